"""CALC: dues, stakes and prices for each against what they come to."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import shown
from apps.checks.figures.trios import (
    HUNDRED,
    Trio,
    fits_any,
    quotient,
    respelled_figure,
    trio_in,
)
from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

_DUE = r"tax|interest|tip|commission|duty|discount|levy|royalty|surcharge|deposit|return|coupon|inflation|yield|VAT"
_DUE_BEHIND = re.compile(rf"^[ -](?:[a-z]+[ -])?(?:{_DUE})\b|^(?:,| off)")
_DUE_LEAD = re.compile(
    rf"\b(?:{_DUE})(?: rate)? (?:of|at) $|\b(?:return(?:ed|s)?|yield(?:ed|s)?|by|more|less|cut|pays?) $"
)
_MAKES = re.compile(
    r"\b(?:comes? to|came to|adds?|added|costs?|would be|amounts? to|(?:grew|grow|grows) to|into|brings? in|pays?)"
    r"(?: (?:about|just|only|a|an|some|or))* $|, (?:or|to) $"
)
_COMES_TO = re.compile(r"\b(?:comes? to|came to|adds?|added|costs?|amounts? to|brings? in)(?: (?:a|an|some))* $")
_STAKE_BEHIND = re.compile(r"^ (?:[a-z]+ ){0,2}(?:stake|shareholding|holding|share|interest)\b|^ of (?:the|its) ")
_VALUES = re.compile(r"\bvalu(?:es?|ed|ing)\b[^,;.]{0,40} at(?: (?:about|some|just))* $")
# A share before such words is of something else than the sums behind them.
_ANOTHER_CLAUSE = re.compile(r"[,;] (?:and|while|but) ")


# No percentage that is told, and no slip of it, parts two sums so far.
_UNRELATED = 1_000_000


class PercentOffAmounts(SentenceRule):
    """A percentage of a sum that does not come to the other sum.

    A 20 percent tip on $60 is $12, and a tenth of a club sold for £30m values the club at £300m. Looked at are dues,
    discounts, returns and stakes, where the sentence tells no other sums; the sum may stand with or without the part.
    """

    code = "CALC-16"
    name = "percent-off-amounts"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("A 15 percent tip on an $80 meal comes to $15."),
        Story.of("A loan of €400,000 at interest of 5 percent costs €2,000 a year."),
        Story.of("A 20 percent stake was sold for £30m, which values the club at £15bn."),
    )
    allows = (
        Story.of("A 15 percent tip on an $80 meal comes to $12, or to $92 with the meal."),
        Story.of("A 15 percent tip on an $80 meal comes to $12."),
        Story.of("Its stock fell $6, or 15 percent, to $34."),
        Story.of("The dividend was cut from its peak, then increased 5 cents, or 20 percent, to 30 cents."),
        Story.of("Fares go up by 4.6% on Sunday, and most railcards by £5, to £35."),
        Story.of("A loan of €400,000 at interest of 5 percent costs €20,000 a year."),
        Story.of("A 20 percent stake was sold for £30m, which values the club at £150m."),
        Story.of("Analysts had expected €195 million on average, and the shares rose 6.8 percent, to €47.20, by noon."),
        # What a tax brings in is not a part of the first sum that the sentence tells.
        Story.of("The 20 percent tax on cars is part of a $40 million budget, and drivers paid $3 million."),
    )

    needs = (sorts(Sort.SHARE), sorts(Sort.MONEY), figures(3))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        trio = trio_in(sentence) if len(sentence.mentions) >= 3 else None
        if trio is None or trio.share.unit != "percent" or trio.first.mention.sort is not Sort.MONEY:
            return
        if any(figure.hedge is not Hedge.NONE for figure in (trio.first, trio.second, trio.share)):
            return
        if trio.large.value > _UNRELATED * trio.small.value:
            # A share price beside the profit of a year.
            return
        allowed = self._allowed(sentence, trio)
        if allowed and not any(fits_any(trio.share, percents) for percents in allowed):
            yield self._finding(sentence, trio)

    def _allowed(self, sentence: Sentence, trio: Trio) -> tuple[tuple[Decimal, Decimal], ...]:
        """What the share may be by the two sums, in percent; nothing where they are not told of one another."""
        lead = sentence.before(trio.share.mention, reach=40)
        behind = sentence.after(trio.share.mention, reach=40)
        if trio.share.start < trio.first.start and _ANOTHER_CLAUSE.search(
            sentence.surface.lower, trio.share.end, trio.first.start
        ):
            return ()
        low, high = quotient(trio.small, trio.large)
        last = sentence.before(trio.second.mention, reach=60)
        if _STAKE_BEHIND.match(behind) and trio.share.start < trio.first.start:
            return ((low, high),) if _VALUES.search(last) else ()
        if not (_DUE_BEHIND.match(behind) or _DUE_LEAD.search(lead)) or not _MAKES.search(last):
            return ()
        allowed = (low, high), (100 - high, 100 - low), (10_000 / high - 100, 10_000 / low - 100)
        if not last.endswith(" to ") or not trio.first.end <= trio.share.start < trio.second.start:
            return allowed
        # "Fell $6, or 15 percent, to $34", "up 5 cents, or 20 percent, to 30": the part is not of the sum it led to.
        fallen = HUNDRED * low / (HUNDRED + low), HUNDRED * high / (HUNDRED + high)
        if high >= HUNDRED:
            return *allowed, fallen
        return *allowed, fallen, (HUNDRED * low / (HUNDRED - low), HUNDRED * high / (HUNDRED - high))

    def _is_part(self, sentence: Sentence, trio: Trio) -> bool:
        """Whether the second sum is given as what the share of the first comes to."""
        return bool(_COMES_TO.search(sentence.before(trio.second.mention, reach=40)))

    def _finding(self, sentence: Sentence, trio: Trio) -> Finding:
        ratio = trio.small.value / trio.large.value * 100
        share = trio.share.value / HUNDRED
        if trio.share.start < trio.second.start and self._is_part(sentence, trio):
            right = trio.first.value * share
            return self.finding(
                sentence.surface,
                trio.second.mention,
                f"{trio.share.mention.text} of {trio.first.mention.text} is {shown(right, 2)}.",
                suggestion=respelled_figure(trio.second, right),
            )
        one, other = trio.small.mention.text, trio.large.mention.text
        return self.finding(
            sentence.surface,
            (min(trio.first.start, trio.share.start), max(trio.second.end, trio.share.end)),
            f"{one} is {shown(ratio)} percent of {other}, not {trio.share.mention.text}.",
        )
