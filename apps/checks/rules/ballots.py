"""SUM: ballots in which everybody voted, and the margins of ballots."""

import re
from collections.abc import Iterator

from apps.checks.figures.tallies import COUNT, number_of, spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.rules.votes import Tally, tallies_in
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span

_VOTERS = (
    r"(?:members?|council(?:l)?ors|senators|deputies|delegates|trustees|directors|judges|justices|jurors|mps|"
    r"peers|lawmakers|legislators|commissioners|supervisors|bishops|cardinals|electors|shareholders|representatives|governors|"
    r"countries|nations|states|seats|aldermen|assembly members|people|ministers|regents)"
)
_THERE = (
    r"(?:present|took part|taking part|takes part|voted|voting|attended|attending|cast|in (?:their|the) (?:places|"
    r"seats|room|chamber|hall)|turned up|on hand|participated|participating|at the table|filled)"
)
_FULL = re.compile(
    rf"\b(?:(?<!in )all|each of|every one of)(?: of)?(?: the| its| his| her| their)? (?P<all>{COUNT}) "
    rf"(?:[a-z-]+ )?{_VOTERS}\b[^.;:\d]{{0,30}}?\b{_THERE}\b|"
    rf"\b(?P<whose>{COUNT}) (?:[a-z-]+ )?{_VOTERS}\b,? (?:were |was )?all (?:[a-z]+ )?{_THERE}\b|"
    r"\bfull (?:house|complement|bench|board|council|court|chamber|attendance|turnout|committee|assembly) of (?:all )?"
    rf"(?P<house>{COUNT})\b|"
    rf"\b(?:none|not one) of (?:the|its|their) (?P<none>{COUNT}) (?:[a-z-]+ )?{_VOTERS} (?:was|were) "
    r"(?:missing|absent|away)"
)
_EVERYBODY = re.compile(
    r"\b(?:every|each) (?:member|senator|council(?:l)?or|deputy|delegate|trustee|director|judge|lawmaker|legislator|"
    rf"peer|seat|commissioner)(?: of [a-z ]{{3,24}})? (?:was |were |being )?{_THERE}\b|"
    r"\b(?:nobody|no one) was (?:absent|missing)\b|\bfull house\b|\bat full strength\b"
)
# "Twelve of the 193 members did not vote"
_SOME_AWAY = re.compile(
    rf"\b(?P<away>{COUNT}) of (?:the|its) (?P<all>{COUNT}) (?:[a-z-]+ )?{_VOTERS} (?:did not vote|cast no vote|"
    r"were absent|stayed away|were away|took no part)"
)
_SIZE = re.compile(rf"\b(?P<size>{COUNT})-(?:member|seat|strong|person|nation)\b")
_OPEN = re.compile(
    rf"\b(?P<count>{COUNT}) (?:of them |others? )?(?:[a-z]+ )?(?:abstain\w*|abstentions?|did not vote|not voting|"
    r"spoil\w+|blank|invalid|recus\w+)\b"
)
_FEWER = re.compile(
    r"\b(?:absent(?!ion)|vacan\w+|recus\w+|chair(?:man|woman|ed)?|speaker|mayor|president of the|ill|missing|tie|"
    r"casting|stayed away|walked out|ex officio|non-voting|alternates?|paired)\b"
)
# Where a ballot is told of in any case: "lost, 203 to 221", "won 8-5".
_ANY_TALLY = re.compile(
    rf"(?<![\w.,$£€/-])(?P<one>{COUNT})(?:(?: votes)? (?:to|against) |[-–])(?P<two>{COUNT})(?! ?(?:percent|per cent|%|"
    r"million|billion|members?|years?|points?|p\.?m|a\.?m)\b|%|[-–]\d)"
)


def _ballots_in(sentence: Sentence) -> list[Tally]:
    """The votes of a sentence that speaks of a ballot, however they are told."""
    told = list(tallies_in(sentence))
    for found in _ANY_TALLY.finditer(sentence.surface.lower, sentence.start, sentence.end):
        start, end = found.span()
        if not any(each.span[0] < end and start < each.span[1] for each in told):
            told.append(Tally((number_of(found["one"]), number_of(found["two"])), (start, end)))
    return told


class FullHouseOffVotes(SentenceRule):
    """A ballot of a full house whose votes do not make its members.

    With all 13 members present, eight to four and two abstentions are one vote too many. Where somebody may not have
    voted, the chairman or who was away, fewer votes stand.
    """

    code = "SUM-35"
    name = "full-house-off-votes"
    severity = Severity.ERROR
    authority = "arithmetic"
    needs = (
        words("all each every none full whose one nobody did were"),
        words(
            "members member councillors councilors councillor senators senator deputies delegates trustees directors "
            "judges justices jurors mps peers lawmakers legislators commissioners supervisors bishops "
            "cardinals electors shareholders representatives governors countries nations states seats aldermen people "
            "ministers regents house complement bench board council court chamber attendance turnout committee "
            "assembly strength seat"
        ),
    )
    flags = (
        Story.of("With all 11 members present, the council voted 7-3, with two abstentions, to sell the baths."),
        Story.of("Every one of the 61 delegates cast a ballot, and Ms. Cole won by 34 votes to 17."),
        Story.of(
            "None of the 25 trustees was missing. They backed the plan by 14 votes to eight, with four abstaining."
        ),
        Story.of("In a full house of 40 senators the bill failed by 17 votes to 22."),
        Story.of(
            "Every senator was present in the 90-seat chamber. The bill passed by 48 votes to 41, with 11 abstaining."
        ),
    )
    allows = (
        Story.of("With all 13 members present, the board voted 8-4, with one abstention, to close the school."),
        Story.of("Every one of the 61 delegates cast a ballot, and Ms. Cole won by 34 votes to 27."),
        Story.of("All 13 members were present; the chairman did not vote, and the motion passed 8-4."),
        Story.of("The seat was won by 113 votes to 112. In all 274 people voted, some of them for a third candidate."),
        Story.of("All 13 members voted for the budget. A plan for the school failed 5-7."),
        Story.of(
            "Every senator was present in the 100-seat chamber. The bill passed by 48 votes to 41, with 11 abstaining."
        ),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        full = _full_house(sentence)
        if full is None:
            return
        members, span = full
        near = [each for each in (sentence.previous, sentence, _next(sentence)) if each is not None]
        tallies = [(each, tally) for each in near for tally in _ballots_in(each)]
        if len(tallies) != 1:
            return
        place, tally = tallies[0]
        told = [place] if place is sentence else [sentence, place]
        votes = tally.cast + sum(_open_votes(each, tally) for each in told)
        is_short = votes < members and any(_FEWER.search(_NOT_ABSENT.sub("", each.lower)) for each in told)
        if votes == members or is_short or not members / 2 < votes < members * 2:
            return
        message = f"These are {votes:,} votes; {members:,} are told to have voted."
        yield self.finding(place.surface, tally.span, message, evidence=(Evidence(f"“{sentence.text.strip()}”"),))
        yield self.finding(sentence.surface, span, message, suggestion=spelled_like(_printed(sentence, span), votes))


_NOT_ABSENT = re.compile(r"\b(?:none|not one|nobody|no one)\b[^.;]*")


def _printed(sentence: Sentence, span: Span) -> str:
    return sentence.surface.text[slice(*span)]


def _next(sentence: Sentence) -> Sentence | None:
    sentences = sentence.surface.sentences
    return sentences[sentence.place + 1] if sentence.place + 1 < len(sentences) else None


def _full_house(sentence: Sentence) -> tuple[int, Span] | None:
    """How many voted where a sentence says that everybody did, with where that stands."""
    lower = sentence.surface.lower
    found = _FULL.search(lower, sentence.start, sentence.end)
    if found is not None:
        name = next(name for name in _FULL.groupindex if found[name])
        return number_of(found[name]), found.span(name)
    away = _SOME_AWAY.search(lower, sentence.start, sentence.end)
    if away is not None:
        return number_of(away["all"]) - number_of(away["away"]), away.span("all")
    if _EVERYBODY.search(lower, sentence.start, sentence.end):
        before = sentence.previous
        sizes = list(_SIZE.finditer(lower, before.start if before is not None else sentence.start, sentence.end))
        if len(sizes) == 1:
            return number_of(sizes[0]["size"]), sizes[0].span("size")
    return None


def _open_votes(sentence: Sentence, tally: Tally) -> int:
    """The votes beside those of a tally: abstentions, blank ones."""
    return sum(
        number_of(found["count"])
        for found in _OPEN.finditer(sentence.surface.lower, sentence.start, sentence.end)
        if not tally.span[0] <= found.start() < tally.span[1]
    )


_MARGIN = re.compile(
    rf"\b(?P<one>{COUNT})-vote (?:margin|majority|defeat|win|victory|loss|lead|edge)\b|"
    rf"\b(?:margin|majority) of (?:just |only )?(?P<two>{COUNT}) votes\b(?! (?:to|against)\b)"
)
_OTHERWISE = re.compile(
    r"\b(?:previous|needed|needs?|required|overall|working|projected|two-thirds|average|than the|at least|usual|would|"
    r"could|if)\b"
)


class MarginOffBallot(SentenceRule):
    """A margin of votes that is not the difference of the ballot told with it.

    218 votes to 206 are a margin of 12, not 22. The ballot is the only one of the sentence, or of the one before.
    """

    code = "SUM-36"
    name = "margin-off-ballot"
    severity = Severity.ERROR
    authority = "arithmetic"
    needs = (words("margin majority vote"), words("margin majority defeat win victory loss lead edge"))
    flags = (
        Story.of(
            "The House voted 218 to 206 on Thursday to overturn the rule. The 22-vote margin was wider than hoped."
        ),
        Story.of("The measure cleared the Senate 27-21, a margin of eight votes, and goes to the governor."),
        Story.of("The amendment lost, by 203 votes to 221, an eight-vote defeat that stunned the whips."),
    )
    allows = (
        Story.of(
            "The House voted 218 to 206 on Thursday to overturn the rule. The 12-vote margin was wider than hoped."
        ),
        Story.of("The measure cleared the Senate 27-21, more than the margin of four votes it needed."),
        Story.of("The House voted 218 to 206 for the rule and 210 to 209 for the budget, a one-vote margin."),
        Story.of("The vote was 27-21 in May. On Friday a new ballot gave her a margin of three votes."),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        told = list(_MARGIN.finditer(lower, sentence.start, sentence.end))
        if len(told) != 1 or _OTHERWISE.search(sentence.lower):
            return
        tallies = _ballots_in(sentence)
        before = sentence.previous
        if not tallies and before is not None and sentence.lower.startswith(("the ", "that ", "it was ")):
            tallies = _ballots_in(before)
        if len(tallies) != 1 or len(tallies[0].votes) < _TWO:
            return
        name = "one" if told[0]["one"] else "two"
        yes, no = tallies[0].votes[:_TWO]
        right = abs(yes - no)
        if not right or number_of(told[0][name]) == right:
            return
        yield self.finding(
            sentence.surface,
            told[0].span(name),
            f"{yes:,} to {no:,} is a difference of {right:,}.",
            suggestion=spelled_like(told[0][name], right),
        )


_TWO = 2
