"""One figure likened to another: so many times as large, the mean of so many, or the same proportion once more."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.reckonings import Reckoning, are_alike, bounds_told, some
from apps.checks.figures.relations import NUMBER_WORDS, Figure, bounds_of, in_unit_of
from apps.checks.figures.skeletons import ANY, Wordings, slot
from apps.checks.figures.trios import COUNTED, is_range
from apps.checks.needs import measures, sorts, words
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort
from apps.quantities.mentions import COUNT

_TIMES = (
    rf"(?P<times>double|twice|{ANY} as (?:much|many|large|big|long|tall|high) again as|(?:{ANY}|two|three|four|"
    rf"five|six|seven|eight|"
    r"nine|ten) times)"
)
# "As much as his wife", "the size of the old one", "what it was".
_AS = r"(?:as [a-z]+ as|the [a-z]+(?: of)?|what|that of|those of)"
# Who or what the other figure is of: "his wife, who weighs", "the old one, of", "a year ago, when they stood at".
_OTHER = (
    r"(?: (?!than\b|and\b|but\b|or\b|while\b|of the\b)[\w'’-]+){0,7},? "
    r"(?:(?:who|which|that|when|where|of|at|with)(?: (?!not\b)[\w'’-]+){0,4} )?"
)
_MULTIPLES = (
    (
        rf"{slot('many')}{some(6)}(?:,| —| –)? ?(?:(?:it|this|that|which) )?(?:(?:is|was|are|were|be)(?: worth)? )?"
        rf"(?P<hedge>about |nearly |almost |more than |some |over |roughly |less than |around )?{_TIMES} "
        rf"(?:{_AS})?{_OTHER}"
        rf"{slot('one')}"
    ),
    (
        rf"\bat {slot('many')},?(?: [\w'’-]+){{1,4}} (?:is|was|are|were)(?: worth)? "
        rf"(?P<hedge>about |nearly |almost |more than |some |over |roughly |less than |around )?{_TIMES} "
        rf"(?:{_AS}){_OTHER}"
        rf"{slot('one')}"
    ),
)
_multiples = Wordings(words("double twice again times"), *_MULTIPLES, fewest=2)
# What the figures may be of different things, or of one each.
_NOT_SO = re.compile(r"\b(?:average|per|each|every|more|less|fewer|than|only|now|expected|between|from|to)\b")

_AVERAGED = (
    # "The four matches drew 120,000 spectators, an average of 30,000"
    (
        rf"{slot('many')}(?P<thing>[^«».,;:]{{1,50}}?){slot('total')}{some(3)}(?:,|,? or| \(| —| –) ?(?:an "
        rf"average(?: of)?|on "
        rf"average) {slot('rate')}(?=[.,;)]|$)"
    ),
    # "The 20 houses sold for $9 million, $450,000 on average"
    (
        rf"{slot('many')}(?P<thing>[^«».,;:]{{1,50}}?){slot('total')}{some(3)}(?:,|,? or| \(| —| –) ?(?:or "
        rf")?{slot('rate')} "
        r"(?:on average|each on average|apiece on average)(?=[.,;)]|$)"
    ),
)
_averaged = Wordings(words("average"), *_AVERAGED)

_PARTS = {
    "percent": Decimal(100),
    "per_1k": Decimal(1000),
    "ppm": Decimal(10) ** 6,
    "ppb": Decimal(10) ** 9,
    "per_10k": Decimal(10_000),
    "per_100k": Decimal(100_000),
    "per_1m": Decimal(10) ** 6,
}
_SAME = (
    rf"{slot('one')}{some(5)}(?:,| \(|,? that is,?|;) ?(?:(?:or|that is|which is|i\.e\.|equal to|equivalent to)(?: "
    rf"just| "
    rf"only| about)? )?{slot('other')}(?=[ .,;)]|$)"
)
_same = Wordings(sorts(Sort.SHARE) | measures("ppm"), _SAME)
_OR = re.compile(r"\b(?:or|that is|which is|i\.e\.|equal to|equivalent to)\b|\($")


def multiples_worded_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is so many times another that stands in a clause of its own: "twice as much as his wife, who
    weighs 60"."""
    for skeleton, found in _multiples.found_in(sentence):
        many, one = skeleton.named(found, "many", "one")
        one = in_unit_of(many, one)
        times = _factor(found["times"], skeleton.within(*found.span("times")))
        if times <= 1 or not are_alike(many, one) or many.unit in _MOMENTS or not _are_of_one_thing(many, one):
            continue
        gap = skeleton.words[found.end("times") : found.start("one") - 1]
        if _NOT_SO.search(gap) or _NOT_SO.search(skeleton.words[found.end("many") + 1 : found.start("times")]):
            continue
        if sentence.surface.text.startswith("-", one.end) or min(many.value, one.value) <= 0:
            continue
        low, high = bounds_told(one)
        # "Half as many again" is no round word as "twice" is.
        is_close = found["times"].endswith(" again as")
        least, most = (times * way for way in (_ROUNDLY if is_close else (_LEAST, _MOST)))
        hedge = (found["hedge"] or "").strip()
        if hedge in ("more than", "over"):
            most = times * 2
        elif hedge in ("nearly", "almost", "less than"):
            least = times * _NEARLY
        if not one.value < many.value < one.value * times * _FAR:
            continue
        yield Reckoning(many, one.value * times, (low * least, high * most), (one,), f"{times} × {one.mention.text}")


_LEAST, _MOST, _NEARLY, _FAR = Decimal("0.86"), Decimal("1.17"), Decimal("0.75"), 12
_MOMENTS = frozenset(("degree_Celsius", "degree_Fahrenheit", "percent", "percentage_point"))


def _factor(told: str, figures: list[Figure]) -> Decimal:
    if figures and told.endswith(" again as"):
        is_part = figures[0].mention.sort is Sort.SHARE and figures[0].unit == "count"
        return 1 + figures[0].value if is_part else Decimal(0)
    if figures:
        return figures[0].value if figures[0].unit == "count" and not is_range(figures[0]) else Decimal(0)
    return Decimal(NUMBER_WORDS.get(told.split(maxsplit=1)[0], 2))


def _are_of_one_thing(many: Figure, one: Figure) -> bool:
    if many.mention.sort is not COUNT:
        return True
    nouns = many.mention.noun, one.mention.noun
    return not all(nouns) or bool(nouns_of(nouns[0]) & nouns_of(nouns[1]))


def averages_worded_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where so many things make a total, and what they make on average is told behind it."""
    for skeleton, found in _averaged.found_in(sentence):
        many, total, rate = skeleton.named(found, "many", "total", "rate")
        rate = in_unit_of(total, rate)
        if many.unit != "count" or not many.mention.noun or not 1 < many.value < COUNTED or not are_alike(many):
            continue
        if rate.unit != total.unit or not are_alike(total, rate) or total.value <= 0:
            continue
        if many.hedge is not Hedge.NONE or _OF_EACH.search(found["thing"]):
            continue
        low, high = bounds_told(total)
        room = low / many.value * _ROUNDLY[0], high / many.value * _ROUNDLY[1]
        told = f"{total.mention.text} / {many.mention.text}"
        yield Reckoning(rate, total.value / many.value, room, (many, total), told, is_mean=True)


_OF_EACH = re.compile(
    r"\b(?:each|every|per|another|than|from|up|down|after|before|since|years?|months?|weeks?|days?)\b"
)
_ROUNDLY = Decimal("0.95"), Decimal("1.05")


def proportions_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where one proportion is told twice, in percent and by the thousand or the million."""
    for skeleton, found in _same.found_in(sentence):
        one, other = skeleton.named(found, "one", "other")
        first, second = _in_parts(one), _in_parts(other)
        if first is None or second is None or is_range(one) or is_range(other):
            continue
        gap = skeleton.words[found.end("one") + 1 : found.start("other") - 1]
        if one.unit == other.unit or not _OR.search(gap) or min(one.value, other.value) <= 0:
            continue
        (part, per), (_, by) = first, second
        right = part / per * by
        low, high = bounds_of(one)
        if one.unit == "count":
            low = high = one.value
        room = low / per * by * _ROUNDLY[0], high / per * by * _ROUNDLY[1]
        if one.unit == "count" and right > 1:
            # "One in three, 32 percent"
            continue
        if other.unit == "count":
            continue
        yield Reckoning(other, right, room, (one,), one.mention.text)


def _in_parts(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """The figure and of how many it is so much; None where it is no proportion."""
    if figure.unit == "count":
        return (figure.value, Decimal(1)) if figure.mention.sort is Sort.SHARE else None
    per = _PARTS.get(figure.unit)
    return (figure.value, per) if per is not None else None


WORDED_MULTIPLES = _multiples.relation(multiples_worded_in)
WORDED_AVERAGES = _averaged.relation(averages_worded_in)
PROPORTIONS = _same.relation(proportions_in)
