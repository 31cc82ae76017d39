"""One figure likened to another: so many times as large, the mean of so many, or the same proportion once more."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.reckonings import Reckoning, Relation, are_alike, bounds_told, some
from apps.checks.figures.relations import NUMBER_WORDS, Figure, bounds_of, in_unit_of, is_slip
from apps.checks.figures.skeletons import ANY, Wordings, slot
from apps.checks.figures.trios import COUNTED, is_range
from apps.checks.needs import A_RATE, measures, sorts, words
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort, round_like
from apps.quantities.mentions import COUNT

_TIMES = (
    rf"(?P<times>double|twice|{ANY} as (?:much|many|large|big|long|tall|high) again as|(?:{ANY}|two|three|four|"
    rf"five|six|seven|eight|"
    r"nine|ten) times)"
)
# "As much as his wife", "the size of the old one", "what it was".
_AS = r"(?:as [a-z]+ as|the [a-z]+(?: of)?|what|that of|those of)"
# Who or what the other figure is of: "his wife, who weighs", "the old one, of", "a year ago, when they stood at".
_OTHER = (
    r"(?: (?!than\b|and\b|but\b|or\b|while\b|of the\b)[\w'’-]+){0,7},? "
    r"(?:(?:who|which|that|when|where|of|at|with)(?: (?!not\b)[\w'’-]+){0,4} )?"
)
_MULTIPLES = (
    (
        rf"{slot('many')}{some(6)}(?:,| —| –)? ?(?:(?:it|this|that|which) )?(?:(?:is|was|are|were|be)(?: worth)? )?"
        rf"(?P<hedge>about |nearly |almost |more than |some |over |roughly |less than |around )?{_TIMES} "
        rf"(?:{_AS})?{_OTHER}"
        rf"{slot('one')}"
    ),
    (
        rf"\bat {slot('many')},?(?: [\w'’-]+){{1,4}} (?:is|was|are|were)(?: worth)? "
        rf"(?P<hedge>about |nearly |almost |more than |some |over |roughly |less than |around )?{_TIMES} "
        rf"(?:{_AS}){_OTHER}"
        rf"{slot('one')}"
    ),
)
_multiples = Wordings(words("double twice again times"), *_MULTIPLES, fewest=2)
# What the figures may be of different things, or of one each.
# "Would burn twice what it does at 65": of something else.
_NOT_SO = re.compile(
    r"\b(?:average|per|each|every|more|less|fewer|than|only|now|expected|between|from|to|what \w+ (?:do|does|did))\b"
)

_AVERAGED = (
    # "The four matches drew 120,000 spectators, an average of 30,000"
    (
        rf"{slot('many')}(?P<thing>[^«».,;:]{{1,50}}?){slot('total')}{some(3)}(?:,|,? or| \(| —| –) ?(?:an "
        rf"average(?: of)?|on "
        rf"average) {slot('rate')}(?=[.,;)]|$)"
    ),
    # "The 20 houses sold for $9 million, $450,000 on average"
    (
        rf"{slot('many')}(?P<thing>[^«».,;:]{{1,50}}?){slot('total')}{some(3)}(?:,|,? or| \(| —| –) ?(?:or "
        rf")?{slot('rate')} "
        r"(?:on average|each on average|apiece on average)(?=[.,;)]|$)"
    ),
)
# "Costs $40 million a year and serves 20,000 children, $2,000 per child", "a team of 25 shared $500,000, $20,000 a man"
_EACH_OF_THEM = (
    rf" ?(?:(?:or|that is|about|roughly|some) )*{slot('each')} (?:(?:per|for each|for every|a) (?P<head>[a-z]+)|each|"
    r"apiece)(?: on average)?(?=[.,;)]|$)"
)
_BY_HEAD = rf"(?:,|,? or| \(|:| —){_EACH_OF_THEM}"
_SHARED = (
    rf"{slot('total')}[^«».;:]{{1,50}}?{slot('many')}{some(3)}{_BY_HEAD}",
    rf"{slot('many')}[^«».;:]{{1,50}}?{slot('total')}{some(3)}{_BY_HEAD}",
    # "12,000 people, who spent £960,000 in the town's pubs, shops and hotels, or about £80 each"
    rf"{slot('many')}[^«».;:]{{1,50}}?{slot('total')}(?P<far>[^«».;:]{{0,70}}?),? or{_EACH_OF_THEM}",
)
_by_head = Wordings(words("per each every apiece a"), *_SHARED)
_HEADS = frozenset(("man", "head", "person", "player", "family", "household", "piece"))
# "In 12 months it sold 6,000 cars, an average of 500 a month"
_AT_RATE = (
    rf"(?:,|,? or) (?:an average of |averaging )?{slot('rate')}(?: (?:a|an|per|each|every) (?P<per>day|week|month|"
    rf"year))?(?: on average)?(?=[.,;)]|$)"
)
_OVER_TIME = (
    (
        rf"\b(?:in|over|during) (?:the |its |his |her |their )?(?:first |last |past "
        rf")?{slot('span')},?[^«».;:]{{1,50}}?{slot('total')}{some(5)}{_AT_RATE}"
    ),
    # "It took him 12 days to ride the 1,380 kilometres home, an average of 115 a day"
    (
        rf"\b(?:took|takes?|taken|spent)\b[^«».,;:]{{0,50}} {slot('span')} (?:to [a-z]+|[a-z]+ing)\b"
        rf"[^«».,;:]{{1,30}}?{slot('total')}{some(6)}{_AT_RATE}"
    ),
    # "Burned 9,000 gallons in a 30-day month, 300 gallons a day"
    (
        rf"{slot('total')}{some(4)} (?:in|over|during)(?: (?:an?|the|its|his|her|their|first|last|past))* "
        rf"{slot('span')} (?:month|trip|voyage|journey|tour|race|ride|trek|walk|season|run|campaign|trial|festival|"
        rf"spell|period){_AT_RATE}"
    ),
)
_over_time = Wordings(words("average") | A_RATE, *_OVER_TIME)
_averaged = Wordings(words("average"), *_AVERAGED)

_PARTS = {
    "percent": Decimal(100),
    "per_1k": Decimal(1000),
    "ppm": Decimal(10) ** 6,
    "ppb": Decimal(10) ** 9,
    "per_10k": Decimal(10_000),
    "per_100k": Decimal(100_000),
    "per_1m": Decimal(10) ** 6,
}
_SAME = (
    rf"{slot('one')}{some(5)}(?:,| \(|,? that is,?|;) ?(?:(?:or|that is|which is|i\.e\.|equal to|equivalent to)(?: "
    rf"just| "
    rf"only| about)? )?{slot('other')}(?=[ .,;)]|$)"
)
_same = Wordings(sorts(Sort.SHARE) | measures("ppm"), _SAME)
_OR = re.compile(r"\b(?:or|that is|which is|i\.e\.|equal to|equivalent to)\b|\($")


# "Took 54 percent, beating his opponent, who got 46 percent, by eight points"
_LEADS = (
    (
        rf"{slot('one')}[^«».;]{{1,70}}?{slot('other')}[^«».;]{{0,24}}?,? (?:by|an? (?:[a-z]+ )?(?:lead|margin|gap|"
        rf"advantage|"
        rf"win|victory) of|(?:leading|ahead|winning) by) {slot('step')}(?P<points>(?: percentage)?[ -]points?)?"
    ),
)
_leads = Wordings(words("points point"), *_LEADS)
_LED = words(
    "beat beats beating beaten defeat defeated defeating lead leads led leading ahead edged won win winning "
    "victory margin "
    "trailed trails trailing lost runoff"
)
_FROM = re.compile(r"\b(?:from|up|down|than|since|last|turnout|both|men|women|ago|previous\w*)\b")


def leads_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where the points between two shares are told behind them."""
    if _LED.isdisjoint(sentence.signs):
        return
    for skeleton, found in _leads.found_in(sentence):
        one, other, step = skeleton.named(found, "one", "other", "step")
        is_step = step.unit == "percentage_point" or step.mention.noun == "point"
        if not is_step or {one.unit, other.unit} != {"percent"} or _FROM.search(found[0]):
            continue
        if any(is_range(figure) or figure.hedge is not Hedge.NONE for figure in (one, other, step)):
            continue
        right = abs(one.value - other.value)
        room = (
            max(one.spread, _HALF) + max(other.spread, _HALF)
            if "." not in one.mention.text
            else one.spread + other.spread
        )
        less, more = sorted((one, other), key=lambda figure: figure.value)
        told = f"{more.mention.text} − {less.mention.text}"
        yield Reckoning(step, right, (right - room, right + room), (one, other), told)


_HALF = Decimal("0.5")


def multiples_worded_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a figure is so many times another that stands in a clause of its own: "twice as much as his wife, who
    weighs 60"."""
    for skeleton, found in _multiples.found_in(sentence):
        many, one = skeleton.named(found, "many", "one")
        one = in_unit_of(many, one)
        times = _factor(found["times"], skeleton.within(*found.span("times")))
        if times <= 1 or not are_alike(many, one) or many.unit in _MOMENTS or not _are_of_one_thing(many, one):
            continue
        gap = skeleton.words[found.end("times") : found.start("one") - 1]
        if _NOT_SO.search(gap) or _NOT_SO.search(skeleton.words[found.end("many") + 1 : found.start("times")]):
            continue
        if sentence.surface.text.startswith("-", one.end) or min(many.value, one.value) <= 0:
            continue
        low, high = bounds_told(one)
        # "Half as many again" is no round word as "twice" is.
        is_close = found["times"].endswith(" again as")
        least, most = (times * way for way in (_ROUNDLY if is_close else (_LEAST, _MOST)))
        hedge = (found["hedge"] or "").strip()
        if hedge in ("more than", "over"):
            most = times * 2
        elif hedge in ("nearly", "almost", "less than"):
            least = times * _NEARLY
        if not one.value < many.value < one.value * times * _FAR:
            continue
        yield Reckoning(many, one.value * times, (low * least, high * most), (one,), f"{times} × {one.mention.text}")


_LEAST, _MOST, _NEARLY, _FAR = Decimal("0.86"), Decimal("1.17"), Decimal("0.75"), 12
_MOMENTS = frozenset(("degree_Celsius", "degree_Fahrenheit", "percent", "percentage_point"))


def _factor(told: str, figures: list[Figure]) -> Decimal:
    if figures and told.endswith(" again as"):
        is_part = figures[0].mention.sort is Sort.SHARE and figures[0].unit == "count"
        return 1 + figures[0].value if is_part else Decimal(0)
    if figures:
        return figures[0].value if figures[0].unit == "count" and not is_range(figures[0]) else Decimal(0)
    return Decimal(NUMBER_WORDS.get(told.split(maxsplit=1)[0], 2))


def _are_of_one_thing(many: Figure, one: Figure) -> bool:
    if many.mention.sort is not COUNT:
        return True
    nouns = many.mention.noun, one.mention.noun
    return not all(nouns) or bool(nouns_of(nouns[0]) & nouns_of(nouns[1]))


def averages_worded_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where so many things make a total, and what they make on average is told behind it."""
    for skeleton, found in _averaged.found_in(sentence):
        many, total, rate = skeleton.named(found, "many", "total", "rate")
        rate = in_unit_of(total, rate)
        if skeleton.words[found.end("many") + 1 : found.start("total") - 1] == " and ":
            # "31, 28 and 37 points, an average of 32"
            continue
        if many.unit != "count" or not many.mention.noun or not 1 < many.value < COUNTED or not are_alike(many):
            continue
        if rate.unit != total.unit or not are_alike(total, rate) or total.value <= 0:
            continue
        if many.hedge is not Hedge.NONE or _OF_EACH.search(found["thing"]) or found["thing"].startswith("-"):
            continue
        if total.mention.sort is COUNT and (_OUT_OF.search(found["thing"]) or not _SPORT.isdisjoint(sentence.signs)):
            # "185 hits in 456 at-bats", "80 innings and 6,996 runs": of those in which he was out.
            continue
        low, high = bounds_told(total)
        room = low / many.value * _ROUNDLY[0], high / many.value * _ROUNDLY[1]
        told = f"{total.mention.text} / {many.mention.text}"
        yield Reckoning(rate, total.value / many.value, room, (many, total), told, is_mean=True)


_OUT_OF = re.compile(r"\b(?:in|from|over|on|for|of|out of) (?:the |his |her |its |their )?$")
_SPORT = words("inning innings bats wicket wickets batting bowling runs hits par strokes quarterback yards carries")


def shares_by_head_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a sum goes to so many, and what each gets is told behind them; or so many are made in so long."""
    sums = sum(mention.sort is Sort.MONEY for mention in sentence.mentions)
    for skeleton, found in _by_head.found_in(sentence) if sums > 1 else ():
        total, many, each = skeleton.named(found, "total", "many", "each")
        if total.mention.sort is not Sort.MONEY or each.mention.sort is not Sort.MONEY or many.unit != "count":
            continue
        unit, head = total.unit.removesuffix(" / year"), found["head"] or ""
        is_of_them = not head or head in _HEADS or bool(nouns_of(head) & nouns_of(many.mention.noun))
        if each.unit != unit or each.mention.per not in ("", head or "each") or not is_of_them or not many.value > 1:
            continue
        if any(is_range(figure) or figure.hedge in _BOUNDS for figure in (total, many, each)) or _OF_EACH.search(
            found[0]
        ):
            continue
        # What stands farther off, or is more than all of it together, was meant for that only if it is a slip.
        is_far = "far" in found.re.groupindex or total.value <= each.value
        if is_far and not is_slip(each.value, _as_told(total.value / many.value, each)):
            continue
        (low, high), (least, most) = bounds_told(total), bounds_told(many)
        room = low / most * _ROUNDLY[0], high / least * _ROUNDLY[1]
        told = f"{total.mention.text} / {many.mention.text}"
        is_mean = found[0].endswith(" on average")
        yield Reckoning(each, total.value / many.value, room, (total, many), told, is_mean=is_mean)
    for skeleton, found in _over_time.found_in(sentence):
        span, total, rate = skeleton.named(found, "span", "total", "rate")
        unit, _, per = rate.unit.partition(" / ")
        per = per or found["per"] or ""
        if per != span.unit or unit != total.unit or not span.value > 1 or is_range(span) or not are_alike(total):
            continue
        low, high = bounds_told(total)
        room = low / span.value * _ROUNDLY[0], high / span.value * _ROUNDLY[1]
        told = f"{total.mention.text} / {span.mention.text}"
        yield Reckoning(rate, total.value / span.value, room, (span, total), told, is_mean=True)


_BOUNDS = (Hedge.AT_MOST, Hedge.AT_LEAST)
_OF_EACH = re.compile(r"\b(?:every|another|than|from|up|down|after|before|since|years?|months?|weeks?|days?)\b")
_ROUNDLY = Decimal("0.95"), Decimal("1.05")


def _as_told(right: Decimal, like: Figure) -> Decimal:
    """What should be told, with as many digits as what is."""
    return round_like(right, Decimal(1).scaleb(right.adjusted() - len(like.value.normalize().as_tuple().digits) + 1))


def proportions_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where one proportion is told twice, in percent and by the thousand or the million."""
    for skeleton, found in _same.found_in(sentence):
        one, other = skeleton.named(found, "one", "other")
        first, second = _in_parts(one), _in_parts(other)
        if first is None or second is None or is_range(one) or is_range(other):
            continue
        gap = skeleton.words[found.end("one") + 1 : found.start("other") - 1]
        if one.unit == other.unit or not _OR.search(gap) or min(one.value, other.value) <= 0:
            continue
        (part, per), (_, by) = first, second
        right = part / per * by
        low, high = bounds_of(one)
        if one.unit == "count":
            low = high = one.value
        room = low / per * by * _ROUNDLY[0], high / per * by * _ROUNDLY[1]
        if one.unit == "count" and right > 1:
            # "One in three, 32 percent"
            continue
        if other.unit == "count":
            continue
        yield Reckoning(other, right, room, (one,), one.mention.text)


def _in_parts(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """The figure and of how many it is so much; None where it is no proportion."""
    if figure.unit == "count":
        return (figure.value, Decimal(1)) if figure.mention.sort is Sort.SHARE else None
    per = _PARTS.get(figure.unit)
    return (figure.value, per) if per is not None else None


WORDED_MULTIPLES = _multiples.relation(multiples_worded_in)
WORDED_AVERAGES = _averaged.relation(averages_worded_in)
PROPORTIONS = _same.relation(proportions_in)
LEADS = _leads.relation(leads_in)
SHARED_BY_HEAD = Relation(_by_head.signs | _over_time.signs, 3, shares_by_head_in)
