"""SUM: a house that is fuller than it can be, and a majority that is none."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.skeletons import Wordings, gap, slot
from apps.checks.figures.tallies import COUNT, number_of
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts, sorts, words
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
    (
        rf"{slot('crowd')}(?: (?:people|fans|spectators|supporters|others))? (?:packed|filled|crammed|squeezed|poured|"
        rf"watched|saw|attended|turned up){gap(50)}, (?:which (?:holds|can hold|seats|has a capacity of|has seats for)|"
        rf"whose capacity is) {slot('room')}"
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
        Story.of("A crowd of 81,300 watched the derby at Old Trafford, which holds 74,000 for football."),
        Story.of("An audience of 2,400 filled the 1,200-seat hall on Friday."),
        Story.of("Some 74,000 people packed into the stadium, whose capacity is 60,000, for the semi-final."),
        Story.of("A crowd of 81,000 saw the match at the ground, which has a capacity of 61,000."),
    )
    allows = (
        Story.of("A crowd of 89,200 watched the final at Wembley, which holds 90,000 for football."),
        Story.of("An audience of 2,400 stood at the concert in the 1,200-seat hall on Friday."),
        Story.of("A crowd of 1,210 filled the 1,200-seat hall on Friday."),
        Story.of("Some 59,000 people packed into the stadium, whose capacity is 60,000, for the semi-final."),
        Story.of("A total crowd of 5,000 over three nights came to the 1,800-seat hall."),
    )
    needs = (sorts(Sort.COUNT), _CROWDS.signs, amounts(2))

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


_OUTRIGHT = r"(?:absolute|outright|overall|clear|comfortable|working|slim|narrow|bare|simple)"
# Seats of a house, and what they are said to make: "44 seats in the 101-member parliament", "158 of its 338 seats".
_MAJORITY = re.compile(
    rf"\b(?P<part>{COUNT}) (?:seats |members |mps )?(?:out )?(?:of|in) (?:the |its |an? |[\w-]+['’]s )?(?:new )?"
    rf"(?P<whole>{COUNT})[- ](?:[a-z]+ ){{0,2}}?(?:seats?|members?|places|strong)\b(?P<link>[^.;:\d]{{0,60}}?)\b"
    rf"(?:(?:an? )?{_OUTRIGHT} (?:[a-z]+ )?majority|"
    r"(?:command|ha[sv]e?|hold|w[io]n|secur|giv|form|keep|kept|control|enjoy)(?:s|e|es|ing|ed)?(?: [a-z]+)? an? "
    r"majority)\b"
    r"(?! (?:of (?:the )?votes?|among|with|if)\b)"
)
_NO_MAJORITY = re.compile(
    r"\b(?:short|shy|lost|los(?:t|ing)|not|no|without|deprived|denied|fail\w*|need\w*|require\w*|lack\w*|fewer|below|"
    r"coalition|allies|partners?|together|with|plus|support\w*|backing|if|than|ending|ended|from)\b"
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
        Story.of("With 44 seats in the 101-member parliament, the party has an absolute majority."),
        Story.of("With 58 seats in the 120-seat parliament, the party commands a majority."),
        Story.of("Conservatives captured 158 of Canada's 338 seats and will form a majority government."),
    )
    allows = (
        Story.of("The party won 62 of the 120 seats, giving it an absolute majority."),
        Story.of("The party won 52 of the 120 seats, nine short of an absolute majority."),
        Story.of("The party won 52 of the 120 seats and with its allies has a clear majority."),
        Story.of("Conservatives captured 158 of Canada's 338 seats and will form a minority government."),
        Story.of("With 58 seats in the 120-seat parliament, the party needs allies to command a majority."),
        Story.of("Labour won 58 of the 120 seats and, with the five of the Greens, has a majority."),
        Story.of("Liberals won 158 of Canada's 338 seats; they could form a majority with the Greens."),
        Story.of("It took 45 of the 101 seats, losing its overall majority."),
        Story.of("With 44 seats in the 101-member parliament, the party is short of an absolute majority."),
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
