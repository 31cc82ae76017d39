"""When the famous were born and died, and how papers tell it.

The table `lives.csv` beside this module holds their names as papers print them, with the day, the month or the year of
birth and of death. A name must stand by itself: "Jack Nicholson Jr." and "the Henry Moore Institute" are others. The
days are general knowledge, to be confirmed in an encyclopedia.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.lazily import computed
from apps.checks.text.calendars import is_slip_of_year
from apps.checks.text.surfaces import WORD, Sentence, Span

_TITLE = (
    r"(?:(?:(?:President|Prime Minister|King|Queen|Pope|Saint|St\.?|Sir|Dame|Lord|Lady|Dr\.?|Rev\.?|Gen\.?|General|"
    r"Sen\.?|Mr\.?|Mrs\.?|Emperor|Archbishop|Cardinal|Chancellor|Captain|Capt\.?|(?:[a-z]+ )?(?:composer|painter|"
    r"artist|writer|author|novelist|poet|playwright|singer|actor|actress|director|scientist|physicist|president|leader|"
    r"activist|champion|architect|philosopher|guitarist|comedian|broadcaster|designer|explorer)) )*)"
)
_YEAR = r"(?P<year>1\d{3}|20\d\d)(?!s|\d|[-–]\d)"
_MONTH = r"(?:[A-Z][a-z]{2,8}\.?)"
_DATE = (
    rf"(?:(?:early|late|mid) )?(?:(?:{_MONTH} )?(?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?:{_MONTH}(?: Day| Eve)?,? )?){_YEAR}"
)
# What may stand between a verb and its date: no other clause, no other figure but an age.
_GAP = (
    r"(?:(?:,? (?:aged|at|at age|at the age of) \d{1,3},?)?"
    r"(?:,? (?!(?:and|but|or|who|which|that|when|while|where|as|after|before|since|until|than|to|his|her|their|left|"
    r"leaving|died|moved|later|years?|months?)\b)[^\s.,;:!?\d()]+){0,9}?)"
)
_ASIDE = r"(?:, (?!(?:his|her|their|and|or|whose|with)\b)[^.;:!?\d,]{2,60},| \([^)\d]{2,40}\))?"
# What is told of him "who" died is told of whoever is named last.
_WHO_IS = r"(?:(?:,? | \([^)\d]{2,40}\),? |, (?:the|an?) [^.;:!?\d,A-Z]{2,60}, )who )"
_BIRTH = rf"(?:(?:{_ASIDE} |{_WHO_IS})was|,) born"
_DEATH = (
    rf"(?:{_ASIDE} |{_WHO_IS})(?:died|passed away|drowned|took (?:his|her) own life|killed (?:him|her)self|"
    r"was (?:killed|assassinated|murdered|executed|hanged|beheaded|stabbed to death|gunned down|shot|shot dead))"
)
_WHEN = rf"{_GAP},? (?:in|on) (?:the (?:night|morning|evening|afternoon) of )?{_DATE}"
_BORN_IN = re.compile(rf"{_BIRTH}{_WHEN}")
_DIED_IN = re.compile(rf"{_DEATH}{_WHEN}")
_BORN_THEN, _DIED_THEN = re.compile(_BIRTH), re.compile(_DEATH)
_IN_BRACKETS = re.compile(r",? [(\[](?P<born>1\d{3}|20\d\d) ?[-–—] ?(?P<died>1\d{3}|20\d\d)\b")
_BORN_IN_BRACKETS = re.compile(rf",? \((?:born|b\.?)(?: in| on)? {_DATE}")
_IN_FRONT = re.compile(rf"(?:^|[,;“\"] ?|\b(?:when|and|but) )(?:[Ii]n|[Oo]n) {_DATE},? (?:when )?(?:the )?{_TITLE}$")
_BORN_IN_FRONT = re.compile(
    rf"(?:^|[“\"])Born (?:[^.;:!?\d]{{0,40}} )?(?:in|on) {_DATE}(?: (?:in|at|to|into|near) [^.;:!?\d]{{2,60}}?)?, "
    rf"(?:the )?{_TITLE}$"
)
_DEED = r"(?:death|assassination|murder|killing|execution|suicide)"
_DEED_OF = re.compile(rf"\b(?:(?P<birth>birth)|{_DEED}) of (?:the )?{_TITLE}$")
_DEED_IN_OF = re.compile(rf"\b(?:(?P<birth>birth)|{_DEED}) in {_DATE} of (?:the )?{_TITLE}$")
_HIS_DEED = re.compile(
    rf"[^.;:!?\d]{{0,80}}? (?:his|her) (?:own |early |sudden )?(?:(?P<birth>birth)|{_DEED}),? (?:in|on) {_DATE}"
)
_DEED_BEHIND = re.compile(rf"['’]s? (?:own |early |sudden |untimely )?(?:(?P<birth>birth)|{_DEED}),? (?:in|on) {_DATE}")
_IN_BEHIND = re.compile(rf",? (?:in|on) {_DATE}")
_SLAIN = re.compile(rf"\b(?:assassinated|murdered|killed|executed|shot(?: dead)?|poisoned) (?:the )?{_TITLE}$")
_AGE = r"(?P<age>\d{2,3})(?=[.,;:)”\"]|$| (?:in|on|of|after|from|when|while|and|last|at the)\b)"
_AT_AN_AGE = r"(?: at| aged| at age| at the age of| at just| at only)"
_DIED_AT = re.compile(rf"{_DEATH}(?:{_WHEN})?(?:(?!,? aged| at){_GAP})?,?{_AT_AN_AGE} {_AGE}")
_AGED_WHEN = re.compile(
    rf"(?:{_ASIDE} |{_WHO_IS})was (?:only |just |still )?{_AGE} (?:years old )?when (?:he|she) "
    r"(?:died|was (?:killed|assassinated|murdered|executed|hanged|shot))"
)
_DEED_AT = re.compile(rf"(?:['’]s? {_DEED})?,?{_AT_AN_AGE} {_AGE}")
# Who writes of a death does so later.
_TELLING = frozenset(
    WORD.findall(
        "book books film films movie play novel report documentary song poem painting paint painted study biography "
        "inquiry enquiry opera wrote written write published investigation investigated investigating convicted "
        "trial tried jailed remembered commemorated anniversary exhibition memorial statue stamp role portrayed song "
        "commission concluded ruled"
    )
)
# "The nephew of Pablo Picasso died": of another; "a pupil of Leonard Bernstein, who died" is not.
_OF_ANOTHER = re.compile(r"\b(?:of|by|to|with|from|for|about|like|than|under|on|against) (?:the )?(?:[A-Z][\w.]* )*$")
_WHO = re.compile(r",? who\b|, born|, [^,]*, who\b")
_OTHER_END = {"born": "died", "died": "born"}
# "The Henry Moore Institute", "Robert Kennedy Jr.".
_GOES_ON = re.compile(r"(?:[-\u2011]\w|,? (?:Jr|Sr|[IVX]+\b)|(?:['’]s)? (?!I\b)[A-Z])")
_NAMED_MORE = re.compile(r"(?P<word>[^\W\d_][\w.'’-]*) $")
_REIGNING = re.compile(r"\b(?:[IVX]+|King|Queen|Pope|Emperor|President|Czar|Tsar|Kaiser)\b")
_TITLES = frozenset(
    (
        *("President", "Minister", "King", "Queen", "Pope", "Saint", "St", "St.", "Sir", "Dame", "Lord", "Lady", "Dr"),
        *("Dr.", "Rev", "Rev.", "General", "Emperor", "Archbishop", "Cardinal", "Captain", "Mr", "Mr.", "Mrs", "Mrs."),
        *("When", "In", "On", "But", "And", "After", "Before", "Since", "The"),
    )
)


# Compared as the object that it is. Not slotted: the ages of few are asked for.
@dataclass(frozen=True, eq=False)
class Life:
    """The life of someone called `name`; None is what the table does not know.

    `born_on` and `died_on` are days, months or years as the table has them, empty where it has none.
    """

    name: str
    born_on: str
    died_on: str
    born: int | None
    died: int | None

    @computed
    def ages(self) -> frozenset[int]:
        """The ages that he or she may have died at, by what is known of the days."""
        return frozenset(_ages(self.born_on, self.died_on))


@dataclass(frozen=True, slots=True)
class Misdating:
    """A year at `span` of the surface that is not the `right` one of what `label` says."""

    span: Span
    label: str
    right: int


# Not slotted: the index is built once and kept.
@dataclass(frozen=True)
class Lives:
    """The lives that stories are held against, each name by one of its words."""

    by_word: Mapping[str, tuple[tuple[str, Life], ...]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """A table from rows of strings, as in the file; raises KeyError or ValueError for what is no such row."""
        lives = [(listed(row["names"]), row["born_on"], row["died_on"]) for row in rows]
        words = {name: WORD.findall(name.lower()) for names, _, _ in lives for name in names}
        often = Counter(word for found in words.values() for word in set(found))
        by_word: dict[str, list[tuple[str, Life]]] = {}
        for names, born_on, died_on in lives:
            born, died = (int(on[:4]) if on else None for on in (born_on, died_on))
            life = Life(names[0], born_on, died_on, born, died)
            for name in names:
                rarest = min(words[name], key=lambda word: (often[word], -len(word), word))
                by_word.setdefault(rarest, []).append((name, life))
        return cls({word: tuple(found) for word, found in by_word.items()})

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which the names are found."""
        return frozenset(self.by_word)

    def named_in(self, sentence: Sentence) -> Iterator[tuple[Life, Span]]:
        """The lives whose names stand in a sentence, each by itself, with their place in its text."""
        text = sentence.text
        for word in sorted(self.words & sentence.vocabulary):
            for name, life in self.by_word[word]:
                start = text.find(name)
                while start >= 0:
                    if _is_whole(text, name, start, start + len(name)):
                        yield life, (start, start + len(name))
                    start = text.find(name, start + 1)

    def misdated_in(self, sentence: Sentence) -> Iterator[Misdating]:
        """The births and deaths that a sentence puts into another year."""
        for life, (start, end) in self.named_in(sentence):
            for found, group, is_birth in _told(sentence.text, start, end, sentence.vocabulary):
                right = life.born if is_birth else life.died
                year = int(found[group])
                if right is None or year == right:
                    continue
                if group == "year":
                    is_slip = is_slip_of_year(year, right)
                else:
                    # With the other year right, no reign or term of office is meant.
                    is_slip = int(found[_OTHER_END[group]]) == (life.died if is_birth else life.born) and (
                        not is_birth or (is_slip_of_year(year, right) and _REIGNING.search(life.name) is None)
                    )
                if is_slip:
                    first, last = found.span(group)
                    span = (sentence.start + first, sentence.start + last)
                    yield Misdating(span, f"{'Birth' if is_birth else 'Death'} of {life.name}", right)

    def aged_in(self, sentence: Sentence) -> Iterator[tuple[Span, int, Life]]:
        """The ages that a sentence gives people at their death, with the places of these."""
        text = sentence.text
        for life, (start, end) in self.named_in(sentence):
            is_subject = _is_subject(text, start, end)
            found = (_DIED_AT.match(text, end) or _AGED_WHEN.match(text, end)) if is_subject else None
            if found is None and (text.startswith(("'", "’"), end) or _DEED_OF.search(text, 0, start)):
                found = _DEED_AT.match(text, end)
            if found is not None and life.ages:
                first, last = found.span("age")
                yield (sentence.start + first, sentence.start + last), int(found["age"]), life


def _ages(born_on: str, died_on: str) -> Iterator[int]:
    if not born_on or not died_on:
        return
    years = int(died_on.split("-", maxsplit=1)[0]) - int(born_on.split("-", maxsplit=1)[0])
    born, died = born_on.split("-")[1:], died_on.split("-")[1:]
    shared = min(len(born), len(died))
    if shared == 0 or born[:shared] == died[:shared]:
        yield from (years - 1, years) if shared < len("md") else (years,)
    else:
        yield years - (died[:shared] < born[:shared])


def _is_whole(text: str, name: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] in "-’'"):
        return False
    if text[end : end + 1].isalnum() or _GOES_ON.match(text, end):
        return False
    before = _NAMED_MORE.search(text, max(0, start - 24), start)
    if before is None or not before["word"][0].isupper():
        return True
    # "Joe Columbus" is another, "when President Mobutu" and "Columbus" at the opening are not.
    return before["word"] in _TITLES or (" " in name and before.start() == 0)


def _is_subject(text: str, start: int, end: int) -> bool:
    return not _OF_ANOTHER.search(text, 0, start) or _WHO.match(text, end) is not None


def _told(text: str, start: int, end: int, words: frozenset[str]) -> Iterator[tuple[re.Match[str], str, bool]]:
    """What is told of someone named at `start:end`: where, the group that holds the year, whether it is the birth."""
    if (both := _IN_BRACKETS.match(text, end)) is not None:
        yield both, "born", True
        yield both, "died", False
        return
    if (found := _BORN_IN_BRACKETS.match(text, end)) is not None:
        yield found, "year", True
    before = text[:start]
    is_subject = _is_subject(text, start, end)
    if is_subject and (found := _BORN_IN.match(text, end)) is not None:
        yield found, "year", True
    if is_subject and (found := _DIED_IN.match(text, end)) is not None:
        yield found, "year", False
    if (found := _IN_FRONT.search(before)) is not None:
        if _BORN_THEN.match(text, end) and not _BORN_IN.match(text, end):
            yield found, "year", True
        elif _DIED_THEN.match(text, end) and not _DIED_IN.match(text, end):
            yield found, "year", False
    if (found := _BORN_IN_FRONT.search(before)) is not None:
        yield found, "year", True
    if not words.isdisjoint(_TELLING):
        return
    if (deed := _DEED_OF.search(before)) is not None and (found := _IN_BEHIND.match(text, end)) is not None:
        yield found, "year", deed["birth"] is not None
    for found in (_DEED_IN_OF.search(before), _DEED_BEHIND.match(text, end), _HIS_DEED.match(text, end)):
        if found is not None:
            yield found, "year", found["birth"] is not None
    if _SLAIN.search(before) and (found := _IN_BEHIND.match(text, end)) is not None:
        yield found, "year", False


@lru_cache(maxsize=1)
def known_lives() -> Lives:
    """The table that comes with the project."""
    return Lives.from_rows(rows_of("lives.csv"))
