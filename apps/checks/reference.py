"""What a story is judged against: the kinds, the house style, the rates of exchange."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Self

from apps.checks.findings import Severity
from apps.checks.knowledge.kinds import KindTable, default_kinds
from apps.checks.knowledge.rates import Rates, default_rates


class System(StrEnum):
    """A system of measures."""

    METRIC = "metric"
    US = "us"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a site or a desk has settled. An empty choice means that the house does not mind."""

    first_system: System | None = None
    """The system a measure is printed in first; None where either may lead."""
    digits_from: int = 10
    """Whole numbers below this are written in words."""
    percent_form: str = ""
    """"%", "percent" or "per cent"."""
    home_currency: str = ""
    """ISO 4217 code of the money that needs no letter before its symbol."""
    country: str = ""
    """ISO 3166 code: settles tons, gallons and billions."""
    severities: tuple[tuple[str, Severity], ...] = ()
    """The gravest finding a rule may give here, by code, where it differs from the rule's own."""
    off: frozenset[str] = frozenset()
    """Codes of the rules that do not run."""

    @classmethod
    def from_settings(
        cls, *, severities: Mapping[str, str] | None = None, off: Iterable[str] = (), **choices: object
    ) -> Self:
        """House style from plain values, as a form or a settings file holds them."""
        ranked = tuple(sorted((code, Severity(severity)) for code, severity in (severities or {}).items()))
        return cls(severities=ranked, off=frozenset(off), **choices)  # type: ignore[arg-type]  # plain values by name


# Not slotted: the digest is computed once and kept.
@dataclass(frozen=True)
class Reference:
    """Part of the frozen story; `digest` names it, so a report can say by what a text was judged."""

    kinds: KindTable = field(default_factory=default_kinds)
    house: HouseStyle = field(default_factory=HouseStyle)
    rates: Rates = field(default_factory=default_rates)

    @cached_property
    def digest(self) -> str:
        """A short name of the content: equal tables, equal digest."""
        house = {name: getattr(self.house, name) for name in HouseStyle.__slots__} | {"off": sorted(self.house.off)}
        content = repr((self.kinds.kinds, sorted(house.items(), key=str), self.rates.daily, self.rates.yearly))
        return hashlib.sha256(content.encode()).hexdigest()[:16]


DEFAULT_REFERENCE = Reference()
