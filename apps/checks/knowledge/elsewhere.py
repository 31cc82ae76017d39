"""Words after which a story may speak of other worlds, or of what is made up, where the limits of the Earth end.

"The storm is 10,000 miles wide" is no mistake below a headline about Jupiter.
"""

import re
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
