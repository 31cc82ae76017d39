"""CALC: distances and times on foot and in the water."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import measured, shown
from apps.checks.findings import Finding, Severity
from apps.checks.needs import measures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span

_LENGTH = "meter"
_TIME = "second"


@dataclass(frozen=True, slots=True)
class _Pace:
    """The fastest that a body goes: times in seconds by metres, from the shortest to the longest."""

    verb: str
    words: "re.Pattern[str]"
    bests: tuple[tuple[float, float], ...]

    def best(self, meters: float) -> float:
        """The shortest time over a distance, between the records on either side; beyond the last at its speed."""
        first, last = self.bests[0], self.bests[-1]
        if meters <= first[0]:
            return first[1] * meters / first[0]
        for (near, short), (far, long) in itertools.pairwise(self.bests):
            if meters <= far:
                part = (meters - near) / (far - near)
                return short + part * (long - short)
        return last[1] * meters / last[0]


# World bests of men by 2024, in whole seconds or below; the longest are those of 24 hours and of six days.
_HOUR, _DAY = 3600, 86_400
_RUNS = (
    *((100, 9.58), (200, 19.19), (400, 43.03), (800, 100), (1500, 206), (1609, 223), (3000, 437), (5000, 755)),
    *((10_000, 1571), (21_098, 3450), (42_195, 7235), (100_000, 6 * _HOUR), (320_000, _DAY), (1_036_000, 6 * _DAY)),
)
_SWIMS = (
    *((50, 20), (100, 45), (200, 99), (400, 212), (800, 440), (1500, 846), (10_000, 6000), (33_800, 6.5 * _HOUR)),
    *((100_000, _DAY), (400_000, 4.5 * _DAY)),
)
_WALKS = ((1500, 300), (20_000, 4560), (50_000, 12_600), (230_000, _DAY), (1_000_000, 5 * _DAY))
_PACES = (
    _Pace(
        "swims",
        re.compile(r"\b(?:sw[aiu]m|swimming|swimmer|freestyle|backstroke|breaststroke|butterfly|medley)\b"),
        _SWIMS,
    ),
    _Pace(
        "walks",
        re.compile(r"\b(?:walk(?:ed|ing|s)?|hik(?:ed?|es|ing)|trek(?:ked|king)?|march(?:ed|ing|(?! \d)))\b"),
        _WALKS,
    ),
    _Pace(
        "runs",
        re.compile(
            r"\b(?:ran|run|running|runners?|jogg(?:ed|ing)|sprint\w*|dash|steeplechase|marathon|parkrun|athletics|"
            r"track|heats?|metres|meters)\b|\b\d00m\b"
        ),
        _RUNS,
    ),
)
_HORSES = _Pace(
    "gallops",
    re.compile(
        r"\b(?:horses?|colts?|fill(?:y|ies)|mares?|geldings?|jockeys?|stablemates?|handicap(?:per)?|stakes|gallop\w*|"
        r"furlongs?|curragh|leopardstown|newmarket|ascot|epsom|aintree|cheltenham|good to (?:firm|soft)|racecourse|"
        r"thoroughbreds?|[a-z]+st \dlb)\b"
    ),
    # World bests of thoroughbreds, two furlongs to four miles and a half.
    ((402, 20.5), (1006, 53), (1609, 90), (2414, 141), (3219, 190), (4023, 245), (7200, 520)),
)
_OTHER_RACERS = re.compile(
    r"\b(?:skat\w+|ski\w*|velodrome|kilo|motor\w*|wheelchair|drone|robots?|relay|greyhounds?|cars?|cycl\w+|boats?|"
    r"yachts?|laps?)\b"
)
# Where only the distance speaks of running, somebody must have raced it.
_RACED = re.compile(
    r"\b(?:ran|running|runners?|jogg\w+|sprint\w*|won|clock\w*|record|heats?|final|race|finish\w*|parkrun|marathon|"
    r"title)\b"
)
_IN_RACE = re.compile(
    r"\b(?:gold|silver|bronze|medal|crown|champion\w*|qualif\w+|came home|personal best|defended|"
    r"won|clocked|heats?|final|race|record|title|marathon)\b"
)
_NAMED = re.compile(r"\b(?P<half>half[- ])?marathon\b(?!s)|\b(?P<park>parkrun)\b|\b(?P<channel>(?:english )?channel)\b")
_DISTANCES = {"half": 21_097.5, "park": 5000.0, "channel": 33_000.0}
_MARATHON = 42_195.0
_CARRIED = re.compile(
    r"\b(?:boat|ship|sail\w*|car|bus|train|bike|bicycle|cycl\w+|rode|flew|plane|drove|driv\w+|raft|kayak\w*|"
    r"row\w*|horses?|"
    r"wheelchair|relay|river|current|tornado\w*|storms?|hurricane|wildfire|lava|flood\w*|fish|whales?|sharks?|seals?|"
    r"dolphins?|turtles?|salmon|birds?|wol(?:f|ves)|dogs?)\b"
)
_RUNS_NOT = re.compile(
    r"\b(?:trains?|buses|ferr\w+|cars?|lines?|pipe\w*|water|which|that|it|office|campaign|shows?|series|"
    r"program\w*|marathons|"
    r"track|course|trail|road|border|wall|film|play)\b"
)
_NOT_RAN = re.compile(
    r"\b(?:horses?|colts?|fill(?:y|ies)|belmont|derby|preakness|handicap|gallop\w*|stakes|jockey|stablemate|stable|skat\w+|ski\w*|velodrome|kilo|motor\w*|wheelchair|drone|robots?|relay|"
    r"greyhounds?|furlongs?)\b|\b\d ?[x×] ?\d"
)
# A boat that goes along to rest on carries nobody forward.
_RESTING = re.compile(r"\brest(?:ed|ing) (?:on|in|aboard) [\w ]{0,15}(?:boat|ship)\b")
# Times of a part of the way, behind somebody, or until something happened.
_OF_PART = re.compile(
    r"\b(?:first|second|last|final|each|every|per|for the) (?:half|quarter|third|leg|lap|mile|kilomet\w+|stretch|part|"
    r"stage|\d)|\b(?:half-?way|half of|split|lap|laps|away|behind|later|earlier|inside|off|outside|faster|slower)\b"
)
_TAKEN = re.compile(
    r"\b(?:in|within|took|takes?|taking|over|clocked|clocking|time of|ran|swam|run)(?: (?:him|her|them|it))?"
    r"(?: (?:just|only|less than|under|about|some|a|an|the|exactly|around))* $"
)
# As in: 2:04:39, 12:35.36
_CLOCK = re.compile(
    r"(?<![\d:])(?:(?P<h>\d):(?P<m>\d{2}):(?P<s>\d{2}(?:\.\d+)?)|(?P<mm>\d{1,2}):(?P<ss>\d{2}\.\d{1,2}))(?![\d:])"
)


# Horses and cars are named around the sentence that tells their time.
_PARAGRAPH = 800


class ImpossiblePace(SentenceRule):
    """A distance and a time on foot, on horseback or in the water that nobody can do, or that nobody wins with.

    Swimming 2,100 miles in 25 days is three and a half miles an hour, day and night, which no swimmer keeps up, and
    nobody runs 10,000 metres in 16 minutes. The limits are the world records; animals, relays and anything with wheels
    or sails are left alone. A race of 100 metres is not won in 12 minutes either: the time is off where minutes for
    seconds, or hours for minutes, explain it.
    """

    code = "CALC-09"
    name = "impossible-pace"
    severity = Severity.ERROR
    authority = "world records"
    flags = (
        Story.of("She became the first woman to swim the Atlantic, covering 2,100 miles in 25 days."),
        Story.of("He walked 1,200 kilometers in 4 days to reach the border."),
        Story.of("The student ran 90 kilometers in two hours."),
        Story.of("Ngugi, from Nyeri, won the 5,000 metres in 7 minutes 32 seconds."),
        Story.of("She took the 800m freestyle in 5:08.30, ahead of two Canadians."),
        Story.of("She won the girls' 100 metres in 11.94 minutes despite a slow start."),
        Story.of("Hull lined up for the 1,500 metres and came home first in 3 hours 52 minutes."),
        Story.of("The colt won the six-mile sprint at the Curragh, clocking 1min 12.84sec on good to firm ground."),
        Story.of("Every day Ali, 10, walks the eight miles to his school, which takes him 20 minutes."),
    )
    allows = (
        Story.of("She became the first woman to swim the strait, covering 25 miles in 15 hours."),
        Story.of("He walked 120 kilometers in 4 days to reach the border."),
        Story.of("The student ran 42 kilometers in two hours and a half."),
        Story.of("Ngugi, from Nyeri, won the 5,000 metres in 13 minutes 32 seconds."),
        Story.of("She took the 800m freestyle in 8:08.30, in front of two Canadians."),
        Story.of("She ran the first 5,000 metres of the marathon in 15 minutes and a half."),
        Story.of("Frankel won the race over 1,600 metres in 1 minute 30 seconds, a neck in front of his stablemate."),
        Story.of("Secretariat won the Belmont in 1973, running a mile and a half in 2 minutes, 24 seconds."),
        Story.of("The whale swam 2,100 miles in 25 days."),
        Story.of("She won the girls' 100 metres in 11.94 seconds despite a slow start."),
        Story.of("The colt won the six-furlong sprint at the Curragh, clocking 1min 12.84sec on good to firm ground."),
        Story.of("The fire was 100 metres from the track and was put out in 12 minutes."),
        Story.of("The trains ran 900 kilometers in two hours."),
        Story.of("On March 18, 1925, the cloud crossed 219 miles of three states in three and a half hours."),
    )

    needs = (
        words(
            "swim swam swum swimming swimmer walk walked walking walks hike hiked hikes hiking trek trekked trekking "
            "march marched marching ran run running runner runners jogged jogging sprint sprinter dash steeplechase "
            "freestyle backstroke breaststroke butterfly medley marathon parkrun athletics track heat heats "
            "metres meters meter metre m handicap furlong furlongs stakes jockey colt filly gelding mare curragh ascot "
            "newmarket leopardstown epsom"
        ),
        measures(_LENGTH) | words("marathon parkrun channel"),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        distances = self._distances(sentence)
        times = self._times(sentence) if len(distances) == 1 else []
        if len(times) != 1:
            return
        lower = sentence.lower
        ((_, told), meters), ((start, end), seconds) = distances[0], times[0]
        around = max(0, sentence.start - _PARAGRAPH), sentence.end + _PARAGRAPH
        if _HORSES.words.search(lower) and not _OTHER_RACERS.search(sentence.surface.lower, *around):
            is_too_fast = 0 < seconds < _HORSES.best(meters) * _BROKEN
            if is_too_fast and _ON_TURF.search(lower) and not _OF_PART.search(lower):
                yield self._too_fast(sentence, _HORSES, distances[0], times[0])
            return
        pace = next((pace for pace in _PACES if pace.words.search(lower)), None)
        if pace is None or _CARRIED.search(_RESTING.sub("", lower)):
            return
        if pace.verb == "runs" and (
            _NOT_RAN.search(sentence.surface.lower, *around) or not (_RACED.search(lower) or _IN_RACE.search(lower))
        ):
            return
        if pace.verb == "runs" and _RUNS_NOT.search(lower) and not _IN_RACE.search(lower):
            return
        of_part = _OF_PART.search(lower)
        if seconds <= 0 or (of_part is not None and not of_part[0].startswith("for the ")):
            return
        best = pace.best(meters)
        if seconds < best * _BROKEN:
            if of_part is None:
                yield self._too_fast(sentence, pace, distances[0], times[0])
            return
        is_race = meters <= _TRACK and pace.verb != "walks" and any(meters == far for far, _ in pace.bests)
        # Minutes for seconds, or hours for minutes.
        if is_race and best <= seconds / 60 <= best * _WINNER and _IN_RACE.search(lower):
            unit = "seconds" if seconds < _HOUR else "minutes"
            message = f"{sentence.surface.text[start:end]} is no time for {told}; {unit} may be meant."
            longer = "minute" if unit == "seconds" else "hour"
            meant = re.sub(rf"\b{longer}(?=s?\b)", unit.removesuffix("s"), sentence.surface.text[start:end])
            yield self.finding(
                sentence.surface,
                (start, end),
                message,
                suggestion=meant if meant != sentence.surface.text[start:end] else "",
            )

    def _too_fast(
        self,
        sentence: Sentence,
        pace: _Pace,
        distance: "tuple[tuple[Span | None, str], float]",
        time: "tuple[Span, float]",
    ) -> Finding:
        ((where, told), meters), ((start, end), seconds) = distance, time
        # Of a race everybody knows how far it goes.
        is_race = where is None or any(meters == far for far, _ in pace.bests)
        return self.finding(
            sentence.surface,
            (start, end) if where is None or is_race else (min(start, where[0]), max(end, where[1])),
            f"{told} in {sentence.surface.text[start:end]} is "
            f"{shown(Decimal(meters / seconds) * _KILOMETERS_AN_HOUR)} kilometers an hour; "
            f"nobody {pace.verb} so fast for so long.",
        )

    @staticmethod
    def _distances(sentence: Sentence) -> list[tuple[tuple[Span | None, str], float]]:
        """The distances of a sentence in metres, with where they stand; those of races have a name alone."""
        found: list[tuple[tuple[Span | None, str], float]] = [
            (((figure.start, figure.end), figure.mention.text), float(meters))
            for figure, meters in measured(sentence, _LENGTH)
        ]
        named = _NAMED.search(sentence.lower)
        if found or named is None:
            return found
        return [((None, named[0]), _DISTANCES.get(named.lastgroup or "", _MARATHON))]

    @staticmethod
    def _times(sentence: Sentence) -> list[tuple[Span, float]]:
        """The times of a sentence in seconds that somebody took."""
        spans = [((figure.start, figure.end), float(seconds)) for figure, seconds in measured(sentence, _TIME)]
        lower = sentence.surface.lower
        if ":" in sentence.lower:
            clocked = _CLOCK.finditer(lower, sentence.start, sentence.end)
            spans += [(found.span(), _seconds(found)) for found in clocked]
        return [
            (span, time)
            for span, time in spans
            if _TAKEN.search(lower[max(sentence.start, span[0] - _REACH) : span[0]])
        ]


# Records are broken, by less than this.
_BROKEN = 0.97
# Of a race on the track; nobody who is told of takes twice as long as the best.
_TRACK = 10_000
_WINNER = 2.2
_ON_TURF = re.compile(
    r"\b(?:won|wins?|winning|clock\w*|record|time of|landed|took|sprint|handicap|stakes|dash|ran|run)\b"
)
_KILOMETERS_AN_HOUR = Decimal("3.6")
_REACH = 40


def _seconds(found: "re.Match[str]") -> float:
    if found["mm"]:
        return int(found["mm"]) * 60 + float(found["ss"])
    return int(found["h"]) * _HOUR + int(found["m"]) * 60 + float(found["s"])
