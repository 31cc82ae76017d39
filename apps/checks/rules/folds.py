"""CALC: multiples and parts told in words, of figures that stand a sentence apart."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import Figure, all_figures_in, shown
from apps.checks.figures.tallies import COUNT, number_of, spelled_like
from apps.checks.figures.trios import TIMES, is_range
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import figures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort

# "Three times as many", "sixfold": of what is told before, where no other thing is named right behind.
_FOLD = re.compile(
    rf"\b(?:(?P<times>{COUNT}) times (?:as (?:many|much|large|big|high|long)|more|higher|larger|the (?:number|figure|"
    r"total|level|size|amount)|what (?:it|they|there) (?:was|were))|"
    r"(?P<fold>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d{1,3})-?fold\b(?: [a-z]+)?)"
    r"(?=[.,;:)—]|$| (?:today|now)\b|"
    r" (?:as|than|of|from)(?: in)? (?:(?:19|20)\d\d|before|last|then|when|it\b|they\b|there\b|a (?:year|decade))|"
    r" (?:on|over|from|than) (?:the|that|its|their) (?:earlier|previous|former|old|last|first|original|initial|same)\b)"
)
# "Nearly", "per head" and the like: no count of one thing at two times, or none that is exact.
_ANOTHER = re.compile(
    r"\b(?:per|each|every|rate|average\w*|target|limit|record|while|respectively|among|compared|likel\w+|between|nearly|"
    r"almost|about|around|some|roughly|more than|over|at least)\b"
)
_EXACTLY = Decimal("0.03")
_MOST = 30
_TWO = 2


# "Bought for £85,000, went for £425,000, five times what they paid": a price of one thing at two times.
_PAID = re.compile(
    rf",? (?:or )?(?P<times>{COUNT}) times (?:(?:what|the (?:price|sum|amount|figure)(?: that)?) "
    r"(?:[\w'’]+ ){1,4}(?:paid|spent|gave)(?: for it)?|its (?:purchase|original|former|previous) price|"
    r"(?:the price|what it (?:was|cost|fetched|made|sold for))(?: [a-z]+)? (?:then|(?:19|20)\d\d|[a-z]+ years "
    r"(?:ago|before|earlier)))(?=[.,;:)—]|$)"
)
_BOUGHT = re.compile(r"\b(?:bought|paid|purchased|acquired|cost|sold|fetched|bid)\b")


class WrongFold(SentenceRule):
    """A multiple of a figure in the sentence before, or of what was paid for the thing, that the figure here is not.

    Where there were 1,200 and now are 9,600, that is eightfold and not sixfold. Said where the one figure is exactly so
    many times the other, and another number of times is told; who counts the increase alone, and says sevenfold, is
    left alone.
    """

    code = "CALC-31"
    name = "wrong-fold"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("There were 1,200 beavers when the ban came. Last winter's count was 9,600, a sixfold increase."),
        Story.of("The school had 200 pupils when she came. It now has 800, three times as many."),
        Story.of("In 2010 the city recorded 48 murders. Last year there were 192, three times as many."),
        Story.of("The house, bought for £85,000 in 1998, went for £425,000, four times what the couple paid."),
        Story.of("She paid $20,000 for the painting, which sold on Friday for $120,000, five times what she paid."),
    )
    allows = (
        Story.of("There were 1,200 beavers when the ban came. Last winter's count was 9,600, an eightfold increase."),
        Story.of("There were 1,200 beavers when the ban came. Last winter's count was 9,600, a sevenfold increase."),
        Story.of("The school had 200 pupils when she came. It now has 800, three times as many as the one in Hull."),
        Story.of("The school had 200 pupils when she came. It now has 810, about four times as many."),
        Story.of("The firm has 200 shops. Its rival has 800 and makes five times as much profit."),
        Story.of("The house, bought for £85,000 in 1998, went for £425,000, five times what the couple paid."),
        Story.of("The house, bought for £85,000 in 1998, went for £425,000, nearly four times what the bank gave."),
        Story.of("It cost £20,000 to restore and sold for £120,000, five times what a rival paid for its twin."),
    )
    needs = (
        words(
            "times fold twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold twelvefold "
            "twentyfold"
        ),
        figures(1),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if "fold" not in sentence.lower and " times " not in sentence.lower:
            return
        yield from self._paid(sentence)
        told = list(_FOLD.finditer(sentence.surface.lower, sentence.start, sentence.end))
        before = story.preceding(sentence)
        if len(told) != 1 or before is None or _ANOTHER.search(sentence.lower):
            return
        name = "times" if told[0]["times"] else "fold"
        ours = [figure for figure in _amounts_in(sentence) if figure.end <= told[0].start()]
        if len(ours) != 1:
            return
        theirs = [figure for figure in _amounts_in(before) if _may_be_one(figure, ours[0])]
        if len(theirs) != 1 or theirs[0].value <= 0:
            return
        number, ratio = number_of(told[0][name]), ours[0].value / theirs[0].value
        right = round(ratio)
        # Who counts the increase alone says one less.
        said_rightly = (right, right - 1) if name == "fold" else (right,)
        if abs(ratio - right) > ratio * _EXACTLY or not 1 < right <= _MOST or number in said_rightly:
            return
        yield self.finding(
            sentence.surface,
            told[0].span(name) if name == "times" else told[0].span(),
            f"{ours[0].mention.text} is {right} times {theirs[0].mention.text}, not {number}.",
            evidence=(Evidence(f"“{before.text.strip()}”"),),
            suggestion=spelled_like(told[0][name], right) if name == "times" else "",
        )

    def _paid(self, sentence: Sentence) -> Iterator[Finding]:
        """What a thing was bought for and what it is sold for, in one sentence, with the multiple behind them."""
        sums = [figure for figure in _amounts_in(sentence) if figure.mention.sort is Sort.MONEY]
        if len(sums) != _TWO or not _BOUGHT.search(sentence.lower) or sums[0].unit != sums[1].unit:
            return
        told = _PAID.match(sentence.surface.lower, sums[1].end)
        exact = all(figure.mention.hedge_start >= figure.start for figure in sums)
        if told is None or not exact or sums[0].value <= 0:
            return
        number, ratio = number_of(told["times"]), sums[1].value / sums[0].value
        right = round(ratio)
        if abs(ratio - right) <= ratio * _EXACTLY and 1 < right <= _MOST and number != right:
            yield self.finding(
                sentence.surface,
                told.span("times"),
                f"{sums[1].mention.text} is {right} times {sums[0].mention.text}, not {number}.",
                suggestion=spelled_like(told["times"], right),
            )


def _amounts_in(sentence: Sentence) -> list[Figure]:
    """The figures that may have grown out of others: no ages, years or shares, and no number of times."""
    return [
        figure
        for figure in all_figures_in(sentence)
        if figure.mention.sort in (Sort.COUNT, Sort.MONEY, Sort.MEASURE)
        and figure.unit not in TIMES
        and not is_range(figure)
        and figure.mention.noun not in ("time", "fold")
    ]


def _may_be_one(before: Figure, after: Figure) -> bool:
    """Whether two figures may count one thing: the later has the noun of the earlier, or none."""
    if before.unit != after.unit:
        return False
    ours, theirs = after.mention.noun, before.mention.noun
    return not ours or bool(theirs and nouns_of(ours) & nouns_of(theirs)) or after.mention.sort is not Sort.COUNT


_FRACTIONS = {
    "half": Decimal(1) / 2,
    "a third": Decimal(1) / 3,
    "one third": Decimal(1) / 3,
    "one-third": Decimal(1) / 3,
    "two thirds": Decimal(2) / 3,
    "two-thirds": Decimal(2) / 3,
    "a quarter": Decimal(1) / 4,
    "one quarter": Decimal(1) / 4,
    "one-quarter": Decimal(1) / 4,
    "three quarters": Decimal(3) / 4,
    "three-quarters": Decimal(3) / 4,
    "a fifth": Decimal(1) / 5,
    "one-fifth": Decimal(1) / 5,
    "a tenth": Decimal(1) / 10,
}
_PARTED = re.compile(
    rf"(?:^|(?<=[ “\"(]))(?P<part>{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))}) of "
    rf"(?:the |its |their |her |his )?(?P<whole>{COUNT})\b[^.]{{3,120}}?\b(?:the|and) (?:other|rest, |remaining) ?"
    rf"(?P<rest>{COUNT})\b(?! (?:percent|per cent))"
)


_COUNTED = re.compile(rf"\b{COUNT}\b")


class WrongOtherPart(SentenceRule):
    """The other part of a whole that its half, third or quarter does not leave.

    Half of 240 patients leaves another 120. Said where the part is told exactly and the whole can be so divided.
    """

    code = "CALC-32"
    name = "wrong-other-part"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Half of the 240 patients got the drug and the other 140 a placebo."),
        Story.of("Two-thirds of the 90 volunteers were given the vaccine; the other 40 got salt water."),
        Story.of("A quarter of its 400 shops will close, and the remaining 200 will be sold."),
    )
    allows = (
        Story.of("Half of the 240 patients got the drug and the other 120 a placebo."),
        Story.of("Two-thirds of the 90 volunteers were given the vaccine; the other 30 got salt water."),
        Story.of("About a quarter of its 430 shops will close, and the remaining 300 will be sold."),
        Story.of("Half of the 240 patients got the drug. The other 40 hospitals gave none."),
        Story.of("Half of the 24 flats have one bedroom, eight have two and the remaining four three."),
    )
    needs = (words("half third thirds quarter quarters fifth tenth"), words("other rest remaining"))

    _VAGUE = re.compile(
        r"\b(?:about|around|nearly|almost|more than|over|roughly|some|at least|less than|up to|just)(?: a)? $"
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        for found in _PARTED.finditer(lower, sentence.start, sentence.end):
            if self._VAGUE.search(lower, max(0, found.start() - 14), found.start()):
                continue
            whole, rest = number_of(found["whole"]), number_of(found["rest"])
            right = whole * (1 - _FRACTIONS[found["part"]])
            if abs(right - round(right)) > Decimal("0.01") or rest == round(right) or rest >= whole:
                continue
            between = (number_of(each[0]) for each in _COUNTED.finditer(lower, found.end("whole"), found.start("rest")))
            if round(right) - rest in between:
                # "Half of the 24 have one bedroom, eight have two and the other four three".
                continue
            yield self.finding(
                sentence.surface,
                found.span("rest"),
                f"{found['part'].capitalize()} of {whole} leaves {shown(right)}.",
                suggestion=spelled_like(found["rest"], round(right)),
            )
