"""Of what kind each figure of a text is, by the words around it."""

import bisect
import datetime
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from operator import or_

from apps.checks.knowledge.kinds import Behaviour, Kind, KindChoice, KindTable, in_unit_of
from apps.checks.knowledge.rates import Rates
from apps.checks.lazily import computed
from apps.checks.text.phrases import ALL, Glossary, Hints, Kinds, Signs
from apps.checks.text.stems import stem
from apps.checks.text.surfaces import Role, Sentence, Span, Surface, vocabulary
from apps.quantities import Mention, Sort

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


# Not slotted: a sentence is looked at once, and only where a figure needs it.
class _Told:
    """A sentence and what its words say by the phrases of a table."""

    def __init__(self, table: KindTable, sentence: Sentence) -> None:
        self._table = table
        self.sentence = sentence
        self._read: Kinds = 0
        self._signs = Signs()
        self._by_glossary: dict[int, tuple[Kinds, tuple[Kinds, Kinds, Kinds]]] = {}

    @computed
    def hints(self) -> Hints:
        return self._table.phrases.hints_in(self.sentence)

    def told_by(self, glossary: Glossary, wanted: Kinds) -> tuple[Kinds, Kinds, Kinds]:
        """What its words tell whatever their order, of the kinds that are wanted at least."""
        looked_up, told = self._by_glossary.get(id(glossary), (0, (0, 0, 0)))
        if wanted & ~looked_up:
            looked_up |= wanted
            told = glossary.told_by(self.sentence.signs, looked_up)
            self._by_glossary[id(glossary)] = looked_up, told
        return told

    def signs(self, wanted: Kinds) -> Signs:
        """What its words say, of the kinds that are wanted at least."""
        if wanted & ~self._read:
            self._read |= wanted
            self._signs = self._table.phrases.signs_in(self.hints, self._read)
        return self._signs


# The sentence before and the headline, which say less surely than its own sentence what a figure is of; and how surely.
_Around = list[tuple[_Told, float]]


class Choices:
    """The kinds of the figures of a text. Each is settled when it is asked for: most figures are within the limits of
    all that their sentences may speak of, and few rules want to know more."""

    def __init__(self, table: KindTable, surfaces: Sequence[Surface]) -> None:
        self._table = table
        self._surfaces = {surface.name: surface for surface in surfaces}
        self._headline = next((surface for surface in surfaces if surface.role is Role.HEADLINE), None)
        self._head = None if self._headline is None else _Told(table, self._headline.whole)
        self._told: dict[Span, _Told] = {}
        self._settled: dict[tuple[str, int, int], KindChoice | None] = {}

    def of(self, surface: Surface, mention: Mention, *, among: Kinds = ALL) -> KindChoice | None:
        """The kind of a figure; None where the words around it do not settle it, or settle that it is none of those
        `among` which it is wanted."""
        # The surface may be another with the name, and the figure a repaired one at its place.
        own = self._surfaces.get(surface.name)
        if own is None:
            return None
        sentence = own.sentence_at(mention.start)
        for place, each in enumerate(sentence.mentions):
            if each.start == mention.start and each.end == mention.end:
                return self._of(sentence, place, among)
        return None

    def improbable(
        self, sentence: Sentence, rates: Rates, on: datetime.date | None
    ) -> Iterator[tuple[Mention, KindChoice]]:
        """The figures of a sentence that pass the limits of their kind or are far from its typical values, and perhaps
        a few that nearly do, with their kinds."""
        mentions = sentence.mentions
        far = [self._far(mention, rates, on) for mention in mentions]
        if not any(far):
            return
        # The words are looked up once for all figures in units that have the same kinds.
        wanted: dict[int, tuple[Glossary, Kinds]] = {}
        for each in filter(None, far):
            _, of_others = wanted.get(id(each[0]), (each[0], 0))
            wanted[id(each[0])] = each[0], of_others | each[1]
        telling = self._telling(sentence)
        told = {key: telling.told_by(glossary, kinds) for key, (glossary, kinds) in wanted.items()}
        doubted = [
            self._doubted(sentence, mention, *each, told[id(each[0])]) if each is not None else 0
            for mention, each in zip(mentions, far, strict=True)
        ]
        if not any(doubted):
            return
        # Read once for all of them.
        telling.signs(reduce(or_, doubted))
        for place, kinds in enumerate(doubted):
            choice = self._of(sentence, place, kinds) if kinds else None
            if choice is not None:
                yield mentions[place], choice

    def absurd(
        self, sentence: Sentence, rates: Rates, on: datetime.date | None
    ) -> Iterator[tuple[Sentence, Mention, KindChoice]]:
        """The figures of a sentence that are many times above the limits of their kind by the words up to the end of
        their clause, where only words behind it rule the kind out: "earns £300 million a week, and will leave the
        club". The sentence is told as far as it goes."""
        for place, mention in enumerate(sentence.mentions):
            quantity = mention.quantity
            unit = self._table.in_unit(quantity.unit) if quantity is not None else None
            if quantity is None or unit is None or not unit.kinds:
                continue
            beyond = unit.impossible(quantity, rates, on)
            if not beyond:
                continue
            aspects, cues, ruled_out = self._telling(sentence).told_by(unit.glossary, beyond)
            kinds = beyond & aspects & cues & ruled_out and beyond & aspects & cues & self._table.fitting(mention)
            end = _CLAUSE_ENDS.search(sentence.surface.lower, mention.end, sentence.end) if kinds else None
            if end is None:
                continue
            clause = Sentence(
                sentence.surface,
                sentence.start,
                end.start(),
                tuple(each for each in sentence.mentions if each.end <= end.start()),
                sentence.place,
            )
            told = _Told(self._table, clause)
            if not self._left_of(kinds, place, clause, told)[0]:
                continue
            choice = self._choice(self._table.fitting(mention), place, clause, told)
            if (
                choice is not None
                and kinds & self._table.bit_of(choice.kind)
                and not choice.rivals
                and choice.kind.behaviour is not Behaviour.CONSTANT
            ):
                ends = in_unit_of(choice.kind, quantity, rates, on)
                if ends is not None and ends[0] > choice.kind.hard_high * _MANY_TIMES:
                    yield clause, mention, choice

    def _far(self, mention: Mention, rates: Rates, on: datetime.date | None) -> tuple[Glossary, Kinds] | None:
        """The kinds in whose unit a figure is and far from whose figures, with what words tell of them; None where
        there is none."""
        quantity = mention.quantity
        unit = self._table.in_unit(quantity.unit) if quantity is not None else None
        if quantity is None or unit is None or not unit.kinds:
            return None
        kinds = unit.improbable(quantity, rates, on)
        return (unit.glossary, kinds) if kinds else None

    def _doubted(
        self,
        sentence: Sentence,
        mention: Mention,
        glossary: Glossary,
        far: Kinds,
        told: tuple[Kinds, Kinds, Kinds],
    ) -> Kinds:
        """The kinds, of those from whose figures it is far, that a figure may be of by the single words of its sentence
        and what the glossary told by them."""
        aspects, cues, ruled_out = told
        kinds = far & (aspects | cues) & ~ruled_out
        uncued = kinds & ~(cues | self._table.without_cue)
        if uncued:
            around = [each.told_by(glossary, uncued)[1] for each, _ in self._around(sentence)]
            kinds &= ~uncued | reduce(or_, around, 0)
        unmeasured = kinds & ~aspects
        if unmeasured:
            # What is said of what without another word stands right behind.
            behind = sentence.surface.words_between(mention.end, mention.end + _LONGEST)
            kinds &= ~unmeasured | glossary.told_by(behind, unmeasured)[1]
        return kinds and kinds & self._table.fitting(mention)

    def _of(self, sentence: Sentence, place: int, among: Kinds) -> KindChoice | None:
        mention = sentence.mentions[place]
        key = sentence.surface.name, mention.start, mention.end
        if key not in self._settled:
            fitting = self._table.fitting(mention)
            told = self._telling(sentence)
            # What is none of a few kinds may still be another, but that is not asked.
            if among != ALL and not self._left_of(fitting & among, place, sentence, told)[0]:
                return None
            self._settled[key] = self._choice(fitting, place, sentence, told)
        choice = self._settled[key]
        return choice if choice is not None and among & self._table.bit_of(choice.kind) else None

    def _telling(self, sentence: Sentence) -> _Told:
        key = id(sentence.surface), sentence.place
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = _Told(self._table, sentence)
        return told

    def _around(self, sentence: Sentence) -> _Around:
        around = []
        if sentence.previous is not None:
            around.append((self._telling(sentence.previous), _IN_SENTENCE_BEFORE))
        if self._head is not None and sentence.surface is not self._headline:
            around.append((self._head, _IN_HEADLINE))
        return around

    def _left_of(self, kinds: Kinds, place: int, sentence: Sentence, told: _Told) -> tuple[Kinds, Kinds]:
        """Those of `kinds` of which the words around a figure say that it may be one; and those which its own word
        means as much as another that it rules out."""
        mention = sentence.mentions[place]
        if not kinds or _is_what_is_measured_by(sentence, mention) or _goes_on_from_measure(sentence, place):
            return 0, 0
        table, signs = self._table, told.signs(kinds)
        likely = kinds & (signs.named | signs.cued) & (signs.cued | ~signs.ruled_out)
        uncued = likely & ~(signs.cued | table.without_cue)
        if uncued:
            around = [each.signs(uncued).cued for each, _ in self._around(sentence)]
            likely &= ~uncued | reduce(or_, around, 0)
        if not likely:
            return 0, 0
        near, beside_it = _surroundings(place, sentence)
        named = _union(signs.aspects, near)
        beside = _union(signs.cues, (mention.end, mention.end + _LONGEST), latest=mention.end + 1)
        # "A six-ounce cup of juice": a weight of caffeine is said to be of caffeine.
        beside &= ~table.substances
        likely &= named | beside
        # "Bees from one hive": the number that is said of what bears a kind is none of the kind.
        if mention.sort is Sort.COUNT and mention.text[0].isalpha():
            likely &= ~_union(signs.cues, (mention.start, mention.start + _LONGEST), latest=mention.start)
        if not likely:
            return 0, 0
        against = self._against(mention, sentence, signs, beside_it, likely)
        # "The 2,140-foot bridge" does not say whether it is long or high.
        return likely & ~against, likely & against & beside & ~named

    def _choice(self, fitting: Kinds, place: int, sentence: Sentence, told: _Told) -> KindChoice | None:
        mention = sentence.mentions[place]
        likely, unsaid = self._left_of(fitting, place, sentence, told)
        signs = told.signs(fitting)
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
            elif self._table.without_cue & kind:
                score = _NEEDS_NO_CUE
            else:
                score = _score_in(self._around(sentence), kind)
            if score:
                scores.append((score, self._table.kinds[at]))
        if not scores:
            return None
        if len(scores) > 1:
            scores.sort(key=lambda scored: -scored[0])
            scores = self._without_wider(scores)
        best, chosen = scores[0]
        rivals = [other for score, other in scores[1:] if score >= best - _MARGIN]
        rivals += [self._table.kinds[at] for at in signs.in_order(unsaid)]
        return KindChoice(chosen, min(1.0, best + 0.1), tuple(rivals))

    def _against(self, mention: Mention, sentence: Sentence, signs: Signs, beside_it: Span, likely: Kinds) -> Kinds:
        """The kinds, of the `likely` ones, that the words of the sentence, or those beside the figure, rule out."""
        table, text = self._table, sentence.surface.lower
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
        if likely & table.upright and any(
            _LENGTHWISE.match(text, end) for end in {mention.end, (mention.partner or (0, mention.end))[1]}
        ):
            against |= table.upright
        # "The rock, 8,844 metres up": nothing is so deep there.
        if likely & table.downward and _UP.match(text, max((mention.partner or (0, 0))[1], mention.end)):
            against |= table.downward
        # "A canyon 40 miles (65 km) south of the cape" is as far from the cape as "40 miles from" it, and no deeper.
        if likely & table.not_from:
            first, last = mention.partner or (mention.start, mention.end)
            first = min(first, mention.start)
            behind = max(last, mention.end)
            if _DIRECTION.match(text, behind) or _FROM_A_PLACE.match(sentence.surface.text, behind):
                against |= table.not_from
            if likely & table.upright and (
                _COVERED.search(text, max(0, first - _LONGEST), first)
                or (_STRETCHES.search(text, max(0, first - _LONGEST), first) and not _UPWARD.match(text, behind))
                or ("longest" in sentence.words and _TOPMOST.isdisjoint(sentence.words))
            ):
                against |= table.upright
        return against

    def _without_wider(self, scores: list[tuple[float, Kind]]) -> list[tuple[float, Kind]]:
        """`scores` without the kinds of which another one there is a case, named in the same sentence or where they
        are."""
        surpassed: dict[str, float] = {}
        for score, kind in scores:
            reach = _IN_SENTENCE if score > _IN_SENTENCE_BEFORE else score
            for code in self._table.wider.get(kind.code, ()):
                surpassed[code] = max(reach, surpassed.get(code, 0))
        if not surpassed:
            return scores
        return [(score, kind) for score, kind in scores if score > surpassed.get(kind.code, 0)]


# So far above its limits no figure is news.
_MANY_TIMES = Decimal(8)
_CLAUSE_ENDS = re.compile(
    r"[,;—–](?= )|\)?,? (?=(?:while|but|because|although|though|when|"
    r"and (?:is|was|has|had|will))\b)"
)
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


def _score_in(around: _Around, kind: Kinds) -> float:
    """How surely the sentence before, or else the headline, says what a figure is of; 0 where neither does."""
    for told, sureness in around:
        signs = told.signs(kind)
        if signs.cued & ~signs.ruled_out & kind:
            return sureness
    return 0


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


_MOVEMENTS = frozenset(
    stem(word) for word in vocabulary("fell fall rose rise up down lost drop dropped jump climb gain cut")
)
