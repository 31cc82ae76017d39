"""Two figures that are one: ranges, compounds such as 6 ft 4 in, bounds, shares, a value and its uncertainty."""

import functools
from decimal import Decimal
from typing import NamedTuple

from apps.quantities.grammar import Grammar
from apps.quantities.mentions import AGE, COUNT, MEASURE, MONEY, NO_HEDGE, SHARE, Hedge
from apps.quantities.nouns import lemma
from apps.quantities.numerals import ONE
from apps.quantities.readings import Reading
from apps.quantities.sharing import share_units

_COMPOUNDS = {
    ("foot", "inch"): 12,
    ("yard", "foot"): 3,
    ("pound", "ounce"): 16,
    ("stone", "pound"): 14,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("hour", "second"): 3600,
    ("day", "hour"): 24,
    ("day", "minute"): 1440,
    ("meter", "centimeter"): 100,
}
# "2 hours, 14 minutes and 4 seconds"
_THIRD_PARTS = frozenset({("hour", "second"), ("day", "minute")})
_LOWER_BOUNDS = frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.JUST_OVER})
_UPPER_BOUNDS = frozenset({Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY})
_ROUND_BASES = frozenset(Decimal(10) ** power for power in range(2, 7))
# "1 in 45,000" are odds; "1 in 300" may be a place in a list.
_LONG_ODDS = 400
# "from 40 to 30 million" shares its scale word; "from $900 to $1.2 million" does not.
_WIDEST_FALL = 20
_AMOUNTS = frozenset(map(Decimal, (10, 100, 1000)))
_CONTAINED = frozenset({"mass", "volume", "energy"})
_HOLDING = frozenset({"mass", "volume"})
_DASHES = ("-", "–")
_REACH = 40
_WIDEST_GAP = 34


class Gap(NamedTuple):
    """What may stand between two figures that are one, each told by the words of the gap alone."""

    uncertain: bool
    over: bool
    share: bool
    dash: bool
    to: bool
    both: bool
    """The "and" of "between 5 and 10"."""


@functools.lru_cache(maxsize=1024)
def _gap(printed: str, grammar: Grammar) -> Gap:
    patterns = grammar.patterns
    return Gap(
        patterns.plus_minus.fullmatch(printed) is not None,
        patterns.over.fullmatch(printed) is not None,
        patterns.out_of.fullmatch(printed) is not None,
        patterns.dash.fullmatch(printed) is not None,
        patterns.to.fullmatch(printed) is not None,
        patterns.between_and.fullmatch(printed) is not None,
    )


def join(text: str, readings: list[Reading], grammar: Grammar) -> list[Reading]:
    """Join neighbouring readings, left to right; then let neighbours share what is printed once."""
    out: list[Reading] = []
    for reading in readings:
        if out and out[-1].kept is not reading.kept:
            _drop_halves_of_labels(text, out[-1], reading)
        if reading.kept and reading.date is None:
            while out and out[-1].kept and out[-1].date is None and _joins(text, out[-1], reading, grammar):
                reading = out.pop()
        out.append(reading)
    kept = [reading for reading in out if reading.kept]
    if len(kept) > 1:
        share_units(text, kept, grammar)
    return kept


def _drop_halves_of_labels(text: str, left: Reading, right: Reading) -> None:
    """Where one half of "16-18 Industrial Avenue" or "No. 22-451" is a label, the other is one too."""
    if not right.kept and left.kept and left.is_bare and text[left.end : right.start] in _DASHES:
        left.kept = False
    elif right.kept and not left.kept and left.date is None and text[left.end : right.numeral.start] == "-":
        right.kept = False


def _joins(text: str, left: Reading, right: Reading, grammar: Grammar) -> bool:
    """Merge `right` into `left` where they are one figure; True where they were merged."""
    if not 0 <= right.start - left.end <= _WIDEST_GAP:
        return False
    gap = text[left.end : right.start]
    if gap[-1:] == " " and gap[-2:-1].isalpha() and "-" not in gap:
        # Most words between two figures join nothing.
        last = gap.rsplit(None, 1)[-1].lower()
        if last not in grammar.words["joints"] and last not in grammar.hedge_ends:
            return False
    kind = _gap(gap, grammar)
    measured = left.sort is MEASURE
    return (
        (kind.uncertain and _join_uncertainty(left, right))
        or (measured and _join_compound(text, left, right, gap, grammar))
        or (measured and _join_amount(text, left, right, gap, grammar))
        or (left.sort is MONEY and _join_cents(left, right, gap))
        or (right.hedge_start >= 0 and _join_bounds(left, right, gap, grammar))
        or (kind.over and _join_spoken_fraction(text, left, right))
        or (gap == " of " and _join_part_of_percent(left, right))
        or ((kind.share or left.noun) and _join_share(text, left, right, gap, grammar))
        or ((kind.dash or kind.to or kind.both) and _join_range(text, left, right, gap, kind, grammar))
    )


def _same_unit(left: Reading, right: Reading) -> bool:
    return left.sort is right.sort and left.unit_name == right.unit_name


def _are_points(left: Reading, right: Reading) -> bool:
    return left.is_point and right.is_point


def _join_uncertainty(left: Reading, right: Reading) -> bool:
    """ "3 ± 0.5 km": a value and its uncertainty are a range."""
    if not _are_points(left, right):
        return False
    if not (left.is_bare or _same_unit(left, right) or (right.is_bare and left.unit_start >= 0)):
        return False
    around = abs(right.low)
    if left.is_bare and left.numeral.scale == 1 < right.numeral.scale:
        # "13.8 ± 0.02 billion years": the scale word is of both.
        left.low, left.high = left.low * right.numeral.scale, left.high * right.numeral.scale
        left.precision *= right.numeral.scale
    left.low, left.high = left.low - around, left.high + around
    left.second, left.end, left.precision = right.numeral, right.end, min(left.precision, right.precision)
    if left.is_bare:
        left.take_printed_unit(right)
        left.take_noun(right)
    return True


def _join_compound(text: str, left: Reading, right: Reading, gap: str, grammar: Grammar) -> bool:
    """ "6 ft 4 in", "2 hours 15 minutes", "6-foot-4"."""
    if len(gap) > 6 or not _are_points(left, right):
        return False
    if left.second is not None and (left.unit_name, right.unit_name) not in _THIRD_PARTS:
        return False
    if left.unit_name == "foot" and right.is_bare and gap in ("-", " ") and _is_smaller_part(left, right, gap):
        parts: int | None = 12
    elif left.unit_name == "stone" and right.is_bare and gap == " " and _is_smaller_part(left, right, gap):
        # As in: 17 stone 12
        parts = 14
    elif right.sort is MEASURE and _is_compound_gap(text, left, right, gap, grammar):
        parts = _COMPOUNDS.get((left.unit_name, right.unit_name))
    else:
        return False
    if parts is None or right.high >= (60 if right.unit_name in ("minute", "second") else parts):
        return False
    extra = right.low / parts
    left.low = left.high = left.low + (extra if left.low >= 0 else -extra)
    # The zero of "6 ft 10 in" is no rounding.
    left.precision, left.second, left.end = min(right.precision, ONE) / parts, right.numeral, right.end
    return True


def _is_compound_gap(text: str, left: Reading, right: Reading, gap: str, grammar: Grammar) -> bool:
    """Whether two measures are one; a full stop only ends the symbol of the first: "8 lbs. 6 oz"."""
    if gap.startswith(",") and (gap.endswith("and ") or text.startswith(", and ", right.end)):
        # "24 hours, 39 minutes, and 35 seconds": a list
        return False
    if gap.startswith(".") and not (left.found and right.found and left.found.unit.symbol and right.found.unit.symbol):
        return False
    return grammar.patterns.compound_gap.fullmatch(gap) is not None


def _is_smaller_part(left: Reading, right: Reading, gap: str) -> bool:
    """The inches of "6-foot-4", "6ft 4", "six-foot-four" and "six feet two", the pounds of "12 stone 4"."""
    return right.numeral.plain or (right.numeral.in_words and (gap == "-" or left.numeral.in_words))


def _join_amount(text: str, left: Reading, right: Reading, gap: str, grammar: Grammar) -> bool:
    """ "35 micrograms per 100 millilitres", "57 grams of sugar in 100 grams of cereal": what the first is found in."""
    if left.per or right.found is None or right.high not in _AMOUNTS:
        return False
    if left.found is None or left.found.unit.dimension not in _CONTAINED or right.found.unit.dimension not in _HOLDING:
        return False
    if grammar.patterns.per_amount.fullmatch(gap) is None:
        return False
    if gap.endswith(" in ") and not text.startswith(" of ", right.end):
        return False
    left.per, left.end = text[right.start : right.end], right.end
    return True


def _join_cents(left: Reading, right: Reading, gap: str) -> bool:
    """ "thirteen dollars forty-five cents", "15 dollars 50", "a dollar and fifty"."""
    if left.prefix is not None or left.second is not None or gap not in (" ", " and "):
        return False
    if not _are_points(left, right) or not 0 < right.high < 100 or not left.unit_name.isalpha():
        return False
    spoken = gap == " " or (left.numeral.in_words and right.numeral.in_words)
    bare = spoken and right.is_bare and right.high == right.high.to_integral_value()
    if right.unit_name != f"{left.unit_name}/100" and not bare:
        return False
    left.low = left.high = left.low + right.low / 100
    left.precision, left.second, left.end = Decimal("0.01"), right.numeral, right.end
    return True


def _join_bounds(left: Reading, right: Reading, gap: str, grammar: Grammar) -> bool:
    """ "more than 100 and less than 300", "no more than 50 and no less than 20"."""
    if left.second is not None or not _are_points(left, right):
        return False
    if grammar.patterns.bound_link.fullmatch(gap[: max(0, right.hedge_start - left.end)]) is None:
        return False
    same = _same_unit(left, right) and left.noun in ("", right.noun)
    if not same and not left.is_bare:
        return False
    if left.hedge in _LOWER_BOUNDS and right.hedge in _UPPER_BOUNDS and left.low < right.low:
        left.high = right.high
    elif left.hedge in _UPPER_BOUNDS and right.hedge in _LOWER_BOUNDS and right.low < left.low:
        left.low, left.descends = right.low, True
    else:
        return False
    left.hedge, left.precision = NO_HEDGE, min(left.precision, right.precision)
    left.second, left.end = right.numeral, right.end
    if not same or left.unit_start < 0:
        left.take_printed_unit(right)
    left.take_noun(right)
    return True


def _join_spoken_fraction(text: str, left: Reading, right: Reading) -> bool:
    """ "1 over 3", said of a fraction at the end of a phrase."""
    if not left.is_bare or not right.is_bare or right.low == 0:
        return False
    if text[right.end : right.end + _REACH].strip(" .,;)?!"):
        return False
    left.low = left.high = left.low / right.low
    left.precision = abs(left.low) or ONE
    left.sort, left.end, left.second = SHARE, right.end, right.numeral
    return True


def _is_rate_in(left: Reading, right: Reading) -> bool:
    """Whether "in" between two figures means a share ("one in five", "43 in 1,000") and not a place or time."""
    if right.high in _ROUND_BASES or (left.low == left.high == 1 and right.high >= _LONG_ODDS):
        return True
    return left.high <= 20 and (right.numeral.scale > 1 or right.high <= 10_000)


def _join_share(text: str, left: Reading, right: Reading, gap: str, grammar: Grammar) -> bool:
    """ "one in five children", "3 out of 10"."""
    if left.noun and left.low == left.high == 1 and right.is_bare:
        # "one teacher in eight"
        gap = gap[left.noun_end - left.end :]
    elif left.noun:
        return False
    match = grammar.patterns.out_of.fullmatch(gap)
    if match and gap[0] == "-" and right.sort is MEASURE:
        # "a 1-in-100-year flood"
        left.kept = False
        return False
    bought = right.sort is MONEY and right.prefix is None and right.found is not None and not right.found.rate
    if match is None or left.sort is not COUNT or not (right.sort is COUNT or bought):
        return False
    if not 0 < left.high < right.low or not _are_points(left, right):
        return False
    if match[1] == "in" and not _is_rate_in(left, right):
        return False
    left.low = left.high = left.precision = left.low / right.low
    left.end, left.second, left.sort, left.unit_name = right.end, right.numeral, SHARE, "count"
    if right.noun:
        left.noun, left.noun_start, left.noun_end = f"% {right.noun}", right.noun_start, right.noun_end
    elif bought:
        left.noun_start, left.noun_end = right.unit_start, right.unit_end
        left.noun = f"% {lemma(text[left.noun_start : left.noun_end], grammar)}"
    elif left.noun:
        left.noun = f"% {left.noun}"
    return True


def _join_part_of_percent(left: Reading, right: Reading) -> bool:
    """ "nine-tenths of 1 percent", "half of one percentage point"."""
    if not left.numeral.fraction or left.sort is not SHARE or right.sort is not SHARE:
        return False
    if right.unit_name not in ("percent", "percentage_point") or not right.low == right.high == 1:
        return False
    left.second, left.end = right.numeral, right.end
    left.noun, left.noun_start, left.noun_end = "", -1, -1
    left.take_printed_unit(right)
    return True


def _join_range(text: str, left: Reading, right: Reading, gap: str, kind: Gap, grammar: Grammar) -> bool:
    """ "5.4–5.6 km", "from $10 to $15 billion", "between five and ten people"."""
    if left.second is not None and kind.dash and _ends_in_range(text, left, right):
        _merge_range(left, right, same=False)
        return True
    if not _are_points(left, right) or left.second is not None:
        return False
    patterns = grammar.patterns
    begin = left.hedge_start if left.hedge_start >= 0 else left.start
    before = text[max(0, begin - _REACH) : begin]
    dash, to = kind.dash, kind.to and not kind.dash
    if not dash and not to and patterns.between_before.search(before) is None:
        return False
    from_to = to and patterns.from_before.search(before) is not None
    if left.sort is SHARE and left.unit_name == "count" and (dash or (to and not from_to)):
        # "between a quarter and a third of them", but not "a third to win"
        return False
    _agree_on_unit(left, right, from_to)
    same = _same_unit(left, right)
    if (not same and not left.is_bare) or (left.sort is COUNT and left.noun and left.noun != right.noun):
        return False
    if to and not from_to and left.low > right.high and left.low > 0:
        # "voted 220 to 211": two figures set against each other; but "minus 5 to minus 10 degrees"
        return False
    if to and not from_to and (gap.startswith(",") or _is_change_and_level(left, right, before, grammar)):
        # "Up 25 percent, or $20 million, to $100 million"
        return False
    if dash and _is_score(left, right, gap, before, grammar):
        left.kept = right.kept = False
        return False
    _merge_range(left, right, same)
    left.moves = from_to and _after_movement(patterns.from_before.sub("", before), grammar)
    return True


def _ends_in_range(text: str, left: Reading, right: Reading) -> bool:
    """ "from 24.2 to 33-35 billion euros": the upper end of the range is a range itself."""
    if left.second is None or text[left.second.start - 1] != " " or not left.is_bare or not right.is_point:
        return False
    return right.unit_start >= 0 and left.low < left.high < right.low


def _agree_on_unit(left: Reading, right: Reading, from_to: bool) -> None:
    """Let the end that prints no unit take that of the other, where one can only be meant for both."""
    if left.sort is MONEY and left.prefix is not None and right.sort is COUNT:
        # "$3-5 billion"
        right.sort, right.unit_name, right.noun, right.noun_start, right.noun_end = (
            left.sort,
            left.unit_name,
            "",
            -1,
            -1,
        )
    elif left.sort is AGE and left.found is None and right.is_bare and right.numeral.plain:
        # "aged 25 to 54"
        right.sort, right.unit_name = left.sort, left.unit_name
    elif left.sort is MONEY is right.sort and left.unit_name.partition(" / ")[0] == right.unit_name.partition(" / ")[0]:
        # "between $62 and $68 per barrel", not "by £473 a year, to £230 a week"
        if "/" in left.unit_name and "/" in right.unit_name:
            return
        left.unit_name = right.unit_name = max(left.unit_name, right.unit_name, key=len)
    elif from_to and left.unit_start >= 0 and right.is_bare and right.numeral.scale in (1, left.numeral.scale):
        # "from 208 pounds to 193"
        right.take_unit(left)


def _is_change_and_level(left: Reading, right: Reading, before: str, grammar: Grammar) -> bool:
    """ "rose 18 sen to 45.3": a change and the level it led to."""
    moved = _after_movement(before, grammar)
    if left.hedge_start >= 0 and left.numeral.scale > 1 and left.high < right.low <= left.high * 2:
        # "lost an estimated $10 million to $15 million"
        return False
    if left.unit_start >= 0 and (moved or grammar.patterns.by_before.search(before)):
        return True
    return right.is_bare and moved


def _is_score(left: Reading, right: Reading, gap: str, before: str, grammar: Grammar) -> bool:
    """A score, a vote or a record ("3-2", "218-214"): no range without a noun, a hedge or great figures."""
    if left.sort is not COUNT or right.sort is not COUNT or left.numeral.in_words:
        return False
    if right.noun:
        return " " not in gap and left.high > right.low
    decimals = left.low != left.low.to_integral_value() and left.low < right.low
    if not left.is_bare or left.numeral.short_scale or left.hedge_start >= 0 or decimals:
        return False
    return min(left.high, right.high) < 1000 and grammar.patterns.between_before.search(before) is None


def _after_movement(before: str, grammar: Grammar) -> bool:
    return any(word.strip(",").lower() in grammar.words["movement"] for word in before.split()[-3:])


def _merge_range(left: Reading, right: Reading, same: bool) -> None:
    _spread_scale(left, right)
    left.descends = left.low > right.low
    left.low, left.high = min(left.low, right.low), max(left.high, right.high)
    left.precision = min(left.precision, right.precision)
    left.second, left.end = right.numeral, right.end
    if right.scale_start >= 0 and left.scale_start < 0:
        left.numeral.scale = right.numeral.scale
    per = left.per or right.per
    if not same:
        left.take_printed_unit(right)
    elif left.unit_start < 0:
        left.unit_start, left.unit_end = right.unit_start, right.unit_end
    left.per = per
    left.difference = left.difference or right.difference
    if left.difference and left.unit_name in ("degree_Celsius", "degree_Fahrenheit"):
        left.unit_name = f"delta_{left.unit_name}"
    left.take_noun(right)


def _spread_scale(left: Reading, right: Reading) -> None:
    """ "$3-5 billion", "10 to 15 million": the scale word belongs to both ends where the first is the smaller."""
    scale = right.numeral.scale
    shared = left.high < 1000 and left.high * scale <= right.high * _WIDEST_FALL
    if left.numeral.scale == 1 and scale > 1 and not left.numeral.in_words and shared:
        left.low, left.high, left.precision = left.low * scale, left.high * scale, left.precision * scale
