"""CALC: so many in a stretch of time, and one in every so long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.slips import respelled
from apps.checks.figures.tallies import COUNT, number_of, spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import measures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension, write

_EVERY = re.compile(r"\b(?:every|once (?:in )?every|one (?:in )?every|each)(?: (?:about|roughly|nearly|some|few))? $")
# "Or one every 79 minutes": said of the very count before it.
_SAID_AGAIN = re.compile(r"(?:,| or|—|–|:|;|that is|which is|means|meaning|making|equal to|the same as)[^,.;]{0,40}$")
# "Every 90 seconds at peak times, or 40 an hour": so many behind the interval that makes them.
_SO_MANY = re.compile(
    rf"[^.;()«»\d]{{0,50}}?(?:,? or|, (?:which|that) (?:is|makes|means)|, making|, meaning|,? that is,?| \(| — ?| – ?|"
    rf"[.;] ?(?:that|this|it) (?:is|makes|means|equals|works out (?:at|to)|adds up to|amounts to|comes to))"
    rf" ?(?:about |around |some |roughly |nearly |almost |up to )?(?P<count>{COUNT})(?: [a-z]+){{0,2}}?"
    r" (?:an?|per|each|every) (?P<period>minute|hour|day|week|month|year)\b"
    r"(?! (?:more|less|fewer|than|higher|up|down|compared|on|"
    r"at (?:weekends|night|other)|outside|after|before|overnight|off-peak|in the|between|from|until)\b)"
)
_PERIOD = re.compile(
    r"\b(?:an?|each|every|per|last|this|the|one) (?P<period>second|minute|hour|day|week|month|year)\b|"
    r"\bin (?P<in_year>(?:19|20)\d\d)\b|\b(?P<adverb>annual(?:ly)?|yearly|daily|weekly|monthly|hourly)\b"
)
_ADVERBS = {
    "annual": "year",
    "annually": "year",
    "yearly": "year",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "hourly": "hour",
}
# Said again, a rounded interval is this near; said apart, only a slip of the unit is told from another count.
_ROOM = Decimal("1.4")
_UNITS = ("second", "minute", "hour", "day", "week")
# A slip leaves the number as it is: so near does it come in the other unit.
_NEAR = Decimal("1.2")
_REACH = 60


@dataclass(frozen=True, slots=True)
class _Frequency:
    """How long it takes from one to the next, by a count in a period and as printed; both in seconds."""

    count: Mention
    period: str
    interval: Mention
    made: Decimal
    printed: Decimal
    is_concluded: bool
    """Whether the sentence says that the interval is the count before it."""


class OneEverySoLong(SentenceRule):
    """A count in a year, and "one every nine minutes", that do not go together.

    With 3.6 million births in a year a baby is born every nine seconds. Where the sentence does not say that both are
    one thing, only a slip of the unit is told.
    """

    code = "CALC-19"
    name = "one-every-so-long"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("With 3.6 million births in 2023, a baby was born in the country about every nine minutes."),
        Story.of("About 400,000 people die of it each year, or one every 10 minutes."),
        Story.of("The plant turns out 52,000 cars a year, or one every ten seconds."),
        Story.of("A tram will run every six minutes in the rush hour, or 15 an hour, up from eight now."),
        Story.of("A ship passes every 20 minutes, which is six an hour."),
        Story.of("Someone calls the line every 30 seconds (four a minute)."),
        Story.of("Thieves took 130,000 cars in 2023. That works out at one every four hours."),
        Story.of("A phone is stolen in the city every six minutes, police said; that is 880,000 a year."),
    )
    allows = (
        Story.of("With 3.6 million births in 2023, a baby was born in the country about every nine seconds."),
        Story.of("About 400,000 people die of it each year, or one every 79 seconds."),
        Story.of("A tram will run every six minutes in the rush hour, or ten an hour, up from eight now."),
        Story.of("A ship passes every 20 minutes, or 30 a day."),
        Story.of("Thieves took 130,000 cars in 2023. That works out at one every four minutes."),
        Story.of("A phone is stolen in the city every six minutes. That is 88,000 a year."),
        Story.of("A ferry leaves every six minutes in the season, or 40,000 a year."),
        Story.of("A bus comes every 20 minutes, or two an hour on Sundays."),
        Story.of("A bus comes every 20 minutes, and two an hour go on to the sea."),
        Story.of("The plant turns out 500 cars a day, and a truck leaves its gate every ten minutes."),
        Story.of("Some 30 trains a day call here, one every half hour at the busiest times."),
    )
    needs = (measures("second"), words("every each"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        intervals = [
            mention
            for mention in sentence.of_sort(Sort.MEASURE)
            if mention.quantity
            and mention.quantity.unit in _UNITS
            and _EVERY.search(sentence.before(mention, reach=40))
        ]
        if len(intervals) != 1:
            return
        following = sentence.surface.sentences[sentence.place + 1 : sentence.place + 2]
        end = following[0].end if following else sentence.end
        if (found := _SO_MANY.match(sentence.surface.lower, intervals[0].end, end)) is not None:
            yield from self._so_many(sentence, intervals[0], found)
            return
        counts = _counts_of(sentence)
        is_concluded = _CONCLUDES.match(sentence.lower) is not None
        if not counts and is_concluded and sentence.previous is not None:
            counts = _counts_of(sentence.previous)
        if len(counts) != 1:
            return
        (count, number, period), interval = counts[0], intervals[0]
        if interval.quantity is None or interval.quantity.is_range or not number:
            return
        yield from self._judged(
            sentence,
            _Frequency(
                count,
                period,
                interval,
                convert(Decimal(1), period, "second") / number,
                convert(interval.quantity.low, interval.quantity.unit, "second"),
                is_concluded,
            ),
        )

    def _so_many(self, sentence: Sentence, interval: Mention, found: "re.Match[str]") -> Iterator[Finding]:
        """ "A tram every six minutes, or ten an hour"."""
        quantity = interval.quantity
        if quantity is None or quantity.is_range or quantity.low <= 0:
            return
        period = found["period"]
        right = convert(Decimal(1), period, "second") / convert(quantity.low, quantity.unit, "second")
        # By the day it may not run all day, by the year not in every season.
        is_short = period in ("minute", "hour")
        room = Decimal("1.12") if is_short else Decimal("1.4")
        printed = number_of(found["count"])
        if right < 1 or 1 / room < printed / right < room or abs(printed - right) < 1:
            return
        if not is_short and right / _SELDOM < printed < right:
            return
        number = int(right.to_integral_value())
        text = sentence.surface.text[slice(*found.span("count"))]
        yield self.finding(
            sentence.surface,
            found.span("count"),
            f"One every {interval.text} makes {number:,} {'an' if period == 'hour' else 'a'} {period}.",
            evidence=(Evidence(f"A {period} divided by {interval.text}."),),
            suggestion=spelled_like(text, number),
        )

    def _judged(self, sentence: Sentence, told: _Frequency) -> Iterator[Finding]:
        if not told.printed or 1 / _ROOM < told.printed / told.made < _ROOM:
            return
        repair = _repaired(told)
        lead = sentence.before(told.interval, reach=_REACH)
        is_before = told.count.start < told.interval.start
        apposed = told.is_concluded or (is_before and _SAID_AGAIN.search(_EVERY.sub("", lead)) is not None)
        if not repair and not (apposed and re.search(r"\bone\b", lead) and "time" not in sentence.lower):
            return
        unit = next(
            unit for unit in reversed(_UNITS) if told.made >= convert(Decimal(1), unit, "second") or unit == "second"
        )
        made = convert(told.made, "second", unit)
        shown = write(Quantity(made, made, unit, precision=Decimal(1).scaleb(made.adjusted() - 1)))
        yield self.finding(
            sentence.surface,
            told.interval,
            f"{told.count.text} in a {told.period} are one every {shown}.",
            evidence=(Evidence(f"A {told.period} divided by {told.count.text}."),),
            suggestion=repair or shown,
        )


# What runs a fifth of the time is not told by the interval.
_SELDOM = 5
# "That works out at one every four hours": of the count in the sentence before.
_CONCLUDES = re.compile(
    r"(?:that|this|which|it)(?:['’]s| is| was| means?| makes| works? out (?:at|to|as)| equals| equates to|"
    r" amounts to| comes to| translates (?:in)?to)\b"
)


def _counts_of(sentence: Sentence) -> list[tuple[Mention, Decimal, str]]:
    return [told for mention in sentence.of_sort(Sort.COUNT) if (told := _told(sentence, mention)) is not None]


def _told(sentence: Sentence, mention: Mention) -> tuple[Mention, Decimal, str] | None:
    """A count with the number it stands for and the period that it is of; None where none is named beside it."""
    quantity = mention.quantity
    if quantity is None or quantity.is_range or quantity.low < 2:
        return None
    plain, _, per = quantity.unit.partition(" / ")
    if plain != "count":
        return None
    if per:
        return (mention, quantity.low, per) if same_dimension(per, "second") else None
    near = _PERIOD.search(sentence.after(mention, reach=_REACH)) or _PERIOD.search(
        sentence.before(mention, reach=_REACH)
    )
    if near is None:
        return None
    period = near["period"] or ("year" if near["in_year"] else _ADVERBS[near["adverb"]])
    return mention, quantity.low, period


def _repaired(told: _Frequency) -> str:
    """The interval in the unit that the count makes it, where the number is right in another one; else empty."""
    quantity = told.interval.quantity
    if quantity is None:
        return ""
    for unit in _UNITS:
        if unit != quantity.unit:
            ratio = convert(quantity.low, unit, "second") / told.made
            if 1 / _NEAR < ratio < _NEAR:
                return respelled(
                    told.interval, Quantity(quantity.low, quantity.high, unit, precision=quantity.precision)
                )
    return ""
