"""CALC: speed, rates, averages and samples."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import (
    ADJUSTED,
    Figure,
    figure_of,
    measured,
    shown,
)
from apps.checks.figures.slips import repair_by
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, measures, sorts, words
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import Mention, Sort, convert

_LENGTH = "meter"


_SPEED = "meter / second"


_TIME = "second"


def _is_speed(mention: Mention) -> bool:
    """Whether the unit may be one of speed: a cheap look before the exact one."""
    return mention.quantity is not None and (" / " in mention.quantity.unit or mention.quantity.unit == "knot")


class SpeedOffDistance(SentenceRule):
    """A speed, a time and a distance that do not belong together.

    Three hundred kilometres in two hours are 150 km/h, not 90. A top speed or a limit is another thing than the
    average, so this is a warning but for an average, and nothing is said where the sentence speaks of one.
    """

    code = "CALC-01"
    name = "speed-off-distance"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Driving at 90 km/h, they covered the 300 kilometers in 2 hours."),
        Story.of("The train covers 120 miles in 3 hours at an average of 80 mph."),
        Story.of("The leader covered the 162km stage in 4 hours at an average of 45.5km/h."),
        Story.of("Averaging 5 kilometers an hour, she walked 100 kilometers in 4 hours."),
    )
    allows = (
        Story.of("Driving at 150 km/h, they covered the 300 kilometers in 2 hours."),
        Story.of("The leader covered the 162km stage in 4 hours at an average of 40.5km/h."),
        Story.of("The train, with a top speed of 200 km/h, covers the 300 kilometers in 2 hours."),
        Story.of("Winds of 90 km/h closed 300 kilometers of road for 2 hours."),
        Story.of("She walked 20 kilometers in 4 hours."),
    )

    _TRAVEL = re.compile(
        r"\b(?:cover|travel|drov|driv|walk|r[ua]n|rode|ride|flew|fly|flies|sail|cross|swam|swim|cycl|trip|journey|voyage|"
        r"flight)\w*"
    )
    _OTHER = re.compile(r"\b(?:top|maximum|up to|limit|gusts?|winds?|peak|record|reach\w*|hit|max)\b")
    _TOLERANCE = Decimal("1.25")

    needs = (amounts(3), measures(_SPEED))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if (
            len(sentence.mentions) < 3
            or not any(map(_is_speed, sentence.mentions))
            or not self._TRAVEL.search(sentence.lower)
            or self._OTHER.search(sentence.lower)
        ):
            return
        speeds, times, lengths = (measured(sentence, unit) for unit in (_SPEED, _TIME, _LENGTH))
        if not len(speeds) == len(times) == len(lengths) == 1:
            return
        (speed, pace), (time, seconds), (length, meters) = speeds[0], times[0], lengths[0]
        lead = sentence.before(time.mention, reach=12)
        if seconds <= 0 or pace <= 0 or not re.search(r"\b(?:in|for|within|take|took) (?:just |only )?$", lead):
            return
        ratio = meters / seconds / pace
        # An average is the one speed that distance and time settle.
        is_average = "averag" in sentence.lower
        # Who prints an average has the minutes too, however round the hours.
        spreads = sum(
            (min(one.spread / one.value, Decimal("0.03")) for one in (speed, time, length) if one.value), Decimal(0)
        )
        room = Decimal("1.03") + spreads if is_average else self._TOLERANCE
        if not 1 / room < ratio < room:
            unit = speed.unit
            average = convert(meters / seconds, _SPEED, unit)
            yield self.finding(
                sentence.surface,
                speed.mention,
                f"{length.mention.text} in {time.mention.text} is {shown(average)} in the unit of this speed.",
                suggestion=speed.mention.text.replace(shown(speed.value), shown(average), 1) if is_average else "",
                severity=self.severity if is_average and not speed.hedge.value else Severity.WARNING,
            )


class RateOffCounts(SurfaceRule):
    """A rate per head that does not follow from its counts.

    Five hundred cases in two million people are 25 in 100,000, not 2.5. Rates adjusted for age are another thing.
    """

    code = "CALC-03"
    name = "rate-off-counts"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("With 500 cases among its 2 million people, the state has 2.5 cases per 100,000."),
        Story.of("The county counted 30 deaths among 60,000 residents, or 5 per 100,000."),
        Story.of("There were 400 burglaries in the city of 200,000 people, a rate of 20 per 1,000."),
        Story.of("Police recorded 412 burglaries in the city of 103,000, or 40 for every 1,000 residents."),
        Story.of("The state, with 4 million residents, counted 1,200 deaths, a rate of 3 for every 100,000 people."),
        Story.of("The county, which has 250,000 inhabitants, saw 75 road deaths in 2024, a rate of 3 per 100,000."),
        Story.of("The province has 3 million people. It recorded 90 murders in 2024, a rate of 30 per 100,000."),
    )
    allows = (
        Story.of("With 500 cases among its 2 million people, the state has 25 cases per 100,000."),
        Story.of("The county counted 30 deaths among 60,000 residents, or 50 per 100,000."),
        Story.of("The state, with 4 million residents, counted 1,200 deaths, a rate of 30 for every 100,000 people."),
        Story.of("With 500 cases among 2 million people, its age-adjusted rate is 2.5 per 100,000."),
        Story.of("It saw 500 cases last week in a state of 2 million people; the year's rate is 900 per 100,000."),
        Story.of("The county, which has 250,000 inhabitants, saw 75 road deaths in 2024, a rate of 30 per 100,000."),
        Story.of("The province has 3 million people. It recorded 90 murders in 2024, a rate of 3 per 100,000."),
        Story.of("The province has 3 million people. In its capital there were 90 murders, or 15 per 100,000."),
        Story.of("The state, with 2 million people, had 500 cases, when the national rate was 40 per 100,000."),
    )

    _RATE = re.compile(
        r"(?P<span>(?P<rate>\d[\d,]*(?:\.\d+)?)(?: [a-z]+){0,2} (?:per|for each|for every|in every|"
        r"out of every) (?P<base>1,000|10,000|100,000|million|1 million))\b(?!,\d)"
    )
    # Rates that do not follow from the two counts alone.
    _STANDARDISED = re.compile(
        r"\b(?:adjusted|standardi[sz]ed|weighted|annuali[sz]ed|seasonally|excluding|age-specific)\b"
    )
    _POPULATION = re.compile(r"^ (?:people|residents|inhabitants|citizens|souls|students|workers|soldiers)\b")
    _PLACE = re.compile(
        r"\b(?:city|town|county|state|country|nation|province|region|district|village|island|parish|borough|population|"
        r"community|suburb|municipality|territory) of (?:about |some |nearly |roughly |around |more than |just over )?$"
    )
    _LED = re.compile(
        r"(?:^|\b(?:among|in|of|with|has|had|of only|to|for) )(?:its |the |a |their )?(?:[a-z]+ of )?"
        r"(?:about |some |nearly |roughly )?$"
    )
    # The rate in apposition to the count: "90 murders last year, a rate of".
    _ITS_RATE = re.compile(
        r"(?:(?:,| —| –|—) (?:or|giving|for|with|making|that is|which is|equal to|equivalent to)?(?: it)?(?: an?|"
        r" the)? ?"
        r"(?:[a-z]+ ){0,2}?(?:rate (?:of|was) )?| or |\()(?:about |some |nearly |roughly |just |only )?$"
    )
    _ELSEWHERE = re.compile(
        r"\b(?:in|at) (?:its|the|their) (?:capital|south|north|east|west|largest|biggest|[a-z]+ alone)\b|"
        r"\b(?:among|aged?|under|men|women|girls|boys|children|pupils|adults|males?|females?|weeks?|months?|quarter|"
        r"january|february|march|april|june|july|august|september|october|november|december)\b"
    )
    _BASES = {"1,000": 1000, "10,000": 10_000, "100,000": 100_000, "million": 1_000_000, "1 million": 1_000_000}

    needs = (words("per every"), sorts(Sort.COUNT))

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        lower = surface.lower
        if " per 1" not in lower and " every 1" not in lower and " per million" not in lower:
            return
        for found in self._RATE.finditer(lower):
            sentence = surface.sentence_at(found.start())
            if self._STANDARDISED.search(sentence.lower) or ";" in sentence.text:
                continue
            counts = self._counts(sentence, found.start())
            is_of_them = self._ITS_RATE.search(lower, sentence.start, found.start()) is not None
            if len(counts) == 2:
                cases, population = counts
                if self._is_population(sentence, population):
                    yield from self._judged(sentence, found, cases, population)
                elif is_of_them and self._is_population(sentence, cases) and not self._is_elsewhere(sentence, found):
                    yield from self._judged(sentence, found, population, cases)
            elif len(counts) == 1 and is_of_them and sentence.previous is not None:
                yield from self._across(sentence, found, counts[0])

    def _counts(self, sentence: Sentence, end: int) -> list[Figure]:
        return [
            figure
            for mention in sentence.of_sort(Sort.COUNT)
            if mention.end <= end and (figure := figure_of(mention)) is not None
        ]

    def _across(self, sentence: Sentence, found: "re.Match[str]", cases: Figure) -> Iterator[Finding]:
        """The people told one sentence before: "It has 3 million people. There were 90 murders, 3 per 100,000"."""
        before = sentence.previous
        if before is None or self._is_elsewhere(sentence, found):
            return
        counts = self._counts(before, before.end)
        if len(counts) == 1 and len(before.mentions) == 1 and self._is_population(before, counts[0]):
            yield from self._judged(sentence, found, cases, counts[0])

    def _is_elsewhere(self, sentence: Sentence, found: "re.Match[str]") -> bool:
        """Whether some of the people, or a part of the year, may be meant."""
        return self._ELSEWHERE.search(sentence.surface.lower, sentence.start, found.start()) is not None

    def _is_population(self, sentence: Sentence, figure: Figure) -> bool:
        before = sentence.before(figure.mention, reach=48)
        is_people = self._POPULATION.match(sentence.after(figure.mention, reach=20)) and self._LED.search(before)
        return bool(is_people or self._PLACE.search(before))

    def _judged(
        self, sentence: Sentence, found: "re.Match[str]", cases: Figure, population: Figure
    ) -> Iterator[Finding]:
        if population.low <= 0 or cases.value >= population.value:
            return
        base = self._BASES[found["base"]]
        right = cases.value / population.value * base
        rate = Decimal(found["rate"].replace(",", ""))
        if right > 0 and not Decimal("0.85") < rate / right < Decimal("1.18"):
            number = shown(right)
            printed = sentence.surface.text[found.start("span") : found.end("span")]
            yield self.finding(
                sentence.surface,
                found.span("span"),
                f"{cases.mention.text} of {population.mention.text} is {number} per {found['base']}.",
                suggestion=printed.replace(found["rate"], number, 1),
            )


class AverageOffTotal(SentenceRule):
    """An average that, taken so many times, does not make the total.

    A contract of $765 million over 15 years averages $51 million. Medians, and totals that hold more than what is
    counted, are left alone.
    """

    code = "CALC-05"
    name = "average-off-total"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("His $765 million contract runs 15 years, an average of $15 million."),
        Story.of("The 40 players cost a total of €800 million, an average of €2 million."),
        Story.of("She earned $90 million over 6 years, an average of $25 million a year."),
        Story.of("The 1,600 customers lost $4.69 million between them, an average of about $2.9 million each."),
    )
    allows = (
        Story.of("It took £1.14m in the eight performances of its last week, at an average of £68.40 a ticket."),
        Story.of("His $765 million contract runs 15 years, an average of $51 million."),
        Story.of("The 40 players cost a total of €80 million, an average of €2 million."),
        Story.of("The 40 homes sold for a total of $80 million; the median was $1 million."),
        Story.of("The club paid $765 million to 15 players, an average of $51 million, and $3 million to a coach."),
        Story.of("The cut would cost the colleges $1.2 billion over two years, an average of about $52 million each."),
    )

    _AVERAGE = re.compile(
        r"(?:\ban? (?:annual |yearly )?average (?:salary |price |cost |value )?of|\bor|\baveraging|\bwhich averages) $"
    )
    _WORD = re.compile(r"\baverag\w+")
    _COUNTED = frozenset(("year", "month", "week", "day"))
    _EACH = re.compile(r" (?:each|apiece|per (?!year|season|month|week|day)[a-z]+)\b")

    needs = (words("average averages averaged averaging"), sorts(Sort.MONEY))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        if "median" in lower or ADJUSTED.search(lower):
            return
        figures = [figure for mention in sentence.mentions if (figure := figure_of(mention)) is not None]
        money = [figure for figure in figures if figure.mention.sort is Sort.MONEY]
        counts = [figure for figure in figures if figure.unit == "count" or figure.unit in self._COUNTED]
        if len(money) != 2 or len(counts) != 1:
            return
        total, average = money
        count = counts[0]
        # "$25 million a year" is an average where the count is one of years.
        if average.unit not in {total.unit, f"{total.unit} / {count.unit}"}:
            return
        if not self._AVERAGE.search(sentence.before(average.mention, reach=40)) or not self._WORD.search(
            sentence.surface.lower, total.end, average.start
        ):
            return
        if count.unit in self._COUNTED and self._EACH.match(sentence.after(average.mention, reach=12)):
            # "$1.2 billion over two years, an average of $52 million each": of each of others.
            return
        per = _FOR_EACH.match(sentence.after(average.mention, reach=24))
        if per is not None and count.mention.noun and not nouns_of(per["thing"]) & nouns_of(count.mention.noun):
            # "In the eight performances of its final week, at an average of £68.40 a ticket"
            return
        if count.value <= 1 or average.value <= 0 or total.value <= 0 or count.start > average.start:
            return
        right = total.value / count.value
        room = (
            Decimal("0.06") + average.spread / average.value + total.spread / total.value + count.spread / count.value
        )
        if abs(right / average.value - 1) > room:
            # "$4.69 million, an average of $2.9 million": nobody has $2.9 million for $2,900.
            is_short = average.mention.scale == _MILLION and abs(right * 1000 / average.value - 1) <= room
            longer = repair_by(total.mention, Decimal(1000)) if is_short else None
            yield self.finding(
                sentence.surface,
                total.mention if longer is not None else average.mention,
                f"{total.mention.text} divided by {shown(count.value)} is {shown(right, 2)}.",
                suggestion=longer.text if longer is not None else "",
            )


_MILLION = 1_000_000
_FOR_EACH = re.compile(r" (?:an?|per|each|for each|for every) (?P<thing>[a-z]+)")


class MarginOffSample(SurfaceRule):
    """A margin of error that does not fit the size of the sample.

    At 95 percent confidence a sample of n has a margin of 98 divided by the root of n: 3.1 points for 1,000. Weighting
    makes it larger, nothing makes it much smaller.
    """

    code = "CALC-06"
    name = "margin-off-sample"
    severity = Severity.ERROR
    authority = "sampling theory: margin = 0.98 / sqrt(n)"
    flags = (
        Story.of("The poll of 1,000 adults has a margin of error of plus or minus 1 percentage point."),
        Story.of("It surveyed 400 likely voters and has a margin of error of 2 percentage points."),
        Story.of("The survey of 10,012 people has a margin of error of 12 percentage points."),
        Story.of("The institute spoke to 1,015 residents by telephone. Its sampling error is 0.3 points either way."),
        Story.of("Some 2,050 adults were asked online; results are accurate to within 12 percentage points."),
    )
    allows = (
        Story.of("The poll of 1,000 adults has a margin of error of plus or minus 3.1 percentage points."),
        Story.of("It surveyed 1,004 registered voters and has a margin of error of 3.8 percentage points."),
        Story.of("The poll of 2,016 adults has a margin of error of 2 percentage points."),
        Story.of("The poll has a margin of error of 1 percentage point, and 400 people called in."),
        Story.of("The institute spoke to 1,015 residents by telephone. Its sampling error is 3 points either way."),
        Story.of(
            "The poll of 2,050 adults has a margin of error of 2 points, higher in subgroups, and up to 9 points."
        ),
        Story.of("The poll of 6,000 voters has a margin of error of 4 points in each state."),
    )

    _ERROR = r"(?:margins? of (?:sampling )?error|sampling (?:error|margin)|error margin|margin-of-error)"
    _EITHER_WAY = r"(?:plus or minus |plus-or-minus |\+/-? ?|± ?)"
    # "A margin of error of plus or minus 3 points", "accurate to within 3 points"
    _MARGIN = re.compile(
        rf"(?:\b{_ERROR}\b[^.;:\d]{{0,60}}?|\b(?:accurate|correct) to (?:within )?(?:about )?){_EITHER_WAY}?"
        r"(?P<span>(?P<margin>\d+(?:\.\d+)?)(?: percentage| percent| per cent|%)?(?:[ -]points?)?)"
    )
    _POLLED = re.compile(
        r"\b(?:poll|survey|sampl|interview|question|canvass|ask|spoke|talk|respon|based on|conducted)\w*"
    )
    _ASKED = re.compile(r"\b(?:polled|surveyed|sampled|interviewed|questioned|canvassed|asked|responded|took part)\b")
    _WHO = re.compile(
        r"^ (?:[a-z-]+ ){0,3}?(?:people|persons|adults|voters|respondents|americans|residents|households|britons|"
        r"canadians|australians|citizens|readers|parents|students|workers|teachers|nurses|men|women|interviews|registered|likely)\b"
    )
    # The margin of some of those who were asked.
    _OF_SOME = re.compile(
        r"\b(?:subgroups?|subsamples?|per (?:country|state)|in each|each (?:country|state)|higher|larger)\b"
    )

    needs = (words("margin margins error accurate correct"),)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        for margin in self._MARGIN.finditer(surface.lower):
            sentence = surface.sentence_at(margin.start())
            if self._OF_SOME.search(sentence.lower):
                continue
            samples = self._samples(sentence)
            if not samples and sentence.previous is not None:
                samples = self._samples(sentence.previous)
            if len(samples) == 1:
                yield from self._judged(sentence, margin, samples[0])

    def _samples(self, sentence: Sentence) -> list[Mention]:
        """How many were asked, by the sentence."""
        return [
            count
            for count in sentence.of_sort(Sort.COUNT)
            if count.quantity is not None
            and not count.quantity.is_range
            and count.quantity.low >= _SMALLEST_SAMPLE
            and self._WHO.match(sentence.after(count, reach=60))
            and (
                self._POLLED.search(sentence.before(count, reach=48))
                or self._ASKED.search(sentence.after(count, reach=60))
            )
        ]

    def _judged(self, sentence: Sentence, margin: "re.Match[str]", sample: Mention) -> Iterator[Finding]:
        if sample.quantity is None:
            return
        root = sample.quantity.low.sqrt()
        stated = Decimal(margin["margin"])
        # 82 is the same at 90 percent confidence, the lowest that pollsters use; half a point is rounding.
        smallest, usual = 82 / root - Decimal("0.5"), 98 / root
        if smallest <= stated <= usual * _WEIGHTED:
            return
        yield self.finding(
            sentence.surface,
            margin.span("span"),
            f"A sample of {sample.text} has a margin of about {shown(usual)} points.",
        )


_SMALLEST_SAMPLE = 50
# Nobody weights a sample so that its margin is as many times as large.
_WEIGHTED = 3
