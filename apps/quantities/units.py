"""Units after a figure: a walk through the lexicon's trie, and the judgement which short symbols mean a unit here."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from apps.quantities.grammar import Grammar
from apps.quantities.lexicon import Node, Unit
from apps.quantities.numerals import ONE, Numeral, read_digits

_FIRST = re.compile(r"([ \u00a0\u2009\u202f]{0,2}(?:[-‐‑][ ]?)?(?:[\[{](?=\w))?)(\w+|[^\w\s.,;:()-])")
_NEXT = re.compile(r"(\.?[ \u00a0\u2009\u202f]?[-‐‑]?|-?)(\w+|[^\w\s.;:()-])")
_FEET_INCHES = re.compile(r"['’′]\s?([0-9]{1,2}(?:\.[0-9])?|[0-9]{0,2}[½¼¾])(?:\"|”|″|''|’’|(?![0-9]))")
FOOT_MARKS = frozenset("'’′")
_INCH_MARKS = ('"', "”", "″", "''", "’’")
_GLUED_ONLY = frozenset("phtB")
_CAPITAL_SYMBOLS = frozenset("ANJVWLTtFCK")
_FEET = Unit("foot", "length", symbol=True)
# Form 13F, the filing that funds make every quarter.
_FORM_13F = 13


@dataclass(slots=True)
class Found:
    """A unit found after a figure: text[start:end] is the unit as printed, with what it is a rate of."""

    unit: Unit
    start: int
    end: int
    rate: str = ""
    per: str = ""
    substance: int = -1
    """Where " of oil" begins in "barrels of oil a day"."""

    @property
    def name(self) -> str:
        return f"{self.unit.name} / {self.rate}" if self.rate else self.unit.name


class Hit(NamedTuple):
    """The longest entry of the lexicon at a place: its unit, its span, the gap before it, its first token."""

    unit: Unit
    start: int
    end: int
    gap: str
    token: str


def _walk(text: str, end: int, node: Node | None) -> tuple[Unit, int] | None:
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


def look_up(text: str, position: int, grammar: Grammar) -> Hit | None:
    """The longest unit that stands at `position`, after at most a gap or hyphen."""
    match = _FIRST.match(text, position)
    if match is None:
        return None
    gap, token = match.groups()
    lexicon = grammar.lexicon
    exact, end = lexicon.exact.get(token), match.end()
    # A letter alone is a name only where it is abbreviated.
    named = len(token) > 1 or text[end : end + 1] == "." or not token.isalpha()
    node = lexicon.folded.get(token.lower()) if named else None
    if exact is None and node is None:
        return None
    best = _walk(text, end, exact)
    # A name ends behind a symbol only where it goes on.
    if node is not None and (best is None or node.following):
        other = _walk(text, end, node)
        if other is not None and (best is None or other[1] > best[1]):
            best = other
    return Hit(best[0], match.start(2), best[1], gap, token) if best is not None else None


def unit_after(text: str, position: int, numeral: Numeral, grammar: Grammar) -> Found | None:
    """The unit of the figure that ends at `position`, with what it is a rate of."""
    hit = look_up(text, position, grammar)
    if hit is None:
        return None
    unit, token, end = hit.unit, hit.token, hit.end
    alone = end - hit.start == len(token)
    if end - hit.start <= 4 and unit.symbol and not _means_unit(text, hit, numeral, grammar):
        return None
    if alone and token == "second" and hit.gap == " " and text[end : end + 1] == "-":
        # "the 2006 second-overall pick", "1,500 second-hand cars"
        return None
    if alone and token == "foot" and grammar.patterns.on_foot_after.match(text, end):
        # "Hundreds of foot soldiers"
        return None
    is_bracketed = text[numeral.start - 1 : numeral.start] == "(" and text[end : end + 1] == ")"
    is_few = numeral.in_words or numeral.high < 100
    if alone and is_few and not is_bracketed and token.lower() in grammar.words["wordlike_units"]:
        # "Three bar owners", but "32psi (2.2 bar)"
        return None
    found = Found(unit, hit.start, end)
    following = text[end : end + 1]
    if following in (" ", "/", "-"):
        rate_after(text, found, grammar)
    elif following in ("]", "}") and hit.gap[-1:] in ("[", "{"):
        found.end += 1
    return found


def rate_after(text: str, found: Found, grammar: Grammar) -> None:
    """Take in what a unit is a rate of: "a barrel", "per hour", "/km²", "per share"."""
    dimension = found.unit.dimension
    if dimension == "share":
        return
    match = grammar.patterns.rate.match(text, found.end)
    substance = None
    if match is None and dimension not in ("money", "count") and text.startswith(" of ", found.end):
        substance = grammar.patterns.substance.match(text, found.end)
        match = grammar.patterns.rate.match(text, substance.end() - 1) if substance else None
    if match is None:
        noun = grammar.patterns.per_noun.match(text, found.end) if dimension == "money" else None
        if noun is not None:
            found.per = noun[1] or "each"
        return
    hit = look_up(text, match.end(), grammar)
    if hit is not None and hit.start == match.end() and _is_denominator(dimension, hit, match, grammar):
        under = hit.unit.name
        if substance:
            found.substance = found.end
        found.rate, found.end = (f"({under})" if "*" in under.replace("**", "") else under), hit.end
        again = grammar.patterns.rate.match(text, found.end) if dimension not in ("money", "count") else None
        further = look_up(text, again.end(), grammar) if again else None
        if again and further and further.start == again.end() and _is_repeated(under, further.unit, grammar):
            # "20 J/m^2 per year"
            found.rate, found.end = f"{found.rate} / {further.unit.name}", further.end
    elif dimension == "money" and (noun := grammar.patterns.per_noun.match(text, found.end)):
        found.per = noun[1] or "each"


def _is_repeated(under: str, further: Unit, grammar: Grammar) -> bool:
    """Whether a rate may be one of time once more: by the area, the head or the weight, and the year."""
    return under not in grammar.words["rate_times"] and further.name in grammar.words["rate_times"]


def _is_denominator(dimension: str, hit: Hit, link: re.Match[str], grammar: Grammar) -> bool:
    """Whether what stands after "per" or "a" is a unit that this one is a rate of."""
    under = hit.unit
    if under.dimension in ("money", "share", "temperature") or (dimension == "time" and under.dimension != "time"):
        return False
    # After a mere article only times and areas make a rate, and the goods that money buys.
    bought = dimension == "money" or (under.dimension == "area" and dimension in ("mass", "volume"))
    if link[1] is not None and under.name not in grammar.words["rate_times"] and not bought:
        return False
    return not under.symbol or "/" in link[0] or hit.end - hit.start > 1


def _means_unit(text: str, hit: Hit, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether a short symbol is a unit here and not a word, a code or a quotation mark."""
    token, end = hit.token, hit.end
    if token == "in":
        return _means_inches(text, hit, numeral, grammar)
    if token in "′″" and text[end : end + 1].isalpha():
        return False
    if token == '"':
        if hit.gap and text[end : end + 1].isalpha():
            # The 2007 "surge" opens a quotation.
            return False
        if numeral.plain and _FIRST_YEAR <= numeral.high <= _LAST_YEAR:
            # ... "closed in 2003"
            return False
        in_quotation = text.count('"', max(0, hit.start - 300), hit.start) % 2 == 1
        return not numeral.in_words and (
            grammar.patterns.inch_mark_after.match(text, end) is not None or not in_quotation
        )
    if token == "”":
        begin = max(0, hit.start - 300)
        opened = text.count("“", begin, hit.start) > text.count("”", begin, hit.start)
        return not numeral.in_words and not opened and text[end : end + 1] == " "
    if numeral.in_words and ((len(token) == 1 and token.isalpha()) or token in grammar.words["never_after_words"]):
        return False
    if len(token) > 1:
        if token in grammar.words["names_in_capitals"] or (token[0].isupper() and _MODEL.match(text, end)):
            # "Five Mi-17 helicopters"
            return False
        if token in _MOLAR:
            return False
        return not (token == "pc" and hit.gap) and not (token in ("AU", "NM") and not hit.gap)
    if not token.isalpha():
        return True
    # "L-202", "F-Series": part of a code.
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum() and token in _CAPITAL_SYMBOLS:
        return False
    return _glued_means_unit(text, token, numeral, grammar) if not hit.gap else _spaced_means_unit(text, token, end)


_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# Moles in a liter, which are no meters.
_MOLAR = ("mM", "µM", "μM", "nM", "pM")
_MODEL = re.compile(r"-[0-9]")


def _means_inches(text: str, hit: Hit, numeral: Numeral, grammar: Grammar) -> bool:
    if not hit.gap:
        return not text[hit.end : hit.end + 1].isalpha()
    return not numeral.in_words and grammar.patterns.inch_word_after.match(text, hit.end) is not None


def _glued_means_unit(text: str, token: str, numeral: Numeral, grammar: Grammar) -> bool:
    if token in "sK" or (token in "AB" and numeral.plain):
        # The 1960s; 10K is ten thousand; 5A is a door.
        return False
    if token == "p":
        return text[numeral.start : numeral.end] not in grammar.words["resolutions"]
    if token == "F" and numeral.high > 250 and numeral.plain:
        return _CELSIUS_BESIDE.search(text, max(0, numeral.start - 14), numeral.end + 14) is not None
    return not (token == "F" and numeral.high == _FORM_13F)


# "180C (350F)", "350F/180C": of figures so large only an oven's are temperatures.
_CELSIUS_BESIDE = re.compile(r"\d ?°?C\b")


def _spaced_means_unit(text: str, token: str, end: int) -> bool:
    if token in _GLUED_ONLY:
        return False
    if token in _CAPITAL_SYMBOLS:
        # An initial: "Section 5 A. Smith".
        is_initial = text[end : end + 2] == ". " and text[end + 2 : end + 3].isupper()
        return not (is_initial and token not in "FC")
    return True


def feet_and_inches(text: str, numeral: Numeral) -> tuple[Found, Numeral] | None:
    """A height in marks, 5'10": the numeral before the first of them takes in the inches; the unit and the inches, or
    None."""
    if numeral.high > 120:
        return None
    match = _FEET_INCHES.match(text, numeral.end)
    inches = read_digits(text, match.start(1)) if match is not None else None
    if match is None or inches is None or inches.high >= 12 or inches.end > match.end(1):
        return None
    if numeral.high > 9 and not match[0].endswith(_INCH_MARKS):
        return None
    found = Found(_FEET, numeral.end, match.end())
    numeral.low = numeral.high = numeral.low + inches.low / 12
    numeral.precision, numeral.end, numeral.plain = ONE / 12, match.end(), False
    return found, inches
