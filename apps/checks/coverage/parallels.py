"""Whether two figures of two texts may be of one thing, as far as unit, noun and form tell."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from apps.checks.coverage.bonds import nouns_before
from apps.checks.coverage.contradictions import SPORT, agrees
from apps.checks.coverage.datings import common_part, is_dateline
from apps.checks.coverage.precedents import CASUALTIES, concepts_of
from apps.checks.coverage.shapes import RUNGS, are_mirrored
from apps.checks.figures.agreement import is_comparable_unit
from apps.checks.figures.forms import (
    Placed,
    are_people,
    digits_of,
    harm_of,
    has_same_digits,
    head_of,
    is_fraction,
    is_turned,
    is_vaguely_told,
    ratio_of,
    rescaled,
    serial_of,
    share_of,
)
from apps.checks.figures.trios import TIMES
from apps.checks.text.datelines import read_dateline
from apps.checks.text.meanings import meaning_of, root_of, words_of
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Role, Sentence, vocabulary
from apps.quantities import Hedge, Quantity, Sort


def agree(one: Placed, other: Placed) -> bool:
    """Whether two figures may be the same one, whatever they speak of."""
    ours, theirs = one.quantity, other.quantity
    if one.date is not None and other.date is not None:
        part, differ = common_part(one.date, other.date)
        return bool(part) and not differ
    if ours is None or theirs is None:
        return False
    if is_fraction(one.mention) and is_fraction(other.mention):
        return ours.low == theirs.low
    if is_turned(ours, theirs) and _HEDGED_FAR & {ours.hedge, theirs.hedge}:
        # "Up to 353,000" is not within 335,000.
        return False
    if one.mention.sort is other.mention.sort is Sort.SHARE and ours.unit != theirs.unit:
        return _are_one_share(ours, theirs)
    if (
        other.mention.sort is Sort.COUNT is not one.mention.sort
        and not other.mention.noun
        and ours.low == theirs.low >= _SMALL
    ):
        # "Shrunk to 1,500 square kilometers from 25,000": the unit stands with another figure.
        return True
    if (
        one.mention.sort is Sort.COUNT is not other.mention.sort
        and not one.mention.noun
        and ours.low == theirs.low >= _SMALL
    ):
        # "The second-warmest after 2018, when there were 41".
        return True
    if is_vaguely_told(one.mention) and one.mention.sort is other.mention.sort:
        return not _is_beyond(ours, theirs, vague_too=is_vaguely_told(other.mention))
    if {ours.unit, theirs.unit} & RUNGS or _are_small_counts(one, other):
        # The next category is another one, and quakes are told to the tenth.
        return ours.low == theirs.low
    if ours.unit.partition(" / ")[0] == theirs.unit or theirs.unit.partition(" / ")[0] == ours.unit:
        # "400 micrograms of folic acid a day", and "a dose of 400 micrograms".
        theirs = replace(theirs, unit=ours.unit)
    if _is_bare_for(other, one):
        theirs = replace(theirs, unit=ours.unit)
    elif one.mention.sort is Sort.COUNT and _is_bare_for(one, other):
        return ours.low == theirs.low
    if ours.unit == theirs.unit == "second" and ours.precision < 1 and Hedge.NONE is ours.hedge is theirs.hedge:
        # A race is timed to the hundredth, and rounded as numbers are.
        exponent = max(ours.precision, theirs.precision)
        return _rounded(ours.low, exponent) == _rounded(theirs.low, exponent)
    return is_comparable_unit(ours.unit, theirs.unit) and agrees(theirs, one.mention)


_HEDGED_FAR = frozenset((Hedge.AT_MOST, Hedge.AT_LEAST, Hedge.MORE_THAN, Hedge.LESS_THAN))


def _are_small_counts(one: Placed, other: Placed) -> bool:
    """Whether both are counts that people make one by one, printed without a hedge."""
    return all(
        placed.mention.sort is Sort.COUNT
        and placed.quantity is not None
        and placed.quantity.hedge is Hedge.NONE
        and not placed.quantity.is_range
        and placed.quantity.low < _COUNTED
        and placed.quantity.precision <= 1
        for placed in (one, other)
    )


_COUNTED = 100


def _rounded(value: Decimal, exponent: Decimal) -> Decimal:
    return (value / exponent).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def _are_one_share(ours: Quantity, theirs: Quantity) -> bool:
    """Whether a share in percent and one in parts may be of one thing: "a quarter" is anything nearer to it than to
    the next such part, and a hedge points beyond it."""
    one, other = share_of(ours), share_of(theirs)
    if abs(one - other) <= max(one, other) * _PART_OF_SHARE:
        return True
    for quantity, value, rest in ((ours, one, other), (theirs, other, one)):
        if quantity.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.JUST_OVER) and value <= rest <= 2 * value:
            return True
        if quantity.hedge in (Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY) and value / 2 <= rest <= value:
            return True
    return False


_PART_OF_SHARE = Decimal("0.12")


def _is_beyond(vague: Quantity, told: Quantity, *, vague_too: bool) -> bool:
    """Whether "dozens" or "millions" cannot stand for a figure: it is less, or the next word but one would be said."""
    if vague_too:
        return max(vague.low, told.low) >= _WORD_APART * min(vague.low, told.low)
    return told.high < vague.low or told.low >= _TOO_FEW * vague.low


# "Dozens" and "hundreds".
_WORD_APART = 8
_TOO_FEW = 100


def is_borne_out(one: Placed, theirs: list[Placed]) -> bool:
    """Whether some figure of a passage may be that of the story; a month does not bear out a day that another date of
    the passage contradicts."""
    agreeing = [other for other in theirs if agree(one, other)]
    if one.date is None or one.date.day is None or any(other.date and other.date.day for other in agreeing):
        return bool(agreeing)
    return bool(agreeing) and not any(
        other.date is not None and other.date.day is not None and other.date.month == one.date.month for other in theirs
    )


def is_sum(one: Placed, theirs: list[Placed]) -> bool:
    """Whether a count adds up two of the passage's, or three that it lists in a row; with its digits turned that is
    chance."""
    if one.mention.sort is not Sort.COUNT or one.quantity is None:
        return False
    counts = [other for other in theirs if other.quantity is not None and other.mention.sort is Sort.COUNT]
    values = [other.quantity.low for other in counts if other.quantity is not None]
    wanted = one.quantity.low
    if any(
        are_comparable(one, other)
        and other.quantity is not None
        and (are_mirrored(one.quantity, other.quantity) or is_turned(one.quantity, other.quantity))
        for other in counts
    ):
        return False
    return any(
        wanted in (first + second, abs(first - second) if wanted > FEW else 0)
        for first, second in itertools.combinations(values, 2)
    ) or any(sum(values[start : start + _LIST]) == wanted for start in range(len(values) - _LIST + 1))


def are_comparable(one: Placed, other: Placed) -> bool:
    """Whether unit, noun and sort allow two figures to be of one thing."""
    first, second = one.mention, other.mention
    if first.date is not None or second.date is not None:
        return first.date is not None and second.date is not None and common_part(first.date, second.date)[1]
    if first.quantity is None or second.quantity is None or first.difference != second.difference:
        return False
    if first.sort is not second.sort:
        return _is_bare_for(other, one) or (first.sort is Sort.COUNT and _is_bare_for(one, other))
    if is_vaguely_told(second) and not is_vaguely_told(first):
        # "Hundreds of millions" is no figure, but speaks against billions.
        ratio = ratio_of(first.quantity, second.quantity)
        return ratio is not None and not 1 / FEW < ratio < FEW and second.sort is not Sort.COUNT
    if first.sort is Sort.COUNT:
        return _are_alike_counts(one, other)
    if first.sort is Sort.SHARE:
        return True
    if first.quantity.unit == "yard":
        return False
    return is_comparable_unit(first.quantity.unit, second.quantity.unit) or has_same_digits(one, other)


def _is_bare_for(bare: Placed, full: Placed) -> bool:
    """Whether a number that stands alone may be a measure or an age with its unit left out: "put the quake at 7.8",
    "a time of 9.81", "the accountant is 54"."""
    if bare.mention.sort is not Sort.COUNT or bare.mention.noun or bare.mention.scale > 1:
        return False
    if bare.quantity is None or full.quantity is None or bare.quantity.is_range or full.quantity.is_range:
        return False
    if full.mention.sort is Sort.AGE:
        return _IS_AGED.search(bare.sentence.before(bare.mention)) is not None and bare.quantity.low < _OLDEST
    if full.mention.sort is not Sort.MEASURE or bare.quantity.precision >= 1 or full.quantity.precision >= 1:
        return False
    return 1 / FEW < bare.quantity.low / full.quantity.low < FEW if full.quantity.low > 0 else False


_IS_AGED = re.compile(r"\b(?:is|was|turns|turned|aged?) (?:now |then |only |just |already )?$")
_OLDEST = 120


def _are_alike_counts(one: Placed, other: Placed) -> bool:
    if head_of(one) in SPORT or head_of(other) in SPORT:
        return False
    if one.quantity is not None and other.quantity is not None and not _are_of_like_stretch(one, other):
        # "100 shirts an hour" does not speak against 2,400 on the best day.
        return False
    ours, theirs = nouns_of(head_of(one)), nouns_of(head_of(other))
    if ("flight" in ours) is not ("flight" in theirs) and ours and theirs:
        # A plane makes many.
        return False
    if ours & theirs or _are_of_one_prize(one.mention.noun, other.mention.noun):
        return True
    if ours and theirs:
        roots = {root_of(word) for word in ours} & {root_of(word) for word in theirs}
        if (
            bool(roots)
            or _are_of_jobs(one, other)
            or _are_of_signers(one, other)
            or _are_of_wins(one, other, ours | theirs)
        ):
            return True
        return _are_of_one_crowd(one, other) or _is_case_of(one, other) or _is_case_of(other, one)
    casualties = bool(concepts_of(words_of(one.near)) & concepts_of(words_of(other.near)) & CASUALTIES) or (
        harm_of(one) == harm_of(other) != ""
    )
    if not ours and not theirs:
        return (
            casualties
            or serial_of(one) == serial_of(other) != ""
            or _are_rescaled_by_thousands(one, other)
            or bool(nouns_before(one) & nouns_before(other))
        )
    named, bare = (one, other) if ours else (other, one)
    if bare.mention.scale > 1:
        # "The list stands at 7.6 million": what it is a list of is left unsaid.
        return True
    if any(mention.noun and mention.end <= bare.mention.start for mention in bare.sentence.of_sort(Sort.COUNT)):
        # "Attacked 100 vessels and hijacked nearly 40": the noun is that of the figure before.
        return False
    # A count without a noun may be of what the other counts where its sentence speaks of that, or of the dead.
    return bool({root_of(word) for word in nouns_of(head_of(named))} & meaning_of(bare.sentence.text).keys()) or (
        (casualties or _is_said_of_people(bare)) and are_people(named)
    )


def _is_said_of_people(bare: Placed) -> bool:
    """Whether a number without a noun heads a headline that says what became of so many people: "Four held over"."""
    surface = bare.sentence.surface
    is_first = surface.role is Role.HEADLINE and bare.sentence.before(bare.mention) == ""
    return is_first and _BEFELL.match(bare.sentence.after(bare.mention)) is not None


_BEFELL = re.compile(
    r" (?:people )?(?:(?:[a-z]+ )?(?:held|arrested|charged|jailed|sentenced|detained|rescued|saved|freed|released|"
    r"killed|dead|die|dies|died|hurt|injured|missing|evacuated|wounded|fined|cleared|convicted|acquitted|shot|stabbed|trapped|"
    r"named|sacked|suspended|drown|drowned|feared|hospitalized|in (?:court|custody|hospital)|to (?:be|face|stand|go)|"
    r"face|plead|admit|deny|survive))\b"
)


def _are_rescaled_by_thousands(one: Placed, other: Placed) -> bool:
    """Whether two large counts of what is not said have the same digits: "half a million sign", "signed by 50,000"."""
    if one.quantity is None or other.quantity is None:
        return False
    return (
        min(one.quantity.low, other.quantity.low) >= _THOUSANDS
        and one.quantity.low != other.quantity.low
        and digits_of(one.quantity) == digits_of(other.quantity)
    )


_THOUSANDS = 1000


def _are_of_jobs(one: Placed, other: Placed) -> bool:
    """Whether both counts are of jobs, or one of those who have them: "a loss of 1,500 jobs", "1,050 workers", "employs
    340 people"."""
    if not any(head_of(placed) in _JOBS | _HOLDERS for placed in (one, other)):
        return False
    return all(
        head_of(placed) in _JOBS | _HOLDERS or (are_people(placed) and _EMPLOYED.search(placed.near_by(20)))
        for placed in (one, other)
    )


_EMPLOYED = re.compile(r"\b(?:employ(?:s|ed|ing)?|work(?:s|ed|ing)?|jobs?|laid off)\b")


def _are_of_one_prize(one: str, other: str) -> bool:
    """Whether two nouns are of one prize, of which one says only the name: "Tony awards", "Tonys", "golds"."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    return bool(shorter) and longer[:-1] == shorter and longer[-1].lower() in _PRIZES


_PRIZES = vocabulary("award prize medal statuette title trophy")


def _are_of_signers(one: Placed, other: Placed) -> bool:
    """Whether one counts signatures and the other those who signed."""
    return any(
        head_of(first) in _SIGNATURES and are_people(second) and _SIGNED.search(second.sentence.lower)
        for first, second in ((one, other), (other, one))
    )


_SIGNATURES = vocabulary("signature name")
_SIGNED = re.compile(r"\bsign(?:ed|s|ing)?\b")
_JOBS = vocabulary("job post position")
_HOLDERS = vocabulary("worker employee staffer staff")


def _are_of_wins(one: Placed, other: Placed, nouns: frozenset[str]) -> bool:
    """Whether one says how often something was won and the other how many there are: "won it seven times", "his eighth
    title"."""
    if not all(_WON.search(placed.sentence.lower) for placed in (one, other)) or nouns.isdisjoint(_OFTEN):
        return False
    named = any(placed.mention.noun[:1].isupper() for placed in (one, other))
    return named or not nouns.isdisjoint(_TROPHIES)


_OFTEN = frozenset(("count", "time"))
_WON = re.compile(r"\b(?:won|wins?|winning|champions?|received?|awarded|took|taken)\b")
_TROPHIES = vocabulary("title crown trophy championship victory win medal gold")


def _are_of_like_stretch(one: Placed, other: Placed) -> bool:
    """Whether two counts are of one stretch of time, a year being often left to another word of the sentence."""
    if one.quantity is None or other.quantity is None or one.quantity.unit == other.quantity.unit:
        return True
    if one.quantity.unit.endswith(" / day") or other.quantity.unit.endswith(" / day"):
        # "20,000 words in a day" and "16,000 words a day"
        plain = other if " / " not in other.quantity.unit else one
        return _EVERY_DAY.match(plain.sentence.after(plain.mention, reach=40)) is not None
    yearly, plain = (one, other) if one.quantity.unit.endswith(" / year") else (other, one)
    return (
        yearly.quantity is not None
        and plain.quantity is not None
        and yearly.quantity.unit == plain.quantity.unit + " / year"
        and _EVERY_YEAR.search(plain.sentence.lower) is not None
    )


_EVERY_DAY = re.compile(r"(?: [a-z-]+){0,2} (?:in a(?: single)?|each|every|per|a) day\b")
_EVERY_YEAR = re.compile(r"\b(?:every|each|per|a|last) year\b|\bannual(?:ly)?\b|\byearly\b")


def _are_of_one_crowd(one: Placed, other: Placed) -> bool:
    """Whether both count people, of some calling or at large; a people is part of all who live there."""
    if are_people(one) and are_people(other):
        return True
    ratio = ratio_of(one.quantity, other.quantity) if one.quantity and other.quantity else None
    if one.quantity and other.quantity and digits_of(one.quantity) == digits_of(other.quantity):
        # "3.8 million Americans" beside "38 million people in the United States"
        return any(head_of(placed)[:1].isupper() for placed in (one, other)) and any(
            nouns_of(head_of(placed)) == {"person"} for placed in (one, other)
        )
    return nouns_of(head_of(other)) == {"person"} and head_of(one)[:1].isupper() and ratio is not None and ratio > 1


def _is_case_of(one: Placed, other: Placed) -> bool:
    """Whether a count of cases, reports or claims is of what the other counts: "67 cases of children abducted"."""
    return head_of(one) in _CASES and root_of(head_of(other)) in meaning_of(one.near_by(30))


_CASES = vocabulary("case report instance incident claim complaint")


def is_of_unsaid_extent(one: Placed, other: Placed) -> bool:
    """Whether only one of two lengths says whether it is a height, a depth or a width."""
    if one.mention.sort is not Sort.MEASURE:
        return False
    ours, theirs = ({line for line, _ in concepts_of(words_of(placed.near)) if not line} for placed in (one, other))
    return ours != theirs


def are_of_different_years(one: Placed, other: Placed) -> bool:
    ours, theirs = _years_of(one), _years_of(other)
    if ours and theirs:
        return not ours & theirs
    if any(_SINCE.search(placed.sentence.lower) for placed in (one, other)):
        # What has come about since a year is told of today.
        return False
    if any(_REMEMBERED.search(placed.sentence.lower) for placed in (one, other)):
        # Those who died in June 2017 are remembered on Sunday.
        return False
    return (bool(ours) and _is_of_this_week(other.sentence)) or (bool(theirs) and _is_of_this_week(one.sentence))


def _years_of(placed: Placed) -> set[int]:
    """The years that a sentence gives for one of its figures: not that of its dateline, nor one that is nearer to
    another figure of the sort, nor one since which something is so, nor that of which something is."""
    rivals = [mention for mention in placed.sentence.of_sort(placed.mention.sort) if mention is not placed.mention]
    years = set()
    for mention in placed.sentence.of_sort(Sort.DATE):
        if mention.date is None or mention.date.year is None:
            continue
        first, last = sorted((mention.start, placed.mention.start))
        if any(first < rival.start < last for rival in rivals):
            continue
        before = placed.sentence.before(mention, reach=20)
        dated = is_dateline(Placed(mention, placed.sentence)) and read_dateline(placed.sentence.surface.text)
        made = _MADE_IN.search(before) and placed.sentence.after(mention, reach=3).strip(" ").isalpha()
        if dated or made or before.endswith("since "):
            continue
        years.add(mention.date.year)
    return years


# "A 1948 locomotive"
_MADE_IN = re.compile(r"\ba $")
_SINCE = re.compile(r"\bsince\b[^,;]{0,40}\b(?:1[5-9]|20)\d\d\b")
_REMEMBERED = re.compile(r"\b(?:remember\w*|memorial|victims of|inquiry|inquest|anniversary|official list)\b")


def _is_of_this_week(sentence: Sentence) -> bool:
    return any(
        mention.date.weekday is not None and mention.date.day is None for mention in sentence.mentions if mention.date
    )


def are_worlds_apart(one: Placed, other: Placed) -> bool:
    """Whether no slip explains how far two figures are from one another."""
    if one.quantity is None or other.quantity is None or has_same_digits(one, other):
        return False
    ratio = ratio_of(one.quantity, other.quantity)
    return ratio is not None and not 1 / _WORLDS_APART < ratio < _WORLDS_APART


_WORLDS_APART = Decimal(2_000_000)


def doubt_about(one: Placed, other: Placed) -> float:
    """What speaks against two figures being of one thing: stretches of time and small counts are everywhere, and
    figures of one thing are seldom worlds apart but by a slip."""
    if one.quantity is None or other.quantity is None:
        return 0.0
    doubt = 0.0
    if one.quantity.unit in TIMES:
        doubt += 0.2 if other.quantity.unit in (one.quantity.unit, "count") else 0.4
    ratio = ratio_of(one.quantity, other.quantity)
    if one.mention.sort is Sort.COUNT and are_people(one) and are_people(other) and not _are_of_one_calling(one, other):
        doubt += 0.35
    if one.mention.sort is Sort.COUNT and min(one.quantity.low, other.quantity.low) < _SMALL:
        doubt += 0.2 if ratio is None or 1 / FEW < ratio < FEW else 0.5
    same = digits_of(one.quantity) == digits_of(other.quantity) or rescaled(one, other) is not None
    if ratio is not None and not 1 / _ASUNDER < ratio < _ASUNDER and not same:
        doubt += 0.1
    return doubt


def _are_of_one_calling(one: Placed, other: Placed) -> bool:
    """Whether two counts of people are of the same sort of people, or one of people at large."""
    heads = {head_of(one), head_of(other)}
    return not heads.isdisjoint(_PEOPLE) or len({root_of(head) for head in heads}) == 1


_PEOPLE = vocabulary("people person man woman child adult victim resident inhabitant survivor migrant")
_SMALL = 10
FEW = Decimal(3)
_ASUNDER = Decimal(30)


def odd_ones_of_lists(ours: list[Placed], theirs: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """The figures in which two lists of three or more differ that otherwise agree, place by place: "28, 25 and 15
    percent" beside "28 percent, 25 percent and 10 percent"."""
    told = list(_lists_in(theirs))
    if not told:
        return
    for mine in _lists_in(ours):
        for yours in told:
            if len(mine) != len(yours):
                continue
            odd = [
                (one, other)
                for one, other in zip(mine, yours, strict=True)
                if not _agree_in_list(one, other) and one.mention.sort is not Sort.DATE
            ]
            if len(odd) == 1:
                yield odd[0]


def _agree_in_list(one: Placed, other: Placed) -> bool:
    """Whether two figures agree, though but one of them may carry the unit of its list."""
    if one.quantity is None or other.quantity is None:
        return False
    return agree(one, other) or one.quantity.low == other.quantity.low


def _lists_in(figures: list[Placed]) -> Iterator[list[Placed]]:
    run: list[Placed] = []
    for one in figures:
        joined = run and run[-1].sentence == one.sentence and run[-1].mention.end <= one.mention.start
        if joined and _LISTED.fullmatch(one.sentence.between(run[-1].mention, one.mention)):
            run.append(one)
            continue
        if len(run) >= _LIST:
            yield run
        run = [one]
    if len(run) >= _LIST:
        yield run


_LIST = 3
_LISTED = re.compile(r"(?: \w+)?(?:, | )(?:and |or |to |then |and then )?")
