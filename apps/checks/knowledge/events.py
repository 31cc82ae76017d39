"""Events whose day is in every almanac, and the words by which news speaks of them.

The table `events.csv` beside this module holds for each its first and last day, the phrases that name it, those that
tell of it, and the words that say another event is meant. A day may be left at its month or its year. Three dots stand
for a few words between, "India (won|gained) independence" for two phrases; one with an equals sign, "=terrorist
attacks", means this event only beside its own day and month. `lives.csv` holds when the famous were born and died, and
`works.csv` when books, films, records, pictures and plays came out: `until` ends the years in which they did, `also`
are those of another thing of the name, and a title of everyday words wants its maker in the sentence. The days are
general knowledge, to be confirmed in an encyclopedia.
"""

import calendar
import datetime
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.lives import Life, Lives, known_lives
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.calendars import is_slip_of_year
from apps.checks.text.surfaces import WORD, Sentence, Span

_GAP = r"[^.;:!?\d]{0,60}?"
# What may stand between a name and its verb: "Elvis Presley, the king of rock ’n’ roll, died".
_ASIDE = "~"
# Where the title of a work may be put in quotes.
_OPENED, _QUOTE = "<", r"[\"“‘']?"
_IN_COMMAS = r"(?:, [^.;:!?\d,]{2,60},| \([^)\d]{2,40}\))?"
# The attack on a far shore may fall on the next day there.
_ZONES = datetime.timedelta(days=1)
# What goes on for longer is told by its year.
_SEASON = datetime.timedelta(days=100)


# "Of" and "the" say nothing, and a name has more than one word.
_SHORT, _SEVERAL = 3, 2
# One clause.
_WIDEST = 90
_KINDS_OF_EVENTS = frozenset(
    (
        *("Hurricane", "Typhoon", "Battle", "Treaty", "Flight", "Act", "Agreement", "Accord", "Siege", "Operation"),
        *("Massacre", "Crisis", "Revolution", "Rising", "Earthquake", "Storm", "War", "Fire", "Flood", "Plague"),
    )
)


# Compared as the object that it is, as its phrases are.
@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Something that happened from `began_on` to `ended_on`. `unless` matches words that say another one is meant, and
    the years `also` are those of others. `is_work` where it is the appearance of a book, a film or a picture."""

    label: str
    began_on: datetime.date
    ended_on: datetime.date
    unless: str = ""
    also: frozenset[int] = frozenset()
    is_work: bool = False

    @property
    def is_of_days(self) -> bool:
        """Whether its days are known, and are few."""
        return self.ended_on - self.began_on < _SEASON

    def may_be_meant_by(self, year: int) -> bool:
        """Whether a year is not one of the event but looks like a slip for it."""
        if self.began_on.year <= year <= self.ended_on.year or year in self.also:
            return False
        return is_slip_of_year(year, self.began_on.year)

    def may_be_meant_on(self, year: int) -> bool:
        """Whether a day of this year may be a slip for its own, because it lasted no longer than days do."""
        return self.began_on.year == year and self.ended_on - self.began_on <= _ZONES

    def is_of_month(self, month: int) -> bool:
        """Whether it was within this one month."""
        return self.is_of_days and self.began_on.month == month == self.ended_on.month

    def falls_on(self, month: int, day: int, *, year: int | None = None) -> bool:
        """Whether a month and a day, in the year of the event where none is given, are days of it."""
        if not self.is_of_days:
            return False
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
    needs_day: bool = False
    beside: frozenset[str] = frozenset()
    """One of these stands in the sentence too, where there are any."""
    behind: str = r"\b"
    """A pattern of what follows the words."""

    def may_be_misdated_by(self, year: int) -> bool:
        """Whether a year may be a slip for that of the event, or a day in it for its day."""
        return self.event.may_be_meant_by(year) or (self.is_told and self.event.may_be_meant_on(year))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        parts = (re.escape(part.strip()) for part in self.words.split("..."))
        pattern = rf"\b{_GAP.join(parts)}{self.behind}"
        return re.compile(pattern.replace(re.escape(_ASIDE), _IN_COMMAS).replace(_OPENED, _QUOTE))

    def spread_in(self, text: str) -> Span | None:
        """Where a text has all the words of a name, none of them right beside the other: "the hurricane that drowned
        New Orleans, Katrina"; None where it has not, or where the name is of one word."""
        words = [word for word in WORD.findall(self.words) if len(word) > _SHORT]
        if len(words) < _SEVERAL or not any(word[0].isupper() for word in words):
            return None
        found = []
        for word in words:
            # A name keeps its capital, and another word may open the sentence.
            place = re.search(rf"\b{word}\b" if word[0].isupper() else rf"(?i:\b{word}\b)", text)
            if place is None and word in _KINDS_OF_EVENTS:
                place = re.search(rf"(?i:\b{word}\b)", text)
            if place is None:
                return None
            found.append(place.span())
        first, last = min(found)[0], max(end for _, end in found)
        return (first, last) if last - first <= _WIDEST else None

    @cached_property
    def all(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(WORD.findall(self.words.lower()))

    @property
    def signs(self) -> frozenset[str]:
        """The words by one of which it may be found."""
        return self.needed or self.all

    @cached_property
    def needed(self) -> frozenset[str]:
        """The words without one of which no sentence has the phrase; what stands beside a gap may be part of a word."""
        needed: set[str] = set()
        parts = self.words.lower().split("...")
        for place, part in enumerate(parts):
            within = WORD.findall(part)
            needed.update(within[place > 0 : len(within) - (place < len(parts) - 1)])
        return frozenset(needed)


_NOBODY = Lives({})


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class EventTable:
    """The events that stories are held against, with their phrases by the word of each that the fewest events have, and
    the lives, of which a phrase is made when a name is met: there are dozens for each."""

    phrases: Mapping[str, tuple[_Phrase, ...]]
    owned: frozenset[str] = frozenset()
    """What is an event of its own, as the assassination of a president, is told there."""
    lives: Lives = _NOBODY

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, str]],
        works: Iterable[Mapping[str, str]] = (),
        lives: Lives = _NOBODY,
    ) -> Self:
        """A table from rows of strings, as in the files; raises KeyError or ValueError for what is no such row."""
        events = list(_phrases_of_events(rows))
        spoken = [*events, *_phrases_of_works(works)]
        events_of = Counter(word for word, _ in {(word, phrase.event) for phrase in spoken for word in phrase.signs})
        phrases: dict[str, list[_Phrase]] = {}
        for phrase in spoken:
            rarest = min(phrase.signs, key=lambda word: (events_of[word], -len(word), word))
            phrases.setdefault(rarest, []).append(phrase)
        owned = frozenset(phrase.words for phrase in events)
        return cls({word: tuple(found) for word, found in phrases.items()}, owned, lives)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which the phrases are found."""
        return frozenset(self.phrases) | self.lives.words

    def phrases_with(self, words: frozenset[str]) -> Iterator[_Phrase]:
        """The phrases that are found by one of `words`; those of lives have all words of the name there."""
        for word in sorted(self.words & words):
            yield from self.phrases.get(word, ())
            for name, life in self.lives.by_word.get(word, ()):
                if _words_of(name) <= words:
                    yield from [phrase for phrase in _phrases_of_life(name, life) if phrase.words not in self.owned]

    def named_in(self, sentence: Sentence, years: Iterable[int]) -> Iterator[Naming]:
        """The events that a sentence speaks of and for whose year one of `years` may be a slip."""
        text, words = sentence.text, sentence.vocabulary
        printed = sorted(years)
        for phrase in self.phrases_with(words):
            if not phrase.needed <= words or not any(map(phrase.may_be_misdated_by, printed)):
                continue
            if phrase.event.unless and re.search(phrase.event.unless, text):
                continue
            if phrase.beside and phrase.beside.isdisjoint(words):
                continue
            matches = list(phrase.pattern.finditer(text))
            for match in matches:
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield Naming(phrase.event, start, end, phrase.is_told, phrase.needs_day)
            if not matches and not phrase.is_told and (spread := phrase.spread_in(text)) is not None:
                start, end = sentence.start + spread[0], sentence.start + spread[1]
                yield Naming(phrase.event, start, end, is_told=False, needs_day=True)


def _phrases_of_events(rows: Iterable[Mapping[str, str]]) -> Iterator[_Phrase]:
    for row in rows:
        unless = "|".join(re.escape(word) for word in listed(row["unless"]))
        began_on = _days_of(row["began_on"])[0]
        ended_on = _days_of(row["ended_on"] or row["began_on"])[1]
        event = Event(row["event"], began_on, ended_on, rf"\b(?:{unless})" if unless else "")
        for column in ("named", "told"):
            for printed in listed(row[column]):
                for words in _spelled_out(printed.removeprefix("=")):
                    yield _Phrase(event, words, column == "told", printed.startswith("="))


_BORN = (f"{_ASIDE} was born", ", born", ", who was born")
_DIED = tuple(
    lead + verb
    for lead in (f"{_ASIDE} ", ", who ")
    for verb in ("died", "was killed", "was assassinated", "was murdered", "was shot dead", "passed away")
)


_MET_HIS_END = rf"\b{_GAP}\b(?:died|killed|assassinated|murdered|buried|executed)\b"


@lru_cache(maxsize=4000)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(name.lower()))


@lru_cache(maxsize=1000)
def _phrases_of_life(name: str, life: Life) -> tuple[_Phrase, ...]:
    """What tells of the birth and the death of someone by one of the names."""
    phrases = []
    if life.born_on:
        birth = Event(f"Birth of {life.name}", *_days_of(life.born_on))
        phrases += [
            _Phrase(birth, f"birth of {name}", is_told=False),
            _Phrase(birth, f"{name}'s birth", is_told=False),
            *(_Phrase(birth, name + verb, is_told=True) for verb in _BORN),
        ]
    if life.died_on:
        death = Event(f"Death of {life.name}", *_days_of(life.died_on))
        for word in ("death", "assassination", "murder", "killing"):
            phrases.append(_Phrase(death, f"{word} of {name}", is_told=False))
            phrases.append(_Phrase(death, f"{name}'s {word}", is_told=False))
        phrases += [_Phrase(death, name + verb, is_told=True) for verb in _DIED]
        phrases.append(_Phrase(death, name, is_told=True, needs_day=True, behind=_MET_HIS_END))
    return tuple(phrases)


# What is said of the appearance of each kind of work, and what its makers do.
_APPEARED = {
    "book": ("published|written|printed|serialised|serialized|issued", "wrote|published"),
    "film": ("released|made|shot|filmed|premiered|shown", "made|directed|released"),
    "album": ("released|recorded|issued|written", "recorded|released|wrote|made"),
    "painting": ("painted|finished|completed|made", "painted|finished|completed"),
    "stage": ("staged|performed|premiered|written|produced|composed|finished", "wrote|composed|finished"),
}
_TITLE_ENDS = r"(?:[,.]?[\"”’'*_]+)?"
_CAME_OUT = r",?(?: (?:which|that|and|had|has|been|was|were|first|originally|itself))* (?:came out|appeared|opened|"


def _phrases_of_works(rows: Iterable[Mapping[str, str]]) -> Iterator[_Phrase]:
    for row in rows:
        names = listed(row["names"])
        first, last = _days_of(row["year"])
        if row["until"]:
            last = _days_of(row["until"])[1]
        also = frozenset(map(int, listed(row["also"])))
        work = Event(f"“{names[0]}”", first, last, also=also, is_work=True)
        makers = listed(row["by"])
        # A play is staged again and again, by others.
        needs_maker = row["wants_maker"] or row["kind"] == "stage"
        beside = frozenset(WORD.findall(maker.lower())[-1] for maker in makers) if needs_maker else frozenset()
        done, do = _APPEARED[row["kind"]]
        for name in names:
            yield _Phrase(work, name, is_told=False, beside=beside, behind=_TITLE_ENDS)
            yield _Phrase(work, name, is_told=True, beside=beside, behind=rf"{_TITLE_ENDS}{_CAME_OUT}{done})\b")
            for verb in do.split("|") if makers else ():
                yield _Phrase(work, f"{verb} {_OPENED}{name}", is_told=True, beside=beside, behind=_TITLE_ENDS)


def _days_of(printed: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a day, a month or a year: "1989-11-09", "1989-11", "1989"."""
    year, month, day = (int(part) for part in (*printed.split("-"), "0", "0")[:3])
    last_month = month or 12
    last = day or calendar.monthrange(year, last_month)[1]
    return datetime.date(year, month or 1, day or 1), datetime.date(year, last_month, last)


_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


def _spelled_out(printed: str) -> Iterator[str]:
    """The phrases that one with alternatives stands for: "(won|gained) independence"."""
    pieces = _CHOICE.split(printed)
    choices = [piece.split("|") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    for chosen in itertools.product(*choices):
        yield " ".join("".join(chosen).split())


@lru_cache(maxsize=1)
def known_events() -> EventTable:
    """The tables that come with the project."""
    return EventTable.from_rows(rows_of("events.csv"), rows_of("works.csv"), known_lives())
