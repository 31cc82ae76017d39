"""Arithmetic of printed numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.checks.knowledge.tables import rows_of
from apps.quantities import (
    DimensionMismatch,
    Hedge,
    Quantity,
    UnknownUnit,
    Verdict,
    base_unit,
    compare,
    convert,
    dimension_key,
    dimension_name,
    interval,
    read,
    round_like,
    same_dimension,
    sensible_conversion,
    to_base,
)
from apps.quantities.grammar import load_grammar

KINDS = list(rows_of("kinds.csv"))


def of(text: str) -> Quantity:
    """The first quantity of a phrase."""
    return next(mention.quantity for mention in read(text) if mention.quantity is not None)


@pytest.mark.parametrize("unit", sorted(load_grammar("en").lexicon.dimensions))
def test_every_unit_of_the_lexicon_has_a_dimension(unit: str) -> None:
    assert dimension_name(unit)
    assert same_dimension(unit, base_unit(unit))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["kind"])
def test_every_unit_of_the_table_of_kinds_is_known(kind: dict[str, str]) -> None:
    for unit in (kind["unit"], *kind["units"].split(";")):
        assert base_unit(unit.strip())


@pytest.mark.parametrize(
    ("unit", "base"),
    [
        ("kilometer", "meter"),
        ("degree_Celsius", "kelvin"),
        ("delta_degree_Fahrenheit", "delta_degree_Celsius"),
        ("USD / oil_barrel", "USD / meter ** 3"),
        ("GBP/100", "GBP"),
        ("basis_point", "percentage_point"),
        ("kilowatt_hour", "joule"),
        ("knot", "meter / second"),
        ("acre_foot", "meter ** 3"),
        ("count", "count"),
    ],
)
def test_units_stand_on_the_base_of_their_dimension(unit: str, base: str) -> None:
    assert base_unit(unit) == base


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hertz", "becquerel"),
        ("sievert", "gray"),
        ("newton*meter", "joule"),
        ("percent", "percentage_point"),
        ("degree_Celsius", "delta_degree_Celsius"),
        ("kiloton_TNT", "kilotonne"),
        ("USD", "EUR"),
        ("kilowatt", "kilowatt_hour"),
        ("count", "percent"),
    ],
)
def test_families_that_news_confuses_are_kept_apart(one: str, other: str) -> None:
    assert not same_dimension(one, other)


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("1", "mile", "kilometer", "1.609344"),
        ("100", "degree_Celsius", "degree_Fahrenheit", "212"),
        ("86", "degree_Fahrenheit", "degree_Celsius", "30"),
        ("1.5", "delta_degree_Celsius", "delta_degree_Fahrenheit", "2.7"),
        ("1", "oil_barrel", "liter", "158.987294928"),
        ("1", "nautical_mile", "meter", "1852"),
        ("100", "GBP/100", "GBP", "1"),
        ("25", "basis_point", "percentage_point", "0.25"),
        ("1", "decade", "year", "10"),
        ("1", "imperial_gallon", "liter", "4.54609"),
    ],
)
def test_conversions_are_exact(value: str, unit: str, to: str, expected: str) -> None:
    assert convert(Decimal(value), unit, to) == Decimal(expected)


def test_units_of_different_things_are_not_converted() -> None:
    with pytest.raises(DimensionMismatch, match="length"):
        convert(Decimal(1), "mile", "kilogram")


def test_what_a_writer_typed_is_no_unit() -> None:
    with pytest.raises(UnknownUnit, match="parsnip"):
        base_unit("parsnip")


@given(
    st.decimals(-1000, 10**6, places=2), st.sampled_from([("mile", "foot"), ("degree_Celsius", "degree_Fahrenheit")])
)
def test_there_and_back_is_the_same(value: Decimal, units: tuple[str, str]) -> None:
    there = convert(value, *units)
    assert abs(convert(there, units[1], units[0]) - value) < Decimal("1e-12")


def test_both_ends_stand_in_base_units() -> None:
    assert to_base(of("5 to 10 km")) == (5000, 10000, "meter")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1,950 km", "1945", "1955"),
        ("6,000 km", "5700", "6300"),
        ("5.4 km", "5.35", "5.45"),
        ("about 5.4 km", "5.3", "5.5"),
        ("5 to 10 km", "4.5", "10.5"),
        ("0 C", "-0.5", "0.5"),
    ],
)
def test_a_printed_value_stands_for_an_interval(text: str, low: str, high: str) -> None:
    assert interval(of(text)) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("1,950 kilometers", "1,210 miles", Verdict.EQUAL),
        ("30 feet", "48 km", Verdict.WRONG),
        ("5 miles", "8 km", Verdict.EQUAL),
        ("100 gallons", "455 liters", Verdict.WRONG),
        ("30 C", "86 F", Verdict.EQUAL),
        ("30 C", "96 F", Verdict.WRONG),
        ("2 miles", "3.5 km", Verdict.COARSE),
        ("200 to 250 acres", "80 to 100 hectares", Verdict.EQUAL),
    ],
)
def test_two_printed_values_are_compared_by_what_they_stand_for(one: str, other: str, verdict: Verdict) -> None:
    assert compare(of(one), of(other)).verdict is verdict


def test_a_comparison_tells_the_factor_between() -> None:
    factor = compare(of("6,000 meters"), of("6,000 kilometers")).factor
    assert factor == 1000


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("100 ft", "meter", "30"),
        ("123 ft", "meter", "37"),
        ("30 ft", "meter", "9.1"),
        ("5 km", "mile", "3.1"),
        ("1,000,000 square kilometers", "mile ** 2", "390000"),
        ("24 sq km", "mile ** 2", "9.3"),
        ("1,950 km", "mile", "1210"),
    ],
)
def test_conversions_are_rounded_as_a_careful_desk_would(text: str, to: str, expected: str) -> None:
    assert sensible_conversion(of(text), to).low == Decimal(expected)


def test_values_are_rounded_to_a_place() -> None:
    assert round_like(Decimal(1234), Decimal(10)) == 1230


def test_dimensions_are_equal_in_any_order_of_factors() -> None:
    first, second = "[length] ** 2 * [mass] / [time] ** 3", "[mass] * [length] ** 2 / [time] ** 3"
    assert dimension_key(first) == dimension_key(second) == "watt"
    assert dimension_key("[currency] / [mass]") == "USD / kilogram"
    assert dimension_key("[nonsense]") == ""


def test_a_hedge_widens_and_never_cancels() -> None:
    plain, hedged = of("5 miles"), of("about 5 miles")
    assert hedged.hedge is Hedge.ABOUT
    assert interval(hedged)[0] < interval(plain)[0]


def test_heartbeats_are_counted_by_any_span_of_time() -> None:
    assert convert(Decimal(2), "beat / second", "beat / minute") == 120
    assert dimension_name("beat / minute") == "heart rate"
