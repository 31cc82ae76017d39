"""What the words make of some figures, against the figure that they are told to make."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.relations import Figure, bounds_of
from apps.checks.figures.trios import base_unit_of, exactly, is_range
from apps.checks.needs import Signs
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Hedge, Sort

Bounds = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the words make of some figures, `right`, against `result`, the figure that should be that."""

    result: Figure
    right: Decimal
    room: Bounds
    """The least and the greatest that the other figures make, with their rounding and their hedges."""
    terms: tuple[Figure, ...]
    told: str
    """The reckoning as an editor would write it: "60 − 45"."""
    word: Span | None = None
    """Where the word stands that may be the wrong one: "doubling"."""
    is_apposed: bool = False
    """Whether the result is told of figures on both sides of it, and has been worked out from them."""
    is_mean: bool = False
    """Whether the result is told as the mean of the others."""

    @property
    def holds(self) -> bool:
        low, high = bounds_told(self.result)
        slack = max(abs(self.right) / 200, _CENT)
        if self.result.mention.sort is Sort.COUNT and self.result.hedge is Hedge.NONE:
            slack = min(slack, _HALF)
        return low - slack <= self.room[1] and self.room[0] <= high + slack

    @property
    def span(self) -> tuple[int, int]:
        spans = [(figure.start, figure.end) for figure in (self.result, *self.terms)]
        if self.word is not None:
            spans.append(self.word)
        return min(start for start, _ in spans), max(end for _, end in spans)


class Relation(NamedTuple):
    """A way in which figures belong together, and what a sentence has that tells it."""

    signs: Signs
    """The signs without one of which no words tell it."""
    fewest: int
    """The figures that it takes."""
    told_in: Callable[[Sentence], Iterator[Reckoning]]


def signs_of(relations: Iterable[Relation]) -> Signs:
    """The signs without one of which none of the relations is told."""
    return frozenset[str]().union(*(relation.signs for relation in relations))


_CENT, _HALF = Decimal("0.005"), Decimal("0.5")


def is_made_by_some(result: Decimal, terms: Sequence[Decimal]) -> bool:
    """Whether some of the terms, two at least, make a result to the digit: "made for $8 million, it has taken $61.4
    million at home and $38.9 million abroad, a total of $100.3 million"."""
    return any(
        sum(some, Decimal(0)) == result
        for number in range(2, len(terms))
        for some in itertools.combinations(terms, number)
    )


# "Income tax came to €32.9 billion and VAT to €20.3 billion in a total of €88.1 billion": some of it.
IN_A_TOTAL = re.compile(r"\b(?:in|of|out of|from) an? (?:[a-z]+ )?total (?:[a-z]+ )?of $")


def some(most: int) -> str:
    """Up to so many words of a noun phrase, without a mark."""
    return rf"(?:[ -][\w'’$-]+){{0,{most}}}?"


_OWNED = r"the|its|his|her|their|all|those|these|our|my|some|a total of|all of|all the|the total of"
THE = rf"(?:(?:{_OWNED}|(?:the )?[\w.-]+['’]s?) )?"


def bounds_told(figure: Figure) -> Bounds:
    return exactly(figure) if figure.hedge is Hedge.NONE else bounds_of(figure)


def are_alike(*figures: Figure) -> bool:
    """Whether figures measure in one unit; ranges, bounds, years, ages, shares and readings follow from nothing."""
    if len({(base_unit_of(figure), figure.mention.per) for figure in figures}) > 1:
        return False
    return not any(
        figure.mention.sort in (Sort.SHARE, Sort.AGE)
        or is_range(figure)
        or figure.hedge in (Hedge.AT_MOST, Hedge.AT_LEAST)
        or figure.unit.startswith("degree")
        or figure.unit in ("magnitude", "decibel")
        or _is_year(figure)
        for figure in figures
    )


def _is_year(figure: Figure) -> bool:
    is_whole = figure.unit == "count" and figure.value == figure.value.to_integral_value()
    return is_whole and 1500 <= figure.value <= 2100 and "," not in figure.mention.text
