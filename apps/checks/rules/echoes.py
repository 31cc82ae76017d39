"""AGREE: one thing that a story gives a figure twice, each time another."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from apps.checks.coverage.developments import is_updated
from apps.checks.coverage.distinctions import is_one_of_several, speak_of_two_things
from apps.checks.coverage.rewordings import in_words_of
from apps.checks.figures.forms import Placed, digits_of, ratio_of
from apps.checks.figures.slips import respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.bearers import Bearer, bearers_of
from apps.checks.knowledge.classes import LENGTHS, Aspect, aspect_of
from apps.checks.knowledge.subjects import phrase_at_end, phrase_at_start, subject_of, tokens_of
from apps.checks.rule import Rule
from apps.checks.story import Role, Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, base_unit
from apps.quantities.mentions import AGE, COUNT, MONEY

# More figures with the same digits are a table.
_MOST_ALIKE = 8
_TELLING = 2


# Not frozen, which would make it three times as dear: there is one for most figures, and few are looked into.
@dataclass(eq=False)
class _Said:
    """A figure of a story and what it may be said of."""

    mention: Mention
    sentence: Sentence
    aspect: Aspect | None

    @property
    def placed(self) -> Placed:
        return Placed(self.mention, self.sentence)

    @cached_property
    def bearer(self) -> Bearer | None:
        """The thing that the words beside the figure give it to; None where they settle on none."""
        before = self.sentence.before(self.mention)
        if self.mention.sort is MONEY and (found := _WORTH.search(before)):
            words = phrase_at_end(tokens_of(before[: found.start()]))
            if words:
                return Bearer(words, Aspect.PRICE, is_beside=False)
        if self.aspect is not None:
            return next(bearers_of(self.sentence, self.mention, self.aspect), None)
        after = self.sentence.surface.lower[self.mention.end : min(self.sentence.end, self.mention.end + 60)]
        if hyphened := _COUNTED_NOUN.match(after):
            words, beside = phrase_at_start(after[hyphened.end() :]), True
        elif found := _HAS.search(before):
            words, beside = subject_of(before[: found.start()]), False
        else:
            return None
        return Bearer(words, Aspect.SIZE, is_beside=beside) if words else None


_WORTH = re.compile(r",? (?:worth|valued at|costing|of|built for)(?: some| about| only| more than)? $")
_HAS = re.compile(r" (?:has|have|had|with|of|seats|holds|runs to|will have|will seat)(?: some| about| only| just)? $")
_COUNTED_NOUN = re.compile(r"-[a-z]+(?= )")


class TwiceTold(Rule):
    """Two figures for one thing, a slip apart.

    "The tunnel, 18 miles long" and "the 28-mile tunnel" cannot both be right. Only a definite thing counts whose two
    figures differ as slips do, in one digit, in scale or unit; what was planned, raised or is another one is left
    alone.
    """

    code = "AGREE-01"
    name = "twice-told"
    severity = Severity.ERROR
    authority = "desk practice: a story agrees with itself"
    flags = (
        Story.of("The tunnel, 18 miles long, will cut the trip. Machines will bore the 28-mile tunnel from both ends."),
        Story.of(
            "Senators passed a $3.5 trillion budget package on Tuesday. Critics say that the $3.5 billion budget "
            "package will feed inflation."
        ),
        Story.of("The dam is 182 meters high. Below the 128-meter-high dam lies the village of Arden."),
        Story.of("The judge signed a 98-page ruling on Friday. In the 89-page ruling she called the law absurd."),
        Story.of(
            "A 2,400-megawatt plant will be built at Corve. The 2,400-kilowatt plant, they say, will serve the county."
        ),
    )
    allows = (
        Story.of("The tunnel, 18 miles long, will cut the trip. Another 28-mile tunnel is planned in the Alps."),
        Story.of("The tunnel was to be 28 miles long. The 18-mile tunnel that was built is dear enough."),
        Story.of("The dam is 182 meters high. The 128-meter-long dam at Corve is older."),
        Story.of("The north tower is 310 meters tall. The 340-meter south tower is the taller of the two."),
        Story.of("The bridge is 340 meters long and 34 meters wide. It is 340 meters to the bank."),
        Story.of("The judge signed a 98-page ruling on Friday. An 89-page ruling in the other case came on Monday."),
        Story.of("The program, which began with $3.5 million, grew into the $3.5 billion program of today."),
        Story.of("The 180-seat hall will be replaced. The new 380-seat hall opens in May."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        seen: set[tuple[int, int, str]] = set()
        for one, other in _pairs(story):
            if not _are_of_one_thing(one, other):
                continue
            for wrong, right in _accused(story, one, other):
                place = (wrong.mention.start, wrong.mention.end, wrong.sentence.surface.name)
                if place in seen:
                    continue
                seen.add(place)
                yield self.finding(
                    wrong.sentence.surface,
                    wrong.mention,
                    f"{wrong.mention.text} here, {right.mention.text} elsewhere in the story, of one thing.",
                    evidence=(Evidence(f"“{right.sentence.text.strip()}”"),),
                    suggestion=_repaired(wrong, right),
                )


def _sayings(story: Story) -> Iterator[list[_Said]]:
    """The figures that may be said of a thing, those together that count or measure alike, in reading order."""
    alike: dict[str, list[tuple[Mention, Sentence, Aspect | None]]] = defaultdict(list)
    for sentence in story.told:
        surface = sentence.surface
        if surface.role is Role.TABLE:
            continue
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity is None or mention.difference or quantity.low != quantity.high or quantity.hedge not in _PLAIN:
                continue
            if mention.partner is not None and mention.partner[0] <= mention.start:
                continue
            # Ages are people's; "the 13-inch MacBook" is the name of a model.
            if mention.sort is AGE or surface.text[mention.end + 1 : mention.end + 2].isupper():
                continue
            aspect = aspect_of(mention)
            if aspect is not None:
                key = quantity.unit if mention.sort is MONEY else base_unit(quantity.unit)
            elif mention.sort is COUNT and mention.noun:
                key = mention.noun
            else:
                continue
            alike[key].append((mention, sentence, aspect))
    for told in alike.values():
        if len(told) > 1:
            yield [_Said(*each) for each in told]


_PLAIN = (Hedge.NONE, Hedge.ABOUT)


def _pairs(story: Story) -> Iterator[tuple[_Said, _Said]]:
    """The figures that differ as slips do: the same digits, two digits in each other's place, or one another."""
    for said in _sayings(story):
        for group in _alike(said):
            for one, other in itertools.combinations(group, 2):
                if _differ(one, other):
                    yield one, other


def _alike(said: Iterable[_Said]) -> list[list[_Said]]:
    """The figures of one sort in groups of those that differ in one such way, few enough to mean something."""
    alike: dict[tuple[object, ...], list[_Said]] = defaultdict(list)
    of_a_size: dict[tuple[str, int, int], list[tuple[_Said, str]]] = defaultdict(list)
    for one in said:
        quantity = one.mention.quantity
        if quantity is not None:
            digits = digits_of(quantity)
            alike[(digits,)].append(one)
            if len(digits) >= _TELLING:
                of_a_size[quantity.unit, quantity.low.adjusted(), len(digits)].append((one, digits))
    for size, told in of_a_size.items():
        # Most figures are the only one of their size.
        for one, digits in told if len(told) > 1 else ():
            alike[*size, *sorted(digits)].append(one)
            for place in range(len(digits)):
                alike[*size, f"{digits[:place]}*{digits[place + 1 :]}"].append(one)
    return [group for group in alike.values() if 1 < len(group) <= _MOST_ALIKE]


def _differ(one: _Said, other: _Said) -> bool:
    first, second = one.mention.quantity, other.mention.quantity
    if first is None or second is None:
        return False
    ratio = ratio_of(first, second)
    return ratio is not None and not _NEAR_BELOW < ratio < _NEAR_ABOVE


_NEAR_BELOW, _NEAR_ABOVE = 0.97, 1.03


def _are_of_one_thing(one: _Said, other: _Said) -> bool:
    first, second = one.bearer, other.bearer
    if first is None or second is None or not _are_one_aspect(first.aspect, second.aspect):
        return False
    if not _name_one_thing(first, second):
        return False
    ours, theirs = one.mention.quantity, other.mention.quantity
    rescaled = ours is not None and theirs is not None and digits_of(ours) == digits_of(theirs)
    if first.aspect is Aspect.PRICE and not (first.is_beside or second.is_beside):
        # What was paid then and what is paid now.
        return False
    if first.is_beside and second.is_beside and _THE.search(one.sentence.before(one.mention, reach=40)):
        # "The 100-meter race" is told apart from others by that.
        return False
    if not _is_definite(other, second, owned=rescaled):
        return False
    if one.sentence == other.sentence or any(_is_several(said) for said in (one, other)):
        return False
    return not (
        speak_of_two_things(one.placed.near, other.placed.near)
        or any(is_updated(said.placed) or _CHANGED.search(said.sentence.lower) for said in (one, other))
    )


def _name_one_thing(one: Bearer, other: Bearer) -> bool:
    """Whether two phrases have one noun, and no word before it in the later one that the earlier lacks.

    What stands behind a figure may run on into a verb: "the 74-page indictment names four".
    """
    for noun in (one.words[-1], other.words[-1]):
        if noun not in one.words or noun not in other.words or (noun.endswith("s") and not noun.endswith("ss")):
            continue
        (mine, rest), (yours, more) = (
            (bearer.words[: bearer.words.index(noun)], bearer.words[bearer.words.index(noun) + 1 :])
            for bearer in (one, other)
        )
        if (rest and not one.is_beside) or (more and not other.is_beside) or not _OTHERS.isdisjoint((*mine, *yours)):
            continue
        if set(yours) <= set(mine):
            return True
    return False


def _are_one_aspect(one: Aspect, other: Aspect) -> bool:
    if one is other:
        return True
    return Aspect.SIZE in (one, other) and {one, other} <= LENGTHS


_THE = re.compile(r"\b(?:the|this|that) (?:[\w-]+ ){0,2}$")
_OWNED = re.compile(r"(?:\b(?:its|their|his|her|our)|['’]s) (?:[\w-]+ ){0,2}$")


def _is_definite(said: _Said, bearer: Bearer, *, owned: bool) -> bool:
    """Whether the words give the figure to a thing that is known already: "the tunnel", where `owned` "its tunnel"
    too."""
    text = said.sentence.lower
    phrase = r"[ -]".join(re.escape(word) for word in bearer.words)
    befores = (
        [said.sentence.before(said.mention, reach=40)]
        if bearer.is_beside
        else [text[max(0, found.start() - 40) : found.start()] for found in re.finditer(phrase, text)]
    )
    return any(_THE.search(before) or (owned and _OWNED.search(before)) for before in befores)


def _is_several(said: _Said) -> bool:
    """Whether the thing is one of several by the words beside its figure: another, each, two of them."""
    before = said.sentence.before(said.mention, reach=40)
    return is_one_of_several(said.placed.near_by(30)) or _EACH.search(before) is not None


_EACH = re.compile(
    r"\b(?:each|every|another|other|two|three|four|five|six|both|several|many"
    r"|first|second|third|new|old|next|last|former|previous|original|planned) (?:[\w-]+ ){0,2}$"
)
_OTHERS = vocabulary("first second third new old next last other another former previous original planned")
# The sentence is of how a thing came to have another size.
_CHANGED = re.compile(
    r"\b(?:extend|expand|enlarg|lengthen|shorten|widen|deepen|rais|lower|grew|grown|grow|shr[iau]nk|doubl|tripl|halv"
    r"|original|initial|planned|was to (?:be|have)|would have|replac|instead|rather than|(?<!at )once|used to|no longer"
    r"|cut from|reduc|trimm|scaled|revis|correct|mistak|not the|smaller|larger|bigger|longer|taller|higher|shorter"
    r"|cheaper|dearer|costlier)\w*"
)


def _repaired(wrong: _Said, right: _Said) -> str:
    ours, theirs = wrong.mention.quantity, right.mention.quantity
    if ours is not None and theirs is not None and ours.unit == theirs.unit:
        return respelled(wrong.mention, theirs)
    return in_words_of(wrong.placed, right.placed)


def _accused(story: Story, one: _Said, other: _Said) -> Iterator[tuple[_Said, _Said]]:
    """Each of the two figures that may be wrong with the other one: that which the story prints less often, both where
    it prints them as often."""
    first, second = (_times_printed(story, said) for said in (one, other))
    if first <= second:
        yield one, other
    if second <= first:
        yield other, one


def _times_printed(story: Story, said: _Said) -> int:
    quantity = said.mention.quantity
    return sum(
        mention.quantity is not None
        and quantity is not None
        and mention.sort is said.mention.sort
        and (mention.quantity.low, mention.quantity.unit) == (quantity.low, quantity.unit)
        for sentence in story.told
        for mention in sentence.mentions
    )
