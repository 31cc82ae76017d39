"""Quantities written back: house style, the line an editor reads, repairs in the story's own words."""

from decimal import Decimal

import pytest

from apps.quantities import as_html, as_terminal, describe, read, respell, write


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("1950 km", "1,950 kilometers"),
        ("1 mile", "1 mile"),
        ("4,700,000,000 dollars", "$4.7 billion"),
        ("17 per cent", "17%"),
        ("5 to 10 km", "5 to 10 kilometers"),
        ("between $3 billion and $5 billion", "$3 billion to $5 billion"),
        ("-5 C", "minus 5 degrees Celsius"),
        ("$78 a barrel", "$78 per barrel"),
        ("100 Swiss francs", "100 Swiss francs"),
        ("0.5 km", "0.5 kilometers"),
    ],
)
def test_quantities_are_written_in_house_style(printed: str, written: str) -> None:
    quantity = read(printed)[0].quantity
    assert quantity is not None
    assert write(quantity) == written


def test_the_other_system_is_written_rounded() -> None:
    quantity = read("1,950 kilometres")[0].quantity
    assert quantity is not None
    assert write(quantity, system="us") == "1,210 miles"
    assert write(quantity, american=False) == "1,950 kilometres"
    assert write(quantity, spelled=False) == "1,950 km"


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        ("about 6,000 m", "≈ 6 000 m · length · 1 significant digit"),
        ("$4.70 billion", "= 4 700 000 000 USD · money · 3 significant digits · currency not certain"),
        ("at least 5.4 to 5.6 km", "≥ 5.4–5.6 km · length · 2 significant digits"),
        ("minus 15 C", "= −15 C · temperature · 2 significant digits"),
        ("17%", "= 17 % · share · 2 significant digits"),
    ],
)
def test_a_reading_is_described_on_one_line(printed: str, line: str) -> None:
    quantity = read(printed)[0].quantity
    assert quantity is not None
    assert describe(quantity) == line


@pytest.mark.parametrize(
    ("printed", "unit", "repaired"),
    [
        ("nearly 6,000 kilometers", "meter", "6,000 meters"),
        ("6,000 kilometres deep", "meter", "6,000 metres"),
        ("6,000 km", "meter", "6,000 m"),
        ("a 30-foot fence", "meter", "30-meter"),
        ("a 27,000-square-mile plain", "kilometer ** 2", "27,000-square-kilometer"),
        ("20,720 sq km of land", "meter ** 2", "20,720 sq m"),
        ("300 square miles", "acre", "300 acres"),
        ("500 MW", "gigawatt", "500 GW"),
        ("rose 2% to 6%", "percentage_point", "2 percentage points"),
        ("30°C", "degree_Fahrenheit", "30°F"),
        ("60 miles an hour", "kilometer / hour", "60 kilometers an hour"),
        ("1,000 gallons an hour", "gallon / day", "1,000 gallons a day"),
        ("300 bushels a hectare", "bushel / acre", "300 bushels an acre"),
        ("80 million barrels of oil a day", "gallon / day", "80 million gallons of oil a day"),
        ("10 milligrams of vitamin D a day", "microgram", "10 micrograms of vitamin D a day"),
    ],
)
def test_a_unit_is_replaced(printed: str, unit: str, repaired: str) -> None:
    assert respell(read(printed)[0], unit=unit) == repaired


@pytest.mark.parametrize(
    ("printed", "scale", "repaired"),
    [
        ("$4.69 million", "billion", "$4.69 billion"),
        ("£4.69m", "billion", "£4.69bn"),
        ("$110", "million", "$110 million"),
    ],
)
def test_a_scale_word_is_replaced(printed: str, scale: str, repaired: str) -> None:
    assert respell(read(printed)[0], scale=scale) == repaired


def test_a_figure_is_replaced_alone() -> None:
    assert respell(read("12,000 km away")[0], value=Decimal(12500)) == "12,500 km"


def test_a_rate_around_its_substance_can_be_told_without_it() -> None:
    whole = read("some 2 to 3 litres of milk a day, 5 km away")
    plain = [mention.before_substance() for mention in whole]
    assert [(mention.text, mention.quantity and mention.quantity.unit) for mention in plain] == [
        ("2 to 3 litres", "liter"),
        ("5 km", "kilometer"),
    ]
    assert whole[0].text == "2 to 3 litres of milk a day"
    assert plain[1] is whole[1]


def test_a_marked_text_is_the_text_with_marks_in_it() -> None:
    text = "Rain & wind: 5 km <away> on Monday"
    marked = as_html(text, read(text))
    assert '<mark class="mention measure" title="measure: = 5 km · length · 1 significant digit">5 km</mark>' in marked
    assert "Rain &amp; wind" in marked
    assert "&lt;away&gt;" in marked
    assert "5 km\x1b[0m" in as_terminal(text, read(text))
