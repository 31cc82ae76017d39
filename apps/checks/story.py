"""The frozen input of the rules: everything known about a story when it is judged.

Rules see only this. What the archive, the desk and the calendar know is put in beforehand, so that the same story
judged by the same ruleset always gives the same findings.
"""

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Self

from apps.checks.comparisons import Dispute, disputes_in
from apps.checks.contradictions import Contradiction, Misdating, contradictions_in, misdated_in
from apps.checks.conversions import Fault, fault_of, meant_in
from apps.checks.datelines import read_dateline
from apps.checks.kinds import KindChoice, in_unit_of
from apps.checks.lazily import computed
from apps.checks.misapplications import Misapplication, misapplied_in
from apps.checks.needs import A_RATE, Needs, sorts
from apps.checks.passages import Passage
from apps.checks.precedents import Coverage, Precedent, stated_in
from apps.checks.reference import DEFAULT_REFERENCE, Reference
from apps.checks.restatements import Pair, pairs_in
from apps.checks.surfaces import Role, Sentence, Surface
from apps.quantities import Mention, Quantity, Sort

__all__ = ["Precedent", "Role", "StatedFact", "Story", "Surface"]

# What may be said twice: a measure, or a price by the measure.
_MEASURED = sorts(Sort.MEASURE) | A_RATE
_BLANK_LINES = re.compile(r"\r?\n[ \t]*\r?\n\s*")


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
    precedents: tuple[Precedent, ...] = ()
    passages: tuple[Passage, ...] = ()
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
        """A story from plain text: a paragraph for each blank-line-separated block, earlier coverage as plain texts."""
        passages = tuple(
            Passage(f"earlier:{number}", _plain_surfaces(passage)) for number, passage in enumerate(earlier, start=1)
        )
        return cls(
            surfaces=_plain_surfaces(text, headline=headline, date=date),
            precedents=tuple(
                precedent
                for passage in passages
                for precedent in stated_in(
                    passage.surfaces, source=passage.source, kinds=reference.kinds, chosen=passage.is_brief
                )
            ),
            passages=passages,
            date=date,
            reference=reference,
        )

    @computed
    def by_name(self) -> dict[str, Surface]:
        return {surface.name: surface for surface in self.surfaces}

    @computed
    def order(self) -> dict[str, int]:
        """The place of each surface in reading order, by name."""
        return {surface.name: place for place, surface in enumerate(self.surfaces)}

    @computed
    def written_on(self) -> datetime.date | None:
        """The day the story counts from: that of its dateline, else its own date; None where neither is known."""
        first = next((surface for surface in self.surfaces if surface.role is not Role.HEADLINE), None)
        return self.date if first is None else read_dateline(first.text, near=self.date) or self.date

    @computed
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the story, in reading order."""
        return tuple([sentence for surface in self.surfaces for sentence in surface.sentences])

    @computed
    def _by_sign(self) -> dict[str, list[int]]:
        """The places of the sentences that bear each sign."""
        index = defaultdict(list)
        for place, sentence in enumerate(self.sentences):
            for sign in sentence.signs:
                index[sign].append(place)
        return dict(index)

    @computed
    def _signs(self) -> frozenset[str]:
        return frozenset(self._by_sign)

    @computed
    def _places_by_group(self) -> dict[frozenset[str], frozenset[int]]:
        return {}

    def _places_with(self, group: frozenset[str]) -> frozenset[int]:
        """The places of the sentences that bear a sign of a group; many rules share one."""
        places = self._places_by_group.get(group)
        if places is None:
            places = frozenset[int]().union(*[self._by_sign[sign] for sign in group & self._signs])
            self._places_by_group[group] = places
        return places

    def sentences_with(self, needs: Needs) -> list[Sentence]:
        """The sentences that bear a sign of each group, in reading order."""
        places = self._places_with(needs[0])
        for group in needs[1:]:
            if not places:
                break
            places &= self._places_with(group)
        return [self.sentences[place] for place in sorted(places)]

    def surfaces_with(self, needs: Needs) -> list[Surface]:
        """The surfaces that bear a sign of each group, in one sentence or several, in reading order."""
        surfaces: set[int] = set(self._surface_places)
        for group in needs:
            if not surfaces:
                break
            surfaces.intersection_update([self._surface_places[place] for place in self._places_with(group)])
        return [self.surfaces[place] for place in sorted(surfaces)]

    @computed
    def _surface_places(self) -> list[int]:
        """The place of the surface of each sentence."""
        return [place for place, surface in enumerate(self.surfaces) for _ in surface.sentences]

    @computed
    def told(self) -> tuple[Sentence, ...]:
        """Every sentence of the story that has a figure, in reading order."""
        return tuple(sentence for surface in self.surfaces for sentence in surface.told)

    @computed
    def conversions(self) -> tuple[tuple[Sentence, tuple[Pair, ...]], ...]:
        """The sentences that say a measure twice, each with its pairs."""
        # "A centimeter (an inch)" has no figure.
        found = (
            (sentence, tuple(pairs_in(sentence)))
            for sentence in self.sentences
            if not _MEASURED.isdisjoint(sentence.signs) or "(a" in sentence.lower
        )
        return tuple((sentence, pairs) for sentence, pairs in found if pairs)

    @computed
    def _kinds(self) -> dict[str, dict[tuple[int, int], KindChoice]]:
        return self.reference.kinds.choices(self.surfaces)

    def kind_of(self, surface: Surface, mention: Mention) -> KindChoice | None:
        """The kind of a figure; None where the words around it do not settle it."""
        return self._kinds.get(surface.name, {}).get((mention.start, mention.end))

    @computed
    def of_a_kind(self) -> tuple[tuple[Sentence, Mention, KindChoice], ...]:
        """The figures whose kind is known, in reading order."""
        return tuple(
            (sentence, mention, choice)
            for sentence in self.told
            for mention in sentence.mentions
            if (choice := self.kind_of(sentence.surface, mention)) is not None
        )

    @computed
    def faults(self) -> tuple[tuple[Sentence, Pair, Fault], ...]:
        """The pairs that disagree, each with the likeliest cause."""
        return tuple(
            (sentence, pair, fault)
            for sentence, pairs in self.conversions
            for pair in pairs
            for meant in (meant_in(sentence, *pair),)
            if meant is not None and (fault := fault_of(*meant)) is not None
        )

    def doubts(self, surface: Surface, mention: Mention) -> bool:
        """Whether a figure lies outside the hard limits of every kind that it may be of."""
        choice = self.kind_of(surface, mention)
        if choice is None or mention.quantity is None:
            return False
        return all(
            ends is not None and not kind.allows(*ends)
            for kind in (choice.kind, *choice.rivals)
            for ends in (in_unit_of(kind, mention.quantity, self.reference.rates, self.date),)
        )

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
    def misapplications(self) -> tuple[Misapplication, ...]:
        """The figures that a short passage of earlier coverage says of something else."""
        return tuple(misapplied_in(self.surfaces, self.passages)) if self.passages else ()

    def of_role(self, *roles: Role) -> tuple[Surface, ...]:
        return tuple(surface for surface in self.surfaces if surface.role in roles)


def _plain_surfaces(text: str, *, headline: str = "", date: datetime.date | None = None) -> tuple[Surface, ...]:
    surfaces = []
    if headline:
        surfaces.append(Surface.of("headline", Role.HEADLINE, headline, on=date))
    paragraphs = [paragraph for paragraph in _BLANK_LINES.split(text) if paragraph.strip()]
    surfaces.extend(
        Surface.of(f"body:{number}", Role.BODY, paragraph, on=date) for number, paragraph in enumerate(paragraphs, 1)
    )
    return tuple(surfaces)
