"""What a figure is, from the words around it: measure, money, share, age, count with its noun, or a label or year."""

import re
from decimal import Decimal

from apps.quantities.grammar import Grammar
from apps.quantities.lexicon import Unit
from apps.quantities.mentions import CalendarDate, Hedge, Sort
from apps.quantities.nouns import is_plural, lemma, noun_after
from apps.quantities.readings import Reading
from apps.quantities.units import Found, look_up, rate_after

_OLD = re.compile(r"(?:-| |[ ]?-[ ]?)olds?\b| of age\b")
_YEARS_OLD = re.compile(r"[ -]?y(?:/|\.)?o\b")
_NAME_COMMA = re.compile(r"[\w’'.)]+,? $")
_AGE_AFTER = re.compile(r"(?:,|\.|\)| and\b|;|$)")
_OF_THE = re.compile(r" of(?: (?:the|these|those|his|her|its|their|our|my|your|all|all the|some)\b|(?= [A-Z]))(?: (?:world|country|nation|city|company|state)['’]?s\b)?")
_HALF_UNIT = re.compile(r"[ -](?:of an?(?: US| U\.S\.)? |an?[ -])?")
_SHARE_LEADS = re.compile(r" of\b| the\b| an?\b| its\b| their\b| his\b| her\b| all\b| our\b| my\b| as\b")
_SINGLE = Decimal(1)
_LEFT = 56
_UNITS_BEFORE = {"magnitude": Unit("magnitude", "magnitude"), "mach": Unit("mach", "speed"), "category": Unit("category", "wind scale")}
_STORM = re.compile(r" (?:hurricane|storm|typhoon|cyclone|system)")
_UNIT_AND = re.compile(r"\b(an?|one) (\w+) and $", re.IGNORECASE)
_ADD_UP = frozenset({"add", "adds", "added", "adding"})
_AGE_WORDS = frozenset({"aged", "age", "ages"})
_BE_AGE = re.compile(r"(?:\b(?:turned|turns|turning)|\b(?:he|she) (?:is|was|will be|would be|would have been|'s)|\b(?:he|she)['’]s|\bbe) $", re.IGNORECASE)
_MONEY_CUES = re.compile(r"£|\b(?:paid|pay|profit|cost|worth|price|sold|loan|fine|tax|budget|salary|spend|spent|sterling|debt|earn|wage|bid|sales|revenue)", re.IGNORECASE)
_MASS_CUES = re.compile(r"\b(?:weigh|heav|lb|kg|kilogram|ton|gram|stone|weight|load|carr|of (?:thrust|food|rice|wheat|coal|cocaine|meat|fish|cheese|gold|copper|beef))", re.IGNORECASE)
_DIFFERENCE_BEFORE = re.compile(
    r"\b(?:warming(?: of)?|warmed(?: by)?|cooled(?: by)?|cooling of|rise of|increase of|drop of|fall of|difference of|change of|swing of|limit(?:ed|ing)? (?:global )?warming to|warming to|rose|risen|rise|fell|fall|fallen|dropped|drop|jumped|climbed|increased?|decreased?|declined|gained|lost|by|warmed) (?:by |of |up to |about |around |nearly |almost |more than |at least |some |roughly |an average of |to )*$",
    re.IGNORECASE,
)
_DIFFERENCE_AFTER = re.compile(r"\)? ?(?:\([^)]{0,40}\) )?(?:above|below|warmer|cooler|colder|hotter|higher|lower|of warming|rise|increase|drop|than (?:average|normal|usual)|over pre|more than)", re.IGNORECASE)
_LEVEL_VERB = re.compile(r"\b(?:to|at|reached|hit|touched|of) $", re.IGNORECASE)
_NO_LEVEL = frozenset({"rising above", "falling below"})
_BEFORE_ONE = frozenset("no the this that which each every any another that's other's not anyone someone everyone number than".split())
_LIST_NUMBER = re.compile(r"[.)](?: |$)")


def sort_of_bare(text: str, reading: Reading, grammar: Grammar) -> None:
    """Settle what the figure is; `kept` turns false where it is no quantity."""
    start = reading.start
    left = text[max(0, start - _LEFT) : start]
    words = left.split()
    _hedge(text, reading, left, words, grammar)
    if reading.prefix is not None:
        _money(text, reading, grammar)
        return
    if reading.found is not None:
        _measure(text, reading, left, words, grammar)
        return
    _bare(text, reading, left, words, grammar)


def _hedge(text: str, reading: Reading, left: str, words: list[str], grammar: Grammar) -> None:
    """The hedge before the figure, longest first, and where it begins."""
    if not words:
        return
    last = words[-1]
    if left[-1] not in " \n-~≈±<>≤≥=(" and last not in grammar.hedges:
        # "~25": the hedge sign is glued to the figure.
        last = last[-1:]
        if last not in grammar.hedges:
            return
    if last[-1:] in "~≈±<>≤≥":
        last = last[-1:]
    tail = [word.lower().lstrip("(\"'“‘[") for word in words[-5:]]
    tail[-1] = last.lower().lstrip("(\"'“‘[")
    for size in (5, 4, 3, 2, 1):
        if len(tail) >= size:
            hedge = grammar.hedges.get(" ".join(tail[-size:]))
            if hedge is not None:
                if size == 2 and tail[-2:] == ["up", "to"] and len(tail) > 2 and tail[-3] in _ADD_UP:
                    return
                reading.hedge = hedge
                reading.hedge_start = _start_of_words(text, reading.start, size, tail[-size])
                return


def _start_of_words(text: str, end: int, count: int, first: str) -> int:
    position = end
    for _ in range(count):
        while text[position - 1].isspace():
            position -= 1
        while position and not text[position - 1].isspace():
            position -= 1
    # Leave the bracket or quotation mark before the hedge outside.
    while position < end and not text[position:end].lower().startswith(first):
        position += 1
    return position


def _values(reading: Reading) -> None:
    numeral = reading.numeral
    reading.low, reading.high, reading.precision = numeral.low, numeral.high, numeral.precision


def _money(text: str, reading: Reading, grammar: Grammar) -> None:
    _values(reading)
    unit = reading.prefix
    assert unit is not None
    country = _COUNTRY.match(text, reading.end)
    if country:
        # "$75 U.S. per barrel"
        reading.end = country.end()
    found = Found(unit, reading.start, reading.end)
    if (
        reading.found is not None
        and reading.found.unit.dimension == "money"
        and not text[reading.found.end : reading.found.end + 2].strip()[:1].isdigit()
    ):
        # "$500 US", "$5 Canadian dollars"
        reading.end = found.end = reading.found.end
        if not reading.found.unit.ambiguous:
            unit = reading.found.unit
            found.unit = unit
    rate_after(text, found, grammar)
    reading.end = found.end
    reading.sort, reading.unit_name, reading.per = Sort.MONEY, found.name, found.per
    reading.unit_start, reading.unit_end = _prefix_start(text, reading), reading.prefix_end
    reading.found = None if found.unit is reading.prefix else found


_COUNTRY = re.compile(r" (?:U\.S\.|US)(?! ?[$0-9A-Z])")


def _prefix_start(text: str, reading: Reading) -> int:
    start = reading.start
    while text[start : start + 1] in "-−–+":
        start += 1
    return start


def _measure(text: str, reading: Reading, left: str, words: list[str], grammar: Grammar) -> None:
    _values(reading)
    found = reading.found
    assert found is not None
    dimension = found.unit.dimension
    if dimension == "mass" and found.unit.name == "pound" and not found.unit.symbol:
        _pound(text, reading, found)
        dimension = found.unit.dimension
    reading.end, reading.unit_start, reading.unit_end = found.end, found.start, found.end
    reading.unit_name, reading.per = found.name, found.per
    if dimension == "money":
        reading.sort = Sort.MONEY
    elif dimension == "share":
        reading.sort = Sort.SHARE
        reading.difference = found.unit.name in ("percentage_point", "basis_point")
    else:
        reading.sort = Sort.MEASURE
        if dimension == "time" and not found.rate:
            _age(text, reading, words)
        elif dimension == "temperature" and not found.rate:
            _difference(text, reading, left)


def _pound(text: str, reading: Reading, found: Found) -> None:
    """Money or mass: by the words around it; else millions are money and small figures weights."""
    around = text[max(0, reading.start - 120) : found.end + 60]
    money, mass = _MONEY_CUES.search(around) is not None, _MASS_CUES.search(around) is not None
    if (money and not mass) or (not mass and reading.numeral.scale >= 1_000_000):
        found.unit = Unit("GBP", "money", ambiguous=True)


def _age(text: str, reading: Reading, words: list[str]) -> None:
    match = _OLD.match(text, reading.end)
    if match:
        reading.sort = Sort.AGE
        reading.end = match.end()
        return
    if words and len(words) > 2 and words[-1].lower() == "of" and words[-2].lower() == "age":
        reading.sort = Sort.AGE


def _difference(text: str, reading: Reading, left: str) -> None:
    """A temperature that is a change or a gap takes the unit of differences."""
    match = _DIFFERENCE_BEFORE.search(left)
    words = match[0].lower().split() if match else []
    if (match and not (words[-1] == "to" and words[-2:] != ["up", "to"] and words[0] not in ("limit", "limited", "limiting", "warming"))) or _DIFFERENCE_AFTER.match(text, reading.end):
        reading.difference = True
        if reading.unit_name.startswith("degree_"):
            reading.unit_name = f"delta_{reading.unit_name}"


def _bare(text: str, reading: Reading, left: str, words: list[str], grammar: Grammar) -> None:
    """A figure without a unit: an age, a share, a count; or a year, a label, a score, and then no quantity."""
    numeral = reading.numeral
    _values(reading)
    end = reading.end
    last = words[-1].strip("(\"'“‘[,.-").lower() if words else ""
    if numeral.fraction:
        _fraction(text, reading, last, grammar)
        return
    if last in _UNITS_BEFORE and left.endswith((" ", "-")):
        unit = _UNITS_BEFORE[last]
        if last == "category" and not (_STORM.match(text, end) or words[-1][0] == "C") or numeral.low > 15:
            reading.kept = False
            return
        position = start_of_last_word(text, reading.start, last)
        reading.unit_start, reading.unit_end = position, position + len(last)
        reading.start, reading.sort, reading.unit_name = position, Sort.MEASURE, unit.name
        reading.found = Found(unit, position, position + len(last))
        reading.hedge_start = -1
        return
    match = _YEARS_OLD.match(text, end)
    if match:
        reading.end, reading.sort, reading.unit_name = match.end(), Sort.AGE, "year"
        return
    if last in _AGE_WORDS or (last == "of" and len(words) > 1 and words[-2].lower() == "age"):
        reading.sort, reading.unit_name = Sort.AGE, "year"
        return
    if not numeral.in_words and is_label(text, reading, left, words, last, grammar):
        reading.kept = False
        return
    if numeral.plain and year_of(text, reading, left, last, grammar):
        reading.date, reading.sort = CalendarDate(year=int(numeral.low)), Sort.DATE
        return
    if numeral.group == "couple" and last == "the":
        reading.kept = False
        return
    if _is_age(text, reading, left, words, grammar):
        reading.sort, reading.unit_name = Sort.AGE, "year"
        return
    _count(text, reading, left, last, grammar)


def start_of_last_word(text: str, end: int, word: str) -> int:
    """Where the word before `end` starts."""
    return end - 24 + text[max(0, end - 24) : end].lower().rfind(word) if end >= 24 else text[:end].lower().rfind(word)


def at_end(text: str, position: int) -> bool:
    """Whether nothing but space follows within reach."""
    return not text[position : position + 40].strip()


def _is_age(text: str, reading: Reading, left: str, words: list[str], grammar: Grammar) -> bool:
    numeral = reading.numeral
    if numeral.in_words or not numeral.plain or not 0 < numeral.low < 120 or not words:
        return False
    if left.endswith(", ") and words[-1][0].isupper():
        after = text[reading.end : reading.end + 2]
        if after[:1] in ",.)" or after == "" or text.startswith((" and", " of"), reading.end):
            name = words[-1].rstrip(",")
            named = len(words) > 1 and (words[-2][:1].isupper() or words[-2][-1:] in ".,;:") or (len(words) == 1 and after[:1] == ",")
            return named and name.lower().rstrip(".") not in grammar.months and name[1:2].islower() and after != ",0"
    return _BE_AGE.search(left) is not None and (text[reading.end : reading.end + 1] in ".,;" or text.startswith((" by", " on", " in", " when", " at", " this", " last", " next", " and"), reading.end))


def _fraction(text: str, reading: Reading, last: str, grammar: Grammar) -> None:
    """ "a third", "half the votes", "two-thirds", "half a mile", "1/16"."""
    numeral = reading.numeral
    end = reading.end
    word = text[numeral.start : end].lower()
    half = word.endswith(grammar_half)
    whole = _UNIT_AND.search(text, max(0, reading.start - 24), reading.start)
    if whole:
        # "a mile and a quarter", "an hour and a half"
        hit = look_up(text, whole.start(2) - 1, grammar)
        if hit is not None and hit[2] == whole.end(2):
            numeral.low = numeral.high = numeral.low + 1
            reading.start, reading.sort, reading.unit_name = whole.start(), Sort.MEASURE, hit[0].name
            reading.found = Found(hit[0], hit[1], hit[2])
            reading.unit_start, reading.unit_end = hit[1], hit[2]
            reading.hedge, reading.hedge_start = Hedge.NONE, -1
            _values(reading)
            return
    gap = _HALF_UNIT.match(text, end)
    if gap:
        hit = look_up(text, end if text[end] == " " and gap[0] == " " else gap.end(), grammar) or look_up(text, gap.end(), grammar)
        if hit is not None and not hit[0].symbol and (hit[0].dimension not in ("share", "money") or hit[1] - end > 2) and not (hit[0].dimension == "time" and not half):
            reading.found = Found(hit[0], hit[1], hit[2])
            _measure(text, reading, "", [], grammar)
            return
    reading.sort = Sort.SHARE
    if numeral.in_words:
        leads = _SHARE_LEADS.match(text, end)
        ordinal = numeral.low.numerator if False else (word.split("-")[0].split()[0] in ("a", "an", "one") or half)
        if half and not leads and len(word) <= 6 and not at_end(text, end) and reading.hedge is Hedge.NONE and last not in ("by", "in", "than", "about", "nearly"):
            reading.kept = False
            return
        if half and last in ("first", "second", "other", "the", "last", "latter", "better", "third"):
            reading.kept = False
            return
        if ordinal and not half and not leads:
            following = noun_after(text, end, False, grammar)[0]
            if following or ("quarter" in word and reading.hedge is Hedge.NONE):
                reading.kept = False
                return
    match = _OF_THE.match(text, end)
    position = match.end() if match else end
    if not match and text.startswith(" of ", end):
        position = end + 3
    elif not match and half:
        article = re.match(r" (?:the|its|their|his|her|all|all the|our|my)\b", text[end : end + 12])
        position = end + article.end() if article else end
    noun, noun_end = noun_after(text, position, True, grammar)
    if not (noun and is_plural(text[position:noun_end].split()[-1].lower(), grammar)) and (match or position > end):
        noun, noun_end = noun_after(text, position, False, grammar)
    if noun and noun_end > position:
        reading.noun, reading.noun_start, reading.noun_end = f"% {noun}", position + 1, noun_end


grammar_half = ("half", "halves")


def is_label(text: str, reading: Reading, left: str, words: list[str], last: str, grammar: Grammar) -> bool:
    """Whether bare digits name something: "page 7", "Boeing 737", "575 Wilbraham Road", "(4)", "1." at the head of a list."""
    numeral = reading.numeral
    end = reading.end
    if not left.strip() or left.endswith("\n"):
        if _LIST_NUMBER.match(text, end) and text[end + 1 : end + 3].strip():
            return True
    if last in grammar.labels and left.endswith((" ", "#", "-", ".", "№", "\u00a0")) and (words[-1][-1] not in ",;:") and not (reading.hedge is not Hedge.NONE):
        return True
    if left.endswith(("#", "№")):
        return True
    if not numeral.plain and numeral.low != numeral.low.to_integral_value():
        return False
    following = text[end : end + 1]
    if left.endswith(("(", "[")) and following in ")]" and numeral.plain:
        return numeral.high < 100
    if words and left[-1] == " " and numeral.scale == 1 and numeral.plain:
        name = words[-1]
        lower = name.lower()
        if (name[0].isupper() or (name[1:2].isupper() and name[0].islower())) and name[-1] not in ",;:.!?)" and lower not in grammar.stop and lower not in grammar.hedges and lower not in grammar.months and lower not in grammar.weekdays and lower not in grammar.before_years and lower not in grammar.verbs:
            match = re.match(r" ([a-z]+)", text[end : end + 24])
            return not (match and match[1] in grammar.people)
    if numeral.plain and following == " " and text[end + 1 : end + 2].isupper():
        noun, noun_end = noun_after(text, end, True, grammar)
        head = noun.split(" ")[-1]
        if noun_end == end or (noun and not is_plural(text[end:noun_end].split()[-1].lower(), grammar)):
            return True
        after = text[end : end + 60].split()[:4]
        return any(word.strip(",.").lower() in grammar.streets and word[0].isupper() for word in after) and bool(head)
    return False


def year_of(text: str, reading: Reading, left: str, last: str, grammar: Grammar) -> bool:
    """Whether four plain digits are a year."""
    numeral = reading.numeral
    if numeral.end - numeral.start != 4 or not 1000 <= numeral.high < 2200 or reading.start != numeral.start:
        return False
    hedged = reading.hedge is not Hedge.NONE and last not in ("around", "circa", "c", "about", "before", "after")
    if last in grammar.before_years or last in grammar.months or left.rstrip().endswith(","):
        following = re.match(r"[ -]([a-z]+)", text[reading.end : reading.end + 24])
        return not (last in ("of", "from", "by", "to", "and", "the", "his", "her", "its", "their") and following and (following[1] in grammar.people) or (last in ("of", "by", "the", "to", "and") and numeral.high < 1800))
    if hedged:
        return False
    if not 1700 <= numeral.high < 2100:
        return False
    following = re.match(r"[ -]([a-z]+)", text[reading.end : reading.end + 24])
    return not (following and following[1] in grammar.people)


def _count(text: str, reading: Reading, left: str, last: str, grammar: Grammar) -> None:
    """A number of things, with the noun that is counted."""
    numeral = reading.numeral
    single = numeral.low == numeral.high == _SINGLE
    end = reading.end
    if numeral.in_words:
        printed = text[numeral.start : end]
        if single and (last in _BEFORE_ONE or left[-1:] == "-" or text[end : end + 2] in ("'s", "’s") or text[end : end + 2] == "-t"):
            reading.kept = False
            return
        if printed[0].isupper() and left and left[-1] == " " and left.rstrip()[-1:].isalnum() and left.split()[-1][0].isupper():
            reading.kept = False
            return
        if left[-1:] == "-" and not left.endswith((" -", "--")):
            reading.kept = numeral.scale > 1
            return
        if numeral.group == "couple" and last == "the":
            reading.kept = False
            return
    match = _OF_THE.match(text, end)
    position = match.end() if match else end
    if not match and (numeral.vague or numeral.group or single) and text.startswith(" of ", end):
        position = end + 3
    hyphen = None if match else _HYPHEN.match(text, position)
    if hyphen is not None and hyphen[1] in ("to", "and", "or"):
        hyphen = None
    if hyphen is None:
        noun, noun_end = noun_after(text, position, not single or match is not None, grammar)
    else:
        # "a three-course meal", "two-door": the noun of the adjective.
            noun, noun_end = hyphen[1], hyphen.end()
            if hyphen[1].lower() in ("way", "time", "sided", "fold", "handed", "on", "off", "off", "to", "and", "part", "and", "by", "in", "up", "down", "party", "state"):
                reading.kept = False
                return
    if single and numeral.in_words and _SHARE_LINK.match(text, end):
        return
    if single and numeral.in_words and not noun and not (at_end(text, end) and not left.strip()):
        reading.kept = False
        return
    if numeral.in_words and not noun and last in ("the", "these", "those", "other", "all", "top", "bottom", "final", "last", "first", "next"):
        reading.kept = False
        return
    if noun:
        if noun == "time":
            noun = "count"
        _count_rate(text, reading, noun_end, grammar)
        reading.noun, reading.noun_start, reading.noun_end = noun, position + 1, noun_end


_PER_HEADS = re.compile(r" (?:per|for every|in every|out of every) (1,000|1000|10,000|10000|100,000|100000|100k|1 million|1,000,000|million|thousand)\b(?: (?:people|inhabitants|residents|population|births|live births|women|men|children|workers|adults))?")
_HEADS = {"1,000": "per_1k", "1000": "per_1k", "thousand": "per_1k", "10,000": "per_10k", "10000": "per_10k", "100,000": "per_100k", "100000": "per_100k", "100k": "per_100k"}


def _count_rate(text: str, reading: Reading, end: int, grammar: Grammar) -> None:
    """ "78,000 times a minute", "120 people per square kilometer", "500 deaths per 100,000 people"."""
    match = _PER_HEADS.match(text, end)
    if match:
        reading.unit_name = _HEADS.get(match[1], "per_million")
        reading.unit_start, reading.unit_end = end + 1, match.end()
        reading.end = match.end()
        return
    found = Found(_COUNT, end, end)
    rate_after(text, found, grammar)
    if found.rate:
        reading.unit_name = found.name
        reading.unit_start, reading.unit_end = end + 1, found.end
        reading.end = found.end


_COUNT = Unit("count", "count")
_HYPHEN = re.compile(r"-([^\W\d_]+)")
_SHARE_LINK = re.compile(r" (?:in|out of|in every|of every) (?:every )?(?:[0-9]|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred|one hundred)")
