"""Spans of time with the moments between which they are told to lie."""

import pytest

from apps.checks import Story
from apps.checks.time.hours import hours_in
from apps.checks.time.spans import ages_in, years_in

RIGHT = [
    (years_in, "The games of 2012 and 2016 were held four years apart."),
    (ages_in, "The child, born in June 2019, was seven in July 2026."),
    (ages_in, "She won her first medal at 18 in 2004 and her last at 30 in 2016."),
    (ages_in, "She joined in 2001 at the age of 22 and retired 20 years later, aged 42."),
    (hours_in, "The store is open from 9 a.m. to 5:30 p.m., 8.5 hours a day."),
    (hours_in, "The game starts at 11 p.m. and lasts two hours, until 1 a.m."),
]
WRONG = [
    (years_in, "The games of 2012 and 2016 were held six years apart."),
    (ages_in, "The child, born in June 2019, was 17 in July 2026."),
    (ages_in, "She won her first medal at 18 in 2004 and her last at 40 in 2016."),
    (ages_in, "She joined in 2001 at the age of 22 and retired 20 years later, aged 52."),
    (hours_in, "The store is open from 9 a.m. to 5:30 p.m., 7.5 hours a day."),
    (hours_in, "The game starts at 11 p.m. and lasts two hours, until 2 a.m."),
]
LEFT = [
    (hours_in, "The flight left at 9:40 a.m. and two hours later, at 12:40 p.m., it landed."),
]


@pytest.mark.parametrize(("told_in", "text"), RIGHT)
def test_a_right_span_holds(told_in, text: str) -> None:
    (sentence,) = Story.of(text).sentences
    spans = list(told_in(sentence))
    assert spans
    assert all(span.holds for span in spans)


@pytest.mark.parametrize(("told_in", "text"), WRONG)
def test_a_wrong_span_does_not(told_in, text: str) -> None:
    (sentence,) = Story.of(text).sentences
    spans = list(told_in(sentence))
    assert spans
    assert not any(span.holds for span in spans)


@pytest.mark.parametrize(("told_in", "text"), LEFT)
def test_what_may_be_right_after_all_is_left_alone(told_in, text: str) -> None:
    assert all(span.holds for sentence in Story.of(text).sentences for span in told_in(sentence))
