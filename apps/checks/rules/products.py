"""CALC: a rate times an amount."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.findings import Finding, Severity
from apps.checks.needs import A_RATE, figures
from apps.checks.precedents import nouns_of
from apps.checks.relations import ADJUSTED, figure_of, shown
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.surfaces import Sentence, Surface
from apps.quantities import Mention, Sort, convert, same_dimension

_HEDGE = (
    r"(?:about|around|roughly|some|nearly|almost|over|more than|less than|just|only|approximately|an estimated|"
    r"up to|a|an|the|every)"
)
# What a writer puts before a figure that he has worked out himself.
_CONCLUDED = re.compile(
    r"(?:(?:[,;:(—–-]| and| then)? ?(?:or|i\.e\.,?|that is,?|which is|that['’]s|which equals|equals?|equivalent to|"
    r"the equivalent of|"
    r"(?:would |will |could )?(?:equate|amount|come|work out|translate|add up)s? (?:to|at|as)|"
    r"(?:equating|amounting|coming|working out|translating|adding up) (?:to|at|as)|"
    r"(?:came|worked out|amounted) (?:to|at)|"
    r"(?:you|we|they|one) gets?|(?:which |that )?(?:makes|gives|means)|making|giving|meaning|averaging|"
    r"(?:an|on) average(?: of)?|at a rate of|a rate of|for a total of|a total of|totall?ing|in all)"
    rf"(?: {_HEDGE})*)[ (]*$"
)
# A price makes a worth; a wage or a fine by the day does not.
_WORTH = re.compile(rf"\bworth(?: {_HEDGE})* $")
_REACH = 48
_TIMES = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))
_FREE = Decimal("0.15")


@dataclass(frozen=True, slots=True)
class _Amounts:
    """A rate, what it is counted by and what it makes, each in the units of the rate."""

    rate: Mention
    times: Mention
    total: Mention
    ratio: Decimal
    """The total as printed over the total as it follows."""


def _per(mention: Mention) -> tuple[str, str]:
    """The unit of what a rate makes and the unit, or the noun, of what it is taken by; empty where it is no rate."""
    quantity = mention.quantity
    if quantity is None or quantity.is_range:
        return "", ""
    unit, _, base = quantity.unit.partition(" / ")
    if unit.endswith("/100"):
        unit = unit.removesuffix("/100")
    return (unit, base or mention.per) if base or mention.per not in ("", "each") else ("", "")


def _counts(mention: Mention, base: str) -> Decimal | None:
    """How many `base` a figure counts; None where it counts other things."""
    quantity = mention.quantity
    if quantity is None or quantity.is_range:
        return None
    if mention.sort is Sort.COUNT and quantity.unit == "count":
        return quantity.low if mention.noun and nouns_of(base) & nouns_of(mention.noun.rsplit(" ", 1)[-1]) else None
    if mention.sort is Sort.MEASURE and quantity.unit != "count" and same_dimension(quantity.unit, base):
        return convert(quantity.low, quantity.unit, base)
    return None


def _makes(mention: Mention, rate: Mention, unit: str) -> Decimal | None:
    """How much of `unit` a figure is; None where it is of something else."""
    quantity = mention.quantity
    if quantity is None or quantity.is_range or mention.sort is not rate.sort:
        return None
    if mention.sort is Sort.COUNT:
        alike = bool(mention.noun and rate.noun and nouns_of(mention.noun) & nouns_of(rate.noun))
        return quantity.low if alike and quantity.unit == "count" else None
    if quantity.unit == f"{unit}/100":
        return quantity.low / 100
    if quantity.unit == unit:
        return quantity.low
    if mention.sort is Sort.MEASURE and same_dimension(quantity.unit, unit):
        return convert(quantity.low, quantity.unit, unit)
    return None


def _told(sentences: tuple[Sentence, ...]) -> list[Mention]:
    """The figures of the sentences; of a conversion the first."""
    return [
        mention
        for sentence in sentences
        for mention in sentence.mentions
        if mention.quantity is not None
        and not (mention.sort is Sort.MEASURE and mention.partner is not None and mention.partner[0] < mention.start)
    ]


def _spread(mention: Mention) -> Decimal:
    figure = figure_of(mention)
    return figure.spread / abs(figure.value) if figure is not None and figure.value else Decimal(0)


class RateOffTotal(SurfaceRule):
    """A rate that, taken so many times, does not make the total.

    A half gallon for $59.90 is $119.80 a gallon, not $239.60. Checked where the last of the three figures is given as
    the outcome ("or", "which makes", "worth"), and only where nothing else in the passage could be meant. What is
    hedged has more room.
    """

    code = "CALC-11"
    name = "rate-off-total"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The store sells a half gallon of maple syrup for $59.90, or $239.60 a gallon."),
        Story.of(
            "He promised to plant one million trees in the city. With the council area only 26.1 sq km, that would "
            "equate to about 38 trees per sq m."
        ),
        Story.of("The leak spilled 12,000 gallons over 4 days, or 6,000 gallons a day."),
        Story.of("The buyer paid 63 cents a share for 20 million shares, for a total of $126 million."),
        Story.of("Divers raised 40 kilograms of silver, which at £20 an ounce is worth £280,000."),
    )
    allows = (
        Story.of("The store sells a half gallon of maple syrup for $59.90, or $119.80 a gallon."),
        Story.of("The leak spilled 12,000 gallons over 4 days, or 3,000 gallons a day."),
        Story.of("The leak spilled 12,000 gallons over 4 days. The river carries 6,000 gallons a minute."),
        Story.of("The buyer paid 63 cents a share for 20 million shares, for a total of $12.6 million."),
        Story.of("The fine is $500 a day, and the company, 30 days late, is worth $2 billion."),
        Story.of("It cost £2.2m a mile. A mile of the railway, 30 miles long and opened in 2015, came to nearly £10m."),
        Story.of("It sold for £310,000, having cost £142,500. At 84 square metres that makes £3,690 a square metre."),
        Story.of("Workers get £12 an hour for up to 40 hours, or £15 an hour for overtime."),
    )

    needs = (A_RATE,)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        previous: Sentence | None = None
        for sentence in surface.sentences:
            nearby = (sentence,) if previous is None else (previous, sentence)
            if any(_per(mention)[0] for near in nearby for mention in near.mentions) and sentence.mentions:
                yield from self._judged(sentence, nearby)
            previous = sentence

    def _judged(self, sentence: Sentence, nearby: tuple[Sentence, ...]) -> Iterator[Finding]:
        for sentences in ((sentence,), nearby):
            figures = _told(sentences)
            read = self._read(figures)
            if read is None:
                continue
            last = max((read.rate, read.times, read.total), key=lambda mention: mention.start)
            is_told_here = sentence.start <= last.start < sentence.end
            if last is read.times or not is_told_here or not self._is_outcome(sentence, last, read):
                return
            if self._is_of_one(sentence, read):
                return
            if ADJUSTED.sub("", sentence.lower) != sentence.lower and "average" not in sentence.lower:
                return
            room = _FREE + _spread(read.rate) + _spread(read.times) + _spread(read.total)
            if any(
                mention.hedge_start >= 0 and mention.quantity and mention.quantity.hedge.value for mention in figures
            ):
                room *= Decimal("1.6")
            if 1 / (1 + room) <= read.ratio <= 1 + room:
                return
            if self._is_borne_out(sentence.surface, read, room):
                return
            yield self._finding(sentence, last, read)
            return

    @staticmethod
    def _is_borne_out(surface: Surface, read: _Amounts, room: Decimal) -> bool:
        """Whether another figure of the story is the total that the rate makes: a house cost two sums in its life."""
        total = read.total.quantity
        if total is None:
            return False
        made = total.low / read.ratio
        return any(
            other.quantity is not None
            and other.quantity.unit == total.unit
            and made / (1 + room) <= other.quantity.low <= made * (1 + room)
            for other in surface.mentions
        )

    @staticmethod
    def _is_of_one(sentence: Sentence, read: _Amounts) -> bool:
        """Whether the total is that of one thing after all: "a mile of the line, 30 miles long, came to £10m"."""
        base = _per(read.rate)[1].split(" ")[0]
        before = sentence.before(read.total, reach=200)
        return bool(base) and re.search(rf"\b(?:an?|per|each|every) {re.escape(base)} of\b", before) is not None

    def _read(self, figures: list[Mention]) -> _Amounts | None:
        """The one rate with the one amount it is taken by and the one total; None where there are none or more."""
        rates = [mention for mention in figures if _per(mention)[0]]
        if len(rates) != 1:
            return None
        rate = rates[0]
        unit, base = _per(rate)
        others = [mention for mention in figures if mention is not rate]
        times = [(mention, size) for mention in others if (size := _counts(mention, base)) is not None]
        totals = [(mention, size) for mention in others if (size := _makes(mention, rate, unit)) is not None]
        if len(times) != 1 or len(totals) != 1 or times[0][0] is totals[0][0] or rate.quantity is None:
            return None
        low = rate.quantity.low / 100 if rate.quantity.unit.partition(" / ")[0].endswith("/100") else rate.quantity.low
        product = low * times[0][1]
        if product <= 0 or totals[0][1] <= 0:
            return None
        return _Amounts(rate, times[0][0], totals[0][0], totals[0][1] / product)

    def _is_outcome(self, sentence: Sentence, last: Mention, read: _Amounts) -> bool:
        """Whether the figure is given as what follows from the others."""
        lead = sentence.before(last, reach=_REACH)
        is_price = read.rate.sort is Sort.MONEY and _per(read.rate)[1] not in _TIMES
        if not _CONCLUDED.search(lead) and not (is_price and last is read.total and _WORTH.search(lead)):
            return False
        # "Up to 40 hours" bounds an amount and does not state it.
        bounded = (read.times.quantity, read.total.quantity, read.rate.quantity)
        return not any(quantity is not None and quantity.hedge.value in ("up to", "at least") for quantity in bounded)

    def _finding(self, sentence: Sentence, last: Mention, read: _Amounts) -> Finding:
        quantity = last.quantity
        right = Decimal(0)
        if quantity is not None:
            right = quantity.low / read.ratio if last is read.total else quantity.low * read.ratio
        printed = _FIGURE.search(last.text)
        number = f"{right:,.2f}" if printed and re.search(r"\.\d\d$", printed[0]) else shown(right, 2)
        scaled = (
            quantity is not None
            and printed is not None
            and shown(quantity.low, 2) == shown(Decimal(printed[0].replace(",", "")), 2)
        )
        return self.finding(
            sentence.surface,
            last,
            f"{read.rate.text} and {read.times.text} make {shown(read.total.quantity.low / read.ratio, 2)}, "
            f"not {read.total.text}."
            if read.total.quantity is not None
            else "",
            suggestion=last.text.replace(printed[0], number, 1) if scaled and printed and right > 1 else "",
        )


_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


# How many of the shorter span the longer may be taken to have: working days and weeks, or all of them.
_SPANS = {
    ("minute", "hour"): (60, 60),
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
    )
    allows = (
        Story.of("The plant burns 80 tons a day, or about 29,000 tons a year."),
        Story.of("The flat costs £300 a week, or £15,600 a year."),
        Story.of("He earns $15 an hour, or about $30,000 a year."),
        Story.of("Guests pay £30 a day or £100 a month."),
    )

    _LINK = re.compile(
        r"^(?:,? \(|, or |, which is |, that is,? |, equivalent to |, the equivalent of )"
        r"(?:about |some |roughly |nearly |almost |more than |over |around )?$"
    )
    _ROOM = Decimal("0.12")

    needs = (A_RATE, figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        rates = [mention for mention in sentence.mentions if _per(mention)[1] in _TIMES]
        for first, second in itertools.pairwise(rates):
            start = second.start if second.hedge_start < 0 else second.hedge_start
            if self._LINK.match(sentence.surface.lower[first.end : start]):
                yield from self._judged(sentence, first, second)

    def _judged(self, sentence: Sentence, first: Mention, second: Mention) -> Iterator[Finding]:
        (unit, base), (other, long) = _per(first), _per(second)
        one, two = first.quantity, second.quantity
        spans = _SPANS.get((base, long))
        if unit != other or spans is None or one is None or two is None or one.low <= 0 or first.noun != second.noun:
            return
        ratio = two.low / one.low
        room = 1 + self._ROOM + _spread(first) + _spread(second)
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
