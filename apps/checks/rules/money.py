"""MONEY: sums converted, multiplied and shared out."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.exchanges import sums_retold
from apps.checks.figures.relations import large
from apps.checks.figures.slips import digit_slips, power_off, repairs_of, respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.currencies import default_currencies, is_gone
from apps.checks.knowledge.rates import RECENT
from apps.checks.needs import figures, sorts, words
from apps.checks.reference import HouseStyle, Reference
from apps.checks.rule import Rule, SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension, write

# Yearly averages and unknown days: a rate may be off by this factor without a word.
_LOOSE = Decimal("1.9")
# Beyond this factor no rate of any year explains the sum.
_FAR = Decimal(3)
# At the rate of the day, after domain practice: more than a twentieth is worth a word, a fifth is an error.
_DAY_WARNING = Decimal("0.05")
_DAY_ERROR = Decimal("0.20")
_KRONER = ("SEK", "NOK", "DKK")
_DOLLARS = ("USD", "AUD", "CAD", "NZD", "HKD", "SGD")
# A bare "$" in news is one of these; dollars worth much less carry their letters.
_FAMILIES = (_KRONER, ("USD", "AUD", "CAD", "NZD"), ("JPY", "CNY"))


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
    is_unknown = False
    for one in _meant(story, source, on):
        for other in _meant(story, shown, on):
            known = _off_by(story, source.low, one, shown.low, other, on)
            is_unknown = is_unknown or known is None
            if known is not None and (best is None or _distance(known[0]) < _distance(best[0])):
                best = known
    if best is None or not (is_unknown and _is_told_by_name(source, shown)) or _distance(best[0]) < _LOOSE:
        return best
    # Which of its namesakes is meant nobody can say, and of one there is no rate.
    are_alike = not _OF_CENTS.isdisjoint((source.unit, shown.unit))
    return best if are_alike and _distance(best[0]) > _BEYOND_NAMESAKES else None


# All rupees and all shillings are worth cents, and lie no further apart than this.
_OF_CENTS = frozenset(("INR", "KES"))
_BEYOND_NAMESAKES = 300


def _meant(story: Story, quantity: Quantity, on: datetime.date | None) -> tuple[str, ...]:
    """The currencies that an ambiguous symbol, or a name that several share, may stand for at the time."""
    meant = _namesakes(story, quantity)
    return tuple(code for code in meant if on is None or not is_gone(code, on.year)) or meant


def _namesakes(story: Story, quantity: Quantity) -> tuple[str, ...]:
    if quantity.ambiguous and quantity.unit in default_currencies().namesakes:
        meant = default_currencies().meant(quantity.unit, story.lower)
        if quantity.unit == "INR" and any(_BY_CRORES.search(surface.lower) for surface in story.surfaces):
            return tuple(code for code in meant if code in _OF_CRORES) or _OF_CRORES
        return meant
    family = next((family for family in _FAMILIES if quantity.unit in family), None)
    return family if family and (quantity.ambiguous or family is _KRONER) else (quantity.unit,)


# Who counts rupees by these counts no other rupees.
_BY_CRORES = re.compile(r"\b(?:crores?|lakhs?)\b")
_OF_CRORES = ("INR", "PKR", "NPR")


def _is_told_by_name(*quantities: Quantity) -> bool:
    return any(quantity.ambiguous and quantity.unit in default_currencies().namesakes for quantity in quantities)


def _off_by(
    story: Story, source: Decimal, one: str, shown: Decimal, other: str, on: datetime.date | None
) -> tuple[Decimal, bool] | None:
    rates = story.reference.rates
    if on is not None:
        first, second = rates.of(one, on), rates.of(other, on)
        if first is None or second is None:
            return None
        return shown * second.usd / (source * first.usd), first.exact and second.exact
    worth = rates.span(one, other)
    if worth is None:
        return None
    # Without a date any recent year may be meant.
    low, high = shown / (source * worth[1]), shown / (source * worth[0])
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
        Story.of("The fine was 5 million pesos ($880,000), police in Manila said."),
        Story.of("The ship cost 50 million Canadian dollars (9 billion kroner)."),
        Story.of("The retailer is to spend £250m ($163m) in 2015."),
        Story.of("The orchards were bought by a rival from Oregon for £30m ($22m)."),
        Story.of("SYDNEY, June 12, 2018 - The takeover values the miner at A$2 billion ($2.6 billion)."),
        Story.of("In 2022 the debt was 340 billion euros, which is to say about $88 billion."),
        Story.of("He paid 25 million euros in 2022. That is about $6 million."),
    )
    allows = (
        Story.of("The fine was 5 million pesos ($88,000), police in Manila said."),
        Story.of("The fine was 5 million francs ($8,200), police in Dakar said."),
        Story.of("The fine was 5 million francs ($8,200), far above the baseline, the judge, Bernard Diop, said."),
        Story.of("The club paid 10 million euros ($11.2 million) for the striker."),
        Story.of("The contract is worth US$40 billion (£20.1 billion)."),
        Story.of("The retailer is to spend £250m ($382m) in 2015."),
        Story.of("A meal costs 1,500 yen ($12) or more."),
        Story.of("The prize is €1 million, or £30,000 a year for those who prefer it."),
        Story.of("The flat cost 2.1 million euros in 2022. That is $500,000 more than he had."),
        Story.of("Each of the three gets a third of 9 million Swedish kronor, or about $305,000."),
    )

    needs = (sorts(Sort.MONEY),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        retold = sums_retold(sentence)
        on = day_of(story, sentence) if retold else None
        for source, shown in retold:
            if source.quantity is None or shown.quantity is None:
                continue
            if _OF_A_PART.search(sentence.before(source, reach=30)):
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
            elif not is_exact and (
                _distance(factor) > _FAR or _is_of_no_year(story, source.quantity, shown.quantity, on)
            ):
                severity = Severity.ERROR
            else:
                continue
            mended = _tenfold(story, source, shown, on) or _with_another_digit(story, source, shown, on)
            # No slip says which of the two is wrong.
            is_either = not mended and not is_exact and severity is Severity.ERROR
            mended = mended or (_at_the_rate(story, source, shown, on) if is_either else "")
            if is_either and mended:
                mended = f"{sentence.surface.text[source.start : shown.start]}{mended}"
            yield self.finding(
                sentence.surface,
                (source.start, shown.end) if is_either else shown,
                f"{shown.text} is {large(factor)} times what {source.text} is worth.",
                evidence=(Evidence(_rate_told(story, source.quantity, shown.quantity, on)),),
                suggestion=mended,
                severity=severity,
            )


# "A third of 9 million kronor, or about $305,000": the second sum is the third.
_OF_A_PART = re.compile(
    r"\b(?:half|third|quarter|fifth|sixth|tenth|thirds|quarters|fifths|tenths|percent|per cent|share|part|portion|%)"
    r" of (?:the |an? )?$"
)


def _is_of_no_year(story: Story, source: Quantity, shown: Quantity, on: datetime.date | None) -> bool:
    """Whether the currencies are traded so much that their rates of every recent year are known, and none comes near
    what is printed. Stories of before those years are left alone."""
    if on is not None and on.year < RECENT:
        return False
    units = {unit for quantity in (source, shown) for unit in _meant(story, quantity, on)}
    if not units <= _WELL_KNOWN:
        return False
    known = off_by(story, source, shown, None)
    return known is not None and _distance(known[0]) > _WITHIN_A_YEAR


_WELL_KNOWN = frozenset(("USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "JPY", "CNY", "SEK", "NOK", "DKK"))
# Within a year the pound has moved by a fifth around its average (2008), and sums are rounded.
_WITHIN_A_YEAR = Decimal("1.22")
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


def _tenfold(story: Story, source: Mention, shown: Mention, on: datetime.date | None) -> str:
    """What should stand in place of `shown` where it has a digit too many or too few, else empty."""
    one, other = source.quantity, shown.quantity
    if one is None or other is None or one.is_range or other.is_range:
        return ""
    for power in (-1, 1):
        value = other.low.scaleb(power)
        rescaled = replace(other, low=value, high=value, precision=other.precision.scaleb(power))
        again = off_by(story, one, rescaled, on)
        if again is not None and _distance(again[0]) <= _WITHIN_A_YEAR:
            return _printed(shown, rescaled)
    return ""


def _printed(shown: Mention, right: Quantity) -> str:
    """`shown` as it should be; with another scale word where its own would leave a thousand or less than one."""
    return respelled(shown, right) if 1 <= right.low / shown.scale < _NEXT_SCALE or shown.scale == 1 else write(right)


_NEXT_SCALE = 1000


def _worth(story: Story, source: Quantity, shown: Quantity, on: datetime.date | None) -> Decimal | None:
    """What `source` is worth in the money of `shown` at the rates of the time; None where they are not known or may be
    those of several years."""
    if on is None or " / " in source.unit + shown.unit:
        return None
    ones, others = _meant(story, source, on), _meant(story, shown, on)
    first, second = story.reference.rates.of(ones[0], on), story.reference.rates.of(others[0], on)
    return None if first is None or second is None else source.low * first.usd / second.usd


def _with_another_digit(story: Story, source: Mention, shown: Mention, on: datetime.date | None) -> str:
    """What should stand in place of `shown` where one digit is wrong in a figure of at least two, else empty."""
    one, other = source.quantity, shown.quantity
    worth = _worth(story, one, other, on) if one is not None and other is not None else None
    if other is None or worth is None or other.is_range:
        return ""
    digits = str(int(other.low / other.precision))
    if len(digits) < _PAIR:
        return ""
    repairs = {Decimal(slip) * other.precision for slip in digit_slips(digits)}
    near = [value for value in repairs if abs(value / worth - 1) < _BY_THE_DIGIT]
    if not near:
        return ""
    nearest = min(near, key=lambda value: abs(value - worth))
    return respelled(shown, replace(other, low=nearest, high=nearest))


# So near does the mended figure come to the yearly average.
_BY_THE_DIGIT = Decimal("0.025")
_PAIR = 2


def _at_the_rate(story: Story, source: Mention, shown: Mention, on: datetime.date | None) -> str:
    """What `source` comes to at the rate of the time, to two digits, in the style of `shown`; empty where no rate is
    known."""
    one, other = source.quantity, shown.quantity
    worth = _worth(story, one, other, on) if one is not None and other is not None else None
    if other is None or worth is None or other.is_range or not worth:
        return ""
    place = Decimal(1).scaleb(worth.adjusted() - 1)
    value = worth.quantize(place)
    return _printed(shown, replace(other, low=value, high=value, precision=place))


def _rate_told(story: Story, source: Quantity, shown: Quantity, on: datetime.date | None) -> str:
    first, second = story.reference.rates.of(source.unit, on), story.reference.rates.of(shown.unit, on)
    if first is None or second is None:
        return ""
    return f"1 {source.unit} is about {large(first.usd / second.usd, 3)} {shown.unit}"


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
        Story.of("He left €1.2 million - about £1 billion - to a donkey sanctuary."),
        Story.of(
            "Net profit rose to 3.3 trillion won, which at today's rate is about $2.4 trillion, from 2.9 trillion."
        ),
    )
    allows = (
        Story.of("The whole budget for 2004-05, $1.2bn (£780m), was stolen."),
        Story.of("Toyota reported a profit of 4.8 trillion yen ($33 billion)."),
        Story.of("A loaf cost 2 million lira ($1.50) in 2004."),
    )

    needs = (sorts(Sort.MONEY),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        retold = sums_retold(sentence)
        on = day_of(story, sentence) if retold else None
        for source, shown in retold:
            suggestion = _lost_scale(story, source, shown, on)
            if suggestion and source.quantity is not None and shown.quantity is not None:
                if _SHORT_SCALE.search(source.text):
                    suggestion = _shortened(suggestion)
                other = _lost_scale(story, shown, source, on)
                if _SHORT_SCALE.search(source.text):
                    other = _shortened(other)
                text = sentence.surface.text
                start = source.start if other else shown.start
                closing = ")" if other and text.startswith(")", shown.end) and "(" in text[start : shown.start] else ""
                by_shown = f"{text[start : shown.start]}{suggestion}{closing}"
                by_source = f"{other}{text[source.end : shown.end]}{closing}"
                yield self.finding(
                    sentence.surface,
                    (start, shown.end + len(closing)),
                    f"{shown.text} is not the worth of {source.text}: {suggestion} may be meant"
                    + (f", or {other}." if other else "."),
                    evidence=(Evidence(_rate_told(story, source.quantity, shown.quantity, on)),),
                    suggestion=by_source if other and _is_source_lost(story, source, shown) else by_shown,
                )


def _is_source_lost(story: Story, source: Mention, shown: Mention) -> bool:
    """Whether of two sums either of which may have the wrong scale word it is the first: the one that is not of the
    size of the others in its money, or else the one from which nobody worked the other out as it is printed."""
    one, other = _is_of_its_size(story, source), _is_of_its_size(story, shown)
    if one != other:
        return other
    return source.scale > 1 and shown.scale > 1


def _is_of_its_size(story: Story, mention: Mention) -> bool:
    """Whether the story has another sum of about this size in the same money."""
    own = mention.quantity
    return own is not None and any(
        each.start != mention.start
        and each.quantity is not None
        and each.quantity.unit in (own.unit, _BARE if each.scale > 1 else own.unit)
        and own.low / _ITS_SIZE < each.quantity.low < own.low * _ITS_SIZE
        for sentence in story.told
        for each in sentence.mentions
    )


_ITS_SIZE = 30
_BARE = "count"
_SHORT_SCALE = re.compile(r"\d(?:m|bn|tn)$")
_SHORT = ((" million", "m"), (" billion", "bn"), (" trillion", "tn"))


def _shortened(text: str) -> str:
    """A sum with its scale as a letter or two, as the one beside it: "£780m" for "£780 million"."""
    for word, letters in _SHORT:
        text = text.replace(word, letters)
    return text


# What each is worth, in the money that it is a part of.
_COINS = {
    "penny": Decimal("0.01"),
    "cent": Decimal("0.01"),
    "nickel": Decimal("0.05"),
    "dime": Decimal("0.1"),
    "quarter": Decimal("0.25"),
}
_NAMES_OF_COINS = words("penny pennies pence cent cents nickel nickels dime dimes quarter quarters")
_FEWEST_COINS = 100
_WORTH = re.compile(
    r"(?:\b(?:worth|total(?:ling|ing| of)?|amount(?:s|ed|ing)? to|com(?:es?|ing) to|came to|equals?|that is|that['’]s)"
    r"|,? or| \()"
    r"(?: (?:about|around|roughly|nearly|some|almost|just|over|more than|less than|a total of|in all))* ?$"
)
_IN_ALL = re.compile(r" (?:in all|in total|altogether)\b")
_AND_MORE = re.compile(r"\b(?:and|plus|with)\b")
_ROUNDING = Decimal("0.06")


class CoinsOffWorth(SentenceRule):
    """So many coins, and a sum that they do not make.

    Sixty-five billion pennies are worth 650 million pounds.
    """

    code = "MONEY-04"
    name = "coins-off-worth"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The mint reckons that 65,000,000,000 pennies have disappeared. They would be worth £65,000,000."),
        Story.of("He paid his fine with 4,000 pennies, worth $400."),
        Story.of("The children collected 12,000 quarters, or $30,000."),
        Story.of("Pupils saved up 45,000 pennies, a total of $4,500, for the shelter."),
        Story.of("The boy had saved 4,000 pennies, £400 in all, which he gave to the shelter."),
    )
    allows = (
        Story.of("The mint reckons that 6,500,000,000 pennies have disappeared. They would be worth £65,000,000."),
        Story.of("He paid his fine with 4,000 pennies, worth $40."),
        Story.of("The children collected 12,000 quarters, or $3,000."),
        Story.of("He sold 4,000 pennies of the 1930s, worth $70,000."),
        Story.of("He paid with 3,000 pennies and a cheque worth $300."),
    )

    needs = (sorts(Sort.MONEY), figures(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        before = sentence.previous
        if _NAMES_OF_COINS.isdisjoint(sentence.vocabulary) and (
            before is None or _NAMES_OF_COINS.isdisjoint(before.vocabulary)
        ):
            return
        sums = [mention for mention in sentence.of_sort(Sort.MONEY) if not _coins(mention)]
        if len(sums) != 1 or not (
            _WORTH.search(sentence.before(sums[0], reach=48))
            or (_IN_ALL.match(sentence.after(sums[0], reach=16)) and sentence.before(sums[0], reach=2) == ", ")
        ):
            return
        told = sentence.mentions if any(map(_coins, sentence.mentions)) else None
        if told is None and before is not None:
            told = before.mentions
        coins = [mention for mention in told or () if _coins(mention)]
        worth = sums[0].quantity
        if len(coins) != 1 or worth is None or coins[0].quantity is None or not worth.low:
            return
        # "With 4,000 pennies and a check worth $300": the sum is another's.
        begun = coins[0].end if told is sentence.mentions else sentence.start
        if _AND_MORE.search(sentence.surface.lower, begun, sums[0].start):
            return
        count, one = coins[0].quantity, _coins(coins[0])
        right = count.low * one
        # What collectors pay is another sum.
        power = power_off(worth.low, right, _ROUNDING)
        if count.low < _FEWEST_COINS or power is None or not (coins[0].end <= sums[0].start):
            return
        total = respelled(sums[0], replace(worth, low=right, high=right))
        yield self.finding(
            sentence.surface,
            (coins[0].start, sums[0].end),
            f"{coins[0].text}{'' if coins[0].sort is Sort.MONEY else f' {coins[0].noun}s'} are {total}, not "
            f"{sums[0].text}.",
        )


def _coins(mention: Mention) -> Decimal:
    """What one of the coins that a figure counts is worth; 0 where it counts none."""
    if mention.sort is Sort.MONEY and mention.quantity is not None and mention.quantity.unit.endswith("/100"):
        return _COINS["penny"] if mention.text.lower().endswith(("pennies", " cents", "pence")) else Decimal(0)
    return _COINS.get(mention.noun, Decimal(0)) if mention.sort is Sort.COUNT else Decimal(0)


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

    needs = (sorts(Sort.MONEY),)

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
