"""CALC: times of races, and the seconds between them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import NUMBER_WORDS, is_slip
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence

# As in: 2:01:09 or 1:40.91; 2hr 0min 35sec, 9.58 seconds
_CLOCK = r"(?:(?:(?P<h{n}>\d{{1,2}}):)?(?P<m{n}>\d{{1,2}}):(?P<s{n}>\d{{2}}(?:\.\d{{1,3}})?))"
_SPELLED = (
    r"(?:(?:(?P<hh{n}>\d{{1,2}}) ?(?:hours?|hrs?|h)(?:,| and)? ?)?(?:(?P<mm{n}>\d{{1,2}}) ?(?:minutes?|mins?|m)"
    r"(?:,| and)? ?)?(?P<ss{n}>\d{{1,2}}(?:\.\d{{1,3}})?) ?(?:seconds?|secs?|s)\b)"
)
_TIME = rf"(?:{_CLOCK}|{_SPELLED})(?![\d:])"
_STEP = (
    r"(?P<step>\d{1,3}(?:\.\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?P<unit>[- ]seconds?| ?sec(?:s|onds)?| ?s)\b"
)
_OFF = re.compile(
    rf"(?P<new>{_TIME.format(n=1)})[^;]{{0,70}}?\b(?:tak(?:e|ing)|took|cut(?:ting)?|knock(?:ed|ing)?|shav(?:e|ed|ing)|"
    rf"lop(?:ped|ping)?|slic(?:e|ed|ing)|clip(?:ped|ping)?) {_STEP} off (?:the|his|her|a|[\w'’]+['’]s)"
    rf"(?: [\w'’-]+){{0,6}}? (?:of |\()?(?P<old>{_TIME.format(n=2)})"
)
_FASTER = re.compile(
    rf"(?P<new>{_TIME.format(n=1)}),? {_STEP} (?:faster|quicker|slower|better|outside|inside|off|behind|ahead of)"
    rf"(?: than)?(?: of)?(?: [\w'’-]+){{0,7}}? (?:of |\(|at )?(?P<old>{_TIME.format(n=2)})"
)
# As in: won in 43.03 seconds, breaking the old record of 43.18 by 0.15 seconds; lowered by three seconds, from 14:06.62
_BARE = rf"(?:{_TIME}|(?P<b{{n}}>\d{{{{1,2}}}}\.\d{{{{1,2}}}})(?![\d:]))"
_BEATEN_BY = re.compile(
    rf"(?P<new>{_BARE.format(n=1)})[^;]{{0,60}}?\b(?:break|broke|beat|better|improv|lower|eclips|smash)\w* "
    rf"[^;\d]{{0,50}}?(?:of |\()(?P<old>{_BARE.format(n=2)})\)?,? by {_STEP}"
)
_FROM_TO = re.compile(
    rf"\b(?:break|broke|beat|better|improv|lower|eclips|smash|cut)\w* [^;\d]{{0,50}}?by {_STEP}[^;\d]{{0,20}}?,? from "
    rf"(?P<old>{_BARE.format(n=2)}) to (?P<new>{_BARE.format(n=1)})"
)
# Two times of a sentence and the one step told between them, in whatever order.
_ANY_TIME = re.compile(_BARE.format(n=1).replace("{{", "{").replace("}}", "}"))
_ANY_STEP = re.compile(
    rf"(?<![\d:.]){_STEP} (?:ahead|clear|in front|faster|quicker|slower|better|outside|inside|off|behind|back|shy|"
    r"short|adrift|later|down on|up on)\b"
)
# Each with the words without one of which it is not told.
_WAYS = (
    (words("off"), _OFF),
    (words("faster quicker slower better outside inside off behind ahead"), _FASTER),
    (words("by"), _BEATEN_BY),
    (words("from"), _FROM_TO),
)
_TWO_NUMBERS = re.compile(r"\d\D+\d")
_ROOM = Decimal("0.02")


class SecondsOffMark(SentenceRule):
    """Seconds that do not lie between the time run and the mark that it beat.

    From 2:01:09 to 2 hours and 35 seconds are 34 seconds, not 24.
    """

    code = "CALC-23"
    name = "seconds-off-mark"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("He broke the record, running 2hr 0min 35sec to take 24 seconds off the mark of 2:01:09 set in 2022."),
        Story.of("She swam 3:55.38, 2 seconds faster than her old best of 3:56.40."),
        Story.of("He won in 43.03 seconds, breaking the old record of 43.18 by 0.25 seconds."),
        Story.of("She lowered the world record by three seconds, from 14:06.62 to 14:00.21."),
        Story.of("He finished in 9.58 seconds, cutting 0.21 seconds off his own record of 9.69 seconds."),
        Story.of("Lemma finished in 2:05:11, nine seconds clear of Tola, who clocked 2:05:50."),
    )
    allows = (
        Story.of("He broke the record, running 2hr 0min 35sec to take 34 seconds off the mark of 2:01:09 set in 2022."),
        Story.of("She swam 3:55.38, 1.02 seconds faster than her old best of 3:56.40."),
        Story.of("He won in 43.03 seconds, breaking the old record of 43.18 by 0.15 seconds."),
        Story.of("She lowered the world record by six seconds, from 14:06.62 to 14:00.21."),
        Story.of("He finished in 9.58 seconds, cutting 0.11 seconds off his own record of 9.69 seconds."),
        Story.of("Lemma finished in 2:05:11, nine seconds clear of Tola, who clocked 2:05:20."),
        Story.of("Lemma finished in 2:05:11, nine seconds clear of Tola; the third man was given 2:06:54."),
        Story.of("Tola was second in 2:05:20, nine seconds back, and Geay came third in 2:05:59."),
        Story.of("She ran 2:17:01, more than a minute and 24 seconds off the mark of the men, 2:01:09."),
    )
    needs = (
        words(
            "off faster quicker slower better outside inside behind ahead break breaks broke breaking beat beats "
            "beating bettered bettering improved improving lowered lowering "
            "eclipsed eclipsing smashed smashing cut clear front back shy short adrift later down"
        ),
        words("second seconds sec secs s"),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _TWO_NUMBERS.search(sentence.lower):
            return
        is_told = False
        for own, pattern in _WAYS:
            if own.isdisjoint(sentence.signs):
                continue
            for found in pattern.finditer(sentence.surface.lower, sentence.start, sentence.end):
                is_told = True
                new, old = _seconds(found, "1"), _seconds(found, "2")
                step = Decimal(NUMBER_WORDS.get(found["step"], 0) or found["step"])
                right = abs(old - new)
                exponent = min(int(step.as_tuple().exponent), 0)
                room = max(Decimal(1).scaleb(exponent) / 2, _ROOM)
                if not 0 < right < _FAR or abs(right - step) <= room:
                    continue
                yield self.finding(
                    sentence.surface,
                    found.span("step"),
                    f"Between {found['new']} and {found['old']} lie {right.normalize():f} seconds.",
                    evidence=(Evidence(f"{old} − {new} = {right}"),),
                    suggestion=f"{right.normalize():f}" if found["step"][0].isdigit() else "",
                )

        if not is_told:
            yield from self._beside(sentence)

    def _beside(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Finished in 2:03:05, eight seconds ahead of Biwott, who clocked 2:03:13": what a slip explains."""
        lower = sentence.surface.lower
        steps = list(_ANY_STEP.finditer(lower, sentence.start, sentence.end))
        if len(steps) != 1:
            return
        step = steps[0]
        times = [
            each
            for each in _ANY_TIME.finditer(lower, sentence.start, sentence.end)
            if each.end() <= step.start() or each.start() >= step.end()
        ]
        if len(times) != _PAIR or any(_OF_DAY.match(lower, each.end()) for each in times):
            return
        if _LOOSE.search(lower, sentence.start, step.start()) or _OF_A_THIRD.search(
            lower, step.end(), times[1].start()
        ):
            return
        one, other = (_seconds(each, "1") for each in times)
        printed = Decimal(NUMBER_WORDS.get(step["step"], 0) or step["step"])
        right = abs(one - other)
        exponent = min(int(printed.as_tuple().exponent), 0)
        room = max(Decimal(1).scaleb(exponent), _ROOM)
        if not 0 < right < _FAR or abs(right - printed) <= room:
            return
        rounded = right.quantize(Decimal(1).scaleb(exponent))
        later = max(one, other)
        meant = min(one, other) + printed
        if not (is_slip(printed, rounded) or abs(later - meant) in (10, 60) or is_slip(later, meant)):
            return
        repair = f"{rounded:f}" if step["step"][0].isdigit() and is_slip(printed, rounded) else ""
        yield self.finding(
            sentence.surface,
            step.span("step"),
            f"Between {times[0][0]} and {times[1][0]} lie {right.normalize():f} seconds.",
            evidence=(Evidence(f"{later} − {min(one, other)} = {right}"),),
            suggestion=repair,
        )


_PAIR = 2
_LOOSE = re.compile(r"\b(?:about|almost|nearly|around|some|over|under|than|least|to|barely|within|up to) $")
# As in: second in 14:34.55, four seconds back, and Wiffen third.
_OF_A_THIRD = re.compile(r",? (?:and|with|while) (?!(?:his|her|the|its) )|;|\b(?:third|fourth|fifth)\b")
_OF_DAY = re.compile(r" ?(?:[ap]\.?m\b|gmt\b|local time|per ?cent|percent|million|metres|meters|miles|points|km)")
_FAR = 600


def _seconds(found: re.Match[str], n: str) -> Decimal:
    """A time of day or of a race in seconds."""
    bare = found.groupdict().get(f"b{n}")
    if bare:
        return Decimal(bare)
    if found[f"s{n}"]:
        parts = found[f"h{n}"], found[f"m{n}"], found[f"s{n}"]
    else:
        parts = found[f"hh{n}"], found[f"mm{n}"], found[f"ss{n}"]
    hours, minutes, seconds = (Decimal(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds
