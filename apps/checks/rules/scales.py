"""NUM: billions beside millions, where both ends of a change are told."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.reckonings import some
from apps.checks.figures.relations import ADJUSTED, Change, Figure, alike, changes_in, in_unit_of
from apps.checks.figures.skeletons import Wordings, slot
from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Role, Sentence
from apps.quantities import Sort

_A_TIME_AGO = (
    r"(?:(?:a|one|the) (?:year|month|quarter|week) (?:earlier|ago|before)|(?:in|for|during) (?:the )?(?:same|previous|"
    r"prior|year-earlier|corresponding|preceding)\b|(?:in |for )?(?:all of )?last (?:year|month|quarter|week|season)|"
    r"the (?:previous|prior) (?:year|month|quarter|week|season)|the (?:year|month|quarter|week) before|earlier)"
)
# "Profit was $3.2 billion, up from $2.9 million", "$3.2 billion, compared with $2.9 million a year earlier"
_moves = Wordings(
    words("from compared against versus"),
    (
        rf"{slot('after')}{some(6)}[,—–(]? ?(?P<way>up|down|higher|lower|an? (?:\w+ )?(?:rise|increase|jump|gain|drop|"
        rf"fall|decline|decrease)) from{some(4)} {slot('before')}"
    ),
    (
        rf"{slot('after')}{some(6)},? (?:compare[ds]? (?:with|to)|against|versus|from){some(4)} {slot('before')}"
        rf"{some(3)},? ?(?P<way>{_A_TIME_AGO})"
    ),
)


class UnevenScales(SentenceRule):
    """Millions on one side of a change and billions on the other.

    "Profit rose to $3.2 billion from $2.9 million": within a year hardly anything grows a thousandfold and keeps its
    digits. Figures that lie years apart, and those that the sentence says have multiplied, are left alone.
    """

    code = "NUM-12"
    name = "uneven-scales"
    severity = Severity.ERROR
    authority = "house style: every figure of a comparison in one scale"
    flags = (
        Story.of("Profit rose to $3.2 billion from $2.9 million a year earlier."),
        Story.of("Net income was $412 million, up from $388 billion in the same quarter of last year."),
        Story.of("The country has cut its oil output to 9.5 billion barrels a day from 10.2 million."),
        Story.of("Sales fell to 3.8 million from 4.1 billion, the company said."),
        Story.of("The deficit is $1.2 billion, compared with $1.1 million last year."),
    )
    allows = (
        Story.of("Profit rose to $3.2 billion from $2.9 billion a year earlier."),
        Story.of("Sales grew to $2.1 billion in 2020 from $3 million in 2004."),
        Story.of("The firm was sold for $2.1 billion, compared with the $3 million that it cost to start."),
        Story.of("Its value has jumped to $1.2 billion from $1.5 million when it was founded."),
        Story.of("Profit fell to $900 million from $1.1 billion."),
        Story.of("Cases multiplied a thousandfold, to 2 million from 2,000."),
    )

    needs = (words("from compared against versus"), figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if sentence.surface.role is Role.TABLE:
            return
        for change in _changes(sentence):
            times = _thousands_apart(change)
            if times and not _GROWN.search(sentence.lower) and not ADJUSTED.search(sentence.lower):
                text = sentence.surface.text
                before, after = (text[end.start : end.end] for end in (change.before, change.after))
                yield self.finding(
                    sentence.surface,
                    (change.start, change.end),
                    f"{after} and {before} lie {times} times apart: one of the two has the wrong scale word.",
                )
                return


def _changes(sentence: Sentence) -> Iterator[Change]:
    yield from (change for change in changes_in(sentence) if change.after.start < change.before.start)
    for skeleton, found in _moves.found_in(sentence):
        after, printed = skeleton.named(found, "after", "before")
        before = in_unit_of(after, printed)
        if alike(after, before):
            yield Change(before, after)


def _thousands_apart(change: Change) -> str:
    """The power of a thousand that parts two figures which would else be near each other; empty where none does."""
    one, other = change.before, change.after
    if one.value <= 0 or other.value <= 0 or not (_has_scale(one) and _has_scale(other)):
        return ""
    ratio = max(one.value, other.value) / min(one.value, other.value)
    return next((told for told, size in _SIZES if _NEAR[0] <= ratio / size <= _NEAR[1]), "")


_SIZES = ("a thousand", Decimal(1000)), ("a million", Decimal(1000_000))
_NEAR = Decimal("0.5"), Decimal(2)


def _has_scale(figure: Figure) -> bool:
    return figure.mention.scale > 1 and figure.mention.sort in (Sort.MONEY, Sort.COUNT, Sort.MEASURE)


# What has grown in years, or from nothing.
_GROWN = re.compile(
    r"\bfold\b|[a-z]fold\b|\btimes\b|\bmultipl|\b(?:founded|founding|started|began|launch\w*|start-?up|first|decades?|"
    r"years|since|from (?:just|only|a mere|as little)|worth|sold for|bought|cost)\b|"
    r"\b(?:18|19|20)\d\d\b.*\b(?:18|19|20)\d\d\b"
)
