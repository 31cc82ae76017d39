"""PCT: percent, points, multiples and fractions."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.relations import (
    ADJUSTED,
    DIRECTION,
    Change,
    Figure,
    alike,
    changes_in,
    figure_of,
    hedged,
    shares_of,
    stated_direction,
)
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.surfaces import Sentence, Span
from apps.quantities import Sort

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_REACH = 45
_OF_WHOLE = re.compile(r"\s+of\b(?! (?:that|the rise|the increase))")


def _shown(value: Decimal, places: int = 1) -> str:
    """A figure as a message prints it: at most so many places, no zeros at its end."""
    rounded = value.quantize(Decimal(1).scaleb(-places))
    return f"{rounded:,f}".rstrip("0").rstrip(".") if "." in f"{rounded:f}" else f"{rounded:,f}"


def _with_number(printed: str, number: str) -> str:
    """`printed` with another number in the place of its own; empty where it has none in figures."""
    return _NUMBER.sub(number, printed, count=1) if _NUMBER.search(printed) else ""


def _claims(sentence: Sentence, change: Change) -> list[Figure]:
    """The shares of a sentence that may say how large the change is: not its ends, and near a word of change."""
    claims = []
    lower = sentence.surface.lower
    for share in shares_of(sentence):
        inside = change.before.mention, change.after.mention
        if share.mention in inside:
            continue
        before = lower[max(sentence.start, share.start - _REACH) : share.start]
        after = lower[share.end : min(sentence.end, share.end + _REACH)]
        if _OF_WHOLE.match(after):
            continue
        # The word of change stands just before ("rose 20%", "an increase of 20%") or just behind ("a 20% increase").
        if stated_direction(" ".join(before.split()[-4:])) or stated_direction(" ".join(after.split()[:3])):
            claims.append(share)
    return claims


_SPLIT = re.compile(r"[;:]|\b(?:while|whereas|but|compared with|according)\b")


def stated_changes(sentence: Sentence) -> Iterator[tuple[Change, Figure]]:
    """Pairs of a change and the one percentage that the sentence gives for it."""
    if not any(mention.sort is Sort.SHARE for mention in sentence.mentions):
        return
    changes = changes_in(sentence)
    if len(changes) == 1:
        claims = _claims(sentence, changes[0])
        if len(claims) == 1 and _belongs(sentence, changes[0], claims[0]):
            yield changes[0], claims[0]
    elif not changes:
        yield from _compared(sentence)


def _belongs(sentence: Sentence, change: Change, claim: Figure) -> bool:
    """Whether no other clause stands between the change and the percentage."""
    first, last = (claim.end, change.start) if claim.end <= change.start else (change.end, claim.start)
    between = sentence.surface.lower[first:last]
    figures_between = any(
        first <= mention.start < last and mention.quantity is not None for mention in sentence.mentions
    )
    return len(between) <= 2 * _REACH and not _SPLIT.search(between) and not figures_between


_THAN = re.compile(
    r"^ ?(?:(?:[a-z-]+ )?(?:more|less|higher|lower|fewer|larger|smaller|greater) than|above|below|up from|"
    r"down from|from|"
    r"(?:[a-z-]+ )?(?:increase|decrease|rise|drop|jump|decline|gain|fall) (?:from|over|on))"
    r" (?:the |its |a |an |about |last year['’]s |(?:the )?(?:previous|earlier|original|forecast|expected) )*$"
)


def _compared(sentence: Sentence) -> Iterator[tuple[Change, Figure]]:
    """ "25,500, up 250% from 10,250"; "200,000, 50 percent lower than the 300,000": two figures alike and no third."""
    shares = list(shares_of(sentence))
    others = [
        figure
        for mention in sentence.mentions
        if mention.sort is not Sort.SHARE and (figure := figure_of(mention)) is not None
    ]
    if len(shares) != 1:
        return
    share = shares[0]
    lower = sentence.surface.lower
    for place, base in enumerate(others):
        if base.start < share.end:
            continue
        hedge_start = base.mention.hedge_start
        link = lower[share.end : base.start if hedge_start < 0 else hedge_start]
        if not _THAN.match(link):
            return
        similar = [other for other in others[:place] if alike(other, base) and other.end <= share.start]
        rivals = [other for other in others if other.unit == base.unit and other is not base]
        before = " ".join(lower[max(sentence.start, share.start - _REACH) : share.start].split()[-4:])
        directed = stated_direction(before) or stated_direction(link)
        if len(similar) == 1 and len(rivals) == 1 and directed:
            yield Change(base, similar[0]), share
        return


def _bounds(share: Figure) -> tuple[Decimal, Decimal]:
    return hedged(share, share.low, share.high)


def _apart(first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal], slack: Decimal) -> bool:
    """Whether two intervals have no value in common, within `slack`."""
    return first[1] + slack < second[0] or second[1] + slack < first[0]


def _sized(bounds: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """The sizes in an interval of changes: falls count as rises."""
    low, high = bounds
    if low <= 0 <= high:
        return Decimal(0), max(-low, high)
    return (low, high) if low > 0 else (-high, -low)


class WrongPercentChange(Rule):
    """A percentage that does not follow from the figures on either side of it.

    From 40 to 60 is a rise of 50 percent, not of 25 or of 33: the change counts from where it began. Readers check
    this one. Figures that are adjusted, averaged or compounded are left alone, and so is every sentence that has
    more than one pair.
    """

    code = "PCT-01"
    name = "wrong-percent-change"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The price rose 25% from 40 to 60 euros."),
        Story.of("Treasury now forecasts 200,000 new jobs a month, 50 percent lower than the 300,000 it predicted."),
        Story.of("The winter brought 25,500 excess deaths among women, up nearly 250% from 10,250 a year earlier."),
        Story.of("Some will see their rate rise from 6 cents to 9.9 cents, an increase of more than 30 percent."),
        Story.of("Sales fell 40 percent to $120 million from $150 million."),
    )
    allows = (
        Story.of("The price rose 50% from 40 to 60 euros."),
        Story.of("Adjusted for inflation, the price rose 25% from 40 to 60 euros."),
        Story.of("Sales fell 20 percent to $120 million from $150 million."),
        Story.of("Turnout rose from 40 to 60 percent, and 25 percent of voters sent ballots by mail."),
        Story.of("Exports rose 12.5% to $1.8 billion from $1.6 billion, imports 3%."),
        Story.of("It rose from 6 cents to 9.9 cents, an increase of more than 60 percent."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            for change, claim in stated_changes(sentence):
                if change.unit in {"percent", "degree_Celsius", "degree_Fahrenheit"} or ADJUSTED.search(sentence.lower):
                    continue
                bounds = change.percents()
                if bounds is None:
                    continue
                low, high = _sized(bounds)
                slack = max(Decimal("0.6"), high / 50)
                if not _apart(_bounds(claim), (low, high), slack):
                    continue
                yield self._finding(sentence, change, claim)

    def _finding(self, sentence: Sentence, change: Change, claim: Figure) -> Finding:
        surface = sentence.surface
        exact = abs(change.difference / change.before.value * 100)
        number = _shown(exact, 0 if exact >= 10 or claim.value == claim.value.to_integral_value() else 1)
        ends = (surface.text[end.start : end.end].strip() for end in (change.before, change.after))
        word = "more" if change.difference > 0 else "less"
        return self.finding(
            surface,
            claim.mention,
            f"From {' to '.join(ends)} is {number} percent {word}.",
            suggestion=_with_number(claim.mention.text, number),
        )


class PercentForPoints(Rule):
    """Percent where both ends are percentages and the difference is in points.

    A tax that goes from 4 to 6 percent rises by 2 percentage points, which is 50 percent. "Rose 2 percent" would
    bring it to 4.08. The commonest slip with percentages, and one that readers write in about.
    """

    code = "PCT-02"
    name = "percent-for-points"
    severity = Severity.ERROR
    authority = "house style: percent"
    flags = (
        Story.of("New Jersey's sales tax went to 7 percent from 6 percent, a 1 percent increase."),
        Story.of("The rate rose 2% from 4% to 6%."),
        Story.of("The bank cut its rate by a quarter percent, to a range of 4% to 4.25%, from 4.25% to 4.5%."),
        Story.of(
            "Unless Congress acts, workers face a 2 percent tax increase when the levy returns to 6.2 percent from 4.2 "
            "percent."
        ),
    )
    allows = (
        Story.of("New Jersey's sales tax went to 7 percent from 6 percent, a 1 percentage-point increase."),
        Story.of("The rate rose 50% from 4% to 6%."),
        Story.of("The tax was cut by 2 percentage points, to 4.2% from 6.2%, a reduction of nearly a third."),
        Story.of("Inflation rose to 3 percent from 2 percent while output grew 1 percent."),
    )

    _POINT_NOUN = re.compile(
        r"\s+(?:[a-z]+ ){0,2}(?:increase|rise|cut|hike|drop|reduction|decrease|gain|jump|raise|fall)\b"
    )
    _FRACTION = re.compile(r"\b(?P<word>quarter|half)(?P<gap>[- ](?:of )?(?:a |one )?)per ?cent\b", re.IGNORECASE)

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            if sum(mention.sort is Sort.SHARE for mention in sentence.mentions) < 2:
                continue
            for change in changes_in(sentence):
                if change.unit == "percent":
                    yield from self._judged(sentence, change)

    def _judged(self, sentence: Sentence, change: Change) -> Iterator[Finding]:
        relative = abs(change.difference / change.before.value * 100) if change.before.value else None
        for claim in _claims(sentence, change):
            if claim.mention.start in {change.before.mention.start, change.after.mention.start}:
                continue
            if not self._is_its_own(sentence, change, claim):
                continue
            points = abs(change.difference)
            if abs(claim.value - points) > max(Decimal("0.05"), min(claim.spread / 2, points / 20)):
                continue
            # A relative change that fits as well is what the words say.
            if relative is not None and abs(claim.value - relative) <= max(Decimal("0.5"), relative / 5):
                continue
            difference = _shown(abs(change.difference), 2)
            yield self.finding(
                sentence.surface,
                claim.mention,
                f"Between two percentages the difference is in points: {difference} percentage "
                f"{'point' if difference == '1' else 'points'}.",
                suggestion=self._repair(sentence, claim),
            )

    def _is_its_own(self, sentence: Sentence, change: Change, claim: Figure) -> bool:
        """Whether the claim speaks of this change: next to it, with no other clause between that has a subject."""
        first, last = (claim.end, change.start) if claim.end <= change.start else (change.end, claim.start)
        between = sentence.surface.lower[first:last]
        if re.search(r"[;:]|\b(?:while|whereas|but|as)\b", between):
            return False
        if claim.start > change.end:
            # Behind the change it must be in apposition: ", a 1 percent increase".
            return bool(
                re.fullmatch(
                    r"\s*(?:\([^)]*\)\s*)?[,(—–-]*\s*(?:or |up |down |for |by |an? |a \w+ of |an \w+ of |about |"
                    r"nearly )*",
                    between,
                )
            )
        return len(between) <= 90

    def _repair(self, sentence: Sentence, claim: Figure) -> str:
        text = claim.mention.text
        number = _NUMBER.search(text)
        is_adjective = bool(self._POINT_NOUN.match(sentence.after(claim.mention, reach=40)))
        if number is None:
            fraction = self._FRACTION.search(text)
            return f"{text[: fraction.end('word')]} percentage point" if fraction else ""
        if is_adjective:
            return f"{number[0]} percentage-point"
        return f"{number[0]} percentage {'point' if claim.value == 1 else 'points'}"


class FallOfMoreThanAll(Rule):
    """A fall of more than 100 percent.

    What has fallen by 100 percent is gone. Profits that turn into losses and prices below zero can go further, and are
    left alone.
    """

    code = "PCT-03"
    name = "fall-of-more-than-all"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Prices fell 150% after the harvest."),
        Story.of("The town recorded a 200 percent drop in burglaries."),
        Story.of("Costs were cut by more than 120 percent."),
    )
    allows = (
        Story.of("Prices fell 60% after the harvest."),
        Story.of("Profit fell 150% as the group slid to a loss."),
        Story.of("Prices fell to 150% of the level of 2010."),
        Story.of("Demand rose 150% after the price was cut by half."),
        Story.of("The ratio fell from 150% to 120%."),
    )

    _FELL = re.compile(
        r"\b(?:fell|fallen|falls|dropped|drops|declined|declines|decreased|shrank|shrunk|plunged|plummeted|"
        r"(?:cut|reduced|lowered)(?: \w+){0,3} by|"
        r"down|decreased)(?: (?:by|some|an estimated|a whopping|a staggering|as much as))*\s*$"
    )
    _FALL_NOUN = re.compile(
        r"^(?: |-)(?:\w+ )?(?:drop|decline|decrease|fall|reduction|less|lower|fewer|cheaper|"
        r"smaller)\b(?! in (?:profit|earnings|income))"
    )
    _MAY_TURN = re.compile(
        r"\b(?:profits?|earnings|income|losses|loss|cash flow|margins?|ebit\w*|balance|surplus|deficit|negative|"
        r"oil|crude|returns?|contango|"
        r"electricity|power prices|interest|yield|below zero)\b"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            for share in shares_of(sentence):
                if share.value <= 100 or share.mention.quantity is None or share.mention.quantity.is_range:
                    continue
                fell = self._FELL.search(sentence.before(share.mention, reach=60))
                noun = self._FALL_NOUN.search(sentence.after(share.mention, reach=40))
                if (fell or noun) and not self._MAY_TURN.search(sentence.lower):
                    yield self.finding(sentence.surface, share.mention, "Nothing can fall by more than 100 percent.")


class TimesLess(Rule):
    """ "Four times less", "three times smaller": nobody knows what is being multiplied.

    Say "a quarter", "a third as large".
    """

    code = "PCT-04"
    name = "times-less"
    severity = Severity.WARNING
    authority = "house style: multiples"
    flags = (
        Story.of("The new engine uses four times less fuel."),
        Story.of("Wages there are 3 times lower than in Oslo."),
        Story.of("It was ten times smaller than planned."),
    )
    allows = (
        Story.of("The new engine uses a quarter of the fuel."),
        Story.of("Wages there are a third of those in Oslo."),
        Story.of("He was late four times, less often than she."),
        Story.of("It is ten times the size of the old one."),
    )

    _PATTERN = re.compile(
        r"\b(?:\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand) times "
        r"(?:less|lower|smaller|fewer|cheaper|lighter|shorter|slower|thinner)\b(?! (?:often|likely than not))"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            if " times " in surface.lower:
                for found in self._PATTERN.finditer(surface.lower):
                    yield self.finding(surface, found.span(), "What is multiplied here? Say what part it is.")


_MULTIPLES = {
    "halv": (Decimal("0.5"), Decimal("0.4"), Decimal("0.56")),
    "doubl": (Decimal(2), Decimal("1.8"), Decimal("2.4")),
    "trebl": (Decimal(3), Decimal("2.7"), Decimal("3.5")),
    "tripl": (Decimal(3), Decimal("2.7"), Decimal("3.5")),
    "quadrupl": (Decimal(4), Decimal("3.6"), Decimal("4.6")),
    "quintupl": (Decimal(5), Decimal("4.5"), Decimal("5.7")),
}
_TIMES_NAMES = {Decimal("0.5"): "halved", Decimal(2): "doubled", Decimal(3): "tripled", Decimal(4): "quadrupled"}


class WrongMultiple(Rule):
    """A verb of multiplying, or a number of times, that the figures do not bear out.

    From 30 to 90 is tripled, not doubled. "More than" and "nearly" before the verb are minded, and so is the custom of
    saying "doubled" of 2.2. "2.6 times faster than" may mean 2.6 or 3.6 times as fast; it is wrong where neither fits.
    """

    code = "PCT-05"
    name = "wrong-multiple"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The number of members doubled from 30 to 90."),
        Story.of("Its debt has more than tripled, from $4 billion to $9 billion."),
        Story.of("The force was halved from 9,000 to 2,000 officers."),
        Story.of("At Mach 2.2 the jet would be 2.6 times faster than Concorde, which reached Mach 2.04."),
    )
    allows = (
        Story.of("The number of members tripled from 30 to 90."),
        Story.of("Its debt has more than doubled, from $4 billion to $9 billion."),
        Story.of("Its debt nearly doubled, from $5 billion to $9 billion."),
        Story.of("The price doubled in a year in which output rose from 30 to 40 tons."),
        Story.of("At 90 mph the train is twice as fast as the bus, which reached 45 mph."),
    )

    _VERB = re.compile(
        r"\b(?P<hedge>(?:(?:more|less) than|nearly|almost|about|roughly|at least|over|well over) )?(?:been )?"
        r"(?P<word>(?P<stem>halv|doubl|trebl|tripl|quadrupl|quintupl)(?:ed?|es|ing))\b"
    )
    _GAP = re.compile(r"^[\w\s,'’()-]{0,40}$")
    _TIMES = re.compile(
        r"\b(?P<count>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twice)(?: times)? "
        r"(?P<way>faster than|slower than|as fast as|heavier than|as heavy as|longer than|as long as|taller than|"
        r"as tall as|"
        r"larger than|as large as|bigger than|as big as|deeper than|as deep as|higher than|as high as)\b"
    )
    _COUNTS = {
        word: Decimal(number)
        for number, word in enumerate(
            ["twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=2
        )
    } | {"two": Decimal(2)}

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            lower = sentence.lower
            if any(stem in lower for stem in _MULTIPLES) and not ADJUSTED.search(lower):
                yield from self._verbs(sentence)
            if " times " in lower or "twice as" in lower:
                yield from self._times(sentence)

    def _verbs(self, sentence: Sentence) -> Iterator[Finding]:
        surface = sentence.surface
        verbs = list(self._VERB.finditer(surface.lower, sentence.start, sentence.end))
        changes = changes_in(sentence)
        if len(verbs) != 1 or len(changes) != 1:
            return
        verb, change = verbs[0], changes[0]
        ratios = change.ratios()
        if change.start < verb.end() or ratios is None:
            return
        gap = surface.lower[verb.end() : change.start].removesuffix("from ").removesuffix("to ")
        if not self._GAP.match(gap) or DIRECTION.search(gap) or len(gap.split()) > 5:
            return
        exact, low, high = _MULTIPLES[verb["stem"]]
        hedge = (verb["hedge"] or "").strip()
        # Halving and more than halving go the other way.
        beyond = exact > 1
        if hedge in {"more than", "over", "well over", "at least"}:
            low, high = (exact, exact * 2) if beyond else (exact / 4, exact)
        elif hedge in {"less than", "nearly", "almost"}:
            low, high = (
                (low * Decimal("0.9"), exact * Decimal("1.03"))
                if beyond
                else (exact * Decimal("0.97"), Decimal("0.65"))
            )
        if not _apart(ratios, (low, high), Decimal("0.01")):
            return
        ratio = change.after.value / change.before.value
        yield self.finding(
            surface,
            (verb.start("word"), change.end),
            f"The figures make it {_shown(ratio, 2)} times as much.",
            suggestion=self._repaired(sentence, verb, change, ratio) if not hedge else "",
        )

    def _repaired(self, sentence: Sentence, verb: "re.Match[str]", change: Change, ratio: Decimal) -> str:
        word = next((name for exact, name in _TIMES_NAMES.items() if abs(ratio / exact - 1) < Decimal("0.03")), "")
        if not word or not verb["word"].endswith("ed"):
            return ""
        return word + sentence.surface.text[verb.end("word") : change.end]

    def _times(self, sentence: Sentence) -> Iterator[Finding]:
        """Two figures of one measure, one on either side of "2.6 times faster than"."""
        surface = sentence.surface
        found = self._TIMES.search(surface.lower, sentence.start, sentence.end)
        if found is None:
            return
        measures = [
            figure
            for mention in sentence.of_sort(Sort.MEASURE)
            if not found.start() <= mention.start < found.end() and (figure := figure_of(mention)) is not None
        ]
        if len(measures) != 2 or measures[0].unit != measures[1].unit or measures[1].low <= 0 or measures[0].low <= 0:
            return
        first, second = measures
        if first.start > found.start() or second.start < found.end():
            return
        count = self._COUNTS.get(found["count"]) or Decimal(found["count"])
        ratio = first.value / second.value
        if found["way"].startswith("slower"):
            ratio = 1 / ratio
        fits = (count, count + 1) if " than" in found["way"] else (count,)
        if all(abs(ratio / fit - 1) > Decimal("0.15") for fit in fits):
            yield self.finding(
                surface,
                found.span(),
                f"{first.mention.text} is {_shown(ratio, 2)} times {second.mention.text}.",
            )


class WrongShareOfWhole(Rule):
    """A percentage of a whole that is not the number given for it.

    "30% of 300, or 60" is 20 percent or 90. Rounded shares stand.
    """

    code = "PCT-06"
    name = "wrong-share-of-whole"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("About 30% of the 300 workers, or 60, stayed at home."),
        Story.of("Of 965 patients, 221 (33 percent) recovered."),
        Story.of("Some 45 of the 60 schools (50%) were closed."),
    )
    allows = (
        Story.of("About 30% of the 300 workers, or 90, stayed at home."),
        Story.of("Of 965 patients, 221 (23 percent) recovered."),
        Story.of("Some 45 of the 60 schools (75%) were closed."),
        Story.of("Of the 300 workers, 90, or 45 percent of those on shift, stayed at home."),
        Story.of("30% of 300 people under 60 stayed at home."),
    )

    _SHARE_OF = re.compile(r"^ of (?:the |its |their |all |some |about |those |an estimated )*$")
    _OR = re.compile(
        r"^(?: [\w'’-]+){0,5}(?:, or |, that is,? |\s?\(|, about |; or )(?:about |some |nearly |roughly |almost )*$"
    )
    _OF_THE = re.compile(r"^ (?:out )?of (?:the |its |their |all |an? |those |a total of )*$")
    _OF_LEAD = re.compile(r"\b(?:of|out of|among) (?:the |its |their |all |some )*$")

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            if len(sentence.mentions) < 3 or not sentence.of_sort(Sort.SHARE):
                continue
            mentions = [mention for mention in sentence.mentions if mention.quantity is not None]
            for triple in zip(mentions, mentions[1:], mentions[2:], strict=False):
                sorts = [mention.sort for mention in triple]
                figures = [figure for mention in triple if (figure := figure_of(mention)) is not None]
                if sorts.count(Sort.SHARE) != 1 or any(
                    mention.quantity.is_range for mention in triple if mention.quantity
                ):
                    continue
                read = self._read(sentence, figures)
                if read is not None:
                    yield from self._judged(sentence, *read)

    def _read(self, sentence: Sentence, figures: list[Figure]) -> tuple[Figure, Figure, Figure] | None:
        """Share, whole and part; None where the words do not say so."""
        first, second, third = figures
        lower = sentence.surface.lower
        gap = lower[first.end : self._start(second)], lower[second.end : self._start(third)]
        if first.unit == "percent" and self._SHARE_OF.match(gap[0]) and self._OR.match(gap[1]):
            return first, second, third
        if third.unit != "percent" or _OF_WHOLE.match(lower[third.end : third.end + 12]) or not self._OR.match(gap[1]):
            return None
        if self._OF_THE.match(gap[0]):
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
        units_agree = whole.unit == part.unit and (whole.unit == "count" or whole.mention.sort is part.mention.sort)
        if not units_agree or whole.low <= 0 or share.unit != "percent" or part.value > whole.value * 3:
            return
        possible = part.low / whole.high * 100, part.high / whole.low * 100
        if not _apart(_bounds(share), possible, Decimal("0.6") + abs(share.value) / 25):
            return
        exact = part.value / whole.value * 100
        number = _shown(exact, 0 if exact >= 1 else 2)
        surface = sentence.surface
        yield self.finding(
            surface,
            (min(share.start, part.start, whole.start), max(share.end, part.end, whole.end)),
            f"{part.mention.text} of {whole.mention.text} is {number} percent; {share.mention.text} of it would be "
            f"{_shown(whole.value * share.value / 100, 0)}.",
        )


class PointsAgainstBasisPoints(Rule):
    """Basis points and percentage points of one change that do not agree.

    A percentage point has a hundred basis points.
    """

    code = "PCT-08"
    name = "points-against-basis-points"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The bank raised its rate by 25 basis points (2.5 percentage points)."),
        Story.of("The spread widened 150 basis points, or 0.15 percentage points."),
        Story.of("It cut by half a percentage point, or 5 basis points."),
    )
    allows = (
        Story.of("The bank raised its rate by 25 basis points (0.25 percentage points)."),
        Story.of("The spread widened 150 basis points, or 1.5 percentage points."),
        Story.of("It rose 25 basis points to 4.5 percent."),
        Story.of("It cut by half a percentage point, or 50 basis points."),
    )

    _LINK = re.compile(r"^\s?(?:\(|, or |, that is,? |/)(?:about |equal to )?$")
    _UNITS = frozenset(("basis_point", "percentage_point", "percent"))

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            if "basis point" not in sentence.lower:
                continue
            figures = [figure for mention in sentence.of_sort(Sort.SHARE) if (figure := figure_of(mention)) is not None]
            for first, second in itertools.pairwise(figures):
                units = {first.unit, second.unit}
                if "basis_point" not in units or len(units) < 2 or not units <= self._UNITS:
                    continue
                if not self._LINK.match(sentence.surface.lower[first.end : second.start]):
                    continue
                one, other = (self._points(figure) for figure in (first, second))
                if _apart(one, other, Decimal(0)):
                    points, basis = (second, first) if first.unit == "basis_point" else (first, second)
                    yield self.finding(
                        sentence.surface,
                        second.mention,
                        f"{_shown(basis.value)} basis points are {_shown(basis.value / 100, 2)} percentage points, not "
                        f"{_shown(points.value, 2)}.",
                    )

    def _points(self, figure: Figure) -> tuple[Decimal, Decimal]:
        return (figure.low / 100, figure.high / 100) if figure.unit == "basis_point" else (figure.low, figure.high)


_FRACTIONS = {
    "two-thirds": Decimal(200) / 3,
    "two thirds": Decimal(200) / 3,
    "three-quarters": Decimal(75),
    "three quarters": Decimal(75),
    "three-fourths": Decimal(75),
    "a third": Decimal(100) / 3,
    "one-third": Decimal(100) / 3,
    "one third": Decimal(100) / 3,
    "a quarter": Decimal(25),
    "one-quarter": Decimal(25),
    "one quarter": Decimal(25),
    "one-fourth": Decimal(25),
    "half": Decimal(50),
    "a fifth": Decimal(20),
    "one-fifth": Decimal(20),
    "one fifth": Decimal(20),
    "two-fifths": Decimal(40),
    "three-fifths": Decimal(60),
    "four-fifths": Decimal(80),
    "a sixth": Decimal(100) / 6,
    "one-sixth": Decimal(100) / 6,
    "an eighth": Decimal("12.5"),
    "one-eighth": Decimal("12.5"),
    "a tenth": Decimal(10),
    "one-tenth": Decimal(10),
    "one tenth": Decimal(10),
}


class FractionAgainstPercent(Rule):
    """A fraction in words and the percentage behind it that do not agree: "a third (25%)".

    Also odds: "one in five (25%)". A difference of three points or less is rounding, and "nearly" and "more than" widen
    it.
    """

    code = "PCT-09"
    name = "fraction-against-percent"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("A third (25%) of the pupils walk to school."),
        Story.of("Two-thirds of those asked, or 76 percent, said no."),
        Story.of("One in five (25%) had no insurance."),
        Story.of("The odds are 1 in 50 (20 percent)."),
    )
    allows = (
        Story.of("A quarter (25%) of the pupils walk to school."),
        Story.of("Nearly two-thirds of those asked, or 64 percent, said no."),
        Story.of("One in five (20%) had no insurance."),
        Story.of("Almost half (46%) of the seats were empty."),
        Story.of("A third of pupils walk, and half (55% of boys) cycle."),
        Story.of("Half a million people, or 12 percent, had no heating."),
    )

    _LINK = (
        r"(?P<link>(?: of (?!a )[\w'’ -]{2,40}?)?\s?(?:,? ?\(|, or ))(?:about |some |nearly |almost |"
        r"just over |roughly )?(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)(?! of)(?=\s?[),.;]| [a-z])"
    )
    _WORDS = re.compile(
        r"(?P<hedge>\b(?:nearly|almost|about|around|some|roughly|more than|over|less than|under|fewer than|"
        r"just over|just under|at least|up to|only) )?"
        r"\b(?P<fraction>"
        + "|".join(sorted(_FRACTIONS, key=len, reverse=True))
        + r")\b(?! (?:a |of a )?(?:million|billion|hundred|dozen|thousand))"
        + _LINK
    )
    _ODDS = re.compile(
        r"(?P<hedge>\b(?:nearly|almost|about|around|roughly|more than|over|less than|fewer than|at least|up to) )?"
        r"\b(?P<fraction>(?P<part>\d{1,4}|one|two|three|four|five|six|seven|eight|nine) (?:in|"
        r"out of)(?: every)? (?P<whole>\d{1,6}|two|three|four|five|six|seven|eight|nine|ten))\b(?!,\d)" + _LINK
    )
    _COUNTS = {
        word: number
        for number, word in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1
        )
    }

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            lower = surface.lower
            if "%" not in lower and "cent" not in lower:
                continue
            for found in self._WORDS.finditer(lower):
                value = _FRACTIONS[found["fraction"]]
                yield from self._judged(story, surface.name, found, value)
            if " in " in lower or " out of " in lower:
                for found in self._ODDS.finditer(lower):
                    part, whole = (self._COUNTS.get(found[side]) or int(found[side]) for side in ("part", "whole"))
                    # "2 in 2011" is a year, and "three in two" no share.
                    if 0 < part < whole and not 1900 <= whole <= 2100:
                        yield from self._judged(story, surface.name, found, Decimal(part) / whole * 100)

    def _judged(self, story: Story, name: str, found: "re.Match[str]", value: Decimal) -> Iterator[Finding]:
        percent = Decimal(found["percent"])
        hedge = (found["hedge"] or "").strip()
        slack = max(Decimal("0.6"), min(Decimal(3), value / 10))
        low, high = value - slack, value + slack
        if hedge in {"nearly", "almost", "less than", "under", "fewer than", "just under", "up to", "only"}:
            low -= max(Decimal(3), value / 5)
        elif hedge in {"more than", "over", "just over", "at least"}:
            high += max(Decimal(3), value / 4)
        elif hedge:
            low, high = low - value / 10, high + value / 10
        if low <= percent <= high:
            return
        surface = story.by_name[name]
        span: Span = found.start("fraction"), found.end("percent")
        yield self.finding(
            surface,
            span,
            f"{surface.text[found.start('fraction') : found.end('fraction')]} "
            f"is {_shown(value)} percent, not {found['percent']}.",
            evidence=(Evidence("One of the two is wrong."),),
        )


class ContraryDirection(Rule):
    """A verb that goes up with figures that go down, or the other way round.

    "Fewer than 40 percent passed in 2001, and by 2004 that had climbed to nearly 20 percent": one of the three is
    wrong. Ranks, times and rates of exchange may rise by falling and are left alone.
    """

    code = "PCT-10"
    name = "contrary-direction"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Unemployment rose from 6.1 percent to 5.4 percent."),
        Story.of("Profit fell to $3.2 billion from $2.1 billion."),
        Story.of(
            "Fewer than 40 percent of kindergartners passed in 2001, and by 2004 that had climbed to nearly 20 percent."
        ),
    )
    allows = (
        Story.of("Unemployment fell from 6.1 percent to 5.4 percent."),
        Story.of("She climbed from 10th to 5th, and the team rose from No. 9 to No. 3."),
        Story.of("The rupee fell to 83.2 per dollar from 82.9."),
        Story.of("The yen weakened and fell from 148 to 150."),
        Story.of("About 40 percent passed in 2001, and by 2004 that had climbed to nearly 60 percent."),
        Story.of("Losses rose from minus $2 million to minus $5 million."),
    )

    _VERBS = re.compile(
        r"\b(?:(?P<rise>rose|rises|risen|rising|climbed|grew|grown|increased|increasing|jumped|soared|surged|"
        r"gained|went up|is up|was up|were up|are up)"
        r"|(?P<fall>fell|fallen|falls|dropped|declined|decreased|slid|plunged|plummeted|shrank|slipped|tumbled|"
        r"went down|is down|was down|were down|are down))\b"
    )
    _RANKS = re.compile(
        r"\b(?:rank\w*|place[sd]?|position|seed\w*|no\.|number|spot|grade|handicap|strokes|under par|over par|"
        r"seconds|minutes|"
        r"dollars? (?:from|to)|per (?:dollar|euro|pound)|against the|the (?:dollar|euro|yen|pound|rupee|yuan|won|"
        r"lira|ruble|rouble|peso|franc|krona|rand|real|currency|forint|zloty|baht|ringgit)|"
        r"exchange|odds|ratio|versus|minus|negative|below zero|deficit|loss(?:es)?|temperature|aged?|years old|"
        r"waist|weight|size)\b"
    )
    _THAT = re.compile(
        r"\b(?:that|which|it|the (?:figure|share|number|rate|total|percentage|proportion)) (?:had |has |"
        r"have )?(?P<verb>climbed|risen|rose|grown|grew|increased|jumped|soared|fell|fallen|"
        r"dropped|declined|shrunk|shrank|plunged) to $"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            lower = sentence.lower
            if not ("from " in lower or " to " in lower) or not self._VERBS.search(lower) or self._RANKS.search(lower):
                continue
            for change in changes_in(sentence):
                yield from self._judged(sentence, change)
            yield from self._later(sentence)

    def _judged(self, sentence: Sentence, change: Change) -> Iterator[Finding]:
        low, high = change.differences()
        if low <= 0 <= high or change.after.value <= 0 or change.before.value <= 0:
            return
        lower = sentence.surface.lower
        lead = lower[max(sentence.start, change.start - 60) : change.start]
        verbs = list(self._VERBS.finditer(lead))
        if not verbs or re.search(r"[;:]|\b(?:while|but|although|as)\b", lead[verbs[-1].end() :]):
            return
        rises = bool(verbs[-1]["rise"])
        # A factor of ten or more the other way is a scale word left out, not a wrong verb.
        if rises == (high > 0) or max(change.before.value, change.after.value) > 20 * min(
            change.before.value, change.after.value
        ):
            return
        yield self._finding(sentence, (change.start, change.end), verbs[-1][0], high > 0)

    def _later(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Fewer than 40 percent did in 2001, and by 2004 that had climbed to nearly 20 percent": two shares alone."""
        shares = list(shares_of(sentence))
        if len(shares) != 2:
            return
        first, second = shares
        found = self._THAT.search(sentence.before(second.mention, reach=60))
        if found is None or re.search(r"[;]|\bbut\b", sentence.surface.lower[first.end : second.start]):
            return
        rises = bool(re.match(r"cl|ris|ro|gr|in|ju|so", found["verb"]))
        if (rises and second.high < first.low) or (not rises and second.low > first.high):
            yield self._finding(sentence, (second.start, second.end), found["verb"], not rises)

    def _finding(self, sentence: Sentence, span: Span, verb: str, grew: bool) -> Finding:
        return self.finding(sentence.surface, span, f"It “{verb}”, but the figures go {'up' if grew else 'down'}.")
