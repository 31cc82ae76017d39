"""Words by which a sentence speaks of something else than the rows of a table know."""

from pathlib import Path

import pytest

from apps.checks.knowledge import asides
from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.tables import rows_of
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence


def _sentence(text: str) -> Sentence:
    (sentence,) = Story.of(text).surfaces[0].sentences
    return sentence


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("toy; model", "A toy boat of two tons."),
        ("civil war", "In the Civil War 600,000 soldiers died."),
        ("start-up", "The start-up raised $40 million."),
        ("world's", "It is the world's largest fund."),
        ("world's", "It is the world’s largest fund."),
        ("1918", "In 1918 the flu killed millions."),
        ("@deals", "The start-up raised $40 million."),
    ],
)
def test_an_aside_is_found(cell: str, text: str) -> None:
    assert Aside.of_cell(cell).is_in(_sentence(text))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("toy; model", "A boat of two tons."),
        ("civil war", "A war of civil servants."),
        ("start-up", "The non-start-up firms raised $40 million."),
        ("1918", "It paid $1,918 in all."),
    ],
)
def test_other_words_are_no_aside(cell: str, text: str) -> None:
    assert not Aside.of_cell(cell).is_in(_sentence(text))


def test_an_aside_may_stand_in_any_of_the_sentences() -> None:
    one, other = Story.of("The fund is large. It is the world's largest.").surfaces[0].sentences
    assert Aside.of_cell("world's").is_in(one, other)
    assert not Aside.of_cell("world's").is_in(one, None)


def test_the_entries_of_a_cell_have_forms() -> None:
    aside = Aside.of_cell("fire drill", lambda entry: (entry, f"{entry}s"))
    assert aside.is_in(_sentence("Two fire drills were held."))


@pytest.mark.parametrize("table", sorted(path.name for path in Path(asides.__file__).parent.glob("*.csv")))
def test_every_aside_of_the_tables_can_be_read(table: str) -> None:
    sentence = _sentence("Nothing is told of 1918 here.")
    for row in rows_of(table):
        # What a cell lists is worked out when it is first asked for.
        assert Aside.of_cell(row.get("unless") or "").is_in(sentence) in (True, False)
