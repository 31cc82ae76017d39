"""What begins, goes on for so long and ends: "took office in 2004 and left it in 2016 after 12 years".

A moment begins or ends something by the last verb before it. Where a sentence, or it and the one before, has one moment
of each sort, a stretch of time that is said of the course between ("after 12 years", "for 99 years", "a 12-year reign")
has to lead from the one to the other.
"""

import re

from apps.checks.text.digits import are_turned
from apps.checks.text.surfaces import Sentence
from apps.checks.time.gaps import Tie, gap_of
from apps.checks.time.moments import Moment
from apps.checks.time.stretches import Stretch
from apps.quantities import Sort

_BEGINNING = (
    r"beg[au]n|begins|beginning|start(?:ed|ing|s)|launch(?:ed|ing)|opened|opening|founded|formed|established|set up|"
    r"join(?:ed|ing)|bec[ao]me|becoming|took (?:office|over|charge|the [a-z]+)|taking (?:over|office|charge)|elected|"
    r"appointed|sworn in|hired|recruited|married|wed|moved (?:in|to|into|there)|arriv(?:ed|ing)|came to [a-z]+|crowned|"
    r"ascended|succeeded|inherited|signed|granted|issued|adopted|imposed|introduced|enlisted|ordained|sentenced|jailed|"
    r"imprisoned|seized|captured|detained|kidnapped|built|erected|bought|acquired|debut(?:ed)?|promoted|entered|"
    r"broke out|declared|leased|let|since|invaded|occupied|installed|taken on|signed on|agreed|awarded|banned|"
    r"suspended|borrowed|lent|rented|licensed|convicted"
)
_ENDING = (
    r"end(?:ed|s|ing)|clos(?:ed|es|ing)|retir(?:ed|es|ing|ement)|left|leav(?:es|ing)|resign(?:ed|s|ing|ation)|quit|"
    r"died|dies|dying|death|stepp(?:ed|ing) (?:down|aside)|stood down|freed|free|releas(?:ed|e)|abdicat(?:ed|ion)|"
    r"finish(?:ed|es|ing)|collaps(?:ed|e)|disband(?:ed|ing)|abolished|demolished|(?:torn|pulled|taken) down|separated|"
    r"divorced|divorce|split(?: up)?|shut(?: down)?|expir(?:ed|es|ing|e|y)|lapse[sd]?|lifted|repealed|scrapped|ousted|"
    r"overthrown|toppled|deposed|sacked|dismissed|withdrawn|bowed out|r[au]ns? out|decommissioned|surrendered|"
    r"discontinued|wound up|sold|gave up|handed over|stopped|ceased|up for renewal|matur(?:ed|es|e|ing)|until"
)
_TURN = re.compile(rf"\b(?:(?P<begins>{_BEGINNING})|(?P<ends>{_ENDING}))\b")
# "Left office in 2016", "until her death from cancer in 2009": what stands between a verb and its time.
_REACH = 64
# Such a thing may stop before its time: only one that goes on for longer is wrong.
_SENTENCED = re.compile(r"\b(?:sentenced|jailed|imprisoned|convicted|given|banned|suspended)\b")
# What is yet to end goes by its term, and nothing cuts it short.
_DUE = re.compile(
    r"\b(?:expires?|expiring|ends|(?:will|to|set to|due to) (?:be freed?|be released|end|expire|lapse|close|"
    r"retire|leave|step down|run out)|runs? out|lapses|matures|is up|up for renewal|"
    r"is (?:due for release|due out|free))(?: \w+){0,3} $"
)
_ENDS_AFTER = re.compile(r"[ a-z,]{0,24} after (?:just |only )?$")
_AFTER = re.compile(
    r"\b(?:after|following|having (?:served|spent|worked|been [a-z ]{2,20}) (?:for|there)?|so|was|were|been|ran|run|"
    r"[a-z]+ed)(?: for)?(?: (?:just|only|some|a total of|a full|exactly|spending|serving))* $"
)
_OF_THE_COURSE = re.compile(
    r"(?: (?:of (?:service|marriage|rule|work|operations?|trading|publication|fighting|war|captivity|imprisonment|"
    r"occupation|teaching|broadcasting|production|use|office|loyal \w+|faithful \w+)|"
    r"in (?:office|charge|power|business|prison|jail|captivity|parliament|congress|print|service|"
    r"(?:the|that|his|her) (?:job|post|role|chair|office|senate|house|army|navy|force|seat))|"
    r"at (?:the|its|their) (?:helm|club|company|top|paper|school|firm|wheel)|on the (?:throne|bench|board|job|council)|"
    r"with the [a-z]+|as (?:an? |the |its )?[a-z-]+(?: [a-z-]+)?|behind bars|together|later))?"
    r"(?:[,.;:)–—]|$| (?:and|to|when|because|over|amid)\b)"
)
_FOR = re.compile(
    r"[a-z ,]{0,44}\b(?:for|lasted|runs? for|to|served|spent|lasting)(?: (?:a term of|just|only|some))? $"
)
_UNTIL = re.compile(
    r"(?: (?:together|in (?:office|charge|power|prison|jail|all)|at the helm|on the throne|in prison|of service))?,?"
    r"(?: (?:and|but|until|till|before|when|which|it|he|she|they|his|her|its|their|will|would|is|was|were|be|due|"
    r"to))* $"
)
_RELATIVE = re.compile(r"\b(?:which|who|whom|whose|where|that)\b")
_IN = re.compile(r",? (?:in|on) ")
_COURSE = re.compile(
    r"[- ](?:[a-z]+ )?(?:career|tenure|reign|run|marriage|war|strike|siege|occupation|rule|stint|spell|partnership|"
    r"association|closure|dictatorship|exile|premiership|papacy|captivity|stay|residency|drought|ban|imprisonment)\b"
)


def course_of(
    sentence: Sentence, stretch: Stretch, moments: list[Moment], before: Sentence | None, known: list[Moment]
) -> Tie | None:
    """The beginning and the end of what a stretch of time is said to have lasted."""
    if len(moments) == 1 and len(known) == 1 and before is not None:
        begins, ends = known[0], moments[0]
        if not _is_begun(before, begins, before.start) or _is_begun(sentence, ends, sentence.start) is not False:
            return None
    elif len(moments) == _ENDS:
        one, other = moments
        ways = _is_begun(sentence, one, sentence.start), _is_begun(sentence, other, one.end)
        if None in ways or ways[0] is ways[1]:
            return None
        begins, ends = (one, other) if ways[0] else (other, one)
    else:
        return None
    if begins.first >= ends.first or begins.is_dated is not ends.is_dated:
        return None
    is_due = _DUE.search(sentence.surface.lower, max(sentence.start, ends.start - _REACH), ends.start) is not None
    tie = Tie(stretch, begins, ends, is_close=is_due, is_due=is_due)
    if not _is_said_of(sentence, tie):
        return None
    if _SENTENCED.search(sentence.lower) and gap_of(tie).least <= stretch.count:
        return None
    return tie


_ENDS = 2


_DIGIT = 10
# "In those 15 years", "a reign of 24 years", "had split Berlin for 28 years": what goes on all of the time.
_ALL_THE_TIME = re.compile(
    r"\b(?:(?P<those>those|these|the intervening|the)|for|after|(?:last|span|run|stretch)(?:s|ed|ning|ing)|ran|"
    r"(?:period|span|reign|stretch|tenure|career|gap|spell|stint|rule|run|course|life|lifetime|history|total|term|wait|"
    r"drought|absence|hiatus|break|interval) of)"
    r"(?: (?:just|only|some|a total of|all|exactly|nearly|almost|about|around|fully|a full|the next|the following))* $"
)
# "The house where he had lived for 13 years", "the bakery his father had run", "elected in 1998 and again in 2002".
_OF_ANOTHER = re.compile(
    r"\b(?:and (?:for|an?)|which|who|whom|whose|where|that|again|(?:grand)?(?:father|mother|parents)|uncle|aunt|"
    r"husband|wife|predecessor)\b"
)
_OF_SOMETHING = re.compile(
    r" before\b| of (?!service|marriage|rule|work|war|use|publication|office|operation|captivity)"
)


# "The house, built in 1904, burned down in 1989. It had stood for 85 years."
_IT_HAD = re.compile(
    r"(?:it|he|she|they) (?:had )?(?:stood|lasted|run|ran|reigned|ruled|existed|served|operated|flown|been [a-z]+)\b"
    r"[a-z ]{0,24} for (?:just |only |exactly )?$"
)


# A career may hold more than the two years tell.
_WHOLE_COURSE = re.compile(
    r"[- ](?:[a-z]+ )?(?:reign|tenure|run|rule|strike|siege|occupation|war|marriage|dictatorship|exile|premiership|"
    r"papacy|captivity|presidency|drought|wait)\b"
)
_THAT = re.compile(r"\b(?:his|her|its|their|that|the|a|an)(?: [a-z]+)? $")


def _is_slip_of_digit(printed: int, right: int) -> bool:
    """Whether a number is another by ten or a hundred, or with its digits turned round."""
    return abs(printed - right) in (_DIGIT, _DIGIT * _DIGIT) or are_turned(printed, right)


def ten_off(sentence: Sentence, stretch: Stretch, moments: list[Moment], known: list[Moment]) -> Tie | None:
    """The only two years of a sentence, or of it and the one before, whose gap the one stretch of time misses by a
    digit.

    A slip of a digit is evidence of its own that the three belong together, whatever the verbs.
    """
    dated = [moment for moment in moments if moment.is_dated]
    told_before = [moment for moment in known if moment.is_dated]
    if len(dated) + len(told_before) == _ENDS:
        # "He became chairman in 1998 and left in 2013. In those 15 years", "It went up in 1961. When it came down"
        dated = [*told_before, *dated]
    if len(dated) != _ENDS or stretch.unit != "year" or stretch.mention.sort is Sort.AGE:
        return None
    begins, ends = sorted(dated, key=lambda moment: moment.first)
    if not _is_slip_of_digit(int(stretch.count), ends.year - begins.year):
        return None
    text = sentence.surface.lower
    found = _ALL_THE_TIME.search(text, max(sentence.start, stretch.begin - _REACH), stretch.begin)
    is_later = text.startswith((" later", " on,", " on ", " afterwards"), stretch.mention.end)
    is_of_it = _IT_HAD.match(text, sentence.start, stretch.begin) is not None
    if moments and _WHOLE_COURSE.match(text, stretch.mention.end) and _THAT.search(text, sentence.start, stretch.begin):
        # "Reigned from 1837 to 1901, and her 63-year reign", "since 1996, ending a 25-year wait"
        return Tie(stretch, begins, ends, is_close=True) if ends.end <= stretch.begin else None
    if not moments and not is_of_it and (found is None or not found["those"]):
        return None
    if (found is None and not is_later) or _OF_SOMETHING.match(text, stretch.mention.end):
        return None
    is_after = found is not None and found[0].startswith("after")
    if is_after and not _OF_THE_COURSE.match(text, stretch.mention.end):
        return None
    nearest = max([sentence.start, *(moment.end for moment in moments if moment.end <= stretch.begin)])
    if _OF_ANOTHER.search(text, nearest, stretch.begin):
        return None
    if not is_of_it and (found is None or not found["those"]):
        here = sentence if ends in moments else sentence.previous
        is_new = here is not None and _is_begun(here, ends, begins.end if begins in moments else here.start)
        # "Jailed for 25 years in 1990 and freed in 2005", "became its head in 2000 and ran it for ten years"
        if is_new or _SENTENCED.search(sentence.lower) or _SENTENCED.search(text, begins.start, ends.end):
            return None
    return Tie(stretch, begins, ends, is_close=True)


def _is_begun(sentence: Sentence, moment: Moment, start: int) -> bool | None:
    """Whether something begins at a moment, or ends; None where neither is said."""
    turns = list(_TURN.finditer(sentence.surface.lower, max(start, moment.start - _REACH), moment.start))
    last = turns[-1] if turns else None
    if last is None or any(mark in sentence.surface.text[last.end() : moment.start] for mark in ";:—"):
        return None
    return last["begins"] is not None


def _is_said_of(sentence: Sentence, tie: Tie) -> bool:
    """Whether the words around a stretch say that it is the time between the beginning and the end."""
    text = sentence.surface.text
    stretch, begins, ends = tie.stretch, tie.earlier, tie.later
    start, end = stretch.begin, stretch.mention.end
    is_before = sentence.start <= begins.start < sentence.end
    if _COURSE.match(text, end):
        return True
    if start >= ends.end:
        lead = text[max(ends.end, start - _REACH) : start]
        # "Left the party in 2016, which he had served for 22 years": of something else.
        is_of_it = _AFTER.search(lead) is not None and not _RELATIVE.search(lead) and not _TURN.search(lead)
        return is_of_it and _OF_THE_COURSE.match(text, end) is not None
    if start >= begins.end and _ENDS_AFTER.search(text, begins.end, start) and _IN.fullmatch(text, end, ends.start):
        return True
    if is_before and end <= begins.start:
        # "Jailed for 12 years in 2010": the term stands before its beginning.
        verb = _TURN.search(sentence.surface.lower, sentence.start, start)
        said = verb is not None and _FOR.fullmatch(text, verb.end(), start) is not None
        return said and _IN.fullmatch(text, end, begins.start) is not None
    verb = _TURN.search(sentence.surface.lower, end, ends.start)
    is_until = verb is not None and _UNTIL.fullmatch(text, end, verb.start()) is not None
    return is_before and is_until and start >= begins.end and _FOR.fullmatch(text, begins.end, start) is not None
