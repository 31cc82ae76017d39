"""Which two moments a stretch of time is said to lie between, and whether it can."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.text.surfaces import Surface
from apps.checks.time.moments import Moment, year_of
from apps.checks.time.stretches import DAYS_IN, Stretch
from apps.quantities import Hedge


@dataclass(frozen=True, slots=True)
class Tie:
    """A stretch said to lie between two moments; `is_close` where nothing stands between the words that say it,
    `is_due` where the later one is yet to come and was worked out from the other two, and `is_of_some` where it may be
    made up of some of the days between them."""

    stretch: Stretch
    earlier: Moment
    later: Moment
    is_close: bool
    is_due: bool = False
    is_of_some: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """How many of the unit of a stretch lie between two moments, at least and at most."""

    least: Decimal
    most: Decimal
    likely: int


def gap_of(tie: Tie) -> Gap:
    """The gap of a tie in the unit of its stretch. Years alone are told apart by their numbers."""
    days = DAYS_IN[tie.stretch.unit]
    earlier, later = tie.earlier, tie.later
    if not earlier.is_dated and later.first < earlier.first:
        # From Nov. 9 to Feb. 2: over the turn of the year.
        on = datetime.date.fromordinal(later.first).replace(day=1)
        a_year = (on.replace(year=on.year + 1) - on).days
        later = replace(later, first=later.first + a_year, last=later.last + a_year)
    least, most = (later.first - earlier.last) / days, (later.last - earlier.first) / days
    if tie.stretch.unit == "year" and not (earlier.is_exact and later.is_exact):
        likely = later.year - earlier.year
        if later.is_now:
            likely = year_of((later.first + later.last) // 2) - earlier.year
    else:
        likely = int((least + most) / 2 + (Decimal("0.06") if tie.stretch.unit == "year" else Decimal("0.5")))
    return Gap(least, most, likely)


def is_off(tie: Tie) -> bool:
    """Whether the figure printed cannot be the number of years, or weeks, between the two moments."""
    gap, count, hedge = gap_of(tie), tie.stretch.count, tie.stretch.hedge
    unit = tie.stretch.unit
    # Whole units that are over, or the nearest number of them.
    under, over = Decimal("0.6"), Decimal(1)
    if unit == "day":
        under = over = Decimal("1.5")
    elif unit == "month":
        under = over = Decimal(2)
    if unit in ("decade", "century"):
        under = over = count * (_ROUGHLY if unit == "decade" else _CLOSELY)
    elif tie.stretch.is_round:
        slack = max(Decimal(2), count / 12)
        under, over = under + slack, over + slack
    if hedge is not Hedge.NONE and hedge is not Hedge.EXACTLY:
        slack = max(Decimal(1), count / 6)
        under, over = under + slack, over + slack
    if hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        over += count
    if hedge in (Hedge.LESS_THAN, Hedge.AT_MOST):
        under += count
    return gap.most < count - under or (gap.least >= count + over and not tie.is_of_some)


_ROUGHLY, _CLOSELY = Decimal("0.4"), Decimal("0.25")


def told(surface: Surface, tie: Tie) -> str:
    """The two moments in words: "From 1989 to 2024"."""
    ends = [
        f"the day of the story in {year_of((moment.first + moment.last) // 2)}"
        if moment.is_now
        else surface.text[moment.start : moment.end]
        if moment.is_exact
        else str(moment.year)
        if moment.year > 0
        else f"{1 - moment.year} B.C."
        for moment in (tie.earlier, tie.later)
    ]
    return f"From {ends[0]} to {ends[1]}"
