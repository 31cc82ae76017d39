"""A part, its whole and the share that the one is of the other, in whatever order a sentence tells them."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.relations import Figure, all_figures_in, are_apart, in_unit_of, lead_start
from apps.checks.figures.steps import way_of
from apps.checks.figures.trios import HUNDRED, TIMES, exactly, is_range, percents_of
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort


@dataclass(frozen=True, slots=True)
class Portion:
    """A part and its whole with the share that is told of the two."""

    part: Figure
    whole: Figure
    share: Figure
    is_part_told: bool = False
    """Whether it is the part that has been worked out from the other two."""

    @property
    def percent(self) -> Decimal:
        return self.part.value / self.whole.value * HUNDRED

    @property
    def share_in_percent(self) -> Decimal:
        return self.share.value if self.share.unit == "percent" else self.share.value * HUNDRED

    def holds(self) -> bool:
        (low, high), (least, most) = _bounds(self.part), _bounds(self.whole)
        percents = low / most * HUNDRED, high / least * HUNDRED
        # Of a share below one percent the digits count, not the points.
        roughly = _ROUGHLY if self.share.hedge is Hedge.NONE else _ROUGHLY + self.share.value / 25
        slack = min(roughly, max(percents[1] / 5, _LEAST))
        return not are_apart(percents_of(self.share), percents, slack)

    def is_borne_out(self, sentence: Sentence) -> bool:
        """Whether the share is of another figure of the sentence: "by 1.21 points on an 18-point scale and the second
        by 1.66, a difference of 0.45 point, or 27 percent"."""
        own = {self.part.start, self.whole.start, self.share.start}
        return any(
            replace(self, whole=figure).holds()
            for figure in all_figures_in(sentence)
            if figure.start not in own
            and figure.value > self.part.value
            and figure.unit in ("count", self.whole.unit)
            and not is_range(figure)
        )


def _bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    """What a figure may stand for: "some 3,200" beside a share of it is hardly less exact than the share."""
    if figure.hedge is Hedge.ABOUT:
        return figure.low * (1 - _SOME), figure.high * (1 + _SOME)
    return exactly(figure)


_ROUGHLY, _LEAST, _SOME = Decimal("0.6"), Decimal("0.01"), Decimal("0.03")
_HEDGES = (
    r"(?:(?:about|around|some|roughly|nearly|almost|only|just|more than|over|under|less than|fewer than|at least|"
    r"a mere|exactly|well over|up to) )*"
)
_PAUSE = r"(?:,| \(| —| –|—)"
_OR = r"(?:or|that is,?|i\.e\.,?|meaning|equal to|equivalent to|representing|amounting to|which is|which was)"
_NAME = r"(?:rate|share|proportion|ratio|turnout|percentage|average|take-up|uptake|participation|occupancy|majority)"
# "Just 18 of the 72", "420 beds, of which 378", "of the 90, 60"
_OF_THE = re.compile(
    r"(?: [a-z'’-]+){0,2} (?:out )?of (?:a total of |an estimated )?"
    r"(?:(?!(?:and|or|with|for|in|at|than)\b)[\w.'’-]+ ){0,4}"
)
_OF_ITS = re.compile(r"(?: [a-z'’-]+){0,2} (?:out )?of (?:the|its|their|his|her|our) (?:[\w.'’-]+ ){0,2}")
_OF_WHICH = re.compile(rf"(?: [\w'’-]+){{0,6}},? of (?:which|whom|these|those|them),? {_HEDGES}")
_SET_OUT = re.compile(
    r"\b(?:of|out of|among|from) (?:the |its |his |her |their |all |those |these )?(?:[\w'’-]+ ){0,2}$"
)
_THEN = re.compile(rf"(?: [\w'’-]+){{0,8}},? {_HEDGES}")
# What is told of a part beside it, or of part and whole behind them.
_APPOSED = re.compile(rf"(?: [\w'’-]+){{0,4}}{_PAUSE} ?(?:{_OR} )?{_HEDGES}")
_CONCLUDED = re.compile(
    rf"[^;]{{0,90}}?{_PAUSE} ?(?:(?:and|so|thus) )?(?:{_OR}|for|with|making|giving (?:[\w.'’-]+ ){{1,3}}?|"
    rf"making up|which (?:makes|gives|means) (?:[\w.'’-]+ ){{0,3}}?)? ?"
    rf"(?:(?:an?|the|its|his|her|their) (?:[a-z-]+ ){{0,2}}?{_NAME} (?:of|at) )?{_HEDGES}"
)
# The share is of nothing else.
_ALONE = re.compile(
    r" ?(?:[).,;]|$|—|–)|"
    r" (?:of (?:(?:the|its|their|his|her) (?:total|whole|votes?|electorate|membership|work ?force|chamber|seats|"
    r"members|sample|poll|staff|payroll|headcount|estate|fleet|network|stock|force|crew)|all|those "
    r"(?:voting|polled|asked|tested))\b|(?:had|have|has|were|was|are|is|said|say|did|do|would|will|in|at)\b)"
)
_OF_THEM = re.compile(r" of (?:them|these|those)(?=[).,;]|$)")
_OR_SHARE = re.compile(r"(?: [\w'’-]+){0,3}(?:,| \() ?or ")
_OF_OTHERS = re.compile(r",? of (?:them|whom|which|those|these)\b")
_MOVED = re.compile(
    r"\b(?:up|down|rose|fell|more|fewer|less|against|compared|from|than|another|further|while|whereas|but|although|"
    r"though|last|previous|earlier|ago|average|expected|forecast|target)\b"
)


def portions_in(sentence: Sentence) -> Iterator[Portion]:
    """The portions of a sentence that has one share, told beside one part of one whole."""
    told = all_figures_in(sentence)
    shares = [figure for figure in told if figure.mention.sort is Sort.SHARE]
    if len(shares) != 1 or len(told) < _THREE:
        return
    share = shares[0]
    if share.unit not in ("percent", "count") or is_range(share) or share.value <= 0 or way_of(sentence, share):
        return
    if sentence.surface.text[share.start - 1 : share.start] in ("<", ">", "≤", "≥"):
        return
    yield from _around_share(sentence, share, told)
    yield from _behind_share(sentence, share, [figure for figure in told if figure.start > share.end])
    figures = [figure for figure in told if figure is not share]
    pairs = list(_pairs_in(sentence, figures)) or list(_only_pair(sentence, share, figures))
    if len(pairs) != 1:
        return
    part, whole = pairs[0]
    lower = sentence.surface.lower
    # "130, or 65 percent of them": of the whole, where the share is told of the part alone.
    if not (_ALONE.match(lower, share.end) or _OF_THEM.match(lower, share.end)):
        return
    if _OF_OTHERS.match(lower, share.end) and not _OR_SHARE.fullmatch(lower, part.end, lead_start(share.mention)):
        return
    last = max(part, whole, key=lambda figure: figure.start)
    if share.start < last.end and not part.end <= share.start < whole.start:
        return
    if any(
        last.end <= figure.start < share.start or part.end <= figure.start < share.start < last.start for figure in told
    ):
        return
    gap = lower[last.end if share.start >= last.end else part.end : lead_start(share.mention)]
    is_apposed = _APPOSED.fullmatch(gap) if last is part or share.start < last.start else _CONCLUDED.fullmatch(gap)
    if not is_apposed and last is part:
        is_apposed = _CONCLUDED.fullmatch(gap)
    if share.unit == "count" and _AND.search(gap):
        # "One of three men, and of the women three out of four": odds of something else.
        return
    if _INCREASE_OF.search(sentence.before(part.mention, reach=90)):
        # "To 154,001, an increase over 1896 of 44,981, or 41.2 percent": of what it was before.
        return
    if is_apposed and not _MOVED.search(gap) and not _MOVED.search(sentence.before(part.mention, reach=12)):
        yield Portion(part, whole, share)


def concluded_in(sentence: Sentence) -> Iterator[Portion]:
    """The portion that a sentence draws from the one before: "418 of the 1,045 asked had. That is two in five"."""
    previous = sentence.previous
    if previous is None or len(previous.mentions) < _PAIR or _CONCLUDES.match(sentence.lower) is None:
        return
    told = all_figures_in(sentence)
    share = next(iter(told), None)
    if share is None or share.mention.sort is not Sort.SHARE or share.unit not in ("percent", "count"):
        return
    lead = sentence.surface.lower[sentence.start : lead_start(share.mention)]
    figures = [figure for figure in all_figures_in(previous) if figure.mention.sort is not Sort.SHARE]
    pairs = list(_pairs_in(previous, figures))
    # Of three figures nobody knows which two it is of.
    is_clear = len(figures) == _PAIR and len(pairs) == 1
    if is_range(share) or share.value <= 0 or not is_clear or not _CONCLUDES.fullmatch(lead):
        return
    part, whole = pairs[0]
    # "One in five of those over 60", "12 per cent more than in 2019"
    of_what = _OF_WHAT.match(sentence.surface.lower, share.end, sentence.end)
    if of_what is None or (of_what["noun"] and nouns_of(of_what["noun"]) & nouns_of(whole.mention.noun)):
        yield Portion(part, whole, share)


_CONCLUDES = re.compile(
    rf"[\"“‘']?(?:that|this|it)(?:['’]s| is| was| makes| means| amounts to| works out (?:at|as|to)| comes to|"
    rf" represents| equals| equates to| would be)(?: (?:a|the) (?:[a-z-]+ ){{0,2}}{_NAME} of)?,? (?:equivalent to )?"
    rf"{_HEDGES}"
)
_OF_WHAT = re.compile(
    r" (?:of (?!(?:the )?(?:total|them|whole)\b)(?:(?:the|all|all the|those|these|its|our) )?(?P<noun>[a-z]+)|"
    r"(?:[a-z]+ )?(?:more|less|fewer|higher|lower|better|worse))\b"
)


_INCREASE_OF = re.compile(
    r"\b(?:increase|rise|gain|growth|decrease|drop|fall|decline|loss|reduction)\b[^.;]{0,60} of "
    r"(?:about |some |nearly |almost |roughly )?$"
)
_THREE = 3
# "A quarter of the town's 16,000 residents, some 4,000 people", "85 percent of the 1,400 voted, meaning 1,190 did"
_OF_WHOLE = re.compile(r" of (?:(?!(?:and|or|with|for|in|at|than|who)\b)[\w.'’-]+ ){0,5}")
_WHICH_IS = re.compile(
    r"(?: [\w'’-]+){0,7}(?:,| \(| —| –|—) ?(?:or|some|about|around|nearly|roughly|almost|that is,?|i\.e\.,?|meaning|"
    r"which means|equal to|equivalent to|representing)(?: (?:or|some|about|around|nearly|roughly|almost|that))*[ ,]*"
)


_OR_PART = re.compile(rf"(?:,| \(| —| –) ?(?:or|that is,?|i\.e\.,?) {_HEDGES}")
_AGAINST = re.compile(
    r"\b(?:from|than|against|compared (?:with|to)|after|before|versus|while|whereas|another|leaving|"
    r"of the (?:next|other)|down|up)(?: [\w'’-]+){0,3} $"
)


def _around_share(sentence: Sentence, share: Figure, told: tuple[Figure, ...]) -> Iterator[Portion]:
    """ "Of the 8,000 votes cast, 5 percent, or 400, were spoilt"."""
    lower = sentence.surface.lower
    place = told.index(share)
    if not 0 < place < len(told) - 1:
        return
    whole, part = told[place - 1], told[place + 1]
    is_led = _SET_OUT.search(lower, max(sentence.start, whole.start - 60), lead_start(whole.mention))
    if not is_led or not _THEN.fullmatch(lower, whole.end, lead_start(share.mention)):
        return
    is_one = part.unit == whole.unit and part.mention.sort is whole.mention.sort and whole.low > 0 and part.low > 0
    if is_one and _OR_PART.fullmatch(lower, share.end, part.start) and _may_be_part(part, whole):
        yield Portion(part, whole, share, is_part_told=True)


def _only_pair(sentence: Sentence, share: Figure, figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The part that a share is told of, with the only greater figure of the sentence that it can be a part of."""
    levels = [figure for figure in figures if not is_range(figure) and figure.low > 0 and not way_of(sentence, figure)]
    parts = [figure for figure in levels if figure.end <= share.start]
    if not parts:
        return
    part = parts[-1]
    wholes = [
        whole
        for whole in levels
        if whole is not part and whole.unit == part.unit and whole.mention.sort is part.mention.sort
    ]
    if len(wholes) != 1 or wholes[0].value <= part.value or wholes[0].start > part.start:
        return
    whole = wholes[0]
    is_set_against = _AGAINST.search(sentence.before(whole.mention, reach=40)) or _AGAINST.search(
        sentence.before(part.mention, reach=40)
    )
    if part.unit == "count" and not is_set_against and _may_be_part(part, whole):
        yield part, whole


def _behind_share(sentence: Sentence, share: Figure, behind: list[Figure]) -> Iterator[Portion]:
    """A part that has been worked out from the share and the whole before it."""
    if len(behind) < _PAIR:
        return
    whole, printed = behind[:_PAIR]
    part = in_unit_of(whole, printed)
    lower = sentence.surface.lower
    if not _OF_WHOLE.fullmatch(lower, share.end, lead_start(whole.mention)):
        return
    between = lower[whole.end : lead_start(part.mention)]
    # The reader takes "some" for the hedge of the figure behind it.
    if not _WHICH_IS.fullmatch(lower, whole.end, part.start) or _MOVED.search(between) or _AND.search(between):
        return
    is_one = part.unit == whole.unit and part.mention.sort is whole.mention.sort and not is_range(part)
    if is_one and whole.low > 0 and part.low > 0 and _are_people_or_alike(part, whole):
        yield Portion(part, whole, share, is_part_told=True)


_PAIR = 2
_AND = re.compile(r"\band\b")


def _are_people_or_alike(part: Figure, whole: Figure) -> bool:
    return _may_be_part(part, whole) or "person" in nouns_of(part.mention.noun)


def _pairs_in(sentence: Sentence, figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each part with the whole that the words say it is of."""
    lower = sentence.surface.lower
    levels = [
        figure
        for figure in figures
        if figure.mention.sort in (Sort.COUNT, Sort.MONEY, Sort.MEASURE)
        and figure.unit not in TIMES
        and not is_range(figure)
        and figure.low > 0
    ]
    for first, second in itertools.pairwise(levels):
        between = lower[first.end : lead_start(second.mention)]
        # "Shed 1,200 of its 8,000 jobs": a step down and a part all the same.
        is_step = way_of(sentence, first) or way_of(sentence, second)
        if is_step and not _OF_ITS.fullmatch(between):
            continue
        if _OF_THE.fullmatch(between):
            part, whole = first, second
        elif _OF_WHICH.fullmatch(between) or (
            _SET_OUT.search(lower, max(sentence.start, first.start - 60), lead_start(first.mention))
            and _THEN.fullmatch(between)
        ):
            part, whole = second, first
        else:
            continue
        if part.unit == "count" and whole.mention.sort is not Sort.COUNT and _OF_THE.fullmatch(between):
            # "Supplied 210 of the 500 terawatt-hours"
            part = part._replace(unit=whole.unit)
        part = in_unit_of(whole, part)
        if part.unit == whole.unit and part.value < whole.value and _may_be_part(part, whole):
            yield part, whole


def _may_be_part(part: Figure, whole: Figure) -> bool:
    nouns = nouns_of(part.mention.noun), nouns_of(whole.mention.noun)
    return not (nouns[0] and nouns[1]) or bool(nouns[0] & nouns[1]) or part.mention.sort is not Sort.COUNT


# What was missed is the rest of what was made.
_MISSED = re.compile(r"\b(?:miss|fail|los[te]|drop|spill|wast|reject|died|killed)\w*\b")
_SUCCESS = re.compile(
    r"\b(?:success|conversion|completion|survival|pass|acceptance|approval|save|scoring|hit|winning|accuracy)\b"
)


def is_of_the_rest(sentence: Sentence, part: Figure, share: Figure) -> bool:
    """Whether a share is of what the part leaves: "missed 21 of his 60 throws, a success rate of 65 percent"."""
    missed = _MISSED.search(sentence.before(part.mention, reach=32))
    return missed is not None and _SUCCESS.search(sentence.before(share.mention, reach=48)) is not None


def heads_a_list(sentence: Sentence, part: Figure) -> bool:
    """Whether a part is the first of several: "three quarters of the £12m has been found: £5m from the lottery, £2.5m
    from the county and £1.5m from gifts"."""
    if not _OPENS_A_LIST.search(sentence.surface.lower, max(sentence.start, part.start - 16), lead_start(part.mention)):
        return False
    following = next((figure for figure in all_figures_in(sentence) if figure.start >= part.end), None)
    if following is None or following.unit != part.unit or following.mention.sort is not part.mention.sort:
        return False
    return _AND_NEXT.fullmatch(sentence.surface.lower, part.end, lead_start(following.mention)) is not None


_OPENS_A_LIST = re.compile(r"(?::|—|–|\(| -) ?$")
_AND_NEXT = re.compile(r"(?:(?! of\b) [\w'’-]+){1,8}?(?:,|,? and) (?:another |a further |the other )?")


def is_base_of_a_share(sentence: Sentence, whole: Figure) -> bool:
    """Whether only a share of a figure is spoken of: "a third of the 90 staff will go: 12 in May and 18 in June"."""
    lead = sentence.before(whole.mention, reach=24)
    found = _OF_THE_WHOLE.search(lead)
    if found is None:
        return False
    end = lead_start(whole.mention) - (len(lead) - found.start())
    return any(mention.sort is Sort.SHARE and mention.end == end for mention in sentence.mentions)


_OF_THE_WHOLE = re.compile(r" of (?:(?:the|its|their|his|her|those|these|all|our) )*$")
