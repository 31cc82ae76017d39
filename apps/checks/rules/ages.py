"""AGE: how old people are."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.checks.calendars import MONTHS, printed_days, years_between
from apps.checks.datelines import written_on
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.precedents import stated_in
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.surfaces import Sentence, Span, Surface

_YEAR = re.compile(r"\b(?:1[6-9]\d\d|20\d\d)\b")
_BORN = re.compile(r"\bborn\b(?P<lead>(?: \w+){0,4}?,?(?: on| in)?,? ?)(?=[A-Z\d])", re.IGNORECASE)
# "born in Port Linden on May 14": the place stands between the word and the day.
_PLACE = re.compile(r"(?:[A-Z][\w'’.-]*,? ){1,5}(?:on|in) (?=[A-Z\d])")
_MONTH_AND_YEAR = re.compile(
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.?,? (?:of )?)?(?P<year>1[6-9]\d\d|20\d\d)\b(?!\s*(?:people|babies))"
)
# "Ann Lee, 46, who", "he was 83", "died at 88", "at the age of 72", "aged 52", "turned 32", "the 46-year-old"
_AGE = re.compile(
    r"(?P<apposed>(?<=[a-z.]), (?P<age1>\d{1,3})(?=,| *\)|\.(?:\s|$)))"
    r"|\b(?:(?:he|she|who) (?:is|was)(?: now)?|(?:is|was) now) (?P<age2>\d{1,3})\b(?! ?(?:%|percent|per|"
    r"[a-z]+s\b(?! old)|for|of|to|-|–|:|st\b|nd\b|th\b))(?![.,:]\d)"
    r"|\b(?P<death>(?:died|dies|dead)\b[^.;]{0,60}?,? (?:at (?:the age of )?|aged )(?P<age3>\d{1,3}))\b(?! ?(?:%|"
    r"percent|[ap]\.?m|[A-Z]))(?![.:]\d)"
    r"|\b(?:at the age of|aged|at age|(?:has|had)? ?turn(?:ed|s)) (?P<age4>\d{1,3})\b(?! ?(?:%|percent|-|–|to |"
    r"and ))(?![.:]\d)"
    r"|\b(?P<age5>\d{1,3})[- ]years?[- ]old\b"
    r"|, at (?P<age6>\d{1,3})(?=[,.])(?!\.\d)"
)
_THEN = re.compile(
    r"\b(?:then|at the time|when (?:he|she|they) was|when (?:his|her)|was only|first|by age|before|since|until|"
    r"from age|"
    r"would (?:have been|be|turn)|will (?:be|turn)|had been|son|daughter|wife|husband|brother|sister|mother|father|"
    r"child|children|grand\w+|widow|partner|twin)\b",
    re.IGNORECASE,
)
_DIED = re.compile(r"\b(?:died|dies|death|was killed|passed away|was found dead)\b", re.IGNORECASE)
_HUMAN = 125


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date as far as it is printed."""

    start: int
    end: int
    year: int
    month: int | None = None
    day: datetime.date | None = None

    def ages_on(self, when: datetime.date) -> tuple[int, int]:
        """The youngest and the oldest that someone born then may be on that day."""
        if self.day is not None:
            age = years_between(self.day, when)
            return age, age
        latest = datetime.date(self.year, self.month or 12, 28)
        earliest = datetime.date(self.year, self.month or 1, 1)
        return years_between(latest, when), years_between(earliest, when)


@dataclass(frozen=True, slots=True)
class StatedAge:
    """An age at a span of the text: the digits alone."""

    start: int
    end: int
    years: int
    at_death: bool = False


def births_in(sentence: Sentence) -> Iterator[Birth]:
    """The birth dates that a sentence prints behind "born"."""
    text = sentence.surface.text
    for found in _BORN.finditer(text, sentence.start, sentence.end):
        between = _PLACE.match(text, found.end(), sentence.end)
        place = between.end() if between else found.end()
        day = next((day for day in printed_days(text) if day.start <= place < day.end and day.year), None)
        if day is not None and day.date() is not None:
            yield Birth(found.start(), day.end, day.year or 0, day.month, day.date())
            continue
        year = _MONTH_AND_YEAR.match(text, place)
        if year is not None:
            month = MONTHS.get((year["month"] or "").lower())
            if month or not year["month"]:
                yield Birth(found.start(), year.end(), int(year["year"]), month)


def ages_in(sentence: Sentence) -> Iterator[StatedAge]:
    """The ages of people that a sentence prints in figures."""
    for found in _AGE.finditer(sentence.surface.text, sentence.start, sentence.end):
        name = next(name for name in ("age1", "age2", "age3", "age4", "age5", "age6") if found[name])
        years = int(found[name])
        if 0 < years <= _HUMAN:
            yield StatedAge(*found.span(name), years, at_death=bool(found["death"]))


class AgeOffBirthDate(Rule):
    """An age that does not follow from the birth date.

    "Born on Oct. 4, 1923, he was 83" in April 2008 is a year short. The age counts on the day of the story, or of
    the death where that is given. Where only the year of birth is known, either side of the birthday stands; ages of
    another time ("then 34") and of relatives are left alone.
    """

    code = "AGE-01"
    name = "age-off-birth-date"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of(
            "LOS ANGELES, April 6, 2008 — Charlton Heston died Saturday at his home. Born on Oct. 4, 1923, he was 83."
        ),
        Story.of("March 20, 2016 — Natasha Gregson Wagner, 46, who was born on Sept. 29, 1970, has named a perfume."),
        Story.of("The painter, born May 5, 1930, died on June 3, 2001, at 81."),
        Story.of("Oct. 20, 2026 — Born in May 1970, she is 52."),
        Story.of("Jan. 30, 2026 — Brandt, 62, was born in Port Arden on May 14, 1961, and joined the force in 1984."),
    )
    allows = (
        Story.of(
            "Jimmy Carter, born Oct. 1, 1924, died on Sunday, Dec. 29, 2024, at 100, the longest-lived president."
        ),
        Story.of("VATICAN CITY — Pope Francis, who was born on Dec. 17, 1936, died on April 21, 2025. He was 88."),
        Story.of("Born on Feb. 29, 1992, the goalkeeper was honoured on Feb. 29, 2024, when he turned 32."),
        Story.of("Oct. 20, 2026 — Born in 1970, she is 55."),
        Story.of("April 6, 2020 — Born in 1950 in Oslo, he won the race at 23, then 34 when he won again."),
        Story.of("She was born in 1970 and is now a judge."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            if "born" not in surface.lower:
                continue
            sentences = surface.sentences
            for place, sentence in enumerate(sentences):
                if "born" not in sentence.lower:
                    continue
                births = list(births_in(sentence))
                if len(births) != 1:
                    continue
                nearby = sentences[max(0, place - 1) : place + 2]
                yield from self._judged(story, surface, births[0], sentence, nearby)

    def _judged(
        self, story: Story, surface: Surface, birth: Birth, own: Sentence, nearby: tuple[Sentence, ...]
    ) -> Iterator[Finding]:
        ages = [(age, sentence) for sentence in (own, *nearby) for age in ages_in(sentence)]
        ages = list(dict.fromkeys(ages))
        in_own = [(age, sentence) for age, sentence in ages if sentence == own]
        candidates = in_own or [(age, sentence) for age, sentence in ages if self._goes_on(sentence)]
        if len(candidates) != 1:
            return
        age, sentence = candidates[0]
        around = surface.text[max(sentence.start, age.start - 40) : min(sentence.end, age.end + 12)]
        if _THEN.search(around.replace(surface.text[birth.start : birth.end], "")):
            return
        when = self._day_of(story, surface, birth, age, (own, sentence))
        if when is None:
            return
        day, is_exact = when
        low, high = birth.ages_on(day)
        if low <= age.years <= high:
            return
        off = min(abs(age.years - low), abs(age.years - high))
        severity = self.severity
        if birth.day is not None and not is_exact and off == 1 and self._near_birthday(birth.day, day):
            severity = Severity.WARNING
        right = str(high) if low == high else f"{low} or {high}"
        yield self.finding(
            surface,
            (age.start, age.end),
            f"Who was {surface.text[birth.start].lower()}{surface.text[birth.start + 1 : birth.end]} is {right} on "
            f"{day:%B} {day.day}, {day.year}, not {age.years}.",
            suggestion=str(high) if low == high else "",
            severity=severity,
        )

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence without a name of its own speaks of the person of the one beside it."""
        return bool(re.match(r"(?:He|She) was \d", sentence.text))

    def _day_of(
        self, story: Story, surface: Surface, birth: Birth, age: StatedAge, sentences: tuple[Sentence, Sentence]
    ) -> tuple[datetime.date, bool] | None:
        """The day the age counts on, and whether it is printed; None where the text leaves it open."""
        others = [
            day
            for day in printed_days(surface.text)
            if any(sentence.start <= day.start < sentence.end for sentence in sentences)
            and not birth.start <= day.start < birth.end
        ]
        dated = [day for day in others if day.year is not None and day.date() is not None]
        dateline = written_on(story)
        if dated:
            exact = dated[-1].date() if len(dated) == 1 else None
            if exact is not None and (_is_death(sentences) or age.start > dated[-1].end):
                return exact, True
            return None if exact is None or exact != dateline else (exact, False)
        years = {
            int(found[0])
            for sentence in sentences
            for found in _YEAR.finditer(sentence.text)
            if not birth.start <= sentence.start + found.start() < birth.end
        }
        if years or dateline is None:
            return None
        return dateline, False

    def _near_birthday(self, born: datetime.date, day: datetime.date) -> bool:
        """Whether the birthday is so near that the age may be that of the day of the news."""
        shift = datetime.timedelta(days=10)
        return years_between(born, day - shift) != years_between(born, day + shift)


def _is_death(sentences: tuple[Sentence, Sentence]) -> bool:
    return any(_DIED.search(sentence.text) for sentence in sentences)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that nobody does before a certain age."""

    pattern: "re.Pattern[str]"
    youngest: int


# Younger ones are prodigies, and a story that has one says so.
_MILESTONES = (
    Milestone(
        re.compile(
            r"\bgraduat(?:ed|ing) (?:from|at) (?:[\w.'’&-]+,? ?){1,6}?(?=in \d|on [A-Z]|,|$)"
            r"|\b(?:earned|received) (?:a|his|her) (?:bachelor['’]?s?|master['’]?s?|doctorate|law degree|degree)",
            re.IGNORECASE,
        ),
        13,
    ),
    Milestone(re.compile(r"\bmarried\b", re.IGNORECASE), 12),
    Milestone(re.compile(r"\b(?:enlisted|joined the (?:army|navy|marines|air force))\b", re.IGNORECASE), 12),
    Milestone(
        re.compile(
            r"\b(?:elected|ordained|became (?:mayor|president|governor|a judge|prime minister|bishop))\b", re.IGNORECASE
        ),
        16,
    ),
)
_PRODIGY = re.compile(
    r"\b(?:prodigy|youngest|child (?:bride|genius|star)|king|queen|prince|princess|emperor|throne)\b", re.IGNORECASE
)
_IN_YEAR = re.compile(
    r"[^.;]{0,60}?(?:\b|(?<= ))(?:in|on) (?:[A-Z][a-z]+\.? (?:\d{1,2}, )?)?(?P<year>1[6-9]\d\d|20\d\d)\b"
)


class ImpossibleAgeForEvent(Rule):
    """Something done at an age at which nobody does it.

    Who died in 1997 aged 81 was ten in 1926 and did not graduate then. Prodigies and kings are left alone. Years of
    birth that are given, or follow from an age at death in the same sentence, are compared with the years of
    graduations, weddings, enlistments and elections.
    """

    code = "AGE-02"
    name = "impossible-age-for-event"
    severity = Severity.ERROR
    authority = "obituary desk"
    flags = (
        Story.of("Mr. Kay, who graduated from Princeton in 1926, died in 1997 aged 81."),
        Story.of("Born in 1950, she married the poet in 1957."),
        Story.of("The senator, born on May 3, 1962, was first elected in 1969."),
        Story.of(
            "Mr. Stone, born Dec. 26, 1913, opened a restaurant in 1946, sold it two years later and then sold auto "
            "parts for 45 years before retiring at 72."
        ),
    )
    allows = (
        Story.of("Mr. Kay, who graduated from Princeton in 1936, died in 1997 aged 81."),
        Story.of("Born in 1950, she married the poet in 1970."),
        Story.of("Born in 1950 to a couple who married in 1944, she studied law."),
        Story.of(
            "Mr. Stone, born Dec. 26, 1913, opened a restaurant in 1946, sold it two years later and then sold auto "
            "parts for 37 years before retiring at 72."
        ),
        Story.of("The prodigy, born in 1988, graduated from the university in 2000."),
    )

    _DEATH = re.compile(
        r"\bdied\b[^.;]{0,40}?\b(?P<year>1[6-9]\d\d|20\d\d),? (?:aged|at(?: the age of)?) (?P<age>\d{1,3})\b(?![.:]\d)"
    )
    _CAREER = re.compile(
        r"\bfor (?P<span>(?P<years>\d{1,2}) years) (?:before|until) (?:he |she )?(?:retir(?:ing|ed)|dying|died|"
        r"his death|her death)"
        r"(?: at(?: the age of| age)? (?P<age>\d{2,3}))\b"
    )
    _PARENTS = re.compile(r"\b(?:parents?|couple|father|mother|grand\w+|whose|to \w+ (?:and|who))\b", re.IGNORECASE)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.surfaces:
            lower = surface.lower
            if "born" not in lower and "died" not in lower:
                continue
            for sentence in surface.sentences:
                born = self._birth_year(sentence)
                if born is None or self._PARENTS.search(sentence.text) or _PRODIGY.search(sentence.text):
                    continue
                yield from self._too_young(surface, sentence, *born)
                yield from self._too_long(surface, sentence, *born)

    def _birth_year(self, sentence: Sentence) -> tuple[int, int, Span] | None:
        """The first and the last year someone may have been born in, and where that is said."""
        births = list(births_in(sentence))
        if len(births) == 1:
            return births[0].year, births[0].year, (births[0].start, births[0].end)
        found = self._DEATH.search(sentence.surface.text, sentence.start, sentence.end)
        if found and not births:
            born = int(found["year"]) - int(found["age"])
            return born - 1, born, found.span()
        return None

    def _too_young(self, surface: Surface, sentence: Sentence, first: int, last: int, said: Span) -> Iterator[Finding]:
        flagged: set[int] = set()
        for milestone in _MILESTONES:
            for event in milestone.pattern.finditer(surface.text, sentence.start, sentence.end):
                year = _IN_YEAR.match(surface.text, event.end(), sentence.end)
                if year is None or said[0] <= year.start("year") < said[1] or year.start("year") in flagged:
                    continue
                age = int(year["year"]) - first
                if 0 <= age < milestone.youngest:
                    flagged.add(year.start("year"))
                    yield self.finding(
                        surface,
                        year.span("year"),
                        f"In {year['year']} this person was {age}.",
                        evidence=(Evidence(f"Born in {last}: “{surface.text[said[0] : said[1]]}”"),),
                    )

    def _too_long(self, surface: Surface, sentence: Sentence, first: int, last: int, said: Span) -> Iterator[Finding]:
        """Years of work that, counted from the first year told before them, end after the age they should end at."""
        found = self._CAREER.search(surface.text, sentence.start, sentence.end)
        if found is None:
            return
        told = [
            int(year[0])
            for year in _YEAR.finditer(surface.text, sentence.start, found.start())
            if not said[0] <= year.start() < said[1]
        ]
        if not told:
            return
        most = last + int(found["age"]) + 1 - min(told)
        later = int(found["age"]) + last - max(told)
        if int(found["years"]) > most and most > 0:
            yield self.finding(
                surface,
                found.span("span"),
                f"From {min(told)} to the age of {found['age']} are at most {most} years.",
                evidence=(
                    Evidence(
                        f"Born in {last}, {found['age']} in {last + int(found['age'])}; {later} years from {max(told)}."
                    ),
                ),
            )


_NAME = r"(?P<name>(?:[A-Z][\w'’-]+\.? ){1,3}[A-Z][\w'’-]+)"
_PERSON = re.compile(rf"\b{_NAME}, (?P<age>\d{{1,3}})(?=[,.)])(?!,\d{{3}}|\.\d)")
_AGE_BEHIND_NAME = re.compile(r", \d{1,3}[,.)]")
_FORMER = re.compile(
    r"\b(?:in|since|until|then|when|was|were|had)\b[^.]{0,40}\b(?:1[89]\d\d|20\d\d)\b|\bthen[- ]\d|\bat the time\b",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"^(?:The|A|On|In|At|Of|Chapter|Route|Highway|Flight|Room|Page|Psalm|Article|Section|No|Interstate|Apollo|"
    r"Game|Week|Day|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|"
    r"Sept?|Oct|"
    r"Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_TITLES = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|President|Senator|Pope)\.? )+"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name with an age behind it, as stories introduce people: "Ann Lee, 46, ..."."""

    name: str
    years: int
    surface: Surface
    start: int
    end: int


def people_in(story: Story) -> list[Person]:
    """The people whose age the story gives behind their name."""
    people = []
    for surface in story.surfaces:
        if not _AGE_BEHIND_NAME.search(surface.text):
            continue
        for found in _PERSON.finditer(surface.text):
            name = _TITLES.sub("", found["name"])
            years = int(found["age"])
            if " " not in name or _NOT_NAMES.match(name) or not 1 <= years <= _HUMAN:
                continue
            sentence = surface.sentence_at(found.start())
            if not _FORMER.search(sentence.text):
                people.append(Person(name, years, surface, *found.span("age")))
    return people


class TwoAges(Rule):
    """One person with two ages in one story.

    "Ann Lee, 34, …" at the top and "Ann Lee, 43, …" in the caption: one of them is wrong. Only the same full name
    counts, because families share surnames; ages of another time stand.
    """

    code = "AGE-03"
    name = "two-ages"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("Ann Lee, 34, won the race.\n\nIt was the first title for Ann Lee, 43, a nurse."),
        Story.of("Police named the driver as Jorge Ruiz Mora, 61.\n\nJorge Ruiz Mora, 16, had no licence."),
        Story.of("Sen. Dora Quist, 70, will retire. Her friends say Dora Quist, 71, is tired."),
    )
    allows = (
        Story.of("Ann Lee, 34, won the race.\n\nIt was the first title for Ann Lee, 34, a nurse."),
        Story.of("Ann Lee, 34, and Mary Lee, 43, share a house."),
        Story.of("Ann Lee, 34, won the race. In 2010, Ann Lee, 18, had lost it."),
        Story.of("The fire began in Building Nine, 12, as Unit Four, 12, was told."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        first: dict[str, Person] = {}
        for person in people_in(story):
            known = first.setdefault(person.name, person)
            if known.years != person.years:
                yield self.finding(
                    person.surface,
                    (person.start, person.end),
                    f"{person.name} is {known.years} elsewhere in this story.",
                    evidence=(Evidence(known.surface.text[max(0, known.start - 60) : known.end + 20].strip()),),
                )


def _after(text: str, earlier: str) -> Story:
    """A story of November 2026 with coverage of six years before."""
    then = datetime.date(2020, 11, 2)
    precedents = stated_in(Story.of(earlier).surfaces, source="earlier", published_on=then)
    return Story(Story.of(text).surfaces, precedents=precedents, date=datetime.date(2026, 11, 9))


class AgeOffEarlierCoverage(Rule):
    """An age that does not follow from one printed earlier.

    Who was 40 six years ago is 46 now, or 47, and not 44. The names must be the same in full; namesakes are why this
    is only a warning.
    """

    code = "AGE-04"
    name = "age-off-earlier-coverage"
    severity = Severity.WARNING
    authority = "earlier coverage"
    flags = (
        _after("Ann Lee, 44, won again.", "Ann Lee, 40, won the race."),
        _after("The winner was Jorge Ruiz Mora, 61.", "The city honoured Jorge Ruiz Mora, 65, on Friday."),
        _after("Dr. Dora Quist, 80, retires.", "Dora Quist, 70, was elected."),
    )
    allows = (
        _after("Ann Lee, 46, won again.", "Ann Lee, 40, won the race."),
        _after("Ann Lee, 47, won again.", "Ann Lee, 40, won the race."),
        _after("Ann Lee, 44, won again.", "Mary Lee, 40, won the race."),
        Story.of("Ann Lee, 44, won again.", earlier=("Ann Lee, 40, won the race.",)),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        told_on = written_on(story)
        if told_on is None or not story.precedents:
            return
        earlier: dict[str, tuple[int, datetime.date, str]] = {}
        for precedent in story.precedents:
            if precedent.published_on is None:
                continue
            for found in _PERSON.finditer(precedent.sentence):
                name = _TITLES.sub("", found["name"])
                earlier[name] = int(found["age"]), precedent.published_on, precedent.source
        for person in people_in(story):
            if person.name not in earlier:
                continue
            years, published_on, source = earlier[person.name]
            passed = (told_on - published_on).days / 365.2425
            if not years + int(passed) <= person.years <= years + int(passed) + 1:
                yield self.finding(
                    person.surface,
                    (person.start, person.end),
                    f"{person.name} was {years} on {published_on.isoformat()}, and so is "
                    f"{years + int(passed)} or {years + int(passed) + 1} now.",
                    evidence=(Evidence(f"{person.name}, {years}", source),),
                )
