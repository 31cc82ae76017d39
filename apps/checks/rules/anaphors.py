"""AGREE: things told of before, called up again by another number."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.coverage.distinctions import is_of_some, speak_of_two_things
from apps.checks.figures.forms import Placed, head_of, names_people, years_in
from apps.checks.figures.people import PERSON_NOUNS, people_listed
from apps.checks.figures.relations import NUMBER_WORDS, is_slip
from apps.checks.figures.tallies import spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import sorts, words
from apps.checks.rule import Rule
from apps.checks.rules.heads import told_otherwise
from apps.checks.story import Role, Story
from apps.checks.text.enumerations import names_of
from apps.checks.text.meanings import meaning_of, root_of
from apps.checks.text.surfaces import Sentence, Span, Surface, vocabulary
from apps.quantities import Hedge, Sort

_SORTS = (Sort.COUNT, Sort.MEASURE, Sort.MONEY)
_LEAST, _MOST = 2, 99
_SENTENCES_BACK = 3


class RecalledByAnotherNumber(Rule):
    """Things that the story calls up again by another number than it gave them.

    "Five men were arrested" and then "all four men"; "lost seven goats" and then "those nine goats"; "a four-year deal"
    and then "the three-year deal". Said where the story gives the noun two figures only, the later close behind the
    earlier, printed nowhere else, and not to be had by adding to the earlier one or taking from it.
    """

    code = "AGREE-08"
    name = "recalled-by-another-number"
    severity = Severity.ERROR
    authority = "desk practice: a story agrees with itself"
    flags = (
        Story.of("Four nurses were dismissed over the theft in Corve. All six nurses deny it."),
        Story.of("The fox took eight hens in a night. “Those five hens were all I had,” he said."),
        Story.of("A six-month inquiry began on Monday. The nine-month inquiry will sit in Arden."),
        Story.of("A £6m scheme to mend the pier has begun. The £9m scheme will end in May."),
        Story(
            (
                Surface.of("caption:1", Role.CAPTION, "One of the 11 panels."),
                Surface.of("body:1", Role.BODY, "The seven panels, painted in Ghent, were sold one by one."),
            )
        ),
    )
    allows = (
        Story.of("Four nurses were dismissed over the theft in Corve. All four nurses deny it."),
        Story.of("Four nurses were dismissed in Corve, and two porters. The six workers deny it."),
        Story.of("Four nurses were dismissed in Corve. One has gone back. The three nurses who are left deny it."),
        Story.of("Four nurses were dismissed in Corve. A fifth left later. All five nurses deny it."),
        Story.of("The fox took eight hens in a night. The five hens that were left laid no eggs."),
        Story.of("A six-month inquiry began on Monday. Another was to last nine months. The nine-month inquiry sits."),
        Story.of("The band has made five albums. The two albums sold best in Arden."),
        Story.of("The hospital has 14 wards. The nine wards will be closed in May."),
        Story.of("One of the 11 panels was lent.\n\nThe seven panels, painted in Ghent, were sold one by one."),
        Story.of("A six-month inquiry into the fire will follow the nine-month inquiry of 2019."),
    )
    needs = (sorts(*_SORTS), words("the all those these this that his her its their"))

    def check(self, story: Story) -> Iterator[Finding]:
        recalls = [
            (again, noun)
            for sentence in story.sentences_bearing(self.bits)
            if sentence.surface.role is Role.BODY
            for mention in sentence.of_sort(*_SORTS)
            for again in (Placed(mention, sentence),)
            if (noun := _recalled(again))
        ]
        if not recalls:
            return
        told = _told_by_noun(story)
        for again, noun in recalls:
            one = _told_otherwise(story, again, told.get((noun, _unit_of(again)), []))
            if one is None:
                continue
            yield from told_otherwise(self, story, again, one)


_DEFINITE = re.compile(r"(?:\b(?:all|those|these|the|this|that|his|her|its|their)|\ball (?:of )?the(?:se)?) $")
_BEHIND = re.compile(r"[ -](?P<first>[a-z]{3,})(?: (?P<second>[a-z]{4,}))?(?: (?P<third>[a-z]{4,}))?")
# What may stand behind those that are called up: all of them are meant.
_VERBS = (
    "is are was were will would has have had can could may must did do does deny denied face said say cost costs set "
    "sets began begin begins went goes got took takes made makes came comes left lost won stood held gave gives"
)
_VERB = rf"(?:{'|'.join(_VERBS.split())}|[a-z]{{3,}}ed)"
_GOES_ON = re.compile(rf"(?: (?:also |all |now |then |both |themselves )?(?:{_VERB}|he|she|it|they)\b|[,.;:”\"’])")
# Such nouns are of many things in any story.
_ANY = vocabulary(
    "people person year month week day hour minute time percent game match point goal run season term side party "
    "country state other round set race period share dollar pound euro mile metre meter half quarter mark window"
)
_SPANS = vocabulary(
    "old period average high low record bond note bill treasury window limit deadline mark lead gap increase rise drop "
    "fall gain loss decline span ago later yield rate"
)


def _recalled(again: Placed) -> str:
    """The root of the noun by which a figure with an article calls up what was told; empty where it does not."""
    mention, quantity = again.mention, again.quantity
    if quantity is None or quantity.is_range or quantity.hedge is not Hedge.NONE or mention.difference:
        return ""
    if not _DEFINITE.search(again.sentence.before(mention, reach=12)):
        return ""
    lower = again.sentence.surface.lower
    if mention.sort is Sort.COUNT:
        if mention.noun_span is None or not _LEAST <= quantity.low <= _MOST or " " in mention.noun:
            return ""
        noun, end = mention.noun, mention.noun_span[1]
        if mention.noun_span[0] != mention.end + 1:
            return ""
        if lower[mention.end] == "-":
            # "The 19-storey tower": of one thing, by what it has.
            return root_of(noun) if _BEHIND.match(lower, end, again.sentence.end) else ""
    else:
        found = _BEHIND.match(lower, mention.end, again.sentence.end)
        if found is None:
            return ""
        noun, end = found["first"], found.end("first")
    if (
        (mention.sort is Sort.COUNT and noun in _ANY)
        or noun in _SPANS
        or not _GOES_ON.match(lower, end, again.sentence.end + 1)
    ):
        return ""
    return root_of(noun)


def _unit_of(placed: Placed) -> str:
    return placed.quantity.unit if placed.quantity is not None else ""


def _told_by_noun(story: Story) -> dict[tuple[str, str], list[Placed]]:
    """The figures of the story by the root of a noun that they stand before, and by their unit."""
    told: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for sentence in story.told:
        for mention in sentence.of_sort(*_SORTS):
            placed = Placed(mention, sentence)
            unit = _unit_of(placed)
            if mention.sort is Sort.COUNT:
                if mention.noun:
                    told[root_of(head_of(placed)), unit].append(placed)
                continue
            found = _BEHIND.match(sentence.surface.lower, mention.end, sentence.end)
            for noun in dict.fromkeys(found.groups()) if found is not None else ():
                if noun is not None:
                    told[root_of(noun), unit].append(placed)
    return told


def _told_otherwise(story: Story, again: Placed, alike: list[Placed]) -> Placed | None:
    """The figure shortly before that one thing was told by; None where there is none, or the story accounts for it."""
    here, value = again.quantity, again.quantity.low if again.quantity is not None else Decimal(0)
    others = [
        one for one in alike if one.mention is not again.mention and not _OF_ALL.match(one.sentence.after(one.mention))
    ]
    values = {one.quantity.low for one in others if one.quantity is not None}
    if here is None or len(values) != 1 or value in values:
        return None
    one = others[0]
    quantity = one.quantity
    if quantity is None or quantity.is_range or quantity.hedge is not Hedge.NONE or quantity.low < _LEAST:
        return None
    lead = one.sentence.before(one.mention, reach=24)
    is_told_whole = _PART_OF_ALL.search(lead) is not None
    # Of what a caption tells the whole no part is spoken of in the story.
    is_of_caption = is_told_whole and _is_of_caption(one) and value >= quantity.low * _MUCH_LESS
    if not (is_of_caption or _is_near(again, quantity.low, value)):
        return None
    between = [one.sentence, again.sentence] if _is_of_caption(one) else _up_to(story, one.sentence, again.sentence)
    is_dated_apart = not _is_of_caption(one) and bool(years_in(again.sentence) - years_in(one.sentence))
    if not between or one.mention.difference or is_dated_apart:
        return None
    if again.mention.sort is Sort.COUNT and not _have_one_bearer(one, again):
        return None
    text = " ".join(sentence.lower for sentence in between)
    is_some = _SOME.search(lead) or _OF_SOME.match(one.sentence.after(one.mention))
    if _OTHERS.search(text) or (is_some and not is_told_whole) or speak_of_two_things(one.near, again.near):
        return None
    figures = [
        mention
        for sentence in story.told
        for mention in sentence.mentions
        if mention.quantity is not None and mention is not again.mention
    ]
    apart = abs(value - quantity.low)
    # "In one room" is no one more.
    accounts = {
        mention.quantity.low
        for mention in figures
        if mention.quantity is not None
        and (mention.quantity.low == value or not mention.noun or root_of(mention.noun) == root_of(again.mention.noun))
    }
    return one if value not in accounts and (is_told_whole or apart not in accounts) else None


def _is_of_caption(one: Placed) -> bool:
    return one.sentence.surface.role is Role.CAPTION


_OF_ALL = re.compile(r" of (?:the|its|these) ")
# "One of the eleven panels" says how many there are.
_PART_OF_ALL = re.compile(
    r"\b(?:one|two|three|four|five|some|most|many|none|few|several|part|each) of (?:the|its|these) $"
)


def _is_near(again: Placed, before: Decimal, value: Decimal) -> bool:
    """Whether the later number may be meant for the earlier: of "14 wards" those nine that will be closed may be spoken
    of next as "the nine wards"."""
    is_slipped = min(value, before) >= _TENS and is_slip(value, before)
    if again.mention.sort is Sort.COUNT and again.sentence.surface.lower[again.mention.end] != "-":
        is_all = _ALL_OF_THEM.search(again.sentence.before(again.mention, reach=12)) is not None
        return is_all or is_slipped or before < value <= before * _MUCH_MORE
    return is_slipped or _MUCH_LESS <= value / before <= _MUCH_MORE


_ALL_OF_THEM = re.compile(r"\b(?:all|those|these)(?: of)?(?: the)? $")
_TENS, _MUCH_LESS, _MUCH_MORE = 10, Decimal("0.6"), 2


def _have_one_bearer(one: Placed, again: Placed) -> bool:
    """Whether what has so many is told of in both sentences: the tower of "the 19-storey tower"."""
    end = again.mention.noun_span[1] if again.mention.noun_span is not None else again.mention.end
    if again.sentence.surface.lower[again.mention.end] != "-":
        return True
    found = _BEHIND.match(again.sentence.surface.lower, end, again.sentence.end)
    return found is not None and root_of(found["first"]) in meaning_of(one.sentence.text)


def _up_to(story: Story, first: Sentence, last: Sentence) -> list[Sentence]:
    """The sentences from the one to the other, both included; none where they are far apart or the wrong way round."""
    found = [last]
    for _ in range(_SENTENCES_BACK):
        before = story.preceding(found[-1])
        if before is None:
            return []
        found.append(before)
        if before is first:
            return found
    return []


_OTHERS = re.compile(
    r"\b(?:another|others?|more|fewer|only|remaining|the rest|(?:are|were|is|was|those|still) "
    r"left(?! (?:in|at|on|outside|by|to|with|for)\b)|previous|former|"
    r"original|initial\w*|earlier|later|next|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|"
    r"one(?! of the)(?= (?:of|has|had|was|is|were|died|more|other|man|woman|boy|girl|person|later|went|who|whose|left|"
    r"joined))|"
    r"average|than|instead|extend\w*|cut|rais\w*|reduc\w*|join\w*|includ\w*|both|compared|against|different|separate|"
    r"an?(?= (?:[a-z-]+ )?(?:man|woman|boy|girl|child|teenager|person|member|player|officer)\b))\b"
)
_OF_SOME = re.compile(r"[^,.;]{0,24} of (?:the|them|these|those|its|his|her|their|whom|which)\b")
_SOME = re.compile(r"\b(?:the|these|those|all|other|another|than|over|under|about|least|most|by) $")


_NUMBERED = words("pair duo trio quartet quintet", *(word for word in NUMBER_WORDS if " " not in word))


class GroupMiscounted(Rule):
    """All of those just told of, by another number than they had.

    "Two brothers were jailed" and then "the trio had denied it"; "seven people were taken to hospital" and then "all
    six were passengers". Said of the sentence right behind the one that counts them, where that has one such count and
    nothing in the story makes the other.
    """

    code = "AGREE-07"
    name = "group-miscounted"
    severity = Severity.ERROR
    authority = "desk practice: a story agrees with itself"
    flags = (
        Story.of("Two cousins were caught in the vault in Arden. The trio face ten years in prison."),
        Story.of("Nine riders were treated in hospital. All eight were said to be comfortable."),
        Story.of("Eight miners were brought up on Friday. All nine of them walked to the ambulances."),
        Story.of(
            "Four teenagers were sentenced in Arden on Friday. The judge told the five, who were 16, to sit down."
        ),
        Story.of("Two engineers and a driver were taken hostage near Gao. The four hostages were freed on Friday."),
        Story.of("Six miners were trapped in Corve on Monday. By nightfall the wives of the seven were at the gate."),
    )
    allows = (
        Story.of("Two cousins were caught in the vault in Arden. The pair face ten years in prison."),
        Story.of("Two cousins and a friend were caught in the vault in Arden. The trio face ten years in prison."),
        Story.of("Three sisters sang at the fair, and Ann and Eve Marlowe danced. The pair are twins."),
        Story.of("Nine riders were treated in hospital, one of whom died. All eight others were comfortable."),
        Story.of("The firm has 12 mills. All three in Arden will close."),
        Story.of("Ann Ray, Eve Lowe and Sue Hart sing folk. Two fans came in costume. The trio were delighted."),
        Story.of(
            "Four teenagers were sentenced in Arden on Friday. The judge told the four, who were 16, to sit down."
        ),
        Story.of(
            "Six miners were trapped in Corve on Monday, and one was found. The wives of the five were at the gate."
        ),
    )
    needs = (words("pair duo trio quartet quintet all the"), _NUMBERED)

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.sentences_bearing(self.bits):
            if sentence.surface.role is not Role.BODY:
                continue
            found = _GROUP.match(sentence.surface.lower, sentence.start, sentence.end)
            before = story.preceding(sentence) if found is not None else None
            if found is None or before is None:
                continue
            name = next(name for name in _GROUP.groupindex if found[name])
            word = found[name]
            one = _counted_in(before)
            value = _GROUPS.get(word)
            if value is not None and (one is None or _PLUS.search(before.text)):
                yield from self._off_list(sentence, before, found.span(name), value)
            if one is None or one.quantity is None or value is None or value == one.quantity.low:
                continue
            if _is_made(story, one, value, sentence):
                continue
            start, end = found.span(name)
            right = next((name for name, size in _GROUPS.items() if size == one.quantity.low), "")
            yield self.finding(
                sentence.surface,
                (start, end),
                f"{word} here, {one.mention.text} before.",
                evidence=(Evidence(f"“{before.text.strip()}”"),),
                suggestion=right if name == "group" else spelled_like(word, int(one.quantity.low)),
            )
            yield self.finding(
                before.surface,
                one.mention,
                f"{one.mention.text} here, {word} after it.",
                evidence=(Evidence(f"“{sentence.text.strip()}”"),),
                suggestion="",
            )

    def _off_list(self, sentence: Sentence, before: Sentence, span: Span, value: int) -> Iterator[Finding]:
        """ "Two engineers and a driver were taken hostage. The four hostages were freed"."""
        lower = before.surface.lower
        listed = people_listed(lower, before.start, before.end)
        if listed is None or listed.entries < _LEAST or listed.fewest != listed.number:
            return
        clause = sentence.lower.partition(";")[0]
        if abs(listed.number - value) != 1 or any(_OTHERS.search(told) for told in (lower[listed.end :], clause)):
            return
        if _counts_people(before, listed.end) or not PERSON_NOUNS.isdisjoint(sentence.vocabulary):
            return
        word = sentence.surface.text[slice(*span)]
        yield self.finding(
            sentence.surface,
            span,
            f"{word} here, {listed.number} before.",
            evidence=(Evidence(f"“{before.text.strip()}”"),),
            suggestion=spelled_like(word, listed.number),
        )


_PAIRED = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5}
_GROUPS = _PAIRED | {word: number for word, number in NUMBER_WORDS.items() if number >= _LEAST}
# Whoever they are, they are those just told of.
_PEOPLE = (
    r"(?: (?:hostages|victims|men|women|friends|suspects|defendants|survivors|climbers|hikers|tourists|teenagers|"
    r"workers|accused|boys|girls|children|students|captives|detainees|intruders|thieves|travellers|travelers|companions))?"
)
_GROUP = re.compile(
    rf"[“\"]?(?:the (?P<group>{'|'.join(_PAIRED)})|all (?P<number>{'|'.join(NUMBER_WORDS)})(?: of (?:them|those))?)"
    rf"(?:,|,? (?:{_VERB}|in|on|aboard|who|whose|all|now|also)\b)"
    rf"|(?:[^;.“”\"]{{3,90}}? )?(?:the|all) (?P<called>{'|'.join(NUMBER_WORDS)}){_PEOPLE}"
    rf"(?:,? (?:were|was|are|have|had|will|would|could|face|faced|pleaded|denied|deny|appeared|must|did|all)\b|"
    r", (?:all|both|aged|each|who|whose)\b|[.]$)"
)
_PLUS = re.compile(r"\b(?:and|with|plus) (?:an?|one|his|her|their|its|the|[A-Z][a-z]+)\b")


def _counted_in(sentence: Sentence) -> Placed | None:
    """The one count of people that a sentence has; None where it has none or several."""
    counts = [
        Placed(mention, sentence)
        for mention in sentence.of_sort(Sort.COUNT)
        if mention.quantity is not None
        and (
            names_people(head_of(Placed(mention, sentence)))
            if mention.noun
            else not _is_of_some(Placed(mention, sentence))
        )
    ]
    if len(counts) != 1 or counts[0].quantity is None:
        return None
    one = counts[0]
    quantity = counts[0].quantity
    is_plain = not quantity.is_range and quantity.hedge is Hedge.NONE and _LEAST <= quantity.low <= _FEW
    if not is_plain or _SOME.search(sentence.before(one.mention, reach=24)):
        return None
    return one if one.mention.noun and not _OF_SOME.match(sentence.after(one.mention)) else None


def _counts_people(sentence: Sentence, start: int) -> bool:
    """Whether more people are counted from `start` on."""
    return any(mention.start >= start and mention.noun for mention in sentence.of_sort(Sort.COUNT))


_FEW = 20


def _is_of_some(one: Placed) -> bool:
    return is_of_some(one.mention.noun, one.sentence.before(one.mention), one.sentence.after(one.mention))


def _is_made(story: Story, one: Placed, value: int, sentence: Sentence) -> bool:
    """Whether the story has the other number, or the sentences words that may make it of the one."""
    before = one.sentence
    clause = sentence.lower.partition(";")[0]
    if not PERSON_NOUNS.isdisjoint(sentence.vocabulary):
        # Somebody more, who is told of by a word.
        return True
    if any(_OTHERS.search(told) for told in (before.lower, clause)) or _PLUS.search(before.text):
        return True
    if one.quantity is None:
        return True
    figures = {
        mention.quantity.low for sentence in story.told for mention in sentence.mentions if mention.quantity is not None
    }
    apart = abs(value - one.quantity.low)
    if _is_told_by_name(story, one.sentence, value):
        return True
    # One more, or fewer, would be told in a word.
    return value in figures or (apart > 1 and apart in figures)


def _is_told_by_name(story: Story, before: Sentence, value: int) -> bool:
    """Whether a group of so many was told of already: by its name, or one by one with theirs."""
    groups = {word for word, size in _PAIRED.items() if size == value}
    told: Sentence | None = before
    while told is not None and (told := story.preceding(told)) is not None:
        if not groups.isdisjoint(told.vocabulary):
            return True
        if any(len(names_of(found[0])) == value for found in _NAMES_LISTED.finditer(told.text)):
            return True
    return False


_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}"
_NAMES_LISTED = re.compile(rf"{_NAME}(?:, {_NAME}){{0,4}},? and {_NAME}")
