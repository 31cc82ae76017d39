"""SUM: a house that is fuller than it can be, a majority that is none, votes that do not come to all the members."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.skeletons import Wordings, gap, slot
from apps.checks.figures.tallies import COUNT, number_of
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import figures, sorts, words
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import Hedge, Sort

# A few more than the seats find room.
_ROOM = Decimal("1.03")
_CROWDS = Wordings(
    words("holds hold capacity seats seat seater"),
    (
        rf"\b(?:crowd|audience|attendance|gate) of {slot('crowd')}{gap(70)}(?:, which| that|, with| with)? "
        rf"(?:holds|can hold|seats|has a capacity of|has seats for|a capacity of) {slot('room')}"
    ),
    (
        rf"\b(?:crowd|audience|attendance|gate) of {slot('crowd')}{gap(50)}\b(?:the |its |a )?{slot('room')}"
        r"[- ](?:seat|seater|capacity)\b"
    ),
)
_MORE_ROOM = re.compile(
    r"\b(?:concert|standing|outside|pitch|floor|temporary|over two|two days|three days|over the|total|combined|average|"
    r"tickets|record|then|before|now|since|formerly|reduced|half|for (?:concerts|football|boxing|rugby) and)\b"
)


class FullerThanFull(SentenceRule):
    """A crowd that is larger than the house it filled.

    98,200 do not watch a final at a ground that holds 90,000. Concerts, on whose floor more people stand, and houses
    that have been enlarged or cut down since are left alone.
    """

    code = "SUM-21"
    name = "fuller-than-full"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("A crowd of 98,200 watched the final at Wembley, which holds 90,000 for football."),
        Story.of("An audience of 2,400 filled the 1,200-seat hall on Friday."),
        Story.of("A crowd of 81,000 saw the match at the ground, which has a capacity of 61,000."),
    )
    allows = (
        Story.of("A crowd of 89,200 watched the final at Wembley, which holds 90,000 for football."),
        Story.of("An audience of 2,400 stood at the concert in the 1,200-seat hall on Friday."),
        Story.of("A crowd of 1,210 filled the 1,200-seat hall on Friday."),
        Story.of("A total crowd of 5,000 over three nights came to the 1,800-seat hall."),
    )
    needs = (sorts(Sort.COUNT), _CROWDS.signs, figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if _MORE_ROOM.search(sentence.lower):
            return
        for skeleton, found in _CROWDS.found_in(sentence):
            crowd, room = skeleton.named(found, "crowd", "room")
            if crowd.unit != "count" or room.unit != "count" or room.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
                continue
            if crowd.low > room.high * _ROOM and room.value > 0:
                yield self.finding(
                    sentence.surface,
                    (min(crowd.start, room.start), max(crowd.end, room.end)),
                    f"{crowd.mention.text} do not find room where there is room for {room.mention.text}.",
                )


_MAJORITY = re.compile(
    rf"\b(?:won|took|has|have|had|holds?|held|secured|gained|with|got) (?P<part>{COUNT}) (?:out )?of "
    rf"(?:the |its )?(?P<whole>{COUNT}) (?:[a-z]+ ){{0,2}}?(?:seats|members|places)\b(?P<link>[^.;:\d]{{0,50}}?)\b"
    r"(?:an? )?(?:(?:absolute|outright|overall|clear|comfortable|working|slim|narrow|bare|simple) )"
    r"(?:[a-z]+ )?majority\b"
)
_NO_MAJORITY = re.compile(
    r"\b(?:short|shy|lost|los(?:t|ing)|not|no|without|deprived|denied|fail\w*|need\w*|require\w*|lack\w*|fewer|below|"
    r"coalition|allies|partners?|together|if|than|ending|ended|from)\b"
)


class NoMajority(SurfaceRule):
    """Seats that are said to make a majority and are fewer than half.

    With 52 of 120 seats a party is the largest at most.
    """

    code = "SUM-22"
    name = "no-majority"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The party won 52 of the 120 seats, giving it an absolute majority."),
        Story.of("It has 60 of the 120 seats, an outright majority."),
        Story.of("The Union took 148 of the 300 seats, a clear majority."),
    )
    allows = (
        Story.of("The party won 62 of the 120 seats, giving it an absolute majority."),
        Story.of("The party won 52 of the 120 seats, nine short of an absolute majority."),
        Story.of("The party won 52 of the 120 seats and with its allies has a clear majority."),
        Story.of("It took 45 of the 101 seats, losing its overall majority."),
    )
    needs = (words("majority"),)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        for found in _MAJORITY.finditer(surface.lower):
            part, whole = number_of(found["part"]), number_of(found["whole"])
            if _NO_MAJORITY.search(found["link"]) or not 0 < part <= whole or part * 2 > whole:
                continue
            yield self.finding(
                surface,
                (found.start("part"), found.end("whole")),
                f"{found['part']} of {found['whole']} is no majority, which takes {whole // 2 + 1}.",
                evidence=(Evidence(f"{whole} / 2 = {Decimal(whole) / 2:g}"),),
            )


_ABSENT = re.compile(
    rf"\b(?P<absent>{COUNT}) of (?:the |its |their )?(?P<members>{COUNT}) (?:[a-z]+ ){{0,2}}?(?:members|countries|"
    r"states|nations|lawmakers|deputies|senators|councill?ors)(?: (?:did not|didn['’]t) (?:vote|take part)| "
    r"were (?:absent|away|missing)| abstained from voting)\b"
)
_VOTE = re.compile(
    rf"\b(?:voted?|vote of|passed|approved|adopted|by)(?: by)? (?P<ayes>{COUNT})(?: votes)?(?: to |-|–| votes to )"
    rf"(?P<noes>{COUNT})\b(?:[^.;\d]{{0,120}}?\b(?:with )?(?P<abstained>{COUNT}) (?:[a-z]+ )?"
    r"(?:abstaining|abstentions?|abstained))?"
)


class VotesOffMembers(SurfaceRule):
    """Votes for and against, abstentions and absences that do not come to the members there are.

    141 to 5, with 35 abstentions and 12 absent, are the 193 members of the United Nations.
    """

    code = "SUM-23"
    name = "votes-off-members"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of(
            "The Assembly voted 114 to 5 on Wednesday to demand it, with 35 countries abstaining. Twelve of the 193 "
            "members did not vote."
        ),
        Story.of("The council approved 9 to 4 the plan for the square. Two of its 16 members were absent."),
        Story.of("It passed by 210 votes to 195, with 12 abstentions, and 23 of the 450 deputies were absent."),
    )
    allows = (
        Story.of(
            "The Assembly voted 141 to 5 on Wednesday to demand it, with 35 countries abstaining. Twelve of the 193 "
            "members did not vote."
        ),
        Story.of("The council approved 9 to 5 the plan for the square. Two of its 16 members were absent."),
        Story.of("It passed by 210 votes to 205, with 12 abstentions, and 23 of the 450 deputies were absent."),
        Story.of("The council approved 9 to 4 the plan for the square. Two of its 16 members were new."),
    )
    needs = (words("vote absent away missing part abstained"), words("to"))

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        lower = surface.lower
        for absent in _ABSENT.finditer(lower):
            votes = list(_VOTE.finditer(lower, max(0, absent.start() - _BEFORE), absent.start()))
            if len(votes) != 1:
                continue
            vote = votes[0]
            numbers = [number_of(vote[name]) for name in ("ayes", "noes", "abstained") if vote[name]]
            cast, members = sum(numbers) + number_of(absent["absent"]), number_of(absent["members"])
            if cast != members and abs(cast - members) * 3 < members:
                terms = " + ".join(map(str, (*numbers, number_of(absent["absent"]))))
                yield self.finding(
                    surface,
                    (vote.start("ayes"), vote.end("noes")),
                    f"{terms} is {cast}, not the {members} members there are.",
                    evidence=(Evidence(f"{terms} = {cast}"),),
                )


_BEFORE = 260
