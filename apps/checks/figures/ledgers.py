"""The figures of a passage as an account: a total, what is left, or what lies between two, by the words beside it.

Nothing here knows how a whole relation is worded. The words next to one figure say what it is to the others, "in all",
"the remaining", "ahead"; the others are the figures of its unit around it. What they make is told only where the
figure is off by a slip, or by little: then it was meant for that.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.reckonings import Reckoning, Relation, are_alike, bounds_told
from apps.checks.figures.relations import Figure, in_unit_of, is_slip
from apps.checks.figures.skeletons import ANY, skeleton_of
from apps.checks.lazily import kept
from apps.checks.needs import words
from apps.checks.text.surfaces import Role, Sentence
from apps.quantities import Hedge, Sort


# A named tuple for the reason that `Figure` is one.
class Entry(NamedTuple):
    """A figure of an account with the words before it and behind it, up to the next figure on either side."""

    figure: Figure
    lead: str
    behind: str
    sentence: Sentence

    @property
    def value(self) -> Decimal:
        return self.figure.value


@kept
def entries_in(sentence: Sentence) -> tuple[Entry, ...]:
    """The figures of a sentence in order with the words around each."""
    if sentence.surface.role is Role.TABLE:
        return ()
    skeleton = skeleton_of(sentence)
    # Beside each figure: more words than figures by one.
    told = _PLACE.split(skeleton.words)
    return tuple(
        [
            Entry(figure, lead, behind, sentence)
            for figure, lead, behind in zip(skeleton.figures, told, told[1:], strict=False)
        ]
    )


_PLACE = re.compile(ANY)
_LITTLE = r"(?: (?:just|only|about|some|almost|nearly|exactly|a|an|the|its|their|his|her|mere|full))*"
_SUM_NOUN = (
    r"(?:total|sum|aggregate|tally|haul|bill|cost|toll|outlay|package|budget|pot|fund|membership|workforce|fleet|count|"
    r"figure|attendance|price tag|pay|debt|turnover)"
)
# What says that a figure is that of all the others together.
_TOTAL_LEAD = re.compile(
    rf"(?:\btotal(?:s|ed|led|ing|ling)?\b,?(?: [a-z-]+){{0,4}}?(?: (?:of|to|at|is|was|reached))?"
    rf"|\b(?:combined|together(?! with)|altogether|all told|in all|overall),?(?: [a-z-]+){{0,4}}?"
    rf"|\b(?:add|adds|added|adding) up to|\b(?:com|amount)(?:e|es|ing|s|ed)? to|\bsum of"
    rf"|\b(?:tak|bring|rais|push|lift|brought|took)(?:e|es|ing|s)?\b(?: [a-z'’-]+){{0,4}}? {_SUM_NOUN}"
    rf"(?: [a-z'’-]+){{0,3}} to"
    rf"|(?:,|\bwhich|\bthat|\bthis) (?:mak|g[ai]v)(?:es|ing|e)\b(?: [a-z'’-]+){{0,4}}?"
    rf"|\b(?:you|we|they|one) get"
    rf"|\bvalu(?:es|ed|ing)\b(?: [a-z'’-]+){{0,3}} at"
    rf"|\bfor an?(?: [a-z-]+){{1,2}}(?: of)?"
    rf"|^[\"“]?the (?:whole|full|entire)|\ba (?:[a-z-]+ ){{0,2}}{_SUM_NOUN} of){_LITTLE} $"
)
_TOTAL_BEHIND = re.compile(
    r"(?:[ -][a-z'’-]+){0,3},? (?:in all|in total|altogether|all told|combined|together|overall|between them)\b|"
    r"(?: [a-z]+)? (?:this season|in all competitions|so far)\b"
)
# What says that a figure is what the others leave of the whole.
_REST_LEAD = re.compile(
    rf"\b(?:(?:the|its|his|her|their|with|a) (?:other|remaining|rest,?(?: of the [a-z]+,)?|balance of|remainder,?|last|"
    rf"final)|leav(?:es|e|ing)|which left|has left|had left)(?: (?:it|them|him|her|with|behind)){{0,2}}{_LITTLE} $"
)
_REST_BEHIND = re.compile(
    r"(?: [a-z'’-]+){0,3}? (?:(?:is|are|was|were|remain|remains|remained)(?: still)? "
    r"(?:missing|unaccounted for|left|remaining|outstanding|unpaid|to be (?:found|paid|sold))"
    r"|(?:left|remaining|to go|still missing|unaccounted for))\b"
)
_STEPS = (
    "increase rise gain jump drop fall decline decrease cut overrun shortfall surplus deficit profit loss margin "
    "majority lead gap difference advantage reduction improvement saving uplift swing discount surcharge premium "
    "excess making "
    "pocketing netting clearing"
)
_STEP = f"(?:{'|'.join(_STEPS.split()[:-4])})"
# What says that a figure is the difference of two others.
_STEP_LEAD = re.compile(
    rf"(?:[,;(]|[—–-]|\b(?:leav(?:es|ing|e)|left|for|giv(?:es|ing)(?: [a-z]+)?|represent(?:s|ing)|making|or|with))"
    rf" ?an? (?:[a-z-]+ ){{0,2}}?{_STEP} of{_LITTLE} $"
    rf"|\b(?:difference|gap) (?:is|was|of){_LITTLE} $"
    rf"|, (?:making|pocketing|netting|clearing)(?: a profit of)?{_LITTLE} $"
)
_STEP_ENDS = re.compile(
    r"(?:[ -][a-z'’-]+){0,2}? (?:ahead|behind|adrift|short|clear)(?: [a-z]+){0,2}[.,;]|"
    r"[ -](?:[a-z]+[ -])?(?:increase|rise|gain|drop|fall|decline|majority|margin|lead|overrun|shortfall|"
    r"improvement)[.,;]"
)
_MORE = (
    r"(?:more|fewer|less|higher|lower|better|worse|longer|shorter|taller|heavier|lighter|faster|slower|quicker|cheaper|"
    r"dearer)"
)
# "..., 136 more": in apposition to one of the two.
_STEP_MORE = re.compile(
    rf"(?:[ -][a-z'’-]+){{0,2}}? {_MORE}(?:[.,;]| than (?:in |at )?(?:(?:the|a) )?(?:(?:same )?[a-z]+ )?"
    r"(?:year|month|week|quarter|season)(?: (?:before|earlier|ago))?[.,;])"
)
_APPOSING = re.compile(rf"(?:[,;:(]|[—–-]|\bor|, which (?:is|was)|\bstill|\bnow){_LITTLE} $")
# What makes figures rates, bounds, parts of parts or of another time.
NO_ACCOUNT = re.compile(
    r"\b(?:each|apiece|per|every|includ\w+|such as|averag\w+|at least|up to|respectively|times|aged|an hour|a (?:day|"
    r"week|month|year)(?! (?:ago|earlier|before|later))|of (?:whom|which|them|those|these)|among|another|annual\w*|"
    r"between \S+ and|or so|compounded|net of|adjusted|rang\w+|estimat\w+|forecast\w*|expect\w*|vs|after|another|until|"
    r"net)\b"
)
# "Fees of $20 for adults and $10 for children come to $70 for a family"
_RATES = re.compile(r"\b(?:fees?|fares?|tickets?|prices?|rates?|admission)\b")
# What sets a figure against that of another time or thing.
_AGAINST = re.compile(r"\b(?:from|against|vs|versus|compared|than|after|while|but|following|whereas|out of)\b")
_FEWEST, _MOST = 2, 7
# Nobody adds what is so many times smaller.
_VAST = 1000
_NEAR = Decimal("0.06")
_YEAR = range(1500, 2101)

# The words without one of which none of the figures is told as that of the others: those of a total but for "for a",
# those of a rest, those of a difference.
_SUMMED = words(
    "total totals totaled totalled totaling totalling combined together altogether all overall add adds added adding "
    "come comes coming amount amounts amounting amounted making makes make gives giving give gave get values valuing "
    "valued between season far",
    "sum aggregate tally haul bill cost toll outlay package budget pot fund membership workforce fleet count figure "
    "attendance tag pay debt turnover",
)
# Those of a sentence that sums up the one before.
SUMMED_UP = words("altogether all together total whole full entire")
_ALL_SUMMED = _SUMMED | SUMMED_UP
_LEFT = words(
    "other remaining rest balance remainder last final leaves leave leaving left remain remains remained missing "
    "unaccounted outstanding unpaid go found paid sold"
)
_STEPPED = words(
    "more fewer less higher lower better worse longer shorter taller heavier lighter faster slower quicker cheaper "
    "dearer ahead behind adrift short clear",
    _STEPS,
)


def told_totals_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told as that of all the others before it, in the sentence or in the one before."""
    if _ALL_SUMMED.isdisjoint(sentence.signs) and " for a" not in sentence.lower:
        return
    if len(sentence.mentions) <= _FEWEST and not _SUMS_UP.match(sentence.lower):
        return
    entries = entries_in(sentence)
    sums_up = sentence.previous is not None and _SUMS_UP.match(sentence.lower) is not None
    for place, total in enumerate(entries):
        if place < _FEWEST and not sums_up:
            continue
        if not (_TOTAL_LEAD.search(total.lead) or _TOTAL_BEHIND.match(total.behind)):
            continue
        parts = of_its_unit(total, _in_a_row(entries[:place], total))
        if any(_AMOUNTS_TO.search(part.lead) for part in parts) and _AMOUNTS_TO.search(total.lead):
            # "In May it amounted to $18 million, in June to $42 million": one thing at two times.
            continue
        if len(parts) < _FEWEST and sums_up and sentence.previous is not None:
            parts = [*of_its_unit(total, entries_in(sentence.previous)), *parts]
        if _may_be_added(total, parts):
            yield from _off_sum(total, parts)


def _in_a_row(entries: Sequence[Entry], total: Entry) -> Sequence[Entry]:
    """The entries, and bare numbers in the unit of the one they follow: "46 millimetres on Friday, 112 on Saturday"."""
    if total.figure.mention.sort not in (Sort.MEASURE, Sort.MONEY) or _AGAINST.search(total.lead):
        return entries
    row: list[Entry] = []
    for entry in entries:
        first = row[-1] if row else entry
        way, figure = _WAY.match(entry.behind), entry.figure
        is_bare = figure.unit == "count" and figure.mention.sort is Sort.COUNT and not figure.mention.noun
        is_next = way is not None and first.behind.startswith(way[0]) and first.figure.unit == total.figure.unit
        row.append(entry._replace(figure=figure._replace(unit=total.figure.unit)) if is_bare and is_next else entry)
    return row


_WAY = re.compile(r" (?:on|in|at|from|for|to) ")
_AMOUNTS_TO = re.compile(rf"\b(?:com|amount)(?:e|es|ing|s|ed)? to{_LITTLE}(?: (?:more|less) than| over)? $")
# "Altogether 240 people were hurt": what sums up the sentence before.
_SUMS_UP = re.compile(
    r"[\"“]?(?:(?:altogether|in all|all told|in total|taken together)\b(?!,? an? )|the (?:whole|full|entire) [$£€])"
)


def told_rests_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told as what the others leave of a whole, told in the sentence or in the one before."""
    if len(sentence.mentions) < _FEWEST:
        return
    entries = entries_in(sentence)
    for place, rest in enumerate(entries):
        is_rest = _REST_LEAD.search(rest.lead) or _REST_BEHIND.match(rest.behind)
        if not is_rest:
            continue
        told = of_its_unit(rest, entries[:place])
        before = of_its_unit(rest, entries_in(sentence.previous)) if sentence.previous is not None else []
        if len(before) == 1 and before[0].value > sum((each.value for each in (*told, rest)), Decimal(0)) * _HALF:
            told = [*before, *told]
        following = of_its_unit(rest, entries[place + 1 : place + 2])
        if not told and len(before) == _FEWEST and rest.lead.endswith((" the other ", " the remaining ")):
            # "Of the five, three were acquitted. The other three"
            told = before if _OF_THE.search(before[0].lead) and before[1].value < before[0].value else []
        if len(told) < _FEWEST or (following and _AND.search(following[0].lead)):
            continue
        whole, *parts = sorted(told, key=lambda each: -each.value)
        if whole is told[0] and whole.sentence is sentence:
            whole = _up_to(whole, told[1], entries)
        is_of_all = len(told) == _FEWEST and _OF_ALL.fullmatch(whole.lead)
        is_apart = (
            is_of_all
            or _OF_IT.match(told[1].behind)
            or _OF_THE.search(whole.lead)
            or _IS_SET_APART.search(whole.behind)
        )
        if whole.sentence is not sentence or is_apart:
            yield from _off_rest(whole, parts, rest)


def _up_to(whole: Entry, first: Entry, entries: Sequence[Entry]) -> Entry:
    """A whole with all words up to the first of its parts: "a budget of €46.2 million after a four-hour debate: "."""
    between = [entry.behind for entry in entries if whole.figure.start <= entry.figure.start < first.figure.start]
    told = "".join(between)
    return whole._replace(behind=told[told.rfind(":") :] if ":" in told else told)


_HALF = Decimal("0.5")
# Between a whole and the first of its parts: "64 paintings; 17 have been sold", "52 guests, of whom 11".
_IS_SET_APART = re.compile(r"[;:()—–]|,? of (?:which|whom|them|these)\b")


# "£12.1m on the campaign, £5.4m of it on advertising"
_OF_IT = re.compile(r" of (?:it|which|them)\b")
_OF_THEM = re.compile(r" of (?:it|whom|which|them|these|those)\b")
# "Two have been freed and one has died"
_ONE_OF_THEM = re.compile(
    r"\b(?:one|another)(?: [a-z]+)? (?:has|had|is|was|died|survived|escaped|lost|resigned|left|went|quit)\b"
)


def _off_rest(whole: Entry, parts: Sequence[Entry], rest: Entry) -> Iterator[Reckoning]:
    figures = [entry.figure for entry in (whole, *parts, rest)]
    told = _OF_THEM.sub("", " ".join([whole.behind, *(part.behind for part in parts)]))
    added = sum((part.value for part in parts), Decimal(0)) + len(_ONE_OF_THEM.findall(told))
    if len(figures) > _MOST or not are_alike(*figures) or added >= whole.value or NO_ACCOUNT.search(told):
        return
    if _is_explained(rest.value, [part.value for part in parts], whole.value):
        return
    bounds = [bounds_told(part.figure) for part in parts]
    low, high = bounds_told(whole.figure)
    ones = added - sum(part.value for part in parts)
    room = low - ones - sum(most for _, most in bounds), high - ones - sum(least for least, _ in bounds)
    terms = tuple(entry.figure for entry in (whole, *parts) if entry.sentence is rest.sentence)
    made = " − ".join(figure.mention.text for figure in figures[:-1])
    reckoning = Reckoning(rest.figure, whole.value - added, room, terms, made)
    # "Three are missing; one was found, and the search for the other three goes on": of four.
    is_meant = rest.value < whole.value < rest.value * _VAST and (
        _is_slip(rest.value, reckoning.right)
        or _are_the_others(whole, parts, rest)
        or _is_whole_slipped(whole, parts, added + rest.value)
    )
    if is_meant and not reckoning.holds:
        yield reckoning


def _is_whole_slipped(whole: Entry, parts: Sequence[Entry], made: Decimal) -> bool:
    """Whether the whole of a list that is set apart from it is what its parts make, but for a slip."""
    is_list = len(parts) >= _FEWEST and ":" in whole.behind
    return is_list and digits_of(made) >= _EXACT and _is_slip(whole.value, made)


# "Nine of the 14 firefighters have gone home; the other six are in hospital": what is left of those just told.
_OF_ALL = re.compile(r"(?: [a-z]+)? (?:out )?of (?:(?:the|its|his|her|their|those) )?")


# What is told of a part of those just counted: "of the five, three were rescued".
_IS_PART = re.compile(
    r" (?:of them |have |has |had )?(?:were|was|are|is|have|had|went|died|fled|survived|escaped|[a-z]+ed)\b"
)


def _are_the_others(whole: Entry, parts: Sequence[Entry], rest: Entry) -> bool:
    if len(parts) != 1:
        return False
    is_part_of = whole.figure.start > parts[0].figure.start and _OF_ALL.fullmatch(whole.lead)
    if not is_part_of and not (_OF_THE.search(whole.lead) and _IS_PART.match(parts[0].behind)):
        return False
    is_bare = not rest.figure.mention.noun or rest.figure.mention.noun == whole.figure.mention.noun
    return is_bare and whole.value < _TELLING and rest.lead.endswith((" the other ", " the remaining "))


def told_steps_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told as the difference of two others, next to it or in the sentence before."""
    if len(sentence.mentions) < _FEWEST:
        return
    entries = entries_in(sentence)
    for place, step in enumerate(entries):
        is_more = _STEP_MORE.match(step.behind) and _APPOSING.search(step.lead)
        is_step = is_more or _STEP_ENDS.match(step.behind) or _STEP_LEAD.search(step.lead)
        # "A cut of 36 billion would fall 27 billion short": of a goal.
        if not is_step or _FALLS.search(step.lead):
            continue
        others = of_its_unit(step, entries[:place])
        if len(others) == 1 and sentence.previous is not None and len(entries_in(sentence.previous)) == 1:
            others = [*of_its_unit(step, entries_in(sentence.previous)), *others]
        if len(others) == _FEWEST:
            yield from _off_step(step, *others)


def _off_step(step: Entry, one: Entry, other: Entry) -> Iterator[Reckoning]:
    figures = (step.figure, one.figure, other.figure)
    told = f"{one.behind} {other.behind} {step.behind}"
    is_choice = _OR.search(other.lead) or _AGAINST.search(step.behind)
    if is_choice or max(one.value, other.value) >= min(one.value, other.value) * _VAST:
        return
    if not are_alike(*figures) or NO_ACCOUNT.search(told) or any(figure.hedge is not Hedge.NONE for figure in figures):
        return
    small, large = sorted((one, other), key=lambda each: each.value)
    (low, high), (least, most) = bounds_told(small.figure), bounds_told(large.figure)
    reckoning = Reckoning(
        step.figure,
        large.value - small.value,
        (least - high, most - low),
        tuple(each.figure for each in (small, large) if each.sentence is step.sentence),
        f"{large.figure.mention.text} − {small.figure.mention.text}",
    )
    # Of single digits each is a slip of any other.
    is_telling = digits_of(step.value) + digits_of(reckoning.right) > _FEWEST or step.value > _TELLING
    if not reckoning.holds and reckoning.right > 0 and is_telling and is_off_by_slip(reckoning):
        yield reckoning


_FALLS = re.compile(r"\b(?:would|will|could) fall $")
_OR = re.compile(r"\bor (?:[a-z'’-]+ ){0,3}$")


def told_moves_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told as moved by another to a third: "£45 last season, will rise by £6 to £51"."""
    if "to" not in sentence.signs:
        return
    entries = entries_in(sentence)
    for step, after in itertools.pairwise(entries):
        if not (_BY.search(step.lead) and _TO.fullmatch(after.lead)):
            continue
        place = entries.index(step)
        before = of_its_unit(after, entries[:place])
        if not before and sentence.previous is not None:
            before = of_its_unit(after, entries_in(sentence.previous))
        steps = of_its_unit(after, [step])
        if len(before) != 1 or not steps:
            continue
        (start,), (step,) = before, steps
        way = bool(_UP.search(step.lead)) - bool(_DOWN.search(step.lead))
        if way and not NO_ACCOUNT.search(f"{start.behind}{step.lead}{after.lead}"):
            yield from _off_move(start, step, after, way)


_BY = re.compile(r"\bby(?: (?:just|only|another|a further|about))* $")
_TO = re.compile(r" to(?: (?:just|only|about|a record|an? [a-z]+))* ")
# Before "by": which way something moves.
_UP = re.compile(
    r"\b(?:r[io]se[sn]?|rising|rais\w+|increas\w+|go(?:es|ing)? up|went up|gr[eo]w\w*|climb\w*|up|lift\w*|put up|"
    r"jump\w*|gain\w*|swell\w*|soar\w*)\b"
)
_DOWN = re.compile(
    r"\b(?:fall\w*|fell|cut\w*|reduc\w+|lower\w*|drop\w*|trim\w*|slash\w*|declin\w+|shr[aiu]nk\w*|down|par(?:ed|ing)|"
    r"slip\w*|eas(?:ed|es|ing)|slid\w*)\b"
)


def _off_move(start: Entry, step: Entry, after: Entry, way: int) -> Iterator[Reckoning]:
    figures = (start.figure, step.figure, after.figure)
    if not are_alike(*figures) or any(figure.hedge is not Hedge.NONE for figure in figures):
        return
    (low, high), (least, most) = bounds_told(start.figure), bounds_told(step.figure)
    room = (low + least, high + most) if way > 0 else (low - most, high - least)
    sign = "+" if way > 0 else "−"
    told = f"{start.figure.mention.text} {sign} {step.figure.mention.text}"
    terms = tuple(each.figure for each in (start, step) if each.sentence is after.sentence)
    reckoning = Reckoning(after.figure, start.value + way * step.value, room, terms, told)
    if not reckoning.holds and reckoning.right > 0 and is_off_by_slip(reckoning):
        yield reckoning


_OF_THE = re.compile(r"(?:^|[.,;:] |^ )[\"“]?of (?:the |its |his |her |their |those |these )?(?:[a-z-]+ ){0,2}$")
_AND = re.compile(r"(?:\band|[,;] (?:while|with|plus)) (?:[\w'’-]+ ){0,4}$")


def _are_scaled(part: Entry, total: Entry) -> bool:
    """Whether a total that is less than one of its parts has lost thousands or millions."""
    return part.value >= total.value * _VAST


def _off_sum(total: Entry, parts: Sequence[Entry]) -> Iterator[Reckoning]:
    sums = [summed(total, each) for each in _without_counter(parts)]
    values = [part.value for part in parts]
    if sums and not any(each.holds for each in sums) and not _is_explained(total.value, values):
        meant = [each for each in sums if is_off_by_slip(each)]
        yield from meant[:1]


def summed(total: Entry, parts: Sequence[Entry], *, ones: int = 0) -> Reckoning:
    """What parts make, with so many more at most as are told of one by one: "nine passengers and the driver"."""
    bounds = [bounds_told(part.figure) for part in parts]
    return Reckoning(
        total.figure,
        sum((part.value for part in parts), Decimal(ones)),
        (sum((low for low, _ in bounds), Decimal(0)), sum((high for _, high in bounds), Decimal(ones))),
        tuple(part.figure for part in parts if part.sentence is total.sentence),
        " + ".join(part.figure.mention.text for part in parts),
    )


def _without_counter(parts: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The parts, and the parts without the one that may say how many they are: "three lots, of 20, 30 and 40"."""
    yield parts
    if len(parts) > _FEWEST and parts[0].value == len(parts) - 1:
        yield parts[1:]


def is_off_by_slip(reckoning: Reckoning) -> bool:
    """Whether the result or one of the terms is off by a slip, or the result by little."""
    gap = reckoning.right - reckoning.result.value
    is_near = abs(gap) < reckoning.right * _NEAR and digits_of(reckoning.result.value) >= _EXACT
    if is_near or _is_slip(reckoning.result.value, reckoning.right):
        return True
    return any(
        is_slip(term.value, term.value - gap) for term in reckoning.terms if term.value > gap and term.value > _TELLING
    )


# Of a number of two digits nobody can say that it is another one but for a slip.
_TELLING = 100
_EXACT = 3


def _is_slip(printed: Decimal, right: Decimal) -> bool:
    """Whether one figure is another but for a slip; that six is not 600 says nothing."""
    return is_slip(printed, right) and (printed.adjusted() == right.adjusted() or max(printed, right) > _TELLING * 10)


def digits_of(value: Decimal) -> int:
    return len(f"{value.normalize():f}".replace(".", "").strip("0"))


def _may_be_added(total: Entry, parts: Sequence[Entry]) -> bool:
    if not _FEWEST <= len(parts) <= _MOST or not are_alike(total.figure, *(part.figure for part in parts)):
        return False
    told = " ".join([*(part.behind for part in parts), total.lead])
    if UNREAD_BEFORE.search(parts[0].lead) or any(_UNREAD.search(part.behind) for part in parts):
        # "Norway 11 gold, 7 silver and 8 bronze, 26 in all": a number behind a name is not read.
        return False
    if any(_UNCOUNTED.search(part.behind) for part in parts) or _SINCE.match(total.behind):
        # "Two golds, a silver and three bronzes, six in all", "$15 million in all since 2015"
        return False
    if _RATES.search(parts[0].lead) or NO_ACCOUNT.search(told) or any(_AGAINST.search(part.lead) for part in parts[1:]):
        return False
    return all(part.value < total.value < part.value * _VAST or _are_scaled(part, total) for part in parts)


_UNREAD, UNREAD_BEFORE = re.compile(r"\d"), re.compile(r"\d[^.;:\d]{0,16}$")
_UNCOUNTED = re.compile(r"(?:,|,? and|,? plus) an? [a-z-]+(?:,| and| plus) ")
_SINCE = re.compile(
    r"(?: [a-z'’-]+){0,2},? (?:in all|in total|altogether|all told|overall) (?:since|over|during|in (?:the (?:past|"
    r"last)|1|2))"
)


def _is_explained(result: Decimal, values: Sequence[Decimal], whole: Decimal = Decimal(0)) -> bool:
    """Whether some of the figures alone make the result, added or taken from a whole, or one of them the others."""
    sums = {
        sum(some, Decimal(0)) for number in range(1, len(values)) for some in itertools.combinations(values, number)
    }
    if whole:
        return any(whole - added == result for added in sums)
    return result in sums or any(sum(values, Decimal(0)) == 2 * value for value in values[1:])


def of_its_unit(one: Entry, entries: Sequence[Entry]) -> list[Entry]:
    """The entries in the unit of one of them, bare numbers of the same scale too; no "three-judge panels"."""
    alike = []
    for entry in entries:
        if _COMPOUND.match(entry.behind):
            continue
        figure = in_unit_of(one.figure, entry.figure)
        if figure.unit == one.figure.unit and not _is_year(figure):
            alike.append(entry if figure is entry.figure else entry._replace(figure=figure))
    return alike


_COMPOUND = re.compile(r"-[a-z]")


def _is_year(figure: Figure) -> bool:
    return figure.unit == "count" and int(figure.value) in _YEAR and "," not in figure.mention.text


TOLD_TOTALS = Relation(_ALL_SUMMED | words("for"), 1, told_totals_in)
TOLD_RESTS = Relation(_LEFT, _FEWEST, told_rests_in)
TOLD_STEPS = Relation(_STEPPED, _FEWEST, told_steps_in)
TOLD_MOVES = Relation(words("by"), _FEWEST, told_moves_in)
