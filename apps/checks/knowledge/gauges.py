"""How much there can be of what news counts and pays for, by the body or the occasion that it is told of.

Each row of `gauges.csv` speaks of one thing ("budget; spending plan") in some surroundings ("select board; town
meeting"): `low` and `high`, empty where there is no such limit, are beyond every record, and nearly all that news tells
lies between the usual ones. Sums stand in dollars. A thing "*" is any figure of the sentence. `local` is "yes" for one
body or place, "broad" for limits of so much that a narrower gauge is not held off by them, and "now" for what was of
another size some years ago. `unless` has words that speak of something larger, smaller or else, with "~" those that do
so only close to the figure; "@local" stands for those of that name in `asides.csv`, and so it does among the things and
the surroundings, where "#" is a figure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.asides import Aside, phrases_of
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.beside import words_beside
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention

_ANY = "*"
_NEAR = "~"


@dataclass(frozen=True, slots=True)
class Gauge:
    """The limits of one thing in some surroundings; None where it has none."""

    label: str
    is_local: bool
    """Whether it is of one body or place, and of no country."""
    is_broad: bool
    """Whether it holds for so much that it says nothing against a narrower one."""
    is_of_today: bool
    """Whether it says nothing of what was some years ago."""
    unit: str
    low: Decimal | None
    usual_low: Decimal
    usual_high: Decimal
    high: Decimal | None
    things: re.Pattern[str] | None
    """None where any figure is meant."""
    around: re.Pattern[str] | None
    """None where the thing itself says enough."""
    signs: frozenset[str]
    """Words of which a sentence has one that speaks of the surroundings."""
    unless: Aside
    beside: frozenset[str]
    """Words that say so only where they stand close to the figure."""
    record: str

    def is_excused(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether words close to a figure say that it is of something else."""
        return not self.beside.isdisjoint(words_beside(sentence, mention))

    def is_around(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of the surroundings."""
        if self.around is None:
            return True
        return not self.signs.isdisjoint(sentence.vocabulary) and self.around.search(sentence.lower) is not None

    def allows(self, low: Decimal, high: Decimal) -> bool:
        return (self.low is None or high >= self.low) and (self.high is None or low <= self.high)


def _without(cell: str, *, is_near: bool) -> str:
    """The entries of a cell of one of the two sorts."""
    return ";".join(entry for entry in listed(cell) if entry.startswith(_NEAR) is is_near)


# Not slotted: the indexes are built once and kept.
@dataclass(frozen=True)
class GaugeTable:
    """The gauges by the words that they need."""

    by_word: Mapping[str, Sequence[Gauge]]

    @classmethod
    def of_table(cls, name: str) -> Self:
        """A table that comes with the project; raises KeyError or InvalidOperation for a bad row."""
        by_word: dict[str, list[Gauge]] = {}
        for row in rows_of(name):
            things, around = phrases_of(row["things"]), phrases_of(row["around"])
            gauge = Gauge(
                row["gauge"],
                row["local"] == "yes",
                row["local"] == "broad",
                row["local"] == "now",
                row["unit"],
                Decimal(row["low"]) if row["low"] else None,
                Decimal(row["usual_low"]),
                Decimal(row["usual_high"]),
                Decimal(row["high"]) if row["high"] else None,
                None if things == (_ANY,) else _any_of(things),
                _any_of(around) if around else None,
                frozenset(map(_longest_word, around)),
                Aside.of_cell(_without(row["unless"], is_near=False)),
                frozenset(entry.removeprefix(_NEAR) for entry in listed(_without(row["unless"], is_near=True))),
                row["record"],
            )
            for phrase in around if things == (_ANY,) else things:
                by_word.setdefault(_longest_word(phrase), []).append(gauge)
        return cls(by_word)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of which a sentence has one before any of the gauges is of it."""
        return frozenset(self.by_word)

    def spoken_of_by(self, vocabulary: frozenset[str]) -> list[Gauge]:
        """The gauges that words may speak of, each once."""
        found: dict[int, Gauge] = {}
        for word in sorted(self.words & vocabulary):
            for gauge in self.by_word[word]:
                found[id(gauge)] = gauge
        return list(found.values())


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    # "between #pm and #pm": a figure.
    escaped = (re.escape(phrase).replace(r"\#", _A_FIGURE) for phrase in sorted(phrases, key=len, reverse=True))
    longest_first = "|".join(escaped)
    return re.compile(rf"(?<![a-z])(?:{longest_first})(?![a-z])")


def _longest_word(phrase: str) -> str:
    return max(_WORD.findall(phrase), key=len, default="")


_WORD = re.compile(r"[^\W\d_]+")
_A_FIGURE = r"\d[\d.:,]*"


@lru_cache(maxsize=1)
def known_gauges() -> GaugeTable:
    """How much money and how many of a thing there can be."""
    return GaugeTable.of_table("gauges.csv")


@lru_cache(maxsize=1)
def known_unit_gauges() -> GaugeTable:
    """How large things are that are printed in a wrong unit: any figure of theirs lies within the limits."""
    return GaugeTable.of_table("units.csv")
