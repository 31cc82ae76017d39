"""What comes first and what comes after, by the verbs that stand with two dates of one sentence.

Whoever was "born in 1879 and died in 1849", and whatever was "begun in 1887, was finished in 1879", has a date wrong.
Both verbs must have one subject: the second follows the first date directly, or behind "and", a comma or a pronoun.
"""

import itertools
import re
from collections.abc import Iterator

from apps.checks.text.surfaces import Sentence
from apps.checks.time.moments import Moment
from apps.quantities import Sort

# What begins to be, and does nothing before.
_BORN = r"born|begun|began|started|founded|formed|established|set up|incorporated|chartered|discovered"
_MADE = (
    r"built|opened|created|launched|erected|constructed|completed|inaugurated|introduced|unveiled|published|issued|"
    r"consecrated|commissioned|planted"
)
_TAKEN_ON = (
    r"elected|appointed|joined|hired|took office|taken on|became [a-z ]{2,24}|sworn in|crowned|ordained|enlisted|"
    r"ascended [a-z ]{2,16}|came to (?:power|the throne)|took over|signed|installed|moved (?:in|there)"
)
_ENDS = (
    r"died|closed|ended|finished|burn(?:ed|t) down|collapsed|demolished|destroyed|torn down|pulled down|dissolved|"
    r"disbanded|abolished|sank|sunk|shut(?: down)?|expired|scrapped|decommissioned|dismantled|razed|repealed|revoked|"
    r"wound up|broke up|split up|went (?:bust|bankrupt|under)|fell|executed|buried|killed|assassinated|murdered"
)
_LEAVES = (
    r"resigned|retired|left|stepped (?:down|aside)|stood down|quit|dismissed|fired|sacked|ousted|deposed|abdicated|"
    r"overthrown|toppled|died|killed|assassinated|removed|lost (?:power|office)|voted out|bowed out|expelled|impeached"
)
_LATER = (
    r"sold|bought|acquired|moved|merged|renamed|converted|restored|renovated|rebuilt|enlarged|expanded|extended|"
    r"listed|privati[sz]ed|nationali[sz]ed|taken over|reopened|requisitioned|damaged|bombed|flooded|rescued|abandoned|"
    r"replaced|completed|finished|elected|ordained|married|emigrated|became|joined|won|graduated|enlisted|knighted"
)
_HARMED = (
    r"bombed|burn(?:ed|t)(?: down)?|destroyed|damaged|demolished|flooded|closed|shut(?: down)?|wrecked|gutted|razed"
)
_MENDED = r"rebuilt|restored|reopened|repaired|renovated|reconstructed|refurbished"
_LAW = {
    "arrested": r"charged|indicted|tried|convicted|sentenced|jailed|acquitted|extradited|released|freed|pleaded guilty|"
    r"found guilty|bailed|executed",
    "tried": r"convicted|sentenced|jailed|acquitted|cleared|found guilty",
    "charged": r"convicted|sentenced|jailed|acquitted|cleared|found guilty|pleaded guilty",
    "indicted": r"convicted|sentenced|jailed|acquitted|cleared|found guilty|pleaded guilty",
    "convicted": r"sentenced|freed|released|paroled|pardoned|exonerated",
    "jailed": r"freed|released|paroled|pardoned|let out",
    "sentenced": r"freed|released|paroled|pardoned|let out",
    "imprisoned": r"freed|released|paroled|pardoned|let out",
    "engaged": r"married|wed",
    "married": r"divorced|separated|widowed|split up",
    "wed": r"divorced|separated|widowed|split up",
    "kidnapped": r"freed|released|ransomed|rescued",
    "captured": r"freed|released|exchanged|repatriated",
}
_PAIRS = (
    (_BORN, rf"{_ENDS}|{_LATER}"),
    (_MADE, rf"{_ENDS}|sold|abandoned|rebuilt|renamed|reopened|requisitioned|restored|renovated|taken over"),
    (_TAKEN_ON, _LEAVES),
    (_HARMED, _MENDED),
    *_LAW.items(),
)
_NO_DOING = (
    r"(?:who|which|that|where|when|after|before|until|since|while|born|built|held|made|sunk|laid|set|begun|"
    r"(?!united\b)[a-z]{2,}ed|named|of|from|for|over|with|against|about)\b"
)
_SO_FAR = rf"(?: (?!{_NO_DOING})[\w'’.&-]+){{0,6}}?"
_LEAD = r"(?:,? (?:in|on)(?: the)?(?: (?:early|late|mid-?))?(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)? ?)"
_FIRST = re.compile(
    "|".join(rf"(?P<n{place}>\b(?:{first}){_SO_FAR}{_LEAD}$)" for place, (first, _) in enumerate(_PAIRS))
)
_SUBJECT = (
    r"(?:,|;|,? and|,? but)?(?: (?:and|but|then|later|finally|eventually|also|soon|only|he|she|it|they|was|were|had|"
    r"has|been|is|are|will|be|again|formally|officially))*"
)
_TERM = r" (?:for|to) an? [a-z0-9-]+(?: [a-z-]+)? (?:that|which) (?:ended|ran out|expired|finished)"
# "Married in 1999 and had three children before they separated in 2009"
_BEFORE = (
    r"[^.;:()\d]{0,60} (?:before|until) (?:he|she|it|they|being|finally|eventually)(?: (?:was|were|finally|had|being))*"
)
_SECOND = tuple(
    re.compile(rf"(?:(?:{_SUBJECT}|{_BEFORE}) (?:{second}){_SO_FAR}|{_TERM}){_LEAD}") for _, second in _PAIRS
)
# "From 1961 until their divorce in 1959"
_FROM = re.compile(r"\b(?:from|since) (?:early |late |mid-?)?$")
_UNTIL = re.compile(
    r",? (?:until|till|to) (?:(?:his|her|its|their|the|he|she|it|they) )?(?:[a-z-]+ ){1,4}(?:in |on )?(?:early |late )?"
)
# "Won her first title in 1978 and her ninth in 1990"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_LAST_ONES = ("last", "latest", "final", "most recent")
_NTH_WORD = rf"(?P<nth>{'|'.join((*_ORDINALS, *_LAST_ONES))})"
_NTH = re.compile(rf"\b(?:his|her|its|their|a) (?:very )?{_NTH_WORD}(?: [\w'’-]+){{0,4}}? in $")
_NTH_AFTER = re.compile(
    rf"(?: [a-z ]{{0,24}})?,?(?: (?:and|but|then))? (?:his|her|its|their|an?) {_NTH_WORD}(?: [\w'’-]+){{0,3}}?,? in "
)
_REACH = 90
_CLOSE = 40


def may_turn(sentence: Sentence) -> bool:
    """Whether a later date of a sentence stands before an earlier one."""
    dates = [mention.date for mention in sentence.of_sort(Sort.DATE) if mention.date is not None]
    for first, second in itertools.pairwise(dates):
        if (first.year is None) is (second.year is None):
            parts = ((one.year or 0, one.month or 0, one.day or 0) for one in (first, second))
            if next(parts) > next(parts):
                return True
    return False


def turned_in(sentence: Sentence, moments: list[Moment]) -> Iterator[tuple[Moment, Moment]]:
    """The pairs of neighbouring dates of a sentence of which the second, by the verbs, cannot come before the first but
    does."""
    text = sentence.surface.lower
    for first, second in itertools.pairwise(moments):
        if second.last >= first.first or second.start - first.end > _REACH or not _are_of_one_year(first, second):
            continue
        start = max(sentence.start, first.start - _REACH)
        begun = _FIRST.search(text, start, first.start)
        if begun is not None:
            place = int(str(begun.lastgroup)[1:])
            if _SECOND[place].fullmatch(text, first.end, second.start):
                yield first, second
        elif (one := _NTH.search(text, start, first.start)) and (
            other := _NTH_AFTER.fullmatch(text, first.end, second.start)
        ):
            if _rank(other["nth"]) > _rank(one["nth"]):
                yield first, second
        elif _FROM.search(text, start, first.start) and _UNTIL.fullmatch(text, first.end, second.start):
            yield first, second


# "Demolished in 2015; it had been shut since 2009", "ended in 1648 the war that had begun in 1618"
_HAD = re.compile(
    r"[^.:()\d]{0,70}\b(?:it|he|she|they|which|who|that) had (?:also |already |never |first |long |only )?"
    r"(?!hoped|planned|expected|promised|intended|vowed|wanted|agreed|predicted|signed|scheduled|projected|needed)"
    r"(?:been|begun|taken|bought|built|sold|left|won|made|met|held|come|gone|become|written|given|shut|fallen|found|led|"
    r"run|lost|fought|risen|sunk|stood|[a-z]{2,}ed)"
    r"(?: (?!due\b|expected\b|set\b|planned\b|scheduled\b|to\b|until\b|by\b|if\b|would\b|was\b|were\b|when\b|"
    r"after\b|before\b)[a-z'’-]+){0,7} (?:in|since|on) (?:early |late |mid-?)?"
)
_IN_THE_PAST = re.compile(r"\b(?:in|on|of) (?:early |late |mid-?)?$")
# "Born in 1950, she had moved to Bergen in 1970 when they met": told from a time that comes later still.
_BEGUN_THEN = re.compile(rf"\b(?:had|{_BORN}|{_MADE}|{_TAKEN_ON})\b")
_GOES_ON = re.compile(r"\b(?:when|before|by the time|until)\b")
_TEN = 10


def _may_be_slip(first: int, second: int) -> bool:
    """Whether a ten, or two digits turned round, set the two in order."""
    return second - _TEN <= first or int(f"{str(second)[:2]}{str(second)[:1:-1]}") <= first


_NOT_THEN = re.compile(r"\b(?:will|would|is|are|has|have|if|until|by)\b")


def told_too_late(sentence: Sentence, moments: list[Moment]) -> Iterator[tuple[Moment, Moment]]:
    """The pairs of neighbouring dates of which the second is told as over before the first, and comes after it."""
    text = sentence.surface.lower
    for first, second in itertools.pairwise(moments):
        is_later = first.is_dated and second.is_dated and second.first > first.last
        if not is_later or not _IN_THE_PAST.search(text, sentence.start, first.start):
            continue
        if _BEGUN_THEN.search(text, sentence.start, first.start) or _GOES_ON.search(text, second.end, sentence.end):
            continue
        if not _may_be_slip(first.year, second.year):
            continue
        if _HAD.fullmatch(text, first.end, second.start) and not _NOT_THEN.search(text, sentence.start, second.start):
            yield first, second


def _rank(nth: str) -> int:
    return _ORDINALS.index(nth) if nth in _ORDINALS else len(_ORDINALS)


def _are_of_one_year(first: Moment, second: Moment) -> bool:
    """Whether two moments can be told apart by what is printed; of days without a year those close to each other."""
    if first.is_dated and second.is_dated:
        return True
    return not (first.is_dated or second.is_dated) and first.first - second.last < _CLOSE
