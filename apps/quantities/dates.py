"""Dates and clock times: found so that none is taken for a quantity, and resolved where the text allows."""

import datetime
import re
from dataclasses import dataclass

from apps.quantities.grammar import Grammar
from apps.quantities.mentions import CalendarDate
from apps.quantities.units import look_up

_ISO = re.compile(r"([12][0-9]{3})-([01][0-9])-([0-3][0-9])(?:T[0-9:.+Z-]{2,30})?(?![\w-])")
_SLASHED = re.compile(r"([0-3]?[0-9])([/.])([0-3]?[0-9])\2((?:19|20)?[0-9]{2})(?![\w/.])")
# A place on the globe, or on the clock of a race: 40°26′46″N, 15:04.3, Psalm 119:105.
_PLACES = re.compile(
    r"[0-9]{1,3}[°º˚] ?[0-9]{1,2}(?:\.[0-9]+)?[′'’] ?(?:[0-9]{1,2}(?:\.[0-9]+)?(?:″|\"|”|''|’’))? ?[NSEW]?\b"
)
_COLONS = re.compile(r"[0-9]+(?::[0-9]+)+(?:\.[0-9]+|[-–][0-9]+)?")
_FOUR_DIGITS = re.compile(r"(?<![0-9])(?:[01][0-9]|2[0-3])[0-5][0-9]$")
_SPAN_OF_YEARS = re.compile(r"((?:1[0-9]|20)[0-9]{2})[-–/]((?:1[0-9]|20)?[0-9]{2})(?![\w,.]*[0-9])")
_CODES = re.compile(
    # versions and IP addresses; phone numbers; ISBNs and the like
    r"(?![0-9]{1,3}(?:\.[0-9]{3})+,[0-9])[0-9]+(?:\.[0-9]+){2,8}[\w.-]{0,20}"
    r"|\+?[0-9]{1,4}(?:[-. ][0-9]{3,4}){2,3}(?![\w-])"
    r"|(?<=\+)[0-9]{1,3}(?:[-. ]\(?[0-9]{1,4}\)?){2,5}(?![\w-])"
    r"|(?<=\()0?[0-9]{2,4}\)[ -]?[0-9]{3,4}[-. ]?[0-9]{3,4}(?![\w-])"
    r"|0[0-9]{2,4}[- ][0-9]{3,8}(?:[- ][0-9]{3,4})?(?![\w-])"
    r"|(?:[0-9]{1,7}-){2,6}[0-9Xx]{1,7}(?![\w-])"
    r"|[0-9]{3}-[0-9]{4}(?![\w-])"
    # a blood pressure
    r"|1[0-9]{2}/[4-9][0-9](?=[.,;)]|$)"
    # a toll-free number; "a 2-in-1 laptop"
    r"|1-8[0-9]{2}-[0-9A-Z-]{4,12}(?!\w)|[0-9]-in-(?:1|one)\b"
    r"|(?:24/7|9/11|7/7|50[-/]50|20/20|4x4|2x4|13F)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at text[start:end]; no `date` where the span is no quantity for another reason (a clock time, a code)."""

    start: int
    end: int
    date: CalendarDate | None


def resolve(date: CalendarDate, on: datetime.date | None) -> CalendarDate:
    """The date with `resolved` where its parts settle a day: a missing year is the one nearest to `on`."""
    if date.month is None or date.day is None:
        if date.weekday is None or on is None or date.month is not None or date.year is not None:
            return date
        # News names the day within the past week; today's own name means today.
        days = (on.weekday() - date.weekday) % 7
        return CalendarDate(weekday=date.weekday, resolved=_moved(on, -days))
    near = [on.year - 1, on.year, on.year + 1] if on is not None else []
    years = [date.year] if date.year is not None else near
    candidates = [found for year in years if (found := _day_of(year, date.month, date.day)) is not None]
    if not candidates:
        return date
    resolved = candidates[0] if on is None else min(candidates, key=lambda each: abs((each - on).days))
    return CalendarDate(date.year, date.month, date.day, date.weekday, resolved)


def _day_of(year: int, month: int, day: int) -> datetime.date | None:
    """The day, None where the calendar has none such: "Feb. 30"."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _moved(on: datetime.date | None, days: int) -> datetime.date | None:
    """The day so many days from `on`; None without it or at the end of the calendar."""
    if on is None:
        return None
    try:
        return on + datetime.timedelta(days=days)
    except OverflowError:
        return None


def date_at_word(text: str, start: int, end: int, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    """The date that begins with the calendar word text[start:end]."""
    word = text[start:end].lower()
    if word in grammar.relative_days:
        return DateFound(start, end, CalendarDate(resolved=_moved(on, grammar.relative_days[word])))
    if not text[start].isupper():
        return None
    if word in grammar.weekdays:
        return _from_weekday(text, start, word, grammar, on)
    match = grammar.patterns.month_first.match(text, start)
    if match is None:
        return None
    day, year = match[2], match[3]
    if day is not None and not 1 <= int(day) <= 31:
        return None
    if day is None and year is None and not _stands_alone(text, start, word, grammar):
        return None
    date = CalendarDate(int(year) if year else None, grammar.months[word], int(day) if day else None)
    end = match.end() - (text[match.end() - 1] == "." and day is None)
    return DateFound(start, end, resolve(date, on))


def _stands_alone(text: str, start: int, word: str, grammar: Grammar) -> bool:
    """Whether a month without day or year is a month and not a word or a name."""
    if word in grammar.words["ambiguous_months"]:
        left = text[max(0, start - 12) : start].lower().split()
        return bool(left) and (left[-1] in grammar.words["before_years"] or left[-1] in grammar.periods)
    return len(word) > 3


def _from_weekday(text: str, start: int, word: str, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    patterns = grammar.patterns
    match = patterns.weekday.match(text, start)
    if match is None:
        return None
    weekday = grammar.weekdays[word]
    gap = patterns.after_weekday.match(text, match.end())
    if gap:
        for pattern, day, month in ((patterns.month_first, 2, 1), (patterns.day_first, 1, 2)):
            full = pattern.match(text, gap.end())
            if full and full[day] and 1 <= int(full[day]) <= 31:
                year = int(full[3]) if full[3] else None
                date = CalendarDate(year, grammar.months[full[month].lower()], int(full[day]), weekday)
                return DateFound(start, full.end(), resolve(date, on))
    # "Sat" and "Sun" alone are words.
    if len(word) <= 4:
        return None
    end = match.end() - (text[match.end() - 1] == ".")
    return DateFound(start, end, resolve(CalendarDate(weekday=weekday), on))


def period_at(text: str, start: int, end: int, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    """ "last month", "next year": the parts of it that the day of writing settles."""
    match = grammar.patterns.period_before.search(text, max(0, start - 6), start)
    if match is None:
        return None
    steps, word = grammar.periods[match[1].lower()], text[start:end].lower()
    date = CalendarDate()
    if on is not None and word == "year":
        date = CalendarDate(year=on.year + steps)
    elif on is not None and word == "month":
        months = on.year * 12 + on.month - 1 + steps
        date = CalendarDate(year=months // 12, month=months % 12 + 1)
    return DateFound(match.start(1), end, date)


def date_at_digits(text: str, start: int, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    """The date, clock time or code in digits that begins at `start`, or None where the digits are a figure."""
    match = _ISO.match(text, start)
    if match:
        return DateFound(start, match.end(), resolve(CalendarDate(int(match[1]), int(match[2]), int(match[3])), on))
    match = _SLASHED.match(text, start)
    if match:
        # Which is the day and which the month depends on the country, so neither is said.
        return DateFound(start, match.end(), CalendarDate(year=int(match[4]) if len(match[4]) == 4 else None))
    match = _CODES.match(text, start)
    if match:
        return DateFound(start, match.end(), None)
    match = _SPAN_OF_YEARS.match(text, start)
    if match and _follows(int(match[1]), match[2]):
        return DateFound(start, match.end(), CalendarDate(year=int(match[1])))
    match = grammar.patterns.clock.match(text, start)
    if match and (":" in match[0] or match[0][-1] in "mMkKrs.T"):
        colons = _COLONS.match(text, start)
        return DateFound(start, max(match.end(), colons.end() if colons else 0), None)
    match = _PLACES.match(text, start) or _COLONS.match(text, start)
    return DateFound(start, match.end(), None) if match else None


def _follows(year: int, later: str) -> bool:
    """Whether "2019-20", "1974-78" or "1939-1945" is a span of years."""
    return int(later) > (year if len(later) == 4 else year % 100) or (len(later) == 2 and year % 100 == 99)


def day_before_month(text: str, start: int, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    """ "19 May 2020", "the 3rd of March", "4-6 June"."""
    match = grammar.patterns.day_first.match(text, start)
    if match is None or not 1 <= int(match[1]) <= 31 or not match[2][0].isupper():
        return None
    date = CalendarDate(int(match[3]) if match[3] else None, grammar.months[match[2].lower()], int(match[1]))
    return DateFound(start, match.end(), resolve(date, on))


def is_clock_by_words(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether the words around decimals make them hours and minutes: "by 9.15 this morning", "At 10.30 voters ..."."""
    patterns = grammar.patterns
    if _HOURS_AND_MINUTES.fullmatch(text, start, end) is None:
        return False
    before = patterns.clock_hours_before.search(text, max(0, start - LONGEST_LEAD), start)
    if before is None:
        return False
    if patterns.clock_words_after.match(text, end):
        return True
    # A sentence that begins so and goes on with no unit.
    is_leading = before[0][0].isupper() and patterns.clock_leads.match(text, end) is not None
    return is_leading and grammar.scale.match(text, end) is None and look_up(text, end, grammar) is None


_HOURS_AND_MINUTES = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")
# "Before " and "around ": what leads to a clock time.
LONGEST_LEAD = 7


def clock_time_end(text: str, end: int, grammar: Grammar) -> int:
    """Where the clock time ends whose figure ends at `end`; 0 where it is none."""
    match = grammar.patterns.meridiem.match(text, end)
    if match:
        return match.end()
    match = grammar.patterns.clock_hours.match(text, end)
    if match and _FOUR_DIGITS.search(text, max(0, end - 5), end):
        before = grammar.patterns.clock_hours_before.search(text, max(0, end - 14), end - 4)
        return match.end() if before else 0
    return 0
