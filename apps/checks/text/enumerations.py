"""Names that are listed: "Anna Berger, Luca Moser and Sofia Hofer"."""

import re

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_PARTICLE = r"(?:de|da|del|della|di|du|la|le|van|von|der|den|ter|bin|al|el|of|the)"
# A name, with an age or a place in brackets behind it at most.
_NAME = (
    rf"(?:the )?{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{0,4}}(?: \([^()]{{1,24}}\))?"
    r"(?:, (?:aged )?\d{1,2}(?=,| and|[.;]|$))?"
)
NAMES = rf"{_NAME}(?:, {_NAME})*,? and {_NAME}"
LIST_OF_NAMES = re.compile(rf"{NAMES}(?=[.;)]| ?[—–]| -|,? (?:who|all|both)\b|$)")
# People with their ages and perhaps their homes, each behind a semicolon: "Ann Reed, 34, of Hull; and Eve Hart, 51".
_AGED = (
    rf"(?:[A-Z][a-z]+\. )?{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{1,4}},? (?:aged )?\(?\d{{1,2}}\)?"
    r"(?:, (?:also )?(?:of|from|a|an) [\w .'’-]{2,40})?"
)
PEOPLE_WITH_AGES = re.compile(rf"{_AGED}(?:; {_AGED})*; and {_AGED}(?=[.)]|$)")
_BETWEEN = re.compile(r",(?! (?:aged )?\d)(?: and)? | and ")


def names_of(listed: str) -> list[str]:
    """The names of a list, without the commas and the "and" between them."""
    return [name for name in _BETWEEN.split(listed) if name]
