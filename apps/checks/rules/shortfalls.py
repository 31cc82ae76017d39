"""CALC: how far a figure is from the one that it was to reach or had to pass, a sentence or two apart."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.relations import Figure, all_figures_in, bounds_of, is_slip, shown
from apps.checks.figures.tallies import spelled_like
from apps.checks.figures.trios import TIMES, exactly, is_range, respelled_figure
from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

_WHAT_IS_AIMED_AT = (
    r"(?:asking|guide|list(?:ed)?(?: price)?|estimate[ds]?|goal|target|aim|budget(?:ed)?|limit|quota|reserve|threshold|"
    r"minimum|maximum|capacity|cap|majority|requirements?|required|requires?|need(?:ed|s)?|quorum|mark|forecast|"
    r"expectations?)"
)
_BEYOND = r"(?:over|above|more than|higher than|beyond|past|in excess of|ahead of)"
_WITHIN = r"(?:under|below|less than|lower than|fewer than|short of|shy of|off)"
_OF = r"(?: (?:of|of the|the|its|their|his|her|an?|that))*(?: [a-z-]+)??"
# "Three votes short", "$25,000 over asking", "five short of the 60 it needed"
_GAP = re.compile(
    rf"(?: [a-z-]+)? ?(?:(?:short|shy)(?=[.,;:)—]|$| (?:of|in|on)\b)|"
    rf"(?:{_BEYOND}|{_WITHIN}){_OF} {_WHAT_IS_AIMED_AT}\b)"
)
# Time, room and people that are wanting are no distance from a mark.
_NO_GAP = re.compile(r"^ (?:seconds?|minutes?|hours?|days?|years?|players?|men|staff|nurses|teachers|officers)\b")
_AIMED = re.compile(rf"\b{_WHAT_IS_AIMED_AT}\b")
_OF_IT = re.compile(r"\b(?:short|shy) of (?:the|its|a|their|his|her)(?: [a-z-]+){0,2} $")
_REACHED = re.compile(
    r"\b(?:got|gets|received|raised|sold|fetched|won|drew|finished|finishing|has|had|have|collected|secured|mustered|"
    r"voted?|came in|made|gained|reached|totall?ed|stands? at|stood at|with|scored|ended|ending|took|paid|cost|"
    r"counted|signed|gathered|ran|earned|bid|went)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:each|average\w*|so far (?:from|off)|record|falls? short of expectations|stop(?:s|ped)? short)\b"
)
_AIMED_BEHIND = re.compile(
    rf"(?: votes| seats| points)?,? (?:(?:it|they|he|she|that|which)(?: (?:was|were|is|are))? )?{_WHAT_IS_AIMED_AT}\b"
)
_REACH = 60


class WrongShortfall(SentenceRule):
    """A distance from a mark that is not what lies between the mark and the figure that was reached.

    Who needs 40 votes and gets 38 is two short; a house listed at $820,000 and sold for $845,000 went for $25,000 over
    asking. The two may stand a sentence or two before the distance.
    """

    code = "CALC-26"
    name = "wrong-shortfall"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The motion needed 40 votes. It got 38. That left supporters four votes short."),
        Story.of("The bill received 57 votes, five short of the 60 it needed to advance."),
        Story.of("With a goal of $2 million, the library has raised $1.8 million; it is still $300,000 short."),
        Story.of("The house sold for $1.25 million, $200,000 over the asking price of $1.15 million."),
        Story.of("Listed at $640,000; sold June 3 for $6.62 million, or $22,000 over asking, after two viewings."),
    )
    allows = (
        Story.of("The motion needed 40 votes. It got 38. That left supporters two votes short."),
        Story.of("The bill received 57 votes, three short of the 60 it needed to advance."),
        Story.of("With a goal of $2 million, the library has raised $1.8 million; it is still $200,000 short."),
        Story.of("The house sold for $1.2 million, $100,000 over the asking price of $1.1 million."),
        Story.of("Listed at $820,000; sold Aug. 9 for $845,000, or $25,000 over asking, after six offers."),
        Story.of("The team needed 40 points to stay up. It was three players short on Sunday and lost by 12."),
        Story.of("The town needs 40 teachers and has hired 12. Last year it was nine short."),
        Story.of("About 57 senators are for it, a few short of the 60 that are needed."),
    )
    needs = (
        words(
            "short shy asking guide list listed estimate estimates estimated goal target aim budget budgeted limit "
            "quota reserve threshold minimum maximum capacity cap majority required requirement requirements quorum "
            "mark forecast expectations"
        ),
        figures(1),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        gaps = [
            figure
            for figure in all_figures_in(sentence)
            if figure.mention.sort in (Sort.COUNT, Sort.MONEY, Sort.MEASURE) and self._is_gap(sentence, figure)
        ]
        if len(gaps) != 1 or _OTHERWISE.search(sentence.lower):
            return
        gap = gaps[0]
        around = list(_around(sentence, gap))
        aimed = [told.figure for told in around if told.is_aimed_at]
        reached = [told.figure for told in around if told.is_reached and not told.is_aimed_at]
        if not aimed or len(reached) != 1 or any(_holds(gap, mark, reached[0]) for mark in aimed):
            return
        mark = aimed[-1]
        right = abs(mark.value - reached[0].value)
        wrong = _explained(gap, mark, reached[0], right) if right > 0 else None
        if wrong is None:
            return
        figure, meant = wrong
        place = next((told.sentence for told in around if told.figure is figure), sentence)
        if figure is gap:
            why = f"Between {reached[0].mention.text} and {mark.mention.text} lie {shown(meant, 2)}."
        else:
            other = mark if figure is reached[0] else reached[0]
            why = f"{shown(meant, 2)} would lie {gap.mention.text} from {other.mention.text}."
        yield self.finding(
            place.surface,
            figure.mention,
            why,
            suggestion=_repaired(figure, meant),
        )

    @staticmethod
    def _is_gap(sentence: Sentence, figure: Figure) -> bool:
        behind = sentence.after(figure.mention, reach=50)
        return figure.unit not in TIMES and bool(_GAP.match(behind)) and not _NO_GAP.match(behind)


class _Told(NamedTuple):
    """A figure that may be the mark or what was reached, by the words since the figure before it and right behind."""

    sentence: Sentence
    figure: Figure
    is_aimed_at: bool
    is_reached: bool


def _around(sentence: Sentence, gap: Figure) -> Iterator[_Told]:
    """The figures of the gap's unit in its sentence and the two before it."""
    first = sentence.previous
    for each in (first.previous if first is not None else None, first, sentence):
        start = 0
        for figure in all_figures_in(each) if each is not None else ():
            if each is None or figure.unit not in _LIKE.get(gap.unit, (gap.unit,)) or is_range(figure):
                continue
            if figure.mention is gap.mention or figure.mention.noun not in (gap.mention.noun, "", "vote"):
                continue
            lead = each.surface.lower[max(start, each.start, figure.start - _REACH) : figure.start].split(";")[-1]
            behind = each.after(figure.mention, reach=30)
            start = figure.end
            yield _Told(
                each,
                figure,
                is_aimed_at=bool(_AIMED.search(lead) or _OF_IT.search(lead) or _AIMED_BEHIND.match(behind)),
                is_reached=_REACHED.search(lead) is not None,
            )


def _holds(gap: Figure, mark: Figure, reached: Figure) -> bool:
    (low, high), (small, large) = exactly(gap), exactly(reached)
    # A mark that somebody set is as it is printed.
    least = most = mark.value
    if mark.hedge is not Hedge.NONE:
        least, most = bounds_of(mark)
    ends = abs(least - large), abs(most - small), abs(least - small), abs(most - large)
    return min(ends) <= high and low <= max(ends)


def _explained(gap: Figure, mark: Figure, reached: Figure, right: Decimal) -> tuple[Figure, Decimal] | None:
    """Which of the three one slip explains, and what it should be; None where it explains none."""
    if mark.mention.sort is Sort.COUNT and max(gap.value, right) <= _SMALL:
        return gap, right
    ways = (
        (gap, right),
        *((reached, meant) for meant in (mark.value - gap.value, mark.value + gap.value)),
        *((mark, meant) for meant in (reached.value - gap.value, reached.value + gap.value)),
    )
    return next(((figure, meant) for figure, meant in ways if is_slip(figure.value, meant)), None)


def _repaired(figure: Figure, meant: Decimal) -> str:
    """The figure as it should be, in words where it is printed so."""
    printed = figure.mention.text
    return spelled_like(printed, int(meant)) if printed.isalpha() else respelled_figure(figure, meant)


_LIKE = {"percentage_point": ("percent",)}
_SMALL = 20
