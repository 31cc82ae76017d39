"""The bounds of many kinds in one unit, put in order: which of them a figure passes is found by a look or two, however
many kinds there are."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import or_

from apps.checks.text.phrases import Kinds

# Kinds, with the lower and the upper bound of their figures.
Bound = tuple[Kinds, float, float]

# Bounds are compared as floats, which may be off by far less than this.
_NEARLY = 1e-9


class Bounds:
    """Between which values the kinds have their figures. What it finds is a cheap first look: a figure that lies on a
    bound may be taken to pass it."""

    def __init__(self, bounds: Iterable[Bound]) -> None:
        known = list(bounds)
        by_low = sorted(((low, kind) for kind, low, _ in known), reverse=True)
        by_high = sorted((high, kind) for kind, _, high in known)
        # The greater the lower bound, the more figures are below it.
        self._lows = [-low for low, _ in by_low]
        self._highs = [high for high, _ in by_high]
        self._below: list[Kinds] = [0, *accumulate((kind for _, kind in by_low), or_)]
        self._above: list[Kinds] = [0, *accumulate((kind for _, kind in by_high), or_)]

    def passed(self, low: float, high: float) -> Kinds:
        """The kinds that have no value from `low` to `high`."""
        return (
            self._above[bisect_right(self._highs, low + abs(low) * _NEARLY)]
            | self._below[bisect_right(self._lows, abs(high) * _NEARLY - high)]
        )
