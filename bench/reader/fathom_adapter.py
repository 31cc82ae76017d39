"""Our reader in the conventions of each public set: what it calls units, and which figures it annotates at all."""

import functools

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


def _extract(text, unit_name, keep=lambda mention: True):
    return [
        (mention.start, mention.end, _value(mention.quantity), unit_name(mention))
        for mention in read(text)
        if mention.quantity is not None and keep(mention)
    ]


def extract(text):
    return _extract(text, newsquant)


def _with_years(text):
    """quantulum3's regression sentences count a year as a number."""
    found = _extract(text, quantulum)
    for mention in read(text):
        date = mention.date
        if (
            date is not None
            and date.year is not None
            and date.month is None
            and mention.text[:4].isdigit()
            and len(mention.text) <= 5
        ):
            found.append((mention.start, mention.end, date.year, "-"))
    return found


def _ranges(text):
    """NumberRange annotates ranges alone; "equal to 5" is one from 5 to 5."""
    found = []
    for mention in read(text):
        quantity = mention.quantity
        if quantity is not None and (quantity.is_range or quantity.hedge is Hedge.EXACTLY):
            found.append((mention.start, mention.end, (quantity.low, quantity.high), "-"))
    return found


def _numbers(text):
    return _extract(text, lambda mention: "-")


def for_set(name):
    if name.startswith("quantulum"):
        return _with_years
    if not name.startswith("recognizers"):
        return extract
    model = name.rpartition(" ")[2]
    if model == "NumberRangeModel":
        return _ranges
    if model == "NumberModel":
        return _numbers
    return functools.partial(_extract, unit_name=newsquant, keep=functools.partial(_fits, model))


def _fits(model, mention):
    if mention.sort not in _RECOGNIZERS_SORTS[model]:
        return False
    if model == "PercentModel":
        return mention.quantity.unit == "percent"
    if model == "TemperatureModel":
        return mention.quantity.unit in _TEMPERATURES
    return model != "DimensionModel" or mention.quantity.unit not in _TEMPERATURES - {"degree"}
