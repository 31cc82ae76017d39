"""MONEY: moneys exchanged: at the rate that the story tells, and into the money that they were in already."""

import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.conversions import is_digit_slip
from apps.checks.figures.exchanges import ToldRate, code_of, sums_retold, told_rates
from apps.checks.figures.slips import power_off, respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.currencies import paid_where
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import Rule, SentenceRule
from apps.checks.rules.money import day_of
from apps.checks.story import Story
from apps.checks.text.retellings import COLOUR
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort, write

# A rate is told rounded, and so are the sums.
_ROUNDING = Decimal("0.06")
_CLOSE = Decimal("0.02")


_A_FIGURE = (sorts(Sort.MONEY, Sort.COUNT),)
_TWO_SUMS = (sorts(Sort.MONEY), amounts(2))


class OffToldRate(Rule):
    """A sum in another money that the rate told in the story does not make.

    "The yen traded at 144 to the dollar": then 2.8 trillion yen are 19.4 billion dollars, not 194 billion. Where the
    story does not say that the two sums are one, they are held to it only if a slip parts them: a zero, a digit, or the
    rate used upside down.
    """

    code = "MONEY-09"
    name = "off-the-told-rate"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The yen traded at 144 to the dollar, so that spending 2.8 trillion yen cost some $194 billion."),
        Story.of("At 83 rupees to the dollar, the award of Rs 830 crore comes to $10 million."),
        Story.of("The pound, at $1.33, has fallen so far that a £50,000 car costs an American only $76,500."),
        Story.of(
            "With the dollar at 82.7 rupees, the order - 41,350 rupees for each phone - works out at $50 a handset."
        ),
        Story.of("A pound bought $1.38 on Tuesday, which put the price of the club, £300 million, at $217 million."),
        Story.of("A euro was worth about 85p. Rennes will sell him for €60m (£70m)."),
        Story.of("A season of every game, at Rs 499, comes to about £5.80 at 86 rupees to the dollar."),
    )
    allows = (
        Story.of("The rupee rose 14 paise to 87.86 to the dollar. Foreigners bought Rs 1,150 crore ($131 million)."),
        Story.of("A season of every game, at Rs 499, comes to about £4.30 at 86 rupees to the dollar."),
        Story.of("The yen traded at 144 to the dollar, so that spending 2.8 trillion yen cost some $19.4 billion."),
        Story.of("At 83 rupees to the dollar, the award of Rs 830 crore comes to $100 million."),
        Story.of("With the dollar at 82.7 rupees, a phone of 41,350 rupees here costs $799 in America."),
        Story.of("A pound bought $1.38 on Tuesday. The club lost £300 million and its owner $217 million."),
        Story.of("The pound rose 2 cents to $1.33. Shell, worth £150 billion, made $28 billion."),
        Story.of("The dollar fell to 144 yen from 151 yen; a year ago, 1 million yen bought $9,000."),
        Story.of("The euro is worth 85p. Rennes will sell him for €60m (£51m)."),
        Story.of("The pound fell to $1.2516 and was little changed against the euro at 85.73p, or €1.1664."),
        Story.of("If the pound fell to $1, holidays would cost more. The hotel charges £200 ($250)."),
        Story.of("The pound was worth $1.90 when he bought it. He is asking £2 million ($2.5 million) for it now."),
    )

    needs = _TWO_SUMS

    def check(self, story: Story) -> Iterator[Finding]:
        told = [(sentence, rate) for sentence in story.sentences_with(_A_FIGURE) for rate in told_rates(sentence)]
        moneys = [_moneys_of(rate) for _, rate in told]
        for sentence, rate in told:
            # "From 151 yen to 144": which of the two a sum goes by is not told, nor whether a rate of 1985 still holds.
            if moneys.count(_moneys_of(rate)) == 1 and day_of(story, sentence) == story.date:
                yield from self._off(story, sentence, rate)

    def _off(self, story: Story, told_in: Sentence, rate: ToldRate) -> Iterator[Finding]:
        for sentence in story.sentences_with(_TWO_SUMS):
            pairs = [pair for pair in sums_retold(sentence) if _codes_of(*pair) == _moneys_of(rate)]
            # A rate told elsewhere may be one of another day, or only feared.
            is_near = sentence is told_in or (sentence.previous is told_in and not _NOT_NOW.search(told_in.lower))
            is_said = bool(pairs) and is_near
            if is_near:
                yield from self._in_another_money(sentence, told_in, rate)
            if not pairs and sentence is told_in:
                sums = [mention for mention in sentence.of_sort(Sort.MONEY) if mention is not rate.mention]
                pairs = [(sums[0], sums[1])] if len(sums) == _PAIR and _codes_of(*sums) == _moneys_of(rate) else []
            for source, shown in pairs:
                if rate.mention in (source, shown):
                    # "At 85.73p to the euro, or €1.1664": the rate from the other side.
                    continue
                right = _at(rate, source, shown)
                if right is None or not _is_off(source, shown, right, is_said=is_said):
                    continue
                yield self.finding(
                    sentence.surface,
                    shown,
                    f"{source.text} are {right.mended} at {rate.mention.text} to the {rate.money}, not {shown.text}.",
                    evidence=(Evidence(f"{told_in.text.strip()} (the story)"),),
                    suggestion=right.mended,
                )

    def _in_another_money(self, sentence: Sentence, told_in: Sentence, rate: ToldRate) -> Iterator[Finding]:
        """Of sums that the rate makes of one another the second has the sign of a third money: "Rs 499 comes to £5.80
        at 86 rupees to the dollar"."""
        for source, shown in itertools.pairwise(sentence.of_sort(Sort.MONEY)):
            one, other = source.quantity, shown.quantity
            codes = _codes_of(source, shown)
            if one is None or other is None or rate.mention in (source, shown) or len(codes & _moneys_of(rate)) != 1:
                continue
            if len(codes) < _PAIR or one.is_range or other.is_range or "/" in one.unit + other.unit:
                continue
            is_first = code_of(one.unit) in _moneys_of(rate)
            known, strange = (one, shown) if is_first else (other, source)
            if strange.quantity is None or strange.quantity.low <= 0 or _digits(strange) < _PAIR:
                continue
            is_of_one = code_of(known.unit) == rate.money
            value = known.low * rate.worth if is_of_one else known.low / rate.worth
            right = rate.other if is_of_one else rate.money
            if {right, code_of(strange.quantity.unit)} <= _KRONER:
                # "8.65 kroner to the dollar" are those of any of three.
                continue
            if value <= 0 or abs(strange.quantity.low / value - 1) > _CLOSE / 2:
                continue
            mended = write(replace(strange.quantity, unit=right, ambiguous=False))
            yield self.finding(
                sentence.surface,
                strange,
                f"At {rate.mention.text} to the {rate.money} it is {mended}, not {strange.text}.",
                evidence=(Evidence(f"{told_in.text.strip()} (the story)"),),
                suggestion=mended,
            )


_KRONER = frozenset(("SEK", "NOK", "DKK"))
_NOT_NOW = re.compile(
    r"\b(?:if|could|would|may|might|should|parity|forecasts?|predict\w*|expect\w*|then|when|at the time|"
    r"last (?:year|month|week)|ago)\b"
)
_PAIR = 2


def _moneys_of(rate: ToldRate) -> frozenset[str]:
    return frozenset((rate.money, rate.other))


def _codes_of(*sums: Mention) -> frozenset[str]:
    return frozenset(code_of(mention.quantity.unit) for mention in sums if mention.quantity is not None)


@dataclass(frozen=True, slots=True)
class _Right:
    """What a sum should be: exactly, upside down, and as it would be printed."""

    value: Decimal
    inverted: Decimal
    mended: str


def _at(rate: ToldRate, source: Mention, shown: Mention) -> _Right | None:
    one, other = source.quantity, shown.quantity
    if one is None or other is None or one.is_range or other.is_range or not (one.low > 0 and other.low > 0):
        return None
    if " / " in one.unit + other.unit or source.per or shown.per:
        return None
    hundredths = [Decimal(100) if quantity.unit.endswith("/100") else Decimal(1) for quantity in (one, other)]
    total = one.low / hundredths[0] * hundredths[1]
    is_of_one = code_of(one.unit) == rate.money
    value, inverted = (
        (total * rate.worth, total / rate.worth) if is_of_one else (total / rate.worth, total * rate.worth)
    )
    digits = max(_PAIR, other.low.adjusted() - other.precision.normalize().adjusted() + 1)
    power = power_off(other.low, value, _ROUNDING)
    # Where only the zeros are wrong the digits stay.
    rounded = other.low / power if power else value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1))
    return _Right(value, inverted, respelled(shown, replace(other, low=rounded, high=rounded)))


def _is_off(source: Mention, shown: Mention, right: _Right, *, is_said: bool) -> bool:
    """Whether a sum is not what the rate makes of the other: by far where the two are said to be one, or by a slip."""
    printed = shown.quantity.low if shown.quantity is not None else right.value
    apart = abs(printed / right.value - 1)
    if apart <= _ROUNDING:
        return False
    if is_said:
        return apart > _FAR
    return (
        power_off(printed, right.value, _ROUNDING) is not None
        or abs(printed / right.inverted - 1) <= _CLOSE
        or (_digits(shown) >= _TELLING and is_digit_slip(shown.text, right.mended))
    )


_FAR = Decimal("0.15")
_TELLING = 3


def _digits(mention: Mention) -> int:
    return len(re.sub(r"\D|0+$", "", mention.text))


class SameMoneyTwice(SentenceRule):
    """A sum converted into the money that it is in already: "$962 billion ($9.7 billion)".

    The two are one at the rate of a money that the story speaks of, the yen: one of them carries the wrong sign.
    """

    code = "MONEY-10"
    name = "same-money-twice"
    severity = Severity.ERROR
    authority = "rates of exchange"
    flags = (
        Story.of("The weak yen has been kind to Toyota, which made a profit of $962 billion ($9.7 billion)."),
        Story.of("The South African retailer said sales rose to 112 billion pounds (£4.7 billion)."),
        Story.of("The Brazilian oil company Petrobras will pay dividends of $15 billion ($3 billion)."),
        Story.of("MEXICO CITY — The wage rose to 248.93 dollars a day, or about $14.60 at current exchange rates."),
        Story.of("Thieves drove off with 950 million dollars (about $1 million) from a truck in Rancagua."),
    )
    allows = (
        Story.of("The weak yen has been kind to Toyota, which made a profit of 962 billion yen ($9.7 billion)."),
        Story.of("Tickets for the Tokyo ballet cost £80 (£60) and go on sale on Monday."),
        Story.of("HONG KONG - HSBC lent the builder $2.4 billion (US$307 million)."),
        Story.of("The South African retailer said sales rose to £5.1 billion (£4.7 billion)."),
        Story.of("Profit at the mine in Rancagua came to $950 million ($1 million)."),
    )

    needs = (sorts(Sort.MONEY), amounts(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for first, second in itertools.pairwise(sentence.of_sort(Sort.MONEY)):
            one, other = first.quantity, second.quantity
            if (
                one is None
                or other is None
                or code_of(one.unit) != code_of(other.unit)
                or "/100" in one.unit + other.unit
                or (_HOME.match(first.text) and not _HOME.match(second.text))
            ):
                continue
            if one.is_range or other.is_range or not one.low or not other.low:
                continue
            is_bracketed = one.unit == other.unit and _is_bracketed(sentence, first, second)
            if not is_bracketed and not _is_at_rates(sentence, first, second):
                continue
            is_several = max(one.low, other.low) > _SEVERAL * min(one.low, other.low)
            if is_bracketed and is_several and _is_told_again(sentence, first, second):
                yield self.finding(
                    sentence.surface,
                    (first.start, second.end),
                    f"{first.text} and {second.text} are the same money, and not the same sum.",
                )
                continue
            greater, lesser = (first, second) if one.low > other.low else (second, first)
            money = _other_money(story, sentence, code_of(one.unit), max(one.low, other.low) / min(one.low, other.low))
            if money is None:
                continue
            code, is_greater = money
            wrong, right = (greater, lesser) if is_greater else (lesser, greater)
            if wrong.quantity is None:
                continue
            suggestion = write(replace(wrong.quantity, unit=code, ambiguous=False))
            yield self.finding(
                sentence.surface,
                wrong,
                f"{wrong.text} is not {right.text}: {suggestion} would be.",
                suggestion=suggestion,
            )


def _is_bracketed(sentence: Sentence, first: Mention, second: Mention) -> bool:
    return bool(_BRACKETED.fullmatch(sentence.between(first, second))) and sentence.after(second, reach=1) == ")"


def _is_at_rates(sentence: Sentence, first: Mention, second: Mention) -> bool:
    """Whether a sum is told again as it would be exchanged: "or about $14.60 at current exchange rates"."""
    is_again = _OR_ABOUT.fullmatch(sentence.between(first, second))
    return is_again is not None and _AT_RATES.match(sentence.after(second)) is not None


def _is_told_again(sentence: Sentence, first: Mention, second: Mention) -> bool:
    """Whether the sum in brackets is hedged, as a conversion is and what it was before is not."""
    return _HEDGED.search(sentence.surface.lower, first.end, max(first.end, second.start)) is not None or (
        first.end < second.hedge_start < second.start
    )


class PartInOtherMoney(SentenceRule):
    """A part of a sum in another money than the whole.

    "A budget of $3.99 trillion. Of that Sh2.92 trillion is to come from taxes": the whole is in shillings too. Said
    only where the part stands right behind what it is a part of, and none there is in the money of the part.
    """

    code = "MONEY-11"
    name = "part-in-other-money"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("The budget comes to $3.99 trillion. Of that, Sh2.92 trillion is to come from taxes."),
        Story.of("The council spent £40m on roads, of which €12m went on bridges."),
        Story.of("He left $5 million. Of this €2 million went to the school."),
    )
    allows = (
        Story.of("The budget comes to Sh3.99 trillion. Of that, Sh2.92 trillion is to come from taxes."),
        Story.of("The budget comes to Sh3.99 trillion ($31 billion). Of that, Sh2.92 trillion is to come from taxes."),
        Story.of("The council spent £40m on roads, of which £12m (€14m) went on bridges."),
        Story.of("He left $5 million. Of this US$2 million went to the school."),
        Story.of("He left $5 million. Of this €8 million was spoken of before."),
    )

    needs = (sorts(Sort.MONEY), words("that this which"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        sums = sentence.of_sort(Sort.MONEY)
        for place, part in enumerate(sums):
            lead = _OF_THAT.search(sentence.before(part, reach=30))
            if lead is None or part.quantity is None:
                continue
            before = sums[:place] if lead["behind"] else ()
            if not before and not lead["behind"] and place == 0 and sentence.previous is not None:
                before = sentence.previous.of_sort(Sort.MONEY)
            whole = before[-1] if before else None
            if whole is None or whole.quantity is None:
                continue
            codes = {code_of(each.quantity.unit) for each in before if each.quantity is not None}
            code = code_of(part.quantity.unit)
            one, other = whole.quantity, part.quantity
            are_dollars = {code, *codes} <= _ALL_DOLLARS
            if code in codes or are_dollars or other.low > one.low or other.low * _SMALLEST_PART < one.low:
                continue
            right = write(replace(one, unit=other.unit, ambiguous=other.ambiguous))
            here = before[-1] in sums
            surface = sentence.surface if here or sentence.previous is None else sentence.previous.surface
            yield self.finding(
                surface,
                whole,
                f"{part.text} is told as a part of {whole.text}.",
                evidence=(Evidence(f"“{sentence.text.strip()}”"),),
                suggestion=right,
            )


_OF_THAT = re.compile(
    r"(?:^|[.;:] |^[“\"])of (?:that|this|which),? (?:about |some |only |nearly )?$"
    r"|(?P<behind>, of which (?:about |some |only |nearly )?)$"
)
_ALL_DOLLARS = frozenset(("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD"))
_SMALLEST_PART = 100
# "248.93 dollars a day, or about $14.60 at current exchange rates"
_OR_ABOUT = re.compile(r",? or (?:about |some |roughly |nearly |around |just over |just under )*")
_AT_RATES = re.compile(r" (?:[a-z]+ ){0,2}at (?:[\w'’]+ ){0,3}(?:exchange rates?|rates? of exchange)\b")
_HEDGED = re.compile(r"\((?:about|around|some|roughly|approximately|nearly|almost|just (?:over|under)) ?$")
_SEVERAL = 5
_BRACKETED = re.compile(rf" \((?:{COLOUR} )?")
# In Hong Kong "$2.4 billion (US$307 million)" is right.
_HOME = re.compile(r"\$")
_FEWEST = Decimal("1.7")


def _other_money(story: Story, sentence: Sentence, own: str, times: Decimal) -> tuple[str, bool] | None:
    """The money of which one sum is that many times the other in `own`, and whether that is the greater one; None where
    the story speaks of none or of several."""
    if times < _FEWEST:
        return None
    on = day_of(story, sentence)
    found = []
    for code in paid_where(story.lower):
        for is_greater in (True, False):
            one, other = (code, own) if is_greater else (own, code)
            # What one of the lesser money was worth in the other.
            worth = _span(story, other, one, on) if code != own else None
            if worth is not None and worth[0] * (1 - _NEAR) <= times <= worth[1] * (1 + _NEAR):
                found.append((code, is_greater))
    return found[0] if len(found) == 1 else None


_NEAR = Decimal("0.12")


def _span(story: Story, one: str, other: str, on: datetime.date | None) -> tuple[Decimal, Decimal] | None:
    """The least and the most that one of a money was worth in another at the time."""
    if on is None:
        return story.reference.rates.span(one, other)
    first, second = story.reference.rates.of(one, on), story.reference.rates.of(other, on)
    return None if first is None or second is None else (first.usd / second.usd, first.usd / second.usd)
