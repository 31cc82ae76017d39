"""What can be measured in what: the nouns, verbs and adjectives of news that take figures of one dimension alone.

The table `measurables.csv` beside this module has a line for each group of words: the frame says how a figure stands to
them ("of" for "900 square metres of soil", "attribute" for "a height of 310 metres" and "the height of the dam was put
at 310 metres", "adjective" for "4 metres wide", "noun" for "a 40 MB file", "verb" for "weighs 40 tons", "at" for
"driving at 120 miles", "before" for "a steady 500 megawatts", "any" for every figure of a sentence), `never` the
dimensions that cannot be meant, `meant` the one that is, as far as it is one. A "moved area" is wrong only where
something is dug, pumped or hauled, for a lake of water has an area; a "way" is a length of miles, and a "weight" one
that nobody presses with. Of the words `beside` the sentence has one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from apps.checks.knowledge.tables import rows_of
from apps.checks.text.surfaces import WORD, Sentence, vocabulary
from apps.quantities import Mention, Sort, base_unit

_DIMENSIONS = {
    "percent": "share",
    "degree": "angle",
    "volt": "voltage",
    "decibel": "sound",
    "delta_degree_Celsius": "temperature",
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
    "kilogram / meter ** 2": "mass by area",
    "kilogram / meter": "mass by length",
    "radian / meter": "data by length",
    "watt / second": "power by time",
}
_LIQUID = ("liter", "gallon", "imperial_gallon", "pint", "quart", "milliliter", "oil_barrel", "fluid_ounce")
_MOVES = (
    r"(?:dug|dig(?:s|ging)?|excavat\w+|haul\w*|truck(?:ed|ing)|pump\w*|spill\w*|spilt|leak\w*|dump\w*|drain\w*|"
    r"remov\w*|clear\w*|dredg\w*|extract\w*|stor(?:e|es|ed|ing)|hold(?:s|ing)?|held|fill\w*|releas\w*|deliver\w*|"
    r"ship(?:s|ped|ping)?|took|takes?|taking|taken|cart(?:s|ed|ing)?|carr(?:y|ies|ied|ying)|pour\w*|"
    r"mov(?:e|es|ed|ing)|yield\w*|produc\w*|drank|seiz\w*|mined?|export\w*|import\w*|us(?:es|ed|ing)|gush\w*|"
    r"flow(?:s|ed|ing)|discharg\w*|shovel\w*|scoop\w*|shift(?:s|ed|ing)?)\b"
)
_MOVED = re.compile(rf"\b{_MOVES}")
# "2,000 square metres of mud had to be dug out": told behind what is moved.
_IS_MOVED = re.compile(
    rf" of (?:[a-z-]+ ){{1,3}}?(?:(?:that|which|had|has|have|to|be|been|being|was|were|is|are|would|will|must|can|"
    rf"could|needs?|needed) )+(?:[a-z]+ly )?{_MOVES}|"
    r" of (?:[a-z-]+ ){1,3}?(?:run|ran|pour(?:ed)?|burst|swept|escaped?|gushed?|leak(?:ed)?|spill(?:ed)?|surged|rushed|"
    r"seep(?:ed)?|flow(?:ed)?) (?:into|from|out|through|down|over|on to|onto|across|to|away)\b"
)
_REACH = 64
_BEFORE = 32


@dataclass(frozen=True, slots=True)
class Measurable:
    """A thing said to have a measure: what it cannot be measured in, what it is, and the reason in words."""

    never: frozenset[str]
    meant: str
    note: str
    beside: frozenset[str]
    """Words of which the sentence has one, where those of the frame say too little."""


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
    befores: Mapping[str, tuple[Measurable, ...]]
    anywhere: tuple[Measurable, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The last words of what is said of a measure: a sentence without one of them says nothing that is here."""
        frames = (self.of, self.nouns, self.attributes, self.adjectives, self.verbs, self.paces, self.befores)
        return frozenset(WORD.findall(words)[-1] for frame in frames for words in frame)

    @cached_property
    def odd(self) -> frozenset[str]:
        """The dimensions that measure nothing that news tells, or one thing alone."""
        return frozenset(name for each in self.anywhere for name in each.never)

    @cached_property
    def _last_words(self) -> frozenset[str]:
        return frozenset(words.rpartition(" ")[2] for words in self.attributes)

    @cached_property
    def _attribute(self) -> re.Pattern[str]:
        names = "|".join(sorted(self.attributes, key=len, reverse=True))
        return re.compile(rf"\b(?P<name>{names})(?P<link>{_IS_SO_MUCH}){_ALMOST} $")

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
        if dimension in self.odd:
            if dimension != _OF_A_CABLE and not _RAMP.isdisjoint(sentence.vocabulary):
                return None
            odd = (each for each in self.anywhere if _is_never(each, dimension, sentence, mention))
            return next(((each, dimension) for each in odd), None)
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
                if words == "across" and dimension_of(mention) == "speed":
                    # As in: 45 mph across country
                    continue
                if lower[end] == "-" or not _GOES_ON_BEHIND.match(lower, end + 1 + len(words)):
                    yield from self.adjectives.get(words, ())
                # Not "a 5-watt band radio"
                if _STANDS_ALONE.match(lower, end + 1 + len(words)):
                    yield from self.nouns.get(words, ())
        before = sentence.before(mention, reach=_BEFORE)
        if (named := self._attribute_before(sentence, mention)) is not None:
            yield from self.attributes[named]
        elif not self._paces.isdisjoint(sentence.vocabulary) and (found := _AT.search(before)) is not None:
            # "Driving at 120 miles"; "travelling at 60 miles from the coast" tells a place.
            if not _PACE_GOES_ON.match(lower, end):
                verb = next((word for word in reversed(found["lead"].split()) if word in self.paces), "")
                yield from self.paces.get(verb, ())
        elif (said := self.befores.get(before.rstrip().rpartition(" ")[2])) is not None:
            if not lower.startswith((" a ", " per ", " each ", " every "), end):
                yield from said
        elif not self._verbs.isdisjoint(sentence.vocabulary) and (found := _VERB.search(before)) is not None:
            yield from self.verbs.get(found["verb"], ())

    def _attribute_before(self, sentence: Sentence, mention: Mention) -> str | None:
        """What a figure is the measure of by the words before it: "a height of 310 metres"; None for nothing known."""
        if self._last_words.isdisjoint(sentence.vocabulary):
            return None
        before = sentence.before(mention)
        found = self._attribute.search(before)
        lower = sentence.surface.lower
        if found is None or _GOES_ON.match(lower, mention.end):
            return None
        start = mention.start if mention.hedge_start < 0 else mention.hedge_start
        if sentence.surface.text[start - len(before) + found.start("name")].isupper() and found.start("name"):
            # "The village of Marathon is about 1.1 square miles".
            return None
        # "The temperature was 5 percent higher" tells a change; "winds reached 40 miles inland", how far.
        goes_on = _COMPARED if mention.sort is Sort.SHARE else None if found["link"].endswith(" of") else _PACE_GOES_ON
        return None if goes_on is not None and goes_on.match(lower, mention.end) else found["name"]

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
_PLAIN = vocabulary(
    "raw fresh treated untreated liquid solid dirty clean contaminated excess muddy wet dry pure high-grade heavy "
    "crude new old extra additional more radioactive toxic red chemical hot cold prime"
)
_OF = re.compile(
    rf" of (?:(?:{'|'.join(sorted(_PLAIN))}) (?=[a-z]+ [a-z]))?"
    r"(?P<two>(?P<one>[a-z0-9-]+)(?: (?P<second>[a-z]+))?)\b(?![-'’])"
)
# Behind the thing itself: "of border a day" and not "of border fence".
_STANDS_ALONE = re.compile(
    r"$|[.,;:)!?–—]| (?:an?|per|each|every|out|from|in|into|to|for|and|or|was|were|is|are|has|have|had|that|which|last|"
    r"this|off|with|by|at|on|onto|under|beneath|below|over|through|during|since|as|between|along|around|near|across|"
    r"before|after|while|when|behind|inside|within|above|upstream|if|run|ran|flow|flowed|pour|poured|escaped?|burst|"
    r"leak|leaked|gush|gushed|spill|spilled|swept|rushed|surged|seep|seeped|daily|annually|yearly|so|will|would|could|can|downtown|there|here|back|away|left|worth)\b"
)
# "Half a cup heavy cream", "80 miles an hour across a road": of what follows.
_GOES_ON_BEHIND = re.compile(
    r" (?:the|an?|his|her|its|their|this|that|whipping|cream|rain|oil|water|soil|clay|fuel|slices?|strips?|snow|"
    r"weather)\b"
)
_NEXT = re.compile(r"[- ](?P<two>(?P<one>[a-z]+)(?: [a-z]+)?)\b(?![-'’])")
_ALMOST = (
    r"(?: (?:up to|about|around|nearly|almost|some|roughly|more than|less than|at least|at most|over|under|only|just|"
    r"as (?:much|high|low) as|an estimated|an average of|a record|a peak of|a high of|a low of|a maximum of))*"
)
_IS_SO_MUCH = (
    # "The temperature in Seville", "the height of the new dam, engineers say,"
    r"(?: (?:in|at|on|of|for|from|near|outside) [^,;:.()\d]{2,36}?)?(?:, [^,;:.()\d]{2,30},)?"
    r" (?:(?:can|could|may|will|would|should|must|had|has|have|to|now|also|already) )*"
    r"(?:is|was|are|were|be|been|st(?:ands?|ood) at|(?:(?:was|is|are|were|be|been) )?(?:put|set|capped|limited|fixed|"
    r"recorded|measured|forecast|expected|estimated) (?:at|to)|reach(?:es|ed|ing)?|hits?|hitting|touch(?:es|ed|ing)|"
    r"averag(?:es|ed|ing)|exceed(?:s|ed|ing)?|topp(?:ed|ing)|tops|measur(?:es|ed|ing)|"
    r"(?:(?:was|is|are|were|be|been) )?(?:rose|risen|rises|rising|climb\w*|soar\w*|jump\w*|surg\w*|f[ae]ll\w*|"
    r"dropp?\w*|plung\w*|dipp?\w*|sank|peak\w*|cut|lower\w*|rais\w*|reduc\w*|increas\w*|lift\w*)"
    r"(?:(?: from [^,;:()]{1,24}?)? (?:to|at)| from)|to)"
    # What follows "of" directly is the measure itself.
    r"|,? of|,? at"
)
_VERB = re.compile(r"\b(?P<verb>[a-z]+)(?: (?:in at|up to|about|around|nearly|some|more than|over|only|just))? $")
_AT = re.compile(
    r"(?P<lead>(?:[\w'’-]+ ){1,5})at(?: (?:a rate of|speeds? of|up to|about|around|nearly|some|more than|over|"
    r"roughly|almost|least))* $"
)
_ANOTHER = r"(?:to|or|and|and then) (?:\d|an?\b|one|two|three|four|five|six|seven|eight|nine|ten)"
_PACE_GOES_ON = re.compile(
    rf"[- ](?:(?:by|per|an? (?:hour|second|minute|day|week|year)|each|every|of|from|north\w*|south\w*|east\w*|west\w*|"
    rf"away|above|below|up|down|into|inland|out|outwards?|offshore|beyond|deep|mark)\b|{_ANOTHER})|/"
)
# "An area of 10 miles by 5", "a 300-metre radius".
_GOES_ON = re.compile(
    rf"[- ](?:(?:by|x|per|an? (?:hour|second|minute|day)|each|wide|long|deep|high|across|around|square|radius|either|"
    r"(?:h|hr|min|s|sec|d|day|yr)[-−–⁻]?[1¹]|"
    rf"of|in (?:diameter|width|height|length|radius|circumference|area|size|all|total|an?|one|two|three|five|\d+)|"
    rf"on (?:either|each|all|both|one))\b|{_ANOTHER})|/| ?[(×]"
)
_COMPARED = re.compile(
    r" (?:\w+er|more|less|above|below|under|of|from|than|likely|chance|that|on|in|since|during|compared|year)\b|,? up\b"
)


def dimension_of(mention: Mention) -> str | None:
    """The dimension of a measure or a share that is not counted by anything; None for others."""
    if mention.quantity is None or mention.sort not in (Sort.MEASURE, Sort.SHARE):
        return None
    return _named(mention.quantity.unit)


@lru_cache(maxsize=512)
def _named(unit: str) -> str | None:
    return _DIMENSIONS.get(base_unit(unit))


def _is_never(measurable: Measurable, dimension: str, sentence: Sentence, mention: Mention) -> bool:
    never = measurable.never
    if measurable.beside and measurable.beside.isdisjoint(sentence.vocabulary):
        return False
    unit = mention.quantity.unit if mention.quantity is not None else ""
    if "way" in never and dimension == "length" and unit in _WAYS:
        return True
    if "weight" in never and dimension == "mass":
        return _PRESSING.search(sentence.lower) is None
    if unit in ("bit", "byte"):
        # A word of so many bits is so wide.
        return "data" in never and measurable.meant != "length"
    if dimension == "speed" and _FALLEN.match(unit):
        # "Rainfall of 60 cm/year"
        return "length" in never and _SLOW.search(sentence.lower) is None
    if dimension in never or (unit == "oil_barrel" and "barrel" in never) or ("liquid" in never and unit in _LIQUID):
        return True
    if dimension == "area" and "moved area" in never:
        text = sentence.surface.lower
        start = max(sentence.start, mention.start - _REACH)
        return _IS_MOVED.match(text, mention.end, sentence.end) is not None or any(
            not _IS_SURFACE.search(text, found.end(), mention.start)
            for found in _MOVED.finditer(text, start, mention.start)
        )
    return False


_OF_A_CABLE = "data by length"
# How fast a plant is brought up, how stiff a spring is, how heavy a rail.
_RAMP = vocabulary(
    "ramp ramped ramping ramps raise minute minutes springs suspension stiffness damper dampers shock rail "
    "rails rope width linear line faster slower rate roll rolls chain"
)
# A speed that has lost its time; planes fly at so many feet.
_WAYS = frozenset(("mile", "kilometer", "nautical_mile"))
# Bites and feet press with so many pounds.
_PRESSING = re.compile(r"\b(?:bite|bites|jaws?|foot|feet|hands?|grip|force|thrust|squeeze\w*|tires?|tyres?)\b")
_FALLEN = re.compile(r"(?:millimeter|centimeter|inch|meter|foot) / (?:hour|day|week|month|year)$")
_SLOW = re.compile(r"\b(?:rain|rainfall|snow|snowfall|precipitation|grow\w*|growth|erosion|glaciers?|ice)\b")
_IS_SURFACE = re.compile(r"\b(?:and|on|from|in|over|across|cover\w*|with|has|have|is|are)\b|[,;]")


@lru_cache(maxsize=1)
def known_measurables() -> Measurables:
    """The table that comes with the project."""
    frames: dict[str, dict[str, tuple[Measurable, ...]]] = {}
    for row in rows_of("measurables.csv"):
        beside = frozenset(row["beside"].split(";")) if row["beside"] else frozenset()
        one = Measurable(frozenset(row["never"].split(";")), row["meant"], row["note"], beside)
        by_words = frames.setdefault(row["frame"], {})
        for words in row["words"].split(";"):
            by_words[words] = (*by_words.get(words, ()), one)
    return Measurables(
        of=frames["of"],
        nouns=frames["noun"],
        attributes=frames["attribute"],
        adjectives=frames["adjective"],
        verbs=frames["verb"],
        paces=frames["at"],
        befores=frames["before"],
        anywhere=frames["any"]["*"],
    )
