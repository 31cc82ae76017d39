"""Rates by spans of time as they are printed: "80 tons a day", "15.3 million annually", "£12 each month"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.ledgers import digits_of
from apps.checks.figures.relations import is_slip, lead_start
from apps.checks.lazily import kept
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort

# How many of the shorter span of time the longer has.
TURNS = {
    ("minute", "hour"): (60,),
    ("minute", "day"): (1440,),
    ("hour", "day"): (24,),
    ("hour", "week"): (168,),
    ("hour", "year"): (8760,),
    ("day", "week"): (7,),
    ("day", "month"): (30, 31),
    ("day", "year"): (365,),
    ("week", "month"): (4,),
    ("week", "year"): (52,),
    ("month", "year"): (12,),
}
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
}
_BY_TIME = re.compile(
    rf"(?: of [a-z]+)?(?: [a-z]+)? (?:(?:an?|per|each|every|(?:over|in) (?:the|an?)) "
    rf"(?P<period>hour|day|week|month|year)\b|"
    rf"(?P<adverb>{'|'.join(_ADVERBS)})\b)(?! (?:ago|earlier|before|later|old|to|from)\b)"
)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of a unit in a period, and where the words for the period stand."""

    mention: Mention
    value: Decimal
    unit: str
    period: str
    text: str
    end: int


PERIODS = tuple(dict.fromkeys(name for pair in TURNS for name in pair))


def are_alike(first: Rate, second: Rate) -> bool:
    """Whether two rates may be of one thing: of one unit and noun, or the second bare."""
    if first.mention.noun and second.mention.noun and first.mention.noun != second.mention.noun:
        return False
    is_bare = second.unit == "count" and not second.mention.noun and second.mention.sort is Sort.COUNT
    return first.unit == second.unit or is_bare


def rate_of(mention: Mention) -> Rate | None:
    quantity = mention.quantity
    if quantity is None or quantity.is_range or quantity.low <= 0:
        return None
    unit, _, period = quantity.unit.partition(" / ")
    return Rate(mention, quantity.low, unit, period, mention.text, mention.end) if period in PERIODS else None


def bare_rate(sentence: Sentence, mention: Mention) -> Rate | None:
    """A figure with its period behind it: "15.3 million annually", "5,600 hectares of forest each month"."""
    quantity = mention.quantity
    if quantity is None or quantity.is_range or quantity.low <= 0 or " / " in quantity.unit:
        return None
    found = _BY_TIME.match(sentence.surface.lower, mention.end, sentence.end)
    if found is None:
        return None
    text = sentence.surface.text[mention.start : found.end()]
    period = found["period"] or _ADVERBS[found["adverb"]]
    return Rate(mention, quantity.low, quantity.unit, period, text, found.end())


@kept
def rates_in(sentence: Sentence) -> tuple[Rate, ...]:
    """The rates of a sentence in order."""
    told = (rate_of(mention) or bare_rate(sentence, mention) for mention in sentence.mentions)
    return tuple([rate for rate in told if rate is not None])


def slipped_in(sentence: Sentence) -> Iterator[tuple[Rate, Rate, Decimal]]:
    """Two rates of one thing by two spans of time of which the second is the first but for a slip, with what it should
    be: "£12 a month, adding £124 a year"."""
    before = rates_in(sentence.previous) if sentence.previous is not None else ()
    own = rates_in(sentence)
    for place, second in enumerate(own):
        firsts = own[:place] or before
        if len(firsts) != 1 or not are_alike(firsts[0], second):
            continue
        (first,) = firsts
        turns = TURNS.get((first.period, second.period)) or TURNS.get((second.period, first.period), ())
        if not turns or not _may_follow(sentence, first, second):
            continue
        is_longer = (first.period, second.period) in TURNS
        made = [first.value * turn if is_longer else first.value / turn for turn in turns]
        worked = _WORKED.get(turns[0], ())
        fair = made + [first.value * turn if is_longer else first.value / turn for turn in worked]
        right = _in_digits_of(second, made[0])
        if not any(_is_near(second, each) for each in fair) and _is_misprint(second.value, right):
            yield first, second, right


def _may_follow(sentence: Sentence, first: Rate, second: Rate) -> bool:
    """Whether the second rate may be worked out from the first: no other figure or word of contrast stands between, or
    the words say it."""
    start = first.end if first.mention in sentence.mentions else sentence.start
    between = sentence.surface.lower[start : lead_start(second.mention)]
    if _OTHER_RATE.search(between):
        return False
    if _FOLLOWING.search(sentence.before(second.mention, reach=64)):
        return True
    is_next = not any(start <= other.start < second.mention.start for other in sentence.mentions)
    return start == first.end and is_next and len(between) <= _REACH and digits_of(second.value) > _PAIR


_REACH = 56
_OTHER_RATE = re.compile(
    r"\b(?:but|while|whereas|than|compared|against|versus|up from|down from|peak|another|rose|fell|and|plus|or more|"
    r"or less|rather|instead|not|on top of)\b"
)
# How many of the turns work is done: working days, weeks without holidays, the months of a season.
_WORKED = {
    7: (5, 6),
    365: (260, 250, 300, 312, 200, 220, 240, 360),
    52: (50, 48, 46, 44, 40, 39, 38),
    12: (10, 11, 9, 13),
    24: (8,),
}
# What says that a rate was worked out from the one before it.
_FOLLOWING = re.compile(
    r"(?:\bor|[(—–]|\b(?:that|which|this) (?:is|['’]s|makes|means|comes to|adds up to|works out at)|\bequivalent to|"
    r"\bequal to|\badding(?: up to)?|\bmaking|\bmeaning|\bso[^.;:]{0,60}|\bcosts?(?: [a-z]+){0,2}|"
    r"\b(?:must |have to |will )?(?:pay|find|save|earn|need|get)s?(?: [a-z]+){0,2}|\bcosting(?: [a-z]+){0,2}|"
    r"\bsaving(?: [a-z]+){0,2})(?: (?:about|some|nearly|almost|around|roughly|an?|another|an extra|up to))* ?$"
)


def _in_digits_of(rate: Rate, right: Decimal) -> Decimal:
    quantity = rate.mention.quantity
    precision = quantity.precision if quantity is not None else Decimal(1)
    return right if digits_of(right) <= digits_of(rate.value) + 1 else right.quantize(precision)


def _is_near(rate: Rate, right: Decimal) -> bool:
    return abs(rate.value - right) <= right * _EXACTLY


_EXACTLY = Decimal("0.03")


def _is_misprint(printed: Decimal, right: Decimal) -> bool:
    """Whether one of three digits is wrong or two have changed places."""
    ours, theirs = (value.normalize().as_tuple().digits for value in (printed, right))
    is_turned = ours != theirs and sorted(ours) == sorted(theirs)
    told = max(len(ours), len(theirs))
    return printed.adjusted() == right.adjusted() and is_slip(printed, right) and (told > _PAIR or is_turned)


_PAIR = 2
