"""PCT: changes in percent."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.movements import Linked, moves_linked_in
from apps.checks.figures.percentages import (
    OF_PRICES,
    is_of_others,
    is_of_the_end,
    sized,
    stated_changes,
    with_number,
)
from apps.checks.figures.relations import (
    ADJUSTED,
    Change,
    Figure,
    all_figures_in,
    are_apart,
    bounds_of,
    changes_in,
    lead_start,
    shares_of,
    shown,
    shown_like,
    stated_direction,
)
from apps.checks.figures.steps import Course, courses_in, way_of
from apps.checks.figures.trios import HUNDRED
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Sort


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
        Story.of("The company sold 1.2 million phones, compared with 960,000 a year ago, an increase of 20 percent."),
        Story.of(
            "Sales fell 3.3 percent in the year, to 4.51 billion euros from 4.76 billion, and it closed 10 stores."
        ),
        Story.of("Revenue was $30.0 billion in the quarter, up 55% from $13.5 billion, and profit $16.6 billion."),
        Story.of("Sales were up 31 percent to 189.6 million from 167.7 million, with same-store sales up 14 percent."),
        Story.of("Profit was 5.38 billion dollars, 32 percent more than the 4.80 billion of the year before."),
        Story.of("The port said 4.5m containers crossed its quays in 2024, up 20% from 3.6m the year before."),
    )
    allows = (
        Story.of("A 12-inch pizza is 113 square inches, 44% more than a 10-inch one at 79, and costs £2 more."),
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
        Story.of(
            "Sales fell 5.3 percent in the year, to 4.51 billion euros from 4.76 billion, and it closed 10 stores."
        ),
        Story.of("Profit was 5.38 billion dollars, 12 percent more than the 4.80 billion of the year before."),
        Story.of("Heathrow said 79.2m passengers used the airport in 2023, up 28.6% from 61.6m the year before."),
        Story.of(
            "It made 7.6 billion yen in the quarter, down 59 percent from a year earlier, on sales of 343 billion."
        ),
        Story.of("It made 18,000 in June, 20% up on the 15,000 of May and 50% more than last June's 12,000."),
        Story.of("Uganda counted 45.9 million people in 2024, up from 34.6 million in 2014, a growth of 2.9% a year."),
        Story.of("Net income fell 108%, from $12 million to a net loss of $1 million."),
    )

    needs = (sorts(Sort.SHARE), amounts(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for change, claim in stated_changes(sentence):
            if change.unit in {"percent", "degree_Celsius", "degree_Fahrenheit"}:
                continue
            # "Costs $3.00 on average, up from": the prices are means, and the change is theirs.
            if ADJUSTED.search(OF_PRICES.sub("", sentence.lower)):
                continue
            bounds = change.percents()
            if bounds is None:
                continue
            low, high = sized(bounds)
            slack = max(Decimal("0.6"), high / 50)
            if not are_apart(bounds_of(claim), (low, high), slack) and not is_of_the_end(change, claim, (low, high)):
                continue
            if not is_of_others(sentence, change, claim):
                yield self._finding(sentence, change, claim)
        for course in courses_in(sentence):
            if course.levels.less.unit not in _NO_BASE and not course.holds() and course.is_told():
                yield self._off_course(course)
        for linked in moves_linked_in(sentence):
            is_of_it = linked.step.unit == "percent" and linked.before.unit not in _NO_BASE
            if is_of_it and linked.is_told() and not linked.is_adjusted() and not linked.holds():
                yield self._off_link(linked)

    def _off_link(self, linked: Linked) -> Finding:
        number = shown_like(linked.step.mention.text, linked.right)
        span = linked.span
        text, step = linked.sentence.surface.text, linked.step
        right = with_number(step.mention.text, number)
        return self.finding(
            linked.sentence.surface,
            span,
            f"From {linked.before.mention.text} to {linked.after.mention.text} is {number} percent "
            f"{'more' if linked.way > 0 else 'less'}.",
            suggestion=text[span[0] : step.start] + right + text[step.end : span[1]] if right else "",
        )

    def _off_course(self, course: Course) -> Finding:
        exact, step = course.levels.percent(course.way), course.step
        number = shown_like(step.mention.text, exact)
        ends = course.levels.first.mention.text, course.levels.second.mention.text
        told = f"Between {ends[0]} and {ends[1]} the {'rise' if course.way > 0 else 'fall'} is {number} percent."
        suggestion = with_number(step.mention.text, number) if step.unit == "percent" else ""
        span = course.span_in(course.sentence)
        is_worked_out = span == (step.start, step.end)
        return self.finding(course.sentence.surface, span, told, suggestion=suggestion if is_worked_out else "")

    def _finding(self, sentence: Sentence, change: Change, claim: Figure) -> Finding:
        surface = sentence.surface
        exact = abs(change.difference / change.before.value * 100)
        number = shown_like(claim.mention.text, exact)
        ends = (surface.text[end.start : end.end].strip() for end in (change.before, change.after))
        word = "more" if change.difference > 0 else "less"
        if exact > max(claim.value, Decimal(10)) * _OUT_OF_ALL:
            # "700,000, up 22% from 597": the percentage is the least likely to be wrong.
            return self.finding(
                surface,
                (min(change.start, claim.start), max(change.end, claim.end)),
                f"From {' to '.join(ends)} is {number} percent {word}, not {claim.mention.text}.",
            )
        right = with_number(claim.mention.text, number)
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
# So many times as large a change is one of scale.
_OUT_OF_ALL = 50


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


_IN_CONSEQUENCE = re.compile(r"\b(?:so that|as a result|which meant|leaving|widening|narrowing)\b")
_MEANWHILE = re.compile(r"\b(?:as|while|when|because|since) (?:the|its|their|his|her|those)\b")
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
        Story.of("Adults made up 77.9% of the town, up from 76%, as the number under 18 fell by 1.4%."),
        Story.of("Imports were up 1.2%, so that the surplus narrowed to 8.6 billion dollars from 14.3 billion."),
        Story.of("He was dropped on nought and 11 before he got to 50 from 41 balls."),
    )

    _VERBS = re.compile(
        r"\b(?<!the )(?:(?<!wage )(?<!pay )(?<!price )(?<!rate )(?<!tax )(?<!rent )(?<!fare )|(?!rises|rising|falls))"
        r"(?:(?P<rise>rose|rises|risen|rising|climbed|grew|grown|increased|increasing|jumped|soared|surged|"
        r"gained|widened|swelled|quickened|accelerated|(?:went|is|was|were|are|edged|ticked|crept) up)"
        # A batsman who is dropped on 11 is not out yet.
        r"|(?P<fall>fell|fallen|falls|dropped(?! (?:twice|on (?:nought|nothing|\d+|[a-z]+ty|one|two|three|four|"
        r"five|six|seven|eight|nine|ten))\b)|narrowed|declined|decreased|slid|plunged|plummeted|shrank|slipped|"
        r"tumbled|slowed|"
        r"(?:went|is|was|were|are|edged|ticked) down))\b"
    )
    _RANKS = re.compile(
        r"\b(?:rank\w*|place[sd]?|position|seed\w*|no\.|number (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)|"
        r"spot|grade|handicap|strokes|under par|over par|"
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
        amounts(1),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        for course in courses_in(sentence):
            ends = course.ends()
            if ends is not None and not self._RANKS.search(sentence.lower):
                yield from self._against_course(course, *ends)
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
        lower = sentence.surface.lower
        if _IN_CONSEQUENCE.search(lower, step.end, max(step.end, before.start, after.start)) or _MEANWHILE.search(
            lower, max(before.end, after.end), step.start
        ):
            # As in: imports were up 1.2%, so that the surplus narrowed to 8.6 billion from 14.3 billion.
            return
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
