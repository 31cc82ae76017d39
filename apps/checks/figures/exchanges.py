"""Sums told twice, in two moneys, and rates of exchange that a story tells itself."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.retold import THAT_IS
from apps.checks.lazily import kept
from apps.checks.needs import words
from apps.checks.text.retellings import COLOUR, LINK
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention
from apps.quantities.mentions import COUNT, MONEY

SumPair = tuple[Mention, Mention]

_BRACKETED = re.compile(r" ?[(\[](?:[a-z]{2,3} ?)?")
_OR_ABOUT = re.compile(r",? or (?:about |some |roughly |nearly |around )?|, (?:about|roughly|some|around) ")
_TOLD_AGAIN = re.compile(LINK)
_ENCLOSED = re.compile(rf"(?: ?[–—] ?| - |, )(?:{COLOUR} )?")
_CLOSED = re.compile(r"[)\],;.:]| ?[–—]| -|$|\n")
# "Or 1.3 million euros more than before" is another sum.
_OF_ANOTHER = re.compile(
    r" (?:more|less|above|below|over|under|up|down|each|apiece|for (?:each|every|those|students|children)|per|"
    r"a (?:head|day|week|month|year)|in (?:all|total)|of (?:it|them|that|which)|[a-z]+er than)\b"
)


def code_of(unit: str) -> str:
    """The currency of a unit, "USD" of "USD / month"."""
    return unit.partition(" / ")[0].removesuffix("/100")


@kept
def sums_retold(sentence: Sentence) -> tuple[SumPair, ...]:
    """The sums of a sentence that are said twice, in two currencies."""
    sums = sentence.of_sort(MONEY)
    pairs = [pair for pair in itertools.pairwise(sums) if _are_of_two(*pair) and _says_again(sentence, *pair)]
    if len(sums) > _A_PAIR:
        pairs += _said_thrice(sums)
    resaid = _resaid(sentence, sums)
    return (*pairs,) if resaid is None else (resaid, *pairs)


_A_PAIR = 2


def _said_thrice(sums: tuple[Mention, ...]) -> Iterator[SumPair]:
    """Each sum with those behind the first of its bracket: "757 million yuan ($110 million; 103 million euros)"."""
    by_span = {(each.start, each.end): each for each in sums}
    for place, shown in enumerate(sums):
        source = by_span.get(shown.partner) if shown.partner is not None else None
        if source is not None and source.start < shown.start and source is not sums[place - 1]:
            yield from [(source, shown)] if _are_of_two(source, shown) else ()


def _are_of_two(source: Mention, shown: Mention) -> bool:
    one, other = source.quantity, shown.quantity
    return (
        one is not None
        and other is not None
        and bool(one.low and other.low)
        and code_of(one.unit) != code_of(other.unit)
    )


def _says_again(sentence: Sentence, source: Mention, shown: Mention) -> bool:
    if source.partner == (shown.start, shown.end):
        return True
    text = sentence.surface.lower
    whole = text[source.end : shown.start]
    if len(whole) > _WIDEST:
        return False
    if _BRACKETED.fullmatch(whole):
        return True
    after = text[shown.end : min(sentence.end, shown.end + 24)]
    if _OF_ANOTHER.match(after) or _is_by_time(source, shown):
        return False
    if _OR_ABOUT.fullmatch(whole):
        return True
    between = whole if shown.hedge_start < 0 else text[source.end : max(source.end, shown.hedge_start)]
    told = _TOLD_AGAIN.fullmatch(whole) or _TOLD_AGAIN.fullmatch(between)
    if told is not None and told["said"]:
        return True
    is_enclosed = _ENCLOSED.fullmatch(between) is not None and ("," not in between or shown.hedge_start >= 0)
    return (is_enclosed or (told is not None and bool(told["opened"]))) and _CLOSED.match(after) is not None


_WIDEST = 64


def _is_by_time(source: Mention, shown: Mention) -> bool:
    """Whether the second alone is so much a year: "€1 million, or £30,000 a year for life"."""
    one, other = source.quantity, shown.quantity
    return one is not None and other is not None and " / " not in one.unit and " / " in other.unit


def _resaid(sentence: Sentence, sums: tuple[Mention, ...]) -> SumPair | None:
    """The sum that a sentence begins with and the only one of the sentence before: "That is about $800,000"."""
    before = sentence.previous
    if before is None or not sums or not sentence.lower.startswith(("that", "this")):
        return None
    shown = sums[0]
    hedge = shown.start if shown.hedge_start < 0 else shown.hedge_start
    told = before.of_sort(MONEY)
    if len(told) != 1 or not THAT_IS.fullmatch(sentence.surface.lower, sentence.start, hedge):
        return None
    is_another = _OF_ANOTHER.match(sentence.after(shown, reach=24)) or _is_by_time(told[0], shown)
    return (told[0], shown) if _are_of_two(told[0], shown) and not is_another else None


@dataclass(frozen=True, slots=True)
class ToldRate:
    """What a story says that one of a money is worth: one of `money` is `worth` of `other`."""

    money: str
    other: str
    worth: Decimal
    mention: Mention


_ONE_OF = (
    r"(?:(?:the|a|an|one|each|every) (?:u\.?s\.? |american )?|(?:us)?(?=\$)|1 )(?P<money>dollar|pound|euro|\$|£|€)"
)
# "144 yen to the dollar", "83 rupees a dollar"
_TO_THE_ONE = re.compile(rf" (?:to|against|for|per|on) {_ONE_OF}(?![\w])| (?:a|an|per) (?P<bare>dollar|pound|euro)\b")
# As in: the pound, at $1.33, bought $1.38; with the dollar at 82.7 rupees
_THE_ONE_AT = re.compile(
    r"\b(?:(?:the|a|one|each|every) (?:u\.?s\.? |american |british )?(?P<money>dollar|pound|euro)|(?P<bare>sterling))"
    r"(?:, | (?:[a-z]+ ){0,3}?)(?:at|to|bought|buys|fetched|worth|is|was|equals|equalled|=)"
    r"(?: (?:about|around|some|roughly|nearly|just (?:over|under)|only|an exchange rate of|a rate of))* $"
)
_TO = (" to ", " against ", " for ", " per ", " on ", " a ", " an ")
_LEADING = words("dollar pound euro sterling")
_EXCHANGED = (MONEY, COUNT)
_MONEYS = {"dollar": "USD", "$": "USD", "pound": "GBP", "£": "GBP", "euro": "EUR", "€": "EUR", "sterling": "GBP"}
# What one of a money buys is a small sum; "the dollar fell to 1.2 million" is of something else.
_MOST_FOR_ONE = 100_000


def told_rates(sentence: Sentence) -> Iterator[ToldRate]:
    """The rates of exchange that a sentence tells."""
    lower = sentence.surface.lower
    is_led = not _LEADING.isdisjoint(sentence.signs)
    for mention in sentence.mentions:
        quantity = mention.quantity
        if mention.sort not in _EXCHANGED or quantity is None or mention.scale != 1:
            continue
        if quantity.low != quantity.high or not 0 < quantity.low < _MOST_FOR_ONE:
            continue
        found = _TO_THE_ONE.match(sentence.after(mention, reach=32)) if lower.startswith(_TO, mention.end) else None
        money = _MONEYS[found["money"] or found["bare"]] if found is not None else ""
        if not money and is_led and mention.sort is MONEY:
            led = _THE_ONE_AT.search(sentence.before(mention, reach=64))
            money = _MONEYS[led["money"] or led["bare"]] if led is not None else ""
        if not money:
            continue
        other = code_of(quantity.unit) if mention.sort is MONEY else _named_before(sentence.before(mention, reach=64))
        if other and money != other:
            # "Rose 14 paise to 87.86": rupees.
            is_hundredth = quantity.unit.endswith("/100") and mention.unit_span is not None
            worth = quantity.low / 100 if is_hundredth else quantity.low
            yield ToldRate(money, other, worth, mention)


_CODES = {
    "yen": "JPY",
    "yuan": "CNY",
    "rupee": "INR",
    "won": "KRW",
    "rouble": "RUB",
    "ruble": "RUB",
    "rand": "ZAR",
    "naira": "NGN",
    "lira": "TRY",
    "real": "BRL",
    "baht": "THB",
    "rupiah": "IDR",
    "ringgit": "MYR",
    "peso": "MXN",
    "shekel": "ILS",
    "zloty": "PLN",
    "forint": "HUF",
    "koruna": "CZK",
    "krona": "SEK",
    "krone": "NOK",
    "hryvnia": "UAH",
    "tenge": "KZT",
    "franc": "CHF",
    "taka": "BDT",
    "dong": "VND",
    "cedi": "GHS",
}
_NAMED = re.compile(rf"\bthe (?:[a-z]+ )?({'|'.join(_CODES)})\b")


def _named_before(before: str) -> str:
    """The money that is spoken of before a bare figure: "the yen traded at 144 to the dollar"."""
    named = _NAMED.findall(before)
    return _CODES[named[-1]] if named else ""
