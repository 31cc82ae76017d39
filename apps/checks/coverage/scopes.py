"""Whether two sentences that are alike in their words speak of two things: two places, two bearers of one name, a thing
and its part, two days.

What tells them apart has to be told by both: a name here and another name there, in one and the same place of the
sentence, of which neither is known to the other text.
"""

import re
from functools import lru_cache

from apps.checks.text.meanings import root_of
from apps.checks.text.surfaces import WORD, vocabulary

_NAME = r"[A-Z][\w'’-]+(?:(?: of| de| del| al| la)? [A-Z][\w'’-]+)*"
_PLACE = re.compile(rf"\b(?:in|near|outside) (?:the (?:[a-z]+ ){{0,2}}of )?(?:[a-z]+ern |central )?({_NAME})")
_RUN = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
# Capitals that name nobody and nothing, or everybody of an office.
_NO_NAMES = vocabulary(
    "the a an in on at by for of and but or as its his her their our this that these those it he she they we some all "
    "about more most after before when while if no one two three four five six seven eight nine ten january february "
    "march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday mr mrs ms miss dr sir lord lady dame king queen prince princess pope saint st judge justice "
    "captain colonel major general admiral senator representative congressman congresswoman president chancellor "
    "secretary mayor governor professor sheriff chief coach minister commissioner director inspector sergeant "
    "constable officer detective lieutenant father sister brother mother reverend bishop archbishop cardinal rabbi "
    "imam emperor empress duke duchess baron baroness count countess ambassador premier chairman chairwoman executive "
    "hurricane typhoon storm cyclone tropical jr sr junior senior christmas easter internet"
)


_SPEAKS = r"(?:said|says|told|tells|found|finds|showed|shows|announced|reported|estimated|concluded|according to)"
_SAID = re.compile(rf"(?:^|[,;]) [^,;]*\b{_SPEAKS}\b[^,;]*(?=[,;.]|$)")


@lru_cache(maxsize=4096)
def _places_of(text: str) -> frozenset[str]:
    """The names of the places in which what a sentence tells happened or stands."""
    # Where somebody said it is not where it was.
    names = (found[1].lower() for found in _PLACE.finditer(_SAID.sub(" ", text)))
    return frozenset(name for name in names if not _NO_NAMES & set(name.split()))


@lru_cache(maxsize=4096)
def _bearers_in(text: str) -> dict[str, frozenset[str]]:
    """By the last word of a name, or the word that a name stands right before, what tells its bearer from others: by
    "bridge", of the Humber Bridge, "humber"."""
    bearers: dict[str, set[str]] = {}
    for found in _RUN.finditer(text):
        run = [word.removesuffix("'s").removesuffix("’s").lower() for word in found[0].split()]
        while run and run[-1] in ("jr", "sr"):
            run.pop()
        while run and run[0] in _ARTICLES:
            del run[0]
        if not run:
            continue
        own = frozenset(run[:-1]) - _NO_NAMES
        if own and run[-1] not in _NO_NAMES:
            bearers.setdefault(run[-1], set()).update(own)
        if found[0].endswith(("'s", "’s")) or _NO_NAMES & set(run):
            continue
        # "A Dhaka clothing factory"
        behind = _BEHIND.match(text, found.end())
        if behind is not None and _FUNCTION.isdisjoint(behind[0].split()):
            bearers.setdefault(behind[1], set()).update(run)
    for found in _AT_NAME.finditer(text):
        if found[2].lower() not in _NO_NAMES:
            bearers.setdefault(found[1], set()).update(found[2].lower().split())
    return {head: frozenset(names) for head, names in bearers.items()}


_BEHIND = re.compile(
    r" (?:[a-z]+ )?([a-z]{4,})\b(?= (?:in|was|is|has|had|killed|on|at|will|with|near|carr|have|were)|[,.])"
)
_AT_NAME = re.compile(rf"\b([a-z]{{4,}}) (?:in|at|of|near|on|against) (?:the )?({_NAME})")


_ARTICLES = vocabulary("the a an in on at by for of and but as its his her their our")
_FUNCTION = vocabulary(
    "have has had is are was were been of in and or to with for on at by from into over than that which who as but "
    "will would can could may might must it its their his her this these those said says told"
)


@lru_cache(maxsize=4096)
def words_in(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(WORD.findall(text.lower()))


def are_of_two_bearers(ours: str, theirs: str, story: frozenset[str], passage: frozenset[str]) -> bool:
    """Whether two sentences name two places or two bearers of one name; `story` and `passage` are all the words, in
    lower case, of the texts that they stand in."""
    here, there = _places_of(ours), _places_of(theirs)
    if here and there and _are_strange(here, passage) and _are_strange(there, story):
        return True
    if _has_deputy_of(ours, theirs) or _has_deputy_of(theirs, ours):
        return True
    mine, yours = _bearers_in(ours), _bearers_in(theirs)
    return any(
        _are_strange(mine[head], passage) and _are_strange(yours[head], story) for head in mine.keys() & yours.keys()
    )


def _has_deputy_of(one: str, other: str) -> bool:
    """Whether one sentence speaks of the deputy of whom the other speaks of."""
    words = words_in(other)
    return any(head in words and rank not in words for rank, head in _DEPUTY.findall(one.lower()))


_DEPUTY = re.compile(r"\b(deputy|vice|assistant|associate|junior) ([a-z]{4,})\b")


def _are_strange(names: frozenset[str], words: frozenset[str]) -> bool:
    return all(words.isdisjoint(WORD.findall(name)) for name in names)


# "The main span of the bridge is", "the hotel's new wing opened"
_PART_OF = re.compile(
    r"^(?:the|its|his|her|their|a) (?:[\w-]+ ){0,2}?(?P<part>[a-z]+) of the (?P<whole>[a-z]+)\b"
    r"|^the (?P<owner>[a-z]+)['’]s? (?:[\w-]+ ){0,2}?(?P<owned>[a-z]+) (?=[a-z]+(?:s|ed)\b)"
)
_SUBJECT = re.compile(
    r"^(?P<det>the|a|an|its|his|her|their) (?:[\w-]+ ){0,2}?(?P<head>[a-z]+) "
    r"(?!(?:said|told|found|estimated|concluded|announced|reported|showed|warned|confirmed|added|claimed|argued|says"
    r"|shows|finds|as|does)\b)(?P<verb>is|are|was|were|has|had|have|will|rose|stands|stood|won|[a-z]{3,}(?:ed|s))\b"
    r"(?! (?:said|told|found|estimated|concluded|announced|reported)\b)"
)
# What is said of a thing, and what it does, is no part of it.
_OF_DOINGS = ("ing", "tion", "sion", "ment", "ance", "ence", "al", "ure")
# "Wing" and "wall".
_SHORT = 5
_MEASURES = vocabulary(
    "height length depth width weight size area volume capacity cost price value bill total sum number population "
    "toll rate share level age speed top average output production budget size edge end part rest majority owner "
    "owners operator maker builders history opening construction staff price distance members residents victims "
    "people students pupils workers"
)


@lru_cache(maxsize=4096)
def _subject_of(text: str) -> tuple[str, str, str]:
    """The head of the subject that a sentence, in lower case, begins with, what it is part of, and its verb; empty
    where one is not plain."""
    found = _PART_OF.match(text)
    if found is not None:
        part, whole = (found["part"], found["whole"]) if found["part"] else (found["owned"], found["owner"])
        is_doing = len(part) > _SHORT and part.endswith(_OF_DOINGS)
        return ("", "", "") if is_doing or part in _MEASURES else (part, whole, "")
    found = _SUBJECT.match(text)
    return (found["head"], "", found["verb"]) if found else ("", "", "")


def are_of_whole_and_part(ours: str, theirs: str) -> bool:
    """Whether the subject of one sentence, in lower case, is a part or a neighbour of the other's: the bridge and its
    main span, the abbey and the town that its monks founded."""
    return _tells_apart(ours.strip(), theirs.strip()) or _tells_apart(theirs.strip(), ours.strip())


def _tells_apart(one: str, other: str) -> bool:
    head, whole, verb = _subject_of(one)
    theirs, _, told = _subject_of(other)
    if not head or not theirs or root_of(head) == root_of(theirs) or head in words_in(other):
        return False
    # The other's subject is known to this sentence, but as something else than what did the same.
    return whole == theirs or (verb == told and theirs in words_in(one) and theirs not in _MEASURES)
