"""Dates of two texts laid side by side: the part in which they differ, and whether as slips do."""

import re

from apps.checks.figures.forms import Placed
from apps.checks.text.digits import differ_as_typed
from apps.quantities import CalendarDate, Mention


def common_part(one: CalendarDate, other: CalendarDate) -> tuple[str, bool]:
    """The first part that two dates both have and differ in, else the last that they have in common; and whether they
    differ in it. Empty where no part is common."""
    common = ""
    for part in ("year", "month", "day"):
        ours, theirs = getattr(one, part), getattr(other, part)
        if ours is not None and theirs is not None:
            if ours != theirs:
                return part, True
            common = part
        elif common or ours != theirs:
            # A year alone says nothing of the day.
            continue
    if not common and one.weekday is not None and other.weekday is not None:
        return "weekday", one.weekday != other.weekday
    return common, False


def is_slip_of_date(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two dates differ in one part, and as slips do: by one, by one digit, or by two that changed places."""
    part, _ = common_part(one, other)
    rest = [("month", "day"), ("day",), ()][("year", "month", "day").index(part)] if part != "weekday" else ()
    for name in rest:
        mine, yours = getattr(one, name), getattr(other, name)
        if mine is not None and yours is not None and mine != yours:
            return False
    ours, theirs = getattr(one, part), getattr(other, part)
    first, second = str(ours), str(theirs)
    if abs(ours - theirs) == 1 or part == "weekday":
        return bool(abs(ours - theirs) == 1)
    if len(first) != len(second):
        # The 19th for the 9th.
        return first[-1] == second[-1]
    if part == "year" and abs(ours - theirs) in _ROUND_SLIPS:
        return True
    return differ_as_typed(first, second)


# Another decade, another century.
_ROUND_SLIPS = (10, 100)


def are_of_one_day(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two dates are of one day in different years, and not of one on which every quarter ends."""
    same = one.month is not None and one.day is not None and (one.month, one.day) == (other.month, other.day)
    return same and one.day is not None and one.day < _LAST_DAYS


_LAST_DAYS = 30


def are_of_one_year(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two dates with a year, a month and a day have the year and one of the other two in common."""
    full = None not in (one.year, one.month, one.day, other.year, other.month, other.day)
    return full and one.year == other.year and (one.month == other.month) is not (one.day == other.day)


def are_of_slipped_years(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two dates differ in the year, and there as slips do."""
    return common_part(one, other) == ("year", True) and is_slip_of_date(one, other)


def tells_of_anniversary(text: str) -> bool:
    """Whether a sentence, in lower case, speaks of an anniversary, the year of which is not that of the event."""
    return _LOOKS_BACK.search(text) is not None


_LOOKS_BACK = re.compile(
    r"\b(?:anniversar\w+|centenar\w+|bicentenar\w+|jubilee|commemorat\w+|years? (?:after|since|later|on)"
    r"|(?:century|decade|decades|centuries) (?:after|since|later))\b"
)


def is_decade(mention: Mention) -> bool:
    """Whether a date is of the sort of "the 1950s", which bears out ten years."""
    return mention.text.endswith(("0s", "0’s", "0's"))


def is_dateline(placed: Placed) -> bool:
    """Whether a date stands in front of the text of a story."""
    ahead = placed.sentence.surface.text[: min(placed.mention.start, _MASTHEAD)]
    return placed.mention.start < _MASTHEAD and not any(word[0].islower() for word in _WORD.findall(ahead))


_MASTHEAD = 80
_WORD = re.compile(r"[^\W\d_]{2,}")
