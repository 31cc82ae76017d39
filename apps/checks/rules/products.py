"""CALC: a rate times an amount."""

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.balances import Balance, balances_in
from apps.checks.figures.relations import ADJUSTED, is_slip, shown, spread_part
from apps.checks.figures.restatements import unit_called
from apps.checks.figures.slips import repair_by, respelled
from apps.checks.figures.terms import ANYONE, TIME, Term, factors_in, may_multiply, terms_of
from apps.checks.figures.trios import COUNTED
from apps.checks.findings import Finding, Severity
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.text.conclusions import CONCLUDED, FOLLOWS, LASTS, WORTH
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Mention, Sort, respell, same_dimension

_SHARED = re.compile(
    r"\b(?:shar\w+|split|divid\w+|hand(?:s|ed|ing)?|giv\w+|gave|distribut\w+|among|works? out|equal\w*|equivalent)\b"
)
# "They each owe $4,000 on the national debt of", "each got $400 from a fund of"
_TAKEN_FROM = re.compile(r"\b(?:from|out of|on|in) (?:an?|the|its|his|her|their)(?: [\w-]+){1,3} of $")
# "The 10-year, $50 million contract pays him $5 million a year"
_AGREED = re.compile(r"\b(?:contract|deal|lease|extension|loan|grant|agreement)\b")
_PAYS = re.compile(r"\b(?:pay(?:s|ing)?|paid|worth|earn(?:s|ed|ing)?|averag\w+|brings?)(?: [a-z]+){0,3} $")
_TOTALLED = re.compile(r"^(?: [a-z]+){0,3},? (?:in all|altogether|all told|in total|overall)\b")
# "400 miles on ten gallons, a respectable 40 miles to the gallon"
_JUST_SAID = re.compile(
    r"\d[^.;:()]{0,24}, (?:or )?(?:(?:about|roughly|nearly|almost|some|around|an average of) )*$|"
    r"(?:,| —| –|:| \() ?(?:an? (?:[a-z]+ ){0,2})?$"
)
_REACH = 64
# How much oftener than by chance the digits have to agree, by what the words say of the outcome.
_BY_CHANCE = {"concluded": 0.4, "follows": 0.15, "worth": 0.15, "apposed": 0.15, "": 0.035}
# Where another time or noun is counted, it takes more.
_IF_FOREIGN = {"concluded": 0.05, "follows": 0.05, "worth": 0.035, "apposed": 0.006, "": 0.006}
# Powers of ten that slips seldom come to need digits that agree the better.
_RARITY = {1: 1.0, 2: 1.5, 3: 1.0, 4: 3.0, 5: 4.0, 6: 2.0}
# No slip makes more of a figure than a million times as much.
_NO_SLIP = 6
_APART = 1.5
_FAR_APART = 3.0
_FEWEST = 3
_NEXT_TO = 40
_OVER = (
    *(" in ", " over ", " over the ", " in the ", " in all over ", " during the ", " for the ", " for the entire "),
    *(" to cover the ", " to fly the ", " to cross the ", " for all "),
)
_ANOTHER_CLAUSE = re.compile(r"[;:]|[,;] (?:and|but|while|as|with|though) ")


def _is_exact_count(term: Term) -> bool:
    return term.mention.sort is Sort.COUNT and term.number < COUNTED


class RateOffTotal(Rule):
    """A rate that, taken so many times, does not make the total.

    A half gallon for $59.90 is $119.80 a gallon, not $239.60, and 400 seats at £20 are £8,000, not £80,000. What
    belongs together is told by the units: those of the rate and of what it is taken by make that of the total. Said
    where the digits are right and the power of ten is wrong, which chance hardly gives, and where one figure is told as
    what follows from the others ("or", "which makes", "worth"). What is hedged has more room.
    """

    code = "CALC-11"
    name = "rate-off-total"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("He filled 30 of his 70 crates. With some 2,500 snails in each, that makes 7,500 molluscs."),
        Story.of("It gives Rs 4,000 a year, in two parts, to 13 lakh weavers, which costs it Rs 52,000 crore."),
        Story.of("The port ordered 23 cranes at €4.7 million apiece, calling the €180.1 million order its largest."),
        Story.of("The store sells a half gallon of maple syrup for $59.90, or $239.60 a gallon."),
        Story.of(
            "He promised to plant one million trees in the city. With the council area only 26.1 sq km, that would "
            "equate to about 38 trees per sq m."
        ),
        Story.of("The leak spilled 12,000 gallons over 4 days, or 6,000 gallons a day."),
        Story.of("They sold 2,000 loaves a day, a total of 68,000 loaves over the 90 days."),
        Story.of("The hospital has 12 buses with 16 seats each, and can therefore carry 172 patients at a time."),
        Story.of("The buyer paid 63 cents a share for 20 million shares, for a total of $126 million."),
        Story.of("Divers raised 40 kilograms of silver, which at £20 an ounce is worth £280,000."),
        Story.of("The theatre sold 400 seats at £20 each and raised £80,000."),
        Story.of("At the $6 a gram one dealer charges, the 18-kilogram stone should fetch about $3,000."),
        Story.of("The 250 bicycles cost $300 each, a bill of $750,000."),
        Story.of("He spent $500 million. With 327 million Americans, he could have handed each of them $1 million."),
        Story.of("The district will spend $1.2 billion on its 40,000 students, about $3,000 for each."),
        Story.of("The $3 billion plan gives the country's 10 million people $3,000 each."),
        Story.of("The fund will share $40 million among 2,000 victims, or $200,000 each."),
        Story.of("A tax of 3 cents on each of 400 million bottles would raise $120 million."),
        Story.of("The country's 5 million people each owe $40,000 on the national debt of $20 billion."),
        Story.of("The 10-year, $50 million contract pays him $500,000 a year."),
        Story.of("The levy of £3.20 a night on 2.4 million stays would bring in £76.8 million."),
        Story.of("Acme will pay $12 a share for Globex, which has 40 million shares, in all $408 million."),
        Story.of("The $30 million in aid comes to $500 for each of the 20,000 pupils."),
        Story.of(
            "The growers get 240 pounds of leaves an acre from their 35 acres, and picked 84,000 pounds last year."
        ),
        Story.of("Engineers switched on the 24 engines, each rated at 12.5 kilowatts, at the 300-megawatt station."),
        Story.of("Subscribers pay £80 a month on a 12-month contract, a total of £800, with a free phone."),
        Story.of("The vat holds 9,000 litres and fills at 300 litres a minute, which takes three minutes."),
        Story.of("The hoard, 40 kilograms of it, is worth about $2.6 billion with gold near $2,000 an ounce."),
        Story.of("The van did 360 miles on 12 gallons, a respectable 3 miles to the gallon."),
        Story.of("The debt of $18 million is to be paid off in 36 monthly instalments of $50,000."),
        Story.of("The levy is 5 cents a bag. Shoppers use 440 million bags a year, so it should raise $2.2 million."),
        Story.of("At 50 pages an hour, the clerk said, copying the 300-page file took 60 hours."),
        Story.of("Each crate holds 40 melons and the truck carried 300 crates, so 1,200 melons went to waste."),
        Story.of("The lake covers 640 acres to an average depth of 25 feet and holds 1,600 acre-feet of water."),
        Story.of("She ran the 10 kilometres in 40 minutes, or five minutes a kilometre."),
        Story.of("The canal is 80 miles long. At four miles an hour, boats need 25 hours to pass it."),
        Story.of("The trip of 240 kilometres takes four hours at 80 kilometres an hour."),
        Story.of("She picked 96,000 pounds of cherries from 12 acres, an average of 6,000 to the acre."),
        Story.of("It sold 46,000 tonnes at an average of US$760 a tonne for revenue of about US$53 million."),
        Story.of("Volunteers planted 46,400 saplings on 140 hectares, an average of 460 a hectare."),
        Story.of("Its tax goes up by £42 a year. With 3,400 homes, the rise would bring in £1,428,000."),
        Story.of("Seats cost $45 each and all 20,000 were sold, raising $90,000."),
        Story.of("Perth will get 14 trams at $7.5 million apiece, the minister said, defending the $150 million deal."),
        Story.of("The average gift was $42, and with 15,200 givers the drive brought in $683,400 in a week."),
        Story.of("The train needs two and a half hours for the 390 kilometres, an average of 165 km/h with its stops."),
        Story.of("Nurses gave 2,160 jabs over the three-day weekend, 270 a day, health officials said."),
        Story.of("The team used 64 pitches in five innings, 18.2 an inning, and gave up two hits."),
    )
    allows = (
        Story.of("It gives nine concerts at £18 each or £126 for the lot, a saving of £36."),
        Story.of("The city will get 14 new trams at $7.5 million apiece, defending the $105 million contract."),
        Story.of("The council bought 24 buses at £310,000 each as part of a £19m plan."),
        Story.of("The store sells a half gallon of maple syrup for $59.90, or $119.80 a gallon."),
        Story.of("The leak spilled 12,000 gallons over 4 days, or 3,000 gallons a day."),
        Story.of("One keeps time 14 hours ahead and one 12 hours behind; for two hours each day the dates are three."),
        Story.of("They sold 2,000 loaves a day, a total of 180,000 loaves over the 90 days."),
        Story.of("The hospital has 12 buses with 16 seats each, and can therefore carry 192 patients at a time."),
        Story.of("The hospital has 12 buses with 16 seats each, and carries 172 patients on most days."),
        Story.of("The leak spilled 12,000 gallons over 4 days. The river carries 6,000 gallons a minute."),
        Story.of("The buyer paid 63 cents a share for 20 million shares, for a total of $12.6 million."),
        Story.of("The fine is $500 a day, and the company, 30 days late, is worth $2 billion."),
        Story.of("It cost £2.2m a mile. A mile of the railway, 30 miles long and opened in 2015, came to nearly £10m."),
        Story.of("It sold for £310,000, having cost £142,500. At 84 square metres that makes £3,690 a square metre."),
        Story.of(
            "It sold for £310,000 in June. It had cost £142,500, so the price has more than doubled. At 84 square "
            "metres that makes about £3,690 a square metre."
        ),
        Story.of("Workers get £12 an hour for up to 40 hours, or £15 an hour for overtime."),
        Story.of("The theatre sold 400 seats at £20 each and raised £8,000."),
        Story.of("Tickets cost £20 each. Some 400 people came, and the bar took £1,200."),
        Story.of("A syndicate of 11 cleaners won €17,004,735 with a ticket that cost them €2 each."),
        Story.of("The firm has $500 million and 3,000 workers, each paid $60,000 a year."),
        Story.of("A tax of 3 cents on each of 400 million bottles would raise $12 million."),
        Story.of("Acme will pay $12 a share for Globex, which has 40 million shares, in all $480 million."),
        Story.of("The $30 million in aid comes to $1,500 for each of the 20,000 pupils."),
        Story.of(
            "The five-year, $50 million contract pays him $7 million in the first year and $12 million a year later."
        ),
        Story.of("Each of the 90 goats, which weigh about 600 grams at birth, was fed 54 grams of hay a day."),
        Story.of("Engineers switched on the 24 engines, each rated at 12.5 megawatts, at the 300-megawatt station."),
        Story.of("The 2,000 members pay £30 each, and the hall cost £700,000."),
        Story.of("The vat holds 9,000 litres and fills at 300 litres a minute, which takes half an hour."),
        Story.of("The hoard, 40 kilograms of it, is worth about $2.6 million with gold near $2,000 an ounce."),
        Story.of("The debt of $18 million is to be paid off in 36 monthly instalments of $500,000."),
        Story.of("The levy is 5 cents a bag. Shoppers use 440 million bags a year, so it should raise $22 million."),
        Story.of(
            "The levy is 5 cents a bag, and the 400 million bags a year are made by a firm that earned $2 million."
        ),
        Story.of("At 50 pages an hour, the clerk said, copying the 300-page file took six hours."),
        Story.of("Each crate holds 40 melons and the truck carried 300 crates, so 12,000 melons went to waste."),
        Story.of("Members pay £45 a month on a 12-month contract, a total of £540, with no joining fee."),
        Story.of("Members pay £45 a month on a 12-month contract, a total of £515 after the first month's discount."),
        Story.of(
            "The growers get 240 pounds of leaves an acre from their 35 acres, and picked 8,400 pounds last year."
        ),
        Story.of("She ran the 10 kilometres in 40 minutes, or four minutes a kilometre."),
        Story.of("The canal is 80 miles long. At four miles an hour, boats need 20 hours to pass it."),
        Story.of("The canal is 80 miles long. At four miles an hour, boats need 25 hours to pass it, with the breaks."),
        Story.of("The trip of 240 kilometres takes three hours at 80 kilometres an hour."),
        Story.of("He took in 222,000 bushels of corn from 1,200 acres, an average of 185 to the acre."),
        Story.of(
            "He took in 240,000 bushels of corn from 1,200 acres, an average of 185 to the acre on his best land."
        ),
        Story.of("It sold 46,000 tonnes at an average of US$760 a tonne for revenue of about US$35 million."),
        Story.of("Perth will get 14 trams at $7.5 million apiece, the minister said, defending the $105 million deal."),
        Story.of("Perth will get 14 trams at $7.5 million apiece, out of a fund of $150 million for its transport."),
        Story.of("The average gift was $42, and with 15,200 givers the drive brought in $638,400 in a week."),
        Story.of("The train needs two and a half hours for the 390 kilometres, an average of 156 km/h with its stops."),
        Story.of("Nurses gave 2,160 jabs over the three-day weekend, 720 a day, health officials said."),
        Story.of("The team used 64 pitches in five innings, 12.8 an inning, and gave up two hits."),
        Story.of("Volunteers planted 64,400 saplings on 140 hectares, an average of 460 a hectare."),
        Story.of("Its tax goes up by £42 a year. With 3,400 homes, the rise would bring in £142,800."),
        Story.of(
            "Each pound has about 400 berries in it; so his 82 acres, at 250 barrels each, gave up about 20,500 "
            "barrels, and 820 million cranberries."
        ),
        Story.of("Growers got 9 dinars a litre, half the 20 of a year ago; a five-litre can sells for 60 dinars."),
        Story.of("It sold all 200 million of its shares at $17, which values the company at $24 billion."),
        Story.of("Its tax goes up by £42 a year. With 3,400 homes, the town spends £1,250,000 on its roads."),
        Story.of(
            "The house is on sale for €1.74 million, or €7,500 a square metre for 232. It last sold in 2015 for "
            "€1.16 million."
        ),
        Story.of("Gold was at $4,000 an ounce. Since the ounce is one of 31.1g, a kilo was worth about $128,600."),
        Story.of(
            "It came within 3.8 million miles of the Sun. It was doing 430,000 miles an hour, quick enough to get from "
            "London to Edinburgh in three seconds."
        ),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            before = sentence.previous
            if len(sentence.mentions) + (len(before.mentions) if before is not None else 0) < _FEWEST:
                continue
            number = len(factors_in(sentence))
            if not number:
                continue
            # What another paragraph tells is another matter.
            if before is not None and "\n" in sentence.surface.text[before.end : sentence.start + 1]:
                before = None
            nearby = (sentence,) if before is None else (before, sentence)
            number += len(factors_in(before)) if before is not None else 0
            if number < _FEWEST or not may_multiply(nearby):
                continue
            terms = [terms_of(near) for near in nearby]
            if terms[-1] and sum(map(len, terms)) >= _FEWEST:
                balances = balances_in(list(itertools.chain(*terms)))
                told = [*self._judged(story, sentence, nearby, balances)]
                yield from told or self._slipped(sentence, nearby, balances)

    def _slipped(self, sentence: Sentence, nearby: tuple[Sentence, ...], balances: list[Balance]) -> Iterator[Finding]:
        """Three figures that make a product, but for a digit of the one that follows from the others, or two digits of
        it that changed places: "46,000 tonnes at an average of $760 a tonne for revenue of about $53 million"."""
        here = [balance for balance in balances if any(term.sentence is sentence for term in balance.terms)]
        made = {id(term) for balance in balances if _is_exact(balance) for term in balance.terms}
        for balance in here:
            if self._is_bounded(balance) or any(id(term) in made for term in balance.terms):
                continue
            last = self._last(balance, sentence)
            lead = sentence.before(last.mention, reach=_REACH)
            if _TAKEN_FROM.search(lead):
                continue
            cue = self._cue(sentence, last, balance) or ("follows" if _are_bought(sentence, balance) else "")
            is_plain = len(balances) == 1 and not (balance.is_loose or balance.is_foreign)
            is_plain = is_plain and all(term.sentence is sentence for term in balance.terms)
            digits = _PAIR if is_plain and cue else _TELLING
            if not cue and last is balance.rate and (last.per or last.under == TIME) and _JUST_SAID.search(lead):
                # "2,160 jabs over the three-day weekend, 270 a day"
                cue, digits = "apposed", _PAIR if is_plain else _TELLING
            if not cue and balance.rate.dimensions == _SPEED:
                # How far, how fast and how long are told of one way.
                cue, digits = (
                    "apposed",
                    _PAIR if len({_terms_key(each) for each in here if not each.is_foreign}) == 1 else _TELLING,
                )
            if balance.is_foreign or not cue:
                digits = _SURELY
            if last is balance.amount and cue != "concluded" and last.dimensions != TIME:
                # "It cost 3.69 cents to make each, so it lost $85 million on 3.2 billion"
                continue
            slips = [last] if _is_slip_of(last, balance, digits) else []
            if not slips and balance.rate.dimensions == _SPEED and _is_slip_of(balance.rate, balance, digits):
                slips = [balance.rate]
            if not slips and is_plain and cue == "concluded":
                slips = [term for term in balance.terms if _is_slip_of(term, balance, digits)]
            if not slips or _is_adjusted(sentence) or _has_reason(balance, nearby):
                continue
            (wrong, *_) = slips
            right, printed = _made_by_others(wrong, balance), wrong.mention.quantity
            makes = _rounded(_made_by_others(balance.total, balance), balance.total.mention)
            total, rate, amount = balance.total.mention, balance.rate.mention, balance.amount.mention
            yield self.finding(
                sentence.surface,
                wrong.mention,
                f"{rate.text} and {amount.text} make {makes}, not {total.text}.",
                suggestion=respelled(wrong.mention, replace(printed, low=right, high=right)) if printed else "",
            )
            return

    def _judged(
        self, story: Story, sentence: Sentence, nearby: tuple[Sentence, ...], balances: list[Balance]
    ) -> Iterator[Finding]:
        found = [balance for balance in balances if any(term.sentence is sentence for term in balance.terms)]
        if not found or (_is_adjusted(sentence) and "average" not in sentence.lower):
            return
        yield from self._misprinted(sentence, found)
        explained = {id(term) for balance in balances if balance.holds for term in (balance.rate, balance.total)}
        open_ones = [
            balance
            for balance in found
            if not balance.holds
            and id(balance.rate) not in explained
            and id(balance.total) not in explained
            and not self._is_bounded(balance)
            and not self._is_of_one(sentence, balance)
            and not _is_of_one_unit(balance)
            and not _is_of_another_way(balance)
            and not _is_less_than_one(balance)
            and not _is_another_price(balance)
            and not _has_reason(balance, nearby)
        ]
        if not open_ones:
            yield from self._plainly_off(sentence, nearby, found)
            return
        # What is told in one sentence goes before what two tell.
        within = [balance for balance in open_ones if all(term.sentence is sentence for term in balance.terms)]
        rivals = sum(abs(balance.power) <= _NO_SLIP for balance in open_ones)
        for balance in sorted(within or open_ones, key=lambda balance: balance.chance):
            last = self._last(balance, sentence)
            cue = self._cue(sentence, last, balance)
            between = _figures_between(balance, nearby)
            if balance.digits_agree:
                likely = (_IF_FOREIGN if balance.is_foreign else _BY_CHANCE)[cue]
                if balance.chance * (rivals + between) * _RARITY.get(abs(balance.power), 8) <= likely:
                    yield self._finding(story, sentence, balance, last, cue)
                    return
            is_only = not between and sum(last in other.terms for other in open_ones) == 1
            is_result = last is not balance.amount or _is_concluded(last, sentence.before(last.mention, reach=_REACH))
            if is_only and is_result and not balance.is_foreign and self._is_far(balance, cue):
                yield self._finding(story, sentence, balance, last, cue)
                return

    def _plainly_off(self, sentence: Sentence, nearby: tuple[Sentence, ...], found: list[Balance]) -> Iterator[Finding]:
        """Small exact figures of which the last is told to follow from the others, and does not: "10 kilometres in 40
        minutes, or five minutes a kilometre"."""
        if len(found) != 1:
            return
        (balance,) = found
        last = self._last(balance, sentence)
        at_rate = _AT_RATE.search(balance.rate.sentence.before(balance.rate.mention, reach=_NEXT_TO)) is not None
        if at_rate:
            others = [term for term in balance.terms if term.sentence is sentence and term is not balance.rate]
            done = [term for term in others if self._is_done(sentence, term)]
            last = max(done or others, key=lambda term: term.mention.start, default=last)
        is_told_at_once = all(term.sentence is sentence for term in balance.terms)
        if balance.is_loose or balance.is_foreign or not (at_rate or is_told_at_once):
            return
        is_result = _THAT_IS.search(sentence.before(last.mention, reach=_NEXT_TO)) is not None
        if not is_result and not (at_rate and self._is_done(sentence, last)):
            return
        quantities = [term.mention.quantity for term in balance.terms]
        if any(each is None or each.hedge is not Hedge.NONE or each.is_range for each in quantities):
            return
        if _figures_between(balance, nearby) or _ROUGHLY.search(sentence.lower) or self._is_bounded(balance):
            return
        printed = last.mention.quantity
        if printed is None or abs(balance.off - 1) < _PLAINLY:
            return
        # What is worked out is rounded to the digit that is printed.
        room = float(spread_part(last.mention)) + _OTHERS_ROUNDED
        if 1 / (1 + room) <= balance.off <= 1 + room:
            return
        factor = 1 / Decimal(balance.off) if last is balance.total else Decimal(balance.off)
        right = printed.low * factor
        total, rate, amount = balance.total.mention, balance.rate.mention, balance.amount.mention
        makes = _rounded(total.quantity.low / Decimal(balance.off), total) if total.quantity is not None else ""
        tidy = _to_digits(right, 2)
        start, end = _span_of(balance, last)
        text = respelled(last.mention, replace(printed, low=tidy, high=tidy))
        yield self.finding(
            sentence.surface,
            (start, end),
            f"{rate.text} and {amount.text} make {makes}, not {total.text}.",
            suggestion=_with_repair(last, text, start, end),
        )

    def _is_done(self, sentence: Sentence, last: Term) -> bool:
        """Whether what goes at a rate is told to take so long, or to come to so much."""
        lead = sentence.before(last.mention, reach=_NEXT_TO)
        return _TAKES.search(lead) is not None

    def _misprinted(self, sentence: Sentence, found: list[Balance]) -> Iterator[Finding]:
        """A total that is concluded from exact figures and has a digit of what they make wrong, or two of them
        changed about."""
        for balance in found:
            total, rate, amount = (term.mention for term in (balance.total, balance.rate, balance.amount))
            last = self._last(balance, sentence)
            # Small counts are exact, whatever they are counted by.
            is_loose = balance.is_loose and not all(_is_exact_count(term) for term in balance.terms)
            if not balance.holds or is_loose or balance.is_foreign or last is not balance.total:
                continue
            if total.quantity is None or self._cue(sentence, last, balance) != "concluded":
                continue
            if any(
                mention.quantity is None or mention.quantity.hedge is not Hedge.NONE
                for mention in (total, rate, amount)
            ):
                continue
            right = total.quantity.low / Decimal(balance.off)
            digits = total.quantity.low.adjusted() - total.quantity.precision.adjusted() + 1
            room = spread_part(rate) + spread_part(amount) + spread_part(total)
            apart = abs(1 - 1 / balance.off)
            is_misprint = digits >= _TELLING and apart > room and is_slip(total.quantity.low, _to_digits(right, digits))
            if is_misprint or self._is_miscounted(sentence, balance, apart):
                yield self.finding(
                    sentence.surface,
                    total,
                    f"{rate.text} and {amount.text} make {_rounded(right, total)}, not {total.text}.",
                    suggestion=_repaired(total, 1 / Decimal(balance.off), balance),
                )
                return

    @staticmethod
    def _is_miscounted(sentence: Sentence, balance: Balance, apart: float) -> bool:
        """Whether so many payments, counted by the time they are due, do not make their total: "£45 a month on a
        12-month contract, a total of £450"."""
        sums = sentence.of_sort(Sort.MONEY)
        number = balance.amount.number
        is_due = balance.rate.period and math.isclose(balance.rate.period, balance.amount.value / number)
        exact = spread_part(balance.rate.mention) + spread_part(balance.total.mention)
        return bool(is_due) and number == int(number) and len(sums) == _PAIR and apart > exact + _CLEARLY_APART

    def _last(self, balance: Balance, sentence: Sentence) -> Term:
        here = [term for term in balance.terms if term.sentence is sentence]
        last = max(here, key=lambda term: term.mention.start)
        rate, amount = balance.rate, balance.amount
        # "Worth $520 billion with the metal at $2,000 an ounce": the price was known.
        lead = sentence.before(last.mention, reach=_REACH)
        if last is rate and balance.total in here and _KNOWN_BY.search(lead):
            return balance.total
        # "It comes to $500 for each of the 20,000 pupils": the pupils were known.
        is_concluded = _is_concluded(amount, lead)
        is_beside = rate in here and 0 <= amount.mention.start - rate.mention.end <= _NEXT_TO
        if last is amount and is_beside and not is_concluded:
            return max((term for term in here if term is not amount), key=lambda term: term.mention.start)
        # "A total of 68 million pints over the 90 days": the days were known.
        if last is amount and balance.total in here and sentence.between(balance.total.mention, last.mention) in _OVER:
            return balance.total
        # "17 hours for the 15,300 kilometres to Sydney": the way was known.
        if last is balance.total and amount in here and sentence.between(amount.mention, last.mention) in _OVER:
            return amount
        return last

    def _cue(self, sentence: Sentence, last: Term, balance: Balance) -> str:
        """How the words give the last figure as what follows from the others."""
        lead = sentence.before(last.mention, reach=_REACH)
        if CONCLUDED.search(lead) or _TOTALLED.match(sentence.after(last.mention)):
            return "concluded"
        is_apposed = _JUST_SAID.search(lead) is not None
        # "$1.2 billion on its 40,000 students, about $30,000 for each"
        is_each = is_apposed and last is balance.rate and balance.rate.per == ANYONE
        is_worth = (last is balance.total and WORTH.search(lead)) or is_each
        is_shared = balance.rate.per == ANYONE and (_SHARED.search(sentence.lower) or _TAKEN_FROM.search(lead))
        is_agreed = balance.rate.period and balance.amount.dimensions == TIME and _AGREED.search(sentence.lower)
        is_agreed = is_agreed and _PAYS.search(lead)
        if is_worth or is_shared or is_agreed:
            return "worth"
        if FOLLOWS.search(lead):
            return "follows"
        is_apposed = is_apposed and last is not balance.amount and last.mention.sort is not Sort.COUNT
        lasts = last.dimensions == TIME and LASTS.search(lead)
        return "apposed" if is_apposed or lasts else ""

    def _is_bounded(self, balance: Balance) -> bool:
        """ "Up to 40 hours" bounds an amount and does not state it."""
        return any(
            term.mention.quantity is not None and term.mention.quantity.hedge.value in ("up to", "at least")
            for term in balance.terms
        )

    def _is_far(self, balance: Balance, cue: str) -> bool:
        """Whether the figures are further apart than the words allow of things that belong together."""
        if cue not in ("concluded", "worth") or _is_restated(balance):
            return False
        apart = _APART if balance.is_loose else 1.0
        if cue == "worth":
            apart = _FAR_APART
            if balance.rate.period or _ANOTHER_CLAUSE.search(self._lead_of_total(balance)):
                return False
        low, high = balance.room
        return not min(low, 1 / apart) <= balance.off <= max(high, apart)

    def _lead_of_total(self, balance: Balance) -> str:
        """What stands before the last of the figures, after those that stand before it."""
        total = balance.total
        ends = [term.mention.end for term in balance.terms if term.sentence is total.sentence and term is not total]
        ends = [end for end in ends if end <= total.mention.start]
        return total.sentence.surface.lower[max(ends) : total.mention.start] if ends else ""

    def _is_of_one(self, sentence: Sentence, balance: Balance) -> bool:
        """Whether the total is that of one thing after all: "a mile of the line, 30 miles long, came to £10m"."""
        found = _OF_WHAT.search(balance.rate.mention.text)
        base = found[1] if found else balance.rate.per.strip("*?")
        if not base or balance.total.sentence is not sentence:
            return False
        before = sentence.before(balance.total.mention, reach=200)
        return re.search(rf"\b(?:an?|per|each|every) {re.escape(base)} of\b", before) is not None

    def _finding(self, story: Story, sentence: Sentence, balance: Balance, last: Term, cue: str) -> Finding:
        weighed = self._at_fault(story, balance, last, cue)
        (first, wrong, text), second = weighed[0], weighed[1][0]
        total, rate, amount = (term.mention for term in (balance.total, balance.rate, balance.amount))
        makes = ""
        if total.quantity is not None:
            makes = _rounded(total.quantity.low / Decimal(balance.off), total)
        # Of three figures that do not go together the reader is shown all, unless no slip explains more than one.
        is_sure = balance.digits_agree and first > second * _SURE
        start, end = (wrong.mention.start, wrong.mention.end) if is_sure else _span_of(balance, wrong)
        return self.finding(
            wrong.sentence.surface,
            (start, end),
            f"{rate.text} and {amount.text} make {makes}, not {total.text}.",
            suggestion=_with_repair(wrong, text if first > second * _CLEAR else "", start, end),
        )

    def _at_fault(self, story: Story, balance: Balance, last: Term, cue: str) -> list[tuple[float, Term, str]]:
        """How likely each figure is to be the wrong one, with its repair, the likeliest first."""
        off = Decimal(10) ** balance.power if balance.digits_agree else Decimal(balance.off)
        weighed = []
        for term in balance.terms:
            quantity = term.mention.quantity
            if quantity is None:
                continue
            factor = 1 / off if term is balance.total else off
            slip = repair_by(term.mention, factor)
            weight = slip.weight if slip is not None else 0.0
            is_outcome = term is last and cue == "concluded" and term.mention.sort is Sort.COUNT
            if term is balance.amount and not is_outcome:
                weight /= 2
            elif term is last and _names_a_thing(term):
                weight *= _KNOWN
            elif term is last:
                # Where only the power of ten is wrong, nobody writes £24 for £24,000.
                is_wordless = balance.digits_agree and abs(balance.power) > 1 and term.mention.scale == 1
                outcome = _OUTCOME[cue] if weight or not balance.digits_agree else 1
                if balance.digits_agree and term is balance.rate and balance.total.sentence is not term.sentence:
                    # An average that stands behind a total of the sentence before was given with it.
                    outcome = min(outcome, _WORDLESS)
                weight = max(weight, _UNLIKELY) * (min(outcome, _WORDLESS) if is_wordless else outcome)
            is_unit = slip is not None and balance.digits_agree and slip.quantity.unit != quantity.unit
            text = respelled(term.mention, slip.quantity) if slip is not None and is_unit else ""
            text = text or _repaired(term.mention, factor, balance)
            weighed.append((weight * _likelihood(story, term, factor), term, text))
        return sorted(weighed, key=lambda entry: -entry[0])


def _span_of(balance: Balance, wrong: Term) -> tuple[int, int]:
    """From the first to the last of the three figures, those of other surfaces left out."""
    told = [term.mention for term in balance.terms if term.sentence.surface is wrong.sentence.surface]
    return min(mention.start for mention in told), max(mention.end for mention in told)


def _with_repair(wrong: Term, text: str, start: int, end: int) -> str:
    """What stands from `start` to `end` with the wrong figure repaired; empty where it cannot be."""
    surface = wrong.sentence.surface.text
    return surface[start : wrong.mention.start] + text + surface[wrong.mention.end : end] if text else ""


def _made_by_others(term: Term, balance: Balance) -> Decimal:
    """What the two other figures make of one, with as many digits as it is printed, and one more where that is all."""
    quantity = term.mention.quantity
    if quantity is None or not quantity.low:
        return Decimal(0)
    digits = quantity.low.adjusted() - quantity.precision.adjusted() + 1
    made = _to_digits(quantity.low * Decimal(1 / balance.off if term is balance.total else balance.off), _WELL)
    return made if len(made.normalize().as_tuple().digits) == digits + 1 else _to_digits(made, digits)


# So many digits of a product are beyond what is lost in working it out.
_WELL = 9


# "14 trams at $7.5 million apiece": what they make is told of nothing else.
_AT_A_PRICE = re.compile(
    r"[^,.;:]{0,40}(?:\bat|\bcosting|\bworth|\bfor|\bof|\(| -| —| –),? (?:a cost of |a price of )?"
)


def _are_bought(sentence: Sentence, balance: Balance) -> bool:
    """Whether so many things are told at once with the price of each, and the total after them."""
    rate, amount, total = balance.terms
    gap = sentence.surface.lower[amount.mention.end : rate.mention.start]
    return (
        rate.per == ANYONE
        and rate.mention.sort is Sort.MONEY
        and amount.mention.end <= rate.mention.start < total.mention.start
        and _AT_A_PRICE.fullmatch(gap) is not None
    )


_SPEED = (("length", 1), ("time", -1))


def _terms_key(balance: Balance) -> tuple[int, ...]:
    """Where the figures of a balance stand; one that is read in two ways counts once."""
    return tuple(sorted(term.mention.start for term in balance.terms))


def _is_exact(balance: Balance) -> bool:
    """Whether the total is the product to the digits that are printed."""
    room = sum((spread_part(term.mention) for term in balance.terms), Decimal(0))
    return abs(1 - 1 / Decimal(balance.off)) <= max(room, _EXACTLY)


def _is_slip_of(term: Term, balance: Balance, telling: int) -> bool:
    """Whether a figure has one digit wrong, or two changed about, of what the others make of it; it has to have so many
    digits."""
    quantity, right = term.mention.quantity, _made_by_others(term, balance)
    if quantity is None or not right:
        return False
    if right.adjusted() != quantity.low.adjusted() or not is_slip(quantity.low, right):
        return False
    # Of few digits one is wrong by chance as well.
    ours, theirs = (value.normalize().as_tuple().digits for value in (quantity.low, right))
    told = max(len(ours), len(theirs), quantity.low.adjusted() - quantity.precision.adjusted() + 1)
    return (told >= _TELLING and max(len(ours), len(theirs)) >= telling) or (
        told == telling == _PAIR and sorted(ours) == sorted(theirs)
    )


# "At four miles an hour, boats need"
_AT_RATE = re.compile(
    r"(?:^|[,;.] |\band |(?:hours?|minutes?|days?) )[\"“]?at (?:an? )?(?:speed of |rate of |price of )?$|"
    r"^[\"“]?[a-z]+ing(?: at)? $"
)
# "Or five minutes a kilometre"
_THAT_IS = re.compile(
    r"(?:^|[,;(—–] ?| )(?:or|that is,?|i\.e\.,?|averaging|an average(?: speed)? of|equivalent to|equal to|which is|"
    r"making|for a total of|"
    r"a total of)(?: (?:just|only|a|an))? $"
)
_TAKES = re.compile(
    r"\b(?:takes?|took|lasts?|needs?|needed|would take|will take|costs?|would cost|will cost|comes to)(?: (?:it|"
    r"them|him|her|you|"
    r"boats|just|only|[a-z]+))? $"
)
_ROUGHLY = re.compile(
    r"\b(?:average|averag\w+|up to|at least|top|maximum|peak|almost|nearly|about|including|with|plus|after|breaks?|"
    r"stops?|each|"
    r"overtime|shifts?|days off)\b"
)
# Nearer than this a result may be rounded, and the others are known to so much of themselves.
_PLAINLY, _OTHERS_ROUNDED = 0.1, 0.04


def _is_concluded(amount: Term, lead: str) -> bool:
    """Whether what a rate is taken by is told as what follows: "400 litres a minute, which takes 50 minutes"."""
    if amount.mention.sort is Sort.COUNT:
        return CONCLUDED.search(lead) is not None
    return amount.dimensions == TIME and (FOLLOWS.search(lead) is not None or LASTS.search(lead) is not None)


# What is told behind a total as the rate that makes it.
_KNOWN_BY = re.compile(
    r"\b(?:at|for|with [^,;]{0,40}?(?:at|near|around|about|worth|costing|fetching)|based on|assuming|given)"
    r"(?: (?:a|an|the|about|around|some|nearly|roughly|current|price|prices|rate|average|of))* $"
)


def _is_of_one_unit(balance: Balance) -> bool:
    """Whether the total is told of one of what the amount is measured in: "at $4,000 an ounce, of 31.1g, a kilo is
    worth $128,600"."""
    amount, total = balance.amount, balance.total
    if amount.dimensions == TIME or amount.mention.quantity is None or amount.mention.sort is not Sort.MEASURE:
        return False
    found = _A_UNIT.search(total.sentence.before(total.mention))
    unit = unit_called(found[1]) if found is not None else ""
    return bool(unit) and same_dimension(unit, amount.mention.quantity.unit)


_A_UNIT = re.compile(r"(?:^|[,;:] |\b(?:and|so|that|means|makes) )(?:an?|one|each|every) ([a-z]+)\b[^,;:]*$")


def _is_of_another_way(balance: Balance) -> bool:
    """Whether the time is what a way of its own takes: "3.8 million miles off. It does 430,000 miles an hour, quick
    enough to get from London to Edinburgh in three seconds"."""
    rate, amount = balance.rate, balance.amount
    if amount.dimensions != TIME or rate.sentence is not amount.sentence or balance.total.sentence is rate.sentence:
        return False
    return _OWN_WAY.search(amount.sentence.between(rate.mention, amount.mention)) is not None


_OWN_WAY = re.compile(
    r"\b(?:enough|able|sufficient|would|could|can)\b[^;]* (?:in|within|under) |\bfrom [a-z]+ to [a-z]+ in "
)


def _is_another_price(balance: Balance) -> bool:
    """Whether the total is hardly more than what is paid for one of many, and so a price of one itself: "80 warrants
    for shares at 594 yen; they last traded at 579 yen"."""
    rate, total = balance.rate, balance.total
    if rate.mention.sort is Sort.COUNT and rate.mention.noun == total.mention.noun and total.number < rate.number:
        # "From 100 to 750 a head for 9,800 of them"
        return balance.amount.number > 1
    if rate.mention.sort is not Sort.MONEY or total.mention.sort is not Sort.MONEY:
        return False
    is_like = 0.2 < total.number / rate.number < 5 if rate.number else False
    is_one = balance.amount.number >= _MANY and total.number < rate.number * _MANY / 2
    return is_one or (is_like and balance.off < _SHARE)


_MANY, _SHARE = 20, 0.2


def _likelihood(story: Story, term: Term, factor: Decimal) -> float:
    """How much likelier its kind makes it that a figure is wrong and should be so many times as large."""
    surface, quantity = term.sentence.surface, term.mention.quantity
    if quantity is None:
        return 1.0
    if story.doubts(surface, term.mention):
        return _BEYOND_LIMITS
    repaired = replace(quantity, low=quantity.low * factor, high=quantity.high * factor)
    return 1 / _BEYOND_LIMITS if story.doubts(surface, replace(term.mention, quantity=repaired)) else 1.0


_BEYOND_LIMITS = 8.0


def _names_a_thing(term: Term) -> bool:
    """Whether a figure tells which thing is spoken of, and so was not worked out: "at the 300-megawatt plant"."""
    mention, sentence = term.mention, term.sentence
    is_joined = _JOINED.search(mention.text) is not None and sentence.after(mention, reach=2)[:2].strip().isalpha()
    return is_joined and _THE.search(sentence.before(mention, reach=12)) is not None


_JOINED = re.compile(r"\d-[a-z]")
_THE = re.compile(r"\b(?:at|of|in|for|on|near|to|from|into|by) (?:the|its|their|his|her|this|that|our) $")
# So much less likely than others is such a figure to be the wrong one.
_KNOWN = 0.6


def _is_less_than_one(balance: Balance) -> bool:
    """Whether a total by another time is less than one of what it should be many of: "each of the 90 goats, which weigh
    60 kilograms, ate 54 grams a day" tells two things of each."""
    return balance.is_foreign and balance.off * balance.amount.number < 1


def _between(balance: Balance, nearby: tuple[Sentence, ...]) -> list[Mention]:
    """The other figures that stand between the three, whose surface may change from one sentence to the next."""
    places = [(nearby.index(term.sentence), term.mention.start) for term in balance.terms]
    return [
        mention
        for place, sentence in enumerate(nearby)
        for mention in sentence.mentions
        if mention.quantity is not None and min(places) < (place, mention.start) < max(places)
    ]


def _figures_between(balance: Balance, nearby: tuple[Sentence, ...]) -> int:
    """How many other figures stand between the three, conversions and single things left out."""
    own = {(term.mention.start, term.mention.end) for term in balance.terms}
    return sum(
        (mention.start, mention.end) not in own
        and mention.partner not in own
        and not (mention.sort is Sort.COUNT and mention.quantity is not None and mention.quantity.low == 1)
        # "In his three-month run"
        and not (mention.sort is Sort.MEASURE and "-" in mention.text)
        for mention in _between(balance, nearby)
    )


def _is_restated(balance: Balance) -> bool:
    """Whether the total may be the rate once more, in other money or at other times: "£54 a ton, that is £76 now"."""
    rate, total = balance.rate.mention.quantity, balance.total.mention.quantity
    if rate is None or total is None or balance.amount.sentence is balance.total.sentence:
        return False
    return max(rate.low, total.low) < min(rate.low, total.low) * _NEAR


_NEAR = 3


def _is_adjusted(sentence: Sentence) -> bool:
    """Whether a sentence tells of figures that are adjusted; that something is paid by the year adjusts none."""
    return ADJUSTED.search(_BY_THE_YEAR.sub("", sentence.lower.replace("average", ""))) is not None


_BY_THE_YEAR = re.compile(r"\b(?:annually|per annum|(?:each|every|per) year)\b")


def _has_reason(balance: Balance, nearby: tuple[Sentence, ...]) -> bool:
    """Whether another figure of the passage is what parts the total from the product, the number of cows or of hours in
    the day or a share, or is the total that the rate makes."""
    own = [term.mention for term in balance.terms]
    low, high = balance.room
    total = balance.total.mention.quantity
    for sentence in nearby:
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity is None or mention in own or quantity.low <= 0 or quantity.low == 1:
                continue
            if _makes(balance, quantity.low):
                # "82 acres, at 250 barrels each, gave up 20,500 barrels"
                return True
            if mention.sort is Sort.MEASURE and balance.rate.per and not same_dimension(quantity.unit, "second"):
                # How long the roads are is no number of what is counted.
                continue
            number = float(quantity.low) / (100 if quantity.unit == "percent" else 1)
            if any(low <= balance.off * times <= high for times in (number, 1 / number)):
                return True
    if _is_told_apart(balance, nearby):
        return True
    if _OF_ANOTHER_TIME.match(balance.rate.sentence.after(balance.rate.mention, reach=32)):
        return True
    # "It sold for £310,000": any sum of the story may be the one that the rate makes.
    return any(
        other.quantity.unit == total.unit and low <= balance.off * float(other.quantity.low / total.low) <= high
        for other in balance.total.sentence.surface.mentions
        if total is not None and other.quantity is not None and other not in own and other.quantity.low > 0
    )


def _is_told_apart(balance: Balance, nearby: tuple[Sentence, ...]) -> bool:
    """Whether another figure is what parts the total from the product: "nine concerts at £18 each or £126 for all, a
    saving of £36"."""
    total = balance.total.mention.quantity
    if total is None or total.low <= 0:
        return False
    own = [term.mention for term in balance.terms]
    apart = abs(total.low / Decimal(balance.off) - total.low)
    return any(
        mention.quantity.unit == total.unit and abs(mention.quantity.low - apart) * 100 < apart
        for sentence in nearby
        for mention in sentence.mentions
        if mention.quantity is not None and mention not in own
    )


def _makes(balance: Balance, number: Decimal) -> bool:
    """Whether the rate taken so many times is the total, whatever is counted."""
    total, made = Decimal(balance.total.value), Decimal(balance.rate.value) * number
    return total > 0 and abs(made / total - 1) < _EXACTLY


_EXACTLY = Decimal("0.005")
# "The 20 of a year ago"
_OF_ANOTHER_TIME = re.compile(
    r" (?:of |in )?(?:an?|one|the) (?:year|month|week|decade|season) (?:ago|earlier|before)\b|"
    r" (?:of |in )?(?:last|the previous|the prior) (?:year|month|week|season)\b"
)
_OF_WHAT = re.compile(r"\b(?:an?|per|each|every) ([a-z]+)$")
# How much likelier one figure has to be the wrong one than the next, and how near a repair has to come.
_CLEAR = 1.5
# So much likelier that no other is marked with it.
_SURE = 8
# What comes last has mostly been worked out from the rest.
_OUTCOME = {"concluded": 6.0, "follows": 6.0, "apposed": 4.0, "worth": 5.0, "": 2.0}
# So does a figure without a scale word lose its thousands: seldom.
_WORDLESS = 1.0
_UNLIKELY = 0.2
_PAIR = 2
# A few percent off a sum are a discount, or the day the payments began.
_CLEARLY_APART = Decimal("0.06")
# So many digits tell a misprint from a rounding, and so many from chance where little else does.
_TELLING, _SURELY = 3, 4


def _repaired(mention: Mention, factor: Decimal, balance: Balance) -> str:
    """The figure so many times as large, in the words of the story."""
    quantity = mention.quantity
    if quantity is None:
        return ""
    right = quantity.low * factor
    if not balance.digits_agree:
        right = _worked_out(right, mention)
    return respelled(mention, replace(quantity, low=right, high=right))


def _worked_out(value: Decimal, like: Mention) -> Decimal:
    """A result with as many digits as a writer would print who prints `like`."""
    quantity = like.quantity
    printed = _DECIMALS.search(like.text)
    decimals = len(printed[1]) if printed and like.scale == 1 else 0
    if quantity is None or quantity.hedge is not Hedge.NONE:
        return _to_digits(value, 3)
    if value >= _HUNDRED:
        return _to_digits(value, min(5, value.adjusted() + 1 + decimals))
    return _to_digits(value, 3)


_HUNDRED = 100
_DECIMALS = re.compile(r"\d\.(\d+)")


def _to_digits(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1)) if value else value


_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"))


def _rounded(value: Decimal, like: Mention) -> str:
    """A figure in the unit and the style of another, for a message."""
    tidy = _to_digits(value, 3)
    quantity = like.quantity
    if like.scale > 1 and tidy >= 1000 * like.scale:
        for size, word in _SCALES:
            if tidy >= size:
                return respell(like, value=(tidy / size).normalize(), scale=word)
    written = respelled(like, replace(quantity, low=tidy, high=tidy)) if quantity is not None else ""
    return written or shown(tidy, 2)
