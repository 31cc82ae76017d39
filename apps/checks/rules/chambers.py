"""RANGE: plausibility by definition: how many seats a parliament, a court or a league of states has."""

import re
from collections.abc import Iterator

from apps.checks.figures.slips import is_slip_of_digits
from apps.checks.figures.tallies import COUNT, number_of, spelled_like
from apps.checks.findings import Finding, Severity
from apps.checks.knowledge.chambers import Chamber, known_chambers
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence

_OF_IT = r"seats?|members?|nations?|countries|country|states?|judges?|justices?|lawmakers?|deputies|senators|peers|mps"
# "The 350-member National Assembly", "Australia's 510-seat lower house".
_HYPHENED = re.compile(
    rf"(?<![\w.,$£€-])(?P<number>{COUNT})[- ](?:member|seat|nation|country|state|judge|justice|strong)\b"
)
# What may stand between that and the name: "the 27-member, Brussels-based European Union".
_TO_NAME = re.compile(
    r"(?:,? (?!(?:committee|panel|team|delegation|caucus|of|in|by|for|to|and|that|which)\b)[\w.'’-]+){0,4} "
)
_BOARD = re.compile(
    r"['’]?s?(?: [a-z]+){0,2} (?:committee|panel|delegation|caucus|group|staff|conference|team|board|subcommittee|"
    r"task force|bureau|commission|district|leadership|squad)\b"
)
# "53 of the 110 seats", "two-thirds of the 456 lawmakers".
_OF_ALL = re.compile(
    rf"\b(?:of|in|for|among) (?:all )?(?:the|its|their|all) (?P<number>{COUNT})(?: (?:total|voting|elected|current|"
    rf"parliamentary|assembly|senate|house|commons|legislative))? (?:{_OF_IT})\b"
    r"(?!,? (?:up|at stake|contested|available|needed|required|on offer|being|it|they|he|she|that|who|which|whose|held|"
    r"won|where|from|for|under|of|to|with|being|now|still|present|voting)\b)"
)
# "The Senate, which has 110 members".
_HAS = re.compile(
    rf",?(?: which| that)?(?: (?:now|today|currently))? (?:has|have|had|with|comprises|consists of|counts|numbers|"
    rf"includes) (?:a total of |just |only )?(?P<number>{COUNT}) (?:{_OF_IT})\b(?=[.,;:)]|$| and )"
)
# What a part of them is.
_OTHERS = re.compile(
    r"\b(?:committees?|subcommittees?|caucus|delegations?|county|counties|school|towns?|village|parish|municipal|"
    r"up for|at stake|contested|swing|open seats|vacant|elected by|appointed|women|quota|reserved)\b"
)
_SMALL = 40


class OffItsSeats(SentenceRule):
    """A chamber, a court or a league of states with other seats than it has.

    The U.S. Senate has 100 seats and not 110, the Commons 650 and the European Union 27 members. Their sizes, today's
    and those of other times, stand in a table; the story must show which one is meant, and only a number that is a slip
    for the right one is told.
    """

    code = "RANGE-38"
    name = "off-its-seats"
    severity = Severity.ERROR
    authority = "the table of chambers"
    flags = (
        Story.of("WASHINGTON - Republicans hold 53 of the 110 seats in the Senate."),
        Story.of("The Conservatives were left with 121 of the 560 seats in the Commons."),
        Story.of("With 61 of the 220 seats in the Knesset, the coalition can just pass a budget."),
        Story.of("The opposition won 176 seats in the 350-member National Assembly in Seoul."),
        Story.of("Mr. Netanyahu went before the Knesset. He can count on 61 of its 210 members."),
        Story.of("The resolution won 14 votes in the 51-member Security Council."),
        Story.of("The European Union, which has 72 members, could not agree."),
    )
    allows = (
        Story.of("WASHINGTON - Republicans hold 53 of the 100 seats in the Senate."),
        Story.of("The 150-seat House in Austin meets every other year; the Senate has 31 members."),
        Story.of("Republicans named 10 of the 19 members of the Senate's committee on aging."),
        Story.of("Democrats defend 23 of the 33 Senate seats that are up for election in November."),
        Story.of("The opposition won 176 seats in the 300-member National Assembly in Seoul."),
        Story.of("In 1999 the party took 300 of the 659 seats in the Commons."),
        Story.of("The 23-member delegation of the European Parliament left for Kyiv."),
        Story.of("The Senate in Manila has 24 seats, and the House of Representatives 318."),
        Story.of("A dozen of the 15 members of the Security Council voted for it."),
        Story.of("NATO, which had 16 members then, has 32."),
    )

    needs = (
        words(
            "seat seats member members nation nations country countries state states judge judges justice justices "
            "lawmakers deputies senators peers mps strong"
        ),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        last_words = known_chambers().last_words
        before = sentence.previous
        if last_words.isdisjoint(sentence.vocabulary) and (before is None or last_words.isdisjoint(before.vocabulary)):
            return
        for number, span, chamber in self._missed(sentence, story):
            yield self.finding(
                sentence.surface,
                span,
                f"{chamber.label[:1].upper()}{chamber.label[1:]} has {chamber.members} members, not {number}.",
                suggestion=spelled_like(sentence.surface.text[span[0] : span[1]], chamber.members),
            )

    def _missed(self, sentence: Sentence, story: Story) -> Iterator[tuple[int, tuple[int, int], Chamber]]:
        lower, known = sentence.surface.lower, known_chambers()
        told: list[tuple[re.Match[str], str]] = []
        for found in _HYPHENED.finditer(lower, sentence.start, sentence.end):
            name = known.named.search(lower, found.end(), min(sentence.end, found.end() + _REACH))
            if name is None or _BOARD.match(lower, name.end()):
                continue
            if _TO_NAME.fullmatch(lower, found.end(), name.start()):
                told.append((found, name[0]))
        names = list(known.named.finditer(lower, sentence.start, sentence.end))
        for name in names:
            found_behind = _HAS.match(lower, name.end(), sentence.end)
            if found_behind is not None:
                told.append((found_behind, name[0]))
        if not _OTHERS.search(lower, sentence.start, sentence.end):
            before = sentence.previous
            if not names and before is not None and not _OTHERS.search(before.lower):
                names = list(known.named.finditer(before.surface.lower, before.start, before.end))
            if names:
                for found in _OF_ALL.finditer(lower, sentence.start, sentence.end):
                    nearest = min(names, key=lambda each: abs(each.start() - found.start()))
                    if number_of(found["number"]) > _SMALL:
                        told.append((found, nearest[0]))
        if told:
            nearby, everywhere = _words_near(sentence, story), story.vocabulary
            for found, called in told:
                number = number_of(found["number"])
                chamber = known.missed_by(called, number, nearby, sentence.lower, _is_slip)
                if chamber is not None and not known.is_size_of_one(number, everywhere):
                    yield number, found.span("number"), chamber


_REACH = 60
# A tenth may be a committee, and one more or less a seat that is empty.
_FEWEST = 4


def _is_slip(number: int, members: int) -> bool:
    """Whether a number is a slip for the members of a chamber, and none that a part of them would make."""
    is_a_part = abs(number - members) == 1 or number * _FEWEST < members
    return not is_a_part and is_slip_of_digits(number, members)


def _words_near(sentence: Sentence, story: Story) -> frozenset[str]:
    """The words of a sentence, of the one before it and of what opens the story."""
    found = set(sentence.vocabulary)
    before = story.preceding(sentence)
    if before is not None:
        found |= before.vocabulary
    for surface in story.surfaces[:2]:
        found |= surface.sentences[0].vocabulary if surface.sentences else frozenset()
    return frozenset(found)
