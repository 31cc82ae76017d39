"""Measures told again further on: in the next clause or sentence, in a unit told before the figure, and less plainly.

"... 26.47 meters of rain. That is 1,042 inches", "120 miles per hour; in kilometres, that is 193", "400 miles; the
metric equivalent is 644km".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from apps.checks.figures.restatements import Pair, is_alone, is_conversion, pairs_in
from apps.checks.lazily import kept
from apps.checks.text.retellings import BE, COLOUR, COME_TO, FRAME, FRAME_WORDS, UNIT_NAMES
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort, read, same_dimension
from apps.quantities.mentions import MEASURE

_VERB = rf"(?:{BE}|{COME_TO})"
THAT_IS = re.compile(
    rf"(?:that|this)(?: {_VERB}|['’]s)(?: equal to| the equivalent of| equivalent to)?(?: {FRAME},?)?"
    rf"(?: (?:nearly|almost|more than|less than|{COLOUR}))* ?"
)
"""What a sentence begins with that tells the figure of the one before once more."""

# "In kilometres, that is", "expressed in metres, its altitude is", "which in metres is"
_IN_OTHER_TERMS = re.compile(
    rf"(?:^|[;:,(] ?| [–—-] )(?:and |or |but |which )?(?P<frame>{FRAME})[,:]?"
    rf"(?: (?:that|this|it|they|(?:its|his|her|their|the) [a-z]+))?(?: {_VERB}|['’]s)?(?: {COLOUR})* ?$"
)
_EQUIVALENT_IS = re.compile(
    rf"(?:^|[;:,(] ?)(?:the |its |an? )?(?:[a-z.]+ )?equivalents? (?:of (?:that|this|it) )?{BE}(?: {COLOUR})* ?$"
)
_UNIT_NAME = re.compile(rf"\b{UNIT_NAMES}\b")
_OF_THING = re.compile(r" of (?!it\b|them\b|which\b|that\b|the\b|this\b)")
_NUMERAL = re.compile(r"[\d,.]+(?: (?:m|b|tr)illion)?")
_SCALES = {"celsius": "degree_Celsius", "centigrade": "degree_Celsius", "fahrenheit": "degree_Fahrenheit"}
_REACH = 72


@kept
def conversions_in(sentence: Sentence) -> tuple[Pair, ...]:
    """The measures of a sentence that are said twice, in it or in the one before, the first one first."""
    found = tuple(_retold_in(sentence))
    told = {id(mention) for pair in found for mention in pair}
    return (*found, *(pair for pair in pairs_in(sentence) if id(pair[1]) not in told))


def may_retell(sentence: Sentence) -> bool:
    """Whether a sentence without a measure may have one in figures alone: "In kilometres, it is 48"."""
    return not FRAME_WORDS.isdisjoint(sentence.vocabulary) and bool(sentence.mentions)


def resaid_in(sentence: Sentence) -> Pair | None:
    """The measure that a sentence begins with and the one before it, of which it says that they are one: "... caught
    26.47 meters of rain. That is 1,042 inches". None where another may be meant."""
    if not sentence.lower.startswith(("that", "this")):
        return None
    shown = next(iter(sentence.mentions), None)
    if shown is None or shown.quantity is None or shown.sort is not MEASURE or not is_alone(sentence, shown):
        return None
    hedge = shown.start if shown.hedge_start < 0 else shown.hedge_start
    if not THAT_IS.fullmatch(sentence.surface.lower, sentence.start, hedge):
        return None
    source = _source_of(sentence, shown, shown.quantity.unit)
    return (source, shown) if source is not None else None


def _retold_in(sentence: Sentence) -> Iterator[Pair]:
    resaid = resaid_in(sentence)
    if resaid is not None:
        if is_conversion(*resaid):
            yield resaid
        return
    if FRAME_WORDS.isdisjoint(sentence.vocabulary):
        return
    for shown in sentence.mentions:
        if shown.quantity is None or shown.partner is not None or shown.sort not in (MEASURE, Sort.COUNT):
            continue
        before = sentence.before(shown, reach=_REACH)
        framed = _IN_OTHER_TERMS.search(before)
        if framed is None and not _EQUIVALENT_IS.search(before):
            continue
        named = _named_unit(framed["frame"]) if framed is not None else ""
        is_bare = _NUMERAL.fullmatch(shown.text) is not None
        unit = named if is_bare else shown.quantity.unit
        # As in: in the old measure, that is six inches of rain
        is_told = is_alone(sentence, shown) or _OF_THING.match(sentence.after(shown, reach=16))
        source = _source_of(sentence, shown, unit) if unit and is_told else None
        if source is None or source.quantity is None:
            continue
        _, slash, per = source.quantity.unit.partition(" / ")
        if is_bare:
            unit = f"{unit}{slash}{per}"
        retold = replace(shown, sort=MEASURE, quantity=replace(shown.quantity, unit=unit))
        if is_conversion(source, retold):
            yield source, retold


def _source_of(sentence: Sentence, shown: Mention, unit: str) -> Mention | None:
    """The one measure before `shown`, in its sentence or else in the one before, that may be told again in `unit`."""
    if same_dimension(unit, "second"):
        return None
    here = [each for each in sentence.of_sort(MEASURE) if each.end <= shown.start]
    before = sentence.previous.of_sort(MEASURE) if sentence.previous is not None else ()
    for told in (here, before):
        sources = [each for each in told if each.quantity is not None and _measures_like(each.quantity.unit, unit)]
        if sources:
            return sources[0] if len(sources) == 1 and sources[0].partner is None else None
    return None


def _measures_like(one: str, other: str) -> bool:
    """Whether two units measure the same, a speed told by its distance alone included."""
    return same_dimension(one, other) or same_dimension(one.partition(" / ")[0], other.partition(" / ")[0])


def _named_unit(frame: str) -> str:
    """The unit that a frame names: "kilometer" of "in kilometres"; empty where it names none."""
    found = _UNIT_NAME.search(frame)
    return _unit_of(found[0]) if found is not None else ""


@lru_cache(maxsize=256)
def _unit_of(name: str) -> str:
    known = read(f"2 {name}")
    quantity = known[0].quantity if known and known[0].sort is MEASURE else None
    return _SCALES.get(name) or (quantity.unit if quantity is not None else "")
