"""Words that tell two like figures apart: another phase, another season, what was asked and what was granted.

Two sentences may share their names and their nouns and still speak of two things. Where each of them has a word of one
line below, and none in common, the figures beside those words are not to be held against one another.
"""

import re
from functools import lru_cache

from apps.checks.text.surfaces import vocabulary

# Each line is a choice: a sentence that has a word of one group speaks of something else than one with a word of
# another.
_CHOICES: tuple[tuple[frozenset[str], ...], ...] = (
    tuple(vocabulary(words) for words in ("north northern", "south southern", "east eastern", "west western")),
    tuple(
        vocabulary(words)
        for words in (
            "january jan",
            "february feb",
            "april",
            "june",
            "july",
            "august aug",
            "september sept",
            "october oct",
            "november nov",
            "december dec",
        )
    ),
    (vocabulary("export exports exported"), vocabulary("import imports imported")),
    (
        vocabulary("asked requested sought seeking wanted demanded bid applied proposed recommended"),
        vocabulary("approved granted awarded received agreed settled adopted allowed accepted"),
    ),
    (
        vocabulary("forecast predicted expected projected hoped"),
        vocabulary("earned reported posted grew rose fell shrank actual actually results turned"),
    ),
    (
        vocabulary("lost cut destroyed closed damaged without flattened razed gone"),
        vocabulary("restored rebuilt reopened returned repaired recovered replaced reconnected"),
    ),
    (
        vocabulary("buy order hire add recruit build send deploy purchase bought ordered hired added recruited sent"),
        vocabulary("has have had employs owns holds operates runs guard guards"),
    ),
    (
        vocabulary("faces face facing maximum asked sought requested demanded"),
        vocabulary("sentenced jailed imprisoned serving fined ordered given"),
    ),
    (vocabulary("listed asking guide"), vocabulary("sold fetched went")),
    (vocabulary("bought paid sold fetched bid"), vocabulary("insured valued appraised estimate")),
    (vocabulary("stole stolen embezzled took"), vocabulary("repay repaid restitution refund back")),
    (vocabulary("has have employs employees workforce"), vocabulary("fired dismissed laid sacked hire hired recruit")),
    (vocabulary("imports imported import"), vocabulary("grows grown grew produces exports export")),
    (vocabulary("placebo"), vocabulary("drug treatment vaccine treated vaccinated")),
    (vocabulary("can capacity room maximum"), vocabulary("carrying carried left sailed aboard sold attended drew")),
    (vocabulary("public"), vocabulary("private")),
    (vocabulary("domestic"), vocabulary("foreign overseas international abroad")),
    (vocabulary("single oneway"), vocabulary("return roundtrip")),
    (vocabulary("boys sons"), vocabulary("girls daughters")),
    (vocabulary("gross"), vocabulary("net")),
    (vocabulary("day daytime"), vocabulary("night overnight nighttime")),
    (vocabulary("ground soil"), vocabulary("air highs lows"), vocabulary("sea water")),
    (vocabulary("won winner winning"), vocabulary("rival rivals opponent lost loser")),
)
_ORDINAL = re.compile(r"(?<!per )(?<!a )\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?=[a-z])")
_SPAN = re.compile(r"\b(this|last|next) (?:year|month|season|week|quarter|summer|winter|spring|autumn|fall|time)\b")
# A figure with one of these beside it is one of several, or was.
_OF_SEVERAL = re.compile(
    r"\b(?:another|more(?! than)|extra|additional|further|other|others|remaining|originally|initially|formerly"
    r"|previously|previous|at first|first (?:wanted|planned|asked|said)|used to|ago"
    r"|(?:year|month|week|day) (?:earlier|before)|instead of|rather than|up from|down from|compared with|against)\b"
)
# "The No. 2 reactor" is not the one called No. 3.
_NUMBERED = re.compile(r"\b(?:no\.|number) ?(\d+)\b(?![.,]\d)")
_WORDS = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def _chosen_in(text: str) -> tuple[frozenset[int], ...]:
    words = frozenset(_WORDS.findall(text.replace("-way", "way").replace("-trip", "trip")))
    return tuple(frozenset(place for place, group in enumerate(line) if group & words) for line in _CHOICES)


@lru_cache(maxsize=4096)
def _phrases_in(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(told.findall(text)) for told in (_ORDINAL, _SPAN, _NUMBERED))


def speak_of_two_things(ours: str, theirs: str) -> bool:
    """Whether two texts, in lower case, each have a word of one line of choices and none in common."""
    both = zip(
        (*_chosen_in(ours), *_phrases_in(ours)),
        (*_chosen_in(theirs), *_phrases_in(theirs)),
        strict=True,
    )
    return any(mine and yours and not mine & yours for mine, yours in both)


def have_other_numbers(ours: str, theirs: str) -> bool:
    """Whether two sentences, in lower case, each speak of something that has a number, "the No. 2 reactor", and none
    of the numbers is common to them."""
    mine, yours = frozenset(_NUMBERED.findall(ours)), frozenset(_NUMBERED.findall(theirs))
    return bool(mine and yours and not mine & yours)


def are_of_other_periods(ours: str, theirs: str) -> bool:
    """Whether coverage, in lower case, tells of last year, which was another one then, and the story does not."""
    told = frozenset(_LAST.findall(theirs))
    return bool(told) and not told & frozenset(_LAST.findall(ours))


_LAST = re.compile(r"\blast (?:year|month|quarter|season|summer|winter|spring|autumn)\b")


def are_change_and_extent(before: str, behind: str, told_before: str, told_behind: str) -> bool:
    """Whether the words around two figures, in lower case, say that one is how far something moved and the other how
    far it reaches: "has retreated 1.2 km" beside "is 12 km long"."""
    return (_MOVED_BY.search(before) is not None and _REACHES.match(told_behind) is not None) or (
        _MOVED_BY.search(told_before) is not None and _REACHES.match(behind) is not None
    )


def are_change_and_part(before: str, behind: str, told_before: str, told_behind: str) -> bool:
    """Whether the words around two shares, in lower case, say that one is by how much something moved and the other a
    part of a whole: "rose 3 per cent" beside "a third of the price"."""
    return (_CHANGED_BY.search(before) is not None and _OF_A_WHOLE.match(told_behind) is not None) or (
        _CHANGED_BY.search(told_before) is not None and _OF_A_WHOLE.match(behind) is not None
    )


_CHANGED_BY = re.compile(
    r"\b(?:r[io]se[sn]?|rising|f[ae]ll(?:en|s|ing)?|gr[eo]wn?|grows?|gain(?:ed|s)?|lost|dropp\w+|drops?|climb\w*|jump\w*|"
    r"slid|slipp\w+|sank|shrank|shrunk|surg\w+|plung\w+|soar\w*|tumbl\w+|increased|decreased|declined|advanced|eased|up|"
    r"down|higher|lower)(?: by)?(?: (?:about|some|another|nearly|almost|only|just|more than|over|a further|around))* $"
)
_OF_A_WHOLE = re.compile(r" of (?:the|its|their|his|her|all|those|what)\b")
_REACHES = re.compile(r"[ -](?:long|high|deep|wide|tall|thick|across|above|in (?:length|height|depth|width))\b")
_MOVED_BY = re.compile(
    r"\b(?:retreated|receded|advanced|moved|shifted|grew|grown|shrank|shrunk|rose|risen|fell|fallen"
    r"|dropped|climbed|sank|sunk|drifted|widened|lengthened|shortened|thinned|swollen)(?: by)?(?: (?:about|some|another"
    r"|nearly|almost|only|just|up|down|more than|over|a further))* $"
)

# What may have a date, by what happened then; synonyms stand on one line.
_EVENTS = tuple(
    vocabulary(words)
    for words in (
        "born birth",
        "died killed shot assassinated murdered dead death drowned executed hanged",
        "married wed wedding",
        "divorced separated",
        # One line from the first plan to the opening.
        "founded established opened started began created launched built completed finished inaugurated begun since",
        "closed shut ended demolished abolished dissolved bankrupt",
        "rebuilt restored renovated reopened repaired",
        "joined hired appointed elected became named promoted sworn",
        "left retired resigned quit stepped",
        "arrested charged indicted",
        "convicted sentenced acquitted jailed",
        "bought acquired purchased took",
        "sold",
        "climbed ascended",
        "sailed departed left",
        "arrived reached landed docked",
    )
)


def tell_of_two_events(ours: str, theirs: str) -> bool:
    """Whether the words beside two dates, in lower case, say what happened then, and not the same."""
    mine, yours = (_events_in(text) for text in (ours, theirs))
    return bool(mine and yours and not mine & yours)


@lru_cache(maxsize=4096)
def _events_in(text: str) -> frozenset[int]:
    words = frozenset(_WORDS.findall(text))
    return frozenset(place for place, event in enumerate(_EVENTS) if event & words)


def is_narrower(noun: str, other: str, sentence: str) -> bool:
    """Whether a counted noun is another one with a word before it that the sentence of the other has not, so that it is
    of some of them: "affordable homes" beside "homes"."""
    narrow, broad = noun.split(), other.split()
    if len(narrow) <= len(broad) or not broad or narrow[-1] != broad[-1]:
        return False
    return any(word.islower() and word not in _OF_ALL and word not in sentence.lower() for word in narrow[:-1])


# Words that are said of all of a kind.
_OF_ALL = vocabulary("new other people human total known own whole entire different")


def is_of_each(before: str, behind: str) -> bool:
    """Whether the words beside a figure, in lower case, say that it is so much for each of several."""
    return _OF_EACH.match(behind) is not None or _AVERAGE.search(before[-30:]) is not None


_AVERAGE = re.compile(r"\b(?:hourly|daily|weekly|monthly) (?:average|figure|bill|total)\b")


def is_of_some(noun: str, before: str, behind: str) -> bool:
    """Whether the words beside a count, in lower case, say that it is of some of those that another counts."""
    return (not noun and _OF_SOME.match(behind) is not None) or before.endswith(("of whom ", "of which ", "of them "))


_OF_SOME = re.compile(r" of (?:the|these|those|its|his|her|their|whom|which|them)\b")
_OF_EACH = re.compile(r" (?:for (?:each|every)|each|apiece|per [a-z]|a (?:head|person|piece|share|night|ticket)\b)")


def is_one_of_several(near: str) -> bool:
    """Whether the words beside a figure, in lower case, say that there is a like figure before or beside it."""
    return _OF_SEVERAL.search(near) is not None
