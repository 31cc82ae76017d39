"""How the form of two figures that differ tells whether they are of one thing: as slips do, or not."""

from decimal import Decimal

from apps.checks.figures.forms import (
    Placed,
    changed_digits,
    digits_of,
    harm_of,
    has_same_digits,
    is_slip_of_clock,
    is_turned,
    is_vaguely_told,
    ratio_of,
    rescaled,
)
from apps.quantities import Quantity, Sort

RUNGS = frozenset(("category", "magnitude"))


def weight_of_shape(one: Placed, other: Placed) -> float:
    """What the form of the difference says: figures that differ as slips do are of one thing more often."""
    if has_same_digits(one, other):
        return 0.15
    if one.quantity is None or other.quantity is None:
        return 0.0
    if is_turned(one.quantity, other.quantity) or is_slip_of_clock(one.quantity, other.quantity):
        return 0.2
    if digits_of(one.quantity) == digits_of(other.quantity) and len(digits_of(one.quantity)) > 1:
        return 0.3
    if rescaled(one, other) is not None:
        return 0.15
    if _is_of_another_unit(one.quantity, other.quantity):
        return 0.3
    if (
        sorted(digits_of(one.quantity)) == sorted(digits_of(other.quantity))
        and one.mention.scale == other.mention.scale
        and (len(digits_of(one.quantity)) == 1 or one.quantity.low.adjusted() == other.quantity.low.adjusted())
    ):
        return 0.1
    same_length = len(f"{one.quantity.low:f}") == len(f"{other.quantity.low:f}")
    telling = max(len(digits_of(one.quantity)), len(digits_of(other.quantity)))
    if same_length and (telling > 1 or one.mention.scale > 1) and changed_digits(one.quantity, other.quantity) == 1:
        # Of two digits one is often the same by chance.
        if one.quantity.low < 100 and one.mention.scale == 1:
            return 0.0
        return 0.1 if telling >= _TELLING else WEAK
    return 0.0


def _is_of_another_unit(one: Quantity, other: Quantity) -> bool:
    """Whether the one is, to the last of three digits or more, the other in another unit: 12,262 feet for 40,230."""
    if one.unit != other.unit or min(len(digits_of(one)), len(digits_of(other))) < _TELLING or other.low <= 0:
        return False
    ratio = one.low / other.low
    return any(abs(ratio / factor - 1) < _EXACTLY for factor in _FACTORS.get(one.unit, ()))


_TELLING = 3
WEAK = 0.05
_EXACTLY = Decimal("0.001")
_LENGTHS = (Decimal("0.3048"), 1 / Decimal("0.3048"))
_WAYS = (Decimal("1.609344"), 1 / Decimal("1.609344"))
_WEIGHTS = (Decimal("0.45359237"), 1 / Decimal("0.45359237"))
_FACTORS = {
    **dict.fromkeys(("foot", "meter"), _LENGTHS),
    **dict.fromkeys(("mile", "kilometer", "mile / hour", "kilometer / hour"), _WAYS),
    **dict.fromkeys(("pound", "kilogram"), _WEIGHTS),
}


def distinctness_of(one: Placed, other: Placed) -> float:
    """How few other things a figure of this sort could be about, whatever words it stands among."""
    ours, theirs = one.quantity, other.quantity
    if ours is None or theirs is None:
        return 0.0
    if {ours.unit, theirs.unit} & RUNGS or (other.mention.text.count(" ") and other.mention.noun == "people"):
        return 0.4
    digits = min(len(digits_of(ours)), len(digits_of(theirs)))
    ratio = ratio_of(ours, theirs)
    if ours.unit == theirs.unit and digits >= _EXACT and ratio is not None and 1 / _CLOSE < ratio < _CLOSE:
        return 0.4
    return 0.1 if harm_of(one) == harm_of(other) != "" else 0.0


def _is_pointed(ours: Quantity, other: Placed) -> bool:
    """Whether figures are of a scale of few steps, of a race, or of people named in two parts."""
    if ours.unit in RUNGS or (ours.unit == "second" and ours.precision < 1):
        return True
    return other.mention.sort is Sort.COUNT and other.mention.noun == "people" and " and " in other.mention.text


def is_like_a_slip(one: Placed, other: Placed) -> bool:
    """Whether two figures differ as the wrong one and the right one do: in scale, unit or a digit, or beyond what news
    of one thing allows."""
    ours, theirs = one.quantity, other.quantity
    if ours is None or theirs is None:
        return False
    if weight_of_shape(one, other) or is_vaguely_told(one.mention) or _is_pointed(ours, other):
        return True
    ratio = ratio_of(ours, theirs)
    if ratio is not None and (ratio > _WORLDS or (one.mention.sort is not Sort.COUNT and ratio < 1 / _WORLDS)):
        # Four of a hundred migrants may swim ashore.
        return True
    mine, yours = sorted((digits_of(ours), digits_of(theirs)), key=len)
    if len(yours) == len(mine) + 1 and ours.unit == theirs.unit:
        # "16" for "six" and "155" for "55", and fourteen for forty.
        longer, shorter = (ours, theirs) if digits_of(ours) == yours else (theirs, ours)
        beside = _orders_between(longer, shorter) == 1 or _sound_alike(ours, theirs)
        return beside and (yours[1:] == mine or yours[:-1] == mine)
    exact = min(len(mine), len(yours)) >= _EXACT and ours.unit == theirs.unit
    return are_mirrored(ours, theirs) or (exact and ratio is not None and 1 / _CLOSE < ratio < _CLOSE)


_WORLDS = Decimal(10)
_EXACT = 4
# Two figures of four digits are not so near by chance.
_CLOSE = Decimal("1.05")


def _sound_alike(one: Quantity, other: Quantity) -> bool:
    """Whether one figure is a teen and the other the tens that sound like it: fourteen and forty."""
    low, high = sorted((one.low, other.low))
    return 13 <= low <= 19 and high == (low - 10) * 10


def _orders_between(one: Quantity, other: Quantity) -> int:
    """How many powers of ten apart two figures are."""
    return one.low.adjusted() - other.low.adjusted()


def are_mirrored(one: Quantity, other: Quantity) -> bool:
    """Whether the digits of one figure are those of the other from behind."""
    return one.low != other.low and f"{one.low:f}" == f"{other.low:f}"[::-1]
