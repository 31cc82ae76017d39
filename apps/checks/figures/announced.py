"""Figures whose relation the words of their sentence announce: a rest, a difference, a multiple.

Each relation has its wordings as patterns over the skeleton of a sentence. What is announced has to hold within the
rounding of the figures, however little their digits alone would tell.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.reckonings import THE, Reckoning, are_alike, bounds_told, some
from apps.checks.figures.relations import NUMBER_WORDS, Figure, in_unit_of, lead_start, shown
from apps.checks.figures.skeletons import ANY, Skeleton, Worded, Wordings, gap, own_words, slot
from apps.checks.figures.trios import base_unit_of, is_range, percents_of
from apps.checks.needs import sorts, words
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

_OWN = r"(?:the|its|his|her|their|those)"
OR = r"(?:or|that is|that['’]s|which is|i\.e\.)"
_IS = r"(?:,| —| –|,? (?:is|was|are|were)|, which (?:is|was)|, or)"
_MORE = r"(?:more|higher|greater|larger|longer|heavier|taller) than|above|over|ahead of"
_LESS = r"(?:less|lower|fewer|smaller|shorter|lighter|cheaper) than|below|short of|shy of|under|behind"
_UPWARD = re.compile(rf"up|{_MORE}")
# What may follow a share in apposition: the clause goes on, and the share is of nothing else.
ENDS = (
    r"(?=[.,;)]|$| (?:in|for|on|at|since|after|when|while|from|by|and|last|this|as|to|"
    r"of the total)\b)"
)

# After, step and before: the first is the last with the step added or taken away.
_DIFFERENCES = (
    # "closed at $41, up $3 from $38", but not "up 4 points on 2019 but below the 67 percent of 2015"
    (
        rf"{slot('after')}{some(6)}[,—–-]? ?(?P<way>up|down) {slot('step')}{some(3)} (?:from|on|over)"
        rf"(?! [^«]*\b(?:but|and|yet|while|though|although|below|under|above|short|behind)\b){some(6)} {slot('before')}"
    ),
    # "$80 million is $20 million more than last year's $60 million", "£5,000 short of its £50,000 goal"
    Worded(
        "than above over ahead below short shy under behind",
        rf"{slot('after')}{some(6)}{_IS} {slot('step')}{some(2)} (?P<way>{_MORE}|{_LESS})"
        r"(?! (?:at|par|in|way|construction|review|threat|pressure|arrest|control|investigation)\b)"
        rf"(?! (?:an? |the )?[a-z]+ (?:in|of)\b){some(6)}"
        rf"(?:, (?:which|who|that)(?! (?:gained|lost|added|shed|dropped|won|has won|have won)\b)(?: [a-z]+){{1,2}}|"
        rf",? (?:\(|at)|)(?: at)? ?{slot('before')}",
    ),
)
_CHANGE = (
    r"(?:which is |or )?an? (?P<way>rise|increase|jump|gain|fall|drop|decline|decrease|cut|reduction) of "
    rf"{slot('share')}{ENDS}(?! (?:in|over) (?:the (?:past|last) )?«)"
)
_PAST = (
    r"(?:(?:an?|one) (?:year|month|week|decade) (?:ago|earlier|before)|last (?:year|month|week|season)|"
    r"in (?:19|20)\d\d|before)"
)
_NOW = r"(?:now|today|this (?:year|month|week|season)|in (?:19|20)\d\d)"
# Two figures with the change between them: "$2.40 a year ago and $4.20 now, a rise of 75 percent".
_CHANGES = (
    rf"{slot('one')}(?: {ANY})?{gap(40)} {_PAST}{gap(40)}{slot('other')}{gap(24)}, {_CHANGE}",
    (
        rf"\b(?:bought|paid|purchased|acquired|cost)\b{gap(40)}{slot('one')}{gap(60)} (?:sold|resold|fetched|"
        rf"sells)\b{gap(24)} ?"
        rf"{slot('other')}{gap(24)},? (?:for |at |making )?an? (?P<way>rise|increase|gain|profit|return|fall|drop|"
        rf"decline|loss) of "
        rf"{slot('share')}{ENDS}"
    ),
    (
        rf"{slot('one')}(?: {ANY})?{gap(40)} {_NOW},? (?:and|but|compared with|against|from) {slot('other')}"
        rf"{gap(24)}, {_CHANGE}"
    ),
)
# Part, whole and rest.
_RESTS = (
    # "has paid $4 million of its $10 million fine and still owes $6 million"
    Worded(
        "owe owes owed leaving leaves losing lost",
        rf"{slot('part')}{some(3)} (?:out )?of {_OWN} {slot('whole')}{some(6)}[,;]? (?:(?:and|but|so|with|which) )?"
        rf"(?:[\w'’]+ ){{0,3}}?(?:owes?|owed|leaving|leaves|(?P<games>losing|lost))"
        rf"(?: (?:only|just|another|the other|him|her|it|them))? {slot('rest')}",
    ),
    Worded(
        "left go remaining remain remains outstanding unpaid",
        rf"{slot('part')}{some(3)} (?:out )?of {_OWN} {slot('whole')}{some(6)}[,;]? (?:and|but|so|with) "
        rf"(?:[\w'’]+ ){{0,3}}?{slot('rest')}{some(3)} "
        r"(?:left|to go|remaining|remains?|outstanding|unpaid)\b(?!-)(?P<games>)",
    ),
    # "scored 12 of his 30 points in the first half and 18 in the second"
    Worded(
        "half",
        rf"{slot('part')}{some(2)} (?:out )?of {_OWN} {slot('whole')}{some(3)} in the (?:first|second) half,? "
        rf"and {slot('rest')} in the (?:second|first)\b(?P<games>)",
    ),
    # "30 miles long; she has walked 18 and has 12 to go"
    Worded(
        "left go remaining still",
        rf"{slot('whole')}{gap(40)}[,;.]{gap(40)} {slot('part')}{some(4)},? (?:and|with){some(3)} {slot('rest')}"
        rf"{some(2)} (?:left|to go|remaining|still to)\b(?!-)(?P<games>)",
    ),
    # "of the 1,200 tickets, 900 were sold, leaving 300"
    Worded(
        "leaving leaves",
        rf"\bof {THE}{slot('whole')}{some(5)}, {slot('part')}{gap(50)}, (?:which )?leav(?:ing|es) "
        rf"(?:only |just |another )?{slot('rest')}(?P<games>)",
    ),
)
_TIMES = (
    r"(?:double|twice|triple|treble|quadruple|"
    rf"(?:{ANY}|(?P<number>two|three|four|five|six|seven|eight|nine|ten)) times)"
)
# Who says so, between a figure and what is told of it: ", official figures show,".
_ASIDE = (
    r"(?:, (?:[\w'’-]+ ){1,4}?(?:shows?|showed|says?|said|suggests?|suggested|indicates?|indicated|estimates?|"
    r"estimated|reported|found|adds?|added)|, according to [^«».;:,]{3,40}|,? on average)?"
)
# A figure that is so many times another.
_MULTIPLES = (
    # "An area eight times the size of London, which covers 1,600 square kilometres"
    (
        rf"{slot('many')}{some(6)}, an? [a-z]+ (?P<hedge>about |nearly |almost |more than |some |over |roughly )?"
        rf"(?P<times>{_TIMES}) (?:the (?:size|area|length|height|weight|value|population|number) of|"
        rf"as (?:large|big|long|high|tall) as){some(4)}, (?:which|who)(?: [a-z]+){{1,3}} {slot('one')}"
    ),
    # "40,000 people, double the 20,000 of last year", "twice as many as the 2,000"
    (
        rf"{slot('many')}{some(6)}{_ASIDE}(?:{_IS}|, is|, was| \(|—)(?: ?(?P<hedge>about|nearly|almost|more than|"
        rf"some|over|roughly|less than|around|just over|just under|well over|a whopping|fully))? ?(?P<times>{_TIMES})"
        r"(?: as (?:many|much|high|large|big|long|great|old|heavy|fast|far)(?: as)?)?"
        # "Treble 19, double 12" are throws of a dart.
        rf"(?! (?:more|less|higher|lower|in|a)\b)(?! «){some(6)} {slot('one')}"
    ),
    # "at 0.16 percent, his blood alcohol was twice the limit of 0.08 percent"
    (
        rf"\b(?:at|with) {slot('many')}{some(2)},{some(6)} (?:is|was|are|were)(?: (?P<hedge>about|nearly|almost|more "
        rf"than|"
        rf"some|over|roughly|less than))? (?P<times>{_TIMES})(?: as (?:many|much|high|large|big|long|heavy|fast)(?: "
        rf"as)?)?(?! (?:more|less|higher|lower|in|a)\b){some(6)} {slot('one')}"
    ),
)
_GREW = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4}
_GROWING = {"doubling": 2, "tripling": 3, "trebling": 3, "quadrupling": 4}
_TIMES_GROWN = _GREW | _GROWING
_GROWN = (
    # "were $4 million; by 2021 they had doubled to $8 million"
    rf"{slot('one')}[^«».]{{0,60}}?\b(?P<verb>{'|'.join(_GREW)})(?:,? [a-z]+){{0,3}}? to {slot('many')}",
    # "rose from 1,150 in 2024 to 3,450 last year, doubling in 12 months"
    rf"\bfrom {slot('one')}[^«».;]{{0,40}}? to {slot('many')}{some(6)}, (?P<verb>{'|'.join(_GROWING)})\b",
    rf"\bto {slot('many')}[^«».;]{{0,40}}? from {slot('one')}{some(6)}, (?P<verb>{'|'.join(_GROWING)})\b",
)
# A figure that is a part of another, or so much more or less than it.
_FRACTIONS = (
    # "paid $30 million, half of the $60 million it got"
    (
        rf"{slot('part')}{some(6)}{_IS} {slot('share')}(?: of)? "
        rf"(?:the|its|their|his|her|what|that|last year['’]s|this year['’]s){some(5)} {slot('whole')}(?P<way>)"
    ),
    # "the price, $6,000, is a third less than the $9,000 of 2020"
    rf"{slot('part')}{some(6)},?{_IS} {slot('share')} (?P<way>{_MORE}|{_LESS}){some(4)} {slot('whole')}",
)
# A figure with what it is more or less than another, in its own unit and in percent of the other.
_EXCESSES = (
    # "£166,866, which is £22,000, or 16 percent, more than the average"
    (
        rf"{slot('whole')}{some(6)}{_IS}(?: up| down)? {slot('step')}{some(2)}(?:,? {OR} |,? \(){slot('share')}\)?,?"
        rf"{some(1)} (?P<way>{_MORE}|{_LESS}|up (?:from|on)|down (?:from|on))"
    ),
)
# "169 of the 343 seats, three short of the 172": of those three it is the first that is short.
_OF_IT = re.compile(r"»[^«»]{0,24}\bof (?:(?:the|its|his|her|their) )?$")


# "Twice as much per head as the $30 million bridge."
_BY_MEASURE = re.compile(
    r"\b(?:per|each|every|(?:over)?subscribed|covered|"
    r"an? (?:head|person|mile|year|month|week|day|hour|minute|second))\b"
)


_A_SHARE = sorts(Sort.SHARE)
_differences = Wordings(words("up down", *own_words(_DIFFERENCES)), *_DIFFERENCES)
_rests = Wordings(words(*own_words(_RESTS)), *_RESTS)
_multiples = Wordings(words("double twice triple treble quadruple times"), *_MULTIPLES)
_fractions = Wordings(_A_SHARE, *_FRACTIONS)
_changes = Wordings(
    words("profit return loss rise increase jump gain fall drop decline decrease cut reduction"), *_CHANGES
)
_grown = Wordings(words(*_TIMES_GROWN), *_GROWN)
_excesses = Wordings(words("more less higher lower above below over under up down"), *_EXCESSES)


def _as_printed(after: Figure, before: Figure) -> Figure:
    """A bare number with as many decimals as a measure is one too: "8.41 meters, four centimeters more than Reed's
    8.37"."""
    is_bare = before.unit == "count" and not before.mention.noun and before.mention.sort is Sort.COUNT
    if not is_bare or after.mention.sort is not Sort.MEASURE or after.mention.quantity is None:
        return before
    printed = before.mention.quantity
    is_alike = printed is not None and printed.precision == after.mention.quantity.precision < 1
    return before._replace(unit=after.unit) if is_alike else before


def differences_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told as another with so much more or less."""
    for skeleton, found in _differences.found_in(sentence):
        after, step, before = skeleton.named(found, "after", "step", "before")
        step, before = in_unit_of(after, step), _as_printed(after, in_unit_of(after, before))
        is_bare = step.mention.sort is Sort.COUNT and step.unit == "count" and not step.mention.noun
        is_step = are_alike(step, after) or (is_bare and after.unit.partition(" / ")[0] == "count")
        if not (is_step and are_alike(after, before)) or _OF_IT.search(skeleton.words, 0, found.start()):
            continue
        if _ANOTHER_ONE.search(found[0][found[0].rindex(found["way"]) :]):
            continue
        (low, high), (least, most) = bounds_told(before), bounds_told(step)
        told = before.mention.text, step.mention.text
        if _UPWARD.fullmatch(found["way"]):
            room = low + least, high + most
            yield Reckoning(after, before.value + step.value, room, (step, before), " + ".join(told))
        else:
            room = low - most, high - least
            yield Reckoning(after, before.value - step.value, room, (step, before), " − ".join(told))


# "Five million more than the year before and 16 million above the level of 2019": more than something else.
_ANOTHER_ONE = re.compile(
    r"\b(?:and|but|with|leav\w+|volume|turnover|(?:the )?(?:year|month|week|season) (?:before|earlier)|a year ago)\b"
)


def points_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a percentage is told as another with so many points more or less: "up 5 points from 40 percent"."""
    for skeleton, found in _differences.found_in(sentence):
        after, step, before = skeleton.named(found, "after", "step", "before")
        is_step = step.unit == "percentage_point" or step.mention.noun == "point"
        if not is_step or {after.unit, before.unit} != {"percent"}:
            continue
        if any(is_range(figure) or figure.hedge is not Hedge.NONE for figure in (after, step, before)):
            continue
        way = 1 if _UPWARD.fullmatch(found["way"]) else -1
        right = before.value + way * step.value
        room = sum(max(figure.spread, _HALF) for figure in (step, before))
        sign = "+" if way > 0 else "−"
        points = step.mention.text if step.unit == "percentage_point" else f"{step.mention.text} points"
        told = f"{before.mention.text} {sign} {points}"
        yield Reckoning(after, right, (right - room, right + room), (step, before), told)


_HALF = Decimal("0.5")


def changes_told_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where the change from one figure to another is told in percent behind them."""
    for skeleton, found in _changes.found_in(sentence):
        one, other, share = skeleton.named(found, "one", "other", "share")
        if share.unit != "percent" or is_range(share) or not (are_alike(one) and are_alike(other)):
            continue
        if base_unit_of(one) != base_unit_of(other) or one.value == other.value or _BY_SO_MUCH.search(found[0]):
            continue
        less, more = sorted((one, other), key=lambda figure: figure.value)
        if less.value <= 0:
            continue
        is_rise = found["way"] in _RISES
        if abs(less.value / (more.value - less.value) * 100 - share.value) <= POINT:
            # "Added 585 gigawatts, taking the total to 4,448, a rise of 15.1%": the one is what was added.
            continue
        base = less if is_rise else more
        (low, high), (least, most) = bounds_told(less), bounds_told(more)
        ends = ((least - high) / (high if is_rise else least), (most - low) / (low if is_rise else most))
        right = (more.value - less.value) / base.value * 100
        rounded = right.quantize(Decimal(1) if share.value == int(share.value) else TENTH)
        room = min(ends) * 100 - POINT, max(ends) * 100 + POINT
        told = f"The {found['way']} between {one.mention.text} and {other.mention.text}"
        yield Reckoning(share, rounded, room, (one, other), told)


# One of the figures is itself what there is more or less of.
_BY_SO_MUCH = re.compile(r"\b(?:more|less|fewer|extra|additional|than|up|down|by|another|further)\b")
_RISES = frozenset(("rise", "increase", "jump", "gain"))


def rests_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told as what is left of another when a part is taken from it."""
    for skeleton, found in _rests.found_in(sentence):
        part, whole, rest = skeleton.named(found, "part", "whole", "rest")
        part, whole = in_unit_of(rest, part), in_unit_of(rest, whole)
        if not are_alike(part, whole, rest) or part.value >= whole.value:
            continue
        if rest.mention.noun in _FIXTURES and rest.mention.noun != whole.mention.noun:
            # "23 points of 24 leave them 14 behind with one match left".
            continue
        if found["games"] and rest.value < whole.value - part.value:
            # Some games are drawn.
            continue
        (low, high), (least, most) = bounds_told(whole), bounds_told(part)
        told = f"{whole.mention.text} − {part.mention.text}"
        yield Reckoning(rest, whole.value - part.value, (low - most, high - least), (part, whole), told)


_FIXTURES = frozenset(("match", "game", "race", "round", "stage", "hole", "day", "week", "minute", "over"))


def multiples_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told as so many times another."""
    for skeleton, found in _multiples.found_in(sentence):
        many, one = skeleton.named(found, "many", "one")
        one = in_unit_of(many, one)
        if _BOUND.search(sentence.before(one.mention)) or _BOUND.match(_hedge_of(sentence, one)):
            # A limit is what it is, and not what something was rounded to.
            one = plainly(one)
        if _NO_FIGURE.match(sentence.surface.lower, one.end):
            # "Twelve times greater than in 1941 and ten times greater", "four times what it is in a three-room flat"
            continue
        times = _factor(skeleton, found)
        if not (are_alike(many, one) or _are_percents(many, one)) or times <= 1 or _BY_MEASURE.search(found[0]):
            continue
        low, high = bounds_told(one)
        # "Double" is said of what is about double.
        least, most = times * Decimal("0.88"), times * Decimal("1.15")
        hedge = found["hedge"] or next((told.hedge for told in skeleton.within(*found.span("times"))), Hedge.NONE)
        if hedge in ("more than", "over", "well over", Hedge.MORE_THAN, Hedge.AT_LEAST):
            most = times * 2
        elif hedge in ("nearly", "almost", "less than", Hedge.NEARLY, Hedge.LESS_THAN):
            least = times * Decimal("0.75")
        told = f"{times} × {one.mention.text}"
        yield Reckoning(many, one.value * times, (low * least, high * most), (one,), told)


_NO_FIGURE = re.compile(r" times\b|-[a-z]")
_BOUND = re.compile(
    r"(?:^|.*\b)(?:limit|target|maximum|minimum|threshold|goal|cap|ceiling|permitted|allowed|recommended)\b[^,;]{0,12}$"
)


def _hedge_of(sentence: Sentence, figure: Figure) -> str:
    return sentence.surface.lower[lead_start(figure.mention) : figure.start]


def plainly(figure: Figure) -> Figure:
    """A figure without its hedge and its rounding."""
    quantity = figure.mention.quantity
    if quantity is None:
        return figure
    mention = replace(figure.mention, quantity=replace(quantity, hedge=Hedge.NONE))
    return figure._replace(mention=mention, spread=Decimal(0))


def _are_percents(*figures: Figure) -> bool:
    return all(figure.unit == "percent" and not is_range(figure) for figure in figures)


def grown_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told to have doubled or tripled to another."""
    for skeleton, found in _grown.found_in(sentence):
        many, one = skeleton.named(found, "many", "one")
        one = in_unit_of(many, one)
        if (
            not are_alike(many, one)
            or _BY_MEASURE.search(found[0])
            or _FROM_ELSEWHERE.search(skeleton.words, found.end())
        ):
            continue
        times = Decimal(_TIMES_GROWN[found["verb"]])
        if not one.value < many.value < one.value * times * _ANOTHER_THING:
            continue
        low, high = bounds_told(one)
        told = f"{times} × {one.mention.text}"
        room = low * times * _GREW_BY[0], high * times * _GREW_BY[1]
        yield Reckoning(many, one.value * times, room, (one,), told, skeleton.span(found, "verb"))


# Beyond so many times what it should be, another thing has grown.
_ANOTHER_THING = 3
# "Doubled" is said of what has about doubled.
_GREW_BY = Decimal("0.8"), Decimal("1.35")
_FROM_ELSEWHERE = re.compile(r"[^.;]{0,24}\bfrom «")


def fractions_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told as a fraction of another, or as a fraction more or less than it."""
    for skeleton, found in _fractions.found_in(sentence):
        part, share, whole = skeleton.named(found, "part", "share", "whole")
        whole = in_unit_of(part, whole)
        if not is_fraction(share) or not are_alike(part, whole) or _BY_MEASURE.search(found[0]):
            continue
        if found["way"] and " and " in found[0][found[0].rindex(found["way"]) :]:
            # "A third more than the average and 300,000 more than last year"
            continue
        (low, high), (least, most) = bounds_told(whole), percents_of(share)
        right, told = share.value, f"{share.mention.text} of {whole.mention.text}"
        if found["way"]:
            way = 1 if _UPWARD.fullmatch(found["way"]) else -1
            least, most = sorted((100 + way * least, 100 + way * most))
            right, told = 1 + way * right, f"{share.mention.text} {found['way']} {whole.mention.text}"
        room = low * least / 100, high * most / 100
        yield Reckoning(part, whole.value * right, room, (share, whole), told)


def excesses_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is told to be so much, and so many percent, more or less than another that is not printed."""
    for skeleton, found in _excesses.found_in(sentence):
        whole, step, share = skeleton.named(found, "whole", "step", "share")
        if share.unit != "percent" or is_range(share) or not are_alike(whole, step) or step.value >= whole.value:
            continue
        if " and " in skeleton.words[found.end("whole") : found.start("step")]:
            # "Rose to 78 billion and were 9.7 billion, or 14.2 percent, higher than the estimate": of another time.
            continue
        way = -1 if re.match(_UPWARD, found["way"]) else 1
        (low, high), (least, most) = bounds_told(step), bounds_told(whole)
        base = whole.value + way * step.value
        bases = sorted((least + way * low, least + way * high, most + way * low, most + way * high))
        if bases[0] <= 0:
            continue
        told = f"{step.mention.text} on {shown(base)}"
        room = low / bases[-1] * 100 - TENTH, high / bases[0] * 100 + TENTH
        right = (step.value / base * 100).quantize(Decimal(1) if share.value == int(share.value) else TENTH)
        yield Reckoning(share, right, room, (whole, step), told)


# As rough as percentages are worked out.
TENTH = Decimal("0.1")
# A percentage may have been worked out from figures that were rounded for print.
POINT = Decimal("0.6")


def is_fraction(figure: Figure) -> bool:
    return figure.mention.sort is Sort.SHARE and figure.unit == "count"


def _factor(skeleton: Skeleton, found: re.Match[str]) -> Decimal:
    """The number of "double", "twice", "three times"; 0 for one that is none."""
    if found["number"]:
        return Decimal(NUMBER_WORDS[found["number"]])
    told = skeleton.within(*found.span("times"))
    if told:
        return told[0].value if told[0].unit == "count" and not is_range(told[0]) else Decimal(0)
    return Decimal({"triple": 3, "treble": 3, "quadruple": 4}.get(found["times"], 2))


DIFFERENCES = _differences.relation(differences_in)
RESTS = _rests.relation(rests_in)
MULTIPLES = _multiples.relation(multiples_in)
FRACTIONS = _fractions.relation(fractions_in)
GROWTH = _grown.relation(grown_in)
EXCESSES = _excesses.relation(excesses_in)
POINTS = _differences.relation(points_in)
CHANGES = _changes.relation(changes_told_in)
