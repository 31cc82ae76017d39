"""The lives that a story tells: births, deaths and ages, each with the days that its words allow.

Whoever is "born in Leith in 1938" and "left school at 25 in 1953" cannot have done both. A stretch of days stands for
what is printed: a year is one from January to December, an age "on Saturday" counts within a week of the story.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from apps.checks.lazily import kept
from apps.checks.text.calendars import MONTHS, years_between, years_on
from apps.checks.text.surfaces import Sentence, vocabulary

_YEAR = r"(?:1[6-9]\d\d|20\d\d)"
YEAR = re.compile(rf"\b{_YEAR}\b")
_MONTH_AND_YEAR = re.compile(
    rf"(?:(?P<month>[A-Z][a-z]{{2,8}})\.?,? (?:of )?)?(?P<year>{_YEAR})\b(?!\s*(?:people|babies)|s\b)"
)
_BIRTH_WORDS = vocabulary("born birth")
_BORN = re.compile(
    r"\bborn\b|\bdate of birth(?:(?: is| was|:)?(?: (?:given|listed|recorded|stated))?(?: (?:on|in) (?:his|her|the|a) "
    r"[a-z]+(?: [a-z]+)?)?(?: as)?)?",
    re.IGNORECASE,
)
# Between "born" and its date stand names and places: "Barbara Combes in Los Angeles on", "into a farming family in".
_NAMES_AND_PLACES = re.compile(
    r"(?:,? (?:[A-Z][\w'’.-]*|(?:do|da|dos|de|del|di|van|von|der|den|ter|bin|ibn|al|el|la|le|y|e|"
    r"in|on|at|near|of|the|to|a|an|into|and|his|her|outside|around|about|early|late|"
    r"farming|poor|working-class|immigrant|wealthy|family|parents|couple|village|town|city|suburb|hospital|state|"
    r"province|county|eldest|youngest|one|second|third|fourth|farm|ranch|reservation|base|ship|train|boat|estate|"
    r"neighborhood|neighbourhood|district|there|prematurely|premature|then|middle-class|rural|small|tiny|coastal|"
    r"mining|fishing|mill|north|south|east|west|northern|southern|eastern|western|central)))*,? "
)
_BIRTH_REACH = 100
# "15 prime ministers, the first born in 1874 and the last in 1975"
_OF_SEVERAL = re.compile(
    r"\b(?:first|last|others?|one|both|all|some|most|those|people|children|babies|boys|girls|men|women) "
    r"(?:of (?:them|whom|these) )?(?:was |were )?$|\b(?:his|her|their|whose) (?:[a-z]+ )?(?:sons|daughters|twins|"
    r"brothers|sisters|grandchildren|son|daughter|brother|sister|wife|husband) (?:was|were) $"
)
# As in: Walt Whitman (1819-1892)
_LIFE_SPAN = re.compile(rf"\((?P<first>{_YEAR}) ?[-–—] ?(?P<last>{_YEAR})\)")

HUMAN = 125
_FIGURE = r"(?P<{0}>\d{{1,3}})"
# What may not stand behind the digits of an age.
_NO_UNIT = (
    r"\b(?![.,:]\d|\d|-|–)"
    r"(?! ?(?:%|percent|per|of|for|[ap]\.?m\b|st\b|nd\b|th\b|(?!(?:this|has|was|is)\b)[a-z]+s\b(?! old)|"
    r"million|billion|feet|foot|ft|[A-Z]{2,}))"
)
# A birthday of long ago is told without the day.
_THESE_DAYS = (
    r"(?:today|tonight|yesterday|tomorrow|this (?:week|month)|(?:last|next) week|at the weekend|over the weekend|"
    r"(?:(?:on|last|next|this) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_WEEKDAY = r"(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?)"
# "On Saturday at 11" tells the time.
_HOUR = r"(?:1?\d|2[0-4])\b"
_AGE = re.compile(
    # "Ann Lee, 46, who", "she was 94", "died at 88", "at the age of 72", "turned 32", "the 46-year-old"
    rf"(?P<apposed>(?<=[a-z.]), {_FIGURE.format('age1')}(?=,(?!\d)| *\)|\.(?:\s|$)))"
    rf"|\b(?:(?:[Hh]e|[Ss]he|[Ww]ho) (?:is|(?P<past>was|had been))(?: now| only| just)?|(?:is|was) now) "
    rf"{_FIGURE.format('age2')}{_NO_UNIT}"
    rf"|\b(?P<death>(?:died|dies|dead)\b[^.;]{{0,60}}?,? (?:at (?:the age of )?|aged? |age )"
    rf"{_FIGURE.format('age3')}){_NO_UNIT}"
    rf"|\b(?:at the (?:tender |ripe old |advanced )?age of|aged|at age|(?:has|had)? ?turn(?:ed|s)) "
    rf"{_FIGURE.format('age4')}{_NO_UNIT}(?! ?(?:to |and (?!with\b)))"
    rf"|\b{_FIGURE.format('age5')}[- ]years?[- ]old\b"
    rf"|, at {_FIGURE.format('age6')}(?=[,.])(?![.,]\d)"
    # "The physicist was 76 when he died in Princeton"
    rf"|\b[a-z]+ was (?P<death2>{_FIGURE.format('age13')}(?= when s?he died\b))"
    rf"|\bat {_FIGURE.format('age7')}(?= in {_YEAR}\b)"
    rf"|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day at (?!{_HOUR}){_FIGURE.format('age11')}(?=[,.;]|$)(?!\.\d|,\d)"
    rf"|\bat {_FIGURE.format('age8')} years(?: and (?:\w+|\d+) (?:months?|weeks?|days?))?\b(?! (?:of|in))"
    # "born in 1956, is 68", "celebrated her 104th birthday"
    rf"|(?:, (?:and )?| and )is (?:now |only |just )?{_FIGURE.format('age9')}"
    r"(?=[,.;]|$| and (?:has|says|said|lives|is|still|works)\b)(?!\.\d|,\d)"
    # "born in Leith on May 3, 1913, was 23 when"
    rf"|(?<=\d\d\d\d, )(?P<past2>was) (?:only |just |still )?{_FIGURE.format('age12')}"
    r"(?= (?:when|on|and)\b|[.;]|,(?! \d))(?!\.\d)"
    rf"|(?P<birthday>\b(?:celebrat(?:ed|es|ing)|mark(?:ed|s|ing)) (?:his|her) {_FIGURE.format('age10')}"
    rf"(?:st|nd|rd|th) birthday)(?= (?:with [\w ]{{3,20}} )?{_THESE_DAYS})"
)
_AGES = tuple(name for name in _AGE.groupindex if name.startswith("age"))
# Ages of others than the one spoken of, and of a time that is not told.
_OTHERS = re.compile(
    r"\b(?:son|daughter|wife|husband|brother|sister|mother|father|parents?|child|children|grand\w+|widow\w*|partner|"
    r"twin|friend|uncle|aunt|nephew|niece|cousin|whose)\b",
    re.IGNORECASE,
)
_UNTOLD = re.compile(
    r"\b(?:then|at the time|was only|first|by age|by the age|before|since|"
    r"until|from age|from the age|when|would (?:have been|be|turn)|will (?:be|turn)|had been|again)\b",
    re.IGNORECASE,
)
_TIME_BEHIND = re.compile(
    rf"(?:[- ]years?[- ]old(?: [\w-]+){{0,3}})?,? (?:in|on) (?:[A-Z][a-z]+\.? )?(?:\d{{1,2}},? )?(?:[A-Z][a-z]+,? )?"
    rf"(?P<year>{_YEAR})\b"
)
# "Was 23 when he won the last of his medals in Berlin, on Aug. 9, 1936": with no other time between.
_WHEN = re.compile(
    rf" when (?:he|she) (?!had\b)[^;.:]{{3,90}}?,? (?:on|of) "
    rf"(?:[A-Z][a-z]+\.? \d{{1,2}}, |\d{{1,2}} [A-Z][a-z]+ ){_YEAR}"
)
_WHEN_DIED = re.compile(r" when s?he died\b.*$")
_TIME_BEFORE = re.compile(
    rf"\b[Ii]n (?:[A-Z][a-z]+\.? )?(?P<year>{_YEAR}),? (?:(?:when )?(?:he|she) (?:was )?)?"
    r"(?:at |aged |\w+ed at )?(?:the age of )?$"
)
_DIED_ON = re.compile(
    rf"\b(?:died|was killed|passed away)\b[^.;]{{0,40}}?\b(?:in|on) (?:the )?(?:{_WEEKDAY},? )?(?:\d{{1,2}} )?"
    rf"(?:(?P<month>[A-Z][a-z]{{2,8}})\.? )?(?:\d{{1,2}},? )?(?P<year>{_YEAR})\b"
)
_WED = re.compile(r"\b(?:married|husband|wife|widow\w*|wed)\b")
_MONTH_BEHIND = re.compile(r" (?:in|last|this) (?P<month>[A-Z][a-z]+)\b(?! \d)")
_DIED = re.compile(r"\b(?:died|dies|death|was killed|passed away|was found dead|has died)\b", re.IGNORECASE)
# "12 people died" tells of the death of others.
_OTHERS_DIED = re.compile(
    r"\b(?:\d+|people|others|men|women|children|workers|victims|soldiers|passengers|residents) (?:\w+ )?(?:died|dead)\b"
)
_WEEK = datetime.timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends within it."""

    first: datetime.date
    last: datetime.date

    @property
    def is_day(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth told at `start:end` of a surface; `year` is printed at `year_start`."""

    start: int
    end: int
    days: Days
    year_start: int

    @property
    def year(self) -> int:
        return self.days.first.year

    def in_year(self, year: int) -> "Birth":
        """The same birth a number of years earlier or later."""
        shift = year - self.year
        return replace(self, days=Days(years_on(self.days.first, shift), years_on(self.days.last, shift)))

    def ages_in(self, days: Days) -> tuple[int, int]:
        """The youngest and the oldest that somebody born then may be within a stretch of days."""
        return years_between(self.days.last, days.first), years_between(self.days.first, days.last)


@dataclass(frozen=True, slots=True)
class Age:
    """An age told at a span of the text: the digits alone."""

    start: int
    end: int
    years: int
    at_death: bool = False
    is_past: bool = False
    """Told with "was": of the day of the story only where the story tells of a death."""
    is_apposed: bool = False
    """Told behind a name, "Ann Lee, 46": of the day of the story unless a year stands before it."""
    is_birthday: bool = False
    """Told by the birthday that is celebrated: of the one that is nearest to the day of the story."""


@kept
def births_in(sentence: Sentence) -> tuple[Birth, ...]:
    """The births that a sentence dates."""
    return () if _BIRTH_WORDS.isdisjoint(sentence.vocabulary) else tuple(_births(sentence))


def _births(sentence: Sentence) -> Iterator[Birth]:
    text = sentence.surface.text
    for found in _BORN.finditer(text, sentence.start, sentence.end):
        if _OF_SEVERAL.search(text, max(sentence.start, found.start() - 40), found.start()):
            continue
        reach = min(sentence.end, found.end() + _BIRTH_REACH)
        day = next((day for day in sentence.surface.days if found.end() < day.start < reach), None)
        year = _MONTH_AND_YEAR.search(text, found.end(), reach)
        if day is not None and day.year is not None and (year is None or day.start <= year.start()):
            on = day.date()
            if on is not None and _NAMES_AND_PLACES.fullmatch(text, found.end(), day.start):
                yield Birth(found.start(), day.end, Days(on, on), text.rindex(str(day.year), day.start, day.end))
        elif year is not None:
            month = MONTHS.get((year["month"] or "").lower())
            start = year.start() if month else year.start("year")
            if _NAMES_AND_PLACES.fullmatch(text, found.end(), start):
                yield Birth(found.start(), year.end(), _days_of(int(year["year"]), month), year.start("year"))


def life_spans_in(sentence: Sentence) -> Iterator[tuple[re.Match[str], int, int]]:
    """The bracketed life spans of a sentence, "(1819-1892)", with both years."""
    for found in _LIFE_SPAN.finditer(sentence.surface.text, sentence.start, sentence.end):
        first, last = int(found["first"]), int(found["last"])
        if 0 < last - first <= HUMAN:
            yield found, first, last


def ages_in(sentence: Sentence) -> Iterator[Age]:
    """The ages of people that a sentence prints in figures."""
    for found in _AGE.finditer(sentence.surface.text, sentence.start, sentence.end):
        name = next(name for name in _AGES if found[name])
        years = int(found[name])
        if 0 < years <= HUMAN:
            yield Age(
                *found.span(name),
                years,
                at_death=bool(found["death"] or found["death2"]),
                is_past=bool(found["past"] or found["past2"]),
                is_apposed=bool(found["apposed"]),
                is_birthday=bool(found["birthday"]) or _turns_these_days(sentence, *found.span(name)),
            )


def _turns_these_days(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an age is one that somebody turns on a day near that of the story: "would have turned 75 on Sunday"."""
    lower = sentence.surface.lower
    is_turned = lower.endswith(("turn ", "turns ", "turned ", "turning "), sentence.start, start)
    return is_turned and _SOON.match(sentence.surface.text, end, sentence.end) is not None


_SOON = re.compile(rf" {_THESE_DAYS}")


@dataclass(frozen=True, slots=True)
class Lived:
    """An age with the days on one of which somebody had it; the words that say both stand at `start:end`."""

    age: Age
    days: Days
    start: int
    end: int


def deaths_in(sentence: Sentence) -> Iterator[Days]:
    """The deaths that a sentence dates."""
    text = sentence.surface.text
    for found in _DIED_ON.finditer(text, sentence.start, sentence.end):
        if _WED.search(text, sentence.start, found.start()) or "born" in found[0]:
            # "She married Carl in 1951; he died in 2009"; "who died on Friday at 87, was born on March 15, 1933".
            continue
        day = next(
            (day for day in sentence.surface.days if found.start() < day.start < found.end("year") <= day.end), None
        )
        on = day.date() if day is not None else None
        yield Days(on, on) if on else _days_of(int(found["year"]), MONTHS.get((found["month"] or "").lower()))


def lived(
    age: Age, sentence: Sentence, birth: Birth, written_on: datetime.date | None, *, death: Days | None
) -> Lived | None:
    """An age with its days, as its sentence tells; None where it is left open, or where the age is that of somebody
    else.

    `death` is when the person died, where the story tells of it: an age at the end of a life then counts on that day.
    """
    text = sentence.surface.text
    behind = _TIME_BEHIND.match(text, age.end, sentence.end)
    days = _days_of_age(age, sentence, birth, written_on, behind, death)
    if days is None:
        return None
    said_with_age = behind is not None and not birth.start <= behind.start("year") < birth.end
    return Lived(age, days, age.start, behind.end() if behind is not None and said_with_age else age.end)


def _days_of_age(
    age: Age,
    sentence: Sentence,
    birth: Birth,
    written_on: datetime.date | None,
    behind: re.Match[str] | None,
    death: Days | None,
) -> Days | None:
    text = sentence.surface.text
    near = text[max(sentence.start, age.start - 40) : min(sentence.end, age.end + 14)]
    if _OTHERS.search(near):
        return None
    before = _TIME_BEFORE.search(text, max(sentence.start, age.start - 40), age.start)
    told = behind or before
    if told is not None and not birth.start <= told.start("year") < birth.end:
        day = next((day for day in sentence.surface.days if day.start < told.end("year") <= day.end and day.year), None)
        on = day.date() if day is not None else None
        return Days(on, on) if on is not None else _days_of(int(told["year"]))
    dated = [
        on
        for day in sentence.surface.days
        if sentence.start <= day.start < sentence.end
        and not birth.start <= day.start < birth.end
        and (on := day.date()) is not None
    ]
    when = _WHEN.match(text, age.end, sentence.end)
    if when is not None and len(dated) == 1 and text.endswith(str(dated[0].year), 0, when.end()):
        return Days(dated[0], dated[0])
    if age.is_birthday:
        told_on = dated[0] if len(dated) == 1 else written_on
        return _nearest_birthday(birth, told_on) if told_on is not None else None
    if _UNTOLD.search(_WHEN_DIED.sub("", near.replace(text[birth.start : birth.end], ""))):
        return None
    if age.at_death and len(dated) == 1 and _DATED_BEFORE.search(text, sentence.start, age.start):
        # "Came to the throne on 6 February 1952, died on Thursday at the age of 96".
        return death
    if len(dated) == 1 and (age.at_death or _DIED.search(sentence.text) or age.start > text.find(str(dated[0].year))):
        return Days(dated[0], dated[0])
    years = [
        found
        for found in YEAR.finditer(text, sentence.start, sentence.end)
        if not birth.start <= found.start() < birth.end
    ]
    if age.is_apposed and death is None:
        years = [found for found in years if found.start() < age.start]
        dated = [on for on in dated if any(str(on.year) == found[0] for found in years)]
    is_of_a_time = text.endswith(_AT_THAT_AGE, sentence.start, age.start)
    if is_of_a_time and not (
        dated or years or _DIED.search(sentence.text) or _STILL.search(sentence.text) or _NOW_AGED.search(sentence.text)
    ):
        # "Crossed the Atlantic at the age of 19": at some time of a life.
        return None
    if not dated and death is not None and (not years or (age.at_death and death in deaths_in(sentence))):
        return death
    if dated or years or written_on is None or age.is_past:
        return None
    month = _MONTH_BEHIND.match(text, age.end, sentence.end)
    number = MONTHS.get(month["month"].lower()) if month else None
    if number is not None:
        is_coming = text[max(sentence.start, age.start - 8) : age.start].endswith("turns ")
        year = written_on.year + (number < written_on.month if is_coming else -(number > written_on.month))
        return _days_of(year, number)
    return Days(written_on, written_on)


# The last year before an age stands before the word that tells of the death.
_DATED_BEFORE = re.compile(rf"\b{_YEAR}\b(?!.*\b{_YEAR}\b).*\b(?:died|dies|dead)\b", re.DOTALL)
# "Walked off on Friday for the last time, aged 41"
_NOW_AGED = re.compile(r"\b(?:today|yesterday|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*\baged ", re.DOTALL)
_STILL = re.compile(r"\b(?:is|are|has|have|still|now|plays?|works?|lives?|remains?|becomes?)\b")
_AT_THAT_AGE = ("age of ", "at age ", "aged ")


def _nearest_birthday(birth: Birth, written_on: datetime.date) -> Days | None:
    """The birthday that a story speaks of; None where it is not near."""
    if not birth.days.is_day:
        return _days_of(written_on.year)
    birthdays = (years_on(birth.days.first, written_on.year + step - birth.year) for step in (-1, 0, 1))
    nearest = min(birthdays, key=lambda day: abs(day - written_on))
    return Days(nearest, nearest) if abs(nearest - written_on) <= _BIRTHDAY_WEEKS else None


_BIRTHDAY_WEEKS = datetime.timedelta(weeks=5)


def names_others(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the family and friends of somebody, so that the next "he" may be one of them."""
    return bool(_OTHERS.search(sentence.text))


def around(written_on: datetime.date) -> Days:
    """When somebody died whose death a story tells without its day."""
    return Days(written_on - _WEEK, written_on)


def tells_of_death(sentence: Sentence) -> bool:
    """Whether a sentence tells of the death of one person."""
    return bool(_DIED.search(_OTHERS_DIED.sub("", sentence.text)))


def _days_of(year: int, month: int | None = None) -> Days:
    last_month = month or 12
    end = datetime.date(year + (last_month == 12), last_month % 12 + 1, 1) - datetime.timedelta(days=1)
    return Days(datetime.date(year, month or 1, 1), end)
