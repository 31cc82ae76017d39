"""Plausibility by definition: how many legs, bones, stars or members a thing has that everybody can count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.checks.figures.relations import lead_start
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.needs import sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES, plainly
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, Sort


@dataclass(frozen=True, slots=True)
class _Known:
    """How many of something a thing has; `names` is a pattern of what it is called, in lower case."""

    thing: str
    names: re.Pattern[str]
    counted: frozenset[str]
    low: Decimal
    high: Decimal
    unless: frozenset[str]
    source: str


@lru_cache(maxsize=1)
def _known() -> tuple[_Known, ...]:
    return tuple(
        _Known(
            row["thing"],
            re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, listed(row['names'])))})(?![\w-])"),
            frozenset(listed(row["counted"])),
            Decimal(row["low"]),
            Decimal(row["high"]),
            frozenset(listed(row["unless"])),
            row["source"],
        )
        for row in rows_of("counts.csv")
    )


@lru_cache(maxsize=1)
def _counted() -> dict[str, tuple[_Known, ...]]:
    """What is known, by the nouns that are counted, in the order of the table."""
    nouns = {noun for known in _known() for noun in known.counted}
    return {noun: tuple(known for known in _known() if noun in known.counted) for noun in nouns}


@lru_cache(maxsize=1)
def _last_words() -> tuple[str, ...]:
    names = (name for row in rows_of("counts.csv") for name in listed(row["names"]))
    return tuple(sorted({re.findall(r"[a-z]+", name)[-1] for name in names}))


_HAS = re.compile(
    rf"(?: all)? (?:has|have|had|with|contains?|possess(?:es)?|consists? of|is made up of|are made up of|comprises?|"
    rf"walks? on|boasts?|includes?) {HEDGES}$"
)
_ITS = re.compile(r"['’]s? (?:[a-z]+ )?$")
# "The 206 bones in the human body".
_IN_IT = re.compile(r"^[ -](?:[a-z-]+ ){1,2}(?:in|of|on) (?:an? |the |each |every |any )?$")
_THE_WHOLE = re.compile(rf"(?:\bthere (?:are|were)|\bthe|\ball|(?:^|[,;] ?)with|\bof the|\beach of the) {HEDGES}$")
# "A spider" is any one, "the spider" and "his spider" one that may have lost a leg.
_THIS_ONE = re.compile(
    r"\b(?:the|this|that|these|those|his|her|its|their|our|my|your|one|two|three|both|some|no|another|\w+['’]s) "
    r"(?:[a-z-]+ )?$"
)
_NO_REAL_ONE = vocabulary(
    "robot robots toy fictional imagine imaginary movie film novel cartoon if not neither instead"
)


class OffItsCount(SentenceRule):
    """A thing that everybody can count, with another number of them.

    A spider has eight legs and an insect six, the human body 206 bones, the flag of the United States 50 stars. Of
    what has grown over the years, as the European Union, the table knows the least and the most. A single animal may
    have lost a leg, so only what is said of all of them is judged.
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
    )

    needs = (sorts(Sort.COUNT), words(*_last_words()))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.COUNT):
            quantity = mention.quantity
            if quantity is None or quantity.unit != "count" or mention.per or mention.difference:
                continue
            counted = _counted().get(mention.noun.lower(), ())
            known = next((each for each in counted if _is_told_of(sentence, mention, each)), None)
            if known is None or (known.low <= quantity.high and quantity.low <= known.high):
                continue
            # Of what has grown over the years, a part may be meant.
            is_fewer = quantity.high < known.low
            if is_fewer and (known.low < known.high or quantity.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST)):
                continue
            number = f"{known.low:,}" if known.low == known.high else f"{known.low:,} to {known.high:,}"
            yield self.finding(
                sentence.surface,
                mention,
                f"{mention.text} cannot be right: {known.thing} {_have(known.thing)} {number}.",
                evidence=(Evidence(known.source),),
            )


def _have(thing: str) -> str:
    return "have" if thing.endswith("s") and not thing.startswith(("the ", "a ", "an ")) else "has"


def _is_told_of(sentence: Sentence, mention: Mention, known: _Known) -> bool:
    """Whether a count is said to be what a thing has."""
    words = sentence.vocabulary
    if not (words.isdisjoint(known.unless) and words.isdisjoint(_NO_REAL_ONE)):
        return False
    lower = sentence.surface.lower
    for found in known.names.finditer(lower, sentence.start, sentence.end):
        if found.end() <= mention.start:
            between = plainly(lower[found.end() : lead_start(mention)])
            if _HAS.fullmatch(between) or _ITS.fullmatch(between):
                return known.thing.startswith("the ") or not _THIS_ONE.search(lower[sentence.start : found.start()])
        elif _IN_IT.match(lower[mention.end : found.start()]) and _THE_WHOLE.search(sentence.before(mention)):
            return True
    return False
