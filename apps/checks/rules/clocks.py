"""DATE: clock times of one moment in two zones."""

import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SurfaceRule
from apps.checks.story import Story
from apps.checks.surfaces import Surface

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


class WrongTimeZone(SurfaceRule):
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

    needs = (words(*map(str.lower, _ZONES)),)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        if not surface.numerals or not any(zone in surface.text for zone in _ZONES):
            return
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
