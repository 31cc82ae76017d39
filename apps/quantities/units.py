"""Units after a figure: a walk through the lexicon's trie, and the judgement which short symbols mean a unit here."""

import re
from dataclasses import dataclass

from apps.quantities.grammar import Grammar
from apps.quantities.lexicon import Node, Unit
from apps.quantities.numerals import ONE, Numeral, read_digits

_FIRST = re.compile(r"([ \u00a0\u2009\u202f]{0,2}(?:[-‐‑][ ]?)?(?:[\[{](?=\w))?)(\w+|[^\w\s.,;:()-])")
_NEXT = re.compile(r"(\.?[ \u00a0\u2009\u202f]?[-‐‑]?|-?)(\w+|[^\w\s.;:()-])")
_RATE = re.compile(r"(?:[ ]?/[ ]?|[ -]per[ -]|[ -](an?|each|every)[ -])(?=[a-zA-Z])")
_PER_NOUN = re.compile(r"(?: per | an? |/|-a-)(share|person|head|capita|household|customer|user|night|unit|vehicle|ticket|student|pupil|patient|child|adult|family|seat|game|ounce|troy ounce)\b|( each| apiece)\b")
_INVERSE = re.compile(r"[ ]?(?:([a-zA-Zµ]{1,3})(?:-|−|⁻)(?:1|¹))")
_INCH_AFTER = re.compile(r'\s*(?:$|[.,;:)]|x\s|by\s|×|tall|wide|long|high|deep|thick|screen|diameter|of (?:rain|snow)|in\s)')
_FEET_INCHES = re.compile(r"['’′]\s?([0-9]{1,2}(?:\.[0-9])?|[0-9]{0,2}[½¼¾])(?:\"|”|″|''|’’|(?![0-9]))")
_INCH_MARK_AFTER = re.compile(r"\s?(?:x\b|by\b|×|long|wide|tall|high|deep|thick|screen|display|tv|diameter|disc|vinyl|rims|wheels|single)", re.IGNORECASE)
_RESOLUTIONS = frozenset({"240", "360", "480", "720", "1080", "1440", "2160", "4320"})
_WORDLIKE = frozenset({"won", "real", "reals", "sol", "colon", "crown", "crowns", "kip", "dong", "rand", "cop", "try", "all", "bar", "sh", "mark", "som", "score"})
_NEVER_AFTER_WORDS = frozenset({"bar", "in", "au", "ha", "sec", "mi", "ac", "st", "ct", "mo", "min", "gal", "bit", "pc", "kn", "bu", "ly", "ft"})
COMPASS = re.compile(r"[ ]?(?:[NSEW]\b|north|south|east|west|latitude|longitude|[0-9]+['′])")
_COUNT_RATES = frozenset({"square", "sq", "cubic", "km", "km2", "mile", "acre", "hectare"})
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century", "millisecond"})
_GLUED_ONLY = frozenset({"p", "h", "t", "B"})
_CODELIKE = frozenset({"A", "N", "J", "V", "W", "L", "B", "T", "F", "C", "K", "t", "h"})


@dataclass(slots=True)
class Found:
    """A unit found after a figure: text[start:end] is the unit as printed."""

    unit: Unit
    start: int
    end: int
    rate: str = ""
    per: str = ""

    @property
    def name(self) -> str:
        return f"{self.unit.name} / {self.rate}" if self.rate else self.unit.name


def _walk(text: str, token: str, end: int, node: Node | None) -> tuple[Unit, int] | None:
    best = None
    while node is not None:
        if node.unit is not None:
            best = node.unit, end
        following = node.following
        if not following:
            break
        match = _NEXT.match(text, end)
        if match is None:
            break
        token = match[2]
        node = following.get(token) or following.get(token.lower())
        end = match.end()
    return best


def look_up(text: str, position: int, grammar: Grammar) -> tuple[Unit, int, int, str, str] | None:
    """The longest unit that stands at `position`: the unit, where it starts and ends, what separates it, its first token."""
    match = _FIRST.match(text, position)
    if match is None:
        return None
    token = match[2]
    lexicon = grammar.lexicon
    exact = lexicon.exact.get(token)
    node = lexicon.folded.get(token.lower()) if len(token) > 1 or not token.isalpha() else None
    if exact is None and node is None:
        return None
    best = _walk(text, token, match.end(), exact)
    if node is not None:
        other = _walk(text, token, match.end(), node)
        if other is not None and (best is None or other[1] > best[1]):
            best = other
    if best is None:
        return None
    return best[0], match.start(2), best[1], match[1], token


def unit_after(text: str, position: int, numeral: Numeral, grammar: Grammar) -> Found | None:
    """The unit of the figure that ends at `position`, with what it is a rate of."""
    hit = look_up(text, position, grammar)
    if hit is None:
        return None
    unit, start, end, gap, token = hit
    if end - start <= 4 and unit.symbol and not _means_unit(text, position, start, end, gap, token, numeral):
        return None
    if token.lower() in _WORDLIKE and end - start == len(token) and (numeral.in_words or numeral.high < 100):
        return None
    found = Found(unit, start, end)
    following = text[end : end + 1]
    if following in (" ", "/", "-"):
        rate_after(text, found, grammar)
    elif following == "]" or following == "}":
        found.end += 1
    return found


def rate_after(text: str, found: Found, grammar: Grammar) -> None:
    dimension = found.unit.dimension
    if dimension == "share":
        return
    match = _RATE.match(text, found.end)
    if match:
        hit = look_up(text, match.end(), grammar)
        if hit is not None and hit[1] == match.end():
            under = hit[0]
            loose = match[1] is not None
            if under.dimension not in ("money", "share", "temperature") and (not loose or under.name in _TIMES or dimension == "money") and not (dimension == "time" and under.dimension != "time"):
                if not under.symbol or "/" in match[0] or hit[2] - hit[1] > 1:
                    found.rate, found.end = (f"({under.name})" if "*" in under.name and "**" not in under.name else under.name), hit[2]
                    return
        if dimension == "money" and (noun := _PER_NOUN.match(text, found.end)):
            found.per = noun[1] or "each"


def _means_unit(text: str, position: int, start: int, end: int, gap: str, token: str, numeral: Numeral) -> bool:
    """Whether a short symbol is a unit here and not a word, a code or a quotation mark."""
    if token == "in":
        return (not gap and not text[end : end + 1].isalpha()) or (
            not numeral.in_words and _INCH_AFTER.match(text, end) is not None and not text.startswith(" in ", end) and text[position : position + 1] in " -"
        )
    if token in "′″" and text[end : end + 1].isalpha():
        return False
    if token == '"':
        return not numeral.in_words and (_INCH_MARK_AFTER.match(text, end) is not None or text.count('"', max(0, start - 300), start) % 2 == 0)
    if numeral.in_words and (len(token) == 1 and token.isalpha() or token in _NEVER_AFTER_WORDS):
        return False
    if len(token) > 1:
        if token == "pc" and gap:
            return False
        return not (token in ("AU", "NM") and gap == "")
    if not token.isalpha():
        return True
    if gap == "":
        if token == "s" or (token == "p" and text[numeral.start : numeral.end] in _RESOLUTIONS):
            return False
        if token == "K" or (token in "AB" and numeral.plain):
            return False
        if text[start:end].isupper() and text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
            return False
        # The filing that funds make every quarter.
        if token == "F" and numeral.high == 13:
            return False
        return not (token == "F" and numeral.high > 250 and numeral.plain)
    if token in _GLUED_ONLY:
        return False
    if token in "ANJVWLTtFCK":
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
            return False
        after = text[end : end + 2]
        # An initial: "Section 5 A. Smith".
        return not (after[:1] == "." and after[1:] == " " and text[end + 2 : end + 3].isupper() and token not in "FC")
    return True


def feet_and_inches(text: str, reading: "Reading", grammar: Grammar) -> bool:
    """A height in marks, 5'10": gives the reading its unit and takes in the inches. True where it is one."""
    numeral = reading.numeral
    if not numeral.plain or numeral.high > 120 or text[numeral.end : numeral.end + 1] not in _FOOT_MARKS:
        return False
    match = _FEET_INCHES.match(text, numeral.end)
    if match is None:
        return False
    inches = read_digits(text, match.start(1))
    if inches is None or inches.high >= 12 or (numeral.high > 9 and not match[0].endswith(('"', "”", "″", "''", "’’"))):
        return False
    mark = numeral.end
    numeral.low = numeral.high = numeral.low + inches.low / 12
    numeral.precision, numeral.end, numeral.plain = ONE / 12, match.end(), False
    reading.end, reading.second = match.end(), inches
    reading.found = Found(Unit("foot", "length", symbol=True), mark, match.end())
    return True


_FOOT_MARKS = ("'", "’", "′")
