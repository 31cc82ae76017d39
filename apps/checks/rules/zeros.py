"""RANGE: plausibility by comparison: a count that has zeros too many for the one that it is held against."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from apps.checks.figures.relations import GROWN
from apps.checks.figures.slips import mended_by
from apps.checks.findings import Finding, Severity
from apps.checks.needs import sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Role, Sentence, vocabulary
from apps.quantities import Mention, Sort
from apps.quantities.mentions import COUNT

_THOUSAND, _HUNDRED = Decimal(1000), Decimal(100)
# Below it a figure is one of any few things.
_FEW = 10
# How near to the other a figure must come when the zeros are gone.
_NEAR = Decimal(5)
_REACH = 90
_LISTED = 3

# "13,000 out of 22 picks", "28,000 of 22 passes", "73,000 of the state's 80 seats"
_PART_OF = re.compile(
    r" (?:out of|of)(?: (?:the|its|their|his|her|all|a total of|the total|some|about|those|these))?(?: [a-z]+['’]s)? $"
)
# "21 people, 14,000 of them Australians", "of whom", "including"
_WITH_PART = re.compile(
    r"(?: [\w'’-]+){0,5}(?:,| and| –| —|:)"
    r"(?: (?:at least|only|just|some|about|almost|nearly|around|more than|all but))* $"
)
_OF_WHICH = re.compile(r"(?: [\w'’-]+){0,6}, of (?:whom|which) $")
# "Of the county's 4,200 households, 390,000 have"
_OF_ALL = re.compile(r"(?:^|[,;:—–] )of (?:the |its |their |all |these |those )*(?:[\w-]+['’]s? )?$")
_SO_MANY = re.compile(
    r"(?: [\w'’-]+){0,6}, (?:at least |only |just |some |about |almost |nearly |around |more than )*$"
)
_INCLUDING = re.compile(r"(?: [\w'’-]+){0,9},? (?:including|among them)(?: (?:at least|some|about|more than))? $")
_OF_THEM = re.compile(r" of (?:them|whom|which)\b")
_PLACED = re.compile(r"\b(?:in|across|at|from|over|within|by|for|on|after|through|around) (?:the |its |all )?$")
_PEOPLE = vocabulary(
    "people person man woman child civilian soldier passenger victim official member worker employee student pupil "
    "palestinian israeli syrian iraqi american australian migrant refugee protester policeman officer fighter militant "
    "rebel tourist foreigner inmate prisoner detainee patient resident adult crew villager pilgrim worshipper survivor "
    "journalist police troop athlete player passengers boy girl national citizen"
)
_AGAINST = re.compile(
    r"\b(?:from|against|compared? (?:with|to)|versus|up from|down from)"
    r"(?: (?:just|only|about|some|the|a|an|previous|earlier|nearly|around|more than|over))* $"
)
_VERSUS = re.compile(r"(?: votes?| points?| seats?| ballots?)?,? (?:to|against|versus|v)(?: [a-z]+['’]s)? $|[-–]$")
_CONTESTED = vocabulary(
    "vote votes voted voting majority margin margins score beat beaten ballot passed approved rejected defeated won "
    "win victory lost"
)
_OF_CONTEST = frozenset(("", "vote", "point", "seat", "ballot", "majority", "win", "margin", "victory", "defeat"))
# "Passed with 349 for, 92 abstaining and 139 against", "23 gold, 20 silver and 13 bronze"
_VOTED = re.compile(
    r" (?:votes? |members? )?(?:in favou?r|for(?=,| and\b)|against|opposed|abstain\w*|abstentions?|gold|silver|"
    r"bronze)\b"
)
_FOR = re.compile(r" (?:for|in|from|on|to|by|at|against) ")


class ZerosTooMany(SentenceRule):
    """A count that is a hundred or a thousand times as large as the one that it is held against, where it would fit
    without its zeros.

    "21 people died, 14,000 of them Australians", "13,000 out of 22", "passed by 335,000 to 287", "49 ships, compared
    with 163,000 the year before": a part is not more than its whole, the sides of a vote lie near each other, and so
    do two years. Growth over many years is left alone.
    """

    code = "RANGE-35"
    name = "zeros-too-many"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The flood killed 21 people, 14,000 of them Australians."),
        Story.of("So far 13,000 out of 22 nominees have been confirmed."),
        Story.of("The bill passed by a vote of 335,000 to 287."),
        Story.of("Ahmad won the election by 34,000 votes to 20."),
        Story.of("The Knesset passed it by 60 to 52,000 votes."),
        Story.of("The law passed with 349,000 for, 92 abstaining and 139 against."),
        Story.of("Last year 49 ships were attacked, compared with 163,000 the year before."),
        Story.of("Turkey asked for 97 permits for dairy products, 52,000 for fish and 43 for poultry."),
        Story.of("Of the county's 4,200 households, 390,000 have no bath."),
        Story.of("The plague killed 58,000 birds, 5.3 million of them laying hens."),
        Story.of("The fighting killed 1,121 people, including 865,000 Palestinians."),
    )
    allows = (
        Story.of("The flood killed 21,000 people, 14,000 of them children."),
        Story.of("The mines in 12 provinces, 14,000 of them, have been cleared."),
        Story.of("He spoke of 58,000 people in camps, 5.3 million in need of food and thousands on the road."),
        Story.of("Of the 22 states, about 140,000 people in each have no bath."),
        Story.of("Flu killed 58,000 birds in May, compared with 5.3 million laying hens a year ago."),
        Story.of("The army sold 35,000 of the two models."),
        Story.of("The factory shipped 15,000 to 20 countries."),
        Story.of("The firm has grown from 60 members when it was founded to 58,000."),
        Story.of("The bill passed by a vote of 335 to 287, and 12,000 people cheered."),
        Story.of("The army has between 60 and 80,000 men."),
        Story.of("There were 359 cases of polio in 2014, compared with 350,000 in 1988."),
        Story.of("Malaria killed 12 in May, 400 in June and 9,000 in July."),
        Story.of("The district has 61,000 people, 52 to the square mile, or 20 to the square kilometre."),
    )

    needs = (sorts(Sort.COUNT),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        counts = [mention for mention in sentence.mentions if _is_plain(mention)]
        yield from self._sides(sentence)
        if len(counts) < 2 or sentence.surface.role is Role.TABLE or not any(map(_has_zeros, counts)):
            return
        for first, second in pairwise(counts):
            odd, other = (first, second) if _value(first) > _value(second) else (second, first)
            if _has_zeros(odd) and second.start - first.end <= _REACH and self._are_uneven(sentence, odd, other):
                yield self._complaint(sentence, odd, other)
                return
        if len(counts) >= _LISTED and (found := _odd_of_list(sentence, counts)) is not None:
            yield self._complaint(sentence, *found)

    def _sides(self, sentence: Sentence) -> Iterator[Finding]:
        """Two sides of a vote that are read as a span: "331 to 286,000 votes"."""
        for mention in sentence.mentions:
            quantity = mention.quantity
            if mention.sort is not COUNT or quantity is None or not quantity.is_range or mention.scale != 1:
                continue
            # "60 to 80,000" is from 60,000 up, "331 to 286,000" would run down.
            if quantity.high % _THOUSAND or not quantity.low * _THOUSAND > quantity.high >= _THOUSAND * _FEW:
                continue
            if not _is_near(quantity.high / _THOUSAND, quantity.low) or _CONTESTED.isdisjoint(sentence.vocabulary):
                continue
            if _head(mention) in _OF_CONTEST and mention.second_numeral is not None:
                start, end = mention.second_numeral
                printed = sentence.surface.text[start:end]
                yield self.finding(
                    sentence.surface,
                    mention.second_numeral,
                    f"{mention.text}: {printed} has zeros too many.",
                    suggestion=f"{quantity.high / _THOUSAND:,.0f}",
                )

    @staticmethod
    def _are_uneven(sentence: Sentence, odd: Mention, other: Mention) -> bool:
        """Whether two counts are held against each other, of which one fits without its zeros."""
        first, second = (odd, other) if odd.start < other.start else (other, odd)
        between = sentence.between(first, second)
        fits = _zeros_off(odd, other)
        if not fits:
            return False
        if _is_part(sentence, odd, other, between):
            return True
        if odd.scale != 1 or not fits & {_THOUSAND} or not _is_near(_value(odd) / _THOUSAND, _value(other)):
            return False
        if all(_VOTED.match(sentence.after(each)) for each in (first, second)):
            return True
        noun, later = _head(first), _head(second)
        if _VERSUS.fullmatch(sentence.surface.lower, _end(first), second.start) or _VERSUS.fullmatch(between):
            return {noun, later} <= _OF_CONTEST and not _CONTESTED.isdisjoint(sentence.vocabulary)
        if _AGAINST.search(between) and ";" not in between:
            is_of_all = _OF_THE.match(sentence.after(second)) is not None
            return later in ("", noun) and not (odd.difference or is_of_all or _tells_of_growth(sentence))
        return False

    def _complaint(self, sentence: Sentence, odd: Mention, other: Mention) -> Finding:
        power = min(_zeros_off(odd, other) or {_THOUSAND}, key=lambda each: abs(_value(odd) / each / _value(other) - 1))
        return self.finding(
            sentence.surface,
            odd,
            f"{odd.text} and {other.text} do not go together: {odd.text} has zeros too many.",
            suggestion=mended_by(odd, 1 / power),
        )


def _tells_of_growth(sentence: Sentence) -> bool:
    """Whether the two counts may lie many years apart, in which all things grow and plagues end."""
    years = [int(year) for year in _YEAR.findall(sentence.text)]
    return bool(years and max(years) - min(years) > _LONG) or GROWN.search(_YEAR.sub("", sentence.lower)) is not None


# "Compared with more than 100,000 of the standard models"
_OF_THE = re.compile(r" of (?:the|these|those|its|their)\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LONG = 10


def _value(mention: Mention) -> Decimal:
    return mention.quantity.low if mention.quantity is not None else Decimal(0)


def _is_plain(mention: Mention) -> bool:
    quantity = mention.quantity
    return (
        mention.sort is COUNT
        and quantity is not None
        and not (quantity.is_range or mention.per)
        and quantity.unit == "count"
        and quantity.low > 0
    )


def _has_zeros(mention: Mention) -> bool:
    return _value(mention) >= _THOUSAND and not _value(mention) % _HUNDRED


def _zeros_off(odd: Mention, other: Mention) -> set[Decimal]:
    """By what a count that is far above another one would not be more than it."""
    value, right = _value(odd), _value(other)
    if right < 2 or value < right * _FEW:
        return set()
    return {power for power in (_HUNDRED, _THOUSAND) if not value % power and value / power <= right * _NEAR}


def _is_near(value: Decimal, other: Decimal) -> bool:
    return min(value, other) >= _FEW and max(value, other) <= min(value, other) * _NEAR


def _head(mention: Mention) -> str:
    return mention.noun.lower().rpartition(" ")[2]


def _end(mention: Mention) -> int:
    return mention.noun_span[1] if mention.noun_span is not None else mention.end


def _is_part(sentence: Sentence, odd: Mention, other: Mention, between: str) -> bool:
    """Whether the larger of two counts is told as a part of the smaller one."""
    fitting = [power for power in _zeros_off(odd, other) if _value(odd) / power <= _value(other)]
    if not fitting or _value(other) < _FEW:
        return False
    if odd.start < other.start:
        return _PART_OF.fullmatch(between) is not None and _head(odd) in ("", _head(other))
    if _PLACED.search(sentence.before(other)):
        return False
    if _INCLUDING.fullmatch(between):
        heads = {_head(odd) or _head(other), _head(other)}
        return len(heads) == 1 or heads <= _PEOPLE or (_head(other) in _PEOPLE and odd.noun[:1].isupper())
    if _OF_WHICH.fullmatch(between):
        return True
    if _SO_MANY.fullmatch(between) and _OF_ALL.search(sentence.before(other)) and not _head(odd):
        return True
    return _WITH_PART.fullmatch(between) is not None and _OF_THEM.match(sentence.after(odd)) is not None


def _odd_of_list(sentence: Sentence, counts: list[Mention]) -> tuple[Mention, Mention] | None:
    """Of three or more counts that are listed alike, "97 for dairy products, 52,000 for fish and 43 for poultry", the
    one that is a thousand times as large as the others, with one of these; None where there is none."""
    for start in range(len(counts) - _LISTED + 1):
        row = counts[start : start + _LISTED]
        large = [each for each in row if _has_zeros(each)]
        if len(large) != 1 or large[0].scale != 1 or _value(large[0]) % _THOUSAND:
            continue
        others = [each for each in row if each is not large[0]]
        if not all(_is_near(_value(large[0]) / _THOUSAND, _value(each)) for each in others):
            continue
        led = {found[0] if (found := _FOR.match(sentence.after(each, reach=12))) else "" for each in row[1:]}
        # "61,000 people, 52 to the square mile, or 20 to the square km": what is told of the first is told otherwise.
        if len(led) == 1 and "" not in led and all(word in sentence.between(*row[:2]) for word in led):
            return large[0], others[0]
    return None
