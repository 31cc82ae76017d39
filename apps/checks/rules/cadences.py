"""CALC: one rate told twice by the same span of time, and a rate taken so many times."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.cadences import PERIODS, TURNS, Rate, are_alike, bare_rate, rate_of
from apps.checks.figures.relations import lead_start
from apps.checks.figures.trios import TIMES
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import A_RATE, figures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES
from apps.checks.text.conclusions import CONCLUDED
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort, convert, mend_articles

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
    )
    allows = (
        Story.of("The bridge now carries 42,000 vehicles a day, about 15.3 million annually."),
        Story.of("The plant turns out 900 cars a year, and its rival roughly 330,000 a year."),
        Story.of("The ice has shed 273 billion tonnes each year since 2000: about 6.5 trillion tonnes over 24 years."),
        Story.of("The town builds 100 homes a month, 1,200 a month less than it needs."),
        Story.of("She pays $50 a month and will have paid $600 over one year."),
    )

    needs = (figures(2), A_RATE | words("annually yearly daily weekly monthly hourly each every per"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        mentions = sentence.mentions
        for place, mention in enumerate(mentions[:-1]):
            rate = rate_of(mention) or bare_rate(sentence, mention)
            if rate is None:
                continue
            following = mentions[place + 1]
            if (found := self._twice(sentence, rate, following)) is not None:
                yield found
                return
            if (found := self._in_all(sentence, rate, mentions[place + 1 :])) is not None:
                yield found
                return

    def _twice(self, sentence: Sentence, rate: Rate, second: Mention) -> Finding | None:
        """ "42,000 vehicles a year, about 15.3 million annually"."""
        lower = sentence.surface.lower
        own = rate_of(second) or bare_rate(sentence, second)
        if own is None or not are_alike(rate, own):
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
        firsts = [each for each in PERIODS if each != rate.period and _turns(ratio, each, own.period)]
        seconds = [each for each in PERIODS if each != own.period and _turns(ratio, rate.period, each)]
        if not firsts and not seconds:
            return None
        wrong, right = (rate, firsts[0]) if firsts else (own, seconds[0])
        return self._finding(sentence, wrong, right, f"{rate.text} is not {own.text} as well.")

    def _in_all(self, sentence: Sentence, rate: Rate, following: tuple[Mention, ...]) -> Finding | None:
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
        partners = [each for each in PERIODS if each != rate.period and _turns(ratio, each, rate.period, _TOTALLED)]
        if not partners:
            return None
        return self._finding(
            sentence,
            rate,
            partners[0],
            f"{rate.text} does not make {totals[0].text} over {spans[0].text}.",
        )

    def _finding(self, sentence: Sentence, wrong: Rate, period: str, told: str) -> Finding:
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
_PAIR = 2
_OPENED = re.compile(r"[,(;:–—]|\bor\b|\bthat\b|\bwhich\b")
_COMPARED = re.compile(
    r"(?: (?:an?|each|every|per) [a-z]+)? (?:more|less|fewer|below|above|higher|lower|than|short|over|ago|earlier|"
    r"before|from|in|on|at|by|to)\b"
)


def _turns(ratio: Decimal, first: str, second: str, room: Decimal = _EXACT) -> bool:
    """Whether a rate by the second period is just so many times that by the first."""
    if first == second:
        return abs(ratio - 1) <= room
    is_shorter = (first, second) in TURNS
    counted = ratio if is_shorter else 1 / ratio
    return any(
        abs(counted / turn - 1) <= room for turn in TURNS.get((first, second) if is_shorter else (second, first), ())
    )


def _fits(ratio: Decimal, first: str, second: str) -> bool:
    """Whether two rates may be one: people rest at night, on Sundays and in winter."""
    is_shorter = (first, second) in TURNS
    turns = TURNS.get((first, second) if is_shorter else (second, first))
    if turns is None:
        return True
    counted = ratio if is_shorter else 1 / ratio
    return turns[0] / _RESTED <= counted <= turns[-1] * _LAVISH


_RESTED, _LAVISH = Decimal(5), Decimal("1.5")
