"""SUM: votes, and the bodies that cast them."""

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.checks.figures.tallies import COUNT, number_of, scores_in, spelled_like
from apps.checks.findings import Finding, Severity
from apps.checks.knowledge.bodies import bodies_named, counted_words, members_counted
from apps.checks.lazily import kept
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Hedge, Sort

# A number of members beside what they are, or the body.
# "The four Republican members" are not all of them.
_OF_A_PARTY = (
    r"(?:republican|democratic|democrat|labou?r|conservative|liberal|tory|green|independent|communist|socialist|other|"
    r"remaining|new|former|dissenting|liberal|opposition|ruling|female|women|black|white|jewish|muslim|local|elected|"
    r"appointed|present|absent|senior|junior)\b"
)
# What stands between the body that is named and the votes of another one.
_OF_OTHERS = re.compile(
    r"\band the (?:house|lower house|upper house|assembly|senate|council|commons|lords)\b[^.;]{0,24}$"
)
_SIZE = re.compile(
    rf"\b(?P<one>{COUNT})-(?:member|judge|justice|seat|person|juror|strong|nation)\b|"
    rf"\b(?:panel|board|jury|council|committee|bench|court|commission|tribunal|senate|cabinet) of "
    rf"(?P<three>{COUNT})\b(?! (?:hundred|thousand|million))|"
    rf"\b(?:has|have|had|of|its|the|all|among(?: the)?|with) (?P<two>{COUNT}) "
    rf"(?:(?!{_OF_A_PARTY})[a-z]+ )?(?:members|judges|justices|jurors|council(?:l)?ors|senators|seats|commissioners|"
    r"trustees|directors|lawmakers|legislators|supervisors|deputies|aldermen|bishops|mps|shareholders|delegates)"
    r"(?! (?:for|in favou?r|against|to|from|who|were|lost|short|vot(?:ing|ed)|abstain\w+|absent|present)\b)"
)
_VOTED = re.compile(
    r"\b(?:vot(?:ed?|es|ing)|approv\w+|pass(?:ed|es|ing)|reject\w*|rul(?:ed?|es|ing)|decision|decided|confirm\w*|"
    r"back(?:ed|s)|adopt\w*|upheld|struck|convict\w*|acquit\w*|overturn\w*|agreed|defeat\w*|sided|split|clear(?:ed|s)|"
    r"judgment|verdict|majority|blocked|override|overrode|found for|tally|count)\b"
)
_TO = re.compile(
    rf"\b(?:by|of|was|voted|vote,|passed|confirmed [a-z]+|"
    r"(?:passed|approved|rejected|adopted|defeated|upheld|backed|confirmed) (?:the|a|an|his|her|its)(?: "
    r"[a-z'’-]+){1,5}?) (?:a vote of )?"
    rf"(?P<one>{COUNT})(?P<noun> (?:electoral )?votes)? (?:to|against) (?P<two>{COUNT})\b"
    rf"(?:,? with (?P<three>{COUNT}) (?:abstentions|abstaining|abstained|absent|not voting))?(?! percent|%|-)"
    rf"|\b(?P<won>{COUNT})(?P<noun2> (?:electoral )?votes) to (?P<lost>{COUNT})\b"
)
_OVER = words("to against")
_SIDE = re.compile(
    rf"\b(?P<count>{COUNT}) (?:(?:members|senators|judges|justices|jurors|countries|nations|states|council(?:l)?ors|"
    r"mps|votes|lawmakers|others|of them|republicans|democrats) )?(?:were |voting |voted |votes )?"
    r"(?P<side>for|in favou?r|against|to convict|to acquit|opposed|abstentions?|abstained|abstaining|absent|no votes|"
    r"yes votes|no|yes|dissented|absences|to approve|to reject)\b"
)
_SIDE_WORDS = words(
    "for favor favour convict acquit against opposed abstention abstentions abstained abstaining absent no yes "
    "dissented absences approve reject"
)
_BOTH = 2
_SIDES = {
    "for": re.compile(r"for|in favou?r|to convict|yes|yes votes|to approve"),
    "against": re.compile(r"against|to acquit|opposed|no votes|no|dissented|to reject"),
    "open": re.compile(r"abst.*|abs.*"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one ballot, with the span that holds them."""

    votes: tuple[int, ...]
    span: Span

    @property
    def cast(self) -> int:
        return sum(self.votes)

    @property
    def is_broken_tie(self) -> bool:
        """Whether somebody in the chair may have cast the last of them: 51-50."""
        return len(self.votes) == 2 and abs(self.votes[0] - self.votes[1]) == 1


@kept
def tallies_in(sentence: Sentence) -> list[Tally]:
    """The votes of a sentence: "5-4", "62 votes to 38", "nine for and six against"."""
    lower = sentence.surface.lower
    tallies = []
    for score in scores_in(sentence):
        # "The court ruled 5-4; the Cubs won 12-4": the word for a vote stands in the same clause.
        clause = max(sentence.start, lower.rfind(";", sentence.start, score.start))
        following = lower.find(";", score.end, sentence.end)
        if _VOTED.search(lower, clause, sentence.end if following < 0 else following):
            votes = (score.first, score.second) + ((score.third,) if score.third is not None else ())
            tallies.append(Tally(votes, score.span))
    for found in _TO.finditer(lower, sentence.start, sentence.end) if not _OVER.isdisjoint(sentence.signs) else ():
        names = ("one", "two", "three") if found["one"] else ("won", "lost")
        if found["one"] and not found["noun"] and not _VOTED.search(lower, sentence.start, sentence.end):
            continue
        votes = tuple(number_of(found[name]) for name in names if found[name])
        tallies.append(Tally(votes, found.span()))
    if len(_SIDE_WORDS & sentence.signs) < _BOTH:
        return tallies
    sides: dict[str, tuple[int, Span]] = {}
    for found in _SIDE.finditer(lower, sentence.start, sentence.end):
        side = next(name for name, pattern in _SIDES.items() if pattern.fullmatch(found["side"]))
        if side in sides:
            # Two ballots, or parties that vote apart.
            return tallies
        sides[side] = number_of(found["count"]), found.span()
    if len(sides) > 1 and {"for", "against"} & sides.keys():
        spans = [span for _, span in sides.values()]
        votes = tuple(votes for votes, _ in sides.values())
        tallies.append(Tally(votes, (min(start for start, _ in spans), max(end for _, end in spans))))
    return tallies


_DIGIT = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉]")
_TIE = re.compile(r"\b(?:vice president|tie(?:-?breaking)?|casting vote|deadlock)\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def _year_of(sentence: Sentence, story: Story) -> int | None:
    """The year of what a sentence tells; None where another one than that of the story may be meant."""
    if story.date is None or _YEAR.search(sentence.lower):
        return None
    return story.date.year


def _around(sentence: Sentence, story: Story) -> str:
    """What may say that another body of the same name is meant."""
    place = story.order.get(sentence.surface.name, 0)
    near = range(max(0, place - 2), place + 1)
    return "\n".join(story.surfaces[each].lower for each in dict.fromkeys((0, *near)))


class MoreVotesThanMembers(SentenceRule):
    """More votes than the body has members.

    The Supreme Court has nine justices and cannot rule 6-4; a council of 15 members does not divide nine to seven.
    Fewer votes are nothing: members stay away or abstain. The sizes of well-known bodies stand in a table with the
    years that they held; of others the story has to say how many members there are.
    """

    code = "SUM-14"
    name = "more-votes-than-members"
    severity = Severity.ERROR
    authority = "arithmetic; bodies.csv"
    flags = (
        Story.of("The Senate confirmed her by 62 votes to 41 on Tuesday."),
        Story.of("The Supreme Court ruled 6-4 that the law could stand."),
        Story.of("The council has 15 members; nine voted for the tower, seven against."),
        Story.of("A seven-judge panel upheld the sentence, 5-3."),
        Story.of("All 29 EU leaders signed the declaration in Brussels."),
        Story.of("The motion passed by 62 to 36 with 12 abstentions in the 100-member chamber."),
        Story.of("The upper house, which has 76 members, passed the law 39 to 41."),
    )
    allows = (
        Story.of("The Senate confirmed her by 51 votes to 50, the vice president breaking the tie."),
        Story.of("The Supreme Court ruled 6-3 that the law could stand."),
        Story.of("In 1937 the Supreme Court ruled 5-4; the Cubs won 12-4."),
        Story.of("The Supreme Court of India ruled 9-2 that the law could stand."),
        Story.of("The council has 15 members; nine voted for the tower, five against."),
        Story.of("The French Senate passed the bill by 200 votes to 120."),
        Story.of("All 27 EU leaders signed the declaration in Brussels."),
        Story.of("The Senate (by voice vote) and the House (by 224-170) passed the farm bill."),
        Story.of("The chairman and the four Republican members could produce a 6-6 vote that blocked bills."),
        Story.of("The 12-member board approved the merger after shareholders voted 4,100 to 900 for it."),
        Story.of("The council, which has 100 members, passed it 51-50, the president breaking the tie."),
        Story.of("The upper house, which has 76 members, passed the law 39 to 31."),
    )
    needs = (
        words(
            "vote voted votes voting approved passed passes rejected ruled ruling decision decided confirmed backed "
            "adopted upheld struck convicted convict acquitted acquit overturned agreed cleared defeated split sided "
            "eu nato union nations un states member members favor favour against abstentions council u senators opec "
            "leaders justices jurors judgment verdict majority"
        ),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not sentence.mentions and not _DIGIT.search(sentence.text):
            return
        yield from self._members(sentence, story)
        tallies = tallies_in(sentence)
        if not tallies or len(tallies) > 3:
            return
        size = self._size(sentence, story)
        if size is None:
            return
        most, name = size
        for tally in tallies:
            if _OF_OTHERS.search(sentence.surface.lower, max(sentence.start, tally.span[0] - 40), tally.span[0]):
                # Those of the House, behind the Senate's voice vote.
                continue
            is_tie_broken = name == "US Senate" or _TIE.search(sentence.lower) is not None
            may_be_tie = tally.is_broken_tie and tally.cast == most + 1 and is_tie_broken
            if most < tally.cast <= most * 4 and not may_be_tie:
                whose = f"the {name} has {most} members" if name else f"there are {most} members"
                yield self.finding(sentence.surface, tally.span, f"These are {tally.cast} votes; {whose}.")

    def _members(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if counted_words().isdisjoint(sentence.signs):
            return
        lower = sentence.surface.lower
        year = _year_of(sentence, story)
        for count, span, name, most in members_counted(lower, sentence.start, sentence.end, year=year):
            if count <= most * 2:
                yield self.finding(
                    sentence.surface,
                    span,
                    f"The {name} never has {count} of them, at most {most}.",
                    suggestion=str(most) if year is not None else "",
                )

    def _size(self, sentence: Sentence, story: Story) -> tuple[int, str] | None:
        """The members of the one body that a sentence names or tells the size of, with its name where it has one."""
        lower = sentence.surface.lower
        told = self._told(lower, sentence.start, sentence.end)
        if len(told) == 1:
            return told.pop(), ""
        named = bodies_named(
            lower, sentence.start, sentence.end, around=_around(sentence, story), year=_year_of(sentence, story)
        )
        labels = {each.body.label for each in named} - {"United Nations", "European Union", "NATO", "United States"}
        if len(labels) == 1 and not told:
            label = labels.pop()
            return next(each.most for each in named if each.body.label == label), label
        before = sentence.previous
        if not told and not labels and before is not None:
            told = self._told(lower, before.start, before.end)
            if len(told) == 1 and not tallies_in(before):
                return told.pop(), ""
        return None

    def _told(self, lower: str, start: int, end: int) -> set[int]:
        return {
            number_of(found["one"] or found["two"] or found["three"]) for found in _SIZE.finditer(lower, start, end)
        }


class SeatsOffHouse(SentenceRule):
    """Seats of parties that are more than the house has.

    "Labour has 24 seats on the 45-seat council and the Conservatives 22" makes 46.
    """

    code = "SUM-15"
    name = "seats-off-house"
    severity = Severity.ERROR
    authority = "arithmetic; bodies.csv"
    flags = (
        Story.of("Labour has 24 seats on the 45-seat council and the Conservatives 22."),
        Story.of("The Democrats hold 51 seats in the Senate and the Republicans 50."),
        Story.of("In the 120-seat parliament the Union has 64 seats, the Liberals 33 and the Greens 24."),
        Story.of("The Union won 64 of the 120 seats, the Bloc 33 and the Greens 24."),
        Story.of(
            "That gives the Union 64 of the 120 house seats and the Bloc 55, with one independent and one seat vacant."
        ),
    )
    allows = (
        Story.of(
            "That gives the Union 64 of the 120 house seats and the Bloc 54, with one independent and one seat vacant."
        ),
        Story.of("Labour has 23 seats on the 45-seat council and the Conservatives 22."),
        Story.of("Labour won 24 seats on the 45-seat council, up from 22."),
        Story.of("The Union won 64 of the 120 seats, the Bloc 33 and the Greens 23."),
        Story.of("The coalition has 70 seats in the 120-seat parliament; the Union alone has 64 of them."),
    )
    needs = (words("seats seat"), sorts(Sort.COUNT))

    _MOVED = re.compile(
        r"\b(?:gain\w*|los[et]\w*|up|down|from|together|combined|alone|of them|of those|"
        r"majority|more|fewer|least|needed|between|projected|polls?|previous\w*|last|including|both|then|now|before|"
        r"after|or)\b"
    )
    # A party may be named so, with a capital.
    _SEVERAL = re.compile(r"\b(?:coalition|alliance|bloc)\b")
    _HOUSE = re.compile(
        rf"\b(?P<size>{COUNT})-(?:seat|member)\b|\bof (?:the |its )(?P<seats>{COUNT})(?: [a-z]+)? seats\b"
    )
    _HELD = re.compile(
        rf"(?P<party>[\w'’]+)(?: (?:has|have|had|hold|holds|held|won|wins|took|takes|got|controls?|with))? "
        rf"(?P<count>{COUNT})(?P<seats> seats)?(?=[.,;]| and | (?:in|on|at) | seats| of (?:the |its )\d)"
    )

    # Behind the parties: "with one independent and one seat vacant".
    _REST = re.compile(
        rf"\b(?P<count>{COUNT})(?: seats?)? (?:independents?|vacant|vacanc(?:y|ies)|others?|unfilled|empty)\b"
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        if self._MOVED.search(sentence.lower) or self._SEVERAL.search(sentence.text):
            return
        house = self._HOUSE.search(lower, sentence.start, sentence.end)
        if house is not None:
            size = number_of(house["size"] or house["seats"])
        else:
            named = bodies_named(
                lower, sentence.start, sentence.end, around=_around(sentence, story), year=_year_of(sentence, story)
            )
            if len(named) != 1:
                return
            size = named[0].most
        told = []
        for found in self._HELD.finditer(lower, sentence.start, sentence.end):
            is_named = sentence.surface.text[found.start("party")].isupper()
            if house is not None and found.start("count") in (house.start("size"), house.start("seats")):
                continue
            if not (found["seats"] or is_named) or found["count"][0] == "0":
                return
            told.append((number_of(found["count"]), found.span("count")))
        behind = told[-1][1][1] if told else sentence.end
        told.extend(
            (number_of(rest["count"]), rest.span("count")) for rest in self._REST.finditer(lower, behind, sentence.end)
        )
        added = sum(number for number, _ in told)
        if len(told) < 2 or not size < added <= size * 2 or any(number >= size for number, _ in told):
            return
        yield self.finding(
            sentence.surface,
            (told[0][1][0], told[-1][1][1]),
            f"These are {added:,} seats in a house of {size}.",
        )


# A majority of those who are there or vote.
_LESS_THAN_ALL = re.compile(
    r"\b(?:thirds|fifths|quarters|super\w*|vacan\w+|absen\w+|present|speaker|abstain\w*|sinn f|elected)\b"
)


class ShortOfNeeded(SentenceRule):
    """A number of votes or seats that is not as far from what was needed as the story says.

    67 votes were needed and 64 cast: that is three short, not two. With 61 of 120 seats a party is not short of a
    majority at all.
    """

    code = "SUM-16"
    name = "short-of-needed"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The amendment needed 67 votes and got 64, two short."),
        Story.of("The alliance took 61 of the 120 seats in parliament, two short of a majority."),
        Story.of("The party holds 340 of the 630 seats in the Bundestag, 20 more than the 316 needed for a majority."),
        Story.of("The bill got 58 votes, three short of the 60 needed to advance."),
        Story.of("With 305 of the 577 seats the alliance has more than the 299 needed for an absolute majority."),
    )
    allows = (
        Story.of("The Greens won 38 and Labour 31, together two short of the 71 needed."),
        Story.of("The amendment needed 67 votes and got 65, two short."),
        Story.of("The alliance took 59 of the 120 seats in parliament, two short of a majority."),
        Story.of("The party holds 336 of the 630 seats in the Bundestag, 20 more than the 316 needed for a majority."),
        Story.of("The bill got 58 votes, two short of the 60 needed to advance."),
        Story.of("With 305 of the 577 seats the alliance has more than the 289 needed for an absolute majority."),
        Story.of("The bill needed 60 votes and got 58; two short speeches had been held."),
        Story.of("The bill needs 60 votes; it got 52, and two Democrats were one short day from joining."),
        Story.of("The alliance took 70 of the 120 seats, 10 short of a two-thirds majority."),
        Story.of("The two hold 208 seats and their ally 120, 328 of 630, or 12 more than the 316 needed."),
        Story.of("She was elected with 325 votes; in the first ballot she had received 310, six short of the 316."),
    )
    needs = (words("short shy needed need needs required requires"), amounts(2))

    _SHORT = re.compile(
        rf"\b(?P<gap>{COUNT}|just one|an?)(?: (?:votes?|seats?|delegates?|signatures?|points?|members?|more|fewer))?"
        rf" (?:(?P<short>short|shy)(?=[.,;)]| of\b| and\b|$)(?: of (?P<what>(?:the (?P<need>{COUNT}|"
        rf"two[ -]thirds majority|three[ -]fifths majority)|an? (?:[a-z-]+ )?majority)))?|"
        rf"(?P<way>more|fewer|above|over|below|less)(?: than)? the (?P<needed>{COUNT}))\b"
    )
    _PLAIN_MAJORITY = re.compile(r"an? (?:(?:outright|overall|absolute|simple|parliamentary) )?majority")
    _NEED = re.compile(
        rf"\b(?:need(?:s|ed|ing)?|requir(?:ed?|es|ing))\b(?: [a-z]+){{0,3}}? (?P<one>{COUNT})\b|"
        rf"\b(?P<two>{COUNT}) (?:votes |seats |of the vote )?(?:were |was |are |is )?(?:needed|required)\b"
    )
    _OF_SEATS = re.compile(
        rf"\b(?P<part>{COUNT}) (?:seats )?(?:of|in) (?:the|its|parliament['’]s|a) "
        rf"(?P<house>{COUNT})(?:-seat|-member| seats)\b"
    )
    _GOT = re.compile(
        rf"\b(?:got|received|won|had|has|have|holds?|secured|took|takes|mustered|gathered|collected|drew|with|polled|"
        rf"stands at|controls?) (?:only |just |but )?(?P<count>{COUNT})\b"
    )

    _FOR_MAJORITY = re.compile(
        rf"\bthe (?P<need>{COUNT})(?: seats| votes| members)? (?:that (?:is|are|was|were) )?(?:needed|required) "
        rf"(?:for|to (?:have|win|form|"
        r"secure|hold|command|reach|obtain)) (?:an? |the )?(?:absolute |overall |outright |simple |bare |clear "
        r")?majority\b"
    )
    _OF_HOUSE = re.compile(
        rf"\bof (?:the|its|parliament['’]s|their)(?: [\w-]+['’]s)? (?P<house>{COUNT})(?: [a-z]+)? (?:seats|members|"
        rf"deputies|lawmakers|"
        rf"mps|legislators)\b|\b(?P<size>{COUNT})-(?:seat|member|strong)\b"
    )

    def _majority(self, sentence: Sentence) -> Iterator[Finding]:
        """ "305 of the 577 seats, more than the 299 needed for an absolute majority"."""
        lower = sentence.surface.lower
        told = self._FOR_MAJORITY.search(lower, sentence.start, sentence.end)
        houses = list(self._OF_HOUSE.finditer(lower, sentence.start, sentence.end)) if told else []
        if told is None or len(houses) != 1:
            return
        house, need = number_of(houses[0]["house"] or houses[0]["size"]), number_of(told["need"])
        right = house // 2 + 1
        if (
            need not in (right, (house + 1) // 2)
            and house / 3 < need < house
            and not _LESS_THAN_ALL.search(sentence.lower)
        ):
            yield self.finding(
                sentence.surface,
                told.span("need"),
                f"A majority of {house} is {right}.",
                suggestion=spelled_like(told["need"], right),
            )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        if "majority" in sentence.signs:
            yield from self._majority(sentence)
        short = self._SHORT.search(lower, sentence.start, sentence.end)
        if short is None:
            return
        printed = short["gap"]
        gap = 1 if printed in ("a", "an", "just one") else number_of(printed)
        of_seats = self._OF_SEATS.search(lower, sentence.start, sentence.end)
        house = number_of(of_seats["house"]) if of_seats else None
        needed = self._needed(sentence, short, house)
        # Of two ballots the one that is told last before "short" is meant.
        told_before = list(self._GOT.finditer(lower, sentence.start, short.start()))
        got = told_before[-1] if told_before else self._GOT.search(lower, sentence.start, sentence.end)
        have = number_of(of_seats["part"]) if of_seats else number_of(got["count"]) if got else None
        if needed is None or have is None or self._is_vague(sentence):
            return
        is_more = short["way"] in ("more", "above", "over")
        wanted = have - needed if is_more else needed - have
        borne_out = needed + gap if is_more else needed - gap
        if any(each.quantity is not None and each.quantity.low == borne_out for each in sentence.mentions):
            # "208 seats and the SPD 120, 328 of 630, or 12 more than the 316 needed": another figure is meant.
            return
        counts = {int(each) for each in self._NUMBER.findall(sentence.surface.text, sentence.start, short.start())}
        counts -= {have, house, needed, gap} if of_seats else set()
        if any(one + other == borne_out for one, other in itertools.combinations(counts, 2)):
            # "Fianna Fáil won 48 and Fine Gael 38, together two short of the 88 needed"
            return
        if wanted == gap or not needed / 3 <= have <= needed * 3 or gap > needed:
            return
        told = (of_seats or got or short).span()
        right = spelled_like(printed, wanted) if wanted > 0 and printed not in ("a", "an", "just one") else ""
        yield self.finding(
            sentence.surface,
            short.span("gap") if right else (min(short.start(), told[0]), max(short.end(), told[1])),
            f"From {have} to the {needed} needed it is {abs(wanted)}, not {printed}.",
            suggestion=right,
        )

    # "Fine Gael 38": a number behind a name is not read.
    _NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]\d|\d)")

    def _needed(self, sentence: Sentence, short: "re.Match[str]", house: int | None) -> int | None:
        """What was needed; None where that is not told."""
        told = short["needed"] or short["need"]
        if told and (told[0].isdigit() or (" " not in told and "-" not in told)):
            return number_of(told)
        what = short["what"] or ""
        if what:
            if house is None or "majority" not in what:
                return None
            if "two" in what or "thirds" in what:
                return math.ceil(house * 2 / 3)
            return house // 2 + 1 if self._PLAIN_MAJORITY.fullmatch(what) else None
        need = self._NEED.search(sentence.surface.lower, sentence.start, sentence.end)
        return number_of(need["one"] or need["two"]) if need else None

    def _is_vague(self, sentence: Sentence) -> bool:
        quantities = [mention.quantity for mention in sentence.mentions if mention.quantity is not None]
        return any(quantity.hedge is not Hedge.NONE for quantity in quantities)
