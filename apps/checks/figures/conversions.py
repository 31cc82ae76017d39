"""Measures said twice: whether the two agree, and what should stand where they do not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.agreement import FINE, Agreement, Judgement, judged
from apps.checks.figures.relations import NUMBER_WORDS
from apps.checks.figures.restatements import BY_100_KM, BY_GALLON, READING_OF, READINGS, system_of
from apps.checks.figures.slips import SCALES, SWAPPED_WITH, digit_slips, repairs_of, respelled
from apps.checks.text.surfaces import Sentence
from apps.quantities import (
    Hedge,
    Mention,
    Quantity,
    convert,
    interval,
    same_dimension,
    sensible_conversion,
    unit_text,
    write,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a conversion: `code` names the diagnosis, `slip` tells it in words."""

    code: str
    slip: str
    judgement: Judgement


def fault_of(source: Quantity, shown: Quantity) -> Fault | None:
    """What is wrong with `shown` as a conversion of `source`; None where they agree within rounding."""
    source, shown = alike(source, shown)
    judgement = judged(source, shown)
    if judgement.agreement is Agreement.WRONG:
        return (
            None
            if _is_of_storms(source, shown) or _is_oven(source, shown)
            else Fault(*_diagnosis(source, shown), judgement)
        )
    if judgement.error > _TELLING and (_is_rounded_from_another(source, shown) or _is_by_length(source, shown)):
        return Fault(*_diagnosis(source, shown), judgement)
    if judgement.error > _ROUNDED and _is_transposed(source, shown):
        return Fault("CONV-01", "two digits are exchanged", judgement)
    return Fault("CONV-01", "", judgement) if _is_beyond_bound(source, shown) else None


def _is_transposed(source: Quantity, shown: Quantity) -> bool:
    """Whether `shown` is the exact conversion with two neighbouring digits exchanged: "7,000 ft (2,314 m)"."""
    if source.is_range or shown.is_range or source.unit in READINGS or digits_of(shown) < _ENOUGH_DIGITS:
        return False
    value = convert(source.low, source.unit, shown.unit)
    printed = str(int((shown.low / shown.precision).to_integral_value()))
    exact = str(int((value / shown.precision).to_integral_value()))
    return any(
        exact[:place] + exact[place + 1] + exact[place] + exact[place + 2 :] == printed != exact
        for place in range(min(2, len(exact) - 1))
    )


# Two digits that are exchanged, of the first three, part a figure from the right one by more than this.
_ROUNDED = Decimal("0.005")
# Of three digits one conversion in a hundred comes out so by chance, of rounded ones more.
_ENOUGH_DIGITS = 4


# A conversion by the factor of the wrong mile or gallon is at least this far off.
_TELLING = Decimal("0.11")


def _is_rounded_from_another(source: Quantity, shown: Quantity) -> bool:
    """Whether `shown`, to its last digit, is `source` in another mile or gallon: "30 knots (48 km/h)" is rounded from
    30 mph, and 30 knots are 56."""
    if source.is_range or shown.is_range:
        return False
    for unit, other in _LOOKALIKES:
        if unit in _DISTINCT and unit == source.unit and same_dimension(other, shown.unit):
            apart = abs(convert(source.low, other, shown.unit) - shown.low)
            return apart <= max(shown.precision if shown.precision < 10 else Decimal(1), shown.low / 100)
    return False


_DISTINCT = ("knot", "nautical_mile", "imperial_gallon")


def _is_by_length(source: Quantity, shown: Quantity) -> bool:
    """Whether `shown`, to its last digit of at least two, is `source` by the factor for a length: "2 sq miles (3.2 sq
    km)"."""
    if source.is_range or shown.is_range or digits_of(shown) < _PAIR:
        return False
    for power in (" ** 2", " ** 3"):
        one, other = _length_of(source, power), _length_of(shown, power)
        if one and other:
            return abs(convert(source.low, one, other) - shown.low) <= shown.precision
    return False


_PAIR = 2


def _is_beyond_bound(source: Quantity, shown: Quantity) -> bool:
    """Whether `source` is told as a bound, and a plain `shown` lies on its other side: "just over six feet, or 1.63
    metres"."""
    if source.is_range or shown.is_range or shown.hedge is not Hedge.NONE or shown.unit in READINGS:
        return False
    exact = convert(source.low, source.unit, shown.unit)
    low, high = interval(shown)
    return (source.hedge in _AT_LEAST and high < exact * (1 - FINE)) or (
        source.hedge in _AT_MOST and low > exact * (1 + FINE)
    )


_AT_LEAST = (Hedge.JUST_OVER, Hedge.MORE_THAN, Hedge.AT_LEAST)
_AT_MOST = (Hedge.NEARLY, Hedge.LESS_THAN, Hedge.AT_MOST)


def _is_of_storms(source: Quantity, shown: Quantity) -> bool:
    """Whether two speeds or distances may both be rounded to 5 from knots and nautical miles, as in the advisories of
    storm centers: "125 mph (205 kph)" is 110 knots, "30 miles (45 km)" are 25 nautical miles."""
    room = _ROUNDED_TO_FIVE.get(frozenset((source.unit, shown.unit)))
    if source.is_range or shown.is_range or room is None or min(source.low, shown.low) < _FROM_A_STORM:
        return False
    rounded = not source.low % 5 and not shown.low % 5
    return rounded and abs(convert(source.low, source.unit, shown.unit) - shown.low) <= room


_ROUNDED_TO_FIVE = {
    frozenset(("mile / hour", "kilometer / hour")): Decimal(5),
    frozenset(("mile", "kilometer")): Decimal("3.5"),
}
_FROM_A_STORM = 20


def _is_oven(source: Quantity, shown: Quantity) -> bool:
    """Whether two temperatures are marks of an oven's dial, which cookbooks pair a mark apart: 170C is 325F."""
    if source.is_range or shown.is_range or {source.unit, shown.unit} != {"degree_Celsius", "degree_Fahrenheit"}:
        return False
    celsius, fahrenheit = (source, shown) if source.unit == "degree_Celsius" else (shown, source)
    on_dials = 100 <= celsius.low <= 260 and not celsius.low % 10 and not fahrenheit.low % 25
    return on_dials and abs(convert(celsius.low, celsius.unit, fahrenheit.unit) - fahrenheit.low) <= _OVEN_MARK


_OVEN_MARK = Decimal(20)


def meant_in(sentence: Sentence, source: Mention, shown: Mention) -> tuple[Quantity, Quantity] | None:
    """The quantities of a pair as the sentence means them: temperatures that do not agree as readings are differences
    where it speaks of change. None for figures without a quantity."""
    if source.quantity is None or shown.quantity is None:
        return None
    one, other = alike(source.quantity, shown.quantity)
    if one.unit in READINGS and other.unit in READINGS:
        agree = judged(one, other).agreement is not Agreement.WRONG
        is_change = (
            is_surely_change(sentence, source, shown)
            if agree
            else _is_change(sentence, source, shown) or _is_warming(sentence, one, other)
        )
        if is_change:
            return replace(one, unit=READINGS[one.unit]), replace(other, unit=READINGS[other.unit])
    is_american = _AMERICAN.search(f"{source.text} {shown.text}") is not None
    units = {part for each in (one, other) for part in each.unit.split(" / ")}
    if (
        not units.isdisjoint(_IMPERIAL)
        and not is_american
        and ("fluid_ounce" in units or _BRITISH.search(sentence.lower))
    ):
        imperial = _imperial(one), _imperial(other)
        if any(each.unit.startswith("GBP") for each in (one, other)):
            # Whoever pays in pounds buys by the British gallon.
            return imperial
        if any(each.unit.startswith("USD") for each in (one, other)) and _OF_AMERICA.search(sentence.surface.lower):
            return one, other
        upside_down = _inverse(imperial[0], imperial[1].unit)
        if judged(*imperial).agreement is not Agreement.WRONG or is_same(upside_down, imperial[1]):
            return imperial
    if "ounce" in (one.unit, other.unit) and _PRECIOUS.search(sentence.lower):
        troy = _troy(one), _troy(other)
        if judged(*troy).agreement is not Agreement.WRONG:
            return troy
    return one, other


_BRITISH = re.compile(r"litre|metre|tonne|£|\dp\b")
_AMERICAN = re.compile(r"\bU\.?S\b")
_OF_AMERICA = re.compile(r"\b(?:american|u\.s\.|united states|california|texas|florida|new york)")
_IMPERIAL = {"gallon": "imperial_gallon", "pint": "imperial_pint", "fluid_ounce": "imperial_fluid_ounce"}


def _imperial(quantity: Quantity) -> Quantity:
    """A quantity in British gallons or pints, or by them: "44p a litre, or 25p a pint"."""
    head, slash, per = quantity.unit.partition(" / ")
    return replace(quantity, unit=f"{_IMPERIAL.get(head, head)}{slash}{_IMPERIAL.get(per, per)}")


_PRECIOUS = re.compile(r"\b(?:troy|gold|silver|platinum|palladium)\b")


def _troy(quantity: Quantity) -> Quantity:
    return replace(quantity, unit="troy_ounce") if quantity.unit == "ounce" else quantity


# Who speaks of these means degrees of warming.
_OF_CLIMATE = re.compile(
    r"\b(?:pre-?industrial|warming|climate|paris|copernicus|hottest year|hottest on record|emissions|el ni[nñ]o|"
    r"global(?:ly)? (?:mean|average|temperatures?|heating)|(?:on|above|below)(?: the)?(?: [a-z0-9-]+){0,3} average)\b"
)


def _is_warming(sentence: Sentence, source: Quantity, shown: Quantity) -> bool:
    """Whether two temperatures that agree as a difference alone are some degrees of warming."""
    celsius = source if source.unit == "degree_Celsius" else shown
    if celsius.unit != "degree_Celsius" or abs(celsius.high) > _WARMING or not _OF_CLIMATE.search(sentence.lower):
        return False
    change = (replace(each, unit=READINGS[each.unit]) for each in (source, shown))
    return judged(*change).agreement is not Agreement.WRONG


def is_surely_change(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    """Whether the words leave no doubt that two temperatures are a difference, though they agree as readings of the
    thermometer: "keeping the rise in temperatures below 2C (36F)"."""
    # "Below" may be read as the hedge of the figure.
    before = sentence.surface.lower[max(sentence.start, source.start - _REACH) : source.start]
    after = sentence.after(shown, reach=32)
    if after.startswith((",", " -", " –", " —")) and not _READ.search(before):
        after = _SHUT.sub(")", after, count=1)
    if _MOVED_BY.search(before) or _GAP_OF.search(before) or _SURELY_AFTER.match(after):
        return True
    is_small = (
        source.quantity is not None and source.quantity.unit == "degree_Celsius" and source.quantity.high <= _WARMING
    )
    return is_small and bool(_RISE_HELD.search(before) or _LIMIT_AFTER.match(after))


_SHUT = re.compile(r"^(?:,| [–—-])")
_REACH = 96
# "It reached 30 C, or 86 F, warmer than usual": what the thermometer read.
_READ = re.compile(
    r"\b(?:(?<!up )to|at|of|in|near|reach\w*|hit\w*|w(?:as|ere)|is|are|be|been|topp\w+|stood)(?: [a-z]+)? $"
)
# No one speaks of a climate more degrees Celsius warmer than this.
_WARMING = 6
_MOVED_BY = re.compile(
    r"\b(?:plung\w+|dropp\w+|f[ae]ll\w*|ris\w+|rose|jump\w+|climb\w+|warm(?:s|ed|ing)|cool(?:s|ed|ing)|surg\w+|"
    r"swung|increased|decreased|gained|lost|sank|slid)(?: by)?(?: as much as| up to| at least| an average of)? $"
)
# What was beaten by a full 1.6C (2.9F) was not that warm.
_BY_SO_MUCH = re.compile(
    r"\bby(?: (?:an?|about|around|some|nearly|almost|only|just|another|up to|as much as|more than|less than))*"
    r"(?: (?:full|mere|further|staggering|remarkable|hefty|good))? $"
)
_GAP_OF = re.compile(
    r"\b(?:rise|increase|drop|fall|decrease|jump|swing|difference|differential|anomaly|gap|change|cooling|warming)"
    r"(?: (?:in|between|of) [^.;:()]{3,40})? (?:of|was|is|reached|averaged)(?: only| just)? $"
)
_SURELY_AFTER = re.compile(
    r"[)\]] (?:of (?:global )?(?:warming|cooling)\b|(?:warm|cool|hott|cold|high|low)er\b|(?:above|below) (?:the )?"
    r"(?:\w+ )?(?:average|normal|mean|usual|pre-?industrial)\b|(?:rise|increase|drop|fall|difference|anomaly)\b)"
)
_RISE_HELD = re.compile(
    r"\b(?:(?:rise|increase)s? in (?:[\w-]+ ){0,3}temperatures?|temperature (?:rise|increase)s?|(?:global )?warming|"
    r"heating|(?:rise|increase)s?)\b[^.;:()]{0,40}\b(?:to|below|under|at|within|beyond|above|past|exceed\w*)"
    r"(?: well)?(?: (?:less|no more|not more|more|lower) than| below| under)? $"
)
_LIMIT_AFTER = re.compile(r"[)\]] (?:(?:warming|temperature|climate) )?(?:limit|cap|target|goal|threshold|guardrail)\b")


def _is_change(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    """Whether the words beside a pair of temperatures say that it is a difference and not a reading."""
    return bool(
        _CHANGE_BEFORE.search(sentence.before(source, reach=48))
        or _BY_SO_MUCH.search(sentence.before(source, reach=48))
        or _GAP_OF.search(sentence.before(source, reach=64))
        or is_surely_change(sentence, source, shown)
        or _CHANGE_AFTER.match(sentence.after(shown, reach=40))
        or _OFF_ANOTHER.match(sentence.between(source, shown))
    )


# "2 C of warming", "5 C (9 F) above normal"; "goes above 38 C" is a reading.
_CHANGE_AFTER = re.compile(
    r"(?:[)\]]?,?| [–—-]) ?(?:of (?:global )?(?:warming|cooling)|(?:degrees? )?(?:warm|cool|hott|cold|high|low)er\b|"
    r"(?:above|below|over|under)\b|(?:rise|increase|drop|fall|decrease|jump|swing|difference|change|anomaly|limit|cap|"
    r"threshold|target|goal|mark)\b|between\b|since\b|(?:a|per|every|each) (?:decade|century|year)\b|by (?:the|20|21)|"
    r"more than\b|less than\b|in (?:the )?(?:past|last)\b)"
)
_OFF_ANOTHER = re.compile(r" (?:(?:too|more|less) |(?:low|high|warm|cool|cold|hott)er\b|above\b|below\b|over\b)")
_CHANGE_BEFORE = re.compile(
    r"\b(?:warm(?:ed|ing|er|s)|cool(?:ed|ing|s)|ris(?:e|es|en|ing)|rose|increas\w+|decreas\w+|limit\w*|drop\w*|fell|"
    r"fall\w*|"
    r"plung\w+|swings?|jump\w*|climb\w*|anomaly|differen\w+|chang\w+|var(?:y|ies|ied)|var\w+|heat(?:ed|ing)|average|"
    r"preindustrial|pre-industrial|normal|within|margin|span|gap)\b(?!.*\b(?:to|from|at|is|was|were|reach\w*|"
    r"hit)\b)[^.;:]*$"
)


def alike(source: Quantity, shown: Quantity) -> tuple[Quantity, Quantity]:
    """The two as they can be compared: of two temperatures with one difference both are differences."""
    if shown.unit == BY_100_KM and source.unit in BY_GALLON:
        return _by_distance(source, shown), shown
    if source.unit == BY_100_KM and shown.unit in BY_GALLON:
        return source, _by_distance(shown, source)
    if source.unit in READING_OF and shown.unit in READINGS:
        return source, replace(shown, unit=READINGS[shown.unit])
    if shown.unit in READING_OF and source.unit in READINGS:
        return replace(source, unit=READINGS[source.unit]), shown
    return source, shown


def _by_distance(economy: Quantity, consumption: Quantity) -> Quantity:
    """Miles to the gallon as liters on 100 kilometers, by the gallon that suits the figure beside them better."""
    if not economy.low or not economy.high or not consumption.low:
        return replace(consumption, low=Decimal(0), high=Decimal(0))
    factor, imperial = BY_GALLON["mile / gallon"], BY_GALLON["mile / imperial_gallon"]
    # British papers mean their own gallon without saying so.
    if "imperial" in economy.unit or abs(imperial / economy.low / consumption.low - 1) < FINE:
        factor = imperial
    low, high = factor / economy.high, factor / economy.low
    precision = max(low * economy.precision / economy.low, Decimal("0.1"))
    return replace(economy, low=low, high=high, unit=BY_100_KM, precision=precision)


def _by_gallon_of(sentence: Sentence, economy: Quantity, consumption: Quantity) -> Quantity:
    """Miles to the gallon as liters on 100 kilometers, by the British one where the sentence is in British."""
    if not _is_in_british(sentence) or not economy.low or economy.is_range:
        return consumption
    value = BY_GALLON["mile / imperial_gallon"] / economy.low
    return replace(consumption, low=value, high=value, precision=_TENTH)


def _is_in_british(sentence: Sentence) -> bool:
    return _BRITISH.search(sentence.lower) is not None and re.search(r"\bu\.?s\b", sentence.lower) is None


def _economy_of(sentence: Sentence, consumption: Quantity, unit: str) -> Decimal:
    """Whole miles to the gallon for liters on 100 kilometers; to the British one where the sentence is in British."""
    factor = BY_GALLON["mile / imperial_gallon" if _is_in_british(sentence) else unit]
    return (factor / consumption.low).quantize(_ONE)


def _diagnosis(source: Quantity, shown: Quantity) -> tuple[str, str]:
    """The code and the words of the likeliest cause."""
    if source.unit in READING_OF and shown.unit in READING_OF:
        reading = replace(source, unit=READING_OF[source.unit])
        if is_same(reading, replace(shown, unit=READING_OF[shown.unit])):
            return "CONV-04", "the difference was converted as if it were a reading of the thermometer"
    if is_same(_inverse(source, shown.unit), shown):
        return "CONV-02", "the factor was used upside down"
    for power in (" ** 2", " ** 3"):
        length = _length_of(source, power), _length_of(shown, power)
        if length[0] and length[1] and is_same(replace(source, unit=length[0]), replace(shown, unit=length[1])):
            return "CONV-03", f"the factor for a length was used for {'an area' if power == ' ** 2' else 'a volume'}"
    for unit, other in _LOOKALIKES:
        if source.unit == unit and is_same(replace(source, unit=other), shown):
            return "CONV-05", f"the factor is that of {unit_text(other)}"
        if shown.unit == unit and is_same(source, replace(shown, unit=other)):
            return "CONV-05", f"the factor is that of {unit_text(other)}"
    for unit, _ in SWAPPED_WITH.get(shown.unit, ()):
        # As in: 200 nautical miles (230 km)
        is_other = system_of(unit) is not system_of(shown.unit) and unit not in (source.unit, *READINGS)
        if is_other and is_same(source, replace(shown, unit=unit)):
            return "CONV-05", f"the figure is in {unit_text(unit)}"
    for factor, slip in _POWERS:
        if is_same(
            source, replace(shown, low=shown.low * factor, high=shown.high * factor, precision=shown.precision * factor)
        ):
            return "CONV-01", slip
    return "CONV-01", ""


# Units that share a name or a use, and are taken for one another in conversions.
_LOOKALIKES = (
    ("gallon", "imperial_gallon"),
    ("imperial_gallon", "gallon"),
    ("pint", "imperial_pint"),
    ("imperial_pint", "pint"),
    ("nautical_mile", "mile"),
    ("mile", "nautical_mile"),
    ("knot", "mile / hour"),
    ("mile / hour", "knot"),
    ("short_ton", "metric_ton"),
    ("short_ton", "long_ton"),
    ("metric_ton", "short_ton"),
    ("long_ton", "metric_ton"),
    ("metric_ton", "long_ton"),
    ("oil_barrel", "gallon"),
    ("inch", "foot"),
    ("foot", "inch"),
    ("foot", "mile"),
    ("foot", "yard"),
    ("yard", "foot"),
    ("mile", "foot"),
    ("centimeter", "meter"),
    ("ounce", "pound"),
    ("pound", "ounce"),
    ("ounce", "troy_ounce"),
    ("acre", "mile ** 2"),
    ("hectare", "acre"),
)
_POWERS = (
    (Decimal(10), "the decimal point or a digit slipped by one place"),
    (Decimal("0.1"), "the decimal point or a digit slipped by one place"),
    (Decimal(100), "the decimal point slipped by two places"),
    (Decimal("0.01"), "the decimal point slipped by two places"),
    (Decimal(1000), "the figure is a thousand times too small"),
    (Decimal("0.001"), "the figure is a thousand times too large"),
    (Decimal(10) ** 6, "the figure is a million times too small"),
    (Decimal(10) ** -6, "the figure is a million times too large"),
)


def is_worked_out(source: Quantity, shown: Quantity) -> bool:
    """Whether `shown` was converted from `source` but for a slip: by another factor, or with the decimal point or a
    digit wrong. Chance hardly ever makes it so of figures that are printed to the third digit."""
    if source.is_range or shown.is_range or shown.low <= 0 or digits_of(shown) < _PAIR or source.unit == shown.unit:
        return False
    source, shown = alike(source, shown)
    code, slip = _diagnosis(source, shown)
    if code != "CONV-01" or slip:
        return True
    exact = convert(source.low, source.unit, shown.unit) / shown.precision
    printed, nearest = (str(int(value.to_integral_value())) for value in (shown.low / shown.precision, exact))
    return len(nearest) > _PAIR and is_digit_slip(printed, nearest)


def is_same(source: Quantity, shown: Quantity) -> bool:
    """Whether two figures say the same within their rounding."""
    if source.unit != shown.unit and not same_dimension(source.unit, shown.unit):
        return False
    return judged(source, shown).agreement is Agreement.FITS


def _inverse(source: Quantity, unit: str) -> Quantity:
    """`source` in `unit` by the factor upside down; temperatures, which have an offset, by the scale alone."""
    factor = convert(Decimal(1), unit, source.unit) - convert(Decimal(0), unit, source.unit)
    return replace(
        source, low=source.low * factor, high=source.high * factor, precision=source.precision * abs(factor), unit=unit
    )


def _length_of(quantity: Quantity, power: str) -> str:
    return quantity.unit.removesuffix(power) if quantity.unit.endswith(power) else ""


def suggested(sentence: Sentence, right: Mention, wrong: Mention) -> str:
    """What should stand in place of `wrong`, in its own style: the plain slip that explains it, else the conversion."""
    signed = with_other_sign(right, wrong)
    if signed is not None and wrong.quantity is not None:
        return ("minus " if signed.low < 0 and _IN_FULL.search(wrong.text) else "-" * (signed.low < 0)) + (
            respelled(wrong, signed) if signed.low > 0 else wrong.text
        )
    text = _suggested(sentence, right, wrong)
    below_one = _BELOW_ONE_METER.search(text)
    if below_one is not None and not _BELOW_ONE_METER.search(wrong.text):
        # Nobody is 0.6 meters deep in snow.
        unit = below_one["unit"]
        centi = f"c{unit}" if unit == "m" else f"centi{unit}"
        text = text[: below_one.start()] + below_one["tenths"].ljust(2, "0") + text[below_one.end("tenths") :]
        text = text.replace(unit, centi, 1)
    return _in_words(text) if _is_in_words(right) and not right.implied else text


def with_other_sign(right: Mention, wrong: Mention) -> Quantity | None:
    """A reading of the thermometer above zero as one below it, or the other way about, where it then says what the
    other does: "43 C (-45 F)"; None where it does not."""
    one, other = right.quantity, wrong.quantity
    if one is None or other is None or one.is_range or other.is_range or not other.low:
        return None
    if one.unit not in READINGS or other.unit not in READINGS or one.unit == other.unit:
        return None
    turned = replace(other, low=-other.low, high=-other.high)
    return turned if not is_same(one, other) and is_same(one, turned) else None


_IN_FULL = re.compile(r"\b(?:degrees|celsius|fahrenheit)\b", re.IGNORECASE)
_BELOW_ONE_METER = re.compile(r"\b0\.(?P<tenths>\d\d?)(?=[ -]?(?P<unit>m|met(?:er|re)s?)$)")


def _is_in_words(mention: Mention) -> bool:
    return mention.numeral is not None and mention.text[mention.numeral[0] - mention.start].isalpha()


def _in_words(text: str) -> str:
    """A whole figure below ten as a word, as the one beside it is printed: "five acres (two hectares)"."""
    found = _SMALL.match(text)
    word = next((word for word, number in NUMBER_WORDS.items() if found is not None and number == int(found[0])), "")
    return word + text[len(found[0]) :] if word and found is not None else text


_SMALL = re.compile(r"[1-9](?=[ -][a-z])")


def _suggested(sentence: Sentence, right: Mention, wrong: Mention) -> str:
    """The plain slip that explains a figure, else the conversion."""
    meant = meant_in(sentence, right, wrong)
    if meant is None or wrong.quantity is None:
        return ""
    source, shown = meant
    if shown.unit == BY_100_KM and right.quantity is not None and right.quantity.unit in BY_GALLON:
        source = _by_gallon_of(sentence, right.quantity, source)
    if source.is_range and right.second_numeral is None:
        # The middle of what a density leaves open.
        middle = (source.low + source.high) / 2
        source = replace(source, low=middle, high=middle)
    if wrong.numeral is None:
        return write(sensible_conversion(source, shown.unit))
    printed = wrong.quantity
    if source.unit == BY_100_KM and printed.unit in BY_GALLON and source.low:
        economy = _economy_of(sentence, source, printed.unit)
        return respelled(wrong, replace(printed, low=economy, high=economy))
    if not printed.is_range and not source.is_range:
        for repaired, is_digit in _plain_slips(wrong, shown):
            if judged(source, repaired).agreement is Agreement.FITS and (
                not is_digit or repaired.low == _rounded_like(source, repaired, _ONE).low
            ):
                unit = printed.unit if repaired.unit == shown.unit else repaired.unit
                return respelled(wrong, replace(repaired, unit=unit))
        if _is_transposed(source, shown):
            exact = convert(source.low, source.unit, shown.unit)
            exact = (exact / shown.precision).quantize(_ONE) * shown.precision
            return respelled(wrong, replace(printed, low=exact, high=exact))
    converted_to = shown.unit
    if not source.is_range and not _READABLE[0] <= abs(convert(source.low, source.unit, shown.unit)) < _READABLE[1]:
        converted_to = counterpart_of(source.unit) or converted_to
    if converted_to in READINGS or source.is_range or printed.is_range or converted_to != shown.unit:
        value = _whole(source, sensible_conversion(source, converted_to))
    else:
        value = _rounded_like(source, shown, wrong.scale)
    is_plain = converted_to == shown.unit and not source.is_range and not printed.is_range
    if is_plain and not is_digit_slip(wrong.text, respelled(wrong, replace(value, unit=printed.unit))):
        mended = _with_another_digit(wrong, source, shown)
        if mended:
            return mended
    if value.unit == "degree_Fahrenheit" and value.low >= _OVEN and _COOKED.search(sentence.lower):
        value = replace(value, low=round(value.low / 25) * Decimal(25), high=round(value.high / 25) * Decimal(25))
    text = respelled(wrong, replace(value, unit=printed.unit) if converted_to == shown.unit else value)
    return _to_decimals_of(wrong.text, text) if is_plain and value.precision <= shown.precision else text


def _whole(source: Quantity, value: Quantity) -> Quantity:
    """A conversion without the decimals that one of a figure to one digit does not need: of 30 feet nine meters."""
    if source.is_range or value.unit in READINGS or value.unit in READING_OF or digits_of(source) > 1:
        return value
    low = round(value.low)
    is_near = low >= _NEEDS_NO_DECIMALS and abs(low - value.low) <= value.low * _ROUGH * 2
    return replace(value, low=Decimal(low), high=Decimal(low), precision=_ONE) if is_near else value


def _with_another_digit(wrong: Mention, source: Quantity, shown: Quantity) -> str:
    """`wrong` with one digit mended so that it is the conversion of `source`, to the digits that it was printed with;
    empty where no one digit does it."""
    printed = wrong.quantity
    is_rounded = shown.precision >= _NO_LAST_DIGIT and wrong.scale == 1
    if printed is None or is_rounded or shown.low <= 0 or not any(letter.isdigit() for letter in wrong.text):
        return ""
    exact = convert(source.low, source.unit, shown.unit)
    # What is only about so much may be rounded to a five.
    is_about = shown.hedge is not Hedge.NONE and digits_of(shown) > _PAIR
    room = max(shown.precision * _LAST_DIGIT, exact * _ABOUT if is_about else exact * 0)
    mended = {Decimal(slip) * shown.precision for slip in digit_slips(str(int(shown.low / shown.precision)))}
    near = [
        low for low in mended if low and abs(low - exact) <= room and is_same(source, replace(shown, low=low, high=low))
    ]
    if not near:
        return ""
    low = min(near, key=lambda value: abs(value - exact))
    return _to_decimals_of(wrong.text, respelled(wrong, replace(printed, low=low, high=low)))


_NO_LAST_DIGIT = 10
_LAST_DIGIT, _ABOUT = Decimal("0.52"), Decimal("0.015")


def _to_decimals_of(printed: str, mended: str) -> str:
    """`mended` with the last zeros that a figure printed to more decimals has: "1.70m" for "1.89m"."""
    decimals, kept = (re.search(r"(?<=\d)\.\d+", text) for text in (printed, mended))
    if decimals is None or kept is None:
        return mended
    return mended[: kept.start()] + kept[0].ljust(len(decimals[0]), "0") + mended[kept.end() :]


# A figure in a unit far too large or too small for it is better put in another.
_READABLE = (Decimal("0.01"), Decimal(10) ** 14)
# Cookers and recipes go by steps of 25 F.
_OVEN = 225
_COOKED = re.compile(r"\b(?:oven|bake|roast|preheat|gas mark)\b")


def _plain_slips(wrong: Mention, shown: Quantity) -> Iterator[tuple[Quantity, bool]]:
    """`shown` with a plain slip undone: another scale word, another unit of its system or, marked so, a digit moved."""
    figure = shown.low / wrong.scale
    finest = shown.precision / wrong.scale
    for _, size in SCALES:
        if size not in (wrong.scale, 1000):
            yield replace(shown, low=figure * size, high=figure * size, precision=finest * size), False
    for repair in repairs_of(wrong):
        unit = repair.quantity.unit
        is_swap = unit != shown.unit and repair.quantity.low == shown.low
        if is_swap and system_of(unit) is system_of(shown.unit) and same_dimension(unit, shown.unit):
            yield replace(shown, unit=unit), False
    for places in (1, -1, 2, -2, 3, -3):
        factor = Decimal(10) ** places
        yield replace(shown, low=shown.low * factor, high=shown.high * factor, precision=shown.precision * factor), True


def _rounded_like(source: Quantity, shown: Quantity, scale: Decimal) -> Quantity:
    """`source` in the unit of `shown`, rounded as `shown` was printed: to as many digits, or to the same decimals."""
    value = convert(source.low, source.unit, shown.unit)
    if not value or not source.low or not shown.low or not shown.precision:
        return sensible_conversion(source, shown.unit)
    most = max(3, digits_of(source) + 1)
    if abs(value) >= 1000 and shown.precision in _TO_THE_LAST and scale == 1 and digits_of(shown) >= 3:
        # "1,200 hectares (486 acres)" was worked out to the acre, and so are 2,965 acres.
        most = 4
    digits = digits_of(shown)
    if digits_of(source) >= 3 and shown.precision == 10:
        # The zero of the wrong figure may have been a digit.
        digits = max(digits, 3)
    if digits >= _PAIR + 1 and abs(value) > shown.low:
        # Rounded to tens, as "4,860 acres", are 29,650 of them too.
        digits += value.adjusted() - shown.low.adjusted()
        most = max(most, digits) if shown.precision >= scale * 10 else most
    place = _ONE.scaleb(value.adjusted() - min(digits, most) + 1)
    roughest = _ROUGHEST if shown.hedge is not Hedge.NONE else max(_ROUGH, source.precision / abs(source.low))
    while abs((value / place).quantize(_ONE) * place - value) > abs(value) * min(roughest, _ROUGHEST):
        place /= 10
    printed = _ONE.scaleb(shown.precision.adjusted())
    # The decimals of a measure below one are none that a greater one needs: not 5.1 cm for 0.8.
    is_rough = digits_of(source) == 1 and digits == _PAIR
    if is_rough and place > printed and abs((value / place).quantize(_ONE) * place - value) <= abs(value) * _ROUGH:
        # Of 100 miles 160 kilometers.
        low = (value / place).quantize(_ONE) * place
        return replace(shown, low=low, high=low, precision=place)
    if printed <= scale and not (shown.low < scale <= abs(value) and _is_measure(shown.unit)):
        place = max(min(place, printed), _ONE.scaleb(value.adjusted() - most + 1))
    whole_from = _NEEDS_NO_DECIMALS if digits_of(source) == 1 else 10
    if place < scale <= printed and abs(value) >= whole_from * scale:
        place = scale
    is_whole = digits_of(source) <= _PAIR and source.precision >= 1
    if place < scale and is_whole and shown.low < 10 * scale <= abs(value) and abs(value) > shown.low * _FAR_LARGER:
        # "12-hectare (4.9-acre)": only of so few are the tenths told.
        place = scale
    if shown.unit in READING_OF:
        # A few degrees of warming are told with their tenths: "3C (5.4F)".
        place = _TENTH if abs(value) < 10 else min(max(place, _TENTH), _ONE)
    low = (value / place).quantize(_ONE) * place
    return replace(shown, low=low, high=low, precision=place)


def _is_measure(unit: str) -> bool:
    """Whether a unit is none of money, of which cents are told."""
    return not unit[:3].isupper()


_ONE = Decimal(1)
_TO_THE_LAST = (Decimal(1), Decimal(10))
_TENTH = Decimal("0.1")
# A repair is rounded by no more than this share.
_ROUGHEST = Decimal("0.04")
# A repair that is not hedged, by no more than this or the last digit of its source.
_ROUGH = Decimal("0.01")
_NEEDS_NO_DECIMALS = 5
_FAR_LARGER = Decimal("2.5")


def digits_of(quantity: Quantity) -> int:
    return max(1, abs(quantity.low).adjusted() - quantity.precision.normalize().adjusted() + 1)


def counterpart_of(unit: str) -> str:
    """The unit of the other system that a figure in `unit` is converted to; empty where there is none."""
    return _COUNTERPARTS.get(unit, "")


def units_across(unit: str) -> tuple[str, ...]:
    """The units of the other system that measure the same and that `unit` is taken for."""
    own = system_of(unit)
    return tuple(
        other
        for other, _ in SWAPPED_WITH.get(unit, ())
        if same_dimension(unit, other) and (other in READINGS or system_of(other) is not own)
    )


def misread_units(unit: str) -> tuple[str, ...]:
    """The units that `unit` stands for where a writer left out, or put in, what it is counted by: a speed printed as a
    length, an area as a length, a speed as fuel economy."""
    head, _, per = unit.partition(" / ")
    length = head.partition(" ** ")[0]
    return tuple(
        other
        for other in (
            f"{head} / hour",
            head,
            f"{length} ** 2",
            f"{length} ** 3",
            length,
            f"{head} / gallon",
            f"{head} / liter",
            *([f"{head}_hour"] if head.endswith("watt") else []),
            *([head.removesuffix("_hour")] if head.endswith("watt_hour") else []),
        )
        if other != unit and (per or length in _LENGTHS or head.endswith(("watt", "watt_hour")))
    )


_LENGTHS = frozenset(("kilometer", "meter", "centimeter", "mile", "foot", "yard", "inch"))


_COUNTERPARTS = {
    one: other
    for pair in (
        ("mile", "kilometer"),
        ("foot", "meter"),
        ("inch", "centimeter"),
        ("acre", "hectare"),
        ("foot ** 2", "meter ** 2"),
        ("mile ** 2", "kilometer ** 2"),
        ("pound", "kilogram"),
        ("gallon", "liter"),
        ("mile / hour", "kilometer / hour"),
        ("ounce", "gram"),
    )
    for one, other in (pair, pair[::-1])
}


def percent_off(share: Decimal) -> str:
    return f"{share * 100:.0f}%" if share < 10 else f"a factor of {share + 1:.0f}"


def is_digit_slip(printed: str, repaired: str) -> bool:
    """Whether one wrong, lost, added or exchanged digit leads from one text to the other."""
    one, other = ("".join(letter for letter in text if letter.isdigit()) for text in (printed, repaired))
    if not one or not other or one == other:
        return False
    if len(one) == len(other):
        apart = [place for place in range(len(one)) if one[place] != other[place]]
        return len(apart) == 1 or (
            len(apart) == 2
            and apart[1] == apart[0] + 1
            and (one[apart[0]], one[apart[1]]) == (other[apart[1]], other[apart[0]])
        )
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )
