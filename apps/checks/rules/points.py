"""PCT: percent where points are meant, and points of what is no percentage."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.percentages import (
    MOST_CHANGES,
    NUMBER,
    THAN,
    claims_of,
)
from apps.checks.figures.pointwise import foretold_steps_in, policy_steps_in, recalled_steps_in, steps_in_points
from apps.checks.figures.relations import (
    Change,
    Figure,
    changes_in,
    lead_start,
    shares_of,
    shown,
)
from apps.checks.figures.steps import courses_in, rounding_of
from apps.checks.findings import Finding, Severity
from apps.checks.needs import sorts, units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Mention, Sort, respell

_STEP_AND_BASE = 2
# How many sentences behind a change its step may be told once more.
_TOLD_ON = 3
_TENTH = Decimal("0.1")
_STEP = r"(?:increase|rise|cut|hike|drop|reduction|decrease|decline|gain|jump|fall)"
_TO_THE_DOLLAR = words("cents cent")
_ON_THE_DOLLAR = re.compile(r"\b(?:(?:on|in|per|for each|for every) (?:the |each |every )?dollar|tax)\b")
_IN_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"


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
        Story.of("Approval has risen from 39% to 45% since the summer, a rise of 6%, the survey found."),
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
        Story.of(
            "Turnout was 59.7 per cent, the lowest ever in the republic and down 3.2 per cent on the 62.9 per cent of "
            "2020."
        ),
        Story.of("In January 24% favoured the euro. By November it was 30%, a rise of 6 percent, the pollster said."),
        Story.of("The tax goes to 7 cents on the dollar from 6 cents. Backers described it as a 1 percent increase."),
        Story.of("The levy falls from 12 to 5 per cent. Analysts said a seven per cent cut in it would help."),
        Story.of("Her rating has slid eight percent since the autumn: then it was 49 percent, now it is 41."),
        Story.of(
            "At the school 24 of every 100 pupils read well in 2022; now 36 do. The 12 percent gain is the best yet."
        ),
        Story.of(
            "Smokers were 14 per cent of adults a decade ago and are 9 per cent today; that 5 per cent fall is rare."
        ),
        Story.of("The bank raised its key policy rate by 0.25 percent on Thursday, to 4.5 percent."),
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
        Story.of("In January 24% favoured the euro. By November it was 30%, a rise of 25 percent, the pollster said."),
        Story.of("Of the voters 24% are young. Sales were 30% of the total, a rise of 6 percent."),
        Story.of("The S&P lost 0.9%. The Nasdaq, which had been down as much as 1.3%, closed 0.4% lower."),
        Story.of("Smokers were 14 per cent of adults in 2014 and are 9 per cent now; that 36 per cent fall is rare."),
        Story.of("The bank raised its key policy rate to 4.5 percent on Thursday and shares gained 0.25 percent."),
        Story.of("Mortgage rates rose to 6.5 percent. Demand fell 3 percent, against 3.5 percent a week before."),
    )

    _POINT_NOUN = re.compile(
        r"\s+(?:[a-z]+ ){0,2}(?:increase|rise|cut|hike|drop|reduction|decrease|gain|jump|raise|fall)\b"
    )
    _WORD = re.compile(rf"({_IN_WORDS})[ -]per ?cent$", re.IGNORECASE)
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
        rf"\b(?:the|this|that|an?) (?:{_STEP} of (?:[\d.]+|{_IN_WORDS}) ?(?:%|per ?cent)|"
        rf"(?:[\d.]+|{_IN_WORDS})[ -]?(?:%|per ?cent) {_STEP}\b)"
    )

    needs = (sorts(Sort.SHARE),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        told = set()
        for finding in self._found(sentence):
            place = finding.surface, finding.start, finding.end
            if place not in told:
                told.add(place)
                yield finding

    def _found(self, sentence: Sentence) -> Iterator[Finding]:
        shares = sentence.of_sort(Sort.SHARE)
        for course in courses_in(sentence):
            if course.in_points() and not course.holds():
                yield self._in_points(sentence, course.step, course.levels.difference)
        yield from self._by_the_dollar(sentence)
        for step in (*recalled_steps_in(sentence), *policy_steps_in(sentence)):
            yield self._in_points(sentence, step.claim, step.points)
        for step in foretold_steps_in(sentence):
            yield self._in_points(sentence, step.claim, step.points)
        if len(shares) < 2 and not (shares[0].moves or shares[0].descends or _is_range(shares[0])):
            return
        changes = changes_in(sentence)
        if len(changes) > MOST_CHANGES:
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
        for step in steps_in_points(sentence):
            yield self._in_points(sentence, step.claim, step.points)

    def _by_the_dollar(self, sentence: Sentence) -> Iterator[Finding]:
        """ "From 6 cents on the dollar to 7, a 1 percent increase": of a tax that is a share of the price."""
        near = [sentence] if sentence.previous is None else [sentence.previous, sentence]
        for told in near:
            if _TO_THE_DOLLAR.isdisjoint(told.signs) or _ON_THE_DOLLAR.search(told.lower) is None:
                continue
            for change in changes_in(told):
                points = abs(change.difference) * 100
                if change.unit != "USD" or not change.before.value or change.after.value >= 1:
                    continue
                relative = abs(change.difference / change.before.value * 100)
                for claim in shares_of(sentence):
                    is_step = self._POINT_NOUN.match(sentence.after(claim.mention)) is not None
                    if is_step and claim.value == points and abs(claim.value - relative) > relative / 5:
                        yield self._in_points(sentence, claim, points)

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
        for claim in claims_of(sentence, change):
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
        if (THAN.match(leads[1]) and is_apposed) or (
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
        number = NUMBER.search(text)
        is_adjective = bool(self._POINT_NOUN.match(sentence.after(claim.mention, reach=40)))
        if number is None:
            fraction = self._FRACTION.search(text)
            word = self._WORD.match(text)
            if fraction is None and word is not None:
                return f"{word[1]} percentage{'-point' if is_adjective else ' points'}"
            if fraction is None:
                return ""
            article = " a" if " a " in fraction["gap"] else ""
            return f"{text[: fraction.end('word')]}{article} percentage point"
        if is_adjective:
            return f"{number[0]} percentage-point"
        return f"{number[0]} percentage {'point' if claim.value == 1 else 'points'}"


def _is_range(share: Mention) -> bool:
    return share.quantity is not None and share.quantity.is_range


# What is counted, measured or paid, and grows by percent of itself.
_AMOUNTS = (
    r"(?:prices?|bills?|pay|wages|salaries|pensions|rents?|fares?|fees|premiums|earnings|sales|revenues?|turnover|profits?|"
    r"exports|imports|output|production|spending|expenditure|costs|deliveries|shipments|population|council tax|tuition|"
    r"house prices|home prices|orders|bookings|takings|donations|arrivals|arrests|burglaries|robberies|thefts|murders|"
    r"homicides|shipments|harvest|memberships?|attendances?|consumption|emissions)"
)
_NOUNS = words(
    "price prices bill bills pay wages salaries pensions rent rents fare fares fees premiums earnings sales revenue "
    "revenues turnover profit profits exports imports output production spending expenditure costs deliveries "
    "shipments "
    "population tax tuition orders bookings takings donations arrivals arrests burglaries robberies thefts murders "
    "homicides harvest membership memberships attendance attendances consumption emissions"
)
_MOVES = (
    r"(?:r[io]se[sn]?|rising|increas(?:ed?|es|ing)|f[ae]ll(?:s|en|ing)?|dropp?(?:s|ed|ing)?|gr[eo]w(?:s|n|ing)?|climb(?:s|ed|ing)?|"
    r"jump(?:s|ed|ing)?|go(?:es|ing)? (?:up|down)|went (?:up|down)|gone (?:up|down)|declin(?:ed?|es|ing)|soar(?:s|"
    r"ed|ing)?|"
    r"slump(?:s|ed|ing)?|(?:is|are|was|were|be) (?:up|down|cut|raised|put up|lifted))"
)
# "House prices in the city have risen by", with nothing between that is itself a percentage.
_RISEN = re.compile(
    rf"(?:^|[.,;] |\b(?:the|its|their|his|average|annual|and|that|said|household|water|energy|new) ?){_AMOUNTS}"
    r"(?: (?:in|for|of|at|on) (?!which\b)[a-z’'-]+(?: [a-z’'-]+){0,2}?)?"
    rf"(?: (?:have|has|had|will|would|are|is|to|were|was|be|expected|set|due|also|again|then|by|now|"
    rf"actually)){{0,5}}? {_MOVES}"
    r"(?: (?:again|further|sharply|only|just|on average|last year|last month|this year))?(?: by)? $"
)
# "A pay rise of", "the price increase was"
_RISE = re.compile(
    rf"\b{_AMOUNTS} (?:rise|increase|hike|cut|drop|fall|freeze|deal|settlement|award|growth)s?(?: (?:of|by|to|was|"
    rf"is|worth))+ $"
)
# "Will lift council tax by"
_LIFTED = re.compile(
    r"\b(?:rais|lift|increas|cut|reduc|put up|push)(?:e|es|ed|ing|s)?(?: up)? (?:its |the |their |his |her |"
    r"average |all |most )*"
    rf"{_AMOUNTS}(?: [a-z]+)? by $"
)
# Points more than something, or of something: the two are compared as percentages.
_COMPARED = re.compile(
    r"(?: (?:more|less|faster|slower|higher|lower|above|below|over|under|than|of|ahead|behind|short|from|to \d|in "
    r"(?:its|the|their) "
    r"(?:rate|share))\b|,? to [\d.]+ ?(?:%|per ?cent)|,? from [\d.]+ ?(?:%|per ?cent))"
)
_OF_SHARES = words(
    "share shares rate rates margin margins yield yields ratio proportion poll polls support approval turnout "
    "growth inflation gdp index unemployment vat rating ratings"
)


class PointsForPercent(SentenceRule):
    """Percentage points of what is no percentage: prices, bills, pay, exports.

    A council tax that goes up by 4.99 percentage points would have to be so many percent of something before. Bills and
    prices go up by percent; only rates, shares and margins move by points.
    """

    code = "PCT-15"
    name = "points-for-percent"
    severity = Severity.ERROR
    authority = "house style: percent"
    flags = (
        Story.of("The council will lift council tax by 4.99 percentage points, adding £85 to the average bill."),
        Story.of("House prices rose by 3.2 percentage points in a year, to an average of £285,000."),
        Story.of("The union won a pay rise of 6 percentage points for its 12,000 members."),
        Story.of("Water bills are to increase by 12 percentage points, or about $6 a month."),
    )
    allows = (
        Story.of("The council will lift council tax by 4.99 percent, adding £85 to the average bill."),
        Story.of("The state will raise its sales tax by 1 percentage point, to 6 percent."),
        Story.of("Sales growth rose by 2 percentage points."),
        Story.of("Pay rose 0.4 percentage points faster than prices."),
        Story.of("Exports rose by 3 percentage points of GDP."),
        Story.of("The share of prices that rose was up by 3 percentage points."),
        Story.of("The profit margin rose by 3 percentage points."),
    )
    needs = (units("percentage_point"), _NOUNS)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _OF_SHARES.isdisjoint(sentence.signs):
            return
        for mention in sentence.mentions:
            if mention.quantity is None or mention.quantity.unit != "percentage_point":
                continue
            if self._is_of_amount(sentence, mention) and not _COMPARED.match(sentence.surface.lower, mention.end):
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"What is no percentage changes by percent, not by {mention.text}.",
                    suggestion=respell(mention, unit="percent"),
                )

    @staticmethod
    def _is_of_amount(sentence: Sentence, mention: Mention) -> bool:
        before = sentence.before(mention, reach=120)
        return any(pattern.search(before) for pattern in (_RISEN, _RISE, _LIFTED))
