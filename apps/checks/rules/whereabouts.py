"""RANGE: plausibility by place: how far places can lie from one another."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.slips import repair_by
from apps.checks.findings import Finding, Severity
from apps.checks.knowledge.elsewhere import is_of_another_world
from apps.checks.knowledge.places import known_cities
from apps.checks.needs import measures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Quantity, Sort, convert, respell, same_dimension


class NoSuchDistance(SentenceRule):
    """A place that lies feet from a city, or farther from it than the earth is round.

    A town is miles from the next one: "in Woodburn, about 30 feet south of Portland" has its unit wrong. No place is
    more than 20,000 kilometers from another, and none that lies north or east of a place is nearly so far. Streets
    and buildings may well be 30 feet apart, so that the other place is one that is known or that a place is told by.
    """

    code = "RANGE-32"
    name = "no-such-distance"
    severity = Severity.ERROR
    authority = "the size of the earth"
    flags = (
        Story.of("The explosion occurred at a bank branch in Woodburn, about 30 feet south of Portland."),
        Story.of("A magnitude 5.1 earthquake struck 60m south west of Bandar Abbas, the agency said."),
        Story.of("The tremor was centered 250,000 km off the coast of Luzon."),
        Story.of("The prison is 30 metres north of Damascus, and the village 33m from the capital."),
        Story.of("The town is 25,000 kilometres from the border."),
    )
    allows = (
        Story.of("The explosion occurred at a bank branch in Woodburn, about 30 miles south of Portland."),
        Story.of("The car was found on Oak Street, about 30 feet south of Elm Street."),
        Story.of("A magnitude 5.1 earthquake struck 60 miles south west of Bandar Abbas, the agency said."),
        Story.of("The satellite circles 36,000 kilometers from the border between day and night."),
        Story.of("Their tour took them 25,000 kilometres from the coast of Kenya and back."),
        Story.of("The body lay 20 metres north of the river and 50 metres from the city wall."),
    )
    needs = (measures("meter"), words("of from off"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MEASURE):
            quantity = mention.quantity
            if quantity is None or not quantity.low or not same_dimension(quantity.unit, "meter"):
                continue
            if mention.per or mention.moves or mention.difference:
                continue
            away = _AWAY.match(sentence.surface.text, mention.end, sentence.end)
            if away is None:
                continue
            meters = convert(quantity.high, quantity.unit, "meter")
            if _is_too_near(sentence, mention, quantity, away, meters):
                fault = f"No other place lies {mention.text} from a town."
                suggestion = respell(mention, unit=_MEANT[quantity.unit])
            elif _is_too_far(sentence, mention, away, meters) and not is_of_another_world(story.words_before(sentence)):
                fault = f"No place on the earth lies {mention.text} from another."
                thousandth = repair_by(mention, Decimal("0.001")) if not quantity.low % 1000 else None
                suggestion = thousandth.text if thousandth is not None else ""
            else:
                continue
            yield self.finding(sentence.surface, mention, fault, suggestion=suggestion)


# "30 feet south of Portland", "250,000 km off the coast of Luzon", "33m from the capital"
_AWAY = re.compile(
    r"(?: \([^()]{2,40}\))?,? (?:(?:to the |due )?(?P<point>(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)"
    r"(?:[- ]?(?:north|south|east|west)){0,2}(?:ern)?) of|(?P<from>(?:away )?from|off(?: of)?|outside)) "
    r"(?P<the>the |its |their )?(?P<kind>(?:[a-z]+ ){0,2}?(?:[A-Z][a-z]+ )?"
    r"(?:summer |winter |state |provincial |regional )?(?:capital|coast|border|shore|mainland|city|town)\b"
    r"(?: of| city)?)?"
    r"(?: ?(?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'-]+){0,3}))?"
)
_MEANT = {"foot": "mile", "inch": "mile", "yard": "mile", "meter": "kilometer", "centimeter": "kilometer"}
# A fence may be some hundred meters from a city, but a village is not, nor a house told by the city's name.
_NEAR, _NEAREST = 310, 160
_FAR, _FARTHEST, _IN_SPACE = 8_500_000, 20_100_000, 2_000_000_000
_SITES = vocabulary("village town city suburb base camp site located situated lies prison")
_LOCAL = re.compile(
    r"(?:[’']s?)? (?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Highway|Hwy|Route|Boulevard|Blvd|Bridge|"
    r"Station|School|Park|"
    r"Airport|Hall|Church|Hospital|Cent(?:er|re)|Stadium|University|Mall|Hotel|Cafe|Gate|Tower|Building|House|"
    r"Plaza|Square|"
    r"Creek|Pier|Field|Way|Place|Court|Circle|Marathon|Zoo|Museum|Cathedral|Castle|Wall|Line|city limits|"
    r"airport|station|"
    r"stadium|city hall|cathedral|zoo)\b"
)
# The town that lies there: "in Woodburn, about 30 feet south of Portland"
_PLACED = re.compile(
    r"\b(?:in|near|at|from|to|outside|around|of|where) (?:the )?(?:(?:[a-z]+ ){0,2}(?:town|city|village|"
    r"community|suburb|"
    r"district|hamlet|settlement) of )?(?:[A-Z][\w’'-]+ ?){1,3}(?:, [A-Z][\w. ]+)?,"
    r"(?: (?:a|an|the) [a-z -]{3,40}?,?)?(?: (?:about|some|around|roughly|just|only|located|lying|situated|"
    r"approximately|"
    r"less than|more than|nearly|almost|over))* ?$"
)
_LOCAL_BEFORE = re.compile(
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Lane|Highway|Route|Boulevard|"
    r"Park|Church|School|Pier|Bar)\b"
)
_TREMOR = vocabulary("earthquake quake temblor tremor epicenter epicentre aftershock hurricane typhoon cyclone")
_ON_THE_WAY = vocabulary(
    "travel traveled travelled traveling travelling flew fly flying flown sailed sail sailing journey voyage trip "
    "route orbit orbits orbiting satellite satellites space moon sun asteroid comet spacecraft tour toured drove "
    "driven walked cycled race ran swam rowed migration migrated migrate total odyssey trek planet planets star "
    "mars took cable pipeline cables"
)


def _is_too_near(
    sentence: Sentence, mention: Mention, quantity: Quantity, away: re.Match[str], meters: Decimal
) -> bool:
    """Whether a place is told by a town that it would stand in."""
    if quantity.unit not in _MEANT or meters >= _NEAR or (quantity.unit == "meter" and meters < 2):
        return False
    text = sentence.surface.text
    name, kind = (away["name"] or "").rstrip(".’'"), away["kind"] or ""
    if _LOCAL.match(text, away.end()) or _LOCAL.search(name) or away["from"] == "outside":
        return False
    if kind:
        return "capital" in kind and away["from"] not in ("off", "off of")
    is_city = name in known_cities()
    before = text[max(sentence.start, mention.start - 110) : mention.start]
    placed = _PLACED.search(before)
    if away["point"] is None:
        is_placed = placed is not None or not _SITES.isdisjoint(sentence.vocabulary)
        return is_city and is_placed and meters < _NEAREST
    if not name or away["the"]:
        return name.endswith(" Islands")
    if is_city or not _TREMOR.isdisjoint(sentence.vocabulary):
        return True
    return meters < _NEAREST and placed is not None and not _LOCAL_BEFORE.search(placed[0])


def _is_too_far(sentence: Sentence, mention: Mention, away: re.Match[str], meters: Decimal) -> bool:
    """Whether a place would not be on this earth."""
    if not (away["name"] or away["kind"]) or meters > _IN_SPACE:
        return False
    if (away["name"] or "").rstrip(".’'") in _NO_PLACES:
        return False
    if away["point"] and not away["kind"]:
        return meters > _FAR and sentence.vocabulary.isdisjoint(_ON_THE_WAY)
    return meters > _FARTHEST and sentence.vocabulary.isdisjoint(_ON_THE_WAY)


_NO_PLACES = frozenset(("Earth", "Mars", "Jupiter", "Saturn", "Venus", "Pluto", "Neptune"))
