"""SUM: shares of a hundred, votes and series."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import NUMBER_WORDS, Figure, is_slip, shares_of, shown
from apps.checks.figures.tallies import spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.lazily import kept
from apps.checks.needs import figures, sorts, words
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import Hedge, Sort


@dataclass(frozen=True, slots=True)
class Camp:
    """One answer to a question of yes and no."""

    name: str
    pattern: "re.Pattern[str]"


_CAMPS = (
    Camp(
        "against",
        re.compile(
            r"\b(?:oppos\w+|against|disapprov\w+|disagree\w*|unfavou?rabl[ey]|reject\w*|said no|voted no|"
            r"dissatisfied|negative|"
            r"not (?:support|approve|agree)|pessimistic|wrong (?:track|direction))\b"
        ),
    ),
    Camp(
        "open",
        re.compile(
            r"\b(?:undecided|unsure|not sure|were not sure|no opinion|did not know|didn['’]t know|don['’]t know|"
            r"uncertain|neutral|neither|"
            r"declined to|refused to|no answer|had no view|abstained|unaware)\b"
        ),
    ),
    Camp(
        "for",
        re.compile(
            r"\b(?:back(?:ed|s|ing)?|support\w*|favou?r(?:ed|s|ing|able|ably)?|approv\w+|agree[ds]?|said yes|"
            r"voted yes|satisfied|in favou?r|"
            r"positive|optimistic|right (?:track|direction)|for it)\b"
        ),
    ),
    Camp("men", re.compile(r"\b(?:men|male|boys)\b")),
    Camp("women", re.compile(r"\b(?:women|female|girls)\b")),
)


_OPPOSITES = (
    {"yes", "no"},
    {"leave", "remain"},
    {"approve", "disapprove"},
    {"agree", "disagree"},
    {"favor", "oppose"},
    {"support", "oppose"},
)
_ROUNDING_SAID = re.compile(
    r"\brounding\b|\brounded\b|more than one|multiple answers|multiple responses|could choose|up to (?:two|three)"
)

# Without one of these none of that is said.
_ROUNDING_MARKS = ("rounding", "rounded", "more than one", "multiple ", "could choose", "up to t")


@kept
def _says_rounding(surface: Surface) -> bool:
    """Whether the words around a survey say why its answers do not add up."""
    lower = surface.lower
    return any(said in lower for said in _ROUNDING_MARKS) and _ROUNDING_SAID.search(lower) is not None


class SharesOffHundred(SentenceRule):
    """Shares of one whole that do not make a hundred.

    "48% backed it, 39% opposed it and 21% were undecided" makes 108. Counted are answers that exclude one another:
    for, against, undecided; men and women. Where several answers were allowed, or the shares are of different
    groups, nothing is said; each share may be off by its rounding.
    """

    code = "SUM-02"
    name = "shares-off-hundred"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of(
            "Asked about the charge, 52% said they backed it, 31% were opposed and the remaining 27% did not know."
        ),
        Story.of(
            "In the survey, 46% backed Whitcomb, 41% favored Reyes and 9% were undecided. The remaining 14% said they "
            "would support another candidate."
        ),
        Story.of("In the survey 48% backed the bond, 39% opposed it and 21% were undecided."),
        Story.of("Some 62% of 1,003 adults polled said yes and 27% said no; the other 16% had no opinion."),
        Story.of("Of likely voters 48 percent back Ms. Orr, 44 percent favor her rival and 18 percent are undecided."),
        Story.of("Some 62 percent of voters approve of her, and 49 percent disapprove."),
        Story.of("The class is 58% women and 52% men."),
        Story.of("The motion carried by 54.2% to 47.8%, officials said."),
        Story.of("With all precincts counted, Moreno led Diaz 54 percent to 49 percent."),
        Story.of("Valmora decides: Yes 58%, No 52%."),
        Story.of(
            "Of those asked 35 percent said it was very likely, 59 percent somewhat likely, 26 percent not very likely."
        ),
        Story.of("Okoro won 49% of the vote, with 34% for Senator Lund and 27% for the only independent, a farmer."),
        Story.of("Okoro finished with 58 percent of the vote to Lund's 47 percent."),
        Story.of("The firm will be owned 51 per cent by Ostrava, 29 per cent by Brill and 30 per cent by the state."),
        Story.of("In the survey 72 per cent of pupils said they had seen it and 38 per cent said they had not."),
        Story.of("Some 60 percent of the seats went to women, and men took the remaining 30 percent."),
        Story.of("Exports make up 40 percent of sales, with home sales accounting for the other 50 percent."),
    )
    allows = (
        Story.of(
            "Asked about the charge, 52% said they backed it, 31% were opposed and the remaining 17% did not know."
        ),
        Story.of(
            "In the survey, 46% backed Whitcomb, 41% favored Reyes and 9% were undecided. The remaining 4% said they "
            "would support another candidate."
        ),
        Story.of("In the survey 48% backed the bond, 39% opposed it and 13% were undecided."),
        Story.of("Some 62% of 1,003 adults polled said yes and 27% said no; the other 11% had no opinion."),
        Story.of(
            "It will keep 2 percent of the common stock and 4 percent of the voting stock of Ostrava as well as the "
            "remaining 40 percent of its partner."
        ),
        Story.of("Asked to name every service they pay for, 61% said Netflix, 45% Prime Video and 33% Disney+."),
        Story.of(
            "Of those polled, 47% approved, 44% disapproved and 10% had no opinion. Figures do not add "
            "up to 100% because "
            "of rounding."
        ),
        Story.of("Some 62 percent of women support it, and 49 percent of men oppose it."),
        Story.of("Britain voted to leave the European Union by 51.9% to 48.1%."),
        Story.of("Support rose by 54% to 78% of voters."),
        Story.of("Yes took 58% in the north and 52% in the south."),
        Story.of("Okoro won 49% of the vote, with 34% for Senator Lund and 17% for the only independent, a farmer."),
        Story.of("Okoro won 58% of the vote in the north, with 47% for her in the south."),
        Story.of("Okoro won 58% of the vote, with 74% of ballots counted."),
        Story.of("The firm will be owned 51 per cent by Ostrava, 29 per cent by Brill and 20 per cent by the state."),
        Story.of("The fund owns 51 per cent of Ostrava, 29 per cent of Brill and 30 per cent of Corve."),
        Story.of("In the survey 72 per cent of girls said they had seen it and 38 per cent of boys said they had not."),
        Story.of("Okoro won 58% of the vote, with 61% for her party."),
        Story.of("Some 59% found it at least somewhat likely, 35% of them very likely, and 26% not very likely."),
        Story.of("Some 60 percent of the seats went to women, and men took the remaining 40 percent."),
        Story.of("Some 60 percent of it was sold; the remaining 30 percent of the shares in the other firm were not."),
        Story.of("Exports make up 40 percent of sales, with home sales accounting for the other 60 percent."),
    )

    _OF_GROUP = re.compile(
        r"^ of (?!(?:the )?(?:\d[\d,]* (?:[a-z]+ )?)?(?:voters|those|people|respondents|adults|americans|the public|"
        r"the electorate|likely|registered|all|the vote|the votes)\b)"
    )
    _SCORE = re.compile(
        r"\b(?:by|won|wins|beat|defeated|edged|carried|passed|lost|led|leads|lead|ahead|trail(?:ed|s)|trailing|"
        r"victory)\b"
        r"[^.;]{0,30}$"
    )
    _SCORE_VERB = re.compile(
        r"\b(?:vot\w+|won|wins|beat\w*|defeat\w*|edged|carried|elect\w+|referendum|ballot|runoff|run-off|leads?|led|"
        r"polls?|"
        r"candidates?|trail\w+|ahead)\b"
    )
    _LABEL = re.compile(
        r"\b(yes|no|leave|remain|approve|disapprove|agree|disagree|favou?r|support|oppose)\b"
        r"(?:\s?[:–—-]| votes?| camp| side)?"
        r"(?: won| took| got| has| had| with| on| at| was| is| polled| received)?(?: just| some| about)? ?$"
    )
    _AND = re.compile(r"[,;]?\s?(?:and |while |but |to )?")
    _SIDES = re.compile(r"\s?(?:of (?:the |all )?(?:vote|votes|ballots)(?: cast)? )?(?:to|-|–)\s?")
    _MOVED = re.compile(r"\b(?:ros?e|rising|fell|from|increas\w+|grew|declin\w+|drop\w*|up|down|turnout)\b")

    needs = (sorts(Sort.SHARE), figures(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        shares = list(shares_of(sentence))
        if len(shares) == 1 and sentence.previous is not None and sentence.lower.startswith(_REST_OF_THEM):
            told = list(shares_of(sentence.previous))
            if not _says_rounding(sentence.surface):
                yield from self._remaining(sentence, [*told, *shares])
        if 2 <= len(shares) <= 5 and not _says_rounding(sentence.surface):
            yield from self._answers(sentence, shares)
            yield from self._labelled(sentence, shares)
            yield from self._score(sentence, shares)
            yield from self._candidates(sentence, shares)
            yield from self._degrees(sentence, shares)
            yield from self._remaining(sentence, shares)
            yield from self._undecided(sentence, shares)
            yield from self._made_up(sentence, shares)
            yield from self._denied(sentence, shares)

    # What is of several things together and of nothing twice.
    _MADE_UP = re.compile(
        r"\b(?:ma[kd]es? up|making up|owned|own|owns|split|divided|shared|consists?|compris\w+|composed|breakdown|"
        r"accounts? for|accounted for|suppl(?:y|ies|ied)|generat\w+|comes? from|came from|goes|go|went|allocated|mix|"
        r"suppl(?:ied|ying)|provid(?:es?|ed|ing)|produc(?:es?|ed|ing)|holds?|held|holding|invest(?:s|ed)?)\b"
    )
    _HELD = re.compile(r"\b(?:suppl(?:ied|ying)|provid\w+|produc\w+|hold\w*|held|invest\w*)\b")
    _NEXT_PART = re.compile(
        r"(?:(?: of)? (?:the|its|their|all) (?:[a-z'’-]+ ?){1,3})?(?: (?:by|to|from|for|on|in) (?:[\w'’-]+ ?){1,4})?"
        r"(?:,|;)? ?(?:and |with |while )?(?:the )?(?:[\w'’&-]+ ){0,6}"
    )
    _OVERLAPS = re.compile(
        r"\b(?:said|say|named|survey\w*|poll\w*|asked|among|each|both|from \S+ (?:percent|%)|(?<!ma[kd]e )(?<!making "
        r")up|down|rose|fell|rise|"
        r"than|compared|growth|grew|annual\w*|including|of (?:whom|which|them|these|those)|last|earlier|while)\b"
    )

    def _made_up(self, sentence: Sentence, shares: list[Figure]) -> Iterator[Finding]:
        """ "Owned 51 per cent by one firm, 29 per cent by another and 30 per cent by the state"."""
        lower = sentence.surface.lower
        total = sum((share.value for share in shares), Decimal(0))
        room = sum(max(share.spread, Decimal("0.5")) for share in shares) + _TENTH
        if len(shares) < _FEWEST_DEGREES or not 100 + room < total < _HALF_AGAIN:
            return
        if not self._MADE_UP.search(sentence.lower) or self._OVERLAPS.search(sentence.lower):
            return
        gaps = [lower[one.end : other.start] for one, other in itertools.pairwise(shares)]
        are_listed = all(self._NEXT_PART.fullmatch(gap) for gap in gaps) and "and" in gaps[-1].split()
        if not are_listed or len(_OF_A_WHOLE.findall(sentence.lower)) > 1:
            return
        if any(self._HELD.search(gap) for gap in gaps):
            # "Has 30 per cent in shares and holds 60 per cent of Acme"
            return
        over = total - 100
        is_slip_of_one = any(is_slip(share.value, share.value - over) for share in shares if share.value > over)
        if is_slip_of_one and all(share.hedge is Hedge.NONE for share in shares):
            yield self._finding(sentence, shares, total, self.severity)

    _SAID = r" (?:said|say|answered|told [a-z]+|thought|think|believed?)(?: that)?"
    _DENIED = re.compile(
        rf"(?: of [a-z'’ -]{{2,40}}?)?{_SAID} [a-z'’ ]+?,?(?: and| while| but)? (?:only |just |about )?%"
        rf"(?! of )(?:{_SAID}| that)? [a-z'’ ]*?(?:\bnot|n['’]t|\botherwise|\bthe opposite)(?= ?[.,;]|$| [a-z]+ ?[.,;])"
    )

    def _denied(self, sentence: Sentence, shares: list[Figure]) -> Iterator[Finding]:
        """ "72 percent said that they had seen it and 38 percent that they had not"."""
        if len(shares) != _TWO or any(share.hedge is not Hedge.NONE for share in shares):
            return
        one, other = shares
        lower = sentence.surface.lower
        told = f"{lower[one.end : other.start]}%{lower[other.end : sentence.end].rstrip()}"
        total = one.value + other.value
        if self._DENIED.match(told) and not self._MOVES.search(told) and total > Decimal("101.1"):
            yield self._finding(sentence, shares, total, self.severity)

    _BACKS = re.compile(
        r"(?: of (?:them|voters|those asked))? (?:back|backs|backed|favou?rs?|favou?red|supports?|supported|"
        r"prefer|preferred|choose|chose|would vote for|would back|planned to vote for|intend to vote for|said they "
        r"would vote for)\b(?! (?:either|both|each)\b)"
    )
    _UNDECIDED = re.compile(
        r"(?: of (?:them|voters|those asked))? (?:(?:are|were|said they were|remain) )?(?:undecided|unsure)\b"
    )
    _MOVES = re.compile(r"\b(?:from|up|down|compared|among|men|women|either|rose|fell|earlier|last|while)\b")

    def _undecided(self, sentence: Sentence, shares: list[Figure]) -> Iterator[Finding]:
        """ "48 percent back the incumbent, 44 percent favor her challenger and 8 percent are undecided"."""
        lower = sentence.surface.lower
        *camps, last = shares
        if len(camps) < _TWO or any(share.hedge not in {Hedge.NONE, Hedge.ABOUT} for share in shares):
            return
        if not self._UNDECIDED.match(lower, last.end) or self._MOVES.search(lower, shares[0].start, last.end):
            return
        total = sum((share.value for share in shares), Decimal(0))
        room = sum(max(share.spread, Decimal("0.5")) for share in shares) + _TENTH
        if all(self._BACKS.match(lower, share.end) for share in camps) and total > 100 + room:
            yield self._finding(sentence, shares, total, self.severity)

    _REMAINING = re.compile(r"\b(?:the|a) (?:remaining|other|rest,?)(?: of them,?)? $")

    def _remaining(self, sentence: Sentence, shares: list[Figure]) -> Iterator[Finding]:
        """ "52% said they did, 31% were opposed and the remaining 17% did not know": the last is what is left."""
        for place, share in enumerate(shares):
            before = shares[:place]
            if not before or not self._REMAINING.search(sentence.before(share.mention)):
                continue
            if len(before) == 1 and not self._is_all_told(sentence, before[0], share):
                return
            words = sentence.surface.lower[before[0].start : share.start]
            words = _TOLD_LAST.sub(" ", words) if len(before) > 1 else words
            words = _SEX.sub(" ", words) if len(before) == 1 else words
            if self._WITHIN.search(words) or _OF_SOMETHING_ELSE.search(words) or len(_OF_A_WHOLE.findall(words)) > 1:
                return
            left = 100 - sum((each.value for each in before), Decimal(0))
            room = sum(max(each.spread, Decimal("0.5")) for each in (*before, share)) + _TENTH
            if left > 0 and abs(share.value - left) > room:
                yield self.finding(
                    sentence.surface,
                    share.mention,
                    f"Of 100 percent {shown(left)} remain.",
                    suggestion=_DIGITS.sub(shown(left), share.mention.text, count=1),
                )
            return

    _OF_ALL_OF_IT = re.compile(r" of (?:(?:the|its|all|those|his|her|their) )?(?:[a-z'’-]+ ?){1,3}")

    def _is_all_told(self, sentence: Sentence, one: Figure, rest: Figure) -> bool:
        """ "60 percent of the seats went to women, and men took the remaining 40 percent": nothing else is told of."""
        before = sentence.previous
        is_first = before is None or not any(True for _ in shares_of(before))
        lower = sentence.surface.lower
        is_of_it = self._OF_ALL_OF_IT.match(lower, one.end) and not lower.startswith(" of ", rest.end)
        return is_first and bool(is_of_it) and one.value >= _TWO and one.hedge in {Hedge.NONE, Hedge.ABOUT}

    def _answers(self, sentence: Sentence, shares: list[Figure]) -> Iterator[Finding]:
        camps: dict[str, Figure] = {}
        lower = sentence.surface.lower
        for share, following in zip(shares, [*shares[1:], None], strict=True):
            end = following.start if following else sentence.end
            words = lower[share.end : end]
            if self._OF_GROUP.match(words) or share.hedge not in {Hedge.NONE, Hedge.ABOUT}:
                return
            camp = next((camp.name for camp in _CAMPS if camp.pattern.search(words)), None)
            # A share that belongs to no camp, or a second one of the same camp, belongs to another question.
            if camp is None or camp in camps:
                return
            camps[camp] = share
        if not ({"for", "against"} <= camps.keys() or {"men", "women"} == camps.keys()):
            return
        total = sum((share.value for share in shares), Decimal(0))
        room = sum(max(share.spread, Decimal("0.5")) for share in shares) + Decimal("0.1")
        is_complete = {"for", "against", "open"} <= camps.keys()
        if total > 100 + room:
            severity = self.severity
        elif is_complete and total < 100 - room - 3:
            severity = Severity.WARNING
        else:
            return
        yield self._finding(sentence, shares, total, severity)

    # "59% called it at least somewhat likely, among them 35% who said very likely": the one is a part of the other.
    _WITHIN = re.compile(
        r"\b(?:at least|or more|among them|of (?:them|whom|which|those(?! (?:polled|asked|surveyed|questioned)))|"
        r"includ\w+|combined|altogether)\b"
    )
    _DEGREE = re.compile(r"\b(?P<degree>very|somewhat|not very|not too|not at all|not) (?P<what>[a-z]+)\b")

    def _degrees(self, sentence: Sentence, shares: list[Figure]) -> Iterator[Finding]:
        """ "35 percent said it was very likely, 59 percent somewhat likely and 26 percent not very likely"."""
        lower = sentence.surface.lower
        ends = [*(share.start for share in shares[1:]), sentence.end]
        told = [self._DEGREE.search(lower, share.end, end) for share, end in zip(shares, ends, strict=True)]
        degrees = {found["degree"] for found in told if found is not None}
        if len(degrees) != len(shares) or len(shares) < _FEWEST_DEGREES:
            return
        if self._WITHIN.search(lower, shares[0].end, sentence.end):
            return
        if len({found["what"] for found in told if found is not None}) > 1 or any(
            share.hedge not in {Hedge.NONE, Hedge.ABOUT} for share in shares
        ):
            return
        total = sum((share.value for share in shares), Decimal(0))
        if total > 100 + sum(max(share.spread, Decimal("0.5")) for share in shares) + _TENTH:
            yield self._finding(sentence, shares, total, self.severity)

    def _labelled(self, sentence: Sentence, shares: list[Figure]) -> Iterator[Finding]:
        """ "Yes 58%, No 52%": two answers that exclude one another, each before its share."""
        if len(shares) != 2:
            return
        found = [self._LABEL.search(sentence.before(share.mention, reach=40)) for share in shares]
        labels = {label[1].replace("favour", "favor") for label in found if label is not None}
        total = sum((share.value for share in shares), Decimal(0))
        between = sentence.between(shares[0].mention, shares[1].mention)
        # "58% in the north, no 52% in the south": nothing but the second answer stands between the two.
        is_one_count = found[1] is not None and self._AND.fullmatch(between.removesuffix(found[1][0])) is not None
        if labels in _OPPOSITES and is_one_count and total > Decimal("101.1"):
            yield self._finding(sentence, shares, total, self.severity)

    _OF_VOTES = re.compile(
        r" (?:of|share of) (?:the |all )?(?:[a-z]+ )?(?:vote|votes|ballots|poll)(?: cast)?\b|[ -](?:vote share|of it)\b"
    )
    # Between the share of one and that of the next: ", with 31% for", "to his rival's", "; Ms Dal took".
    _NEXT_CANDIDATE = re.compile(
        r"(?P<for>[^%]{0,90}?(?:,|;|\band\b|\bto\b|\bwith\b|\bwhile\b|\bagainst\b)(?: (?:and|with|while|to|against|"
        r"just|only|compared with|ahead of|a further|another))* )"
        r"|[^%]{0,60}?(?:,|;|\band\b|\bto\b|\bwhile\b|\bagainst\b|\bahead of\b)(?: [^%,;]{2,60}?)?(?:['’]s?|(?: "
        r"(?:took|had|got|won|on|with|at|"
        r"received|polled|secured|followed with|finished with|trailed with|has|came (?:second|third|next|last) with)))"
        r"(?: (?:just|only))? "
    )
    # "Dunn won 54.3 percent of the vote, Carr 38.1 percent and the Greens 7.6 percent"
    _NAME = re.compile(
        r"(?: of (?:the )?(?:[a-z]+ )?(?:votes?|ballots)(?: cast)?)?(?:,|;| and|, and|, while| to)(?: the| his rival| "
        r"Mr| Ms| Mrs)?(?: (?!In\b|On\b|At\b)[A-Z][\w'’.-]+){1,4} "
    )
    _FOR_HER = re.compile(
        r" (?:for|going to|went to) (?!(?:her|his|him|them|it|its|their|it|this|that)\b(?! (?:main|only|nearest|"
        r"closest|chief|opponent|rival|challenger)))"
    )
    # Shares of other votes, of other places and times, and of those who might have voted.
    _OTHER_VOTES = re.compile(
        r"\b(?:turnout|turned out|count(?:ed|ing)?|report(?:ed|ing)|tall(?:y|ied)|precincts?|first round|second round|"
        r"runoff|"
        r"run-off|seats|from|up|down|points?|lead|than|last|previous|earlier|ago|year|compared|in (?:19|20)\d\d|swing|"
        r"men|women|"
        r"among|poll(?:s|ed|ster)?|survey\w*|approv\w+|second preferences?|either|rise|fall|fell|rose|gain\w*|chance)\b"
    )
    _IN_PLACE = re.compile(
        r"[^,;]{0,30}? in (?!all\b|total\b|(?:first|second|third|fourth|last) place|(?:the )?(?:[a-z'’-]+ )?"
        r"(?:election|vote|ballot|contest|race)\b)"
    )

    def _candidates(self, sentence: Sentence, shares: list[Figure]) -> Iterator[Finding]:
        """ "She took 52% of the vote, with 31% for her rival and 27% for a retired general"."""
        lower = sentence.surface.lower
        if not self._OF_VOTES.match(lower, shares[0].end) or self._OTHER_VOTES.search(sentence.lower):
            return
        if any(share.hedge not in {Hedge.NONE, Hedge.ABOUT} for share in shares):
            return
        for before, share in itertools.pairwise(shares):
            link = self._NEXT_CANDIDATE.fullmatch(lower[before.end : share.start])
            behind = self._OF_VOTES.match(lower, share.end)
            place = behind.end() if behind else share.end
            is_named = link is not None and link["for"] is None
            if self._NAME.fullmatch(sentence.surface.text, before.end, share.start):
                continue
            if link is None or not (is_named or self._FOR_HER.match(lower, place)):
                return
        if any(self._IN_PLACE.match(lower, share.end, sentence.end) for share in shares):
            return
        total = sum((share.value for share in shares), Decimal(0))
        if total > 100 + sum((share.spread for share in shares), _TENTH):
            yield self._finding(sentence, shares, total, self.severity)

    def _score(self, sentence: Sentence, shares: list[Figure]) -> Iterator[Finding]:
        """ "By 54.2% to 47.8%": the two sides of a vote."""
        lower = sentence.lower
        score = next(
            (
                mention
                for mention in sentence.of_sort(Sort.SHARE)
                if mention.quantity is not None and mention.quantity.is_range
            ),
            None,
        )
        if score is None:
            pairs = list(itertools.pairwise(shares))
            lead = [
                (first, second)
                for first, second in pairs
                if self._SIDES.fullmatch(sentence.surface.lower[first.end : second.start])
            ]
            if len(lead) != 1:
                return
            first, second = lead[0]
            start, end, total = first.start, second.end, first.value + second.value
            before = sentence.before(first.mention, reach=60)
        elif score.quantity is not None and re.search(r"\s(?:to)\s|[-–]", score.text):
            start, end, total = score.start, score.end, score.quantity.low + score.quantity.high
            before = sentence.before(score, reach=60)
        else:
            return
        if not self._SCORE.search(before) or self._MOVED.search(before) or not self._SCORE_VERB.search(lower):
            return
        if total > Decimal("101.1"):
            yield self.finding(
                sentence.surface, (start, end), f"The two sides of a vote make {shown(total, 2)} percent together."
            )

    def _finding(self, sentence: Sentence, shares: list[Figure], total: Decimal, severity: Severity) -> Finding:
        return self.finding(
            sentence.surface,
            (shares[0].start, shares[-1].end),
            f"The shares add up to {shown(total, 2)} percent.",
            evidence=(Evidence(" + ".join(share.mention.text for share in shares) + f" = {shown(total, 2)}"),),
            severity=severity,
        )


_TENTH = Decimal("0.1")
_NEXT_TO = 24
_HALF_AGAIN = Decimal(150)
_REST_OF_THEM = ("the remaining", "the other", "the rest")
_FEWEST_DEGREES, _TWO = 3, 2
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SEX = re.compile(r"\b(?:men|women)\b")
_OF_A_WHOLE = re.compile(r"(?:%| percent| per cent) of ")
# Shares of shares, or of two questions.
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:while|whereas|fell|rose|up|down|from|compared|turnout|respectively|each|men|women)\b|;"
)
# "And 27 percent said no; the other 11 percent"
_TOLD_LAST = re.compile(r"; (?=(?:and |while )?(?:the |a )?(?:remaining|other|rest)\b[a-z, ]*$)")
_COUNT = r"(?:\d{1,3}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"


def _number(printed: str) -> int:
    return NUMBER_WORDS.get(printed.lower()) or int(printed)


class ImpossibleScore(SentenceRule):
    """A vote or a series that does not fit the number of members or games.

    Thirteen members who are all present and none of whom abstains do not vote 8-4; a series that ends in its seventh
    game ends 4-3; a best-of-seven is won with four.
    """

    code = "SUM-05"
    name = "impossible-score"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The council approved the stadium 8-4, with all 13 members present and none abstaining."),
        Story.of("The seven-member board voted 5-3 to close the school."),
        Story.of("The Twins won the series 3-2 in Game 7."),
        Story.of("Boston won the best-of-seven series 3-1."),
        Story.of("The best-of-five series ended on Sunday with the Lynx winning 4-1."),
        Story.of("The Aces won the best-of-five finals 3-1, sealing it with a 70-69 win in Game 5."),
        Story.of("Boston swept the series 4-1, never trailing after the first quarter."),
        Story.of("Tampa lead the best-of-seven final 4-2 with Game 6 on Monday."),
    )
    allows = (
        Story.of("The council approved the stadium 9-4, with all 13 members present and none abstaining."),
        Story.of("The seven-member board voted 4-2 to close the school, with one member absent."),
        Story.of("The Twins won the series 4-3 in Game 7."),
        Story.of("Boston leads the best-of-seven series 3-1."),
        Story.of("The Senate passed the bill 51-50, with the vice president breaking the tie."),
        Story.of("They won Game 7 by 3-2 after losing the fourth 5-0, and with it the series."),
        Story.of("The best-of-five series ended on Sunday with the Lynx winning 3-1."),
        Story.of("The Aces won the best-of-five finals 3-1, sealing it with a 70-69 win in Game 4."),
        Story.of("Tampa lead the best-of-seven final 3-2 after a 4-2 win on Monday."),
        Story.of("They swept the series with a 4-1 win in Game 4."),
        Story.of("They won the pennant series, 4-3, and swept the Cardinals in the World Series."),
        Story.of("The Aces won the first game of the best-of-five finals 2-1."),
    )

    _VOTE = re.compile(
        r"\b(?P<verb>voted|approved|passed|rejected|backed|adopted|agreed|vote of|vote|ruled|decided|"
        r"defeated)\b[^.;]{0,60}?(?<![\w-])(?P<span>(?P<yes>\d{1,3})[-–](?P<no>\d{1,3})(?:[-–](?P<rest>\d{1,3}))?)(?![\w-])",
        re.IGNORECASE,
    )
    _ALL = re.compile(
        rf"\ball (?P<count>{_COUNT}) (?:of (?:its|the) )?(?:members|councilors|councillors|commissioners|"
        rf"trustees|judges|justices|senators|directors|supervisors)(?: (?:were |being )?(?:present|voting|"
        rf"took part|voted))",
        re.IGNORECASE,
    )
    _ABSTAINED = re.compile(
        r"\b(?:abstain\w*|abstention\w*|absent|recus\w+|vacan\w+|did not vote|not voting|present but)\b", re.IGNORECASE
    )
    _NONE = re.compile(
        r"\b(?:none|no one|nobody|without|no) (?:\w+ )?(?:abstain\w*|abstention\w*|absent)", re.IGNORECASE
    )
    _SIZE = re.compile(
        rf"\b(?P<count>{_COUNT})-(?:member|person|judge|justice|seat|strong) (?:[\w'’-]+ ){{0,3}}?(?:board|"
        rf"council|panel|committee|commission|court|assembly|body|senate|jury)\b",
        re.IGNORECASE,
    )
    _ELSEWHERE = re.compile(
        r"\bto the (?:floor|house|senate|full [a-z]+|assembly|shareholders|electorate)\b", re.IGNORECASE
    )
    _SERIES = re.compile(
        r"\b(?:won|win|wins|took|takes|claimed|clinched|captured|"
        r"lost)\b[^.;]{0,40}?\bseries,? (?P<span>(?P<won>\d)[-–](?P<lost>\d))(?![\w-])"
        rf"(?:[^.;]{{0,20}}?\b(?:in )?Game (?P<game>\d|{'|'.join(list(NUMBER_WORDS)[:7])})\b|"
        rf"(?:,? in (?P<games>four|five|six|seven) games))?",
        re.IGNORECASE,
    )
    _ONE_GAME = re.compile(r"\b(?:drop\w*|los[et]\w*|only|but|except|apart|after|despite)\b", re.IGNORECASE)
    _SCORE = re.compile(r"\d[-–]\d")
    _BEST_OF = re.compile(r"\bbest[- ]of[- ](?P<count>three|five|seven|nine|\d)\b", re.IGNORECASE)

    needs = (
        words(
            "voted approved passed rejected backed adopted agreed vote ruled decided defeated series best sweep swept"
        ),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if self._SCORE.search(sentence.text):
            yield from self._votes(sentence)
            yield from list(self._series(sentence)) or self._decided(sentence)

    # "Won it 3-1", "the finals, 4-2": a score of games, and not that of one of them.
    _GAMES_WON = re.compile(
        r"\b(?:series|finals?|championship|semi-?finals?|playoff|it|winning|leads?|led)(?:,| by)? "
        r"(?P<span>(?P<won>[0-4])[-–](?P<lost>[0-4]))(?![\w–-]|\.\d| (?:win|victory|loss|defeat|triumph)\b)",
        re.IGNORECASE,
    )
    _OVER = re.compile(
        r"\b(?:won|wins|win|winning|took|clinch\w*|claimed|captured|ended|sealed|sealing|swept|sweep|eliminated)\b",
        re.IGNORECASE,
    )
    _NOT_OVER = re.compile(
        r"\b(?:leads?|led|leading|trails?|trailed|ahead|first game|opener|opening|opened|could|can|would|will|might|"
        r"Game [1-3])\b",
        re.IGNORECASE,
    )
    _SWEPT = re.compile(r"\b(?:swept|sweep)(?: [a-z'’-]+){0,3} (?=series|finals?|semi|it|championship)", re.IGNORECASE)
    _LAST_GAME = re.compile(rf"\bin Game (?P<game>[4-7]|{'|'.join(list(NUMBER_WORDS)[3:7])})\b", re.IGNORECASE)

    def _decided(self, sentence: Sentence) -> Iterator[Finding]:
        """The games of a series by how many it may have, by its being over or not, and by the game that decided it."""
        text = sentence.text
        told = list(self._GAMES_WON.finditer(text))
        best_of = self._BEST_OF.search(text)
        if len(told) != 1 or (best_of is None and not self._SWEPT.search(text)):
            return
        won, lost = sorted((int(told[0]["won"]), int(told[0]["lost"])), reverse=True)
        needed = _number(best_of["count"]) // 2 + 1 if best_of is not None else won
        is_open = self._NOT_OVER.search(text) is not None
        is_over = self._OVER.search(text) is not None and not is_open
        last = self._LAST_GAME.search(text)
        if won > needed or lost >= needed or (is_over and won < needed):
            message = f"This series takes {needed} wins."
        elif is_open and not is_over and won == needed and not self._OVER.search(text):
            message = f"With {needed} wins the series is over."
        elif (
            is_over
            and lost
            and self._SWEPT.search(text, max(0, told[0].start() - _NEXT_TO), told[0].start() + _NEXT_TO)
        ):
            message = "Who sweeps a series loses no game of it."
        elif is_over and last is not None and won + lost != _number(last["game"]):
            message = f"These are {won + lost} games, not {_number(last['game'])}."
        else:
            return
        span = sentence.start + told[0].start("span"), sentence.start + told[0].end("span")
        if last is not None and message.startswith("These"):
            span = span[0], sentence.start + last.end("game")
        yield self.finding(sentence.surface, span, message)

    def _votes(self, sentence: Sentence) -> Iterator[Finding]:
        text = sentence.text
        everyone, size = self._ALL.search(text), self._SIZE.search(text)
        # "The seven-member committee sent the bill to the floor, where it passed 41-20."
        if (everyone is None and size is None) or self._ELSEWHERE.search(text):
            return
        votes = list(self._VOTE.finditer(text))
        if len(votes) != 1:
            return
        vote = votes[0]
        cast = int(vote["yes"]) + int(vote["no"]) + int(vote["rest"] or 0)
        start, end = sentence.start + vote.start("span"), sentence.start + vote.end("span")
        without_none = self._NONE.sub("", text)
        if everyone is not None and not self._ABSTAINED.search(without_none):
            count = _number(everyone["count"])
            if cast != count and not vote["rest"]:
                yield self.finding(sentence.surface, (start, end), f"These are {cast} votes of {count} members.")
        elif size is not None and cast > _number(size["count"]):
            yield self.finding(
                sentence.surface, (start, end), f"These are {cast} votes in a body of {_number(size['count'])}."
            )

    def _series(self, sentence: Sentence) -> Iterator[Finding]:
        text = sentence.text
        best_of = self._BEST_OF.search(text)
        for found in self._SERIES.finditer(text):
            won, lost = sorted((int(found["won"]), int(found["lost"])), reverse=True)
            span = sentence.start + found.start("span"), sentence.start + found.end("span")
            played = found["game"] or found["games"]
            if found["game"] and self._ONE_GAME.search(text, found.end("span"), found.start("game")):
                # "Took the series 4-1, dropping only Game 3"
                continue
            if played and won + lost != _number(played):
                message = (
                    f"A series that ends in game {_number(played)} has {_number(played)} results, not {won + lost}."
                )
                yield self.finding(sentence.surface, span, message)
            elif best_of and won != _number(best_of["count"]) // 2 + 1:
                needed = _number(best_of["count"]) // 2 + 1
                yield self.finding(sentence.surface, span, f"This series takes {needed} wins.")


_NEEDED = re.compile(r"\b(?:need\w*|requir\w*|short|previous\w*|up from|down from|reduced|cut)\b")
_COUNT_TOLD = r"(?:\d{1,3}(?:,\d{3})*|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"


class WrongMajority(SurfaceRule):
    """A majority or a margin of votes that is not the difference of the two counts beside it.

    With 1,412 votes against 608 somebody is 804 ahead, not 1,004.
    """

    code = "SUM-06"
    name = "wrong-majority"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("She held her seat with 1,412 votes, 1,004 ahead of her nearest rival, who took 608."),
        Story.of("The bill passed by 12 votes, 220 to 210."),
        Story.of("He won by 1,600 votes, 190,486 to 185,900."),
        Story.of("Ms Okafor took 12,411 votes to Mr Lund's 11,870, a majority of 641."),
        Story.of("Labour now holds 27 of the council's 51 seats, giving it a majority of five."),
    )
    allows = (
        Story.of("She held her seat with 1,412 votes, 804 ahead of her nearest rival, who took 608."),
        Story.of("The bill passed by 10 votes, 220 to 210."),
        Story.of("He won by about 1,600 votes, 190,486 to 188,900."),
        Story.of("Ms Okafor took 12,411 votes to Mr Lund's 11,870, a majority of 541."),
        Story.of("Labour now holds 27 of the council's 51 seats, giving it a majority of three."),
        Story.of("Labour holds 27 of the council's 51 seats; it had a majority of nine before."),
    )

    _COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
    _AHEAD = re.compile(
        rf"\b(?P<one>{_COUNT}) votes,? (?:some |just )?(?P<margin>{_COUNT}) (?:votes )?(?:ahead of|more than|clear of)"
        rf"[^.;\d]{{0,60}}?\b(?:who|which) (?:\w+ )?(?:took|got|won|polled|received|had|gained)"
        rf" (?P<two>{_COUNT})\b(?!,\d|%)"
    )
    _BY = re.compile(
        rf"\bby (?P<hedge>about |some |nearly |almost |more than |just |only )?"
        rf"(?:an? \w+ of )?(?P<margin>{_COUNT}) votes,?"
        rf" (?:by )?\(?(?P<one>{_COUNT})(?: votes)?(?: to | against |-|–)(?P<two>{_COUNT})\b(?!,\d|%)"
    )
    # "Won 14,382 votes to Mr Croft's 13,907, a majority of 475"
    _BEHIND = re.compile(
        rf"\b(?P<one>{_COUNT})(?: votes)?,? (?:to|against|compared with|ahead of)(?: [\w.'’-]+){{0,5}}? "
        rf"(?P<two>{_COUNT})\b(?!,\d|%)(?: votes)?(?: for (?:[\w.'’-]+ ?){{1,4}})?,? (?:[–—-] )?"
        rf"(?:with |giving \w+ |by )?a (?:[a-z-]+ )?(?:majority|margin|lead) of (?P<hedge>about |some |nearly |almost |"
        rf"more than |just |only )?(?P<margin>{_COUNT})\b(?!,\d|%|\.\d| (?:per|point))"
    )

    # "27 of the council's 51 seats, giving it a majority of three"
    _OF_SEATS = re.compile(
        rf"\b(?P<one>{_COUNT_TOLD}) (?:seats )?(?:of|in|out of) (?:the|its|their|his|her|an?)(?: [\w-]+['’]s?)? "
        rf"(?P<house>{_COUNT_TOLD})(?:-seat|-member| [a-z]+)?[^.;\d]{{0,60}}?\ba (?P<kind>[a-z-]+ )?majority of "
        rf"(?:just |only )?(?P<margin>{_COUNT_TOLD})\b(?! (?:votes|per|of)|%)"
    )

    needs = (words("votes majority"),)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        yield from self._of_seats(surface)
        for pattern in (self._AHEAD, self._BY, self._BEHIND):
            for found in pattern.finditer(surface.lower):
                yield from self._judged(surface, found)

    def _of_seats(self, surface: Surface) -> Iterator[Finding]:
        if "majority of " not in surface.lower:
            return
        for found in self._OF_SEATS.finditer(surface.lower):
            have, house, told = (_number(found[name].replace(",", "")) for name in ("one", "house", "margin"))
            right = 2 * have - house
            # Some count what a party has beyond half of the seats.
            allowed = (right, have - house // 2, have - house // 2 - 1)
            if not house // 2 < have < house or told in allowed or told >= have or _NEEDED.search(found[0]):
                continue
            start, end = found.span("margin")
            yield self.finding(
                surface,
                (start, end),
                f"{have} of {house} are {right} more than all others.",
                suggestion=spelled_like(found["margin"], right),
            )

    def _judged(self, surface: Surface, found: "re.Match[str]") -> Iterator[Finding]:
        one, two, margin = (int(found[name].replace(",", "")) for name in ("one", "two", "margin"))
        right = one - two
        hedge = found.groupdict().get("hedge") or ""
        room = max(1, right // 10) if hedge.strip() not in ("", "just", "only") else 0
        if right <= 0 or abs(right - margin) <= room:
            return
        start, end = min(found.start("one"), found.start("margin")), max(found.end("two"), found.end("margin"))
        text = surface.text[start:end]
        yield self.finding(
            surface,
            (start, end),
            f"Between {found['one']} and {found['two']} votes lie {right:,}, not {found['margin']}.",
            suggestion=text.replace(found["margin"], f"{right:,}", 1),
        )
