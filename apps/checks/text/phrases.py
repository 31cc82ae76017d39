"""The phrases by which a table tells kinds of figures apart, and what the words of a sentence say by them.

Each phrase is held once, with the sets of kinds that it speaks for and against. So the words of a sentence are looked
up once for all kinds, and what that costs grows with the phrases that the sentence has, not with the kinds there are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from apps.checks.text.stems import stem
from apps.checks.text.surfaces import Sentence, Span, vocabulary

# A set of kinds: bit n stands for the kind at place n of the table. Numbers join and meet faster than sets.
Kinds = int

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
    """Words of the table: the kinds of which they say what is measured, of what, and that it is not measured, anywhere
    in the sentence or only near the figure. `exact` is the one word that they are, where its ending counts; behind "^"
    the word counts only where the sentence begins with it."""

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


@dataclass(slots=True)
class _Branch:
    """The phrases that end with a word, and the words by which longer ones go on."""

    phrases: list[_Phrase] = field(default_factory=list)
    then: dict[str, "_Branch"] = field(default_factory=dict)
    all: Kinds = 0
    """The kinds of all these phrases."""

    def phrase(self, exact: str) -> _Phrase:
        """The phrase that ends here, made where there is none yet."""
        for phrase in self.phrases:
            if phrase.exact == exact:
                return phrase
        self.phrases.append(_Phrase(exact))
        return self.phrases[-1]


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
class PhraseTree:
    """The phrases of a table, by their words without endings."""

    roots: Mapping[str, _Branch]

    @classmethod
    def of(cls, cues: Iterable[tuple[str, ...]]) -> Self:
        """A tree of the cues of each kind, in the order of the table."""
        tree = _Branch()
        for place, phrases in enumerate(cues):
            for cue in phrases:
                if cue[:1] not in (CASE_OF, NEVER_AFTER):
                    for each in _named_together(cue):
                        _add(tree, 1 << place, each)
        return cls(tree.then)

    def signs_in(self, sentence: Sentence, wanted: Kinds) -> Signs:
        """What the words of a sentence say by these phrases of the kinds that are wanted."""
        words, starts = sentence.words, sentence.word_starts
        if "s" in words or "which" in words:
            # "The world's population" is the world population, and "the moon, which lies" is where the moon lies.
            starts = tuple([start for word, start in zip(words, starts, strict=True) if word not in _LEFT_OUT])
            words = tuple([word for word in words if word not in _LEFT_OUT])
        signs = Signs()
        aspects, cues, told = signs.aspects, signs.cues, signs.told
        named = cued = ruled_out = 0
        pieces: dict[_Joint, set[int]] = {}
        roots = [*map(stem, words)]
        begun = [
            (place, branch)
            for place, branch in enumerate(map(self.roots.get, roots))
            if branch is not None and branch.all & wanted
        ]
        end = len(roots)
        for place, branch in begun:
            last = place
            said = 0
            while True:
                for phrase in branch.phrases:
                    if phrase.all & wanted and (not phrase.exact or _is_exact(phrase.exact, words, place)):
                        said |= phrase.all
                        ruled_out |= phrase.against
                        if phrase.only_rules_out:
                            continue
                        span = starts[place], starts[last] + len(words[last])
                        if phrase.aspects:
                            aspects.append((span, phrase.aspects))
                            named |= phrase.aspects
                        of_what = phrase.cues
                        if phrase.joined & wanted:
                            of_what |= _joined(phrase, pieces, wanted)
                        if of_what:
                            cues.append((span, of_what))
                            cued |= of_what
                        if phrase.against_near and not _is_of_own_end(place, roots):
                            signs.against_near.append((span, phrase.against_near, roots[place]))
                last += 1
                if last == end or not branch.then:
                    break
                longer = branch.then.get(roots[last])
                if longer is None or not longer.all & wanted:
                    break
                branch = longer
            if said:
                told.append(said)
        signs.named, signs.cued, signs.ruled_out = named, cued, ruled_out
        return signs


_LEFT_OUT = frozenset(("s", "which"))


def _is_exact(exact: str, words: tuple[str, ...], place: int) -> bool:
    """Whether the word at a place is printed so; "^stir" is the first of its sentence."""
    return exact == words[place] or (place == 0 and exact == FIRST + words[0])


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


def _is_of_own_end(place: int, roots: list[str]) -> bool:
    """Whether a word begins "from snout to tail": a length is told by the ends of its thing."""
    return roots[place] == "from" and not _OWN_ENDS.isdisjoint(roots[place + 1 : place + 4])


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


def _add(tree: _Branch, kind: Kinds, cue: str) -> None:
    """Adds a cue of one kind to the phrases of a tree."""
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
        branch = tree
        for word in words:
            branch = branch.then.setdefault(word, _Branch())
            branch.all |= kind
        phrase = branch.phrase(exact or first)
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
