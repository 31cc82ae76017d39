"""One quantity typed into a form field: stricter than prose about what is left over, looser about abbreviations."""

import re

from apps.quantities.mentions import Mention, Quantity, Sort
from apps.quantities.reader import read


class UnreadableQuantity(ValueError):
    """What an editor typed is not one quantity; the message says what could not be read and why."""


_METRES = re.compile(r"(?<=[0-9]) ?m(?=$|[\s/)])")
_LEFTOVER = re.compile(r"[^\W_]+|[^\s\w.,;()]")


def read_quantity(text: str) -> Quantity:
    """The one quantity that `text` states. Raises UnreadableQuantity.

    >>> read_quantity("nearly 6,000 m").unit, read_quantity("$4.7 billion").unit, read_quantity("1,200").unit
    ('meter', 'USD', 'count')
    """
    typed = " ".join(text.split())
    if not typed:
        raise UnreadableQuantity("Nothing was typed: give a figure and its unit, such as “6,000 m”.")
    found = [mention for mention in read(_plain(typed)) if mention.quantity is not None] or _as_year(typed)
    quantity = found[0].quantity if found else None
    if quantity is None:
        raise UnreadableQuantity(f"There is no figure in “{typed}” that could be read as a quantity.")
    if len(found) > 1 and not (len(found) == 2 and found[0].partner):
        raise UnreadableQuantity(
            f"“{typed}” holds {len(found)} figures ({', '.join(m.text for m in found)}); give one."
        )
    mention = found[0]
    if mention.sort is Sort.COUNT and mention.noun_span is not None:
        noun = _plain(typed)[slice(*mention.noun_span)]
        raise UnreadableQuantity(f"“{noun}” in “{typed}” is not a unit we know; type the bare figure for a count.")
    rest = _rest(_plain(typed), found)
    if word := _LEFTOVER.search(rest):
        raise UnreadableQuantity(f"“{word[0]}” in “{typed}” is not a unit we know.")
    return quantity


def _plain(typed: str) -> str:
    """In a field a bare m is metres; in prose "5m" is as often million. Sums of money keep their m."""
    if re.match(r"\s*[^\d\s]*[$£€¥₹]", typed) or re.match(r"[A-Z]{3}\b", typed):
        return typed
    return _METRES.sub(" metres", typed)


def _as_year(typed: str) -> list[Mention]:
    """A bare figure such as 1984 is a year in prose and a number in a field."""
    if re.fullmatch(r"[0-9]{4}", typed):
        return [mention for mention in read(f"{typed[0]},{typed[1:]}") if mention.quantity is not None]
    return []


def _rest(typed: str, found: list[Mention]) -> str:
    rest = typed
    for mention in reversed(found):
        rest = rest[: max(0, mention.hedge_start)] + " " + rest[mention.end :]
    return rest
