"""Figures that share out a whole by the words of their sentence: its parts in percent, and what falls to each of many.

The wordings are patterns over the skeleton of a sentence, as those of `announced` are.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.announced import ENDS, OR, POINT, TENTH, is_fraction
from apps.checks.figures.portions import is_of_the_rest
from apps.checks.figures.reckonings import THE, Reckoning, Relation, are_alike, bounds_told, some
from apps.checks.figures.relations import Figure
from apps.checks.figures.skeletons import Worded, Wordings, gap, slot
from apps.checks.figures.trios import COUNTED, base_unit_of, is_range, percents_of
from apps.checks.needs import A_RATE, sorts, words
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort, convert, round_like, same_dimension

_A = r"(?:(?:an?|the|his|her|their) )?"
# What a share is called that is no change: "for a turnout of", "making the pass rate".
_RATE_NAME = (
    r"(?:[a-z-]+ ){0,2}?(?:turnout|rate|share|proportion|ratio|percentage|take-up|uptake|participation|attendance|"
    r"occupancy|quota)"
)
_A_RATE_OF = (
    r"(?:(?:(?:and|with|for|giving|making|meaning|representing|which (?:is|was|makes|made)|that is)"
    r"(?: (?:it|them|him|her))? )?"
    rf"(?:an?|the|its|their) (?:{_RATE_NAME} (?:of |at )?)?)?"
)
_A_RATE = rf"(?:\)?(?:{ENDS}| (?:turnout|(?:[a-z-]+ )?(?:rate|share))\b))"
_AMOUNTING = (
    r"(?:(?:the )?(?:equal|equivalent) (?:to|of)|representing|amounting to|accounting for|"
    r"(?:which )?(?:is|was|makes up)|making up)"
)
# Words between a share and a figure that make the figure no whole of it.
_NO_WHOLE = (
    r"and|or|but|with|than|to|from|by|per|each|every|for|in|at|on|under|over|aged?|which|who|whom|that|those|these|"
    r"them|earning|worth|costing|up|down|after|before|since|when|if|while|about|between|more|less|fewer|"
    r"increase|decrease|rise|fall|growth|drop|change|difference|following|purchases?"
)
# Part, whole and share.
_SHARES = (
    # "50 members, of whom 20, or 40 percent"
    Worded(
        "whom which them these including among",
        rf"{slot('whole')}{some(5)},? (?:of (?:whom|which|them|these){some(4)}|including|among them) "
        rf"{slot('part')}{some(3)}"
        rf"(?:,|—| \() ?(?:{OR} )?{slot('share')}(?! of\b)",
    ),
    # "cut 1,200 of its 4,800 jobs, a quarter of the total", "18 of its 24 games, a winning rate of 75 percent"
    Worded(
        "of",
        rf"{slot('part')}{some(3)} (?:out )?of {THE}{slot('whole')}{some(7)}(?:,|—| —| –| \() ?(?:{OR} )?(?:about )?"
        rf"(?:{_A_RATE_OF}|an? [a-z -]{{2,30}} of ){slot('share')}{_A_RATE}",
    ),
    # "1,200 jobs, 8 percent of its workforce of 15,000"
    Worded(
        "of",
        rf"{slot('part')}{some(4)}(?:,| —| –|—| \(|,? or| \(or) ?(?:{OR} )?(?:{_AMOUNTING} )?{slot('share')} of "
        rf"(?:(?!(?:{_NO_WHOLE})\b)[\w'’$-]+ ){{0,6}}?{slot('whole')}",
    ),
    # "a household earning $50,000 pays $500, or 1 percent of its income"
    Worded(
        "earning earns income salary wage budget revenue revenues turnover paid",
        rf"\b(?:earning|earns|income of|salary of|wage of|budget of|revenues? of|turnover of|paid) {slot('whole')}"
        rf"{gap(50)} {slot('part')}{some(3)}(?:,|—| —| –| \() ?{OR} {slot('share')} of (?:its|their|his|her|that|the) "
        r"(?:[a-z]+ )?(?:income|salary|budget|revenues?|turnover|pay|wages?|total)\b",
    ),
    # "built for 500 inmates, holds 750, or 150 percent of its capacity"
    Worded(
        "capacity",
        rf"\b(?:built|designed|meant|intended|made|licensed) (?:for|to hold|to house|to take) {slot('whole')}{gap(40)} "
        rf"(?:holds?|houses?|held|housed|has|had|takes?|holding|housing) {slot('part')}{some(3)}(?:,|—| —| –| \() ?"
        rf"(?:{OR} )?{slot('share')} of (?:its )?(?:[a-z]+ )?capacity\b",
    ),
    # "seven, or 70 percent, of the ten"
    Worded("of", rf"{slot('part')}{some(3)}(?:, {OR} | \(){slot('share')}[,)] (?:out )?of {THE}{slot('whole')}"),
    # "the stadium, with 60,000 seats, was two-thirds full with 40,000 fans"
    Worded(
        "full filled occupied",
        rf"{slot('whole')}{gap(40)} (?:was |is |were )?{slot('share')} (?:full|filled|occupied),? (?:with|by) "
        rf"{slot('part')}",
    ),
    # "of the 90 members, 60, two-thirds,", "of the town's 75,000 voters, 41,000 cast ballots, a turnout of 55 percent"
    Worded(
        "of from",
        rf"\b(?:of|from|out of) {THE}{slot('whole')}{some(5)}, {slot('part')}{some(5)}"
        rf"(?:, {OR} | \(|, | — | – |—){_A_RATE_OF}{slot('share')}{_A_RATE}",
    ),
    # As in: turnout was 46.2%: 31,584 of the 68,364 people entitled to vote
    Worded(
        "of",
        rf"{slot('share')}(?::| —| –|—|, (?:with|or|as)) {slot('part')}{some(3)} (?:out )?of {THE}{slot('whole')}",
    ),
    # "the village of 800 lost 200 people, a quarter of its population"
    (
        rf"\b(?:of|with|has|had|home to|employs|employed) {slot('whole')}{gap(24)} (?:lost|loses?|losing|shed|laid "
        rf"off|sent|saw|"
        rf"cut|dismissed|fired|evacuated) {slot('part')}{some(3)}(?:,| —| –|—| \() ?(?:{OR} )?{slot('share')} of "
        r"(?:its|their) (?:[a-z]+ )?(?:population|people|members|membership|total|staff|workforce|residents|"
        r"inhabitants)\b"
    ),
    # "half of the 80 seats, 40, are reserved"
    Worded("of", rf"{slot('share')} of {THE}{slot('whole')}{some(5)}(?:, (?:{OR} )?| \({OR}? ?){slot('part')}{ENDS}"),
)
_LEVY = (
    r"(?:tax|interest|fee|tip|commission|duty|levy|premium|vat|deposit|royalty|tithe|down payment|surcharge|discount)"
)
_COMES_TO = r"(?:would be|is|was|comes to|came to|amounts to|will be|would come to)"
# What is paid on a sum: the same three, in the words of taxes and loans.
_LEVIES = (
    # "the tax on a $300,000 house at 1.5 percent would be $4,500"
    Worded(
        "on",
        rf"\b{_LEVY}{gap(24)} on {_A}{slot('whole')}{some(3)} at {slot('share')}{some(2)} {_COMES_TO} {slot('part')}",
    ),
    # "at 8 percent, sales tax on a $50 jacket is $4"
    Worded(
        "on",
        rf"\bat {slot('share')}, {gap(20)}\b{_LEVY}{gap(20)} on {_A}{slot('whole')}{some(3)} {_COMES_TO} "
        rf"{slot('part')}",
    ),
    # "a loan of $2 million carries 6 percent interest, or $120,000 a year"
    Worded(
        "or",
        rf"{slot('whole')}{some(4)} (?:carries|carried|bears|bore|earns?|earned|pays?|paid|charges?|at|with) "
        rf"{slot('share')}(?: [a-z]+)?(?: a year)?, or {slot('part')}",
    ),
    # "a 15 percent tip on a $60 bill comes to $9"
    Worded("on", rf"{slot('share')} {_LEVY} on {_A}{slot('whole')}{some(3)}(?:,| {_COMES_TO}|, or) {slot('part')}"),
)
# Two totals, each with what it makes a head: "$4.6 billion, or $175,000 a household, not $729 billion ($29,000)".
_BY_HEAD = (
    (
        rf"{slot('total')}{some(4)}(?:,? {OR} | \(|, ){slot('each')}"
        rf"(?:{some(2)} (?:for )?(?P<head>(?:per|each|every|an?) [a-z]+))?\)?{gap(70)}"
        rf"{slot('other')}{some(4)}(?:,? {OR} | \(|, ){slot('by_head')}"
        r"(?:(?: for)? (?:per|each|every|an?) [a-z]+)?[,.;)]"
    ),
)
# "four in five respondents, 80 percent,"
_TWINS = rf"{slot('one')}(?: of)?{some(4)}(?:,| \() ?(?:{OR} )?{slot('other')}(?:[,)]|[.;](?= |$))"
# "40 percent of households, or two in five, have"
_TWINS_AGAIN = rf"{slot('other')}(?: of)?{some(4)}(?:,|,? \() ?{OR} {slot('one')}(?=[,.;)]| [a-z])"
_EACH = r"(?:(?:an?|every|each|per) (?P<per>second|minute|hour|day|week|month|year))"
# Total, what it is taken over, and so many of it for one: "12 miles in four days, or 3 miles a day".
_RATES = (
    (
        rf"{slot('total')}{some(5)} (?:in|over|during|within|for|on|from)"
        rf"(?: (?:the|past|last|next|first|space of|course of|a period of|about))* {slot('amount')},? "
        rf"(?:(?:or|an average of|that is|which is|at a rate of) )*{slot('rate')}(?: {_EACH})?{ENDS}"
    ),
)
# "96 doctors for its 480,000 people, or one for every 5,000"
_RATIOS = (
    (
        rf"{slot('few')}{some(4)} (?:for|to|among)(?: (?:the|its|their|his|her|all))? ?{slot('many')}{some(4)},? "
        rf"(?:or )?one (?:for|to|in|per)(?: (?:every|each))? {slot('each')}{ENDS}"
    ),
    # "30 home runs in 150 games, one every five games"
    (
        rf"{slot('few')}{some(4)} (?:in|over|during)(?: (?:the|its|their|his|her|all))? "
        rf"?{slot('many')}{some(3)}(?:,|,? or|:| —) "
        rf"(?:or |that is )?one (?:every|in every|in) {slot('each')}{some(2)}(?=[.,;)]|$)"
    ),
    # "3,000 pupils and 150 teachers, one for every 20 pupils", "with 250,000 residents, has 50 doctors, or one for"
    (
        rf"{slot('many')}[^«».;:]{{1,40}}? (?:and|but|with|has|have|had|by) (?:only |just "
        rf")?{slot('few')}{some(3)}(?:,|,? or|:| —) (?:or |"
        rf"that is )?one (?:for|to|per)"
        rf"(?: (?:every|each))? {slot('each')}{some(2)}(?=[.,;)]|$)"
    ),
)
# "a population of 390,000 welcomed 2.3 million visitors, or nearly six for every resident"
_HEAD = r"(?:person|resident|inhabitant|citizen|islander|villager|local|man, woman and child|head of population)"
_FOR_EACH = (
    r"(?:for each|for every|to each|to every|per|each|every|an?)(?: (?:single|one))?"
    r"(?: of (?:its|the|their))?(?: [a-z]+)? "
    rf"{_HEAD}s?\b"
)
_POPULATED = (
    r"\b(?:population(?: (?:of|is|was|now|at))?|home to|populated by|"
    rf"(?:country|nation|state|city|town|village|island|county) of) {slot('few')}"
    rf"|{slot('few2')} (?:people|residents|inhabitants|citizens|islanders|villagers|locals)\b"
)
_BY_RESIDENT = (
    (
        rf"(?:{_POPULATED})[^«».;:]{{0,80}}?{slot('many')}{some(8)}(?:, or|,| —| –| \(or| \() ?"
        rf"(?:(?:which|that) (?:is|makes|works out at) |that is,? |equivalent to |enough for |equal to )?"
        rf"{slot('each')} {_FOR_EACH}"
    ),
    (
        rf"{slot('many')}{some(8)} (?:for|among|to|between|in) [^«».;:]{{0,40}}?(?:{_POPULATED})[^«».;:]{{0,12}}"
        rf"(?:, or|,| —| –| \(or| \() ?(?:that is,? |equivalent to |equal to )?{slot('each')} {_FOR_EACH}"
    ),
)


_A_SHARE = sorts(Sort.SHARE)
_shares = Wordings(_A_SHARE, *_SHARES, *_LEVIES)
_by_head = Wordings(words("per each every a an"), *_BY_HEAD)
_twins = Wordings(_A_SHARE, _TWINS, _TWINS_AGAIN)
_rates = Wordings(A_RATE | words("second minute hour day week month year"), *_RATES)
_ratios = Wordings(words("one"), *_RATIOS)
_by_resident = Wordings(
    words(
        "person persons resident residents inhabitant inhabitants citizen citizens islander islanders villager "
        "villagers local locals child head"
    ),
    *_BY_RESIDENT,
    fewest=3,
)


def shares_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a part, its whole and its share are told."""
    for skeleton, found in _shares.found_in(sentence):
        part, whole, share = skeleton.named(found, "part", "whole", "share")
        if share.mention.sort is not Sort.SHARE or share.unit not in ("percent", "count") or is_range(share):
            continue
        if not are_alike(part, whole) or whole.value <= 0 or part.value <= 0:
            continue
        if part.value > whole.value * _BEYOND and not whole.hedge:
            # "1.8 million shares, 17.6 percent of the total, after buying 84,300": no part of those.
            continue
        if _OF_A_CHANGE.search(skeleton.words, found.start(), found.start("share") - 1):
            # "18 hours a week instead of 27, a cut of a third"
            continue
        if share.unit == "percent" and part.start < share.start:
            if not is_of_the_rest(sentence, part, share):
                yield _share_of(part, whole, share)
            continue
        (low, high), (least, most) = bounds_told(whole), percents_of(share)
        if share.unit == "percent":
            least, most = max(least - POINT, Decimal(0)), most + POINT
        elif _NEEDED.search(skeleton.words, 0, found.start()) and whole.value < COUNTED:
            # Two-thirds of 105 votes are 70, and two-thirds of 100 are 67.
            least = share.value * 100
            most = least + 100 / whole.value
        right = whole.value * share.value / (100 if share.unit == "percent" else 1)
        told = f"{share.mention.text} of {whole.mention.text}"
        yield Reckoning(part, right, (low * least / 100, high * most / 100), (share, whole), told)


_BEYOND = 10
_OF_A_CHANGE = re.compile(
    r"\b(?:cut|fall|drop|rise|increase|reduction|saving|decline|decrease|loss|gain|jump|growth|efficacy|effectiveness|accuracy|protection|"
    r"discount|yield|improvement)s? of $"
)


def _share_of(part: Figure, whole: Figure, share: Figure) -> Reckoning:
    """A share that is told behind its part, and so has been worked out."""
    (low, high), (least, most) = bounds_told(part), bounds_told(whole)
    right = part.value / whole.value * 100
    digit = Decimal(1) if share.value == int(share.value) and right >= 1 else TENTH
    room = low / most * 100 - POINT, (high / least * 100 if least > 0 else right) + POINT
    told = f"{part.mention.text} of {whole.mention.text}"
    return Reckoning(share, right.quantize(digit), room, (part, whole), told, is_apposed=True)


_NEEDED = re.compile(r"\b(?:need|requir)(?:s|ed|es|ing)?\b[^.;,«»]{0,40}$")


def by_head_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where two totals have each its figure by the head, and so must have as many heads."""
    for skeleton, found in _by_head.found_in(sentence):
        total, each, other, by_head = skeleton.named(found, "total", "each", "other", "by_head")
        if not (found["head"] or each.mention.per or " / " in each.unit) or is_range(each) or is_range(by_head):
            continue
        if "share" in (each.mention.per, by_head.mention.per):
            # A company has more shares from one year to the next.
            continue
        heads = {base_unit_of(figure) for figure in (each, by_head)}
        if not are_alike(total, other) or heads != {total.unit} or min(each.value, by_head.value) <= 0:
            continue
        if not (each.value < total.value and by_head.value < other.value):
            continue
        # One year has a few percent more heads than another, and both are printed roundly.
        right = other.value / by_head.value * each.value
        right = round_like(right, Decimal(1).scaleb(right.adjusted() - 1))
        told = f"{other.mention.text} / {by_head.mention.text} × {each.mention.text}"
        yield Reckoning(total, right, (right * _ROUGHLY[0], right * _ROUGHLY[1]), (each, other, by_head), told)


_ROUGHLY = Decimal("0.6"), Decimal("1.6")


_OF_ANOTHERS = re.compile(r" (?:of|as (?:much|large|many) as) (?:the |that of )?(?:[\w.-]+ ){0,3}[\w.-]+(?:['’]s?)? \(")


def twins_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a share is told twice, once as a fraction: "four in five, 80 percent, agreed"."""
    for skeleton, found in _twins.found_in(sentence):
        one, other = skeleton.named(found, "one", "other")
        if _OF_ANOTHERS.fullmatch(sentence.surface.text, one.end, other.start):
            # As in: half of that of Germany
            continue
        if is_fraction(one) and other.unit == "percent" and not is_range(other):
            low, high = percents_of(one)
            yield Reckoning(other, one.value * 100, (low - 1, high + 1), (one,), f"{one.mention.text} in percent")


def rates_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where so many of a total are told to go to one day, one acre or one of a number."""
    for skeleton, found in _rates.found_in(sentence):
        total, amount, rate = skeleton.named(found, "total", "amount", "rate")
        per = found["per"] or rate.unit.partition(" / ")[2]
        is_rate = base_unit_of(rate) == total.unit and rate.mention.sort is total.mention.sort
        if not (per and is_rate and are_alike(total) and are_alike(rate)) or amount.unit == "count":
            continue
        if is_range(amount) or amount.hedge in (Hedge.AT_MOST, Hedge.AT_LEAST) or not same_dimension(amount.unit, per):
            continue
        number = convert(amount.value, amount.unit, per)
        if number <= 0 or total.value <= 0:
            continue
        low, high = bounds_told(total)
        # Nobody works on all days, and weeks and months are told roundly.
        most = high * (_IDLE if amount.unit != per else 1)
        told = f"{total.mention.text} / {amount.mention.text}"
        room = low / number * _ROUNDLY[0], most / number * _ROUNDLY[1]
        yield Reckoning(rate, total.value / number, room, (total, amount), told)
    for skeleton, found in _ratios.found_in(sentence):
        few, many, each = skeleton.named(found, "few", "many", "each")
        counts = (few, many, each)
        if any(figure.unit != "count" or not are_alike(figure) for figure in counts) or not 0 < few.value < many.value:
            continue
        yield from _quotient(each, many, few, _ROUNDLY)


def by_resident_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where so many are told for each of those who live in a place."""
    for skeleton, found in _by_resident.found_in(sentence):
        few, many, each = skeleton.named(found, "few" if found["few"] else "few2", "many", "each")
        counts = (few, each)
        if any(figure.unit != "count" or not are_alike(figure) for figure in counts) or few.value < COUNTED:
            continue
        if base_unit_of(each) != base_unit_of(many) or not are_alike(many) or each.value <= 0:
            continue
        yield from _quotient(each, many, few, _LOOSELY)


def _quotient(each: Figure, many: Figure, few: Figure, loosely: tuple[Decimal, Decimal]) -> Iterator[Reckoning]:
    """What is told for each of a few, against how many there are in all."""
    (low, high), (least, most) = bounds_told(many), bounds_told(few)
    if least > 0:
        told = f"{many.mention.text} / {few.mention.text}"
        room = low / most * loosely[0], high / least * loosely[1]
        yield Reckoning(each, many.value / few.value, room, (few, many), told)


_LOOSELY = Decimal("0.85"), Decimal("1.15")
_IDLE = Decimal("1.5")
_ROUNDLY = Decimal("0.93"), Decimal("1.07")


SHARES = _shares.relation(shares_in)
TWINS = _twins.relation(twins_in)
RATES = Relation(_rates.signs | _ratios.signs, min(_rates.fewest, _ratios.fewest), rates_in)
BY_HEAD = _by_head.relation(by_head_in)
BY_RESIDENT = _by_resident.relation(by_resident_in)
