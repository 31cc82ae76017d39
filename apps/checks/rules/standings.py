"""HEAD and AGREE: scores, votes and places of a headline against those of the first sentences of its story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.checks.figures.tallies import scores_in, sides_of
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import in_role, words
from apps.checks.rule import Rule
from apps.checks.story import Role, Story, Surface
from apps.checks.text.meanings import meaning_of, root_of
from apps.checks.text.surfaces import Sentence, Span, vocabulary

_LEAD = 2


def _lead_of(story: Story) -> list[Sentence]:
    return [sentence for surface in story.of_role(Role.BODY)[:_LEAD] for sentence in surface.sentences][:_LEAD]


@dataclass(frozen=True, slots=True)
class _Result:
    """Two numbers that end a game or a vote, the higher first, and where they stand."""

    high: int
    low: int
    surface: Surface
    span: Span

    @property
    def printed(self) -> str:
        return self.surface.text[self.span[0] : self.span[1]]


_TO = re.compile(
    r"(?<![\d.,$£€])(?P<one>\d{1,3})(?: votes?)? to (?P<two>\d{1,3})(?![\d%]|[.,]\d| ?(?:per|percent|years?|days?|"
    r"hours?|months?|weeks?|minutes?|points?|million|billion|degrees|people|feet|miles|a\.m|p\.m)\b)"
)
_ENDS = re.compile(
    r"\b(?:w[io]ns?|winning|winners?|beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|victory|edg(?:e[sd]?|ing)|held|hold|draws?|"
    r"drew|los[est]s?|lost|rout(?:s|ed)?|thrash(?:ed|es)?|hammer(?:ed|s)?|down(?:s|ed)?|stun(?:s|ned)?|sank|sinks?|"
    r"top(?:s|ped)?|triumph\w*|approv\w+|vot\w+|ruled?|rules|ruling|pass(?:ed|es)|reject\w*|back(?:s|ed)|uph[eo]ld|decision|"
    r"adopt\w*|sided)\b"
)
# The state of play on the way, or of more than one game.
_ON_THE_WAY = re.compile(
    r"\b(?:aggregate|half[- ]?time|interval|led|leads?|leading|ahead|up|(?<!from )behind|trail\w*|record|series|sets?|"
    r"overall|improv\w+|innings?|legs?|shoot-?out|(?:on|after) penalties|spot-kicks|tie-?break\w*|period|"
    r"quarter(?!-?final)|season|earlier|previous\w*|last (?!night|second|minute|kick|gasp|play)|"
    r"first[- ](?:half|leg|set|game|quarter|period|test|round|meeting|match)|forecast|predict\w*|odds|"
    r"since|career|against them|head-to-head)\b"
)


_EARLIER_BODY = re.compile(r"\b(?:panel|committee|commission)\b")


def _results_in(sentence: Sentence) -> list[_Result]:
    surface = sentence.surface
    found = [
        _Result(score.high, score.low, surface, score.span) for score in scores_in(sentence) if score.third is None
    ]
    for told in _TO.finditer(surface.lower, sentence.start, sentence.end):
        one, two = int(told["one"]), int(told["two"])
        found.append(_Result(max(one, two), min(one, two), surface, told.span()))
    return found


class HeadlineOffResult(Rule):
    """A score or a vote in a headline that is another one in the story.

    "United win 3-2" over a story in which they beat City 2-1. Said where headline and lead have one result each, the
    story prints that of the headline nowhere, and neither is one on the way, such as that at half-time or of a series.
    """

    code = "HEAD-11"
    name = "headline-off-result"
    severity = Severity.ERROR
    authority = "house style: every figure above the story stands in the story"
    flags = (
        Story.of("United came from behind to beat City 2-1 on Sunday.", headline="United win 3-2 in derby"),
        Story.of(
            "The Lakers beat the Celtics 108-101 on Friday for their sixth victory.", headline="Lakers 118, Celtics 101"
        ),
        Story.of(
            "A penalty in the 79th minute gave Munster a 24-23 win over Connacht.",
            headline="Late Munster penalty sinks Connacht 27-24",
        ),
        Story.of(
            "The Supreme Court sided with the landowner on Monday. The vote was 6 to 3.",
            headline="Court rules 7-2 for landowner",
        ),
    )
    allows = (
        Story.of("United came from behind to beat City 2-1 on Sunday.", headline="United win 2-1 in derby"),
        Story.of(
            "United beat City 2-1 on Sunday. They had won the first leg 1-0, and so go through 3-1.",
            headline="United win 3-1 over two legs",
        ),
        Story.of("United led 2-1 at half-time and never looked back.", headline="United win 5-1 at City"),
        Story.of(
            "The council approved the plan 5-4 on Tuesday. The committee had voted 6-3.",
            headline="Council approves plan 5-4",
        ),
        Story.of("The Huskies beat the Wolves 4-2 on Sunday in Game 7.", headline="Huskies win series 4-3"),
    )

    needs = (in_role(Role.HEADLINE),)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.of_role(Role.HEADLINE):
            above = [result for sentence in surface.sentences for result in _results_in(sentence)]
            if not above and (sides := sides_of(surface.text)) is not None:
                above = [_Result(sides.high, sides.low, surface, sides.span)]
            elif not _ENDS.search(surface.lower):
                continue
            if len(above) != 1 or _ON_THE_WAY.search(surface.lower):
                continue
            yield from self._judged(story, above[0])

    def _judged(self, story: Story, above: _Result) -> Iterator[Finding]:
        ours = above.high, above.low
        told = [
            result
            for surface in story.of_role(Role.BODY)
            for sentence in surface.sentences
            for result in _results_in(sentence)
        ]
        if not told or any((result.high, result.low) == ours for result in told):
            return
        lead = [(sentence, result) for sentence in _lead_of(story) for result in _results_in(sentence)]
        if len({(result.high, result.low) for _, result in lead}) != 1:
            return
        sentence, below = lead[0]
        lower = sentence.surface.lower
        near = lower[max(sentence.start, below.span[0] - _REACH) : min(sentence.end, below.span[1] + _REACH)]
        if not _ENDS.search(near) or _ON_THE_WAY.search(near) or _EARLIER_BODY.search(near):
            return
        again = sum((result.high, result.low) == (below.high, below.low) for result in told)
        for one, other in ((above, below), (below, above))[: 1 if again > 1 else 2]:
            place, there = ("headline", "story") if one is above else ("story", "headline")
            yield self.finding(
                one.surface,
                one.span,
                f"{one.printed} in the {place}, {other.printed} in the {there}.",
                evidence=(Evidence(f"“{other.surface.sentence_at(other.span[0]).text.strip()}”"),),
                suggestion=other.printed if _is_dashed(one) and _is_dashed(other) else "",
            )


class ResultRecalled(Rule):
    """A score or a vote that the story calls up again as another one.

    "The committee voted 9-4 to close the school" and then "after the 9-5 vote". Said of stories that have no other
    results than these two.
    """

    code = "AGREE-04"
    name = "result-recalled-otherwise"
    severity = Severity.ERROR
    authority = "desk practice: a story agrees with itself"
    flags = (
        Story.of("The committee voted 9-4 to close the school. After the 9-5 vote the chairman left by a side door."),
        Story.of("United beat City 2-1 on Sunday.\n\nThe 3-1 victory was their fourth in a row."),
        Story.of("The Senate passed the bill 52 to 48.\n\nThe 54-46 vote sends it to the governor."),
    )
    allows = (
        Story.of("The committee voted 9-4 to close the school. After the 9-4 vote the chairman left by a side door."),
        Story.of("United beat City 2-1 on Sunday.\n\nThe 3-1 victory of last year was their biggest."),
        Story.of("United beat City 2-1 on Sunday. They lost 2-0 at Rovers in May. The 2-0 defeat still hurts."),
        Story.of("The committee voted 9-4 to close the school. The 5-4 vote in the council was closer."),
    )

    needs = (words("vote victory win defeat loss draw decision ruling verdict triumph"),)

    def check(self, story: Story) -> Iterator[Finding]:
        if not any(scores_in(sentence) for sentence in story.sentences):
            return
        told = [
            (sentence, result)
            for surface in story.of_role(Role.BODY)
            for sentence in surface.sentences
            for result in _results_in(sentence)
        ]
        if len({(result.high, result.low) for _, result in told}) != _LEAD or len(told) > _MOST:
            return
        (sentence, first), (later, again) = told[0], told[-1]
        times = sum((result.high, result.low) == (again.high, again.low) for _, result in told)
        if (first.high, first.low) == (again.high, again.low) or sentence is later or times > 1:
            return
        lower = later.surface.lower
        if not lower[max(later.start, again.span[0] - 12) : again.span[0]].endswith((" the ", "the ", " that ")):
            return
        if not _RESULT.match(lower, again.span[1]):
            return
        near = sentence.surface.lower[max(sentence.start, first.span[0] - _REACH) : first.span[1] + _REACH]
        if not _ENDS.search(near) or any(_ON_THE_WAY.search(each.lower) for each in (sentence, later)):
            return
        accused = ((again, first),) if len(told) > _LEAD else ((again, first), (first, again))
        for one, other in accused:
            yield self.finding(
                one.surface,
                one.span,
                f"{one.printed} here, {other.printed} elsewhere in the story.",
                evidence=(Evidence(f"“{other.surface.sentence_at(other.span[0]).text.strip()}”"),),
                suggestion=other.printed if _is_dashed(one) and _is_dashed(other) else "",
            )


_MOST = 3
_RESULT = re.compile(
    r" (?:[a-z]+ )?(?:votes?|victory|win|defeat|loss|draw|decision|ruling|verdict|triumph)\b"
    r"(?! (?:of|in|over|against|at|by|to|last)\b)"
)
_REACH = 45


def _is_dashed(result: _Result) -> bool:
    return "-" in result.printed or "–" in result.printed


_ORDINALS = (
    *("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_NTH = re.compile(
    rf"(?<![\w-])(?P<nth>first|{'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))(?![\w-])"
    r"(?P<behind>(?: [a-z][\w'’]*){0,3})"
)
# Of what is numbered for good, or told of something else by its nature.
_NUMBERED = re.compile(
    r" (?:century|quarter|half|floor|storey|street|avenue|amendment|grade|grader|degree|division|district|circuit|"
    r"army|fleet|hand|world|person|place|party|class|rate|row|time (?:zone|bomb)|of|day|night|inning|set|lap|round|"
    r"minute|period|hole|leg|down)\b"
)
_MONTHS = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? $|\b(?:on )?the $(?!)")
_RANKED = re.compile(r"\b(?:to|in|at|ranked|placed|finish(?:ed|es)?|fell|drops?|rises?|rose|into) $")
_WINS = vocabulary("victory win time title crown championship triumph")


@dataclass(frozen=True, slots=True)
class _Nth:
    """The place of something in a row, the roots of the words behind it and where it stands."""

    number: int
    roots: frozenset[str]
    is_ranked: bool
    is_bare: bool
    sentence: Sentence
    span: Span

    @property
    def printed(self) -> str:
        return self.sentence.surface.text[self.span[0] : self.span[1]]


def _nths_in(sentence: Sentence) -> list[_Nth]:
    surface = sentence.surface
    found = []
    for told in _NTH.finditer(surface.lower, sentence.start, sentence.end):
        before = surface.lower[max(sentence.start, told.start() - 20) : told.start()]
        if _NUMBERED.match(surface.lower, told.end("nth")) or _MONTHS.search(before):
            continue
        nth = told["nth"]
        number = int(nth[:-2]) if nth[0].isdigit() else 1 if nth == "first" else _ORDINALS.index(nth) + 2
        words = told["behind"].split()
        roots = frozenset("win" if word.removesuffix("s") in _WINS else root_of(word) for word in words)
        is_bare = not words or words[0] in _SCOPES
        found.append(_Nth(number, roots, _RANKED.search(before) is not None, is_bare, sentence, told.span("nth")))
    return found


_SCOPES = vocabulary("this in since after of such so on at")


class HeadlineOffPlace(Rule):
    """A headline that counts something as the third which is the second in the story.

    "Fourth win in a row" over a fifth straight victory. Said where headline and lead have one such place each, of the
    same thing, and the story has that of the headline nowhere.
    """

    code = "HEAD-12"
    name = "headline-off-place"
    severity = Severity.ERROR
    authority = "house style: every figure above the story stands in the story"
    flags = (
        Story.of("Rovers beat Athletic on Friday for their fifth straight victory.", headline="Fourth win for Rovers"),
        Story.of("The singer won her third Grammy on Sunday night.", headline="Singer takes fourth Grammy"),
        Story.of(
            "The city fell eight places to 31st in this year’s ranking.", headline="City drops to 13th in ranking"
        ),
    )
    allows = (
        Story.of("Rovers beat Athletic on Saturday for their fifth straight victory.", headline="Fifth win for Rovers"),
        Story.of(
            "The singer won her third Grammy on Sunday night, and shared in a fourth.",
            headline="Singer takes fourth Grammy",
        ),
        Story.of("The singer won her third Grammy on Sunday night.", headline="Singer makes second album"),
        Story.of("The second suspect is in custody, police said.", headline="Third day of riots in Arden"),
    )

    needs = (in_role(Role.HEADLINE), words("st nd rd th", *_ORDINALS))

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.of_role(Role.HEADLINE):
            above = [nth for sentence in surface.sentences for nth in _nths_in(sentence)]
            if len(above) == 1:
                yield from self._judged(story, above[0])

    def _judged(self, story: Story, above: _Nth) -> Iterator[Finding]:
        lead = [nth for sentence in _lead_of(story) for nth in _nths_in(sentence)]
        if len(lead) != 1 or lead[0].number == above.number or not _are_of_one(above, lead[0]):
            return
        told = [nth for surface in story.of_role(Role.BODY) for each in surface.sentences for nth in _nths_in(each)]
        if any(nth.number == above.number for nth in told) or _is_counted(story, above.number):
            return
        below = lead[0]
        again = sum(nth.number == below.number for nth in told)
        for one, other in ((above, below), (below, above))[: 1 if again > 1 else 2]:
            place, there = ("headline", "story") if one is above else ("story", "headline")
            yield self.finding(
                one.sentence.surface,
                one.span,
                f"{one.printed} in the {place}, {other.printed} in the {there}.",
                evidence=(Evidence(f"“{other.sentence.text.strip()}”"),),
                suggestion=other.printed.capitalize() if one.printed[0].isupper() else other.printed.lower(),
            )


def _are_of_one(above: _Nth, below: _Nth) -> bool:
    """Whether two places are of one thing: by the noun behind them, by the noun before it in "an avalanche, the second
    this month", or as ranks of the same list."""
    if above.is_bare or below.is_bare:
        if above.is_ranked and below.is_ranked:
            return above.is_bare and below.is_bare
        before = meaning_of(below.sentence.surface.text[below.sentence.start : below.span[0]])
        return below.is_bare and not above.is_bare and not above.roots.isdisjoint(before.keys())
    return not above.roots.isdisjoint(below.roots)


def _is_counted(story: Story, number: int) -> bool:
    """Whether the story has the number as a figure: "has now won three"."""
    return any(
        mention.quantity is not None and mention.quantity.low == number
        for surface in story.of_role(Role.BODY)
        for mention in surface.mentions
    )
