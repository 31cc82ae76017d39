"""What a figure is bound to most closely: the noun that it measures, who has what it counts, a term that is served.

Two figures that are bound to the same thing are of one thing, whatever else their sentences say.
"""

import re
from functools import lru_cache

from apps.checks.figures.forms import Placed, head_of
from apps.checks.text.meanings import root_of
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import vocabulary
from apps.quantities import Sort

_BOUND = 0.25
_HELD = 0.2
_BEHIND = re.compile(r"(?: a (?:year|day|month))?[ -](?:(?:year|month|day)s?[ -])?(?:prison |jail )?([a-z]{4,})\b")
_AHEAD = re.compile(r"\b([a-z]{4,}) of(?: (?:about|some|only|nearly|almost|just|over|up to))? $")
_TERM_AHEAD = re.compile(
    r"\b(?:sentenced to|condemned to|jailed for|imprisoned for|serving|serves|served|given|handed|got|gets"
    r"|sent to (?:jail|prison) for|sentence of|term of)(?: (?:a|an|up|only|at least|more than|nearly))* $"
)
_TERM_BEHIND = re.compile(r"[ -](?:in (?:prison|jail)|behind bars|(?:prison |jail )?(?:sentence|term)\b)")
_HOLDER = re.compile(
    r"\b([a-z]{3,})(?:['’]s?|s['’]|(?:, (?:which|who))? (?:has|had|have|with|employs|counts|holds|owns|runs|operates))"
    r"(?: (?:about|some|only|nearly|almost|all|a total of|a fleet of|a staff of|more than|over))* $"
)
# What any sum and any length is bound to.
_NO_NOUNS = frozenset(
    root_of(word)
    for word in vocabulary(
        "worth total average price rate value index share yield level temperature "
        "about more less that which from with into over when while after before than this their "
        "then there they were will would could since until through high tall long deep wide thick above below across "
        "away apart each every most just only early late year years month months week weeks days hours time times"
    )
)


@lru_cache(maxsize=4096)
def _nouns_beside(before: str, behind: str) -> frozenset[str]:
    found = (_AHEAD.search(before), _BEHIND.match(behind))
    return frozenset(root_of(match[1]) for match in found if match is not None) - _NO_NOUNS


def nouns_before(placed: Placed) -> frozenset[str]:
    """What a bare number is said to be, "a majority of 4,712", by the root of its noun."""
    found = _AHEAD.search(placed.sentence.before(placed.mention, reach=40))
    return frozenset((root_of(found[1]),)) - _NO_NOUNS if found is not None else frozenset()


@lru_cache(maxsize=4096)
def _is_term(before: str, behind: str) -> bool:
    return _TERM_AHEAD.search(before) is not None or _TERM_BEHIND.match(behind) is not None


@lru_cache(maxsize=4096)
def _holder_by(before: str) -> str:
    found = _HOLDER.search(before)
    return root_of(found[1]) if found else ""


def weight_of_bonds(one: Placed, other: Placed) -> float:
    """How much the words right beside two figures say that they are of one thing."""
    ours, theirs = (
        (placed.sentence.before(placed.mention, reach=40), placed.sentence.after(placed.mention, reach=30))
        for placed in (one, other)
    )
    if one.mention.sort is Sort.COUNT:
        holder = _holder_by(ours[0])
        same = nouns_of(head_of(one)) & nouns_of(head_of(other))
        return _HELD if same and holder and holder == _holder_by(theirs[0]) else 0.0
    if one.mention.sort not in (Sort.MONEY, Sort.MEASURE):
        return 0.0
    if _is_term(*ours) and _is_term(*theirs):
        return _BOUND
    return _BOUND if _nouns_beside(*ours) & _nouns_beside(*theirs) else 0.0
