"""What speaks against two figures being of one thing, whatever else they share."""

import re
from decimal import Decimal

from apps.checks.coverage.developments import is_ordinal
from apps.checks.coverage.distinctions import (
    are_change_and_extent,
    are_of_other_periods,
    have_other_numbers,
    is_narrower,
    is_of_each,
    is_of_some,
    speak_of_two_things,
)
from apps.checks.coverage.parallels import FEW
from apps.checks.coverage.precedents import EXTENTS
from apps.checks.figures.forms import Placed, harm_of, ratio_of
from apps.checks.text.meanings import words_of
from apps.quantities import Sort


def are_opposed(one: Placed, other: Placed, *, exact: bool) -> bool:
    """Whether the words beside two figures say that they are of two things; where they differ `exact`ly as a slip of
    unit or of scale does, only the plainest do."""
    ours, theirs = _beside(one), _beside(other)
    if one.mention.sort is Sort.MONEY and is_of_each(*ours) is not is_of_each(*theirs):
        return True
    if are_change_and_extent(*ours, *theirs) or is_told_of_some(one) is not is_told_of_some(other):
        return True
    harmed, hurt = harm_of(one), harm_of(other)
    if (harmed and hurt and harmed != hurt) or (harmed and not hurt and _is_of_those_aboard(one, other)):
        return True
    return not exact and (
        speak_of_two_things(one.near, other.near)
        or have_other_numbers(one.sentence.lower, other.sentence.lower)
        or _is_part_by_name(one, other)
    )


def words_beside(placed: Placed) -> frozenset[str]:
    """The words near a figure; "from" says that it is a distance only right behind it, and not where "to" follows:
    a river flows so far from its source to the sea, and is as long."""
    near, after = words_of(placed.near), placed.sentence.after(placed.mention)
    if placed.mention.sort is not Sort.MEASURE:
        near -= EXTENTS
    return near if after.startswith(" from") and " to " not in after else near - {"from"}


def are_worlds_off(one: Placed, other: Placed) -> bool:
    """Whether two figures are so far from one another that the one is hardly right of anything like the other."""
    ratio = ratio_of(one.quantity, other.quantity) if one.quantity and other.quantity else None
    return ratio is not None and not 1 / _WORLDS < ratio < _WORLDS


def are_of_other_years(one: Placed, other: Placed) -> bool:
    """Whether coverage tells of last year and the story does not, of figures that are as near as those of two years."""
    ratio = ratio_of(one.quantity, other.quantity) if one.quantity and other.quantity else None
    near = ratio is not None and 1 / FEW < ratio < FEW
    return near and are_of_other_periods(one.sentence.lower, other.sentence.lower)


def is_told_of_some(placed: Placed) -> bool:
    """Whether a count is told of some of those that another counts."""
    bare = placed.mention.sort is Sort.COUNT and not is_ordinal(placed)
    return bare and is_of_some(placed.mention.noun, *_beside(placed))


def _is_part_by_name(one: Placed, other: Placed) -> bool:
    """Whether a smaller count is of some of those that another counts, by a word more of its noun."""
    if one.mention.sort is not Sort.COUNT or one.quantity is None or other.quantity is None:
        return False
    return one.quantity.low < other.quantity.low and is_narrower(
        one.mention.noun, other.mention.noun, other.sentence.text
    )


def _is_of_those_aboard(one: Placed, other: Placed) -> bool:
    """Whether a smaller count says what became of some of those that another has aboard."""
    if one.quantity is None or other.quantity is None or _ABOARD.search(one.sentence.lower):
        return False
    return one.quantity.low < other.quantity.low and _ABOARD.search(other.sentence.lower) is not None


def _beside(placed: Placed) -> tuple[str, str]:
    return placed.sentence.before(placed.mention, reach=30), placed.sentence.after(placed.mention, reach=30)


_ABOARD = re.compile(r"\b(?:aboard|on board|carrying|carried|passengers?)\b")
_WORLDS = Decimal(100)
