"""What neighbours share: the unit of a list, the unit a bare figure is understood in, the halves of a conversion."""

from itertools import pairwise

from apps.quantities.arithmetic import same_dimension
from apps.quantities.grammar import Grammar
from apps.quantities.mentions import AGE, COUNT, MEASURE, MONEY, SHARE
from apps.quantities.nouns import noun_after
from apps.quantities.readings import Reading

_OTHER_SCALE = {
    "degree_Celsius": "degree_Fahrenheit",
    "degree_Fahrenheit": "degree_Celsius",
    "delta_degree_Celsius": "delta_degree_Fahrenheit",
    "delta_degree_Fahrenheit": "delta_degree_Celsius",
}
_METRE, _MILLIONS = "meter", "m"
# What the indices of exchanges are counted in.
_POINT = "point"
_IN_BRACKET = (", ", ", or ", " or ", "; ", " / ")
# A share of so many percent is none.
_MANY = 1000
_OR_ELSE = ", or "
_FAR_MORE = 100
_AGE_LINKS = (" and ", ", ", ", and ", " or ")
_OLDEST = 120
_WIDEST_LIST_GAP = 12
_WIDEST_PAIR_GAP = 50
_WIDEST_LIKENESS = 90


def share_units(text: str, readings: list[Reading], grammar: Grammar) -> None:
    """Spread units over lists, give bare figures the unit they are understood in, and make conversion pairs known."""
    _count_on_in_millions(text, readings, grammar)
    some_are_bare = any(reading.is_bare for reading in readings)
    if some_are_bare:
        _spread_over_lists(text, readings, grammar)
        _continue_ages(text, readings, grammar)
        _imply_levels(text, readings, grammar)
    _pair_conversions(text, readings, grammar)
    if some_are_bare:
        _imply_likenesses(text, readings, grammar)


def _count_on_in_millions(text: str, readings: list[Reading], grammar: Grammar) -> None:
    """What looks like metres behind a count of millions is one itself: "79.2m passengers, up from 61.6m"."""
    counted = None
    for reading in readings:
        if reading.numeral.short_scale == _MILLIONS and reading.sort is COUNT:
            counted = reading
            continue
        is_metres = reading.sort is MEASURE and reading.unit_name == _METRE and text[reading.end - 1] == _MILLIONS
        if counted is None or not is_metres or not text[reading.end - 2].isdigit():
            continue
        following = grammar.patterns.word_after.match(text, reading.end)
        if following is not None and following[1] in grammar.words["metre_words"]:
            continue
        if grammar.patterns.sentence_end.search(text, counted.end, reading.start):
            counted = None
            continue
        million = counted.numeral.scale
        reading.sort, reading.unit_name, reading.found = COUNT, "count", None
        reading.unit_start = reading.unit_end = -1
        reading.scale_start, reading.numeral.short_scale = reading.end - 1, _MILLIONS
        reading.low, reading.high, reading.precision = (
            value * million for value in (reading.low, reading.high, reading.precision)
        )
        reading.numeral.scale *= million
        reading.numeral.end = reading.end


def _spread_over_lists(text: str, readings: list[Reading], grammar: Grammar) -> None:
    """ "5, 10 and 15 km": from the last item backwards, over bare commas only where "and" or "or" closes the list."""
    patterns = grammar.patterns
    linked = False
    for index in range(len(readings) - 2, -1, -1):
        left, right = readings[index], readings[index + 1]
        gap = text[left.end : right.start] if right.start - left.end <= _WIDEST_LIST_GAP else ""
        if left.date is not None or right.date is not None or not left.is_bare or not gap:
            linked = False
            continue
        if gap == " ":
            _count_containers(text, left, right, grammar)
            continue
        closes = gap != ", " and (
            patterns.list_gap.fullmatch(gap) or patterns.dash.fullmatch(gap) or patterns.to.fullmatch(gap)
        )
        if (
            gap == _OR_ELSE
            and right.sort is SHARE
            and not (index and text[readings[index - 1].end : left.start] == ", ")
        ):
            # "It lost 14,000, or 23%": two things of one loss.
            linked = False
            continue
        if gap == _OR_ELSE and right.sort is MEASURE and left.numeral.high >= _FAR_MORE * right.numeral.high > 0:
            # "For a total of 1,330, or 1.33 gigawatts": the one of them in another unit.
            linked = False
            continue
        linked = bool(closes) or (linked and gap == ", ")
        if linked:
            _take_listed_unit(left, right, gap)


def _continue_ages(text: str, readings: list[Reading], grammar: Grammar) -> None:
    """ "ages 4, 6 and 9", "two girls, 12 and 15": the ages after the first."""
    for left, right in pairwise(readings):
        aged = left.sort is AGE and left.found is None and left.unit_name == "year"
        gap = text[left.end : right.start]
        if not (aged and right.is_bare and right.numeral.plain and gap in _AGE_LINKS):
            continue
        # A bare comma continues only what is said to be ages.
        before = text[max(0, left.start - 12) : left.start].split()
        said = left.implied or (bool(before) and before[-1].lower() in grammar.words["age_words"])
        if 0 < right.high < _OLDEST and (gap != ", " or said):
            right.take_unit(left)
            right.implied = True


def _count_containers(text: str, left: Reading, right: Reading, grammar: Grammar) -> None:
    """ "eight million 250ml bottles": the first figure counts what the second measures."""
    if right.sort is MEASURE and left.numeral.end == left.end:
        noun, end = noun_after(text, right.end, True, grammar)
        if noun:
            left.noun, left.noun_start, left.noun_end = noun, right.end + 1, end


def _take_listed_unit(left: Reading, right: Reading, gap: str) -> None:
    alike = left.numeral.in_words == right.numeral.in_words
    if right.sort in (MEASURE, SHARE, MONEY) and right.prefix is None and right.unit_name != "count":
        if right.sort is SHARE and left.numeral.high >= _MANY > right.numeral.high:
            # "Fell 210,000 or 1.5 percent"
            return
        if alike or gap.strip() in ("or", "to") or gap[0] == "-":
            left.take_unit(right)
            left.implied = True
    elif right.sort is AGE and gap[0] == "-" and right.found is not None:
        # "16- and 17-year-olds"
        left.take_unit(right)
        left.implied = True
    elif right.sort is COUNT and right.noun and alike:
        left.take_noun(right)
        left.implied = True


def _imply_levels(text: str, readings: list[Reading], grammar: Grammar) -> None:
    """A bare figure beside a change takes its unit: "rose 64.06 points to 4,577.10", "16,369.03, up 58.06 points"."""
    patterns = grammar.patterns
    for index, (left, right) in enumerate(pairwise(readings)):
        if left.date is not None or right.date is not None or not 0 <= right.start - left.end <= _WIDEST_PAIR_GAP:
            continue
        if left.is_bare and right.noun == _POINT and patterns.change_after_level.fullmatch(text, left.end, right.start):
            left.noun, left.implied = _POINT, True
        if not right.is_bare or right.numeral.in_words:
            continue
        change = left
        if (
            index
            and left.unit_name == "percent"
            and patterns.restated.fullmatch(_between(text, readings[index - 1], left))
        ):
            # As in "lost 162.31 points, or 2.14%, to fall to 7,425.81".
            change = readings[index - 1]
        if patterns.level_after_change.fullmatch(_between(text, left, right)):
            _take_unit_of_change(change, right)


def _between(text: str, left: Reading, right: Reading) -> str:
    """What stands between two figures, the noun of the first taken off."""
    return text[max(left.end, left.noun_end) : right.start]


def _take_unit_of_change(change: Reading, level: Reading) -> None:
    if change.sort is COUNT and change.noun == _POINT:
        level.noun, level.implied = _POINT, True
    elif change.sort is MEASURE or (change.sort is MONEY and change.prefix is None):
        level.take_unit(change)
        level.implied = True


def _imply_likenesses(text: str, readings: list[Reading], grammar: Grammar) -> None:
    """A bare figure takes the unit of a like one in its sentence: "the highest is 84.75 cents, the lowest 74.07"."""
    for left, right in pairwise(readings):
        if left.date is not None or right.date is not None or not right.is_bare or left.is_bare:
            continue
        if right.numeral.in_words or right.hedge_start >= 0 or left.sort is AGE or left.unit_name == "percent":
            continue
        if left.prefix is not None or left.partner is not None or not _are_alike(left, right):
            continue
        begin = max(left.end, left.noun_end)
        if not 0 < right.start - begin < _WIDEST_LIKENESS or grammar.patterns.sentence_end.search(
            text, begin, right.start
        ):
            continue
        between = text[begin : right.start]
        if "(" not in between and not grammar.patterns.list_gap.fullmatch(between):
            right.take_unit(left)
            right.noun, right.implied = left.noun, True


def _are_alike(left: Reading, right: Reading) -> bool:
    """Whether two figures are of one size and printed to the same decimals."""
    if left.high < 10 or not left.high / 3 <= right.low <= right.high <= left.low * 3:
        return False
    return left.numeral.scale == right.numeral.scale and left.low.as_tuple().exponent == right.low.as_tuple().exponent


def _pair_conversions(text: str, readings: list[Reading], grammar: Grammar) -> None:
    """The two halves of a conversion know each other: "1,950 kilometers (1,210 miles)"."""
    patterns = grammar.patterns
    for left, right in pairwise(readings):
        if left.date is not None or right.date is not None or not _are_convertible(left, right):
            continue
        if not 0 < right.start - left.end < _WIDEST_PAIR_GAP:
            continue
        gap = text[left.end : right.hedge_start if right.hedge_start >= 0 else right.start]
        opened = patterns.pair_open.search(gap)
        if (opened and opened.start() <= 24 and "(" not in gap[: opened.start()]) or patterns.pair_slash.fullmatch(gap):
            left.partner = left.partner or (right.start, right.end)
            right.partner = (left.start, left.end)
            _agree(left, right)
        elif left.partner is not None and left.partner[0] < left.start and gap in _IN_BRACKET:
            # A third figure in the bracket: "65 knots (75 mph, 120 kph)".
            right.partner = left.partner


def _are_convertible(left: Reading, right: Reading) -> bool:
    if left.sort is MONEY or right.sort is MONEY:
        # "1,827,000 dollars or 56 cents a share" is one currency.
        ours, theirs = (reading.unit_name.removesuffix("/100") for reading in (left, right))
        return left.sort is right.sort and ours != theirs
    if left.sort is not MEASURE or right.sort is not MEASURE or left.unit_name == right.unit_name:
        return False
    if {left.unit_name, right.unit_name} <= {"degree", *_OTHER_SCALE}:
        return True
    return same_dimension(left.unit_name, right.unit_name)


def _agree(left: Reading, right: Reading) -> None:
    """A pair is two writings of one thing: a difference on one side is one on both; plain degrees take their scale."""
    for one, other in ((left, right), (right, left)):
        if one.unit_name == "degree" and other.unit_name in _OTHER_SCALE:
            one.unit_name = _OTHER_SCALE[other.unit_name]
        if one.difference and not other.difference and other.unit_name.startswith("degree_"):
            other.difference, other.unit_name = True, f"delta_{other.unit_name}"
