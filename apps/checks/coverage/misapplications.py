"""A figure that a story and a named passage have in common, but say of different things.

The very number of the passage in the story says that it was taken from there; where the one says "killed" and the other
"killed or injured", or a day's figure has become a year's, it was taken for something else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.coverage.parallels import agree
from apps.checks.coverage.passages import MOST_FIGURES, Passage
from apps.checks.coverage.rewordings import in_words_of
from apps.checks.figures.forms import Placed, are_people, digits_of, head_of, is_vaguely_told
from apps.checks.figures.readings import figures_of
from apps.checks.text.meanings import meaning_of, root_of
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Span, Surface, vocabulary
from apps.quantities import Sort


@dataclass(frozen=True, slots=True)
class Misapplication:
    """A figure of the story and the passage's it was taken from; `ours` and `theirs` are the words that tell what each
    is said of, `span` what is wrong in the story, `suggestion` that with the passage's word where it fits."""

    one: Placed
    other: Placed
    passage: Passage
    ours: str
    theirs: str
    span: Span
    suggestion: str = ""


def misapplied_in(surfaces: tuple[Surface, ...], passages: tuple[Passage, ...]) -> Iterator[Misapplication]:
    """The figures of a story that short passages say of something else, in reading order."""
    for passage in passages:
        if not passage.is_short:
            continue
        told = [other for other in passage.figures if other.date is None]
        for surface in surfaces:
            for sentence in surface.told:
                if len(sentence.mentions) > MOST_FIGURES:
                    continue
                for mention in figures_of(sentence):
                    if mention.date is None:
                        yield from _misapplied(Placed(mention, sentence), told, passage)


def _misapplied(one: Placed, told: list[Placed], passage: Passage) -> Iterator[Misapplication]:
    same = [other for other in told if _is_the_very_one(one, other)]
    if len(same) != 1:
        return
    other = same[0]
    if one.quantity is None or not (
        meaning_of(one.sentence.text).keys() & passage.meaning.keys() or len(digits_of(one.quantity)) >= _MANY
    ):
        return
    found = said_of_another(one, other)
    if found is not None:
        yield Misapplication(one, other, passage, *found, span=(one.mention.start, one.mention.end))
        return
    whole = _part_for_whole(one, other, told) or _plan_for_outcome(one, other, told)
    if whole is not None:
        total, ours, theirs = whole
        span = (one.mention.start, one.mention.end)
        yield Misapplication(one, other, passage, ours, theirs, span, in_words_of(one, total))
        return
    yield from _other_period(one, other, passage)


_MANY = 2


def said_of_another(one: Placed, other: Placed) -> tuple[str, str] | None:
    """The words that tell that two figures, the same in number, are said of two things; None where none do."""
    return _other_fate(one, other) or _other_noun(one, other)


def _part_for_whole(one: Placed, other: Placed, told: list[Placed]) -> tuple[Placed, str, str] | None:
    """The whole that a passage gives where the story says of it what is true of a part: "144 people, 116 of them
    children" have become 116 people; with the words for both."""
    found = _OF_THEM.match(other.sentence.after(other.mention, reach=40))
    if found is None or one.mention.sort is not Sort.COUNT or not one.mention.noun:
        return None
    if {found[1], found[1].removesuffix("s"), root_of(found[1])} & {*one.sentence.signs, head_of(one)}:
        return None
    wholes = [
        total
        for total in told
        if total.sentence == other.sentence
        and total.mention.end <= other.mention.start
        and total.mention.sort is Sort.COUNT
        and nouns_of(head_of(total)) & nouns_of(head_of(one))
        and head_of(total) == head_of(one)
    ]
    if len(wholes) != 1 or _OF_THEM.match(one.sentence.after(one.mention, reach=40)):
        return None
    return wholes[0], head_of(one), found[0].strip()


_OF_THEM = re.compile(r",? of (?:them|whom)(?: were| are)? ([a-z]{3,})")


def _plan_for_outcome(one: Placed, other: Placed, told: list[Placed]) -> tuple[Placed, str, str] | None:
    """What something came to by a passage, where the story gives the sum that was planned for it."""
    if one.mention.sort is not Sort.MONEY or _PLANNED.search(one.sentence.lower):
        return None
    planned = _PLANNED_AT.search(other.sentence.before(other.mention, reach=40))
    cost = _COST.search(one.sentence.before(one.mention, reach=30))
    outcomes = [
        total
        for total in told
        if total.mention.sort is Sort.MONEY
        and total.sentence == other.sentence
        and total is not other
        and _OUTCOME.search(total.sentence.before(total.mention, reach=60))
    ]
    if planned is None or cost is None or not outcomes:
        return None
    return outcomes[0], cost[0].strip(), planned[1]


_PLANNED = re.compile(r"\b(?:budget\w*|plan(?:ned|s)?|estimate[ds]?|forecast|originally|expected|supposed|target)\b")
_PLANNED_AT = re.compile(
    r"\b(budget|estimate|original (?:price|cost)|forecast|target|planned (?:price|cost))"
    r"(?: of| was| had been)?(?: about| some| just)? $"
)
_COST = re.compile(r"\b(?:cost|costs|cost of|bill of|price of|spent)(?: (?:about|some|nearly|over))? $")
_OUTCOME = re.compile(
    r"\b(?:final (?:bill|cost|price)|in the end|ended up|actual(?:ly)? cost|came to|has cost|ran to)\b"
)


def is_rounded_from(one: Placed, other: Placed) -> bool:
    """Whether a count is another one of two digits or more, or rounded from it."""
    ours, theirs = one.quantity, other.quantity
    if ours is None or theirs is None or ours.unit != theirs.unit or min(ours.low, theirs.low) < _SMALL:
        return False
    return ours.low == theirs.low or (ours.precision > theirs.precision and _is_near(ours.low, theirs.low))


def _is_the_very_one(one: Placed, other: Placed) -> bool:
    """Whether two figures are one to the last digit, and not so small that chance will do; a rate may be rounded, since
    its unit says so much."""
    ours, theirs = one.quantity, other.quantity
    if ours is None or theirs is None or is_vaguely_told(one.mention) or is_vaguely_told(other.mention):
        return False
    if one.mention.sort is not other.mention.sort:
        return False
    if one.mention.sort is Sort.COUNT and min(ours.low, theirs.low) < _SMALL:
        return False
    if one.mention.sort not in (Sort.COUNT, Sort.SHARE, Sort.MONEY):
        return False
    return agree(one, other) and (ours.low == theirs.low or (one.mention.scale > 1 and _is_near(ours.low, theirs.low)))


def _is_near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) < _ROUNDED * max(one, other)


_SMALL = 10
_ROUNDED = Decimal("0.05")
_REACH = 60
_FATES = re.compile(
    r"\b(?:(?P<harmed>(?:killed|dead|died|die) (?:or|and) (?:\w+ly )?(?:injured|wounded|hurt)"
    r"|(?:injured|wounded|hurt) (?:or|and) (?:killed|dead)|casualties)"
    r"|(?P<killed>kill(?:ed|s|ing)?|dead|died?|dies|dying|deaths?|fatalities|drowned|perished|fatal(?:ly)?)"
    r"|(?P<hurt>injur(?:ed|ies|ing)|wound(?:ed|s|ing)|hurt)"
    r"|(?P<infected>infect(?:ed|ions?)|caught|cases|sick(?:ened)?|ill|suffer(?:ed|s)? from|diagnosed|positive)"
    r"|(?P<alive>alive|survive(?:d|rs?)|rescued|saved))\b"
)


def _fate_of(placed: Placed) -> tuple[str, str]:
    """What befell those whom a figure counts, as its kind and its words; empty where nothing is said."""
    sentence, mention = placed.sentence, placed.mention
    # What stands beyond another figure is of that one.
    start = max((other.end for other in sentence.mentions if other.end <= mention.start), default=sentence.start)
    end = min(
        (
            other.start
            for other in sentence.mentions
            if other.start >= mention.end and not _OF_ALL.fullmatch(sentence.between(mention, other))
        ),
        default=sentence.end,
    )
    before = sentence.surface.lower[max(start, mention.start - _REACH) : mention.start]
    after = sentence.surface.lower[mention.end : min(end, mention.end + _REACH)]
    best, fate, words = _REACH + 1, "", ""
    for found in _FATES.finditer(before):
        # What stands before a figure is mostly of another one; "killed 12" is not.
        if len(before) - found.end() < _BESIDE:
            best, fate, words = len(before) - found.end(), found.lastgroup or "", found[0]
    for found in _FATES.finditer(after):
        if found.start() < best:
            return found.lastgroup or "", found[0]
        break
    return fate, words


_BESIDE = 12
# "Twelve of the 13 men are dead."
_OF_ALL = re.compile(r"(?: of| out of)(?: the)? ")


def _other_fate(one: Placed, other: Placed) -> tuple[str, str] | None:
    if not all(_is_of_people(placed) for placed in (one, other)):
        return None
    (ours, our_words), (theirs, their_words) = _fate_of(one), _fate_of(other)
    if not ours or not theirs or ours == theirs:
        return None
    our_fates = {found.lastgroup for found in _FATES.finditer(one.sentence.lower)}
    if theirs in our_fates:
        return None
    their_fates = {found.lastgroup for found in _FATES.finditer(other.sentence.lower)}
    of_others = {
        _fate_of(Placed(mention, other.sentence))[0]
        for mention in other.sentence.mentions
        if mention is not other.mention and mention.date is None
    }
    return None if ours in their_fates - of_others else (our_words, their_words)


def _is_of_people(placed: Placed) -> bool:
    """Whether a figure may be of people: a share, or a count of them or without a noun."""
    if placed.mention.sort is Sort.SHARE:
        return True
    bare = not placed.mention.noun and not placed.sentence.before(placed.mention).endswith(" of ")
    return placed.mention.sort is Sort.COUNT and (bare or are_people(placed))


# Nouns that are taken for one another with the figure kept: what a book is counted in, who lives in a house, what
# people win, what a disease does. A line has two things or more, each with its words.
_NOUNS = tuple(
    tuple(vocabulary(words) for words in line)
    for line in (
        ("page", "word", "line", "chapter", "verse"),
        ("household home house family", "person people resident child inhabitant"),
        ("case infection", "death fatality"),
        ("birth", "death"),
        ("flight", "passenger"),
        ("vote", "seat"),
        ("dose", "person people patient"),
        ("energy", "electricity"),
        ("export", "import"),
        ("profit", "revenue sales turnover"),
        ("calorie", "gram"),
        ("woman", "man"),
        ("girl", "boy"),
    )
)
_WORDS = re.compile(r"[a-z]+")


def _noun_near(placed: Placed) -> frozenset[str]:
    """The noun that a figure counts, and those of the few words behind it."""
    words = _WORDS.findall(placed.sentence.after(placed.mention, reach=40))[:6]
    singular = [word.removesuffix("s") if word != "sales" else word for word in words]
    return frozenset((head_of(placed), *singular))


def _other_noun(one: Placed, other: Placed) -> tuple[str, str] | None:
    ours, theirs = _noun_near(one), _noun_near(other)
    for line in _NOUNS:
        mine, yours = [group for group in line if group & ours], [group for group in line if group & theirs]
        if len(mine) == len(yours) == 1 and mine != yours and not _says(one, yours[0]) and not _says(other, mine[0]):
            return min(mine[0] & ours), min(yours[0] & theirs)
    return None


def _says(placed: Placed, words: frozenset[str]) -> bool:
    said = _WORDS.findall(placed.sentence.lower)
    return any(word in words or word.removesuffix("s") in words for word in said)


_PERIOD = re.compile(
    r"\b(?:(?:a|an|per|each|every) (?P<unit>second|minute|hour|day|week|month|year)"
    r"|(?P<often>hourly|daily|weekly|monthly|yearly|annually))\b"
)
_OF_ADVERB = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_ADVERB = {"hour": "hourly", "day": "daily", "week": "weekly", "month": "monthly", "year": "yearly"}


def _period_of(placed: Placed) -> tuple[str, re.Match[str] | None]:
    """The stretch of time that a figure is counted by, and where that is said; empty where it is not."""
    sentence, mention = placed.sentence, placed.mention
    # A rate is read with its period, "30 tons a day"; elsewhere the period ends the clause.
    found = _PERIOD.search(sentence.surface.lower, mention.start, min(sentence.end, mention.end + _REACH))
    if found is None:
        return "", None
    between = sentence.surface.lower[mention.end : found.start()]
    if any(mark in between for mark in ",;:") or any(character.isdigit() for character in between):
        return "", None
    return found["unit"] or _OF_ADVERB[found["often"]], found


def _other_period(one: Placed, other: Placed, passage: Passage) -> Iterator[Misapplication]:
    (ours, printed), (theirs, told) = _period_of(one), _period_of(other)
    if not ours or not theirs or ours == theirs or printed is None or told is None:
        return
    text = one.sentence.surface.text
    start, end = one.mention.start, max(printed.end(), one.mention.end)
    swapped = _ADVERB[theirs] if printed["often"] else printed[0].replace(ours, theirs)
    suggestion = text[start : printed.start()] + swapped + text[printed.end() : end]
    yield Misapplication(one, other, passage, printed[0], told[0], (start, end), suggestion)
