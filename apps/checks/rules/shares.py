"""PCT: shares of a whole, points and fractions."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.portions import Portion, concluded_in, heads_a_list, is_of_the_rest, portions_in
from apps.checks.figures.relations import (
    Figure,
    all_figures_in,
    are_apart,
    bounds_of,
    figure_of,
    large,
    lead_start,
    shown,
)
from apps.checks.figures.slips import THOUSANDS, mended_by, power_off
from apps.checks.figures.steps import levels_about, way_of
from apps.checks.figures.tallies import spelled_like
from apps.checks.figures.trios import HUNDRED, is_range, respelled_figure
from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort, convert, same_dimension
from apps.quantities.mentions import MONEY, SHARE

_PAIR = 2
_YEARS = range(1500, 2101)
_CENT = Decimal("0.01")
# So many times off a share is that its part or its whole may be wrong as well.
_FAR_OFF = 5
_FEW = 20
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_OF_WHOLE = re.compile(r"\s+of\b")


def _in_percent(figure: Figure) -> Figure:
    """A fraction in words as a percentage with room for the roundness of words; other figures as they are."""
    if figure.mention.sort is not Sort.SHARE or figure.unit != "count":
        return figure
    return figure._replace(value=figure.value * 100, spread=min(figure.value * 10, Decimal(3)), unit="percent")


_SO_MANY_IN = re.compile(r"[a-z]+ (?:in|out of) [a-z]+")


def _in_words(percent: Decimal) -> str:
    """A percentage as so many in so many, where small numbers say it; else empty."""
    for whole in (*range(2, 11), 20, 50, 100):
        part = percent * whole / HUNDRED
        if round(part) > 0 and abs(part - round(part)) * 20 <= round(part):
            return f"{spelled_like('one', round(part))} in {spelled_like('one', whole)}"
    return ""


def _are_one_sort(part: Figure, whole: Figure) -> bool:
    """Whether one may be a part of the other: money of money, people of people."""
    if part.mention.sort is not whole.mention.sort:
        return False
    nouns = part.mention.noun, whole.mention.noun
    return part.mention.sort is Sort.MONEY or (all(nouns) and bool(nouns_of(nouns[0]) & nouns_of(nouns[1])))


class WrongShareOfWhole(SentenceRule):
    """A percentage of a whole that is not the number given for it.

    "30% of 300, or 60" is 20 percent or 90. Rounded shares stand.
    """

    code = "PCT-06"
    name = "wrong-share-of-whole"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The brewer is to lay off 340 of its 4,250 people, or 18% of the staff, by Easter."),
        Story.of("Of the 620 pupils asked, 372 said that they cycle. That is one in four, the trust said."),
        Story.of("About 30% of the 300 workers, or 60, stayed at home."),
        Story.of("Of 965 patients, 221 (33 percent) recovered."),
        Story.of("Some 45 of the 60 schools (50%) were closed."),
        Story.of("Schools take $18.4 million of the town's $46 million budget, or 25 percent."),
        Story.of("It hopes to raise $21.1 billion. The banks will collect fees of 1 percent, or just over $2 billion."),
        Story.of("About a third of the 90 employees, or 45 people, will go."),
        Story.of(
            "The $140 million for volcanoes that he mocked is 0.0002 percent of a stimulus package of $787 billion."
        ),
        Story.of("Only 39 Americans were killed in 1985, out of a population of 238 million: one in 7,000."),
        Story.of("The state, with 4.9 million people, was overcounted by 1.7 percent (over 8,000 people)."),
        Story.of("The reservoir holds 52,000 megalitres when full but is down to 45 per cent, or 23,400 litres."),
        Story.of("There were 44,653 confirmed cases and 1,113 deaths, so the virus kills 0.025 percent of those ill."),
        Story.of("Ten million Jews lived there by 1929, roughly a quarter of a city of nearly seven million."),
        Story.of(
            "Germany will borrow 100 million euros. Loans would thus cover a fifth of a federal budget that the "
            "minister puts at 443 billion euros."
        ),
        Story.of(
            "He gets back 7 percent less. On an outlay of one billion euros that is a loss of seven million euros."
        ),
        Story.of("The state spends $9.2 billion on schools. A cut of 3 percent would thus save $27.6 million."),
        Story.of("The survey of 800 nurses found that 520, or 52 percent, had thought of leaving the profession."),
        Story.of("Only 250 of 10,000 applicants are admitted each year, an acceptance rate of 25 percent."),
        Story.of("The wind supplied 210 of the 500 terawatt-hours consumed, a proportion of 24 percent."),
        Story.of("Roughly a quarter of the town's 16,000 residents, some 8,000 people, had to boil their water."),
        Story.of("Some 85 percent of the 1,400 islanders voted, meaning 1,910 people took part."),
        Story.of("Online orders made up 16.5% of sales, or 61,400 of the 311,500 sold."),
        Story.of(
            "Acme, which took in $86 billion, could be fined up to 4 percent of its revenue, or about $344 million."
        ),
        Story.of(
            "The firm had revenue of $86 billion last year. A fine of 4 percent of it would be some $344 million."
        ),
    )
    allows = (
        Story.of("Of the 60 councils, 45 answered. That is 85 per cent of those with a reserve."),
        Story.of("Some 140 of the 200 seats went to the party. That was 12 per cent more than in 2019."),
        Story.of("About 30% of the 300 workers, or 90, stayed at home."),
        Story.of("Of 965 patients, 221 (23 percent) recovered."),
        Story.of("Some 45 of the 60 schools (75%) were closed."),
        Story.of("Schools take $18.4 million of the town's $46 million budget, or 40 percent."),
        Story.of(
            "It hopes to raise $21.1 billion. The banks will collect fees of 1 percent, or just over $200 million."
        ),
        Story.of("It sold $20 billion of bonds. Profit rose 1 percent, or $3 million."),
        Story.of("About a third of the 90 employees, or 31 people, will go."),
        Story.of("Of the 300 workers, 90, or 45 percent of those on shift, stayed at home."),
        Story.of(
            "The $140 million for volcanoes that he mocked is 0.02 percent of a stimulus package of $787 billion."
        ),
        Story.of("Only 39 Americans were killed in 1985, out of a population of 238 million: one in 6 million."),
        Story.of("The state, with 4.9 million people, was overcounted by 0.17 percent (more than 8,000 people)."),
        Story.of(
            "Germany will borrow 100 billion euros. Loans would thus cover a fifth of a federal budget that the "
            "minister puts at 443 billion euros."
        ),
        Story.of("He gets back 7 percent less. On an outlay of one billion euros that is a loss of 70 million euros."),
        Story.of(
            "He gets back 7 percent less. On an outlay of one billion euros that is no loss of three million euros."
        ),
        Story.of("The dam holds 93,000 megalitres when full but is down to 31 per cent, or 28,800 megalitres."),
        Story.of("There were 44,653 confirmed cases and 1,113 deaths, so the virus kills 2.5 percent of those ill."),
        Story.of("Some 1.7 million Jews lived there by 1929, roughly a quarter of a city of nearly seven million."),
        Story.of("The group, which lost $3 billion, is 10 percent of the $500 billion market."),
        Story.of("The state spends $9.2 billion on schools. A cut of 3 percent would thus save $276 million."),
        Story.of("The state spends $9.2 billion on schools. A cut of 3 percent in bus fares would cost $27.6 million."),
        Story.of("30% of 300 people under 60 stayed at home."),
        Story.of("The survey of 800 nurses found that 520, or 65 percent, had thought of leaving the profession."),
        Story.of("He has won 45 of 60 matches in charge, 65 percent of them at home."),
        Story.of("Of 35 million voters 21 million turned out, against 70 percent four years ago."),
        Story.of("Roughly a quarter of the town's 16,000 residents, some 4,000 people, had to boil their water."),
        Story.of("Some 85 percent of the 1,400 islanders voted, and 1,010 people said yes."),
        Story.of("About a quarter of the town's 16,000 residents, some of the 9,000 people in work, use the bus."),
        Story.of("The islands have 154,001 people, an increase over 1896 of 44,981, or 41.2 per cent."),
        Story.of("One of three men agreed, and in the case of the women three out of four did."),
        Story.of("Women hold 24 of the 96 seats on the boards, compared with a share of 34 percent in France."),
        Story.of("Online orders made up 19.7% of sales, or 61,400 of the 311,500 sold."),
        Story.of("Some 34 percent of women agreed, or 61 of the 180 men and women asked that day."),
        Story.of(
            "The first fell by 1.21 points on an 18-point scale and the second by 1.66, a difference of 0.45 point, or "
            "27 percent."
        ),
        Story.of(
            "Acme, which took in $86 billion, could be fined up to 4 percent of its revenue, or about $3.4 billion."
        ),
        Story.of("Three quarters of the £12m is there: £5m from fares, £2.5m from rents and £1.5m from gifts."),
    )

    _SHARE_OF = re.compile(r"^ of (?:the |its |their |all |some |about |those |an estimated )*$")
    _OR = re.compile(
        r"^(?: [\w'’-]+){0,5}(?:, or |, that is,? |\s?\(|, about |; or |: | — )"
        r"(?:about |some |nearly |roughly |almost )*$"
    )
    _OF_THE = re.compile(r"^ (?:out )?of (?:(?:the )?[\w-]+['’]s? |the |its |their |all |an? |those |a total of )*$")
    # "were killed last year, out of a population of 238 million"
    _OUT_OF = re.compile(
        r"\bout of (?:the |its |an? )?(?:total |population |electorate |workforce |country |city )?(?:of )?(?:about )?$"
    )
    _IS = re.compile(
        r"^[^,;:]{0,80} (?:is|was|are|were|equals?|represents?|represented|made up|makes? up|amounts? to|amounted to|"
        r"accounts? for|accounted for) (?:only |just |about |some |nearly |roughly |almost |a mere |around )*$"
    )
    _OF_SOME = re.compile(r"^ of (?:the |its |their |all |an? )?(?:[\w'’-]+ ){0,4}?(?:(?:of|worth) )?$")
    _APPOSED = re.compile(r"^[^;:()]{2,60}, (?:or )?$")
    _OF_A_PLACE = re.compile(
        r"^ of (?:the|an?|its) (?:[a-z]+ ){0,2}(?:city|town|country|nation|island|state|village|population|workforce|"
        r"electorate|province|territory) of (?:some )?$"
    )
    _OF_LEAD = re.compile(r"\b(?:of|out of|among) (?:the |its |their |all |some )*$")

    _FEE = re.compile(
        r"^(?: of (?:it|that|this|them|(?:its|their|the|his|her)(?: [a-z-]+){1,4}))?"
        r"(?:(?: [a-z]+)? (?:would|could|might|will) (?:be|come to|amount to|mean|cost) |,? (?:or|which is|that is|"
        r"which (?:comes|would come|works out|amounts) (?:to|at)|"
        r"equal to|equivalent to) | \()"
        r"(?:as much as |up to |about |more than |over |some |nearly |roughly |almost |just over |just under )*$"
    )

    needs = (sorts(Sort.SHARE, Sort.MONEY), figures(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        yield from self._across(sentence, sentence.previous)
        if not any(mention.sort is SHARE for mention in sentence.mentions):
            return
        for portion in concluded_in(sentence):
            if not portion.holds() and not portion.is_borne_out(sentence):
                yield self._off_portion(sentence, portion)
        yield from self._of_money(sentence, sentence.previous)
        yield from self._of_counts(sentence)
        for portion in portions_in(sentence):
            if (
                not portion.holds()
                and not portion.is_borne_out(sentence)
                and not is_of_the_rest(sentence, portion.part, portion.share)
            ):
                yield self._off_portion(sentence, portion)
        if sentence.previous is not None:
            yield from self._of_step(sentence, sentence.previous)
        told = all_figures_in(sentence)
        for triple in zip(told, told[1:], told[2:], strict=False):
            if [figure.mention.sort for figure in triple].count(SHARE) != 1 or any(map(is_range, triple)):
                continue
            read = self._read(sentence, triple)
            if read is not None and not heads_a_list(sentence, read[2]):
                yield from self._judged(sentence, *read)

    def _off_portion(self, sentence: Sentence, portion: Portion) -> Finding:
        right, share = portion.percent, portion.share
        if portion.is_part_told:
            part = portion.whole.value * share.value / (HUNDRED if share.unit == "percent" else 1)
            spelled = respelled_figure(portion.part, round(part, 2).normalize())
            return self.finding(
                sentence.surface,
                (share.start, portion.part.end),
                f"{share.mention.text} of {portion.whole.mention.text} is {spelled or shown(part, 2)}, "
                f"not {portion.part.mention.text}.",
                suggestion=sentence.surface.text[share.start : portion.part.start] + spelled if spelled else "",
            )
        number = shown(right, 0 if right >= 10 and "." not in share.mention.text else 1) if right >= 1 else large(right)
        one_in = f", or {_in_words(right)}" if share.unit == "count" and _in_words(right) else ""
        start, end = share.start, share.end
        if not 1 / _FAR_OFF < right / portion.share_in_percent < _FAR_OFF:
            # So far off may the part or the whole be as well.
            told = (portion.part, portion.whole, share)
            start, end = min(figure.start for figure in told), max(figure.end for figure in told)
        text = sentence.surface.text
        mended = _NUMBER.sub(number, share.mention.text, count=1) if share.unit == "percent" else ""
        if _SO_MANY_IN.fullmatch(share.mention.text):
            mended = _in_words(right)
        return self.finding(
            sentence.surface,
            (start, end),
            f"{portion.part.mention.text} of {portion.whole.mention.text} is {number} percent{one_in}.",
            suggestion=text[start : share.start] + mended + text[share.end : end] if mended else "",
        )

    def _of_money(self, sentence: Sentence, previous: Sentence | None) -> Iterator[Finding]:
        """ "It hopes to raise $21.1 billion. The banks get 1 percent, or $2 billion".

        Only a power of ten shows that the percentage is of this sum."""
        pairs = list(itertools.pairwise(sentence.mentions))
        for share_mention, part_mention in pairs:
            if share_mention.quantity is None or share_mention.quantity.unit != "percent":
                continue
            share, part = figure_of(share_mention), figure_of(part_mention)
            if share is None or part is None:
                continue
            if part_mention.sort is Sort.MEASURE:
                yield from self._of_measure(sentence, share, part)
                continue
            if part_mention.sort is not Sort.MONEY and not (part_mention.sort is Sort.COUNT and part_mention.noun):
                continue
            hedge = part_mention.hedge_start
            if not self._FEE.match(sentence.surface.lower[share.end : part.start if hedge < 0 else hedge]):
                continue
            told = [*(previous.mentions if previous else ()), *sentence.mentions]
            wholes = [
                figure
                for mention in told
                if mention.sort is part_mention.sort
                and mention.noun == part_mention.noun
                and mention.end <= share.start
                and (figure := figure_of(mention)) is not None
                and figure.unit == part.unit
            ]
            if len(wholes) != 1 or share.value <= 0 or part.value <= 0:
                continue
            right = wholes[0].value * share.value / 100
            power = power_off(part.value, right, Decimal("0.08"))
            if power is not None:
                # People and their share are rounded together; of a sum the fee is what was worked out.
                span = (part.start if part_mention.sort is Sort.MONEY else share.start, part.end)
                yield self.finding(
                    sentence.surface,
                    span,
                    f"{share_mention.text} of {wholes[0].mention.text} is "
                    f"{respelled_figure(part, right) or shown(right)}, not {part_mention.text}.",
                    # The digits are right as they are printed.
                    suggestion=respelled_figure(part, part.value / power) if span[0] == part.start else "",
                )

    def _of_measure(self, sentence: Sentence, share: Figure, part: Figure) -> Iterator[Finding]:
        """ "The dam holds 93,000 megalitres when full but is down to 31 per cent, or 28,800 litres"."""
        hedge = part.mention.hedge_start
        if not self._FEE.match(sentence.surface.lower[share.end : part.start if hedge < 0 else hedge]):
            return
        wholes = [
            mention
            for mention in sentence.of_sort(Sort.MEASURE)
            if mention.end <= share.start
            and mention.quantity is not None
            and part.mention.quantity is not None
            and mention.partner is None
            and same_dimension(mention.quantity.unit, part.mention.quantity.unit)
        ]
        whole = wholes[0].quantity if len(wholes) == 1 else None
        printed = part.mention.quantity
        if whole is None or printed is None or whole.is_range or not whole.low or share.value <= 0:
            return
        right = convert(whole.low, whole.unit, printed.unit) * share.value / 100
        power = power_off(printed.low, right, Decimal("0.04"), THOUSANDS)
        if power is not None:
            yield self.finding(
                sentence.surface,
                part.mention,
                f"{share.mention.text} of {wholes[0].text} is not {part.mention.text}.",
                suggestion=mended_by(part.mention, 1 / power),
            )

    _SO_MANY = re.compile(
        r"\b(?:so|meaning|means|which means|that is|works out|(?:fatality|death|mortality|case|failure|success) rate)\b"
    )

    def _of_counts(self, sentence: Sentence) -> Iterator[Finding]:
        """ "44,653 cases and 1,113 deaths, so it kills 0.025 percent": only a power of ten shows what is of what."""
        told = all_figures_in(sentence)
        counts = [figure for figure in told if figure.mention.sort is Sort.COUNT and figure.mention.noun]
        shares = [figure for figure in told if figure.unit == "percent"]
        if len(counts) != _PAIR or len(shares) != 1 or len(told) != _PAIR + 1 or shares[0].start < counts[1].end:
            return
        share = shares[0]
        if not self._SO_MANY.search(sentence.surface.lower, counts[1].end, share.start) or share.value <= 0:
            return
        part, whole = sorted(counts, key=lambda figure: figure.value)
        if part.value < _FEW or part.value == whole.value:
            return
        right = part.value / whole.value * 100
        if power_off(share.value, right, Decimal("0.04")) is not None:
            number = large(right)
            yield self.finding(
                sentence.surface,
                share.mention,
                f"{part.mention.text} of {whole.mention.text} is {number} percent.",
                suggestion=_NUMBER.sub(number, share.mention.text, count=1),
            )

    def _across(self, sentence: Sentence, previous: Sentence | None) -> Iterator[Finding]:
        """ "It will borrow 100 million euros. Loans would thus cover a fifth of a budget of 443 billion", "... gets
        back 7 percent less. On an outlay of one billion that is a loss of 7 million".

        Only a power of ten shows that the three belong together."""
        if previous is None:
            return
        sorts = [mention.sort for each in (previous, sentence) for mention in each.mentions]
        if sorts.count(SHARE) != 1 or sorts.count(MONEY) != _PAIR or not self._SO_THAT.search(sentence.lower):
            return
        told = [(each, figure) for each in (previous, sentence) for figure in all_figures_in(each)]
        shares = [(each, _in_percent(figure)) for each, figure in told if figure.mention.sort is Sort.SHARE]
        sums = [(each, figure) for each, figure in told if figure.mention.sort is Sort.MONEY]
        if len(shares) != 1 or len(sums) != _PAIR or sums[0][1].unit != sums[1][1].unit:
            return
        place, share = shares[0]
        wholes = [
            (each, figure)
            for each, figure in sums
            if each is sentence
            and (
                self._ON_SUM.search(each.before(figure.mention, reach=48))
                or (each is place and self._SHARE_OF_SUM.fullmatch(each.surface.lower, share.end, self._start(figure)))
            )
        ]
        if len(wholes) != 1 or share.unit != "percent" or share.value <= 0:
            return
        whole = wholes[0][1]
        where, part = next(each for each in sums if each[1] is not whole)
        if where is sentence and place is sentence:
            return
        yield from self._shifted(where, share, whole, part)

    def _shifted(self, place: Sentence, share: Figure, whole: Figure, part: Figure) -> Iterator[Finding]:
        """The part a power of ten from the share of the whole; a share without its percent sign is a round one."""
        right = whole.value * share.value / 100
        power = power_off(part.value, right, Decimal("0.08") if share.mention.unit_span else Decimal("0.25"))
        if power is not None:
            yield self.finding(
                place.surface,
                part.mention,
                f"{share.mention.text} of {whole.mention.text} is {respelled_figure(part, right) or shown(right)}, "
                f"not {part.mention.text}.",
                suggestion=mended_by(part.mention, 1 / power),
            )

    # "A cut of 3 percent would thus save"
    _STEP = re.compile(
        r"\b(?:(?:cut|rise|increase|reduction|drop|fall|gain|saving)s? of|"
        r"(?:cutting|raising|lowering|increasing|reducing) (?:it|that|this|them) by)$"
    )
    _WOULD_MAKE = re.compile(
        r" would(?: thus| therefore| then)? (?:save|cost|bring(?: in)?|yield|raise|free(?: up)?|add|mean|be|come to|"
        r"amount to)(?: (?:it|them|the [a-z]+|another))? $"
    )

    def _of_step(self, sentence: Sentence, previous: Sentence) -> Iterator[Finding]:
        """ "It spends $9.2 billion on schools. A cut of 3 percent would save $27.6 million", but for a power of ten."""
        told = all_figures_in(sentence)
        wholes = [figure for figure in all_figures_in(previous) if figure.mention.sort is Sort.MONEY]
        if len(told) != _PAIR or len(wholes) != 1:
            return
        (share, part), whole = told, wholes[0]
        if share.unit != "percent" or part.mention.sort is not Sort.MONEY or part.unit != whole.unit:
            return
        lower = sentence.surface.lower
        if not self._STEP.search(lower[sentence.start : self._start(share)].rstrip()):
            return
        if not self._WOULD_MAKE.match(lower[share.end : self._start(part)]):
            return
        yield from self._shifted(sentence, share, whole, part)

    _SO_THAT = re.compile(
        r"\b(?:thus|therefore|so|that (?:is|was|would be|means|comes to|makes|amounts to)|which (?:is|would be))\b"
    )
    _ON_SUM = re.compile(
        r"(?:^|[,;] )(?:on|of|from|out of) (?:an? |the |its |sales |revenue )?(?:[a-z]+ )?(?:of )?(?:about )?$"
    )
    _SHARE_OF_SUM = re.compile(r" of (?:[\w'’-]+ ){0,12}")

    def _read(self, sentence: Sentence, figures: tuple[Figure, Figure, Figure]) -> tuple[Figure, Figure, Figure] | None:
        """Share, whole and part; None where the words do not say so."""
        first, second, third = (_in_percent(figure) for figure in figures)
        lower = sentence.surface.lower
        gap = lower[first.end : self._start(second)], lower[second.end : self._start(third)]
        if first.unit == "percent" and self._SHARE_OF.match(gap[0]) and self._OR.match(gap[1]):
            return first, second, third
        if first.unit == "percent" and self._OR.match(gap[0]) and self._OF_THE.match(gap[1]):
            # As in: 16.5% of sales, or 61,400 of the 311,500
            return first, third, second
        if second.unit == "percent" and self._IS.match(gap[0]) and self._OF_SOME.match(gap[1]):
            return (second, third, first) if _are_one_sort(first, third) else None
        if second.unit == "percent" and self._APPOSED.match(gap[0]) and self._OF_A_PLACE.match(gap[1]):
            # "Ten million Jews, roughly a quarter of a city of seven million"
            return second, third, first
        if first.unit == "count" and not first.mention.noun and first.value in _YEARS and "," not in first.mention.text:
            # "An increase over that of 1896 of 44,981, or 41.2 per cent"
            return None
        if third.unit != "percent" or _OF_WHOLE.match(lower[third.end : third.end + 12]) or not self._OR.match(gap[1]):
            return None
        if self._OF_THE.match(gap[0]) or self._OUT_OF.search(gap[0]):
            return third, second, first
        if self._OF_LEAD.search(sentence.before(first.mention, reach=30)) and re.fullmatch(
            r"(?: [\w'’-]+){1,6}, (?:only |just |some |about )*", gap[0]
        ):
            return third, first, second
        return None

    def _start(self, figure: Figure) -> int:
        hedge_start = figure.mention.hedge_start
        return figure.start if hedge_start < 0 else hedge_start

    def _judged(self, sentence: Sentence, share: Figure, whole: Figure, part: Figure) -> Iterator[Finding]:
        if part.start < share.start and is_of_the_rest(sentence, part, share):
            return
        units_agree = whole.unit == part.unit and (whole.unit == "count" or whole.mention.sort is part.mention.sort)
        if not units_agree or whole.low <= 0 or share.unit != "percent" or part.value > whole.value * 3:
            return
        possible = part.low / whole.high * 100, part.high / whole.low * 100
        slack = min(Decimal("0.6") + abs(share.value) / 25, max(possible[1], share.high) / 3)
        if not are_apart(bounds_of(share), possible, slack):
            return
        exact = part.value / whole.value * 100
        number = shown(exact, 0) if exact >= 1 else large(exact)
        surface = sentence.surface
        start, end = min(share.start, part.start, whole.start), max(share.end, part.end, whole.end)
        # What stands behind the part is worked out from it, and has one right value.
        printed = _NUMBER.sub(number, share.mention.text, count=1) if part.start < share.start else ""
        is_figure = bool(_NUMBER.search(share.mention.text)) and share.mention.quantity is not None
        is_percent = is_figure and share.mention.quantity is not None and share.mention.quantity.unit == "percent"
        repaired = surface.text[start : share.start] + printed + surface.text[share.end : end]
        yield self.finding(
            surface,
            (start, end),
            f"{part.mention.text} of {whole.mention.text} is {number} percent; {share.mention.text} of it would be "
            f"{shown(whole.value * share.value / 100, 0)}.",
            suggestion=repaired if printed and is_percent else "",
        )


class PointsAgainstBasisPoints(SentenceRule):
    """Basis points and percentage points of one change that do not agree, or points that the two rates do not make.

    A percentage point has a hundred basis points, and from 4 to 4.25 percent there are 25.
    """

    code = "PCT-08"
    name = "points-against-basis-points"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The bank raised its rate by 25 basis points (2.5 percentage points)."),
        Story.of("The spread widened 150 basis points, or 0.15 percentage points."),
        Story.of("It cut by half a percentage point, or 5 basis points."),
        Story.of("The yield, up 12 basis points on the day, stood at 4.32 percent from 4.10 percent on Tuesday."),
        Story.of("The yield rose to 4.32 percent from 4.10 percent. That was up 2.2 basis points."),
    )
    allows = (
        Story.of("The bank raised its rate by 25 basis points (0.25 percentage points)."),
        Story.of("The spread widened 150 basis points, or 1.5 percentage points."),
        Story.of("It rose 25 basis points to 4.5 percent."),
        Story.of("It cut by half a percentage point, or 50 basis points."),
        Story.of("The yield, up 22 basis points on the day, stood at 4.32 percent from 4.10 percent on Tuesday."),
        Story.of("The yield, up 12 basis points, stood at 4.32 percent, after 4.10 percent in May."),
        Story.of(
            "The bank took its rate from 22 per cent to 19 per cent, in three cuts of 150, 50 and 100 basis points."
        ),
        Story.of("The notes were priced to yield 4.21 percent, or 65 basis points over comparable Treasuries."),
    )

    _BESIDE = re.compile(r" (?:points? )?(?:over|above|more than|below|under|less than|wider than|tighter than)\b")
    _LINK = re.compile(r"^\s?(?:\(|, or |, that is,? |/)(?:about |equal to )?$")
    _OF_SEVERAL = re.compile(r"(?:, | and |, and )\d")
    _UNITS = frozenset(("basis_point", "percentage_point", "percent"))

    needs = (words("basis point points"), sorts(Sort.SHARE))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        figures = [figure for mention in sentence.of_sort(Sort.SHARE) if (figure := figure_of(mention)) is not None]
        for first, second in itertools.pairwise(figures):
            units = {first.unit, second.unit}
            if "basis_point" not in units or len(units) < 2 or not units <= self._UNITS:
                continue
            if not self._LINK.match(sentence.surface.lower[first.end : second.start]):
                continue
            # A yield of "8.54 percent, or 58 basis points over Treasuries": how far it lies from another.
            if self._BESIDE.match(sentence.surface.lower, second.end):
                continue
            one, other = (self._points(figure) for figure in (first, second))
            if are_apart(one, other, Decimal(0)):
                points, basis = (second, first) if first.unit == "basis_point" else (first, second)
                yield self.finding(
                    sentence.surface,
                    second.mention,
                    f"{shown(basis.value)} basis points are {shown(basis.value / 100, 2)} percentage points, not "
                    f"{shown(points.value, 2)}.",
                )
        for figure in figures:
            # "In six cuts of 150, 100 and 200 basis points": none of them is the whole way.
            is_listed = self._OF_SEVERAL.match(sentence.after(figure.mention, reach=12)) is not None
            if figure.unit in self._UNITS - {"percent"} and not is_listed and way_of(sentence, figure):
                yield from self._off_course(sentence, figure)

    def _off_course(self, sentence: Sentence, step: Figure) -> Iterator[Finding]:
        """ "The yield, up 12 basis points on the day, stood at 4.32 percent from 4.10 percent on Tuesday"."""
        levels = levels_about(sentence, (lead_start(step.mention), step.end), besides=step)
        if levels is None or not levels.is_close or levels.less.unit != "percent":
            return
        low, high = self._points(step)
        room = levels.less.spread + levels.more.spread
        if not are_apart((low, high), (levels.difference - room, levels.difference + room), _CENT):
            return
        ends = [end for end in (levels.first, levels.second) if sentence.start <= end.start]
        yield self.finding(
            sentence.surface,
            (min([step.start, *(end.start for end in ends)]), max([step.end, *(end.end for end in ends)])),
            f"Between {levels.first.mention.text} and {levels.second.mention.text} lie {shown(levels.difference, 2)} "
            f"percentage points.",
        )

    def _points(self, figure: Figure) -> tuple[Decimal, Decimal]:
        return (figure.low / 100, figure.high / 100) if figure.unit == "basis_point" else (figure.low, figure.high)
