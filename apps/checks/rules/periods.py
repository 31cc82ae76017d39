"""CALC: one rate by two spans of time."""

import itertools
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.findings import Finding, Severity
from apps.checks.needs import A_RATE, figures
from apps.checks.relations import shown
from apps.checks.rule import SentenceRule
from apps.checks.rules.products import CONCLUDED, spread_part
from apps.checks.story import Story
from apps.checks.surfaces import Sentence
from apps.checks.trios import TIMES
from apps.quantities import Mention, convert, same_dimension

_REACH = 64
# How many of the shorter span the longer may be taken to have: working days and weeks, or all of them.
_SPANS = {
    ("second", "minute"): (60, 60),
    ("second", "hour"): (3600, 3600),
    ("second", "day"): (25_200, 86_400),
    ("second", "year"): (6_000_000, 31_622_400),
    ("minute", "hour"): (60, 60),
    ("minute", "day"): (420, 1440),
    ("hour", "day"): (7, 24),
    ("hour", "week"): (35, 168),
    ("hour", "year"): (1500, 8784),
    ("day", "week"): (5, 7),
    ("day", "month"): (20, 31),
    ("day", "year"): (200, 366),
    ("week", "month"): (4, 5),
    ("week", "year"): (44, 53),
    ("month", "year"): (12, 13),
}


class RateOffRate(SentenceRule):
    """One rate given by two spans of time that do not agree.

    Eighty million barrels a day are 29 billion a year, not 80 billion. Working days and weeks are allowed for.
    """

    code = "CALC-12"
    name = "rate-off-rate"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The plant burns 80 tons a day, or about 80,000 tons a year."),
        Story.of("The flat costs £300 a week, or £3,600 a year."),
        Story.of("He earns $500 a month, or $60,000 a year."),
        Story.of("The spring yields 300 litres a second for most of the summer, or 2.6 million litres a day."),
    )
    allows = (
        Story.of("The plant burns 80 tons a day, or about 29,000 tons a year."),
        Story.of("The flat costs £300 a week, or £15,600 a year."),
        Story.of("He earns $15 an hour, or about $30,000 a year."),
        Story.of("Guests pay £30 a day or £100 a month."),
    )

    _ROOM = Decimal("0.12")

    needs = (A_RATE, figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        rates = [mention for mention in sentence.mentions if _per(mention)[1] in TIMES]
        for first, second in itertools.pairwise(rates):
            lead = sentence.before(second, reach=_REACH)
            if second.start - first.end <= _REACH and CONCLUDED.search(lead):
                yield from self._judged(sentence, first, second)

    def _judged(self, sentence: Sentence, first: Mention, second: Mention) -> Iterator[Finding]:
        (unit, base), (other, long) = _per(first), _per(second)
        one, two = first.quantity, second.quantity
        spans = _SPANS.get((base, long))
        is_one = unit == other or same_dimension(unit, other)
        if not is_one or spans is None or one is None or two is None or one.low <= 0 or first.noun != second.noun:
            return
        ratio = convert(two.low, other, unit) / one.low
        room = 1 + self._ROOM + spread_part(first) + spread_part(second)
        if spans[0] / room <= ratio <= spans[1] * room:
            return
        right = one.low * spans[1]
        yield self.finding(
            sentence.surface,
            second,
            f"{first.text} is at most {shown(right)} a {long}."
            if ratio > spans[1]
            else f"{first.text} is at least {shown(one.low * spans[0])} a {long}.",
        )


def _per(mention: Mention) -> tuple[str, str]:
    """The unit of what a rate makes and the unit that it is taken by; empty where it is no rate."""
    quantity = mention.quantity
    if quantity is None or quantity.is_range:
        return "", ""
    unit, _, base = quantity.unit.partition(" / ")
    return (unit, base) if base else ("", "")
