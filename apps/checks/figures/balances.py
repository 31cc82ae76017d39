"""Figures whose units cancel: a rate, what it is taken by, and what the two make.

Nothing here looks for a phrase that says "multiply". Every figure has dimensions, those of its unit and of what it is
counted by ("$60 a gram", "4 tonnes of rice a hectare", "each of its 4.6 million people"); three figures belong
together where the dimensions of one are those of the other two multiplied. What three such figures do not make is a
slip where their digits agree and only the power of ten does not, for chance hardly gives that; how hardly is said by
`Balance.chance`.
"""

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from apps.checks.figures.terms import (
    ANYONE,
    AREA,
    LENGTH,
    MASS,
    TIME,
    VOLUME,
    Dimensions,
    Term,
    multiplied,
    without_time,
)
from apps.checks.text.nouns import nouns_of
from apps.checks.text.stems import stem
from apps.quantities import Sort

# A sum that is not told as one of many, and may be.
IMPLIED = "?"
# A unit that is another one elsewhere, or of other goods: how far the two may be apart.
_AMBIGUOUS = {"ton": 0.13, "ounce": 0.1, "gallon": 0.2, "pint": 0.2}
# What is paid or burned by the hour or the day is not so at all hours and on all days.
_IDLE = 5.0
_PERSON = frozenset(("person", "people", "head", "capita", "individual", "inhabitant", "resident", "citizen", "man"))
_UNCOUNTED = frozenset(("", "count", "time", "percent", "year", "number", "ball"))


@dataclass(frozen=True, slots=True)
class Balance:
    """`rate` times `amount` should be `total`; `off` is how many times too large the total is."""

    rate: Term
    amount: Term
    total: Term
    off: float
    room: tuple[float, float]
    """The least and the greatest that `off` may be where nothing is wrong."""
    is_loose: bool
    """The rate is told of each of whatever is counted, or of one time and the total of another."""
    is_foreign: bool = False
    """Only the figures say that they belong together: another noun is counted, or no rate is told as one."""

    @property
    def terms(self) -> tuple[Term, Term, Term]:
        return self.rate, self.amount, self.total

    @property
    def holds(self) -> bool:
        return self.room[0] <= self.off <= self.room[1]

    @property
    def power(self) -> int:
        """The power of ten that parts the total from what follows."""
        return round(math.log10(self.off))

    @property
    def chance(self) -> float:
        """How often figures that have nothing to do with each other would agree as well in their digits."""
        apart = abs(math.log10(self.off) - self.power)
        return min(1.0, 2 * apart + min(term.grain for term in self.terms) * _LOG)

    @property
    def digits_agree(self) -> bool:
        spread = sum((term.high - term.low) / 2 / term.value for term in self.terms)
        return self.power != 0 and abs(math.log10(self.off) - self.power) <= math.log10(1.02 + min(spread, 0.13))


def balances_in(told: list[Term]) -> list[Balance]:
    """Every three figures of neighbouring sentences whose units cancel, those that hold among them."""
    terms = [*(_named(term, told) for term in told), *_other_pounds(told)]
    if not _FEWEST <= len(terms) <= _MOST:
        return []
    rates = [term for term in terms if term.is_rate]
    sums = sorted((term for term in terms if term.mention.sort is Sort.MONEY), key=lambda term: term.value)
    if (
        len(sums) == _PAIR
        and (not sums[0].is_rate or _is_due_from_each(sums[0], sums[1], terms))
        and not any(term.per or without_time(term.under) for term in rates)
        and without_time(sums[0].dimensions) == without_time(sums[1].dimensions)
    ):
        rates = [sums[0]._replace(per=IMPLIED), *(term for term in rates if term is not sums[0])]
        terms = [term for term in terms if term is not sums[0]]
    found: list[Balance] = []
    for rate, amount in itertools.product(rates, terms):
        if rate.mention is not amount.mention and (made := _product(rate, amount)) is not None:
            found += [
                balance
                for total in terms
                if total.mention is not rate.mention and total.mention is not amount.mention
                for balance in _balanced(rate, amount, made, total)
            ]
    return [*found, *_layers(terms)]


_PAIR = 2
_FEWEST, _MOST = 3, 16
# Of a small part of a figure its part of the power of ten.
_LOG = 1 / math.log(10)


def _is_due_from_each(one: Term, total: Term, terms: list[Term]) -> bool:
    """Whether a sum by the year may be one of many, and is taken by no time: "up by £42 a year. With 3,400 homes"."""
    is_by_time = not one.per and one.under == TIME and not total.is_rate
    return is_by_time and not any(term.dimensions == TIME for term in terms)


def _named(rate: Term, told: list[Term]) -> Term:
    """A bare average as one of what its sentence tells so many of: "242,000 bushels from 1,200 acres, an average of 185
    to the acre"."""
    if rate.noun or rate.dimensions == () or rate.mention.sort is not Sort.COUNT or not rate.under:
        return rate
    if not _AVERAGED.search(rate.sentence.before(rate.mention, reach=40)):
        return rate
    wholes = [
        term
        for term in told
        if term.sentence is rate.sentence
        and term.mention.end <= rate.mention.start
        and not term.is_rate
        and (term.noun or (term.mention.sort is Sort.MEASURE and term.dimensions not in ((), TIME, rate.under)))
    ]
    if len(wholes) != 1:
        return rate
    whole = wholes[0]
    named = _restated(rate, multiplied(whole.dimensions, rate.dimensions), _period_of(whole))
    return named._replace(noun=whole.noun or whole.mention.text.rpartition(" ")[2])


def _other_pounds(terms: list[Term]) -> list[Term]:
    """What is told in "pounds" once more, as a weight or as money, where the passage speaks of both."""
    others = []
    for term in terms:
        if term.per or term.under or "pound" not in term.mention.text:
            continue
        if term.dimensions == MASS and any(("GBP", 1) in other.dimensions for other in terms):
            others.append(_restated(term, _POUNDS, 1 / _POUND))
        elif term.dimensions == _POUNDS and any("mass" in dict(other.under) for other in terms):
            others.append(_restated(term, MASS, _POUND))
    return others


def _restated(term: Term, dimensions: Dimensions, times: float) -> Term:
    low, value, high = (number * times for number in (term.low, term.value, term.high))
    return term._replace(dimensions=dimensions, low=low, value=value, high=high)


_POUNDS: Dimensions = (("GBP", 1),)
# A pound in kilograms.
_POUND = 0.45359237


def _product(rate: Term, amount: Term) -> Dimensions | None:
    """The dimensions of a rate taken so many times; None where it is not taken by that."""
    if rate.per:
        if amount.per or amount.mention.sort is not Sort.COUNT or amount.number < _FEW:
            return None
        if amount.noun in _UNCOUNTED and not _is_counted_by(rate, amount):
            return None
        if rate.mention.sort is Sort.COUNT and not _is_counted_by(rate, amount):
            return None
        if amount.noun and amount.noun == rate.noun:
            # "Two guests a room" are not taken by guests.
            return None
        return multiplied(rate.dimensions, amount.dimensions)
    if amount.per or (rate.mention.sort is Sort.COUNT and not rate.noun and rate.under != TIME):
        return None
    things = without_time(rate.under)
    if not things and rate.period and _is_duty(amount) and amount.mention is not rate.mention:
        # "$18 an hour", and 50 hours a week: so much a week.
        return rate.dimensions if amount.period > rate.period else None
    is_taken = without_time(amount.dimensions) == things if things else amount.dimensions == rate.under
    return multiplied(rate.dimensions, amount.dimensions) if is_taken else None


_FEW = 4


def _is_duty(term: Term) -> bool:
    """Whether a figure is so much time of a longer one: "40 hours a week", "six days a week"."""
    return not term.dimensions and term.under == TIME and term.mention.sort is Sort.MEASURE


def _is_counted_by(rate: Term, amount: Term) -> bool:
    noun = amount.noun
    if amount.sentence.after(amount.mention, reach=12).startswith(" of them"):
        return True
    before, behind = amount.sentence.before(amount.mention, reach=16), amount.sentence.after(amount.mention, reach=4)
    if not noun and before.endswith((" all ", " all the ")) and not behind.startswith(" of "):
        # "Cost $45 each, and all 20,000 were sold"
        return True
    if rate.per == ANYONE or rate.per in _PERSON:
        is_told = "population" in amount.sentence.before(amount.mention, reach=60)
        return is_told or noun not in _UNCOUNTED
    if "population" in amount.sentence.before(amount.mention, reach=60):
        # "With a population of 327 million, $1 million for each American"
        return True
    things = nouns_of(rate.per)
    return bool(things & nouns_of(noun.rsplit(" ", 1)[-1])) or _are_one_thing(rate.per, noun)


# What is called by one name in a total and by another in its rate: "40 goals in 50 matches, 0.8 a game".
_ONE_THING = tuple(
    frozenset(map(stem, names.split()))
    for names in (
        "game match fixture appearance outing test cap start contest bout",
        "season year campaign",
        "home house property household dwelling flat apartment family",
        "pupil student child schoolchild",
        "worker employee job staff post",
        "vehicle car truck lorry",
        "flight trip journey voyage sailing crossing",
        "victim claimant claim",
    )
)


def _are_one_thing(one: str, other: str) -> bool:
    """Whether two nouns may name one thing, whatever stands before the one that heads a phrase."""
    names = {stem(one), stem(other.rsplit(" ", 1)[-1])}
    return any(names <= alike for alike in _ONE_THING)


def _balanced(rate: Term, amount: Term, made: Dimensions, total: Term) -> Iterator[Balance]:
    # "One dollar for every 33 that they lend" is a yardstick.
    is_for_one = bool(total.per) and (not rate.under or total.mention.sort is not Sort.MEASURE)
    if is_for_one or total.value == 1 or total.mention.sort not in (rate.mention.sort, amount.mention.sort):
        return
    product = rate.value * amount.value
    times = 1.0
    if total.dimensions != made:
        # "$900 a year for each household" makes what all of them pay, whether "a year" is said again or not.
        if without_time(total.dimensions) != without_time(made) or ("time", 1) in (*made, *total.dimensions):
            return
        # What is worked in a week is paid for the week.
        times = amount.period if _is_duty(amount) else (rate.period or amount.period or 1.0) / (total.period or 1.0)
    # "With 20,000 bees in each, that makes 800,000 insects"
    is_made = rate.per == ANYONE and not made and _IS_MADE.search(total.sentence.before(total.mention, reach=32))
    if not made and not is_made and not _are_of_one_noun(rate, total):
        return
    is_named = total.mention.sort is Sort.MEASURE and total.dimensions == made
    if made and rate.mention.sort is Sort.COUNT and not is_named and not _are_of_one_noun(rate, total):
        return
    found = _balance(rate, amount, total, product * times)
    yield found if total.dimensions == made else replace(found, is_foreign=True)


def _are_of_one_noun(rate: Term, total: Term) -> bool:
    """Whether a rate and a total count the same things, or the one the places for the others."""
    if not rate.noun and not rate.per and rate.under == TIME and rate.sentence is total.sentence:
        # "2,160 jabs over the three-day weekend, 720 a day"
        return 0 < rate.mention.start - total.mention.end <= _BESIDE and bool(total.noun)
    if not rate.noun and rate.per not in ("", ANYONE):
        is_beside = rate.sentence.before(rate.mention, reach=2) == ", " and "." in rate.mention.text
        if is_beside and rate.sentence is total.sentence and 0 < rate.mention.start - total.mention.end <= _BESIDE:
            # "64 pitches in five innings, 12.8 an inning"
            return True
        # "2,646 points in 14 seasons, an average of 189 a season"
        return bool(_AVERAGED.search(rate.sentence.before(rate.mention, reach=40)))
    if not (rate.noun and total.noun):
        return False
    things, others = nouns_of(rate.noun), nouns_of(total.noun)
    return bool(things & others) or (not things.isdisjoint(_PLACES) and not others.isdisjoint(_PEOPLE_IN))


_IS_MADE = re.compile(
    r"\b(?:that|which|this|it all) (?:makes|made|comes to|is) (?:(?:a total of|some|about|nearly|around) )*$"
)
# As far as a rate in apposition stands from its total.
_BESIDE = 60
_AVERAGED = re.compile(
    r"\baverag(?:e|ing)(?: of| rate of)?(?: (?:about|around|nearly|almost|just|some|over|under|only))* $"
)
_PLACES = frozenset(("seat", "bed", "berth", "bunk", "desk", "chair", "place"))
_PEOPLE_IN = frozenset(
    ("people", "person", "passenger", "patient", "pupil", "student", "guest", "traveler", "traveller", "spectator")
)


def _is_depth(term: Term) -> bool:
    """Whether a length may be one of water or rock; "by the year", and never by the hour, which is a speed."""
    return without_time(term.dimensions) == LENGTH and not without_time(term.under) and term.period != _HOUR


_HOUR = 3600.0


def _layers(terms: list[Term]) -> Iterator[Balance]:
    """An area covered so deep, and the volume."""
    areas = [term for term in terms if term.dimensions == AREA]
    if not areas:
        return
    depths = [term for term in terms if _is_depth(term)]
    volumes = [term for term in terms if without_time(term.dimensions) == VOLUME]
    for area, depth, volume in itertools.product(areas, depths, volumes):
        found = _balance(area, depth, volume, area.value * depth.value * (depth.period or 1.0) / (volume.period or 1.0))
        yield found if _DEPTH.search(_around(depth)) else replace(found, is_foreign=True)


_DEPTH = re.compile(r"\b(?:deep|depths?|thick|thickness|layer|inch(?:es)? of|feet of|foot of|thinn\w+)\b")


def _around(term: Term) -> str:
    sentence, mention = term.sentence, term.mention
    return f"{sentence.before(mention, reach=40)} {mention.text} {sentence.after(mention, reach=16)}"


def _balance(rate: Term, amount: Term, total: Term, product: float) -> Balance:
    low = total.low / (rate.high * amount.high) * rate.value * amount.value
    high = total.high / (max(rate.low, rate.value / 2) * max(amount.low, amount.value / 2)) * rate.value * amount.value
    units = [unit for term in (rate, amount, total) for unit in _units_of(term)]
    # The gallons of a rate and of what it is taken by are the same gallons.
    free = 1.15 + sum(size for unit, size in _AMBIGUOUS.items() if units.count(unit) % 2)
    # The rate stands for what it says where the margins are those of the product.
    room_low, room_high = total.value / high / free, total.value / low * free
    is_loose = rate.per == ANYONE
    if rate.period and total.period and rate.period != total.period:
        room_low /= _IDLE
        is_loose = True
    if rate.under == TIME and amount.dimensions == TIME and not math.isclose(rate.period, _period_of(amount)):
        room_low /= _IDLE
    is_foreign = bool(rate.per) and not _is_counted_by(rate, amount)
    return Balance(rate, amount, total, total.value / product, (room_low, room_high), is_loose, is_foreign)


def _period_of(term: Term) -> float:
    """How many base units one of the unit of a figure is."""
    return term.value / term.number


def _units_of(term: Term) -> list[str]:
    quantity = term.mention.quantity
    return quantity.unit.split(" / ") if quantity is not None else []
