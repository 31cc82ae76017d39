"""What a sum earns or costs in a year, against the rate of interest that is told with it."""

import re
import sys
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.reckonings import Reckoning, are_alike, bounds_told
from apps.checks.figures.relations import Figure
from apps.checks.figures.skeletons import Wordings, slot
from apps.checks.figures.trios import HUNDRED, TIMES, is_range, percents_of
from apps.checks.needs import words
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort, convert

_WHOM = (
    r"(?: (?:him|her|them|you|it|us|savers?|(?:an?|the|its|his|her|their|each) [a-z]+|back|out|about|just|only|some|"
    r"around|up to|an? extra|more than|a total of|a mere|in total|someone))*"
)
_EARNS = (
    r"earn(?:s|ed|ing)?|yield(?:s|ed|ing)?|return(?:s|ed|ing)?|pay(?:s|ing)?|paid|bring(?:s|ing)? in|make|get|"
    r"cost(?:s|ing)?"
)
_OWES = (
    r"owe[sd]?|repay(?:s|ing)?|repaid|pay(?:s|ing)? back|grow(?:s|n|ing)? (?:in)?to|grew (?:in)?to|be worth|turn into|"
    r"become|end up with|have to (?:re)?pay|total (?:repayment|repayable|bill|cost) of"
)
# "Would earn a saver £900 a year", "interest of £900", "would owe $680"
_OUTCOMES = (
    rf"\b(?P<verb>interest of|interest (?:would be|is|comes to|came to|comes out at)){_WHOM} {slot('part')}",
    rf"\b(?P<verb>{_EARNS}){_WHOM} {slot('part')}(?P<interest>(?: [a-z]+)? (?:in|of) interest| interest)?",
    rf"\b(?P<owes>{_OWES}){_WHOM} {slot('part')}(?P<interest>(?: in| of)? interest)?",
)
_outcomes = Wordings(
    words(
        "interest savings saver savers deposit deposits bond loan loans borrow borrows borrowed borrower borrowing "
        "lender account lend lent apr aer invested"
    ),
    *_OUTCOMES,
)
_A_YEAR = re.compile(
    r"\b(?:a year|annual(?:ly)?|yearly|per (?:year|annum)|apr|aer|each year|every year|one-year|12-month)\b"
)
_ONE_YEAR = re.compile(
    r"\b(?:after|over|in|within|for) (?:a|the|one|its first|the first) (?:full )?year\b|\bat (?:the "
    r")?year['’]?s?[ -]end\b"
)
# What makes the sum another than a year of plain interest.
_OTHERWISE = re.compile(
    r"\b(?:compound\w*|monthly|a month|daily|a day|weekly|quarterly|fees?|plus|tax relief|inflation|bonus|mortgage|"
    r"instal?lments?|shares?|stake|more|less|extra|dividends?|card|up|down|rise|rises|rose|fell|rising|falling|after "
    r"(?:two|three|four|five))\b"
)
_AT_ONCE = re.compile(r"\b(?:one sum|in full|lump sum|in one go|single (?:payment|sum)|at the end|all at once)\b")
_ON_LOAN = re.compile(r"\b(?:loan|borrow\w*|lender|repay\w*|owe[sd]?)\b")
# Interest that is added in the course of the year, or taxed, or on what is paid off in its course.
_ADDED, _TAXED, _PAID_OFF = Decimal("1.2"), Decimal("0.6"), Decimal("0.45")


def interest_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a rate, a sum and what the sum earns or costs in a year are told."""
    for skeleton, found in _outcomes.found_in(sentence):
        (part,) = skeleton.named(found, "part")
        end = skeleton.words.find(",", found.end())
        behind = [each for each in skeleton.within(found.end(), end if end > 0 else sys.maxsize) if each.unit in TIMES]
        told = _told_before([*skeleton.within(0, found.start("part") - 1), *behind], part)
        before = skeleton.words[: found.start("part")]
        if told is None or _OTHERWISE.search(before):
            continue
        whole, share, years = told
        named = found.groupdict()
        is_total = bool(named.get("owes")) and not named.get("interest")
        is_one_year = years == 1 or _ONE_YEAR.search(skeleton.words) is not None
        is_yearly = _A_YEAR.search(skeleton.words) is not None
        if not is_one_year and (is_total or not is_yearly or years):
            continue
        if not is_total and "interest" not in sentence.signs and "earn" not in found[0]:
            continue
        (low, high), (least, most) = bounds_told(whole), percents_of(share)
        most *= _ADDED
        if _ON_LOAN.search(before) and not _AT_ONCE.search(skeleton.words):
            least *= _PAID_OFF
        elif "after tax" in skeleton.words:
            least *= _TAXED
        base = HUNDRED if is_total else Decimal(0)
        right = whole.value * (base + share.value) / HUNDRED
        room = low * (base + least) / HUNDRED, high * (base + most) / HUNDRED
        reckoned = (
            f"{whole.mention.text} + {share.mention.text}"
            if is_total
            else f"{share.mention.text} of {whole.mention.text}"
        )
        yield Reckoning(part, right, room, (whole, share), reckoned)


INTEREST = _outcomes.relation(interest_in)


def _told_before(figures: list[Figure], part: Figure) -> tuple[Figure, Figure, Decimal] | None:
    """The one sum, the one rate and the years that are told before what comes of them; None where more is told."""
    shares = [figure for figure in figures if figure.unit == "percent"]
    sums = [figure for figure in figures if figure.mention.sort is Sort.MONEY]
    spans = [figure for figure in figures if figure.unit in TIMES and figure.mention.sort is Sort.MEASURE]
    rest = [figure for figure in figures if figure not in (*shares, *sums, *spans) and figure.value != 1]
    if len(shares) != 1 or len(sums) != 1 or len(spans) > 1 or rest:
        return None
    share, whole = shares[0], sums[0]
    if (
        not are_alike(whole, part)
        or part.unit not in (whole.unit, f"{whole.unit} / year")
        or is_range(share)
        or share.value <= 0
    ):
        return None
    years = round(convert(spans[0].value, spans[0].unit, "year"), 2) if spans else Decimal(0)
    return (whole, share, years) if years in (0, 1) else None
