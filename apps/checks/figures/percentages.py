"""Percentages that a sentence states for a change: which of its shares says how large the change is."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import (
    DIRECTION,
    Change,
    Figure,
    alike,
    all_figures_in,
    changes_in,
    figure_of,
    is_by_the_year,
    lead_start,
    shares_of,
    stated_direction,
)
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


_REACH = 45
# A sentence with more changes is a table run together, and nobody can say which percentage is whose.
MOST_CHANGES = 4


_OF_WHOLE = re.compile(
    r"\s+of\b(?! (?:that|the rise|the increase))|[ -](?:[a-z]+ )?(?:purity|pure|owned|stake|interest|holding|coupon)\b"
)


def with_number(printed: str, number: str) -> str:
    """`printed` with another number in the place of its own; empty where it has none in figures."""
    return NUMBER.sub(number, printed, count=1) if NUMBER.search(printed) else ""


def claims_of(sentence: Sentence, change: Change) -> list[Figure]:
    """The shares of a sentence that may say how large the change is: not its ends, and near a word of change."""
    claims = []
    lower = sentence.surface.lower
    for share in shares_of(sentence):
        inside = change.before.mention, change.after.mention
        if share.mention in inside:
            continue
        before = lower[max(sentence.start, share.start - _REACH) : share.start]
        after = lower[share.end : min(sentence.end, share.end + _REACH)]
        if _OF_WHOLE.match(after) or _is_of_another(sentence, change, share) or is_by_the_year(sentence, share):
            continue
        # "Raise the price of its tickets by 15%": "by" reaches back over a long object to its verb.
        reach = _BY.search(lower, max(sentence.start, share.start - 2 * _REACH), share.start)
        if reach is not None:
            claims.append(share)
            continue
        # The word of change stands just before ("rose 20%", "an increase of 20%") or just behind ("a 20% increase").
        if stated_direction(" ".join(before.split()[-6:])) or stated_direction(" ".join(after.split()[:3])):
            claims.append(share)
    return claims


def _is_of_another(sentence: Sentence, change: Change, share: Figure) -> bool:
    """Whether a share says something else than how large the change is: a level, the share that an end is of
    something, or a change that leads elsewhere."""
    lower = sentence.surface.lower
    lead = lower[max(sentence.start, share.start - _REACH) : lead_start(share.mention)]
    behind = lower[share.end : min(sentence.end, share.end + _REACH)]
    # "Was 80.4 percent, up from 78.3": a level. "A tax of 5 percent would raise": no change either.
    if _LEVEL.search(lead) or (_UP_FROM_SHARE.match(behind) and not share.mention.moves):
        return True
    # "To 3.23 million, or 11.7 percent, from 3.30 million": a share of something, as is that of the other end.
    for end in (change.before, change.after):
        reached = _REACHES.search(lower, max(sentence.start, end.start - _REACH), lead_start(end.mention))
        if reached and _OR_SHARE.fullmatch(lower, end.end, lead_start(share.mention)):
            return True
    # "294 million tonnes, 1 percent more, at $101, up from $92": of what stands before it.
    if share.end <= change.start and MORE_OF_IT.match(behind) and lead.endswith(", "):
        counted = [mention for mention in sentence.mentions if mention.end <= share.start and mention.quantity]
        if counted and counted[-1].quantity is not None and counted[-1].quantity.unit != change.unit:
            return True
    # "Up 45.3 percent to 260,000": where another change led.
    onward = _ONWARD.match(behind)
    if onward is None:
        return False
    aim = share.end + onward.end()
    ends = (change.before, change.after)
    return any(lead_start(mention) <= aim < mention.end for mention in sentence.mentions) and not any(
        lead_start(end.mention) <= aim < end.mention.end for end in ends
    )


_LEVEL = re.compile(
    r"\b(?:was|were|is|are|stood at|stands at|an? (?:tax|levy|duty|tariff|fee|rate|stake|share|interest|coupon|"
    r"margin|yield|surcharge|commission) of|to) (?:about |some |nearly |almost |an? )?$"
)
_UP_FROM_SHARE = re.compile(r",? (?:up|down) from (?:an? |the )?(?:[a-z]+ )?[\d.]+ ?(?:%|per ?cent)")
_REACHES = re.compile(r"\b(?:to|from|was|were|at|stood at) (?:about |some |an? |the |nearly |almost )*$")
_OR_SHARE = re.compile(r"(?: [a-z]+){0,2},? (?:or )?(?:about |some |nearly |almost )?")
MORE_OF_IT = re.compile(r" (?:more|less|fewer|higher|lower)(?=[,.;]| (?:at|on|and|in|for)\b|$)")
_ONWARD = re.compile(r" to (?:about |some |nearly |almost |a record |an? )?")
_BY = re.compile(
    rf"{DIRECTION.pattern}(?: [a-z][\w'’-]*){{1,10}}? by (?:about |some |nearly |almost |roughly |around )?$"
)
_SPLIT = re.compile(
    r"[;:]|\b(?:while|whereas|but|compared with|according|forc(?:es|ed|ing)|prompt(?:s|ed|ing)|pushing|helped|led to)\b"
    r"|\bas (?!of\b|much\b|many\b|little\b|few\b|low\b|high\b|well\b|a result\b)"
)
# "Raise wages by 5 percent and cut the week to 35 hours": what stands behind "and" has its own change.
_AND_ANOTHER = re.compile(r"\band\b")


def stated_changes(sentence: Sentence) -> Iterator[tuple[Change, Figure]]:
    """Pairs of a change and the one percentage that the sentence gives for it."""
    if not any(mention.sort is Sort.SHARE for mention in sentence.mentions):
        return
    changes = changes_in(sentence)
    if len(changes) == 1:
        claims = [claim for claim in claims_of(sentence, changes[0]) if _belongs(sentence, changes[0], claim)]
        if len(claims) == 1:
            yield changes[0], claims[0]
    elif not changes:
        yield from _compared(sentence)


def _belongs(sentence: Sentence, change: Change, claim: Figure) -> bool:
    """Whether no other clause stands between the change and the percentage."""
    first, last = (claim.end, change.start) if claim.end <= change.start else (change.end, claim.start)
    between = sentence.surface.lower[first:last]
    figures_between = any(
        first <= mention.start < last and mention.quantity is not None for mention in sentence.mentions
    )
    if _SPLIT.search(between) or _AND_ANOTHER.search(between):
        return False
    return len(between) <= 2 * _REACH and not figures_between


THAN = re.compile(
    r"^ ?(?:(?:[a-z-]+ )?(?:more|less|higher|lower|fewer|larger|smaller|greater) than|above|below|"
    r"(?:up|down) on|up from|down from|from|"
    r"(?:[a-z-]+ )?(?:increase|decrease|rise|drop|jump|decline|gain|fall) (?:from|over|on))"
    r" (?:the |its |a |an |about |last year['’]s |(?:the )?(?:previous|earlier|original|forecast|expected) )*$"
)


_THAN_LEAD = re.compile(r"\bthan (?:[\w'’]+ ){0,2}$")


def _compared(sentence: Sentence) -> Iterator[tuple[Change, Figure]]:
    """ "25,500, up 250% from 10,250"; "200,000, 50 percent lower than the 300,000": two figures alike and no third."""
    shares = list(shares_of(sentence))
    others = [
        figure
        for mention in sentence.mentions
        if mention.sort is not Sort.SHARE and (figure := figure_of(mention)) is not None
    ]
    if len(shares) != 1:
        return
    share = shares[0]
    lower = sentence.surface.lower
    for place, base in enumerate(others):
        if base.start < share.end:
            continue
        hedge_start = base.mention.hedge_start
        link = lower[share.end : base.start if hedge_start < 0 else hedge_start]
        if not THAN.match(link):
            return
        similar = [
            other
            for other in others[:place]
            if alike(other, base)
            and other.end <= share.start
            and not _THAN_LEAD.search(lower, max(sentence.start, other.start - _REACH), lead_start(other.mention))
        ]
        rivals = [other for other in others if alike(other, base) and other is not base]
        nearest = [other for other in others[:place] if other.end <= share.start][-1:]
        if "-" in base.mention.text and nearest != similar[-1:]:
            # "A 12-inch pizza is 113 square inches, 44% more than a 10-inch one": the size only names the thing.
            return
        before = " ".join(lower[max(sentence.start, share.start - _REACH) : share.start].split()[-4:])
        directed = stated_direction(before) or stated_direction(link)
        if len(similar) == 1 and len(rivals) == 1 and directed:
            yield Change(base, similar[0]), share
        return


def sized(bounds: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """The sizes in an interval of changes: falls count as rises."""
    low, high = bounds
    if low <= 0 <= high:
        return Decimal(0), max(-low, high)
    return (low, high) if low > 0 else (-high, -low)


OF_PRICES = re.compile(r"(?<=\d )on average\b")


def is_of_the_end(change: Change, claim: Figure, room: tuple[Decimal, Decimal]) -> bool:
    """Whether a percentage was reckoned from where the change ended, and hardly any rounding explains it otherwise."""
    if claim.hedge is not Hedge.NONE or not change.after.value or not change.before.value:
        return False
    step = abs(change.difference)
    right, slipped = step / change.before.value * 100, step / change.after.value * 100
    off = abs(claim.value - right)
    return (
        abs(claim.value - slipped) <= claim.spread + _CENT
        and off >= _TELLING
        and off > (room[1] - room[0]) / 2 * _NEARLY_ALL
    )


_CENT, _TELLING, _NEARLY_ALL = Decimal("0.01"), 2, Decimal("0.85")


def is_of_others(sentence: Sentence, change: Change, claim: Figure) -> bool:
    """Whether two other figures of the sentence make just the change that is told."""
    others = [
        figure
        for figure in all_figures_in(sentence)
        if figure.unit == change.unit
        and figure.value > 0
        and figure.start not in (change.before.mention.start, change.after.mention.start)
    ]
    return len(others) <= _MOST_OTHERS and any(
        abs(abs(second.value - first.value) / first.value * 100 - claim.value) <= claim.spread + _CENT
        for first, second in itertools.permutations(others, 2)
    )


_MOST_OTHERS = 6
