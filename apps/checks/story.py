"""The frozen input of the rules: everything known about a story when it is judged.

Rules see only this. What the archive, the desk and the calendar know is put in beforehand, so that the same story
judged by the same ruleset always gives the same findings.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from apps.checks.coverage.changes import Miscount, miscounted_in
from apps.checks.coverage.comparisons import Dispute, disputes_in
from apps.checks.coverage.contradictions import Contradiction, Misdating, contradictions_in, misdated_in
from apps.checks.coverage.misapplications import Misapplication, misapplied_in
from apps.checks.coverage.passages import Passage
from apps.checks.coverage.precedents import Coverage, Precedent, stated_in
from apps.checks.coverage.ranks import Misrank, misranked_in
from apps.checks.coverage.retractions import Repetition, repetitions_in
from apps.checks.figures.conversions import Fault, fault_of, is_worked_out, meant_in
from apps.checks.figures.restatements import SINGULAR, Pair, loosely_said_in
from apps.checks.figures.retold import conversions_in, may_retell
from apps.checks.knowledge.choices import Choices
from apps.checks.knowledge.kinds import KindChoice, fits, is_beyond, taken_as
from apps.checks.lazily import computed
from apps.checks.needs import (
    A_RATE,
    A_TYPED_FACT,
    PASSAGES,
    PRECEDENTS,
    Needs,
    Signs,
    bits_borne,
    bits_known,
    bits_of,
    in_role,
    sorts,
)
from apps.checks.reference import DEFAULT_REFERENCE, Reference
from apps.checks.text.datelines import read_dateline
from apps.checks.text.retellings import FRAME_WORDS
from apps.checks.text.surfaces import Role, Sentence, Surface
from apps.quantities import Mention, Quantity, Sort

__all__ = ["SAID_TWICE", "Precedent", "Role", "StatedFact", "Story", "Surface"]

# What may be said twice: a measure, or a price by the measure.
_MEASURED = sorts(Sort.MEASURE) | A_RATE
SAID_TWICE = (_MEASURED | SINGULAR | FRAME_WORDS,)
"""What a sentence needs to say one measure twice; there it may have no figure, or none with a unit."""
_A_MEASURE = (sorts(Sort.MEASURE),)
_OF_ROLE = {role: sign for role in Role for sign in in_role(role)}
_HEAD = frozenset((Role.HEADLINE, Role.STANDFIRST))
_SENTENCES_BEFORE = 4
# What a story from plain text has when it is read.
_READ = frozenset(("surfaces", "passages", "precedents"))
# What begins with one of two letters is found faster than what may begin with one.
_BLANK_LINES = re.compile(r"(?:\r\n|\n)[ \t]*\r?\n\s*")


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A typed fact of the article, anchored to the words it stands for (`surface` empty where it is not anchored)."""

    uid: str
    kind: str
    subject: str
    quantity: Quantity
    printed: str
    surface: str = ""
    start: int = 0
    end: int = 0
    as_of: datetime.date | None = None


# Not slotted: what the rules derive from a story is computed once and kept on it.
@dataclass(frozen=True)
class Story:
    """A story as the rules judge it; surfaces in reading order, headline first."""

    surfaces: tuple[Surface, ...]
    facts: tuple[StatedFact, ...] = ()
    # Made by a factory, as no attribute of the class stands in for what is still to be read.
    precedents: tuple[Precedent, ...] = field(default_factory=tuple)
    passages: tuple[Passage, ...] = field(default_factory=tuple)
    """Earlier coverage that a person named for this story; its figures are among the precedents too."""
    date: datetime.date | None = None
    """The day of the dateline, else of publication; None where it is not known."""
    language: str = "en"
    subjects: frozenset[str] = frozenset()
    """Names and aliases of what the story is about."""
    topics: frozenset[str] = frozenset()
    reference: Reference = DEFAULT_REFERENCE
    """The kinds, the house style and the rates by which this story is judged."""

    @classmethod
    def of(
        cls,
        text: str,
        *,
        headline: str = "",
        date: datetime.date | None = None,
        earlier: tuple[str, ...] = (),
        reference: Reference = DEFAULT_REFERENCE,
    ) -> Self:
        """A story from plain text: a paragraph for each blank-line-separated block, earlier coverage as plain texts. It
        is read when it is first looked at, for the rules come with thousands of examples."""
        story = cls((), date=date, reference=reference)
        unread = vars(story)
        for name in _READ:
            del unread[name]
        unread["_plain"] = text, headline, earlier
        return story

    # Types are checked as if all had been read.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            if name not in _READ:
                raise AttributeError(name)
            vars(self).update(self._read())
            return vars(self)[name]

    def _read(self) -> dict[str, object]:
        """What plain texts say."""
        text, headline, earlier = vars(self)["_plain"]
        passages = tuple(
            Passage(f"earlier:{number}", _plain_surfaces(passage)) for number, passage in enumerate(earlier, start=1)
        )
        precedents = [
            precedent
            for passage in passages
            for precedent in stated_in(
                passage.surfaces,
                source=passage.source,
                kinds=self.reference.kinds,
                chosen=passage.is_brief,
                taken_back=passage.taken_back,
            )
        ]
        return {
            "surfaces": _plain_surfaces(text, headline=headline, date=self.date),
            "passages": passages,
            "precedents": tuple(precedents),
        }

    @computed
    def by_name(self) -> dict[str, Surface]:
        return {surface.name: surface for surface in self.surfaces}

    @computed
    def order(self) -> dict[str, int]:
        """The place of each surface in reading order, by name."""
        return {surface.name: place for place, surface in enumerate(self.surfaces)}

    @computed
    def headline(self) -> Surface | None:
        return next(iter(self.of_role(Role.HEADLINE)), None)

    @computed
    def vocabulary(self) -> frozenset[str]:
        """The different words of the story, in lower case."""
        return frozenset().union(*(surface.whole.vocabulary for surface in self.surfaces))

    @computed
    def _words_of_head(self) -> frozenset[str]:
        return frozenset().union(*(surface.whole.vocabulary for surface in self.surfaces if surface.role in _HEAD))

    @computed
    def written_on(self) -> datetime.date | None:
        """The day the story counts from: that of its dateline, else its own date; None where neither is known."""
        above = (Role.HEADLINE, Role.STANDFIRST)
        first = next((surface for surface in self.surfaces if surface.role not in above), None)
        return self.date if first is None else read_dateline(first.text, near=self.date) or self.date

    @computed
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the story, in reading order."""
        return tuple([sentence for surface in self.surfaces for sentence in surface.sentences])

    @computed
    def lower(self) -> str:
        """All that it says in lower case, a line for each surface: to see at one look what none of them has."""
        return "\n".join([surface.lower for surface in self.surfaces])

    @computed
    def signs(self) -> Signs:
        """What it has as a whole."""
        signs = {_OF_ROLE[surface.role] for surface in self.surfaces}
        for sign, told in ((A_TYPED_FACT, self.facts), (PRECEDENTS, self.precedents), (PASSAGES, self.passages)):
            if told:
                signs |= sign
        return frozenset(signs)

    @computed
    def _borne(self) -> "_Borne":
        return _Borne(self)

    @property
    def wanting(self) -> int:
        """The bits of all groups that are known of which there is no sign anywhere in the story."""
        borne = self._borne if self._borne.known == bits_known() else self._looked_through_again()
        return borne.wanting

    def _looked_through_again(self) -> "_Borne":
        """For groups that nothing needed when the story was looked through."""
        del vars(self)["_borne"]
        return self._borne

    def sentences_bearing(self, bits: int) -> list[Sentence]:
        """The sentences that bear a sign of each group of these bits, in reading order."""
        borne = self._borne if bits <= self._borne.known else self._looked_through_again()
        return [] if bits & borne.wanting else [each for own, each in borne.sentences if own & bits == bits]

    def surfaces_bearing(self, bits: int) -> list[Surface]:
        """The surfaces that bear a sign of each group, in one sentence or several, in reading order."""
        borne = self._borne if bits <= self._borne.known else self._looked_through_again()
        return [] if bits & borne.wanting else [each for own, each in borne.surfaces if own & bits == bits]

    def sentences_with(self, needs: Needs) -> list[Sentence]:
        """The sentences that bear a sign of each group, in reading order."""
        return self.sentences_bearing(bits_of(needs))

    def surfaces_with(self, needs: Needs) -> list[Surface]:
        """The surfaces that bear a sign of each group, in one sentence or several, in reading order."""
        return self.surfaces_bearing(bits_of(needs))

    @computed
    def told(self) -> tuple[Sentence, ...]:
        """Every sentence of the story that has a figure, in reading order."""
        return tuple(sentence for surface in self.surfaces for sentence in surface.told)

    @computed
    def conversions(self) -> tuple[tuple[Sentence, tuple[Pair, ...]], ...]:
        """The sentences that say a measure twice, each with its pairs."""
        # "A centimeter (an inch)" has no figure.
        found = [
            (sentence, conversions_in(sentence))
            for sentence in self.sentences_with(SAID_TWICE)
            if not _MEASURED.isdisjoint(sentence.signs) or "(a" in sentence.lower or may_retell(sentence)
        ]
        return tuple([(sentence, pairs) for sentence, pairs in found if pairs])

    def preceding(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one, of the paragraph before where it is the first of its own; None for the first."""
        if sentence.place or sentence.surface.role is not Role.BODY:
            return sentence.previous
        place = self.order[sentence.surface.name]
        before = self.surfaces[place - 1] if place else None
        return before.sentences[-1] if before is not None and before.role is Role.BODY and before.sentences else None

    def words_before(self, sentence: Sentence) -> frozenset[str]:
        """The words of a sentence, of the few before it and of the head of the story: what it may be speaking of."""
        found = set(sentence.vocabulary | self._words_of_head)
        before = self.preceding(sentence)
        for _ in range(_SENTENCES_BEFORE):
            if before is None:
                break
            found |= before.vocabulary
            before = self.preceding(before)
        return frozenset(found)

    @computed
    def _kinds(self) -> Choices:
        return Choices(self.reference.kinds, self.surfaces)

    def kind_of(self, surface: Surface, mention: Mention) -> KindChoice | None:
        """The kind of a figure; None where the words around it do not settle it."""
        return self._kinds.of(surface, mention)

    @computed
    def improbable(self) -> tuple[tuple[Sentence, Mention, KindChoice], ...]:
        """The figures that lie outside the hard limits of their kind or far from its typical values, and perhaps a few
        that nearly do, in reading order."""
        return tuple(
            (sentence, mention, choice)
            for sentence in self.told
            for mention, choice in self._kinds.improbable(sentence, self.reference.rates, self.date)
        )

    @computed
    def absurd(self) -> tuple[tuple[Sentence, Mention, KindChoice], ...]:
        """The figures that are many times beyond the limits of their kind by the words of their clause alone, in
        reading order, each with its sentence up to the end of the clause."""
        return tuple(
            found for sentence in self.told for found in self._kinds.absurd(sentence, self.reference.rates, self.date)
        )

    @computed
    def meant(self) -> tuple[tuple[Sentence, Pair, tuple[Quantity, Quantity]], ...]:
        """The measures that are said twice, each with what the two figures of the pair mean."""
        return tuple(
            (sentence, pair, meant)
            for sentence, pairs in self.conversions
            for pair in pairs
            if (meant := meant_in(sentence, *pair)) is not None
        )

    @computed
    def faults(self) -> tuple[tuple[Sentence, Pair, Fault], ...]:
        """The pairs that disagree, each with the likeliest cause."""
        said = ((sentence, pair, meant) for sentence, pair, meant in self.meant)
        return tuple(
            (sentence, pair, fault)
            for sentence, pair, meant in (*said, *self._worked_out)
            if (fault := fault_of(*meant)) is not None
        )

    @property
    def _worked_out(self) -> Iterator[tuple[Sentence, Pair, tuple[Quantity, Quantity]]]:
        """The measures that are said twice less plainly, and of which the figures show it."""
        told = {(sentence.surface.name, mention.start) for sentence, pair, _ in self.meant for mention in pair}
        for sentence in self.sentences_with(_A_MEASURE):
            for pair in loosely_said_in(sentence):
                meant = meant_in(sentence, *pair)
                place = sentence.surface.name, pair[1].start
                if place not in told and meant is not None and is_worked_out(*meant):
                    yield sentence, pair, meant

    def doubts(self, surface: Surface, mention: Mention) -> bool:
        """Whether a figure lies outside the hard limits of every kind that it may be of."""
        quantity = mention.quantity
        if quantity is None:
            return False
        reference = self.reference
        beyond = reference.kinds.in_unit(quantity.unit).impossible(quantity, reference.rates, self.date)
        choice = self._kinds.of(surface, mention, among=beyond) if beyond else None
        # One of a pair may be read in another unit than alone: "5 miles an hour (8 kilometers)".
        if choice is None or not fits(choice.kind.unit, taken_as(choice.kind, quantity.unit)):
            return False
        return is_beyond(choice, quantity, reference.rates, self.date)

    @computed
    def coverage(self) -> Coverage:
        """What earlier coverage stated, by the words of its sentences."""
        return Coverage(self.precedents)

    @computed
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The figures that earlier coverage contradicts, in reading order."""
        if not self.precedents:
            return ()
        return tuple(contradictions_in(self.surfaces, self.coverage, self.kind_of))

    @computed
    def misdatings(self) -> tuple[Misdating, ...]:
        """The dates that earlier coverage puts into another year, in reading order."""
        return tuple(misdated_in(self.surfaces, self.coverage)) if self.precedents else ()

    @computed
    def disputes(self) -> tuple[Dispute, ...]:
        """The figures that a short passage of earlier coverage gives otherwise."""
        return tuple(disputes_in(self.surfaces, self.passages, self.kind_of, self.date)) if self.passages else ()

    @computed
    def miscounts(self) -> tuple[Miscount, ...]:
        """The figures that are not what a short passage of earlier coverage gives with the change told since."""
        return tuple(miscounted_in(self.surfaces, self.passages)) if self.passages else ()

    @computed
    def misranks(self) -> tuple[Misrank, ...]:
        """The ranks, votes and scores that a short passage of earlier coverage gives otherwise."""
        return tuple(misranked_in(self.surfaces, self.passages)) if self.passages else ()

    @computed
    def repetitions(self) -> tuple[Repetition, ...]:
        """The figures that a short passage of earlier coverage takes back."""
        return tuple(repetitions_in(self.surfaces, self.passages)) if self.passages else ()

    @computed
    def misapplications(self) -> tuple[Misapplication, ...]:
        """The figures that a short passage of earlier coverage says of something else."""
        return tuple(misapplied_in(self.surfaces, self.passages)) if self.passages else ()

    def of_role(self, *roles: Role) -> tuple[Surface, ...]:
        return tuple(surface for surface in self.surfaces if surface.role in roles)


class _Borne:
    """The groups of signs that the sentences and surfaces of a story bear, as bits."""

    def __init__(self, story: Story) -> None:
        self.known = bits_known()
        """Of the groups beyond these nothing is said here."""
        self.sentences: list[tuple[int, Sentence]] = []
        self.surfaces: list[tuple[int, Surface]] = []
        in_all = bits_borne(story.signs)
        for surface in story.surfaces:
            in_surface = 0
            for sentence in surface.sentences:
                bits = bits_borne(sentence.signs)
                self.sentences.append((bits, sentence))
                in_surface |= bits
            self.surfaces.append((in_surface, surface))
            in_all |= in_surface
        self.wanting = self.known & ~in_all


def _plain_surfaces(text: str, *, headline: str = "", date: datetime.date | None = None) -> tuple[Surface, ...]:
    surfaces = []
    if headline:
        surfaces.append(Surface.of("headline", Role.HEADLINE, headline, on=date))
    paragraphs = [paragraph for paragraph in _BLANK_LINES.split(text) if paragraph.strip()]
    surfaces.extend(
        Surface.of(f"body:{number}", Role.BODY, paragraph, on=date) for number, paragraph in enumerate(paragraphs, 1)
    )
    return tuple(surfaces)
