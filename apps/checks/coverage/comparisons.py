"""A short passage of earlier coverage laid beside a story, figure by figure.

What counts is that two figures measure one thing, that no other figure of either text could be meant, and that the
words around them do not speak of different things. Figures that agree are taken out first; of the rest each figure of
the story is paired with one of the passage at most, the likeliest pair first.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from apps.checks.coverage.bonds import weight_of_bonds
from apps.checks.coverage.changes import accounted_for, reckoned_from
from apps.checks.coverage.datings import (
    are_of_one_day,
    are_of_one_year,
    are_of_slipped_years,
    common_part,
    is_dateline,
    is_decade,
    is_slip_of_date,
    tells_of_anniversary,
)
from apps.checks.coverage.developments import gives_last_word, is_followed_up, is_ordinal, may_both_stand
from apps.checks.coverage.distinctions import is_one_of_several, tell_of_two_events
from apps.checks.coverage.oppositions import (
    are_of_other_years,
    are_opposed,
    are_worlds_off,
    is_part_of_world,
    is_told_of_some,
    words_beside,
)
from apps.checks.coverage.parallels import (
    agree,
    are_comparable,
    are_of_different_years,
    are_worlds_apart,
    doubt_about,
    is_borne_out,
    is_of_unsaid_extent,
    is_sum,
    odd_ones_of_lists,
)
from apps.checks.coverage.passages import MOST_FIGURES, Passage
from apps.checks.coverage.persons import score_of_ages
from apps.checks.coverage.precedents import are_contrasted, concepts_of
from apps.checks.coverage.rewordings import in_words_of
from apps.checks.coverage.scopes import are_of_two_bearers, are_of_whole_and_part
from apps.checks.coverage.shapes import WEAK, distinctness_of, is_like_a_slip, weight_of_shape
from apps.checks.figures.forms import (
    Placed,
    are_people,
    has_same_digits,
    head_of,
    is_slip_of_clock,
    is_vaguely_told,
    ratio_of,
    rescaled,
    serial_of,
    years_in,
)
from apps.checks.figures.readings import figures_of
from apps.checks.knowledge.kinds import Behaviour, KindChoice
from apps.checks.text.meanings import meaning_of, root_of, words_of
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Surface
from apps.quantities import Mention, Sort

KindOf = Callable[[Surface, Mention], KindChoice | None]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A figure of the story that a passage gives otherwise; `suggestion` is the passage's figure in the words of the
    story, empty where it is not clear which of several is meant."""

    ours: Placed
    theirs: Placed
    passage: Passage
    suggestion: str
    score: float = 1.0
    may_have_moved: bool = False
    """Whether the words say that time has passed, and the two differ as no slip does."""


def disputes_in(
    surfaces: tuple[Surface, ...], passages: tuple[Passage, ...], kind_of: KindOf, on: datetime.date | None
) -> Iterator[Dispute]:
    """The figures of a story that short passages give otherwise, passage by passage, in reading order."""
    brief = [passage for passage in passages if passage.is_brief and len(passage.figures) <= MOST_FIGURES]
    if not brief:
        return
    figures = [
        Placed(mention, sentence)
        for surface in surfaces
        for sentence in surface.sentences
        if len(sentence.mentions) <= MOST_FIGURES
        for mention in figures_of(sentence)
    ]
    contexts = _contexts(surfaces)
    for passage in brief:
        yield from Comparison(figures, contexts, passage, kind_of, on).disputes()


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


# Not slotted: the words of the story are looked for once and kept.
@dataclass(frozen=True)
class Comparison:
    """Figures of a story laid beside one passage; `contexts` has what their sentences may leave unsaid."""

    figures: list[Placed]
    contexts: dict[tuple[str, int], dict[str, float]]
    passage: Passage
    kind_of: KindOf
    on: datetime.date | None
    slack: float = 0.0
    """How much less surely two figures need speak of one thing, where the texts were written to say the same."""
    are_of_one_day: bool = False
    """Whether the texts were written together, so that nothing has moved from one to the other."""

    @cached_property
    def _words(self) -> frozenset[str]:
        """All the words of the story, in lower case."""
        sentences = {id(sentence): sentence for one in self.figures for sentence in one.sentence.surface.sentences}
        return frozenset().union(*(sentence.signs for sentence in sentences.values()))

    @cached_property
    def _roots(self) -> frozenset[str]:
        """The roots of all that the story says."""
        return frozenset(root_of(word) for word in self._words if word.isalpha())

    def _are_set_apart(self, one: Placed, other: Placed) -> bool:
        """Whether the sentences of two figures speak of two things, whatever the figures say."""
        ours, theirs = one.sentence, other.sentence
        return are_of_whole_and_part(ours.lower, theirs.lower) or are_of_two_bearers(
            ours.text, theirs.text, self._words, self.passage.words
        )

    def disputes(self) -> Iterator[Dispute]:
        theirs = list(self.passage.figures)
        listed = [
            (one, other)
            for one, other in odd_ones_of_lists(self.figures, theirs)
            if not may_both_stand(one, other, None, dated=False)
        ]
        for one, other in listed:
            yield Dispute(one, other, self.passage, in_words_of(one, other))
        reckoned, moved = reckoned_from(self.figures, theirs)
        accounted = accounted_for(self.figures, theirs) | reckoned
        open_ours = [
            one
            for one in self.figures
            if (one.sentence.surface.name, one.mention.start) not in accounted
            and not self._is_of_the_story(one)
            and not is_borne_out(one, theirs)
            and not is_sum(one, theirs)
        ]
        confirmed = {
            place
            for place, other in enumerate(theirs)
            if any(
                agree(one, other)
                and (other.mention.sort is not Sort.COUNT or not one.mention.noun or are_comparable(one, other))
                for one in self.figures
            )
        } | moved
        for score, one, place in self._pairs(open_ours, theirs, confirmed):
            other = theirs[place]
            if (
                listed
                or self._has_a_nearer(one, other)
                or score < self._floor(one, other, open_ours, confirmed) - self.slack
            ):
                continue
            choice = _kind_by_noun(one, self.kind_of(one.sentence.surface, one.mention))
            if choice is not None and choice.kind.behaviour is Behaviour.VOLATILE and weight_of_bonds(one, other):
                # Fines and salaries are another figure for everybody, but this one is that of one thing.
                choice = None
            is_dated = self.passage.published_on is not None
            if self.are_of_one_day or not may_both_stand(one, other, choice, dated=is_dated):
                alone = sum(are_comparable(one, rival) and not _is_part_of(rival, other) for rival in theirs) == 1
                suggestion = in_words_of(one, other) if alone or score >= 1 else ""
                is_slip = is_like_a_slip(one, other) or (
                    one.date is not None
                    and other.date is not None
                    and one.date.weekday is other.date.weekday is None
                    and is_slip_of_date(one.date, other.date)
                )
                has_moved = not is_slip and is_followed_up(one, other)
                yield Dispute(one, other, self.passage, suggestion, score, has_moved)

    def _has_a_nearer(self, one: Placed, other: Placed) -> bool:
        """Whether a count is far from that of the passage and about another one there of the same sort: 540 jobs cut
        are not the 9,000, but the 600 that were to go."""
        if one.mention.sort is not Sort.COUNT or one.quantity is None or other.quantity is None:
            return False
        ratio = ratio_of(one.quantity, other.quantity)
        if ratio is None or 1 / _FAR < ratio < _FAR or has_same_digits(one, other) or weight_of_shape(one, other):
            return False
        return any(
            rival is not other
            and rival.mention.sort is Sort.COUNT
            and rival.quantity is not None
            and (near := ratio_of(one.quantity, rival.quantity)) is not None
            and 1 / _NEARER < near < _NEARER
            for rival in self.passage.figures
        )

    def likeness_of(self, one: Placed, other: Placed) -> float | None:
        """How surely a figure of the story and one of the passage speak of one thing; None where they cannot."""
        return self._score(one, other)

    def _pairs(self, ours: list[Placed], theirs: list[Placed], confirmed: set[int]) -> list[tuple[float, Placed, int]]:
        """Figures of the story with places of figures of the passage that speak of one thing, each in one pair at most
        and the likeliest first taken; in reading order."""
        scored = sorted(
            (
                (score, -number, place)
                for number, one in enumerate(ours)
                for place, other in enumerate(theirs)
                if place not in confirmed
                for score in (self._score(one, other),)
                if score is not None
            ),
            reverse=True,
        )
        taken: set[int] = set()
        told: set[int] = set()
        pairs = []
        for score, number, place in scored:
            if number not in taken and place not in told:
                taken.add(number)
                told.add(place)
                pairs.append((score, ours[-number], place))
        return sorted(pairs, key=lambda pair: (pair[1].sentence.surface.name, pair[1].mention.start))

    def _floor(self, one: Placed, other: Placed, open_ours: list[Placed], confirmed: set[int]) -> float:
        """How surely two figures must speak of one thing to be held against one another.

        Where the passage has one figure that the story's can be meant for, and the story one that the passage's can,
        the two were put side by side for that; the more else there is, the more the words have to say.
        """
        theirs = self.passage.figures
        rivals = self._rivals(one, other, open_ours)
        alone = (
            self.passage.is_short
            and not rivals
            and sum(
                (are_comparable(one, rival) or agree(one, rival)) and not _is_part_of(rival, other) for rival in theirs
            )
            <= _TWO
            and not any(
                are_comparable(theirs[place], other) or agree(theirs[place], other)
                for place in confirmed
                if theirs[place] is not other
            )
        )
        if one.date is not None and other.date is not None:
            told = alone and one.date.weekday is other.date.weekday is None and is_slip_of_date(one.date, other.date)
            return _ALONE_DATED if told else _SURE + min(len(self.contexts), _LONG) * _A_SENTENCE + _RIVAL * rivals
        if alone and is_like_a_slip(one, other):
            return _floor_of_shape(one, other) + min(len(self.contexts), _LONG) * _A_SENTENCE_ALONE
        return _SURE + min(len(self.contexts), _LONG) * _A_SENTENCE + _RIVAL * rivals

    def _rivals(self, one: Placed, other: Placed, open_ours: list[Placed]) -> int:
        """How many more figures of the story the passage's may stand for, as far as unit and noun tell; a few at
        most."""
        count = 0
        for rival in open_ours:
            if (
                rival is one
                or rival.mention.sort is not one.mention.sort
                or is_told_of_some(rival) is not is_told_of_some(one)
            ):
                continue
            if are_comparable(rival, other):
                if (rival.mention.start, rival.mention.end) == one.mention.partner or _is_rate_beside(
                    rival, one, other
                ):
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
        if one.mention.sort is Sort.AGE:
            return score_of_ages(one, other)
        if are_worlds_apart(one, other) or are_contrasted(words_beside(one), words_beside(other)):
            return None
        shape = weight_of_shape(one, other)
        exact = has_same_digits(one, other) or rescaled(one, other) is not None or _are_times_of_one(one, other)
        if not exact and not is_ordinal(other) and are_of_different_years(one, other):
            return None
        if are_opposed(one, other, exact=exact):
            return None
        ours, theirs = meaning_of(one.sentence.text), meaning_of(other.sentence.text)
        like = self._likeness(one, ours, theirs)
        if like is None or (not exact and not are_worlds_off(one, other) and self._are_set_apart(one, other)):
            return None
        if not shape and is_part_of_world(one, other):
            return None
        if not shape and are_of_other_years(one, other):
            return None
        score = like + distinctness_of(one, other) - doubt_about(one, other)
        near = meaning_of(one.near).keys() & meaning_of(other.near).keys()
        score += 0.12 * min(len(near), 2)
        if concepts_of(words_of(one.near)) & concepts_of(words_of(other.near)):
            score += 0.1
        if one.mention.noun and nouns_of(head_of(one)) & nouns_of(head_of(other)):
            score += 0.1
        if serial_of(one) and serial_of(one) == serial_of(other):
            score += 0.3
        score += weight_of_bonds(one, other)
        if gives_last_word(other):
            score += 0.25
        if is_ordinal(other):
            score += 0.1 + (_OF_ONE_WINNER if _share_two_names(ours, theirs) else 0)
        if is_one_of_several(one.near_by(30)) != is_one_of_several(other.near_by(30)):
            score -= 0.4
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
        if not shared and not context.keys() & theirs.keys() and not self._is_pithy:
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

    @property
    def _is_pithy(self) -> bool:
        """Whether story and passage are both so short that they need not share a word to be of one thing."""
        return self.passage.is_short and len(self.contexts) <= _FEW_SENTENCES

    def _is_of_the_story(self, one: Placed) -> bool:
        """Whether a date is the day of the story itself."""
        return one.date is not None and (is_dateline(one) or one.date.resolved == self.on is not None)

    @property
    def _is_of_another_week(self) -> bool:
        """Whether the passage is known to be of another week than the story, so that no day of both is the same."""
        told = self.passage.published_on or self.passage.dateline
        return self.on is not None and told is not None and abs(self.on - told) > _A_WEEK

    def _score_of_dates(self, one: Placed, other: Placed) -> float | None:
        if one.date is None or other.date is None:
            return None
        if any(_is_of_report(placed) or is_decade(placed.mention) for placed in (one, other)):
            return None
        if self._differ_beside_the_date(one, other):
            return None
        if _PUT_OFF.search(one.sentence.before(one.mention)) and not _PUT_OFF.search(other.sentence.lower):
            return None
        if tell_of_two_events(one.near, other.near):
            return None
        if common_part(one.date, other.date)[0] == "weekday" and self._is_of_another_week:
            return None
        slip = is_slip_of_date(one.date, other.date)
        if common_part(one.date, other.date)[0] == "year" and any(
            tells_of_anniversary(placed.sentence.lower) for placed in (one, other)
        ):
            apart = abs((one.date.year or 0) - (other.date.year or 0))
            if not slip or apart > _A_DECADE:
                return None
        if len({_ANOTHER.search(placed.sentence.before(placed.mention)) is None for placed in (one, other)}) > 1:
            return None
        ours, theirs = meaning_of(one.whole), meaning_of(other.whole)
        like = self._likeness(one, ours, theirs)
        if self._are_set_apart(one, other):
            return None
        if are_of_one_day(one.date, other.date) and are_of_slipped_years(one.date, other.date):
            # The day of the year is told by both; who or what it is about may stand elsewhere.
            names = {word for word, weight in self.passage.meaning.items() if weight > 1}
            return _SURE + _ALONE_DATED if len(names & self._roots) >= _TWO else like and like + _OF_ONE_DAY
        if like is None:
            return None
        near = meaning_of(one.near).keys() & meaning_of(other.near).keys()
        slipped_year = ours.keys() & theirs.keys() and are_of_slipped_years(one.date, other.date)
        if not near and not slipped_year and not (slip and self._share_a_noun(one, other)):
            return None
        dates = [Placed(date, one.sentence) for date in one.sentence.of_sort(Sort.DATE)]
        rivals = sum(not self._is_of_the_story(date) for date in dates) + len(other.sentence.of_sort(Sort.DATE)) - 2
        score = like + 0.12 * min(len(near), 2) - 0.15 * rivals
        if are_of_one_day(one.date, other.date):
            return score + _OF_ONE_DAY
        if are_of_one_year(one.date, other.date):
            return score + _OF_ONE_YEAR
        return score + (_BY_ONE if slip else -_NO_SLIP)

    @staticmethod
    def _share_a_noun(one: Placed, other: Placed) -> bool:
        """Whether two sentences have a word in common that is no name."""
        ours, theirs = meaning_of(one.sentence.text), meaning_of(other.sentence.text)
        return any(max(ours[root], theirs[root]) <= 1 for root in ours.keys() & theirs.keys())

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


def _is_of_report(placed: Placed) -> bool:
    """Whether a date is the day on which somebody said something; nobody gives but the year of that."""
    date = placed.date
    dated = date is not None and (date.day is not None or date.weekday is not None)
    return dated and _REPORTED.search(placed.near_by(14)) is not None


def _kind_by_noun(one: Placed, choice: KindChoice | None) -> KindChoice | None:
    """The kind of a figure; none for a count of things that the kind is not of: reactors are no troops."""
    if choice is None or one.mention.sort is not Sort.COUNT or not one.mention.noun:
        return choice
    head = head_of(one)
    return choice if are_people(one) or any(head.startswith(cue.strip("+-")) for cue in choice.kind.cues) else None


def _floor_of_shape(one: Placed, other: Placed) -> float:
    """How surely two figures that differ as slips do must speak of one thing where no other can be meant: the more, the
    more often figures of two things differ so."""
    shape = weight_of_shape(one, other)
    if 0 < shape <= WEAK:
        return _ALONE_WEAK
    ratio = ratio_of(one.quantity, other.quantity) if one.quantity and other.quantity else None
    if is_vaguely_told(other.mention):
        return _ALONE
    if not shape and ratio is not None and not 1 / _TENS < ratio < _TENS and not _is_near(ratio):
        return _ALONE if ratio > _HUNDREDS or ratio < 1 / _HUNDREDS else _ALONE_FAR
    return _ALONE


def _are_times_of_one(one: Placed, other: Placed) -> bool:
    """Whether two times to the second differ as those of one race do where one is misprinted."""
    return one.quantity is not None and other.quantity is not None and is_slip_of_clock(one.quantity, other.quantity)


def _is_near(ratio: Decimal) -> bool:
    """Whether one figure is about ten or a hundred times the other, as one with its point moved is."""
    return any(abs(max(ratio, 1 / ratio) / tens - 1) < _SLIGHTLY for tens in (10, 100))


def _share_two_names(ours: dict[str, float], theirs: dict[str, float]) -> bool:
    return sum(ours[root] > 1 or theirs[root] > 1 for root in ours.keys() & theirs.keys()) >= _TWO


def _is_part_of(one: Placed, total: Placed) -> bool:
    return (
        one is not total
        and one.sentence == total.sentence
        and total.mention.start <= one.mention.start < total.mention.end
    )


def _is_rate_beside(rival: Placed, one: Placed, other: Placed) -> bool:
    """Whether a rival is so much a year where the other two are so much in all."""
    if rival.quantity is None or one.quantity is None or other.quantity is None:
        return False
    return one.quantity.unit == other.quantity.unit and rival.quantity.unit == one.quantity.unit + " / year"


_SURE = 0.6
_ALONE = 0.05
# A figure of which one of two digits differs, and one ten times too large, are more often of another thing.
_ALONE_WEAK = 0.35
_ALONE_FAR = 0.36
_TENS = 10
_HUNDREDS = 30
_SLIGHTLY = Decimal("0.06")
_ALONE_DATED = 0.45
_FEW_SENTENCES = 4
_TWO = 2
# The more a story says, the more of it is like any passage.
_A_SENTENCE = 0.01
_A_SENTENCE_ALONE = 0.04
_LONG = 15
_STRANGE = 0.15
_NO_SLIP = 0.3
_BY_ONE = 0.05
_OF_ONE_DAY = 0.35
_OF_ONE_YEAR = 0.2
_OF_ONE_WINNER = 0.25
# The day on which somebody said it is not the day on which it happened.
_REPORTED = re.compile(r"\b(?:said|says|told|announced|reported|identified|testified|confirmed|added)\b")
_RIVAL = 0.06
_PUT_OFF = re.compile(
    r"\b(?:extended|postponed|moved|delayed|rescheduled|(?:put|pushed) (?:off|back)|brought forward)\b[^,;]{0,30}"
    r"\b(?:to|until|till)\b|\bnow\b"
)
_A_DECADE = 10
_ANOTHER = re.compile(r"\banother\b")
_A_WEEK = datetime.timedelta(days=8)
_MOST_RIVALS = 4
_LEAST = 3.0


_FAR, _NEARER = Decimal(3), Decimal("1.25")
