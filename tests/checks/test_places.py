"""The almanac of places, and how stories speak of them."""

import pytest

from apps.checks import Story
from apps.checks.knowledge.places import known_headcounts, known_outlays, known_places, known_tolls
from apps.checks.rules.headcounts import MoreThanItsPlace


def _places_in(text: str) -> list[str]:
    (sentence,) = Story.of(text).told
    return [place.name for spot in known_places().spotted_in(sentence) for place in spot.places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Some 40 Danes live in Papua New Guinea.", ["Denmark", "Papua New Guinea"]),
        ("The U.S. has 50 states.", ["United States", "United States"]),
        ("In New York there are 20 of them.", ["New York", "New York City"]),
        ("The Bank of England has 20 branches.", []),
        ("The Boston Globe has 20 writers.", []),
        ("Some 20 people from Paris, Texas, came.", ["Texas"]),
        ("He bought 20 turkeys for us.", []),
    ],
)
def test_a_place_is_spotted_by_its_whole_name(text: str, places: list[str]) -> None:
    assert _places_in(text) == places


def test_every_place_has_people_and_a_size_that_goes_with_them() -> None:
    for places, _ in known_places().names.values():
        for place in places:
            assert 0 < place.population <= place.widest, place.name
            assert place.widest < 160 * place.population_1960, place.name
            if place.gdp:
                assert 100 <= place.gdp / place.population <= 200_000, place.name
            if place.area:
                assert place.population / place.area < 25_000, place.name


def test_shares_of_a_place_are_in_order() -> None:
    for outlay in known_outlays().values():
        assert 0 < outlay.lowest < outlay.highest, outlay.label
    for ceiling in (*known_headcounts().values(), *known_tolls().values()):
        assert ceiling.highest > 0, ceiling.label
    assert all(ceiling.by_year and ceiling.highest < 1 for ceiling in known_tolls().values())


def test_a_place_has_the_people_of_its_time() -> None:
    germany = known_places().names[("Germany",)][0][0]
    assert germany.people_in(1900) < germany.people_in(1930) < germany.people_in(1960) < germany.people_in(2024)
    assert germany.least_gdp(1990) < germany.least_gdp(2020) <= germany.most_gdp(2020) < germany.most_gdp(2030)


def test_a_count_is_held_against_the_people_of_its_time() -> None:
    rule = MoreThanItsPlace()
    assert list(rule.check(Story.of("Some 18 million Australians voted in the census of 1930.")))
    assert not list(rule.check(Story.of("Some 18 million Australians voted in the census of 2022.")))
