"""Stories that give one thing a figure twice, and stories that give two things a figure each."""

import re
from pathlib import Path

import pytest

from apps.checks import Finding, Story
from apps.checks.rules.echoes import TwiceTold

LINES = (Path(__file__).parent / "corpus" / "echoes.txt").read_text(encoding="utf-8").splitlines()
_MARKED = re.compile(r"\[(?P<wrong>[^|\]]*)\|(?P<right>[^\]]*)\]")
KNOWN_MISSES = {
    "Firefighters climbed": "both stand before their noun, and either may be told by its stories",
}


def _findings(text: str) -> list[Finding]:
    return list(TwiceTold().check(Story.of(text)))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            line,
            marks=[
                pytest.mark.xfail(strict=True, reason=reason)
                for start, reason in KNOWN_MISSES.items()
                if line.startswith(start)
            ],
        )
        for line in LINES
        if "[" in line
    ],
)
def test_a_figure_that_the_story_gives_otherwise_is_found_and_repaired(line: str) -> None:
    marked = _MARKED.search(line)
    assert marked is not None
    wrong = _MARKED.sub(lambda found: found["wrong"], line)
    right = _MARKED.sub(lambda found: found["right"], line)
    repaired = {wrong[: finding.start] + finding.suggestion + wrong[finding.end :] for finding in _findings(wrong)}
    assert right in repaired


@pytest.mark.parametrize("line", [_MARKED.sub(lambda found: found["right"], line) for line in LINES])
def test_figures_that_agree_or_are_of_two_things_stand(line: str) -> None:
    assert _findings(line) == []


def test_the_figure_that_is_printed_oftener_stands() -> None:
    text = (
        "The tunnel, 18 miles long, will cut the trip. Machines will bore the 28-mile tunnel from both ends. An "
        "inspector walks all 18 miles of it once a week."
    )
    assert [(finding.quote, finding.suggestion) for finding in _findings(text)] == [("28-mile", "18-mile")]
