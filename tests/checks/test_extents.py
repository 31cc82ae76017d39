"""Extents: what figures of one sort can be of some things, and how the things are found."""

import pytest

from apps.checks import Story
from apps.checks.knowledge.extents import Extent, known_extents
from apps.checks.rules.extents import OffTheScale


def _all() -> list[Extent]:
    found = {id(extent): extent for _, extents in known_extents().by_name.values() for extent in extents}
    return list(found.values())


def _quoted(text: str) -> list[str]:
    return [finding.quote for finding in OffTheScale().check(Story.of(text))]


def test_the_limits_of_every_extent_stand_in_order() -> None:
    for extent in _all():
        assert extent.low <= extent.usual_low <= extent.usual_high <= extent.high, extent.label


def test_of_names_that_end_alike_the_longest_is_found() -> None:
    sentence = Story.of("The solar farm near the farm covers 20 acres.").sentences[0]
    assert [spotted.words for spotted in known_extents().spotted_in(sentence)] == [("solar", "farm"), ("farm",)]


@pytest.mark.parametrize(
    "text",
    [
        "A female mosquito weighs about 2.5 grams and can drink three times that in blood.",
        "The whale was towed out to sea on Monday. The animal weighed 35 kilograms and was ten meters long.",
        "The power station burns 20,000 kilograms of coal a day when all four of its units are running.",
        "An elephant eats about 150 grams of grass, leaves and bark each day.",
        "The desalination plant will produce 200 liters of drinking water a day for the city.",
        "The tunnel boring machine, which weighs 2,000 grams, moves forward about 15 meters a day.",
        "The statue, 182 centimeters high, is the tallest in the world.",
        "The condor was released in Arizona. Its wings measured 2.8 kilometers from tip to tip.",
        "The port handles 14 containers a year and is the busiest in Europe.",
        "A healthy hive may hold 50 million bees in summer.",
        "Born at 24 weeks, the premature baby weighed 620 kilograms and spent four months in an incubator.",
        "A single can of cola has 35 kilograms of sugar, more than the daily limit.",
    ],
)
def test_a_figure_off_the_scale_is_found(text: str) -> None:
    assert len(_quoted(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        # Another thing of the sentence has it.
        "The Arctic tern, weighing about 100 grams, may fly 70,000 kilometers, a wasp no more than five.",
        # It is not said to be the greatest, or what stands behind the noun is the thing.
        "The statue, 182 centimeters high, was stolen.",
        "The bulb factory used 20 megawatts.",
        # A part, a plaything, another world, a rate of something else.
        "A piece of the whale was found on Monday. It weighed 35 kilograms.",
        "The toy elephant eats about 150 grams of batteries each day.",
        "The probe flew past Mars on Monday. The reservoir held 40,000 liters.",
        "The desalination plant is to produce water for homes that use 200 liters a day.",
        "The couple live near the school, whose 4.2-megawatt heating plant burns wood.",
        "The wind gauge on the island, 96 kilometers out, stopped sending.",
        "A newborn whale weighs about 2.5 tons and puts on 90 kilograms a day.",
        "Farms with 300,000 hens shipped 80 million eggs a year before the flu came.",
        "Police seized 160 kilograms of caffeine used to cut cocaine.",
    ],
)
def test_a_figure_of_something_else_is_left_alone(text: str) -> None:
    assert _quoted(text) == []
