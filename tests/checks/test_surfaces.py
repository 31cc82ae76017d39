"""Sentences and quotations of a surface."""

import pytest

from apps.checks.text.surfaces import Role, Surface


def _sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in Surface("body", Role.BODY, text).sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One here. Two there.", ["One here.", "Two there."]),
        (
            "Mr. Smith of the U.S. Navy left on Jan. 17. He came back.",
            ["Mr. Smith of the U.S. Navy left on Jan. 17.", "He came back."],
        ),
        ("“It is late.” She left.", ["“It is late.”", "She left."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("At 5 p.m. Tuesday it rained.", ["At 5 p.m. Tuesday it rained."]),
        ("", [""]),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


def test_the_sentences_of_a_text_make_up_the_text() -> None:
    text = "One here.  Two there?\n\nThree (and a half). "
    surface = Surface("body", Role.BODY, text)
    assert "".join(text[sentence.start : sentence.end] for sentence in surface.sentences) == text


def test_a_figure_belongs_to_the_sentence_it_stands_in() -> None:
    surface = Surface.of("body", Role.BODY, "It is 3.5 miles long. It is 40 feet wide.")
    assert [[mention.text for mention in sentence.mentions] for sentence in surface.sentences] == [
        ["3.5 miles"],
        ["40 feet"],
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “40 feet”.", True),
        ('He said "about 40 feet".', True),
        ("He said 40 feet.", False),
        ("“Yes,” he said of the 40 feet. “No.”", False),
        ("“It runs on, 40 feet and more\n", True),
        ("The players' wall is 40 feet, the town's lower.", False),
        ("‘It is 40 feet,’ he said.", True),
    ],
)
def test_a_figure_within_quotation_marks_is_quoted(text: str, quoted: bool) -> None:
    place = text.index("40 feet")
    assert Surface("body", Role.BODY, text).is_quoted(place, place + 7) is quoted


def test_lower_case_keeps_the_places_of_letters_that_grow() -> None:
    surface = Surface("body", Role.BODY, "İstanbul has 40 feet of İce")
    assert len(surface.lower) == len(surface.text)
