"""Spans of years whose ends the words of a sentence announce: years apart, ages at two moments.

Each has its wordings as patterns over the skeleton of a sentence, in which years stay as they are printed. Those of
hours stand in `hours`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import Figure
from apps.checks.figures.skeletons import Skeleton, Wordings, gap, slot
from apps.checks.figures.trios import is_range
from apps.checks.needs import words
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort


@dataclass(frozen=True, slots=True)
class ToldSpan:
    """A span of `count`, told with its ends at `text[start:end]`, and the least and greatest it can be, in `unit`."""

    start: int
    end: int
    low: int
    high: int
    count: Decimal
    unit: str
    right: str = ""
    """What lies between the two, in words, where that is not told by `low` and `high`."""
    repair: str = ""
    """The span as it should read, in place of what stands at `text[start:end]`; empty where nothing is sure."""

    @property
    def holds(self) -> bool:
        return self.low <= self.count <= self.high


def _year(name: str) -> str:
    return rf"(?:(?:early|late|mid) ?-?)?(?:[a-z]+\.? (?:\d{{1,2}},? )?)?(?P<{name}>(?:1[1-9]|20)\d\d)\b"


_FIRST, _LAST = _year("first"), _year("last")
# "the games of 2012 and 2016 were held four years apart"
_APART = rf"\b{_FIRST} and {_LAST}{gap(30)} {slot('span')} apart"
# "won the Open 12 years apart, in 1986 and 1998", "26 years between the first film, in 1979, and the second, in 1995"
_APART_IN = rf"{slot('span')} apart,? in {_FIRST} and(?: in)? {_LAST}"
_AGED = r"(?:was|is|turned|turns|became|aged|at)"
_AGES = (
    # "born in June 2019, was seven in July 2026"
    rf"\bborn (?:in|on) {_FIRST}\b{gap(30)}\b{_AGED} {slot('age')},? (?:in|on) {_LAST}",
)
_TWO_AGES = (
    # "was 16 when she won her first title in 1990 and is now, in 2026, 52"
    (
        rf"\b{_AGED} {slot('one')} when (?:she|he){gap(50)} in {_FIRST}\b{gap(40)}\b{_AGED},?(?: now,?)? in {_LAST}, "
        rf"{slot('other')}"
    ),
    # Eighteen in 2004, and thirty in 2016.
    rf"\bat {slot('one')} in {_FIRST} and{gap(40)} at {slot('other')} in {_LAST}",
)
_AT = r"(?:at|aged|at the age of)"
_AGES_APART = (
    # "retired at 65 after 40 years with the firm, which he joined at 25"
    (
        rf"\b(?:retired|left|quit|stepped down|resigned|died) (?:at|aged) {slot('other')} after {slot('span')}{gap(40)}"
        rf"\bjoined{gap(16)} (?:at|aged|when (?:he|she) was) {slot('one')}"
    ),
    # "joined the bank at 21 and, after 35 years of service, retired last spring at 56"
    (
        rf"\b(?P<joins>joined|started|began|enlisted|signed (?:on|up)|went to work|entered)\b{gap(40)} "
        rf"{_AT} {slot('one')}{gap(24)}(?:after|for|served|following) {slot('span')}"
        rf"(?: (?:of service|there|with the [a-z]+|in the [a-z]+))?,?"
        rf"(?: and| before)? (?:retired|left|quit|stepped down|resigned|retiring|leaving)\b"
        rf"{gap(24)} {_AT} {slot('other')}"
    ),
    # "joined in 2001 at the age of 22 and retired 20 years later, aged 42"
    rf"{_AT} {slot('one')}{gap(40)} {slot('span')} later,? {_AT} {slot('other')}",
    # The two brothers, 14 and 11, are three years apart.
    rf"{slot('other')} and {slot('one')},? (?:are|were) {slot('span')} apart",
)


_apart = Wordings(words("apart"), _APART, _APART_IN)
_ages = Wordings(words("born"), *_AGES)
_two_ages = Wordings(words("when at"), *_TWO_AGES)
_ages_apart = Wordings(words("joined later apart"), *_AGES_APART)


def years_in(sentence: Sentence) -> Iterator[ToldSpan]:
    """Two years that lie so far apart."""
    for skeleton, found in _apart.found_in(sentence):
        (span,) = skeleton.named(found, "span")
        if _is_span(span, "year"):
            yield told_span(skeleton, found, (span,), span.value, _years_of(found), slack=1)


def _years_of(found: re.Match[str]) -> int:
    return abs(int(found["last"]) - int(found["first"]))


def ages_in(sentence: Sentence) -> Iterator[ToldSpan]:
    """Ages told with the year of the birth, with another age, or with the years that lie between."""
    is_dated_twice = sum(sentence.start <= place < sentence.end for place in sentence.surface.years) > 1
    for skeleton, found in _ages.found_in(sentence) if is_dated_twice else ():
        (age,) = skeleton.named(found, "age")
        if _is_age(age):
            years = _years_of(found)
            yield told_span(skeleton, found, (age,), age.value, years, low=years - 1)
    for skeleton, found in _two_ages.found_in(sentence) if is_dated_twice else ():
        one, other = skeleton.named(found, "one", "other")
        if _is_age(one) and _is_age(other):
            yield told_span(skeleton, found, (one, other), other.value - one.value, _years_of(found), slack=1)
    for skeleton, found in _ages_apart.found_in(sentence):
        one, other, span = skeleton.named(found, "one", "other", "span")
        if (
            _is_age(one)
            and _is_age(other)
            and _is_span(span, "year")
            and ("apart" not in found[0] or Sort.AGE in (one.mention.sort, other.mention.sort))
        ):
            years = abs(int(other.value) - int(one.value))
            if found.groupdict().get("joins") and abs(years - span.value) != _A_DIGIT:
                # Some go on to work elsewhere before they retire.
                continue
            yield told_span(skeleton, found, (one, other, span), span.value, years, slack=1)


def told_span(
    skeleton: Skeleton,
    found: re.Match[str],
    figures: tuple[Figure, ...],
    count: Decimal,
    right: int,
    *,
    low: int | None = None,
    slack: int = 0,
    unit: str = "years",
) -> ToldSpan:
    """A span that should be `right`, or from `low` to it, give or take `slack`, with all that tells of it."""
    places = [(figure.start, figure.end) for figure in figures]
    places += [skeleton.span(found, name) for name in ("first", "last") if found.groupdict().get(name)]
    start, end = min(places)[0], max(end for _, end in places)
    return ToldSpan(start, end, (right if low is None else low) - slack, right + slack, count, unit)


_A_DIGIT = 10


def _is_span(figure: Figure, unit: str) -> bool:
    return figure.unit == unit and not is_range(figure) and figure.hedge in (Hedge.NONE, Hedge.EXACTLY)


def _is_age(figure: Figure) -> bool:
    is_bare = figure.mention.sort is Sort.COUNT and figure.unit == "count" and not figure.mention.noun
    is_whole = figure.value == figure.value.to_integral_value() and figure.value < 120
    return is_whole and not is_range(figure) and (is_bare or figure.unit == "year")
