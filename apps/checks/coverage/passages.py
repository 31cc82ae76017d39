"""Short passages of earlier coverage that a person picked out for a story.

Whoever picks two sentences out of the archive says that they are about this story. Far fewer shared words are needed
then than between two whole articles; how such a passage is laid beside a story is said in
`apps.checks.coverage.comparisons`.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from apps.checks.coverage.takings import taken_back_in
from apps.checks.figures.forms import Placed
from apps.checks.figures.readings import figures_of, totals_of
from apps.checks.text.datelines import read_dateline
from apps.checks.text.meanings import meaning_of
from apps.checks.text.surfaces import Sentence, Surface

# What is longer is an article, and says many things.
_MOST_SENTENCES = 4
_MOST_LETTERS = 700
_FEW_SENTENCES = 2
MOST_FIGURES = 16


# Not slotted: what is read off a passage is computed once and kept on it.
@dataclass(frozen=True)
class Passage:
    """Earlier coverage that a person named, as its surfaces; `published_on` None where nobody said when it appeared."""

    source: str
    surfaces: tuple[Surface, ...]
    published_on: datetime.date | None = None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for surface in self.surfaces for sentence in surface.sentences)

    @cached_property
    def is_brief(self) -> bool:
        return (
            len(self.sentences) <= _MOST_SENTENCES
            and sum(len(sentence.text) for sentence in self.sentences) <= _MOST_LETTERS
        )

    @cached_property
    def is_short(self) -> bool:
        """Whether it is so short that its few figures are what it was picked for."""
        return self.is_brief and len(self.sentences) <= _FEW_SENTENCES

    @cached_property
    def _printed(self) -> tuple[Placed, ...]:
        return tuple(
            Placed(mention, sentence)
            for sentence in self.sentences
            for mention in (*figures_of(sentence), *totals_of(sentence))
        )

    @cached_property
    def dateline(self) -> datetime.date | None:
        """The day that it opens with, "Oct. 3, 2023:"; None where it opens with none."""
        return read_dateline(self.surfaces[0].text) if self.surfaces else None

    @cached_property
    def retractions(self) -> tuple[tuple[Placed, Placed], ...]:
        """The figures that it takes back, each with the one that it puts in its place."""
        text = " ".join(surface.lower for surface in self.surfaces)
        return tuple(taken_back_in(self._printed, text)) if self.is_brief else ()

    @cached_property
    def figures(self) -> tuple[Placed, ...]:
        """The figures that it states and stands by."""
        wrong = [one for one, _ in self.retractions]
        return tuple(one for one in self._printed if one not in wrong)

    @property
    def taken_back(self) -> frozenset[tuple[str, int]]:
        """Where the figures stand that it takes back, by surface and start."""
        return frozenset((one.sentence.surface.name, one.mention.start) for one, _ in self.retractions)

    @cached_property
    def meaning(self) -> dict[str, float]:
        """The weights of all its words."""
        return {root: weight for sentence in self.sentences for root, weight in meaning_of(sentence.text).items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words, in lower case."""
        return frozenset().union(*(sentence.signs for sentence in self.sentences))


# Not slotted, as what it is made from.
@dataclass(frozen=True)
class Excerpt(Passage):
    """Sentences of the story itself, as a passage to lay other figures of it beside."""

    taken: tuple[Sentence, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.taken
