"""Figures of the wrong size: each slip is found with its repair, and the right sentence is left alone."""

import re
from pathlib import Path

import pytest

from apps.checks import Severity, Story, check

_CORPUS = Path(__file__).with_name("corpus")
_CHOICE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


def _lines(name: str) -> list[str]:
    return (_CORPUS / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", _lines("slips.txt"))
def test_a_slip_is_found_and_repaired(line: str) -> None:
    choice = _CHOICE.search(line)
    assert choice is not None
    wrong, right = choice.groups()
    end = choice.start() + len(wrong)
    offered = [
        finding.suggestion
        for finding in check(Story.of(_CHOICE.sub(wrong, line)))
        if finding.severity.rank <= Severity.ERROR.rank and finding.start < end and finding.end > choice.start()
    ]
    assert any(suggestion and (suggestion in right or right in suggestion) for suggestion in offered), offered


@pytest.mark.parametrize("line", [*_lines("slips.txt"), *_lines("tempting.txt")])
def test_a_right_figure_is_left_alone(line: str) -> None:
    story = Story.of(_CHOICE.sub(lambda choice: choice[2], line))
    assert [finding for finding in check(story) if finding.severity.rank <= Severity.ERROR.rank] == []


@pytest.mark.parametrize("line", _lines("absurd.txt"))
def test_an_absurd_figure_is_found(line: str) -> None:
    assert [finding for finding in check(Story.of(line)) if finding.severity.rank <= Severity.ERROR.rank]
