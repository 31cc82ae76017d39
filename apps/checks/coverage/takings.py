"""Which figures of a text are taken back in it, and what takes their place."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from apps.checks.figures.agreement import is_comparable_unit
from apps.checks.figures.forms import Placed, harm_of, head_of
from apps.checks.text.nouns import nouns_of
from apps.quantities import Sort

# What a paper says where it puts right what it printed.
_CUE = re.compile(
    r"\b(?:misstated|misreported|misidentified|miscalculated|incorrectly|wrongly|erroneously|mistakenly|inaccurately"
    r"|correction(?=:)|we said|(?:editing|reporting|production|typing|transcription) error"
    r"|(?:earlier|previous|original|first) (?:version|article|report|story|column|headline|caption|post|edition)s?\b"
    r"[^.;]*?\b(?:said|gave|stated|put|reported|referred|listed|described|indicated|had))\b"
)
_AMENDED = re.compile(r"\b(?:amended|corrected|clarified|correction|as an earlier version)\b")
_NOT = re.compile(r"(?:\bnot|\brather than|\binstead of)(?: (?:the|about|at|in|for|on|by|to))? $")
_BUT = re.compile(r" but (?:about |at |in )?$")
# An official toll put right: the old figure is no longer the toll.
_REVISED = re.compile(r"\b(?:revised|raised|lowered|corrected|increased|cut|updated)\b[^.;]*?\bto $", re.DOTALL)
_FROM = re.compile(r"^(?: \w+)?,? (?:up |down )?from (?:the )?(?:\w+ ){0,2}$")


def taken_back_in(figures: Sequence[Placed], text: str) -> Iterator[tuple[Placed, Placed]]:
    """Pairs of a figure that a text takes back and the one that it puts in its place; `figures` are those of the text,
    in reading order, `text` is in lower case."""
    numbers = [one for one in figures if one.date is None or one.date.weekday is None]
    if len(numbers) < 2:
        return
    if _CUE.search(text) or _AMENDED.search(text):
        pair = _denied(numbers) or _misstated(numbers)
        if pair is not None:
            yield pair
            return
    yield from _revised(numbers)


def _denied(figures: list[Placed]) -> tuple[Placed, Placed] | None:
    """The pair of "45 miles, not 54 miles" and of "not 54 but 45"."""
    for place, one in enumerate(figures):
        if not _NOT.search(one.sentence.before(one.mention, reach=30)):
            continue
        behind = figures[place + 1] if place + 1 < len(figures) else None
        if (
            behind is not None
            and behind.sentence == one.sentence
            and may_be_alike(one, behind)
            and _BUT.search(one.sentence.between(one.mention, behind.mention))
        ):
            return one, behind
        for right in reversed(figures[:place]):
            if may_be_alike(one, right):
                return one, right
    return None


def _misstated(figures: list[Placed]) -> tuple[Placed, Placed] | None:
    """The pair of "An earlier version said that it had 310. It has 130."."""
    for place, one in enumerate(figures):
        before = one.sentence.lower[: max(0, one.mention.start - one.sentence.start)]
        cue = next((found for found in _CUE.finditer(before)), None)
        if cue is None or ";" in before[cue.end() :]:
            continue
        if one.date is not None and one.date.day is not None:
            # The day of the mistaken article.
            continue
        alike = [other for other in figures if other is not one and may_be_alike(one, other)]
        behind = [other for other in figures[place + 1 :] if other in alike]
        if alike:
            return one, (behind or alike)[0]
    return None


def _revised(figures: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """The pairs of "raised the toll to 2,975, from 64"."""
    for right, wrong in pairwise(figures):
        if right.sentence != wrong.sentence or right.mention.sort is not Sort.COUNT or not may_be_alike(right, wrong):
            continue
        if (
            _REVISED.search(right.sentence.before(right.mention, reach=100))
            and _FROM.match(right.sentence.between(right.mention, wrong.mention))
            and harm_of(right) == "killed"
        ):
            yield wrong, right


def may_be_alike(one: Placed, other: Placed) -> bool:
    """Whether two figures may be of one thing, as far as sort, unit and noun tell; either may be left unsaid."""
    sorts = {one.mention.sort, other.mention.sort}
    if Sort.DATE in sorts:
        return sorts == {Sort.DATE} and one.date is not None and other.date is not None and bool(one.date.year)
    if one.quantity is None or other.quantity is None:
        return False
    if sorts == {Sort.COUNT}:
        nouns = nouns_of(head_of(one)), nouns_of(head_of(other))
        return not all(nouns) or not nouns[0].isdisjoint(nouns[1])
    if sorts == {Sort.COUNT, Sort.AGE}:
        return True
    return len(sorts) == 1 and is_comparable_unit(one.quantity.unit, other.quantity.unit)
