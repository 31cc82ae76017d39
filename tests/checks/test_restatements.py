"""Which figures are taken for one measure said twice."""

import pytest

from apps.checks import Story, check


def pairs(text: str) -> list[tuple[str, str]]:
    return [(source.text, shown.text) for _, found in Story.of(text).conversions for source, shown in found]


@pytest.mark.parametrize(
    ("text", "source", "shown"),
    [
        ("The gondola climbs 640 metres \u2014 about 2,100 feet \u2014 daily.", "640 metres", "2,100 feet"),
        ("At 8,848.86 meters \u2013 29,031.7 feet \u2013 it is the highest.", "8,848.86 meters", "29,031.7 feet"),
        ("Each sack weighs 50kg/110lb.", "50kg", "110lb"),
        ("It was kept at 27C, equivalent to 81F, all day.", "27C", "81F"),
        ("The lorry was 4.2 metres high, equal to 13.8 feet.", "4.2 metres", "13.8 feet"),
        ("Snow up to 60cm deep (that is 24 inches) fell.", "60cm", "24 inches"),
        ("A plot of 40 hectares, which is roughly 100 acres, was sold.", "40 hectares", "100 acres"),
        ("The ferry cruises at 34 knots; that is 63 km/h.", "34 knots", "63 km/h"),
        ("The bracket (250 millimetres; 10 inches) had sheared.", "250 millimetres", "10 inches"),
        ("He lost a stone (6.4kg) in camp.", "a stone", "6.4kg"),
        ("It missed by a centimeter (an inch).", "a centimeter", "an inch"),
        ("Land costs 30 euros per square metre, about 2.8 euros per square foot.", "30 euros per square metre",
         "2.8 euros per square foot"),
        ("The pump shifts 3 tonnes of water a minute, or 790 gallons a minute.", "3 tonnes", "790 gallons a minute"),
    ],
)  # fmt: skip
def test_a_measure_is_said_again(text: str, source: str, shown: str) -> None:
    assert pairs(text) == [(source, shown)]


def test_a_third_unit_is_held_against_the_second() -> None:
    assert pairs("It ran for 64 kilometres (40 miles, or 35 nautical miles).") == [
        ("64 kilometres", "40 miles"),
        ("40 miles", "35 nautical miles"),
    ]


def test_sides_are_converted_side_by_side() -> None:
    assert pairs("The trench is 5ft by 12ft (1.5m by 3.7m).") == [("5ft", "1.5m"), ("12ft", "3.7m")]


@pytest.mark.parametrize(
    "text",
    [
        "He ran 5 miles, or 3km less than planned.",
        "The pass lies at 3,000 metres, 1,500 feet below the peak.",
        "The hole is 8 feet wide, 2 metres deep.",
        "They sailed 300 nautical miles, some 50 km of them in fog.",
        "She swam 800 metres and cycled 12 miles \u2013 2km more than her rival.",
        "The bridge is 3 miles long (one lane of it, 900 metres, is closed).",
        "The truck carried 20 tons of sand, or 2,000 pounds too much.",
        "Add 3 cups (440 grams) of flour to a pint of water.",
    ],
)
def test_another_measure_is_not_the_same_one(text: str) -> None:
    assert pairs(text) == []


def test_a_finding_is_no_evidence_of_itself() -> None:
    story = Story.of(
        "The new reserve covers 74,000 square kilometres, about 46,000 square miles, and shuts out trawlers."
    )
    (found,) = check(story)
    assert not any(found.message in reason.text for reason in found.evidence)
