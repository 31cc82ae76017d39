"""Events whose day is in every almanac, and the words by which news speaks of them.

The table `events.csv` beside this module holds for each its first and last day, the phrases that name it, those that
tell of it, and the words that say another event is meant. Three dots stand for a few words between; a phrase with an
equals sign, "=terrorist attacks", means this event only beside its own day and month. The days are general knowledge,
to be confirmed in an encyclopedia.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.calendars import is_slip_of_year
from apps.checks.text.surfaces import Sentence

_WORD = re.compile(r"[^\W\d_]+")
_GAP = r"[^.;:!?\d]{0,60}?"
# The attack on a far shore may fall on the next day there.
_ZONES = datetime.timedelta(days=1)


# Compared as the object that it is, as its phrases are.
@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Something that happened from `began_on` to `ended_on`. `unless` matches words that say another one is meant."""

    label: str
    began_on: datetime.date
    ended_on: datetime.date
    unless: str = ""

    def may_be_meant_by(self, year: int) -> bool:
        """Whether a year is not one of the event but looks like a slip for it."""
        return not self.began_on.year <= year <= self.ended_on.year and is_slip_of_year(year, self.began_on.year)

    def may_be_meant_on(self, year: int) -> bool:
        """Whether a day of this year may be a slip for its own, because it lasted no longer than days do."""
        return self.began_on.year == year and self.ended_on - self.began_on <= _ZONES

    def falls_on(self, month: int, day: int, *, year: int | None = None) -> bool:
        """Whether a month and a day, in the year of the event where none is given, are days of it."""
        try:
            on = datetime.date(year or self.began_on.year, month, day)
        except ValueError:
            return False
        return self.began_on - _ZONES <= on <= self.ended_on + _ZONES


@dataclass(frozen=True, slots=True)
class Naming:
    """An event spoken of at `start:end` of the surface. `is_told` where the words have a verb ("the Titanic sank"),
    `needs_day` where they mean the event only beside its day."""

    event: Event
    start: int
    end: int
    is_told: bool
    needs_day: bool


# Not slotted: a story names few of the events, so a phrase is compiled when its longest word is met.
@dataclass(frozen=True, eq=False)
class _Phrase:
    event: Event
    words: str
    is_told: bool
    needs_day: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b{_GAP.join(re.escape(part.strip()) for part in self.words.split('...'))}\b")


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class EventTable:
    """The events that stories are held against, with their phrases by the longest word of each."""

    phrases: Mapping[str, tuple[_Phrase, ...]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in `events.csv`; raises KeyError or ValueError for a row that is not one."""
        phrases: dict[str, list[_Phrase]] = {}
        for row in rows:
            unless = "|".join(re.escape(word) for word in listed(row["unless"]))
            event = Event(
                label=row["event"],
                began_on=datetime.date.fromisoformat(row["began_on"]),
                ended_on=datetime.date.fromisoformat(row["ended_on"]),
                unless=rf"\b(?:{unless})" if unless else "",
            )
            for column in ("named", "told"):
                for printed in listed(row[column]):
                    words = printed.removeprefix("=")
                    longest = max(_WORD.findall(words.lower()), key=len)
                    phrase = _Phrase(event, words, column == "told", printed.startswith("="))
                    phrases.setdefault(longest, []).append(phrase)
        return cls({word: tuple(found) for word, found in phrases.items()})

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which the phrases are found."""
        return frozenset(self.phrases)

    @cached_property
    def _by_year(self) -> dict[int, dict[str, list[_Phrase]]]:
        return {}

    def _misdated_by(self, year: int) -> dict[str, list[_Phrase]]:
        """By the longest word of each, the phrases of the events for whose year, or a day in it, this may be a slip."""
        if year not in self._by_year:
            meant = {
                word: [
                    one
                    for one in found
                    if one.event.may_be_meant_by(year) or (one.is_told and one.event.may_be_meant_on(year))
                ]
                for word, found in self.phrases.items()
            }
            self._by_year[year] = {word: found for word, found in meant.items() if found}
        return self._by_year[year]

    def named_in(self, sentence: Sentence, years: Iterable[int]) -> Iterator[Naming]:
        """The events that a sentence speaks of and for whose year one of `years` may be a slip."""
        text = sentence.text
        meant = [self._misdated_by(year) for year in sorted(years)]
        named = sorted({word for found in meant for word in found.keys() & sentence.vocabulary})
        for phrase in dict.fromkeys(phrase for word in named for found in meant for phrase in found.get(word, ())):
            if phrase.event.unless and re.search(phrase.event.unless, text):
                continue
            for match in phrase.pattern.finditer(text):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield Naming(phrase.event, start, end, phrase.is_told, phrase.needs_day)


@lru_cache(maxsize=1)
def known_events() -> EventTable:
    """The table that comes with the project."""
    return EventTable.from_rows(rows_of("events.csv"))
