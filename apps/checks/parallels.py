"""Whether two figures of two texts may be of one thing, as far as unit, noun and form tell."""

from decimal import Decimal

from apps.checks.contradictions import SPORT, agrees
from apps.checks.datings import common_part
from apps.checks.figures import (
    Placed,
    are_people,
    changed_digits,
    digits_of,
    has_same_digits,
    head_of,
    is_fraction,
    is_turned,
    is_vague,
    ratio_of,
    rescaled,
    serial_of,
    years_in,
)
from apps.checks.meanings import meaning_of, root_of, words_of
from apps.checks.precedents import CASUALTIES, concepts_of, is_comparable_unit, nouns_of
from apps.quantities import Sort


def agree(one: Placed, other: Placed) -> bool:
    """Whether two figures may be the same one, whatever they speak of."""
    if is_fraction(one.mention) and is_fraction(other.mention) and one.quantity and other.quantity:
        return one.quantity.low == other.quantity.low
    if one.date is not None and other.date is not None:
        part, differ = common_part(one.date, other.date)
        return bool(part) and not differ
    if one.quantity is None or other.quantity is None or not is_comparable_unit(one.quantity.unit, other.quantity.unit):
        return False
    return agrees(other.quantity, one.mention)


def is_sum(one: Placed, theirs: tuple[Placed, ...]) -> bool:
    """Whether a count adds up two of the passage's."""
    if one.mention.sort is not Sort.COUNT or one.quantity is None:
        return False
    counts = [other.quantity.low for other in theirs if other.quantity is not None and other.mention.sort is Sort.COUNT]
    return any(first + second == one.quantity.low for first in counts for second in counts)


def are_comparable(one: Placed, other: Placed) -> bool:
    """Whether unit, noun and sort allow two figures to be of one thing."""
    first, second = one.mention, other.mention
    if first.date is not None or second.date is not None:
        return first.date is not None and second.date is not None and common_part(first.date, second.date)[1]
    if first.quantity is None or second.quantity is None or first.sort is not second.sort:
        return False
    if first.difference != second.difference or is_vague(first):
        return False
    if is_vague(second):
        # "Hundreds of millions" is no figure, but speaks against billions.
        ratio = ratio_of(first.quantity, second.quantity)
        return ratio is not None and not 1 / FEW < ratio < FEW and second.sort is not Sort.COUNT
    if first.sort is Sort.COUNT:
        return _are_alike_counts(one, other)
    if first.sort is Sort.AGE or first.quantity.unit == "yard":
        return False
    return is_comparable_unit(first.quantity.unit, second.quantity.unit) or has_same_digits(one, other)


def _are_alike_counts(one: Placed, other: Placed) -> bool:
    if head_of(one) in SPORT or head_of(other) in SPORT:
        return False
    if one.quantity is not None and other.quantity is not None and one.quantity.unit != other.quantity.unit:
        # "100 shirts an hour" does not speak against 2,400 on the best day.
        return False
    ours, theirs = nouns_of(head_of(one)), nouns_of(head_of(other))
    if ours & theirs:
        return True
    if ours and theirs:
        roots = {root_of(word) for word in ours} & {root_of(word) for word in theirs}
        return bool(roots) or (are_people(one) and are_people(other))
    casualties = bool(concepts_of(words_of(one.near)) & concepts_of(words_of(other.near)) & CASUALTIES)
    if not ours and not theirs:
        return casualties or serial_of(one) == serial_of(other) != ""
    named, bare = (one, other) if ours else (other, one)
    if bare.mention.scale > 1:
        # "The list stands at 7.6 million": what it is a list of is left unsaid.
        return True
    # A count without a noun may be of what the other counts where its sentence speaks of that, or of the dead.
    return bool({root_of(word) for word in nouns_of(head_of(named))} & meaning_of(bare.sentence.text).keys()) or (
        casualties and are_people(named)
    )


def is_of_unsaid_extent(one: Placed, other: Placed) -> bool:
    """Whether only one of two lengths says whether it is a height, a depth or a width."""
    if one.mention.sort is not Sort.MEASURE:
        return False
    ours, theirs = ({line for line, _ in concepts_of(words_of(placed.near)) if not line} for placed in (one, other))
    return ours != theirs


def are_of_different_years(one: Placed, other: Placed) -> bool:
    ours, theirs = years_in(one.sentence), years_in(other.sentence)
    return bool(ours and theirs and not ours & theirs)


def are_worlds_apart(one: Placed, other: Placed) -> bool:
    """Whether no slip explains how far two figures are from one another."""
    if one.quantity is None or other.quantity is None or has_same_digits(one, other):
        return False
    ratio = ratio_of(one.quantity, other.quantity)
    return ratio is not None and not 1 / _WORLDS_APART < ratio < _WORLDS_APART


_WORLDS_APART = Decimal(2_000_000)


def doubt_about(one: Placed, other: Placed) -> float:
    """What speaks against two figures being of one thing: stretches of time and small counts are everywhere, and
    figures of one thing are seldom worlds apart but by a slip."""
    if one.quantity is None or other.quantity is None:
        return 0.0
    doubt = 0.0
    if one.quantity.unit in _TIMES:
        doubt += 0.2 if one.quantity.unit == other.quantity.unit else 0.4
    ratio = ratio_of(one.quantity, other.quantity)
    if one.mention.sort is Sort.COUNT and min(one.quantity.low, other.quantity.low) < _SMALL:
        doubt += 0.2 if ratio is None or 1 / FEW < ratio < FEW else 0.5
    same = digits_of(one.quantity) == digits_of(other.quantity) or rescaled(one, other) is not None
    if ratio is not None and not 1 / _ASUNDER < ratio < _ASUNDER and not same:
        doubt += 0.1
    return doubt


_SMALL = 10
FEW = Decimal(3)
_ASUNDER = Decimal(30)
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))


def weight_of_shape(one: Placed, other: Placed) -> float:
    """What the form of the difference says: figures that differ as slips do are of one thing more often."""
    if has_same_digits(one, other):
        return 0.15
    if one.quantity is None or other.quantity is None:
        return 0.0
    if is_turned(one.quantity, other.quantity):
        return 0.2
    if digits_of(one.quantity) == digits_of(other.quantity) and len(digits_of(one.quantity)) > 1:
        return 0.3
    if rescaled(one, other) is not None:
        return 0.15
    if (
        sorted(digits_of(one.quantity)) == sorted(digits_of(other.quantity))
        and one.mention.scale == other.mention.scale
    ):
        return 0.1
    same_length = len(f"{one.quantity.low:f}") == len(f"{other.quantity.low:f}")
    if same_length and one.quantity.low >= 100 and changed_digits(one.quantity, other.quantity) == 1:
        return 0.1
    return 0.0
