"""AGREE: what has been counted, called up again by another number."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.coverage.developments import is_updated
from apps.checks.coverage.distinctions import speak_of_two_things
from apps.checks.figures.forms import Placed, digits_of, years_in
from apps.checks.figures.relations import is_slip
from apps.checks.figures.slips import respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.rule import Rule
from apps.checks.story import Role, Story
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.checks.time.stretches import Stretch, counted
from apps.quantities import Hedge, Mention, Quantity
from apps.quantities.mentions import COUNT, MEASURE, MONEY


class ResumedOtherwise(Rule):
    """A definite number of things that were another number when the story told of them first.

    "The fire killed 52 workers" and then "the 25 workers": the second number has an article because the reader knows
    it, and he knows another. Only numbers that differ as slips do, and none that the story prints anywhere else; those
    of some of them ("the 25 workers who escaped") are left alone.
    """

    code = "AGREE-02"
    name = "resumed-otherwise"
    severity = Severity.ERROR
    authority = "desk practice: a story agrees with itself"
    flags = (
        Story.of("The fire killed 52 workers, police said. Relatives of the 25 dead workers gathered at the gate."),
        Story.of("The bank will close 120 branches. Most of the 210 branches are in Scotland, the bank said."),
        Story.of("The court gave Bello 14 years in prison. His lawyers will appeal against the 41-year prison term."),
        Story.of("The plant builds 3,500 cars a week. The firm wants to move half of those 35,000 cars a week abroad."),
        Story.of("Bello was locked up for 18 years. The eight-year term was passed in Leeds, in open court."),
        Story.of("A clerk was jailed for 14 years. The judge told her the 12-year term reflected the harm done."),
        Story.of("The mayor was ordered to serve six years. His lawyer called the 16-year sentence excessive."),
        Story.of("It is recalling 18,000 pounds of beef. The 81,000 pounds of beef went to stores in Kansas."),
    )
    allows = (
        Story.of("The fire killed 52 workers, police said. Relatives of the 52 dead workers gathered at the gate."),
        Story.of("The fire killed 52 workers, police said. Relatives of 25 of the workers gathered at the gate."),
        Story.of("The bank will close 120 branches. The 210 branches that stay open will get new tills."),
        Story.of("The bank will close 120 branches this year, after the 210 branches it closed in 2019."),
        Story.of("The plant builds 3,500 cars a week. The firm wants to build the 35,000 cars on order by May."),
        Story.of("Bello was locked up for 18 years. The 18-year term was passed in Leeds, in open court."),
        Story.of("A clerk was jailed for 14 years. Her accomplice began the 12-year term that he was given in June."),
        Story.of("He got nine years in prison for the robbery and four for the assault. The 19-year total stands."),
        Story.of("The mayor was ordered to serve six years. He is in year three of the 16-year term of his office."),
        Story.of("The fire killed 52 workers. The other 25 workers in the mill escaped."),
        Story.of("The firm has 120 branches in Leeds and 210 branches in Hull. The 210 branches will close."),
        Story.of("It takes 12 jurors to convict. The 11 jurors who wanted to convict wept."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        # The first figure of each sort, with the values of all of them.
        told: dict[tuple[str, str, str], tuple[Placed, set[Decimal]]] = {}
        for placed, quantity, noun in _counted_in(story):
            for word in nouns_of(noun):
                first, values = told.setdefault((word, quantity.unit, placed.mention.per), (placed, set()))
                is_one = len(values) == 1
                values.add(quantity.low)
                if is_one and _is_definite(placed):
                    yield from self._compared(story, first, placed)
                    break

    def _compared(self, story: Story, first: Placed, again: Placed) -> Iterator[Finding]:
        one, other = first.quantity, again.quantity
        if one is None or other is None or not _differ_as_slips(first, again):
            return
        if _is_of_some(again) or _are_two_things(first, again) or _is_printed_elsewhere(story, again):
            return
        yield self.finding(
            again.sentence.surface,
            again.mention,
            f"{again.mention.text} here, {first.mention.text} where the story tells of them first.",
            evidence=(Evidence(f"“{first.sentence.text.strip()}”"),),
            suggestion=_respelled(again.mention, one) if one.unit == other.unit else "",
        )
        if one.unit == other.unit and one.unit in _TERMS:
            yield self.finding(
                first.sentence.surface,
                first.mention,
                f"{first.mention.text} here, {again.mention.text} further on.",
                evidence=(Evidence(f"“{again.sentence.text.strip()}”"),),
                suggestion=_respelled(first.mention, other),
            )


def _respelled(mention: Mention, quantity: Quantity) -> str:
    """A figure with another number, as it is printed."""
    printed = mention.quantity
    if quantity.unit not in _TERMS or printed is None:
        return respelled(mention, quantity)
    return counted(Stretch(mention, printed.low, printed.unit, printed.hedge), int(quantity.low))


def _counted_in(story: Story) -> Iterator[tuple[Placed, Quantity, str]]:
    """The figures of things that have a noun, with its stem, in reading order and below the headline."""
    for sentence in story.told:
        if sentence.surface.role in (Role.TABLE, Role.HEADLINE, Role.CORRECTION):
            continue
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity is None or mention.difference or quantity.low != quantity.high or quantity.hedge not in _PLAIN:
                continue
            noun = _noun_of(mention, sentence)
            if noun:
                yield Placed(mention, sentence), quantity, noun


_PLAIN = (Hedge.NONE, Hedge.ABOUT)
_REACH = 40


def _noun_of(mention: Mention, sentence: Sentence) -> str:
    """What a figure counts or measures: "workers", "pounds of beef", "14 years in prison", "the 14-year term"."""
    lower = sentence.surface.lower
    quantity = mention.quantity
    if mention.sort is COUNT or quantity is None:
        return "" if lower.startswith("-", mention.end, sentence.end) else mention.noun.rsplit(" ", 1)[-1]
    if mention.sort is not MEASURE and mention.sort is not MONEY:
        return ""
    reach = min(sentence.end, mention.end + _REACH)
    if quantity.unit in _TERMS and _is_of_a_term(mention, sentence):
        return _A_TERM
    found = None
    if lower.startswith((" of ", " worth of "), mention.end):
        found = _SUBSTANCE.match(lower, mention.end, reach)
    if found is None and "year" in mention.text:
        found = _PRISON.match(lower, mention.end, reach)
    return found["noun"] if found else ""


# The years and months that a court gives; who has served some of them, or has to at least, has others to serve.
_TERMS = ("year", "month", "week")
_A_TERM = "prison"
_OF_A_TERM = re.compile(
    r"(?:[- ](?:prison|jail|custodial|determinate))?[- ](?:sentence|term|jail term|prison term)\b(?! of\b)"
)
_GIVEN = re.compile(
    r"\b(?:jailed|imprisoned|locked up|incarcerated|sentenced|ordered to (?:serve|spend)|gave [a-z]+|"
    r"(?:got|given|received|handed))"
    r"(?: (?:for|to|a total of|serve))* (?:just |only |exactly )?$"
)
_IN_PRISON = re.compile(
    r" (?:in (?:prison|jail|custody|a [a-z ]{0,16}prison)|behind bars|(?:of )?imprisonment|to life)\b"
)
_JUST_GIVEN = re.compile(r"\b(?:jailed|imprisoned|locked up|incarcerated|sentenced|ordered to serve)\b")
_OF_ANOTHER_TERM = re.compile(
    r"\b(?:minimum|maximum|least|most|previous|earlier|suspended|concurrent\w*|consecutive\w*|another|extended|licen[cs]e|"
    r"probation|already|original\w*|reduced|cut|served|up to|could|faces?|faced|facing|would|may|might|if|including|"
    r"further|additional|extra|first|second|third|each|respectively|both|presidential|term limits?|in office|"
    r"co-?defendant|accomplice|brother|wife|husband|others?|prosecut\w+ (?:had )?(?:asked|sought))\b"
)
_BEFORE_A_TERM, _BEHIND_A_TERM = 48, 20


def _is_of_a_term(mention: Mention, sentence: Sentence) -> bool:
    """Whether so many years are those of one sentence of a court: "jailed for 14 years", "the 12-year term"."""
    lower = sentence.surface.lower
    start = max(sentence.start, mention.start - _BEFORE_A_TERM)
    reach = min(sentence.end, mention.end + _BEHIND_A_TERM)
    is_named = _OF_A_TERM.match(lower, mention.end, reach) is not None
    is_given = not is_named and _GIVEN.search(lower, max(sentence.start, mention.start - _REACH), mention.start)
    if is_given and not (_IN_PRISON.match(lower, mention.end, reach) or _JUST_GIVEN.search(is_given[0])):
        is_given = None
    return bool(is_named or is_given) and not _OF_ANOTHER_TERM.search(lower, start, reach)


_SUBSTANCE = re.compile(r" (?:worth )?of (?P<noun>[a-z]{3,}(?: [a-z]{3,})?)\b")
_PRISON = re.compile(r"[ -](?:in |of )?(?P<noun>prison|jail)\b")
_DEFINITE = re.compile(r"\b(?:the|those|these|all|its|their|his|her)(?: (?:same|dead|estimated|reported))? $")


def _is_definite(placed: Placed) -> bool:
    return _DEFINITE.search(placed.sentence.before(placed.mention, reach=24)) is not None


def _differ_as_slips(first: Placed, again: Placed) -> bool:
    one, other = first.quantity, again.quantity
    if one is None or other is None:
        return False
    ours, theirs = digits_of(one), digits_of(other)
    if one.unit in _TERMS and one.low != other.low and _shares_digit(one.low, other.low):
        return True
    if not is_slip(other.low, one.low):
        return False
    # Of small numbers a power of ten or another digit says nothing.
    return _is_turned(ours, theirs) or (len(ours) > _FEW and max(one.low, other.low) >= _MANY)


_FEW, _MANY = 1, 100


def _shares_digit(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers below a hundred have a digit in one place in common: 12 and 14, six and 16."""
    ours, theirs = f"{int(one):02}", f"{int(other):02}"
    return len(ours) == len(theirs) == _PAIR and any(a == b for a, b in zip(ours, theirs, strict=True))


def _is_turned(ours: str, theirs: str) -> bool:
    return len(ours) == len(theirs) and ours != theirs and sorted(ours) == sorted(theirs)


_CLAUSE = re.compile(
    r",? (?:who|that|which|whose|with|without|from|in|remaining|left|still|found|taken|listed|it|they|he|she|we)\b"
)


def _is_of_some(again: Placed) -> bool:
    """Whether the words behind single out some of them, where it takes more than a slip of one digit to tell."""
    end = max(again.mention.end, again.mention.noun_span[1] if again.mention.noun_span else 0)
    is_few = again.quantity is None or len(digits_of(again.quantity)) <= _PAIR
    return is_few and _CLAUSE.match(again.sentence.surface.lower, end, again.sentence.end) is not None


_PAIR = 2


def _are_two_things(first: Placed, again: Placed) -> bool:
    if first.sentence is again.sentence:
        return True
    is_term = again.quantity is not None and again.quantity.unit in _TERMS
    if not is_term and years_in(first.sentence) != years_in(again.sentence):
        return True
    if speak_of_two_things(first.near, again.near):
        return True
    if is_term:
        # What is another term is told by words of its own.
        return is_updated(first) or is_updated(again)
    return any(is_updated(placed) or not _OTHER.isdisjoint(placed.near_by(40).split()) for placed in (first, again))


_OTHER = vocabulary(
    "than from another other new old former previous original last first next each every average nearly earlier "
    "later since now including remaining rest only compared ago more fewer less up down"
)


def _is_printed_elsewhere(story: Story, again: Placed) -> bool:
    """Whether the story has the second number once more, of whatever."""
    quantity = again.quantity
    return quantity is None or any(
        mention.quantity is not None and mention.quantity.low == quantity.low and mention is not again.mention
        for sentence in story.told
        for mention in sentence.mentions
    )
