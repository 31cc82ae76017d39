"""Plausibility: figures that no thing of their kind can have."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from apps.checks.figures.agreement import is_magnitude
from apps.checks.figures.conversions import fault_of, suggested
from apps.checks.figures.restatements import is_conversion
from apps.checks.figures.slips import Repair, best_repair, repairs_of
from apps.checks.findings import Evidence, Finding, Severity, lower_first
from apps.checks.knowledge.kinds import Kind, KindChoice, in_unit_of
from apps.checks.needs import measures, sorts, units, words
from apps.checks.rule import Rule, SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Surface, vocabulary
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension, unit_text

_TYPICAL = 1.0
_POSSIBLE = 0.65
_UNCUSTOMARY = 0.2
# Beyond the typical band by this factor a figure is worth a look.
_FAR = Decimal(10)
_ABSURD = Decimal(30)
# Slips of unit and scale leave the digits as they are, and are likelier than a lost digit.
_PLAIN = 0.7


def repair_by_kind(story: Story, mention: Mention, choice: KindChoice, *, more: Iterable[Repair] = ()) -> Repair | None:
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
    return best_repair(mention, evidence, more=more)


def limits_of(kind: Kind) -> str:
    """The hard limits in words: "at most 11,000 meters"."""
    unit = "" if kind.unit == "count" else f" {unit_text(kind.unit)}"
    return f"between {_short(kind.hard_low)} and {_short(kind.hard_high)}{unit}"


def _short(value: Decimal) -> str:
    for size, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        if value and abs(value).adjusted() >= size:
            return f"{(value.scaleb(-size)):.4g} {word}"
    return f"{value:,.6g}" if value and abs(value) < 1000 else f"{value:,.0f}"


def _is_sound(story: Story, mention: Mention) -> bool:
    """Money in a currency of unsure worth cannot be held against limits in dollars."""
    quantity = mention.quantity
    return quantity is not None and not (
        quantity.ambiguous and mention.sort is Sort.MONEY and not quantity.unit.startswith("USD")
    )


class ImpossibleFigure(Rule):
    """A figure beyond every record of its kind.

    No sea is 6,000 kilometers deep: the sentence says depth and seabed, so the unit or a digit must be wrong. The kind
    is chosen from the words around the figure and shown with the finding; where they do not settle it, the rule is
    silent. New records, fiction and other planets are the known exceptions.
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
    )
    allows = (
        Story.of("The earthquake struck at a depth of 600 kilometers (370 miles) beneath the sea."),
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
        Story.of("Mawsynram in India had 26 metres of rain in 1985."),
        Story.of("Season the ham with 2 kilograms of salt and leave it for ten days."),
        Story.of("The adult heart weighs 300 grams; the shrew's beats 20 times a second."),
        Story.of("Add to that 500 litres of chicken stock for the festival's soup kitchen."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence, mention, choice in story.of_a_kind:
            if not story.doubts(sentence.surface, mention) or not _is_sound(story, mention):
                continue
            if choice.kind.code in _SHARES or _is_of_another_thing(story, sentence, mention, choice.kind):
                continue
            yield self._complaint(story, sentence, mention, choice)

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
        """It blocks where the kind is sure and a common slip explains the figure. A figure that no slip explains is
        likelier to be of another kind, and one that was converted rightly was at least looked at."""
        if mention.sort is not Sort.SHARE and not _is_explained(story, mention, choice):
            return Severity.WARNING
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
    if kind.code in _OF_ONE_FALL and _IN_A_YEAR.match(sentence.after(mention)):
        return True
    if _is_change(sentence, mention, kind) or _SO_MANY_A_DAY.match(sentence.after(mention)):
        return True
    text = sentence.surface.text
    unit = mention.unit_span
    is_adjective = unit is not None and text[unit[0] - 1 : unit[0]] == "-"
    if not (is_adjective or _is_price_of_these(sentence, mention)):
        return False
    behind = _NOUN_PHRASE.match(text, mention.end)
    if behind is None:
        return False
    return _EXTENT.search(behind[0]) is not None or not story.reference.kinds.names(kind, behind[0])


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


# "26 meters of rain in 1985" took all of the year.
_OF_ONE_FALL = frozenset(("rainfall_event", "rainfall_day", "rainfall_hour", "snowfall_day", "snow_overnight"))
_IN_A_YEAR = re.compile(
    r"(?: of (?:rain|rainfall|snow|snowfall))?(?: fell| there)? (?:in|during|over) (?:all of )?[12]\d\d\d\b"
)
_MOVED_BY = re.compile(
    r"\b(?:by|gr[eo]w(?:n|s|th of)?|r[io]se(?:n|s)?|f[ae]ll(?:en|s)?|gain(?:ed|s)?|lost|(?:in|de)crease[ds]?|declined|"
    r"dropped|climbed|jumped|added|adds|cut|shortened|lengthened|extended|another)(?: (?!to\b|at\b|from\b)[a-z]+)? $"
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
    r" (?:zone|area|region|radius|buffer|belt|strip|corridor|perimeter|section|stretch|chain|canal|"
    r"coast|coastline|border|route|road|trail|line|railway|pipeline|trip|voyage|journey|race|swim|crossing)s?\b"
)
# The words that a figure in front of them describes, up to the next small word or stop.
_NOUN_PHRASE = re.compile(
    r"(?:[ -](?!(?:of|in|on|at|to|for|from|with|by|and|or|that|which|who|where|when|is|was|are|were|has|had|will|"
    r"\w+ed|\w+ing)\b)"
    r"[\w'’-]+){1,6}"
)


def _agree(one: Mention, other: Mention) -> bool:
    return one.quantity is not None and other.quantity is not None and fault_of(one.quantity, other.quantity) is None


def _is_explained(story: Story, mention: Mention, choice: KindChoice) -> bool:
    """Whether some common slip would bring a figure within what is known of its kind. What has one value only, as the
    distance of the Sun, needs no slip to be wrong."""
    if choice.kind.hard_low > 0 and choice.kind.hard_high < choice.kind.hard_low * 2:
        return True
    for repair in repairs_of(mention):
        if repair.weight >= _COMMON:
            ends = in_unit_of(choice.kind, repair.quantity, story.reference.rates, story.date)
            # What is greater than usual and still possible is what stories are written about.
            if ends is not None and choice.kind.allows(*ends) and ends[1] >= choice.kind.typical_low:
                return True
    return False


_COMMON = 0.3


_SHARES = frozenset(("turnout_or_share", "alcohol_by_volume"))


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
        Story.of("The lottery jackpot has reached $2.04 billion."),
        Story.of("Voters raised the city's minimum wage to $11.50."),
        Story.of("The gross domestic product of the state was $51 in 1840 for each inhabitant."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence, mention, choice in story.of_a_kind:
            if not choice.is_confident or choice.rivals or mention.quantity is None:
                continue
            if mention.sort is Sort.COUNT or not _is_sound(story, mention) or mention.quantity.low == 1:
                continue
            kind = choice.kind
            ends = in_unit_of(kind, mention.quantity, story.reference.rates, story.date)
            if ends is None or not kind.allows(*ends) or not _is_far_from_typical(kind, *ends):
                continue
            if mention.sort is Sort.MEASURE and ends[1] < kind.typical_low:
                # Small things of a kind are common; a lost scale word is a matter of money.
                continue
            repair = repair_by_kind(story, mention, choice)
            if repair is None or _is_price_of_these(sentence, mention):
                continue
            yield self.finding(
                sentence.surface,
                mention,
                f"{mention.text} is unusual as {lower_first(kind.label)}; {repair.text} would not be.",
                evidence=(
                    Evidence(
                        f"{kind.label}: mostly {_short(kind.typical_low)} to {_short(kind.typical_high)} "
                        f"{unit_text(kind.unit)}"
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


def _is_far_from_typical(kind: Kind, low: Decimal, high: Decimal) -> bool:
    """On a scale of powers of ten where all values are positive, else by the width of the band."""
    if kind.hard_low >= 0:
        return (high > 0 and high * _FAR < kind.typical_low) or low > kind.typical_high * _FAR
    width = kind.typical_high - kind.typical_low
    return high < kind.typical_low - width or low > kind.typical_high + width


# kelvin 0, https://www.bipm.org/en/publications/si-brochure
_ABSOLUTE_ZERO = Decimal("-273.15")
# The whole surface of the Earth, 510.07 million square kilometers (CIA World Factbook).
_EARTH = Decimal("5.11e14")
_LIGHT = Decimal(299_792_458)
# The age of the universe, 13.8 billion years (Planck 2018), and what a hedge may add.
_UNIVERSE = Decimal("1.45e10")
_AGO = re.compile(r" ago\b|[- ]old\b")
_OFF_EARTH = vocabulary(
    "planet planets moon moons sun star stars solar galaxy galaxies space mars jupiter saturn venus mercury neptune "
    "uranus pluto asteroid universe nebula orbit telescope cosmic hole"
)
_UNREAL_SPEED = re.compile(r"\b(?:(?:not|n['’]t) (?:be )?possible|impossible|cannot|can['’]t|would|warp|fiction|if)\b")
_TIMES_LIGHT = re.compile(r"\btimes (?:faster than )?the speed of light\b")


_A_MEASURE = sorts(Sort.MEASURE)
_MEASURED = (Sort.MEASURE, Sort.AGE)
# Of such figures alone a definition says what they cannot be.
_DEFINED = (
    units("percent", "degree_Celsius", "degree_Fahrenheit", "year")
    | measures("meter / second", "meter ** 2")
    | words("light")
)


class BeyondDefinition(SentenceRule):
    """A figure that its own definition forbids: a share above 100 percent, a temperature below absolute zero, a speed
    above that of light, an area larger than the Earth, a time before the universe.

    A turnout of 112 percent is not a surprise but a mistake. Growth is not a share and may pass 100 percent.
    """

    code = "RANGE-03"
    name = "beyond-definition"
    severity = Severity.BLOCKING
    authority = "definition"
    flags = (
        Story.of("Turnout reached 112 percent of voters in the district."),
        Story.of("The lab cooled the gas to minus 300 degrees Celsius."),
        Story.of("The shuttle was traveling about 18 times the speed of light when it broke up."),
        Story.of("The lake began to form 20 billion years ago."),
        Story.of("Nitrogen makes up 780 percent of the air we breathe."),
        Story.of("Almost 104 per cent of the eligible voters in the district cast a ballot."),
        Story.of("Some 430 percent of Americans own a cat, the poll found."),
    )
    allows = (
        Story.of("Sales rose 112 percent to $4 million."),
        Story.of("Turnout rose to 62 percent of voters."),
        Story.of("The Milky Way formed 13.6 billion years ago; the last stars fade in 100 trillion years."),
        Story.of("The James Webb telescope runs at minus 233 C (minus 388 F)."),
        Story.of("Phones accounted for 112 percent of the growth in profit; the rest lost money."),
        Story.of("Household debt stood at 177 percent of the income of households."),
        Story.of(
            "The school took 104 percent of the pupils expected, and the vaccine reached 104 percent of the target."
        ),
        Story.of(
            "The fund covers 112 percent of the costs, and 130 percent of the children for whom places were "
            "planned came."
        ),
    )

    needs = (_DEFINED,)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        surface = sentence.surface
        words = frozenset[str]() if _A_MEASURE.isdisjoint(sentence.signs) else sentence.vocabulary
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity is None:
                continue
            reason = self._reason(story, surface, mention, quantity, words)
            if reason:
                yield self.finding(surface, mention, f"{mention.text} is not possible: {reason}.")
        is_unreal = _UNREAL_SPEED.search(sentence.lower) is not None
        for found in _TIMES_LIGHT.finditer(sentence.lower) if "light" in sentence.vocabulary and not is_unreal else ():
            start, end = sentence.start + found.start(), sentence.start + found.end()
            times = next(
                (mention for mention in sentence.mentions if mention.start < end and mention.end + 1 >= start), None
            )
            if times is not None and times.quantity is not None and times.quantity.low > 1:
                yield self.finding(
                    surface,
                    (times.start, end),
                    "Nothing is faster than light; the speed of sound may be meant.",
                    suggestion=surface.text[times.start : end].replace("light", "sound"),
                )

    def _reason(
        self, story: Story, surface: Surface, mention: Mention, quantity: Quantity, words: frozenset[str]
    ) -> str:
        if quantity.unit == "percent":
            choice = story.kind_of(surface, mention)
            is_share = choice is not None and choice.kind.code in _SHARES and not choice.rivals
            if is_share and _OF_INCOME.match(surface.lower, mention.end):
                return ""
            if quantity.low > 100 and (is_share or _is_part(surface, mention)):
                return "" if _EXPLAINED.match(surface.lower, mention.end) else "a part is never more than the whole"
            return ""
        if quantity.unit in ("degree_Celsius", "degree_Fahrenheit"):
            if quantity.high < 0 and convert(quantity.high, quantity.unit, "degree_Celsius") < _ABSOLUTE_ZERO:
                return "nothing is colder than minus 273.15 C (minus 459.67 F)"
            return ""
        if mention.sort not in _MEASURED:
            return ""
        if quantity.unit == "year" and quantity.low > _UNIVERSE and _AGO.match(surface.lower, mention.end):
            return "the universe is 13.8 billion years old"
        if "light" not in words and _exceeds(quantity, "meter / second", _LIGHT):
            return "it is faster than light"
        if _exceeds(quantity, "meter ** 2", _EARTH) and words.isdisjoint(_OFF_EARTH):
            return "it is more than the whole surface of the Earth, 510 million square kilometers"
        return ""


def _is_part(surface: Surface, mention: Mention) -> bool:
    """Whether a percentage is said to be a part: of people, or what something makes up of a whole."""
    start = mention.start if mention.hedge_start < 0 else mention.hedge_start
    if _MAKES_UP.search(surface.lower, max(0, start - 60), start):
        return _OF_WHOLE.match(surface.lower, mention.end) is not None
    is_change = surface.lower.endswith(_CHANGED_BY, 0, start)
    return not is_change and _OF_PERSONS.match(surface.lower, mention.end) is not None


_CHANGED_BY = (
    " by ",
    " up ",
    " rose ",
    " rise ",
    " grew ",
    " gained ",
    " increased ",
    " jumped ",
    " than ",
    " than the ",
)
_PERSONS_OF = (
    r"(?:people|persons|adults|children|women|men|voters|residents|households|families|homes|pupils|students|patients|"
    r"respondents|members|workers|employees|americans|britons|australians|indians|canadians|germans|teenagers|"
    r"pensioners|drivers|parents|babies|schools|hospitals|ballots|votes|population|electorate|workforce|"
    r"delegates|shareholders|girls|boys|teachers|doctors|nurses)"
)
_OF_PERSONS = re.compile(
    rf" of (?:(?:the|all|its|their|our|his|her|those|eligible|registered|young|older|adult|working|female|male|local|"
    rf"british|american|[a-z]+['’]s) )*{_PERSONS_OF}\b(?! (?:target|quota|goal|needed|required|that|who (?:had|were "
    r"expected)|for whom|as (?:in|of)|expected|forecast|planned|(?:in|of|the) (?:1|2)\d\d\d|growth|count|level|"
    r"number|figure|total|intake|places|capacity|costs?|income|earnings|pay|wages|fund))"
)
_MAKES_UP = re.compile(
    r"\b(?:makes? up|made up|making up|account(?:s|ed|ing)? for|compris(?:es|ed|ing)|constitut(?:es|ed|ing)|covers?|"
    r"covered|covering|occup(?:ies|ied|ying))(?: (?:about|some|nearly|almost|around|roughly|only|just|up to|over|as "
    r"much "
    r"as))* $"
)
_OF_WHOLE = re.compile(
    r" of (?:the|all|our|its|their|[a-z]+['’]s) (?![^,.;]{0,60}\b(?:growth|increase|rise|gains?|profits?|earnings|"
    r"income|"
    r"losses|loss|decline|drop|fall|net|target|quota|capacity|debt|value|costs?|average|normal|need|needs|demand|"
    r"requirements?|expenses?|spending|bill|gdp|product|cost|interest|payments?|jobs|hiring)\b)"
)
# Debts and costs may pass what they are held against.
_OF_INCOME = re.compile(
    r" of (?:[a-z'’-]+ ){0,3}(?:incomes?|gdp|product|earnings|output|revenues?|capacity|pay|wages)\b"
)
# Who gives the reason knows that it is odd.
_EXPLAINED = re.compile(
    r"[^.;]{0,120}\b(?:because|admitted|irregularit\w+|fraud\w*|impossibl\w+|error|mistake|stuff(?:ed|ing)|suspicious|"
    r"since voters|exceed\w*)\b"
)


def _exceeds(quantity: Quantity, unit: str, limit: Decimal) -> bool:
    return same_dimension(quantity.unit, unit) and convert(quantity.low, quantity.unit, unit) > limit


class NegativeFigure(SentenceRule):
    """A figure below zero of a kind that has no negative values.

    A depth of minus 40 meters is 40 meters; a height or a weight has no sign.
    """

    code = "RANGE-04"
    name = "negative-figure"
    severity = Severity.ERROR
    authority = "definition"
    flags = (
        Story.of("Divers found the statue at a depth of -40 meters."),
        Story.of("The whale weighed minus 30 tons."),
        Story.of("The tower is -120 meters tall."),
    )
    allows = (
        Story.of("The shore of the Dead Sea has an elevation of -430 meters."),
        Story.of("It was -40 degrees Celsius in Winnipeg."),
        Story.of("Divers found the statue at a depth of 40 meters."),
    )

    needs = (sorts(Sort.MEASURE),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MEASURE):
            quantity = mention.quantity
            if quantity is None or quantity.high >= 0 or quantity.unit.startswith(("degree_", "delta_")):
                continue
            words = sentence.surface.words_between(mention.start - 40, mention.end + 25)
            if words & _UNSIGNED and not words & _SIGNED:
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"{mention.text} cannot be negative.",
                    suggestion=_unsigned(mention.text),
                )


_UNSIGNED = vocabulary(
    "depth deep height tall high long length wide width weigh weighs weighed weighing weight distance thick thickness"
)
_SIGNED = vocabulary("elevation altitude level growth change balance profit score anomaly below above")
_SIGN = re.compile(r"^(?:minus |negative |[-\u2212\u2013])", re.IGNORECASE)


def _unsigned(printed: str) -> str:
    return _SIGN.sub("", printed)


class BrokenPerson(SentenceRule):
    """A count of people, or of other things that nobody halves, that is not whole.

    "3.5 people were injured" is a digit or a word too many, and of "21.6 passengers" the million has fallen out.
    Averages and rates have decimals and stand.
    """

    code = "RANGE-07"
    name = "count-not-whole"
    severity = Severity.ERROR
    authority = "definition"
    flags = (
        Story.of("The blast injured 3.5 people at the plant."),
        Story.of("Police said 12.4 protesters were arrested."),
        Story.of("The crash killed 2.5 passengers."),
        Story.of("The railway carried 21.6 passengers in the first half of last year."),
        Story.of("The carmaker sold 2.3 vehicles in Europe."),
        Story.of("Of the passengers on board the ferry, 21.3 were rescued by fishing boats."),
        Story.of("The hospital treated 37.2 patients for smoke inhalation overnight."),
        Story.of("The fire destroyed 14.5 homes in the village."),
    )
    allows = (
        Story.of("On average 3.5 people a day are injured at the plant."),
        Story.of("Some 2.5 million people fled."),
        Story.of("There are 1.8 workers for every retiree."),
        Story.of("The railway carried 21.6 million passengers in the first half of last year."),
        Story.of("Households there have 2.3 cars and 1.9 children."),
        Story.of("Of every 100,000, 21.3 were killed in crashes, a rate that has hardly changed."),
        Story.of("Each nurse treated 37.2 patients, and 14.5 percent of the homes were flooded."),
    )

    needs = (sorts(Sort.COUNT),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.COUNT):
            quantity = mention.quantity
            if quantity is None or quantity.is_range or "." not in mention.text or quantity.low == int(quantity.low):
                continue
            noun = mention.noun.rsplit(" ", 1)[-1]
            if mention.scale != 1 or quantity.unit != "count" or mention.per:
                continue
            if noun not in _WHOLE and not (noun == "" and _BEFELL.match(sentence.after(mention))):
                continue
            if sentence.surface.text.startswith("/", mention.end):
                # "1.14/1,000 people"
                continue
            words = sentence.vocabulary
            # Families have 1.9 children and 2.3 cars, and what is small is mostly a mean.
            is_mean = not words.isdisjoint(_AVERAGED) or _A_DAY.search(sentence.after(mention)) is not None
            if not is_mean and (not words.isdisjoint(_HAPPENED) or self._is_of_many(sentence)):
                yield self.finding(sentence.surface, mention, f"{mention.text}: {_counted(noun)} are counted whole.")

    @staticmethod
    def _is_of_many(sentence: Sentence) -> bool:
        """Whether the sentence speaks of what one body has in all, and of no family, woman or household."""
        return sentence.vocabulary.isdisjoint(_OF_EACH)


def _counted(noun: str) -> str:
    return "people" if noun in _PERSONS or not noun else "such things"


_HAPPENED = vocabulary(
    "killed injured wounded died dead arrested detained hurt missing rescued evacuated hospitalized hospitalised "
    "drowned trapped stranded kills injures killing injuring charged treated pulled freed jailed sacked laid hired "
    "recruited evicted deported fined convicted sentenced kidnapped abducted released shot stabbed infected vaccinated "
    "buried survived quarantined taken stolen destroyed damaged demolished slaughtered culled flooded burned burnt "
    "seized boarded elected"
)
# "21.3 were rescued": the noun was named before.
_BEFELL = re.compile(
    r" (?:were|was|had been|have been) (?:\w+ly )?(?:killed|injured|wounded|arrested|detained|hurt|rescued|evacuated|"
    r"hospitali[sz]ed|drowned|treated|freed|released|deported|shot|stabbed|infected|jailed|convicted|charged|taken to|"
    r"missing|dead)\b"
)
_A_DAY = re.compile(r" ?(?:[a-z]+ )?(?:an?|per|each|every|for each|for every) [a-z]+\b")
_OF_EACH = vocabulary(
    "family families household households home homes woman women mother mothers couple couples parents teacher "
    "teachers adult adults than more fewer less about typical fertility density drivers have having"
)
_PERSONS = vocabulary(
    "people person man woman child passenger protester worker soldier victim student pupil officer patient resident "
    "migrant refugee employee fan crew civilian prisoner inmate survivor sailor miner climber pilgrim villager hostage "
    "detainee nurse doctor firefighter policeman policewoman guest driver motorist cyclist pedestrian shopper "
    "demonstrator militant rebel gunman journalist pupil marine guard player swimmer hiker casualty fighter"
)
_WHOLE = _PERSONS | vocabulary(
    "vehicle car truck lorry viewer listener subscriber user visitor tourist voter inhabitant copy house home building "
    "shop school church bus train plane ship boat cow sheep pig horse dog cat whale elephant tree bomb missile rocket"
)
_AVERAGED = vocabulary(
    "average averaged averages averaging per every each mean median rate ratio times daily annually weekly monthly "
    "hourly score equivalent typically thousand million index statistically weighted estimated equal"
)
