"""Our reader in the conventions of each public set: what it calls units, and which figures it annotates at all."""

import functools
import re

from unit_names import CUR, from_pint

from apps.quantities import Hedge, Sort, read
from apps.quantities.writing import unit_text

NAME = "fathom"
FAST = True
_MONEY: dict[str, str] = {}
for _name, _code in CUR.items():
    _MONEY.setdefault(_code, _name)
_MONEY |= {"USD": "dollar", "SGD": "singapore dollar"}
_NAMES = {"gigatonne": "gigaton", "metric_horsepower": "horsepower", "foot*force_pound": "foot pound-force"}
# What quantulum3 calls units and we count.
_COUNTED_UNITS = {"dozen": 12, "score": 20, "dime": 1}
_DIGITS = re.compile(r"(?<![^\W_])(?<![\d.,])\d+(?:[.,]\d+)*(?![^\W_]|[.,]\d)")
_WHOLE_WORDS = re.compile(r"(?<!\S)\d+(?:[.,]\d+)*(?=[\"”’'),.;]*(?:\s|$))")
_DEFINED = re.compile(r"\b[Aa]n? (\w+)(?= (?:is|equals|weighs|measures)\b)")
_RECOGNIZERS_SORTS = {
    "AgeModel": {Sort.AGE},
    "CurrencyModel": {Sort.MONEY},
    "DimensionModel": {Sort.MEASURE},
    "PercentModel": {Sort.SHARE},
    "TemperatureModel": {Sort.MEASURE},
}
_TEMPERATURES = {
    "degree_Celsius",
    "degree_Fahrenheit",
    "delta_degree_Celsius",
    "delta_degree_Fahrenheit",
    "kelvin",
    "degree",
}


def _name_of(unit):
    """The name of a canonical unit as NewsQuant and quantulum3 write it: British, singular, "per" for division."""
    if unit in _MONEY:
        return _MONEY[unit]
    if unit in _NAMES:
        return _NAMES[unit]
    known = from_pint(unit.replace(" ", ""))
    if known:
        return known
    head, slash, per = unit.partition(" / ")
    if head == "1":
        return f"inverse {_name_of(per)}"
    if slash:
        return f"{_name_of(head)} per {_name_of(per.strip('()'))}"
    if unit.startswith("delta_degree_"):
        return unit.removeprefix("delta_degree_").lower()
    return unit_text(unit, plural=False, american=False)


def newsquant(mention):
    unit = mention.quantity.unit
    if mention.sort is Sort.AGE:
        return f"{unit} of age"
    if unit == "percent":
        return "percentage"
    if unit == "count":
        return mention.noun or "-"
    if unit.startswith("count / "):
        return f"{mention.noun or 'count'} per {_name_of(unit.removeprefix('count / '))}"
    if unit == "horsepower" and "b" in mention.text.lower():
        return "brake horsepower"
    name = _name_of(unit)
    return f"{name} per {mention.per}" if mention.per not in ("", "each") else name


def quantulum(mention):
    """quantulum3 knows no nouns and no ages."""
    unit = mention.quantity.unit
    if unit == "count" or (mention.sort is Sort.AGE and not mention.unit_span):
        return "-"
    return "percentage" if unit == "percent" else _name_of(unit)


def _value(quantity):
    return quantity.low if quantity.low == quantity.high else (quantity.low, quantity.high)


def _extract(text, unit_name):
    return [
        (mention.start, mention.end, _value(mention.quantity), unit_name(mention))
        for mention in read(text)
        if mention.quantity is not None
    ]


def extract(text):
    return _extract(text, newsquant)


def _is_year(mention):
    date = mention.date
    return (
        date is not None
        and date.year is not None
        and date.month is None
        and mention.text[:4].isdigit()
        and len(mention.text) <= 5
    )


def _years(text):
    return [(each.start, each.end, each.date.year, "-") for each in read(text) if each.date and _is_year(each)]


def _of_quantulum(text):
    """quantulum3 counts years and the numbers of names ("Voyager 2"), takes a dozen for a unit, reads a sum in
    brackets as accountants do, and takes what is defined for one of its kind ("A mile is")."""
    found = _years(text)
    for match in _DEFINED.finditer(text):
        found += [
            (*match.span(), 1, quantulum(mention)) for mention in read(f"1 {match[1]}") if mention.sort is Sort.MEASURE
        ]
    for mention in read(text):
        if mention.quantity is None:
            continue
        value, unit = _value(mention.quantity), quantulum(mention)
        counted = mention.text.rpartition(" ")[2] if mention.quantity.unit == "count" else ""
        size = _COUNTED_UNITS.get(counted) or _COUNTED_UNITS.get(mention.noun)
        if size and not isinstance(value, tuple):
            value, unit = value / size, counted if counted in _COUNTED_UNITS else mention.noun
        bracketed = text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")"
        if bracketed and mention.sort is Sort.MONEY and mention.partner is None and not isinstance(value, tuple):
            value = -value
        found.append((mention.start, mention.end, value, unit))
    return _with_figures_of_names(text, found, _WHOLE_WORDS)


def _ranges(text):
    """NumberRange annotates ranges alone; "equal to 5" is one from 5 to 5."""
    found = []
    for mention in read(text):
        quantity = mention.quantity
        if quantity is not None and (quantity.is_range or quantity.hedge is Hedge.EXACTLY):
            found.append((mention.start, mention.end, (quantity.low, quantity.high), "-"))
    return found


def _numbers(text):
    """The model of numbers knows no names, codes or years: whatever is printed in digits is a number."""
    return _with_figures_of_names(text, _extract(text, lambda mention: "-") + _years(text), _DIGITS)


def _with_figures_of_names(text, found, pattern):
    for match in pattern.finditer(text):
        printed = match[0].replace(",", "")
        if printed.count(".") <= 1 and not any(
            start < match.end() and match.start() < end for start, end, _, _ in found
        ):
            found.append((match.start(), match.end(), float(printed), "-"))
    return found


def _of_model(model, text):
    """The models of units read the figure that stands at a unit: of "eight to 10 feet" the ten alone."""
    found = []
    for mention in read(text):
        if mention.quantity is None or not _fits(model, mention):
            continue
        if not mention.quantity.is_range or mention.second_numeral is None:
            found.append((mention.start, mention.end, _value(mention.quantity), newsquant(mention)))
            continue
        second = mention.second_numeral[0]
        for begin, end in ((mention.start, second), (second, mention.end)):
            found += [
                (begin + half.start, begin + half.end, _value(half.quantity), newsquant(half))
                for half in read(text[begin:end])
                if half.quantity is not None and _fits(model, half)
            ]
    return found


def for_set(name):
    if name.startswith("quantulum"):
        return _of_quantulum
    if not name.startswith("recognizers"):
        return extract
    model = name.rpartition(" ")[2]
    if model == "NumberRangeModel":
        return _ranges
    if model == "NumberModel":
        return _numbers
    return functools.partial(_of_model, model)


def _fits(model, mention):
    if mention.sort not in _RECOGNIZERS_SORTS[model]:
        return False
    if model == "PercentModel":
        return mention.quantity.unit == "percent"
    if model == "TemperatureModel":
        return mention.quantity.unit in _TEMPERATURES
    return model != "DimensionModel" or mention.quantity.unit not in _TEMPERATURES - {"degree"}
