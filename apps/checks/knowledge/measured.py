"""Whether a figure is the measure of a name in its sentence, and which.

A name is worth more than a noun: where it stands is known, so the words between it and the figure are all that has to
be read. "The 8,849-meter summit of Everest", "at 330 meters, the Eiffel Tower is", "Wembley, the national stadium, with
90,000 seats", "the Challenger Deep, which at nearly 11 kilometers". What lies on the way to it, up it or beside it is
not said of it: "a camp on Everest, at 6,400 meters", "walked 300 miles of the wall".
"""

import re

from apps.checks.knowledge.bearers import ends_of
from apps.checks.knowledge.classes import COUNTS, LENGTHS, Aspect
from apps.checks.knowledge.landmarks import Naming
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention

_ANY = frozenset((*LENGTHS, Aspect.DISTANCE))
_HIGH = frozenset((Aspect.HEIGHT,))
_LONG = frozenset((Aspect.LENGTH,))
_WIDE = frozenset((Aspect.WIDTH,))
_DEEP = frozenset((Aspect.DEPTH,))
_FAR = frozenset((Aspect.DISTANCE,))
_SEATS = frozenset((Aspect.PEOPLE,))
_NONE: frozenset[Aspect] = frozenset()

_HEDGE = (
    r"(?:(?:a little (?:over|under|more than|less than)|slightly (?:over|under)|"
    r"nearly|about|around|some|roughly|almost|approximately|approx\.?|circa|just|only|over|under|more than|"
    r"less than|at least|fewer than|up to|as many as|a|an|its|estimated|exactly|mere|total of|height of|length of|"
    r"depth of|capacity of|distance of|elevation of|altitude of|whopping|impressive|staggering|dizzying|record|"
    r"maximum|maximum of|full|well over|close to|not quite) )*"
)
_ADVERBS = r"(?:(?:now|still|also|only|currently|itself|already|once|alone|officially|actually|can|could|will) )*"
_PART = r"(?:summit|peak|top|crown|roof|height|elevation|bottom|floor|bed|depths?|length|width|diameter|span|mirror)"
_OF_PART = {
    **dict.fromkeys(("summit", "peak", "top", "crown", "roof", "height", "elevation"), _HIGH),
    **dict.fromkeys(("bottom", "floor", "bed", "depth", "depths"), _DEEP),
    **dict.fromkeys(("length", "span"), _LONG),
    **dict.fromkeys(("width", "diameter", "mirror"), _WIDE),
    **dict.fromkeys(("seats", "capacity", "seating capacity"), _SEATS),
}
_SIZE_WORD = r"(?:tall|high|long|wide|deep|broad|across|seat|seater|capacity|story|storey|stories|passenger)"
_OF_WORD = {
    **dict.fromkeys(("tall", "high", "height", "altitude", "elevation"), _HIGH),
    **dict.fromkeys(("long", "length", "end to end"), _LONG),
    **dict.fromkeys(("wide", "broad", "across", "width", "diameter", "wingspan"), _WIDE),
    **dict.fromkeys(("deep", "depth", "down"), _DEEP),
    **dict.fromkeys(("away", "distant"), _FAR),
}
_BEHIND = re.compile(
    r"[ -](?:in )?(?P<word>tall|high|long|wide|broad|across|deep|height|length|width|diameter|wingspan|"
    r"depth|altitude|elevation|end to end|down(?! (?:from|on|by))|away|distant|from (?:(?:the |"
    r"our )?(?:earth|planet|sun)))\b"
)
# "330 meters from the hotel", "2 meters taller", "21 meters by 14": no measure of the thing.
_OTHERWISE = re.compile(
    r"[ -](?:from (?!(?:the |its )?[\w'’ -]{2,40} (?:to|into|through)\b)|off|north|south|east|west|up|down|"
    r"behind|ahead|per|a|of|apart|inland|by|(?:below|beneath) (?!(?:the (?:surface|waves|sea)|"
    r"sea level)\b)|"
    r"(?!(?:over|under|after)\b)\w+er|more|less|thick|old|away|each|every|into|to go|section|stretch|part|"
    r"strip|gap|hole|crack|under (?!the (?:sea|seabed|sea bed|channel|alps|mountains?|water)\b)|"
    r"underwater|in front|walk|climb|hike|swim|in the past|in \d+|of its)\b"
)
_BELOW = re.compile(r" (?:below|beneath) ")
_ABOVE = re.compile(r" above (?!(?:mean )?sea|the (?:ground|streets?|city|capital|skyline|earth|planet)\b|earth\b)")
_ENDS = re.compile(
    r"(?: (?:in )?(?:tall|high|long|wide|broad|across|deep|height|length|width|diameter|depth|altitude|"
    r"elevation|down|away|distant|from earth)\b)?"
    r"(?: (?:at|from|to) (?:the |its )[\w ]{3,20}?| from (?:bow|stem|nose|snout|end|tip|wingtip|top|head) to "
    r"(?:stern|tail|end|tip|wingtip|bottom|toe)\b| overall| in all| end to end| up| on average)?"
    r"(?: above (?:(?:mean )?sea[- ]level|(?:the )?(?:earth|ground)))?\s*"
    r"(?:[,.;:)—–!?\"”/]| (?:below|beneath) (?:the (?:surface|waves|sea)|sea level)\b|"
    r" (?:still |by far )?(?:the|its|\w+['’]s) (?:\w+ ){0,2}?\w+est\b|$)"
)

# What stands before a figure that stands before the name.
_ADJOINED = re.compile(
    r"(?:^|[\"“‘(—–:] ?|\b(?:the|its|of|up|scale|scaled|scaling|climb|climbed|climbing|ascend|conquer|"
    r"conquered|summit|summited|on|and|at|atop|from|near|around|through|inside|"
    r"across|over|past|under|below|above|in|into|to|along|fill|filled|aboard|sank|visit|visited|see|saw) |\w['’]s? )$"
)
_IS_HYPHENED = re.compile(r"\d[-\u2011 ]?[^\W\d_]")
_FRONTED = re.compile(
    r"(?:^|[.,;:—–(“\"] ?|\b(?:and|but|while|because|that) )"
    r"(?P<verb>at|with(?: a)?|standing(?: at)?|rising(?: to)?|towering|soaring(?: to)?|reaching|measuring|"
    r"stretching(?: for)?|"
    rf"spanning|running(?: for)?|covering|weighing(?: in at)?|seating|holding) {_HEDGE}$"
)
_AFTER_FRONT = re.compile(
    r"(?: seats)?(?:[ -](?:in )?(?:tall|high|long|wide|across|deep|height|length|diameter|away|distant)|"
    r" (?:above|over) [^,.;]{2,30}| from [^,.;]{2,30})?, "
    r"(?:(?:the|\w+['’]s) [^,.;]{3,50}, )?$"
)
# "The tallest building in the world, at 828 meters, is the Burj Khalifa", or "is the Burj Khalifa, at 828 meters".
_RANK = r"\b(?:tall|high|long|deep|larg|bigg)est\b[^,.;]{0,45}"
_RANKED_BEFORE = re.compile(rf"{_RANK}, (?:at|standing(?: at)?|rising(?: to)?) {_HEDGE}$")
_IS_THE_NAME = re.compile(r"(?: (?:tall|high|long|deep))?, (?:is|was|remains) $")
_NAMED_LAST = re.compile(rf"{_RANK} (?:is|was|remains) $")
_PREDICATE = re.compile(
    r"(?:,[^,;]{2,60},)? (?:is|was|remains?|has been|became|ranks?|dwarfs|stands|towers|holds|will)\b"
    r"(?!(?: \w+ly)? (?:cold|deadly|dangerous|visible|seen|invisible|\w+ing)\b)"
)
_TO_PART = re.compile(
    rf"[- ](?:{_SIZE_WORD}[- ])?(?:(?!(?:below|above|from|off|to|short|the|of|up|down|under|near|past|"
    rf"before|beyond|at|"
    rf"on)\b)[a-z]+[- ]){{0,2}}?(?P<part>{_PART}) of $"
)
_TO_NAME = re.compile(rf"[- ](?:(?P<word>{_SIZE_WORD})[- ])?$")
# What may follow a name that a figure stands before: no noun, "the 330-foot Eiffel Tower climb".
_NO_NOUN = re.compile(
    r"$|[.,;:!?)\"”’'—–/]| (?:is|was|has|had|will|would|can|could|may|might|must|should|and|but|or|in|on|"
    r"at|by|to|for|with|"
    r"without|from|of|as|than|when|while|where|which|who|that|this|after|before|during|since|until|over|under|near|"
    r"through|into|because|if|so|he|she|they|it|we|i|his|her|their|its|the|a|an|one|every|each|last|next|today|twice|"
    r"again|alone|not|\w+ed|\w+ly|\w+ing|\w+teen|\w+day|passes|crosses|draws|attracts|dominates|stands|remains|rises|"
    r"towers|looms|sits|"
    r"opens|reopens|closes|gets|turns|holds|hosts|became|ran|saw|made|took|sits|lies|goes|went|came|has|"
    r"stood|sank|lit|drew|flew|looks|overlooks|carries|welcomes)\b"
)

# What stands behind the name and before the figure.
_APPOSED = r"(?:, (?:(?!, (?:and|but|or|while) )[^;:.()]){2,80}?,| \([^()]{1,60}\)| [—–-] [^—–]{2,80}? [—–-])?"
_IN_BRACKETS = re.compile(
    rf" \((?:(?:at|height|altitude|elevation|length|depth|capacity|diameter|pop\.?)[:,]? )?{_HEDGE}$"
)
_OF_SIZE = (
    r"is|was|are|has been|will be|would be|whose (?:\w+ )?(?:summit|peak|mirror|height|elevation|depth) is|"
    r"has an? (?:[\w-]+ ){0,2}mirror|"
    r"with an? (?:[\w-]+ ){0,2}mirror|measures(?: in at)?|measured|measuring|boasts|comes in at|"
    r"has an? [\w ]{0,12}(?:of|at)|"
    r"had an? [\w ]{0,12}of|having an? [\w ]{0,12}of|is at|is located|is situated|lies|sits|"
    r"orbits(?: the sun)?|orbiting(?: the sun)?|circles|hovers|operates|"
    r"circling|is [^,;.\d]{0,60}(?:est|largest|most)\b[^,;.\d]{0,40},? at"
)
_OF_HEIGHT = (
    r"stands|stood|has stood|standing|stands at|standing at|rises|rose|rising|rises to|rising to|towers|"
    r"towered|towering|"
    r"rise|stand|tower|soar|"
    r"towers at|soars|soared|soaring|soars to|reaches|reached|reaching|tops out at|climbs to|peaks at|tops"
)
_OF_LENGTH = (
    r"stretch|stretches|stretched|stretching|will run|will stretch|run for|"
    r"stretches for|stretching for|runs|ran|running|runs for|running for|extends|"
    r"extending|extends for|flows|flowing|flows for|winds|winding|winds for|snakes|snaking|snakes for|spans|spanned|"
    r"spanning|meanders for|meanders"
)
_OF_DEPTH = (
    r"plunges|plunging|plunges to|drops|dropping|drops to|descends to|reaches a depth of|goes down|bottoms out at"
)
_OF_MASS = r"weighs|weighed|weighing|weighs in at|weighing in at|tips the scales at|displaces|displaced"
_OF_AREA = (
    r"cover|covers|covered|covering|will cover|"
    r"spans|spanning|occupies|occupying|is|was|measures|sprawls over|extends over|stretches "
    r"over|stretches across|sprawling over|has an area of|with an area of|takes up|encompasses|encompassing"
)
_OF_PEOPLE = (
    r"seats|seating|holds|holding|accommodates|accommodating|can hold|can seat|was built to hold|"
    r"can accommodate|fits|can fit|"
    r"can carry|carries|has(?: a(?: \w+){0,2} capacity of)?|had(?: a(?: \w+){0,2} capacity of)|boasts|"
    r"boasting|offers|with(?: a(?: \w+){0,2} capacity of| room for| space for| seats for)?|"
    r"whose capacity is|is home to"
)
_OF_STOREYS = r"has|had|with|boasts|rises|is|was"

_HOLDS = re.compile(r"\b(?:seats|holds|accommodates|fits|seating|hold|seat|accommodate|fit|carry|carries|capacity of) ")
# "With 5,000 seats left", "90,000 seats for the final".
_SPARE = re.compile(
    r" seats (?:left|empty|still|sold|unsold|available|reserved|in use|set|going|for|of|between|at|to)\b"
)


def _said_by(verbs: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a name and its figure where a relative clause says it, and where its own clause does."""
    return (
        re.compile(
            rf"(?:, (?:the|an?|\w+['’]s) [^,;:.()]{{2,60}})?, which,? {_ADVERBS}(?:{verbs}),? {_ADVERBS}{_HEDGE}$"
        ),
        re.compile(rf"{_APPOSED}(?:,? (?:which|that),?|,)?(?: and)? {_ADVERBS}(?:{verbs}),? {_ADVERBS}{_HEDGE}$"),
    )


_VERBS_OF: dict[Aspect, tuple[tuple[re.Pattern[str], re.Pattern[str], frozenset[Aspect]], ...]] = {
    Aspect.SIZE: (
        (*_said_by(_OF_SIZE), _ANY),
        (*_said_by(_OF_HEIGHT), _HIGH),
        (*_said_by(_OF_LENGTH), _LONG | _WIDE),
        (*_said_by(_OF_DEPTH), _DEEP | _HIGH),
    ),
    Aspect.MASS: ((*_said_by(_OF_MASS), frozenset((Aspect.MASS,))),),
    Aspect.AREA: ((*_said_by(_OF_AREA), frozenset((Aspect.AREA,))),),
    Aspect.PEOPLE: ((*_said_by(_OF_PEOPLE), _SEATS),),
    Aspect.STOREYS: ((*_said_by(_OF_STOREYS), frozenset((Aspect.STOREYS,))),),
}
_BESIDE = re.compile(
    rf"(?:,| [—–-])(?: now| currently| already)?(?: at| standing(?: at)?| rising(?: to)?| which,? at)? {_HEDGE}$"
)
_APPOSED_ASPECTS = (Aspect.SIZE, Aspect.MASS, Aspect.AREA)
_IS = re.compile(r" (?:is|was|are|has|makes|remains|ranks)\b")
_RANKED = re.compile(rf", [^,;.\d]{{0,60}}(?:est|largest|most)\b[^,;.\d]{{0,50}},? (?:at|with) {_HEDGE}$")
_POSSESSED = re.compile(rf"(?:['’]s?|,? (?P<has>whose|has|had|boasts|with)) (?:[a-z]+ )?{_HEDGE}$")
_HAD = ("mirror", "height", "elevation", "summit", "peak", "depth", "capacity", "seating capacity", "seats")
_POSSESSED_PART = re.compile(
    rf"(?:['’]s?|,? whose| [—–-](?: with)?(?: a)?) (?:[a-z]+ )?(?P<part>{_PART}|"
    rf"(?:seating )?capacity)(?:,? (?:is|was|of|at|stands at|reaches|"
    rf"which is))* {_HEDGE}$"
)
_PART_BEHIND = re.compile(
    rf"[- ](?:{_SIZE_WORD}[- ])?(?:[a-z]+[- ])?(?P<part>{_PART}|seats|(?:seating )?capacity)\b(?! (?:of|for|in)\b)"
)

_IS_A = re.compile(
    rf"(?:,| is| was| remains)(?: now| still)? (?:an?|the)(?: (?!mere|further|second)[a-z-]+){{0,2}} {_HEDGE}$"
)
_THING = re.compile(
    rf"[- ](?:(?P<word>{_SIZE_WORD})[- ])?(?:[a-z-]+ ){{0,2}}[a-z-]+(?:[,.;:)—–]|$| (?:in|on|near|off|of|at|that|which|"
    r"between|from|outside|above|and)\b)"
)

# What stands before the name.
_PART_OF = re.compile(rf"(?P<part>{_PART}) of $")
_VIEWED_FROM = re.compile(
    r"\b(?:foot|slopes?|flanks?|ascent|shadow|views?|base|sides?|face|heights|architect|owners?|home|outside|inside|"
    r"front|edge|banks?|shores?|north|south|east|west|image|photo|picture|climb|conquest|conqueror) of $"
)
_COMPARED = re.compile(
    r"\b(?:(?:second|next|equal|only|compared|similar|close|up) to|than|as|like|times|twice|half|unlike|or|"
    r"beats?|rivals?|nor|versus|vs) $"
)
_LOCATED = re.compile(
    r"\b(?:on|in|at|from|near|of|by|below|above|under|beside|to|with|for|into|off|around|across|over|past|through|"
    r"along|inside|outside|between|aboard|behind|and)(?: the| a)? $"
)
_IS_SUBJECT = re.compile(
    r"(?:^|[,;:(—–\"“'‘-] ?|\b(?:and|but|while|because|that|when|although|though|where|whether|if|says|"
    r"said|so|since) )$"
)


def aspects_given(sentence: Sentence, mention: Mention, aspect: Aspect, naming: Naming) -> frozenset[Aspect]:
    """What a figure says of a name: one aspect or several that it may be; empty where it is not said of the name.

    `aspect` is what its unit measures.
    """
    start, end = ends_of(sentence, mention)
    if end <= naming.start:
        told = _said_before(sentence, mention, aspect, naming, (start, end))
    elif start >= naming.name[1]:
        told = _said_behind(sentence, mention, aspect, naming, (start, end))
    else:
        return _NONE
    return told if aspect is Aspect.SIZE else told & {aspect}


def _said_before(
    sentence: Sentence, mention: Mention, aspect: Aspect, naming: Naming, figure: tuple[int, int]
) -> frozenset[Aspect]:
    """What a figure before the name says of it: "the 330-meter Eiffel Tower", "at 330 meters, the Eiffel Tower is"."""
    text = sentence.surface.lower
    before = text[max(sentence.start, figure[0] - 60) : figure[0]]
    between = text[figure[1] : naming.start]
    behind = text[naming.name[1] : min(sentence.end, naming.name[1] + 90)]
    of_unit = _ANY - _FAR if aspect is Aspect.SIZE else frozenset((aspect,))
    found = _TO_PART.match(between)
    if found is not None:
        return _OF_PART[found["part"]] if aspect is Aspect.SIZE and _NO_NOUN.match(behind) else _NONE
    found = _TO_NAME.match(between)
    if found is not None:
        is_bound = _IS_HYPHENED.search(mention.text) is not None and not mention.text.lower().endswith(("feet", "s"))
        if not (_ADJOINED.search(before) and _NO_NOUN.match(behind)):
            return _NONE
        if aspect in COUNTS:
            return of_unit
        return _OF_WORD.get(found["word"] or "", of_unit) if is_bound or before.endswith("the ") else _NONE
    if aspect is Aspect.SIZE and _IS_THE_NAME.fullmatch(between) and _RANKED_BEFORE.search(before):
        return of_unit
    found = _FRONTED.search(before)
    if found is None or not _AFTER_FRONT.fullmatch(between) or not _PREDICATE.match(behind):
        return _NONE
    word = _BEHIND.match(between)
    return of_unit if word is None else _of_word(word["word"])


def _said_behind(
    sentence: Sentence, mention: Mention, aspect: Aspect, naming: Naming, figure: tuple[int, int]
) -> frozenset[Aspect]:
    """What a figure behind the name says of it: "the Eiffel Tower (330 meters)", "Everest stands 8,849 meters"."""
    text = sentence.surface.lower
    before = text[max(sentence.start, naming.start - 60) : naming.start]
    between = text[naming.name[1] : figure[0]]
    after = text[figure[1] : min(sentence.end, figure[1] + 60)]
    word = _BEHIND.match(after)
    if aspect is Aspect.PEOPLE and _SPARE.match(after):
        return _NONE
    if word is None and (_OTHERWISE.match(after) or _ABOVE.match(after)):
        return _NONE
    of_unit = _ANY if aspect is Aspect.SIZE else frozenset((aspect,))
    told = of_unit
    if _IS_A.fullmatch(between) and _IS_HYPHENED.search(mention.text) and not mention.text.lower().endswith("s"):
        # "Nanda Devi, a 7,816-meter mountain in India", "the way is a 268-mile trail"
        thing = _THING.match(after)
        if thing is None or _COMPARED.search(before) or not _IS_SUBJECT.search(before):
            return _NONE
        return _OF_WORD.get(thing["word"] or "", of_unit - _FAR)
    if aspect is Aspect.SIZE and (word is not None or _BELOW.match(after)):
        told = _DEEP if word is None else _of_word(word["word"])
    elif aspect is Aspect.SIZE and after.startswith(" above "):
        told = _HIGH
    found = _POSSESSED_PART.match(between)
    if found is not None:
        of_part = _OF_PART[found["part"]]
        return of_part if (aspect is Aspect.SIZE) == (of_part != _SEATS) else _NONE
    found = _POSSESSED.match(between)
    if found is not None and not (found["has"] and _COMPARED.search(before)):
        owned = _PART_BEHIND.match(after)
        if owned is not None and (not found["has"] or owned["part"] in _HAD):
            return _OF_PART[owned["part"]]
        if not found["has"]:
            return _SEATS & told if _is_of_seats(mention) else _NONE
    is_bracketed = _IN_BRACKETS.match(between) is not None
    if _COMPARED.search(before) and not is_bracketed:
        return _NONE
    part = _PART_OF.search(before)
    if part is not None and aspect is Aspect.SIZE:
        # "The summit of Everest is 8,849 meters".
        told &= _OF_PART[part["part"]]
        before = re.sub(r"(?:\b(?:the|its) )?(?:[a-z]+ )?$", "", before[: part.start()])
    elif before.endswith(" of ") and not _VIEWED_FROM.search(before):
        return _NONE
    if is_bracketed:
        return told if _ENDS.match(after) else _NONE
    is_subject = _IS_SUBJECT.search(before) is not None or _NAMED_LAST.search(before) is not None
    if aspect is Aspect.PEOPLE and not (_is_of_seats(mention) or _HOLDS.search(between)):
        return _NONE
    is_beside = (_BESIDE.match(between) or _RANKED.match(between)) and aspect in _APPOSED_ASPECTS
    is_placed = part is None and _LOCATED.search(before) is not None
    if is_beside and (is_subject or ", which" in between or (told != of_unit and not is_placed)):
        return told if _ENDS.match(after) or (", which" in between and _IS.match(after)) else _NONE
    if aspect is Aspect.PEOPLE and is_subject and _RANKED.match(between):
        return _SEATS
    for relative, own, aspects in _VERBS_OF.get(aspect, ()):
        found = (own if is_subject else relative).match(between)
        if found is None:
            continue
        if aspect is not Aspect.SIZE:
            return aspects
        if word is not None:
            return told
        if aspects is not _ANY or "measur" in between or re.search(r"\b(?:orbit|circl)\w+ ", between):
            return told & aspects
        if _ENDS.match(after):
            return told & aspects
    return _NONE


def _of_word(word: str) -> frozenset[Aspect]:
    return _FAR if word.startswith("from ") else _OF_WORD[word]


def _is_of_seats(mention: Mention) -> bool:
    return mention.noun.rpartition(" ")[2] in ("seat", "seater", "capacity", "seater stadium")
