"""How many believe in a faith, speak a language or belong to a people, in the world and in some countries.

`communities.csv` holds for each what its members are called ("Catholics; Roman Catholics"), what they have in common
("Catholicism; the Catholic Church", "Portuguese"), the place it counts in, empty for the world, and the least and the
most there can have been since about 1970 by any way of counting.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.asides import HEDGES
from apps.checks.text.surfaces import WORD, Sentence
from apps.quantities import Mention

_SORT = (
    r"(?: (?:[a-z]+-)?(?:baptised|baptized|practising|practicing|registered|native|first-language|second-language|"
    r"fluent|fellow|total|devout|adult|living|remaining|so|or|million|active|ethnic|native-born|orthodox))*"
)
_IN_ALL = (
    r"(?: (?:in|around|across|throughout) the (?:whole |entire )?(?:world|globe|planet)|,? (?:worldwide|globally)|"
    r" on (?:earth|the planet))"
)
_HAS = (
    r"(?: \([^)]*\))?,? (?:which |that )?(?:now |today |still |currently )?(?:has|have|had|with|counts?|claims?|"
    rf"boasts?|numbers?|is home to|home to|includes?|says it has|can claim) {HEDGES}$"
)
_FOLLOW = (
    r"(?:followers|adherents|believers|members|worshippers|worshipers|faithful|people|congregants|communicants|devotees|"
    r"native speakers|speakers|mother-tongue speakers)"
)
_SPOKEN = (
    r"(?:,? which)?(?: is| was|,)? (?:now |still )?spoken (?:as a (?:first|second|native) language |natively |"
    rf"fluently )?by {HEDGES}$"
)
_SPEAK = (
    r"(?: [a-z]+)?(?: (?:in|around|across) the (?:world|globe)| worldwide)?(?: who| can| now| to)? "
    r"(?:speak|speaks|spoke) "
)
_ALL_OF_THEM = rf"\b(?:there (?:are|were)(?: now| currently)?|all(?: of)? the|an estimated) {HEDGES}$"
_ALONE = r"(?![\w’'-]| (?:city|county|valley|province|state)\b)"
# Some of them were asked or harmed, or came together.
_SOME = frozenset(
    WORD.findall(
        "poll polled pollsters survey surveyed sample asked interviewed respondents killed murdered massacred died "
        "arrested detained jailed imprisoned fled displaced attended gathered marched protested signed joined petition "
        "delegates pilgrims annually deported executed"
    )
)
# "In the valley 300 people speak Portuguese."
_ELSEWHERE = re.compile(
    r"\b(?:in|on|at|of|across|among|from|here|there|throughout|around)\b"
    r"(?! (?:the (?:whole |entire )?(?:world|globe|planet|total)|all|total|earth)\b)"
)


@dataclass(frozen=True, slots=True)
class Community:
    """So many belong to it, from `low` to `high`; `fact` says it."""

    name: str
    members: tuple[str, ...]
    common: tuple[str, ...]
    places: tuple[str, ...]
    low: Decimal
    high: Decimal
    fact: str


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class Communities:
    """The table of communities, by the words of which a sentence must have one."""

    by_word: Mapping[str, tuple[Community, ...]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in the file; raises KeyError or InvalidOperation for a bad row."""
        by_word: dict[str, list[Community]] = {}
        for row in rows:
            community = Community(
                row["community"],
                listed(row["members"].lower()),
                listed(row["common"].lower()),
                listed(row["places"].lower()),
                Decimal(row["low"]),
                Decimal(row["high"]),
                row["fact"],
            )
            for word in {WORD.findall(name)[-1] for name in (*community.members, *community.common)}:
                by_word.setdefault(word, []).append(community)
        return cls({word: tuple(found) for word, found in by_word.items()})

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which they are found."""
        return frozenset(self.by_word)

    def counted_in(self, sentence: Sentence, mention: Mention) -> Iterator[Community]:
        """Those all of whose members a count may be told to be, in the order of the table."""
        named = self.words & sentence.vocabulary
        if not named or not _SOME.isdisjoint(sentence.vocabulary):
            return
        found = dict.fromkeys(community for word in sorted(named) for community in self.by_word[word])
        before, behind = sentence.before(mention), sentence.after(mention)
        for community in found:
            if _is_counted(community, before, behind):
                yield community

    @staticmethod
    def may_be_some(sentence: Sentence, community: Community) -> bool:
        """Whether only those of one place may be meant: "In the valley 300 people speak Portuguese"."""
        return not community.members and _ELSEWHERE.search(sentence.lower) is not None


def _is_counted(community: Community, before: str, behind: str) -> bool:
    patterns = _patterns_of(community)
    for ahead, after in patterns:
        if (after is None or after.match(behind)) and (ahead is None or ahead.search(before)):
            return True
    return False


@cache
def _patterns_of(community: Community) -> tuple[tuple[re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    """What stands before and behind a count that is all of a community."""
    patterns: list[tuple[str, str]] = []
    members, common = _any_of(community.members), _any_of(community.common)
    where = _any_of(community.places)
    if members and not where:
        patterns += [
            ("", rf"{_SORT} {members}{_IN_ALL}"),
            (rf"(?:the world|world|the planet|the globe)['’]s? {HEDGES}$", rf"{_SORT} {members}\b"),
            (rf"\b{members}{_IN_ALL} (?:number|total|are|numbered) {HEDGES}$", ""),
        ]
    if members and where:
        patterns += [
            (_ALL_OF_THEM, rf"{_SORT} {members} (?:live |living |are |who live )?in {where}{_ALONE}"),
            (rf"\b{where}['’]s? {HEDGES}$", rf"{_SORT} {members}\b"),
            (rf"\b{where}{_HAS}", rf"{_SORT} {members}\b"),
            (rf"\b{members} in {where} (?:number|total|numbered) {HEDGES}$", ""),
        ]
    if common and where:
        patterns.append((rf"\b{where}['’]s? {common} (?:of|is|numbers|totals|stands at|has grown to) {HEDGES}$", ""))
    if common and not where:
        patterns += [
            (rf"\b{common}{_HAS}", rf"{_SORT} {_FOLLOW}\b(?! (?:of|in|from)\b)"),
            (rf"\b{common}['’]s? {HEDGES}$", rf"{_SORT} {_FOLLOW}\b(?! (?:of|in|from)\b)"),
            (rf"\b{common}{_HAS}", r"(?:[.;,]|$)"),
            (rf"\b{common}{_SPOKEN}", r"(?! (?:of|percent|per))"),
            ("", rf"{_SPEAK}{common}\b(?! (?:in|at)\b)"),
            ("", rf"{_SORT} {common} speakers{_IN_ALL}"),
            ("", rf"{_SORT} (?:native )?speakers of {common}\b(?! in\b)"),
            ("", rf"{_SORT} {_FOLLOW} of {common}{_IN_ALL}"),
        ]
    return tuple(
        (re.compile(ahead) if ahead else None, re.compile(after) if after else None) for ahead, after in patterns
    )


def _any_of(names: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})" if names else ""


@lru_cache(maxsize=1)
def known_communities() -> Communities:
    """The table that comes with the project."""
    return Communities.from_rows(rows_of("communities.csv"))
