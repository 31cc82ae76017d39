"""UNIT: marks of athletes in the other system."""

import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort, respell

_FIELD_EVENTS = words("javelin discus shot hammer jump jumped jumper vault vaulted vaulter putter thrower throw threw")
_EVENT = re.compile(
    r"\b(?:javelin|discus|shot put|shot putter|hammer throw\w*|(?:long|triple|high) jump\w*|pole vault\w*)\b"
)
_OF_CENTIMETERS = re.compile(r"\d{1,2}\.\d\d(?: |-)(?:feet|foot|ft|yards?)", re.IGNORECASE)


class MarkInFeet(SentenceRule):
    """A throw or a jump to the hundredth of a foot: it was measured in meters.

    Marks are taken to the centimeter, "88.17 meters"; in the other system they are told in feet and inches, and never
    in hundredths of a foot.
    """

    code = "UNIT-25"
    name = "mark-in-feet"
    severity = Severity.ERROR
    authority = "World Athletics, competition rules"
    flags = (
        Story.of("He won the javelin with a throw of 88.17 feet."),
        Story.of("She cleared 2.04 feet to win the high jump."),
        Story.of("He took the long jump with 8.35 feet in the last round."),
    )
    allows = (
        Story.of("He won the javelin with a throw of 88.17 meters."),
        Story.of("He won the javelin with a throw of 88.17 meters (289.27 feet)."),
        Story.of("She cleared 6 feet 8 inches to win the high jump."),
        Story.of("The pit for the long jump is 29.53 feet (9 meters) long."),
        Story.of("He threw the shot 68.5 feet."),
    )

    needs = (_FIELD_EVENTS, units("foot", "yard"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if _EVENT.search(sentence.lower) is None:
            return
        for mention in sentence.of_sort(Sort.MEASURE):
            if mention.partner is None and _OF_CENTIMETERS.fullmatch(mention.text):
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"{mention.text} is told to the centimeter: marks in feet are told in inches.",
                    suggestion=respell(mention, unit="meter"),
                )
