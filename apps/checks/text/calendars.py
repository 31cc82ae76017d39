"""Days as news copy prints them, with the weekday beside them and also where no such day exists.

The reader gives dates their meaning; the rules of the calendar need the words as well: "June 31" means nothing, and
"Tuesday, March 12, 2025" means two different days.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from apps.checks.text.digits import differ_as_typed

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LOWER_WEEKDAYS = tuple(map(str.lower, WEEKDAYS))
_WEEKDAY_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}


def minute_of_day(hour: int, minute: int, half: str) -> int:
    """The minutes from midnight to an hour of the clock; `half` begins with "a" or "p", or is empty where the clock has
    24 hours."""
    if half:
        hour = hour % 12 + (12 if half[:1].lower() == "p" else 0)
    return hour % 24 * 60 + minute


# What stands before is looked at last: a pattern that opens with a letter is found far faster.
_MONTH_NAME = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|"
    r"DECEMBER)"
    r"\b\.?"
)
_YEAR = r"(?P<year>1\d{3}|2[01]\d{2})(?![\d%]|[.,]\d)"
_NOT_A_FIGURE = (
    r"(?![\d%°:]|[.,]\d|[-–/]\d{3}|[ -](?:percent|per|people|million|billion|degrees?|m(?:ph|iles)?\b|k(?:m|g)\b))"
)
_DAY_AFTER = re.compile(
    rf"[ \u00a0](?P<day>\d{{1,2}})(?P<ordinal>st|nd|rd|th)?(?:(?:,[ \u00a0]?|[ \u00a0])(?:in[ \u00a0])?{_YEAR}|"
    rf"{_NOT_A_FIGURE})"
)
_DAY_BEFORE = re.compile(r"(?<![\d.,:/$£€-])(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?(?:[ \u00a0]of)?[ \u00a0]$")
_YEAR_AFTER = re.compile(rf",?[ \u00a0]{_YEAR}")
_WEEKDAY = r"\b(?P<word>(?P<name>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?)"
_WEEKDAY_BEFORE = re.compile(
    _WEEKDAY + r"(?:,?[ \u00a0](?:the[ \u00a0])?|[ \u00a0](?P<opens>\())$",
    re.IGNORECASE,
)
# "Thursday to Sunday, July 11 to 14"
_TO = r"(?:[ \u00a0](?:to|through|until|till|and)[ \u00a0]|[-–])"
_WEEKDAY_TO = re.compile(rf"{_WEEKDAY}{_TO}$", re.IGNORECASE)
_TO_DAY = re.compile(rf"{_TO}(?P<day>\d{{1,2}})(?:(?:,[ \u00a0]?|[ \u00a0]){_YEAR}|{_NOT_A_FIGURE})")
_REACH = 24
# The Gregorian calendar in Britain and its colonies.
_GREGORIAN_SINCE = 1753


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A month and a day at `text[start:end]`, perhaps with a year and a weekday; the day may not exist."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    weekday_end: int = 0
    """Where the weekday ends; it begins at `start`."""

    @property
    def is_possible(self) -> bool:
        """Whether there is such a day, in some year where none is given."""
        year = 2000 if self.year is None else self.year
        return 1 <= self.day <= calendar.monthrange(year, self.month)[1]

    def date(self, year: int | None = None) -> datetime.date | None:
        """The day in its own year, else in `year`; None where there is no such day or no year."""
        year = self.year or year
        if year is None:
            return None
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    def nearest(self, to: datetime.date) -> datetime.date | None:
        """The day in its own year, else the one that falls nearest to `to`."""
        if self.year is not None:
            return self.date()
        candidates = [day for step in (-1, 0, 1) if (day := self.date(to.year + step)) is not None]
        return min(candidates, key=lambda day: abs(day - to), default=None)

    @property
    def is_gregorian(self) -> bool:
        return self.year is None or self.year >= _GREGORIAN_SINCE


def printed_days(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDay]:
    """The days printed in `text` whose month stands in `text[start:end]`, in order."""
    last_end = start
    for found in _MONTH_NAME.finditer(text, start, len(text) if end is None else end):
        is_within_word = found.start() > 0 and (text[found.start() - 1].isalnum() or text[found.start() - 1] == "_")
        if found.start() < last_end or is_within_word:
            continue
        month = MONTHS[found[0].rstrip(".").lower()]
        after = _DAY_AFTER.match(text, found.end())
        # "14 March", "14th March", "14th of March": few months stand behind such a letter.
        may_follow = found.start() > 1 and (text[found.start() - 2] in "tdhf" or text[found.start() - 2].isdigit())
        lead = text[max(last_end, found.start() - _REACH) : found.start()] if may_follow else ""
        before = _DAY_BEFORE.search(lead) if lead else None
        if before is not None:
            day = int(before["day"])
            first = found.start() - (len(before.string) - before.start())
            year = _YEAR_AFTER.match(text, found.end())
            last = year.end() if year else found.end()
        elif after is not None:
            day = int(after["day"])
            first, last = found.start(), after.end()
            year = after if after["year"] else None
        else:
            continue
        weekday = _WEEKDAY_BEFORE.search(text[max(last_end, first - _REACH) : first])
        weekday_end = first
        if weekday is not None and weekday["opens"] and text[last : last + 1] != ")":
            # "On Thursday (May 17 was too early)": of another day.
            weekday = None
        if weekday is not None:
            offset = first - len(weekday.string)
            first, weekday_end = offset + weekday.start("word"), offset + weekday.end("word")
        printed = PrintedDay(
            start=first,
            end=last,
            month=month,
            day=day,
            year=int(year["year"]) if year else None,
            weekday=_WEEKDAY_NUMBERS[weekday["name"][:3].lower()] if weekday else None,
            weekday_end=weekday_end if weekday else first,
        )
        last_end = last
        span = _both_ends(text, printed) if weekday is not None and before is None else ()
        yield from span or (printed,)


def _both_ends(text: str, day: PrintedDay) -> tuple[PrintedDay, ...]:
    """The two days of "Thursday to Sunday, July 11 to 14", each with its weekday; empty where a day is no such span."""
    lead = text[max(0, day.start - _REACH) : day.start]
    opens = _WEEKDAY_TO.search(lead)
    closes = _TO_DAY.match(text, day.end)
    if opens is None or closes is None:
        return ()
    start = day.start - len(lead)
    year = int(closes["year"]) if closes["year"] else None
    return (
        replace(
            day,
            start=start + opens.start("word"),
            weekday=_WEEKDAY_NUMBERS[opens["name"][:3].lower()],
            weekday_end=start + opens.end("word"),
            year=day.year or year,
        ),
        replace(day, end=closes.end(), day=int(closes["day"]), year=year or day.year),
    )


def years_between(earlier: datetime.date, later: datetime.date) -> int:
    """Whole years from one day to another, as birthdays count them."""
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


def years_on(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years on; February 29 becomes the day before where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@lru_cache(maxsize=4096)
def is_slip_of_year(year: int, other: int) -> bool:
    """Whether two years differ as slips do: by a year or two, by a digit, by two in turned order, or by a century."""
    return year != other and (abs(year - other) in (1, 2, 100) or differ_as_typed(str(year), str(other)))
