"""Steps told in percent that two percentages make in points, wherever the three stand.

That the difference comes out to the digit is what ties the three; the words need only say that one of them is a step.
"""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.relations import Figure, all_figures_in, lead_start, shares_of, told_changes
from apps.checks.figures.steps import rounding_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

_STEP = (
    r"(?:rise|increase|gain|jump|leap|surge|drop|fall|decline|decrease|dip|slump|slide|cut|reduction|swing|gap|"
    r"difference|improvement|hike)"
)
_MOVED = (
    r"(?:up|down|rose|risen|rises|fell|fallen|falls|drops|climbs|jumps|slips|grew|grown|climbed|dropped|declined|slid|slipped|gained|lost|jumped|"
    r"increased|decreased|shrunk|shrank|improved)"
)
# "A rise of", "down", "has grown by": what follows is a step.
_LEADS = re.compile(
    rf"\b(?:(?:an?|the|this|that) (?:[a-z]+ )?{_STEP} of|(?<!make )(?<!makes )(?<!made )(?<!making ){_MOVED}(?: by)?)"
    r"(?: just| only| some| as much as| about| nearly| almost| another| an?)* $"
)
_IS_STEP = re.compile(rf" (?:higher|lower|more|less|{_STEP})\b(?! than| of| in )")
_UP = re.compile(r"\b(?:rise|increase|gain|jump|leap|surge|up|rose|risen|grew|grown|climbed|hike|increased)\b")
_DOWN = re.compile(
    r"\b(?:drop|fall|decline|decrease|dip|slump|slide|cut|reduction|down|fell|fallen|dropped|declined|slid|slipped|lost|"
    r"shrunk|shrank|decreased)\b"
)
# Between a step and what it is a step from.
_ON = re.compile(
    r" (?:(?:down|up) )?(?:on|from|over|against|than|compared (?:with|to)) (?:(?:the|its|an?|his|her|their|some|about|"
    r"previous|record|last|year['’]s|election['’]s|month['’]s|figure|level|rate|share|low|high|of|"
    r"(?:19|20)\d\d['’]s|[a-z]+['’]s) )*"
)
_APART = re.compile(r"[;]|\b(?:while|whereas|but|although|whose)\b")
_PRICES = re.compile(
    r"\b(?:sales|revenues?|profits?|prices?|exports|imports|output|shares|stocks?|index|orders|income|earnings|spending|"
    r"production|volumes?|traffic|population|wages|fares|rents?)\b"
)
_NEXT = re.compile(r" (?:of|more|fewer|higher|lower)\b")
_FAR = 160
_FEW = 3
_TENTH = Decimal("0.1")


class PointStep(NamedTuple):
    """A step in percent, and what it is in points."""

    claim: Figure
    points: Decimal


def steps_in_points(sentence: Sentence) -> Iterator[PointStep]:
    """The steps of a sentence that are points, by two percentages of its own or of the sentence before."""
    shares = [share for share in shares_of(sentence) if share.unit == "percent"]
    before = sentence.previous
    earlier = [share for share in shares_of(before) if share.unit == "percent"] if before is not None else []
    if len(shares) + len(earlier) < _FEW:
        return
    # What is a step itself is no level.
    steps = {share for share in shares if _way(sentence, share) is not None}
    if before is not None:
        steps |= {share for share in earlier if _way(before, share) is not None}
    for place, claim in enumerate(shares):
        way = _way(sentence, claim)
        if way is None or claim.hedge not in (Hedge.NONE, Hedge.EXACTLY) or claim.value <= 0:
            continue
        behind = shares[place + 1] if place + 1 < len(shares) else None
        lower = sentence.surface.lower
        if behind is not None and _ON.fullmatch(lower, claim.end, lead_start(behind.mention)):
            # As in: down 3.2 per cent on the 62.9 per cent of 2020
            pairs = [(behind, after) for after in (*shares[:place], *earlier)]
        elif _ON.match(lower, claim.end) is not None or _PRICES.search(sentence.lower):
            continue
        elif place and _near(sentence, shares[place - 1], claim):
            # As in: 24% in January, and by November it was 30%, a rise of 6 percent
            after = shares[place - 1]
            pairs = [(base, after) for base in (*shares[: place - 1], *(earlier if len(earlier) < _FEW else ()))]
        else:
            continue
        pairs = [pair for pair in pairs if steps.isdisjoint(pair)]
        if any(_is_relative(claim, base, after) for base, after in pairs):
            continue
        for base, after in pairs:
            if way and (after.value > base.value) != (way > 0):
                continue
            points = abs(after.value - base.value)
            if points and abs(claim.value - points) <= min(rounding_of(claim), _TENTH / 2):
                yield PointStep(claim, points)
                break


# "Raised its benchmark rate by a quarter of a percent": what a bank lends at moves by points, and by so few.
_POLICY_RATE = re.compile(
    r"\b(?:rais|lift|hik|increas|cut|lower|reduc|trim|slash|push|mov|bump)(?:e|es|ed|ing|s|ting)?(?: up| down)? "
    r"(?:(?:its|the|their|a|u\.?s\.?) )?(?:[\w'’.-]+ ){0,2}?(?:benchmark|interest|policy|key|repo|cash|overnight|"
    r"discount|lending|borrowing|deposit|bank|base|refinancing|funds|official)[ -](?:[a-z]+ ){0,2}?"
    r"rates?(?: target)? (?:by )?$"
)
_LARGEST_MOVE = Decimal(1)


def policy_steps_in(sentence: Sentence) -> Iterator[PointStep]:
    """The steps of a central bank's rate that are told in percent, with the rate that they lead to or from."""
    shares = [share for share in shares_of(sentence) if share.unit == "percent"]
    for claim, level in itertools.pairwise(shares):
        if claim.value > _LARGEST_MOVE or claim.hedge is not Hedge.NONE or level.high <= claim.value:
            continue
        if not _POLICY_RATE.search(sentence.before(claim.mention, reach=90)):
            continue
        if _TO_LEVEL.match(sentence.surface.lower, claim.end, lead_start(level.mention)):
            yield PointStep(claim, claim.value)


_TO_LEVEL = re.compile(r"[^;.]{0,40}?\b(?:to|from)\b")


def recalled_steps_in(sentence: Sentence) -> Iterator[PointStep]:
    """The steps that are called up again by "the", "that" or "this", by the only two percentages told before them:
    "14 percent a decade ago and 9 percent today; that 5 percent fall"."""
    lower, previous = sentence.surface.lower, sentence.previous
    for claim in shares_of(sentence):
        if claim.unit != "percent" or claim.hedge not in (Hedge.NONE, Hedge.EXACTLY):
            continue
        lead, tail = _CALLED_UP.search(sentence.before(claim.mention, reach=24)), _IS_STEP.match(lower, claim.end)
        is_named = _NAMED_STEP.search(sentence.before(claim.mention, reach=40)) is not None
        if not is_named and (lead is None or tail is None):
            continue
        earlier = _levels_of(previous) if previous is not None else []
        here = [level for level in _levels_of(sentence) if level.end <= claim.start]
        levels = here if len(here) == _PAIR else [*earlier, *here]
        if len(levels) != _PAIR:
            continue
        base, after = levels
        points = abs(after.value - base.value)
        way = _way(sentence, claim) or 0
        is_in_order = way * (after.value - base.value) > 0
        if not points or (_is_relatively(claim, base, after) if is_in_order else _is_relatively(claim, after, base)):
            continue
        if not way and _is_relatively(claim, base, after):
            continue
        told = lower[base.start : claim.end] if base in here else lower[sentence.start : claim.end]
        if abs(claim.value - points) <= min(rounding_of(claim), _TENTH / 2) and not _PRICES.search(told):
            yield PointStep(claim, points)


def foretold_steps_in(sentence: Sentence) -> Iterator[PointStep]:
    """The step that the sentence before tells of a rate in percent, where this one tells both ends and no more of them:
    "Jobless rate drops by 0.3 percent. Unemployment fell to 7.8 percent in September from 8.1 percent"."""
    previous = sentence.previous
    claims = shares_of(previous) if previous is not None else ()
    if previous is None or len(claims) != 1 or claims[0].unit != "percent" or claims[0].hedge is not Hedge.NONE:
        return
    (claim,) = claims
    changes = [change for change in told_changes(sentence) if change.unit == "percent"]
    told = previous.before(claim.mention, reach=90)
    if len(changes) != 1 or len(shares_of(sentence)) != _PAIR or _way(previous, claim) is None:
        return
    if not _RATES.search(told) or _PRICES.search(told):
        return
    base, after = changes[0].before, changes[0].after
    points = abs(changes[0].difference)
    is_step = points > 0 and abs(claim.value - points) <= min(rounding_of(claim), _TENTH / 2)
    if is_step and not _is_relative(claim, base, after):
        yield PointStep(claim, points)


# "The fall of 4 per cent"
_NAMED_STEP = re.compile(rf"\b(?:the|that|this|its|their) (?:[a-z]+ )?{_STEP} of (?:(?:just|only|about|a mere) )*$")


def _is_relatively(claim: Figure, base: Figure, after: Figure) -> bool:
    """Whether a step that is called up is what the percentages make in percent of the first, to the digit printed."""
    relative = abs(after.value - base.value) / base.value * 100 if base.value else Decimal(0)
    return abs(claim.value - relative) <= Decimal("0.5")


# What is itself a percentage.
_RATES = re.compile(
    r"\b(?:rates?|unemployment|joblessness|turnout|approval|support|share|inflation|arrears|vacanc(?:y|ies)|vote|rating|"
    r"margin|attendance|truancy|absenteeism|occupancy)\b"
)
_CALLED_UP = re.compile(r"\b(?:the|that|this|those|these)(?: (?:[a-z]+ )?)?$")
_OF_A_HUNDRED = re.compile(r"\b(?:of|in|out of)(?: every| each)? 100$")
_PAIR = 2


def _levels_of(sentence: Sentence) -> list[Figure]:
    """The percentages that a sentence tells, a bare number beside one among them and so many of every 100."""
    shares = [
        figure._replace(value=figure.value * 100, spread=Decimal("0.5"), unit="percent")
        if _OF_A_HUNDRED.search(figure.mention.text.lower())
        else figure
        for figure in all_figures_in(sentence)
        if figure.unit in ("percent", "count") and figure.mention.sort in (Sort.SHARE, Sort.COUNT)
    ]
    if not any(figure.unit == "percent" for figure in shares):
        # "Now 27 are": by what the sentence before counts.
        return [figure for figure in shares if figure.mention.sort is Sort.COUNT and not figure.mention.noun]
    return [
        figure
        for figure in shares
        if _way(sentence, figure) is None
        and (figure.unit == "percent" or (figure.mention.sort is Sort.COUNT and not figure.mention.noun))
    ]


def _way(sentence: Sentence, claim: Figure) -> int | None:
    """Which way a step goes; 0 where the words leave that open, None where the figure is no step."""
    lead = _LEADS.search(sentence.before(claim.mention, reach=40))
    tail = _IS_STEP.match(sentence.surface.lower, claim.end, sentence.end)
    if lead is None and tail is None:
        return None
    told = (lead[0] if lead else "") + (tail[0] if tail else "")
    return 1 if _UP.search(told) else -1 if _DOWN.search(told) else 0


def _near(sentence: Sentence, after: Figure, claim: Figure) -> bool:
    between = sentence.surface.lower[after.end : lead_start(claim.mention)]
    return len(between) <= _FAR and _APART.search(between) is None and "," in between


def _is_relative(claim: Figure, base: Figure, after: Figure) -> bool:
    if not base.value:
        return False
    relative = abs(after.value - base.value) / base.value * 100
    return abs(claim.value - relative) <= max(Decimal("0.5"), relative / 5)
