"""MONEY: moneys compared: what a sum rose from or is measured by, in a money that it is not told in."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.exchanges import code_of, sums_retold
from apps.checks.figures.relations import lead_start
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.currencies import paid_where
from apps.checks.needs import amounts, figures, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Quantity, Sort, respell

# What is never told apart by its sign alone: "$" may be any of them, and kroner those of three countries.
_ONE_SIGN = (
    frozenset(("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "MXN", "ARS", "CLP", "COP", "BRL")),
    frozenset(("SEK", "NOK", "DKK", "ISK")),
    frozenset(("INR", "PKR", "LKR", "NPR", "IDR")),
    frozenset(("CNY", "JPY")),
)
_MOVE = (
    r"(?:up|down|rise|fall|increase|decrease|drop|gain|jump|cut|rose|risen|fell|"
    r"fallen|climbed|increased|raised|dropped|grew|grown|slid|jumped)"
)
# "$25.42 an hour, up from R23.19": what it moved from stands behind the preposition.
_STEP = (
    rf"(?:,| –| —| -)? (?:(?:an? )?(?:[a-z]+ly )?{_MOVE}(?: (?:[^;:.(),]|\.\d){{1,28}}?)?"
    r" (?:from|on|against|over|compared (?:with|to))|compared (?:with|to)|against|versus)"
    r"(?: (?:the|an?|its|their|just|only|last (?:year|month|week)['’]s|previous|earlier|current|average|usual|of))* "
)
_MOVED_FROM = re.compile(rf"[^;:.()]{{0,32}}{_STEP}")
# Farther off the two have to be as near as figures of two years are.
_MOVED_FROM_AFAR = re.compile(rf"[^;:()]{{0,150}}{_STEP}")
_NEAR = Decimal("1.5")
# "Will go up to $3.20 from £2.80"
_RISEN_TO = re.compile(rf"\b{_MOVE}\w*\b[^;:.()]{{0,40}}\bto (?:(?:an?|the|about|record|of) )*$")
_FROM = re.compile(r"[^;:.(),\d]{0,24},? from (?:(?:the|an?|just|only|current|previous) )*")
# Beside an average of the same things.
_AVERAGE = re.compile(
    r"\b(?:average|mean|median|typical|norm|going rate|usual price)s?\b(?: [^;.()\d]{1,40}?)?"
    r" (?:is|was|are|were|of|at|stands at|stood at|came to|comes to) $"
)
_EXCHANGED = re.compile(
    r"\b(?:exchange|converted|equivalent|worth about|rate of|currency|currencies|traded|sterling|"
    r"(?:the|a) (?:dollar|pound|euro|yen|rand|rupee|yuan|franc))\b"
)
_LIKE = Decimal(4)
# So near are the figures of one comparison.
_AVERAGE_LIKE = Decimal("2.5")
_WORD = words("from on against over compared versus average mean median typical norm rate usual")


class ComparedInTwoMoneys(SentenceRule):
    """A sum that is compared with one in another money: "$25.42 an hour, up from R23.19".

    What rises from rands rises to rands. Wrong is the money that the rest of the story does not know.
    """

    code = "MONEY-15"
    name = "compared-in-two-moneys"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("Nobody in the trade may be paid less than $25.42 an hour, up from R23.19."),
        Story.of("Operating profit was $45.2 billion, down 14 percent from 52.3 billion yen a year earlier."),
        Story.of("The fare goes up to $3.20 from £2.80 on Monday."),
        Story.of("A flat that rented for €1,500 in 2019 is now €2,050; the average for new lets is £2,476."),
        Story.of("The dividend is $4.10 a share, compared with R3.55 last year."),
        Story.of(
            "Ireland took in £23.8 billion in corporation tax last year, the ministry said on Wednesday, up from €22.6 "
            "billion in 2022."
        ),
        Story.of("They will get at least $28.79 for each hour, the department said, an increase of 4.4% from R27.58."),
    )
    allows = (
        Story.of("Nobody in the trade may be paid less than R25.42 an hour, up from R23.19."),
        Story.of("Operating profit was 45.2 billion yen ($290 million), down from 52.3 billion yen a year earlier."),
        Story.of("Operating profit was $290 million, down from 52.3 billion yen a year earlier."),
        Story.of("The dollar rose to $1.30 from £0.70."),
        Story.of("Shares rose to A$4.10 from $4.00."),
        Story.of("He earned £80,000 at the club. In Spain the average is €2 million."),
        Story.of("The club paid €60m, more than the £40m that it had for him in London."),
    )

    needs = (sorts(Sort.MONEY), figures(2), _WORD)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        sums = sentence.of_sort(Sort.MONEY)
        if len({code_of(each.quantity.unit) for each in sums if each.quantity is not None}) < _PAIR:
            return
        told_twice = {each.start for pair in sums_retold(sentence) for each in pair}
        told_twice |= {each.start for each in sums if each.partner is not None}
        plain = [each for each in sums if each.start not in told_twice]
        for first, second in itertools.pairwise(plain):
            if _differ(first, second) and _are_compared(sentence, first, second):
                yield self._mixed(sentence, story, first, second)
                return

    def _mixed(self, sentence: Sentence, story: Story, first: Mention, second: Mention) -> Finding:
        wrong, right = _odd_one(story, first, second)
        both = f"{first.text} and {second.text} are of two moneys, and compared as if of one."
        if wrong is None or wrong.quantity is None:
            return self.finding(sentence.surface, (first.start, second.end), both)
        return self.finding(
            sentence.surface,
            wrong,
            both,
            evidence=(Evidence(f"“{right.text}”"),),
            suggestion=_in_money_of(right, wrong),
        )


_PAIR = 2


def _in_money_of(right: Mention, wrong: Mention) -> str:
    """The wrong sum with the sign of the right one; empty where their signs do not stand alike."""
    own, other = wrong.unit_span, right.unit_span
    if wrong.quantity is None or right.quantity is None or own is None or other is None:
        return ""
    if own[0] == wrong.start and other[0] == right.start:
        sign = right.text[: other[1] - other[0]]
        return sign + wrong.text[own[1] - own[0] :]
    return "" if " / " in wrong.quantity.unit else respell(wrong, unit=code_of(right.quantity.unit))


def _differ(first: Mention, second: Mention) -> bool:
    one, other = first.quantity, second.quantity
    if one is None or other is None or not (one.low > 0 and other.low > 0):
        return False
    if one.unit.endswith("/100") or other.unit.endswith("/100"):
        # Cents are those of any money.
        return False
    codes = {code_of(one.unit), code_of(other.unit)}
    if len(codes) < _PAIR or any(codes <= group for group in _ONE_SIGN):
        return False
    # What is told in thousands of the other is a conversion that was not meant to be one.
    return 1 / _LIKE < one.low / other.low < _LIKE


def _are_compared(sentence: Sentence, first: Mention, second: Mention) -> bool:
    lower = sentence.surface.lower
    if _EXCHANGED.search(sentence.lower) is not None:
        return False
    between = lower[first.end : lead_start(second)]
    if _MOVED_FROM.fullmatch(between):
        return True
    if _FROM.fullmatch(between) and _RISEN_TO.search(sentence.before(first)):
        return True
    one, other = first.quantity, second.quantity
    if one is None or other is None:
        return False
    if 1 / _NEAR < one.low / other.low < _NEAR and _MOVED_FROM_AFAR.fullmatch(between):
        return True
    is_like = 1 / _AVERAGE_LIKE < one.low / other.low < _AVERAGE_LIKE
    return is_like and _AVERAGE.search(f"{between} ".replace("  ", " ")) is not None


def _odd_one(story: Story, first: Mention, second: Mention) -> tuple[Mention | None, Mention]:
    """Which of two sums is in a money that the story does not know otherwise, and the other; None for none."""
    counts = {first.start: 0, second.start: 0}
    pair = {each.start: code_of(each.quantity.unit) for each in (first, second) if each.quantity is not None}
    for sentence in story.told:
        for mention in sentence.of_sort(Sort.MONEY):
            code = code_of(mention.quantity.unit) if mention.quantity is not None else ""
            for start, own in pair.items():
                counts[start] += code == own
    if counts[first.start] != counts[second.start]:
        return (first, second) if counts[first.start] < counts[second.start] else (second, first)
    paid = paid_where(story.lower)
    here = [each for each in (first, second) if pair[each.start] in paid]
    if len(here) == 1:
        return (second, first) if here[0] is first else (first, second)
    return None, second


class ReckonedInTwoMoneys(SentenceRule):
    """Sums that make one another, and one of them is in another money: "£9.4bn, with €8.1bn for roads and €1.3bn for
    schools".

    Euros are added up to euros. Said only where the figures come out to the last digit, which sums in two moneys do by
    chance alone.
    """

    code = "MONEY-21"
    name = "reckoned-in-two-moneys"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The city of Ghent will spend £7.3m on its quays, €4.8m of it on stone and €2.5m on trees."),
        Story.of("The fair took in $2.7 million, R350,000 more than the R2.35 million of the year before."),
        Story.of("The fund put $2.6 billion into rail, €1.9 billion into roads and so €4.5 billion into transport."),
    )
    allows = (
        Story.of("The minister set out a budget of €9.4bn, with €8.1bn for new spending and €1.3bn for tax measures."),
        Story.of("The club paid £9.4m for the striker, €8.1m for the keeper and €1.2m for the winger."),
        Story.of("The phone costs $999 in New York and £1,099 in London, £100 more than the last one."),
        Story.of("Of the sum of £9.4bn (€11bn) some €8.1bn is for roads and €2.9bn for rail."),
    )

    needs = (sorts(Sort.MONEY), amounts(3))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        told = [each for each in sentence.of_sort(Sort.MONEY) if each.partner is None]
        sums = [
            (each, each.quantity.low, code_of(each.quantity.unit))
            for each in told
            if each.quantity is not None and _is_plain(each.quantity)
        ]
        codes = {code for _, _, code in sums}
        if not _TRIO <= len(sums) <= _MOST or len(codes) != _PAIR or any(codes <= group for group in _ONE_SIGN):
            return
        if sums_retold(sentence) or _EXCHANGED.search(sentence.lower) is not None:
            return
        for odd, value, code in sums:
            others = [(each, low) for each, low, own in sums if own != code]
            if len(others) != len(sums) - 1:
                continue
            for (one, first), (other, second) in itertools.combinations(others, _PAIR):
                are_exact = sum(len(each.normalize().as_tuple().digits) >= _PAIR for each in (first, second, value))
                is_made = value in (first + second, abs(first - second)) and min(value, first, second) >= _GREAT
                if is_made and are_exact >= _PAIR:
                    made = "+" if value == first + second else "−"
                    larger, smaller = (one, other) if first >= second else (other, one)
                    spelled = _in_money_of(larger, odd)
                    right = spelled or "as much in that money"
                    yield self.finding(
                        sentence.surface,
                        odd,
                        f"{larger.text} {made} {smaller.text} makes {right}, not {odd.text}.",
                        suggestion=spelled,
                    )
                    return


_TRIO, _MOST = 3, 6
# Prices in the shop are alike by chance: £1,099, £100 and $999.
_GREAT = 10_000


def _is_plain(quantity: Quantity) -> bool:
    """Whether a sum is one figure, of no rate and no part of the money."""
    return (
        not quantity.is_range and quantity.low > 0 and not quantity.unit.endswith("/100") and " / " not in quantity.unit
    )
