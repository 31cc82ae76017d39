"""RANGE: the winds of a hurricane and its category."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.slips import repair_to
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import measures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort, convert, same_dimension

# The Saffir-Simpson scale in miles an hour, by the National Hurricane Center.
_CATEGORIES = {1: (74, 95), 2: (96, 110), 3: (111, 129), 4: (130, 156), 5: (157, 220)}
# Winds are told to the next five miles an hour, or ten kilometers.
_ROOM = Decimal(6)
_CATEGORY = re.compile(r"\b(?:category|cat\.?)[- ](?P<number>[1-5]|one|two|three|four|five)\b")
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
# Of two times, or of gusts; and of the scales of other seas.
_OTHER_TIME = re.compile(
    r"\b(?:gusts?|gusting|downgraded|upgraded|weaken\w*|strengthen\w*|intensif\w+|from a|became|becom\w+|had been|"
    r"earlier|later|before|after|could|may|might|expected|forecast|predict\w*|would|will|typhoon|australia\w*|"
    r"cyclone|fiji|vanuatu|above|at least|minimum|threshold|short of|shy|just|below|or higher|or stronger|to a|"
    r"outward|extend\w*|radius|miles from)\b"
)
# "A Category 4 hurricane with winds of": said of one time, whatever else the sentence tells.
_WITH_WINDS = re.compile(
    r"[- ](?:[a-z]+ ){0,2}?(?:hurricane|storm|strength)?,? ?(?:with|packing|carrying|bringing|and)(?: [a-z]+){0,4} "
    r"winds "
    r"(?:of|at|up to|reaching|near|blowing at|clocked at)(?: (?:about|around|up to|nearly|some|more than))* $"
)
_OF_GUSTS = re.compile(r"\b(?:gust\w*|typhoon|cyclone|australia\w*|fiji|vanuatu|at least|above)\b")


class WindsOffCategory(SentenceRule):
    """Winds of a hurricane that do not belong to its category.

    A Category 5 hurricane has winds of 157 miles an hour or more. Sentences of gusts and of a storm that changes are
    left alone, and so are typhoons and the cyclones of Australia, which have scales of their own.
    """

    code = "RANGE-16"
    name = "winds-off-category"
    severity = Severity.ERROR
    authority = "Saffir-Simpson hurricane wind scale (NHC)"
    flags = (
        Story.of("Irma, with winds of 85 mph, tore through Barbuda as a Category 5 hurricane."),
        Story.of("The Category 2 hurricane made landfall with winds of 145 mph."),
        Story.of("The hurricane, a Category 4, has sustained winds of 160 kph."),
        Story.of("It strengthened overnight into a Category 4 hurricane with top winds of 50 mph."),
        Story.of("The hurricane is now a Category 5. It has sustained winds of 100 mph, the center said."),
    )
    allows = (
        Story.of("Irma, with winds of 185 mph, tore through Barbuda as a Category 5 hurricane."),
        Story.of("The Category 2 hurricane made landfall with winds of 105 mph."),
        Story.of("The hurricane, a Category 1 on Friday, strengthened and had winds of 145 mph."),
        Story.of("The Category 1 hurricane had gusts of 110 mph."),
        Story.of("The Category 3 hurricane moved north at 12 mph."),
        Story.of("Winds of 40 mph extend outward 120 miles from the eye of the Category 3 hurricane."),
        Story.of("The hurricane was a Category 5 at its peak. It has since weakened and has winds of 100 mph."),
    )
    needs = (words("winds wind"), measures("meter / second"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        found = list(_CATEGORY.finditer(sentence.lower))
        told = sentence.lower
        if not found and sentence.previous is not None:
            # "The storm reached Category 5. It had winds of".
            found = list(_CATEGORY.finditer(sentence.previous.lower))
            told = f"{sentence.previous.lower} {told}"
        speeds = [
            mention
            for mention in sentence.of_sort(Sort.MEASURE)
            if mention.quantity is not None
            and same_dimension(mention.quantity.unit, "meter / second")
            and (mention.partner is None or mention.partner[0] > mention.start)
        ]
        if len(found) != 1 or len(speeds) != 1:
            return
        mention = speeds[0]
        between = sentence.lower[found[0].end() : mention.start - sentence.start] if told == sentence.lower else ""
        if (_OF_GUSTS if _WITH_WINDS.fullmatch(between) else _OTHER_TIME).search(told):
            return
        if not _WIND.search(f"{sentence.before(mention, reach=40)} {sentence.after(mention, reach=20)}"):
            return
        printed = found[0]["number"]
        number = _WORDS.get(printed) or int(printed)
        low, high = _CATEGORIES[number]
        quantity = mention.quantity
        if quantity is None:
            return
        least, most = (convert(end, quantity.unit, "mile / hour") for end in (quantity.low, quantity.high))
        if most < low - _ROOM or least > high + _ROOM:
            yield self.finding(
                sentence.surface,
                mention,
                f"A hurricane of category {number} has winds of {low} to {high} mph.",
                evidence=(Evidence(f"{mention.text} is {least:.0f} mph"),),
                suggestion=_in_other_unit(mention, low, high),
            )


def _in_other_unit(mention: Mention, low: int, high: int) -> str:
    """A speed in another unit in which its figure lies between so many miles an hour; empty where none does."""
    repair = repair_to(mention, "mile / hour", Decimal(low), Decimal(high))
    return repair.text if repair is not None else ""


_WIND = re.compile(r"\bwinds?\b")
