"""RANGE: plausibility by geography: ways between cities, and across oceans, that would be over in an hour's walk."""

import re
from collections.abc import Iterator
from itertools import pairwise

from apps.checks.figures.relations import lead_start
from apps.checks.figures.slips import best_repair
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.bearers import ends_of
from apps.checks.knowledge.places import Form, Spotted, places_in
from apps.checks.needs import measures
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Quantity, convert, same_dimension
from apps.quantities.mentions import MEASURE

# No two of the large cities that the almanac knows lie nearer; and nothing on Earth is farther, though roads wind.
_NEAREST, _FARTHEST = 25, 35_000
_WAY = (
    r"(?:journey|trip|voyage|flight|distance|crossing|race|trek|odyssey|ride|drive|route|expedition|road|railway|line|"
    r"highway|pipeline|cable|track|tour|march|pilgrimage|service|hop|haul)"
)
# "London and New York are 3,500 miles apart".
_APART = re.compile(r"[ -]apart\b")
_ARE = re.compile(rf",? (?:are|were|lie|lay|stand)(?: [a-z]+)? {HEDGES}$")
# "The 8,700-mile flight from San Diego to Fukushima", "8,700 miles from San Diego to Fukushima".
_ON_THE_WAY = re.compile(
    rf"(?:[ -](?:[a-z-]+ ){{0,2}}{_WAY})?(?: on| south| north| east| west)? (?:from|between) (?:the )?$"
)
_WAY_IS = re.compile(
    rf"(?:, (?:an?|the) (?:total |[a-z-]+ )?{_WAY} of|,? (?:is|was|covers|covered|takes in|runs(?: for)?|measures)) "
    rf"{HEDGES}$"
)
# "Tehran is 600 miles from Baghdad".
_LIES = re.compile(rf",? (?:is|lies|sits|was|lay)(?: [a-z]+)? {HEDGES}$")
_FROM = re.compile(
    r" (?:from|(?:north|south|east|west|northeast|northwest|southeast|southwest) of|away from) (?:the )?$"
)
_FAR_ACROSS = re.compile(
    r"\b(?:across|around|round) (?:the )?(?:pacific|atlantic|indian ocean|sahara|world|globe|mediterranean|antarctica|"
    r"australia|canada|united states|america|africa|europe|china|siberia)\b(?! (?:street|road|hotel|club|avenue|park))"
)
_ACROSS = vocabulary("across around round")
_OVERSEAS = vocabulary(
    "pacific atlantic indian sahara world globe mediterranean antarctica australia canada united america africa europe "
    "china siberia"
)
_TRIP_OF = re.compile(rf"\b(?:an?|the|his|her|their|its) (?:[a-z-]+ )?{_WAY} of {HEDGES}$")
_TRIP = re.compile(rf"-(?:[a-z]+ )?(?:[a-z]+ )?{_WAY}\b")
_PARTLY = vocabulary(
    "last final leg first daily each every altitude height high deep depth waves wave model map scale replica inch "
    "inches wide tall thick swim swam pool track lap laps relay closer apartment hotel restaurant street"
)


class OffItsRoute(SentenceRule):
    """A way between two large cities, or across an ocean, that would be over in an hour.

    London and New York are 3,500 miles apart, not 3,500 feet. Nothing is known of the way but that large cities do not
    lie within walking distance of each other, so it is slips of the unit that are seen.
    """

    code = "RANGE-19"
    name = "off-its-route"
    severity = Severity.ERROR
    authority = "almanac"
    flags = (
        Story.of("London and New York are some 3,500 feet apart."),
        Story.of("He sailed across the Pacific, a journey of some 8,700 feet, from San Diego to Fukushima."),
        Story.of("The 620-metre railway from Tokyo to Osaka opened in 1964."),
        Story.of("From Sydney to London, a distance of 17,000 metres, it flies without a stop."),
        Story.of("Chicago is about 800 feet from New York."),
    )
    allows = (
        Story.of("London and New York are some 3,500 miles apart."),
        Story.of("He sailed across the Pacific, through waves of some 30 feet, from San Diego to Fukushima."),
        Story.of("The offices of London and New York are some 300 feet apart in the new building."),
        Story.of("On the flight from Tokyo to Osaka the plane fell 620 metres."),
        Story.of("They rowed across the Atlantic, the last leg of 800 metres in the dark."),
        Story.of("The map shows London and New York 30 centimetres apart."),
    )

    needs = (measures("meter"),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        words = sentence.vocabulary
        if not words.isdisjoint(_PARTLY):
            return
        is_across = not (words.isdisjoint(_ACROSS) or words.isdisjoint(_OVERSEAS)) and _FAR_ACROSS.search(
            sentence.lower
        )
        cities = [spot for spot in places_in(sentence) if spot.form is Form.NAME and _is_city(spot)]
        for mention in sentence.mentions if is_across or len(cities) > 1 else ():
            quantity = mention.quantity
            if (
                mention.sort is not MEASURE
                or quantity is None
                or mention.per
                or mention.difference
                or quantity.unit in _SMALL
            ):
                continue
            if not same_dimension(quantity.unit, "kilometer") or not 0 < _kilometers(quantity) < _NEAREST:
                continue
            if _is_way_of_cities(sentence, mention, cities) or (is_across and _is_way_across(sentence, mention)):
                yield self._complaint(sentence, mention)

    def _complaint(self, sentence: Sentence, mention: Mention) -> Finding:
        def evidence_of(quantity: Quantity) -> float:
            is_length = same_dimension(quantity.unit, "kilometer")
            return float(is_length and _NEAREST * 2 < _kilometers(quantity) < _FARTHEST)

        repair = best_repair(mention, evidence_of)
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} is a walk: the way is far longer.",
            evidence=(Evidence(f"{repair.text} would fit: {repair.slip}"),) if repair is not None else (),
            suggestion=repair.text if repair is not None else "",
        )


_SMALL = frozenset(("centimeter", "millimeter", "inch", "micrometer", "nanometer"))


def _kilometers(quantity: Quantity) -> float:
    return float(convert(quantity.high, quantity.unit, "kilometer"))


def _is_way_of_cities(sentence: Sentence, mention: Mention, cities: list[Spotted]) -> bool:
    """Whether a length is told as the way from one large city to another."""
    lower = sentence.surface.lower
    start, end = ends_of(sentence, mention)
    start = min(start, lead_start(mention))
    for one, other in pairwise(cities):
        if one.places == other.places:
            continue
        between = lower[one.end : other.start]
        if between in (" and ", " to "):
            if end <= one.start and _ON_THE_WAY.fullmatch(lower[end : one.start]):
                return True
            behind = lower[other.end : start]
            if other.end <= start and _is_named_way(sentence, one, between) and _WAY_IS.fullmatch(behind):
                return True
            is_pair = not lower[sentence.start : one.start].strip(" \"“'‘") and between == " and "
            if other.end <= start and is_pair and _ARE.fullmatch(behind) and _APART.match(lower, end):
                return True
        if one.end <= start and end <= other.start:
            is_subject = not lower[sentence.start : one.start].strip(" \"“'‘")
            if is_subject and _LIES.fullmatch(lower[one.end : start]) and _FROM.fullmatch(lower[end : other.start]):
                return True
    return False


def _is_city(spot: Spotted) -> bool:
    return any(place.rank == "city" for place in spot.places)


def _is_named_way(sentence: Sentence, one: Spotted, between: str) -> bool:
    """Whether a pair of cities is the way between them: "from Tokyo to Osaka", "between Tokyo and Osaka"."""
    before = sentence.surface.lower[sentence.start : one.start]
    return before.endswith(("from ", "From ") if between == " to " else ("between ",))


def _is_way_across(sentence: Sentence, mention: Mention) -> bool:
    """Whether a length is told as a journey, in a sentence that speaks of one across an ocean or a continent."""
    return _TRIP_OF.search(sentence.before(mention)) is not None or _TRIP.match(sentence.after(mention)) is not None
