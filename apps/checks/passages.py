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

from apps.checks.agreement import converted, judged
from apps.checks.contradictions import SPORT, agrees
from apps.checks.kinds import Behaviour, KindChoice
from apps.checks.meanings import meaning_of, root_of, words_of
from apps.checks.precedents import CASUALTIES, aligned, are_contrasted, concepts_of, is_comparable_unit, nouns_of
from apps.checks.slips import repairs_of, respelled
from apps.checks.surfaces import Sentence, Surface, vocabulary
from apps.quantities import CalendarDate, Hedge, Mention, Quantity, Sort, respell, same_dimension

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


def figures_of(sentence: Sentence) -> Iterator[Mention]:
    """The mentions of a sentence, and its numerals with a thousands separator that stand without a noun and so were
    left unread: "will seat 1,850", "No. 15,000"."""
    text = sentence.surface.text
    # "$160MM" is more than the "$160" that was read of it.
    yield from (mention for mention in sentence.mentions if not text[mention.end : mention.end + 1].isalpha())
    taken = [(mention.start, mention.end) for mention in sentence.mentions]
    for found in _NUMERAL.finditer(text, sentence.start, sentence.end):
        start, end = found.span()
        if not any(first < end and start < last for first, last in taken):
            value = Decimal(found[0].replace(",", ""))
            quantity = Quantity(value, value, "count", precision=Decimal(1))
            yield Mention(start, end, found[0], Sort.COUNT, quantity, numeral=(start, end))


_NUMERAL = re.compile(r"(?<![\w.,$£€])[1-9]\d{0,2}(?:,\d{3})+(?![\w,]|\.\d)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure and the sentence that it stands in."""

    mention: Mention
    sentence: Sentence

    @property
    def quantity(self) -> Quantity | None:
        return self.mention.quantity

    @property
    def date(self) -> CalendarDate | None:
        return self.mention.date

    @property
    def near(self) -> str:
        """The words around the figure, in lower case."""
        return self.sentence.before(self.mention, reach=60) + " " + self.sentence.after(self.mention, reach=45)

    def near_by(self, reach: int) -> str:
        """The few words beside the figure, in lower case."""
        return self.sentence.before(self.mention, reach=reach) + " | " + self.sentence.after(self.mention, reach=reach)

    @property
    def whole(self) -> str:
        """All of the sentence but the figure, in lower case."""
        return self.sentence.before(self.mention, reach=400) + " " + self.sentence.after(self.mention, reach=400)


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
        open_ours = [one for one in self.figures if not any(_agree(one, other) for other in theirs)]
        open_ours = [one for one in open_ours if not _is_sum(one, theirs)]
        confirmed = {
            place
            for place, other in enumerate(theirs)
            if len(open_ours) < len(self.figures) and any(_agree(one, other) for one in self.figures)
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
                alone = sum(_are_comparable(one, rival) for rival in theirs) == 1
                yield Dispute(one, other, self.passage, _in_words_of(one, other) if alone or score >= 1 else "")

    def _rivals(self, one: Placed, other: Placed, open_ours: list[Placed]) -> int:
        """How many more figures of the story the passage's may stand for, as far as unit and noun tell; three at
        most."""
        count = 0
        for rival in open_ours:
            if rival is not one and rival.mention.sort is one.mention.sort and _are_comparable(rival, other):
                if (rival.mention.start, rival.mention.end) == one.mention.partner:
                    continue
                count += 1
                if count == _MOST_RIVALS:
                    break
        return count

    def _score(self, one: Placed, other: Placed) -> float | None:
        """How surely two figures speak of one thing; None where they cannot."""
        if not _are_comparable(one, other):
            return None
        if one.mention.sort is Sort.DATE:
            return self._score_of_dates(one, other)
        if (
            _are_worlds_apart(one, other)
            or are_contrasted(words_of(one.near), words_of(other.near))
            or _are_of_different_years(one, other)
        ):
            return None
        if harm_of(one) and harm_of(other) and harm_of(one) != harm_of(other):
            return None
        ours, theirs = meaning_of(one.sentence.text), meaning_of(other.sentence.text)
        like = self._likeness(one, ours, theirs)
        if like is None:
            return None
        score = like - _doubt(one, other)
        near = meaning_of(one.near).keys() & meaning_of(other.near).keys()
        score += 0.12 * min(len(near), 2)
        if concepts_of(words_of(one.near)) & concepts_of(words_of(other.near)):
            score += 0.1
        if one.mention.noun and nouns_of(_head(one)) & nouns_of(_head(other)):
            score += 0.1
        if _serial_of(one) and _serial_of(one) == _serial_of(other):
            score += 0.3
        shape = _weight_of_shape(one, other)
        if not shape and (
            bool(_years(one.sentence)) != bool(_years(other.sentence)) or _is_of_unsaid_extent(one, other)
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
        if one.date is None or other.date is None or _is_dateline(one) or one.date.resolved == self.on is not None:
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
        slip = _is_slip_of_date(one.date, other.date)
        score = like + 0.12 * min(len(near), 2) - 0.15 * rivals
        return score + (_OF_ONE_DAY if _are_of_one_day(one.date, other.date) else _BY_ONE if slip else -_NO_SLIP)

    @staticmethod
    def _differ_beside_the_date(one: Placed, other: Placed) -> bool:
        """Whether the sentences of two dates have other figures that differ too: they tell of two events then."""
        for mention in one.sentence.mentions:
            ours = Placed(mention, one.sentence)
            alike = [
                theirs
                for theirs in (Placed(told, other.sentence) for told in other.sentence.mentions)
                if mention.date is None and (_are_comparable(ours, theirs) or _agree(ours, theirs))
            ]
            if alike and not any(_agree(ours, theirs) for theirs in alike):
                return True
        return False

    def _may_both_stand(self, one: Placed, other: Placed) -> bool:
        """Whether the story may be right and the passage may have been so: by an update or a change in the thing."""
        if one.mention.sort is Sort.DATE or _has_same_digits(one, other):
            return False
        if one.quantity is None or other.quantity is None:
            return True
        if _is_turned(one.quantity, other.quantity):
            return False
        ratio = _ratio(one.quantity, other.quantity)
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
        if any(word.text in _UPDATED for word in words) or one.mention.difference != other.mention.difference:
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


def _head(placed: Placed) -> str:
    return placed.mention.noun.rsplit(" ", 1)[-1]


def _agree(one: Placed, other: Placed) -> bool:
    """Whether two figures may be the same one, whatever they speak of."""
    if is_fraction(one.mention) and is_fraction(other.mention) and one.quantity and other.quantity:
        return one.quantity.low == other.quantity.low
    if one.date is not None and other.date is not None:
        part, differ = _common_part(one.date, other.date)
        return bool(part) and not differ
    if one.quantity is None or other.quantity is None or not is_comparable_unit(one.quantity.unit, other.quantity.unit):
        return False
    return agrees(other.quantity, one.mention)


def is_fraction(mention: Mention) -> bool:
    """Whether a share is printed as "one in five" or "two thirds": the next one is another."""
    return mention.sort is Sort.SHARE and mention.quantity is not None and mention.quantity.unit == "count"


def _is_sum(one: Placed, theirs: tuple[Placed, ...]) -> bool:
    """Whether a count adds up two of the passage's."""
    if one.mention.sort is not Sort.COUNT or one.quantity is None:
        return False
    counts = [other.quantity.low for other in theirs if other.quantity is not None and other.mention.sort is Sort.COUNT]
    return any(first + second == one.quantity.low for first in counts for second in counts)


def _are_comparable(one: Placed, other: Placed) -> bool:
    """Whether unit, noun and sort allow two figures to be of one thing."""
    first, second = one.mention, other.mention
    if first.date is not None or second.date is not None:
        return first.date is not None and second.date is not None and _common_part(first.date, second.date)[1]
    if first.quantity is None or second.quantity is None or first.sort is not second.sort:
        return False
    if first.difference != second.difference or _is_vague(first):
        return False
    if _is_vague(second):
        # "Hundreds of millions" is no figure, but speaks against billions.
        ratio = _ratio(first.quantity, second.quantity)
        return ratio is not None and not 1 / _FEW < ratio < _FEW and second.sort is not Sort.COUNT
    if first.sort is Sort.COUNT:
        return _are_alike_counts(one, other)
    if first.sort is Sort.AGE or first.quantity.unit == "yard":
        return False
    return is_comparable_unit(first.quantity.unit, second.quantity.unit) or _has_same_digits(one, other)


def _is_vague(mention: Mention) -> bool:
    return (
        mention.quantity is not None
        and mention.quantity.is_range
        and not any(letter.isdigit() for letter in mention.text)
    )


def _are_alike_counts(one: Placed, other: Placed) -> bool:
    if _head(one) in SPORT or _head(other) in SPORT:
        return False
    if one.quantity is not None and other.quantity is not None and one.quantity.unit != other.quantity.unit:
        # "100 shirts an hour" does not speak against 2,400 on the best day.
        return False
    ours, theirs = nouns_of(_head(one)), nouns_of(_head(other))
    if ours & theirs:
        return True
    if ours and theirs:
        roots = {root_of(word) for word in ours} & {root_of(word) for word in theirs}
        return bool(roots) or (_are_people(one) and _are_people(other))
    casualties = bool(concepts_of(words_of(one.near)) & concepts_of(words_of(other.near)) & CASUALTIES)
    if not ours and not theirs:
        return casualties or _serial_of(one) == _serial_of(other) != ""
    named, bare = (one, other) if ours else (other, one)
    if bare.mention.scale > 1:
        # "The list stands at 7.6 million": what it is a list of is left unsaid.
        return True
    # A count without a noun may be of what the other counts where its sentence speaks of that, or of the dead.
    return bool({root_of(word) for word in nouns_of(_head(named))} & meaning_of(bare.sentence.text).keys()) or (
        casualties and _are_people(named)
    )


def _serial_of(placed: Placed) -> str:
    """The word before a number that only counts on, "No." or "edition number"; empty where it is none."""
    found = _SERIAL.search(placed.sentence.before(placed.mention))
    return found[0] if found else ""


_SERIAL = re.compile(r"\b(?:nos?\.|(?:edition |issue )?number|edition|issue|volume) $")
_PERSONAL = ("er", "or", "ant", "ent", "ist", "ee", "ian", "man", "person", "migrant", "adult")


def _are_people(placed: Placed) -> bool:
    """Whether a count is of people, by the ending of its noun."""
    head = _head(placed)
    return "person" in nouns_of(head) or (len(head) > 4 and head.endswith(_PERSONAL))


def harm_of(placed: Placed) -> str:
    """The harm that a count tells of, by the word nearest to it: "killed", "hurt", "missing", or none."""
    best, kind = _REACH, ""
    before, after = placed.sentence.before(placed.mention, reach=_REACH), placed.sentence.after(placed.mention)
    for found in _HARM.finditer(before):
        if len(before) - found.end() < best:
            best, kind = len(before) - found.end(), found.lastgroup or ""
    ahead = _HARM.search(after)
    return (ahead.lastgroup or "") if ahead and ahead.start() < best else kind


_REACH = 60
_HARM = re.compile(
    r"\b(?:(?P<killed>kill(?:ed|s|ing)?|dead|died?|dies|deaths?|toll|lives|fatalities|drown(?:ed|s)?|perished)"
    r"|(?P<hurt>injur\w+|wound\w+|hurt)|(?P<missing>missing|unaccounted)"
    r"|(?P<fled>displaced|homeless|evacuated|fled)|(?P<saved>rescued|survived|survivors|saved))\b"
)


def _is_of_unsaid_extent(one: Placed, other: Placed) -> bool:
    """Whether only one of two lengths says whether it is a height, a depth or a width."""
    if one.mention.sort is not Sort.MEASURE:
        return False
    ours, theirs = ({line for line, _ in concepts_of(words_of(placed.near)) if not line} for placed in (one, other))
    return ours != theirs


def _are_of_different_years(one: Placed, other: Placed) -> bool:
    ours, theirs = _years(one.sentence), _years(other.sentence)
    return bool(ours and theirs and not ours & theirs)


def _years(sentence: Sentence) -> set[int]:
    return {mention.date.year for mention in sentence.mentions if mention.date and mention.date.year}


def _has_same_digits(one: Placed, other: Placed) -> bool:
    """Whether two figures have the same digits in units that news takes for one another, or of no common measure."""
    if one.quantity is None or other.quantity is None or one.mention.sort not in (Sort.MEASURE, Sort.MONEY):
        return False
    units = one.quantity.unit, other.quantity.unit
    if units[0] == units[1] or one.quantity.low != other.quantity.low or one.quantity.low < _MANY:
        return False
    return one.mention.sort is Sort.MEASURE or not {"USD", "AUD", "CAD", "NZD", "SGD", "HKD"} >= set(units)


_MANY = 5


def _are_worlds_apart(one: Placed, other: Placed) -> bool:
    """Whether no slip explains how far two figures are from one another."""
    if one.quantity is None or other.quantity is None or _has_same_digits(one, other):
        return False
    ratio = _ratio(one.quantity, other.quantity)
    return ratio is not None and not 1 / _WORLDS_APART < ratio < _WORLDS_APART


_WORLDS_APART = Decimal(2_000_000)


def _doubt(one: Placed, other: Placed) -> float:
    """What speaks against two figures being of one thing: stretches of time and small counts are everywhere, and
    figures of one thing are seldom worlds apart but by a slip."""
    if one.quantity is None or other.quantity is None:
        return 0.0
    doubt = 0.0
    if one.quantity.unit in _TIMES:
        doubt += 0.2 if one.quantity.unit == other.quantity.unit else 0.4
    ratio = _ratio(one.quantity, other.quantity)
    if one.mention.sort is Sort.COUNT and min(one.quantity.low, other.quantity.low) < _SMALL:
        doubt += 0.2 if ratio is None or 1 / _FEW < ratio < _FEW else 0.5
    same = _digits(one.quantity) == _digits(other.quantity) or _rescaled(one, other) is not None
    if ratio is not None and not 1 / _ASUNDER < ratio < _ASUNDER and not same:
        doubt += 0.1
    return doubt


_SMALL = 10
_FEW = Decimal(3)
_ASUNDER = Decimal(30)
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))


def _weight_of_shape(one: Placed, other: Placed) -> float:
    """What the form of the difference says: figures that differ as slips do are of one thing more often."""
    if _has_same_digits(one, other):
        return 0.15
    if one.quantity is None or other.quantity is None:
        return 0.0
    if _is_turned(one.quantity, other.quantity):
        return 0.2
    if _digits(one.quantity) == _digits(other.quantity) and len(_digits(one.quantity)) > 1:
        return 0.3
    if _rescaled(one, other) is not None:
        return 0.15
    if sorted(_digits(one.quantity)) == sorted(_digits(other.quantity)) and one.mention.scale == other.mention.scale:
        return 0.1
    same_length = len(f"{one.quantity.low:f}") == len(f"{other.quantity.low:f}")
    if same_length and one.quantity.low >= 100 and _changed_digits(one.quantity, other.quantity) == 1:
        return 0.1
    return 0.0


def _rescaled(one: Placed, other: Placed) -> Quantity | None:
    """The figure of the story with another scale word, where that brings it near the passage's."""
    if one.quantity is None or other.quantity is None or one.mention.scale <= 1:
        return None
    for repair in repairs_of(one.mention):
        ratio = _ratio(repair.quantity, other.quantity) if repair.weight >= _PLAIN else None
        thousandfold = repair.quantity.unit == one.quantity.unit and repair.quantity.low in (
            one.quantity.low * 1000,
            one.quantity.low / 1000,
        )
        if thousandfold and ratio is not None and _NEARBY < ratio < 1 / _NEARBY:
            return repair.quantity
    return None


_PLAIN = 0.7
_NEARBY = Decimal("0.6")


def _changed_digits(one: Quantity, other: Quantity) -> int:
    return sum(first != second for first, second in zip(f"{one.low:f}", f"{other.low:f}", strict=False))


def _is_turned(one: Quantity, other: Quantity) -> bool:
    """Whether two digits have changed places, in figures of which that is seldom chance."""
    ours, theirs = _digits(one), _digits(other)
    return (
        (len(ours) >= 3 or (len(ours) == 2 and one.low >= _THOUSAND))
        and ours != theirs
        and sorted(ours) == sorted(theirs)
        and one.unit == other.unit
        and one.low.adjusted() == other.low.adjusted()
        and sum(first != second for first, second in zip(ours, theirs, strict=True)) == 2
    )


_THOUSAND = 1000


def _digits(quantity: Quantity) -> str:
    return format(quantity.low.normalize(), "f").replace(".", "").strip("0-")


def _ratio(one: Quantity, other: Quantity) -> Decimal | None:
    """The one over the other, in one unit; None where there is no ratio."""
    told = aligned(other, one.unit)
    if not same_dimension(told.unit, one.unit):
        return None
    low, high = converted(told, one.unit)
    middle, ours = (low + high) / 2, (one.low + one.high) / 2
    return ours / middle if middle > 0 and ours > 0 else None


def _in_another_unit(one: Placed, told: Quantity) -> str:
    """The figure of the story with the unit that it is often printed for, where that agrees with what was told."""
    for repair in repairs_of(one.mention):
        unit = repair.quantity.unit
        if one.quantity is None or unit == one.quantity.unit or not same_dimension(unit, told.unit):
            continue
        if repair.weight >= _PLAIN and judged(told, repair.quantity).error <= _CLOSE:
            return respelled(one.mention, repair.quantity)
    return ""


_CLOSE = Decimal("0.05")


def _tail(mention: Mention) -> str:
    """What stands behind the numeral of a figure of a single word, hyphen or blank included; a dot where the figure is
    more than that."""
    first = _FIRST_WORD.match(mention.text)
    return mention.text[first.end() :] if first and mention.scale == 1 and mention.second_numeral is None else "."


_FIRST_WORD = re.compile(r"\w+")


def _in_words_of(one: Placed, other: Placed) -> str:
    """What should stand in place of a figure of the story, by the passage."""
    if one.date is not None and other.date is not None:
        return _redated(one.mention, other.mention)
    if one.quantity is None or other.quantity is None:
        return ""
    ours, printed = one.mention.text.split(" ", 1)[0], other.mention.text
    if one.quantity.low == other.quantity.low and printed.split(" ", 1)[0] == ours and printed != one.mention.text:
        # The unit alone differs.
        return printed
    if (
        _tail(one.mention) == _tail(other.mention) != "."
        and other.mention.text != one.mention.text
        and not _serial_of(one)
    ):
        printed = other.mention.text
        return printed[0].lower() + printed[1:] if one.mention.start else printed
    if is_fraction(one.mention) and is_fraction(other.mention):
        return other.mention.text.lower()
    if _has_same_digits(one, other):
        swapped = respell(one.mention, unit=other.quantity.unit)
        return swapped if swapped != one.mention.text else ""
    told = aligned(other.quantity, one.quantity.unit)
    rescaled = _rescaled(one, other)
    if rescaled is not None:
        return respelled(one.mention, rescaled)
    if _serial_of(one):
        return ""
    swapped = _in_another_unit(one, told)
    if swapped:
        return swapped
    if told.unit != one.quantity.unit or told.is_range or one.quantity.is_range:
        return ""
    return respelled(one.mention, told)


def _common_part(one: CalendarDate, other: CalendarDate) -> tuple[str, bool]:
    """The first part that two dates both have and differ in, else the last that they have in common; and whether they
    differ in it. Empty where no part is common."""
    common = ""
    for part in ("year", "month", "day"):
        ours, theirs = getattr(one, part), getattr(other, part)
        if ours is not None and theirs is not None:
            if ours != theirs:
                return part, True
            common = part
        elif common or ours != theirs:
            # A year alone says nothing of the day.
            continue
    if not common and one.weekday is not None and other.weekday is not None:
        return "weekday", one.weekday != other.weekday
    return common, False


def _is_slip_of_date(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two dates differ in one part, and as slips do: by one, by one digit, or by two that changed places."""
    part, _ = _common_part(one, other)
    rest = [("month", "day"), ("day",), ()][("year", "month", "day").index(part)] if part != "weekday" else ()
    for name in rest:
        mine, yours = getattr(one, name), getattr(other, name)
        if mine is not None and yours is not None and mine != yours:
            return False
    ours, theirs = getattr(one, part), getattr(other, part)
    first, second = str(ours), str(theirs)
    changed = sum(mine != yours for mine, yours in zip(first, second, strict=False)) + abs(len(first) - len(second))
    return abs(ours - theirs) == 1 or (part != "weekday" and (changed == 1 or sorted(first) == sorted(second)))


def _are_of_one_day(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two dates are of one day in different years, and not of one on which every quarter ends."""
    same = one.month is not None and one.day is not None and (one.month, one.day) == (other.month, other.day)
    return same and one.day is not None and one.day < _LAST_DAYS


_LAST_DAYS = 30


def _is_dateline(placed: Placed) -> bool:
    """Whether a date stands in front of the text of a story."""
    ahead = placed.sentence.surface.text[: min(placed.mention.start, _MASTHEAD)]
    return placed.mention.start < _MASTHEAD and not any(word[0].islower() for word in _WORD.findall(ahead))


_MASTHEAD = 80
_WORD = re.compile(r"[^\W\d_]{2,}")


def _redated(ours: Mention, theirs: Mention) -> str:
    one, other = ours.date, theirs.date
    if one is None or other is None:
        return ""
    part, _ = _common_part(one, other)
    if part == "year":
        return ours.text.replace(str(one.year), str(other.year)) if str(one.year) in ours.text else ""
    if part == "weekday":
        return theirs.text
    printed, told = _DAY.search(ours.text), _DAY.search(theirs.text)
    if printed is None or told is None or bool(printed["first"]) != bool(told["first"]):
        return ""
    # A day of the week that stood with the wrong day is not to be trusted either.
    return "" if one.weekday is not None else ours.text.replace(printed[0], told[0])


_DAY = re.compile(r"(?P<first>\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+\.?(?(first)| \d{1,2}(?:st|nd|rd|th)?)")
