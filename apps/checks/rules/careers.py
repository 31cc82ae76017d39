"""AGE: what people did, against the years they lived."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import A_YEAR, words
from apps.checks.rule import SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span, Surface
from apps.checks.time.ages import aged_in
from apps.checks.time.lives import YEAR, births_in, deaths_in, life_spans_in
from apps.checks.time.moments import year_of


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
# What people do, with the age before which nobody does it: 1 stands for what a child in arms may be said to do.
_YOUNGEST = {
    "elected": 16,
    "ordained": 16,
    "appointed": 10,
    "promoted": 12,
    "graduated": 13,
    "married": 12,
    "wed": 12,
    "enlisted": 12,
    "retired": 15,
    "taught": 12,
    "qualified": 12,
    "founded": 8,
    "hired": 10,
    "knighted": 12,
    **dict.fromkeys(
        (
            *("became", "began", "started", "joined", "entered", "moved", "left", "emigrated", "fled", "came", "went"),
            *("arrived", "settled", "returned", "won", "played", "wrote", "published", "painted", "studied", "opened"),
            *("bought", "sold", "built", "took", "made", "ran", "directed", "served", "worked", "launched", "led"),
            *("competed", "designed", "composed", "discovered", "invented", "represented", "trained", "recorded"),
            *("acquired", "established", "succeeded", "starred", "debuted", "resigned", "set up", "earned", "received"),
        ),
        1,
    ),
}
# Colleges and parliaments take nobody younger.
_GROWN = 12
_FOR_THE_GROWN = re.compile(
    r"\b(?:university|oxford|cambridge|harvard|yale|princeton|stanford|law school|medical school|parliament|congress|"
    r"senate|commons|cabinet|seminary|convent|army|navy|marines|air force|police)\b"
)
_VERBS = "|".join(sorted(_YOUNGEST, key=len, reverse=True))
# The verb stands right behind its subject, and its year behind it, with no other doing between.
_ACT = re.compile(
    r"(?:(?<=\bhe )|(?<=\bshe )|(?<=\bwho )|(?<=, )|(?<=\band )|(?<=\bbut ))"
    r"(?:(?:then|later|first|also|soon|had|was|eventually|finally|were|been|only|just|never) )*"
    rf"(?P<did>{_VERBS})\b(?P<gap>(?: (?!{_VERBS}\b|[a-z]+ed\b|(?:who|which|that|after|before|when|until|since|by|"
    r"he|she|they|it|while|where|built|held|made|begun|sunk|laid|set|written|known|given|is|was|were|are|born)\b)"
    rf"[\w.'’&-]+,?)*?),? (?:in|on) (?:[a-z]+\.? (?:\d{{1,2}}, )?)?(?P<year>1[6-9]\d\d|20\d\d)\b(?!s|-)"
)
_PRODIGY = re.compile(
    r"\b(?:prodigy|youngest|child (?:bride|genius|star)|king|queen|prince|princess|emperor|throne)\b", re.IGNORECASE
)
_IN_YEAR = re.compile(
    r"[^.;]{0,60}?(?:\b|(?<= ))(?:in|on) (?:[A-Z][a-z]+\.? (?:\d{1,2}, )?)?(?P<year>1[6-9]\d\d|20\d\d)\b"
)


class ImpossibleAgeForEvent(SurfaceRule):
    """Something done at an age at which nobody does it.

    Who died in 1997 aged 81 was ten in 1926 and did not graduate then. Prodigies and kings are left alone. Years of
    birth that are given, or follow from an age at death in the same sentence, are compared with the years of
    graduations, weddings, enlistments and elections; nobody did anything before being born.
    """

    code = "AGE-02"
    name = "impossible-age-for-event"
    severity = Severity.ERROR
    authority = "obituary desk"
    flags = (
        Story.of("Mr. Kay, who graduated from Princeton in 1926, died in 1997 aged 81."),
        Story.of("Born in 1950, she married the poet in 1957."),
        Story.of("Mr. Roe, who was 79 when he died in 1994, graduated from Cornell University in 1923."),
        Story.of("Mr. Ferrante was born in Naples in 1933, emigrated to Argentina in 1923 and opened a bakery there."),
        Story.of("Born in 1982, she entered Oxford in 1990 to read law."),
        Story.of("The peer was born on 11 January 1938. He entered the Commons in 1936 and left it in 1987."),
        Story.of("The senator, born on May 3, 1962, was first elected in 1969."),
        Story.of(
            "Mr. Stone, born Dec. 26, 1913, opened a restaurant in 1946, sold it two years later and then sold auto "
            "parts for 45 years before retiring at 72."
        ),
    )
    allows = (
        Story.of("Mr. Kay, who graduated from Princeton in 1936, died in 1997 aged 81."),
        Story.of("Born in 1950, she married the poet in 1970."),
        Story.of("Mrs. Doe, who was 81 when she died in 1997, graduated from the University of Kansas in 1938."),
        Story.of("Mr. Ferrante was born in Naples in 1933, the son of a baker, and joined a firm founded in 1923."),
        Story.of("Born on May 29, 2006, Gukesh is younger than Kasparov, who was 22 when he won in 1985."),
        Story.of("The peer was born on 11 January 1938. His father entered the Commons in 1936."),
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

    needs = (words("born died dies"),)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        for sentence in surface.sentences:
            born = self._birth_year(sentence, story.written_on)
            if born is None or self._PARENTS.search(sentence.text) or _PRODIGY.search(sentence.text):
                continue
            yield from self._too_young(surface, sentence, *born)
            yield from self._too_long(surface, sentence, *born)
            yield from self._too_early(surface, sentence, *born)
            yield from self._died_unborn(surface, sentence, born[1], born[2])

    def _birth_year(self, sentence: Sentence, told_on: datetime.date | None) -> tuple[int, int, Span] | None:
        """The first and the last year someone may have been born in, and where that is said."""
        births = list(births_in(sentence))
        if len(births) == 1:
            return births[0].year, births[0].year, (births[0].start, births[0].end)
        told_of_death = not births and "died" in sentence.vocabulary
        found = self._DEATH.search(sentence.surface.text, sentence.start, sentence.end) if told_of_death else None
        if found:
            born = int(found["year"]) - int(found["age"])
            return born - 1, born, found.span()
        aged = list(aged_in(sentence, told_on)) if not births else []
        if len(aged) == 1 and aged[0].years:
            earliest, latest = aged[0].born
            return year_of(int(earliest)), year_of(int(latest)), (aged[0].start, aged[0].end)
        return None

    def _died_unborn(self, surface: Surface, sentence: Sentence, last: int, said: Span) -> Iterator[Finding]:
        """ "Born in 1862, she was jailed twice before she died in 1826"."""
        if "died" not in sentence.lower and "killed" not in sentence.lower:
            return
        for days in deaths_in(sentence):
            if days.last.year < last:
                year = surface.text.find(str(days.last.year), sentence.start, sentence.end)
                yield self.finding(
                    surface,
                    (year, year + 4),
                    f"In {days.last.year} this person was not born.",
                    evidence=(Evidence(f"Born in {last}: “{surface.text[said[0] : said[1]]}”"),),
                )

    _GOES_ON = re.compile(r"(?:He|She)\b")
    _AHEAD = 2
    # "Four years younger than Kasparov, who was 22 when he won"
    _ANOTHER = re.compile(r"\b(?:who|whom|whose|than)\b")

    def _too_early(self, surface: Surface, sentence: Sentence, first: int, last: int, said: Span) -> Iterator[Finding]:
        """What the person did before being born, or old enough, in the sentence of the birth and those that go on."""
        told = [sentence]
        for ahead in surface.sentences[sentence.place + 1 : sentence.place + 1 + self._AHEAD]:
            if not self._GOES_ON.match(ahead.text) or self._PARENTS.search(ahead.text):
                break
            told.append(ahead)
        for one in told:
            for act in _ACT.finditer(surface.lower, one.start, one.end):
                age = int(act["year"]) - first
                behind = said[1] if one is sentence and said[1] < act.start() else one.start
                if self._ANOTHER.search(surface.lower, behind, act.start()):
                    continue
                youngest = max(_YOUNGEST[act["did"]], _GROWN if _FOR_THE_GROWN.search(act["gap"]) else 0)
                if age < youngest and not said[0] <= act.start("year") < said[1]:
                    yield self.finding(
                        surface,
                        act.span("year"),
                        f"In {act['year']} this person was {age}."
                        if age >= 0
                        else f"In {act['year']} this person was not born.",
                        evidence=(Evidence(f"Born in {last}: “{surface.text[said[0] : said[1]]}”"),),
                    )

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
            for year in YEAR.finditer(surface.text, sentence.start, found.start())
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


class ActsOutsideLife(SurfaceRule):
    """Something done by a person before birth or after death.

    "Walt Whitman (1819-1892) described the clerks in 1936" has a year wrong. Only what the person did is judged: books
    appear, prizes are named and statues rise long after a death.
    """

    code = "AGE-05"
    name = "acts-outside-life"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("Walt Whitman (1819-1892) described New York's office clerks in 1936 as slender."),
        Story.of("Clara Schumann (1819-1896) married the composer in 1804."),
        Story.of("The chemist Marie Curie (1867-1934) discovered polonium in 1989."),
    )
    allows = (
        Story.of("Walt Whitman (1819-1892) described New York's office clerks in 1856 as slender."),
        Story.of("Franz Kafka (1883-1924) became famous when the novel came out in 1925."),
        Story.of("Marie Curie (1867-1934) was reburied in the Pantheon in 1995."),
        Story.of("Vincent van Gogh (1853-1890) sold one painting in his life; in 1990 one fetched $82.5 million."),
        Story.of("Works by Walt Whitman (1819-1892) drew crowds in 1936."),
    )

    _DID = re.compile(
        r",? (?:who )?(?:once |first |also |himself |herself )?(?:described|wrote|painted|composed|discovered|invented|"
        r"founded|married|met|visited|moved|travell?ed|sailed|joined|built|designed|opened|sold|bought|studied|taught|"
        r"performed|sang|ruled|reigned|told|said|argued|called|noted|observed|signed|commanded|fought|led|landed|"
        r"explored|photographed|created|made|settled|emigrated|fled|returned|gave|delivered|proved|measured|predicted)\b"
    )
    _WHEN = re.compile(r"[^.;:()]{0,80}?\b[Ii]n (?P<year>1[5-9]\d\d|20\d\d)\b(?!s)")
    # "... (1883-1924) by the critic", "works by ... (1819-1892) sold": somebody else acts, or a work does.
    _OF_OTHERS = re.compile(
        r"\b(?:by|of|about|on|for|with|to|after|from|and)\b (?:the )?(?:[\w'’.-]+ ){0,4}$|['’]s [\w '’.-]*$"
    )
    _BOND = re.compile(r"\b(?:when|while|after|before|until|since|until)\b")

    needs = (A_YEAR,)

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        if "(1" not in surface.text:
            return
        for sentence in surface.sentences:
            for life, born, died in life_spans_in(sentence):
                yield from self._outside(surface, sentence, life, born, died)

    def _outside(
        self, surface: Surface, sentence: Sentence, life: re.Match[str], born: int, died: int
    ) -> Iterator[Finding]:
        text = surface.text
        did = self._DID.match(text, life.end(), sentence.end)
        when = self._WHEN.match(text, did.end(), sentence.end) if did else None
        if did is None or when is None or self._BOND.search(when[0]):
            return
        if self._OF_OTHERS.search(text, sentence.start, life.start()):
            return
        year = int(when["year"])
        if not born < year <= died:
            yield self.finding(
                surface,
                when.span("year"),
                f"{text[life.start() : life.end()]} does not reach to {year}.",
            )
