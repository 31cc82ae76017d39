"""One report out of what many rules say."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from apps.checks import Finding, Rule, Severity, Story, check, ruleset_digest
from apps.checks.checking import BROKEN_RULE
from apps.checks.knowledge.tables import tables_digest
from apps.checks.reference import HouseStyle, Reference

ROOT = Path(__file__).parents[2]


class _Word(Rule):
    """Flags a word, so that tests can see what becomes of a finding."""

    code = "TEST-01"
    name = "word"
    severity = Severity.BLOCKING
    authority = "this test"
    flags: ClassVar[tuple[Story, ...]] = ()
    allows: ClassVar[tuple[Story, ...]] = ()
    word = "wrong"
    suggestion = ""

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            place = surface.text.find(self.word)
            if place >= 0:
                yield self.finding(
                    surface, (place, place + len(self.word)), f"The word {self.word}.", suggestion=self.suggestion
                )


class _Milder(_Word):
    code = "TEST-02"
    name = "milder-word"
    severity = Severity.ERROR
    suggestion = "right"


class _Whisper(_Word):
    code = "TEST-03"
    name = "whisper"
    severity = Severity.INFO


class _Broken(_Word):
    code = "TEST-04"
    name = "broken"

    def check(self, story: Story) -> Iterator[Finding]:
        yield from super().check(story)
        raise ZeroDivisionError("of course")


def _with(story: Story, **house: object) -> Story:
    return replace(story, reference=Reference(house=HouseStyle(**house)))  # type: ignore[arg-type]


def test_findings_of_one_place_are_one_and_the_gravest_leads() -> None:
    (finding,) = check(Story.of("This is wrong."), (_Milder(), _Word()))
    assert finding.code == "TEST-01"
    assert "TEST-02" in finding.evidence[0].text


def test_a_finding_of_form_stays_apart_from_one_of_fact() -> None:
    assert [finding.code for finding in check(Story.of("This is wrong."), (_Word(), _Whisper()))] == [
        "TEST-01",
        "TEST-03",
    ]


def test_findings_come_in_reading_order() -> None:
    story = Story.of("First.\n\nThis is wrong.\n\nThat is wrong.", headline="All wrong")
    assert [finding.surface for finding in check(story, (_Word(),))] == ["headline", "body:2", "body:3"]


@pytest.mark.parametrize(
    "text", ["He said: “It is wrong.”", 'He said: "It is wrong."', "The wall read 'it is wrong' in red."]
)
def test_a_quoted_figure_is_one_step_milder_and_never_blocks(text: str) -> None:
    (finding,) = check(Story.of(text), (_Word(),))
    assert finding.severity is Severity.ERROR


def test_an_apostrophe_opens_no_quotation() -> None:
    (finding,) = check(Story.of("The '90s were wrong, the players' and the town's too."), (_Word(),))
    assert finding.severity is Severity.BLOCKING


def test_a_broken_rule_blocks_and_the_others_still_speak() -> None:
    findings = check(Story.of("This is wrong."), (_Broken(), _Milder()))
    assert {finding.code for finding in findings} >= {BROKEN_RULE}
    broken = next(finding for finding in findings if finding.code == BROKEN_RULE)
    assert broken.severity is Severity.BLOCKING
    assert "TEST-04" in broken.message
    assert any(
        "TEST-02" in (finding.code + "".join(reason.text for reason in finding.evidence)) for finding in findings
    )


def test_a_rule_that_the_house_has_switched_off_is_silent() -> None:
    assert check(_with(Story.of("This is wrong."), off=frozenset({"TEST-01"})), (_Word(),)) == ()


def test_the_house_moves_the_severity_of_a_rule() -> None:
    story = _with(Story.of("This is wrong."), severities=(("TEST-02", Severity.WARNING),))
    (finding,) = check(story, (_Milder(),))
    assert finding.severity is Severity.WARNING


def test_the_digest_of_a_reference_changes_with_the_house_style() -> None:
    assert Reference().digest == Reference().digest
    assert Reference().digest != Reference(house=HouseStyle(off=frozenset({"TEST-01"}))).digest


def test_a_story_without_text_has_no_findings() -> None:
    assert check(Story(())) == ()
    assert check(Story.of("")) == ()


def test_another_table_gives_the_rules_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = Reference()
    names = {ruleset_digest(reference)}
    for limit in ("1", "2"):
        (tmp_path / "classes.csv").write_text(f"bird,{limit}")
        tables_digest.cache_clear()
        with monkeypatch.context() as patched:
            patched.setattr("apps.checks.knowledge.tables.resources.files", lambda _: tmp_path)
            names.add(ruleset_digest(reference))
    tables_digest.cache_clear()
    assert len(names) == 3


def test_a_process_that_was_warmed_up_has_read_every_table() -> None:
    script = (
        "from apps.checks import warm_up; warm_up(); "
        "from apps.checks.knowledge import classes, events, holdings, landmarks, levels, proportions; "
        "print([each.cache_info().currsize for each in (classes.known_classes, events.known_events, "
        "holdings.known_institutions, landmarks.known_landmarks, levels.known_levels, proportions.known_proportions)])"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, cwd=ROOT).stdout
    assert said.split() == ["[1,", "1,", "1,", "1,", "1,", "1]"]
