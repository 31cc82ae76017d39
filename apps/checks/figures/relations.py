"""How the figures of a sentence hang together: from what to what, by how much, and which way.

Only what the words pin down is taken: "from 40 to 60", "to 60 from 40", "60, up 20 from 40", "60, 50 percent more than
the 40". Where two readings are possible there is none.
"""

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from apps.checks.lazily import kept
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import Hedge, Mention, Quantity, Sort, convert, same_dimension
from apps.quantities.mentions import MEASURE, MONEY, NO_HEDGE

_PERCENT = "percent"
# The rounding a whole number with trailing zeros may carry, at most.
_ROUNDED = Decimal("0.025")
# A price that is printed out in full is seldom a round one.
_PRICE_ROUNDED = Decimal("0.005")
_HUNDREDTH = "/100"


# A named tuple, because a rule makes one of every figure that it looks at, and a dataclass takes three times as long.
class Figure(NamedTuple):
    """One end of a relation: a value in `unit` that may be off by `spread`, printed at `start` to `end`."""

    value: Decimal
    spread: Decimal
    unit: str
    mention: Mention
    start: int
    end: int

    @property
    def low(self) -> Decimal:
        return self.value - self.spread

    @property
    def high(self) -> Decimal:
        return self.value + self.spread

    @property
    def hedge(self) -> Hedge:
        return self.mention.quantity.hedge if self.mention.quantity else Hedge.NONE


@dataclass(frozen=True, slots=True)
class Change:
    """From one figure to another of the same unit; the span holds both.

    One that `is_set_against` another time's figure ("to 752, against 987 a year ago") need not have been told as a
    change from it: what rose last week may be lower than a year ago.
    """

    before: Figure
    after: Figure
    is_set_against: bool = False

    @property
    def start(self) -> int:
        return min(self.before.start, self.after.start)

    @property
    def end(self) -> int:
        return max(self.before.end, self.after.end)

    @property
    def unit(self) -> str:
        return self.before.unit

    @property
    def difference(self) -> Decimal:
        return self.after.value - self.before.value

    def differences(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest difference that the rounding of both ends leaves open."""
        return self.after.low - self.before.high, self.after.high - self.before.low

    def percents(self) -> tuple[Decimal, Decimal] | None:
        """The least and the greatest change in percent; None where the base may be zero or less."""
        if self.before.low <= 0 or self.after.low < 0:
            return None
        return (
            (self.after.low / self.before.high - 1) * 100,
            (self.after.high / self.before.low - 1) * 100,
        )

    def ratios(self) -> tuple[Decimal, Decimal] | None:
        """The least and the greatest ratio of the new to the old; None where the base may be zero or less."""
        if self.before.low <= 0:
            return None
        return self.after.low / self.before.high, self.after.high / self.before.low


def spread_of(value: Decimal, precision: Decimal, printed: str) -> Decimal:
    """How far a figure may be from the one it was rounded from: half its last digit, and of a whole number `printed`
    with zeros at its end at most a fortieth."""
    half = abs(precision) / 2
    return half if "." in printed or precision <= 1 else min(half, abs(value) * _ROUNDED)


def figure_of(mention: Mention) -> Figure | None:
    """The mention as a figure; a range stands for its middle. None for a date."""
    quantity = mention.quantity
    if quantity is None:
        return None
    value = quantity.low
    if value != quantity.high:
        value = (quantity.low + quantity.high) / 2
        spread = spread_of(value, quantity.precision, mention.text) + (quantity.high - quantity.low) / 2
    else:
        spread = spread_of(value, quantity.precision, mention.text)
        if mention.sort is MONEY and mention.scale == 1 and quantity.hedge is NO_HEDGE:
            spread = min(spread, abs(value) * _PRICE_ROUNDED)
    unit = quantity.unit
    if unit.endswith(_HUNDREDTH):
        return Figure(value / 100, spread / 100, unit.removesuffix(_HUNDREDTH), mention, mention.start, mention.end)
    return Figure(value, spread, unit, mention, mention.start, mention.end)


@kept
def all_figures_in(sentence: Sentence) -> tuple[Figure, ...]:
    """Every figure of a sentence in order, the second of a conversion too, and no dates."""
    return tuple([figure for mention in sentence.mentions if (figure := figure_of(mention)) is not None])


def is_told_beside(sentence: Sentence, figure: Figure, value: Decimal) -> bool:
    """Whether a value that is missing here stands in the sentence before, "Fined £900. With costs of £110 and a
    surcharge of £360, £1,370 in all", or in the one behind as the rest: "The remaining $5 million covers debt"."""
    before, beside = sentence.previous, list[Sentence]()
    if before is not None:
        beside.append(before)
    behind = next(iter(sentence.surface.sentences[sentence.place + 1 : sentence.place + 2]), None)
    if behind is not None and _THE_REST.match(behind.lower):
        beside.append(behind)
        # "The other six" is read as a pronoun.
        if any(NUMBER_WORDS.get(word) == value for word in behind.words[:_REST_WORDS]):
            return True
    return any(
        other.unit == figure.unit and abs(other.value - value) <= other.spread + figure.spread
        for told in beside
        for other in all_figures_in(told)
    )


_REST_WORDS = 6
_THE_REST = re.compile(
    r"[\"“]?(?:(?:the|its|their|his|her) (?:[a-z]+ )?(?:remaining|remainder|rest|balance|others?|final|last)\b|"
    r"another\b|an? (?:further|additional|extra)\b|(?:the )?(?:one|\d+|[a-z]+) (?:others?|more)\b|that leaves\b|"
    r"(?:what|all that)(?: is|['’]s| was| remains| remained)(?: (?:left|over|remaining))?\b|left over\b|which leaves\b)"
)
_FILLER = (
    r"(?:(?:an?|the|its|his|her|their|about|just|only|some|around|last year['’]s|this year['’]s|as (?:low|high|"
    r"many|much) as|"
    r"(?:the )?(?:current|previous|earlier|existing|present|original|estimated|average|record|revised)|"
    r"(?:an? |the )(?:[a-z-]+ ){1,3}of) )*"
)
# "Still far from the target of 92%" leads nowhere.
_FROM = re.compile(
    r"(?<!far )(?<!away )(?<!apart )(?<!different )\b(?:from|having (?:been|(?:been|stood|started|opened|closed|ended|"
    rf"finished|settled|traded) at)) {_FILLER}$"
)
_TO = re.compile(rf"(?<!compared )\bto {_FILLER}$")
_REACHED = re.compile(rf"\b(?:to|reach(?:es|ed|ing)?|hit(?:s|ting)?|at) {_FILLER}$")
_AGAINST = re.compile(rf"\b(?:compared (?:with|to)|against|versus|vs\.?) {_FILLER}$")
# What a figure is set against is its own past only where the words say so: it may be a forecast or a rival's.
_PAST = re.compile(
    r"^ ?(?:[a-z]+ ){0,2}?(?:(?:a|one|the) (?:year|month|quarter|week|decade) (?:earlier|ago|before)|earlier|"
    r"(?:in|for|during) (?:the )?(?:same|previous|prior|year-earlier|corresponding|preceding)\b|"
    r"(?:in |for )?(?:all of )?last (?:year|month|quarter|week|season|time)|in (?:19|20)\d\d|"
    r"the (?:previous|prior|year before|month before|week before))"
)
_RANGE_LINK = re.compile(r"\s(?:to)\s")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Words between the two ends that show them to belong to different things.
_APART = re.compile(
    r"[;:]|\b(?:while|whereas|but|respectively|and (?:from|to|by))\b|"
    # "From 91 billion yen, and cut its forecast to 290 billion"
    r", and [a-z]+ (?:its|their|the|his|her) (?:[\w-]+ ){1,4}to\b"
)
_LINK_REACH = 70
_LINKS = ("from ", "compared ", "against ", "versus ", "having ")


@kept
def changes_in(sentence: Sentence) -> list[Change]:
    """The changes that a sentence states with "from" and "to", in order."""
    lower = sentence.lower
    if not any(link in lower for link in _LINKS):
        return []
    changes = []
    figures: list[Figure] = []
    for figure in all_figures_in(sentence):
        whole = _split(sentence, figure.mention)
        if whole is not None:
            changes.append(whole)
        else:
            figures.append(figure)
    levels = [figure for figure in figures if figure.mention.sort is not Sort.SHARE]
    pairs = [*itertools.pairwise(figures), *(itertools.pairwise(levels) if len(levels) == 2 else ())]
    for first, printed in {(first.start, second.start): (first, second) for first, second in pairs}.values():
        second = in_unit_of(first, printed)
        # "Rose to $54 billion from $41 billion, and income to $12 billion": what it came from has been told.
        if not alike(first, second) or any(first is change.before for change in changes):
            continue
        between = sentence.surface.lower[first.end : lead_start(second.mention)]
        if len(between) > _LINK_REACH or _APART.search(between):
            continue
        if cross_zero(sentence.surface, first, second):
            continue
        before_first = sentence.before(first.mention, reach=60)
        link = f" {between}"
        if _FROM.search(before_first) and _TO.search(link):
            if not _has_come(sentence, figures, first):
                changes.append(Change(first, second))
        elif _REACHED.search(before_first):
            is_from = _FROM.search(link) is not None
            if is_from or _is_past(sentence, link, second):
                changes.append(Change(second, first, is_set_against=not is_from))
    return changes


_UP_FROM = re.compile(
    r"[^,;:.\d]{0,40},? (?:up|down|compared (?:with|to)|against)(?: from)? (?:(?:the|a|an|just|only|about) )*"
)


def told_changes(sentence: Sentence) -> list[Change]:
    """The changes of a sentence, those told by "up from" among them: "$315 million, up from $210 million"."""
    changes = list(changes_in(sentence))
    for first, printed in itertools.pairwise(all_figures_in(sentence)):
        second = in_unit_of(first, printed)
        link = sentence.surface.lower[first.end : lead_start(second.mention)]
        known = any(first is change.after or second is change.before for change in changes)
        if not known and not _is_share(first) and alike(first, second) and _UP_FROM.fullmatch(link):
            changes.append(Change(second, first))
    return changes


def cross_zero(surface: Surface, first: Figure, second: Figure) -> bool:
    """Whether one of two sums is called a loss and the other is none, so that they lie on either side of zero: "from a
    $25 million profit to a loss of $1 million"."""
    one, other = _called(surface, first), _called(surface, second)
    # "Its loss narrowed from $30 million": what stands without a name is what the other is, or what the sentence is of.
    return one != other and "loss" in (one, other) and not (one == "loss" and not other)


def _called(surface: Surface, figure: Figure) -> str:
    """Whether a sum is called a "loss" or a "profit" right before or behind it; an empty string for neither."""
    found = _OWED_BEFORE.search(surface.lower, max(0, figure.start - 40), lead_start(figure.mention))
    found = found or _OWED_BEHIND.match(surface.lower, figure.end)
    if found is None:
        return ""
    return "loss" if found["loss"] else "profit"


_OWED = (
    r"(?:(?P<loss>loss(?:es)?|deficits?|shortfalls?|outflows?)|"
    r"profits?|surplus(?:es)?|gains?|earnings|income|inflows?)"
)
_OWED_BEFORE = re.compile(rf"\b{_OWED} (?:of|at) {_FILLER}$")
_OWED_BEHIND = re.compile(rf"[ -](?:(?:[a-z]+|pre-tax|after-tax) ){{0,2}}?{_OWED}\b")


def _has_come(sentence: Sentence, figures: list[Figure], base: Figure) -> bool:
    """Whether the figure before it says what `base` has become: "to 227,500 tonnes from 286,300, and exports to"."""
    earlier = [figure for figure in figures if figure.end <= base.start]
    if not earlier:
        return False
    link = sentence.surface.lower[earlier[-1].end : lead_start(base.mention)]
    reached = _TO.search(sentence.before(earlier[-1].mention, reach=60))
    return len(link) <= _LINK_REACH // 2 and bool(reached and _FROM.search(f" {link}")) and not _APART.search(link)


def _is_past(sentence: Sentence, link: str, second: Figure) -> bool:
    """Whether a figure is set against that of an earlier time: "to $4 billion, compared with $3 billion last year"."""
    if not _AGAINST.search(link):
        return False
    # The reader takes "$3 billion a year earlier" for a yearly sum.
    behind = sentence.surface.lower[second.end : min(sentence.end, second.end + 50)]
    printed = second.mention.text
    return bool(_PAST.match((" a year" if printed.endswith(" a year") else "") + behind))


def lead_start(mention: Mention) -> int:
    """Where a figure begins with its hedge."""
    return mention.start if mention.hedge_start < 0 else min(mention.hedge_start, mention.start)


def _is_share(figure: Figure) -> bool:
    return figure.mention.sort is Sort.SHARE or figure.unit == "percent"


def alike(first: Figure, second: Figure) -> bool:
    """Whether two figures may be ends of one change: same sort of figure, same unit, not two different nouns."""
    if _is_share(first) != _is_share(second) or not _same_unit(first.unit, second.unit):
        return False
    nouns = {noun for noun in (first.mention.noun, second.mention.noun) if noun}
    return not first.unit.startswith("count") or len(nouns) < 2


def in_unit_of(first: Figure, second: Figure) -> Figure:
    """The second figure in the unit of the first, where both measure the same: "150 milligrams, a tenth of 1.5 grams".
    So too where it is a bare number of millions: "$496 billion of 196 billion", "9.5 million barrels from 10.2
    million", and beside a percentage or a rate: "to 4.4 percent from 3.3", "from 14 per 1,000 to nine"."""
    sorts = first.mention.sort, second.mention.sort
    if sorts == (Sort.MEASURE, Sort.MEASURE) and first.unit != second.unit and not second.unit.startswith("degree"):
        if " / " in first.unit or " / " in second.unit or not same_dimension(first.unit, second.unit):
            return second
        factor = convert(Decimal(1), second.unit, first.unit)
        return second._replace(value=second.value * factor, spread=second.spread * factor, unit=first.unit)
    if second.unit != "count" or second.mention.noun or sorts[1] is not Sort.COUNT:
        return second
    is_scaled = second.mention.scale > 1 and sorts[0] in (Sort.MONEY, Sort.MEASURE)
    is_rate = first.unit == "percent" or first.unit.startswith("per_")
    return second._replace(unit=first.unit) if is_scaled or is_rate else second


def _same_unit(first: str, second: str) -> bool:
    """Whether the units are one; "200,000 a month" goes with "the 300,000"."""
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    return longer.startswith(f"{shorter} / ")


def _split(sentence: Sentence, mention: Mention) -> Change | None:
    """The change in "from 40 to 30", which the reader takes for one range and puts in order."""
    quantity = mention.quantity
    before = sentence.before(mention, reach=60)
    # "Down 22 percent from the 4.1 to 4.2 million tonnes of last year" tells one end, and that as a range.
    if quantity is None or not quantity.is_range or not _FROM.search(before) or before.endswith(" from the "):
        return None
    link = _RANGE_LINK.search(mention.text)
    if link is None:
        return None
    first, second = _NUMBER.search(mention.text, 0, link.start()), _NUMBER.search(mention.text, link.end())
    if first is None or second is None:
        return None
    low, high = _significand(quantity.low), _significand(quantity.high)
    rises = (
        _significand(Decimal(first[0].replace(",", ""))) == low
        and _significand(Decimal(second[0].replace(",", ""))) == high
    )
    falls = (
        _significand(Decimal(first[0].replace(",", ""))) == high
        and _significand(Decimal(second[0].replace(",", ""))) == low
    )
    if rises == falls:
        # 1 to 10 or 10 to 1: the digits do not tell, the printed numbers do where they share a scale.
        rises = Decimal(first[0].replace(",", "")) < Decimal(second[0].replace(",", ""))
    start_value, end_value = (quantity.low, quantity.high) if rises else (quantity.high, quantity.low)
    place = mention.start
    return Change(
        _end(mention, quantity, start_value, first[0], place, place + link.start()),
        _end(mention, quantity, end_value, second[0], place + link.end(), mention.end),
    )


def _end(mention: Mention, quantity: Quantity, value: Decimal, printed: str, start: int, end: int) -> Figure:
    """One end of a split range, with the precision of its own digits."""
    number = Decimal(printed.replace(",", ""))
    scale = value / number if number else Decimal(1)
    decimals = len(printed.partition(".")[2])
    whole = printed.replace(",", "").partition(".")[0]
    last = Decimal(1).scaleb(-decimals) if decimals else Decimal(10) ** (len(whole) - len(whole.rstrip("0")))
    if not number:
        last = Decimal(1)
    spread = spread_of(number, last, printed) * abs(scale)
    if mention.sort is Sort.MONEY and mention.scale == 1 and quantity.hedge is Hedge.NONE:
        spread = min(spread, abs(value) * _PRICE_ROUNDED)
    unit = quantity.unit
    if unit.endswith(_HUNDREDTH):
        return Figure(value / 100, spread / 100, unit.removesuffix(_HUNDREDTH), mention, start, end)
    return Figure(value, spread, unit, mention, start, end)


def _significand(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).strip("0") or "0"


_RISE = (
    r"rose|rises?|rising|risen|increas(?:e|ed|es|ing)|grew|grows?|grown|growing|growth|climb(?:ed|s|ing)?|"
    r"gain(?:ed|s|ing)?|jump(?:ed|s|ing)?|"
    r"surg(?:ed?|es|ing)|soar(?:ed|s|ing)?|rais(?:ed?|es|ing)|hik(?:ed?|es|ing)|up|higher|more|greater|larger|"
    r"rocket(?:ed|s|ing)?|"
    r"swell(?:ed|s|ing)?|swollen|expand(?:ed|s|ing)?|lift(?:ed|s|ing)?|boost(?:ed|s|ing)?|doubl(?:ed?|es|ing)|"
    r"leap(?:ed|s|ing|t)?|"
    r"advanc(?:ed?|es|ing)|above|faster|warmer|hotter|longer|taller"
)
_FALL = (
    r"fell|falls?|falling|fallen|decreas(?:e|ed|es|ing)|drop(?:ped|s|ping)?|declin(?:e|ed|es|ing)|slid|slides?|sliding|"
    r"shed(?:s|ding)?|slump(?:ed|s|ing)?|dwindl(?:ed?|es|ing)|"
    r"plung(?:ed?|es|ing)|"
    r"plummet(?:ed|s|ing)?|shr[aiu]nk(?:s|ing)?|slip(?:ped|s|ping)?|tumbl(?:ed?|es|ing)|cuts?|cutting|lower(?:ed|"
    r"s|ing)?|reduc(?:e|ed|es|ing|tion)|"
    r"trim(?:med|s|ming)?|eas(?:ed|es|ing)|down|slash(?:ed|es|ing)?|less|fewer|smaller|los(?:t|es|ing)|loss|sank|sinks?|halv(?:ed?|es|ing)|"
    r"below|cheaper|slower|cooler|colder|shorter|dip(?:ped|s|ping)?|contract(?:ed|s|ing)"
)
RISE = re.compile(rf"\b(?:{_RISE})\b")
FALL = re.compile(rf"\b(?:{_FALL})\b")
DIRECTION = re.compile(rf"\b(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))\b")
# Figures that are adjusted, averaged or compounded do not follow from the two ends alone.
ADJUSTED = re.compile(
    r"\b(?:adjust\w+|inflation|in real terms|real terms|like-for-like|same-store|comparable|constant|"
    r"annuali[sz]ed|compound\w*|"
    r"on average|average annual|a year on average|each year|every year|per year|per annum|annually|"
    r"seasonally|excluding|organic\w*|"
    r"ph|magnitude|decibels?|weighted|underlying|currency|currencies|per capita|margin|(?:post|pre|after|before)[- ]"
    r"(?:the |a )?(?:[\w-]+ )?split)\b"
)

# What has grown in years, or from nothing.
GROWN = re.compile(
    r"\bfold\b|[a-z]fold\b|\btimes\b|\bmultipl|\b(?:founded|founding|started|began|launch\w*|start-?up|first|decades?|"
    r"years|since|from (?:just|only|a mere|as little)|worth|sold for|bought|cost)\b|"
    r"\b(?:18|19|20)\d\d\b.*\b(?:18|19|20)\d\d\b"
)


_BY_THE_YEAR = re.compile(
    r",? (?:an?|per|each|every) (?:year|month|decade|quarter)\b(?! (?:ago|earlier|before|later|on)\b)"
    r"| (?:annually|yearly)\b"
)
_YEARLY = re.compile(r"\b(?:annual|yearly|monthly|average)(?: [a-z]+){1,2} of $")


def is_by_the_year(sentence: Sentence, share: Figure) -> bool:
    """Whether a change is that of each of many years: "a growth of 2.9% a year", "an annual rise of 3 percent"."""
    lower = sentence.surface.lower
    return (
        _BY_THE_YEAR.match(lower, share.end, sentence.end) is not None
        or _YEARLY.search(lower, max(sentence.start, share.start - 40), share.start) is not None
    )


def stated_direction(words: str) -> int:
    """1 where the words speak of a rise, -1 of a fall, 0 of neither or of both."""
    rises, falls = bool(RISE.search(words)), bool(FALL.search(words))
    return rises - falls


@kept
def shares_of(sentence: Sentence) -> tuple[Figure, ...]:
    """The figures in percent of a sentence, points left out."""
    return tuple(
        [figure for figure in all_figures_in(sentence) if figure.unit == _PERCENT and figure.mention.sort is Sort.SHARE]
    )


def hedged(figure: Figure, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """The bounds `low` and `high` as wide as the hedge before the figure makes them.

    "Nearly" reaches a tenth below what it names, "more than" half as much again above it: beyond that a writer has a
    better figure at hand.
    """
    hedge = figure.hedge
    if hedge is NO_HEDGE:
        return low, high
    match hedge:
        case Hedge.ABOUT:
            return low - abs(low) / 10, high + abs(high) / 10
        case Hedge.NEARLY | Hedge.LESS_THAN | Hedge.AT_MOST:
            return low - abs(low) / 5, high + abs(high) / 50
        case Hedge.JUST_OVER:
            return low - abs(low) / 50, high + abs(high) / 5
        case Hedge.MORE_THAN | Hedge.AT_LEAST:
            return low - abs(low) / 50, high + abs(high) / 2
    return low, high


def bounds_of(figure: Figure) -> tuple[Decimal, Decimal]:
    """What the figure may stand for, with its rounding and its hedge."""
    return hedged(figure, figure.low, figure.high)


def are_apart(first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal], slack: Decimal) -> bool:
    """Whether two intervals have no value in common, within `slack`."""
    return first[1] + slack < second[0] or second[1] + slack < first[0]


def is_slip(printed: Decimal, right: Decimal) -> bool:
    """Whether one figure is the other with a power of ten, one digit, or two digits that changed places."""
    if printed <= 0 or right <= 0 or printed == right:
        return False
    ours, theirs = (format(value.normalize(), "f").replace(".", "").strip("0") for value in (printed, right))
    if ours == theirs:
        return True
    if printed.adjusted() != right.adjusted():
        return sorted((len(ours), len(theirs))) == [1, 2] and (ours.endswith(theirs) or theirs.endswith(ours))
    width = max(len(ours), len(theirs))
    pairs = list(zip(ours.ljust(width, "0"), theirs.ljust(width, "0"), strict=True))
    changed = [place for place, (mine, yours) in enumerate(pairs) if mine != yours]
    return len(changed) == 1 or (len(changed) == 2 and pairs[changed[0]] == pairs[changed[1]][::-1])


def shown(value: Decimal, places: int = 1) -> str:
    """A figure as a message prints it: at most so many places, no zeros at its end."""
    rounded = f"{value:,.{0 if abs(value) >= 1000 else places}f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


def shown_like(printed: str, percent: Decimal) -> str:
    """A percentage with as many places as one that is printed, and with its half where it ends in one: 12.5."""
    is_half = abs(percent % 1 - _HALF) < _NEARLY
    return shown(percent, 1 if "." in printed or percent < 1 or is_half else 0)


_HALF, _NEARLY = Decimal("0.5"), Decimal("0.03")


def large(value: Decimal, digits: int = 2) -> str:
    """A figure of whatever size as a message prints it: so many digits, with its scale word from a million on, and as a
    power of ten, "4.5 × 10²⁶", where there is none."""
    rounded = Decimal(f"{value:.{digits}g}")
    if abs(rounded) >= _WORDLESS:
        power = rounded.adjusted()
        return f"{_plain(rounded.scaleb(-power))} × 10{str(power).translate(_RAISED)}"
    for size, word in _SCALES:
        if abs(rounded) >= size:
            return f"{_plain(rounded / size)} {word}"
    return _plain(rounded)


def _plain(value: Decimal) -> str:
    printed = f"{value:,f}"
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_WORDLESS = Decimal(10) ** 15
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def measured(sentence: Sentence, unit: str) -> list[tuple[Figure, Decimal]]:
    """The figures of a sentence that measure what `unit` does, with their values in it; ranges are left out."""
    found = []
    for figure in all_figures_in(sentence):
        mention, quantity = figure.mention, figure.mention.quantity
        if mention.sort is not MEASURE or quantity is None or not same_dimension(quantity.unit, unit):
            continue
        # A bracketed conversion repeats its figure.
        if quantity.low == quantity.high and (mention.partner is None or mention.partner[0] >= mention.start):
            found.append((figure, convert(quantity.low, quantity.unit, unit)))
    return found


NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        ),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


def spread_part(mention: Mention) -> Decimal:
    """How far a figure may be from the one it was rounded from, as a part of it."""
    figure = figure_of(mention)
    return figure.spread / abs(figure.value) if figure is not None and figure.value else Decimal(0)
