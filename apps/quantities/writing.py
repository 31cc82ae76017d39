"""Quantities back into text: house style, the line an editor checks a reading by, repairs in a story's own words."""

import re
from decimal import Decimal

from apps.quantities.arithmetic import UnknownUnit, dimension_name, same_dimension, sensible_conversion
from apps.quantities.grammar import load_grammar
from apps.quantities.lexicon import Lexicon
from apps.quantities.mentions import Hedge, Mention, Quantity
from apps.quantities.numerals import ONE

_SYMBOLS = {
    "USD": "$",
    "GBP": "£",
    "EUR": "€",
    "JPY": "¥",
    "INR": "₹",
    "AUD": "A$",
    "CAD": "C$",
    "HKD": "HK$",
    "NZD": "NZ$",
    "SGD": "S$",
    "KRW": "₩",
    "RUB": "₽",
    "ILS": "₪",
    "NGN": "₦",
    "TRY": "₺",
    "PHP": "₱",
    "BRL": "R$",
    "TWD": "NT$",
}
# No symbol of these is known to readers.
_ALWAYS_SPELLED = frozenset({"percentage_point", "basis_point"})
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_COUNTERPARTS = {
    "us": {
        "kilometer": "mile",
        "meter": "foot",
        "centimeter": "inch",
        "millimeter": "inch",
        "kilogram": "pound",
        "gram": "ounce",
        "liter": "gallon",
        "kilometer ** 2": "mile ** 2",
        "meter ** 2": "foot ** 2",
        "hectare": "acre",
        "kilometer / hour": "mile / hour",
        "degree_Celsius": "degree_Fahrenheit",
        "delta_degree_Celsius": "delta_degree_Fahrenheit",
        "metric_ton": "short_ton",
        "meter ** 3": "foot ** 3",
        "kilometer ** 3": "mile ** 3",
        "meter / second": "mile / hour",
        "milliliter": "fluid_ounce",
    },
    "metric": {
        "mile": "kilometer",
        "foot": "meter",
        "yard": "meter",
        "inch": "centimeter",
        "pound": "kilogram",
        "ounce": "gram",
        "gallon": "liter",
        "mile ** 2": "kilometer ** 2",
        "foot ** 2": "meter ** 2",
        "acre": "hectare",
        "mile / hour": "kilometer / hour",
        "degree_Fahrenheit": "degree_Celsius",
        "delta_degree_Fahrenheit": "delta_degree_Celsius",
        "ton": "metric_ton",
        "short_ton": "metric_ton",
        "foot ** 3": "meter ** 3",
        "mile ** 3": "kilometer ** 3",
        "knot": "kilometer / hour",
        "nautical_mile": "kilometer",
        "stone": "kilogram",
        "imperial_gallon": "liter",
        "pint": "liter",
        "fathom": "meter",
    },
}
_SHORT = {
    "percent": "%",
    "mile / hour": "mph",
    "kilometer / hour": "km/h",
    "degree_Celsius": "C",
    "degree_Fahrenheit": "F",
    "delta_degree_Celsius": "C",
    "delta_degree_Fahrenheit": "F",
    "liter": "l",
    "foot": "ft",
    "inch": "in",
}
_LONG = {
    "delta_degree_Celsius": ("degree Celsius", "degrees Celsius"),
    "delta_degree_Fahrenheit": ("degree Fahrenheit", "degrees Fahrenheit"),
    "mile / hour": ("mph", "mph"),
    "revolutions_per_minute": ("rpm", "rpm"),
    "count": ("", ""),
    "liter_per_100_kilometer": ("liter per 100 kilometers", "liters per 100 kilometers"),
}


def write(quantity: Quantity, *, system: str | None = None, spelled: bool = True, american: bool = True) -> str:
    """The quantity in house style; `system` "us" or "metric" converts it first where that system has a customary unit.

    >>> km = Quantity(Decimal(1950), Decimal(1950), "kilometer", precision=Decimal(10))
    >>> write(km), write(km, system="us"), write(km, spelled=False), write(km, american=False)
    ('1,950 kilometers', '1,210 miles', '1,950 km', '1,950 kilometres')
    >>> write(Quantity(Decimal(4700000000), Decimal(4700000000), "USD", precision=Decimal(100000000)))
    '$4.7 billion'
    """
    if system is not None and (to := _COUNTERPARTS[system].get(quantity.unit)):
        quantity = sensible_conversion(quantity, to)
    head, _, per = quantity.unit.partition(" / ")
    if head in _lexicon().codes:
        return _money(quantity, head, per, american)
    figures = _figures(quantity)
    if not spelled and quantity.unit in _SHORT:
        gap = "" if quantity.unit == "percent" else " "
        return f"{figures}{gap}{_SHORT[quantity.unit]}"
    if quantity.unit == "percent":
        return f"{figures}%"
    name = unit_text(
        quantity.unit, plural=quantity.is_range or abs(quantity.high) != 1, spelled=spelled, american=american
    )
    return f"{figures} {name}".strip()


def _lexicon() -> Lexicon:
    return load_grammar("en").lexicon


def _figures(quantity: Quantity) -> str:
    if quantity.is_range:
        scale, word = _scale_of(quantity.low if abs(quantity.low) >= 1_000_000 else ONE)
        if quantity.high < 1_000_000 or scale == 1 or _scale_of(quantity.high)[0] != scale:
            return f"{figure(quantity.low, quantity.precision)} to {figure(quantity.high, quantity.precision)}"
        return " to ".join(
            f"{grouped(end / scale, quantity.precision / scale)} {word}" for end in (quantity.low, quantity.high)
        )
    return figure(quantity.low, quantity.precision)


def _scale_of(value: Decimal) -> tuple[Decimal, str]:
    return next(((scale, word) for scale, word in _SCALES if abs(value) >= scale), (ONE, ""))


def figure(value: Decimal, precision: Decimal = ONE) -> str:
    """A number as news prints it: grouped, with a scale word from a million up where that loses no digit."""
    scale, word = _scale_of(value)
    scaled = value / scale
    if word and max(precision, _place(value)) >= scale / 1000:
        return f"{grouped(scaled, precision / scale)} {word}"
    return grouped(value, precision)


def _place(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return ONE.scaleb(exponent) if isinstance(exponent, int) else ONE


def grouped(value: Decimal, precision: Decimal = ONE) -> str:
    """Digits with commas, to the decimals of `precision`, or as many as the value needs where that is none."""
    exponent = precision.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    own = value.normalize().as_tuple().exponent
    needed = max(0, -own) if isinstance(own, int) else 0
    decimals = min(max(decimals, needed if not decimals else 0), 6)
    text = f"{value:,.{decimals}f}"
    return text.replace("-", "minus ") if text.startswith("-") else text


def _money(quantity: Quantity, code: str, per: str, american: bool) -> str:
    symbol = _SYMBOLS.get(code)
    after = f" per {unit_text(per, plural=False, spelled=True, american=american)}" if per else ""
    if symbol is None:
        names = _lexicon().spellings.get(code) or ((code, code),)
        return f"{_figures(quantity)} {names[0][quantity.is_range or quantity.high != 1]}{after}"
    ends = [quantity.low, quantity.high] if quantity.is_range else [quantity.low]
    return " to ".join(_with_symbol(symbol, end, quantity.precision) for end in ends) + after


def _with_symbol(symbol: str, value: Decimal, precision: Decimal) -> str:
    printed = figure(abs(value), precision)
    return f"{'-' if value < 0 else ''}{symbol}{printed}"


def unit_text(unit: str, *, plural: bool = True, spelled: bool = True, american: bool = True) -> str:
    """A canonical unit in words or as a symbol.

    >>> unit_text("mile ** 2"), unit_text("kilometer / hour", american=False), unit_text("meter", spelled=False)
    ('square miles', 'kilometres per hour', 'm')
    """
    lexicon = _lexicon()
    if not spelled:
        if unit in _SHORT:
            return _SHORT[unit]
        if symbols := lexicon.symbols.get(unit):
            return symbols[0]
    if unit in _LONG:
        return _LONG[unit][plural]
    if spellings := lexicon.spellings.get(unit):
        british = [pair for pair in spellings if re.search(r"metre|litre|tonne", pair[0])]
        return (spellings[0] if american or not british else british[0])[plural]
    head, _, per = unit.partition(" / ")
    if per:
        above = unit_text(head, plural=plural, spelled=spelled, american=american)
        below = unit_text(per.strip("()"), plural=False, spelled=spelled, american=american)
        return f"{above} per {below}" if spelled else f"{above}/{below}"
    if symbols := lexicon.symbols.get(unit):
        return symbols[0]
    return unit.replace("_", " ")


def describe(quantity: Quantity) -> str:
    """The line an editor checks a reading by: "≈ 6 000 m · length · 1 significant digit".

    >>> describe(Quantity(Decimal(6000), Decimal(6000), "meter", Hedge.NEARLY, Decimal(1000)))
    '≲ 6 000 m · length · 1 significant digit'
    """
    ends = [quantity.low, quantity.high] if quantity.is_range else [quantity.low]
    figures = "–".join(grouped(end, quantity.precision).replace(",", " ").replace("minus ", "−") for end in ends)
    head, _, per = quantity.unit.partition(" / ")
    if head in _lexicon().codes:
        unit = head + (f"/{unit_text(per, plural=False, spelled=False)}" if per else "")
    else:
        unit = "%" if quantity.unit == "percent" else unit_text(quantity.unit, spelled=False)
    try:
        dimension = dimension_name(quantity.unit)
    except UnknownUnit:
        dimension = "unknown unit"
    digits = _significant(quantity.high, quantity.precision)
    return " · ".join(
        part
        for part in (
            f"{_SIGNS[quantity.hedge]} {figures} {unit}".strip(),
            dimension,
            f"{digits} significant digit{'s' * (digits != 1)}",
            "currency not certain" if quantity.ambiguous else "",
        )
        if part
    )


_SIGNS = {
    Hedge.NONE: "=",
    Hedge.ABOUT: "≈",
    Hedge.NEARLY: "≲",
    Hedge.JUST_OVER: "≳",
    Hedge.MORE_THAN: ">",
    Hedge.LESS_THAN: "<",
    Hedge.AT_LEAST: "≥",
    Hedge.AT_MOST: "≤",
    Hedge.EXACTLY: "=",
}


def _significant(value: Decimal, precision: Decimal) -> int:
    if not value or precision <= 0:
        return 1
    return max(1, len(str(abs(int((value / precision).to_integral_value())))))


def respell(
    mention: Mention, *, unit: str | None = None, value: Decimal | None = None, scale: str | None = None
) -> str:
    """The mention's own words with another unit, value or scale word, and everything else as printed.

    `unit` is a canonical name, `value` the figure before the scale word of a point value, `scale` a scale word
    ("billion", or "" to drop it). Spelling (British or American), symbol or word, number and hyphen follow the
    printed text.

    >>> from apps.quantities import read
    >>> respell(read("a 30-foot fence")[0], unit="meter")
    '30-meter'
    >>> respell(read("minus 36 F")[0], value=Decimal(-4)), respell(read("-36F")[0], value=Decimal(4))
    ('minus 4 F', '4F')
    """
    text, start = mention.text, mention.start
    edits: list[tuple[int, int, str]] = []
    if value is not None and mention.numeral is not None:
        edits += _numeral_edits(mention, mention.numeral, value)
    if scale is not None:
        edits.append(_scale_edit(mention, scale))
    if unit is not None and mention.unit_span is not None:
        edits.append((*mention.unit_span, _unit_like(mention, mention.unit_span, unit, value)))
    for begin, end, replacement in sorted(edits, reverse=True):
        text = text[: begin - start] + replacement + text[end - start :]
    return text


# A sign before the figure, and before its currency where it has one.
_MINUS = re.compile(r"[-−–]|(?:minus|negative)[ -]", re.IGNORECASE)


def _numeral_edits(mention: Mention, numeral: tuple[int, int], value: Decimal) -> list[tuple[int, int, str]]:
    """The figure, under the sign that is printed where it stays below zero, and without it where it does not."""
    if mention.quantity is None or mention.quantity.low >= 0:
        return [(*numeral, grouped(value, _place(value)))]
    sign = _MINUS.match(mention.text)
    size = abs(value)
    figure = *numeral, grouped(size, _place(size))
    return [figure] if value < 0 or sign is None else [(mention.start, mention.start + sign.end(), ""), figure]


_SHORT_SCALES = {"million": "m", "billion": "bn", "trillion": "tn", "thousand": "k"}


def _scale_edit(mention: Mention, scale: str) -> tuple[int, int, str]:
    if mention.scale_span is not None:
        begin, end = mention.scale_span
        printed = mention.text[begin - mention.start : end - mention.start]
        if len(printed) <= 3 and scale in _SHORT_SCALES:
            short = _SHORT_SCALES[scale]
            return begin, end, short[0].upper() if printed.isupper() else short
        if not scale:
            return (mention.numeral or (begin, begin))[1], end, ""
        return begin, end, scale
    at = mention.numeral[1] if mention.numeral is not None else mention.end
    return at, at, f" {scale}" if scale else ""


def mend_articles(text: str) -> str:
    """The text with the article that each word after it asks for.

    >>> mend_articles("1,000 gallons an day"), mend_articles("80 miles a hour")
    ('1,000 gallons a day', '80 miles an hour')
    """
    return _A_BEFORE_VOWEL.sub(r" an \1", _AN_BEFORE_CONSONANT.sub(r" a \1", text))


_AN_BEFORE_CONSONANT, _A_BEFORE_VOWEL = re.compile(r" an (?!hour|[aeio])(\w)"), re.compile(r" a (hour|[aeio])")
_SQUARED = re.compile(r"sq\.? ", re.IGNORECASE)
# Between a unit and what it is a rate of, with its substance: " a ", " of oil per ".
_RATE_LINK = re.compile(r"(?: of [\w -]+?)? (?:an?|per) (?=[\w ]+$)")


def _unit_like(mention: Mention, span: tuple[int, int], unit: str, value: Decimal | None) -> str:
    begin, end = span
    printed = mention.text[begin - mention.start : end - mention.start]
    lexicon = _lexicon()
    own = mention.quantity.unit if mention.quantity is not None else ""
    head, _, per = own.partition(" / ")
    link = _RATE_LINK.search(printed)
    if link and per and " / " not in unit and same_dimension(unit, head):
        # The rate stays: "milligrams of folic acid a day" to "micrograms of folic acid a day".
        unit = f"{unit} / {per}"
    if own in lexicon.codes or own.partition(" / ")[0] in lexicon.codes:
        return _SYMBOLS.get(unit, unit) if not printed.isalpha() else printed
    british = re.search(r"metre|litre|tonne|gramme", mention.text) is not None
    symbol = printed in lexicon.symbols.get(own, ()) or (
        len(printed) <= 4 and printed.lower() not in {s for pair in lexicon.spellings.get(own, ()) for s in pair}
    )
    if unit in _ALWAYS_SPELLED:
        glued = not mention.text[begin - mention.start - 1 : begin - mention.start].isspace()
        return " " * glued + unit_text(unit, plural=value is None or abs(value) != 1)
    if symbol:
        squared = _SQUARED.match(printed)
        if squared is not None and unit.endswith(" ** 2"):
            # "20,720 sq km" to "740 sq m"
            return squared[0] + unit_text(unit.removesuffix(" ** 2"), spelled=False)
        degree = "°" if printed.startswith("°") and unit in _SHORT else ""
        return degree + unit_text(unit, spelled=False)
    singular = any(
        printed.lower().replace("-", " ") == pair[0] != pair[1] for pair in lexicon.spellings.get(own, ())
    ) or printed.lower().startswith(
        tuple(f"{pair[0]} per" for pair in lexicon.spellings.get(own.partition(" / ")[0], ()))
    )
    if value is not None and abs(value) == 1:
        singular = True
    new = unit_text(unit, plural=not singular, american=not british)
    if link:
        new = mend_articles(new.replace(" per ", link[0], 1))
    # "A 2,400-foot house", "2,400-square-foot": the hyphen before the unit goes on through it.
    joined = mention.text[begin - mention.start - 1 : begin - mention.start] == "-"
    hyphenated = ("-" in printed or joined) and " " in new
    return new.replace(" ", "-") if hyphenated else new
