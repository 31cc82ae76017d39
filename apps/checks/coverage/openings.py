"""A headline laid beside the first sentences of its story, which tell it again.

The lead is as good as a passage that somebody picked out: it was written to say what the headline says. So the two are
compared in the same way, and only what the rest of the story bears out nowhere is told.
"""

import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from apps.checks.coverage.comparisons import Comparison, Dispute, KindOf
from apps.checks.coverage.nearmisses import differ_as_slips, is_longer_by_one, is_misheard
from apps.checks.coverage.parallels import is_borne_out, is_sum
from apps.checks.coverage.passages import MOST_FIGURES, Excerpt
from apps.checks.coverage.rewordings import in_words_of
from apps.checks.figures.forms import Placed, changed_digits, digits_of, head_of, is_fraction, is_vaguely_told
from apps.checks.figures.readings import figures_of, totals_of
from apps.checks.figures.trios import TIMES
from apps.checks.text.stems import stem
from apps.checks.text.surfaces import Role, Sentence, Surface
from apps.quantities import Mention, Sort

_MOST_ABOVE = 4
_LEAD = 2
# The two were written to say one thing.
_SLACK = 0.45
_TOLD = (Role.BODY, Role.TABLE)


class _Opening(Excerpt):
    """The first sentences, with the prices by the hour or the piece as plain ones: headlines leave such words out."""

    @cached_property
    def figures(self) -> tuple[Placed, ...]:
        return tuple(_without_rate(placed) for placed in super().figures)


def _without_rate(placed: Placed) -> Placed:
    mention, quantity = placed.mention, placed.quantity
    if quantity is None or mention.sort is not Sort.MONEY or " / " not in quantity.unit:
        return placed
    plain = replace(quantity, unit=quantity.unit.partition(" / ")[0])
    return Placed(replace(mention, quantity=plain), placed.sentence)


def disputed_above(
    above: Surface, surfaces: tuple[Surface, ...], kind_of: KindOf, on: datetime.date | None
) -> Iterator[Dispute]:
    """The figures of a headline that the first sentences of its story give otherwise."""
    figures = [
        Placed(mention, sentence)
        for sentence in above.sentences
        for mention in figures_of(sentence)
        if not is_vaguely_told(mention) and _is_whole(mention)
    ]
    if not figures or len(figures) > _MOST_ABOVE:
        return
    told = [surface for surface in surfaces if surface.role in _TOLD]
    sentences = [sentence for surface in told for sentence in surface.sentences]
    lead = itertools.islice((each for each in sentences if each.surface.role is Role.BODY), _LEAD)
    opening = _Opening("opening", (), taken=tuple(lead))
    if not opening.figures or len(opening.figures) > MOST_FIGURES:
        return
    told_figures = _figures_in(sentences)
    open_ones = [
        one
        for one in figures
        if not is_borne_out(one, told_figures) and not is_sum(one, told_figures) and not _is_cut(one, told_figures)
    ]
    if not open_ones:
        return
    contexts: dict[tuple[str, int], dict[str, float]] = {
        (above.name, sentence.start): {} for sentence in above.sentences
    }
    aged = _of_another_age(figures, opening, told_figures)
    if aged is not None:
        yield aged
    for dispute in Comparison(figures, contexts, opening, kind_of, on, slack=_SLACK, are_of_one_day=True).disputes():
        one, other = dispute.ours, dispute.theirs
        if one not in open_ones or _is_made_of(one, other) or _is_printed(one, other, told):
            continue
        if differ_as_slips(one, other) or (
            other.sentence is opening.sentences[0]
            and (_differ_at_the_top(one, other) or (dispute.score >= _SURELY and _are_other_parts(one, other)))
        ):
            yield dispute


def _is_cut(one: Placed, told: list[Placed]) -> bool:
    """Whether a figure is another without its last digits, as 75 percent is for 75.9."""
    ours = one.quantity
    return ours is not None and any(
        theirs.unit == ours.unit and 0 <= theirs.low - ours.low < ours.precision
        for other in told
        if (theirs := other.quantity) is not None and theirs.precision < ours.precision
    )


def _of_another_age(figures: list[Placed], opening: Excerpt, told: list[Placed]) -> Dispute | None:
    """The age of the headline, where headline and story have one each, a slip apart: both are of whom the story is
    about."""
    above = [one for one in figures if one.mention.sort is Sort.AGE]
    below = [other for other in opening.figures if other.mention.sort is Sort.AGE]
    ages = {other.quantity for other in told if other.mention.sort is Sort.AGE}
    if len(above) != 1 or len(below) != 1 or len(ages) != 1 or len(above) != len(figures):
        return None
    one, other = above[0], below[0]
    if one.quantity is None or other.quantity is None or one.quantity.unit != other.quantity.unit:
        return None
    if any(_OF_KIN.search(placed.near) for placed in (one, other)):
        return None
    ours, theirs = digits_of(one.quantity), digits_of(other.quantity)
    if one.quantity.is_range or other.quantity.is_range or len(ours) != _PAIR or len(theirs) != _PAIR:
        return None
    is_slip = ours != theirs and (ours == theirs[::-1] or is_misheard(one.quantity.low, other.quantity.low))
    is_slip = is_slip or (
        abs(one.quantity.low - other.quantity.low) >= _TEN and changed_digits(one.quantity, other.quantity) == 1
    )
    return Dispute(one, other, opening, in_words_of(one, other)) if is_slip else None


_PAIR, _TEN = 2, 10
_OF_KIN = re.compile(
    r"\b(?:wife|husband|son|daughter|mother|father|brother|sister|twin|girlfriend|boyfriend|partner|fianc\w+|nephew|"
    r"niece|grandson|granddaughter|grandmother|grandfather|cousin|friend|victim|suspect|accomplice|under|over|between|"
    r"than|each|average|when|since|before|after|until|then)\b"
)


def _is_whole(mention: Mention) -> bool:
    """Whether a figure is not a month alone, nor a part of a stretch of time as "for a Fifth Month" reads."""
    date, quantity = mention.date, mention.quantity
    if date is None:
        return quantity is not None and (quantity.low >= 1 or quantity.unit not in TIMES)
    return date.day is not None or date.year is not None or date.weekday is not None


def _figures_in(sentences: list[Sentence]) -> list[Placed]:
    return [
        Placed(mention, sentence) for sentence in sentences for mention in (*figures_of(sentence), *totals_of(sentence))
    ]


def _differ_at_the_top(one: Placed, other: Placed) -> bool:
    """Whether two figures differ so that it tells only where the other stands in the very first sentence: a few of what
    one noun names, two and 12 or 20."""
    ours, theirs = one.quantity, other.quantity
    if ours is None or theirs is None or ours.unit != theirs.unit:
        return False
    if any(is_vaguely_told(placed.mention) or is_fraction(placed.mention) for placed in (one, other)):
        return False
    if abs(ours.low.adjusted() - theirs.low.adjusted()) == 1:
        mine, yours = sorted((digits_of(ours), digits_of(theirs)), key=len)
        if mine == yours or is_longer_by_one(yours, mine):
            return True
    of_one_noun = bool(head_of(one)) and stem(head_of(one)) == stem(head_of(other))
    return of_one_noun and max(ours.low, theirs.low) < _FEW


_FEW = 20


def _are_other_parts(one: Placed, other: Placed) -> bool:
    """Whether both are parts of a whole, as "two-thirds" and "one in three": the words have to say that it is one."""
    return is_fraction(one.mention) and is_fraction(other.mention)


_SURELY = 0.5


def _is_made_of(one: Placed, other: Placed) -> bool:
    """Whether the other figure times a count, or with all that are like it, makes the one: "two 10,000-tonne cargoes"
    are 20,000 tonnes."""
    if one.quantity is None or other.quantity is None or other.quantity.low == 0:
        return False
    alike = [
        mention.quantity.low
        for mention in other.sentence.mentions
        if mention.quantity is not None
        and mention.quantity.unit == other.quantity.unit
        and mention.noun == other.mention.noun
    ]
    if any(one.quantity.low in itertools.accumulate(alike[first:]) for first in range(len(alike))):
        return True
    times = one.quantity.low / other.quantity.low
    counts = {mention.quantity.low for mention in other.sentence.of_sort(Sort.COUNT) if mention.quantity is not None}
    return times != 1 and (times in counts or _TIMES.get(times, "?") in other.sentence.vocabulary)


_TIMES = {Decimal(2): "two", Decimal(3): "three", Decimal(4): "four", Decimal(5): "five", Decimal(6): "six"}


_ORDINALS = {
    Decimal(number): word
    for number, word in enumerate(["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=3)
}


def _is_printed(one: Placed, other: Placed, told: list[Surface]) -> bool:
    """Whether the story prints the numeral of a figure elsewhere than in the other one, of whatever, or counts up to
    it: "a fourth was held later"."""
    last = _ORDINALS.get(one.quantity.low) if one.mention.sort is Sort.COUNT and one.quantity is not None else None
    if last and any(last in surface.signs for surface in told):
        return True
    start, end = one.mention.numeral or (one.mention.start, one.mention.end)
    numeral = one.mention.text[start - one.mention.start : end - one.mention.start]
    printed = re.compile(rf"(?<![\w.,]){re.escape(numeral)}(?![\w]|[.,]\d)", re.IGNORECASE)
    return any(
        surface is not other.sentence.surface or not other.mention.start <= found.start() < other.mention.end
        for surface in told
        for found in printed.finditer(surface.text)
    )
