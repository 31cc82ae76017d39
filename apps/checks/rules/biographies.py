"""AGE: the dated ages of one life, told over a paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import A_YEAR, figures, sorts, words
from apps.checks.rule import SurfaceRule
from apps.checks.rules.kin import like, speaks_of_others
from apps.checks.story import Story
from apps.checks.text.calendars import LOWER_WEEKDAYS, years_on
from apps.checks.text.digits import differ_as_typed
from apps.checks.text.surfaces import Sentence, Surface
from apps.checks.time.ages import YEAR_DAYS, Aged, aged_in, aged_loosely_in
from apps.checks.time.lives import Birth, births_in
from apps.checks.time.moments import Moment, moments_in
from apps.quantities import Sort

_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class _Told:
    """An age of a sentence; `is_loose` where only its words beside a year tell when it was."""

    aged: Aged
    sentence: Sentence
    is_loose: bool

    @property
    def is_of_the_news(self) -> bool:
        """Whether it is the age of who is in the news, on the day that the report gives."""
        return self.is_loose and self.aged.end < self.aged.at.start and self.aged.at.first == self.aged.at.last


class AgesOfNoLife(SurfaceRule):
    """A birth or an age that the other ages of the life do not bear out.

    Whoever was 17 in 1951 and 89 in 2023 was not born in 1954. Where several dated ages agree on when somebody was born
    and one does not, that one is wrong; of two, in one sentence, a slip must explain the one or the other.
    """

    code = "AGE-10"
    name = "ages-of-no-life"
    severity = Severity.ERROR
    authority = "the calendar"
    needs = (A_YEAR, words("at aged age was born turned when"), figures(2))
    flags = (
        Story.of(
            "Rosa Diaz was born in Arica in 1954. At 17, in 1951, she won a radio contest; she was 89 when she made "
            "her last record, in 2023."
        ),
        Story.of("The keeper made her debut in 2003 at 17 and was still playing at 46, in 2022."),
        Story.of("The baritone was 15 when he left Budapest in 1956 and 73 when he went back in 2004 to sing."),
        Story.of("He enlisted in 1943, at the age of 18, and died in Boise on May 4, 2014. He was 79."),
        Story.of("Ian Pratt, 58, was jailed on Friday 17 May 2024 for thefts that began in 1999, when he was 43."),
        Story.of("Ann Carter turned 99 on Tuesday. She was born in Plains on Oct. 1, 1924."),
        Story.of("Mr. Kowal was born in 1941. He joined the Marines at 18 and spent the winter of 1950 in Korea."),
    )
    allows = (
        Story.of(
            "Rosa Diaz was born in Arica in 1934. At 17, in 1951, she won a radio contest; she was 89 when she made "
            "her last record, in 2023."
        ),
        Story.of("The keeper made her debut in 2003 at 17 and was still playing at 36, in 2022."),
        Story.of("The baritone was 15 when he left Budapest in 1956 and 63 when he went back in 2004 to sing."),
        Story.of("He enlisted in 1943, at the age of 18, and died in Boise on May 4, 2004. He was 79."),
        Story.of("Ian Pratt, 58, was jailed on Friday 17 May 2024 for thefts that began in 1999, when he was 33."),
        Story.of("Ann Carter turned 100 on Tuesday. She was born in Plains on Oct. 1, 1924."),
        Story.of("Mr. Kowal was born in 1931. He joined the Marines at 18 and spent the winter of 1950 in Korea."),
        Story.of("He made his debut in 2003 at 17; his brother was still playing at 46, in 2022."),
        Story.of(
            "Jesse Owens, born in Oakville, Ala., on Sept. 12, 1913, was 22 when he won his last, on Aug. 9, 1936."
        ),
        Story.of("At 33, in 2004, she won the title. The coach, at 46, in 2009, moved to Rome."),
    )

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        dated = [each for each in surface.sentences if not A_YEAR.isdisjoint(each.signs)]
        if not any(
            not _SOME_SIGN.isdisjoint(each.signs) or any(each.signs.issuperset(signs) for signs in _SIGNS)
            for each in dated
        ):
            return
        if sum(len(_SIGN.findall(each.lower)) for each in surface.sentences) < _PAIR:
            return
        told: list[_Told] = []
        for sentence in surface.sentences:
            if A_YEAR.isdisjoint(sentence.signs):
                told.extend(_at_death(sentence, told))
                continue
            own = list(_ages_of(sentence, story))
            end = max([sentence.start, *(max(one.aged.end, one.aged.at.end) for one in own)])
            if speaks_of_others(sentence, end):
                own = []
            if told and own and not _GOES_ON.match(sentence.text):
                yield from self._judged(told)
                told = []
            told.extend(own)
            yield from self._in_order(sentence, told)
        yield from self._judged(told)
        yield from self._by_weekday(surface)

    def _by_weekday(self, surface: Surface) -> Iterator[Finding]:
        """ "Turned 99 on Tuesday", of somebody born on Oct. 1, 1924: that day was one in 2024."""
        births = [
            day
            for sentence in surface.sentences
            if "born" in sentence.vocabulary
            for day in surface.days
            if sentence.lower.find("born ") + sentence.start < day.start < sentence.end and day.year is not None
        ]
        turned = list(_TURNED.finditer(surface.lower)) if len(births) == 1 else []
        born = births[0].date() if len(turned) == 1 else None
        if born is None or (born.month, born.day) == _LEAP_DAY:
            return
        found = turned[0]
        age, weekday = int(found["age"]), LOWER_WEEKDAYS.index(found["day"])
        fitting = [
            each for each in (age - 10, age - 1, age, age + 1, age + 10) if years_on(born, each).weekday() == weekday
        ]
        if fitting and age not in fitting:
            right = fitting[0] if len(fitting) == 1 else 0
            told = years_on(born, age)
            yield self.finding(
                surface,
                found.span("age"),
                f"Who was born on {born:%B} {born.day}, {born.year} turned {age} on a {told:%A}.",
                suggestion=str(right or ""),
            )

    def _judged(self, told: Sequence[_Told]) -> Iterator[Finding]:
        """The one that the others do not bear out."""
        if len(told) < _PAIR or not any(one.aged.years for one in told) or _meet(told):
            return
        odd = [one for one in told if _meet([other for other in told if other is not one])]
        if len(told) == _PAIR:
            if told[0].sentence is not told[1].sentence and not any(one.is_loose for one in told):
                return
            if not (any(one.is_loose for one in told) or _is_of_one_subject(told)):
                return
        elif len(odd) != 1:
            return
        for one in odd:
            rest = [other for other in told if other is not one]
            slips = list(_slips(one, rest))
            if not slips and len(told) == _PAIR and any(other.is_of_the_news for other in told):
                slips = [(0, (one.aged.start, one.aged.end))]
            for meant, span in slips:
                text = one.sentence.surface.text
                yield self.finding(
                    one.sentence.surface,
                    span,
                    f"{_words(rest[0])} was not {one.aged.years or 'born'} in {one.aged.at.year}.",
                    evidence=tuple(Evidence(f"“{other.sentence.text.strip()}”") for other in rest[:1]),
                    suggestion=like(text[span[0] : span[1]], meant) if meant else "",
                )

    def _in_order(self, sentence: Sentence, told: Sequence[_Told]) -> Iterator[Finding]:
        """ "Born in 1941 ... He joined the Marines at 18 and spent the winter of 1950 in Korea"."""
        births = [one for one in told if not one.aged.years and one.sentence is sentence.previous]
        found = _NEXT_IN.match(sentence.text) if births else None
        if found is None or len(births) != 1:
            return
        born, age, year = births[0].aged.at.year, int(found["age"]), int(found["year"])
        if born < year < born + age - 1:
            start = births[0].sentence.surface.text.find(str(born), births[0].aged.start)
            message = f"Who was born in {born} was {age} in {born + age}, and did not come to {year} after it."
            yield self.finding(sentence.surface, (start, start + 4), message)
            for name in ("age", "year"):
                span = sentence.start + found.start(name), sentence.start + found.end(name)
                yield self.finding(sentence.surface, span, message)


# What two ages, or an age and a birth, are seen by.
_SIGN = re.compile(
    r"\bborn\b|\b(?:at|aged|age|of|was|and|is|turned) (?:just |only )?\d{1,3}(?=[,.;]|$| (?:when|in|and|on)\b)|"
    r"(?<=[a-z], )\d\d, |\b\d\d-year-old|\b\d\dth birthday"
)
_SOME_SIGN = words("born aged age turned") | sorts(Sort.AGE)
_SIGNS = (words("at was"), words("was when"))
_TURNED = re.compile(
    rf"\b(?:turn(?:ed|s)|celebrat(?:ed|es|ing) (?:his|her)|mark(?:ed|s|ing) (?:his|her)) (?P<age>\d{{2,3}})"
    rf"(?:(?:st|nd|rd|th) birthday)? on (?P<day>{'|'.join(LOWER_WEEKDAYS)})\b(?! (?:week|last))"
)


# "He", "At 17", "Mr. Dahl", but not a name that may be of another person.
_GOES_ON = re.compile(
    r"(?:He|She|At|In|When|Born|Now|Today|By|Aged|After|Before|As|Only|Still|The (?:former|retired|late)|"
    r"(?:Mr|Ms|Mrs|Dr|Sir|Dame)\.? [A-Z][\w'’-]+)\b"
)
_NEXT_IN = re.compile(
    r"(?:He|She|Mr\. [A-Z]\w+|Ms\. [A-Z]\w+) (?:[a-z]+ )[^;.]{0,60}?\bat (?:age |the age of )?(?P<age>\d{1,2}),? "
    r"and (?:then |later )?(?:spent|was|went|served|fought|moved|won|became|joined|returned|came|landed|saw)\b"
    r"[^;.]{0,60}?\b(?:in|of) (?:early |late |mid-)?(?:[A-Z][a-z]+ )?(?P<year>1[89]\d\d|20\d\d)\b"
)
_HE_WAS = re.compile(r"(?:He|She) was (?P<age>\d{2,3})\.$")
_DIED = re.compile(r"\b(?:died|dies|passed away|was killed)\b")
_PAIR = 2
# Birthdays and careless counting make a year; more is a slip.
_LEAST = 300


def _ages_of(sentence: Sentence, story: Story) -> Iterator[_Told]:
    # "Born on Sept. 12, 1913, was 22 when he won": nobody was 22 on the day of his birth.
    lower = sentence.surface.lower
    told = [
        _Told(one, sentence, is_loose=False)
        for one in aged_in(sentence, story.written_on)
        if not (one.years and _BORN.search(lower, sentence.start, one.at.start))
    ]
    yield from told
    births = [
        Aged(birth.year_start, birth.year_start + 4, 0, Moment(birth.year_start, birth.end, *_days(birth)))
        for birth in births_in(sentence)
    ]
    loose = [
        one
        for one in aged_loosely_in(sentence, story.written_on)
        if not _BORN.search(lower, sentence.start, one.at.start)
    ]
    for one in [*births, *loose]:
        if not any(one.start < other.aged.end and other.aged.start < one.end for other in told):
            yield _Told(one, sentence, is_loose=True)


_BORN = re.compile(r"\bborn\b[^;:]{0,40}$")


def _days(birth: Birth) -> tuple[int, int]:
    return birth.days.first.toordinal(), birth.days.last.toordinal()


def _at_death(sentence: Sentence, told: Sequence[_Told]) -> Iterator[_Told]:
    """ "... and died on May 4, 2014. He was 79": an age of the day of the death told before."""
    before = sentence.previous
    found = _HE_WAS.match(sentence.text.strip()) if told and before is not None else None
    if found is None or before is None or told[-1].sentence is not before:
        return
    died = [each for each in moments_in(before, None) if each.is_dated and _DIED.search(before.text)]
    if died and _DIED.search(before.surface.lower, before.start, died[-1].start):
        start = sentence.start + found.start("age")
        yield _Told(Aged(start, start + len(found["age"]), int(found["age"]), died[-1]), sentence, is_loose=True)


def _is_of_one_subject(told: Sequence[_Told]) -> bool:
    """Whether the clauses of two ages are joined without a new subject: "made her debut and was playing at 46"."""
    one, other = told
    between = one.sentence.surface.lower[one.aged.end : other.aged.start]
    return _SAME_SUBJECT.search(between) is not None and ";" not in between


_SAME_SUBJECT = re.compile(
    r"\b(?:and|but|then),? (?:was|is|died|retired|returned|won|went|came|still|at|made|did|again|later|would|became|"
    r"left|had|has|would|scored|took)\b"
)


def _meet(told: Sequence[_Told]) -> bool:
    """Whether somebody may have had all of these ages."""
    first = max(one.aged.born[0] for one in told)
    last = min(one.aged.born[1] for one in told)
    return first - last < _LEAST


def _slips(one: _Told, rest: Sequence[_Told]) -> Iterator[tuple[int, tuple[int, int]]]:
    """What the age or the year of one should be by the others, where a slip makes that of it, with its place."""
    first = max(other.aged.born[0] for other in rest)
    last = min(other.aged.born[1] for other in rest)
    aged, text = one.aged, one.sentence.surface.text
    if aged.years:
        low, high = int((aged.at.first - last) / YEAR_DAYS), int((aged.at.last - first) / YEAR_DAYS)
        ages = [age for age in range(max(1, low), high + 1) if differ_as_typed(str(age), str(aged.years))]
        if len(ages) == 1:
            yield ages[0], (aged.start, aged.end)
    if aged.at.is_now:
        return
    printed = str(aged.at.year)
    start = text.find(printed, aged.at.start, aged.at.end)
    low, high = int(first / YEAR_DAYS + aged.years), int(last / YEAR_DAYS + aged.years) + 2
    years = [year for year in range(low, high + 1) if differ_as_typed(str(year), printed)]
    if len(years) == 1 and start >= 0:
        yield years[0], (start, start + len(printed))


def _words(one: _Told) -> str:
    if not one.aged.years:
        return f"Who was born in {one.aged.at.year}"
    return f"Who {'is' if one.aged.at.is_now else 'was'} {one.aged.years} in {one.aged.at.year}"
