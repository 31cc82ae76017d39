"""Prose in, quantities out: every figure in news English with its exact place, unit, hedge and precision."""

from apps.quantities.mentions import CalendarDate, Hedge, Mention, Quantity, Sort

__all__ = ["CalendarDate", "Hedge", "Mention", "Quantity", "Sort"]
