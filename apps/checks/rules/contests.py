"""RANGE: plausibility by the rules of a game: scores that no break, finish, over or innings can have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.needs import sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort

_ENDLESS = Decimal("1e9")


@dataclass(frozen=True, slots=True)
class _Contest:
    """What a figure can be in a game: one of the `sure` words or two of those it `wants` tell that a story is of the
    game, `before` is what stands before the figure."""

    sure: frozenset[str]
    wants: frozenset[str]
    before: re.Pattern[str]
    nouns: frozenset[str]
    low: Decimal
    high: Decimal
    never: frozenset[Decimal]
    only: frozenset[Decimal]
    why: str
    source: str

    def allows(self, value: Decimal) -> bool:
        if self.only:
            return value in self.only
        return self.low <= value <= self.high and value not in self.never


@lru_cache(maxsize=1)
def _contests() -> tuple[_Contest, ...]:
    return tuple(
        _Contest(
            frozenset(listed(row["sure"])),
            frozenset(listed(row["wants"])),
            # "Checkouts of 182 and 116"
            re.compile(
                rf"\b(?:{'|'.join(map(re.escape, listed(row['before'])))}) "
                rf"(?:\d+(?:, \d+)*,? (?:and|or) |\d+, )?{HEDGES}$"
            ),
            frozenset(listed(row["nouns"])),
            Decimal(row["low"] or 0),
            Decimal(row["high"] or _ENDLESS),
            frozenset(map(Decimal, listed(row["never"]))),
            frozenset(map(Decimal, listed(row["only"]))),
            row["why"],
            row["source"],
        )
        for row in rows_of("contests.csv")
    )


@lru_cache(maxsize=1)
def _words_before() -> frozenset[str]:
    before = (phrase for row in rows_of("contests.csv") for phrase in listed(row["before"]) + listed(row["nouns"]))
    return frozenset(max(re.findall(r"[a-z]+", phrase), key=len) for phrase in before)


_OF_CRICKET = vocabulary(
    "overs over wicket wickets innings bowled batsman batter batters unbeaten runs test odi t20 declared stumps lunch "
    "tea rain cricket"
)
_WICKETS = 10
_BALLS = Decimal("0.6")
# "143 for 13": no innings has so many wickets.
_WICKETS_DOWN = re.compile(
    r"(?<![\d.,$£€/-])(?P<wickets>\d{2,3}) for (?P<down>1[1-9]|[2-9]\d)"
    r"(?= (?:at|in|after|when|by|declared|off|from|before|overnight)\b|[.,;])"
)


_IN_A_MATCH = 20


class BeyondTheGame(SentenceRule):
    """A score that the rules of its game do not allow: a break of 174 at snooker, a finish of 182 at darts, 16.7 overs.

    A maximum is 147, the biggest finish 170, a perfect game of bowling 300; an over has six balls, so that 16.5 overs
    are followed by 17, and an innings ends with the tenth wicket. The sentence, or one beside it, must speak of the
    game.
    """

    code = "RANGE-28"
    name = "beyond-the-game"
    severity = Severity.ERROR
    authority = "rules of the games"
    flags = (
        Story.of("Allen made a break of 174 in the fourth frame, potting the last black left-handed."),
        Story.of("She took out 172 on the bull for the match. The darts were thrown in 11 seconds."),
        Story.of("Sri Lanka were 112 for 4 after 16.7 overs when the rain came."),
        Story.of("At the bowling alley she rolled a perfect 330, twelve strikes in a row."),
        Story.of("Pakistan, bowled out early, were 143 for 13 at lunch after their captain lost his wicket."),
    )
    allows = (
        Story.of("Allen made a break of 147 in the fourth frame, potting the last black left-handed."),
        Story.of("She took out 170 on the bull for the match. The darts were thrown in 11 seconds."),
        Story.of("Sri Lanka were 112 for 4 after 16.5 overs when the rain came."),
        Story.of("At the bowling alley she rolled a perfect 300, twelve strikes in a row."),
        Story.of("After a break of 174 days the frame of the house was finished."),
        Story.of("The team took out 182 trees and a leg of the bridge."),
        Story.of("Bowlers average 2.7 overs of rest; it took 143 for 13 to finish at lunch."),
        Story.of("The bowler took 17 for 159 in the Test, eight of them in the first innings."),
    )

    needs = (sorts(Sort.COUNT), words(*sorted(_words_before())) | words("over overs for"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        around: frozenset[str] | None = None
        for mention in sentence.of_sort(Sort.COUNT):
            quantity = mention.quantity
            if _ON.match(sentence.after(mention, reach=8)):
                continue
            if quantity is None or quantity.is_range or quantity.unit != "count" or mention.per:
                continue
            if mention.noun == "over" and quantity.low % 1 >= _BALLS and quantity.precision == Decimal("0.1"):
                if not _OF_OVERS.search(sentence.before(mention)):
                    continue
                yield self.finding(sentence.surface, mention, f"{mention.text}: an over has six balls.")
                continue
            for contest in self._contests_of(sentence, mention):
                if contest.allows(quantity.low):
                    continue
                if around is None:
                    around = _words_around(sentence)
                if not contest.sure.isdisjoint(around) or len(contest.wants & around) > 1:
                    yield self.finding(
                        sentence.surface,
                        mention,
                        f"{mention.text} cannot be right: {contest.why}.",
                        evidence=(Evidence(contest.source),),
                    )
                    break
        if "for" in sentence.vocabulary and len(_OF_CRICKET & _words_around(sentence)) > 1:
            for found in _WICKETS_DOWN.finditer(sentence.surface.lower, sentence.start, sentence.end):
                if int(found["wickets"]) <= min(_IN_A_MATCH, int(found["down"])):
                    # "Took 19 for 90": wickets for so many runs, in the two innings of a match.
                    continue
                yield self.finding(sentence.surface, found.span(), f"An innings has {_WICKETS} wickets.")

    @staticmethod
    def _contests_of(sentence: Sentence, mention: Mention) -> Iterator[_Contest]:
        """The games of which a figure may be a score, by the words right before or behind it."""
        before = sentence.before(mention)
        for contest in _contests():
            if mention.noun in contest.nouns or (not mention.noun and contest.before.search(before)):
                yield contest


# "A 13-under-par round", "13 under".
_ON = re.compile(r"^(?:[-–/]| (?:under|over|ball|frame|shot)\b)")
_OF_OVERS = re.compile(
    r"\b(?:in|after|from|off|for|bowled|faced|with|lasted|needed|took|only|just|of|inside|to|at|and|through)"
    r"(?: (?:just|only|a|the|their|his|another|about|an|first|last))* $"
)


def _words_around(sentence: Sentence) -> frozenset[str]:
    """The words of a sentence and of those beside it."""
    beside = sentence.surface.sentences[max(0, sentence.place - 1) : sentence.place + 2]
    return frozenset().union(*(each.vocabulary for each in beside))
