"""Three figures of a sentence that belong together: two amounts of one unit and a share."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.relations import Figure, all_figures_in, are_apart, bounds_of, hedged
from apps.checks.figures.slips import respelled
from apps.checks.lazily import kept
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Trio:
    """Two amounts of one unit, in the order printed, and the share that goes with them."""

    first: Figure
    second: Figure
    share: Figure

    @property
    def small(self) -> Figure:
        return min(self.first, self.second, key=lambda figure: figure.value)

    @property
    def large(self) -> Figure:
        return max(self.first, self.second, key=lambda figure: figure.value)


@kept
def figures_in(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence; of a conversion the first, and no dates."""
    return [
        figure
        for figure in all_figures_in(sentence)
        if (partner := figure.mention.partner) is None or partner[0] >= figure.start
    ]


def respelled_figure(figure: Figure, right: Decimal) -> str:
    """`right` in the words that the figure is printed in; empty where they cannot be kept."""
    quantity = figure.mention.quantity
    if quantity is None:
        return ""
    value = right * HUNDRED if quantity.unit.endswith("/100") else right
    return respelled(figure.mention, replace(quantity, low=value, high=value))


def base_unit_of(figure: Figure) -> str:
    return figure.unit.partition(" / ")[0]


@kept
def trio_in(sentence: Sentence) -> Trio | None:
    """The one share of a sentence with the only two amounts that can be meant; None where there are more."""
    figures = figures_in(sentence)
    shares = [figure for figure in figures if figure.mention.sort is Sort.SHARE]
    if len(shares) != 1 or shares[0].unit not in ("percent", "count"):
        return None
    levels = [figure for figure in figures if figure.mention.sort is not Sort.SHARE]
    for unit in dict.fromkeys(base_unit_of(level) for level in levels):
        alike = [level for level in levels if base_unit_of(level) == unit and not is_range(level)]
        if len(alike) == 2 and all(level.value > 0 for level in alike):
            rest = [level for level in levels if level not in alike and level.unit not in TIMES]
            return None if rest else Trio(alike[0], alike[1], shares[0])
    return None


def is_range(figure: Figure) -> bool:
    quantity = figure.mention.quantity
    return quantity is not None and quantity.low != quantity.high


def percents_of(figure: Figure) -> tuple[Decimal, Decimal]:
    """What a share may stand for, in percent; a fraction in words is a tenth of itself off at most."""
    if figure.unit == "percent":
        return bounds_of(figure)
    percent = figure.value * HUNDRED
    return hedged(figure, percent * Decimal("0.9"), percent * Decimal("1.1"))


def exactly(figure: Figure) -> tuple[Decimal, Decimal]:
    """What an amount may stand for: a count below a thousand that bears no hedge is what was counted."""
    is_counted = figure.mention.sort is Sort.COUNT and figure.value < COUNTED and figure.hedge is Hedge.NONE
    return (figure.value, figure.value) if is_counted and not is_range(figure) else bounds_of(figure)


COUNTED = 1000
# As far as a share in apposition reaches without a word of what was before: ", an increase of ".
NEXT_TO = 24


def quotient(part: Figure, whole: Figure) -> tuple[Decimal, Decimal]:
    """The least and the greatest percentage that one figure is of another."""
    (low, high), (least, most) = exactly(part), exactly(whole)
    least = least if least > 0 else whole.value
    return low / most * HUNDRED, high / least * HUNDRED


def fits_any(share: Figure, percents: tuple[Decimal, Decimal]) -> bool:
    return not are_apart(percents_of(share), percents, max(Decimal("0.6"), percents[1] / 50))


# The share stands in apposition: ", or 8 percent", "(8 percent)", ", a rate of 8 percent", ", a 60 percent rate".
