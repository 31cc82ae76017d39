"""When a story was written."""

import datetime

import pytest

from apps.checks import Story
from apps.checks.text.datelines import read_dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LOS ANGELES, April 6, 2008 — Charlton Heston died.", datetime.date(2008, 4, 6)),
        ("Sept. 25, 2013 — It is 257 years.", datetime.date(2013, 9, 25)),
        ("LONDON, 6 April 2008 - The bank", datetime.date(2008, 4, 6)),
        ("May 03, 2013\nAfter skipping out", datetime.date(2013, 5, 3)),
        (" date 2026-02-02 Your support helps", datetime.date(2026, 2, 2)),
        ("WASHINGTON (AP) — The bank", None),
        ("MANILA, Feb. 30, 2013 — At least 38", None),
        ("Wednesday 18 October 2017. Edition number 52,231.", None),
        ("", None),
    ],
)
def test_a_dateline_is_read_where_there_is_one(text: str, day: datetime.date | None) -> None:
    assert read_dateline(text) == day


def test_a_dateline_without_a_year_is_the_one_near_publication() -> None:
    text = "HAYWARD, Wis., Dec. 30 — A bear strolled into a supermarket."
    assert read_dateline(text) is None
    assert read_dateline(text, near=datetime.date(2026, 1, 2)) == datetime.date(2025, 12, 30)


def test_a_story_counts_from_its_dateline_else_from_its_own_day() -> None:
    day = datetime.date(2020, 5, 5)
    told = Story.of("OSLO, May 3, 2020 — Rain fell.", headline="Rain", date=day)
    assert told.written_on == datetime.date(2020, 5, 3)
    assert Story.of("Rain fell.", date=day).written_on == day
    assert Story.of("Rain fell.").written_on is None
