"""Numerals: digits, fractions and number words to exact decimals, each with its place in the text."""

import functools
import re
from decimal import Decimal

from apps.quantities.grammar import Grammar
from apps.quantities.signs import VULGAR

ONE = Decimal(1)
_SPACES = " \u00a0\u2009\u202f"
_DIGITS = re.compile(
    r"(?P<european>[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,5}(?![0-9.]))"
    rf"|(?P<spaced>[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}}){{1,6}}(?![0-9,]|\.[0-9]{{3}}|[{_SPACES}-][0-9]))(?P<point>\.[0-9]+)?"
    r"|(?P<quoted>[0-9]{1,3}(?:['’][0-9]{3}){1,6}(?![0-9'’]))(?:\.[0-9]+)?"
    r"|(?P<plain>[0-9]+(?:,[0-9]+){0,8})?(?P<decimals>\.[0-9]+)?"
)
# Most figures: grouped by commas or not, with decimals or without, and nothing behind that may go on.
_SIMPLE = re.compile(rf"([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(\.[0-9]+)?(?![0-9]|[.,'’{_SPACES}][0-9])")
_FRACTION = re.compile(
    r"(?P<gap>[ -]{1,2}|)(?:(?P<over>[0-9]{1,3})[/⁄](?P<under>[0-9]{1,4})(?![0-9/⁄]|[.,][0-9])|(?P<vulgar>[¼½¾⅐-⅞]))"
)
_BARE_FRACTION = re.compile(r"[ ]?[/⁄][ ]?(?P<under>[0-9]{1,4})(?![0-9/⁄%]|[.,-][0-9])")
_POWER = re.compile(
    r"(?:e|(?<=\.[0-9])E|(?<=\.[0-9][0-9])E|E(?=[+-]))(?P<e>[+-]?[0-9]{1,3})(?![\w])|\s?[x×·*⋅]\s?10(?:(?:\^|\*\*)(?P<raised>[-−–]?[0-9]{1,3})|(?P<ten>[-−–][0-9]{1,3}|[⁻]?[⁰¹²³⁴-⁹]{1,3}))(?![0-9])|\^(?P<power>[+-]?[0-9]{1,3})(?![0-9])|\s?[x×·*⋅]\s?(?P<base>[0-9]{1,3})\^(?P<of_base>[0-9]{1,2})(?![0-9])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")
_WORD = re.compile(r"[^\W\d_]+|[0-9.,]+")
MOST_DIGITS = 40
_SMALL = Decimal("0.01")


class Numeral:
    """A numeral at text[start:end]; `body_end` is where the digits or words end, before any scale word.

    The defaults live on the class, because most numerals keep most of them and many are made.
    """

    scale = ONE
    in_words = fraction = vague = False
    plain = False
    """Only ungrouped digits: may be a year or a label."""
    short_scale = ""
    group = ""
    """"dozen", "couple": counts like a noun."""
    overlong = False
    """More digits than any printed figure has: no quantity."""

    def __init__(self, start: int, end: int, low: Decimal, high: Decimal, precision: Decimal, body_end: int) -> None:
        self.start = start
        self.end = end
        self.low = low
        self.high = high
        self.precision = precision
        self.body_end = body_end


def place_value(value: Decimal) -> Decimal:
    """The place of the last significant digit of a printed value: 1000 for 6000, 0.1 for 5.4."""
    if not value:
        return ONE
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or exponent < 0:
        return ONE.scaleb(int(exponent))
    trailing = 0
    for digit in reversed(digits):
        if digit:
            break
        trailing += 1
    return ONE.scaleb(exponent + trailing)


_PLACES = {places: ONE.scaleb(places) for places in range(-MOST_DIGITS, MOST_DIGITS + 1)}


def _printed_place(digits: str) -> Decimal:
    """`place_value` of a figure as its digits stand: the last decimal, or the last digit before trailing zeros."""
    point = digits.find(".")
    if point >= 0:
        return _PLACES[point + 1 - len(digits)]
    significant = len(digits.rstrip("0"))
    return _PLACES[len(digits) - significant] if significant else ONE


@functools.lru_cache(maxsize=2048)
def _value(digits: str) -> tuple[Decimal, Decimal]:
    """The value of digits and the place of the last that counts; news prints the same small numbers again and again."""
    return Decimal(digits), _printed_place(digits)


def _grouped(printed: str) -> tuple[str, int]:
    """The digits without their commas, and how much of `printed` they take: the commas of a list end the number."""
    parts = printed.split(",")
    sizes = [len(part) for part in parts[1:]]
    if all(size == 3 for size in sizes) and len(parts[0]) <= 3:
        return "".join(parts), len(printed)
    # Lakh grouping: 12,34,567.
    if sizes[-1] == 3 and all(size == 2 for size in sizes[:-1]) and len(parts[0]) <= 2:
        return "".join(parts), len(printed)
    # A decimal comma: 3,5 km.
    if len(sizes) == 1 and sizes[0] <= 2:
        return f"{parts[0]}.{parts[1]}", len(printed)
    # A slip of grouping, read as the digits stand: 4,2000.
    if all(size >= 3 for size in sizes):
        return "".join(parts), len(printed)
    return parts[0], len(parts[0])


def read_digits(text: str, start: int) -> Numeral | None:
    """The figure in digits that begins at `start`, with its fraction or power of ten, without scale words."""
    if text[start] in VULGAR:
        over, under = VULGAR[text[start]]
        value = Decimal(over) / under
        numeral = Numeral(start, start + 1, value, value, ONE / under, start + 1)
        numeral.fraction = True
        return numeral
    match = _SIMPLE.match(text, start)
    if match is not None:
        digits, decimals = match.groups()
        plain = decimals is None
        if "," in digits:
            digits, plain = digits.replace(",", ""), False
        return _numeral(text, start, match.end(), digits if decimals is None else digits + decimals, plain)
    match = _DIGITS.match(text, start)
    if match is None or match.end() == start:
        return None
    end = match.end()
    kind = match.lastgroup
    plain = False
    if kind == "plain" or (kind == "decimals" and match["plain"]):
        body = match["plain"]
        decimals = match["decimals"] or ""
        if "," in body:
            digits, taken = _grouped(body)
            if taken < len(body):
                decimals, end = "", start + taken
            elif "." in digits:
                decimals, end = "", start + len(body)
        else:
            digits, plain = body, not decimals
        digits += decimals
    elif kind == "decimals":
        digits = "0" + match["decimals"]
    elif match["european"]:
        digits = match["european"].replace(".", "").replace(",", ".")
    elif match["quoted"]:
        digits = match[0].replace("'", "").replace("’", "")
    else:
        digits = re.sub(f"[{_SPACES}]", "", match[0])
    return _numeral(text, start, end, digits, plain)


def _numeral(text: str, start: int, end: int, digits: str, plain: bool) -> Numeral:
    """The figure at text[start:end], whose value is `digits`, with what continues it."""
    if end - start > MOST_DIGITS:
        numeral = Numeral(start, end, ONE, ONE, ONE, end)
        numeral.vague = numeral.overlong = True
        return numeral
    value, place = _value(digits)
    numeral = Numeral(start, end, value, value, place, end)
    if plain:
        numeral.plain = True
    if text[end : end + 1] in _CONTINUING or text[end + 1 : end + 2] in _CONTINUING_NEXT:
        _extend(text, numeral)
    return numeral


# What may stand right behind a figure that goes on, and behind the gap or hyphen after it.
_CONTINUING = frozenset("/⁄eE^x×·⋅*") | VULGAR.keys()
_CONTINUING_NEXT = frozenset("/⁄x×·⋅* 0123456789") | VULGAR.keys()


def _extend(text: str, numeral: Numeral) -> None:
    """Take in what continues a figure: "5 1/2", "5½", "3/4", "1.5e6", "2 × 10⁻⁵"."""
    value, end = numeral.low, numeral.end
    whole = numeral.plain
    match = part = _FRACTION.match(text, end)
    if whole and match:
        if match["vulgar"]:
            over, under = VULGAR.get(match["vulgar"], (0, 0))
        else:
            over, under = int(match["over"]), int(match["under"])
        if under > 1 and over < under and (match["vulgar"] or match["gap"]):
            numeral.low = numeral.high = value + Decimal(over) / under
            numeral.end = numeral.body_end = match.end()
            numeral.precision, numeral.plain = ONE / under, False
            return
    match = _BARE_FRACTION.match(text, end)
    if whole and match:
        under = int(match["under"])
        if value < under <= 1000 and value:
            numeral.low = numeral.high = value / under
            numeral.end = numeral.body_end = match.end()
            numeral.precision, numeral.fraction, numeral.plain = ONE / under, True, False
        return
    if part and not whole and _is_quotation(part, text[numeral.start : end]):
        # "$8.77-1/2 a bushel": a part of the last cent
        numeral.precision /= int(part["under"])
        numeral.low = numeral.high = value + int(part["over"]) * numeral.precision
        numeral.end = numeral.body_end = part.end()
        return
    match = _POWER.match(text, end)
    if match:
        if match["power"]:
            exponent = int(match["power"])
            if abs(exponent) <= 30 and value:
                numeral.low = numeral.high = value**exponent
                numeral.end = numeral.body_end = match.end()
                numeral.plain = False
            return
        if match["base"]:
            numeral.low = numeral.high = value * Decimal(match["base"]) ** int(match["of_base"])
            numeral.end = numeral.body_end = match.end()
            numeral.plain = False
            return
        exponent = int((match["e"] or match["raised"] or match["ten"]).translate(_SUPERSCRIPTS))
        numeral.low = numeral.high = value.scaleb(exponent)
        numeral.precision = numeral.precision.scaleb(exponent)
        numeral.end = numeral.body_end = match.end()
        numeral.plain = False


def _is_quotation(part: re.Match[str], printed: str) -> bool:
    """Whether eighths or quarters are hyphened to a price in cents."""
    return part["gap"] == "-" and part["under"] in ("2", "4", "8") and printed[-3:-2] == "."


def read_words(text: str, start: int, run_end: int, grammar: Grammar) -> Numeral | None:
    """The longest number that the words from `start` compose, or None: "two hundred and five thousand"."""
    found = _composed(text[start:run_end], grammar)
    if found is None:
        return None
    numeral = Numeral(start, start + found.end, found.low, found.high, found.precision, start + found.body_end)
    numeral.scale, numeral.in_words, numeral.group = found.scale, True, found.group
    numeral.fraction, numeral.vague = found.fraction, found.vague
    return numeral


@functools.lru_cache(maxsize=2048)
def _composed(run: str, grammar: Grammar) -> Numeral | None:
    """The number a run of words begins with; news prints the same few again and again."""
    return _Words(run, grammar).read()


class _Words:
    """One reading of a run of number words."""

    def __init__(self, run: str, grammar: Grammar) -> None:
        self.grammar = grammar
        matches = list(_WORD.finditer(run))
        self.words = [match[0].lower() for match in matches]
        self.ends = [match.end() for match in matches]
        self.hyphened = [run[match.start() - 1 : match.start()] == "-" for match in matches]
        self.at = 0

    def word(self, ahead: int = 0) -> str:
        position = self.at + ahead
        return self.words[position] if position < len(self.words) else ""

    def scale_at(self) -> int | None:
        """The scale word at the cursor; in the plural too, behind a number: "five hundreds"."""
        word = self.word()
        scales = self.grammar.scales
        return scales.get(word) or (scales.get(word[:-1]) if self.at and word in self.grammar.vague else None)

    def small(self) -> int | None:
        """0 to 99, or None."""
        word = self.word()
        if word in self.grammar.tens:
            ahead = self.at + 1
            if ahead < len(self.words) and self.hyphened[ahead] and self.grammar.fractions.get(self.word(1), 10) < 10:
                # "one hundred thirty-fifths": the tens belong to the denominator.
                return None
            self.at += 1
            tens = self.grammar.tens[word]
            units = self.grammar.small.get(self.word())
            if units and units < 10:
                self.at += 1
                return tens + units
            return tens
        if word in self.grammar.small:
            self.at += 1
            return self.grammar.small[word]
        return None

    def hundreds(self) -> int | None:
        """0 to 999 (or "twelve hundred"), where "hundred" may stand alone after an article."""
        grammar = self.grammar
        head = self.small()
        if head is None:
            if self.word() in grammar.words["articles"] and grammar.scales.get(self.word(1)):
                self.at += 1
                head = 1
            elif grammar.scales.get(self.word()) and self.at == 0:
                head = 1
            else:
                return None
        if self.scale_at() == 100:
            self.at += 1
            head *= 100
            mark = self.at
            if self.word() == grammar.conjunction:
                self.at += 1
                if self.is_ratio_ahead():
                    # "two hundred and fifty-four hundredths": what follows "and" is a part of one.
                    self.at = mark
                    return head
            rest = self.small()
            if rest and self.scale_at() != 100:
                return head + rest
            # As in "between one hundred and one hundred and fifty", or without a number behind "and".
            self.at = mark
        return head

    def cardinal(self) -> Decimal | None:
        grammar = self.grammar
        total, last = 0, 10**30
        found = False
        while True:
            mark = self.at
            if found and self.word() == grammar.conjunction:
                self.at += 1
            if found and self.at > mark and self.is_ratio_ahead():
                self.at = mark
                break
            part = self.hundreds()
            if part is None or (found and (last < 1000 or part >= last)):
                self.at = mark
                break
            scale = 1
            while (step := self.scale_at()) and step >= 1000:
                scale *= step
                self.at += 1
            if found and part * scale >= last:
                self.at = mark
                break
            # "two thousand nine" and "two and five" differ: a bare unit may only follow a scale word.
            total += part * scale
            found, last = True, scale
            if scale == 1:
                break
        return Decimal(total) if found else None

    def ratio(self) -> Decimal | None:
        """ "half", "two thirds", "a quarter": what stands at the cursor as a fraction."""
        grammar = self.grammar
        mark = self.at
        if grammar.fractions.get(self.word()) == 2 and self.word() not in grammar.small:
            self.at += 1
            return Decimal("0.5")
        head: int | None
        if grammar.fractions.get(self.word()) == 4 and grammar.scales.get(self.word(1), 0) >= 1000:
            self.at += 1
            return Decimal("0.25")
        if self.word() in grammar.words["articles"]:
            self.at += 1
            head = 1
        else:
            head = self.small()
        if head is not None and (under := self.denominator()):
            return Decimal(head) / under
        self.at = mark
        return None

    def is_ratio_ahead(self) -> bool:
        """Whether a part of one stands at the cursor, which stays."""
        mark = self.at
        ratio = self.ratio()
        self.at = mark
        return ratio is not None and ratio < 1

    def denominator(self) -> int | None:
        """The ordinal at the cursor: "fifths", "twenty-firsts", "ten-thousandth", "one hundred and fifth"."""
        grammar, mark, hundreds = self.grammar, self.at, 0
        if grammar.small.get(self.word()) == 1:
            # "one one-hundredth", "three one hundred and fifths"
            self.at += 1
            if grammar.scales.get(self.word()) == 100 and self.word(1) == grammar.conjunction:
                hundreds = 100
                self.at += 2
        word, following = self.word(), self.word(1)
        if (tens := grammar.tens.get(word)) and (units := self.last_part(following)):
            self.at += 2
            return hundreds + tens + units
        times = tens or grammar.small.get(word) or (100 if grammar.scales.get(word) == 100 else None)
        if times and (parts := grammar.fractions.get(following, 0)) >= 1000 and not hundreds:
            self.at += 2
            return times * parts
        under = grammar.fractions.get(word)
        if under and (self.at == mark or hundreds or under >= 100):
            self.at += 1
            return hundreds + under
        self.at = mark
        return None

    def last_part(self, word: str) -> int:
        """The units of a denominator in tens: "firsts" of "twenty-firsts"; 0 for other words."""
        units = self.grammar.fractions.get(word, 10)
        return units if units < 10 else self.grammar.after_tens.get(word, 0)

    def read(self) -> Numeral | None:
        grammar = self.grammar
        if self.word() in grammar.vague:
            return self.vague()
        article = self.word() in grammar.words["articles"]
        value = self.ratio()
        fraction = value is not None
        scale = 1
        if value is None:
            if article and self.word(1) in grammar.groups:
                self.at += 1
                value = Decimal(1)
            else:
                value = self.cardinal()
            if value is None:
                return None
            value = self.scaled_point(value)
            value, mixed = self.and_fraction(value)
            tens = grammar.tens.get(self.word())
            if tens and self.word(1).endswith("s") and (units := grammar.fractions.get(self.word(1), 10)) < 10:
                self.at += 2
                value, fraction = value / (tens + units), True
            under = grammar.fractions.get(self.word())
            if under and under > 2 and not mixed and value > 20 and self.word().endswith("s"):
                # "one hundred thirty-two fifths"
                self.at += 1
                value, fraction = value / under, True
        else:
            mixed = False
            value = self.fraction_of(value)
        body_end = self.ends[self.at - 1] if self.at else 0
        # "half a million", "two and a half million", "a quarter million"
        if fraction or mixed:
            mark = self.at
            if self.word() == "of" and self.word(1) in grammar.words["articles"] and grammar.scales.get(self.word(2)):
                self.at += 1
            if self.word() in grammar.words["articles"] and grammar.scales.get(self.word(1)):
                self.at += 1
            while step := grammar.scales.get(self.word()):
                scale *= step
                self.at += 1
            if scale == 1:
                self.at = mark
            else:
                fraction = False
                value *= scale
        group = ""
        mark = self.at
        if self.word() == "of":
            self.at = mark
        if self.word() in grammar.words["articles"] and self.word(1) in grammar.groups:
            self.at += 1
        if (size := grammar.groups.get(self.word())) and not (fraction and self.word(-1) == ""):
            group = self.word()
            value, fraction = value * size, False
            self.at += 1
            if self.word() == "of" and grammar.scales.get(self.word(1)):
                self.at += 1
            while step := grammar.scales.get(self.word()):
                value *= step
                self.at += 1
        elif self.at == mark:
            pass
        end = self.ends[self.at - 1]
        precision = place_value(value) if not fraction else value.copy_abs()
        numeral = Numeral(0, end, value, value, precision, body_end)
        numeral.scale, numeral.in_words, numeral.fraction, numeral.group = Decimal(scale), True, fraction, group
        return numeral

    def fraction_of(self, value: Decimal) -> Decimal:
        """ "a billionth of a billionth": a part of a part, where both are small."""
        while value < _SMALL and self.word() == "of":
            mark = self.at
            self.at += 1
            part = self.ratio()
            if part is None or part >= _SMALL:
                self.at = mark
                break
            value *= part
        return value

    def scaled_point(self, value: Decimal) -> Decimal:
        """ "two point five", "two point five million": decimals spoken."""
        if self.word() != self.grammar.decimal_point:
            return value
        spoken = self.point(value)
        while spoken != value and (step := self.grammar.scales.get(self.word())):
            spoken *= step
            self.at += 1
        return spoken

    def point(self, value: Decimal) -> Decimal:
        mark = self.at
        self.at += 1
        digits = ""
        while (part := self.small()) is not None:
            digits += str(part)
        if not digits:
            self.at = mark
            return value
        return value + Decimal(f"0.{digits}")

    def and_fraction(self, value: Decimal) -> tuple[Decimal, bool]:
        """ "two and a half", "three million and a half"."""
        grammar = self.grammar
        if self.word() != grammar.conjunction:
            return value, False
        mark = self.at
        self.at += 1
        part = self.ratio()
        if part is None or part >= 1:
            self.at = mark
            return value, False
        last = next((grammar.scales[word] for word in reversed(self.words[:mark]) if word in grammar.scales), 1)
        if last >= 1000 and self.words[mark - 1] in grammar.scales and not grammar.scales.get(self.word()):
            return value + part * last, True
        if grammar.scales.get(self.word()) and last >= 1000:
            scale = grammar.scales[self.word()]
            self.at += 1
            return value + part * scale, False
        return value + part, True

    def vague(self) -> Numeral:
        """ "dozens", "tens of thousands", "hundreds of millions"."""
        low, high = self.grammar.vague[self.word()]
        self.at += 1
        while self.word() == "of" and self.word(1) in self.grammar.vague:
            step = self.grammar.vague[self.word(1)][0]
            low, high = low * step, high * step
            self.at += 2
        end = self.ends[self.at - 1]
        numeral = Numeral(0, end, low, high, low, end)
        numeral.in_words = numeral.vague = True
        return numeral
