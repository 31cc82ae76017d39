"""Where a story and earlier coverage disagree about one figure, and which slip would reconcile them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.coverage.datings import tells_of_anniversary
from apps.checks.coverage.developments import is_said_to_move
from apps.checks.coverage.distinctions import (
    are_change_and_extent,
    is_narrower,
    is_of_each,
    is_one_of_several,
    speak_of_two_things,
)
from apps.checks.coverage.precedents import (
    MOST_FIGURES,
    Bearing,
    Coverage,
    Precedent,
    is_alike,
    is_comparable,
    sense_of,
    years_of,
)
from apps.checks.coverage.scopes import are_of_two_bearers, are_of_whole_and_part, words_in
from apps.checks.figures.agreement import Agreement, aligned, is_comparable_unit, is_vague, judged, may_stand_for
from apps.checks.figures.forms import Placed
from apps.checks.figures.slips import Repair, repairs_of, respelled
from apps.checks.figures.trios import TIMES
from apps.checks.knowledge.kinds import KindChoice
from apps.checks.text.calendars import is_slip_of_year
from apps.checks.text.surfaces import Sentence, Surface, vocabulary
from apps.quantities import Hedge, Mention, Quantity, Sort

# How surely two figures must be of the same thing: for a look, for an error, for a block. Tuned on real coverage of the
# same events, where two papers print different figures for different things in like words.
LIKELY = 0.45
SURE = 0.55
CERTAIN = 0.75
_FAINT = 0.2
_ALIKE = 0.6
_FAINT_TRAP = 0.3
_NEAR_WORD = 0.1
_SAME_KIND = 0.15
_CHOSEN = 0.25
_SMALL = 10
# What players gather from game to game.
SPORT = vocabulary(
    "point yard touchdown homer run goal game season pass rebound assist catch reception carry inning wicket punch "
    "interception lap set try homerun strikeout knockout ko rbi tackle shot"
)
# A figure with a hedge of direction may be this far beyond the figure it hedges.
_HEDGED = Decimal("1.3")
# After a slip is undone, an older figure of the same thing may still have moved by this much.
_NEARBY = Decimal("0.35")
# Only a difference of this factor speaks for a slip that the older figure does not bear out exactly.
_LARGE = Decimal(100)
# A figure in another unit agrees with an older one when it is this close.
_ROUGHLY = Decimal("0.10")
_CLOSELY = Decimal("0.05")
# Slips that are likelier than a true change of the figure.
_PLAIN_SLIP = 0.7


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure and the precedent that bears on it most.

    `repair` is the slip that would reconcile them, None where none does; `is_exact` where it does so within rounding.
    `is_alone` where neither sentence has another figure that could be meant. `repeats` where the figure is one that a
    correction has taken back. `ratio` is the figure over the precedent.
    """

    mention: Mention
    sentence: Sentence
    bearing: Bearing
    choice: KindChoice | None
    ratio: Decimal
    repair: Repair | None = None
    is_exact: bool = False
    is_alone: bool = True
    repeats: bool = False

    @property
    def strength(self) -> float:
        return strength_of(self.bearing)

    @property
    def precedent(self) -> Precedent:
        return self.bearing.precedent


def contradictions_in(
    surfaces: Iterable[Surface],
    coverage: Coverage,
    kind_of: Callable[[Surface, Mention], KindChoice | None],
) -> Iterator[Contradiction]:
    """The figures of `surfaces` that earlier coverage contradicts, in reading order."""
    headline: Sentence | None = None
    for surface in surfaces:
        before = headline
        for sentence in surface.sentences:
            if sentence.mentions:
                yield from _contradictions(sentence, before, coverage, kind_of)
            before = sentence
        if headline is None and surface.sentences:
            headline = surface.sentences[0]


def _contradictions(
    sentence: Sentence,
    before: Sentence | None,
    coverage: Coverage,
    kind_of: Callable[[Surface, Mention], KindChoice | None],
) -> Iterator[Contradiction]:
    likenesses = {place: like for place, like in coverage.likenesses(sentence, before).items() if like >= _FAINT}
    if not likenesses:
        return
    figures = [mention for mention in sentence.mentions if mention.quantity is not None]
    if len(figures) > MOST_FIGURES:
        return
    for mention in figures:
        if not _is_telling(mention):
            continue
        choice = kind_of(sentence.surface, mention)
        kind = choice.kind.code if choice else ""
        borne = list(coverage.bearing_on(mention, sentence, kind, likenesses))
        bearings = sorted(
            (
                bearing
                for bearing in borne
                if strength_of(bearing) >= LIKELY
                and _is_same_thing(mention, bearing)
                and not _is_of_another_year(sentence, bearing.precedent)
            ),
            key=_importance,
        )
        # The very figure that was taken back is evidence in itself, so that fewer words have to agree.
        trap = next((bearing for bearing in borne if _is_repeated(mention, bearing)), None)
        if trap is not None and not any(
            bearing.precedent.corrected is None and agrees(bearing.precedent.quantity, mention) for bearing in bearings
        ):
            yield Contradiction(mention, sentence, trap, choice, Decimal(1), repeats=True)
            continue
        if not bearings:
            continue
        best = strength_of(bearings[0])
        close = [bearing for bearing in bearings if strength_of(bearing) >= best * 0.7]
        trap = next((bearing for bearing in close if _is_trap(mention, bearing.precedent)), None)
        if trap is not None:
            yield Contradiction(mention, sentence, trap, choice, Decimal(1), repeats=True)
            continue
        # What a correction took back does not speak against the figure that took its place.
        standing = [bearing for bearing in bearings if bearing.precedent.corrected is None]
        if any(agrees(bearing.precedent.quantity, mention) for bearing in standing):
            continue
        if any(_is_told_bare(mention, coverage.told_with(bearing.precedent)) for bearing in close[:1]):
            continue
        if any(_is_set_apart(mention, sentence, bearing.precedent) for bearing in close[:1]):
            continue
        bearing = next(
            (
                bearing
                for bearing in close
                if bearing.precedent.corrected is None
                and not any(other is not mention and agrees(bearing.precedent.quantity, other) for other in figures)
            ),
            None,
        )
        if bearing is not None:
            alone = _is_alone(mention, figures) and coverage.is_alone(bearing.precedent)
            yield from _explained(mention, sentence, bearing, choice, is_alone=alone)


def _is_told_bare(mention: Mention, told: tuple[Precedent, ...]) -> bool:
    """Whether a sentence has the very figure without its unit: "from 25,000 square kilometers to 1,500"."""
    return mention.sort is not Sort.COUNT and any(
        other.sort is Sort.COUNT
        and not other.noun
        and mention.quantity is not None
        and other.quantity.low == mention.quantity.low >= _SMALL
        for other in told
    )


def _is_alone(mention: Mention, figures: list[Mention]) -> bool:
    """Whether no other figure of a sentence, but the other half of its conversion, could be meant in its place."""
    return not any(
        other is not mention and (other.start, other.end) != mention.partner and is_alike(mention, other)
        for other in figures
    )


@dataclass(frozen=True, slots=True)
class Misdating:
    """A date and the precedent that puts the same thing into another year."""

    mention: Mention
    sentence: Sentence
    precedent: Precedent


def misdated_in(surfaces: Iterable[Surface], coverage: Coverage) -> Iterator[Misdating]:
    """The dates whose year coverage named by a person contradicts: sentences that are much alike, with a year each."""
    for surface in surfaces:
        for sentence in surface.told:
            dates = [mention for mention in sentence.of_sort(Sort.DATE) if mention.date and mention.date.year]
            if len({mention.date.year for mention in dates if mention.date}) != 1:
                continue
            told = [
                (like, coverage.precedents[place])
                for place, like in coverage.likenesses(sentence).items()
                if like >= _DATED_ALIKE
                and _is_dated(sentence, coverage.precedents[place])
                and not _tells_otherwise(sentence, coverage.told_with(coverage.precedents[place]))
            ]
            years = {int(precedent.quantity.low) for _, precedent in told}
            date = dates[0].date
            if len(years) == 1 and date is not None and date.year and is_slip_of_year(date.year, *years):
                yield Misdating(dates[0], sentence, max(told, key=lambda entry: entry[0])[1])


def _is_dated(sentence: Sentence, precedent: Precedent) -> bool:
    """Whether a precedent states the year of something that `sentence` may speak of, in a word that is no name."""
    if (
        precedent.sort is not Sort.DATE
        or precedent.published_on is not None
        or not precedent.printed[-1:].isdigit()
        or _SEASON.search(precedent.printed)
    ):
        return False
    if tells_of_anniversary(precedent.sentence.lower()) or tells_of_anniversary(sentence.lower):
        return False
    if _AHEAD.search(precedent.sentence) and not _AHEAD.search(sentence.text):
        # What came, and when it was said that it would.
        return False
    ours, theirs = sense_of(sentence.text), sense_of(precedent.sentence)
    return bool((ours.weights.keys() & theirs.weights.keys()) - ours.names - theirs.names)


_AHEAD = re.compile(r"\b(?:would|will|shall)\b")
_DATED_ALIKE = 0.5
_SEASON = re.compile(r"\d[-–]\d\d\b")


def _tells_otherwise(sentence: Sentence, told: tuple[Precedent, ...]) -> bool:
    """Whether another figure of the sentence differs too: the seats of one election and those of the next."""
    for mention in sentence.mentions:
        alike = [precedent for precedent in told if mention.quantity is not None and is_comparable(mention, precedent)]
        if alike and not any(agrees(precedent.quantity, mention) for precedent in alike):
            return True
    return False


def strength_of(bearing: Bearing) -> float:
    """How surely a precedent speaks of the same thing, 1 and more where it does beyond doubt."""
    chosen = bearing.precedent.chosen and bearing.precedent.published_on is None
    return (
        bearing.likeness
        + _NEAR_WORD * min(bearing.near, 2)
        + (_SAME_KIND if bearing.same_kind else 0)
        + (_CHOSEN if chosen else 0)
    )


def _is_telling(mention: Mention) -> bool:
    """Whether a figure can be told apart by its words: stretches of time, ages and small counts are everywhere."""
    quantity = mention.quantity
    if quantity is None or mention.sort in (Sort.AGE, Sort.DATE) or quantity.unit in TIMES:
        return False
    if quantity.unit == "count" and quantity.low < _SMALL:
        # A small number, or a fraction, which is of something else than the number beside it.
        return False
    if is_vague(quantity, mention.text):
        return False
    if mention.sort is Sort.COUNT:
        return not any(word in SPORT for word in mention.noun.split())
    return quantity.unit != "yard"


def _is_same_thing(mention: Mention, bearing: Bearing) -> bool:
    """Whether two figures count the same things, or stand among the same words."""
    precedent = bearing.precedent
    if is_vague(precedent.quantity, precedent.printed):
        return False
    if mention.sort is Sort.COUNT:
        named = bool(mention.noun and precedent.noun)
        return precedent.quantity.low >= _SMALL and (named or bearing.casualties or bearing.same_kind)
    return bearing.near > 0 or bearing.same_kind or bearing.likeness >= _ALIKE


def _is_set_apart(mention: Mention, sentence: Sentence, precedent: Precedent) -> bool:
    """Whether the words beside two figures name two phases, seasons or sides, or say that one of them is past."""
    place = precedent.sentence.find(precedent.printed)
    if place < 0:
        return False
    if years_of(precedent.sentence) and any(date.date.weekday is not None for date in sentence.mentions if date.date):
        return not years_of(sentence.text)
    if are_of_whole_and_part(sentence.lower, precedent.sentence.lower()) or are_of_two_bearers(
        sentence.text, precedent.sentence, words_in(sentence.text), words_in(precedent.sentence + " " + precedent.title)
    ):
        return True
    before, after = precedent.sentence[:place].lower(), precedent.sentence[place + len(precedent.printed) :].lower()
    ours = sentence.before(mention, reach=60), sentence.after(mention, reach=45)
    if speak_of_two_things(" ".join(ours), before[-60:] + " " + after[:45]):
        return True
    if (
        mention.sort is Sort.COUNT
        and mention.quantity is not None
        and mention.quantity.low < precedent.quantity.low
        and is_narrower(mention.noun, precedent.noun, precedent.sentence)
    ):
        return True
    if are_change_and_extent(*ours, before, after):
        return True
    if mention.sort is Sort.MONEY and is_of_each(*ours) is not is_of_each(before, after):
        return True
    return is_one_of_several(ours[0][-30:] + "|" + ours[1][:30]) != is_one_of_several(before[-30:] + "|" + after[:30])


def _is_of_another_year(sentence: Sentence, precedent: Precedent) -> bool:
    """Whether the story and the precedent each name years, and none in common."""
    ours, theirs = years_of(sentence.text), years_of(precedent.sentence)
    return bool(ours and theirs and not ours & theirs)


def _importance(bearing: Bearing) -> tuple[float, int]:
    published = bearing.precedent.published_on
    return -strength_of(bearing), 0 if published is None else -published.toordinal()


def _is_trap(mention: Mention, precedent: Precedent) -> bool:
    corrected = precedent.corrected
    return corrected is not None and agrees(precedent.quantity, mention) and not agrees(corrected, mention)


def _is_repeated(mention: Mention, bearing: Bearing) -> bool:
    """Whether a figure is, to its last of three digits or more, one that was taken back about something like it."""
    quantity = mention.quantity
    return (
        quantity is not None
        and bearing.likeness >= _FAINT_TRAP
        and bearing.near > 0
        and len(format(quantity.low.normalize(), "f").replace(".", "").rstrip("0")) >= 3
        and quantity.low == bearing.precedent.quantity.low
        and _is_trap(mention, bearing.precedent)
    )


def agrees(earlier: Quantity, mention: Mention) -> bool:
    """Whether a figure can be rounded to an earlier one, or lies where the hedge of one of them points."""
    quantity = mention.quantity
    if quantity is None or not is_comparable_unit(earlier.unit, quantity.unit):
        return False
    earlier = aligned(earlier, quantity.unit)
    judgement = judged(earlier, quantity)
    if judgement.agreement is not Agreement.WRONG or may_stand_for(mention, earlier):
        return True
    low, high = judgement.expected
    if earlier.hedge in _UPWARD and low <= quantity.low <= high * _HEDGED:
        return True
    if quantity.hedge in _UPWARD and quantity.low <= high <= quantity.high * _HEDGED:
        return True
    if earlier.hedge in _DOWNWARD and low <= quantity.low * _HEDGED and quantity.low <= high:
        return True
    if quantity.hedge in _DOWNWARD and low <= quantity.high and quantity.high <= high * _HEDGED:
        return True
    return (earlier.is_range or quantity.is_range) and quantity.low <= high and low <= quantity.high


_UPWARD = (Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.JUST_OVER)
_DOWNWARD = (Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY)


def _explained(
    mention: Mention, sentence: Sentence, bearing: Bearing, choice: KindChoice | None, *, is_alone: bool
) -> Iterator[Contradiction]:
    quantity = mention.quantity
    if quantity is None:
        return
    earlier = aligned(bearing.precedent.quantity, quantity.unit)
    low, high = judged(earlier, quantity).expected
    middle = (low + high) / 2
    ratio = (quantity.low + quantity.high) / 2 / middle if middle else Decimal(0)
    if is_said_to_move(Placed(mention, sentence), bearing.precedent.sentence.lower(), choice, ratio):
        return
    exact: list[Repair] = []
    nearby: list[Repair] = []
    for repair in repairs_of(mention):
        judgement = judged(aligned(earlier, repair.quantity.unit), repair.quantity)
        within = judgement.agreement is Agreement.FITS and judgement.error <= Decimal("0.02")
        if repair.quantity.unit == "permille":
            # News has no per milles.
            continue
        swapped = judgement.agreement is not Agreement.WRONG and judgement.error <= (
            _ROUGHLY if bearing.precedent.chosen else _CLOSELY
        )
        if within or (swapped and repair.quantity.unit != quantity.unit):
            exact.append(repair)
        elif judgement.error <= _NEARBY and repair.weight >= _PLAIN_SLIP and not 1 / _LARGE < ratio < _LARGE:
            nearby.append(repair)
    if not exact and _are_turned(quantity, earlier):
        exact.append(Repair("two digits have changed places", earlier, _PLAIN_SLIP))
    found = max(exact or nearby, key=lambda repair: repair.weight, default=None)
    if found is not None:
        found = replace(found, text=respelled(mention, found.quantity))
    yield Contradiction(mention, sentence, bearing, choice, ratio, found, is_exact=bool(exact), is_alone=is_alone)


def _are_turned(quantity: Quantity, earlier: Quantity) -> bool:
    """Whether two figures of one unit have the same digits but for two neighbours in turned order; of two digits no
    slip can be told."""
    if quantity.is_range or earlier.is_range or quantity.unit != earlier.unit:
        return False
    one, other = (format(figure.low.normalize(), "f").replace(".", "").rstrip("0") for figure in (quantity, earlier))
    if len(one) != len(other) or len(one) < 3 or quantity.low.adjusted() != earlier.low.adjusted():
        return False
    unlike = [place for place, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
        return False
    first, second = unlike
    return one[first] == other[second] and one[second] == other[first]
