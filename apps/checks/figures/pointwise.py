"""Steps told in percent that two percentages make in points, wherever the three stand.

That the difference comes out to the digit is what ties the three; the words need only say that one of them is a step.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.relations import Figure, lead_start, shares_of
from apps.checks.figures.steps import rounding_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge

_STEP = (
    r"(?:rise|increase|gain|jump|leap|surge|drop|fall|decline|decrease|dip|slump|slide|cut|reduction|swing|gap|"
    r"difference|improvement|hike)"
)
_MOVED = (
    r"(?:up|down|rose|risen|rises|fell|fallen|falls|grew|grown|climbed|dropped|declined|slid|slipped|gained|lost|jumped|"
    r"increased|decreased|shrunk|shrank|improved)"
)
# "A rise of", "down", "has grown by": what follows is a step.
_LEADS = re.compile(
    rf"\b(?:(?:an?|the|this|that) (?:[a-z]+ )?{_STEP} of|{_MOVED}(?: by)?)"
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
