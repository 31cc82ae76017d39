"""Whether a figure has the digits of what is known of a thing, with another unit or another scale word.

"8,849 feet" in a sentence about Everest is its height in meters, in whatever words it is told: three digits hardly ever
meet by chance. So the words between the thing and its figure need not be understood.
"""

from collections.abc import Iterable
from decimal import Decimal

from apps.quantities import Mention, Quantity, UnknownUnit, same_dimension

_EQUAL = Decimal("0.004")
_THOUSANDS = tuple(Decimal(10) ** power for power in (3, 6, -3, -6))


def digits_told(quantity: Quantity) -> int:
    """How many digits a figure has without the zeros that it ends in."""
    return len(quantity.low.normalize().as_tuple().digits)


def is_misprint_of(mention: Mention, known: Iterable[Quantity]) -> bool:
    """Whether a figure is one of those known but for its unit or its scale word."""
    quantity = mention.quantity
    if quantity is None or quantity.is_range or quantity.low <= 0:
        return False
    return any(_is_slip_apart(quantity, each) for each in known)


def _is_slip_apart(printed: Quantity, known: Quantity) -> bool:
    if known.low <= 0:
        return False
    ratio = printed.low / known.low
    if printed.unit == known.unit:
        return any(abs(ratio / power - 1) <= _EQUAL for power in _THOUSANDS)
    return abs(ratio - 1) <= _EQUAL and _measure_alike(printed.unit, known.unit)


def _measure_alike(one: str, other: str) -> bool:
    try:
        return same_dimension(one, other)
    except UnknownUnit:
        return False
