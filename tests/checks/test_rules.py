"""Every rule by its own examples, and what the admin and the API need of it."""

import inspect
import re

import pytest

from apps.checks import RULES, Rule, Severity, Story, check, rule_by_code

FLAGGED = [(rule, story) for rule in RULES for story in rule.flags]
# "6e+1": no editor reads that.
EXPONENT = re.compile(r"\d[eE][+-]?\d")
ALLOWED = [(rule, story) for rule in RULES for story in rule.allows]


def _name(value: object) -> str:
    if isinstance(value, Rule):
        return value.code
    return value.surfaces[-1].text[:40] if isinstance(value, Story) and value.surfaces else "story"


@pytest.mark.parametrize(("rule", "story"), FLAGGED, ids=_name)
def test_a_rule_flags_its_examples(rule: Rule, story: Story) -> None:
    found = [finding for finding in rule.check(story) if finding.code == rule.code]
    assert found
    for finding in found:
        surface = story.by_name.get(finding.surface)
        assert finding.quote == (surface.text[finding.start : finding.end] if surface else "")
        assert finding.severity.rank >= rule.severity.rank
        assert not any(map(EXPONENT.search, (finding.message, *(reason.text for reason in finding.evidence))))


@pytest.mark.parametrize(("rule", "story"), ALLOWED, ids=_name)
def test_a_rule_allows_what_looks_like_its_fault(rule: Rule, story: Story) -> None:
    assert [finding for finding in rule.check(story) if finding.code == rule.code] == []


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_a_rule_tells_editors_what_it_flags_and_why(rule: Rule) -> None:
    assert rule.__doc__
    assert len(rule.__doc__.split()) >= 8
    assert rule.authority
    assert isinstance(rule.severity, Severity)
    assert rule.name == rule.name.lower()
    assert len(rule.flags) >= 3
    assert len(rule.allows) >= 3


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_a_module_begins_with_the_families_of_its_rules(rule: Rule) -> None:
    families = (inspect.getdoc(inspect.getmodule(type(rule))) or "").partition(":")[0]
    assert rule.code.partition("-")[0] in re.findall(r"[A-Z]{2,}", families)


def test_rules_stand_in_code_order_and_no_code_is_used_twice() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)
    assert len(set(codes)) == len(codes)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_rule_is_found_by_its_code_and_an_unknown_code_is_none() -> None:
    assert all(rule_by_code(rule.code) is rule for rule in RULES)
    assert rule_by_code("OLD-99") is None


@pytest.mark.parametrize(("rule", "story"), ALLOWED, ids=_name)
def test_what_one_rule_allows_no_rule_blocks(rule: Rule, story: Story) -> None:
    blocked = [finding for finding in check(story) if finding.severity is Severity.BLOCKING]
    # A fact of the wrong dimension is allowed by one rule because another one speaks of it.
    assert not blocked or rule.code in {"UNIT-01", "UNIT-02", "UNIT-03", "UNIT-11", "RANGE-06", "HEAD-05", "HEAD-06"}
