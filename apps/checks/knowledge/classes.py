"""Classes of things, and how large, heavy, fast, old or dear a thing of each class can be.

Two tables stand beside this module: `nouns.csv` puts the nouns of news into classes, and `classes.csv` gives a class
its limits for one aspect, the record they rest on, and words that say that the figure is of something else ("toy",
"fell"). The limits are wide: they are there for slips of unit and scale, which are factors of 12, 60, 1,000 and more.
A noun may stand in several classes; then a figure is only wrong that none of them allows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.asides import Aside, with_endings
from apps.checks.knowledge.tables import listed, rows_of
from apps.quantities import Mention, Quantity, base_unit, convert, same_dimension
from apps.quantities.mentions import AGE, COUNT, MEASURE, MONEY


class Aspect(StrEnum):
    """What a figure says of a thing."""

    SIZE = "size"
    """The longest of its lengths, where the class has none for the one that is meant."""
    LENGTH = "length"
    HEIGHT = "height"
    WIDTH = "width"
    DEPTH = "depth"
    DISTANCE = "distance"
    MASS = "mass"
    SPEED = "speed"
    AGE = "age"
    AREA = "area"
    VOLUME = "volume"
    POWER = "power"
    ENERGY = "energy"
    DURATION = "duration"
    PRICE = "price"
    STOREYS = "storeys"
    BEDROOMS = "bedrooms"
    VOLTAGE = "voltage"
    DATA = "data"
    PEOPLE = "people"
    """Those who live in it, sit in it or belong to it, or the seats for them."""
    EMPLOYEES = "employees"
    BEDS = "beds"
    ROOMS = "rooms"
    PAGES = "pages"
    WORTH = "worth"
    """What all of a firm is worth on the stock market."""
    WEALTH = "wealth"
    REVENUE = "revenue"
    PROFIT = "profit"
    BUDGET = "budget"
    DEBT = "debt"
    FUND = "fund"
    """What it has put by: an endowment, reserves, assets."""
    CUSTOMERS = "customers"
    OUTLETS = "outlets"
    """Its shops, restaurants, branches or hotels."""
    VISITORS = "visitors"
    """Those of a year."""
    OUTPUT = "output"
    """The cars, planes or phones that it makes or sells in a year."""
    GROSS = "gross"
    """What a film or a show took at the box office."""
    COPIES = "copies"
    """Those sold of a book, an album, a game or a paper."""
    PAY = "pay"
    """What the holder of an office is paid in a year."""
    SUM = "sum"
    """What was lost, paid or raised in an affair: a fraud, a fine, a rescue."""


LENGTHS = frozenset((Aspect.SIZE, Aspect.LENGTH, Aspect.HEIGHT, Aspect.WIDTH, Aspect.DEPTH))


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one aspect of one class, in `unit`; nearly all of its things lie between the usual ones.

    `unless` are words, with an ending or without, that speak of something else."""

    class_name: str
    aspect: Aspect
    unit: str
    low: Decimal
    usual_low: Decimal
    usual_high: Decimal
    high: Decimal
    unless: Aside
    record: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What a noun phrase names: `noun` as in the table, and its classes. `is_plural` where several are meant, `is_lent`
    where the noun with a capital is likely the name of something else ("a 30-ton Tiger")."""

    noun: str
    classes: tuple[str, ...]
    is_plural: bool
    is_lent: bool


# Not slotted: the indexes are built once and kept.
@dataclass(frozen=True)
class ClassTable:
    """The classes with their limits and nouns."""

    limits: Mapping[tuple[str, Aspect], Limits]
    nouns: Mapping[str, tuple[str, ...]]
    lent: frozenset[str]
    """The classes whose nouns are lent to machines, teams and ships as names."""

    @classmethod
    def from_rows(cls, limits: Iterable[Mapping[str, str]], nouns: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in the two files; raises KeyError, ValueError or InvalidOperation for a row
        that lacks a column, names no aspect or holds no number."""
        classes: dict[str, list[str]] = {}
        lent = set()
        for row in nouns:
            if row["names_lent"] == "yes":
                lent.add(row["class"])
            for noun in listed(row["nouns"]):
                classes.setdefault(noun, []).append(row["class"])
        bounds = (
            Limits(
                class_name=row["class"],
                aspect=Aspect(row["aspect"]),
                unit=row["unit"],
                low=Decimal(row["low"]),
                usual_low=Decimal(row["usual_low"]),
                usual_high=Decimal(row["usual_high"]),
                high=Decimal(row["high"]),
                unless=Aside.of_cell(row["unless"], with_endings),
                record=row["record"],
            )
            for row in limits
        )
        return cls(
            {(each.class_name, each.aspect): each for each in bounds},
            {noun: tuple(found) for noun, found in classes.items()},
            frozenset(lent),
        )

    @cached_property
    def _forms(self) -> Mapping[str, tuple[str, bool]]:
        """Every form of every noun, with the noun and whether the form is its plural."""
        forms = {plural: (noun, True) for noun in self.nouns for plural in plurals_of(noun)}
        return forms | {noun: (noun, False) for noun in self.nouns}

    @cached_property
    def heads(self) -> frozenset[str]:
        """The last words of the forms: a sentence without one of them names nothing here."""
        return frozenset(form.rsplit(" ", 1)[-1] for form in self._forms)

    @cached_property
    def _heads_of(self) -> Mapping[str, frozenset[str]]:
        """The last words of the forms of each class."""
        heads: dict[str, set[str]] = {}
        for form, (noun, _) in self._forms.items():
            for name in self.nouns[noun]:
                heads.setdefault(name, set()).add(form.rsplit(" ", 1)[-1])
        return {name: frozenset(found) for name, found in heads.items()}

    @cached_property
    def _narrowest(self) -> dict[Aspect, Mapping[str, tuple[float, float]]]:
        return {}

    def _narrowest_of(self, aspect: Aspect) -> Mapping[str, tuple[float, float]]:
        """By head, between what no class that it may name has its limits, in the base unit and with a little room."""
        narrowest = self._narrowest.get(aspect)
        if narrowest is None:
            told = _TOLD_AS.get(aspect, frozenset((aspect,)))
            found: dict[str, tuple[float, float]] = {}
            for (name, each), limits in self.limits.items():
                if each not in told:
                    continue
                factor = _base_factor(limits.unit, aspect)
                low, high = float(limits.low) * factor, float(limits.high) * factor
                for head in self._heads_of.get(name, ()):
                    lowest, highest = found.get(head, (low, high))
                    found[head] = max(low / _NEARLY, lowest), min(high * _NEARLY, highest)
            narrowest = self._narrowest[aspect] = found
        return narrowest

    def may_pass(self, aspect: Aspect, quantity: Quantity, words: frozenset[str]) -> bool:
        """Whether a figure is outside the limits of some class that a head among `words` may name: a cheap look, before
        it is settled of what the figure is. A price is not looked at, for its money may be another."""
        narrowest = self._narrowest_of(aspect)
        heads = narrowest.keys() & words
        if not heads or aspect is Aspect.PRICE:
            return bool(heads)
        factor = _base_factor(quantity.unit, aspect)
        low, high = float(quantity.low) * factor, float(quantity.high) * factor
        return any(high < narrowest[head][0] or low > narrowest[head][1] for head in heads)

    def named_by(self, words: Sequence[str]) -> Named | None:
        """What the last of `words`, in lower case, name: the longest noun that they end in."""
        for size in range(min(_LONGEST, len(words)), 0, -1):
            found = self._forms.get(" ".join(words[-size:]))
            if found is not None:
                noun, is_plural = found
                classes = self.nouns[noun]
                return Named(noun, classes, is_plural, not self.lent.isdisjoint(classes))
        return None

    def limits_of(self, named: Named, aspect: Aspect) -> tuple[Limits, ...]:
        """The limits of what is named, one for each of its classes; empty where one of them has none."""
        found = []
        for name in named.classes:
            limits = self.limits.get((name, aspect))
            if limits is None and aspect in LENGTHS:
                limits = self.limits.get((name, Aspect.SIZE))
            if limits is not None:
                found.append(limits)
        return tuple(found)


_LONGEST = 4
_NEARLY = 0.999
# What a figure of an aspect may turn out to say of a thing.
_TOLD_AS = {
    Aspect.SIZE: LENGTHS | {Aspect.DISTANCE},
    Aspect.PEOPLE: frozenset((Aspect.PEOPLE, Aspect.EMPLOYEES)),
}


@lru_cache(maxsize=1000)
def _base_factor(unit: str, aspect: Aspect) -> float:
    """What a figure of an aspect is multiplied by to stand in the base unit."""
    return 1.0 if aspect in COUNTS else float(convert(Decimal(1), unit, base_unit(unit)))


_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "mouse": "mice",
    "louse": "lice",
    "goose": "geese",
    "ox": "oxen",
    "wolf": "wolves",
    "calf": "calves",
    "loaf": "loaves",
    "bacterium": "bacteria",
    "larva": "larvae",
    "knife": "knives",
    "person": "people",
    "wife": "wives",
    "tooth": "teeth",
    "foot": "feet",
    "leaf": "leaves",
    "vertebra": "vertebrae",
    "vertex": "vertices",
}


def with_plurals(noun: str) -> tuple[str, ...]:
    """A noun and what more than one are called."""
    return noun, *plurals_of(noun)


def plurals_of(noun: str) -> tuple[str, ...]:
    """The plural forms that a noun may have."""
    start, _, last = noun.rpartition(" ")
    lead = f"{start} " if start else ""
    if last in _IRREGULAR:
        return (lead + _IRREGULAR[last],)
    for ending, irregular in (("man", "men"), ("woman", "women")):
        if last.endswith(ending):
            return (lead + last.removesuffix(ending) + irregular,)
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return (f"{lead}{last[:-1]}ies",)
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return (f"{lead}{last}es",)
    return (f"{lead}{last}s", f"{lead}{last}es") if last.endswith("o") else (f"{lead}{last}s",)


_BY_DIMENSION = (
    ("kilogram", Aspect.MASS),
    ("meter", Aspect.SIZE),
    ("kilometer / hour", Aspect.SPEED),
    ("meter ** 2", Aspect.AREA),
    ("liter", Aspect.VOLUME),
    ("watt", Aspect.POWER),
    ("kilocalorie", Aspect.ENERGY),
    ("volt", Aspect.VOLTAGE),
    ("byte", Aspect.DATA),
)
_NOUNS_OF = {
    Aspect.STOREYS: "story storey",
    Aspect.BEDROOMS: "bedroom",
    Aspect.PEOPLE: (
        "people person resident inhabitant soul villager pupil student child passenger occupant guest fan spectator "
        "seat player singer musician dancer diner inmate prisoner adult tenant soldier troop juror woman man boy girl "
        "voice worshipper"
    ),
    Aspect.EMPLOYEES: "employee worker staff staffer",
    Aspect.BEDS: "bed",
    Aspect.ROOMS: "room",
    Aspect.PAGES: "page",
}
_COUNTED = {noun: aspect for aspect, nouns in _NOUNS_OF.items() for noun in nouns.split()}
# What a figure counts, in place of measuring it.
COUNTS = frozenset(_NOUNS_OF)


def aspect_of(mention: Mention) -> Aspect | None:
    """What a figure may say of a thing, by its unit alone: lengths are all sizes. None where it says nothing here."""
    quantity = mention.quantity
    if quantity is None or mention.per:
        return None
    if mention.sort is MEASURE:
        return _aspect_of_unit(quantity.unit)
    if mention.sort is MONEY:
        return Aspect.PRICE if len(quantity.unit) <= len("USD/100") else None
    if mention.sort is COUNT:
        return _COUNTED.get(mention.noun.rpartition(" ")[2]) if quantity.unit == "count" else None
    return Aspect.AGE if mention.sort is AGE else None


@lru_cache(maxsize=1000)
def _aspect_of_unit(unit: str) -> Aspect | None:
    if unit in ("second", "minute", "hour", "day", "week"):
        return Aspect.DURATION
    return next((aspect for base, aspect in _BY_DIMENSION if same_dimension(unit, base)), None)


def is_beyond(limits: Limits, low: Decimal, high: Decimal, unit: str) -> int:
    """1 where every value from `low` to `high`, in `unit`, is above the limits, -1 where every one is below, else 0."""
    least, most = convert(low, unit, limits.unit), convert(high, unit, limits.unit)
    return (least > limits.high) - (most < limits.low)


@lru_cache(maxsize=1)
def known_classes() -> ClassTable:
    """The table that comes with the project."""
    limits, nouns = (rows_of(name) for name in ("classes.csv", "nouns.csv"))
    return ClassTable.from_rows(limits, nouns)
