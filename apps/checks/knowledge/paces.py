"""How fast things go that everybody knows of: what a heart, a tongue, a wing or light does in a stretch of time.

The table `paces.csv` beside this module has a line for each. `wants` are groups of words parted by "&", of each of
which a sentence has one; `counted` are the nouns of what is counted, where it is counted and not measured; `unless` are
words that speak of something else. Nothing is slower than `low` or faster than `high`; what is usual lies closer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension

_TELLING = frozenset(("beat", "breath", "blink", "wingbeat"))


@dataclass(frozen=True, slots=True)
class Pace:
    """How much or how often in a stretch of time, at least and at most, and as a rule."""

    label: str
    unit: str
    low: Decimal
    high: Decimal
    usual_low: Decimal
    usual_high: Decimal
    counted: frozenset[str]
    wants: tuple[frozenset[str], ...]
    unless: Aside
    record: str

    def is_told_by(self, sentence: Sentence) -> bool:
        known = sentence.vocabulary
        if self.unless.is_in(sentence):
            return False
        before = sentence.previous
        if self.own and before is not None and not self.own.isdisjoint(known) and len(self.wants) == 1:
            # "A heart may race. Yours is plodding along at 70 beats a minute."
            known |= before.vocabulary
        return not any(group.isdisjoint(known) for group in self.wants)

    @property
    def own(self) -> frozenset[str]:
        """The nouns of what is counted, in the plural, that are of hardly anything else."""
        return frozenset(f"{noun}s" for noun in self.counted & _TELLING)

    def is_of(self, mention: Mention, unit: str) -> bool:
        """Whether a figure in `unit`, which is of a stretch of time, may be such a pace."""
        if mention.sort is Sort.COUNT:
            return mention.noun in self.counted
        return not self.counted and mention.sort is Sort.MEASURE and same_dimension(unit, self.unit)

    def allows(self, quantity: Quantity, unit: str) -> bool:
        """Whether a quantity, taken in `unit`, lies within the limits."""
        low, high = (convert(end, unit, self.unit) for end in (quantity.low, quantity.high))
        return self.low <= low and high <= self.high

    def is_usual(self, quantity: Quantity, unit: str) -> bool:
        """Whether a quantity, taken in `unit`, is what one expects."""
        low, high = (convert(end, unit, self.unit) for end in (quantity.low, quantity.high))
        return self.usual_low <= low and high <= self.usual_high


# Not slotted: what is derived from the table is computed once and kept.
@dataclass(frozen=True)
class Paces:
    """The table."""

    paces: tuple[Pace, ...]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in the file; raises KeyError or InvalidOperation for others."""
        return cls(
            tuple(
                Pace(
                    label=row["pace"],
                    unit=row["unit"],
                    low=Decimal(row["low"]),
                    high=Decimal(row["high"]),
                    usual_low=Decimal(row["usual_low"]),
                    usual_high=Decimal(row["usual_high"]),
                    counted=frozenset(listed(row["counted"])),
                    wants=tuple(
                        frozenset(word.strip() for word in group.split("|")) for group in row["wants"].split("&")
                    ),
                    unless=Aside.of_cell(row["unless"]),
                    record=row["record"],
                )
                for row in rows
            )
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of which a sentence has one that speaks of any of them."""
        return frozenset[str]().union(*(pace.wants[0] | pace.own for pace in self.paces))


@lru_cache(maxsize=1)
def known_paces() -> Paces:
    """The table that comes with the project."""
    return Paces.from_rows(rows_of("paces.csv"))
