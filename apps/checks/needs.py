"""What a rule needs to find in a sentence before it can say anything, so that it is asked of those sentences alone.

Every sentence bears signs: its words, the sorts and the units of its figures, how many it has. A rule names groups of
signs, and is asked where each group has at least one of its own. It may count on the figures that it needs; words are
only ever a short cut, without which it must find the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from apps.quantities import Mention, Sort, UnknownUnit, base_unit

# Words stand for themselves; the other signs have a mark that no word has.
Signs = frozenset[str]
Needs = tuple[frozenset[str], ...]

# Every group that a rule names has a number, so that needs are one number too, of which each group is a bit.
_NUMBERS_OF_GROUPS: dict[frozenset[str], int] = {}
# The bits of the groups that each sign is of.
_BITS_OF: dict[str, int] = {}
_RATE = "/"
_MOST_COUNTED = 5
_NUMBERS = tuple(tuple(f"{number}+" for number in range(1, most + 1)) for most in range(_MOST_COUNTED + 1))
_AMOUNTS = tuple(tuple(f"{number}#" for number in range(1, most + 1)) for most in range(_MOST_COUNTED + 1))


def words(*lists: str) -> frozenset[str]:
    """One of these words, in lower case; a word is a run of letters, without digits and marks."""
    return frozenset(word for listed in lists for word in listed.split())


def figures(number: int) -> frozenset[str]:
    """At least so many figures, five at most."""
    return frozenset((f"{number}+",))


def amounts(number: int) -> frozenset[str]:
    """At least so many figures that are no dates, five at most."""
    return frozenset((f"{number}#",))


def sorts(*wanted: Sort) -> frozenset[str]:
    """A figure of one of these sorts."""
    return frozenset(f"<{sort.value}>" for sort in wanted)


def units(*wanted: str) -> frozenset[str]:
    """A figure in one of these units, or so many of them per something."""
    return frozenset(f"[{unit}]" for unit in wanted)


def measures(*wanted: str) -> frozenset[str]:
    """A figure that measures what one of these units does, whatever its own unit."""
    return frozenset(f"={base_unit(unit)}" for unit in wanted)


# A run of four digits, as a year is.
A_YEAR = frozenset(("####",))
# A figure that is counted by something: "$6 each", "40 miles an hour".
A_RATE = frozenset((_RATE,))


def in_role(*wanted: str) -> frozenset[str]:
    """A surface of one of these roles; for rules that judge a whole story."""
    return frozenset(f"@{role}" for role in wanted)


# What a story comes with, for rules that judge a whole story.
A_TYPED_FACT = frozenset(("@a typed fact",))
PRECEDENTS = frozenset(("@precedents",))
PASSAGES = frozenset(("@passages",))


def signs_of(mentions: Sequence[Mention]) -> Iterator[str]:
    """The signs of the figures of a sentence."""
    number = 0
    for mention in mentions:
        unit = ""
        if mention.quantity is not None:
            unit = mention.quantity.unit
            number += 1
        yield from _signs_of(mention.sort, unit)
        if mention.per:
            yield _RATE
    yield from _NUMBERS[min(len(mentions), _MOST_COUNTED)]
    yield from _AMOUNTS[min(number, _MOST_COUNTED)]


@lru_cache(maxsize=2048)
def _signs_of(sort: Sort, unit: str) -> frozenset[str]:
    signs = {f"<{sort.value}>"}
    if unit:
        plain, slash, _ = unit.partition(" / ")
        signs |= {f"[{unit}]", f"[{plain}]", *([_RATE] if slash else [])}
        signs |= _measured_by(unit)
    return frozenset(signs)


def _measured_by(unit: str) -> frozenset[str]:
    # What counts things has no dimension.
    try:
        return measures(unit)
    except UnknownUnit:
        return frozenset()


@lru_cache(maxsize=4096)
def bits_of(needs: Needs) -> int:
    """The bits of the groups that are needed."""
    bits = 0
    for group in needs:
        number = _NUMBERS_OF_GROUPS.get(group)
        if number is None:
            number = _NUMBERS_OF_GROUPS[group] = len(_NUMBERS_OF_GROUPS)
            for sign in group:
                _BITS_OF[sign] = _BITS_OF.get(sign, 0) | 1 << number
        bits |= 1 << number
    return bits


def bits_known() -> int:
    """The bits of all groups that have a number."""
    return (1 << len(_NUMBERS_OF_GROUPS)) - 1


def bits_borne(signs: Iterable[str]) -> int:
    """The bits of the groups of which one of the signs is."""
    bits = 0
    for groups in filter(None, map(_BITS_OF.get, signs)):
        bits |= groups
    return bits
