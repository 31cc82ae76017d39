"""Figures of one story that differ as the wrong one and the right one do: in scale, in unit or in a digit."""

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from apps.checks.coverage.shapes import weight_of_shape
from apps.checks.figures.forms import Placed, changed_digits, digits_of, is_fraction, is_vaguely_told
from apps.checks.figures.trios import TIMES
from apps.quantities import Quantity, Sort, UnknownUnit, base_unit

# More figures with the same digits are a table.
_MOST_ALIKE = 6
_TELLING = 2
# The size of a thousand.
_THOUSANDS = 3


def differ_as_slips(one: Placed, other: Placed) -> bool:
    """Whether two figures of texts that say one thing differ as slips do, and not by what rounding or another currency
    makes."""
    ours, theirs = one.quantity, other.quantity
    if ours is None or theirs is None:
        return True
    if any(is_vaguely_told(placed.mention) or is_fraction(placed.mention) for placed in (one, other)):
        return False
    if ours.low == theirs.low and (one.mention.sort is Sort.MONEY or {ours.unit, theirs.unit} <= _TONS):
        return False
    if ours.low == theirs.low or weight_of_shape(one, other):
        return True
    if ours.unit != theirs.unit or ours.low <= 0 or theirs.low <= 0:
        return False
    if _may_be_rounded(ours, theirs):
        return False
    mine, yours = digits_of(ours), digits_of(theirs)
    size = ours.low.adjusted() - theirs.low.adjusted()
    if is_misheard(ours.low, theirs.low):
        return True
    if ours.unit in TIMES and len(mine) == len(yours) <= _TELLING:
        # One digit leads from any such stretch to one in five of the others.
        return _turned(ours) == _turned(theirs)
    if abs(size) == 1:
        longer, shorter = (mine, yours) if size > 0 else (yours, mine)
        return len(shorter) > 1 and (mine == yours or is_longer_by_one(longer, shorter))
    return not size and (_turned(ours) == _turned(theirs) or changed_digits(ours, theirs) == 1)


_TONS = frozenset(("ton", "short_ton", "long_ton", "metric_ton", "troy_ounce", "ounce"))


def is_misheard(one: Decimal, two: Decimal) -> bool:
    """Whether one is fourteen and the other forty, or the like, of whatever scale."""
    teens, tens = sorted((one, two))
    return any(teens * 10 * digit == tens * (10 + digit) for digit in range(3, 10))


def is_longer_by_one(one: str, two: str) -> bool:
    """Whether the first has one digit more and is otherwise the second: 17 and 7."""
    return len(one) == len(two) + 1 and any(one[:place] + one[place + 1 :] == two for place in range(len(one)))


def has_digits_of(one: Quantity, other: Quantity) -> bool:
    """Whether two figures have the same digits, in whatever order and scale."""
    return digits_of(one) == digits_of(other) or _turned(one) == _turned(other)


def _turned(quantity: Quantity) -> str:
    """The digits of a figure in order of size, its zeros too: 101 and 110 are alike."""
    return "".join(sorted(format(quantity.low.normalize(), "f").replace(".", "")))


class _Told(NamedTuple):
    """A figure with its place among the others, and what they are held against each other by."""

    number: int
    placed: Placed
    sort: str
    unit: str
    size: int
    digits: str


def near_misses(figures: Iterable[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """The figures of one sort that differ so that chance hardly gives it: the same digits in another scale or unit,
    turned, one lost, one of three another, or fourteen and forty; each pair once, the earlier first."""
    told = [*_telling(figures)]
    if len(told) < _PAIR:
        return
    sorts: dict[str, int] = defaultdict(int)
    sizes: dict[tuple[str, int], int] = defaultdict(int)
    lengths: dict[tuple[str, int, int], int] = defaultdict(int)
    printed: dict[Hashable, int] = defaultdict(int)
    for each in told:
        sorts[each.sort] += 1
        sizes[each.unit, each.size] += 1
        lengths[each.unit, each.size, len(each.digits)] += 1
        printed[each[_VALUE]] += 1
    alike: dict[Hashable, list[tuple[int, Placed]]] = defaultdict(list)
    of_tables: set[Hashable] = set()
    for each in told:
        if sorts[each.sort] < _PAIR:
            continue
        times = printed[each[_VALUE]]
        if times > _MOST_ALIKE:
            of_tables.update(_keys_of(each, sizes, lengths))
            # Once is enough.
            printed[each[_VALUE]] = 0
        elif times:
            for key in _keys_of(each, sizes, lengths):
                alike[key].append((each.number, each.placed))
    seen: set[tuple[int, int]] = set()
    for key, group in alike.items():
        if not 1 < len(group) <= _MOST_ALIKE or key in of_tables:
            continue
        for (first, one), (second, other) in itertools.combinations(group, 2):
            if (first, second) not in seen and _are_apart(one.quantity, other.quantity):
                seen.add((first, second))
                yield one, other


_PAIR = 2
# The unit, the size and the digits of what is told.
_VALUE = slice(3, 6)


def _telling(figures: Iterable[Placed]) -> Iterator[_Told]:
    """The figures that are no ranges, and that have more than one digit, or one that may be a slip for more."""
    for number, placed in enumerate(figures):
        quantity = placed.quantity
        if quantity is None or quantity.low <= 0 or quantity.is_range:
            continue
        digits, size = digits_of(quantity), quantity.low.adjusted()
        if len(digits) >= _TELLING or size >= _THOUSANDS or (size and digits in _TENS):
            yield _Told(number, placed, _sort_of(placed.mention.sort, quantity), quantity.unit, size, digits)


def _sort_of(sort: Sort, quantity: Quantity) -> str:
    """What figures have in common that may be held against each other."""
    if sort is not Sort.MEASURE:
        return f"{sort} {quantity.unit}"
    # A unit that the registry lacks is measured in itself alone.
    try:
        return base_unit(quantity.unit)
    except UnknownUnit:
        return quantity.unit


# Thirteen and thirty sound alike.
_TEENS = {f"1{digit}": f"{digit}" for digit in range(3, 10)}
_TENS = frozenset(_TEENS.values())


def _keys_of(
    told: _Told, sizes: Mapping[tuple[str, int], int], lengths: Mapping[tuple[str, int, int], int]
) -> Iterator[Hashable]:
    """What a figure has in common with each that is a slip apart, of those that there are in each unit: the `sizes` of
    all, and the `lengths` of their digits in each size."""
    _, placed, sort, unit, size, digits = told
    length = len(digits)
    if digits in _TEENS:
        yield sort, "teen", size, _TEENS[digits]
    elif size and digits in _TENS:
        yield sort, "teen", size, digits
    if length < _TELLING:
        if size >= _THOUSANDS:
            yield sort, digits
        return
    yield sort, digits
    if sizes[unit, size] > 1 and placed.quantity is not None:
        yield sort, "turned", unit, size, _turned(placed.quantity)
        if length > _TELLING and lengths[unit, size, length] > 1:
            for place in range(length):
                yield sort, "other", unit, size, f"{digits[:place]}*{digits[place + 1 :]}"
    if lengths.get((unit, size + 1, length + 1)):
        yield sort, "longer", unit, size, digits
    if length > _TELLING and lengths.get((unit, size - 1, length - 1)):
        for place in range(length):
            yield sort, "longer", unit, size - 1, f"{digits[:place]}{digits[place + 1 :]}"


def _are_apart(one: Quantity | None, other: Quantity | None) -> bool:
    if one is None or other is None or (one.low, one.unit) == (other.low, other.unit):
        return False
    return one.unit != other.unit or not _may_be_rounded(one, other)


def _may_be_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether one figure may be the other rounded or, as 24.6 to 24, cut."""
    return abs(one.low - other.low) < _CUT * max(one.precision, other.precision)


_CUT = Decimal("0.75")
