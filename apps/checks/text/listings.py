"""Things that are listed, named or not: "education, crime and economic development" are three."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.checks.text.surfaces import vocabulary

# What makes a list open, or no list of things on a par.
_NO_LIST = re.compile(
    r"\b(?:and so on|etc|others?|another|more$|among|includ\w+|such as|like|especially|respectively|either|neither|"
    r"both|or|as well as|plus|but|not|then|again|even|only|also|last|later|most recently|which|that|whose|whom|"
    r"whereas|while|because|if|with|the (?:first|second|third|fourth|rest)|in particular|for example|"
    r"i|you|we|they|he|she|it|said|says|is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\b"
)
_NUMBER = re.compile(
    r"\b(?:\d|two|three|four|five|six|seven|eight|nine|ten|dozens?|twins?|pair|couple|several|many|some|all)\b"
)
_ASKING = vocabulary("who what when where why how whether")
_LONGEST, _LONGEST_CLAUSE = 7, 12
_AND = " and "
# Two things that go by one name, with an "and" that parts nothing.


@dataclass(frozen=True, slots=True)
class Listing:
    """So many things listed: `number` as they stand, `most` where every "and" parts two."""

    number: int
    most: int
    items: tuple[str, ...]

    @property
    def are_names(self) -> bool:
        return all(_is_name(item) for item in self.items)


def listing_of(text: str) -> Listing | None:
    """What a run of text lists, with commas and an "and" before the last; None where it is no plain list.

    The things have to be on a par: all of them names, questions or phrases without a verb. What is only said of another
    ("Tom Reed, a baker, and Ann Cole"), counted ("her two sons") or left open ("and others") makes it no list.
    """
    *items, last = text.strip().split(", ")
    if last.startswith("and "):
        items.append(last.removeprefix("and "))
    elif _AND in last:
        items.extend(last.split(_AND, 1))
    else:
        return None
    if len(items) < _FEWEST or not _are_on_a_par(items) or _NUMBER.search(text.lower()):
        return None
    return Listing(len(items), len(items) + sum(item.count(_AND) for item in items), tuple(items))


_FEWEST = 2


def _are_on_a_par(items: Sequence[str]) -> bool:
    first = [item.split(" ", 1)[0] if item else "" for item in items]
    if not all(first):
        return False
    if any(word in _ASKING for word in first) or any(word == "to" for word in first):
        are_clauses = all(word in _ASKING for word in first) or all(word == "to" for word in first)
        return are_clauses and all(len(item.split()) <= _LONGEST_CLAUSE for item in items)
    are_named = [_is_name(item) for item in items]
    if any(are_named) and not all(are_named):
        return False
    return all(len(item.split()) <= _LONGEST and not _NO_LIST.search(item.lower()) for item in items)


def _is_name(item: str) -> bool:
    return item.removeprefix("the ")[:1].isupper()
