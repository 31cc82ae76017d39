"""What can be measured in what: the nouns, verbs and adjectives of news that take figures of one dimension alone.

The table `measurables.csv` beside this module has a line for each group of words: the frame says how a figure stands to
them ("of" for "900 square metres of soil", "attribute" for "a height of 310 metres", "adjective" for "4 metres wide",
"noun" for "a 40 MB file", "verb" for "weighs 40 tons", "at" for "driving at 120 miles"), `never` the dimensions that
cannot be meant, `meant` the one that is, as far as it is one. A "moved area" is wrong only where something is dug,
pumped or hauled, for a lake of water has an area; a "way" is a length of miles, and a "weight" one that nobody presses
with.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from apps.checks.knowledge.tables import rows_of
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort, base_unit

_DIMENSIONS = {
    "meter": "length",
    "meter ** 2": "area",
    "meter ** 3": "volume",
    "kilogram": "mass",
    "meter / second": "speed",
    "watt": "power",
    "joule": "energy",
    "kelvin": "temperature",
    "hertz": "frequency",
    "pixel": "resolution",
    "radian": "data",
    "bit": "data",
    "radian / second": "data rate",
    "bit / second": "data rate",
    "meter / meter ** 2": "length by area",
}
_LIQUID = ("liter", "gallon", "imperial_gallon", "pint", "quart", "milliliter", "oil_barrel", "fluid_ounce")
_MOVED = re.compile(
    r"\b(?:dug|dig(?:s|ging)?|excavat\w+|haul\w*|truck(?:ed|ing)|pump\w*|spill\w*|spilt|leak\w*|dump\w*|drain\w*|"
    r"remov\w*|clear\w*|dredg\w*|extract\w*|stor(?:e|es|ed|ing)|hold(?:s|ing)?|held|fill\w*|releas\w*|deliver\w*|"
    r"ship(?:s|ped|ping)?|took|takes?|taking|carr(?:y|ies|ied|ying)|pour\w*|mov(?:e|es|ed|ing)|yield\w*|produc\w*|"
    r"drank|seiz\w*|mined?|export\w*|import\w*|us(?:es|ed|ing))\b"
)
_REACH = 64


@dataclass(frozen=True, slots=True)
class Measurable:
    """A thing said to have a measure: what it cannot be measured in, what it is, and the reason in words."""

    never: frozenset[str]
    meant: str
    note: str


# Not slotted: built once and kept.
@dataclass(frozen=True)
class Measurables:
    """The table, by frame and words."""

    of: Mapping[str, tuple[Measurable, ...]]
    nouns: Mapping[str, tuple[Measurable, ...]]
    attributes: Mapping[str, tuple[Measurable, ...]]
    adjectives: Mapping[str, tuple[Measurable, ...]]
    verbs: Mapping[str, tuple[Measurable, ...]]
    paces: Mapping[str, tuple[Measurable, ...]]

    @cached_property
    def words(self) -> frozenset[str]:
        """The last words of what is said of a measure: a sentence without one of them says nothing that is here."""
        frames = (self.of, self.nouns, self.attributes, self.adjectives, self.verbs, self.paces)
        return frozenset(_LETTERS.findall(words)[-1] for frame in frames for words in frame)

    @cached_property
    def _paces(self) -> frozenset[str]:
        return frozenset(self.paces)

    @cached_property
    def _verbs(self) -> frozenset[str]:
        return frozenset(self.verbs)

    def misfit(self, sentence: Sentence, mention: Mention) -> tuple[Measurable, str] | None:
        """What a figure is said of that it cannot measure, and the dimension printed; None where nothing is wrong."""
        dimension = dimension_of(mention)
        if dimension is None:
            return None
        for measurable in self._said_of(sentence, mention):
            if _is_never(measurable, dimension, sentence, mention):
                return measurable, dimension
        return None

    def _said_of(self, sentence: Sentence, mention: Mention) -> Iterator[Measurable]:
        lower, end = sentence.surface.lower, mention.end
        if lower.startswith(" of ", end):
            yield from self._amount_of(sentence.after(mention, reach=_BEHIND))
        elif (found := _NEXT.match(lower, end, min(sentence.end, end + _BEHIND))) is not None:
            one, two = found["one"], found["two"]
            # As in: 20 acres deep in snow
            for words in (two,) if two.endswith(" in") else (two, one):
                yield from self.adjectives.get(words, ())
                yield from self.nouns.get(words, ())
        before = sentence.before(mention, reach=32)
        if "of " in before:
            found = _ATTRIBUTE.search(before)
            if found is not None and not _GOES_ON.match(lower, end):
                for words in (f"{found['before']} {found['noun']}", found["noun"]):
                    yield from self.attributes.get(words, ())
        elif not self._paces.isdisjoint(sentence.vocabulary) and (found := _AT.search(before)) is not None:
            # "Driving at 120 miles"; "travelling at 60 miles from the coast" tells a place.
            if not _PACE_GOES_ON.match(lower, end):
                verb = next((word for word in reversed(found["lead"].split()) if word in self.paces), "")
                yield from self.paces.get(verb, ())
        elif not self._verbs.isdisjoint(sentence.vocabulary) and (found := _VERB.search(before)) is not None:
            yield from self.verbs.get(found["verb"], ())

    def _amount_of(self, after: str) -> Iterator[Measurable]:
        found = _OF.match(after)
        if found is None:
            return
        for words, end in ((found["two"], found.end("two")), (found["one"], found.end("one"))):
            if words in self.of and _STANDS_ALONE.match(after, end):
                yield from self.of[words]
        if found["second"] in self.of and found["one"] in _PLAIN and _STANDS_ALONE.match(after, found.end()):
            yield from self.of[found["second"]]


_BEHIND = 56
_LETTERS = re.compile(r"[^\W\d_]+")
_OF = re.compile(r" of (?P<two>(?P<one>[a-z0-9-]+)(?: (?P<second>[a-z]+))?)\b(?![-'’])")
# Behind the thing itself: "of border a day" and not "of border fence".
_STANDS_ALONE = re.compile(
    r"$|[.,;:)!?–—]| (?:an?|per|each|every|out|from|in|into|to|for|and|or|was|were|is|are|has|have|had|that|which|last|"
    r"this|off|with|by|at|on|onto|under|beneath|below|over|through|during|since|as|between|along|around|near|across|"
    r"before|after|while|when|daily|annually|yearly|so|will|would|could|can|downtown|there|here|back|away|left|worth)\b"
)
_PLAIN = vocabulary(
    "raw fresh treated untreated liquid solid dirty clean contaminated excess muddy wet dry pure high-grade heavy "
    "crude new old extra additional more radioactive toxic hot cold prime"
)
_NEXT = re.compile(r"[- ](?P<two>(?P<one>[a-z]+)(?: [a-z]+)?)\b(?![-'’])")
_ATTRIBUTE = re.compile(
    r"(?:(?P<before>an?|surface|total|land|floor|combined|body|office|retail|living|water|air|peak|sustained) )?"
    r"\b(?P<noun>[a-z]+) of"
    r"(?: (?:up to|about|around|nearly|some|roughly|more than|at least|over|only|just|as much as))? $"
)
_VERB = re.compile(r"\b(?P<verb>[a-z]+)(?: (?:in at|up to|about|around|nearly|some|more than|over|only|just))? $")
_AT = re.compile(
    r"(?P<lead>(?:[\w'’-]+ ){1,5})at(?: (?:a rate of|speeds? of|up to|about|around|nearly|some|more than|over|"
    r"roughly|almost|least))* $"
)
_PACE_GOES_ON = re.compile(
    r"[- ](?:by|per|an? (?:hour|second|minute|day|week|year)|each|every|of|to|or|and|from|north|south|east|west|away|"
    r"above|below|up|down|into|offshore|deep|mark)\b|/"
)
# "An area of 10 miles by 5", "a 300-metre radius".
_GOES_ON = re.compile(
    r"[- ](?:by|x|per|an? (?:hour|second|minute|day)|each|in|wide|long|deep|high|across|around|square|radius|either|"
    r"on|of|to|or|and)\b|/| ?[(×]"
)


def dimension_of(mention: Mention) -> str | None:
    """The dimension of a measure that is not counted by anything; None for others."""
    if mention.quantity is None or mention.sort is not Sort.MEASURE:
        return None
    return _named(mention.quantity.unit)


@lru_cache(maxsize=512)
def _named(unit: str) -> str | None:
    return _DIMENSIONS.get(base_unit(unit))


def _is_never(measurable: Measurable, dimension: str, sentence: Sentence, mention: Mention) -> bool:
    never = measurable.never
    unit = mention.quantity.unit if mention.quantity is not None else ""
    if "way" in never and dimension == "length" and unit in _WAYS:
        return True
    if "weight" in never and dimension == "mass":
        return _PRESSING.search(sentence.lower) is None
    if dimension in never or (unit == "oil_barrel" and "barrel" in never) or ("liquid" in never and unit in _LIQUID):
        return True
    if dimension == "area" and "moved area" in never:
        text = sentence.surface.lower
        start = max(sentence.start, mention.start - _REACH)
        return any(
            not _IS_SURFACE.search(text, found.end(), mention.start)
            for found in _MOVED.finditer(text, start, mention.start)
        )
    return False


# A speed that has lost its time; planes fly at so many feet.
_WAYS = frozenset(("mile", "kilometer", "nautical_mile"))
# Bites and feet press with so many pounds.
_PRESSING = re.compile(r"\b(?:bite|bites|jaws?|foot|feet|hands?|grip|force|thrust|squeeze\w*|tires?|tyres?)\b")
_IS_SURFACE = re.compile(r"\b(?:and|on|from|in|over|across|cover\w*|with|has|have|is|are)\b|[,;]")


@lru_cache(maxsize=1)
def known_measurables() -> Measurables:
    """The table that comes with the project."""
    frames: dict[str, dict[str, tuple[Measurable, ...]]] = {}
    for row in rows_of("measurables.csv"):
        one = Measurable(frozenset(row["never"].split(";")), row["meant"], row["note"])
        by_words = frames.setdefault(row["frame"], {})
        for words in row["words"].split(";"):
            by_words[words] = (*by_words.get(words, ()), one)
    return Measurables(*(frames[name] for name in ("of", "noun", "attribute", "adjective", "verb", "at")))
