"""Of two figures that should say the same and do not, which one is wrong.

A bracket is worked out from the figure before it, so mostly the bracket is wrong. It is not where the kind of thing
rules out the first figure alone, where the bracket is so exact that it tells what it was made from, and where a plain
slip in the first figure, another unit or one digit, makes the two agree and none in the bracket does.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.conversions import Fault, alike, is_digit_slip, is_same, suggested, with_other_sign
from apps.checks.figures.restatements import READING_OF, READINGS, system_of
from apps.checks.figures.slips import repairs_of, respelled
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Quantity, convert, same_dimension


@dataclass(frozen=True, slots=True)
class Blame:
    """The figure of a pair that is wrong and the one that is right, what the wrong one should be, and the slip. Where
    it `may_be_either`, the wrong one is only the likelier of the two."""

    wrong: Mention
    right: Mention
    suggestion: str
    slip: str
    may_be_either: bool = False


def blamed(
    doubts: Callable[[Mention], bool], sentence: Sentence, source: Mention, shown: Mention, fault: Fault
) -> Blame:
    """Who is to blame for a pair that disagrees. `doubts` tells whether the kind of a figure rules it out."""
    by_shown = Blame(shown, source, suggested(sentence, source, shown), fault.slip)
    by_source = Blame(source, shown, suggested(sentence, shown, source), fault.slip)
    if with_other_sign(shown, source) is not None and source.quantity is not None and source.quantity.low > 0:
        # Hardly anybody writes a minus too many.
        return replace(by_source, may_be_either=True)
    if doubts(source) != doubts(shown):
        return by_source if doubts(source) else by_shown
    one, other = source.quantity, shown.quantity
    if one is None or other is None or fault.code in _BY_FACTOR:
        # Whoever turned the factor about started from the source.
        return by_shown
    if _betrays_source(*alike(one, other), fault):
        return replace(by_source, may_be_either=True)
    if fault.code in _OF_SIZE and shown.scale == 1 and not _is_decimal_slip(shown, by_shown.suggestion):
        slip = _unit_slip(source, other)
        if slip and not _unit_slip(shown, one):
            return replace(by_source, slip=slip, may_be_either=True)
    if _BY_SCALE in fault.slip and source.scale >= _MILLION <= shown.scale and source.scale != shown.scale:
        # "12 million miles (19 billion km)": nobody works out billions from millions.
        return replace(by_source, slip=_turned(fault.slip), may_be_either=True)
    if fault.slip or other.unit in READINGS:
        # A thousand times too large is the one, or a thousand times too small the other; and science has its degrees in
        # Celsius, whichever is printed first.
        may_be_either = fault.code == "CONV-01" or one.unit in READING_OF
        return replace(by_shown, may_be_either=may_be_either)
    # Of two digits one in five leads to some other figure by one slip: "12 stone (64 kg)" need not be ten.
    is_telling = source.second_numeral is not None or sum(letter.isdigit() for letter in source.text) > _PAIR
    may_be_source = is_telling and is_digit_slip(source.text, by_source.suggestion)
    if is_digit_slip(shown.text, by_shown.suggestion):
        # "7-foot-11 (2.11 meters)": either may have a digit wrong, and nobody is that tall.
        is_odd = _is_beyond_people(source) and other.low < convert(_TALLEST, "foot", other.unit)
        if is_odd and is_digit_slip(source.text, by_source.suggestion):
            return by_source
        return replace(by_shown, may_be_either=may_be_source)
    if may_be_source:
        return replace(by_source, may_be_either=True)
    shorter = _without_a_digit(source, other)
    return replace(by_source, suggestion=shorter, may_be_either=True) if shorter else by_shown


_MILLION = 10**6
# What is a thousand or a million times too large.
_BY_SCALE = " times too "


def _turned(slip: str) -> str:
    """What is told of the one figure of a pair as it is of the other."""
    large, small = "too large", "too small"
    return slip.replace(large, small) if large in slip else slip.replace(small, large)


# The factor turned about, and the one of a length for an area.
_BY_FACTOR = ("CONV-02", "CONV-03")
# The faults whose figures are only of another size; by the others the conversion was worked out wrongly.
_OF_SIZE = ("CONV-01", "CONV-05")
# Of people, and hardly anything else is told in feet and inches at that length.
_TALLEST, _LONGEST = Decimal("7.3"), Decimal(9)


def _is_beyond_people(mention: Mention) -> bool:
    """Whether a figure in feet and inches, as heights of people are told, is greater than any of them."""
    quantity = mention.quantity
    return (
        quantity is not None
        and quantity.unit == "foot"
        and mention.second_numeral is not None
        and not quantity.is_range
        and _TALLEST < quantity.low < _LONGEST
    )


def _is_decimal_slip(mention: Mention, suggestion: str) -> bool:
    """Whether a decimal point lost or won, and nothing else, mends a figure: "58mm (23in)" may as well be 2.3 inches as
    58 centimeters."""
    digits = [re.sub(r"[^1-9]", "", text) for text in (mention.text, suggestion)]
    return "." in mention.text + suggestion and digits[0] == digits[1] != ""


def _unit_slip(mention: Mention, other: Quantity) -> str:
    """The other unit of its own system with which a figure says the same as another, in words; empty where none
    does: "11 meters (36,000 feet)" are kilometers."""
    quantity = mention.quantity
    if quantity is None or " / " in quantity.unit:
        return ""
    for repair in repairs_of(mention):
        unit = repair.quantity.unit
        if (
            unit != quantity.unit
            and " / " not in unit
            and repair.quantity.low == quantity.low
            and system_of(unit) is system_of(quantity.unit) is not None
            and same_dimension(unit, other.unit)
            and is_same(repair.quantity, other)
        ):
            return repair.slip
    return ""


def _without_a_digit(mention: Mention, other: Quantity) -> str:
    """A whole figure without the digit too many with which it says the same as another: "13 lb (1.3 kg)" are 3 lb."""
    quantity = mention.quantity
    if quantity is None or quantity.is_range or mention.second_numeral is not None or mention.scale != 1:
        return ""
    digits = str(int(quantity.low))
    if quantity.low != int(quantity.low) or len(digits) < _PAIR:
        return ""
    for place in range(len(digits)):
        low = Decimal(digits[:place] + digits[place + 1 :])
        shorter = replace(quantity, low=low, high=low, precision=min(quantity.precision, Decimal(1)))
        if low and is_same(shorter, other):
            return respelled(mention, shorter)
    return ""


_PAIR = 2


def _betrays_source(source: Quantity, shown: Quantity, fault: Fault) -> bool:
    """Whether the conversion is so exact that the figure it was made from can be told: "58C (100.4F)" was made from
    38C. A difference of temperature of 40 F and 4 C was one of 4 C."""
    if source.is_range or shown.is_range or not source.precision:
        return False
    if source.unit == "delta_degree_Fahrenheit" and shown.unit == "delta_degree_Celsius":
        readings = replace(source, unit=READING_OF[source.unit]), replace(shown, unit=READING_OF[shown.unit])
        change = abs(shown.low)
        is_usual = change <= _USUAL_CHANGE or change <= _GREATEST_CHANGE < convert(
            abs(source.low), source.unit, shown.unit
        )
        return is_usual and is_same(*readings)
    if fault.slip:
        # "12-hectare (4.9-acre)" tells how it was worked out, and from what.
        return False
    back = convert(shown.low, shown.unit, source.unit)
    finer = abs(convert(shown.low + shown.precision, shown.unit, source.unit) - back)
    if finer * _MUCH_FINER > source.precision or source.precision > 1 or source.low != int(source.low):
        return False
    return abs(back - round(back)) <= finer and round(back) > 0


_USUAL_CHANGE = 12
# By so many degrees Celsius does the temperature change from day to night in the deserts where it does most.
_GREATEST_CHANGE = 36
# Where a conversion is printed so much finer than its source, hitting a whole number by chance is one in seven.
_MUCH_FINER = 15
