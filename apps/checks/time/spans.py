"""Spans of time whose ends the words of a sentence announce: years apart, ages at two moments, hours of the clock.

Each has its wordings as patterns over the skeleton of a sentence, in which years and hours stay as they are printed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.relations import Figure
from apps.checks.figures.skeletons import Skeleton, Wordings, gap, slot
from apps.checks.figures.trios import is_range
from apps.checks.needs import words
from apps.checks.text.calendars import minute_of_day
from apps.checks.text.surfaces import Sentence
from apps.checks.time.stretches import Stretch, counted
from apps.quantities import Hedge, Sort


@dataclass(frozen=True, slots=True)
class ToldSpan:
    """A span of `count`, told with its ends at `text[start:end]`, and the least and greatest it can be, in `unit`."""

    start: int
    end: int
    low: int
    high: int
    count: Decimal
    unit: str
    right: str = ""
    """What lies between the two, in words, where that is not told by `low` and `high`."""
    repair: str = ""
    """The span as it should read, in place of what stands at `text[start:end]`; empty where nothing is sure."""

    @property
    def holds(self) -> bool:
        return self.low <= self.count <= self.high


def _year(name: str) -> str:
    return rf"(?:(?:early|late|mid) ?-?)?(?:[a-z]+\.? (?:\d{{1,2}},? )?)?(?P<{name}>(?:1[1-9]|20)\d\d)\b"


_FIRST, _LAST = _year("first"), _year("last")
# "the games of 2012 and 2016 were held four years apart"
_APART = rf"\b{_FIRST} and {_LAST}{gap(30)} {slot('span')} apart"
# "won the Open 12 years apart, in 1986 and 1998", "26 years between the first film, in 1979, and the second, in 1995"
_APART_IN = rf"{slot('span')} apart,? in {_FIRST} and(?: in)? {_LAST}"
_AGED = r"(?:was|is|turned|turns|became|aged|at)"
_AGES = (
    # "born in June 2019, was seven in July 2026"
    rf"\bborn (?:in|on) {_FIRST}\b{gap(30)}\b{_AGED} {slot('age')},? (?:in|on) {_LAST}",
)
_TWO_AGES = (
    # "was 16 when she won her first title in 1990 and is now, in 2026, 52"
    (
        rf"\b{_AGED} {slot('one')} when (?:she|he){gap(50)} in {_FIRST}\b{gap(40)}\b{_AGED},?(?: now,?)? in {_LAST}, "
        rf"{slot('other')}"
    ),
    # Eighteen in 2004, and thirty in 2016.
    rf"\bat {slot('one')} in {_FIRST} and{gap(40)} at {slot('other')} in {_LAST}",
)
_AT = r"(?:at|aged|at the age of)"
_AGES_APART = (
    # "retired at 65 after 40 years with the firm, which he joined at 25"
    (
        rf"\b(?:retired|left|quit|stepped down|resigned|died) (?:at|aged) {slot('other')} after {slot('span')}{gap(40)}"
        rf"\bjoined{gap(16)} (?:at|aged|when (?:he|she) was) {slot('one')}"
    ),
    # "joined the bank at 21 and, after 35 years of service, retired last spring at 56"
    (
        rf"\b(?P<joins>joined|started|began|enlisted|signed (?:on|up)|went to work|entered)\b{gap(40)} "
        rf"{_AT} {slot('one')}{gap(24)}(?:after|for|served|following) {slot('span')}"
        rf"(?: (?:of service|there|with the [a-z]+|in the [a-z]+))?,?"
        rf"(?: and| before)? (?:retired|left|quit|stepped down|resigned|retiring|leaving)\b"
        rf"{gap(24)} {_AT} {slot('other')}"
    ),
    # "joined in 2001 at the age of 22 and retired 20 years later, aged 42"
    rf"{_AT} {slot('one')}{gap(40)} {slot('span')} later,? {_AT} {slot('other')}",
    # The two brothers, 14 and 11, are three years apart.
    rf"{slot('other')} and {slot('one')},? (?:are|were) {slot('span')} apart",
)


# Days of the week, which tell how many nights lie between two hours.
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_NAME = rf"(?:{'|'.join(_WEEKDAYS)})"


def _clock(name: str) -> str:
    return (
        rf"(?:(?P<{name}_hour>1?\d)(?:[:.](?P<{name}_minute>[0-5]\d))? ?(?P<{name}_half>[ap])\.?m\b\.?"
        rf"|(?P<{name}_word>noon|midnight|midday))(?:,? (?:on )?(?P<{name}_day>{_DAY_NAME})\b)?"
        r"(?: (?:the )?(?:next|following|same) (?:day|morning|afternoon|evening|night))?"
    )


_ELSEWHERE = re.compile(
    r"\b(?:flights?|flew|fl(?:y|ies|ying|own)|planes?|jets?|jetliner|airport|takeoff|take-off|local time|time zones?|"
    r"landed|gmt|bst|cet|cest|est|edt|pst|cst|et|utc|eastern|pacific|eurostar)\b"
)
# Whoever crosses to one of these, or comes from there, may have turned the watch by an hour.
_ANOTHER_HOUR = re.compile(
    r"\b(?:ferry|france|paris|calais|lille|brussels|belgium|amsterdam|rotterdam|netherlands|germany|cologne|spain|portugal|"
    r"lisbon|madrid|finland|helsinki|sweden|stockholm|estonia|russia|moscow|new york|chicago|nashville|denver|"
    r"phoenix|los angeles|atlanta|tennessee|indiana|kentucky|detroit)\b"
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


_apart = Wordings(words("apart"), _APART, _APART_IN)
_ages = Wordings(words("born"), *_AGES)
_two_ages = Wordings(words("when at"), *_TWO_AGES)
_ages_apart = Wordings(words("joined later apart"), *_AGES_APART)
_hours = Wordings(words("m am pm noon midnight midday"), *_HOURS)


def years_in(sentence: Sentence) -> Iterator[ToldSpan]:
    """Two years that lie so far apart."""
    for skeleton, found in _apart.found_in(sentence):
        (span,) = skeleton.named(found, "span")
        if _is_span(span, "year"):
            yield _told(skeleton, found, (span,), span.value, _years_of(found), slack=1)


def _years_of(found: re.Match[str]) -> int:
    return abs(int(found["last"]) - int(found["first"]))


def ages_in(sentence: Sentence) -> Iterator[ToldSpan]:
    """Ages told with the year of the birth, with another age, or with the years that lie between."""
    is_dated_twice = sum(sentence.start <= place < sentence.end for place in sentence.surface.years) > 1
    for skeleton, found in _ages.found_in(sentence) if is_dated_twice else ():
        (age,) = skeleton.named(found, "age")
        if _is_age(age):
            years = _years_of(found)
            yield _told(skeleton, found, (age,), age.value, years, low=years - 1)
    for skeleton, found in _two_ages.found_in(sentence) if is_dated_twice else ():
        one, other = skeleton.named(found, "one", "other")
        if _is_age(one) and _is_age(other):
            yield _told(skeleton, found, (one, other), other.value - one.value, _years_of(found), slack=1)
    for skeleton, found in _ages_apart.found_in(sentence):
        one, other, span = skeleton.named(found, "one", "other", "span")
        if (
            _is_age(one)
            and _is_age(other)
            and _is_span(span, "year")
            and ("apart" not in found[0] or Sort.AGE in (one.mention.sort, other.mention.sort))
        ):
            years = abs(int(other.value) - int(one.value))
            if found.groupdict().get("joins") and abs(years - span.value) != _A_DIGIT:
                # Some go on to work elsewhere before they retire.
                continue
            yield _told(skeleton, found, (one, other, span), span.value, years, slack=1)


def hours_in(sentence: Sentence) -> Iterator[ToldSpan]:
    """Hours of the clock with the time between them."""
    for skeleton, found in _hours.found_in(sentence):
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
        if abs(abs(count - minutes) - _AN_HOUR) < 1 and (
            _ANOTHER_HOUR.search(skeleton.words) or _clocks_change(sentence)
        ):
            continue
        told = _told(skeleton, found, (span,), count, minutes, slack=slack, unit="minutes")
        yield _up_to_the_end(sentence, skeleton, found, told, minutes, _repaired(span, count, minutes))


def _clocks_change(sentence: Sentence) -> bool:
    """Whether it is told here, or right before, that the clocks are put forward or back."""
    before = sentence.previous
    return any(each is not None and _CLOCK_CHANGE.search(each.lower) for each in (sentence, before))


_CLOCK_CHANGE = re.compile(
    r"\bclocks? (?:[a-z]+ ){0,3}?(?:back|forward|change[ds]?)\b|\bdaylight[- ]saving|\b(?:summer|winter) time\b|"
    r"\b(?:extra|repeated|lost|missing) hour\b"
)


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
_A_DIGIT = 10
_CLOCK = re.compile(r"\d ?[ap]\.?m\b|\b(?:noon|midnight|midday)\b")
_MINUTES = {"minute": 1, "hour": 60}
_AN_HOUR = 60
_DAY = 24 * 60
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
    minutes += (_WEEKDAYS.index(other) - _WEEKDAYS.index(one)) % 7 * _DAY
    possible = [minutes + weeks * 7 * _DAY for weeks in range(5) if minutes + weeks * 7 * _DAY > 0]
    if "midnight" in (found["first_word"], found["last_word"]):
        # Midnight on Thursday is where it begins to some, and where it ends to others.
        possible += [each + shift for each in possible for shift in (-_DAY, _DAY) if each + shift > 0]
    return min(possible, key=lambda each: abs(each - count))


def _minute_of(found: re.Match[str], name: str) -> int:
    if word := found[f"{name}_word"]:
        return 0 if word == "midnight" else 12 * 60
    return minute_of_day(int(found[f"{name}_hour"]), int(found[f"{name}_minute"] or 0), found[f"{name}_half"])


def _told(
    skeleton: Skeleton,
    found: re.Match[str],
    figures: tuple[Figure, ...],
    count: Decimal,
    right: int,
    *,
    low: int | None = None,
    slack: int = 0,
    unit: str = "years",
) -> ToldSpan:
    """A span that should be `right`, or from `low` to it, give or take `slack`, with all that tells of it."""
    places = [(figure.start, figure.end) for figure in figures]
    places += [skeleton.span(found, name) for name in ("first", "last") if found.groupdict().get(name)]
    start, end = min(places)[0], max(end for _, end in places)
    return ToldSpan(start, end, (right if low is None else low) - slack, right + slack, count, unit)


def _is_span(figure: Figure, unit: str) -> bool:
    return figure.unit == unit and not is_range(figure) and figure.hedge in (Hedge.NONE, Hedge.EXACTLY)


def _is_age(figure: Figure) -> bool:
    is_bare = figure.mention.sort is Sort.COUNT and figure.unit == "count" and not figure.mention.noun
    is_whole = figure.value == figure.value.to_integral_value() and figure.value < 120
    return is_whole and not is_range(figure) and (is_bare or figure.unit == "year")
