"""Proportions of two figures in one sentence."""

import re

import pytest

from apps.checks import Story
from apps.checks.knowledge.proportions import ProportionTable, known_proportions
from apps.checks.rules.disproportions import OutOfProportion
from apps.quantities import base_unit


def _quotes_in(text: str) -> list[str]:
    return [finding.quote for finding in OutOfProportion().check(Story.of(text))]


def test_every_proportion_has_limits_and_words_that_speak_of_it() -> None:
    for proportion in known_proportions().proportions:
        assert 0 <= proportion.low < proportion.high, proportion.label
        assert proportion.words, proportion.label
        assert proportion.words.isdisjoint(proportion.unless.words), proportion.label
        for side in (proportion.of, proportion.to):
            assert side.nouns or side.unit != "count", proportion.label
            assert side.unit in ("USD", "count") or base_unit(side.unit), proportion.label


@pytest.mark.parametrize(
    "text",
    [
        "The hospital's 4,000 nurses have a payroll of $300,000, the union said.",
        "The council will spend £60,000 to build 4,000 homes.",
        "Volunteers planted 5 million trees on 30 acres near the dam.",
        "The school has 400 pupils and 8,000 teachers.",
        "The headquarters, at 12,000 square feet, will house 60,000 workers.",
        "More than 3 million people crammed into the 2-acre plaza.",
        "A hailstone 8 inches across weighed 88 tons.",
        "The two reactors, which together will produce 3.2 megawatts, are to run for 60 years.",
        "The company spends £190m a year and employs some 1.5 million people.",
        "Officers found 2.3 tonnes of cocaine worth £180,000 hidden in a shipment of bananas.",
        "The 480-kilometre drive from Christchurch to Queenstown takes 90 minutes.",
        "A 330ml can of the drink has 35mg of sugar, or nearly nine teaspoons.",
        "The 8-megabyte player holds 2,000 songs.",
        "It is a 25-minute drive of 300 miles through the hills.",
        "A cut in emissions of 40,000 tons is the equivalent of taking 9 million cars off the road.",
        "The array makes 48,000 kilowatt hours a year. With 49.9MW it is one of the largest.",
        "The city will buy 12 electric buses for $11 billion.",
        "The district, with 48 schools, teaches 31 million children.",
        "The airline, which has 400 planes, reported annual revenue of $54 million.",
        "The schools bought 1,200 laptops for $480 million.",
    ],
)
def test_figures_out_of_proportion_are_found(text: str) -> None:
    assert len(_quotes_in(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The hospital's 4,000 nurses have a payroll of $300 million, the union said.",
        "The city will buy 12 electric buses for $11 million.",
        "The district, with 48 schools, teaches 31,000 children.",
        "The airline, which has 400 planes, reported annual revenue of $54 billion.",
        "The 31 aircraft carried 9.4 million people. The revenue per passenger was A$195.",
        "The schools bought 1,200 laptops for $480,000.",
        "The council spent £60,000 on a plan to build 4,000 homes.",
        "Each of 12,000 students got $900 in scholarships.",
        "A storm cut power to 400,000 homes and a 5-megawatt plant.",
        "A meteorite weighing 3 pounds was found 20 meters from the school.",
        "The school has 400 pupils and 30 teachers, and 8,000 teachers in all marched.",
        "The two reactors will produce 3.2 gigawatts. A research reactor of 3.2 megawatts stands beside them.",
        "The company spends £190bn a year and employs some 1.5 million people.",
        "Officers found 2.3 tonnes of cocaine worth £180 million, and £4,000 in cash.",
        "The 480-kilometre drive from Christchurch to Queenstown takes six hours.",
        "The drive took 90 minutes. The road, 480 kilometres long, is closed in winter.",
        "The 8-gigabyte player holds 2,000 songs.",
        "The array makes 48,000 megawatt hours a year. With 49.9MW it is one of the largest.",
    ],
)
def test_figures_of_different_things_are_left_alone(text: str) -> None:
    assert _quotes_in(text) == []


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("The wind farm will have a capacity of 1,400 kilowatts. Work on its 95 turbines begins.", "1,400 megawatts"),
        ("The couple put 22 solar panels on the roof, with a capacity of 5 megawatts.", "5 kilowatts"),
        (
            "Christmas lights use 500 million kilowatts, enough electricity for 141,000 homes for a whole year.",
            "500 million kilowatt hours",
        ),
        # Either may be off by a prefix.
        ("The array on the roof has 4.2 megawatts. The panels made 3,600 kilowatt hours in their first year.", ""),
    ],
)
def test_a_repair_is_offered_where_one_slip_is_far_likelier_than_the_others(text: str, repaired: str) -> None:
    (finding,) = OutOfProportion().check(Story.of(text))
    assert finding.suggestion == repaired


def test_a_row_with_a_bad_pattern_is_refused() -> None:
    row = dict.fromkeys(("of", "of_nouns", "to", "to_nouns", "power", "low", "high", "words", "unless", "record"), "1")
    with pytest.raises(re.error, match="unterminated"):
        ProportionTable.from_rows([row | {"proportion": "bad", "link": "(", "link_back": ""}])
