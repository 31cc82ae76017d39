"""The runs of text that a story is made of, and what the rules need to know about their sentences."""

import bisect
import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Self

from apps.checks.lazily import computed
from apps.checks.needs import A_YEAR, Signs, signs_of
from apps.checks.text.calendars import MONTHS, PrintedDay, printed_days
from apps.quantities import Mention, Sort, read

Span = tuple[int, int]


class Role(StrEnum):
    """What part of the story a surface is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    ALT_TEXT = "alt text"
    PULL_QUOTE = "pull quote"
    TABLE = "table"
    CORRECTION = "correction"


def vocabulary(words: str) -> frozenset[str]:
    """A set of words from a line of them."""
    return frozenset(words.split())


_ABBREVIATIONS = vocabulary(
    "a.m p.m mr mrs ms dr st prof gov sen rep gen lt col sgt capt cmdr adm rev hon jr sr no nos rs inc ltd co corp "
    "bros vs approx ca etc e.g i.e jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs "
    "fri m.p.h k.p.h km.h m.p.g ft lb lbs oz yd mi sq cu u.s u.k u.n d.c fig vol ave blvd mt "
    "ph.d est dept univ"
)
# One set of signs at which all begins is found faster than two ways of beginning.
_SENTENCE_END = re.compile(
    r"[.!?…\r\n\u2028\u2029](?:(?<=[.!?…])[\"'”’)\]]*[ \t\u00a0]+(?=[\"'“‘(\[]?[A-Z0-9$£€¥])|"
    r"(?<![.!?…])[\r\n\u2028\u2029]*)"
)
_LAST_WORD = re.compile(r"[\w.]*$")
WORD = re.compile(r"[^\W\d_]+")
_MONTH_WORDS = frozenset(MONTHS)
# Not \d+, for a single digit is looked for faster than a run of them.
_DIGITS = re.compile(r"\d\d*")
_DIGITS_AS_OF_A_YEAR = re.compile(r"\d\d\d\d\d*")
_DIGITS_OF_A_YEAR = 4
# What is mostly all that keeps a text from being plain.
_MARKS_OF_PRINT = "’“”‘–—…£€\u00a0"
# In plain text whatever is no letter becomes a space: many times faster than looking for letters.
_LETTERS = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)).ljust(256)


# Not slotted: what the rules derive from a sentence is computed once and kept on it.
@dataclass(frozen=True)
class Sentence:
    """One sentence of a surface: `text` is `surface.text[start:end]`; the mentions lie wholly within it."""

    surface: "Surface" = field(repr=False, compare=False)
    start: int
    end: int
    mentions: tuple[Mention, ...]
    place: int = 0
    """Its number among the sentences of the surface."""

    @computed
    def text(self) -> str:
        return self.surface.text[self.start : self.end]

    @computed
    def lower(self) -> str:
        return self.surface.lower[self.start : self.end]

    @computed
    def words(self) -> tuple[str, ...]:
        """The words of the sentence in order, in lower case: runs of letters."""
        letters = self.surface.letters
        if letters:
            return tuple(letters[self.start : self.end].split())
        lower = self.lower
        if lower.isascii():
            return tuple(lower.encode().translate(_LETTERS).decode().split())
        return tuple(WORD.findall(lower))

    @computed
    def word_starts(self) -> tuple[int, ...]:
        """Where each word begins in the surface."""
        lower = self.surface.lower
        starts = []
        end = self.start
        for word in self.words:
            start = lower.find(word, end)
            starts.append(start)
            end = start + len(word)
        return tuple(starts)

    @computed
    def vocabulary(self) -> frozenset[str]:
        """The different words of the sentence, in lower case; the signs beside them are no words."""
        return self.signs

    @computed
    def signs(self) -> Signs:
        """What rules are chosen by: its words, and what its figures are."""
        signs = frozenset(chain(self.words, signs_of(self.mentions)) if self.mentions else self.words)
        years = self.surface.years
        if years:
            next_year = bisect.bisect_left(years, self.start)
            if next_year < len(years) and years[next_year] < self.end:
                signs |= A_YEAR
        return signs

    @computed
    def previous(self) -> "Sentence | None":
        """The sentence before it in the surface; None for the first."""
        return self.surface.sentences[self.place - 1] if self.place else None

    def before(self, mention: Mention, *, reach: int = 80) -> str:
        """Up to `reach` characters of the sentence before the mention and its hedge, in lower case."""
        start = mention.start if mention.hedge_start < 0 else mention.hedge_start
        return self.surface.lower[max(self.start, start - reach) : start]

    def after(self, mention: Mention, *, reach: int = 80) -> str:
        """Up to `reach` characters of the sentence after the mention, in lower case."""
        return self.surface.lower[mention.end : min(self.end, mention.end + reach)]

    def between(self, first: Mention, second: Mention) -> str:
        """What stands between two mentions, in lower case."""
        return self.surface.lower[first.end : second.start]

    def of_sort(self, *sorts: Sort) -> tuple[Mention, ...]:
        return tuple([mention for mention in self.mentions if mention.sort in sorts])


# Not slotted: what the rules derive from a surface is computed once and kept on it.
@dataclass(frozen=True)
class Surface:
    """One run of plain text. `name` is unique in the story and stable: "headline", "body:<block id>:<n>"."""

    name: str
    role: Role
    text: str
    mentions: tuple[Mention, ...] = ()

    @classmethod
    def of(cls, name: str, role: Role, text: str, *, on: datetime.date | None = None) -> Self:
        # Kinds tell by the words behind the unit what was measured, "10 micrograms of vitamin D a day"; the halves of a
        # conversion are held against each other as the rates they are.
        mentions = (each if each.partner else each.before_substance() for each in read(text, on=on))
        return cls(name, role, text, tuple(mentions))

    @computed
    def lower(self) -> str:
        """The text in lower case, letter for letter, so that places agree with `text`."""
        lower = self.text.lower()
        # A few letters (İ) grow when lowered; then only what keeps its length is lowered.
        return lower if len(lower) == len(self.text) else "".join(_lowered(letter) for letter in self.text)

    @computed
    def letters(self) -> str:
        """The text in lower case with a space for whatever is no letter; empty where it has letters of other
        alphabets or accents."""
        plain = self.lower
        if not plain.isascii():
            for mark in _MARKS_OF_PRINT:
                plain = plain.replace(mark, " ")
        return plain.encode().translate(_LETTERS).decode() if plain.isascii() else ""

    @computed
    def numerals(self) -> tuple[Span, ...]:
        """The runs of digits: rules that look for something beside a digit look here, not through the whole text."""
        return tuple([found.span() for found in _DIGITS.finditer(self.text)])

    @computed
    def years(self) -> tuple[int, ...]:
        """Where the runs of just four digits begin, as years do."""
        return tuple(
            [
                start
                for start, end in map(re.Match.span, _DIGITS_AS_OF_A_YEAR.finditer(self.text))
                if end - start == _DIGITS_OF_A_YEAR
            ]
        )

    def matches(self, pattern: re.Pattern[str], places: Iterable[int]) -> Iterator[re.Match[str]]:
        """Where `pattern` matches at one of the places."""
        for place in places:
            found = pattern.match(self.text, place)
            if found is not None:
                yield found

    def words_between(self, start: int, end: int) -> frozenset[str]:
        """The different words that begin in `text[start:end]`, in lower case."""
        lower = self.lower
        start = max(0, start)
        end = min(end, len(lower))
        while 0 < start < end and lower[start - 1].isalpha():
            start += 1
        # A word that begins before the end is taken whole.
        while start < end < len(lower) and lower[end - 1].isalpha() and lower[end].isalpha():
            end += 1
        return frozenset(WORD.findall(lower, start, end))

    @computed
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order, those without a figure too."""
        sentences: list[Sentence] = []
        ahead = 0
        for start, end in _sentence_spans(self.text, self.mentions):
            first = ahead
            while ahead < len(self.mentions) and self.mentions[ahead].start < end:
                ahead += 1
            sentences.append(Sentence(self, start, end, self.mentions[first:ahead], len(sentences)))
        return tuple(sentences)

    @computed
    def signs(self) -> Signs:
        """The signs of all its sentences."""
        return (
            self.sentences[0].signs
            if len(self.sentences) == 1
            else frozenset[str]().union(*(s.signs for s in self.sentences))
        )

    @computed
    def days(self) -> tuple[PrintedDay, ...]:
        """The days that it prints, in order."""
        return tuple(
            day
            for sentence in self.sentences
            if not sentence.signs.isdisjoint(_MONTH_WORDS)
            for day in printed_days(self.text, sentence.start, sentence.end)
        )

    @computed
    def whole(self) -> Sentence:
        """All of the surface as one sentence."""
        return Sentence(self, 0, len(self.text), self.mentions)

    @computed
    def told(self) -> tuple[Sentence, ...]:
        """The sentences that have a figure."""
        return tuple(sentence for sentence in self.sentences if sentence.mentions)

    @computed
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that holds the character at `place`."""
        return self.sentences[max(0, bisect.bisect_right(self._sentence_starts, place) - 1)]

    @computed
    def quotations(self) -> tuple[Span, ...]:
        """The spans between quotation marks, marks included, in order; an unclosed one runs to the end of its line."""
        return tuple(_quotation_spans(self.text))

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` stands within quotation marks."""
        nearest = bisect.bisect_right(self.quotations, (start, len(self.text))) - 1
        return nearest >= 0 and self.quotations[nearest][1] >= end

    @computed
    def _by_span(self) -> dict[Span, Mention]:
        return {(mention.start, mention.end): mention for mention in self.mentions}

    def partner_of(self, mention: Mention) -> Mention | None:
        """The other half of a conversion pair; None where the figure stands alone."""
        return None if mention.partner is None else self._by_span.get(mention.partner)


def _lowered(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _sentence_spans(text: str, mentions: tuple[Mention, ...]) -> Iterator[Span]:
    start = 0
    ahead = 0
    for found in _SENTENCE_END.finditer(text):
        place = found.start()
        while ahead < len(mentions) and mentions[ahead].end <= place + 1:
            ahead += 1
        within_figure = ahead < len(mentions) and mentions[ahead].start <= place
        if text[place] == "." and (within_figure or _is_abbreviation(text, place)):
            continue
        if text[start : found.end()].strip():
            yield start, found.end()
        start = found.end()
    if text[start:].strip() or not start:
        yield start, len(text)


def _is_abbreviation(text: str, stop: int) -> bool:
    found = _LAST_WORD.search(text, max(0, stop - 20), stop)
    word = found[0] if found else ""
    return (len(word) == 1 and word.isupper()) or word.lower() in _ABBREVIATIONS


_CLOSING = {"“": "”", '"': '"', "'": "'", "‘": "’"}
_MARK = re.compile("[\"'“”‘’\n]")


def _quotation_spans(text: str) -> Iterator[Span]:
    opened = -1
    closing = ""
    for found in _MARK.finditer(text):
        place, letter = found.start(), found[0]
        if opened < 0:
            if letter == "“" or (letter in "\"'‘" and _opens(text, place)):
                opened, closing = place, _CLOSING[letter]
        elif letter == "\n":
            # An opening mark that is never closed carries a quotation into the next paragraph, but a lone apostrophe
            # is only an apostrophe.
            if closing not in "'’":
                yield opened, place
            opened = -1
        elif letter == closing and (closing not in "'’" or _closes(text, place)):
            yield opened, place + 1
            opened = -1
    if opened >= 0 and closing not in "'’":
        yield opened, len(text)


def _opens(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    # '90s and '08 are clipped years, not quotations.
    clipped_year = (
        text[place] in "'‘" and text[place + 1 : place + 3].isdigit() and not text[place + 3 : place + 4].isdigit()
    )
    return (before.isspace() or before in "([—–-:") and not after.isspace() and not clipped_year


def _closes(text: str, place: int) -> bool:
    after = text[place + 1] if place + 1 < len(text) else " "
    return not after.isalnum() and not text[place - 1].isspace()
