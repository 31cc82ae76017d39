"""Money: sums converted, multiplied and shared out."""

import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.kinds import money_in
from apps.checks.needs import figures, sorts
from apps.checks.reference import HouseStyle, Reference
from apps.checks.rule import Rule, SentenceRule
from apps.checks.slips import repairs_of, respelled
from apps.checks.story import Story
from apps.checks.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension

# Yearly averages and unknown days: a rate may be off by this factor without a word.
_LOOSE = Decimal("1.9")
# Beyond this factor no rate of any year explains the sum.
_FAR = Decimal(3)
# At the rate of the day, after domain practice: more than a twentieth is worth a word, a fifth is an error.
_DAY_WARNING = Decimal("0.05")
_DAY_ERROR = Decimal("0.20")
_SAID_AGAIN = re.compile(
    r" ?[(\[](?:[a-z]{2,3} ?)?|,? or (?:about |some |roughly |nearly |around )?|, (?:about|roughly|some|around) "
)
_KRONER = ("SEK", "NOK", "DKK", "ISK")
_DOLLARS = ("USD", "AUD", "CAD", "NZD", "HKD", "SGD")
# A bare "$" in news is one of these; dollars worth much less carry their letters.
_FAMILIES = (_KRONER, ("USD", "AUD", "CAD", "NZD"), ("INR", "PKR", "LKR", "NPR"), ("JPY", "CNY"))


def money_pairs(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """The sums of a sentence that are said twice, in two currencies."""
    sums = sentence.of_sort(Sort.MONEY)
    for source, shown in itertools.pairwise(sums):
        one, other = source.quantity, shown.quantity
        if one is None or other is None or one.unit == other.unit or not one.low or not other.low:
            continue
        between = sentence.surface.lower[source.end : shown.start]
        if source.partner == (shown.start, shown.end) or _SAID_AGAIN.fullmatch(between):
            yield source, shown


def day_of(story: Story, sentence: Sentence) -> datetime.date | None:
    """The time whose rates a sentence goes by: the one year that it names, else the day of the story."""
    years = {mention.date.year for mention in sentence.of_sort(Sort.DATE) if mention.date and mention.date.year}
    if len(years) == 1 and (story.date is None or story.date.year not in years):
        return datetime.date(max(1, min(years.pop(), 9999)), 7, 1)
    return story.date


def off_by(story: Story, source: Quantity, shown: Quantity, on: datetime.date | None) -> tuple[Decimal, bool] | None:
    """How many times too large `shown` is as a conversion of `source`, 1 where the rates of the time allow it; and
    whether that is by the rate of the day. None where a currency has no rate."""
    one_per, other_per = source.unit.partition(" / ")[2], shown.unit.partition(" / ")[2]
    if one_per and other_per and same_dimension(one_per, other_per):
        # "C$1.62 a liter (US$4.50 a gallon)": first by the same measure, then in the other money.
        price = convert(source.low, f"USD / {one_per}", f"USD / {other_per}")
        source = replace(source, low=price, high=price, unit=source.unit.partition(" / ")[0])
        shown = replace(shown, unit=shown.unit.partition(" / ")[0])
    best: tuple[Decimal, bool] | None = None
    for one in _meant(source):
        for other in _meant(shown):
            known = _off_by(story, source.low, one, shown.low, other, on)
            if known is not None and (best is None or _distance(known[0]) < _distance(best[0])):
                best = known
    return best


def _meant(quantity: Quantity) -> tuple[str, ...]:
    """The currencies an ambiguous symbol may stand for."""
    family = next((family for family in _FAMILIES if quantity.unit in family), None)
    return family if family and (quantity.ambiguous or family is _KRONER) else (quantity.unit,)


def _off_by(
    story: Story, source: Decimal, one: str, shown: Decimal, other: str, on: datetime.date | None
) -> tuple[Decimal, bool] | None:
    rates = story.reference.rates
    if on is not None:
        first, second = rates.of(one, on), rates.of(other, on)
        if first is None or second is None:
            return None
        return shown * second.usd / (source * first.usd), first.exact and second.exact
    first_span, second_span = rates.span(one), rates.span(other)
    if first_span is None or second_span is None:
        return None
    # Without a date any recent year may be meant.
    low = shown * second_span[0] / (source * first_span[1])
    high = shown * second_span[1] / (source * first_span[0])
    if low <= 1 <= high:
        return Decimal(1), False
    return (low if low > 1 else high), False


def _distance(factor: Decimal) -> Decimal:
    return max(factor, 1 / factor) if factor > 0 else Decimal("Infinity")


class FarExchange(SentenceRule):
    """A converted sum far from the rate of its day.

    "10 million euros ($6 million)" is not what any bank paid. With the site's own rates of the day, a fifth is an error
    and a twentieth a question; without them, only sums that no year explains are flagged.
    """

    code = "MONEY-01"
    name = "far-from-the-rate"
    severity = Severity.ERROR
    authority = "rates of exchange"
    flags = (
        Story.of("The club paid 10 million euros ($90 million) for the striker."),
        Story.of("The flat cost 2 million pounds ($400,000)."),
        Story.of("The ship cost 50 million Canadian dollars (9 billion kroner)."),
        Story.of("The retailer is to spend £250m ($163m) in 2015."),
        Story.of("SYDNEY, June 12, 2018 - The takeover values the miner at A$2 billion ($2.6 billion)."),
    )
    allows = (
        Story.of("The club paid 10 million euros ($11.2 million) for the striker."),
        Story.of("The contract is worth US$40 billion (£20.1 billion)."),
        Story.of("The retailer is to spend £250m ($382m) in 2015."),
        Story.of("A meal costs 1,500 yen ($12) or more."),
    )

    needs = (sorts(Sort.MONEY), figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not sentence.of_sort(Sort.MONEY):
            return
        on = day_of(story, sentence)
        for source, shown in money_pairs(sentence):
            if source.quantity is None or shown.quantity is None:
                continue
            known = off_by(story, source.quantity, shown.quantity, on)
            if known is None or _lost_scale(story, source, shown, on):
                continue
            factor, is_exact = known
            meant = "" if is_exact else _inverted(story, source, shown, on)
            if meant:
                yield self.finding(
                    sentence.surface,
                    shown,
                    f"{shown.text} is {source.text} at the rate upside down: {meant}.",
                    evidence=(Evidence(_rate_told(story, source.quantity, shown.quantity, on)),),
                    suggestion=meant,
                )
                continue
            apart = _distance(factor) - 1
            if is_exact and apart > _DAY_WARNING:
                severity = Severity.ERROR if apart > _DAY_ERROR else Severity.WARNING
            elif not is_exact and _distance(factor) > _FAR:
                severity = Severity.ERROR
            else:
                continue
            yield self.finding(
                sentence.surface,
                shown,
                f"{shown.text} is {factor:.2g} times what {source.text} is worth.",
                evidence=(Evidence(_rate_told(story, source.quantity, shown.quantity, on)),),
                severity=severity,
            )


# So near has a sum to come to what the rate upside down makes of its source, and so far from what any year makes of it.
_NEAR = Decimal("0.08")
_OFF = Decimal("0.15")


def _inverted(story: Story, source: Mention, shown: Mention, on: datetime.date | None) -> str:
    """What should stand in place of `shown` where it was divided by the rate instead of multiplied, else empty. The
    year has to be known, and no other recent one may explain the sum."""
    one, other = source.quantity, shown.quantity
    if one is None or other is None or on is None or one.is_range or other.is_range:
        return ""
    first, second = story.reference.rates.of(one.unit, on), story.reference.rates.of(other.unit, on)
    if first is None or second is None:
        return ""
    rate = first.usd / second.usd
    if _distance(rate) < 1 + _OFF or abs(other.low / one.low * rate - 1) > _NEAR:
        return ""
    # Beside another dollar a bare one is American.
    plain = replace(other, ambiguous=False) if one.unit in _DOLLARS else other
    for when in (on, None):
        known = off_by(story, one, plain, when)
        if known is None or _distance(known[0]) < 1 + _OFF:
            return ""
    value = one.low * rate
    digits = max(1, other.low.adjusted() - other.precision.adjusted())
    value = value.quantize(Decimal(1).scaleb(value.adjusted() - digits))
    return respelled(shown, replace(other, low=value, high=value))


def _rate_told(story: Story, source: Quantity, shown: Quantity, on: datetime.date | None) -> str:
    first, second = story.reference.rates.of(source.unit, on), story.reference.rates.of(shown.unit, on)
    if first is None or second is None:
        return ""
    return f"1 {source.unit} is about {first.usd / second.usd:.3g} {shown.unit}"


def _lost_scale(story: Story, source: Mention, shown: Mention, on: datetime.date | None) -> str:
    """The sum that should stand in place of `shown` where it is a thousand or a million times off, else empty."""
    if source.quantity is None or shown.quantity is None:
        return ""
    known = off_by(story, source.quantity, shown.quantity, on)
    if known is None or _distance(known[0]) < 50:
        return ""
    for repair in repairs_of(shown):
        if repair.quantity.unit != shown.quantity.unit:
            continue
        size = _distance(repair.quantity.low / shown.quantity.low)
        again = off_by(story, source.quantity, repair.quantity, on)
        if size >= 1000 and again is not None and _distance(again[0]) <= _LOOSE:
            return respelled(shown, repair.quantity)
    for power in (3, -3, 6, -6):
        value = shown.quantity.low.scaleb(power)
        rescaled = replace(shown.quantity, low=value, high=value)
        again = off_by(story, source.quantity, rescaled, on)
        if again is not None and _distance(again[0]) <= _LOOSE:
            return respelled(shown, rescaled)
    return ""


class LostScale(SentenceRule):
    """A converted sum that is a thousand or a million times too large or too small.

    "$1.2bn (£780,000)" was printed: the scale word was left out of the second sum, and no reader can tell which is
    right.
    """

    code = "MONEY-02"
    name = "lost-scale"
    severity = Severity.BLOCKING
    authority = "rates of exchange"
    flags = (
        Story.of("The whole budget for 2004-05, $1.2bn (£780,000), was stolen."),
        Story.of("He bought a penthouse for $30 million (£23 billion)."),
        Story.of("Toyota reported a profit of 4.8 trillion yen ($33 million)."),
    )
    allows = (
        Story.of("The whole budget for 2004-05, $1.2bn (£780m), was stolen."),
        Story.of("Toyota reported a profit of 4.8 trillion yen ($33 billion)."),
        Story.of("A loaf cost 2 million lira ($1.50) in 2004."),
    )

    needs = (sorts(Sort.MONEY), figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not sentence.of_sort(Sort.MONEY):
            return
        on = day_of(story, sentence)
        for source, shown in money_pairs(sentence):
            suggestion = _lost_scale(story, source, shown, on)
            if suggestion and source.quantity is not None and shown.quantity is not None:
                yield self.finding(
                    sentence.surface,
                    shown,
                    f"{shown.text} is not the worth of {source.text}: {suggestion} may be meant.",
                    evidence=(Evidence(_rate_told(story, source.quantity, shown.quantity, on)),),
                    suggestion=suggestion,
                )


class WhoseDollar(Rule):
    """A bare $, where the house writes for readers of another dollar.

    In a Sydney paper "$4 million" is Australian; a sum in American money needs US$. It runs only where the house names
    its own currency.
    """

    code = "MONEY-03"
    name = "whose-dollar"
    severity = Severity.WARNING
    authority = "house style: currency"
    flags = tuple(
        Story.of(text, reference=Reference(house=HouseStyle(home_currency=home)))
        for text, home in (
            ("The company raised $4 million and 3 million Australian dollars.", "AUD"),
            ("She won $5,000, or C$7,000.", "CAD"),
            ("The bank moved $20 million to Singapore, and HK$9 million home.", "HKD"),
        )
    )
    allows = (
        Story.of("The company raised $4 million and 3 million Australian dollars."),
        Story.of("The company raised $4 million.", reference=Reference(house=HouseStyle(home_currency="AUD"))),
        Story.of(
            "The company raised US$4 million and A$3 million.",
            reference=Reference(house=HouseStyle(home_currency="AUD")),
        ),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        home = story.reference.house.home_currency
        if home in ("", "USD") or home not in _DOLLARS:
            return
        sums = [(sentence, mention) for sentence in story.told for mention in sentence.of_sort(Sort.MONEY)]
        named = any(
            mention.quantity is not None and mention.quantity.unit in _DOLLARS and not mention.text.startswith("$")
            for _, mention in sums
        )
        for sentence, mention in sums:
            if named and mention.text.startswith("$"):
                yield self.finding(
                    sentence.surface, mention, f"{mention.text}: whose dollars? The story has more than one."
                )


_EACH = re.compile(r"^ (?:each|apiece|a piece|per person|a head|per head)\b")
_GAVE_EACH = re.compile(r"\b(?:each|every|per)\b[^.;$£€]{0,30}$")
_PRICE_OF = re.compile(r"^ (?:a|an|per|for each|for every|the) ([a-z]+)\b")
_FETCHED = vocabulary(
    "raise raised raising cost costs costing worth total totaled totaling totals fetch fetched fetches bring brought "
    "bill paid pay pays spend spent sold revenue make made take takings earned earn value valued disappeared comes come"
)


_WHOLLY_OTHER = 50


def _is_power_of_ten(ratio: Decimal) -> bool:
    return ratio > 0 and abs(ratio.scaleb(-ratio.adjusted()) - 1) < Decimal("0.05")


class PriceTimesNumber(SentenceRule):
    """A total that is not its price times its number.

    400 seats at 20 pounds are 8,000 pounds, not 80,000. Fees and discounts explain a little, not a factor of three.
    """

    code = "MONEY-05"
    name = "price-times-number"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The theatre sold 400 seats at £20 each and raised £80,000."),
        Story.of("At the $6 a gram one dealer charges, the 18-kilogram stone should fetch about $3,000."),
        Story.of("The 250 bicycles cost $300 each, a bill of $750,000."),
    )
    allows = (
        Story.of("The theatre sold 400 seats at £20 each and raised £8,000."),
        Story.of("At the $6 a gram one dealer charges, the 18-kilogram stone should fetch about $108,000."),
        Story.of("Tickets cost £20 each. Some 400 people came, and the bar took £1,200."),
        Story.of("A syndicate of 11 cleaners won €17,004,735 with a ticket that cost them €2 each."),
    )

    needs = (sorts(Sort.MONEY), _FETCHED, figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        sums = sentence.of_sort(Sort.MONEY)
        if len(sums) != 2 or sentence.vocabulary.isdisjoint(_FETCHED):
            return
        price = next((mention for mention in sums if self._is_price(sentence, mention)), None)
        if price is None or price.quantity is None:
            return
        total = sums[1] if sums[0] is price else sums[0]
        numbers = self._numbers(sentence, price)
        if (
            total.quantity is None
            or len(numbers) != 1
            or total.quantity.unit != price.quantity.unit.partition(" / ")[0]
        ):
            return
        number, times = numbers[0]
        product = price.quantity.low * times
        if not product or not total.quantity.low:
            return
        off = total.quantity.low / product
        if _distance(off) < _FAR or not (_is_power_of_ten(off) or 1 / _WHOLLY_OTHER < off < _WHOLLY_OTHER):
            # A prize won with a ticket of 2 euros is no bill that was added up wrongly.
            return
        yield self.finding(
            sentence.surface,
            total,
            f"{number.text} at {price.text} make {_money(product, total.quantity.unit)}, not {total.text}.",
            suggestion=_rescaled_total(total, product),
        )

    def _is_price(self, sentence: Sentence, mention: Mention) -> bool:
        after = sentence.after(mention, reach=30)
        if mention.quantity is not None and money_in(mention.quantity.unit) is not None:
            per = mention.quantity.unit.partition(" / ")[2]
            if per:
                return per not in _NOT_PRICED
        if mention.per:
            return mention.per == "each" or mention.per not in _NOT_PRICED
        found = _PRICE_OF.match(after)
        return bool(_EACH.match(after)) or (found is not None and found[1] not in _NOT_PRICED)

    def _numbers(self, sentence: Sentence, price: Mention) -> list[tuple[Mention, Decimal]]:
        """What the price has to be multiplied by: things counted, or a measure in the unit that is priced."""
        unit = price.quantity.unit.partition(" / ")[2] if price.quantity else ""
        found = _PRICE_OF.match(sentence.after(price, reach=30))
        thing = "" if price.per in ("", "each") else price.per
        if found is not None and not unit and not thing:
            thing = found[1]
        numbers = []
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity is None or quantity.is_range:
                continue
            if unit and mention.sort is Sort.MEASURE and same_dimension(quantity.unit, unit):
                numbers.append((mention, convert(quantity.low, quantity.unit, unit)))
            named = mention.noun not in ("", "count")
            if unit or mention.sort is not Sort.COUNT or not named:
                continue
            if not thing or mention.noun.rsplit(" ", 1)[-1].startswith(thing[:4]):
                numbers.append((mention, quantity.low))
        return numbers


_NOT_PRICED = vocabulary("year month week day hour minute second night time quarter bid loss profit fine new first")


def _money(value: Decimal, code: str) -> str:
    return f"{value:,.0f} {code}" if value >= 100 else f"{value:,.2f} {code}"


def _rescaled_total(total: Mention, product: Decimal) -> str:
    """The total with the slip undone that the product explains, else the product in the style of the total."""
    if total.quantity is None:
        return ""
    return respelled(total, Quantity(product, product, total.quantity.unit))


class ShareForEach(SentenceRule):
    """A sum for each that is not the whole divided by the number.

    500 million dollars shared among 327 million people are a dollar and a half each, not a million.
    """

    code = "MONEY-07"
    name = "share-for-each"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("He spent $500 million. With 327 million Americans, he could have handed each of them $1 million."),
        Story.of("The $3 billion plan gives the country's 10 million people $3,000 each."),
        Story.of("The fund will share $40 million among 2,000 victims, or $200,000 each."),
    )
    allows = (
        Story.of("He spent $500 million. With 327 million Americans, he could have handed each of them $1.53."),
        Story.of("The fund will share $40 million among 2,000 victims, or $20,000 each."),
        Story.of("The firm has $500 million and 3,000 workers, each paid $60,000 a year."),
    )

    needs = (sorts(Sort.MONEY),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _SHARED.search(sentence.lower):
            return
        told = (*(sentence.previous.mentions if sentence.previous else ()), *sentence.mentions)
        yield from self._judge(sentence, told)

    def _judge(self, sentence: Sentence, told: tuple[Mention, ...]) -> Iterator[Finding]:
        sums = [mention for mention in told if mention.sort is Sort.MONEY]
        numbers = [
            mention
            for mention in told
            if mention.sort is Sort.COUNT and mention.quantity is not None and mention.quantity.low >= 10
        ]
        share = next(
            (
                mention
                for mention in sentence.of_sort(Sort.MONEY)
                if _EACH.match(sentence.after(mention, reach=20))
                or _GAVE_EACH.search(sentence.before(mention, reach=40))
            ),
            None,
        )
        if share is None or share.quantity is None or len(sums) != 2 or len(numbers) != 1:
            return
        whole = sums[0] if sums[1] is share else sums[1]
        number = numbers[0].quantity
        if whole.quantity is None or number is None or whole.quantity.unit != share.quantity.unit:
            return
        expected = whole.quantity.low / number.low
        if not expected or not share.quantity.low or _distance(share.quantity.low / expected) < _FAR:
            return
        yield self.finding(
            sentence.surface,
            share,
            f"{whole.text} for {numbers[0].text} are {_money(expected, whole.quantity.unit)} each, not {share.text}.",
            suggestion=_rescaled_total(
                share, expected.quantize(Decimal("0.01")) if expected < 100 else expected.quantize(Decimal(1))
            ),
        )


_SHARED = re.compile(
    r"\b(?:shar\w+|split|divid\w+|hand\w*|giv\w+|gave|distribut\w+|among|works? out|equal\w*|equivalent|amount\w*|"
    r"comes? to)\b"
)
