"""What sort of thing a figure measures: ocean depth, building height and cruising altitude are all lengths.

The table is part of what a story is judged by; a site may keep its own, and the rows beside this module are the
defaults. Cues choose the kind: a plain one ("seabed", or "asteroid & pass" for both) is a word of the sentence that
says of what the figure is, "+deep" a word close to the figure that says what is measured, and "-quake" a word that
rules the kind out. Words are compared without their endings; "-=flights" wants exactly that form, "^stir" wants it as
the first word of the sentence, and "-@many" stands for the words by which a story speaks of many bearers at once, where
the kind is of one. "<air_temperature" makes the kind a case of another, which it stands in for wherever its own words
are found; after "!balloon", in the sentences before or in the headline, its limits do not hold.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Self

from apps.checks.knowledge.bounds import Bound, Bounds
from apps.checks.knowledge.rates import Rates
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.lazily import computed
from apps.checks.text.phrases import AGAINST, ASPECT, CASE_OF, NEVER_AFTER, Glossary, Kinds, PhraseTable
from apps.checks.text.surfaces import Role, Surface, vocabulary
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension


class Behaviour(StrEnum):
    """How a quantity of this kind may differ from what was printed earlier."""

    CONSTANT = "constant"
    """A height, a distance: a different figure is a mistake or a new survey."""
    CUMULATIVE = "cumulative"
    """A death toll: it rises, and falls only when it is officially revised."""
    DRIFTING = "drifting"
    """A population: it moves by a few percent a year."""
    VOLATILE = "volatile"
    """A price, a temperature: yesterday's figure says little about today's."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of quantity.

    Limits stand in `unit`, money in US dollars; `hard` ones are beyond every record, `typical` ones hold nine tenths of
    what news prints. A kind `may_block` once an editor has reviewed its hard limits.
    """

    code: str
    label: str
    unit: str
    units: tuple[str, ...]
    hard_low: Decimal
    hard_high: Decimal
    typical_low: Decimal
    typical_high: Decimal
    behaviour: Behaviour = Behaviour.VOLATILE
    may_block: bool = False
    cues: tuple[str, ...] = ()
    record: str = ""
    source: str = ""
    reviewed_on: datetime.date | None = None

    @property
    def wider(self) -> tuple[str, ...]:
        """The codes of the kinds that this one is a case of."""
        return tuple(cue[1:] for cue in self.cues if cue[:1] == CASE_OF)

    @property
    def never_after(self) -> frozenset[str]:
        """The words after which a story speaks of something else."""
        return frozenset(cue[1:] for cue in self.cues if cue[:1] == NEVER_AFTER)

    @property
    def is_dose(self) -> bool:
        """Whether it is of so little that what is taken in a day is a figure of it too."""
        return self.unit == "kilogram" and self.hard_high <= _LARGEST_DOSE

    @property
    def near(self) -> tuple[Decimal, Decimal]:
        """Where the values end that are not far from the typical ones: on a scale of powers of ten where all values are
        positive, else by the width of the band."""
        if self.hard_low >= 0:
            return self.typical_low / _FAR, self.typical_high * _FAR
        width = self.typical_high - self.typical_low
        return self.typical_low - width, self.typical_high + width

    def is_far_from(self, low: Decimal, high: Decimal) -> bool:
        """Whether all values between `low` and `high` are far from the typical ones; that there is none of what there
        is some of is no matter of how much."""
        least, most = self.near
        return (high < least and (high > 0 or self.hard_low < 0)) or low > most

    def allows(self, low: Decimal, high: Decimal) -> bool:
        """Whether some value between `low` and `high` lies within the hard limits."""
        return high >= self.hard_low and low <= self.hard_high

    def expects(self, low: Decimal, high: Decimal) -> bool:
        """Whether some value between `low` and `high` lies in the typical band."""
        return high >= self.typical_low and low <= self.typical_high


@dataclass(frozen=True, slots=True)
class KindChoice:
    """The kind of a figure. `confidence` is 1 where its sentence names both what is measured and of what; `rivals` are
    the other kinds that fit nearly as well."""

    kind: Kind
    confidence: float
    rivals: tuple[Kind, ...] = ()

    @property
    def is_confident(self) -> bool:
        return self.confidence >= _CONFIDENT


_CONFIDENT = 0.9
# Beyond the typical band by this factor a figure is worth a look.
_FAR = Decimal(10)
_OF_PEOPLE = frozenset(("human_age",))
# Kinds of which a figure is a part of a whole.
SHARES = frozenset(("turnout_or_share", "alcohol_by_volume"))
_SUBSTANCE = frozenset(("kilogram", "gram", "milligram"))
_IN_NAME = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+")
_PAPER = vocabulary("mark share warrant stock bond debenture sterling tonne ton dwt mile dlr dlrs")


@dataclass(frozen=True, slots=True)
class InUnit:
    """What a table knows of the figures in one unit: the kinds that they may be of, and the bounds of these in that
    unit, money in dollars."""

    kinds: Kinds
    currency: str
    """Empty for what is no money."""
    parts: int
    """How many of the unit make one of the currency: 100 cents."""
    hard: Bounds
    near: Bounds
    glossary: Glossary

    def impossible(self, quantity: Quantity, rates: Rates, on: datetime.date | None) -> Kinds:
        """The kinds whose hard limits a quantity passes, and perhaps some whose limits it just reaches: a cheap look,
        before it is settled of what kind the figure is."""
        worth = self._worth(rates, on)
        return self.hard.passed(float(quantity.low) * worth, float(quantity.high) * worth) if worth else 0

    def improbable(self, quantity: Quantity, rates: Rates, on: datetime.date | None) -> Kinds:
        """As `impossible`, with the kinds of whose typical values it is far."""
        worth = self._worth(rates, on)
        return self.near.passed(float(quantity.low) * worth, float(quantity.high) * worth) if worth else 0

    def _worth(self, rates: Rates, on: datetime.date | None) -> float:
        """What figures in this unit are multiplied by to be held against the bounds; 0 for money of unknown worth."""
        if not self.currency:
            return 1
        rate = rates.of(self.currency, on) if self.kinds else None
        return float(rate.usd) / self.parts if rate is not None else 0


# Not slotted: the indexes are built once and kept.
@dataclass(frozen=True)
class KindTable:
    """The kinds by which a story is judged."""

    kinds: tuple[Kind, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in `kinds.csv`; lists are separated by semicolons.

        Raises KeyError, ValueError or decimal.InvalidOperation for a row that lacks a column or holds no number.
        """
        return cls(tuple(_kind(row) for row in rows))

    @computed
    def by_code(self) -> dict[str, Kind]:
        return {kind.code: kind for kind in self.kinds}

    @computed
    def _bits(self) -> dict[str, Kinds]:
        return {kind.code: 1 << place for place, kind in enumerate(self.kinds)}

    def bit_of(self, kind: Kind) -> Kinds:
        """The set of this kind alone."""
        return self._bits[kind.code]

    @computed
    def phrases(self) -> PhraseTable:
        return PhraseTable.of(kind.cues for kind in self.kinds)

    def _those(self, wanted: Callable[[Kind], bool]) -> Kinds:
        return sum(1 << place for place, kind in enumerate(self.kinds) if wanted(kind))

    @computed
    def without_cue(self) -> Kinds:
        """Kinds that the word beside the figure settles alone."""
        return self._those(lambda kind: all(cue[:1] in (ASPECT, AGAINST, NEVER_AFTER) for cue in kind.cues))

    @computed
    def substances(self) -> Kinds:
        """Masses and volumes of something that is always named with them."""
        return self._those(lambda kind: any(cue.startswith("+of ") for cue in kind.cues) and kind.unit in _SUBSTANCE)

    @computed
    def _of_people(self) -> Kinds:
        return self._those(lambda kind: kind.code in _OF_PEOPLE)

    @computed
    def wider(self) -> dict[str, tuple[str, ...]]:
        """By code of kind, those it is a case of."""
        return {kind.code: wider for kind in self.kinds if (wider := kind.wider)}

    @computed
    def upright(self) -> Kinds:
        """Heights and depths, which are no distance along the ground."""
        return self._those(lambda kind: not _UPRIGHT.isdisjoint(kind.cues))

    @computed
    def downward(self) -> Kinds:
        return self._those(lambda kind: not _DEEP.isdisjoint(kind.cues))

    @computed
    def not_from(self) -> Kinds:
        """Kinds that no distance from another place is of."""
        return self.upright | self._those(lambda kind: "-from" in kind.cues)

    def names(self, kind: Kind, text: str) -> bool:
        """Whether some words of `text` say of what a figure of this kind is, or what it measures of it."""
        wanted = self.bit_of(kind)
        signs = self.phrases.signs_in(self.phrases.hints_in(Surface.of("", Role.BODY, text).whole), wanted)
        return bool((signs.cued | signs.named) & wanted)

    @computed
    def _units(self) -> dict[str, InUnit]:
        return {}

    def in_unit(self, unit: str) -> InUnit:
        """What is known of the figures in a unit; worked out once for all of them."""
        known = self._units.get(unit)
        if known is None:
            known = self._units[unit] = self._worked_out(unit)
        return known

    @computed
    def _by_unit(self) -> dict[tuple[str, bool], list[int]]:
        """The places of the kinds whose limits stand in one unit, those of doses apart."""
        by_unit: dict[tuple[str, bool], list[int]] = {}
        for place, kind in enumerate(self.kinds):
            by_unit.setdefault((kind.unit, kind.is_dose), []).append(place)
        return by_unit

    def _worked_out(self, unit: str) -> InUnit:
        money = money_in(unit.replace(_HUNDREDTH, ""))
        kinds = 0
        hard: list[Bound] = []
        near: list[Bound] = []
        for (own, _), places in self._by_unit.items():
            taken = taken_as(self.kinds[places[0]], unit)
            if not fits(own, taken):
                continue
            for place in places:
                kind = self.kinds[place]
                kinds |= 1 << place
                low, high, least, most = (
                    _bound_in(taken, bound, own) for bound in (kind.hard_low, kind.hard_high, *kind.near)
                )
                hard.append((1 << place, low, high))
                near.append((1 << place, max(low, least), min(high, most)))
        parts = 100 if _HUNDREDTH in unit else 1
        glossary = self._glossaries.get(kinds)
        if glossary is None:
            glossary = self._glossaries[kinds] = self.phrases.glossary_of(kinds)
        return InUnit(kinds, money[0] if money is not None else "", parts, Bounds(hard), Bounds(near), glossary)

    @computed
    def _glossaries(self) -> dict[Kinds, Glossary]:
        return {}

    def fitting(self, mention: Mention) -> Kinds:
        """The kinds that a figure in this unit may be of."""
        if mention.quantity is None:
            return 0
        unit = mention.quantity.unit
        if mention.text.startswith("10−"):
            # A power of ten that lost its height.
            return 0
        if "-" in mention.text and _IN_NAME.fullmatch(mention.text):
            # "The One-Mile Telescope"
            return 0
        if mention.noun and mention.noun.rsplit(" ", 1)[-1] in _PAPER:
            # "Redundancies are put at 600 million marks": money and papers are no people.
            return 0
        fitting = self.in_unit(unit).kinds
        # "Died at 96": years of age without the word are nobody's term or sentence.
        return fitting & self._of_people if mention.unit_span is None and mention.sort is Sort.AGE else fitting


def in_unit_of(
    kind: Kind, quantity: Quantity, rates: Rates, on: datetime.date | None
) -> tuple[Decimal, Decimal] | None:
    """The ends of a quantity in the unit of its kind, money in dollars at the rate of the time; None for a currency
    without a rate, and for what the kind is not measured in."""
    unit = taken_as(kind, quantity.unit)
    if kind.unit == unit:
        return quantity.low, quantity.high
    wanted, printed = money_in(kind.unit), money_in(quantity.unit.replace(_HUNDREDTH, ""))
    if wanted is not None and printed is not None:
        rate = rates.of(printed[0], on)
        if rate is None:
            return None
        factor = rate.usd / 100 if _HUNDREDTH in quantity.unit else rate.usd
        if wanted[1] and printed[1] and wanted[1] != printed[1]:
            factor /= convert(Decimal(1), printed[1], wanted[1])
        return quantity.low * factor, quantity.high * factor
    if not same_dimension(unit, kind.unit):
        # "10 milligrams a second" is no dose.
        return None
    low, high = sorted((convert(quantity.low, unit, kind.unit), convert(quantity.high, unit, kind.unit)))
    return low, high


def is_beyond(choice: KindChoice, quantity: Quantity, rates: Rates, on: datetime.date | None) -> bool:
    """Whether a quantity lies outside the hard limits of its kind and of all that fit nearly as well."""
    return all(
        ends is not None and not kind.allows(*ends)
        for kind in (choice.kind, *choice.rivals)
        for ends in (in_unit_of(kind, quantity, rates, on),)
    )


def taken_as(kind: Kind, printed: str) -> str:
    """The unit in which a figure is held against a kind: "10 micrograms a day" is a dose like one of 10 micrograms."""
    return printed.removesuffix(_DAILY) if kind.is_dose else printed


def _bound_in(printed: str, bound: Decimal, own: str) -> float:
    """A bound of a kind, which stands in the unit `own`, in the unit `printed`; money in dollars."""
    wanted, given = money_in(own), money_in(printed.replace(_HUNDREDTH, ""))
    if wanted is None or given is None:
        return float(convert(bound, own, printed) if own != printed else bound)
    is_converted = wanted[1] and given[1] and wanted[1] != given[1]
    return float(bound * convert(Decimal(1), given[1], wanted[1]) if is_converted else bound)


_DAILY = " / day"
_LARGEST_DOSE = Decimal("0.1")


# Cents and pence.
_HUNDREDTH = "/100"


def money_in(unit: str) -> tuple[str, str] | None:
    """The currency of a unit and what it is per ("USD / liter"); None for a unit that is not money."""
    code, _, per = unit.partition(" / ")
    return (code, per) if len(code) == 3 and code.isupper() and code.isalpha() else None


_UPRIGHT = frozenset(("+tall", "+high", "+height", "+deep", "+depth"))
_DEEP = frozenset(("+deep", "+depth"))


@lru_cache(maxsize=8192)
def fits(of_kind: str, printed: str) -> bool:
    """Whether a figure in the unit `printed` can be of a kind whose limits stand in `of_kind`."""
    if of_kind == printed:
        return True
    wanted, given = money_in(of_kind), money_in(printed.replace(_HUNDREDTH, ""))
    if wanted is not None or given is not None:
        if wanted is None or given is None:
            return False
        # Budgets and revenues are sums of a year, whether or not the sentence says so.
        if not wanted[1] or not given[1]:
            return given[1] in ("", "year") and not wanted[1]
        return wanted[1] == given[1] or same_dimension(wanted[1], given[1])
    if of_kind in _UNCONVERTED or printed in _UNCONVERTED:
        return False
    return same_dimension(of_kind, printed)


# Units whose figures are of one kind of thing only, though they have no dimension.
_UNCONVERTED = frozenset(("count", "percent", "percentage_point", "basis_point", "decibel", "magnitude"))


def _kind(row: Mapping[str, str]) -> Kind:
    return Kind(
        code=row["kind"],
        label=row["label"],
        unit=row["unit"],
        units=listed(row["units"]),
        hard_low=Decimal(row["hard_low"]),
        hard_high=Decimal(row["hard_high"]),
        typical_low=Decimal(row["typical_low"]),
        typical_high=Decimal(row["typical_high"]),
        behaviour=Behaviour(row["behaviour"]),
        may_block=row["may_block"] == "yes",
        cues=listed(row["cues"]),
        record=row["record"],
        source=row["source"],
        reviewed_on=datetime.date.fromisoformat(row["reviewed_on"]) if row["reviewed_on"] else None,
    )


@lru_cache(maxsize=1)
def default_kinds() -> KindTable:
    """The table that comes with the project."""
    return KindTable.from_rows(rows_of("kinds.csv"))
