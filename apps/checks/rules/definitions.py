"""CONV: units explained to the reader: what a barrel, an acre-foot or a light-year comes to."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.slips import SWAPPED_WITH, respelled
from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, Quantity, Sort, convert, read, same_dimension

# Those of one size, as the reader knows them or, where it does not, by what they are. Beer, wine and chemicals come in
# barrels of other sizes than oil; ton and ounce mean several things.
_KNOWN = vocabulary(
    "inch yard mile acre hectare fathom furlong kilogram kilo pound stone gallon knot therm carat tonne barrel "
    "kilometer kilometre meter metre liter litre kilowatt megawatt gigawatt terawatt watt parsec foot pint quart "
    "megabyte gigabyte terabyte square_mile square_kilometer square_kilometre square_meter square_metre square_foot "
    "square_yard cubic_meter cubic_metre cubic_foot cubic_yard acre_foot nautical_mile light_year metric_ton "
    "troy_ounce kilowatt_hour megawatt_hour gigawatt_hour imperial_gallon fluid_ounce astronomical_unit"
)
_OF_TIME = vocabulary("fortnight decade century millennium")
_BY_OTHERS: dict[str, tuple[str, str]] = {
    "chain": ("66", "foot"),
    "cricket pitch": ("22", "yard"),
    "cable": ("0.1", "nautical_mile"),
    "league": ("3", "mile"),
    "barrel": ("1", "oil_barrel"),
}
_NUMBERS = {
    "dozen": Decimal(12),
    "lakh": Decimal(10) ** 5,
    "crore": Decimal(10) ** 7,
    "lakh crore": Decimal(10) ** 12,
    "googol": Decimal(10) ** 100,
}
_ALL = {*_KNOWN, *_OF_TIME, *_BY_OTHERS, *_NUMBERS}
_NAMES = "|".join(sorted(_ALL, key=len, reverse=True)).replace("_", "[- ]")
_ALMOST = (
    r"(?:(?:about|roughly|nearly|almost|approximately|some|around|exactly|only|just (?:under|over)|"
    r"a little (?:more|less) than|slightly (?:more|less) than|more than|less than) )?"
)
_EXPLAINED = re.compile(
    rf"\b(?<!half )(?<!of )(?<!quarter )(?P<article>an?|one|each|every|per|by the|the|in|standard) (?P<unit>{_NAMES})"
    # "A light-year, the distance light covers in 12 months, is"
    r"(?: (?:of (?:[a-z]+ )?(?:oil|crude|water|gold|land|gas)|long|wide|tall|deep))?"
    r"(?:, (?:the|a|which)\b[^,;:.()]{3,60},(?= is\b))?"
    r"(?P<link>,? (?:an?|the) (?:unit|measure|equivalent|weight|length|area|volume|distance)(?: that is)? of|"
    r",? (?:which |that )?(?:is|equals|holds|contains|means|comprises)(?: (?:equal|equivalent) to)?|"
    r",? (?:equal|equivalent) to| —| –| -|,? that is,?| \((?:or )?|,? or|,|:)"
    rf" ?{_ALMOST}$"
)
_FIRM = re.compile(r"\b(?:is|equals|holds|contains|equal|equivalent|unit|measure|means|comprises)\b")
_THINGS = vocabulary("yard foot stone pound chain cable league knot meter barrel")
# "The yard is 30 feet wide", "a mile is 3 kilometers away".
_HOW_LARGE = re.compile(
    r"[- ](?:long|wide|deep|high|tall|thick|away|across|from|more|less|too|longer|shorter|of (?!gold))"
)
_SHUT = re.compile(r"\s*(?:[,;:.)!?—–]|-(?!\w)|$)")
_CONTAINED = re.compile(
    rf" (?:(?P<firm>make(?:s)? (?:an?|one|up an?)|to (?:the|an?|one)|in (?:an?|one|each|every)) (?P<unit>{_NAMES}))"
    r"(?: of (?:oil|crude|water|gold|land))?(?=\s*(?:[,;.)!?—–]|$)| (?:and|but|so)\b)"
)
_THERE_ARE = re.compile(rf"\b(?:there(?: are|['’]re| were|['’]s| being)|it takes) {_ALMOST}$")
_OIL = re.compile(r"\b(?:oil|crude|petroleum|opec)\b")
# "A furlong, 220 yards long, is an eighth of a mile"
_CLOSED = re.compile(
    r"(?: (?:long|deep|high|wide|by definition|exactly))*(?:, (?:is|was|are|were)\b|\))| by definition\b"
)
# Units of one system go into one another so many times without a rest.
_WHOLE = frozenset(("inch", "foot", "yard", "fathom", "furlong", "mile", "ounce", "pound", "stone"))
# British gallons are a fifth larger than American ones, and rounding is rough.
_LOOSE = Decimal("1.3")


class WrongDefinition(SentenceRule):
    """A unit explained wrongly: "the barrel, a measure of 42,000 gallons".

    A barrel of oil is 42 gallons, an acre-foot about 326,000 gallons and a light-year about 6 trillion miles; a lakh is
    a hundred thousand. What a unit comes to is fixed, so more than rounding apart is wrong.
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
        Story.of("A light-year is some 9.46 billion kilometres."),
        Story.of("An acre-foot of water - 32,590 gallons - covers an acre a foot deep."),
        Story.of("There are 24 gallons in a barrel of oil, and 10 ounces to the pound."),
        Story.of("Gold rose by $12 a troy ounce (about 13.1 grams) in London."),
        Story.of("There are 12 pounds to the stone and eight stone to the hundredweight."),
        Story.of("A furlong, 280 yards long, is an eighth of a mile."),
        Story.of("One fathom (eight feet) was the span of a man's arms."),
        Story.of("A crore is one million, so the fine comes to about $6m."),
        Story.of("The ranch is one section, a square mile or 640 hectares, of short grass."),
        Story.of("The plot, an acre or 4,047 square feet of scrub, was sold at auction."),
        Story.of("A barrel, 42 litres, of Brent crude fetched $80."),
    )
    allows = (
        Story.of("A barrel of oil is 42 gallons, or 159 liters."),
        Story.of("An acre-foot is about 326,000 gallons. A hectare is 2.5 acres."),
        Story.of("A mile is 5,280 feet and a gallon weighs 8.3 pounds."),
        Story.of("Turn left after a mile or 20 kilometers farther on."),
        Story.of("A barrel holds 50 gallons of rum."),
        Story.of("There are 14 pounds in a stone, and 31.1 grams to the troy ounce."),
        Story.of("He swam a mile, 20 kilometers short of the record, and ran 400 meters in a mile."),
        Story.of("There are 14 pounds to the stone and 16 ounces to the pound."),
        Story.of("The house stands on two-thirds of an acre, or 0.27 hectares."),
        Story.of("The engine failed half a mile, or 800 metres, from the shore."),
        Story.of("He lives a mile, 3 kilometres at most, from the river."),
        Story.of("He lives half a mile (800 meters) away, a quarter of a mile (400 meters) from the sea."),
        Story.of("The cable is 20 kilometers long, a yard is 30 feet wide and the stone weighs 4 tons."),
        Story.of("The maps are at a scale of 1 inch to the mile."),
        Story.of("A crore is 10 million and a dozen is 12; a dozen or 20 people saw it."),
        Story.of("He filed on a single section, a square mile or 640 acres, along the Niobrara."),
        Story.of("A plot of an acre or 4,000 square feet of offices would do."),
        Story.of("The cod may weigh a pound or 16 kilograms, and swim a mile or 20 kilometers."),
    )

    needs = (sorts(Sort.MEASURE, Sort.COUNT), frozenset(re.split(r"[_ ]", name)[-1] for name in _ALL))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MEASURE, Sort.COUNT):
            quantity = mention.quantity
            if quantity is None or quantity.is_range or not quantity.low:
                continue
            name = _unit_before(sentence, mention) or _unit_behind(sentence, mention)
            loosely = "" if name else _unit_before(sentence, mention, loosely=True)
            name = name or loosely
            right = _worth(name, quantity.unit) if name else None
            if right is None or _may_be(quantity, name, right):
                continue
            # "A square mile or 640 hectares" is told by figures that are right for acres.
            other = _unit_that_fits(quantity, name) if loosely else ""
            if loosely and not other:
                continue
            yield self.finding(
                sentence.surface,
                mention,
                f"One {name} is not {mention.text}.",
                suggestion=respelled(mention, replace(quantity, unit=other) if other else _rounded(right, quantity)),
            )


def _may_be(quantity: Quantity, name: str, right: Decimal) -> bool:
    """Whether a figure may be what one of a name comes to, `right` exactly."""
    if {name, quantity.unit} <= _WHOLE and right >= 1 and quantity.hedge is Hedge.NONE:
        return abs(quantity.low - right) <= max(quantity.precision / 2, right / 100)
    return 1 / _LOOSE < quantity.low / right < _LOOSE


def _unit_that_fits(quantity: Quantity, name: str) -> str:
    """The unit, of those that the printed one is taken for, of which one of a name has as many as a figure says; empty
    where there is none."""
    if len(quantity.low.normalize().as_tuple().digits) == 1:
        return ""
    worth = ((unit, _worth(name, unit)) for unit, _ in SWAPPED_WITH.get(quantity.unit, ()))
    return next((unit for unit, right in worth if right and abs(quantity.low / right - 1) < _EXACTLY), "")


_EXACTLY = Decimal("0.012")


def _unit_before(sentence: Sentence, mention: Mention, *, loosely: bool = False) -> str:
    """The name of the unit that the words before a figure explain by it; empty where there is none. `loosely` finds it
    also where the figure may go on to tell something else."""
    lower = sentence.surface.lower
    found = _EXPLAINED.search(lower, max(sentence.start, mention.start - 130), mention.start)
    if found is None:
        return ""
    link = found["link"]
    is_firm = _FIRM.search(link) is not None and not _HOW_LARGE.match(lower, mention.end)
    # The yard, the foot and the stone may be things.
    if found["article"] == "the" and found["unit"] in _THINGS and "unit" not in link and "measure" not in link:
        return ""
    # "A mile or 20 kilometers farther on" goes on; what is explained is shut in.
    closed = _CLOSED if link == "," else _SHUT
    if loosely:
        is_half = any(each.start < found.start() < each.end for each in sentence.of_sort(Sort.MEASURE))
        return "" if is_half or found["unit"] in _NUMBERS or found["unit"] in _OF_TIME else found["unit"]
    if not is_firm and (link == " or" or found["article"] in ("the", "in") or not closed.match(lower, mention.end)):
        return ""
    # "Half a mile, or 800 metres": the unit is only part of a figure.
    if any(each.start < found.start() < each.end for each in sentence.of_sort(Sort.MEASURE)):
        return ""
    # "A dozen, 20 or more", "a decade, or 15 years": a number is explained by its verb alone.
    if not is_firm and (found["unit"] in _NUMBERS or found["unit"] in _OF_TIME):
        return ""
    return _if_of_one_size(sentence, found["unit"])


def _unit_behind(sentence: Sentence, mention: Mention) -> str:
    """The name of the unit that is said behind a figure to hold so many: "42 gallons to the barrel"."""
    found = _CONTAINED.match(sentence.surface.lower, mention.end, sentence.end)
    if found is None:
        return ""
    before = sentence.before(mention)
    if _OF_A_MAP.search(before):
        return ""
    if found["firm"].startswith("in") and not _THERE_ARE.search(before):
        return ""
    return _if_of_one_size(sentence, found["unit"])


# "At a scale of 1 inch to a mile"
_OF_A_MAP = re.compile(r"\bscales? of (?:about |some )?$")


def _if_of_one_size(sentence: Sentence, name: str) -> str:
    return "" if name == "barrel" and not _OIL.search(sentence.surface.lower) else name


def _worth(name: str, unit: str) -> Decimal | None:
    """What one of a name comes to in a unit; None where it measures something else, or the same unit."""
    if unit == "count":
        return _NUMBERS.get(name)
    if name in _NUMBERS:
        return None
    number, known = _BY_OTHERS.get(name, ("1", ""))
    if not known:
        told = read(f"2 {name.replace('foot', 'feet') if name.endswith('foot') else name + 's'}")
        known = told[0].quantity.unit if told and told[0].quantity else ""
    if not known or known == unit or not same_dimension(known, unit):
        return None
    return convert(Decimal(number), known, unit)


def _rounded(value: Decimal, printed: Quantity) -> Quantity:
    place = Decimal(1).scaleb(value.adjusted() - 2)
    low = value.quantize(place) if value < 100 else (value / place).quantize(Decimal(1)) * place
    if low == low.to_integral_value():
        low = low.quantize(Decimal(1))
    return Quantity(low, low, printed.unit, printed.hedge, place)


_IN_LAKHS = re.compile(r"(?:\b(?:lakh|crore)s?|cr)\b", re.IGNORECASE)
# As in: 38 lakh (3.8 million); Rs 3,200 crore, or about 32 billion; 12 lakh - 1.2 million - farmers
_SAID_AGAIN = re.compile(
    r"(?: ?[(\[]|,? or | ?[–—] ?| - |, (?:which|that) is |, i\.?e\.?,? )"
    r"(?:about |some |nearly |around |roughly |over |or )*"
)
_ROOM = Decimal("1.1")


class LakhOffMillion(SentenceRule):
    """Lakhs or crores said again in millions or billions that they do not make.

    A lakh is 100,000 and a crore ten million: 38 lakh are 3.8 million, 3,200 crore 32 billion.
    """

    code = "CONV-13"
    name = "lakh-off-million"
    severity = Severity.ERROR
    authority = "definition of the lakh and the crore"
    flags = (
        Story.of("The scheme has so far reached 38 lakh (38 million) pupils."),
        Story.of("The state will spend Rs 3,200 crore (Rs 3.2 billion) on the road."),
        Story.of("About 12 lakh, or 120,000, farmers have registered."),
        Story.of("Some 250 million (2.5 crore) voters are on the roll."),
    )
    allows = (
        Story.of("The scheme has so far reached 38 lakh (3.8 million) pupils."),
        Story.of("The state will spend Rs 3,200 crore (Rs 32 billion) on the road."),
        Story.of("The state will spend Rs 3,200 crore ($384 million) on the road."),
        Story.of("Some 38 lakh (27 lakh last year) pupils have sat the paper, 2 million (52 percent) of them girls."),
        Story.of("He paid Rs 20 lakh or 2 million less than he owed."),
    )

    needs = (words("lakh lakhs crore crores cr"), figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for first, second in itertools.pairwise(sentence.mentions):
            one, other = first.quantity, second.quantity
            if one is None or other is None or one.is_range or other.is_range or not (one.low > 0 and other.low > 0):
                continue
            is_one_kind = (
                first.sort is second.sort and first.sort in (Sort.COUNT, Sort.MONEY) and one.unit == other.unit
            )
            if not is_one_kind or bool(_IN_LAKHS.search(first.text)) == bool(_IN_LAKHS.search(second.text)):
                continue
            if not _SAID_AGAIN.fullmatch(sentence.surface.lower, first.end, second.start):
                continue
            if _HOW_MUCH_MORE.match(sentence.surface.lower, second.end):
                continue
            if not 1 / _ROOM < other.low / one.low < _ROOM:
                yield self.finding(
                    sentence.surface,
                    second,
                    f"{first.text} is not {second.text}: a lakh is 100,000 and a crore 10 million.",
                    suggestion=respelled(second, replace(other, low=one.low, high=one.high)),
                )


_HOW_MUCH_MORE = re.compile(r" (?:more|less|fewer|last|a year|above|below|of|in|from|each)\b")
