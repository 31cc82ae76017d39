"""Arithmetic of printed numbers: dimensions, conversion, the interval a figure stands for, comparison, rounding.

Units are grouped by what editors compare, not by SI alone: hertz, becquerel and beats per minute are all 1/s, sievert
is m²/s², a newton metre of torque is a joule, and none of them is ever compared with the other.
"""

import functools
import math
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum

import pint

from apps.quantities.grammar import load_grammar
from apps.quantities.mentions import Hedge, Quantity
from apps.quantities.numerals import ONE, place_value
from apps.quantities.registry import registry


class DimensionMismatch(ValueError):
    """Two units that measure different things."""


class UnknownUnit(ValueError):
    """A unit name that is not canonical."""


class Verdict(StrEnum):
    """How two printed values of one thing agree."""

    EQUAL = "equal"
    OVERLAP = "overlap"
    COARSE = "coarse"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`factor` is how many times the second value is the first (None where the first is zero or signs differ)."""

    verdict: Verdict
    factor: Decimal | None


_ALIASES = {
    "usd": "USD",
    "degC": "degree_Celsius",
    "degF": "degree_Fahrenheit",
    "delta_degC": "delta_degree_Celsius",
    "delta_degF": "delta_degree_Fahrenheit",
    "dimensionless": "count",
    "bytes": "byte",
    "decade": "calendar_decade",
    "mph": "mile / hour",
    "kip/inch**2": "kip / inch ** 2",
    "megaBtu": "1000000 * Btu",
}
# Units that compare only among themselves: name -> (base, how many of the base it is).
_OWN = {
    "count": ("count", ONE),
    "percent": ("percent", ONE),
    "permille": ("percent", Decimal("0.1")),
    "percentage_point": ("percentage_point", ONE),
    "basis_point": ("percentage_point", Decimal("0.01")),
    "ppm": ("ppm", ONE),
    "ppb": ("ppm", Decimal("0.001")),
    "ppt": ("ppm", Decimal("0.000001")),
    "per_1k": ("per_100k", Decimal(100)),
    "per_10k": ("per_100k", Decimal(10)),
    "per_100k": ("per_100k", ONE),
    "per_million": ("per_100k", Decimal("0.1")),
    "decibel": ("decibel", ONE),
    "magnitude": ("magnitude", ONE),
    "category": ("category", ONE),
    "mach": ("mach", ONE),
    "pixel": ("pixel", ONE),
    "megapixel": ("pixel", Decimal(1_000_000)),
    "gigapixel": ("pixel", Decimal(1_000_000_000)),
    "frame_per_second": ("frame_per_second", ONE),
    "revolutions_per_minute": ("revolutions_per_minute", ONE),
    "beat": ("beat", ONE),
    "liter_per_100_kilometer": ("liter_per_100_kilometer", ONE),
    "degree": ("degree", ONE),
    "newton*meter": ("newton*meter", ONE),
    "force_pound*foot": ("newton*meter", Decimal("1.3558179483314004")),
    "foot*force_pound": ("newton*meter", Decimal("1.3558179483314004")),
    "SATOSHI": ("XBT", Decimal("0.00000001")),
    "1": ("1", ONE),
}
# Families by the ending of the name, where SI would throw them together: base unit of the family.
_FAMILIES = {
    "sievert": "sievert",
    "rem": "sievert",
    "gray": "gray",
    "becquerel": "becquerel",
    "curie": "becquerel",
    "hertz": "hertz",
    "roentgen": "roentgen",
    "lumen": "lumen",
    "candela": "candela",
    "volt_ampere": "volt_ampere",
}
_BASES = (
    ("length", "meter"),
    ("area", "meter ** 2"),
    ("volume", "meter ** 3"),
    ("mass", "kilogram"),
    ("time", "second"),
    ("speed", "meter / second"),
    ("flow", "meter ** 3 / second"),
    ("pressure", "pascal"),
    ("energy", "joule"),
    ("power", "watt"),
    ("force", "newton"),
    ("acceleration", "meter / second ** 2"),
    ("data size", "bit"),
    ("data rate", "bit / second"),
    ("density", "kilogram / meter ** 3"),
    ("voltage", "volt"),
    ("current", "ampere"),
    ("charge", "coulomb"),
    ("resistance", "ohm"),
    ("capacitance", "farad"),
    ("magnetic field", "tesla"),
    ("amount of substance", "mole"),
    ("fuel economy", "meter / meter ** 3"),
    ("angle", "radian"),
    ("temperature", "kelvin"),
    ("illuminance", "lux"),
)
_NAMES = {
    "percent": "share",
    "percentage_point": "percentage points",
    "count": "count",
    "ppm": "concentration",
    "per_100k": "rate per head",
    "decibel": "sound level",
    "magnitude": "earthquake magnitude",
    "category": "storm category",
    "mach": "Mach number",
    "pixel": "resolution",
    "frame_per_second": "frame rate",
    "revolutions_per_minute": "rotation",
    "beat / second": "heart rate",
    "liter_per_100_kilometer": "fuel consumption",
    "degree": "degrees",
    "newton*meter": "torque",
    "sievert": "radiation dose",
    "gray": "absorbed dose",
    "becquerel": "radioactivity",
    "hertz": "frequency",
    "roentgen": "radiation exposure",
    "lumen": "light",
    "candela": "light",
    "volt_ampere": "apparent power",
    "kelvin": "temperature",
    "delta_degree_Celsius": "temperature difference",
    "sievert / second": "radiation dose rate",
    "1 / meter ** 2": "density per area",
    "1 / second": "rate per time",
}
_ZERO_CELSIUS = Decimal("273.15")
_OFFSETS = {
    "degree_Celsius": (ONE, _ZERO_CELSIUS),
    "degree_Fahrenheit": (Decimal(5) / 9, _ZERO_CELSIUS - Decimal(160) / 9),
    "kelvin": (ONE, Decimal(0)),
}
_DELTAS = {"delta_degree_Celsius": ONE, "delta_degree_Fahrenheit": Decimal(5) / 9}
_DIGITS = 28


@functools.cache
def _codes() -> frozenset[str]:
    return load_grammar("en").lexicon.codes


@dataclass(frozen=True, slots=True)
class _Scale:
    """A unit on its base: base value = value * factor + offset."""

    base: str
    factor: Decimal
    offset: Decimal = Decimal(0)


@functools.cache
def _base_names() -> dict[object, str]:
    made = registry()
    return {made.get_dimensionality(made.Unit(base)): base for _, base in _BASES}


@functools.cache
def _scale(unit: str) -> _Scale:
    """Where a canonical unit stands. Raises UnknownUnit."""
    unit = _ALIASES.get(unit.strip(), unit.strip())
    if unit in _OWN:
        return _Scale(*_OWN[unit])
    if unit in _OFFSETS:
        return _Scale("kelvin", *_OFFSETS[unit])
    if unit in _DELTAS:
        return _Scale("delta_degree_Celsius", _DELTAS[unit])
    if unit in _codes():
        return _Scale(unit, ONE)
    if unit.endswith("/100") and unit[:-4] in _codes():
        return _Scale(unit[:-4], Decimal("0.01"))
    numerator, slash, denominator = unit.rpartition("/")
    if slash:
        return _ratio(numerator.strip(), denominator.strip().strip("()"))
    return _pint_scale(unit)


def _ratio(numerator: str, denominator: str) -> _Scale:
    # A rate of temperature is a rate of change, whatever the numerator is called.
    above = _scale(f"delta_{numerator}" if numerator in ("degree_Celsius", "degree_Fahrenheit") else numerator)
    below = _scale(denominator)
    base = f"{above.base} / {below.base}"
    if base == "joule / second":
        base = "watt"
    return _Scale(base, above.factor / below.factor)


def _pint_scale(unit: str) -> _Scale:
    made = registry()
    family = next((base for root, base in _FAMILIES.items() if unit.endswith(root)), None)
    try:
        parsed = made.Unit(unit.removeprefix("1000000 * "))
        one = made.Quantity(Decimal(1_000_000) if unit.startswith("1000000 * ") else ONE, parsed)
        base = family or _base_names().get(made.get_dimensionality(parsed))
        if base is None:
            root = one.to_base_units()
            return _Scale(str(root.units), Decimal(root.magnitude))
        return _Scale(base, Decimal(one.to(base).magnitude))
    except (pint.errors.PintError, AttributeError, TypeError, ValueError, KeyError, AssertionError) as error:
        raise UnknownUnit(f"no unit is called {unit!r}") from error


def base_unit(unit: str) -> str:
    """The unit that everything comparable with `unit` shares.

    >>> base_unit("kilometer"), base_unit("USD / oil_barrel"), base_unit("degree_Fahrenheit"), base_unit("basis_point")
    ('meter', 'USD / meter ** 3', 'kelvin', 'percentage_point')
    """
    return _scale(unit).base


@functools.lru_cache(maxsize=4096)
def same_dimension(first: str, second: str) -> bool:
    """Whether two units measure the same thing, and so may be compared.

    >>> same_dimension("mile", "kilometer"), same_dimension("hertz", "becquerel")
    (True, False)
    """
    try:
        return base_unit(first) == base_unit(second)
    except UnknownUnit:
        return False


def dimension_name(unit: str) -> str:
    """What the unit measures, in a word for editors.

    >>> dimension_name("mile"), dimension_name("delta_degree_Celsius"), dimension_name("mile / hour")
    ('length', 'temperature difference', 'speed')
    """
    base = base_unit(unit)
    if base in _NAMES:
        return _NAMES[base]
    head, _, per = base.partition(" / ")
    if head in _codes():
        return f"money per {dimension_name(per)}" if per else "money"
    for name, known in _BASES:
        if known == base:
            return name
    if per:
        return f"{dimension_name(head)} per {dimension_name(per)}"
    return base


@functools.cache
def dimension_key(dimension: str) -> str:
    """The base unit of a dimension written as pint writes it, in any order of factors; "" where it has none of ours.

    >>> dimension_key("[length]"), dimension_key("[mass] * [length] ** 2 / [time] ** 2")
    ('meter', 'joule')
    """
    if dimension == "dimensionless":
        return "count"
    if dimension.startswith("[currency]"):
        rest = dimension.removeprefix("[currency]").strip().removeprefix("/").strip()
        if not rest:
            return "USD"
        return f"USD / {dimension_key(rest)}" if rest.startswith("[") and "*" not in rest.replace("**", "") else ""
    made = registry()
    try:
        container = made.get_dimensionality(dimension)
    except (pint.errors.PintError, KeyError, ValueError):
        return ""
    return _base_names().get(container, "")


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """`value` of `unit` in the unit `to`. Raises DimensionMismatch where they measure different things.

    >>> convert(Decimal(6), "foot", "inch"), convert(Decimal(-40), "degree_Celsius", "degree_Fahrenheit")
    (Decimal('72'), Decimal('-40'))
    """
    source, target = _scale(unit), _scale(to)
    if source.base != target.base:
        raise DimensionMismatch(f"{unit} is {dimension_name(unit)}, {to} is {dimension_name(to)}")
    if unit == to:
        return value
    scaled = _EXACT.multiply(value, source.factor)
    if source.offset or target.offset:
        scaled = _EXACT.subtract(_EXACT.add(scaled, source.offset), target.offset)
    # Shed the dust of a division by a factor such as 5/9.
    return _tidy(_EXACT.divide(scaled, target.factor))


def _tidy(value: Decimal) -> Decimal:
    if not value:
        return _NOTHING
    rounded = _ROUNDED.normalize(value)
    is_whole = rounded == rounded.to_integral_value() and rounded.adjusted() < _PRINTED_WHOLE
    return rounded.quantize(ONE) if is_whole else rounded


_NOTHING = Decimal(0)
_EXACT = Context(prec=_DIGITS + 12)
_ROUNDED = Context(prec=20)
# Whole numbers of so many digits are written out.
_PRINTED_WHOLE = 18


def to_base(quantity: Quantity) -> tuple[Decimal, Decimal, str]:
    """Both ends of a quantity in the base unit of its dimension.

    >>> to_base(Quantity(Decimal(5), Decimal(10), "kilometer"))
    (Decimal('5000'), Decimal('10000'), 'meter')
    """
    base = base_unit(quantity.unit)
    return _in_base(quantity.low, quantity.unit), _in_base(quantity.high, quantity.unit), base


def _in_base(value: Decimal, unit: str) -> Decimal:
    scale = _scale(unit)
    return _tidy(value * scale.factor + scale.offset)


_WIDENED = frozenset(
    {Hedge.ABOUT, Hedge.NEARLY, Hedge.JUST_OVER, Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.AT_LEAST, Hedge.AT_MOST}
)
_LARGEST_SHARE = Decimal("0.05")


def interval(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The values that a careful writer could have rounded to this figure.

    Half a unit of the last digit; for whole numbers ending in zeros half of 10 to the zeros, but at most 5 % of the
    value. A hedge widens it by the same once more and never cancels the check.

    >>> interval(Quantity(Decimal(6000), Decimal(6000), "meter", precision=Decimal(1000)))
    (Decimal('5700.00'), Decimal('6300.00'))
    """
    low_slack, high_slack = (_slack(value, quantity.precision) for value in (quantity.low, quantity.high))
    if quantity.hedge in _WIDENED:
        low_slack, high_slack = 2 * low_slack, 2 * high_slack
    return quantity.low - low_slack, quantity.high + high_slack


def _slack(value: Decimal, precision: Decimal) -> Decimal:
    half = precision / 2
    if precision >= 10 and value:
        return min(half, abs(value) * _LARGEST_SHARE)
    return half


def compare(first: Quantity, second: Quantity) -> Comparison:
    """Whether two printed quantities of one thing agree. Raises DimensionMismatch.

    >>> printed = [Quantity(Decimal(v), Decimal(v), u) for v, u in ((5, "mile"), (8, "kilometer"), (80, "kilometer"))]
    >>> compare(printed[0], printed[1]).verdict.value, compare(printed[0], printed[2]).verdict.value
    ('equal', 'wrong')
    """
    if not same_dimension(first.unit, second.unit):
        raise DimensionMismatch(
            f"{first.unit} is {dimension_name(first.unit)}, {second.unit} is {dimension_name(second.unit)}"
        )
    low, high = (_in_base(end, first.unit) for end in interval(first))
    other_low, other_high = (_in_base(end, second.unit) for end in interval(second))
    centre = _in_base((first.low + first.high) / 2, first.unit)
    other_centre = _in_base((second.low + second.high) / 2, second.unit)
    exact = low <= other_centre <= high or other_low <= centre <= other_high
    temperature = base_unit(first.unit) in ("kelvin", "delta_degree_Celsius")
    if base_unit(first.unit) == "kelvin":
        # On an absolute scale any two readings of weather are close: judge the offset from freezing.
        centre, other_centre = centre - _ZERO_CELSIUS, other_centre - _ZERO_CELSIUS
    factor = other_centre / centre if centre and (centre > 0) == (other_centre > 0) else None
    if low > other_high or other_low > high:
        return Comparison(Verdict.WRONG, factor)
    if not temperature and abs(other_centre - centre) > abs(centre) * _LARGEST_SHARE:
        return Comparison(Verdict.COARSE, factor)
    return Comparison(Verdict.EQUAL if exact else Verdict.OVERLAP, factor)


def round_like(value: Decimal, precision: Decimal) -> Decimal:
    """`value` rounded to a place value.

    >>> round_like(Decimal(1234), Decimal(10))
    Decimal('1230')
    """
    if precision <= 0:
        return value
    return (value / precision).quantize(ONE, rounding=ROUND_HALF_EVEN) * precision


def sensible_conversion(quantity: Quantity, to: str) -> Quantity:
    """The quantity in another unit, rounded as a careful desk would.

    Output decimals are max(floor(p - log10(out/in) + log10 2), 1 - floor(log10 |out|)), p being the decimals of the
    input (negative for trailing zeros): the input's precision shifted by the size of the factor, and never fewer than
    two significant figures. A temperature keeps the precision of its source (Wikipedia's Convert template).

    >>> foot = Quantity(Decimal(100), Decimal(100), "foot", precision=Decimal(100))
    >>> str(sensible_conversion(foot, "meter").low)
    '30'
    """
    low, high = convert(quantity.low, quantity.unit, to), convert(quantity.high, quantity.unit, to)
    precision = quantity.precision
    if base_unit(to) == "kelvin":
        place = min(precision, ONE) if precision <= 1 else ONE
    else:
        place = min(
            _sensible_place(source, out, precision) for source, out in ((quantity.low, low), (quantity.high, high))
        )
    rounded = sorted((round_like(low, place), round_like(high, place)))
    return replace(quantity, low=rounded[0], high=rounded[1], unit=to, precision=place)


def _sensible_place(source: Decimal, out: Decimal, precision: Decimal) -> Decimal:
    if not source or not out:
        return precision
    decimals = (
        -math.floor(math.log10(precision))
        if place_value(precision) == precision
        else max(0, math.ceil(-math.log10(precision)))
    )
    kept = math.floor(decimals - math.log10(abs(out / source)) + math.log10(2))
    least = 1 - math.floor(math.log10(abs(out)))
    return ONE.scaleb(-max(kept, least))
