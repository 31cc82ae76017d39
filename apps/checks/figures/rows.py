"""Figures in a row that are told to make another, or to have it for their mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.reckonings import THE, Reckoning, Relation, are_alike, bounds_told, some
from apps.checks.figures.relations import Figure, alike, all_figures_in, is_slip
from apps.checks.figures.skeletons import ANY, Skeleton, Worded, Wordings, gap, own_words, skeleton_of, slot
from apps.checks.figures.slips import THOUSANDS, power_off
from apps.checks.figures.trios import TIMES, figures_in
from apps.checks.needs import words
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge

_LIST = rf"{ANY}(?:{gap(34)}(?:,|,? and|,? plus) {gap(34)}{ANY}){{1,6}}"
# Figures in a row, and what they make.
_TOTALS = (
    # "$2 million, $3.5 million and $1.5 million come to $7 million"
    (
        rf"(?P<parts>{_LIST}){gap(40)}[,;]? ?(?:(?:and|together|all|they|that|which|it) )*"
        r"(?:com(?:e|es|ing) to|add(?:s|ing)? up to|total(?:s|ed|l?ing)?|amount(?:s|ing)? to|makes a total of|"
        r"(?:for|with) a (?:combined |grand )?total of|finish(?:ed|ing) with|end(?:ed|ing) (?:up )?with|a total of) "
        rf"{slot('total')}"
    ),
    # "…, $6 million in all"
    Worded(
        "all total altogether combined together overall",
        rf"(?P<parts>{_LIST}){gap(40)}(?:,|;| —| –) (?:(?:or|for|making|a total of) )?{slot('total')}{some(2)},? "
        r"(?:in (?:all|total)|altogether|all told|combined|together|overall)\b",
    ),
    # "$128,000 on lawyers and $800 on experts, a bill of $136,000"
    Worded(
        "bill sum cost outlay payout haul package tally income loss",
        rf"(?P<parts>{_LIST}){gap(40)}(?:,|;| —| –|,? for) (?:or )?an? (?:[a-z]+ )?"
        rf"(?:bill|sum|cost|outlay|payout|haul|package|tally|sum total|income|loss) of {slot('total')}",
    ),
    # "$128,000 in fees and other costs of $800, so that taxpayers have to find $136,000"
    Worded(
        "find pay raise spend bear meet",
        rf"(?P<parts>{_LIST}),? (?:so(?: that)?|which means(?: that)?|meaning(?: that)?){gap(40)}"
        rf"(?:ha(?:s|ve|d) to|must|will) (?:find|pay|raise|spend|bear|meet){some(2)} {slot('total')}",
    ),
)
_SUMS = (
    "budget|package|plan|fund|grant|loan|bill|pot|sum|project|total|prize|estate|program(?:me)?|settlement|deal|gift|"
    "bequest|pool|allocation|investment"
)
# A whole, parts of it in a row, and what is left for the last of them.
_REMAINDERS = (
    # "of the $84 million, $41 million goes to schools and $22 million to roads; the remaining $21 million"
    (
        rf"(?P<of>\bof {THE})?{slot('whole')}(?P<sum>[ -](?:{_SUMS})\b)?(?(of)|(?(sum)|(?!)))"
        rf"{gap(50)}[,:]?{gap(20)}(?P<parts>{_LIST}){gap(40)}[,;]? ?(?:and |with |while |leaving )*"
        rf"(?:the |a )?(?:remaining|remainder,?|balance of|rest,?|other) {slot('rest')}"
    ),
)
# What is new, what was there, and both together.
_JOINS = (
    # "ten countries joined the 12 already in, taking its membership to 25"
    Worded(
        "join joins joined joining added top addition",
        rf"{slot('new')}{gap(40)}\b(?:join(?:s|ed|ing)?|added to|on top of|in addition to) {THE}(?:other |existing )?"
        rf"{slot('old')}{gap(60)},? (?:which |and )?(?:tak|bring|rais|lift|push|mak|g[ai]v)(?:es?|ing|ought)?\b"
        rf"{gap(40)}(?:\bto|\bof|\btotal) {slot('total')}",
    ),
    # "three more died, bringing the toll to 29 from 25"
    Worded(
        "takes taking bringing raises raising lifting pushes pushing",
        rf"{slot('new')} (?:more|new|further|additional|other)\b{gap(50)},? (?:which |and )?"
        rf"(?:tak|bring|rais|lift|push)(?:es|ing)\b{gap(40)}\bto {slot('total')}{some(3)},? (?:up )?from {slot('old')}",
    ),
)
_AVERAGES = (
    # "150 in the first game and 170 in the second, an average of 160"
    rf"(?P<parts>{_LIST}){gap(30)}(?:,| —| –| for) an average of {slot('total')}",
    # "weighed 12, 14 and 16 kilos, 14 kilos on average"
    rf"(?P<parts>{_LIST}){gap(30)}(?:,| —| –|,? or) {slot('total')} on average\b",
    # "scored 20, 24, 31, 18 and 27 points in the five games, an average of 24"
    (
        rf"(?P<parts>{_LIST}){gap(30)} (?:in|over|for|on) (?:the |her |his |its |their )?(?:past |last |first )?"
        rf"{slot('times')}{gap(30)}(?:,| —| –| for) an average of {slot('total')}"
    ),
    # "the average of the three offers, $10 million, $12 million and $14 million, is $12 million"
    (
        rf"\baverage (?:of|for) {THE}(?:{ANY} )?{gap(30)}[,:]? (?P<parts>{_LIST}),? "
        rf"(?:is|was|comes to|came to|works out at) {slot('total')}"
    ),
)
# What makes a row one of rates, of parts of something, or of something else than what adds up.
_NO_SUM = re.compile(
    r"\b(?:fees?|fares?|tickets?|prices?|rates?|each|apiece|per|every|includ\w+|such as|average|more than|less than|"
    r"fewer|of (?:whom|which|them|those)|up|down|from|rose|fell|respectively|between|than|times|ago|aged?|net|after|"
    r"before|against|compared|amounting|instead|or|until|but|while|whereas|followed|ahead|behind|another|out of|"
    r"of (?:the|its|his|her|their))\b"
)
_SUMMED = re.compile(r"\btotal|\b(?:in all|altogether|all told|combined|together)\b")
# A figure in a name or a score, just before the row.
_UNREAD = re.compile(r"\d[^«»]{0,16}$")

_totals = Wordings(
    words(
        "come comes coming add adds adding total totals totaled totaling totalling amount amounts amounting finished "
        "finishing ended ending",
        *own_words(_TOTALS),
    ),
    *_TOTALS,
)
_remainders = Wordings(words("remaining remainder balance rest other"), *_REMAINDERS)
_joins = Wordings(words(*own_words(_JOINS)), *_JOINS)
_averages = Wordings(words("average"), *_AVERAGES)
# A sum in the sentence before, a further one here, and what both make.
_further = Wordings(
    words("total sum bill cost toll tally package amount"),
    (
        rf"\b(?:an?|the) (?:further|additional|extra|second|other) {slot('new')}{gap(70)}\b(?:bringing|taking|"
        rf"making|for) (?:the |its |their |an? )?(?:[a-z-]+ ){{0,2}}(?:total|sum|bill|cost|toll|tally|package|amount)"
        rf"(?: [a-z]+){{0,2}} (?:to|of) {slot('total')}"
    ),
)
# What the figures of the sentence before make.
_made = Wordings(
    words("bring brings take takes make makes come comes add adds"),
    (
        rf"^(?:that|this|it|together,? (?:they|that))(?: would| will)? (?:brings?|takes?|makes?|come|comes|adds?)\b"
        rf"(?:[^«».;:]|«\d+»){{0,90}} (?:to|of|up to){some(3)} {slot('total')}"
    ),
)
# The signs without one of which no total of what the sentence before tells is told.
TOTALS_OF_TWO_TOLD = _further.signs | _made.signs
_OTHERS = words("other others remaining rest")


def totals_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where figures in a row are told to make another, or to have it for their mean."""
    for skeleton, found in _totals.found_in(sentence):
        parts = _row(skeleton, found)
        before = skeleton.words[max(0, found.start("parts") - 24) : found.start("parts")]
        # "On top of the standings with 39 gold": what stands before the list.
        told = before.rpartition(" with ")[2] + skeleton.words[found.start("parts") : found.start("total")]
        # "After day nine: Norway 11 gold, 7 silver": what stands before a colon, or is not read, is none of the row.
        is_broken = _BROKEN.search(found["parts"]) is not None
        if parts and not is_broken and not _NO_SUM.search(told) and not _A_ONE.search(found["parts"]):
            reckoning = _added(skeleton.named(found, "total")[0], parts, 1)
            # "Needed 36 and got 38, for a total of 38,390": another total.
            if _is_near(reckoning):
                yield reckoning
    for skeleton, found in _joins.found_in(sentence):
        new, old, total = skeleton.named(found, "new", "old", "total")
        # "Ten countries, eight of them once under communist rule, joined the 15"
        is_of_them = _OF_THEM.match(sentence.surface.lower, new.end) is not None
        if are_alike(new, old, total) and old.value <= total.value and not is_of_them:
            yield _added(total, [new, old], 1)
    for skeleton, found in _averages.found_in(sentence):
        parts = _row(skeleton, found)
        if parts and _are_so_many(skeleton, found, len(parts)):
            yield _added(skeleton.named(found, "total")[0], parts, len(parts))


_BROKEN = re.compile(r": |(?<![«\d])\d")
# One that is listed without a figure: "two golds, a silver and three bronzes".
_A_ONE = re.compile(r"(?:,|,? and|,? plus) an? [a-z-]+(?:,| and| plus) ")


@dataclass(frozen=True, slots=True)
class PowerOff:
    """A figure that would belong to others but for a power of ten."""

    figure: Figure
    sentence: Sentence
    """The one that the figure stands in."""
    power: Decimal
    told: str
    """What is reckoned, up to its result: "$391 million less $141 million is"."""
    made: Decimal
    """The result, to be printed as the figure `like`, which is not that."""
    like: Figure


def totals_of_two_in(sentence: Sentence) -> Iterator[PowerOff]:
    """Where a total is told of figures in the sentence before: only a power of ten shows that they belong together."""
    if sentence.previous is not None:
        yield from _begun(sentence, sentence.previous)
        yield from _made_of(sentence, sentence.previous)


def _begun(sentence: Sentence, before: Sentence) -> Iterator[PowerOff]:
    """ "It was to get $250 billion. A further $141 million was to come later, bringing the total to $391 million"."""
    for skeleton, found in _further.found_in(sentence):
        new, total = skeleton.named(found, "new", "total")
        told = [figure for figure in all_figures_in(before) if alike(figure, total)]
        if len(told) != 1 or not alike(new, total):
            continue
        first, right = told[0], total.value - new.value
        power = power_off(first.value, right, _CLOSELY, THOUSANDS)
        if power is not None:
            yield PowerOff(first, before, power, f"{total.mention.text} less {new.mention.text} is", right, first)


def _made_of(sentence: Sentence, before: Sentence) -> Iterator[PowerOff]:
    """ "... 100 million next year, after 130 billion in 2020 and 240 billion in 2021. That would bring it to 470
    billion": a slip of scale in one of them alone."""
    for skeleton, found in _made.found_in(sentence):
        (total,) = skeleton.named(found, "total")
        parts = [figure for figure in all_figures_in(before) if alike(figure, total)]
        if not _PAIR <= len(parts) <= _MANY or total.value <= 0:
            continue
        added = sum((part.value for part in parts), Decimal(0))
        wrong = [
            (part, power)
            for part in parts
            for power in THOUSANDS
            if abs((added - part.value + part.value / power) / total.value - 1) < _CLOSELY / 3
        ]
        if len(wrong) == 1 and abs(added / total.value - 1) >= _CLOSELY:
            part, power = wrong[0]
            yield PowerOff(part, before, power, f"With {part.mention.text} these make", added, total)


_CLOSELY = Decimal("0.03")
_MANY = 5

_OF_THEM = re.compile(r" of (?:them|whom|which|these|those)\b")


def remainders_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where the parts of a whole are told, and what remains for the last of them."""
    for skeleton, found in _remainders.found_in(sentence):
        whole, rest = skeleton.named(found, "whole", "rest")
        parts = skeleton.within(*found.span("parts"))
        added = sum((part.value for part in parts), Decimal(0))
        told = skeleton.words[found.start() : found.start("rest")]
        is_open = skeleton.within(0, found.start()) or _NO_PARTS.search(told)
        if not are_alike(whole, rest, *parts) or is_open or max(added, rest.value) >= whole.value:
            continue
        bounds = [bounds_told(part) for part in parts]
        low, high = bounds_told(whole)
        room = low - sum(most for _, most in bounds), high - sum(least for least, _ in bounds)
        terms = " − ".join(figure.mention.text for figure in (whole, *parts))
        yield Reckoning(rest, whole.value - added, room, (whole, *parts), terms)


def accounted_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where all of those that the sentence before told are told one by one, down to "the other 22"."""
    if _OTHERS.isdisjoint(sentence.signs):
        return
    skeleton, before = skeleton_of(sentence), sentence.previous
    colon = skeleton.words.find(": ")
    wholes = skeleton.within(0, colon) if colon > 0 else figures_in(before) if before is not None else []
    found = _ACCOUNTED.match(skeleton.words, colon + 2 if colon > 0 else 0)
    is_other = colon <= 0 and before is not None and len(before.mentions) > 1
    if found is None or len(wholes) != 1 or is_other:
        return
    whole, parts = wholes[0], skeleton.within(*found.span("parts"))
    if any(figure.unit != "count" or figure.hedge is not Hedge.NONE for figure in (whole, *parts)):
        return
    added = sum((part.value for part in parts), Decimal(0))
    last = nouns_of(parts[-1].mention.noun), nouns_of(whole.mention.noun)
    is_one_thing = not all(last) or bool(last[0] & last[1])
    # "Eleven were charged, four with assault and the other seven with theft."
    is_nested = parts[0].value * 2 == added or _NESTED.search(found["parts"])
    if not are_alike(whole, *parts) or not is_one_thing or is_nested:
        return
    # What is nowhere near was not meant to be all of them.
    if max(part.value for part in parts) < whole.value * _NEAR and added < whole.value * _NEAR:
        yield _added(whole, parts, 1)


_NEAR = Decimal(2)
_FAR = 5


def _is_near(reckoning: Reckoning) -> bool:
    """Whether a result is so near to what it should be, or off by such a slip, that it was meant for it."""
    value = reckoning.result.value
    is_close = value < reckoning.right * _FAR and reckoning.right < value * _FAR
    return is_close or is_slip(value, reckoning.right)


# "Twelve were taken to one hospital, nine to another and the other 22 were unhurt."
_ACCOUNTED = re.compile(
    rf"[\"“]?(?:(?:of|among) (?:them|these|those|whom)(?: all)?,? |[a-z]+ said (?:that )?|some )?"
    rf"(?P<parts>{ANY}(?:[^«».;:]{{2,70}}(?:,| and| while) {ANY}){{0,4}}[^«».;:]{{2,70}}(?:,| and| while|;)"
    rf" (?:and |while )?(?:the )?(?:other|remaining|rest,|others,) {ANY})[^«»]*$"
)
_NESTED = re.compile(
    r"\b(?:of (?:whom|which|them|these|those)|including|more|fewer|another|per|each|every|up|down|from)\b"
)
_NO_PARTS = re.compile(
    r"\b(?:including|each|apiece|per|every|between|than|times|ago|both|about half|up|down|from|rose|fell|more|"
    r"of (?:whom|which|them|those) [^«»]{0,20}«)\b"
)


def _are_so_many(skeleton: Skeleton, found: re.Match[str], number: int) -> bool:
    """Whether the parts of a mean are as many as the words say, where they do."""
    return "times" not in found.re.groupindex or skeleton.named(found, "times")[0].value == number


def _row(skeleton: Skeleton, found: re.Match[str]) -> list[Figure]:
    """The figures of a row that may be added; empty where they may not."""
    (total,) = skeleton.named(found, "total")
    parts = skeleton.within(*found.span("parts"))
    before = skeleton.within(0, found.start("parts"))
    if not before and parts[0].unit == "count" and parts[0].value == len(parts) - 1:
        # "The three grants, of $2 million, $3.5 million and $1.5 million": how many they are is none of them. Of "the
        # two firms, with 300 and 200 workers" nobody can be sure.
        if total.unit == "count":
            return []
        parts = parts[1:]
    elif before and not (len(before) == 1 and before[0].unit == "count" and before[0].value == len(parts)):
        return []
    if len(parts) < _PAIR or not are_alike(total, *parts) or _is_unread(skeleton, found):
        return []
    is_one_thing = len({part.mention.noun for part in parts if part.mention.noun}) < _PAIR
    if not is_one_thing and not _SUMMED.search(skeleton.words, found.start(), found.end() + 14):
        return []
    # "23.6 million, and 5.3 million people, which comes to four and a half"
    return parts if total.value >= min(part.value for part in parts) else []


def _is_unread(skeleton: Skeleton, found: re.Match[str]) -> bool:
    """Whether a number stands just before the row, or in it, that was not read as a figure: "the Third Way 65"."""
    inside = _PLACES.sub("", found["parts"])
    return _UNREAD.search(skeleton.words[: found.start("parts")]) is not None or _A_DIGIT.search(inside) is not None


_PLACES = re.compile(ANY)
_A_DIGIT = re.compile(r"\d")
_PAIR = 2
_TENTH = Decimal("0.1")


def _whole(figure: Figure) -> tuple[Decimal, Decimal]:
    low, high = bounds_told(figure)
    return (low, high) if figure.hedge is not Hedge.NONE else (figure.value - _TENTH, figure.value + _TENTH)


def _added(total: Figure, parts: list[Figure], number: int) -> Reckoning:
    # Whole years that are added up were whole, or hardly off by as much as each could be.
    is_whole = total.unit in TIMES and all(part.value == int(part.value) for part in parts)
    bounds = [_whole(part) if is_whole else bounds_told(part) for part in parts]
    right, low, high = (
        sum(values, Decimal(0)) / number
        for values in ((part.value for part in parts), (low for low, _ in bounds), (high for _, high in bounds))
    )
    terms = " + ".join(part.mention.text for part in parts)
    return Reckoning(
        total, right, (low, high), tuple(parts), f"({terms}) / {number}" if number > 1 else terms, is_mean=number > 1
    )


TOTALS = Relation(_totals.signs | _joins.signs | _averages.signs, 3, totals_in)
REMAINDERS = _remainders.relation(remainders_in)
ACCOUNTS = Relation(_OTHERS, 2, accounted_in)
