"""A short passage of earlier coverage that a person picked out for a story, laid beside it figure by figure.

Whoever picks two sentences out of the archive says that they are about this story. Far fewer shared words are needed
then than between two whole articles: what counts is that the figures measure one thing, that no other figure of either
text could be meant, and that the words around them do not speak of different things.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from apps.checks.datings import are_of_one_day, is_dateline, is_slip_of_date
from apps.checks.figures import (
    Placed,
    figures_of,
    harm_of,
    has_same_digits,
    head_of,
    is_turned,
    ratio_of,
    serial_of,
    years_in,
)
from apps.checks.kinds import Behaviour, KindChoice
from apps.checks.meanings import meaning_of, words_of
from apps.checks.parallels import (
    agree,
    are_comparable,
    are_of_different_years,
    are_worlds_apart,
    doubt_about,
    is_of_unsaid_extent,
    is_sum,
    weight_of_shape,
)
from apps.checks.precedents import are_contrasted, concepts_of, nouns_of
from apps.checks.rewordings import in_words_of
from apps.checks.surfaces import Surface, vocabulary
from apps.quantities import Hedge, Mention, Sort

# What is longer is an article, and says many things.
_MOST_SENTENCES = 4
_MOST_LETTERS = 700
_MOST_FIGURES = 16

KindOf = Callable[[Surface, Mention], KindChoice | None]


# Not slotted: what is read off a passage is computed once and kept on it.
@dataclass(frozen=True)
class Passage:
    """Earlier coverage that a person named, as its surfaces; `published_on` None where nobody said when it appeared."""

    source: str
    surfaces: tuple[Surface, ...]
    published_on: datetime.date | None = None

    @cached_property
    def is_brief(self) -> bool:
        return (
            sum(len(surface.sentences) for surface in self.surfaces) <= _MOST_SENTENCES
            and sum(len(surface.text) for surface in self.surfaces) <= _MOST_LETTERS
        )

    @cached_property
    def figures(self) -> tuple["Placed", ...]:
        return tuple(
            Placed(mention, sentence)
            for surface in self.surfaces
            for sentence in surface.sentences
            for mention in figures_of(sentence)
        )

    @cached_property
    def meaning(self) -> dict[str, float]:
        """The weights of all its words."""
        return {
            root: weight
            for surface in self.surfaces
            for sentence in surface.sentences
            for root, weight in meaning_of(sentence.text).items()
        }


@dataclass(frozen=True, slots=True)
class Dispute:
    """A figure of the story that a passage gives otherwise; `suggestion` is the passage's figure in the words of the
    story, empty where it is not clear which of several is meant."""

    ours: Placed
    theirs: Placed
    passage: Passage
    suggestion: str


def disputes_in(
    surfaces: tuple[Surface, ...], passages: tuple[Passage, ...], kind_of: KindOf, on: datetime.date | None
) -> Iterator[Dispute]:
    """The figures of a story that short passages give otherwise, passage by passage, in reading order."""
    brief = [passage for passage in passages if passage.is_brief and len(passage.figures) <= _MOST_FIGURES]
    if not brief:
        return
    figures = [
        Placed(mention, sentence)
        for surface in surfaces
        for sentence in surface.sentences
        if len(sentence.mentions) <= _MOST_FIGURES
        for mention in figures_of(sentence)
    ]
    contexts = _contexts(surfaces)
    for passage in brief:
        yield from _Comparison(figures, contexts, passage, kind_of, on).disputes()


def _contexts(surfaces: tuple[Surface, ...]) -> dict[tuple[str, int], dict[str, float]]:
    """By surface and start of sentence, the words that a sentence may leave unsaid, as they stand in the one before
    it and in the headline."""
    contexts = {}
    headline: dict[str, float] = {}
    for place, surface in enumerate(surfaces):
        before: dict[str, float] = headline
        for sentence in surface.sentences:
            contexts[surface.name, sentence.start] = {**headline, **before}
            before = meaning_of(sentence.text)
            if not place and not headline:
                headline = before
    return contexts


@dataclass(frozen=True)
class _Comparison:
    """A story laid beside one passage."""

    figures: list[Placed]
    contexts: dict[tuple[str, int], dict[str, float]]
    passage: Passage
    kind_of: KindOf
    on: datetime.date | None

    def disputes(self) -> Iterator[Dispute]:
        theirs = self.passage.figures
        open_ours = [one for one in self.figures if not any(agree(one, other) for other in theirs)]
        open_ours = [one for one in open_ours if not is_sum(one, theirs)]
        confirmed = {
            place
            for place, other in enumerate(theirs)
            if len(open_ours) < len(self.figures) and any(agree(one, other) for one in self.figures)
        }
        best: dict[int, tuple[float, Placed]] = {}
        for one in open_ours:
            scored = [
                (score, place)
                for place, other in enumerate(theirs)
                if place not in confirmed
                for score in (self._score(one, other),)
                if score is not None
            ]
            if not scored:
                continue
            score, place = max(scored)
            if place not in best or score > best[place][0]:
                best[place] = (score, one)
        floor = _SURE + min(len(self.contexts), _LONG) * _A_SENTENCE
        for place, (score, one) in sorted(best.items(), key=lambda entry: entry[1][1].mention.start):
            other = theirs[place]
            rivals = self._rivals(one, other, open_ours)
            if score >= floor + _RIVAL * rivals and not self._may_both_stand(one, other):
                alone = sum(are_comparable(one, rival) for rival in theirs) == 1
                yield Dispute(one, other, self.passage, in_words_of(one, other) if alone or score >= 1 else "")

    def _rivals(self, one: Placed, other: Placed, open_ours: list[Placed]) -> int:
        """How many more figures of the story the passage's may stand for, as far as unit and noun tell; three at
        most."""
        count = 0
        for rival in open_ours:
            if rival is not one and rival.mention.sort is one.mention.sort and are_comparable(rival, other):
                if (rival.mention.start, rival.mention.end) == one.mention.partner:
                    continue
                count += 1
                if count == _MOST_RIVALS:
                    break
        return count

    def _score(self, one: Placed, other: Placed) -> float | None:
        """How surely two figures speak of one thing; None where they cannot."""
        if not are_comparable(one, other):
            return None
        if one.mention.sort is Sort.DATE:
            return self._score_of_dates(one, other)
        if (
            are_worlds_apart(one, other)
            or are_contrasted(words_of(one.near), words_of(other.near))
            or are_of_different_years(one, other)
        ):
            return None
        if harm_of(one) and harm_of(other) and harm_of(one) != harm_of(other):
            return None
        ours, theirs = meaning_of(one.sentence.text), meaning_of(other.sentence.text)
        like = self._likeness(one, ours, theirs)
        if like is None:
            return None
        score = like - doubt_about(one, other)
        near = meaning_of(one.near).keys() & meaning_of(other.near).keys()
        score += 0.12 * min(len(near), 2)
        if concepts_of(words_of(one.near)) & concepts_of(words_of(other.near)):
            score += 0.1
        if one.mention.noun and nouns_of(head_of(one)) & nouns_of(head_of(other)):
            score += 0.1
        if serial_of(one) and serial_of(one) == serial_of(other):
            score += 0.3
        shape = weight_of_shape(one, other)
        if not shape and (
            bool(years_in(one.sentence)) != bool(years_in(other.sentence)) or is_of_unsaid_extent(one, other)
        ):
            score -= 0.2
        return score + shape

    def _likeness(self, one: Placed, ours: dict[str, float], theirs: dict[str, float]) -> float | None:
        """The share of the weight of the poorer sentence that both have, what the context adds for less; None where
        they share nothing or name different things."""
        context = self.contexts.get((one.sentence.surface.name, one.sentence.start), {})
        shared = sum(max(ours[root], theirs[root]) for root in ours.keys() & theirs.keys())
        if not shared and not context.keys() & theirs.keys():
            return None
        shared += sum(0.6 * theirs[root] for root in (context.keys() & theirs.keys()) - ours.keys())
        shared += sum(0.4 * ours[root] for root in (self.passage.meaning.keys() & ours.keys()) - theirs.keys())
        names = {root for root, weight in ours.items() if weight > 1}
        told = {root for root, weight in self.passage.meaning.items() if weight > 1}
        poorer = min(sum(ours.values()), sum(theirs.values()))
        like = min(1.0, shared / max(_LEAST, poorer))
        if names and told and not names & told:
            # Names and their initials, a country and its parts, go unrecognised; a wholly other cast does too.
            known = names & self.passage.meaning.keys() or told & (ours.keys() | context.keys())
            like -= _STRANGE if known else 2 * _STRANGE
        return like

    def _score_of_dates(self, one: Placed, other: Placed) -> float | None:
        if one.date is None or other.date is None or is_dateline(one) or one.date.resolved == self.on is not None:
            return None
        if any(_REPORTED.search(placed.near_by(14)) for placed in (one, other)):
            return None
        if self._differ_beside_the_date(one, other):
            return None
        ours, theirs = meaning_of(one.whole), meaning_of(other.whole)
        like = self._likeness(one, ours, theirs)
        if like is None:
            return None
        near = meaning_of(one.near).keys() & meaning_of(other.near).keys()
        if not near:
            return None
        rivals = len(one.sentence.of_sort(Sort.DATE)) + len(other.sentence.of_sort(Sort.DATE)) - 2
        slip = is_slip_of_date(one.date, other.date)
        score = like + 0.12 * min(len(near), 2) - 0.15 * rivals
        return score + (_OF_ONE_DAY if are_of_one_day(one.date, other.date) else _BY_ONE if slip else -_NO_SLIP)

    @staticmethod
    def _differ_beside_the_date(one: Placed, other: Placed) -> bool:
        """Whether the sentences of two dates have other figures that differ too: they tell of two events then."""
        for mention in one.sentence.mentions:
            ours = Placed(mention, one.sentence)
            alike = [
                theirs
                for theirs in (Placed(told, other.sentence) for told in other.sentence.mentions)
                if mention.date is None and (are_comparable(ours, theirs) or agree(ours, theirs))
            ]
            if alike and not any(agree(ours, theirs) for theirs in alike):
                return True
        return False

    def _may_both_stand(self, one: Placed, other: Placed) -> bool:
        """Whether the story may be right and the passage may have been so: by an update or a change in the thing."""
        if one.mention.sort is Sort.DATE or has_same_digits(one, other):
            return False
        if one.quantity is None or other.quantity is None:
            return True
        if is_turned(one.quantity, other.quantity):
            return False
        ratio = ratio_of(one.quantity, other.quantity)
        if ratio is None:
            return False
        apart = max(ratio, 1 / ratio)
        choice = self.kind_of(one.sentence.surface, one.mention)
        behaviour = choice.kind.behaviour if choice else None
        toll = one.mention.sort is Sort.COUNT and "kill" in meaning_of(one.near)
        if one.mention.sort is not Sort.SHARE and (behaviour is Behaviour.CUMULATIVE or toll) and 1 < ratio < _GROWN:
            return True
        if one.mention.sort is Sort.COUNT and _OF_THEM.match(one.sentence.after(one.mention)):
            return True
        if behaviour is Behaviour.VOLATILE and apart < _FAR_VOLATILE:
            return True
        if apart >= _WORLDS:
            return False
        if self.passage.published_on is not None and apart < _DATED:
            return True
        start = max(one.sentence.start, one.mention.start - 45)
        words = one.sentence.surface.words_between(start, min(one.sentence.end, one.mention.end + 30))
        if not words.isdisjoint(_UPDATED) or one.mention.difference != other.mention.difference:
            return True
        exact = one.quantity.hedge is other.quantity.hedge is Hedge.NONE and one.quantity.unit == other.quantity.unit
        return apart < (_NEXT if exact else _ROUNDED)


# "25 of the injured" are not all of them.
_OF_THEM = re.compile(r" (?:more )?(?:of (?:the|them|these|those|its|his|her|their)\b|others?\b|more\b)")
_SURE = 0.6
# The more a story says, the more of it is like any passage.
_A_SENTENCE = 0.01
_LONG = 15
_STRANGE = 0.15
_NO_SLIP = 0.3
_BY_ONE = 0.05
_OF_ONE_DAY = 0.35
# The day on which somebody said it is not the day on which it happened.
_REPORTED = re.compile(r"\b(?:said|says|told|announced|reported|identified|testified|confirmed|added)\b")
_RIVAL = 0.06
_MOST_RIVALS = 4
_LEAST = 3.0
_GROWN = 5
_FAR_VOLATILE = 10
_WORLDS = 10
_DATED = 3
_NEXT = Decimal("1.01")
_ROUNDED = Decimal("1.15")
_UPDATED = vocabulary(
    "revised revise revising updated corrected raised lowered rose risen rises rise climbed jumped grew grown fell "
    "fallen falls dropped dropping declined increased increasing decreased previously earlier initially formerly "
    "downgraded upgraded compared another additional extra further remaining"
)
