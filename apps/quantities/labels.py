"""Figures that are no quantities: labels, parts of names, addresses, years."""

from apps.quantities.grammar import Grammar
from apps.quantities.mentions import NO_HEDGE
from apps.quantities.nouns import is_plural, noun_after
from apps.quantities.readings import Reading
from apps.quantities.units import Found

OPENINGS = "(\"'“‘["
_NEXT_WORDS = 40
_LABEL_LINKS = (" ", "#", "-", ".", "№", "\u00a0")


def is_label(text: str, reading: Reading, left: str, words: list[str], last: str, grammar: Grammar) -> bool:
    """Whether bare digits name something: "page 7", "Boeing 737", "575 Wilbraham Road", "(4)", "1." before an item."""
    numeral, end = reading.numeral, reading.end
    if (not left.strip() or left.endswith("\n")) and grammar.patterns.list_number.match(text, end):
        return bool(text[end + 1 : end + 3].strip())
    if left.endswith(("#", "№", "§", "§ ")):
        return True
    if last in grammar.words["labels"] and left.endswith(_LABEL_LINKS) and words[-1][-1] not in ",;:":
        return reading.hedge is NO_HEDGE
    if not numeral.plain:
        # "USB 3.0"
        name = words[-1] if words and left.endswith(" ") else ""
        return len(name) > 1 and name.isalpha() and name.isupper() and text[numeral.start : end].endswith(".0")
    if last == "the" and numeral.high >= 100:
        # "The 787 illustrates the trend", "the 1200 block of Elm Street"
        patterns = grammar.patterns
        if patterns.verb_after.match(text, end) or patterns.block_after.match(text, end):
            return True
    if _is_service_or_period(text, reading, words, last, grammar):
        return True
    if left.endswith(("(", "[")) and text[end : end + 1] in (")", "]"):
        return numeral.high < 100
    if words and left[-1] == " " and _is_name(words[-1].lstrip(OPENINGS) or words[-1], grammar):
        following = grammar.patterns.word_after.match(text, end)
        is_count = following is not None and following[1] in grammar.words["people"]
        return not (is_count or _is_owned(text, end, words[-1], grammar))
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    is_year_like = end - numeral.start == _DIGITS_OF_YEAR and _FIRST_YEAR <= numeral.high < _LAST_YEAR
    if is_year_like and last in grammar.words["leads_to_year"]:
        # "In 1953 Stalin died", but not "in 1452 Elm Street"
        return _is_address(text, end, grammar)
    return _names_thing(text, end, grammar)


def is_label_in_words(text: str, reading: Reading, words: list[str], last: str, grammar: Grammar) -> bool:
    """Whether a number in words names something: "bath number eight", "after day nine", "Stage six was his"."""
    if last == "number":
        return True
    lists, numeral = grammar.words, reading.numeral
    is_one = last in lists["labels"] or last in lists["periods_before"]
    if not is_one or words[-1][-1] in ",;:" or reading.hedge is not NO_HEDGE or numeral.high > _HIGHEST_IN_WORDS:
        return False
    # "In every match two were sent off"
    opens = len(words) == 1 and last in lists["labels"] and words[0][0].isupper()
    if not opens and (len(words) < 2 or words[-2].lower().strip(OPENINGS) not in lists["into_period"]):
        return False
    return not noun_after(text, numeral.end, True, grammar)[0]


_HIGHEST_IN_WORDS = 20
_DIGITS_OF_YEAR = 4
_FIRST_YEAR, _LAST_YEAR = 1400, 2200


def _is_service_or_period(text: str, reading: Reading, words: list[str], last: str, grammar: Grammar) -> bool:
    """ "a 911 call", "Day 3", "going into week 16"."""
    numeral, lists = reading.numeral, grammar.words
    if text[numeral.start : numeral.end] in lists["emergency_numbers"]:
        following = grammar.patterns.word_after.match(text, numeral.end)
        return last in lists["dialled"] or (following is not None and following[1] in lists["emergency_words"])
    if last not in lists["periods_before"] or numeral.high >= 100 or words[-1][-1] in ",;:" or len(words) < 2:
        return False
    if noun_after(text, numeral.end, True, grammar)[0]:
        return False
    return words[-1][0].isupper() or words[-2].lower() in lists["into_period"]


def _is_owned(text: str, end: int, owner: str, grammar: Grammar) -> bool:
    """Whether a figure behind a name counts what that has: "Ontario's 23 colleges", but not "Boeing's 737 jets"."""
    if not owner.endswith(("'s", "’s", "s'", "s’")):
        return False
    noun, noun_end = noun_after(text, end, True, grammar)
    head = text[end:noun_end].rsplit(maxsplit=1)[-1].lower() if noun else ""
    return is_plural(head, grammar) and head not in grammar.words["numbered_goods"]


def _is_name(word: str, grammar: Grammar) -> bool:
    """Whether the word before a figure is a name: "Boeing", "iPhone"; not a capital at the head of a sentence."""
    if not (word[0].isupper() or word[1:2].isupper()) or word[-1] in ",;:.!?)":
        return False
    lower, lists = word.lower(), grammar.words
    return not (
        lower in lists["stop"]
        or lower in grammar.hedges
        or lower in grammar.months
        or lower in grammar.weekdays
        or lower in lists["before_years"]
        or lower in lists["verbs"]
    )


def _names_thing(text: str, end: int, grammar: Grammar) -> bool:
    """Whether a figure before a capital belongs to a name ("787 Dreamliner") or an address, and counts nothing."""
    _, noun_end = noun_after(text, end, True, grammar)
    if noun_end == end or not is_plural(text[end:noun_end].rsplit(maxsplit=1)[-1].lower(), grammar):
        return True
    return _is_address(text, end, grammar)


def _is_address(text: str, end: int, grammar: Grammar) -> bool:
    after = text[end : end + 60].split()[:4]
    return any(word[0].isupper() and word.strip(",.").lower() in grammar.words["streets"] for word in after)


def names_work(text: str, reading: Reading, found: Found, words: list[str], grammar: Grammar) -> bool:
    """Whether a figure and a unit in capitals are a name in running prose: "60 Minutes", "50 Cent", "8 Mile"."""
    unit, printed = found.unit, text[found.start : found.end]
    if unit.symbol or len(printed) < 4 or not printed[1:].isalpha() or text[found.start - 1] == "-":
        return False
    singular = reading.numeral.high != 1 and not printed.endswith("s")
    of_works = unit.dimension == "time" or (singular and (unit.dimension == "length" or "/" in unit.name))
    # In a headline every long word has a capital.
    beside = [*words[-8:], *text[found.end : found.end + _NEXT_WORDS].split()]
    return of_works and any(len(word) > 4 and word.isalpha() and word.islower() for word in beside)


def is_year(text: str, reading: Reading, left: str, last: str, grammar: Grammar) -> bool:
    """Whether four plain digits are a year."""
    numeral, lists = reading.numeral, grammar.words
    if numeral.end - numeral.start != 4 or not 1000 <= numeral.high < 2200 or reading.start != numeral.start:
        return False
    following = grammar.patterns.word_after.match(text, reading.end)
    counts_people = following is not None and following[1] in lists["people"]
    if last in lists["before_years"] or last in grammar.months or left.rstrip().endswith(","):
        if counts_people and last in lists["of_people"]:
            return False
        return not (last in lists["count_before_heads"] and numeral.high < 1800)
    if reading.hedge is not NO_HEDGE and last not in lists["not_hedged_years"]:
        # "until at least 2014"
        before = left[: max(0, len(left) - reading.start + reading.hedge_start)].split()
        return (
            bool(before) and before[-1].lower() in lists["before_years"] and numeral.high >= 1800 and not counts_people
        )
    return 1700 <= numeral.high < 2100 and not counts_people
