"""Whether two printed figures agree within their rounding.

The definition of an error is that of fact-checkers: the one figure cannot be rounded to the other (Jo et al.,
AggChecker, SIGMOD 2019). Intervals are those of `apps.quantities.interval`.
"""

from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from enum import Enum
from functools import lru_cache

from apps.quantities import Mention, Quantity, convert, interval, same_dimension

# A conversion may be this far off and still be called rounding, if the intervals touch.
FINE = Decimal("0.05")
# So close that no slip explains it: both may be rounded from a third figure.
_SAME = Decimal("0.01")
# A figure with a single digit, "50 miles", may stand for anything nearer to it than to the next one, this far off.
_ROUGH = Decimal("0.10")


class Agreement(Enum):
    """How well a figure agrees with another."""

    FITS = "fits"
    COARSE = "coarse"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`expected` is the range in the unit of the second figure that the first one allows; `error` how far the second is
    off, as a share of the expected value."""

    agreement: Agreement
    expected: tuple[Decimal, Decimal]
    error: Decimal


@lru_cache(maxsize=4096)
def judged(source: Quantity, shown: Quantity) -> Judgement:
    """Whether `shown` says the same as `source`, in another unit perhaps.

    Raises DimensionMismatch where the two cannot be compared.
    """
    with localcontext() as context:
        context.prec = 28
        if source.is_range and shown.is_range:
            ends = (
                _judged_end(_end(source, source.low), _end(shown, shown.low)),
                _judged_end(_end(source, source.high), _end(shown, shown.high)),
            )
            worst = max(ends, key=lambda end: (_ORDER[end.agreement], end.error))
            return Judgement(worst.agreement, (ends[0].expected[0], ends[1].expected[1]), worst.error)
        return _judged_end(source, shown)


_ORDER = {Agreement.FITS: 0, Agreement.COARSE: 1, Agreement.WRONG: 2}


def _end(quantity: Quantity, value: Decimal) -> Quantity:
    return replace(quantity, low=value, high=value)


def _judged_end(source: Quantity, shown: Quantity) -> Judgement:
    low, high = sorted(convert(end, source.unit, shown.unit) for end in interval(source))
    shown_low, shown_high = interval(shown)
    expected = converted(source, shown.unit)
    centre = (shown.low + shown.high) / 2
    apart = Decimal(0)
    if source.is_range or shown.is_range:
        apart = max(Decimal(0), min(expected) - shown.high, shown.low - max(expected))
    else:
        apart = abs(expected[0] - centre)
    scale = max(abs(expected[0]), abs(expected[1]))
    error = apart / scale if scale else apart
    if error <= _SAME:
        agreement = Agreement.FITS
    elif low <= shown_high and shown_low <= high:
        agreement = Agreement.FITS if error <= FINE else Agreement.COARSE
    elif error <= _ROUGH and _is_round(shown) and apart <= shown.precision / 2:
        agreement = Agreement.COARSE
    else:
        agreement = Agreement.WRONG
    return Judgement(agreement, expected, error)


def _is_round(quantity: Quantity) -> bool:
    """Whether a single digit was printed, zeros aside."""
    return quantity.precision >= 10 and abs(quantity.low) < 10 * quantity.precision


def converted(source: Quantity, unit: str) -> tuple[Decimal, Decimal]:
    """The ends of `source` in `unit`."""
    low, high = sorted((convert(source.low, source.unit, unit), convert(source.high, source.unit, unit)))
    return low, high


def is_vague(quantity: Quantity, printed: str) -> bool:
    """Whether a figure is of the sort of "hundreds" or "scores": a range in words alone."""
    return quantity.is_range and not any(letter.isdigit() for letter in printed)


def is_magnitude(mention: Mention) -> bool:
    """Whether a figure is only an order of magnitude: "dozens", "tens of thousands", "billions of dollars"."""
    quantity = mention.quantity
    return (
        quantity is not None
        and is_vague(quantity, mention.text)
        and quantity.high == 10 * quantity.low
        and mention.second_numeral is None
    )


def may_stand_for(mention: Mention, quantity: Quantity) -> bool:
    """Whether a vague figure may stand for another in its unit: 120,000 people are "thousands" too."""
    vague = mention.quantity
    if vague is None or not is_magnitude(mention):
        return False
    return vague.low <= quantity.high and quantity.low < vague.low * 1000


def is_comparable_unit(one: str, other: str) -> bool:
    """Whether figures in two units can be compared; a figure a year with a plain one, for sentences leave the year
    out. Currencies are compared with themselves only."""
    if one == other or same_dimension(one, other):
        return True
    first, second = one.removesuffix(_A_YEAR), other.removesuffix(_A_YEAR)
    return (first == second or same_dimension(first, second)) and not {first, second} & _DURATIONS


def aligned(quantity: Quantity, unit: str) -> Quantity:
    """`quantity` in a unit that can be compared with `unit`: a figure a year as a plain one, or the reverse."""
    if quantity.unit == unit or same_dimension(quantity.unit, unit):
        return quantity
    head = quantity.unit.removesuffix(_A_YEAR)
    return replace(quantity, unit=head if not unit.endswith(_A_YEAR) else head + _A_YEAR)


_A_YEAR = " / year"
_DURATIONS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
