"""Dates: kept apart from quantities, and resolved where the text and the day of writing allow."""

import datetime

import pytest

from apps.quantities import CalendarDate, Sort, read

DAY = datetime.date(2026, 2, 2)


def dates(text: str) -> list[CalendarDate]:
    return [mention.date for mention in read(text, on=DAY) if mention.date is not None]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on Monday, Sept. 15, 2008,", CalendarDate(2008, 9, 15, 0, datetime.date(2008, 9, 15))),
        ("on 3 March 2026", CalendarDate(2026, 3, 3, None, datetime.date(2026, 3, 3))),
        ("on Jan. 17", CalendarDate(None, 1, 17, None, datetime.date(2026, 1, 17))),
        ("on Dec. 29", CalendarDate(None, 12, 29, None, datetime.date(2025, 12, 29))),
        ("on Sunday", CalendarDate(weekday=6, resolved=datetime.date(2026, 2, 1))),
        ("on Monday", CalendarDate(weekday=0, resolved=DAY)),
        ("yesterday", CalendarDate(resolved=datetime.date(2026, 2, 1))),
        ("in July 2024", CalendarDate(2024, 7)),
        ("in May", CalendarDate(month=5)),
        ("in 1987", CalendarDate(1987)),
        ("2019-09-01", CalendarDate(2019, 9, 1, None, datetime.date(2019, 9, 1))),
        ("last month", CalendarDate(2026, 1)),
        ("next year", CalendarDate(2027)),
        ("on Feb. 30, 2024", CalendarDate(2024, 2, 30)),
    ],
)
def test_dates_are_read(text: str, date: CalendarDate) -> None:
    assert dates(text) == [date]


def test_an_ambiguous_numeric_date_names_no_day() -> None:
    assert dates("on 03/04/2026") == [CalendarDate(2026)]


def test_may_and_march_are_words_too() -> None:
    assert read("May said they may march") == ()


def test_four_digits_before_people_are_a_number() -> None:
    assert [mention.sort for mention in read("Some 2000 people came")] == [Sort.COUNT]
