"""What the words pin down about the figures of a sentence."""

from decimal import Decimal

import pytest

from apps.checks import Story
from apps.checks.figures.relations import changes_in


def _changes(text: str) -> list[tuple[Decimal, Decimal]]:
    return [
        (change.before.value, change.after.value) for sentence in Story.of(text).told for change in changes_in(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It fell from 40 to 30.", (40, 30)),
        ("It rose from 30 to 40.", (30, 40)),
        ("The rate went to 7 percent from 6 percent.", (6, 7)),
        ("Sales rose to $3.2 billion in 2010 from $2.1 billion in 2009.", (2_100_000_000, 3_200_000_000)),
        ("It went from 900,000 people to 1.2 million people.", (900_000, 1_200_000)),
        ("A ticket went from 6 cents to 9 cents.", (Decimal("0.06"), Decimal("0.09"))),
    ],
)
def test_from_and_to_make_a_change(text: str, ends: tuple[Decimal, Decimal]) -> None:
    assert _changes(text) == [(Decimal(ends[0]), Decimal(ends[1]))]


@pytest.mark.parametrize(
    "text",
    [
        "Between 40 and 30 people came.",
        "It has 40 rooms and 30 beds.",
        "Wages rose to 40 euros, while rents went from 30 dollars up.",
        "He came from 40 miles away to 30 friends.",
    ],
)
def test_other_figures_make_none(text: str) -> None:
    assert _changes(text) == []
