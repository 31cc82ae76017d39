"""What the words of a text say, so that two texts that put one thing in other words can be laid side by side."""

import re
from functools import lru_cache

from apps.checks.text.stems import stem
from apps.checks.text.surfaces import vocabulary

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# Words that news uses for one another. A line is one meaning.
_ALIKE = (
    "kill die dead dying death toll fatality perish drown victim",
    "injure wound hurt injury",
    "cost price bill pay paid spend spent spending expense worth charge",
    "accuse charge suspect defendant",
    "catch caught capture seize arrest detain",
    "house home residence household dwelling",
    "ocean sea water",
    "oppose against reject disapprove opposition",
    "support back favor favour approve want",
    "build built construct construction erect",
    "open opening start begin launch premiere",
    "finish complete completion end close",
    "buy bought purchase acquire acquisition takeover",
    "sell sold sale",
    "lose lost loss",
    "britain british uk kingdom england english",
    "america american us washington",
    "infect infection case virus coronavirus covid",
    "fire blaze burn arson bushfire wildfire",
    "crash collision wreck accident derailment",
    "plane jet aircraft airliner flight",
    "ship vessel boat ferry liner",
    "quake earthquake tremor",
    "storm hurricane typhoon cyclone",
    "flood flooding deluge",
    "shop store supermarket grocery retailer",
    "pupil student schoolchild",
    "worker employee staff job employ",
    "police officer deputy agent",
    "child children kid youngster",
    "expect forecast predict foresee project",
    "law bill act legislation",
    "waste rubbish garbage discard dump throw threw thrown",
    "dollar money fund funding aid",
    "strike walkout stoppage",
    "dam reservoir",
    "quit leave left resign resignation",
    "marry marriage wed wedding",
    "jail prison sentence",
    "win won victory defeat beat",
    "attack assault raid",
    "school classroom",
    "movie film documentary",
    "car vehicle automobile",
    "poor poverty",
    "rich wealthy",
    "raise increase rise",
    "cut reduce reduction lower",
    "displace evacuee homeless refugee shelter",
    "seat seating capacity hold",
    "deep depth deeply",
    "high height tall",
    "long length stretch",
    "wide width",
    "heavy weigh weight",
    "pandemic epidemic outbreak flu influenza",
    "sink sank sunk founder",
    "found discover discovery",
    "steal stole stolen theft rob robbery",
    "fly flew flown",
    "oil crude petroleum",
    "investor shareholder",
    "climate warming",
    "emission carbon dioxide co2 greenhouse",
    "world global worldwide globe",
    "unemployment jobless unemployed joblessness",
    "pensioner retiree",
    "teenager youth teen",
    "lorry truck",
    "wage salary earnings",
    "doctor physician medic",
    "profit income",
    "rescue save free survive survivor",
    "shed axe redundant layoff redundancy",
    "soldier troop",
    "baby newborn infant",
    "mother mum mom",
    "festival concert",
    "goalkeeper keeper",
    "poll vote ballot election referendum",
    "order ordered commission",
    "rail train railway",
    "lawyer attorney solicitor barrister",
    "firm company business",
    "road highway motorway",
    "flat apartment",
    "petrol gasoline fuel",
    "painting picture canvas portrait",
    "mountain peak summit",
    "climber mountaineer alpinist",
    "author writer novelist",
    "priest vicar cleric clergyman",
    "drug medicine pill",
    "holiday vacation",
    "grant subsidy",
)
_MEANINGS = {stem(word): line.split(maxsplit=1)[0] for line in reversed(_ALIKE) for word in line.split()}
_ROOT = 6
# Words that stand in any sentence; the other common ones of news say at least a little.
_EMPTY = vocabulary(
    "a about above according across after again ago all almost along already also although am among an and "
    "another any are around as at away back be because become been before being below between both but by came can "
    "come could day days did do does done down during each early either else even ever every few find first for former "
    "found from full get give given go going got had has have he her here him his how however i if in into is it its "
    "just last late later least less like made make many may me might month months more most much must my nearly never "
    "new next no nor not now of off often old on once one only or other our out over own per quite rather re s said "
    "same saw say saying says see seen several shall she should since so some soon still such take taken tell than "
    "that the their them then there these they this those though through till time times to today together told too "
    "took total toward towards under until up upon us use used using very was way we week weeks well went were what "
    "when where whether which while who whole whom whose why will with within without would year years yesterday yet "
    "you your million billion trillion thousand hundred dozen percent cent mr mrs ms dr official officials people "
    "person figure figures number numbers report reported reports estimate estimated estimates put stand stands stood "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec show shows showed call called group "
    "think thinks know known want keep least two three four five six seven eight nine ten"
)


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> dict[str, float]:
    """The words of a text that say something, by root, each with its weight; names count most."""
    weights: dict[str, float] = {}
    for found in _WORDS.finditer(text):
        word = found[0]
        lower = word.lower().removesuffix("'s").removesuffix("’s")
        if lower in _EMPTY or (len(lower) < 3 and not word.isupper()):
            continue
        root = root_of(lower)
        weight = 2.0 if word[0].isupper() and found.start() else 1.0
        weights[root] = max(weight, weights.get(root, 0.0))
    return weights


@lru_cache(maxsize=16384)
def root_of(word: str) -> str:
    root = stem(word)
    return _MEANINGS.get(root) or _MEANINGS.get(word) or root[:_ROOT]


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(found[0].lower() for found in _WORDS.finditer(text))
