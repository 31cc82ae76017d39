"""Measures said twice: which figures of a sentence are one measure in two units.

A newsroom says a measure again in brackets, behind a dash, a slash, "or", "about", "which is", "equivalent to". What
counts is that nothing else than such words stands between the two and that the units measure the same, if need be with
the period that stands behind the thing ("3 grams of gold per tonne, or 0.09 ounces per ton") or the density of what is
weighed ("5 million tonnes of crude a year, or 100,000 barrels a day").
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from apps.checks.figures.agreement import is_magnitude
from apps.checks.lazily import kept
from apps.checks.reference import System
from apps.checks.text.nouns import nouns_of
from apps.checks.text.retellings import COLOUR, LINK
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, Quantity, Sort, UnknownUnit, base_unit, convert, read, same_dimension
from apps.quantities.mentions import MEASURE, MONEY

Pair = tuple[Mention, Mention]

READINGS = {"degree_Celsius": "delta_degree_Celsius", "degree_Fahrenheit": "delta_degree_Fahrenheit"}
READING_OF = {delta: reading for reading, delta in READINGS.items()}
# Liters on 100 kilometers at one mile to the American and to the imperial gallon.
BY_GALLON = {"mile / gallon": Decimal("235.215"), "mile / imperial_gallon": Decimal("282.481")}
BY_100_KM = "liter_per_100_kilometer"

# "910 acres, about half a square mile": said twice without brackets.
_SAID_AGAIN = re.compile(r", or(?: about| roughly| nearly| some| around)?|, (?:about|roughly|nearly|around|some)")
# "96,000 bottles of 330ml, nearly 32,000 litres in all": the second is of something else than the first.
_OF_ANOTHER = re.compile(
    r" (?:more|less|away|from|further|farther|longer|high|wide|deep|above|below|in (?:all|total)|altogether|together|"
    r"combined|if|when|unless|later|earlier|after|before|ahead|short of|too|left|of|[a-z]+er than|"
    r"(?:high|low|warm|cool|cold|hott)er\b|(?:at|in) (?:about |around )?\d|"
    r"by (?:road|rail|sea|air|land|boat|car)|on foot|"
    r"to (?:the|a)(?: [a-z()]+)? gallon|(?:in|over|during) (?:an?|one|the|that) (?:hour|day|week|month|year|season))\b"
)
# What may still belong to the first figure: "in length", "of gold per tonne", "deep", the end of a quotation.
_TAIL = (
    r"(?:,?[\"”](?: (?:he|she|they|mr|ms|mrs)?(?: [a-z'’-]+)? said)?)?"
    r"(?:[- ](?:tall|long|wide|deep|high|thick|square|across|away|offshore|in (?:length|height|width|depth|diameter|"
    r"weight|area|volume|size)))?(?: of (?:[a-z-]+ ){0,2}[a-z-]+(?: dioxide)?)?"
    r"(?: (?:per|an?|each|every) (?:[a-z-]+ ){0,1}[a-z]+)?(?: in (?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december|(?:19|20)\d\d))?"
)
# Between the two, the hedge of the second aside. A dash or a comma alone, or a phrase that only frames or colours the
# second, says it again only where that is closed in as well, and in the other system of units.
_TOLD_AGAIN = re.compile(rf"{_TAIL}{LINK}")
# "At 40 milligrams a grain, that is about 740 billion tonnes": the first is of one of many, the second of all.
_OF_ONE_OF_MANY = re.compile(r" (?:per|an?|each|every) [a-z]+,? (?:that|which) (?:is|means|makes|comes to)\b")
# "63 light-years from Earth, or about 372 trillion miles away"
_FAR_OFF = re.compile(
    rf"(?: away)? (?:from|off) (?:the |its |our )?[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){{0,2}}(?=,| [–—])"
    rf"{LINK}"
)
_STAYS_FAR = re.compile(r" (?:away|distant|off)\b|[).;,]|$")
_OPENED = re.compile(rf"{_TAIL} ?[(\[]")
_SLASHED = re.compile(r" ?/ ?")
_ENCLOSED = re.compile(rf"{_TAIL}(?: ?[–—] ?| - )")
_APPOSED = re.compile(rf"{_TAIL}, ")
_LISTED = re.compile(r"[,;](?: or)? ?")
_CLOSED = re.compile(r"[)\],;.:]| ?[–—]| -|$|\n")
_END = re.compile(r"[)\]]|, or |; | or |/")
_ALTERNATIVES = re.compile(r" or(?: about| roughly| nearly| around)? ?")
_BY = re.compile(r"[ -]?(?:by|x|×)[ -]?")
_AND = re.compile(r" (?:and|to) |[-–]")
# Words that mean exactly one of a unit, where it may be told again: "an inch (2.5cm)", "a mile deep, or 1.6 km,".
SINGULAR = vocabulary(
    "inch foot yard mile millimeter millimetre centimeter centimetre meter metre kilometer kilometre acre hectare "
    "ounce pound stone gram kilogram kilo pint quart gallon liter litre"
)
_ONE_OF = re.compile(
    rf"\b(?:an?|one) (?P<unit>{'|'.join(sorted(SINGULAR))})\b"
    r"(?=[)\]]|(?:[- ](?:tall|long|wide|deep|high|thick|square|across|away))?(?: ?[(\[]|,| [–—-] ))"
)


def pairs_in(sentence: Sentence) -> Iterator[Pair]:
    """The measures of a sentence that are said twice, the first one first."""
    measures = tuple(
        [
            figure
            for figure in sentence.mentions
            if figure.sort is MEASURE
            or (figure.sort is MONEY and figure.quantity is not None and " / " in figure.quantity.unit)
        ]
    )
    if not SINGULAR.isdisjoint(sentence.vocabulary):
        measures = _with_articles(sentence, measures)
    if len(measures) < 2:
        return
    units = {measure.quantity.unit for measure in measures if measure.quantity}
    if not _WHOLES.isdisjoint(units):
        measures = tuple(
            [
                one
                for place, one in enumerate(measures)
                if not place or not _is_split(sentence, measures[place - 1], one)
            ]
        )
    for place, source in enumerate(measures):
        if place and _is_tail(sentence, measures[place - 1], source):
            continue
        for pair in _said_again(sentence, measures, place, source):
            if not _is_of_each(sentence, *pair):
                yield pair


# As in: one mile, four furlongs and six yards (2,420m)
_TOLD_ON = re.compile(r"(?:furlongs?|miles?|chains?|leagues?)(?: and|,) $")


def _said_again(sentence: Sentence, measures: tuple[Mention, ...], place: int, source: Mention) -> Sequence[Pair]:
    """The pairs of which a measure is the first."""
    shown = sentence.surface.partner_of(source) if source.partner is not None and source.sort is MEASURE else None
    if shown is None or shown.start <= source.start:
        return _said_without_brackets(sentence, source, measures[place + 1]) if place + 1 < len(measures) else ()
    if _TOLD_ON.search(sentence.before(source, reach=16)):
        return ()
    if _is_of_another_sort(sentence, source, shown):
        return ()
    if place and _FAN.match(sentence.between(source, shown)) and sentence.between(measures[place - 1], source) == "/":
        # "200C/180C fan (400F)": an oven with a fan needs less.
        source = measures[place - 1]
    if not is_conversion(source, shown) or not ("(" in sentence.between(source, shown) or is_alone(sentence, shown)):
        return ()
    if _is_contrast(source, shown) or _is_by_working_time(source, shown) or _is_choice(sentence, source, shown):
        return ()
    # As the same objects: mentions have many parts to compare.
    at = next((at for at, measure in enumerate(measures) if measure is shown), place)
    listed = _row(sentence, measures, at, 1)
    if len(listed) >= _ROW and source.quantity is not None and not source.quantity.is_range:
        # As in: 6, 8 and 10 feet (1.8, 2.4 and 3 meters)
        sources = _row(sentence, measures, place, -1)[::-1]
        return [*zip(sources, listed, strict=True)] if len(sources) == len(listed) else ()
    following = next((one for one in measures[place + 1 :] if one.start >= shown.end), None)
    if following is not None and _OR.fullmatch(sentence.between(shown, following)):
        # As in: 2 or 3 miles (3 or 5km)
        return [(source, following)] if is_conversion(source, following) and _is_second(sentence, source) else ()
    if not _is_side(sentence, source, shown):
        return _by_ends(sentence, source, shown, following)
    if following is not None and place and _BY.fullmatch(sentence.between(shown, following)):
        # As in: 5ft by 12ft (1.5m by 3.7m)
        return [pair for pair in ((measures[place - 1], shown), (source, following)) if is_conversion(*pair)]
    return ()


_FAN = re.compile(r" fan\b")


def _is_of_another_sort(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    """Whether the bracket behind a measure tells something else: a part of it ("96 km of track (30 km electrified)"), a
    formula, the rest of a list, a figure of a row or a power of ten that lost its height."""
    text = sentence.surface.text
    after = text[shown.end : min(sentence.end, shown.end + 24)]
    between = sentence.between(source, shown)
    before = sentence.before(source, reach=24)
    return (
        _GOES_ON_OTHERWISE.match(after) is not None
        or ")" in between.partition("(")[0]
        or ":" in between
        or _IN_A_FIGURE.search(before) is not None
        or _A_PART_OF.search(before) is not None
        or source.text.startswith(_TEN_TO_THE)
        or shown.text.startswith(_TEN_TO_THE)
        or (is_magnitude(source) and is_magnitude(shown))
    )


_GOES_ON_OTHERWISE = re.compile(r" ?=| (?:electrified|paved|unpaved|navigable|ours|theirs|real time)\b|,? (?:at|in) \d")
_IN_A_FIGURE = re.compile(r"\b(?:[Ff]igures?|[Ff]igs?\.?|[Pp]anels?|[Tt]ables?|\+)\s?$|\+$")
# "Half of the four and a half years, or 27 months"
_A_PART_OF = re.compile(
    r"\b(?:half|third|thirds|quarter|quarters|fifth|tenth|most|rest|remainder|percent|per cent) (?:of )?(?:the |a |"
    r"his |her |its )?$"
)
_TEN_TO_THE = ("10−", "10⁻")
_OR = re.compile(r" or ")
_ROW = 3
_IN_A_ROW = re.compile(r"-?,?(?: (?:and |or )?)?")


def _row(sentence: Sentence, measures: tuple[Mention, ...], place: int, step: int) -> list[Mention]:
    """A measure with those listed behind it, or before it: "1.8, 2.4 and 3 meters"."""
    row = [measures[place]]
    while 0 <= (place := place + step) < len(measures):
        first, second = (row[-1], measures[place]) if step > 0 else (measures[place], row[-1])
        if not _IN_A_ROW.fullmatch(sentence.between(first, second)):
            break
        row.append(measures[place])
    return row


def _is_second(sentence: Sentence, source: Mention) -> bool:
    """Whether a measure is the second of two that it may be: "2 or 3 miles"."""
    return sentence.before(source, reach=4) == " or "


def _said_without_brackets(sentence: Sentence, source: Mention, following: Mention) -> Sequence[Pair]:
    """The pair of a measure and the next one, where the words between them say that they are one."""
    if following.start < source.end or not _may_be_one(source, following):
        return ()
    if _are_in_one_unit(sentence, source, following):
        return ()
    if not _says_again(sentence, source, following):
        return ()
    lead = sentence.before(source, reach=24)
    if _IN_A_FIGURE.search(lead) or _A_PART_OF.search(lead):
        return ()
    # "A kilometre, or 600 metres by the path": one of a unit is told again in the other system.
    is_unclosed = source.numeral is None and "(" not in sentence.between(source, following)
    if is_unclosed and not are_of_two_systems(source, following):
        return ()
    if _OF_ONE_OF_MANY.match(sentence.between(source, following)):
        return ()
    if _BY_HEAD.search(sentence.surface.lower, source.start, min(sentence.end, following.end + 24)):
        return ()
    said = _as_one(sentence, source, following)
    return (said,) if said is not None else ()


def _are_in_one_unit(sentence: Sentence, *measures: Mention) -> bool:
    """Whether measures have one unit, none being a rate by what stands behind it, so that none converts another."""
    units = {measure.quantity.unit for measure in measures if measure.quantity is not None}
    return len(units) == 1 and all(with_denominator(sentence, measure) is measure for measure in measures)


def _may_be_one(source: Mention, shown: Mention) -> bool:
    """Whether two figures may be one measure by what their units measure, whatever they are rates of."""
    if source.quantity is None or shown.quantity is None:
        return False
    return _may_be_units_of_one(source.quantity.unit, shown.quantity.unit)


@lru_cache(maxsize=4096)
def _may_be_units_of_one(one: str, other: str) -> bool:
    first, second = one.partition(" / ")[0], other.partition(" / ")[0]
    return (
        same_dimension(one, other)
        or same_dimension(first, second)
        or {_measured_in(first), _measured_in(second)} in _WEIGHED_OR_HEATED
        or BY_100_KM in (one, other)
    )


def _measured_in(unit: str) -> str:
    try:
        return base_unit(unit)
    except UnknownUnit:
        return ""


# Water is told by its weight or by its volume, and degrees as a reading or as a difference.
_WEIGHED_OR_HEATED = (
    {"kilogram", "meter ** 3"},
    {"kelvin", base_unit("delta_degree_Celsius")},
    {"kelvin", base_unit("degree")},
)


def _is_contrast(source: Mention, shown: Mention) -> bool:
    """Whether two times have one numeral: "five months or five centuries" is a figure of speech."""
    one, other = source.quantity, shown.quantity
    return (
        one is not None
        and other is not None
        and one.low == other.low
        and one.unit != other.unit
        and same_dimension(one.unit, "second")
    )


def _by_ends(sentence: Sentence, source: Mention, shown: Mention, following: Mention | None) -> Sequence[Pair]:
    """A pair; of a range that is converted end by end, "between 10 and 15 feet (3 and 4.6 metres)" or "from 40mph to
    20mph (64km/h to 32km/h)", the two pairs."""
    one, other = source.quantity, shown.quantity
    if (
        following is not None
        and following.quantity is not None
        and one is not None
        and other is not None
        and one.is_range
        and not other.is_range
        and following.quantity.unit == other.unit
        and not following.quantity.is_range
        and _AND.fullmatch(sentence.between(shown, following))
    ):
        first, last = replace(one, high=one.low), replace(one, low=one.high)
        if source.descends:
            first, last = last, first
        return (replace(source, quantity=first), shown), (replace(source, quantity=last), following)
    return ((source, shown),)


def _says_again(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    """Whether what stands between two measures and behind them says that the second is the first in other words."""
    text = sentence.surface.lower
    start = shown.start if shown.hedge_start < 0 else max(source.end, shown.hedge_start)
    between = text[source.end : start]
    if len(between) > _WIDEST:
        return False
    after = text[shown.end : min(sentence.end, shown.end + 16)]
    whole = text[source.end : shown.start].strip()
    if _SAID_AGAIN.fullmatch(" " + whole if whole[:1] != "," else whole):
        # "3 hours and 4 minutes, nearly nine minutes outside her best" says two things.
        is_closed = "or" in whole or are_of_two_systems(source, shown) or _CLOSED.match(after) is not None
        return is_closed and is_alone(sentence, shown)
    if _LISTED.fullmatch(between) and _in_bracket(sentence, source):
        return _CLOSED.match(after) is not None
    if _OPENED.fullmatch(between):
        return _END.match(after) is not None
    if _SLASHED.fullmatch(between):
        return are_of_two_systems(source, shown)
    if _ALTERNATIVES.fullmatch(between):
        return False
    if _FAR_OFF.fullmatch(between):
        return _STAYS_FAR.match(after) is not None
    told = _TOLD_AGAIN.fullmatch(between)
    if told is not None and told["said"]:
        is_time = shown.quantity is not None and same_dimension(shown.quantity.unit, "second")
        return (not is_time or are_of_two_systems(source, shown)) and is_alone(sentence, shown)
    if not are_of_two_systems(source, shown):
        return False
    if _ENCLOSED.fullmatch(between) or (told is not None and told["opened"] and (told["framed"] or "," not in told[0])):
        return _CLOSED.match(after) is not None and is_alone(sentence, shown)
    return shown.hedge_start >= 0 and _APPOSED.fullmatch(between) is not None and is_alone(sentence, shown)


_WIDEST = 80


def loosely_said_in(sentence: Sentence) -> Iterator[Pair]:
    """The measures that may be one, of two systems of units: set beside each other with nothing but commas around the
    second, "a mile deep, 1.6 kilometres, and", or said again after more words, "38C were recorded in Kent, or 100.4F,".
    They are one where the figures themselves show how they were converted."""
    measures = sentence.of_sort(MEASURE)
    if not SINGULAR.isdisjoint(sentence.vocabulary):
        measures = _with_articles(sentence, measures)
    for source, shown in itertools.pairwise(measures):
        if source.partner is not None or shown.partner is not None or not _may_be_one(source, shown):
            continue
        if not are_of_two_systems(source, shown):
            continue
        start = shown.start if shown.hedge_start < 0 else shown.hedge_start
        if not 0 < start - source.end <= _FARTHEST or not is_alone(sentence, shown):
            continue
        text = sentence.surface.lower
        told = _SAID_FARTHER_ON.fullmatch(text, source.end, start) or _BESIDE.fullmatch(text, source.end, start)
        if told is None or not _CLOSED.match(text[shown.end : min(sentence.end, shown.end + 16)]):
            continue
        one, other = with_denominator(sentence, source), with_denominator(sentence, shown)
        if is_conversion(one, other):
            yield one, other


_FARTHEST = 120
_SAID_FARTHER_ON = re.compile(rf"[^;:()\d]{{0,90}}?(?=[,(]| [–—-] ){LINK}")
_BESIDE = re.compile(rf"{_TAIL}, (?:(?:{COLOUR}) )?")


def is_alone(sentence: Sentence, shown: Mention) -> bool:
    """Whether the words behind a measure do not make it one of something else: "or 3km less than planned"."""
    return _OF_ANOTHER.match(sentence.after(shown, reach=28)) is None


def _in_bracket(sentence: Sentence, mention: Mention) -> bool:
    before = sentence.surface.text[max(sentence.start, mention.start - 32) : mention.start]
    return max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))


def are_of_two_systems(source: Mention, shown: Mention) -> bool:
    if source.quantity is None or shown.quantity is None:
        return False
    one, other = system_of(source.quantity.unit), system_of(shown.quantity.unit)
    return one is not other


def _with_articles(sentence: Sentence, measures: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The measures of a sentence with those that an article stands for, beside a bracket."""
    found = []
    for match in _ONE_OF.finditer(sentence.surface.lower, sentence.start, sentence.end):
        start, end = match.span()
        if any(measure.start < end and start < measure.end for measure in measures):
            continue
        unit = unit_called(match["unit"])
        if unit:
            text = sentence.surface.text[start:end]
            # "An inch" is meant more closely than "1 inch" need be.
            one = Quantity(Decimal(1), Decimal(1), unit, precision=_HALF)
            found.append(Mention(start, end, text, Sort.MEASURE, quantity=one))
    return tuple(sorted((*measures, *found), key=lambda measure: measure.start)) if found else measures


_HALF = Decimal("0.5")


@lru_cache(maxsize=256)
def unit_called(word: str) -> str:
    """The unit that a word in the singular names; empty where it names none."""
    found = read(f"1 {word}")
    known = found[0].quantity if len(found) == 1 and found[0].end == len(word) + 2 else None
    return known.unit if known is not None and found[0].sort is Sort.MEASURE else ""


# "3 grams of gold per tonne", "5 million tonnes of crude a year": what is measured stands between.
_DENOMINATOR = re.compile(r" of (?:[a-z-]+ ){1,3}(?:per|an?|each|every) (?P<unit>(?:square |cubic )?[a-z]+)\b")
_DIRECT = re.compile(r"(?: or so| or more)? (?:per|an?|each|every) (?P<unit>(?:square |cubic )?[a-z]+)\b")


def with_denominator(sentence: Sentence, mention: Mention) -> Mention:
    """A measure with what it is a rate of where that stands behind the thing measured."""
    quantity = mention.quantity
    if quantity is None or " / " in quantity.unit or mention.sort is not MEASURE:
        return mention
    after = sentence.after(mention, reach=48)
    found = _DENOMINATOR.match(after) or _DIRECT.match(after)
    unit = unit_called(found["unit"]) if found else ""
    return replace(mention, quantity=replace(quantity, unit=f"{quantity.unit} / {unit}")) if unit else mention


def _as_one(sentence: Sentence, source: Mention, shown: Mention) -> Pair | None:
    """Two measures with what they are rates of, the weight as a volume where it is one, so that they can be compared;
    None where they measure different things."""
    one, other = with_denominator(sentence, source), with_denominator(sentence, shown)
    first, second = one.quantity, other.quantity
    if first is None or second is None:
        return None
    if first.unit == "degree" and second.unit in _OTHER_SCALE:
        # As in: 109.4 degrees, which is 43C
        first = replace(first, unit=_OTHER_SCALE[second.unit])
    # As in: 500 tonnes of water an hour, about 130,000 gallons
    period = first.unit.partition(" / ")[2]
    if period and " / " not in second.unit and second.unit != BY_100_KM:
        second = replace(second, unit=f"{second.unit} / {period}")
    one, other = replace(one, quantity=first), replace(other, quantity=second)
    if _is_by_working_time(one, other) or _is_output_of_power(first, second):
        return None
    if is_conversion(one, other):
        return one, other
    if one.sort is MONEY or other.sort is MONEY:
        return None
    weighed = _by_density(_measured(sentence, source) or _measured(sentence, shown), first, second)
    return (replace(one, quantity=weighed), other) if weighed is not None else None


_OTHER_SCALE = {"degree_Celsius": "degree_Fahrenheit", "degree_Fahrenheit": "degree_Celsius"}


def _is_split(sentence: Sentence, before: Mention, this: Mention) -> bool:
    """Whether a measure is the smaller part of one that is told in two, "1 mile, 550 yards", or its repetition."""
    if before.quantity is None or this.quantity is None or before.partner is not None or this.sort is not MEASURE:
        return False
    return (before.quantity.unit, this.quantity.unit) in _PARTS and sentence.between(before, this) in (
        ", ",
        " ",
        " and ",
    )


_PARTS = frozenset((("mile", "yard"), ("mile", "foot"), ("yard", "foot"), ("yard", "inch"), ("ton", "hundredweight")))
_WHOLES = frozenset(whole for whole, _ in _PARTS)


def _is_of_each(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    """Whether the one is of each of many and the other of all: "31,000 hours in 12 months, or 290 hours for each",
    "subscribers paying an average of $9.50 a month, or $7 million a year"."""
    if _FOR_EACH.match(sentence.after(shown, reach=16)):
        return True
    thing = _FOR_ONE.match(sentence.after(shown, reach=24))
    if thing is not None and any(
        not nouns_of(thing[1]).isdisjoint(nouns_of(counted.noun)) for counted in sentence.of_sort(Sort.COUNT)
    ):
        # "4,200 loaves from 2.1 tonnes of flour, or 500g a loaf"
        return True
    one, other = source.quantity, shown.quantity
    is_sum = source.sort is MONEY and one is not None and other is not None and other.low > one.low * _MANY
    return is_sum and _ON_AVERAGE.search(sentence.before(source, reach=40)) is not None


# So many share a sum before it is taken for that of all of them.
_MANY = 1000
_FOR_EACH = re.compile(r" (?:for |to |from )?(?:each|every|apiece|per)\b")
_FOR_ONE = re.compile(r" an? ([a-z]+)\b")
_ON_AVERAGE = re.compile(r"\b(?:average|each|apiece)\b[^.;]*$")


def _are_of_two_periods(one: str, other: str) -> bool:
    """Whether two rates are by the hour and by the day or longer: work and machines stop at night."""
    first, second = one.partition(" / ")[2], other.partition(" / ")[2]
    return (first in _SHORT and second in _LONG) or (first in _LONG and second in _SHORT)


def _are_wages(one: Mention, other: Mention) -> bool:
    """Whether two are sums by different times, of which working days and weeks are told (CALC-12)."""
    if one.sort is not MONEY or other.sort is not MONEY or one.quantity is None or other.quantity is None:
        return False
    first, second = one.quantity.unit.partition(" / ")[2], other.quantity.unit.partition(" / ")[2]
    return first != second and {first, second} <= _SHORT | _LONG and {first, second} != {"month", "year"}


def _is_by_working_time(one: Mention, other: Mention) -> bool:
    """Whether two rates may be apart by the hours and days on which nobody works: "an hour" beside "a day"."""
    if one.quantity is None or other.quantity is None:
        return False
    if _are_wages(one, other):
        return True
    if _are_hours(one.quantity.unit) and _are_hours(other.quantity.unit):
        # "Six hours a day or 36 hours a week": the week of work has fewer days.
        return one.quantity.unit.partition(" / ")[2] != other.quantity.unit.partition(" / ")[2]
    return _are_of_two_periods(one.quantity.unit, other.quantity.unit) and not _is_next_period(one, other)


def _are_hours(unit: str) -> bool:
    """Whether a unit is hours or minutes of each day or longer."""
    head, _, period = unit.partition(" / ")
    return head in ("hour", "minute") and period in _LONG


def _is_output_of_power(one: Quantity, other: Quantity) -> bool:
    """Whether one is a power and the other what it makes or uses in a year, which stands still at times."""
    return "watt" in one.unit and ("hour / " in one.unit) is not ("hour / " in other.unit)


def _is_next_period(one: Mention, other: Mention) -> bool:
    """Whether two such rates are apart by just the 24 hours of a day, so that one is told by the wrong of the two."""
    if one.quantity is None or other.quantity is None or not same_dimension(one.quantity.unit, other.quantity.unit):
        return False
    if one.quantity.is_range or other.quantity.is_range or not one.quantity.low * other.quantity.low > 0:
        return False
    ratio = convert(one.quantity.low, one.quantity.unit, other.quantity.unit) / other.quantity.low
    return any(abs(times - _HOURS_OF_DAY) < _CLOSELY for times in (ratio, 1 / ratio))


_HOURS_OF_DAY, _CLOSELY = Decimal(24), Decimal("0.5")
_SHORT = frozenset(("second", "minute", "hour"))
_LONG = frozenset(("day", "week", "month", "year"))
# What all make or use is not what each does.
_BY_HEAD = re.compile(
    r"\b(?:per|an?|each|every|for (?:each|every)) (?:\w+ )?(?:person|capita|head|household|home|family|resident|"
    r"inhabitant|adult|child|customer|passenger|worker|car|vehicle|american|australian|briton)\b"
)


# Kilograms in a cubic meter, from the lightest to the heaviest of what trades under the name.
_DENSITIES = (
    (re.compile(r"\b(?:crude|oil|petroleum)\b"), Decimal(790), Decimal(930)),
    (re.compile(r"\b(?:petrol|gasoline)\b"), Decimal(710), Decimal(780)),
    (re.compile(r"\b(?:diesel|kerosene|jet fuel)\b"), Decimal(775), Decimal(890)),
    (re.compile(r"\bwater\b"), Decimal(990), Decimal(1030)),
    (re.compile(r"\bmilk\b"), Decimal(1020), Decimal(1040)),
    (re.compile(r"\bwheat|soy\w*\b"), Decimal(740), Decimal(800)),
    (re.compile(r"\b(?:corn|maize)\b"), Decimal(690), Decimal(750)),
    (re.compile(r"\bbarley\b"), Decimal(590), Decimal(650)),
)


def _measured(sentence: Sentence, mention: Mention) -> str:
    """The thing that a figure is said to be of: "crude" behind "5 million tonnes"."""
    found = _OF_THING.match(sentence.after(mention, reach=40))
    return found[1] if found else ""


_OF_THING = re.compile(r"[)\]]? of ((?:[a-z-]+ ){0,2}[a-z-]+)")


def _by_density(thing: str, source: Quantity, shown: Quantity) -> Quantity | None:
    """A weight as the volume it takes up, or the reverse, within the densities of what the sentence names."""
    if source.is_range or not source.low:
        return None
    one, other = base_unit(source.unit), base_unit(shown.unit)
    head, _, per = one.partition(" / ")
    if {head, other.partition(" / ")[0]} != {"kilogram", "meter ** 3"} or per != other.partition(" / ")[2]:
        return None
    named = [densities for cue, *densities in _DENSITIES if cue.search(thing)]
    if len(named) != 1:
        return None
    lightest, heaviest = named[0]
    if head == "kilogram":
        lightest, heaviest = 1 / heaviest, 1 / lightest
    value = convert(source.low, source.unit, one)
    finest = value * min(source.precision / source.low, _COARSEST)
    return replace(
        source, low=value * lightest, high=value * heaviest, unit=other, precision=finest * lightest, hedge=Hedge.ABOUT
    )


_COARSEST = Decimal("0.1")


def _is_tail(sentence: Sentence, before: Mention, last: Mention) -> bool:
    """Whether a measure is the last part of a longer one: the hours of "803 days, 9 hours"."""
    if before.quantity is None or last.quantity is None or last.start < before.end:
        return False
    are_times = same_dimension(last.quantity.unit, "second") and same_dimension(before.quantity.unit, "second")
    return are_times and sentence.between(before, last).strip() in (",", "and", ", and")


def is_conversion(source: Mention, shown: Mention) -> bool:
    """Whether two figures may be one measure, or one price by the measure, in two units."""
    if source.quantity is None or shown.quantity is None or source.sort is not shown.sort:
        return False
    one, other = source.quantity.unit, shown.quantity.unit
    # A hundredweight is 100 pounds in America and 112 in Britain.
    if one == other or "hundredweight" in one or "hundredweight" in other:
        return False
    return (
        same_dimension(one, other)
        or (READINGS.get(one, one) in READING_OF and READINGS.get(other, other) in READING_OF)
        or (BY_100_KM in (one, other) and not BY_GALLON.keys().isdisjoint((one, other)))
    )


def _is_choice(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    """Whether the two are one or the other: "a 900MHz or 2.4GHz phone", "three months (or two years if he lies)"."""
    if source.quantity is None or shown.quantity is None:
        return False
    if not _OR_ELSE.fullmatch(sentence.between(source, shown)):
        return False
    one, other = source.quantity.unit, shown.quantity.unit
    # Nobody converts hours into days or megahertz into gigahertz for a reader.
    return (one.endswith(_PREFIXED) and other.endswith(_PREFIXED)) or same_dimension(one, "second")


_OR_ELSE = re.compile(r" or (?:up to |even |at (?:most|least) |as (?:much|long) as )?|[ a-z]{0,24} \(or ")
_PREFIXED = ("hertz", "byte", "watt", "bit", "volt")


def _is_side(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    """Whether the two are sides of one thing: "12 feet by 10 feet (3.7 meters by 3 meters)"."""
    is_second = sentence.before(source, reach=4).endswith((" by ", " x ", "-by-", " × "))
    return is_second and _FIRST_SIDE.match(sentence.after(shown, reach=6)) is not None


_FIRST_SIDE = re.compile(r"[ -](?:by|x|×)[ -]")


@kept
def bracketed_in(sentence: Sentence) -> list[Pair]:
    """The measures of a sentence that have another figure alone in brackets behind them, though not of one measure in
    two units."""
    text = sentence.surface.text
    if "(" not in sentence.text:
        return []
    return [
        (source, shown)
        for source, shown in itertools.pairwise(sentence.of_sort(MEASURE))
        if source.partner is None
        and shown.partner is None
        and text.startswith(" (", source.end)
        and text.startswith(")", shown.end)
        and _ALONE.fullmatch(sentence.between(source, shown))
        and not is_conversion(source, shown)
    ]


def unlike_in(sentence: Sentence) -> Iterator[Pair]:
    """The measures of a sentence that words, dashes or brackets give once more though they are of two dimensions: "250
    metres, or about 2,700 square feet,"."""
    yield from bracketed_in(sentence)
    for source, shown in itertools.pairwise(sentence.of_sort(Sort.MEASURE)):
        if (
            sentence.surface.text[shown.end : shown.end + 1] != ")"
            and source.partner is None
            and shown.partner is None
            and not is_conversion(source, shown)
            # "4.6 litres of petrol per 100km, or 61 miles to the gallon": what the first is taken by.
            and not sentence.before(source, reach=6).endswith((" per ", " for ", "/"))
            and _says_again(sentence, source, shown)
        ):
            yield source, shown


_ALONE = re.compile(r" \((?:about |or |or about |roughly |around |some |nearly |approximately )?")

_METRIC = re.compile(
    r"\b(?:(?:kilo|centi|milli|micro|nano|mega|giga)?(?:meter|gram|liter)|hectare|metric_ton|degree_Celsius)\b"
)
_CUSTOMARY = re.compile(r"\b(?:mile|foot|inch|yard|acre|pound|ounce|gallon|short_ton|degree_Fahrenheit|stone)\b")


@lru_cache(maxsize=1024)
def system_of(unit: str) -> System | None:
    """The system of measures of a unit; None for one that both use."""
    if _METRIC.search(unit):
        return System.METRIC
    return System.US if _CUSTOMARY.search(unit) else None
