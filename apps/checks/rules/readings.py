"""RANGE: readings that have a form of their own: blood pressure, the time from zero to sixty."""

import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort, convert, respell, same_dimension

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
_HEDGED = r"(?:(?:just|only|under|about|less|than|a|around|roughly|over|more) )*"
_FROM_ZERO = re.compile(
    rf"\b(?:0|zero|nought|naught|a standstill)(?: mph| km/?h)?(?: to | ?[-–] ?|-to-)(?:60|62|100|sixty)"
    rf"(?:{_PER_HOUR})? in {_HEDGED}$"
    rf"|\b(?:reach(?:es|ed)?|hits?|gets? to) (?:60|62|100|sixty){_PER_HOUR} from (?:rest|zero|a standstill|a standing "
    rf"start) in {_HEDGED}$"
)


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
    )
    allows = (
        Story.of("His blood pressure was 140 over 90 when he was admitted."),
        Story.of("A blood pressure of 120/80 is normal."),
        Story.of("The car goes from 0 to 60 mph in 3.2 seconds."),
        Story.of("The app went from 0 to 100 million users in two months."),
        Story.of("Blood pressure fell by 3/4 in the group, 12/05/2019 being the last day."),
    )

    needs = (words("pressure zero nought naught standstill mph kph kmh km h to in"),)

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
        for mention in sentence.of_sort(Sort.MEASURE):
            quantity = mention.quantity
            if quantity is None or not same_dimension(quantity.unit, "second"):
                continue
            if _FROM_ZERO.search(sentence.before(mention)) is None:
                continue
            seconds = convert(quantity.low, quantity.unit, "second")
            if not _QUICKEST <= seconds <= _SLOWEST:
                yield self.finding(
                    surface,
                    mention,
                    f"No car takes {mention.text} for that.",
                    suggestion=respell(mention, unit="second") if _QUICKEST <= quantity.low <= _SLOWEST else "",
                )
