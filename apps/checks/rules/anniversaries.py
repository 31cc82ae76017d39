"""DATE: anniversaries of what every almanac has the day of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.checks.figures.slips import is_slip_of_digits
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.events import Event, known_events
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span

_NAMED = {
    "centenary": 100,
    "centennial": 100,
    "bicentenary": 200,
    "bicentennial": 200,
    "tercentenary": 300,
    "tricentennial": 300,
    "quatercentenary": 400,
    "sesquicentennial": 150,
}
_TENS = {
    "tenth": 10,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}
_ORDINAL = rf"(?:(?P<count>\d{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_TENS)}))[ -]anniversary"
_ANNIVERSARY = re.compile(rf"\b(?:{_ORDINAL}|(?P<named>{'|'.join(_NAMED)}))\b", re.IGNORECASE)
_AGO = re.compile(r"\b(?P<count>\d{1,4}) years ago\b")
_YEAR = re.compile(r"\b(?:[Ii]n|of) (?:[A-Z][a-z]+ )?(?P<year>1\d{3}|20\d\d)\b(?!s)")
_ANY_YEAR = re.compile(r"(?<![\d.,$£€-])(?:1\d{3}|20\d\d)\b(?!s)")
_BETWEEN = re.compile(r"[^.;:\d]{0,45}")
_IS_NOW = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|this (?:week|month|year|summer|weekend|[A-Z][a-z]+)|now|is|are|will|marks?|"
    r"marking|marked|celebrat\w+|commemorat\w+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_TODAY = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|this (?:week|month|year|summer|weekend)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# "On the 70th anniversary of the landings he had met the Queen."
_ON_IT = re.compile(r"\b(?:at|on|for|during|from|in|with) (?:the |its |their )?$", re.IGNORECASE)
_OF_ANOTHER_TIME = re.compile(r"\b(?:since|before|after|until|till|than) (?:the |its |their )?$", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:next|upcoming|approaching|ahead of|in time for|by the|before the|prepar\w+|plan\w*)\b")
_TEN = 10
_HUNDRED = 100
_FEW = 2
# "-ary", "-ial"
_LETTERS = 3


@dataclass(frozen=True, slots=True)
class _Term:
    """So many years, printed at `span`, a whole jubilee where it has a name of its own."""

    span: Span
    count: int
    is_ago: bool


class OffItsAnniversary(SentenceRule):
    """An anniversary that does not lead from a well-known event to the year in which it is told.

    The 70th anniversary of the D-Day landings fell in 2014, not in 2024, and the Berlin Wall came down 25 years before
    2014. Only a slip is told: ten years more or less, a digit, or a hundred years for two hundred.
    """

    code = "DATE-17"
    name = "off-its-anniversary"
    severity = Severity.ERROR
    authority = "almanac"
    flags = (
        Story.of("June 6, 2024 — Veterans mark the 70th anniversary of the D-Day landings today."),
        Story.of("In 2015 the town marked the centenary of the Battle of Waterloo."),
        Story.of("November 9, 2019 — The Berlin Wall fell 20 years ago."),
    )
    allows = (
        Story.of("June 6, 2024 — Veterans mark the 80th anniversary of the D-Day landings today."),
        Story.of("June 6, 2024 — On the 70th anniversary of the D-Day landings he had met the Queen."),
        Story.of("In 2015 the town marked the bicentenary of the Battle of Waterloo."),
        Story.of("November 9, 2019 — The Berlin Wall fell 30 years ago; he came here 20 years ago."),
    )

    needs = (words("anniversary ago", *_NAMED),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        events = known_events()
        if events.words.isdisjoint(sentence.vocabulary):
            return
        terms = list(_terms_in(sentence.text))
        told = list(_told_in(sentence)) if terms else []
        for term in terms:
            for event, span, is_told in told:
                if not _belong(sentence.text, term, span, is_told=is_told):
                    continue
                now = self._now(sentence, story, term)
                if now is not None and _is_slip(term, event, now):
                    yield self._complaint(sentence, term, event, now)
                break

    @staticmethod
    def _now(sentence: Sentence, story: Story, term: _Term) -> int | None:
        """The year in which the anniversary is told to fall; None where it may be any."""
        text = sentence.text
        told_on = story.written_on
        years = [year for year in _ANY_YEAR.findall(text) if told_on is None or int(year) != told_on.year]
        if years:
            found = _YEAR.search(text)
            return int(found["year"]) if found is not None and len(years) == 1 and found["year"] in years else None
        before = text[: term.span[0]]
        if _OF_ANOTHER_TIME.search(before):
            return None
        told_now = _TODAY if _ON_IT.search(before) else _IS_NOW
        is_now = term.is_ago or (told_now.search(text) and not _TO_COME.search(text))
        return told_on.year if told_on is not None and is_now else None

    def _complaint(self, sentence: Sentence, term: _Term, event: Event, now: int) -> Finding:
        right = now - event.began_on.year
        start, end = term.span
        printed = sentence.text[start:end]
        return self.finding(
            sentence.surface,
            (sentence.start + start, sentence.start + end),
            f"{event.label}: {event.began_on.year}, which is {right} years before {now}.",
            evidence=(Evidence(f"It began on {event.began_on:%B} {event.began_on.day}, {event.began_on.year}."),),
            suggestion=_mended(printed, term.count, right),
        )


def _mended(printed: str, count: int, right: int) -> str:
    """The same words with the right number; empty where there are none."""
    if str(count) in printed:
        return printed.replace(str(count), str(right)) if count % _TEN == right % _TEN else ""
    ending = printed.lower()[-_LETTERS:]
    return next((name for name, years in _NAMED.items() if years == right and name.endswith(ending)), "")


def _terms_in(text: str) -> Iterator[_Term]:
    for found in _ANNIVERSARY.finditer(text):
        named, word = (found["named"] or "").lower(), (found["word"] or "").lower()
        yield _Term(found.span(), _NAMED.get(named) or _TENS.get(word) or int(found["count"]), is_ago=False)
    for found in _AGO.finditer(text):
        yield _Term(found.span(), int(found["count"]), is_ago=True)


def _told_in(sentence: Sentence) -> Iterator[tuple[Event, Span, bool]]:
    """The events of days that a sentence speaks of, where, and whether with a verb."""
    text, vocabulary = sentence.text, sentence.vocabulary
    for phrase in known_events().phrases_with(vocabulary):
        event = phrase.event
        if phrase.needs_day or not phrase.needed <= vocabulary or not event.is_of_days:
            continue
        if event.unless and re.search(event.unless, text):
            continue
        if (found := phrase.pattern.search(text)) is not None:
            yield event, found.span(), phrase.is_told


def _belong(text: str, term: _Term, span: Span, *, is_told: bool) -> bool:
    """Whether a term counts the years since an event that is named at a span."""
    if not term.is_ago:
        behind = re.match(r" (?:of|since) (?:the |its |their )?(?:[a-z-]+ ){0,3}$", text[term.span[1] : span[0]])
        return span[0] >= term.span[1] and behind is not None
    if not is_told:
        return False
    between = text[span[1] : term.span[0]] if span[1] <= term.span[0] else text[term.span[1] : span[0]]
    return _BETWEEN.fullmatch(between) is not None and not re.search(
        r"\b(?:and|but|who|which|that|when|after)\b", between
    )


def _is_slip(term: _Term, event: Event, now: int) -> bool:
    first, last = now - event.ended_on.year, now - event.began_on.year
    # The year of the event itself is no year in which it is marked.
    if last < 1 or first - 1 <= term.count <= last + 1:
        return False
    off = abs(term.count - last)
    return off in (_TEN, _HUNDRED) or (off > _FEW and is_slip_of_digits(term.count, last))
