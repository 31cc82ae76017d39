"""The stretches of time that a sentence counts: "25 years", "a century", "six weeks"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.needs import words
from apps.checks.text.digits import differ_as_typed
from apps.checks.text.surfaces import Sentence
from apps.checks.time.moments import YEAR_DAYS
from apps.quantities import Hedge, Mention, Quantity, Sort

# How many days each has.
DAYS_IN = {
    "day": Decimal(1),
    "week": Decimal(7),
    "month": YEAR_DAYS / 12,
    "year": YEAR_DAYS,
    "decade": YEAR_DAYS * 10,
    "century": YEAR_DAYS * 100,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number of days, years or centuries that a sentence counts; `begin` is where its hedge begins."""

    mention: Mention
    count: Decimal
    unit: str
    hedge: Hedge

    @property
    def begin(self) -> int:
        return self.mention.start if self.mention.hedge_start < 0 else self.mention.hedge_start

    @property
    def is_round(self) -> bool:
        """Whether it may be meant roughly without saying so: "thirty years", "two decades"."""
        if self.hedge is Hedge.EXACTLY:
            return False
        return self.unit in ("decade", "century") or (self.count >= 20 and not self.count % 10)


_ARTICLE = re.compile(
    r"\b(?:an?|one) (?P<unit>year|decade|century|month|week)\b(?= (?:ago|later|after|before|since|on\b))"
)

_ONE_OF = words("year decade century month week")


def stretches_in(sentence: Sentence) -> list[Stretch]:
    """The stretches of time that a sentence counts, in order; of "31 years and seven months" the years are counted."""
    found: list[Stretch] = []
    for mention in sentence.of_sort(Sort.MEASURE, Sort.AGE):
        quantity = mention.quantity
        if quantity is not None and quantity.unit in DAYS_IN and not quantity.is_range and quantity.low > 0:
            whole = found[-1] if found else None
            if whole is not None and _is_rest_of(whole, sentence, mention, quantity):
                found[-1] = replace(whole, mention=_joined(sentence, whole.mention, mention))
            else:
                found.append(Stretch(mention, quantity.low, quantity.unit, quantity.hedge))
    if _ONE_OF.isdisjoint(sentence.signs):
        return found
    for article in _ARTICLE.finditer(sentence.surface.lower, sentence.start, sentence.end):
        start, end = article.span()
        one = Quantity(Decimal(1), Decimal(1), article["unit"])
        mention = Mention(start, end, sentence.surface.text[start:end], Sort.MEASURE, quantity=one)
        if not any(other.mention.start < end and start < other.mention.end for other in found):
            found.append(Stretch(mention, Decimal(1), article["unit"], Hedge.NONE))
    return sorted(found, key=lambda stretch: stretch.mention.start)


_PARTS = {"year": ("month", "week", "day"), "month": ("week", "day"), "week": ("day",)}
_JOINT = re.compile(r",? ?(?:and )?")


def _is_rest_of(whole: Stretch, sentence: Sentence, mention: Mention, quantity: Quantity) -> bool:
    """Whether a stretch is the smaller part of the one before it: "122 years and 164 days"."""
    if quantity.unit not in _PARTS.get(whole.unit, ()) or mention.start - whole.mention.end > len(", and "):
        return False
    is_less = quantity.low * DAYS_IN[quantity.unit] < DAYS_IN[whole.unit]
    return is_less and _JOINT.fullmatch(sentence.between(whole.mention, mention)) is not None


def _joined(sentence: Sentence, first: Mention, last: Mention) -> Mention:
    return replace(first, end=last.end, text=sentence.surface.text[first.start : last.end])


def is_slip(printed: int, right: int) -> bool:
    """Whether one number is what a slip makes of the other: off by one or two, by a digit, or turned round."""
    return abs(printed - right) in (1, 2, 10, 100) or differ_as_typed(str(printed), str(right))


def counted(stretch: Stretch, count: int) -> str:
    """The stretch as printed with another number, in words or in figures; empty where it has no number of its own."""
    text = stretch.mention.text
    found = _NUMBER.match(text)
    if found is None or stretch.count != int(stretch.count):
        return ""
    # Most papers spell out the numbers below ten alone, and others where a sentence begins.
    was_small, is_small = stretch.count < _SPELLED, count < _SPELLED
    is_in_digits = found[0][0].isdigit()
    if was_small is not is_small and not text[0].isupper():
        is_in_digits = not is_small
    if is_in_digits or count >= len(NUMBERS_IN_WORDS):
        return f"{count:,}{text[found.end() :]}"
    word = NUMBERS_IN_WORDS[count]
    return (word.capitalize() if text[0].isupper() else word) + text[found.end() :]


_SPELLED = 10
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS_IN_WORDS = (*_ONES, *(ten if not one else f"{ten}-{_ONES[one]}" for ten in _TENS for one in range(10)))
BY_WORD = {word: number for number, word in enumerate(NUMBERS_IN_WORDS)}
_NUMBER = re.compile(
    rf"\d[\d,]*|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES[1:10])})\b|(?:{'|'.join((*_TENS, *reversed(_ONES)))})\b",
    re.IGNORECASE,
)
