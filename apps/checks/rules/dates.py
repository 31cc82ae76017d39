"""DATE: days, spans of time and the calendar."""

import datetime
import itertools
import re
from collections.abc import Iterator

from apps.checks.calendars import WEEKDAYS, PrintedDay, printed_days
from apps.checks.datelines import written_on
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.surfaces import Role, Surface

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_YEARS_WORD = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|a hundred)"
)
_COUNTED = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        start=1,
    )
} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a hundred": 100,
}
_LOOSE = re.compile(
    r"\b(?:about|around|almost|nearly|roughly|some|approximately|more than|over|under|less than|at least|or so|up to|"
    r"just|barely|well over|close to)\s*$",
    re.IGNORECASE,
)


class WeekdayOffDate(Rule):
    """A weekday that does not fall on the date beside it.

    "Tuesday, March 12, 2025" names two days, for March 12 was a Wednesday, and the reader turns up on one of them.
    A date without a year is taken for the one nearest to the dateline, and complained of mildly unless it is near.
    Dates before the Gregorian calendar are left alone.
    """

    code = "DATE-01"
    name = "weekday-off-date"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("The judge set the next hearing for Tuesday, March 12, 2025."),
        Story.of("Wednesday 19 October 2017. Today's weather: cloudy."),
        Story.of("The council meets again on Monday, 3 March 2026, the clerk said."),
        Story.of("LONDON, March 2, 2026 — The vote is set for Friday, March 5."),
    )
    allows = (
        Story.of("Lehman Brothers failed on Monday, Sept. 15, 2008."),
        Story.of("Allied troops landed in Normandy on Tuesday, June 6, 1944. The 80th anniversary fell on a Thursday."),
        Story.of("LONDON, March 2, 2026 — The vote is set for Thursday, March 5."),
        Story.of("The great fire broke out on Sunday, September 2, 1666."),
        Story.of("He was in the office from Monday to Friday. May 10 is a holiday."),
    )

    _NEAR = datetime.timedelta(days=45)

    def check(self, story: Story) -> Iterator[Finding]:
        told_on: datetime.date | None = None
        for surface in story.surfaces:
            for day in printed_days(surface.text):
                if day.weekday is None or not day.is_possible or not day.is_gregorian:
                    continue
                told_on = told_on or written_on(story)
                yield from self._judged(surface, day, told_on)

    def _judged(self, surface: Surface, day: PrintedDay, told_on: datetime.date | None) -> Iterator[Finding]:
        meant = day.date() if told_on is None else day.nearest(told_on)
        if meant is None or meant.weekday() == day.weekday:
            return
        severity = self.severity
        if day.year is None and told_on is not None and abs(meant - told_on) > self._NEAR:
            severity = Severity.WARNING
        name = WEEKDAYS[meant.weekday()]
        printed = surface.text[day.start : day.weekday_end]
        repaired = _like(printed, name) + surface.text[day.weekday_end : day.end]
        yield self.finding(
            surface,
            (day.start, day.end),
            f"{meant:%B} {meant.day}, {meant.year}, is a {name}.",
            suggestion=repaired,
            severity=severity,
        )


def _like(printed: str, weekday: str) -> str:
    """The weekday written as `printed` is: in full or short, with or without a stop, in capitals or not."""
    if len(printed.rstrip(".")) < 6 and not printed.lower().endswith("day"):
        short = {"Tuesday": "Tues", "Thursday": "Thurs"}.get(weekday, weekday[:3])
        weekday = (weekday[:3] if len(printed.rstrip(".")) == 3 else short) + ("." if printed.endswith(".") else "")
    return weekday.upper() if printed.isupper() else weekday


class ImpossibleDate(Rule):
    """A day or a time of day that does not exist.

    June has 30 days, and February 29 comes in leap years alone. Whatever was meant, it was another day, and someone
    will miss it. Days of other calendars are not meant: only the English names of the months are read.
    """

    code = "DATE-02"
    name = "impossible-date"
    severity = Severity.BLOCKING
    authority = "the calendar"
    flags = (
        Story.of("Applications for the relief grants close on June 31, 2025."),
        Story.of("The agreement expired on Feb. 29, 2023."),
        Story.of("The fair ran until 31 September, the organisers said."),
        Story.of("The broadcast begins at 25:10 GMT."),
    )
    allows = (
        Story.of("He was born on Feb. 29, 1992, a leap year."),
        Story.of("In June 31 people were arrested."),
        Story.of("The agreement expired on Feb. 28, 2023."),
        Story.of("The team won 25:10 in the fifth set."),
        Story.of("Dhul Hijja 30 fell on a Friday."),
    )

    _LED = re.compile(
        r"(?:\b(?:on|by|until|till|since|through|dated|before|after|from|to|due|and|for|of)|[,(]|day)\s+(?:the\s+)?$",
        re.IGNORECASE,
    )
    _TIME = re.compile(
        r"(?<![\d:.,-])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])\s?(?P<mark>[ap]\.?m\b|GMT\b|UTC\b|[CE]S?E?T\b|"
        r"BST\b)",
        re.IGNORECASE,
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            for day in printed_days(surface.text):
                if day.is_possible or not (day.year or day.weekday is not None or self._is_led(surface, day)):
                    continue
                where = f"{datetime.date(2000, day.month, 1):%B}" + (f" {day.year}" if day.year else "")
                yield self.finding(surface, (day.start, day.end), f"There is no day {day.day} in {where}.")
            if ":" in surface.text:
                yield from self._times(surface)

    def _is_led(self, surface: Surface, day: PrintedDay) -> bool:
        # "In June 31 people were arrested" is no date: a day stands alone, behind a word that leads to one.
        after = surface.text[day.end : day.end + 1]
        led = self._LED.search(surface.text[max(0, day.start - 16) : day.start])
        return bool(led) and (after in ".,;:)!?" or not after or surface.text[day.start].isdigit())

    def _times(self, surface: Surface) -> Iterator[Finding]:
        for found in self._TIME.finditer(surface.text):
            hour, minute = int(found["hour"]), int(found["minute"])
            if hour > 24 or minute > 59:
                yield self.finding(surface, found.span(), f"There is no time {found['hour']}:{found['minute']}.")


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
        Story.of("Nov. 9, 2024 — The Berlin Wall fell 25 years ago, on Nov. 9, 1989."),
        Story.of("Sept. 25, 2013 — It is 247 years since Wolfgang Amadeus Mozart was born in 1756."),
        Story.of("The bridge reopened in 2024, 29 years after the flood of 2005 swept it away."),
        Story.of("The plant closed 30 years ago, in 2005.", date=datetime.date(2026, 3, 1)),
    )
    allows = (
        Story.of("The Berlin Wall came down on Thursday, Nov. 9, 1989, 28 years after it went up."),
        Story.of("Nov. 9, 2024 — The Berlin Wall fell 35 years ago, on Nov. 9, 1989."),
        Story.of("March 1, 2026 — The treaty was signed nearly 30 years ago, in 1997."),
        Story.of("The bridge reopened in 2024, 19 years after the flood of 2005 swept it away."),
        Story.of("The plant closed 30 years ago, in 2005."),
        Story.of("March 1, 2026 — Ten years ago, in 2021 prices, a ticket cost 12 euros."),
    )

    _AGO = re.compile(
        rf"(?P<span>\b(?P<years>{_YEARS_WORD})[ -]years? ago),? \(?(?:back )?(?:in|on) "
        rf"(?P<when>(?:[A-Z][a-z]+\.? (?:\d{{1,2}}, )?|\d{{1,2}} [A-Z][a-z]+ )?)(?P<year>{_YEAR})\b"
        r"(?!\s*(?:prices|dollars|terms|money))"
    )
    _YEAR_THEN_AGO = re.compile(
        rf"\b(?P<when>)(?:in|on) (?:[A-Z][a-z]+\.? (?:\d{{1,2}}, )?)?(?P<year>{_YEAR}),? "
        rf"(?P<span>(?P<years>{_YEARS_WORD}) years? ago)\b"
    )
    _SINCE = re.compile(
        rf"\b(?:it is|it['’]s|it has been|it['’]s been|been|now|marks|marking) (?:(?:about|almost|nearly|"
        rf"more than|over) )?"
        rf"(?P<span>(?P<years>{_YEARS_WORD}) years?) (?:now )?since (?P<when>[^.;]{{0,90}}?)(?P<year>{_YEAR})\b",
        re.IGNORECASE,
    )
    _AFTER = re.compile(
        rf"\bin (?:[A-Z][a-z]+ )?(?P<later>{_YEAR}),? (?:[a-z]+ ){{0,2}}?(?P<span>(?P<years>{_YEARS_WORD}) "
        rf"years) (?P<way>after|before) "
        rf"(?P<when>[^.;,]{{0,60}}?)\b(?P<year>{_YEAR})\b(?![ -](?:prices|dollars))",
        re.IGNORECASE,
    )

    def check(self, story: Story) -> Iterator[Finding]:
        told_on: datetime.date | None = None
        for surface in story.surfaces:
            lower = surface.lower
            if " years" not in lower and "-year" not in lower and " year ago" not in lower:
                continue
            if "year ago" in lower or "years ago" in lower or "since" in lower:
                told_on = told_on or written_on(story)
                for pattern in (self._AGO, self._YEAR_THEN_AGO, self._SINCE):
                    for found in pattern.finditer(surface.text):
                        if told_on is not None:
                            yield from self._from_today(surface, found, told_on)
            if "years after" in lower or "years before" in lower:
                for found in self._AFTER.finditer(surface.text):
                    sign = 1 if found["way"].lower() == "after" else -1
                    between = (int(found["later"]) - int(found["year"])) * sign
                    if not re.search(_YEAR, found["when"]):
                        yield from self._compared(surface, found, (between, between))

    def _from_today(self, surface: Surface, found: "re.Match[str]", told_on: datetime.date) -> Iterator[Finding]:
        if re.search(_YEAR, found["when"]) or "every" in found["when"].lower():
            return
        year = int(found["year"])
        days = [
            day for day in printed_days(surface.text) if found.start() <= day.start < found.end() and day.year == year
        ]
        exact = days[-1].date() if days else None
        if exact is None:
            yield from self._compared(surface, found, (told_on.year - year - 1, told_on.year - year))
        else:
            # A story that appears days before the anniversary counts it as reached.
            spans = ((told_on - exact).days + shift for shift in (-21, 21))
            first, last = (int(span // 365.2425) for span in spans)
            yield from self._compared(surface, found, (first, last))

    def _compared(self, surface: Surface, found: "re.Match[str]", expected: tuple[int, int]) -> Iterator[Finding]:
        printed = found["years"].lower()
        years = _COUNTED[printed] if printed in _COUNTED else int(printed)
        before = surface.text[max(0, found.start("span") - 24) : found.start("span")]
        slack = max(2, years // 10) if _LOOSE.search(before) else 0
        low, high = expected
        if low - slack <= years <= high + slack or high < 1:
            return
        right = high if printed.isdigit() else 0
        text = surface.text[found.start("span") : found.end("span")]
        yield self.finding(
            surface,
            found.span("span"),
            f"From {found['year']} it is {high} years" + ("." if low == high else f", or {low}, not {years}."),
            suggestion=f"{right}{text[len(printed) :]}" if right else "",
        )


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
    )
    allows = (
        Story.of("The strike, from 2 May to 9 May, closed the port."),
        Story.of("Augustus ruled from 27 B.C. to A.D. 14, and Cleopatra from 51 to 30 B.C."),
        Story.of("The exhibition runs from Nov. 9 to Feb. 2."),
        Story.of("Membership fell from 2010 to 1990 in a week."),
        Story.of("Call (555) 1952-1937 for tickets."),
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
        r"plung\w+|slipp\w+|count\w*|backward\w*|revers\w+)\b[^.;]{0,40}$",
        re.IGNORECASE,
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            text = surface.text
            if "(" in text:
                for found in self._LIFE.finditer(text):
                    if int(found["last"]) < int(found["first"]):
                        yield self._finding(surface, found.span(), found["last"], found["first"])
            if "from " not in surface.lower:
                continue
            for found in self._TERM.finditer(text):
                moved = self._MOVED.search(text[max(0, found.start() - 60) : found.start()])
                if int(found["last"]) < int(found["first"]) and not moved:
                    yield self._finding(surface, found.span(), found["last"], found["first"])
            days = printed_days(text)
            for first, last in itertools.pairwise(days):
                is_span = text[max(0, first.start - 5) : first.start].lower() == "from " and re.fullmatch(
                    r",? (?:to|until|till|through) ", text[first.end : last.start]
                )
                same_year = first.year == last.year or first.year is None
                if is_span and same_year and (first.month, last.day) == (last.month, last.day) and last.day < first.day:
                    yield self._finding(
                        surface, (first.start, last.end), text[last.start : last.end], text[first.start : first.end]
                    )

    def _finding(self, surface: Surface, span: tuple[int, int], end: str, start: str) -> Finding:
        return self.finding(surface, span, f"The end, {end}, lies before the beginning, {start}.")


class FutureInThePast(Rule):
    """A future tense with a time that has passed: "will open last May".

    Copy that was written ahead and updated in one place only.
    """

    code = "DATE-05"
    name = "future-in-the-past"
    severity = Severity.WARNING
    authority = "desk practice"
    flags = (
        Story.of("The museum will open last May."),
        Story.of("The team will leave yesterday for Oslo."),
        Story.of("The bank will raise its rate last Thursday."),
    )
    allows = (
        Story.of("The museum will open next May."),
        Story.of("The new hall will replace last year's tent."),
        Story.of("They will discuss what happened last week."),
        Story.of("The inquiry will publish the report it finished last month."),
    )

    _PATTERN = re.compile(
        r"\bwill (?!be (?:like|the)\b)(?:open|close|start|begin|leave|arrive|launch|meet|hold|visit|raise|lower|"
        r"cut|resign|"
        r"return|take place|go on sale|end|play)(?: (?:its|the|a|for|in|to) \w+| \w+ly)?"
        r" (?P<when>yesterday|last (?:week|month|year|night|spring|summer|autumn|fall|winter|January|February|"
        r"March|April|May|June|"
        r"July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
        r"Sunday))\b(?!['’])"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            if " will " in surface.text and ("last " in surface.text or "yesterday" in surface.text):
                for found in self._PATTERN.finditer(surface.text):
                    yield self.finding(surface, found.span(), f"The tense is future, and “{found['when']}” is past.")


_ZONES: dict[str, tuple[float, ...]] = {
    "GMT": (0,),
    "UTC": (0,),
    "EST": (-5,),
    "EDT": (-4,),
    "ET": (-5, -4),
    "CDT": (-5,),
    "CT": (-6, -5),
    "MST": (-7,),
    "MDT": (-6,),
    "MT": (-7, -6),
    "PST": (-8,),
    "PDT": (-7,),
    "PT": (-8, -7),
    "CET": (1,),
    "CEST": (2,),
    "EET": (2,),
    "EEST": (3,),
    "MSK": (3,),
    "JST": (9,),
    "KST": (9,),
    "AEST": (10,),
    "AEDT": (11,),
    "NZST": (12,),
    "NZDT": (13,),
    # Letters that several countries use stand for any of them.
    "BST": (1, 6),
    "CST": (-6, 8),
    "IST": (5.5, 1, 2),
}
_ZONE = "|".join(sorted(_ZONES, key=len, reverse=True))
_CLOCK = (
    r"(?P<{0}_hour>\d{{1,2}})(?:[:.]?(?P<{0}_minute>\d\d))?\s?(?P<{0}_half>[ap]\.?m\.?)?\s?(?P<{0}_zone>"
    + _ZONE
    + r")\b"
)


class WrongTimeZone(Rule):
    """Two clock times of one moment that do not agree.

    15:00 GMT is 10 a.m. in New York in winter and 11 a.m. in summer: EST and EDT say which. Letters that several
    countries use (IST, CST, BST) are given the benefit of the doubt.
    """

    code = "DATE-06"
    name = "wrong-time-zone"
    severity = Severity.ERROR
    authority = "tz database"
    flags = (
        Story.of("The launch is due at 1500 GMT (11am EST)."),
        Story.of("Voting ends at 8 p.m. EDT (2300 GMT)."),
        Story.of("The quake struck at 03:10 UTC (10:10 p.m. PST)."),
    )
    allows = (
        Story.of("The launch is due at 1500 GMT (11am EDT)."),
        Story.of("Voting ends at 8 p.m. EDT (0000 GMT)."),
        Story.of("Play begins at 10:00 GMT (3:30 p.m. IST)."),
        Story.of("The first show is at 7 p.m. EST, the second at 10 p.m. EST."),
    )

    _PAIR = re.compile(
        r"(?<![\d:.])" + _CLOCK.format("one") + r"\s?(?:\(|/|, or |; )\s?(?P<second>" + _CLOCK.format("two") + r")",
        re.IGNORECASE,
    )
    _DAY = 24 * 60

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            if not any(zone in surface.text for zone in _ZONES):
                continue
            for found in self._PAIR.finditer(surface.text):
                first, second = self._minutes(found, "one"), self._minutes(found, "two")
                if first is None or second is None:
                    continue
                here, there = found["one_zone"].upper(), found["two_zone"].upper()
                steps = {int((b - a) * 60) for a in _ZONES[here] for b in _ZONES[there]}
                if any((first + step - second) % self._DAY == 0 for step in steps):
                    continue
                right = (first + min(steps)) % self._DAY
                yield self.finding(
                    surface,
                    found.span("second"),
                    f"{surface.text[found.start() : found.start('second')].rstrip(' (/,;or')} is "
                    f"{right // 60:02}:{right % 60:02} {there}.",
                )

    def _minutes(self, found: "re.Match[str]", side: str) -> int | None:
        """Minutes since midnight; None for a time that does not exist."""
        hour, minute = int(found[f"{side}_hour"]), int(found[f"{side}_minute"] or 0)
        half = (found[f"{side}_half"] or "").lower()
        if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
            return None
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        return hour % 24 * 60 + minute


class AmbiguousDate(Rule):
    """A date in figures that is one day in London and another in New York.

    "03/04/2026" is the third of April or the fourth of March. Print the month as a word.
    """

    code = "DATE-08"
    name = "ambiguous-date"
    severity = Severity.WARNING
    authority = "house style: dates"
    flags = (
        Story.of("The ban takes effect on 03/04/2026."),
        Story.of("Claims must be filed by 5/6/2027."),
        Story.of("It was signed on 01-02-2025 in Geneva."),
    )
    allows = (
        Story.of("The ban takes effect on 3 April 2026."),
        Story.of("Claims must be filed by 25/6/2027."),
        Story.of("It was signed on 2025-02-01 in Geneva."),
        Story.of("The 9/11/2001 attacks changed the law."),
        Story.of("The match ended 5/5 on points."),
    )

    _CENTURIES = ("/20", "/19", "-20", "-19")
    _PATTERN = re.compile(
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)(?:19|20)\d\d(?![\d/-])"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            if surface.role is Role.TABLE or not any(century in surface.text for century in self._CENTURIES):
                continue
            for found in self._PATTERN.finditer(surface.text):
                first, second = int(found["first"]), int(found["second"])
                is_famous = (first, second) == (9, 11)
                if first != second and 1 <= first <= 12 and 1 <= second <= 12 and not is_famous:
                    months = [f"{datetime.date(2000, month, 1):%B}" for month in (first, second)]
                    yield self.finding(surface, found.span(), f"This is {second} {months[0]} or {first} {months[1]}.")


class WrongAnniversary(Rule):
    """An anniversary that does not lead from the year of the event to the year of the story.

    The first anniversary comes a year after the event, so the 20th of a flood in 2005 fell in 2025. One that is off
    by a single year may be one that is coming or has just been, and is reported more mildly. Before Christ there was
    no year zero: those are left alone.
    """

    code = "DATE-09"
    name = "wrong-anniversary"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("March 3, 2026 — The town marked the 31st anniversary of the 2005 flood."),
        Story.of("In 2024 the club celebrated the 50th anniversary of its founding in 1984."),
        Story.of(
            "June 1, 2025 — Tuesday is the tenth anniversary of the crash of 2005.", date=datetime.date(2025, 6, 1)
        ),
    )
    allows = (
        Story.of("March 3, 2026 — The town marked the 21st anniversary of the 2005 flood."),
        Story.of("March 15, 2010, was the 2,053rd anniversary of the killing of Julius Caesar in 44 B.C."),
        Story.of("The 9/11 Memorial opened on the 10th anniversary of the attacks."),
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
    _MARKED_IN = re.compile(rf"\bin (?P<year>{_YEAR})\b,?[^.;,]{{0,60}}$", re.IGNORECASE)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            if "nniversary" not in surface.text:
                continue
            for found in self._PATTERN.finditer(surface.text):
                if re.search(r"B\.?C|" + _YEAR, surface.text[found.end() : found.end() + 5] + found["what"]):
                    continue
                printed = found["count"].lower()
                count = self._ORDINALS.get(printed) or int(re.sub(r"\D", "", printed))
                marked = self._MARKED_IN.search(surface.text[max(0, found.start() - 80) : found.start()])
                told_on = written_on(story)
                if marked is not None:
                    now = int(marked["year"])
                elif told_on is not None:
                    now = told_on.year
                else:
                    continue
                right = now - int(found["year"])
                if count == right or right < 1:
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
