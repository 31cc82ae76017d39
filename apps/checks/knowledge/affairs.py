"""Sums and counts that are told of a thing for good: what a takeover or a tunnel cost, what a film took, what was lost
in a fraud, what a rescue came to.

Such a figure keeps its digits when its scale word is wrong, so the words around it need not be understood: it is enough
that some word there speaks of it at all. What the rows of `institutions.csv` with "sum" are of is told by the words of
their facts.
"""

import re
from functools import lru_cache

from apps.checks.knowledge.classes import Aspect
from apps.checks.knowledge.holdings import BESIDE, is_spoken_of
from apps.checks.knowledge.landmarks import Measure, Naming
from apps.checks.knowledge.misprints import digits_told, is_misprint_of
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention
from apps.quantities.mentions import COUNT

_SPEAKING = {
    Aspect.PRICE: vocabulary(
        "buy buys buying bought acquire acquires acquired acquiring acquisition deal takeover merger purchase "
        "purchased "
        "paid pay pays cost costs costing price priced package worth gave pumped spent sold sale auction auctioned "
        "fetched budget budgeted bill"
    ),
    Aspect.GROSS: vocabulary(
        "gross grossed grosses grossing box office ticket tickets sales took taken takings made earned worldwide "
        "globally "
        "cinemas theaters theatres haul receipts highest-grossing"
    ),
    Aspect.COPIES: vocabulary(
        "copies copy albums units sold sales selling bestseller best-selling bestselling shifted"
    ),
}
_COPIED = frozenset(("", "copy", "album", "record", "unit", "book", "game", "console"))
_OF_ITS_PAPERS = re.compile(r" (?:stock|shares?|bonds|ads|employees|workers|users|founders?|executives?)\b")
_TELLING = 2
_NEAR = 70
# "The town got $2.2 million from the CARES Act".
_PARTLY = re.compile(r"\b(?:from|under|through|via|in|with|by|of)(?: the)? $")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_SAYING_LITTLE = vocabulary(
    "billion million trillion pounds euros dollars some about over with from that were have then than more most under "
    "the was and for its has had not are who all two but out off per into agreed paid ordered money each left cost "
    "took first before rest what owes will through families"
)
_OF_MANY = vocabulary(
    "fine fined fines penalty penalties settlement lawsuit lawsuits damages deal contract losses transfer record"
)
_BUYING = vocabulary(
    "buy buys buying bought acquire acquires acquired acquiring acquisition takeover merger purchase purchased sale "
    "sold paid pay pays deal valued offer offered bid"
)


def misprinted(sentence: Sentence, mention: Mention, naming: Naming) -> Measure | None:
    """The measure of a thing that a figure is but for its scale word, where words by them tell of such a measure."""
    quantity = mention.quantity
    if quantity is None:
        return None
    for measure in naming.landmark.measures:
        if measure.aspect not in _SPEAKING and measure.aspect is not Aspect.SUM:
            continue
        if (mention.sort is COUNT and measure.unit == "count") != (measure.unit == "count"):
            continue
        if is_misprint_of(mention, measure.told) and _is_told(sentence, mention, naming, measure):
            return measure
    return None


def _is_told(sentence: Sentence, mention: Mention, naming: Naming, measure: Measure) -> bool:
    """Whether words around a figure and a name speak of the measure."""
    lower = sentence.surface.lower
    if mention.quantity is None or (measure.unit == "count" and mention.noun.lower() not in _COPIED):
        return False
    if _OF_ITS_PAPERS.match(lower, naming.name[1]):
        return False
    is_telling = digits_told(mention.quantity) >= _TELLING
    if measure.aspect is Aspect.SUM:
        words = _words_of(measure.fact)
        shared = words & sentence.vocabulary
        if "bought" in words:
            # Who buys is to be named as well.
            return bool(shared - {"bought"}) and not _BUYING.isdisjoint(sentence.vocabulary)
        # One digit more, or one word more. Many are fined, and not for this.
        return len(shared) >= _TELLING or (is_telling and not shared <= _OF_MANY)
    if not is_spoken_of(sentence, mention, naming):
        return False
    first, last = min(mention.end, naming.name[1]), max(mention.start, naming.start)
    if not is_telling or last - first > _NEAR or _PARTLY.search(lower[max(0, naming.start - 12) : naming.start]):
        return False
    start = min(mention.start, naming.start)
    told = sentence.surface.words_between(max(sentence.start, start - BESIDE), max(mention.start, naming.name[1]))
    return not _SPEAKING[measure.aspect].isdisjoint(told)


@lru_cache(maxsize=500)
def _words_of(fact: str) -> frozenset[str]:
    """The words of a fact that say of what it is."""
    return frozenset(_WORDS.findall(fact.lower())) - _SAYING_LITTLE
