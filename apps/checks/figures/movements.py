"""How much a figure moved, or one is more than another, told as an amount beside the two levels that it lies between.

Levels and step may stand in any order and over two sentences. A step that the words tie closely to its levels has to
be their difference; where the tie is looser it is one only if a slip explains how the difference was missed.

`moves_linked_in` reads the closest of ties: the base behind its preposition, the step that leads from it and the
nearest level of the kind, whatever else the sentence tells.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.percentages import OF_PRICES
from apps.checks.figures.relations import (
    ADJUSTED,
    Figure,
    alike,
    all_figures_in,
    are_apart,
    bounds_of,
    cross_zero,
    hedged,
    in_unit_of,
    is_by_the_year,
    is_slip,
    lead_start,
    shares_of,
)
from apps.checks.figures.steps import Course, Levels, levels_about, levels_in, way_of
from apps.checks.figures.trios import HUNDRED, TIMES, base_unit_of, is_range
from apps.checks.lazily import kept
from apps.checks.needs import words
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Hedge, Sort, convert

MOVED = words(
    "rise rises rose risen rising increase increases increased increasing grew grow grows grown growing growth climb "
    "climbed gain gains gained jump jumped surge surged raise raised hike hiked up higher more greater larger above "
    "longer taller faster warmer advance advanced added improvement leap fall falls fell fallen falling decrease "
    "decreased drop drops dropped decline declined slide slid plunge plunged shrank shrunk slip slipped tumbled cut "
    "cuts lower lowered reduce reduced reduction down less fewer smaller lost loss below cheaper slower shorter dipped "
    "dearer better worse off shed sank eased trimmed saving saved short extra additional widened narrowed swing"
)
_AMOUNTS = (Sort.MONEY, Sort.COUNT, Sort.MEASURE)
# Of numbers with a digit or two too many are one another with a slip.
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Movement:
    """A step in the unit of the two levels that it lies between, and how often its span of time holds theirs."""

    sentence: Sentence
    step: Figure
    levels: Levels
    times: Decimal = Decimal(1)

    @property
    def right(self) -> Decimal:
        return self.levels.difference * self.times

    def holds(self) -> bool:
        """Whether the step is the difference, with the rounding and the hedges of all three."""
        room = (self.levels.first.spread + self.levels.second.spread) * self.times + self.step.spread
        if any(figure.hedge is not Hedge.NONE for figure in (self.levels.first, self.levels.second, self.step)):
            room += self.right / 5
        return abs(self.step.value - self.right) <= room or (
            self.times == 1 and _is_of_many(self.step.value, self.right)
        )

    def is_told(self) -> bool:
        """Whether the step cannot be meant of anything else."""
        if self.step.hedge is not Hedge.NONE and not self.levels.is_close:
            return False
        # Out of all proportion, it is of something else.
        is_of_them = 1 / _OUT_OF_ALL < self.step.value / self.right < _OUT_OF_ALL
        return (self.levels.is_close and is_of_them) or self.is_slip()

    def is_slip(self) -> bool:
        """Whether a slip in one of the three explains it."""
        return self.is_step_slip() or self.is_level_slip()

    def is_step_slip(self) -> bool:
        return len(_digits(self.step.value)) >= _DIGITS <= len(_digits(self.right)) and is_slip(
            self.step.value, self.right
        )

    def is_level_slip(self) -> bool:
        if self.times != 1:
            return False
        first, second, step = self.levels.first.value, self.levels.second.value, self.step.value
        return any(
            len(_digits(one)) > _DIGITS and is_slip(one, other + way * step)
            for one, other in ((first, second), (second, first))
            for way in (1, -1)
        )


_OUT_OF_ALL = 20


def _digits(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", "").strip("0")


# Levels that are no end of a move: those of a day's course.
_IN_PASSING = re.compile(
    r"\bat one (?:stage|point)\b|\b(?:low|high|peak|bottom)s? of [^;]{0,20}$|"
    r"\b(?:intraday|session|day['’]s) (?:low|high)"
)
_GOT = re.compile(
    r"\b(?:rais(?:e[ds]?|ing)|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?|los(?:e|es|t|ing)|leap(?:t|ed)?|advance[ds]?|"
    r"grow|grew|grown|cut(?:s|ting)?)(?: (?!by\b)[a-z]+){0,3} $"
)
_EXTRA = re.compile(r"\b(?:an?|another|the) (?:extra|additional|further)(?: [a-z]+)? $")
_EXTRA_BEHIND = re.compile(r"^ (?:extra|more|less|fewer|off)\b")
_PER_BEHIND = re.compile(r"^(?: (?:extra|more|less))? (?:an?|per|each|every) (?P<time>hour|day|week|month|year)\b")


# What leads to the figure that something moved from, or is more or less than, and to the one that it moved to: no more
# than a noun phrase stands between. What is "set against" a figure of another time may have come from a third.
_PHRASE = r"(?: (?!(?:and|or|but|to|from|while|as|which|who|that|when|where|with|by|for|if|on)\b)[\w.'’-]+){0,7}"
_HAVING = r"having (?:been|stood|started|closed|ended|finished|settled|opened)(?: at)?"
_BASE_LEAD = re.compile(
    r"(?: (?!(?:and|or|but|to|of|a|an|as|at)\b)[a-z'’-]+){0,3}?"
    rf"(?: (?:from|than|on|over|above|below|beyond|short of|shy of|behind|ahead of)|,? (?:from|{_HAVING})){_PHRASE}"
    r"(?:,? when (?:there were|it (?:was|stood at)|they were))? "
)
_FROM_LEAD = re.compile(rf"\b(?:from|{_HAVING}){_PHRASE} $")
_AGAINST_LEAD = re.compile(rf"\b(?:from|against|versus|compared (?:with|to)|{_HAVING}){_PHRASE} $")
_NEW_LEAD = re.compile(rf"(?:^| )(?:to|at|reach(?:ed|ing)|hit(?:ting)?|total(?:l?ing|l?ed)){_PHRASE} $")
_APPOSED = re.compile(
    r"(?: (?!(?:and|but|while|as|which|who)\b)[\w.'’-]+){0,7}"
    r"(?:,| —| –|—|:| \(|, or| or|, that is|, which is|, so|, meaning)"
    r"(?: (?:or|a|an|another|some|about|just|only|up|down|by|rise|fall|increase|decrease|drop|gain|jump|decline|cut|"
    r"growth|reduction|hike|loss|surge|climb|advance|saving|difference|lead|of|nearly|almost|roughly|exactly|full|"
    r"whole|mere|further|more than|less than|over|under))* ?$"
)
_BROKEN = re.compile(
    r"[;]|\band [\w'’-]+ |\b(?:as|while|whereas|but|although|though|despite|because|since|forecast\w*|expect\w*|"
    r"predict\w*|estimat\w+)\b"
)
_CLAUSE_END = re.compile(r"[,;:]")
_FAR, _NEAR, _BESIDE = 110, 70, 48
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Linked:
    """A step, a share or an amount, that the words lead from `before` to `after`."""

    sentence: Sentence
    step: Figure
    way: int
    before: Figure
    after: Figure
    is_close: bool = True
    """Whether the words say that it came from `before`, which is not only set beside it."""

    @property
    def right(self) -> Decimal:
        """What the step should be: in percent of where it began, or in the unit of the levels."""
        difference = abs(self.after.value - self.before.value)
        return difference / self.before.value * HUNDRED if self.step.unit == "percent" else difference

    def holds(self) -> bool:
        """Whether the step is what these levels make, or any two others that it may be meant of."""
        if self.step.unit != "percent" and _is_of_many(self.step.value, self.right):
            return True
        return _makes(self.step, self.before, self.after) or any(_makes(self.step, *pair) for pair in self._rivals())

    def _rivals(self) -> Iterator[tuple[Figure, Figure]]:
        before = self.sentence.previous
        told = [
            figure
            for sentence in ((before, self.sentence) if before is not None else (self.sentence,))
            for figure in all_figures_in(sentence)
            if figure is not self.step and figure.value > 0 and not is_range(figure) and figure.unit not in TIMES
        ]
        if len(told) > _MOST_LEVELS:
            told = [figure for figure in told if figure.start >= self.sentence.start][:_MOST_LEVELS]
        for first, printed in itertools.permutations(told, 2):
            second = in_unit_of(first, printed)
            is_bare = any(each.unit == "count" and not each.mention.noun for each in (first, second))
            if (is_bare or alike(first, second)) and (second.value - first.value) * self.way > 0:
                yield first, second

    def is_adjusted(self) -> bool:
        """Whether the words beside it say that it does not follow from the levels alone."""
        start, end = self.whole
        lower = self.sentence.surface.lower
        behind = _CLAUSE_END.split(lower[end : self.sentence.end], maxsplit=1)[0]
        beside = lower[max(self.sentence.start, start - _BESIDE) : end] + behind
        return ADJUSTED.search(OF_PRICES.sub("", beside)) is not None

    @property
    def whole(self) -> Span:
        figures = self.step, self.before, self.after
        return min(figure.start for figure in figures), max(figure.end for figure in figures)

    def is_told(self) -> bool:
        """Whether the levels lead the way that is told, and the step is of their size."""
        leads = self.after.value - self.before.value
        # Out of all proportion, it is of something else.
        if leads * self.way <= 0 or not 1 / _OUT_OF_ALL < self.step.value / self.right < _OUT_OF_ALL:
            return False
        return self.is_close or self._is_slip()

    def _is_slip(self) -> bool:
        is_in_order = self.before.start < self.after.start
        first, second = (self.before, self.after) if is_in_order else (self.after, self.before)
        levels = Levels(first, second, False)
        if self.step.unit == "percent":
            return Course(self.sentence, self.step, self.way, levels).is_slip()
        return Movement(self.sentence, self.step, levels).is_step_slip()

    @property
    def span(self) -> Span:
        """The step where it stands behind its levels, from which it has been worked out; else all three."""
        step = self.step
        if max(self.before.end, self.after.end) <= step.start:
            return step.start, step.end
        return self.whole


def _is_of_many(step: Decimal, right: Decimal) -> bool:
    """Whether a step is the difference taken so many times: twelve bottles at £11.99, and not £14.50, save £30.12."""
    times = max(step, right) / min(step, right)
    return times == times.to_integral_value() and times not in _POWERS and times <= HUNDRED


_POWERS = (1, 10, 100)


def _makes(step: Figure, before: Figure, after: Figure, *, rounding: Decimal | None = None) -> bool:
    """Whether a step leads from one figure to another, within the rounding and the hedges of all three; `rounding` is
    that of the reckoning, None what is usual."""
    room, spread = _spread(before, after), _spread(after, before)
    low, high = _within(before, room), _within(after, spread)
    if low[0] <= 0:
        return True
    if step.unit == "percent":
        ends = (high[0] / low[1] - 1) * HUNDRED, (high[1] / low[0] - 1) * HUNDRED
        slack = _DECIMALS if "." in step.mention.text else _WHOLE
    else:
        ends = high[0] - low[1], high[1] - low[0]
        slack = Decimal(0)
    slack = slack if rounding is None else min(slack, rounding)
    if ends[0] <= 0 <= ends[1]:
        sizes = Decimal(0), max(-ends[0], ends[1])
    else:
        sizes = min(abs(ends[0]), abs(ends[1])), max(abs(ends[0]), abs(ends[1]))
    return not are_apart(bounds_of(step), sizes, slack + (sizes[1] / HUNDRED if rounding is None else 0))


def _within(figure: Figure, spread: Decimal) -> tuple[Decimal, Decimal]:
    return hedged(figure, figure.value - spread, figure.value + spread)


def _spread(figure: Figure, beside: Figure) -> Decimal:
    """How far a figure may be from what it was rounded from, for two that are compared are rounded alike: "to 582
    million from 600 million" is from 600 and not from 610."""
    quantity, other = figure.mention.quantity, beside.mention.quantity
    if quantity is None or other is None or "." in figure.mention.text or quantity.precision <= other.precision:
        return figure.spread
    scale = figure.mention.scale
    finest = max(other.precision, scale if scale > 1 else quantity.precision / _TEN)
    return min(figure.spread, finest / 2)


# A percentage may have been worked out from figures that were rounded for print, and a whole one cut off.
_DECIMALS, _WHOLE, _EXACT, _TEN = Decimal("0.15"), Decimal("0.5"), Decimal("0.06"), 10


@kept
def moves_linked_in(sentence: Sentence) -> tuple[Linked, ...]:
    """The steps of a sentence with the two levels that its prepositions tie to them."""
    if MOVED.isdisjoint(sentence.signs):
        return ()
    told = [figure for figure in all_figures_in(sentence) if not _is_second(figure)]
    if len(told) <= _PAIR:
        return ()
    levels = levels_in(sentence)
    found = []
    for step in told:
        if step.mention.sort is Sort.SHARE and step.unit == "percent":
            way = 0 if is_range(step) or is_by_the_year(sentence, step) else way_of(sentence, step)
        elif step.mention.sort in _AMOUNTS and not is_range(step) and step.unit not in TIMES:
            way = way_of(sentence, step) if _GOT.search(sentence.before(step.mention, reach=40)) is None else 0
        else:
            continue
        if not way or step.value <= 0:
            continue
        own = [level for level in levels if level is not step and _is_of(step, level)]
        linked = _linked(sentence, step, way, own)
        if linked is not None and not _crosses_zero(linked):
            found.append(linked)
    return tuple(found)


def _crosses_zero(linked: Linked) -> bool:
    first, second = sorted((linked.before, linked.after), key=lambda level: level.start)
    return cross_zero(linked.sentence.surface, first, second)


def _is_second(figure: Figure) -> bool:
    partner = figure.mention.partner
    return partner is not None and partner[0] < figure.start


def _is_of(step: Figure, level: Figure) -> bool:
    """Whether a step may be one of such a level."""
    if step.unit == "percent":
        return level.unit != "percent" and level.mention.sort is not Sort.SHARE
    if level.unit == "percent":
        return step.unit == "percentage_point" or (step.unit == "count" and step.mention.noun == "point")
    if base_unit_of(step) != base_unit_of(level):
        return False
    nouns = step.mention.noun, level.mention.noun
    return not all(nouns) or nouns[0] == nouns[1]


def _linked(sentence: Sentence, step: Figure, way: int, levels: list[Figure]) -> Linked | None:
    """The step with its levels in one of three orders: step, level, level; level, step, base; level, level, step."""
    ahead = [level for level in levels if level.start >= step.end]
    behind = [level for level in levels if level.end <= lead_start(step.mention)]
    start = step.end
    link = _words(sentence, start, ahead[0], _NEAR) if ahead else None
    if link is not None and len(ahead) >= _PAIR:
        first, second = ahead[0], in_unit_of(*ahead[:2])
        gap = _words(sentence, _past_share(sentence, first, ahead[1]), ahead[1], _NEAR)
        if gap is not None and alike(first, second):
            # "Rose 3 percent to 618 from 600", but not "294 million tonnes, 1 percent more, at $101, up from $92"
            if not _COMPARED.match(link) and _NEW_LEAD.search(link) and _FROM_LEAD.search(gap):
                return Linked(sentence, step, way, second, first)
            # "Rose 3 percent to 618, compared with 600 a year before": it may have risen since last week.
            if not _COMPARED.match(link) and _NEW_LEAD.search(link) and _AGAINST_LEAD.search(gap):
                return Linked(sentence, step, way, second, first, is_close=False)
            # "Up 3 percent from 600 in May to 618", "3 percent above the budget of 600, at 618"
            if (_FROM_LEAD.search(link) and _TO_LEAD.search(gap)) or (
                _BASE_LEAD.fullmatch(link) and _AT_LEAD.fullmatch(gap)
            ):
                return Linked(sentence, step, way, first, second)
    if link is not None and behind and _BASE_LEAD.fullmatch(link):
        # "618, 3 percent more than the 600 of last year"
        after, base = behind[-1], in_unit_of(behind[-1], ahead[0])
        if _words(sentence, after.end, step, _FAR) is not None and alike(after, base):
            return Linked(sentence, step, way, base, after)
    if len(behind) >= _PAIR:
        after, base = behind[-2], in_unit_of(*behind[-2:])
        gap, link = _words(sentence, after.end, base, _FAR), _words(sentence, base.end, step, _NEAR)
        if gap is None or link is None or not alike(after, base) or _APPOSED.fullmatch(link) is None:
            return None
        if _OWN_BASE.match(sentence.surface.lower, step.end):
            return None
        # "618, against 600 a year before, an increase of 3 percent"
        if _AGAINST_LEAD.search(gap):
            return Linked(sentence, step, way, base, after)
        if _FROM_LEAD.search(sentence.before(after.mention, reach=_NEAR)) and _TO_LEAD.search(gap):
            return Linked(sentence, step, way, after, base)
    return None


def _past_share(sentence: Sentence, first: Figure, second: Figure) -> int:
    """Where the words that lead from one level to another begin: behind the same step told in percent, if there is one
    ("77p to £12.21 an hour, up 6.7% from £11.44")."""
    shares = [share for share in shares_of(sentence) if first.end <= share.start < second.start]
    is_again = len(shares) == 1 and way_of(sentence, shares[0])
    return shares[0].end if is_again else first.end


def _words(sentence: Sentence, start: int, figure: Figure, most: int) -> str | None:
    """The words from a place to a figure; None where there are too many, or another clause or step among them."""
    end = lead_start(figure.mention)
    words = sentence.surface.lower[start:end]
    if len(words) > most or _BROKEN.search(words):
        return None
    between = [other for other in all_figures_in(sentence) if start <= other.start < end]
    return None if any(other.mention.sort is Sort.SHARE for other in between) else words


_COMPARED = re.compile(r" (?:more|less|fewer|higher|lower|greater|cheaper|dearer)\b")
_TO_LEAD = re.compile(rf"(?:^| )(?:to|reach(?:ed|ing)|hit(?:ting)?){_PHRASE} $")
_AT_LEAD = re.compile(r"(?: [\w'’-]+){0,3},? (?:to|at) (?:about |some |a |an )*")
_OWN_BASE = re.compile(r"[ -](?:[a-z-]+ ){0,2}?(?:from|on|over|above|below|than|compared (?:with|to)|against)\b")
_PAIR = 2
# How many sentences before that of a step may tell its levels.
_BEHIND = 2


@kept
def movements_in(sentence: Sentence) -> tuple[Movement, ...]:
    """The movements of a sentence that are told as an amount."""
    before = sentence.previous
    told = len(sentence.mentions)
    for _ in range(_BEHIND):
        if before is not None and told <= _PAIR:
            told += len(before.mentions)
            before = before.previous
    if told <= _PAIR:
        # A step and two levels are three.
        return ()
    found = []
    for step in all_figures_in(sentence):
        if step.mention.sort not in _AMOUNTS or step.unit in TIMES or is_range(step) or step.value <= 0:
            continue
        if step.mention.partner is not None and step.mention.partner[0] < step.start:
            continue
        if not _is_step(sentence, step):
            continue
        levels = levels_about(sentence, (lead_start(step.mention), step.end), besides=step)
        if levels is None or levels.difference <= 0 or _is_in_passing(sentence, step, levels):
            continue
        if levels.first.end < levels.second.start and _are_part_and_whole(sentence, levels):
            continue
        times = _times_of(sentence, step, levels)
        if times is not None:
            found.append(Movement(sentence, step, levels, times))
    return tuple(found)


def _are_part_and_whole(sentence: Sentence, levels: Levels) -> bool:
    """Whether the one is so much of the other: "it holds 112,800 of the 182,000 acre-feet it can take", "of 1,250
    patients who replied, 450"."""
    lower, first = sentence.surface.lower, levels.first
    if _OF_ALL.search(lower, max(0, first.start - _NEAR), lead_start(first.mention)):
        return True
    between = lower[first.end : levels.second.start]
    return between.strip().startswith(("of the", "of its", "of a ", "out of"))


_OF_ALL = re.compile(r"(?:^|[.;:—–] |[\"“(\n])(?:out )?of (?:(?:the|its|his|her|their|these|those|all|some|about) )*$")


def _is_in_passing(sentence: Sentence, step: Figure, levels: Levels) -> bool:
    """Whether a level is told in passing, of the course of a day: "up 54p at 600p at one stage, before 564p"."""
    start, end = min(levels.first.start, step.start), levels.second.start
    return _IN_PASSING.search(sentence.surface.lower, start, end) is not None


def _is_step(sentence: Sentence, figure: Figure) -> bool:
    before = sentence.before(figure.mention, reach=40)
    if way_of(sentence, figure):
        # "To raise £14 million", "raised 30 chicks": what was got, and not by how much more.
        return _GOT.search(before) is None
    return (
        _EXTRA.search(before) is not None or _EXTRA_BEHIND.match(sentence.after(figure.mention, reach=16)) is not None
    )


def _times_of(sentence: Sentence, step: Figure, levels: Levels) -> Decimal | None:
    """How many of the levels' spans of time one of the step's has; None where the step is of another sort."""
    first, second = levels.first, levels.second
    base, _, per = step.unit.partition(" / ")
    behind = _PER_BEHIND.match(sentence.surface.lower[step.end : step.end + 24])
    if not per and behind is not None:
        per = behind["time"]
    level_per = next((unit for figure in (first, second) if (unit := figure.unit.partition(" / ")[2])), "")
    if first.unit == "percent":
        is_points = base == "percentage_point" or (base == "count" and step.mention.noun == "point")
        return Decimal(1) if is_points else None
    if base != base_unit_of(first) and not (base == "count" and not step.mention.noun and step.mention.scale > 1):
        return None
    if base == "count":
        nouns = {figure.mention.noun for figure in (first, second) if figure.mention.noun}
        is_more = _EXTRA_BEHIND.match(sentence.surface.lower[step.end : step.end + 16]) is not None
        if step.mention.noun and step.mention.noun not in {*nouns, "point"} and (nouns or not is_more):
            return None
    if per == level_per:
        return Decimal(1)
    if per in TIMES and level_per in TIMES:
        return convert(Decimal(1), per, level_per)
    if not per:
        return Decimal(1)
    # "The fine rose $50 a year, from $100 to $400"
    return None if (levels.difference / step.value) % 1 == 0 else Decimal(1)


def span_of(movement: Movement, sentence: Sentence) -> Span:
    """The step where it stands behind its levels, from which it has been worked out; else all that stand here."""
    step = movement.step
    ends = [
        end for end in (movement.levels.first, movement.levels.second) if sentence.start <= end.start < sentence.end
    ]
    if all(end.end <= step.start for end in ends) and not (movement.is_level_slip() and not movement.is_step_slip()):
        return step.start, step.end
    return min(step.start, *(end.start for end in ends)), max(step.end, *(end.end for end in ends))
