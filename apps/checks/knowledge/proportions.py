"""What two figures of one sentence are to each other: pay to workers, power to homes, a harvest to its fields.

The table `proportions.csv` beside this module says for each proportion what is divided by what, within which limits
the quotient lies, which of `words` a sentence must have to speak of it, and which words (`unless`) say that one of the
figures is of something else. Where " & " stands between words, each group has to have one; one of those with a plus has
to stand close to the dividend ("+sales"), one of those with "=" close to the divisor ("=employs"). What stands between
the two has to match `link`, or `link_back` where the divisor comes first; where neither is given, the two may stand
anywhere in the sentence or in two that follow each other. Where `power` is 3 the divisor is taken to the third power.
The limits are wide: they see slips of scale and unit.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.classes import plurals_of
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.lazily import kept
from apps.checks.needs import Signs, measures, sorts
from apps.checks.text.phrases import places_in
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort, same_dimension
from apps.quantities.mentions import COUNT, MEASURE, MONEY

COUNT_UNIT = "count"
BY = " / "
# What is told in these is told twice.
_SPOONS = frozenset(("teaspoon", "tablespoon"))


def _signs_of(unit: str) -> Signs:
    if unit.partition(BY)[0] == COUNT_UNIT:
        return sorts(Sort.COUNT)
    return sorts(Sort.MONEY) if unit == "USD" else measures(unit)


@dataclass(frozen=True, slots=True)
class Side:
    """What stands above or below the line: figures in `unit`, or counts of one of `nouns`."""

    unit: str
    nouns: frozenset[str]
    signs: Signs
    """What a sentence bears that has such a figure."""
    told_by: Signs
    """What is told by such figures: their signs, or the nouns that they count."""

    @classmethod
    def of(cls, unit: str, nouns: str) -> Self:
        """A side from its two columns of the table."""
        counted = frozenset(listed(nouns))
        signs = _signs_of(unit or COUNT_UNIT)
        is_counted = not unit or unit.partition(BY)[0] == COUNT_UNIT
        return cls(unit or COUNT_UNIT, counted, signs, frozenset(map(_as_sign, counted)) if is_counted else signs)

    def fits(self, mention: Mention) -> bool:
        """Whether a figure may stand on this side; money fits in any currency."""
        quantity = mention.quantity
        if quantity is None or quantity.low <= 0 or mention.difference or (mention.per and BY not in self.unit):
            return False
        if mention.sort is COUNT:
            is_counted = quantity.unit == self.unit
            return is_counted and not self.nouns.isdisjoint(_names_of(mention.noun))
        if mention.sort is MONEY:
            return self.unit == "USD" and quantity.unit.partition(" / ")[2] in ("", "year")
        is_measured = mention.sort is MEASURE and self.unit.partition(BY)[0] not in ("USD", COUNT_UNIT)
        # A megawatt-hour a year is a power, and nobody's capacity.
        is_like = (BY in quantity.unit) is (BY in self.unit)
        is_like = is_like and (quantity.unit in _SPOONS) is (self.unit in _SPOONS)
        return is_measured and is_like and same_dimension(quantity.unit, self.unit)


@dataclass(frozen=True, slots=True)
class Proportion:
    """The quotient of two figures, between `low` and `high`."""

    label: str
    of: Side
    to: Side
    power: int
    low: Decimal
    high: Decimal
    words: frozenset[str]
    wants: tuple[frozenset[str], ...]
    """Further groups of words, of each of which one has to be told."""
    near_of: frozenset[str]
    """Words of which one stands close to the dividend; empty where any may."""
    near_to: frozenset[str]
    link: re.Pattern[str] | None
    """None where the two may stand anywhere."""
    link_back: re.Pattern[str] | None
    """None where the divisor never comes first."""
    unless: Aside
    record: str


def _proportion(row: Mapping[str, str]) -> Proportion:
    groups = [listed(group) for group in row["words"].split(" & ")]
    near_of, near_to = (
        frozenset(word.removeprefix(mark) for group in groups for word in group if word.startswith(mark))
        for mark in _NEAR_MARKS
    )
    told = [words for group in groups if (words := frozenset(word for word in group if word[:1] not in _NEAR_MARKS))]
    first, *others = told or [near_of or near_to]
    return Proportion(
        label=row["proportion"],
        of=Side.of(row["of"], row["of_nouns"]),
        to=Side.of(row["to"], row["to_nouns"]),
        power=int(row["power"]),
        low=Decimal(row["low"]),
        high=Decimal(row["high"]),
        words=first,
        wants=tuple(others),
        near_of=near_of,
        near_to=near_to,
        link=re.compile(row["link"]) if row["link"] else None,
        link_back=re.compile(row["link_back"]) if row["link_back"] else None,
        unless=Aside.of_cell(row["unless"], lambda entry: (entry, *plurals_of(entry))),
        record=row["record"],
    )


_NEAR_MARKS = ("+", "=")


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class ProportionTable:
    """The proportions by which a story is judged."""

    proportions: tuple[Proportion, ...]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in `proportions.csv`; raises KeyError, ValueError or InvalidOperation for a
        row that is not one."""
        return cls(tuple(map(_proportion, rows)))

    @cached_property
    def _by_sign(self) -> Mapping[str, tuple[int, int, int]]:
        """For what a sentence may tell, the proportions of which it is a dividend, a divisor or a word: bit n stands
        for the one at place n of the table."""
        found: dict[str, list[int]] = {}
        for place, proportion in enumerate(self.proportions):
            for part, signs in enumerate((proportion.of.told_by, proportion.to.told_by, proportion.words)):
                for sign in signs:
                    found.setdefault(sign, [0, 0, 0])[part] |= 1 << place
        return {sign: (of, to, words) for sign, (of, to, words) in found.items()}

    @cached_property
    def loose(self) -> Self:
        """Those whose figures may stand anywhere, in two sentences too."""
        return type(self)(tuple(proportion for proportion in self.proportions if proportion.link is None))

    @cached_property
    def divisors(self) -> Signs:
        """What a sentence tells that has a divisor of any of them."""
        return frozenset(sign for sign, (_, to, _) in self._by_sign.items() if to)

    @cached_property
    def figures(self) -> Signs:
        """The signs of what stands above or below the line in any of them."""
        return frozenset[str]().union(*(side.signs for each in self.proportions for side in (each.of, each.to)))

    def spoken_of_by(self, told: Signs) -> list[Proportion]:
        """The proportions of which sentences that tell this may speak, each once, in the order of the table."""
        dividends = divisors = worded = 0
        for sign in self._by_sign.keys() & told:
            of, to, words = self._by_sign[sign]
            dividends |= of
            divisors |= to
            worded |= words
        return [self.proportions[place] for place in places_in(dividends & divisors & worded)]


def told_in(sentence: Sentence) -> Signs:
    """The signs of a sentence, and the nouns that its figures count."""
    return sentence.signs if _A_COUNT.isdisjoint(sentence.signs) else _with_nouns(sentence)


_A_COUNT = sorts(Sort.COUNT)


@kept
def _with_nouns(sentence: Sentence) -> Signs:
    nouns = [
        _as_sign(name)
        for mention in sentence.mentions
        if mention.sort is COUNT and mention.noun
        for name in _names_of(mention.noun)
    ]
    return sentence.signs.union(nouns) if nouns else sentence.signs


def _as_sign(noun: str) -> str:
    """What is counted, as a sign beside those of the sentence, which has its words too."""
    return f"#{noun}"


def _names_of(noun: str) -> tuple[str, ...]:
    words = noun.lower().split()
    return (" ".join(words[-2:]), words[-1]) if words else ()


@lru_cache(maxsize=1)
def known_proportions() -> ProportionTable:
    """The table that comes with the project."""
    return ProportionTable.from_rows(rows_of("proportions.csv"))
