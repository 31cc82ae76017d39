"""How long a span of time can be that the news tells of: the rows of `durations.csv`, by the frame that it stands in.

News counts a span in the unit in which it has few: nobody had 12,000 months to pay, nothing is due within 30,000 days.
A row says how many of a unit may stand in a frame ("ago", "coming": the last and the next so many); where it names
nouns, in that frame before one of them ("a 90-day ban"). `unless` are words of the sentence with which it may be more.
Rows that are `is_of_ages` hold only where nothing is spoken of that is as old as the hills.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.tables import listed, rows_of


@dataclass(frozen=True, slots=True)
class Duration:
    """At most how many of a unit stand in a frame."""

    frame: str
    unit: str
    most: Decimal
    of: frozenset[str]
    unless: Aside
    is_of_ages: bool
    label: str


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class DurationTable:
    rows: tuple[Duration, ...]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in the file; raises KeyError or InvalidOperation for a bad row."""
        return cls(
            tuple(
                Duration(
                    frame=row["frame"],
                    unit=row["unit"],
                    most=Decimal(row["most"]),
                    of=frozenset(form for noun in listed(row["of"]) for form in (noun, f"{noun}s")),
                    unless=Aside.of_cell(row["unless"]),
                    is_of_ages=row["is_of_ages"] == "yes",
                    label=row["label"],
                )
                for row in rows
            )
        )

    @cached_property
    def least(self) -> Mapping[str, Decimal]:
        """By unit, what no frame minds."""
        return {
            unit: min(row.most for rows in frames.values() for row in rows) for unit, frames in self._by_unit.items()
        }

    @cached_property
    def _by_unit(self) -> Mapping[str, Mapping[str, tuple[Duration, ...]]]:
        table: dict[str, dict[str, tuple[Duration, ...]]] = {}
        for row in self.rows:
            frames = table.setdefault(row.unit, {})
            frames[row.frame] = (*frames.get(row.frame, ()), row)
        return table

    def bounds(self, unit: str, frame: str, nouns: Iterable[str]) -> Duration | None:
        """The row of a frame with one of the nouns, of the first that has one, else that for any noun; None where there
        is none."""
        rows = self._by_unit[unit].get(frame, ())
        told = next((row for noun in nouns for row in rows if noun in row.of), None)
        return told if told is not None else next((row for row in rows if not row.of), None)


@lru_cache(maxsize=1)
def known_durations() -> DurationTable:
    """The table that comes with the project."""
    return DurationTable.from_rows(rows_of("durations.csv"))
