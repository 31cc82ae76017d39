"""Which two moments of a sentence its words tie a stretch of time to.

A stretch ("25 years", "a century", "six weeks") is tied to two moments by the words around it ("ago", "later", "after",
"from ... to", "since", a term that ends); the day of the story is one of them where the words say so. The tie, the gap
of the moments and the figure printed can then be held against each other, whatever the phrase.
"""

import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.needs import measures, words
from apps.checks.text.surfaces import Sentence
from apps.checks.time.courses import course_of, ten_off
from apps.checks.time.gaps import Tie
from apps.checks.time.moments import Moment, moments_in, now
from apps.checks.time.stretches import Stretch, stretches_in
from apps.quantities import Hedge, Mention, Quantity, Sort

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
_LATER = re.compile(r" (?:later|on|afterwards?|thereafter|hence)\b(?! (?:than|the|a|an|his|her|its|their|this|that)\b)")
_AFTER = re.compile(r"(?: [a-z-]+){0,3}?,? (?P<way>after|since|before|from)\b")
_LINKS_TO = re.compile(
    r" (?:to|until|till|through|up to|and) (?:the )?(?:early |late |mid-?)?(?:end of )?|[-–]"
    r"|,? (?:until|till|to) (?:(?:it|he|she|they|its|his|her|their) )?(?:[a-z]+ ){1,4}(?:in|on) "
)
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
    r"\b(?:ends?|ended|ending|expir\w+|r[ua]ns? out|running out|lapses?|matur\w+|until|is up|due|comes? to an end|"
    r"concludes?)"
    r"(?: (?:\w+ ){0,2}(?:in|on|at the end of))? $"
)
_BEGINS = re.compile(
    r"\b(?:elected|re-elected|reelected|appointed|began|begun|beginning|started|starting|signed|took office|awarded|"
    r"issued|granted|from|sworn in|since|agreed|sentenced|jailed|imposed|opened|adopted|launched|"
    r"introduced|approved|took effect|commenced|announced|ordered|declared)\b[^.;]{0,48}$"
)
_TERM = re.compile(
    r"[- ](?:[a-z-]+ ){0,2}(?:term|lease|contract|deal|loan|bond|mortgage|licen[cs]e|concession|agreement|tenure|"
    r"mandate|ban|patent|franchise|pact|treaty|warranty|sentence|presidency|plan|pilot|programme|program|scheme|project|"
    r"trial|moratorium|visa|permit|residency|season|truce|ceasefire|freeze|waiver|subsidy|grant|tour|course)s?\b"
)


def ties_in(sentence: Sentence, before: Sentence | None, told_on: datetime.date | None) -> Iterator[Tie]:
    """The stretches of a sentence that its words, or those of the sentence before, tie to two moments."""
    stretches = stretches_in(sentence)
    ordinals = (
        list(_ORDINAL.finditer(sentence.surface.lower, sentence.start, sentence.end))
        if _may_have_come(sentence)
        else []
    )
    if not stretches and not ordinals:
        return
    moments = moments_in(sentence, told_on)
    if not moments and before is None:
        return
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
            or _wed(sentence, stretch, moments, today)
            or _behind_bars(sentence, stretch, moments)
            or _standing(sentence, stretch, moments, today)
            or _since(sentence, stretch, moments, today)
            or _lasting(sentence, stretch, moments)
            or _going_on(sentence, stretch, moments, today)
        )
        if tie is None and _AGO.match(text, end):
            tie = _ago(sentence, stretch, behind, ahead, today)
        elif tie is None and (later := _LATER.match(text, end)):
            if known is None:
                known = moments_in(before, told_on) if before is not None else []
            tie = _later(sentence, stretch, known, behind, ahead, later.end(), today)
        elif tie is None and (earlier := _EARLIER.match(text, end)):
            if known is None:
                known = moments_in(before, told_on) if before is not None else []
            tie = _earlier(stretch, known, behind, ahead, text, earlier)
        elif tie is None and (after := _AFTER.match(text, end, sentence.end)):
            tie = _after(sentence, stretch, behind, ahead, after, today)
            if tie is None and not moments and before is not None:
                tie = _after_that(sentence, stretch, moments_in(before, told_on), after, today)
        if tie is None and sum(each.unit == stretch.unit for each in stretches) == 1:
            if known is None:
                known = moments_in(before, told_on) if before is not None and len(moments) <= _TWO else []
            tie = (
                course_of(sentence, stretch, moments, before, known)
                or ten_off(sentence, stretch, moments, known)
                or _marked(sentence, stretch, known, ahead)
            )
        if tie is not None and _are_comparable(tie):
            yield tie
    for ordinal in ordinals:
        tie = _jubilee(sentence, ordinal, moments, today)
        if tie is not None:
            yield tie


# Jubilees by name, with the years that they are of.
_METALS = {"silver": 25, "golden": 50, "diamond": 60, "platinum": 70}
_NAMED = {
    **{f"{metal} {what}": years for metal, years in _METALS.items() for what in ("jubilee", "wedding anniversary")},
    "half-centenary": 50,
    "centenary": 100,
    "centennial": 100,
    "sesquicentenary": 150,
    "sesquicentennial": 150,
    "bicentenary": 200,
    "bicentennial": 200,
    "tercentenary": 300,
    "tricentenary": 300,
    "tricentennial": 300,
    "quatercentenary": 400,
    "quincentenary": 500,
    "quincentennial": 500,
}
# The words that such a name ends in.
JUBILEES = frozenset(name.replace("-", " ").rsplit(None, 1)[-1] for name in _NAMED)
_TWO = 2
# The words by which a year is told that has come round, and without one of which, and without a stretch of time, no
# time is counted.
_COUNTED_ROUND = words("birthday birthdays jubilees year")
_NTH = words("st nd rd th")
_NAMED_OR_TURNED = words("turn turns turned turning", *JUBILEES)
COUNTED = measures("year") | words(
    "year decade century month week birthday anniversary jubilee turn turns turned turning",
    *JUBILEES,
)

# "its 60th birthday", "turned 240", "celebrates 35 years in business": how often a year has come round since it began.
_ORDINAL = re.compile(
    r"\b(?:(?P<count>\d{1,4})(?:st|nd|rd|th)[ -](?:(?:wedding )?anniversary|birthday|jubilee|year\b)"
    r"|(?:turns?|turned|turning) (?P<turned>\d{1,4})\b(?! ?(?:%|percent|of|people|and|to|[a-z]+s\b)|[,.:]\d|-)"
    rf"|(?P<named>{'|'.join(sorted(_NAMED, key=len, reverse=True))})\b"
    r"(?! (?:park|hall|road|line|bridge|square|year|plaza|stadium|state|highway|trail|medal|conference)\b))"
)
_STARTED = (
    r"(?:declared (?:its )?independence|(?:declaration of )?independence|"
    r"founded|formed|born|opened|built|established|created|launched|signed|enacted|completed|constructed|erected|"
    r"inaugurated|incorporated|chartered|consecrated|dedicated|laid|dug|planted|passed|adopted|commissioned|"
    r"unveiled|written|painted|composed|published|set up|started|began|begun|dating|dates|"
    r"held|staged|wed|married|installed|made|opening|opened its [a-z]+|founding|dated|foundation|establishment|"
    r"came into [a-z]+|introduced|discovered|christened|granted|reigned|ruled|reigning|in (?:power|office|business))"
)
_STARTED_IN = re.compile(
    rf"\b{_STARTED}(?: (?:every year|annually|here|there|together|it|them|by [\w ]{{2,24}}|at [\w ]{{2,24}}))?"
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
_IS_OLD = re.compile(r"(?:,| and|, and)? (?:is|are|turned|turns|was|will be|turning)(?: now| today)? $")
_RELATIVE = re.compile(r"\b(?:who|whose|founder|owner|son|daughter|director|president|chairman|chief|she|he)\b")


def _may_have_come(sentence: Sentence) -> bool:
    """Whether a sentence has the words by which such a year is told."""
    signs = sentence.signs
    return not _NAMED_OR_TURNED.isdisjoint(signs) or not (_COUNTED_ROUND.isdisjoint(signs) or _NTH.isdisjoint(signs))


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
    if begun is None or later is None or (later.is_now and _is_unsure(sentence, moments)):
        return None
    if _LEAP_DAY.search(sentence.lower):
        # Who is born on a leap day has a birthday every four years.
        return None
    if _OF_OTHERS.search(sentence.surface.lower, sentence.start, ordinal.start()):
        # "Wed in 1985, he gave a party for his parents' 60th wedding anniversary."
        return None
    if begun.end <= ordinal.start() and any(
        moment.start >= ordinal.end() and sentence.surface.lower.startswith(" of ", ordinal.end()) for moment in moments
    ):
        # "Adopted in 1776, and the 199th anniversary of the deaths of both men in 1826": it is of the latter.
        return None
    name = str(ordinal.lastgroup)
    text = sentence.surface.text
    if name == "named" and not _THEIR_OWN.search(sentence.surface.lower, sentence.start, ordinal.start()):
        # "Built in 1976 for the nation's bicentennial"
        return None
    start, end = ordinal.span(name)
    count = Decimal(_NAMED.get(ordinal[name]) or ordinal[name])
    shown = Mention(start, end, text[start:end], Sort.COUNT, quantity=Quantity(count, count, "year"))
    return Tie(Stretch(shown, count, "year", Hedge.EXACTLY), begun, later, is_close=not later.is_now)


_LEAP_DAY = re.compile(r"\bfeb(?:ruary|\.)? 29\b|\b29 feb(?:ruary)?\b|\bleap")
_THEIR_OWN = re.compile(r"\b(?:its|their|his|her|our)(?: own)? $")
_UNSURE = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|looking forward|"
    r"next year|last year|would (?:have|be)|will|plans?|"
    r"after|before|until|ago|years? later)\b"
)


_OF_OTHERS = re.compile(r"\b(?:his|her|their|my|our) [a-z-]+(?:['’]s|s['’]) $")
_ON_A_WEEKDAY = re.compile(r"\b(?:on|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


def _is_unsure(sentence: Sentence, moments: list[Moment]) -> bool:
    """Whether a jubilee may be of another year than the story: "will mark its centenary", but not on July 4."""
    is_soon = any(not moment.is_dated for moment in moments) or _ON_A_WEEKDAY.search(sentence.lower)
    return any(not (is_soon and unsure[0] in ("will", "when")) for unsure in _UNSURE.finditer(sentence.lower))


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
_ON_REMAND = 4
_SPENT = re.compile(
    r"\b(?:after|having) (?:spending|serving|spent|served) (?:about |nearly |almost |more than |over |some )?$"
)
_OF_A_SENTENCE = re.compile(r"\b(?:sentenced|jailed|prison|imprisoned)\b")
_IN_JAIL = re.compile(r",? (?:in (?:prison|jail)|behind bars|on death row|inside|locked up|incarcerated|imprisoned)\b")
_CONVICTED = re.compile(r"\b(?:convicted|jailed|imprisoned|sentenced|arrested|locked up|incarcerated)\b[^.;]{0,24}$")
_FREED = re.compile(
    r"\b(?:freed|released|exonerated|walked (?:free|out)|paroled|cleared|let out|acquitted)\b[^.;]{0,24}$"
)


def _behind_bars(sentence: Sentence, stretch: Stretch, moments: list[Moment]) -> Tie | None:
    """ "Convicted in 1989, he was freed in 2016 after spending 27 years in prison"."""
    text = sentence.surface.lower
    if len(moments) != 2 or not _SPENT.search(text, sentence.start, stretch.begin):
        return None
    if not _IN_JAIL.match(text, stretch.mention.end, sentence.end) and not (
        _OF_A_SENTENCE.search(text, sentence.start, stretch.begin) and _CLOSED.match(text, stretch.mention.end)
    ):
        return None
    one, other = moments
    is_told = _CONVICTED.search(text, sentence.start, one.start) and _FREED.search(text, one.end, other.start)
    if not is_told or one.first >= other.first:
        return None
    # Who waited for the trial in jail spent a few years more there; who was out for a while, fewer.
    is_too_long = stretch.unit == "year" and stretch.count > other.year - one.year + _ON_REMAND
    return Tie(stretch, one, other, is_close=is_too_long)


_SPOUSE_OF = re.compile(
    r"\b(?:wife|husband|partner|spouse)(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?,)? of "
    r"(?:just |only |nearly |almost |more than |over )?$"
)
_MARRIED = re.compile(
    r"\b(?:married|wed|wedded)(?: (?:him|her|[A-Z][\w.'’-]+)){0,3}(?: (?:in|on|back in))?(?: the)? ?$"
)


def _wed(sentence: Sentence, stretch: Stretch, moments: list[Moment], today: Moment | None) -> Tie | None:
    """ "Survived by his wife of 49 years, whom he married in June 1949": up to the day of the story."""
    text = sentence.surface.text
    if not _SPOUSE_OF.search(text, sentence.start, stretch.begin) or today is None:
        return None
    begun = [
        moment
        for moment in moments
        if moment.is_dated and _MARRIED.search(text, sentence.start, moment.start) is not None
    ]
    if len(begun) != 1:
        return None
    # "Her husband of 57 years, whom she married in 1941, died in 1998."
    others = [
        moment for moment in moments if moment is not begun[0] and moment.is_dated and moment.first > begun[0].first
    ]
    if others or "died" in text[begun[0].end : sentence.end]:
        return Tie(stretch, begun[0], others[0], is_close=True) if len(others) == 1 else None
    return Tie(stretch, begun[0], today, is_close=True)


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
    if behind and behind[-1].is_dated and not _A_FIGURE.search(text, behind[-1].end, stretch.begin):
        if " and " not in text[behind[-1].end : stretch.begin] and _JUST_BEFORE.fullmatch(
            text, behind[-1].end, stretch.begin
        ):
            return Tie(stretch, behind[-1], today, is_close=True)
        is_other = _OTHERWISE.search(text, behind[-1].end, stretch.begin) is not None
        if len(behind) == 1 and not ahead and not is_other and stretch.begin - behind[-1].end < _NEAR:
            return Tie(stretch, behind[-1], today, is_close=False)
    return None


# "By the end of 2024, a figure they cut two years ago": it was cut then.
_A_FIGURE = re.compile(r", an? (?:figure|target|number|goal|date|deadline|sum|price|plan|promise)\b")
_NEAR = 48
# "The most since 2000, and up from one in ten a decade ago": of another year.
_OTHERWISE = re.compile(r"\b(?:up|down|and|from|than|against|compared)\b")


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
    since = behind[-1].end if behind else sentence.start
    if _AT_AN_AGE.search(text, since, stretch.begin):
        # "Joined in 1951, was its editor at 39 and retired 21 years later": after the age.
        return None
    if ahead and _JUST_BEHIND.fullmatch(text, end, ahead[0].start):
        earlier = behind[-1] if behind else (known[-1] if len(known) == 1 else None)
        if earlier is None:
            return None
        after = _after_in_its_year(ahead[0], earlier) if stretch.unit in _SHORT else ahead[0]
        return Tie(stretch, earlier, after, is_close=bool(behind))
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


_AT_AN_AGE = re.compile(r"\b(?:at|aged|age|age of) \d{1,3}\b")
_SHORT = frozenset(("day", "week", "month"))


def _after_in_its_year(moment: Moment, earlier: Moment) -> Moment:
    """A day without a year that follows one with a year: "July 16, 1969, ... four days later, on July 20"."""
    if moment.is_dated or not earlier.is_dated or not (moment.is_exact and earlier.is_exact) or earlier.year < 1:
        return moment
    day = datetime.date.fromordinal(moment.first)
    for year in (earlier.year, earlier.year + 1):
        if (day.month, day.day) == (2, 29) or year > datetime.MAXYEAR:
            break
        first = day.replace(year=year).toordinal()
        if first > earlier.first:
            return replace(moment, first=first, last=first + moment.last - moment.first, is_dated=True)
    return moment


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
    if way == "before" and text.endswith("for ", sentence.start, stretch.begin):
        # "Born in 1950, he lived in Paris for 15 years before he moved to Rome in 1975"
        return None
    if way == "since" and _NO_STRETCH.match(stretch.mention.text):
        # "20 percent a year since 1980", "the biggest one-day drop since 1914"
        return None
    other: Moment | None = None
    is_close = False
    if len(ahead) > 1 and _AND_THEN.fullmatch(text, anchor.end, ahead[1].start):
        other = ahead[1]
        is_close = len(ahead) == 2
    elif behind and (len(behind) == 1 or _JUST_BEFORE.fullmatch(text, behind[-1].end, stretch.begin)):
        # "Which this year falls on 7 February, 47 days before Easter on 16 April"
        other = behind[-1]
        is_close = _JUST_BEFORE.fullmatch(text, other.end, stretch.begin) is not None and len(ahead) == 1
    elif not behind and len(ahead) == 1 and way in ("after", "since") and anchor.is_dated:
        outside = text[sentence.start : stretch.begin] + " " + text[anchor.end : sentence.end]
        is_direct = way == "since" and _SINCE.fullmatch(text, link.end(), anchor.start) is not None
        if _PRESENT.search(outside) and not _UNREAL.search(outside):
            other = today
            is_close = is_direct
    if other is None:
        return None
    return Tie(stretch, other, anchor, is_close) if way == "before" else Tie(stretch, anchor, other, is_close)


_NO_STRETCH = re.compile(r"an? (?:day|week|month|year|decade)\b|[\w.]+-", re.IGNORECASE)
_REACH = 64
_SINCE = re.compile(r" (?:the )?(?:(?:early|late|mid|spring|summer|fall|autumn|winter)(?: of)?[ -])?")
_AND_THEN = re.compile(r"[^,.;]{0,36}, (?:in|on) (?:early |late |mid-)?")
_UNREAL = re.compile(r"\b(?:would|could|might|if|was|were|had|did)\b")


# "Two terms of four years", "three five-year plans"
_SEVERAL = re.compile(r"\b(?:two|three|four|five|six|several|both|consecutive|successive|each)(?: [a-z]+s of)? $")


def _between(sentence: Sentence, stretch: Stretch, moments: list[Moment]) -> Tie | None:
    """ "for 11 years, from 1979 to 1990", "from 1985 until 2003, a reign of 18 years", "11 years (1979-1990)"."""
    text = sentence.surface.lower
    if _SEVERAL.search(text, sentence.start, stretch.begin):
        return None
    if len(moments) == 2 and moments[1].end <= stretch.begin and _SPAN_OF.search(text, sentence.start, stretch.begin):
        first, second = sorted(moments, key=lambda moment: moment.first)
        return Tie(stretch, first, second, is_close=True)
    if len(moments) == 2 and _TOOK.search(text, sentence.start, stretch.begin):
        first, second = moments
        is_begun = _STARTED_IN.search(text, sentence.start, first.start) is not None
        if is_begun and _DONE.search(text, first.end, second.start) and first.first < second.first:
            return Tie(stretch, first, second, is_close=stretch.unit != "day")
    for first, second in itertools.pairwise(moments):
        if not _LINKS_TO.fullmatch(text, first.end, second.start):
            continue
        opened = _OPENS_RANGE.search(text, max(sentence.start, first.start - 16), first.start)
        if opened is None:
            continue
        is_before = stretch.mention.end <= first.start and _RUNS.fullmatch(text, stretch.mention.end, first.start)
        # "Loans maturing between 1988 and 1991, over 15 years": paid back so long.
        is_behind = (
            stretch.begin >= second.end
            and _APPOSED.fullmatch(text, second.end, stretch.begin)
            and not text.startswith(", over", second.end)
        )
        closes = is_behind and _CLOSES.match(text, stretch.mention.end)
        if (is_before or closes) and (first.first <= second.first or not (first.is_dated or second.is_dated)):
            # "It sat on 84 days between 4 May and 12 July": those of them on which it did.
            is_among = bool(is_before) and stretch.unit in _DAYS and opened[0].startswith("between")
            is_of_some = is_among and not _ALL_OF.search(text, sentence.start, stretch.begin)
            return Tie(stretch, first, second, is_close=True, is_of_some=is_of_some)
    return None


_DAYS = ("day", "week")
_ALL_OF = re.compile(
    r"\b(?:the|all|these|those|is|are|was|were|lie|lay|took|take|lasted|lasts|elapsed|passed)(?: full)? $"
)
_SPAN_OF = re.compile(
    r"\b(?:spanning|(?:a|the) (?:span|gap|interval|difference|stretch|period) of)(?: (?:some|about))? $"
)
# "begun in 1163 and completed in 1345, took 182 years"
_TOOK = re.compile(r"\b(?:took|taking|lasted|lasting)(?: (?:some|about|all of))? $")
_DONE = re.compile(r"\b(?:completed|finished|ended|done|concluded|over|ready)\b[^,;.]{0,16}$")
_CLOSES = re.compile(r"(?: in (?:all|total))?(?:[,.;:)–—]|$)")


_EARLIER = re.compile(r" (?:earlier|before(?:hand)?)(?=,? (?:in|on) )")


def _earlier(
    stretch: Stretch,
    known: list[Moment],
    behind: list[Moment],
    ahead: list[Moment],
    text: str,
    link: re.Match[str],
) -> Tie | None:
    """ "on Nov. 5; polls opened two weeks earlier, on Oct. 22"."""
    if not ahead or not _JUST_BEHIND.fullmatch(text, link.end(), ahead[0].start):
        return None
    later = behind[-1] if behind else (known[-1] if len(known) == 1 else None)
    return Tie(stretch, ahead[0], later, is_close=bool(behind)) if later is not None else None


_SINCE_ONE = re.compile(r"\bsince (?:the )?(?:early |late |mid-?)?$")
_FOR_SO_LONG = re.compile(r",? ?(?:that is,? |or |now |i\.e\.,? )*(?:for )?(?:the (?:past|last) )?$")
_ENDING = re.compile(r",? (?:to )?end(?:ing|ed|s)? (?:a|an|their|its|his|her|the)(?: run of)? $")
_A_WAIT = re.compile(r"[- ](?:[a-z]+ )?(?:drought|wait|streak|run|hiatus|gap|absence|spell|barren [a-z]+)\b")
_CLOSED = re.compile(r"(?: (?:now|in all|already))?(?:[.,;:]|$)")


def _since(sentence: Sentence, stretch: Stretch, moments: list[Moment], today: Moment | None) -> Tie | None:
    """ "has run the paper since 2004, that is, for 20 years", "the first since 2006, ending a 17-year wait"."""
    if today is None or len(moments) != 1 or moments[0].end > stretch.begin or not moments[0].is_dated:
        return None
    text = sentence.surface.lower
    if not _SINCE_ONE.search(text, sentence.start, moments[0].start):
        return None
    if _ENDING.fullmatch(text, moments[0].end, stretch.begin) and _A_WAIT.match(text, stretch.mention.end):
        return Tie(stretch, moments[0], today, is_close=False)
    is_said = _FOR_SO_LONG.fullmatch(text, moments[0].end, stretch.begin) is not None
    is_said = is_said and _CLOSED.match(text, stretch.mention.end) is not None
    return Tie(stretch, moments[0], today, is_close=True) if is_said and _PRESENT.search(sentence.lower) else None


_HAS_GONE_ON = re.compile(
    r"\b(?:has|have) (?:been |stood |run |operated |served )[a-z ,]{0,30}\bfor (?:the (?:past|last) )?$"
)


def _going_on(sentence: Sentence, stretch: Stretch, moments: list[Moment], today: Moment | None) -> Tie | None:
    """ "The firm, which has been in business for 75 years, was founded in 1949"."""
    if today is None or not _HAS_GONE_ON.search(sentence.surface.lower, sentence.start, stretch.begin):
        return None
    begun = _begun(sentence, moments)
    is_alone = begun is not None and len(moments) == 1
    return Tie(stretch, begun, today, is_close=False) if begun is not None and is_alone else None


_MARKED = re.compile(r"\b(?:mark|celebrat|complet)(?:ed|e|es|s|ing) (?:(?:his|her|its|their) )?$")
_OF_IT = re.compile(r" (?:of|in|as|since|on) ")


def _marked(sentence: Sentence, stretch: Stretch, known: list[Moment], ahead: list[Moment]) -> Tie | None:
    """ "Hawaii became a state on Aug. 21, 1959. It marked 50 years of statehood in 2009"."""
    text = sentence.surface.lower
    if len(known) != 1 or len(ahead) != 1 or not _MARKED.search(text, sentence.start, stretch.begin):
        return None
    is_of_it = _OF_IT.match(text, stretch.mention.end) is not None
    return Tie(stretch, known[0], ahead[0], is_close=False) if is_of_it else None


_AFTER_THE = re.compile(r" (?:the|that|his|her|its|their) (?:[a-z-]+ ){0,2}?[a-z-]+, ")


def _after_that(
    sentence: Sentence, stretch: Stretch, known: list[Moment], link: re.Match[str], today: Moment | None
) -> Tie | None:
    """ "The army seized power on Feb. 1, 2021. Three years after the coup, fighting goes on"."""
    if today is None or len(known) != 1 or not known[0].is_dated or link["way"] not in ("after", "since"):
        return None
    text = sentence.surface.lower
    is_opening = not sentence.surface.text[sentence.start : stretch.begin].strip(" “\"'")
    the = _AFTER_THE.match(text, link.end(), sentence.end)
    is_now = the is not None and _GOES_ON_NOW.match(text, the.end() - 1, sentence.end) is not None
    return Tie(stretch, known[0], today, is_close=False) if is_opening and is_now else None


_GOES_ON_NOW = re.compile(
    r"(?: [\w'’-]+){1,5}? (?:is|are|has|have|needs?|still|remains?|stands?|lives?|faces?|wants?|continues?|goes on|"
    r"go on)\b"
)
_LASTS = re.compile(r"\b(?:lasts?|lasting|runs?|running|goes on|tak(?:es?|ing))(?: for)? $")
_ON = r"(?: on)?(?: [a-z]+day,?)? $"
_STARTS = re.compile(rf"\b(?:start(?:s|ed)?|beg[aiu]ns?|opens?|starting|beginning|runs?|from|kicks off){_ON}")
_UNTIL_THEN = re.compile(rf"\b(?:ends?|ending|closes?|closing|concludes?|finishes|until|till|to){_ON}")


def _lasting(sentence: Sentence, stretch: Stretch, moments: list[Moment]) -> Tie | None:
    """ "starts on Oct. 3 and lasts 10 days, ends on Oct. 12"."""
    text = sentence.surface.lower
    if len(moments) != _TWO or not all(moment.is_exact for moment in moments):
        return None
    first, last = moments
    if not first.end <= stretch.begin < last.start or not _LASTS.search(text, first.end, stretch.begin):
        return None
    is_said = _STARTS.search(text, sentence.start, first.start) and _UNTIL_THEN.search(text, first.end, last.start)
    return Tie(stretch, first, last, is_close=True) if is_said and first.first < last.first else None


_TERM_OF = re.compile(
    r"\b(?:term|lease|contract|deal|loan|bond|mortgage|licen[cs]e|concession|mandate|ban|patent|franchise|treaty|pact|"
    r"visa|permit|truce|ceasefire|moratorium|agreement) (?:of|for|lasting) $"
)


def _term(sentence: Sentence, stretch: Stretch, moments: list[Moment]) -> Tie | None:
    """ "elected to a six-year term in 2018 that ends in 2024", "a 20-year lease signed in 2006 runs out in 2026"."""
    text = sentence.surface.lower
    if len(moments) != 2:
        return None
    is_term = _TERM.match(text, stretch.mention.end) or _TERM_OF.search(text, sentence.start, stretch.begin)
    is_of_days = stretch.unit in _SHORT and "-" in stretch.mention.text
    is_of_days = is_of_days and not sentence.surface.is_quoted(stretch.begin, stretch.mention.end)
    if not is_term and not is_of_days:
        return None
    one, other = moments
    begins = _BEGINS.search(text, sentence.start, one.start)
    ends = _ENDS.search(text, one.end, other.start)
    if begins and ends and one.first < other.first:
        return Tie(stretch, one, other, is_close=True)
    return None
