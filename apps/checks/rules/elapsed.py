"""DATE: spans of time and anniversaries."""

import datetime
import math
import re
from collections.abc import Iterator

from apps.checks.figures.relations import NUMBER_WORDS, shown
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import A_YEAR, amounts, words
from apps.checks.rule import Rule, SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span, Surface
from apps.checks.time.gaps import Gap, Tie, gap_of, is_off, told
from apps.checks.time.hours import hours_in
from apps.checks.time.spans import ages_in, years_in
from apps.checks.time.stretches import Stretch, counted, is_slip
from apps.checks.time.ties import COUNTED, JUBILEES, ties_in

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_YEARS_WORD = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|a hundred)"
)
_COUNTED = NUMBER_WORDS | {"a hundred": 100}
_LOOSE = re.compile(
    r"\b(?:about|around|almost|nearly|roughly|some|approximately|more than|over|under|less than|at least|or so|up to|"
    r"just|barely|well over|close to)\s*$",
    re.IGNORECASE,
)


class WrongElapsedTime(Rule):
    """A number of years that does not lead from the one date to the other.

    "Twenty-five years ago, in 1989" was right in 2014. Writers keep the phrase and forget that the year moved on, or
    slip by ten. A round figure behind a hedge ("nearly 30 years ago, in 1996") stands, and so does a difference of one
    where the days are not given.
    """

    code = "DATE-03"
    name = "wrong-elapsed-time"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("The lease was signed in 1997 for 99 years and runs out in 2086."),
        Story.of("He was jailed for 12 years in 2010 and is due for release in 2032."),
        Story.of("Nov. 9, 2024 — The Berlin Wall fell 25 years ago, on Nov. 9, 1989."),
        Story.of("Sept. 25, 2013 — It is 247 years since Wolfgang Amadeus Mozart was born in 1756."),
        Story.of("The bridge reopened in 2024, 29 years after the flood of 2005 swept it away."),
        Story.of("The plant closed 30 years ago, in 2005.", date=datetime.date(2026, 3, 1)),
        Story.of("She led the council for 12 years, from 1998 to 2008."),
        Story.of("March 1, 2026 — He has run the shop for 20 years, since 1996."),
        Story.of("Nov. 20, 2015 — The show, in syndication since the fall of 2002, is now in its 16th season."),
        Story.of("The firm was founded in 1939. It predates its rival, founded in 1976, by about 60 years."),
        Story.of("The clock stood at 11:43 in 1991 and at 11:57 in 2015. In a span of 14 years it has come closer."),
        Story.of("He led the firm from 1985 until 2003, a reign of 28 years."),
        Story.of("The cathedral, begun in 1163 and completed in 1345, took 282 years to build."),
        Story.of("May 14, 2024 \u2014 The museum opened in 2004. Thirty years on, it needs a new roof."),
        Story.of("Her four-year term, which began in 2021, expires in 2035."),
        Story.of("The strike began on April 2 and ended on April 30, six weeks later."),
        Story.of("He was jailed for nine years in March 2015 and served every day of it, walking out in March 2021."),
        Story.of("May 14, 2024 \u2014 The treaty, signed in 1951, is now 83 years old."),
        Story.of("The bakery, opened in the 1880s, turned 240 in 2023."),
        Story.of("The couple, married in 1949, celebrated their golden wedding anniversary in 2019."),
        Story.of("May 14, 2024 — The club, founded in 1924, marks its bicentenary this year."),
        Story.of(
            "May 14, 2024 — Joe and Ann Lee, who wed in 1964, celebrated their 50th wedding anniversary on Sunday."
        ),
        Story.of(
            "May 14, 2024 — The island, which declared independence in 1974, will mark its 60th birthday on June 2."
        ),
        Story.of(
            "He is survived by his wife of 49 years, whom he married in June 1949.", date=datetime.date(2008, 8, 6)
        ),
        Story.of("Convicted in 1998 by a split jury, he was freed in 2016 after spending 27 years in prison."),
        Story.of("May 14, 2024 \u2014 Rome's founding in 753 B.C. was 2,176 years ago."),
        Story.of("Marwick became chairman in 1998 and left in 2013. In those 25 years the bank tripled its assets."),
        Story.of(
            "The Wall went up in August 1961. When it came down in November 1989 it had split Berlin for 38 years."
        ),
        Story.of("The dictator, who seized power in 1969 and was toppled in 2011, ruled Libya for 52 years."),
        Story.of("The pope, elected on April 19, 2005, stepped down on Feb. 28, 2013, after 18 years."),
        Story.of("The lease of 99 years, signed in 1898, ran out in 1979."),
        Story.of("The bishop reigned for 21 years and seven months, from June 1846 to February 1878."),
        Story.of("The house, built in 1904, burned down in 1989. It had stood for 95 years."),
        Story.of("In 1990, six years before his death in 1986, he gave his papers to the university."),
        Story.of("The vote is on Nov. 5; polls in the state opened two weeks earlier, on Oct. 12."),
        Story.of("The fair, which starts on Oct. 3 and lasts 10 days, ends on Oct. 22."),
        Story.of("May 14, 2024 — It was their first win there since 2006, ending an eight-year drought."),
        Story.of("May 14, 2024 — The army took power on Feb. 1, 2021. Thirteen years after the coup, it is losing."),
        Story.of("In 1953 Stalin died; Khrushchev's secret speech came in 1956, 13 years later."),
        Story.of("The court met for 930 days between 3 March 2023 and 9 May 2024."),
    )
    allows = (
        Story.of("The lease was signed in 1997 for 99 years and runs out in 2096."),
        Story.of("The pope, elected on April 19, 2005, stepped down on Feb. 28, 2013, after eight years."),
        Story.of("The house, built in 1904, burned down in 1989. It had stood for 85 years."),
        Story.of("In 1990, six years before his death in 1996, he gave his papers to the university."),
        Story.of("The vote is on Nov. 5; polls in the state opened two weeks earlier, on Oct. 22."),
        Story.of("The fair, which starts on Oct. 3 and lasts 10 days, ends on Oct. 12."),
        Story.of("The “10-day holiday” that began on January 19 ended on February 6."),
        Story.of("May 14, 2024 — The army took power on Feb. 1, 2021. Three years after the coup, it is losing."),
        Story.of("He was jailed for 12 years in 2010 and was released in 2016."),
        Story.of("The Berlin Wall came down on Thursday, Nov. 9, 1989, 28 years after it went up."),
        Story.of("Nov. 9, 2024 — The Berlin Wall fell 35 years ago, on Nov. 9, 1989."),
        Story.of("March 1, 2026 — The treaty was signed nearly 30 years ago, in 1997."),
        Story.of("The bridge reopened in 2024, 19 years after the flood of 2005 swept it away."),
        Story.of("The plant closed 30 years ago, in 2005."),
        Story.of("She led the council for 10 years, from 1998 to 2008."),
        Story.of("The cathedral, begun in 1163 and completed in 1345, took 182 years to build."),
        Story.of("Elected in 1998 and again in 2002, he took 12 years to pass the bill."),
        Story.of("The couple, married in 1949, celebrated their golden wedding anniversary in 1999."),
        Story.of("May 14, 2024 — Centennial Park, opened in 1976, is closed."),
        Story.of(
            "May 14, 2024 — Joe and Ann Lee, who wed in 1964, celebrated their 60th wedding anniversary on Sunday."
        ),
        Story.of(
            "May 14, 2024 — The island, which declared independence in 1974, will mark its 50th birthday on June 2."
        ),
        Story.of(
            "May 14, 2024 — The island, which declared independence in 1974, will mark its 60th birthday with a fair."
        ),
        Story.of("March 1, 2026 — He has run the shop for 30 years, since 1996."),
        Story.of("Nov. 20, 2015 — The show, in syndication since the fall of 2002, is now in its 14th season."),
        Story.of("The firm was founded in 1939. It predates its rival, founded in 1976, by nearly 40 years."),
        Story.of("The clock stood at 11:43 in 1991 and at 11:57 in 2015. In a span of 24 years it has come closer."),
        Story.of("March 1, 2026 — Ten years ago, in 2021 prices, a ticket cost 12 euros."),
        Story.of("Our hub opened in 2007, and two years ago we opened a branch.", date=datetime.date(2017, 2, 7)),
        Story.of("The exhibition runs from Nov. 9 to Feb. 2, 12 weeks in all."),
        Story.of("Her husband of 57 years, whom she married in 1941, died in 1998.", date=datetime.date(2020, 6, 20)),
        Story.of("Convicted in 1989 by a split jury, he was freed in 2016 after spending 28 years in prison."),
        Story.of("He was jailed for nine years in March 2015 and released in March 2021."),
        Story.of("A decade after it opened in 2011, the hall was sold in 2023."),
        Story.of("The 45-year-old founder sold the firm, founded in 1998.", date=datetime.date(2024, 5, 14)),
        Story.of("She was elected in 1990. Ten years later she resigned.", date=datetime.date(2024, 5, 14)),
        Story.of("She joined the paper in 1951, was an editor at 39 and retired 21 years later, in 1995."),
        Story.of("Marwick became chairman in 1998 and left in 2013. In those 15 years the bank tripled its assets."),
        Story.of("The firm, founded in 1950, was sold in 1985 after 25 years of losses."),
        Story.of("He joined in 1980, became its head in 2000 and ran it for 10 years."),
        Story.of("He was jailed for 25 years in 1990 and freed in 2005."),
        Story.of("In 1999 he bought the house where he had lived for 13 years; it burned down in 2002."),
        Story.of("He was a member for over 60 years, from 1832 to 1846 and from 1847 to 1895."),
        Story.of("The congress of 1889 and that of 1901 took months, and the third completed its work in six weeks."),
        Story.of("He was mayor from 1990 to 2002 and a councillor for 22 years in all."),
        Story.of("Born in 1950, he lived in Paris for 15 years before he moved to Rome in 1975."),
        Story.of("The bishop reigned for 31 years and seven months, from June 1846 to February 1878."),
        Story.of("She lived for 110 years and 64 days, from 21 May 1875 to 24 July 1985."),
        Story.of("The inquiry sat on 84 days between 4 May 2021 and 12 July 2024."),
    )

    # "It predates Apple, founded in 1976, by about 60 years", "in a span of 14 years": between the two years told.
    _BETWEEN = re.compile(
        rf"\b(?:(?:predat|preced|outliv)(?:es?|ed)\b(?! (?:his|her|their|him|them|it)\b)[^.;]{{0,50}}?\bby "
        rf"(?:about |some |nearly |almost |just )?"
        rf"|in (?:a|the|that) (?:span|space|period|course) of (?:about |some |just )?)"
        rf"(?P<span>(?P<years>{_YEARS_WORD}) years)\b",
        re.IGNORECASE,
    )
    # "since the fall of 2002, is now in its 16th season": the first season counts.
    _SEASON = re.compile(
        rf"\bsince (?:the )?(?:[a-z]+ (?:of )?)?(?P<year>{_YEAR})\b[^.;]{{0,40}}?\bnow in its "
        r"(?P<span>(?P<count>\d{1,3})(?:st|nd|rd|th)) (?:[a-z]+ )?(?:season|year|edition)\b",
        re.IGNORECASE,
    )

    # Ages and hours alone tell no time between two moments.
    needs = (
        words(
            "year years decade decades century centuries month months week weeks day days season edition birthday "
            "anniversary jubilee turn turns turned turning",
            *JUBILEES,
        ),
    )
    _COUNTED = (COUNTED,)
    _SEASONS = (words("season year edition"), A_YEAR)
    _SPANS = (
        words("predate predates predated precede precedes preceded outlive outlives outlived span space period course"),
        words("years"),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        told_on = story.written_on
        for surface in story.surfaces_with(self._SEASONS):
            if told_on is not None and " now in its " in surface.lower:
                yield from self._seasons(surface, told_on)
        counting = {surface.name for surface in story.surfaces_bearing(self.bits)}
        for sentence in story.sentences_with(self._COUNTED):
            if sentence.surface.name in counting:
                for tie in ties_in(sentence, sentence.previous, told_on):
                    yield from self._tied(sentence, tie)
        for surface in story.surfaces_with(self._SPANS):
            yield from self._between(surface)

    def _tied(self, sentence: Sentence, tie: Tie) -> Iterator[Finding]:
        """What is wrong with a stretch of time that is tied to two moments."""
        if not is_off(tie):
            return
        gap, stretch = gap_of(tie), tie.stretch
        # Of the years that are over and those begun, the number that a slip of ten makes of the one printed.
        rounded = math.ceil(gap.most)
        likely = rounded if (rounded - stretch.count) % 10 == 0 and stretch.unit == "year" else gap.likely
        if gap.most < 0:
            yield from self._turned(sentence, tie)
        if likely < 1 or not (tie.is_close or (likely < 1000 and (_is_slip_of(stretch, gap) or _is_turned(tie)))):
            return
        surface = sentence.surface
        moments = surface.text[tie.earlier.start : tie.earlier.end], surface.text[tie.later.start : tie.later.end]
        if stretch.unit in ("day", "week") and all(moment.isdigit() for moment in moments):
            # Between two years lie weeks that nobody counts.
            return
        if self._AND_AGAIN.match(surface.text, tie.later.end) or self._AT_THAT_AGE.search(
            surface.lower, max(0, stretch.mention.start - 40), stretch.mention.start
        ):
            return
        near = [
            moment
            for moment in (tie.earlier, tie.later)
            if not moment.is_now and abs(moment.start - stretch.mention.start) < self._WIDE
        ]
        start = min([stretch.mention.start, *(moment.start for moment in near if moment.start >= sentence.start)])
        end = max([stretch.mention.end, *(moment.end for moment in near)])
        first, last, repaired = stretch.mention.start, stretch.mention.end, counted(stretch, likely)
        if stretch.unit in ("day", "week") and not surface.text[tie.later.start : tie.later.end][-4:].isdigit():
            # "Four days later, on July 26": the one may be wrong as well as the other.
            repaired = ""
        is_later_turned = (
            not tie.later.is_now
            and sorted(str(tie.later.year)) == sorted(str(tie.earlier.year + int(stretch.count)))
            and not is_slip(int(stretch.count), likely)
        )
        if tie.is_due or (is_later_turned and stretch.unit == "year"):
            first, last = tie.later.start, tie.later.end
            repaired = str(tie.earlier.year + int(stretch.count)) if surface.text[first:last].isdigit() else ""
        other = [] if is_later_turned else list(self._later_off(sentence, tie))
        if other:
            # Each of the two for itself.
            start, end = first, last
        yield self.finding(
            surface,
            (start, end),
            f"{told(surface, tie)} is {likely} {stretch.unit}{'s' if likely != 1 else ''}, not {stretch.count}.",
            suggestion=repaired and surface.text[start:first] + repaired + surface.text[last:end],
        )
        yield from other

    def _later_off(self, sentence: Sentence, tie: Tie) -> Iterator[Finding]:
        """Of a span and the year that it leads to either may have the wrong ten."""
        surface, later = sentence.surface, tie.later
        right = tie.earlier.year + int(tie.stretch.count)
        is_year = not later.is_now and surface.text[later.start : later.end].isdigit() and tie.stretch.unit == "year"
        is_here = sentence.start <= later.start < sentence.end and tie.is_close and not tie.is_due
        if is_year and is_here and right != later.year and (right - later.year) % 10 == 0:
            yield self.finding(
                surface,
                (later.start, later.end),
                f"{int(tie.stretch.count)} years lead to {right}.",
                suggestion=str(right),
            )

    def _turned(self, sentence: Sentence, tie: Tie) -> Iterator[Finding]:
        """ "In 1990, six years before his death in 1986": the later of the two is told as the earlier."""
        earlier, later = tie.earlier, tie.later
        if not (tie.is_close and earlier.is_dated and later.is_dated) or tie.stretch.unit != "year" or later.is_now:
            return
        surface = sentence.surface
        start, end = min(earlier.start, later.start), max(earlier.end, later.end)
        is_said = surface.lower.startswith((" before", " after", " later", " earlier"), tie.stretch.mention.end)
        anchor = max(earlier.start, later.start)
        if start < sentence.start or not is_said or "," in surface.text[tie.stretch.mention.end : anchor]:
            return
        ends = surface.text[later.start : later.end], surface.text[earlier.start : earlier.end]
        yield self.finding(surface, (start, end), f"{ends[0]} lies before {ends[1]}.")

    _WIDE = 90
    # "For over 60 years, from 1832 to 1846 and from 1847 to 1895"
    _AND_AGAIN = re.compile(r",? (?:and|then)(?: then| again)? (?:from|between) (?:\w+ )?[12]\d\d\d\b")
    # "Before they turn 15" is said of anybody.
    _AT_THAT_AGE = re.compile(
        r"\b(?:before|until|till|when|once|if|unless) (?:they|he|she|you|we|children|people|a child|someone)"
        r"(?: [a-z]+)? (?:an? )?$"
    )

    def _between(self, surface: Surface) -> Iterator[Finding]:
        """Spans of time beside exactly two years, in one sentence or in it and the one before."""
        for found in self._BETWEEN.finditer(surface.text):
            place = surface.sentence_at(found.start()).place
            start, end = surface.sentences[max(0, place - 1)].start, surface.sentences[place].end
            years = sorted({int(year[0]) for year in re.finditer(rf"\b{_YEAR}\b", surface.text[start:end])})
            if len(years) != 2:
                continue
            printed = found["years"].lower()
            count = _COUNTED[printed] if printed in _COUNTED else int(printed)
            between = years[1] - years[0]
            if abs(count - between) <= max(1, between // 10):
                continue
            text = found["span"]
            yield self.finding(
                surface,
                found.span("span"),
                f"From {years[0]} to {years[1]} it is {between} years, not {count}.",
                suggestion=f"{between}{text[len(printed) :]}" if printed.isdigit() else "",
            )

    def _seasons(self, surface: Surface, told_on: datetime.date) -> Iterator[Finding]:
        for found in self._SEASON.finditer(surface.text):
            right = told_on.year - int(found["year"]) + 1
            if abs(int(found["count"]) - right) > 1 and right > 1:
                yield self.finding(
                    surface,
                    found.span("span"),
                    f"From {found['year']} on, {told_on.year} is the {_ordinal(right)}.",
                    suggestion=_ordinal(right),
                )


def _is_slip_of(stretch: Stretch, gap: Gap) -> bool:
    """Whether a stretch is what a slip makes of its gap, counted down or up."""
    return any(is_slip(int(stretch.count), years) for years in {gap.likely, math.ceil(gap.most)})


def _is_turned(tie: Tie) -> bool:
    """Whether the stretch leads from one of the years to the other with its digits turned round."""
    if tie.stretch.unit != "year" or min(tie.earlier.year, tie.later.year) < 1:
        return False
    count, earlier, later = int(tie.stretch.count), tie.earlier.year, tie.later.year
    return sorted(str(later)) == sorted(str(earlier + count)) or sorted(str(earlier)) == sorted(str(later - count))


# An anniversary is spoken of some weeks before and after its day.
_AROUND = datetime.timedelta(days=21)


class SpanOffByDigit(SentenceRule):
    """A span of years that misses the two years of its sentence by exactly a digit.

    "Seventy years after they were married in 1937" is right in 2007; in 2017 the year should be 1947, or the span 80.
    Other spans that a sentence happens to hold with two years miss them by anything, and stand. Where the years are
    those of a beginning and an end ("the eight-year war, which lasted from 1952 to 1962"), more than one year is wrong.
    """

    code = "DATE-11"
    name = "span-off-by-digit"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("20 November 2017 — They mark their anniversary today, 70 years after they were married in 1937."),
        Story.of(
            "Dec. 24, 2012 — A soldier who died on Dec. 30, 1950, rests in his native soil, 63 years after his death."
        ),
        Story.of("The bakery, founded in 1897, celebrates its 115th anniversary in 2022 with a loaf of its own."),
        Story.of("The eight-year revolution, which lasted from 1952 to 1962, ended 132 years of French rule."),
        Story.of("Founded in 1939, the firm opened the plant in 1976, some 47 years later."),
        Story.of(
            "A sailor who was 20 when he landed on 6 June 1944 had hoped to return for this summer's 75th anniversary.",
            date=datetime.date(2024, 2, 1),
        ),
    )
    allows = (
        Story.of("20 November 2017 — They mark their anniversary today, 70 years after they were married in 1947."),
        Story.of("She served two four-year terms, from 2009 to 2017."),
        Story.of("He served two terms of four years as governor from 1999 to 2007 and two of six in the Senate."),
        Story.of("The bakery, founded in 1897, celebrates its 125th anniversary in 2022 with a loaf of its own."),
        Story.of("The ten-year revolution, which lasted from 1952 to 1962, ended 132 years of French rule."),
        Story.of(
            "Dec. 24, 2012 — A soldier who died on Dec. 30, 1950, rests in his native soil, 62 years after his death."
        ),
        Story.of("In 2012 he was jailed for 15 years for a murder in 1987."),
        Story.of("March 1, 2026 — Twelve years after her debut, she sings the role of 1996 again."),
        Story.of("March 1, 2026 — The 30-year bond of 2016 fell."),
        Story.of("They counted deaths of children under 5 years old in 193 countries between 1990 and 2009."),
        Story.of(
            "A sailor who was 20 when he landed on 6 June 1944 had hoped to return for this summer's 80th anniversary.",
            date=datetime.date(2024, 2, 1),
        ),
        Story.of(
            "The museum, which opened on 6 June 1994, plans a show for next year's 250th anniversary.",
            date=datetime.date(2025, 2, 1),
        ),
    )

    _TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    _COUNT = (
        rf"(?P<count>\d{{1,3}}|(?:(?:{_TENS})-)?(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|"
        rf"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|{_TENS})"
    )
    _SPAN = re.compile(
        rf"\b(?:{_COUNT} years? (?:ago|after|since|later|earlier|before)\b|"
        r"(?P<ordinal>\d{1,3})(?:st|nd|rd|th) anniversary\b)",
        re.IGNORECASE,
    )
    # "Children under 5 years old between 1990 and 2009"
    _IS_AGE = re.compile(r"[\w -]{1,14}?years?[ -](?:old|of age)\b", re.IGNORECASE)
    _LASTED = re.compile(
        rf"\b(?P<span>{_COUNT}[ -]years?)(?: [\w'’-]+){{1,4}}?,? (?:(?:which|that) )?(?:(?:lasted|ran|went on|raged) )?"
        rf"(?:from|between) (?P<first>{_YEAR}) (?:to|until|till|through|and) (?P<last>{_YEAR})\b",
        re.IGNORECASE,
    )
    _SEVERAL = re.compile(
        r"\b(?:two|three|four|both|several|\d|over|within|over the next|"
        r"(?:terms|spells|stints|sentences|periods) of) $",
        re.IGNORECASE,
    )
    _ANY_YEAR = re.compile(rf"(?<![$£€\d.,-]){_YEAR}\b(?!s|[-–/]\d|\s*(?:prices|dollars|terms|money|people))")
    _DIGIT = 10
    # What every span has, and how far before it its number may begin.
    _WORD = re.compile(r"[Yy]ear|anniversary")
    _LEAD = len("seventy-seven ")

    needs = (A_YEAR, words("year years anniversary"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        surface = sentence.surface
        spans: dict[Span, re.Match[str]] = {}
        for word in self._WORD.finditer(surface.text, sentence.start, sentence.end):
            start, end = max(0, word.start() - self._LEAD), word.end()
            ahead = surface.text[end : end + self._REACH]
            leads = "from " in ahead or "between " in ahead
            lasted = self._LASTED.search(surface.text, start, end + self._REACH) if leads else None
            if lasted is not None and lasted.start() < word.start() and not self._is_one_of(surface, lasted.start()):
                years, between = self._number(lasted["count"]), int(lasted["last"]) - int(lasted["first"])
                if between > 0 and abs(years - between) > 1 and not self._IS_AGE.match(lasted[0]):
                    yield self._lasted(surface, lasted, between)
            found = self._SPAN.search(surface.text, start, end + len("s earlier"))
            if found is not None and found.start() >= sentence.start:
                spans[found.span()] = found
        for found in spans.values() if len(spans) == 1 else ():
            yield from self._near_miss(surface, sentence, found, story)

    def _is_one_of(self, surface: Surface, start: int) -> bool:
        """Whether several such spans lie between the two years, or the span is of something else: "two four-year terms,
        from 2009 to 2017", "pay back over 10 years what it lost between 1984 and 1992"."""
        return self._SEVERAL.search(surface.text, max(0, start - len("sentences of ")), start) is not None

    def _lasted(self, surface: Surface, found: "re.Match[str]", between: int) -> Finding:
        return self.finding(
            surface,
            (found.start("span"), found.end("last")),
            f"From {found['first']} to {found['last']} are {between} years, not {found['count']}.",
        )

    def _near_miss(
        self, surface: Surface, sentence: Sentence, found: "re.Match[str]", story: Story
    ) -> Iterator[Finding]:
        if surface.lower.endswith("for ", sentence.start, found.start()):
            # "Lived in Paris for 15 years before he moved on in 1975": from some time between.
            return
        told_on = story.written_on
        printed = [
            year
            for year in self._ANY_YEAR.finditer(surface.text, sentence.start, sentence.end)
            if told_on is None or int(year[0]) != told_on.year
        ]
        years = {int(year[0]) for year in printed}
        count = self._number(found["count"] or found["ordinal"])
        if len(years) == 1 and told_on is not None:
            yield from self._until_today(surface, found, printed[0], count, told_on)
        elif len(years) == 2:
            between = max(years) - min(years)
            if abs(between - count) == self._DIGIT <= between:
                right = found[0].replace(str(count), str(between)).replace(f"{between}th", _ordinal(between))
                yield self.finding(
                    surface,
                    found.span(),
                    f"From {min(years)} to {max(years)} are {between} years, not {count}.",
                    suggestion=right if found[0].startswith(str(count)) else "",
                )

    def _until_today(
        self, surface: Surface, found: "re.Match[str]", year: "re.Match[str]", count: int, told_on: datetime.date
    ) -> Iterator[Finding]:
        """The span from the one year of the sentence to the story. Either may be the wrong one, so both are shown."""
        start, end = min(found.start(), year.start()), max(found.end(), year.end())
        if end - start > self._REACH:
            return
        day = next((day for day in surface.days if day.start < year.end() <= day.end), None)
        on = day.date() if day is not None else None
        this_year = self._OF_THIS_YEAR.search(surface.text, max(0, found.start() - 24), found.start())
        if this_year is not None:
            between = told_on.year - int(year[0])
            wrong = on is not None and between != count and abs(between - count) <= self._DIGIT
        elif on is None:
            between = told_on.year - int(year[0])
            wrong = abs(between - count) == self._DIGIT <= between
        else:
            first, last = (int((told_on - on + shift).days // 365.2425) for shift in (-_AROUND, _AROUND))
            between = last
            wrong = not first <= count <= last and abs(between - count) in (1, 2, self._DIGIT)
        if wrong and not (found["count"] and _LOOSE.search(surface.text[max(0, found.start() - 24) : found.start()])):
            yield self.finding(
                surface, (start, end), f"From {year[0]} to {told_on.year} are {between} years, not {count}."
            )

    # "This summer's 80th anniversary" counts to the day on which it falls, whenever the story is told.
    _OF_THIS_YEAR = re.compile(r"\bthis (?:year|spring|summer|autumn|fall|winter|month|week|[A-Z][a-z]+)['’]s $")
    _REACH = 110

    @staticmethod
    def _number(printed: str) -> int:
        printed = printed.lower()
        if printed.isdigit():
            return int(printed)
        tens, _, ones = printed.partition("-")
        return NUMBER_WORDS[tens] + (NUMBER_WORDS[ones] if ones else 0)


class WrongAnniversary(SurfaceRule):
    """An anniversary that does not lead from the year of the event to the year of the story.

    The first anniversary comes a year after the event, so the 20th of a flood in 2005 fell in 2025. One that is off
    by a single year may be one that is coming or has just been, and is reported more mildly. There was no year zero:
    from 44 B.C. to the year 2000 are 2,043 years, not 2,044.
    """

    code = "DATE-09"
    name = "wrong-anniversary"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("March 3, 2026 — The town marked the 31st anniversary of the 2005 flood."),
        Story.of("In 2024 the club celebrated the 50th anniversary of its founding in 1984."),
        Story.of(
            "Today is the 2,054th anniversary of the killing of Caesar in 44 B.C.", date=datetime.date(2010, 3, 15)
        ),
        Story.of(
            "June 1, 2025 — Tuesday is the tenth anniversary of the crash of 2005.", date=datetime.date(2025, 6, 1)
        ),
    )
    allows = (
        Story.of("March 3, 2026 — The town marked the 21st anniversary of the 2005 flood."),
        Story.of("March 15, 2010, was the 2,053rd anniversary of the killing of Julius Caesar in 44 B.C."),
        Story.of("The 9/11 Memorial opened on the 10th anniversary of the attacks."),
        Story.of("March 3, 2026 — On the 10th anniversary of the 2005 bombings, an officer told of plots thwarted."),
        Story.of("March 3, 2026 — Next year brings the 20th anniversary of the 2007 crash."),
        Story.of("March 3, 2026 — The 25th anniversary of the attacks of 2001 is in September."),
    )

    _PATTERN = re.compile(
        r"\b(?P<span>(?P<count>\d{1,3}(?:st|nd|rd|th)|fifth|tenth|twentieth|thirtieth|fortieth|fiftieth|"
        r"hundredth)[ -]anniversary)"
        rf" (?:celebration |commemoration )?(?:of|since) (?P<what>[^.;]{{0,60}}?)\b(?P<year>{_YEAR})\b(?!s)",
        re.IGNORECASE,
    )
    _ORDINALS = {
        "fifth": 5,
        "tenth": 10,
        "twentieth": 20,
        "thirtieth": 30,
        "fortieth": 40,
        "fiftieth": 50,
        "hundredth": 100,
    }
    _IS_NOW = re.compile(
        r"\b(?:today|tonight|tomorrow|yesterday|this (?:week|month|year)|now|is|are|will|marks?|marking|marked|"
        r"celebrat\w+|commemorat\w+|observ\w+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
        re.IGNORECASE,
    )
    _MARKED_IN = re.compile(rf"\bin (?P<year>{_YEAR})\b,?[^.;,]{{0,60}}$", re.IGNORECASE)

    needs = (words("anniversary"),)

    # "The 2,054th anniversary of his killing in 44 B.C.": there was no year 0.
    _BEFORE_CHRIST = re.compile(
        r"\b(?P<span>(?P<count>\d{1,3}(?:,\d{3}|\d)?)(?:st|nd|rd|th)[ -]anniversary) of [^.;]{0,80}?"
        r"\b(?P<year>\d{1,4}) ?B\.?C\b",
        re.IGNORECASE,
    )

    def _before_christ(self, surface: Surface, story: Story) -> Iterator[Finding]:
        told_on = story.written_on
        if told_on is None or "B" not in surface.text:
            return
        for found in self._BEFORE_CHRIST.finditer(surface.text):
            right = told_on.year + int(found["year"]) - 1
            if int(found["count"].replace(",", "")) == right + 1:
                comma = "," if "," in found["count"] else ""
                nth = _ordinal(right)
                yield self.finding(
                    surface,
                    found.span("span"),
                    f"{told_on.year} is {right:,} years after {found['year']} B.C., for there was no year 0.",
                    suggestion=f"{nth[:-5]}{comma}{nth[-5:]} anniversary",
                )

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        yield from self._before_christ(surface, story)
        for found in self._PATTERN.finditer(surface.text):
            if re.search(r"B\.?C|" + _YEAR, surface.text[found.end() : found.end() + 5] + found["what"]):
                continue
            printed = found["count"].lower()
            count = self._ORDINALS.get(printed) or int(re.sub(r"\D", "", printed))
            marked = self._MARKED_IN.search(surface.text[max(0, found.start() - 80) : found.start()])
            told_on = story.written_on
            if marked is not None:
                now = int(marked["year"])
            elif told_on is not None:
                now = told_on.year
            else:
                continue
            right = now - int(found["year"])
            if count == right or right < 1:
                continue
            if marked is None and count < right and not self._IS_NOW.search(surface.sentence_at(found.start()).text):
                # "On the 10th anniversary of the 2005 bombings, an officer told": an anniversary that has been.
                continue
            severity = self.severity
            if marked is None and abs(count - right) == 1:
                severity = Severity.WARNING
                # Anniversaries are spoken of in the weeks and months before they come.
                if count == right + 1 or (told_on is not None and told_on.month == 1):
                    continue
            elif any(count == named - int(found["year"]) for named in self._years_named(surface, found)):
                continue
            yield self.finding(
                surface,
                found.span("span"),
                f"{now} is {right} years after {found['year']}.",
                evidence=(Evidence(f"{found['year']} and {count} years make {int(found['year']) + count}."),),
                suggestion=_ordinal(right) + found["span"][len(printed) :] if printed[0].isdigit() else "",
                severity=severity,
            )

    def _years_named(self, surface: Surface, found: "re.Match[str]") -> Iterator[int]:
        """Years in the sentence, one of which may be that of the anniversary."""
        sentence = surface.sentence_at(found.start())
        for year in re.finditer(_YEAR, sentence.text):
            yield int(year[0])


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


class WrongSpan(SentenceRule):
    """A span of time that does not lie between the two moments the sentence gives it.

    Who was 16 in 1990 is 52 in 2026, and from nine to five are eight hours.
    Where only years are told, one year more or less stands. A stretch to the minute that is off by whole hours was
    meant for what lies between two hours of the clock, whatever words join the three.
    """

    code = "DATE-13"
    name = "wrong-span"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("The games of 2012 and 2016 were held six years apart."),
        Story.of("The child, born in June 2019, was 17 in July 2026."),
        Story.of("She was 16 when she won her first title in 1990 and is now, in 2026, 62."),
        Story.of("The store is open from 9 a.m. to 5 p.m., 10 hours a day."),
        Story.of("The concert starts at 7:30 p.m. and lasts two hours, until 10:30 p.m."),
        Story.of("The bus left Hull at 8.20am and pulled into York at 11.05am, four hours and 45 minutes later."),
        Story.of(
            "The climbers set off at 10.30pm on Monday and were found at 6am on Tuesday, nine and a half hours later."
        ),
        Story.of("The bus leaves at 9:15 a.m. and arrives at 11:45 a.m. after four and a half hours."),
        Story.of("The suspect was held for 36 hours, from 9 p.m. on Monday to 9 a.m. on Thursday."),
        Story.of("The ultimatum of 48 hours, set at noon on Monday, runs out at noon on Thursday."),
        Story.of("Divers gave up at 4.15pm, five hours and 45 minutes after the boat sank at 11.30am."),
        Story.of("A 24-hour walkout by nurses starts at 8am on Tuesday and ends at 8am on Thursday."),
        Story.of(
            "The jury went out at 10.20am and came back at 1.05pm, having deliberated for three hours and 45 minutes."
        ),
        Story.of("The night train left at 21:47 and pulled in at 06:12, nine hours and 25 minutes later."),
        Story.of("The 8.15pm sailing never came. A boat left at 11.40pm, two hours and 25 minutes late."),
        Story.of("The tug cast off at 0910 hrs and was alongside at 1325 hrs, five hours and 15 minutes later."),
    )
    allows = (
        Story.of("The games of 2012 and 2016 were held four years apart."),
        Story.of("The child, born in June 2019, was seven in July 2026."),
        Story.of("She was 16 when she won her first title in 1990 and is now, in 2026, 52."),
        Story.of("She won her first medal at 18 in 2004 and her last at 30 in 2016."),
        Story.of("The store is open from 9 a.m. to 5 p.m., eight hours a day."),
        Story.of("The flight left at 9:40 a.m. and landed two hours later at 12:40 p.m."),
        Story.of("The bus left Hull at 8.20am and pulled into York at 11.05am, two hours and 45 minutes later."),
        Story.of("The bus left Hull at 8.20am and pulled into York at 11.05am, almost three hours later."),
        Story.of(
            "The climbers set off at 10.30pm on Monday and were found at 6am on Tuesday, seven and a half hours later."
        ),
        Story.of("The coach left London at 9am and reached Paris at 5.30pm, seven and a half hours later."),
        Story.of("A 48-hour walkout by nurses starts at 8am on Tuesday and ends at 8am on Thursday."),
        Story.of("The 48-hour walkout starts at midnight on Tuesday and ends at midnight on Wednesday."),
        Story.of("The bus leaves at 9:15 a.m. and arrives at 11:45 a.m. after two and a half hours."),
        Story.of("The suspect was held for 36 hours, from 9 p.m. on Monday to 9 a.m. on Wednesday."),
        Story.of("The ultimatum of 48 hours, set at noon on Monday, runs out at noon on Wednesday."),
        Story.of("The shop is open from 9am to 6pm, two hours longer than before."),
        Story.of("The clocks went back that night. It left at 11.45pm and arrived at 7.45am, nine hours later."),
        Story.of(
            "At one stop in the night the clocks went back. The sleeper left at 10.50pm and was in by 6.35am, eight "
            "hours and 45 minutes later."
        ),
        Story.of(
            "The jury went out at 10.20am and came back at 1.05pm, having deliberated for two hours and 45 minutes."
        ),
        Story.of("The night train left at 21:47 and pulled in at 06:12, eight hours and 25 minutes later."),
        Story.of("The flight left Leeds at 10.40am and landed in Faro at 2.15pm, two hours and 35 minutes later."),
        Story.of("They set off at 7.10am and reached the hut at 3.25pm, after seven hours and 15 minutes of climbing."),
        Story.of("Play began at 7pm and ended at 10.40pm. With an interval it took two hours and 40 minutes."),
    )

    needs = (
        A_YEAR | words("m am pm noon midnight midday joined later apart hours minutes"),
        words("m am pm noon midnight midday joined later apart born when at hours minutes"),
        amounts(1),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for read in (years_in, ages_in, hours_in):
            for span in read(sentence):
                if not span.holds:
                    right = str(span.low) if span.low == span.high else f"{span.low} to {span.high}"
                    told = f"{right} {span.unit}, not {shown(span.count)}"
                    yield self.finding(
                        sentence.surface,
                        (span.start, span.end),
                        f"Between the two lie {span.right or told}.",
                        suggestion=span.repair,
                    )
                    return
