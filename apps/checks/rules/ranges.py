"""RANGE: plausibility: figures that no thing of their kind can have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.agreement import is_magnitude
from apps.checks.figures.conversions import fault_of, suggested
from apps.checks.figures.relations import large
from apps.checks.figures.restatements import is_conversion
from apps.checks.figures.slips import CLEAR, SURE, Repair, best_repair, repairs_of
from apps.checks.findings import Evidence, Finding, Severity, lower_first
from apps.checks.knowledge.elsewhere import is_of_another_world, knows_other_worlds
from apps.checks.knowledge.kinds import SHARES, Behaviour, Kind, KindChoice, in_unit_of, money_in
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension, unit_text

_TYPICAL = 1.0
_POSSIBLE = 0.65
_UNCUSTOMARY = 0.2
_ABSURD = Decimal(30)
# Slips of unit and scale leave the digits as they are, and are likelier than a lost digit.
_PLAIN = 0.7


def repair_by_kind(
    story: Story, mention: Mention, choice: KindChoice, *, more: Iterable[Repair] = (), clear: float = CLEAR
) -> Repair | None:
    """The slip that would explain a figure that its kind does not allow, `more` ones among them; None where none
    clearly wins."""

    def evidence(quantity: Quantity) -> float:
        ends = in_unit_of(choice.kind, quantity, story.reference.rates, story.date)
        if ends is None or not choice.kind.allows(*ends):
            return 0
        fit = _TYPICAL if choice.kind.expects(*ends) else _POSSIBLE
        return fit if quantity.unit in customary else fit * _UNCUSTOMARY

    # A slip lands on a unit that figures of this kind are printed in: mountains are not measured in centimeters.
    customary = {*choice.kind.units, *([mention.quantity.unit] if mention.quantity else [])}
    return best_repair(mention, evidence, more=more, clear=clear)


# As many as the limits of a kind have.
_DIGITS = 6


def limits_of(kind: Kind) -> str:
    """The hard limits in words: "at most 11,000 meters"."""
    unit = "" if kind.unit == "count" else f" {unit_text(kind.unit)}"
    return f"between {large(kind.hard_low, _DIGITS)} and {large(kind.hard_high, _DIGITS)}{unit}"


def _is_sound(story: Story, mention: Mention) -> bool:
    """Money in a currency of unsure worth cannot be held against limits in dollars."""
    quantity = mention.quantity
    return quantity is not None and not (
        quantity.ambiguous and mention.sort is Sort.MONEY and not quantity.unit.startswith("USD")
    )


class ImpossibleFigure(Rule):
    """A figure beyond every record of its kind.

    No sea is 6,000 kilometers deep: the sentence says depth and seabed, so the unit or a digit must be wrong. The kind
    is chosen from the words around the figure and shown with the finding; where they do not settle it, or no common
    slip explains the figure, the rule is silent. New records, fiction and other planets are the known exceptions.
    """

    code = "RANGE-01"
    name = "impossible-figure"
    severity = Severity.BLOCKING
    authority = "the table of kinds"
    flags = (
        Story.of("The drilling ship raised mud from the seabed at a depth of nearly 6,000 kilometers."),
        Story.of("The asteroid, 340 kilometers across, will pass closer than some satellites."),
        Story.of("Crews built a fence 48 kilometers tall along the border."),
        Story.of("Add 500 litres of chicken stock and simmer for 20 minutes."),
        Story.of("Bake for 45 hours or until golden."),
        Story.of("An adult human heart beats about 72 times a second at rest."),
        Story.of("The recommended dose of vitamin D for most adults is 10 milligrams a day."),
        Story.of("A skilled typist manages 70 words a second."),
        Story.of("Elephant seals dive to 5,000 miles in search of squid."),
        Story.of("A strong hive holds some 60 million bees in June."),
        Story.of("The panda weighed 150 kilograms at birth, pink and hairless."),
        Story.of("Jobless claims fell by 9,000 to 218 million last week."),
        Story.of("There are an estimated 20 million ants on Earth."),
        Story.of("The winger, who earns £240 million a week, has asked to leave the club."),
    )
    allows = (
        Story.of("The winger, who earns £240,000 a week, cost the club £64 million."),
        Story.of("The earthquake struck at a depth of 600 kilometers (370 miles) beneath the sea."),
        Story.of("The interconnector runs for 765 km, 475 miles, beneath the sea."),
        Story.of("The world added 585 gigawatts of capacity, of which solar power accounted for 452 gigawatts."),
        Story.of("The city of five million used 890 million litres a day and is to keep below 850 million."),
        Story.of("The drilling ship raised mud from the seabed at a depth of nearly 6,000 meters."),
        Story.of("The ship sailed 6,000 kilometers to the drilling site, above a trench in the sea."),
        Story.of("Oil was found at the bottom of an underwater canyon 50 miles (80 km) south of the cape."),
        Story.of("Agents hold wide powers within the 100-mile border zone, where they stop travelers."),
        Story.of("The militia took the dam, lying about 40 km upstream from the city, at the height of its power."),
        Story.of("The missile flew about 500 kilometers before splashing down into the ocean."),
        Story.of("The bloc houses almost half the world's population."),
        Story.of("The sector employs some 50 million people, and the country's industries far more."),
        Story.of("Fishing is a sector employing some 12 million people around the world."),
        Story.of("In 61 days at sea she ate some 350,000 calories, about 5,700 a day."),
        Story.of("The mountain range stretches around 2,500 km through Morocco, Algeria and Tunisia."),
        Story.of("It is the longest range in Europe after the Urals at 2,500 km and the mountains of Norway."),
        Story.of("The lake has a width of 70 km (43 miles) and a maximum depth of 20 meters (66 feet)."),
        Story.of("The machine lies in a tunnel 27 km in circumference and as deep as 175 meters beneath the border."),
        Story.of("The city stands at the head of a 50-mile (80 km) estuary down to the sea."),
        Story.of("There were 14,748 murders in a nation of about 309 million, a rate of 4.8 per 100,000 people."),
        Story.of("Pollution brought an average reduction in life expectancy of 5.5 years."),
        Story.of("For the dough, dissolve 7g of yeast in 325ml warm water and knead for 10 minutes."),
        Story.of("The bridge, 2,023 metres between towers 318 metres high, was opened in March."),
        Story.of("The telescope on Mauna Kea, at 4,145 metres, has a mirror 10 metres across."),
        Story.of("Mawsynram in India had 26 metres of rain in 1985."),
        Story.of("Season the ham with 2 kilograms of salt and leave it for ten days."),
        Story.of("The adult heart weighs 300 grams; the shrew's beats 20 times a second."),
        Story.of("Add to that 500 litres of chicken stock for the festival's soup kitchen."),
        Story.of(
            "The storm is 10,000 miles wide, and its winds reach 400 miles an hour.", headline="Jupiter's spot shrinks"
        ),
        Story.of(
            "NASA will send a probe to Europa. The ocean is 100 kilometers deep, beneath ice 25 kilometers thick."
        ),
        Story.of("The balloonists took off from Maine on Monday. Their flight lasted 51 hours."),
        Story.of("Elephant seals dive to 5,000 feet, and the panda weighed 150 grams at birth."),
        Story.of("In a nation of about 309 million there were 14,748 murders."),
        Story.of("Such a clock is off by a second in 30 billion years, twice the age of the universe and more."),
        Story.of("At the equator the earth turns at 1,670 km/h, in Madrid at 1,270 and at the poles not at all."),
        Story.of("The airline's 31 aircraft carried 9.4 million people, and a serve was clocked at 163 miles an hour."),
        Story.of("The owner converted another £38m of loans into shares."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence, mention, choice in story.improbable:
            if not story.doubts(sentence.surface, mention) or not _is_sound(story, mention):
                continue
            if choice.kind.code in SHARES or _is_of_another_thing(story, sentence, mention, choice.kind):
                continue
            if _has_other_limits(story, sentence, choice.kind):
                continue
            # A figure that no slip explains is likelier to be of another kind.
            if mention.sort is Sort.SHARE or _is_explained(story, mention, choice):
                yield self._complaint(story, sentence, mention, choice)
        for clause, mention, choice in story.absurd:
            if not _is_sound(story, mention) or choice.kind.code in SHARES or mention.partner is not None:
                continue
            if _is_of_another_thing(story, clause, mention, choice.kind):
                continue
            if not _has_other_limits(story, clause, choice.kind) and _is_explained(story, mention, choice):
                yield self._complaint(story, clause, mention, replace(choice, confidence=0.0))

    def _complaint(self, story: Story, sentence: Sentence, mention: Mention, choice: KindChoice) -> Finding:
        repair = repair_by_kind(story, mention, choice)
        suggestion = repair.text if repair else ""
        partner = sentence.surface.partner_of(mention)
        if partner is not None and is_conversion(partner, mention) and not story.doubts(sentence.surface, partner):
            # The other half of the conversion is the better witness.
            suggestion = suggested(sentence, partner, mention)
            repair = None
        kind = choice.kind
        evidence = [Evidence(f"{kind.label}: {limits_of(kind)}. {kind.record}".strip())]
        if repair is not None:
            evidence.append(Evidence(f"{repair.text} would fit: {repair.slip}"))
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} is not possible as {lower_first(kind.label)}.",
            evidence=tuple(evidence),
            suggestion=suggestion,
            severity=self._gravity(story, mention, choice, partner),
        )

    @staticmethod
    def _gravity(story: Story, mention: Mention, choice: KindChoice, partner: Mention | None) -> Severity:
        """It blocks where the kind is sure; a figure that was converted rightly was at least looked at."""
        if is_magnitude(mention) and not mention.noun:
            # "Trillions of dollars" has no digits that could have slipped.
            return Severity.WARNING
        if not (choice.is_confident and choice.kind.may_block):
            return Severity.ERROR
        if partner is not None and is_conversion(partner, mention) and _agree(partner, mention):
            return Severity.ERROR
        return Severity.BLOCKING


def _is_of_another_thing(story: Story, sentence: Sentence, mention: Mention, kind: Kind) -> bool:
    """Whether a share of a whole was taken for a count, or a change for a level, or a figure before its noun speaks of
    that noun alone: a "100-mile border zone" is no high wall, a "four-day stay" no flight."""
    if mention.sort is Sort.SHARE:
        return kind.unit == "count"
    if (
        mention.sort is Sort.COUNT
        and "population" not in kind.code
        and _IN_A_NATION_OF.search(sentence.before(mention))
    ):
        return True
    if kind.code.startswith("recipe_spice") and _LIQUID.match(sentence.after(mention)):
        return True
    if kind.code in _OF_ONE_FALL and _IN_A_YEAR.match(sentence.after(mention)):
        return True
    if _COMPARED_WITH.search(sentence.after(mention, reach=50)) or (
        mention.implied and kind.behaviour is Behaviour.CONSTANT
    ):
        # "30 billion years, twice the age of the universe"; "at the equator it turns at 1,670 km/h, in Madrid 1,270".
        return True
    if _is_change(sentence, mention, kind) or _SO_MANY_A_DAY.match(sentence.after(mention)):
        return True
    if _goes_on(sentence, mention) or (kind.code in _ABOARD and _is_of_many(sentence, mention)):
        return True
    text = sentence.surface.text
    partner = sentence.surface.partner_of(mention)
    is_adjective = any(
        each is not None and (unit := each.unit_span) is not None and text[unit[0] - 1 : unit[0]] == "-"
        for each in (mention, partner)
    )
    if not (is_adjective or _is_price_of_these(sentence, mention)):
        return False
    # "A 50-mile (80 km) estuary": what both describe stands behind the bracket.
    behind = _NOUN_PHRASE.match(text, _behind_both(text, mention, partner))
    if behind is None:
        return False
    return _EXTENT.search(behind[0]) is not None or not story.reference.kinds.names(kind, behind[0])


def _behind_both(text: str, mention: Mention, partner: Mention | None) -> int:
    """The end of a figure with its conversion."""
    end = max(mention.end, partner.end if partner is not None else 0)
    return end + 1 if partner is not None and text[end : end + 1] == ")" else end


def _goes_on(sentence: Sentence, mention: Mention) -> bool:
    """Whether a figure is the small part of the measure before it: the inches of "5 meters 9 inches"."""
    before = next((each for each in sentence.mentions if each.end + 1 == mention.start), None)
    if before is None or before.quantity is None or mention.quantity is None or before.sort is not Sort.MEASURE:
        return False
    return sentence.surface.text[before.end] == " " and same_dimension(before.quantity.unit, mention.quantity.unit)


def _is_of_many(sentence: Sentence, mention: Mention) -> bool:
    """Whether those who are counted are aboard several: "the 31 aircraft carried 9.4 million people"."""
    return any(
        other is not mention
        and other.quantity is not None
        and other.quantity.low > 1
        and _A_CARRIER.search(other.noun) is not None
        for other in sentence.of_sort(Sort.COUNT)
    )


def _has_other_limits(story: Story, sentence: Sentence, kind: Kind) -> bool:
    """Whether the story has just spoken of what knows other limits: another planet, where the kind is of this one, or
    a flight in a balloon."""
    told = story.words_before(sentence)
    if not told.isdisjoint(kind.never_after):
        return True
    return money_in(kind.unit) is None and is_of_another_world(told) and not knows_other_worlds(kind.cues)


def _is_price_of_these(sentence: Sentence, mention: Mention) -> bool:
    """Whether a sum is the price of what stands behind it: "sales of $900 phones"."""
    return (
        mention.sort is Sort.MONEY
        and mention.scale == 1
        and _PLURAL.match(sentence.surface.text, mention.end) is not None
    )


def _is_change(sentence: Sentence, mention: Mention, kind: Kind) -> bool:
    """Whether a figure too small for its kind says by how much it moved: "life expectancy grew six years"."""
    quantity = mention.quantity
    if quantity is None or kind.hard_low <= 0 or not same_dimension(quantity.unit, kind.unit):
        return False
    if convert(quantity.high, quantity.unit, kind.unit) >= kind.hard_low:
        return False
    return (
        _MOVED_BY.search(sentence.before(mention)) is not None
        or _THAN.match(sentence.surface.lower, mention.end) is not None
    )


_COMPARED_WITH = re.compile(
    r"^[^\d.;:]{0,30}\b(?:twice|thrice|half|double|triple|times|an? (?:third|quarter|fifth|tenth|hundredth)(?: of)?) "
    r"(?:the|that)\b"
)
# "14,748 murders in a nation of 309 million"
_IN_A_NATION_OF = re.compile(
    r"\b(?:nation|country|population|city|state|province|region|world|continent|planet|town|metropolis) of "
    r"(?:about |some |around |roughly |nearly |almost |more than |over |an estimated )?$"
)
# "Dissolve the yeast in 325ml warm water"
_LIQUID = re.compile(
    r" (?:of )?(?:(?:warm|lukewarm|hot|cold|tepid|boiling|iced|whole|skimmed|sour|soured|double|single|dry|white|red|"
    r"chicken|beef|vegetable|olive|sunflower|plain|strong|self-raising|caster|brown) )*"
    r"(?:water|milk|buttermilk|cream|yogh?urt|stock|broth|wine|beer|cider|oil|juice|flour|sugar|butter|rice|lentils)\b"
)
_ABOARD = frozenset(("aircraft_occupants", "ship_occupants", "bus_occupants"))
_A_CARRIER = re.compile(r"(?:plane|aircraft|jet|airliner|flight|ship|boat|vessel|ferry|liner|bus|coach)$")
# "26 meters of rain in 1985" took all of the year.
_OF_ONE_FALL = frozenset(("rainfall_event", "rainfall_day", "rainfall_hour", "snowfall_day", "snow_overnight"))
_IN_A_YEAR = re.compile(
    r"(?: of (?:rain|rainfall|snow|snowfall))?(?: fell| there)? (?:in|during|over) (?:all of )?[12]\d\d\d\b"
)
_MOVED_BY = re.compile(
    r"\b(?:by|gr[eo]w(?:n|s|th of)?|r[io]se(?:n|s)?|f[ae]ll(?:en|s)?|gain(?:ed|s)?|lost|(?:in|de)crease[ds]?|declined|"
    r"dropped|climbed|jumped|added|adds|cut|shortened|lengthened|extended|another)(?: (?!to\b|at\b|from\b)[a-z]+)? $|"
    r"\b(?:reduction|increase|decrease|decline|rise|drop|fall|gain|loss|difference|gap|improvement|growth|change|"
    r"cut) in "
    r"[a-z' ]{1,40} of (?:about |some |nearly |almost |more than |up to )?$"
)
_THAN = re.compile(r",? (?:lower|higher|longer|shorter|more|less|fewer|older|younger|warmer|colder|cooler|hotter)\b")
# "350,000 calories, about 5,700 a day": what many days took.
_SO_MANY_A_DAY = re.compile(
    r",? (?:\()?(?:or |about |some |nearly |roughly )*[\d,.]+ (?:an?|per|each|every) (?:day|week|night)\b"
)
_PLURAL = re.compile(
    r" (?:[a-z]+ )?(?!(?:less|thus|plus|this|across|versus|towards|besides|unless|sales|dollars|losses|profits)\b)"
    r"[a-z]{3,}s\b"
)
_EXTENT = re.compile(
    r" (?:zone|area|region|radius|buffer|belt|strip|corridor|perimeter|section|stretch|chain|canal|estuary|"
    r"coast|coastline|shoreline|peninsula|border|frontier|route|road|trail|line|railway|pipeline|trip|voyage|journey|"
    r"race|swim|crossing)s?\b"
)
# The words that a figure in front of them describes, up to the next small word or stop.
_NOUN_PHRASE = re.compile(
    r"(?:[ -](?!(?:of|in|on|at|to|for|from|with|by|and|or|down|along|across|through|into|between|near|off|that|which|"
    r"who|where|when|is|was|are|were|has|had|will|"
    r"\w+ed|\w+ing)\b)"
    r"[\w'’-]+){1,6}"
)


def _agree(one: Mention, other: Mention) -> bool:
    return one.quantity is not None and other.quantity is not None and fault_of(one.quantity, other.quantity) is None


def _is_explained(story: Story, mention: Mention, choice: KindChoice) -> bool:
    """Whether some common slip would bring a figure within what is known of its kind. What has one value only or few,
    as the distance of the Sun, the weeks of a birth or the cold of liquid nitrogen, needs no slip to be wrong."""
    kind = choice.kind
    few = _FEW_VALUES if kind.behaviour is Behaviour.CONSTANT else 2
    if kind.hard_high < max(Decimal(0), kind.hard_low * few):
        return True
    if kind.hard_low > _BEYOND_COUNTING and kind.unit == "count" and kind.behaviour is Behaviour.CONSTANT:
        return True
    for repair in repairs_of(mention):
        if repair.weight >= _COMMON:
            ends = in_unit_of(choice.kind, repair.quantity, story.reference.rates, story.date)
            # What is greater than usual and still possible is what stories are written about.
            if ends is not None and choice.kind.allows(*ends) and ends[1] >= choice.kind.typical_low:
                return True
    return False


_COMMON = 0.3
# The most of what hardly differs is less than so many times the least.
_FEW_VALUES = 5
_BEYOND_COUNTING = 1_000_000


class UnusualFigure(Rule):
    """A figure far outside what news prints for its kind, which a plain slip would explain.

    An office building sold for $110 is not impossible, but $110 million is what such a building costs. True outliers
    are news: this is only a question.
    """

    code = "RANGE-02"
    name = "unusual-figure"
    severity = Severity.ERROR
    authority = "the table of kinds"
    flags = (
        Story.of("The developer sold the downtown office building for $110, property records show."),
        Story.of("The cottage was sold for £120 after a bidding war."),
        Story.of("The apartment was sold for $95."),
    )
    allows = (
        Story.of("The developer sold the downtown office building for $110 million, property records show."),
        Story.of("The council sold the derelict house for $1."),
        Story.of("He let a guest smoke in his apartment in return for $95."),
        Story.of("The lottery jackpot has reached $2.04 billion."),
        Story.of("Voters raised the city's minimum wage to $11.50."),
        Story.of("The gross domestic product of the state was $51 in 1840 for each inhabitant."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence, mention, choice in story.improbable:
            if not choice.is_confident or choice.rivals or mention.quantity is None:
                continue
            if mention.sort is Sort.COUNT or not _is_sound(story, mention) or mention.quantity.low == 1:
                continue
            kind = choice.kind
            ends = in_unit_of(kind, mention.quantity, story.reference.rates, story.date)
            if ends is None or not kind.allows(*ends) or not kind.is_far_from(*ends):
                continue
            if mention.sort is Sort.MEASURE and ends[1] < kind.typical_low:
                # Small things of a kind are common; a lost scale word is a matter of money.
                continue
            repair = repair_by_kind(story, mention, choice, clear=SURE)
            if repair is None or _is_price_of_these(sentence, mention) or _IN_RETURN.search(sentence.before(mention)):
                continue
            yield self.finding(
                sentence.surface,
                mention,
                f"{mention.text} is unusual as {lower_first(kind.label)}; {repair.text} would not be.",
                evidence=(
                    Evidence(
                        f"{kind.label}: mostly {large(kind.typical_low, _DIGITS)} to "
                        f"{large(kind.typical_high, _DIGITS)} {unit_text(kind.unit)}"
                    ),
                ),
                suggestion=repair.text,
                severity=self._gravity(mention, repair, kind, ends[1]),
            )

    @staticmethod
    def _gravity(mention: Mention, repair: Repair, kind: Kind, value: Decimal) -> Severity:
        """An error where a sum has plainly lost its scale word; else a question."""
        lost = mention.sort is Sort.MONEY and repair.weight >= _PLAIN and value * _ABSURD < kind.typical_low
        return Severity.ERROR if lost else Severity.WARNING


# Sums that are no prices of the thing: a guest may smoke at home for $100.
_IN_RETURN = re.compile(
    r"\b(?:in (?:return|exchange) for|bid|bids|bidding|fined?|fee of|charge of) (?:a |an |the |about )*$"
)
