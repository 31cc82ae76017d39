"""UNIT: a figure in another unit than the one that it is held against."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from apps.checks.figures.relations import GROWN
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Role, Sentence, Span
from apps.quantities import Mention, Sort, UnknownUnit, base_unit, convert, respell

# How much larger one unit is than another where only a slip puts it in the other's place.
_FAR = 50
# How near the bare numbers lie to one another, where both are of one thing.
_NEAR = Decimal(3)
# Of what else the sentences tell, what lies this near is what a figure belongs to.
_KINDRED = 30
# Durations are told in whatever suits, and so are heat, angles and files: a bit has no more dimension than a radian.
_OF_ITS_OWN = frozenset(("second", "kelvin", "delta_kelvin", "radian"))
_HUNDREDTH = "/100"


class _Told(NamedTuple):
    """A figure as printed: the bare number, how many base units its unit and scale word stand for, and of what."""

    sentence: Sentence
    mention: Mention
    number: Decimal
    size: Decimal
    measure: str
    under: str
    """The unit that it is counted by, "hectare" of kilograms a hectare; empty for none."""

    @property
    def scale_word(self) -> Decimal:
        """What the scale word stands for; 1 for none."""
        return self.mention.scale

    @property
    def value(self) -> Decimal:
        return self.number * self.size


class UnevenUnits(SentenceRule):
    """A figure in another unit than those that it stands beside.

    "10.4 kilos a hectare, against an average of 8.9 tonnes": the numbers are near each other and the units a
    thousandfold apart, so one of the two has the wrong unit or scale word. Said of figures that the words hold against
    one another, and of one among several that are listed. Where most have one unit, the odd one is marked; of two,
    both.
    """

    code = "UNIT-26"
    name = "uneven-units"
    severity = Severity.ERROR
    authority = "house style: every figure of a comparison in one unit"
    flags = (
        Story.of("Her barley came in at 7.2 kilos a hectare, against a county average of 6.8 tonnes."),
        Story.of("Farmers got 48 euros for a kilo of milk in October, down from 51.25 cents in September."),
        Story.of(
            "Adults can safely take up to 400mg of caffeine a day. A mug of instant coffee has about 100g, a mug of "
            "tea 75mg and a can of energy drink 80mg."
        ),
        Story.of("The network handled 16.73 million payments in December. In November it had handled 15.48 billion."),
        Story.of("Antarctica has lost ice at 150 billion tons a day, and Greenland about 270 billion tons a year."),
        Story.of("The budget was put at Rs 11.21 crore, out of total spending of Rs 50.65 lakh crore."),
        Story.of("The film, made for Rs 90 crore, took $45 crore in its first week."),
        Story.of("She vaulted 4.91 feet, a centimetre better than the 4.90-metre record of the meeting."),
    )
    allows = (
        Story.of("His wheat came in at 10.4 tonnes a hectare, against a five-year farm average of 8.9 tonnes."),
        Story.of("The firm earned $5.1 million on sales of $4.8 billion, against $4.2 million a year before."),
        Story.of("The truck carried 3 tonnes of potatoes, 2 kg of cocaine and 4 kg of heroin."),
        Story.of("The lake is 5 km long, and the dam 8 metres high."),
        Story.of("The film, made for Rs 90 crore, took $45 million in its first week."),
        Story.of("She vaulted 4.91 metres, a centimetre better than the 4.90-metre record of the meeting."),
        Story.of("Sales grew to $2.1 billion in 2020 from $3 million in 2004."),
        Story.of("The deal cost $3 billion, or $4 a share."),
        Story.of("A dose of 2 mg rose to 3 g in the overdose that killed him."),
        Story.of("The village has 2 million visitors a year. Last year 3,000 of them stayed overnight."),
    )

    needs = (sorts(Sort.MEASURE, Sort.MONEY, Sort.COUNT),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if sentence.surface.role is Role.TABLE or not _are_mixed(sentence):
            return
        before = sentence.previous
        told = _told_in(sentence)
        context = [*(_told_in(before) if before is not None else ()), *told]
        foreign = next(_in_foreign_crores(told, context), None)
        if foreign is not None:
            yield self._of_crores(*foreign)
            return
        if len(context) < _PAIR or len({(one.measure, one.size, one.under) for one in context}) < _PAIR:
            return
        odd = _odd_of_list(told, context)
        if odd is not None:
            yield from self._marked(odd[0], odd[1], both=False)
            return
        for one, other in _set_against(sentence, told, context):
            if _has_grown(one, other):
                continue
            kin = [each for each in context if each.measure == one.measure]
            alike_one, alike_other = (sum(each.size == it.size for each in kin) for it in (one, other))
            if alike_one == alike_other:
                yield from self._marked(one, other, both=True)
            elif alike_one < alike_other:
                yield from self._marked(one, other, both=False)
            else:
                yield from self._marked(other, one, both=False)
            return

    def _of_crores(self, odd: _Told, other: _Told) -> Finding:
        printed, own = (_sign_of(each.mention) for each in (odd, other))
        return self.finding(
            odd.sentence.surface,
            odd.mention,
            f"{odd.mention.text} beside {other.mention.text}: crores and lakhs are of rupees.",
            suggestion=odd.mention.text.replace(printed, f"{own} ", 1) if printed and own and printed != own else "",
        )

    def _marked(self, odd: _Told, other: _Told, *, both: bool) -> Iterator[Finding]:
        """One finding on the odd one; where it may be either, over both, or on each where a sentence ends between."""
        pairs: list[tuple[_Told, _Told, Mention | Span]]
        if both and odd.sentence is other.sentence:
            first, last = sorted((odd.mention, other.mention), key=lambda mention: mention.start)
            pairs = [(odd, other, (first.start, last.end))]
        elif both:
            pairs = [(odd, other, odd.mention), (other, odd, other.mention)]
        else:
            pairs = [(odd, other, odd.mention)]
        for wrong, right, where in pairs:
            yield self.finding(
                wrong.sentence.surface,
                where,
                f"{wrong.mention.text} is held against {right.mention.text}: the numbers are near each other and the "
                "units are not.",
                evidence=(Evidence(f"The one unit is {_larger(wrong, right)} the other."),),
                suggestion=_mended(where, wrong, right, both=both),
            )


def _has_grown(one: _Told, other: _Told) -> bool:
    """Whether words about two figures say that the one has multiplied into the other, or that years lie between."""
    lower = other.sentence.lower
    start = one.mention.start - other.sentence.start if one.sentence is other.sentence else 0
    end = other.mention.end - other.sentence.start
    if one.scale_word == other.scale_word and one.measure not in ("money", "count"):
        # A unit that changes from one figure to the next is no growth.
        return _FOLD.search(lower, start, end) is not None
    found = GROWN.search(lower)
    return found is not None and (one.sentence is not other.sentence or found.start() < end + _A_FEW)


def _larger(one: _Told, other: _Told) -> str:
    """How many times as large the larger of two units is."""
    apart = one.size / other.size / (_under(one, other) or 1)
    return f"{max(apart, 1 / apart):,.0f} times as large as"


_PAIR = 2
_A_FEW = 24
_FOLD = re.compile(r"fold\b|\btimes\b|\bmultipl|\bfrom (?:just|only|a mere|as little)\b")
_LISTED = 3


def _are_mixed(sentence: Sentence) -> bool:
    """Whether the figures of a sentence and of the one before it are of more than one unit or scale."""
    before = sentence.previous
    mentions = sentence.mentions if before is None else (*before.mentions, *sentence.mentions)
    printed = {
        (mention.quantity.unit, mention.scale)
        for mention in mentions
        if mention.quantity is not None and mention.sort in _TOLD
    }
    return len(printed) > 1


_TOLD = frozenset((Sort.MEASURE, Sort.MONEY, Sort.COUNT))


def _told_in(sentence: Sentence) -> list[_Told]:
    """The figures of a sentence that say how much of something there is, in order."""
    told = []
    for mention in sentence.mentions:
        quantity = mention.quantity
        if quantity is None or mention.sort not in _TOLD or quantity.is_range or quantity.low <= 0:
            continue
        if mention.partner is not None or mention.difference or mention.second_numeral is not None:
            continue
        unit, _, under = quantity.unit.partition(" / ")
        known = _base_of(unit)
        if known is None or known[0] in _OF_ITS_OWN or (mention.sort is Sort.COUNT and mention.scale == 1):
            continue
        told.append(_Told(sentence, mention, quantity.low / mention.scale, known[1] * mention.scale, known[0], under))
    return told


@lru_cache(maxsize=512)
def _base_of(unit: str) -> tuple[str, Decimal] | None:
    """What a unit measures and how many base units it is; of money the hundredth part is one, whatever the currency."""
    if unit.endswith(_HUNDREDTH):
        return "money", Decimal("0.01")
    if len(unit) == _CODE and unit.isupper():
        return "money", Decimal(1)
    try:
        base = base_unit(unit)
        return base, convert(Decimal(1), unit, base)
    except UnknownUnit:
        return None


_CODE = 3


def _under(told: _Told, other: _Told) -> Decimal | None:
    """How many times longer the one is counted by than the other: a year and a day; 1 where that is left unsaid."""
    if told.under == other.under or not (told.under and other.under):
        return Decimal(1)
    try:
        return convert(Decimal(1), told.under, other.under)
    except ValueError:
        return None


def _are_uneven(one: _Told, other: _Told) -> bool:
    """Whether two figures of one measure have numbers that are near each other, in units that are far apart."""
    if one.measure != other.measure or not 1 / _NEAR <= one.number / other.number <= _NEAR:
        return False
    if _are_marks_off(one, other):
        return True
    return _have_uneven_units(one, other)


def _are_marks_off(one: _Told, other: _Told) -> bool:
    """Whether two figures are the same but for a twentieth, to their decimals, in units that are not the same: "6.28
    feet, a centimetre better than the 6.27-metre record"."""
    apart = one.size / other.size
    return (
        one.under == other.under
        and not 1 / _MARKS_OFF < apart < _MARKS_OFF
        and abs(one.number - other.number) * 20 <= other.number
        and all(_DECIMALS.search(each.mention.text) is not None for each in (one, other))
    )


_MARKS_OFF = Decimal("1.4")
_DECIMALS = re.compile(r"\d\.\d\d")
_THAN = re.compile(
    r"\b(?:than|off|outside|inside|beating|against|from|beat) (?:(?:the|his|her|a|its|of|old|previous) )*$"
)


def _is_lost_in(part: _Told, whole: _Told) -> bool:
    """Whether a part is next to nothing of its whole, because its unit is one for smaller things."""
    if part.measure != whole.measure or not 1 / _OF_WHOLE <= part.number / whole.number <= _OF_WHOLE:
        return False
    return part.size * _LOST < whole.size and _have_uneven_units(part, whole)


# Nobody gives a budget beside a ten-thousandth of it, in figures as exact.
_OF_WHOLE, _LOST = Decimal(20), 10_000


def _have_uneven_units(one: _Told, other: _Told) -> bool:
    if one.measure == "money" and _currency(one) != _currency(other) and not (one.size < 1 or other.size < 1):
        return False
    longer = _under(one, other)
    if longer is None:
        return False
    apart = one.size / other.size / longer
    return apart >= _FAR or apart * _FAR <= 1


def _currency(told: _Told) -> str:
    quantity = told.mention.quantity
    return "" if quantity is None else quantity.unit.partition(" / ")[0].removesuffix(_HUNDREDTH)


# Who counts in lakhs and crores, whose rupees and takas they are.
_OF_CRORES = frozenset(("INR", "PKR", "BDT", "NPR", "LKR"))
_CRORES = (Decimal(10) ** 5, Decimal(10) ** 7, Decimal(10) ** 12)


def _in_foreign_crores(told: list[_Told], context: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """The sums in crores of a money that is not counted so, each with one beside it in rupees."""
    if not any(one.measure == "money" and one.mention.scale in _CRORES for one in told):
        return
    crores = [one for one in context if one.measure == "money" and one.mention.scale in _CRORES]
    in_rupees = next((one for one in crores if _currency(one) in _OF_CRORES), None)
    for one in told if in_rupees is not None else ():
        if one in crores and _currency(one) not in _OF_CRORES and in_rupees is not None:
            yield one, in_rupees


def _sign_of(mention: Mention) -> str:
    """The sign or the letters of a currency that stand before a sum; empty where they stand behind."""
    if mention.unit_span is None or mention.unit_span[0] != mention.start:
        return ""
    return mention.text[: mention.unit_span[1] - mention.start]


def _set_against(sentence: Sentence, told: list[_Told], context: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """The figures that are held against each other and have uneven units, neither being akin to any other figure."""
    for place in range(1, len(context)):
        one, other = context[place - 1], context[place]
        if other.sentence is not sentence or not (_are_uneven(one, other) or _is_lost_in(one, other)):
            continue
        rest = [each for each in context if each is not one and each is not other and each.measure == one.measure]
        if any(_are_akin(each, it) for each in rest for it in (one, other)):
            continue
        if _are_linked(one, other, told):
            yield one, other


def _are_akin(one: _Told, other: _Told) -> bool:
    """Whether two figures lie so near that they may be of one thing."""
    return one.value < other.value * _KINDRED and other.value < one.value * _KINDRED


def _are_linked(one: _Told, other: _Told, told: list[_Told]) -> bool:
    text = other.sentence.surface.text
    start = other.mention.hedge_start
    if one.sentence is other.sentence:
        between = text[one.mention.end : start]
        if not _are_uneven(one, other):
            return len(between) <= _REACH and _OUT_OF.search(between) is not None
        if len(between) > _REACH or ";" in between:
            return False
        if _are_marks_off(one, other):
            return _THAN.search(between) is not None
        is_of_rates = one.under != other.under and one.under != "" != other.under
        return bool(_AGAINST.search(between)) or (is_of_rates and bool(_GAPPED.search(between)))
    # The one figure of its measure in either sentence, and the second tells of another time.
    alone = sum(each.measure == other.measure for each in told) == 1
    return alone and _ANOTHER_TIME.match(other.sentence.text) is not None


_REACH = 130
# What stands before the second of two figures: "against a five-year average of", "down from", "out of a total of".
_VERBS = r"(?:and|but|on|to|here|there|is|are|was|were|be|has|have|had|will|would|that|which|who|when|where)\b"
_AGAINST = re.compile(
    rf"\b(?:from|against|compared? (?:with|to)|versus|out of|of which)\b(?: (?!{_VERBS})[\w'’-]+){{0,6}} $"
)
_OUT_OF = re.compile(rf"\bout of(?: (?!{_VERBS})[\w'’-]+){{0,4}} $")
_GAPPED = re.compile(r"[,;]? (?:and|while|whereas|but) (?:the )?(?:[A-Z][\w'’-]+ ){1,3}$")
_ANOTHER_TIME = re.compile(
    r"(?:In (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4}|the "
    r"(?:previous|same|prior|preceding)\b)|(?:A|The) (?:year|month|week|quarter|decade|season) (?:earlier|ago|before)|"
    r"Last (?:year|month|week|quarter|season)|The (?:previous|earlier|old|existing|former|last|year-earlier)\b)"
)


def _odd_of_list(told: list[_Told], context: list[_Told]) -> tuple[_Told, _Told] | None:
    """Of three or more figures that a sentence lists bare, "has 100g, a mug of tea 75mg and a can 80mg", the one in
    another unit, with one of the others."""
    for measure in {one.measure for one in told} - {"count", "money"}:
        kin = [one for one in told if one.measure == measure]
        if len(kin) < _LISTED or not all(_stands_bare(one) for one in kin):
            continue
        sizes = [one.size for one in kin]
        lone = [one for one in kin if sizes.count(one.size) == 1]
        if len(lone) != 1 or len(set(sizes)) != _PAIR:
            continue
        others = [one for one in kin if one is not lone[0]]
        elsewhere = [one for one in context if one.measure == measure and one not in kin]
        if all(_are_uneven(lone[0], one) for one in others) and not any(_are_akin(lone[0], one) for one in elsewhere):
            return lone[0], others[0]
    return None


def _stands_bare(one: _Told) -> bool:
    """Whether nothing is said behind a figure of what it is of: "75mg and", and not "75mg of codeine"."""
    return _BARE.match(one.sentence.surface.text, one.mention.end) is not None


_BARE = re.compile(r"[,;.)]|$| (?:and|or|while|for|in)\b")


def _mended(where: Mention | Span, odd: _Told, other: _Told, *, both: bool) -> str:
    """The text at `where` with the odd figure in the unit of the other. Of two in one sentence the first is the news,
    and the one that it is held against was known before."""
    if not both:
        return _in_unit_of(odd, other)
    if isinstance(where, Mention):
        return ""
    first, second = sorted((odd, other), key=lambda told: told.mention.start)
    mended = _in_unit_of(first, second)
    return mended and mended + first.sentence.surface.text[first.mention.end : where[1]]


def _in_unit_of(wrong: _Told, right: _Told) -> str:
    """The wrong figure with the unit and the scale word of the right one; empty where it has none to change."""
    quantity = right.mention.quantity
    if quantity is None:
        return ""
    if wrong.mention.scale != right.mention.scale and wrong.mention.scale_span and right.mention.scale_span:
        first, last = right.mention.scale_span
        return respell(wrong.mention, scale=right.sentence.surface.text[first:last])
    if wrong.measure in ("money", "count") or wrong.mention.unit_span is None:
        return ""
    mended = respell(wrong.mention, unit=quantity.unit)
    if _BRITISH.search(right.sentence.surface.text) is None:
        return mended
    return mended.replace("metric ton", "tonne").replace("meter", "metre").replace("liter", "litre")


_BRITISH = re.compile(r"metre|litre|tonne")
