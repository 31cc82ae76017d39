"""What joins figures: ranges, compounds such as 6 ft 4 in, shared units and scale words, shares, conversion pairs."""

import re
from decimal import Decimal

from apps.quantities.grammar import Grammar
from apps.quantities.lexicon import Unit
from apps.quantities.mentions import Hedge, Sort
from apps.quantities.nouns import noun_after
from apps.quantities.numerals import ONE
from apps.quantities.readings import Reading

_DASH = re.compile(r"[ \u00a0]?(?:-|–|—|‑|−)[ \u00a0]?|-? ?to ?-?")
_TO = re.compile(r",? ?-? ?(?:to|through|till|until)-? ?(?:about |around |nearly |almost |more than |over |as (?:much|many|high) as |roughly |some )?")
_AND = re.compile(r",? and (?:about |around |nearly |almost |more than |over )?")
_LIST = re.compile(r", (?:and |or )?|,? (?:and|or) |/|- (?:or|and) ")
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly |an estimated |some |anywhere from )?$", re.IGNORECASE)
_BY = re.compile(r"\bby (?:about |around |nearly |almost |more than |over |up to |at least |as much as |just |some |a further |another )*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:the |a |an |about |around |roughly |an estimated |some |nearly |just |almost |more than |over )*$", re.IGNORECASE)
_IN = re.compile(r" (in|out of|in every|of every|out of every) ")
_PAIR_OPEN = re.compile(r"(?:[- ](?:tall|long|wide|deep|high|thick|square|away|old|each|apiece|a year|per year))? ?[(\[](?:about |around |roughly |nearly |almost |some |or |i\.e\. |approximately |just over |just under |more than |over |up to |at least |equivalent to |~|≈)*$")
_PAIR_SLASH = re.compile(r" ?/ ?$|, or (?:about |around |roughly |nearly |almost |some |just over |just under |more than )*$| or (?:about |around |roughly |nearly |almost )*$")
_COMPOUNDS: dict[tuple[str, str], int] = {
    ("foot", "inch"): 12, ("yard", "foot"): 3, ("pound", "ounce"): 16, ("stone", "pound"): 14, ("hour", "minute"): 60, ("minute", "second"): 60,
    ("meter", "centimeter"): 100,
}  # fmt: skip
_COMPOUND_GAP = re.compile(r",? ?(?:and )?|-")
_MOVES = re.compile(r"[a-z]+", re.IGNORECASE)
_FEET = re.compile(r"['’′] ?$")


def join(text: str, readings: list[Reading], grammar: Grammar) -> list[Reading]:
    """Join neighbouring readings, left to right, until nothing joins."""
    out: list[Reading] = []
    for reading in readings:
        if not reading.kept and out and out[-1].kept and _bare(out[-1]) and text[out[-1].end : reading.start] in ("-", "–"):
            # The other half of "16-18 Industrial Avenue".
            out[-1].kept = False
        if reading.kept and out and not out[-1].kept and out[-1].date is None and text[out[-1].end : reading.numeral.start] == "-":
            # The rest of "No. 22-451".
            reading.kept = False
        if not reading.kept or reading.date is not None:
            out.append(reading)
            continue
        while out and out[-1].kept and out[-1].date is None and _joins(text, out[-1], reading, grammar):
            reading = out.pop()
        out.append(reading)
    kept = [reading for reading in out if reading.kept]
    _spread(text, kept, grammar)
    _implied(text, kept, grammar)
    _pair(text, kept)
    _likened(text, kept)
    return [reading for reading in kept if reading.kept]


def _bare(reading: Reading) -> bool:
    return reading.sort is Sort.COUNT and not reading.noun


def _joins(text: str, left: Reading, right: Reading, grammar: Grammar) -> bool:
    """Merge `right` into `left` where they are one figure; True where they were merged."""
    if right.start - left.end > 34 or right.start < left.end:
        return False
    gap = text[left.end : right.start]
    return _spread_around(left, right, gap) or _compound(text, left, right, gap) or _bounds(left, right, gap) or _over(text, left, right, gap) or _share(text, left, right, gap, grammar) or _range(text, left, right, gap, grammar)


def _compound(text: str, left: Reading, right: Reading, gap: str) -> bool:
    if left.sort is Sort.MONEY and left.prefix is None and left.unit_name.isalpha() and left.second is None and gap in (" ", " and ") and left.low == left.high:
        # "thirteen dollars forty-five cents", "15 dollars 50"
        cents = right.unit_name == f"{left.unit_name}/100"
        if right.low == right.high and 0 < right.high < 100 and (cents or (gap == " " and _bare(right) and right.high == int(right.high) and left.unit_start > left.numeral.end - 1)):
            left.low = left.high = left.low + right.low / 100
            left.precision, left.second, left.end = Decimal("0.01"), right.numeral, right.end
            return True
    if left.unit_name == "foot" and left.second is None and _bare(right) and gap in ("-", " ") and right.numeral.plain and right.high < 12 and left.low == left.high:
        # "6-foot-4"
        left.low = left.high = left.low + right.low / 12
        left.precision, left.second, left.end = ONE / 12, right.numeral, right.end
        return True
    if left.sort is not Sort.MEASURE or right.sort is not Sort.MEASURE or len(gap) > 6:
        return False
    parts = _COMPOUNDS.get((left.unit_name, right.unit_name))
    if parts is None or left.second is not None or _COMPOUND_GAP.fullmatch(gap) is None or left.low != left.high or right.low != right.high:
        return False
    if right.high >= parts or (gap.startswith(",")):
        return False
    extra = right.low / parts
    left.low = left.high = left.low + (extra if left.low >= 0 else -extra)
    left.precision = right.precision / parts
    left.second, left.end = right.numeral, right.end
    return True


_PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+/−|plus or minus|give or take)\s?")


def _spread_around(left: Reading, right: Reading, gap: str) -> bool:
    """ "3 ± 0.5 km": a value and its uncertainty are a range."""
    if _PLUS_MINUS.fullmatch(gap) is None or left.low != left.high or right.low != right.high:
        return False
    if not (_bare(left) or _same_unit(left, right) or (_bare(right) and left.unit_start >= 0)):
        return False
    around = abs(right.low)
    left.low, left.high = left.low - around, left.high + around
    left.second, left.end, left.precision = right.numeral, right.end, min(left.precision, right.precision)
    if _bare(left):
        left.sort, left.unit_name, left.found = right.sort, right.unit_name, right.found
        left.unit_start, left.unit_end, left.noun = right.unit_start, right.unit_end, right.noun
        left.noun_start, left.noun_end = right.noun_start, right.noun_end
    return True


_LOWER_BOUNDS = frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.JUST_OVER})
_UPPER_BOUNDS = frozenset({Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY})


def _bounds(left: Reading, right: Reading, gap: str) -> bool:
    """ "more than 100 and less than 300", "no more than 50 and no less than 20"."""
    if right.hedge_start < 0 or left.low != left.high or right.low != right.high or left.second is not None:
        return False
    if gap[: max(0, right.hedge_start - left.end)].strip(" ,") not in ("and", "but", ""):
        return False
    same = _same_unit(left, right) and left.noun in ("", right.noun)
    if not same and not _bare(left):
        return False
    if left.hedge in _LOWER_BOUNDS and right.hedge in _UPPER_BOUNDS and left.low < right.low:
        left.high = right.high
    elif left.hedge in _UPPER_BOUNDS and right.hedge in _LOWER_BOUNDS and right.low < left.low:
        left.low, left.descends = right.low, True
    else:
        return False
    left.hedge = Hedge.NONE
    left.precision = min(left.precision, right.precision)
    left.second, left.end = right.numeral, right.end
    if not same or left.unit_start < 0:
        left.sort, left.unit_name, left.found, left.prefix = right.sort, right.unit_name, right.found, right.prefix
        left.unit_start, left.unit_end = right.unit_start, right.unit_end
    left.noun, left.noun_start, left.noun_end = right.noun, right.noun_start, right.noun_end
    return True


def _over(text: str, left: Reading, right: Reading, gap: str) -> bool:
    """ "1 over 3" said of a fraction, at the end of a phrase."""
    if gap != " over " or not _bare(left) or not _bare(right) or right.low == 0 or text[right.end : right.end + 1].strip(" ").isalnum():
        return False
    if text[right.end : right.end + 40].strip(" .,;)?!"):
        return False
    left.low = left.high = left.low / right.low
    left.precision = abs(left.low) or ONE
    left.sort, left.end, left.second, left.hedge = Sort.SHARE, right.end, right.numeral, left.hedge
    return True


def _share(text: str, left: Reading, right: Reading, gap: str, grammar: Grammar) -> bool:
    """ "one in five children", "3 out of 10"."""
    match = _IN.fullmatch(gap)
    if match is None or left.sort is not Sort.COUNT or right.sort is not Sort.COUNT or left.noun:
        return False
    if not 0 < left.high < right.low or right.low != right.high or left.low != left.high:
        return False
    if match[1] == "in" and (left.high > 20 or right.numeral.scale == 1 and right.high > 10_000):
        return False
    left.low = left.high = left.low / right.low
    left.precision = left.low
    left.end, left.second, left.sort = right.end, right.numeral, Sort.SHARE
    left.unit_name = "count"
    if right.noun:
        left.noun, left.noun_start, left.noun_end = f"% {right.noun}", right.noun_start, right.noun_end
    return True


def _same_unit(left: Reading, right: Reading) -> bool:
    return left.sort is right.sort and left.unit_name == right.unit_name


def _range(text: str, left: Reading, right: Reading, gap: str, grammar: Grammar) -> bool:
    if left.low != left.high or right.low != right.high or left.second is not None or left.sort is Sort.SHARE and left.unit_name == "count":
        return False
    before = text[max(0, left.start - 40) : left.start]
    if left.hedge_start >= 0:
        before = text[max(0, left.hedge_start - 40) : left.hedge_start]
    dash = _DASH.fullmatch(gap) is not None
    to = not dash and _TO.fullmatch(gap) is not None
    if gap.strip() in ("to", "-to-", "- to", "to-"):
        dash, to = False, True
    between = _AND.fullmatch(gap) is not None and _BETWEEN.search(before) is not None
    if not dash and not to and not between:
        return False
    if left.sort is Sort.MONEY and left.prefix is not None and right.sort is Sort.COUNT and right.prefix is None:
        # "$3-5 billion": the symbol belongs to both ends.
        right.sort, right.unit_name, right.noun, right.noun_start, right.noun_end = left.sort, left.unit_name, "", -1, -1
    if left.sort is Sort.AGE and _bare(right) and right.numeral.plain and left.found is None:
        right.sort, right.unit_name = left.sort, left.unit_name
    if left.sort is Sort.MONEY is right.sort and left.unit_name != right.unit_name and left.unit_name.partition(" / ")[0] == right.unit_name.partition(" / ")[0]:
        # "between $62 and $68 per share": the rate belongs to both ends.
        if " / " in left.unit_name:
            right.unit_name = left.unit_name
        else:
            left.unit_name = right.unit_name
    if to and left.unit_start >= 0 and _bare(right) and right.numeral.scale in (1, left.numeral.scale) and _FROM.search(before):
        # "from 208 pounds to 193"
        right.sort, right.unit_name, right.found = left.sort, left.unit_name, left.found
    same = _same_unit(left, right)
    if not same and not (_bare(left) and not left.noun):
        return False
    if left.sort is Sort.COUNT and left.noun and left.noun != right.noun:
        return False
    if to and not _FROM.search(before) and (
        (left.unit_start >= 0 and (_BY.search(before) or _after_movement(before, grammar))) or (_bare(right) and _after_movement(before, grammar))
    ):
        return False
    if dash and left.sort is Sort.COUNT is right.sort and _bare(left) and _bare(right) and not left.numeral.in_words and not left.numeral.short_scale:
        # A score, a vote, a record: no range without a noun, a hedge or great figures.
        if not _BETWEEN.search(before) and left.hedge_start < 0 and min(left.high, right.high) < 1000:
            left.kept = right.kept = False
            return False
    if dash and left.sort is Sort.COUNT and right.noun and not left.numeral.in_words and " " not in gap and left.high > right.low:
        left.kept = right.kept = False
        return False
    _spread_scale(left, right)
    left.moves = to and _FROM.search(before) is not None and _after_movement(_FROM.sub("", before), grammar)
    left.descends = left.low > right.low
    left.low, left.high = min(left.low, right.low), max(left.high, right.high)
    left.precision = min(left.precision, right.precision)
    left.second, left.end = right.numeral, right.end
    if right.scale_start >= 0 and left.scale_start < 0:
        left.numeral.scale = right.numeral.scale
    if not same:
        left.sort, left.unit_name, left.per = right.sort, right.unit_name, right.per
        left.unit_start, left.unit_end = right.unit_start, right.unit_end
        left.found, left.prefix = right.found, right.prefix
    elif left.unit_start < 0:
        left.unit_start, left.unit_end = right.unit_start, right.unit_end
    left.difference = left.difference or right.difference
    if left.difference and left.unit_name in ("degree_Celsius", "degree_Fahrenheit"):
        left.unit_name = f"delta_{left.unit_name}"
    left.per = left.per or right.per
    left.noun, left.noun_start, left.noun_end = right.noun, right.noun_start, right.noun_end
    return True


def _after_movement(before: str, grammar: Grammar) -> bool:
    words = _MOVES.findall(before)[-3:]
    return any(word.lower() in grammar.movement for word in words)


def _spread_scale(left: Reading, right: Reading) -> None:
    """ "$3-5 billion", "10 to 15 million": the scale word belongs to both ends where the first is the smaller."""
    scale = right.numeral.scale
    if left.numeral.scale == 1 and scale > 1 and not left.numeral.in_words and left.high < 1000 and left.high * scale <= right.high * 1000:
        left.low, left.high, left.precision = left.low * scale, left.high * scale, left.precision * scale


def _spread(text: str, readings: list[Reading], grammar: Grammar) -> None:
    """Units of a list spread backwards: "5, 10 and 15 km"."""
    linked = False
    for index in range(len(readings) - 2, -1, -1):
        left, right = readings[index], readings[index + 1]
        if left.date is not None or right.date is not None or not _bare(left):
            linked = False
            continue
        gap = text[left.end : right.start]
        if len(gap) > 12:
            linked = False
            continue
        if gap == " " and right.sort is Sort.MEASURE and left.numeral.end == left.end:
            # "eight million 250ml bottles"
            noun, noun_end = noun_after(text, right.end, True, grammar)
            left.noun, left.noun_start, left.noun_end = noun, right.end + 1 if noun else -1, noun_end if noun else -1
            continue
        if gap != ", " and (_LIST.fullmatch(gap) or _DASH.fullmatch(gap) or _TO.fullmatch(gap)):
            linked = True
        # A bare comma joins only where an "and" or "or" closes the list.
        elif gap != ", " or not linked:
            linked = False
            continue
        if right.sort in (Sort.MEASURE, Sort.SHARE, Sort.MONEY) and right.prefix is None and right.unit_name != "count" and (left.numeral.in_words == right.numeral.in_words or gap.strip() in ("or", "to")):
            if left.precision < right.precision and left.numeral.scale == 1 and right.numeral.scale == 1 and left.low != left.low.to_integral_value():
                pass
            left.sort, left.unit_name, left.found, left.implied = right.sort, right.unit_name, right.found, True
        elif right.sort is Sort.COUNT and right.noun and left.numeral.in_words == right.numeral.in_words:
            left.noun, left.noun_start, left.noun_end, left.implied = right.noun, right.noun_start, right.noun_end, True


_SENTENCE_END = re.compile(r"[.!?][\"”']? +[A-Z]")


def _likened(text: str, readings: list[Reading]) -> None:
    """A bare figure takes the unit of a like figure before it in the sentence: "the highest is 84.75 cents, the lowest 74.07"."""
    for left, right in zip(readings, readings[1:], strict=False):
        if right.date is not None or left.date is not None or not _bare(right) or right.numeral.in_words or right.hedge_start >= 0:
            continue
        if _bare(left) or left.sort in (Sort.AGE, Sort.DATE) or left.prefix is not None or left.partner is not None or left.unit_name == "percent":
            continue
        if not 0 < left.high <= 3 * right.low or right.high > 3 * left.low or left.numeral.scale != right.numeral.scale or left.high < 10:
            continue
        if left.low.as_tuple().exponent != right.low.as_tuple().exponent:
            continue
        begin = max(left.end, left.noun_end)
        if not 0 < right.start - begin < 90 or _SENTENCE_END.search(text, begin, right.start) or "(" in text[begin : right.start] or _LIST.fullmatch(text[begin : right.start]):
            continue
        right.sort, right.unit_name, right.found, right.noun, right.implied = left.sort, left.unit_name, left.found, left.noun, True


def _implied(text: str, readings: list[Reading], grammar: Grammar) -> None:
    """A bare figure after "to" takes the unit of the change before it: "rose 64.06 points to 4,577.10"."""
    for left, right in zip(readings, readings[1:], strict=False):
        if right.date is not None or left.date is not None or not _bare(right) or right.numeral.in_words:
            continue
        gap = text[left.end : right.start]
        if left.sort is Sort.COUNT and left.noun_end > 0:
            gap = text[left.noun_end : right.start] if left.noun_end <= right.start else ""
        if not _TO_LEVEL.fullmatch(gap):
            continue
        if left.sort is Sort.COUNT and left.noun == "point":
            right.noun, right.implied = left.noun, True
        elif left.sort is Sort.MEASURE or (left.sort is Sort.MONEY and left.prefix is None):
            right.sort, right.unit_name, right.found, right.implied = left.sort, left.unit_name, left.found, True


_TO_LEVEL = re.compile(r" to (?:a |about |around |close at |end at |finish at |close on |nearly |just )?|(?:, or [0-9.,]+%,)? to (?:fall to |rise to |close at |end at |finish at |stand at )?| at ")


def _pair(text: str, readings: list[Reading]) -> None:
    """The two halves of a conversion know each other: "1,950 kilometers (1,210 miles)"."""
    for left, right in zip(readings, readings[1:], strict=False):
        if left.date is not None or right.date is not None or not _convertible(left, right):
            continue
        begin = right.hedge_start if right.hedge_start >= 0 else right.start
        if not 0 < right.start - left.end < 50:
            continue
        gap = text[left.end : begin]
        opened = _PAIR_OPEN.search(gap)
        if (opened and len(gap) - len(opened[0]) <= 24 and "(" not in gap[: opened.start()]) or _PAIR_SLASH.fullmatch(gap):
            if left.partner is None:
                left.partner = (right.start, right.end)
            right.partner = (left.start, left.end)
            _agree(left, right)
        elif left.partner is not None and left.partner[0] < left.start and gap in (", ", ", or ", " or ", "; ", " / "):
            # A third figure in the bracket: "65 knots (75 mph, 120 kph)".
            right.partner = left.partner


def _agree(left: Reading, right: Reading) -> None:
    """A pair is two writings of one thing: a difference on one side is one on both, and plain degrees take their scale."""
    for one, other in ((left, right), (right, left)):
        if one.unit_name == "degree" and other.unit_name in _OTHER_SCALE:
            one.unit_name = _OTHER_SCALE[other.unit_name]
        if one.difference and not other.difference and other.unit_name.startswith("degree_"):
            other.difference, other.unit_name = True, f"delta_{other.unit_name}"


_OTHER_SCALE = {
    "degree_Celsius": "degree_Fahrenheit", "degree_Fahrenheit": "degree_Celsius",
    "delta_degree_Celsius": "delta_degree_Fahrenheit", "delta_degree_Fahrenheit": "delta_degree_Celsius",
}  # fmt: skip


def _convertible(left: Reading, right: Reading) -> bool:
    if left.sort is Sort.MONEY or right.sort is Sort.MONEY:
        return left.sort is right.sort and left.unit_name != right.unit_name
    if left.sort is not Sort.MEASURE or right.sort is not Sort.MEASURE or left.unit_name == right.unit_name:
        return False
    if {left.unit_name, right.unit_name} <= {"degree", *_OTHER_SCALE}:
        return True
    return left.found is not None and right.found is not None and _family(left.found.unit) == _family(right.found.unit)


def _family(unit: Unit) -> str:
    return unit.dimension
