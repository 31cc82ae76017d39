"""Chambers, courts and leagues of states, and how many seats each has.

The table `chambers.csv` beside this module has a row for each: the names by which it is told, in lower case; `wants`,
the words of which a story must have one, for half the parliaments of the world are called so; `members`, of today;
`also`, the sizes that it had before, with those that may be told of it with a few seats empty; and `unless`, the words
by which another one is meant. The sizes were written down from general knowledge and not looked up one by one.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.surfaces import WORD


@dataclass(frozen=True, slots=True)
class Chamber:
    """A body of `members`, or of any number in `also` at other times."""

    label: str
    names: tuple[str, ...]
    wants: frozenset[str]
    members: int
    also: tuple[tuple[int, int], ...]
    unless: re.Pattern[str] | None

    def may_have(self, number: int) -> bool:
        """Whether it has, or had, so many members."""
        return number == self.members or any(low <= number <= high for low, high in self.also)


# Not slotted: the indexes are built once and kept.
@dataclass(frozen=True)
class Chambers:
    """The table of chambers."""

    chambers: tuple[Chamber, ...]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in the file; raises KeyError or ValueError for what is no such row."""
        return cls(
            tuple(
                Chamber(
                    row["chamber"],
                    listed(row["names"]),
                    frozenset(word for wanted in listed(row["wants"]) for word in WORD.findall(wanted)),
                    int(row["members"]),
                    tuple(_span_of(printed) for printed in listed(row["also"])),
                    _one_of(listed(row["unless"])),
                )
                for row in rows
            )
        )

    @cached_property
    def _by_name(self) -> dict[str, tuple[Chamber, ...]]:
        names = dict.fromkeys(name for chamber in self.chambers for name in chamber.names)
        return {name: tuple(each for each in self.chambers if name in each.names) for name in names}

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The last words of the names: a sentence without one of them names none."""
        return frozenset(WORD.findall(name)[-1] for name in self._by_name)

    @cached_property
    def named(self) -> re.Pattern[str]:
        """A name of any of them."""
        names = "|".join(map(re.escape, sorted(self._by_name, key=len, reverse=True)))
        return re.compile(rf"\b(?:{names})\b(?!-)")

    def missed_by(
        self, name: str, number: int, words: frozenset[str], text: str, is_slip: Callable[[int, int], bool]
    ) -> Chamber | None:
        """The chamber of this name for whose members the number is a slip, in a text with these words; None where it is
        the number of another one that the text may mean."""
        missed = None
        for chamber in self._by_name[name]:
            if chamber.wants.isdisjoint(words) or (chamber.unless is not None and chamber.unless.search(text)):
                continue
            if chamber.may_have(number):
                return None
            if missed is None and is_slip(number, chamber.members):
                missed = chamber
        return missed

    def is_size_of_one(self, number: int, words: frozenset[str]) -> bool:
        """Whether any chamber of the places in a text has so many members: a story speaks of two houses."""
        return any(each.may_have(number) and not each.wants.isdisjoint(words) for each in self.chambers)


def _span_of(printed: str) -> tuple[int, int]:
    low, _, high = printed.partition("-")
    return int(low), int(high or low)


def _one_of(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b") if phrases else None


@lru_cache(maxsize=1)
def known_chambers() -> Chambers:
    """The table that comes with the project."""
    return Chambers.from_rows(rows_of("chambers.csv"))
