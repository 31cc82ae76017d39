"""quantulum3, with its value and uncertainty turned back into a range."""

from quantulum3 import parser

NAME = "quantulum3"
_UNITS = {"dimensionless": "-", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit", "us dollar": "dollar"}


def extract(text):
    found = []
    for quantity in parser.parse(text):
        spread = quantity.uncertainty
        value = (quantity.value - spread, quantity.value + spread) if spread else quantity.value
        name = quantity.unit.name
        found.append((quantity.span[0], quantity.span[1], value, _UNITS.get(name.lower(), name)))
    return found
