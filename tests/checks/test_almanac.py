"""What comes with the project of events and yardsticks, and how stories speak of them."""

import datetime
import re

import pytest

from apps.checks import Story
from apps.checks.knowledge.events import EventTable, known_events
from apps.checks.knowledge.yardsticks import known_yardsticks
from apps.checks.rules.almanac import MisdatedEvent, OffYardstick
from apps.quantities import base_unit


def _years_in_doubt(text: str) -> list[str]:
    return [finding.quote for finding in MisdatedEvent().check(Story.of(text))]


def test_every_event_has_days_in_order_and_words_of_its_own() -> None:
    owners: dict[str, str] = {}
    table = known_events()
    names = " ".join(name for found in table.lives.by_word.values() for name, _ in found)
    for phrase in table.phrases_with(table.words | frozenset(re.findall(r"[^\W\d_]+", names.lower()))):
        event = phrase.event
        assert event.began_on <= event.ended_on, event.label
        # A war of thirty years, at the most.
        assert event.ended_on - event.began_on < datetime.timedelta(days=32 * 366), event.label
        # "Evita" died, and came to the stage.
        words = phrase.words + phrase.behind
        assert owners.setdefault(words, event.label) == event.label
    assert len(owners) > 60_000


def test_every_yardstick_can_be_measured_and_has_a_source() -> None:
    for yardsticks in known_yardsticks().by_name.values():
        for yardstick in yardsticks:
            assert 0 < yardstick.low <= yardstick.high, yardstick.label
            assert base_unit(yardstick.unit)
            assert yardstick.source, yardstick.label


def test_a_row_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        EventTable.from_rows(
            [{"event": "A fire", "began_on": "soon", "ended_on": "1871", "named": "Fire", "told": "", "unless": ""}]
        )


@pytest.mark.parametrize(
    "text",
    [
        "The march came weeks after Hiroshima marked the 70th anniversary of the bombing, on Aug. 6, 2015.",
        "Residents gathered on June 14, 2019, two years after the Grenfell Tower fire.",
        "The report on the Grenfell Tower fire in 2018 named no one.",
        "In 1985 Live Aid concerts drew millions.",
        "It was the worst storm since Hurricane Katrina in 2005.",
        "The 2021 Haiti earthquake killed more than 2,200 people.",
        "The Indian Ocean tsunami warning system was set up in 2006.",
        "The opera about the moon landing opened in 1970.",
        "The museum opened on April 15, 2012, exactly 100 years after the Titanic sank.",
        "He was 12 when the Berlin Wall fell and 25 in 2002.",
    ],
)
def test_a_year_of_something_else_is_left_alone(text: str) -> None:
    assert _years_in_doubt(text) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("It was the worst storm since Hurricane Katrina in 2006.", "2006"),
        ("He covered the fall of the Berlin Wall (1998) and the war in Kosovo.", "1998"),
        ("Neil Armstrong walked on the moon in 1968.", "1968"),
        ("On Dec. 7, 1942, Japanese planes attacked Pearl Harbor.", "Dec. 7, 1942"),
        ("She lost a brother in the 2011 Haiti earthquake.", "2011"),
    ],
)
def test_a_year_that_belongs_to_the_event_is_held_against_it(text: str, year: str) -> None:
    assert _years_in_doubt(text) == [year]


def test_a_comparison_that_is_off_by_twice_is_a_question_and_by_three_times_an_error() -> None:
    def grades(text: str) -> list[str]:
        return [finding.severity.value for finding in OffYardstick().check(Story.of(text))]

    assert grades("The lot of 20 acres is the size of 15 football fields.") == []
    assert grades("The lot of 20 acres is the size of 45 football fields.") == ["warning"]
    assert grades("The lot of 20 acres is the size of 150 football fields.") == ["error"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Painter Mary Cassatt (1844-1962) is the subject.", ["1962"]),
        ("Born in 1914, Bob Dylan grew up in Hibbing, Minnesota.", ["1914"]),
        ("George Michael died of heart disease on Christmas Day 2006.", ["2006"]),
        ("In 1958 Rock Hudson died of AIDS.", ["1958"]),
        ("Since the assassination of Chris Hani in 1939, much has changed.", ["1939"]),
        ("Rock Hudson's death in 1958 shocked the studios.", ["1958"]),
        ("The man who killed John Lennon in 1908 was denied parole.", ["1908"]),
        ("Sir Winston Churchill (1940-1945, 1951-1955) served twice.", []),
        ("Edward VI (1547-1553) was a child.", []),
        ("The nephew of Rock Hudson died at home in 1958.", []),
        ("The Henry Moore Institute was born in 1989.", []),
        ("Her book on the assassination of Chris Hani in 1994 won a prize.", []),
        ("Pablo Picasso was born in Spain, but moved to Paris in 1904.", []),
    ],
)
def test_a_life_is_told_in_many_words(text: str, years: list[str]) -> None:
    assert _years_in_doubt(text) == years
