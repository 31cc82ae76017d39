"""The words that stand close to a figure, of which the sentence may have several."""

import re

from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention

_LEAD, _TAIL = 60, 34
_A_WORD = re.compile(r"[a-z]+")
# What follows is said of something else.
_OTHERWISE = re.compile(r"[,;:(]|\band\b|\bbut\b|\bwhile\b")


def words_beside(sentence: Sentence, mention: Mention) -> list[str]:
    """The words close before a figure, up to the one before it, and those that follow it in its clause."""
    lower = sentence.surface.lower
    first, last = max(sentence.start, mention.start - _LEAD), min(sentence.end, mention.end + _TAIL)
    for other in sentence.mentions:
        if other.end <= mention.start:
            first = max(first, other.end)
        elif other.start >= mention.end:
            last = min(last, other.start)
    return _A_WORD.findall(f"{lower[first : mention.start]} {_OTHERWISE.split(lower[mention.end : last], 1)[0]}")
