"""HEAD: surfaces that must agree: the headline, the standfirst and the captions with the body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.coverage.contradictions import agrees
from apps.checks.coverage.nearmisses import is_longer_by_one, is_misheard
from apps.checks.coverage.parallels import are_comparable, is_sum
from apps.checks.coverage.precedents import contrast_between, is_alike, sense_of
from apps.checks.figures.agreement import Agreement, is_magnitude, judged
from apps.checks.figures.forms import Placed, are_people, harm_of, is_fraction
from apps.checks.figures.slips import Repair, repairs_of, respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import in_role
from apps.checks.rule import Rule
from apps.checks.story import Role, Story, Surface
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Mention, Quantity, Sort, same_dimension

_TOLERANCE = Decimal("0.10")
# What has more figures is neither a headline nor a caption.
_MOST_FIGURES = 12
_FIGURES = (Sort.MEASURE, Sort.MONEY, Sort.SHARE, Sort.COUNT, Sort.AGE)
# Slips of unit and scale; the digits stay as they are.
_PLAIN = 0.5


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A figure of the body that speaks of the same thing as one of the headline, as far as its words tell."""

    mention: Mention
    sentence: Sentence
    shared: float


def counterparts(story: Story, mention: Mention, sentence: Sentence) -> list[Counterpart]:
    """The figures of the body that a figure of another surface may stand for, in reading order."""
    ours = sense_of(sentence.text).weights
    harm = harm_of(Placed(mention, sentence)) if mention.sort is Sort.COUNT else ""
    found = []
    for surface in story.of_role(Role.BODY, Role.TABLE):
        for other in surface.told:
            weight = -1.0
            for candidate in other.of_sort(*_FIGURES):
                # "One of the actors" counts nobody.
                if other.surface.lower.startswith("one of ", candidate.start):
                    continue
                if harm and _is_of_another_harm(harm, Placed(candidate, other)):
                    continue
                if (_is_index(candidate) and not _is_index(mention)) or (candidate.per and not mention.per):
                    # "$4.5 million on bus shelters", each of which costs $150,000.
                    continue
                if not is_alike(mention, candidate) or contrast_between(mention, sentence, candidate, other):
                    continue
                if weight < 0:
                    theirs = sense_of(other.text).weights
                    weight = sum(min(ours[root], theirs[root]) for root in ours.keys() & theirs.keys())
                    if _JAILED.search(sentence.lower) and _JAILED.search(other.lower):
                        # "Jailed for 18 years", over a story of "the eight-year term"
                        weight += _MUCH
                found.append(Counterpart(candidate, other, weight))
    return found


def _is_of_another_harm(harm: str, other: Placed) -> bool:
    """Whether a count is of the hurt where the headline's is of the dead, or of what killed them: "in two bombings"."""
    theirs = harm_of(other)
    if theirs and theirs != harm:
        return True
    return not are_people(other) and other.sentence.before(other.mention, reach=4) == " in "


_JAILED = re.compile(r"\b(?:jail\w*|sentence[ds]?|prison|custody|behind bars|imprison\w*|\w+-year term)\b")


def _is_index(mention: Mention) -> bool:
    """Whether a bare figure with decimals is a mark or a price, as in "priced at 99.515", and counts nothing."""
    quantity = mention.quantity
    is_bare = mention.sort is Sort.COUNT and mention.scale == 1 and not mention.noun
    return is_bare and quantity is not None and quantity.low != quantity.low.to_integral_value()


def _is_borne_out(mention: Mention, others: list[Counterpart]) -> bool:
    """Whether some figure of the body, or a few of them together, are that of the headline."""
    quantity = mention.quantity
    if quantity is None:
        return True
    for other in others:
        told = other.mention.quantity
        # "Thousands fled" bears out no 300 homes.
        if told is None or (is_magnitude(other.mention) and not is_magnitude(mention)):
            continue
        if is_fraction(mention) and is_fraction(other.mention):
            # The next fraction is another one, however close.
            if told.low == quantity.low:
                return True
            continue
        if told.low == quantity.low and quantity.unit == "ton" and told.unit in _TONS:
            # A headline has no room for the sort of ton.
            return True
        close = judged(told, quantity).error <= _TOLERANCE
        if agrees(told, mention) or (close and _is_rounder(quantity, told)):
            return True
    if mention.sort is Sort.SHARE:
        # Of percentages chance makes any other.
        return False
    counts = [
        other.mention.quantity.low
        for other in others
        if other.mention.quantity is not None and other.mention.quantity.unit == quantity.unit
    ]
    return (
        any(quantity.low in (one + two, abs(one - two)) for one in counts for two in counts)
        if len(counts) <= 12
        else False
    )


def _is_added_up(story: Story, mention: Mention, sentence: Sentence) -> bool:
    """Whether two figures of the story in like words make the one above it: 250 jobs and 100 staff are 350."""
    one = Placed(mention, sentence)
    if mention.sort is not Sort.COUNT:
        return False
    alike = [
        placed
        for surface in story.of_role(Role.BODY)
        for other in surface.told
        for candidate in other.of_sort(Sort.COUNT)
        for placed in (Placed(candidate, other),)
        if are_comparable(one, placed)
    ]
    return len(alike) <= _MOST_FIGURES and is_sum(one, alike)


_TONS = frozenset(("ton", "short_ton", "long_ton", "metric_ton"))


def _is_rounder(quantity: Quantity, told: Quantity) -> bool:
    """Whether a figure may be rounded from another: 65 bodies are not 72, but 700 may be 680, and a hedge or another
    unit gives leave."""
    if quantity.unit != told.unit or quantity.is_range or told.is_range or quantity.hedge is not Hedge.NONE:
        return True
    return quantity.precision > told.precision or quantity.precision >= 10


def slip_between(mention: Mention, other: Mention) -> Repair | None:
    """The slip that turns a figure into another of the story; None where no single one does."""
    if other.quantity is None or mention.quantity is None or other.quantity.is_range:
        return None
    fitting = [
        repair
        for repair in repairs_of(mention)
        if judged(other.quantity, repair.quantity).agreement is Agreement.FITS
        and judged(other.quantity, repair.quantity).error <= Decimal("0.02")
    ]
    if fitting:
        unit = other.quantity.unit
        return max(fitting, key=lambda repair: (repair.quantity.unit == unit, repair.weight))
    ours, theirs = _digits(mention.quantity), _digits(other.quantity)
    if mention.quantity.unit != other.quantity.unit or ours == theirs:
        return None
    if is_misheard(mention.quantity.low, other.quantity.low):
        return Repair("-teen and -ty taken for each other", other.quantity, 0.4)
    larger = mention.quantity.low.adjusted() - other.quantity.low.adjusted()
    if larger == 0 and len(ours) > 1 and sorted(ours) == sorted(theirs):
        return Repair("two digits have changed places", other.quantity, 0.6)
    if larger == 0 and len(ours) == len(theirs) > 1:
        if sum(one != two for one, two in zip(ours, theirs, strict=True)) == 1:
            return Repair("one digit is another", other.quantity, 0.4)
    # €22 and €2 are two sums, $17 billion and $7 billion hardly.
    elif abs(larger) == 1 and (min(len(ours), len(theirs)) > 1 or min(mention.scale, other.scale) > 1):
        longer, shorter = (ours, theirs) if larger > 0 else (theirs, ours)
        if is_longer_by_one(longer, shorter):
            return Repair("a digit too many or too few", other.quantity, 0.3)
    return None


def _digits(quantity: Quantity) -> str:
    return format(quantity.low.normalize(), "f").replace(".", "").strip("0-")


# "131,909, give or take 12,500"
_MARGIN = re.compile(r"(?:give or take|plus or minus|±|\+/-)\s*$")


class _Mismatch(Rule):
    authority = "house style: every figure above the story stands in the story"
    roles: tuple[Role, ...]

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.of_role(*self.roles):
            if len(surface.mentions) > _MOST_FIGURES:
                continue
            for sentence in surface.told:
                for mention in sentence.of_sort(*_FIGURES):
                    if _MARGIN.search(sentence.before(mention)):
                        continue
                    others = counterparts(story, mention, sentence)
                    if others and not _is_borne_out(mention, others) and not _is_added_up(story, mention, sentence):
                        yield from self._judge(story, surface, sentence, mention, others)

    def _judge(
        self, story: Story, surface: Surface, sentence: Sentence, mention: Mention, others: list[Counterpart]
    ) -> Iterator[Finding]:
        for other in sorted(others, key=lambda other: -other.shared):
            repair = slip_between(mention, other.mention)
            is_thin = repair is not None and repair.weight < _PLAIN and _is_short(mention, other.mention)
            if is_thin and _is_stretch_of_clock(mention):
                # "Within 36 seconds of two hours", and 34 seconds off the record
                continue
            if repair is not None and (other.shared >= 1 or (len(others) == 1 and not is_thin)):
                # "At 97 he still works, and shared it with Whittingham, 77": the story has the figure of the headline.
                if repair.weight < _PLAIN and _stands_in(story, mention):
                    return
                if _is_period(other):
                    continue
                plain = repair.weight >= _PLAIN and other.shared >= 1
                yield self.finding(
                    surface,
                    mention,
                    f"{mention.text} {_above(surface.role)}, {other.mention.text} in the story: {repair.slip}?",
                    evidence=(Evidence(f"“{other.sentence.text.strip()}”"),),
                    suggestion=_as_meant(mention, repair, other.mention),
                    severity=self.severity if plain else Severity.ERROR,
                )
                yield from self._other_half(surface, mention, other, others, is_told=plain)
                return
        alone = [other for other in others if other.shared >= 1]
        same = len(alone) == 1 and _is_same_thing(sentence, mention, alone[0], others)
        if same and not _stands_in(story, mention):
            other = alone[0]
            yield self.finding(
                surface,
                mention,
                f"{mention.text} {_above(surface.role)}, {other.mention.text} in the story.",
                evidence=(Evidence(f"“{other.sentence.text.strip()}”"),),
                suggestion=_as_in_the_story(mention, other.mention),
                severity=Severity.ERROR if surface.role is Role.HEADLINE else Severity.WARNING,
            )
            if surface.role is Role.HEADLINE:
                yield from self._other_half(surface, mention, other, others, is_told=False)

    def _other_half(
        self, surface: Surface, mention: Mention, other: Counterpart, others: list[Counterpart], *, is_told: bool
    ) -> Iterator[Finding]:
        """The same at the figure of the story, which may be the wrong one where no second figure there bears it out;
        without a repair where it `is_told` already that the one above the story slipped."""
        told = other.mention.quantity
        if sum(each.mention.quantity == told for each in others) == 1:
            yield self.finding(
                other.sentence.surface,
                other.mention,
                f"{other.mention.text} here, {mention.text} {_above(surface.role)}.",
                evidence=(Evidence(f"“{surface.text.strip()}”"),),
                suggestion="" if is_told else _as_in_the_story(other.mention, mention),
                severity=Severity.ERROR,
            )


def _is_stretch_of_clock(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.unit in ("second", "minute")


def _is_period(other: Counterpart) -> bool:
    """Whether a figure of the story is of a period in which it counts something: "16 were killed in the 12 months"."""
    quantity, lead = other.mention.quantity, other.sentence.before(other.mention, reach=12)
    return (
        quantity is not None
        and same_dimension(quantity.unit, "second")
        and lead.endswith((" the ", " past ", " last ", " in ", " over "))
    )


def _stands_in(story: Story, mention: Mention) -> bool:
    """Whether the body prints the numeral, in another currency perhaps."""
    start, end = mention.numeral or (mention.start, mention.end)
    numeral = mention.text[start - mention.start : end - mention.start]
    printed = re.compile(rf"(?<![\d.,]){re.escape(numeral)}(?![\d]|[.,]\d)")
    return any(printed.search(surface.text) for surface in story.of_role(Role.BODY, Role.TABLE))


def _is_same_thing(sentence: Sentence, mention: Mention, other: Counterpart, others: list[Counterpart]) -> bool:
    """Whether a figure of the body surely speaks of what one of the headline does."""
    if mention.sort is Sort.COUNT:
        if mention.noun:
            # "13 rooftops around the world" may be some of fifty.
            return _are_near(mention, other.mention) and _head(other.mention.noun) == _head(mention.noun)
        # "Twelve die" leaves the people out.
        harm = harm_of(Placed(mention, sentence))
        return harm != "" and harm == harm_of(Placed(other.mention, other.sentence)) and len(others) == 1
    # Another measure is taken for the same only where the story has no other of its kind.
    return len(others) == 1 and other.shared >= (1 if mention.sort is Sort.AGE else _MUCH)


def _are_near(one: Mention, other: Mention) -> bool:
    if one.quantity is None or other.quantity is None:
        return False
    small, large = sorted((one.quantity, other.quantity), key=lambda quantity: quantity.low)
    return large.low <= _FAR * small.low or is_longer_by_one(_digits(large), _digits(small))


_FAR = 3


# A name, or two words; an age is told of one person.
_MUCH = 2


def _is_short(*mentions: Mention) -> bool:
    """Whether figures have two digits at most and no scale word: then one digit leads to one in five of the others."""
    return all(
        mention.scale == 1 and mention.quantity is not None and len(_digits(mention.quantity)) <= _TELLING_DIGITS
        for mention in mentions
    )


_TELLING_DIGITS = 2


def _as_meant(mention: Mention, repair: Repair, other: Mention) -> str:
    """A repaired figure, in the words of the story where it is the same as the story's."""
    as_told = _as_in_the_story(mention, other) if repair.quantity == other.quantity else ""
    return as_told or respelled(mention, repair.quantity)


def _as_in_the_story(mention: Mention, other: Mention) -> str:
    if other.quantity is None or other.quantity.is_range or mention.quantity is None:
        return ""
    if other.quantity.unit != mention.quantity.unit:
        return ""
    if mention.text[0].isalpha() and other.text[0].isalpha():
        return other.text.capitalize() if mention.text[0].isupper() else other.text.lower()
    return respelled(mention, other.quantity)


def _head(noun: str) -> frozenset[str]:
    return nouns_of(noun.rsplit(" ", 1)[-1])


def _above(role: Role) -> str:
    return f"in the {role.value}"


class HeadlineMismatch(_Mismatch):
    """A figure of the headline that the story contradicts.

    "Ferry sinking kills 83" over a story that counts 38 is read by everyone and believed. Rounding of up to a tenth
    stands, and so does a figure that the story adds up from two others.
    """

    code = "HEAD-01"
    name = "headline-mismatch"
    severity = Severity.BLOCKING
    roles = (Role.HEADLINE,)
    needs = (in_role(*roles),)
    flags = (
        Story.of("Baghdad police found at least 72 bodies in 24 hours.", headline="Baghdad police find 65 bodies"),
        Story.of(
            "At least 38 people drowned when an overloaded ferry capsized.", headline="Ferry sinking kills 83 people"
        ),
        Story.of(
            "Clearing the ruined buildings of Detroit would cost $850 million, a task force said.",
            headline="$850 billion needed to end Detroit blight",
        ),
        Story.of(
            "Some 170 tons of frozen buffalo milk reach Campania every month, inspectors say.",
            headline="170 million tons of frozen buffalo milk a month",
        ),
    )
    allows = (
        Story.of("Some 120,000 people marched through the capital.", headline="Thousands march through the capital"),
        Story.of("Police found 72 bodies, 65 of them in one house.", headline="Police find 65 bodies"),
        Story.of("Police found at least 60 bodies in the house.", headline="Police find 65 bodies"),
        Story.of("The blast killed 35 miners and injured 53.", headline="Blast kills 35 miners"),
        Story.of(
            "Clearing the ruined buildings would cost $847 million, a task force said.",
            headline="$850 million needed to end blight",
        ),
        Story.of("Police found 7 men and 5 women dead in the truck.", headline="12 people dead in truck"),
    )


class SurfaceMismatch(_Mismatch):
    """A figure of a caption, a standfirst or an alternative text that the story contradicts.

    Captions are written by another hand and at another hour; the ship that carries 4,200 people in the picture does not
    carry 42,000 in the story.
    """

    code = "HEAD-04"
    name = "surface-mismatch"
    severity = Severity.ERROR
    roles = (Role.STANDFIRST, Role.CAPTION, Role.ALT_TEXT, Role.PULL_QUOTE)
    needs = (in_role(*roles),)
    flags = (
        Story(
            (
                Surface.of("caption:1", Role.CAPTION, "The liner had 4,200 passengers aboard."),
                Surface.of(
                    "body:1", Role.BODY, "The liner struck a rock with 42,000 passengers aboard, officials said."
                ),
            )
        ),
        Story(
            (
                Surface.of("standfirst", Role.STANDFIRST, "The tunnel under the Selby is 11 miles long"),
                Surface.of(
                    "body:1", Role.BODY, "Work has begun on the tunnel under the Selby, which is 11 kilometers long."
                ),
            )
        ),
        Story(
            (
                Surface.of("body:1", Role.BODY, "The Arden dam cost $340 million to build."),
                Surface.of("caption:1", Role.CAPTION, "The Arden dam, built for $340 billion."),
            )
        ),
    )
    allows = (
        Story(
            (
                Surface.of("caption:1", Role.CAPTION, "The liner had some 4,200 passengers aboard."),
                Surface.of(
                    "body:1", Role.BODY, "The liner struck a rock with 4,229 passengers aboard, officials said."
                ),
            )
        ),
        Story(
            (
                Surface.of("caption:1", Role.CAPTION, "A rescuer climbs down the 11-meter hull."),
                Surface.of("body:1", Role.BODY, "The liner struck a rock 11 kilometers from the port."),
            )
        ),
        Story((Surface.of("caption:1", Role.CAPTION, "The liner in 2009, with 3,800 passengers."),)),
    )


_OVER = (Hedge.MORE_THAN, Hedge.JUST_OVER, Hedge.AT_LEAST)
_UNDER = (Hedge.NEARLY, Hedge.LESS_THAN)


class WrongHedge(Rule):
    """A hedge that points the wrong way: "more than 5 million" for 4.8 million, "nearly 5 million" for 5.2 million.

    The reader who compares the two finds that one of them is not true.
    """

    code = "HEAD-02"
    name = "wrong-hedge"
    severity = Severity.ERROR
    authority = "house style: hedges"
    flags = (
        Story.of(
            "The strike cost the port 4.8 million euros, it said.",
            headline="Strike costs port more than 5 million euros",
        ),
        Story.of(
            "The census counted 5.2 million people in Valmora.", headline="Nearly 5 million people live in Valmora"
        ),
        Story.of("The vote cost 48 seats, officials said.", headline="Party loses over 50 seats"),
    )
    allows = (
        Story.of(
            "The strike cost the port 5.1 million euros, it said.",
            headline="Strike costs port more than 5 million euros",
        ),
        Story.of(
            "The census counted 4.9 million people in Valmora.", headline="Nearly 5 million people live in Valmora"
        ),
        Story.of("The vote cost at least 48 seats, officials said.", headline="Party loses over 47 seats"),
    )

    needs = (in_role(Role.HEADLINE, Role.STANDFIRST, Role.CAPTION),)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.of_role(Role.HEADLINE, Role.STANDFIRST, Role.CAPTION):
            if len(surface.mentions) > _MOST_FIGURES:
                continue
            for sentence in surface.told:
                for mention in sentence.of_sort(*_FIGURES):
                    quantity = mention.quantity
                    if quantity is None or quantity.hedge not in (*_OVER, *_UNDER):
                        continue
                    yield from self._judge(story, surface, sentence, mention, quantity)

    def _judge(
        self, story: Story, surface: Surface, sentence: Sentence, mention: Mention, quantity: Quantity
    ) -> Iterator[Finding]:
        close = [
            other
            for other in counterparts(story, mention, sentence)
            if other.mention.quantity is not None and judged(other.mention.quantity, quantity).error <= _TOLERANCE
        ]
        # Only a plain figure that is more exact than the hedged one can say that the hedge is wrong.
        exact = [
            other
            for other in close
            if other.mention.quantity is not None
            and other.mention.quantity.hedge is Hedge.NONE
            and other.mention.quantity.unit == quantity.unit
            and other.mention.quantity.precision < max(quantity.precision, Decimal("0.0001"))
        ]
        if len(close) != 1 or len(exact) != 1 or exact[0].mention.quantity is None:
            return
        told = exact[0].mention.quantity
        over = quantity.hedge in _OVER and told.high < quantity.low
        under = quantity.hedge in _UNDER and told.low > quantity.high
        if over or under:
            start = mention.start if mention.hedge_start < 0 else mention.hedge_start
            hedged = surface.text[start : mention.end]
            yield self.finding(
                surface,
                (start, mention.end),
                f"“{hedged}” {_above(surface.role)}, but {exact[0].mention.text} in the story.",
                evidence=(Evidence(f"“{exact[0].sentence.text.strip()}”"),),
                suggestion=("nearly " if over else "more than ") + mention.text,
            )
