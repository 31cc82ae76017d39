"""Figures without a unit: counts with their noun, shares such as "a third of voters", rates of counts."""

import re
from decimal import Decimal

from apps.quantities.grammar import Grammar
from apps.quantities.labels import OPENINGS
from apps.quantities.lexicon import Unit
from apps.quantities.measures import settle_measure
from apps.quantities.mentions import MEASURE, NO_HEDGE, SHARE
from apps.quantities.nouns import is_plural, noun_after
from apps.quantities.readings import Reading
from apps.quantities.units import Found, Hit, look_up, rate_after

_ONE = Decimal(1)
_COUNT = Unit("count", "count")
# What NewsQuant and its like call "four times": a count of nothing but itself.
_COMPARED = (" more", " fewer")
MULTIPLE = "count"


def at_end(text: str, position: int) -> bool:
    """Whether nothing but space follows within reach."""
    return not text[position : position + 40].strip()


def settle_count(text: str, reading: Reading, left: str, last: str, grammar: Grammar) -> None:
    """A number of things, with the noun that is counted; dropped where it is a pronoun or part of a name."""
    numeral, end = reading.numeral, reading.end
    single = numeral.low == numeral.high == _ONE
    if numeral.in_words and _is_no_number(text, reading, left, last, single, grammar):
        reading.kept = False
        return
    of_the = grammar.patterns.of_the.match(text, end)
    position = _start_of_noun(text, reading, of_the, single, grammar)
    noun, noun_end = _hyphened_noun(text, position) if not of_the else ("", end)
    if noun in grammar.words["links"]:
        noun = ""
    if noun in grammar.words["not_counted"]:
        reading.kept = False
        return
    if not noun:
        noun, noun_end = noun_after(text, position, not single or position > end, grammar)
    if not noun and numeral.in_words:
        reading.kept = _stands_without_noun(text, reading, left, last, single, grammar)
    if not noun and numeral.in_words and numeral.high == 2 and (match := grammar.patterns.noun_or_two.search(left)):
        # "another pick or two"; the noun stands before
        if grammar.lexicon.folded.get(match[1]) is None:
            reading.noun = match[1]
        return
    if noun:
        _settle_rate(text, reading, noun_end, grammar)
        reading.noun = MULTIPLE if noun == "time" else noun
        reading.noun_start, reading.noun_end = position + 1, noun_end


def _start_of_noun(text: str, reading: Reading, of_the: re.Match[str] | None, single: bool, grammar: Grammar) -> int:
    """Where to look for the noun: behind "of the seven" in "four of the seven victims", "-odd", "more"."""
    numeral, end = reading.numeral, reading.end
    position = end
    if of_the:
        position = of_the.end()
    elif (numeral.vague or numeral.group or single) and text.startswith(" of ", end):
        position = end + 3
    elif text[end : end + 1] in ("-", "+"):
        odd = grammar.patterns.odd_after.match(text, end)
        return odd.end() if odd else end
    elif (more := grammar.patterns.more_after.match(text, end)) and more[0] in _COMPARED:
        return more.end()
    figure = grammar.figure.match(text, position) if position > end else None
    return figure.end() if figure else position


def _is_no_number(text: str, reading: Reading, left: str, last: str, single: bool, grammar: Grammar) -> bool:
    """Whether a number word is a pronoun ("no one"), part of a compound ("face-to-one") or of a name ("Big Three")."""
    numeral, end = reading.numeral, reading.end
    if single and (
        (last in grammar.words["before_one"] and not grammar.patterns.share_link.match(text, end))
        or left[-1:] == "-"
        or grammar.patterns.the_only.search(left)
        or text[end : end + 2] in ("'s", "’s", "-t")
    ):
        return True
    after_word = left[-1:] == " " and left[-2:-1].isalnum()
    if after_word and text[numeral.start].isupper() and left.rsplit(maxsplit=1)[-1].lstrip(OPENINGS)[:1].isupper():
        return True
    if last == "of" and text[numeral.start].isupper() and _is_named_for_number(text, end, left):
        return True
    if left[-1:] == "-" and not left.endswith((" -", "--", "foot-", "-in-", "-in-a-")):
        return numeral.scale == 1
    if numeral.group == "score" and numeral.high == grammar.groups["score"]:
        # "For a score", "a score of 260 points": in sport
        return not text.startswith(" of ", end) or text[end + len(" of ") :][:1].isdigit()
    return bool(numeral.group) and last == "the" and numeral.high == 2


def _is_named_for_number(text: str, end: int, left: str) -> bool:
    """ "the Group of Seven met": capitals on both sides of "of", but not in a headline, where all words have them."""
    words, following = left.split(), text[end + 1 : end + 2]
    return len(words) > 2 and words[-2][0].isupper() and words[-3][0].islower() and not following.isupper()


def _stands_without_noun(text: str, reading: Reading, left: str, last: str, single: bool, grammar: Grammar) -> bool:
    """Whether a number word without a noun is a figure: "one" hardly ever, others unless they point back."""
    end = reading.end
    if single:
        return bool(grammar.patterns.share_link.match(text, end)) or (at_end(text, end) and not left.strip())
    return last not in grammar.words["pronoun_leads"]


def _hyphened_noun(text: str, position: int) -> tuple[str, int]:
    """The noun of an adjective: "a three-course meal", "two-door"."""
    if text[position : position + 1] != "-":
        return "", position
    end = position + 1
    while end < len(text) and end - position < 40 and text[end].isalpha():
        end += 1
    return text[position + 1 : end], end


def _settle_rate(text: str, reading: Reading, end: int, grammar: Grammar) -> None:
    """ "78,000 times a minute", "120 people per square kilometer", "500 deaths per 100,000 people"."""
    match = grammar.patterns.per_heads.match(text, end)
    if match:
        reading.unit_name = grammar.heads[match[1]]
        reading.unit_start, reading.unit_end, reading.end = end + 1, match.end(), match.end()
        return
    found = Found(_COUNT, end, end)
    rate_after(text, found, grammar)
    if found.rate:
        reading.unit_name = found.name
        reading.unit_start, reading.unit_end, reading.end = end + 1, found.end, found.end


def settle_fraction(text: str, reading: Reading, last: str, grammar: Grammar) -> None:
    """ "a third", "half the votes", "two-thirds", "half a mile", "a mile and a quarter", "1/16 of an inch"."""
    numeral, end = reading.numeral, reading.end
    if _whole_before(text, reading, grammar):
        return
    word = text[numeral.start : end].lower()
    half = numeral.in_words and numeral.low == Decimal("0.5")
    hit = unit_of_fraction(text, end, half, grammar)
    if hit is not None:
        reading.found = found = Found(hit.unit, hit.start, hit.end)
        settle_measure(text, reading, found, "", grammar)
        return
    reading.sort = SHARE
    leads = grammar.patterns.share_leads.match(text, end) is not None
    if numeral.in_words and not _is_share(text, reading, word, last, half, leads, grammar):
        reading.kept = False
        return
    _settle_share_noun(text, reading, half, grammar)


def _whole_before(text: str, reading: Reading, grammar: Grammar) -> bool:
    """ "a mile and a quarter": the unit and its whole stand before the fraction."""
    begin = max(0, reading.start - 24)
    whole = grammar.patterns.unit_and.search(text, begin, reading.start)
    if whole is None:
        return False
    hit = look_up(text, whole.start(2) - 1, grammar)
    if hit is None or hit.end != whole.end(2):
        return False
    reading.numeral.low = reading.numeral.high = reading.numeral.low + 1
    reading.take_values()
    reading.start, reading.sort, reading.unit_name = whole.start(), MEASURE, hit.unit.name
    reading.found = Found(hit.unit, hit.start, hit.end)
    reading.unit_start, reading.unit_end = hit.start, hit.end
    reading.hedge, reading.hedge_start = NO_HEDGE, -1
    return True


def unit_of_fraction(text: str, end: int, half: bool, grammar: Grammar) -> Hit | None:
    """The unit of "half a mile", "half-mile", "a quarter of an inch"; not of "a third hour", which is the third."""
    gap = grammar.patterns.of_a_unit.match(text, end)
    if gap is None:
        return None
    hit = (look_up(text, end, grammar) if gap[0] == " " else None) or look_up(text, gap.end(), grammar)
    if hit is None or hit.unit.symbol or (hit.unit.dimension in ("share", "money") and hit.start - end <= 2):
        return None
    return None if hit.unit.dimension == "time" and not half and len(gap[0]) <= 1 else hit


def _is_share(text: str, reading: Reading, word: str, last: str, half: bool, leads: bool, grammar: Grammar) -> bool:
    """Whether a fraction in words is a share and not an ordinal or the half of a game."""
    unhedged = reading.hedge is NO_HEDGE
    if half and len(word) <= 6:
        if last in grammar.words["half_leads"]:
            return False
        return leads or at_end(text, reading.end) or not unhedged or last in grammar.words["half_follows"]
    first, part = word.split(" ", 1)[0], word.replace("-", " ").rpartition(" ")[2]
    # "a third time" may be an ordinal and "one quarter" three months; "one-third" and "two thirds" are shares.
    one_quarter = grammar.small.get(first) == 1 and part in grammar.words["quarters"]
    if leads or half or (first not in grammar.words["articles"] and not one_quarter):
        return True
    following = noun_after(text, reading.end, False, grammar)[0]
    unhedged = unhedged and last not in grammar.words["quarter_leads"]
    return not following and not (part in grammar.words["quarters"] and unhedged)


def _settle_share_noun(text: str, reading: Reading, half: bool, grammar: Grammar) -> None:
    """What the share is of. Its noun begins with "% ", so that nobody adds a third of voters to 30 voters."""
    end = reading.end
    match = grammar.patterns.of_the.match(text, end)
    position = match.end() if match else end
    if not match and text.startswith(" of ", end):
        position = end + 3
    elif not match and half and (article := grammar.patterns.the_noun.match(text, end)):
        position = article.end()
    if position > end and (figure := grammar.figure.match(text, position)):
        position = figure.end()
    noun, noun_end = noun_after(text, position, True, grammar)
    whole = bool(noun) and is_plural(text[position:noun_end].rsplit(maxsplit=1)[-1].lower(), grammar)
    if not whole and position > end:
        noun, noun_end = noun_after(text, position, False, grammar)
    if noun and noun_end > position:
        reading.noun, reading.noun_start, reading.noun_end = f"% {noun}", position + 1, noun_end
