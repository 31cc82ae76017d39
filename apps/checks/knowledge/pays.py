"""What an hour of ordinary work is paid, by currency, and how many hours a day, a week or a year of work has.

`pays.csv` gives for each currency what people in ordinary work are paid for an hour since about 2000, in that currency:
between `usual_low` and `usual_high` nearly everywhere, and less than `low` nowhere. Currencies that lost most of their
worth in that time are not in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.checks.knowledge.tables import rows_of

# The hours of work in each span by which pay is told, the likeliest first.
HOURS: Mapping[str, Decimal] = {
    "hour": Decimal(1),
    "year": Decimal(2000),
    "week": Decimal(40),
    "month": Decimal(170),
    "day": Decimal(8),
}
# Spans by which nobody's pay is told.
TOO_SHORT: Mapping[str, Decimal] = {"minute": 1 / Decimal(60), "second": 1 / Decimal(3600)}


@dataclass(frozen=True, slots=True)
class Pay:
    """What an hour of ordinary work is paid in one currency."""

    low: Decimal
    usual_low: Decimal
    usual_high: Decimal
    record: str

    def is_usual(self, amount: Decimal, span: str) -> bool:
        """Whether many people are paid so much for each `span`."""
        return self.usual_low <= _by_hour(amount, span) <= self.usual_high

    def is_too_little(self, amount: Decimal, span: str) -> bool:
        return _by_hour(amount, span) < self.low

    def is_no_minimum(self, amount: Decimal, span: str) -> bool:
        """Whether it is less than what any law has for an hour."""
        return _by_hour(amount, span) < self.usual_low * _OF_USUAL

    def is_too_much(self, amount: Decimal, span: str) -> bool:
        return _by_hour(amount, span) > self.usual_high * _OVER_USUAL


_OF_USUAL = Decimal("0.7")
_OVER_USUAL = 2


def _by_hour(amount: Decimal, span: str) -> Decimal:
    return amount / (HOURS.get(span) or TOO_SHORT[span])


@lru_cache(maxsize=1)
def known_pays() -> Mapping[str, Pay]:
    """The pays by the code of their currency."""
    return {
        row["code"]: Pay(Decimal(row["low"]), Decimal(row["usual_low"]), Decimal(row["usual_high"]), row["record"])
        for row in rows_of("pays.csv")
    }
