"""A whole and the list of its parts: "24 people died: 11 in Arden, seven in Brill and five in Cole".

Nothing here asks for words between the two. A list is figures on a par, told of by one preposition, by nouns that
nobody is two of or by names, with an "and" before the last; its whole is the figure before it that is more than each of
them, in the sentence or alone in the one before, or a general noun behind it. How near the parts have to come, and how
many there have to be, depends on how plainly the list says that it is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import IntEnum

from apps.checks.figures.ledgers import NO_ACCOUNT, Entry, digits_of, entries_in, is_off_by_slip, of_its_unit, summed
from apps.checks.figures.partitions import are_fates
from apps.checks.figures.reckonings import Reckoning, are_alike
from apps.checks.figures.relations import Figure, spread_of
from apps.checks.figures.trios import TIMES
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge

_FEWEST, _ROW, _MOST = 2, 3, 7


class _Link(IntEnum):
    """How plainly a list says that it is one of the parts of a whole."""

    NONE = 0
    BEFORE = 1
    """The whole stands in the sentence before."""
    CLAUSE = 2
    """Nothing but words stand between: "were killed in three towns, 11 in Arden"."""
    APPOSED = 3
    OPENED = 4
    """A colon, a dash, a bracket, "made up of"."""


# How far, as a part of what the parts make, a whole may be off and be meant for that where no slip tells of it.
_NEAR = {
    _Link.BEFORE: Decimal("0.08"),
    _Link.CLAUSE: Decimal("0.1"),
    _Link.APPOSED: Decimal("0.15"),
    _Link.OPENED: Decimal("0.2"),
}
_OPENS = re.compile(
    r"(?:(?::| [—–]| --| -| \()|\b(?:made up|composed|comprised|consist(?:s|ed|ing)) of|\bcompris(?:es|ed|ing)|"
    r"\b(?:split|divided|shared) (?:between|among|into)|\bnamely) ?(?:[\w'’-]+ ){0,5}$"
)
_APPOSES = re.compile(
    r",? of (?:which|whom|them|these)(?:,| [a-z]+){0,3} $|(?:^|[\w'’)]), (?:[\w'’-]+ ){0,4}$|"
    r"[;,]? (?:with|as) (?:[\w'’-]+ ){0,4}$"
)
_MADE_UP = re.compile(
    r"\b(?:made up|composed|comprised|consist(?:s|ed|ing)) of (?:the )?$|\bcompris(?:es|ed|ing) $|"
    r"\b(?:split|divided|shared) (?:between|among|into) (?:the )?$"
)
_OF_THEM = re.compile(r" of (?:them|whom|which|these|those|it)\b")
_OF_THE = re.compile(r"(?:^|[.,;:] |^ )[\"“]?of (?:the |its |his |her |their |those |these )?(?:[a-z-]+ ){0,2}$")
# What tells of something further behind a comma.
_GOES_ON = re.compile(
    r", (?:[\w'’-]+ )*?(?:(?<!of )which|who|that|so|followed|ahead|behind|having|then|up|down|after|before)\b[^,]*$"
)
# Between two parts of a list, and before the last of them.
_NEXT = re.compile(r"[^.:()]{0,70}(?:,|;|\band|\bwhile|\bwith|\bplus) (?:[\w'’-]+ ){0,4}$")
_AND = re.compile(r"(?:\band|[,;] (?:while|with|plus)) (?:[\w'’-]+ ){0,4}$")
_AND_AGAIN = re.compile(r"[,;] (?:and|plus) (?:[\w'’-]+ ){0,4}$")
# What goes on behind the last of a list, or tells of some that bear no figure.
_SOME_MORE = re.compile(
    r"\b(?:both|several|others?|the rest(?! of)|some|many|most|includ\w+|among|such as|mainly|mostly|chiefly|"
    r"as well as|in addition|besides|dozens|hundreds|a (?:number|handful|few))\b"
)
_LEFT = re.compile(r"\b(?:remaining|other)(?: [a-z]+)? $")
_OTHERS = re.compile(r"\b(?:others?|the rest(?! of)|remaining|remainder|another|further|more)\b")
# Parts of other times: "removed five in 2018 and three in 2008".
_IN_A_YEAR = re.compile(r"(?: [\w'’-]+){0,3}? in (?:19|20)\d\d\b")
# Those that are listed without a figure: "nine passengers and the driver of the bus".
_A_ONE = re.compile(
    r"(?:[,;]|\band|\bplus) (?:and |plus )?(?:an?|one|the|his|her|their|its) (?!(?:other|rest)\b)[a-z]+"
)
_ONE_OF = re.compile(r", one (?:of|for|from|in|on|by|with)\b")
_PREPOSITION = re.compile(
    r"(?:[ -][\w'’-]+){0,2}? (?:to (?:come|be [a-z]+) )?"
    r"(in|for|from|at|to|on|by|with|against|as|under|over|near|outside|after|before|"
    r"during|since|of(?! (?:them|which|whom|these|those|it)\b))\b"
)
# What may be told of a part between it and its preposition: "six, to run consecutively, for the raid".
_ASIDE = re.compile(r"(?: [\w'’-]+){0,2}, [^,;.]{3,40},")
_SEXES = vocabulary("man woman boy girl child son daughter adult men women boys girls children sons daughters adults")
_OUTCOMES = vocabulary("win victory draw tie defeat loss")
_CAST = vocabulary("vote ballot seat")
# What people and things of several sorts are together.
_GENERAL = vocabulary(
    "people person member delegate passenger victim survivor casualty official participant guest delegation crew staff "
    "medal piece work item animal vehicle aircraft building player patient candidate runner athlete applicant "
    "pupil student worker employee finalist nominee artist contestant strong"
)
_NAME_BEFORE = re.compile(
    r"\b(?P<name>[A-Z][\w'’.-]+)(?: (?:gave|giving|gives|paid|paying|pledged|pledging|adding|had|has|got|getting|won|"
    r"winning|took|taking|with|on|at|received|receiving|offered|offering))? $"
)
_AGAINST = re.compile(r"\b(?:against|vs|versus|compared|than|while|but|following|whereas|concurrent\w*|or)\b")
# Before a whole that follows its parts: ", 10,990 people", "With three golds and two silvers it won five medals".
_SUMMED_UP = re.compile(r"[^.;:()]{0,40}, (?:or |altogether |in all )?$")
_VAST = 1000


def told_wholes_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where the parts that are listed for a whole do not make it."""
    if len(sentence.mentions) < _FEWEST or _LAST.isdisjoint(sentence.signs):
        return
    entries = entries_in(sentence)
    if len(entries) < _FEWEST:
        return
    for place, whole in enumerate(entries[:-_FEWEST]):
        if _is_made(whole, entries[place + 1 :]):
            # Of what makes a whole nothing is a whole of what follows it.
            return
        # "43 people in three countries, 22 of them in": how many the parts are.
        for first in (place + 1, place + 2):
            parts = _listed_from(whole, entries[first:])
            if len(parts) < _FEWEST:
                continue
            if first == place + 2 and not (
                _is_counter(entries[place + 1], parts) or _is_passed_over(whole, entries[place + 1], parts)
            ):
                continue
            if whole.figure.mention.noun in _OUTCOMES:
                # "Nine wins, four draws and two defeats"
                continue
            link = _link_of(whole, parts)
            if link is not _Link.NONE:
                yield from _off(whole, parts, link)
                return
    yield from _off_behind(entries)
    before = sentence.previous
    if before is not None and _figures(before) == 1 and len(told := entries_in(before)) == 1:
        parts = _listed_from(told[0], entries)
        is_made_up = _MADE_UP.search(entries[0].lead)
        if len(parts) >= (_FEWEST if is_made_up else _ROW) and _are_of(told[0], parts):
            for reckoning in _off(told[0], parts, _Link.BEFORE):
                yield replace(reckoning, word=(parts[0].figure.start, parts[-1].figure.end))


def _is_made(whole: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a list of three or more behind a figure makes it exactly, however it is led to."""
    parts = _listed_from(whole, entries)
    return len(parts) >= _ROW and sum(part.value for part in parts) == whole.value


# What a list has before the last of its parts.
_LAST = vocabulary("and while with plus")


def _figures(sentence: Sentence) -> int:
    return sum(mention.quantity is not None for mention in sentence.mentions)


def _listed_from(whole: Entry, entries: Sequence[Entry]) -> Sequence[Entry]:
    """The parts that a list begins with, up to the one behind its "and", in the unit of the whole; none where it is no
    list."""
    if "(" in whole.behind:
        closed = next((place for place, entry in enumerate(entries, start=1) if ")" in entry.behind), len(entries))
        entries = entries[:closed]
    number = 0
    for number, entry in enumerate(entries):
        if number and not _NEXT.fullmatch(entry.lead):
            return ()
        following = entries[number + 1].lead if number + 1 < len(entries) else ""
        if number and _AND.search(entry.lead) and not _AND_AGAIN.search(following):
            break
    else:
        return ()
    listed = [_elliptic(whole, entry) for entry in entries[: number + 1]]
    parts = of_its_unit(whole, listed)
    return parts if len(parts) == len(listed) <= _MOST else ()


def _elliptic(whole: Entry, part: Entry) -> Entry:
    """A bare number as so many of the years or months just told of: "16 years: eight for the robbery"."""
    figure = part.figure
    is_bare = figure.unit == "count" and not figure.mention.noun and whole.figure.unit in TIMES
    return part._replace(figure=figure._replace(unit=whole.figure.unit)) if is_bare and _preposition_of(part) else part


def _is_counter(entry: Entry, parts: Sequence[Entry]) -> bool:
    """Whether a figure between a whole and its parts says how many these are, or what is no part."""
    return entry.value == len(parts) or entry.figure.unit != parts[0].figure.unit


def _is_passed_over(whole: Entry, entry: Entry, parts: Sequence[Entry]) -> bool:
    """Whether a colon leads from a whole to its parts over a small figure of other things: "14 people, all from two
    families, were killed when the bus left the road: six men, five women and two children"."""
    is_small = entry.value * 2 < min(whole.value, sum((part.value for part in parts), Decimal(0)))
    return is_small and parts[0].lead.endswith(": ") and _are_of_sexes(parts)


def _link_of(whole: Entry, parts: Sequence[Entry]) -> _Link:
    lead = parts[0].lead
    if _are_of_sexes((whole, *parts)):
        # "Nine women, three men and two children" are three of a row.
        return _Link.NONE
    # "29 walked out, 11 were found dead and eight are missing": the first is one of a row.
    span = whole.figure.mention.noun_span
    is_bare = whole.figure.unit == "count" and (span is None or span[0] < whole.figure.end)
    is_one_of_them = is_bare and not _are_of_sexes(parts) and are_fates(parts) and not _OF_THE.search(whole.lead)
    likeness = not is_one_of_them and (_are_told_alike(whole, parts) or _are_apart(parts))
    is_general = _is_general(whole)
    if _OPENS.search(lead):
        return _Link.OPENED if likeness or _are_of_nouns(parts) else _Link.NONE
    if _OF_THE.search(whole.lead):
        is_whole = likeness and (len(parts) > _FEWEST or not _CAST.isdisjoint(whole.figure.mention.noun.split()))
        return _Link.APPOSED if is_whole else _Link.NONE
    # "86 of them females, 54 kittens": a kitten may be one.
    is_of_nouns = is_general and len(parts) >= _ROW and not _OF_THEM.match(parts[0].behind)
    if not likeness and not (is_of_nouns and _are_of_nouns(parts, whole)):
        return _Link.NONE
    if _GOES_ON.search(lead):
        return _Link.NONE
    if _APPOSES.search(lead):
        return _Link.APPOSED
    return _Link.CLAUSE if len(parts) >= _ROW and likeness and _are_apart(parts) else _Link.NONE


def _is_general(whole: Entry) -> bool:
    """Whether the noun of a whole may stand for all sorts: "85 players", but not "29 Labour members"."""
    noun = whole.figure.mention.noun
    return whole.behind.startswith("-strong") or (noun.islower() and not _GENERAL.isdisjoint(noun.split()))


def _preposition_of(entry: Entry) -> str:
    found = _PREPOSITION.match(entry.behind)
    aside = None if found else _ASIDE.match(entry.behind)
    if aside is not None:
        found = _PREPOSITION.match(entry.behind, aside.end())
    return found[1] if found else ""


def _are_told_alike(whole: Entry, parts: Sequence[Entry]) -> bool:
    """Whether the parts, and not the whole, are told of by one preposition: "18 for theft and nine for fraud"."""
    prepositions = {_preposition_of(part) for part in parts}
    are_times = prepositions <= _TIMES and parts[0].behind.partition(" in ")[2].startswith(_FIRST)
    return (len(prepositions) == 1 or are_times) and prepositions.isdisjoint(("", _preposition_of(whole)))


# Of two halves the one is told of as what came first: "19 in the first half and 13 after the break".
_TIMES = frozenset(("in", "after", "before", "during", "since"))
_AFTER_WHAT = re.compile(r" after (?:the|an?) (?:break|interval|half-time|restart|war|first)\b")
_FIRST = ("the first ", "the opening ", "the second ")


def _are_apart(parts: Sequence[Entry]) -> bool:
    """Whether nothing can be two of the parts: boys and girls, the dead and the missing, what parties have."""
    return _are_of_sexes(parts) or are_fates(parts) or _are_named(parts)


def _are_of_sexes(parts: Sequence[Entry]) -> bool:
    nouns = [part.figure.mention.noun or _named_behind(part) for part in parts]
    return len(set(nouns)) == len(nouns) and _SEXES.issuperset(nouns)


def _are_named(parts: Sequence[Entry]) -> bool:
    """Whether each part is told behind the name of who has it: "the EU giving $800m and Japan $450m"."""
    text = parts[0].sentence.surface.text
    names = []
    for part in parts:
        start = part.figure.mention.hedge_start
        start = part.figure.start if start < 0 else min(start, part.figure.start)
        found = _NAME_BEFORE.search(text, max(part.sentence.start, start - 40), start)
        if found is None:
            return False
        names.append(found["name"])
    return len(set(names)) == len(names)


def _are_of_nouns(parts: Sequence[Entry], *others: Entry) -> bool:
    """Whether each part, and what else is given, has a noun of its own."""
    nouns = [entry.figure.mention.noun or _named_behind(entry) for entry in (*parts, *others)]
    return all(nouns) and len(set(nouns)) == len(nouns)


_NOUN_BEHIND = re.compile(
    r" (?:of (?:them|whom|which|these|those) )?(?P<noun>[a-z-]+)(?=,|;| and\b|[.)]|$| (?:of|in|from|on)\b)"
)


def _named_behind(part: Entry) -> str:
    found = _NOUN_BEHIND.match(part.behind)
    return found["noun"] if found else ""


def _are_of(whole: Entry, parts: Sequence[Entry]) -> bool:
    """Whether the parts of a whole in the sentence before count the same, or nothing that they name."""
    if _MADE_UP.search(parts[0].lead):
        return _are_apart(parts) or _are_told_alike(whole, parts)
    nouns = {part.figure.mention.noun for part in parts} - {"", whole.figure.mention.noun}
    return not nouns and (_are_told_alike(whole, parts) or _are_apart(parts))


def _off_behind(entries: Sequence[Entry]) -> Iterator[Reckoning]:
    """Where the whole is told behind the list that a sentence begins with."""
    for place in range(_FEWEST, len(entries)):
        whole = entries[place]
        parts = _listed_from(whole, entries[:place])
        if len(parts) == place and _are_of_nouns(parts, whole):
            is_summed_up = _SUMMED_UP.fullmatch(whole.lead) or entries[0].lead.strip() == "with"
            if _is_general(whole) and is_summed_up:
                yield from _off(whole, parts, _Link.APPOSED)


def _off(whole: Entry, parts: Sequence[Entry], link: _Link) -> Iterator[Reckoning]:
    if whole.figure.hedge is Hedge.AT_LEAST and link is _Link.OPENED:
        whole = whole._replace(figure=_unhedged(whole.figure))
    whole, *parts = [_as_printed(entry) for entry in (whole, *parts)]
    figures = [entry.figure for entry in (whole, *parts)]
    if not are_alike(*figures) or any(figure.hedge is not Hedge.NONE for figure in figures):
        return
    *listed, last = parts
    said = [_OPENING.sub("", part.behind) for part in listed]
    said.append(_CLAUSE_END.split(last.behind, maxsplit=1)[0])
    told = " ".join([whole.behind if whole.figure.start < last.figure.start else "", *said])
    told = _OF_THEM.sub("", _AFTER_WHAT.sub("", told) if _preposition_of(parts[0]) == "in" else told)
    behind = last.sentence.surface.lower[last.figure.end : last.sentence.end]
    if _OTHERS.search(behind) or _LEFT.search(parts[0].lead) or any(_IN_A_YEAR.match(part.behind) for part in parts):
        return
    if _SOME_MORE.search(told) or NO_ACCOUNT.search(told) or _AGAINST.search(told):
        return
    if any(part.value >= whole.value or part.value * _VAST < whole.value for part in parts):
        return
    ones = sum(len(_A_ONE.findall(each)) for each in said) if whole.figure.unit == "count" else 0
    # "Two of fraud, one of perjury and three of theft": a one in a row of numbers is one of them.
    surely = sum(len(_ONE_OF.findall(part.behind)) for part in listed) if whole.figure.unit == "count" else 0
    reckoning = summed(whole, parts, ones=ones + surely)
    least, most = reckoning.room
    reckoning = replace(reckoning, room=(least + surely, most))
    if reckoning.holds:
        return
    gap = abs(reckoning.right - whole.value)
    is_near = gap <= reckoning.right * _NEAR[link]
    # Of a number of two digits nobody can say that it is another one but for a slip.
    is_telling = whole.figure.unit != "count" or reckoning.right >= _TELLING
    is_plain = link >= _Link.APPOSED or (is_telling and _MADE_UP.search(parts[0].lead))
    if is_near or (is_plain and is_off_by_slip(replace(reckoning, terms=tuple(part.figure for part in parts)))):
        yield reckoning


def _as_printed(entry: Entry) -> Entry:
    """A figure with more digits than anybody rounds to is told exactly, whatever its hedge: "some 654,000"."""
    hedge = entry.figure.hedge
    is_exact = hedge is Hedge.EXACTLY or (hedge is Hedge.ABOUT and digits_of(entry.value) >= _EXACT)
    return entry._replace(figure=_unhedged(entry.figure)) if is_exact else entry


_EXACT, _TELLING = 3, 100


def _unhedged(figure: Figure) -> Figure:
    """A figure without its hedge, as exact as it is printed."""
    quantity = figure.mention.quantity
    if quantity is None:
        return figure
    mention = replace(figure.mention, quantity=replace(quantity, hedge=Hedge.NONE))
    return figure._replace(mention=mention, spread=spread_of(figure.value, quantity.precision, mention.text))


# What leads on to the next part.
_OPENING = re.compile(r"(?:,|;|,? \b(?:and|while|with|plus)\b)(?: and)?(?: [\w'’-]+){0,4} $")
# Where what is told of the last part ends.
_CLAUSE_END = re.compile(r"[.;]|, (?!and\b|to\b|aged?\b)")
