"""The dateline of a story: where, and above all when, it was written."""

import datetime
import re

from apps.checks.text.calendars import MONTHS

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_MARK = r"[ \t]*(?:\([A-Za-z. /]{2,30}\)[ \t]*)?(?:[—–:]|--|-[ \t])"
_PLACE = r"(?:[A-Z][\w.'’/ -]*,[ \t]*){0,4}"
_AGENCY = r"(?-i:[A-Z][\w.'’/ ,-]{1,40}?)[ \t]*(?:\([A-Za-z. /]{2,30}\)[ \t]*)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE if ignores_case else 0)
    for pattern, ignores_case in (
        # "LOS ANGELES, April 6, 2008 —", "HAYWARD, Wis., Oct. 18 —", "Sept. 25, 2013 —"
        (rf"\s*(?-i:{_PLACE}){_MONTH}[ \t]+(?P<day>\d{{1,2}})(?:,[ \t]*(?P<year>\d{{4}}))?{_MARK}", True),
        # "LONDON, 6 April 2008 —"
        (rf"\s*(?-i:{_PLACE})(?P<day>\d{{1,2}})[ \t]+{_MONTH}(?:,?[ \t]+(?P<year>\d{{4}}))?{_MARK}", True),
        # An agency and a stop: PLAINS, Ga. (AP) — Dec. 30, 2024. Jimmy Carter
        (
            rf"\s*{_AGENCY}(?:[—–]|--)[ \t]*{_MONTH}[ \t]+(?P<day>\d{{1,2}}),?[ \t]*(?P<year>\d{{4}})(?:\.|{_MARK})",
            True,
        ),
        # "May 03, 2013" alone on its line
        (rf"\s*{_MONTH}[ \t]+(?P<day>\d{{1,2}}),?[ \t]+(?P<year>\d{{4}})[ \t]*(?:\n|$)", True),
        (rf"\s*(?P<day>\d{{1,2}})[ \t]+{_MONTH},?[ \t]+(?P<year>\d{{4}})[ \t]*(?:\n|$)", True),
        # "date 2026-02-02", as some wires head their text
        (r"\s*(?:date:?[ \t]+)?(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b", True),
    )
)
_DIGIT = re.compile(r"\d")
_HALF_YEAR = datetime.timedelta(days=183)


def read_dateline(text: str, *, near: datetime.date | None = None) -> datetime.date | None:
    """The day of the dateline that `text` opens with; None where there is none, or no such day.

    A dateline without a year means the one that brings it nearest to `near`, the day of publication.
    """
    head = text[:160]
    if _DIGIT.search(head) is None:
        return None
    found = next((match for pattern in _PATTERNS if (match := pattern.match(head))), None)
    if found is None:
        return None
    month = MONTHS.get(found["month"].lower().rstrip("."), 0) or int(found["month"])
    day = int(found["day"])
    if found["year"]:
        return _day(int(found["year"]), month, day)
    if near is None:
        return None
    candidates = (_day(near.year + step, month, day) for step in (0, -1, 1))
    return next((one for one in candidates if one is not None and abs(one - near) <= _HALF_YEAR), None)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
