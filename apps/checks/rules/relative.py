"""PCT: points that are a change in percent."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import ADJUSTED, Figure, all_figures_in, changes_in, in_unit_of, shown
from apps.checks.figures.trios import HUNDRED, TIMES, base_unit_of, is_range
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort, respell

_STEP = (
    r"(?:rise|increase|gain|jump|leap|surge|drop|fall|decline|decrease|dip|slump|slide|cut|reduction|growth|improvement|"
    r"hike|more|less|fewer|higher|lower|cheaper|dearer|above|below|up|down|over|under)"
)
_MOVED = (
    r"(?:up|down|rose|risen|rises?|fell|fallen|falls?|grew|grown|climbed|dropped|drops?|declined|slid|slipped|gained|lost|"
    r"jumped|increased|decreased|shrunk|shrank|improved|added|shed|surged|soared|tumbled|plunged|leapt|leaped|edged up|"
    r"edged down)"
)
_LED = re.compile(
    rf"\b(?:(?:an?|the|this|that) (?:[a-z]+ )?{_STEP} of|{_MOVED}(?: by)?)"
    r"(?: just| only| some| as much as| about| nearly| almost| another| an?)* $"
)
_TAILED = re.compile(rf"[ -](?:[a-z]+ )?{_STEP}\b(?! than expected)")
# A share of something moves by points, whatever sums stand beside it.
_OF_SHARES = words(
    "share shares margin margins yield yields ratio poll polls turnout spread spreads unemployment inflation index "
    "approval rating ratings growth occupancy stake game quarter goals scored"
)
_ROUNDLY = Decimal("0.02")
_HALF = Decimal("0.5")
_LEAST = Decimal(2)


class PointsForChange(SentenceRule):
    """Points of a change that the figures beside them give in percent.

    From $2.0 billion to $2.24 billion is a rise of 12 percent, not of 12 percentage points; from 6 percent to 9 it is 3
    points, or 50 percent, and no 50-point jump.
    """

    code = "PCT-16"
    name = "points-for-change"
    severity = Severity.ERROR
    authority = "house style: percent"
    flags = (
        Story.of("Shrimp exports rose 12 percentage points to $2.24 billion from $2.0 billion a year before."),
        Story.of("A loaf that cost R18.00 last June now sells for R20.70, a jump of 15 percentage points."),
        Story.of(
            "Panels made 6 percent of the power last year and 9 percent this year. The 50-point jump was cheered."
        ),
        Story.of("A tax of 16% in place of 15% would be a 6.7 percentage-point increase in what people pay."),
    )
    allows = (
        Story.of("Shrimp exports rose 12 percent to $2.24 billion from $2.0 billion a year before."),
        Story.of("Its share of the market rose 12 percentage points and its sales to $2.24 billion from $2.0 billion."),
        Story.of("Panels made 6 percent of the power last year and 9 percent this year. The 3-point jump was cheered."),
        Story.of("The index rose 50 points to 1,050 from 1,000, or 5 percent."),
        Story.of("A tax of 16% in place of 15% would be a one percentage-point increase in what people pay."),
    )
    needs = (units("percentage_point") | words("point points"), amounts(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for claim in all_figures_in(sentence):
            if not _is_points(claim) or claim.value < _LEAST or claim.hedge not in (Hedge.NONE, Hedge.ABOUT):
                continue
            lower = sentence.surface.lower
            is_step = _LED.search(sentence.before(claim.mention, reach=40)) or _TAILED.match(
                lower, _end_of(claim, lower)
            )
            if is_step and not ADJUSTED.search(sentence.lower) and _OF_SHARES.isdisjoint(sentence.signs):
                yield from self._judged(sentence, claim)

    def _judged(self, sentence: Sentence, claim: Figure) -> Iterator[Finding]:
        here = _levels_in(sentence, claim)
        if len(here) < _PAIR and sentence.previous is not None:
            here = [*_levels_in(sentence.previous, claim), *(level for level in here if level.end <= claim.start)]
        pairs = [
            (one, same)
            for one, other in itertools.combinations(here, _PAIR)
            if base_unit_of(same := in_unit_of(one, other)) == base_unit_of(one)
            and one.mention.sort is same.mention.sort
            and (claim.unit == "percentage_point" or one.unit == "percent")
            and (not one.mention.noun or not same.mention.noun or one.mention.noun == same.mention.noun)
        ]
        # Of more the digits would agree by chance.
        if not 0 < len(pairs) <= _PAIR or any(_is_difference(claim, *pair) for pair in pairs):
            return
        told = [pair for pair in pairs if _is_change(claim, *pair)]
        if len(told) != 1:
            return
        one, other = told[0]
        surface = sentence.surface
        yield self.finding(
            surface,
            (claim.start, _end_of(claim, surface.lower)),
            f"From {one.mention.text} to {other.mention.text} it is {shown(claim.value)} percent, not so many points.",
            suggestion=_in_percent(claim),
        )


_PAIR = 2


def _is_points(figure: Figure) -> bool:
    return figure.unit == "percentage_point" or (figure.unit == "count" and figure.mention.noun == "point")


def _end_of(claim: Figure, lower: str) -> int:
    """Where a figure of points ends with its unit."""
    behind = _POINTS.match(lower, claim.end)
    return behind.end() if behind is not None else claim.end


_POINTS = re.compile(r"[ -](?:percentage[ -])?points?\b")


def _in_percent(claim: Figure) -> str:
    if claim.unit == "percentage_point":
        return respell(claim.mention, unit="percent")
    return f"{claim.mention.text.partition('-')[0]} percent"


def _levels_in(sentence: Sentence, claim: Figure) -> list[Figure]:
    """The amounts and percentages of a sentence that something may have gone from or to."""
    split = {end.mention.start: change for change in changes_in(sentence) for end in (change.before, change.after)}
    figures = [
        end
        for figure in all_figures_in(sentence)
        for end in (
            (split[figure.start].before, split[figure.start].after)
            if is_range(figure) and figure.start in split
            else (figure,)
        )
    ]
    return [
        figure
        for figure in figures
        if figure.mention is not claim.mention
        and figure.value > 0
        and (figure.mention.start in split or not is_range(figure))
        and figure.unit not in TIMES
        and not _is_points(figure)
        and (figure.unit == "percent" or figure.mention.sort in (Sort.MONEY, Sort.MEASURE, Sort.COUNT))
        and not (figure.unit == "count" and figure.value < _SMALL)
    ]


_SMALL = 20


def _is_difference(claim: Figure, one: Figure, other: Figure) -> bool:
    """Whether two levels lie as many points apart as is told."""
    apart = abs(one.value - other.value)
    return abs(apart - claim.value) <= claim.spread + one.spread + other.spread


def _is_change(claim: Figure, one: Figure, other: Figure) -> bool:
    """Whether so many percent lie between two levels, whichever came first."""
    apart = abs(one.value - other.value)
    room = max(_HALF if "." not in claim.mention.text else claim.spread, claim.value * _ROUNDLY)
    return any(abs(apart / base.value * HUNDRED - claim.value) <= room for base in (one, other))
