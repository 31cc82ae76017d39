"""CALC: figures that follow from others in the same sentence."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.relations import ADJUSTED, Change, Figure, alike, changes_in, figure_of, stated_direction
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.surfaces import Sentence
from apps.quantities import Sort, convert, same_dimension

_LENGTH, _AREA, _SPEED, _TIME = "meter", "meter ** 2", "meter / second", "second"


def _measured(sentence: Sentence, unit: str) -> list[tuple[Figure, Decimal]]:
    """The figures of a sentence that measure what `unit` does, with their values in it; ranges are left out."""
    measured = []
    for mention in sentence.of_sort(Sort.MEASURE):
        quantity = mention.quantity
        # A bracketed conversion repeats its figure.
        if (
            quantity is None
            or quantity.is_range
            or (mention.partner is not None and mention.partner[0] < mention.start)
        ):
            continue
        if same_dimension(quantity.unit, unit) and (figure := figure_of(mention)) is not None:
            measured.append((figure, convert(quantity.low, quantity.unit, unit)))
    return measured


def _shown(value: Decimal, places: int = 1) -> str:
    """A figure as a message prints it: three digits at least, no zeros behind the point."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    rounded = f"{value:,.{places}f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


class SpeedOffDistance(Rule):
    """A speed, a time and a distance that do not belong together.

    Three hundred kilometres in two hours are 150 km/h, not 90. A top speed or a limit is another thing than the
    average, so this is a warning, and nothing is said where the sentence speaks of one.
    """

    code = "CALC-01"
    name = "speed-off-distance"
    severity = Severity.WARNING
    authority = "arithmetic"
    flags = (
        Story.of("Driving at 90 km/h, they covered the 300 kilometers in 2 hours."),
        Story.of("The train covers 120 miles in 3 hours at an average of 80 mph."),
        Story.of("Averaging 5 kilometers an hour, she walked 100 kilometers in 4 hours."),
    )
    allows = (
        Story.of("Driving at 150 km/h, they covered the 300 kilometers in 2 hours."),
        Story.of("The train, with a top speed of 200 km/h, covers the 300 kilometers in 2 hours."),
        Story.of("Winds of 90 km/h closed 300 kilometers of road for 2 hours."),
        Story.of("She walked 20 kilometers in 4 hours."),
    )

    _TRAVEL = re.compile(
        r"\b(?:cover|travel|drov|driv|walk|r[ua]n|rode|ride|flew|fly|flies|sail|cross|swam|swim|cycl)\w*"
    )
    _OTHER = re.compile(r"\b(?:top|maximum|up to|limit|gusts?|winds?|peak|record|reach\w*|hit|max)\b")
    _TOLERANCE = Decimal("1.25")

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            if (
                len(sentence.mentions) < 3
                or not self._TRAVEL.search(sentence.lower)
                or self._OTHER.search(sentence.lower)
            ):
                continue
            speeds, times, lengths = (_measured(sentence, unit) for unit in (_SPEED, _TIME, _LENGTH))
            if not len(speeds) == len(times) == len(lengths) == 1:
                continue
            (speed, pace), (time, seconds), (length, meters) = speeds[0], times[0], lengths[0]
            lead = sentence.before(time.mention, reach=12)
            if seconds <= 0 or pace <= 0 or not re.search(r"\b(?:in|for|within|take|took) (?:just |only )?$", lead):
                continue
            ratio = meters / seconds / pace
            if not 1 / self._TOLERANCE < ratio < self._TOLERANCE:
                unit = speed.unit
                average = convert(meters / seconds, _SPEED, unit)
                yield self.finding(
                    sentence.surface,
                    speed.mention,
                    f"{length.mention.text} in {time.mention.text} is {_shown(average)} in the unit of this speed.",
                )


class AreaOffSides(Rule):
    """An area that does not follow from length and width.

    A pitch of 100 by 70 metres has 7,000 square metres, not 17,000. A plot of another shape may be smaller than its
    sides make it, never larger.
    """

    code = "CALC-02"
    name = "area-off-sides"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The pitch, 100 meters by 70 meters, covers 17,000 square meters."),
        Story.of("A warehouse of 200 feet by 150 feet has 300,000 square feet of space."),
        Story.of("The room is 5 meters by 4 meters, or 200 square meters."),
    )
    allows = (
        Story.of("The pitch, 100 meters by 70 meters, covers 7,000 square meters."),
        Story.of("The lake, 100 meters by 70 meters, covers 5,500 square meters."),
        Story.of("The capital district was 10 miles by 10 miles, or 100 square miles."),
        Story.of("A warehouse of 200 feet by 150 feet stands in a park of 300,000 square feet."),
        Story.of("The three-story hall, 40 meters by 20 meters, has 2,400 square meters of floor."),
    )

    _BY = re.compile(r"^(?: (?:long|wide|deep))? ?(?:by|x|×)(?: about| some)? $")
    _LINK = re.compile(
        r"^[\s,)(]*(?:(?:long|wide)[\s,]*)?(?:or|is|are|has|have|covers?|covering|of|with|an area of|a total of|"
        r"about|totaling|totalling|which is|that is|in area|makes?|making|"
        r"some|for|[\s,])*$"
    )
    _FLOORS = re.compile(r"\b(?:stor(?:y|ey|ies|eys)|floors?|levels?|decks?|each|several|many|\w+s of)\b")

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            if len(sentence.mentions) < 3 or not (areas := _measured(sentence, _AREA)):
                continue
            lengths = _measured(sentence, _LENGTH)
            for (first, width), (second, depth) in itertools.pairwise(lengths):
                lower = sentence.surface.lower
                if not self._BY.match(lower[first.end : second.start]) or self._FLOORS.search(
                    lower[sentence.start : first.start]
                ):
                    continue
                behind = [(area, size) for area, size in areas if area.start >= second.end]
                if not behind:
                    continue
                area, size = behind[0]
                hedge = area.mention.hedge_start
                if not self._LINK.match(lower[second.end : area.start if hedge < 0 else hedge]):
                    continue
                product = width * depth
                spread = area.spread / area.value if area.value else Decimal(0)
                room = Decimal("1.06") + spread + first.spread / first.value + second.spread / second.value
                if product > 0 and size > product * room:
                    sides = f"{first.mention.text} by {second.mention.text}"
                    yield self.finding(
                        sentence.surface,
                        area.mention,
                        f"{sides} is {_shown(convert(product, _AREA, area.unit))} in the unit of this area.",
                    )


class RateOffCounts(Rule):
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
    )
    allows = (
        Story.of("With 500 cases among its 2 million people, the state has 25 cases per 100,000."),
        Story.of("The county counted 30 deaths among 60,000 residents, or 50 per 100,000."),
        Story.of("With 500 cases among 2 million people, its age-adjusted rate is 2.5 per 100,000."),
        Story.of("It saw 500 cases last week in a state of 2 million people; the year's rate is 900 per 100,000."),
    )

    _RATE = re.compile(
        r"(?P<span>(?P<rate>\d[\d,]*(?:\.\d+)?)(?: [a-z]+){0,2} (?:per|for every|in every|"
        r"out of every) (?P<base>1,000|10,000|100,000|million|1 million))\b(?!,\d)"
    )
    _POPULATION = re.compile(r"^ (?:people|residents|inhabitants|citizens|souls|students|workers|soldiers)\b")
    _LED = re.compile(
        r"\b(?:among|in|of|with) (?:its |the |a |their )?(?:[a-z]+ of )?(?:about |some |nearly |roughly )?$"
    )
    _BASES = {"1,000": 1000, "10,000": 10_000, "100,000": 100_000, "million": 1_000_000, "1 million": 1_000_000}

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            lower = surface.lower
            if " per 1" not in lower and " every 1" not in lower and " per million" not in lower:
                continue
            for found in self._RATE.finditer(lower):
                sentence = surface.sentence_at(found.start())
                if ADJUSTED.search(sentence.lower) or ";" in sentence.text:
                    continue
                counts = [
                    figure
                    for mention in sentence.of_sort(Sort.COUNT)
                    if mention.end <= found.start() and (figure := figure_of(mention)) is not None
                ]
                if len(counts) == 2:
                    yield from self._judged(sentence, found, counts)

    def _judged(self, sentence: Sentence, found: "re.Match[str]", counts: list[Figure]) -> Iterator[Finding]:
        cases, population = counts
        is_population = self._POPULATION.match(sentence.after(population.mention, reach=20))
        if not is_population or not self._LED.search(sentence.before(population.mention, reach=40)):
            return
        if population.low <= 0 or cases.value >= population.value:
            return
        base = self._BASES[found["base"]]
        right = cases.value / population.value * base
        rate = Decimal(found["rate"].replace(",", ""))
        if right > 0 and not Decimal("0.85") < rate / right < Decimal("1.18"):
            number = _shown(right)
            printed = sentence.surface.text[found.start("span") : found.end("span")]
            yield self.finding(
                sentence.surface,
                found.span("span"),
                f"{cases.mention.text} of {population.mention.text} is {number} per {found['base']}.",
                suggestion=printed.replace(found["rate"], number, 1),
            )


class AverageOffTotal(Rule):
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
    )
    allows = (
        Story.of("His $765 million contract runs 15 years, an average of $51 million."),
        Story.of("The 40 players cost a total of €80 million, an average of €2 million."),
        Story.of("The 40 homes sold for a total of $80 million; the median was $1 million."),
        Story.of("The club paid $765 million to 15 players, an average of $51 million, and $3 million to a coach."),
    )

    _AVERAGE = re.compile(
        r"(?:\ban? (?:annual |yearly )?average (?:salary |price |cost |value )?of|\bor|\baveraging|\bwhich averages) $"
    )
    _WORD = re.compile(r"\baverag\w+")
    _COUNTED = frozenset(("year", "month", "week", "day"))

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            lower = sentence.lower
            if "averag" not in lower or "median" in lower or ADJUSTED.search(lower):
                continue
            figures = [figure for mention in sentence.mentions if (figure := figure_of(mention)) is not None]
            money = [figure for figure in figures if figure.mention.sort is Sort.MONEY]
            counts = [figure for figure in figures if figure.unit == "count" or figure.unit in self._COUNTED]
            if len(money) != 2 or len(counts) != 1:
                continue
            total, average = money
            count = counts[0]
            # "$25 million a year" is an average where the count is one of years.
            if average.unit not in {total.unit, f"{total.unit} / {count.unit}"}:
                continue
            if not self._AVERAGE.search(sentence.before(average.mention, reach=40)) or not self._WORD.search(
                sentence.surface.lower, total.end, average.start
            ):
                continue
            if count.value <= 1 or average.value <= 0 or count.start > average.start:
                continue
            right = total.value / count.value
            room = (
                Decimal("0.06")
                + average.spread / average.value
                + total.spread / total.value
                + count.spread / count.value
            )
            if abs(right / average.value - 1) > room:
                yield self.finding(
                    sentence.surface,
                    average.mention,
                    f"{total.mention.text} divided by {_shown(count.value)} is {_shown(right, 2)}.",
                )


class MarginOffSample(Rule):
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
    )
    allows = (
        Story.of("The poll of 1,000 adults has a margin of error of plus or minus 3.1 percentage points."),
        Story.of("It surveyed 1,004 registered voters and has a margin of error of 3.8 percentage points."),
        Story.of("The poll of 2,016 adults has a margin of error of 2 percentage points."),
        Story.of("The poll has a margin of error of 1 percentage point, and 400 people called in."),
    )

    _MARGIN = re.compile(
        r"\bmargin of (?:sampling )?error (?:is |was |of |for [a-z ]{3,30} (?:is |was )|"
        r"at )+(?:about )?(?:plus or minus |plus-or-minus |\+/- ?|± ?)?(?P<span>(?P<margin>\d+(?:\.\d+)?)(?: "
        r"percentage| percent|%)?(?: points?)?)"
    )
    _SAMPLE = re.compile(
        r"\b(?:poll(?:ed)?|survey(?:ed)?|sampled?|interviewed|questioned|"
        r"asked)(?: of)? (?:\w+ ){0,3}?(?P<count>\d[\d,]*) (?:[a-z-]+ ){0,3}?(?:people|adults|voters|respondents|"
        r"americans|"
        r"residents|households|britons|canadians|registered|likely)"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            if "margin of" not in surface.lower:
                continue
            margins = list(self._MARGIN.finditer(surface.lower))
            for margin in margins:
                sentence = surface.sentence_at(margin.start())
                samples = list(self._SAMPLE.finditer(surface.lower, sentence.start, sentence.end))
                if len(samples) == 1 and samples[0].start() < margin.start():
                    yield from self._judged(sentence, margin, samples[0]["count"])

    def _judged(self, sentence: Sentence, margin: "re.Match[str]", count: str) -> Iterator[Finding]:
        size = int(count.replace(",", ""))
        if size < 50:
            return
        root = Decimal(size).sqrt()
        stated = Decimal(margin["margin"])
        # 82 is the same at 90 percent confidence, the lowest that pollsters use; half a point is rounding.
        smallest, usual = 82 / root - Decimal("0.5"), 98 / root
        if smallest <= stated <= usual * 3:
            return
        yield self.finding(
            sentence.surface,
            margin.span("span"),
            f"A sample of {count} has a margin of about {_shown(usual)} points.",
            severity=self.severity if stated < smallest else Severity.WARNING,
        )


class WrongDifference(Rule):
    """A difference that does not follow from the figures on either side of it.

    "Rose 5 cents to $1.20 from $1.10" is ten cents; "to 14.8% from 4.4%, a rise of 8.4 percentage points" is 10.4. Also
    what is left over: a deficit, a gap. Rounding of both ends is allowed for.
    """

    code = "CALC-08"
    name = "wrong-difference"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Shares rose 5 cents to $1.20 from $1.10."),
        Story.of("The jobless rate leaped to 14.8% in April from 4.4% in March, a rise of 8.4 percentage points."),
        Story.of("The index fell 30 points to 1,050 from 1,055."),
        Story.of("The state spent $6.8 billion and took in $4.9 billion, leaving a deficit of $2.9 billion."),
    )
    allows = (
        Story.of("Shares rose 10 cents to $1.20 from $1.10."),
        Story.of("The jobless rate leaped to 14.8% in April from 4.4% in March, a rise of 10.4 percentage points."),
        Story.of(
            "Washington spent $6.8 trillion and took in $4.9 trillion, leaving a deficit of just over $1.8 trillion."
        ),
        Story.of("Temperatures fell 37 degrees Fahrenheit in an hour, from 42 F to 5 F."),
        Story.of("The fine rose $50 a year, from $100 to $400."),
        Story.of("Staff grew by 20 a month, from 300 to 540."),
    )

    _BEHIND = re.compile(
        r"^[,\s(—–-]*(?:or |for |which is )?(?:an? (?:\w+ )?(?:rise|increase|gain|jump|drop|fall|decline|"
        r"decrease|loss|difference|gap|change|cut|reduction) of |up |down )$"
    )
    _BEFORE = re.compile(
        r"\b(?:rose|fell|gained|lost|climbed|dropped|added|shed|jumped|slid|declined|increased|decreased|grew|up|"
        r"down|(?:raised|lowered|cut|increase[ds]?|reduced|hiked) [\w\s'’-]{0,30}?by)"
        r"(?: by| another| an additional)? $"
    )
    _PER = re.compile(r"^\s*(?:an?|per|each|every)\b|^\s*(?:a|per) ")
    _LEAVING = re.compile(
        r"\b(?:leaving|for|creating|producing|with) an? (?:\w+ )?(?:deficit|gap|shortfall|surplus|difference|"
        r"hole|loss|profit) of (?:just |about )?$"
    )
    _TOOK = re.compile(r"\b(?:spent|spends?|took in|takes? in|brought in|raised|earned|collected|received|paid|cost)\b")
    _POINTS = frozenset(("percentage_point", "percent"))

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            lower = sentence.lower
            if len(sentence.mentions) < 3 or not ("from " in lower or " of " in lower):
                continue
            figures = [figure for mention in sentence.mentions if (figure := figure_of(mention)) is not None]
            changes = changes_in(sentence)
            if len(changes) == 1 and not ADJUSTED.search(sentence.lower):
                yield from self._stated(sentence, changes[0], figures)
            elif not changes and len(figures) == 3:
                yield from self._left_over(sentence, figures)

    def _stated(self, sentence: Sentence, change: Change, figures: list[Figure]) -> Iterator[Finding]:
        lower = sentence.surface.lower
        ends = {change.before.mention.start, change.after.mention.start}
        for stated in figures:
            if stated.mention.start in ends or not self._same_measure(stated, change):
                continue
            hedge = stated.mention.hedge_start
            start = stated.start if hedge < 0 else hedge
            if stated.start > change.end:
                is_its_own = self._BEHIND.match(lower[change.end : start])
                if not is_its_own:
                    last = max(change.before.end, change.after.end)
                    is_its_own = self._BEHIND.match(re.sub(r"^ (?:in|on) (?:[\w.]+ ?){1,3},", ",", lower[last:start]))
            else:
                gap = lower[stated.end : change.start]
                direct = re.fullmatch(r"[\s,\w]{0,14}(?:from |to )(?:\w+ ){0,2}", gap) and not stated_direction(gap)
                before = lower[max(sentence.start, start - 60) : start]
                is_its_own = self._BEFORE.search(before) if direct else None
            if is_its_own and not self._PER.match(lower[stated.end :][:8]):
                yield from self._compared(sentence, change, stated)

    def _same_measure(self, stated: Figure, change: Change) -> bool:
        if change.unit == "percent":
            return stated.unit == "percentage_point"
        if stated.unit == "count" and change.unit == "count":
            nouns = {noun for noun in (change.before.mention.noun, change.after.mention.noun) if noun}
            return not stated.mention.noun or stated.mention.noun in {"point", *nouns}
        return stated.unit == change.unit and "degree" not in stated.unit

    def _compared(self, sentence: Sentence, change: Change, stated: Figure) -> Iterator[Finding]:
        low, high = sorted((abs(change.before.value - change.after.value),) * 2)
        room = stated.spread + change.before.spread + change.after.spread
        if low - room <= stated.value <= high + room:
            return
        if stated.hedge.value and abs(stated.value / low - 1 if low else Decimal(1)) < Decimal("0.15"):
            return
        yield self.finding(
            sentence.surface,
            stated.mention,
            f"From {_text(sentence, change.before)} to {_text(sentence, change.after)} is {_shown(low, 2)}.",
            evidence=(Evidence(f"{_shown(change.after.value, 2)} − {_shown(change.before.value, 2)}"),),
        )

    def _left_over(self, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
        """Money out, money in, and what is left over."""
        first, second, rest = figures
        if not (alike(first, second) and alike(second, rest)) or rest.mention.sort is not Sort.MONEY:
            return
        lower = sentence.surface.lower
        if not self._LEAVING.search(sentence.before(rest.mention, reach=60)):
            return
        verbs = [
            self._TOOK.search(lower, start, end)
            for start, end in ((sentence.start, first.start), (first.end, second.start))
        ]
        right = abs(first.value - second.value)
        room = first.spread + second.spread + rest.spread
        if (
            all(verbs)
            and abs(right - rest.value) > room
            and not (rest.hedge.value and abs(right - rest.value) < right / 6)
        ):
            yield self.finding(
                sentence.surface,
                rest.mention,
                f"{_text(sentence, first)} and {_text(sentence, second)} are {_shown(right)} apart.",
            )


def _text(sentence: Sentence, figure: Figure) -> str:
    return sentence.surface.text[figure.start : figure.end].strip()


@dataclass(frozen=True, slots=True)
class Pace:
    """The fastest that a body goes on for hours, in metres a second, with room above every record."""

    pattern: "re.Pattern[str]"
    verb: str
    per_hour: Decimal
    per_days: Decimal
    """Kept up for several days."""


# World bests: swimming 10 km in 1 h 46 min and 24 h about 100 km; walking 24 h about 230 km; running the marathon at
# 21 km/h, 24 h 320 km, six days 1,036 km.
_PACES = (
    Pace(re.compile(r"\b(?:sw[aiu]m|swimming|swimmer)\b"), "swims", Decimal(7), Decimal("4.2")),
    Pace(
        re.compile(r"\b(?:walk(?:ed|ing|s)?|hik(?:ed?|es|ing)|trek(?:ked|king)?|march(?:ed|ing)?)\b"),
        "walks",
        Decimal(16),
        Decimal(9),
    ),
    Pace(re.compile(r"\b(?:ran|run|running|jogg(?:ed|ing))\b"), "runs", Decimal(24), Decimal(11)),
)
_ON_FOOT = re.compile(r"\b(?:sw[aiu]m|walk|hik|trek|march|r[au]n|jog)")
_CARRIED = re.compile(
    r"\b(?:boat|ship|sail\w*|car|bus|train|bike|bicycle|cycl\w+|rode|flew|plane|drove|driv\w+|raft|kayak\w*|"
    r"row\w*|horses?|"
    r"wheelchair|relay|river|current|fish|whales?|sharks?|seals?|dolphins?|turtles?|salmon|birds?|wol(?:f|ves)|dogs?)\b"
)
_RUNS_NOT = re.compile(
    r"\b(?:trains?|buses|ferr\w+|cars?|lines?|pipe\w*|water|which|that|it|office|campaign|shows?|series|"
    r"program\w*|marathons|"
    r"track|course|trail|road|border|wall|film|play)\b"
)
# A boat that goes along to rest on carries nobody forward.
_RESTING = re.compile(r"\brest(?:ed|ing) (?:on|in|aboard) [\w ]{0,15}(?:boat|ship)\b")


class ImpossiblePace(Rule):
    """A distance and a time on foot or in the water that nobody can do.

    Swimming 2,100 miles in 25 days is three and a half miles an hour, day and night, which no swimmer keeps up. The
    limits lie above the world records; animals, relays and anything with wheels or sails are left alone.
    """

    code = "CALC-09"
    name = "impossible-pace"
    severity = Severity.ERROR
    authority = "world records"
    flags = (
        Story.of("She became the first woman to swim the Atlantic, covering 2,100 miles in 25 days."),
        Story.of("He walked 1,200 kilometers in 4 days to reach the border."),
        Story.of("The student ran 90 kilometers in two hours."),
    )
    allows = (
        Story.of("She became the first woman to swim the strait, covering 25 miles in 15 hours."),
        Story.of("He walked 120 kilometers in 4 days to reach the border."),
        Story.of("The student ran 42 kilometers in two hours and a half."),
        Story.of("The whale swam 2,100 miles in 25 days."),
        Story.of("The trains ran 900 kilometers in two hours."),
    )

    _IN = re.compile(r"\b(?:in|within|took|over) (?:just |only |less than |under |about |some )*$")
    _LONG = Decimal(20 * 3600)

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            lower = sentence.lower
            if len(sentence.mentions) < 2 or not _ON_FOOT.search(lower):
                continue
            pace = next((pace for pace in _PACES if pace.pattern.search(lower)), None)
            if pace is None or _CARRIED.search(_RESTING.sub("", lower)):
                continue
            lengths, times = _measured(sentence, _LENGTH), _measured(sentence, _TIME)
            if len(lengths) != 1 or len(times) != 1:
                continue
            (length, meters), (time, seconds) = lengths[0], times[0]
            if seconds < 600 or not self._IN.search(sentence.before(time.mention, reach=25)):
                continue
            if pace.verb == "runs" and _RUNS_NOT.search(lower):
                continue
            most = pace.per_days if seconds >= self._LONG else pace.per_hour
            kilometers_an_hour = meters / 1000 / (seconds / 3600)
            if kilometers_an_hour > most:
                yield self.finding(
                    sentence.surface,
                    length.mention,
                    f"{length.mention.text} in {time.mention.text} is {_shown(kilometers_an_hour)} kilometers an hour; "
                    f"nobody {pace.verb} so fast for so long.",
                )
