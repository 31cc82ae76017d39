"""Ceilings: how many of what is counted there can be in any story, by the noun alone."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.tables import listed, rows_of

Words = frozenset[str]

_NEVER = "-"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """More of `thing` than `most` there never are.

    `nouns` are what is counted, as the reader gives it, each a tuple of words of which others may stand before. Of
    `beside` one word must stand near the figure, right before it none of `never_before`; of `around` one must stand in
    the sentence or the one before; where one of `unless` stands in either, the ceiling does not hold. A
    `joined` one is of "the 300-seat assembly", where the words beside follow.
    """

    thing: str
    nouns: tuple[tuple[str, ...], ...]
    most: Decimal
    beside: Words
    never_before: Words
    around: Words
    unless: Aside
    joined: bool
    fact: str
    source: str

    def counts(self, noun: tuple[str, ...]) -> bool:
        return any(noun[-len(each) :] == each for each in self.nouns)


class Ceilings:
    """All that is known, found by the last word of the noun."""

    def __init__(self) -> None:
        by_word: dict[str, list[Ceiling]] = defaultdict(list)
        for ceiling in map(_ceiling, rows_of("ceilings.csv")):
            for word in dict.fromkeys(noun[-1] for noun in ceiling.nouns):
                by_word[word].append(ceiling)
        self._by_word = {word: tuple(ceilings) for word, ceilings in by_word.items()}
        self._lowest = {word: min(each.most for each in ceilings) for word, ceilings in by_word.items()}
        self.lowest = min(self._lowest.values())

    def passed_by(self, noun: str, number: Decimal) -> tuple[Ceiling, ...]:
        """The ceilings for a noun that a number is above, in the order of the table."""
        last = noun.rpartition(" ")[2]
        lowest = self._lowest.get(last)
        if lowest is None or number <= lowest:
            return ()
        words = tuple(noun.split())
        return tuple(each for each in self._by_word[last] if number > each.most and each.counts(words))


def _ceiling(row: dict[str, str]) -> Ceiling:
    beside = listed(row["beside"])
    return Ceiling(
        row["thing"],
        tuple(tuple(noun.split()) for noun in listed(row["nouns"])),
        Decimal(row["most"]),
        frozenset(word for word in beside if not word.startswith(_NEVER)),
        frozenset(word.removeprefix(_NEVER) for word in beside if word.startswith(_NEVER)),
        frozenset(listed(row["around"])),
        Aside.of_cell(row["unless"]),
        row["shape"] == "hyphen",
        row["fact"],
        row["source"],
    )


@lru_cache(maxsize=1)
def known_ceilings() -> Ceilings:
    return Ceilings()
