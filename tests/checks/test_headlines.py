"""Headlines and the stories under them, made up after the way desks get them wrong."""

import pytest

from apps.checks import Severity, Story, check

WRONG = (
    ("Police find 65 bodies in 24 hours", "Police found at least 72 bodies in the past 24 hours.", "65", "72"),
    ("Twelve die in Lisbon tram crash", "Sixteen people died when a Lisbon tram derailed.", "Twelve", "Sixteen"),
    ("Airline to cut 4,000 jobs", "Lufthansa will cut 14,000 jobs by 2030, the airline said.", "4,000", "14,000"),
    ("Mayor wins by 8 points", "Mayor Ana Ruiz won re-election by 18 points on Tuesday.", "8", "18"),
    ("Seven miners trapped", "Rescuers were trying to reach nine miners trapped in a pit.", "Seven", "Nine"),
    ("Record 41C heat scorches Seville", "The heat in Seville reached 44C on Sunday, a record.", "41C", "44C"),
)
RIGHT = (
    ("Ten held after raid", "Police arrested nine men and a woman in a raid on Tuesday."),
    ("Bank fined $50 million", "Regulators fined the bank $53 million for lax controls."),
    ("Storm leaves 300,000 without power", "Some 312,400 homes were without power on Monday."),
    ("Crash kills 3, injures 12", "A crash on Route 9 killed three people and injured 12."),
    ("Blast kills 40", "The blast killed at least 38; two more died in hospital, bringing the toll to 40."),
    ("Firm to cut 500 jobs", "The firm, which employs 12,000, would cut 500 jobs. It cut 900 jobs last year."),
    ("Canberra gives $52.5 million to Ford", "Canberra gives Ford Australia AU$52.5 million (US$40.4 million)."),
)


@pytest.mark.parametrize(("headline", "body", "printed", "right"), WRONG)
def test_a_headline_off_its_story_is_found_and_repaired(headline: str, body: str, printed: str, right: str) -> None:
    found = {
        (finding.quote, finding.suggestion)
        for finding in check(Story.of(body, headline=headline))
        if finding.severity.rank <= Severity.ERROR.rank
    }
    assert (printed, right) in found


@pytest.mark.parametrize(("headline", "body"), RIGHT)
def test_a_headline_that_rounds_or_adds_up_stands(headline: str, body: str) -> None:
    assert [
        finding for finding in check(Story.of(body, headline=headline)) if finding.severity.rank <= Severity.ERROR.rank
    ] == []
