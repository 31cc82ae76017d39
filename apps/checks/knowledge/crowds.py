"""How many people there can be of one sort, or that one thing can befall, by what is told of them and around them.

Each row of `crowds.csv` speaks of people of some callings ("hostage; captive") or, for "@people", of any, whom one of
the `fates` befalls ("killed"; "aboard"), in some surroundings ("car bomb; suicide attack"); each may be empty. How the
fates are told stands in `fates.csv`. `highest` is several times every record since the year `since`. What is `at_once`
is one event, not what many years or countries add up to. `unless` has words that speak of more than that;
"@calamities" stands for those of that name in `asides.csv`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.lazily import computed
from apps.checks.text.surfaces import WORD

_ANYBODY = "@people"


# Not slotted: few of the surroundings are ever looked for.
@dataclass(frozen=True)
class Crowd:
    """The most people there can be of one sort."""

    label: str
    is_at_once: bool
    highest: Decimal
    since: int
    is_of_anybody: bool
    fates: frozenset[str]
    """Of which one has to be told of them; none where their calling says enough."""
    around: tuple[str, ...]
    """The surroundings; none where nothing else has to be told."""
    signs: frozenset[str]
    """Words of which the surroundings have one."""
    unless: Aside
    record: str

    @computed
    def surroundings(self) -> re.Pattern[str]:
        """A pattern of what is around."""
        longest_first = "|".join(re.escape(phrase) for phrase in sorted(self.around, key=len, reverse=True))
        return re.compile(rf"(?<![a-z])(?:{longest_first})(?![a-z])")


@dataclass(frozen=True, slots=True)
class Fate:
    """Something that befalls people, told by a verb before them, by what is said of them behind or by their noun.

    A verb that befalls other things too `is_near`: it stands right before people who are called so.
    """

    name: str
    is_near: bool
    before: re.Pattern[str]
    behind: re.Pattern[str]
    nouns: frozenset[str]


# Not slotted: the indexes are built once and kept.
@dataclass(frozen=True)
class CrowdTable:
    """The crowds, the smallest limit first, by the nouns that they are told of."""

    of_anybody: Sequence[Crowd]
    by_noun: Mapping[str, Sequence[Crowd]]
    lowest: Decimal

    def of(self, noun: str, *, is_person: bool) -> Sequence[Crowd]:
        """The crowds that may be counted by a noun, in lower case, "orange juice seller" as a "seller"."""
        words = noun.split()
        called = self.by_noun.get(" ".join(words[-2:])) or self.by_noun.get(words[-1]) if words else None
        return (*(called or ()), *(self.of_anybody if is_person else ()))


@lru_cache(maxsize=1)
def known_crowds() -> CrowdTable:
    """The table that comes with the project; raises KeyError, ValueError or InvalidOperation for a bad row."""
    of_anybody: list[Crowd] = []
    by_noun: dict[str, list[Crowd]] = {}
    crowds = []
    for row in rows_of("crowds.csv"):
        nouns, around = listed(row["nouns"]), listed(row["around"])
        crowd = Crowd(
            row["crowd"],
            row["at_once"] == "yes",
            Decimal(row["highest"]),
            int(row["since"]),
            _ANYBODY in nouns,
            frozenset(listed(row["fates"])),
            around,
            frozenset(max(WORD.findall(phrase), key=len) for phrase in around),
            Aside.of_cell(row["unless"]),
            row["record"],
        )
        crowds.append(crowd)
        if crowd.is_of_anybody:
            of_anybody.append(crowd)
        for noun in nouns:
            by_noun.setdefault(noun, []).append(crowd)
    return CrowdTable(
        sorted(of_anybody, key=_highest),
        {noun: sorted(found, key=_highest) for noun, found in by_noun.items() if noun != _ANYBODY},
        min(crowd.highest for crowd in crowds),
    )


@lru_cache(maxsize=1)
def known_fates() -> tuple[Fate, ...]:
    """What may befall people, by `fates.csv`; raises KeyError or re.error for a bad row."""
    return tuple(
        Fate(
            row["fate"],
            row["near"] == "yes",
            re.compile(rf"\b(?:{'|'.join(listed(row['before'])) or '(?!)'})(?=[ :])"),
            re.compile(rf"(?<= )(?:{'|'.join(listed(row['behind'])) or '(?!)'})\b"),
            frozenset(listed(row["nouns"])),
        )
        for row in rows_of("fates.csv")
    )


def _highest(crowd: Crowd) -> Decimal:
    return crowd.highest
