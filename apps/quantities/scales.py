"""What belongs to a figure in digits itself: its sign before, its scale word behind."""

from decimal import Decimal

from apps.quantities.grammar import Grammar
from apps.quantities.readings import Reading
from apps.quantities.units import Found, unit_after

_MINUS_SIGNS = ("-", "−", "‑")
_SIGNS = ("-", "−", "–", "‑", "+")
_GAPS = (" ", "\u00a0", "-")
_FRACTION_LINKS = (" a", "-a")
_HIGHEST_PICTURE = 16
# A space and the two letters of a symbol that may as well be a word.
_LETTERS = 3


def take_sign(text: str, reading: Reading, previous_end: int, grammar: Grammar) -> None:
    """Take in "-", "minus" and their kin; drops the figure where the hyphen makes it part of a code (F-35).

    `previous_end` is where the figure before ends: "12 percent-15 percent" is a range.
    """
    start = reading.start
    before = text[start - 1 : start]
    if before in _SIGNS and not reading.numeral.in_words:
        further = text[start - 2 : start - 1]
        if previous_end == start - 1:
            return
        if further.isalnum() or further in ("-", ")", ".", "%"):
            _judge_hyphen(text, reading, before, further, grammar)
        elif before in _MINUS_SIGNS:
            _negate(reading, start - 1)
        elif before == "+":
            reading.start = start - 1
        return
    if before not in (" ", "-") or text[start - 2 : start - 1] not in grammar.minus_ends:
        return
    # "- 20 degrees": a minus with a space, where no list or dash can be meant.
    dashed = text[start - 2 : start - 1] in ("-", "−") and not reading.numeral.in_words
    if dashed and (start == 2 or (text[start - 3] == " " and grammar.patterns.below_zero.match(text, reading.end))):
        _negate(reading, start - 2)
        return
    for word in grammar.words["minus"]:
        begin = start - 1 - len(word)
        if begin >= 0 and text[begin : start - 1].lower() == word and not text[begin - 1 : begin].isalpha():
            if text.endswith(grammar.plus_or, max(0, begin - len(grammar.plus_or)), begin):
                return
            _negate(reading, begin)
            return


def _judge_hyphen(text: str, reading: Reading, before: str, further: str, grammar: Grammar) -> None:
    """A hyphen after a word or digits: "minus-5", "sub-300", a range, or a code."""
    start = reading.start
    word = _word_before(text, start - 1)
    if word in grammar.words["minus"]:
        _negate(reading, start - 1 - len(word))
    elif further.isdigit() and grammar.patterns.code_before.search(text, max(0, start - 12), start - 1):
        reading.kept = False
    elif further.isalpha():
        lone_capital = text[start - 2].isupper() and not text[start - 3 : start - 2].isalpha()
        if word not in grammar.words["open_prefixes"] or lone_capital:
            reading.kept = before == "–" or reading.prefix is not None


def _word_before(text: str, end: int) -> str:
    start = end
    while start and end - start < 12 and text[start - 1].isalpha():
        start -= 1
    return text[start:end].lower()


def _negate(reading: Reading, start: int) -> None:
    numeral = reading.numeral
    numeral.low, numeral.high = -numeral.high, -numeral.low
    reading.start = start


def take_scale(text: str, reading: Reading, grammar: Grammar) -> None:
    """Take in the scale words after digits: "4.7 billion", "$3bn", "10k", "3 hundred and 21"."""
    numeral = reading.numeral
    if text.startswith(_FRACTION_LINKS, numeral.end):
        _take_fraction(text, reading, grammar)
    end = numeral.end
    gap, head = text[end : end + 1], text[end + 1 : end + 3]
    # Most words behind a figure begin with letters that no scale word begins with.
    may_follow = head in grammar.scale_heads or head[:1] in _GAPS if gap in _GAPS else gap in grammar.scale_glued
    match = grammar.scale.match(text, numeral.end) if may_follow else None
    if match is None:
        if len(text) < 40:
            _take_lone_scale(text, reading, grammar)
        return
    word = match["long"]
    if word is None:
        word = match["short"]
        if not _short_scale_stands(text, reading, word, match.end(), grammar):
            return
        numeral.short_scale = word
    _multiply(reading, _factor(word, grammar))
    reading.scale_start, reading.end = match.end() - len(word), match.end()
    if match["long"]:
        further = grammar.scale.match(text, reading.end)
        if further and further["long"] and further["long"].lower() in grammar.scales:
            # "lakh crore", "hundred thousand"
            _multiply(reading, _factor(further["long"], grammar))
            reading.end = further.end()
        _take_tail(text, reading, grammar)
    numeral.end = reading.end


def _take_fraction(text: str, reading: Reading, grammar: Grammar) -> None:
    """ "4 and a half hours", "1 and 1/2 cups"."""
    numeral = reading.numeral
    match = grammar.patterns.fraction_tail.match(text, numeral.end) if numeral.plain else None
    if match is None:
        return
    if match[1]:
        part = grammar.spoken_parts[match[1].replace("-", " ")]
    elif 0 < int(match[2]) < int(match[3]):
        part = Decimal(match[2]) / int(match[3])
    else:
        return
    numeral.low, numeral.high = numeral.low + part, numeral.high + part
    numeral.end = numeral.body_end = reading.end = match.end()
    numeral.precision, numeral.plain = part, False


def _factor(word: str, grammar: Grammar) -> Decimal:
    lower = word.lower()
    for table in (grammar.scales, grammar.groups):
        if lower in table:
            return Decimal(table[lower])
    return Decimal(grammar.short_scales[word if word in grammar.short_scales else lower])


def _multiply(reading: Reading, factor: Decimal) -> None:
    numeral = reading.numeral
    numeral.low, numeral.high = numeral.low * factor, numeral.high * factor
    numeral.precision, numeral.scale = numeral.precision * factor, numeral.scale * factor
    numeral.plain = False


def _take_lone_scale(text: str, reading: Reading, grammar: Grammar) -> None:
    """ "2.33 k" where it is the whole text."""
    match = grammar.patterns.lone_scale.match(text, reading.numeral.end)
    if match and not text[: reading.start].strip(" -"):
        reading.scale_start, reading.end = match.start(1), match.end(1)
        _multiply(reading, Decimal(10**9) if match[1] == "G" else _factor(match[1], grammar))
        reading.numeral.end = reading.end


def _take_tail(text: str, reading: Reading, grammar: Grammar) -> None:
    """ "3 million and a half", "4 thousand 3 hundred and 21"."""
    match = grammar.patterns.scale_tail.match(text, reading.end)
    if match is None:
        return
    numeral = reading.numeral
    if match[1]:
        extra = grammar.spoken_parts[match[1]] * numeral.scale
    elif match[2]:
        extra = Decimal(match[2])
        if numeral.scale > 1000 or extra >= numeral.scale:
            return
    else:
        extra = Decimal(match[3]) * grammar.scales[match[4]] + Decimal(match[5])
    numeral.low, numeral.high = numeral.low + extra, numeral.high + extra
    reading.end = match.end()


def take_scale_after_code(text: str, reading: Reading, found: Found, grammar: Grammar) -> None:
    """ "75 USD million": the scale word after the currency."""
    if reading.scale_start >= 0:
        return
    match = grammar.patterns.scale_after_code.match(text, found.end)
    if match:
        _multiply(reading, _factor(match[1], grammar))
        found.end = match.end()


_LONGEST_VERB = len("manufacturing more than ")


def _short_scale_stands(text: str, reading: Reading, word: str, end: int, grammar: Grammar) -> bool:
    """Whether a glued letter is a scale word: k always; m, b and T after money, or before what is counted."""
    numeral = reading.numeral
    if reading.prefix is not None:
        return True
    if grammar.patterns.money_range_before.search(text, max(0, numeral.start - 24), numeral.start):
        return True
    if word in "kK":
        # 4K and 8K are pictures.
        return not (word == "K" and numeral.plain and numeral.high <= _HIGHEST_PICTURE)
    if len(word) > 1:
        # "$160MM" are millions, 35MM is film.
        return word != "MM"
    if word == "m" and _are_millions(text, numeral.start, end, grammar):
        return True
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        # "a 2.5m-ton shipment"
        return True
    if text[end : end + 1] != " ":
        ends = not text[end : end + 1].isalnum()
        return ends and (word == "M" or (word in "bB" and numeral.low != numeral.low.to_integral_value()))
    following = unit_after(text, end, numeral, grammar)
    if following is not None and (not following.unit.symbol or following.end - end > _LETTERS):
        # "21.4m sq ft" are millions, "2m in length" metres.
        return True
    if word not in "mMBT":
        return False
    return _counts_things(text, end, word, grammar)


def _are_millions(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether the words around "5m" speak of people and things that are counted by the million."""
    patterns = grammar.patterns
    if patterns.millions_after.match(text, end):
        return True
    following = patterns.word_after.match(text, end)
    if following and following[1] in grammar.words["metre_words"]:
        return False
    if following and following[1] not in grammar.words["stop"]:
        # "They sold 17m electric cars": nobody trades in a length without saying of what.
        traded = patterns.traded_before.search(text, max(0, start - _LONGEST_VERB), start)
        if traded is not None:
            return True
    return patterns.millions_before.search(text, max(0, start - 70), start) is not None


def _counts_things(text: str, end: int, word: str, grammar: Grammar) -> bool:
    """Whether "1.2m" is followed by a noun that is counted ("1.2m fewer pints"), and so is 1.2 million, not metres."""
    more = grammar.patterns.more_things_after.match(text, end)
    match = grammar.patterns.noun_word.match(text, more.end() if more else end)
    if match is None:
        return False
    head, lists = match["word"], grammar.words
    country = grammar.patterns.country_things_after.match(text, end)
    if country is not None:
        counted = grammar.patterns.noun_word.match(text, country.end())
        if counted is not None and counted["word"] in lists["people"]:
            return True
    if head.isupper() or head in lists["stop"] or head in lists["metre_words"]:
        return False
    return head in lists["people"] or word == "M" or (head.endswith("s") and not head.endswith("ss"))
