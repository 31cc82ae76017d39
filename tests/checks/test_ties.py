"""The stretches of time of a sentence, and the two moments that its words tie them to."""

import datetime

import pytest

from apps.checks.text.surfaces import Role, Surface
from apps.checks.time.gaps import Tie, gap_of, is_off
from apps.checks.time.stretches import counted, is_slip
from apps.checks.time.ties import ties_in

TODAY = datetime.date(2024, 5, 14)


def tied(text: str) -> list[Tie]:
    surface = Surface.of("body:1", Role.BODY, text, on=TODAY)
    befores = (None, *surface.sentences)
    return [
        tie
        for before, sentence in zip(befores, surface.sentences, strict=False)
        for tie in ties_in(sentence, before, TODAY)
    ]


@pytest.mark.parametrize(
    ("text", "earlier", "later", "likely"),
    [
        ("She became principal in 1998 and retired 18 years later, in 2016.", 1998, 2016, 18),
        ("It is 40 years since the mine closed in 1984.", 1984, 2024, 40),
        ("For 11 years, from 1979 to 1990, she was prime minister.", 1979, 1990, 11),
        ("He led the firm from 1985 until 2003, a reign of 18 years.", 1985, 2003, 18),
        ("The museum opened in 2004. Twenty years on, it needs a new roof.", 2004, 2024, 20),
        ("Her father bought the shop in 1952. She took over in 1987, 35 years later.", 1952, 1987, 35),
        ("The dam was finished in 1936, 25 years before the bridge, which opened in 1961.", 1936, 1961, 25),
        ("He was elected to a six-year term in 2018 that ends in 2024.", 2018, 2024, 6),
        ("Founded in 1868, the 156-year-old brewery has been sold.", 1868, 2024, 156),
        ("The choir was formed in 1974 and marks its 50th birthday this year.", 1974, 2024, 50),
        ("The pier, opened in 1881, turned 140 in 2021.", 1881, 2021, 140),
        ("The war lasted eight years, from 1954 to 1962.", 1954, 1962, 8),
    ],
)
def test_a_stretch_is_tied_to_two_moments(text: str, earlier: int, later: int, likely: int) -> None:
    (tie,) = tied(text)
    assert (tie.earlier.year, tie.later.year if not tie.later.is_now else TODAY.year) == (earlier, later)
    assert gap_of(tie).likely == likely
    assert not is_off(tie)


@pytest.mark.parametrize(
    "text",
    [
        "In 1990 he left the army; ten years later he was a monk.",
        "He died in 1997, two years before his brother, who had emigrated in 1961 and sang in 1970.",
        "Our hub opened in 2007, and two years ago we opened a branch.",
        "The drug, approved in 2003, took 12 years to develop.",
        "The 45-year-old founder sold the firm, founded in 1998.",
        "He got a 10-year sentence in 2010 and was paroled in 2015.",
    ],
)
def test_a_stretch_of_something_else_is_left_alone(text: str) -> None:
    assert [tie for tie in tied(text) if is_off(tie) and tie.is_close] == []


@pytest.mark.parametrize(
    ("text", "count", "repaired"),
    [
        ("Thirty-five years after the 1989 earthquake, the freeway is gone.", 34, "Thirty-four years"),
        ("It is 40 years since the mine closed in 1984.", 41, "41 years"),
        ("It is a hundred years since the mine closed in 1924.", 100, ""),
    ],
)
def test_a_stretch_is_counted_in_its_own_style(text: str, count: int, repaired: str) -> None:
    (tie,) = tied(text)
    assert counted(tie.stretch, count) == repaired


def test_years_before_christ_have_no_year_zero() -> None:
    (tie,) = tied("The Ides of March in 44 BC was 57 years before AD 14.")
    assert gap_of(tie).likely == 57
    assert not is_off(tie)


def test_months_without_a_year_run_over_its_turn() -> None:
    (tie,) = tied("He was held for 85 days, from Nov. 9 to Feb. 2.")
    assert gap_of(tie).likely == 85


@pytest.mark.parametrize(("printed", "right"), [(41, 43), (25, 35), (125, 152), (30, 20), (72, 172)])
def test_a_slip_is_told_from_another_figure(printed: int, right: int) -> None:
    assert is_slip(printed, right)
    assert not is_slip(printed, right + 317)
