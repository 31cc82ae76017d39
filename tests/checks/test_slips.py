"""Repairs of doubtful figures in the words of the story."""

from decimal import Decimal

import pytest

from apps.checks import Story, check
from apps.checks.figures.slips import best_repair, repairs_of, respelled
from apps.quantities import Mention, Quantity, read


def _mention(text: str) -> Mention:
    return next(mention for mention in read(text) if mention.quantity is not None)


@pytest.mark.parametrize(
    ("printed", "value", "unit", "repaired"),
    [
        ("6,000 kilometers", "6000", "meter", "6,000 meters"),
        ("6,000 kilometres", "6000", "meter", "6,000 metres"),
        ("a 30-foot wall", "30", "meter", "30-meter"),
        ("$6.84 quadrillion", "6840000000000", "USD", "$6.84 trillion"),
        ("£780,000", "780000000", "GBP", "£780 million"),
        ("half a square mile", "1.4", "mile ** 2", "1.4 square miles"),
        ("$15,023 a month", "15023", "USD / year", "$15,023 a year"),
        ("10,000 people", "100000", "count", "100,000"),
        ("3.2 million litres", "320000", "liter", "320,000 litres"),
        ("half a million cases", "500000000", "count", "half a billion"),
        ("minus 36 degrees Fahrenheit", "-4", "degree_Fahrenheit", "minus 4 degrees Fahrenheit"),
        ("minus 36 degrees Fahrenheit", "4", "degree_Fahrenheit", "4 degrees Fahrenheit"),
        ("-36F", "-4", "degree_Fahrenheit", "-4F"),
        ("-$5 million", "-5000000000", "USD", "-$5 billion"),
        ("20 degrees below zero", "-4", "degree", "4 degrees below zero"),
        ("20 degrees below zero", "4", "degree", ""),
    ],
)
def test_a_repair_keeps_the_style_of_the_story(printed: str, value: str, unit: str, repaired: str) -> None:
    assert respelled(_mention(printed), Quantity(Decimal(value), Decimal(value), unit)) == repaired


def test_a_repair_is_offered_only_when_it_clearly_wins() -> None:
    mention = _mention("6,000 kilometers")
    meters = best_repair(mention, lambda quantity: float(quantity.unit == "meter"))
    assert meters is not None
    assert meters.text == "6,000 meters"
    assert best_repair(mention, lambda quantity: 1.0) is None
    assert best_repair(mention, lambda quantity: 0.0) is None


def test_slips_of_unit_scale_and_digit_are_all_tried() -> None:
    slips = {repair.slip for repair in repairs_of(_mention("$4 billion"))}
    assert "billion printed for million" in slips
    assert "a digit too many" in slips
    assert any(repair.slip == "kilometers printed for meters" for repair in repairs_of(_mention("6 kilometers")))


def test_a_range_is_repaired_by_its_unit_only() -> None:
    mention = _mention("5 to 10 kilometers")
    assert mention.quantity is not None
    meters = Quantity(mention.quantity.low, mention.quantity.high, "meter")
    assert respelled(mention, meters) == "5 to 10 meters"


@pytest.mark.parametrize(
    ("sentence", "repaired"),
    [
        ("He bowled one ball at 96 mph (60 kph).", "154 kph"),
        ("A reserve of 74,000 square kilometres (46,000 square miles).", "28,600 square miles"),
        ("The altimeter read 1,950 feet (around 700 meters).", "600 meters"),
        ("It was minus 45 C (minus 13 F) in Yakutsk.", "minus 45 C (minus 49 F)"),
    ],
)
def test_a_conversion_is_repaired_about_as_closely_as_its_source_is_printed(sentence: str, repaired: str) -> None:
    (finding,) = check(Story.of(sentence))
    assert finding.suggestion == repaired


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        # The figure whose scale word nobody worked the other out from; of sums the one unlike the others of its money.
        ("The probe is 9 million miles (14 billion km) away.", "9 billion miles (14 billion km)"),
        ("The levy brought in 214 million won ($160 million).", "214 billion won ($160 million)"),
        ("It made 2.4 billion yen ($16 million) on sales of €3 billion (£2.6m).", "€3 million (£2.6m)"),
        # Rounded as the figure beside it is, and not finer.
        ("They put up 30-foot-tall (48-kilometer-tall) sections of fence.", "9-meter"),
        ("The camp is about 100 miles (62 km) from the coast.", "160 km"),
        ("The moor of 7,000 hectares (2,830 acres) is on fire.", "17,300 acres"),
        ("They rent five acres (20 hectares) from the church.", "five acres (two hectares)"),
        ("The snow lay 2ft (6m) deep.", "2ft (60cm)"),
        # The minus that is lost, the difference that no weather makes, the gallon of the country.
        ("At Inuvik it was 41 C (-42 F) at dawn.", "-41 C (-42 F)"),
        (
            "In the gorge it was minus 40 degrees Celsius (40 degrees Fahrenheit).",
            "minus 40 degrees Celsius (minus 40 degrees Fahrenheit)",
        ),
        ("The heat rose by 90°F (32°C) between dawn and noon.", "58°F (32°C)"),
        ("The diesel does 50 miles to the gallon (9.4 litres per 100km).", "5.6 litres per 100km"),
        # What the other figures make.
        ("It was 30C in Rome, twice as warm as the 15C of Oslo.", "15 degrees warmer"),
        (
            "They hold a square of 200 by 400 metres. Some 900 are trapped in those 400 square metres.",
            "80,000 square metres",
        ),
        ("Hurricane Ida made landfall as a Category 4 storm with winds of 150 kph.", "150 mph"),
        ("A fine may be 4 percent of its revenue of $60 billion, or $240 million.", "$2.4 billion"),
        ("Mount Kenya, 5,199 feet high, has glaciers some 40 metres thick.", "5,199 metres"),
    ],
)
def test_what_is_offered_stands_in_the_words_of_the_story(text: str, repaired: str) -> None:
    assert repaired in [finding.suggestion for finding in check(Story.of(text))]
