"""Whether two different figures of one thing may both have been right: tolls rise, prices move, counts are revised."""

import re
from decimal import Decimal

from apps.checks.figures.forms import (
    Placed,
    changed_digits,
    digits_of,
    harm_of,
    has_same_digits,
    is_slip_of_clock,
    is_turned,
    is_vaguely_told,
    ratio_of,
)
from apps.checks.knowledge.kinds import Behaviour, KindChoice
from apps.checks.text.meanings import meaning_of
from apps.checks.text.surfaces import vocabulary
from apps.quantities import Hedge, Sort


def may_both_stand(one: Placed, other: Placed, choice: KindChoice | None, *, dated: bool) -> bool:
    """Whether a figure of a story may be right and that of a passage may have been so; `choice` is the kind of the
    first, `dated` whether it is known when the passage appeared."""
    if one.mention.sort is Sort.DATE or has_same_digits(one, other):
        return False
    if one.quantity is None or other.quantity is None:
        return True
    if one.mention.sort is Sort.AGE:
        # Birthdays come round.
        older = one.quantity.low - other.quantity.low
        return abs(older) <= 1 or any(
            each.quantity is not None and each.quantity.unit == "year" and each.quantity.low == older
            for each in one.sentence.of_sort(Sort.MEASURE)
        )
    ratio = ratio_of(one.quantity, other.quantity)
    if ratio is not None and is_said_to_move(one, other.sentence.lower, choice, ratio):
        return True
    if one.mention.sort is Sort.COUNT and _is_of_others(one) and not _is_of_others(other):
        return True
    if _are_turned_round(one, other) or is_vaguely_told(one.mention):
        return False
    if is_ordinal(other):
        if one.quantity.low < other.quantity.low:
            return False
        if other.mention.noun not in _CASES:
            # Who has won the seventh title may win an eighth.
            return True
    if ratio is None:
        return False
    apart = max(ratio, 1 / ratio)
    behaviour = choice.kind.behaviour if choice else None
    if is_grown_toll(one, other, behaviour):
        return True
    if 1 < ratio < _GROWN and _PASSED.search(other.sentence.before(other.mention, reach=20)):
        return True
    if behaviour is Behaviour.VOLATILE and apart < _FAR_VOLATILE:
        return True
    if apart >= _WORLDS:
        return False
    if dated and apart < _DATED:
        return True
    if is_updated(one) or one.mention.difference != other.mention.difference:
        return True
    exact = one.quantity.hedge is other.quantity.hedge is Hedge.NONE and one.quantity.unit == other.quantity.unit
    return apart < (_NEXT if exact else _ROUNDED)


def is_followed_up(one: Placed, other: Placed) -> bool:
    """Whether the words say that time has passed, so that a figure of a story may be another one than a passage gave:
    what was planned there is done here, or more of it has come or is left."""
    ratio = ratio_of(one.quantity, other.quantity) if one.quantity and other.quantity else None
    if ratio is not None and max(ratio, 1 / ratio) >= _MOVED:
        return False
    said, told = one.sentence.lower, other.sentence.lower
    if _PLANNED.search(told) and _DONE.search(said) and not _PLANNED.search(one.near):
        return True
    return _LATER.search(one.near_by(30)) is not None and not _LATER.search(told)


# What is only meant to be may turn out otherwise.
_PLANNED = re.compile(
    r"\b(?:w(?:as|ere|ould be|ill be) (?:to|due|expected|meant|supposed|set)\b|is to|are to|expects?|expected|wants?|"
    r"wanted|plans?|planned|hopes?|hoped|would|will|aims?|due to|set to|up to|for up to|room for|"
    r"can (?:take|carry|hold))\b"
)
_DONE = re.compile(
    r"\b(?:ha(?:s|ve|d) [a-z]+(?:ed|en|un|et|ut)?\b|has reached|were taken|voted|came to|took|opened|reopened|closed|"
    r"got|drew|began|turned out)\b"
)
_LATER = re.compile(
    r"\b(?:still|the last of|left|remaining|more(?! than)|again|another|since|by now|no longer|new|second|"
    r"back (?:to|at|from)|has (?:reached|risen|fallen|grown|cut|had)|less to|in its second|than a year ago|"
    r"a year (?:ago|earlier|before)|last year|over the year|down (?:on|from)|up (?:on|from))\b"
)
# Hardly anything becomes so many times what it was meant to be, or was.
_MOVED = Decimal("2.5")


def _are_turned_round(one: Placed, other: Placed) -> bool:
    """Whether two figures have their digits in turned order, be it but two; of rates that is chance."""
    ours, theirs = one.quantity, other.quantity
    if ours is None or theirs is None:
        return False
    if is_turned(ours, theirs) or is_slip_of_clock(ours, theirs):
        return True
    mirrored = ours.unit == theirs.unit and ours.low != theirs.low and f"{ours.low:f}" == f"{theirs.low:f}"[::-1]
    return mirrored and one.mention.sort is not Sort.SHARE


def is_said_to_move(one: Placed, told: str, choice: KindChoice | None, ratio: Decimal) -> bool:
    """Whether the words say that a figure is another one now, and the way that they say is the way it went; `told` is
    the earlier sentence in lower case, `ratio` the figure over the earlier one."""
    apart = max(ratio, 1 / ratio) if ratio > 0 else Decimal(_GROWN)
    if apart >= _GROWN or ratio == 1:
        return False
    before = one.sentence.before(one.mention, reach=60)
    moved = _MOVED_TO.search(before)
    if moved is not None:
        return (moved.lastgroup == "up") is (ratio > 1)
    said = one.sentence.lower
    behaviour = choice.kind.behaviour if choice else None
    volatile = behaviour is Behaviour.VOLATILE or (one.quantity is not None and one.quantity.unit in _DEGREES)
    if volatile and _OF_THE_DAY.search(said):
        return True
    if one.mention.sort is Sort.SHARE and apart < _FAR_POLLS and _POLL.search(said) and _POLL.search(told):
        return True
    near = one.near_by(40)
    if behaviour is not Behaviour.CONSTANT and _NOW.search(near) and not _NOW.search(told):
        return True
    if ratio > 1 and _MAY_COME_TO.search(before) and _ONCE_PUT_AT.search(told):
        return True
    if _AT_FIRST.search(told) or _NOT_AS_SAID.search(one.sentence.after(one.mention)):
        return True
    ours, theirs = (frozenset(_ON_DAY.findall(text)) for text in (one.near, told))
    if one.mention.sort is Sort.COUNT and ours and theirs and not ours & theirs:
        return True
    return ratio > 1 and _SO_FAR.search(told) is not None and not harm_of(one)


_MOVED_TO = re.compile(
    r"\b(?:(?P<up>grown|grew|risen|rose|climbed|jumped|raised|increased|swollen|lifted|doubled|trebled|tripled|widened)"
    r"|(?P<down>fallen|fell|cut|lowered|dropped|slashed|reduced|shrunk|shrank|declined|trimmed|narrowed|halved))\b"
    r"[^,;.\d]{0,40}\bto [^,;.\d]{0,12}$"
)
# What is read off an instrument or a market is another figure every day.
_OF_THE_DAY = re.compile(
    r"\b(?:shares?|stocks?|index|closed|traded|trading|settled|temperatures?|mercury)\b|\d ?°?[cf]\b"
)
_DEGREES = frozenset(("degree_Celsius", "degree_Fahrenheit"))
_POLL = re.compile(r"\bpoll(?:s|ster|sters|ed)?\b")
_NOW = re.compile(r"\bnow\b|\binstead\b")
# A bill that may come to more than it was once put at.
_MAY_COME_TO = re.compile(
    r"\b(?:could|may|might|would)\b[^,;.\d]{0,30}\b(?:cost\w*|reach\w*|rise|come to|hit)\b[^,;.\d]{0,20}$"
)
_ONCE_PUT_AT = re.compile(
    r"\bin (?:19|20)\d\d prices\b|\b(?:was|were|had been) (?:put|estimated|budgeted|expected|to cost)\b"
)
_AT_FIRST = re.compile(r"\b(?:at first|initially|preliminary|provisional|early (?:estimates?|reports?))\b")
_NOT_AS_SAID = re.compile(
    r"\b(?:more|less|fewer|higher|lower|larger|smaller) than (?:[a-z]+ ){0,4}(?:said|announced|planned|thought|promised"
    r"|expected|estimated|reported)\b|\bas (?:it|they|he|she) (?:had )?(?:said|announced|planned|thought|promised)\b"
)
_SO_FAR = re.compile(
    r"\b(?:so far|to date|by (?:mid(?:night|day)|noon|dawn|nightfall|(?:late )?[a-z]+day|morning|evening))\b"
)
_ON_DAY = re.compile(r"(?<!said )(?<!reported )\bon ((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
_FAR_POLLS = Decimal(2)


def is_updated(placed: Placed) -> bool:
    """Whether the words around a figure say that it has changed or is one more."""
    start = max(placed.sentence.start, placed.mention.start - 45)
    words = placed.sentence.surface.words_between(start, min(placed.sentence.end, placed.mention.end + 30))
    if not words.isdisjoint(_UPDATED):
        return True
    return _BRINGING_TO.search(placed.sentence.before(placed.mention, reach=45)) is not None


# "Bringing the total to 45"
_BRINGING_TO = re.compile(r"\b(?:taking|bringing|lifting|pushing|raising)\b[^,;]{1,50} to (?:[a-z]+ ){0,2}$")


def is_grown_toll(one: Placed, other: Placed, behaviour: Behaviour | None) -> bool:
    """Whether a total that only rises has risen as such totals do while news of them comes in.

    It has not where the passage gives the last word, where the story looks back on something over, or where the two
    differ as slips do.
    """
    if one.quantity is None or other.quantity is None or one.mention.sort is Sort.SHARE:
        return False
    toll = one.mention.sort is Sort.COUNT and ("kill" in meaning_of(one.near) or harm_of(one) == "killed")
    if not toll and behaviour is not Behaviour.CUMULATIVE:
        return False
    ratio = ratio_of(one.quantity, other.quantity)
    if ratio is None or not 1 < ratio < _GROWN:
        return False
    if not toll:
        return True
    return not (
        _differ_as_slips_do(one, other)
        or gives_last_word(other)
        or (_LOOKS_BACK.search(one.sentence.lower) and not _COMES_IN.search(one.sentence.lower))
        or _LONG_AGO.search(one.sentence.surface.lower)
    )


def is_ordinal(placed: Placed) -> bool:
    """Whether a figure was told by the last of what it counts: "the 102nd victim", "his seventh title"."""
    return _AN_ORDINAL.search(placed.mention.text) is not None


def gives_last_word(other: Placed) -> bool:
    """Whether a sentence says that its figure is final, or puts right another."""
    return _LAST_WORD.search(other.sentence.lower) is not None


def _differ_as_slips_do(one: Placed, other: Placed) -> bool:
    if one.quantity is None or other.quantity is None:
        return False
    ours, theirs = digits_of(one.quantity), digits_of(other.quantity)
    if len(ours) == len(theirs) >= _TWO and ours == theirs[::-1]:
        return True
    if len(ours) == len(theirs) + 1 > _TWO and ours[1:] == theirs:
        return True
    return len(ours) == len(theirs) >= _TELLING and changed_digits(one.quantity, other.quantity) == 1


_AN_ORDINAL = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|second|third|\w+th|\w+-(?:first|second|third)) ")
_CASES = vocabulary("death fatality victim body case casualty arrest infection survivor")
_TWO = 2
_TELLING = 4
_LAST_WORD = re.compile(
    r"\b(?:final|finally|official count|in all|altogether|inquiry|inquest|coroner|revised|corrected|lowered|stood by"
    r"|memorial|list has|in the end|recorded)\b"
)
_LOOKS_BACK = re.compile(
    r"\b(?:trial|inquiry|inquest|lawsuit|charged|convicted|sentenced|blame|blamed|anniversary|memorial|vigil|survivors?"
    r" of|years? ago|months? ago|last (?:year|month|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)|in (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|1\d{3}|20\d\d))\b"
)
# Of what happened in another century no more dead come in.
_LONG_AGO = re.compile(r"(?<!since )(?<!than in )(?<!until )\b1[5-9]\d\d\b(?!-)")
_COMES_IN = re.compile(
    r"\b(?:at least|so far|now|rose|rises|risen|rising|climbed|reached|bringing|brought|stands?|stood|as rescuers)\b"
)


def _is_of_others(placed: Placed) -> bool:
    """Whether a count is told of some, or of as many more."""
    return _OF_THEM.match(placed.sentence.after(placed.mention)) is not None


# "25 of the injured" are not all of them.
_OF_THEM = re.compile(r" (?:more )?(?:of (?:the|them|these|those|its|his|her|their|whom|which)\b|others?\b|more\b)")
_GROWN = 5
# What has passed a mark goes on.
_PASSED = re.compile(r"\b(?:passed|topped|exceeded|surpassed|crossed|reached|hit|neared|approached) (?:the )?$")
_FAR_VOLATILE = 10
_WORLDS = 10
_DATED = 3
_NEXT = Decimal("1.01")
_ROUNDED = Decimal("1.15")
_UPDATED = vocabulary(
    "revised revise revising updated corrected raised lowered rose risen rises rise climbed jumped grew grown fell "
    "fallen falls dropped dropping declined increased increasing decreased previously earlier initially formerly "
    "downgraded upgraded compared another additional extra further remaining grow projected"
)
