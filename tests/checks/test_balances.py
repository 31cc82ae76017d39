"""Which figures of a passage belong together by their units, and what chance has to do with it."""

import pytest

from apps.checks import Role, Surface
from apps.checks.figures.balances import Balance, balances_in
from apps.checks.figures.terms import ANYONE, Term, terms_of


def _terms(text: str) -> list[Term]:
    return [term for sentence in Surface.of("body:1", Role.BODY, text).told for term in terms_of(sentence)]


def _balances(text: str) -> list[Balance]:
    return balances_in(_terms(text))


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("A tax of five cents a bottle.", "bottle"),
        ("The seats were sold at an average of £35.", ANYONE),
        ("Each of the 20 players got $5,000.", ANYONE),
        ("It spends 1,500 euros a head.", ANYONE),
        ("Every pill costs $15.", "pill"),
        ("The bill came to $500.", ""),
    ],
)
def test_the_words_tell_what_a_sum_is_counted_by(text: str, per: str) -> None:
    assert _terms(text)[-1].per == per


def test_a_rate_may_be_told_around_its_goods() -> None:
    (term,) = _terms("The plant emits 900 grams of carbon dioxide per kilowatt-hour.")
    assert dict(term.dimensions) == {"mass": 1, "energy": -1}


@pytest.mark.parametrize(
    "text",
    [
        "At $1,300 an ounce, the 4 tons of gold would be worth $167 million.",
        "The wheat crop was 60 bushels per acre from 45 million acres, 2.7 billion bushels.",
        "The 5-kilowatt unit ran for 6 hours and used 30 kilowatt-hours.",
        "Production is 3 million barrels a day, which at $50 a barrel brings in $150 million a day.",
        "The lake covers 600 acres to an average depth of 20 feet and holds 12,000 acre-feet.",
        "Each of the country's 4.6 million people would owe 20,000 euros on a debt of 92 billion euros.",
        "The fleet of 250 buses drives 12 million miles a year, or 48,000 miles per bus.",
    ],
)
def test_figures_whose_units_cancel_belong_together(text: str) -> None:
    assert [balance.holds for balance in _balances(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Oil rose to $50 a barrel, gold fell to $1,300 an ounce and the fund lost $20 million.",
        "The road is 12 miles long, has 4 lanes and cost $30 million.",
        "Some 300 people waited 2 hours for 4 buses.",
    ],
)
def test_other_figures_do_not(text: str) -> None:
    assert not _balances(text)


def test_the_more_digits_agree_the_less_it_is_chance() -> None:
    (few,) = _balances("The theatre sold 400 seats at £20 each and raised £80,000.")
    (many,) = _balances("The theatre sold 412 seats at £23 each and raised £94,760.")
    assert few.digits_agree
    assert many.digits_agree
    assert many.chance < few.chance / 5
