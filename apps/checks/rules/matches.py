"""SUM: what is told of a match against what its innings, its quarters and its strokes make."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import is_slip
from apps.checks.figures.tallies import COUNT, Score, number_of, scores_in, spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span, Surface

_MARGIN = re.compile(
    rf"\b(?:(?:w[io]n|winning|wins|victors?|victory|triumph\w*|beat(?:en|ing)?|lost|losing|lose|defeat(?:ed)?|"
    rf"went down|fell short|prevailed)\b[^.;:\d]{{0,30}} by (?P<one>{COUNT}) runs?\b|"
    rf"(?:an?|their|the|his|her) (?:[a-z]+ )?"
    rf"(?P<two>{COUNT})-run (?:[a-z]+ )?(?:win|victory|defeat|loss|triumph)\b)"
)
_TARGET = re.compile(
    r"\b(?:set|chas(?:e|ed|es|ing)|target of|total of|pursuit of|pursuing)(?: a (?:[a-z]+ )?(?:target|total) of)? "
    r"(?P<runs>\d{2,3})\b(?! ?(?:balls?|overs?|wickets?|minutes|off\b|from \d|more\b|-))"
)
# What a side made: all out for so many, or so many for so many wickets.
_INNINGS = re.compile(
    r"\b(?:(?:bowled|all|dismissed|skittled|shot|rolled|bundled|restricted|limited)(?: (?:[a-z'’]+ ){0,4}?)?"
    r"(?:out for|for|to) (?P<out>\d{2,3})\b|(?<![\d.,-])(?P<made>\d{3})[ -](?:for[ -])?(?:[1-9]|one|two|three|four|"
    r"five|six|seven|eight|nine)\b(?! (?:in|runs|from|off|overs|balls|days|years|-)\b)(?![\d,.]\d)|(?<![\d.,-])[1-9]-"
    r"(?P<aussie>\d{3})\b|(?:replied with|responded with|made|posted) (?P<other>\d{3})(?= in (?:the|their)\b|"
    r", (?:were|had)|,? and (?:were|then|bowled|dismissed)\b|, (?:bowled|all out)))"
)
_OTHERWISE = re.compile(r"\binnings and\b|\b(?:duckworth|dls|d/l|revised|rain rule|super over|aggregate)\b")
_PAIR, _FOUR = 2, 4
_FAR = 25


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs that a side made or was set, and where they are told."""

    number: int
    span: Span
    is_target: bool = False


class InningsOffMargin(SurfaceRule):
    """A margin of runs that the innings told with it do not leave.

    Who makes 287 and bowls the others out for 250 has won by 37, and who is set 288 and makes 193 has lost by 94. The
    runs may be told a sentence or two away from the margin; of two innings each all four have to be told.
    """

    code = "SUM-26"
    name = "innings-off-margin"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Set 287 to win, Kent were bowled out for 251, leaving Essex victors by 46 runs."),
        Story.of("India won by 47 runs on Sunday. They made 287 for 6 and dismissed the visitors for 250."),
        Story.of(
            "Kent won by 37 runs. They were all out for 284 and made 193 in the second innings. Essex, who replied "
            "with 201, were bowled out for 229."
        ),
        Story.of("Chasing 164, the Royals finished on 158 for 7 and lost by nine runs."),
    )
    allows = (
        Story.of("Set 287 to win, Kent were bowled out for 251, leaving Essex victors by 35 runs."),
        Story.of("India won by 37 runs on Sunday. They made 287 for 6 and dismissed the visitors for 250."),
        Story.of(
            "Kent won by 47 runs. They were all out for 284 and made 193 in the second innings. Essex, who replied "
            "with 201, were bowled out for 229."
        ),
        Story.of("Chasing 164, the Royals finished on 158 for 7 and lost by five runs."),
        Story.of(
            "Kent won by an innings and 47 runs after bowling Essex out for 120 and 200; they had made 367 for 6."
        ),
        Story.of("India won by 47 runs on Sunday after Rao made 120 and took 4 for 31."),
    )
    needs = (
        words("runs run"),
        words(
            "set chasing chased chase chases target total pursuit pursuing out dismissed for replied restricted made"
        ),
    )

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        lower = surface.lower
        margins = list(_MARGIN.finditer(lower))
        if len(margins) != 1 or _OTHERWISE.search(lower):
            return
        name = "one" if margins[0]["one"] else "two"
        printed, span = margins[0][name], margins[0].span(name)
        told = list(_runs_in(lower))
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


def _runs_in(lower: str) -> Iterator[_Runs]:
    """The runs of the innings and the target, in order."""
    found = [_Runs(int(each["runs"]), each.span("runs"), is_target=True) for each in _TARGET.finditer(lower)]
    for each in _INNINGS.finditer(lower):
        name = next(name for name in ("out", "made", "aussie", "other") if each[name])
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


class PeriodsOffScore(SentenceRule):
    """Quarters that do not make the score they are told to make.

    Quarters of 31-24, 22-29, 27-20 and 25-21 end at 105-94.
    """

    code = "SUM-27"
    name = "periods-off-score"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The Hawks took the quarters 31-24, 22-29, 27-20 and 25-21 and won 107-94."),
        Story.of("The Sharks won 6-2, with periods of 2-1, 1-1 and 2-0."),
        Story.of("By quarters it was 20-18, 25-19, 17-22 and 28-20, and the Bulls won 90-89."),
    )
    allows = (
        Story.of("The Hawks took the quarters 31-24, 22-29, 27-20 and 25-21 and won 105-94."),
        Story.of("The Sharks won 5-2, with periods of 2-1, 1-1 and 2-0."),
        Story.of("The Hawks led 31-24, 53-53 and 80-73 after three quarters and won 105-94."),
        Story.of("They won the quarter-finals 3-1, 2-0 and 4-2 on their way to a 6-3 final."),
    )
    needs = (words("quarters periods"),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        scores = scores_in(sentence)
        is_parted = _PARTED.search(sentence.lower) and not _STANDS.search(sentence.lower)
        if len(scores) not in (_FOUR, _FOUR + 1) or not is_parted:
            return
        for whole, parts in ((scores[-1], scores[:-1]), (scores[0], scores[1:])):
            one, two = sum(part.first for part in parts), sum(part.second for part in parts)
            if not _is_total(whole, parts) or {one, two} == {whole.high, whole.low}:
                continue
            high, low = max(one, two), min(one, two)
            # Of a score of which neither number is meant the parts are no parts.
            if (high == whole.high) is not (low == whole.low):
                is_ordered = whole.first >= whole.second
                yield self.finding(
                    sentence.surface,
                    whole.span,
                    f"The parts make {high}-{low}.",
                    suggestion=f"{high}-{low}" if is_ordered else f"{low}-{high}",
                )
                return


_PARTED = re.compile(r"\b(?:quarters|periods)\b")
# Scores that are the state of play, and not that of one part.
_STANDS = re.compile(r"\b(?:after (?:one|two|three|the)|led|leads?|leading|trail\w*|ahead|behind|overtime)\b")


def _is_total(whole: Score, parts: Sequence[Score]) -> bool:
    return whole.third is None and all(
        part.third is None and part.high <= whole.high and part.low <= whole.low for part in parts
    )


class StrokesOffPar(SentenceRule):
    """A round of golf that is not as far under or over par as the sentence says.

    A 65 on a par-72 course is seven under.
    """

    code = "SUM-28"
    name = "strokes-off-par"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("She went round the par-72 layout in 65 to finish six under and take a two-shot lead."),
        Story.of("His closing 68 on the par-71 course was four under."),
        Story.of("Reed carded a five-over 76 on the par-70 course."),
    )
    allows = (
        Story.of("She went round the par-72 layout in 65 to finish seven under and take a two-shot lead."),
        Story.of("His closing 68 on the par-71 course left him four under for the tournament."),
        Story.of("Reed carded a six-over 76 on the par-70 course."),
        Story.of("Rounds of 68 and 70 on the par-72 course put her six under."),
    )
    needs = (words("par"), words("under over"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        par, rounds, told = (list(pattern.finditer(lower)) for pattern in (_PAR, _ROUND, _UNDER))
        if not len(par) == len(rounds) == len(told) == 1 or _OF_MORE.search(lower):
            return
        strokes, number = int(rounds[0]["strokes"]), number_of(told[0]["count"])
        right = int(par[0]["par"]) - strokes if told[0]["way"] == "under" else strokes - int(par[0]["par"])
        if right == number or right <= 0:
            return
        start, end = (sentence.start + place for place in told[0].span("count"))
        yield self.finding(
            sentence.surface,
            (start, end),
            f"{strokes} on a par of {par[0]['par']} is {right} {told[0]['way']}.",
            suggestion=spelled_like(told[0]["count"], right),
        )


_PAR = re.compile(r"\bpar[- ](?:of )?(?P<par>6[0-9]|7[0-3])\b")
_ROUND = re.compile(
    r"\b(?:in|with|an?|his|her|carded|shot|fired|for|of|closing|opening|first|second|third|final|round|record|under|"
    r"over|bogey-free|par)[- ](?<!par-)(?<!par )(?P<strokes>5[5-9]|6\d|7\d|8\d)\b(?![-%:]|[.,]\d)"
    r"(?! (?:of|years?|yards|"
    r"feet|percent|players|minutes|holes|metres|meters|other|events|starts)\b)"
)
_UNDER = re.compile(rf"\b(?P<count>{COUNT})[- ](?P<way>under|over)(?:[- ]par)?\b(?! \d\d,)")
# Strokes of more than one round, or of a part of one.
_OF_MORE = re.compile(
    r"\b(?:total|overall|tournament|aggregate|rounds|halfway|days?(?=.{0,20}\bover)|week|"
    r"after (?:two|three|four|36|54|72)|through|holes|nine|leaderboard|lies|lie|move[ds]?|moving|left|leaves|sits?|"
    r"stands?|improv\w*|ended)\b"
)
