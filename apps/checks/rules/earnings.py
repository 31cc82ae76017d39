"""MONEY: what a firm takes in beside what it keeps or loses, and what it is worth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import lead_start
from apps.checks.figures.slips import repair_by
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SurfaceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES, REACHED, plainly
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import Mention, Sort

_SALES = r"(?:revenues?|sales|turnover|net sales|takings)"
_PROFIT = r"(?:profits?|net income|net earnings|earnings|net profit|operating income|net)"
_LOSS = r"(?:loss|losses|net loss)"
_ANY = rf"(?:(?P<sales>{_SALES})|(?P<profit>{_PROFIT})|(?P<loss>{_LOSS}))"
# "Revenue rose 8 percent to", "a profit of", "with annual sales of", "sales were"
_SAID_BEFORE = re.compile(
    rf"\b{_ANY}(?: (?:for|in|during|before|after|at|from) (?!a )(?:[a-z’'-]+ ){{0,3}}?(?:quarter|year|half|period|"
    rf"months|tax|interest|taxes|division|unit|business|operations)"
    rf"(?: (?:19|20)\d\d)?)?,? (?:of|to|at|{REACHED}) {HEDGES}$"
)
# "$140 million in revenue", "$12 million profit", "a $3bn loss"
_SAID_BEHIND = re.compile(
    rf"(?: in| of)?(?: (?:annual|net|total|quarterly|pre-?tax|operating|yearly|global))* {_ANY}\b"
)
# "It lost $35 billion", "made $12 million in profit"
_DONE = re.compile(rf"\b(?P<loss>lost|loses|losing)(?: [a-z]+ly)? {HEDGES}$")
_NOT_ALL = re.compile(
    r"\b(?:per|a share|each|cents|shares?|increase|decrease|drop|jump|gain of|charges?|write-?(?:down|off)s?|one-time|"
    r"tax benefit|paper|sale of|selling|sold|bought|acquired|acquisition|assets|fund|funds|investments?|portfolio|"
    r"crypto|bitcoin|biotech|start-?up|stake|disposal|windfall|cumulative|since|accumulated|industry|sector|economy|country|"
    r"government|exports|imports|market value|retail sales|house|houses|home|homes|ticket|box office|film|movie|album|"
    r"first sales|unless|if|would|could|bank|banks|insurer|lottery|bailout)\b"
)
# So much of its sales no firm keeps, and so little none has beside its loss.
_NO_FIRM_KEEPS = Decimal(20)
_NO_FIRM_LOSES = Decimal(200)
_USUAL = Decimal("0.003"), Decimal("0.9")
_THOUSAND = Decimal(1000)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sum that is told of a firm: its sales, its profit or its loss."""

    sentence: Sentence
    mention: Mention
    what: str


class ProfitOffSales(SurfaceRule):
    """A profit or a loss that is out of all proportion to the sales beside it: "$140 million on sales of $1.2 million".

    What is kept is a part of what is taken in. Said where one scale word, or three zeros, would make it one.
    """

    code = "MONEY-19"
    name = "profit-off-sales"
    severity = Severity.ERROR
    authority = "accounting"
    flags = (
        Story.of("Revenue rose 9 percent to $2.3 million and net income was $210 million."),
        Story.of("The grocer made a profit of £54 million, on sales of £1.9 million."),
        Story.of("The airline posted a loss of $180 million on revenue of $2.7 million."),
        Story.of("The brewer, which has annual sales of $30 million, earned a net profit of $2.4 billion."),
        Story.of("Net income was $95 million, the company said. Revenue, it added, climbed 4 percent to $1.4 million."),
    )
    allows = (
        Story.of("Revenue rose 9 percent to $2.3 billion and net income was $210 million."),
        Story.of("The biotech company had a loss of $180 million on revenue of $2.7 million."),
        Story.of("Profit rose to $210 million. Its unit in Chile has sales of $2.3 million."),
        Story.of("Net income was $95 million as it sold a stake in a rival, and its own revenue was $1.4 million."),
        Story.of("The grocer lost $2 million in sales to the strike, and made a profit of $1.9 billion."),
    )
    needs = (sorts(Sort.MONEY), amounts(2), words("revenue revenues sales turnover takings"))

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        told = [each for sentence in surface.told for each in _told_in(sentence)]
        for one in told:
            if one.what != "sales":
                continue
            for other in told:
                if other.what == "sales" or not _are_side_by_side(one, other, told):
                    continue
                found = self._judged(story, one, other)
                if found is not None:
                    yield found
                    return

    def _judged(self, story: Story, sales: _Told, kept: _Told) -> Finding | None:
        one, other = sales.mention.quantity, kept.mention.quantity
        if one is None or other is None or one.unit != other.unit or min(one.low, other.low) <= 0:
            return None
        times = other.low / one.low
        if times < (_NO_FIRM_LOSES if kept.what == "loss" and not _is_grown(kept) else _NO_FIRM_KEEPS):
            return None
        if not _USUAL[0] <= times / _THOUSAND <= (_USUAL[1] if kept.what == "profit" else _USUAL[1] * 3):
            return None
        wrong, factor = _wrong_one(story, sales, kept)
        repair = repair_by(wrong.mention, factor) if wrong is not None else None
        where = wrong or kept
        return self.finding(
            where.sentence.surface,
            where.mention,
            f"A {kept.what} of {kept.mention.text} is out of all proportion to sales of {sales.mention.text}.",
            evidence=(Evidence(f"“{(sales if where is kept else kept).mention.text}”"),),
            suggestion=repair.text if repair is not None else "",
        )


def _told_in(sentence: Sentence) -> Iterator[_Told]:
    """The sums of a sentence that are a firm's sales, profit or loss."""
    if _NOT_ALL.search(sentence.lower):
        return
    for mention in sentence.of_sort(Sort.MONEY):
        if mention.difference or mention.quantity is None or "/" in mention.quantity.unit or mention.per:
            continue
        lower = sentence.surface.lower
        before = plainly(lower[max(sentence.start, mention.start - 140) : lead_start(mention)])
        found = (
            _SAID_BEHIND.match(lower, mention.end, sentence.end)
            or _SAID_BEFORE.search(f"{before} " if not before.endswith(" ") else before)
            or _DONE.search(before)
        )
        if found is not None:
            said = found.groupdict()
            yield _Told(sentence, mention, next(what for what in said if said[what]))


def _are_side_by_side(sales: _Told, kept: _Told, told: list[_Told]) -> bool:
    """Whether two sums are of one firm: in one sentence, or in two that follow each other and have no other."""
    if sales.sentence is kept.sentence:
        return True
    first, second = sorted((sales.sentence, kept.sentence), key=lambda each: each.start)
    return second.place == first.place + 1 and sum(each.sentence in (first, second) for each in told) == len(_BOTH)


_BOTH = ("sales", "kept")


def _is_grown(kept: _Told) -> bool:
    """Whether a loss is that of a trade which is always large beside it."""
    return _TRADES.search(kept.sentence.lower) is not None


_TRADES = re.compile(
    r"\b(?:airlines?|retailers?|carmakers?|automakers?|supermarkets?|grocers?|brewers?|chains?|railways?|steelmakers?|"
    r"department store|drugstores?|manufacturers?|oil company|miners?|publishers?|broadcasters?|hotels?|restaurants?)\b"
)


def _wrong_one(story: Story, sales: _Told, kept: _Told) -> tuple[_Told | None, Decimal]:
    """Which of two sums has the wrong scale, by the others that the story tells, and what it is to be taken times."""
    others = [
        mention.quantity.low
        for sentence in story.told
        for mention in sentence.of_sort(Sort.MONEY)
        if mention not in (sales.mention, kept.mention) and mention.scale > 1 and mention.quantity is not None
    ]
    like = {
        each.what: sum(Decimal("0.04") < value / quantity.low < _NEAR for value in others)
        for each in (sales, kept)
        if (quantity := each.mention.quantity) is not None
    }
    if like["sales"] == like[kept.what]:
        # Sales of millions beside a profit of millions: those are of billions.
        is_kept = kept.mention.scale > sales.mention.scale
        return (None, Decimal(1)) if is_kept else (sales, _THOUSAND)
    return (sales, _THOUSAND) if like["sales"] < like[kept.what] else (kept, 1 / _THOUSAND)


_NEAR = Decimal(25)
