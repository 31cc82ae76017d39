"""What an almanac says of places: how many live there, what they earn together, how much land there is.

`places.csv` holds countries, states, large cities, continents and the world, with figures of about 2024 rounded to two
or three digits: general knowledge, with a generous span whenever a story is held against them. `population_1960` says
how far back the present figure reaches, `widest` counts a city with all its suburbs. `headcounts.csv` says how many of
a sort of people or things there can be for each inhabitant, `tolls.csv` how many of them a cause can kill in a year,
`outlays.csv` what part of its yearly product a place spends, owes or earns.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.lazily import kept
from apps.checks.needs import A_YEAR
from apps.checks.text.surfaces import Sentence, vocabulary

_LATEST = 2024
_MIDDLE = 1960
_EARLIEST = 1900
# Most places had half as many people in 1900 as in 1960.
_GREW_BEFORE = Decimal(2)
# No country's product has grown faster over decades, and none of those that are rich now half as fast.
_GROWTH = Decimal("1.10")
_GROWTH_OF_THE_RICH = Decimal("1.05")
_RICH = 25_000
_AHEAD = Decimal("1.02")


@dataclass(frozen=True, slots=True)
class Place:
    """A country, a state, a city, a continent or the world. `gdp` in dollars and `area` in square kilometers are 0
    where they are not known."""

    name: str
    rank: str
    population: int
    population_1960: int
    widest: int
    gdp: int
    area: int

    def most_people(self, year: int | None) -> Decimal:
        """How many may live there at most, in `year` or at any time."""
        if year is None:
            return Decimal(max(self.widest, self.population_1960))
        then = self.people_in(year) * self.widest / self.population
        return max(then, Decimal(self.population_1960)) if year > _MIDDLE else then

    def fewest_people(self, year: int | None) -> Decimal:
        """How few may live there, in `year` or in our time."""
        if year is None:
            return Decimal(min(self.population, self.population_1960))
        return min(self.people_in(year), Decimal(self.population))

    def people_in(self, year: int) -> Decimal:
        """Roughly how many lived there in a year."""
        if year >= _LATEST:
            return Decimal(self.population) * _AHEAD ** (year - _LATEST)
        if year >= _MIDDLE:
            start, end, first, last = self.population_1960, self.population, _MIDDLE, _LATEST
        else:
            start, end, first, last = int(self.population_1960 / _GREW_BEFORE), self.population_1960, _EARLIEST, _MIDDLE
        part = Decimal(max(year, _EARLIEST) - first) / (last - first)
        return start + (end - start) * part

    def least_gdp(self, year: int | None) -> Decimal:
        """How little its product may have been in `year`, or since 2010, in dollars of the time."""
        years = _LATEST - (year if year is not None else 2010)
        is_rich = self.gdp > _RICH * self.population
        return Decimal(self.gdp) / (_GROWTH_OF_THE_RICH if is_rich else _GROWTH) ** max(0, min(years, 90))

    def most_gdp(self, year: int | None) -> Decimal:
        """How much it may be at most."""
        return Decimal(self.gdp) * _GROWTH ** max(0, (year or _LATEST) - _LATEST)


class Form(Enum):
    """How a place is spoken of."""

    NAME = 0
    ADJECTIVE = 1
    PEOPLE = 2


@dataclass(frozen=True, slots=True)
class Spotted:
    """A place spoken of at `start:end` of the surface; several where the name is that of several."""

    start: int
    end: int
    places: tuple[Place, ...]
    form: Form


_TOKEN = re.compile(r"(?:[A-Z]\.){2,3}|St\.|[^\W\d_]+(?:-[^\W\d_]+)*")
# What begins a sentence with a capital is part of a name only where it is one of these.
_PARTS_OF_NAMES = vocabulary(
    "East West North South New Greater Central Upper Lower Northern Southern Eastern Western Saint San Port Little Old "
    "Fort Lake Mount Michael Saint Lord Miss Mr Mrs Ms"
)


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class Almanac:
    """The places by their names."""

    names: Mapping[tuple[str, ...], tuple[tuple[Place, ...], Form]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """An almanac from rows of strings, as in `places.csv`; raises KeyError or ValueError for a bad row."""
        found: dict[tuple[str, ...], tuple[tuple[Place, ...], Form]] = {}
        for row in rows:
            names = listed(row["place"])
            place = Place(
                names[0],
                row["rank"],
                int(row["population"]),
                int(row["population_1960"]),
                int(row["widest"]),
                int(row["gdp"] or 0),
                int(row["area"] or 0),
            )
            for forms, form in (
                (names, Form.NAME),
                (listed(row["adjectives"]), Form.ADJECTIVE),
                (listed(row["people"]), Form.PEOPLE),
            ):
                for printed in forms:
                    words = tuple(_TOKEN.findall(printed))
                    earlier = found.get(words, ((), form))
                    found[words] = (*earlier[0], place), earlier[1]
        return cls(found)

    @cached_property
    def by_first(self) -> Mapping[str, int]:
        """The first words of names, with the number of words of the longest that begins so."""
        longest: dict[str, int] = {}
        for words in self.names:
            longest[words[0]] = max(len(words), longest.get(words[0], 0))
        return longest

    @cached_property
    def first_words(self) -> frozenset[str]:
        """What names begin with, in lower case and up to a mark: a sentence without one of them names no place."""
        return frozenset(self._printed_first)

    @cached_property
    def _printed_first(self) -> Mapping[str, tuple[str, ...]]:
        """What names begin with as it is printed, by the same in lower case and up to a mark."""
        printed: dict[str, tuple[str, ...]] = {}
        for first in self.by_first:
            word = re.findall(r"[^\W\d_]+", first)[0].lower()
            printed[word] = (*printed.get(word, ()), first)
        return printed

    @cached_property
    def world(self) -> Place:
        return self.names["World",][0][0]

    @cached_property
    def united_states(self) -> Place:
        return self.names["America",][0][0]

    def spotted_in(self, sentence: Sentence) -> list[Spotted]:
        """The places that a sentence speaks of by name, those left out that are part of a longer name."""
        text = sentence.surface.text
        # "New York" may begin where the text has "New", and does not where it has "new".
        if not any(
            text.find(printed, sentence.start, sentence.end) >= 0
            for word in self.first_words & sentence.vocabulary
            for printed in self._printed_first[word]
        ):
            return []
        tokens = list(_TOKEN.finditer(text, sentence.start, sentence.end))
        spotted = []
        ahead = 0
        for place, token in enumerate(tokens):
            word = token[0]
            if place < ahead or word not in self.by_first:
                continue
            for size in range(self.by_first[word], 0, -1):
                words = tuple([each[0] for each in tokens[place : place + size]])
                known = self.names.get(words)
                if known is not None:
                    ahead = place + len(words)
                    if not _is_part_of_name(text, tokens, place, ahead - 1):
                        spotted.append(Spotted(token.start(), tokens[ahead - 1].end(), *known))
                    break
        return spotted


def _is_part_of_name(text: str, tokens: list[re.Match[str]], first: int, last: int) -> bool:
    """Whether the words beside a name belong to it: "Bank of England", "Boston Globe", "Paris, Texas"."""
    if last + 1 < len(tokens):
        word = tokens[last + 1][0]
        between = text[tokens[last].end() : tokens[last + 1].start()]
        if word[0].isupper() and between in (" ", "-", " & "):
            return True
        if between == ", " and word[0].isupper() and word in _STATES:
            return True
    if first:
        word = tokens[first - 1][0]
        beside = text[tokens[first - 1].end() : tokens[first].start()] in (" ", "-")
        if beside and word[0].isupper() and (first > 1 or word in _PARTS_OF_NAMES):
            return True
        if beside and word == "of" and first > 1 and tokens[first - 2][0][0].isupper() and first > 2:
            return True
    return False


_STATES = vocabulary(
    "Texas Georgia Ohio Ontario Kentucky Illinois Tennessee Maine Indiana Alabama Pennsylvania Virginia Michigan Ky "
    "Tex Ga Ill Tenn Ind Ala Pa Va Mich Conn Connecticut Oregon Ore"
)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How many there can be for each inhabitant. `by_year` where they are those of one year."""

    label: str
    by_year: bool
    highest: Decimal
    record: str


@dataclass(frozen=True, slots=True)
class Outlay:
    """What part of its yearly product a place spends, owes or earns so: between `lowest` and `highest`."""

    label: str
    lowest: Decimal
    highest: Decimal
    record: str


@lru_cache(maxsize=1)
def known_places() -> Almanac:
    """The almanac that comes with the project."""
    return Almanac.from_rows(rows_of("places.csv"))


@lru_cache(maxsize=1)
def country_words() -> frozenset[str]:
    """The names of countries and what is of them, those of one word, in lower case."""
    names = [
        name
        for row in rows_of("places.csv")
        if row["rank"] == "country"
        for name in (*listed(row["place"]), *listed(row["adjectives"]), *listed(row["people"]))
    ]
    return frozenset(name.lower() for name in names if name.isalpha())


@lru_cache(maxsize=1)
def known_cities() -> frozenset[str]:
    """The names of the cities of the almanac, and of those that it tells nothing of (`cities.csv`)."""
    known = (name for row in rows_of("places.csv") if row["rank"] == "city" for name in listed(row["place"]))
    return frozenset((*known, *(row["city"] for row in rows_of("cities.csv"))))


@lru_cache(maxsize=1)
def known_seats() -> Mapping[str, Place]:
    """The countries by the words for their parliaments and governments, in lower case."""
    names = known_places().names
    return {
        word: names[tuple(_TOKEN.findall(row["place"]))][0][0]
        for row in rows_of("seats.csv")
        for word in listed(row["seats"])
    }


@kept
def places_in(sentence: Sentence) -> list[Spotted]:
    """The places of that almanac that a sentence speaks of."""
    return known_places().spotted_in(sentence)


def years_told(sentence: Sentence, on: datetime.date | None) -> tuple[int | None, int | None]:
    """The first and the last year that a sentence is of, by its own years or else that of the day its story speaks
    from; None where neither gives one."""
    years = [] if A_YEAR.isdisjoint(sentence.signs) else [int(year) for year in _YEAR.findall(sentence.text)]
    if years:
        return min(years), max(years) + (9 if "0s" in sentence.text else 0)
    return (on.year, on.year) if on is not None else (None, None)


_YEAR = re.compile(r"\b(?:1[5-9]|2[01])\d\d(?=s?\b)")


@lru_cache(maxsize=1)
def known_headcounts() -> Mapping[str, Ceiling]:
    """The ceilings by the noun that is counted, in the singular and in lower case."""
    return {
        noun.lower(): Ceiling(row["counted"], row["by_year"] == "yes", Decimal(row["highest"]), row["record"])
        for row in rows_of("headcounts.csv")
        for noun in listed(row["nouns"])
    }


@lru_cache(maxsize=1)
def known_tolls() -> Mapping[str, Ceiling]:
    """The ceilings of deaths by a word for their cause."""
    return {
        word: Ceiling(row["cause"], True, Decimal(row["highest"]), row["record"])
        for row in rows_of("tolls.csv")
        for word in listed(row["words"])
    }


@lru_cache(maxsize=1)
def known_outlays() -> Mapping[str, Outlay]:
    """The outlays by the words that name them."""
    return {
        word: Outlay(row["outlay"], Decimal(row["lowest"]), Decimal(row["highest"]), row["record"])
        for row in rows_of("outlays.csv")
        for word in listed(row["words"])
    }
