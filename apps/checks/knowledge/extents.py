"""How much, how long, how fast what the news writes of can be: the rows of `extents.csv`, found by their words.

A row names things ("reservoir", or "@insect" for all nouns of that class), says what is measured of them, and between
which limits no such figure lies outside, with the usual ones within. The limits are wide at both ends, for they are
there for slips of unit and scale. What is measured is an aspect, whose words stand in `aspects.csv` and serve all rows:
"weigh" for a mass, "long" for a length; a row may have words of its own in place of them. Classes of things (see
`classes.py`) have such rows from their own table.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.asides import Aside, with_endings
from apps.checks.knowledge.classes import known_classes, plurals_of
from apps.checks.knowledge.elsewhere import knows_other_worlds
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.surfaces import Sentence, Span, vocabulary
from apps.quantities import convert, same_dimension


@dataclass(frozen=True, slots=True)
class Extent:
    """What figures of one sort can be of some things: in `unit`, which for a rate has the time it is counted by."""

    label: str
    aspect: str
    things: frozenset[str]
    unit: str
    low: Decimal
    usual_low: Decimal
    usual_high: Decimal
    high: Decimal
    least: Decimal
    most: Decimal
    """What is many times beyond the usual ones, within the limits."""
    says: tuple[str, ...]
    """Beginnings of the words that say what is measured."""
    beside: tuple[str, ...]
    """Beginnings of words of which this sentence or the one before has one, where the name says too little."""
    unless: Aside
    """Words, with an ending or without, that say that it is something else."""
    counted: frozenset[str]
    """The nouns of a count."""
    record: str
    is_of_class: bool
    """Whether it is one of a whole class, so that what is told more narrowly goes before it."""
    is_summed: bool
    """Whether several of the things have more of it than one."""
    is_length: bool
    is_in_space: bool
    """Whether the things are beyond the Earth, or on the way there."""

    @property
    def per(self) -> str:
        """The time that a rate is counted by; empty for other figures."""
        return self.unit.partition(_PER)[2]

    def side(self, low: Decimal, high: Decimal) -> int:
        """1 where every value from `low` to `high` is above the limits, -1 where every one is below, else 0."""
        return (low > self.high) - (high < self.low)

    def side_of_usual(self, low: Decimal, high: Decimal, extreme: int = 0) -> int:
        """As `side`, where a figure is off already that is many times beyond the usual ones. `extreme` is 1 for the
        greatest of all such things, which is not far below the greatest usual ones, and -1 for the smallest."""
        least, most = self.least, self.most
        if extreme > 0:
            least = max(self.low, self.usual_high / _EXTREME)
        elif extreme < 0:
            most = min(self.high, self.usual_low * _EXTREME)
        return (low > most) - (high < least)

    def expects(self, low: Decimal, high: Decimal) -> bool:
        return high >= self.usual_low and low <= self.usual_high


@dataclass(frozen=True, slots=True)
class Spotted:
    """Words that name things, and the extents of these; `is_plural` where several are meant."""

    span: Span
    words: tuple[str, ...]
    is_plural: bool
    extents: tuple[Extent, ...]


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class ExtentTable:
    """The extents by the names of their things."""

    by_name: Mapping[tuple[str, ...], tuple[bool, tuple[Extent, ...]]]
    """By the words of a name, whether it is a plural, and the extents."""

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, str]],
        aspects: Iterable[Mapping[str, str]],
        nouns: Iterable[Mapping[str, str]],
    ) -> Self:
        """A table from rows of strings, as in the three files; raises KeyError or InvalidOperation for a row that lacks
        a column, names no aspect or no class, or holds no number."""
        words = {row["aspect"]: row for row in aspects}
        classes = {row["class"]: listed(row["nouns"]) for row in nouns}
        names: dict[tuple[str, ...], tuple[bool, list[Extent]]] = {}
        for row in rows:
            extent = _extent(row, words[row["aspect"]])
            things = dict.fromkeys(
                noun
                for entry in listed(row["of"])
                for noun in (classes[entry[1:]] if entry.startswith("@") else (entry,))
            )
            for noun in things:
                for name, is_plural in ((noun, False), *((plural, True) for plural in plurals_of(noun))):
                    names.setdefault(tuple(re.findall(r"[a-z]+", name)), (is_plural, []))[1].append(extent)
        return cls({name: (is_plural, tuple(extents)) for name, (is_plural, extents) in names.items()})

    @cached_property
    def heads(self) -> frozenset[str]:
        """The last words of the names: a sentence without one of them names nothing here."""
        return frozenset(name[-1] for name in self.by_name)

    @cached_property
    def counted(self) -> frozenset[str]:
        """The nouns of all that is counted."""
        return frozenset(noun for _, extents in self.by_name.values() for extent in extents for noun in extent.counted)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.by_name))

    @cached_property
    def _by_unit(self) -> dict[tuple[tuple[str, ...], str], tuple[Extent, ...]]:
        return {}

    @cached_property
    def _heads_by_measure(self) -> dict[tuple[str, frozenset[str]], set[str]]:
        """The last words of the names by the unit of an extent, whatever the time, and what it counts."""
        heads: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
        for name, (_, extents) in self.by_name.items():
            for extent in extents:
                heads[extent.unit.partition(_PER)[0], extent.counted].add(name[-1])
        return heads

    @cached_property
    def _heads_of(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    def heads_of(self, unit: str, noun: str) -> frozenset[str]:
        """The last words of the names of what may have a figure in this unit, or of so many of what the noun says: a
        sentence without one of them names nothing that the figure can be of."""
        key = unit.partition(_PER)[0], noun if noun in self.counted else ""
        found = self._heads_of.get(key)
        if found is None:
            alike = [
                words
                for (own, counted), words in self._heads_by_measure.items()
                if measures_alike(key[0], own) and (not counted or key[1] in counted)
            ]
            found = self._heads_of[key] = frozenset().union(*alike)
        return found

    def extents_of(self, name: tuple[str, ...], unit: str) -> tuple[Extent, ...]:
        """The extents of a name that are counted in what `unit` measures, whatever the time."""
        head = unit.partition(_PER)[0]
        found = self._by_unit.get((name, head))
        if found is None:
            found = tuple(
                extent for extent in self.by_name[name][1] if measures_alike(head, extent.unit.partition(_PER)[0])
            )
            self._by_unit[name, head] = found
        return found

    def spotted_in(self, sentence: Sentence) -> Iterator[Spotted]:
        """The things that a sentence names, in order; of names that overlap the longest, and none that stands before
        another noun: a bulb factory is no bulb."""
        words = sentence.words
        heads = self.heads
        places = [place for place, word in enumerate(words) if word in heads]
        if not places:
            return
        starts = sentence.word_starts
        nouns = known_classes().heads
        found: list[Spotted] = []
        first = len(words)
        for place in reversed(places):
            if place >= first or words[place] in _NO_NOUNS:
                continue
            behind = words[place + 1] if place + 1 < len(words) else ""
            end = starts[place] + len(words[place])
            is_compound = behind in nouns and not behind.endswith("s") and behind not in _NO_NOUNS
            if is_compound and starts[place + 1] == end + 1:
                continue
            for size in range(min(self._longest, place + 1), 0, -1):
                name = words[place + 1 - size : place + 1]
                named = self.by_name.get(name)
                if named is not None:
                    first = place + 1 - size
                    found.append(Spotted((starts[first], end), name, *named))
                    break
        yield from reversed(found)


# Nouns of the classes that are mostly verbs; what ends in s may be one too.
_NO_NOUNS = vocabulary("can fly lead shed rose")
_PER = " / "
_MANY, _MANY_OF_CLASS, _EXTREME = 4, 20, 30


def _extent(row: Mapping[str, str], aspect: Mapping[str, str]) -> Extent:
    low, usual_low, usual_high, high = (Decimal(row[name]) for name in ("low", "usual_low", "usual_high", "high"))
    is_of_class = row["of"].startswith("@") and row["label"].endswith(_OF_CLASS)
    many = _MANY_OF_CLASS if is_of_class else _MANY
    return Extent(
        label=row["label"],
        aspect=row["aspect"],
        things=frozenset(listed(row["of"])),
        unit=row["unit"],
        low=low,
        usual_low=usual_low,
        usual_high=usual_high,
        high=high,
        least=max(low, usual_low / many),
        most=min(high, usual_high * many),
        says=listed(row["says"]) or listed(aspect["says"]),
        beside=listed(row["beside"]),
        unless=Aside.of_cell(f"{row['unless']};{aspect['unless']}", with_endings),
        counted=frozenset(listed(row["counted"])),
        record=row["record"],
        is_of_class=is_of_class,
        is_summed=aspect["is_summed"] == "yes",
        is_in_space=knows_other_worlds(listed(row["of"])),
        is_length=same_dimension(row["unit"], "meter"),
    )


def in_unit_of(extent: Extent, low: Decimal, high: Decimal, unit: str) -> tuple[Decimal, Decimal]:
    """The ends of a figure in the unit of an extent that measures the same."""
    head = extent.unit
    return (low, high) if unit == head else (convert(low, unit, head), convert(high, unit, head))


@lru_cache(maxsize=4096)
def measures_alike(unit: str, other: str) -> bool:
    return unit == other or ("count" not in (unit, other) and same_dimension(unit, other))


@lru_cache(maxsize=1)
def known_extents() -> ExtentTable:
    """The table that comes with the project."""
    rows = (*rows_of("extents.csv"), *_rows_of_classes())
    return ExtentTable.from_rows(rows, rows_of("aspects.csv"), rows_of("nouns.csv"))


_OF_CLASS = " (class)"
# What a class says of its things, by the words that say so; the others want to be said more plainly.
_TOLD_LOOSELY = vocabulary("size length height width depth mass area volume power energy voltage")


def _rows_of_classes() -> Iterator[dict[str, str]]:
    """The limits of the classes as extents of all their nouns."""
    for row in rows_of("classes.csv"):
        if row["aspect"] in _TOLD_LOOSELY:
            label = f"{row['aspect']} of a {row['class'].replace('_', ' ')}{_OF_CLASS}"
            yield {**row, "label": label, "of": f"@{row['class']}", "says": "", "beside": "", "counted": ""}
