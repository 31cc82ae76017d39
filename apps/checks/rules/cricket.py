"""SUM: what is told of a match of cricket against what its innings and its wickets make."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import is_slip
from apps.checks.figures.tallies import COUNT, number_of, spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts, words
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span, Surface

_MARGIN = re.compile(
    rf"\b(?:(?:w[io]n|winning|wins|victors?|victory|triumph\w*|beat(?:en|ing)?|lost|losing|lose|defeat(?:ed)?|"
    rf"went down|going down|fell short|fall short|falling short|prevailed|home)\b[^.;:\d]{{0,30}} by "
    rf"(?P<one>{COUNT}) runs?\b|"
    rf"(?:an?|their|the|his|her) (?:[a-z]+ )?"
    rf"(?P<two>{COUNT})-run (?:[a-z]+ )?(?:win|victory|defeat|loss|triumph)\b|"
    rf"\b(?P<three>{COUNT}) runs short\b)"
)
# All that a margin ends with.
_RUNS = re.compile(r"[ -]run")
_TARGET = re.compile(
    r"\b(?:set|chas(?:e|ed|es|ing)|target of|total of|(?:pursuit|search|chase) of|pursuing|"
    r"(?:needing|requiring)(?=.{0,9} to win))(?: a (?:[a-z]+ )?(?:target|total) of)? "
    r"(?P<runs>\d{2,3})\b(?! ?(?:balls?|overs?|wickets?|minutes|off\b|from \d|more\b|-))"
)
_WICKETS = r"(?:10|[1-9]|one|two|three|four|five|six|seven|eight|nine)"
# What a side made: all out for so many, or so many for so many wickets.
_INNINGS = re.compile(
    r"\b(?:(?:bowled|bowling|all|dismissed|dismissing|skittled|shot|rolled|bundled|restrict(?:ed|ing)|limit(?:ed|ing)|"
    r"held)(?: (?:[a-z'’]+ ){0,4}?)?(?:out for|for|to) (?P<out>\d{2,3})\b(?! overs)|"
    r"(?<![\d.,-])(?P<all>\d{2,3}),? all out\b|"
    rf"(?<![\d.,-])(?P<made>\d{{3}})[ -](?:for[ -])?{_WICKETS}\b"
    r"(?! (?:(?:in|from) (?!(?:their |the )?(?:allotted )?\d\d?(?:\.\d)? overs)|runs|off|overs|balls|days|years|-)\b)"
    r"(?![\d,.]\d)|"
    rf"(?<![\d.,-])[1-9]-(?P<aussie>\d{{3}})\b|"
    r"(?:managed?|muster(?:ed)?|reach(?:ed|ing)?|finish(?:ed|ing)(?: on)?|collapsed to|reply of|made)"
    r"(?: (?:only|just))? (?P<only>\d{3})"
    r"(?=,? (?:and )?(?:los(?:t|ing|e)|to lose|going down|in reply)\b|,)|"
    r"(?:replied with|responded with|made|posted) (?P<other>\d{3})(?= in (?:the|their)\b|"
    r", (?:were|had)|,? and (?:were|then|bowled|dismissed)\b|, (?:bowled|all out)))"
)
_OTHERWISE = re.compile(
    r"\binnings and\b|\b(?:duckworth|dls|d/l|revised|reduced|adjusted|rain\w*|super over|aggregate|first[- ]innings|"
    r"lead)\b"
)
_REVISED = re.compile(
    r"\b(?:duckworth|dls|d/l|revised|reduced|adjusted|rain-\w+|follow(?:ed|ing)?[- ]on|second innings|overnight lead)\b"
)
_OF_INNINGS = re.compile(r"\b(?:innings|all out|bowled|declared|dismissed|skittled|wickets?|reply|response|out for)\b")
_STANDING = words(
    "short adrift shy from need needs needing needed require required requires requiring lead led leading ahead "
    "advantage deficit trail trailed trailing behind arrears"
)
_PAIR, _FOUR = 2, 4
_FAR = 25
_ALL_WICKETS = 10


# "Still 58 runs short of their target", "needing another 47", "58 runs from victory"
_TO_GO = re.compile(
    rf"\b(?:(?P<one>{COUNT})(?: more| further)?(?: runs?)? (?:short\b|adrift|shy|away from|from (?:victory|the "
    r"(?:target|win|line)|their (?:target|goal)|a (?:famous |rare )?(?:win|victory)))|"
    rf"(?:needs?|needing|needed|requir(?:ed?|es|ing)|wanting) (?:another|a further|still|only|just|but)? ?"
    rf"(?P<two>{COUNT})(?: more| further)?(?: runs?)?\b(?! (?:off|from \d|balls?|wickets?|overs?|for|"
    r"to win (?:at|when|with))))"
)
# Where an innings stands: "198 for six", "121-8".
_STANDS = re.compile(
    rf"(?<![\d.,-])(?P<runs>\d{{2,3}})(?: for |[-/]){_WICKETS}\b(?! (?:runs|off|overs|balls|from)\b)(?![\d,.]\d|-)"
)
# "India made 412 and bowled Australia out for 287 to lead by 125 on first innings"
_AHEAD = re.compile(
    rf"\b(?:lead by|led by|lead of|leading by|ahead by|advantage of|deficit of|"
    rf"trail(?:ed|ing)? by|behind by|arrears of) (?P<lead>{COUNT})(?: runs?)?\b"
    r"(?! (?:for|wickets?|points?|goals?|after \d|games|minutes|with))"
    rf"|\b(?P<short>{COUNT})(?:-run| runs?) "
    r"(?:(?:first[- ]innings )?(?:lead|deficit|advantage)|behind|ahead|in front|in arrears)\b"
)
_FIRST_TOTAL = re.compile(
    r"\b(?:made|scored|posted|total(?:led)? of|totals? of|reply to|replied with|responded with|amassed|compiled|"
    r"(?:bowled|bowling|dismissed|dismissing|skittled|shot|rolled|bundled)(?: [a-z'’]+){0,4}? (?:out )?for|"
    r"out for|reply of|all out for|response to|answer to|declared (?:on|at)|innings of|['’]s|their|reached) "
    r"(?P<runs>\d{3})\b(?! for|[-/]\d|\.\d|,\d| (?:overs|balls|days|people|runs? (?:in front|ahead|behind)))"
    rf"|(?<![\d.,-])(?P<declared>\d{{3}})(?: for |[-/]){_WICKETS} (?:declared|dec)\b"
    rf"|(?<![\d.,-])(?P<all>\d{{3}}) all out\b"
)


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs that a side made or was set, and where they are told."""

    number: int
    span: Span
    is_target: bool = False


class WrongMarginOfRuns(SurfaceRule):
    """A margin of runs that the innings told with it do not leave.

    Who makes 287 and bowls the others out for 250 has won by 37, and who is set 288 and makes 193 has lost by 94. The
    runs may be told a sentence or two away from the margin; of two innings each all four have to be told. Matches cut
    short by rain have targets of their own.
    """

    code = "SUM-20"
    name = "wrong-margin-of-runs"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Chasing 231, the visitors were all out for 180 and lost by 61 runs."),
        Story.of("Set 305 to win, Kent were dismissed for 240 to lose by 74 runs."),
        Story.of("Essex made 241 for six and dismissed Durham for 203 to win by 28 runs."),
        Story.of("Needing 198 to win, they could manage only 170, losing by 47 runs."),
        Story.of("Sri Lanka, set 312 to win, were bowled out for 251 just before lunch and lost by 51 runs."),
        Story.of("Kent declared at 456 for 7 and bowled Essex out for 211 and 189 to win by an innings and 66 runs."),
        Story.of("Set 287 to win, Kent were bowled out for 251, leaving Essex victors by 46 runs."),
        Story.of("India won by 47 runs on Sunday. They made 287 for 6 and dismissed the visitors for 250."),
        Story.of(
            "India made 287 for 7 from their 50 overs and bowled South Africa out for 241 in 46.3 to win by 64 runs."
        ),
        Story.of(
            "Kent won by 37 runs. They were all out for 284 and made 193 in the second innings. Essex, who replied "
            "with 201, were bowled out for 229."
        ),
        Story.of("Chasing 164, the Royals finished on 158 for 7 and lost by nine runs."),
        Story.of("Set 274 to win, the hosts crawled to 191 for six at the close, still 93 runs short of their target."),
        Story.of("Surrey made 355 and then dismissed Kent for 228 to lead by 137 on first innings."),
    )
    allows = (
        Story.of("Chasing 231, the visitors were all out for 180 and lost by 51 runs."),
        Story.of("Chasing 231, the visitors were all out for 180 and lost by 50 runs."),
        Story.of("Chasing a revised 231 after rain, the visitors were all out for 180 and lost by 33 runs."),
        Story.of("Set 305 to win, Kent were dismissed for 240 to lose by 64 runs."),
        Story.of("Essex made 241 for six and dismissed Durham for 203 to win by 38 runs."),
        Story.of("Essex made 241 and 176 and dismissed Durham for 203 and 150 to win by 64 runs."),
        Story.of("Kent declared at 456 for 7 and bowled Essex out for 211 and 189 to win by an innings and 56 runs."),
        Story.of("India won by 37 runs on Sunday. They made 287 for 6 and dismissed the visitors for 250."),
        Story.of(
            "Kent won by 47 runs. They were all out for 284 and made 193 in the second innings. Essex, who replied "
            "with 201, were bowled out for 229."
        ),
        Story.of("Chasing 164, the Royals finished on 158 for 7 and lost by five runs."),
        Story.of("Set 274 to win, the hosts crawled to 191 for six at the close, still 83 runs short of their target."),
        Story.of("Surrey made 355 and then dismissed Kent for 228 to lead by 127 on first innings."),
        Story.of(
            "Set 274 to win, Kent were 191 for six at tea, needing another 40 to avoid their worst defeat of all."
        ),
        Story.of("India won by 47 runs on Sunday after Rao made 120 and took 4 for 31."),
    )
    needs = (
        words("runs run innings wickets wicket out need needing requiring"),
        words(
            "set chasing chased chase chases target total pursuit pursuing out dismissed for replied restricted made "
            "needing requiring limited held made scored reply replied declared"
        ),
        amounts(2),
    )

    # "Declared at 456 for seven and bowled Kent out for 211 and 189 to win by an innings and 56 runs"
    _AN_INNINGS = re.compile(
        rf"\b(?:declared at|declared on|made|scored|total of|replied with|piled up|amassed|all out for) "
        rf"(?P<target>\d{{3}})"
        rf"(?: ?(?:[-–/]|for) ?(?:{COUNT}))?(?: declared)?\b[^;]{{0,60}}?\b(?:for|with|made|scored) "
        rf"(?P<made>\d{{2,3}}) and"
        r"(?: then)? (?P<again>\d{2,3})\b[^;]{0,60}?\bby an innings and (?P<margin>\d{1,3}) runs?\b"
    )

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        lower = surface.lower
        for found in self._AN_INNINGS.finditer(lower) if "an innings and " in lower else ():
            right = int(found["target"]) - int(found["made"]) - int(found["again"])
            if right > 0 and right != int(found["margin"]):
                yield self.finding(
                    surface,
                    found.span("margin"),
                    f"{found['target']} − {found['made']} − {found['again']} is {right}.",
                    suggestion=str(right),
                )
        for sentence in surface.sentences:
            if not _STANDING.isdisjoint(sentence.signs):
                yield from self._to_go(sentence)
                yield from self._ahead(sentence)
        margins = list(_MARGIN.finditer(lower)) if _RUNS.search(lower) else []
        if len(margins) == 1 and not _OTHERWISE.search(lower):
            yield from self._off_margin(surface, margins[0])

    def _to_go(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Set 312 to win, the hosts were 254 for seven at stumps, still 58 runs short"."""
        lower = sentence.surface.lower
        stands = list(_STANDS.finditer(lower, sentence.start, sentence.end))
        found = list(_TO_GO.finditer(lower, sentence.start, sentence.end)) if len(stands) == 1 else []
        targets = list(_TARGET.finditer(lower, sentence.start, sentence.end))
        if not targets and sentence.previous is not None:
            targets = list(_TARGET.finditer(lower, sentence.previous.start, sentence.end))
        if not len(found) == len(stands) == len(targets) == 1 or _REVISED.search(sentence.lower):
            return
        name = "one" if found[0]["one"] else "two"
        if targets[0].start("runs") == found[0].start(name):
            return
        target, made, printed = int(targets[0]["runs"]), int(stands[0]["runs"]), found[0][name]
        right = target - made
        # Who chases 245 may be one short of it when the scores are level.
        if right <= 0 or abs(right - number_of(printed)) <= 1:
            return
        if not (abs(right - number_of(printed)) <= _FAR or is_slip(Decimal(number_of(printed)), Decimal(right))):
            return
        surface, needed = sentence.surface, number_of(printed)
        told = (Evidence(f"{target} − {made} = {right}"),)
        yield self.finding(
            surface,
            found[0].span(name),
            f"From {made} to {target} are {right} runs.",
            evidence=told,
            suggestion=spelled_like(printed, right),
        )
        for each, meant in ((targets[0], made + needed), (stands[0], target - needed)):
            # Either of the others may have slipped.
            if is_slip(Decimal(each["runs"]), Decimal(meant)):
                yield self.finding(
                    surface,
                    each.span("runs"),
                    f"{needed} runs away it is {meant}.",
                    evidence=told,
                    suggestion=str(meant),
                )

    def _ahead(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Bowled Australia out for 287 in reply to 412 to lead by 125"."""
        if not _OF_INNINGS.search(sentence.lower):
            return
        lower = sentence.surface.lower
        found = list(_AHEAD.finditer(lower, sentence.start, sentence.end))
        totals = list(_FIRST_TOTAL.finditer(lower, sentence.start, sentence.end)) if len(found) == 1 else []
        if len(totals) != _PAIR or _REVISED.search(sentence.lower):
            return
        one, other = (int(next(filter(None, each.groups()))) for each in totals)
        name = str(found[0].lastgroup)
        printed = found[0][name]
        right, lead = abs(one - other), number_of(printed)
        if right == lead or not (abs(right - lead) <= _FAR or is_slip(Decimal(lead), Decimal(right))):
            return
        yield self.finding(
            sentence.surface,
            found[0].span(name),
            f"Between {one} and {other} lie {right} runs.",
            evidence=(Evidence(f"{max(one, other)} − {min(one, other)} = {right}"),),
            suggestion=spelled_like(printed, right),
        )

    def _off_margin(self, surface: Surface, found: "re.Match[str]") -> Iterator[Finding]:
        name = next(name for name in ("one", "two", "three") if found[name])
        printed, span = found[name], found.span(name)
        told = list(_runs_in(surface.lower))
        margin = number_of(printed)
        rights = list(_margins_of(told))
        if not rights or margin in itertools.chain.from_iterable(rights):
            return
        # What is told last follows from the rest; a target is one more than the runs of the other side.
        right = rights[0][0]
        if not (abs(right - margin) <= _FAR or is_slip(Decimal(margin), Decimal(right))):
            return
        yield self.finding(
            surface,
            span,
            f"The innings leave {right} runs.",
            evidence=(Evidence(", ".join(str(runs.number) for runs in told)),),
            suggestion=spelled_like(printed, right),
        )
        chased, made = told[0], told[-1]
        meant = chased.number - margin - chased.is_target
        if len(told) == _PAIR and is_slip(Decimal(made.number), Decimal(meant)):
            # Either of the two may have slipped.
            yield self.finding(
                surface,
                made.span,
                f"{margin} runs short of {chased.number} are {meant}, not {made.number}.",
                suggestion=str(meant),
            )


def _runs_in(lower: str) -> Iterator[_Runs]:
    """The runs of the innings and the target, in order."""
    found = [_Runs(int(each["runs"]), each.span("runs"), is_target=True) for each in _TARGET.finditer(lower)]
    for each in _INNINGS.finditer(lower):
        name = next(name for name in ("out", "all", "made", "aussie", "only", "other") if each[name])
        if not any(each.span(name) == runs.span for runs in found):
            found.append(_Runs(int(each[name]), each.span(name)))
    return iter(sorted(found, key=lambda runs: runs.span))


def _margins_of(told: Sequence[_Runs]) -> Iterator[tuple[int, ...]]:
    """The margins that innings may leave, the likeliest first; none where too few or too many are told."""
    targets, made = [runs for runs in told if runs.is_target], [runs for runs in told if not runs.is_target]
    numbers = [runs.number for runs in made]
    if len(targets) == 1 and len(made) in (1, _PAIR):
        target = targets[0].number
        short = target - numbers[-1]
        if short > 1:
            # "Chasing 287" is said of the runs of the others, and of one more.
            yield short - 1, short
        if len(made) == _PAIR:
            yield (abs(numbers[0] - numbers[1]),)
    elif not targets and len(made) == _PAIR and numbers[0] != numbers[1]:
        yield (abs(numbers[0] - numbers[1]),)
    elif not targets and len(made) == _FOUR:
        first, second, third, last = numbers
        ways = (first + second - third - last, first + third - second - last, first + last - second - third)
        yield tuple(abs(way) for way in ways)


class WrongRestOfInnings(SentenceRule):
    """Wickets in hand, or runs made since, that do not go with the score told beside them.

    At 241 for seven three wickets are in hand. From 112 for two to 141 all out the last eight wickets fall for 29 runs.
    """

    code = "SUM-26"
    name = "wrong-rest-of-innings"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Surrey needed 241 to win and got home with four wickets in hand, 241 for seven, before tea."),
        Story.of("Having been 112 for two at tea, Kent were all out for 141, losing their last eight wickets for 39."),
        Story.of("From 89 for three they slid to 130 all out, the last seven wickets going down for 31 runs."),
        Story.of("Essex lost their last six wickets for 28 runs, tumbling from 203 for four to 221."),
    )
    allows = (
        Story.of("Surrey needed 241 to win and got home with four wickets in hand, 241 for six, before tea."),
        Story.of("Surrey, 88 for two at lunch, won by five wickets before tea."),
        Story.of("Having been 112 for two at tea, Kent were all out for 141, losing their last eight wickets for 29."),
        Story.of("From 112 for two they slid to 141 all out, the last five wickets going down for nine runs."),
        Story.of("Essex lost their last six wickets for 18 runs, tumbling from 203 for four to 221."),
    )
    needs = (words("wickets wicket"), words("for"))

    # "Got home with four wickets in hand, 241 for seven": ten less those that fell.
    _IN_HAND = re.compile(
        rf"\b(?P<left>{COUNT}) wickets? (?:in hand|to spare|remaining|left|standing)\b[^;.]{{0,40}}?\b\d{{2,3}}"
        rf"(?: ?[-–/] ?| for )(?P<fell>{COUNT})\b"
        rf"|\b\d{{2,3}}(?: ?[-–/] ?| for )(?P<lost>{COUNT})\b(?:(?!\bat\b|\bwhen\b|\bafter\b)[^;.]){{0,60}}?\b(?:by|"
        rf"with) (?P<margin>{COUNT}) wickets?\b"
    )
    _WON_BY = re.compile(r"\b(?:w[io]n(?:s|ning)?|victory|home|beat|triumph\w*)\b")
    _STOOD = re.compile(rf"(?<![\d.,-])(?P<runs>\d{{1,3}}) for (?P<fell>{_WICKETS})\b")
    _LAST = re.compile(
        rf"\blast (?P<wickets>{_WICKETS}) wickets?\b(?: (?:went|going|gone|fell|falling|tumbled|tumbling|down))*"
        rf"(?: for)(?: (?:just|only|a mere))? (?P<runs>{COUNT})\b"
    )
    _ENDED = re.compile(r"\b(?:all out for|out for|to|were) (?P<one>\d{2,3})\b(?! for\b)|\b(?P<two>\d{2,3}) all out\b")

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        yield from self._in_hand(sentence)
        yield from self._fallen(sentence)

    def _in_hand(self, sentence: Sentence) -> Iterator[Finding]:
        told = list(self._IN_HAND.finditer(sentence.surface.lower, sentence.start, sentence.end))
        if len(told) != 1 or not self._WON_BY.search(sentence.lower) or sentence.lower.count(" wickets") > 1:
            return
        margin, lost = ("left", "fell") if told[0]["left"] else ("margin", "lost")
        left, fell = number_of(told[0][margin]), number_of(told[0][lost])
        if left + fell != _ALL_WICKETS and max(left, fell) < _ALL_WICKETS:
            yield self.finding(
                sentence.surface,
                (told[0].start(), told[0].end()),
                f"With {fell} wickets down {_ALL_WICKETS - fell} are left, not {left}.",
            )

    def _fallen(self, sentence: Sentence) -> Iterator[Finding]:
        last = list(self._LAST.finditer(sentence.surface.lower, sentence.start, sentence.end))
        if len(last) != 1:
            return
        # The wickets tell which of the scores is meant.
        wickets = number_of(last[0]["wickets"])
        stood = [
            int(each["runs"])
            for each in self._STOOD.finditer(sentence.lower)
            if number_of(each["fell"]) + wickets == _ALL_WICKETS
        ]
        ended = [int(each["one"] or each["two"]) for each in self._ENDED.finditer(sentence.lower)]
        if len(stood) != 1 or len(ended) != 1 or ended[0] < stood[0]:
            return
        right, printed = ended[0] - stood[0], last[0]["runs"]
        if right != number_of(printed):
            yield self.finding(
                sentence.surface,
                last[0].span("runs"),
                f"From {stood[0]} to {ended[0]} are {right} runs.",
                suggestion=spelled_like(printed, right),
            )
