"""What became of a figure: where it was, where it is and the step between the two, over a sentence or several.

The two levels may stand on either side of the step and in either order; that they are of one thing at two times is told
by the words of time beside them. Where a third figure might be meant there is no course.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.percentages import MORE_OF_IT
from apps.checks.figures.relations import (
    ADJUSTED,
    FALL,
    RISE,
    Figure,
    alike,
    all_figures_in,
    are_apart,
    changes_in,
    cross_zero,
    in_unit_of,
    is_by_the_year,
    is_slip,
    lead_start,
)
from apps.checks.figures.trios import HUNDRED, TIMES, base_unit_of, exactly, is_range, percents_of
from apps.checks.lazily import kept
from apps.checks.text.asides import SAID_SO
from apps.checks.text.surfaces import Sentence, Span, vocabulary
from apps.quantities import Hedge, Sort

Percents = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Levels:
    """Two levels of one thing, in the order printed, and whether the words beside a step are of nothing else."""

    first: Figure
    second: Figure
    is_close: bool

    @property
    def less(self) -> Figure:
        return min(self.first, self.second, key=lambda figure: figure.value)

    @property
    def more(self) -> Figure:
        return max(self.first, self.second, key=lambda figure: figure.value)

    @property
    def difference(self) -> Decimal:
        return self.more.value - self.less.value

    def percents(self, way: int) -> Percents:
        """The least and the greatest rise (1) or fall (-1) in percent that the rounding of the two leaves open."""
        (low, high), (least, most) = exactly(self.less), exactly(self.more)
        if way > 0:
            return max(least / high - 1, Decimal(0)) * HUNDRED, (most / low - 1) * HUNDRED
        return max(1 - high / least, Decimal(0)) * HUNDRED, (1 - low / most) * HUNDRED

    def percent(self, way: int) -> Decimal:
        base = self.less if way > 0 else self.more
        return self.difference / base.value * HUNDRED


def rounding_of(points: Figure) -> Decimal:
    """How far from the difference of two percentages a step may be told: one in whole points is rounded to one."""
    return min(max(points.spread, Decimal("0.05")), Decimal("0.5"))


@dataclass(frozen=True, slots=True)
class Course:
    """A step up (1) or down (-1), a percentage or a fraction, with the two levels that it lies between."""

    sentence: Sentence
    step: Figure
    way: int
    levels: Levels

    @property
    def in_percent(self) -> Decimal:
        return self.step.value * (1 if self.step.unit == "percent" else HUNDRED)

    def ends(self) -> tuple[Figure, Figure] | None:
        """Which of the levels was before and which came after; None where the words do not say."""
        surface = self.sentence.surface
        for after, before in ((self.levels.first, self.levels.second), (self.levels.second, self.levels.first)):
            lead = surface.lower[max(0, after.start - _LEAD) : lead_start(after.mention)]
            past = surface.lower[max(0, before.start - _LEAD) : lead_start(before.mention)]
            behind = surface.lower[before.end : before.end + _LEAD]
            is_past = _CAME_FROM.search(past) or (_AGO.match(behind) and not _SET_AGAINST.search(past))
            if _CAME_TO.search(lead) and is_past:
                return before, after
        return None

    def holds(self) -> bool:
        """Whether the step is what the levels make, in percent of where it began."""
        percents = self.levels.percents(self.way)
        return not are_apart(
            percents_of(self.step), percents, max(_ROUGHLY, percents[1] / 50)
        ) and not self._is_of_the_end(percents)

    def _is_of_the_end(self, room: Percents) -> bool:
        """Whether the step was reckoned from where the move ended, and hardly any rounding explains it otherwise."""
        if self.step.hedge is not Hedge.NONE or self.step.unit != "percent":
            return False
        off = abs(self.step.value - self.levels.percent(self.way))
        is_slipped = abs(self.step.value - self.levels.percent(-self.way)) <= self.step.spread + _CENT
        return is_slipped and off >= _TELLING and off > (room[1] - room[0]) / 2 * _NEARLY_ALL

    def in_points(self) -> bool:
        """Whether the step is the difference of two percentages."""
        if self.levels.less.unit != "percent" or self.step.unit != "percent":
            return False
        room = rounding_of(self.step) if self.step.hedge is Hedge.NONE else self.levels.difference / 20
        return abs(self.step.value - self.levels.difference) <= room

    def is_told(self) -> bool:
        """Whether nobody can mean the step of anything else."""
        window = self.levels.first.start, max(self.levels.second.end, self.step.end)
        start = self.sentence.surface.sentence_at(window[0]).start
        end = max(window[1], self.sentence.end)
        is_adjusted = any(each.search(self.sentence.surface.lower, start, end) for each in (ADJUSTED, _IN_TERMS))
        # Out of all proportion, it is of something else.
        is_of_them = 1 / _OUT_OF_ALL < self.levels.percent(self.way) / self.in_percent < _OUT_OF_ALL
        return not is_adjusted and ((self.levels.is_close and is_of_them) or self.is_slip())

    def span_in(self, sentence: Sentence) -> Span:
        """The step where it stands behind its levels, from which it has been worked out; else all of them that stand in
        the sentence."""
        ends = [end for end in (self.levels.first, self.levels.second) if sentence.start <= end.start < sentence.end]
        if all(end.end <= self.step.start for end in ends):
            return self.step.start, self.step.end
        return (
            min(self.step.start, *(end.start for end in ends)),
            max(self.step.end, *(end.end for end in ends)),
        )

    def is_slip(self) -> bool:
        """Whether the step is what one gets who reckons from the wrong end, takes what is left or the ratio for the
        step, or loses a digit."""
        less, more, step = self.levels.less.value, self.levels.more.value, self.in_percent
        right = self.levels.percent(self.way)
        if step <= 0 or right <= 0 or abs(step - right) < _TELLING:
            return False
        # Some cut the decimals off: 28.57 is told as 28.
        room = max(self.step.spread, _ROUGHLY) if self.step.unit == "percent" else step / 50
        # The ratio of what it came to to what it was.
        ratio = (more / less if self.way > 0 else less / more) * HUNDRED
        if any(abs(step - wrong) <= room for wrong in (self.levels.percent(-self.way), ratio)):
            return True
        if self.step.unit != "percent":
            return False
        shifted = (right.scaleb(power) for power in (-3, -2, -1, 1, 2, 3))
        if any(abs(step / wrong - 1) <= _NEARLY for wrong in shifted):
            return True
        # "Up by 30p to £1.65, a rise of 30 percent"
        if step >= _TEN and step == self.levels.difference * HUNDRED:
            return True
        # "A rise of 63 percent, from £210,000 to £273,000"
        if len(_digits(step)) >= _PAIR and _digits(step) == _digits(self.levels.difference):
            return True
        return len(_digits(step)) > _PAIR and is_slip(step, round(right, 1 if "." in self.step.mention.text else 0))


_LEAD = 48
_CAME_TO = re.compile(
    r"(?<!compared )(?<!from )\b(?:to|now|reached|hit)(?: (?:about|only|just|a|an|the|some|at|record))* $"
)
_CAME_FROM = re.compile(
    r"\b(?:from|having (?:closed|stood|been|started|ended) (?:at|on)|up on|down on|previously|originally)"
    r"(?: (?:about|only|just|a|an|the|some|previous|earlier))* $"
)
# What rose last week may be lower than a year ago.
_SET_AGAINST = re.compile(r"\b(?:against|compared|versus)\b[^,;]*$")
_AGO = re.compile(
    r"(?: [a-z]+){0,3}? (?:the (?:day|week|month|year|season) (?:before|earlier)|"
    r"(?:a|an|one|two|three|four|five|ten) (?:year|month|week|decade)s? (?:earlier|ago|before)|previously)\b"
)
_IN_TERMS = re.compile(r"\b(?:terms|exchange rates?)\b")
_OUT_OF_ALL, _TEN = 20, 10
_ROUGHLY, _TELLING, _NEARLY = Decimal("0.6"), 2, Decimal("0.06")
_CENT, _NEARLY_ALL = Decimal("0.06"), Decimal("0.85")
_PAIR = 2


def _digits(value: Decimal) -> str:
    return format(value, "f").replace(".", "").strip("0")


_HEDGES = (
    r"(?:about|around|some|roughly|nearly|almost|only|just|under|over|exactly|more than|less than|at least|"
    r"a (?:further|mere|massive|whopping|staggering)|an? (?:estimated|astonishing)|another|well over|fully|even) "
)
_MOVES = (
    r"hikes?|slump(?:ed|s|ing)?|collaps(?:ed|es|e|ing)|dwindl(?:ed|es|ing)|shed|leaps?|surges?|jumps?|profit|discount|"
    r"reduction|improve(?:d|ment)|advance|slide|contraction|expansion|growth|saving|sunk|add(?:s|ed|ing)?|by"
)
_STEP_LEAD = re.compile(
    rf"\b(?<!compared )(?<!followed )(?<!led )(?<!won )(?P<word>{RISE.pattern}|{FALL.pattern}|{_MOVES})"
    rf"(?: of| by)? (?:{_HEDGES})*$"
)
# "Above 5 percent", "more than 5 percent" and "the lower half" are levels.
_LEVELS = vocabulary(
    "above below more less greater fewer larger smaller higher lower faster slower warmer hotter cooler colder longer "
    "shorter taller cheaper"
)
_COMPARED = (
    r"(?:less|more|fewer|higher|lower|greater|larger|smaller|bigger|cheaper|dearer|costlier|longer|shorter|faster|"
    r"slower|heavier|lighter|better|worse|taller|above|below|off|(?:up|down)(?! (?:from|to)\b))"
)
_CHANGE = (
    r"(?:rise|raise|increase|gain|growth|jump|surge|leap|hike|climb|advance|improvement|expansion|drop|fall|decline|"
    r"decrease|cut|reduction|slump|slide|plunge|discount|dip|loss|contraction|swing|saving|shrinkage|downturn)"
)
# Words that part a share from a word of change behind it: "half the increase", "50 percent has to rise".
_NO_STEP = (
    r"(?:of|the|this|that|its|their|his|her|has|have|had|to|will|would|and|or|in|on|for|as|is|was|were|are|who|by)"
)
_STEP_BEHIND = re.compile(rf"^[ -](?:(?!{_NO_STEP}\b)[a-z-]+[ -]){{0,2}}?(?P<word>{_COMPARED}|{_CHANGE})\b")
_UP = re.compile(
    rf"{RISE.pattern}|\b(?:hikes?|raise|leaps?|surges?|jumps?|profit|improvement|advance|expansion|growth|dearer|"
    r"costlier|climb|better|heavier|bigger|up|above|add(?:s|ed|ing)?|improv\w+|quicken\w+|accelerat\w+|widen\w*)\b"
)
_DOWN = re.compile(
    rf"{FALL.pattern}|\b(?:slump\w*|collaps\w+|dwindl\w+|shed|discount|reduction|slide|contraction|saving|sunk|plunge|"
    r"dip|downturn|shrinkage|lighter|worse|off|down|below|slow(?:ed|s|ing)|narrow\w*)\b"
)


# The words that may stand between a word of change and its figure.
_BETWEEN = vocabulary(
    "of by about around some roughly nearly almost only just under over exactly more than less at least a an further "
    "mere massive whopping staggering estimated astonishing another well fully even"
)


_RESULTS, _RESULT = vocabulary("loss profit gain"), 10_000


def _led_by_step(lead: str) -> re.Match[str] | None:
    """The word of change that leads to a figure; looked for from the last word on that does more than lead on."""
    if not lead.endswith(" "):
        return None
    end = len(lead) - 1
    while (start := lead.rfind(" ", 0, end) + 1) and lead[start:end] in _BETWEEN:
        end = start - 1
    return _STEP_LEAD.search(lead, start)


def way_of(sentence: Sentence, figure: Figure) -> int:
    """Which way a figure says that something moved: 1 up, -1 down, 0 where it is no step."""
    known, key = _ways_in(sentence), (figure.mention.start, figure.value)
    if key not in known:
        known[key] = _told_way_of(sentence, figure)
    return known[key]


@kept
def _ways_in(sentence: Sentence) -> dict[tuple[int, Decimal], int]:
    """The ways of its figures, those that were asked for."""
    return {}


def _told_way_of(sentence: Sentence, figure: Figure) -> int:
    behind = sentence.after(figure.mention, reach=40)
    found = _STEP_BEHIND.match(behind) or _led_by_step(sentence.before(figure.mention, reach=60))
    if found is None or (found.re is _STEP_LEAD and found["word"] in _LEVELS):
        return 0
    words = found["word"]
    if words in _RESULTS and figure.value >= _RESULT and figure.mention.noun in ("", "dlr", words):
        # "A loss of £4.9 million" is what a year came to, one of 12 cents what a share lost.
        return 0
    if words == "by":
        # "Cut the price of its tickets by 15 percent"
        words = sentence.before(figure.mention, reach=90).rpartition(",")[2]
    elif found.re is _STEP_BEHIND and words.startswith("swing"):
        return 0
    return bool(_UP.search(words)) - bool(_DOWN.search(words))


def _is_level(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure says how much there is of something, and not how much more or less."""
    mention = figure.mention
    if mention.sort not in (Sort.MONEY, Sort.MEASURE, Sort.COUNT, Sort.SHARE) or mention.difference:
        return False
    if figure.unit in TIMES or figure.low <= 0 or is_range(figure) or mention.noun == "time":
        return False
    if mention.noun == "point" and figure.value < _INDEX:
        return False
    if mention.sort is Sort.SHARE and figure.unit != "percent":
        return False
    if mention.partner is not None and mention.partner[0] < mention.start:
        return False
    return not way_of(sentence, figure)


@kept
def levels_in(sentence: Sentence) -> tuple[Figure, ...]:
    """The figures of a sentence that are levels."""
    levels: list[Figure] = []
    told: Figure | None = None
    for figure in all_figures_in(sentence):
        # "Fell 3.41 percent, or 251 points"
        is_step_again = (
            told is not None
            and told not in levels
            and way_of(sentence, told) != 0
            and _OR.fullmatch(sentence.surface.lower, told.end, lead_start(figure.mention)) is not None
        )
        if not is_step_again and _is_level(sentence, figure):
            levels.append(figure)
        told = figure
    return tuple(levels)


_OR = re.compile(r"(?: [a-z]+){0,2}(?:,? or| \(|, that is,?) ?")


_MOST = 9
# So much larger, one is seldom what became of the other.
_ANOTHER_THING = 30
# As many points are the level of an index.
_INDEX = 200
# One thing at two times.
_MOMENTS = re.compile(
    r"\b(?:last|this (?:year|month|week|season|summer|winter|spring|autumn|time)|now|today|tonight|ago|earlier|before|"
    r"then|previous(?:ly)?|prior|yesterday|current(?:ly)?|present(?:ly)?|existing|having|once|"
    r"originally|initial(?:ly)?|formerly|after|until|will|"
    r"in (?:(?:early|late|mid-?) ?)?(?:19|20)\d\d|(?:in|by|last|until) (?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december|spring|summer|autumn|winter)|"
    r"(?:up|down) (?:from|to|on)|compared (?:with|to)|against|instead of|rather than|"
    r"(?:its|their|his|her) (?:peak|height)|used to|since|when|by the|"
    r"had (?:been|stood|had|\w+ed|risen|fallen|sunk|grown|gone|shrunk)|from)\b"
)
_SO = re.compile(r"(?:,|;| –| —)? (?:so|and so|meaning|which means|that means|representing|which represents)\b")
_SPLIT = re.compile(
    r";|\b(?:while|whereas|but|although|though|despite|yet|unlike|forecast\w*|expect\w*|"
    r"forc(?:es|ed|ing)|prompt(?:s|ed|ing)|pushing|helped|led to|caus(?:es|ed|ing))\b"
)
# Words that bring nothing of their own: of time, of measure, and those that hold a sentence together.
_LIGHT = vocabulary(
    "a an the its it they he she that this these those which who what when there their his her our we or and so is was "
    "are were be been being has have had will would of by to from in on at over since for with against during within "
    "after before as up down about around some roughly nearly almost only just under more less than least even all out "
    "also still means meaning represents representing representing makes making marks marking amounts amounting giving "
    "equals equivalent equal year years month months week weeks quarter decade decades season day days today now then "
    "ago earlier last this previous same period time first second third fourth half one two three four five six seven "
    "eight nine ten twelve spring summer autumn winter fall january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday night morning "
    "evening afternoon figure figures level "
    "number numbers rate total percent per cent price average sharp steep further mere massive whopping staggering "
    "estimated huge big large small slight modest compared versus i e between latest early late mid annual yearly "
    "monthly quarterly period corresponding prior stands standing stood sits sat reached reaching hit hitting "
    "came comes totalled totaled went gone people each every once past next back that's end beginning start set "
    "settle settled close closed finish finished ended trade traded open opened now present existing current "
    "taking bringing pushing lifting"
)


def _is_light(words: str) -> bool:
    """Whether words bring nothing in that a figure behind them could be of."""
    plain = SAID_SO.sub("", words)
    return all(word in _LIGHT or _UP.fullmatch(word) or _DOWN.fullmatch(word) for word in _WORD.findall(plain))


_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_REACH = 110


def levels_about(sentence: Sentence, span: Span, *, besides: Figure | None = None) -> Levels | None:
    """The only two levels of one unit that a step at `span` can lie between, in its sentence or those beside it."""
    place, sentences = sentence.place, sentence.surface.sentences
    here = [figure for figure in levels_in(sentence) if figure is not besides]
    windows = [(sentence,), sentences[max(0, place - 1) : place + 1], sentences[max(0, place - 2) : place + 1]]
    if not here:
        windows.append(sentences[place + 1 : place + 2])
    for window in windows:
        levels = [
            figure
            for each in window
            for figure in levels_in(each)
            if figure is not besides and not span[0] <= figure.start < span[1]
        ]
        pairs = _pairs(window, levels)
        if not pairs:
            continue
        paired = {figure.start for pair in pairs for figure in pair}
        if any(_is_bare(figure) and figure.start not in paired for figure in levels):
            # "From 240 cents to 120 in March, then to 30"
            return None
        if len(pairs) > 1 and window == (sentence,):
            pairs = [(first, second) for first, second in pairs if _are_told_as_change(sentence, first, second)]
        if len(pairs) != 1:
            return None
        first, second = pairs[0]
        if max(first.value, second.value) > _ANOTHER_THING * min(first.value, second.value):
            return None
        if first.value == second.value or not _are_of_two_times(window, span, first, second):
            return None
        if _has_its_own_step(window, span, first, second):
            return None
        if window[0].place > place:
            # "He halved its staff in May. It had 900 then, and has 300 now"
            return Levels(first, second, False) if _PRONOUN.match(window[0].lower) else None
        bond = _bond(sentence, span, first, second)
        return None if bond is None else Levels(first, second, bond)
    return None


def _is_bare(figure: Figure) -> bool:
    return figure.unit == "count" and not figure.mention.noun and figure.mention.text.isdigit()


def _pairs(window: tuple[Sentence, ...], levels: list[Figure]) -> list[tuple[Figure, Figure]]:
    if len(levels) > _MOST:
        return []
    # "From 60 to 500" is read as one figure.
    found = [
        (change.before, change.after) if change.before.start < change.after.start else (change.after, change.before)
        for each in window
        for change in changes_in(each)
        if change.before.mention is change.after.mention and change.before.low > 0 and change.after.low > 0
    ]
    for first, printed in itertools.combinations(levels, 2):
        second = in_unit_of(first, printed)
        if alike(first, second) and not cross_zero(window[0].surface, first, second):
            found.append((first, second))
    return found


def _are_of_two_times(window: tuple[Sentence, ...], span: Span, first: Figure, second: Figure) -> bool:
    """Whether words of time beside two levels tell them apart; those behind the step are the step's own."""
    lower = window[0].surface.lower
    if first.end <= span[0] and span[1] <= second.start and _THAN.match(lower, span[1]):
        return True
    start, end = max(window[0].start, first.start - 50), min(window[-1].end, second.end + 40)
    if second.end <= span[0] < end:
        end = span[0]
    elif start < span[1] <= first.start:
        start = span[1]
    around = f"{lower[start : first.start]} | {lower[first.end : end]}"
    return bool(_MOMENTS.search(around))


# "43 percent less than in the Saarland, where it is"
_THAN = re.compile(r" (?:[a-z]+ ){1,2}than\b")


def _has_its_own_step(window: tuple[Sentence, ...], span: Span, first: Figure, second: Figure) -> bool:
    """Whether one of two levels has a step of its own beside it: "rose 6 percent to 40, while exports fell 3 to 50"."""
    lower = window[0].surface.lower
    between = lower[first.end : second.start]
    if _SPLIT.search(_SAME_AGAIN.sub("", between)) and not _SO.search(between):
        return True
    if _NO_PAST.search(lower, second.end, min(window[-1].end, second.end + 40)):
        return True
    return any(
        first.start - 40 <= other.start < second.start
        and other.mention.sort is Sort.SHARE
        and not span[0] <= other.start < span[1]
        and way_of(each, other)
        for each in window
        for other in all_figures_in(each)
    )


_NO_PAST = re.compile(r"\b(?:analysts?|economists?|forecast\w*|expect\w*|predict\w*|estimat\w+|budgeted|planned)\b")
_SAME_AGAIN = re.compile(
    r"\b(?:while|whereas|but|although|though) (?:it|that|this|the (?:figure|number|total|rate|same)|they|now|today|"
    r"then|in|a (?:year|month|week|decade))\b|"
    r"; (?:in|on|by|now|today|then|it|this|that|there|they|the same|a (?:year|decade))\b"
)


def _bond(sentence: Sentence, span: Span, first: Figure, second: Figure) -> bool | None:
    """Whether only words of no weight stand between a step and its levels; None where it is told of something else."""
    lower = sentence.surface.lower
    start, end = span
    inside = [figure for figure in (first, second) if sentence.start <= figure.start < sentence.end]
    if start >= second.end:
        gaps = [lower[max(_tail(second, start), sentence.start) : start]]
    elif end <= first.start:
        gaps = [lower[end : lead_start(first.mention)]]
    else:
        gaps = [lower[max(_tail(first, start), sentence.start) : start], lower[end : lead_start(second.mention)]]
    nearest = min(gaps, key=len)
    if len(nearest) > _REACH or _SPLIT.search(nearest):
        return None
    so = _SO.match(nearest)
    is_light = all(_is_light(gap) for gap in gaps) or (so is not None and len(nearest[so.end() :].split()) <= _FEW)
    if _AND.search(" ".join(gaps)):
        return None
    own_base = _OWN_BASE.match(lower, end) if end > second.start else None
    if own_base is None and first.end <= start < end <= second.start and _OTHER_BASE.match(lower, end, second.start):
        # "5.35 million tonnes, or 150,000 more than last year, with 1.5 million going abroad"
        return None
    # "Had lost a fifth of the value of the job": of something else.
    has_own_base = own_base is not None or _OF_ITS.match(lower, end) is not None
    if own_base is not None and _OTHER_TIME.match(lower, own_base.end()):
        return None
    is_set_beside = first.end <= start < end <= second.start and _BESIDE.match(lower, end) is not None
    if len(inside) == _PAIR:
        # "Up 20 percent this week, the shares stood at $30, after $20 in May"
        is_from = start >= second.end or is_set_beside or _are_told_as_change(sentence, first, second)
        return is_light and is_from and not has_own_base
    # What is told over several sentences has to go on about the same.
    if not is_light and _PRONOUN.match(lower[sentence.start : start]) is None:
        return None
    if is_set_beside and start >= first.end:
        # "It has dropped to 30,000 a day. That is 25 percent below the 40,000 of last year"
        return is_light
    if inside and has_own_base:
        # "It will be £1,690. They wanted it frozen at £1,568, £122 below the present one"
        return False if is_light and _ANAPHORIC.match(lower, own_base.end() if own_base else end) else None
    return is_light and not has_own_base and not inside and start >= second.end


def _are_told_as_change(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """Whether a sentence says that one of two levels came from the other."""
    return any(
        not change.is_set_against and {change.before.start, change.after.start} == {first.start, second.start}
        for change in changes_in(sentence)
    )


def _tail(figure: Figure, before: int) -> int:
    """Where a figure ends, with the noun that it counts."""
    noun = figure.mention.noun_span
    return noun[1] if noun is not None and figure.end < noun[1] <= before else figure.end


_ANAPHORIC = re.compile(
    r" (?:(?:the|its|their|his|her|our) )?(?:present|current|existing|old|former|previous|original|first|today['’]s|"
    r"last year['’]s)"
    r"(?: (?:one|bill|level|price|rate|figure|sum|total|charge|fee|rent|fare|number))?(?=[.,;]| (?:and|but|for|in)\b)"
)
_OF_ITS = re.compile(r" of (?:the|its|their|his|her)\b")
_BESIDE = re.compile(r" (?:(?:[a-z]+ ){0,2}than|below|above|up on|down on|on|from|over)\b")
_AND = re.compile(r"\band\b")
_OTHER_BASE = re.compile(
    r" (?:[a-z-]+ ){0,2}?(?:than|on|over|from|above|below) (?:in |the )*"
    r"(?:(?:last|the previous|the prior|a) (?:year|month|week|quarter|season)|"
    r"(?:the )?(?:year|month|week) (?:before|earlier))"
    r"(?: (?:ago|earlier|before))?,(?! (?:when|which)\b)"
)
# "Four-fifths higher than the prior week's level"
_OTHER_TIME = re.compile(
    r" (?:[\w'’-]+ ){0,3}?(?:prior|previous|last|preceding|earlier|ago|before|same|year|month|week|quarter)\b"
)
_OWN_BASE = re.compile(
    r"[ -](?:[a-z-]+ ){0,2}?(?:from|on|over|above|below|than|compared (?:with|to)|against|in [a-z]+ terms)\b"
)
_FEW = 4
_PRONOUN = re.compile(
    r"[\"“]?(?:it|they|he|she|that|this|now|today|then|there|the (?:figure|number|total|rate|share))\b"
)


@kept
def courses_in(sentence: Sentence) -> tuple[Course, ...]:
    """The courses whose step stands in a sentence."""
    found = []
    for step in all_figures_in(sentence):
        if step.mention.sort is not Sort.SHARE or step.unit not in ("percent", "count") or is_range(step):
            continue
        way = way_of(sentence, step)
        # "Up 5/8" is so much of a dollar.
        if not way or step.value <= 0 or "/" in step.mention.text or is_by_the_year(sentence, step):
            continue
        levels = levels_about(sentence, (lead_start(step.mention), step.end), besides=step)
        if levels is not None and not _is_more_of_another(sentence, step, levels):
            found.append(Course(sentence, step, way, levels))
    return tuple(found)


def _is_more_of_another(sentence: Sentence, step: Figure, levels: Levels) -> bool:
    """Whether a step stands behind a figure of another sort: "294 million tonnes, 1 percent more, at $101, up from"."""
    if levels.first.start < step.start or not sentence.before(step.mention, reach=4).endswith(", "):
        return False
    before = [mention for mention in sentence.mentions if mention.end <= step.start and mention.quantity is not None]
    return bool(before) and MORE_OF_IT.match(sentence.after(step.mention, reach=16)) is not None


@dataclass(frozen=True, slots=True)
class Move:
    """An amount by which something moved, the same in percent, and the only levels that it can have led from or to."""

    amount: Figure
    share: Figure
    way: int
    levels: tuple[Figure, ...]
    percents: tuple[Percents, ...]
    """What the amount may be in percent, by each of the levels."""

    def holds(self) -> bool:
        told = percents_of(self.share)
        return any(not are_apart(told, percents, _CENT + percents[1] / 50) for percents in self.percents)


_SAME_MOVE = re.compile(
    r"(?: (?!(?:and|to|from|for|of)\b)[\w'’-]+){0,3}?(?:,| \(| —| –| or\b) ?"
    rf"(?:(?:or|that is|up|down|equal to|equivalent to|an? {_CHANGE} of|by) )*(?:{_HEDGES})*"
)
_ENDED = re.compile(r"\b(?:to|at)(?: (?:about|just|only|a|an|the|record|close|finish|settle|end|trade|stand|at|of))* $")
_STARTED = re.compile(r"\b(?:from|on|over)(?: (?:about|just|only|a|an|the|its|previous|last year['’]s))* $")


def moves_in(sentence: Sentence) -> Iterator[Move]:
    """The moves of a sentence that has one percentage: "45p lower, down 9 percent, at 455p"."""
    told = all_figures_in(sentence)
    shares = [figure for figure in told if figure.mention.sort is Sort.SHARE]
    if len(shares) != 1 or shares[0].unit != "percent" or is_range(shares[0]) or shares[0].value <= 0:
        return
    share, lower = shares[0], sentence.surface.lower
    amounts = [
        figure
        for figure in told
        if figure.mention.sort in (Sort.MONEY, Sort.COUNT, Sort.MEASURE)
        and figure.unit not in TIMES
        and not is_range(figure)
        and _SAME_MOVE.fullmatch(lower, *_between(figure, share)) is not None
        and (way_of(sentence, figure) if figure.start < share.start else _led_by_verb(sentence, share))
    ]
    if len(amounts) != 1:
        return
    amount = amounts[0]
    way = way_of(sentence, amount) or way_of(sentence, share)
    levels = [
        figure
        for figure in levels_in(sentence)
        if figure is not amount and base_unit_of(figure) == base_unit_of(amount) and figure.value > amount.value
    ]
    percents = []
    for level in levels:
        lead = lower[max(sentence.start, level.start - 40) : lead_start(level.mention)]
        if _ENDED.search(lead):
            low, high = level.low - way * amount.high, level.high - way * amount.low
        elif _STARTED.search(lead):
            low, high = level.low, level.high
        else:
            return
        low, high = min(low, high), max(low, high)
        if low > 0 and amount.low > 0:
            percents.append((amount.low / high * HUNDRED, amount.high / low * HUNDRED))
    if percents and len(levels) <= _PAIR:
        yield Move(amount, share, way, tuple(levels), tuple(percents))


def _led_by_verb(sentence: Sentence, share: Figure) -> bool:
    """Whether something is told to have moved by a share: "rose by 25 percent, or $20 million, to $100 million"."""
    return _STEP_LEAD.search(sentence.before(share.mention, reach=60)) is not None


def _between(one: Figure, other: Figure) -> Span:
    first, second = (one, other) if one.start < other.start else (other, one)
    return _tail(first, second.start), lead_start(second.mention)
