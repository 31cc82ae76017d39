"""NUM: how a measure is written: without its unit, or with one that has run over."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, measures, sorts, units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort, same_dimension

_ABOUT = r"(?:(?:about|nearly|some|almost|over|more than|around|roughly|at least|just|only|up to|an?) )*"
_IS = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|stands?|stood|standing|ris(?:es|ing)|rose|towers|towering|runs|running|"
    rf"measur(?:es?|ed|ing)|of|at)(?: (?:now|also|still|already))? {_ABOUT}$"
)
_WAY = re.compile(
    r" (?P<way>tall|wide|thick|high|long|deep|across(?! (?:an?|the|all|its|their|our|both|most|several|\d))|"
    r"in (?:diameter|height|width|length|depth|circumference))\b"
    r"(?! [a-z]+s\b(?<!its)(?<!across)(?<!towards)(?<!this)(?<!was))(?!-)"
)
# Anybody may be of so many years or inches; a queue is long by its people, a list by its names.
_OF_ITSELF = vocabulary("tall wide thick")
_ATTRIBUTE = re.compile(
    r"\b(?:an?|the|its|total|maximum|full|overall) (?:height|width|length|depth|diameter|circumference|wingspan) of "
    rf"{_ABOUT}$"
)
_AND_NO_MORE = re.compile(r"\s*(?:[,;.)!?—–]|$)| (?:and|above|below|beneath|making|when|but)\b")
_THINGS = vocabulary(
    "statue tower towers building buildings skyscraper bridge viaduct wall walls fence mast spire steeple cliff cliffs "
    "wave waves dam mountain hill crater hole pit sinkhole tunnel road pipeline trench canal runway ship vessel boat "
    "yacht ferry tanker submarine platform jetty pier dune barrier flames cross monument obelisk chimney crane turbine "
    "turbines volcano lake reservoir wreck gorge canyon ravine shaft mine well borehole barge carrier pyramid minaret "
    "cathedral levee dyke seawall pole antenna telescope glacier waterfall chasm"
)
_OTHER_THINGS = vocabulary(
    "queue queues crowd crowds line lines list lists people players bench field index shares stock points yen deals "
    "rows pages volumes words names votes goals degrees fans games seed ranked stacked bodies"
)


class MissingUnit(SentenceRule):
    """A height, width or diameter without a unit: "the mast is 310 tall".

    Feet or metres is a factor of three.
    """

    code = "NUM-07"
    name = "missing-unit"
    severity = Severity.ERROR
    authority = "house style: units"
    flags = (
        Story.of("The mast is 310 tall."),
        Story.of("The crater measured 45 wide when the crew arrived."),
        Story.of("A pipe of 12.5 in diameter burst."),
        Story.of("The new bridge will be 1,200 long and carry six lanes."),
        Story.of("The statue stands 182 high above the river."),
        Story.of("At a depth of 4,200, the wreck lies beyond the reach of divers."),
        Story.of("The dam has been releasing 2,000 cubic metres of water, a rate not seen in decades."),
    )
    allows = (
        Story.of("The mast is 310 meters tall."),
        Story.of("He is 6-2 tall and she is 5'9 tall."),
        Story.of("The crowd stood 10 deep, and the boy is 6 foot 2 tall."),
        Story.of("The plates were 20 tall ships and a 12-inch wide dish."),
        Story.of("The waiting list for the tower is 1,200 long."),
        Story.of("The pass is 4 metres wide and the tunnel 200 long."),
        Story.of("The index stood at a height of 4,200."),
        Story.of("The dam has been releasing 2,000 cubic metres of water a second, a rate not seen in decades."),
        Story.of("It is a province with a population of 128 million across a total area of 179,800 square kilometers."),
    )

    needs = (
        sorts(Sort.COUNT) | units("inch") | measures("liter"),
        words(
            "tall wide thick high long deep across diameter height width length depth circumference wingspan rate flow"
        ),
    )

    def _timeless(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Releasing 2,000 cubic metres of water, a rate not seen in decades": by what time is not told."""
        for mention in sentence.of_sort(Sort.MEASURE):
            unit = mention.quantity.unit if mention.quantity is not None and not mention.per else ""
            if unit and same_dimension(unit, "liter") and _A_RATE.match(sentence.after(mention, reach=60)):
                text = mention.text
                yield self.finding(sentence.surface, mention, f"“{text}” is told as a rate, and bears no time.")

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        known = sentence.vocabulary
        if "rate" in known or "flow" in known:
            yield from self._timeless(sentence)
        for mention in sentence.of_sort(Sort.MEASURE):
            way = _IN_A_WAY.match(sentence.surface.lower, mention.start, sentence.end)
            if way is not None and _IS.search(sentence.before(mention)):
                yield self._missing(sentence, mention, way.end())
        if any(_is_length(mention) for mention in sentence.mentions):
            # "4 metres wide and 200 long" says it once.
            return
        is_thing = not known.isdisjoint(_THINGS) and known.isdisjoint(_OTHER_THINGS)
        for mention in sentence.of_sort(Sort.COUNT):
            quantity = mention.quantity
            if quantity is None or quantity.unit != "count" or quantity.low < _LEAST or not mention.text[:1].isdigit():
                continue
            before = sentence.before(mention)
            way = _WAY.match(sentence.surface.lower, mention.end, sentence.end)
            if way is not None and _IS.search(before):
                if is_thing or way["way"] in _OF_ITSELF or way["way"].startswith("in "):
                    yield self._missing(sentence, mention, way.end())
            elif is_thing and _ATTRIBUTE.search(before) and _AND_NO_MORE.match(sentence.after(mention)):
                yield self._missing(sentence, mention, mention.end)

    def _missing(self, sentence: Sentence, mention: Mention, end: int) -> Finding:
        text = sentence.surface.text[mention.start : end]
        return self.finding(sentence.surface, (mention.start, end), f"“{text}” has no unit.")


# Behind an amount that is told as a rate.
_A_RATE = re.compile(
    r"(?: of [a-z]+)?, (?:a|the highest|the greatest|its highest) (?:rate|flow)(?: of flow)? (?!of \d|that is|for)"
)
_LEAST = 10
# Not "12.5 in", for all that it may be read so.
_IN_A_WAY = re.compile(r"\d[\d.,]* in (?:diameter|height|width|length|circumference)\b(?! [a-z]+s\b)(?!-)")


def _is_length(mention: Mention) -> bool:
    unit = mention.quantity.unit if mention.quantity is not None and mention.sort is Sort.MEASURE else ""
    return bool(unit) and same_dimension(unit, "meter")


_SMALL = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# The greater unit, the lesser one, and how many of it fill the greater.
_FILLED = (
    ("hours hour hrs hr h", "minutes minute mins min m", 60),
    ("minutes minute mins min", "seconds second secs sec", 60),
    ("feet foot ft", "inches inch ins in", 12),
    ("pounds pound lbs lb", "ounces ounce oz", 16),
    ("stones stone st", "pounds pound lbs lb", 14),
    ("years year", "months month", 12),
    ("degrees degree", "minutes minute", 60),
)
_COMPOUNDS = tuple(
    (
        vocabulary(greater),
        vocabulary(lesser),
        re.compile(
            rf"(?<![\w.,'’])(?P<first>{_SMALL})[ -]?(?:{greater.replace(' ', '|')})(?P<joint>,? and |, | |-|)"
            rf"(?P<count>\d{{2,3}}(?:\.\d+)?)[ -]?(?P<lesser>{lesser.replace(' ', '|')})(?!\w)"
            r"(?! (?:of|apart|later|each|before|after|ago|respectively|earlier|into|more|less|from)\b|,? respectively)"
        ),
        full,
    )
    for greater, lesser, full in _FILLED
)
# "The 6-foot-13 centre"
_FOOT_AND_MORE = re.compile(r"(?<![\w.,])[4-7]-f(?:oo)?t-(?P<count>1[2-9]|[2-9]\d)(?![\w.])")
# As in: a race of 4:71.2
_ON_THE_CLOCK = re.compile(r"(?<![\w.,:])\d{1,2}:(?P<count>[6-9]\d)\.\d{1,3}(?![\w:])")
# Terms of a year and a half are told in months.
_TOLD_BY_MONTHS = frozenset((12, 15, 18, 24, 30, 36, 48, 60))


class OverfullUnit(SentenceRule):
    """A smaller unit that has run over into the greater: "2 hours, 75 minutes", "6 feet 14 inches".

    Sixty minutes are an hour and twelve inches a foot; one of the digits is wrong.
    """

    code = "NUM-10"
    name = "overfull-unit"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The film runs 2 hours, 75 minutes."),
        Story.of("He is 6 feet 14 inches tall."),
        Story.of("The baby weighed 7 pounds, 18 ounces."),
        Story.of("Their first child came in at 8lb 18oz, and the boxer at 12st 16lb."),
        Story.of("The 6-foot-13 centre swam the race in 4:71.2."),
        Story.of("The sentence of three years and 14 months was handed down in Leeds."),
        Story.of("The island lies at 51 degrees 72 minutes north."),
    )
    allows = (
        Story.of("The film runs 2 hours, 15 minutes."),
        Story.of("He is 6 feet 2 inches tall."),
        Story.of("The baby weighed 7 pounds, 8 ounces."),
        Story.of("The class takes 2 hours, 90 minutes of it outdoors."),
        Story.of("They fell 6 feet in 14 inches of snow."),
        Story.of("He got five years and 20 months on two counts. The cake weighs a pound, 16 ounces to be exact."),
        Story.of("They were jailed for two years and 18 months, and for three years and 14 months respectively."),
        Story.of("It takes between 2 hours and 75 minutes. The 6-foot-11 centre swam it in 4:17.2."),
    )

    needs = (
        words("hour hours hr hrs h feet foot ft pound pounds lb lbs stone stones st minute minutes min mins year years "
              "degree degrees time times record race ran run swam swim clocked won win heat final meters metres medley "
              "freestyle relay lap qualified"),
        amounts(1),
    )  # fmt: skip

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        known = sentence.vocabulary
        for greater, smaller, pattern, full in _COMPOUNDS:
            if known.isdisjoint(greater) or known.isdisjoint(smaller):
                continue
            for found in pattern.finditer(lower):
                count = Decimal(found["count"])
                is_choice = "and" in found["joint"] and _CHOICE.search(lower, max(0, found.start() - 24), found.start())
                # "A pound, 16 ounces to be exact" says what the one is.
                is_defined = count == full and found["first"] in ("a", "an", "one", "1")
                is_term = found["lesser"].startswith("month") and (
                    count in _TOLD_BY_MONTHS or not sentence.vocabulary.isdisjoint(_OF_SEVERAL)
                )
                if count < full or is_choice or is_defined or is_term:
                    continue
                yield self._overfull(sentence, found.start("count"), found.end("lesser"), found["lesser"], full)
        for mark, pattern, lesser, full in (("-f", _FOOT_AND_MORE, "inches", 12), (":", _ON_THE_CLOCK, "seconds", 60)):
            for found in pattern.finditer(lower) if mark in lower else ():
                yield self._overfull(sentence, found.start(), found.end(), lesser, full)

    def _overfull(self, sentence: Sentence, start: int, end: int, lesser: str, full: int) -> Finding:
        span = sentence.start + start, sentence.start + end
        return self.finding(sentence.surface, span, f"{full} {lesser} make a unit of the greater kind.")


_OF_SEVERAL = vocabulary("concurrently concurrent consecutively consecutive respectively both two counts each")
_CHOICE = re.compile(r"\b(?:between|from|either|both) (?:\w+ )?$")
