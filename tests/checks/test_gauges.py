"""The gauges: sums, counts and prices beyond what a body or an occasion of their sort can have."""

import datetime

import pytest

from apps.checks import Severity, Story, check
from apps.checks.knowledge.gauges import known_gauges
from apps.checks.knowledge.pays import known_pays

WRONG = [
    "The township's trustees will pay $385 million for a new fire engine, to be delivered in 2026.",
    "The county commissioners adopted a $212 trillion budget on Tuesday with no increase in the property tax rate.",
    "The new bus shelter outside the library cost £11.5 million, the town clerk said.",
    "The borough has 9,100,000 households on its waiting list for housing.",
    "Spot gold eased 0.4% to $2,648.10 a tonne by noon as the dollar firmed.",
    "Beef mince is up to £900 a kilo in British supermarkets.",
    "The opera house's deficit grew to $4.7 trillion.",
    "Sweden's central government plans to spend SEK 1.4 billion next year, the finance minister said.",
    "The commission said that the national living wage for those aged 21 and over went up to £12.21 a week.",
    "The judge ordered him held on $900,000,000 bail after he was charged with assault.",
    "The pitcher signed an eight-year, $160 billion contract with the Yankees on Tuesday.",
    "A fire that was set on Friday night caused an estimated $1 billion in damage to the church.",
    "Thieves made off with $102 billion in jewels from the store in Paris.",
    "The sequel opened in 3,100 theaters over the weekend, and its domestic box office stands at $110.1 billion.",
    "The new iPhone will be released on June 24 at a price of $199,000.",
    "The company bought the maker of software, a rival, in an all-cash acquisition for $4.5 trillion.",
    "The airline reported a net loss of $1.2 trillion for the quarter, its chief executive said.",
    "The bank pleaded guilty and agreed to pay $2.2 trillion in penalties, prosecutors said.",
    "Officers of the state police are on monthly pay of $867,000, among the lowest in Brazil.",
]
RIGHT = [
    "The township's trustees will pay $385,000 for a new fire engine, to be delivered in 2026.",
    "The county commissioners adopted a $212 million budget on Tuesday with no increase in the property tax rate.",
    "The new bus shelter outside the library, which cost £11.5 million, was paid for by the county.",
    "The borough has 9,100 households on its waiting list for housing.",
    "Spot gold eased 0.4% to $2,648.10 an ounce by noon as the dollar firmed.",
    "A tuna sold at auction for £9,000 a kilo, and beef mince is up to £9.",
    "The opera house lies in a country whose debt grew to $4.7 trillion.",
    "Sweden's central government plans to spend SEK 1.4 billion next year on museums, the finance minister said.",
    "A full-time worker will get £12.21 a week more from the national living wage.",
    "He was paid $2 a day in the mines of Bolivia.",
    "The judge ordered him held on $90,000 bail after he was charged with assault.",
    "The city's voters approved a $900 million bond measure for schools and courts.",
    "The league signed an eight-year, $16 billion television contract, and the Yankees signed a pitcher.",
    "The fire caused an estimated $1 million in damage to the church.",
    "The abuse settlement cost the church $1 billion in damages.",
    "Thieves made off with $102 million in jewels from the store in Paris.",
    "The film industry's box office stands at $11 billion this year.",
    "Sales of the new iPhone, at a price of $199, came to $40 billion.",
    "The company was valued at $4.5 trillion, and bought a maker of software.",
    "Global airlines lost $1.2 trillion in market value, the company said in the quarter.",
    "Officers of the state police are on monthly pay of $867, among the lowest in Brazil.",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_no_body_of_its_sort_has_is_found(text: str) -> None:
    grave = (Severity.ERROR, Severity.BLOCKING)

    assert [finding for finding in check(Story.of(text)) if finding.severity in grave]


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_so_is_left_alone(text: str) -> None:
    assert not {finding.code for finding in check(Story.of(text))} & {"RANGE-10", "RANGE-22", "RANGE-23"}


def test_what_was_paid_long_ago_is_no_minimum_wage_of_today() -> None:
    story = Story.of("The minimum wage was raised to $12 a week.", date=datetime.date(1935, 5, 1))

    assert not [finding for finding in check(story) if finding.code == "RANGE-22"]


def test_the_usual_lies_within_the_limits() -> None:
    for gauges in known_gauges().by_word.values():
        for gauge in gauges:
            assert gauge.usual_low <= gauge.usual_high
            assert gauge.low is None or gauge.low <= gauge.usual_low
            assert gauge.high is None or gauge.high >= gauge.usual_high


def test_pay_is_usual_above_what_is_too_little() -> None:
    for pay in known_pays().values():
        assert pay.low < pay.usual_low < pay.usual_high
