"""Words by which a sentence speaks of something else than a row of a table knows of.

A cell lists them: words ("toy"), several in a row and words with marks or digits ("civil war", "start-up", "world's",
"1918"), and "@deals" for those of that name in `asides.csv`, which many rows share.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.surfaces import Sentence, vocabulary


@dataclass(frozen=True, slots=True)
class Aside:
    """The words of one cell: those that a vocabulary has, and those that only the text shows."""

    words: frozenset[str]
    phrases: re.Pattern[str] | None
    """None where there are none."""
    signs: frozenset[str]
    """Words of which a sentence has one before any of the phrases is in it; empty where a phrase has no word."""

    @classmethod
    def of_cell(cls, cell: str, forms_of: Callable[[str], Iterable[str]] = lambda entry: (entry,)) -> Self:
        """What a cell lists, every entry in each of its forms."""
        entries: list[str] = []
        for entry in phrases_of(cell):
            entries += forms_of(entry)
        phrases = [entry for entry in entries if not entry.isalpha()]
        signs = [max(_WORD.findall(phrase), key=len, default="") for phrase in phrases]
        return cls(
            frozenset(filter(str.isalpha, entries)),
            pattern_of(phrases) if phrases else None,
            frozenset(signs) if all(signs) else frozenset(),
        )

    def is_in(self, *sentences: Sentence | None) -> bool:
        """Whether one of the sentences has one of them."""
        return any(
            not self.words.isdisjoint(sentence.vocabulary) or self.is_phrase_in(sentence)
            for sentence in sentences
            if sentence is not None
        )

    def is_phrase_in(self, sentence: Sentence) -> bool:
        """Whether a sentence has one of those that are no single words."""
        if self.phrases is None or (self.signs and self.signs.isdisjoint(sentence.vocabulary)):
            return False
        return self.phrases.search(sentence.lower) is not None


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


_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _shared() -> dict[str, tuple[str, ...]]:
    return {row["aside"]: listed(row["words"]) for row in rows_of("asides.csv")}
