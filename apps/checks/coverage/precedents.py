"""What earlier coverage stated, and whether it bears on a figure of today."""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from apps.checks.figures.agreement import is_comparable_unit
from apps.checks.knowledge.choices import Choices
from apps.checks.knowledge.kinds import KindTable, default_kinds
from apps.checks.text.nouns import nouns_of
from apps.checks.text.stems import stem
from apps.checks.text.surfaces import WORD, Sentence, Surface, vocabulary
from apps.quantities import Mention, Quantity, Sort, same_dimension


@dataclass(frozen=True, slots=True)
class Precedent:
    """A quantity that earlier coverage stated, with enough of its sentence to judge whether it bears on a mention.

    `source` refers to the article (a uuid in the product, a label elsewhere), `title` names it for people. `corrected`
    is the figure that a later correction put in its place: then repeating `quantity` is the error.
    """

    quantity: Quantity
    sort: Sort
    printed: str
    sentence: str
    source: str
    title: str = ""
    published_on: datetime.date | None = None
    as_of: datetime.date | None = None
    kind: str = ""
    noun: str = ""
    subjects: frozenset[str] = frozenset()
    corrected: Quantity | None = None
    corrected_printed: str = ""
    chosen: bool = False
    """Of a short passage that a person named as bearing on the story: fewer shared words will do."""


def stated_in(
    surfaces: tuple[Surface, ...],
    *,
    source: str,
    title: str = "",
    published_on: datetime.date | None = None,
    kinds: KindTable | None = None,
    chosen: bool = False,
    taken_back: frozenset[tuple[str, int]] = frozenset(),
) -> tuple[Precedent, ...]:
    """The quantities that `surfaces` state, as precedents for a later story; `kinds` None stands for the defaults, and
    `taken_back` says by surface and start which of them are not stood by."""
    table = default_kinds() if kinds is None else kinds
    chosen_kinds = Choices(table, surfaces)
    stated = []
    for surface in surfaces:
        for sentence in surface.told:
            for mention in sentence.mentions:
                quantity = _year_of(mention) if chosen and mention.date else mention.quantity
                if quantity is None or (surface.name, mention.start) in taken_back:
                    continue
                # "$160MM" is more than the "$160" that was read of it.
                if surface.text[mention.end : mention.end + 1].isalpha():
                    continue
                choice = chosen_kinds.of(surface, mention)
                stated.append(
                    Precedent(
                        quantity=quantity,
                        sort=mention.sort,
                        printed=mention.text,
                        sentence=sentence.text.strip(),
                        source=source,
                        title=title,
                        published_on=published_on,
                        kind=choice.kind.code if choice else "",
                        noun=mention.noun,
                        chosen=chosen,
                    )
                )
    return tuple(stated)


def _year_of(mention: Mention) -> Quantity | None:
    """The year of a date as a quantity; None where it has none."""
    year = mention.date.year if mention.date else None
    return None if year is None else Quantity(Decimal(year), Decimal(year), "year")


# The commonest words of news: sharing them says nothing about what a sentence is about.
_COMMON = vocabulary(
    "a about above according across after again against ago all almost along already also although am among an "
    "and announced another any are around as asked at away back be because become been before began behind being "
    "below best better between big both brought but by call called came can case cent central change city come "
    "company continue could country current day days death did do does done down due during each early east end "
    "enough even ever every expected expert experts face far few figure figures final find first following for "
    "former found four friday from full gave general get give given go going good government great group had half "
    "has have he head held help her here high him his home hour hours how however if in including increase "
    "industry inside international into is it its itself january february march april may june july august "
    "september october november december just keep know known large largest last late later latest law lead least "
    "leave led left less let life like likely little local long longer look lot low made main make making man "
    "many me mean meet member might miss monday money month months more morning most move much must my name "
    "national near nearly need never new news next night no north nor not now number of off office official "
    "officials often old on once one only open or order other others our out outside over own part past pay "
    "people per percent place plan plans point police possible president press previous probably public put "
    "quarter rate re reach reached really recent record report reported reports result right rise rising roughly "
    "round run said same saturday saw say saying says second see seen service set seven several shall she should "
    "show showed shows side since six small so some something south spokesman spokeswoman spokesperson stand "
    "start state statement states still story such sunday support survey take taken tell ten than that the their "
    "them then there these they thing think third this those though three through thursday time times to today "
    "together told too took total toward towards try tuesday turn two under until up upon us use used using very "
    "want was way we wednesday week weeks well went were west what when where whether which while who whole whom "
    "whose why will with within without work world worldwide would year years yesterday yet you young your "
    "million billion trillion thousand hundred dozen estimate estimated average annual annually daily meter "
    "meters metre metres kilometer kilometers kilometre kilometres mile miles foot feet inch inches yard yards "
    "acre acres hectare hectares square cubic ton tons tonne tonnes kilogram kilograms gram grams milligram "
    "milligrams pound pounds ounce ounces liter liters litre litres gallon gallons barrel barrels degree degrees "
    "celsius fahrenheit dollar dollars euro euros yen yuan rupees cents pence watt watts megawatt megawatts "
    "gigawatt kilowatt minute minutes decade decades century centuries mph kph km cm mm kg lb lbs m bn tn pct mg "
    "ft sq "
)
_COMMON_STEMS = frozenset(stem(word) for word in _COMMON) | _COMMON
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_CAPITALISED = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")

# Words that say which of two like figures a sentence means; figures whose words fall in different groups of one line
# are not statements of the same thing.
_CONTRASTS: tuple[tuple[frozenset[str], ...], ...] = (
    (
        vocabulary("deep depth below beneath underwater underground down seabed"),
        vocabulary("tall high height above elevation altitude"),
        vocabulary("long length"),
        vocabulary("wide width across diameter breadth"),
        vocabulary(
            "away from distance off north south east west southeast northeast southwest northwest sail sailed traveled "
            "travelled journey voyage drove flew walked route trip"
        ),
        vocabulary("thick thickness thin thinner"),
    ),
    (
        vocabulary("killed dead died deaths death toll lives fatalities kills killing drowned perished"),
        vocabulary("injured wounded hurt injuries injuring wounding"),
        vocabulary("missing"),
        vocabulary("arrested detained arrests"),
        vocabulary("displaced evacuated homeless fled refugees"),
        vocabulary("rescued survived survivors saved"),
        vocabulary("infected infections cases confirmed"),
    ),
    # What a thing is to be sold for is not what was paid for it.
    (
        vocabulary("sell selling"),
        vocabulary("bought paid acquired purchased"),
    ),
    (
        vocabulary("profit profits earnings"),
        vocabulary("loss losses lost cost costs"),
        vocabulary("revenue revenues sales turnover"),
        vocabulary("debt debts owes"),
        vocabulary("deficit"),
        vocabulary("surplus"),
        vocabulary("price cost costs"),
        vocabulary("fine fined penalty"),
        vocabulary("salary wage wages"),
    ),
    (vocabulary("men man male males boys"), vocabulary("women woman female females girls")),
    (vocabulary("rural countryside villages"), vocabulary("urban cities towns")),
    (vocabulary("maximum highest most up"), vocabulary("minimum lowest least")),
)
_CASUALTIES = frozenset().union(*_CONTRASTS[1][:3])
EXTENTS = frozenset().union(*_CONTRASTS[0])
DISTANCES = _CONTRASTS[0][4]


@dataclass(frozen=True, slots=True)
class Sense:
    """What the words of a sentence say about its figures: `weights` by stem, the `names` counting most."""

    weights: dict[str, float]
    names: frozenset[str]


@lru_cache(maxsize=4096)
def years_of(text: str) -> frozenset[str]:
    """The years that a text names."""
    return frozenset(_YEAR.findall(text))


@lru_cache(maxsize=4096)
def sense_of(sentence: str) -> Sense:
    weights: dict[str, float] = {}
    for place, found in enumerate(_CAPITALISED.finditer(sentence)):
        word = found[0]
        lower = word.lower().removesuffix("'s").removesuffix("’s")
        root = stem(lower)
        if lower in _COMMON or root in _COMMON_STEMS or (len(lower) < 3 and not word.isupper()):
            continue
        weight = _NAME if word[0].isupper() and place else _LONG_WORD if len(lower) >= 7 else _WORD
        weights[root] = max(weight, weights.get(root, 0))
    # Two sentences that name one year speak of the same time.
    weights |= dict.fromkeys(_YEAR.findall(sentence), _LONG_WORD)
    return Sense(weights, frozenset(root for root, weight in weights.items() if weight == _NAME))


_NAME = 2.0
_LONG_WORD = 1.3
_WORD = 1.0


@dataclass(frozen=True, slots=True)
class Bearing:
    """A precedent that may speak of the same thing as a figure.

    `likeness` is the share of the weight of the poorer sentence that both sentences have, 1 where one says all that the
    other says; `near` counts the words that stand close to both figures; `same_kind` where both are of one kind, and
    `casualties` where both count the victims of something.
    """

    precedent: Precedent
    likeness: float
    near: int
    same_kind: bool
    casualties: bool = False


# A sentence with more figures is a table; its words say nothing of any one of them.
MOST_FIGURES = 24


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class Coverage:
    """The precedents of a story, found by the words they share with its sentences."""

    stated: tuple[Precedent, ...]

    @cached_property
    def precedents(self) -> tuple[Precedent, ...]:
        """Those whose sentences can be understood."""
        figures = Counter((precedent.source, precedent.sentence) for precedent in self.stated)
        return tuple(
            precedent for precedent in self.stated if figures[precedent.source, precedent.sentence] <= MOST_FIGURES
        )

    @cached_property
    def _weights(self) -> list[dict[str, float]]:
        return [self._weights_of(precedent) for precedent in self.precedents]

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for place, weights in enumerate(self._weights):
            for root in weights:
                index[root].append(place)
        return dict(index)

    @staticmethod
    def _weights_of(precedent: Precedent) -> dict[str, float]:
        weights = dict(sense_of(precedent.sentence).weights)
        # A title says what its story is about, less surely what this figure is about.
        for root, weight in sense_of(precedent.title).weights.items():
            weights.setdefault(root, weight / 3)
        return weights

    def likenesses(self, sentence: Sentence, about: Sentence | None = None) -> dict[int, float]:
        """By place of precedent, how much of what it says `sentence` says too; words of the sentence `about`, which may
        name what this one only calls "it", count for a third."""
        shared: dict[int, float] = defaultdict(float)
        weights = dict(sense_of(sentence.text).weights)
        if about is not None:
            for root, weight in sense_of(about.text).weights.items():
                weights.setdefault(root, weight / 3)
        ours = sum(sense_of(sentence.text).weights.values())
        names = sense_of(sentence.text).names
        known = names if about is None else names | sense_of(about.text).names
        for root, weight in weights.items():
            for place in self._by_stem.get(root, ()):
                shared[place] += max(weight, self._weights[place][root])
        return {
            place: min(
                1.0, weight / max(_LEAST, min(ours, sum(sense_of(self.precedents[place].sentence).weights.values())))
            )
            for place, weight in shared.items()
            if not self._names_others(self.precedents[place], names, known)
        }

    @staticmethod
    def _names_others(precedent: Precedent, names: frozenset[str], known: frozenset[str]) -> bool:
        """Whether most of the names of the poorer sentence are strange to the other."""
        theirs = sense_of(precedent.sentence).names
        if not names or not theirs:
            return False
        shared = len(known & theirs) + len((names - theirs) & sense_of(precedent.title).names)
        return 2 * shared < min(len(names), len(theirs))

    @cached_property
    def _told_together(self) -> dict[tuple[str, str], list[Precedent]]:
        together: dict[tuple[str, str], list[Precedent]] = defaultdict(list)
        for precedent in self.precedents:
            together[precedent.source, precedent.sentence].append(precedent)
        return dict(together)

    def told_with(self, precedent: Precedent) -> tuple[Precedent, ...]:
        """All that its sentence states, itself included."""
        return tuple(self._told_together[precedent.source, precedent.sentence])

    def is_alone(self, precedent: Precedent) -> bool:
        """Whether its sentence states no other quantity that could be meant, conversions aside."""
        return not any(
            other is not precedent
            and other.sort is precedent.sort
            and is_comparable_unit(other.quantity.unit, precedent.quantity.unit)
            and (precedent.sort is not Sort.COUNT or bool(other.noun))
            and (precedent.sort is not Sort.MEASURE or other.quantity.unit == precedent.quantity.unit)
            for other in self._told_together[precedent.source, precedent.sentence]
        )

    def bearing_on(
        self, mention: Mention, sentence: Sentence, kind: str, likenesses: dict[int, float]
    ) -> Iterator[Bearing]:
        """The precedents that may speak of the same thing as `mention`, in no order."""
        near = _near(mention, sentence)
        stems = _content(near)
        names = sense_of(sentence.text).names
        for place, likeness in likenesses.items():
            precedent = self.precedents[place]
            if not is_comparable(mention, precedent):
                continue
            theirs = _near_printed(precedent)
            if are_contrasted(near, theirs) or are_casualties(near) != are_casualties(theirs):
                continue
            if kind and precedent.kind and kind != precedent.kind and mention.sort is not Sort.MEASURE:
                continue
            # Names stand everywhere in the coverage of one event; other words say what is measured.
            shared = stems & _content(theirs) - names
            yield Bearing(
                precedent,
                likeness=likeness,
                near=len(shared),
                same_kind=bool(kind) and kind == precedent.kind,
                casualties=are_casualties(near),
            )


# Sentences with fewer words of weight than this cannot say the same as another.
_LEAST = 3.0


@lru_cache(maxsize=8192)
def _content(words: frozenset[str]) -> frozenset[str]:
    """The words that say something, without their endings."""
    return frozenset(stem(word) for word in words if word not in _COMMON and stem(word) not in _COMMON_STEMS)


@lru_cache(maxsize=4096)
def is_comparable(mention: Mention, precedent: Precedent) -> bool:
    """Whether two figures measure in one dimension, count like things, or are money."""
    one, other = mention.quantity, precedent.quantity
    if one is None or (mention.sort is not precedent.sort and Sort.COUNT not in (mention.sort, precedent.sort)):
        return False
    if one.unit == other.unit == "count":
        return _are_alike(mention.noun, precedent.noun)
    return is_comparable_unit(one.unit, other.unit)


def are_casualties(words: frozenset[str]) -> bool:
    """Whether words speak of the dead, the injured or the missing."""
    return bool(words & _CASUALTIES)


def _are_alike(noun: str, other: str) -> bool:
    """Whether two counts may be of the same things; an unnamed one may be of anything."""
    return not noun or not other or bool(nouns_of(noun) & nouns_of(other))


def is_alike(one: Mention, other: Mention) -> bool:
    """Whether two figures of one story measure in one dimension, count like things, or are the same money."""
    if one.quantity is None or other.quantity is None or one.sort is not other.sort:
        return False
    if one.sort is Sort.COUNT and not _are_alike(one.noun, other.noun):
        return False
    return one.quantity.unit == other.quantity.unit or same_dimension(one.quantity.unit, other.quantity.unit)


def contrast_between(one: Mention, sentence: Sentence, other: Mention, other_sentence: Sentence) -> bool:
    """Whether the words near two figures say that they are of different things: the dead and the injured."""
    return are_contrasted(_near(one, sentence), _near(other, other_sentence))


def _near(mention: Mention, sentence: Sentence) -> frozenset[str]:
    start, end = max(sentence.start, mention.start - 60), min(sentence.end, mention.end + 40)
    return sentence.surface.words_between(start, end)


@lru_cache(maxsize=4096)
def _near_printed(precedent: Precedent) -> frozenset[str]:
    place = precedent.sentence.find(precedent.printed)
    if place < 0:
        return frozenset()
    words = precedent.sentence[max(0, place - 60) : place + len(precedent.printed) + 40].lower()
    return frozenset(WORD.findall(words))


def are_contrasted(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the words near two figures say that they are of different things."""
    for groups in _CONTRASTS:
        mine = {place for place, words in enumerate(groups) if words & ours}
        yours = {place for place, words in enumerate(groups) if words & theirs}
        if mine and yours and not mine & yours:
            return True
    return False


@lru_cache(maxsize=4096)
def concepts_of(words: frozenset[str]) -> frozenset[tuple[int, int]]:
    """What words say is measured, by the lines of contrasts: a height, the dead, a price."""
    return frozenset(
        (line, place) for line, groups in enumerate(_CONTRASTS) for place, group in enumerate(groups) if words & group
    )


CASUALTIES = frozenset((1, place) for place in range(3))
