"""Words by which two like figures are of two things."""

import pytest

from apps.checks.coverage.distinctions import speak_of_two_things


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("water in the no. 2 reactor", "water in the no. 3 reactor"),
        ("imports of steel", "exports of steel"),
        ("the temperature of the ground", "highs near the town"),
        ("this year", "last year"),
        ("in the first round", "in the second round"),
    ],
)
def test_a_word_of_one_line_in_each_tells_two_things_apart(ours: str, theirs: str) -> None:
    assert speak_of_two_things(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("water in the no. 2 reactor", "water in number 2"),
        ("water in the no. 2 reactor", "water in the reactor"),
        ("imports of steel", "imports and exports of steel"),
        ("the temperature of the ground", "the temperature"),
    ],
)
def test_what_shares_a_word_or_has_none_may_be_one_thing(ours: str, theirs: str) -> None:
    assert not speak_of_two_things(ours, theirs)
