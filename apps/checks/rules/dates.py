"""DATE: days and their order."""

import calendar
import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from apps.checks.findings import Finding, Severity
from apps.checks.needs import A_YEAR, words
from apps.checks.rule import Rule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.calendars import MONTHS, WEEKDAYS, PrintedDay
from apps.checks.text.surfaces import Role, Surface

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_ANY_YEAR = re.compile(rf"\b{_YEAR}\b(?!s)")


# Weekdays are told with dates since there have been newspapers.
_MODERN = 1400
_PRESS = 1753


class WeekdayOffDate(SurfaceRule):
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
        Story.of("The fair runs from Friday, July 12, to Monday, July 14."),
        Story.of("The fair runs Thursday to Sunday, July 11 to 15.", date=datetime.date(2024, 6, 20)),
        Story.of("Trick-or-treating will run from 6 to 8 p.m. on Oct. 31, 2018, a Tuesday, trustees decided."),
        Story.of("NEW YORK, MONDAY, MARCH 10, 1075"),
        Story.of("LONDON, May 14, 2024 \u2014 The vote on Thursday (May 17) will be close."),
        Story.of("The inquest opens on Thursday, June 9, the coroner said.", date=datetime.date(2023, 5, 30)),
        Story.of(
            "The boat left on Friday, 3 March, and was found empty on Monday, 7 March.", date=datetime.date(2023, 3, 6)
        ),
    )
    allows = (
        Story.of("Lehman Brothers failed on Monday, Sept. 15, 2008."),
        Story.of("Allied troops landed in Normandy on Tuesday, June 6, 1944. The 80th anniversary fell on a Thursday."),
        Story.of("LONDON, March 2, 2026 — The vote is set for Thursday, March 5."),
        Story.of("The great fire broke out on Sunday, September 2, 1666."),
        Story.of("Trick-or-treating will run from 6 to 8 p.m. on Oct. 31, 2018, a Wednesday, trustees decided."),
        Story.of("The fair runs from Friday, July 12, to Sunday, July 14."),
        Story.of("The fair runs Thursday to Sunday, July 11 to 14.", date=datetime.date(2024, 6, 20)),
        Story.of("MARCH 30, 2017 — On Thursday, 14 April, the inquest was told, the operation was delayed."),
        Story.of("FEB. 5, 2014 — On Wednesday 13 February last year the minister pledged that pay would rise."),
        Story.of("He was in the office from Monday to Friday. May 10 is a holiday."),
        Story.of("The inquest opens on Thursday, June 8, the coroner said.", date=datetime.date(2023, 5, 30)),
        Story.of("The boat left the port on Thursday, June 9, the coroner said.", date=datetime.date(2023, 5, 30)),
    )

    _NEAR = datetime.timedelta(days=120)
    _FORTNIGHT = datetime.timedelta(days=14)
    _WEEK = 7
    _YEAR_AFTER = re.compile(r",? (?P<which>last|next) year\b")
    _PAST = re.compile(
        r"\b(?:was|were|had|did|told|said|went|came|took|began|died|fell|met|held|left|sank|struck|broke|made|rose|won|lost|gave|"
        r"saw|heard|found|ran|spoke|wrote|sent|brought|flew|[a-z]{2,}ed)\b"
    )
    # "The trial resumes on Monday, Sept. 20, the judge said": not when it was said.
    _SAID = re.compile(
        r",? (?:(?:[A-Z][\w'’-]+|[a-z'’-]+) ){0,6}?(?:said|told [a-z' ’]+|announced|added|decided|ruled)\b(?=[.,;]|$)"
        r"|^(?:[\w'’-]+ ){1,6}?said (?:that )?(?=[a-z]+ )"
    )
    _TO_COME = re.compile(
        r"\b(?:will|shall|would|may|might|must|to be|is|are|due|next|coming|scheduled|until|ahead|set|slated)\b",
    )
    _A_WEEKDAY = re.compile(
        rf",? (?:(?:which|that|it) (?:is|was|fell on|falls on|will be) )?a (?P<name>{'|'.join(WEEKDAYS)})\b"
        r"(?! (?:in|of|when))"
    )

    needs = (words(*MONTHS),)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        told_on = story.written_on
        for day in surface.days:
            if day.weekday is None:
                yield from self._behind(surface, day, told_on)
                continue
            if day.year is not None and day.year < _MODERN:
                yield from self._of_another_century(surface, day)
            if not day.is_possible or not day.is_gregorian:
                continue
            if day.year is not None or not self._is_of_another_year(story, day):
                yield from self._judged(surface, day, told_on)
        if told_on is None and len(surface.days) > 1:
            yield from self._side_by_side(surface)

    def _of_another_century(self, surface: Surface, day: PrintedDay) -> Iterator[Finding]:
        """A weekday with a year in which nobody printed news: a digit of the year is wrong."""
        printed = str(day.year)
        likely = [
            year
            for year in range(_PRESS, 2100)
            if sum(one != other for one, other in zip(str(year), printed, strict=False)) == 1
            and (on := replace(day, year=year).date()) is not None
            and on.weekday() == day.weekday
        ]
        if likely and len(printed) == len(str(likely[0])):
            end = surface.text.index(printed, day.weekday_end) + len(printed)
            yield self.finding(
                surface,
                (end - len(printed), end),
                f"The year has a wrong digit: the day is a {WEEKDAYS[day.weekday or 0]} in {likely[0]}.",
                suggestion=str(likely[0]) if len(likely) == 1 else "",
            )

    @staticmethod
    def _goes_with_another(surface: Surface, day: PrintedDay, meant: datetime.date) -> bool:
        """Whether another day of the sentence falls on its weekday in the same year: "sank on Tuesday, 8 March"."""
        sentence = surface.sentence_at(day.start)
        return any(
            other is not day
            and other.weekday is not None
            and sentence.start <= other.start < sentence.end
            and (on := other.date(meant.year)) is not None
            and on.weekday() == other.weekday
            and abs(on - meant) < WeekdayOffDate._FORTNIGHT
            for other in surface.days
        )

    def _is_told(self, surface: Surface, day: PrintedDay) -> bool:
        """Whether the sentence of a day tells what has been."""
        text = self._SAID.sub("", surface.sentence_at(day.start).text)
        return self._PAST.search(text) is not None and self._TO_COME.search(text) is None

    def _behind(self, surface: Surface, day: PrintedDay, told_on: datetime.date | None) -> Iterator[Finding]:
        """A weekday behind its date: "Oct. 31, 2018, a Tuesday"."""
        found = self._A_WEEKDAY.match(surface.text, day.end)
        on = day.date() if day.year is not None or told_on is None else day.nearest(told_on)
        if found is None or on is None or not day.is_gregorian:
            return
        if day.year is None and told_on is not None and abs(on - told_on) > self._NEAR:
            return
        name = WEEKDAYS[on.weekday()]
        if name != found["name"]:
            yield self.finding(
                surface,
                (day.start, found.end()),
                f"{on:%B} {on.day}, {on.year}, is a {name}.",
                suggestion=surface.text[day.start : found.start("name")] + name,
            )

    def _side_by_side(self, surface: Surface) -> Iterator[Finding]:
        """Two days of one month in a row whose weekdays cannot both be right, whatever the year."""
        days = [day for day in surface.days if day.weekday is not None and day.year is None]
        for first, second in itertools.pairwise(days):
            if first.month != second.month or second.start - first.end > 60 or not first.is_possible:
                continue
            apart = (second.day - first.day) % self._WEEK
            stated = ((second.weekday or 0) - (first.weekday or 0)) % self._WEEK
            if apart != stated and second.is_possible:
                name = WEEKDAYS[((first.weekday or 0) + apart) % self._WEEK]
                yield self.finding(
                    surface,
                    (first.start, second.end),
                    f"If it is {surface.text[first.start : first.end]}, day {second.day} is a {name}.",
                )

    @staticmethod
    def _is_of_another_year(story: Story, day: PrintedDay) -> bool:
        """Whether a day without a year falls on its weekday in some year that the story names: it may tell of then."""
        named = {int(found[0]) for surface in story.surfaces for found in _ANY_YEAR.finditer(surface.text)}
        return any((on := day.date(year)) is not None and on.weekday() == day.weekday for year in named)

    def _judged(self, surface: Surface, day: PrintedDay, told_on: datetime.date | None) -> Iterator[Finding]:
        meant = day.date() if told_on is None else day.nearest(told_on)
        other_year = self._YEAR_AFTER.match(surface.text, day.end)
        if other_year is not None and told_on is not None and day.year is None:
            meant = day.date(told_on.year + (-1 if other_year["which"] == "last" else 1))
        if meant is None or meant.weekday() == day.weekday:
            return
        is_told = day.year is None and told_on is not None and meant > told_on and self._is_told(surface, day)
        if is_told and not self._goes_with_another(surface, day, meant):
            last = day.date(meant.year - 1)
            if last is not None and last.weekday() == day.weekday:
                # "On Thursday, 14 April, the hearing was told", of last year's April.
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


# A year without a leap day.
_COMMON_YEAR = 2023


# Two digits from here on are those of a year.
_OF_A_YEAR = 50


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
        Story.of("Farmers have until April 31 to claim for stock lost in the floods."),
        Story.of("The broadcast begins at 25:10 GMT."),
        Story.of("Drivers will strike from Nov. 31 unless the firm gives way."),
    )
    allows = (
        Story.of("He was born on Feb. 29, 1992, a leap year."),
        Story.of("In June 31 people were arrested."),
        Story.of("By June 31 ships had passed."),
        Story.of("The agreement expired on Feb. 28, 2023."),
        Story.of("The team won 25:10 in the fifth set."),
        Story.of("Dhul Hijja 30 fell on a Friday."),
        Story.of("So says the magazine, in its issue of May 88."),
    )

    _LED = re.compile(
        r"(?:\b(?:on|by|until|till|since|through|dated|before|after|from|to|due|and|for|of)|[,(]|day)\s+(?:the\s+)?$",
        re.IGNORECASE,
    )
    # "until April 31 to claim": what comes next is not counted by the day.
    _DEADLINE = re.compile(r"\b(?:until|till|through|by|dated|due|on)\s+(?:the\s+)?$", re.IGNORECASE)
    # "From Nov. 31 unless the firm gives way": nothing is counted.
    _GOES_ON = re.compile(
        r" (?:unless|if|after|before|when|because|while|until|till|in|at|as|with|but|where|although)\b"
    )
    _COUNTED = re.compile(r" (?:[a-z]+s|people|men|women|children|[a-z]+ed|had|have)\b")
    _TIME = re.compile(
        r"(?<![\d:.,-])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])\s?(?P<mark>[ap]\.?m\b|GMT\b|UTC\b|[CE]S?E?T\b|"
        r"BST\b)",
        re.IGNORECASE,
    )

    _DAYS = (words(*MONTHS),)
    _TIMES = (words("am pm m gmt utc ct cst cet cset et est eet eset bst"),)
    needs = (_DAYS[0] | _TIMES[0],)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces_with(self._DAYS):
            for day in surface.days:
                if day.is_possible or not (day.year or day.weekday is not None or self._is_led(surface, day)):
                    continue
                where = f"{datetime.date(2000, day.month, 1):%B}" + (f" {day.year}" if day.year else "")
                last = self._last_day(day)
                printed = surface.text[day.start : day.end]
                yield self.finding(
                    surface,
                    (day.start, day.end),
                    f"There is no day {day.day} in {where}.",
                    suggestion=re.sub(rf"\b{day.day}\b", str(last), printed, count=1) if last else "",
                )
        for surface in story.surfaces_with(self._TIMES):
            if ":" in surface.text:
                yield from self._times(surface)

    @staticmethod
    def _last_day(day: PrintedDay) -> int:
        """The last day of the month where the day after it was printed; else 0."""
        days = calendar.monthrange(day.year or _COMMON_YEAR, day.month)[1]
        return days if day.day == days + 1 else 0

    def _is_led(self, surface: Surface, day: PrintedDay) -> bool:
        if day.day >= _OF_A_YEAR and surface.text[day.end : day.end + 1] in ("", ",", ")", "."):
            # The "May 88" issue of a magazine is one of 1988.
            return False
        # "In June 31 people were arrested" is no date: a day stands alone, behind a word that leads to one.
        after = surface.text[day.end : day.end + 1]
        before = surface.text[max(0, day.start - 16) : day.start]
        if self._DEADLINE.search(before) and not self._COUNTED.match(surface.text, day.end):
            return True
        led = self._LED.search(before)
        if led and self._GOES_ON.match(surface.text, day.end):
            return True
        return bool(led) and (after in ".,;:)!?" or not after or surface.text[day.start].isdigit())

    def _times(self, surface: Surface) -> Iterator[Finding]:
        text = surface.text
        for found in surface.matches(
            self._TIME, [start for start, end in surface.numerals if text[end : end + 1] == ":"]
        ):
            hour, minute = int(found["hour"]), int(found["minute"])
            if hour > 24 or minute > 59:
                yield self.finding(surface, found.span(), f"There is no time {found['hour']}:{found['minute']}.")


class AmbiguousDate(SurfaceRule):
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
        # The stamp above a story was set by the machine.
        Story.of("Updated 4/9/2027 6:04 PM\n\nThe bridge was closed on Monday."),
        Story.of("05/03/2027\n\nThe bridge was closed on Monday."),
        Story.of("The bridge was closed. (City Weekly 01/06/2017, page 32)"),
        Story.of("The bridge was closed on 01/06/2017.", date=datetime.date(2017, 1, 6)),
    )

    _PATTERN = re.compile(
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)(?:19|20)\d\d(?![\d/-])"
    )

    _LABEL = re.compile(r"(?:\d:\d\d[^.]{0,12}|\b(?:posted|published|updated|released?):?(?: on)?) ?$", re.IGNORECASE)
    _TIME = re.compile(r"\W{1,3}(?:at )?\d{1,2}:\d\d|[ ,]{1,3}(?:page|p\.) ?\d")

    needs = (A_YEAR,)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        text = surface.text
        if surface.role is Role.TABLE or not any(text[place - 1] in "/-" for place in surface.years):
            return
        for found in self._PATTERN.finditer(text):
            if self._is_stamp(text, *found.span()):
                continue
            first, second = int(found["first"]), int(found["second"])
            is_famous = (first, second) == (9, 11)
            # Of a story of January 6, "01/06" is the day that it came out.
            told_on = story.written_on
            is_today = told_on is not None and {first, second} == {told_on.month, told_on.day}
            if first != second and max(first, second) <= 12 and min(first, second) and not (is_famous or is_today):
                months = [f"{datetime.date(2000, month, 1):%B}" for month in (first, second)]
                yield self.finding(surface, found.span(), f"This is {second} {months[0]} or {first} {months[1]}.")

    def _is_stamp(self, text: str, start: int, end: int) -> bool:
        """Whether a date opens its paragraph, or stands beside a time of day, a page or the word of a publishing
        system."""
        opens = not text[:start].strip()
        return opens or bool(self._LABEL.search(text[max(0, start - 40) : start]) or self._TIME.match(text, end))
