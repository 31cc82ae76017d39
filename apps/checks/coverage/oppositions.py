"""What speaks against two figures being of one thing, whatever else they share."""

import re
from decimal import Decimal

from apps.checks.coverage.developments import is_ordinal
from apps.checks.coverage.distinctions import (
    are_change_and_extent,
    are_change_and_part,
    are_of_other_periods,
    have_other_numbers,
    is_narrower,
    is_of_each,
    is_of_some,
    speak_of_two_things,
)
from apps.checks.coverage.parallels import FEW
from apps.checks.coverage.precedents import DISTANCES, EXTENTS
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
    are_shares = one.mention.sort is other.mention.sort is Sort.SHARE
    if are_shares and are_change_and_part(*ours, *theirs):
        return True
    if are_shares and _are_of_other_voters(one.near, other.near):
        return True
    if _is_all_but(one) is not _is_all_but(other) or _is_told_of_part(one, other):
        return True
    harmed, hurt = harm_of(one), harm_of(other)
    if (harmed and hurt and harmed != hurt) or (harmed and not hurt and _is_of_those_aboard(one, other)):
        return True
    return not exact and (
        speak_of_two_things(_own_near(one), _own_near(other))
        or have_other_numbers(one.sentence.lower, other.sentence.lower)
        or _is_part_by_name(one, other)
    )


def words_beside(placed: Placed) -> frozenset[str]:
    """The words near a figure; "from" says that it is a distance only right behind it, and not where "to" follows:
    a river flows so far from its source to the sea, and is as long."""
    near, after = words_of(placed.near), placed.sentence.after(placed.mention)
    if placed.mention.sort is not Sort.MEASURE:
        near -= EXTENTS
    elif "-" in placed.mention.text:
        # "The 189-metre carrier ran aground off the cape" is so long, and not so far off.
        near -= DISTANCES
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


def is_part_of_world(one: Placed, other: Placed) -> bool:
    """Whether one figure is of all the world and another, of which that is not said, less than half as much."""
    ratio = ratio_of(one.quantity, other.quantity) if one.quantity and other.quantity else None
    mine, yours = (_WORLD.search(placed.sentence.lower) is not None for placed in (one, other))
    if ratio is None or mine is yours:
        return False
    return ratio > _TWICE if mine else ratio < 1 / _TWICE


_WORLD = re.compile(r"\b(?:(?:around|across|over|throughout|in) the (?:world|globe)|worldwide|globally)\b")
_TWICE = 2


def _are_of_other_voters(ours: str, theirs: str) -> bool:
    """Whether one share is the turnout and the other that of a side, or one is among some only."""
    if (_TURNOUT.search(ours) and _VOTES.search(theirs)) or (_TURNOUT.search(theirs) and _VOTES.search(ours)):
        return not (_TURNOUT.search(ours) and _TURNOUT.search(theirs))
    mine, yours = _AMONG.findall(ours), _AMONG.findall(theirs)
    return any(word not in theirs for word in mine) is not any(word not in ours for word in yours)


_TURNOUT = re.compile(r"\bturn-?out\b")
_VOTES = re.compile(r"\bvotes?\b|\bheld\b|\bwon\b|\btook\b")
_AMONG = re.compile(r"\bamong (?:the |its |those |people )?([a-z]{4,})")


def _is_all_but(placed: Placed) -> bool:
    """Whether a figure is what is left out: "will pay all but $75,000"."""
    return placed.sentence.before(placed.mention, reach=20).endswith(("all but ", "except ", "except for "))


def _is_told_of_part(one: Placed, other: Placed) -> bool:
    """Whether an amount is so much of what the other is in all: "$500 million of the gap", "of those killed, 16"."""
    if one.quantity is None or other.quantity is None or one.mention.sort not in (Sort.MONEY, Sort.COUNT):
        return False
    if one.mention.sort is Sort.COUNT:
        first, second = (_OF_THOSE.match(placed.sentence.lower.lstrip()) is not None for placed in (one, other))
        return first and not second and _AHEAD_OF_ALL.fullmatch(one.sentence.before(one.mention, reach=80)) is not None
    part = _PART_OF.match(one.sentence.after(one.mention, reach=40))
    return part is not None and one.quantity.low < other.quantity.low and part[1] in other.sentence.lower


_OF_THOSE = re.compile(r"of (?:the|those|these|its|his|her|their)\b")
# "Of those killed in the blaze, 16"
_AHEAD_OF_ALL = re.compile(r"\s*of [^,]*, (?:[a-z]+ ){0,2}")
_PART_OF = re.compile(r" of (?:the|this|that|its|their) (?:[a-z]+ )??([a-z]{3,})\b")


def _own_near(placed: Placed) -> str:
    """The words around a figure in its own clause, in lower case, as far as a stop marks it off."""
    before, after = placed.sentence.before(placed.mention, reach=60), placed.sentence.after(placed.mention, reach=45)
    return _STOP.split(before)[-1] + " " + _STOP.split(after)[0]


_STOP = re.compile(r"[;:] ")


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
