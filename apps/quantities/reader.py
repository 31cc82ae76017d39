"""The reader: one pass over a paragraph for figures and dates, one over its finds for what joins them."""

import datetime
import re

from apps.quantities.context import settle
from apps.quantities.counts import MULTIPLE
from apps.quantities.dates import (
    DateFound,
    clock_time_end,
    date_at_digits,
    date_at_word,
    day_before_month,
    is_clock_by_words,
    period_at,
)
from apps.quantities.grammar import Grammar, load_grammar
from apps.quantities.joins import join
from apps.quantities.lexicon import Unit
from apps.quantities.mentions import CalendarDate, Mention
from apps.quantities.numerals import Numeral, read_digits, read_words
from apps.quantities.openings import Anchor
from apps.quantities.readings import Reading, mention_of
from apps.quantities.scales import take_scale, take_scale_after_code, take_sign
from apps.quantities.units import FOOT_MARKS, Found, feet_and_inches, look_up, unit_after

_DIGITS, _NUMBER, _CALENDAR, _PERIOD, _MONEY, _SIGN, _FRACTION, _ADDRESS = Anchor
_DIGIT_CHARS = frozenset("0123456789")
_WORD_JOINTS = frozenset("-_'’@#/")
# What follows the first digits of a date, a phone number, a coordinate or a code.
_CODE_JOINTS = frozenset("-/:.–xX°º˚)")
_BEFORE_CODE = ("-", "/", ".", "(")
_JOINED = ("-", "+")
_DIGITS_OF_DAY = 2
# No clock shows 25:00.
_AFTER_CLOCK = 2500
_DAY_JOINTS = frozenset(" -–\u00a0snrt")
_ARTICLE_REACH = 6
# A point and two digits.
_MINUTES = 3
_BLANK = re.compile(r"\s|$")
_FIGURE_NEXT = re.compile(r"\.?[ \u00a0]?(?=\.?[0-9])")
# With what "a.m.", "pm", "o'clock", "h" and the names of the time zones begin.
_CLOCK_LETTERS = frozenset("aApPoOhGUECMBIJ")
_PREFIX_SIZES = (6, 5, 4, 3, 2, 1)
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n")


def read(text: str, *, on: datetime.date | None = None, language: str = "en") -> tuple[Mention, ...]:
    """Every quantity and date in `text`, in order and without overlap; never raises on any text.

    `on` is the day the text was written: it settles dates without a year and days named by their weekday. Paragraphs
    are read one by one, so that nothing reaches across a blank line.

    >>> [(mention.text, str(mention.quantity.low), mention.quantity.unit) for mention in read("nearly 6,000 km down")]
    [('6,000 km', '6000', 'kilometer')]
    """
    grammar = load_grammar(language)
    mentions: list[Mention] = []
    start = 0
    if "\n" in text:
        for gap in _PARAGRAPH_BREAK.finditer(text):
            _read_paragraph(text[start : gap.start()], start, grammar, on, mentions)
            start = gap.end()
    _read_paragraph(text[start:] if start else text, start, grammar, on, mentions)
    return tuple(mentions)


def _read_paragraph(
    text: str, offset: int, grammar: Grammar, on: datetime.date | None, mentions: list[Mention]
) -> None:
    readings = _scan(text, grammar, on)
    if readings:
        _drop_repeated_labels(readings)
        readings = join(text, readings, grammar)
        readings.reverse()
        # Each is let go as its mention is made: a long paragraph does not hold its figures twice.
        while readings:
            mentions.append(mention_of(text, readings.pop(), offset))


def _scan(text: str, grammar: Grammar, on: datetime.date | None) -> list[Reading]:
    """Figures and dates from left to right; each step resumes where the last find ended."""
    readings: list[Reading] = []
    prefixes = grammar.lexicon.prefixes
    position = 0
    for token, anchor, start, end in grammar.openings.of(text):
        if start < position:
            continue
        if anchor is _DIGITS:
            position = _at_digits(text, start, position, grammar, on, readings)
        elif anchor is _NUMBER:
            if token.lower() in grammar.after_article and (
                article := grammar.article_before.search(text, max(position, start - _ARTICLE_REACH), start)
            ):
                start = article.start()
            position = _at_number_word(text, start, end, grammar, readings)
        elif anchor is _CALENDAR:
            if text[start - 1 : start] not in _WORD_JOINTS and not text[end : end + 1].isalnum():
                found = date_at_word(text, start, end, grammar, on)
                if found is not None:
                    readings.append(_dated(found))
                    position = found.end
        elif anchor is _PERIOD:
            found = period_at(text, start, end, grammar, on)
            if found is not None and found.start >= position:
                readings.append(_dated(found))
                position = end
        elif anchor is _SIGN:
            position = _at_symbol(text, end, position, grammar, readings)
        elif anchor is _FRACTION:
            position = _at_digits(text, start, position, grammar, on, readings)
        elif anchor is _MONEY:
            unit = prefixes[token] if token in prefixes else prefixes[f"{token}."]
            position = _at_money(text, start, end, unit, position, grammar, readings)
        elif text.startswith(("://", "."), end):
            blank = _BLANK.search(text, end)
            position = blank.end() if blank else end
    return readings


def _at_number_word(text: str, start: int, end: int, grammar: Grammar, readings: list[Reading]) -> int:
    if text[start - 1 : start] in ("_", "@", "#"):
        return end
    run = grammar.run.match(text, start)
    numeral = read_words(text, start, run.end(), grammar) if run is not None else None
    if numeral is None:
        return end
    if grammar.patterns.ordinal_word_after.match(text, numeral.end):
        return numeral.end
    return _finish(text, Reading(start, numeral.end, numeral), grammar, readings)


def _at_symbol(text: str, end: int, position: int, grammar: Grammar, readings: list[Reading]) -> int:
    """A currency sign, with the letters before it where they belong to it ("US$", "A$")."""
    prefixes = grammar.lexicon.prefixes
    for size in _PREFIX_SIZES:
        start = end - size
        unit = prefixes.get(text[start:end]) if start >= position else None
        if unit is not None and (size == 1 or not text[start - 1 : start].isalnum()):
            return _at_money(text, start, end, unit, position, grammar, readings)
    return position


def _at_money(
    text: str, start: int, end: int, unit: Unit, position: int, grammar: Grammar, readings: list[Reading]
) -> int:
    """The figure after a currency; `position` where there is none."""
    match = _FIGURE_NEXT.match(text, end)
    if match is None or (text[end - 1].isalnum() and text[start - 1 : start].isalnum()):
        return position
    if match.end() > end and text[start:end] in grammar.words["glued_currencies"]:
        return position
    numeral = read_digits(text, match.end())
    if numeral is None or numeral.overlong:
        return position
    doubtful = text[start:end] in grammar.words["codes_like_words"] and numeral.high < 1000
    # "R27.58" and "N540m" are sums, "R4" and "N540" roads and codes.
    if doubtful and not _IN_HUNDREDTHS.match(text, match.end()) and not grammar.scale.match(text, numeral.end):
        return position
    return _finish(text, Reading(start, numeral.end, numeral, prefix=unit, prefix_end=end), grammar, readings)


_IN_HUNDREDTHS = re.compile(r"\d+\.\d\d(?!\.?\d)")


def _at_digits(
    text: str, start: int, position: int, grammar: Grammar, on: datetime.date | None, readings: list[Reading]
) -> int:
    if text[start - 1 : start] == "." and start > position and text[start - 2 : start - 1] not in _DIGIT_CHARS:
        start -= 1
    numeral = read_digits(text, start)
    if numeral is None:
        return start + 1
    if numeral.overlong:
        return numeral.end
    if readings and text[start - 1 : start] == "/" and readings[-1].end == start - 1:
        last = readings[-1]
        if last.date is not None or not last.kept:
            # "Directive 2008/52/EC"
            return numeral.end
    other = _not_a_figure(text, start, numeral, grammar, on)
    if other is None:
        return _finish(text, Reading(start, numeral.end, numeral), grammar, readings)
    if other.date is not None:
        readings.append(_dated(other))
    return max(other.end, numeral.end)


def _drop_repeated_labels(readings: list[Reading]) -> None:
    """A figure that was a name in this paragraph ("the Boeing 787") is one again where it counts nothing."""
    names = {each.numeral.low for each in readings if not each.kept and each.numeral.plain and each.numeral.low >= 100}
    if names:
        for reading in readings:
            if reading.is_bare and reading.numeral.plain and reading.numeral.low in names:
                reading.kept = False


def _dated(found: DateFound) -> Reading:
    return Reading(found.start, found.end, None, date=found.date)


def _not_a_figure(
    text: str, start: int, numeral: Numeral, grammar: Grammar, on: datetime.date | None
) -> DateFound | None:
    """What the digits are instead of a figure: a date, a time, an ordinal, a part of a name or code."""
    end = numeral.end
    following, before = text[end : end + 1], text[start - 1 : start]
    plain = numeral.plain
    dialled = before == "+" or text[start] == "0"
    may_be_time = not plain and _may_be_time(text, start, end)
    if following in _CODE_JOINTS or numeral.fraction or dialled or may_be_time:
        found = date_at_digits(text, start, grammar, on)
        if found is not None:
            return found
    if may_be_time and is_clock_by_words(text, start, end, grammar):
        return DateFound(start, end, None)
    if plain and end - start <= _DIGITS_OF_DAY and following in _DAY_JOINTS:
        found = day_before_month(text, start, grammar, on)
        if found is not None:
            return found
    if plain and following and _may_be_clock(text, end, following) and numeral.high < _AFTER_CLOCK:
        clock = clock_time_end(text, end, grammar)
        if clock:
            return DateFound(start, clock, None)
    if following.isalpha() or following in ("'", "’"):
        ordinal = grammar.patterns.ordinal_after.match(text, end)
        if ordinal and not numeral.fraction:
            decade = following == "s" and plain and end - start == 4
            return DateFound(start, end + 1, CalendarDate(year=int(text[start:end])) if decade else None)
    if plain and (_is_padded(text, start, end) or (following in _BEFORE_CODE and _goes_on_as_code(text, end, grammar))):
        return DateFound(start, end, None)
    return DateFound(start, end, None) if before != " " and _is_in_code(text, start, numeral, before) else None


def _may_be_time(text: str, start: int, end: int) -> bool:
    """Whether decimals may be minutes ("2.30 pm") or the parts of a phone number."""
    point = text.find(".", start, end)
    return point >= 0 and (end - point == _MINUTES or text[end + 1 : end + 2] in _DIGIT_CHARS)


def _may_be_clock(text: str, end: int, following: str) -> bool:
    at = end + 1 if following in " -\u00a0" else end
    return text[at : at + 1] in _CLOCK_LETTERS


def _goes_on_as_code(text: str, end: int, grammar: Grammar) -> bool:
    """Whether what stands behind the digits makes a code of them: "401(k)", "350.org"."""
    return grammar.patterns.code_after.match(text, end) is not None


def _is_in_code(text: str, start: int, numeral: Numeral, before: str) -> bool:
    """Whether the digits belong to what stands right before them: "B12", "#5", "'24", "f/2.8"."""
    if not before:
        return False
    if before.isalnum() or before in "_#@":
        return True
    if before in "'’" and numeral.plain and numeral.end - start == 2:
        return True
    return before == "/" and text[start - 2 : start - 1] in ("f", "ƒ") and not text[start - 3 : start - 2].isalpha()


def _is_padded(text: str, start: int, end: int) -> bool:
    """Whether plain digits begin with a zero, as those of codes do: "0800", "007"."""
    return text[start] == "0" and end - start > 1


def _finish(text: str, reading: Reading, grammar: Grammar, readings: list[Reading]) -> int:
    """Complete the reading, keep it, and say where reading goes on."""
    previous_end = readings[-1].end if readings and readings[-1].kept else -1
    _complete(text, reading, previous_end, grammar)
    if reading.start < previous_end:
        # Two figures cannot share one printed unit: "1 magnitude 5".
        reading.kept = False
    readings.append(reading)
    end = reading.numeral.end
    return reading.end if reading.kept and reading.end > end else end


def _complete(text: str, reading: Reading, previous_end: int, grammar: Grammar) -> None:
    """Give a figure its sign, scale word, unit and sort, or drop it where it is a label or a year."""
    numeral = reading.numeral
    take_sign(text, reading, previous_end, grammar)
    if not reading.kept:
        return
    marked = numeral.plain and text[numeral.end : numeral.end + 1] in FOOT_MARKS
    height = feet_and_inches(text, numeral) if marked else None
    if height is not None:
        reading.found, reading.second = height
        reading.end = numeral.end
    else:
        if not numeral.in_words:
            take_scale(text, reading, grammar)
        elif _is_vague(text, numeral, grammar):
            reading.kept = False
            return
        found = reading.found = _unit_of(text, reading, grammar)
        coordinate = found is not None and found.unit.name == "degree"
        if coordinate and found is not None and grammar.patterns.compass_after.match(text, found.end):
            reading.kept = False
            return
        if found is None and text[reading.end : reading.end + 1].isalpha():
            if not _is_multiple(text, reading):
                # 5G, 24703L202: a code.
                reading.kept = False
                return
            reading.noun, reading.noun_start, reading.noun_end = MULTIPLE, reading.end, reading.end + 1
            reading.end += 1
        if found is not None and found.unit.dimension == "money":
            take_scale_after_code(text, reading, found, grammar)
    settle(text, reading, grammar)


def _unit_of(text: str, reading: Reading, grammar: Grammar) -> Found | None:
    """The unit behind a figure, over what may stand between: "40-odd years", "10 more days", "millions of dollars"."""
    numeral, end, patterns = reading.numeral, reading.end, grammar.patterns
    following = text[end : end + 1]
    if following in _JOINED and (odd := patterns.odd_after.match(text, end)):
        return unit_after(text, odd.end(), numeral, grammar)
    # But "millions of people" are counted.
    of = 3 if (numeral.vague or numeral.group) and text.startswith(" of ", end) else 0
    found = unit_after(text, end + of, numeral, grammar)
    if found is None and following == " " and (more := patterns.more_after.match(text, end)):
        hit = look_up(text, more.end(), grammar)
        if hit is not None and not hit.unit.symbol:
            return Found(hit.unit, hit.start, hit.end)
    return found


def _is_multiple(text: str, reading: Reading) -> bool:
    """ "2.5x annual sales", "an 8x zoom"."""
    end = reading.end
    return text[end] in "x×" and not text[end + 1 : end + 2].isalnum() and reading.scale_start < 0


def _is_vague(text: str, numeral: Numeral, grammar: Grammar) -> bool:
    """ "several hundred": a number nobody can check."""
    if text[numeral.start : numeral.end].lower() not in grammar.scales:
        return False
    before = text[max(0, numeral.start - 16) : numeral.start].lower().split()
    return bool(before) and (before[-1] in grammar.words["vague_leads"] or before[-1][-1].isdigit())
