"""CALC: dues, stakes and prices for each against what they come to."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import FALL, RISE, Figure, all_figures_in, bounds_of, is_slip, lead_start, shown
from apps.checks.figures.slips import power_off
from apps.checks.figures.trios import (
    HUNDRED,
    Trio,
    base_unit_of,
    fits_any,
    is_range,
    quotient,
    respelled_figure,
    trio_in,
)
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

_DUE = r"tax|interest|tip|commission|duty|discount|levy|royalty|surcharge|deposit|return|coupon|inflation|yield|vat"
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


# What is taken, paid or added as a percentage of a sum.
_RATED = words(
    "fine fined penalty tax taxed taxes tip tips commission commissions duty duties levy levies royalty royalties "
    "surcharge surcharges deposit vat fee fees charge charges charged premium tithe rebate refund refunded bonus "
    "gratuity stamp tariff tariffs interest discount reduced reduction saving saves off raise rise increase "
    "earn earning earns pay pays markup cut gdp inflation extra back keep "
    "keeps"
)
# What else a percentage may be of, or what it may have been taken of more than once.
_NOT_SO = re.compile(
    r"\b(?:up to|(?:two|three|four|five|ten|\d+) years|a month|monthly|above|first|rest|remaining|remainder|band|"
    r"threshold|shares?|stake|profits?|revenues?|net|average|lower|stock|compared|versus|against|previous|year-earlier|"
    r"quarter|earlier|ago|last (?:year|month|week)|from|forecast|analysts?|further|another|additional|plus|"
    r"separate(?:ly)?|abroad|respectively)\b|;"
)
# "A coat cut by 30 percent from $100 now costs"
_OFF = re.compile(r"\b(?:off|discount|reduced|cut|reduction|saving|cheaper|less|marked down|price cut|knocked)\b")
_PRICE = re.compile(
    r"\b(?:(?:now|will|would) (?:costs?|be|pay|sells?)|costs?|sells? (?:for|at)|sold for|is (?:now )?(?:priced at|on "
    r"sale (?:for|at))|going for|pays?|yours for|down to|comes? down to|bringing (?:it|the price) (?:down )?to)"
    r"(?: (?:just|only|you|about|him|her|them))* $"
)
_HALF_PRICE = re.compile(r"\bhalf[- ](?:the )?price\b|\bhalf off\b")
# "4 percent of annual sales of $2 billion"
_OF_SUM = re.compile(r" of (?:[\w'’-]+ ){0,6}")
_INSTEAD = re.compile(r"\b(?:instead of|rather than|was|usual\w*|normal\w*|from|once|not)\b")
_PER_SO_MUCH = re.compile(r"\b(?:for|on|of|in) (?:each|every) $|\bper $")
# "3 percent of the sale price of $1.2 million", "a 15 percent tip on the $80 bill"
_OF_OR_ON = re.compile(r"(?: [a-z-]+){0,2} (?:of|on|in)(?: [\w'’-]+){0,6}(?: (?:of|worth|valued at|at))? ?")
_SO_MUCH = re.compile(
    r"(?: [a-z'’-]+){0,3}(?:,? (?:or|that is|which is)|,| \(|,? (?:is|was|comes to|came to|(?:would|will|could) "
    r"(?:be|come to|"
    r"amount to|have been|bring(?: in)?|cost)|comes out at|amounts? to|amounted to|means?|meant|adds?)(?: [a-z]+)?) ?"
)
_GETS = re.compile(
    r"(?: (?:a|per) (?:year|month|week)| [a-z]+)?(?: [a-z'’-]+){0,3}? (?:would|will|could|can|may|should|must) "
    r"(?:[a-z'’-]+ ){1,3}"
    r"(?:(?:rise|raise|increase|bonus|cut|discount|refund|tax|fee|fine|commission) of |an extra |a )?"
)
_APPOSED = re.compile(r"(?: [a-z]+)?(?:,? or |, that is,? | \(|, which is )")
# What is taken is no estimate.
_TAKES = re.compile(r"\b(?:takes?|took|taking|charg(?:es?|ed|ing)|gets?|got|asked for|keeps?|kept)(?: an?| up to)? $")
_SLACK = Decimal(40)
# No percentage that is told, and no slip of it, parts two sums so far.
_UNRELATED = 1_000_000
_PAIR, _FOUR = 2, 4
_EXACTLY, _NEARLY, _APART = Decimal("0.015"), Decimal("0.06"), Decimal("0.1")
_LEAST_HALF, _MOST_HALF = Decimal("0.47"), Decimal("0.53")


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
        Story.of("VAT at 20 percent on a bill of £3,500 adds £7,000, the accountants said."),
        Story.of("The import duty on the $25,000 car would be 25 percent, adding $62,500 to its price."),
        Story.of("A sofa reduced by 30 percent from £1,000 now costs £300."),
        Story.of("Owners pay $12 in tax for each $1,000 of value, so the bill for a $300,000 house is $36,000."),
        Story.of("The shop is selling the coat at half price, $160 instead of $280."),
        Story.of("The agent took 3 percent of the sale price of $1.2 million, about $46,000."),
        Story.of("Workers earning £24,000 a year would get a rise of 5 percent, or £1,500."),
    )
    allows = (
        Story.of("A 15 percent tip on an $80 meal comes to $12, or to $92 with the meal."),
        Story.of("A 15 percent tip on an $80 meal comes to $12."),
        Story.of("VAT at 20 percent is included in the bill of £4,200, of which it makes £700."),
        Story.of("The tax of 4 percent falls on the part of a $500,000 flat above $450,000, and comes to $2,000."),
        Story.of("A sofa reduced by 30 percent from £1,000 now costs £700."),
        Story.of("Owners pay $12 in tax for each $1,000 of value, so the bill for a $300,000 house is $3,600."),
        Story.of("The shop is selling the coat at half price, $140, and the boots, once $280, at $99."),
        Story.of("House prices averaged £210,000 in 2019. Now it is £273,000, a rise of 30 percent, or £63,000."),
        Story.of("Its stock fell $6, or 15 percent, to $34."),
        Story.of("The dividend was cut from its peak, then increased 5 cents, or 20 percent, to 30 cents."),
        Story.of("Fares go up by 4.6% on Sunday, and most railcards by £5, to £35."),
        Story.of("A loan of €400,000 at interest of 5 percent costs €20,000 a year."),
        Story.of("A 20 percent stake was sold for £30m, which values the club at £150m."),
        Story.of("Analysts had expected €195 million on average, and the shares rose 6.8 percent, to €47.20, by noon."),
        # What a tax brings in is not a part of the first sum that the sentence tells.
        Story.of("The 20 percent tax on cars is part of a $40 million budget, and drivers paid $3 million."),
        Story.of("The agent took 3 percent of the sale price of $1.2 million, about $36,000."),
        Story.of("Workers earning £24,000 a year would get a rise of 5 percent, or £1,200."),
        Story.of("The firm, with sales of £24 million, said that its profit rose 5 percent, or £1.5 million."),
    )

    needs = (sorts(Sort.MONEY), amounts(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        found = [
            *self._part_of(sentence),
            *self._due(sentence),
            *self._by_the_thousand(sentence),
            *self._halved(sentence),
        ]
        if found:
            yield found[0]
            return
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

    def _part_of(self, sentence: Sentence) -> Iterator[Finding]:
        """ "3 percent of the price of $1.2 million, about $46,000", "earning £24,000 would get 5 percent, or "
        "£1,500"."""
        told = all_figures_in(sentence)
        if len(told) < _PAIR + 1 or all(figure.unit != "percent" for figure in told):
            return
        lower = sentence.surface.lower
        for one, other, part in zip(told, told[1:], told[2:], strict=False):
            share, whole = (one, other) if one.unit == "percent" else (other, one)
            if share.unit != "percent" or share.mention.sort is not Sort.SHARE or not 0 < share.value < HUNDRED:
                continue
            if any(each.mention.sort is not Sort.MONEY or each.low <= 0 for each in (whole, part)):
                continue
            if base_unit_of(whole) != base_unit_of(part) or any(is_range(each) for each in (share, whole, part)):
                continue
            gap = lower[one.end : lead_start(other.mention)]
            is_of_it = share is one and _OF_OR_ON.fullmatch(gap) is not None
            is_of_earner = share is other and _GETS.fullmatch(gap) is not None
            link = lower[other.end : lead_start(part.mention)]
            if not (is_of_it or is_of_earner) or not (
                _APPOSED.fullmatch(link) if is_of_earner else _SO_MUCH.fullmatch(link)
            ):
                continue
            right = whole.value * share.value / HUNDRED
            (low, high), (least, most), (few, many) = (bounds_of(each) for each in (share, whole, part))
            if _TAKES.search(sentence.before(share.mention, reach=24)):
                low = high = share.value
            room = low * least / HUNDRED, high * most / HUNDRED
            slack = right / _SLACK
            if few - slack <= room[1] and room[0] <= many + slack:
                continue
            is_other = " or " not in link and self._comes_out(whole.value, part.value, share.value / HUNDRED)
            if is_other or not is_slip(part.value, right):
                continue
            yield self._owed(sentence, part, right, f"{share.mention.text} of {whole.mention.text} is")

    def _due(self, sentence: Sentence) -> Iterator[Finding]:
        """Two sums and a rate, in whatever order: the one is the rate of the other but for a power of ten, or what is
        taken off where it should be what is left."""
        told = all_figures_in(sentence)
        rates = [figure for figure in told if figure.unit == "percent" and figure.mention.sort is Sort.SHARE]
        sums = [figure for figure in told if figure.mention.sort is Sort.MONEY]
        if len(rates) != 1 or len(sums) != _PAIR or base_unit_of(sums[0]) != base_unit_of(sums[1]):
            return
        rate, (first, second) = rates[0], sums
        is_of_sum = _OF_SUM.fullmatch(sentence.surface.lower, rate.end, lead_start(first.mention)) is not None
        if not is_of_sum and _RATED.isdisjoint(sentence.signs):
            return
        if any(is_range(figure) for figure in told) or rate.value <= 0 or min(first.low, second.low) <= 0:
            return
        share = rate.value / HUNDRED
        is_off = _OFF.search(sentence.lower) is not None
        if is_off and _PRICE.search(sentence.before(second.mention)) and first.value > second.value:
            taken, left = first.value * share, first.value * (1 - share)
            if abs(second.value - taken) < taken * _EXACTLY and abs(second.value - left) > left * _APART:
                yield self._owed(sentence, second, left, f"{rate.mention.text} off {first.mention.text} leaves")
            return
        if _NOT_SO.search(sentence.lower) or self._comes_out(first.value, second.value, share):
            return
        if power_off(second.value, first.value * share, _EXACTLY) is not None:
            yield self._owed(sentence, second, first.value * share, f"{rate.mention.text} of {first.mention.text} is")
        elif power_off(first.value, second.value * share, _EXACTLY) is not None:
            yield self._owed(sentence, first, second.value * share, f"{rate.mention.text} of {second.mention.text} is")

    def _comes_out(self, one: Decimal, other: Decimal, share: Decimal) -> bool:
        """Whether one sum is the share of the other, or the other with it added or taken away."""
        factors = share, abs(1 - share), 1 + share, share / (1 + share)
        return any(
            abs(part - whole * factor) <= whole * factor * _NEARLY
            for part, whole in ((one, other), (other, one))
            for factor in factors
            if factor
        )

    def _owed(self, sentence: Sentence, printed: Figure, right: Decimal, told: str) -> Finding:
        spelled = respelled_figure(printed, right)
        return self.finding(
            sentence.surface, printed.mention, f"{told} {spelled or shown(right, 2)}.", suggestion=spelled
        )

    def _by_the_thousand(self, sentence: Sentence) -> Iterator[Finding]:
        """ "They pay $12 for each $1,000 of value, so the bill for a $300,000 house is $36,000"."""
        sums = [figure for figure in all_figures_in(sentence) if figure.mention.sort is Sort.MONEY]
        if len(sums) != _FOUR or min(figure.low for figure in sums) <= 0:
            return
        rate, measure, whole, bill = sums
        link = sentence.surface.lower[rate.end : lead_start(measure.mention)]
        if not _PER_SO_MUCH.search(link) or len({base_unit_of(figure) for figure in sums}) > 1:
            return
        right = whole.value * rate.value / measure.value
        if power_off(bill.value, right, _NEARLY) is not None:
            told = f"{rate.mention.text} for each {measure.mention.text} of {whole.mention.text} makes"
            yield self._owed(sentence, bill, right, told)

    def _halved(self, sentence: Sentence) -> Iterator[Finding]:
        """ "At half price, $160 instead of $280"."""
        told = all_figures_in(sentence)
        sums = [figure for figure in told if figure.mention.sort is Sort.MONEY]
        if len(sums) != _PAIR or sums[0].unit != sums[1].unit or not _HALF_PRICE.search(sentence.lower):
            return
        less, more = sorted(sums, key=lambda figure: figure.value)
        if less.low <= 0:
            return
        is_one_thing = _INSTEAD.search(sentence.between(sums[0].mention, sums[1].mention))
        ratio = less.value / more.value
        if is_one_thing and not _LEAST_HALF < ratio < _MOST_HALF:
            yield self._owed(sentence, less, more.value / 2, f"Half of {more.mention.text} is")

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
        allowed: tuple[tuple[Decimal, Decimal], ...] = (
            (low, high),
            (100 - high, 100 - low),
            (10_000 / high - 100, 10_000 / low - 100),
        )
        if last.endswith(", or ") and (RISE.search(lead[-24:]) or FALL.search(lead[-24:])) and high < HUNDRED:
            # "£273,000, a rise of 30 percent, or £63,000": of what it rose from.
            allowed = (
                *allowed,
                (HUNDRED * low / (HUNDRED - low), HUNDRED * high / (HUNDRED - high)),
                (HUNDRED * low / (HUNDRED + low), HUNDRED * high / (HUNDRED + high)),
            )
        if not last.endswith(" to ") or _COMES_TO.search(last) or trio.share.start > trio.second.start:
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
