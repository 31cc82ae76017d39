"""What begins, lasts so long and ends."""

import pytest

from apps.checks import Story
from apps.checks.rules.elapsed import WrongElapsedTime

# With the figure that is right, and one that is not.
COURSES = [
    ("He took office in 2004 and left it in 2016 after {} years.", 12, 22),
    ("She was sentenced in 2015 to {} years and will be free in 2035.", 20, 10),
    ("The licence was granted in 2001 for {} years and expires in 2016.", 15, 25),
    ("The loan was agreed in 2001 for {} years and matures in 2031.", 30, 40),
    ("They married in 1958 and were together for {} years, until her death in 2009.", 51, 61),
    ("The mill opened in 1950. It closed in 1990 after {} years of work.", 40, 50),
]
# The time said is not that of the course, or may be cut short.
OTHERS = [
    "He was jailed for 12 years in 2010 and was released in 2016.",
    "Voters elected her in 2004; she left in 2016 after 22 years in the party.",
    "The bridge opened in 1990, 22 years after the vote, and closed in 2016.",
    "He became mayor in 2004 and left the party in 2016, which he had served for 22 years.",
]


def _findings(text: str) -> list[str]:
    return [finding.quote for finding in WrongElapsedTime().check(Story.of(text))]


@pytest.mark.parametrize(("text", "right", "wrong"), COURSES)
def test_a_course_lasts_from_its_beginning_to_its_end(text: str, right: int, wrong: int) -> None:
    assert _findings(text.format(right)) == []
    assert _findings(text.format(wrong)) != []


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_not_said_of_the_course_is_left_alone(text: str) -> None:
    assert _findings(text) == []


def test_of_what_is_yet_to_end_the_end_is_repaired() -> None:
    (finding,) = WrongElapsedTime().check(Story.of("The lease was signed in 1997 for 99 years and runs out in 2086."))
    assert finding.suggestion == "1997 for 99 years and runs out in 2096"
