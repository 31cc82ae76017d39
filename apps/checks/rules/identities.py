"""CALC: three figures that make one sum, whatever the words between them.

The figures of a sentence take roles from the words beside them; what the roles demand is checked. Where other figures
of the kind stand in the sentence nobody can say which belong together, and nothing is said.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.findings import Finding, Severity
from apps.checks.relations import ADJUSTED, FALL, RISE, Figure, are_apart, bounds_of, figure_of, hedged, is_slip, shown
from apps.checks.rule import Rule
from apps.checks.slips import respelled
from apps.checks.story import Story
from apps.checks.surfaces import Sentence, Span
from apps.quantities import Hedge, Sort

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Trio:
    """Two amounts of one unit, in the order printed, and the share that goes with them."""

    first: Figure
    second: Figure
    share: Figure

    @property
    def small(self) -> Figure:
        return min(self.first, self.second, key=lambda figure: figure.value)

    @property
    def large(self) -> Figure:
        return max(self.first, self.second, key=lambda figure: figure.value)


def _figures(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence; of a conversion the first, and no dates."""
    return [
        figure
        for mention in sentence.mentions
        if not (mention.partner is not None and mention.partner[0] < mention.start)
        and (figure := figure_of(mention)) is not None
    ]


def _respelled(figure: Figure, right: Decimal) -> str:
    """`right` in the words that the figure is printed in; empty where they cannot be kept."""
    quantity = figure.mention.quantity
    if quantity is None:
        return ""
    value = right * _HUNDRED if quantity.unit.endswith("/100") else right
    return respelled(figure.mention, replace(quantity, low=value, high=value))


def _base_unit(figure: Figure) -> str:
    return figure.unit.partition(" / ")[0]


def _trio(sentence: Sentence) -> _Trio | None:
    """The one share of a sentence with the only two amounts that can be meant; None where there are more."""
    figures = _figures(sentence)
    shares = [figure for figure in figures if figure.mention.sort is Sort.SHARE]
    if len(shares) != 1 or shares[0].unit not in ("percent", "count"):
        return None
    levels = [figure for figure in figures if figure.mention.sort is not Sort.SHARE]
    for unit in dict.fromkeys(_base_unit(level) for level in levels):
        alike = [level for level in levels if _base_unit(level) == unit and not _is_range(level)]
        if len(alike) == 2 and all(level.value > 0 for level in alike):
            rest = [level for level in levels if level not in alike and level.unit not in _TIMES]
            return None if rest else _Trio(alike[0], alike[1], shares[0])
    return None


def _is_range(figure: Figure) -> bool:
    return figure.mention.quantity is not None and figure.mention.quantity.is_range


def _percents(figure: Figure) -> tuple[Decimal, Decimal]:
    """What a share may stand for, in percent; a fraction in words is a tenth of itself off at most."""
    if figure.unit == "percent":
        return bounds_of(figure)
    percent = figure.value * _HUNDRED
    return hedged(figure, percent * Decimal("0.9"), percent * Decimal("1.1"))


def _exact(figure: Figure) -> tuple[Decimal, Decimal]:
    """What an amount may stand for: a count below a thousand that bears no hedge is what was counted."""
    is_counted = figure.mention.sort is Sort.COUNT and figure.value < _COUNTED and figure.hedge is Hedge.NONE
    return (figure.value, figure.value) if is_counted and not _is_range(figure) else bounds_of(figure)


_COUNTED = 1000
# As far as a share in apposition reaches without a word of what was before: ", an increase of ".
_NEXT_TO = 24


def _quotient(part: Figure, whole: Figure) -> tuple[Decimal, Decimal]:
    """The least and the greatest percentage that one figure is of another."""
    (low, high), (least, most) = _exact(part), _exact(whole)
    least = least if least > 0 else whole.value
    return low / most * _HUNDRED, high / least * _HUNDRED


def _fits(share: Figure, percents: tuple[Decimal, Decimal]) -> bool:
    return not are_apart(_percents(share), percents, max(Decimal("0.6"), percents[1] / 50))


# The share stands in apposition: ", or 8 percent", "(8 percent)", ", a rate of 8 percent", ", a 60 percent rate".
_APPOSED = re.compile(
    r"(?:[,(—–] ?|\b)(?:or|that is|i\.e\.|equal to|equivalent to|a (?:rate|share|proportion|success rate|ratio) of|"
    r"representing)(?: (?:about|just|only|nearly|some|roughly|almost|over|more than|less than))* ?$|, an? $"
)
_PART_OF = re.compile(
    r"^(?: [a-z'’-]+){0,3} (?:out )?(?:of|among|in) (?:a total of |the |its |his |her |their |all |an? |some |about )*"
    r"(?:[a-z'’-]+ )?$"
)
_CHANGE_BEFORE = re.compile(rf"(?:{RISE.pattern}|{FALL.pattern})(?: by| of)?(?: an?| about)* $")
_END_LEAD = re.compile(r"\b(?P<after>to|at|reached)(?: (?:about|a|an|record|its|the))* $")
_EARLIER = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|(?:more|less|fewer|higher|lower|greater) than|on|from)"
    r"(?: (?:the|its|their|about|last year['’]s|an?))* $"
)


class ShareOffFigures(Rule):
    """A percentage or fraction that the two figures beside it do not make.

    Of 12 schools in 48 the share is a quarter, not a third. Where one figure is said to be part of the other the share
    must be the one over the other; where the words leave it open, every way the two could give a share is allowed.
    """

    code = "CALC-14"
    name = "share-off-figures"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Only 12 of the 48 schools met the target, one in three."),
        Story.of("The clinic recorded 18 infections among 900 patients, a rate of 20 percent."),
        Story.of("Six candidates out of 6,000 have been killed before the vote. That is .001 percent, he said."),
        Story.of("A crowd of 18,000 filled 75 percent of the 30,000 seats."),
        Story.of("The prize is £655,000, up from £630,000, a 25 percent increase."),
        Story.of("The airline carried 3.3 million passengers, 10 percent more than the 2.7 million of a year before."),
        Story.of("Silver gained $2, or 10 percent, to $202 an ounce."),
        Story.of("The firm earned $3.2 billion, compared with $4.0 billion a year earlier, a drop of 25 percent."),
    )
    allows = (
        Story.of("Only 12 of the 48 schools met the target, one in four."),
        Story.of("The clinic recorded 18 infections among 900 patients, a rate of 2 percent."),
        Story.of("Six candidates out of 6,000 have been killed before the vote. That is .1 percent, he said."),
        Story.of("The firm earned $3.2 billion, compared with $4.0 billion a year earlier, a drop of 20 percent."),
        # The share may be of what remains, or of something that is not told.
        Story.of("The firm, with 400 shops, will close 100, and 60 percent of customers shop online."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            for previous, sentence in itertools.pairwise(surface.sentences):
                if len(sentence.mentions) == 1 and len(previous.mentions) >= 2:
                    yield from self._told_after(previous, sentence)
        for sentence in story.told:
            trio = _trio(sentence) if len(sentence.mentions) >= 3 else None
            if trio is None or ADJUSTED.search(sentence.lower):
                continue
            lead = sentence.before(trio.share.mention, reach=48)
            behind = sentence.after(trio.share.mention, reach=30)
            wanted = self._wanted(sentence, trio, lead, behind)
            if wanted is not None and not any(_fits(trio.share, percents) for percents in wanted):
                yield self._finding(sentence, trio, wanted[0])

    def _told_after(self, previous: Sentence, sentence: Sentence) -> Iterator[Finding]:
        """ "Six candidates out of 6,000 were killed. That is .001 percent": a share that opens the next sentence."""
        shares, levels = _figures(sentence), _figures(previous)
        if len(shares) != 1 or len(levels) != 2 or shares[0].unit != "percent":
            return
        is_part = levels[0].unit == levels[1].unit and 0 < levels[0].value < levels[1].value
        between = previous.between(levels[0].mention, levels[1].mention)
        if not is_part or not _PART_OF.match(between) or any(_is_range(figure) for figure in levels):
            return
        lead, behind = sentence.before(shares[0].mention), sentence.after(shares[0].mention, reach=30)
        if levels[0].mention.sort is Sort.SHARE or not _THAT_IS.fullmatch(lead) or not _CLOSED.match(behind):
            return
        wanted = _quotient(*levels)
        share_low, share_high = bounds_of(shares[0])
        # Of a share below one percent the digits count, not the points.
        slack = min(Decimal("0.6"), wanted[1] / 5)
        if are_apart((share_low, share_high), wanted, slack):
            yield self._finding(sentence, _Trio(levels[0], levels[1], shares[0]), wanted)

    def _wanted(
        self, sentence: Sentence, trio: _Trio, lead: str, behind: str
    ) -> tuple[tuple[Decimal, Decimal], ...] | None:
        """The percentages that the roles of the figures allow; None where the roles are unclear."""
        moved = self._moved(sentence, trio, lead)
        if moved is not None:
            return (moved,)
        part = self._part_told(sentence, trio)
        if part is not None:
            return (part,)
        than = self._set_against(sentence, trio, lead)
        if than is not None:
            return (than,)
        direction = self._direction(lead, behind)
        if direction and trio.share.unit == "percent":
            return self._compared(sentence, trio, lead, direction)
        if trio.share.start < trio.second.end or _OF_OTHER.match(behind):
            return None
        if not _APPOSED.search(lead) and not (lead.endswith(", ") and _CLOSED.match(behind)):
            return None
        between = sentence.between(trio.first.mention, trio.second.mention)
        if RISE.search(between) or FALL.search(between) or _APART.search(lead) or lead.count(", ") > 2:
            return None
        gap = sentence.between(trio.second.mention, trio.share.mention)
        if _PART_OF.match(between) and trio.first.value <= trio.second.value and len(gap) <= 40:
            return (_quotient(trio.first, trio.second),)
        return None

    def _direction(self, lead: str, behind: str) -> int:
        """Whether the share is of a rise or a fall that it stands in apposition as."""
        before, after = lead.rpartition(",")[2], " ".join(behind.split()[:2])
        if "," not in lead and "(" not in lead:
            return 0
        words = f"{before} {after}" if len(before) <= 24 else ""
        return bool(RISE.search(words)) - bool(FALL.search(words))

    def _compared(
        self, sentence: Sentence, trio: _Trio, lead: str, direction: int
    ) -> tuple[tuple[Decimal, Decimal], ...] | None:
        if trio.share.start < trio.second.end or trio.first.value == trio.second.value:
            return None
        link = sentence.between(trio.first.mention, trio.second.mention)
        behind = sentence.surface.lower[trio.second.end : trio.share.start]
        if not _EARLIER.search(link) or len(link) > 60 or len(behind) > 60:
            return None
        if len(behind) > _NEXT_TO and not _THEN.search(behind):
            return None
        if (trio.first.value > trio.second.value) != (direction > 0):
            return None
        low, high = _quotient(trio.first, trio.second)
        return ((low - 100, high - 100),) if direction > 0 else ((100 - high, 100 - low),)

    def _part_told(self, sentence: Sentence, trio: _Trio) -> tuple[Decimal, Decimal] | None:
        """What part one amount is of another where the share stands between: "18,000, or 60 percent of the 30,000"."""
        if not trio.first.end <= trio.share.start < trio.share.end <= trio.second.start:
            return None
        gap = sentence.surface.lower[trio.first.end : trio.share.start]
        link = sentence.surface.lower[trio.share.end : trio.second.start]
        if not _IS_SHARE.fullmatch(gap) or not _OF_WHOLE.fullmatch(link):
            return None
        return _quotient(trio.first, trio.second)

    def _set_against(self, sentence: Sentence, trio: _Trio, lead: str) -> tuple[Decimal, Decimal] | None:
        """What one amount is above or below another, in percent: "3.3 million, 10 percent more than the 3 million"."""
        if not trio.first.end <= trio.share.start < trio.share.end <= trio.second.start or trio.share.unit != "percent":
            return None
        link = sentence.surface.lower[trio.share.end : trio.second.start]
        between = sentence.surface.lower[trio.first.end : trio.share.start]
        words = f"{lead[-20:]} {link}" if _OVER.fullmatch(link) else link
        direction = bool(RISE.search(words)) - bool(FALL.search(words))
        is_than = _THAN.fullmatch(link) or (_OVER.fullmatch(link) and direction)
        if not is_than or not direction or len(between) > 50 or _APART.search(between):
            return None
        if (trio.first.value > trio.second.value) != (direction > 0):
            return None
        # "More than the 3 million" is the relation, and no hedge.
        low, high = (
            trio.first.low / trio.second.high * _HUNDRED,
            trio.first.high / max(trio.second.low, trio.second.value / 2) * _HUNDRED,
        )
        return (low - 100, high - 100) if direction > 0 else (100 - high, 100 - low)

    def _moved(self, sentence: Sentence, trio: _Trio, lead: str) -> tuple[Decimal, Decimal] | None:
        """What a move is in percent: "closed at $45, up $5, or 12.5 percent", "gained $16, or 1 percent, to $1,616"."""
        if trio.share.unit != "percent":
            return None
        moves = [
            figure
            for figure in (trio.first, trio.second)
            if figure.end < trio.share.start
            and _OR.fullmatch(sentence.surface.lower[figure.end : trio.share.start])
            and _CHANGE_BEFORE.search(sentence.before(figure.mention, reach=24))
        ]
        if len(moves) != 1:
            return None
        move = moves[0]
        level = trio.second if move is trio.first else trio.first
        words = sentence.before(move.mention, reach=24)
        nearby = (
            sentence.surface.lower[trio.share.end : level.start]
            if level.start > move.start
            else sentence.surface.lower[level.end : move.start]
        )
        if (
            len(nearby) > 40
            or not _END_LEAD.search(sentence.before(level.mention, reach=30))
            or level.value <= move.value
        ):
            return None
        sign = -1 if RISE.search(words) and not FALL.search(words) else 1
        low, high = level.low + sign * move.high, level.high + sign * move.low
        low, high = min(low, high), max(low, high)
        return (move.low / high * _HUNDRED, move.high / low * _HUNDRED) if low > 0 else None

    def _finding(self, sentence: Sentence, trio: _Trio, wanted: tuple[Decimal, Decimal]) -> Finding:
        middle = (wanted[0] + wanted[1]) / 2
        number = shown(middle, 0 if middle >= 10 and "." not in trio.share.mention.text else 1)
        printed = trio.share.mention.text
        one, other = trio.first.mention.text, trio.second.mention.text
        return self.finding(
            sentence.surface,
            trio.share.mention,
            f"{one} and {other} make {number} percent.",
            suggestion=_NUMBER.sub(number, printed, count=1) if trio.share.unit == "percent" else "",
        )


_OWN = r"(?: (?:the|its|their|his|her|a|an|last year['’]s|about))*"
_THAN = re.compile(rf" (?:more|less|fewer|higher|lower|greater|larger|smaller) than{_OWN} ")
_OVER = re.compile(rf" (?:on|over|from|above|below|compared with){_OWN} ")
_IS_SHARE = re.compile(
    r"(?: [\w'’-]+){0,3}(?:, (?:or )?| (?:is|was|represents?|represented|makes? up|accounts? for|"
    r"fill(?:ed|s)|took|won) )"
    r"(?:(?:about|around|some|nearly|almost|only|just|more than|over|less than|roughly) )*"
)
_OF_WHOLE = re.compile(
    r" of (?:the|its|their|all|a)(?: [\w'’-]+){0,4} |(?: of)? (?:the|its|their)(?: [\w'’-]+){0,2} total of "
)
_OF_OTHER = re.compile(r"^ of (?!its|their|them|it\b|the (?:total|whole))")
_APART = re.compile(r"[;:]|\b(?:while|whereas|but|and)\b")
_THAT_IS = re.compile(
    r"(?:that|this|it)(?:['’]s| is| was| means| makes| represents| works out at| comes to| amounts to| equals)"
    r"(?: (?:about|just|only|nearly|some|roughly))* "
)
_CLOSED = re.compile(r"^(?:[.,;)]|$)")
_OR = re.compile(r"(?: an? [a-z]+)?(?:, | \(| )(?:or )?(?:about |nearly |almost |roughly )?")
_THEN = re.compile(r"\b(?:year|quarter|month|week|earlier|ago|before|last|same|previous|prior|(?:19|20)\d\d)\b")


_DIFFERENCE_LEAD = re.compile(
    r"\b(?:majority|margin|lead|leads|led|ahead|shortfall|deficit|surplus|gap|difference|advantage|win|won)"
    r"(?: (?:has |had )?(?:narrowed|widened|grown|grew|shrank|shrunk))?(?: (?:of|by|to|is|was|at))"
    r"(?: (?:just|only|a|mere))* $"
)
_DIFFERENCE_BEHIND = re.compile(
    r"^[ -](?:[a-z]+[ -])?(?:majority|margin|lead|shortfall|deficit|surplus|gap|difference|victory|win|"
    r"advantage)\b(?! (?:of error|streak))"
)
_REST_LEAD = re.compile(
    r"\b(?:leaving|(?:the|that|its|with)(?: [a-z]+)? remaining|now (?:has|holds|have|hold|employs))"
    r"(?: (?:it|them|him|her|with|only|just))* $"
)
# Looked for before any figure is weighed: few sentences have one.
_TELL = (
    *("majority", "margin", "lead", " led ", "ahead", "shortfall", "deficit", "surplus", "gap", "difference"),
    *("advantage", " win", "won ", "victory", "defeat", "loss", "leaving", "remaining", " now "),
)
_LOST = re.compile(r"\b(?:clos\w+|los[et]\w*|cut\w*|pay\w*|shed\w*|spen\w+|sold|sell\w*|us(?:e|ed|ing)|of|but)\b")
_ADDED = re.compile(r"\b(?:plus|another|additional|others?)\b")


class FigureOffDifference(Rule):
    """A margin, a gap or a rest that the two other figures of the sentence do not leave, but for a slip.

    By 220 votes to 195 the majority is 25, not 35. Said only where the figure is the right one but for a digit, two
    digits that changed places, or a power of ten: figures that merely stand together do not come out so.
    """

    code = "CALC-15"
    name = "figure-off-difference"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The motion passed by 310 votes to 285, a majority of 35."),
        Story.of("The home side won 88-79, a 19-point victory."),
        Story.of("The chain, with 900 stores, will close 150, leaving 850."),
        Story.of("The deficit of $45 million is the gap between spending of $320 million and revenue of $280 million."),
    )
    allows = (
        Story.of("The motion passed by 310 votes to 285, a majority of 25."),
        Story.of("The chain, with 900 stores, will close 150, leaving 750."),
        Story.of("The blast killed 12 of the 40 guests, leaving 38 homeless children in the street."),
        Story.of("The home side won 88-79, a 9-point victory."),
        Story.of("White had 16 points for the team, which has lost two straight after a 10-point lead."),
        Story.of("The deficit of $14 million compares with revenue of $320 million."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            lower = sentence.lower if sentence.mentions else ""
            if not any(word in lower for word in _TELL):
                continue
            figures = _figures(sentence)
            results = [figure for figure in figures if self._is_result(sentence, figure)]
            if len(results) == 1:
                yield from self._judged(sentence, results[0], figures)

    def _is_result(self, sentence: Sentence, figure: Figure) -> bool:
        lead = sentence.before(figure.mention, reach=50)
        behind = sentence.after(figure.mention, reach=24)
        if _REST_LEAD.search(lead):
            return bool(_LOST.search(sentence.lower[: figure.start - sentence.start])) and bool(_ENDED.match(behind))
        return bool(_DIFFERENCE_LEAD.search(lead) or _DIFFERENCE_BEHIND.match(behind))

    def _judged(self, sentence: Sentence, result: Figure, figures: list[Figure]) -> Iterator[Finding]:
        if result.mention.noun == "point" and len(figures) == 1:
            yield from self._off_score(sentence, result)
            return
        is_points = result.mention.noun == "point" or result.unit == "percentage_point"
        others = [
            figure
            for figure in figures
            if figure is not result and (figure.unit == result.unit or (is_points and figure.unit == "percent"))
        ]
        # Of sets, one and two are too common to say what they are told of.
        if (
            len(others) != 2
            or result.value < _FEW
            or any(_is_range(figure) or figure.hedge is not Hedge.NONE for figure in (*others, result))
        ):
            return
        if others[0].unit != others[1].unit or _ADDED.search(sentence.lower):
            return
        right = abs(others[0].value - others[1].value)
        # A margin is between figures that are larger; of small ones beside it nobody says that they make it.
        is_rest = bool(_REST_LEAD.search(sentence.before(result.mention, reach=50)))
        if not is_rest and min(figure.value for figure in others) < result.value:
            return
        # Rounded figures leave a difference that is not exact.
        room = (
            max(figure.spread for figure in others) * 2 if "." in others[0].mention.text + others[1].mention.text else 0
        )
        if abs(right - result.value) <= room or not is_slip(result.value, right):
            return
        one, other = (figure.mention.text for figure in others)
        yield self.finding(
            sentence.surface,
            self._span(result),
            f"Between {one} and {other} the difference is {shown(right, 2)}.",
            suggestion=_respelled(result, right),
        )

    def _off_score(self, sentence: Sentence, result: Figure) -> Iterator[Finding]:
        """ "The home side won 88-79, a 9-point victory": the one score of the sentence gives the margin."""
        scores = _SCORE.findall(sentence.text)
        behind = sentence.after(result.mention, reach=24)
        if len(scores) != 1 or not _VICTORY.match(behind) or result.hedge is not Hedge.NONE:
            return
        right = abs(Decimal(scores[0][0]) - Decimal(scores[0][1]))
        if right != result.value and is_slip(result.value, right):
            yield self.finding(
                sentence.surface,
                result.mention,
                f"By {'-'.join(scores[0])} the margin is {right}.",
                suggestion=_respelled(result, right),
            )

    def _span(self, result: Figure) -> Span:
        return result.mention.start, result.mention.end


_FEW = 4
_SCORE = re.compile(r"(?<![\d-])(\d{2,3})[-–](\d{2,3})(?![\d-])")
_VICTORY = re.compile(r"^[ -](?:[a-z]+[ -])?(?:victory|win|defeat|loss)\b")
_ENDED = re.compile(r"^(?:[.,;]| of them\b| in\b| at large\b|$)")


_DUE = r"tax|interest|tip|commission|duty|discount|levy|royalty|surcharge|deposit|return|coupon|inflation|yield|VAT"
_DUE_BEHIND = re.compile(rf"^[ -](?:[a-z]+[ -])?(?:{_DUE})\b|^(?:,| off)")
_DUE_LEAD = re.compile(
    rf"\b(?:{_DUE})(?: rate)? (?:of|at) $|\b(?:return(?:ed|s)?|yield(?:ed|s)?|by|more|less|cut|pays?) $"
)
_MAKES = re.compile(
    r"\b(?:comes? to|came to|adds?|added|costs?|would be|amounts? to|(?:grew|grow|grows) to|into|brings? in|pays?)"
    r"(?: (?:about|just|only|a|an|some|or))* $|, (?:or|to) $"
)
_COMES_TO = re.compile(r"\b(?:comes? to|came to|adds?|added|costs?|amounts? to|brings? in)(?: (?:a|an|some))* $")
_STAKE_BEHIND = re.compile(r"^ (?:[a-z]+ ){0,2}(?:stake|shareholding|holding|share|interest)\b|^ of (?:the|its) ")
_VALUES = re.compile(r"\bvalu(?:es?|ed|ing)\b[^,;.]{0,40} at(?: (?:about|some|just))* $")


# A share before such words is of something else than the sums behind them.
_ANOTHER_CLAUSE = re.compile(r"[,;] (?:and|while|but) ")


class PercentOffAmounts(Rule):
    """A percentage of a sum that does not come to the other sum.

    A 20 percent tip on $60 is $12, and a tenth of a club sold for £30m values the club at £300m. Looked at are dues,
    discounts, returns and stakes, where the sentence tells no other sums; the sum may stand with or without the part.
    """

    code = "CALC-16"
    name = "percent-off-amounts"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("A 15 percent tip on an $80 meal comes to $15."),
        Story.of("A loan of €400,000 at interest of 5 percent costs €2,000 a year."),
        Story.of("A 20 percent stake was sold for £30m, which values the club at £15bn."),
    )
    allows = (
        Story.of("A 15 percent tip on an $80 meal comes to $12, or to $92 with the meal."),
        Story.of("A 15 percent tip on an $80 meal comes to $12."),
        Story.of("Fares go up by 4.6% on Sunday, and most railcards by £5, to £35."),
        Story.of("A loan of €400,000 at interest of 5 percent costs €20,000 a year."),
        Story.of("A 20 percent stake was sold for £30m, which values the club at £150m."),
        # What a tax brings in is not a part of the first sum that the sentence tells.
        Story.of("The 20 percent tax on cars is part of a $40 million budget, and drivers paid $3 million."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            trio = _trio(sentence) if len(sentence.mentions) >= 3 else None
            if trio is None or trio.share.unit != "percent" or trio.first.mention.sort is not Sort.MONEY:
                continue
            if any(figure.hedge is not Hedge.NONE for figure in (trio.first, trio.second, trio.share)):
                continue
            allowed = self._allowed(sentence, trio)
            if allowed and not any(_fits(trio.share, percents) for percents in allowed):
                yield self._finding(sentence, trio)

    def _allowed(self, sentence: Sentence, trio: _Trio) -> tuple[tuple[Decimal, Decimal], ...]:
        """What the share may be by the two sums, in percent; nothing where they are not told of one another."""
        lead = sentence.before(trio.share.mention, reach=40)
        behind = sentence.after(trio.share.mention, reach=40)
        if trio.share.start < trio.first.start and _ANOTHER_CLAUSE.search(
            sentence.surface.lower, trio.share.end, trio.first.start
        ):
            return ()
        low, high = _quotient(trio.small, trio.large)
        last = sentence.before(trio.second.mention, reach=60)
        if _STAKE_BEHIND.match(behind) and trio.share.start < trio.first.start:
            return ((low, high),) if _VALUES.search(last) else ()
        if not (_DUE_BEHIND.match(behind) or _DUE_LEAD.search(lead)) or not _MAKES.search(last):
            return ()
        return (low, high), (100 - high, 100 - low), (10_000 / high - 100, 10_000 / low - 100)

    def _is_part(self, sentence: Sentence, trio: _Trio) -> bool:
        """Whether the second sum is given as what the share of the first comes to."""
        return bool(_COMES_TO.search(sentence.before(trio.second.mention, reach=40)))

    def _finding(self, sentence: Sentence, trio: _Trio) -> Finding:
        ratio = trio.small.value / trio.large.value * 100
        share = trio.share.value / _HUNDRED
        if trio.share.start < trio.second.start and self._is_part(sentence, trio):
            right = trio.first.value * share
            return self.finding(
                sentence.surface,
                trio.second.mention,
                f"{trio.share.mention.text} of {trio.first.mention.text} is {shown(right, 2)}.",
                suggestion=_respelled(trio.second, right),
            )
        one, other = trio.small.mention.text, trio.large.mention.text
        return self.finding(
            sentence.surface,
            (min(trio.first.start, trio.share.start), max(trio.second.end, trio.share.end)),
            f"{one} is {shown(ratio)} percent of {other}, not {trio.share.mention.text}.",
        )


_EACH = re.compile(r"^,? (?:each|apiece|per [a-z]+|on (?:each|every)|for (?:each|every)|an? [a-z]+)\b")
_EACH_REACH = 24
_COMES_OUT = re.compile(
    r"\b(?:comes? (?:out )?to|works? out (?:at|to)|amounts? to|equals?|which is|that is)"
    r"(?: (?:about|just|some|over))* $"
)
_MOST_DIGITS_OFF = 4


class ProductOffByScale(Rule):
    """A price for each, a number, and a total that is right but for a slip.

    Two cents on each of 500 million bottles make $10 million, not $100 million. Said only where the total has the
    right digits at the wrong place, or one digit wrong, and the sentence tells no other sums.
    """

    code = "CALC-17"
    name = "product-off-by-scale"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("A tax of 3 cents on each of 400 million bottles would raise $120 million."),
        Story.of("The levy of £3 a night on 2 million stays would bring in £60 million."),
        Story.of("Acme will pay $12 a share for Globex, which has 40 million shares, in all $408 million."),
        Story.of("The $30 million in aid comes to $500 for each of the 20,000 pupils."),
    )
    allows = (
        Story.of("A tax of 3 cents on each of 400 million bottles would raise $12 million."),
        Story.of("The levy of £3 a night on 2 million stays would bring in £6 million."),
        Story.of("Acme will pay $12 a share for Globex, which has 40 million shares, in all $480 million."),
        Story.of("The $30 million in aid comes to $1,500 for each of the 20,000 pupils."),
        Story.of("The 2,000 members pay £30 each, and the hall cost £700,000."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            if len(sentence.mentions) < 3:
                continue
            figures = [figure for figure in _figures(sentence) if figure.unit not in _TIMES]
            sums = [figure for figure in figures if figure.mention.sort is Sort.MONEY]
            counts = [figure for figure in figures if figure.mention.sort is Sort.COUNT]
            if len(figures) != 3 or len(sums) != 2 or len(counts) != 1:
                continue
            if any(_is_range(figure) or figure.hedge is not Hedge.NONE for figure in figures):
                continue
            yield from self._judged(sentence, sums, counts[0])

    def _judged(self, sentence: Sentence, sums: list[Figure], count: Figure) -> Iterator[Finding]:
        rates = [figure for figure in sums if self._is_rate(sentence, figure)]
        if len(rates) != 1 or _base_unit(sums[0]) != _base_unit(sums[1]) or count.value < _FEW:
            return
        rate, total = rates[0], sums[0] if rates[0] is sums[1] else sums[1]
        right = rate.value * count.value
        quantity = total.mention.quantity
        if rate.start > max(total.start, count.start - _EACH_REACH) and self._is_concluded(sentence, rate):
            yield from self._each(sentence, rate, total, count)
            return
        if quantity is None or total.value <= rate.value or not is_slip(total.value, right):
            return
        if abs(total.value - right) <= quantity.precision / 2 + rate.spread * count.value:
            return
        if abs(total.value.adjusted() - right.adjusted()) > _MOST_DIGITS_OFF:
            return
        # The result comes last; where it comes first any of the three may be wrong.
        is_result = total.start > rate.start and total.start > count.start
        yield self.finding(
            sentence.surface,
            total.mention
            if is_result
            else (min(figure.start for figure in (*sums, count)), max(figure.end for figure in (*sums, count))),
            f"{rate.mention.text} times {count.mention.text} is {shown(right, 2)}, not {total.mention.text}.",
            suggestion=_respelled(total, right) if is_result else "",
        )

    def _is_concluded(self, sentence: Sentence, rate: Figure) -> bool:
        return bool(_COMES_OUT.search(sentence.before(rate.mention, reach=40)))

    def _each(self, sentence: Sentence, rate: Figure, total: Figure, count: Figure) -> Iterator[Finding]:
        """The share of each in a total, where the words say that it follows."""
        right = total.value / count.value
        room = (rate.spread + abs(right) * (total.spread / total.value + count.spread / count.value)) + right / 50
        if abs(right - rate.value) > room:
            yield self.finding(
                sentence.surface,
                rate.mention,
                f"{total.mention.text} for {count.mention.text} is {shown(right, 2)} each, not {rate.mention.text}.",
                suggestion=_respelled(rate, right.quantize(Decimal(1))) if right >= _COUNTED else "",
            )

    def _is_rate(self, sentence: Sentence, figure: Figure) -> bool:
        unit, _, base = figure.unit.partition(" / ")
        is_each = bool(_EACH.match(sentence.after(figure.mention, reach=24)))
        return (base or figure.mention.per) != "" or (is_each and unit != "")
