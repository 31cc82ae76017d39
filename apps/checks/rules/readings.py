"""RANGE: readings that have a form of their own: blood pressure, the time from zero to sixty."""

import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import measures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, convert, respell, same_dimension
from apps.quantities.mentions import MEASURE

# The highest pressure measured in a living person was 370/360 (Narloch and Brandstater 1995, Archives of Physical
# Medicine and Rehabilitation); below 40 nobody is awake.
_LOWEST, _HIGHEST, _LEAST = 40, 380, 10
# Dragsters take 0.8 seconds, lorries less than a minute.
_QUICKEST, _SLOWEST = 0.7, 90
_PRESSURE = re.compile(
    r"\bblood pressure\b[^.;]{0,40}?\b(?P<reading>(?P<upper>\d{1,3}(?:,\d{3})?|\d{4})(?: over |/)(?P<lower>\d{1,4}))\b"
    r"(?![/,.]\d)"
)
_PER_HOUR = r" ?(?:mph|km/?h|kph|kmh|miles (?:an|per) hour|kilomet(?:er|re)s (?:an|per) hour)"
_AT_REST = r"(?:rest|zero|a standstill|standstill|a standing start)"
# From rest to sixty, however told: "the 0-60 mph dash", "from a standstill to 60mph", "sprints to 62mph".
_SPRINT = re.compile(
    rf"\b(?:0|nought|naught|{_AT_REST})(?:{_PER_HOUR})?(?:,? to |-to-| ?[-–] ?)(?:60|62|100|sixty)"
    rf"(?:{_PER_HOUR}\b|(?= (?:in|dash|sprint|time|run|takes?|took)\b))"
    rf"|\b(?:reach(?:es|ed)?|hits?|gets?(?: up)? to|goes to) (?:60|62|100|sixty){_PER_HOUR}\b from {_AT_REST}"
    rf"|\b(?:sprint|accelerat|rocket|dash|launch|catapult|blast)(?:s|es|ed|ing)?(?: you| itself| it)? (?:to|up to) "
    rf"(?:60|62|100|sixty){_PER_HOUR}\b"
)
_SIXTY = re.compile(r"60|62|100|sixty")
# How its time stands to it, in front or behind.
_IN_TIME = re.compile(
    r"(?:[ -](?:dash|sprint|run|time|benchmark))?(?: [a-z]+){0,3}? (?:in|of|takes?|took|needs?|is|at)"
    r"(?: (?:just|only|under|about|less|than|a|an|around|roughly|over|more|mere|claimed|scant|blistering|little))* "
)
_TAKES = re.compile(r" (?:to|for)(?: [a-z-]+){0,4} ?")
# Trains and ships are slower.
_SLOW = re.compile(r"\b(?:trains?|trams?|locomotives?|ships?|ferry|ferries|boats?|horses?|cyclists?|bicycles?)\b")


def _is_time_of_sprint(sentence: Sentence, mention: Mention) -> bool:
    """Whether a time is that in which a car comes from rest to sixty."""
    text = sentence.surface.lower
    start = mention.start if mention.hedge_start < 0 else mention.hedge_start
    return any(
        _IN_TIME.fullmatch(text, found.end(), start) is not None
        or _TAKES.fullmatch(text, mention.end, found.start()) is not None
        for found in _SPRINT.finditer(text, sentence.start, sentence.end)
    ) and not _SLOW.search(sentence.lower)


class ImpossibleReading(SentenceRule):
    """A blood pressure that nobody has, or a car that takes minutes to reach sixty.

    "140 over 90" is two pressures in millimeters of mercury, the higher one first.
    """

    code = "RANGE-15"
    name = "impossible-reading"
    severity = Severity.ERROR
    authority = "medical records; makers of cars"
    flags = (
        Story.of("His blood pressure was 1,400 over 90 when he was admitted."),
        Story.of("A blood pressure of 80/120 is normal."),
        Story.of("The car goes from 0 to 60 mph in 3.2 minutes."),
        Story.of("It does zero to 100 km/h in 2.9 hours, the maker says."),
        Story.of("The van reaches 60 mph from a standstill in 9 minutes."),
        Story.of("The electric saloon takes 2.8 minutes to get from a standstill to 60mph, the maker claims."),
        Story.of("It will sprint to 62mph in 4.7 hours and on to a top speed of 155mph."),
        Story.of("The new hatchback manages the 0-60mph dash in 8.9 minutes."),
    )
    allows = (
        Story.of("His blood pressure was 140 over 90 when he was admitted."),
        Story.of("A blood pressure of 120/80 is normal."),
        Story.of("The car goes from 0 to 60 mph in 3.2 seconds."),
        Story.of("The app went from 0 to 100 million users in two months."),
        Story.of("The charger takes it from 0 to 100 per cent in 40 minutes."),
        Story.of("The freight train takes 4 minutes to get from a standstill to 60mph."),
        Story.of("It does the 0-60mph dash in 8.9 seconds, and the lap in 9 minutes."),
        Story.of("Blood pressure fell by 3/4 in the group, 12/05/2019 being the last day."),
    )

    needs = (
        words("pressure zero nought naught standstill mph kph kmh km h to in"),
        words("pressure") | measures("second"),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        surface = sentence.surface
        if "blood pressure" in sentence.lower:
            for found in _PRESSURE.finditer(surface.lower, sentence.start, sentence.end):
                upper, lower = int(found["upper"].replace(",", "")), int(found["lower"])
                if upper < _LEAST and lower < _LEAST:
                    continue
                if not (_LOWEST <= upper <= _HIGHEST and _LEAST <= lower <= upper):
                    yield self.finding(
                        surface,
                        found.span("reading"),
                        "No blood pressure is like that: the higher figure stands first."
                        if lower > upper
                        else "No blood pressure is like that.",
                        suggestion=f"{lower}{found['reading'][len(found['upper']) : -len(found['lower'])]}{upper}"
                        if _LOWEST <= lower <= _HIGHEST and lower > upper
                        else "",
                    )
        if not _SIXTY.search(sentence.lower):
            return
        for mention in sentence.mentions:
            quantity = mention.quantity
            if mention.sort is not MEASURE or quantity is None or not same_dimension(quantity.unit, "second"):
                continue
            if not _is_time_of_sprint(sentence, mention):
                continue
            seconds = convert(quantity.low, quantity.unit, "second")
            if not _QUICKEST <= seconds <= _SLOWEST:
                yield self.finding(
                    surface,
                    mention,
                    f"No car takes {mention.text} for that.",
                    suggestion=respell(mention, unit="second") if _QUICKEST <= quantity.low <= _SLOWEST else "",
                )
