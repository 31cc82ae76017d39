"""Openings: the places of a text at which a figure or a date may begin; everything between them is passed over."""

import functools
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import accumulate

from apps.quantities.signs import VULGAR

_FRACTIONS = "".join(VULGAR)
LETTER = rf"[^\W\d_{_FRACTIONS}]"
_CLOSINGS = ",.;:!?)\"'”’"
_CHUNK = 8192
# News repeats its words: a few thousand make up nearly all that is printed beside figures.
_REMEMBERED = 4096
_LONGEST_REMEMBERED = 24


class Anchor(Enum):
    """What may begin at a word or sign of the text."""

    DIGITS = "digits"
    NUMBER = "number"
    CALENDAR = "calendar"
    PERIOD = "period"
    MONEY = "money"
    SIGN = "currency sign"
    FRACTION = "fraction sign"
    ADDRESS = "web address"


Opening = tuple[str, Anchor, int, int]
"""A token, what may begin at it, and where it stands."""


class Openings:
    """The openings of a language: `anchors` are its words and signs, in the cases they are printed in."""

    def __init__(self, anchors: Mapping[str, Anchor], signs: set[str]) -> None:
        self._anchors = anchors
        self._tokens = re.compile(rf"{LETTER}+|[0-9]+|[{_FRACTIONS}]|[{re.escape(''.join(sorted(signs)))}]")
        self._remembered = functools.lru_cache(_REMEMBERED)(self._in_word)

    def of(self, text: str) -> Iterator[Opening]:
        """The openings of a text from left to right.

        Text is cut at its spaces first, because most words are nothing but letters and no anchor, and are passed over.
        """
        anchors = self._anchors
        begin, size = 0, len(text)
        while begin < size:
            cut = text.find(" ", begin + _CHUNK)
            if cut < 0:
                cut = size
            part = text if cut - begin == size else text[begin:cut]
            # Full stops and commas part tokens as spaces do.
            words = part.replace(",", " ").replace(".", " ").split(" ")
            near = [at for at, word in enumerate(words) if word in anchors or (word and not word.isalpha())]
            ends = list(accumulate(map(len, words), initial=begin)) if near else []
            for index in near:
                word, at = words[index], ends[index] + index
                found = self._remembered(word) if len(word) <= _LONGEST_REMEMBERED else self._in_word(word)
                for token, anchor, start, end in found:
                    yield token, anchor, at + start, at + end
            begin = cut + 1

    def _in_word(self, word: str) -> tuple[Opening, ...]:
        """The openings of one word, as they stand in it."""
        if not word.isalpha():
            word = word.rstrip(_CLOSINGS)
        if word.isalpha():
            return ((word, self._anchors[word], 0, len(word)),) if word in self._anchors else ()
        found = []
        for match in self._tokens.finditer(word):
            token = match[0]
            anchor = self._anchors.get(token) or (Anchor.DIGITS if token.isdecimal() else None)
            if anchor is not None:
                found.append((token, anchor, match.start(), match.end()))
        return tuple(found)
