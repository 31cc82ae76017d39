"""What sort of thing a figure measures: ocean depth, building height and cruising altitude are all lengths.

The table is part of what a story is judged by; a site may keep its own, and the rows beside this module are the
defaults. Cues choose the kind: a plain one ("seabed", or "asteroid & pass" for both) is a word of the sentence that
says of what the figure is, "+deep" a word close to the figure that says what is measured, and "-quake" a word that
rules the kind out. Words are compared without their endings; "-=flights" wants exactly that form. "<air_temperature"
makes the kind a case of another, which it stands in for wherever its own words are found.
"""

import bisect
import csv
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cached_property, lru_cache
from importlib import resources
from typing import Self

from apps.checks.rates import Rates
from apps.checks.surfaces import Sentence, Span, Surface, Word, vocabulary
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
        return tuple(cue[1:] for cue in self.cues if cue[:1] == _CASE_OF)

    def allows(self, low: Decimal, high: Decimal) -> bool:
        """Whether some value between `low` and `high` lies within the hard limits."""
        return high >= self.hard_low and low <= self.hard_high

    def expects(self, low: Decimal, high: Decimal) -> bool:
        """Whether some value between `low` and `high` lies in the typical band."""
        return high >= self.typical_low and low <= self.typical_high


class Part(Enum):
    """What a phrase of the table says about a figure."""

    ASPECT = 0
    CUE = 1
    AGAINST = 2


_MARKS = {"+": Part.ASPECT, "-": Part.AGAINST}
_CASE_OF = "<"


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the table: `words` without endings, or one `exact` word. `group` numbers the cues that must all be
    found."""

    words: tuple[str, ...]
    part: Part
    group: int = 0
    group_size: int = 1
    exact: str = ""


# The phrases of a kind by their first word.
_Phrases = dict[str, list[Entry]]


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


@dataclass(slots=True)
class _Signs:
    """What the words of one sentence say for and against one kind. `first` is the place of the first sign."""

    first: int = -1
    aspects: list[Span] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    is_ruled_out: bool = False
    against_near: list[Span] = field(default_factory=list)
    """Words that rule the kind out only where they stand close to the figure."""


# Not slotted: the words are split and stemmed once, and only where a figure needs them.
@dataclass(frozen=True)
class _Words:
    """The words of a sentence with their stems, the possessive s left out: "the world's population" is the world
    population."""

    told: tuple[Word, ...] | Sentence

    @cached_property
    def words(self) -> tuple[Word, ...]:
        words = self.told.words if isinstance(self.told, Sentence) else self.told
        return tuple([word for word in words if word.text != "s"])

    @cached_property
    def stems(self) -> tuple[str, ...]:
        return tuple([stem(word.text) for word in self.words])

    @cached_property
    def roots(self) -> frozenset[str]:
        return frozenset(self.stems)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each stem stands."""
        places: dict[str, list[int]] = {}
        for place, root in enumerate(self.stems):
            places.setdefault(root, []).append(place)
        return places

    @cached_property
    def _signs(self) -> dict[str, _Signs]:
        return {}

    def signs_of(self, code: str, phrases: _Phrases) -> _Signs:
        """What the words say of the kind of this code and these phrases; places are those of the surface."""
        found = self._signs.get(code)
        if found is None:
            found = self._signs[code] = _signs(phrases, self)
        return found


_NO_WORDS = _Words(())
# Words that say less surely than its own sentence what a figure is of, and how surely.
_Context = tuple[_Words, float]
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
# So many letters hold as many words, and more.
_FAR_BEFORE = 25 * _REACH_BEFORE
_FAR_AFTER = 25 * _REACH_AFTER
_WORD = re.compile(r"[^\W\d_]+")
# First words of phrases, with the places in the table of the kinds that have them.
_Openers = Mapping[str, set[int]]
_NO_KINDS: frozenset[int] = frozenset()
_OF_PEOPLE = frozenset(("human_age",))


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

    @cached_property
    def by_code(self) -> dict[str, Kind]:
        return {kind.code: kind for kind in self.kinds}

    @cached_property
    def _phrases(self) -> dict[str, _Phrases]:
        return {kind.code: _phrases_of(kind) for kind in self.kinds}

    @cached_property
    def _without_cue(self) -> frozenset[str]:
        """Kinds that the word beside the figure settles alone."""
        return frozenset(kind.code for kind in self.kinds if all(cue[:1] in _MARKS for cue in kind.cues))

    @cached_property
    def _wider(self) -> dict[str, tuple[str, ...]]:
        """By code of kind, those it is a case of."""
        return {kind.code: wider for kind in self.kinds if (wider := kind.wider)}

    @cached_property
    def _ruled_out_by_from(self) -> frozenset[str]:
        return frozenset(kind.code for kind in self.kinds if "-from" in kind.cues)

    def choices(self, surface: Surface, headline: Surface | None = None) -> dict[tuple[int, int], KindChoice]:
        """The kind of each figure of a surface, by its span; figures without a certain kind are left out."""
        chosen: dict[tuple[int, int], KindChoice] = {}
        titled = _NO_WORDS
        if headline is not None and headline is not surface:
            titled = _Words(headline.words_between(0, len(headline.text)))
        before = _NO_WORDS
        for sentence in surface.sentences:
            words = _Words(sentence)
            # The sentence before and the headline are read only for a figure that its own sentence does not settle.
            context = ((before, _IN_SENTENCE_BEFORE), (titled, _IN_HEADLINE))
            for place, mention in enumerate(sentence.mentions):
                if mention.quantity is None:
                    continue
                named = self._named_near(mention.quantity.unit, mention, sentence)
                if named:
                    named = self._with_cue(named, words.roots | before.roots | titled.roots)
                if named:
                    choice = self._choice(place, sentence, words, context, named)
                    if choice is not None:
                        chosen[mention.start, mention.end] = choice
            before = words
        return chosen

    def _named_near(self, unit: str, mention: Mention, sentence: Sentence) -> list[Kind]:
        """The kinds of which a phrase may begin near a figure that says what is measured, or right behind it one that
        says of what: a cheap look, for most figures are of no kind."""
        aspects, cues = self._openers(unit)
        if not aspects and not cues:
            return []
        lower = sentence.surface.lower
        pair = mention.partner or (mention.start, mention.end)
        start = max(sentence.start, min(mention.start, pair[0]) - _FAR_BEFORE)
        end = min(sentence.end, max(mention.end, pair[1]) + _FAR_AFTER)
        named: set[int] = set()
        for word in _WORD.findall(lower, start, end):
            named |= aspects.get(stem(word), _NO_KINDS)
        behind = _WORD.match(lower, mention.end) or _WORD.match(lower, mention.end + 1)
        if behind is not None:
            named |= cues.get(stem(behind[0]), _NO_KINDS)
        kinds = [self.kinds[place] for place in sorted(named)]
        # "Died at 96": years of age without the word are nobody's term or sentence.
        is_bare_age = mention.sort is Sort.AGE and mention.unit_span is None
        return [kind for kind in kinds if kind.code in _OF_PEOPLE] if is_bare_age else kinds

    def _with_cue(self, kinds: list[Kind], roots: frozenset[str]) -> list[Kind]:
        """Those of `kinds` of which some phrase may begin with one of `roots` that says of what the figure is."""
        return [
            kind for kind in kinds if not roots.isdisjoint(self._cue_roots[kind.code]) or kind.code in self._without_cue
        ]

    @cached_property
    def _cue_roots(self) -> dict[str, frozenset[str]]:
        return {
            code: frozenset(
                root for root, starting in phrases.items() if any(entry.part is Part.CUE for entry in starting)
            )
            for code, phrases in self._phrases.items()
        }

    @cached_property
    def _openers_of(self) -> dict[str, tuple[_Openers, _Openers]]:
        return {}

    def _openers(self, unit: str) -> tuple[_Openers, _Openers]:
        """The first words of the phrases that say what a figure in `unit` measures, and of those that say of what,
        each with the places of its kinds in the table."""
        if unit not in self._openers_of:
            aspects: dict[str, set[int]] = {}
            cues: dict[str, set[int]] = {}
            for place, kind in enumerate(self.kinds):
                if fits(kind.unit, unit):
                    for root, starting in self._phrases[kind.code].items():
                        parts = {entry.part for entry in starting}
                        if Part.ASPECT in parts:
                            aspects.setdefault(root, set()).add(place)
                        if Part.CUE in parts:
                            cues.setdefault(root, set()).add(place)
            self._openers_of[unit] = aspects, cues
        return self._openers_of[unit]

    def _choice(
        self,
        place: int,
        sentence: Sentence,
        words: _Words,
        context: tuple[_Context, ...],
        kinds: list[Kind],
    ) -> KindChoice | None:
        mention = sentence.mentions[place]
        near, beside_it = _surroundings(place, sentence)
        text = sentence.surface.lower
        moved_to = text.endswith((" to ", " at "), 0, mention.start if mention.hedge_start < 0 else mention.hedge_start)
        # "A canyon 40 miles (65 km) south of the cape" is as far from the cape as "40 miles from" it, and no deeper.
        is_direction = _DIRECTION.match(text, max(mention.end, (mention.partner or (0, 0))[1])) is not None
        scores: list[tuple[float, Kind]] = []
        unsaid: list[Kind] = []
        # Of kinds that score alike, the one that is named first leads.
        for found, kind in sorted(
            ((words.signs_of(kind.code, self._phrases[kind.code]), kind) for kind in kinds),
            key=lambda each: each[0].first,
        ):
            if found.is_ruled_out and not found.cues:
                continue
            named = _has_within(found.aspects, near)
            beside = bool(found.cues) and _has_within(
                found.cues, (mention.end, mention.end + _LONGEST), latest=mention.end + 1
            )
            if not (named or beside):
                continue
            against_near = found.against_near
            if against_near and moved_to:
                # "Oil rose to $82": the figure is where it stands now.
                against_near = [span for span in against_near if stem(text[span[0] : span[1]]) not in _MOVEMENTS]
            is_elsewhere = is_direction and kind.code in self._ruled_out_by_from
            if found.is_ruled_out or is_elsewhere or _has_within(against_near, beside_it):
                if beside and not named:
                    # "The 2,140-foot bridge" does not say whether it is long or high.
                    unsaid.append(kind)
                continue
            if found.cues:
                # Of two things in one sentence, the nearer is likelier to be meant.
                after = bisect.bisect_left(found.cues, (mention.start,))
                nearest = found.cues[max(0, after - 1) : after + 1]
                gap = min(max(span[0] - mention.end, mention.start - span[1], 0) for span in nearest)
                scores.append((_IN_SENTENCE - min(gap, 200) / 1000, kind))
            elif kind.code in self._without_cue:
                scores.append((_NEEDS_NO_CUE, kind))
            elif score := self._score_in(context, kind):
                scores.append((score, kind))
        if not scores:
            return None
        scores.sort(key=lambda scored: -scored[0])
        if len(scores) > 1:
            scores = self._without_wider(scores)
        best, kind = scores[0]
        rivals = (*(other for score, other in scores[1:] if score >= best - _MARGIN), *unsaid)
        return KindChoice(kind, min(1.0, best + 0.1), rivals)

    def _without_wider(self, scores: list[tuple[float, Kind]]) -> list[tuple[float, Kind]]:
        """`scores` without the kinds of which another one there is a case, named in the same sentence."""
        surpassed = {
            code for score, kind in scores if score > _IN_SENTENCE_BEFORE for code in self._wider.get(kind.code, ())
        }
        return [scored for scored in scores if scored[1].code not in surpassed] if surpassed else scores

    def _score_in(self, context: tuple[_Context, ...], kind: Kind) -> float:
        """How surely the sentence before, or else the headline, says what a figure is of; 0 where neither does."""
        for words, score in context:
            found = words.signs_of(kind.code, self._phrases[kind.code])
            if found.cues and not found.is_ruled_out:
                return score
        return 0


def _phrases_of(kind: Kind) -> _Phrases:
    entries: dict[str, list[Entry]] = {}
    for group, cue in enumerate(kind.cues):
        if cue[:1] == _CASE_OF:
            continue
        part = _MARKS.get(cue[:1], Part.CUE)
        phrase = cue.lstrip("+-").lower()
        exact = phrase.removeprefix("=") if phrase.startswith("=") else ""
        wanted = phrase.removeprefix("=").split("&")
        for piece in wanted:
            # As in the words of a sentence, an s that stands alone is left out: "u s economy" names the U.S. economy.
            words = tuple(stem(word) for word in piece.replace("-", " ").split() if word != "s")
            if words:
                entries.setdefault(words[0], []).append(Entry(words, part, group, len(wanted), exact))
    return entries


def _signs(phrases: _Phrases, told: _Words) -> _Signs:
    found = _Signs()
    groups: dict[int, set[tuple[str, ...]]] = {}
    words, stems = told.words, told.stems
    begun = sorted([(place, root) for root in phrases.keys() & told.places.keys() for place in told.places[root]])
    for place, root in begun:
        for entry in phrases[root]:
            if entry.exact and entry.exact != words[place].text:
                continue
            size = len(entry.words)
            if size > 1 and stems[place + 1 : place + size] != entry.words[1:]:
                continue
            if found.first < 0:
                found.first = place
            span = words[place].start, words[place + size - 1].end
            if entry.part is Part.ASPECT:
                found.aspects.append(span)
            elif entry.part is Part.AGAINST:
                if entry.words in _NEAR_ONLY:
                    if root != "from" or not _OWN_ENDS & set(stems[place + 1 : place + 4]):
                        found.against_near.append(span)
                else:
                    found.is_ruled_out = True
            elif entry.group_size == 1:
                found.cues.append(span)
            else:
                pieces = groups.setdefault(entry.group, set())
                pieces.add(entry.words)
                if len(pieces) == entry.group_size:
                    found.cues.append(span)
    return found


def in_unit_of(
    kind: Kind, quantity: Quantity, rates: Rates, on: datetime.date | None
) -> tuple[Decimal, Decimal] | None:
    """The ends of a quantity in the unit of its kind, money in dollars at the rate of the time; None for a currency
    without a rate."""
    if kind.unit == quantity.unit:
        return quantity.low, quantity.high
    wanted, printed = money_in(kind.unit), money_in(quantity.unit)
    if wanted is not None and printed is not None:
        rate = rates.of(printed[0], on)
        if rate is None:
            return None
        factor = rate.usd
        if wanted[1] and printed[1] and wanted[1] != printed[1]:
            factor /= convert(Decimal(1), printed[1], wanted[1])
        return quantity.low * factor, quantity.high * factor
    low, high = sorted(
        (convert(quantity.low, quantity.unit, kind.unit), convert(quantity.high, quantity.unit, kind.unit))
    )
    return low, high


def money_in(unit: str) -> tuple[str, str] | None:
    """The currency of a unit and what it is per ("USD / liter"); None for a unit that is not money."""
    code, _, per = unit.partition(" / ")
    return (code, per) if len(code) == 3 and code.isupper() and code.isalpha() else None


_DIRECTION = re.compile(r"\)?,? (?:due |to the |further |farther )?(?:north|south|east|west)[a-z-]* (?:of|from)\b")
# No phrase of the table is longer.
_LONGEST = 60


def _has_within(spans: list[tuple[int, int]], window: tuple[int, int], latest: int | None = None) -> bool:
    """Whether one of `spans`, which are in order, lies in `window`; `latest` is the last place where it may begin."""
    place = bisect.bisect_left(spans, (window[0],))
    last = window[1] if latest is None else latest
    while place < len(spans) and spans[place][0] <= last:
        if spans[place][1] <= window[1]:
            return True
        place += 1
    return False


def _surroundings(place: int, sentence: Sentence) -> tuple[tuple[int, int], tuple[int, int]]:
    """The span of the words that may say what a figure measures, and the span just beside it.

    Neither reaches over another figure, except over the other half of its conversion; what stands before a comma
    belongs to what came before.
    """
    surface = sentence.surface
    mentions = sentence.mentions
    mention = mentions[place]
    pair = mention.partner or (mention.start, mention.end)
    low, high = min(mention.start, pair[0]), max(mention.end, pair[1])
    earlier_place, later_place = place - 1, place + 1
    while earlier_place >= 0 and mentions[earlier_place].start >= low:
        earlier_place -= 1
    while later_place < len(mentions) and mentions[later_place].end <= high:
        later_place += 1
    floor = mentions[earlier_place].end if earlier_place >= 0 else sentence.start
    ceiling = mentions[later_place].start if later_place < len(mentions) else sentence.end
    # "100 feet deep and 660 miles long": what the first figure measures stands behind it.
    measured = _MEASURED_BEFORE.match(surface.lower, floor) if earlier_place >= 0 else None
    if measured is not None:
        floor = measured.end()
    stop = max(surface.text.rfind(mark, floor, low) for mark in ",;(—")
    # "The summit, at 8,849 meters, ..." still speaks of the summit.
    if surface.lower[stop + 1 : low].strip() not in ("at", "of"):
        floor = max(floor, stop)
    words = sentence.words
    first = max(bisect.bisect_left(words, (floor,)), bisect.bisect_left(words, (low,)) - _REACH_BEFORE)
    last = min(bisect.bisect_left(words, (ceiling,)), bisect.bisect_left(words, (high,)) + _REACH_AFTER) - 1
    near_start = min(low, words[first].start) if first < len(words) else low
    near = near_start, (max(high, words[last].end) if last >= 0 else high)
    return near, (low - _BESIDE, high + _BESIDE)


_MEASURED_BEFORE = re.compile(r"\)?[ -](?:deep|wide|long|high|tall|thick|across|in diameter|old)\b")


def fits(of_kind: str, printed: str) -> bool:
    """Whether a figure in the unit `printed` can be of a kind whose limits stand in `of_kind`."""
    if of_kind == printed:
        return True
    wanted, given = money_in(of_kind), money_in(printed)
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


_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s")
_SIBILANTS = ("ss", "sh", "ch", "x", "z")
# After these letters an ending has swallowed an e: "raised", "charging", "produced".
_BEFORE_E = ("c", "s", "v", "z", "u", "rg", "dg")
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, alike for "burn", "burns", "burned" and "burning"; not always a word itself."""
    for ending in _ENDINGS:
        root = word[: -len(ending)]
        if len(root) < 3 or not word.endswith(ending):
            continue
        if ending in ("ied", "ies"):
            return root + "y"
        if ending == "es":
            return root if root.endswith(_SIBILANTS) else word[:-1]
        if ending == "s":
            return word if root.endswith(("s", "u", "i")) else root
        return root + "e" if _lacks_e(root) else root
    return word


def _lacks_e(root: str) -> bool:
    """Whether a root has lost an e before "-ed" or "-ing": "min" of "mined", "charg" of "charged"."""
    if root.endswith(_BEFORE_E):
        return not root.endswith("ss")
    is_short = len(root) == 3 and root[0] not in _VOWELS and root[1] in _VOWELS and root[2] not in _VOWELS
    return is_short and root[2] not in "wxy"


# Small words that rule a kind out where they stand close to a figure ("40 miles from"), and mean nothing farther off.
_NEAR_ONLY = frozenset(
    (stem(word),)
    for word in vocabulary(
        "from away off by north south east west fell fall rose up down more less lost drop rise jump climb gain cut "
        "deep long wide high above inside outside within around ago distance range"
    )
)


_MOVEMENTS = frozenset(
    stem(word) for word in vocabulary("fell fall rose rise up down lost drop dropped jump climb gain cut")
)
# "From snout to tail", "from end to end": a length is told by the ends of its thing.
_OWN_ENDS = frozenset(
    stem(word) for word in vocabulary("snout nose head beak tip toe bow wingtip end edge rim top base foot trunk")
)


def _kind(row: Mapping[str, str]) -> Kind:
    return Kind(
        code=row["kind"],
        label=row["label"],
        unit=row["unit"],
        units=_listed(row["units"]),
        hard_low=Decimal(row["hard_low"]),
        hard_high=Decimal(row["hard_high"]),
        typical_low=Decimal(row["typical_low"]),
        typical_high=Decimal(row["typical_high"]),
        behaviour=Behaviour(row["behaviour"]),
        may_block=row["may_block"] == "yes",
        cues=_listed(row["cues"]),
        record=row["record"],
        source=row["source"],
        reviewed_on=datetime.date.fromisoformat(row["reviewed_on"]) if row["reviewed_on"] else None,
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@lru_cache(maxsize=1)
def default_kinds() -> KindTable:
    """The table that comes with the project."""
    table = resources.files("apps.checks").joinpath("kinds.csv").read_text(encoding="utf-8")
    return KindTable.from_rows(csv.DictReader(table.splitlines()))
