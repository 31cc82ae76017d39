"""RANGE: plausibility by definition: how many legs, bones, stars or members a thing has that everybody can count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.checks.figures.relations import lead_start
from apps.checks.figures.slips import is_slip_of_digits
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.asides import pattern_of
from apps.checks.knowledge.classes import plurals_of
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.needs import sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES, plainly
from apps.checks.text.surfaces import WORD, Sentence, vocabulary
from apps.quantities import Hedge, Mention, Sort


@dataclass(frozen=True, slots=True)
class _Known:
    """How many of something a thing has, `now` the figure of today.

    `names` is a pattern of what it is called, in lower case; `signs` are words of which each name has one, `words` all
    of theirs. Of what `is_near` the words between the name and the figure do not matter.
    """

    thing: str
    names: re.Pattern[str]
    signs: frozenset[str]
    words: frozenset[str]
    counted: frozenset[str]
    low: Decimal
    high: Decimal
    now: Decimal
    is_near: bool
    unless: re.Pattern[str] | None
    source: str


@lru_cache(maxsize=1)
def _known() -> tuple[_Known, ...]:
    return tuple(
        _Known(
            row["thing"],
            _one_of(listed(row["names"])),
            frozenset(max(WORD.findall(name), key=len) for name in listed(row["names"])),
            frozenset(WORD.findall(row["names"])),
            frozenset(listed(row["counted"])),
            Decimal(row["low"]),
            Decimal(row["high"]),
            Decimal(row["now"] or row["high"]),
            row["how"] == "near",
            pattern_of(listed(row["unless"])) if row["unless"] else None,
            row["source"],
        )
        for row in rows_of("counts.csv")
    )


def _one_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, phrases))})(?![\w-])")


@lru_cache(maxsize=1)
def _counted() -> dict[str, tuple[_Known, ...]]:
    """What is known, by the nouns that are counted, in the order of the table."""
    nouns = {noun for known in _known() for noun in known.counted}
    return {noun: tuple(known for known in _known() if noun in known.counted) for noun in nouns}


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """The nouns that are counted by what they look like in a text, one or several of them."""
    return {form: noun for noun in _counted() for form in (noun, *plurals_of(noun))}


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(WORD.findall(form)[-1] for form in _forms())


_HAS = re.compile(
    rf"(?: all)? (?:has|have|had|with|contains?|possess(?:es)?|consists? of|is made up of|are made up of|comprises?|"
    rf"walks? on|boasts?|includes?|shows?|bears?|carries|carry|numbers?|is played by|are played by|is played with|"
    rf"is divided into|are divided into|is split into|is played on|sends?|wrote|composed|completed|left|married|"
    rf"played by teams of|fields?|, which has|are|is) {HEDGES}$"
)
# "For each state a star and, for the original colonies, 13 stripes".
_FOR_IT = re.compile(r"\bfor (?:the )?$")
_ITS = re.compile(r"['’]s? (?:[a-z]+ )?$")
# "The 206 bones in the human body".
_IN_IT = re.compile(
    r"^[ -](?:[a-z-]+ ){0,2}(?:in|of|on|by|to) "
    r"(?:an? |the |each |every |any |all of |his |her |its |their |my |your |our )?$"
)
_THE_WHOLE = re.compile(
    rf"(?:\b(?:there (?:are|were)|the|all|of the|each of the|every one of the|his|her|its|their)|(?:^|[,;] ?)with) "
    rf"{HEDGES}$"
)
_EVERY_ONE = re.compile(
    rf"\b(?:all|every one|each|complete|full|whole|entire) (?:of )?(?:the |his |her |its )?{HEDGES}$|"
    # "Lifting two of its six legs".
    r"\b[a-z]+ of (?:its|his|her|their) $"
)
_IN_ALL = re.compile(r"^(?: [a-z]+)? (?:in all|altogether|in total)(?=[^\w\s]|$)")
_ALTOGETHER = re.compile(r"^(?: [a-z]+)? (?:in all|altogether|in total|complete)\b")
_WHOLE_SET = vocabulary("cycle complete entire whole")
# "A spider" is any one, "the spider" and "his spider" one that may have lost a leg.
_THIS_ONE = re.compile(
    r"\b(?:the|this|that|these|those|his|her|its|their|our|my|your|one|two|three|both|some|no|another|\w+['’]s) "
    r"(?:[a-z-]+ )?$"
)
_NO_REAL_ONE = vocabulary("robot robots toy model models replica fictional imagine imaginary movie film novel cartoon")
_DENIED = re.compile(r"\b(?:if|not|neither|instead|unlike|than|rather|n['’]t)\b")
# What may stand between the number and what it counts without making it a part of all.
_ALL_ALIKE = vocabulary(
    "gold golden white red blue black member elected human adult individual separate different whole completed "
    "numbered full colored coloured famous celebrated glorious and main great known official current existing "
    "permanent voting counted biblical ancient little original eastern"
)
# "The counties, of which Kenya has 74"
_OF_WHICH = re.compile(r"(?P<noun>[a-z]+),? of which [a-z' ’]{2,40} (?:has|have|had|there are) $")
_IN_NUMBER = re.compile(r"^,? in number\b")
_PAIRS = re.compile(r"\b(?P<pairs>\d+|[a-z]+) pairs of (?P<noun>[a-z]+),(?: or)? $")
_AROUND_NAME, _AROUND_FIGURE = 40, 25
_FEW = 20
_ENDS = re.compile(r"^(?:[^\w\s]|$| (?:and|but|while|or|each|apiece|in all|altogether)\b)")
# "All 12 states where it ran" are not all that there are, "the eight states and territories" not states alone.
_THAT_ARE = re.compile(r"^,? (?:where|who|whom|that|which|in|on|under|with|he|she|it|they|we|of|from|to|[a-z]+ing)\b")
_AND = re.compile(r"^(?:,? and|/) ?(?P<noun>[a-z]+)\b")


class OffItsCount(SentenceRule):
    """A thing that everybody can count, with another number of them.

    A spider has eight legs and an insect six, the human body 206 bones, the flag of the United States 50 stars. Of
    what has grown over the years, as the European Union, the table knows the least and the most. A single animal may
    have lost a leg, so only what is said of all of them is judged. Of what is counted nowhere else, as the dwarfs of
    Snow White, the words between do not matter where all of them are meant or a slip explains the number.
    """

    code = "RANGE-18"
    name = "off-its-count"
    severity = Severity.ERROR
    authority = "the table of counts"
    flags = (
        Story.of("Spiders are no insects: a spider has six legs."),
        Story.of("Insects, which have eight legs, make up most animal species."),
        Story.of("There are 260 bones in the human body."),
        Story.of("The U.S. Senate has 1,000 members."),
        Story.of("The United Nations, which has 293 member states, meets today."),
        Story.of("The children set up a game of chess, all 36 pieces of it, and began."),
        Story.of("The Brahms cycle ends on Sunday. The five symphonies were recorded in a week."),
        Story.of("Portraits of all eight of Henry VIII's wives are on show."),
        Story.of("Money has moved to the states, of which Nigeria has 63, each with a governor."),
        Story.of("A human cell has 23 pairs of chromosomes, 64 in all."),
        Story.of("Her left hand has calluses from the five strings of her violin."),
        Story.of("The peacock spider courts by lifting two of its six legs."),
        Story.of("Restoring the concert grand took 19 months. Each of the 98 keys had to be cleaned."),
        Story.of("A drought has been declared in all 245 counties of Texas."),
    )
    allows = (
        Story.of("Spiders are no insects: a spider has eight legs."),
        Story.of("The spider had six legs when she found it, for it had lost two."),
        Story.of("There are 206 bones in the human body."),
        Story.of("The U.S. Senate has 53 Republican members."),
        Story.of("The European Union's 27 member states must all agree."),
        Story.of("The United States has sent troops to 80 states."),
        Story.of("Some 6,498 members of the EU's staff went on strike."),
        Story.of("It gained one seat in the House of Commons."),
        Story.of("In chess each side has 16 pieces; he had lost three pieces and won."),
        Story.of("The Brahms cycle ends on Sunday with two symphonies and five songs."),
        Story.of("Portraits of two of Henry VIII's wives are on show."),
        Story.of("Kenya has 23 counties with too little rain, of 47 counties in all."),
        Story.of("Each of us has 23 pairs of chromosomes, 46 in all."),
        Story.of("She owned 61 pairs of gloves, 60 complete and one without its left hand."),
        Story.of("Her left hand has calluses from the four strings of her violin."),
        Story.of("The peacock spider courts by lifting two of its eight legs, and eats insects with six."),
        Story.of("Restoring the concert grand took 19 months. Each of the 88 keys had to be cleaned."),
        Story.of("A drought has been declared in 145 counties of Texas and all 77 of Oklahoma."),
        Story.of("Why is gold yellow? Because with 79 protons in its nucleus it draws in its electrons."),
    )

    needs = (sorts(Sort.COUNT, Sort.MEASURE), words(*sorted(_last_words())))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.COUNT, Sort.MEASURE):
            quantity = mention.quantity
            if quantity is None or mention.per or mention.difference:
                continue
            pairs = _pairs_before(sentence, mention)
            if pairs and quantity.low != 2 * pairs:
                yield self.finding(sentence.surface, mention, f"{pairs} pairs are {2 * pairs}, not {mention.text}.")
                continue
            for known, is_loose in self._told(sentence, mention):
                if known.low <= quantity.high and quantity.low <= known.high:
                    break
                if self._may_be(sentence, mention, known, is_loose=is_loose):
                    continue
                number = f"{known.low:,}" if known.low == known.high else f"{known.low:,} to {known.high:,}"
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"{mention.text} cannot be right: {known.thing} {_have(known.thing)} {number}.",
                    evidence=(Evidence(known.source),),
                )
                break

    @staticmethod
    def _told(sentence: Sentence, mention: Mention) -> Iterator[tuple[_Known, bool]]:
        """What a count may be said of, in the order of the table, and whether it is only near."""
        noun, modifiers = _noun_of(sentence, mention)
        for known in _counted().get(noun, ()):
            if _is_told_of(sentence, mention, known, modifiers):
                yield known, False
            elif known.is_near and _is_near(sentence, mention, known, modifiers):
                yield known, True

    @staticmethod
    def _may_be(sentence: Sentence, mention: Mention, known: _Known, *, is_loose: bool) -> bool:
        """Whether a count off the limits may be one of a part, or of something else."""
        quantity = mention.quantity
        if quantity is None:
            return True
        is_fewer = quantity.high < known.low
        if is_fewer and quantity.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
            return True
        end = mention.noun_span[1] if mention.noun_span is not None else mention.end
        behind = sentence.surface.lower[end : end + _AROUND_FIGURE]
        if (others := _AND.match(behind)) and others["noun"] in _forms():
            return True
        if _is_all(sentence, mention) and not (is_fewer and _THAT_ARE.match(behind)):
            return False
        if any(is_slip_of_digits(quantity.low, right) for right in {known.low, known.high, known.now}):
            return False
        if is_loose or not is_fewer:
            return is_loose
        # Of what has grown over the years, and of many, a part may be meant.
        if known.low < known.high or known.low > _FEW or known.is_near:
            return True
        return not _ENDS.match(behind)


def _have(thing: str) -> str:
    return "have" if thing.endswith("s") and not thing.startswith(("the ", "a ", "an ")) else "has"


def _noun_of(sentence: Sentence, mention: Mention) -> tuple[str, frozenset[str]]:
    """The noun of the table that a figure counts, and the words between; an empty one where it counts none."""
    quantity = mention.quantity
    noun = mention.noun.lower()
    if quantity is not None and mention.sort is Sort.MEASURE:
        return (quantity.unit if quantity.unit in _counted() else ""), frozenset()
    if not noun:
        return _noun_before(sentence, mention), frozenset()
    counted = _counted()
    told = noun.split()
    for first in range(len(told)):
        if (ending := " ".join(told[first:])) in counted:
            span = mention.noun_span
            between = sentence.surface.lower[mention.end : span[1]] if span is not None else ""
            return ending, frozenset(WORD.findall(between)[: first - len(told)])
    return "", frozenset()


def _noun_before(sentence: Sentence, mention: Mention) -> str:
    """The noun before a figure that counts it: "the counties, of which Kenya has 74"."""
    before = sentence.before(mention)
    found = _OF_WHICH.search(before)
    if found is not None:
        return _forms().get(found["noun"], "")
    if _IN_NUMBER.match(sentence.after(mention, reach=12)):
        return next((_forms()[word] for word in WORD.findall(before) if word in _forms()), "")
    return ""


def _pairs_before(sentence: Sentence, mention: Mention) -> int:
    """How many pairs a figure behind them is the sum of: "23 pairs of chromosomes, 46 in all"; 0 where it is none."""
    # "61 pairs of gloves, 60 complete and one without its left hand": what is not of all of them counts pairs.
    if not _IN_ALL.match(sentence.after(mention, reach=16)):
        return 0
    found = _PAIRS.search(sentence.before(mention))
    return int(found["pairs"]) if found is not None and found["pairs"].isdigit() else 0


def _is_all(sentence: Sentence, mention: Mention) -> bool:
    if _EVERY_ONE.search(sentence.before(mention)) or _ALTOGETHER.match(sentence.after(mention, reach=30)):
        return True
    told = sentence.vocabulary
    if _IN_NUMBER.match(sentence.after(mention, reach=12)):
        return True
    return not told.isdisjoint(_WHOLE_SET) and sentence.before(mention).endswith((" the ", "'s ", "’s "))


def _is_told_of(sentence: Sentence, mention: Mention, known: _Known, modifiers: frozenset[str]) -> bool:
    """Whether a count is said to be what a thing has."""
    if known.signs.isdisjoint(sentence.vocabulary) or not _NO_REAL_ONE.isdisjoint(sentence.vocabulary):
        return False
    lower = sentence.surface.lower
    for found in known.names.finditer(lower, sentence.start, sentence.end):
        if _speaks_of_another(sentence, mention, known, found) or _are_of_some(modifiers, known):
            continue
        if found.end() <= mention.start:
            between = plainly(lower[found.end() : lead_start(mention)])
            is_theirs = between == ", " and _FOR_IT.search(lower, sentence.start, found.start())
            if is_theirs or _HAS.fullmatch(between) or _ITS.fullmatch(between):
                return known.thing.startswith("the ") or not _THIS_ONE.search(lower[sentence.start : found.start()])
        elif mention.noun_span is not None and mention.end <= found.start() < mention.noun_span[1]:
            # "All eight of Henry VIII's wives", "the seven Harry Potter books".
            return _EVERY_ONE.search(sentence.before(mention)) is not None
        elif _IN_IT.match(lower[mention.end : found.start()]) and _THE_WHOLE.search(sentence.before(mention)):
            return True
    return False


def _is_near(sentence: Sentence, mention: Mention, known: _Known, modifiers: frozenset[str]) -> bool:
    """Whether a count with "the" or "all" stands in a sentence that names the thing, or right after one."""
    before = sentence.before(mention)
    if not (
        _THE_WHOLE.search(before)
        or _HAS.search(before)
        or before.endswith(("'s ", "’s "))
        or _is_all(sentence, mention)
    ):
        return False
    for named in (sentence, sentence.previous):
        if named is None or known.signs.isdisjoint(named.vocabulary) or not _NO_REAL_ONE.isdisjoint(named.vocabulary):
            continue
        for found in known.names.finditer(named.surface.lower, named.start, named.end):
            if not _speaks_of_another(sentence, mention, known, found) and not _are_of_some(modifiers, known):
                return True
    return False


def _are_of_some(modifiers: frozenset[str], known: _Known) -> bool:
    """Whether the words between the number and its noun may make it a part: "three early symphonies"."""
    return not modifiers <= _ALL_ALIKE | _OWNERS | known.words


_OWNERS = vocabulary("of s the his her its their")


def _speaks_of_another(sentence: Sentence, mention: Mention, known: _Known, found: re.Match[str]) -> bool:
    """Whether words around the name and the figure say that something else is counted, or that it is denied."""
    lower = sentence.surface.lower
    first = max(sentence.start, mention.start - _AROUND_NAME)
    last = min(sentence.end, max(mention.end, mention.noun_span[1] if mention.noun_span else 0) + _AROUND_FIGURE)
    if sentence.start <= found.start() < sentence.end and found.end() <= mention.start:
        first = min(first, max(sentence.start, found.start() - _AROUND_FIGURE))
    if known.unless is not None and known.unless.search(lower, first, last):
        return True
    lead = lower[min(found.start(), mention.start) if found.start() >= sentence.start else first : mention.start]
    return _DENIED.search(lead) is not None
