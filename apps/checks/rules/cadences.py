"""CALC: one rate told twice by the same span of time, and a rate taken so many times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.relations import is_slip, lead_start
from apps.checks.figures.slips import respelled
from apps.checks.figures.trios import TIMES
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import A_RATE, figures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES
from apps.checks.text.conclusions import CONCLUDED
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort, convert, mend_articles

# How many of the shorter span of time the longer has.
_TURNS = {
    ("minute", "hour"): (60,),
    ("minute", "day"): (1440,),
    ("hour", "day"): (24,),
    ("hour", "week"): (168,),
    ("hour", "year"): (8760,),
    ("day", "week"): (7,),
    ("day", "month"): (30, 31),
    ("day", "year"): (365,),
    ("week", "month"): (4,),
    ("week", "year"): (52,),
    ("month", "year"): (12,),
}
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
}
_BY_TIME = re.compile(
    rf"(?: of [a-z]+)?(?: [a-z]+)? (?:(?:an?|per|each|every|(?:over|in) (?:the|an?)) "
    rf"(?P<period>hour|day|week|month|year)\b|"
    rf"(?P<adverb>{'|'.join(_ADVERBS)})\b)(?! (?:ago|earlier|before|later|old|to|from)\b)"
)
_SAID_AGAIN = re.compile(
    r"(?: [^.;:,()\d]{1,30})?(?:,| \(|;| —| –|:)? ?(?:or |(?:that|this|which) "
    rf"(?:is|makes|means|comes to|works out at|adds up to) |making |i\.?e\.?,? )?{HEDGES}"
)
_EXACT = Decimal("0.035")
_TOTALLED = Decimal("0.07")
_FITS = Decimal("0.2")
_TOTAL = re.compile(
    rf"\b(?:(?:a|the|its|their) (?:grand |combined |cumulative )?total (?:of|is|was)|totall?ing|in all|altogether|"
    r"add(?:s|ing|ed)? up to|amount(?:s|ing|ed)? to|,? or|making)(?: of)? "
    rf"{HEDGES}$|[:,–—(] ?{HEDGES}$"
)
_OVER = re.compile(
    r" ?(?:of [a-z]+ )?(?:,? ?(?:over|in|for|during|across|spread over) )(?:the |those |all )?(?:past |last )?$"
)
_OTHER_RATE = re.compile(
    r"\b(?:but|while|whereas|than|compared|against|versus|up from|down from|peak|another|rose|fell)\b"
)


@dataclass(frozen=True, slots=True)
class _Rate:
    """So many of a unit in a period, and where the words for the period stand."""

    mention: Mention
    value: Decimal
    unit: str
    period: str
    text: str
    end: int


class RateOfAnotherPeriod(SentenceRule):
    """A rate by one span of time that is the other figure's by another.

    "42,000 vehicles a year, about 15.3 million annually": the first is what passes in a day. "273 billion tonnes each
    month since 2000: about 6.5 trillion over 24 years" is so much each year.
    """

    code = "CALC-28"
    name = "rate-of-another-period"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The depot now handles 31,000 parcels a year, about 11.3 million annually."),
        Story.of("The plant turns out 900 cars a year, roughly 330,000 a year, when all three shifts work."),
        Story.of("The ice has shed 273 billion tonnes each month since 2000: about 6.5 trillion tonnes over 24 years."),
        Story.of("Some 5,600 hectares a month have been cleared, a total of 78,000 hectares in 14 years."),
        Story.of("Line rental goes up by £12 a month from April, adding £124 a year to what a household pays."),
    )
    allows = (
        Story.of("The bridge now carries 42,000 vehicles a day, about 15.3 million annually."),
        Story.of("The plant turns out 900 cars a year, and its rival roughly 330,000 a year."),
        Story.of("The ice has shed 273 billion tonnes each year since 2000: about 6.5 trillion tonnes over 24 years."),
        Story.of("The town builds 100 homes a month, 1,200 a month less than it needs."),
        Story.of("She pays $50 a month and will have paid $600 over one year."),
        Story.of("Line rental goes up by £12 a month from April, adding £144 a year to what a household pays."),
        Story.of("Rent is £750 a month and council tax £1,000 a year."),
        Story.of("The nursery takes £85 a day, some £20,400 a year for those who work."),
    )

    needs = (figures(2), A_RATE | words("annually yearly daily weekly monthly hourly each every per"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        mentions = sentence.mentions
        for place, mention in enumerate(mentions[:-1]):
            rate = _rate(mention) or _bare_rate(sentence, mention)
            if rate is None:
                continue
            following = mentions[place + 1]
            if (found := self._twice(sentence, rate, following)) is not None:
                yield found
                return
            if (found := self._slipped(sentence, rate, mentions[place + 1 :])) is not None:
                yield found
                return
            if (found := self._in_all(sentence, rate, mentions[place + 1 :])) is not None:
                yield found
                return

    def _twice(self, sentence: Sentence, rate: _Rate, second: Mention) -> Finding | None:
        """ "42,000 vehicles a year, about 15.3 million annually"."""
        lower = sentence.surface.lower
        own = _rate(second) or _bare_rate(sentence, second)
        if own is None or not _are_alike(rate, own):
            return None
        between = lower[rate.end : lead_start(second)]
        if len(between) > _REACH or _SAID_AGAIN.fullmatch(between) is None or not _OPENED.search(between):
            return None
        if _COMPARED.match(lower, own.end) or _OTHER_RATE.search(between):
            return None
        ratio = own.value / rate.value
        # What "or" joins is judged by CALC-12.
        is_fair = _fits(ratio, rate.period, own.period) or CONCLUDED.search(sentence.before(second))
        if rate.period != own.period and is_fair:
            return None
        firsts = [each for each in _PERIODS if each != rate.period and _turns(ratio, each, own.period)]
        seconds = [each for each in _PERIODS if each != own.period and _turns(ratio, rate.period, each)]
        if not firsts and not seconds:
            return None
        wrong, right = (rate, firsts[0]) if firsts else (own, seconds[0])
        return self._finding(sentence, wrong, right, f"{rate.text} is not {own.text} as well.")

    def _slipped(self, sentence: Sentence, rate: _Rate, following: tuple[Mention, ...]) -> Finding | None:
        """ "Up by £12 a month, adding £124 a year": whatever stands between, that is £144 but for one digit."""
        second = next((each for each in following if each.quantity is not None), None)
        own = None if second is None else _rate(second) or _bare_rate(sentence, second)
        if second is None or own is None or not _are_alike(rate, own) or own.mention.quantity is None:
            return None
        between = sentence.surface.lower[rate.end : lead_start(second)]
        turns = _TURNS.get((rate.period, own.period), ())
        if len(between) > _REACH or len(turns) != 1 or _OTHER_RATE.search(between) or _ADDED.search(between):
            return None
        right = rate.value * turns[0]
        if own.value == right or len(own.value.normalize().as_tuple().digits) < _TELLING:
            return None
        ratio = own.value / rate.value
        if _turns(ratio, rate.period, own.period) or any(
            abs(ratio / worked - 1) <= _CLOSE for worked in _WORKED.get(turns[0], ())
        ):
            return None
        quantity = own.mention.quantity
        spelled = respelled(own.mention, replace(quantity, low=right, high=right))
        if own.value.adjusted() != right.adjusted() or not is_slip(own.value, right) or not spelled:
            return None
        return self.finding(
            sentence.surface,
            own.mention,
            f"{rate.text} makes {spelled}, not {own.mention.text}.",
            suggestion=spelled,
        )

    def _in_all(self, sentence: Sentence, rate: _Rate, following: tuple[Mention, ...]) -> Finding | None:
        """ "150 billion tonnes each month since 2002, a total of 3.3 trillion over 22 years"."""
        if rate.mention.sort is Sort.MONEY or len(following) < _PAIR:
            return None
        spans = [each for each in following if each.quantity is not None and each.quantity.unit in TIMES]
        totals = [
            each
            for each in following
            if each.quantity is not None and each.quantity.unit == rate.unit and each.sort is rate.mention.sort
        ]
        if len(spans) != 1 or len(totals) != 1 or totals[0].end > spans[0].start:
            return None
        total, span = totals[0].quantity, spans[0].quantity
        lower = sentence.surface.lower
        if total is None or span is None or total.is_range or span.is_range or min(total.low, span.low) <= 0:
            return None
        link = lower[totals[0].end : spans[0].start]
        between = lower[rate.end : totals[0].start]
        if not _OVER.search(link) or not _TOTAL.search(between) or _OTHER_RATE.search(between):
            return None
        # In a month's worth of time, whatever the span is told in.
        times = convert(span.low, span.unit, rate.period)
        ratio = total.low / (rate.value * times)
        if 1 / (1 + _FITS) < ratio < 1 + _FITS:
            return None
        partners = [each for each in _PERIODS if each != rate.period and _turns(ratio, each, rate.period, _TOTALLED)]
        if not partners:
            return None
        return self._finding(
            sentence,
            rate,
            partners[0],
            f"{rate.text} does not make {totals[0].text} over {spans[0].text}.",
        )

    def _finding(self, sentence: Sentence, wrong: _Rate, period: str, told: str) -> Finding:
        printed = wrong.text
        is_spelled = printed.lower().endswith(wrong.period)
        right = mend_articles(printed[: -len(wrong.period)] + period) if is_spelled else ""
        return self.finding(
            sentence.surface,
            (wrong.mention.start, wrong.end),
            told,
            evidence=(Evidence(f"It would fit by the {period}."),),
            suggestion=right,
        )


_REACH = 56
# So many digits are hardly another number's but for one of them.
_TELLING = 3
_CLOSE = Decimal("0.015")
# How many of the turns work is done: working days, weeks without holidays, the months of a season.
_WORKED = {
    7: (5, 6),
    365: (260, 250, 300, 312, 200, 220, 240, 360),
    52: (50, 48, 46, 44, 40, 39, 38),
    12: (10, 11, 9, 13),
    24: (8,),
}
# What sets two rates against each other.
_ADDED = re.compile(r"\b(?:and|plus|or more|or less|rather|instead|not|up from|on top of)\b")
_PAIR = 2
_OPENED = re.compile(r"[,(;:–—]|\bor\b|\bthat\b|\bwhich\b")
_COMPARED = re.compile(
    r"(?: (?:an?|each|every|per) [a-z]+)? (?:more|less|fewer|below|above|higher|lower|than|short|over|ago|earlier|"
    r"before|from|in|on|at|by|to)\b"
)


def _are_alike(first: _Rate, second: _Rate) -> bool:
    """Whether two rates may be of one thing: of one unit and noun, or the second bare."""
    if first.mention.noun and second.mention.noun and first.mention.noun != second.mention.noun:
        return False
    is_bare = second.unit == "count" and not second.mention.noun and second.mention.sort is Sort.COUNT
    return first.unit == second.unit or is_bare


def _rate(mention: Mention) -> _Rate | None:
    quantity = mention.quantity
    if quantity is None or quantity.is_range or quantity.low <= 0:
        return None
    unit, _, period = quantity.unit.partition(" / ")
    return _Rate(mention, quantity.low, unit, period, mention.text, mention.end) if period in _PERIODS else None


def _bare_rate(sentence: Sentence, mention: Mention) -> _Rate | None:
    """A figure with its period behind it: "15.3 million annually", "5,600 hectares of forest each month"."""
    quantity = mention.quantity
    if quantity is None or quantity.is_range or quantity.low <= 0 or " / " in quantity.unit:
        return None
    found = _BY_TIME.match(sentence.surface.lower, mention.end, sentence.end)
    if found is None:
        return None
    text = sentence.surface.text[mention.start : found.end()]
    period = found["period"] or _ADVERBS[found["adverb"]]
    return _Rate(mention, quantity.low, quantity.unit, period, text, found.end())


_PERIODS = tuple(dict.fromkeys(name for pair in _TURNS for name in pair))


def _turns(ratio: Decimal, first: str, second: str, room: Decimal = _EXACT) -> bool:
    """Whether a rate by the second period is just so many times that by the first."""
    if first == second:
        return abs(ratio - 1) <= room
    is_shorter = (first, second) in _TURNS
    counted = ratio if is_shorter else 1 / ratio
    return any(
        abs(counted / turn - 1) <= room for turn in _TURNS.get((first, second) if is_shorter else (second, first), ())
    )


def _fits(ratio: Decimal, first: str, second: str) -> bool:
    """Whether two rates may be one: people rest at night, on Sundays and in winter."""
    is_shorter = (first, second) in _TURNS
    turns = _TURNS.get((first, second) if is_shorter else (second, first))
    if turns is None:
        return True
    counted = ratio if is_shorter else 1 / ratio
    return turns[0] / _RESTED <= counted <= turns[-1] * _LAVISH


_RESTED, _LAVISH = Decimal(5), Decimal("1.5")
