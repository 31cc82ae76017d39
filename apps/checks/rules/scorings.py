"""SUM: points by what they are scored with: tries and goals, touchdowns, goals and behinds."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import is_slip
from apps.checks.figures.tallies import COUNT, number_of, scores_in, spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span

# What each brings in the games that know it: rugby union and rugby league, American football, basketball. Laws of World
# Rugby (law 8) and of the RFL (section 6), NFL rules 11-1, FIBA rules (article 16).
_POINTS = (
    {"try": 5, "conversion": 2, "penalty": 3, "penalty goal": 3, "drop goal": 3, "dropped goal": 3},
    {"try": 4, "conversion": 2, "goal": 2, "penalty": 2, "penalty goal": 2, "drop goal": 1, "field goal": 1},
    {"touchdown": 6, "extra point": 1, "field goal": 3, "two-point conversion": 2, "safety": 2},
    {"three-pointer": 3, "3-pointer": 3, "two-pointer": 2, "free throw": 1},
)
_PLURALS = {"try": "tries", "penalty": "penalties", "safety": "safeties"}
_ACTS = {
    plural: act for acts in _POINTS for act in acts for plural in (act, _PLURALS.get(act, f"{act}s"))
}  # fmt: skip
_ACT = "|".join(map(re.escape, sorted(_ACTS, key=len, reverse=True)))
_ITEM = re.compile(rf"\b(?P<count>{COUNT}|an?|another) (?:[a-z]+(?:-[a-z]+)? )??(?P<act>{_ACT})\b(?! line| zone)")
_AND = re.compile(r"(?:,|,? and|,? plus|,? as well as|,? with|,? along with| to go with)(?: (?:also|kicked|added))? ")
_NUMBERED = rf"(?P<points>\d{{1,3}}|{COUNT})"
_SCORED_FROM = re.compile(
    rf"\b{_NUMBERED}(?: points|-point (?:haul|tally|contribution|total))(?: (?:haul|tally|total|in all|in total))?,?"
    r" (?:(?:all|which|that|and) )?(?:(?:came|come|coming|made up|was made up|were made up|consisted|made) )?"
    r"(?:from|through|via|with|by way of|thanks to|of|courtesy of)(?: his| her| their)? $"
)
_FOR_POINTS = re.compile(
    r",? (?:(?:to (?:finish|end|score|make)|finishing|ending|for|in|scoring|making|giving \w+|which (?:gave|made)|"
    r"to give \w+|bringing \w+|that (?:gave|made) \w+|was good for|and (?:finished|ended)) )"
    r"(?:[a-z]+ ){0,5}?(?:of )?(?:\w+ ){0,2}?"
    rf"{_NUMBERED}(?: points\b|-point\b)"
)
_TWO = 2
# What is scored in other games as well, for other points.
_ELSEWHERE_TOO = frozenset(("goal", "penalty", "safety"))

# "14.12 (96)": six for a goal and one for a behind (AFL, law 12); "2-14 to 1-12": three for a goal (GAA, rule 1.1).
_BEHINDS = re.compile(r"(?<![\d.,$£€-])(?P<goals>\d{1,2})\.(?P<behinds>\d{1,2})[ .]?\((?P<points>\d{2,3})\)")
_GAELIC = re.compile(r"(?<![\w.,-])(?P<ours>\d)-(?P<over>\d{1,2}) to (?P<theirs>\d)-(?P<under>\d{1,2})(?![\w-]|[.,]\d)")
_MARGIN = re.compile(
    rf"\b(?P<margin>{COUNT})(?: points\b|-point (?:win|victory|margin|defeat|loss|triumph)\b)"
    r"(?! (?:from|behind at|ahead at|clear at|up at|down at|in front at))"
)
_AT_HALF = re.compile(r"\b(?:half-?time|interval|break|half|second quarter|at one stage|for|per|each|scored)\b")


class PointsOffScoring(SentenceRule):
    """Points that the tries and goals told with them do not make.

    Four tries, two conversions and three penalties are 33 points in rugby union; 14.12 is 96 in Australian football,
    and who wins by 2-14 to 1-12 at hurling has won by five points. A list has to be told as the source of the points,
    or to miss the score by a slip.
    """

    code = "SUM-32"
    name = "points-off-scoring"
    severity = Severity.ERROR
    authority = "rules of the games"
    flags = (
        Story.of("The fly-half kicked six penalties and two conversions for a personal haul of 24 points."),
        Story.of("Their 29 points came from three tries, three conversions and two penalties."),
        Story.of("Wales scored three tries, three conversions and four penalties to win 43-21."),
        Story.of("Hawthorn 13.11 (98) beat Fremantle 10.9 (69)."),
        Story.of("Tipperary beat Cork by 3-15 to 2-12, a winning margin of eight points."),
        Story.of("The rookie made four three-pointers, five two-pointers and six free throws for 38 points."),
    )
    allows = (
        Story.of("The fly-half kicked six penalties and two conversions for a personal haul of 22 points."),
        Story.of("Their 27 points came from three tries, three conversions and two penalties."),
        Story.of("Wales scored three tries, three conversions and four penalties to win 33-21."),
        Story.of("Wales scored three tries and two penalties in the second half to win 43-21."),
        Story.of("Hawthorn 13.11 (89) beat Fremantle 10.9 (69)."),
        Story.of("Tipperary beat Cork by 3-15 to 2-12, a winning margin of six points, after leading by two points."),
        Story.of("Warrington scored five tries and four goals for 28 points."),
        Story.of("He kicked two penalties and a conversion for the Reds, who have 31 points from nine games."),
    )

    needs = (
        words(
            "tries try penalties penalty conversion conversions goals goal touchdowns touchdown pointers "
            "pointer throws beat beats defeated to"
        ),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        if "goal" in lower or "tries" in lower or "penalt" in lower or "touchdown" in lower or "pointer" in lower:
            yield from self._made(sentence)
        if ")" in lower and "." in lower:
            yield from self._behinds(sentence)
        if " to " in lower and "-" in lower and "point" in lower:
            yield from self._gaelic(sentence)

    def _made(self, sentence: Sentence) -> Iterator[Finding]:
        lower = sentence.surface.lower
        told = list(_ITEM.finditer(lower, sentence.start, sentence.end))
        row = [
            each
            for place, each in enumerate(told)
            if place == 0 or _AND.fullmatch(lower, told[place - 1].end(), each.start())
        ]
        acts = [_ACTS[each["act"]] for each in row]
        if len(row) != len(told) or len(row) < _TWO or len(set(acts)) != len(acts) or _ELSEWHERE_TOO.issuperset(acts):
            return
        counts = [1 if each["count"] in ("a", "an", "another") else number_of(each["count"]) for each in row]
        rights = [
            sum(points[act] * count for act, count in zip(acts, counts, strict=True))
            for points in _POINTS
            if all(act in points for act in acts)
        ]
        if not rights:
            return
        if "touchdown" in acts and not {"extra point", "two-point conversion"} & set(acts):
            # With each of them goes a kick that is not always told.
            touchdowns = counts[acts.index("touchdown")]
            rights = [rights[0] + touchdowns, *(rights[0] + extra for extra in (*range(touchdowns), touchdowns * 2))]
        start, end = row[0].start(), row[-1].end()
        behind = _FOR_POINTS.match(lower, end, sentence.end)
        ahead = _SCORED_FROM.search(lower, sentence.start, start)
        found = behind or ahead
        if found is not None:
            printed = number_of(found["points"])
            if printed not in rights:
                yield self._off(sentence, found.span("points"), rights[0], acts, counts)
            return
        scores = scores_in(sentence)
        if len(scores) != 1 or scores[0].third is not None or len(row) <= _TWO or scores[0].start < end:
            return
        score = scores[0]
        if {score.first, score.second} & set(rights):
            return
        for side, length in ((score.first, 0), (score.second, len(str(score.first)) + 1)):
            likely = [
                right for right in rights if abs(right - side) in (1, 10) or is_slip(Decimal(side), Decimal(right))
            ]
            if side and likely and side == score.high:
                place = score.start + length
                yield self._off(sentence, (place, place + len(str(side))), likely[0], acts, counts)

    def _off(self, sentence: Sentence, span: Span, right: int, acts: list[str], counts: list[int]) -> Finding:
        told = ", ".join(
            f"{count} {act if count == 1 else _PLURALS.get(act, act + 's')}"
            for act, count in zip(acts, counts, strict=True)
        )
        return self.finding(
            sentence.surface,
            span,
            f"These make {right} points.",
            evidence=(Evidence(f"{told}: {right} points"),),
            suggestion=spelled_like(sentence.surface.text[slice(*span)], right),
        )

    def _behinds(self, sentence: Sentence) -> Iterator[Finding]:
        """ "14.12 (96) beat 11.9 (75)": where one of them comes out, the other is meant so too."""
        told = list(_BEHINDS.finditer(sentence.surface.lower, sentence.start, sentence.end))
        rights = [6 * int(each["goals"]) + int(each["behinds"]) for each in told]
        off = [place for place, each in enumerate(told) if int(each["points"]) != rights[place]]
        if len(off) != 1 or len(told) < _TWO:
            return
        found, right = told[off[0]], rights[off[0]]
        yield self.finding(
            sentence.surface,
            found.span("points"),
            f"{found['goals']} goals and {found['behinds']} behinds are {right} points.",
            evidence=(Evidence(f"{found['goals']} × 6 + {found['behinds']} = {right}"),),
            suggestion=str(right),
        )

    def _gaelic(self, sentence: Sentence) -> Iterator[Finding]:
        """ "3-15 to 2-12, a margin of six points"."""
        lower = sentence.surface.lower
        told = list(_GAELIC.finditer(lower, sentence.start, sentence.end))
        margins = list(_MARGIN.finditer(lower, sentence.start, sentence.end))
        if len(told) != 1 or len(margins) != 1 or _AT_HALF.search(sentence.lower):
            return
        (score,), (margin,) = told, margins
        goals, over = int(score["ours"]) - int(score["theirs"]), int(score["over"]) - int(score["under"])
        right, printed = abs(3 * goals + over), number_of(margin["margin"])
        if printed not in (right, goals, abs(over)):
            yield self.finding(
                sentence.surface,
                margin.span("margin"),
                f"{score[0]} is a margin of {right} points.",
                evidence=(Evidence(f"3 × {goals} + {over} = {3 * goals + over}"),),
                suggestion=spelled_like(sentence.surface.text[slice(*margin.span("margin"))], right),
            )


_SIDE = re.compile(
    r"(?:\b(?:on|with|have|has|had|having|to|at|total of|tally of|amassed|collected|accumulated|gathered)"
    r"(?: just| only)?|\() ?(?P<points>\d{1,3})(?: points?)?"
    r"(?=\)|[.,;]|$| (?:and|but|in|while|after|from|with|at|to|behind|ahead|thanks|clear|"
    r"for second)\b)(?![.,]\d)"
)
_STEP = re.compile(
    rf"\b(?P<step>{COUNT})(?:[ -]points?)? (?:clear|ahead|behind|adrift|in front|off the|shy of|more than|fewer than|"
    r"less than|better (?:off )?than|below|above|short of|"
    r"lead|advantage|cushion|gap|deficit)\b"
    rf"|\b(?:leads?|leading|led|trails?|trailing|trailed|ahead|behind|clear)\b[^.;]{{0,60}}? "
    rf"by (?P<by>{COUNT})(?: points?)?\b"
    rf"|\b(?:lead|advantage|cushion|gap|deficit) (?:of|to|at) (?P<of>{COUNT})(?: points?)?\b"
)
_TABLE = words(
    "top table league second third fourth fifth placed place leaders leader standings bottom title champions rivals "
    "division lead leads championship season"
)
_OTHER_THAN_NOW = re.compile(
    r"\b(?:would|could|will|if|quarter|half|half-?time|game-high|rebounds|assists|scored|last (?:season|year)|"
    r"per ?cent|percent|poll|shares?|stocks?|index|basis|percentage|a game in hand|went|"
    r"moved \w+ points|before|until)\b"
)
_NEAR_BY = 10


class LeadOffTable(SentenceRule):
    """A lead in a table that is not the difference of the points of the two.

    With 44 points to 38 the leaders are six clear. Games in hand, polls and the points of players are left alone.
    """

    code = "SUM-33"
    name = "lead-off-table"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Celtic are top of the table on 58 points, seven clear of Rangers, who have 53."),
        Story.of("Benfica, with 47 points, lead second-placed Porto, who are on 41, by eight points."),
        Story.of("Third-placed Lazio have 39 points, six behind the leaders Juventus (49)."),
    )
    allows = (
        Story.of("Celtic are top of the table on 58 points, five clear of Rangers, who have 53."),
        Story.of("Benfica, with 47 points, lead second-placed Porto, who are on 41, by six points."),
        Story.of("Third-placed Lazio have 39 points, ten behind the leaders Juventus (49)."),
        Story.of("Celtic, top on 58 points, would be eight clear of Rangers, who have 53, if they won on Sunday."),
        Story.of("He finished with 21 points and five assists, and the team, in second place, is nine behind on 40."),
    )
    needs = (words("points point"), _TABLE)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        steps = list(_STEP.finditer(lower, sentence.start, sentence.end))
        if len(steps) != 1 or _OTHER_THAN_NOW.search(sentence.lower):
            return
        name = str(steps[0].lastgroup)
        step, span = number_of(steps[0][name]), steps[0].span(name)
        sides = [
            each
            for each in _SIDE.finditer(lower, sentence.start, sentence.end)
            if not (each.start("points") < span[1] and span[0] < each.end("points"))
        ]
        if len(sides) != _TWO:
            return
        one, other = (int(each["points"]) for each in sides)
        right = abs(one - other)
        likely = abs(right - step) <= _NEAR_BY or is_slip(Decimal(step), Decimal(right))
        if right in (step, 0) or not likely or max(one, other) < step:
            return
        yield self.finding(
            sentence.surface,
            span,
            f"Between {one} and {other} points lie {right}.",
            evidence=(Evidence(f"{max(one, other)} − {min(one, other)} = {right}"),),
            suggestion=spelled_like(sentence.surface.text[slice(*span)], right),
        )
        for side, rest in ((sides[0], other), (sides[1], one)):
            # Either of the two may have slipped.
            meant = rest + step if int(side["points"]) > rest else rest - step
            if meant > 0 and is_slip(Decimal(side["points"]), Decimal(meant)):
                yield self.finding(
                    sentence.surface,
                    side.span("points"),
                    f"{step} points from {rest} are {meant}.",
                    suggestion=str(meant),
                )
