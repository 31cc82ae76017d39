"""Rates of exchange: a site's own by the day, and yearly averages that tell millions from billions.

The yearly averages are rounded to about two digits and meant for orders of magnitude only; between the years of the
table they are interpolated. Sources to confirm: IMF International Financial Statistics, World Bank
PA.NUS.FCRF, and for the currencies most traded the yearly averages of the Federal Reserve, G.5A.
"""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.tables import rows_of

# A story without a date is taken to go by the rates of some year from here on.
RECENT = 2007
# So many years before its first one the table still tells the order of magnitude.
_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency was worth in US dollars; `exact` where it is the rate of the day."""

    usd: Decimal
    exact: bool


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class Rates:
    """`daily` holds (code, day, dollars for one unit); `yearly` (code, year, units for one dollar)."""

    daily: tuple[tuple[str, datetime.date, Decimal], ...] = ()
    yearly: tuple[tuple[str, int, Decimal], ...] = ()

    @classmethod
    def from_rows(
        cls, rows: Iterable[Mapping[str, str]], *, daily: Iterable[tuple[str, datetime.date, Decimal]] = ()
    ) -> Self:
        """Yearly averages from rows of `currency`, `year`, `per_usd`."""
        return cls(
            daily=tuple(sorted(daily)),
            yearly=tuple(sorted((row["currency"], int(row["year"]), Decimal(row["per_usd"])) for row in rows)),
        )

    @cached_property
    def _by_day(self) -> dict[tuple[str, datetime.date], Decimal]:
        return {(code, day): usd for code, day, usd in self.daily}

    @cached_property
    def _by_year(self) -> dict[str, list[tuple[int, Decimal]]]:
        years: dict[str, list[tuple[int, Decimal]]] = {}
        for code, year, per_usd in self.yearly:
            years.setdefault(code, []).append((year, per_usd))
        return years

    def of(self, currency: str, on: datetime.date | None) -> Rate | None:
        """The worth of one unit of `currency` on a day, in the latest year where the day is not known.

        None where the currency is not in the table, or the table begins years later. A daily rate is looked for up to
        four days back, over a weekend.
        """
        if currency == "USD":
            return Rate(Decimal(1), exact=True)
        if on is not None:
            for back in range(5):
                if on.toordinal() > back + 1:
                    usd = self._by_day.get((currency, on - datetime.timedelta(days=back)))
                    if usd is not None:
                        return Rate(usd, exact=True)
        years = self._by_year.get(currency)
        if not years or (on is not None and on.year < years[0][0] - _BEFORE):
            return None
        return Rate(1 / _interpolated(years, years[-1][0] if on is None else on.year), exact=False)

    def span(self, one: str, other: str) -> tuple[Decimal, Decimal] | None:
        """The least and the most that one unit of `one` was worth in `other` in recent years; None where either is not
        in the table."""
        if (one, other) not in self._spans:
            self._spans[one, other] = self._span(one, other)
        return self._spans[one, other]

    @cached_property
    def _spans(self) -> dict[tuple[str, str], tuple[Decimal, Decimal] | None]:
        return {}

    def _span(self, one: str, other: str) -> tuple[Decimal, Decimal] | None:
        first, second = (_ALWAYS_ONE if code == "USD" else self._by_year.get(code) for code in (one, other))
        if not first or not second:
            return None
        last = max(RECENT, first[-1][0], second[-1][0])
        worths = [_interpolated(second, year) / _interpolated(first, year) for year in range(RECENT, last + 1)]
        return min(worths), max(worths)


_ALWAYS_ONE = [(RECENT, Decimal(1))]


def _interpolated(years: list[tuple[int, Decimal]], year: int) -> Decimal:
    place = bisect_left(years, (year, Decimal(0)))
    if place == len(years):
        return years[-1][1]
    if place == 0 or years[place][0] == year:
        return years[place][1]
    (earlier, low), (later, high) = years[place - 1], years[place]
    return low + (high - low) * (year - earlier) / (later - earlier)


@lru_cache(maxsize=1)
def default_rates() -> Rates:
    """The yearly averages that come with the project."""
    return Rates.from_rows(rows_of("rates.csv"))
