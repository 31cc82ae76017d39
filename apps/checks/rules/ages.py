"""AGE: how old people are."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.checks.coverage.precedents import stated_in
from apps.checks.findings import Evidence, Finding, Severity, lower_first
from apps.checks.knowledge.kinds import KindTable
from apps.checks.needs import PRECEDENTS, words
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span, Surface
from apps.checks.time.ages import is_slip_of_age
from apps.checks.time.lives import (
    HUMAN,
    Age,
    Birth,
    Days,
    Lived,
    ages_in,
    around,
    births_in,
    deaths_in,
    lived,
    names_others,
    tells_of_death,
)
from apps.checks.time.stretches import BY_WORD


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
        Story.of("Born in Arden on 21 March 1935, he kept goal. Ben Cole died on 20 September 2004 at the age of 79."),
        Story.of(
            "John Heard, the actor, was found dead on Friday. Heard, who was born on March 7, 1945, was 71.",
            date=datetime.date(2017, 7, 22),
        ),
        Story.of("Oct. 20, 2026 — Born in May 1970, she is 52."),
        Story.of("May 14, 2024 — Ann Lee, born on 14 May 1919, celebrated her 104th birthday on Tuesday."),
        Story.of("The judge, who was born in 1956, is 58.", date=datetime.date(2024, 5, 14)),
        Story.of("Pelé, who was born on Oct. 23, 1940, was 19 when he scored twice in the final of June 29, 1958."),
        Story.of(
            "Darren Whitlock, 47, was jailed on Tuesday. Whitlock, date of birth 12 March 1981, had admitted fraud.",
            date=datetime.date(2023, 6, 6),
        ),
        Story.of("Born in Bergen in May 1843, the composer was 74 when he died there in September 1907."),
        Story.of(
            "Natasha Gregson Wagner, 46, has named a perfume. Natalie Wood was 32 when Natasha was born, on Sept. 29, "
            "1970, and 43 when she drowned.",
            date=datetime.date(2016, 3, 19),
        ),
        Story.of("The architect, born on July 9, 1931, died on Wednesday, March 6, 2019. She was 88."),
        Story.of("The singer, born on Sept. 5, 1946, would have turned 80 on Sunday.", date=datetime.date(2021, 9, 4)),
        Story.of(
            "The soprano Lena Hartwig died on Monday. She was 85. Hartwig was born on Oct. 2, 1922, in Graz.",
            date=datetime.date(2018, 4, 11),
        ),
        Story.of("Jan. 30, 2026 — Brandt, 62, was born in Port Arden on May 14, 1961, and joined the force in 1984."),
        Story.of(
            "Ada Whitlow, who taught Greek for 38 years, died on Jan. 9, 2024, in Concord. She was 93.\n\n"
            "She was born on March 3, 1931, in Nashua, the fourth of six children."
        ),
        Story.of(
            "Marcus Teal, 19, was ordered held on Monday. According to the report, which gives his date of birth as "
            "Oct. 4, 1994, he hid in a stairwell.",
            date=datetime.date(2024, 3, 18),
        ),
    )
    allows = (
        Story.of("Ann Cole, who died in May 2020, aged 90, drew a pension. Her father, Mose, was born in 1846."),
        Story.of("She was born on 29 February 1948. On Thursday she had her 19th birthday, in 2024."),
        Story.of("The architect, born on July 9, 1931, died on Wednesday, March 6, 2019. She was 87."),
        Story.of("The singer, born on Sept. 5, 1946, would have turned 75 on Sunday.", date=datetime.date(2021, 9, 4)),
        Story.of(
            "The soprano Lena Hartwig died on Monday. She was 95. Hartwig was born on Oct. 2, 1922, in Graz.",
            date=datetime.date(2018, 4, 11),
        ),
        Story.of("Born in Ulm in March 1879, the physicist was 76 when he died in Princeton in April 1955."),
        Story.of(
            "Jimmy Carter, born Oct. 1, 1924, died on Sunday, Dec. 29, 2024, at 100, the longest-lived president."
        ),
        Story.of("VATICAN CITY — Pope Francis, who was born on Dec. 17, 1936, died on April 21, 2025. He was 88."),
        Story.of("Born on Feb. 29, 1992, the goalkeeper was honoured on Feb. 29, 2024, when he turned 32."),
        Story.of("Oct. 20, 2026 — Born in 1970, she is 55."),
        Story.of("April 6, 2020 — Born in 1950 in Oslo, he won the race at 23, then 34 when he won again."),
        Story.of("She was born in 1970 and is now a judge."),
        Story.of(
            "Ada Whitlow, who taught Greek for 38 years, died on Jan. 9, 2024, in Concord. She was 92.\n\n"
            "She was born on March 3, 1931, in Nashua, the fourth of six children."
        ),
        Story.of(
            "Ada Whitlow, who taught Greek for 38 years, died on Jan. 9, 2024, in Concord. She was 92.\n\n"
            "He was born on March 3, 1921, in Nashua, and outlived her."
        ),
        Story.of(
            "Natasha Gregson Wagner, 45, has named a perfume. Natalie Wood was 32 when Natasha was born, on Sept. 29, "
            "1970, and 43 when she drowned.",
            date=datetime.date(2016, 3, 19),
        ),
        Story.of("May 13, 2024 — Ann Lee, born on 14 May 1919, celebrates her 105th birthday on Tuesday."),
        Story.of("May 13, 2024 — Ann Lee was born in 1919. She celebrated her 95th birthday with a new book."),
        Story.of("The judge, born in 1956, is 6 feet tall.", date=datetime.date(2024, 5, 14)),
        Story.of(
            "The judge, who died on Friday at 87, was born in Brooklyn on March 15, 1933.",
            date=datetime.date(2020, 9, 20),
        ),
        Story.of(
            "The Queen, who was born on 21 April 1926 and came to the throne at 25, on 6 February 1952, died on "
            "Thursday at the age of 96.",
            date=datetime.date(2022, 9, 9),
        ),
        Story.of("Pelé, who was born on Oct. 23, 1940, was 17 when he scored twice in the final of June 29, 1958."),
        Story.of(
            "The Queen, who died on Thursday, September 8, 2022, aged 96, had reigned for 70 years. She worked with 15 "
            "prime ministers, the first born in 1874 and the last in 1975."
        ),
    )

    # Further away than this, "he" is somebody else.
    _REACH = 3
    _GOES_ON = re.compile(r"[“\"]?(?:He|She|His|Her|Born|At|In|Aged|After|By)\b")

    _HIS_BIRTH = re.compile(r"\b(?:his|her) date of birth\b")
    _PRONOUN = re.compile(r"(?:She|He)\b")
    needs = (words("born birth"),)

    def check(self, story: Story) -> Iterator[Finding]:
        births = [
            (surface, place, birth)
            for surface in story.surfaces_bearing(self.bits)
            for place, sentence in enumerate(surface.sentences)
            if "born" in sentence.lower or "date of birth" in sentence.lower
            for birth in births_in(sentence)
        ]
        told_on = story.written_on if births else None
        for surface, place, birth in births:
            if sum(other is surface for other, _, _ in births) == 1:
                yield from self._judged(surface, place, birth, told_on)
                yield from self._by_first_name(surface, place, birth, told_on)
        if len(births) == 1:
            yield from self._by_lead(story, *births[0], told_on)

    _WAS_BORN = re.compile(r"\b(?P<who>she|he) (?:was|had been|is)(?: born,?)? $")
    _KIN = re.compile(
        r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:(?:great-)?grand)?(?:father|mother|parents?|son|daughter|uncle|aunt|brother|"
        r"sister|husband|wife)\b[^.;:]{0,40}$"
    )
    _LEAP_DAY = re.compile(r"\b(?:29 February|February 29|Feb\.? 29|29 Feb)\b")
    _WAS = re.compile(r"(?P<who>He|She) was \d{2,3}\.$")

    def _by_lead(
        self, story: Story, surface: Surface, place: int, birth: Birth, told_on: datetime.date | None
    ) -> Iterator[Finding]:
        """An obituary gives the age in a paragraph at its head, "died on Jan. 9, 2024. She was 93.", and further down
        "She was born on March 3, 1931"."""
        born = surface.sentences[place].text
        spoken_of = self._PRONOUN.match(born)
        surname = self._SURNAME.match(born)
        for lead in story.surfaces[: story.order[surface.name]]:
            last = lead.sentences[-1] if len(lead.sentences) > 1 else None
            was = self._WAS.match(last.text) if last is not None and " was " in last.text else None
            before = lead.sentences[:-1]
            if last is None or was is None or not any(map(tells_of_death, before)):
                continue
            if spoken_of is not None:
                is_same = spoken_of[0] == was["who"]
            else:
                is_same = surname is not None and re.search(rf"\b{re.escape(surname[0])}\b", before[0].text) is not None
            death = self._death(list(before), told_on, "")
            if not is_same or death is None:
                continue
            for age in ages_in(last):
                one = Lived(age, death, age.start, age.end)
                if not _fits(age, birth.ages_in(death)):
                    yield self._age_off(lead, one, birth, told=surface.text[birth.start : birth.end])

    _SUBJECT = re.compile(r"\b(?P<name>[A-Z][\w'’-]+)(?:,? who)? was $")

    def _by_first_name(
        self, surface: Surface, place: int, birth: Birth, told_on: datetime.date | None
    ) -> Iterator[Finding]:
        """ "Natasha Gregson Wagner, 46, has named a perfume. Natalie Wood was 32 when Natasha was born, on ..." """
        sentence = surface.sentences[place]
        subject = self._SUBJECT.search(surface.text, sentence.start, birth.start)
        if subject is None:
            return
        people = [
            (before, found)
            for before in surface.sentences[max(0, place - self._REACH) : place]
            for found in _PERSON.finditer(surface.text, before.start, before.end)
            if found["name"].startswith(f"{subject['name']} ")
        ]
        if len(people) != 1:
            return
        before, found = people[0]
        for age in ages_in(before):
            one = lived(age, before, birth, told_on, death=None) if age.start == found.start("age") else None
            if one is not None and not _fits(one.age, birth.ages_in(one.days)):
                yield self._age_off(surface, one, birth)

    def _judged(self, surface: Surface, place: int, birth: Birth, told_on: datetime.date | None) -> Iterator[Finding]:
        sentences = self._of_one_person(surface.sentences, place)
        lead = surface.text[surface.sentences[place].start : birth.start]
        spoken_of = self._PRONOUN.match(surface.sentences[place].text)
        born = self._WAS_BORN.search(lead.lower())
        who = born["who"] if born else spoken_of[0].lower() if spoken_of else ""
        other = {"she": "he", "he": "she"}.get(who, "")
        is_leapling = self._LEAP_DAY.search(surface.text, birth.start, birth.end) and "birthday" in surface.lower
        if is_leapling or self._KIN.search(lead):
            # Who had a birthday each fourth year, and who is born of the people whose ages are told.
            return
        death = self._death(sentences, told_on, other)
        told = [
            one
            for sentence in sentences
            for age in ages_in(sentence)
            if not birth.start <= age.start < birth.end
            and not self._is_of_another_name(sentence, age, surface.sentences[place], birth)
            and not (other and self._is_of(other, sentence, age.start))
            and (one := lived(age, sentence, birth, told_on, death=death)) is not None
        ]
        wrong = [one for one in told if not _fits(one.age, birth.ages_in(one.days))]
        for one in wrong:
            yield self._age_off(surface, one, birth)
        if (
            wrong
            and len(wrong) == len(told)
            and all(_is_far(one.age, birth.ages_in(one.days), _STALE if not one.age.at_death else 1) for one in wrong)
        ):
            # Nothing bears the birth date out, so it may as well be the wrong one.
            yield self._birth_off(surface, birth, wrong)

    @classmethod
    def _is_of_another_name(cls, sentence: Sentence, age: Age, of_birth: Sentence, birth: Birth) -> bool:
        """Whether an age stands behind a name that is not the one of the birth: "Guo, 60, replaces Shang, 65. Born in
        1956, Guo ...", "born in 1950, she was 22 when she met Tom, 41"."""
        if not age.is_apposed:
            return False
        text = sentence.surface.text
        name = cls._NAME_BEFORE_AGE.search(text, sentence.start, age.start)
        if name is None:
            return False
        subject = cls._SUBJECT_BORN.match(text, birth.end, of_birth.end)
        if subject is not None and subject["name"]:
            return subject["name"] not in name[0].split()
        return sentence is of_birth and cls._MET.search(text, birth.end, name.start()) is not None

    _NAME_BEFORE_AGE = re.compile(r"(?:[A-Z][\w'’-]+ )*[A-Z][\w'’-]+(?=, $)")
    _SUBJECT_BORN = re.compile(r",? (?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.? )?(?P<name>[A-Z][\w'’-]+)")
    _MET = re.compile(r"\b(?:[Hh]e|[Ss]he) [^.;]*[a-z] $")

    @staticmethod
    def _is_of(pronoun: str, sentence: Sentence, place: int) -> bool:
        """Whether the clause at `place` speaks of somebody else: "she sold it to a lawyer; he died in 1995, at 77"."""
        clause = re.split(r"[;:]", sentence.surface.lower[sentence.start : place])[-1]
        return re.search(rf"\b{pronoun}\b", clause) is not None

    @classmethod
    def _death(cls, sentences: list[Sentence], told_on: datetime.date | None, other: str) -> Days | None:
        """When the person died, as far as the sentences tell; None where nobody did, or where it is left open."""
        dated = {
            days
            for sentence in sentences
            if not (other and cls._is_of(other, sentence, sentence.end))
            for days in deaths_in(sentence)
        }
        if len(dated) == 1:
            return dated.pop()
        tells = not dated and any(map(tells_of_death, sentences))
        return around(told_on) if tells and told_on is not None else None

    def _of_one_person(self, sentences: tuple[Sentence, ...], place: int) -> list[Sentence]:
        """The sentence of the birth and those around it that go on about the same person."""
        found = [sentences[place]]
        for ahead in range(place + 1, min(len(sentences), place + self._REACH + 1)):
            if sentences[place].text.startswith("Born ") and self._DIED_LATER.match(sentences[ahead].text):
                # "Born in Middlesbrough on 21 March 1935, he scored 251 goals. Brian Clough died on 20 September 2004"
                found.append(sentences[ahead])
                break
            if not self._GOES_ON.match(sentences[ahead].text) or names_others(sentences[ahead]):
                break
            found.append(sentences[ahead])
        if self._GOES_ON.match(sentences[place].text) or self._HIS_BIRTH.search(sentences[place].text):
            for behind in range(place - 1, max(-1, place - self._REACH - 1), -1):
                found.insert(0, sentences[behind])
                if not self._GOES_ON.match(sentences[behind].text):
                    break
        elif place and (name := self._SURNAME.match(sentences[place].text)) is not None:
            # "Darren Whitlock, 47, was jailed. Whitlock, date of birth 12 March 1981, had admitted fraud."
            # "The soprano Lena Hartwig died on Monday. She was 95. Hartwig was born on Oct. 2, 1922."
            first = place - 1
            while first > max(0, place - self._REACH) and self._GOES_ON.match(sentences[first].text):
                first -= 1
            between = sentences[first:place]
            family = rf"[A-Z][\w'’-]+ (?i:{re.escape(name[0])})\b"
            if re.search(family, between[0].text) and not any(map(names_others, between)):
                found[:0] = between
        return found

    _DIED_LATER = re.compile(r"(?:[A-Z][\w'’-]+ ){1,3}(?:died|was killed) (?:on|in) ")
    _SURNAME = re.compile(r"(?:(?:De|Van|Von|La|Le|Du|Di|Da|Al|El) )?[A-Z][\w'’-]{2,}(?=[, ])")

    def _age_off(self, surface: Surface, one: Lived, birth: Birth, *, told: str = "") -> Finding:
        """An age of `surface` that a birth rules out, of the same surface or as it was `told` in another."""
        age, days = one.age, one.days
        low, high = birth.ages_in(days)
        right = str(high) if low == high else f"{low} or {high}"
        when = f"in {days.first.year}" if not days.is_day else f"on {days.first:%B} {days.first.day}, {days.first.year}"
        # Of two ages either side of a birthday, the one that a slip of one digit explains.
        likely = (
            {str(low), str(high)} if low == high else {str(it) for it in (low, high) if _shares_digit(it, age.years)}
        )
        repair = likely.pop() if len(likely) == 1 and high < _OLDEST else ""
        return self.finding(
            surface,
            (one.start, one.end),
            f"Who was {_born(told or surface.text[birth.start : birth.end])} is {right} {when}, not {age.years}.",
            suggestion=repair and surface.text[one.start : age.start] + repair + surface.text[age.end : one.end],
        )

    def _birth_off(self, surface: Surface, birth: Birth, wrong: list[Lived]) -> Finding:
        age, days = wrong[0].age, wrong[0].days
        years = [
            year
            for year in (days.last.year - age.years, days.first.year - age.years - 1)
            if all(_fits(one.age, birth.in_year(year).ages_in(one.days)) for one in wrong)
        ]
        told = _born(surface.text[birth.start : birth.end])
        return self.finding(
            surface,
            (birth.year_start, birth.year_start + 4),
            f"Who was {age.years} in {days.last.year} was not {told}; one of the two is wrong.",
            suggestion=str(years[0]) if len(set(years)) == 1 else "",
        )


_STALE = 3
# Nobody is offered an age that only a handful ever reached.
_OLDEST = 110


def _born(printed: str) -> str:
    """How a birth is told, in a sentence: of "date of birth given as Oct. 4, 1994" somebody was born on that day."""
    return _DATE_OF_BIRTH.sub("born on ", lower_first(printed))


_DATE_OF_BIRTH = re.compile(r"^date of birth [^A-Z\d]*")


def _shares_digit(age: int, other: int) -> bool:
    one, two = f"{age:02}", f"{other:02}"
    return len(one) == len(two) and sum(a == b for a, b in zip(one, two, strict=True)) == len(one) - 1


def _fits(age: Age, span: tuple[int, int]) -> bool:
    return span[0] <= age.years <= span[1]


def _is_far(age: Age, span: tuple[int, int], room: int) -> bool:
    """Whether an age is off by more than a count that was not brought up to date, or than one of a birthday."""
    return not span[0] - room <= age.years <= span[1] + room


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
    for surface in story.surfaces if _AGE_BEHIND_NAME.search(story.lower) else ():
        for found in _named_before_age(surface.text):
            name = _TITLES.sub("", found["name"])
            years = int(found["age"])
            if " " not in name or _NOT_NAMES.match(name) or not 1 <= years <= HUMAN:
                continue
            sentence = surface.sentence_at(found.start())
            if not _FORMER.search(sentence.text):
                people.append(Person(name, years, surface, *found.span("age")))
    return people


def _named_before_age(text: str) -> Iterator[re.Match[str]]:
    """Where a name is followed by an age: looked for from the ages, for names are many."""
    end = 0
    for age in _AGE_BEHIND_NAME.finditer(text):
        # As far as what stands behind an age tells.
        found = _PERSON.search(text, max(end, age.start() - _LONGEST_NAME), age.end() + 3)
        if found is not None:
            end = found.end()
            yield found


class TwoAges(Rule):
    """One person with two ages in one story.

    "Ann Lee, 34, …" at the top and "Ann Lee, 43, …" in the caption: one of them is wrong. Families share surnames: a
    half of the name counts only where nobody else in the story has it, and the ages differ by a slip. Ages of another
    time stand.
    """

    code = "AGE-03"
    name = "two-ages"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("Ann Lee, 34, won the race.\n\nIt was the first title for Ann Lee, 43, a nurse."),
        Story.of("Police named the driver as Jorge Ruiz Mora, 61.\n\nJorge Ruiz Mora, 16, had no licence."),
        Story.of("Sen. Dora Quist, 70, will retire. Her friends say Dora Quist, 71, is tired."),
        Story.of("Daniel Okafor, a 27-year-old paramedic, saw the car. “I just ran,” said Okafor, 72."),
        Story.of("Sixteen-year-old Priya Nair topped the state. Priya, who is 61, wants to be an engineer."),
        Story.of("Carol Dent, 71, and her husband, Bob, 74, won the jackpot. “I'm shaking,” said Mrs Dent, 17."),
    )
    allows = (
        Story.of("Ann Lee, 34, won the race.\n\nIt was the first title for Ann Lee, 34, a nurse."),
        Story.of("Ann Lee, 34, and Mary Lee, 43, share a house."),
        Story.of("Ann Lee, 34, won the race. In 2010, Ann Lee, 18, had lost it."),
        Story.of("Daniel Okafor, a 27-year-old paramedic, saw the car. “I just ran,” said Okafor, 27."),
        Story.of("John Smith, 34, and his father, John Smith, 61, were hurt. The elder Smith, 61, is stable."),
        Story.of("Daniel Okafor, 27, won. His sister, Ada Okafor, 17, was second. Okafor, 37, trains both."),
        Story.of("Daniel Okafor, 27, won by 37 seconds. Okafor, 36 seconds behind last year, was glad."),
        Story.of("The fire began in Building Nine, 12, as Unit Four, 12, was told."),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        first: dict[str, Person] = {}
        for person in people_in(story):
            known = first.setdefault(person.name, person)
            if known.years != person.years and not _NAMESAKE.search(
                person.surface.text, max(0, person.start - _NAMED_BEFORE), person.end + _NAMED_BEFORE
            ):
                yield self._off(person.surface, (person.start, person.end), known)
        told = [*first.values(), *(_introduced_in(story))]
        for known in told:
            yield from self._by_half_the_name(story, known, told)

    def _by_half_the_name(self, story: Story, known: Person, told: list[Person]) -> Iterator[Finding]:
        """ "Daniel Okafor, a 27-year-old paramedic, saw it. 'I ran,' said Okafor, 72": turned round, or tens off."""
        names = known.name.split()
        for half in (names[0], names[-1]):
            if len(half) < _SHORTEST_NAME or any(half in one.name.split() for one in told if one.name != known.name):
                continue
            for surface in story.surfaces:
                for place, found in _aged_again(half, surface.text):
                    before = _LEAD.search(surface.text, max(0, place - _LONGEST_NAME), place)
                    lead = before[0].strip() if before is not None else ""
                    years = int(found["age"])
                    sentence = surface.sentence_at(found.start())
                    if (lead and not _TITLES.match(f"{lead} ") and lead not in _SAYING) or _FORMER.search(
                        sentence.text
                    ):
                        continue
                    if found.start("age") != known.start and is_slip_of_age(years, known.years):
                        yield self._off(surface, found.span("age"), known)

    def _off(self, surface: Surface, span: Span, known: Person) -> Finding:
        return self.finding(
            surface,
            span,
            f"{known.name} is {known.years} elsewhere in this story.",
            evidence=(Evidence(known.surface.text[max(0, known.start - 60) : known.end + 20].strip()),),
            suggestion=str(known.years) if surface is known.surface and known.start < span[0] else "",
        )


_NAMED_BEFORE = 40
# "His father, John Smith, 61", "the elder Smith, 61"
_NAMESAKE = re.compile(r"\b(?:father|son|grandfather|grandson|elder|younger|namesake|Sr|Jr|Senior|Junior)\b")
_SHORTEST_NAME = 3
_SAYING = frozenset(("Said", "Says"))
_LONGEST_NAME = 100
_LEAD = re.compile(r"[A-Z][\w'’-]+\.? \Z")
_AGED_AGAIN = re.compile(
    r"(?:, |,? who is(?: now| only| just)? |,? who,? at |[^.,;:\"”\d]{0,24},? aged )(?P<age>\d{1,3})"
    r"(?=[,.)]| (?:and|already|has|is)\b)(?!,\d|\.\d)"
)


def _aged_again(name: str, text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a name stands with an age behind it, and that age."""
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        found = _AGED_AGAIN.match(text, end)
        if found is not None and not (place and (text[place - 1].isalnum() or text[place - 1] == "_")):
            yield place, found
        place = text.find(name, end)


# In figures, or in words that are looked up.
_SO_MANY = r"(?P<age>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
_INTRODUCED = re.compile(
    rf"\b{_NAME}, an? {_SO_MANY}-year-old\b"
    rf"|\b{_SO_MANY.replace('age', 'age2')}[- ]year[- ]old (?:[a-z-]+ ){{0,5}}{_NAME.replace('name', 'name2')}"
)
_OLD = words("old")


def _introduced_in(story: Story) -> Iterator[Person]:
    """The people introduced as so many years old: "Ann Lee, a 27-year-old nurse", "27-year-old Ann Lee"."""
    for sentence in story.sentences_with((_OLD,)):
        surface = sentence.surface
        if "-old" not in sentence.lower and "year old" not in sentence.lower:
            continue
        for found in _INTRODUCED.finditer(surface.text, sentence.start, sentence.end):
            which = "" if found["name"] else "2"
            printed = found[f"age{which}"].lower()
            years = int(printed) if printed.isdigit() else BY_WORD.get(printed, 0)
            name = _TITLES.sub("", found[f"name{which}"])
            is_former = _FORMER.search(surface.sentence_at(found.start()).text) is not None
            if years and not is_former and not _NOT_NAMES.match(name):
                yield Person(name, years, surface, *found.span(f"age{which}"))


def _after(text: str, earlier: str) -> Story:
    """A story of November 2026 with coverage of six years before."""
    then = datetime.date(2020, 11, 2)
    # What sort of figures they are is no matter here.
    precedents = stated_in(Story.of(earlier).surfaces, source="earlier", published_on=then, kinds=KindTable())
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

    needs = (PRECEDENTS,)

    def check(self, story: Story) -> Iterator[Finding]:
        told_on = story.written_on if story.precedents else None
        if told_on is None:
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
