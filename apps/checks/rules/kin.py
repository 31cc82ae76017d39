"""AGE: the ages of one person at two times, and those of parents and their children."""

import datetime
import re
from collections.abc import Iterator

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts, figures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span
from apps.checks.time.ages import YEAR_DAYS, Aged, aged_in, is_slip_of_age, since_then
from apps.checks.time.moments import Moment, moments_in, now
from apps.checks.time.stretches import NUMBERS_IN_WORDS, counted

_A_YEAR = r"1[89]\d\d|20\d\d"
_NEXT_IN = re.compile(
    rf"\b[Bb]orn (?:[^;()\d]{{1,60}} )?in (?P<born>{_A_YEAR})\b[^;\d]{{0,80}}? at (?:age |the age of )?"
    r"(?P<age>\d{1,2}),? and (?:was|went|then|later|served|fought|moved|won|became|joined|returned|came)\b"
    r"[^;\d]{0,60}?\bin (?:early |late |mid-|(?:the )?(?:spring|summer|fall|autumn|winter) of )?(?:[A-Z][a-z]+ )?"
    rf"(?P<year>{_A_YEAR})\b"
)
_OF_AGES = "he she who born aged age died ago man woman"
_SPEAKS_OF_AGES = words(_OF_AGES)


class TwoAgesApart(SentenceRule):
    """Two ages of one person that are further apart, or closer, than the years between them.

    Whoever is 54 in 2024 was 19 in 1989, and not nine. A birth counts as an age too: born in 1944, she was 17 or 18 in
    1962. Only sentences that speak of nobody else are judged.
    """

    code = "AGE-06"
    name = "two-ages-apart"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("Now 54, she was nine when the wall fell in 1989.", date=datetime.date(2024, 5, 14)),
        Story.of("Jean Favre (1921-1999) painted until his death at the age of 87."),
        Story.of("Ana Silva, 31, turned professional in 2010, when she was 27.", date=datetime.date(2024, 8, 1)),
        Story.of(
            "The scrum-half Rory Teal, 28, has had a career of two halves: he won his first cap in 2009, when he was "
            "17, then tore both knees.",
            date=datetime.date(2025, 3, 20),
        ),
        Story.of("Ann Holm, born in 1958, was 44 when she swam for Canada at the Munich Games of 1972."),
        Story.of("Lopez, then 28, bought the bar in 2002. He turned 40 in 2024."),
        Story.of("She is 58 and has taught at the school for 30 years, since she was 18."),
        Story.of("Marta Silva, 36, became a judge six years ago, at 40."),
        Story.of("It is 16 years since Dragan Petrov, 34 last month, joined the club as a nervous eight-year-old."),
        Story.of("Vesna, a nurse of 44, who was born in Split, has been at the hospital for 48 years."),
        Story.of("Born in 1944, she was 27 when she made her first film in 1962."),
        Story.of("Born on a farm in 1958, Mr. Coles enlisted at 18 and was wounded at Khe Sanh in early 1968."),
        Story.of("At 33, he ran in the 1984 Games; he was born in 1961."),
        Story.of("He is 81. He enlisted in 1962, when he was 29.", date=datetime.date(2024, 5, 14)),
        Story.of("Brenda Holm, who was born in 1957 or 1958, swam in the 1972 Games at age 44."),
        Story.of("When he took office in 2011 he was 40; at 43 he left it in 2024."),
        Story.of("Born on Dec. 3, 2011, Aarav became a grandmaster in August 2024 at 14 years and eight months."),
        Story.of("She will be 90 next spring. When he died in 1980 she was 37.", date=datetime.date(2018, 11, 24)),
        Story.of("Sgt. Ann Lee, 41, who was 19 when she enlisted in 1994, has won.", date=datetime.date(2024, 2, 1)),
        Story.of(
            "In 1996, when Sara was 14, her family left for Malmö. Now 52, she teaches there.",
            date=datetime.date(2024, 3, 1),
        ),
        Story.of("Born in 1959, she was 37 when the reactor exploded in 1986 and fled with her two small sons."),
        Story.of(
            "Dorothy Hallam, who turned 100 on 3 March 2021, left school at 14. She married Ernest in April 1944, when "
            "she was 32."
        ),
        Story.of("Wilma Rudge was 9 when her town was bombed in 1938; at 68, in 2007, she went back."),
        Story.of("Vera Lynn, who was born on March 20, 1917, will turn 93 this month.", date=datetime.date(2020, 3, 1)),
        Story.of(
            "Pauline Brandt was 36 when she crossed the ice in July 1969. The former test pilot from Ohio died in "
            "August 2012 at 82."
        ),
        Story.of("Rae, born on March 2, 1950, won the cup on June 9, 1988. At 48, she was its oldest winner."),
    )
    allows = (
        Story.of(
            "The queen, who died on September 8, 2022, aged 96, worked with 15 ministers, the first born in 1874 and "
            "the last in 1975."
        ),
        Story.of("Jean Favre (1921-1999) painted until his death at the age of 77."),
        Story.of("Ana Silva, 31, turned professional in 2010, when she was 17.", date=datetime.date(2024, 8, 1)),
        Story.of("Ana Silva, 31, was told about the dog in 2010, when he was two.", date=datetime.date(2024, 8, 1)),
        Story.of("Lopez, then 28, bought the bar in 2002. He turned 50 in 2024."),
        Story.of(
            "The trainer Rory Teal, 28, has had a good year: he saw the mare win in 2009, when she was 2.",
            date=datetime.date(2025, 3, 20),
        ),
        Story.of("Ann Holm, born in 1958, was 14 when she swam for Canada at the Munich Games of 1972."),
        Story.of("She is 58 and has taught at the school for 30 years, since she was 28."),
        Story.of("Marta Silva, 36, who is from Oporto, became a judge six years ago, at 30."),
        Story.of("Vesna, a nurse of 44, who was born in Split, has been at the hospital for 18 years."),
        Story.of("It is 16 years since Dragan Petrov, 34 last month, joined the club as a nervous 18-year-old."),
        Story.of("It is 16 years since the club signed a boy of ten. Dragan Petrov, 34, joined as a 20-year-old."),
        Story.of("Now 44, she was nine when the wall fell in 1989.", date=datetime.date(2024, 5, 14)),
        Story.of("Born in 1944, she was 17 when she made her first film in 1962."),
        Story.of("Born on a farm in 1948, Mr. Coles enlisted at 18 and was wounded at Khe Sanh in early 1968."),
        Story.of("At 23, he ran in the 1984 Games; he was born in 1961."),
        Story.of("He is 81. His brother enlisted in 1962, when he was 29.", date=datetime.date(2024, 5, 14)),
        Story.of("Now 54, she was nine when her mother died in a crash.", date=datetime.date(2024, 5, 14)),
        Story.of("At 40, he left the firm, founded in 1984 when he was 24."),
        Story.of("Sgt. Ann Lee, 49, who was 19 when she enlisted in 1994, has won.", date=datetime.date(2024, 2, 1)),
        Story.of(
            "In 1996, when Sara was 14, her family left for Malmö. Now 42, she teaches there.",
            date=datetime.date(2024, 3, 1),
        ),
        Story.of("Born in 1959, she was 27 when the reactor exploded in 1986 and fled with her two small sons."),
        Story.of("Born in 1959 to a mother of 19, she was 27 when her son, 7, fell ill in 1986."),
        Story.of(
            "Dorothy Hallam, who turned 100 on 3 March 2021, left school at 14. She married Ernest in April 1944, when "
            "she was 23."
        ),
        Story.of("Wilma Rudge was 9 when her town was bombed in 1938; at 78, in 2007, she went back."),
        Story.of(
            "Vera Lynn, who was born on March 20, 1917, will turn 103 this month.", date=datetime.date(2020, 3, 1)
        ),
        Story.of("The baby, born in 2024, will be 18 in 2042.", date=datetime.date(2024, 3, 1)),
        Story.of(
            "Pauline Brandt was 39 when she crossed the ice in July 1969. The former test pilot from Ohio died in "
            "August 2012 at 82."
        ),
        Story.of("Rae, born on March 2, 1950, won the cup on June 9, 1988. At 38, she was its oldest winner."),
        Story.of("She was 63 and had given up the stage in 2009, at 47."),
    )

    needs = (words("since", _OF_AGES), amounts(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if sentence.lower.count(" who ") > 1:
            return
        yield from self._in_order(sentence)
        if "years" in sentence.lower or "-year" in sentence.lower:
            yield from self._since(sentence)
        if _SPEAKS_OF_AGES.isdisjoint(sentence.signs):
            return
        found = list(aged_in(sentence, story.written_on))
        if not found:
            yield from self._at_that_age(sentence, story.written_on)
        last_told = max([sentence.start, *(max(one.end, one.at.end) for one in found)])
        if not found or speaks_of_others(sentence, last_told + _NEXT_WORD):
            return
        if len(found) == 1 and (before := sentence.previous) is not None and _GOES_ON.match(sentence.text):
            if speaks_of_others(before, before.end):
                return
            found = [*aged_in(before, story.written_on), *found]
        if len(found) != 2 or not any(one.years for one in found):
            return
        one, other = found
        if one.years and other.years and one.at == other.at:
            # "He was 61 and had given up smoking in 2007, at 45": of one day nobody tells two ages.
            return
        first = max(one.born[0], other.born[0])
        last = min(one.born[1], other.born[1])
        is_exact = all(one.at.is_exact and not one.at.is_now for one in found)
        if first - last < (_SOME_DAYS if is_exact else _LEAST):
            return
        wrong, right = (other, one) if other.years else (one, other)
        if right.years and 0 < other.start - one.end < _SIDE_BY_SIDE:
            yield self._apart(sentence, wrong, right, (one.start, other.end))
            return
        yield self._apart(sentence, wrong, right, (wrong.start, wrong.end))
        if not right.years:
            yield from self._birth(sentence, right, wrong)
        if right.years and (right.start >= sentence.start or not right.at.is_now):
            # Either of them may be the one that is mended.
            yield self._apart(sentence, right, wrong, (right.start, right.end))

    def _at_that_age(self, sentence: Sentence, told_on: datetime.date | None) -> Iterator[Finding]:
        """ "Born on Jan. 10, 1949, he won the title on Nov. 5, 1994. At 45, he was the oldest": at a time told before,
        or today."""
        before = sentence.previous
        found = _AT_AN_AGE.match(sentence.text) if before is not None else None
        if before is None or found is None or speaks_of_others(before, before.end):
            return
        births = [one for one in aged_in(before, told_on) if not one.years]
        if len(births) != 1 or before.lower.count(" born ") + before.lower.startswith("born") > 1:
            return
        moments = [
            moment for moment in moments_in(before, told_on) if moment.is_dated and moment.first > births[0].at.last
        ]
        if not moments or moments_in(sentence, told_on):
            return
        if told_on is None and _TODAY.search(found[0]):
            return
        age = int(found["age"])
        possible = [_ages(births[0], moment) for moment in [*moments, *([now(told_on)] if told_on is not None else [])]]
        if any(low - 1 <= age <= high + 1 for low, high in possible):
            return
        low, high = possible[0]
        likely = [right for right in range(low, high + 1) if low == high or is_slip_of_age(right, age)]
        start = sentence.start
        yield self.finding(
            sentence.surface,
            (start + found.start("age"), start + found.end("age")),
            f"{_told(births[0], before)} was {_between(low, high)} in {moments[0].year}, not {age}.",
            evidence=(Evidence(before.surface.text[births[0].start : births[0].end]),),
            suggestion=str(likely[0]) if len(likely) == 1 and len(moments) == 1 else "",
        )

    def _in_order(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Born in 1958, he enlisted at 18 and was wounded in 1968": what came next, came before."""
        if "born" not in sentence.vocabulary:
            return
        found = _NEXT_IN.search(sentence.surface.text, sentence.start, sentence.end)
        if found is None or speaks_of_others(sentence, found.end()):
            return
        age, born, year = int(found["age"]), int(found["born"]), int(found["year"])
        if born < year < born + age:
            for name in ("born", "year"):
                yield self.finding(
                    sentence.surface,
                    found.span(name),
                    f"Who was born in {born} was {age} in {born + age}, and did not come to {year} after it.",
                )

    def _birth(self, sentence: Sentence, birth: Aged, aged: Aged) -> Iterator[Finding]:
        """The year of a birth that a slip made of the one that an age leads to."""
        text = sentence.surface.text
        printed = str(birth.at.year)
        meant = [
            year
            for year in range(int(aged.born[0] // YEAR_DAYS), int(aged.born[1] // YEAR_DAYS) + 2)
            if str(year) != printed and (sorted(str(year)) == sorted(printed) or abs(year - birth.at.year) % 10 == 0)
        ]
        start = text.find(printed, birth.start, birth.end)
        if len(meant) == 1 and start >= 0:
            yield self.finding(
                sentence.surface,
                (start, start + len(printed)),
                f"Who is {aged.years} in {aged.at.year} was born in {meant[0]}, if the age is right.",
                suggestion=str(meant[0]),
            )

    def _since(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Marta Silva, 36, became a judge six years ago, at 40"."""
        for since in since_then(sentence) if not speaks_of_others(sentence, sentence.end) else ():
            if not since.is_off:
                continue
            surface, count = sentence.surface, int(since.stretch.count)
            then, between = since.years - count, since.years - since.years_then
            told = f"Who is {since.years} was {then} {count} years ago" if then > 0 else f"Nobody of {since.years}"
            yield self.finding(
                surface,
                since.then,
                f"{told}, not {since.years_then}." if since.years_then else f"{told} has done so for {count} years.",
                suggestion=like(surface.text[slice(*since.then)], then) if since.years_then and then > 0 else "",
            )
            if since.years_then and is_slip_of_age(since.years_then + count, since.years):
                yield self.finding(
                    surface,
                    since.today,
                    f"Who was {since.years_then} is {since.years_then + count} after {count} years.",
                    suggestion=str(since.years_then + count),
                )
            if since.years_then and between > 0 and is_slip_of_age(between, count):
                yield self.finding(
                    surface,
                    (since.stretch.mention.start, since.stretch.mention.end),
                    f"From {since.years_then} to {since.years} are {between} years.",
                    suggestion=counted(since.stretch, between),
                )

    def _apart(self, sentence: Sentence, wrong: Aged, right: Aged, span: Span) -> Finding:
        low, high = _ages(right, wrong.at)
        text = sentence.surface.text
        # Of the ages that are possible, the one that a slip makes of it.
        likely = [age for age in range(low, high + 1) if low == high or is_slip_of_age(age, wrong.years)]
        is_alone = len(likely) == 1 and span == (wrong.start, wrong.end)
        repair = like(text[wrong.start : wrong.end], likely[0]) if is_alone else ""
        return self.finding(
            sentence.surface,
            span,
            f"{_told(right, sentence)} is {_between(low, high)} then, not {wrong.years}.",
            evidence=(Evidence(text[right.start : right.end]),),
            suggestion=repair,
        )


# "She was 19 in 1955 and he 24": who else is spoken of right behind an age.
_NEXT_WORD = 12
# Birthdays and careless counting make a year; more is a slip.
_LEAST = 300
_SOME_DAYS = 20
# "Ann Lee, 41, who was 19 when": which of the two is the wrong one nobody can tell.
_SIDE_BY_SIDE = 14
_OTHERS = re.compile(
    r"\b(?:sons?|daughters?|wife|husband|brothers?|sisters?|mother|father|parents?|child|children|"
    r"grand(?:son|daughter|mother|father|parent|child)\w*|widow\w*|partner|twin|friend|uncle|aunt|nephew|niece|cousin|"
    r"whose|they|couple|then(?= (?:\d|aged|an? |his|her|just|only))|average|horse|founded|older|younger|"
    r"(?:youngest|oldest)(?! (?:in|ever|to|person|player|man|woman|winner)\b)|than)\b"
)
# "Lopez, then 28, bought the bar": the age of the very one.
_THEN_OF_A_NAME = re.compile(r"[A-Z][\w'’-]+, $")


def speaks_of_others(sentence: Sentence, end: int) -> bool:
    """Whether a sentence speaks of anybody else before `end`."""
    surface = sentence.surface
    return any(
        found[0] != "then" or _THEN_OF_A_NAME.search(surface.text, sentence.start, found.start()) is None
        for found in _OTHERS.finditer(surface.lower, sentence.start, end)
    )


# "At 45, he was the oldest man ever to win it"
_AT_AN_AGE = re.compile(
    r"(?:At|Aged|Only|Just) (?:just |only |the age of |age )?(?P<age>\d{1,2})(?: years old)?,? (?:and \d+ days, )?"
    r"(?:he|she) (?:was|became|is|remains|remained|had become|has become)\b(?! (?:\d|survived|married))"
)
_TODAY = re.compile(r"\b(?:is|remains|has)\b")
_GOES_ON = re.compile(r"(?:He|She|When|At|Born|Now|Today|In|The (?:former|retired|late))\b")


def _ages(right: Aged, at: Moment) -> tuple[int, int]:
    """The youngest and the oldest that somebody may be at a moment who was so old at another."""
    first, last = right.born
    return max(0, int((at.first - last) / YEAR_DAYS)), max(0, int((at.last - first) / YEAR_DAYS))


def like(printed: str, age: int) -> str:
    """An age in figures or in words, as another is printed."""
    if printed[0].isdigit():
        return str(age)
    return NUMBERS_IN_WORDS[age] if age < len(NUMBERS_IN_WORDS) else ""


def _between(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} {'or' if high - low == 1 else 'to'} {high}"


def _told(right: Aged, sentence: Sentence) -> str:
    if not right.years:
        return f"Who was born in {sentence.surface.text[right.start : right.end]}"
    return f"Who {'is' if right.at.is_now else 'was'} {right.years}{'' if right.at.is_now else f' in {right.at.year}'}"


_PARENT = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]+ )+[A-Z][\w'’-]+), (?P<parent>\d{1,2}),? and (?:his|her) (?:\w+ )?"
    r"(?P<kin>daughter|son|child|mother|father|grandson|granddaughter|grandmother|grandfather),? "
    r"(?:[A-Z][\w'’-]+ ?)+, (?P<child>\d{1,2})\b(?![.,]\d)"
)

# Somebody of an age, and the one kin that is told behind it with another: nobody else may have an age between.
_WITH_KIN = re.compile(
    r"(?<=[a-z]), (?P<own>\d{1,2}),? (?:[a-z’'-]+ ){0,2}?(?:(?:[a-z]+ )?in [A-Z][a-z]+ )?(?:and|with) (?:his|her) "
    r"(?P<adjective>(?:younger|older|elder|little|big|baby|kid|only|eldest|youngest|infant|teenage|late) )?"
    r"(?P<kin>daughter|son|child|mother|father|grandson|granddaughter|grandmother|grandfather|brother|sister),? "
    r"(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, )?(?:aged )?(?P<age>\d{1,2})(?=[,.;]| (?:were|are|was|is|and)\b)(?!\.\d)"
)
# "Rosa Delgado, 56, works the farm with her eldest son, Miguel, 29": whatever they do, nobody else is named between.
_OF_SOMEBODY = re.compile(
    r"(?:[A-Z][\w'’-]+|\b(?:wom[ae]n|m[ae]n|mother|father|farmer|teacher|driver|pensioner|nurse|doctor|survivor|"
    r"victim)), (?:aged |now )?(?P<own>\d{1,3}),? (?P<between>[^.;:“”\"\d]{0,90}?)\b(?:(?:his|her) |the (?=couple))"
    r"(?P<adjective>(?:younger|older|elder|little|big|baby|kid|only|eldest|youngest|infant|teenage|identical|oldest|"
    r"own|first-?born|second) )?"
    r"(?P<kin>twin(?: brother| sister)?|daughter|son|child|mother|father|mum|mom|dad|grandson|granddaughter|"
    r"grandmother|grandfather|brother|sister),? (?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}, )?"
    r"(?:who is |aged |now )?(?P<age>\d{1,3})"
    r"(?=[,.;)]|$| (?:were|are|was|is|and|in|on|at|to|who|when|from|had|have|after)\b)(?![.,]\d)"
)
_NAMED_BETWEEN = re.compile(
    r"(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bfrom )(?<!\bnear )(?<!\bfor )(?<!\bon )(?<!\bthe )(?<![A-Z] )\b[A-Z][\w'’-]+"
)
# "Found his victim and her daughter, 25", "said that the patient had lost her son, 40"
_SOMEBODY_ELSE = re.compile(
    r"[a-z,] and $|\b(?:that|said|told|victim|patient|friend|wom[ae]n|m[ae]n|girl|boy|boyfriend|girlfriend|colleague|"
    r"neighbou?r|teacher|doctor|nurse|officer|client|lover|tenant|passenger|driver|boss|employer|stranger|suspect|queen|king|"
    r"president|actress|actor|singer|another|someone)\b"
)
_SAME_KIN = {"mum": "mother", "mom": "mother", "dad": "father"}
_PERSON = re.compile(
    r"(?:^|[^.\w] ?)(?:[A-Z][\w'’-]+ )+[A-Z][\w'’-]+, (?:aged )?(?P<own>\d{1,2})(?=[,.;]| (?:was|is|died|who)\b)(?!,\d)"
)
_ANY_AGE = re.compile(r", (?:aged )?\d{1,2}(?=[,.;]| [a-z])(?![.,]\d)|\b\d{1,2}-year-old|\baged? (?:of )?\d")
_THEIR_KIN = re.compile(
    r"(?:Her|His) (?P<adjective>(?:younger|older|elder|little|only|eldest|youngest) )?"
    r"(?P<kin>daughter|son|mother|father|grandson|granddaughter|grandmother|grandfather|brother|sister),? "
    r"(?:[A-Z][\w'’-]+ ?){0,3}, (?:aged )?(?P<age>\d{1,2})(?=[,.;]| (?:was|is|who)\b)(?!\.\d)"
)
_NOT_BY_BIRTH = re.compile(r"\b(?:step|in-law|adopt|foster|god|late)", re.IGNORECASE)
_SIBLINGS = ("brother", "sister")
_YOUNGER, _OLDER = ("younger", "little", "baby", "kid", "youngest", "infant"), ("older", "elder", "big", "eldest")
_MOTHERS_AGE = 50


def _may_be_kin(kin: str, adjective: str, own: int, other: int) -> bool:
    """Whether somebody of an age may have such kin of another."""
    if kin in _SIBLINGS:
        return not ((adjective in _YOUNGER and other > own) or (adjective in _OLDER and other < own))
    apart = other - own if kin in ("mother", "father", "grandmother", "grandfather") else own - other
    return apart >= (_GENERATION * 2 if kin.startswith("grand") else _GENERATION)


def _is_likely_kin(kin: str, adjective: str, own: int, other: int) -> bool:
    return kin not in _SIBLINGS and _may_be_kin(kin, adjective, own, other) and abs(own - other) < _MOTHERS_AGE


def _slips_of(age: int) -> set[int]:
    """The ages of which one is a slip: its digits turned round, or a ten dropped or added."""
    return {meant for meant in (int(f"{age:02}"[::-1]), age - 10, age + 10) if meant > 0} - {age}


_BOTH_BORN = re.compile(
    r"\b(?:mother|father),? (?:who was )?born in (?P<parent>1[89]\d\d|20\d\d),? and (?:the|his|her) (?:only )?"
    r"(?:son|daughter|child),? (?:[a-z]+, )?(?:who was )?born in (?P<child>1[89]\d\d|20\d\d)\b"
)


class ParentTooYoung(SentenceRule):
    """A parent who is hardly older than the child.

    "Dawn Pryce, 24, and her daughter Ellie, 19" were five years apart: one of the ages has a wrong digit. Mothers and
    fathers are at least twelve years older than their children, and twice that for grandchildren; a younger brother
    is not the older one.
    """

    code = "AGE-07"
    name = "parent-too-young"
    severity = Severity.ERROR
    authority = "human biology"
    flags = (
        Story.of("Police named the victims as Dawn Pryce, 24, and her daughter Ellie, 19, both of Wrexham."),
        Story.of("Tom Ashby, 31, and his son Mark Ashby, 30, were rescued."),
        Story.of("Mina Cole, 40, and her mother, Rose Cole, 44, live next door."),
        Story.of("Ada Lund, 52, and her grandson Per Lund, 44, won the prize."),
        Story.of("The mother, 29, and her son, 19, were taken to hospital."),
        Story.of("Anna, 9, and her younger brother, Leo, 11, were found safe."),
        Story.of("The father, born in 1950, and the son, born in 1956, run the shop together; both are 2 metres tall."),
        Story.of("Ruth Baines, 31, of Mill Lane, was killed in the crash. Her daughter Chloe, 29, broke an arm."),
        Story.of("Paula Neri, 58, runs the vineyard at Asti with her eldest son, Luca, 53."),
        Story.of("Joe Marsh, 37, bought the garage last year from his twin brother, Pete, 33."),
    )
    allows = (
        Story.of("Police named the victims as Dawn Pryce, 42, and her daughter Ellie, 19, both of Wrexham."),
        Story.of("Mina Cole, 40, and her mother, Rose Cole, 64, live next door."),
        Story.of("The mother, 29, and her son, 9, were taken to hospital."),
        Story.of("Anna, 9, and her younger brother, Leo, 7, were found safe."),
        Story.of("The father, born in 1950, and the son, born in 1976, run the shop together; both are 2 metres tall."),
        Story.of("Tom Ashby, 31, and his stepson Mark Ashby, 22, were rescued."),
        Story.of("Ada Lund, 52, and her sister Per Lund, 44, won the prize."),
        Story.of("Ruth Baines, 51, of Mill Lane, was killed in the crash. Her daughter Chloe, 29, broke an arm."),
        Story.of("Ruth Baines, 31, found Ann Hale, 60, in the wreck. Her daughter Chloe, 29, broke an arm."),
        Story.of("Paula Neri, 58, runs the vineyard at Asti with her eldest son, Luca, 33."),
        Story.of("Paula Neri, 38, was hired by Rosa Conti and her eldest son, Luca, 33."),
        Story.of("Joe Marsh, 37, bought the garage last year from his twin brother, Pete, 37."),
    )

    needs = (
        words(
            "daughter son child children mother father mum mom dad grandson granddaughter grandmother grandfather "
            "brother sister twin"
        ),
        figures(1),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for found in _PARENT.finditer(sentence.surface.text, sentence.start, sentence.end):
            kin = found["kin"]
            apart = int(found["parent"]) - int(found["child"])
            if kin in ("mother", "father", "grandmother", "grandfather"):
                apart = -apart
            if apart < (_GENERATION * 2 if kin.startswith("grand") else _GENERATION):
                yield self.finding(
                    sentence.surface,
                    (found.start("parent"), found.end("child")),
                    f"{found['name']} and the {kin} are only {abs(apart)} years apart.",
                )
        yield from self._beside(sentence)
        yield from self._after(sentence)
        yield from self._born(sentence)
        yield from self._of_somebody(sentence)

    def _after(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Ruth Baines, 31, was killed in the crash. Her daughter Chloe, 29, broke an arm"."""
        found = _THEIR_KIN.match(sentence.surface.text, sentence.start, sentence.end)
        before = sentence.previous
        if found is None or before is None or _NOT_BY_BIRTH.search(found[0]):
            return
        told = list(_PERSON.finditer(before.text))
        kin, adjective = found["kin"], (found["adjective"] or "").strip()
        if len(told) != 1 or len(list(_ANY_AGE.finditer(before.text))) != 1 or kin in _SIBLINGS:
            return
        own, other = int(told[0]["own"]), int(found["age"])
        if _may_be_kin(kin, adjective, own, other):
            return
        surface = sentence.surface
        told_as = f"A {kin} of somebody aged {own} is not {other}."
        start = before.start
        yield self.finding(surface, (start + told[0].start("own"), start + told[0].end("own")), told_as)
        yield self.finding(surface, found.span("age"), told_as)

    def _beside(self, sentence: Sentence) -> Iterator[Finding]:
        """ "The mother, 29, and her son, 19", "Anna, 9, and her younger brother, Leo, 11"."""
        surface = sentence.surface
        for found in _WITH_KIN.finditer(surface.text, sentence.start, sentence.end):
            if _PARENT.search(surface.text, found.start(), found.end()) or _NOT_BY_BIRTH.search(found[0]):
                continue
            kin, adjective = found["kin"], (found["adjective"] or "").strip()
            own, other = int(found["own"]), int(found["age"])
            if _may_be_kin(kin, adjective, own, other):
                continue
            told = f"A {adjective + ' ' if adjective else ''}{kin} of somebody aged {own} is not {other}."
            slips = [
                (name, meant)
                for name, printed in (("own", own), ("age", other))
                for meant in _slips_of(printed)
                if kin not in _SIBLINGS
                and _is_likely_kin(kin, adjective, *((meant, other) if name == "own" else (own, meant)))
            ]
            by_name = {name: [meant for each, meant in slips if each == name] for name, _ in slips}
            for name, meant in by_name.items():
                repair = str(meant[0]) if len(meant) == 1 else ""
                yield self.finding(surface, found.span(name), told, suggestion=repair)
            if not slips:
                yield self.finding(surface, (found.start("own"), found.end("age")), told)

    def _of_somebody(self, sentence: Sentence) -> Iterator[Finding]:
        """Somebody of an age who does something, with the one kin of an age: "works the farm with her son, Miguel"."""
        surface, found = sentence.surface, None
        if " his " in sentence.lower or " her " in sentence.lower:
            found = _OF_SOMEBODY.search(surface.text, sentence.start, sentence.end)
        if found is None or _NOT_BY_BIRTH.search(found[0]) or _NAMED_BETWEEN.search(found["between"]):
            return
        if any(pattern.search(surface.text, sentence.start, sentence.end) for pattern in (_PARENT, _WITH_KIN)):
            return
        if len(list(_ANY_AGE.finditer(sentence.text))) > _PAIR or _OTHERS.search(found["between"]):
            return
        if _SOMEBODY_ELSE.search(found["between"]):
            return
        kin, adjective = _SAME_KIN.get(found["kin"], found["kin"]), (found["adjective"] or "").strip()
        own, other = int(found["own"]), int(found["age"])
        if kin.startswith("twin"):
            if own != other:
                told = f"Twins are of one age, and not {own} and {other}."
                yield self.finding(surface, found.span("own"), told, suggestion=str(other))
                yield self.finding(surface, found.span("age"), told, suggestion=str(own))
            return
        adjective = "older" if adjective == "oldest" else adjective
        if (kin in _SIBLINGS and adjective == "eldest") or _may_be_kin(kin, adjective, own, other):
            return
        told = f"A {kin} of somebody aged {own} is not {other}."
        for name, printed in (("own", own), ("age", other)):
            meant = [
                age
                for age in _slips_of(printed)
                if _is_likely_kin(kin, adjective, *((age, other) if name == "own" else (own, age)))
            ]
            yield self.finding(surface, found.span(name), told, suggestion=str(meant[0]) if len(meant) == 1 else "")

    def _born(self, sentence: Sentence) -> Iterator[Finding]:
        """ "The father, born in 1950, and the son, born in 1956"."""
        for found in _BOTH_BORN.finditer(sentence.lower):
            apart = int(found["child"]) - int(found["parent"])
            if apart < _GENERATION:
                start = sentence.start
                yield self.finding(
                    sentence.surface,
                    (start + found.start("parent"), start + found.end("child")),
                    f"A parent and a child are born further than {apart} years apart."
                    if apart >= 0
                    else "The child is born before the parent.",
                )


_GENERATION, _PAIR = 12, 2
