"""Recognizers-Text: on its own specs the model of each, elsewhere the best composition of its models."""

from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import (
    recognize_age,
    recognize_currency,
    recognize_dimension,
    recognize_temperature,
)
from recognizers_text import Culture

NAME = "recognizers-text"
_MODELS = {
    "AgeModel": recognize_age,
    "CurrencyModel": recognize_currency,
    "DimensionModel": recognize_dimension,
    "NumberModel": recognize_number,
    "PercentModel": recognize_percentage,
    "TemperatureModel": recognize_temperature,
}
_UNITS = {
    "meter": "metre",
    "kilometer": "kilometre",
    "centimeter": "centimetre",
    "millimeter": "millimetre",
    "liter": "litre",
    "pound": "pound-mass",
    "c": "celsius",
    "f": "fahrenheit",
    "united states dollar": "dollar",
    "british pound": "pound sterling",
    "kilometer per hour": "kilometre per hour",
}


def _of(model, text):
    found = []
    for result in model(text, Culture.English):
        resolution = result.resolution or {}
        value = str(resolution.get("value") or "").strip("%")
        if value in ("", "null", "None"):
            continue
        try:
            low, _, high = value.strip("([])").partition(",")
            number = (float(low), float(high)) if value[0] in "([" else float(value)
        except ValueError:
            continue
        unit = (resolution.get("unit") or "").lower()
        if model is recognize_age:
            unit = f"{unit} of age"
        elif model is recognize_percentage:
            unit = "percentage"
        found.append((result.start, result.end + 1, number, _UNITS.get(unit, unit or "-")))
    return found


def extract(text):
    """Units first; a bare number only where nothing with a unit stands."""
    found: list[tuple[int, int, object, str]] = []
    for name in ("AgeModel", "CurrencyModel", "TemperatureModel", "DimensionModel", "PercentModel", "NumberModel"):
        for candidate in _of(_MODELS[name], text):
            if not any(candidate[0] < end and start < candidate[1] for start, end, _, _ in found):
                found.append(candidate)
    return found


def for_set(name):
    model = _MODELS.get(name.rpartition(" ")[2]) if name.startswith("recognizers") else None
    return extract if model is None else lambda text: _of(model, text)
