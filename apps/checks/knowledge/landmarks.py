"""Single things that everybody knows by name, and what each measures.

The table beside this module, `landmarks.csv`, has a row for each measure of a thing. `names` are the names as papers
print them; `home` is what may stand before a name as its owner or its kind ("Paris's Eiffel Tower"); `fact` is what the
finding says. `low` and `high` allow for what careful papers print: with or without antenna, the main span or the whole
bridge, before and after a rebuilding. `unless` are words that speak of another thing of the same name, or of a part;
an entry like `@deals` stands for a list in `asides.csv` that many rows share.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.asides import Aside
from apps.checks.knowledge.classes import Aspect
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.surfaces import WORD, Sentence, Span, vocabulary
from apps.quantities import Quantity, read

# "The old Wembley", "the half-built Shard", "a chocolate Eiffel Tower".
_NOT_IT = vocabulary(
    "old former original previous half-built half-finished another own fake proposed planned future tiny little "
    "painted wooden paper chocolate ice plastic upper lower north south east west second other would-be"
)
# The sentence is of a likeness, a plaything or a story, or of one that is only planned.
_UNREAL = vocabulary(
    "toy toys replica replicas miniature mini lego inflatable cardboard fictional imaginary imitation lookalike copy "
    "copies model models modelled modeled version versions mockup cake gingerbread matchstick matchsticks papier "
    "sculpture sculptures painting puzzle hologram film movie novel game songs album band rename renamed namesake "
    "knockoff hypothetical imagine picture drawing mural projection unfinished construction"
)
# Words of names that too many sentences have: such a name is looked for by another of its words.
_EVERYDAY = vocabulary(
    "the of in and y v de to big ever given great central center world building tower bridge river mount mountain park "
    "lake wall state national international space station stadium field city grand new york london america north south "
    "golden gate rose mary queen icon high crater falls arena france paris james house canal tunnel dam reef "
    "desert base celtic a at i u who one last end half quarter company inc bank financial market government general "
    "motor motors united american european british system force service workers times business program development "
    "agreement launch airlines industrial"
)
# What works are, and no likenesses of them.
_WORKS = vocabulary("album band novel game games song songs film movie model")
_ADJECTIVE = (
    *("great", "mighty", "famous", "iconic", "famed", "giant", "towering", "landmark", "historic", "legendary", "vast"),
    *("ancient", "massive", "huge", "celebrated", "beloved", "renowned", "fabled", "imposing", "colossal", "gigantic"),
    *("enormous", "nearby", "entire", "whole", "existing", "rebuilt", "restored", "reopened", "refurbished", "doomed"),
    *("ill-fated", "sunken", "stricken", "supersonic", "snow-capped", "snowy", "gleaming", "sprawling"),
)
_ADJECTIVES = rf"(?:(?:{'|'.join(_ADJECTIVE)}) )*"
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.'’-]*) $")
# "The Burj Khalifa in Dubai", "Wembley Stadium in north London, England,".
_PLACE = re.compile(
    r" (?:in|near|outside|on) (?:the )?(?:(?:central|northern|southern|eastern|western|north|south|east|"
    r"west|downtown) )?"
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}(?:, [A-Z][\w.]+(?: [A-Z]\w+)?(?=,))?(?! \w+ \()"
)
_RUNS_ON = re.compile(r"(?:[-\u2011]\w| [A-Z][^\W\d_]|['’][^\Ws])")

# What begins a sentence that goes on about the thing of the one before: "It", "Its", "At 330 meters, the tower".
_TAKEN_UP = re.compile(
    r"[\"“]?(?:(?:and|but|yet|today|now|(?:when|if|while|at|in|with|since|after|though) [^,;:]{2,40}),? )?"
    r"(?P<thing>it(?=s\b|\b)|the (?:(?:giant|huge|vast|famous|great|new|whole|entire|federal|chip|car|oil|tech|"
    r"software|drug|phone|sovereign|wealth) )*(?P<noun>[a-z]+)(?![a-z-]))"
)
_KINDS = vocabulary(
    "mountain peak volcano tower building skyscraper structure monument bridge span tunnel dam canal river waterway "
    "lake reservoir loch sea ocean island islands desert reef wall stadium ground arena venue ship vessel liner "
    "carrier submarine plane aircraft jet airliner telescope observatory spacecraft probe satellite station planet "
    "moon star galaxy crater canyon trench park forest rainforest statue cathedral church mosque pyramid palace wheel "
    "railway line route trail road highway wreck rover rocket falls waterfall glacier strait channel peninsula state "
    "museum rock ruins site border collider helicopter "
    "company firm group retailer bank lender insurer carmaker automaker maker airline giant chipmaker fund foundation "
    "university school charity agency department union league club team broadcaster network service program programme "
    "law act bill package deal scheme website app platform limit ceiling business conglomerate supermarket chain "
    "brewer publisher utility operator organization organisation body billionaire entrepreneur tycoon investor "
    "startup project film movie blockbuster album book novel painting game console airport port hub agency ministry "
    "department force army church newspaper paper broadcaster"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What one thing measures, from `low` to `high` in `unit`; `fact` says it: "is 8,849 meters high".

    What grows has its lower bound from the year `since` on only.
    """

    aspect: Aspect
    unit: str
    low: Decimal
    high: Decimal
    fact: str
    record: str
    since: int | None = None

    @property
    def told(self) -> tuple[Quantity, ...]:
        """The figures that the fact gives for it, each in its own unit."""
        return _told_by(self.fact)


@dataclass(frozen=True, slots=True)
class Landmark:
    """A single thing: `thing` as a sentence has it ("the Eiffel Tower"), with its measures."""

    thing: str
    names: tuple[str, ...]
    home: tuple[str, ...]
    unless: Aside
    measures: tuple[Measure, ...]

    @property
    def is_work(self) -> bool:
        """Whether it is a film, a book, an album or a game."""
        return self.measures[0].aspect in (Aspect.GROSS, Aspect.COPIES)

    @property
    def is_affair(self) -> bool:
        """Whether no more is known of it than what an affair of its name came to."""
        return all(measure.aspect is Aspect.SUM for measure in self.measures)


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a sentence names a landmark: its noun phrase begins at `start`, with article and adjectives; `name` ends
    with the place that may follow."""

    landmark: Landmark
    start: int
    name: Span


# Not slotted: the indexes are built once and kept.
@dataclass(frozen=True)
class Landmarks:
    """The table of landmarks."""

    landmarks: tuple[Landmark, ...]
    likenesses: frozenset[str] = _UNREAL
    """Words that say that no real one is meant."""
    owners: frozenset[str] = frozenset()
    """Places whose it may be said to be, in lower case: "Denmark's Novo Nordisk" is the one of the table."""

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, str]],
        likenesses: frozenset[str] = _UNREAL,
        owners: frozenset[str] = frozenset(),
    ) -> Self:
        """A table from rows of strings, as in the file: the first row of a thing holds what is true of all of them."""
        found: dict[str, tuple[Mapping[str, str], list[Measure]]] = {}
        for row in rows:
            _, measures = found.setdefault(row["thing"], (row, []))
            measures.append(
                Measure(
                    Aspect(row["aspect"]),
                    row["unit"],
                    Decimal(row["low"]),
                    Decimal(row["high"]),
                    row["fact"],
                    row["record"],
                    int(row["since"]) if row.get("since") else None,
                )
            )
        return cls(
            tuple(
                Landmark(
                    thing,
                    _longest_first(row["names"]),
                    listed(row["home"]),
                    Aside.of_cell(row["unless"]),
                    tuple(of),
                )
                for thing, (row, of) in found.items()
            ),
            likenesses,
            owners,
        )

    @cached_property
    def _by_sign(self) -> Mapping[str, tuple[tuple[frozenset[str], int], ...]]:
        """The words of the names that have a sign, each with the place of its landmark in the table."""
        by_sign: dict[str, list[tuple[frozenset[str], int]]] = {}
        for place, landmark in enumerate(self.landmarks):
            for name in landmark.names:
                by_sign.setdefault(_sign_of(name), []).append((frozenset(_words_of(name)), place))
        return {sign: tuple(found) for sign, found in by_sign.items()}

    @cached_property
    def signs(self) -> frozenset[str]:
        """The longest word of each name: a sentence without one of them names nothing here."""
        return frozenset(self._by_sign)

    @cached_property
    def _signs_of(self) -> tuple[frozenset[str], ...]:
        """The signs of each landmark."""
        return tuple(frozenset(map(_sign_of, landmark.names)) for landmark in self.landmarks)

    @cached_property
    def _words_of_names(self) -> dict[str, frozenset[str]]:
        """The words of all names of each landmark."""
        return {
            landmark.thing: frozenset(word for name in landmark.names for word in _words_of(name))
            for landmark in self.landmarks
        }

    def may_be_named_by(self, words: frozenset[str]) -> bool:
        """Whether the words of a sentence have all those of some name."""
        return any(name <= words for sign in self.signs & words for name, _ in self._by_sign[sign])

    def named_in(self, sentence: Sentence) -> tuple[Naming, ...]:
        """Every landmark that a sentence names and speaks of as the real thing, and of no part of it."""
        return self.plainly(self.spoken_of_in(sentence), sentence)

    def plainly(self, namings: tuple[Naming, ...], sentence: Sentence) -> tuple[Naming, ...]:
        """Those of the namings of a sentence that are of no part of the thing, by the other words there."""
        return tuple([naming for naming in namings if not self._is_of_part(naming.landmark, sentence)])

    def _is_of_part(self, landmark: Landmark, sentence: Sentence) -> bool:
        unless = landmark.unless
        return not self._is_without(unless.words, sentence.vocabulary, landmark) or unless.is_phrase_in(sentence)

    def spoken_of_in(self, sentence: Sentence) -> tuple[Naming, ...]:
        """Every landmark that a sentence names as the real thing, whatever else it speaks of."""
        words = sentence.vocabulary
        return tuple([naming for landmark in self._worded_in(words) for naming in self._namings(landmark, sentence)])

    def _worded_in(self, words: frozenset[str]) -> list[Landmark]:
        """The landmarks of which all words of a name are there and none of a likeness."""
        places = [place for sign in self.signs & words for name, place in self._by_sign[sign] if name <= words]
        if len(places) > 1:
            # In the order of the first of their signs.
            places = [place for _, place in sorted({(min(self._signs_of[place] & words), place) for place in places})]
        found = [self.landmarks[place] for place in places]
        return [
            landmark
            for landmark in found
            if self._is_without(self.likenesses - _WORKS if landmark.is_work else self.likenesses, words, landmark)
        ]

    def _is_without(self, unwanted: frozenset[str], words: frozenset[str], landmark: Landmark) -> bool:
        """Whether a sentence has none of the unwanted words but in the names of a landmark."""
        return unwanted.isdisjoint(words) or unwanted.isdisjoint(words - self._words_of_names[landmark.thing])

    def taken_up_in(self, sentence: Sentence, before: Sentence | None) -> Iterator[Naming]:
        """The landmark that the sentence before begins with or names alone, where this one takes it up at its
        beginning: "It weighs", "Its summit", "When full, the lake holds"."""
        found = _TAKEN_UP.match(sentence.lower)
        if found is None or before is None or self.signs.isdisjoint(before.vocabulary):
            return
        # A name twice told is one.
        named = {each.landmark.thing: each for each in self.named_in(before) if not each.landmark.is_affair}
        if len(named) != 1:
            return
        (naming,) = named.values()
        landmark = naming.landmark
        if found["noun"]:
            # "The tower" is another where the sentence before tells of "a tower" too.
            if found["noun"] not in _kinds_of(landmark) or re.search(
                rf"\ban? (?:[\w-]+ )?{found['noun']}\b", before.lower
            ):
                return
        elif not _OPENS.fullmatch(before.surface.text, before.start, naming.start):
            # "It" is what the sentence before began with.
            return
        if not landmark.unless.is_in(sentence) and self.likenesses.isdisjoint(sentence.vocabulary):
            start, end = found.span("thing")
            yield Naming(landmark, sentence.start + start, (sentence.start + start, sentence.start + end))

    def _namings(self, landmark: Landmark, sentence: Sentence) -> list[Naming]:
        text = sentence.surface.text
        found = []
        for start, end in _places_of(landmark, sentence):
            # "Everest Base Camp", "Wembley Way" and "Wembley-based" are other things.
            if _RUNS_ON.match(text, end):
                continue
            lead = _start_of_phrase(landmark, sentence, start, self.owners)
            if lead is not None:
                place = _PLACE.match(text, end, sentence.end)
                found.append(Naming(landmark, lead, (start, place.end() if place is not None else end)))
        return found


def with_pronouns(sentence: Sentence, namings: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """The namings, and those by "its" or "his" where the sentence names one thing alone: "lifting its value to"."""
    bodies = {naming.landmark.thing: naming for naming in reversed(namings) if not naming.landmark.is_affair}
    if len(bodies) != 1:
        return namings
    (first,) = bodies.values()
    if _OWNERS.isdisjoint(sentence.vocabulary):
        return namings
    owned = _OWNED_BY_IT.finditer(sentence.surface.lower, first.name[1], sentence.end)
    landmark = first.landmark
    return (*namings, *(Naming(landmark, found.start(), (found.start(), found.end() - 1)) for found in owned))


_OWNERS = vocabulary("its his her")
_OWNED_BY_IT = re.compile(r"\b(?:its|his|her)\b(?= )")


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence may go on about the thing of the one before: it has "it", or "the tower"."""
    words = sentence.vocabulary
    return not words.isdisjoint(_PRONOUNS) or ("the" in words and not words.isdisjoint(_KINDS))


_PRONOUNS = vocabulary("it its")
# What may stand before the name that a sentence begins with: "Toulouse-based Airbus", "Shares in Boeing".
_OPENS = re.compile(
    r"[ \"“'‘]*(?:[A-Z][\w.'’-]+-based |(?:The |An? )?(?:[a-z-]+ ){0,3}|(?:Shares (?:in|of)|Bosses at|Workers at|"
    r"Staff at|Executives at|Unions at|Pilots at|Investors in|Managers at) )?"
)


@lru_cache(maxsize=4000)
def _kinds_of(landmark: Landmark) -> frozenset[str]:
    """What a landmark may be taken up as: a lake as the lake and no ship, and what no name tells as anything."""
    told = {_CALLED.get(word, word) for name in landmark.names for word in name.lower().split()} & _NATURAL
    return frozenset(told) if told else _KINDS


_CALLED = {"mount": "mountain", "mt": "mountain", "mt.": "mountain"}
# What is called after its kind, and nothing else is called so.
_NATURAL = vocabulary("lake reservoir loch sea ocean river canal mountain")


@lru_cache(maxsize=4000)
def _told_by(fact: str) -> tuple[Quantity, ...]:
    return tuple(mention.quantity for mention in read(fact) if mention.quantity is not None)


def _places_of(landmark: Landmark, sentence: Sentence) -> list[Span]:
    """Where its names stand, the longer before those that are within them."""
    text = sentence.surface.text
    taken: list[Span] = []
    for name in landmark.names:
        at = text.find(name, sentence.start, sentence.end)
        while at >= 0:
            end = at + len(name)
            is_whole = not text[end : end + 1].isalnum() and not (
                at and (text[at - 1].isalnum() or text[at - 1] == "-")
            )
            if is_whole and not any(first <= at < last for first, last in taken):
                taken.append((at, end))
            at = text.find(name, end, sentence.end)
    return taken


def _longest_first(names: str) -> tuple[str, ...]:
    return tuple(sorted(listed(names), key=len, reverse=True))


def _sign_of(name: str) -> str:
    """The word of a name by which sentences are looked through: the longest that is not in all of them."""
    words = _words_of(name)
    return max([word for word in words if word not in _EVERYDAY] or words, key=len)


def _words_of(name: str) -> list[str]:
    words: list[str] = WORD.findall(name.lower())
    return words


def _start_of_phrase(landmark: Landmark, sentence: Sentence, at: int, owners: frozenset[str]) -> int | None:
    """Where the noun phrase of a name begins; None where another capital before it makes it another name."""
    lower, text = sentence.surface.lower, sentence.surface.text
    lead, ends = _lead(landmark.home)
    start = at
    if lower.endswith(ends, sentence.start, at):
        led = lead.search(lower[max(sentence.start, at - 80) : at])
        start = at - len(led[0]) if led is not None else at
    # The word before begins behind the last space but one.
    before = _WORD_BEFORE.search(text, max(sentence.start, text.rfind(" ", sentence.start, start - 2)), start)
    if before is None:
        return start
    word = before[1]
    if word[-2:] in ("'s", "’s") and word[:-2].lower() in owners:
        return before.start()
    if word.lower() in _NOT_IT or word.lower().endswith(("'s", "’s", "s'", "s’")):
        # "Tokyo's Eiffel Tower": somebody else's.
        return None
    is_of_name = word[0].isupper() and text[sentence.start : before.start()].strip(" \"“'‘")
    return None if is_of_name else start


@lru_cache(maxsize=4000)
def _lead(homes: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What may lead up to a name, with the words of which one is the last of it."""
    home = rf"(?:(?:{'|'.join(map(re.escape, homes))})(?:['’]s?)? )?" if homes else ""
    lead = re.compile(rf"(?<![\w'’-])(?:(?:the|its) )?{home}{_ADJECTIVES}{home}$")
    owners = (f"{owner}{owned} " for owner in homes for owned in ("", "'s", "’s", "'", "’"))
    return lead, ("the ", "its ", *(f"{adjective} " for adjective in _ADJECTIVE), *owners)


@lru_cache(maxsize=1)
def known_landmarks() -> Landmarks:
    """The table that comes with the project."""
    return Landmarks.from_rows(rows_of("landmarks.csv"))
