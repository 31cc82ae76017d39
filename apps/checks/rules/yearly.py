"""CALC: what there is of something in a year, and in a day of it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import Figure, all_figures_in, bounds_of, lead_start
from apps.checks.figures.slips import mended_by, power_off
from apps.checks.figures.trios import is_range
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.conclusions import CONCLUDED
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

# How many of them a year has, and how many at the least where nothing is done on some of them.
_IN_A_YEAR = {
    "hour": (Decimal(1800), Decimal(8766)),
    "day": (Decimal(150), Decimal(366)),
    "week": (Decimal(30), Decimal(53)),
    "month": (Decimal(8), Decimal(12)),
}
_A_PERIOD = re.compile(
    r"(?: (?!(?:and|or|but|to|for|in)\b)[a-z]+)?(?: on average,?)? (?:an?|per|each|every|for each|for every) "
    r"(?P<period>hour|day|week|month)\b(?! of the (?:season|week|month))"
)
_A_YEAR = re.compile(
    r"\b(?:last year|this year|(?:in|during|for|over|throughout) (?:all of |the whole of |the year (?:to [a-z]+ )?)?"
    r"(?:19|20)\d\d\b(?!-)|(?:last|this|the|a|per|each|every) (?:fiscal |financial |calendar |whole |full |past |"
    r"previous )?year\b(?! (?:ago|earlier|before|old|later|after|since))|"
    r"the (?:year|12 months|twelve months) (?:to|ended|ending|through)\b|"
    r"annually|annual)"
)
# What is a part of the year, or goes on at a rate of its own.
_OTHERWISE = re.compile(
    r"\b(?:up to|at least|at most|peak\w*|busiest|record|capacity|first (?:half|quarter|three|six|nine)|"
    r"quarter|half[- ]year|season|summer|winter|spring|autumn|since|weekdays?|weekends?|working days?|"
    r"days? (?:a|per) week|open|compared|against|versus|while|whereas|more than a|fewer|extra|additional|"
    r"height|sometimes|as many as|opened|launched|began|started)\b"
)
_BETWEEN = re.compile(r"[;:]|\b(?:and|but|with|of which|including)\b")
_APPOSED = re.compile(r"[,(—–] ?$")
_CLOSELY = Decimal("0.04")
_ROOM = Decimal("0.07")


class YearOffDays(SentenceRule):
    """So many in a year, and so many a day or a week as the same told once more, that lie a power of ten apart.

    Of 33.5 million passengers in a year there are 92,000 a day; 335 million would be ten times as many. Days on which
    nothing is done are allowed for, and parts of a year left alone.
    """

    code = "CALC-34"
    name = "year-off-days"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The trams carried 28 million riders last year, or about 7,700 a day, the company said."),
        Story.of("The airport had 8.39 million passengers in 2024, the most ever and equal to about 229,000 a day."),
        Story.of("The museum had 730,000 visitors last year, an average of 20,000 a day."),
        Story.of("The clinic gave 26,000 jabs in 2022, which is 5,000 a week on average."),
    )
    allows = (
        Story.of("The metro line carried 33.5 million passengers last year, or about 92,000 a day, the operator said."),
        Story.of("The museum, which is open 200 days a year, had 40,000 visitors last year, or 200 a day."),
        Story.of("The museum had 730,000 visitors last year and as many as 20,000 a day in May."),
        Story.of("The plant made 98,000 cars in 2023, and its canteen served 27,000 meals a day."),
        Story.of("The clinic gave 26,000 jabs in 2022, which is 500 a week on average."),
    )
    needs = (words("day week month hour"), words("year annually annual") | words("in during for over"), amounts(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        for rate in all_figures_in(sentence):
            told = _A_PERIOD.match(lower, rate.end, sentence.end)
            if told is None or not _is_plain(rate):
                continue
            lead = sentence.before(rate.mention, reach=60)
            totals = [total for total in all_figures_in(sentence) if total.end <= rate.start and _is_of_it(total, rate)]
            if not totals or not (CONCLUDED.search(lead) or _APPOSED.search(lead)):
                continue
            least, most = _IN_A_YEAR[told["period"]]
            if any(_holds(total, rate, least, most) for total in totals):
                return
            total = totals[-1]
            if not self._is_of_a_year(sentence, total, rate):
                continue
            power = power_off(total.value, rate.value * most, _CLOSELY + _spread(total) + _spread(rate), _POWERS)
            if power is None:
                continue
            yield self._finding(sentence, total, rate, told, power)
            return

    @staticmethod
    def _is_of_a_year(sentence: Sentence, total: Figure, rate: Figure) -> bool:
        """Whether a total is told of one year, and the rate of it and nothing else."""
        lower = sentence.surface.lower
        between = lower[total.end : lead_start(rate.mention)]
        if _OTHERWISE.search(lower, sentence.start, sentence.end):
            return False
        is_before = _A_YEAR.search(lower, sentence.start, total.start) is not None
        year = _A_YEAR.search(between)
        if year is None:
            return is_before and _BETWEEN.search(between) is None
        behind = between[year.end() :]
        return _BETWEEN.search(between[: year.start()]) is None and (
            CONCLUDED.search(behind) is not None or _BETWEEN.search(behind) is None
        )

    def _finding(self, sentence: Sentence, total: Figure, rate: Figure, told: re.Match[str], power: Decimal) -> Finding:
        surface = sentence.surface.text
        start, end = total.start, told.end()
        # It is the total that came with a scale word or a decimal point which may be wrong.
        is_total = total.mention.scale > 1
        text = mended_by(total.mention, 1 / power) if is_total else ""
        return self.finding(
            sentence.surface,
            (start, end),
            f"{total.mention.text} in a year is not {surface[rate.start : told.end()]}.",
            suggestion=text + surface[total.end : end] if text else "",
        )


_POWERS = tuple(Decimal(10) ** power for power in (1, -1, 2, -2, 3, -3, 6, -6))
_THOUSANDS = 3


def _is_plain(figure: Figure) -> bool:
    return (
        figure.mention.sort in (Sort.COUNT, Sort.MEASURE, Sort.MONEY)
        and not is_range(figure)
        and figure.value > 0
        and figure.hedge not in (Hedge.AT_MOST, Hedge.AT_LEAST)
    )


def _is_of_it(total: Figure, rate: Figure) -> bool:
    """Whether a total counts what the rate does, which may leave the noun out."""
    unit = rate.unit.partition(" / ")[0]
    if not _is_plain(total) or total.unit != unit or total.mention.sort is not rate.mention.sort:
        return False
    nouns = nouns_of(rate.mention.noun)
    return not nouns or rate.mention.sort is not Sort.COUNT or bool(nouns & nouns_of(total.mention.noun))


def _holds(total: Figure, rate: Figure, least: Decimal, most: Decimal) -> bool:
    (low, high), (small, large) = bounds_of(total), bounds_of(rate)
    return low <= large * most * (1 + _ROOM) and high >= small * least


def _spread(figure: Figure) -> Decimal:
    return min(figure.spread / figure.value, _CLOSELY / 2)
