"""How often what befalls people does, and how many serve them, by the number that it is told by.

Each row of `incidences.csv` gives, for the words that name it, how many there are among so many people, births or
workers as `base` says: `low` and `high` are beyond every record, and nearly all that news tells lies between the usual
ones. `unless` has words of other groups and other counts.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.surfaces import Sentence


@dataclass(frozen=True, slots=True)
class Incidence:
    """How many of one sort there are among `base`."""

    label: str
    base: str
    """As it is printed: "100,000", or the word for one of them."""
    low: Decimal
    usual_low: Decimal
    usual_high: Decimal
    high: Decimal
    named: re.Pattern[str]
    unless: Aside
    record: str

    @property
    def size(self) -> int:
        """The base as a number; that of a word is one."""
        return int(digits) if (digits := self.base.replace(",", "")).isdigit() else 1


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class IncidenceTable:
    """The incidences by a word of each of their names."""

    by_word: Mapping[str, Sequence[Incidence]]

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of which a sentence has one before it speaks of any."""
        return frozenset(self.by_word)

    def spoken_of_in(self, sentence: Sentence) -> list[Incidence]:
        """Those that a sentence may speak of, each once."""
        found = {id(each): each for word in sorted(self.words & sentence.vocabulary) for each in self.by_word[word]}
        return [each for each in found.values() if not each.unless.is_in(sentence)]


@lru_cache(maxsize=1)
def known_incidences() -> IncidenceTable:
    """The table that comes with the project."""
    by_word: dict[str, list[Incidence]] = {}
    for row in rows_of("incidences.csv"):
        names = listed(row["words"])
        longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        incidence = Incidence(
            label=row["rate"],
            base=row["base"],
            low=Decimal(row["low"]),
            usual_low=Decimal(row["usual_low"]),
            usual_high=Decimal(row["usual_high"]),
            high=Decimal(row["high"]),
            named=re.compile(rf"(?<![a-z-])(?:{longest_first})(?![a-z])"),
            unless=Aside.of_cell(row["unless"]),
            record=row["record"].strip(),
        )
        for name in names:
            by_word.setdefault(re.findall(r"[a-z]+", name)[-1], []).append(incidence)
    return IncidenceTable(by_word)
