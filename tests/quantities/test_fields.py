"""One quantity typed into a form field."""

from decimal import Decimal

import pytest

from apps.quantities import UnreadableQuantity, read_quantity


@pytest.mark.parametrize(
    ("typed", "low", "high", "unit"),
    [
        ("nearly 6,000 m", "6000", "6000", "meter"),
        ("5.4–5.6 km", "5.4", "5.6", "kilometer"),
        ("$4.7 billion", "4700000000", "4700000000", "USD"),
        ("€10m", "10000000", "10000000", "EUR"),
        ("17%", "17", "17", "percent"),
        ("1,200", "1200", "1200", "count"),
        ("1984", "1984", "1984", "count"),
        ("  30 °C ", "30", "30", "degree_Celsius"),
        ("120 km/h", "120", "120", "kilometer / hour"),
        ("10m", "10", "10", "meter"),
        ("5", "5", "5", "count"),
        ("12 seats", "12", "12", "count"),
    ],
)
def test_one_quantity_is_read(typed: str, low: str, high: str, unit: str) -> None:
    quantity = read_quantity(typed)
    assert (quantity.low, quantity.high, quantity.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "Nothing was typed"),
        ("deep", "no figure"),
        ("5 kilomoters", "is it kilometers"),
        ("5 km and 6 lb", "holds 2 figures"),
        ("182 glitre", "“glitre”"),
    ],
)
def test_what_cannot_be_read_is_said_and_why(typed: str, complaint: str) -> None:
    with pytest.raises(UnreadableQuantity, match=complaint):
        read_quantity(typed)
