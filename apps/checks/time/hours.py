"""Stretches of time beside the two hours of the clock between which they lie, however the three are told.

Some are joined by wordings, patterns over the skeleton of a sentence in which the hours stay as they are printed;
others by their minutes, which come out to the digit where only the hours do not, or the other way round.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.relations import Figure
from apps.checks.figures.skeletons import Skeleton, Wordings, slot
from apps.checks.figures.trios import is_range
from apps.checks.needs import words
from apps.checks.text.calendars import LOWER_WEEKDAYS, minute_of_day
from apps.checks.text.surfaces import Sentence
from apps.checks.time.spans import ToldSpan, told_span
from apps.checks.time.stretches import Stretch, counted
from apps.quantities import Hedge, Mention, Sort

_DAY = 24 * 60
_HALF_DAY = 12 * 60
_AN_HOUR = 60
_MINUTES = {"hour": Decimal(60), "minute": Decimal(1)}


def hours_in(sentence: Sentence) -> Iterator[ToldSpan]:
    """The stretches of a sentence with the minutes that lie between their two hours."""
    yield from _worded_in(sentence)
    yield from _reckoned_in(sentence)


_ZONES = r"local time|time zones?|gmt|bst|cet|cest|est|edt|pst|cst|utc|eastern|pacific"
_FLOWN = r"flights?|flew|fl(?:y|ies|ying|own)|planes?|jets?|jetliner|airport|takeoff|take-off|landed|airlines?"
_IN_THE_AIR = re.compile(rf"\b(?:{_FLOWN})\b")
_ELSEWHERE = re.compile(rf"\b(?:{_FLOWN}|{_ZONES}|et|eurostar)\b")
# Whoever crosses to one of these, or comes from there, may have turned the watch by an hour.
_ANOTHER_HOUR = re.compile(
    r"\b(?:channel|cherbourg|dieppe|roscoff|caen|santander|bilbao|zeebrugge|hook of holland|ijmuiden|"
    r"france|paris|calais|lille|brussels|belgium|amsterdam|rotterdam|netherlands|germany|cologne|spain|"
    r"portugal|lisbon|madrid|finland|helsinki|sweden|stockholm|estonia|russia|moscow|new york|chicago|nashville|denver|"
    r"phoenix|los angeles|atlanta|tennessee|indiana|kentucky|detroit|eurostar|dover|folkestone|french|istanbul|"
    r"bucharest|kyiv|warsaw|vilnius|riga|adelaide|brisbane|perth|darwin)\b"
)


def _may_be_an_hour_off(sentence: Sentence, told: str, count: Decimal, minutes: int) -> bool:
    """Whether a stretch that is off by an hour may be right, for the clocks there or in that night are others."""
    is_an_hour_off = abs(abs(count - minutes) - _AN_HOUR) < 1
    return is_an_hour_off and (_ANOTHER_HOUR.search(told) is not None or _clocks_change(sentence))


def _clocks_change(sentence: Sentence) -> bool:
    """Whether it is told here, or right before, that the clocks are put forward or back."""
    before = sentence.previous
    return any(each is not None and _CLOCK_CHANGE.search(each.lower) for each in (sentence, before))


_CLOCK_CHANGE = re.compile(
    r"\bclocks? (?:[a-z]+ ){0,3}?(?:back|forward|change[ds]?)\b|\bdaylight[- ]saving|\b(?:summer|winter) time\b|"
    r"\b(?:extra|repeated|lost|missing) hour\b"
)
# Days of the week tell how many nights lie between two hours.
_DAY_NAME = rf"(?:{'|'.join(LOWER_WEEKDAYS)})"


def _clock(name: str) -> str:
    return (
        rf"(?:(?P<{name}_hour>1?\d)(?:[:.](?P<{name}_minute>[0-5]\d))? ?(?P<{name}_half>[ap])\.?m\b\.?"
        rf"|(?P<{name}_word>noon|midnight|midday))(?:,? (?:on )?(?P<{name}_day>{_DAY_NAME})\b)?"
        r"(?: (?:the )?(?:next|following|same) (?:day|morning|afternoon|evening|night))?"
    )


_BETWEEN = r"[^«»;]{0,70}?"
_FULL = r"(?:(?:just|only|exactly|some|a full|fully) )?"
_WAIT = (
    r"(?:journey|trip|wait|delay|shift|stretch|ordeal|siege|standoff|stand-off|closure|session|vigil|ride|crossing|"
    r"voyage|trek|swim|climb|search|battle|total|period|span)"
)
_NO_SPAN = (
    r"(?! (?:later|longer|earlier|more|less|fewer|shorter|before|after|ahead|behind|late|sooner|past|than|each|of|"
    r"short|extra|at a time|per|apart|beyond)\b)"
)
# What fills all of the time that it is said to take.
_FILLING = (
    r"(?:strike|walkout|walk-out|stoppage|curfew|cease-?fire|truce|closure|shutdown|blackout|outage|power cut|vigil|"
    r"siege|standoff|stand-off|sit-in|blockade|lockdown|shift|boycott|stay-away|picket|pause)"
)
_TO_END = (
    r"(?:to|until|till|through|(?:and|before|, then) (?:will |is (?:due|set|expected) to |due to )?"
    r"(?:ends?|ended|ending|finish(?:es|ed|ing)?|lasts?|lasted|runs?|conclud(?:es?|ed|ing))"
    r"(?: (?:at|until|till|to))?|, ?(?:end|finish|conclud)ing at)"
)
_HOURS = (
    # It starts at 7:30 p.m. and lasts two hours, until 9:30 p.m.
    rf"\b(?:at|from) {_clock('first')}[^«»;]{{0,50}} {slot('span')}(?: later)?,? (?:at|until|till|to) {_clock('last')}",
    # "from 9 a.m. to 5 p.m., eight hours a day"
    (
        rf"\b(?:from|between) {_clock('first')} (?:to|until|till|and) {_clock('last')}"
        rf"(?:,|,? —| –| \(|,? or)? (?:(?:or|for) )?{slot('span')}{_NO_SPAN}"
    ),
    # "left at 9.40am and arrived at 1.25pm, three hours and 45 minutes later"
    (
        rf"\bat {_clock('first')}{_BETWEEN} (?:at|until) {_clock('last')}(?:,| —| –| -| \(|, or| or)? "
        rf"{_FULL}{slot('span')} (?:later|afterwards?|after (?:he|she|it|they|that|setting|leaving|departure))\b"
        r"(?=[.,;:)!?]|$| (?:after|when|because|amid|as|with|to|following|by|in|and|but|at|—|–)\b)"
    ),
    # "leaves at 9.15am and arrives at 11.45am after two and a half hours"
    (
        rf"\bat {_clock('first')}{_BETWEEN} at {_clock('last')},? after (?:just |only |exactly )?{slot('span')}"
        r"(?=[.,;:)]|$)"
    ),
    # "held for 36 hours, from 9 p.m. on Monday to 9 a.m. on Wednesday"
    (
        rf"\bfor {slot('span')}(?:,| —| –| \()? (?:from|between) {_clock('first')} (?:to|until|till|and|through) "
        rf"{_clock('last')}"
    ),
    # "an ultimatum of 48 hours, set at noon on Monday, runs out at noon on Wednesday"
    (
        rf"\b(?:deadline|ultimatum|{_FILLING}) of {slot('span')},?[^«»;,]{{0,30}}? (?:at|from) {_clock('first')},? "
        rf"(?:and )?(?:runs? out|ran out|expires?d?|lapses?d?|{_TO_END})(?: at)? {_clock('last')}"
    ),
    # "from dusk at 9.40pm until dawn at 4.25am, a wait of six hours and 45 minutes"
    (
        rf"\b(?:at|from) {_clock('first')}{_BETWEEN} (?:at|until|till|to) {_clock('last')}"
        rf"(?:,| —| –| -| \(|, or|, and)? (?:an? {_WAIT} of |lasting |(?:which|that) (?:took|lasted) |"
        rf"having (?:taken|lasted) |after an? {_WAIT} of )(?:just |only |exactly )?{slot('span')}{_NO_SPAN}"
    ),
    # "reached Leeds at 1.25pm, three hours and 45 minutes after leaving at 9.40am"
    (
        rf"\b(?:at|until) {_clock('last')}(?:,| —| –| -| \()? {_FULL}{slot('span')} after [^«»;,]{{0,60}}?"
        rf"\bat {_clock('first')}"
    ),
    # "Three hours after leaving at 9.40am, the train stopped at 12.40pm"
    rf"^{_FULL}{slot('span')} after [^«»;,]{{0,50}}?\bat {_clock('first')},[^«»;,]{{0,60}}? at {_clock('last')}",
    # "the 48-hour strike from 5am on Monday until 5am on Wednesday"
    (
        rf"\b(?:an?|the|their|its|this|that|his|her|another|first|second|third|latest|new) {slot('span')}"
        rf"(?: [a-z-]+){{0,2}}? {_FILLING}\b(?! (?:pay|ballot|fund)\b)[^«»;]{{0,60}}?\b(?:from|at|between) "
        rf"{_clock('first')}[^«»;]{{0,24}}?(?<![a-z]){_TO_END} {_clock('last')}"
    ),
)


_worded = Wordings(words("m am pm noon midnight midday"), *_HOURS)


def _worded_in(sentence: Sentence) -> Iterator[ToldSpan]:
    """Those that set words join to their two hours."""
    for skeleton, found in _worded.found_in(sentence):
        (span,) = skeleton.named(found, "span")
        unit = span.unit.partition(" / ")[0]
        if unit not in _MINUTES or is_range(span) or span.hedge in _BOUNDS or _ELSEWHERE.search(skeleton.words):
            continue
        one, other = sorted(_place_of(found, name) for name in ("first", "last"))
        if _CLOCK.search(skeleton.words, one[1], other[0]):
            # "Out at 6pm, and the road open at 10pm, four hours later"
            continue
        count = span.value * _MINUTES[unit]
        minutes = _minutes_between(found, count)
        slack = _slack_of(span, unit)
        if minutes is None:
            continue
        if _may_be_an_hour_off(sentence, skeleton.words, count, minutes):
            continue
        told = told_span(skeleton, found, (span,), count, minutes, slack=slack, unit="minutes")
        yield _up_to_the_end(sentence, skeleton, found, told, minutes, _repaired(span, count, minutes))


def _up_to_the_end(
    sentence: Sentence, skeleton: Skeleton, found: re.Match[str], told: ToldSpan, minutes: int, repair: str
) -> ToldSpan:
    """A span of hours with the end beside it, where that follows: either of the two may be wrong."""
    text = sentence.surface.text
    start, end = skeleton.span(found, "last_word" if found["last_word"] else "last_hour")
    if not found["last_word"]:
        half = _HALF.match(text, skeleton.span(found, "last_half")[0])
        end = half.end() if half is not None else end
    if found["last_day"]:
        end = skeleton.span(found, "last_day")[1]
    if not told.end < start < told.end + _NEAR:
        return replace(told, right=in_hours(minutes), repair=repair)
    return replace(told, end=end, right=in_hours(minutes), repair=repair and repair + text[told.end : end])


_HALF = re.compile(r"[ap]\.?m\b\.?", re.IGNORECASE)
_NEAR = 64
_CLOCK = re.compile(r"\d ?[ap]\.?m\b|\b(?:noon|midnight|midday)\b")
_BOUNDS = (Hedge.AT_LEAST, Hedge.AT_MOST)


def _place_of(found: re.Match[str], name: str) -> tuple[int, int]:
    """Where an hour that was found stands in the skeleton."""
    part = "word" if found[f"{name}_word"] else "hour"
    return found.start(f"{name}_{part}"), max(found.end(f"{name}_{part}"), found.end(f"{name}_half"))


def in_hours(minutes: int) -> str:
    """So many minutes as hours and minutes."""
    hours, rest = divmod(minutes, _AN_HOUR)
    told = [f"{number} {unit}{'s' * (number != 1)}" for number, unit in ((hours, "hour"), (rest, "minute")) if number]
    return " ".join(told) or "no time"


def _repaired(span: Figure, count: Decimal, minutes: int) -> str:
    """The span with the right hours, where its minutes are right: "four and a half hours"; else empty."""
    if span.unit != "hour" or count < _AN_HOUR or (count - minutes) % _AN_HOUR or minutes < 2 * _AN_HOUR:
        return ""
    stretch = Stretch(span.mention, Decimal(int(span.value)), "hour", span.hedge)
    return counted(stretch, minutes // _AN_HOUR)


def _slack_of(span: Figure, unit: str) -> int:
    """How many minutes a span may be off: one in whole hours is rounded, and so is one behind a hedge."""
    if span.hedge not in (Hedge.NONE, Hedge.EXACTLY):
        return _AN_HOUR
    if unit == "hour":
        return _AN_HOUR // 2 if span.value == int(span.value) else _AN_HOUR // 6 if not span.value * 2 % 1 else 2
    return max(2, int(span.value) // 20)


def _minutes_between(found: re.Match[str], count: Decimal) -> int | None:
    """The minutes from the one hour to the other; None where no word says how many days lie between."""
    minutes = _minute_of(found, "last") - _minute_of(found, "first")
    one, other = found["first_day"], found["last_day"]
    if not (one and other):
        # A night may lie between the two, of which nothing is said; more than one may not.
        return minutes % _DAY if count < _DAY else None
    minutes += (LOWER_WEEKDAYS.index(other) - LOWER_WEEKDAYS.index(one)) % 7 * _DAY
    possible = [minutes + weeks * 7 * _DAY for weeks in range(5) if minutes + weeks * 7 * _DAY > 0]
    if "midnight" in (found["first_word"], found["last_word"]):
        # Midnight on Thursday is where it begins to some, and where it ends to others.
        possible += [each + shift for each in possible for shift in (-_DAY, _DAY) if each + shift > 0]
    return min(possible, key=lambda each: abs(each - count))


def _minute_of(found: re.Match[str], name: str) -> int:
    if word := found[f"{name}_word"]:
        return 0 if word == "midnight" else _HALF_DAY
    return minute_of_day(int(found[f"{name}_hour"]), int(found[f"{name}_minute"] or 0), found[f"{name}_half"])


_TO_THE_MINUTE = words("minutes minute half")


@dataclass(frozen=True, slots=True)
class _Hour:
    start: int
    minute: int
    is_of_half_day: bool
    """Whether it may be before noon as well as after."""


def _reckoned_in(sentence: Sentence) -> Iterator[ToldSpan]:
    """Those that the minutes tie to the two hours of a sentence, or to its one and that before: these or the hours come
    out to the digit, and the other do not. The words need only say that something took so long, or came so much
    later."""
    if _TO_THE_MINUTE.isdisjoint(sentence.signs):
        return
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
        if _IN_THE_AIR.search(told) and not is_late and not _BACK.search(told):
            continue
        minutes, count = _off_by_a_slip(hours, mention), _count(mention)
        if minutes is None or _may_be_an_hour_off(sentence, told, Decimal(count), minutes):
            continue
        yield ToldSpan(mention.start, mention.end, minutes, minutes, Decimal(count), "minutes", right=in_hours(minutes))


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
    rf"\b(?:{_ZONES}|time difference|clocks?|next day|next|"
    r"following|interval|intermission|break|rest(?:ed|ing)?|stop(?:ped)? for|paused?|halted for|"
    rf"{_DAY_NAME}\b.*\b{_DAY_NAME}|without|excluding|"
    r"not counting|less than|more than)\b",
    re.DOTALL,
)
# Who comes back where they were has no other hour there.
_BACK = re.compile(r"\b(?:back (?:on|at|in|to)|returned|round trip)\b")


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
