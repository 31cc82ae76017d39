"""So many of one thing with so many of another each, what that makes in all, and how densely people live."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.ledgers import Entry, entries_in
from apps.checks.figures.reckonings import Reckoning, Relation, are_alike, bounds_told, some
from apps.checks.figures.relations import Figure, in_unit_of, is_slip
from apps.checks.figures.skeletons import Wordings, slot
from apps.checks.figures.trios import TIMES, base_unit_of, is_range
from apps.checks.needs import A_RATE, words
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, convert, round_like, same_dimension

# "11,480 potholes, 31 a day, at £68 each": what stands behind a comma may be of something before.
_WITH = r"[^«».,;:]{0,40}?"
_EACH = r"(?:each|apiece|a piece)(?: (?:a|per) (?:day|week|month|year))?"
_OF_THEM = r"each of (?:(?:the|its|his|her|their|our|those|these) )?"
_IN_ALL = r"(?:in all|altogether|all told|in total|overall)\b"
# "Raising" and "at a cost of" tell what is left and what else was paid.
_MAKES = (
    r"(?:(?:for |or |with |making |giving )?(?:an? |the )?(?:(?:grand|combined|overall) )?total of|totall?ing|or|"
    r"(?:which|that) (?:makes|comes to)|making|taking(?: in)?|bringing in|grossing|"
    r"an? (?:[a-z]+ )?(?:bill|load|weight|haul|cargo|payload|mass|sum|prize|purse|outlay) of)"
)
# "40 rooms with two beds each, or 90 with the sofa beds"
_AND_NO_MORE = r"(?![^«».,;]{0,24} (?:with|including|counting|if|when|after|before|without)\b)"
_PRODUCTS = (
    (
        rf"{slot('many')}{_WITH}{slot('each')}{some(2)} {_EACH}(?:, (?!concurrent)(?:to be |which )?[a-z "
        rf"]{{3,30}}(?<!concurrently))?,? "
        rf"{_MAKES} {slot('total')}{_AND_NO_MORE}"
    ),
    (
        rf"{slot('many')}{_WITH}{slot('each')}{some(2)} {_EACH}(?: (?:for|to) [a-z ]{{3,24}})?, "
        rf"{slot('total')}{some(2)} {_IN_ALL}"
    ),
    # "3 million tickets at $2, taking in $6 million"
    (
        rf"{slot('many')}(?: [a-z]+){{0,3}} (?:at|for) {slot('each')}(?: a (?:ticket|copy|share|seat|piece|"
        rf"head))?, (?:raising|taking in|bringing "
        rf"in|grossing|making|a total of|for a total of) {slot('total')}{_AND_NO_MORE}"
    ),
    # "fined £200 on each of three counts, a total of £600"
    (
        rf"{slot('each')}{some(3)} (?:on|for|in|from|at|to|by) {_OF_THEM}{slot('many')}{some(3)},? {_MAKES} "
        rf"{slot('total')}{_AND_NO_MORE}"
    ),
    rf"{_OF_THEM}{slot('many')}{_WITH}{slot('each')}{some(3)}, {_MAKES} {slot('total')}{_AND_NO_MORE}",
    rf"{_OF_THEM}{slot('many')}{_WITH}{slot('each')}{some(3)}, {slot('total')}{some(2)} {_IN_ALL}",
)
# "No more than 4 grams a day, or eight ordinary 500mg tablets"
_PIECES = (
    (
        rf"{slot('total')}[^.;:]{{0,60}}?(?:,| —| –|—| \() ?(?:or|that is|equal to|equivalent to|about) {slot('many')}"
        rf"(?: [a-z]+){{0,2}} {slot('each')}[ -](?:[a-z]+[ -])?(?:tablets|pills|capsules|bottles|cans|cups|glasses|"
        r"doses|bags|sacks|packets|cartons|bars|barrels|drums|servings|portions|sachets|slices|bricks|vials|pints|"
        r"notes|"
        r"coins)\b"
    ),
)
# Two teams play one game.
_SHARED = words("game match fixture bout fight duel tie race round meeting debate")
# "$250 a week for three years, or $39,000 in all"
_MADE = (
    r"(?:(?:or|making|for|with|which is|that is|which makes) )?(?:(?:an? |the )?(?:(?:grand|combined|"
    r"overall) )?total of |"
    r"a sum of |altogether |in all |in total )?"
)
_SO_LONG = (
    rf"{slot('rate')}{some(6)},? (?:for|over|across|throughout)(?: (?:the|a|past|last|next|nearly|period|space|of|"
    rf"about))* "
    r"{length}"
)
_LENGTH = _SO_LONG.replace("{length}", slot("length"))
_SPELLS = (
    rf"{_LENGTH}{some(4)}(?:,| —| –|—) {_MADE}{slot('total')}{some(2)},? {_IN_ALL}",
    (
        rf"{_LENGTH}{some(4)}(?:,| —| –|—) (?:or|making|a total of|for a total of|totall?ing|an? (?:sum|bill) of|"
        r"(?:which|that) (?:makes|comes to|adds up to|amounts to|works out at)|adding up to|amounting to|that is,?) "
        rf"{slot('total')}"
    ),
    (
        rf"{_LENGTH}{some(3)} (?:(?:would|will|could|should) )?(?:com(?:es?|ing) to|adds? up to|amounts? to|makes?|"
        rf"totals?|"
        rf"equals?|came to|added up to|amounted to|made|totall?ed|is|works out at) {slot('total')}"
    ),
)
_spells = Wordings(A_RATE, *_SPELLS)
_products = Wordings(words("each apiece piece raising taking bringing grossing making total"), *_PRODUCTS)
_pieces = Wordings(
    words(
        "tablets pills capsules bottles cans cups glasses doses bags sacks packets cartons bars barrels drums servings "
        "portions sachets slices bricks vials pints notes coins"
    ),
    *_PIECES,
)
# "1.2 million people on 400 square kilometres, or 3,000 per square kilometre"
_DENSITY = (
    rf"{slot('people')}{some(4)} (?:on|in|across|over)(?: (?:just|only|some|its|their|an area of))* {slot('area')}"
    rf"[^«».;]{{0,60}}?\b(?:density of|or) {slot('density')}(?: [a-z]+)? (?:per|a|to the|to every|for every|to each) "
    r"(?P<unit>square (?:kilomet(?:er|re)|mile|met(?:er|re))|hectare|acre)\b"
)
_densities = Wordings(words("square hectare acre"), _DENSITY)
_UNITS = {
    "square kilometer": "kilometer ** 2",
    "square kilometre": "kilometer ** 2",
    "square mile": "mile ** 2",
    "square meter": "meter ** 2",
    "square metre": "meter ** 2",
    "hectare": "hectare",
    "acre": "acre",
}
_ROUNDLY = Decimal("0.93"), Decimal("1.07")
# "14 goals in 20 games, an average of 0.7 a game"
_ONE_OF = "game|match|season|test|inning|race|start|appearance|show|trip|visit|attempt"
_AVERAGED = (
    rf"{slot('total')}{some(3)} (?:in|from|over|across|for|of)(?: (?:his|her|its|their|the|just|last|first|past))* "
    rf"{slot('many')}{some(2)}[,—–(]? ?(?:(?:or|for|at|averaging|that is|which is) )*(?:an average of )?{slot('rate')}"
    rf"(?: [a-z]+)? (?:a|an|per|each|every) (?P<one>{_ONE_OF})\b"
)
# "drew 612,598 people to their 19 home games, an average of 32,242"
_AVERAGE_OF_MANY = (
    rf"{slot('total')}{some(4)} (?:to|in|from|over|across|for|at|through)"
    rf"(?: (?:his|her|its|their|the|just|last|first|past|all))* {slot('many')}{some(3)}(?P<one>)"
    r"(?:,|,? or|,? for|;|:| \()? an average(?: (?:crowd|attendance|gate))? of "
    rf"{slot('rate')}(?! (?:a|an|per|each|every|more|less|fewer)\b)"
)
_averaged = Wordings(words("average", _ONE_OF.replace("|", " ")), _AVERAGED, _AVERAGE_OF_MANY)


def products_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where so many have so much each, and the words say what that makes: "12 rows of 15 chairs each, 180 in all"."""
    for skeleton, found in _products.found_in(sentence):
        many, each, total = skeleton.named(found, "many", "each", "total")
        each = in_unit_of(total, each)
        if (
            many.unit != "count"
            or many.mention.per
            or not are_alike(many)
            or many.value <= 1
            or not _is_of_it(each, total)
        ):
            continue
        (low, high), (least, most) = bounds_told(many), bounds_told(each)
        told = f"{many.mention.text} × {each.mention.text}"
        yield Reckoning(total, many.value * each.value, (low * least, high * most), (many, each), told)


def pieces_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where an amount is told again as so many pieces of so much."""
    for skeleton, found in _pieces.found_in(sentence):
        total, many, each = skeleton.named(found, "total", "many", "each")
        if many.unit != "count" or many.mention.scale > 1 or not are_alike(many) or is_range(each):
            continue
        unit = total.unit.partition(" / ")[0]
        if unit == "count" or not (unit == each.unit or same_dimension(unit, each.unit)):
            continue
        factor = convert(Decimal(1), each.unit, unit) if unit != each.unit else Decimal(1)
        (low, high), (least, most) = bounds_told(many), bounds_told(each)
        told = f"{many.mention.text} × {each.mention.text}"
        room = low * least * factor * _ROUNDLY[0], high * most * factor * _ROUNDLY[1]
        yield Reckoning(total, many.value * each.value * factor, room, (many, each), told)


def densities_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where so many people on so much land are told to be so many to one measure of it."""
    for skeleton, found in _densities.found_in(sentence):
        people, area, density = skeleton.named(found, "people", "area", "density")
        unit = _UNITS[found["unit"]]
        if people.unit != "count" or not are_alike(people) or not are_alike(density):
            continue
        if density.unit != "count" and not density.mention.implied:
            continue
        if is_range(area) or area.value <= 0 or not same_dimension(area.unit, unit):
            continue
        number = convert(area.value, area.unit, unit)
        low, high = bounds_told(people)
        room = low / number * _ROUNDLY[0], high / number * _ROUNDLY[1]
        yield Reckoning(
            density, people.value / number, room, (people, area), f"{people.mention.text} / {area.mention.text}"
        )


def spells_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where so much a week goes on for so long, and the words say what that makes in all."""
    for skeleton, found in _spells.found_in(sentence):
        rate, length, total = skeleton.named(found, "rate", "length", "total")
        unit, _, per = rate.unit.partition(" / ")
        is_rate = per in TIMES and length.unit in TIMES and not rate.mention.per and rate.value > 0
        if not is_rate or unit != total.unit or rate.mention.sort is not total.mention.sort or not are_alike(total):
            continue
        if any(is_range(figure) or figure.hedge in _BOUNDS for figure in (rate, length)) or _EXTRA.search(found[0]):
            continue
        number = convert(length.value, length.unit, per)
        low, high = bounds_told(rate)
        least, most = (convert(end, length.unit, per) for end in bounds_told(length))
        if length.hedge is Hedge.NONE and length.value == length.value.to_integral_value():
            least = most = number
        # Nobody works on all days, and a year has some weeks off.
        idle = Decimal(1) if per == length.unit else _WORKED_DAYS if per in _SHORT else _WORKED_WEEKS
        right = rate.value * number
        if number != number.to_integral_value():
            right = round_like(right, Decimal(1).scaleb(right.adjusted() - 2))
        told = f"{rate.mention.text} × {length.mention.text}"
        yield Reckoning(total, right, (low * least * idle, high * most * _OVER), (rate, length), told)


_BOUNDS = (Hedge.AT_MOST, Hedge.AT_LEAST)
_WORKED_DAYS, _WORKED_WEEKS, _OVER = Decimal("0.6"), Decimal("0.88"), Decimal("1.03")
_SHORT = frozenset(("second", "minute", "hour", "day"))
# "$250 a week for three years, plus interest" makes more than the two.
_EXTRA = re.compile(
    r"\b(?:plus|interest|inflation|rising|increasing|falling|on top|bonus\w*|average|first|then|"
    r"including)\b"
)


def _is_of_it(each: Figure, total: Figure) -> bool:
    """Whether a total is one of what each has."""
    is_one = base_unit_of(each) == base_unit_of(total) and each.mention.sort is total.mention.sort
    nouns = each.mention.noun, total.mention.noun
    is_named_so = not all(nouns) or bool(nouns_of(nouns[0]) & nouns_of(nouns[1]))
    if not _SHARED.isdisjoint(nouns_of(each.mention.noun)):
        return False
    return is_one and is_named_so and are_alike(each) and are_alike(total) and each.value > 0


def shared_out_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where a sum is shared by so many, and the words of this or the sentence before say what each of them gets."""
    here = entries_in(sentence)
    each = [entry for entry in here if _EACH_BEHIND.match(entry.behind) or _EACH_LEAD.search(entry.lead)]
    if len(each) != 1 or each[0].figure.unit == "count" or _STAKED.search(each[0].lead):
        return
    before = sentence.previous
    entries = here if before is None else (*entries_in(before), *here)
    told = sentence.lower if before is None else f"{before.lower} {sentence.lower}"
    part = each[0].figure
    if not _SHARES.search(told) or _UNEVEN.search(told):
        return
    totals = [entry.figure for entry in entries if entry is not each[0] and entry.figure.unit == base_unit_of(part)]
    sharers = [entry.figure for entry in entries if _is_number_of_sharers(entry)]
    if len(totals) != 1 or len(sharers) != 1 or not (are_alike(totals[0]) and are_alike(part)):
        return
    (total,), (many,) = totals, sharers
    (low, high), (least, most) = bounds_told(total), bounds_told(many)
    room = low / most * _ROUNDLY[0], high / least * _ROUNDLY[1]
    right, told = total.value / many.value, f"{total.mention.text} / {many.mention.text}"
    terms = tuple(entry.figure for entry in here if entry.figure in (total, many))
    others = [Decimal(number) for number in range(1, _SHARERS) if number != many.value]
    # Somebody else was counted among them, or the sum is off by a slip; else the shares are of something else.
    is_meant = is_slip(part.value, right) or any(
        abs(total.value / number - part.value) <= part.value * _ROUNDING for number in others if part.value
    )
    if is_meant:
        yield Reckoning(part, right, room, terms, told)


_EACH_BEHIND = re.compile(r"(?: [a-z]+)? (?:each|apiece|a piece)\b(?! (?:year|month|week|day|time|season)\b)")
_EACH_LEAD = re.compile(r"\beach(?: [a-z’']+){1,4} $")
_STAKED = re.compile(r"\b(?:put in|paid|pay|contribut\w+|stak\w+|chip\w+|cost|costs|costing|bought|worth|spent|lost)\b")
_SHARES = re.compile(
    r"\b(?:shar(?:e|ed|es|ing)|split|splitting|divid(?:e|ed|es|ing)|jackpot|lottery|lotto|"
    r"scoop(?:ed|s|ing)?|syndicate|winnings|raffle|equally|evenly)\b"
)
_UNEVEN = re.compile(
    r"\b(?:rest|remaining|remainder|other|others|another|plus|respectively|runners?-up|second|per share|shares of|"
    r"a share|charity|had been|grandchild\w*|two-for|stock|after (?:tax|fees|expenses)|dividends?|tickets?|first|"
    r"up to)\b"
)
_SHARERS, _ROUNDING = 13, Decimal("0.005")


def _is_number_of_sharers(entry: Entry) -> bool:
    figure = entry.figure
    is_whole = figure.unit == "count" and figure.value == figure.value.to_integral_value()
    return is_whole and 1 < figure.value < _MANY and figure.hedge is Hedge.NONE and not is_range(figure)


_MANY, _GROUPS = 100, 3


def grouped_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where so many are put in groups of so many each: "the 16 teams are in four groups of four"."""
    entries = entries_in(sentence)
    for place in range(1, len(entries) - 1):
        many, each = entries[place : place + 2]
        if not _GROUPS_OF.fullmatch(many.behind) or entries[place + 2 :]:
            continue
        if any(entry.figure.unit != "count" or entry.figure.hedge is not Hedge.NONE for entry in (many, each)):
            continue
        wholes = [entry.figure for entry in entries[:place] if entry.figure.unit == "count"]
        if (
            len(wholes) != 1
            or _NOT_ALL.search(sentence.lower)
            or not are_alike(wholes[0])
            or not are_alike(each.figure)
        ):
            continue
        whole, right = wholes[0], many.value * each.value
        nouns, others = nouns_of(whole.mention.noun), nouns_of(each.figure.mention.noun)
        is_one = not others or bool(nouns & others)
        if not nouns or not is_one or not (_DIVIDED.search(many.lead) and 2 <= many.value <= _MANY):
            continue
        told = f"{whole.mention.text} / {many.figure.mention.text}"
        if whole.value % many.value == 0 and each.value != whole.value / many.value:
            exact = whole.value / many.value
            yield Reckoning(each.figure, exact, (exact, exact), (whole, many.figure), told)
        elif whole.value != right and whole.value % each.value == 0:
            exact = whole.value / each.value
            told = f"{whole.mention.text} / {each.figure.mention.text}"
            yield Reckoning(many.figure, exact, (exact, exact), (whole, each.figure), told, is_apposed=True)


_GROUPS_OF = re.compile(
    r" (?:[a-z]+ )?(?:groups|pools|divisions|teams|sections|squads|rows|batches|conferences|brackets|heats|classes) of "
)
_DIVIDED = re.compile(
    r"\b(?:divid\w+|split\w*|drawn|sorted|placed|put|arranged|separated|organi[sz]ed|grouped) (?:[a-z]+ )?"
    r"(?:in|into) $|"
    r"\b(?:has|have|comprises?|consists of|features?|with) $"
)
_NOT_ALL = re.compile(
    r"\b(?:some|most|remaining|rest|other|others|top|first|best|qualif\w+|up to|at least|or|plus|another|after|"
    r"including|from)\b"
)


def averages_told_in(sentence: Sentence) -> Iterator[Reckoning]:
    """Where so many in so many games are told to be so many a game."""
    for skeleton, found in _averaged.found_in(sentence):
        total, many, rate = skeleton.named(found, "total", "many", "rate")
        things, game = nouns_of(many.mention.noun), found["one"]
        if any(each.unit != "count" or not are_alike(each) for each in (total, many, rate)) or many.value <= 1:
            continue
        if not game and (
            not total.mention.noun or total.value < many.value * 2 or rate.mention.noun not in ("", total.mention.noun)
        ):
            continue
        if (game and game not in things and things) or "wicket" in nouns_of(total.mention.noun):
            # The average of a bowler is his runs for a wicket.
            continue
        (low, high), (least, most) = bounds_told(total), bounds_told(many)
        told = f"{total.mention.text} / {many.mention.text}"
        room = low / most - rate.spread, high / least + rate.spread
        yield Reckoning(rate, total.value / many.value, room, (total, many), told)


PRODUCTS = _products.relation(products_in)
PIECES = _pieces.relation(pieces_in)
DENSITIES = _densities.relation(densities_in)
SPELLS = _spells.relation(spells_in)
SHARED_OUT = Relation(words("each apiece piece"), 1, shared_out_in)
GROUPED = Relation(
    words("groups pools divisions teams sections squads rows batches conferences brackets heats classes"),
    _GROUPS,
    grouped_in,
)
AVERAGES = _averaged.relation(averages_told_in)
