"""A reading: what the reader knows of one figure while it works; and how it becomes a mention."""

from dataclasses import fields, make_dataclass
from typing import Any

from apps.quantities.lexicon import Unit
from apps.quantities.mentions import COUNT, DATE, NO_HEDGE, CalendarDate, Mention, Quantity
from apps.quantities.numerals import ONE, Numeral
from apps.quantities.units import Found

_NO_NUMERAL = Numeral(0, 0, ONE, ONE, ONE, 0)


class Reading:
    """A figure or a date at text[start:end], filled in step by step.

    The defaults live on the class, because most readings keep most of them and many are made.
    """

    kept = True
    sort = COUNT
    unit_name = "count"
    unit_start = unit_end = -1
    found: Found | None = None
    hedge = NO_HEDGE
    hedge_start = -1
    noun = ""
    noun_start = noun_end = -1
    per = ""
    scale_start = -1
    second: Numeral | None = None
    partner: tuple[int, int] | None = None
    descends = moves = implied = difference = False
    low = high = precision = ONE

    def __init__(
        self,
        start: int,
        end: int,
        numeral: Numeral | None,
        *,
        date: CalendarDate | None = None,
        prefix: Unit | None = None,
        prefix_end: int = 0,
    ) -> None:
        self.start = start
        self.end = end
        self.numeral = numeral or _NO_NUMERAL
        self.date = date
        self.prefix = prefix
        self.prefix_end = prefix_end
        if date is not None:
            self.sort = DATE

    def take_values(self) -> None:
        """The values of the numeral, which joins may widen later."""
        numeral = self.numeral
        self.low, self.high, self.precision = numeral.low, numeral.high, numeral.precision

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what the figure counts or measures."""
        return self.sort is COUNT and not self.noun

    def take_unit(self, other: "Reading") -> None:
        """Measure what the other measures; its unit stays printed where it is."""
        self.sort, self.unit_name, self.found, self.per = other.sort, other.unit_name, other.found, other.per

    def take_noun(self, other: "Reading") -> None:
        self.noun, self.noun_start, self.noun_end = other.noun, other.noun_start, other.noun_end

    def take_printed_unit(self, other: "Reading") -> None:
        """Measure what the other measures, its printed unit now being within this figure's own span."""
        self.take_unit(other)
        self.prefix = other.prefix
        self.unit_start, self.unit_end = other.unit_start, other.unit_end


def _drafts_of(cls: type[Any]) -> Any:
    """A class with the fields of a frozen one, which is filled several times as fast and then becomes it.

    A frozen dataclass sets each field through object.__setattr__, and a mention has many.
    """
    return make_dataclass(f"{cls.__name__}Draft", [(field.name, field.type) for field in fields(cls)], slots=True)


_mention_draft, _quantity_draft = _drafts_of(Mention), _drafts_of(Quantity)


def mention_of(text: str, reading: Reading, offset: int) -> Mention:
    """The frozen mention of a finished reading of a paragraph that begins at `offset`."""
    start, end = reading.start, reading.end
    printed = text[start:end]
    start, end = start + offset, end + offset
    if reading.date is not None:
        return Mention(start, end, printed, DATE, None, reading.date, "", start)
    numeral, second, partner = reading.numeral, reading.second, reading.partner
    found = reading.found
    unit = found.unit if found is not None else reading.prefix
    quantity = _quantity_draft(
        reading.low,
        reading.high,
        reading.unit_name,
        reading.hedge,
        reading.precision,
        unit is not None and unit.ambiguous,
    )
    quantity.__class__ = Quantity
    mention: Mention = _mention_draft(
        start,
        end,
        printed,
        reading.sort,
        quantity,
        None,
        reading.noun,
        reading.hedge_start + offset if reading.hedge_start >= 0 else start,
        (partner[0] + offset, partner[1] + offset) if partner is not None else None,
        (numeral.start + offset, numeral.body_end + offset),
        (second.start + offset, second.body_end + offset) if second is not None else None,
        (reading.scale_start + offset, numeral.end + offset) if reading.scale_start >= 0 else None,
        numeral.scale,
        (reading.unit_start + offset, reading.unit_end + offset) if reading.unit_start >= 0 else None,
        (reading.noun_start + offset, reading.noun_end + offset) if reading.noun_start >= 0 else None,
        reading.per,
        reading.descends,
        reading.moves,
        reading.implied,
        reading.difference,
        found.substance + offset if found is not None and found.substance >= 0 else -1,
    )
    mention.__class__ = Mention
    return mention
