"""Conversions shown in copy: the bracket has to say what the figure before it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.agreement import Agreement, Judgement, judged
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.reference import HouseStyle, Reference, System
from apps.checks.rule import Rule
from apps.checks.slips import repairs_of, respelled
from apps.checks.story import Story
from apps.checks.surfaces import Sentence, Surface
from apps.quantities import Hedge, Mention, Quantity, Sort, convert, same_dimension, sensible_conversion, unit_text

Pair = tuple[Mention, Mention]

# "910 acres, about half a square mile": said twice without brackets.
_SAID_AGAIN = re.compile(r", or(?: about| roughly| nearly| some| around)?|, (?:about|roughly|nearly|around|some)")
_READING = {"degree_Celsius": "delta_degree_Celsius", "degree_Fahrenheit": "delta_degree_Fahrenheit"}
_DIFFERENCE = {delta: reading for reading, delta in _READING.items()}
_GRAVE = Decimal("0.5")


def pairs_in(sentence: Sentence) -> Iterator[Pair]:
    """The measures of a sentence that are said twice, the first one first."""
    surface = sentence.surface
    measures = sentence.of_sort(Sort.MEASURE)
    for place, source in enumerate(measures):
        shown = surface.partner_of(source)
        if shown is not None:
            if source.start < shown.start and is_conversion(source, shown):
                yield source, shown
        elif place + 1 < len(measures) and is_conversion(source, measures[place + 1]):
            following = measures[place + 1]
            between = surface.lower[source.end : following.start].strip()
            if following.partner is None and _SAID_AGAIN.fullmatch(" " + between if between[:1] != "," else between):
                tail = surface.lower[following.end : following.end + 12]
                if not re.match(r" (?:more|less|away|from|further|farther|longer|high|wide|deep)\b", tail):
                    yield source, following


def is_conversion(source: Mention, shown: Mention) -> bool:
    """Whether two figures are one measure in two units."""
    if source.quantity is None or shown.quantity is None or shown.sort is not Sort.MEASURE:
        return False
    one, other = source.quantity.unit, shown.quantity.unit
    return one != other and (
        same_dimension(one, other)
        or (_READING.get(one, one) in _DIFFERENCE and _READING.get(other, other) in _DIFFERENCE)
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a conversion: `code` names the diagnosis, `slip` tells it in words."""

    code: str
    slip: str
    judgement: Judgement


def fault_of(source: Quantity, shown: Quantity) -> Fault | None:
    """What is wrong with `shown` as a conversion of `source`; None where they agree within rounding."""
    source, shown = _alike(source, shown)
    judgement = judged(source, shown)
    if judgement.agreement is not Agreement.WRONG:
        return None
    return Fault(*_diagnosis(source, shown), judgement)


def meant_in(sentence: Sentence, source: Mention, shown: Mention) -> tuple[Quantity, Quantity] | None:
    """The quantities of a pair as the sentence means them: temperatures that do not agree as readings are differences
    where it speaks of change. None for figures without a quantity."""
    if source.quantity is None or shown.quantity is None:
        return None
    one, other = _alike(source.quantity, shown.quantity)
    are_readings = one.unit in _READING and other.unit in _READING
    if are_readings and judged(one, other).agreement is Agreement.WRONG and _CHANGE.search(sentence.lower):
        return replace(one, unit=_READING[one.unit]), replace(other, unit=_READING[other.unit])
    return one, other


_CHANGE = re.compile(
    r"\b(?:warm(?:ed|ing|er|s)|cool(?:ed|ing|er|s)|hotter|colder|above|below|rises?|rose|risen|increas\w+|decreas\w+|limit|"
    r"drop\w*|fell|fall\w*|plung\w+|swings?|jump\w*|preindustrial|pre-industrial|anomaly|differen\w+|decade|century|normal|than)\b"
)


def _alike(source: Quantity, shown: Quantity) -> tuple[Quantity, Quantity]:
    """Two temperatures of which one is a difference are both differences."""
    if source.unit in _DIFFERENCE and shown.unit in _READING:
        return source, replace(shown, unit=_READING[shown.unit])
    if shown.unit in _DIFFERENCE and source.unit in _READING:
        return replace(source, unit=_READING[source.unit]), shown
    return source, shown


def _diagnosis(source: Quantity, shown: Quantity) -> tuple[str, str]:
    """The code and the words of the likeliest cause."""
    if source.unit in _DIFFERENCE and shown.unit in _DIFFERENCE:
        reading = replace(source, unit=_DIFFERENCE[source.unit])
        if _agrees(reading, replace(shown, unit=_DIFFERENCE[shown.unit])):
            return "CONV-04", "the difference was converted as if it were a reading of the thermometer"
    if _agrees(_inverse(source, shown.unit), shown):
        return "CONV-02", "the factor was used upside down"
    for power in (" ** 2", " ** 3"):
        length = _length_of(source, power), _length_of(shown, power)
        if length[0] and length[1] and _agrees(replace(source, unit=length[0]), replace(shown, unit=length[1])):
            return "CONV-03", f"the factor for a length was used for {'an area' if power == ' ** 2' else 'a volume'}"
    for unit, other in _LOOKALIKES:
        if source.unit == unit and _agrees(replace(source, unit=other), shown):
            return "CONV-05", f"the factor is that of {unit_text(other)}"
        if shown.unit == unit and _agrees(source, replace(shown, unit=other)):
            return "CONV-05", f"the factor is that of {unit_text(other)}"
    for factor, slip in _POWERS:
        if _agrees(
            source, replace(shown, low=shown.low * factor, high=shown.high * factor, precision=shown.precision * factor)
        ):
            return "CONV-01", slip
    return "CONV-01", ""


# Units that share a name or a use, and are taken for one another in conversions.
_LOOKALIKES = (
    ("gallon", "imperial_gallon"),
    ("imperial_gallon", "gallon"),
    ("pint", "imperial_pint"),
    ("imperial_pint", "pint"),
    ("nautical_mile", "mile"),
    ("mile", "nautical_mile"),
    ("knot", "mile / hour"),
    ("mile / hour", "knot"),
    ("short_ton", "metric_ton"),
    ("short_ton", "long_ton"),
    ("metric_ton", "short_ton"),
    ("long_ton", "metric_ton"),
    ("metric_ton", "long_ton"),
    ("oil_barrel", "gallon"),
    ("inch", "foot"),
    ("foot", "inch"),
    ("foot", "mile"),
    ("foot", "yard"),
    ("yard", "foot"),
    ("mile", "foot"),
    ("centimeter", "meter"),
    ("ounce", "pound"),
    ("pound", "ounce"),
    ("ounce", "troy_ounce"),
    ("acre", "mile ** 2"),
    ("hectare", "acre"),
)
_POWERS = (
    (Decimal(10), "the decimal point or a digit slipped by one place"),
    (Decimal("0.1"), "the decimal point or a digit slipped by one place"),
    (Decimal(100), "the decimal point slipped by two places"),
    (Decimal("0.01"), "the decimal point slipped by two places"),
    (Decimal(1000), "the figure is a thousand times too small"),
    (Decimal("0.001"), "the figure is a thousand times too large"),
    (Decimal(10) ** 6, "the figure is a million times too small"),
    (Decimal(10) ** -6, "the figure is a million times too large"),
)


def _agrees(source: Quantity, shown: Quantity) -> bool:
    if source.unit != shown.unit and not same_dimension(source.unit, shown.unit):
        return False
    return judged(source, shown).agreement is Agreement.FITS


def _inverse(source: Quantity, unit: str) -> Quantity:
    """`source` in `unit` by the factor upside down; temperatures, which have an offset, by the scale alone."""
    factor = convert(Decimal(1), unit, source.unit) - convert(Decimal(0), unit, source.unit)
    return replace(
        source, low=source.low * factor, high=source.high * factor, precision=source.precision * abs(factor), unit=unit
    )


def _length_of(quantity: Quantity, power: str) -> str:
    return quantity.unit.removesuffix(power) if quantity.unit.endswith(power) else ""


class _Mismatch(Rule):
    """A conversion that disagrees with its source, told apart by the cause."""

    authority = (
        "house style: units; tolerance after Full Fact and AggChecker: a figure that cannot be rounded to the other"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            for source, shown in pairs_in(sentence):
                meant = meant_in(sentence, source, shown)
                fault = fault_of(*meant) if meant else None
                if fault is not None and fault.code == self.code:
                    yield self._complaint(story, sentence, source, shown, fault)

    def _complaint(self, story: Story, sentence: Sentence, source: Mention, shown: Mention, fault: Fault) -> Finding:
        wrong, right = _wrong_first(story, sentence.surface, source, shown)
        suggestion = suggested(sentence, right, wrong)
        told = f"{right.text} is {suggestion}" if suggestion else f"{right.text} is something else"
        slip = f": {fault.slip}" if fault.slip else ""
        return self.finding(
            sentence.surface,
            wrong,
            f"{wrong.text} does not agree with {right.text}{slip}.",
            evidence=(Evidence(f"{told}, off by {_percent(fault.judgement.error)}"),),
            suggestion=suggestion,
            severity=Severity.BLOCKING if fault.judgement.error > _GRAVE else Severity.ERROR,
        )


def _wrong_first(story: Story, surface: Surface, source: Mention, shown: Mention) -> Pair:
    """Of a pair that disagrees, the wrong one and the right one: the conversion is wrong, unless the kind rules out the
    source alone."""
    doubtful = story.doubts(surface, source)
    if doubtful and not story.doubts(surface, shown):
        return source, shown
    return shown, source


def suggested(sentence: Sentence, right: Mention, wrong: Mention) -> str:
    """What should stand in place of `wrong`, in its own style: the plain slip that explains it, else the conversion."""
    meant = meant_in(sentence, right, wrong)
    if meant is None or wrong.quantity is None:
        return ""
    source, shown = meant
    fitting = [
        repair
        for repair in repairs_of(wrong)
        if repair.quantity.unit == wrong.quantity.unit
        and judged(source, replace(repair.quantity, unit=shown.unit)).agreement is Agreement.FITS
    ]
    if fitting:
        return respelled(wrong, max(fitting, key=lambda repair: repair.weight).quantity)
    return respelled(wrong, replace(sensible_conversion(source, shown.unit), unit=wrong.quantity.unit))


def _percent(share: Decimal) -> str:
    return f"{share * 100:.0f}%" if share < 10 else f"a factor of {share + 1:.0f}"


class MismatchedConversion(_Mismatch):
    """A converted figure that the figure beside it cannot be rounded to.

    Readers check the unit they know, so a wrong bracket is a wrong fact. The tolerance follows the precision printed:
    "about 5 miles (8 km)" stands, "5 miles (80 km)" does not. More than half off, it blocks.
    """

    code = "CONV-01"
    name = "mismatched-conversion"
    severity = Severity.BLOCKING
    flags = (
        Story.of("The trail is 5 miles (80 km) long."),
        Story.of("The rally ended after a 12-mile (91-kilometer) walk along the river."),
        Story.of("The leak released 500,000 gallons (1.9 billion liters) of sewage into the bay."),
    )
    allows = (
        Story.of("The trail is about 5 miles (8 km) long."),
        Story.of("A 300-foot (90-meter) section of the bridge collapsed."),
        Story.of("She swam 100 meters (twice) and then 400 meters (in 5 minutes)."),
    )


class InvertedFactor(_Mismatch):
    """A conversion that was divided where it should have been multiplied.

    "40 pounds (88 kg)" is the factor upside down: 40 pounds are 18 kilograms.
    """

    code = "CONV-02"
    name = "inverted-conversion"
    severity = Severity.BLOCKING
    flags = (
        Story.of("Agents found 40 pounds (88 kilograms) of gold in the van."),
        Story.of("The fire station is 10 km (16 miles) from the nearest village."),
        Story.of("The tower will rise 300 feet (984 meters) above the harbor."),
    )
    allows = (
        Story.of("Agents found 40 pounds (18 kilograms) of gold in the van."),
        Story.of("The village is 10 kilometers (6 miles) from the border."),
        Story.of("A runner covers 10 miles (16 kilometers) a day."),
    )


class LengthFactorForArea(_Mismatch):
    """An area or a volume converted with the factor for a length.

    A square kilometer is 0.386 square miles, not 0.62: the factor has to be squared, and cubed for a volume.
    """

    code = "CONV-03"
    name = "length-factor-for-area"
    severity = Severity.BLOCKING
    flags = (
        Story.of("Sea ice shrank to 1 million square kilometers (620,000 square miles)."),
        Story.of("The market covers 3,000 square meters (3,300 square yards)."),
        Story.of("The park takes in 200 square miles (322 square kilometers)."),
    )
    allows = (
        Story.of("Sea ice shrank to 1 million square kilometers (386,000 square miles)."),
        Story.of("The district is 10 miles square, which is 100 square miles (259 square kilometers)."),
        Story.of("The lake holds 23,600 cubic kilometers (5,660 cubic miles)."),
    )


class DifferenceAsReading(_Mismatch):
    """A change of temperature converted as if it were a reading, with 32 added.

    A warming of 2 C is one of 3.6 F. "2 C (36 F)" tells readers of a climate that no one forecast.
    """

    code = "CONV-04"
    name = "difference-converted-as-reading"
    severity = Severity.BLOCKING
    flags = (
        Story.of("The study expects warming of 2C (36F) by the end of the century."),
        Story.of("White paint cooled the roofs by 5 degrees Celsius (41 degrees Fahrenheit)."),
        Story.of("The year beat the preindustrial average by 1.55 degrees Celsius (35 degrees Fahrenheit)."),
    )
    allows = (
        Story.of("The study expects warming of 2C (3.6F) by the end of the century."),
        Story.of("It was 5 degrees Celsius (41 degrees Fahrenheit) in Oslo."),
        Story.of("Temperatures fell 37 degrees Fahrenheit (21 degrees Celsius), from 42 F (6 C) to 5 F (minus 15 C)."),
    )


class WrongFamilyMember(_Mismatch):
    """A conversion with the factor of a unit of the same name or use: a land mile for a nautical one, a British gallon
    for an American one, a short ton for a tonne.

    "60 nautical miles (97 km)" is the land mile; at sea it is 111 km.
    """

    code = "CONV-05"
    name = "wrong-unit-of-the-family"
    severity = Severity.BLOCKING
    flags = (
        Story.of("The ship was 60 nautical miles (97 km) off the coast."),
        Story.of("The boat made 40 knots (64 kph) in the bay."),
        Story.of("Officials put up a 30-foot (48-kilometer) fence along the river."),
    )
    allows = (
        Story.of("The ship was 60 nautical miles (111 km) off the coast."),
        Story.of("Territorial waters reach 12 nautical miles (22 kilometers) offshore."),
        Story.of("Ukraine shipped 33 million metric tons (36 million short tons) of grain."),
    )


class OverpreciseConversion(Rule):
    """A conversion that carries more figures than its source.

    "About 5 miles (8.047 km)" claims to know the distance to the meter. Exact figures, as in records and law, stand.
    """

    code = "CONV-06"
    name = "overprecise-conversion"
    severity = Severity.INFO
    authority = "house style: units; Wikipedia, Template:Convert, default rounding"
    flags = (
        Story.of("The trail is about 5 miles (8.047 km) long."),
        Story.of("Nearly 200 pounds (90.718 kilograms) of honey was sold."),
        Story.of("The crater is roughly 300 feet (91.44 meters) wide."),
    )
    allows = (
        Story.of("The trail is about 5 miles (8 km) long."),
        Story.of("The marathon is 26.2 miles (42.195 km) long."),
        Story.of("The plate is 1 inch (2.54 centimeters) thick."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            for source, shown in pairs_in(sentence):
                one, other = source.quantity, shown.quantity
                if (
                    one is None
                    or other is None
                    or one.hedge in (Hedge.NONE, Hedge.EXACTLY)
                    or one.is_range
                    or not other.low
                ):
                    continue
                if _figures(other) < _figures(one) + 3 or fault_of(one, other) is not None:
                    continue
                coarse = sensible_conversion(*_with_unit(one, other))
                yield self.finding(
                    sentence.surface,
                    shown,
                    f"{shown.text} is more exact than the {one.hedge.value} {source.text} it converts.",
                    suggestion=respelled(shown, replace(coarse, unit=other.unit)),
                )


def _with_unit(source: Quantity, shown: Quantity) -> tuple[Quantity, str]:
    alike, other = _alike(source, shown)
    return alike, other.unit


def _figures(quantity: Quantity) -> int:
    """How many significant digits were printed."""
    if not quantity.low or not quantity.precision:
        return 1
    return max(1, abs(quantity.low).adjusted() - quantity.precision.normalize().adjusted() + 1)


class CoarseConversion(Rule):
    """A conversion that is rounded so roughly that it is more than a twentieth off.

    "2 miles (3.5 km)" is not wrong to the last digit printed, but 2 miles are 3.2 km.
    """

    code = "CONV-07"
    name = "coarse-conversion"
    severity = Severity.WARNING
    authority = "house style: units"
    flags = (
        Story.of("The walk is 2 miles (3.5 km) long."),
        Story.of("The climb is 3 miles (5.2 km) long."),
        Story.of("The camp is 10 miles (15 kilometers) south of the border."),
    )
    allows = (
        Story.of("The walk is 2 miles (3.2 km) long."),
        Story.of("The village is 10 kilometers (6 miles) from the border."),
        Story.of("The Atlantic widens by about 2.5 centimeters (1 inch) a year."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            for source, shown in pairs_in(sentence):
                meant = meant_in(sentence, source, shown)
                if meant is None:
                    continue
                one, other = meant
                judgement = judged(one, other)
                if judgement.agreement is not Agreement.COARSE or other.unit in _READING:
                    continue
                if not other.is_range and abs(judgement.expected[0] - other.low) <= other.precision / 2:
                    # Rightly rounded to the last digit that is printed.
                    continue
                yield self.finding(
                    sentence.surface,
                    shown,
                    f"{source.text} is {_percent(judgement.error)} off {shown.text}.",
                    suggestion=suggested(sentence, source, shown),
                )


class TwoConversions(Rule):
    """One measure converted in two ways in the same story.

    "12 miles (19 km)" here and "12 miles (20 km)" there: each may pass as rounding, together they look like an error.
    """

    code = "CONV-08"
    name = "two-conversions-of-one-measure"
    severity = Severity.WARNING
    authority = "house style: units"
    flags = (
        Story.of("The fire is 12 miles (19 km) away. Crews drove 12 miles (20 km) to reach it."),
        Story.of("He lost 50 pounds (23 kg) in a year. Losing 50 pounds (22 kg) was hard."),
        Story.of("A 500-acre (202-hectare) farm.\n\nThe 500-acre (200-hectare) farm is for sale."),
    )
    allows = (
        Story.of("The fire is 12 miles (19 km) away. Crews drove 12 miles (19 km) to reach it."),
        Story.of("The fire is 12 miles (19 km) away. It has burned about 12 miles (20 km) of road."),
        Story.of("He ran 10 miles (16 km) and cycled 20 miles (32 km)."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        first: dict[tuple[Decimal, Decimal, str, str], Mention] = {}
        for sentence in story.told:
            for source, shown in pairs_in(sentence):
                one, other = source.quantity, shown.quantity
                if one is None or other is None or one.hedge is not Hedge.NONE:
                    continue
                seen = first.setdefault((one.low, one.high, one.unit, other.unit), shown)
                if seen.quantity is None or seen.quantity.low == other.low or fault_of(one, other) is not None:
                    continue
                yield self.finding(
                    sentence.surface,
                    shown,
                    f"{source.text} is {shown.text} here and {seen.text} before.",
                    suggestion=respelled(shown, replace(other, low=seen.quantity.low, high=seen.quantity.high)),
                )


_METRIC = re.compile(
    r"\b(?:(?:kilo|centi|milli|micro|nano|mega|giga)?(?:meter|gram|liter)|hectare|metric_ton|degree_Celsius)\b"
)
_CUSTOMARY = re.compile(r"\b(?:mile|foot|inch|yard|acre|pound|ounce|gallon|short_ton|degree_Fahrenheit|stone)\b")


def system_of(unit: str) -> System | None:
    """The system of measures of a unit; None for one that both use."""
    if _METRIC.search(unit):
        return System.METRIC
    return System.US if _CUSTOMARY.search(unit) else None


class OtherSystemFirst(Rule):
    """A measure whose conversion leads where the house puts the other system first.

    It runs only where the house style names the system that leads.
    """

    code = "CONV-09"
    name = "other-system-first"
    severity = Severity.INFO
    authority = "house style: units"
    flags = (
        Story.of(
            "The trail is 5 miles (8 km) long.", reference=Reference(house=HouseStyle(first_system=System.METRIC))
        ),
        Story.of(
            "It weighs 10 pounds (4.5 kilograms).", reference=Reference(house=HouseStyle(first_system=System.METRIC))
        ),
        Story.of("The trail is 8 km (5 miles) long.", reference=Reference(house=HouseStyle(first_system=System.US))),
    )
    allows = (
        Story.of("The trail is 5 miles (8 km) long."),
        Story.of(
            "The trail is 8 km (5 miles) long.", reference=Reference(house=HouseStyle(first_system=System.METRIC))
        ),
        Story.of(
            "He said it is \u201c5 miles\u201d.", reference=Reference(house=HouseStyle(first_system=System.METRIC))
        ),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        leading = story.reference.house.first_system
        if leading is None:
            return
        for sentence in story.told:
            for source, shown in pairs_in(sentence):
                if source.quantity is None or shown.quantity is None:
                    continue
                if system_of(shown.quantity.unit) is leading and system_of(source.quantity.unit) is not leading:
                    yield self.finding(
                        sentence.surface,
                        source,
                        f"The house puts {leading.value} units first: {shown.text} before {source.text}.",
                    )
