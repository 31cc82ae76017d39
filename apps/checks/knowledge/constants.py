"""What has one size that all the world agrees on: how far the sun is, how many letters a genome has, when gold melts.

Such a figure need not be told in any set words. Its digits are known to two places, so a figure that has them and is a
thousandfold off, or in another unit, is a slip wherever its sentence speaks of the thing: a figure of something else
would have them by chance only. Each row of `constants.csv` gives the limits, as narrow as careful papers allow, within
which every right figure lies, and `wants`: groups of words, of which the sentence must have one each ("sun|sunlight;
away|cross*|travel*", the star standing for its other forms). The first group is the thing, which the sentence before
may name. `nouns` are those that a count is of; `unless` are words that speak of something else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.classes import with_plurals
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.surfaces import WORD, Sentence

# Limits this near to each other are told from those of other things by one digit too many or too few.
_EXACT = Decimal("1.3")
# What has wider limits is told in the sentence that names it.
_NARROW = Decimal(3)
_ENDINGS = ("", "s", "es", "d", "ed", "ing")


@dataclass(frozen=True, slots=True)
class Words:
    """A group of words and of phrases, of which a sentence has to have one."""

    words: frozenset[str]
    phrases: tuple[str, ...]

    @classmethod
    def of(cls, cell: str) -> Self:
        words: set[str] = set()
        phrases = []
        for entry in (part.strip() for part in cell.split("|")):
            if entry.endswith("*"):
                stem = entry[:-1]
                words.update(f"{stem}{ending}" for ending in _ENDINGS)
                words.update((f"{stem.removesuffix('e')}ing", f"{stem}{stem[-1]}ed", f"{stem}{stem[-1]}ing"))
            elif WORD.fullmatch(entry):
                words.add(entry)
            else:
                phrases.append(entry)
        return cls(frozenset(words), tuple(phrases))

    @property
    def signs(self) -> frozenset[str]:
        """The words, and the longest of each phrase: a sentence without one of them has none."""
        return self.words | {max(WORD.findall(phrase), key=len) for phrase in self.phrases}

    def are_in(self, sentence: Sentence) -> bool:
        return not self.words.isdisjoint(sentence.vocabulary) or any(
            phrase in sentence.lower for phrase in self.phrases
        )


@dataclass(frozen=True, slots=True)
class Constant:
    """What lies between `low` and `high` in `unit`; `fact` says it: "the sun is 150 million km away"."""

    thing: Words
    told: tuple[Words, ...]
    unit: str
    low: Decimal
    high: Decimal
    nouns: frozenset[str]
    unless: frozenset[str]
    fact: str

    @property
    def is_exact(self) -> bool:
        return self.low <= 0 or self.high <= self.low * _EXACT

    @property
    def is_narrow(self) -> bool:
        return self.low <= 0 or self.high <= self.low * _NARROW


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class ConstantTable:
    """The constants by the words that name their things."""

    by_sign: Mapping[str, tuple[Constant, ...]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in the file; raises KeyError, ValueError or InvalidOperation for a row that
        lacks a column, wants nothing or holds no number."""
        by_sign: dict[str, list[Constant]] = {}
        for row in rows:
            thing, *told = map(Words.of, listed(row["wants"]))
            constant = Constant(
                thing,
                tuple(told),
                row["unit"],
                Decimal(row["low"]),
                Decimal(row["high"]),
                frozenset(form for noun in listed(row["nouns"]) for form in with_plurals(noun)),
                frozenset(listed(row["unless"])),
                row["fact"],
            )
            for sign in thing.signs:
                by_sign.setdefault(sign, []).append(constant)
        return cls({sign: tuple(found) for sign, found in by_sign.items()})

    @cached_property
    def signs(self) -> frozenset[str]:
        """A sentence without one of them names no thing of the table."""
        return frozenset(self.by_sign)

    def named_in(self, sentence: Sentence) -> Iterator[Constant]:
        """Those of the things that a sentence names, each once."""
        found: dict[int, Constant] = {}
        for sign in sorted(self.signs & sentence.vocabulary):
            for constant in self.by_sign[sign]:
                found[id(constant)] = constant
        return (each for each in found.values() if each.thing.are_in(sentence))


@lru_cache(maxsize=1)
def known_constants() -> ConstantTable:
    """The table that comes with the project."""
    return ConstantTable.from_rows(rows_of("constants.csv"))
