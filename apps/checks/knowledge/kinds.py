"""What sort of thing a figure measures: ocean depth, building height and cruising altitude are all lengths.

The table is part of what a story is judged by; a site may keep its own, and the rows beside this module are the
defaults. Cues choose the kind: a plain one ("seabed", or "asteroid & pass" for both) is a word of the sentence that
says of what the figure is, "+deep" a word close to the figure that says what is measured, and "-quake" a word that
rules the kind out. Words are compared without their endings; "-=flights" wants exactly that form, "^stir" wants it as
the first word of the sentence, and "-@many" stands for the words by which a story speaks of many bearers at once, where
the kind is of one. "<air_temperature" makes the kind a case of another, which it stands in for wherever its own words
are found; after "!balloon", in the sentences before or in the headline, its limits do not hold.
"""

import bisect
import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, reduce
from operator import or_
from typing import Self

from apps.checks.knowledge.rates import Rates
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.lazily import computed
from apps.checks.text.phrases import AGAINST, ASPECT, CASE_OF, NEVER_AFTER, Kinds, PhraseTree, Signs
from apps.checks.text.stems import stem
from apps.checks.text.surfaces import Role, Sentence, Span, Surface, vocabulary
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension


class Behaviour(StrEnum):
    """How a quantity of this kind may differ from what was printed earlier."""

    CONSTANT = "constant"
    """A height, a distance: a different figure is a mistake or a new survey."""
    CUMULATIVE = "cumulative"
    """A death toll: it rises, and falls only when it is officially revised."""
    DRIFTING = "drifting"
    """A population: it moves by a few percent a year."""
    VOLATILE = "volatile"
    """A price, a temperature: yesterday's figure says little about today's."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of quantity.

    Limits stand in `unit`, money in US dollars; `hard` ones are beyond every record, `typical` ones hold nine tenths of
    what news prints. A kind `may_block` once an editor has reviewed its hard limits.
    """

    code: str
    label: str
    unit: str
    units: tuple[str, ...]
    hard_low: Decimal
    hard_high: Decimal
    typical_low: Decimal
    typical_high: Decimal
    behaviour: Behaviour = Behaviour.VOLATILE
    may_block: bool = False
    cues: tuple[str, ...] = ()
    record: str = ""
    source: str = ""
    reviewed_on: datetime.date | None = None

    @property
    def wider(self) -> tuple[str, ...]:
        """The codes of the kinds that this one is a case of."""
        return tuple(cue[1:] for cue in self.cues if cue[:1] == CASE_OF)

    @property
    def never_after(self) -> frozenset[str]:
        """The words after which a story speaks of something else."""
        return frozenset(cue[1:] for cue in self.cues if cue[:1] == NEVER_AFTER)

    def allows(self, low: Decimal, high: Decimal) -> bool:
        """Whether some value between `low` and `high` lies within the hard limits."""
        return high >= self.hard_low and low <= self.hard_high

    def expects(self, low: Decimal, high: Decimal) -> bool:
        """Whether some value between `low` and `high` lies in the typical band."""
        return high >= self.typical_low and low <= self.typical_high


@dataclass(frozen=True, slots=True)
class KindChoice:
    """The kind of a figure. `confidence` is 1 where its sentence names both what is measured and of what; `rivals` are
    the other kinds that fit nearly as well."""

    kind: Kind
    confidence: float
    rivals: tuple[Kind, ...] = ()

    @property
    def is_confident(self) -> bool:
        return self.confidence >= _CONFIDENT


_CONFIDENT = 0.9
_IN_SENTENCE = 1.0
_IN_SENTENCE_BEFORE = 0.65
_IN_HEADLINE = 0.6
_NEEDS_NO_CUE = 0.5
# Kinds that score this close to the best are its rivals.
_MARGIN = 0.4
# So many characters away a word stands beside a figure.
_BESIDE = 14
# How many words before and after a figure may say what it measures.
_REACH_BEFORE = 8
_REACH_AFTER = 6
# Every kind of any table.
_ALL: Kinds = -1
_OF_PEOPLE = frozenset(("human_age",))
# Kinds of which a figure is a part of a whole.
SHARES = frozenset(("turnout_or_share", "alcohol_by_volume"))
_SUBSTANCE = frozenset(("kilogram", "gram", "milligram"))
_IN_NAME = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+")
_PAPER = vocabulary("mark share warrant stock bond debenture sterling tonne ton dwt mile dlr dlrs")


# Not slotted: a sentence is read once, and only where a figure needs it. Not frozen: there is one for every sentence.
@dataclass(eq=False)
class _Told:
    """A sentence with what its words say by the phrases of a table, of the kinds wanted; None says nothing."""

    phrases: PhraseTree
    sentence: Sentence | None
    wanted: Kinds

    @computed
    def signs(self) -> Signs:
        return Signs() if self.sentence is None else self.phrases.signs_in(self.sentence, self.wanted)


# Words that say less surely than its own sentence what a figure is of, and how surely.
_Context = tuple[tuple[_Told, float], ...]


# Not slotted: the indexes are built once and kept.
@dataclass(frozen=True)
class KindTable:
    """The kinds by which a story is judged."""

    kinds: tuple[Kind, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in `kinds.csv`; lists are separated by semicolons.

        Raises KeyError, ValueError or decimal.InvalidOperation for a row that lacks a column or holds no number.
        """
        return cls(tuple(_kind(row) for row in rows))

    @computed
    def by_code(self) -> dict[str, Kind]:
        return {kind.code: kind for kind in self.kinds}

    @computed
    def _phrases(self) -> PhraseTree:
        return PhraseTree.of(kind.cues for kind in self.kinds)

    def _those(self, wanted: Callable[[Kind], bool]) -> Kinds:
        return sum(1 << place for place, kind in enumerate(self.kinds) if wanted(kind))

    @computed
    def _without_cue(self) -> Kinds:
        """Kinds that the word beside the figure settles alone."""
        return self._those(lambda kind: all(cue[:1] in (ASPECT, AGAINST, NEVER_AFTER) for cue in kind.cues))

    @computed
    def _substances(self) -> Kinds:
        """Masses and volumes of something that is always named with them."""
        return self._those(lambda kind: any(cue.startswith("+of ") for cue in kind.cues) and kind.unit in _SUBSTANCE)

    @computed
    def _of_people(self) -> Kinds:
        return self._those(lambda kind: kind.code in _OF_PEOPLE)

    @computed
    def _wider(self) -> dict[str, tuple[str, ...]]:
        """By code of kind, those it is a case of."""
        return {kind.code: wider for kind in self.kinds if (wider := kind.wider)}

    @computed
    def _upright(self) -> Kinds:
        """Heights and depths, which are no distance along the ground."""
        return self._those(lambda kind: not _UPRIGHT.isdisjoint(kind.cues))

    @computed
    def _downward(self) -> Kinds:
        return self._those(lambda kind: not _DEEP.isdisjoint(kind.cues))

    @computed
    def _not_from(self) -> Kinds:
        """Kinds that no distance from another place is of."""
        return self._upright | self._those(lambda kind: "-from" in kind.cues)

    def names(self, kind: Kind, text: str) -> bool:
        """Whether some words of `text` say of what a figure of this kind is, or what it measures of it."""
        wanted = 1 << self.kinds.index(kind)
        signs = self._phrases.signs_in(Surface.of("", Role.BODY, text).whole, wanted)
        return bool((signs.cued | signs.named) & wanted)

    @computed
    def _fitting_units(self) -> dict[str, Kinds]:
        return {}

    def _fitting(self, mention: Mention) -> Kinds:
        """The kinds that a figure in this unit may be of."""
        if mention.quantity is None:
            return 0
        unit = mention.quantity.unit
        if mention.text.startswith("10−"):
            # A power of ten that lost its height.
            return 0
        if "-" in mention.text and _IN_NAME.fullmatch(mention.text):
            # "The One-Mile Telescope"
            return 0
        if mention.noun and mention.noun.rsplit(" ", 1)[-1] in _PAPER:
            # "Redundancies are put at 600 million marks": money and papers are no people.
            return 0
        fitting = self._fitting_units.get(unit)
        if fitting is None:
            fitting = self._fitting_units[unit] = self._those(lambda kind: fits(kind.unit, taken_as(kind, unit)))
        # "Died at 96": years of age without the word are nobody's term or sentence.
        return fitting & self._of_people if mention.unit_span is None and mention.sort is Sort.AGE else fitting

    def choices(self, surfaces: Sequence[Surface]) -> dict[str, dict[Span, KindChoice]]:
        """The kind of each figure of a text, by the name of its surface and its span; figures without a certain kind
        are left out."""
        headline = next((surface for surface in surfaces if surface.role is Role.HEADLINE), None)
        silent = _Told(self._phrases, None, 0)
        titled = _Told(self._phrases, headline.whole, _ALL) if headline is not None else silent
        return {
            surface.name: dict(self._chosen(surface, silent if surface is headline else titled))
            for surface in surfaces
            if surface.mentions
        }

    def _chosen(self, surface: Surface, titled: _Told) -> Iterator[tuple[Span, KindChoice]]:
        before = _Told(self._phrases, None, 0)
        fitting = [[self._fitting(mention) for mention in sentence.mentions] for sentence in surface.sentences]
        wanted = [reduce(or_, kinds, 0) for kinds in fitting]
        for number, sentence in enumerate(surface.sentences):
            # The next sentence may want to know what this one says.
            here = _Told(self._phrases, sentence, reduce(or_, wanted[number : number + 2]))
            # The sentence before and the headline are read only for a figure that its own sentence does not settle.
            context = (before, _IN_SENTENCE_BEFORE), (titled, _IN_HEADLINE)
            for place, mention in enumerate(sentence.mentions):
                kinds = fitting[number][place]
                choice = self._choice(place, sentence, here.signs, context, kinds) if kinds else None
                if choice is not None:
                    yield (mention.start, mention.end), choice
            before = here

    def _choice(
        self, place: int, sentence: Sentence, signs: Signs, context: _Context, fitting: Kinds
    ) -> KindChoice | None:
        if _is_what_is_measured_by(sentence, sentence.mentions[place]) or _goes_on_from_measure(sentence, place):
            return None
        likely = fitting & (signs.named | signs.cued) & (signs.cued | ~signs.ruled_out)
        uncued = likely & ~(signs.cued | self._without_cue)
        if uncued:
            likely &= ~uncued | context[0][0].signs.cued | context[1][0].signs.cued
        if not likely:
            return None
        mention = sentence.mentions[place]
        near, beside_it = _surroundings(place, sentence)
        named = _union(signs.aspects, near)
        beside = _union(signs.cues, (mention.end, mention.end + _LONGEST), latest=mention.end + 1)
        # "A six-ounce cup of juice": a weight of caffeine is said to be of caffeine.
        beside &= ~self._substances
        likely &= named | beside
        if not likely:
            return None
        against = self._against(mention, sentence, signs, beside_it, likely)
        # "The 2,140-foot bridge" does not say whether it is long or high.
        unsaid = likely & against & beside & ~named
        likely &= ~against
        scores: list[tuple[float, Kind]] = []
        # Of kinds that score alike, the one that is named first leads.
        for at in signs.in_order(likely):
            kind = 1 << at
            if signs.cued & kind:
                # Of two things in one sentence, the nearer is likelier to be meant.
                cues = signs.cues_of(kind)
                after = bisect.bisect_left(cues, (mention.start,))
                gap = min(
                    [
                        max(start - mention.end, mention.start - end, 0)
                        for start, end in cues[max(0, after - 1) : after + 1]
                    ]
                )
                score = _IN_SENTENCE - min(gap, 200) / 1000
            elif self._without_cue & kind:
                score = _NEEDS_NO_CUE
            else:
                score = _score_in(context, kind)
            if score:
                scores.append((score, self.kinds[at]))
        if not scores:
            return None
        if len(scores) > 1:
            scores.sort(key=lambda scored: -scored[0])
            scores = self._without_wider(scores)
        best, chosen = scores[0]
        rivals = [other for score, other in scores[1:] if score >= best - _MARGIN]
        if unsaid:
            rivals += [self.kinds[at] for at in signs.in_order(unsaid)]
        return KindChoice(chosen, min(1.0, best + 0.1), tuple(rivals))

    def _against(self, mention: Mention, sentence: Sentence, signs: Signs, beside_it: Span, likely: Kinds) -> Kinds:
        """The kinds, of the `likely` ones, that the words of the sentence, or those beside the figure, rule out."""
        text = sentence.surface.lower
        against = signs.ruled_out
        if signs.against_near:
            near = [told for told in signs.against_near if beside_it[0] <= told[0][0] and told[0][1] <= beside_it[1]]
            start = mention.start if mention.hedge_start < 0 else mention.hedge_start
            is_moved_to = near and text.endswith((" to ", " at "), 0, start)
            for _, kinds, root in near:
                # "Oil rose to $82": the figure is where it stands now.
                if not (is_moved_to and root in _MOVEMENTS):
                    against |= kinds
        # "82 kilometers (51 miles) long" and "82-kilometer-long (51 miles)" are no height and no depth.
        if likely & self._upright and any(
            _LENGTHWISE.match(text, end) for end in {mention.end, (mention.partner or (0, mention.end))[1]}
        ):
            against |= self._upright
        # "The rock, 8,844 metres up": nothing is so deep there.
        if likely & self._downward and _UP.match(text, max((mention.partner or (0, 0))[1], mention.end)):
            against |= self._downward
        # "A canyon 40 miles (65 km) south of the cape" is as far from the cape as "40 miles from" it, and no deeper.
        if likely & self._not_from:
            first, last = mention.partner or (mention.start, mention.end)
            first = min(first, mention.start)
            behind = max(last, mention.end)
            if _DIRECTION.match(text, behind) or _FROM_A_PLACE.match(sentence.surface.text, behind):
                against |= self._not_from
            if likely & self._upright and (
                _COVERED.search(text, max(0, first - _LONGEST), first)
                or (_STRETCHES.search(text, max(0, first - _LONGEST), first) and not _UPWARD.match(text, behind))
                or ("longest" in sentence.words and _TOPMOST.isdisjoint(sentence.words))
            ):
                against |= self._upright
        return against

    def _without_wider(self, scores: list[tuple[float, Kind]]) -> list[tuple[float, Kind]]:
        """`scores` without the kinds of which another one there is a case, named in the same sentence or where they
        are."""
        surpassed: dict[str, float] = {}
        for score, kind in scores:
            reach = _IN_SENTENCE if score > _IN_SENTENCE_BEFORE else score
            for code in self._wider.get(kind.code, ()):
                surpassed[code] = max(reach, surpassed.get(code, 0))
        if not surpassed:
            return scores
        return [(score, kind) for score, kind in scores if score > surpassed.get(kind.code, 0)]


def _score_in(context: _Context, kind: Kinds) -> float:
    """How surely the sentence before, or else the headline, says what a figure is of; 0 where neither does."""
    return next((score for told, score in context if told.signs.cued & ~told.signs.ruled_out & kind), 0)


def in_unit_of(
    kind: Kind, quantity: Quantity, rates: Rates, on: datetime.date | None
) -> tuple[Decimal, Decimal] | None:
    """The ends of a quantity in the unit of its kind, money in dollars at the rate of the time; None for a currency
    without a rate, and for what the kind is not measured in."""
    unit = taken_as(kind, quantity.unit)
    if kind.unit == unit:
        return quantity.low, quantity.high
    wanted, printed = money_in(kind.unit), money_in(quantity.unit.replace(_HUNDREDTH, ""))
    if wanted is not None and printed is not None:
        rate = rates.of(printed[0], on)
        if rate is None:
            return None
        factor = rate.usd / 100 if _HUNDREDTH in quantity.unit else rate.usd
        if wanted[1] and printed[1] and wanted[1] != printed[1]:
            factor /= convert(Decimal(1), printed[1], wanted[1])
        return quantity.low * factor, quantity.high * factor
    if not same_dimension(unit, kind.unit):
        # "10 milligrams a second" is no dose.
        return None
    low, high = sorted((convert(quantity.low, unit, kind.unit), convert(quantity.high, unit, kind.unit)))
    return low, high


def taken_as(kind: Kind, printed: str) -> str:
    """The unit in which a figure is held against a kind: "10 micrograms a day" is a dose like one of 10 micrograms."""
    is_dose = kind.unit == "kilogram" and kind.hard_high <= _LARGEST_DOSE
    return printed.removesuffix(_DAILY) if is_dose else printed


_DAILY = " / day"
_LARGEST_DOSE = Decimal("0.1")


# Cents and pence.
_HUNDREDTH = "/100"


def money_in(unit: str) -> tuple[str, str] | None:
    """The currency of a unit and what it is per ("USD / liter"); None for a unit that is not money."""
    code, _, per = unit.partition(" / ")
    return (code, per) if len(code) == 3 and code.isupper() and code.isalpha() else None


_UPRIGHT = frozenset(("+tall", "+high", "+height", "+deep", "+depth"))
_DEEP = frozenset(("+deep", "+depth"))
_UP = re.compile(r"\)? up(?=[,.;:)]| (?:in|on|and|the|a)\b|$)")
_LENGTHWISE = re.compile(
    r"\)?[ -](?:(?:long|wide|in (?:length|width|circumference|diameter|extent)|between(?! \d))\b|across(?=[.,;:)]|$))"
)
_DIRECTION = re.compile(
    r"\)?,? (?:(?:due |to the |further |farther )?(?:north|south|east|west)[a-z-]*(?= (?:of|from|is|was|are|were|lies|"
    r"lay|along|in|"
    r"to|at|and|towards?)\b|[.,;:)]|$)|"
    r"(?:up|down)(?:stream|river|range|wind)|inland|offshore|apart)\b"
)
_FROM_A_PLACE = re.compile(r"\)?,? (?:away )?from [A-Z]")
# "It has flown about 500 kilometers": a way, not a height or a depth.
_COVERED = re.compile(
    r"\b(?:fl(?:own|ew|ies|y|ying)|travel(?:l?ed|l?ing|s)?|s(?:ailed|wam|wum)|drove|driven|walked|r[au]n|marched|rode|"
    r"ridden|cycled|hiked|drifted|covered) (?:for |another |about |around |some |nearly |almost |"
    r"roughly |approximately |only |just |more than |an? (?:estimated |total of )|at least )*$"
)
# "The range stretches 1,600 kilometers along the coast": no way to the top, unless it goes down or up from there.
_HEDGED = (
    r"(?:for |a |an |the |about |another |around |some |nearly |almost |roughly |approximately |only |just |over |"
    r"more than |"
    r"uninterruptedly |total |estimated |of |at least |up to )*$"
)
_STRETCHES = re.compile(
    rf"\b(?:(?:stretch(?:es|ed|ing)?|extend(?:s|ed|ing)?|span(?:s|ned|ning)?|flow(?:s|ed|ing)?|meanders?|snakes?) |"
    rf"(?:lengths?|widths?|breadth|diameters?|circumferences?|distances?) of ){_HEDGED}"
)
_UPWARD = re.compile(r"\)?,? (?:below|beneath|under|down(?! the\b)|deep|above|high|tall|up|into|underground)\b")
_TOPMOST = vocabulary("highest tallest deepest")
# No phrase of the table is longer.
_LONGEST = 60


def _union(told: list[tuple[Span, Kinds]], window: Span, latest: int | None = None) -> Kinds:
    """The kinds told in `window`; `latest` is the last place where their words may begin."""
    first, end = window
    last = end if latest is None else latest
    found = 0
    for (start, stop), kinds in told:
        if first <= start <= last and stop <= end:
            found |= kinds
    return found


# "0.4g of sodium for 100g", "per 100 ml": what the other figure is found in.
_MEASURED_BY = ("for ", "per ", "each ", "every ")
_A_HUNDRED = 100


def _is_what_is_measured_by(sentence: Sentence, mention: Mention) -> bool:
    quantity = mention.quantity
    if quantity is None or quantity.low != _A_HUNDRED or quantity.unit not in ("gram", "milliliter"):
        return False
    return sentence.before(mention, reach=6).endswith(_MEASURED_BY)


def _goes_on_from_measure(sentence: Sentence, place: int) -> bool:
    """Whether a bare count leaves out the unit of a measure before it: "890 million litres, to below 850"."""
    mention = sentence.mentions[place]
    if mention.sort is not Sort.COUNT or mention.noun or mention.quantity is None or not place:
        return False
    value = mention.quantity.low
    return any(
        each.quantity is not None
        and each.sort is Sort.MEASURE
        and each.scale == mention.scale
        and each.quantity.low < value * _ALIKE
        and value < each.quantity.low * _ALIKE
        for each in sentence.mentions[:place]
    )


_ALIKE = 3


def _surroundings(place: int, sentence: Sentence) -> tuple[Span, Span]:
    """The span of the words that may say what a figure measures, and the span just beside it.

    Neither reaches over another figure, except over the other half of its conversion; what stands before a comma
    belongs to what came before.
    """
    text = sentence.surface.lower
    mentions = sentence.mentions
    mention = mentions[place]
    low, high = mention.start, mention.end
    if mention.partner is not None:
        low, high = min(low, mention.partner[0]), max(high, mention.partner[1])
    earlier_place, later_place = place - 1, place + 1
    while earlier_place >= 0 and mentions[earlier_place].start >= low:
        earlier_place -= 1
    while later_place < len(mentions) and mentions[later_place].end <= high:
        later_place += 1
    floor = mentions[earlier_place].end if earlier_place >= 0 else sentence.start
    ceiling = mentions[later_place].start if later_place < len(mentions) else sentence.end
    # "100 feet deep and 660 miles long": what the first figure measures stands behind it.
    measured = _MEASURED_BEFORE.match(text, floor) if earlier_place >= 0 else None
    if measured is not None:
        floor = measured.end()
    # "A width of 70 kilometers and a depth of 20 meters": what the next figure measures stands before it.
    if later_place < len(mentions) and (of_next := _MEASURED_OF_NEXT.search(text, high, ceiling)) is not None:
        ceiling = of_next.start()
    # "At 4,145 meters, has a mirror 10 meters across": what stands behind a comma, right before a figure, is its own.
    comma = text.find(", ", high, ceiling) if later_place < len(mentions) else -1
    if comma >= 0 and ceiling - comma <= _SHORT_BEFORE:
        ceiling = comma
    stop = max([text.rfind(mark, floor, low) for mark in ",;(—"])
    # "The summit, at 8,849 meters, ..." still speaks of the summit, and so does "..., which is 8,849 meters high".
    if stop >= floor and _RUNS_ON.fullmatch(text, stop + 1, low) is None:
        floor = stop
    words, starts = sentence.words, sentence.word_starts
    first = max(bisect.bisect_left(starts, floor), bisect.bisect_left(starts, low) - _REACH_BEFORE)
    last = min(bisect.bisect_left(starts, ceiling), bisect.bisect_left(starts, high) + _REACH_AFTER) - 1
    near_start = min(low, starts[first]) if first < len(words) else low
    near = near_start, (max(high, starts[last] + len(words[last])) if last >= 0 else high)
    return near, (low - _BESIDE, high + _BESIDE)


_SHORT_BEFORE = 24
_RUNS_ON = re.compile(
    r" (?:at|of|now|currently|today|then|once|still|already|only|just|(?:now |currently |then )?(?:some|about|around|"
    r"roughly|nearly|almost|estimated at|put at)|(?:which|that)(?: [a-z'’-]+){1,5}) "
)
_MEASURED_OF_NEXT = re.compile(
    r"(?:,|\band\b|\bwith\b|\bbut\b)[^,;]{0,40}\b(?:(?:depth|height|length|width|diameter|elevation|altitude|thickness|"
    r"weight|"
    r"speed|area|volume) of|as (?:deep|high|tall|long|wide|thick|heavy|much|fast) as)"
    r"(?: (?:about|some|nearly|almost|around|roughly|over|up to|at least|only|just|more than|less than))* $"
)
_MEASURED_BEFORE = re.compile(r"\)?[ -](?:deep|wide|long|high|tall|thick|across|in diameter|old)\b")


def fits(of_kind: str, printed: str) -> bool:
    """Whether a figure in the unit `printed` can be of a kind whose limits stand in `of_kind`."""
    if of_kind == printed:
        return True
    wanted, given = money_in(of_kind), money_in(printed.replace(_HUNDREDTH, ""))
    if wanted is not None or given is not None:
        if wanted is None or given is None:
            return False
        # Budgets and revenues are sums of a year, whether or not the sentence says so.
        if not wanted[1] or not given[1]:
            return given[1] in ("", "year") and not wanted[1]
        return wanted[1] == given[1] or same_dimension(wanted[1], given[1])
    if of_kind in _UNCONVERTED or printed in _UNCONVERTED:
        return False
    return same_dimension(of_kind, printed)


# Units whose figures are of one kind of thing only, though they have no dimension.
_UNCONVERTED = frozenset(("count", "percent", "percentage_point", "basis_point", "decibel", "magnitude"))


_MOVEMENTS = frozenset(
    stem(word) for word in vocabulary("fell fall rose rise up down lost drop dropped jump climb gain cut")
)


def _kind(row: Mapping[str, str]) -> Kind:
    return Kind(
        code=row["kind"],
        label=row["label"],
        unit=row["unit"],
        units=listed(row["units"]),
        hard_low=Decimal(row["hard_low"]),
        hard_high=Decimal(row["hard_high"]),
        typical_low=Decimal(row["typical_low"]),
        typical_high=Decimal(row["typical_high"]),
        behaviour=Behaviour(row["behaviour"]),
        may_block=row["may_block"] == "yes",
        cues=listed(row["cues"]),
        record=row["record"],
        source=row["source"],
        reviewed_on=datetime.date.fromisoformat(row["reviewed_on"]) if row["reviewed_on"] else None,
    )


@lru_cache(maxsize=1)
def default_kinds() -> KindTable:
    """The table that comes with the project."""
    return KindTable.from_rows(rows_of("kinds.csv"))
