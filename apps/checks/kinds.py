"""What sort of thing a figure measures: ocean depth, building height and cruising altitude are all lengths.

The table is part of what a story is judged by; a site may keep its own, and the rows beside this module are the
defaults.
"""

import csv
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib import resources
from typing import Self


class Behaviour(StrEnum):
    """How a quantity of this kind may differ from what was printed earlier."""

    CONSTANT = "constant"
    """A height, a distance: a different figure is a mistake or a new survey."""
    CUMULATIVE = "cumulative"
    """A death toll: it rises, and falls only when it is officially revised."""
    DRIFTING = "drifting"
    """A population: it moves by a few percent a year."""
    VOLATILE = "volatile"
    """A price, a temperature: yesterday's figure says little about today's."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of quantity. Limits stand in `unit`; `hard` ones are beyond every record, `typical` ones hold nine
    tenths of what news prints. `may_block` once an editor has reviewed the hard limits."""

    code: str
    label: str
    unit: str
    units: tuple[str, ...]
    hard_low: Decimal
    hard_high: Decimal
    typical_low: Decimal
    typical_high: Decimal
    behaviour: Behaviour = Behaviour.VOLATILE
    may_block: bool = False
    cues: tuple[str, ...] = ()
    record: str = ""
    source: str = ""
    reviewed_on: datetime.date | None = None


# Not slotted: the index by cue is built once and kept.
@dataclass(frozen=True)
class KindTable:
    """The kinds by which a story is judged."""

    kinds: tuple[Kind, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in `kinds.csv`; lists are separated by semicolons."""
        return cls(tuple(_kind(row) for row in rows))

    @cached_property
    def by_code(self) -> dict[str, Kind]:
        return {kind.code: kind for kind in self.kinds}


def _kind(row: Mapping[str, str]) -> Kind:
    return Kind(
        code=row["kind"],
        label=row["label"],
        unit=row["si_unit"],
        units=_listed(row["customary_units"]),
        hard_low=Decimal(row["hard_min"]),
        hard_high=Decimal(row["hard_max"]),
        typical_low=Decimal(row["typical_low"]),
        typical_high=Decimal(row["typical_high"]),
        cues=_listed(row["cue_words"]),
        record=row["record"],
        source=row["source"],
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@lru_cache(maxsize=1)
def default_kinds() -> KindTable:
    """The table that comes with the project."""
    table = resources.files("apps.checks").joinpath("kinds.csv").read_text(encoding="utf-8")
    return KindTable.from_rows(csv.DictReader(table.splitlines()))
