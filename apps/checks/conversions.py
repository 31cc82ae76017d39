"""Measures said twice: which figures of a sentence are one measure in two units, whether they agree, and what should
stand where they do not."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.agreement import FINE, Agreement, Judgement, judged
from apps.checks.reference import System
from apps.checks.slips import SCALES, SWAPPED_WITH, repairs_of, respelled
from apps.checks.surfaces import Sentence
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension, sensible_conversion, unit_text

Pair = tuple[Mention, Mention]

# "910 acres, about half a square mile": said twice without brackets.
_SAID_AGAIN = re.compile(r", or(?: about| roughly| nearly| some| around)?|, (?:about|roughly|nearly|around|some)")
# "96,000 bottles of 330ml, nearly 32,000 litres in all": the second is of something else than the first.
_OF_ANOTHER = re.compile(
    r" (?:more|less|away|from|further|farther|longer|high|wide|deep|in (?:all|total)|altogether|together|combined)\b"
)
READINGS = {"degree_Celsius": "delta_degree_Celsius", "degree_Fahrenheit": "delta_degree_Fahrenheit"}
_READING_OF = {delta: reading for reading, delta in READINGS.items()}


def pairs_in(sentence: Sentence) -> Iterator[Pair]:
    """The measures of a sentence that are said twice, the first one first."""
    surface = sentence.surface
    measures = sentence.of_sort(Sort.MEASURE)
    if any(measure.quantity and measure.quantity.unit == _BY_100_KM for measure in measures):
        for pair in bracketed_in(sentence):
            units = {measure.quantity.unit for measure in pair if measure.quantity}
            if _BY_100_KM in units and units & _BY_GALLON.keys():
                yield pair
    for place, source in enumerate(measures):
        shown = surface.partner_of(source)
        if _is_tail(sentence, measures, place):
            continue
        if shown is not None:
            if source.start < shown.start and is_conversion(source, shown) and not _is_side(sentence, source, shown):
                yield source, shown
        elif place + 1 < len(measures) and is_conversion(source, measures[place + 1]):
            following = measures[place + 1]
            between = surface.lower[source.end : following.start].strip()
            if (
                following.partner is None
                and not _is_tail(sentence, measures, place)
                and _SAID_AGAIN.fullmatch(" " + between if between[:1] != "," else between)
            ):
                tail = surface.lower[following.end : following.end + 12]
                if not _OF_ANOTHER.match(tail):
                    yield source, following


def _is_tail(sentence: Sentence, measures: tuple[Mention, ...], place: int) -> bool:
    """Whether a measure is the last part of a longer one: the hours of "803 days, 9 hours"."""
    if not place:
        return False
    before, last = measures[place - 1], measures[place]
    if before.quantity is None or last.quantity is None or last.start < before.end:
        return False
    is_joined = sentence.between(before, last).strip() in (",", "and", ", and")
    is_time = same_dimension(last.quantity.unit, "second")
    return is_joined and is_time and same_dimension(before.quantity.unit, last.quantity.unit)


def is_conversion(source: Mention, shown: Mention) -> bool:
    """Whether two figures are one measure in two units."""
    if source.quantity is None or shown.quantity is None or shown.sort is not Sort.MEASURE:
        return False
    one, other = source.quantity.unit, shown.quantity.unit
    return one != other and (
        same_dimension(one, other)
        or (READINGS.get(one, one) in _READING_OF and READINGS.get(other, other) in _READING_OF)
    )


def _is_side(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    """Whether the two are sides of one thing: "12 feet by 10 feet (3.7 meters by 3 meters)"."""
    is_second = sentence.before(source, reach=4).endswith((" by ", " x ", "-by-", " × "))
    return is_second and _FIRST_SIDE.match(sentence.after(shown, reach=6)) is not None


_FIRST_SIDE = re.compile(r"[ -](?:by|x|×)[ -]")


def bracketed_in(sentence: Sentence) -> Iterator[Pair]:
    """The measures of a sentence that have another figure alone in brackets behind them, though not of one measure in
    two units."""
    surface = sentence.surface
    if "(" not in sentence.text:
        return
    for source, shown in itertools.pairwise(sentence.of_sort(Sort.MEASURE)):
        between = surface.lower[source.end : shown.start]
        is_alone = between[:2] == " (" and surface.text[shown.end : shown.end + 1] == ")" and _OPENED.fullmatch(between)
        if is_alone and source.partner is None and shown.partner is None and not is_conversion(source, shown):
            yield source, shown


_OPENED = re.compile(r" \((?:about |or |or about |roughly |around |some |nearly |approximately )?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a conversion: `code` names the diagnosis, `slip` tells it in words."""

    code: str
    slip: str
    judgement: Judgement


def fault_of(source: Quantity, shown: Quantity) -> Fault | None:
    """What is wrong with `shown` as a conversion of `source`; None where they agree within rounding."""
    source, shown = alike(source, shown)
    judgement = judged(source, shown)
    if judgement.agreement is Agreement.WRONG:
        return None if _is_storm_speed(source, shown) else Fault(*_diagnosis(source, shown), judgement)
    if judgement.error > _TELLING and _is_rounded_from_another(source, shown):
        return Fault(*_diagnosis(source, shown), judgement)
    return None


# A conversion by the factor of the wrong mile or gallon is at least this far off.
_TELLING = Decimal("0.11")


def _is_rounded_from_another(source: Quantity, shown: Quantity) -> bool:
    """Whether `shown`, to its last digit, is `source` in another mile or gallon: "30 knots (48 km/h)" is rounded from
    30 mph, and 30 knots are 56."""
    if source.is_range or shown.is_range:
        return False
    for unit, other in _LOOKALIKES:
        if unit in _DISTINCT and unit == source.unit and same_dimension(other, shown.unit):
            apart = abs(convert(source.low, other, shown.unit) - shown.low)
            return apart <= max(shown.precision if shown.precision < 10 else Decimal(1), shown.low / 100)
    return False


_DISTINCT = ("knot", "nautical_mile", "imperial_gallon")


def _is_storm_speed(source: Quantity, shown: Quantity) -> bool:
    """Whether two speeds may both be rounded to 5 from knots, as the advisories of storm centers are: "125 mph (205
    kph)" is 110 knots."""
    if source.is_range or shown.is_range or {source.unit, shown.unit} != {"mile / hour", "kilometer / hour"}:
        return False
    rounded = not source.low % 5 and not shown.low % 5
    return rounded and abs(convert(source.low, source.unit, shown.unit) - shown.low) <= 5


def meant_in(sentence: Sentence, source: Mention, shown: Mention) -> tuple[Quantity, Quantity] | None:
    """The quantities of a pair as the sentence means them: temperatures that do not agree as readings are differences
    where it speaks of change. None for figures without a quantity."""
    if source.quantity is None or shown.quantity is None:
        return None
    one, other = alike(source.quantity, shown.quantity)
    are_readings = one.unit in READINGS and other.unit in READINGS
    if are_readings and judged(one, other).agreement is Agreement.WRONG and _is_change(sentence, source, shown):
        return replace(one, unit=READINGS[one.unit]), replace(other, unit=READINGS[other.unit])
    if {one.unit, other.unit} & _IMPERIAL.keys() and _BRITISH.search(sentence.lower):
        imperial = _imperial(one), _imperial(other)
        if judged(*imperial).agreement is not Agreement.WRONG:
            return imperial
    if "ounce" in (one.unit, other.unit) and _PRECIOUS.search(sentence.lower):
        troy = _troy(one), _troy(other)
        if judged(*troy).agreement is not Agreement.WRONG:
            return troy
    return one, other


_BRITISH = re.compile(r"litre|metre|tonne|£")
_IMPERIAL = {"gallon": "imperial_gallon", "pint": "imperial_pint", "fluid_ounce": "imperial_fluid_ounce"}


def _imperial(quantity: Quantity) -> Quantity:
    return replace(quantity, unit=_IMPERIAL.get(quantity.unit, quantity.unit))


_PRECIOUS = re.compile(r"\b(?:troy|gold|silver|platinum|palladium)\b")


def _troy(quantity: Quantity) -> Quantity:
    return replace(quantity, unit="troy_ounce") if quantity.unit == "ounce" else quantity


def _is_change(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    """Whether the words beside a pair of temperatures say that it is a difference and not a reading."""
    return bool(
        _CHANGE_BEFORE.search(sentence.before(source, reach=48))
        or _CHANGE_AFTER.match(sentence.after(shown, reach=40))
        or _OFF_ANOTHER.match(sentence.between(source, shown))
    )


# "2 C of warming", "5 C (9 F) above normal"; "goes above 38 C" is a reading.
_CHANGE_AFTER = re.compile(
    r"[)\]]?,? ?(?:of (?:global )?(?:warming|cooling)|(?:degrees? )?(?:warm|cool|hott|cold|high|low)er\b|"
    r"(?:above|below|over|under)\b|(?:rise|increase|drop|fall|decrease|jump|swing|difference|change|anomaly|limit|cap|"
    r"threshold|target|goal|mark)\b|between\b|since\b|(?:a|per|every|each) (?:decade|century|year)\b|by (?:the|20|21)|"
    r"more than\b|less than\b|in (?:the )?(?:past|last)\b)"
)
_OFF_ANOTHER = re.compile(r" (?:(?:too|more|less) |(?:low|high|warm|cool|cold|hott)er\b|above\b|below\b|over\b)")
_CHANGE_BEFORE = re.compile(
    r"\b(?:warm(?:ed|ing|er|s)|cool(?:ed|ing|s)|ris(?:e|es|en|ing)|rose|increas\w+|decreas\w+|limit\w*|drop\w*|fell|fall\w*|"
    r"plung\w+|swings?|jump\w*|climb\w*|anomaly|differen\w+|chang\w+|var(?:y|ies|ied)|var\w+|heat(?:ed|ing)|average|"
    r"preindustrial|pre-industrial|normal|within|margin|span|gap)\b(?!.*\b(?:to|from|at|is|was|were|reach\w*|hit)\b)[^.;:]*$"
)


def alike(source: Quantity, shown: Quantity) -> tuple[Quantity, Quantity]:
    """The two as they can be compared: of two temperatures with one difference both are differences."""
    if shown.unit == _BY_100_KM and source.unit in _BY_GALLON:
        return _by_distance(source, shown), shown
    if source.unit == _BY_100_KM and shown.unit in _BY_GALLON:
        return source, _by_distance(shown, source)
    if source.unit in _READING_OF and shown.unit in READINGS:
        return source, replace(shown, unit=READINGS[shown.unit])
    if shown.unit in _READING_OF and source.unit in READINGS:
        return replace(source, unit=READINGS[source.unit]), shown
    return source, shown


_BY_100_KM = "liter_per_100_kilometer"
# Liters on 100 kilometers at one mile to the American and to the imperial gallon.
_BY_GALLON = {"mile / gallon": Decimal("235.215"), "mile / imperial_gallon": Decimal("282.481")}


def _by_distance(economy: Quantity, consumption: Quantity) -> Quantity:
    """Miles to the gallon as liters on 100 kilometers, by the gallon that suits the figure beside them better."""
    if not economy.low or not economy.high or not consumption.low:
        return replace(consumption, low=Decimal(0), high=Decimal(0))
    factor, imperial = _BY_GALLON["mile / gallon"], _BY_GALLON["mile / imperial_gallon"]
    # British papers mean their own gallon without saying so.
    if "imperial" in economy.unit or abs(imperial / economy.low / consumption.low - 1) < FINE:
        factor = imperial
    low, high = factor / economy.high, factor / economy.low
    precision = max(low * economy.precision / economy.low, Decimal("0.1"))
    return replace(economy, low=low, high=high, unit=_BY_100_KM, precision=precision)


def _diagnosis(source: Quantity, shown: Quantity) -> tuple[str, str]:
    """The code and the words of the likeliest cause."""
    if source.unit in _READING_OF and shown.unit in _READING_OF:
        reading = replace(source, unit=_READING_OF[source.unit])
        if _agrees(reading, replace(shown, unit=_READING_OF[shown.unit])):
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


def wrong_first(doubts: Callable[[Mention], bool], source: Mention, shown: Mention) -> Pair:
    """Of a pair that disagrees, the wrong one and the right one: the conversion is wrong, unless the kind rules out the
    source alone."""
    if doubts(source) and not doubts(shown):
        return source, shown
    if (
        source.quantity is not None
        and shown.quantity is not None
        and _betrays_source(*alike(source.quantity, shown.quantity))
    ):
        return source, shown
    return shown, source


def _betrays_source(source: Quantity, shown: Quantity) -> bool:
    """Whether the conversion is so exact that the figure it was made from can be told: "58C (100.4F)" was made from
    38C. A difference of temperature of 40 F and 4 C was one of 4 C."""
    if source.is_range or shown.is_range or not source.precision:
        return False
    if source.unit == "delta_degree_Fahrenheit" and shown.unit == "delta_degree_Celsius":
        readings = replace(source, unit=_READING_OF[source.unit]), replace(shown, unit=_READING_OF[shown.unit])
        return abs(shown.low) <= _USUAL_CHANGE and _agrees(*readings)
    back = convert(shown.low, shown.unit, source.unit)
    finer = abs(convert(shown.low + shown.precision, shown.unit, source.unit) - back)
    if finer * _MUCH_FINER > source.precision or source.precision > 1 or source.low != int(source.low):
        return False
    return abs(back - round(back)) <= finer and round(back) > 0


_USUAL_CHANGE = 12
# Where a conversion is printed so much finer than its source, hitting a whole number by chance is one in ten.
_MUCH_FINER = 5


def suggested(sentence: Sentence, right: Mention, wrong: Mention) -> str:
    """What should stand in place of `wrong`, in its own style: the plain slip that explains it, else the conversion."""
    meant = meant_in(sentence, right, wrong)
    if meant is None or wrong.quantity is None:
        return ""
    source, shown = meant
    printed = wrong.quantity
    if not printed.is_range and not source.is_range:
        for repaired, is_digit in _plain_slips(wrong, shown):
            if judged(source, repaired).agreement is Agreement.FITS and (
                not is_digit or repaired.low == _rounded_like(source, repaired, _ONE).low
            ):
                unit = printed.unit if repaired.unit == shown.unit else repaired.unit
                return respelled(wrong, replace(repaired, unit=unit))
    converted_to = shown.unit
    if not source.is_range and not _READABLE[0] <= abs(convert(source.low, source.unit, shown.unit)) < _READABLE[1]:
        converted_to = counterpart_of(source.unit) or converted_to
    if converted_to in READINGS or source.is_range or printed.is_range or converted_to != shown.unit:
        value = sensible_conversion(source, converted_to)
    else:
        value = _rounded_like(source, shown, wrong.scale)
    if value.unit == "degree_Fahrenheit" and value.low >= _OVEN and _COOKED.search(sentence.lower):
        value = replace(value, low=round(value.low / 25) * Decimal(25), high=round(value.high / 25) * Decimal(25))
    return respelled(wrong, replace(value, unit=printed.unit) if converted_to == shown.unit else value)


# A figure in a unit far too large or too small for it is better put in another.
_READABLE = (Decimal("0.01"), Decimal(10) ** 14)
# Cookers and recipes go by steps of 25 F.
_OVEN = 225
_COOKED = re.compile(r"\b(?:oven|bake|roast|preheat|gas mark)\b")


def _plain_slips(wrong: Mention, shown: Quantity) -> Iterator[tuple[Quantity, bool]]:
    """`shown` with a plain slip undone: another scale word, another unit of its system or, marked so, a digit moved."""
    figure = shown.low / wrong.scale
    finest = shown.precision / wrong.scale
    for _, size in SCALES:
        if size not in (wrong.scale, 1000):
            yield replace(shown, low=figure * size, high=figure * size, precision=finest * size), False
    for repair in repairs_of(wrong):
        unit = repair.quantity.unit
        is_swap = unit != shown.unit and repair.quantity.low == shown.low
        if is_swap and system_of(unit) is system_of(shown.unit) and same_dimension(unit, shown.unit):
            yield replace(shown, unit=unit), False
    for places in (1, -1, 2, -2, 3, -3):
        factor = Decimal(10) ** places
        yield replace(shown, low=shown.low * factor, high=shown.high * factor, precision=shown.precision * factor), True


def _rounded_like(source: Quantity, shown: Quantity, scale: Decimal) -> Quantity:
    """`source` in the unit of `shown`, rounded as `shown` was printed: to as many digits, or to the same decimals."""
    value = convert(source.low, source.unit, shown.unit)
    if not value or not shown.low or not shown.precision:
        return sensible_conversion(source, shown.unit)
    most = max(3, _digits_of(source) + 1)
    place = _ONE.scaleb(value.adjusted() - min(_digits_of(shown), most) + 1)
    printed = _ONE.scaleb(shown.precision.adjusted())
    if printed <= scale:
        place = max(min(place, printed), _ONE.scaleb(value.adjusted() - most + 1))
    if place < scale <= printed and abs(value) >= _NEEDS_NO_DECIMALS * scale:
        place = scale
    if shown.unit in _READING_OF:
        place = min(place, _ONE)
    low = (value / place).quantize(_ONE) * place
    return replace(shown, low=low, high=low, precision=place)


_ONE = Decimal(1)
_NEEDS_NO_DECIMALS = 5


def _digits_of(quantity: Quantity) -> int:
    return max(1, abs(quantity.low).adjusted() - quantity.precision.normalize().adjusted() + 1)


def counterpart_of(unit: str) -> str:
    """The unit of the other system that a figure in `unit` is converted to; empty where there is none."""
    return _COUNTERPARTS.get(unit, "")


def units_across(unit: str) -> tuple[str, ...]:
    """The units of the other system that measure the same and that `unit` is taken for."""
    own = system_of(unit)
    return tuple(
        other
        for other, _ in SWAPPED_WITH.get(unit, ())
        if same_dimension(unit, other) and (other in READINGS or system_of(other) is not own)
    )


def misread_units(unit: str) -> tuple[str, ...]:
    """The units that `unit` stands for where a writer left out, or put in, what it is counted by: a speed printed as a
    length, an area as a length, a speed as fuel economy."""
    head, _, per = unit.partition(" / ")
    length = head.partition(" ** ")[0]
    return tuple(
        other
        for other in (
            f"{head} / hour",
            head,
            f"{length} ** 2",
            f"{length} ** 3",
            length,
            f"{head} / gallon",
            f"{head} / liter",
            *([f"{head}_hour"] if head.endswith("watt") else []),
            *([head.removesuffix("_hour")] if head.endswith("watt_hour") else []),
        )
        if other != unit and (per or length in _LENGTHS or head.endswith(("watt", "watt_hour")))
    )


_LENGTHS = frozenset(("kilometer", "meter", "centimeter", "mile", "foot", "yard", "inch"))


_COUNTERPARTS = {
    one: other
    for pair in (
        ("mile", "kilometer"),
        ("foot", "meter"),
        ("inch", "centimeter"),
        ("acre", "hectare"),
        ("foot ** 2", "meter ** 2"),
        ("mile ** 2", "kilometer ** 2"),
        ("pound", "kilogram"),
        ("gallon", "liter"),
        ("mile / hour", "kilometer / hour"),
        ("ounce", "gram"),
    )
    for one, other in (pair, pair[::-1])
}


def percent_off(share: Decimal) -> str:
    return f"{share * 100:.0f}%" if share < 10 else f"a factor of {share + 1:.0f}"


_METRIC = re.compile(
    r"\b(?:(?:kilo|centi|milli|micro|nano|mega|giga)?(?:meter|gram|liter)|hectare|metric_ton|degree_Celsius)\b"
)
_CUSTOMARY = re.compile(r"\b(?:mile|foot|inch|yard|acre|pound|ounce|gallon|short_ton|degree_Fahrenheit|stone)\b")


def system_of(unit: str) -> System | None:
    """The system of measures of a unit; None for one that both use."""
    if _METRIC.search(unit):
        return System.METRIC
    return System.US if _CUSTOMARY.search(unit) else None
