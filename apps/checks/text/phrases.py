"""The phrases by which a table tells kinds of figures apart, and what the words of a sentence say by them.

Each phrase is held once, with the sets of kinds that it speaks for and against, and found by the rarest of its words.
So the words of a sentence are looked up once for all kinds, and what that costs grows with the phrases that the
sentence has, not with the kinds there are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from apps.checks.text.stems import forms_of, stem
from apps.checks.text.surfaces import Sentence, Span, vocabulary

# A set of kinds: bit n stands for the kind at place n of the table. Numbers join and meet faster than sets.
Kinds = int
# Every kind of any table.
ALL: Kinds = -1

CASE_OF = "<"
NEVER_AFTER = "!"
ASPECT, AGAINST = "+", "-"
FIRST = "^"


def places_in(kinds: Kinds) -> Iterator[int]:
    """The places of a set of kinds in the table, in order."""
    while kinds:
        lowest = kinds & -kinds
        yield lowest.bit_length() - 1
        kinds ^= lowest


@dataclass(slots=True)
class _Phrase:
    """Words of the table, without endings: the kinds of which they say what is measured, of what, and that it is not
    measured, anywhere in the sentence or only near the figure. `exact` is the one word that they are, where its ending
    counts; behind "^" the word counts only where the sentence begins with it."""

    words: tuple[str, ...]
    exact: str
    aspects: Kinds = 0
    cues: Kinds = 0
    against: Kinds = 0
    against_near: Kinds = 0
    pieces: list["_Joint"] = field(default_factory=list)
    joined: Kinds = 0
    """The kinds of whose cues it is a piece."""
    all: Kinds = 0
    only_rules_out: bool = True
    """Whether all that it says is that kinds are not meant, wherever it stands."""
    sign_at: int = 0
    """The place of the word by which it is found."""

    def first_of(self, words: Sequence[str], place: int) -> int:
        """The place at which it begins in a sentence, where the word at `place` is its sign; -1 where the words around
        that are others."""
        if self.exact:
            # "^stir" is the first word of its sentence.
            is_exact = self.exact == words[place] or (place == 0 and self.exact == FIRST + words[0])
            return place if is_exact else -1
        first = place - self.sign_at
        size = len(self.words)
        if size == 1:
            return first
        return first if first >= 0 and tuple(map(stem, words[first : first + size])) == self.words else -1


@dataclass(slots=True)
class _Sign:
    """A word by which phrases are found, and for which kinds it tells something by itself."""

    phrases: list[_Phrase] = field(default_factory=list)
    all: Kinds = 0
    aspects: Kinds = 0
    cues: Kinds = 0
    against: Kinds = 0
    with_others: dict[tuple[frozenset[str], ...], tuple[Kinds, Kinds]] = field(default_factory=dict)
    """The kinds of which it tells what is measured, and of what, where other words are there too: a form of each."""

    def of_kinds(self, kinds: Kinds) -> "_Hint | None":
        """What it tells of these kinds; None where that is nothing."""
        told = (self.aspects | self.cues | self.against) & kinds
        others = []
        for forms, (aspects, cues) in self.with_others.items():
            if (aspects | cues) & kinds:
                told |= (aspects | cues) & kinds
                others.append((forms, aspects & kinds, cues & kinds))
        return (told, self.aspects & kinds, self.cues & kinds, self.against & kinds, tuple(others)) if told else None


# All kinds of which a word tells something; those of which it tells what is measured, of which it tells of what, and
# which it rules out; and the first two again where a form of each of some other words is there.
_Hint = tuple[Kinds, Kinds, Kinds, Kinds, tuple[tuple[tuple[frozenset[str], ...], Kinds, Kinds], ...]]


# Compared as the object that it is: two kinds may want the same pieces.
@dataclass(frozen=True, slots=True, eq=False)
class _Joint:
    """A cue of one kind that is found where all of so many phrases are: "asteroid & pass"."""

    kind: Kinds
    size: int


@dataclass(slots=True)
class Signs:
    """What the words of one sentence say for and against the kinds of a table, places being those of the surface."""

    aspects: list[tuple[Span, Kinds]] = field(default_factory=list)
    cues: list[tuple[Span, Kinds]] = field(default_factory=list)
    against_near: list[tuple[Span, Kinds, str]] = field(default_factory=list)
    """The words that rule kinds out only where they stand close to the figure, with their roots."""
    told: list[Kinds] = field(default_factory=list)
    """The kinds that words speak for or against, by the first of the words, in their order."""
    named: Kinds = 0
    """Those of which some word says what is measured."""
    cued: Kinds = 0
    """Those of which some word says of what."""
    ruled_out: Kinds = 0

    def in_order(self, kinds: Kinds) -> Iterator[int]:
        """The places in the table of those of `kinds`, the one that is spoken of first leading."""
        if not kinds & (kinds - 1):
            # One or none needs no order.
            if kinds:
                yield kinds.bit_length() - 1
            return
        for told in self.told:
            if told & kinds:
                yield from places_in(told & kinds)
                kinds &= ~told
                if not kinds:
                    return

    def cues_of(self, kind: Kinds) -> list[Span]:
        return [span for span, kinds in self.cues if kinds & kind]


@dataclass(frozen=True, slots=True)
class Hints:
    """The words of a sentence, with where they begin, and the places of those by which phrases of a table are found."""

    words: Sequence[str]
    starts: Sequence[int]
    signs: list[tuple[int, _Sign]]


@dataclass(frozen=True, slots=True)
class Glossary:
    """What words tell of some kinds, whatever their order: a first look at a sentence, by which most kinds are out."""

    hints: Mapping[str, _Hint]

    def told_by(self, words: frozenset[str], wanted: Kinds) -> tuple[Kinds, Kinds, Kinds]:
        """The kinds of which words may say what is measured, those of which they may say of what, and those that they
        surely rule out; of the kinds that are wanted at least."""
        aspects = cues = against = 0
        for told, measured, of_what, ruled_out, with_others in filter(None, map(self.hints.get, words)):
            if not told & wanted:
                continue
            aspects |= measured
            cues |= of_what
            against |= ruled_out
            for others, measured, of_what in with_others:
                if (measured | of_what) & wanted and not any(map(words.isdisjoint, others)):
                    aspects |= measured
                    cues |= of_what
        return aspects, cues, against


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """The phrases of a table, by one word of each: which of them a sentence may have is found by looking up its words
    as they are, and small words are not looked at."""

    signs: tuple[tuple[frozenset[str], _Sign], ...]
    """Each with its forms."""
    by_form: Mapping[str, _Sign]

    @classmethod
    def of(cls, cues: Iterable[tuple[str, ...]]) -> Self:
        """The phrases of the cues of each kind, in the order of the table."""
        phrases: dict[tuple[tuple[str, ...], str], _Phrase] = {}
        worded = [
            (1 << place, each[:1], _add(phrases, 1 << place, each))
            for place, listed in enumerate(cues)
            for cue in listed
            if cue[:1] not in (CASE_OF, NEVER_AFTER)
            for each in _named_together(cue)
        ]
        often = Counter(word for phrase in phrases.values() for word in phrase.words)
        signs: dict[str, _Sign] = defaultdict(_Sign)
        for phrase in phrases.values():
            root = _rarest(phrase.words, often)
            phrase.sign_at = phrase.words.index(root)
            signs[root].phrases.append(phrase)
            signs[root].all |= phrase.all
            if len(phrase.words) == 1 and not phrase.exact:
                signs[root].against |= phrase.against
        for kind, mark, words in worded:
            if words and mark != AGAINST:
                root = _rarest(words, often)
                _hint(signs[root], kind, mark, dict.fromkeys(word for word in words if word != root))
        formed = tuple((forms_of(root), sign) for root, sign in signs.items())
        return cls(formed, {form: sign for forms, sign in formed for form in forms})

    def glossary_of(self, kinds: Kinds) -> Glossary:
        """What words tell of these kinds."""
        hints = ((forms, sign.of_kinds(kinds)) for forms, sign in self.signs)
        return Glossary({form: hint for forms, hint in hints if hint is not None for form in forms})

    def hints_in(self, sentence: Sentence) -> Hints:
        """The words of a sentence by which phrases are found."""
        words, starts = sentence.words, sentence.word_starts
        if "s" in words or "which" in words:
            # "The world's population" is the world population, and "the moon, which lies" is where the moon lies.
            starts = tuple([start for word, start in zip(words, starts, strict=True) if word not in _LEFT_OUT])
            words = tuple([word for word in words if word not in _LEFT_OUT])
        signs = [(place, sign) for place, sign in enumerate(map(self.by_form.get, words)) if sign is not None]
        return Hints(words, starts, signs)

    def signs_in(self, hints: Hints, wanted: Kinds) -> Signs:
        """What the words of a sentence say of the kinds that are wanted."""
        words, starts = hints.words, hints.starts
        found = [
            (first, first + len(phrase.words) - 1, phrase)
            for place, sign in hints.signs
            if sign.all & wanted
            for phrase in sign.phrases
            if phrase.all & wanted and (first := phrase.first_of(words, place)) >= 0
        ]
        found.sort(key=_place_of)
        signs = Signs()
        told: dict[int, Kinds] = {}
        pieces: dict[_Joint, set[int]] = {}
        for first, last, phrase in found:
            told[first] = told.get(first, 0) | phrase.all
            signs.ruled_out |= phrase.against
            if phrase.only_rules_out:
                continue
            span = starts[first], starts[last] + len(words[last])
            if phrase.aspects:
                signs.aspects.append((span, phrase.aspects))
                signs.named |= phrase.aspects
            of_what = phrase.cues
            if phrase.joined & wanted:
                of_what |= _joined(phrase, pieces, wanted)
            if of_what:
                signs.cues.append((span, of_what))
                signs.cued |= of_what
            if phrase.against_near and not _is_of_own_end(words, first):
                signs.against_near.append((span, phrase.against_near, phrase.words[0]))
        signs.told = [*told.values()]
        return signs


def _place_of(found: tuple[int, int, _Phrase]) -> Span:
    return found[:2]


_LEFT_OUT = frozenset(("s", "which"))


def _joined(phrase: _Phrase, pieces: dict[_Joint, set[int]], wanted: Kinds) -> Kinds:
    """The kinds, of those wanted, of whose cues a phrase is a piece, and all the others are found too."""
    kinds = 0
    for joint in phrase.pieces:
        if not joint.kind & wanted:
            continue
        found = pieces.setdefault(joint, set())
        found.add(id(phrase))
        if len(found) == joint.size:
            kinds |= joint.kind
    return kinds


def _is_of_own_end(words: Sequence[str], place: int) -> bool:
    """Whether a word begins "from snout to tail": a length is told by the ends of its thing."""
    return words[place] == "from" and not _OWN_ENDS.isdisjoint(map(stem, words[place + 1 : place + 4]))


# Words that a cue of the table may name together.
_GROUPS = {
    "@many": vocabulary(
        "industry industries sector sectors worldwide nationwide global globally combined enterprises firms businesses "
        "economy economies national nation country countries together"
    ),
    # Sentences of recipes begin with such words, and those in which one of `@pan` is found with the others.
    "@cook": vocabulary(
        "stir simmer bake roast whisk knead sprinkle drizzle marinate preheat saute sift braise blanch baste garnish"
    ),
    "@mix": vocabulary("add pour mix melt combine boil cook rub roll beat soak blend toss fold season fry grill"),
    "@pan": vocabulary(
        "simmer stir oven pan bowl sauce saucepan dough pastry batter stock broth garlic parchment skillet teaspoon "
        "tablespoon flour butter sugar eggs egg milk cream vanilla cinnamon yeast pasta onion onions"
    ),
}
_GROUP = re.compile(r"@[a-z]+")


def _named_together(cue: str) -> Iterable[str]:
    """The cues that one stands for: "-@many" is a whole list of words that rule a kind out."""
    found = _GROUP.search(cue)
    if found is None or found[0] not in _GROUPS:
        return [cue]
    return [
        each
        for word in sorted(_GROUPS[found[0]])
        for each in _named_together(cue[: found.start()] + word + cue[found.end() :])
    ]


# Words that stand in most sentences, whatever these are about: no phrase is found by one where it has another.
_SMALL_WORDS = frozenset(
    stem(word)
    for word in vocabulary(
        "a an the this that these those it its he his him she her hers they their them we our us you your i my who "
        "which what whose when where of in on at to for from by with about over under into out up down off after "
        "before since between than as or and but nor so not all other each is are was were be been being has have had "
        "will would can could may might do does did said there then now just only more most much such one two three "
        "first last year years million billion people"
    )
)


def _rarest(words: Sequence[str], often: Mapping[str, int]) -> str:
    """The word by which words are found together: no small one, of the others the one that the fewest phrases have, of
    these the longest."""
    return min(words, key=lambda word: (word in _SMALL_WORDS, often[word], -len(word)))


def _hint(sign: _Sign, kind: Kinds, mark: str, others: Iterable[str]) -> None:
    """Adds what the words of a cue tell of a kind to the one by which they are found."""
    told = (kind, 0) if mark == ASPECT else (0, kind)
    forms = tuple(map(forms_of, others))
    if forms:
        aspects, cues = sign.with_others.get(forms, (0, 0))
        sign.with_others[forms] = aspects | told[0], cues | told[1]
    else:
        sign.aspects |= told[0]
        sign.cues |= told[1]


def _add(phrases: dict[tuple[tuple[str, ...], str], _Phrase], kind: Kinds, cue: str) -> list[str]:
    """Adds a cue of one kind to the phrases; gives all its words."""
    all_words: list[str] = []
    printed = cue.lstrip(ASPECT + AGAINST).lower()
    exact = printed.removeprefix("=") if printed.startswith("=") else ""
    wanted = printed.removeprefix("=").split("&")
    joint = _Joint(kind, len(wanted))
    for piece in wanted:
        # As in the words of a sentence, an s that stands alone is left out: "u s economy" names the U.S. economy.
        first = piece.strip() if piece.strip().startswith(FIRST) else ""
        words = tuple(stem(word) for word in piece.replace("-", " ").replace(FIRST, "").split() if word != "s")
        if not words:
            continue
        all_words += words
        key = words, exact or first
        phrase = phrases.get(key)
        if phrase is None:
            phrase = phrases[key] = _Phrase(*key)
        phrase.all |= kind
        phrase.only_rules_out &= cue[:1] == AGAINST and words not in _NEAR_ONLY
        if cue[:1] == ASPECT:
            phrase.aspects |= kind
        elif cue[:1] == AGAINST and words in _NEAR_ONLY:
            phrase.against_near |= kind
        elif cue[:1] == AGAINST:
            phrase.against |= kind
        elif len(wanted) == 1:
            phrase.cues |= kind
        else:
            phrase.pieces.append(joint)
            phrase.joined |= kind
    return all_words


# Small words that rule a kind out where they stand close to a figure ("40 miles from"), and mean nothing farther off.
_NEAR_ONLY = frozenset(
    (stem(word),)
    for word in vocabulary(
        "from away off by north south east west fell fall rose up down more less lost drop rise jump climb gain cut "
        "deep long wide high above inside outside within around ago distance range"
    )
)
_OWN_ENDS = frozenset(
    stem(word) for word in vocabulary("snout nose head beak tip toe bow wingtip end edge rim top base foot trunk")
)
