"""Things of well-known size that news measures others by: football fields, Olympic pools, Wales.

The table `yardsticks.csv` beside this module gives each a lowest and a highest size that usage allows, in `unit`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.tables import listed, rows_of


@dataclass(frozen=True, slots=True)
class Yardstick:
    """One size of a thing: between `low` and `high` in `unit`, a canonical pint name."""

    label: str
    unit: str
    low: Decimal
    high: Decimal
    source: str


# Not slotted: the pattern is built once and kept.
@dataclass(frozen=True)
class YardstickTable:
    """The yardsticks by their names in lower case."""

    by_name: Mapping[str, tuple[Yardstick, ...]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in `yardsticks.csv`; raises KeyError or InvalidOperation for a bad row."""
        by_name: dict[str, list[Yardstick]] = {}
        for row in rows:
            yardstick = Yardstick(
                row["yardstick"], row["unit"], Decimal(row["low"]), Decimal(row["high"]), row["source"]
            )
            for name in row["names"].split(";"):
                by_name.setdefault(name.strip().lower(), []).append(yardstick)
        return cls({name: tuple(yardsticks) for name, yardsticks in by_name.items()})

    @cached_property
    def names(self) -> str:
        """An alternation of the names, in the singular or plural, longest first."""
        ordered = sorted(self.by_name, key=len, reverse=True)
        return f"(?:{'|'.join(map(re.escape, ordered))})(?:e?s)?"

    @cached_property
    def heads(self) -> frozenset[str]:
        """The last words of the names, in the singular and the plural."""
        last = [re.findall(r"[^\W\d_]+", name)[-1] for name in self.by_name]
        return frozenset(word + ending for word in last for ending in ("", "s", "es"))

    def of(self, printed: str) -> tuple[Yardstick, ...]:
        """The sizes of the thing that is printed so, in lower case, singular or plural; none where it is not known."""
        for ending in ("", "s", "es"):
            if printed.endswith(ending) and printed[: len(printed) - len(ending)] in self.by_name:
                return self.by_name[printed[: len(printed) - len(ending)]]
        return ()


@lru_cache(maxsize=1)
def known_yardsticks() -> YardstickTable:
    """The table that comes with the project, with the areas of the countries and states of the almanac."""
    table = YardstickTable.from_rows(rows_of("yardsticks.csv"))
    places = {name: areas for name, areas in _areas().items() if name not in table.by_name}
    return YardstickTable({**table.by_name, **places})


def _areas() -> dict[str, tuple[Yardstick, ...]]:
    """The area of each country and state by its names; of both Georgias together."""
    areas: dict[str, list[Decimal]] = {}
    for row in rows_of("places.csv"):
        if row["rank"] in ("country", "state") and Decimal(row["area"] or 0):
            for name in listed(row["place"]):
                areas.setdefault(name, []).append(Decimal(row["area"]))
    return {
        name.lower(): (
            Yardstick(
                f"{name} as an area", "kilometer ** 2", min(found) * _LAND_ALONE, max(found) * _WITH_WATERS, "almanac"
            ),
        )
        for name, found in areas.items()
        if len(name) > len("US")
    }


# An almanac counts lakes and coastal waters or leaves them out.
_LAND_ALONE, _WITH_WATERS = Decimal("0.85"), Decimal("1.15")
