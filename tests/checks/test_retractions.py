"""What a passage of earlier coverage takes back."""

import pytest

from apps.checks import Story


def taken_back(passage: str) -> list[tuple[str, str]]:
    (read,) = Story.of("", earlier=(passage,)).passages
    return [(wrong.mention.text, right.mention.text) for wrong, right in read.retractions]


@pytest.mark.parametrize(
    ("passage", "wrong", "right"),
    [
        ("A previous version said the airline had ordered 50 jets. It was 15.", "50", "15"),
        ("We said that the vaccine was 75% effective; in fact the trial showed 57%.", "75%", "57%"),
        ("A column misstated the year the Beatles broke up. It was 1970, not 1971.", "1971", "1970"),
        ("The Post incorrectly reported that the fund managed $43 million. It manages $43 billion.", "$43 million", ""),
        ("This article was amended on 4 May 2021. The river is 45 miles long, not 54 miles.", "54 miles", "45 miles"),
        ("An earlier headline gave the jobs to be cut as 9,000; the company will cut 900 jobs.", "9,000", "900"),
    ],
)
def test_a_correction_takes_back_one_figure_for_another(passage: str, wrong: str, right: str) -> None:
    ((printed, instead),) = taken_back(passage)
    assert printed == wrong
    assert instead == right or not right


@pytest.mark.parametrize(
    "passage",
    [
        "The bank has 310 branches and 130 cash machines.",
        "The airline ordered 15 jets, not ships, for 50 routes.",
        "The company raised its dividend to 54 cents, from 45 cents.",
        "The river is 45 miles long and 54 miles from the sea.",
    ],
)
def test_nothing_is_taken_back_where_nothing_is_put_right(passage: str) -> None:
    assert taken_back(passage) == []
