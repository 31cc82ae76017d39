"""RANGE: plausibility by definition: what has a number of its own, and the years of the great wars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from apps.checks.figures.slips import is_slip_of_digits
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import plainly
from apps.checks.text.surfaces import WORD, Sentence, Span

_ONES = WORD.findall(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = {word: number for number, word in enumerate(_ONES, 1)}
_ORDINALS |= {f"twenty-{word}": 20 + number for number, word in enumerate(_ONES[:9], 1)}
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
# What stands between the ordinal and its noun: "the 44th U.S. president".
_OF_WHAT = r"(?:(?:u\.s\.|us|american|roman catholic|constitutional|catholic) )?"
# Articles, flights and symphonies have neighbors of so near a number.
_FEW = 10
_TOLD_BEHIND = re.compile(
    r"^(?:['’]s)?,? (?:which|that|the|called|known as|nicknamed|giving|granting|guaranteeing|barring|securing|on|"
    r"repealing|ending|establishing|abolishing|guarantees|gave|bars|bans|banned|protects|[a-z]+['’]s)\b"
)
_TOLD_BEFORE = re.compile(
    r"\b(?:in|by|under|with|through|thanks to|is|was|are|were|became|becomes?|been|as|of)(?: (?:in|by|elected|sworn in|"
    r"inaugurated|named))?(?: as)? (?:the |its )?$|^,? (?:the )?$"
)
_DENIED = re.compile(r"\b(?:not|no|never|neither|nor|before|after|until|unlike|followed|than|n['’]t|since|and|but)\b")
# Between a name and its number stands no more than this.
_NEAR = 60
_YEARS = re.compile(
    r"(?:,| was fought| lasted| raged)? ?(?:\(|of |from |in |between )?(?P<years>(?P<first>1\d{3}|20\d\d)"
    r"(?: ?[-–—] ?| to | and | until )(?P<last>1\d{3}|20\d\d|\d\d))\b"
)
# A war goes on after the armistice, and its memorials count another year.
_AFTERWARDS = 3
_DIALLED = re.compile(
    r"\b(?:call|calling|dial|dialling|dialing|text|texting|phone|phoning|ring|ringing|number|helpline|on|at|to|freephone)"
    r"(?: or (?:text|call|phone|dial))?(?: the| at| on| is| number)*:? (?P<number>\d[\d ]{1,10}\d)(?![\d-]|,\d)"
)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """What has a number of its own, the words by which it is told, and those that the number stands with."""

    thing: str
    number: str
    wants: tuple[tuple[re.Pattern[str], ...], ...]
    source: str

    def is_told_by(self, text: str) -> bool:
        return any(all(phrase.search(text) for phrase in phrases) for phrases in self.wants)


def _is_tied(sentence: Sentence, found: re.Match[str], right: "_Numbered") -> bool:
    """Whether what is meant stands right behind the number, in a clause of its own, or leads up to it."""
    lower = sentence.surface.lower
    behind = lower[found.end() : min(sentence.end, found.end() + 2 * _NEAR)]
    beside = re.match(r",? ", behind)
    for phrases in right.wants:
        for phrase in phrases[-1:]:
            told = phrase.search(behind)
            if told is not None and not _DENIED.search(behind, 0, told.start()):
                return bool(_TOLD_BEHIND.match(behind)) or (beside is not None and told.start() == beside.end())
            for before in phrase.finditer(lower, max(sentence.start, found.start() - 2 * _NEAR), found.start()):
                between = plainly(lower[before.end() : found.start()])
                if _TOLD_BEFORE.search(between) and not _DENIED.search(between) and "," not in between[1:]:
                    return True
    return False


def _phrase(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(words.strip())}(?![\w-])")


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[str, list[_Numbered]]]:
    """What is known, by the way it is told and the words that the number stands with."""
    known: dict[str, dict[str, list[_Numbered]]] = {}
    for row in rows_of("numbers.csv"):
        wants = tuple(tuple(map(_phrase, each.split("&"))) for each in listed(row["wants"]))
        numbered = _Numbered(row["thing"], row["number"], wants, row["source"])
        for name in listed(row["names"]) or ("",):
            known.setdefault(row["frame"], {}).setdefault(name, []).append(numbered)
    return known


@lru_cache(maxsize=3)
def _named(frame: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_known()[frame], key=len, reverse=True)))
    if frame == "ordinal":
        ordinals = "|".join(sorted(_ORDINALS, key=len, reverse=True))
        return re.compile(rf"\b(?P<number>\d{{1,3}}(?:st|nd|rd|th)|{ordinals}) {_OF_WHAT}(?P<name>{names})\b")
    if frame == "number":
        return re.compile(
            rf"\b(?P<name>{names})(?:,? (?:is|was|of|number|no\.))*:? ?(?P<number>\d{{1,4}})"
            rf"(?![\d-]|[.,]\d|(?:st|nd|rd|th)\b)"
        )
    return re.compile(rf"(?<![\w-])(?P<name>{names})(?![\w-])")


_FRAMES = ("ordinal", "number", "dial", "years")


@lru_cache(maxsize=len(_FRAMES))
def _signs_of(frame: str) -> frozenset[str]:
    """A word of each of what is told in one way: a sentence without one of them tells nothing so."""
    if frame == "dial":
        told = (phrase for each in _known()["dial"][""] for phrases in each.wants for phrase in phrases[:1])
        return frozenset(WORD.findall(phrase.pattern.replace("\\w", ""))[-1] for phrase in told)
    return frozenset(max(reversed(WORD.findall(name)), key=len) for name in _known()[frame])


_A_DIGIT = re.compile(r"\d")


class OffItsNumber(SentenceRule):
    """What has a number of its own, with another one.

    Women have the vote by the 19th Amendment, gold is element 79, Obama was the 44th president, the Second World War
    went from 1939 to 1945, and in a crisis Americans call 988. The words around must tell what is meant, and where
    they might mean something else the number has to be a slip away from the right one.
    """

    code = "RANGE-27"
    name = "off-its-number"
    severity = Severity.ERROR
    authority = "the table of numbers"
    flags = (
        Story.of("The 18th Amendment, which gave women the right to vote, was ratified in August."),
        Story.of("Silver, element 74 on the periodic table, turns black."),
        Story.of("Barack Obama, the 54th president of the United States, spoke for an hour."),
        Story.of("He fought through the whole of the First World War, 1914-1981, with the Fusiliers."),
        Story.of("Dial 989 for the Suicide and Crisis Lifeline."),
        Story.of("The concert ends with the Eighth Symphony, the Choral, which is the best known of Beethoven's."),
    )
    allows = (
        Story.of("The 19th Amendment, which gave women the right to vote, was ratified in August."),
        Story.of("The 15th Amendment let black men vote; women had to wait for the 19th Amendment."),
        Story.of("Gold, element 79 on the periodic table, and silver, element 47, do not rust."),
        Story.of("Barack Obama, the first president born in Hawaii, met the 45th president, Donald Trump."),
        Story.of("He fought in the First World War, 1914-1916, until he was wounded."),
        Story.of("Call or text 988 to reach the Suicide and Crisis Lifeline, or 911."),
        Story.of("The Second World War (1939-45) took three of his brothers."),
    )

    needs = (words(*sorted(set().union(*map(_signs_of, _FRAMES)))),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        signs = sentence.signs
        if not _signs_of("ordinal").isdisjoint(signs):
            yield from self._ordinals(sentence)
        if not _A_DIGIT.search(sentence.text):
            return
        if not _signs_of("number").isdisjoint(signs):
            yield from self._labelled(sentence)
        if not _signs_of("dial").isdisjoint(signs):
            yield from self._dialled(sentence)
        if not _signs_of("years").isdisjoint(signs):
            yield from self._spans(sentence)

    def _ordinals(self, sentence: Sentence) -> Iterator[Finding]:
        """ "The 19th Amendment", "the Ninth Symphony"."""
        lower = sentence.surface.lower
        told = list(_named("ordinal").finditer(lower, sentence.start, sentence.end))
        if len(told) != 1:
            return
        found = told[0]
        printed = found["number"]
        number = _ORDINALS.get(printed) or int(printed[:-2])
        known = [each for each in _known()["ordinal"][found["name"]] if each.is_told_by(sentence.lower)]
        numbers = {int(each.number) for each in known}
        if not numbers or number in numbers:
            return
        slips = (each for each in known if is_slip_of_digits(number, int(each.number)))
        for right in slips:
            siblings = {int(each.number) for each in _known()["ordinal"][found["name"]]}
            # What others may be meant by must be tied to the words that tell it.
            if number not in siblings or _is_tied(sentence, found, right):
                yield self._complaint(sentence, found.span("number"), right, _ordinal(int(right.number), like=printed))
                return

    def _labelled(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Element 79", "Apollo 11"."""
        lower = sentence.surface.lower
        for found in _named("number").finditer(lower, sentence.start, sentence.end):
            first, last = max(sentence.start, found.start() - _NEAR), min(sentence.end, found.end() + _NEAR)
            known = [each for each in _known()["number"][found["name"]] if each.is_told_by(lower[first:last])]
            if not known or any(int(each.number) == int(found["number"]) for each in known):
                continue
            number = int(found["number"])
            is_element = found["name"] in ("element", "atomic number")
            right = next((each for each in known if is_slip_of_digits(number, int(each.number))), None)
            if is_element and right is None and len(known) == 1:
                right = known[0]
            is_sibling = not is_element and abs(number - int(right.number if right else 0)) <= _FEW
            if right is not None and (not is_sibling or _is_tied(sentence, found, right)):
                yield self._complaint(sentence, found.span("number"), right, right.number)

    def _dialled(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Call 988"."""
        lower = sentence.surface.lower
        known = [each for each in _known()["dial"][""] if each.is_told_by(sentence.lower)]
        for found in _DIALLED.finditer(lower, sentence.start, sentence.end) if known else ():
            printed = found["number"].replace(" ", "")
            digits = {each.number.replace(" ", "") for each in known}
            right = next((each for each in known if _is_slip(printed, each.number.replace(" ", ""))), None)
            if right is not None and printed not in digits:
                yield self._complaint(sentence, found.span("number"), right, right.number)

    def _spans(self, sentence: Sentence) -> Iterator[Finding]:
        """ "The First World War, 1914-1918"."""
        lower = sentence.surface.lower
        for name in _named("years").finditer(lower, sentence.start, sentence.end):
            found = _YEARS.match(lower, name.end(), sentence.end)
            if found is None:
                continue
            (known,) = _known()["years"][name["name"]]
            first, last = map(int, known.number.split("-"))
            began, ended = int(found["first"]), int(found["last"])
            if ended < _CENTURY:
                ended += began // _CENTURY * _CENTURY
            is_too_long = ended > last + _AFTERWARDS and is_slip_of_digits(ended, last)
            is_too_early = began < first - _AFTERWARDS and is_slip_of_digits(began, first)
            is_backward = ended < began and first <= began <= last
            if (first <= began <= last and is_too_long) or is_backward or (first <= ended <= last and is_too_early):
                yield self._complaint(sentence, found.span("years"), known, f"{first}-{last}")

    def _complaint(self, sentence: Sentence, span: Span, right: _Numbered, suggestion: str) -> Finding:
        return self.finding(
            sentence.surface,
            span,
            f"{right.thing[:1].upper()}{right.thing[1:]} has the number {suggestion}."
            if "-" not in suggestion
            else f"{right.thing[:1].upper()}{right.thing[1:]} went from {suggestion.replace('-', ' to ')}.",
            evidence=(Evidence(right.source),),
            suggestion=suggestion,
        )


_CENTURY = 100


def _is_slip(printed: str, right: str) -> bool:
    return len(printed) == len(right) and is_slip_of_digits(int(printed), int(right))


def _ordinal(number: int, *, like: str) -> str:
    if not like[0].isdigit():
        return (
            next(word for word, value in _ORDINALS.items() if value == number).title()
            if number in (_ORDINALS.values())
            else f"{number}th"
        )
    suffix = "th" if number // 10 % 10 == 1 else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"
