"""How a sentence says a figure of a thing: "a $47 million budget", "the budget will rise to $47 million".

Two readings of the same clause. Loosely, the thing and the figure stand in one clause and nothing tells against them;
that is enough where the figure could not be of anything there. Tightly, the words between them say that the thing has
the figure, and none says that it is a part of it or by how much it moved.
"""

import re

from apps.checks.figures.relations import lead_start
from apps.checks.text.asides import HEDGES, REACHED, plainly
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Mention, Sort, same_dimension

# What stands between a figure and the thing behind it: "$47.3 billion spending plan", "$385 million for a fire engine".
_AHEAD_OF = re.compile(
    r"^(?:[ -]+(?!(?:said|says|is|was|were|are|had|has|and|but|or|while|after|when|than|from|that|which|who|because|"
    r"since|until|as|if|by|under|over|where|more|less|between|against|compared)\b)[\w’'-]+){0,6}[ -]$"
)
# What stands between the thing and a figure behind it.
_BEHIND = re.compile(
    r"^(?:,? (?:which|that)\b)?(?:(?! (?:but|while|after|when|because|although|though|whose|than|where|who|which)\b)"
    r"[^.;:!?]){0,80}$"
)
_YEAR = r"(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?"
# So it is said of the thing itself and of nothing less.
_A_SHARE = r"\d+(?:\.\d+)?(?:%| percent| per cent)"
_IS = re.compile(
    rf"^(?: (?:[a-z’'-]+,?|{_YEAR}|{_A_SHARE})){{0,9}}?"
    rf"(?:,? (?:{REACHED}|be|of|at|to|costs?|costing|cost the [a-z. ]{{2,24}}|"
    r"(?:pegged|set|put|kept|fixed|pitched|capped) at|totals?|hits?|pumped|put|"
    r"(?:sells?|sold|goes|go|went|retails?|available|offered|listed) for)|:|,) "
    rf"{HEDGES}$"
)
_OF_IT = re.compile(r"^ (?:in|of) (?:[a-z’'-]+ ){0,3}$")
# "Diners pay $325 for the tasting menu", "a year for gas".
_FOR_IT = re.compile(r"^ for (?:[a-z’'-]+ ){0,3}$")
_PAID = re.compile(
    r"\b(?:pay|pays|paid|paying|charge|charges|charged|charging|asks?|asked|asking|wants|costs?|spends?|spent)"
    r"(?: (?:just|only|about|around|over|up to|some|him|her|them|us|nearly|almost|an average of|as much as))* $"
)
_QUALIFIES = re.compile(
    r"^(?:[ -](?!(?:to|for|on|in|from|of|by|at|with|and|into|toward|towards)\b)[a-z’'-]+){0,5}[ -]$"
)
# A part of it, or by how much it moved.
_LESS = re.compile(
    r"^ ?(?:more|less|fewer|lower|higher|a (?:head|person|day|week)|apiece|each|per|for (?:each|every)|to (?!the\b)|"
    r"(?:increase|decrease|cut|rise|reduction|drop|fall|gap|shortfall|hole|short|slice|portion|share|instal))"
)
_BY = re.compile(r"\b(?:by|from|another|additional|extra|further|least|only|of its|of the) (?:about |some |nearly )?$")
# "The bus shelter outside the library cost": of the library nothing is told.
_BESIDE = re.compile(
    r"\b(?:outside|near|beside|behind|opposite|inside|next to|at|by|between)(?: the| an?| its| their)? $"
)
_A_WORD = 24


def _is_alike(other: Mention, mention: Mention) -> bool:
    """Whether two figures measure the same: "PM2.5 over 24 hours reached 310 micrograms" has no two that do."""
    if other.sort is not mention.sort or mention.sort is not Sort.MEASURE:
        return other.sort is mention.sort
    one, two = other.quantity, mention.quantity
    return one is None or two is None or same_dimension(one.unit, two.unit)


def _is_right_before(lower: str, start: int, between: str) -> bool:
    """Whether a figure that begins at `start` stands right before its thing, or is what is paid for it."""
    if _QUALIFIES.match(between) or _OF_IT.match(between):
        return True
    return _FOR_IT.match(between) is not None and _PAID.search(lower, max(0, start - _A_CLAUSE), start) is not None


_A_CLAUSE = 40


def is_said_of(sentence: Sentence, mention: Mention, thing: Span, *, tightly: bool) -> bool:
    """Whether a figure may be that of the thing at `thing`, which does not overlap with it; with no other figure of its
    sort between the two."""
    lower = sentence.surface.lower
    start, (first, last) = lead_start(mention), thing
    if first >= mention.end:
        between, gap = lower[mention.end : first], (mention.end, first)
        is_tied = _is_right_before(lower, start, between) if tightly else _AHEAD_OF.match(between)
    elif _BESIDE.search(lower, max(0, first - _A_WORD), first):
        return False
    else:
        between, gap = lower[last:start], (last, start)
        is_tied = _IS.match(plainly(between)) if tightly else _BEHIND.match(between)
    if not is_tied:
        return False
    if any(gap[0] <= other.start < gap[1] and _is_alike(other, mention) for other in sentence.mentions):
        return False
    return not tightly or not (
        _LESS.match(lower[mention.end : mention.end + 40]) or _BY.search(lower, max(0, start - 40), start)
    )
