"""Days as they are printed."""

import datetime

import pytest

from apps.checks.text.calendars import printed_days, years_between


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Daily Telegraph, Thursday, February 24, 1988", "Thursday, February 24, 1988"),
        ("Friday 18 October 2017.", "Friday 18 October 2017"),
        ("closes on June 31, 2025.", "June 31, 2025"),
        ("on Sat., Sept. 5, at noon", "Sat., Sept. 5"),
        ("the 4th of July 1776", "4th of July 1776"),
    ],
)
def test_a_day_is_found_with_its_weekday_and_year(text: str, printed: str) -> None:
    (day,) = printed_days(text)
    assert text[day.start : day.end] == printed


@pytest.mark.parametrize("text", ["May 10,000 people", "March 2020", "Section 8 may 12%", "May 30 percent"])
def test_other_figures_beside_a_month_are_no_days(text: str) -> None:
    assert not list(printed_days(text))


def test_whole_years_count_as_birthdays_do() -> None:
    born = datetime.date(1992, 2, 29)
    assert years_between(born, datetime.date(2024, 2, 28)) == 31
    assert years_between(born, datetime.date(2024, 2, 29)) == 32
