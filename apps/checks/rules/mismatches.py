"""MONEY: sums of one sentence that do not fit one another: parts, ranges, and changes with what they led to."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from apps.checks.figures.exchanges import code_of
from apps.checks.figures.relations import lead_start
from apps.checks.figures.slips import repair_within
from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Role, Sentence, vocabulary
from apps.quantities import Hedge, Mention, Sort

_ARE_PARTED = (
    "including included includes which made up consisting comprising composed that it this cash stock shares of out "
    "average averages averaging budget asking estimate"
)
# A few words that neither begin a clause nor tell of another thing.
_PLAIN = (
    r"(?:(?!that\b|which\b|who\b|whose\b|where\b|and\b|but\b|plus\b|one\b|with\b|sold\b|worth\b|bought\b|paid\b)"
    r"[a-z’'-]+ ){0,5}"
)
# "$334 million for the start-up, including $281 million in cash"
_WITH_A_PART = re.compile(
    rf"(?:^(?: [^ ,;()]+){{0,3}}| ?[,(–—][^;]{{0,60}}| ?[,(–—]) ?"
    rf"(?:includ(?:ing|es|ed)|which includ(?:es|ed)|of which|made up of|consisting of|comprising|composed of),? "
    rf"{_PLAIN}$"
)
_OF_WHICH = re.compile(r" of (?:which|that sum|that amount|it|this)\b(?! (?:more|less|than))")
_BESIDE = re.compile(r"[^;:?!]{0,60}(?:, (?:with |and )?| \(|(?: –| —|;) )(?:with )?")
_IN_KIND = re.compile(r" (?:of it |of that )?in (?:cash|stock|shares|loans|grants)\b")
_BRACKETED = re.compile(r" ?\((?:with )?")
_PART_OF = re.compile(
    r" (?:[a-z-]+ ){0,3}?(?:out )?of (?:the|its|that|this|their|his|her)(?: [a-z-]+){0,2} "
    r"(?:some |about |nearly |up to )?"
)
_OF_THE = re.compile(
    r"(?:^|[,;.“\"] ?|\bthat |\bbut |\band )(?:out )?of (?:the|its|that|this|their|his|her) (?:[a-z-]+ )?$"
)
_OF_THE_BETWEEN = re.compile(r" [^;:.?!]{2,80}?, (?:(?:only|just|about|some|nearly|more than|at least|over) )*")
_OVER_IT = re.compile(
    r" (?:over|above|beyond) (?:its |the |their )?(?:original |initial |first )?(?:budget|asking|estimate)\b"
)
_TO_ITS_EXCESS = re.compile(r"[^;:.?!]{0,60}, (?:or |some |about |nearly )*")
# What is left when other sums are taken away may be smaller than one of them.
_NET = vocabulary(
    "loss losses net profit profits income earnings earned deficit surplus gain gains charge charges minus less "
    "exclude excluding excludes besides plus addition additional beyond change swing lost debt liabilities cut cuts "
    "saving savings per each every share fine fines up over bid bids bidding bidders tendered subscribed subscriptions "
    "applications orders"
)
_FAR = 20


class PartOverSum(SentenceRule):
    """A part of a sum that is greater than the sum: "$334 million, including $281 billion in cash".

    Said of two sums in one money of which the words make one a part of the other. What is net of other sums, a loss or
    a profit, can be smaller than what went into it: there only a slip of scale is told.
    """

    code = "MONEY-12"
    name = "part-over-sum"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("AMD will pay $334 million for the start-up, including $281 billion in cash."),
        Story.of("The film took in $1.4 million worldwide, of which $636 million came from theaters at home."),
        Story.of(
            "The exchange will pay $4.3 million, made up of a fine of $1.8 billion and a forfeiture of $2.5 billion."
        ),
        Story.of("The deal cost the firm $334 million ($281 billion in cash)."),
        Story.of("Of the $50 million in the fund, $30 billion has been spent."),
        Story.of("The $1.4 billion project, $900 billion of which is paid by the state, opens in May."),
        Story.of("They had received only $500,000 of the $2,000 promised by the state."),
    )
    allows = (
        Story.of("AMD will pay $334 million for the start-up, including $281 million in cash."),
        Story.of("The bank lost $12 million in the quarter, including a charge of $30 million."),
        Story.of("He sold the firm for $5 million, including one shop that made $6 million."),
        Story.of("The plan costs $5 billion, not including $8 billion for roads."),
        Story.of("Of the $50 million in the fund, $30 million has been spent."),
        Story.of("The store sold $3 million worth of the $99 phones."),
        Story.of("Investors put in bids for $101.6 billion of the $42 billion of notes on offer."),
    )
    needs = (sorts(Sort.MONEY), figures(2), words(_ARE_PARTED))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for whole, part in sums_over_in(sentence):
            yield self.finding(
                sentence.surface,
                (min(whole.start, part.start), max(whole.end, part.end)),
                f"{part.text} is told as a part of {whole.text}, and is more.",
            )


def sums_over_in(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """The sums with the one beside them that is told as a part of it, and is more."""
    sums = [each for each in sentence.of_sort(Sort.MONEY) if _is_plain(each)]
    if len(sums) < _TWO or sentence.surface.role is Role.TABLE:
        return
    for first, second in pairwise(sums):
        whole, part = _whole_and_part(sentence, first, second)
        one, other = (whole.quantity, part.quantity) if whole is not None and part is not None else (None, None)
        if whole is None or part is None or one is None or other is None or one.unit != other.unit:
            continue
        if other.low <= one.high * _ROUNDED:
            continue
        is_open = not _NET.isdisjoint(sentence.vocabulary) or one.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST)
        if other.low > one.high * _FAR or not is_open:
            yield whole, part


_TWO = 2
_ROUNDED = Decimal("1.05")


def _is_plain(mention: Mention) -> bool:
    quantity = mention.quantity
    return (
        quantity is not None
        and quantity.low > 0
        and not mention.per
        and not mention.implied
        and "/" not in quantity.unit
    )


def _whole_and_part(sentence: Sentence, first: Mention, second: Mention) -> tuple[Mention | None, Mention | None]:
    """Which of two sums is told as a part of the other; None for both where neither is."""
    lower = sentence.surface.lower
    between = lower[first.end : lead_start(second)]
    if len(between) > _REACH:
        return None, None
    after = sentence.after(second, reach=24)
    if "not includ" not in between and _WITH_A_PART.search(between):
        return first, second
    if _OF_WHICH.match(after) and _BESIDE.fullmatch(between):
        return first, second
    if _IN_KIND.match(after) and _BRACKETED.fullmatch(between):
        return first, second
    if (second.scale > 1 or (second.quantity and second.quantity.low >= _A_SUM)) and _PART_OF.fullmatch(between):
        return second, first
    if _OF_THE.search(lower, max(sentence.start, first.start - 40), lead_start(first)) and (
        _OF_THE_BETWEEN.fullmatch(between)
    ):
        return first, second
    if _OVER_IT.match(after) and _TO_ITS_EXCESS.fullmatch(between):
        return first, second
    return None, None


_REACH = 130
_A_SUM = 1000


class LopsidedRange(SentenceRule):
    """A range of money that begins in millions and ends in billions: "$10 million to $15 billion".

    Both ends make a range of a usual width with one scale word. What runs from $1 million to $1 billion, or is said to
    range so, may be meant.
    """

    code = "MONEY-13"
    name = "lopsided-range"
    severity = Severity.ERROR
    authority = "house style: numbers"
    flags = (
        Story.of("The network lost an estimated $10 million to $15 billion in advertising."),
        Story.of("The company had aimed at a value of between $19.5 million and $22.3 billion."),
        Story.of("The spill will cost $4.5 million to $5.5 billion this year."),
        Story.of("It listed assets of $100 billion to $500 million in the court's papers."),
    )
    allows = (
        Story.of("The network lost an estimated $10 million to $15 million in advertising."),
        Story.of("Sales grew from $10 million to $15 billion in twenty years."),
        Story.of("The tax is for firms that make between $1 million and $1 billion."),
        Story.of("Prices range from $1.5 million to $2.5 billion."),
        Story.of("It listed assets of $500 million to $1 billion in the court's papers."),
    )
    needs = (sorts(Sort.MONEY),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        sums = sentence.of_sort(Sort.MONEY)
        for place, mention in enumerate(sums):
            quantity = mention.quantity
            if quantity is None or quantity.low <= 0 or mention.moves:
                continue
            if quantity.is_range:
                low, high = (quantity.high, quantity.low) if mention.descends else (quantity.low, quantity.high)
                start, end = mention.start, mention.end
            elif place and _LEADS_TO.fullmatch(sentence.between(sums[place - 1], mention)):
                first = sums[place - 1]
                if first.quantity is None or first.quantity.unit != quantity.unit or first.quantity.is_range:
                    continue
                low, high, start, end = first.quantity.low, quantity.low, first.start, mention.end
                if _FROM.search(sentence.surface.lower, max(sentence.start, start - 60), start):
                    continue
            else:
                continue
            if (
                _is_lopsided(low, high)
                and not _RANGES.search(sentence.lower)
                and _has_scale_words(sentence, start, end)
            ):
                yield self.finding(
                    sentence.surface,
                    (start, end),
                    f"{sentence.surface.text[start:end]} runs over three powers of ten: one of its ends has the wrong "
                    "scale word.",
                )


_LEADS_TO = re.compile(r" to |–|-")
_FROM = re.compile(
    r"\b(?:from|by|ris(?:es?|ing|en)|rose|f[ea]ll(?:s|ing|en)?|gr[eo]w\w*|jump\w*|climb\w*|soar\w*|down|up|went|go|goes|"
    r"increas\w+|decreas\w+|rais\w+|lower\w*|reduc\w+|cut\w*|add\w*|gain\w*|drop\w*|improv\w+|due|owed|paid|"
    r"giv\w+|gave) (?:[a-z]+ ){0,4}$"
)
_RANGES = re.compile(r"\b(?:rang(?:e|es|ed|ing) from|anywhere|vary|varies|varying|from as little)\b")
_SCALE_WORD = re.compile(r"(?:thousand|million|billion|trillion|mln|bln|\d ?(?:m|bn|tn))\b")


def _is_lopsided(low: Decimal, high: Decimal) -> bool:
    """Whether a range is a thousand times too wide, and was meant to be an ordinary one."""
    if low <= 0 or high <= 0:
        return False
    if low > high:
        # "$100 billion to $500 million"
        return 1 < high * 1000 / low <= _WIDE_BACK
    times = high / low / 1000
    return 1 < times <= _WIDE and (times < _TWO or not (_is_one_digit(low) and _is_one_digit(high)))


_WIDE, _WIDE_BACK = 3, 12


def _is_one_digit(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) == 1


def _has_scale_words(sentence: Sentence, start: int, end: int) -> bool:
    return len(_SCALE_WORD.findall(sentence.surface.lower, start, end)) > 1


class RiseOverLevel(SentenceRule):
    """A price that rose by more than it came to, or fell by many times that: "added 26,000 cents to $24.34".

    The two are told together, and one of them has lost or gained digits.
    """

    code = "MONEY-14"
    name = "rise-over-level"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The shares added 26,000 cents to close at $24.34 on Tuesday."),
        Story.of("Brent crude rose $480 to $61.20 a barrel."),
        Story.of("Gold fell $120,000 to settle at $1,812 an ounce."),
        Story.of("The laptop has dropped $100,000 to $1,199."),
    )
    allows = (
        Story.of("The shares added 26 cents to close at $24.34 on Tuesday."),
        Story.of("The company rose $3 million to its goal of $2 million."),
        Story.of("The shares fell $30 to $12 on the news."),
        Story.of("He added $5,000 to the $1,000 that he had given."),
    )
    needs = (
        sorts(Sort.MONEY),
        figures(2),
        words("rose gained added climbed jumped advanced up fell dropped lost down slid"),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for first, second in pairwise(sentence.of_sort(Sort.MONEY)):
            one, other = first.quantity, second.quantity
            if one is None or other is None or one.low <= 0 or other.low <= 0 or one.is_range or other.is_range:
                continue
            if not _same_money(one.unit, other.unit):
                continue
            moved = _MOVED.search(sentence.surface.lower, max(sentence.start, first.start - 40), lead_start(first))
            if moved is None or not _TO_LEVEL.fullmatch(sentence.between(first, second).lower()):
                continue
            change, level = _in_whole(one.low, one.unit), _in_whole(other.low, other.unit)
            most = level if moved["rose"] else level * _FAR
            if change > most and second.scale <= first.scale:
                told = sentence.surface.text
                repair = repair_within(first, Decimal(0), level / _TWO * (100 if one.unit.endswith("/100") else 1))
                yield self.finding(
                    sentence.surface,
                    (first.start, second.end),
                    f"What {moved[0].split()[0]} {first.text} cannot have come to {second.text}.",
                    suggestion=f"{repair.text}{told[first.end : second.end]}" if repair is not None else "",
                )


_MOVED = re.compile(
    r"\b(?:(?P<rose>rose|gained|added|climbed|jumped|advanced|up|soared|surged)|fell|dropped|lost|down|slid|declined|"
    r"slipped|tumbled|sank|shed)(?: by)? (?:about |around |nearly |almost |some )?$"
)
_TO_LEVEL = re.compile(
    r"(?:,? or [\d.,]+(?:%| percent| per cent),?)?(?:,)? (?:(?:to|and) )?"
    r"(?:(?:close|settle|finish|end|trade)(?:d|ing)? )?"
    r"(?:at|to) (?:about |around |just |nearly )?"
)


def _same_money(one: str, other: str) -> bool:
    return code_of(one) == code_of(other)


def _in_whole(value: Decimal, unit: str) -> Decimal:
    return value / 100 if "/100" in unit else value
