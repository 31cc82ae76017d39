"""How far the story says that a figure has moved, laid beside the figure that earlier coverage gave before it moved."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.coverage.developments import gives_last_word
from apps.checks.coverage.passages import MOST_FIGURES, Passage
from apps.checks.figures.forms import Placed
from apps.checks.figures.relations import is_slip
from apps.checks.text.meanings import meaning_of
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import Mention, Sort

_SORTS = (Sort.COUNT, Sort.MONEY, Sort.MEASURE, Sort.SHARE)
_LEVEL = re.compile(
    r"\b(?:to|at|with|of|totals?|stands? at|now)(?: (?:about|some|nearly|around|a total of|a|the|just|only))* $"
)
_UP = re.compile(
    r"\b(?:more|another|additional|further|extra|new|added|adding|adds?|r[io]se|risen|rises|rising|rais\w+|climb\w*|gr[eo]w|"
    r"grown|grows|growing|jump\w*|increas\w+|lift\w*|bring\w*|brought|up|swell\w*|swollen|push\w*|taking|takes|took|"
    r"gained?|hir\w+|found|recover\w+|joined|arriv\w+|gift|donat\w+)\b"
)
_DOWN = re.compile(
    r"\b(?:f[ae]ll|fallen|falls|falling|drop\w*|cut\w*|clos\w+|los[et]|losing|loses|down|fewer|less|reduc\w+|declin\w+|"
    r"shr[aiu]nk\w*|lower\w*|leav\w+|left|sold|sell\w*|shed\w*|slip\w*|slash\w*|trim\w*|withdr\w+)\b"
)
_OF_A_SPAN = re.compile(
    r"(?: [a-z-]+){0,3}? (?:so far )?"
    r"(?:(?:this|in (?:a|one|the (?:past|last))(?: [a-z]+)?|over the (?:past|last)(?: [a-z]+)?) "
    r"(?:days?|weeks?|months?|years?|season|summer|winter|spring|autumn|term|quarter|weekend)|today|since)\b"
)
_ALIKE = 1
# Of more figures one fits by chance.
_FEW = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of the story, and by how much it says that it has moved to that; `is_up` whether it has risen."""

    step: Placed
    level: Placed
    is_up: bool


@dataclass(frozen=True, slots=True)
class Miscount:
    """A figure that is not what a passage gave before with the change told; `right` is what that makes."""

    ours: Placed
    step: Placed
    theirs: Placed
    right: Decimal
    passage: Passage


def changes_in(sentence: Sentence) -> Iterator[Change]:
    """The figures of a sentence to which others are said to have brought them: "three more bodies, bringing the toll to
    51"."""
    mentions = [each for each in sentence.of_sort(*_SORTS) if each.quantity is not None and not each.quantity.is_range]
    if not 1 < len(mentions) < MOST_FIGURES:
        return
    lower = sentence.lower
    rises, falls = _UP.search(lower) is not None, _DOWN.search(lower) is not None
    if rises is falls:
        return
    for level in mentions:
        if level.difference or not _LEVEL.search(sentence.before(level, reach=40)):
            continue
        if level.sort is Sort.COUNT and _OF_A_SPAN.match(sentence.after(level)):
            # "Bringing it to 18 this week" says nothing of the 58 of all time.
            continue
        for step in mentions:
            if step is not level and _are_of_one_unit(step, level):
                yield Change(Placed(step, sentence), Placed(level, sentence), rises)


def _are_of_one_unit(step: Mention, level: Mention) -> bool:
    if step.quantity is None or level.quantity is None:
        return False
    units = {step.quantity.unit, level.quantity.unit}
    return len(units) == 1 or (level.quantity.unit == "percent" and (units <= _POINTS or step.noun == "point"))


# Of a percentage, by its unit.
_HUNDREDTH = Decimal("0.01")
_POINTS = {"percent", "percentage_point", "basis_point"}


def accounted_for(figures: Iterable[Placed], theirs: Iterable[Placed]) -> set[tuple[str, int]]:
    """Where the figures of a story stand that are what a passage gave and the change since, and the days on which it
    came, by surface and start."""
    told = list(theirs)
    sentences = {id(one.sentence): one.sentence for one in figures}
    return {
        (placed.sentence.surface.name, placed.mention.start)
        for sentence in sentences.values()
        for change in changes_in(sentence)
        if any(_makes(change, other) and not gives_last_word(other) for other in told)
        for placed in (change.step, change.level, *(Placed(date, sentence) for date in sentence.of_sort(Sort.DATE)))
    }


def reckoned_from(figures: Iterable[Placed], theirs: list[Placed]) -> tuple[set[tuple[str, int]], set[int]]:
    """Where the figures of a story stand that it reckons from those of a passage, by surface and start, and the places
    of these: "13% more than last year" leads from the one harvest to the other, and 70,000 more from 240,000 to
    310,000."""
    ours: set[tuple[str, int]] = set()
    told: set[int] = set()
    for sentence in {id(one.sentence): one.sentence for one in figures}.values():
        if not 1 < len(sentence.mentions) < MOST_FIGURES or not _STEPPED.search(sentence.lower):
            continue
        mentions = [
            each for each in sentence.of_sort(*_SORTS) if each.quantity is not None and not each.quantity.is_range
        ]
        for place, other in enumerate(theirs):
            if gives_last_word(other):
                continue
            for level in mentions:
                if any(_leads(other, level, step, sentence) for step in mentions if step is not level):
                    ours.add((sentence.surface.name, level.start))
                    told.add(place)
            parts = next((pair for pair in itertools.combinations(mentions, 2) if _are_parts(other, *pair)), ())
            if parts:
                # "Took away 140, and about 170 are still there", of 310.
                ours.update((sentence.surface.name, part.start) for part in parts)
                told.add(place)
    return ours, told


_STEPPED = re.compile(
    r"\b(?:more|less|fewer|higher|lower|up|down|above|below|r[io]se|risen|f[ae]ll|fallen|grew|grown|gain\w*|lost|dearer|"
    r"cheaper|increas\w+|decreas\w+|climb\w*|dropp?\w*|jump\w*|slipp?\w*|shr[aiu]nk|cut|over|leav\w+|"
    r"bring\w*|making|so that|back|rejoined|joined|returned|added|another|since|per ?cent of|% of|still|of them)\b"
)


def _are_parts(other: Placed, first: Mention, second: Mention) -> bool:
    """Whether two counts of the story make one of the passage."""
    told, one, another = other.quantity, first.quantity, second.quantity
    if told is None or one is None or another is None or told.low < _MANY_DIGITS:
        return False
    are_counts = first.sort is second.sort is other.mention.sort is Sort.COUNT
    return are_counts and one.low + another.low == told.low and one.low > 1 < another.low


def _leads(other: Placed, level: Mention, step: Mention, sentence: Sentence) -> bool:
    """Whether the passage's figure, moved by a step that the story tells, is a figure of the story."""
    told, now, move = other.quantity, level.quantity, step.quantity
    if told is None or now is None or move is None or told.is_range or told.low <= 0:
        return False
    if told.unit.partition(_PER)[0] != now.unit.partition(_PER)[0] and (now.unit != "count" or level.noun):
        # "Two metres higher, at 73": the unit stands with the step.
        return False
    is_bare = level.sort is Sort.COUNT and not level.noun and move.unit == told.unit
    if told.low == now.low or (other.mention.sort is not level.sort and not is_bare):
        return False
    if move.unit == "percent" and now.unit != "percent":
        share, room = move.low / 100, (move.precision * _ROUNDED) / 100
        ratio = now.low / told.low - 1
        if _OF_IT.match(sentence.after(step, reach=12)) and abs(ratio + 1 - share) <= room:
            # "89 per cent of the number in 2019"
            return True
        if abs(abs(ratio) - share) > room + (now.precision + told.precision) / told.low / 2:
            return False
        is_up = ratio > 0
    elif move.unit in (now.unit, told.unit, "count") or (move.unit.endswith("/100") and level.sort is Sort.MONEY):
        size = move.low * _HUNDREDTH if move.unit.endswith("/100") else move.low
        precision = move.precision * _HUNDREDTH if move.unit.endswith("/100") else move.precision
        moved = now.low - told.low
        room = max(precision, now.precision, told.precision) * _ROUNDED
        if size < room * 2 or abs(abs(moved) - size) > room:
            return False
        is_up = moved > 0
    else:
        return False
    around = f"{sentence.before(step, reach=40)} {sentence.after(step, reach=24)}"
    rises, falls = _GREATER.search(around) is not None, _SMALLER.search(around) is not None
    return rises is falls or rises is is_up


_PER = " / "
_OF_IT = re.compile(r" of (?:the|its|their|what|that|those)\b")
_ROUNDED = Decimal("0.75")
_GREATER = re.compile(
    r"\b(?:more|higher|up|above|r[io]se|risen|grew|grown|gain\w*|dearer|increas\w+|climb\w*|jump\w*|over)\b"
)
_SMALLER = re.compile(
    r"\b(?:less|fewer|lower|down|below|f[ae]ll|fallen|lost|cheaper|decreas\w+|dropp?\w*|slipp?\w*|shr[aiu]nk|cut)\b"
)


def miscounted_in(surfaces: Iterable[Surface], passages: Iterable[Passage]) -> Iterator[Miscount]:
    """The figures that would be what a passage gave and the change since, but for a slip."""
    changes = [change for surface in surfaces for sentence in surface.told for change in changes_in(sentence)]
    brief = [passage for passage in passages if passage.is_brief and len(passage.figures) <= MOST_FIGURES]
    for passage in brief if changes else ():
        for change in changes:
            alike = [other for other in passage.figures if _is_of_level(change, other)]
            values = {other.quantity.low for other in alike if other.quantity is not None}
            level = change.level.quantity
            if (
                level is None
                or len(values) > _FEW
                or any(_makes(change, each) or _is_level(change, each) for each in alike)
            ):
                continue
            slipped = {right: each for each in alike if _is_slip(level.low, right := _made_by(change, each))}
            if len(slipped) == 1:
                right, other = slipped.popitem()
                yield Miscount(change.level, change.step, other, right, passage)


def _is_slip(printed: Decimal, right: Decimal) -> bool:
    """Whether a slip tells more than that other changes came between: of a few digits one at the end tells nothing."""
    if not is_slip(printed, right):
        return False
    ours, theirs = (format(value.normalize(), "f").replace(".", "").strip("0") for value in (printed, right))
    few = len(ours) == len(theirs) < _MANY_DIGITS and sorted(ours) != sorted(theirs)
    return not few or ours[0] != theirs[0]


_MANY_DIGITS = 4


def _made_by(change: Change, other: Placed) -> Decimal:
    step, told = change.step.quantity, other.quantity
    if step is None or told is None:
        return Decimal(0)
    size = step.low * _HUNDREDTH if step.unit == "basis_point" else step.low
    return told.low + size if change.is_up else told.low - size


def _makes(change: Change, other: Placed) -> bool:
    """Whether the passage's figure and the change make that of the story, as far as they are told."""
    step, level, told = change.step.quantity, change.level.quantity, other.quantity
    if step is None or level is None or told is None or told.unit != level.unit:
        return False
    precision = step.precision * _HUNDREDTH if step.unit == "basis_point" else step.precision
    room = max(precision, level.precision, told.precision) * Decimal("0.75")
    return abs(_made_by(change, other) - level.low) <= room


def _is_level(change: Change, other: Placed) -> bool:
    level, told = change.level.quantity, other.quantity
    return level is not None and told is not None and level.low == told.low


def _is_of_level(change: Change, other: Placed) -> bool:
    """Whether a passage's figure may be what the story's was before."""
    level, told = change.level.quantity, other.quantity
    if level is None or told is None or told.unit != level.unit or told.is_range or other.mention.difference:
        return False
    if other.mention.sort is not change.level.mention.sort:
        return False
    shared = meaning_of(change.level.sentence.text).keys() & meaning_of(other.sentence.text).keys()
    return len(shared) > _ALIKE
