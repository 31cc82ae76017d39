"""Ranks, votes and scores in a story and in a passage: "the 16th chief justice", "5 to 4", "won the series 4-1".

They are no quantities, but a passage picked out for a story may give them otherwise too. A rank is held against one of
the same noun, a vote against a vote of the same chamber, a score against that of the same final or series; and the
words around them have to be of one thing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from apps.checks.coverage.passages import Passage
from apps.checks.text.meanings import meaning_of, root_of
from apps.checks.text.surfaces import Sentence, Surface, vocabulary


@dataclass(frozen=True, slots=True)
class Rank:
    """A number that is no quantity: `of` tells what it is of, `numbers` is one or a pair, `printed` as it stands."""

    start: int
    end: int
    printed: str
    of: str
    numbers: tuple[int, ...]
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Misrank:
    """A rank, vote or score of the story that a passage gives otherwise."""

    ours: Rank
    theirs: Rank
    passage: Passage
    suggestion: str


def misranked_in(surfaces: tuple[Surface, ...], passages: tuple[Passage, ...]) -> Iterator[Misrank]:
    """The ranks, votes and scores of a story that short passages give otherwise, in reading order by passage."""
    for passage in passages:
        if not passage.is_short:
            continue
        told = [rank for surface in passage.surfaces for sentence in surface.sentences for rank in ranks_in(sentence)]
        if not told:
            continue
        ours = [rank for surface in surfaces for sentence in surface.sentences for rank in ranks_in(sentence)]
        for one in ours:
            alike = [other for other in told if other.of == one.of]
            if len(alike) != 1 or any(rank.numbers == alike[0].numbers for rank in ours if rank.of == one.of):
                continue
            if _are_of_one(one, alike[0]):
                yield Misrank(one, alike[0], passage, _in_words_of(one, alike[0]))


def ranks_in(sentence: Sentence) -> Iterator[Rank]:
    """The ranks, votes and scores of a sentence."""
    text = sentence.lower
    if not _DIGIT.search(text):
        return
    for found in _NTH.finditer(text):
        of = root_of(found[2])
        if found[2] in _GROWING or _is_read(sentence, found.start(1)):
            continue
        yield _rank(sentence, found.start(), found.end(1) + 2, of, (int(found[1]),))
    for found in _NUMBERED.finditer(sentence.text):
        if found[1].lower() not in _NO_SERIES and not _is_read(sentence, found.start(2)):
            yield _rank(sentence, found.start(), found.end(), found[1].lower(), (int(found[2]),))
    for found in _PAIR.finditer(text):
        of = _kind_of_pair(text[max(0, found.start() - _REACH) : found.start()], text[found.end() : found.end() + 30])
        if of:
            yield _rank(sentence, found.start(), found.end(), of, (int(found[1]), int(found[2])))


def _rank(sentence: Sentence, start: int, end: int, of: str, numbers: tuple[int, ...]) -> Rank:
    begin, stop = sentence.start + start, sentence.start + end
    return Rank(begin, stop, sentence.surface.text[begin:stop], of, numbers, sentence)


def _is_read(sentence: Sentence, place: int) -> bool:
    """Whether a figure that was read covers a place: "his 18th title" is a count."""
    start = sentence.start + place
    return any(mention.start <= start < mention.end for mention in sentence.mentions)


_REACH = 60
_DIGIT = re.compile(r"\d")
# "Apollo 17", of which there was one before.
_NUMBERED = re.compile(r"\b([A-Z][a-z]{3,}) (\d{1,2})\b(?![\d,.:%/°-]*\d|[a-z%])")
_NTH = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) ([a-z]{4,})")
_PAIR = re.compile(
    r"(?<![\d.,/:-])\b(\d{1,3})(?:-| to | votes? to |–)(\d{1,3})\b(?![\d.,/:-]*\d)(?! ?(?:%|per|mm|cm|km|year))"
)
_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ruled|ruling|held|decided|decision|confirmed|passed|approved|rejected|adopted|defeated"
    r"|favou?r)\b"
)
_GAME = re.compile(r"\b(?:beat|beaten|beating|beats|thrashed|edged|drew|lost to|victory over|win over|wins? against)\b")
_CONTEST = re.compile(r"\b(series|final|semifinal|semi-final|playoff|tie|cup|shootout|shoot-out)\b")
_CHAMBERS = tuple(
    vocabulary(words)
    for words in (
        "house representatives commons lower",
        "senate senators upper lords",
        "committee panel subcommittee",
        "council councillors aldermen",
        "court justices judges jury jurors",
    )
)
# What goes up by one from time to time, or is told apart by its number.
_GROWING = vocabulary(
    "century birthday anniversary year month week hour minute floor street avenue title victory goal time game season "
    "round lap hole place match stage edition consecutive straight successive district infantry division brigade "
    "regiment percentile grade"
)
# What stands with a number of its own, whatever it is of: a day, a page, a road.
_NO_SERIES = vocabulary(
    "january february march april june july august september sept october november december channel chapter page "
    "section article psalm verse room flight route highway interstate terminal platform gate page line phase stage "
    "level group division class week game round quarter match hole lane bloc boeing airbus windows grade year years "
    "category tier type proposition prop measure question district ward precinct formula radio lap only about over "
    "some nearly almost another around with from there then just under until after before aged these those their "
    "between more than fewer less least when where which while total exactly roughly district catch area title table "
    "figure volume part book kings samuel corinthians nearly they both"
)
_VOTING = frozenset(root_of(word) for word in ("vote", "voted", "ruled", "court", "senate", "house", "passed", "held"))


def _kind_of_pair(before: str, behind: str) -> str:
    """Whether two numbers are a vote or the score of a final or series, by the words beside them."""
    contest = [found[1] for found in _CONTEST.finditer(before)] or _CONTEST.findall(behind)
    if contest:
        return contest[-1]
    if _GAME.search(before):
        return "game"
    return "vote" if _VOTE.search(before) or _VOTE.search(behind) else ""


@lru_cache(maxsize=1024)
def _chambers_in(text: str) -> frozenset[int]:
    words = frozenset(re.findall(r"[a-z]+", text))
    return frozenset(place for place, chamber in enumerate(_CHAMBERS) if chamber & words)


def _are_of_one(one: Rank, other: Rank) -> bool:
    """Whether two ranks of one noun differ as those of one thing do."""
    ours, theirs = meaning_of(one.sentence.text), meaning_of(other.sentence.text)
    shared = (ours.keys() & theirs.keys()) - _VOTING - {one.of}
    weight = sum(max(ours[root], theirs[root]) for root in shared)
    if len(one.numbers) == 1:
        if one.printed[0].isupper() and not one.printed[0].isdigit():
            # Who flew the one did not fly the other.
            return weight > _TWO
        return weight >= (1 if _are_turned(one.numbers[0], other.numbers[0]) else _TWO)
    if one.of == "game" and sum(max(ours[root], theirs[root]) > 1 for root in ours.keys() & theirs.keys()) < _TWO:
        # Either side plays others too.
        return False
    mine, yours = _chambers_in(one.sentence.lower), _chambers_in(other.sentence.lower)
    if mine and yours and not mine & yours:
        return False
    # Two votes on one thing have no number in common, but by chance; nor are they cast by as many.
    alike = set(one.numbers) & set(other.numbers) or sum(one.numbers) == sum(other.numbers)
    if sorted(one.numbers) == sorted(other.numbers) or not alike:
        return False
    poorer = min(sum(weight for root, weight in told.items() if root not in _VOTING) for told in (ours, theirs))
    return weight >= max(1, _MOST_OF_IT * poorer) and _same_years(one, other)


_TWO = 2
_MOST_OF_IT = 0.4
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def _same_years(one: Rank, other: Rank) -> bool:
    ours, theirs = (frozenset(_YEAR.findall(rank.sentence.text)) for rank in (one, other))
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _are_turned(one: int, other: int) -> bool:
    return one != other and str(one) == str(other)[::-1]


def _in_words_of(one: Rank, other: Rank) -> str:
    """The passage's rank in the form of the story's."""
    if len(one.numbers) == 1:
        return other.printed
    numbers = iter(other.numbers if _is_won(one) is _is_won(other) else other.numbers[::-1])
    return re.sub(r"\d+", lambda _: str(next(numbers)), one.printed, count=2)


def _is_won(rank: Rank) -> bool:
    return rank.numbers[0] >= rank.numbers[1]
