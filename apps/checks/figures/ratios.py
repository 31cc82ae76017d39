"""A share or a multiple with the two figures that make it, wherever in two sentences they stand.

Only the arithmetic ties the three: a share that is what two figures of one unit make but for a slip of the pen, or what
they make on the wrong one of them, was worked out from these. "1,200 of its 8,000 jobs, or 12% of the workforce",
"lost 42p to close at 318p, a fall of 13.2%" (of what is left), "£6.3m is 108 times the £35,000 of the others".
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.ledgers import Entry, digits_of, entries_in, of_its_unit
from apps.checks.figures.relations import FALL, RISE, is_slip
from apps.checks.figures.trios import HUNDRED, exactly, is_range
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Role, Sentence
from apps.quantities import Hedge, Sort


class Ratio(NamedTuple):
    """A share or multiple `claim` that should be `right`, made of `terms`."""

    claim: Entry
    right: Decimal
    terms: tuple[Entry, Entry]
    told: str


_LITTLE = r"(?: (?:just|only|about|some|almost|nearly|exactly|a|an|the|roughly|around|approximately|mere|whopping))*"
# What says that a share is worked out from what stands before it.
_APPOSED = re.compile(
    rf"(?:[,;(—–:]| -|\b(?:or|is|was|are|were|makes?|making|meaning|means|representing|represents?|equal to|equivalent "
    rf"to|equates to|that['’]s|i\.e\.)|\b(?:rate|share|turnout|proportion|total|yield|stake|percentage|discount|margin|"
    rf"premium|profit|return) of){_LITTLE} ?$"
)
_MOVED = re.compile(
    rf"\b(?:up|down|by|(?:ris|fall|drop|cut|gain|increase|decrease|decline|jump|reduction|loss|leap|surge|slump|hike|"
    rf"plunge|rise|growth|saving|discount) of|(?:rose|fell|risen|fallen|grew|dropped|climbed|jumped|shed|lost|gained|"
    rf"slid|slumped|surged|soared|plunged|tumbled|declined|increased|decreased|shrank|shrunk)(?: by)?){_LITTLE} $"
)
_MOVES_BEHIND = re.compile(
    r"[ -](?:(?:more|less|fewer|higher|lower|dearer|cheaper)\b|(?:[a-z]+ )?(?:rise|fall|drop|cut|gain|increase|"
    r"decrease|decline|jump|reduction|loss|leap|surge|slump|hike|plunge|growth|discount)\b)"
)
_OF_ANOTHER = re.compile(
    r" of (?!(?:the|its|their|his|her) (?:total|workforce|staff|whole|vote|electorate|population|seats|membership|"
    r"budget|company|workers|fleet|crew|roll|capacity|stock|area|length|price|cost|bill|stores|employees|jobs|shops)\b|"
    r"(?:all|them|these|those (?:polled|asked|surveyed|questioned|tested|interviewed))\b)"
)
_PARTITIVE = re.compile(r"(?: [a-z'’-]+){0,2} (?:out )?of (?:(?:the|its|his|her|their|all|those|all the|a total of) )?")
_TIMES = re.compile(r" times\b(?! (?:in a|a|as (?:many|much|likely))\b)")
_PAIR = 2
_NO_RATIO = re.compile(
    r"\b(?:adjust\w+|inflation|real terms|like-for-like|comparable|annuali[sz]ed|average|averag\w+|each year|a year on|"
    r"per capita|respectively|excluding|weighted)\b"
)


def ratios_in(sentence: Sentence) -> Iterator[Ratio]:
    """The shares and multiples that two other figures would make but for a slip, or make on the wrong base."""
    if sentence.surface.role is Role.TABLE or _NO_RATIO.search(sentence.lower):
        return
    own = entries_in(sentence)
    before = entries_in(sentence.previous) if sentence.previous is not None else ()
    for place, claim in enumerate(own):
        if is_range(claim.figure) or claim.value <= 0:
            continue
        if claim.figure.mention.sort is Sort.SHARE and claim.figure.unit in ("percent", "count"):
            yield from _part_told(own, place)
        if claim.figure.unit == "percent" and claim.figure.mention.sort is Sort.SHARE:
            yield from _shares(claim, own, place, before)
        elif claim.figure.unit == "count" and _TIMES.match(claim.behind):
            yield from _multiples(claim, own, before)


def _part_told(own: Sequence[Entry], place: int) -> Iterator[Ratio]:
    """A part told right behind its share of the only figure of its unit: "of the $2.1 billion it pays two thirds,
    $1.4 billion"."""
    share, behind = own[place], own[place + 1 : place + 2]
    if not behind or not _TOLD_AGAIN.fullmatch(behind[0].lead) or share.figure.hedge is not Hedge.NONE:
        return
    (part,) = behind
    wholes = of_its_unit(part, own[:place])
    if len(wholes) != 1 or part.figure.hedge is not Hedge.NONE or is_range(part.figure) or is_range(wholes[0].figure):
        return
    times = share.value / (HUNDRED if share.figure.unit == "percent" else 1)
    right = wholes[0].value * times
    quantity = part.figure.mention.quantity
    if quantity is None or not 0 < times < 1 or not _OF_THE_WHOLE.search(wholes[0].lead):
        return
    room = right / 50 + part.figure.spread
    tidy = right.quantize(quantity.precision) if digits_of(right) > digits_of(part.value) + 1 else right
    if abs(part.value - right) > room and is_slip(part.value, tidy) and _are_alike(part, wholes[0]):
        yield Ratio(part, tidy, (share, wholes[0]), f"{share.figure.mention.text} of {wholes[0].figure.mention.text}")


_TOLD_AGAIN = re.compile(r"(?:, or |, | or | \(|: )(?:about |some |nearly |roughly )?")
_OF_THE_WHOLE = re.compile(r"\b(?:of|out of|cost|price|bill|budget|total)\b[^.;:]*$")


def _levels(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The figures that are no shares, by what they measure."""
    levels = [entry for entry in entries if entry.figure.mention.sort in (Sort.COUNT, Sort.MONEY, Sort.MEASURE)]
    groups: list[list[Entry]] = []
    while levels:
        alike = of_its_unit(levels[0], levels)
        if not alike:
            levels = levels[1:]
            continue
        groups.append(alike)
        starts = {entry.figure.start for entry in alike}
        levels = [entry for entry in levels if entry.figure.start not in starts]
    return groups


def _shares(claim: Entry, own: Sequence[Entry], place: int, before: Sequence[Entry]) -> Iterator[Ratio]:
    is_change = _MOVED.search(claim.lead) or _MOVES_BEHIND.match(claim.behind)
    is_part = not is_change and _APPOSED.search(claim.lead) and not _OF_ANOTHER.match(claim.behind)
    if is_change and claim.figure.hedge is Hedge.NONE:
        for beside in (own[max(0, place - _PAIR) : place], own[place + 1 : place + 1 + _PAIR]):
            pair = of_its_unit(beside[0], beside) if len(beside) == _PAIR else []
            if len(pair) == _PAIR and _is_level(pair[0]):
                yield from _on_wrong_base(claim, pair[0], pair[1])
        yield from _apposed_change(claim, own, place, before)
    if not is_part or claim.figure.hedge not in (Hedge.NONE, Hedge.ABOUT) or place < _PAIR:
        return
    pair = of_its_unit(own[place - 1], own[place - _PAIR : place])
    if len(pair) != _PAIR or not _is_level(pair[0]):
        return
    part, whole = pair
    if not _PARTITIVE.fullmatch(whole.lead) or not 0 < part.value < whole.value or not _are_alike(part, whole):
        return
    made = _parts(part, whole)[:_PAIR]
    pairs = [each for group in _levels([*before, *own]) for each in itertools.combinations(group, 2)]
    others = [each for each in pairs if [*each] != pair]
    if any(_fits(claim, percent, _room(part, whole)) for percent in made):
        return
    right = _rounded_like(claim, made[0])
    is_telling = max(digits_of(claim.value), digits_of(right)) >= _PAIR and is_slip(claim.value, right)
    is_telling = is_telling or _OF_THEM_ALL.match(claim.behind) is not None
    if is_telling and not any(_is_made_of(claim, other) for other in others):
        yield Ratio(claim, right, (part, whole), f"{part.figure.mention.text} of {whole.figure.mention.text}")


# "1,800 of its 24,000 employees, or 9% of the workforce": what the share is of is the whole again.
_OF_THEM_ALL = re.compile(r" of (?:the|its|their|his|her) (?:total|workforce|staff|fleet|membership|whole|estate)\b")


def _is_level(entry: Entry) -> bool:
    return entry.figure.mention.sort in (Sort.COUNT, Sort.MONEY, Sort.MEASURE)


def _are_alike(part: Entry, whole: Entry) -> bool:
    one, other = nouns_of(part.figure.mention.noun), nouns_of(whole.figure.mention.noun)
    return not one or not other or not one.isdisjoint(other)


def _rounded_like(claim: Entry, right: Decimal) -> Decimal:
    quantity = claim.figure.mention.quantity
    precision = quantity.precision if quantity is not None and quantity.precision <= 1 else Decimal(1)
    rounded = right.quantize(precision)
    # "7.5 percent" is no 8.
    return right.quantize(_TENTH) if abs(rounded - right) > _ROUNDED * precision else rounded


_TENTH, _ROUNDED = Decimal("0.1"), Decimal("0.3")


def _fits(claim: Entry, percent: Decimal, room: Decimal) -> bool:
    spread = max(claim.figure.spread, Decimal("0.05"))
    if claim.figure.hedge is not Hedge.NONE:
        spread = max(spread, claim.value / 10)
    return abs(claim.value - percent) <= spread + room


def _parts(small: Entry, large: Entry) -> tuple[Decimal, Decimal, Decimal]:
    """The share that the one is of the other, the fall to it and the rise from it, in percent."""
    part = small.value / large.value * HUNDRED
    return part, HUNDRED - part, (large.value / small.value - 1) * HUNDRED


def _room(one: Entry, other: Entry) -> Decimal:
    """How far the one in percent of the other may be off, as they are rounded."""
    (low, high), (least, most) = exactly(one.figure), exactly(other.figure)
    return (high / least - low / most) / 2 * HUNDRED if least > 0 else HUNDRED


def _is_made_of(claim: Entry, pair: tuple[Entry, Entry]) -> bool:
    """Whether a share is one that two figures make, their sum among what it may be of."""
    small, large = sorted(pair, key=lambda entry: entry.value)
    if small.value <= 0 or large.value > small.value * _VAST:
        return False
    part, fall, rise = _parts(small, large)
    share = small.value / (small.value + large.value) * HUNDRED
    room, risen = _room(small, large), _room(large, small)
    return any(_fits(claim, percent, room) for percent in (part, fall, share, HUNDRED - share)) or any(
        _fits(claim, percent, risen) for percent in (rise, rise + HUNDRED)
    )


_VAST = 100_000


def _on_wrong_base(claim: Entry, one: Entry, other: Entry) -> Iterator[Ratio]:
    """A change in percent of what a figure has become, not of what it was."""
    behind = claim.behind if _MOVES_BEHIND.match(claim.behind) else ""
    way = f"{claim.lead[-40:]} {behind[:24]}"
    rises, falls = RISE.search(way) is not None, FALL.search(way) is not None
    small, large = sorted((one, other), key=lambda entry: entry.value)
    if rises == falls or not _are_alike(one, other) or not 0 < small.value < large.value:
        return
    part, fall, rise = _parts(small, large)
    if _IS_STEP.search(small.lead) or _IS_STEP_BEHIND.match(small.behind):
        if not _ENDED_AT.search(large.lead):
            return
        # "Lost 42p to close at 318p": of 360p. "Gained 42p to 318p": of 276p.
        right = small.value / (large.value + small.value if falls else large.value - small.value) * HUNDRED
        wrong = part
    elif _LEADS_TO.search(one.behind) or _LEADS_TO.search(other.lead):
        right, wrong = (fall, rise) if falls else (rise, fall)
    else:
        return
    room = _room(large, small) if right == rise else _room(small, large)
    if _fits(claim, wrong, Decimal(0)) and not _fits(claim, right, room):
        told = f"{one.figure.mention.text} and {other.figure.mention.text}"
        yield Ratio(claim, _rounded_like(claim, right), (one, other), told)


def _apposed_change(claim: Entry, own: Sequence[Entry], place: int, before: Sequence[Entry]) -> Iterator[Ratio]:
    """A change told in apposition to the only two figures of a unit, which is off by a slip: "$41.2 million on its
    first weekend and $23.9 million on its second, a fall of 72 percent"."""
    if place != _PAIR or not _APPOSED_CHANGE.search(claim.lead):
        return
    pair = of_its_unit(own[0], own[:place])
    if len(pair) != _PAIR or not _is_level(pair[0]) or any(is_range(entry.figure) for entry in pair):
        return
    first, second = pair
    rises, falls = RISE.search(claim.lead[-40:]) is not None, FALL.search(claim.lead[-40:]) is not None
    if rises == falls or min(first.value, second.value) <= 0 or (first.value < second.value) != rises:
        return
    percent = abs(second.value / first.value - 1) * HUNDRED
    right = _rounded_like(claim, percent)
    is_telling = max(digits_of(claim.value), digits_of(right)) >= _PAIR and is_slip(claim.value, right)
    pairs = [each for group in _levels([*before, *own]) for each in itertools.combinations(group, 2)]
    small, large = sorted((first, second), key=lambda entry: entry.value)
    other = abs(first.value / second.value - 1) * HUNDRED
    # Of what it has become, not of what it was.
    is_on_other = _fits(claim, other, Decimal(0)) and not _fits(claim, percent, _room(small, large))
    is_made = any(_is_made_of(claim, each) for each in pairs)
    if _are_alike(first, second) and (is_on_other or (is_telling and not is_made)):
        told = f"{first.figure.mention.text} and {second.figure.mention.text}"
        yield Ratio(claim, right, (first, second), told)


_APPOSED_CHANGE = re.compile(
    rf"[,;(—–] ?(?:(?:an?|the) (?:[a-z]+ )?(?:rise|fall|drop|cut|gain|increase|decrease|decline|jump|reduction|loss|"
    rf"leap|surge|slump|plunge) of|(?:up|down)(?: by)?){_LITTLE} $"
)
# Between what a figure was and what it has become.
_LEADS_TO = re.compile(r"^(?: an? [a-z]+)?,? (?:to|from|compared with|against)(?: (?:just|only|about|an?|the))* $")
_ENDED_AT = re.compile(r"\b(?:close|closed|end|ended|finish|finished|trade|stand|settle|settled|to) ?(?:at|to)? $")
_IS_STEP = re.compile(
    r"\b(?:lost|fell|shed|dropped|gained|rose|added|up|down|climbed|slid|put on|jumped|tumbled|slipped|sank|by|dipped|"
    r"advanced|plunged|soared|surged|slumped)(?: (?:by|a|another|as much as))*(?: [a-z]+)? $"
)
_IS_STEP_BEHIND = re.compile(r" (?:higher|lower|more|less|cheaper|dearer|up|down)\b")


def _multiples(claim: Entry, own: Sequence[Entry], before: Sequence[Entry]) -> Iterator[Ratio]:
    """ "£6.3m is 108 times the £35,000 of the others": 180."""
    if claim.figure.hedge not in (Hedge.NONE, Hedge.ABOUT) or digits_of(claim.value) < _PAIR - (claim.value >= _TEN):
        return
    near = _levels([entry for entry in own if entry is not claim])
    groups = [group for group in near if len(group) >= _PAIR]
    pairs = [pair for group in groups or _levels([*before, *own]) for pair in itertools.combinations(group, 2)]
    pairs = [pair for pair in pairs if all(entry.figure.mention.start != claim.figure.start for entry in pair)]
    ratios = []
    for pair in pairs:
        small, large = sorted(pair, key=lambda entry: entry.value)
        if small.value <= 0 or small.figure.mention.sort is Sort.COUNT:
            continue
        ratio = large.value / small.value
        (low, high), (least, most) = exactly(small.figure), exactly(large.figure)
        if low > 0 and least / high - _HALF <= claim.value <= most / low + _HALF:
            return
        ratios.append((ratio, small, large))
    for ratio, small, large in ratios:
        right = ratio.quantize(Decimal(1))
        is_round = abs(ratio - right) <= right / HUNDRED
        if is_round and right > 1 and _is_misprint(claim.value, right):
            told = f"{large.figure.mention.text} / {small.figure.mention.text}"
            yield Ratio(claim, right, (small, large), told)
            return


_TEN, _HALF = 10, Decimal("0.5")


def _is_misprint(printed: Decimal, right: Decimal) -> bool:
    """Whether a number has two digits changed about, one too many or one wrong of three."""
    ours, theirs = f"{printed:f}", f"{right:f}"
    if len(ours) == len(theirs):
        return (sorted(ours) == sorted(theirs) and len(ours) > 1) or (len(ours) > _PAIR and is_slip(printed, right))
    return abs(len(ours) - len(theirs)) == 1 and (ours.endswith(theirs) or theirs.endswith(ours))
