"""What the reader returns: frozen values that keep what was printed beside what it means."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Sort(StrEnum):
    """What sort of figure a mention is."""

    MEASURE = "measure"
    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    AGE = "age"
    DATE = "date"


# Under names of their own, because looking a member up on its class takes ten times as long, and the reader does little
# as often.
MEASURE, MONEY, SHARE, COUNT, AGE, DATE = Sort


class Hedge(StrEnum):
    """How the writer qualified the figure; the value is the word shown to editors."""

    NONE = ""
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just over"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    AT_LEAST = "at least"
    AT_MOST = "up to"
    EXACTLY = "exactly"


NO_HEDGE = Hedge.NONE


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure and its unit.

    `low` and `high` are equal for a point value, ordered for a range, and already hold the scale word ("4.7 billion" is
    4700000000). `unit` is a canonical pint name ("kilometer", "kilometer ** 2", "mile / hour", "degree_Celsius",
    "delta_degree_Celsius", "percent", "percentage_point", "basis_point"), an ISO 4217 code for money ("USD/100" for its
    cent), "year" for an age, or "count". `precision` is the place value of the last significant digit printed: 1000 for
    "6,000", 10 for "1,950", 100000000 for "4.7 billion". A symbol that may stand for several currencies keeps its
    likeliest code and is `ambiguous`.
    """

    low: Decimal
    high: Decimal
    unit: str
    hedge: Hedge = Hedge.NONE
    precision: Decimal = Decimal(1)
    ambiguous: bool = False

    @property
    def is_range(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as printed: the parts that were given; the rest is None. Weekdays count from Monday = 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    resolved: datetime.date | None = None
    """The day it means, where the text or the date of the story settles it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure at `text[start:end]`.

    The span holds the number and its unit, not the hedge before it; `hedge_start` says where the hedge begins, and
    equals `start` where there is none. Exactly one of `quantity` and `date` is set. `noun` is what is counted,
    lemmatised, and empty where nothing is. `partner` is the span of the other half of a conversion pair
    ("1,950 kilometers (1,210 miles)"), None for a figure that stands alone.
    """

    start: int
    end: int
    text: str
    sort: Sort
    quantity: Quantity | None = None
    date: CalendarDate | None = None
    noun: str = ""
    hedge_start: int = -1
    partner: tuple[int, int] | None = None
    numeral: tuple[int, int] | None = None
    """The span of the first figure alone, without currency, scale word and unit: "4.7" of "$4.7 billion"."""
    second_numeral: tuple[int, int] | None = None
    """The span of the second figure of a range or of a compound ("6 ft 4 in")."""
    scale_span: tuple[int, int] | None = None
    """The span of the scale word ("billion", "m") where one is printed."""
    scale: Decimal = Decimal(1)
    unit_span: tuple[int, int] | None = None
    """The span of the unit as printed ("kilometers", "$", "percentage points"); None for a count."""
    noun_span: tuple[int, int] | None = None
    """The span of the noun that is counted, where there is one; it may lie after `end`."""
    per: str = ""
    """What a rate is counted by that is no unit: "share" of "63 cents per share", "each" of "$6 each"."""
    descends: bool = False
    """A range printed with its larger end first ("fell from 208 pounds to 193")."""
    moves: bool = False
    """A range that is a movement, its ends being before and after ("rose from 40 to 60")."""
    implied: bool = False
    """The unit is not printed here but taken from the figure beside it ("20 to 30 km", "24 to 33-35 billion euros")."""
    difference: bool = False
    """A change or a gap and not a level: "rose by 5 degrees", "2 percentage points"."""
    substance: int = -1
    """Where " of oil" begins in "80 million barrels of oil a day"; -1 where nothing stands within a rate."""

    def before_substance(self) -> "Mention":
        """The figure and its unit alone, without the rate around a substance, for whoever reads what follows himself.

        Other mentions are returned as they are.
        """
        if self.substance < 0 or self.quantity is None:
            return self
        end = min(self.end, self.substance)
        unit = self.unit_span
        return replace(
            self,
            end=end,
            text=self.text[: end - self.start],
            quantity=replace(self.quantity, unit=self.quantity.unit.partition(" / ")[0]),
            unit_span=(unit[0], min(unit[1], self.substance)) if unit else None,
            substance=-1,
        )
