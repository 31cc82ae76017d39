"""Quantities on the wire: every figure as a string, so that no digit is lost in somebody's floating point."""

from decimal import Decimal
from typing import Any

from apps.api.units import code_of, symbol_of
from apps.articles.quantities import PrintedQuantity
from apps.quantities import Hedge, Quantity
from apps.quantities.writing import write

NO_LOWER_BOUND = frozenset({Hedge.NEARLY, Hedge.LESS_THAN, Hedge.AT_MOST})
NO_UPPER_BOUND = frozenset({Hedge.JUST_OVER, Hedge.MORE_THAN, Hedge.AT_LEAST})


def figure(value: Decimal) -> str:
    """All digits, no exponent, no zeros at the end of a fraction."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def quantity_as_json(printed: PrintedQuantity) -> dict[str, Any]:
    """What was printed beside what it means; the same quantity in base units (SI, or the currency) under `si`."""
    quantity = printed.quantity
    low, high, base_unit = printed.base
    return {
        **_bounded(quantity.low, quantity.high, quantity),
        "unit": quantity.unit,
        "unit_symbol": symbol_of(quantity.unit),
        "unit_code": code_of(quantity.unit),
        "si": {
            **_bounded(low, high, quantity),
            "unit": base_unit,
            "unit_symbol": symbol_of(base_unit),
        },
        "hedge": quantity.hedge.value,
        "precision": figure(quantity.precision),
        "ambiguous": quantity.ambiguous,
        "printed": printed.printed,
        "display": {system: write(quantity, system=system) for system in ("metric", "us")},
    }


def _bounded(low: Decimal, high: Decimal, quantity: Quantity) -> dict[str, str | None]:
    """The figure, and the bounds that its words leave: "nearly 6,000" has no lower one, "more than 6,000" no upper."""
    return {
        "value": None if quantity.is_range else figure(low),
        "lower": None if quantity.hedge in NO_LOWER_BOUND else figure(low),
        "upper": None if quantity.hedge in NO_UPPER_BOUND else figure(high),
    }
