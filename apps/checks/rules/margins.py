"""SUM: a win told with its score, and with another margin."""

import re
from collections.abc import Iterator

from apps.checks.figures.tallies import COUNT, number_of, scores_in, sides_of, spelled_like
from apps.checks.findings import Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span

# "A five-run win", "won by two goals": what is said of the end of a game, not of a lead in its course.
_MARGIN = re.compile(
    rf"\b(?:an?|the|their|his|her|its) (?:[a-z]+ )?(?P<one>{COUNT})-(?P<what>run|goal|point|try) (?:[a-z]+ )?"
    r"(?:win|victory|defeat|loss|triumph|rout)\b|"
    rf"\b(?:won|wins?|winning|beat|beats|beating|lost|losing|defeated|defeating|victory|defeat|"
    rf"loss|(?:hold|held|hung) on(?: to win)?)\b[^.;:\d]{{0,24}} by "
    rf"(?:just |only )?(?P<two>{COUNT})(?: (?P<kind>runs|goals|points|tries)\b|(?=[.;]))"
)
# A margin of another game, of another time in this one, or of several.
_OTHERWISE = re.compile(
    r"\b(?:previous|earlier|last|first|second|since|average\w*|both|each|combined|aggregate|series|season|streak|since|"
    r"after|than|at least|consecutive|straight|half|quarter|period|penalties|shootout|overtime|record|largest|biggest|"
    r"handicap|favou?rites?|spread|favored|expected|could|would|needed|needs?|if|until|before|when|while|another|other|"
    r"lead|led|innings|closest|narrowest|smallest|widest|greatest|heaviest|unbeaten|undefeated|now|improved)\b"
)
_MOST_RUNS = 40


class MarginOffScore(SentenceRule):
    """A margin that is not the difference of the score told with it.

    A 7-3 win is one by four. The score stands in the same sentence, or is the only one that the story has told so far;
    looked at are margins of the end of the game.
    """

    code = "SUM-25"
    name = "margin-off-score"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The Reds beat the Cubs 7-3, a five-run win."),
        Story.of("The Bulls beat the Heat, 104-96, for their third win by six points."),
        Story.of("City beat United 4-1 on Sunday, winning by two goals."),
        Story.of(
            "Nix threw for 241 yards and Denver stopped Las Vegas with 51 seconds left to hold on by seven.",
            headline="Broncos 27, Raiders 24",
        ),
        Story.of("Arsenal 3, Everton 1\n\nArsenal won by three goals to go top."),
    )
    allows = (
        Story.of("The Reds beat the Cubs 7-3, a four-run win."),
        Story.of("The Reds beat the Cubs 7-3 after a five-run win on Friday."),
        Story.of("The Reds beat the Cubs 7-3, and 9-4 on Sunday, a five-run win."),
        Story.of("The Reds beat the Cubs 7-3, their first win since losing by six runs in May."),
        Story.of("The Reds are 10-0, with their closest margin of victory being by 15 points."),
        Story.of("Arsenal 3, Everton 1\n\nArsenal won by two goals to go top."),
        Story.of("The vote was 3-1.\n\nArsenal won by two goals to go top. They had beaten Everton 4-0 in May."),
        Story.of("Australia made 342-6 and then skittled the Proteas for 198 to seal a 144-run win."),
    )
    needs = (
        words("run goal point try runs goals points tries by"),
        words(
            "win wins won winning victory defeat loss triumph rout beat beats beating lost losing defeated defeating "
            "hold held hung"
        ),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        told = list(_MARGIN.finditer(lower, sentence.start, sentence.end))
        if len(told) != 1 or _OTHERWISE.search(sentence.lower):
            return
        name = "one" if told[0]["one"] else "two"
        printed, (start, end) = told[0][name], told[0].span(name)
        scores = scores_in(sentence)
        if not scores:
            yield from self._off_result(sentence, story, printed, (start, end))
        if len(scores) != 1 or scores[0].third is not None:
            return
        score = scores[0]
        right = score.high - score.low
        # "342-6" is an innings of cricket.
        is_innings = told[0]["what"] == "run" and score.high > _MOST_RUNS
        if number_of(printed) == right or not right or is_innings:
            return
        first, last = min(start, score.start), max(end, score.end)
        text = sentence.surface.text
        spelled = spelled_like(printed, right)
        yield self.finding(
            sentence.surface,
            (first, last),
            f"{text[score.start : score.end]} is a difference of {right}.",
            suggestion=text[first:start] + spelled + text[end:last] if spelled else "",
        )

    def _off_result(self, sentence: Sentence, story: Story, printed: str, span: Span) -> Iterator[Finding]:
        """ "Broncos 27, Raiders 24", and further down: "hold on by seven"."""
        told = [score for surface in story.surfaces for each in surface.sentences for score in scores_in(each)]
        sides = [score for surface in story.surfaces if (score := sides_of(surface.text)) is not None]
        results = {(score.high, score.low) for score in (*told, *sides)}
        if len(results) != 1 or not sides:
            return
        ((high, low),) = results
        right = high - low
        if right and right != number_of(printed):
            yield self.finding(
                sentence.surface,
                span,
                f"{high}-{low} is a difference of {right}.",
                suggestion=spelled_like(printed, right),
            )
