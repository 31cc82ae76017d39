"""Small counts and scores as they are printed: "seven", "3-1", "62 votes to 38"."""

import re
from dataclasses import dataclass

from apps.checks.figures.relations import NUMBER_WORDS
from apps.checks.lazily import kept
from apps.checks.text.surfaces import Sentence, Span

# A count in figures or in one word.
COUNT = r"(?:\d{1,3}(?:,\d{3})*|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")(?![\w.]*\d|-\d)"
_SCORE = re.compile(
    r"(?<![\w.,$£€/–-])(?P<one>\d{1,3})[-–](?P<two>\d{1,3})(?:[-–](?P<three>\d{1,3}))?(?![\w%/–-]|[.,]\d)"
)
# "18-24 percent", "a 5-10 minute walk" and "June 5-10" are ranges, "5-10 p.m." is a time.
_UNIT_BEHIND = re.compile(
    r" ?(?:percent|per cent|%|points? of|minutes?|hours?|days?|weeks?|months?|years?|miles?|km|kilomet\w+|met(?:er|"
    r"re)s?|"
    r"feet|foot|inch\w*|million|billion|degrees?|people|p\.m|a\.m|pounds?|kilos?|kg|mph)\b"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? $|\b(?:aged|ages|pages?|"
    r"between|from|no\.|route|chapters?|verses?|lines?) $"
)


@dataclass(frozen=True, slots=True)
class Score:
    """Two or three numbers joined by dashes, in the order printed, at `start` to `end` of the surface."""

    first: int
    second: int
    third: int | None
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def high(self) -> int:
        return max(self.first, self.second)

    @property
    def low(self) -> int:
        return min(self.first, self.second)

    @property
    def total(self) -> int:
        return self.first + self.second + (self.third or 0)


@kept
def scores_in(sentence: Sentence) -> tuple[Score, ...]:
    """The scores of a sentence in order, of games, votes and records alike."""
    lower = sentence.surface.lower
    if "-" not in sentence.lower and "–" not in sentence.lower:
        return ()
    return tuple(
        Score(
            int(found["one"]),
            int(found["two"]),
            int(found["three"]) if found["three"] else None,
            found.start(),
            found.end(),
        )
        for found in _SCORE.finditer(lower, sentence.start, sentence.end)
        if not _UNIT_BEHIND.match(lower, found.end())
        and not _MONTH_BEFORE.search(lower, max(sentence.start, found.start() - 12), found.start())
    )


# "Lakers 118, Celtics 101", and nothing else
_SIDES = re.compile(
    r"\s*(?:[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,3}) (?P<one>\d{1,3}),? (?:[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,3}) "
    r"(?P<two>\d{1,3})\s*"
)


def sides_of(text: str) -> Score | None:
    """The score of a line that has both sides with their numbers: "Lakers 118, Celtics 101"; None for other lines."""
    found = _SIDES.fullmatch(text)
    return Score(int(found["one"]), int(found["two"]), None, found.start("one"), found.end("two")) if found else None


def number_of(printed: str) -> int:
    """A small number in figures or in one word."""
    return NUMBER_WORDS.get(printed.lower()) or int(printed.replace(",", ""))


def spelled_like(printed: str, number: int) -> str:
    """`number` in figures or in a word, as `printed` is; empty where there is no such word."""
    if printed[:1].isdigit():
        return f"{number:,}"
    word = next((word for word, value in NUMBER_WORDS.items() if value == number), "")
    return word.capitalize() if printed[:1].isupper() else word
