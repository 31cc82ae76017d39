"""How a figure goes wrong: every repair of a doubtful figure as an explanation that competes with the others.

A slip has a weight, how often desks make it next to the others; the evidence (the range of its kind, the conversion
beside it, another surface, earlier coverage) says how well each repaired figure would stand. A repair is offered only
when it clearly wins.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from apps.checks.figures.relations import NUMBER_WORDS
from apps.quantities import (
    Mention,
    Quantity,
    Sort,
    convert,
    mend_articles,
    respell,
    same_dimension,
    unit_text,
    write,
)

# How often each pair of units is taken for one another in print, against kilometre and metre at 1. The weights are
# judgments from published corrections: neighbours in one system and in everyday use are swapped most.
_SWAPS: tuple[tuple[str, str, float], ...] = (
    ("kilometer", "meter", 1.0),
    ("foot", "meter", 0.9),
    ("mile", "kilometer", 0.9),
    ("mile", "foot", 0.9),
    ("inch", "foot", 0.7),
    ("inch", "centimeter", 0.9),
    ("centimeter", "millimeter", 1.0),
    ("meter", "centimeter", 0.8),
    ("meter", "millimeter", 0.5),
    ("millimeter", "inch", 0.4),
    ("yard", "meter", 0.7),
    ("yard", "foot", 0.6),
    ("mile", "meter", 0.45),
    ("mile", "yard", 0.5),
    ("kilometer", "foot", 0.4),
    ("nautical_mile", "mile", 0.8),
    ("nautical_mile", "kilometer", 0.6),
    ("micrometer", "nanometer", 1.0),
    ("micrometer", "millimeter", 0.9),
    ("micrometer", "centimeter", 0.5),
    ("nanometer", "millimeter", 1.0),
    ("kilometer", "light_year", 0.9),
    ("mile", "light_year", 0.9),
    ("acre", "mile ** 2", 1.0),
    ("acre", "hectare", 0.9),
    ("hectare", "kilometer ** 2", 0.8),
    ("hectare", "mile ** 2", 0.5),
    ("kilometer ** 2", "mile ** 2", 0.8),
    ("acre", "kilometer ** 2", 0.5),
    ("meter ** 2", "foot ** 2", 0.9),
    ("meter ** 2", "mile ** 2", 0.45),
    ("meter ** 2", "kilometer ** 2", 0.8),
    ("meter ** 2", "hectare", 0.6),
    ("meter ** 2", "acre", 0.5),
    ("foot ** 2", "acre", 0.6),
    ("foot ** 2", "mile ** 2", 0.9),
    ("gram", "milligram", 1.0),
    ("gram", "kilogram", 1.0),
    ("milligram", "microgram", 1.0),
    ("gram", "microgram", 0.5),
    ("milligram", "kilogram", 0.3),
    ("kilogram", "pound", 0.9),
    ("kilogram", "metric_ton", 0.9),
    ("pound", "short_ton", 0.9),
    ("pound", "metric_ton", 0.6),
    ("short_ton", "metric_ton", 0.5),
    ("short_ton", "kilogram", 0.4),
    ("pound", "ton", 0.9),
    ("metric_ton", "ton", 0.5),
    ("kilogram", "ton", 0.5),
    ("pound", "ounce", 0.8),
    ("ounce", "gram", 0.8),
    ("carat", "gram", 0.8),
    ("carat", "kilogram", 0.6),
    ("carat", "ounce", 0.6),
    ("stone", "pound", 0.8),
    ("stone", "kilogram", 0.6),
    ("kilotonne", "metric_ton", 0.8),
    ("megatonne", "metric_ton", 0.8),
    ("megatonne", "gigatonne", 1.0),
    ("liter", "gallon", 0.9),
    ("liter", "milliliter", 1.0),
    ("liter", "deciliter", 0.8),
    ("liter", "megaliter", 0.7),
    ("liter", "kiloliter", 0.8),
    ("megaliter", "gigaliter", 1.0),
    ("liter", "meter ** 3", 0.8),
    ("teaspoon", "tablespoon", 1.0),
    ("tablespoon", "cup", 0.8),
    ("teaspoon", "cup", 0.5),
    ("pint", "gallon", 0.8),
    ("pint", "liter", 0.6),
    ("oil_barrel", "gallon", 0.9),
    ("oil_barrel", "liter", 0.6),
    ("acre_foot", "gallon", 0.5),
    ("foot ** 3", "meter ** 3", 0.9),
    ("kilometer ** 3", "meter ** 3", 0.8),
    ("mile / hour", "kilometer / hour", 1.0),
    ("knot", "mile / hour", 0.9),
    ("knot", "kilometer / hour", 0.7),
    ("meter / second", "kilometer / hour", 0.9),
    ("meter / second", "mile / hour", 0.7),
    ("kilometer / hour", "kilometer / second", 0.9),
    ("mile / hour", "mile / second", 0.9),
    ("mile / hour", "mile / year", 0.9),
    ("kilometer / hour", "kilometer / year", 0.9),
    ("watt", "kilowatt", 1.0),
    ("kilowatt", "megawatt", 1.0),
    ("megawatt", "gigawatt", 1.0),
    ("gigawatt", "terawatt", 1.0),
    # Abbreviated by one letter in either case.
    ("milliwatt", "megawatt", 0.9),
    ("milliwatt_hour", "megawatt_hour", 0.9),
    ("kilowatt", "gigawatt", 0.5),
    ("megawatt", "terawatt", 0.5),
    ("kilowatt_hour", "gigawatt_hour", 0.5),
    ("watt_hour", "kilowatt_hour", 1.0),
    ("kilowatt_hour", "megawatt_hour", 1.0),
    ("megawatt_hour", "gigawatt_hour", 1.0),
    ("gigawatt_hour", "terawatt_hour", 1.0),
    ("kilocalorie", "kilojoule", 0.8),
    ("horsepower", "kilowatt", 0.8),
    ("degree_Celsius", "degree_Fahrenheit", 1.0),
    ("delta_degree_Celsius", "delta_degree_Fahrenheit", 1.0),
    ("ton_TNT", "kiloton_TNT", 1.0),
    ("kiloton_TNT", "megaton_TNT", 1.0),
    ("kilobyte", "megabyte", 1.0),
    ("kilobyte", "gigabyte", 0.5),
    ("megabyte", "gigabyte", 1.0),
    ("gigabyte", "terabyte", 1.0),
    ("terabyte", "petabyte", 1.0),
    ("megabyte", "megabit", 0.9),
    ("gigabyte", "gigabit", 0.9),
    ("terabyte", "terabit", 0.9),
    ("petabyte", "petabit", 0.9),
    ("megabit", "gigabit", 0.9),
    ("kilobyte / second", "kilobit / second", 0.9),
    ("megabyte / second", "megabit / second", 0.9),
    ("gigabyte / second", "gigabit / second", 0.9),
    ("terabyte / second", "terabit / second", 0.9),
    ("petabyte / second", "petabit / second", 0.9),
    ("kilobit / second", "megabit / second", 1.0),
    ("megabit / second", "gigabit / second", 1.0),
    ("megabit / second", "terabit / second", 0.6),
    ("gigabit / second", "terabit / second", 0.9),
    ("terabit / second", "petabit / second", 0.8),
    ("hectopascal", "kilopascal", 1.0),
    ("millibar", "bar", 0.9),
    ("millibar", "kilopascal", 0.4),
    ("inch_Hg", "millibar", 0.5),
    ("furlong", "mile", 0.8),
    ("mile / gallon", "mile / liter", 1.0),
    ("mile / gallon", "kilometer / liter", 0.6),
    ("liter_per_100_kilometer", "liter / kilometer", 1.0),
    ("microsievert", "millisievert", 1.0),
    ("millisievert", "sievert", 1.0),
    ("microsievert / hour", "millisievert / hour", 1.0),
    ("millisievert / hour", "sievert / hour", 1.0),
    ("per_1k", "per_100k", 0.9),
    ("per_100k", "per_million", 0.8),
    ("second", "minute", 0.8),
    ("minute", "hour", 0.9),
    ("hour", "day", 0.8),
    ("day", "week", 0.8),
    ("day", "month", 0.6),
    ("week", "month", 0.8),
    ("month", "year", 0.9),
    ("year", "decade", 0.8),
    ("decade", "century", 0.9),
    ("year", "century", 0.4),
    ("ppm", "ppb", 1.0),
    # English-language news hardly knows per milles: a lost point explains more.
    ("percent", "permille", 0.2),
)
# The scale words of news, with their sizes.
SCALES: tuple[tuple[str, Decimal], ...] = (
    ("", Decimal(1)),
    ("thousand", Decimal(10) ** 3),
    ("million", Decimal(10) ** 6),
    ("billion", Decimal(10) ** 9),
    ("trillion", Decimal(10) ** 12),
    ("quadrillion", Decimal(10) ** 15),
)
_NEXT_SCALE = 1.0
# Thousands are mostly printed as zeros.
_THOUSAND = 0.5
_THOUSAND_PEOPLE = 1.0
_LOST_SCALE = 0.8
_LOST_MILLIONS = 0.25
_TOO_MUCH = 0.6
_FAR_TOO_MUCH = 0.3
# The place of billion among the scales.
_BILLION = 3
_DIGIT = 0.35
_LOST_POINT = 0.45
_TWO_DIGITS = 0.12
# The best repair has to beat the next one by this much to be offered, and by this where it alone says that a figure is
# wrong.
CLEAR = 1.3
SURE = 1.6


@dataclass(frozen=True, slots=True)
class Repair:
    """What a figure may have been meant to be. `slip` tells the editor what may have happened."""

    slip: str
    quantity: Quantity
    weight: float
    text: str = ""


def _partners() -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for one, other, weight in _SWAPS:
        table.setdefault(one, []).append((other, weight))
        table.setdefault(other, []).append((one, weight))
    return {unit: tuple(others) for unit, others in table.items()}


# For each unit those it is taken for, with the weight of the slip.
SWAPPED_WITH = _partners()


def repairs_of(mention: Mention) -> Iterator[Repair]:
    """Every repair that could be tried on a figure, without regard to evidence."""
    quantity = mention.quantity
    if quantity is None:
        return
    for period, unit, weight in _other_periods(quantity.unit):
        slip = f"the figure of a {period} printed for a {quantity.unit.partition(_PER)[2]}"
        yield Repair(slip, replace(quantity, unit=unit), weight)
    for unit, weight in _swapped(quantity.unit):
        yield Repair(f"{unit_text(quantity.unit)} printed for {unit_text(unit)}", replace(quantity, unit=unit), weight)
    yield from _rescaled(mention, quantity)
    for factor, weight, slip in (
        (Decimal("0.1"), _DIGIT, "a digit too many"),
        (Decimal(10), _DIGIT, "a digit too few"),
        (Decimal("0.01"), *_hundredth(mention, quantity)),
        (Decimal(100), _TWO_DIGITS, "two digits too few"),
    ):
        repaired = _times(quantity, factor)
        # Nobody counts 0.2 people.
        if mention.sort is not Sort.COUNT or repaired.low >= 1 or quantity.low < 1:
            yield Repair(slip, repaired, weight)


def _swapped(unit: str) -> Iterator[tuple[str, float]]:
    """The units that one may have been printed for, with the weight of the slip; of a rate either half."""
    if unit in SWAPPED_WITH:
        yield from SWAPPED_WITH[unit]
        return
    head, slash, per = unit.partition(_PER)
    if slash:
        yield from ((f"{other}{_PER}{per}", weight) for other, weight in SWAPPED_WITH.get(head, ()))
        if per not in _TIMES:
            yield from ((f"{head}{_PER}{other}", weight) for other, weight in SWAPPED_WITH.get(per, ()))


_PER = " / "
_FOUR_DIGITS = 10_000
# Distances of galaxies are counted in millions of it.
_LIGHT_YEAR = "light_year"
_PERIODS = (
    ("second", "minute", 0.4),
    ("second", "hour", 0.8),
    ("second", "day", 0.6),
    ("minute", "hour", 0.6),
    ("hour", "day", 0.8),
    ("day", "week", 0.8),
    ("day", "month", 0.8),
    ("day", "year", 0.8),
    ("week", "month", 0.8),
    ("week", "year", 0.8),
    ("month", "year", 0.8),
)
_TIMES = frozenset(period for pair in _PERIODS for period in pair[:2])


def _hundredth(mention: Mention, quantity: Quantity) -> tuple[float, str]:
    """A price or a rate that is a hundred times too large has lost its decimal point; others seldom gain two digits."""
    if mention.sort is Sort.SHARE and 100 <= quantity.low < 1000 and quantity.low == int(quantity.low):
        return _LOST_POINT, "the decimal point is lost"
    if mention.sort is Sort.MONEY and quantity.low < _FOUR_DIGITS and quantity.low == int(quantity.low):
        # "$350" for "$3.50".
        return _LOST_POINT if quantity.low >= 100 else _DIGIT, "the decimal point is lost"
    return _TWO_DIGITS, "two digits too many"


def _other_periods(unit: str) -> Iterator[tuple[str, str, float]]:
    """The stretches of time that a rate may have been meant for, with its unit then and the weight of the slip."""
    head, _, per = unit.partition(_PER)
    if per == "second" and head.endswith(("bit", "byte")):
        return
    for one, other, weight in _PERIODS:
        if per in (one, other):
            period = other if per == one else one
            yield period, f"{head} / {period}", weight


def _rescaled(mention: Mention, quantity: Quantity) -> Iterator[Repair]:
    place = next((place for place, (_, size) in enumerate(SCALES) if size == mention.scale), 0)
    if place:
        printed = SCALES[place][0]
        is_whole = not quantity.low % mention.scale
        for other in (place - 1, place + 1):
            if 1 <= other < len(SCALES):
                word, size = SCALES[other]
                weight = _NEXT_SCALE
                if word == "thousand":
                    weight = _THOUSAND_PEOPLE if mention.sort is Sort.COUNT and is_whole else _THOUSAND
                yield Repair(f"{printed} printed for {word}", _times(quantity, size / mention.scale), weight)
        # "4.9 billion barrels" never stands for 4.9 barrels, nor a sum of billions for one of units.
        weight = _TOO_MUCH if is_whole and place < _BILLION else _FAR_TOO_MUCH
        yield Repair(f"the word {printed} is too much", _times(quantity, 1 / mention.scale), weight)
    elif quantity.low and abs(quantity.low) < 1000 and mention.sort in (Sort.MONEY, Sort.COUNT):
        for word, size in SCALES[2:5]:
            yield Repair(f"the word {word} is lost", _times(quantity, size), _LOST_SCALE)
    elif quantity.unit == _LIGHT_YEAR and mention.sort is Sort.MEASURE:
        for word, size in SCALES[2:4]:
            yield Repair(f"the word {word} is lost", _times(quantity, size), _LOST_MILLIONS)
    elif abs(quantity.low) >= 10_000:
        yield Repair("three zeros too many", _times(quantity, Decimal("0.001")), _DIGIT)
        if mention.sort is not Sort.COUNT and not quantity.low % 1000:
            yield Repair("thousands printed for millions", _times(quantity, Decimal(1000)), _LOST_SCALE)


def _times(quantity: Quantity, factor: Decimal) -> Quantity:
    with localcontext() as context:
        context.prec = 40
        return replace(
            quantity,
            low=quantity.low * factor,
            high=quantity.high * factor,
            precision=quantity.precision * factor,
        )


def lost_thousands(mention: Mention) -> Iterator[Repair]:
    """The repair of a sum that may have lost three zeros. It is tried where a kind is narrow enough to tell thousands
    from millions."""
    quantity = mention.quantity
    if quantity is not None and mention.sort is Sort.MONEY and mention.scale == 1 and 0 < quantity.low < 1000:
        yield Repair("three zeros are lost", _times(quantity, Decimal(1000)), _LOST_SCALE)


def repairs_far_off(quantity: Quantity) -> Iterator[Repair]:
    """The other units of the same measure, which are worth a thought where a figure is far off: grams for tons."""
    head, slash, per = quantity.unit.partition(_PER)
    for units in _LADDERS:
        if head in units:
            place = units.index(head)
            for unit in units[max(0, place - _STEPS) : place + _STEPS + 1]:
                if unit != head:
                    slip = f"{unit_text(head)} printed for {unit_text(unit)}"
                    yield Repair(slip, replace(quantity, unit=unit + slash + per), _FAR_OFF)


_FAR_OFF = 0.6
_STEPS = 2
_LADDERS = (
    ("micrometer", "millimeter", "centimeter", "meter", "kilometer"),
    ("inch", "foot", "mile"),
    ("milligram", "gram", "kilogram", "metric_ton"),
    ("ounce", "pound", "ton", "short_ton"),
    ("milliliter", "liter", "meter ** 3", "kilometer ** 3"),
    ("meter ** 2", "hectare", "kilometer ** 2"),
    ("foot ** 2", "acre", "mile ** 2"),
    ("inch ** 2", "acre", "mile ** 2"),
    ("watt", "kilowatt", "megawatt", "gigawatt"),
    ("watt_hour", "kilowatt_hour", "megawatt_hour", "gigawatt_hour", "terawatt_hour"),
    ("second", "minute", "hour", "day", "month", "year"),
    ("kilometer", "light_year"),
    ("mile", "light_year"),
)


def best_repair(
    mention: Mention, evidence: Callable[[Quantity], float], *, more: Iterable[Repair] = (), clear: float = CLEAR
) -> Repair | None:
    """The repair that the evidence (0 against, 1 for) makes likeliest, with its text in the words of the story; None
    where no repair beats the next by `clear`. `more` are repairs to be tried with those of every figure."""
    scored = sorted(
        (
            (repair.weight * evidence(repair.quantity), place, repair)
            for place, repair in enumerate((*repairs_of(mention), *more))
        ),
        key=lambda entry: (-entry[0], entry[1]),
    )
    if not scored or scored[0][0] <= 0:
        return None
    score, _, best = scored[0]
    # One figure may be reached by two slips.
    rival = next((other for other, _, repair in scored if not _is_same(repair.quantity, best.quantity)), 0)
    if rival * clear > score:
        return None
    text = respelled(mention, best.quantity)
    return replace(best, text=text) if text and text != mention.text else None


def repair_within(mention: Mention, low: Decimal, high: Decimal) -> Repair | None:
    """The slip that would bring a figure between `low` and `high`; None where none clearly wins."""

    def evidence(quantity: Quantity) -> float:
        return float(low <= quantity.high and quantity.low <= high)

    return best_repair(mention, evidence)


def repair_to(
    mention: Mention, unit: str, low: Decimal, high: Decimal, *, more: Iterable[Repair] = ()
) -> Repair | None:
    """The slip that would bring a measure between so many of `unit`; None where none clearly wins. `more` are repairs
    to be tried with those of every figure."""

    def evidence(quantity: Quantity) -> float:
        if not same_dimension(quantity.unit, unit):
            return 0
        ends = sorted(convert(end, quantity.unit, unit) for end in (quantity.low, quantity.high))
        return float(low <= ends[1] and ends[0] <= high)

    return best_repair(mention, evidence, more=more)


def repair_by(mention: Mention, factor: Decimal) -> Repair | None:
    """The likeliest slip by which a figure was meant to be so many times as large; None where no slip does that."""
    quantity = mention.quantity
    found = [
        repair
        for repair in (repairs_of(mention) if quantity is not None and quantity.low else ())
        if quantity is not None and 1 / _EQUAL < abs(_times_larger(repair.quantity, quantity) / factor) < _EQUAL
    ]
    best = max(found, key=lambda repair: repair.weight, default=None)
    return replace(best, text=respelled(mention, best.quantity)) if best is not None else None


# How figures that only belong together by their digits may be off, most often first.
TENS = (Decimal(10), Decimal(100), Decimal(1000), Decimal("0.1"), Decimal("0.01"), Decimal("0.001"))
THOUSANDS = (Decimal(1000), Decimal("0.001"), Decimal(10) ** 6, Decimal(10) ** -6)


def power_off(value: Decimal, right: Decimal, room: Decimal, powers: Iterable[Decimal] = TENS) -> Decimal | None:
    """The power of ten by which a figure is off, but for `room` (a part of 1) of it; None where it is not off by one,
    or the right figure is not above zero."""
    if right <= 0:
        return None
    return next((power for power in powers if abs(value / right / power - 1) < room), None)


def mended_by(mention: Mention, factor: Decimal) -> str:
    """The words of a figure that was meant to be so many times as large; empty where no slip does that."""
    repair = repair_by(mention, factor)
    return repair.text if repair is not None else ""


def _times_larger(repaired: Quantity, quantity: Quantity) -> Decimal:
    if repaired.unit == quantity.unit:
        return repaired.low / quantity.low
    return convert(repaired.low, repaired.unit, quantity.unit) / quantity.low


# A factor is that of a slip within so much, for the rounding of units.
_EQUAL = Decimal("1.023")


def _is_same(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and one.low == other.low and one.high == other.high


def respelled(mention: Mention, quantity: Quantity) -> str:
    """`quantity` in the style in which `mention` is printed; empty where the style cannot be kept."""
    printed = mention.quantity
    if printed is None:
        return ""
    if vague := _VAGUE.match(mention.text):
        return _as_vague(mention.text, vague, quantity) if quantity.unit == printed.unit else ""
    if printed.is_range or mention.numeral is None:
        if quantity.unit != printed.unit and quantity.low == printed.low:
            return respell(mention, unit=quantity.unit)
        return _with_both_ends(mention, quantity) if quantity.unit == printed.unit else ""
    head, slash, per = quantity.unit.partition(_PER)
    if slash and head == printed.unit.partition(_PER)[0] and quantity.low == printed.low:
        return _with_other_per(mention, per)
    if quantity.low == printed.low and quantity.unit != printed.unit and quantity.unit in _HEADS:
        return _PER_HEADS.sub(_HEADS[quantity.unit], mention.text)
    unit = quantity.unit if quantity.unit != printed.unit else None
    if quantity.low == printed.low:
        return respell(mention, unit=unit)
    if quantity.low >= 0 and _BELOW_ZERO.search(mention.text):
        return ""
    if mention.second_numeral is not None:
        return _in_parts(mention, quantity) if quantity.unit == printed.unit else ""
    start, end = mention.numeral
    if not mention.text[start - mention.start : end - mention.start][:1].isdigit():
        return _in_figures(mention, quantity)
    figure = printed.low / mention.scale
    for word, size in SCALES:
        # The digits stay as they are where another scale word alone makes the difference.
        if word != "thousand" and quantity.low == figure * size:
            return respell(mention, unit=unit, scale=word)
    scale = mention.scale
    is_large = figure < _THOUSANDS <= quantity.low / scale and scale in _SIZES
    if (scale > 1 and (is_large or not _reads_well(quantity.low / scale))) or (
        scale == 1 and abs(quantity.low) >= _MILLION and _is_round(quantity.low)
    ):
        word, scale = next(
            ((word, size) for word, size in reversed(SCALES) if abs(quantity.low) >= size and size != 1000), SCALES[0]
        )
        return respell(mention, unit=unit, value=_tidy(quantity.low / scale), scale=word)
    text = respell(mention, unit=unit, value=_tidy(quantity.low / scale))
    # "$3.50" and not "$3.5".
    return _ONE_DECIMAL.sub(r"\g<0>0", text) if mention.sort is Sort.MONEY and scale == 1 else text


_SIZES = frozenset(size for _, size in SCALES if size > 1000)
_THOUSANDS = 1000
_ONE_DECIMAL = re.compile(r"\d\.\d(?!\d)")
_BELOW_ZERO = re.compile(r"\bbelow(?: zero)?$")
# "Billions of barrels": a scale and no number.
_VAGUE = re.compile(r"(?:(?:tens|hundreds) of )?(?P<scale>(?:thousand|million|billion|trillion)s)\b", re.IGNORECASE)


def _as_vague(text: str, vague: re.Match[str], quantity: Quantity) -> str:
    """The text with the scale word of a quantity: "millions of barrels" for 4.9 million; empty where it has none."""
    word = next((word for word, size in reversed(SCALES) if word and quantity.low >= size), "")
    if not word or vague["scale"].lower() == f"{word}s":
        return ""
    scale = f"{word.capitalize()}s" if vague[0][0].isupper() else f"{word}s"
    return scale + text[vague.end() :]


def _with_both_ends(mention: Mention, quantity: Quantity) -> str:
    """A range in figures with other ends; empty where it is printed otherwise."""
    ends = (quantity.high, quantity.low) if mention.descends else (quantity.low, quantity.high)
    if quantity.low < 0 or (mention.quantity is not None and mention.quantity.low < 0):
        # Each end has a sign of its own.
        return ""
    return _with_numerals(mention, tuple(f"{_tidy(end / mention.scale):,}" for end in ends))


# The parts of a compound: how many inches a foot has.
_PARTS = {"foot": 12, "stone": 14, "pound": 16, "hour": 60, "minute": 60}


def _in_parts(mention: Mention, quantity: Quantity) -> str:
    """A compound in figures, "2 hours 8 minutes", with other figures; empty where it is printed otherwise."""
    parts = _PARTS.get(quantity.unit)
    if parts is None or quantity.low <= 0:
        return ""
    whole, part = divmod(round(quantity.low * parts), parts)
    return _with_numerals(mention, (f"{whole:,}", str(part)))


def _with_numerals(mention: Mention, figures: tuple[str, ...]) -> str:
    """The text of a mention with its two numerals put otherwise; empty where they are not both in figures."""
    if mention.numeral is None or mention.second_numeral is None:
        return ""
    text = mention.text
    for (start, end), figure in zip((mention.second_numeral, mention.numeral), reversed(figures), strict=True):
        first, last = start - mention.start, end - mention.start
        if not text[first:last].replace(",", "").replace(".", "").isdigit():
            return ""
        text = text[:first] + figure + text[last:]
    return text


def _in_figures(mention: Mention, quantity: Quantity) -> str:
    """A number printed in words with another scale word ("half a billion"), else in figures."""
    printed = mention.quantity
    if printed is not None and quantity.unit == printed.unit:
        for word, size in SCALES[2:]:
            for other, other_size in SCALES[2:]:
                if word in mention.text and quantity.low * size == printed.low * other_size:
                    return mention.text.replace(word, other)
        word = next((word for word, number in NUMBER_WORDS.items() if number == quantity.low), "")
        if word and quantity.low <= _MOST_IN_WORDS and mention.numeral is not None and mention.scale == 1:
            start, end = (place - mention.start for place in mention.numeral)
            word = word.capitalize() if mention.text[start].isupper() else word
            return mention.text[:start] + word + mention.text[end:]
    digits = Decimal(1).scaleb(quantity.low.adjusted() - 2) if quantity.low else quantity.precision
    return write(replace(quantity, precision=max(digits, quantity.precision)))


_MOST_IN_WORDS = 10

# What rates per head are counted by, as printed.
_HEADS = {"per_1k": "1,000", "per_10k": "10,000", "per_100k": "100,000", "per_million": "million"}
_PER_HEADS = re.compile(r"(?<=\bper )(?:1,?000,000|1 million|million|10{1,2},?000|1,?000|thousand)\b")
# What a rate is counted by, as printed: "a gallon", "per kilowatt hour", "to the liter".
_PER_PRINTED = re.compile(r"(?<![^\W\d_])(?P<link>(?:an?|per|every|each|the) )(?P<per>[^\W\d_][\w -]*)$")


def _with_other_per(mention: Mention, per: str) -> str:
    """The text of a rate counted by something else; empty where what it is counted by is no word of its own."""
    found = _PER_PRINTED.search(mention.text)
    if found is None and mention.quantity is not None and mention.sort is Sort.MEASURE:
        return respell(mention, unit=f"{mention.quantity.unit.partition(_PER)[0]}{_PER}{per}")
    if found is None:
        return ""
    british = _BRITISH.search(mention.text) is not None
    return mend_articles(mention.text[: found.start("per")] + unit_text(per, plural=False, american=not british))


_BRITISH = re.compile(r"metre|litre|tonne|gramme|[£€]|p\b")


_MILLION = Decimal(10) ** 6


def _is_round(value: Decimal) -> bool:
    """Whether a figure of a million or more is one that news prints with a scale word."""
    return not value % 100_000


def _reads_well(figure: Decimal) -> bool:
    """Whether a figure before a scale word is of a usual size: "1.4 million" is, "0.4 million" is not."""
    return 1 <= abs(figure) < 1_000_000_000


def _tidy(value: Decimal) -> Decimal:
    tidy = value.normalize()
    return tidy.quantize(Decimal(1)) if tidy == tidy.to_integral_value() else tidy


def digit_slips(digits: str) -> Iterator[str]:
    """The runs of digits that one wrong, added or exchanged digit leads to this one from."""
    for place, printed in enumerate(digits):
        yield from (digits[:place] + digit + digits[place + 1 :] for digit in "0123456789" if digit != printed)
        if len(digits) > 1:
            yield digits[:place] + digits[place + 1 :]
        if place:
            yield digits[: place - 1] + printed + digits[place - 1] + digits[place + 1 :]


def is_slip_of_digits(printed: int | Decimal, right: int | Decimal) -> bool:
    """Whether one digit, two or more that changed places, a digit more or less, or one more or less lies between two
    whole numbers."""
    if abs(printed - right) == 1:
        return True
    one, other = str(printed), str(right)
    if len(one) == len(other) > 1:
        return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and (longer == f"{shorter}0" or (len(shorter) > 1 and shorter in longer))
