"""UNIT: units that cannot measure what they are said of."""

import itertools
import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.knowledge.measurables import known_measurables
from apps.checks.needs import A_RATE, amounts, sorts, units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import (
    Hedge,
    Mention,
    Sort,
    base_unit,
    convert,
    dimension_name,
    respell,
    same_dimension,
    unit_text,
)
from apps.quantities.mentions import MEASURE, SHARE

_POWERS = {"length": "", "area": " ** 2", "volume": " ** 3"}


# "80 mm of rain per square metre"
_RAIN_BY_AREA = re.compile(
    r" of (?:rain|rainfall|snow|precipitation|water)"
    r"(?P<area> (?:per|a|for every|on every) square (?:metre|meter|foot|yard|mile|kilometre|kilometer))\b"
)


class UnitOfAnotherDimension(SentenceRule):
    """A unit that cannot measure what it is said of: an area of soil that was dug out, a height in square meters.

    What is dug, pumped or hauled is a volume or a weight; heights and depths are lengths; floors have areas, pipelines
    lengths, files bytes. The words that take one dimension alone are in a table.
    """

    code = "UNIT-16"
    name = "unit-of-another-dimension"
    severity = Severity.ERROR
    authority = "SI"
    flags = (
        Story.of("The boring machine is clearing 900 square metres of earth a day from beneath the Thames."),
        Story.of("The tower has a height of 310 square metres."),
        Story.of("The firm leased 40,000 cubic feet of office space downtown."),
        Story.of("The army patrols 1,200 square miles of border."),
        Story.of("The crater is 2 square miles across."),
        Story.of("Police seized 300 litres of cocaine."),
        Story.of("The phone has 8 gigahertz of memory."),
        Story.of("The car hit a speed of 120 km."),
        Story.of("The whale weighed 40 feet."),
        Story.of("He was driving at 120 miles when the car left the road."),
        Story.of("The hurricane made landfall with winds of up to 155 kilometers."),
        Story.of("Water is flowing over the spillway at 30,000 cubic feet, twice the usual rate."),
        Story.of("More than 2,000 square metres of mud had to be dug out of the tunnel."),
        Story.of("The temperature in Seville, forecasters said, was put at 46 per cent."),
        Story.of("Humidity was 85 degrees and there was no wind at all."),
        Story.of("The speed limit on the ring road will be cut from 100 to 80 km, the mayor said."),
    )
    allows = (
        Story.of("The boring machine is clearing 900 cubic metres of earth a day from beneath the Thames."),
        Story.of("The park has 40 square miles of water and 300 acres of sand."),
        Story.of("Crews pumped water from 40 acres of mud."),
        Story.of("The firm leased 40,000 square feet of office space downtown."),
        Story.of("The fire burned an area of 10 miles by 5 miles."),
        Story.of("Winds reached a speed of 90 miles an hour."),
        Story.of("A 30-acre long-term lease was signed."),
        Story.of("He is 5 pounds away from his goal."),
        Story.of("Some 80 liters of rain per square meter fell on the town, which is 80 mm."),
        Story.of("The island has an average rainfall of 60 cm/year, and cells moved at a speed of 15 nm hr-1."),
        Story.of("We did 80 miles an hour across a dirt road to a cluster of shacks."),
        Story.of("Whip 1/2 cup heavy cream and fold it in."),
        Story.of("The pond lost 6 inches of water, and snow lay 3 feet deep."),
        Story.of("The ship was travelling at 30 miles from the coast, in winds of 40 knots."),
        Story.of("Temperatures reached 96 per cent of the record, and winds 30 miles inland."),
        Story.of("Humidity was 85 per cent at 30 degrees, and temperatures were 5 per cent higher."),
        Story.of("Some 2,000 square metres of mud was left where the lake had been."),
        Story.of("The horse bit with a pressure of 500 pounds, its jaw wide open."),
        Story.of("The village of Marathon is about 1.1 square miles."),
    )

    needs = (sorts(Sort.MEASURE, Sort.SHARE), known_measurables().words | A_RATE)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        table = known_measurables()
        may_be_rain = "square" in sentence.vocabulary
        for mention in sentence.mentions:
            if (mention.sort is not MEASURE and mention.sort is not SHARE) or mention.quantity is None:
                continue
            rain = _RAIN_BY_AREA.match(sentence.surface.lower, mention.end, sentence.end) if may_be_rain else None
            if rain is not None and same_dimension(mention.quantity.unit, "meter"):
                yield self.finding(
                    sentence.surface,
                    (mention.start, rain.end()),
                    "Rain is told by its depth, which is the same on every square meter.",
                    suggestion=sentence.surface.text[mention.start : rain.start("area")],
                )
            if mention.partner is not None:
                continue
            found = table.misfit(sentence, mention)
            if found is None:
                continue
            measurable, dimension = found
            meant = _in_dimension(mention.quantity.unit, dimension, measurable.meant)
            yield self.finding(
                sentence.surface,
                mention,
                f"{unit_text(mention.quantity.unit).capitalize()} do not measure this: {measurable.note}.",
                suggestion=_repaired(mention, meant) if meant else "",
            )


def _repaired(mention: Mention, unit: str) -> str:
    """A figure in the unit that is meant; one that loses what it is counted by ends before that."""
    if mention.quantity is not None and unit == mention.quantity.unit.partition(_PER)[0]:
        return _BY_TIME.sub("", mention.text)
    return respell(mention, unit=unit)


_BY_TIME = re.compile(r"(?:/| (?:per|an?|each|every) )[a-z]+$", re.IGNORECASE)


def _in_dimension(unit: str, printed: str, meant: str) -> str:
    """The same unit in the dimension that is meant: cubic meters for square ones; empty where there is none."""
    if printed == "length" and meant == "speed":
        return f"{unit} / {'second' if unit in ('meter', 'foot') else 'hour'}"
    if _PER in unit:
        head = unit.partition(_PER)[0]
        return {"data rate": f"{head}{_PER}second", "power": head, "pressure": "psi"}.get(meant, "")
    if (unit, meant) in _MEANT:
        return _MEANT[unit, meant]
    if (printed, meant) == ("power", "energy"):
        return f"{unit}_hour"
    if (printed, meant) == ("energy", "power") and unit.endswith("watt_hour"):
        return unit.removesuffix("_hour")
    base = unit.partition(" ** ")[0]
    if printed not in _POWERS or meant not in _POWERS or (base == unit and printed != "length"):
        return ""
    return base + _POWERS[meant]


_PER = " / "
# Units that have lost a word, by what is meant.
_MEANT = {
    ("pound", "pressure"): "psi",
    ("acre", "volume"): "acre_foot",
    ("meter / second", "acceleration"): "meter / second ** 2",
}
_SQUARE_ACRE = re.compile(
    r"\b(?:(?:square|cubic) (?P<area>acres?|hectares?)|"
    r"(?:square|cubic) (?P<volume>(?:milli|centi)?lit(?:er|re)s?|gallons?|barrels?|pints?|quarts?))\b"
)


class SquareOfArea(SentenceRule):
    """The square or the cube of an area or a volume: an acre is an area already.

    "70 deer per square acre" means per acre, or per square mile.
    """

    code = "UNIT-17"
    name = "square-of-area"
    severity = Severity.ERROR
    authority = "definition of the acre, the hectare and the liter"
    flags = (
        Story.of("With 70 deer per square acre, the park has too many."),
        Story.of("The fire burned 300 square hectares of forest."),
        Story.of("The tank holds 200 cubic litres of brine."),
        Story.of("Some 400 square litres of oil leaked into the river."),
    )
    allows = (
        Story.of("With 70 deer per acre, the park has too many."),
        Story.of("The fire burned 300 square miles, or 190,000 acres."),
        Story.of("The engine displaces 2.4 liters; the square, 3 acres in size, was closed."),
    )

    needs = (words("square cubic"), words("acre acres hectare hectares liter liters litre litres milliliter "
                                          "milliliters millilitre millilitres gallon gallons barrel barrels pint "
                                          "pints quart quarts"))  # fmt: skip

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for found in _SQUARE_ACRE.finditer(sentence.surface.lower, sentence.start, sentence.end):
            unit = found["area"] or found["volume"]
            mention = next((one for one in sentence.mentions if one.end in (found.start() - 1, found.end())), None)
            start = mention.start if mention is not None else found.start()
            name = "area" if found["area"] else "volume"
            surface = sentence.surface
            yield self.finding(
                surface,
                (start, found.end()),
                f"The {unit.rstrip('s')} is {'an' if name == 'area' else 'a'} {name} already.",
                suggestion=surface.text[start : found.start()] + surface.text[found.start(name) : found.end()],
            )


# The unit of the other system that is told on in such a small one.
_TOLD_ON = {
    ("kilogram", "ounce"): {"kilograms": "pounds", "kilogram": "pound", "kilos": "pounds", "kg": "lb", "kgs": "lbs"},
    ("meter", "inch"): {"meters": "feet", "metres": "feet", "meter": "foot", "metre": "foot", "m": "ft"},
    ("pound", "gram"): {"pounds": "kilograms", "pound": "kilogram", "lb": "kg", "lbs": "kg"},
    ("foot", "centimeter"): {"feet": "meters", "foot": "meter", "ft": "m"},
    ("stone", "kilogram"): {},
}
# The smaller unit that a measure goes on in, and how many of it make one of the larger.
_SMALLER = {"foot": ("inch", 12), "pound": ("ounce", 16), "stone": ("pound", 14)}
_TOLD_ON_BY = re.compile(r" (?:and )?|, ?")


class TwoSystemsInOne(SentenceRule):
    """One measure told on in a unit of the other system: "7 kilograms and 4 ounces".

    A baby of 7 pounds 4 ounces weighs 3.3 kilograms. The first unit was translated, or slipped in; the second is too
    small to be a measure of its own.
    """

    code = "UNIT-20"
    name = "two-systems-in-one"
    severity = Severity.ERROR
    authority = "the systems of units"
    flags = (
        Story.of("The baby was born weighing 7 kilograms and 4 ounces."),
        Story.of("The suspect is 6 metres 2 inches tall, police said."),
        Story.of("The cat weighs 4 pounds and 300 grams."),
        Story.of("The suspect is 5 meters 9 inches tall."),
        Story.of("The center, who is 7 feet 4 feet tall, had 31 points."),
        Story.of("The baby weighed 8 pounds 3 pounds at birth."),
    )
    allows = (
        Story.of("The baby was born weighing 7 pounds and 4 ounces."),
        Story.of("The suspect is 1.88 metres (6 feet 2 inches) tall, police said."),
        Story.of("The recipe takes 2 pounds of flour, 300 grams of butter and 6 eggs."),
        Story.of("It is 2.4 kilograms and 4 ounces lighter than the last."),
        Story.of("The center, who is 7 feet 4 inches tall, stood on boxes of 7 feet, 4 feet and 3 feet."),
    )

    needs = (
        amounts(2),
        units(*(first for first, _ in _TOLD_ON), *_SMALLER),
        units(*(second for _, second in _TOLD_ON), *_SMALLER),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        surface = sentence.surface
        for first, second in itertools.pairwise(sentence.of_sort(Sort.MEASURE)):
            one, other = first.quantity, second.quantity
            if one is None or other is None or first.partner is not None or second.partner is not None:
                continue
            if one.unit == other.unit and one.unit in _SMALLER:
                yield from self._twice(sentence, first, second)
                continue
            own = _TOLD_ON.get((one.unit, other.unit))
            is_whole = not one.is_range and one.low == int(one.low) and other.hedge is Hedge.NONE
            if own is None or not is_whole or not _TOLD_ON_BY.fullmatch(surface.text, first.end, second.start):
                continue
            if convert(other.high, other.unit, one.unit) >= 1 or _MORE.match(surface.lower, second.end):
                continue
            start, end = first.unit_span or (first.end, first.end)
            printed = own.get(surface.lower[start:end].strip(" -"))
            repaired = surface.text[first.start : start] + printed + surface.text[end : second.end] if printed else ""
            yield self.finding(
                surface,
                (first.start, second.end),
                f"A measure in {unit_text(one.unit)} does not go on in {unit_text(other.unit)}.",
                suggestion=repaired,
            )

    def _twice(self, sentence: Sentence, first: Mention, second: Mention) -> Iterator[Finding]:
        """ "7 feet 4 feet tall": the second is in the smaller unit."""
        surface = sentence.surface
        one, other = first.quantity, second.quantity
        if one is None or other is None or surface.text[first.end : second.start] != " ":
            return
        unit, most = _SMALLER[one.unit]
        if one.low == int(one.low) and other.low < most and other.low == int(other.low):
            yield self.finding(
                surface,
                (first.start, second.end),
                f"A measure in {unit_text(one.unit)} goes on in {unit_text(unit)}.",
                suggestion=f"{surface.text[first.start : second.start]}{respell(second, unit=unit)}",
            )


# Base units of what is taken for one another in print.
_CONFUSED = (
    frozenset(("watt", "joule")),
    frozenset(("meter", "meter ** 2")),
    frozenset(("meter ** 2", "meter ** 3")),
)
# What one thing measured is never told in two of, where a verb says that it rose or fell.
_ONE_OF = frozenset(("meter", "meter ** 2", "meter ** 3", "kilogram", "watt", "joule", "meter / second"))
# "They cut 10 million tonnes from 12 million acres."
_A_HARVEST = "kilogram", "meter ** 2"
_CHANGED = re.compile(
    r"\b(?:cut|cuts|cutting|rais(?:e|es|ed|ing)|increas\w*|reduc\w*|lower\w*|expand\w*|enlarg\w*|extend\w*|lengthen\w*|"
    r"widen\w*|boost\w*|grow\w*|grew|shrink\w*|shrank|rise\w*|rose|fall\w*|fell|dropp?\w*|doubl\w*|"
    r"upgrad\w*)\b[^.;,]{0,50}$"
)
_ENDED = re.compile(r"\s*(?:[.,;:)—–]|$)| (?:by|in|for|over|since|within|last|this|next|and|but|on) ")
_LINKED_BY = {"from": " to ", "between": " and "}
_MOVED_FROM = re.compile(
    r",? (?:up |down |increased |reduced )?(?:from|compared (?:with|to)|against) (?:just |only |the )*"
)
_OF_POWER = re.compile(r"\b(?:capacity|capacities|installed|rated|peak|maximum)\b")


class TwoDimensionsInOneMove(SentenceRule):
    """A figure that moves from one thing measured to another: "from 10 megawatts to 51 megawatt hours".

    What rises from megawatts rises to megawatts; the capacity of a plant is never counted in megawatt-hours.
    """

    code = "UNIT-21"
    name = "two-dimensions-in-one-move"
    severity = Severity.ERROR
    authority = "SI"
    flags = (
        Story.of("They will raise the installed capacity from 10.4 megawatts to 51.2 megawatt hours."),
        Story.of("The park has grown to 900 square miles, from 400 miles in 1950."),
        Story.of("The floor space will rise from 40,000 square feet to 65,000 feet."),
        Story.of("The new lorries cut fuel use from 34 litres to 28 kilometres for every 100km."),
    )
    allows = (
        Story.of("They will raise the installed capacity from 10.4 megawatts to 51.2 megawatts."),
        Story.of("The plant of 10.4 megawatts makes 51.2 megawatt hours a day."),
        Story.of("The trail rises from 40 acres of wood to 65 feet above the lake."),
        Story.of("The path leads from a 40-acre wood to 65 feet above the lake."),
        Story.of("The speed fell from 60 miles an hour to 30 within 200 feet."),
        Story.of("The province's farmers cut 10.1 million tonnes of rape from 12.1 million acres."),
    )

    needs = (sorts(Sort.MEASURE), words("from between compared against"), amounts(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for first, second in itertools.pairwise(sentence.of_sort(Sort.MEASURE)):
            one, other = first.quantity, second.quantity
            if one is None or other is None or first.partner is not None or second.partner is not None:
                continue
            dimensions = base_unit(one.unit), base_unit(other.unit)
            is_confused = frozenset(dimensions) in _CONFUSED or self._is_changed(sentence, first, second, dimensions)
            if not is_confused or not self._is_move(sentence, first, second):
                continue
            is_power = "watt" in dimensions and _OF_POWER.search(sentence.lower) is not None
            wrong = next(
                (each for each, base in zip((first, second), dimensions, strict=True) if base == "joule"), None
            )
            told = " and ".join(
                f"{mention.text} measures {dimension_name(mention.quantity.unit)}"
                for mention in (first, second)
                if mention.quantity
            )
            repair = ""
            if is_power and wrong is not None and wrong.quantity is not None and wrong.quantity.unit.endswith("_hour"):
                repair = respell(wrong, unit=wrong.quantity.unit.removesuffix("_hour"))
            yield self.finding(
                sentence.surface,
                wrong if is_power and wrong is not None else (first.start, second.end),
                f"{told}: what moves from one to the other is of one sort.",
                suggestion=repair,
            )

    @staticmethod
    def _is_changed(sentence: Sentence, first: Mention, second: Mention, dimensions: tuple[str, str]) -> bool:
        """Whether two measures of different things are told as one that rose or fell."""
        return (
            dimensions[0] != dimensions[1]
            and dimensions != _A_HARVEST
            and _ONE_OF.issuperset(dimensions)
            and _CHANGED.search(sentence.before(first)) is not None
            and _ENDED.match(sentence.after(second)) is not None
        )

    @staticmethod
    def _is_move(sentence: Sentence, first: Mention, second: Mention) -> bool:
        between = sentence.between(first, second)
        if _MOVED_FROM.fullmatch(between):
            return True
        lead = sentence.before(first, reach=10).rstrip().rpartition(" ")[2]
        return _LINKED_BY.get(lead) == between


_FLOOR = vocabulary(
    "rent rents rented floor floors space lease leases leased letting lettings let tenant tenants office offices "
    "warehouse retail headquarters shop landlord sublet occupies occupied developer"
)
_OF_HEIGHT = re.compile(
    r"[ -](?:above|high|tall|away|from|up|long|deep|wide|below|off|down|in (?:height|length)|"
    r"of (?:frontage|cable|pipe))\b"
)
_AN_AREA_IN = {"foot": "foot ** 2", "meter": "meter ** 2", "yard": "yard ** 2"}
_LEAST_FLOOR = 1500
_UPWARD = re.compile(
    r"\b(?:ris\w+|rose|stands?|stood|soar\w*|climb\w*|height|elevation|altitude|within|run(?:s|ning)?)"
    r" [^;,]{0,16}$"
)


class LengthForFloor(SentenceRule):
    """Floor space in feet beside a price by the square foot: "240,000 feet at £92.50 a square foot".

    What is paid for by the square foot is an area.
    """

    code = "UNIT-31"
    name = "length-for-floor"
    severity = Severity.ERROR
    authority = "SI"
    flags = (
        Story.of("The firm took 240,000 feet on eight floors at a rent of £92.50 per sq ft."),
        Story.of("The bank is giving up 12,000 metres of offices, where rents are some €400 a square metre."),
        Story.of("Asking rents are $61 a square foot, and 85,000 feet have been let since May."),
    )
    allows = (
        Story.of("The firm took 240,000 square feet on eight floors at a rent of £92.50 per sq ft."),
        Story.of("Rents are $61 a square foot in the tower, which is 1,850 feet tall and 2,200 feet from the sea."),
        Story.of("Rents are $61 a square foot in the town, which lies at 5,280 feet above the sea."),
        Story.of("Land sold for $3 a square foot, and 2,000 feet of cable were laid."),
    )

    needs = (units("foot", "meter", "yard"), sorts(Sort.MONEY), _FLOOR)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        prices = [each.quantity.unit for each in sentence.of_sort(Sort.MONEY) if each.quantity is not None]
        for mention in sentence.of_sort(Sort.MEASURE) if prices else ():
            quantity = mention.quantity
            area = _AN_AREA_IN.get(quantity.unit) if quantity is not None else None
            if area is None or quantity is None or quantity.low < _LEAST_FLOOR or mention.partner is not None:
                continue
            if not any(unit.endswith(f"{_PER}{area}") for unit in prices):
                continue
            after = _OF_HEIGHT.match(sentence.surface.lower, mention.end)
            if after or mention.difference or _UPWARD.search(sentence.before(mention, reach=32)):
                continue
            yield self.finding(
                sentence.surface,
                mention,
                f"{mention.text} is a length: what is paid for by the area is told in {unit_text(area)}.",
                suggestion=respell(mention, unit=area),
            )


_MORE = re.compile(r" (?:more|less|heavier|lighter|taller|shorter|longer|of|above|below|higher|wider)\b")
_IN_TIME = re.compile(r"[- ](?:ago|later|old|earlier|from now|before|after|of age|in age|in the (?:past|future))\b")
# "Within the next 100,000 light-years", "it took nine light-years to reach Pluto".
_FOR_A_TIME = re.compile(
    r"\b(?:the (?:next|past|last|coming|following|first)|t(?:ake|akes|ook|aken|aking)(?: (?:the )?[a-z]+)??|"
    r"last(?:s|ed|ing)?|spen[dt]s?|liv(?:e|es|ed|ing) for|wait\w*|aged|age of|lifetime of|lifespan of|since|"
    r"until|every)"
    r"(?: (?:about|another|some|nearly|almost|more than|at least|only|just|roughly|a|an|another))* $"
)


# "For the last 40 light-years of its journey"
_OF_A_WAY = re.compile(r"[- ](?:of|away|from|off|distant|beyond|wide|across)\b")


class DistanceForTime(SentenceRule):
    """Light-years for years: a light-year is how far light goes in one, and no time.

    Something may be five billion light-years away, and happened five billion years ago.
    """

    code = "UNIT-18"
    name = "distance-for-time"
    severity = Severity.ERROR
    authority = "definition of the light-year"
    flags = (
        Story.of("The star exploded 5 billion light-years ago."),
        Story.of("The galaxy, 12 billion light-years old, is the oldest known."),
        Story.of("Three light-years later the probe will arrive."),
        Story.of("Betelgeuse may explode within the next 100,000 light years."),
        Story.of("It took the probe nine light-years to reach Pluto."),
    )
    allows = (
        Story.of("The star exploded 5 billion years ago."),
        Story.of("The galaxy, 12 billion light-years away, is the oldest known."),
        Story.of("The phone is light years ahead of its rivals."),
        Story.of("For the last 40 light-years of its journey the signal crossed dust."),
        Story.of("There are 50 stars within 15 light-years, and the nearest one takes 4.2 years to send us its light."),
    )

    needs = (units("light_year", "parsec", "light_minute", "light_second"),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MEASURE):
            unit = mention.quantity.unit if mention.quantity else ""
            after = sentence.after(mention)
            if unit in ("light_year", "parsec") and (
                _IN_TIME.match(after) or (_FOR_A_TIME.search(sentence.before(mention)) and not _OF_A_WAY.match(after))
            ):
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"{unit_text(unit).capitalize()} are a distance and no time.",
                    suggestion=respell(mention, unit="year") if unit == "light_year" else "",
                )
