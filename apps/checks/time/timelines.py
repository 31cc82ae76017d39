"""Time as one line: the days that a sentence names, the stretches of time it counts, and which two days a stretch is
said to lie between.

A moment is what a date leaves open, from its first to its last day. A stretch ("25 years", "a century", "six weeks") is
tied to two moments by the words around it ("ago", "later", "after", "from ... to", "since", a term that ends); the day
of the story is one of them where the words say so. The tie, the gap of the moments and the figure printed can then be
held against each other, whatever the phrase.
"""

import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.needs import measures, words
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import CalendarDate, Hedge, Mention, Quantity, Sort

_YEAR_DAYS = Decimal("365.2425")
_DAYS = {
    "day": Decimal(1),
    "week": Decimal(7),
    "month": _YEAR_DAYS / 12,
    "year": _YEAR_DAYS,
    "decade": _YEAR_DAYS * 10,
    "century": _YEAR_DAYS * 100,
}
# A story that appears some weeks before an anniversary counts it as reached.
_AROUND = 21


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date leaves open: the days from `first` to `last`, counted as `date.toordinal` does and on before the year
    1; printed at `start:end`, or the day of the story where `is_now`. `is_dated` where a year was printed."""

    start: int
    end: int
    first: int
    last: int
    is_dated: bool = True
    is_now: bool = False

    @property
    def year(self) -> int:
        """The year of its first day; 0 is 1 B.C."""
        return _year_of(self.first)

    @property
    def is_exact(self) -> bool:
        return self.last - self.first < 32


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number of days, years or centuries that a sentence counts; `begin` is where its hedge begins."""

    mention: Mention
    count: Decimal
    unit: str
    hedge: Hedge

    @property
    def begin(self) -> int:
        return self.mention.start if self.mention.hedge_start < 0 else self.mention.hedge_start

    @property
    def is_round(self) -> bool:
        """Whether it may be meant roughly without saying so: "thirty years", "two decades"."""
        return self.unit in ("decade", "century") or (self.count >= 20 and not self.count % 10)


@dataclass(frozen=True, slots=True)
class Tie:
    """A stretch said to lie between two moments; `is_close` where nothing stands between the words that say it."""

    stretch: Stretch
    earlier: Moment
    later: Moment
    is_close: bool


def _year_of(day: int) -> int:
    if 1 <= day <= datetime.date.max.toordinal():
        return datetime.date.fromordinal(day).year
    return int(((Decimal(day) - 1) / _YEAR_DAYS).to_integral_value(rounding="ROUND_FLOOR")) + 1


def _first_of(year: int) -> int:
    if 1 <= year <= 9998:
        return datetime.date(year, 1, 1).toordinal()
    return int((year - 1) * _YEAR_DAYS) + 1


def now(told_on: datetime.date) -> Moment:
    return Moment(-1, -1, told_on.toordinal() - _AROUND, told_on.toordinal() + _AROUND, is_now=True)


# "44 BC", "753 B.C.": not read as dates.
_BEFORE_CHRIST = re.compile(r"\b(?P<year>\d{1,4}) ?B\.? ?C\.?(?:E\b\.?)?(?!\w)")
_ANNO_DOMINI = re.compile(r"\bA\.?D\.? ?(?P<year>\d{1,4})\b")
_HEAD = 40
# "Ten years ago, in 2021 prices": not when it was.
_NO_TIME = re.compile(r"\s*(?:prices|dollars|terms|money|levels?)\b|-(?:built|era|style|registered|based)\b|['’]s\b")
_DECADE = re.compile(r"\d{4}s\b")
_SECOND_YEAR = re.compile(r"\d{4}[-–](\d{4}|\d\d)$")


def moments_in(sentence: Sentence, told_on: datetime.date | None) -> list[Moment]:
    """The moments that a sentence prints, in order. A day without a year is of the year of the story, or of any."""
    found: list[Moment] = []
    year = told_on.year if told_on is not None else 2001
    for mention in sentence.of_sort(Sort.DATE):
        if mention.start < _HEAD and mention.date is not None and told_on == mention.date.resolved is not None:
            # The dateline itself.
            continue
        if mention.date is not None and not _NO_TIME.match(sentence.surface.lower, mention.end):
            found.extend(_moments_of(mention, mention.date, year))
    text = sentence.surface.text
    if "BC" in sentence.text or "B.C" in sentence.text:
        for era in _BEFORE_CHRIST.finditer(text, sentence.start, sentence.end):
            first = _first_of(1 - int(era["year"]))
            found.append(Moment(*era.span(), first, first + 364))
    if "AD" in sentence.text or "A.D" in sentence.text:
        for era in _ANNO_DOMINI.finditer(text, sentence.start, sentence.end):
            first = _first_of(int(era["year"]))
            found.append(Moment(*era.span(), first, first + 364))
    return sorted(found, key=lambda moment: moment.start)


def _moments_of(mention: Mention, printed: CalendarDate, year: int) -> Iterator[Moment]:
    span = mention.start, mention.end
    if printed.year is not None and printed.year < 1000:
        return
    if printed.month is not None:
        in_year = printed.year or year
        is_dated = printed.year is not None
        if printed.day is None:
            if is_dated:
                first = datetime.date(in_year, printed.month, 1).toordinal()
                yield Moment(*span, first, first + 30)
            return
        try:
            day = datetime.date(in_year, printed.month, printed.day).toordinal()
        except ValueError:
            return
        yield Moment(*span, day, day, is_dated)
    elif printed.year is not None and printed.weekday is None:
        first = _first_of(printed.year)
        if _DECADE.search(mention.text):
            yield Moment(*span, first, first + 3652)
            return
        second = _SECOND_YEAR.search(mention.text)
        if second is None:
            yield Moment(*span, first, first + 364)
            return
        place = mention.start + second.start(1)
        until = int(second[1]) if len(second[1]) == 4 else printed.year // 100 * 100 + int(second[1])
        yield Moment(mention.start, place - 1, first, first + 364)
        yield Moment(place, mention.end, _first_of(until), _first_of(until) + 364)


_ARTICLE = re.compile(
    r"\b(?:an?|one) (?P<unit>year|decade|century|month|week)\b(?= (?:ago|later|after|before|since|on\b))"
)


def stretches_in(sentence: Sentence) -> list[Stretch]:
    """The stretches of time that a sentence counts, in order."""
    found = []
    for mention in sentence.of_sort(Sort.MEASURE, Sort.AGE):
        quantity = mention.quantity
        if quantity is not None and quantity.unit in _DAYS and not quantity.is_range and quantity.low > 0:
            found.append(Stretch(mention, quantity.low, quantity.unit, quantity.hedge))
    for article in _ARTICLE.finditer(sentence.surface.lower, sentence.start, sentence.end):
        start, end = article.span()
        one = Quantity(Decimal(1), Decimal(1), article["unit"])
        mention = Mention(start, end, sentence.surface.text[start:end], Sort.MEASURE, quantity=one)
        if not any(other.mention.start < end and start < other.mention.end for other in found):
            found.append(Stretch(mention, Decimal(1), article["unit"], Hedge.NONE))
    return sorted(found, key=lambda stretch: stretch.mention.start)


# What may stand between a preposition and its date.
_LEAD = (
    r",? ?[(–—-]?(?: ?(?:back|way back|that is|i\.e\.))?,? ?(?:(?:in|on|at|by|during|from|for|around)(?: the)? )?"
    r"(?:(?:early|late|mid|summer|spring|fall|autumn|winter|start|end|beginning|middle)(?: of)?[ -])?"
)
_JUST_BEHIND = re.compile(_LEAD)
_JUST_BEFORE = re.compile(
    r",? ?[(–—-]?(?: ?(?:and|or|just|only|some|a full|full|fully|exactly|now|already|barely|a|was|is))* ?"
)
_AGO = re.compile(r"[- ]ago\b")
_LATER = re.compile(r" (?:later|on|afterwards?|thereafter|hence)\b(?! (?:the|a|an|his|her|its|their|this|that)\b)")
_AFTER = re.compile(r"(?: [a-z-]+){0,3}?,? (?P<way>after|since|before|from)\b")
_LINKS_TO = re.compile(r" (?:to|until|till|through|up to|and) (?:the )?(?:early |late |mid-?)?(?:end of )?|[-–]")
_OPENS_RANGE = re.compile(r"(?:\b(?:from|between)(?: the)?(?: early| late| mid-?)? ?|\()$")
_APPOSED = re.compile(
    r",? ?[(–—]?(?:(?:for|over|spanning|lasting|or|that is|that['’]s|in all|a total of|all|"
    r"an?|the|his|her|its|their) ?)*"
    r"(?:(?:period|span|reign|stretch|tenure|career|gap|spell|stint|rule|run|course|space|term|total) of ?)?"
    r"(?:(?:just|only|some|a full|full|about) ?)*"
)
_RUNS = re.compile(r"(?: (?:war|reign|rule|term|tenure|run|spell|stint|career|ban|gap|drought|occupation|siege|strike|"
                   r"dictatorship|presidency|marriage|partnership))?,? ?[(–—]?(?:(?:which|that) )?"
                   r"(?:(?:lasted|ran|went on|raged|lasting|running|stretching) )?(?:from |between )?")  # fmt: skip
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|needs?|still|remains?|continues?|stands?|lives?|works?|faces?|wants?|today|now|marks?|"
    r"marking|celebrates?|celebrating|will|it['’]s|this (?:year|month|week|spring|summer|fall|autumn|winter))\b"
)
_GOES_ON = re.compile(
    r",? (?:[\w'’-]+ ){0,4}?(?:is|are|has|have|needs?|still|remains?|stands?|lives?|faces?|wants?|continues?)\b"
)
_ENDS = re.compile(
    r"\b(?:ends?|ending|expir\w+|runs? out|running out|lapses?|matur\w+|until|is up|due|comes? to an end|concludes?)"
    r"(?: (?:\w+ ){0,2}(?:in|on|at the end of))? $"
)
_BEGINS = re.compile(
    r"\b(?:elected|re-elected|reelected|appointed|began|begun|beginning|started|starting|signed|took office|awarded|"
    r"issued|granted|from|sworn in|since|agreed|sentenced|jailed|imposed|opened|took effect|commenced)\b[^.;]{0,48}$"
)
_TERM = re.compile(
    r"[- ](?:[a-z-]+ ){0,2}(?:term|lease|contract|deal|loan|bond|mortgage|licen[cs]e|concession|agreement|tenure|"
    r"mandate|ban|patent|franchise|pact|treaty|warranty|sentence|presidency)s?\b"
)


def ties_in(sentence: Sentence, before: Sentence | None, told_on: datetime.date | None) -> Iterator[Tie]:
    """The stretches of a sentence that its words, or those of the sentence before, tie to two moments."""
    if _COUNTED.isdisjoint(sentence.signs):
        return
    stretches = stretches_in(sentence)
    ordinals = list(_ORDINAL.finditer(sentence.surface.lower, sentence.start, sentence.end))
    if not stretches and not ordinals:
        return
    moments = moments_in(sentence, told_on)
    known: list[Moment] | None = None
    text = sentence.surface.lower
    today = now(told_on) if told_on is not None else None
    for stretch in stretches:
        start, end = stretch.begin, stretch.mention.end
        ahead = [moment for moment in moments if moment.start >= end]
        behind = [moment for moment in moments if moment.end <= start]
        tie = (
            _between(sentence, stretch, moments)
            or _term(sentence, stretch, moments)
            or _served(sentence, stretch, moments)
            or _standing(sentence, stretch, moments, today)
        )
        if tie is None and _AGO.match(text, end):
            tie = _ago(sentence, stretch, behind, ahead, today)
        elif tie is None and (later := _LATER.match(text, end)):
            if known is None:
                known = moments_in(before, told_on) if before is not None else []
            tie = _later(sentence, stretch, known, behind, ahead, later.end(), today)
        elif tie is None and (after := _AFTER.match(text, end, sentence.end)):
            tie = _after(sentence, stretch, behind, ahead, after, today)
        if tie is not None and _are_comparable(tie):
            yield tie
    for ordinal in ordinals:
        tie = _jubilee(sentence, ordinal, moments, today)
        if tie is not None:
            yield tie


# Without a stretch of time or one of these words no time is counted.
_COUNTED = measures("year") | words(
    "year decade century month week birthday anniversary jubilee turn turns turned turning"
)

# "its 60th birthday", "turned 240", "celebrates 35 years in business": how often a year has come round since it began.
_ORDINAL = re.compile(
    r"\b(?:(?P<count>\d{1,4})(?:st|nd|rd|th)[ -](?:birthday|anniversary|jubilee|year\b)"
    r"|(?:turns?|turned|turning) (?P<turned>\d{1,4})\b(?! ?(?:%|percent|of|people|and|to|[a-z]+s\b)|[,.:]\d|-))"
)
_STARTED = (
    r"(?:founded|formed|born|opened|built|established|created|launched|signed|enacted|completed|constructed|erected|"
    r"inaugurated|incorporated|chartered|consecrated|dedicated|laid|dug|planted|passed|adopted|commissioned|"
    r"unveiled|written|painted|composed|published|set up|started|began|begun|dating|dates|"
    r"held|staged|wed|married|installed|made)"
)
_STARTED_IN = re.compile(
    rf"\b{_STARTED}(?: (?:every year|annually|here|there|together|by [\w ]{{2,24}}|at [\w ]{{2,24}}))?"
    r",? (?:in|on|from|to|back to|since)(?: the)?(?: early| late| mid-?)? ?$"
)
# "the 156-year-old brewery": what is founded is no person.
_THING = re.compile(
    r" (?:[a-z]+ ){0,2}?(?:building|church|house|school|bridge|company|firm|brewery|club|festival|law|statute|treaty|"
    r"agreement|tree|oak|ship|pub|hotel|theat(?:er|re)|museum|newspaper|paper|college|university|cathedral|castle|dam|"
    r"mill|station|pier|tower|tunnel|institution|organi[sz]ation|charity|chain|retailer|bank|team|league|tradition|plant|"
    r"reactor|pipeline|structure|landmark|mansion|barn|farm|shop|store|restaurant|bakery|carmaker|airline|prison|"
    r"hospital|orchestra|monastery|abbey|temple|mosque|synagogue|lighthouse|canal|railway|stadium|arena|clinic|library|"
    r"institute|foundation|society|magazine|publisher|manufacturer|maker|factory|colony|constitution|charter|pact|ban|"
    r"alliance|party|union|satellite|telescope|station)\b"
)
_IS_OLD = re.compile(r",? (?:is|are|turned|turns|was)(?: now| today)? $")
_RELATIVE = re.compile(r"\b(?:who|whose|founder|owner|son|daughter|director|president|chairman|chief|she|he)\b")


def _begun(sentence: Sentence, moments: list[Moment]) -> Moment | None:
    """The one moment of a sentence at which something is said to have begun; None where there are several."""
    text = sentence.surface.lower
    found = [
        moment
        for moment in moments
        if moment.is_dated and _STARTED_IN.search(text, max(sentence.start, moment.start - _REACH), moment.start)
    ]
    return found[0] if len(found) == 1 else None


def _rest(moments: list[Moment], begun: Moment, today: Moment | None) -> Moment | None:
    """The other moment of a sentence, or the day of the story where there is none."""
    others = [moment for moment in moments if moment is not begun and moment.is_dated]
    if len(others) == 1 and others[0].first > begun.first:
        return others[0]
    return today if not others else None


def _jubilee(sentence: Sentence, ordinal: re.Match[str], moments: list[Moment], today: Moment | None) -> Tie | None:
    if ordinal["turned"] and "born" in sentence.lower:
        # The age of a person: apps.checks.time.lives.
        return None
    begun = _begun(sentence, moments)
    later = _rest(moments, begun, today) if begun is not None else None
    if begun is None or later is None or (later.is_now and _UNSURE.search(sentence.lower)):
        return None
    name = "count" if ordinal["count"] else "turned"
    text = sentence.surface.text
    start, end = ordinal.span(name)
    count = Decimal(ordinal[name])
    shown = Mention(start, end, text[start:end], Sort.COUNT, quantity=Quantity(count, count, "year"))
    return Tie(Stretch(shown, count, "year", Hedge.EXACTLY), begun, later, is_close=not later.is_now)


_UNSURE = re.compile(r"\b(?:next year|last year|would (?:have|be)|will|plans?|after|before|until|ago|years? later)\b")


def _standing(sentence: Sentence, stretch: Stretch, moments: list[Moment], today: Moment | None) -> Tie | None:
    """ "founded in 1868, the 156-year-old brewery", "the treaty, signed in 1951, is now 73 years old"."""
    if stretch.mention.sort is not Sort.AGE:
        return None
    begun = _begun(sentence, moments)
    later = _rest(moments, begun, today) if begun is not None else None
    if begun is None or later is None or _RELATIVE.search(sentence.lower):
        return None
    text = sentence.surface.lower
    is_thing = _THING.match(text, stretch.mention.end) is not None
    is_said = _IS_OLD.fullmatch(text, begun.end, stretch.begin) is not None
    return Tie(stretch, begun, later, is_close=is_said) if is_thing or is_said else None


_SENTENCED = re.compile(r"\b(?:sentenced|jailed|imprisoned|locked up|given|convicted)\b[^.;]{0,40}$")
_WHOLE = re.compile(
    r"\b(?:served|serving|spent|spending) (?:every (?:day|minute|hour)|(?:the|his|her|their) (?:whole|full|entire)|"
    r"all (?:of )?(?:it|them)|it all|(?:it |that )?in full)\b"
)


def _served(sentence: Sentence, stretch: Stretch, moments: list[Moment]) -> Tie | None:
    """ "jailed for six years in June 2016 and served every day of it, walking out in June 2022"."""
    text = sentence.surface.lower
    if len(moments) != 2 or not _WHOLE.search(text, stretch.mention.end, sentence.end):
        return None
    is_sentence = _SENTENCED.search(text, sentence.start, stretch.begin) is not None
    return Tie(stretch, moments[0], moments[1], is_close=True) if is_sentence else None


def _are_comparable(tie: Tie) -> bool:
    return tie.earlier.is_dated == tie.later.is_dated


def _ago(
    sentence: Sentence, stretch: Stretch, behind: list[Moment], ahead: list[Moment], today: Moment | None
) -> Tie | None:
    """ "25 years ago, in 1989", "on Nov. 9, 1989, 25 years ago", "the 1989 earthquake, 25 years ago"."""
    if today is None:
        return None
    text = sentence.surface.lower
    end = stretch.mention.end + len(" ago")
    if ahead and _JUST_BEHIND.fullmatch(text, end, ahead[0].start) and ahead[0].is_dated:
        return Tie(stretch, ahead[0], today, is_close=True)
    if behind and behind[-1].is_dated:
        if " and " not in text[behind[-1].end : stretch.begin] and _JUST_BEFORE.fullmatch(
            text, behind[-1].end, stretch.begin
        ):
            return Tie(stretch, behind[-1], today, is_close=True)
        if len(behind) == 1 and not ahead and stretch.begin - behind[-1].end < _NEAR:
            return Tie(stretch, behind[-1], today, is_close=False)
    return None


_NEAR = 48


def _later(
    sentence: Sentence,
    stretch: Stretch,
    known: list[Moment],
    behind: list[Moment],
    ahead: list[Moment],
    end: int,
    today: Moment | None,
) -> Tie | None:
    """ "in 1998 and retired 18 years later, in 2016", "in 1987, 35 years later", "2004. Twenty years on, it needs"."""
    text = sentence.surface.lower
    if ahead and _JUST_BEHIND.fullmatch(text, end, ahead[0].start):
        earlier = behind[-1] if behind else (known[-1] if len(known) == 1 else None)
        return Tie(stretch, earlier, ahead[0], is_close=bool(behind)) if earlier is not None else None
    if behind and _JUST_BEFORE.fullmatch(text, behind[-1].end, stretch.begin):
        earlier_ones = behind[:-1] or known
        if len(earlier_ones) == 1 and earlier_ones[0].first < behind[-1].first:
            return Tie(stretch, earlier_ones[0], behind[-1], is_close=len(behind) > 1)
        if len(earlier_ones) > 0:
            return None
    goes_on = _GOES_ON.match(text, end, sentence.end)
    past = [moment for moment in (behind or known) if moment.is_dated]
    if goes_on and today is not None and len(past) == 1 and not ahead:
        return Tie(stretch, past[0], today, is_close=False)
    return None


def _after(
    sentence: Sentence,
    stretch: Stretch,
    behind: list[Moment],
    ahead: list[Moment],
    link: re.Match[str],
    today: Moment | None,
) -> Tie | None:
    """ "Thirty years after the 1989 earthquake", "in 2014, 112 years after it was dug in 1902", "since 1994"."""
    text = sentence.surface.lower
    if not ahead or ahead[0].start - link.end() > _REACH or ";" in text[link.end() : ahead[0].start]:
        return None
    anchor = ahead[0]
    way = link["way"]
    other: Moment | None = None
    is_close = False
    if len(ahead) > 1 and _AND_THEN.fullmatch(text, anchor.end, ahead[1].start):
        other = ahead[1]
        is_close = len(ahead) == 2
    elif len(behind) == 1:
        other = behind[0]
        is_close = _JUST_BEFORE.fullmatch(text, behind[0].end, stretch.begin) is not None and len(ahead) == 1
    elif not behind and len(ahead) == 1 and way in ("after", "since") and anchor.is_dated:
        outside = text[sentence.start : stretch.begin] + " " + text[anchor.end : sentence.end]
        is_direct = way == "since" and _SINCE.fullmatch(text, link.end(), anchor.start) is not None
        if _PRESENT.search(outside) and not _UNREAL.search(outside):
            other = today
            is_close = is_direct
    if other is None:
        return None
    return Tie(stretch, other, anchor, is_close) if way == "before" else Tie(stretch, anchor, other, is_close)


_REACH = 64
_SINCE = re.compile(r" (?:the )?(?:(?:early|late|mid|spring|summer|fall|autumn|winter)(?: of)?[ -])?")
_AND_THEN = re.compile(r"[^,.;]{0,36}, (?:in|on) (?:early |late |mid-)?")
_UNREAL = re.compile(r"\b(?:would|could|might|if|was|were|had|did)\b")


def _between(sentence: Sentence, stretch: Stretch, moments: list[Moment]) -> Tie | None:
    """ "for 11 years, from 1979 to 1990", "from 1985 until 2003, a reign of 18 years", "11 years (1979-1990)"."""
    text = sentence.surface.lower
    if len(moments) == 2 and moments[1].end <= stretch.begin and _SPAN_OF.search(text, sentence.start, stretch.begin):
        first, second = sorted(moments, key=lambda moment: moment.first)
        return Tie(stretch, first, second, is_close=True)
    for first, second in itertools.pairwise(moments):
        if not _LINKS_TO.fullmatch(text, first.end, second.start):
            continue
        opened = _OPENS_RANGE.search(text, max(sentence.start, first.start - 16), first.start)
        if opened is None:
            continue
        is_before = stretch.mention.end <= first.start and _RUNS.fullmatch(text, stretch.mention.end, first.start)
        is_behind = stretch.begin >= second.end and _APPOSED.fullmatch(text, second.end, stretch.begin)
        closes = is_behind and _CLOSES.match(text, stretch.mention.end)
        if (is_before or closes) and (first.first <= second.first or not (first.is_dated or second.is_dated)):
            return Tie(stretch, first, second, is_close=True)
    return None


_SPAN_OF = re.compile(
    r"\b(?:spanning|(?:a|the) (?:span|gap|interval|difference|stretch|period) of)(?: (?:some|about))? $"
)
_CLOSES = re.compile(r"(?: in (?:all|total))?(?:[,.;:)–—]|$)")


def _term(sentence: Sentence, stretch: Stretch, moments: list[Moment]) -> Tie | None:
    """ "elected to a six-year term in 2018 that ends in 2024", "a 20-year lease signed in 2006 runs out in 2026"."""
    text = sentence.surface.lower
    if len(moments) != 2 or not _TERM.match(text, stretch.mention.end):
        return None
    one, other = moments
    begins = _BEGINS.search(text, sentence.start, one.start)
    ends = _ENDS.search(text, one.end, other.start)
    if begins and ends and one.first < other.first:
        return Tie(stretch, one, other, is_close=True)
    return None


@dataclass(frozen=True, slots=True)
class Gap:
    """How many of the unit of a stretch lie between two moments, at least and at most."""

    least: Decimal
    most: Decimal
    likely: int


def gap_of(tie: Tie) -> Gap:
    """The gap of a tie in the unit of its stretch. Years alone are told apart by their numbers."""
    days = _DAYS[tie.stretch.unit]
    earlier, later = tie.earlier, tie.later
    if not earlier.is_dated and later.first < earlier.first:
        # From Nov. 9 to Feb. 2: over the turn of the year.
        on = datetime.date.fromordinal(later.first).replace(day=1)
        a_year = (on.replace(year=on.year + 1) - on).days
        later = replace(later, first=later.first + a_year, last=later.last + a_year)
    least, most = (later.first - earlier.last) / days, (later.last - earlier.first) / days
    if tie.stretch.unit == "year" and not (earlier.is_exact and later.is_exact):
        likely = later.year - earlier.year
        if later.is_now:
            likely = _year_of((later.first + later.last) // 2) - earlier.year
    else:
        likely = int((least + most) / 2 + (Decimal("0.06") if tie.stretch.unit == "year" else Decimal("0.5")))
    return Gap(least, most, likely)


def is_off(tie: Tie) -> bool:
    """Whether the figure printed cannot be the number of years, or weeks, between the two moments."""
    gap, count, hedge = gap_of(tie), tie.stretch.count, tie.stretch.hedge
    unit = tie.stretch.unit
    # Whole units that are over, or the nearest number of them.
    under, over = Decimal("0.6"), Decimal(1)
    if unit == "day":
        under = over = Decimal("1.5")
    elif unit == "month":
        under = over = Decimal(2)
    if unit in ("decade", "century"):
        under = over = count * (_ROUGHLY if unit == "decade" else _CLOSELY)
    elif tie.stretch.is_round:
        slack = max(Decimal(2), count / 12)
        under, over = under + slack, over + slack
    if hedge is not Hedge.NONE and hedge is not Hedge.EXACTLY:
        slack = max(Decimal(1), count / 6)
        under, over = under + slack, over + slack
    if hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        over += count
    if hedge in (Hedge.LESS_THAN, Hedge.AT_MOST):
        under += count
    return gap.most < count - under or gap.least >= count + over


_ROUGHLY, _CLOSELY = Decimal("0.4"), Decimal("0.25")


def is_slip(printed: int, right: int) -> bool:
    """Whether one number is what a slip makes of the other: off by one or two, by a digit, or turned round."""
    one, other = str(printed), str(right)
    if abs(printed - right) in (1, 2, 10, 100):
        return True
    if len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)


def told(surface: Surface, tie: Tie) -> str:
    """The two moments in words: "From 1989 to 2024"."""
    ends = [
        f"the day of the story in {_year_of((moment.first + moment.last) // 2)}"
        if moment.is_now
        else surface.text[moment.start : moment.end]
        if moment.is_exact
        else str(moment.year)
        if moment.year > 0
        else f"{1 - moment.year} B.C."
        for moment in (tie.earlier, tie.later)
    ]
    return f"From {ends[0]} to {ends[1]}"


def counted(stretch: Stretch, count: int) -> str:
    """The stretch as printed with another number, in words or in figures; empty where it has no number of its own."""
    text = stretch.mention.text
    found = _NUMBER.match(text)
    if found is None or stretch.count != int(stretch.count):
        return ""
    if found[0][0].isdigit():
        return f"{count:,}{text[found.end() :]}"
    if count >= len(NUMBERS_IN_WORDS):
        return f"{count}{text[found.end() :]}"
    word = NUMBERS_IN_WORDS[count]
    return (word.capitalize() if text[0].isupper() else word) + text[found.end() :]


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS_IN_WORDS = (*_ONES, *(ten if not one else f"{ten}-{_ONES[one]}" for ten in _TENS for one in range(10)))
_NUMBER = re.compile(
    rf"\d[\d,]*|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES[1:10])})\b|(?:{'|'.join((*_TENS, *reversed(_ONES)))})\b",
    re.IGNORECASE,
)
