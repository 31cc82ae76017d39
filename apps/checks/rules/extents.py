"""RANGE: plausibility by the words around: figures taken out of all that is possible by a slip of unit or scale."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.relations import large
from apps.checks.figures.slips import Repair, best_repair, repairs_far_off, repairs_of
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.elsewhere import is_of_another_world
from apps.checks.knowledge.extents import Extent, Spotted, in_unit_of, known_extents, measures_alike
from apps.checks.needs import sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span, vocabulary
from apps.quantities import Mention, Quantity, Sort, unit_text

# Units and scale words are taken for one another oftener than digits are lost.
_PLAIN = 0.6
# How far from the figure stand the words that say what is measured, and the things.
_BEFORE, _AFTER = 70, 48
_FARTHEST = 130
_PRONOUNS = "it its they their each these"
# The nouns by which a sentence goes on about a thing of the one before.
_TAKING_UP = (
    "animal animals creature creatures insect insects bird birds fish reptile reptiles mammal mammals beast beasts "
    "predator predators giant vessel vessels ship ships craft boat boats aircraft plane planes jet jets machine "
    "machines vehicle vehicles structure building buildings project plant plants site facility scheme object body rock "
    "thing device devices system systems installation complex field farm spacecraft probe lake station planet world "
    "storm blaze fire bug amphibian rodent crustacean plume cloud unit units tree trees"
)
_CLOSE = 16

# As many as the ends of an extent have.
_DIGITS = 6


class OffTheScale(SentenceRule):
    """A figure that nothing of what is spoken of has, where a plain slip would make it a usual one.

    A solar array on a roof has four kilowatts and not four megawatts, a reservoir does not hold 40 thousand
    liters. The words around say what is measured and of what; the thing may stand in the sentence before where this one
    takes it up. Only units and scale words are weighed that are easily taken for one another, and where the right one
    would give a figure as it mostly is; anything else in the sentence that could have the figure keeps the rule silent.
    """

    code = "RANGE-21"
    name = "off-the-scale"
    severity = Severity.ERROR
    authority = "the table of extents"
    needs = (words(*known_extents().heads, _PRONOUNS, _TAKING_UP), sorts(Sort.MEASURE, Sort.COUNT, Sort.AGE))
    flags = (
        Story.of("The reservoir, which serves the city, would hold 40,000 litres when full."),
        Story.of("The couple have a 4.2-megawatt solar array fitted to the roof of their terraced house."),
        Story.of("The whale was towed out to sea on Monday. The animal weighed 35 kilograms and was ten metres long."),
    )
    allows = (
        Story.of("Anglers on the Fraser River caught a white sturgeon of 220 pounds. It was 7 feet 2 inches long."),
        Story.of("The reservoir, which serves the city, would hold 40 billion litres when full."),
        Story.of("The couple have a 4.2-kilowatt solar array fitted to the roof of their terraced house."),
        Story.of("The whale was towed out to sea on Monday. Ambergris that weighed 35 kilograms was found in it."),
        Story.of("The bridge, 1,410m between towers, was the longest single span on earth from 1981 until 1998."),
        Story.of("The bridge, 2,700 metres long, was the longest in the world until 1890."),
        Story.of("The reservoir on the farm holds 70,000 cubic metres of water for the potatoes."),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        table = known_extents()
        figures = [
            (mention, mention.quantity)
            for mention in sentence.mentions
            if mention.sort in _SORTS
            and mention.quantity is not None
            and mention.quantity.low > 0
            and not (mention.difference or mention.moves)
            and mention.per in _EACH_OF
            and (mention.sort is not Sort.COUNT or mention.noun.rpartition(" ")[2] in table.counted)
            and (mention.sort is not Sort.AGE or mention.quantity.high >= _LARGE)
        ]
        if not figures:
            return
        before = story.preceding(sentence)
        words, words_before = sentence.vocabulary, before.vocabulary if before is not None else frozenset()
        heads = [table.heads_of(quantity.unit, mention.noun.rpartition(" ")[2]) for mention, quantity in figures]
        own = () if all(map(words.isdisjoint, heads)) else tuple(table.spotted_in(sentence))
        told: tuple[Spotted, ...] = ()
        if before is not None and not all(map(words_before.isdisjoint, heads)) and (reach := _taken_up(sentence)):
            told = tuple(table.spotted_in(before))[:reach]
        if not own and not told:
            return
        for mention, quantity in figures:
            found = _off(sentence, mention, quantity, own, told, before)
            if found is None or (not found[0].is_in_space and is_of_another_world(story.words_before(sentence))):
                continue
            if _MORE_THAN_ANOTHER.match(sentence.after(mention)):
                continue
            yield self._complaint(sentence, mention, *found)

    def _complaint(self, sentence: Sentence, mention: Mention, extent: Extent, repair: Repair) -> Finding:
        span = f"{large(extent.low, _DIGITS)} to {large(extent.high, _DIGITS)} {unit_text(extent.unit)}"
        evidence = [Evidence(f"{extent.label}: {span}. {extent.record}".strip())]
        if repair.text:
            evidence.append(Evidence(f"{repair.text} would fit: {repair.slip}"))
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} is off the scale: no {extent.label} is like that.",
            evidence=tuple(evidence),
            suggestion=repair.text,
        )


_EACH_OF = ("", "each", "apiece")
_SORTS = frozenset((Sort.MEASURE, Sort.COUNT, Sort.AGE))
_MORE_THAN_ANOTHER = re.compile(
    r" (?:more|less|fewer|heavier|lighter|longer|shorter|taller|higher|lower|deeper|faster|slower|older|younger|wider|"
    r"further|farther|closer|nearer|larger|bigger|smaller|earlier|later|sooner|apart|ahead|behind|into the)\b"
)


def _off(
    sentence: Sentence,
    mention: Mention,
    quantity: Quantity,
    own: tuple[Spotted, ...],
    told: tuple[Spotted, ...],
    before: Sentence | None,
) -> tuple[Extent, Repair] | None:
    """The extent that a figure passes, with the slip behind it; None where it passes none, or is within another one."""
    extents_of = known_extents().extents_of
    context = sentence.vocabulary if before is None else sentence.vocabulary | before.vocabulary
    measured = [
        (spotted, distance, extent, ends)
        for spotted, distance in _in_reach(sentence, mention, own, told)
        for extent in extents_of(spotted.words, quantity.unit)
        if (ends := _ends(sentence, mention, extent)) is not None
        and not (extent.beside and not _begins(context, extent.beside))
    ]
    if not measured:
        return None
    extreme = _extreme(sentence, frozenset[str]().union(*(extent.things for _, _, extent, _ in measured)))
    if all(not extent.side_of_usual(*ends, extreme) for _, _, extent, ends in measured):
        return None
    words = _words_in(sentence, _near(sentence, mention))
    described = _described(sentence, mention)
    passed: list[tuple[int, Extent, int]] = []
    allowed: list[Extent] = []
    is_allowed_before = False
    for spotted, distance, extent, ends in measured:
        side = extent.side_of_usual(*ends, 0 if extent.is_of_class else extreme)
        if not side:
            # What a whole class may have does not speak for one that is told more narrowly.
            if extent.is_of_class or not extent.says or _begins(words, extent.says):
                allowed.append(extent)
                is_allowed_before = is_allowed_before or distance > _FARTHEST
            continue
        if extent.is_of_class and not _may_be_of_class(sentence, spotted, mention, extent, side):
            continue
        if described is not None and not (
            _is_within(spotted.span, described)
            or (not (extent.is_of_class or extent.is_length) and _begins(_words_in(sentence, described), extent.says))
        ):
            # "A 30-kilometer blaze in the mountains"
            continue
        if extent.is_length and not _is_dimension(sentence, mention, extent):
            continue
        if extent.says and not _begins(words, extent.says):
            continue
        if extent.unless.is_in(sentence, before if distance > _FARTHEST else None):
            continue
        if side > 0 and spotted.is_plural and extent.is_summed and _EACH.isdisjoint(sentence.vocabulary):
            continue
        passed.append((distance, extent, side))
    if any(not each.is_of_class for each in allowed):
        return None
    if allowed:
        passed = [each for each in passed if not each[1].is_of_class]
    if is_allowed_before and not _TAKEN_UP.search(sentence.lower):
        # "Anglers on the river caught a sturgeon. It was 7 feet long": of the fish, and not of the river.
        passed = [each for each in passed if each[0] <= _FARTHEST]
    if not passed:
        return None
    distance, extent, side = min(passed, key=lambda each: each[0])
    said = context if distance > _FARTHEST else sentence.vocabulary
    if side < 0 and not said.isdisjoint(_PARTLY):
        return None
    if side > 0 and extent.is_summed and not said.isdisjoint(_TOGETHER):
        return None
    if not (said - extent.things).isdisjoint(_UNREAL):
        return None
    repair = _repair(sentence, mention, extent, side)
    return (extent, repair) if repair is not None else None


_WORD = re.compile(r"[a-z]+")
_EACH = vocabulary("can each apiece typically usually normally every individual adult average typical")


def _begins(words: frozenset[str], beginnings: tuple[str, ...]) -> bool:
    return bool(beginnings) and any(word.startswith(beginnings) for word in words)


def _near(sentence: Sentence, mention: Mention) -> Span:
    """The span of the words that may say what a figure measures: up to the next figure on either side."""
    first, last = max(sentence.start, mention.start - _BEFORE), min(sentence.end, mention.end + _AFTER)
    start, end = mention.start, mention.end
    if mention.partner is not None:
        start, end = min(start, mention.partner[0]), max(end, mention.partner[1])
    for other in sentence.mentions:
        if other.end <= start:
            told = _ADJECTIVE.match(sentence.surface.lower, other.end)
            first = max(first, told.end() if told is not None else other.end)
        elif other.start >= end:
            last = min(last, other.start)
    clause = _NEXT_CLAUSE.search(sentence.surface.lower, end, last)
    return first, clause.start() if clause is not None else last


_NEXT_CLAUSE = re.compile(r";|, (?:and|but|while|which|who|where)\b")


def _in_reach(
    sentence: Sentence, mention: Mention, own: tuple[Spotted, ...], told: tuple[Spotted, ...]
) -> Iterator[tuple[Spotted, int]]:
    """The things that a figure may be of, with how far they stand; those of the sentence before stand farthest."""
    text = sentence.surface.lower
    for spotted in own:
        start, end = spotted.span
        is_behind = start >= mention.end
        distance = start - mention.end if is_behind else mention.start - end
        # What follows in another clause is something else: "30 nanometers across, a bacterium 2 micrometers".
        if distance <= _FARTHEST and not (is_behind and _IN_ANOTHER_CLAUSE.search(text, mention.end, start)):
            yield spotted, distance
    for spotted in told:
        yield spotted, _FARTHEST + 1


_IN_ANOTHER_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|while|when|which|that|where|whose)\b")


def _extreme(sentence: Sentence, things: frozenset[str]) -> int:
    """1 where one of the things is said to be the greatest of the world or a land, -1 where the smallest, else 0."""
    told = sentence.vocabulary
    if _OF_ALL.isdisjoint(told) or (_GREATEST.isdisjoint(told) and _SMALLEST.isdisjoint(told)):
        return 0
    # What held the record once is less than what holds it now, and "the longest single span" is no bridge.
    if _NO_LONGER.search(sentence.lower):
        return 0
    of_them = [
        found["most"]
        for found in _SUPERLATIVE.finditer(sentence.lower)
        if not found["noun"] or not things.isdisjoint(_WORD.findall(found["noun"]))
    ]
    return any(word in _GREATEST for word in of_them) - any(word in _SMALLEST for word in of_them)


_OF_ALL = vocabulary(
    "world earth planet europe america asia africa australia britain country history record ever kind known living"
)
_GREATEST = vocabulary("tallest longest largest biggest highest deepest heaviest widest")
_SMALLEST = vocabulary("smallest shortest lightest tiniest shallowest")
_SUPERLATIVE = re.compile(
    rf"\b(?P<most>{'|'.join(sorted(_GREATEST | _SMALLEST))})\b"
    r"(?P<noun>(?:[ -](?!(?:in|on|of|at|for|ever|and|or|to|by|is|was|are|were|that|which|with|known|living|yet|there|"
    r"anywhere|from)\b)[a-z]+){0,4})"
)
_NO_LONGER = re.compile(r"\b(?:until|once|then|formerly|at (?:the|that) time|used to be)\b|\bfor \d+ years\b")


def _may_be_of_class(sentence: Sentence, spotted: Spotted, mention: Mention, extent: Extent, side: int) -> bool:
    """Whether a loose link is enough for the limits of a class: lengths may be ways, and masses amounts."""
    if extent.aspect == "area" or _PLACED.search(sentence.surface.lower, max(0, spotted.span[0] - 14), spotted.span[0]):
        return False
    if extent.is_length or extent.aspect == "mass":
        return side < 0 and 0 <= mention.start - spotted.span[1] < _CLOSE
    return abs(mention.start - spotted.span[1]) < _CLOSE or abs(spotted.span[0] - mention.end) < _CLOSE


# "A walk from the village"
_PLACED = re.compile(r"\b(?:from|near|at|in|on|to|of|by|with|into|outside|behind) (?:(?:the|an?|its|his|her|their) )?$")


def _described(sentence: Sentence, mention: Mention) -> Span | None:
    """The span of the words that a figure with a hyphen describes; None where it stands for itself."""
    text = sentence.surface.lower
    if mention.unit_span is None or text[mention.unit_span[0] - 1] != "-":
        return None
    found = _NOUN_PHRASE.match(text, mention.end)
    return mention.end, found.end() if found is not None else mention.end


def _is_within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _words_in(sentence: Sentence, span: Span) -> frozenset[str]:
    return frozenset(_WORD.findall(sentence.surface.lower, *span))


_NOUN_PHRASE = re.compile(
    r"(?:[ -](?!(?:of|in|on|at|to|for|from|with|by|and|or|that|which|is|was|are|were)\b)[\w'’-]+){1,5}"
)


def _taken_up(sentence: Sentence) -> int:
    """Of how many things of the sentence before a sentence may go on: of the first where a pronoun stands for it, of
    any where a noun does; 0 of none."""
    if _TAKEN_UP.search(sentence.lower):
        return _ANY
    return _FIRST if _PRONOUN.search(sentence.lower) else 0


_ANY, _FIRST = 20, 2
_PRONOUN = re.compile(
    r"^(?:it|its|they|their|each|these)\b|(?:, |\b(?:and|but|when|while|where|as|because) )(?:it|they|each)\b"
)
_TAKEN_UP = re.compile(rf"\b(?:the|this|that|these|such an?) (?:(?!of\b)[a-z]+ )?(?:{'|'.join(_TAKING_UP.split())})\b")


def _ends(sentence: Sentence, mention: Mention, extent: Extent) -> tuple[Decimal, Decimal] | None:
    """The ends of a figure in the unit of an extent; None where it is of another sort."""
    quantity = mention.quantity
    if quantity is None or (extent.counted and mention.noun.rpartition(" ")[2] not in extent.counted):
        return None
    unit = quantity.unit + _time_of(sentence, mention, quantity, extent)
    if (" / " in unit) != bool(extent.per) or unit.endswith(_OF_ANOTHER):
        return None
    return in_unit_of(extent, quantity.low, quantity.high, unit) if measures_alike(unit, extent.unit) else None


def _time_of(sentence: Sentence, mention: Mention, quantity: Quantity, extent: Extent) -> str:
    """The time by which a figure is told in the words around, for a unit: "28 liters of milk a day"."""
    if " / " in quantity.unit:
        return ""
    lower = sentence.surface.lower
    end = min(sentence.end, mention.end + 60)
    told = _A_DAY.match(lower, mention.end, end)
    if told is not None:
        return f" / {told['time']}"
    if _RATED.match(lower, mention.end, end):
        return _OF_ANOTHER
    if not extent.per:
        return ""
    loose = _LAST_YEAR.match(lower, mention.end, end) or _LAST_YEAR_BEFORE.search(lower, sentence.start, mention.start)
    return "" if loose is None else f" / {_TIME_OF.get(loose['time'], loose['time'])}"


_A_DAY = re.compile(
    r"(?: [a-z'’,-]+){0,7}?(?<! for)(?<! in)(?<! within)(?<! once)(?<! of)(?<! after) (?:an?|per|every|each) "
    r"(?:single )?(?P<time>second|minute|hour|day|week|month|year|acre|hectare)\b"
)
_TIME = (
    r"\b(?P<time>daily|annually|annual|yearly|(?:(?<=this )|(?<=last )|(?<=one )|(?<=that )|(?<=single ))"
    r"(?:year|day|hour|week))\b"
)
_LAST_YEAR = re.compile(rf"[^,;\d]*?{_TIME}")
_LAST_YEAR_BEFORE = re.compile(rf"{_TIME}[^;\d]*$")
# "2.7 kilograms to the liter": no rate that a row knows.
_RATED = re.compile(
    r"(?: of [a-z]+)? (?:to the|per|for (?:each|every|a|an)|an?|each|every) (?!time\b|half\b|lot\b|bit\b)[a-z]+"
)
_OF_ANOTHER = " / other"
_TIME_OF = {"daily": "day", "annually": "year", "annual": "year", "yearly": "year"}


def _is_dimension(sentence: Sentence, mention: Mention, extent: Extent) -> bool:
    """Whether a length is that of a thing and not a way to it, a race, or how far it is from another."""
    after = sentence.surface.lower[max((mention.partner or (0, 0))[1], mention.end) :][:40]
    told = _ADJECTIVE.match(after.removeprefix(")"))
    if told is not None and not told[1].startswith(extent.says):
        return False
    return _ELSEWHERE.match(after.removeprefix(")")) is None or extent.aspect in _WAYS


_ADJECTIVE = re.compile(r"[ -](long|wide|broad|tall|high|deep|thick|across|down|up|old|away|in diameter)\b")
_WAYS = frozenset(("distance", "journey"))
_ELSEWHERE = re.compile(
    r",? (?:(?:further |farther |due )?(?:north|south|east|west)\w*|away|"
    r"from(?! (?:tip|end|nose|head|top|bow|snout|side|edge)\b)|off|offshore|inland|upstream|downstream|"
    r"apart|down the|up the|along|outside|short of|ahead|behind|beyond|out (?:to|at|of)|into)\b"
)
_PARTLY = vocabulary(
    "part parts piece pieces chunk chunks fragment fragments slice slices section sections strip scrap portion sample "
    "samples gap hole crack cracks cut scar wound dent apart closer extra within rose risen grew grown shrank "
    "nearly-missed growing lost shed gained resolution accuracy precision error"
)
_TOGETHER = vocabulary(
    "combined total totals totaled totalled totaling totalling together altogether collectively aggregate fleet "
    "cumulative nationwide worldwide globally nationally all"
)
_UNREAL = vocabulary(
    "toy toys replica replicas miniature lego inflatable fictional mythical imaginary fantasy cartoon scale simulator "
    "virtual hologram mural origami sculpture statue model models"
)


def _repair(sentence: Sentence, mention: Mention, extent: Extent, side: int) -> Repair | None:
    """The plain slip by which a figure would be a usual one; None where none or several would."""
    quantity = mention.quantity
    if quantity is None:
        return None
    time = _time_of(sentence, mention, quantity, extent)

    def evidence(repaired: Quantity) -> float:
        told = repaired.unit if " / " in repaired.unit or not time else repaired.unit + time
        if not measures_alike(told, extent.unit):
            return 0
        ends = in_unit_of(extent, repaired.low, repaired.high, told)
        return 1.0 if extent.expects(*ends) else 0 if extent.side(*ends) else 0.3

    lost = tuple(_lost(mention, quantity)) if side < 0 and not extent.is_of_class else ()
    ends = _ends(sentence, mention, extent)
    if ends is not None and (ends[0] > extent.usual_high * _FAR or ends[1] * _FAR < extent.usual_low):
        lost += tuple(repairs_far_off(quantity))
    plain = [each for each in (*repairs_of(mention), *lost) if each.weight >= _PLAIN and evidence(each.quantity) == 1.0]
    if not plain:
        return None
    best = best_repair(mention, evidence, more=lost)
    return best if best is not None else replace(plain[0], text="")


def _lost(mention: Mention, quantity: Quantity) -> Iterator[Repair]:
    """The scale words that a measure may have lost: "37 tons" for 37 billion."""
    if mention.sort is Sort.MEASURE and mention.scale == 1 and quantity.low < _LARGE:
        for word, size in (("million", Decimal(10) ** 6), ("billion", Decimal(10) ** 9)):
            yield Repair(
                f"the word {word} is lost",
                replace(
                    quantity, low=quantity.low * size, high=quantity.high * size, precision=quantity.precision * size
                ),
                _PLAIN,
            )


_LARGE = 1000


_FAR = 100
