"""Single things that everybody knows by name, and which figure is the measure of one."""

import pytest

from apps.checks import Story
from apps.checks.knowledge.classes import aspect_of
from apps.checks.knowledge.landmarks import known_landmarks
from apps.checks.rules.classes import OutOfClass
from apps.quantities import convert, same_dimension


def _message(text: str) -> str:
    return next((found.message for found in OutOfClass().check(Story.of(text))), "")


def _named(text: str) -> list[str]:
    (sentence,) = Story.of(text).told
    return [naming.landmark.thing for naming in known_landmarks().named_in(sentence)]


def test_every_measure_holds_the_figure_that_its_finding_gives() -> None:
    for landmark in known_landmarks().landmarks:
        for measure in landmark.measures:
            assert 0 < measure.low < measure.high, landmark.thing
            assert measure.high <= measure.low * 12 or measure.aspect in ("people", "width", "mass"), landmark.thing
            figures = [
                mention.quantity
                for sentence in Story.of(f"It {measure.fact}.").told
                for mention in sentence.mentions
                if mention.quantity is not None
            ]
            assert any(
                measure.low <= each.low <= measure.high
                if measure.unit == "count"
                else same_dimension(each.unit, measure.unit)
                and measure.low <= convert(each.low, each.unit, measure.unit) <= measure.high
                for each in figures
            ), f"{landmark.thing} {measure.fact}"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The queue at Everest took 3 hours.", ["Mount Everest"]),
        ("Paris's Eiffel Tower was lit for 3 nights.", ["the Eiffel Tower"]),
        ("Tokyo's Eiffel Tower was lit for 3 nights.", []),
        ("They slept at Everest Base Camp for 3 nights.", []),
        ("A replica of the Eiffel Tower was lit for 3 nights.", []),
        ("He walked down Wembley Way for 3 hours.", []),
        ("She played in North Wembley for 3 years.", []),
    ],
)
def test_a_name_names_the_thing_and_nothing_called_after_it(text: str, thing: list[str]) -> None:
    assert _named(text) == thing


@pytest.mark.parametrize(
    "text",
    [
        "She stood on the 1,345-foot summit of Ben Nevis.",
        "Ben Nevis (1,345 feet) was under snow.",
        "At 1,345 feet, Ben Nevis is the highest mountain in Britain.",
        "Ben Nevis, the highest mountain in Britain, stands 1,345 feet above sea level.",
        "Ben Nevis, which at 1,345 feet is the highest mountain in Britain, was under snow.",
        "The summit of Ben Nevis is 1,345 feet high.",
        "Ben Nevis's 1,345-foot summit was under snow.",
        "Standing 95 metres tall, Nelson's Column was cleaned.",
        "Anfield, the home of the club, has 6,100 seats.",
        "Anfield holds 610,000 people.",
        "The 610,000-seat Anfield was full.",
        "The Thames runs 215 kilometres... and the River Thames is 215 metres long.",
        "The Burj Khalifa in Dubai is 828 feet tall.",
        "The highest mountain in Britain, at 1,345 feet, is Ben Nevis.",
        "The highest mountain in Britain is Ben Nevis, at 1,345 feet.",
        "Walkers froze on the summit of Ben Nevis, at 1,345 feet the highest point in Britain.",
        "Lake Tahoe lies in the hills, and Lake Tahoe is 1,645 metres deep.",
    ],
)
def test_a_figure_off_what_everybody_knows_is_an_error(text: str) -> None:
    assert "cannot be right" in _message(text)


@pytest.mark.parametrize(
    "text",
    [
        "She stood on the 1,345-metre summit of Ben Nevis.",
        "The hut on Ben Nevis is 600 metres high.",
        "Climbers on Ben Nevis, at 900 metres, turned back.",
        "Ben Nevis is 500 metres from the car park.",
        "The cross is taller than Nelson's Column, at 70 metres.",
        "A 12-foot Nelson's Column stands in the model village.",
        "A 10-metre stretch of the Golden Gate Bridge was painted.",
        "The hotel, near the Burj Khalifa, is 90 metres tall.",
        "They turned back 100 metres below the summit of Ben Nevis.",
        "A plank from Nelson's Column, 8 feet long, fell.",
        "The nearest hill to Ben Nevis is 900 metres high.",
        "She swam 30 miles of the Thames.",
        "Anfield had 6,100 seats left.",
    ],
)
def test_a_figure_of_something_beside_the_name_is_none_of_its(text: str) -> None:
    assert _message(text) == ""


def test_the_finding_says_what_is_known_and_offers_the_slip() -> None:
    (found,) = OutOfClass().check(Story.of("She stood on the 1,345-foot summit of Ben Nevis."))
    assert found.message == "1,345-foot cannot be right: Ben Nevis is 1,345 meters (4,413 feet) high."
    assert found.suggestion.startswith("1,345-met")


def test_a_bare_count_is_one_of_seats_only_where_the_words_say_so() -> None:
    (sentence,) = Story.of("Anfield holds 610,000.").told
    assert aspect_of(sentence.mentions[0]) is None
    assert "seats 61,000" in _message("Anfield holds 610,000.")
    assert _message("Anfield raised 610,000 in a day.") == ""
