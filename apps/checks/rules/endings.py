"""DATE: what ends before it begins."""

import datetime
import itertools
import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import A_YEAR, words
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.text.calendars import LOWER_WEEKDAYS, MONTHS, WEEKDAYS, minute_of_day
from apps.checks.text.surfaces import Surface
from apps.checks.time.moments import moments_in
from apps.checks.time.orders import may_turn, told_too_late, turned_in
from apps.quantities import Sort

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"


class EndsBeforeItStarts(Rule):
    """A span of time that ends before it begins.

    "From 9 May to 2 May" has its ends exchanged or a digit wrong. Years before Christ count backwards, and "fell from
    2010 to 1990" speaks of something else than years.
    """

    code = "DATE-04"
    name = "ends-before-it-starts"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("The strike, from 9 May to 2 May, closed the port."),
        Story.of("Ada Brook (1952-1937) was the first woman to fly the route."),
        Story.of("She led the union from 1998 until 1991."),
        Story.of("The Regal opened in 1992 and was requisitioned as a food store in 1940."),
        Story.of("The tower, begun in 1887, was finished in 1879, a year late."),
        Story.of("Workers pulled the cinema down in 2015; it had been shut since 2019."),
        Story.of("The poet was born in 1879 and died in 1849; her house is a museum now."),
        Story.of("She was married to the conductor from 1961 until their divorce in 1959."),
        Story.of("The mayor was elected in 2013 for a four-year term that ended in 2007."),
        Story.of("The driver, who was arrested on May 4, was charged on May 2 and will be tried."),
        Story.of("The church, built in 1891, burned down in 1819."),
        Story.of("Founded in 1955 as a school for girls, the college closed in 1948."),
        Story.of("Applications may be submitted between 1 June and 15 May 2024, the ministry said."),
        Story.of("Flight 212 took off at 11.20pm on 3 March and landed at 6.05am on 2 March."),
        Story.of("The exhibition opens on 14 September and runs until 3 March of the same year."),
        Story.of("The marathon starts at 9 a.m., and the roads will reopen at 3 a.m. the same day, police said."),
        Story.of("Visitors can tour the gardens from 10am to 4am daily."),
        Story.of("No trains will run between 11 p.m. on Saturday and 5 a.m. on Saturday, the company said."),
    )
    allows = (
        Story.of("The tower, begun in 1887, was finished in 1889, a year late."),
        Story.of("Workers pulled the cinema down in 2015; it had been shut since 2009."),
        Story.of("Born in 1970, she had her first child in 1995 and had another in 1998."),
        Story.of("He resigned in 2015 from a post that he had been due to leave in 2017."),
        Story.of("The poet was born in 1879, the year after her father died in 1878."),
        Story.of("He was elected in 2013 after the mayor, who had ruled for years, resigned in 2012."),
        Story.of("The museum opened in 1990 and was founded, as a club of friends, in 1985."),
        Story.of("The driver, who was arrested on May 4, was charged over a crash on May 2."),
        Story.of("The strike, from 2 May to 9 May, closed the port."),
        Story.of("Augustus ruled from 27 B.C. to A.D. 14, and Cleopatra from 51 to 30 B.C."),
        Story.of("The exhibition runs from Nov. 9 to Feb. 2."),
        Story.of("Membership fell from 2010 to 1990 in a week."),
        Story.of("Conservatives wanted to accelerate the phaseout of the program from 2020 to 2018."),
        Story.of("Call (555) 1952-1937 for tickets."),
        Story.of("The Regal opened in 1912 and was requisitioned as a food store in 1940."),
        Story.of("Founded in 1955 as a school for girls, the college closed in 1984."),
        Story.of("The firm was founded in 1955, the mill closed in 1948."),
        Story.of("The museum opened in 1992 in a mill that was closed in 1940."),
        Story.of("The firm, founded in 1992, was named after a ship sunk in 1940."),
        Story.of("Applications may be submitted between 1 June and 15 July 2024, the ministry said."),
        Story.of("Flight 212 took off at 11.20pm on 3 March and landed at 6.05am on 4 March."),
        Story.of("The exhibition opened on 14 September and runs until 3 March."),
        Story.of("The marathon starts at 9 a.m., and the roads will reopen at 3 p.m. the same day, police said."),
        Story.of("Visitors can tour the gardens from 10am to 4pm daily; the bar is open from 10am to 4am."),
        Story.of("No trains will run between 11 p.m. on Saturday and 5 a.m. on Sunday, the company said."),
        Story.of("The shop lost power between 11am and 3am."),
        Story.of("The warrants run from July 15 until June 23, 1992.", date=datetime.date(1987, 6, 2)),
        Story.of("The flight left Auckland at 8:40 p.m. on Friday and landed in Honolulu at 7:20 a.m. the same day."),
        Story.of("The batches were made between Dec. 19, 2016 and March 7 of this year."),
        Story.of("He left the army on 4 March, and the wedding was on 2 March."),
    )

    _LIFE = re.compile(rf"\((?:born )?(?P<first>{_YEAR}) ?[-–—] ?(?P<last>{_YEAR})\)")
    _TERM = re.compile(
        rf"\bfrom (?:early |late |mid-)?(?P<first>{_YEAR}) (?:to|until|till|through) (?:early |late |"
        rf"mid-)?(?P<last>{_YEAR})\b"
        r"(?!\s*(?:B\.?C|people|%|percent|per|[a-z]+s\b))"
    )
    _MOVED = re.compile(
        r"\b(?:f[ae]ll(?:en|ing|s)?|rose|ris(?:e|en|ing)|drop\w*|declin\w+|down|up|went|cut|slid|reduc\w+|"
        r"shr[aiu]nk\w*|decreas\w+|lower\w*|"
        r"plung\w+|slipp\w+|count\w*|backward\w*|revers\w+|accelerat\w+|mov(?:e[ds]?|ing)|advanc\w+|"
        r"br(?:ing|ings|inging|ought) forward|hasten\w*|chang\w+|pull(?:ed|ing|s)?|switch\w*|re-?schedul\w+)"
        r"\b[^.;]{0,40}$",
        re.IGNORECASE,
    )

    # "Opened in 1992 and was requisitioned as a food store in 1940", "Founded in 1955, the college closed in 1948"
    _MADE_AND_ENDED = re.compile(
        r"(?P<led>^|(?<=[.!?] ))?"
        r"\b(?:built|opened|founded|established|launched|completed|created|formed|erected|inaugurated)"
        rf"(?: [a-z'’-]+){{0,4}}? in (?P<first>{_YEAR})(?: (?!in |at |on |by )[^.;:,()\d]{{0,60}}?)?"
        r"(?:,| and|, and|, but)(?(led)(?: the(?: [a-z'’-]+){1,3}?| it)?)(?: later| then)?"
        r" (?:(?:was|were|has been) (?!named|called|inspired|modelled|modeled|based|dedicated)[a-z]+(?: down)?|closed|"
        r"burned down|collapsed|sank|shut)(?: (?:to the public|by (?:fire|the [a-z]+)|(?:as|into) an? [a-z]+"
        rf"(?: [a-z]+){{0,2}}))?,? in (?P<last>{_YEAR})\b"
    )

    _YEARS = (A_YEAR,)
    _DAYS = (words(*MONTHS),)
    _HOURS = (words("am pm m"),)
    needs = (_YEARS[0] | _DAYS[0] | _HOURS[0],)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces_with(self._YEARS):
            if _runs_back(surface):
                yield from self._of_years(surface)
        for surface in story.surfaces_with(self._DAYS):
            if len(surface.days) > 1:
                yield from self._of_days(surface, story.written_on)
        yield from self._of_verbs(story)
        for surface in story.surfaces_with(self._HOURS):
            if self._A_CLOCK.search(surface.lower):
                yield from self._of_hours(surface)

    _TURNED = A_YEAR | words(*MONTHS)

    def _of_verbs(self, story: Story) -> Iterator[Finding]:
        """ "Begun in 1887, was finished in 1879", "arrested on May 4, was charged on May 2"."""
        for surface in story.surfaces_with((self._TURNED,)):
            for sentence in surface.told:
                if len(sentence.mentions) < _BOTH or len(sentence.of_sort(Sort.DATE)) < _BOTH:
                    continue
                had = "had" in sentence.signs
                for first, second in told_too_late(sentence, moments_in(sentence, story.written_on)) if had else ():
                    yield self.finding(
                        surface,
                        (first.start, second.end),
                        f"What had happened in {second.year} came after {first.year}.",
                    )
                if not may_turn(sentence):
                    continue
                for first, second in turned_in(sentence, moments_in(sentence, story.written_on)):
                    yield self._finding(
                        surface,
                        (first.start, second.end),
                        surface.text[second.start : second.end],
                        surface.text[first.start : first.end],
                    )

    def _of_years(self, surface: Surface) -> Iterator[Finding]:
        """ "From 1998 until 1991", "(1952-1937)", "opened in 1992 and was sold in 1940"."""
        text = surface.text
        for found in itertools.chain(self._MADE_AND_ENDED.finditer(surface.lower), self._LIFE.finditer(text)):
            if int(found["last"]) < int(found["first"]):
                yield self._finding(surface, found.span(), found["last"], found["first"])
        for found in self._TERM.finditer(text):
            moved = self._MOVED.search(text[max(0, found.start() - 60) : found.start()])
            if int(found["last"]) < int(found["first"]) and not moved:
                yield self._finding(surface, found.span(), found["last"], found["first"])

    _SPANS = re.compile(r"(?:from|between) $", re.IGNORECASE)
    _TO = re.compile(r",? (?:to|until|till|through|and) (?:[a-z]+day,? )?")
    _BEGUN = re.compile(
        r"\b(?:took off|departed|left|set (?:off|out|sail)|began|begins?|started|starts?|opened|opens?|sailed)\b"
        r"(?:[^.;:]|[.:](?=\d)){0,60}?\bon (?:[a-z]+day,? )?$"
    )
    _ENDED = re.compile(
        r"(?:[^.;:]|[.:](?=\d)){0,60}?\b(?:landed|arrived|docked|touched down|ended|ends?|finished|finishes|"
        r"closed|closes?|returned|runs? until|until|concluded|concludes?)\b"
        r"(?:[^.;:]|[.:](?=\d)){0,30}? (?:on )?(?:[a-z]+day,? )?"
    )
    _SAME_YEAR = re.compile(r",? (?:of|in) (?:the same|that) year\b")

    def _of_days(self, surface: Surface, told_on: datetime.date | None) -> Iterator[Finding]:
        """ "From 9 May to 2 May", "took off on 3 March and landed on 2 March", "between 1 June and 15 May 2024"."""
        lower = surface.lower
        for first, last in itertools.pairwise(surface.days):
            if (last.month, last.day) >= (first.month, first.day):
                continue
            is_one_year = first.year == last.year is not None or self._SAME_YEAR.match(lower, last.end) is not None
            if not is_one_year and first.year is not None:
                continue
            lead = surface.sentence_at(first.start).start
            is_span = self._SPANS.search(lower, max(lead, first.start - 8), first.start) is not None and (
                self._TO.fullmatch(lower, first.end, last.start) is not None
            )
            is_course = self._BEGUN.search(lower, max(lead, first.start - 90), first.start) is not None and (
                self._ENDED.fullmatch(lower, first.end, last.start) is not None
            )
            # From Nov. 9 to Feb. 2: over the turn of the year.
            is_this_year = last.year is not None and (told_on is None or last.year == told_on.year)
            is_sure = is_one_year or first.month == last.month or (is_span and is_this_year)
            if (is_span or is_course) and is_sure:
                yield self._finding(
                    surface,
                    (first.start, last.end),
                    surface.text[last.start : last.end],
                    surface.text[first.start : first.end],
                )

    _HOUR = r"(?P<{0}_hour>1?\d)(?:[:.](?P<{0}_minute>[0-5]\d))? ?(?P<{0}_half>[ap])\.?m\b\.?"
    _A_CLOCK = re.compile(r"\d ?[ap]\.?m\b")
    _SAME_DAY = re.compile(
        rf"\bat {_HOUR.format('first')}(?:(?!\d ?[ap]\.?m\b)[^;]){{0,90}}?\bat {_HOUR.format('last')},? "
        r"(?:on )?(?:the same|that(?: same)?) (?:day|morning|afternoon|evening)\b"
    )
    # "Between 11 p.m. on Saturday and 5 a.m. on Saturday"
    _DAY_NAMED = r",? (?:on )?(?P<{0}>mon|tues|wednes|thurs|fri|satur|sun)day\b"
    _ONE_DAY = re.compile(
        rf"\b(?:from|between) {_HOUR.format('first')}{_DAY_NAMED.format('one')} (?:to|until|till|and|through) "
        rf"{_HOUR.format('last')}{_DAY_NAMED.format('other')}"
    )
    # Bars and night shifts close in the morning; what is visited by day does not.
    _OPEN = re.compile(rf"\b(?:from|between) {_HOUR.format('first')} (?:to|until|till|and) {_HOUR.format('last')}")
    _BY_DAY = re.compile(
        r"\b(?:museum|galler(?:y|ies)|librar(?:y|ies)|gardens?|exhibition|shops?|offices?|schools?|surgery|clinic|"
        r"zoo|park|market|polling (?:station|place)s?|post office|bank|counter|visitors?|palace|castle|cathedral|fair|"
        r"fete|open house|open day|tours?|stalls?|nursery|workshop|classes)\b"
    )
    _IS_OPEN = re.compile(r"\b(?:open|opens|opening|tour|tours|visit|daily|admission|held|welcomes?|serves?|runs?)\b")
    _BY_NIGHT = re.compile(
        r"\b(?:night|nights|nightly|overnight|bars?|pubs?|clubs?|nightclub|casino|curfew|shifts?|party|late|dawn|sunrise|"
        r"midnight|halloween|new year|ramadan|election|closed|closures?|shut|banned|ban|drinks?|alcohol|parking)\b"
    )
    _ZONES = re.compile(
        r"\b(?:flights?|flew|landed|plane|jet|airliner|sailed|date line|time zones?|local time|gmt|utc|pacific)\b"
    )
    _EARLY = 6

    def _of_hours(self, surface: Surface) -> Iterator[Finding]:
        """ "Starts at 9 a.m., and the roads reopen at 3 a.m. the same day", "the gardens are open from 10am to 4am"."""
        for found in self._SAME_DAY.finditer(surface.lower):
            if self._ZONES.search(surface.sentence_at(found.start()).lower):
                continue
            if _minute(found, "last") < _minute(found, "first"):
                yield self._of_clock(surface, found)
        for found in self._ONE_DAY.finditer(surface.lower) if "day" in surface.lower else ():
            if found["one"] == found["other"] and _minute(found, "last") < _minute(found, "first"):
                yield self._of_one_day(surface, found)
        for found in self._OPEN.finditer(surface.lower):
            sentence = surface.sentence_at(found.start())
            is_open = self._IS_OPEN.search(sentence.lower) and self._BY_DAY.search(sentence.lower)
            is_by_day = is_open and not self._BY_NIGHT.search(sentence.lower)
            first, last = _minute(found, "first"), _minute(found, "last")
            if is_by_day and found["first_half"] == found["last_half"] == "a" and last < self._EARLY * 60 < first:
                yield self._of_clock(surface, found)

    def _of_one_day(self, surface: Surface, found: "re.Match[str]") -> Finding:
        """Hours of one day that run back: the last is of the next day."""
        short = [day.removesuffix("day") for day in LOWER_WEEKDAYS]
        after = WEEKDAYS[(short.index(found["one"]) + 1) % len(WEEKDAYS)]
        first, last = (_told(surface, found, name) for name in ("first", "last"))
        return self.finding(
            surface,
            found.span(),
            f"The end, {last}, lies before the beginning, {first}.",
            suggestion=surface.text[found.start() : found.start("other")] + after,
        )

    def _of_clock(self, surface: Surface, found: "re.Match[str]") -> Finding:
        first, last = (_told(surface, found, name) for name in ("first", "last"))
        printed = surface.text[found.start() : found.end("last_half")]
        half = found.start("last_half") - found.start()
        other = {"a": "p", "A": "P"}.get(printed[half:])
        return self.finding(
            surface,
            (found.start(), found.end("last_half")),
            f"The end, {last}, lies before the beginning, {first}.",
            suggestion=printed[:half] + other if other else "",
        )

    def _finding(self, surface: Surface, span: tuple[int, int], end: str, start: str) -> Finding:
        return self.finding(surface, span, f"The end, {end}, lies before the beginning, {start}.")


_BOTH = 2


def _runs_back(surface: Surface) -> bool:
    """Whether a lesser year is the next figure behind another, with no full stop between."""
    text = surface.text
    return any(
        int(text[last : last + 4]) < int(text[first : first + 4]) and "." not in text[first:last]
        for first, last in itertools.pairwise(surface.years)
    )


def _told(surface: Surface, found: "re.Match[str]", name: str) -> str:
    """An hour that was found as it is printed: "11 p.m."."""
    end = surface.lower.index("m", found.end(f"{name}_half")) + 1
    return surface.text[found.start(f"{name}_hour") : end]


def _minute(found: "re.Match[str]", name: str) -> int:
    """The minutes from midnight to an hour that was found."""
    return minute_of_day(int(found[f"{name}_hour"]), int(found[f"{name}_minute"] or 0), found[f"{name}_half"])
