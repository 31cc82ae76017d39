"""Names that several currencies share: pesos are those of Mexico, of the Philippines and of six other countries.

The table `currencies.csv` beside this module has the currencies of each name, the likeliest first, and the words by
which a story shows that it is set where one of them is paid in: "=mali" is the whole word, "swed" any that begins so.
One that is `always` meant needs no such word, and is the only one where the story has none. The table `moneys.csv` has
for the currencies most written of the places, and the firms, whose sums are told in them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from apps.checks.knowledge.tables import listed, rows_of

_WHOLE = "="


@dataclass(frozen=True, slots=True)
class Namesake:
    """A currency, by its ISO code, that shares its name with others."""

    code: str
    is_always_meant: bool
    places: re.Pattern[str]


# Not slotted: it is read once and kept.
@dataclass(frozen=True)
class CurrencyTable:
    """The currencies that share a name, by the code of the likeliest."""

    namesakes: Mapping[str, tuple[Namesake, ...]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in `currencies.csv`; raises KeyError for a row that lacks a column."""
        by_name: dict[str, list[Namesake]] = {}
        for row in rows:
            namesake = Namesake(row["code"], row["always"] == "yes", _any_of(row["places"]))
            by_name.setdefault(row["name"], []).append(namesake)
        return cls({group[0].code: tuple(group) for group in by_name.values()})

    def meant(self, code: str, text: str) -> tuple[str, ...]:
        """The currencies that a bare name read as `code` may stand for in a story with this `text`, in lower case:
        those of the places it names, else all of that name."""
        group = self.namesakes.get(code, ())
        named = tuple(each.code for each in group if each.is_always_meant or each.places.search(text))
        return named or tuple(each.code for each in group)


def _any_of(places: str) -> re.Pattern[str]:
    words = [rf"{re.escape(place[1:])}\b" if place.startswith(_WHOLE) else re.escape(place) for place in listed(places)]
    return re.compile(rf"\b(?:{'|'.join(words)})")


@lru_cache(maxsize=1)
def _moneys() -> Mapping[str, re.Pattern[str]]:
    return {row["code"]: _any_of(row["places"]) for row in rows_of("moneys.csv")}


def paid_where(text: str) -> tuple[str, ...]:
    """The currencies of the places, the firms and the money that a text in lower case names."""
    return tuple(code for code, places in _moneys().items() if places.search(text))


# The last day of each was in 2002 at the latest, for Cyprus and Malta in 2008.
_GONE = {
    **dict.fromkeys(("FRF", "BEF", "LUF", "IEP", "ITL", "ESP", "PTE", "ATS", "GRD", "FIM", "DEM", "NLG"), 2002),
    **dict.fromkeys(("CYP", "MTL", "SKK", "EEK", "YUD"), 2008),
}


def is_gone(code: str, year: int) -> bool:
    """Whether a currency had given way to another before a year."""
    return year > _GONE.get(code, year)


@lru_cache(maxsize=1)
def default_currencies() -> CurrencyTable:
    """The table that comes with the project."""
    return CurrencyTable.from_rows(rows_of("currencies.csv"))
