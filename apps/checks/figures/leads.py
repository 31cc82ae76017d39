"""A lead in points, and the two percentages that it lies between, in whatever order a sentence tells them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import Figure, lead_start
from apps.checks.figures.trios import figures_in, is_range
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort


@dataclass(frozen=True, slots=True)
class Lead:
    """So many points, with the only two shares of the passage and how far rounding may part them from it."""

    sentence: Sentence
    points: Figure
    first: Figure
    second: Figure
    room: Decimal

    @property
    def right(self) -> Decimal:
        return abs(self.first.value - self.second.value)

    def holds(self) -> bool:
        return abs(self.points.value - self.right) <= self.room


_HEDGES = r"(?:a |an |about |some |nearly |almost |just |only |as much as |roughly |around |over |more than )*"
_LEAD_BEFORE = re.compile(
    r"\b(?:(?:lead|margin|advantage|edge|gap|majority|deficit)(?: (?:has|had|is|was|stands?|stood|narrowed|widened|"
    r"grew|grown|shrank|shrunk|over [\w.'’ -]{2,30}?|between [\w.'’ -]{3,40}?|now))* (?:of|at|to|by)|"
    r"(?:lead|margin|advantage|gap)(?: (?:over|between) [\w.'’ -]{2,40}?)? (?:is|was)(?: now| then| still)?|"
    r"(?:difference|gap) of|"
    r"(?:leads?|leading|led|ahead|behind|trails?|trailing|trailed|beat|beats|won|winning|lost|losing)"
    rf"(?: [\w.'’-]+){{0,5}}? by) {_HEDGES}$"
)
_LEAD_BEHIND = re.compile(
    r"^(?:[ -](?:percentage[ -])?points?)?[ -](?:[a-z]+ )?(?:lead|margin|advantage|edge|gap|ahead|behind|clear|adrift|"
    r"in front|deficit)\b(?! (?:of error|in (?:the )?(?:previous|last)))"
)
# Words that tell a lead of some other time or thing than the shares.
_ELSEWHERE = re.compile(
    r"[;]|\b(?:while|whereas|but|although|among|last|ago|earlier|before|previous|since|up|down|against|compared|"
    r"(?:in|from|since) (?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:19|20)\d\d)|rounding|error|wider|narrower|swing|average|turnout)\b"
)
# Those whom a poll asks, all of them.
_OF_A_POLL = re.compile(r"\bamong (?:all |likely |registered |decided )+(?:voters|adults)\b")
_MOST_SHARE = 100
_PAIR = 2


def _is_points(figure: Figure) -> bool:
    is_counted = figure.mention.sort is Sort.COUNT and figure.mention.noun == "point"
    return (is_counted or figure.unit == "percentage_point") and figure.hedge is Hedge.NONE and figure.value > 0


def _shares_in(sentence: Sentence) -> list[Figure]:
    """The percentages of a sentence, and the bare numbers beside one: "46 percent to 39"."""
    figures = figures_in(sentence)
    if not any(figure.unit == "percent" for figure in figures):
        return []
    return [
        figure
        for figure in figures
        if not is_range(figure)
        and 0 < figure.value < _MOST_SHARE
        and (
            figure.unit == "percent"
            or (figure.mention.sort is Sort.COUNT and figure.unit == "count" and not figure.mention.noun)
        )
    ]


def leads_in(sentence: Sentence) -> Iterator[Lead]:
    """The leads in points of a sentence that has just two shares, or stands behind one that has."""
    leads = [
        figure
        for figure in figures_in(sentence)
        if _is_points(figure)
        and (
            _LEAD_BEFORE.search(sentence.before(figure.mention, reach=90))
            or _LEAD_BEHIND.match(sentence.after(figure.mention, reach=40))
        )
    ]
    if not leads:
        return
    shares = _shares_in(sentence)
    told = sentence
    if not shares and sentence.previous is not None and len(leads) == 1 and _THAT.match(sentence.lower):
        told, shares = sentence.previous, _shares_in(sentence.previous)
    if len(shares) != _PAIR or any(figure.hedge is not Hedge.NONE for figure in shares):
        return
    first, second = shares
    lower = sentence.surface.lower
    found = []
    for points in leads:
        room = sum((_rounding(figure) for figure in (first, second, points)), Decimal(0)) * Decimal("0.67")
        if told is sentence:
            ahead, behind = (points.end, lead_start(first.mention)), (second.end, lead_start(points.mention))
            start, end = ahead if points.end <= first.start else behind if second.end <= points.start else (0, 0)
            between = _OF_A_POLL.sub("", lower[start:end] + lower[first.end : second.start])
            if _ELSEWHERE.search(between):
                continue
        found.append(Lead(sentence, points, first, second, room))
    if not any(lead.holds() for lead in found):
        yield from found[:1]


def _rounding(figure: Figure) -> Decimal:
    """How far a figure may be from the one that was rounded."""
    text = figure.mention.text
    return Decimal("0.05") if "." in text else Decimal("0.5")


_THAT = re.compile(r"[\"“]?(?:that|this|it|the (?:lead|margin|gap|difference))\b")
