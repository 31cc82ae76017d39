"""Ranks, votes and scores."""

import pytest

from apps.checks import Story
from apps.checks.coverage.ranks import ranks_in


def read(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(rank.of, rank.numbers) for sentence in Story.of(text).sentences for rank in ranks_in(sentence)]


@pytest.mark.parametrize(
    ("text", "of", "numbers"),
    [
        ("She is the 45th governor of the state.", "govern", (45,)),
        ("The court ruled 5 to 4 on Friday.", "vote", (5, 4)),
        ("Ardenia lost the final 3-2.", "final", (3, 2)),
        ("The bill passed the Senate by 86 votes to 11.", "vote", (86, 11)),
    ],
)
def test_a_rank_a_vote_and_a_score_are_read(text: str, of: str, numbers: tuple[int, ...]) -> None:
    assert read(text) == [(of, numbers)]


@pytest.mark.parametrize(
    "text",
    [
        "The town marked its 300th anniversary.",
        "The office is on the 32nd floor.",
        "The bus runs from 5 to 7 every day.",
        "The range is 12-15 km.",
        "The season of 2019-20 was cut short.",
    ],
)
def test_what_grows_or_stretches_is_none(text: str) -> None:
    assert read(text) == []
