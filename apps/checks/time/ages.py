"""The ages of people that a sentence dates: "who was 79 when she died in 2003", "at 18, in 1962", "now 54"."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from apps.checks.text.surfaces import Sentence, Span
from apps.checks.time.lives import life_spans_in
from apps.checks.time.moments import Moment, moments_in, now
from apps.checks.time.stretches import BY_WORD, Stretch, stretches_in
from apps.quantities import Hedge, Sort

_COUNT = rf"(?P<age>\d{{1,3}}|{'|'.join(sorted(BY_WORD, key=len, reverse=True))})"
_NO_UNIT = (
    r"\b(?![.,:]\d|\d|-|–)(?! ?(?:%|percent|per|of|for|[ap]\.?m\b|st\b|nd\b|th\b|to\b|and (?:\d|\w+ years)|"
    r"(?!years\b)[a-z]+s\b(?! old)|feet|foot|ft|million|billion|others|more|out))"
)
YEAR_DAYS = 365.2425


@dataclass(frozen=True, slots=True)
class Aged:
    """An age, printed at `start:end`, of somebody at some time; a birth is an age of nothing."""

    start: int
    end: int
    years: int
    at: Moment

    @property
    def born(self) -> tuple[float, float]:
        """The first and the last day somebody may have been born on."""
        return self.at.first - (self.years + 1) * YEAR_DAYS + 1, self.at.last - self.years * YEAR_DAYS


# "Sgt. Ann Lee, 41, who was 19 when she enlisted in 2002"
_INTRODUCED = re.compile(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+, (?P<age>\d{1,2}), who was (?=\d|[a-z-]+ when )")
# "Nadia Petrenko, 31, turned professional in 2010, when she was 17": nobody else comes between who may be "she".
_OF_CAREER = (
    r"(?:turned professional|joined|became|started|began|moved|left|retired|enlisted|entered|emigrated|fled|arrived|"
    r"came|made (?:his|her) (?:\w+ )?debut|took (?:up|over|office)|set up|opened|founded|launched|bought|graduated|"
    r"learned|was (?:first )?(?:elected|appointed|hired|ordained|named|diagnosed|drafted|signed|crowned|promoted|"
    r"jailed|imprisoned|convicted|sentenced)|won (?:his|her)|ran (?:his|her)|played (?:his|her)|"
    r"wrote (?:his|her)|published (?:his|her)|has (?:been|worked|lived|had|run|played|served))"
)
_AT_THE_TOP = re.compile(
    r"(?:(?:[\w'’-]+ ){0,4}?[A-Z][\w'’-]+ [A-Z][\w'’-]+|The [a-z-]+(?: [a-z-]+)?), (?P<age>\d{1,2}), (?:who )?"
    rf"(?:first )?(?={_OF_CAREER}\b[^.;:\"”]{{0,70}}? (?:when (?:he|she) was|since (?:he|she) was|"
    r"at(?: the)?(?: age of)?|aged|since(?: the)? age(?: of)?|man of|woman of) "
    r"(?:\d|[a-z]+(?:-[a-z]+)?(?:[.,]| years? old)))"
)
# Who "has had a long career: he won his first cap in 2009, when he was 17" is nobody else.
_SPOKEN_OF = re.compile(
    r"(?:[\w'’-]+ ){0,4}?[A-Z][\w'’-]+ [A-Z][\w'’-]+, (?P<age>\d{1,2}), (?:who )?(?:is|has|was|had|[a-z]+ed)\b"
    r"[^.;\"”A-Z\d]{0,80}[:,] (?P<who>he|she) [^.;:\"”]{0,60}?\bin (?:[A-Z][a-z]+ )?\d{4}, when (?P=who) was \d"
)
_NOW = re.compile(
    rf"\b(?:now|today),? (?:aged )?{_COUNT}(?=[,.])"
    rf"|\b(?:he|she|who|and) is (?:now |only |just )?{_COUNT.replace('age', 'age2')}{_NO_UNIT}"
    rf"|\b(?:has died|(?:died|dies) (?:(?:on )?[a-z]{3, 6}day|(?:last|this) week))"
    rf",? (?:aged|at(?: the age of)?) {_COUNT.replace('age', 'age3')}{_NO_UNIT}(?! (?:in|on))"
)
_SOON = re.compile(
    rf"(?:\b(?:he|she|who)|\d,) (?:will be|turns|will turn|would (?:have been|have turned|be|turn|now be)) {_COUNT}"
    r"(?= (?:next|in|this|on|later|today|now)\b(?! \d))"
)
_A_YEAR = 400
_DEATH = re.compile(r"\b(?:died|dies|death|dead|now|killed)\b")
_THEN = re.compile(
    r"\b(?:(?:he|she|who) was(?: just| only| barely)?|at(?: the)?(?: tender)?(?: age(?: of)?)?|aged|age) "
    rf"{_COUNT}{_NO_UNIT}"
    rf"|\b[a-z'’-]+ was (?:just |only |still )?{_COUNT.replace('age', 'age2')}(?= (?:when|at the time of)\b)"
    rf"|\bwhen [a-z'’-]+ was (?:just |only |still )?{_COUNT.replace('age', 'age3')}(?=[,.])"
    rf"|\bas an? {_COUNT.replace('age', 'age4')}[- ]years?[- ]old\b"
    rf"|\b(?:he|she|who) turned {_COUNT.replace('age', 'age5')}(?= (?:on|in)\b)"
    rf"|\bwhen (?:he|she) was {_COUNT.replace('age', 'age6')}(?=[.,;]|$)"
    rf"|(?<=[a-z.]), {_COUNT.replace('age', 'age7')}(?= when (?:he|she)\b)"
    rf"|\bas an? (?:young |mere |teenage )?(?:man|woman|boy|girl|bride|child) of "
    rf"{_COUNT.replace('age', 'age9')}{_NO_UNIT}"
    rf"|(?<=\d\d\d\d), was (?:just |only |still )?{_COUNT.replace('age', 'age10')}(?= when\b)"
    rf"|\b(?:he|she) was an? {_COUNT.replace('age', 'age11')}[- ]years?[- ]old(?= (?:[a-z-]+ ){{1,3}}when (?:he|she)\b)"
    rf"|(?<=[a-z]), then {_COUNT.replace('age', 'age8')}(?=,)"
)
_BORN = re.compile(r"(?<!the first )(?<!the last )\bborn (?:(?!and\b|died\b)[^\W\d_]['’\w-]* ){0,4}?(?:in|on) $")


def aged_in(sentence: Sentence, told_on: datetime.date | None) -> Iterator[Aged]:
    """The ages and births of a sentence that it dates, in order."""
    moments = [moment for moment in moments_in(sentence, told_on) if moment.is_dated]
    text = sentence.surface.lower
    births: list[Aged] = []
    free = []
    for moment in moments:
        if _BORN.search(text, max(sentence.start, moment.start - 40), moment.start):
            births.append(Aged(moment.start, moment.end, 0, moment))
        elif births and text[births[-1].end : moment.start] == " or ":
            either = Moment(births[-1].start, moment.end, births[-1].at.first, moment.last)
            births[-1] = Aged(either.start, either.end, 0, either)
        else:
            free.append(moment)
    died = None
    if not births and "(1" in sentence.text:
        # Walt Whitman (1819-1892) died at 72.
        spans = list(life_spans_in(sentence))
        ends = [
            moment for moment in free if len(spans) == 1 and spans[0][0].start() <= moment.start < spans[0][0].end()
        ]
        if len(ends) == _BOTH:
            births, died = [Aged(ends[0].start, ends[0].end, 0, ends[0])], ends[1]
            free = [moment for moment in free if moment not in ends]
    yield from births
    if told_on is not None:
        for found in _NOW.finditer(text, sentence.start, sentence.end):
            name = str(found.lastgroup)
            if name == "age2" and not births and found[0].startswith("and "):
                continue
            yield Aged(*found.span(name), _number(found[name]), now(told_on))
        for found in _INTRODUCED.finditer(sentence.surface.text, sentence.start, sentence.end):
            yield Aged(*found.span("age"), _number(found["age"]), now(told_on))
        found_first = _AT_THE_TOP.match(sentence.surface.text, sentence.start, sentence.end) or _SPOKEN_OF.match(
            sentence.surface.text, sentence.start, sentence.end
        )
        if found_first is not None:
            yield Aged(*found_first.span("age"), _number(found_first["age"]), now(told_on))
        for found in _SOON.finditer(text, sentence.start, sentence.end):
            today = now(told_on)
            first = today.first - (_A_YEAR if "would" in found[0] else 0)
            yield Aged(
                *found.span("age"), _number(found["age"]), replace(today, first=first, last=today.last + _A_YEAR)
            )
    # Without a time to go with it no age is dated.
    for found in _THEN.finditer(text, sentence.start, sentence.end) if free or died is not None else ():
        name = str(found.lastgroup)
        if name == "age4" and births:
            # "Born in 1935, he landed at Okinawa as a 19-year-old Marine in 1945": AGE-01.
            continue
        at = _when(sentence, found.span(name), found.start(), free)
        if at is None and died is not None and _AT_DEATH.search(text, died.end, found.end()):
            at = died
        is_alone = len(free) == 1 and free[0].end < found.start() and ";" not in text[free[0].end : found.start()]
        if at is None and births and is_alone and not _DEATH.search(text, sentence.start, sentence.end):
            at = free[0]
        if at is not None:
            yield Aged(*found.span(name), _number(found[name]), at)


# "15 when he left Budapest in 1956 and 73 when he went back in 2004", "I was 39 when I came here in 1988"
_WHEN = re.compile(
    rf"\b(?:was|and|aged|at|only|just|,) {_COUNT} when (?:he|she|i)\b(?! (?:was )?(?:met|born))[^;.:\d]{{3,70}}?"
    r"\b(?:in|on|of) "
)
# "Ian Pratt, 58, was jailed on Friday 17 May 2024": the age is of that day, the first that is told.
_IN_THE_NEWS = re.compile(
    r"(?:[\w'’-]+ ){0,4}?[A-Z][\w'’-]+ [A-Z][\w'’-]+, (?P<age>\d{1,2}), (?:who )?(?:(?:was|is) (?:jailed|sentenced|"
    r"convicted|killed|arrested|charged|shot|stabbed|murdered|found|cleared|acquitted|remanded|buried|executed|"
    r"extradited|freed|released)|died|appeared|pleaded|admitted)\b[^;:\d]{0,80}?(?=\d|[A-Z][a-z]{2,8}\.? \d)"
)


def aged_loosely_in(sentence: Sentence, told_on: datetime.date | None) -> Iterator[Aged]:
    """Ages that only the year behind them dates, and the age that a report of a dated day gives: to be believed where
    others bear them out."""
    moments = [moment for moment in moments_in(sentence, told_on) if moment.is_dated]
    if not moments:
        return
    for found in _WHEN.finditer(sentence.surface.lower, sentence.start, sentence.end):
        behind = next((moment for moment in moments if moment.start >= found.end()), None)
        if behind is not None and behind.start - found.end() < _SHORT:
            yield Aged(*found.span("age"), _number(found["age"]), behind)
    found_first = _IN_THE_NEWS.match(sentence.surface.text, sentence.start, sentence.end)
    at = moments[0]
    if found_first is not None and at.first == at.last and at.start - _SHORT < found_first.end() <= at.end:
        yield Aged(*found_first.span("age"), _number(found_first["age"]), at)


_SHORT = 16
_BOTH = 2
_AT_DEATH = re.compile(r"\b(?:died|death)\b[^.;,]{0,30}$")


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else BY_WORD[printed]


def _when(sentence: Sentence, span: Span, start: int, moments: list[Moment]) -> Moment | None:
    """The time of an age: the next moment of its clause, else the last one before it."""
    text = sentence.surface.lower
    ahead = next((moment for moment in moments if moment.start >= span[1]), None)
    behind = next((moment for moment in reversed(moments) if moment.end <= start), None)
    if ahead is not None and _BESIDE.fullmatch(text, span[1], ahead.start):
        return ahead
    if behind is not None and _CLOSE.fullmatch(text, behind.end, start):
        return behind
    if ahead is not None and _IN_CLAUSE.fullmatch(text, span[1], ahead.start):
        return None if _OF_OTHER_TIME.search(text, span[1], ahead.start) else ahead
    return None


_BESIDE = re.compile(r",? (?:in|on) ")
_IN_CLAUSE = re.compile(r"[ a-z'’,-]{0,60}")
_OF_OTHER_TIME = re.compile(r"\b(?:since|youngest|oldest|than|before|after|until)\b")
_CLOSE = re.compile(r"[ a-z'’-]{0,24},?[ a-z]{0,7}")


@dataclass(frozen=True, slots=True)
class Since:
    """An age, the years since another and that other one, as one clause tells them; both printed at their spans."""

    today: Span
    years: int
    stretch: Stretch
    then: Span
    years_then: int

    @property
    def is_off(self) -> bool:
        slack = 2 if self.stretch.hedge in (Hedge.NONE, Hedge.EXACTLY) and not self.stretch.is_round else 3
        return abs(self.years - self.years_then - int(self.stretch.count)) >= slack


_AGE_TODAY = re.compile(
    r"(?:\b(?:[A-Z][\w'’-]+|[Hh]e|[Ss]he) is(?: now)? |[A-Z][\w'’-]+,(?: now| aged)? |\b[a-z]+, (?:aged |now )?|"
    r"\b(?:a|an) [a-z]+ of )(?P<years>\d{2,3})"
    r"(?=[,.;]| and (?:has|is|was)\b| now\b| (?:last|this|next) (?:week|month|year|[A-Z][a-z]+)\b)(?!,\d|\.\d)"
)
_THAT_AGE = re.compile(
    rf"(?:since|when) (?:he|she) was (?:only |just )?{_COUNT}\b"
    rf"|since (?:the )?age (?:of )?{_COUNT.replace('age', 'age2')}\b"
    rf"|(?:,|and) (?:at|aged|at the age of) {_COUNT.replace('age', 'age3')}(?=[,.;]|$)"
    rf"|\bas an? (?:[a-z-]+,? ){{0,2}}?{_COUNT.replace('age', 'age4')}[- ]year[- ]old\b"
)
_IT_IS = re.compile(r"\bit (?:is|was|has been|will be)(?: now| already| almost| nearly| just)* $")
_FROM_THEN = re.compile(r"(?: ago)?,? ?(?:(?:now|in all|or|and|that is),? )?$")
_UP_TO_NOW = re.compile(r",? (?:(?:now|or|that is|for),? )*$")
_HAS = re.compile(r"\bhas (?:been|worked|lived|taught|run|played|served|had)\b[^.;,]{0,40} for $")


def since_then(sentence: Sentence) -> Iterator[Since]:
    """ "Marta Silva, 36, became a judge six years ago, at 30", "is 58 and has taught for 30 years, since she was 28".

    Of "a nurse of 44, who has been at the hospital for 48 years" the age then is 0, for it is not told.
    """
    stretches = [
        each
        for each in stretches_in(sentence)
        if each.unit == "year" and each.mention.sort is not Sort.AGE and not each.mention.implied
    ]
    text, lower = sentence.surface.text, sentence.surface.lower
    told = list(_AGE_TODAY.finditer(text, sentence.start, sentence.end)) if len(stretches) == 1 else []
    if len(told) != 1:
        return
    stretch, today = stretches[0], told[0]
    start, end = stretch.begin, stretch.mention.end
    for found in _THAT_AGE.finditer(lower, sentence.start, sentence.end):
        name = str(found.lastgroup)
        is_behind = found.start() >= end and _FROM_THEN.fullmatch(lower, end, found.start())
        is_ago = lower.startswith(" ago", end)
        if name == "age3" and not is_ago:
            continue
        if name == "age4":
            # "It is 16 years since Dragan Petrov, 34 last month, joined as an eight-year-old"
            if is_ago or (lower.startswith(" since", end) and _IT_IS.search(lower, sentence.start, start)):
                yield Since(today.span("years"), int(today["years"]), stretch, found.span(name), _number(found[name]))
                return
            continue
        is_before = found.end() <= start and not is_ago and _UP_TO_NOW.fullmatch(lower, found.end(), start)
        if is_behind or (is_before and lower.startswith("since", found.start())):
            then = _number(found[name])
            yield Since(today.span("years"), int(today["years"]), stretch, found.span(name), then)
            return
    if today.end() < start and _HAS.search(lower, today.end(), start) and stretch.count > int(today["years"]):
        yield Since(today.span("years"), int(today["years"]), stretch, (start, end), 0)


def is_slip_of_age(years: int, other: int) -> bool:
    """Whether two ages have their digits turned round, or differ in the tens alone."""
    if years == other or min(years, other) < 1:
        return False
    return f"{years:02}" == f"{other:02}"[::-1] or (years - other) % 10 == 0
