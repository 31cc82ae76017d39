"""DATE: clock times that there are not, and those of one moment in two zones."""

import datetime
import itertools
import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SurfaceRule
from apps.checks.story import Story
from apps.checks.text.calendars import LOWER_WEEKDAYS, WEEKDAYS, minute_of_day
from apps.checks.text.surfaces import Surface

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


# Zones by their names and by the cities that news tells the time of, in winter and in summer.
_PLACES: dict[str, tuple[float, ...]] = {
    "eastern": (-5, -4),
    "central": (-6, -5),
    "mountain": (-7, -6),
    "pacific": (-8, -7),
    "greenwich mean": (0,),
    "new york": (-5, -4),
    "washington": (-5, -4),
    "toronto": (-5, -4),
    "chicago": (-6, -5),
    "denver": (-7, -6),
    "los angeles": (-8, -7),
    "london": (0, 1),
    "dublin": (0, 1),
    "paris": (1, 2),
    "berlin": (1, 2),
    "brussels": (1, 2),
    "rome": (1, 2),
    "madrid": (1, 2),
    "lisbon": (0, 1),
    "amsterdam": (1, 2),
    "geneva": (1, 2),
    "vienna": (1, 2),
    "warsaw": (1, 2),
    "stockholm": (1, 2),
    "oslo": (1, 2),
    "copenhagen": (1, 2),
    "athens": (2, 3),
    "helsinki": (2, 3),
    "cairo": (2, 3),
    "jerusalem": (2, 3),
    "johannesburg": (2,),
    "lagos": (1,),
    "nairobi": (3,),
    "istanbul": (3,),
    "baghdad": (3,),
    "riyadh": (3,),
    "tehran": (3.5,),
    "kabul": (4.5,),
    "islamabad": (5,),
    "karachi": (5,),
    "dhaka": (6,),
    "jakarta": (7,),
    "hanoi": (7,),
    "manila": (8,),
    "shanghai": (8,),
    "taipei": (8,),
    "perth": (8,),
    "brisbane": (10,),
    "melbourne": (10, 11),
    "auckland": (12, 13),
    "wellington": (12, 13),
    "buenos aires": (-3,),
    "sao paulo": (-3,),
    "boston": (-5, -4),
    "atlanta": (-5, -4),
    "houston": (-6, -5),
    "dallas": (-6, -5),
    "phoenix": (-7,),
    "seattle": (-8, -7),
    "san francisco": (-8, -7),
    "kyiv": (2, 3),
    "moscow": (3,),
    "dubai": (4,),
    "delhi": (5.5,),
    "mumbai": (5.5,),
    "bangkok": (7,),
    "beijing": (8,),
    "hong kong": (8,),
    "singapore": (8,),
    "tokyo": (9,),
    "seoul": (9,),
    "sydney": (10, 11),
}
_AMERICAN = frozenset(("et", "ct", "mt", "pt", "eastern", "central", "mountain", "pacific"))
_OFFSETS = {zone.lower(): offsets for zone, offsets in _ZONES.items()} | _PLACES
_ZONE = "|".join(sorted(_OFFSETS, key=len, reverse=True))
_WEEKDAY = "|".join(LOWER_WEEKDAYS)
_CLOCK = (
    r"(?:(?P<{0}_hour>\d{{1,2}})(?:[:.]?(?P<{0}_minute>\d\d))?\s?(?P<{0}_half>[ap]\.?m\.?)?|(?P<{0}_word>noon|midnight))"
    rf"\s?(?:(?:time )?in )?(?P<{{0}}_zone>{_ZONE})\b(?: (?:standard|daylight))?(?: time)?"
    rf"(?:,? (?:on )?(?P<{{0}}_day>{_WEEKDAY})\b)?"
)


# Between these days of the year the clocks of Europe and North America are forward together.
_SUMMER = ((3, 31), (10, 25))


class WrongTimeZone(SurfaceRule):
    """Two clock times of one moment that do not agree.

    15:00 GMT is 10 a.m. in New York in winter and 11 a.m. in summer: EST and EDT say which. Letters that several
    countries use (IST, CST, BST) are given the benefit of the doubt, and so is a city, which may keep either. Where
    both weekdays are given they have to agree as well.
    """

    code = "DATE-06"
    name = "wrong-time-zone"
    severity = Severity.ERROR
    authority = "tz database"
    flags = (
        Story.of("The launch is due at 1500 GMT (11am EST)."),
        Story.of("Voting ends at 8 p.m. EDT (2300 GMT)."),
        Story.of("The quake struck at 03:10 UTC (10:10 p.m. PST)."),
        Story.of("The ship undocks at 00:31 GMT Monday (21:31 Eastern time Sunday)."),
        Story.of("The call took place at 9 a.m. in New York (2 p.m. in Tokyo)."),
        Story.of("The rocket lifts off at 2 a.m. GMT Monday (9 p.m. EST Monday)."),
        Story.of("Polls close at 8 p.m. Eastern, or 9 p.m. Central."),
        Story.of("The speech will be carried at 8 p.m. Eastern, 4 p.m. Pacific."),
        Story.of("The raid began at 5:30 a.m. in Baghdad, or 3:30 a.m. GMT."),
        Story.of("The call is scheduled for 2 p.m. Eastern time (10 a.m. Pacific)."),
        Story.of("Firing began at 7:15 a.m. (0415 GMT) and went on until 11:30 a.m. (0930 GMT), residents said."),
    )
    allows = (
        Story.of("The launch is due at 1500 GMT (11am EDT)."),
        Story.of("Voting ends at 8 p.m. EDT (0000 GMT)."),
        Story.of("Play begins at 10:00 GMT (3:30 p.m. IST)."),
        Story.of("The ship undocks at 00:31 GMT Monday (7:31 p.m. Eastern time Sunday)."),
        Story.of("The call took place at 9 a.m. in New York (2 p.m. in London)."),
        Story.of("Doors open at 9 a.m. in New York, or 10 a.m. in London."),
        Story.of("Polls close at 8 p.m. Eastern, or 7 p.m. Central."),
        Story.of("The speech will be carried at 8 p.m. Eastern, 5 p.m. Pacific."),
        Story.of("The raid began at 5:30 a.m. in Baghdad, or 2:30 a.m. GMT."),
        Story.of("The call is scheduled for 2 p.m. Eastern time (11 a.m. Pacific)."),
        Story.of("Firing began at 7:15 a.m. (0415 GMT) and went on until 11:30 a.m. (0830 GMT), residents said."),
        Story.of("It struck at 7:15 a.m. (0415 GMT) in Iran and at 7:45 a.m. (0415 GMT) in Oman, residents said."),
        Story.of("The first show is at 7 p.m. EST, the second at 10 p.m. EST."),
    )

    _PAIR = re.compile(
        rf"(?<![\d:.]){_CLOCK.format('one')}(?P<link>\s?(?:\(|/|, or |; |, )\s?)(?P<second>{_CLOCK.format('two')})",
        re.IGNORECASE,
    )
    # What the second of two times stands behind.
    _SECOND = re.compile(rf"(?:\(|/|, or |; |, )\s?{_CLOCK.format('two')}", re.IGNORECASE)
    _DAY = 24 * 60

    # The longest word of each is the rarest: "new york", "greenwich mean".
    needs = (words(*(max(zone.split(), key=len) for zone in _OFFSETS)),)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        yield from self._at_one_place(surface)
        if not self._SECOND.search(surface.text):
            return
        places = sorted([*(start for start, _ in surface.numerals), *_named_hours(surface.lower)])
        for found in surface.matches(self._PAIR, places):
            first, second = self._minutes(found, "one"), self._minutes(found, "two")
            here, there = found["one_zone"].lower(), found["two_zone"].lower()
            # "At 9 a.m. in New York, or 10 a.m. in London": two moments.
            cities = (_PLACES.keys() - _AMERICAN) & {here, there}
            is_one = "(" in found["link"] or not cities or ("or" in found["link"] and len(cities) == 1)
            is_listed = found["link"].strip() == "," and not {here, there} <= _AMERICAN
            if first is None or second is None or not is_one or is_listed:
                continue
            steps = self._steps(here, there)
            if any(self._agree(found, first + step, second) for step in steps):
                continue
            # Summer or winter time, as the day of the story has it.
            right = first + self._step(steps, here, there, story.written_on)
            day = ""
            if found["one_day"] and found["two_day"]:
                day = f" {WEEKDAYS[(_day_of(found['one_day']) + right // self._DAY) % len(WEEKDAYS)]}"
            yield self.finding(
                surface,
                found.span("second"),
                f"{surface.text[found.start() : found.start('second')].rstrip(' (/,;or')} is "
                f"{right % self._DAY // 60:02}:{right % 60:02} {found['two_zone']}{day}.",
                suggestion=self._repaired(found, right % self._DAY) if len(steps) == 1 or story.written_on else "",
            )

    # "At 8:30 a.m. (0630 GMT)": so far the clocks of the place are ahead.
    _IN_GMT = re.compile(
        r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\.?(?: local time)? "
        r"\((?P<gmt>(?P<gmt_hour>[0-2]?\d)[:.]?(?P<gmt_minute>[0-5]\d)) (?:gmt|utc)\)"
    )

    def _at_one_place(self, surface: Surface) -> Iterator[Finding]:
        """Two times of one sentence, each with that of Greenwich behind it: the place is the same."""
        found = list(self._IN_GMT.finditer(surface.lower)) if surface.lower.count(" gmt)") > 1 else []
        for first, second in itertools.pairwise(found):
            sentence = surface.sentence_at(first.start())
            between = surface.text[first.end() : second.start()]
            if not sentence.start <= second.start() < sentence.end or re.search(r"[A-Z;]", between):
                continue
            ahead = [
                (
                    minute_of_day(int(each["hour"]), int(each["minute"] or 0), each["half"])
                    - int(each["gmt_hour"]) * 60
                    - int(each["gmt_minute"])
                )
                % self._DAY
                for each in (first, second)
            ]
            if ahead[0] != ahead[1]:
                clock = minute_of_day(int(second["hour"]), int(second["minute"] or 0), second["half"])
                hour, minute = divmod((clock - ahead[0]) % self._DAY, 60)
                colon = ":" if ":" in second["gmt"] else "." if "." in second["gmt"] else ""
                yield self.finding(
                    surface,
                    second.span("gmt"),
                    f"By {surface.text[first.start() : first.end()]}, this is {hour:02}:{minute:02} in Greenwich.",
                    suggestion=f"{hour:02}{colon}{minute:02}",
                )

    @staticmethod
    def _steps(here: str, there: str) -> list[int]:
        """How many minutes the one zone may be ahead; in North America all change their clocks together."""
        ours, theirs = _OFFSETS[here], _OFFSETS[there]
        if {here, there} <= _AMERICAN and len(ours) == len(theirs):
            return sorted({int((b - a) * 60) for a, b in zip(ours, theirs, strict=True)})
        return sorted({int((b - a) * 60) for a in ours for b in theirs})

    def _step(self, steps: list[int], here: str, there: str, on: datetime.date | None) -> int:
        if on is None:
            return steps[0]
        is_summer = _SUMMER[0] <= (on.month, on.day) < _SUMMER[1]
        one, other = (offsets[-1 if is_summer else 0] for offsets in (_OFFSETS[here], _OFFSETS[there]))
        return int((other - one) * 60)

    def _repaired(self, found: "re.Match[str]", minutes: int) -> str:
        """The second time with the right hour, as it was printed; empty for noon and midnight."""
        start, end = found.start("two_hour"), found.end("two_half" if found["two_half"] else "two_hour")
        if start < 0:
            return ""
        hour, minute = divmod(minutes, 60)
        if found["two_minute"]:
            end = max(end, found.end("two_minute"))
        text = found.string
        printed = text[start:end]
        separator = ":" if ":" in printed else ""
        if half := found["two_half"]:
            half = ("p" if hour >= 12 else "a") + half[1:]
            clock = f"{(hour - 1) % 12 + 1}{f':{minute:02}' if minute else ''}"
            gap = text[max(found.end("two_hour"), found.end("two_minute")) : found.start("two_half")]
            clock = f"{clock}{gap}{half}"
        else:
            clock = f"{hour:02}{separator}{minute:02}"
        return text[found.start("second") : start] + clock + text[end : found.end("second")]

    def _agree(self, found: "re.Match[str]", there: int, second: int) -> bool:
        """Whether the second time is `there`, in minutes since midnight of the day of the first one."""
        if (there - second) % self._DAY:
            return False
        if not found["one_day"] or not found["two_day"]:
            return True
        apart = (_day_of(found["two_day"]) - _day_of(found["one_day"])) % len(WEEKDAYS)
        return apart == there // self._DAY % len(WEEKDAYS)

    def _minutes(self, found: "re.Match[str]", side: str) -> int | None:
        """Minutes since midnight; None for a time that does not exist, or for an hour of which half of the day is not
        told."""
        if found[f"{side}_word"]:
            return 12 * 60 if found[f"{side}_word"].lower() == "noon" else 0
        hour, minute = int(found[f"{side}_hour"]), int(found[f"{side}_minute"] or 0)
        half = (found[f"{side}_half"] or "").lower()
        if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
            return None
        if not half and not found[f"{side}_minute"] and hour <= 12:
            return None
        return minute_of_day(hour, minute, half)


def _named_hours(text: str) -> Iterator[int]:
    """Where noon and midnight are named."""
    return (found.start() for found in _NAMED_HOUR.finditer(text)) if "noon" in text or "midnight" in text else iter(())


_NAMED_HOUR = re.compile(r"\b(?:noon|midnight)\b")


def _day_of(weekday: str) -> int:
    return WEEKDAYS.index(weekday.capitalize())


class NoSuchTime(SurfaceRule):
    """A time of day that no clock shows: "the 7.85am to Paddington", "at 13.65 GMT", "leaves at 25:10".

    An hour has 60 minutes and a day 24 hours. Times of races, scores and verses look alike and are left alone: the
    half of the day, a time zone, or a word of timetables has to stand beside it.
    """

    code = "DATE-15"
    name = "no-such-time"
    severity = Severity.ERROR
    authority = "definition of the hour and the day"
    flags = (
        Story.of("Anyone hoping to catch the 7.85am to Paddington will find a bus in its place."),
        Story.of("It was due to land at 13.65 GMT."),
        Story.of("The train leaves at 25:10 from platform 2."),
        Story.of("Doors open at 7:75 p.m. and the show starts at 8."),
    )
    allows = (
        Story.of("Anyone hoping to catch the 7.35am to Paddington will find a bus in its place."),
        Story.of("It was due to land at 13.56 GMT, and the last bus leaves at 24:00."),
        Story.of("She ran the mile in 4:75 by the old clock, and read from Matthew 25:70 at the service."),
        Story.of("Gold stood at 1.75 at 8 p.m. The stock closed at 12.75, a.m. trading included."),
        Story.of("The shop sells 7.85 am radios."),
    )
    needs = (
        words("a am p pm gmt utc bst cet cest est edt ist hrs train bus ferry flight doors leaves leave opens arrive"),
    )

    _PRINTED = re.compile(
        r"(?<![\d.,:/$£€-])(?P<hour>\d{1,2})(?P<mark>[.:])(?P<minute>\d\d)(?![\d%]|[.:,/-]\d)"
        r"(?: ?(?P<half>a\.m\b|p\.m\b|am\b|pm\b)| (?P<zone>gmt|utc|bst|cet|cest|est|edt|ist|hrs)\b)?"
    )
    _LEAD = re.compile(r"\b(?:at|from|until|till|by|before|after|the|between|to|about|around) $")
    _TIMETABLE = re.compile(
        r"\b(?:trains?|bus(?:es)?|ferry|ferries|flights?|doors|leaves?|departs?|departures?|platform|kick-?off|arriv\w+)\b"
    )

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        lower = surface.lower
        places = [start for start, end in surface.numerals if end - start <= 2 and lower[end : end + 1] in _MARKS]
        for found in (each for place in places if (each := self._PRINTED.match(lower, place)) is not None):
            hour, minute = int(found["hour"]), int(found["minute"])
            is_late = hour > _HOURS or (hour == _HOURS and minute > 0)
            if minute < _MINUTES and not is_late:
                continue
            if self._LEAD.search(lower, max(0, found.start() - 12), found.start()) is None:
                continue
            if not (found["half"] or found["zone"]):
                sentence = surface.sentence_at(found.start())
                if found["mark"] != ":" or not self._TIMETABLE.search(sentence.lower):
                    continue
            elif found["half"] and " " in found.group() and "." in found["mark"] and "." not in found["half"]:
                # "7.85 am radios"
                continue
            why = f"an hour has {_MINUTES} minutes" if minute >= _MINUTES else f"a day has {_HOURS} hours"
            yield self.finding(
                surface,
                (found.start("hour"), found.end("minute")),
                f"No clock shows {found['hour']}{found['mark']}{found['minute']}: {why}.",
            )


_HOURS, _MINUTES = 24, 60
_MARKS = frozenset((".", ":"))
