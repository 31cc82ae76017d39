"""Units explained to the reader: what a barrel, an acre-foot or a light-year comes to."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.slips import respelled
from apps.checks.findings import Finding, Severity
from apps.checks.needs import sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Mention, Quantity, Sort, convert, read, same_dimension

_UNIT = r"[a-z]+(?:[- ](?:foot|year|mile|meter|metre|kilometer|kilometre|ton|hour|inch))?"
_EXPLAINED = re.compile(
    rf"\b(?P<unit>(?:(?:an?|one|each|every) {_UNIT})|(?:by )?the barrel)(?: of (?:oil|crude|water))?"
    # "A light-year, the distance light covers in 12 months, is"
    r"(?:, (?:the|a|which)\b[^,;:.()]{3,60},(?= is\b))?"
    r"(?P<link>,? a measure of| is| equals| is equal to| is equivalent to| holds| contains|,? which is|,? or|,| \()"
    r" ?(?:about |roughly |nearly |almost |approximately |just (?:under|over) |a little (?:more|less) than )?$"
)
# Where nothing but a comma leads from the unit to the figure: "a furlong, 220 yards long, is", "a mile (5,280 feet)".
_APPOSED = (",", " (")
_CLOSED = re.compile(r"(?: (?:long|deep|high|wide|by definition|exactly))*(?:, (?:is|was|are|were)\b|\))")
_DEFINED = re.compile(r" by definition\b")
# "There are 14 pounds to the stone and eight stone to the hundredweight"
_GOES_INTO = re.compile(rf" (?:to|in) (?P<unit>(?:the|an?|one|each|every) {_UNIT})(?=[,.;:)]| and\b| as\b|$)")
_THERE_ARE = re.compile(r"\b(?:there (?:are|were)|of (?:which|these) there are)\b[^.;]*$")
# Beer and oil, wine and chemicals come in barrels of other sizes; ton and ounce mean several things.
_OF_ONE_SIZE = re.compile(
    r"^(?:inch|yard|mile|kilo|kilomet(?:er|re)|met(?:er|re)|acre|hectare|fathom|furlong|kilogram|pound|stone|gallon|lit(?:er|re)|"
    r"square (?:mile|kilomet(?:er|re)|met(?:er|re)|foot)|cubic (?:met(?:er|re)|foot)|acre[- ]foot|foot|nautical mile|"
    r"light[- ]year|knot|metric ton|tonne|barrel)$"
)
_OIL = re.compile(r"\b(?:oil|crude|petroleum|opec)\b")
_ARTICLE = re.compile(r"^(?:by )?(?:an?|one|each|every|the) ")
# British gallons are a fifth larger than American ones, and rounding is rough.
_LOOSE = Decimal("1.3")
# Units of one system go into one another so many times without a rest.
_WHOLE = frozenset(("inch", "foot", "yard", "fathom", "furlong", "mile", "ounce", "pound", "stone"))


class WrongDefinition(SentenceRule):
    """A unit explained wrongly: "the barrel, a measure of 42,000 gallons".

    A barrel of oil is 42 gallons, an acre-foot about 326,000 gallons and a light-year about 6 trillion miles. What a
    unit comes to is fixed, so more than rounding apart is wrong.
    """

    code = "CONV-12"
    name = "wrong-definition-of-unit"
    severity = Severity.ERROR
    authority = "definition of the unit"
    flags = (
        Story.of("Oil is still sold by the barrel, a measure of 42,000 gallons."),
        Story.of("An acre-foot is about 326 gallons, enough for two families for a year."),
        Story.of("A light-year is about 6 billion miles."),
        Story.of("A hectare is about 25 acres."),
        Story.of("A light-year, the distance light covers in 12 months, is about 5.88 million miles."),
        Story.of("There are 12 pounds to the stone and eight stone to the hundredweight."),
        Story.of("A furlong, 280 yards long, is an eighth of a mile."),
        Story.of("One fathom (eight feet) was the span of a man's arms."),
    )
    allows = (
        Story.of("A barrel of oil is 42 gallons, or 159 liters."),
        Story.of("An acre-foot is about 326,000 gallons. A hectare is 2.5 acres."),
        Story.of("A mile is 5,280 feet and a gallon weighs 8.3 pounds."),
        Story.of("Turn left after a mile or 20 kilometers farther on."),
        Story.of("A barrel holds 50 gallons of rum."),
        Story.of("There are 14 pounds to the stone and 16 ounces to the pound."),
        Story.of("The house stands on two-thirds of an acre, or 0.27 hectares."),
        Story.of("The engine failed half a mile, or 800 metres, from the shore."),
        Story.of("He lives a mile, 3 kilometres at most, from the river."),
    )

    needs = (sorts(Sort.MEASURE),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MEASURE):
            quantity = mention.quantity
            if quantity is None or quantity.is_range or not quantity.low:
                continue
            unit = _unit_before(sentence, mention) or _unit_behind(sentence, mention)
            if not unit or unit == quantity.unit or not same_dimension(unit, quantity.unit):
                continue
            right = convert(Decimal(1), unit, quantity.unit)
            if _may_be(quantity, unit, right):
                continue
            yield self.finding(
                sentence.surface,
                mention,
                f"One {unit.replace('_', ' ')} is not {mention.text}.",
                suggestion=respelled(mention, _rounded(right, quantity)),
            )


def _may_be(quantity: Quantity, unit: str, right: Decimal) -> bool:
    """Whether a figure may be what one of `unit` comes to, `right` exactly."""
    if {unit, quantity.unit} <= _WHOLE and right >= 1 and quantity.hedge is Hedge.NONE:
        return abs(quantity.low - right) <= max(quantity.precision / 2, right / 100)
    return 1 / _LOOSE < quantity.low / right < _LOOSE


def _unit_before(sentence: Sentence, mention: Mention) -> str:
    """The unit that the words before a figure explain by it; empty where there is none."""
    found = _EXPLAINED.search(sentence.surface.lower, max(sentence.start, mention.start - 130), mention.start)
    if found is None or (found["link"].endswith(" or") and not found["link"].startswith(",")):
        return ""
    after = sentence.after(mention, reach=40)
    if found["link"] in _APPOSED and not (_CLOSED.match(after) or _DEFINED.match(after)):
        return ""
    # "Half a mile, or 800 metres": the unit is only part of a figure.
    place = found.start("unit")
    if any(each.start < place < each.end for each in sentence.mentions):
        return ""
    return _unit_called(sentence, found["unit"])


def _unit_behind(sentence: Sentence, mention: Mention) -> str:
    """The unit into which a figure is said to go: "stone" behind "14 pounds to the"; empty where there is none."""
    found = _GOES_INTO.match(sentence.after(mention, reach=40))
    if found is None or not _THERE_ARE.search(sentence.before(mention)):
        return ""
    return _unit_called(sentence, found["unit"])


def _unit_called(sentence: Sentence, words: str) -> str:
    """The unit of one size that is called so; empty for others."""
    name = _ARTICLE.sub("", words)
    if not _OF_ONE_SIZE.match(name) or (name == "barrel" and not _OIL.search(sentence.surface.lower)):
        return ""
    plural = "stone" if name == "stone" else name.replace("foot", "feet") if name.endswith("foot") else f"{name}s"
    known = read(f"2 {plural}")
    unit = known[0].quantity.unit if known and known[0].quantity else ""
    return {"barrel": "oil_barrel"}.get(name, unit)


def _rounded(value: Decimal, printed: Quantity) -> Quantity:
    place = Decimal(1).scaleb(value.adjusted() - 2)
    low = value.quantize(place) if value < 100 else (value / place).quantize(Decimal(1)) * place
    if low == low.to_integral_value():
        low = low.quantize(Decimal(1))
    return Quantity(low, low, printed.unit, printed.hedge, place)
