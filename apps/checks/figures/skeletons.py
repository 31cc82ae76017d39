"""A sentence with its figures taken out, so that how it puts them together can be told from its words alone."""

import bisect
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from apps.checks.figures.reckonings import Reckoning, Relation
from apps.checks.figures.relations import Figure, all_figures_in, lead_start
from apps.checks.figures.trios import figures_in
from apps.checks.lazily import kept
from apps.checks.needs import Signs, words
from apps.checks.text.surfaces import Sentence, Span

# What stands in the place of a figure, its hedge and its unit: its number in the sentence.
ANY = r"«\d+»"
_SLOT = r"«(?P<"


def slot(name: str) -> str:
    """A pattern for the place of a figure that is called `name`."""
    return rf"{_SLOT}{name}>\d+)»"


def gap(most: int) -> str:
    """Up to so many letters without a figure or a mark that ends a clause."""
    return rf"[^«».;:]{{0,{most}}}?"


# A named tuple for the reason that `Figure` is one.
class Skeleton(NamedTuple):
    """The words of a sentence in lower case with places for its figures, and the figures in order.

    Dates stay in the words; of a measure that is said twice only the first is kept.
    """

    words: str
    figures: tuple[Figure, ...]
    runs: tuple[tuple[int, int], ...]
    """Where each run of words that was kept begins, here and in the surface."""

    def named(self, found: re.Match[str], *names: str) -> tuple[Figure, ...]:
        """The figures that a pattern found in the places of these names."""
        return tuple([self.figures[int(found[name])] for name in names])

    def within(self, start: int, end: int) -> list[Figure]:
        """The figures whose places lie in `words[start:end]`."""
        return [self.figures[int(place[1])] for place in _PLACES.finditer(self.words, start, end)]

    def span(self, found: re.Match[str], name: str) -> Span:
        """Where the words that a pattern found as `name` stand in the surface."""
        here, there = self.runs[bisect.bisect_right(self.runs, (found.start(name), sys.maxsize)) - 1]
        return found.start(name) - here + there, found.end(name) - here + there


_PLACES = re.compile(r"«(\d+)»")


@kept
def skeleton_of(sentence: Sentence) -> Skeleton:
    """The skeleton of a sentence."""
    lower = sentence.surface.lower
    words = ""
    figures: list[Figure] = []
    runs: list[tuple[int, int]] = []
    at = sentence.start
    for figure in all_figures_in(sentence):
        mention = figure.mention
        runs.append((len(words), at))
        words += lower[at : max(at, lead_start(mention))]
        at = mention.end
        if mention.partner is None or mention.partner[0] > mention.start:
            words += f"«{len(figures)}»"
            figures.append(figure)
        elif words.endswith("(") and lower.startswith(")", at):
            # Nothing is left in the brackets around the second of a conversion.
            words = words[:-1].rstrip()
            at += 1
    runs.append((len(words), at))
    return Skeleton(words + lower[at : sentence.end], tuple(figures), tuple(runs))


class Worded(NamedTuple):
    """A wording with words of its own, without one of which it is not used."""

    words: str
    pattern: str


class Wordings:
    """The ways in which one relation is told, with the signs without one of which it is not."""

    def __init__(self, signs: Signs, *wordings: str | Worded, fewest: int = 0) -> None:
        told = [(signs, each) if isinstance(each, str) else (words(each.words), each.pattern) for each in wordings]
        self.signs = signs
        self.patterns = tuple([(own, re.compile(pattern)) for own, pattern in told])
        # The figures without so many of which it is not told; every slot of a pattern has a figure of its own, unless
        # `fewest` says that some of them are alternatives.
        self.fewest = fewest or min(pattern.count(_SLOT) for _, pattern in told)

    def relation(self, told_in: Callable[[Sentence], Iterator[Reckoning]]) -> Relation:
        """The relation that is told so, as it is found in a sentence."""
        return Relation(self.signs, self.fewest, told_in)

    def found_in(self, sentence: Sentence) -> Sequence[tuple[Skeleton, re.Match[str]]]:
        signs = sentence.signs
        if len(sentence.mentions) < self.fewest or self.signs.isdisjoint(signs):
            return ()
        patterns = [pattern for own, pattern in self.patterns if not own.isdisjoint(signs)]
        if not patterns or len(figures_in(sentence)) < self.fewest:
            return ()
        skeleton = skeleton_of(sentence)
        return [(skeleton, found) for pattern in patterns for found in pattern.finditer(skeleton.words)]


def own_words(wordings: Sequence[str | Worded]) -> list[str]:
    """The words of the wordings that have such of their own."""
    return [each.words for each in wordings if not isinstance(each, str)]
