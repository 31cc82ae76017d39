"""RANGE: figures that all the world knows, a slip away from what they are."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.slips import Repair, repairs_of, respelled
from apps.checks.findings import Finding, Severity
from apps.checks.knowledge.constants import Constant, known_constants
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension, unit_text

_SORTS = frozenset((Sort.COUNT, Sort.MEASURE, Sort.AGE, Sort.MONEY))
_COUNT = "count"
_PER = " / "
_SPANS = vocabulary("day week month year")
_SELDOM = 0.3
# How the table says that a count may leave out what it counts: "killed 70,000".
_NAMELESS = "-"
_TAKES_UP = vocabulary("it its they their them this these that each one")
# A figure this near to the right ones is of another definition and no slip.
_NEARLY = Decimal("1.4")
_NEARLY_AS_WARM = Decimal(4)
_WARM = "degree_Celsius"
_SCALES_SPELLED = (
    ("million", "billion", Decimal(1000)),
    ("billion", "million", Decimal("0.001")),
    ("billion", "trillion", Decimal(1000)),
    ("trillion", "billion", Decimal("0.001")),
)
_BY_A_SCALE = frozenset((Decimal(1000), Decimal("0.001"), Decimal("0.000001")))
_BY_A_DIGIT = frozenset((Decimal(10), Decimal("0.1")))


class SlipOfAConstant(SentenceRule):
    """A figure that all the world knows, with its digits and in a wrong unit or scale.

    Sunlight comes 150 million kilometers, the genome has three billion letters, a newborn weighs three kilograms and
    not three grams. The sentence need only speak of the thing: that a figure has the right digits and is a thousandfold
    off, or would be right in another unit, tells of what it is. Where the sentence has the right figure too, the other
    is of something else.
    """

    code = "RANGE-39"
    name = "slip-of-a-constant"
    severity = Severity.ERROR
    authority = "the table of constants"
    flags = (
        Story.of("Sunshine has come 93 billion miles from the sun when it reaches us."),
        Story.of("The moon is 239,000 kilometers away, which is why its light takes more than a second."),
        Story.of("Jupiter is a slow coach. It takes nearly 12 months to go once round the Sun."),
        Story.of("Tungsten, which melts at 3,422 degrees Fahrenheit, was used for the filament."),
    )
    allows = (
        Story.of("Sunlight has to cross some 150 million kilometres before it warms a lizard on a rock."),
        Story.of("The lizard basks in sunlight on a rock. The planet is 150 billion kilometres from its star."),
        Story.of("Each of our cells carries about three billion pairs of DNA letters."),
        Story.of("Jupiter is far away. The spacecraft takes 12 months to reach Mars."),
        Story.of("Tungsten, which melts at 6,192 degrees Fahrenheit, was used for the filament."),
    )

    needs = (words(*known_constants().signs),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        after = _going_on(sentence)
        if not sentence.mentions and after is None:
            return
        doubted: set[int] = set()
        for constant in known_constants().named_in(sentence):
            for place in (sentence, after) if constant.is_narrow else (sentence,):
                if place is None or not _is_told(constant, place):
                    continue
                for mention, repair in _slips(constant, place):
                    if mention.start not in doubted:
                        doubted.add(mention.start)
                        yield self._complaint(place, mention, constant, repair)

    def _complaint(self, sentence: Sentence, mention: Mention, constant: Constant, repair: Repair) -> Finding:
        meant = f"; {repair.text} would be: {repair.slip}" if repair.text else f": {repair.slip}"
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} cannot be right, for {constant.fact}{meant}.",
            suggestion=repair.text,
        )


def _going_on(sentence: Sentence) -> Sentence | None:
    """The sentence behind, where it has figures and may go on about the same thing."""
    behind = sentence.surface.sentences
    after = behind[sentence.place + 1] if sentence.place + 1 < len(behind) else None
    if after is None or not after.mentions or _TAKES_UP.isdisjoint(after.vocabulary):
        return None
    return after


def _is_told(constant: Constant, sentence: Sentence) -> bool:
    return constant.unless.isdisjoint(sentence.vocabulary) and all(group.are_in(sentence) for group in constant.told)


def _slips(constant: Constant, sentence: Sentence) -> Iterator[tuple[Mention, Repair]]:
    """The figures of a sentence that are a slip away from a constant; none where one of them is right."""
    alike = [
        (mention, limits)
        for mention in sentence.mentions
        if mention.quantity is not None
        and _is_counted(constant, mention)
        and (limits := _limits(constant, mention.quantity)) is not None
    ]
    if any(_is_near(constant, *limits) for _, limits in alike):
        return
    for mention, _ in alike:
        found = None if mention.difference else _likeliest(constant, mention)
        if found is not None:
            yield mention, replace(found, text=respelled(mention, found.quantity))


def _likeliest(constant: Constant, mention: Mention) -> Repair | None:
    """The slip that was made most likely; where a scale word and a unit explain a figure alike, the unit stands."""
    unit = mention.quantity.unit if mention.quantity is not None else ""

    def likelihood(repair: Repair) -> tuple[float, bool]:
        return repair.weight, repair.quantity.unit == unit

    return max(_repairs(constant, mention), key=likelihood, default=None)


def _limits(constant: Constant, quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    """A figure in the unit of a constant; None where it measures something else. One of the two may leave out of what
    day or year it is."""
    unit = quantity.unit
    if unit == constant.unit:
        return quantity.low, quantity.high
    head, _, per = unit.partition(_PER)
    own, _, own_per = constant.unit.partition(_PER)
    if (own_per in _SPANS and not per) or (own == _COUNT and not own_per and per in _SPANS):
        unit, wanted = head, own
    else:
        wanted = constant.unit
    if unit == wanted:
        return quantity.low, quantity.high
    if _COUNT in (head, own) or not same_dimension(unit, wanted):
        return None
    low, high = sorted(convert(end, unit, wanted) for end in (quantity.low, quantity.high))
    return low, high


def _is_counted(constant: Constant, mention: Mention) -> bool:
    """Whether a figure is of a sort and of a noun that a constant has."""
    if mention.sort not in _SORTS:
        return False
    if mention.sort is not Sort.COUNT or not constant.nouns:
        return True
    noun = mention.noun.lower() or _NAMELESS
    return noun in constant.nouns or noun.rpartition(" ")[2] in constant.nouns


def _is_near(constant: Constant, low: Decimal, high: Decimal) -> bool:
    """Whether a figure is right, or so nearly that it is told of another way of counting."""
    if constant.unit == _WARM:
        return high >= constant.low - _NEARLY_AS_WARM and low <= constant.high + _NEARLY_AS_WARM
    return high >= constant.low / _NEARLY and low <= constant.high * _NEARLY


def _repairs(constant: Constant, mention: Mention) -> Iterator[Repair]:
    printed = mention.quantity
    if printed is None:
        return
    for repair in (*repairs_of(mention), *_in_its_unit(constant, printed), *_spelled_out(mention, printed)):
        quantity = repair.quantity
        if quantity.unit == printed.unit and not _is_likely(constant, printed, quantity):
            continue
        limits = _limits(constant, quantity)
        if limits is not None and limits[1] >= constant.low and limits[0] <= constant.high:
            yield repair


def _is_likely(constant: Constant, printed: Quantity, repaired: Quantity) -> bool:
    """Whether a figure is off by a scale, or by one digit where few others would be right with it."""
    if not printed.low:
        return False
    factor = repaired.low / printed.low
    return factor in _BY_A_SCALE or (constant.is_exact and factor in _BY_A_DIGIT)


def _in_its_unit(constant: Constant, printed: Quantity) -> Iterator[Repair]:
    """The same number in the unit of the constant, which may be none that is often taken for the one printed."""
    head, slash, per = printed.unit.partition(_PER)
    own = constant.unit.partition(_PER)[0]
    if own != head and _COUNT not in (own, head) and same_dimension(own, head):
        slip = f"{unit_text(head)} printed for {unit_text(own)}"
        yield Repair(slip, replace(printed, unit=f"{own}{slash}{per}"), _SELDOM)


def _spelled_out(mention: Mention, printed: Quantity) -> Iterator[Repair]:
    """Another scale word for a number in words, "three million"."""
    if mention.scale == 1:
        for word, other, factor in _SCALES_SPELLED:
            if word in mention.text:
                repaired = replace(printed, low=printed.low * factor, high=printed.high * factor)
                yield Repair(f"{word} printed for {other}", repaired, 1.0)
