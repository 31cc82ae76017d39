"""A stretch of hours and minutes beside the two hours of the clock between which it lies, however the three are told.

That its minutes come out to the digit and only its hours do not, or the other way round, is what ties the three; the
words need only say that something took so long, or came so much later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.text.calendars import minute_of_day
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Mention, Sort

_DAY = 24 * 60
_HALF_DAY = 12 * 60
_AN_HOUR = 60
_MINUTES = {"hour": Decimal(60), "minute": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Clocked:
    """A stretch that is not what lies between two hours of the clock; `minutes` do."""

    stretch: Mention
    minutes: int


@dataclass(frozen=True, slots=True)
class _Hour:
    start: int
    minute: int
    is_of_half_day: bool
    """Whether it may be before noon as well as after."""


def clocked_in(sentence: Sentence) -> Iterator[Clocked]:
    """The stretches of a sentence that its two hours of the clock belie, or its one and that before."""
    stretches = [each for each in sentence.of_sort(Sort.MEASURE) if _is_exact(each)]
    if not stretches:
        return
    text = sentence.surface.lower
    before = sentence.previous
    hours = _hours_in(text, sentence.start, sentence.end)
    start = sentence.start
    if len(hours) == 1 and before is not None:
        start = before.start
        hours = [*_hours_in(text, before.start, before.end), *hours]
    if len(hours) != 2:
        return
    told = text[start : sentence.end]
    if _APART.search(told):
        return
    for mention in stretches:
        rest = text[mention.end : sentence.end]
        is_late = _LATE.match(rest) is not None
        if not is_late and not _LATER.match(rest) and not _TOOK.search(text[sentence.start : mention.start]):
            continue
        if _OF_ANOTHER.match(rest):
            continue
        if _ELSEWHERE.search(told) and not is_late and not _BACK.search(told):
            continue
        minutes = _off_by_a_slip(hours, mention)
        if minutes is None or (abs(minutes - _count(mention)) == _AN_HOUR and _ANOTHER_HOUR.search(told)):
            continue
        yield Clocked(mention, minutes)


# "1:10 p.m.", "3.40pm", "noon", "21:47", "1150 hrs"; a race has seconds behind the point too.
_HOUR = re.compile(
    r"(?<![\d:.,$£€])(?:(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b|"
    r"(?<=\b(?:at|by|to) )(?P<point_hour>[012]?\d)[:.](?P<point_minute>[0-5]\d)(?![\d:]|[.,]\d|%| (?:per|million))|"
    r"(?P<full_hour>[012]\d)(?P<full_minute>[0-5]\d) ?(?:hrs|hours)\b)|"
    r"\b(?P<word>noon|midday|midnight)\b"
)
_LATER = re.compile(
    r" (?:later|afterwards?|after (?:he|she|it|they|that|setting|leaving|departure|taking|being)|"
    r"into (?:its|his|her|the))\b"
)
_LATE = re.compile(r" (?:late|behind schedule|overdue|behind time)\b")
_TOOK = re.compile(
    r"(?:\bafter|\bfor|\blast(?:ed|s|ing)|\btook|\btaken|\btaking|\ban? (?:[a-z-]+ ){1,2}of) (?:exactly |just |only )?$"
)
# What does not fill the time between, and what is told of one of several.
_OF_ANOTHER = re.compile(
    r" (?:of [a-z]+ing\b|of (?:play|deliberation|evidence|rest|debate|football|music|work|actual|talks|sleep)|each\b|"
    r"a day\b|apart\b|before\b|earlier\b|more\b|less\b|longer\b|faster\b|slower\b|shorter\b)"
)
_APART = re.compile(
    r"\b(?:local time|time zones?|time difference|clocks?|gmt|bst|cet|est|edt|pst|utc|eastern|pacific|next day|next|"
    r"following|interval|intermission|break|rest(?:ed|ing)?|stop(?:ped)? for|paused?|halted for|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|without|excluding|"
    r"not counting|less than|more than)\b",
    re.DOTALL,
)
_ELSEWHERE = re.compile(
    r"\b(?:flights?|flew|fly|flies|flying|planes?|jets?|airport|takeoff|take-off|landed|airlines?)\b"
)
# Who comes back where they were has no other hour there.
_BACK = re.compile(r"\b(?:back (?:on|at|in|to)|returned|round trip)\b")
# Whoever crosses to one of these, or comes from there, may have turned the watch by an hour.
_ANOTHER_HOUR = re.compile(
    r"\b(?:channel|cherbourg|dieppe|roscoff|caen|santander|bilbao|zeebrugge|hook of holland|ijmuiden|"
    r"france|paris|calais|lille|brussels|belgium|amsterdam|rotterdam|netherlands|germany|cologne|spain|"
    r"portugal|lisbon|madrid|finland|helsinki|sweden|stockholm|estonia|russia|moscow|new york|chicago|nashville|denver|"
    r"phoenix|los angeles|atlanta|tennessee|indiana|kentucky|detroit|eurostar|dover|folkestone|french|istanbul|"
    r"bucharest|kyiv|warsaw|vilnius|riga|adelaide|brisbane|perth|darwin)\b"
)


def _is_exact(mention: Mention) -> bool:
    quantity = mention.quantity
    return (
        quantity is not None
        and quantity.unit in _MINUTES
        and not quantity.is_range
        and not mention.per
        and quantity.hedge in (Hedge.NONE, Hedge.EXACTLY)
    )


def _count(mention: Mention) -> int:
    """The minutes of a stretch."""
    quantity = mention.quantity
    return round(quantity.low * _MINUTES[quantity.unit]) if quantity is not None else 0


def _hours_in(text: str, start: int, end: int) -> list[_Hour]:
    found = []
    for hour in _HOUR.finditer(text, start, end):
        if word := hour["word"]:
            found.append(_Hour(hour.start(), 0 if word == "midnight" else _HALF_DAY, False))
        elif hour["half"]:
            found.append(
                _Hour(hour.start(), minute_of_day(int(hour["hour"]), int(hour["minute"] or 0), hour["half"]), False)
            )
        else:
            printed = hour["point_hour"] or hour["full_hour"]
            minute = int(printed) * 60 + int(hour["point_minute"] or hour["full_minute"])
            is_loose = hour["full_hour"] is None and 0 < int(printed) <= 12 and printed[0] != "0"
            found.append(_Hour(hour.start(), minute, is_loose))
    return found


def _off_by_a_slip(hours: list[_Hour], mention: Mention) -> int | None:
    """The minutes that lie between two hours, where the stretch is off them by a slip; None where it is right, or far
    from it."""
    first, last = hours
    between = (last.minute - first.minute) % _DAY
    possible = [between]
    if first.is_of_half_day or last.is_of_half_day:
        possible = [between % _HALF_DAY, between % _HALF_DAY + _HALF_DAY]
    count = _count(mention)
    if count in possible or count >= _DAY:
        return None
    nearest = min(possible, key=lambda each: abs(each - count))
    off = abs(nearest - count)
    if not nearest or off > 3 * _AN_HOUR:
        return None
    # In whole hours it may be rounded, so only one with minutes of its own tells that it was reckoned.
    if count % _AN_HOUR and not off % _AN_HOUR:
        return nearest
    is_of_one_hour = count // _AN_HOUR == nearest // _AN_HOUR
    return nearest if count % 30 and is_of_one_hour and off % 10 == 0 and off else None
