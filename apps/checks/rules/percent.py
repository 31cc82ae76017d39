"""PCT: changes in percent."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import (
    ADJUSTED,
    DIRECTION,
    Change,
    Figure,
    alike,
    all_figures_in,
    are_apart,
    bounds_of,
    changes_in,
    figure_of,
    is_by_the_year,
    lead_start,
    shares_of,
    shown,
    stated_direction,
)
from apps.checks.figures.steps import Course, courses_in, rounding_of, way_of
from apps.checks.figures.trios import HUNDRED
from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Hedge, Sort

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


_REACH = 45
# A sentence with more changes is a table run together, and nobody can say which percentage is whose.
_MOST_CHANGES = 4


_OF_WHOLE = re.compile(
    r"\s+of\b(?! (?:that|the rise|the increase))|[ -](?:[a-z]+ )?(?:purity|pure|owned|stake|interest|holding|coupon)\b"
)


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
        if _OF_WHOLE.match(after) or _is_of_another(sentence, change, share) or is_by_the_year(sentence, share):
            continue
        # "Raise the price of its tickets by 15%": "by" reaches back over a long object to its verb.
        reach = _BY.search(lower, max(sentence.start, share.start - 2 * _REACH), share.start)
        if reach is not None:
            claims.append(share)
            continue
        # The word of change stands just before ("rose 20%", "an increase of 20%") or just behind ("a 20% increase").
        if stated_direction(" ".join(before.split()[-6:])) or stated_direction(" ".join(after.split()[:3])):
            claims.append(share)
    return claims


def _is_of_another(sentence: Sentence, change: Change, share: Figure) -> bool:
    """Whether a share says something else than how large the change is: a level, the share that an end is of
    something, or a change that leads elsewhere."""
    lower = sentence.surface.lower
    lead = lower[max(sentence.start, share.start - _REACH) : lead_start(share.mention)]
    behind = lower[share.end : min(sentence.end, share.end + _REACH)]
    # "Was 80.4 percent, up from 78.3": a level. "A tax of 5 percent would raise": no change either.
    if _LEVEL.search(lead) or (_UP_FROM_SHARE.match(behind) and not share.mention.moves):
        return True
    # "To 3.23 million, or 11.7 percent, from 3.30 million": a share of something, as is that of the other end.
    for end in (change.before, change.after):
        reached = _REACHES.search(lower, max(sentence.start, end.start - _REACH), lead_start(end.mention))
        if reached and _OR_SHARE.fullmatch(lower, end.end, lead_start(share.mention)):
            return True
    # "294 million tonnes, 1 percent more, at $101, up from $92": of what stands before it.
    if share.end <= change.start and _MORE_OF_IT.match(behind) and lead.endswith(", "):
        counted = [mention for mention in sentence.mentions if mention.end <= share.start and mention.quantity]
        if counted and counted[-1].quantity is not None and counted[-1].quantity.unit != change.unit:
            return True
    # "Up 45.3 percent to 260,000": where another change led.
    onward = _ONWARD.match(behind)
    if onward is None:
        return False
    aim = share.end + onward.end()
    ends = (change.before, change.after)
    return any(lead_start(mention) <= aim < mention.end for mention in sentence.mentions) and not any(
        lead_start(end.mention) <= aim < end.mention.end for end in ends
    )


_LEVEL = re.compile(
    r"\b(?:was|were|is|are|stood at|stands at|an? (?:tax|levy|duty|tariff|fee|rate|stake|share|interest|coupon|"
    r"margin|yield|surcharge|commission) of|to) (?:about |some |nearly |almost |an? )?$"
)
_UP_FROM_SHARE = re.compile(r",? (?:up|down) from (?:an? |the )?(?:[a-z]+ )?[\d.]+ ?(?:%|per ?cent)")
_REACHES = re.compile(r"\b(?:to|from|was|were|at|stood at) (?:about |some |an? |the |nearly |almost )*$")
_OR_SHARE = re.compile(r"(?: [a-z]+){0,2},? (?:or )?(?:about |some |nearly |almost )?")
_MORE_OF_IT = re.compile(r" (?:more|less|fewer|higher|lower)(?=[,.;]| (?:at|on|and|in|for)\b|$)")
_ONWARD = re.compile(r" to (?:about |some |nearly |almost |a record |an? )?")
_BY = re.compile(
    rf"{DIRECTION.pattern}(?: [a-z][\w'’-]*){{1,10}}? by (?:about |some |nearly |almost |roughly |around )?$"
)
_SPLIT = re.compile(
    r"[;:]|\b(?:while|whereas|but|compared with|according|forc(?:es|ed|ing)|prompt(?:s|ed|ing)|pushing|helped|led to)\b"
    r"|\bas (?!of\b|much\b|many\b|little\b|few\b|low\b|high\b|well\b|a result\b)"
)
# "Raise wages by 5 percent and cut the week to 35 hours": what stands behind "and" has its own change.
_AND_ANOTHER = re.compile(r"\band\b")


def stated_changes(sentence: Sentence) -> Iterator[tuple[Change, Figure]]:
    """Pairs of a change and the one percentage that the sentence gives for it."""
    if not any(mention.sort is Sort.SHARE for mention in sentence.mentions):
        return
    changes = changes_in(sentence)
    if len(changes) == 1:
        claims = [claim for claim in _claims(sentence, changes[0]) if _belongs(sentence, changes[0], claim)]
        if len(claims) == 1:
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
    if _SPLIT.search(between) or _AND_ANOTHER.search(between):
        return False
    return len(between) <= 2 * _REACH and not figures_between


_THAN = re.compile(
    r"^ ?(?:(?:[a-z-]+ )?(?:more|less|higher|lower|fewer|larger|smaller|greater) than|above|below|"
    r"(?:up|down) on|up from|down from|from|"
    r"(?:[a-z-]+ )?(?:increase|decrease|rise|drop|jump|decline|gain|fall) (?:from|over|on))"
    r" (?:the |its |a |an |about |last year['’]s |(?:the )?(?:previous|earlier|original|forecast|expected) )*$"
)


_THAN_LEAD = re.compile(r"\bthan (?:[\w'’]+ ){0,2}$")


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
        similar = [
            other
            for other in others[:place]
            if alike(other, base)
            and other.end <= share.start
            and not _THAN_LEAD.search(lower, max(sentence.start, other.start - _REACH), lead_start(other.mention))
        ]
        rivals = [other for other in others if alike(other, base) and other is not base]
        before = " ".join(lower[max(sentence.start, share.start - _REACH) : share.start].split()[-4:])
        directed = stated_direction(before) or stated_direction(link)
        if len(similar) == 1 and len(rivals) == 1 and directed:
            yield Change(base, similar[0]), share
        return


def _sized(bounds: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """The sizes in an interval of changes: falls count as rises."""
    low, high = bounds
    if low <= 0 <= high:
        return Decimal(0), max(-low, high)
    return (low, high) if low > 0 else (-high, -low)


_OF_PRICES = re.compile(r"(?<=\d )on average\b")


def _is_of_the_end(change: Change, claim: Figure, room: tuple[Decimal, Decimal]) -> bool:
    """Whether a percentage was reckoned from where the change ended, and hardly any rounding explains it otherwise."""
    if claim.hedge is not Hedge.NONE or not change.after.value or not change.before.value:
        return False
    step = abs(change.difference)
    right, slipped = step / change.before.value * 100, step / change.after.value * 100
    off = abs(claim.value - right)
    return (
        abs(claim.value - slipped) <= claim.spread + _CENT
        and off >= _TELLING
        and off > (room[1] - room[0]) / 2 * _NEARLY_ALL
    )


_CENT, _TELLING, _NEARLY_ALL = Decimal("0.01"), 2, Decimal("0.85")


def _is_of_others(sentence: Sentence, change: Change, claim: Figure) -> bool:
    """Whether two other figures of the sentence make just the change that is told."""
    others = [
        figure
        for figure in all_figures_in(sentence)
        if figure.unit == change.unit
        and figure.value > 0
        and figure.start not in (change.before.mention.start, change.after.mention.start)
    ]
    return len(others) <= _MOST_OTHERS and any(
        abs(abs(second.value - first.value) / first.value * 100 - claim.value) <= claim.spread + _CENT
        for first, second in itertools.permutations(others, 2)
    )


_MOST_OTHERS = 6


class WrongPercentChange(SentenceRule):
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
        Story.of("The rent went from £820 a month to £1,025, a rise of 20%, while pay rose by 4%."),
        Story.of("The club will raise the price of its tickets by 15% next season, from $32 to $40 for a seat."),
        Story.of("Profit rose 20% to $4.4 billion in the quarter, compared with $4 billion a year earlier."),
        Story.of("The price rose 25% from 40 to 60 euros."),
        Story.of("Treasury now forecasts 200,000 new jobs a month, 50 percent lower than the 300,000 it predicted."),
        Story.of("The winter brought 25,500 excess deaths among women, up nearly 250% from 10,250 a year earlier."),
        Story.of("Officials estimate that 700,000 homeless people died, up 22% from 597 the year before."),
        Story.of("Some will see their rate rise from 6 cents to 9.9 cents, an increase of more than 30 percent."),
        Story.of("Sales fell 40 percent to $120 million from $150 million."),
        Story.of("Sales fell to $80 million in the quarter from $100 million, a drop of 25 percent."),
        Story.of("A pound of butter costs $3.00 on average in the county, up 16.7 percent from $2.50 a year ago."),
        Story.of(
            "The shop now sells 5,000 loaves a week. Before the film it was selling 2,000, so trade is up 250 percent."
        ),
        Story.of("The firm had 2,000 staff at its peak, the union said, and now has 500, a reduction of 25 percent."),
        Story.of("He bought the painting for $2 million in 1998 and sold it for $9 million, a profit of 450 percent."),
    )
    allows = (
        Story.of("The rent went from £820 a month to £1,025, a rise of 25%, while pay rose by 4%."),
        Story.of("Profit rose 20% to $4.4 billion, compared with $4 billion that analysts had expected."),
        Story.of("The price rose 50% from 40 to 60 euros."),
        Story.of("Adjusted for inflation, the price rose 25% from 40 to 60 euros."),
        Story.of("Sales fell 20 percent to $120 million from $150 million."),
        Story.of("Turnout rose from 40 to 60 percent, and 25 percent of voters sent ballots by mail."),
        Story.of("Exports rose 12.5% to $1.8 billion from $1.6 billion, imports 3%."),
        Story.of("It rose from 6 cents to 9.9 cents, an increase of more than 60 percent."),
        Story.of(
            "The shop now sells 5,000 loaves a week. Before the film it was selling 2,000, so trade is up 150 percent."
        ),
        Story.of("The firm had 2,000 staff at its peak and now has 500. It will cut a further 25 percent."),
        Story.of("Deposits grew 12.7 percent to 628 billion, while lending rose only 3.4 percent to 549 billion."),
        Story.of("Up 20 percent this week, the shares stood at $30 at noon, after $20 in May."),
        Story.of(
            "Assets rose from $740,201 to $2,829,186 in the industry, with those of one mill up 4,386.5% from 1905 "
            "($29,294) to 1950 ($1,314,267)."
        ),
        Story.of("It shipped 294 million tonnes of ore, 1 per cent more, at an average of $101.04, up from $92.54."),
        Story.of("The company earned $200 million on sales of $4 billion, up 8 percent from a year earlier."),
        Story.of(
            "The surplus shrank to $1 billion from $11.4 billion a year before as imports, up 7.6%, outran exports."
        ),
        Story.of("Uganda counted 45.9 million people in 2024, up from 34.6 million in 2014, a growth of 2.9% a year."),
    )

    needs = (sorts(Sort.SHARE), figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for change, claim in stated_changes(sentence):
            if change.unit in {"percent", "degree_Celsius", "degree_Fahrenheit"}:
                continue
            # "Costs $3.00 on average, up from": the prices are means, and the change is theirs.
            if ADJUSTED.search(_OF_PRICES.sub("", sentence.lower)):
                continue
            bounds = change.percents()
            if bounds is None:
                continue
            low, high = _sized(bounds)
            slack = max(Decimal("0.6"), high / 50)
            if not are_apart(bounds_of(claim), (low, high), slack) and not _is_of_the_end(change, claim, (low, high)):
                continue
            if not _is_of_others(sentence, change, claim):
                yield self._finding(sentence, change, claim)
        for course in courses_in(sentence):
            if course.levels.less.unit not in _NO_BASE and not course.holds() and course.is_told():
                yield self._off_course(course)

    def _off_course(self, course: Course) -> Finding:
        exact, step = course.levels.percent(course.way), course.step
        number = shown(exact, 0 if exact >= 10 or step.value == step.value.to_integral_value() else 1)
        ends = course.levels.first.mention.text, course.levels.second.mention.text
        told = f"Between {ends[0]} and {ends[1]} the {'rise' if course.way > 0 else 'fall'} is {number} percent."
        suggestion = _with_number(step.mention.text, number) if step.unit == "percent" else ""
        span = course.span_in(course.sentence)
        is_worked_out = span == (step.start, step.end)
        return self.finding(course.sentence.surface, span, told, suggestion=suggestion if is_worked_out else "")

    def _finding(self, sentence: Sentence, change: Change, claim: Figure) -> Finding:
        surface = sentence.surface
        exact = abs(change.difference / change.before.value * 100)
        number = shown(exact, 0 if exact >= 10 or claim.value == claim.value.to_integral_value() else 1)
        ends = (surface.text[end.start : end.end].strip() for end in (change.before, change.after))
        word = "more" if change.difference > 0 else "less"
        if exact > max(claim.value, Decimal(10)) * _OUT_OF_ALL:
            # "700,000, up 22% from 597": the percentage is the least likely to be wrong.
            return self.finding(
                surface,
                (min(change.start, claim.start), max(change.end, claim.end)),
                f"From {' to '.join(ends)} is {number} percent {word}, not {claim.mention.text}.",
            )
        right = _with_number(claim.mention.text, number)
        start, end = claim.start, claim.end
        if claim.end <= change.start <= claim.end + _NEAR_CLAIM:
            # "Fell 3 percent, to $9.4 million from $10 million": any of the three may be wrong.
            end = change.end
        elif change.start < claim.start < change.end <= change.start + _NEAR_ENDS:
            start, end = change.start, change.end
        return self.finding(
            surface,
            (start, end),
            f"From {' to '.join(ends)} is {number} percent {word}.",
            suggestion=surface.text[start : claim.start] + right + surface.text[claim.end : end] if right else "",
        )


_NEAR_CLAIM, _NEAR_ENDS = 24, 100
# A percentage of these is none of what it is told of: points, and readings whose zero is not nothing.
_NO_BASE = frozenset(("percent", "degree_Celsius", "degree_Fahrenheit", "magnitude", "decibel"))
_STEP_AND_BASE = 2
# So many times as large a change is one of scale.
_OUT_OF_ALL = 50
# How many sentences behind a change its step may be told once more.
_TOLD_ON = 3
_TENTH = Decimal("0.1")
_STEP = r"(?:increase|rise|cut|hike|drop|reduction|decrease|decline|gain|jump|fall)"


class PercentForPoints(SentenceRule):
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
        Story.of("Support has dropped from 48% to 43% since the spring, a fall of 5%, the poll found."),
        Story.of("Turnout was 60 percent, 5 percent higher than the 55 percent of 2016."),
        Story.of("Turnout was 61 percent, up from 55 percent, a 6 percent rise."),
        Story.of("Turnout was 41.2%, compared with 46.7% in 2019, a fall of 5.5 per cent, the officer said."),
        Story.of("Inflation slowed to 2.2% from 2.5%. The drop of 0.3% was larger than expected."),
        Story.of("The tax on meals will go from 9% to 13.5%, and publicans say a 4.5% increase is too much."),
        Story.of("Some 74.2% were seen in time in March. That was a rise of 3.3% on February's 70.9%."),
        Story.of("Turnout in the by-election was 38%, down 26% on the 64% who voted in the general election."),
        Story.of("The main rate, now 12% for most, will increase by 1.25% in April, taking it to 13.25%."),
        Story.of("The bank cut its rate by a quarter percent, to a range of 4% to 4.25%, from 4.25% to 4.5%."),
        Story.of(
            "The party took 10.7 percent of the votes in 2019. On Sunday it got 8.4 percent, a fall of 2.3 percent."
        ),
        Story.of("Her rating has slid eight percent since the autumn: then it was 49 percent, now it is 41."),
        Story.of(
            "Unless Congress acts, workers face a 2 percent tax increase when the levy returns to 6.2 percent from 4.2 "
            "percent."
        ),
    )
    allows = (
        Story.of("New Jersey's sales tax went to 7 percent from 6 percent, a 1 percentage-point increase."),
        Story.of("The rate rose 50% from 4% to 6%."),
        Story.of("The tax was cut by 2 percentage points, to 4.2% from 6.2%, a reduction of nearly a third."),
        Story.of("Inflation slowed to 2.2% from 2.5%. The drop of 12% was the largest in years."),
        Story.of("Some 74.2% were seen in time in March. That was a rise of 4.7% on February's 70.9%."),
        Story.of("Inflation rose to 3 percent from 2 percent while output grew 1 percent."),
        Story.of("Turnout in the by-election was 38%, down 41% on the 64% who voted in the general election."),
        Story.of("The rate, now 12% for most, will increase by 1.25 percentage points in April, taking it to 13.25%."),
        Story.of(
            "The party took 10.7 percent of the votes in 2019. On Sunday it got 8.4 percent, a fall of 21 percent."
        ),
        Story.of("Mortgage rates rose to 6.5 percent. Demand fell 3 percent, against 3.5 percent a week before."),
    )

    _POINT_NOUN = re.compile(
        r"\s+(?:[a-z]+ ){0,2}(?:increase|rise|cut|hike|drop|reduction|decrease|gain|jump|raise|fall)\b"
    )
    _FRACTION = re.compile(r"\b(?P<word>quarter|half)(?P<gap>[- ](?:of )?(?:a |one )?)per ?cent\b", re.IGNORECASE)
    # Between the later of two shares, the difference and the earlier one.
    _APPOSED = re.compile(r"[\w\s'’-]{0,40}, (?:up |down |or )*")
    _THAT_WAS = re.compile(
        r"[\w\s'’-]{0,40},? (?:but |and |which |though )?(?:that |which )?(?:is|was) (?:still |only )?"
    )
    # "Lost almost 14 percent and now stand at 53.4 percent, after 67.2 percent in 2013"
    _LOST_LEAD = re.compile(r"\b(?:lost|gained|shed|fell by|dropped|rose by|gave up|put on|slipped)(?: by)? $")
    _NOW_AT = re.compile(
        r",? (?:and|to) (?:now |are now |is now )?(?:stands? at|have|has|are (?:at|on)|is (?:at|on)|come to) "
    )
    _AFTER_OLD = re.compile(r"[\w\s'’-]{0,24},? (?:after|against|compared with|down from|up from|from) ")
    _STEP_LEAD = re.compile(
        r"[\w\s'’-]{0,40}[,;—–(] ?(?:(?:or|which is) )?(?:up|down|an? (?:\w+ )?(?:rise|increase|gain|jump|drop|fall|"
        r"decline|decrease|cut|slide|slump) of) "
    )
    _STEP_FROM = re.compile(
        r" ?(?:from|on|over|against|compared (?:with|to)) (?:(?:the|its|a|an|last year['’]s|some|(?:the )?(?:previous|"
        r"earlier|original)) )*"
    )
    # Between the earlier one, the difference and the later one.
    _STEP_BY = re.compile(
        r"\b(?:increas|ris|rais|rose|lift|climb|go up|goes up|went up|gone up|fall|fell|drop|cut|lower|reduc|trim)\w*"
        r"(?: [\w'’]+){0,4} by $"
    )
    _STEP_TO = re.compile(
        r"[^;.]{0,40}?,? (?:and |which )?(?:tak|bring|lift|rais|push|cut|lower|reduc)\w+ (?:[\w'’]+ ){1,5}to "
    )

    # "76 percent, a 5 percent improvement on the 71 percent"
    _STEP_NAMED = re.compile(r"[\w\s'’-]{0,40}[,;—–(] ?(?:which is )?an? ")
    _STEP_ON = re.compile(
        r" (?:rise|increase|gain|jump|drop|fall|decline|decrease|improvement|slump) (?:from|on|over|against) "
        r"(?:(?:the|its|a|an|his|her|their|last year['’]s) )*"
    )
    # The later one, the earlier one and the difference.
    _UP_FROM = re.compile(r"[\w\s'’-]{0,40}, (?:(?:up|down) from|compared (?:with|to)|against|versus) ")
    _A_STEP = re.compile(rf"[\w\s'’-]{{0,24}}, an? (?P<of>{_STEP} of )?")
    # Told on: the drop of 0.3%, or the 0.3 percent drop.
    _THE_STEP = re.compile(
        rf"\b(?:the|this|that|an?) (?:{_STEP} of (?:[\d.]+|one|two|three|four|five|six|seven|eight|nine|ten) ?"
        rf"(?:%|per ?cent)|[\d.]+[ -]?(?:%|per ?cent) {_STEP}\b)"
    )

    needs = (sorts(Sort.SHARE),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        shares = sentence.of_sort(Sort.SHARE)
        for course in courses_in(sentence):
            if course.in_points() and not course.holds():
                yield self._in_points(sentence, course.step, course.levels.difference)
        if len(shares) < 2 and not shares[0].moves:
            return
        changes = changes_in(sentence)
        if len(changes) > _MOST_CHANGES:
            return
        is_told = False
        for change in changes:
            if change.unit == "percent":
                for finding in self._judged(sentence, change):
                    is_told = True
                    yield finding
        if len(changes) == 1 and changes[0].unit == "percent":
            yield from self._told_on(sentence, changes[0], itself=not is_told)
        if not changes:
            yield from self._compared_shares(sentence)
        if len(shares) >= _STEP_AND_BASE and sentence.previous is not None:
            yield from self._across(sentence, sentence.previous)

    def _across(self, sentence: Sentence, previous: Sentence) -> Iterator[Finding]:
        """ "Some 74.2% were seen in time in March. That was a rise of 3.3% on February's 70.9%."."""
        shares = list(shares_of(sentence))
        if len(shares) < _STEP_AND_BASE or shares[0].hedge is not Hedge.NONE:
            return
        step, before, *_ = shares
        lower = sentence.surface.lower
        led = self._LED_STEP.search(sentence.before(step.mention))
        link = lower[step.end : lead_start(before.mention)]
        if led is None or not self._ON_BASE.fullmatch(link):
            return
        for after in shares_of(previous):
            points = abs(after.value - before.value)
            relative = points / before.value * 100 if before.value else points
            is_step = abs(step.value - points) <= max(Decimal("0.05"), points / 50)
            if is_step and abs(step.value - relative) > max(_TENTH * 5, relative / 5):
                yield self._in_points(sentence, step, points)
                return

    _LED_STEP = re.compile(
        r"(?:\b(?:rise|increase|gain|jump|improvement|fall|drop|decline|decrease) of |\b(?:up|down|rose|fell|grew|"
        r"dropped|climbed) (?:by )?)$"
    )
    _ON_BASE = re.compile(r" (?:on|from|over|against|compared (?:with|to)) (?:[\w'’]+ ){0,3}")

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
            yield self._in_points(sentence, claim, points)

    def _told_on(self, sentence: Sentence, change: Change, *, itself: bool) -> Iterator[Finding]:
        """The step once more behind the change, in its sentence itself or in one of the next: "The drop of 0.3% was
        larger than expected."."""
        points = abs(change.difference)
        relative = abs(points / change.before.value * 100) if change.before.value else points
        for following in sentence.surface.sentences[sentence.place + (not itself) : sentence.place + 1 + _TOLD_ON]:
            start = change.end if following is sentence else following.start
            found = self._THE_STEP.search(following.surface.lower, start, following.end)
            if found is None:
                continue
            first, last = found.span()
            for claim in shares_of(following):
                is_step = first < claim.start < last and abs(claim.value - points) <= min(_TENTH / 2, points / 20)
                if is_step and abs(claim.value - relative) > max(_TENTH * 5, relative / 5):
                    yield self._in_points(following, claim, points)

    def _in_points(self, sentence: Sentence, claim: Figure, points: Decimal) -> Finding:
        difference = shown(points, 2)
        return self.finding(
            sentence.surface,
            claim.mention,
            f"Between two percentages the difference is in points: {difference} percentage "
            f"{'point' if difference == '1' else 'points'}.",
            suggestion=self._repair(sentence, claim),
        )

    def _compared_shares(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Turnout was 60 percent, 5 percent higher than the 55 percent of 2016": three shares and no more."""
        shares = list(shares_of(sentence))
        if len(shares) != 3:
            return
        lower = sentence.surface.lower
        first, claim, last = shares
        leads = lower[first.end : lead_start(claim.mention)], lower[claim.end : lead_start(last.mention)]
        is_apposed = self._APPOSED.fullmatch(leads[0]) or self._THAT_WAS.fullmatch(leads[0])
        if (_THAN.match(leads[1]) and is_apposed) or (
            (self._STEP_LEAD.fullmatch(leads[0]) and self._STEP_FROM.fullmatch(leads[1]))
            or (self._STEP_NAMED.fullmatch(leads[0]) and self._STEP_ON.fullmatch(leads[1]))
        ):
            before, after = last, first
        elif (
            self._LOST_LEAD.search(sentence.before(first.mention))
            and self._NOW_AT.fullmatch(leads[0])
            and self._AFTER_OLD.fullmatch(leads[1])
        ):
            before, after, claim = last, claim, first
        elif self._STEP_BY.search(leads[0]) and self._STEP_TO.fullmatch(leads[1]):
            before, after = first, last
        elif self._UP_FROM.fullmatch(leads[0]) and self._is_step_of(sentence, leads[1], last):
            before, after, claim = claim, first, last
        else:
            return
        points = abs(after.value - before.value)
        relative = abs(points / before.value * 100) if before.value else points
        room = rounding_of(claim) if claim.hedge is Hedge.NONE else points / 25
        if abs(claim.value - points) <= room and abs(claim.value - relative) > max(Decimal("0.5"), relative / 5):
            yield self._in_points(sentence, claim, points)

    def _is_step_of(self, sentence: Sentence, lead: str, claim: Figure) -> bool:
        found = self._A_STEP.fullmatch(lead)
        return found is not None and bool(found["of"] or self._POINT_NOUN.match(sentence.after(claim.mention)))

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
                    r"(?: (?:since|in|over|during|by|at|among|this|last|within|between|on) [^,;()]{1,48}(?=,)|"
                    r" now| today| (?:an?|one|two|three|four|five|ten) (?:year|month|quarter|week|decade)s? "
                    r"(?:earlier|ago|before)| the (?:previous|year|month|quarter)(?: \w+)?)?"
                    r"\s*(?:\([^)]*\)\s*)?[,(—–-]*\s*(?:or |up |down |for |by |an? |a \w+ of |an \w+ of |about |"
                    r"nearly )*",
                    between,
                )
            )
        return len(between) <= 130

    def _repair(self, sentence: Sentence, claim: Figure) -> str:
        text = claim.mention.text
        number = _NUMBER.search(text)
        is_adjective = bool(self._POINT_NOUN.match(sentence.after(claim.mention, reach=40)))
        if number is None:
            fraction = self._FRACTION.search(text)
            if fraction is None:
                return ""
            article = " a" if " a " in fraction["gap"] else ""
            return f"{text[: fraction.end('word')]}{article} percentage point"
        if is_adjective:
            return f"{number[0]} percentage-point"
        return f"{number[0]} percentage {'point' if claim.value == 1 else 'points'}"


class FallOfMoreThanAll(SentenceRule):
    """A fall of more than 100 percent.

    What has fallen by 100 percent is gone, and a currency that is devalued by it is worth nothing. Profits that turn
    into losses and prices below zero can go further, and are left alone.
    """

    code = "PCT-03"
    name = "fall-of-more-than-all"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Prices fell 150% after the harvest."),
        Story.of("The town recorded a 200 percent drop in burglaries."),
        Story.of("Costs were cut by more than 120 percent."),
        Story.of("A bottle worth £30 sold for £7, a discount of 200 percent."),
        Story.of("The bank devalued the peso by 100 percent, to eight to the dollar."),
        Story.of("Demand for train travel collapsed by 195 percent during the lockdown, the operators said."),
        Story.of("The airline's losses shrank by 300 percent in the second half."),
        Story.of("The new formula reduces the sugar in a can by 130 percent, the drinks maker said."),
    )
    allows = (
        Story.of("Prices fell 60% after the harvest."),
        Story.of("Profit fell 150% as the group slid to a loss."),
        Story.of("Prices fell to 150% of the level of 2010."),
        Story.of("Demand rose 150% after the price was cut by half."),
        Story.of("The ratio fell from 150% to 120%."),
        Story.of("Losses widened by 140 percent, and the shares fell again."),
        Story.of("The rate of growth has fallen from 150 percent to 20 percent."),
        Story.of("The lower price lifted sales by 150 percent."),
        Story.of("Small firms get 100 percent depreciation on new machines."),
    )

    _FELL = re.compile(
        r"\b(?:(?:discount|markdown|devaluation|depreciation)s? of|(?:devalued|depreciated)(?: [\w'’]+){0,3} by|"
        r"devalued|depreciated|los(?:t|es?|ing)|"
        r"fell|fallen|falls|dropped|drops|declined|declines|decreased|shrank|shrunk|plunged|plummeted|tumbled|slumped|"
        r"slid|sank|sunk|dived|crashed|"
        r"(?:cut|reduced|lowered)(?: \w+){0,3} by|"
        r"down|decreased)(?: (?:by|some|an estimated|a whopping|a staggering|as much as))*\s*$"
    )
    _FALL_NOUN = re.compile(
        r"^(?: |-)(?:\w+ )?(?:off|discount|devaluation|depreciation|markdown|drop|decline|decrease|fall|reduction|less|"
        r"lower|fewer|cheaper|smaller)\b(?! in (?:profit|earnings|income))"
    )
    # A level, and no fall.
    _OF_LEVEL = re.compile(r" (?:of|to)\b")
    # What is lost may shrink to nothing, and no further.
    _FEWER_LOSSES = re.compile(
        r"\b(?:loss(?:es)?|deficit)(?: [\w'’]+){0,3}? (?=(?:shrank|shrunk|narrowed|fell|dropped|halved|were cut|"
        r"was cut|declined)\b)"
    )
    _CURRENCY = re.compile(
        r"\b(?:currenc(?:y|ies)|dollars?|euros?|pounds?|pesos?|rou?bles?|yuan|yen|rupees?|rupiah|lira|francs?|"
        r"kron[aeor]+|"
        r"rand|naira|cedi|won|baht|dinars?|rials?|riyals?|bolivars?|forint|zloty|shillings?|dong)\b"
    )
    _MAY_TURN = re.compile(
        r"\b(?:profits?|earnings|income|losses|loss|cash flow|margins?|ebit\w*|balance|surplus|deficit|negative|"
        r"oil|crude|returns?|contango|"
        r"electricity|power prices|interest|yield|below zero)\b"
    )

    needs = (sorts(Sort.SHARE),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for share in shares_of(sentence):
            if share.value < HUNDRED or share.mention.quantity is None or share.mention.quantity.is_range:
                continue
            fell = self._FELL.search(sentence.before(share.mention, reach=60))
            noun = self._FALL_NOUN.search(sentence.after(share.mention, reach=40))
            if share.value > HUNDRED and not self._OF_LEVEL.match(sentence.after(share.mention, reach=16)):
                has_fallen = bool(fell or noun) or way_of(sentence, share) < 0
            else:
                has_fallen = bool(fell or noun)
            if share.value == HUNDRED and not self._is_devalued(sentence, fell, noun):
                continue
            if has_fallen and not self._MAY_TURN.search(self._FEWER_LOSSES.sub("", sentence.lower)):
                yield self.finding(
                    sentence.surface,
                    share.mention,
                    "Nothing can fall by more than 100 percent.",
                    suggestion=self._by_figures(sentence, share),
                )

    def _by_figures(self, sentence: Sentence, share: Figure) -> str:
        """The fall between the two figures of a sentence that has two; else empty: "from $600 to $10"."""
        others = [figure for figure in all_figures_in(sentence) if figure.mention.sort in _FELL]
        if len(others) != 2 or others[0].unit != others[1].unit:
            return ""
        low, high = sorted(figure.value for figure in others)
        if not 0 < low < high:
            return ""
        fallen = ((high - low) / high * HUNDRED).quantize(Decimal(1))
        return share.mention.text.replace(shown(share.value), shown(fallen), 1)

    def _is_devalued(self, sentence: Sentence, fell: re.Match[str] | None, noun: re.Match[str] | None) -> bool:
        """Whether a currency is said to have lost all its worth, where half of it is mostly meant."""
        told = (fell[0] if fell else "") + (noun[0] if noun else "")
        return ("devalu" in told or "depreciat" in told) and bool(self._CURRENCY.search(sentence.lower))


_FELL = (Sort.MONEY, Sort.COUNT, Sort.MEASURE)


_OF_GROWTH = re.compile(r"[^;]{0,40}?,? (?:up|down) from ")


_MOVED_BEFORE = re.compile(
    r"\b(?:after|before|having|following) (?:\w+ ){0,2}?(?:falling|fallen|rising|risen|dropping|dropped|climbing|"
    r"climbed|"
    r"growing|grown|slipping|slipped|jumping|jumped|declining|declined|peaking|peaked|sinking|soaring)\b"
)


class ContraryDirection(SentenceRule):
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
        Story.of("The vaccination rate dropped to 88 percent, from 81 percent a year earlier."),
        Story.of("Arrivals were down at 2.3 million, compared with 1.9 million in the same month last year."),
        Story.of(
            "Fewer than 40 percent of kindergartners passed in 2001, and by 2004 that had climbed to nearly 20 percent."
        ),
    )
    allows = (
        Story.of("Unemployment fell from 6.1 percent to 5.4 percent."),
        Story.of("She climbed from 10th to 5th, and the team rose from No. 9 to No. 3."),
        Story.of("The rupee fell to 83.2 per dollar from 82.9."),
        Story.of("The yen weakened and fell from 148 to 150."),
        Story.of("Merton has 7,777 people, unchanged, and Stroud Falls 983, up from 611."),
        Story.of("About 40 percent passed in 2001, and by 2004 that had climbed to nearly 60 percent."),
        Story.of("Arrivals were down at 1.9 million, compared with 2.3 million in the same month last year."),
        Story.of("The death rate has fallen over the century, from 14 per 1,000 people to nine."),
        Story.of("Growth increased from 1.6% in 2012 to 5.1% in 2013, after falling from 10.1% in 2011."),
        Story.of("Losses rose from minus $2 million to minus $5 million."),
        Story.of("Sales rose to $54.8 billion from $41.2 billion, and net income to $12.7 billion."),
        Story.of("Borrowing to capital increased from 12 to 1, to more than 20 to 1 at its height."),
    )

    _VERBS = re.compile(
        r"\b(?<!the )(?:(?<!wage )(?<!pay )(?<!price )(?<!rate )(?<!tax )(?<!rent )(?<!fare )|(?!rises|rising|falls))"
        r"(?:(?P<rise>rose|rises|risen|rising|climbed|grew|grown|increased|increasing|jumped|soared|surged|"
        r"gained|widened|swelled|quickened|accelerated|(?:went|is|was|were|are|edged|ticked|crept) up)"
        r"|(?P<fall>fell|fallen|falls|dropped|narrowed|declined|decreased|slid|plunged|plummeted|shrank|slipped|"
        r"tumbled|slowed|"
        r"(?:went|is|was|were|are|edged|ticked) down))\b"
    )
    _RANKS = re.compile(
        r"\b(?:rank\w*|place[sd]?|position|seed\w*|no\.|number|spot|grade|handicap|strokes|under par|over par|"
        r"seconds|minutes|"
        r"dollars? (?:from|to)|(?:yen|dollar|euro|sterling|pound)/[a-z]+|per (?:dollar|euro|pound)|against the|"
        r"the (?:u\.?s\.? )?(?:dollar|euro|yen|pound|rupee|yuan|won|"
        r"lira|ruble|rouble|peso|franc|krona|rand|real|currency|forint|zloty|baht|ringgit)|"
        r"exchange|odds|ratio|versus|minus|negative|below zero|deficit|(?<!, a )loss(?:es)?|temperature|aged?|"
        r"years old|waist|weight|size|to (?:1|one)\b.*\bto (?:1|one))\b"
    )
    _THAT = re.compile(
        r"\b(?:that|which|it|the (?:figure|share|number|rate|total|percentage|proportion)) (?:had |has |"
        r"have )?(?P<verb>climbed|risen|rose|grown|grew|increased|jumped|soared|fell|fallen|"
        r"dropped|declined|shrunk|shrank|plunged) to $"
    )

    needs = (
        words("from to with against versus"),
        words(
            "rose widened swelled quickened accelerated slowed narrowed rises risen rising climbed grew grown "
            "increased increasing jumped soared surged gained up fell fallen falls dropped declined decreased slid "
            "plunged plummeted shrank slipped tumbled down"
        ),
        figures(1),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        for course in courses_in(sentence):
            ends = course.ends()
            if ends is not None and not self._RANKS.search(sentence.lower):
                yield from self._against_course(course, *ends)
        if all(each.quantity is None for each in sentence.mentions):
            return
        if not self._VERBS.search(lower) or self._RANKS.search(lower):
            return
        for change in changes_in(sentence):
            yield from self._judged(sentence, change)
        yield from self._later(sentence)

    def _judged(self, sentence: Sentence, change: Change) -> Iterator[Finding]:
        low, high = change.differences()
        if low <= 0 <= high or change.after.value <= 0 or change.before.value <= 0:
            return
        if "one" in (change.before.mention.text.lower(), change.after.mention.text.lower()):
            # "To around seven at one stage from three"
            return
        lower = sentence.surface.lower
        lead = lower[max(sentence.start, change.start - 60) : change.start]
        verbs = list(self._VERBS.finditer(lead))
        if not verbs or re.search(r"[;:]|\b(?:while|but|although|as)\b", lead[verbs[-1].end() :]):
            return
        # "Rose by four to 752, against 987 a year ago": it rose since last week. Growth of 7 percent, down from 10, is
        # growth still.
        step = change.start - len(lead) + verbs[-1].end()
        if sentence.surface.text[step - len(verbs[-1][0])].isupper():
            # "Stroud Falls at 983, up from 611": a name.
            return
        is_stepped = any(step <= mention.start < change.start for mention in sentence.mentions)
        if is_stepped and change.is_set_against:
            return
        if change.unit == "percent" and not is_stepped and _OF_GROWTH.match(self._between(sentence, change)):
            return
        if _MOVED_BEFORE.search(self._between(sentence, change)):
            # "To 5.1 percent in 2013, after falling from 10.1 percent in 2011": of another move.
            return
        rises = bool(verbs[-1]["rise"])
        if stated_direction(lead[verbs[-1].end() :]) == (-1 if rises else 1):
            # As in: re-exports fell by 6.6 percent, resulting in a surge in net imports from
            return
        # A factor of ten or more the other way is a scale word left out, not a wrong verb.
        if rises == (high > 0) or max(change.before.value, change.after.value) > 20 * min(
            change.before.value, change.after.value
        ):
            return
        # The verb may be the wrong word.
        yield self._finding(sentence, (step - len(verbs[-1][0]), change.end), verbs[-1][0], high > 0)

    def _against_course(self, course: Course, before: Figure, after: Figure) -> Iterator[Finding]:
        """ "Gained 1.2 percent to 7,410 points, having closed at 7,500 the day before"."""
        if (after.low - before.high) * course.way >= 0 or (after.high - before.low) * course.way >= 0:
            return
        sentence, step = course.sentence, course.step
        lead = sentence.before(step.mention, reach=24)
        # The verb may be the wrong word.
        start = lead_start(step.mention) - len(lead) + max(lead.rstrip().rfind(" "), 0)
        ends = [end for end in (before, after) if sentence.start <= end.start < sentence.end]
        span = min([start, *(end.start for end in ends)]), max([step.end, *(end.end for end in ends)])
        yield self.finding(
            sentence.surface,
            span,
            f"{'Up' if course.way > 0 else 'Down'} {step.mention.text} does not lead from {before.mention.text} to "
            f"{after.mention.text}.",
        )

    def _between(self, sentence: Sentence, change: Change) -> str:
        first, second = sorted((change.before, change.after), key=lambda end: end.start)
        return sentence.surface.lower[first.end : second.start]

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
