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
# A person with an age and perhaps a home or a calling: "Ann Reed, 34, of Hull".
_AGED = re.compile(
    rf"(?:[A-Z][a-z]+\. )?{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{0,4}},? (?:aged )?\(?\d{{1,2}}\)?(?![\d:%]|[.,]\d)"
    r"(?:, (?:also |both |all )?(?:of|from|an?) [\w .'’-]{2,40}?(?=[,;.)]| and\b|$))?"
)
# Between two of them; one of a list is told apart from the next by whatever mark.
_THEN = re.compile(r"(?:[;,] and | and |[;,] (?!and\b))")
# Behind the last no other may follow, whether he is named or not.
_ENDS = re.compile(
    r"\s*(?:[.;)]|[—–-] |$)|,? (?!(?:and|or|plus|as well|together|an?|the|his|her|their|another|one|two|three|several|"
    r"including|with|aged?)\b)[a-z]"
)
# A title in quotation marks and whose it is: "“Night Sky” by Ann Reed".
_TITLE = re.compile(rf"[“\"][^”\"“]{{2,60}}[”\"](?: by (?:{_WORD} ?){{1,4}}(?<! )| \([^()]{{1,24}}\))?")
_TITLE_THEN = re.compile(r"(?:[;,]? and |[;,] | (?=[“\"]))")


def people_with_ages(text: str, start: int, end: int) -> tuple[int, int] | None:
    """How many people are listed with their ages from `start` on, and where the list ends; None where none is, or where
    it goes on with somebody else."""
    return _counted(_AGED, _THEN, text, start, end)


def titles_listed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """How many titles in quotation marks are listed from `start` on, and where the list ends; None where none is."""
    return _counted(_TITLE, _TITLE_THEN, text, start, end)


def _counted(item: re.Pattern[str], then: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int] | None:
    number, place, joint = 0, start, ""
    while (found := item.match(text, place, end)) is not None:
        number, last, before = number + 1, found.end(), joint
        following = then.match(text, last, end)
        if following is None:
            break
        joint, place = following[0], following.end()
    if number < _FEWEST or "and" not in before or not _ENDS.match(text, last, end):
        return None
    return number, last


_FEWEST = 2
_BETWEEN = re.compile(r",(?! (?:aged )?\d)(?: and)? | and ")


def names_of(listed: str) -> list[str]:
    """The names of a list, without the commas and the "and" between them."""
    return [name for name in _BETWEEN.split(listed) if name]
