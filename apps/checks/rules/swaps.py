"""UNIT: figures that are right in another unit, by what is measured."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from apps.checks.figures.relations import lead_start
from apps.checks.figures.sayings import is_said_of
from apps.checks.figures.slips import Repair, repair_to, repairs_far_off, repairs_of, respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.gauges import Gauge, GaugeTable, known_unit_gauges
from apps.checks.needs import A_RATE, sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Hedge, Mention, Quantity, Sort, convert, respell, same_dimension
from apps.quantities.mentions import COUNT, MEASURE, MONEY

# What is known of today was otherwise some years ago.
_BYGONE = re.compile(r"\b(?:1[5-9]\d\d|200\d)s?\b")


_SORTS = (MEASURE, MONEY, COUNT)


class WrongUnitForIt(SentenceRule):
    """A figure that is right in another unit: a fastball of 101 kilometers an hour, 14 feet of snow in a night.

    What everybody knows of has its size: a phone stores gigabytes, a shell flies kilometers, a vaccine comes by the
    milliliter. A figure beyond every record is complained of where its own digits are usual in a unit that is often
    printed for the other, and nothing says that something else is measured.
    """

    code = "UNIT-29"
    name = "wrong-unit-for-it"
    severity = Severity.ERROR
    authority = "the table of units"
    flags = (
        Story.of("His fastball was clocked at 97 kilometers per hour in the ninth inning."),
        Story.of("The town could get as much as 16 feet of snow by Friday, forecasters said."),
        Story.of("The Wabash River crested at 21.4 inches on Sunday, well above flood stage."),
        Story.of("The phone has a 6.7-inch display, three cameras and 256 megabytes of storage."),
        Story.of("Pressure at the centre of the typhoon fell to 915 kilopascals overnight."),
        Story.of("Each child was given a 0.5-litre injection of the vaccine in the arm."),
        Story.of("The world's highest mountain, 8,849 feet above sea level, was closed for a day."),
        Story.of("The howitzer has a range of 24 metres, the ministry said, and a crew of eight."),
        Story.of("Preheat the oven to 180F and line a 20cm cake tin."),
        Story.of("Gusts of 92 metres per second brought down trees, and trains were stopped."),
        Story.of("Some 84 metres of rain fell on the town by noon, and cellars were flooded."),
        Story.of("He ate 2.5 tonnes of nettles in half an hour to win the contest."),
    )
    allows = (
        Story.of("His fastball was clocked at 97 miles per hour in the ninth inning."),
        Story.of("The town could get as much as 16 inches of snow by Friday, forecasters said."),
        Story.of("The resort had 16 feet of snow by Friday, and skiers were expected."),
        Story.of("The Wabash River crested at 21.4 feet, 18 inches above flood stage."),
        Story.of("The phone has a 6.7-inch display, and its first update of 256 megabytes is out."),
        Story.of("The hurricane blew the truck over, though its tyres had a pressure of 915 kilopascals."),
        Story.of("Climbers were stuck 300 feet below the top of Everest for a night."),
        Story.of("A shell from the howitzer left a hole of 24 metres."),
        Story.of("Put the meringues in an oven at 180F for three hours, on a lined baking tray."),
        Story.of("Gusts of 42 metres per second brought down trees, and trains were stopped."),
        Story.of(
            "Some 84 millimetres of rain fell on the town by noon, and the flooded valley gets 9 metres in a year."
        ),
        Story.of("He ate 2.5 kilograms of nettles in half an hour to win the contest; a cow eats 70 kilograms a day."),
    )

    # Of what is counted or paid only rates are known here.
    needs = (sorts(Sort.MEASURE) | A_RATE, known_unit_gauges().words)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for printed in sentence.of_sort(*_SORTS):
            if printed.difference or printed.partner is not None or not _is_measured(printed):
                continue
            for mention, end in _readings(sentence, printed):
                found = next(
                    (
                        (gauge, repairs)
                        for gauge in _gauges_of(mention, sentence)
                        if _is_beyond(mention, gauge)
                        and not gauge.unless.is_in(sentence)
                        and not gauge.is_excused(sentence, mention)
                        and not (gauge.is_of_today and _BYGONE.search(sentence.lower))
                        and _is_told(story, sentence, mention, gauge)
                        and (repairs := _slips(mention, gauge))
                    ),
                    None,
                )
                if found is not None:
                    yield self._complaint(sentence, printed, (mention, end), *found)
                    break

    def _complaint(
        self, sentence: Sentence, printed: Mention, told: tuple[Mention, int], gauge: Gauge, repairs: list[Repair]
    ) -> Finding:
        mention, end = told
        best = repair_to(mention, gauge.unit, gauge.usual_low, gauge.usual_high, more=repairs) or _likeliest(
            repairs, mention, gauge
        )
        if best is not None and not best.text:
            best = replace(best, text=respelled(mention, best.quantity))
        text = best.text if best is not None else ""
        if best is not None and end > printed.end:
            # Of a rate that is told in two places the first half is put right.
            unit, _, per = best.quantity.unit.partition(_PER)
            own = mention.quantity
            is_head = own is not None and per == own.unit.partition(_PER)[2] and best.quantity.low == own.low
            text = respell(printed, unit=unit) if is_head else ""
        said = sentence.surface.text[printed.start : max(end, printed.end)]
        meant = f"{text} would be: {best.slip}" if best is not None and text else f"is it {repairs[0].slip}?"
        return self.finding(
            sentence.surface,
            printed,
            f"{said} cannot be right for {gauge.label}; {meant}.",
            evidence=(Evidence(f"known of {gauge.label}: {gauge.record}"),) if gauge.record else (),
            suggestion=text,
        )


@lru_cache(maxsize=1024)
def _gauges_in(unit: str) -> GaugeTable:
    """The gauges of what a unit measures."""
    table = known_unit_gauges().by_word.items()
    alike = {word: [gauge for gauge in gauges if _is_alike(unit, gauge.unit)] for word, gauges in table}
    return GaugeTable({word: gauges for word, gauges in alike.items() if gauges})


def _gauges_of(mention: Mention, sentence: Sentence) -> list[Gauge]:
    """The gauges that a sentence may speak of, in what the unit of a figure measures."""
    quantity = mention.quantity
    if quantity is None:
        return []
    return _gauges_in(quantity.unit).spoken_of_by(sentence.vocabulary)


def _is_measured(mention: Mention) -> bool:
    """Whether a figure is a measure, or a count or a sum by one."""
    return mention.quantity is not None and (mention.sort is MEASURE or _PER in mention.quantity.unit)


def _readings(sentence: Sentence, printed: Mention) -> Iterator[tuple[Mention, int]]:
    """A figure, and with it the rate that it is half of: "12 kilograms of gold per tonne"; each with where it ends."""
    quantity = printed.quantity
    if quantity is None:
        return
    yield printed, printed.end
    if _PER in quantity.unit or printed.sort is not MEASURE:
        return
    lower = sentence.surface.lower
    found = _PER_PART.match(lower, printed.end, sentence.end) if lower.startswith(" of ", printed.end) else None
    if found is not None:
        unit = _PARTS.get(found["per"].removesuffix("s"))
        if unit:
            yield replace(printed, quantity=replace(quantity, unit=f"{quantity.unit}{_PER}{unit}")), found.end()


_PER = " / "
_PER_PART = re.compile(
    r" of (?!rain|water vapou?r)[a-z0-9][\w.,'’ -]{0,42}? (?:per|an?|for (?:every|each)|in (?:every|each)|every|each|"
    r"to the) (?P<per>(?:cubic |square )?[a-z]+)\b"
)
_PARTS = {
    "tonne": "metric_ton",
    "metric ton": "metric_ton",
    "ton": "metric_ton",
    "cubic metre": "meter ** 3",
    "cubic meter": "meter ** 3",
    "litre": "liter",
    "liter": "liter",
    "decilitre": "deciliter",
    "deciliter": "deciliter",
    "kilometre": "kilometer",
    "kilometer": "kilometer",
    "km": "kilometer",
    "mile": "mile",
    "hectare": "hectare",
    "acre": "acre",
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}


def _is_beyond(mention: Mention, gauge: Gauge) -> bool:
    """Whether a figure is beyond the limits of a gauge."""
    quantity = mention.quantity
    if quantity is None or (quantity.low <= 0 and gauge.unit != _CELSIUS):
        return False
    ends = _in_unit(quantity, gauge.unit)
    if ends is None or gauge.allows(*ends):
        return False
    return quantity.hedge is not Hedge.LESS_THAN or not _is_over(gauge, ends[0])


def _slips(mention: Mention, gauge: Gauge) -> list[Repair]:
    """The units that a figure beyond a gauge may have been meant to have; none where no unit explains it."""
    quantity = mention.quantity
    if quantity is None:
        return []
    lost = tuple(repairs_far_off(quantity)) if mention.sort is MEASURE else ()
    return [
        repair
        for repair in (*repairs_of(mention), *lost)
        if repair.weight >= _PLAIN
        and (repair.quantity.unit != quantity.unit or (mention.scale > 1 and mention.sort is MEASURE))
        and (mended := _in_unit(repair.quantity, gauge.unit)) is not None
        and gauge.usual_low <= mended[1]
        and mended[0] <= gauge.usual_high
    ]


_PLAIN = 0.6
_CELSIUS = "degree_Celsius"


def _likeliest(repairs: list[Repair], mention: Mention, gauge: Gauge) -> Repair:
    """The likeliest of several: the one that makes of a figure what is known, else the one most often printed."""

    def makes_the_record(repair: Repair) -> bool:
        return bool(gauge.record) and respelled(mention, repair.quantity) == gauge.record

    return max(repairs, key=lambda repair: (makes_the_record(repair), repair.weight))


def _in_unit(quantity: Quantity, unit: str) -> tuple[Decimal, Decimal] | None:
    """The ends of a figure in the unit of a gauge; None where it measures something else, or is paid in other money."""
    if not _is_alike(quantity.unit, unit):
        return None
    low, high = (convert(end, quantity.unit, unit) for end in (quantity.low, quantity.high))
    return (low, high) if low <= high else (high, low)


@lru_cache(maxsize=8192)
def _is_alike(one: str, other: str) -> bool:
    return same_dimension(one, other)


def _is_over(gauge: Gauge, low: Decimal) -> bool:
    return gauge.high is not None and low > gauge.high


def _is_told(story: Story, sentence: Sentence, mention: Mention, gauge: Gauge) -> bool:
    """Whether a figure is said of the thing of a gauge in its surroundings, and of no part, move or way of it."""
    # Digits that all know say of themselves what they are: "the 26.2 kilometers from Staten Island".
    if gauge.things is not None and not _is_told_of(sentence, mention, gauge.things):
        return False
    if gauge.is_around(sentence):
        return True
    before = story.preceding(sentence)
    sentences = sentence.surface.sentences
    following = sentences[sentence.place + 1] if sentence.place + 1 < len(sentences) else None
    if any(near is not None and gauge.is_around(near) and not gauge.unless.is_in(near) for near in (before, following)):
        return True
    head = story.headline
    return head is not None and gauge.is_around(head.whole)


def _is_told_of(sentence: Sentence, mention: Mention, things: re.Pattern[str]) -> bool:
    """Whether a figure is said of things that a pattern finds, and of no part, move or way of them."""
    lower = sentence.surface.lower
    if _PARTLY.search(lower, max(sentence.start, mention.start - _A_FEW), mention.start):
        return False
    unit = mention.quantity.unit if mention.quantity is not None else ""
    # "24 million kilometers from home" is that where it is what is known of the thing.
    behind = mention.end + (len(_FROM) if lower.startswith(_FROM, mention.end) else 1)
    if _is_alike(unit, "second"):
        is_of_else = _IN_TIME.match(lower, mention.end)
    else:
        is_of_else = None if _PER in unit or things.match(lower, behind) else _OTHERWISE.match(lower, mention.end)
    return is_of_else is None and any(
        _is_of(sentence, mention, found.span()) for found in things.finditer(lower, sentence.start, sentence.end)
    )


_FROM = " from "


def _is_of(sentence: Sentence, mention: Mention, thing: Span) -> bool:
    """Whether a figure is said of the thing at `thing`: it stands in or right before it, or not far behind."""
    lower = sentence.surface.lower
    first, last = thing
    if first >= mention.end and _APPOSED.fullmatch(lower, mention.end, first):
        return True
    if last <= mention.start and _RIGHT_BEFORE.fullmatch(lower, last, lead_start(mention)):
        return True
    if last <= mention.start and (mention.start - last > _NEAR or " and " in lower[last : mention.start]):
        return False
    return (first < mention.end and last > mention.start) or is_said_of(sentence, mention, thing, tightly=False)


_NEAR = 48
_A_FEW = 28
_RIGHT_BEFORE = re.compile(r":? (?:(?:of|at|to|about|around|some|nearly|almost|up to|as much as|just|a|an) )*")
# By how much it is off something else, or how far it lies from it.
_OTHERWISE = re.compile(
    r"[ -](?:above(?! (?:the )?sea)|below|beneath|higher|lower|from|away|off|short|apart|ahead|behind|more|less|north|"
    r"south|east|west|wide|thick|faster|slower|out of|over (?:the )?(?:normal|flood)|to go|"
    r"under|old|per\b|hole|crater)\b"
)
_IN_TIME = re.compile(r" (?:after|before|later|earlier)\b")
_PARTLY = re.compile(
    r"\b(?:by|another|extra|additional|final|last|first|within|every|rose|risen|fell|dropped|gained|lost|than|hole of|"
    r"crater of|top of)(?: (?:about|some|nearly|almost|more than|just|the|only))* $"
)
# "60.58 feet, the most rain ever recorded".
_APPOSED = re.compile(r", (?:the|an?) (?:[a-z’'-]+ ){0,2}")
