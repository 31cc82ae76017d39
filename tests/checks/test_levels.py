"""Levels: what is named after its own measure, and where a sentence says how high it stands."""

import pytest

from apps.checks import Story
from apps.checks.knowledge.levels import known_levels
from apps.checks.rules.levels import NoSuchLevel


def _labels(text: str) -> set[str]:
    (sentence,) = Story.of(text).told
    return {level.kind.label for level in known_levels().levels_of(sentence, sentence.mentions[-1])}


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment rose to 7 percent.",
        "Unemployment in the north of the country was 7 percent.",
        "The unemployment rate last month stood at 7 percent.",
        "They have an unemployment rate of about 7 percent.",
        "A 7 percent unemployment rate worries nobody.",
        "Unemployment, at 7 percent, worries nobody.",
    ],
)
def test_a_level_is_found_by_the_grammar_around_its_figure(text: str) -> None:
    assert "Rate of unemployment" in _labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment benefits rose to 7 percent of spending.",
        "Unemployment fell while output rose 7 percent.",
        "Unemployment rose by $7 million in costs.",
        "The film about unemployment sold 7 percent more.",
    ],
)
def test_a_figure_of_something_else_is_no_level(text: str) -> None:
    assert _labels(text) == set()


def test_a_yearly_sum_is_pay_and_no_price() -> None:
    assert _labels("The nurse has a salary of $60 a year.")
    assert _labels("The loaf costs $14,200 a year.") == set()


def test_every_level_is_in_order() -> None:
    levels = {level.kind.label: level for found in known_levels().levels.values() for level in found}
    assert levels
    for label, level in levels.items():
        kind = level.kind
        assert kind.hard_low <= kind.typical_low < kind.typical_high <= kind.hard_high, label
        assert not level.wants & level.unless.words, label


def test_a_rich_country_and_a_shaken_one_have_limits_of_their_own() -> None:
    (finding,) = NoSuchLevel().check(Story.of("Inflation in France rose to 52 percent."))
    assert finding.quote == "52 percent"
    assert not list(NoSuchLevel().check(Story.of("Inflation in Turkey rose to 52 percent.")))


def test_the_repair_is_the_slip_that_fits() -> None:
    (finding,) = NoSuchLevel().check(Story.of("A dozen eggs cost $350 in January."))
    assert finding.suggestion == "$3.50"
