"""One quantity typed into a form field: stricter than prose about what is left over, looser about abbreviations."""

import difflib
import re

from apps.quantities.grammar import load_grammar
from apps.quantities.mentions import Mention, Quantity, Sort
from apps.quantities.reader import read


class UnreadableQuantity(ValueError):
    """What an editor typed is not one quantity; the message says what could not be read and why."""


_METRES = re.compile(r"(?<=[0-9]) ?m(?=$|[\s/)])")
# Below this share of letters in common two words are two words: "votes" is no slip for "volts".
_LIKENESS = 0.82
_SHORTEST_NAME = 3
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
    counted = _counted(_plain(typed), found[0])
    for word in _LEFTOVER.findall(_rest(_plain(typed), found)):
        likely = _misspelt_unit(word)
        if likely or word not in counted:
            hint = f"; is it {likely}?" if likely else "."
            raise UnreadableQuantity(f"“{word}” in “{typed}” is not a unit we know{hint}")
    return quantity


def _counted(typed: str, mention: Mention) -> frozenset[str]:
    """The words for what a bare figure counts: "seats" in "12 seats"."""
    if mention.sort is not Sort.COUNT or mention.noun_span is None:
        return frozenset()
    return frozenset(_LEFTOVER.findall(typed[slice(*mention.noun_span)]))


def _misspelt_unit(word: str) -> str:
    """The unit that `word` is likely to be a slip for; empty for a word that may well be the name of things counted.

    >>> _misspelt_unit("kilomoters"), _misspelt_unit("votes")
    ('kilometers', '')
    """
    units = [name for name in load_grammar("en").lexicon.folded if len(name) > _SHORTEST_NAME]
    return next(iter(difflib.get_close_matches(word.lower(), units, n=1, cutoff=_LIKENESS)), "")


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
