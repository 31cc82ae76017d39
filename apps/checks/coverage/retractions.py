"""Figures that a passage of earlier coverage takes back: "An earlier version said 310 branches; it has 130"."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.coverage.passages import Passage
from apps.checks.coverage.rewordings import in_words_of
from apps.checks.coverage.takings import may_be_alike
from apps.checks.figures.forms import Placed, is_vaguely_told
from apps.checks.figures.readings import figures_of
from apps.checks.text.meanings import meaning_of
from apps.checks.text.surfaces import Surface, vocabulary
from apps.quantities import Sort


@dataclass(frozen=True, slots=True)
class Repetition:
    """A figure of the story that a passage takes back, with what should stand in its place by the passage."""

    ours: Placed
    right: Placed
    passage: Passage
    suggestion: str


def repetitions_in(surfaces: tuple[Surface, ...], passages: tuple[Passage, ...]) -> Iterator[Repetition]:
    """The figures of a story that passages take back, in reading order by passage."""
    for passage in passages:
        for wrong, right in passage.retractions:
            yield from _repeated(surfaces, passage, wrong, right)


def _repeated(surfaces: tuple[Surface, ...], passage: Passage, wrong: Placed, right: Placed) -> Iterator[Repetition]:
    figures = [
        Placed(mention, sentence)
        for surface in surfaces
        for sentence in surface.told
        for mention in figures_of(sentence)
    ]
    if any(_is_the_same(one, right) for one in figures):
        # The story knows the right one; the other figure is of something else, or told as the mistake it was.
        return
    known = meaning_of(" ".join(sentence.text for surface in passage.surfaces for sentence in surface.sentences))
    for one in figures:
        if not _is_the_same(one, wrong) or not _TAKEN_BACK.isdisjoint(one.sentence.signs):
            continue
        if (meaning_of(one.sentence.text).keys() - _OF_CORRECTIONS) & known.keys():
            yield Repetition(one, right, passage, in_words_of(one, right))


def _is_the_same(one: Placed, other: Placed) -> bool:
    """Whether two figures are one number of one thing, as far as unit and noun tell."""
    first, second = _value(one), _value(other)
    if first is None or first != second or is_vaguely_told(one.mention):
        return False
    return may_be_alike(one, other)


def _value(placed: Placed) -> tuple[Decimal, str] | None:
    if placed.date is not None:
        return None if placed.date.year is None else (Decimal(placed.date.year), "year")
    if placed.quantity is None or placed.quantity.is_range:
        return None
    return placed.quantity.low, "" if placed.mention.sort in (Sort.COUNT, Sort.AGE) else placed.quantity.unit


_TAKEN_BACK = vocabulary(
    "corrected correction corrects misstated mistakenly wrongly erroneously incorrectly misreported retracted "
    "initially originally formerly previously revised"
)
_OF_CORRECTIONS = frozenset(meaning_of("earlier version article story headline caption column correct misstate wrong"))
