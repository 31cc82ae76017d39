"""The checker says of each story of the demo what the demo promises."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from apps.checks import check
from apps.checks.findings import Finding, Severity
from apps.desk.demo import DemoDraft, DemoFact, DemoStory, ExpectedFinding, read_newsroom
from tests.demo.judging import judged, mention_of, surfaces_of

NEWSROOM = read_newsroom(Path(__file__).parents[2] / "demo")
CLEAN = (*NEWSROOM.articles, *(draft for draft in NEWSROOM.drafts if not draft.expected))
FLAWED = tuple(draft for draft in NEWSROOM.drafts if draft.expected)
FACTS = [(story, fact) for story in (*NEWSROOM.articles, *NEWSROOM.drafts) for fact in story.facts]

# Faults of the rules that these stories have shown, not of the stories: a line goes with the repair of its rule.
FALSE_ALARMS = {
    "huajiang-bridge-opens": "HEAD-04: two hours before, two minutes now, and the body says both",
}
MISSES = {
    "calder-street-fire-charges": "XREF-03: nine dead after 12",
}


def cases(stories: Iterable[DemoStory], faults: dict[str, str]) -> list[object]:
    return [
        pytest.param(
            story,
            id=story.slug,
            marks=[pytest.mark.xfail(reason=faults[story.slug], strict=True)] if story.slug in faults else [],
        )
        for story in stories
    ]


def grave(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{finding.code} {finding.severity} {finding.surface} {finding.quote!r}: {finding.message}"
        for finding in findings
        if finding.severity.rank <= Severity.ERROR.rank
    ]


def meets(finding: Finding, expected: ExpectedFinding) -> bool:
    return (
        finding.code.split("-")[0] in expected.families
        and finding.severity.rank <= Severity(expected.level).rank
        and (expected.quote in finding.quote or finding.quote in expected.quote)
        and finding.quote != ""
    )


@pytest.mark.parametrize("story", cases(CLEAN, FALSE_ALARMS))
def test_a_right_story_has_no_grave_finding(story: DemoStory) -> None:
    assert grave(check(judged(story, NEWSROOM))) == []


@pytest.mark.parametrize("draft", cases(FLAWED, MISSES))
def test_a_wrong_draft_is_found_out(draft: DemoDraft) -> None:
    findings = check(judged(draft, NEWSROOM))
    for expected in draft.expected:
        assert any(meets(finding, expected) for finding in findings), findings


@pytest.mark.parametrize("draft", cases(FLAWED, FALSE_ALARMS))
def test_nothing_else_in_a_wrong_draft_is_grave(draft: DemoDraft) -> None:
    findings = check(judged(draft, NEWSROOM))
    others = tuple(finding for finding in findings if not any(meets(finding, expected) for expected in draft.expected))
    assert grave(others) == []


@pytest.mark.parametrize(("story", "fact"), FACTS, ids=lambda entry: getattr(entry, "slug", None))
def test_the_reader_finds_the_quantity_of_a_fact(story: DemoStory, fact: DemoFact) -> None:
    body = (surface for surface in surfaces_of(story) if surface.name.startswith("body:"))
    assert mention_of(fact, body) is not None, fact
