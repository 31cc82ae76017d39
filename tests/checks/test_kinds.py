"""Which kind a figure is of, and the table of kinds."""

import pytest

from apps.checks.knowledge.kinds import Behaviour, KindTable, default_kinds
from apps.checks.story import Story
from apps.checks.text.stems import stem
from apps.quantities import UnknownUnit, base_unit


def _kinds_in(text: str) -> list[str]:
    story = Story.of(text)
    choices = [story.kind_of(surface, mention) for surface in story.surfaces for mention in surface.mentions]
    return [choice.kind.code if choice else "" for choice in choices]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ship drilled at a depth of 6,000 meters below the seabed.", "drilling_depth"),
        ("The earthquake struck at a depth of 30 kilometers.", "earthquake_depth"),
        ("The tower is 300 meters tall.", "building_height"),
        ("Winds of 120 mph hit the town as the hurricane came ashore.", "hurricane_wind"),
        ("The baby boy was born weighing 7 pounds.", "newborn_weight"),
        ("Gasoline costs $4.10 a gallon at the pump.", "fuel_price"),
        ("The boat had 40 people aboard.", "ship_occupants"),
    ],
)
def test_the_words_of_a_sentence_choose_the_kind(text: str, kind: str) -> None:
    story = Story.of(text)
    (mention,) = (mention for mention in story.surfaces[0].mentions if mention.quantity)
    choice = story.kind_of(story.surfaces[0], mention)
    assert choice is not None
    assert kind in {choice.kind.code, *(rival.code for rival in choice.rivals)}


@pytest.mark.parametrize(
    "text",
    [
        "The village is 40 kilometers away.",
        "She paid $40.",
        "It took 300 people.",
        "He walked 12 miles.",
        "The samsung galaxy phone was sold 10 miles from Earth Street.",
    ],
)
def test_a_figure_whose_words_settle_nothing_has_no_kind(text: str) -> None:
    assert not any(_kinds_in(text))


def test_a_word_before_a_comma_belongs_to_the_figure_before_it() -> None:
    story = Story.of("The wreck rests 3,800 meters down, some 600 kilometers off Newfoundland.")
    surface = story.surfaces[0]
    assert not story.doubts(surface, surface.mentions[1])


def test_every_kind_of_the_table_can_be_measured() -> None:
    for kind in default_kinds().kinds:
        assert kind.hard_low <= kind.typical_low < kind.typical_high <= kind.hard_high, kind.code
        assert kind.cues, kind.code
        assert kind.source, kind.code
        assert kind.reviewed_on, kind.code
        for unit in (kind.unit, *kind.units):
            try:
                base_unit(unit)
            except UnknownUnit:
                pytest.fail(f"{kind.code}: {unit}")


def test_kinds_have_codes_of_their_own() -> None:
    codes = [kind.code for kind in default_kinds().kinds]
    assert len(codes) == len(set(codes))


def test_a_site_can_bring_its_own_kinds() -> None:
    row = {
        "kind": "hedge_height",
        "label": "Height of a hedge",
        "unit": "meter",
        "units": "meter; foot",
        "hard_low": "0",
        "hard_high": "36",
        "typical_low": "0.5",
        "typical_high": "4",
        "behaviour": "constant",
        "may_block": "yes",
        "cues": "hedge; +high; -fund",
        "record": "Meikleour 30 m",
        "source": "Guinness World Records",
        "reviewed_on": "2026-11-23",
    }
    (kind,) = KindTable.from_rows([row]).kinds
    assert kind.behaviour is Behaviour.CONSTANT
    assert kind.cues == ("hedge", "+high", "-fund")


@pytest.mark.parametrize(
    ("one", "other"),
    [("burned", "burns"), ("drilling", "drills"), ("drill", "drilled"), ("cities", "city"), ("wave", "waves")],
)
def test_words_are_compared_without_their_endings(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The electric car has a 75-kilowatt-hour battery.", "car_battery_energy"),
        ("The plan offers broadband speeds of 500 megabits per second.", "home_broadband"),
        ("The federal budget deficit reached $1.8 trillion.", "federal_deficit"),
    ],
)
def test_a_case_of_a_kind_stands_for_it(text: str, kind: str) -> None:
    story = Story.of(text)
    (mention,) = (mention for mention in story.surfaces[0].mentions if mention.quantity)
    choice = story.kind_of(story.surfaces[0], mention)
    assert choice is not None
    assert choice.kind.code == kind
    assert not choice.rivals


def test_a_kind_is_a_case_of_one_that_exists() -> None:
    table = default_kinds()
    assert {code for kind in table.kinds for code in kind.wider} <= table.by_code.keys()


def test_a_possessive_hides_no_kind() -> None:
    assert _kinds_in("The world's population has reached 8 billion people.") == ["world_population"]


def test_what_the_figure_before_measures_is_not_heard_twice() -> None:
    story = Story.of("The pool would be 100 feet deep and 660 miles long.")
    assert not any(story.doubts(story.surfaces[0], mention) for mention in story.surfaces[0].mentions)


def test_the_number_of_what_bears_a_kind_is_none_of_the_kind() -> None:
    assert _kinds_in("Bees from one hive may fly to a field of clover.") == [""]
