"""Of what a figure is said: the noun that it stands before, or the subject of its verb.

A small grammar of the ways in which news gives a thing its measure: "a 57-kilogram dinosaur", "a python 12 feet long",
"the dinosaur, dug up in Patagonia, weighed 57 kilograms", "the height of the tower is 300 meters", "they paid $2 for
the house". Where the words do not settle it there is no bearer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from apps.checks.knowledge.classes import COUNTS, LENGTHS, Aspect, aspect_of, is_beyond, known_classes
from apps.checks.knowledge.subjects import (
    DETERMINERS,
    before_auxiliaries,
    first_phrase,
    phrase_at_end,
    phrase_at_start,
    subject_of,
    tokens_of,
)
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, convert


@dataclass(frozen=True, slots=True)
class Bearer:
    """The words of a noun phrase, in lower case and in order, its noun last, and what the figure says of it.

    `is_beside` where the phrase stands beside the figure and no other thing can be meant; `is_told_before` where a
    pronoun stands for a noun of the sentence before; `is_at_most` where the figure may be of what the thing holds or is
    used for, and can only be too great.
    """

    words: tuple[str, ...]
    aspect: Aspect
    is_beside: bool
    is_told_before: bool = False
    is_at_most: bool = False


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
# "Ballooned to", "is down to", "has grown to".
_BECOMES = (
    r"(?:gr[eo]w(?:n|s)?|balloon(?:ed|s)?|swell(?:ed|s)?|swollen|slim(?:med|s)?|shr[aiu]nk|fatten(?:ed|s)?|bulk(?:ed|"
    r"s)?|"
    rf"(?:rises?|rose|risen)|climb(?:ed|s)?|drop(?:ped|s)?|f[ae]ll(?:en|s)?|goes|went|gone|{_BE})(?: up| down| out)? to"
)
# What is done to a thing at a price, and what may stand between: "sold at auction in London to a bidder for".
_TRADED = (
    r"(?:re)?(?:built|sold|bought|purchased|acquired|auctioned|listed|offered|advertised|marketed|valued|appraised|"
    r"assessed|priced|snapped|picked|knocked|constructed|completed|restored|refurbished|commissioned|insured)"
    r"(?: off| up| down| out)?"
)
_MEANWHILE = r"(?: (?:at|in|by|on|to|last|this|recently|earlier|again|early|late|after|back|new)(?: [^\s,;.:]+){0,7}?)?"
_PRICE = r"(?:(?:asking|sale|list|guide|starting|purchase|retail|reserve) )?(?:price(?: ?tag)?|cost)"
# What may stand between the verb and the figure, or the hedge of it: "weighs a healthy 31 kilograms".
_MERE = r"(?: (?:only|just|about|at|a|an|some|as much as|as little as|up to|(?:an?|its|his|her) [a-z-]+))* $"
# The verb that gives a thing its figure, by aspect; each stands right before the figure and its hedge.
_VERBS_OF: dict[Aspect, re.Pattern[str]] = {
    aspect: re.compile(rf"(?<![^\s,])(?:{verbs}){_MERE}")
    for aspect, verbs in {
        Aspect.MASS: (
            rf"weigh(?:s|ed|ing)?(?: in)?|(?:comes?|came|coming) in at|tip(?:s|ped|ping)? the scales?|{_BE}|{_BECOMES}|"
            r"displac(?:es?|ed|ing)|reach(?:es|ed|ing)?"
        ),
        Aspect.SIZE: (
            rf"{_BE}|{_MEASURES}|stand(?:s|ing)?|stood|tower(?:s|ed|ing)?|stretch(?:es|ed|ing)(?: for)?|"
            r"extend(?:s|ed|ing)(?: for)?|gr(?:ow|ows|own|owing|ew)(?: to(?: be)?)?|lies|lay|sits|located|situated|"
            r"reach(?:es|ed|ing)?|spann?(?:s|ed|ing)?|runs?"
        ),
        Aspect.AGE: rf"{_BE}|aged?|turn(?:s|ed)|lived(?: to)?|lives(?: to)?",
        Aspect.AREA: rf"cover(?:s|ed|ing)?|occup(?:ies|ied|ying)|spann?(?:s|ed|ing)?|{_MEASURES}|{_BE}",
        Aspect.VOLUME: (
            r"hold(?:s|ing)?|held|contain(?:s|ed|ing)?|can take|us(?:es?|ed)|gets? through|consumes?|drinks?|drank|"
            r"gives?|yields?"
        ),
        Aspect.POWER: (
            r"generat(?:es?|ed|ing)|produc(?:es?|ed|ing)|rated(?: at)?|us(?:es?|ed|ing)|consum(?:es?|ed|ing)|"
            r"draw(?:s|ing)?|supply|supplies|deliver(?:s|ed|ing)?"
        ),
        Aspect.VOLTAGE: (
            r"deliver(?:s|ed|ing)?|carr(?:y|ies|ied|ying)|supply|supplies|provid(?:es?|ed|ing)|runs? on|operates? at|"
            rf"run(?:s|ning)? at|us(?:es?|ed|ing)|generat(?:es?|ed|ing)|produc(?:es?|ed|ing)|outputs?|{_BE}"
        ),
        Aspect.DATA: (
            rf"{_BE}|c[ao]mes? with|has|have|had|with|holds?|held|stor(?:es?|ed|ing)|offers?|packs?|contain(?:s|ed)?|"
            r"equipped with"
        ),
        Aspect.PEOPLE: (
            rf"(?:can |could |to |may )?(?:{_HOLDS})|is home to|was home to|home to|fits|"
            r"number(?:s|ed|ing)?|(?:a )?(?:seating )?capacity of|with|(?:a |its |their )?population of|with room for|"
            r"has room for"
        ),
        Aspect.EMPLOYEES: r"has|have|had|with|employ(?:s|ed|ing)?",
        Aspect.BEDS: r"has|have|had|with|opened with",
        Aspect.ROOMS: r"has|have|had|with|offers|opened with",
        Aspect.PAGES: r"has|have|had|runs? to|ran to|is|was|of",
        Aspect.ENERGY: r"ha(?:s|ve|d)|contain(?:s|ed|ing)?|pack(?:s|ed|ing)?|holds?|stor(?:es?|ed|ing)",
        Aspect.DURATION: r"last(?:s|ed|ing)?(?: for)?|runs?(?: for)?|ran(?: for)?|takes?|took",
        Aspect.PRICE: (
            r"(?:costs?|costing|sets?|setting)(?: (?:him|her|them|us|me|you|it|taxpayers|buyers|the [a-z]+))?"
            rf"(?: back)?|(?:which was |that was |was |were )?{_TRADED}{_MEANWHILE} (?:for|at)(?: an? (?:[a-z]+ "
            rf")?(?:cost|price) of)?|"
            r"at (?:an? |the )(?:[a-z]+ )?(?:cost|price) of|"
            r"(?:sells?|selling|goes|going|went|gone|let go|retails?|retailing|chang(?:es?|ed|ing) hands|up|"
            r"on sale|on offer|(?:goes|going|went|gone|came|comes) under the hammer|"
            rf"on the market|put up){_MEANWHILE} (?:for|at)|fetch(?:es|ed|ing)?|made|commands?|worth|"
            rf"(?:carr(?:y|ies|ied|ying)|has|had|having|with|bears|bore) (?:an? |its |the )?{_PRICE} of"
        ),
        Aspect.STOREYS: r"ha(?:s|ve|d)|with|ris(?:es|ing)",
        Aspect.BEDROOMS: r"ha(?:s|ve|d)|with",
    }.items()
}
# A size or an age that is only said to be wants a word for which it is.
_BARE = frozenset((Aspect.SIZE, Aspect.AGE))
_BE_BEFORE = re.compile(
    rf"(?:{_BE}|stand(?:s|ing)?|stood|gr(?:ow|ows|own|owing|ew)|lies|lay|sits|runs?|spann?(?:s|ed|ing)?|reach\w*|"
    rf"located|situated)"
    rf"{_MERE}"
)
_OF_ASPECT = re.compile(
    r"(?P<aspect>length|height|width|diameter|wingspan|depth|weight|mass|area|volume|age|price|distance)"
    rf"(?: tag)?(?: of| is| was| at| to){_MERE}"
)
_CAPACITY_OF = re.compile(
    r"(?:(?:generating|seating|storage|total|installed|maximum|battery|memory) )*capacity(?: of| is| was)"
    rf"{_MERE}"
)
_CAPACITIES = frozenset((Aspect.VOLUME, Aspect.POWER, Aspect.PEOPLE, Aspect.DATA, Aspect.BEDS))
_ASPECT_IS = re.compile(
    r"(?P<aspect>length|height|width|diameter|wingspan|depth|weight|mass|area|volume|age|distance|price)(?: tag)? "
    r"(?:of|on|for) (?P<owner>(?:the|a|an|this|each|that) [^\W\d_]+(?:[ -][^\W\d_]+){0,4}) "
    rf"(?:is|was|at|reached|reaches|exceeds|exceeded){_MERE}"
)
# What these three end in: looked at first, because the patterns are long.
_LAST_OF_ASPECT = vocabulary("of is was at to reached reaches exceeds exceeded only just about some")
_APPOSED = frozenset((Aspect.SIZE, Aspect.MASS, Aspect.AREA))
# "The garden, 40 square kilometers, is", "the spire, at 161 kilometers, is", "the room, of 40 square meters,".
_SET_OFF = re.compile(r"(?:, |\()(?:(?:now|at|of|all) )?$")
_SET_OFF_AGAIN = (",", ")", ".", " and ", " the ")
# "At 31 tons, the dog is", "built for $12, the house has".
_FRONTED = re.compile(r"(?:^|[,;:—–“\"] ?)(?:at|with) $")
_BEHIND_FRONT = re.compile(r", (?:(?P<pronoun>it|he|she) |(?:the|a|an|this|that|his|her|its|their|our) (?P<thing>.*))")
_IS_MOST = re.compile(
    r", [^,.;]{1,40}? (?:is|was|will be|became|would be) (?:now |still |by far |also )?(?:an?|the|one of the|among the|"
    r"its|[a-z]+['’]s) (?:[a-z'’-]+ )?(?:tallest|longest|largest|biggest|deepest|widest|shortest|smallest)\b"
)
# "3 meters long and 40 kilometers wide", "at 5ft 2in and 8 stone".
_JOINED = re.compile(r"(?:[- ](?:long|tall|high|wide|deep|thick|across))?,? (?:and|by) $")
# "The bridge costs $12 to cross": what it costs to use, not to have.
_FOR_A_USE = re.compile(
    r" (?:to (?!build|construct|make|complete|buy|replace|repair|develop|restore|produce)|each\b|apiece\b|a \w+\b|per |"
    r"for (?:a|an|each|every|one|two|three|four|the (?:day|night|week)|adults|children|members) )"
)
_PAID_FOR = re.compile(
    r" (?:each )?(?:for|to (?:buy|acquire|purchase|build|construct|complete|erect)) "
    r"(?:(?:a|an|the|his|her|their|its|this|each|one|that|every) )"
)
# "Bought the house in Bath for": the thing is the object.
_TRADING = re.compile(
    r"\b(?:buy|buying|bought|sell|selling|sold|acquir(?:e|ed|ing)|purchas(?:e|ed|ing)|snapp(?:ed|ing) up|"
    r"build|building|built|list(?:ed|ing)|offer(?:ed|ing)|"
    r"auction(?:ed|ing)(?: off)?|put(?:ting)?|valu(?:ed?|ing)|apprais(?:ed?|ing)) "
    rf"(?:a|an|the|his|her|their|its|this|that)(?P<thing>(?: [^\s,;.:]+){{1,9}}?) (?:for|at){_MERE}"
)
# "Tickets at £15".
_OFFERED_AT = re.compile(r",? (?:at|costing|from|starting at|starting from|priced from) $")
_EMPLOYS = re.compile(rf"\bemploy(?:s|ed|ing)?{_MERE}")
# What goes into a thing: "filled the tub with 90 liters", "300 liters of milk into a cup", "90 liters to fill a tub".
_FILLED = re.compile(
    rf"\bfill(?:s|ed|ing)? (?:a|an|the|his|her|their|its|each) (?P<thing>[^,;.:]{{3,40}}?) with{_MERE}"
)
_INTO = re.compile(
    r"(?: of(?: [a-z-]+){1,3}?)? (?:in|into|to fill|from) (?:a|an|the|his|her|their|its|each|every|one) (?P<thing>.*)"
)
# What a thing has in it is no heavier than the thing.
_CONTAINS = re.compile(rf"\b(?:contain(?:s|ed|ing)?|packs?|packing|ha(?:s|d|ve|ving)|with|offers?|provides?){_MERE}")
# Subjects that stand for one thing of the sentence before.
PRONOUNS = vocabulary("it he she")


def bearers_of(sentence: Sentence, mention: Mention, aspect: Aspect) -> Iterator[Bearer]:
    """What the figure may be said of, the likeliest first; `aspect` is what its unit measures."""
    found = tuple(_said_plainly(sentence, mention, aspect))
    yield from found or _said_otherwise(sentence, mention, aspect)


def _said_plainly(sentence: Sentence, mention: Mention, aspect: Aspect) -> Iterator[Bearer]:
    """The nouns that a figure stands right before, or those that the word right before a figure makes its bearer."""
    after = _after(sentence, mention)
    behind = _BEHIND.match(after)
    told = _told(behind, aspect)
    if told is None:
        return
    after = after[behind.end() :] if behind is not None else after
    if _is_attributive(sentence, mention, aspect, is_adjective=behind is not None):
        words = phrase_at_start(after)
        if words and not (words == _MAY_DO and not _ONE_SUCH.search(sentence.before(mention, reach=12))):
            yield Bearer(words, told, is_beside=True)
            return
    if aspect is Aspect.PRICE and (found := _PAID_FOR.match(after)):
        words = phrase_at_start(f" {after[found.end() :]}")
        if words:
            yield Bearer(words, told, is_beside=True)
            return
    before = sentence.before(mention, reach=160)
    if before.endswith("(") and aspect not in (Aspect.MASS, Aspect.AREA):
        # What stands in brackets behind a place is often how far it is.
        before = before.rstrip("(")
    if not before.endswith((" ", "(")):
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
    set_off = _SET_OFF.search(before) if aspect in _APPOSED else None
    if set_off is not None and sentence.surface.lower.startswith(_SET_OFF_AGAIN, _end(sentence, mention)):
        words = _set_off_from(tokens_of(before[: set_off.start()]))
        if len(words) > 1 and _ASPECT_OF.get(words[-1]) in LENGTHS and aspect is Aspect.SIZE:
            # "The tower's height, 310 meters".
            told, words = _ASPECT_OF[words[-1]], words[:-1]
        if words:
            yield Bearer(words, told, is_beside=False)
        return
    if aspect is Aspect.PEOPLE and _EMPLOYS.search(before):
        told = Aspect.EMPLOYEES
    verb = _VERBS_OF[aspect].search(before) if aspect in _VERBS_OF else None
    if verb is not None and aspect is Aspect.PRICE and _FOR_A_USE.match(after):
        return
    if verb is not None:
        is_bare = aspect in _BARE and _BE_BEFORE.search(before, verb.start()) is not None
        if not is_bare or behind is not None or mention.text.endswith(" old"):
            yield from _subject(sentence, before[: verb.start()], told, after)
        return
    if behind is not None or (before.endswith(" of ") and aspect is not Aspect.PRICE and aspect is not Aspect.AGE):
        lead = before.removesuffix(" of ") if behind is None else before.rstrip(", ")
        words = phrase_at_end(tokens_of(lead))
        if words:
            yield Bearer(words, told, is_beside=False)


def _set_off_from(tokens: list[str]) -> tuple[str, ...]:
    """The noun phrase that the tokens end in, as far as it is not "of" another one: "bushels of corn"."""
    words = phrase_at_end(tokens)
    lead = tokens[: len(tokens) - len(words)]
    while lead and lead[-1] in DETERMINERS:
        lead.pop()
    return () if lead and lead[-1] == "of" else words


def _told(behind: re.Match[str] | None, aspect: Aspect) -> Aspect | None:
    """What a figure says of its thing, by the adjective behind it and its unit; None where the two do not agree."""
    if behind is None:
        return aspect
    told = _ASPECT_OF.get(behind["adjective"].removesuffix("er").split(" ")[-1], aspect)
    return told if _agree(told, aspect) else None


def _subject(sentence: Sentence, lead: str, aspect: Aspect, after: str) -> Iterator[Bearer]:
    """The subject of a verb that stands behind `lead`: before it, behind the clause that begins with the verb ("built
    for $12 million, the house"), or in the sentence before where a pronoun stands for it."""
    words = subject_of(lead)
    if words:
        yield Bearer(words, aspect, is_beside=False)
    elif not lead.strip():
        yield from _behind_front(sentence, after, aspect)
    elif _has_pronoun(lead) and (words := _antecedent(sentence)):
        yield Bearer(words, aspect, is_beside=False, is_told_before=True)


def _behind_front(sentence: Sentence, after: str, aspect: Aspect) -> Iterator[Bearer]:
    """The subject that follows the comma behind a figure: "at 31 tons, the dog is", "at 31 tons, it is"."""
    found = _BEHIND_FRONT.match(after)
    if found is None:
        return
    words = _antecedent(sentence) if found["pronoun"] else phrase_at_start(f" {found['thing']}")
    if words:
        yield Bearer(words, aspect, is_beside=False, is_told_before=found["pronoun"] is not None)


def _said_otherwise(sentence: Sentence, mention: Mention, aspect: Aspect) -> Iterator[Bearer]:
    """The nouns that a figure is said of from farther off: as an object, in front of it, joined to another figure."""
    after, before = _after(sentence, mention), sentence.before(mention, reach=160)
    told = _told(_BEHIND.match(after), aspect)
    if told is None:
        return
    words: tuple[str, ...] = ()
    is_at_most = False
    if aspect is Aspect.PRICE:
        if (trading := _TRADING.search(before)) and not _FOR_A_USE.match(after):
            words = phrase_at_start(trading["thing"])
        elif offered := _OFFERED_AT.search(before):
            is_at_most = True
            words = _offered(tokens_of(before[: offered.start()]))
    elif (joined := _joined_to(sentence, mention)) is not None:
        first, of_first = joined
        for bearer in bearers_of(sentence, first, of_first):
            yield replace(bearer, aspect=told, is_beside=False)
        return
    elif _FRONTED.search(before):
        # At 3,000 meters the car may be on a pass.
        if aspect is not Aspect.SIZE or _IS_MOST.search(after):
            yield from _behind_front(sentence, after, aspect)
        return
    elif before.endswith(("'s ", "’s ")) and aspect in (Aspect.AREA, Aspect.VOLUME, Aspect.MASS, Aspect.POWER):
        words = () if after.startswith(" of ") and aspect is Aspect.MASS else phrase_at_end(tokens_of(before))
    elif aspect is Aspect.VOLUME and (filled := _FILLED.search(before) or _INTO.match(after)):
        words = phrase_at_start(f" {filled['thing']}")
    elif aspect is Aspect.MASS and after.startswith(" of "):
        is_at_most = True
        if into := _INTO.match(after):
            words = phrase_at_start(f" {into['thing']}")
        elif holds := _CONTAINS.search(before):
            words = subject_of(before[: holds.start()])
    if words:
        yield Bearer(words, aspect, is_beside=False, is_at_most=is_at_most)


def _offered(tokens: list[str]) -> tuple[str, ...]:
    """The goods that the tokens end in, several or told apart by their article; not "sales were flat"."""
    words = phrase_at_end(tokens)
    lead = tokens[: len(tokens) - len(words)]
    return words if words and (words[-1].endswith("s") or (lead and lead[-1] in DETERMINERS)) else ()


def _joined_to(sentence: Sentence, mention: Mention) -> tuple[Mention, Aspect] | None:
    """The figure that a figure is joined to as another measure of the same thing, and what it says of it."""
    earlier = [each for each in sentence.mentions if each.end <= mention.start]
    if not earlier:
        return None
    start = mention.start if mention.hedge_start < 0 else mention.hedge_start
    first = earlier[-1]
    aspect = aspect_of(first)
    if (
        aspect is None
        or aspect in COUNTS
        or "enough" in sentence.vocabulary
        or not _JOINED.fullmatch(sentence.surface.lower, first.end, start)
    ):
        return None
    return first, aspect


def _has_pronoun(lead: str) -> bool:
    """Whether the subject of a verb behind `lead` is a pronoun that stands for one thing."""
    tokens = tokens_of(lead)
    at = before_auxiliaries(tokens, len(tokens))
    return (at > 0 and tokens[at - 1] in PRONOUNS) or (
        tokens[:1] != [] and tokens[0] in PRONOUNS and tokens[at - 1 : at] == ["and"]
    )


def _antecedent(sentence: Sentence) -> tuple[str, ...]:
    """The noun of the sentence before that "it" stands for: its subject, or else the one thing that it brings in ("the
    rangers caught a python"); empty where it is not plain."""
    if sentence.previous is None:
        return ()
    tokens = tokens_of(sentence.previous.lower)
    heads = known_classes().heads
    if tokens[:1] and tokens[0] in ("the", "a", "an"):
        return first_phrase(tokens)
    brought_in = [
        words
        for place, token in enumerate(tokens)
        if token in ("a", "an") and (words := phrase_at_start(f" {' '.join(tokens[place + 1 : place + 8])}"))
    ]
    things = [words for words in brought_in if words[-1] in heads]
    return things[0] if len(things) == 1 else ()


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


# "$11 million can be saved": a verb, where no "a" or "the" makes it a thing.
_MAY_DO = ("can",)
_ONE_SUCH = re.compile(r"\b(?:an?|the|each|every|per|one) $")
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


_BEFORE_ASPECT = DETERMINERS | vocabulary(
    "maximum total estimated average overall with asking sale list guide starting purchase retail reserve ,"
)
_HAVING = vocabulary("has have had having carries carried carrying bears bore reached reaches")


def _owner(before: str, link: str, aspect: Aspect, after: str) -> Iterator[Bearer]:
    """The thing whose length, weight or price is named: "the height of the tower is", "the tower's height is", "a
    tower with a height of"."""
    tokens = tokens_of(before)
    at = len(tokens)
    while at > 0 and tokens[at - 1] in _BEFORE_ASPECT:
        at -= 1
    tokens = tokens[:at]
    if tokens and tokens[-1] in _HAVING:
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
