"""The one pint registry: it holds dimensions and factors, and sees canonical names only, never what a writer typed.

It is made at first use, because reading needs no arithmetic and a command that only reads should not wait for it.
"""

import functools
from decimal import Decimal
from typing import Any

import pint

# Names of news that pint lacks; factors from the definitions of the units themselves.
_DEFINITIONS = (
    "kiloton_TNT = 1000 * ton_TNT",
    "megaton_TNT = 1000000 * ton_TNT",
    # 5.8 million Btu (59 F) by the US Internal Revenue Code, section 45K(d)(5)
    "barrel_of_oil_equivalent = 5800000 * british_thermal_unit",
    "gigatonne = 1000000000 * metric_ton",
    # pint's own decade is logarithmic
    "calendar_decade = 10 * year",
    "kiloyear = 1000 * year",
    "megayear = 1000000 * year",
    "gigayear = 1000000000 * year",
    # gas is priced by it
    "thousand_cubic_foot = 1000 * foot ** 3",
    # 20 ft x 8 ft x 8.5 ft, the common dry container
    "teu = 1360 * foot ** 3",
)


@functools.cache
def registry() -> Any:
    """The registry, with exact decimals. Pint carries no types for a registry of Decimals, hence Any."""
    made: Any = pint.UnitRegistry(non_int_type=Decimal)
    for definition in _DEFINITIONS:
        made.define(definition)
    return made
