"""Classes of things, and of which thing a figure is said."""

import pytest

from apps.checks import Story
from apps.checks.knowledge.bearers import bearers_of
from apps.checks.knowledge.classes import Aspect, ClassTable, aspect_of, known_classes, plurals_of
from apps.checks.knowledge.subjects import subject_of
from apps.checks.rules.classes import OutOfClass
from apps.quantities import base_unit


def _bearer_of_first(text: str) -> str:
    sentence = Story.of(text).told[0]
    mention = sentence.mentions[0]
    aspect = aspect_of(mention)
    assert aspect is not None
    return next((" ".join(bearer.words) for bearer in bearers_of(sentence, mention, aspect)), "")


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("A 40-ton rubber duck was towed in.", "rubber duck"),
        ("The 12-foot-long python escaped.", "python"),
        ("They saw a python 12 feet long.", "python"),
        ("The whale, found by children, weighed 30 tons.", "whale"),
        ("The whale in the museum weighs 30 tons.", "whale"),
        ("The skull of the whale weighs 3 tons.", "skull"),
        ("It was a whale that weighed 30 tons.", "whale"),
        ("The whale was old and weighed 30 tons.", "whale"),
        ("The height of the old tower is 30 meters.", "old tower"),
        ("The tower's height was 30 meters.", "tower"),
        ("The lighthouse is 30 meters (98 feet) tall.", "lighthouse"),
        ("They paid $30 million for the house.", "house"),
        ("The house sold for $30 million.", "house"),
        ("The light left a galaxy 30 million light-years away.", "galaxy"),
        ("At 30 tons, the whale was a burden.", "whale"),
        ("The whale, at 40 feet and 30 tons, was a burden.", "whale"),
        ("The whale had grown to a hefty 30 tons.", "whale"),
        ("Built for $30 million, the house is empty.", "house"),
        ("The house was snapped up at auction by a banker for $30 million.", "house"),
        ("She bought the house in Bath for $30 million.", "house"),
        ("The house carries a price tag of $30 million.", "house"),
        ("She filled the tub with 90 liters of milk.", "tub"),
        ("It was empty. It weighed 30 tons.", ""),
        ("The whale was old. It weighed 30 tons.", "whale"),
        ("Divers saw a whale. It weighed 30 tons.", "whale"),
        ("Farmers brought in bushels of corn, 30 tons.", ""),
        ("It hit the car and weighed 3 tons.", ""),
        ("She walked 30 miles to a car.", ""),
        ("The car was found 30 miles south.", ""),
    ],
)
def test_a_figure_is_said_of_the_noun_it_stands_by_or_the_subject_of_its_verb(text: str, bearer: str) -> None:
    assert _bearer_of_first(text) == bearer


def test_a_sentence_of_marks_alone_has_no_subject() -> None:
    assert subject_of(", ) — ( , and ") == ()


def test_every_limit_can_be_measured_and_is_in_order() -> None:
    table = known_classes()
    named = {name for classes in table.nouns.values() for name in classes}
    assert named == {name for name, _ in table.limits}
    for limits in table.limits.values():
        assert 0 <= limits.low <= limits.usual_low < limits.usual_high <= limits.high, limits.class_name
        assert limits.unit in ("USD", "count") or base_unit(limits.unit), limits.class_name
        # Limits are wide, but for what a word means: an octogenarian is in the eighties.
        assert limits.high >= limits.low * 8 or limits.record == "by definition", limits.class_name


def test_the_longest_noun_that_a_phrase_ends_in_names_it() -> None:
    table = known_classes()
    named = table.named_by(("old", "fire", "engines"))
    assert named is not None
    assert (named.noun, named.is_plural) == ("fire engine", True)
    assert table.named_by(("engine", "room", "rules")) is None


def test_a_noun_of_two_classes_is_only_wrong_beyond_both() -> None:
    assert list(OutOfClass().check(Story.of("The 500-gram tablet has a bright screen."))) == []
    assert list(OutOfClass().check(Story.of("The 500-ton tablet has a bright screen.")))


def test_plurals_are_those_of_english() -> None:
    assert plurals_of("fire engine") == ("fire engines",)
    assert plurals_of("fisherman") == ("fishermen",)
    assert plurals_of("wolf") == ("wolves",)
    assert plurals_of("butterfly") == ("butterflies",)
    assert "potatoes" in plurals_of("potato")


def test_a_row_of_an_unknown_aspect_is_refused() -> None:
    row = dict.fromkeys(("class", "unit", "low", "usual_low", "usual_high", "high", "unless", "record"), "1")
    with pytest.raises(ValueError, match="beauty"):
        ClassTable.from_rows([row | {"aspect": "beauty"}], [])


def test_a_sum_in_another_currency_is_judged_in_dollars() -> None:
    assert list(OutOfClass().check(Story.of("The city opened a €95 hospital on Monday.")))
    assert list(OutOfClass().check(Story.of("The city opened a €95 million hospital on Monday."))) == []


def test_an_aspect_goes_with_its_unit() -> None:
    (sentence,) = Story.of("The mast is 30 kilograms tall.").told
    assert list(bearers_of(sentence, sentence.mentions[0], Aspect.MASS)) == []


def test_a_word_excuses_a_figure_only_whole() -> None:
    assert list(OutOfClass().check(Story.of("The salmon, landed by a schoolboy, weighed 42 tons.")))
    assert not list(OutOfClass().check(Story.of("The school of salmon, landed by a boy, weighed 42 tons.")))
