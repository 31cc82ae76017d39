"""The days that a sentence names, as moments on one line of time.

A moment is what a date leaves open, from its first to its last day. The day of the story is one too.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.lazily import kept
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import CalendarDate, Mention
from apps.quantities.mentions import COUNT, DATE

YEAR_DAYS = Decimal("365.2425")
# A story that appears some weeks before an anniversary counts it as reached.
_AROUND = 21


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date leaves open: the days from `first` to `last`, counted as `date.toordinal` does and on before the year
    1; printed at `start:end`, or the day of the story where `is_now`. `is_dated` where a year was printed."""

    start: int
    end: int
    first: int
    last: int
    is_dated: bool = True
    is_now: bool = False

    @property
    def year(self) -> int:
        """The year of its first day; 0 is 1 B.C."""
        return year_of(self.first)

    @property
    def is_exact(self) -> bool:
        return self.last - self.first < 32


def year_of(day: int) -> int:
    if 1 <= day <= datetime.date.max.toordinal():
        return datetime.date.fromordinal(day).year
    return int(((Decimal(day) - 1) / YEAR_DAYS).to_integral_value(rounding="ROUND_FLOOR")) + 1


def _first_of(year: int) -> int:
    if 1 <= year <= 9998:
        return datetime.date(year, 1, 1).toordinal()
    return int((year - 1) * YEAR_DAYS) + 1


def now(told_on: datetime.date) -> Moment:
    return Moment(-1, -1, told_on.toordinal() - _AROUND, told_on.toordinal() + _AROUND, is_now=True)


# "44 BC", "753 B.C.": not read as dates.
_BEFORE_CHRIST = re.compile(r"\b(?P<year>\d{1,4}) ?B\.? ?C\.?(?:E\b\.?)?(?!\w)")
_ANNO_DOMINI = re.compile(r"\bA\.?D\.? ?(?P<year>\d{1,4})\b")
_BEFORE_CHRIST_WORDS, _ANNO_DOMINI_WORDS = vocabulary("bc bce b"), vocabulary("ad d")
_HEAD = 40
# "Ten years ago, in 2021 prices": not when it was.
_NO_TIME = re.compile(r"\s*(?:prices|dollars|terms|money|levels?)\b|-(?:built|era|style|registered|based)\b|['’]s\b")
_DECADE = re.compile(r"\d{4}s\b")
_SECOND_YEAR = re.compile(r"\d{4}[-–](\d{4}|\d\d)$")


def moments_in(sentence: Sentence, told_on: datetime.date | None) -> list[Moment]:
    """The moments that a sentence prints, in order. A day without a year is of the year of the story, or of any."""
    known = _by_day_of_story(sentence)
    if told_on not in known:
        known[told_on] = _printed_in(sentence, told_on)
    return known[told_on]


@kept
def _by_day_of_story(sentence: Sentence) -> dict[datetime.date | None, list[Moment]]:
    """The moments of a sentence that are known, by the day from which they are counted: several rules ask for them."""
    return {}


def _printed_in(sentence: Sentence, told_on: datetime.date | None) -> list[Moment]:
    found: list[Moment] = []
    year = told_on.year if told_on is not None else 2001
    for mention in sentence.mentions:
        if mention.sort is not DATE:
            continue
        if mention.start < _HEAD and mention.date is not None and told_on == mention.date.resolved is not None:
            # The dateline itself.
            continue
        if mention.date is not None and not _NO_TIME.match(sentence.surface.lower, mention.end):
            found.extend(_moments_of(mention, mention.date, year))
    text, words = sentence.surface.text, sentence.vocabulary
    if not words.isdisjoint(_BEFORE_CHRIST_WORDS) and ("BC" in sentence.text or "B.C" in sentence.text):
        for era in _BEFORE_CHRIST.finditer(text, sentence.start, sentence.end):
            first = _first_of(1 - int(era["year"]))
            found.append(Moment(*era.span(), first, first + 364))
    if not words.isdisjoint(_ANNO_DOMINI_WORDS) and ("AD" in sentence.text or "A.D" in sentence.text):
        for era in _ANNO_DOMINI.finditer(text, sentence.start, sentence.end):
            first = _first_of(int(era["year"]))
            found.append(Moment(*era.span(), first, first + 364))
    for mention in sentence.of_sort(COUNT) if found else ():
        # "From 1558 to 1603": a bare number behind a year.
        is_year = _BARE_YEAR.fullmatch(mention.text) is not None and not mention.noun
        if is_year and _TO_YEAR.search(text, max(0, mention.start - 12), mention.start):
            first = _first_of(int(mention.text))
            found.append(Moment(mention.start, mention.end, first, first + 364))
    return sorted(found, key=lambda moment: moment.start)


_BARE_YEAR = re.compile(r"1[0-7]\d\d")
_TO_YEAR = re.compile(r"(?:1\d\d\d|20\d\d),? (?:to|until|till) $")


def _moments_of(mention: Mention, printed: CalendarDate, year: int) -> Iterator[Moment]:
    span = mention.start, mention.end
    if printed.year is not None and printed.year < 1000:
        return
    if printed.month is not None:
        in_year = printed.year or year
        is_dated = printed.year is not None
        if printed.day is None:
            if is_dated:
                first = datetime.date(in_year, printed.month, 1).toordinal()
                yield Moment(*span, first, first + 30)
            return
        try:
            day = datetime.date(in_year, printed.month, printed.day).toordinal()
        except ValueError:
            return
        yield Moment(*span, day, day, is_dated)
    elif printed.year is not None and printed.weekday is None:
        first = _first_of(printed.year)
        if _DECADE.search(mention.text):
            yield Moment(*span, first, first + 3652)
            return
        second = _SECOND_YEAR.search(mention.text)
        if second is None:
            yield Moment(*span, first, first + 364)
            return
        place = mention.start + second.start(1)
        until = int(second[1]) if len(second[1]) == 4 else printed.year // 100 * 100 + int(second[1])
        yield Moment(mention.start, place - 1, first, first + 364)
        yield Moment(place, mention.end, _first_of(until), _first_of(until) + 364)
