"""Dates and clock times: found so that no day, year or hour is taken for a quantity, and resolved where the text allows."""

import datetime
import functools
import re
from dataclasses import dataclass

from apps.quantities.grammar import Grammar, alternatives
from apps.quantities.mentions import CalendarDate

_ISO = re.compile(r"([12][0-9]{3})-([01][0-9])-([0-3][0-9])(?:T[0-9:.+Z-]{2,30})?(?![\w-])")
_SLASHED = re.compile(r"([0-3]?[0-9])([/.])([0-3]?[0-9])\2((?:19|20)?[0-9]{2})(?![\w/.])")
_CLOCK = re.compile(r"[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:[ \u00a0]?[ap]\.?[ ]?m\b\.?| (?:UTC|GMT|hrs|hours|o'clock)\b)?|[0-2]?[0-9][ \u00a0]?[ap](?:\.[ ]?m\.|m\b)|[0-2]?[0-9] o['’]clock", re.IGNORECASE)
_MERIDIEM = re.compile(r"[ \u00a0-]?(?:[ap]\.[ ]?m\.|[ap]m\b)|[ \u00a0-]o['’]clock|[ ]?(?:h?)(?: (?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|CET|CEST|IST|JST|AEST|AEDT|ET|PT)\b)", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(r"((?:1[0-9]|20)[0-9]{2})[-–/]((?:1[0-9]|20)?[0-9]{2})(?![\w,.]*[0-9])")
_SPECIALS = re.compile(
    r"[0-9]+(?:\.[0-9]+){2,}[\w.-]{0,20}"
    r"|\+?[0-9]{1,4}(?:[-. ][0-9]{3,4}){2,3}(?![\w-])"
    r"|(?:[0-9]{1,7}-){2,6}[0-9Xx]{1,7}(?![\w-])"
    r"|[0-9]{3}-[0-9]{4}(?![\w-])"
    r"|(?:24/7|9/11|7/7|50/50|20/20|4x4|2x4|13F)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at text[start:end]; no `date` where the span is something else that is no quantity (a clock time, a version)."""

    start: int
    end: int
    date: CalendarDate | None


@functools.cache
def _patterns(grammar_id: int, months: tuple[str, ...], weekdays: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    month, weekday = alternatives(months), alternatives(weekdays)
    day = r"([0-3]?[0-9])(?:st|nd|rd|th)?"
    year = r"((?:1[0-9]|20)[0-9]{2})"
    month_first = re.compile(
        rf"({month})\b\.?(?:[ \u00a0]{day}(?:[ ]?(?:-|–|to|and|or|through)[ ]?[0-3]?[0-9](?:st|nd|rd|th)?)?(?![\w%]|[.,:-][0-9]))?(?:(?:,|,? of)?[ \u00a0]{year}(?![\w%]|[.,-][0-9]))?",
        re.IGNORECASE,
    )
    day_first = re.compile(rf"{day}(?:[ ]?(?:-|–|to|and|or)[ ]?[0-3]?[0-9](?:st|nd|rd|th)?)?(?: of)?[ \u00a0-]({month})\b\.?(?:,?[ \u00a0-]{year}(?!\w|[.,][0-9]))?", re.IGNORECASE)
    week = re.compile(rf"({weekday})\b\.?", re.IGNORECASE)
    return month_first, day_first, week


def _patterns_of(grammar: Grammar) -> tuple[re.Pattern[str], ...]:
    return _patterns(id(grammar), tuple(grammar.months), tuple(grammar.weekdays))


_WORDLIKE = frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed", "jan", "fri", "dec", "august", "april", "june"})
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "april", "june", "august"})


def resolve(date: CalendarDate, on: datetime.date | None) -> CalendarDate:
    """The date with `resolved` where its parts settle a day: a missing year is the one nearest to `on`."""
    if date.month is None or date.day is None:
        if date.weekday is not None and on is not None and date.month is None and date.year is None:
            # News names the day within the past week; today's own name means today.
            day = on - datetime.timedelta(days=(on.weekday() - date.weekday) % 7)
            return CalendarDate(weekday=date.weekday, resolved=day)
        return date
    years = [date.year] if date.year is not None else ([on.year - 1, on.year, on.year + 1] if on is not None else [])
    candidates = []
    for year in years:
        try:
            candidates.append(datetime.date(year, date.month, date.day))
        except ValueError:
            continue
    if not candidates:
        return date
    resolved = candidates[0] if on is None else min(candidates, key=lambda day: abs((day - on).days))
    return CalendarDate(date.year, date.month, date.day, date.weekday, resolved)


def date_at_word(text: str, start: int, end: int, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    """The date that begins with the calendar word text[start:end]."""
    month_first, day_first, week = _patterns_of(grammar)
    word = text[start:end].lower()
    if word in grammar.relative_days:
        resolved = on + datetime.timedelta(days=grammar.relative_days[word]) if on is not None else None
        return DateFound(start, end, CalendarDate(resolved=resolved))
    if word.rstrip(".") in grammar.weekdays:
        return _after_weekday(text, start, word, grammar, on)
    if not text[start].isupper():
        return None
    match = month_first.match(text, start)
    if match is None:
        return None
    day, year = match[2], match[3]
    if day is not None and not 1 <= int(day) <= 31:
        return None
    if day is None and year is None:
        if word in _AMBIGUOUS_MONTHS:
            left = text[max(0, start - 12) : start].lower().split()
            if not left or left[-1] not in grammar.before_years and left[-1] not in grammar.periods:
                return None
        if len(word) == 3 and word != "may":
            return None
    date = CalendarDate(int(year) if year else None, grammar.months[word], int(day) if day else None)
    return DateFound(start, match.end() - (text[match.end() - 1] == "." and day is None), resolve(date, on))


def _after_weekday(text: str, start: int, word: str, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    month_first, day_first, week = _patterns_of(grammar)
    if not text[start].isupper():
        return None
    match = week.match(text, start)
    if match is None:
        return None
    weekday = grammar.weekdays[word]
    gap = re.compile(r",?[ \u00a0](?:the )?").match(text, match.end())
    if gap:
        for pattern, day_group, month_group in ((month_first, 2, 1), (day_first, 1, 2)):
            full = pattern.match(text, gap.end())
            if full and full[day_group] and 1 <= int(full[day_group]) <= 31:
                year = int(full[3]) if full[3] else None
                date = CalendarDate(year, grammar.months[full[month_group].lower()], int(full[day_group]), weekday)
                return DateFound(start, full.end(), resolve(date, on))
    if len(word) <= 4 and word not in ("tues", "thur"):
        return None
    return DateFound(start, match.end() - (text[match.end() - 1] == "."), resolve(CalendarDate(weekday=weekday), on))


def date_at_digits(text: str, start: int, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    """The date, clock time or code in digits that begins at `start`, or None where the digits are a figure."""
    match = _ISO.match(text, start)
    if match:
        return DateFound(start, match.end(), resolve(CalendarDate(int(match[1]), int(match[2]), int(match[3])), on))
    match = _SLASHED.match(text, start)
    if match:
        return DateFound(start, match.end(), CalendarDate(year=int(match[4]) if len(match[4]) == 4 else None))
    match = _SPECIALS.match(text, start)
    if match:
        return DateFound(start, match.end(), None)
    match = _SPAN_OF_YEARS.match(text, start)
    if match and (len(match[2]) == 4 and int(match[2]) > int(match[1]) or int(match[2]) == (int(match[1]) + 1) % 100):
        return DateFound(start, match.end(), CalendarDate(year=int(match[1])))
    match = _CLOCK.match(text, start)
    if match and (":" in match[0] or match[0][-1] in "mMkKrs."):
        return DateFound(start, match.end(), None)
    return None


def day_before_month(text: str, start: int, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    """ "19 May 2020", "the 3rd of March", "4-6 June"."""
    match = _patterns_of(grammar)[1].match(text, start)
    if match is None or not 1 <= int(match[1]) <= 31 or not match[2][0].isupper():
        return None
    date = CalendarDate(int(match[3]) if match[3] else None, grammar.months[match[2].lower()], int(match[1]))
    return DateFound(start, match.end(), resolve(date, on))


def is_clock_time(text: str, end: int) -> int:
    """Where the clock time ends whose figure ends at `end`; 0 where it is none."""
    match = _MERIDIEM.match(text, end)
    return match.end() if match else 0
