"""SUM: rounds of golf against par."""

import re
from collections.abc import Iterator

from apps.checks.figures.tallies import COUNT, number_of, spelled_like
from apps.checks.findings import Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence


class StrokesOffPar(SentenceRule):
    """Golf that is not as far under or over par as the sentence says.

    A 65 on a par-72 course is seven under, and so is 281 over four rounds.
    """

    code = "SUM-28"
    name = "strokes-off-par"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("He went round the par-70 links in 66 to finish five under and take a one-shot lead."),
        Story.of("His closing 68 on the par-71 course was four under."),
        Story.of("Reed carded a five-over 76 on the par-70 course."),
        Story.of(
            "Four rounds of 69, 70, 66 and 70 gave the Swede a total of 275, 15 under par on a course that plays to 72."
        ),
        Story.of("Rounds of 68, 71, 66 and 70 on the par-72 course gave her a 13-under total of 277."),
        Story.of("Rounds of 68, 70, 69 and 67 gave him a total of 270, 18 under par, and a three-shot win."),
        Story.of("She closed with a 67 for a 72-hole total of 275, 15 under par on the par-72 layout."),
    )
    allows = (
        Story.of("A closing 67 took her to nine under par on the par-72 links, and into third place."),
        Story.of("She went round the par-72 layout in 65 to finish seven under and take a two-shot lead."),
        Story.of("His closing 68 on the par-71 course left him four under for the tournament."),
        Story.of("Reed carded a six-over 76 on the par-70 course."),
        Story.of("Rounds of 68 and 70 on the par-72 course put her six under."),
        Story.of("She closed with a 67 for a 72-hole total of 275, 13 under par on the par-72 layout."),
        Story.of("Rounds of 68, 71, 66 and 70 on the par-72 course gave her a 13-under total of 275."),
        Story.of("Rounds of 68, 70, 69 and 63 gave him a total of 270, 18 under par, and a three-shot win."),
        Story.of("A 54-hole total of 205 left him 11 under on the par-72 course."),
    )
    needs = (words("par"), words("under over"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        par, told = list(_PAR.finditer(lower)), list(_UNDER.finditer(lower))
        if len(told) == 1 and (odd := _odd_one(lower, par, told[0])) is not None:
            first, last, message, repair = odd
            span = sentence.start + first, sentence.start + last
            yield self.finding(sentence.surface, span, message, suggestion=repair)
            return
        if not len(par) == len(told) == 1:
            return
        whole = _whole_in(lower)
        if whole is not None:
            strokes, rounds = whole
        else:
            shot = list(_ROUND.finditer(lower))
            if len(shot) != 1 or _OF_MORE.search(lower):
                return
            strokes, rounds = int(shot[0]["strokes"]), 1
        of_par = int(par[0]["par"] or par[0]["plays"]) * rounds
        right = of_par - strokes if told[0]["way"] == "under" else strokes - of_par
        if right == number_of(told[0]["count"]) or not 0 < right <= _FAR * rounds:
            return
        start, end = (sentence.start + place for place in told[0].span("count"))
        yield self.finding(
            sentence.surface,
            (start, end),
            f"{strokes} on a par of {of_par} is {right} {told[0]['way']}.",
            suggestion=spelled_like(told[0]["count"], right),
        )


def _odd_one(lower: str, par: list[re.Match[str]], told: re.Match[str]) -> tuple[int, int, str, str] | None:
    """Where the total of several rounds, or one of these, is off what the other two of rounds, total and par make: its
    place, why and what it should be; None where the three agree or no two of them do."""
    rounds, wholes = _ROUNDS_OF.search(lower), list(_WHOLE.finditer(lower))
    if rounds is None or len(wholes) != 1 or len(par) > 1:
        return None
    shot = [int(each) for each in re.findall(r"\d+", rounds["each"])]
    strokes, made = int(wholes[0]["strokes"]), sum(shot)
    of_par = number_of(told["count"]) * (1 if told["way"] == "under" else -1)
    pars = [int(par[0]["par"] or par[0]["plays"])] if par else list(_PARS)
    if strokes == made:
        return None
    if any(made + of_par == each * len(shot) for each in pars) and par:
        return *wholes[0].span("strokes"), f"The rounds make {made}.", str(made)
    if any(strokes + of_par == each * len(shot) for each in pars):
        return *rounds.span("each"), f"The rounds make {made}, and not the {strokes} that fits the par.", ""
    return None


_PARS = range(69, 74)


def _whole_in(lower: str) -> tuple[int, int] | None:
    """The strokes of several rounds and how many these are; None where the sentence tells of one, or of none."""
    wholes = [int(each["strokes"]) for each in _WHOLE.finditer(lower)]
    if len(wholes) != 1:
        return None
    rounds = _ROUNDS_OF.search(lower)
    if rounds is not None:
        return wholes[0], len(re.findall(r"\d+", rounds["each"]))
    holes = _HOLES.search(lower)
    return (wholes[0], int(holes["holes"]) // _HOLES_OF_A_ROUND) if holes is not None else None


_FAR = 20
_HOLES_OF_A_ROUND = 18
_WHOLE = re.compile(r"\b(?:total|aggregate|tally|score)(?: of)? (?P<strokes>1[2-9]\d|2\d\d|30\d)\b")
_ROUNDS_OF = re.compile(r"\brounds of (?P<each>\d\d(?:, \d\d)*,? and \d\d)\b")
_HOLES = re.compile(r"\b(?P<holes>36|54|72)-hole\b")
_PAR = re.compile(r"\bpar[- ](?:of )?(?P<par>6\d|7[0-3])\b|\bplay(?:s|ed|ing) to (?:a par of )?(?P<plays>6\d|7[0-3])\b")
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
    r"stands?|improv\w*|ended|(?:took|takes|taking|brought|lifted|carried) (?:him|her|them|[a-z]+) to)\b"
)
