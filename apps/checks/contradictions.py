"""Where a story and earlier coverage disagree about one figure, and which slip would reconcile them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.agreement import Agreement, judged
from apps.checks.kinds import KindChoice
from apps.checks.precedents import Bearing, Coverage, Precedent, period_in
from apps.checks.slips import Repair, repairs_of, respelled
from apps.checks.surfaces import Sentence, Surface
from apps.quantities import Hedge, Mention, Quantity

# What two sentences must share for the one to bear on the other: about a name, or two rarer words.
LIKELY = 1.9
# A figure with a hedge of direction may be this far beyond the figure it hedges.
_HEDGED = Decimal("1.3")
# After a slip is undone, an older figure of the same thing may still have moved by this much.
_NEARBY = Decimal("0.35")
# Only a difference of this factor speaks for a slip that the older figure does not bear out exactly.
_LARGE = Decimal(100)
# Slips that are likelier than a true change of the figure.
_PLAIN_SLIP = 0.7
_PERIODS = {"second": 1, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_629_800, "year": 31_557_600}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure and the precedent that bears on it most.

    `repair` is the slip that would reconcile them, None where none does; `is_exact` where it does so within rounding.
    `repeats` where the figure is one that a correction has taken back. `ratio` is the figure over the precedent.
    """

    mention: Mention
    sentence: Sentence
    bearing: Bearing
    choice: KindChoice | None
    ratio: Decimal
    repair: Repair | None = None
    is_exact: bool = False
    repeats: bool = False

    @property
    def precedent(self) -> Precedent:
        return self.bearing.precedent


def contradictions_in(
    surfaces: Iterable[Surface],
    coverage: Coverage,
    kind_of: Callable[[Surface, Mention], KindChoice | None],
) -> Iterator[Contradiction]:
    """The figures of `surfaces` that earlier coverage contradicts, in reading order."""
    headline: Sentence | None = None
    for surface in surfaces:
        before = headline
        for sentence in surface.sentences:
            if sentence.mentions:
                yield from _contradictions(sentence, before, coverage, kind_of)
            before = sentence
        if headline is None and surface.sentences:
            headline = surface.sentences[0]


def _contradictions(
    sentence: Sentence,
    before: Sentence | None,
    coverage: Coverage,
    kind_of: Callable[[Surface, Mention], KindChoice | None],
) -> Iterator[Contradiction]:
    shared = coverage.sharing_words(sentence, before)
    if not shared or max(shared.values()) < LIKELY - 1:
        return
    figures = [mention for mention in sentence.mentions if mention.quantity is not None]
    for mention in figures:
        choice = kind_of(sentence.surface, mention)
        bearings = sorted(
            (
                bearing
                for bearing in coverage.bearing_on(mention, sentence, choice.kind.code if choice else "", shared)
                if bearing.weight >= LIKELY
            ),
            key=_importance,
        )
        if not bearings:
            continue
        best = bearings[0].weight
        close = [bearing for bearing in bearings if bearing.weight >= best * 0.6]
        trap = next((bearing for bearing in close if _is_trap(mention, bearing.precedent)), None)
        if trap is not None:
            yield Contradiction(mention, sentence, trap, choice, Decimal(1), repeats=True)
            continue
        if any(agrees(bearing.precedent.quantity, mention) for bearing in close if bearing.precedent.corrected is None):
            continue
        # What a correction took back does not speak against the figure that took its place.
        standing = [bearing for bearing in close if bearing.precedent.corrected is None]
        bearing = next(
            (
                bearing
                for bearing in standing
                if not any(other is not mention and agrees(bearing.precedent.quantity, other) for other in figures)
            ),
            None,
        )
        if bearing is not None:
            yield from _explained(mention, sentence, bearing, choice)


def _importance(bearing: Bearing) -> tuple[float, str]:
    published = bearing.precedent.published_on
    return -bearing.weight, "" if published is None else str(-published.toordinal())


def _is_trap(mention: Mention, precedent: Precedent) -> bool:
    corrected = precedent.corrected
    return corrected is not None and agrees(precedent.quantity, mention) and not agrees(corrected, mention)


def agrees(earlier: Quantity, mention: Mention) -> bool:
    """Whether a figure can be rounded to an earlier one, or lies where the hedge of one of them points."""
    quantity = mention.quantity
    if quantity is None:
        return False
    judgement = judged(earlier, quantity)
    if judgement.agreement is not Agreement.WRONG:
        return True
    low, high = judgement.expected
    if earlier.hedge in _UPWARD and low <= quantity.low <= high * _HEDGED:
        return True
    if quantity.hedge in _UPWARD and quantity.low <= high <= quantity.high * _HEDGED:
        return True
    if earlier.hedge in _DOWNWARD and low <= quantity.low * _HEDGED and quantity.low <= high:
        return True
    if quantity.hedge in _DOWNWARD and low <= quantity.high and quantity.high <= high * _HEDGED:
        return True
    return (earlier.is_range or quantity.is_range) and quantity.low <= high and low <= quantity.high


_UPWARD = (Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.JUST_OVER)
_DOWNWARD = (Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY)


def _explained(
    mention: Mention, sentence: Sentence, bearing: Bearing, choice: KindChoice | None
) -> Iterator[Contradiction]:
    quantity = mention.quantity
    if quantity is None:
        return
    low, high = judged(bearing.precedent.quantity, quantity).expected
    middle = (low + high) / 2
    ratio = (quantity.low + quantity.high) / 2 / middle if middle else Decimal(0)
    exact: list[Repair] = []
    nearby: list[Repair] = []
    for repair in repairs_of(mention):
        judgement = judged(bearing.precedent.quantity, repair.quantity)
        if judgement.agreement is Agreement.FITS and judgement.error <= Decimal("0.02"):
            exact.append(repair)
        elif judgement.error <= _NEARBY and repair.weight >= _PLAIN_SLIP and not 1 / _LARGE < ratio < _LARGE:
            nearby.append(repair)
    found = max(exact or nearby, key=lambda repair: repair.weight, default=None)
    if found is not None:
        found = replace(found, text=respelled(mention, found.quantity))
    elif slip := _period_slip(mention, sentence, ratio):
        yield Contradiction(mention, sentence, bearing, choice, ratio, slip, is_exact=True)
        return
    yield Contradiction(mention, sentence, bearing, choice, ratio, found, is_exact=bool(exact))


def _period_slip(mention: Mention, sentence: Sentence, ratio: Decimal) -> Repair | None:
    """A rate given for the wrong stretch of time: the figure of a year said to be that of a month."""
    after = sentence.after(mention, reach=14)
    printed = period_in(after)
    if not printed or not ratio or mention.quantity is None:
        return None
    for period, seconds in _PERIODS.items():
        expected = Decimal(seconds) / Decimal(_PERIODS[printed])
        if period != printed and abs(ratio / expected - 1) <= Decimal("0.03"):
            found = re.search(rf"\b{printed}\b", after)
            text = mention.text + after[: found.start()] + period if found else ""
            return Repair(f"the figure of a {period} is given for a {printed}", mention.quantity, 0.8, text)
    return None
