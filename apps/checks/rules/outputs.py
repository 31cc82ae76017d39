"""RANGE: plausibility by place: what a country or the world can grow, dig, burn, buy and keep in store."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.checks.figures.relations import large, lead_start
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.places import Form, Spotted, known_places, places_in, years_told
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.needs import measures, units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES, REACHED, plainly
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort, convert, respell, same_dimension, unit_text


@dataclass(frozen=True, slots=True)
class Output:
    """How much of some goods a place makes, uses, trades or keeps for each inhabitant in a year, in `unit`."""

    label: str
    unit: str
    lowest: Decimal
    highest: Decimal
    unless: Aside
    record: str


@lru_cache(maxsize=1)
def known_outputs() -> Mapping[str, tuple[Output, ...]]:
    """The outputs by the goods, those in several units more than once."""
    found: dict[str, tuple[Output, ...]] = {}
    for row in rows_of("outputs.csv"):
        output = Output(
            row["output"],
            row["unit"],
            Decimal(row["lowest"]),
            Decimal(row["highest"]),
            Aside.of_cell(row["unless"]),
            row["record"],
        )
        for goods in listed(row["goods"]):
            found[goods] = (*found.get(goods, ()), output)
    return found


_GOODS = "|".join(re.escape(goods) for goods in sorted(known_outputs(), key=len, reverse=True))
# What a place does with goods, and what that is called.
_DOES = (
    r"(?:produc(?:e|es|ed)|ma(?:de|kes?)|gr(?:ew|ows?)|harvest(?:s|ed)?|min(?:es?|ed)|pump(?:s|ed)|extract(?:s|ed)|"
    r"export(?:s|ed)?|import(?:s|ed)?|ship(?:s|ped)|bought|buys?|sold|sells?|consum(?:e|es|ed)|us(?:es?|ed)|"
    r"burn(?:s|ed|t)?|emit(?:s|ted)?|generat(?:e|es|ed)|plant(?:s|ed)?|sow(?:s|ed|n)?|stockpil(?:es?|ed)|"
    r"throws? away|threw away|releas(?:es?|ed)|"
    r"(?:agreed to |decided to |plans to )?cut(?:s|ting)? (?:its |oil |crude )?(?:output|production) by)"
)
_DEEDS = (
    r"(?:output|production|harvest|crop|exports?|imports?|shipments|sales|consumption|demand|supply|supplies|use|"
    r"emissions|stocks|stockpiles?|inventories|reserves?|purchases)"
)
_WHO = r"(?: (?:farmers|growers|miners|mines|mills|refiners|refineries|producers|households|factories|industry))?"
_BY_SO_MUCH = rf"(?:{REACHED}|of|at|(?:fell|rose|dropped|grew|jumped|climbed|declined|increased|shrank|slipped) by)"
_DID = re.compile(
    rf"^(?:{_WHO}|(?:['’]s?)?{_WHO}) (?:(?:have|has|had|will|would|could|to|is expected to|are expected to) )?"
    rf"(?P<deed>{_DOES}) {HEDGES}$"
)
_ITS_DEED = re.compile(
    rf"^(?:['’]s?)?(?: (?:total|annual|yearly|commercial|domestic|overall|own|winter|spring|summer|strategic))*"
    rf" (?P<goods>{_GOODS}) (?P<deed>{_DEEDS})(?: (?:in|for|this|last|next) [a-z0-9 ]{{2,24}}?)? (?:{_BY_SO_MUCH}) "
    rf"{HEDGES}$"
)
_DEED_OF = re.compile(
    rf"\b(?P<goods>{_GOODS}) (?P<deed>{_DEEDS}) (?:in|by|from|to|of|for) (?:the )?$|"
    rf"\b(?P<deed2>{_DEEDS}) of (?P<goods2>{_GOODS}) (?:in|by|from|to|for) (?:the )?$"
)
_CAME_TO = re.compile(rf"^(?: (?:this|last|next) (?:year|season|month))? (?:{_BY_SO_MUCH}) {HEDGES}$")
_OF_GOODS = re.compile(
    rf"^ (?:worth )?of (?:[a-z]+ ){{0,2}}?(?P<goods>{_GOODS})\b(?! (?:plant|mill|field|fields|farm))"
)
_BEFORE_PLACE = re.compile(
    r"\b(?:in|from|to|near|outside|across|of|for|with|(?<!, )and|via|through|against) (?:the )?$"
)
_OF_EACH = re.compile(
    r"\b(?:per|(?:each|every)(?! (?:year|day|month|week|season))|an? (?:head|person|household|family|"
    r"acre|hectare|truck|ton|tonne)|apiece|average|typical)\b"
)
_OF_ALL = re.compile(
    r"\b(?:the (?P<world>world)\b(?!['’ ](?:bank|cup))|(?P<opec>opec)\b|(?:global|worldwide)(?= [a-z]))"
)
_IN_BARRELS = "crude oil"
_DAY, _MONTH, _YEAR = Decimal(365), Decimal(12), Decimal(1)
_PERIODS = {"day": _DAY, "week": Decimal(52), "month": _MONTH, "year": _YEAR, "": _YEAR}
# Of a part of a year, or a kind of the goods, and of the lean years and the fat.
_SLACK = Decimal(20)
_SCALES = {"": 1, "million": 10**6, "billion": 10**9}
# Output may move by a tenth of that.
_LESS = Decimal(10)
_FEWEST = 1_000_000
_MODERN = 1960


class OutputOffItsPlace(SentenceRule):
    """Goods that a country or the world cannot make, use, trade or keep in such numbers.

    The world does not emit 37 tonnes of carbon dioxide in a year, and farmers of the United States do not plant 95
    acres of corn: the million has fallen out. An amount is held against the number of those who live there, with a wide
    margin: it sees a scale word that is lost or wrong, not a poor harvest.
    """

    code = "RANGE-20"
    name = "output-off-its-place"
    severity = Severity.ERROR
    authority = "almanac; FAO, IEA, USGS and World Steel Association for the records per head"
    flags = (
        Story.of("China made 1 tonne of steel last year, more than half of the world's output."),
        Story.of("Ice melted fast, and the world emitted 37 tonnes of carbon dioxide last year."),
        Story.of("U.S. farmers planted 87.3 acres of soybeans this spring, fewer than in any year since 2019."),
        Story.of("India's wheat harvest is forecast at 110 tonnes, the ministry said."),
        Story.of("Crude oil exports from Russia fell to 4.7 barrels a day in June."),
        Story.of("OPEC cut its output by 2 barrels a day. U.S. crude stocks fell by 4.3 barrels."),
        Story.of("Brazil exported 2.3 trillion tonnes of coffee last year."),
    )
    allows = (
        Story.of("China made 1 billion tonnes of steel last year, more than half of the world's output."),
        Story.of("The world emitted 37 billion tonnes of carbon dioxide last year."),
        Story.of("U.S. farmers planted 95.2 million acres of corn this spring, the most since 2013."),
        Story.of("A mill in China made 1 tonne of steel a minute."),
        Story.of("The average American emits 16 tonnes of carbon dioxide a year."),
        Story.of("Norway bought 40 tonnes of coffee for its embassies, and a farm in Iowa planted 95 acres of corn."),
        Story.of("China uses 2 tonnes of coal for each tonne of steel."),
    )

    needs = (
        measures("kilogram", "oil_barrel", "acre", "joule")
        | units("oil_barrel", "metric_ton", "short_ton", "meter ** 3", "foot ** 3"),
        words(
            "produce produces produced made make makes grew grow grows harvest harvests harvested mine mines mined "
            "pump pumps pumped extract extracts extracted export exports exported import imports imported ship ships "
            "shipped buy buys bought sell sells sold consume consumes consumed use uses used burn burns burned burnt "
            "emit emits emitted generate generates generated plant plants planted sow sows sowed sown stockpile "
            "stockpiles stockpiled throw throws threw release releases released cut output production crop shipments "
            "sales consumption demand supply supplies emissions stocks inventories reserve reserves purchases"
        ),
        words("barrel barrels", *(goods.rpartition(" ")[2] for goods in known_outputs())),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        spotted: list[Spotted] | None = None
        for mention in sentence.of_sort(Sort.MEASURE):
            quantity = mention.quantity
            if quantity is None or quantity.low <= 0 or mention.partner is not None:
                continue
            if not any(same_dimension(quantity.unit.partition(" / ")[0], unit) for unit in _units()):
                continue
            if spotted is None:
                spotted = [*places_in(sentence), *_worlds_in(sentence)]
            for spot in spotted:
                yield from self._judged(story, sentence, mention, spot)

    def _judged(self, story: Story, sentence: Sentence, mention: Mention, spot: Spotted) -> Iterator[Finding]:
        quantity = mention.quantity
        place = max(spot.places, key=lambda each: each.population)
        goods = _goods_of(sentence, mention, spot) if place.rank in _RANKS and place.population >= _FEWEST else ""
        if not goods or quantity is None or _OF_EACH.search(sentence.lower):
            return
        unit, _, period = quantity.unit.partition(" / ")
        outputs = [each for each in known_outputs()[goods] if same_dimension(unit, each.unit)]
        first, last = years_told(sentence, story.date)
        if not outputs or period not in _PERIODS or (first is not None and first < _MODERN):
            return
        if any(each.unless.is_in(sentence) for each in outputs):
            return
        people = place.fewest_people(first), place.most_people(last)
        low = min(_in_unit(each.lowest, each.unit, unit) for each in outputs) * people[0] / _SLACK
        high = max(_in_unit(each.highest, each.unit, unit) for each in outputs) * people[1] * _SLACK
        low, high = low / _PERIODS[period], high / _PERIODS[period]
        if mention.difference:
            low /= _LESS
        if low <= quantity.high and quantity.low <= high:
            return
        usual = high / _SLACK / _ABOVE_THE_USUAL
        is_step = mention.difference or sentence.before(mention, reach=4).endswith(" by ")
        suggestion = _with_scale(mention, quantity.low / mention.scale, usual) if not is_step else ""
        yield self.finding(
            sentence.surface,
            mention,
            f"{mention.text} is out of all proportion to {place.name} for this ({outputs[0].label}).",
            evidence=(
                Evidence(
                    f"{large(Decimal(place.population))} people live there; {large(low)} to {large(high)} "
                    f"{unit_text(unit)} could be believed. Most for each of them: {outputs[0].record}."
                ),
            ),
            suggestion=suggestion,
        )


def _with_scale(mention: Mention, value: Decimal, usual: Decimal) -> str:
    """The figure with the scale word that brings it near the usual; empty where none clearly does."""
    far, scale = min(
        (max(value * factor / usual, usual / (value * factor)), scale) for scale, factor in _SCALES.items()
    )
    return respell(mention, scale=scale) if far < _NEAR_THE_USUAL else ""


# The highest for each inhabitant is so many times the usual.
_ABOVE_THE_USUAL, _NEAR_THE_USUAL = 20, 30
_RANKS = ("country", "world", "continent")


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return frozenset(output.unit for outputs in known_outputs().values() for output in outputs)


@lru_cache(maxsize=256)
def _in_unit(value: Decimal, unit: str, to: str) -> Decimal:
    return convert(value, unit, to)


def _worlds_in(sentence: Sentence) -> Iterator[Spotted]:
    """Where a sentence speaks of the world, or of the exporters of oil, as a place."""
    for found in _OF_ALL.finditer(sentence.surface.lower, sentence.start, sentence.end):
        form = Form.NAME if found["world"] or found["opec"] else Form.ADJECTIVE
        yield Spotted(found.start(), found.end(), (known_places().world,), form)


def _goods_of(sentence: Sentence, mention: Mention, spot: Spotted) -> str:
    """The goods of which a figure is said to be what a place makes, uses, trades or keeps; empty where it is not."""
    if spot.end > mention.start:
        return ""
    lower = sentence.surface.lower
    between = plainly(lower[spot.end : lead_start(mention)])
    before = lower[sentence.start : spot.start]
    told = _ITS_DEED.match(between)
    if told is not None:
        return told["goods"] if not _BEFORE_PLACE.search(before) else ""
    behind = _DEED_OF.search(before)
    if behind is not None and spot.form is Form.NAME and _CAME_TO.match(between):
        return behind["goods"] or behind["goods2"]
    if _DID.match(between) is None or _BEFORE_PLACE.search(before):
        return ""
    found = _OF_GOODS.match(sentence.after(mention, reach=60))
    if found is not None:
        return found["goods"]
    return _IN_BARRELS if mention.quantity is not None and mention.quantity.unit.startswith("oil_barrel") else ""
