"""CALC: strike rates and earnings per share, by the figures beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import Figure, figure_of, shown
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort

_SCORE = re.compile(
    r"(?<![\d,.])(?P<runs>\d{1,3})(?: ?\*| not out| runs)? (?:off|from|in)(?: just| only| his| her| a mere)? "
    r"(?P<balls>\d{1,3})(?: balls?| deliveries)?\b(?![,.]\d)"
)
_STRIKE_RATE = re.compile(
    r"\b(?:strike[- ]rate|striking|sr)(?: (?:of|at|was|is|being|read|stood at|came to))*"
    r"(?: (?:a|an|about|around|just|over|under|nearly|almost|impressive|blistering))*[ :]*"
    r"(?P<rate>\d{2,3}(?:\.\d+)?)\b(?!,\d)"
)
_OF_MORE = re.compile(
    r"\b(?:career|season|tournament|series|overall|innings (?:this|last)|so far|average[ds]?|averaging|since|in all|"
    r"this (?:year|season|edition)|highest|previous|team|required)\b"
)
_HUNDRED = 100
_ROUNDED = Decimal("1.01")


class StrikeRateOffScore(SentenceRule):
    """A strike rate that runs and balls do not make.

    Sixty-four off 40 balls are 160 for every hundred balls.
    """

    code = "CALC-29"
    name = "strike-rate-off-score"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("His 45 off 30 balls, a strike rate of 130, came too late."),
        Story.of("He made 90 from 50 deliveries (strike rate 160) before he was caught at long-on."),
        Story.of("She hit 33 off just 15 balls, striking at 280, and India won."),
    )
    allows = (
        Story.of("Her 64 off 40 balls, a strike rate of 160, was the difference."),
        Story.of("He made 91 from 53 deliveries (strike rate 172) before he was caught at long-on."),
        Story.of("Her 64 off 40 balls lifted her strike rate of 128 this season, the best of any opener."),
        Story.of("Her 64 off 40 balls and his 30 off 12, at a strike rate of 250, were the difference."),
    )

    needs = (words("strike striking sr"),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        rates = list(_STRIKE_RATE.finditer(lower))
        if len(rates) != 1 or _OF_MORE.search(lower):
            return
        scores = [each for each in _SCORE.finditer(lower) if int(each["balls"])]
        if len(scores) != 1 or scores[0].end() > rates[0].start():
            return
        runs, balls = int(scores[0]["runs"]), int(scores[0]["balls"])
        rate, right = Decimal(rates[0]["rate"]), Decimal(runs * _HUNDRED) / balls
        if not right or 1 / _ROUNDED <= rate / right <= _ROUNDED or abs(rate - right) <= 1:
            return
        start, end = rates[0].span("rate")
        printed = shown(right, 1 if "." in rates[0]["rate"] else 0)
        yield self.finding(
            sentence.surface,
            (sentence.start + start, sentence.start + end),
            f"{runs} off {balls} balls is {printed} for every hundred.",
            suggestion=printed,
        )


_ON_SHARES = re.compile(
    r"(?:,? (?:on|with|based on|using|from|over|by|for)|,|\()"
    r"(?: an?| the| its| some| about| around| roughly| only| more than)*"
    r"(?: (?:average|weighted average|total|base|count)(?: of)?)*(?: about| some| roughly| around)* $"
)
_SHARES_BEHIND = re.compile(r" (?:diluted |basic |ordinary |common )?shares?\b(?: (?:outstanding|in issue|issued))?")
_PER_SHARE = re.compile(
    r",? or (?:about |some |roughly |nearly )?$|,? (?:equal to|equivalent to|which is|that is|i\.e\.) $| \($"
)
_DILUTED = re.compile(r"\b(?:dividend|preferred|excluding|adjusted|before items)\b")
_LOOSE = Decimal("1.06")


class EarningsOffShares(SentenceRule):
    """So much a share, where the sum and the number of shares make another.

    A profit of $330 million on 300 million shares is $1.10 a share.
    """

    code = "CALC-30"
    name = "earnings-off-shares"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Net income was $252 million, or $1.26 per share, on an average of 240 million shares outstanding."),
        Story.of("Profit came to $84 million, or $4.20 a share, on 40 million shares, compared with $1.75 last year."),
        Story.of("The lender earned $24 million, or 12 cents a share, with 20 million shares in issue."),
    )
    allows = (
        Story.of("Net income was $330 million, or $1.10 per share, on an average of 300 million shares outstanding."),
        Story.of("Net income was $330 million, or $1.10 per share, as 2.3 million shares changed hands."),
        Story.of("Profit was $84 million, or $4.20 a share, against $60 million, or $3 a share, on 20 million shares."),
    )

    needs = (sorts(Sort.MONEY), words("share shares"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        sums = [figure for mention in sentence.of_sort(Sort.MONEY) if (figure := figure_of(mention)) is not None]
        apiece = [figure for figure in sums if figure.mention.per == "share" or figure.unit.endswith(" / share")]
        if not apiece or _DILUTED.search(sentence.lower):
            return
        each = apiece[0]
        place = sums.index(each)
        total = sums[place - 1] if place else None
        shares = _shares(sentence, each)
        if shares is not None and any(other.start < shares.start for other in apiece[1:]):
            return
        if total is None or shares is None or total.unit != each.unit.partition(" / ")[0]:
            return
        lower = sentence.surface.lower
        if _PER_SHARE.search(lower, total.end, each.start) is None or min(total.value, each.value) <= 0:
            return
        right = total.value / shares.value
        room = _LOOSE + total.spread / total.value + shares.spread / shares.value + each.spread / each.value
        if 1 / room < each.value / right < room:
            return
        is_hundredth = each.mention.quantity is not None and each.mention.quantity.unit.endswith("/100")
        number = shown(right * _HUNDRED if is_hundredth else right, 2)
        yield self.finding(
            sentence.surface,
            each.mention,
            f"{total.mention.text} on {shares.mention.text} shares is {number} a share.",
            evidence=(Evidence(f"{total.mention.text} divided by {shares.mention.text}."),),
        )


def _shares(sentence: Sentence, each: Figure) -> Figure | None:
    """The one number of shares that the sum is told to be spread over."""
    found = [
        figure
        for mention in sentence.of_sort(Sort.COUNT)
        if mention.start > each.end
        and _SHARES_BEHIND.match(sentence.surface.lower, mention.end)
        and (figure := figure_of(mention)) is not None
    ]
    if len(found) != 1 or found[0].value < _FEWEST:
        return None
    money = [mention for mention in sentence.of_sort(Sort.MONEY) if each.end <= mention.start < found[0].start]
    return found[0] if not money and _ON_SHARES.search(sentence.before(found[0].mention, reach=60)) else None


_FEWEST = 1000
