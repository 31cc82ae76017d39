"""Money and measures: what the unit beside a figure makes of it, and the words that decide between readings."""

from apps.quantities.grammar import Grammar
from apps.quantities.lexicon import Unit
from apps.quantities.mentions import AGE, MEASURE, MONEY, SHARE
from apps.quantities.readings import Reading
from apps.quantities.units import Found, rate_after

_STERLING = Unit("GBP", "money", ambiguous=True)
_REACH = 120


def settle_money(text: str, reading: Reading, unit: Unit, grammar: Grammar) -> None:
    """A figure after a currency sign or code."""
    _scale_by_unit(reading, unit)
    country = grammar.patterns.country_after.match(text, reading.end)
    if country:
        # "$75 U.S. per barrel"
        reading.end = country.end()
    found = Found(unit, reading.start, reading.end)
    after = reading.found
    if (
        after is not None
        and after.unit.dimension == "money"
        and not text[after.end : after.end + 2].strip()[:1].isdigit()
    ):
        # "$500 US", "$5 Canadian"
        found.end = after.end
        if not after.unit.ambiguous:
            found.unit = after.unit
    rate_after(text, found, grammar)
    reading.end = found.end
    reading.sort, reading.unit_name, reading.per = MONEY, found.name, found.per
    reading.unit_start, reading.unit_end = _sign_start(text, reading), reading.prefix_end
    reading.found = found if found.unit is not unit else None


def _scale_by_unit(reading: Reading, unit: Unit) -> None:
    """ "MSEK 120": the code holds the million."""
    if unit.scale > 1:
        reading.low, reading.high, reading.precision = (
            value * unit.scale for value in (reading.low, reading.high, reading.precision)
        )


def _sign_start(text: str, reading: Reading) -> int:
    start = reading.start
    while text[start : start + 1] in ("-", "−", "–", "+"):
        start += 1
    return start


def settle_measure(text: str, reading: Reading, found: Found, left: str, grammar: Grammar) -> None:
    """A figure before a unit."""
    if found.unit.name == "pound" and not found.unit.symbol:
        _weigh_pounds(text, reading, found, grammar)
    _scale_by_unit(reading, found.unit)
    dimension = found.unit.dimension
    reading.end, reading.unit_start, reading.unit_end = found.end, found.start, found.end
    reading.unit_name, reading.per = found.name, found.per
    if dimension == "money":
        reading.sort = MONEY
    elif dimension == "share":
        reading.sort = SHARE
        reading.difference = found.unit.name in ("percentage_point", "basis_point")
    else:
        reading.sort = MEASURE
        if dimension == "time" and not found.rate:
            _settle_age(text, reading, left, grammar)
        elif found.unit.name.startswith("degree") and not found.rate:
            below = grammar.patterns.below_zero_after.match(text, reading.end)
            if below and reading.low > 0:
                # "5 degrees below zero"
                reading.low, reading.high, reading.end = -reading.high, -reading.low, below.end()
            elif dimension == "temperature":
                _settle_difference(text, reading, left, grammar)


def _weigh_pounds(text: str, reading: Reading, found: Found, grammar: Grammar) -> None:
    """Money or mass: by the words around; without any, millions are money and small figures weights."""
    begin, end = max(0, reading.start - _REACH), found.end + _REACH // 2
    money = grammar.patterns.money_cues.search(text, begin, end) is not None
    mass = grammar.patterns.mass_cues.search(text, begin, end) is not None
    in_bracket = grammar.patterns.money_bracket_after.match(text, found.end) is not None
    if in_bracket or (not mass and (money or reading.numeral.scale >= 1_000_000)):
        found.unit = _STERLING


def _settle_age(text: str, reading: Reading, left: str, grammar: Grammar) -> None:
    match = grammar.patterns.old_after.match(text, reading.end)
    if match:
        reading.sort, reading.end = AGE, match.end()
    elif "ge" in left and grammar.patterns.aged_before.search(left):
        reading.sort = AGE


def _settle_difference(text: str, reading: Reading, left: str, grammar: Grammar) -> None:
    """A temperature that is a change or a gap takes the unit of differences."""
    patterns = grammar.patterns
    if (
        patterns.difference_before.search(left)
        or patterns.warming_limit.search(left)
        or patterns.difference_after.match(text, reading.end)
    ):
        reading.difference = True
        if reading.unit_name.startswith("degree_"):
            reading.unit_name = f"delta_{reading.unit_name}"
