"""CALC: areas and volumes from their sides."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.relations import Figure, measured, shown
from apps.checks.figures.slips import mended_by, power_off, respelled
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, measures
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort, convert

_LENGTH = "meter"
_AREA = "meter ** 2"
_VOLUME = "meter ** 3"
_SIDES_TO = {2: _AREA, 3: _VOLUME}
_CIRCLE = Decimal(math.pi) / 4

_WAYS = r"(?:north|south|east|west|end|side|top|front|left|right|shore|bank)"
# "5 kilometres long", "a width of 800 metres", "40 miles from north to south", "12 feet by 8"
_SIDE_BEHIND = re.compile(
    rf"^[ -](?:(?:long|wide|deep|broad|high|tall|thick|across|square|in (?:length|width|depth|height|breadth|diameter)|"
    rf"of (?:length|width|depth)|by|x|×)\b|(?:from )?(?:the )?{_WAYS}(?:ern [a-z]+)? to )|^×"
)
_SIDE_BEFORE = re.compile(
    r"(?:\b(?:by|x)|×|\b(?:length|width|depth|height|breadth|diameter|radius|sides?)(?: of| is| was)?)"
    r"(?: (?:about|some|roughly|nearly|only|just|a|an))* ?$"
)
_ACROSS = re.compile(r"\b(?:across|diameter)\b")
_IS_ROUND = re.compile(r"\b(?:circular|circle|round|disc|disk|dish|crater|dome|saucer)\b")
_FLOORS = re.compile(
    r"\b(?:stor(?:y|ey|ies|eys)|floors?(?! space)|levels?|decks?|triang\w+|oval|average|"
    r"at (?:its|their) (?:widest|longest|broadest|narrowest|deepest))\b"
)
_MANY = re.compile(r"\b(?:each|several|many|both|every)\b")
# What is said of another thing than the one that has the sides.
_OF_ANOTHER = re.compile(
    r"\b(?:part|corner|one|section) of\b|\b(?:in|on|within|inside|beside|near|from) an?\b|"
    r"\b(?:stands?|set) (?:in|on)\b|\b(?:another|other|against|compared|than|while|whereas|"
    r"but|per|an? (?:acre|hectare))\b"
)
_LINK = re.compile(
    r"^[\s,)(]*(?:(?:long|wide|deep|high|tall|across)[\s,]*)?(?:or|is|are|has|have|covers?|covering|of|with|an area of|"
    r"a total of|about|totaling|totalling|which is|that is|in area|makes?|making|some|for|[\s,])*$"
)
_SAID_AGAIN = re.compile(r"^[\s,(]*(?:or|that is|which is|making|which makes)\b")
# "A rectangle of no more than 300 by 500 metres. Thousands are trapped in those 500 square metres."
_RECTANGLE = re.compile(
    r"\b(?P<one>\d{1,3}(?:,\d{3})*)(?: (?:metres|meters|feet|yards|km|kilometres|kilometers|miles))? (?:by|x|×) "
    r"(?P<other>\d{1,3}(?:,\d{3})*)\b"
)
_BY = re.compile(r"^(?: (?:long|wide|deep))? ?(?:by|x|×)(?: about| some)? $")
_OF_IT = re.compile(
    r"\b(?:those|these|that|this|an area of|the area of|covers?|covering)(?: (?:some|about|just|only))* $"
)
_FAR_SMALLER = 5
_ROOM = Decimal("1.06")
# So near to a power of ten comes what the sides make.
_CLOSELY = Decimal("0.035")


@dataclass(frozen=True, slots=True)
class _Size:
    """What sides make, in the base unit of an area or a volume, and how far that may be off as a part of it."""

    sides: tuple[Figure, ...]
    made: Decimal
    unit: str
    spread: Decimal

    @property
    def told(self) -> str:
        return " by ".join(side.mention.text for side in self.sides)


class AreaOffSides(SentenceRule):
    """An area or a volume that does not follow from length, width and depth.

    A pitch of 100 by 70 metres has 7,000 square metres, not 17,000. A plot of another shape may be smaller than its
    sides make it, but never larger, nor smaller where its area is what the sides come to ("or 140 square feet"). Told
    farther off, only what is a power of ten too large or too small is wrong.
    """

    code = "CALC-02"
    name = "area-off-sides"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The pitch, 100 meters by 70 meters, covers 17,000 square meters."),
        Story.of("A warehouse of 200 feet by 150 feet has 300,000 square feet of space."),
        Story.of("The room is 5 meters by 4 meters, or 200 square meters."),
        Story.of("The room is 12 feet by 15 feet, or 140 square feet."),
        Story.of("They hold a rectangle of 300 by 500 metres. Thousands are trapped in those 500 square metres."),
        Story.of("The lagoon is 6 kilometres long and 1.5 kilometres wide and covers 90 square kilometres."),
        Story.of("The dish, a circle 30 metres across, has a surface of 7,070 square metres."),
        Story.of("The basin is 40 metres long, 20 metres wide and 3 metres deep and holds 240,000 litres."),
        Story.of("The wall is 15 feet high and 64 feet long. Painters have to cover 9,600 square feet of it."),
    )
    allows = (
        Story.of("The pitch, 100 meters by 70 meters, covers 7,000 square meters."),
        Story.of("The lake, 100 meters by 70 meters, covers 5,500 square meters."),
        Story.of("The capital district was 10 miles by 10 miles, or 100 square miles."),
        Story.of("They hold a rectangle of 300 by 500 metres. Thousands live in those 150,000 square metres."),
        Story.of("A warehouse of 200 feet by 150 feet stands in a park of 300,000 square feet."),
        Story.of("The lagoon is 6 kilometres long and 1.5 kilometres wide and covers 7 square kilometres."),
        Story.of("The dish, a circle 30 metres across, has a surface of 707 square metres."),
        Story.of("The basin is 40 metres long, 20 metres wide and 3 metres deep and holds 2.4 million litres."),
        Story.of(
            "The basin is 40 metres long, 20 metres wide and 3 metres deep, one of three that hold 9 million litres."
        ),
        Story.of("The ten plots, each 20 metres by 15 metres, cover 3,000 square metres in all."),
        Story.of("The stage, 20 metres wide and 15 metres deep, stands in a hall of 3,000 square metres."),
        Story.of("The wall is 15 feet high and 64 feet long. Painters have to cover 960 square feet of it."),
        Story.of("The three-story hall, 40 meters by 20 meters, has 2,400 square meters of floor."),
    )

    needs = (amounts(1), measures(_AREA, _VOLUME))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        areas = measured(sentence, _AREA)
        results = [*((area, _AREA) for area in areas), *((volume, _VOLUME) for volume in measured(sentence, _VOLUME))]
        if not results:
            return
        before = sentence.previous
        if before is not None and before.mentions and len(areas) == 1:
            yield from self._rectangle_before(sentence, before, *areas[0])
        here = _size_in(sentence)
        told = here if here is not None or before is None or measured(sentence, _LENGTH) else _size_in(before)
        if told is None:
            return
        alike = [result for result, unit in results if unit == told.unit]
        if len(alike) != 1 and (here is None or told.unit != _AREA):
            return
        behind = [result for result in alike if told is not here or result[0].start > told.sides[-1].start]
        if behind:
            yield from self._judged(sentence, told, *behind[0])

    def _judged(self, sentence: Sentence, told: _Size, result: Figure, value: Decimal) -> Iterator[Finding]:
        is_here = told.sides[0].mention in sentence.mentions
        hedge = result.mention.hedge_start
        start = told.sides[-1].end if is_here else sentence.start
        link = sentence.surface.lower[start : result.start if hedge < 0 else max(start, hedge)]
        if _OF_ANOTHER.search(link):
            return
        spread = told.spread + (result.spread / result.value if result.value else 0)
        power = power_off(value, told.made, _CLOSELY + min(spread, _CLOSELY))
        if power is not None and _are_so_many(sentence, power):
            return
        is_wrong = power is not None
        # What all of several have the sides of one do not tell.
        is_one = _MANY.search(sentence.surface.lower, sentence.start, told.sides[0].start) is None
        if is_one and is_here and told.unit == _AREA and len(told.sides) == _PAIR and _LINK.match(link):
            room = _ROOM + spread
            is_too_small = _SAID_AGAIN.match(link) is not None and value * room < told.made
            is_wrong = is_wrong or value > told.made * room or is_too_small
        if is_wrong:
            yield self.finding(
                sentence.surface,
                result.mention,
                f"{told.told} is {shown(convert(told.made, told.unit, result.unit))} in the unit of this "
                f"{'area' if told.unit == _AREA else 'volume'}.",
                suggestion=mended_by(result.mention, 1 / power) if power is not None else "",
            )

    def _rectangle_before(
        self, sentence: Sentence, previous: Sentence, area: Figure, size: Decimal
    ) -> Iterator[Finding]:
        lengths = measured(previous, _LENGTH)
        if not lengths or not _OF_IT.search(sentence.before(area.mention)):
            return
        sides = list(_RECTANGLE.finditer(previous.lower))
        if len(sides) != 1:
            return
        (found,) = sides
        unit = lengths[-1][0].unit
        one, other = (convert(Decimal(found[name].replace(",", "")), unit, _LENGTH) for name in ("one", "other"))
        if size * _FAR_SMALLER < one * other or size > one * other * _FAR_SMALLER:
            yield self.finding(
                sentence.surface,
                area.mention,
                f"{found[0]} is {shown(convert(one * other, _AREA, area.unit))} in the unit of this area.",
                suggestion=self._repaired(area, convert(one * other, _AREA, area.unit)),
            )

    @staticmethod
    def _repaired(area: Figure, made: Decimal) -> str:
        """The area that the sides make, in its own words; empty where it is no round figure."""
        quantity = area.mention.quantity
        if quantity is None or made != round(made):
            return ""
        return respelled(area.mention, replace(quantity, low=made, high=made))


_PAIR = 2


def _size_in(sentence: Sentence) -> _Size | None:
    """What the sides that a sentence tells make; None where they are not two or three, or the way across a circle."""
    lengths = measured(sentence, _LENGTH)
    sides = [(side, length) for side, length in lengths if length > 0 and _is_side(sentence, side)]
    if not sides or (len(sides) != len(lengths) and not _are_joined(sentence, [side for side, _ in sides])):
        return None
    first = sides[0][0]
    if _FLOORS.search(sentence.surface.lower, sentence.start, first.start) or _FLOORS.search(
        sentence.surface.lower, first.end, sides[-1][0].end + 40
    ):
        return None
    made = math.prod(length for _, length in sides)
    spread = sum((side.spread / side.value for side, _ in sides), Decimal(0))
    figures = tuple([side for side, _ in sides])
    if len(sides) == 1:
        is_round = _IS_ROUND.search(sentence.lower) and _ACROSS.match(sentence.after(first.mention, reach=12).strip())
        return _Size(figures, _CIRCLE * made * made, _AREA, 2 * spread) if is_round else None
    unit = _SIDES_TO.get(len(sides))
    return _Size(figures, Decimal(made), unit, spread) if unit is not None else None


def _are_so_many(sentence: Sentence, power: Decimal) -> bool:
    """Whether ten of them, or a hundred, are what the power of ten comes from."""
    near = (sentence, sentence.previous) if sentence.previous is not None else (sentence,)
    counts = [count.quantity for each in near for count in each.of_sort(Sort.COUNT)]
    return any(count is not None and count.low in (power, 1 / power) for count in counts)


def _are_joined(sentence: Sentence, sides: list[Figure]) -> bool:
    """Whether two sides are told as "100 metres by 70"; other lengths beside them are of other things."""
    return len(sides) == _PAIR and _BY.match(sentence.between(sides[0].mention, sides[1].mention)) is not None


def _is_side(sentence: Sentence, side: Figure) -> bool:
    """Whether a length is told as one of the sides of a thing."""
    behind = sentence.surface.lower[side.end : min(sentence.end, side.end + 40)]
    return bool(_SIDE_BEHIND.match(behind) or _SIDE_BEFORE.search(sentence.before(side.mention, reach=24)))
