"""The figures of a sentence with their dimensions: those of the unit, and of what a figure is counted by.

"$60 a gram", "four tonnes of rice a hectare", "each of its 4.6 million people" and "every pill costs $15" all tell a
figure of one of many; which, the words around it say.
"""

import functools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.relations import Figure, all_figures_in, hedged
from apps.checks.figures.trios import TIMES
from apps.checks.lazily import kept
from apps.checks.needs import A_RATE, Signs, measures, words
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, UnknownUnit, base_unit, convert, read, same_dimension
from apps.quantities.mentions import COUNT, MEASURE, MONEY

Dimensions = tuple[tuple[str, int], ...]

# The base units that are no product of others here; energy stands for itself, so that no speed is ever squared into it.
_BASES: dict[str, Dimensions] = {
    "meter": (("length", 1),),
    "meter ** 2": (("length", 2),),
    "meter ** 3": (("length", 3),),
    "kilogram": (("mass", 1),),
    "second": (("time", 1),),
    "joule": (("energy", 1),),
    "watt": (("energy", 1), ("time", -1)),
    "bit": (("data", 1),),
    "count": (),
}
LENGTH: Dimensions = (("length", 1),)
AREA: Dimensions = (("length", 2),)
VOLUME: Dimensions = (("length", 3),)
MASS: Dimensions = (("mass", 1),)
TIME: Dimensions = (("time", 1),)
# Any one of what is counted: "each", "a head", "on average".
ANYONE = "*"

_PER = re.compile(
    r"(?P<goods>[- ](?:worth )?of(?: (?!an? |the |its |with |from |in |at |on |for )[\w-]+){1,2}|"
    r" (?!(?:of|for|to|on|in|who|they|will|would|can|could|should|may|might|must|ha[sd]|have|is|are|was|were)\b)"
    r"[a-z]+)? ?"
    r"(?:(?P<each>(?:, )?(?:each|apiece|a piece|per capita|(?:in|on|to|for) each(?=[,.;)])))(?![a-z])|"
    r"(?P<link>per|for each|for every|on each|on every|to each|to every|in each|in every|for an?|to an?|"
    r"to the|every|an?)"
    r"[ -](?!average\b|[a-z]+['’]s\b)(?P<thing>[a-z]+(?:[ -][a-z]+)?))"
)
_RECEIVES = re.compile(r" ?(?!(?:and|or|but|with|for|in|on|at|from|to|by|as)\b)[a-z]")
# "Each pill costs $15", "an acre-foot is 326,000 gallons", "15,400 litres of water to produce a kilogram"
_ONE_IS = re.compile(
    r"\b(?:an?|one|each|every|the average|a typical) (?P<thing>(?!of\b)[a-z]+(?:[ -][a-z]+)?)(?: of (?:the )?[a-z]+)? "
    r"(?:is|was|has|takes?|took|would|will|can|costs?|[a-z]{2,}s)(?: [a-z]+)?(?: about| roughly| some)? $"
)
_TO_MAKE = re.compile(r"(?: of [a-z]+)? (?:for|to [a-z]+) (?:an?|one|each|every) (?P<thing>[a-z]+(?:[ -][a-z]+)?)")
# Before a figure: what it is is told of one of many.
_OF_ONE = re.compile(
    r"\b(?:each(?! (?:other|and|or|to|for|in|on|at|but|with|by)\b)|every|an average of|averag(?:e|es|ed|ing)|typical|"
    r"per[ -][a-z]+ [a-z]+ (?:of|is|was))\b"
    r"[^,;:()$£€\d]{0,44}$"
)
# "24 monthly instalments of $50,000"
_IN_PARTS = re.compile(
    r"(?P<thing>payments?|instal?lments?|tranches|episodes?|lessons?|sessions?|shifts?|laps?|rounds?|stages|legs|lots|"
    r"cheques?|checks|notes|coins|bills|tablets|pills|doses|bags|sacks|boxes|crates|cartons|cases|barrels|drums|bottles|"
    r"cans|packs|packets|containers|tickets|shares|plots|grants|visits) of $"
)
# "Paid in $100 bills"
_OF_EACH_PART = re.compile(
    r" (?P<thing>bills|notes|coins|tickets|shares|bonds|cheques|checks|instal?lments|payments)\b"
)
# "A 40-hour week": so many hours a week.
_LONG_TIME = re.compile(r" (?:work(?:ing)? )?(?P<time>week|day|shift)\b")
_EACH_OF = re.compile(r"\beach of (?:its |the |his |her |their |our |these |those )?(?:[\w'’-]+ ){0,2}$")


# A named tuple for the reason that `Figure` is one.
class Term(NamedTuple):
    """A figure with its dimensions; `value` is in base units, `low` and `high` what it may stand for."""

    mention: Mention
    sentence: Sentence
    value: float
    low: float
    high: float
    dimensions: Dimensions
    noun: str
    per: str
    """What it is counted by that is no unit, ANYONE for each of whatever is counted; empty where nothing."""
    under: Dimensions
    """The dimensions of what it is a rate of, where that is a unit."""
    period: float
    """The seconds of the time that it is a rate of, 0 where it is none."""
    grain: float
    """The last digit printed, as a part of the whole."""

    @property
    def is_rate(self) -> bool:
        return bool(self.per or self.under)

    @property
    def number(self) -> float:
        """The figure in its own unit."""
        return float(self.mention.quantity.low) if self.mention.quantity is not None else 0.0


def may_multiply(sentences: Sequence[Sentence]) -> bool:
    """Whether three figures of the sentences may make a product: a look before their terms are worked out.

    There is a rate among them, two sums that may be one of many and all of them, or an area and a volume.
    """
    for sentence in sentences:
        if "pound" in sentence.lower or tells_a_rate(sentence):
            return True
    sums = [mention for sentence in sentences for mention in sentence.mentions if mention.sort is MONEY]
    return len(sums) >= _PAIR or (_tell_one_of(_AREAS, sentences) and _tell_one_of(_VOLUMES, sentences))


_PAIR = 2
_AREAS, _VOLUMES = measures("meter ** 2"), measures("meter ** 3")


def _tell_one_of(signs: Signs, sentences: Sequence[Sentence]) -> bool:
    return any(not signs.isdisjoint(sentence.signs) for sentence in sentences)


@kept
def tells_a_rate(sentence: Sentence) -> bool:
    """Whether some figure may be told of one of many: a look before the terms are worked out."""
    if not A_RATE.isdisjoint(sentence.signs) or _speaks_of_each(sentence):
        return True
    for mention in sentence.mentions:
        # A knot is so many meters a second.
        if mention.sort is MEASURE and mention.quantity is not None:
            known = _known(mention.quantity.unit)
            if known is not None and known[1]:
                return True
    return bool(_counted_in(sentence))


def _speaks_of_each(sentence: Sentence) -> bool:
    return "each" in sentence.vocabulary and (" each " in sentence.lower or sentence.lower.startswith("each "))


@kept
def _counted_in(sentence: Sentence) -> dict[int, tuple[str, str]]:
    """The noun and the unit that the figures are told by one of, by where each starts; those left out that are not."""
    # Most sentences have no word that would tell it.
    if _OF_MANY.isdisjoint(sentence.vocabulary):
        return {}
    words_of_one = (not _ONE_TOLD.isdisjoint(sentence.signs), not _EACH_TOLD.isdisjoint(sentence.signs))
    counted = {}
    for place, mention in enumerate(sentence.mentions):
        if mention.sort in _SORTS:
            told = _counted_by(sentence, place, *words_of_one)
            if told != _UNCOUNTED:
                counted[mention.start] = told
    return counted


_UNCOUNTED = ("", "")


@kept
def factors_in(sentence: Sentence) -> list[Mention]:
    """The figures of a sentence that may take part in a product, before they are worked out: of a conversion the first,
    and no ranges."""
    return [mention for mention in sentence.mentions if not _is_converted(mention) and _may_be_term(mention)]


def terms_of(sentence: Sentence) -> list[Term]:
    """The figures of a sentence with what they are counted by; of a conversion the first, and no ranges."""
    return [term for term in all_terms_of(sentence) if not _is_converted(term.mention)]


@kept
def all_terms_of(sentence: Sentence) -> list[Term]:
    """The figures of a sentence with what they are counted by, and no ranges."""
    terms = []
    lower = sentence.surface.lower
    for figure in all_figures_in(sentence):
        is_lead = lower.startswith(_LEADS, figure.mention.end)
        term = _term(sentence, figure) if _may_be_term(figure.mention) and not is_lead else None
        if term is not None:
            terms.append(term)
    return _told_of_each(sentence, terms) if _speaks_of_each(sentence) else terms


# "14 hours ahead of Greenwich" is no time that anything takes.
_LEADS = (" ahead", " behind")


def _may_be_term(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity is not None and mention.sort in _SORTS and 0 < quantity.low == quantity.high


def _is_converted(mention: Mention) -> bool:
    return mention.sort is MEASURE and mention.partner is not None and mention.partner[0] < mention.start


def _told_of_each(sentence: Sentence, terms: list[Term]) -> list[Term]:
    """The figures, where "each of the 20 players" tells what the one beside it is counted by."""
    for place, count in enumerate(terms):
        if count.mention.sort is not COUNT or count.per:
            continue
        end = max(count.mention.end, count.mention.noun_span[1] if count.mention.noun_span else 0)
        if not sentence.surface.lower.startswith(" each ", end) and not _EACH_OF.search(sentence.before(count.mention)):
            continue
        beside = [*terms[place + 1 : place + 2], *terms[max(0, place - 1) : place]]
        if any(term.per for term in beside):
            continue
        told = next((term for term in beside if not term.per and not without_time(term.under)), None)
        if told is not None and told.mention.sort is not COUNT:
            return [term._replace(per=ANYONE) if term is told else term for term in terms]
    return terms


_SORTS = (MONEY, MEASURE, COUNT)
# An average speed is no speed of each of many.
_SPEED: Dimensions = (("length", 1), ("time", -1))


def _term(sentence: Sentence, figure: Figure) -> Term | None:
    mention = figure.mention
    quantity = mention.quantity
    if quantity is None:
        return None
    known = _known(_in_currency(sentence, mention, quantity.unit))
    if known is None:
        return None
    dimensions, under, factor, period = known
    per, unit = mention.per, ""
    if per in ("head", "capita", "each"):
        per = ANYONE
    if not per and not without_time(under) and dimensions != _SPEED:
        per, unit = _counted_in(sentence).get(mention.start, ("", ""))
    if unit and (base := _known(unit)) is not None and not base[1]:
        if under and "time" in dict(base[0]):
            return None
        dimensions = divided(dimensions, base[0])
        under = multiplied(under, base[0])
        factor /= base[2]
        period = base[2] if base[0] == TIME else period
    value = float(quantity.low) * factor
    if not 0 < value < _VAST:
        return None
    # Few news figures are off by more than this, however few digits they have.
    spread = min(figure.spread, figure.value * _ROUNDED)
    low, high = hedged(figure, figure.value - spread, figure.value + spread)
    scale = value / float(figure.value)
    return Term(
        mention=mention,
        sentence=sentence,
        value=value,
        low=float(low) * scale,
        high=float(high) * scale,
        dimensions=dimensions,
        noun=mention.noun if mention.sort is COUNT else "",
        per=per,
        under=under,
        period=period,
        grain=float(quantity.precision / quantity.low),
    )


def _in_currency(sentence: Sentence, mention: Mention, unit: str) -> str:
    """The unit of a figure; of cents those of the one currency that the sentence names with its sums."""
    if not unit.startswith("USD") or "cent" not in mention.text:
        return unit
    sums = [other.quantity.unit[:_CODE] for other in sentence.of_sort(MONEY) if other.quantity and other is not mention]
    named = {code for code in sums if code in _CENTS}
    return named.pop() + unit[_CODE:] if len(named) == 1 and "USD" not in sums else unit


_CENTS = frozenset(("EUR", "AUD", "CAD", "NZD", "ZAR", "SGD", "HKD", "KES"))


# Without one of these nothing is told of one of many.
_OF_MANY = words(
    "a an one per each every apiece average averages averaged averaging typical of bills notes coins tickets shares "
    "bonds cheques checks instalments installments payments week day shift"
)


# The words without one of which a figure is not told of one of many by what stands before it, "each pill costs $15",
# and not of each, "every ten years".
_ONE_TOLD = words("a an one each every average typical")
_EACH_TOLD = words("each every average averages averaged averaging typical per")


def _counted_by(sentence: Sentence, place: int, speaks_of_one: bool, speaks_of_each: bool) -> tuple[str, str]:
    """The noun and the unit that the figure at a place is told by one of: "five cents a bottle", "900 grams a
    kilowatt-hour"."""
    mention, lower = sentence.mentions[place], sentence.surface.lower
    end = mention.end
    if mention.noun_span is not None:
        end = max(end, mention.noun_span[1])
    reach = min(sentence.end, end + 60)
    found = _PER.match(lower, end, reach)
    if found is not None:
        if found["each"]:
            # "The 1,500 workers each received": they are many, and what follows is of each.
            is_subject = _RECEIVES.match(lower, found.end())
            return ("" if mention.sort is COUNT and is_subject else ANYONE), ""
        thing = found["thing"]
        noun = re.split("[ -]", thing)[0]
        unit = _unit_named(thing) or _unit_named(noun)
        if unit:
            is_time = unit in TIMES and mention.sort is not COUNT
            of_one = is_time and _OF_ONE.search(_since_figure(sentence, place))
            # "0.8 ounces of gold a ton" is a grade, and no amount of anything.
            return (ANYONE if of_one else ""), "" if _is_one_dimension(unit, mention) else unit
        if not found["goods"] or not found["link"].endswith(("a", "an")) or _is_counted(noun, sentence):
            return (ANYONE if noun in ("head", "capita", "of") else noun), ""
    lead = _since_figure(sentence, place)
    if mention.sort is not COUNT:
        parts = _IN_PARTS.search(lead) if lead.endswith(" of ") else None
        if parts is None and mention.sort is MONEY:
            parts = _OF_EACH_PART.match(lower, end, sentence.end)
        if parts is not None and (parts.re is _OF_EACH_PART or _is_counted(parts["thing"], sentence)):
            return parts["thing"], ""
        if mention.text.endswith("-hour") and (span := _LONG_TIME.match(lower, end, sentence.end)):
            return "", span["time"].replace("shift", "day")
    one = None
    if speaks_of_one:
        one = _ONE_IS.search(lead) if lead.endswith(" ") else None
        one = one or _TO_MAKE.match(lower, end, reach)
    if one is not None and (unit := _unit_named(one["thing"]) or _unit_named(re.split("[ -]", one["thing"])[0])):
        return ("", unit) if unit not in TIMES else ("", "")
    if one is not None and mention.sort is not MEASURE:
        noun = re.split("[ -]", one["thing"])[0]
        if one[0].startswith(("each", "every")) or _is_counted(noun, sentence):
            return noun, ""
    if mention.sort is COUNT:
        return "", ""
    # "Every ten years" is a time, and not that of each of them.
    is_time = mention.quantity is not None and mention.quantity.unit in TIMES
    is_of_each = speaks_of_each and not is_time and _OF_ONE.search(lead)
    return (ANYONE, "") if is_of_each else ("", "")


_ROUNDED = Decimal("0.1")
# Beyond this no figure is one of news.
_VAST = 1e40


def _is_counted(noun: str, sentence: Sentence) -> bool:
    return any(mention.noun and nouns_of(noun) & nouns_of(mention.noun) for mention in sentence.mentions)


def _is_one_dimension(unit: str, mention: Mention) -> bool:
    return mention.quantity is not None and same_dimension(unit, mention.quantity.unit)


def _since_figure(sentence: Sentence, place: int) -> str:
    """The words before the figure at a place, as far back as the figure before it and the "each" of that."""
    mentions = sentence.mentions
    start = mentions[place].start if mentions[place].hedge_start < 0 else mentions[place].hedge_start
    while place and mentions[place - 1].end > start:
        place -= 1
    first = max(sentence.start, start - 64, mentions[place - 1].end if place else 0)
    lead = sentence.surface.lower[first:start]
    # "At £310,000 each under a £7.4m deal"
    is_told = place and first == mentions[place - 1].end and mentions[place - 1].sort is MONEY
    return lead.removeprefix(" each") if is_told else lead


@functools.lru_cache(maxsize=2048)
def _unit_named(words: str) -> str:
    """The canonical unit of a name in the singular, empty for a thing that is no unit."""
    if words in ("foot", "second", "head", "hand", "stone", "cup", "point", "degree"):
        return words if words in ("foot", "second") else ""
    mentions = read(f"1 {words}")
    if len(mentions) != 1 or mentions[0].sort is not MEASURE or len(mentions[0].text) != len(words) + 2:
        return ""
    return mentions[0].quantity.unit if mentions[0].quantity is not None else ""


@functools.lru_cache(maxsize=2048)
def _known(unit: str) -> tuple[Dimensions, Dimensions, float, float] | None:
    """The dimensions of a unit, those of what it is a rate of, how many base units it is, and the seconds of the time
    it is a rate of; None where it takes no part in products."""
    try:
        base = base_unit(unit)
        factor = float(convert(Decimal(1), unit, base))
    except (UnknownUnit, ArithmeticError):
        return None
    dimensions: Dimensions = ()
    under: Dimensions = ()
    for place, part in enumerate(base.replace("(", "").replace(")", "").split(" / ")):
        known = ((part, 1),) if part.isupper() and len(part) == _CODE else _BASES.get(part)
        if known is None:
            return None
        dimensions = divided(dimensions, known) if place else known
        under = multiplied(under, known) if place else under
    if base == "watt":
        under = TIME
    head, _, time = unit.rpartition(" / ")
    period = float(convert(Decimal(1), time, "second")) if head and base_unit(time) == "second" else 0.0
    return dimensions, under, factor, period


_CODE = 3
_HOUR = 3600.0


def multiplied(one: Dimensions, other: Dimensions) -> Dimensions:
    powers = dict(one)
    for name, power in other:
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def divided(one: Dimensions, other: Dimensions) -> Dimensions:
    return multiplied(one, tuple((name, -power) for name, power in other))


def without_time(dimensions: Dimensions) -> Dimensions:
    return tuple([(name, power) for name, power in dimensions if name != "time"])
