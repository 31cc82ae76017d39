"""Whether two ages of two texts are those of one person."""

import re

from apps.checks.coverage.shapes import are_mirrored
from apps.checks.figures.forms import Placed
from apps.checks.text.meanings import meaning_of
from apps.quantities import Sort


def score_of_ages(one: Placed, other: Placed) -> float | None:
    """How surely two ages are of one person; None where neither a name nor a calling beside them says so."""
    if _are_of_one_family(one, other):
        return None
    related = [_RELATED.search(placed.sentence.before(placed.mention, reach=40)) is not None for placed in (one, other)]
    if related[0] is not related[1]:
        return None
    ours, theirs = _person_by(one), _person_by(other)
    shared = ours.keys() & theirs.keys()
    if not shared:
        return None
    named = any(ours[root] > 1 or theirs[root] > 1 for root in shared)
    turned = one.quantity is not None and other.quantity is not None and are_mirrored(one.quantity, other.quantity)
    return (_NAMED if named else _CALLED) + (_MIRRORED if turned else 0)


_RELATED = re.compile(
    r"\b(?:wife|husband|son|daughter|mother|father|brother|sister|twin|girlfriend|boyfriend|partner|fianc\w+|nephew"
    r"|niece|grandson|granddaughter|cousin)\b"
)


def _are_of_one_family(one: Placed, other: Placed) -> bool:
    """Whether the full names in front of two ages are of two people."""
    names = [
        _FULL_NAME.search(placed.sentence.text[: placed.mention.start - placed.sentence.start])
        for placed in (one, other)
    ]
    first, second = (name["given"] if name else "" for name in names)
    return bool(first and second) and first != second


_FULL_NAME = re.compile(r"\b(?P<given>[A-Z][\w'’-]+)(?: [A-Z][\w'’.-]*)* [A-Z][\w'’-]+(?:, | \(| who [\w ]{0,20})$")


def _person_by(placed: Placed) -> dict[str, float]:
    """The words about the person whose age a figure is: those before it back to the age of another, and those of its
    own clause behind it."""
    sentence, mention = placed.sentence, placed.mention
    start = max(
        (age.end for age in sentence.of_sort(Sort.AGE) if age.end <= mention.start),
        default=sentence.start,
    )
    start = max(start, mention.start - _PERSON_REACH)
    text = sentence.surface.text
    end = min(sentence.end, mention.end + _PERSON_REACH)
    behind = _CLAUSE.split(text[mention.end : end].lstrip(",) "), maxsplit=1)[0]
    # The word at the start of a sentence has a capital whatever it is.
    return {**meaning_of(behind), **meaning_of(". " + text[start : mention.start])}


_PERSON_REACH = 60
_CLAUSE = re.compile(r"[,;.]| and ")
_NAMED = 0.75
_CALLED = 0.55
_MIRRORED = 0.2
