"""The noun phrases of a sentence: the one that a text begins or ends with, and the subject of a verb."""

import re
from functools import lru_cache

from apps.checks.knowledge.classes import known_classes
from apps.checks.text.surfaces import vocabulary

_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*|\d+(?:[.,]\d+)*|[^\s\w]")
DETERMINERS = vocabulary(
    "a an the this that these those his her its their our my your each every another one some any no such two three "
    "four five six seven eight nine ten both all most many several other"
)
_PREPOSITIONS = vocabulary(
    "of in on at from near for with by to into onto over under above below beside behind between among through across "
    "along around off outside inside within after before during since until against about like toward towards up down "
    "out without aboard per as than via beneath past beyond"
)
# They end a verb as often as they begin a phrase: "hauled up a shark that weighed".
_PARTICLES = vocabulary("up down out off")
_OPENERS_OF_PHRASES = _PREPOSITIONS - _PARTICLES
_PRONOUNS = vocabulary(
    "i you he she it we they me him us them who whom whose which that what there here himself herself itself "
    "themselves someone somebody anyone everyone nobody"
)
_AUXILIARIES = vocabulary(
    "is are was were be been being am has have had having do does did can could may might must shall should will would "
    "isn't wasn't aren't weren't hasn't didn't doesn't don't it's that's he's she's who's there's"
)
_ADVERBS = vocabulary(
    "also only just now then still even once already always never often usually currently later again almost about "
    "typically not apparently reportedly together each ever"
)
_CONJUNCTIONS = vocabulary("and or but nor if when while because although though where whether so yet unless plus")
_VERBS = vocabulary(
    "said says say made make makes found hit hits left took take takes came come comes went goes go got get gets "
    "ran run runs lost sold sells bought won lay lies lie sat sits sank fell falls rose rises flew flies drove "
    "drives broke became becomes began begins kept held holds brought sent set built told saw seen grew grows known "
    "gave gives swam struck caught dies died killed crashed washed stands stood costs cost weighs weighed needs bit "
    "hung won shot wore beat led met fed spoke hid hatched bore shook spent grazed stuck swung threw towed "
    "wants uses used looks works lives carries carrying contains called named owned moves moved opens opened"
)
_STOPS = DETERMINERS | _PREPOSITIONS | _PRONOUNS | _AUXILIARIES | _ADVERBS | _CONJUNCTIONS | _VERBS
# Words that stand before a figure's verb and leave its subject as it is.
_SKIPPED = _AUXILIARIES | _ADVERBS | vocabulary("that which who can now fully")
# What stands behind these is no subject: "it hit the car".
_NO_SUBJECT_AFTER = (_VERBS | _AUXILIARIES | _CONJUNCTIONS) - vocabulary(
    "when while if but because although though where said says say"
)
_RELATIVES = ("that", "which", "who")
_WHO_DID = frozenset(("he", "she", "they", "we", "i", "you"))
_MOST_WORDS = 6
# "A 330-milliliter can of".
_NOUNS_TOO = frozenset(("can",))


def tokens_of(text: str) -> list[str]:
    """The words, numbers and marks of a text in lower case."""
    return _TOKEN.findall(text)


def phrase_at_start(text: str) -> tuple[str, ...]:
    """The noun phrase that a text begins with, up to its last noun; empty where there is none."""
    words: list[str] = []
    if text[:1] not in (" ", "-"):
        return ()
    for token in tokens_of(text[1:]):
        if not token[0].isalpha() or (token in _STOPS and (words or token not in _NOUNS_TOO)) or _is_boundary(token):
            break
        words.extend(_parts(token))
        if len(words) > _MOST_WORDS:
            return ()
    return tuple(words)


def phrase_at_end(tokens: list[str]) -> tuple[str, ...]:
    """The noun phrase that the tokens end in; empty where they end in none."""
    words: list[str] = []
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        is_noun = token in _NOUNS_TOO and place > 0 and tokens[place - 1] in DETERMINERS
        if not token[0].isalpha() or (token in _STOPS and not is_noun):
            break
        words[:0] = _parts(token)
        if len(words) > _MOST_WORDS:
            break
    return tuple(words)


@lru_cache(maxsize=20_000)
def _is_boundary(word: str) -> bool:
    # "Butterfly" and "seaweed" are nouns.
    return word.endswith(("ed", "ly")) and len(word) > 4 and word not in known_classes().heads


def _parts(token: str) -> list[str]:
    return token.replace("’", "'").removesuffix("'s").replace("-", " ").split()


def subject_of(text: str) -> tuple[str, ...]:
    """The noun phrase of which the verb right behind `text` is said; empty where the words do not settle it."""
    tokens = tokens_of(text)
    at = len(tokens)
    for _ in range(12):
        at = before_auxiliaries(tokens, at)
        if at <= 0:
            return ()
        token = tokens[at - 1]
        if tokens[at - 1] == ",":
            opened = _comma_before(tokens, at - 1)
            relative = at < len(tokens) and tokens[at] in _RELATIVES
            at = at - 1 if relative or opened < 0 else opened
            continue
        if token in (")", "—", "–"):
            opened = next((place for place in range(at - 2, -1, -1) if tokens[place] in ("(", "—", "–")), -1)
            if opened < 0:
                return ()
            at = opened
            continue
        if tokens[at - 1] == "and":
            return first_phrase(tokens)
        is_noun = at > 1 and tokens[at - 2] in DETERMINERS
        if not token[0].isalpha() or (token in _STOPS and not (is_noun and token in _AUXILIARIES)):
            return ()
        start = at - 1
        while start > 0 and tokens[start - 1][0].isalpha() and tokens[start - 1] not in _STOPS:
            start -= 1
        lead = start
        while lead > 0 and (tokens[lead - 1] in DETERMINERS or tokens[lead - 1][0].isdigit()):
            lead -= 1
        if lead > 0 and tokens[lead - 1] in _OPENERS_OF_PHRASES:
            at = lead - 1
            continue
        relative = at < len(tokens) and tokens[at] in _RELATIVES
        if (
            lead > 1
            and tokens[lead - 1] in _WHO_DID
            and tokens[lead - 2][0].isalpha()
            and tokens[lead - 2] not in _STOPS
        ):
            # "The salmon he landed weighed".
            at = lead - 1
            continue
        if lead > 0 and tokens[lead - 1] in _NO_SUBJECT_AFTER and not relative:
            return ()
        return tuple(part for token in tokens[start:at] for part in _parts(token))
    return ()


def first_phrase(tokens: list[str]) -> tuple[str, ...]:
    """The subject that a sentence begins with: that of its first verb and of those joined to it by "and"."""
    first = next((place for place, token in enumerate(tokens) if token not in DETERMINERS), len(tokens))
    last = next(
        (place for place in range(first, len(tokens)) if tokens[place] in _STOPS or not tokens[place][0].isalpha()),
        len(tokens),
    )
    words = tokens[first:last]
    return tuple(part for token in words for part in _parts(token)) if first and len(words) <= _MOST_WORDS else ()


def before_auxiliaries(tokens: list[str], at: int) -> int:
    while at > 0 and (tokens[at - 1] in _SKIPPED or (tokens[at - 1].endswith("ly") and len(tokens[at - 1]) > 4)):
        if at > 1 and tokens[at - 2] in DETERMINERS:
            # "A can of cola": a noun, after all.
            break
        at -= 1
    return at


def _comma_before(tokens: list[str], at: int) -> int:
    """The place of the comma that opens what the one at `at` closes; -1 where there is none near."""
    return next((place for place in range(at - 1, max(-1, at - 14), -1) if tokens[place] == ","), -1)
