"""Units as front ends want them: the symbol to print, and the UN/CEFACT code (Recommendation 20) where there is one."""

from babel.numbers import get_currency_symbol

# unit -> symbol, UN/CEFACT code. A difference of temperatures has no code of its own: the one of the scale would say
# that it is a temperature.
_UNITS: dict[str, tuple[str, str | None]] = {
    "nanometer": ("nm", "C45"),
    "micrometer": ("µm", "4H"),
    "millimeter": ("mm", "MMT"),
    "centimeter": ("cm", "CMT"),
    "meter": ("m", "MTR"),
    "kilometer": ("km", "KMT"),
    "inch": ("in", "INH"),
    "foot": ("ft", "FOT"),
    "yard": ("yd", "YRD"),
    "mile": ("mi", "SMI"),
    "nautical_mile": ("nmi", "NMI"),
    "light_year": ("ly", "B57"),
    "astronomical_unit": ("au", "A12"),
    "centimeter ** 2": ("cm²", "CMK"),
    "meter ** 2": ("m²", "MTK"),
    "kilometer ** 2": ("km²", "KMK"),
    "hectare": ("ha", "HAR"),
    "acre": ("acre", "ACR"),
    "inch ** 2": ("in²", "INK"),
    "foot ** 2": ("ft²", "FTK"),
    "yard ** 2": ("yd²", "YDK"),
    "mile ** 2": ("mi²", "MIK"),
    "microgram": ("µg", "MC"),
    "milligram": ("mg", "MGM"),
    "gram": ("g", "GRM"),
    "kilogram": ("kg", "KGM"),
    "metric_ton": ("t", "TNE"),
    "ton": ("short ton", "STN"),
    "short_ton": ("short ton", "STN"),
    "long_ton": ("long ton", "LTN"),
    "ounce": ("oz", "ONZ"),
    "troy_ounce": ("ozt", "APZ"),
    "pound": ("lb", "LBR"),
    "stone": ("st", "STI"),
    "carat": ("ct", "CTM"),
    "milliliter": ("ml", "MLT"),
    "centiliter": ("cl", "CLT"),
    "liter": ("l", "LTR"),
    "megaliter": ("ML", "MAL"),
    "gigaliter": ("GL", None),
    "meter ** 3": ("m³", "MTQ"),
    "kilometer ** 3": ("km³", "H20"),
    "foot ** 3": ("ft³", "FTQ"),
    "gallon": ("US gal", "GLL"),
    "imperial_gallon": ("imp gal", "GLI"),
    "pint": ("US pt", "PTL"),
    "imperial_pint": ("imp pt", "PTI"),
    "oil_barrel": ("bbl", "BLL"),
    "acre_foot": ("acre ft", None),
    "oil_barrel / day": ("bbl/d", "B1"),
    "degree_Celsius": ("°C", "CEL"),
    "degree_Fahrenheit": ("°F", "FAH"),
    "kelvin": ("K", "KEL"),
    "delta_degree_Celsius": ("°C", None),
    "delta_degree_Fahrenheit": ("°F", None),
    "meter / second": ("m/s", "MTS"),
    "kilometer / second": ("km/s", "M62"),
    "kilometer / hour": ("km/h", "KMH"),
    "mile / hour": ("mph", "HM"),
    "knot": ("kn", "KNT"),
    "meter ** 3 / second": ("m³/s", "MQS"),
    "watt": ("W", "WTT"),
    "kilowatt": ("kW", "KWT"),
    "megawatt": ("MW", "MAW"),
    "gigawatt": ("GW", "A90"),
    "terawatt": ("TW", "D31"),
    "horsepower": ("hp", "BHP"),
    "joule": ("J", "JOU"),
    "kilojoule": ("kJ", "KJO"),
    "megajoule": ("MJ", "3B"),
    "kilocalorie": ("kcal", "E14"),
    "watt_hour": ("Wh", "WHR"),
    "kilowatt_hour": ("kWh", "KWH"),
    "megawatt_hour": ("MWh", "MWH"),
    "gigawatt_hour": ("GWh", "GWH"),
    "terawatt_hour": ("TWh", "D32"),
    "kilowatt * hour": ("kWh", "KWH"),
    "megawatt * hour": ("MWh", "MWH"),
    "gigawatt * hour": ("GWh", "GWH"),
    "terawatt * hour": ("TWh", "D32"),
    "pascal": ("Pa", "PAL"),
    "hectopascal": ("hPa", "A97"),
    "kilopascal": ("kPa", "KPA"),
    "megapascal": ("MPa", "MPA"),
    "millibar": ("mbar", "MBR"),
    "bar": ("bar", "BAR"),
    "newton": ("N", "NEW"),
    "hertz": ("Hz", "HTZ"),
    "kilohertz": ("kHz", "KHZ"),
    "megahertz": ("MHz", "MHZ"),
    "gigahertz": ("GHz", "A86"),
    "volt": ("V", "VLT"),
    "kilovolt": ("kV", "KVT"),
    "ampere": ("A", "AMP"),
    "millisecond": ("ms", "C26"),
    "second": ("s", "SEC"),
    "minute": ("min", "MIN"),
    "hour": ("h", "HUR"),
    "day": ("d", "DAY"),
    "week": ("weeks", "WEE"),
    "month": ("months", "MON"),
    "year": ("years", "ANN"),
    "degree": ("°", "DD"),
    "decibel": ("dB", "2N"),
    "microsievert": ("µSv", None),
    "millisievert": ("mSv", "C28"),
    "sievert": ("Sv", "D13"),
    "becquerel": ("Bq", "BQL"),
    "byte": ("B", "AD"),
    "kilobyte": ("kB", "2P"),
    "megabyte": ("MB", "4L"),
    "gigabyte": ("GB", "E34"),
    "terabyte": ("TB", "E35"),
    "petabyte": ("PB", "E36"),
    "megabit / second": ("Mbit/s", "E20"),
    "gigabit / second": ("Gbit/s", "B80"),
    "percent": ("%", "P1"),
    "percentage_point": ("pp", None),
    "basis_point": ("bp", None),
    "ppm": ("ppm", "59"),
    "ppb": ("ppb", "61"),
    "dimensionless": ("", "C62"),
    "count": ("", "C62"),
}

_CURRENCY_CODE_LENGTH = 3

UNITS = tuple(_UNITS)
"""The units that have a symbol of their own, in their order here."""


def symbol_of(unit: str) -> str:
    """The symbol of a unit or of a currency; the unit's own name where it has none."""
    known = _UNITS.get(unit)
    if known is not None:
        return known[0]
    if is_currency(unit):
        return get_currency_symbol(unit, locale="en")
    return unit.replace("_", " ").replace(" ** 2", "²").replace(" ** 3", "³").replace(" / ", "/")


def code_of(unit: str) -> str | None:
    """The UN/CEFACT code; None for money, which has its ISO 4217 code as unit, and where the list has no code."""
    known = _UNITS.get(unit)
    return known[1] if known else None


def is_currency(unit: str) -> bool:
    return len(unit) == _CURRENCY_CODE_LENGTH and unit.isascii() and unit.isupper()
