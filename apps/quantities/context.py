"""What a figure is, from the words around it: measure, money, share, age, count, or no quantity at all."""

from apps.quantities.counts import settle_count, settle_fraction, unit_of_fraction
from apps.quantities.dates import LONGEST_LEAD
from apps.quantities.grammar import Grammar
from apps.quantities.labels import OPENINGS, is_label, is_label_in_words, is_year, names_work
from apps.quantities.lexicon import Unit
from apps.quantities.measures import settle_measure, settle_money
from apps.quantities.mentions import AGE, DATE, MEASURE, MONEY, NO_HEDGE, SHARE, CalendarDate, Hedge
from apps.quantities.nouns import noun_after
from apps.quantities.readings import Reading
from apps.quantities.units import Found

_LEFT = 56
_HEDGE_SIGNS = "~≈±<>≤≥"
_OLDEST = 120
# The last that a clock shows.
_HOURS = 12
_MAGNITUDES = 11
_PERCENTS = ("%", "percent", "cent")
_JOINTS = ("-", "+")
# "or so", "and up", "at least"
_HEDGE_AFTER = (" o", " a")


def settle(text: str, reading: Reading, grammar: Grammar) -> None:
    """Settle what the figure is; `kept` turns false where it is no quantity."""
    start = reading.start
    left = text[start - _LEFT if start > _LEFT else 0 : start]
    words = left.split()
    if words:
        _settle_hedge(text, reading, left, words, grammar)
    reading.take_values()
    if reading.prefix is not None:
        settle_money(text, reading, reading.prefix, grammar)
    elif reading.found is not None:
        if text[reading.found.start].isupper() and names_work(text, reading, reading.found, words, grammar):
            reading.kept = False
            return
        if reading.numeral.plain and _is_of_year(text, reading, reading.found):
            reading.date, reading.sort = CalendarDate(year=int(reading.numeral.low)), DATE
            reading.found = None
        else:
            settle_measure(text, reading, reading.found, left, grammar)
    else:
        _settle_bare(text, reading, left, words, grammar)
    if reading.hedge_start < 0 and reading.kept:
        end = reading.numeral.end
        if text.startswith(_JOINTS, end) and (joined := grammar.patterns.odd_after.match(text, end)):
            reading.hedge = grammar.hedges_joined.get(joined[1] or joined[2], NO_HEDGE)
        end = max(reading.end, reading.noun_end)
        if text.startswith(_HEDGE_AFTER, end):
            _settle_hedge_after(text, reading, grammar)


def _is_of_year(text: str, reading: Reading, found: Found) -> bool:
    """ "The same 1985 month", "the 2011 revolution": a year, where a number would have months."""
    if found.unit.dimension not in ("time", "angle") or found.rate or text[reading.numeral.end : found.start] != " ":
        return False
    return text[found.start : found.end] == found.unit.name and 1900 <= reading.numeral.high < 2100


def _settle_hedge_after(text: str, reading: Reading, grammar: Grammar) -> None:
    """ "2 million lives or more", "40 or so"."""
    match = grammar.patterns.hedge_after.match(text, max(reading.end, reading.noun_end))
    if match and (hedge := grammar.hedges_after.get(match[1])):
        reading.hedge = hedge


def _settle_hedge(text: str, reading: Reading, left: str, words: list[str], grammar: Grammar) -> None:
    """The hedge before the figure, longest first, and where it begins."""
    last = words[-1]
    if last[-1] in _HEDGE_SIGNS:
        last = last[-2:] if last[-2:] in grammar.hedges else last[-1]
    else:
        last = last.lower().lstrip(OPENINGS)
        if last not in grammar.hedge_ends or left[-1] not in " \n-(":
            return
    ends = grammar.hedge_ends.get(last)
    if ends is None:
        return
    tail = [word.lower().lstrip(OPENINGS) for word in words[-5:-1]]
    tail.append(last)
    for phrase, hedge in (*(ends.get(tail[-2], ()) if len(tail) > 1 else ()), *ends.get("", ())):
        size = len(phrase)
        if tail[-size:] == phrase:
            # "figures do not add up to 100%", "spread over 43 hectares": no bounds.
            verb = tail[-1 - size] if len(tail) > size else ""
            # "An increase of 5.3 percent over 1986" is one over that year.
            is_base = verb.endswith(_PERCENTS) and reading.numeral.plain and 1900 <= reading.numeral.high < 2100
            if not is_base and verb not in grammar.words["add_up" if size > 1 else "reaching"]:
                reading.hedge = hedge
                reading.hedge_start = _start_of_words(text, reading.start, size, tail[-size])
            return


def _start_of_words(text: str, end: int, count: int, first: str) -> int:
    position = end
    for _ in range(count):
        while position and text[position - 1].isspace():
            position -= 1
        while position and not text[position - 1].isspace():
            position -= 1
    # Leave the bracket or quotation mark before the hedge outside.
    while position < end and text[position : position + len(first)].lower() != first:
        position += 1
    return position


def _settle_bare(text: str, reading: Reading, left: str, words: list[str], grammar: Grammar) -> None:
    """A figure without a unit after it."""
    numeral, lists = reading.numeral, grammar.words
    if reading.noun:
        # "2.5x" says all by itself.
        return
    last = words[-1].strip("(\"'“‘[,.-").lower() if words else ""
    if numeral.fraction:
        settle_fraction(text, reading, last, grammar)
    elif numeral.high < 1 and not numeral.in_words and (hit := unit_of_fraction(text, reading.end, False, grammar)):
        # "0.36 of an inch"
        reading.found = Found(hit.unit, hit.start, hit.end)
        settle_measure(text, reading, reading.found, left, grammar)
    elif last in grammar.units_before and left.endswith((" ", "-")):
        _settle_unit_before(text, reading, left, last, grammar)
    elif "agnitude" in left and numeral.high < _MAGNITUDES and grammar.patterns.magnitude_before.search(left):
        reading.sort, reading.unit_name = MEASURE, "magnitude"
    elif "y" in text[reading.end : reading.end + 2] and (
        match := grammar.patterns.years_old_after.match(text, reading.end)
    ):
        reading.end, reading.sort, reading.unit_name = match.end(), AGE, "year"
    elif (last in lists["age_words"] and words[-1][-1] != ",") or (
        last in lists["age_links"] and len(words) > 1 and words[-2].lower() in lists["age_words"]
    ):
        reading.sort, reading.unit_name = AGE, "year"
    elif (
        is_label_in_words(text, reading, words, last, grammar)
        if numeral.in_words
        else is_label(text, reading, left, words, last, grammar)
    ):
        # "Bath number eight", "page 7"
        reading.kept = False
    elif numeral.high <= _HOURS and _is_hour(text, reading, grammar):
        reading.kept = False
    elif numeral.plain and is_year(text, reading, left, last, grammar):
        reading.date, reading.sort = CalendarDate(year=int(numeral.low)), DATE
    elif _is_age(text, reading, left, words, grammar):
        reading.sort, reading.unit_name = AGE, "year"
    else:
        settle_count(text, reading, left, last, grammar)
        if reading.is_bare and reading.kept:
            _settle_name_before(reading, left, last, grammar)


def _is_hour(text: str, reading: Reading, grammar: Grammar) -> bool:
    """ "At about four in the morning", "by six that evening"."""
    if grammar.patterns.clock_words_after.match(text, reading.end) is None:
        return False
    lead = reading.start if reading.hedge_start < 0 else reading.hedge_start
    before = grammar.patterns.clock_hours_before.search(text, max(0, lead - LONGEST_LEAD), lead)
    return before is not None or reading.hedge is Hedge.ABOUT


def _settle_name_before(reading: Reading, left: str, last: str, grammar: Grammar) -> None:
    """ "at dollar 22.5 million", "sen 100,000": the name of a currency before a great figure; "percent of 10"."""
    if grammar.patterns.percent_before.fullmatch(left):
        reading.sort, reading.unit_name = SHARE, "percent"
        return
    node = grammar.lexicon.folded.get(last)
    numeral = reading.numeral
    if node is None or node.unit is None or node.unit.dimension != "money" or len(last) < 3:
        return
    if numeral.plain or numeral.in_words:
        return
    if left.endswith(" ") and reading.numeral.high >= 1000:
        start = _start_before(reading, left, last)
        reading.start = reading.unit_start = start
        reading.unit_end, reading.hedge_start = start + len(last), -1
        reading.sort, reading.unit_name = MONEY, node.unit.name
        reading.found = Found(node.unit, start, start + len(last))


def _settle_unit_before(text: str, reading: Reading, left: str, last: str, grammar: Grammar) -> None:
    """ "magnitude 8.3", "Mach 2", "Category 4": the unit stands before its figure."""
    name, dimension = grammar.units_before[last]
    start = _start_before(reading, left, last)
    storm = grammar.patterns.storm_after.match(text, reading.end) or text[start].isupper()
    if dimension == "wind scale" and (not storm or reading.numeral.low > 5):
        reading.kept = False
        return
    reading.start = reading.unit_start = start
    reading.unit_end = start + len(last)
    reading.sort, reading.unit_name, reading.hedge_start = MEASURE, name, -1
    reading.found = Found(Unit(name, dimension), start, start + len(last))


def _start_before(reading: Reading, left: str, word: str) -> int:
    """Where the word before the figure starts."""
    return reading.start - len(left) + left.lower().rfind(word)


def _is_age(text: str, reading: Reading, left: str, words: list[str], grammar: Grammar) -> bool:
    """ "Jane Roe, 45,", "he was 88.", "turned 32 on Monday"."""
    numeral = reading.numeral
    if not numeral.plain or not 0 < numeral.low < _OLDEST or not words:
        return False
    if left.endswith(", ") and words[-1][0].isupper():
        after = text[reading.end : reading.end + 2]
        if after[:1] in ("", ",", ".", ")", ";") or text.startswith((" and", " of"), reading.end):
            return _is_person(words, after, grammar)
    patterns = grammar.patterns
    if patterns.older_after.match(text, reading.end):
        return True
    if left.endswith(", "):
        if patterns.age_goes_on.match(text, reading.end) and patterns.person_before.search(left):
            return True
        return bool(patterns.someone_after.match(text, reading.end) and patterns.someone_before.search(left))
    if patterns.over_after.match(text, reading.end) and patterns.people_before.search(left):
        return True
    if words[-1].lower().lstrip(OPENINGS) not in grammar.words["before_ages"]:
        return False
    if patterns.at_age_before.search(left) and patterns.at_age_after.match(text, reading.end):
        return True
    goes_on = patterns.age_goes_on.match(text, reading.end) is not None
    if patterns.people_around.search(left):
        return goes_on or not noun_after(text, reading.end, True, grammar)[0]
    return goes_on and patterns.age_before.search(left) is not None


def _is_person(words: list[str], after: str, grammar: Grammar) -> bool:
    """Whether the words before the comma end in the name of a person, as far as capitals tell."""
    name = words[-1].rstrip(",")
    if name in grammar.words["after_names"] and len(words) > 1:
        name = words[-2]
    alone = len(words) == 1
    named = after[:1] in (",", ";") or (not alone and (words[-2][:1].isupper() or words[-2][-1] in ".,;:"))
    return named and name.lower().rstrip(".") not in grammar.months and name[1:2].islower()
