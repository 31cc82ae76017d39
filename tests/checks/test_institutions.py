"""What well-known firms, funds, laws and rich men have, and which figure is said of one."""

import datetime
from decimal import Decimal

import pytest

from apps.checks import Story
from apps.checks.knowledge.holdings import known_institutions
from apps.checks.rules.institutions import OffItsBody
from apps.quantities import Sort


def _messages(text: str, date: datetime.date | None = None) -> list[str]:
    return [found.message for found in OffItsBody().check(Story.of(text, date=date))]


def test_every_measure_holds_the_figure_that_its_finding_gives() -> None:
    for body in known_institutions().landmarks:
        for measure in body.measures:
            assert 0 < measure.low < measure.high, body.thing
            if measure.aspect == "profit":
                continue
            story = Story.of(f"It {measure.fact}.")
            told = [
                mention.quantity.low * _dollars(story, mention.quantity.unit)
                for sentence in story.told
                for mention in sentence.of_sort(Sort.MONEY, Sort.COUNT)
                if mention.quantity is not None
            ]
            # What was told in another year had another rate.
            assert any(measure.low / 2 <= value <= measure.high * 2 for value in told), f"{body.thing} {measure.fact}"


def _dollars(story: Story, unit: str) -> Decimal:
    rate = story.reference.rates.of(unit.partition(" / ")[0], story.date)
    return rate.usd if rate is not None else Decimal(1)


@pytest.mark.parametrize(
    "text",
    [
        "The market value of Microsoft topped $3 billion on Tuesday.",
        "Investors valued Microsoft at $3 billion.",
        "Microsoft, worth about $3 billion, is the most valuable.",
        "Microsoft has 228 million employees.",
        "China holds $3.2 billion in foreign reserves.",
        "The Fed's balance sheet swelled to nearly $9 billion.",
        "Warren Buffett, whose fortune is put at $150 million, eats hamburgers.",
        "The Pentagon's $850 million budget was approved.",
        "The $69 million deal to buy Activision was blocked.",
        "Apollo program costs aside, the Apollo program cost $25 million.",
        "The NHS employs 1.5 billion people.",
    ],
)
def test_a_figure_off_its_body_is_an_error(text: str) -> None:
    assert any("cannot be right" in message for message in _messages(text))


@pytest.mark.parametrize(
    "text",
    [
        "Shares of a Microsoft supplier with a market value of $3 billion fell.",
        "She left the divorce with Amazon shares worth about $38 billion.",
        "Microsoft had sales of $80 million in Chile.",
        "Microsoft will spend $80 million on a data center.",
        "The Pentagon's $850 million budget for suicide prevention was cut.",
        "Medicaid covers 80,000 people in Wyoming.",
        "The town's share of the CARES Act was $2 million.",
        "In 1988 Microsoft had sales of $590 million.",
        "Harvard has an endowment of more than $1 billion.",
        "Warren Buffett gave $150 million to the school.",
    ],
)
def test_what_is_told_of_a_part_or_of_somebody_else_is_left_alone(text: str) -> None:
    assert _messages(text) == []


def test_a_lower_bound_holds_from_its_year_on() -> None:
    text = "Nvidia's market value reached $17 billion."
    assert _messages(text, datetime.date(2025, 5, 1))
    assert not _messages(text, datetime.date(2015, 5, 1))
    assert not _messages(text)
