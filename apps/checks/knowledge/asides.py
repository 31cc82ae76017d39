"""Words by which a sentence speaks of something else than a row of a table knows of.

A cell lists them: words ("toy"), several in a row and words with marks or digits ("civil war", "start-up", "world's",
"1918"), and "@deals" for those of that name in `asides.csv`, which many rows share.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Self

from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.lazily import computed
from apps.checks.text.surfaces import WORD, Sentence, vocabulary


def _as_it_is(entry: str) -> Iterable[str]:
    return (entry,)


# Not slotted: a cell is read when the first sentence is held against it, for few of the rows ever are.
@dataclass(frozen=True)
class Aside:
    """The words of one cell, every entry in each of the forms that `forms_of` gives it."""

    cell: str
    forms_of: Callable[[str], Iterable[str]] = _as_it_is

    @classmethod
    @cache
    def of_cell(cls, cell: str, forms_of: Callable[[str], Iterable[str]] = _as_it_is) -> Self:
        """What a cell lists; many rows have the same."""
        return cls(cell, forms_of)

    @computed
    def _entries(self) -> list[str]:
        return [form for entry in phrases_of(self.cell) for form in self.forms_of(entry)]

    @computed
    def words(self) -> frozenset[str]:
        """Those that a vocabulary has."""
        return frozenset(filter(str.isalpha, self._entries))

    @computed
    def _phrases(self) -> list[str]:
        """Those that only the text shows."""
        return [entry for entry in self._entries if not entry.isalpha()]

    @computed
    def _signs(self) -> frozenset[str]:
        """Words of which a sentence has one before any of the phrases is in it; empty where a phrase has no word."""
        signs = [max(WORD.findall(phrase), key=len, default="") for phrase in self._phrases]
        return frozenset(signs) if all(signs) else frozenset()

    @computed
    def _pattern(self) -> re.Pattern[str]:
        return pattern_of(self._phrases)

    def is_in(self, *sentences: Sentence | None) -> bool:
        """Whether one of the sentences has one of them."""
        return any(
            not self.words.isdisjoint(sentence.vocabulary) or self.is_phrase_in(sentence)
            for sentence in sentences
            if sentence is not None
        )

    def is_phrase_in(self, sentence: Sentence) -> bool:
        """Whether a sentence has one of those that are no single words."""
        if not self._phrases or (self._signs and self._signs.isdisjoint(sentence.vocabulary)):
            return False
        return self._pattern.search(sentence.lower) is not None


def phrases_of(cell: str) -> tuple[str, ...]:
    """The entries of a cell in order, with those that a name stands for."""
    return tuple(
        phrase for entry in listed(cell) for phrase in (_shared()[entry[1:]] if entry.startswith("@") else (entry,))
    )


def with_endings(beginning: str) -> list[str]:
    """A word in its forms: "car" is a word of cars, "carries" is none."""
    return [beginning + ending for ending in _ENDINGS]


_ENDINGS = ("", *vocabulary("s es d ed ing y ies ied er ers al als led ling n ning age tion ic ity"))


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of the phrases, in lower case, whatever apostrophe is printed; a hyphen before or behind makes
    another word of it."""
    longest_first = sorted(phrases, key=len, reverse=True)
    told = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest_first)
    return re.compile(rf"(?<![\w'’-])(?:{told})(?![\w-])")


@lru_cache(maxsize=1)
def _shared() -> dict[str, tuple[str, ...]]:
    return {row["aside"]: listed(row["words"]) for row in rows_of("asides.csv")}
