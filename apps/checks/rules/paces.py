"""UNIT: rates of time in a span that cannot be meant."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.paces import Pace, known_paces
from apps.checks.needs import A_RATE, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort, mend_articles

# The spans of time that are taken for one another.
_MISTAKEN = {
    "second": ("minute", "hour", "day", "year"),
    "minute": ("second", "hour", "day"),
    "hour": ("second", "minute", "day"),
    "day": ("hour", "week", "month", "year"),
    "week": ("day", "month", "year"),
    "month": ("week", "year", "day"),
    "year": ("day", "month", "week"),
}
# "2m tonnes of CO2 per second"
_OF_IT_PER = re.compile(
    r"(?P<of> of [a-z0-9 -]{2,24}?)(?P<per> (?:per|an?|each|every)) (?P<span>second|minute|hour|day|week|month|year)\b"
)
_SPAN = re.compile(r"(?:second|minute|hour|day|week|month|year)$")


class WrongSpanOfTime(SentenceRule):
    """A rate by a span of time that cannot be meant: a heart that beats 70 times a second, 637 words a second.

    What everybody knows of goes so fast and no faster; where another span of time makes the figure right, that one was
    meant.
    """

    code = "UNIT-23"
    name = "wrong-span-of-time"
    severity = Severity.ERROR
    authority = "the table of paces"
    flags = (
        Story.of("A healthy heart beats about 70 times a second at rest."),
        Story.of("The fastest talker can manage 637 words a second, Guinness says."),
        Story.of("Hummingbirds flap their wings 80 times an hour."),
        Story.of("The Earth orbits the sun at roughly 30 kilometres an hour."),
        Story.of("The plant emits 2m tonnes of carbon dioxide per second, more than any other."),
        Story.of("Tectonic plates drift by about 5 centimeters a day."),
    )
    allows = (
        Story.of("A healthy heart beats about 70 times a minute at rest, and a hummingbird's 1,200 times."),
        Story.of("She types 120 words a minute and writes 2,000 words a day."),
        Story.of("Hummingbirds flap their wings 80 times a second, and a condor once an hour."),
        Story.of("The Earth orbits the sun at 30 kilometres a second, and the comet passed it at 40 miles an hour."),
        Story.of("The plant emits 2m tonnes of carbon dioxide a year."),
        Story.of("A nurse looked at his heart three times an hour, and blinked."),
        Story.of("Sound travels at 340 metres a second and light at 300,000 kilometres a second."),
    )

    needs = (A_RATE | words("second minute hour day week month year"), known_paces().words)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        told = [pace for pace in known_paces().paces if pace.is_told_by(sentence)]
        if not told:
            return
        for mention in sentence.of_sort(Sort.MEASURE, Sort.COUNT):
            quantity = mention.quantity
            if quantity is None or mention.partner is not None or quantity.low < _LEAST[mention.sort]:
                continue
            plain, slash, span = quantity.unit.rpartition(" / ")
            end = mention.end
            if not slash:
                behind = _OF_IT_PER.match(sentence.surface.lower, mention.end, sentence.end)
                if behind is None:
                    continue
                plain, span, end = quantity.unit, behind["span"], behind.end()
            printed = f"{plain} / {span}"
            paces = [pace for pace in told if span in _MISTAKEN and pace.is_of(mention, printed)]
            if len(paces) > 1:
                paces = _nearest(sentence, mention, paces)
            if paces and not any(pace.allows(quantity, printed) for pace in paces):
                yield from self._judged(sentence, mention, paces, (plain, span, end))

    def _judged(
        self, sentence: Sentence, mention: Mention, paces: list[Pace], told: tuple[str, str, int]
    ) -> Iterator[Finding]:
        plain, span, end = told
        meant = [
            (pace, other)
            for pace in paces
            for other in _MISTAKEN[span]
            if mention.quantity is not None and pace.is_usual(mention.quantity, f"{plain} / {other}")
        ]
        if not meant:
            return
        pace, other = meant[0]
        is_sure = len({one for _, one in meant}) == 1
        text = sentence.surface.text[mention.start : end]
        yield self.finding(
            sentence.surface,
            (mention.start, end),
            f"{text} is no pace for {pace.label}; per {other} may be meant.",
            evidence=(Evidence(pace.record),) if pace.record else (),
            suggestion=mend_articles(_SPAN.sub(other, text)) if is_sure and _SPAN.search(text) else "",
        )


def _nearest(sentence: Sentence, mention: Mention, paces: list[Pace]) -> list[Pace]:
    """The pace whose words stand nearest before a figure, or all where none of them does: "beats its wings 50 times a
    second, and takes 250 breaths a minute"."""
    before = sentence.before(mention).lower()
    places = [max(before.rfind(word) for word in pace.wants[0]) for pace in paces]
    nearest = max(places)
    return [pace for pace, place in zip(paces, places, strict=True) if place == nearest]


# A heart may be looked at three times an hour.
_LEAST = {Sort.MEASURE: Decimal(2), Sort.COUNT: Decimal(10)}
# One person's hours, or those of one shop; libraries may be open for 200 hours a week together.
_HELD = {("hour", "day"): 24, ("day", "week"): 7, ("month", "year"): 12, ("day", "year"): 366}
_BY_ONE = re.compile(
    r"\b(?:work|works|worked|working|sleeps?|sleeping|slept|open|opens|trains?|trained|training|practi[sc]e[sd]?|plays?|"
    r"stud(?:y|ies|ied)|fasts?|runs?|running|operates?|shifts? of|on duty|on call|awake)"
    r"(?: (?:about|up to|nearly|some|almost|more than|at least|for|an average of|around|over|as many as))* $"
)
# So many times more would be the hours of many together.
_FEW = 3


_TOGETHER = vocabulary("between together combined collectively all total altogether")


class MoreThanTimeHolds(SentenceRule):
    """More hours than a day has, or more days than a week: "works 26 hours a day".

    A staff of many may put in 300 hours a day between them; one more than there are is a slip.
    """

    code = "UNIT-24"
    name = "more-than-time-holds"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("Her mother works 26 hours a day in two jobs."),
        Story.of("The shop is open eight days a week."),
        Story.of("Her brother trains for up to 30 hours a day."),
    )
    allows = (
        Story.of("Her mother works 16 hours a day, six days a week."),
        Story.of("The channel is open 24 hours a day, 365 days a year."),
        Story.of("The doctors worked 30 hours a day between them."),
        Story.of("The volunteers worked 300 hours a day between them."),
        Story.of("The seven libraries will be open 214 hours a week."),
        Story.of("The Beatles sang of eight days a week."),
    )

    needs = (A_RATE, words("day week year"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MEASURE):
            quantity = mention.quantity
            if quantity is None or " / " not in quantity.unit:
                continue
            inner, _, outer = quantity.unit.partition(" / ")
            held = _HELD.get((inner, outer))
            if not sentence.vocabulary.isdisjoint(_TOGETHER):
                continue
            if held is None or not held < quantity.high <= held * _FEW or not _BY_ONE.search(sentence.before(mention)):
                continue
            yield self.finding(sentence.surface, mention, f"A {outer} has {held} {inner}s.")
