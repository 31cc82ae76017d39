"""A figure with what it has been worked out of, wherever in three sentences that stands.

The words beside one figure say that it is a total, a rest or a step: "the combined £28.5m", "her majority of 3,433",
"a further 143". Nothing is asked of how the others are told. That they make the figure but for one slip of the pen
ties them to it, for chance seldom gives that; how seldom depends on how many digits there are.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.ledgers import Entry, digits_of, entries_in, of_its_unit, summed
from apps.checks.figures.reckonings import Reckoning, bounds_told
from apps.checks.figures.relations import is_slip
from apps.checks.figures.trios import base_unit_of, is_range
from apps.checks.lazily import kept
from apps.checks.needs import words
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Role, Sentence
from apps.quantities import Hedge, Sort


class Working(NamedTuple):
    """What should be a figure, worked out of `terms`, which may stand in sentences before it."""

    result: Entry
    reckoning: Reckoning
    terms: tuple[Entry, ...]
    is_sum: bool = False


_LITTLE = r"(?: (?:just|only|about|some|almost|nearly|exactly|a|an|the|its|their|his|her|mere|full|whole|of))*"
_SUM_NOUN = (
    r"(?:total|sum|tally|haul|bill|cost|toll|outlay|package|pot|fund|workforce|fleet|count|attendance|debt|turnover|"
    r"spending|harvest|catch|crop|output|sales|proceeds|takings|receipts|income|revenue|savings|losses|grants|"
    r"donations|money|cash|stake|holding)"
)
# What says that a figure is that of all the others together.
TOTALLED = words(
    "makes made combined total totals totaled totalled totaling totalling together altogether overall sum numbered "
    "number numbering comes came amounts amounted between whole entire full tally haul bill cost toll outlay "
    "package pot fund workforce fleet count attendance debt turnover spending harvest catch crop output sales "
    "proceeds takings receipts income revenue savings losses grants donations money cash stake holding owe owes "
    "owed all raised collected work spend play share"
)
_TOTAL_LEAD = re.compile(
    rf"(?:\bcombined(?: [a-z-]+){{0,2}}|\btotal(?:s|ed|led|ing|ling)?\b,?(?: [a-z-]+){{0,3}}?"
    rf"|^[\"“]?(?:that|this|which|it all) (?:makes?|made)(?: [a-z]+){{0,3}}?"
    rf"|(?:^|[;,] |\b(?:and|so|that) )[\"“]?(?:the|this|that|his|her|their|its)(?: whole| full| entire)?"
    rf"(?: {_SUM_NOUN}(?: of)?)?"
    rf"|\b[a-z]+['’]s {_SUM_NOUN} (?:of|was|is)|\bthe (?:full|whole|entire)"
    rf"|\ball(?: of)?(?: the| those| these)?|\b(?:altogether|in all|all told|together),?"
    rf"(?: [a-z-]+){{0,4}}?|\bnumber(?:ed|ing)?|\b(?:com|amount)(?:e|es|ing|s|ed)? to|\bcame to"
    rf"|\b(?:raised|collected)(?: (?:now|so far))?"
    rf"|\b(?:still )?owe[ds]?)(?: the)?{_LITTLE} $"
)
_TOTAL_BEHIND = re.compile(
    r"(?:[ -][a-z'’-]+){0,3},? (?:in all|in total|altogether|all told|combined|together|overall|between them|"
    r"to (?:work with|spend|play with|share))\b"
)
# What says that a figure is what is left of another, or lies between two.
LEFT = words(
    "only leaving leaves leave left remaining rest other remain remains majority margin lead saving saves difference "
    "gap profit loss surplus deficit shortfall gain rise fall drop increase decrease need needs needed still further "
    "another short adrift ahead behind more fewer less run reduction cut making balance adding adds"
)
_LEFT_LEAD = re.compile(
    rf"(?:\bleav(?:ing|es|e)(?: (?:it|them|him|her|us|[a-z]+))?(?: with)?"
    rf"|\b(?:the|its|their|his|her) (?:remaining|other|rest|balance),?"
    rf"|\b(?:the rest|what (?:is|was) left|the remainder),?(?: [a-z'’-]+){{0,4}}?,?"
    rf"|\b(?:majority|margin|lead|saving|difference|gap|profit|loss|surplus|deficit|shortfall|gain|rise|fall|drop|"
    rf"increase|decrease|reduction|cut|improvement|decline|jump) (?:of|was|is|came to)|\b(?:difference|gap|margin),"
    rf"|\bsav(?:ing|es|ed)(?: [a-z]+)?|\b(?:need|needs|needed|require|requires|required)(?: (?:a further|another))?"
    rf"|\ba further|\bstill|\bonly|\b(?:short|ahead|behind|adrift) by){_LITTLE} $"
)
_LEFT_BEHIND = re.compile(
    r"(?:[ -][a-z'’-]+){0,2}? more than (?:it|its|they|their)\b|"
    r"(?:[ -][a-z'’-]+){0,2}? (?:short|adrift|behind|ahead|clear|left|remaining|to go|more|fewer)\b(?! than)|"
    r"[ -](?:run|point|vote|seat|goal|shot|second|minute)s?[ -](?:win|victory|defeat|loss|lead|majority|margin|"
    r"deficit|gap|advantage)\b"
)
# What makes a figure one of each, of another time, or a bound.
_NOT_OF_ALL = re.compile(
    r"\b(?:each|apiece|per|every|such as|averag\w+|at least|up to|respectively|aged|annual\w*|compounded|"
    r"adjusted|rang\w+|forecast\w*|estimat\w+)\b"
)
_YEARLY = re.compile(r" an? (?:day|week|month|year|hour)\b(?! (?:ago|earlier|before|later))")
_FEWEST, _MOST, _PAIR = 2, 6, 2
_VAST = 1000


def workings_in(sentence: Sentence) -> Iterator[Working]:
    """The figures that are not what others before them make, and would be but for a slip."""
    if sentence.surface.role is Role.TABLE or not _may_be_reckoned(sentence):
        return
    own = _in_one_unit(entries_in(sentence))
    window: list[tuple[Entry, ...]] | None = None
    for place, result in enumerate(own):
        if not _may_be_worked_out(result):
            continue
        is_total = _TOTAL_LEAD.search(result.lead) or _TOTAL_BEHIND.match(result.behind)
        is_left = _LEFT_LEAD.search(result.lead) or _LEFT_BEHIND.match(result.behind)
        is_weak = not (is_total or is_left) and (
            _RESULT_LEAD.search(result.lead) or _RESULT_BEHIND.match(result.behind)
        )
        is_mean = _MEAN_LEAD.search(result.lead)
        if not (is_total or is_left or is_mean or is_weak):
            continue
        window = _window(sentence) if window is None else window
        result, groups = _alike(result, [*window, own[:place]])
        if is_mean:
            yield from _means(result, groups)
            continue
        if any(each.value == result.value for group in groups for each in group):
            # It has been told before.
            continue
        if _is_made_of_some(result, groups):
            continue
        sums, differences = [*_sums(result, groups)], [*_differences(result, groups)]
        if is_left and _PROFIT.search(result.lead):
            differences += _accounts(result, groups)
        if _RESTS.search(result.lead):
            differences += _shares_left(result, groups, [*window, own[:place]])
        if any(_holds(each.reckoning) for each in (*sums, *differences)):
            continue
        found = [*(sums if is_total or is_weak else ()), *(differences if is_left or is_weak else ())]
        if is_weak:
            found = [each for each in found if _is_turned(each) and digits_of(result.value) > _PAIR]
        if not is_total and _EACH.search(sentence.lower):
            # "After gifts of £50,000 to each of four nieces the rest, £1.35m"
            continue
        if result.figure.mention.sort is Sort.SHARE:
            # Percentages are added by those who say so.
            found = [each for each in found if each.is_sum and _PLAINLY.search(result.lead)]
        is_plain = bool(_PLAINLY.search(result.lead)) and not _JOINED.search(result.lead)
        most = max((len(each.terms) for each in found), default=0)
        meant = [each for each in found if _is_slipped(each, 1 if len(each.terms) == most else len(found), is_plain)]
        if len({each.reckoning.right for each in meant}) == 1:
            yield meant[0]


@kept
def _measured_in(sentence: Sentence) -> list[str]:
    """What each figure of a sentence measures: a currency, a count, a share or a measure of whatever."""
    return [
        mention.quantity.unit[:_CODE]
        if mention.sort is Sort.MONEY
        else "%"
        if mention.sort is Sort.SHARE
        else mention.sort.value
        for mention in sentence.mentions
        if mention.quantity is not None and mention.sort is not Sort.AGE
    ]


_CODE = 3


def _may_be_reckoned(sentence: Sentence) -> bool:
    """Whether three figures of a sentence and the two before it may be of one unit, or two and a share: a look before
    they are worked out."""
    measured = list(_measured_in(sentence))
    if not measured:
        return False
    before = sentence.previous
    for _ in range(_PAIR):
        if before is None:
            break
        measured += _measured_in(before)
        before = before.previous
    if len(measured) <= _PAIR:
        return False
    most = max(map(measured.count, measured))
    # A bare number may be one of millions.
    return most > _PAIR or (most == _PAIR and ("%" in measured or "count" in measured))


def moves_in(sentence: Sentence) -> Iterator[Working]:
    """Two levels and the step between them, the only three figures of a unit in a sentence, of which one is off by a
    slip: "diesel went up by 11 cents to $3.89; last Monday it was $3.87"."""
    measured = _measured_in(sentence)
    if len(measured) <= _PAIR or sentence.surface.role is Role.TABLE or MOVED.isdisjoint(sentence.signs):
        return
    if max(map(measured.count, measured)) <= _PAIR:
        return
    entries = entries_in(sentence)
    for step in entries:
        if not (_STEP_LEAD.search(step.lead) or _STEP_BEHIND.match(step.behind)) or step.value <= 0:
            continue
        told = _of_base_unit(step, entries)
        levels = [entry for entry in told if entry.figure.start != step.figure.start]
        if len(levels) != _PAIR or not all(_is_exact_level(entry) for entry in told):
            continue
        one, other = levels
        if abs(one.value - other.value) == step.value or not _may_be_moved(step, one, other):
            continue
        small, large = sorted(levels, key=lambda entry: entry.value)
        choices = [
            (step, large.value - small.value, (large, small), " − "),
            (large, small.value + step.value, (small, step), " + "),
            (small, large.value - step.value, (large, step), " − "),
        ]
        found = [
            Working(
                wrong,
                Reckoning(
                    wrong.figure, right, (right, right), (), sign.join(term.figure.mention.text for term in terms)
                ),
                terms,
            )
            for wrong, right, terms, sign in choices
            if right > 0 and _is_misprint(wrong.value, right)
        ]
        found = [each for each in found if _are_of_one_sort(each)]
        if found:
            yield max(found, key=lambda working: working.result.figure.start)
            return


# What says that a figure is the mean of those before it.
AVERAGED = words("average averaging mean")
_MEAN_LEAD = re.compile(rf"(?:\b(?:an|for an|the|or an) average of|\baveraging|\ba mean of){_LITTLE} $")


def _means(result: Entry, groups: Sequence[Sequence[Entry]]) -> Iterator[Working]:
    """The mean of three figures or more in one row, as a figure that is a slip of it should be."""
    row = list(groups[-1])
    if len(row) > _PAIR and row[0].value == len(row) - 1:
        # "In the three games he scored 31, 28 and 37"
        row = row[1:]
    links = [entry.lead for entry in row[1:]]
    if len(row) <= _PAIR or links[-1] not in (" and ", ", and ") or set(links[:-1]) != {", "}:
        return
    if not all(_is_part(entry, result) for entry in row[:-1]):
        return
    added = summed(result, row)
    right = added.right / len(row)
    low, high = (bound / len(row) for bound in added.room)
    reckoning = Reckoning(result.figure, right, (low, high), added.terms, f"({added.told}) / {len(row)}", is_mean=True)
    if not reckoning.holds and abs(right - result.value) > 1 and is_slip(result.value, round(right, 1).normalize()):
        yield Working(result, reckoning, tuple(row))


def _is_made_of_some(result: Entry, groups: Sequence[Sequence[Entry]]) -> bool:
    """Whether some figures in a row make the result, or one more and one less do: "rounds of 67, 70, 71 and 68"."""
    values = [entry.value for group in groups for entry in group][-_MOST_IN_ROW:]
    sums = {
        sum(values[first:last], Decimal(0))
        for first in range(len(values))
        for last in range(first + 1, len(values) + 1)
    }
    return result.value in sums or any(abs(one - other) == result.value for one in values for other in sums)


_EACH = re.compile(r"\b(?:each|apiece|every)\b")
_MOST_IN_ROW = 8
# What may say that a figure follows from others: then only digits that changed places tell that it does.
RESULTED = words("become becomes became bring brings brought bringing takes taking profit then makes")
_RESULT_LEAD = re.compile(
    rf"(?:\bbec(?:ome|omes|ame)|\b(?:bring|brings|brought|takes|taking|bringing)\b[^.;:]{{0,40}} to|\bby"
    rf"|\b(?:so|then|now)\b[^.;:]{{0,30}}|\bmakes?){_LITTLE} $"
)
_RESULT_BEHIND = re.compile(r"(?: [a-z]+)? (?:in profit|in the (?:black|red)|in hand|better off|worse off|votes[.,;])")


def _is_turned(working: Working) -> bool:
    """Whether the digits of a figure are those of what the others make, two of them changed about."""
    ours, theirs = (value.normalize().as_tuple().digits for value in (working.result.value, working.reckoning.right))
    return ours != theirs and sorted(ours) == sorted(theirs) and is_slip(working.result.value, working.reckoning.right)


_PROFIT = re.compile(rf"\b(?:profit|surplus|loss|deficit|shortfall) of{_LITTLE} $")


def _holds(reckoning: Reckoning) -> bool:
    """Whether a figure is what the others make, as far as they are rounded; two digits that changed places tell that
    they were not."""
    ours, theirs = (value.normalize().as_tuple().digits for value in (reckoning.result.value, reckoning.right))
    is_turned = len(ours) > _PAIR and ours != theirs and sorted(ours) == sorted(theirs)
    return reckoning.holds and not (is_turned and is_slip(reckoning.result.value, reckoning.right))


# "With a cousin they have a combined 65 per cent": of more than is told.
_JOINED = re.compile(
    r"\b(?:with an?|with the|plus|includ\w+|counting|as well as|along with|together with|other than)\b"
)


# What nobody says but of what the figures just told leave or make.
_PLAINLY = re.compile(
    rf"(?:\b(?:that|this|which) (?:leaves?|left)(?: [a-z]+)?|\bleaving(?: [a-z]+)?(?: with)?"
    rf"|\b(?:the rest|what (?:is|was) left),?|\b(?:the|their|its|his|her) "
    rf"(?:combined|remaining|full|whole|entire)){_LITTLE} $"
)


def _alike(result: Entry, told: Sequence[Sequence[Entry]]) -> tuple[Entry, list[list[Entry]]]:
    """The entries of each sentence in the unit of one, which takes theirs where it is a bare number of millions:
    "18 lakh rupees; her father paid 12.5 lakh and he the other 5.5 lakh"."""
    figure = result.figure
    entries = [entry for group in told for entry in group]
    if figure.unit == "count" and not figure.mention.noun and figure.mention.sort is Sort.COUNT:
        units = {entry.figure.unit for entry in entries if entry.figure.mention.sort in (Sort.MONEY, Sort.MEASURE)}
        is_bare = all(entry.figure.unit != "count" or entry.figure.mention.noun for entry in entries)
        if figure.mention.scale > 1 or (len(units) == 1 and is_bare and _TO_GO.match(result.behind)):
            like = next((entry for entry in entries if entry.figure.unit in units), None)
            if like is not None:
                result = result._replace(figure=figure._replace(unit=like.figure.unit))
    return result, [[*_of_unit(result, group)] for group in told]


# "4.7 kilometres had been dug, which left 2.7 to go"
_TO_GO = re.compile(
    r" (?:to go|left|remaining|more|short|in all|altogether|in total|together|all told|(?:[a-z]+ )ones)\b|[.,;]"
)


def _of_unit(result: Entry, entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries in the unit of one, a bare number among them that follows one of it in the same way: "1,460 tonnes
    in the first week and 1,835 in the second"."""
    unit = result.figure.unit
    is_row = False
    for entry in entries:
        figure = entry.figure
        is_bare = figure.unit == "count" != unit and not figure.mention.noun and figure.mention.sort is Sort.COUNT
        if is_bare and is_row and figure.mention.scale == 1 and _AND_SO.search(entry.lead):
            yield entry._replace(figure=figure._replace(unit=unit))
            continue
        alike = of_its_unit(result, [entry])
        is_row = bool(alike)
        yield from (each for each in alike if not _counts_wickets(each))


_AND_SO = re.compile(r"(?:^|[a-z]) ?(?:,|and|, and|, then) $")


def _counts_wickets(entry: Entry) -> bool:
    """Whether it is the second of "188 for six"."""
    return entry.lead == " for " and entry.value <= _WICKETS and not entry.figure.mention.noun


_WICKETS = 10


def _of_base_unit(step: Entry, entries: Sequence[Entry]) -> list[Entry]:
    """The entries in the unit of a step, of one a gallon too; percentages beside percentage points."""
    unit = base_unit_of(step.figure)
    unit = "percent" if unit == "percentage_point" else unit
    told = [
        entry._replace(figure=entry.figure._replace(unit=unit))
        for entry in entries
        if base_unit_of(entry.figure) == unit or entry.figure.start == step.figure.start
    ]
    return of_its_unit(told[0], told) if told else []


MOVED = words(
    "by up down gained lost added shed fell rose climbed slipped dropped more less fewer higher lower dearer cheaper "
    "longer shorter taller heavier lighter faster slower"
)
_STEP_LEAD = re.compile(
    r"\b(?:by|up|down|gained|lost|added|shed|fell|rose|climbed|slipped|put on|dropped)"
    r"(?: (?:by|just|only|another|a further))* $"
)
_STEP_BEHIND = re.compile(
    r"(?: [a-z'’-]+)? (?:more|less|fewer|higher|lower|dearer|cheaper|longer|shorter|taller|heavier|lighter|faster|"
    r"slower|up|down)\b(?! (?:to|from) )"
)
_STEPPED_APART = re.compile(
    r"\b(?:average|respectively|target|goal|limit|capacity|each|per|every|apiece|forecast\w*|expect\w*|expectations|"
    r"estimat\w+|plan\w*|budget\w*|premium|or|points?|adjusted|high|low|peak|record)\b"
)


def _is_exact_level(entry: Entry) -> bool:
    figure = entry.figure
    return not is_range(figure) and figure.hedge is Hedge.NONE and figure.mention.sort is not Sort.AGE


def _may_be_moved(step: Entry, one: Entry, other: Entry) -> bool:
    """Whether a step may lie between two levels: it is less than either, and no word tells of a third level."""
    told = f"{one.lead}{one.behind}{other.lead}{other.behind}{step.lead}"
    is_between = step.value < max(one.value, other.value) and max(one.value, other.value) < step.value * _VAST
    return is_between and one.value != other.value and _STEPPED_APART.search(told) is None


def _is_misprint(printed: Decimal, right: Decimal) -> bool:
    """Whether two digits of a figure have changed places: one wrong digit is met by chance too often."""
    ours, theirs = (value.normalize().as_tuple().digits for value in (printed, right))
    return len(ours) > _PAIR and ours != theirs and sorted(ours) == sorted(theirs) and is_slip(printed, right)


def _in_one_unit(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, bare numbers in the unit of what they stand in a row with: "640, 640 and 820 megawatts", "19 of the
    30 days"."""
    if len({entry.figure.unit for entry in entries}) < _PAIR:
        return entries
    told = list(entries)
    for place in range(len(told) - 2, -1, -1):
        figure, after = told[place].figure, told[place + 1].figure
        is_bare = figure.unit == "count" and not figure.mention.noun and figure.mention.sort is Sort.COUNT
        if is_bare and after.mention.sort in (Sort.MEASURE, Sort.MONEY) and _ROW.fullmatch(told[place].behind):
            told[place] = told[place]._replace(figure=figure._replace(unit=after.unit))
    return tuple(told)


_ROW = re.compile(r"(?:, | and |, and | of (?:the|its|his|her|their) )")


def _window(sentence: Sentence) -> list[tuple[Entry, ...]]:
    """The entries of the two sentences before, the farther first; a paragraph bounds it."""
    told: list[tuple[Entry, ...]] = []
    here, before = sentence, sentence.previous
    while before is not None and len(told) < _PAIR and "\n" not in here.surface.text[before.end - 1 : here.start + 1]:
        told.insert(0, _in_one_unit(entries_in(before)))
        here, before = before, before.previous
    return told


def _may_be_worked_out(entry: Entry) -> bool:
    figure = entry.figure
    if is_range(figure) or figure.hedge in (Hedge.AT_MOST, Hedge.AT_LEAST) or figure.value <= 0:
        return False
    if figure.unit.startswith("degree") or figure.mention.per or _YEARLY.match(entry.behind):
        return False
    return digits_of(figure.value) > 1


def _is_part(entry: Entry, result: Entry) -> bool:
    figure = entry.figure
    if is_range(figure) or figure.hedge not in (Hedge.NONE, Hedge.ABOUT) or figure.value <= 0:
        return False
    is_like = figure.mention.per == result.figure.mention.per
    return is_like and not _YEARLY.match(entry.behind) and not _NOT_OF_ALL.search(entry.behind)


def _sums(result: Entry, groups: Sequence[Sequence[Entry]]) -> Iterator[Working]:
    """The sums of all figures that stand before one, from as far back as each of the sentences."""
    seen: set[int] = set()
    for first in range(len(groups) - 1, -1, -1):
        parts = [entry for group in groups[first:] for entry in group]
        if len(parts) in seen or not _FEWEST <= len(parts) <= _MOST:
            continue
        seen.add(len(parts))
        if all(_is_part(part, result) and part.value * _VAST > result.value for part in parts):
            yield Working(result, summed(result, parts), tuple(parts), is_sum=True)


def _differences(result: Entry, groups: Sequence[Sequence[Entry]]) -> Iterator[Working]:
    """What lies between two figures before one, the largest and another or all others of as many sentences."""
    seen: set[tuple[int, ...]] = set()
    for first in range(len(groups) - 1, -1, -1):
        told = [entry for group in groups[first:] for entry in group]
        if not _PAIR <= len(told) <= _MOST:
            continue
        whole = max(told, key=lambda entry: entry.value)
        rest = [entry for entry in told if entry is not whole]
        choices = [rest] if len(rest) == 1 else [rest, *([entry] for entry in rest)]
        for parts in choices:
            key = tuple(sorted(id(entry) for entry in (whole, *parts)))
            if key in seen or not all(_is_part(entry, result) for entry in (whole, *parts)):
                continue
            seen.add(key)
            working = _taken_off(result, whole, parts)
            if working is not None:
                yield working


def _accounts(result: Entry, groups: Sequence[Sequence[Entry]]) -> Iterator[Working]:
    """What is left of the sum that the sentence before tells when that of this one is taken off."""
    if len(groups) < _PAIR:
        return
    taken_in, spent = list(groups[-2]), list(groups[-1])
    told = [*taken_in, *spent]
    if len(taken_in) < _FEWEST or not spent or len(told) > _MOST or not all(_is_part(each, result) for each in told):
        return
    whole = summed(result, taken_in)
    right = whole.right - sum((each.value for each in spent), Decimal(0))
    low, high = whole.room
    bounds = [bounds_told(each.figure) for each in spent]
    room = low - sum(most for _, most in bounds), high - sum(least for least, _ in bounds)
    made = " − ".join((whole.told, *(each.figure.mention.text for each in spent)))
    if right > 0:
        yield Working(result, Reckoning(result.figure, right, room, (), made), tuple(told))


_RESTS = re.compile(
    rf"\b(?:(?:the|its|their|his|her) (?:remaining|other|rest|balance)|the remainder|leav(?:ing|es)(?: [a-z]+)?)"
    rf"{_LITTLE} $"
)


def _shares_left(
    result: Entry, groups: Sequence[Sequence[Entry]], window: Sequence[Sequence[Entry]]
) -> Iterator[Working]:
    """What a share leaves of a whole: "60 per cent of the $85,000 cost; it has to find the remaining $34,000"."""
    for told, group in zip(window, groups, strict=True):
        shares = [entry for entry in told if entry.figure.mention.sort is Sort.SHARE and not is_range(entry.figure)]
        if len(shares) != 1 or len(group) != 1 or shares[0].figure.hedge is not Hedge.NONE:
            continue
        (share,), (whole,) = shares, group
        part = share.value / (100 if share.figure.unit == "percent" else 1)
        if share.figure.unit not in ("percent", "count") or not _OF_WHOLE.fullmatch(whole.lead) or not 0 < part < 1:
            continue
        spread = share.figure.spread / (100 if share.figure.unit == "percent" else 1)
        low, high = bounds_told(whole.figure)
        room = low * (1 - part - spread), high * (1 - part + spread)
        made = f"{whole.figure.mention.text} − {share.figure.mention.text}"
        yield Working(result, Reckoning(result.figure, whole.value * (1 - part), room, (), made), (share, whole))


_OF_WHOLE = re.compile(r" of (?:(?:the|its|their|his|her|all|all the|a) )?")


def _taken_off(result: Entry, whole: Entry, parts: Sequence[Entry]) -> Working | None:
    right = whole.value - sum((part.value for part in parts), Decimal(0))
    if right <= 0 or whole.value > result.value * _VAST:
        return None
    bounds = [bounds_told(part.figure) for part in parts]
    low, high = bounds_told(whole.figure)
    room = low - sum(most for _, most in bounds), high - sum(least for least, _ in bounds)
    own = tuple(entry.figure for entry in (whole, *parts) if entry.sentence is result.sentence)
    made = " − ".join(entry.figure.mention.text for entry in (whole, *parts))
    return Working(result, Reckoning(result.figure, right, room, own, made), (whole, *parts))


def _is_slipped(working: Working, rivals: int, is_plain: bool) -> bool:
    """Whether the result is what the others make but for a slip, which chance would hardly give."""
    printed, right = working.result.value, working.reckoning.right
    is_next = working.result.figure.unit == "count" and abs(printed - right) == 1
    if not is_slip(printed, right) or not _are_of_one_sort(working) or is_next:
        # One more wins a match.
        return False
    if printed.adjusted() != right.adjusted():
        return False
    digits, is_turned = min(digits_of(printed), digits_of(right)), _is_turned(working)
    if not is_turned and not is_plain and not _SURELY.search(working.result.lead):
        return False
    if digits > _PAIR:
        return digits > _PAIR + (rivals > _PAIR)
    if _JOINED.search(working.result.lead):
        return False
    here = working.result.sentence
    is_plain = is_plain or (is_turned and _RESTS.search(working.result.lead) is not None)
    is_near = all(term.sentence is here or (is_plain and term.sentence is here.previous) for term in working.terms)
    return digits == _PAIR and rivals == 1 and is_near and (is_turned or is_plain)


# What is told of one figure and means others just told.
_SURELY = re.compile(
    rf"(?:\b(?:combined|total)(?: [a-z-]+){{0,2}}|\b[a-z]+['’]s {_SUM_NOUN} of|\b(?:the|his|her|their|its)(?: [a-z]+)? "
    rf"(?:majority|margin|lead|gap|{_SUM_NOUN}) (?:of|was|is)|\b(?:profit|loss|surplus|deficit|saving|a bill|a gain|"
    rf"a rise|a drop|a fall) of|\bsav(?:ing|es)(?: [a-z]+)?|\ba further|\bnumber(?:ed|ing)"
    rf"|^the (?:{_SUM_NOUN} of)?|^[\"“]?(?:that|this|which|it all) (?:makes?|made)(?: [a-z]+){{0,2}}?){_LITTLE} $"
)


_MORE_THAN_FITS = re.compile(r"(?: [a-z'’-]+)? more than (?:it|they)\b")


def _are_of_one_sort(working: Working) -> bool:
    """Whether what is counted may be the same; the parts of a sum may bear names of their own."""
    if _MORE_THAN_FITS.match(working.result.behind):
        # "44 seats and 61 people aboard, 17 more than it was built for"
        return True
    told = [entry for entry in (working.result, *working.terms) if entry.figure.mention.sort is not Sort.SHARE]
    nouns = [nouns_of(entry.figure.mention.noun) for entry in told]
    named = [noun for noun in nouns if noun]
    if working.is_sum and digits_of(working.reckoning.right) > _PAIR:
        return True
    return all(not one.isdisjoint(other) for one, other in itertools.combinations(named, 2))
