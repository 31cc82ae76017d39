"""What should stand in place of a figure by another text, in the words of the first."""

import re
from dataclasses import replace
from decimal import Decimal

from apps.checks.coverage.datings import common_part
from apps.checks.coverage.developments import is_ordinal
from apps.checks.figures.agreement import aligned, judged
from apps.checks.figures.forms import PLAIN, Placed, has_same_digits, is_fraction, is_vaguely_told, rescaled, serial_of
from apps.checks.figures.slips import repairs_of, respelled
from apps.checks.figures.tallies import spelled_like
from apps.quantities import Hedge, Mention, Quantity, Sort, respell, same_dimension


def _in_another_unit(one: Placed, told: Quantity) -> str:
    """The figure of the story with the unit that it is often printed for, where that agrees with what was told."""
    for repair in repairs_of(one.mention):
        unit = repair.quantity.unit
        if one.quantity is None or unit == one.quantity.unit or not same_dimension(unit, told.unit):
            continue
        if repair.weight >= PLAIN and judged(told, repair.quantity).error <= _CLOSE:
            return respelled(one.mention, repair.quantity)
    return ""


_CLOSE = Decimal("0.05")


def _tail(mention: Mention) -> str:
    """What stands behind the numeral of a figure of a single word, hyphen or blank included; a dot where the figure is
    more than that."""
    first = _FIRST_WORD.match(mention.text)
    return mention.text[first.end() :] if first and mention.scale == 1 and mention.second_numeral is None else "."


_FIRST_WORD = re.compile(r"\w+")


def in_words_of(one: Placed, other: Placed) -> str:
    """What should stand in place of a figure of the story, by the passage."""
    if one.date is not None and other.date is not None:
        return redated(one.mention, other.mention)
    if one.quantity is None or other.quantity is None:
        return ""
    if one.mention.sort is Sort.COUNT and one.mention.text.isalpha() and is_ordinal(other):
        return spelled_like(one.mention.text, int(other.quantity.low))
    ours, printed = one.mention.text.split(" ", 1)[0], other.mention.text
    if one.quantity.low == other.quantity.low and printed.split(" ", 1)[0] == ours and printed != one.mention.text:
        # The unit alone differs.
        return printed
    if (
        _tail(one.mention) == _tail(other.mention) != "."
        and other.mention.text != one.mention.text
        and not serial_of(one)
    ):
        printed = other.mention.text
        return printed[0].lower() + printed[1:] if one.mention.start else printed
    if one.mention.sort is other.mention.sort is Sort.SHARE and is_fraction(other.mention):
        return _as_share(one.mention, other.mention)
    if one.mention.sort is not other.mention.sort:
        # "The quake was put at 7.8": the number is theirs, the unit ours.
        return respelled(one.mention, replace(other.quantity, unit=one.quantity.unit))
    if is_vaguely_told(one.mention):
        return _as_vague(one.mention, other.mention)
    if has_same_digits(one, other):
        swapped = respell(one.mention, unit=other.quantity.unit)
        return swapped if swapped != one.mention.text else ""
    told = aligned(other.quantity, one.quantity.unit)
    scaled = rescaled(one, other)
    if scaled is not None:
        return respelled(one.mention, scaled)
    if serial_of(one):
        return ""
    swapped = _in_another_unit(one, told)
    if swapped:
        return swapped
    if told.unit != one.quantity.unit or told.is_range or one.quantity.is_range:
        return ""
    return respelled(one.mention, told)


def _as_share(ours: Mention, theirs: Mention) -> str:
    """A fraction in percent where the story has percent and the fraction makes a round figure, else as it stands."""
    if ours.quantity is None or theirs.quantity is None or is_fraction(ours):
        return theirs.text.lower()
    percent = theirs.quantity.low * 100
    if theirs.quantity.hedge is not Hedge.NONE or percent != percent.to_integral_value():
        return theirs.text.lower()
    return respelled(ours, replace(theirs.quantity, low=percent, high=percent, unit="percent", precision=Decimal(1)))


def _as_vague(ours: Mention, theirs: Mention) -> str:
    """The word for the size of a figure in place of "scores" or "millions"."""
    if theirs.quantity is None:
        return ""
    low = theirs.quantity.low
    word = next((word for word, size in _SIZES if low >= size), "")
    found = _VAGUE_WORD.match(ours.text)
    if not word or found is None:
        return ""
    return (word.capitalize() if ours.text[0].isupper() else word) + ours.text[found.end() :]


_SIZES = (
    ("trillions", 10**12),
    ("billions", 10**9),
    ("millions", 10**6),
    ("hundreds of thousands", 10**5),
    ("tens of thousands", 10**4),
    ("thousands", 1000),
    ("hundreds", 100),
    ("dozens", 12),
)
_VAGUE_WORD = re.compile(
    r"(?:tens of |hundreds of )?(?:thousands|[mbtr]+illions)|scores|dozens|hundreds", re.IGNORECASE
)


def redated(ours: Mention, theirs: Mention) -> str:
    one, other = ours.date, theirs.date
    if one is None or other is None:
        return ""
    part, _ = common_part(one, other)
    if part == "year":
        return ours.text.replace(str(one.year), str(other.year)) if str(one.year) in ours.text else ""
    if part == "weekday":
        return theirs.text
    printed, told = _DAY.search(ours.text), _DAY.search(theirs.text)
    if printed is None or told is None or bool(printed["first"]) != bool(told["first"]):
        return ""
    # A day of the week that stood with the wrong day is not to be trusted either.
    return "" if one.weekday is not None else ours.text.replace(printed[0], told[0])


_DAY = re.compile(r"(?P<first>\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+\.?(?(first)| \d{1,2}(?:st|nd|rd|th)?)")
