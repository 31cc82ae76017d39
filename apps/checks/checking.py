"""Running the rules over a story, and making one report of what they say."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import localcontext
from functools import lru_cache

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.registry import RULES
from apps.checks.rule import Rule
from apps.checks.rules.passages import DisputedFigure
from apps.checks.story import Story

BROKEN_RULE = "SELF-01"
PRINTED_BEFORE = DisputedFigure.code
# Figures are read of up to 40 digits before their scale word; two of them are multiplied without a rest.
_ROOM_FOR_PRODUCTS = 120


def check(story: Story, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """The findings in reading order, one for each cause.

    A rule that fails gives one blocking finding of code SELF-01, for a story that was not wholly checked must not pass;
    the others still speak.
    """
    house = story.reference.house
    severities = dict(house.severities)
    off = house.off
    wanting = story.wanting
    found: list[Finding] = []
    with localcontext() as context:
        context.prec = _ROOM_FOR_PRODUCTS
        for bits, rule in _with_needs(tuple(rules)):
            if bits & wanting or (off and rule.code in off):
                continue
            known = len(found)
            # Whatever a rule may raise, the report has to say so; what came before is kept.
            try:
                found.extend(rule.check(story))
            except Exception as failure:
                found.append(_broken(rule, story, failure))
            if len(found) > known:
                found[known:] = [_weighed(finding, rule, story, severities) for finding in found[known:]]
    order = story.order

    def place(finding: Finding) -> tuple[int, int, int, str]:
        return order.get(finding.surface, -1), finding.start, finding.end, finding.code

    return tuple(sorted(_merged(sorted(found, key=place)), key=place))


@lru_cache(maxsize=32)
def _with_needs(rules: tuple[Rule, ...]) -> tuple[tuple[int, Rule], ...]:
    """The rules beside the bits of what they need, which are compared for each story."""
    return tuple((rule.bits, rule) for rule in rules)


def warm_up() -> None:
    """Asks every rule of its first example, so that no story waits for the tables and patterns that are made when they
    are first needed, and takes these out of the garbage collector's rounds, for they stay: a process that serves or
    works calls it once, before it forks."""
    # Of what is made hardly anything is garbage, so a round in the meantime would be for nothing.
    is_collecting = gc.isenabled()
    gc.disable()
    for rule in RULES:
        check(rule.flags[0], (rule,))
    gc.freeze()
    if is_collecting:
        gc.enable()


def _broken(rule: Rule, story: Story, failure: Exception) -> Finding:
    return Finding(
        code=BROKEN_RULE,
        name="broken-rule",
        severity=Severity.BLOCKING,
        surface=story.surfaces[0].name if story.surfaces else "",
        start=0,
        end=0,
        quote="",
        message=f"The rule {rule.code} ({rule.name}) failed, so this story is not wholly checked.",
        evidence=(Evidence(f"{type(failure).__name__}: {failure}"),),
    )


def _weighed(finding: Finding, rule: Rule, story: Story, severities: Mapping[str, Severity]) -> Finding:
    """A finding of a rule as the house weighs it, and milder in a quotation."""
    if finding.code == rule.code and finding.code in severities:
        steps = severities[rule.code].rank - rule.severity.rank
        finding = replace(finding, severity=finding.severity.milder(steps))
    return _softened_in_quotation(finding, story)


def _softened_in_quotation(finding: Finding, story: Story) -> Finding:
    """Words within quotation marks are the speaker's: one step milder, and so never blocking."""
    surface = story.by_name.get(finding.surface)
    if surface is None or finding.code == BROKEN_RULE or not surface.is_quoted(finding.start, finding.end):
        return finding
    return replace(finding, severity=finding.severity.milder())


def _merged(found: list[Finding]) -> Iterator[Finding]:
    """One finding where several at one place have one cause: the best leads, the others become its evidence.

    Findings of level info speak of form, not of the figure, and stay apart.
    """
    group: list[Finding] = []
    group_end = -1
    for finding in found:
        if finding.severity is Severity.INFO or finding.code == BROKEN_RULE:
            yield finding
            continue
        if group and (finding.surface != group[0].surface or finding.start >= group_end):
            yield _led(group)
            group = []
            group_end = -1
        group.append(finding)
        group_end = max(group_end, finding.end)
    if group:
        yield _led(group)


def _led(group: list[Finding]) -> Finding:
    leader = min(group, key=_weight)
    others = [finding for finding in group if finding is not leader]
    evidence = leader.evidence + tuple(
        reason
        for other in others
        for reason in (Evidence(f"{other.message} ({other.code})"), *other.evidence)
        if reason not in leader.evidence
    )
    return replace(leader, evidence=tuple(dict.fromkeys(evidence)), suggestion=_best_suggestion(leader, others))


def _best_suggestion(leader: Finding, others: list[Finding]) -> str:
    """The repair of the leader, or what a passage picked out for the story says of it, which is no guess."""
    place = leader.start, leader.end
    printed = [other for other in others if other.code == PRINTED_BEFORE and (other.start, other.end) == place]
    return next((other.suggestion for other in printed if other.suggestion), leader.suggestion)


def _weight(finding: Finding) -> tuple[int, bool, int, str]:
    """The gravest leads; among equals the one that offers a repair, then the one that speaks of the narrowest place."""
    return finding.severity.rank, not finding.suggestion, finding.end - finding.start, finding.code
