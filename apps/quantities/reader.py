"""The reader: one pass over the text for figures and dates, one over its finds for what joins them."""

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal

from apps.quantities import joins
from apps.quantities.context import is_label, sort_of_bare, year_of
from apps.quantities.dates import DateFound, date_at_digits, date_at_word, day_before_month, is_clock_time
from apps.quantities.grammar import Anchor, Grammar, load_grammar
from apps.quantities.lexicon import Unit
from apps.quantities.mentions import CalendarDate, Mention
from apps.quantities.numerals import Numeral, read_digits, read_words
from apps.quantities.readings import Reading, mention_of
from apps.quantities.units import COMPASS, feet_and_inches, unit_after

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|s\b|['’]s\b", re.IGNORECASE)


_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n")


def read(text: str, *, on: datetime.date | None = None, language: str = "en") -> tuple[Mention, ...]:
    """Every quantity and date in `text`, in order and without overlap; never raises on any text.

    `on` is the day the text was written: it settles dates without a year and days named by their weekday. Paragraphs are
    read one by one, so that nothing reaches across a blank line.

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


def _read_paragraph(text: str, offset: int, grammar: Grammar, on: datetime.date | None, mentions: list[Mention]) -> None:
    readings = _scan(text, grammar, on)
    if readings:
        mentions += [mention_of(text, reading, offset) for reading in joins.join(text, readings, grammar)]


def _scan(text: str, grammar: Grammar, on: datetime.date | None) -> list[Reading]:
    """Figures and dates from left to right; each step resumes where the last find ended."""
    readings: list[Reading] = []
    anchors, prefixes = grammar.anchors.get, grammar.lexicon.prefixes
    position = article_start = article_end = 0
    for match in grammar.tokens.finditer(text):
        token = match[0]
        anchor = anchors(token)
        if anchor is None:
            if token[0] not in _DIGIT_CHARS:
                continue
            start = match.start()
            if start >= position:
                position = _at_digits(text, start, position, grammar, on, readings)
            continue
        start, end = match.span()
        if start < position:
            continue
        if anchor is Anchor.ARTICLE:
            article_start, article_end = start, end
        elif anchor is Anchor.NUMBER:
            # "a dozen", "half a million": the article belongs to the number.
            if article_end and start - article_end <= 2 and article_start >= position and token.lower() in grammar.after_article:
                start = article_start
            position = _at_number_word(text, start, end, grammar, readings)
        elif anchor is Anchor.CALENDAR:
            if text[start - 1 : start] not in _WORD_JOINTS and not text[end : end + 1].isalnum():
                found = date_at_word(text, start, end, grammar, on)
                if found is not None:
                    readings.append(_dated(found))
                    position = found.end
        elif anchor is Anchor.SIGN:
            position = _at_symbol(text, end, position, grammar, readings)
        elif anchor is Anchor.FRACTION:
            position = _at_digits(text, start, position, grammar, on, readings)
        elif anchor is Anchor.MONEY:
            unit = prefixes[token] if token in prefixes else prefixes[f"{token}."]
            position = _at_money(text, start, end, unit, position, grammar, readings)
        elif text.startswith(("://", "."), end):
            blank = _BLANK.search(text, end)
            position = blank.end() if blank else end
    return readings


_DIGIT_CHARS = frozenset("0123456789")
_WORD_JOINTS = frozenset("-_'’@#/")
_BLANK = re.compile(r"\s|$")
_FIGURE_NEXT = re.compile(r"\.?[ \u00a0]?(?=\.?[0-9])")


def _at_number_word(text: str, start: int, end: int, grammar: Grammar, readings: list[Reading]) -> int:
    if text[start - 1 : start] in ("_", "@", "#"):
        return end
    run = grammar.run.match(text, start)
    if run is None:
        return end
    numeral = read_words(text, start, run.end(), grammar)
    if numeral is None:
        return end
    return _finish(text, Reading(start, numeral.end, numeral), grammar, readings)


def _at_symbol(text: str, end: int, position: int, grammar: Grammar, readings: list[Reading]) -> int:
    """A currency sign: with the letters before it where they belong to it ("US$", "A$")."""
    prefixes = grammar.lexicon.prefixes
    for size in _PREFIX_SIZES:
        start = end - size
        unit = prefixes.get(text[start:end]) if start >= position else None
        if unit is not None and (size == 1 or not text[start - 1 : start].isalnum()):
            return _at_money(text, start, end, unit, position, grammar, readings)
    return position


_CODES_LIKE_WORDS = frozenset({"COP", "ALL", "TOP", "CUP", "PEN", "TRY", "MAD", "GEL", "AMD", "RON", "SOL", "MNT", "TL", "DM", "MR", "R", "Sh", "Ft", "Fr", "ETH", "BTC"})
_PREFIX_SIZES = (6, 5, 4, 3, 2, 1)


def _at_money(text: str, start: int, end: int, unit: Unit, position: int, grammar: Grammar, readings: list[Reading]) -> int:
    match = _FIGURE_NEXT.match(text, end)
    if match is None or (text[end - 1].isalnum() and text[start - 1 : start].isalnum()):
        return position
    numeral = read_digits(text, match.end())
    if numeral is None or numeral.group or (text[start:end] in _CODES_LIKE_WORDS and numeral.high < 1000 and not grammar.scale.match(text, numeral.end)) or (len(text[start:end]) == 1 and text[start:end].isalpha() and numeral.plain and numeral.high < 10):
        return position
    return _finish(text, Reading(start, numeral.end, numeral, prefix=unit, prefix_end=end), grammar, readings)


def _at_digits(text: str, start: int, position: int, grammar: Grammar, on: datetime.date | None, readings: list[Reading]) -> int:
    if text[start - 1 : start] == "." and start > position and text[start - 2 : start - 1] not in _DIGIT_CHARS:
        start -= 1
    numeral = read_digits(text, start)
    if numeral is None:
        return start + 1
    if numeral.group:
        return numeral.end
    other = _not_a_figure(text, start, numeral, grammar, on)
    if other is None:
        return _finish(text, Reading(start, numeral.end, numeral), grammar, readings)
    if other.date is not None:
        readings.append(_dated(other))
    return max(other.end, numeral.end)


def _finish(text: str, reading: Reading, grammar: Grammar, readings: list[Reading]) -> int:
    complete(text, reading, grammar)
    readings.append(reading)
    end = reading.numeral.end
    return max(reading.end, end) if reading.kept else end


def _dated(found: DateFound) -> Reading:
    return Reading(found.start, found.end, None, date=found.date)


def _not_a_figure(text: str, start: int, numeral: Numeral, grammar: Grammar, on: datetime.date | None) -> DateFound | None:
    """What the digits are instead of a figure: a date, a time, an ordinal, a part of a name or code."""
    end = numeral.end
    following = text[end : end + 1]
    before = text[start - 1 : start]
    if following in ("-", "/", ":", ".", "–") or "." in text[start:end] or numeral.fraction or following in ("x", "X") or (following == " " and before == "+"):
        found = date_at_digits(text, start, grammar, on)
        if found is not None:
            return found
    if numeral.plain and numeral.high <= 31 and following and following in " -–\u00a0snrt" and len(text) > end + 3:
        found = day_before_month(text, start, grammar, on)
        if found is not None:
            return found
    if following and numeral.high < 2500 and (following in " apAPhEGUCBIJM\u00a0"):
        clock = is_clock_time(text, end)
        if clock:
            return DateFound(start, clock, None)
    if _ORDINAL.match(text, end) and not numeral.fraction:
        if following == "s" and numeral.plain and 4 == end - start:
            return DateFound(start, end + 1, CalendarDate(year=int(text[start:end])))
        return DateFound(start, end + 1, None)
    if before == "/" and text[start - 2 : start - 1] in ("f", "ƒ") and not text[start - 3 : start - 2].isalpha():
        return DateFound(start, end, None)
    if before and (before.isalnum() or before in "_#@"):
        return DateFound(start, end, None)
    if before in ("'", "’") and numeral.plain and end - start == 2:
        return DateFound(start, end, None)
    return None


def complete(text: str, reading: Reading, grammar: Grammar) -> None:
    """Give a figure its sign, scale word, unit and sort, or drop it where it is a label or a year."""
    numeral = reading.numeral
    _sign(text, reading, grammar)
    if not reading.kept:
        return
    if feet_and_inches(text, reading, grammar):
        sort_of_bare(text, reading, grammar)
        return
    _scale(text, reading, grammar)
    if numeral.in_words and text[numeral.start - 8 : numeral.start].lower().endswith(("several ", "few ", "many ")) and numeral.low in (100, 1000, 1_000_000, 1_000_000_000):
        reading.kept = False
        return
    reading.found = unit_after(text, reading.end, numeral, grammar)
    if reading.found is not None and reading.found.unit.name == "degree" and COMPASS.match(text, reading.found.end):
        reading.kept = False
        return
    if reading.found is None and text[reading.end : reading.end + 1].isalpha():
        # 5G, 24703L202: a code.
        reading.kept = False
        return
    _scale_after_code(text, reading, grammar)
    if reading.prefix is not None and reading.found is not None and reading.found.unit.dimension not in ("money",):
        reading.found = None
    sort_of_bare(text, reading, grammar)


def _sign(text: str, reading: Reading, grammar: Grammar) -> None:
    start = reading.start
    before = text[start - 1 : start]
    if before in ("-", "−", "–", "‑", "+") and not reading.numeral.in_words:
        further = text[start - 2 : start - 1]
        if further.isalnum() or further in ("-", ")", ".", "%"):
            word = _word_before(text, start - 1)
            if word in grammar.minus:
                _negate(reading, start - 1 - len(word))
            elif further.isdigit() and _TOKEN_BEFORE.search(text, max(0, start - 12), start - 1):
                reading.kept = False
            elif further.isalpha() and (word not in _OPEN_PREFIXES or text[start - 3 : start - 1] in (" A", "A")):
                # F-35, COVID-19: a code.
                reading.kept = before == "–" or reading.prefix is not None
            return
        if before != "+" and before != "–":
            _negate(reading, start - 1)
        elif before == "+":
            reading.start = start - 1
        return
    if before == " " and text[start - 2 : start - 1] in ("-", "−") and not reading.numeral.in_words and (start == 2 or (text[start - 3] == " " and _BELOW_ZERO.match(text, reading.end))):
        _negate(reading, start - 2)
        return
    if before in (" ", "-"):
        word = _word_before(text, start - 1)
        if word in grammar.minus:
            _negate(reading, start - 1 - len(word))


_TOKEN_BEFORE = re.compile(r"(?<![\w.,])[^\W\d_]+[0-9]+$")
_CODE_SCALE = re.compile(r" (million|billion|trillion)\b", re.IGNORECASE)


def _scale_after_code(text: str, reading: Reading, grammar: Grammar) -> None:
    """ "75 USD million": the scale word after the currency."""
    found = reading.found
    if found is None or found.unit.dimension != "money" or reading.scale_start >= 0:
        return
    match = _CODE_SCALE.match(text, found.end)
    if match:
        _multiply(reading.numeral, Decimal(grammar.scales[match[1].lower()]))
        found.end = match.end()


_BELOW_ZERO = re.compile(r" ?(?:°|degrees)|  ?k\b")
_OPEN_PREFIXES = frozenset({"sub", "mid", "pre", "post", "near", "plus", "under", "over", "now", "then", "the", "to", "by", "and", "or", "a", "minus", "age", "aged", "foot", "ft", "magnitude", "category", "mach"})


def _word_before(text: str, end: int) -> str:
    start = end
    while start and end - start < 12 and text[start - 1].isalpha():
        start -= 1
    return text[start:end].lower()


def _negate(reading: Reading, start: int) -> None:
    numeral = reading.numeral
    numeral.low, numeral.high = -numeral.high, -numeral.low
    reading.start = start


def _scale(text: str, reading: Reading, grammar: Grammar) -> None:
    """Take in the scale words after digits: "4.7 billion", "$3bn", "10k", "3 hundred and 21"."""
    numeral = reading.numeral
    if numeral.in_words:
        return
    match = grammar.scale.match(text, numeral.end)
    if match is None:
        _lone_scale(text, reading, grammar)
        return
    word = match["long"]
    if word is not None:
        lower = word.lower()
        factor = grammar.scales.get(lower) or grammar.groups.get(lower) or grammar.short_scales[lower]
    else:
        word = match["short"]
        factor = grammar.short_scales[word]
        if not _short_scale_stands(text, reading, word, match.end(), grammar):
            return
        numeral.short_scale = word
    reading.scale_start, reading.end = match.end() - len(word), match.end()
    _multiply(numeral, Decimal(factor))
    if match["long"]:
        further = grammar.scale.match(text, reading.end)
        if further and further["long"] and further["long"].lower() in grammar.scales:
            _multiply(numeral, Decimal(grammar.scales[further["long"].lower()]))
            reading.end = further.end()
        _words_after_scale(text, reading, grammar)
    numeral.end = reading.end


_LONE_SCALE = re.compile(r"[ ]{0,2}([kKMGT])\s*\Z")


def _lone_scale(text: str, reading: Reading, grammar: Grammar) -> None:
    """ "2.33 k" where it is the whole text."""
    if len(text) > 40 or text[: reading.start].strip(" -"):
        return
    match = _LONE_SCALE.match(text, reading.numeral.end)
    if match:
        reading.scale_start, reading.end = match.start(1), match.end(1)
        _multiply(reading.numeral, Decimal(10**9 if match[1] == "G" else grammar.short_scales[match[1]]))
        reading.numeral.end = reading.end


def _multiply(numeral: Numeral, factor: Decimal) -> None:
    numeral.low, numeral.high, numeral.precision = numeral.low * factor, numeral.high * factor, numeral.precision * factor
    numeral.scale *= factor
    numeral.plain = False


_AND = re.compile(r" and (?:(a half|a quarter|three quarters)|([0-9]{1,3})\b)(?![.,%]?[0-9]| ?(?:million|billion|percent|per))| ([0-9]{1,3}) (hundred|thousand) and ([0-9]{1,3})\b")
_PARTS = {"a half": Decimal("0.5"), "a quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}


def _words_after_scale(text: str, reading: Reading, grammar: Grammar) -> None:
    """ "3 million and a half", "4 thousand 3 hundred and 21"."""
    match = _AND.match(text, reading.end)
    if match is None:
        return
    numeral = reading.numeral
    if match[1]:
        extra = _PARTS[match[1]] * numeral.scale
    elif match[2]:
        extra = Decimal(match[2])
        if numeral.scale > 1000 or extra >= numeral.scale:
            return
    else:
        extra = Decimal(match[3]) * grammar.scales[match[4]] + Decimal(match[5])
    numeral.low, numeral.high = numeral.low + extra, numeral.high + extra
    reading.end = match.end()


def _short_scale_stands(text: str, reading: Reading, word: str, end: int, grammar: Grammar) -> bool:
    """Whether a glued letter is a scale word: always k; m, b and T after money, or before what is counted or measured."""
    if word in "kK" or len(word) > 1:
        # 4K is a picture's width.
        return not (word == "K" and reading.prefix is None and reading.numeral.plain and reading.numeral.high <= 16)
    if reading.prefix is not None:
        return True
    after = text[end : end + 24]
    if not after[:1] == " ":
        return (word == "M" or (word in "bB" and reading.numeral.low != int(reading.numeral.low))) and not after[:1].isalnum()
    following = unit_after(text, end, reading.numeral, grammar)
    if following is not None and not following.unit.symbol:
        return True
    if word in "bBT":
        return False
    first = re.match(r" ([a-zA-Z]+)", after)
    if first is None:
        return False
    head = first[1]
    lower = head.lower()
    if lower in grammar.stop or lower in ("tall", "high", "wide", "long", "deep", "race", "sprint", "final", "pool", "walk"):
        return False
    return lower in grammar.people or (word == "M" or lower.endswith("s")) and not lower.endswith("ss")
