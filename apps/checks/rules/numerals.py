"""NUM: how a number is written."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import NUMBER_WORDS
from apps.checks.findings import Finding, Severity
from apps.checks.lazily import kept
from apps.checks.needs import figures, sorts, words
from apps.checks.rule import Rule, SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import Hedge, Sort

_MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s$", re.IGNORECASE)
_SCALE = r"(?:thousand|million|billion|trillion|quadrillion)"
# A comma with a group behind it that has not three digits: few texts have one.
_ODD_GROUP = re.compile(r",\d(?!\d\d(?!\d))")
_ABOUT = Hedge.ABOUT
_SHORT_SCALE = r"(?:bn|mn|tn|trn|k|m)"


@kept
def _oddly_grouped(story: Story) -> list[Surface]:
    """The surfaces that have such a comma."""
    if not _ODD_GROUP.search(story.lower):
        return []
    return [surface for surface in story.surfaces if _ODD_GROUP.search(surface.text)]


class BrokenGrouping(Rule):
    """A number whose thousands are not grouped by three.

    "4,2000 aboard" has lost or gained a digit, and readers will be out by ten. Grouping by two as in India (12,34,567),
    codes, lists and dates that have run together are left alone.
    """

    code = "NUM-01"
    name = "broken-grouping"
    severity = Severity.ERROR
    authority = "house style: numbers"
    flags = (
        Story.of("Many of the 4,2000 passengers and crew are to testify."),
        Story.of("The estate was valued at $1,45,000 by the court."),
        Story.of("The district has 12,5000 voters."),
        Story.of("It sold 1,234,5678 copies."),
    )
    allows = (
        Story.of("Many of the 4,200 passengers and crew are to testify."),
        Story.of("The scheme costs Rs 12,34,567, or 12,34,56,789 in all."),
        Story.of("It was signed on March 11,2011 in Lyon."),
        Story.of("See lots 3,17,2500 and 12; call 020,7946,0018."),
        Story.of("He rode 3,5 km and the vote was 1,000-2,000."),
    )

    _GROUPED = re.compile(r"(?<![\w.,/#-])\d{1,3}(?:,\d+)+(?![\w,/]|[.-]\d)")
    _LAKH = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in _oddly_grouped(story):
            for found in self._GROUPED.finditer(surface.text):
                groups = found[0].split(",")
                if self._is_sound(groups) or self._is_other(surface, found, groups):
                    continue
                joined = "".join(groups)
                yield self.finding(
                    surface,
                    found.span(),
                    f"“{found[0]}” is not grouped by thousands: "
                    f"it may be {self._regrouped(groups)} or {int(joined):,}.",
                )

    def _is_sound(self, groups: list[str]) -> bool:
        return all(len(group) == 3 for group in groups[1:])

    def _is_other(self, surface: Surface, found: "re.Match[str]", groups: list[str]) -> bool:
        """Whether it is a lakh, a decimal comma, a list, a telephone number or a date rather than a slip."""
        text = surface.text
        lakh_money = self._LAKH.fullmatch(found[0]) and not re.search(r"[$€£]\s?$", text[: found.start()][-3:])
        decimal_comma = len(groups) == 2 and len(groups[1]) < 3
        short_groups = sum(len(group) < 3 for group in groups[1:])
        # Several odd groups are a list or a code; a slip spoils one.
        odd = sum(len(group) != 3 for group in groups[1:])
        date = _MONTH_BEFORE.search(text[max(0, found.start() - 12) : found.start()])
        leading_zero = groups[0].startswith("0")
        return bool(
            lakh_money or decimal_comma or odd > 1 or date or leading_zero or (short_groups and len(groups) == 2)
        )

    def _regrouped(self, groups: list[str]) -> str:
        """The number with the odd group cut to three digits, or filled up to them."""
        repaired = [groups[0], *(group[:3] if len(group) > 3 else group.ljust(3, "0") for group in groups[1:])]
        return ",".join(repaired)


class DecimalComma(Rule):
    """A decimal comma as in French or German: "3,5 km".

    English readers see thirty-five, or a list. Only a figure with a unit behind it counts.
    """

    code = "NUM-02"
    name = "decimal-comma"
    severity = Severity.WARNING
    authority = "house style: numbers"
    flags = (
        Story.of("Workers laid 3,5 km of pipe."),
        Story.of("Prices rose 2,4 percent in May."),
        Story.of("The deal is worth 1,25 billion euros."),
    )
    allows = (
        Story.of("Workers laid 3.5 km of pipe."),
        Story.of("The lots were numbered 3,5 and 7."),
        Story.of("Version 2,4 was released, he wrote in chapter 1,25."),
        Story.of("He finished 1,250 km of pipe."),
    )

    _PATTERN = re.compile(
        r"(?<![\w.,])(?P<whole>\d{1,3}),(?P<part>\d{1,2})(?P<gap>\s?)(?=(?:k?m|cm|mm|kg|g|km/h|%|percent|per cent|"
        r"million|billion|trillion|kilomet\w+|met(?:er|re)s?|tons?|tonnes|degrees|liters?|litres?|euros?|"
        r"dollars?)(?![\w]))"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in _oddly_grouped(story):
            for found in self._PATTERN.finditer(surface.text):
                figure = f"{found['whole']}.{found['part']}"
                span = found.start(), found.end("part")
                yield self.finding(surface, span, f"In English this is {figure}.", suggestion=figure)


class DoubledScale(Rule):
    """A scale word or a unit printed twice: "$4bn billion", "5% percent".

    Usually a leftover of an edit; read as it stands, it is a thousand million times too much.
    """

    code = "NUM-03"
    name = "doubled-scale"
    severity = Severity.ERROR
    authority = "house style: numbers"
    flags = (
        Story.of("The fund holds $4bn billion in bonds."),
        Story.of("Sales came to 3.2 million million units."),
        Story.of("The plan would cost £20m million a year."),
        Story.of("The ice shelf weighed an estimated 500m billion tonnes."),
        Story.of("The band has sold 200,000,000 million records."),
        Story.of("Turnout was 71% percent, the clerk said."),
        Story.of("The path is 12km kilometres long."),
        Story.of("The state has cleared Rs 45 crore crore for the bypass."),
    )
    allows = (
        Story.of("The fund holds $4bn in bonds."),
        Story.of("A trillion is a million million."),
        Story.of("It is 4 km millions of years old."),
        Story.of("The path is 12km, kilometres of it under water."),
        Story.of("The state has a debt of Rs 4.5 lakh crore."),
        Story.of("The band has sold 200,000 million records since 1970, or 200,000,000,000."),
        Story.of("“There are 5 million, million reasons,” she said."),
        Story.of("The cloud is nine million million kilometres across."),
    )

    _PATTERN = re.compile(
        rf"(?P<figure>[$€£¥]?\d[\d,.]*)(?P<first>\s?(?:{_SCALE}|bn|mn|tn|(?<=\d)m))(?P<second>[ -](?:million|"
        rf"billion|trillion))\b",
        re.IGNORECASE,
    )
    _GROUP_AND_SCALE = re.compile(r",\d{3} (?:m|b|tr)illion")
    # Written out to the millions and scaled as well.
    _WRITTEN_OUT = re.compile(r"(?<![\d.,])(?P<figure>[$€£¥]?\d{1,3}(?:,\d{3}){2,})(?P<scale> (?:m|b|tr)illion)\b")
    _REPEATED = re.compile(r"\d(?P<first>\s?%)\s?(?P<second>per ?cent(?:age)?\b|%)", re.IGNORECASE)

    # "40km kilometres", "45 crore crore"; a lakh crore is a million millions.
    _TWICE = re.compile(
        r"\d(?P<first>[ -]?(?:km(?= kilomet)|kg(?= kilo)|cm(?= centimet)|mm(?= millimet)|mph(?= miles (?:an|per) hour)|"
        r"crore(?= crore\b)|lakh(?= lakh\b)|hectares?(?= hectares?\b)|acres?(?= acres?\b)|tonnes(?= tonnes\b))) "
        r"(?P<second>[a-z]+)"
    )

    # "5% percent", before the digits are looked for.
    _PERCENT_AND_MORE = re.compile(r"%\s?(?:per ?cent|%)")
    _SCALES = (words("million billion trillion"),)
    _UNITS = (words("km kg cm mm mph crore lakh hectare hectares acre acres tonnes"),)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces_with(self._SCALES):
            yield from self._doubled(surface)
        for surface in story.surfaces if self._PERCENT_AND_MORE.search(story.lower) else ():
            for found in self._REPEATED.finditer(surface.text):
                yield self.finding(
                    surface,
                    found.span(),
                    "Percent is printed twice.",
                    suggestion=surface.text[found.start() : found.end("first")],
                    # "5%%" is a slip of the keyboard.
                    severity=Severity.WARNING if found["second"] == "%" else self.severity,
                )
        for sentence in story.sentences_with(self._UNITS):
            surface = sentence.surface
            for found in self._TWICE.finditer(surface.lower, sentence.start, sentence.end):
                yield self.finding(
                    surface,
                    found.span(),
                    f"“{found['first'].strip()}” and “{found['second']}” are one unit, printed twice.",
                    suggestion=surface.text[found.start() : found.end("first")],
                )

    def _doubled(self, surface: Surface) -> Iterator[Finding]:
        lower = surface.lower
        if _has_two_scales(lower):
            for found in self._PATTERN.finditer(surface.text):
                figure, first = found["figure"], found["first"]
                # "5m million" may speak of metres, "500m billion" cannot.
                if first.lower() == "m" and figure[0] not in "$€£¥" and "million" in found["second"]:
                    continue
                if first.strip().lower() == found["second"].strip(" -").lower() and _is_meant_twice(
                    lower, *found.span()
                ):
                    continue
                yield self.finding(surface, found.span(), "The scale is printed twice.", suggestion=f"{figure}{first}")
        if ",000 " in lower and self._GROUP_AND_SCALE.search(lower):
            for found in self._WRITTEN_OUT.finditer(surface.text):
                yield self.finding(
                    surface,
                    found.span(),
                    f"The figure is written out and has {found['scale'].strip()} behind it as well.",
                    suggestion=_scaled(found["figure"], found["scale"].strip()),
                )


def _is_meant_twice(lower: str, start: int, end: int) -> bool:
    """Whether a scale is said again of what is beyond all names of scales, "24 million million kilometres": never of
    money or of people."""
    return lower[start] not in "$€£¥" and _BEYOND_NAMES.match(lower, end) is not None


_BEYOND_NAMES = re.compile(
    r"(?: (?:million|billion|trillion))*(?: [a-z]+){0,2}? (?:kilomet(?:er|re)s|km|miles|tonn?es|tons|kilograms|grams|"
    r"joules|watts|atoms|molecules|cells|stars|galaxies|bacteria|viruses|particles|neutrinos|photons|electrons|"
    r"calculations|operations|combinations|possibilities|bits|bytes|litres|liters|cubic|square|degrees|years|ants|insects)\b"
    r"|(?: (?:million|billion|trillion))+\b|[ -]to[ -]one\b"
)


def _has_two_scales(lower: str) -> bool:
    """Whether a scale word may stand behind another: far faster than a pattern."""
    return (
        "n million" in lower
        or "n billion" in lower
        or "n trillion" in lower
        or "m million" in lower
        or "m billion" in lower
        or "d million" in lower
    )


def _scaled(figure: str, scale: str) -> str:
    """A figure with its scale word in place of the zeros where few digits are left: "300 million"."""
    size = {"million": 6, "billion": 9, "trillion": 12}[scale]
    value = Decimal(figure.lstrip("$€£¥").replace(",", "")).scaleb(-size)
    if value < 1 or value != value.quantize(Decimal("0.1")):
        return figure
    return f"{figure[: len(figure) - len(figure.lstrip('$€£¥'))]}{value.normalize():f} {scale}"


class MissingScale(SentenceRule):
    """A range of money whose lower end has lost its scale: "between $26 and $31 million".

    Taken at its word it runs from the price of a lunch. A lower end that is truly small says so in full.
    """

    code = "NUM-04"
    name = "missing-scale"
    severity = Severity.WARNING
    authority = "house style: numbers"
    flags = (
        Story.of("The repair will cost between $26 and $31 million."),
        Story.of("Damages of from £2 to £3 billion are expected."),
        Story.of("Analysts put it at between €5 and €7 million."),
    )
    allows = (
        Story.of("The repair will cost between $26 million and $31 million."),
        Story.of("The repair will cost $26-31 million."),
        Story.of("Fines run from $500 to $1 million."),
        Story.of("He paid $5 and $7 for two tickets and won $3 million."),
    )

    _PATTERN = re.compile(
        r"\b(?:between|from) (?P<low>[$€£¥](?P<first>\d{1,3}(?:\.\d+)?)) (?:and|"
        r"to) (?P<high>[$€£¥](?P<second>\d{1,3}(?:\.\d+)?)"
        r"(?P<scale> (?:million|billion|trillion)|(?:m|bn|tn)\b))"
    )

    needs = (words("between from"), sorts(Sort.MONEY))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        surface = sentence.surface
        for found in self._PATTERN.finditer(surface.text, sentence.start, sentence.end):
            first, second = Decimal(found["first"]), Decimal(found["second"])
            if first < second <= first * 20:
                yield self.finding(
                    surface,
                    found.span("low"),
                    f"The lower end stands without its scale: {found['low']}{found['scale']}?",
                    suggestion=f"{found['low']}{found['scale']}",
                )


class WordsAgainstFigures(Rule):
    """A number in words with another in figures behind it: "seven (9) crew".

    One of the two is wrong, and nobody can tell which. A figure in brackets behind a name is an age.
    """

    code = "NUM-05"
    name = "words-against-figures"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("The boat carried seven (9) crew."),
        Story.of("The tenant has thirty (60) days to leave."),
        Story.of("They won twenty-two (21) seats."),
    )
    allows = (
        Story.of("The boat carried nine (9) crew."),
        Story.of("Among them were Clive Seven (9) and his brother."),
        Story.of("They finished in the top four (1996, 1998)."),
        Story.of("It gets seven times seven (49) times as much as the other."),
        Story.of("The order names seven (2), eight (3) and nine."),
    )

    _BRACKETED = re.compile(r"\(\d{1,3}\) ")
    _PATTERN = re.compile(
        r"(?<![A-Z] )(?<!times )\b(?P<tens>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?(?P<word>"
        + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
        + r") \((?P<figure>\d{1,3})\) (?!and |or |to |are |is |was |were |but |of )(?P<noun>[a-z]{3,})"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces if self._BRACKETED.search(story.lower) else ():
            for found in self._PATTERN.finditer(surface.text):
                tens = NUMBER_WORDS[found["tens"][:-1]] if found["tens"] else 0
                number = tens + NUMBER_WORDS[found["word"]]
                if number != int(found["figure"]) and number > 1:
                    words = surface.text[found.start() : found.end("word")]
                    yield self.finding(
                        surface,
                        (found.start(), found.end("figure") + 1),
                        f"The words say {number}, the figures {found['figure']}.",
                        suggestion=f"{words} ({number})",
                    )


class BackwardRange(SentenceRule):
    """A range that runs from the greater to the lesser: "between 40 and 30 metres".

    The ends are exchanged or a digit is wrong. "Fell from 40 to 30" is no range.
    """

    code = "NUM-06"
    name = "backward-range"
    severity = Severity.ERROR
    authority = "house style: numbers"
    flags = (
        Story.of("The snow lay between 40 and 30 centimeters deep."),
        Story.of("Tickets cost between $90 and $75."),
        Story.of("Between 70% and 60% of the crop was lost."),
        Story.of("The lake could rise by 40cm to 30cm this winter."),
        Story.of("Winters there will warm by 4C to 3C."),
    )
    allows = (
        Story.of("The snow lay between 30 and 40 centimeters deep."),
        Story.of("The temperature fell from 40 to 30 degrees."),
        Story.of("The lake could rise by 30cm to 40cm this winter."),
        Story.of("The temperature will rise by 10C to 4C by noon."),
        Story.of("The fare will rise by 20p to £3 in May."),
        Story.of("The shop is open between 9 and 5."),
        Story.of("The gap between 20 percent and 5 percent is wide."),
        Story.of("Fares are between 900 and 1 million pesos."),
    )

    _PATTERN = re.compile(
        r"(?<!gap )(?<!difference )(?<!ratio )(?<!spread "
        r")\bbetween (?P<span>(?P<symbol>[$€£¥]?)(?P<first>\d[\d,]*(?:\.\d+)?)(?P<first_unit>%?) and "
        r"(?P=symbol)(?P<second>\d[\d,]*(?:\.\d+)?)(?P<unit>%| ?(?:percent|per cent|k?m\b|cm\b|mm\b|kg\b|"
        r"(?:kilo|centi|milli)?met(?:er|re)s?|kilograms?|tons|tonnes|pounds|feet|inches|miles|yards|acres|"
        r"hectares|degrees|"
        r"years old|people|days|hours|minutes|weeks|months))?)",
        re.IGNORECASE,
    )
    _SCALED = re.compile(rf"\s?-?(?:{_SCALE}|{_SHORT_SCALE}|B\.?C)\b", re.IGNORECASE)
    # What is to rise by three to two of anything would start below nothing; only degrees may, of which seas that warm
    # have none to spare.
    _RISE = re.compile(
        r"\b(?:will|would|could|may|might|should|to) (?:[a-z]+ ){0,2}?(?:(?P<warm>warm)|rise|increase|grow|climb|go up|"
        r"expand|swell|lengthen)(?: [a-z]+)? by (?:about |around |some )?(?P<span>(?P<symbol>[$€£¥]?)"
        r"(?P<first>\d[\d,]*(?:\.\d+)?)(?P<first_unit> ?(?:%|°?[CF]\b|degrees|percent|per cent|cm|mm|[a-z]{3,}))?"
        r"(?P<link> to |-|–)(?P=symbol)(?P<second>\d[\d,]*(?:\.\d+)?)"
        r"(?P<unit> ?(?:%|°?[CF]\b|degrees|percentage points|percent|per cent|cm\b|mm\b|[a-z]{3,}))?)"
    )
    _RISING = frozenset(("warm", "rise", "increase", "grow", "climb", "go", "expand", "swell", "lengthen"))
    _MOVED_TO = frozenset(("by", "in", "from", "after", "over", "million", "billion", "trillion", "thousand", "year"))

    needs = (words("between by"), figures(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        surface = sentence.surface
        words = sentence.vocabulary
        if "by" in words and not words.isdisjoint(self._RISING):
            yield from self._to_rise(sentence)
        if "between" not in words:
            return
        for found in self._PATTERN.finditer(surface.text, sentence.start, sentence.end):
            first = Decimal(found["first"].replace(",", ""))
            second = Decimal(found["second"].replace(",", ""))
            is_figure = bool(found["symbol"] or found["unit"])
            if first <= second or not is_figure or self._SCALED.match(surface.text, found.end("second")):
                continue
            # "Between 70% and 60% of the crop": both ends have the sign, or the last one speaks for both.
            if found["first_unit"] and not found["unit"]:
                continue
            unit = found["unit"] or ""
            low, high = f"{found['second']}{found['first_unit']}", f"{found['first']}{unit}"
            suggestion = f"{found['symbol']}{low} and {found['symbol']}{high}"
            yield self.finding(surface, found.span("span"), "The range runs backwards.", suggestion=suggestion)

    def _to_rise(self, sentence: Sentence) -> Iterator[Finding]:
        """ "The sea will rise by 40cm to 30cm"."""
        for found in self._RISE.finditer(sentence.surface.text, sentence.start, sentence.end):
            first, second = (Decimal(found[end].replace(",", "")) for end in ("first", "second"))
            one, other = ((found[unit] or "").strip() for unit in ("first_unit", "unit"))
            is_degree = other.endswith(("C", "F")) or other == "degrees"
            if first <= second or (one and one != other) or {one, other} & self._MOVED_TO:
                continue
            if not (other or found["symbol"]) or (is_degree and not found["warm"]):
                continue
            symbol, unit = found["symbol"], found["first_unit"] or ""
            low, high = f"{symbol}{found['second']}{unit}", f"{symbol}{found['first']}{found['unit'] or ''}"
            yield self.finding(
                sentence.surface,
                found.span("span"),
                "The range runs backwards.",
                suggestion=f"{low}{found['link']}{high}",
            )


class AbsurdPrecision(Rule):
    """Many digits behind a word that says they do not matter: "about 1,873.26 people".

    Round the figure or drop the hedge.
    """

    code = "NUM-08"
    name = "absurd-precision"
    severity = Severity.INFO
    authority = "house style: numbers"
    flags = (
        Story.of("About 1,873.26 people a year move there."),
        Story.of("It costs roughly $48,317 to build."),
        Story.of("The lake holds about 23,617 cubic kilometers."),
    )
    allows = (
        Story.of("About 1,900 people a year move there."),
        Story.of("It costs $48,317 to build."),
        Story.of("More than 17,410,742 people voted."),
        Story.of("The second has about 9.2 billion periods."),
    )

    needs = (figures(1),)
    _DIGITS = 5

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            for mention in surface.mentions:
                quantity = mention.quantity
                if quantity is None or quantity.hedge is not _ABOUT or quantity.is_range or mention.sort is Sort.DATE:
                    continue
                digits = len(str(int(abs(quantity.low) / quantity.precision))) if quantity.precision else 0
                if digits >= self._DIGITS and mention.partner is None:
                    yield self.finding(surface, mention, "So many digits are not “about” anything.")


_ZEROS = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "quadrillion": 15,
    "quintillion": 18,
    "sextillion": 21,
    "septillion": 24,
}


class WrongZeros(SurfaceRule):
    """A count of zeros that does not belong to the number: "2.5 quadrillion, a number with 23 zeros".

    A quadrillion has 15 zeros, and 2.5 quadrillion, written out, has 14.
    """

    code = "NUM-09"
    name = "wrong-zeros"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The song will travel 2.5 quadrillion miles, a number with 23 zeros."),
        Story.of("A trillion is a one followed by nine zeros."),
        Story.of("He owes 3 billion dollars, a figure with 12 zeros."),
    )
    allows = (
        Story.of("The song will travel 2.5 quadrillion miles, a number with 14 zeros."),
        Story.of("A trillion is a one followed by 12 zeros."),
        Story.of("The phone number has three zeros, and a million people know it."),
        Story.of("The salary had six zeros on it."),
    )

    _PATTERN = re.compile(
        r"\b(?P<figure>\d+(?:\.(?P<decimals>\d+))?|a|one) (?P<scale>"
        + "|".join(_ZEROS)
        + r")\b[^.;]{0,40}?(?:\ba (?:number|figure|sum) with|followed by|\bthat is) (?P<span>(?P<zeros>\d{1,2}|"
        r"[a-z]+(?:-[a-z]+)?) zeros)",
        re.IGNORECASE,
    )

    needs = (words("zeros"),)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        for found in self._PATTERN.finditer(surface.text):
            printed = found["zeros"].lower()
            zeros = int(printed) if printed.isdigit() else NUMBER_WORDS.get(printed, 0)
            figure = found["figure"]
            trailing = len(figure) - len(figure.rstrip("0")) if figure.isdigit() else 0
            right = _ZEROS[found["scale"].lower()] - len((found["decimals"] or "").rstrip("0")) + trailing
            if zeros not in {0, right, _ZEROS[found["scale"].lower()]}:
                yield self.finding(
                    surface,
                    found.span("span"),
                    f"{figure} {found['scale']} has {right} zeros.",
                    suggestion=f"{right} zeros",
                )
