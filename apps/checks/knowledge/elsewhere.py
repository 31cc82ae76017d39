"""Words after which a story may speak of other worlds, of ages past, or of what is made up, where the limits of the
Earth and of our days end.

"The storm is 10,000 miles wide" is no mistake below a headline about Jupiter.
"""

import re
from decimal import Decimal
from functools import lru_cache

from apps.checks.text.phrases import AGAINST, ASPECT, CASE_OF, NEVER_AFTER
from apps.checks.text.surfaces import vocabulary

_WORLDS = vocabulary(
    "mars martian jupiter jovian saturn venus venusian neptune uranus pluto enceladus ganymede callisto exoplanet "
    "exoplanets lunar extraterrestrial starship interstellar"
)
# What may be a world: a planet or a moon that spacecraft fly to and astronomers look at.
_BODIES = vocabulary("planet planets moon moons titan star stars asteroid asteroids comet")
_SEEN_FROM_AFAR = vocabulary(
    "astronomer astronomers astronomical telescope telescopes spacecraft probe orbit orbits orbiting orbiter lander "
    "rover nasa apollo solar galaxy galaxies exoplanet light-years starlight cosmic"
)
_FOOTBALL = vocabulary("league uefa cup football")
_MADE_UP = vocabulary(
    "fictional fantasy mythical mythology minecraft lego superhero superheroes godzilla wizard wizards hobbit hobbits "
    "replica miniature inflatable"
)


def is_of_another_world(words: frozenset[str]) -> bool:
    """Whether what is told, with these words before, may be on another planet or in a tale."""
    if not words.isdisjoint(_WORLDS) or not words.isdisjoint(_MADE_UP):
        return True
    if "europa" in words and words.isdisjoint(_FOOTBALL):
        return True
    return not words.isdisjoint(_BODIES) and not words.isdisjoint(_SEEN_FROM_AFAR)


# Beginnings of the words of what is counted in thousands of years, and words of it.
_OF_AGES = tuple(
    vocabulary(
        "ancien antiqu archaeolog archeolog prehistor fossil dinosaur mammoth neanderthal dynast civiliz civilis "
        "millenni medieval viking pharaoh pyramid bibl prophet judais buddh hindu confuci taois evolution evolved "
        "geolog glaci volcan ancestor radioact plutonium isotope asteroid galax astronom sediment artefact artifact "
        "excavat myth ritual indigen aborig druid celt saxon aztec sumer babylon mesopotam meteor neolith petroglyph "
        "domesticat acupunct sphinx stonehenge sanskrit hebrew supernova paleo palaeo half-li genom interglacial "
        "tecton stalagmit holocene pleistocene"
    )
)
_WORDS_OF_AGES = vocabulary(
    "tomb tombs mummy mummies jesus christ christian christians christianity jewish jews jew temple temples buddha "
    "homo sapiens extinct extinction skull skulls skeleton skeletons empire empires emperor emperors roman romans "
    "caesar bc bce ad troy maya mayan inca incas norse hieroglyphs relics relic ruins climate ice species carbon bone "
    "bones comet comets star stars universe telescope telescopes spacecraft light-years planets crater radiocarbon "
    "tectonic lottery jackpot monk monks"
)
# Words that say it of their sentence alone.
_IN_ITS_SENTENCE = vocabulary(
    "earth planet stone cave caves human humans humanity mankind dna gene genes nuclear uranium waste light reef "
    "reefs tree trees forest forests rock rocks fault seismic flood floods flooding drought droughts rain rainfall "
    "storm earthquake earthquakes tsunami eruption monument monuments legend origin origins oldest eternal god gods "
    "immortal pagan tribe tribes tribal odds chance chances probability forever eclipse solar sun moon mars plastic "
    "decay sea seas river lake desert canyon mountain mountains bronze farming agriculture wheat maize settlements "
    "lineage wolf wolves turtle turtles tortoise shark whale bacteria virus cells voyager simulation sentence "
    "sentences sentenced jailed lease leasehold manuscript temperatures temperature ocean oceans continent island "
    "islands glass coin coins museum museums vase vases pottery mosaic statue statues burial burials buried grave "
    "graves warrior warriors king kings carved carving carvings treaty charter hunters settlers expect expects "
    "expected ticket tickets rate speed dated ages trip"
)
_OF_HISTORY = vocabulary(
    "wine tea silk spice medicine medicinal herbal meditation yoga dragon folklore pilgrims saint vatican mosque "
    "islam islamic muslim muslims church sikh latin language languages alphabet philosophy philosopher generations "
    "rome athens egypt greece greek greeks persia persian china chinese jerusalem israel nation people peoples "
    "civilised water culture cultures cultural heritage tradition traditions traditional history histories historic "
    "historical century centuries monarchy monarch throne palace cathedral monastery abbey castle shrine settlement "
    "basilica pope bishop bishops pagoda parish"
)
# Without one of these around, little tells a story of our own days.
_OF_TODAY = vocabulary(
    "police officer officers court courts judge lawyer attorney company companies firm president minister ministers "
    "parliament congress senate senator season coach league team club player players shares percent per pct economy "
    "economic investors investment market markets bank banks election elections voters vote party opposition hospital "
    "doctor doctors school schools university internet online phone phones computer software television film movie "
    "song album daughter son wife husband mother father family girlfriend boyfriend career job jobs workers employees "
    "union airport plane flight car cars bus train factory plant sales prices price tax taxes budget dollars euros "
    "euro pounds rubles yuan yen sanctions troops soldiers military army war rebels militants bomb fire firefighters "
    "mr mrs ms he she his her him my our we game games match tournament goal goals cup championship champion director "
    "spokesman spokeswoman officials official government trump brexit eu un business industry product products "
    "customers app users mayor council deputy manager chief executive"
)
_HISTORY = 10_000
# Of what is older nobody has lost a year's three digits.
_LONG_AGO = 300_000


def is_of_ages(years: Decimal, words: frozenset[str], around: frozenset[str]) -> bool:
    """Whether what a sentence of these words tells may be so many years old, or last as long; `around` are the words
    before it too."""
    return (
        years >= _LONG_AGO
        or around.isdisjoint(_OF_TODAY)
        or not words.isdisjoint(_IN_ITS_SENTENCE)
        or (years < _HISTORY and not words.isdisjoint(_OF_HISTORY))
        or not around.isdisjoint(_WORDS_OF_AGES)
        or any(word.startswith(_OF_AGES) for word in around)
    )


@lru_cache(maxsize=2048)
def knows_other_worlds(cues: tuple[str, ...]) -> bool:
    """Whether a kind with these cues is of things in space."""
    return any(
        not _IN_SPACE.isdisjoint(_LETTERS.findall(cue))
        for cue in cues
        if cue[:1] not in (ASPECT, AGAINST, CASE_OF, NEVER_AFTER)
    )


_LETTERS = re.compile(r"[a-z-]+")
_IN_SPACE = (
    _BODIES
    | _WORLDS
    | vocabulary(
        "sun space spacecraft rocket satellite satellites orbit telescope meteor meteorite nasa galaxy milky universe "
        "crater spacewalk astronaut capsule rover"
    )
)
