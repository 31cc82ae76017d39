"""Bodies of known size: chambers, courts, unions of states.

The table `bodies.csv` beside this module gives each the most members that it had up to the end of the year `until`, or
has today. Its names stand in lower case; `unless` are words by which another body of the same name is meant.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.surfaces import WORD, Span


@dataclass(frozen=True, slots=True)
class Body:
    """A body that had at most `members` members until the end of a year; None stands for today."""

    label: str
    names: tuple[str, ...]
    members: int
    until: int | None
    nouns: tuple[str, ...]
    unless: "re.Pattern[str] | None"


@dataclass(frozen=True, slots=True)
class Named:
    """A body named at a span, with the most members that it may have had."""

    body: Body
    most: int
    span: Span


@lru_cache(maxsize=1)
def _bodies() -> dict[str, tuple[Body, ...]]:
    """The bodies by their names."""
    by_name: dict[str, list[Body]] = {}
    for row in rows_of("bodies.csv"):
        unless = listed(row["unless"])
        body = Body(
            row["body"],
            listed(row["names"]),
            int(row["members"]),
            int(row["until"]) if row["until"] else None,
            listed(row["nouns"]),
            re.compile(rf"\b(?:{'|'.join(map(re.escape, unless))})\b") if unless else None,
        )
        for name in body.names:
            by_name.setdefault(name, []).append(body)
    return {name: tuple(bodies) for name, bodies in by_name.items()}


def most_members(bodies: tuple[Body, ...], year: int | None) -> int:
    """The most members in that year; of any time where the year is not known."""
    if year is None:
        return max(body.members for body in bodies)
    current = [body for body in bodies if body.until is not None and body.until >= year]
    # The table is in order of time within a body.
    return current[0].members if current else bodies[-1].members


@lru_cache(maxsize=1)
def _names() -> "re.Pattern[str]":
    names = sorted(_bodies(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def bodies_named(lower: str, start: int, end: int, *, around: str, year: int | None) -> list[Named]:
    """The bodies named in `lower[start:end]`, by what `around` does not say to the contrary."""
    named = []
    for found in _names().finditer(lower, start, end):
        bodies = _bodies()[found[0]]
        unless = bodies[0].unless
        if unless is None or not unless.search(around):
            named.append(Named(bodies[-1], most_members(bodies, year), found.span()))
    return named


@lru_cache(maxsize=1)
def counted_members() -> "re.Pattern[str]":
    """ "All 29 EU leaders", "29 members of the European Union": `count`, and the name of the body in `name`."""
    either = []
    for place, (name, bodies) in enumerate(sorted(_bodies().items(), key=lambda entry: -len(entry[0]))):
        nouns = bodies[0].nouns
        if nouns:
            alternatives = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
            either.append(
                rf"(?:of (?:the )?)?(?P<a{place}>{re.escape(name)}) (?:{alternatives})|"
                rf"(?:{alternatives}) (?:of|in) the (?P<b{place}>{re.escape(name)})"
            )
    return re.compile(rf"(?<![\w.,-])(?P<count>\d{{1,3}}) (?:{'|'.join(either)})(?![\w-]| and\b)")


@lru_cache(maxsize=1)
def counted_words() -> frozenset[str]:
    """The last word of each noun by which members are counted, without one of which none are."""
    return frozenset(WORD.findall(noun)[-1] for bodies in _bodies().values() for noun in bodies[0].nouns)


def members_counted(lower: str, start: int, end: int, *, year: int | None) -> list[tuple[int, Span, str, int]]:
    """Counts of members that a known body cannot have: the count, its span, the body and the most it may have."""
    found_all = []
    for found in counted_members().finditer(lower, start, end):
        name = next(value for key, value in found.groupdict().items() if key != "count" and value)
        bodies = _bodies()[name]
        most = most_members(bodies, year)
        unless = bodies[0].unless
        if int(found["count"]) > most and (unless is None or not unless.search(lower[start:end])):
            found_all.append((int(found["count"]), found.span("count"), bodies[0].label, most))
    return found_all
