"""RANGE: plausibility by time: spans longer than anybody counts in their unit."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.slips import repair_by
from apps.checks.findings import Finding, Severity
from apps.checks.knowledge.durations import Duration, known_durations
from apps.checks.knowledge.elsewhere import is_of_ages, is_of_another_world
from apps.checks.needs import measures
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Quantity, Sort, unit_text


class LongerThanItLasts(SentenceRule):
    """A span of time in a unit that nobody counts so far: a deadline of 30,000 days, 12,000 months to pay.

    News tells a span in the unit of which it has few, and what people do has an end: no contract is for 400 years, no
    flight takes 1,600 hours. The words around say which span it is: until now, until a deadline, of a strike or of a
    speech. Thousands of years are left alone where a story speaks of what may be so old, and so is what is quoted.
    """

    code = "RANGE-31"
    name = "longer-than-it-lasts"
    severity = Severity.ERROR
    authority = "the table of durations"
    needs = (measures("second"),)
    flags = (
        Story.of("The company has 12,000 months to pay the fine."),
        Story.of("The order puts a 90,000-day ban on travel from the six countries."),
        Story.of("He moved to Cape Town 35,000 years ago with his wife, who taught at a school there."),
        Story.of("The striker signed a 300-year contract with the club in July."),
        Story.of("There had been no strikes in the previous 24,000 hours, the minister said."),
        Story.of("She worked for 370 years at the bank before she retired."),
        Story.of("The activist spent 26,000 years in jail."),
    )
    allows = (
        Story.of("The company has 12 months to pay the fine."),
        Story.of("The war had lasted 1,567 days, and the siege 872."),
        Story.of("The potters lived there 35,000 years ago, archaeologists say."),
        Story.of("The lease runs for 999 years, and the captain has 12,000 hours of flying behind him."),
        Story.of("He was sentenced to 400 months in prison and the fraudster to 13,275 years."),
        Story.of("The house has an 80-year history, and the country one of 5,000 years."),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        table = known_durations()
        for mention in sentence.of_sort(Sort.MEASURE):
            quantity = mention.quantity
            if quantity is None or mention.per or quantity.low <= table.least.get(quantity.unit, quantity.low):
                continue
            if mention.moves or mention.implied or mention.scale != 1 or not mention.text[:1].isdigit():
                continue
            if _NO_SPAN.match(mention.text):
                continue
            bound = _passed(sentence, mention, quantity, story)
            if bound is None or sentence.surface.is_quoted(mention.start, mention.end):
                continue
            if not sentence.vocabulary.isdisjoint(_TOGETHER) or "total of" in sentence.before(mention, reach=24):
                continue
            if is_of_another_world(story.words_before(sentence)):
                continue
            yield self.finding(
                sentence.surface,
                mention,
                f"{mention.text} is longer than {bound.label or 'anybody counts in ' + unit_text(quantity.unit)}.",
                suggestion=_suggested(mention, quantity, bound),
            )


# "The 1986 full year", "129,000 week ago", "at 1900 hours"
_NO_SPAN = re.compile(r"[\d,. ]+(?:full )?[a-z]*[^sS\W]$|[12]\d{3} ?(?:hours|hrs)$", re.IGNORECASE)
_COUNTED = 5
_ONE_BY_ONE = frozenset(("second", "minute", "hour", "day"))
_TOGETHER = vocabulary("combined cumulative cumulatively altogether collectively aggregate accumulated between")


def _passed(sentence: Sentence, mention: Mention, quantity: Quantity, story: Story) -> Duration | None:
    """The bound that a span passes in one of the frames that it stands in; None where it passes none."""
    table = known_durations()
    words = sentence.vocabulary
    # What ends in noughts may have too many of them; of days and minutes what does not was counted.
    room = _COUNTED if quantity.low % 100 and quantity.unit in _ONE_BY_ONE else 1
    for frame, nouns in _frames(sentence, mention):
        bound = table.bounds(quantity.unit, frame, nouns)
        if bound is None or quantity.low <= bound.most * room or bound.unless.is_in(sentence):
            continue
        if not (bound.is_of_ages and is_of_ages(quantity.low, words, story.words_before(sentence))):
            return bound
    return None


def _frames(sentence: Sentence, mention: Mention) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The frames that a span stands in, with the nouns that say of what it is."""
    before, after = sentence.before(mention), sentence.after(mention)
    described = _DESCRIBED.match(after)
    if described is not None and (described[0][0] == "-" or mention.text[-1] != "s"):
        yield "described", tuple(_WORD.findall(described[0]))
    if of := _OF.match(after):
        yield "of", tuple(_WORD.findall(of[0]))
    if within := _IN.match(after):
        yield "in", tuple(_WORD.findall(within[0]))
    if _OLD.match(after):
        return
    is_ago = _AGO.match(after) is not None
    if is_ago:
        yield "ago", ()
    for frame, pattern in _BEFORE:
        if pattern.search(before) and not (is_ago and frame == "person"):
            yield frame, ()
    if _LEFT.match(after):
        yield "left", ()
    if _DUE.search(before) and _TO_DO.match(after):
        yield "due", ()


_WORD = re.compile(r"[a-z]+")
_DESCRIBED = re.compile(
    r"(?:['’]s?)?(?:[ -](?!(?:of|in|on|at|to|for|from|with|by|and|or|that|which|is|was|are|were|ago|later|before|"
    r"after)\b)[a-z][a-z-]*){1,4}"
)
_OF = re.compile(r"['’]?(?: worth)? of (?:[a-z-]+ ){0,3}[a-z-]+|['’] (?:[a-z-]+ )?[a-z-]+| pregnant\b")
_IN = re.compile(r" (?:in|behind|at|on|into) (?:(?!ago|later)[a-z]+ ){0,2}[a-z]+")
_AGO = re.compile(
    r"(?: (?:ago|earlier|later|afterwards?|beforehand|hence|from now|prior|before|after|following|since|too late|"
    r"too early|ahead|late\b))\b(?! all\b)"
)
_OLD = re.compile(r"[- ]old\b")
_COMING = re.compile(
    r"\b(?:last|past|next|first|previous|coming|final|initial|preceding|following|ensuing|opening|closing|recent|"
    r"in under|in less than|in (?:just )?over|in more than|another|a further)(?: the)? $"
)
_SINCE = re.compile(
    r"\b(?:time|lowest|highest|worst|best|most|biggest|largest|deadliest|strongest|weakest|hottest|fastest|slowest|"
    r"level|win|title|victory|defeat|loss|visit|recession|third|second|fourth|fifth)(?: [a-z]+){0,3} in"
    r"(?: (?:at least|almost))? $"
)
_LEFT = re.compile(r" (?:left|remaining|remained|to go|to play|to spare|from (?:time|the end|full))\b")
_DUE = re.compile(
    r"\b(?:has|have|had|having|gives?|given|gave|giving|gets?|got|allow(?:s|ed|ing)?|wait(?:ed|s)?)"
    r"\b[^,;.]{0,30}$"
)
_TO_DO = re.compile(r" (?:to|in which|for the|before)\b")
_WITHIN = re.compile(r"\b(?:within|inside of|in as little as)(?: the| a)? $")
_EVERY = re.compile(r"\bevery $")
_HELD = re.compile(
    r"\b(?:exten(?:d|ds|ded|ding|sion)|renewed|remanded|suspend(?:ed)?|suspension|banned|barred|adjourned|postponed|"
    r"delayed|closed|shut|grounded|quarantined|halted|blocked|disqualified|sidelined|ruled out)\b[^,;:.]{0,30}"
    r"\b(?:for|by|of)(?: (?:up to|a period of|a further|another|a maximum of|at least|the next))* $"
)
_TAKING = re.compile(r"\b(?:takes?|took|taken|taking)(?: (?:him|her|them|it|us|up to|a|the))* $")
_LASTING = re.compile(
    r"\b(?:last(?:ed|s|ing)?|wait(?:ed|s|ing)?|spends?|spent|spending|serv(?:e|es|ed|ing)|continued|survived|stayed|for|"
    r"over|than|after)(?: (?:for|up to|a|an|the|about|over|some|at least|only|just|more than|as long as))* $"
)
# Up to the span no other verb may stand, nor a clause of something else: "ran a pub built 400 years".
_OBJECT = (
    r"(?:(?!\b(?:that|which|who|whose|was|were|is|are|had|has|been|built|made|dating|lived|died|born|said|says|old|by|"
    r"from|where|when|as|because|since)\b|\b\w+ed\b)[^,;:.]){0,40}?"
)
_PERSON = re.compile(
    r"\b(?:(?:he|she|who|whom|i)(?: (?:has|had|have|also|later|then|was|is|once|previously))*(?: been)? "
    r"(?:work(?:ed|ing)|serv(?:ed|ing)|taught|teaching|coach(?:ed|ing)|manag(?:ed|ing)|play(?:ed|ing)|spent|"
    r"practi[cs](?:ed|ing)|studied|studying|ran|running|headed|heading|led|leading|edited|editing|with|at)|"
    rf"employed|married|divorced|widowed|incarcerated|imprisoned|hospitali[sz]ed|unemployed|sober|engaged)\b{_OBJECT}"
    r"(?: (?:there|here|for|about|some|over|than|just|nearly|almost|last|in|of|the))* $|"
    rf"\b(?:he|she|who) (?:has|had|have) been (?:an?|the)\b{_OBJECT} for $|"
    r"\b(?:wife|husband|spouse|partner|widow|widower|girlfriend|boyfriend|sweetheart) of (?:[a-z]+ )?$"
)
_BEFORE = (
    ("coming", _COMING),
    ("since", _SINCE),
    ("within", _WITHIN),
    ("every", _EVERY),
    ("held", _HELD),
    ("taking", _TAKING),
    ("lasting", _LASTING),
    ("person", _PERSON),
)


def _suggested(mention: Mention, quantity: Quantity, bound: Duration) -> str:
    """The figure without its last zeros, where it is clear how many are too many; else nothing."""
    fitting = [
        zeros
        for zeros in (Decimal(1000), Decimal(100))
        if not quantity.low % zeros and 1 < quantity.low / zeros <= bound.most / 2
    ]
    repair = repair_by(mention, 1 / fitting[0]) if len(fitting) == 1 else None
    return repair.text if repair is not None else ""
