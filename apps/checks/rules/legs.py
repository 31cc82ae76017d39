"""SUM: ties of two legs."""

import re
from collections.abc import Iterator

from apps.checks.figures.tallies import Score, scores_in
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence

_IN_ALL = re.compile(r",? (?:on |in )?(?:an? )?aggregate\b")
_AGGREGATE_OF = re.compile(r"\baggregate (?:score |win |victory |defeat )?(?:of )?$")
_SHOOTOUT = re.compile(r",? (?:on|in|after|in a) (?:an? )?(?:penalt|shoot|spot)")
_OTHERWISE = re.compile(r"\b(?:sets|innings|runs|wickets|would|could|if|tournament|season|three-legged|third leg)\b")
_MOST = 15
_LEGS = 2


class AggregateOffLegs(SentenceRule):
    """An aggregate that two legs do not make, whoever won them.

    3-1 at home and 1-2 away are 4-3 on aggregate, and cannot be 5-3. Looked at are passages with two other scores.
    """

    code = "SUM-37"
    name = "aggregate-off-legs"
    severity = Severity.ERROR
    authority = "arithmetic"
    needs = (words("aggregate"),)
    flags = (
        Story.of("Arden reached the semi-finals 5-3 on aggregate. Having won at home 3-1, they lost the return 2-1."),
        Story.of("Having won the first leg 2-0, Porto lost the return 3-2 but went through 5-3 on aggregate."),
        Story.of("They drew 1-1 in Naples and won 2-1 in Lisbon, for an aggregate score of 4-2."),
    )
    allows = (
        Story.of("Arden reached the semi-finals 4-3 on aggregate. Having won at home 3-1, they lost the return 2-1."),
        Story.of(
            "Having won the first leg 2-0, Porto lost the return 3-1 and went out on away goals, 3-3 on aggregate."
        ),
        Story.of("They drew 1-1 and 2-2, and went through 4-2 on penalties after a 3-3 aggregate."),
        Story.of("Having won the first leg 2-0, Porto went through 5-3 on aggregate."),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        sentences = sentence.surface.sentences
        near = sentences[max(0, sentence.place - 1) : sentence.place + _LEGS]
        told = [(each, score) for each in near for score in scores_in(each) if not _is_of_shootout(each, score)]
        wholes = [(each, score) for each, score in told if _is_whole(each, score)]
        if len(told) != _LEGS + 1 or len(wholes) != 1 or wholes[0][0] is not sentence:
            return
        whole = wholes[0][1]
        one, other = (score for _, score in told if score is not whole)
        if any(score.high > _MOST or score.third is not None for _, score in told):
            return
        if any(_OTHERWISE.search(each.lower) for each in near):
            return
        possible = {
            _pair(one.high + other.high, one.low + other.low),
            _pair(one.high + other.low, one.low + other.high),
        }
        if _pair(whole.first, whole.second) in possible:
            return
        told_as = " or ".join(f"{high}-{low}" for high, low in sorted(possible, reverse=True))
        yield self.finding(
            sentence.surface,
            whole.span,
            f"The two legs make {told_as}.",
            evidence=(Evidence(f"{one.first}-{one.second}, {other.first}-{other.second}"),),
        )


def _pair(one: int, other: int) -> tuple[int, int]:
    return max(one, other), min(one, other)


def _is_of_shootout(sentence: Sentence, score: Score) -> bool:
    return _SHOOTOUT.match(sentence.surface.lower, score.end) is not None


def _is_whole(sentence: Sentence, score: Score) -> bool:
    lower = sentence.surface.lower
    is_behind = _AGGREGATE_OF.search(lower, sentence.start, score.start)
    return _IN_ALL.match(lower, score.end) is not None or is_behind is not None
