"""Of what a figure is said: the noun that it stands before, or the subject of its verb.

A small grammar of the ways in which news gives a thing its measure: "a 57-kilogram dinosaur", "a python 12 feet long",
"the dinosaur, dug up in Patagonia, weighed 57 kilograms", "the height of the tower is 300 meters", "they paid $2 for
the house". Where the words do not settle it there is no bearer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from apps.checks.knowledge.classes import COUNTS, LENGTHS, Aspect, aspect_of, is_beyond, known_classes
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, convert


@dataclass(frozen=True, slots=True)
class Bearer:
    """The words of a noun phrase, in lower case and in order, its noun last, and what the figure says of it.

    `is_beside` where the phrase stands beside the figure and no other thing can be meant.
    """

    words: tuple[str, ...]
    aspect: Aspect
    is_beside: bool


_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*|\d+(?:[.,]\d+)*|[^\s\w]")
_DETERMINERS = vocabulary(
    "a an the this that these those his her its their our my your each every another one some any no such two three "
    "four five six seven eight nine ten both all most many several other"
)
_PREPOSITIONS = vocabulary(
    "of in on at from near for with by to into onto over under above below beside behind between among through across "
    "along around off outside inside within after before during since until against about like toward towards up down "
    "out without aboard per as than via beneath past beyond"
)
# They end a verb as often as they begin a phrase: "hauled up a shark that weighed".
_PARTICLES = vocabulary("up down out off")
_OPENERS_OF_PHRASES = _PREPOSITIONS - _PARTICLES
_PRONOUNS = vocabulary(
    "i you he she it we they me him us them who whom whose which that what there here himself herself itself "
    "themselves someone somebody anyone everyone nobody"
)
_AUXILIARIES = vocabulary(
    "is are was were be been being am has have had having do does did can could may might must shall should will would "
    "isn't wasn't aren't weren't hasn't didn't doesn't don't it's that's he's she's who's there's"
)
_ADVERBS = vocabulary(
    "also only just now then still even once already always never often usually currently later again almost about "
    "typically not apparently reportedly together each ever"
)
_CONJUNCTIONS = vocabulary("and or but nor if when while because although though where whether so yet unless plus")
_VERBS = vocabulary(
    "said says say made make makes found hit hits left took take takes came come comes went goes go got get gets "
    "ran run runs lost sold sells bought won lay lies lie sat sits sank fell falls rose rises flew flies drove "
    "drives broke became becomes began begins kept held holds brought sent set built told saw seen grew grows known "
    "gave gives swam struck caught dies died killed crashed washed stands stood costs cost weighs weighed needs bit "
    "hung won shot wore beat led met fed spoke hid hatched bore shook spent grazed stuck swung threw towed "
    "wants uses used looks works lives carries carrying contains called named owned moves moved opens opened"
)
_STOPS = _DETERMINERS | _PREPOSITIONS | _PRONOUNS | _AUXILIARIES | _ADVERBS | _CONJUNCTIONS | _VERBS
# Words that stand before a figure's verb and leave its subject as it is.
_SKIPPED = _AUXILIARIES | _ADVERBS | vocabulary("that which who can now fully")
# What stands behind these is no subject: "it hit the car".
_NO_SUBJECT_AFTER = (_VERBS | _AUXILIARIES | _CONJUNCTIONS) - vocabulary(
    "when while if but because although though where said says"
)
_RELATIVES = ("that", "which", "who")
_MOST_WORDS = 6

_BEHIND = re.compile(
    r"[ -](?P<adjective>long|tall|high|wide|broad|deep|thick|across|old|away|distant|off|heavy|"
    r"in (?:length|height|width|diameter|depth|weight|size)|"
    r"from (?:the |our |planet )?(?:earth|sun|solar system|us)|(?:long|tall|high|wide|deep)er)\b"
)
_ASPECT_OF = {
    "long": Aspect.LENGTH,
    "length": Aspect.LENGTH,
    "tall": Aspect.HEIGHT,
    "high": Aspect.HEIGHT,
    "height": Aspect.HEIGHT,
    "wide": Aspect.WIDTH,
    "broad": Aspect.WIDTH,
    "across": Aspect.WIDTH,
    "width": Aspect.WIDTH,
    "diameter": Aspect.WIDTH,
    "wingspan": Aspect.WIDTH,
    "deep": Aspect.DEPTH,
    "depth": Aspect.DEPTH,
    "size": Aspect.SIZE,
    "away": Aspect.DISTANCE,
    "distant": Aspect.DISTANCE,
    "off": Aspect.DISTANCE,
    "distance": Aspect.DISTANCE,
    "earth": Aspect.DISTANCE,
    "sun": Aspect.DISTANCE,
    "system": Aspect.DISTANCE,
    "us": Aspect.DISTANCE,
    "old": Aspect.AGE,
    "age": Aspect.AGE,
    "weight": Aspect.MASS,
    "mass": Aspect.MASS,
    "heavy": Aspect.MASS,
    "speed": Aspect.SPEED,
    "area": Aspect.AREA,
    "volume": Aspect.VOLUME,
    "price": Aspect.PRICE,
}
_BE = r"is|are|was|were|be|been|being|'s|’s"
_MEASURES = r"measur(?:es?|ed|ing)(?: in at)?"
_HOLDS = (
    r"ha(?:s|ve|d)|seats?|seated|holds?|holding|houses?|accommodates?|accommodating|carr(?:y|ies|ying)|employs?|"
    r"educates?|enrolls?|enrols?|sleeps?|fits?|packs? in|fits? in"
)
# The verb that gives a thing its figure, by aspect; each stands right before the figure and its hedge.
_VERBS_OF: dict[Aspect, re.Pattern[str]] = {
    aspect: re.compile(rf"(?<![^\s,])(?:{verbs})(?: (?:only|just|at|a|an|some|as much as|as little as|up to))* $")
    for aspect, verbs in {
        Aspect.MASS: rf"weigh(?:s|ed|ing)?(?: in)?|(?:comes|came) in at|tip(?:s|ped|ping)? the scales?|{_BE}",
        Aspect.SIZE: (
            rf"{_BE}|{_MEASURES}|stand(?:s|ing)?|stood|tower(?:s|ed|ing)?|stretch(?:es|ed|ing)(?: for)?|"
            r"extend(?:s|ed|ing)(?: for)?|gr(?:ow|ows|own|owing|ew)(?: to(?: be)?)?|lies|lay|sits|located|situated|"
            r"reach(?:es|ed|ing)?|spann?(?:s|ed|ing)?|runs?"
        ),
        Aspect.AGE: rf"{_BE}|aged?|turn(?:s|ed)|lived(?: to)?|lives(?: to)?",
        Aspect.AREA: rf"cover(?:s|ed|ing)?|occup(?:ies|ied|ying)|spann?(?:s|ed|ing)?|{_MEASURES}|{_BE}",
        Aspect.VOLUME: r"hold(?:s|ing)?|held|contain(?:s|ed|ing)?",
        Aspect.POWER: (
            r"generat(?:es?|ed|ing)|produc(?:es?|ed|ing)|rated(?: at)?|us(?:es?|ed|ing)|consum(?:es?|ed|ing)|"
            r"draw(?:s|ing)?|supply|supplies|deliver(?:s|ed|ing)?"
        ),
        Aspect.VOLTAGE: (
            r"deliver(?:s|ed|ing)?|carr(?:y|ies|ied|ying)|supply|supplies|provid(?:es?|ed|ing)|runs? on|operates? at|"
            rf"run(?:s|ning)? at|us(?:es?|ed|ing)|generat(?:es?|ed|ing)|produc(?:es?|ed|ing)|outputs?|{_BE}"
        ),
        Aspect.DATA: (
            r"c[ao]mes? with|has|have|had|with|holds?|held|stor(?:es?|ed|ing)|offers?|packs?|contain(?:s|ed)?|"
            r"equipped with"
        ),
        Aspect.PEOPLE: (
            rf"(?:can |could |to |may )?(?:{_HOLDS})|is home to|was home to|home to|fits|"
            r"(?:a )?(?:seating )?capacity of|with|(?:a |its |their )?population of|with room for|has room for"
        ),
        Aspect.EMPLOYEES: r"has|have|had|with|employ(?:s|ed|ing)?",
        Aspect.BEDS: r"has|have|had|with|opened with",
        Aspect.ROOMS: r"has|have|had|with|offers|opened with",
        Aspect.PAGES: r"has|have|had|runs? to|ran to|is|was|of",
        Aspect.ENERGY: r"ha(?:s|ve|d)|contain(?:s|ed|ing)?|pack(?:s|ed|ing)?|holds?|stor(?:es?|ed|ing)",
        Aspect.DURATION: r"last(?:s|ed|ing)?(?: for)?|runs?(?: for)?|ran(?: for)?",
        Aspect.PRICE: (
            r"cost(?:s|ing)?|(?:which was |that was |was |were )?(?:re)?built (?:for|at a cost of)|at a cost of|"
            r"sold (?:at auction )?for|sells? for|selling for|auctioned for|went for|fetch(?:es|ed)|priced at|"
            r"valued at|worth|retails? (?:at|for)|on sale (?:at|for)|bought for|on the market (?:at|for)"
        ),
        Aspect.STOREYS: r"ha(?:s|ve|d)|with|ris(?:es|ing)",
        Aspect.BEDROOMS: r"ha(?:s|ve|d)|with",
    }.items()
}
# A size or an age that is only said to be wants a word for which it is.
_BARE = frozenset((Aspect.SIZE, Aspect.AGE))
_BE_BEFORE = re.compile(
    rf"(?:{_BE}|stand(?:s|ing)?|stood|lies|lay|sits|runs?|spann?(?:s|ed|ing)?|reach\w*|located|situated)"
    r"(?: (?:only|just|at|a|an|some|up to))* $"
)
_OF_ASPECT = re.compile(
    r"(?P<aspect>length|height|width|diameter|wingspan|depth|weight|mass|area|volume|age|price|distance)"
    r"(?: tag)?(?: of| is| was| at| to)(?: (?:only|just|about|some|up to))* $"
)
_CAPACITY_OF = re.compile(
    r"(?:(?:generating|seating|storage|total|installed|maximum|battery|memory) )*capacity(?: of| is| was)"
    r"(?: (?:only|just|about|some|up to))* $"
)
_CAPACITIES = frozenset((Aspect.VOLUME, Aspect.POWER, Aspect.PEOPLE, Aspect.DATA, Aspect.BEDS))
_ASPECT_IS = re.compile(
    r"(?P<aspect>length|height|width|diameter|wingspan|depth|weight|mass|area|volume|age|distance) of "
    r"(?P<owner>(?:the|a|an|this|each|that) [^\W\d_]+(?:[ -][^\W\d_]+){0,4}) "
    r"(?:is|was|reached|reaches|exceeds|exceeded)(?: (?:only|just|about|some|up to))* $"
)
# What these three end in: looked at first, because the patterns are long.
_LAST_OF_ASPECT = vocabulary("of is was at to reached reaches exceeds exceeded only just about some")
_APPOSED = frozenset((Aspect.SIZE, Aspect.MASS, Aspect.AREA))
# "The bridge costs $12 to cross": what it costs to use, not to have.
_FOR_A_USE = re.compile(
    r" (?:to (?!build|construct|make|complete|buy|replace|repair|develop|restore|produce)|each\b|apiece\b|a \w+\b|per |"
    r"for (?:a|an|each|every|one|two|three|four|the (?:day|night|week)|adults|children|members) )"
)
_PAID_FOR = re.compile(r" (?:each )?for (?:(?:a|an|the|his|her|their|its|this|each|one|that|every) )")


def tokens_of(text: str) -> list[str]:
    """The words, numbers and marks of a text in lower case."""
    return _TOKEN.findall(text)


def bearers_of(sentence: Sentence, mention: Mention, aspect: Aspect) -> Iterator[Bearer]:
    """What the figure may be said of, the likeliest first; `aspect` is what its unit measures."""
    after = _after(sentence, mention)
    behind = _BEHIND.match(after)
    told = aspect
    if behind is not None:
        told = _ASPECT_OF.get(re.split(r"[ ]", behind["adjective"].removesuffix("er"))[-1], aspect)
        if not _agree(told, aspect):
            return
        after = after[behind.end() :]
    if _is_attributive(sentence, mention, aspect, is_adjective=behind is not None):
        words = phrase_at_start(after)
        if words:
            yield Bearer(words, told, is_beside=True)
            return
    if aspect is Aspect.PRICE and (found := _PAID_FOR.match(after)):
        words = phrase_at_start(f" {after[found.end() :]}")
        if words:
            yield Bearer(words, told, is_beside=True)
            return
    before = sentence.before(mention, reach=160).rstrip("(") if sentence.start else sentence.before(mention, reach=160)
    if not before.endswith(" "):
        return
    is_named = before[:-1].rpartition(" ")[2] in _LAST_OF_ASPECT
    if aspect in _CAPACITIES and is_named and (named := _CAPACITY_OF.search(before)):
        yield from _owner(before[: named.start()], "", aspect, after)
        return
    named = _OF_ASPECT.search(before) if is_named else None
    if named is not None and _agree(_ASPECT_OF[named["aspect"]], aspect):
        yield from _owner(before[: named.start()], before[named.end("aspect") :], _ASPECT_OF[named["aspect"]], after)
        return
    named = _ASPECT_IS.search(before) if is_named else None
    if named is not None:
        if _agree(_ASPECT_OF[named["aspect"]], aspect):
            words = phrase_at_end(tokens_of(named["owner"]))
            yield Bearer(words, _ASPECT_OF[named["aspect"]], is_beside=False)
        return
    if (
        before.endswith((", ", ", at "))
        and aspect in _APPOSED
        and sentence.surface.lower.startswith(",", _end(sentence, mention))
    ):
        # "The garden, 40 square kilometers, is", "the spire, at 161 kilometers, is the tallest".
        words = phrase_at_end(tokens_of(before.removesuffix("at ").rstrip(", ")))
        if words:
            yield Bearer(words, told, is_beside=False)
        return
    verb = _VERBS_OF[aspect].search(before) if aspect in _VERBS_OF else None
    if verb is not None and aspect is Aspect.PRICE and _FOR_A_USE.match(after):
        return
    if verb is not None:
        is_bare = aspect in _BARE and _BE_BEFORE.search(before, verb.start()) is not None
        if not is_bare or behind is not None or mention.text.endswith(" old"):
            words = subject_of(before[: verb.start()])
            if words:
                yield Bearer(words, told, is_beside=False)
        return
    if behind is not None or (before.endswith(" of ") and aspect is not Aspect.PRICE and aspect is not Aspect.AGE):
        lead = before.removesuffix(" of ") if behind is None else before.rstrip(", ")
        words = phrase_at_end(tokens_of(lead))
        if words:
            yield Bearer(words, told, is_beside=False)


def _after(sentence: Sentence, mention: Mention) -> str:
    """What stands behind a figure and the conversion in brackets after it."""
    end = _end(sentence, mention)
    return sentence.surface.lower[end : min(sentence.end, end + 90)]


def _end(sentence: Sentence, mention: Mention) -> int:
    """Where a figure ends with the conversion in brackets after it."""
    if mention.partner is None or mention.partner[0] < mention.start:
        return mention.end
    end = mention.partner[1]
    return end + 1 if sentence.surface.text.startswith(")", end) else end


def ends_of(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Where a figure begins and ends, with its conversion before or after it."""
    end = _end(sentence, mention)
    if mention.partner is None or mention.partner[0] > mention.start:
        return mention.start, end
    return mention.partner[0], end + 1 if sentence.surface.text.startswith(")", end) else end


def _agree(told: Aspect, by_unit: Aspect) -> bool:
    """Whether a word for an aspect goes with a unit: "300 meters tall", not "300 kilograms tall"."""
    return told is by_unit or (by_unit is Aspect.SIZE and (told in LENGTHS or told is Aspect.DISTANCE))


_HYPHENED = re.compile(r"\w[-\u2011]\w")
_PLURAL_UNITS = ("s", "feet", "sq ft")


def _is_attributive(sentence: Sentence, mention: Mention, aspect: Aspect, *, is_adjective: bool) -> bool:
    """Whether a figure stands before a noun as an adjective does: "57-kilogram", "12-foot-long", "$3 million"."""
    if aspect is Aspect.PRICE:
        before = sentence.before(mention, reach=12)
        return sentence.surface.text[mention.end : mention.end + 1] in (" ", "-") and not before.endswith(
            (" for ", " of ", " to ", " by ", " cost ", " worth ")
        )
    if sentence.surface.text[max(0, mention.start - 1) : mention.start] in ("-", ","):
        # "The 6-foot-8,225-pound forward" has lost a space, no more.
        return False
    if aspect in COUNTS or aspect is Aspect.AGE:
        return "-" in sentence.surface.lower[mention.start : mention.end + 6]
    if is_adjective:
        return sentence.surface.text[mention.end : mention.end + 1] == "-"
    return not mention.text.lower().endswith(_PLURAL_UNITS) and (
        mention.unit_span is not None or _HYPHENED.search(mention.text) is not None
    )


def phrase_at_start(text: str) -> tuple[str, ...]:
    """The noun phrase that a text begins with, up to its last noun; empty where there is none."""
    words: list[str] = []
    if text[:1] not in (" ", "-"):
        return ()
    for token in tokens_of(text[1:]):
        if not token[0].isalpha() or token in _STOPS or _is_boundary(token):
            break
        words.extend(_parts(token))
        if len(words) > _MOST_WORDS:
            return ()
    return tuple(words)


def phrase_at_end(tokens: list[str]) -> tuple[str, ...]:
    """The noun phrase that the tokens end in; empty where they end in none."""
    words: list[str] = []
    for token in reversed(tokens):
        if not token[0].isalpha() or token in _STOPS:
            break
        words[:0] = _parts(token)
        if len(words) > _MOST_WORDS:
            break
    return tuple(words)


@lru_cache(maxsize=20_000)
def _is_boundary(word: str) -> bool:
    # "Butterfly" and "seaweed" are nouns.
    return word.endswith(("ed", "ly")) and len(word) > 4 and word not in known_classes().heads


def _parts(token: str) -> list[str]:
    return token.replace("’", "'").removesuffix("'s").replace("-", " ").split()


def subject_of(text: str) -> tuple[str, ...]:
    """The noun phrase of which the verb right behind `text` is said; empty where the words do not settle it."""
    tokens = tokens_of(text)
    at = len(tokens)
    for _ in range(12):
        at = _before_auxiliaries(tokens, at)
        if at <= 0:
            return ()
        token = tokens[at - 1]
        if tokens[at - 1] == ",":
            opened = _comma_before(tokens, at - 1)
            relative = at < len(tokens) and tokens[at] in _RELATIVES
            at = at - 1 if relative or opened < 0 else opened
            continue
        if token in (")", "—", "–"):
            opened = next((place for place in range(at - 2, -1, -1) if tokens[place] in ("(", "—", "–")), -1)
            if opened < 0:
                return ()
            at = opened
            continue
        if tokens[at - 1] == "and":
            return _first_phrase(tokens)
        is_noun = at > 1 and tokens[at - 2] in _DETERMINERS
        if not token[0].isalpha() or (token in _STOPS and not (is_noun and token in _AUXILIARIES)):
            return ()
        start = at - 1
        while start > 0 and tokens[start - 1][0].isalpha() and tokens[start - 1] not in _STOPS:
            start -= 1
        lead = start
        while lead > 0 and (tokens[lead - 1] in _DETERMINERS or tokens[lead - 1][0].isdigit()):
            lead -= 1
        if lead > 0 and tokens[lead - 1] in _OPENERS_OF_PHRASES:
            at = lead - 1
            continue
        relative = at < len(tokens) and tokens[at] in _RELATIVES
        if lead > 0 and tokens[lead - 1] in _NO_SUBJECT_AFTER and not relative:
            return ()
        return tuple(part for token in tokens[start:at] for part in _parts(token))
    return ()


def _first_phrase(tokens: list[str]) -> tuple[str, ...]:
    """The subject that a sentence begins with: that of its first verb and of those joined to it by "and"."""
    first = next((place for place, token in enumerate(tokens) if token not in _DETERMINERS), len(tokens))
    last = next(
        (place for place in range(first, len(tokens)) if tokens[place] in _STOPS or not tokens[place][0].isalpha()),
        len(tokens),
    )
    words = tokens[first:last]
    return tuple(part for token in words for part in _parts(token)) if first and len(words) <= _MOST_WORDS else ()


def _before_auxiliaries(tokens: list[str], at: int) -> int:
    while at > 0 and (tokens[at - 1] in _SKIPPED or (tokens[at - 1].endswith("ly") and len(tokens[at - 1]) > 4)):
        if at > 1 and tokens[at - 2] in _DETERMINERS:
            # "A can of cola": a noun, after all.
            break
        at -= 1
    return at


def _comma_before(tokens: list[str], at: int) -> int:
    """The place of the comma that opens what the one at `at` closes; -1 where there is none near."""
    return next((place for place in range(at - 1, max(-1, at - 14), -1) if tokens[place] == ","), -1)


def _owner(before: str, link: str, aspect: Aspect, after: str) -> Iterator[Bearer]:
    """The thing whose length, weight or price is named: "the height of the tower is", "the tower's height is", "a
    tower with a height of"."""
    tokens = tokens_of(before)
    at = len(tokens)
    while at > 0 and tokens[at - 1] in (*_DETERMINERS, "maximum", "total", "estimated", "average", "overall", "with"):
        at -= 1
    tokens = tokens[:at]
    if tokens and tokens[-1] in ("has", "have", "had", "having"):
        # "The wind farm has a capacity of".
        words = subject_of(before[: before.rindex(tokens[-1])])
        if words:
            yield Bearer(words, aspect, is_beside=False)
        return
    words = phrase_at_end(tokens)
    if words and (tokens[-1].endswith(("'s", "’s")) or at < len(tokens_of(before))):
        yield Bearer(words, aspect, is_beside=False)


# Nothing on Earth is told as taller.
_TALLEST = 9_000
_TALL = re.compile(r"[- ](?:tall|high)\b")


def is_beyond_bearer(sentence: Sentence, said: Mention, mention: Mention) -> bool:
    """Whether no thing like the one of which `said` is told measures what `mention` gives it, price apart."""
    quantity, aspect = mention.quantity, aspect_of(said)
    if quantity is None or aspect is None or aspect is Aspect.PRICE or aspect_of(mention) is not aspect:
        return False
    is_tall = aspect is Aspect.SIZE and _TALL.match(sentence.after(said, reach=6))
    if is_tall and convert(quantity.low, quantity.unit, "meter") > _TALLEST:
        return True
    classes = known_classes()
    for bearer in bearers_of(sentence, said, aspect):
        named = classes.named_by(bearer.words)
        limits = classes.limits_of(named, bearer.aspect) if named is not None else ()
        return bool(limits) and all(is_beyond(each, quantity.low, quantity.high, quantity.unit) for each in limits)
    return False
