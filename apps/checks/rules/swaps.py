"""UNIT: figures that are right in another unit, by what is measured."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import lead_start
from apps.checks.figures.sayings import is_said_of
from apps.checks.figures.slips import Repair, repair_to
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.gauges import Gauge, known_unit_gauges
from apps.checks.needs import sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Hedge, Mention, Sort, convert, same_dimension


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
    )

    needs = (sorts(Sort.MEASURE), known_unit_gauges().words)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        known = sentence.vocabulary
        gauges = [gauge for gauge in known_unit_gauges().spoken_of_by(known) if not gauge.unless.is_in(sentence)]
        for mention in sentence.of_sort(Sort.MEASURE) if gauges else ():
            if mention.difference or mention.partner is not None or mention.scale > 1:
                continue
            found = next(
                (
                    (gauge, repair)
                    for gauge in gauges
                    if (repair := _slip(mention, gauge)) is not None and _is_told(story, sentence, mention, gauge)
                ),
                None,
            )
            if found is not None:
                yield self._complaint(sentence, mention, *found)

    def _complaint(self, sentence: Sentence, mention: Mention, gauge: Gauge, repair: Repair) -> Finding:
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} cannot be right for {gauge.label}; {repair.text} would be: {repair.slip}.",
            evidence=(Evidence(f"known of {gauge.label}: {gauge.record}"),) if gauge.record else (),
            suggestion=repair.text,
        )


def _slip(mention: Mention, gauge: Gauge) -> Repair | None:
    """The unit that a figure beyond a gauge was meant to have; None where it is within, or no unit explains it."""
    quantity = mention.quantity
    if quantity is None or quantity.low <= 0 or not same_dimension(quantity.unit, gauge.unit):
        return None
    low, high = (convert(end, quantity.unit, gauge.unit) for end in (quantity.low, quantity.high))
    if gauge.allows(low, high) or (quantity.hedge is Hedge.LESS_THAN and _is_over(gauge, low)):
        return None
    repair = repair_to(mention, gauge.unit, gauge.usual_low, gauge.usual_high)
    return repair if repair is not None and repair.quantity.unit != quantity.unit else None


def _is_over(gauge: Gauge, low: Decimal) -> bool:
    return gauge.high is not None and low > gauge.high


def _is_told(story: Story, sentence: Sentence, mention: Mention, gauge: Gauge) -> bool:
    """Whether a figure is said of the thing of a gauge in its surroundings, and of no part, move or way of it."""
    lower = sentence.surface.lower
    start = lead_start(mention)
    if _OTHERWISE.match(lower, mention.end) or _PARTLY.search(lower, max(sentence.start, start - _A_FEW), start):
        return False
    if gauge.things is None or not any(
        _is_of(sentence, mention, found.span()) for found in gauge.things.finditer(lower, sentence.start, sentence.end)
    ):
        return False
    if gauge.around is None or gauge.around.search(sentence.lower):
        return True
    before = story.preceding(sentence)
    return before is not None and gauge.around.search(before.lower) is not None


def _is_of(sentence: Sentence, mention: Mention, thing: Span) -> bool:
    """Whether a figure is said of the thing at `thing`: it stands in or right before it, or not far behind."""
    lower = sentence.surface.lower
    first, last = thing
    if first >= mention.end and _APPOSED.fullmatch(lower, mention.end, first):
        return True
    if last <= mention.start and (mention.start - last > _NEAR or " and " in lower[last : mention.start]):
        return False
    return (first < mention.end and last > mention.start) or is_said_of(sentence, mention, thing, tightly=False)


_NEAR = 48
_A_FEW = 28
# By how much it is off something else, or how far it lies from it.
_OTHERWISE = re.compile(
    r"[ -](?:above(?! (?:the )?sea)|below|beneath|higher|lower|from|away|off|short|apart|ahead|behind|more|less|north|"
    r"south|east|west|wide|thick|after|before|later|earlier|faster|slower|out of|over (?:the )?(?:normal|flood)|to go|"
    r"under|old|per\b|hole|crater)\b"
)
_PARTLY = re.compile(
    r"\b(?:by|another|extra|additional|final|last|first|within|every|rose|risen|fell|dropped|gained|lost|than|hole of|"
    r"crater of|top of)(?: (?:about|some|nearly|almost|more than|just|the|only))* $"
)
# "60.58 feet, the most rain ever recorded".
_APPOSED = re.compile(r", (?:the|an?) (?:[a-z’'-]+ ){0,2}")
