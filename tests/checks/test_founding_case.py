"""The story that this house was built for: a ship that drilled 6,000 kilometers down."""

import datetime

from apps.checks import Severity, Story, check

TODAY = datetime.date(2026, 2, 2)
STORY = (
    "Japan said on Monday that it had brought up mud rich in rare earths from the floor of the sea.\n\n"
    "The drilling vessel Chikyu took the sediment from a depth of nearly 6,000 kilometers near the island of "
    "Minamitorishima, the prime minister wrote.\n\n"
    "While 17 elements are counted as rare earths, the U.S. government calls 50 minerals critical.\n\n"
    "The Chikyu left last month for Minamitorishima, about 1,950 kilometers (1,210 miles) southeast of Tokyo, and "
    "reached the site on Jan. 17. The first sediment was retrieved on Feb. 1."
)
JANUARY = (
    "The Chikyu sailed on Monday for Minamitorishima, where it will try to raise mud with rare earths from a depth of "
    "about 6,000 meters. The island lies some 1,900 kilometers southeast of Tokyo."
)


def test_the_impossible_depth_is_the_one_blocking_finding() -> None:
    findings = check(Story.of(STORY, date=TODAY))
    (finding,) = (finding for finding in findings if finding.severity is not Severity.INFO)
    assert finding.severity is Severity.BLOCKING
    assert finding.quote == "6,000 kilometers"
    assert finding.suggestion == "6,000 meters"


def test_earlier_coverage_is_evidence_of_the_same_finding() -> None:
    findings = check(Story.of(STORY, date=TODAY, earlier=(JANUARY,)))
    (finding,) = (finding for finding in findings if finding.severity is not Severity.INFO)
    assert finding.severity is Severity.BLOCKING
    assert any("about 6,000 meters" in reason.text for reason in finding.evidence)


def test_the_repaired_story_passes() -> None:
    repaired = STORY.replace("6,000 kilometers", "6,000 meters")
    findings = check(Story.of(repaired, date=TODAY, earlier=(JANUARY,)))
    assert all(finding.severity is Severity.INFO for finding in findings)
