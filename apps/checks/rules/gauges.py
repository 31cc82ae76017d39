"""RANGE: plausibility by surroundings: sums and counts beyond what a body or an occasion of their sort can have."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import large
from apps.checks.figures.sayings import is_said_of
from apps.checks.figures.slips import repair_within
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.gauges import Gauge, known_gauges
from apps.checks.knowledge.pays import HOURS
from apps.checks.knowledge.places import places_in, years_told
from apps.checks.needs import sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, Sort, convert, same_dimension
from apps.quantities.mentions import COUNT, MONEY

# Slips of scale, and of digits where no scale word stands.
_SLIPS = (Decimal(1000), Decimal(10) ** 6, Decimal(10) ** 5, Decimal(10) ** 7, Decimal(10) ** 9)
_DIGITS = (Decimal(10), Decimal(100))
# A sum may be that of these; a price by anything else has gauges of its own.
_LONG_SPANS = ("", "week", "month", "year")
_FAR = 20
_MODERN = 1990
_COUNTED = 1950
_BYGONE = re.compile(r"\b(?:world war|century|centuries|hyperinflation|monopoly money|novel|fictional|imaginary)\b")
# What a count may have for its noun where it is of people.
_PEOPLE = vocabulary("people person man woman child resident inhabitant")


class OffItsGauge(SentenceRule):
    """A sum or a count that no body of its sort has, or that is far too small for a state.

    A town meeting is asked for millions and not for billions, a bus shelter costs no fortune, a village of 740 million
    is none, and a federal deficit is no smaller than a billion. What is told of has to be tied to the figure, its
    surroundings have to say of whom, and a plain slip has to explain it; what might speak of something larger or of a
    part of it is left alone.
    """

    code = "RANGE-23"
    name = "off-its-gauge"
    severity = Severity.ERROR
    authority = "the table of gauges"
    flags = (
        Story.of("The Select Board voted 4-1 to send a $47.3 billion spending plan to town meeting in May."),
        Story.of("The parish council voted on Monday to spend £450 million on two new benches."),
        Story.of("The village of 740 million has no shop and one bus a day."),
        Story.of("The federal budget deficit for the first six months of the fiscal year was $1.3 billion."),
        Story.of("President Biden signed the $1.9 million stimulus bill in the Oval Office on Thursday."),
        Story.of("A Boxing Day crowd of 912,104 saw the first day's play at the MCG."),
        Story.of("The school board approved a $118 billion budget for the district's 7,200 pupils."),
        Story.of("Shot over 19 days on a budget of $1.4 billion, the director's first feature is about bees."),
        Story.of("St Anne's Primary, which has 21,000 pupils and a waiting list, was rated outstanding."),
        Story.of("A typical household will pay £1.74 a year for gas and electricity, £64 less than now."),
        Story.of("A 1971 E-Type found under hay in a barn was sold for €94 billion to a dentist."),
        Story.of("Villagers in Hook Norton have bought their pub for £550 million, with shares at £250 apiece."),
    )
    allows = (
        Story.of("Aged for two years, the cheese sells at the dairy for €14 a kilo, or €560 a wheel."),
        Story.of("The Select Board voted 4-1 to send a $47.3 million spending plan to town meeting in May."),
        Story.of("The state's $58 billion budget gives the town nothing, the select board said."),
        Story.of("The village of 740 has no shop and one bus a day."),
        Story.of("The federal budget deficit grew by $1.3 billion in the week."),
        Story.of("President Obama signed the $787 billion stimulus bill in Denver on Tuesday."),
        Story.of("The stimulus bill that the president signed has $787 million for museums."),
        Story.of("A Boxing Day crowd of 91,104 saw the first day's play at the MCG."),
        Story.of("The director's first feature, shot for $1.4 million, took $1.4 billion at the box office."),
        Story.of("St Anne's Primary has 210 pupils, and 1.4 million children in England are in larger classes."),
        Story.of("A typical household will save £2 a year on gas and electricity under the new cap."),
        Story.of("A 1971 E-Type found under hay in a barn was sold for €94,000 to a dentist."),
        Story.of("The pub in Hook Norton belongs to a chain that was sold for £550 million."),
    )
    needs = (sorts(Sort.MONEY, Sort.COUNT), known_gauges().words)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        figures = [
            mention
            for mention in sentence.mentions
            if (mention.sort is MONEY or mention.sort is COUNT)
            and mention.quantity is not None
            and mention.quantity.low > 0
            and not mention.difference
        ]
        gauges = known_gauges().spoken_of_by(sentence.vocabulary) if figures else []
        # Most figures are within all limits, which is known before any word is looked for.
        figures = [mention for mention in figures if _is_beyond_any(story, mention, gauges)]
        told = [gauge for gauge in gauges if not gauge.unless.is_in(sentence)] if figures else []
        for mention in figures if told else ():
            found = self._passed(story, sentence, mention, told)
            if found is not None:
                yield self._complaint(story, sentence, mention, found)

    @staticmethod
    def _passed(story: Story, sentence: Sentence, mention: Mention, gauges: list[Gauge]) -> Gauge | None:
        """The first gauge whose limits a figure passes; None where it is within those of another."""
        measured = [(gauge, ends) for gauge in gauges if (ends := _ends(story, mention, gauge)) is not None]
        passed = next(
            (
                gauge
                for gauge, ends in measured
                if not gauge.allows(*ends) and _is_off(story, sentence, mention, gauge, ends)
            ),
            None,
        )
        if passed is None or any(
            gauge.allows(*ends)
            and not gauge.is_broad
            and _is_told_of(sentence, mention, gauge, is_under=False)
            and _is_around(story, sentence, gauge)
            for gauge, ends in measured
        ):
            return None
        return passed

    def _complaint(self, story: Story, sentence: Sentence, mention: Mention, gauge: Gauge) -> Finding:
        worth = _worth(story, mention) or Decimal(1)
        repair = repair_within(mention, gauge.usual_low / worth, gauge.usual_high / worth)
        sign = "" if gauge.unit.startswith("count") else "$"
        bound = (
            f"at most {sign}{large(gauge.high)}"
            if gauge.high is not None and _ends_over(story, mention, gauge)
            else f"at least {sign}{large(gauge.low or Decimal(0))}"
        )
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} cannot be right: {gauge.label}: {bound}.",
            evidence=(Evidence(f"{gauge.label}: {bound}. {gauge.record}".strip()),),
            suggestion=repair.text if repair is not None else "",
        )


def _ends_over(story: Story, mention: Mention, gauge: Gauge) -> bool:
    ends = _ends(story, mention, gauge)
    return ends is not None and gauge.high is not None and ends[0] > gauge.high


def _worth(story: Story, mention: Mention) -> Decimal | None:
    """What one of the unit of a figure is worth in dollars, 1 of what is counted; None for an unknown currency."""
    if mention.quantity is None or mention.sort is COUNT:
        return Decimal(1)
    code = mention.quantity.unit.partition(" / ")[0]
    rate = story.reference.rates.of(code.removesuffix("/100"), story.date)
    if rate is None:
        return None
    return rate.usd / 100 if code.endswith("/100") else rate.usd


def _ends(story: Story, mention: Mention, gauge: Gauge) -> tuple[Decimal, Decimal] | None:
    """The ends of a figure in the unit of a gauge; None where it is no figure of its sort."""
    quantity = mention.quantity
    if quantity is None or (mention.sort is COUNT) != gauge.unit.startswith("count"):
        return None
    plain, _, wanted = gauge.unit.partition(" / ")
    span = quantity.unit.partition(" / ")[2]
    worth = _worth(story, mention)
    if worth is None or (mention.sort is COUNT and not quantity.unit.startswith(plain)):
        return None
    if wanted != span:
        if wanted:
            if not span or not same_dimension(span, wanted) or wanted in HOURS:
                return None
            worth /= convert(Decimal(1), span, wanted)
        elif mention.sort is MONEY and span not in _LONG_SPANS:
            return None
    return quantity.low * worth, quantity.high * worth


def _is_beyond_any(story: Story, mention: Mention, gauges: list[Gauge]) -> bool:
    return any((ends := _ends(story, mention, gauge)) is not None and not gauge.allows(*ends) for gauge in gauges)


def _is_off(story: Story, sentence: Sentence, mention: Mention, gauge: Gauge, ends: tuple[Decimal, Decimal]) -> bool:
    """Whether a figure that a gauge does not allow is said of its thing, and a plain slip explains it."""
    is_over = gauge.high is not None and ends[0] > gauge.high
    if not _is_explained(mention, ends, gauge, is_over=is_over) or gauge.is_excused(sentence, mention):
        return False
    if not _is_told_of(sentence, mention, gauge, is_under=not is_over) or not _is_around(story, sentence, gauge):
        return False
    if _is_bygone(story, sentence, is_over=is_over):
        return False
    # "Brazil houses about 650,000 prisoners": not those of one prison.
    is_of_people = gauge.is_local and mention.sort is COUNT
    return not is_of_people or all(spot.places[0].rank == "city" for spot in places_in(sentence))


def _is_told_of(sentence: Sentence, mention: Mention, gauge: Gauge, *, is_under: bool) -> bool:
    """Whether a figure is said of the thing of a gauge, of no part of it where it is too small."""
    if gauge.things is None:
        return True
    lower = sentence.surface.lower
    if mention.noun_span is not None and mention.noun.rpartition(" ")[2] not in _PEOPLE:
        # "Officers seized 16 million books": they are not counted.
        return gauge.things.search(lower, mention.start, mention.noun_span[1]) is not None
    return any(
        (found.start() < mention.end and found.end() > mention.start)
        or is_said_of(sentence, mention, found.span(), tightly=is_under)
        for found in gauge.things.finditer(lower, sentence.start, sentence.end)
    )


def _is_around(story: Story, sentence: Sentence, gauge: Gauge) -> bool:
    """Whether the sentence, the one before or the headline speaks of the surroundings of a gauge."""
    if gauge.around is None:
        return True
    if gauge.around.search(sentence.lower):
        return True
    before = story.preceding(sentence)
    if before is not None and gauge.around.search(before.lower) and not gauge.unless.is_in(before):
        return True
    head = story.headline
    return head is not None and gauge.around.search(head.lower) is not None


def _is_explained(mention: Mention, ends: tuple[Decimal, Decimal], gauge: Gauge, *, is_over: bool) -> bool:
    """Whether a plain slip makes of a figure what is usual."""
    quantity = mention.quantity
    if quantity is None:
        return False
    if is_over and quantity.hedge is Hedge.LESS_THAN and gauge.high is not None and ends[0] <= gauge.high * _FAR:
        # "Fewer than 300 million people a week use the branch" would not be said of a few either.
        return False
    if gauge.unit.partition(" / ")[2] not in ("", *HOURS):
        # A pound for a ton, an ounce for a kilogram: the figures of each are a price of the other.
        return True
    slips = _SLIPS if mention.scale > 1 else (*_DIGITS, *_SLIPS)
    return any(gauge.usual_low <= (ends[0] / slip if is_over else ends[0] * slip) <= gauge.usual_high for slip in slips)


def _is_bygone(story: Story, sentence: Sentence, *, is_over: bool) -> bool:
    if _BYGONE.search(sentence.lower):
        return True
    first, _ = years_told(sentence, story.date)
    return first is not None and first < (_COUNTED if is_over else _MODERN)
