"""People listed one by one: "a man, his wife and their two sons" are four."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.checks.figures.tallies import COUNT, number_of

# Words for so many people.
GROUPS = {
    **dict.fromkeys(("pair", "duo", "twins", "both"), 2),
    **dict.fromkeys(("trio", "threesome", "triplets"), 3),
    **dict.fromkeys(("quartet", "foursome", "quadruplets"), 4),
    "quintet": 5,
    "sextet": 6,
}
_MALE = "man boy father son husband brother grandfather grandson stepfather stepson uncle nephew"
_FEMALE = "woman girl mother daughter wife sister grandmother granddaughter stepmother stepdaughter aunt niece"
_EITHER = (
    "child baby infant toddler teenager teen adult parent grandparent grandchild cousin friend neighbor neighbour "
    "driver passenger pedestrian cyclist motorcyclist rider pilot co-pilot officer policeman policewoman soldier "
    "civilian guard firefighter paramedic nurse doctor teacher student pupil worker tourist resident pensioner "
    "bystander relative girlfriend boyfriend fiance partner colleague engineer journalist reporter photographer "
    "miner climber hiker skier sailor fisherman farmer builder cleaner clerk guide cook waiter lawyer priest nun monk "
    "athlete coach scientist researcher volunteer activist prisoner inmate hunter trader shopkeeper medic surgeon "
    "electrician mechanic porter diver instructor"
)
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "grandchild": "grandchildren", "wife": "wives"}
_PLURALS = {
    noun: _IRREGULAR.get(noun, noun.replace("man", "men") if noun.endswith("man") else f"{noun}s")
    for noun in f"{_MALE} {_FEMALE} {_EITHER} baby".split()
} | {"baby": "babies"}
PERSON_NOUNS = frozenset(_PLURALS)
"""Nouns for one person."""
_GENDERS = {
    form: gender
    for gender, nouns in (("m", _MALE), ("f", _FEMALE))
    for noun in nouns.split()
    for form in (noun, _PLURALS[noun])
}
_ONE = "|".join(sorted(_PLURALS, key=len, reverse=True))
_MANY = "|".join(sorted(_PLURALS.values(), key=len, reverse=True))
# "A 34-year-old woman", "her two young sons"; what is said of them by a name or by an age behind is no more people.
_WORDS = r"(?:(?!(?:and|or|of|with|who|in|by|to|for|as|both|all)\b)[\w'’-]+ ){0,3}?"
_SAID = r"(?:,? aged [\w ]{1,20}?\d{1,2}|, \d{1,2}(?=,| and|[.;]))?"
_ITEM = (
    rf"(?:(?:(?:his|her|their|the|another) )?(?P<count>{COUNT}) {_WORDS}(?P<many>{_MANY})"
    rf"|(?:(?:his|her|their) )?twin (?P<twins>{_MANY})|(?:a|the) (?P<couple>couple)"
    rf"|(?:an?|the|his|her|their|one|another) {_WORDS}(?P<one>{_ONE})){_SAID}\b(?![-'’])"
)
_AN_ITEM = re.compile(_ITEM)
_JOINT = re.compile(r",? and |, ")


@dataclass(frozen=True, slots=True)
class Listed:
    """So many people, listed at `start` to `end`; `fewest` where one entry may only say more of the one before it."""

    number: int
    fewest: int
    entries: int
    start: int
    end: int


def people_listed(lower: str, start: int, end: int) -> Listed | None:
    """The list of people that begins at `start`, in lower case; None where none does."""
    entries: list[tuple[int, str]] = []
    number = fewest = 0
    place, joint, last = start, "", start
    while (found := _AN_ITEM.match(lower, place, end)) is not None:
        size = number_of(found["count"]) if found["count"] else 2 if found["twins"] or found["couple"] else 1
        gender = _GENDERS.get(found["many"] or found["twins"] or found["one"] or "", "")
        number += size
        # "A driver, a man of 34, and his wife" may be two.
        is_apposed = bool(entries) and "and" not in joint and entries[-1][0] == size
        if not (is_apposed and not (gender and entries[-1][1] and gender != entries[-1][1])):
            fewest += size
        entries.append((size, gender))
        last = found.end()
        following = _JOINT.match(lower, last, end)
        if following is None:
            break
        joint, place = following[0], following.end()
    return Listed(number, fewest, len(entries), start, last) if entries else None


_ITEM_STARTS = re.compile(rf"\b(?:an?|the|his|her|their|one|another|twin|{COUNT}) ")


def lists_in(lower: str, start: int, end: int) -> Iterator[Listed]:
    """The lists of two or more entries between `start` and `end`, in order."""
    place = start
    while (found := _ITEM_STARTS.search(lower, place, end)) is not None:
        listed = people_listed(lower, found.start(), end)
        if listed is not None and listed.entries > 1:
            yield listed
            place = listed.end
        else:
            place = found.end()
