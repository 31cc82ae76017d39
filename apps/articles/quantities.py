"""The quantity of a fact as the database keeps it: what was printed beside what it means."""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering
from typing import Any, Self

from apps.quantities import DimensionMismatch, Hedge, Quantity, read_quantity, same_dimension, to_base


@total_ordering
@dataclass(frozen=True, slots=True)
class PrintedQuantity:
    """A quantity and the words it was read from; prints as those words.

    Two of them compare by their base values (SI, or the currency), so "5 km" < "6,000 m". Comparing across dimensions
    raises `DimensionMismatch`.
    """

    printed: str
    quantity: Quantity

    @classmethod
    def of(cls, printed: str) -> Self:
        """Read what an editor typed. Raises `UnreadableQuantity` with the reason."""
        printed = " ".join(printed.split())
        return cls(printed, read_quantity(printed))

    @property
    def base(self) -> tuple[Decimal, Decimal, str]:
        """Low, high and unit in base units."""
        return to_base(self.quantity)

    def __str__(self) -> str:
        return self.printed

    def __lt__(self, other: "PrintedQuantity") -> bool:
        if not isinstance(other, PrintedQuantity):
            return NotImplemented
        if not same_dimension(self.quantity.unit, other.quantity.unit):
            message = f"“{self}” and “{other}” are not of one dimension and cannot be compared."
            raise DimensionMismatch(message)
        return self.base[:2] < other.base[:2]

    def as_json(self) -> dict[str, Any]:
        """The stored form: decimals as strings, with the base values that lookups use."""
        low, high, unit = self.base
        return {
            "printed": self.printed,
            "low": str(self.quantity.low),
            "high": str(self.quantity.high),
            "unit": self.quantity.unit,
            "hedge": self.quantity.hedge.value,
            "precision": str(self.quantity.precision),
            "ambiguous": self.quantity.ambiguous,
            "base_low": str(low),
            "base_high": str(high),
            "base_unit": unit,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any] | str) -> Self:
        content = json.loads(stored) if isinstance(stored, str) else stored
        return cls(
            content["printed"],
            Quantity(
                low=Decimal(content["low"]),
                high=Decimal(content["high"]),
                unit=content["unit"],
                hedge=Hedge(content["hedge"]),
                precision=Decimal(content["precision"]),
                ambiguous=content["ambiguous"],
            ),
        )
