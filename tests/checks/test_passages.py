"""Pairs of an earlier passage and a story, made up after the way papers follow a running story."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from apps.checks import Finding, Severity, Story, check

PAIRS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "corpus" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
]
# What is found though both are right.
KNOWN_ALARMS: dict[str, str] = {}
# What is still missed, or repaired in other words than the passage's.
KNOWN_MISSES = {
    "roughly-three-quarters": "a share that moves from poll to poll",
    "winning-time": "the clock and the hours share too few words",
    "volcano-last-erupted": "erupted and quiet are two words for it",
    "record-feet-inches": "within a rounded foot or two of each other",
}
REPAIRED_OTHERWISE = {
    "marathon-runners": "the passage rounds its figure",
    "ship-containers": "the passage rounds its figure",
    **dict.fromkeys(KNOWN_MISSES, "missed"),
    "nurses-found-fifth": "the passage says fifth",
    "fewer-than-twenty": "the passage hedges its share",
    "trial-begin-september": "the passage's day ends its sentence",
    "levy": "pence are not written like euros",
}


def _grave(text: str, earlier: str) -> list[Finding]:
    return [
        finding for finding in check(Story.of(text, earlier=(earlier,))) if finding.severity.rank <= Severity.ERROR.rank
    ]


def _marked(pairs: list[dict[str, Any]], known: dict[str, str]) -> list[Any]:
    return [
        pytest.param(
            pair,
            id=pair["id"],
            marks=[pytest.mark.xfail(strict=True, reason=known[pair["id"]])] if pair["id"] in known else [],
        )
        for pair in pairs
    ]


WRONG = [pair for pair in PAIRS if pair["span"]]


def _on_target(pair: dict[str, Any]) -> list[Finding]:
    return [
        finding
        for finding in _grave(pair["wrong"], pair["earlier"])
        if finding.quote in pair["span"] or pair["span"] in finding.quote
    ]


@pytest.mark.parametrize("pair", _marked(WRONG, KNOWN_MISSES))
def test_a_figure_that_the_passage_gives_otherwise_is_found(pair: dict[str, Any]) -> None:
    assert _on_target(pair)


@pytest.mark.parametrize("pair", _marked(WRONG, REPAIRED_OTHERWISE))
def test_the_repair_makes_the_right_story(pair: dict[str, Any]) -> None:
    repaired = {
        pair["wrong"].replace(finding.quote, finding.suggestion) for finding in _on_target(pair) if finding.suggestion
    }
    assert pair["right"] in repaired


@pytest.mark.parametrize("pair", _marked(PAIRS, KNOWN_ALARMS))
def test_the_right_story_has_no_grave_finding(pair: dict[str, Any]) -> None:
    assert _grave(pair["right"], pair["earlier"]) == []


def test_the_cost_is_linear_in_the_length_of_the_story() -> None:
    text = (
        "The Arden dam is 128 meters high and cost $340 million. Police said 41 people died in Marwick on Tuesday in "
        "2019. About 25 percent of voters oppose it.\n\n"
    )
    earlier = ("The Arden dam, 182 meters high, cost $430 million. At least 44 died in Marwick.",)

    def seconds(times: int) -> float:
        story = Story.of(text * times, earlier=earlier)
        start = time.process_time()
        assert isinstance(story.disputes, tuple)
        return time.process_time() - start

    seconds(20)
    assert min(seconds(400) for _ in range(2)) < 60 * min(seconds(20) for _ in range(3))
