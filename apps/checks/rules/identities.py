"""CALC: three figures that make one sum, whatever the words between them.

The figures of a sentence take roles from the words beside them; what the roles demand is checked. Where other figures
of the kind stand in the sentence nobody can say which belong together, and nothing is said.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.portions import is_of_the_rest
from apps.checks.figures.relations import (
    ADJUSTED,
    FALL,
    NUMBER_WORDS,
    RISE,
    Figure,
    are_apart,
    bounds_of,
    is_slip,
    lead_start,
    shown,
)
from apps.checks.figures.slips import power_off
from apps.checks.figures.tallies import spelled_like
from apps.checks.figures.trios import (
    HUNDRED,
    NEXT_TO,
    NUMBER,
    TIMES,
    Trio,
    figures_in,
    fits_any,
    is_range,
    quotient,
    respelled_figure,
    trio_in,
)
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Hedge, Sort

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


# Room for who says so: "in 2018, the World Health Organization said, an increase of".
_ASIDE = 85


class ShareOffFigures(SentenceRule):
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
        Story.of("Traces were found in 12 of 340 samples of imported grapes, about 35 percent of those tested."),
        Story.of("A crowd of 18,000 filled 75 percent of the 30,000 seats."),
        Story.of("The prize is £655,000, up from £630,000, a 25 percent increase."),
        Story.of("The airline carried 3.3 million passengers, 10 percent more than the 2.7 million of a year before."),
        Story.of("Silver gained $2, or 10 percent, to $202 an ounce."),
        Story.of("The firm earned $3.2 billion, compared with $4.0 billion a year earlier, a drop of 25 percent."),
    )
    allows = (
        Story.of("Only 12 of the 48 schools met the target, one in four."),
        Story.of("The clinic recorded 18 infections among 900 patients, a rate of 2 percent."),
        Story.of("He has missed 21 of his 60 free throws, a success rate of 65 percent."),
        Story.of("Six candidates out of 6,000 have been killed before the vote. That is .1 percent, he said."),
        Story.of("The firm earned $3.2 billion, compared with $4.0 billion a year earlier, a drop of 20 percent."),
        # The share may be of what remains, or of something that is not told.
        Story.of("The firm, with 400 shops, will close 100, and 60 percent of customers shop online."),
    )

    needs = (sorts(Sort.SHARE),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        previous = sentence.previous
        if previous is not None and len(sentence.mentions) == 1 and len(previous.mentions) >= 2:
            yield from self._told_after(previous, sentence)
        trio = trio_in(sentence) if len(sentence.mentions) >= 3 else None
        if trio is None or ADJUSTED.search(sentence.lower):
            return
        lead = sentence.before(trio.share.mention, reach=48)
        behind = sentence.after(trio.share.mention, reach=30)
        wanted = self._wanted(sentence, trio, lead, behind)
        if wanted is not None and not any(fits_any(trio.share, percents) for percents in wanted):
            yield self._finding(sentence, trio, wanted[0])

    def _told_after(self, previous: Sentence, sentence: Sentence) -> Iterator[Finding]:
        """ "Six candidates out of 6,000 were killed. That is .001 percent": a share that opens the next sentence."""
        shares, levels = figures_in(sentence), figures_in(previous)
        if len(shares) != 1 or len(levels) != 2 or shares[0].unit != "percent":
            return
        is_part = levels[0].unit == levels[1].unit and 0 < levels[0].value < levels[1].value
        between = previous.between(levels[0].mention, levels[1].mention)
        if not is_part or not _PART_OF.match(between) or any(is_range(figure) for figure in levels):
            return
        lead, behind = sentence.before(shares[0].mention), sentence.after(shares[0].mention, reach=30)
        if levels[0].mention.sort is Sort.SHARE or not _THAT_IS.fullmatch(lead) or not _CLOSED.match(behind):
            return
        wanted = quotient(*levels)
        share_low, share_high = bounds_of(shares[0])
        # Of a share below one percent the digits count, not the points.
        slack = min(Decimal("0.6"), wanted[1] / 5)
        if are_apart((share_low, share_high), wanted, slack):
            yield self._finding(sentence, Trio(levels[0], levels[1], shares[0]), wanted)

    def _wanted(
        self, sentence: Sentence, trio: Trio, lead: str, behind: str
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
            part = quotient(trio.first, trio.second)
            if is_of_the_rest(sentence, trio.first, trio.share):
                return part, (HUNDRED - part[1], HUNDRED - part[0])
            return (part,)
        return None

    def _direction(self, lead: str, behind: str) -> int:
        """Whether the share is of a rise or a fall that it stands in apposition as."""
        before, after = lead.rpartition(",")[2], " ".join(behind.split()[:2])
        if "," not in lead and "(" not in lead:
            return 0
        words = f"{before} {after}" if len(before) <= 24 else ""
        return bool(RISE.search(words)) - bool(FALL.search(words))

    def _compared(
        self, sentence: Sentence, trio: Trio, lead: str, direction: int
    ) -> tuple[tuple[Decimal, Decimal], ...] | None:
        if trio.share.start < trio.second.end or trio.first.value == trio.second.value:
            return None
        link = sentence.between(trio.first.mention, trio.second.mention)
        behind = sentence.surface.lower[trio.second.end : trio.share.start]
        if not _EARLIER.search(link) or len(link) > 60 or len(behind) > 60:
            return None
        if len(behind) > NEXT_TO and not _THEN.search(behind):
            return None
        if (trio.first.value > trio.second.value) != (direction > 0):
            return None
        low, high = quotient(trio.first, trio.second)
        return ((low - 100, high - 100),) if direction > 0 else ((100 - high, 100 - low),)

    def _part_told(self, sentence: Sentence, trio: Trio) -> tuple[Decimal, Decimal] | None:
        """What part one amount is of another where the share stands between: "18,000, or 60 percent of the 30,000"."""
        if not trio.first.end <= trio.share.start < trio.share.end <= trio.second.start:
            return None
        gap = sentence.surface.lower[trio.first.end : trio.share.start]
        link = sentence.surface.lower[trio.share.end : trio.second.start]
        if not _IS_SHARE.fullmatch(gap) or not _OF_WHOLE.fullmatch(link):
            return None
        return quotient(trio.first, trio.second)

    def _set_against(self, sentence: Sentence, trio: Trio, lead: str) -> tuple[Decimal, Decimal] | None:
        """What one amount is above or below another, in percent: "3.3 million, 10 percent more than the 3 million"."""
        if not trio.first.end <= trio.share.start < trio.share.end <= trio.second.start or trio.share.unit != "percent":
            return None
        link = sentence.surface.lower[trio.share.end : trio.second.start]
        between = sentence.surface.lower[trio.first.end : lead_start(trio.share.mention)]
        words = f"{lead[-20:]} {link}" if _OVER.fullmatch(link) else link
        direction = bool(RISE.search(words)) - bool(FALL.search(words))
        is_than = _THAN.fullmatch(link) or (_OVER.fullmatch(link) and direction)
        if not is_than or not direction or len(between) > _ASIDE or _APART.search(between):
            return None
        if (trio.first.value > trio.second.value) != (direction > 0):
            return None
        # "More than the 3 million" is the relation, and no hedge.
        low, high = (
            trio.first.low / trio.second.high * HUNDRED,
            trio.first.high / max(trio.second.low, trio.second.value / 2) * HUNDRED,
        )
        return (low - 100, high - 100) if direction > 0 else (100 - high, 100 - low)

    def _moved(self, sentence: Sentence, trio: Trio, lead: str) -> tuple[Decimal, Decimal] | None:
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
        return (move.low / high * HUNDRED, move.high / low * HUNDRED) if low > 0 else None

    def _finding(self, sentence: Sentence, trio: Trio, wanted: tuple[Decimal, Decimal]) -> Finding:
        middle = (wanted[0] + wanted[1]) / 2
        number = shown(middle, 0 if middle >= 10 and "." not in trio.share.mention.text else 1)
        printed = trio.share.mention.text
        one, other = trio.first.mention.text, trio.second.mention.text
        surface, share = sentence.surface, trio.share
        start, end = share.start, share.end
        is_between = trio.first.start < share.start < trio.second.start <= trio.first.end + _WITHIN
        power = power_off(share.value, middle, _CLOSELY) if share.unit == "percent" else None
        if is_between or power is not None:
            # What stands between the two has not been worked out from them, and where only the power of ten is off it
            # may be that of either: any of the three may be wrong.
            start = min(trio.first.start, trio.second.start, share.start)
            end = max(trio.first.end, trio.second.end, share.end)
        right = NUMBER.sub(number, printed, count=1)
        return self.finding(
            surface,
            (start, end),
            f"{one} and {other} make {number} percent.",
            suggestion=surface.text[start : share.start] + right + surface.text[share.end : end]
            if share.unit == "percent" and not self._is_level_off(share, middle)
            else "",
        )

    def _is_level_off(self, share: Figure, right: Decimal) -> bool:
        """Whether the share is so far off that one of the other two is wrong: nothing is up 11,000 percent by slip."""
        return right > HUNDRED and right > share.value * _OUT_OF_ALL


_WITHIN = 90
_CLOSELY = Decimal("0.05")
_OUT_OF_ALL = 12


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
_THOSE = r"those (?:tested|taken|examined|checked|asked|polled|surveyed)"
_OF_OTHER = re.compile(rf"^ of (?!its|their|them|it\b|the (?:total|whole)|{_THOSE}\b)")
_APART = re.compile(r"[;:]|\b(?:while|whereas|but|and)\b")
_THAT_IS = re.compile(
    r"(?:that|this|it)(?:['’]s| is| was| means| makes| represents| works out at| comes to| amounts to| equals)"
    r"(?: (?:about|just|only|nearly|some|roughly))* "
)
_CLOSED = re.compile(rf"^(?: of {_THOSE})?(?:[.,;)]|$)")
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
_LOST = re.compile(r"\b(?:clos\w+|los[et]\w*|cut\w*|pay\w*|shed\w*|spen\w+|sold|sell\w*|us(?:e|ed|ing)|of|but)\b")
_ADDED = re.compile(r"\b(?:plus|another|additional|others?)\b")


class FigureOffDifference(SentenceRule):
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
        Story.of("They won by 91 points to 78, a margin of 23."),
        Story.of("The chain, with 900 stores, will close 150, leaving 850."),
        Story.of("Patel took 21,904 votes to Ms Reed's 18,377, a majority of 4,527, after three counts."),
        Story.of("Patel polled 21,904 votes and Reed 18,377 votes, a majority of 3,218."),
        Story.of("The deficit of $45 million is the gap between spending of $320 million and revenue of $280 million."),
    )
    allows = (
        Story.of("The motion passed by 310 votes to 285, a majority of 25."),
        Story.of("Patel took 21,904 votes to Ms Reed's 18,377, a majority of 3,527, after three counts."),
        Story.of("Patel won 21,904 votes, Reed 18,377 and Shaw 4,030, a majority of 3,527."),
        Story.of("Patel won 1,904 votes in the town and 1,377 votes in the villages, a majority of 218 over Reed."),
        Story.of("They won by 91 points to 78, a margin of 13."),
        Story.of("The chain, with 900 stores, will close 150, leaving 750."),
        Story.of("The blast killed 12 of the 40 guests, leaving 38 homeless children in the street."),
        Story.of("The home side won 88-79, a 9-point victory."),
        Story.of("White had 16 points for the team, which has lost two straight after a 10-point lead."),
        Story.of("The deficit of $14 million compares with revenue of $320 million."),
    )

    needs = (
        words(
            "majority margin lead leads led ahead shortfall deficit surplus gap difference advantage "
            "win won victory leaving remaining now"
        ),
        amounts(1),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        figures = figures_in(sentence)
        results = [figure for figure in figures if self._is_result(sentence, figure)]
        if len(results) > 1:
            # "Won by 91 points to 78, a margin of 23": no margin is the greatest of what it lies between.
            results = [figure for figure in results if figure.value < max(other.value for other in figures)]
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
        before = [figure for figure in others if figure.end <= result.start]
        if _COMPARED.match(sentence.after(result.mention, reach=40)):
            # "In April the deficit was 4.1 billion, compared with 6.9 billion": between other figures.
            return
        if result.unit in TIMES:
            # "Renewed by 30 days, by 90 and by 180": terms.
            return
        if len(others) > len(before) == _PAIR:
            # "By 310 votes to 285, a majority of 35, after two recounts"
            others = before
        # Of sets, one and two are too common to say what they are told of.
        if (
            len(others) != 2
            or result.value < _FEW
            or any(is_range(figure) or figure.hedge is not Hedge.NONE for figure in (*others, result))
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
        are_votes = others == before and all(figure.mention.noun == "vote" for figure in others)
        if are_votes and _OF_PLACES.search(sentence.surface.lower, others[0].end, result.start):
            return
        if min(figure.value for figure in (*others, result)) > _CENTS_DROPPED:
            # Sums of dollars and cents are printed without their cents.
            room = max(room, 1)
        if abs(right - result.value) <= room or not (are_votes or is_slip(result.value, right)):
            return
        one, other = (figure.mention.text for figure in others)
        spelled = respelled_figure(result, right)
        if result.mention.text.lower() in NUMBER_WORDS and right == int(right):
            spelled = spelled_like(result.mention.text, int(right))
        yield self.finding(
            sentence.surface,
            self._span(result),
            f"Between {one} and {other} the difference is {shown(right, 2)}.",
            suggestion=spelled,
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
                suggestion=respelled_figure(result, right),
            )

    def _span(self, result: Figure) -> Span:
        return result.mention.start, result.mention.end


_FEW = 4
_PAIR = 2
_CENTS_DROPPED = 10_000
_COMPARED = re.compile(r"^(?: [\w'’]+){0,3},? (?:compared (?:with|to)|against|versus|up from|down from)\b")
# "1,200 votes in the town and 900 in the villages" are those of one and the same.
_OF_PLACES = re.compile(r"\b(?:in|from) (?!all\b|total\b|favou?r\b)|\b(?:up|down|more|fewer|than|short)\b")
_SCORE = re.compile(r"(?<![\d-])(\d{2,3})[-–](\d{2,3})(?![\d-])")
_VICTORY = re.compile(r"^[ -](?:[a-z]+[ -])?(?:victory|win|defeat|loss)\b")
_ENDED = re.compile(r"^(?:[.,;]| of them\b| in\b| at large\b|$)")
