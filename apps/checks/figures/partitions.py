"""The parts of a whole of which nothing can be two: the fates of passengers, the votes of members, kinds of things.

Parts that may overlap say nothing of their whole. What is told of each part has to exclude what is told of the others:
who is unhurt is not in hospital, a Conservative is no Green, a cat is no dog. Then more than the whole is always wrong;
less is, where the words say that all are told of and little is missing.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from apps.checks.figures.ledgers import Entry, entries_in
from apps.checks.figures.reckonings import Reckoning, bounds_told
from apps.checks.knowledge.classes import known_classes
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge
from apps.quantities.mentions import COUNT

_FEWEST, _MOST = 2, 6
# What is told of somebody or something that can be only one of them, family by family.
_FAMILIES: tuple[dict[str, str], ...] = (
    {
        "hospital": r"(?:in|to|at|into) (?:a |the |two |local |nearby |area )*hospitals?\b|hospitali[sz]ed",
        "treated there": r"treated (?:at|on|there|by the)\b (?:the )?(?:scene|spot|site|roadside|paramedics)?",
        "unhurt": r"unhurt|unharmed|uninjured|unscathed|not (?:hurt|injured)|without (?:injury|a scratch)",
        "dead": r"died|dead|killed|drowned|perished",
        "missing": r"missing|unaccounted for",
        "swam": r"swam\b",
        "saved": r"rescued|saved|picked up|plucked|pulled (?:from|out)|alive|survived|brought (?:up|out)",
        "trapped": r"(?:still )?(?:below|underground|trapped|inside)",
    },
    {
        "for": r"in favou?r|voted (?:for|yes)|said yes|backed|supported|approved|(?:was|were|are) for\b",
        "against": r"against|opposed|voted no|said no|rejected|disapproved",
        "abstaining": r"abstain\w*|abstentions?",
        "absent": r"absent|away|did not (?:vote|attend|take part)",
        "void": r"spoil(?:ed|t)|invalid|blank|void|disqualified",
        "open": r"undecided|unsure|did not know|no opinion",
    },
    {
        "passed": r"passed",
        "failed": r"failed",
        "away": r"did not (?:finish|sit|turn up|show up|appear|take)|absent|withdrew|dropped out",
    },
    {
        "filled": r"occupied|filled|taken|let|in use",
        "empty": r"empty|vacant|free|unoccupied|idle",
    },
    {"sold": r"\bsold|found (?:buyers|a buyer)", "unsold": r"unsold|left|on the market|withdrawn"},
    {
        "shown": r"hang|on (?:show|display|view)",
        "lent": r"on loan|lent",
        "stored": r"in (?:storage|store|the basement)",
    },
    {
        "won": r"won|wins?|victor(?:y|ies)",
        "lost": r"lost|loss(?:es)?|defeats?",
        "drawn": r"drew|draws?|drawn|tied|ties",
    },
    {
        "freed": r"(?:freed|released|acquitted|let go)",
        "held": r"(?:still |being )?held|in (?:custody|jail|prison|detention)|convicted|jailed",
    },
    {"tried": r"sentenced|convicted|found guilty", "untried": r"await(?:s|ed|ing)? (?:trial|sentenc\w+)|on remand"},
    {
        "present": r"present|attended|turned up|showed up|in attendance",
        "absent": r"absent|stayed away|missing|missed it",
    },
    {"men": r"\b(?:men|male|boys)\b", "women": r"\b(?:women|female|girls)\b"},
)
_PATTERNS = tuple(
    tuple((name, re.compile(rf"\b(?:{pattern})\b")) for name, pattern in family.items()) for family in _FAMILIES
)
# What makes a part one of another part, of another time, or nothing that is counted with the others.
_NESTED = re.compile(
    r"\b(?:each|apiece|per|every|later|another|also|again|both|since|former\w*|respectively|"
    r"some of|most of|at least|up to|or more|out of|more than|fewer than|times|(?:up|down|away) from|last|"
    r"previous\w*|who|which|that|"
    r"(?:19|20)\d\d|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)
_OF_THEM = re.compile(r" (?:[a-z]+ )?of (?:them|whom|which|those|these)\b")
_OF_LEAD = re.compile(
    r"(?:^|[.,;:] |^ |\bsaid (?:that )?)[\"“]?of (?:the |its |his |her |their |those |these |all )?(?:[a-z-]+ )?$"
)
_MADE_UP = re.compile(
    r"(?:-[a-z]+)?(?: [\w'’-]+){0,4}?,? (?:made up|composed|comprised|consist(?:s|ed|ing)) of (?:the )?$|"
    r"(?:-[a-z]+)?(?: [\w'’-]+){0,4}?,? (?:split|divided) (?:between|among|into) (?:the )?$|"
    r"(?:-[a-z]+)?(?: [\w'’-]+){0,4}? (?:compris(?:es|ed|ing)) $|"
    r"(?: [\w'’-]+){0,4}?(?::| [—–]) ?(?:[a-z]+ )?$"
)
_INCLUDES = re.compile(r"(?: [\w'’-]+){0,4}?,? (?:includ(?:es|ed|ing)|among (?:them|which)) $")
_APPOSED = re.compile(r"(?: [\w'’-]+){0,4}?, (?:of (?:which|whom|them) )?$")
_NEXT = re.compile(
    r"(?:[^.;:]{1,60}?)(?:,|,? and|;|,? while|, with)(?: and| while| with)?(?: the)?(?: other| remaining)? $"
)
_OF_ALL = re.compile(r"(?: [a-z]+)? (?:out )?of (?:(?:the|its|his|her|their|those) )?")
_BARE_LEAD = re.compile(
    r"(?:[\"“]?|[\"“]?(?:police|officials|doctors|the [a-z]+|authorities) said (?:that )?|of (?:them|these|those),? )$"
)


def partitions_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where parts that exclude each other are more than their whole, or almost all of it where all are told."""
    if len([mention for mention in sentence.mentions if mention.sort is COUNT]) < _FEWEST:
        return
    entries = [entry for entry in entries_in(sentence) if entry.figure.unit == "count"]
    if len(entries) < _FEWEST or len(entries) > _MOST + 1 or len(entries) != len(entries_in(sentence)):
        return
    for whole, parts, is_closed in _told(sentence, entries):
        if len(parts) < _FEWEST or not _are_parts(whole, parts):
            continue
        kinds = _kinds_of(whole, parts)
        if kinds is not None:
            yield from _off(whole, parts, is_closed or kinds)
        return


def _told(sentence: Sentence, entries: Sequence[Entry]) -> Iterator[tuple[Entry, Sequence[Entry], bool]]:
    """The wholes that may be meant, each with its parts and whether the words say that these are all."""
    first, *rest = entries
    if _OF_LEAD.search(first.lead):
        yield first, rest, False
    elif len(rest) >= _FEWEST and _MADE_UP.fullmatch(first.behind):
        yield first, rest, True
    elif len(rest) >= _FEWEST and (_INCLUDES.fullmatch(first.behind) or _APPOSED.fullmatch(first.behind)):
        yield first, rest, False
    if len(rest) >= _FEWEST and _OF_ALL.fullmatch(rest[0].lead):
        # "Twelve of the 20 were present; eight stayed away"
        yield rest[0], (first._replace(behind=rest[0].behind), *rest[1:]), False
    before = sentence.previous
    if before is not None and _BARE_LEAD.match(first.lead):
        counts = [entry for entry in entries_in(before) if entry.figure.unit == "count"]
        if len(counts) == 1 and len(entries_in(before)) == 1 and len(entries) > _FEWEST:
            yield counts[0], entries, False


def _are_parts(whole: Entry, parts: Sequence[Entry]) -> bool:
    if whole.figure.mention.per or whole.figure.hedge is not Hedge.NONE or not whole.figure.mention.noun:
        return False
    if any(part.figure.hedge is not Hedge.NONE or part.figure.mention.per for part in parts):
        return False
    if any(part.value >= whole.value or part.behind.startswith("-") for part in parts):
        return False
    *listed, last = parts
    if any(_OF_THEM.match(part.behind) for part in parts[1:]) or not _AND.search(last.lead):
        return False
    return all(_NEXT.fullmatch(part.behind) for part in listed) and not any(_NESTED.search(_said_of(p)) for p in parts)


_AND = re.compile(r"\b(?:and|while|with) (?:[a-z]+ ){0,3}$|;(?: the| another)?(?: other| remaining)? $")
_CLAUSE = re.compile(
    r"[.;]|, (?=(?:he|she|it|they|the|a|police|officials|according)\b)| (?:after|when|as|because|in a)\b"
)


def _said_of(part: Entry) -> str:
    """What is said of one part, up to the end of its clause."""
    return _CLAUSE.split(part.behind, maxsplit=1)[0]


def _kinds_of(whole: Entry, parts: Sequence[Entry]) -> bool | None:
    """Whether parts that exclude each other leave nothing out; None where they may overlap."""
    said = [_said_of(part) for part in parts]
    family = _family_of(said)
    if family is not None:
        # "They are 12 men, 10 women and eight boys": the first is one of the row, and no whole.
        return len(parts) > _FEWEST if not _named(family, _printed_noun(whole)) else None
    if len(parts) == _FEWEST and _DID_NOT.fullmatch(said[1].rstrip(" .")) and _OF_THEM.match(parts[0].behind):
        return True
    if _are_peoples(parts) or _are_kinds_of_things(whole, parts):
        return False
    return None


# "1,900 of whom took the drug while 1,400 did not"
_DID_NOT = re.compile(r"(?: of them)? (?:(?:did|do|had|have|were|was|are|would|could)(?: not|n['’]t)|never did)")


def are_fates(parts: Sequence[Entry]) -> bool:
    """Whether what is told of each part excludes what is told of the others."""
    return _family_of([_said_of(part) for part in parts]) is not None


def _family_of(said: Sequence[str]) -> Sequence[tuple[str, re.Pattern[str]]] | None:
    """The family of which each part has another name; None where there is none."""
    for family in _PATTERNS:
        named = [_named(family, words) for words in said]
        if all(len(names) == 1 for names in named) and len({name for names in named for name in names}) == len(said):
            return family
    return None


def _printed_noun(entry: Entry) -> str:
    mention = entry.figure.mention
    return entry.sentence.surface.lower[mention.end : mention.noun_span[1]] if mention.noun_span is not None else ""


def _named(family: Sequence[tuple[str, re.Pattern[str]]], said: str) -> list[str]:
    """What a family calls what is said; of two names only that of who is safe stands back: "rescued unhurt"."""
    return [name for name, pattern in family if pattern.search(said)]


_PEOPLE_OF = re.compile(
    r" (?:(?:were|are|was|is) |of (?:them|whom) )?(?:(?:from|for|by|to|in|at) )?(?P<name>[A-Z][\w'’-]+)(?: "
    r"[A-Z][\w'’-]+|"
    r" [a-z]+)?"
)


def _are_peoples(parts: Sequence[Entry]) -> bool:
    """Whether each part has a name with a capital: parties, nations, makes."""
    text = parts[0].sentence.surface.text
    names = []
    for part in parts:
        found = _PEOPLE_OF.match(text, part.figure.end, part.sentence.end)
        if found is None:
            return False
        names.append(found["name"])
    return len(set(names)) == len(names)


_NAMED = re.compile(
    r" (?:(?:were|are|was|is) |of (?:them|which) )?(?:[a-z]+ )??(?P<noun>[a-z]+)(?= and\b|,|[.;]|$| (?:or|in|on|"
    r"with)\b)"
)


def _are_kinds_of_things(whole: Entry, parts: Sequence[Entry]) -> bool:
    """Whether the parts are animals, plants or weapons of different names: persons may be two things at once."""
    named = [_NAMED.match(part.behind) for part in parts]
    nouns = [found["noun"] for found in named if found is not None]
    if len(nouns) < len(parts) or len(set(nouns)) < len(nouns) or len(parts) <= _FEWEST:
        return False
    kinds = [known_classes().named_by((noun,)) for noun in nouns]
    return all(kind is not None and not _KINDS.isdisjoint(kind.classes) for kind in kinds)


_KINDS = vocabulary(
    "insect worm small_mammal middling_mammal dog house_cat cub young_farm_animal big_mammal giant_mammal "
    "animal_for_sale "
    "drinking_animal whale small_bird bird middling_bird small_fish fish shark snake turtle lizard frog shellfish "
    "firearm "
    "blade grenade cannon fruit_or_vegetable tree crop car truck motorcycle bicycle bus helicopter drone "
    "armored_vehicle"
)


def _off(whole: Entry, parts: Sequence[Entry], is_closed: bool) -> Iterator[Reckoning]:
    bounds = [bounds_told(part.figure) for part in parts]
    added = sum(part.value for part in parts)
    ones = _ONES.findall(" ".join(part.behind for part in parts))
    least, most = sum(low for low, _ in bounds) + len(ones), sum(high for _, high in bounds) + len(ones)
    low, high = bounds_told(whole.figure)
    if whole.figure.value <= _SMALL or least > high * _TWICE:
        return
    is_over = least > high
    is_under = is_closed and most < low and (low - most) * _TENFOLD <= low * _TWICE
    if is_over or is_under:
        told = " + ".join(part.figure.mention.text for part in parts)
        terms = tuple(part.figure for part in parts if part.sentence is whole.sentence)
        span = None if terms else (parts[0].figure.start, parts[-1].figure.end)
        yield Reckoning(whole.figure, Decimal(added), (Decimal(least), Decimal(most)), terms, told, span)


_ONES = re.compile(r"\b(?:and|with) (?:one|an?|another) [a-z]+")
_SMALL, _TWICE, _TENFOLD = 3, 2, 10
