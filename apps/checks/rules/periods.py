"""CALC: one rate by two spans of time, or by two measures."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.cadences import slipped_in
from apps.checks.figures.relations import shown, spread_part
from apps.checks.figures.slips import power_off, respelled
from apps.checks.figures.terms import Term, all_terms_of, tells_a_rate, without_time
from apps.checks.figures.trios import TIMES
from apps.checks.findings import Finding, Severity
from apps.checks.needs import A_RATE, amounts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.conclusions import CONCLUDED
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort, convert, mend_articles

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
    """One rate given by two spans of time, or by two measures, that do not agree.

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
        Story.of("The town uses 8 million gallons of water a day, or about 8 billion a year."),
        Story.of("The bridge carries 30,000 cars a day, or about 1.1 million a year."),
        Story.of("The rice costs $740 a ton, or about $4 a pound."),
        Story.of("The spring yields 300 litres a second for most of the summer, or 2.6 million litres a day."),
        Story.of("The new line fills 30,000 bottles a day, or 500 a minute."),
        Story.of("The presenter, on £1.56 million a year (£3,000 a week), is to leave the programme."),
        Story.of("Drivers get $31 an hour, about $6,400 a year, the union said."),
        Story.of("Line rental goes up by £12 a month in April, adding £124 a year to the bill of each household."),
        Story.of("The tanker is losing oil at 40 barrels an hour, or 690 barrels a day, the coast guard said."),
        Story.of(
            "The plan will save business £850m every year. That comes to half a million pounds for each day of it."
        ),
    )
    allows = (
        Story.of("The plant burns 80 tons a day, or about 29,000 tons a year."),
        Story.of("The plan will save business £850m every year. That comes to £2.3 million for each day of it."),
        Story.of("The plan will save £850m every year. That is half a million pounds a day more than last year's."),
        Story.of("The flat costs £300 a week, or £15,600 a year."),
        Story.of("Line rental goes up by £12 a month in April, adding £144 a year to the bill of each household."),
        Story.of("Rent is £750 a month and council tax £1,000 a year."),
        Story.of("The nursery takes £85 a day, some £20,400 a year for those who work."),
        Story.of("The tanker is losing oil at 40 barrels an hour, or 960 barrels a day, the coast guard said."),
        Story.of("He earns $15 an hour, or about $30,000 a year."),
        Story.of("The town uses 8 million gallons of water a day, or about 3 billion a year."),
        Story.of("The rice costs $740 a ton, or about 37 cents a pound."),
        Story.of("The presenter, on £1.56 million a year (£30,000 a week), is to leave the programme."),
        Story.of("Drivers get $31 an hour, about $64,000 a year, the union said."),
        Story.of("Skis cost £30 a day, £150 a week."),
        Story.of("Guests pay £30 a day or £100 a month."),
        Story.of("Each of the 95 turbines has a capacity of 14 megawatts, for a total of 1,330, or 1.33 gigawatts."),
        Story.of("A panel of 400 watts makes 360 kilowatt-hours a year in Leeds."),
        Story.of("Ukraine fires 6,000 shells a day and America makes 28,000 a month."),
        Story.of("The mill turns out 1,000 sheets an hour, or about 17 a minute."),
        Story.of("He collects $7,500 a month from each of the eight flats, or $720,000 a year when all are let."),
        Story.of("Patients take 200 milligrams twice a day, a total dose of 2,800 milligrams a week."),
        Story.of("Prices, at $60 a megawatt-hour on average, rose to the limit of $5,000, or $5 a kilowatt-hour."),
        Story.of("Pi to 50 places takes a minute. He gave 70,000 of them in nine hours. That is two a second."),
    )

    needs = (amounts(2) | words("that this it"), amounts(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for told, slipped, right in slipped_in(sentence):
            printed = slipped.mention.quantity
            spelled = respelled(slipped.mention, replace(printed, low=right, high=right)) if printed else ""
            yield self.finding(
                sentence.surface,
                slipped.mention,
                f"{told.text} makes {spelled or shown(right, 2)}, not {slipped.text}.",
                suggestion=spelled,
            )
            return
        if not _may_follow(sentence) or not tells_a_rate(sentence):
            return
        rates = [term for term in all_terms_of(sentence) if term.under]
        told_before = self._told_before(sentence)
        if rates and told_before is not None and not _FURTHER.match(sentence.after(rates[0].mention, reach=40)):
            yield from self._by_time(sentence, told_before, rates[0])
        for first, second in itertools.pairwise(rates):
            lead = sentence.before(second.mention, reach=_REACH)
            between = sentence.between(first.mention, second.mention)
            is_apposed = len(rates) == _PAIR and _APPOSED.fullmatch(between) is not None
            is_apposed = is_apposed and _is_power_off(first, second)
            if len(between) > _REACH or not (is_apposed or CONCLUDED.search(lead)):
                continue
            if _ANOTHER_MAKES.search(between):
                # "Ukraine fires 6,000 a day and America makes 28,000 a month"
                continue
            is_repeated = _SO_OFTEN.match(sentence.after(first.mention, reach=24)) is not None
            if is_repeated or _ALTERNATIVE.search(lead) or _OF_EACH.search(sentence.before(first.mention, reach=40)):
                continue
            if any(first.mention.end <= other.start < second.mention.start for other in sentence.mentions):
                # "From $60 a megawatt-hour to $5,000, or $5 a kilowatt-hour": it is the nearer figure said again.
                continue
            if first.period and second.period and without_time(first.under) == without_time(second.under):
                yield from self._by_time(sentence, first, second)
            elif first.dimensions == second.dimensions and first.under == second.under and "total" not in lead:
                yield from self._by_unit(sentence, first, second)

    @staticmethod
    def _told_before(sentence: Sentence) -> Term | None:
        """The one rate by time of the sentence before, where this one begins by saying what it comes to."""
        before = sentence.previous
        if before is None or not sentence.mentions or not _COMES_TO.fullmatch(sentence.before(sentence.mentions[0])):
            return None
        told = all_terms_of(before)
        rates = [term for term in told if term.period and not without_time(term.under)]
        # "A minute for 50 places; he gave 70,000 in nine hours. That is two a second": of what was told last.
        return (
            rates[0] if len(rates) == 1 and rates[0].mention.start == max(term.mention.start for term in told) else None
        )

    def _by_time(self, sentence: Sentence, first: Term, second: Term) -> Iterator[Finding]:
        shorter, longer = sorted((first, second), key=lambda term: term.period)
        short, long = _NAMES.get(shorter.period, ""), _NAMES.get(longer.period, "")
        spans = _SPANS.get((short, long))
        # "80 million barrels a day, or 29 billion a year" tells what is counted once.
        is_elliptic = second.mention.sort is Sort.COUNT and second.noun in ("", "count")
        is_one = first.dimensions == second.dimensions and first.noun == second.noun
        if spans is None or not (is_one or is_elliptic):
            return
        ratio = longer.number / shorter.number
        if not is_elliptic:
            ratio = longer.value * longer.period / (shorter.value * shorter.period)
        room = 1 + _ROOM + float(spread_part(first.mention) + spread_part(second.mention))
        if spans[0] / room <= ratio <= spans[1] * room:
            return
        right = Decimal(shorter.number)
        told = (
            f"{shorter.mention.text} is at most {shown(right * spans[1])} a {long}."
            if ratio > spans[1]
            else f"{shorter.mention.text} is at least {shown(right * spans[0])} a {long}."
        )
        renamed = [
            (term, name)
            for term, other in ((first, second), (second, first))
            for name in _periods_between(ratio, long if other is longer else short, is_longer=other is shorter)
            if name != _NAMES[term.period]
        ]
        # "30,000 bottles a day, or 500 a minute": one other period alone makes the two agree. Two that name what they
        # count are a conversion, and CONV-01 says which half is wrong.
        term, name = renamed[0] if len(renamed) == 1 and is_elliptic else (second, "")
        period = _NAMES[term.period]
        of_period = f" an {period}" if period == "hour" else f" a {period}"
        surface, start, end = sentence.surface, term.mention.start, term.mention.end
        if surface.text.startswith(of_period, end):
            # Of a second figure that names nothing the reader takes no period.
            end += len(of_period)
        printed = surface.text[start:end]
        yield self.finding(
            surface,
            (start, end),
            told,
            suggestion=mend_articles(f"{printed.removesuffix(period)}{name}")
            if name and printed.endswith(of_period)
            else "",
        )

    def _by_unit(self, sentence: Sentence, first: Term, second: Term) -> Iterator[Finding]:
        """ "$400 an acre-foot, or 8 cents a gallon": one price by two measures."""
        ratio = second.value / first.value
        one, two = first.mention.quantity, second.mention.quantity
        if one is None or two is None or one.unit == two.unit or 1 / _APART <= ratio <= _APART:
            return
        if ratio < 1 and "watt" in one.unit and "hour / " in two.unit and "hour / " not in one.unit:
            # "A panel of 400 watts makes 360 kilowatt-hours a year": the sun does not always shine.
            return
        right = _in_digits(two.low / Decimal(ratio))
        yield self.finding(
            sentence.surface,
            second.mention,
            f"{first.mention.text} is {shown(right, 2)} in the unit of {second.mention.text}.",
            suggestion=respelled(second.mention, replace(two, low=right, high=right)),
        )


def _may_follow(sentence: Sentence) -> bool:
    """Whether a rate may be told after another as what follows from it: a look before they are worked out."""
    if sentence.lower.startswith(("that", "this", "it")):
        return True
    mentions = sentence.mentions
    if not A_RATE.isdisjoint(sentence.signs):
        return len(mentions) >= _PAIR
    lower = sentence.surface.lower
    for first, second in itertools.pairwise(mentions):
        # A measure before its conversion is counted by nothing.
        if second.start - first.end <= _REACH and not lower.startswith(" (", first.end):
            return True
    return False


_PAIR = 2
# "£4.16 million a year, £8,000 a week"
_APPOSED = re.compile(r"(?:, | \(| — ?| – ?|—)(?:(?:about|around|roughly|some|nearly|almost|just over|over|at) )*")
# How many of the shorter span those count who print both: of the days of a year all or those that people work.
_TURNS = {
    ("second", "minute"): (60,),
    ("second", "hour"): (3600,),
    ("second", "day"): (86_400,),
    ("minute", "hour"): (60,),
    ("minute", "day"): (1440,),
    ("hour", "day"): (8, 24),
    ("hour", "week"): (35, 37.5, 40, 168),
    ("hour", "year"): (1820, 1950, 2080, 8760),
    ("day", "week"): (5, 7),
    ("day", "month"): (30,),
    ("day", "year"): (250, 260, 365),
    ("week", "year"): (52,),
    ("month", "year"): (12,),
}


def _is_power_off(first: Term, second: Term) -> bool:
    """Whether two rates are one but for a power of ten: nobody offers a week for as much as a year."""
    shorter, longer = sorted((first, second), key=lambda term: term.period)
    if not (first.period and second.period) or first.dimensions != second.dimensions or first.noun != second.noun:
        return False
    spans = _TURNS.get((_NAMES.get(shorter.period, ""), _NAMES.get(longer.period, "")), ())
    ratio = Decimal(longer.value * longer.period / (shorter.value * shorter.period))
    return any(power_off(ratio, Decimal(span), _SLIPPED) is not None for span in spans)


_SLIPPED = Decimal("0.03")
_FURTHER = re.compile(r"[^,.;]{0,24} (?:more|less|fewer|extra|above|below|higher|lower|on top)\b")
# "It will save £850m a year. That comes to £2.3m a day."
_COMES_TO = re.compile(
    r"(?:that|this|it)(?: would| will)?(?: is|['’]s| was| be| equals?| amounts? to| comes? to| came to|"
    r" works? out (?:at|to)| means| makes| translates? (?:in)?to)"
    r"(?: (?:more than|less than|about|nearly|roughly|almost|around|some|over|only))* "
)
# "61,000 subscribers paying an average of $9.50 a month, or $7 million a year": the one of each, the other of all.
# "200 milligrams twice a day": the rate is of one dose.
_ANOTHER_MAKES = re.compile(
    r"\b(?:and|while|but|whereas) (?:(?!that|this|it|which|so)[\w'’-]+ ){1,4}(?:makes?|made|gives?|gave|means?|meant)\b"
)
_SO_OFTEN = re.compile(
    r" (?:twice|thrice|(?:two|three|four|five|six|several|\d+) times|(?:from|for|on|in|to) (?:each|every|all)|apiece)\b"
)
_OF_EACH = re.compile(r"\b(?:average|each|apiece)\b[^.;]*$")
_ROOM = 0.12
_EXACTLY = 0.02
# "£30 a day or £100 a month" leaves the choice.
_ALTERNATIVE = re.compile(r"[a-z] or $")
# The same price by two measures may be one of two grades, or at two times.
_APART = 1.6
_NAMES = {float(convert(Decimal(1), name, "second")): name for name in TIMES if name not in ("decade", "century")}


def _periods_between(ratio: float, known: str, *, is_longer: bool) -> Iterator[str]:
    """The periods that hold the `known` one just so often as a rate is another, or are held by it so often."""
    for (short, long), spans in _SPANS.items():
        ours, theirs = (long, short) if is_longer else (short, long)
        if theirs == known and any(abs(ratio / span - 1) < _EXACTLY for span in spans):
            yield ours


def _in_digits(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 1))
