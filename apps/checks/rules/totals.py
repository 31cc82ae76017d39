"""SUM: figures of one unit of which the largest is the sum of the others, or nearly."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import Figure, is_slip, is_told_beside, shown
from apps.checks.figures.trios import TIMES, figures_in, is_range, respelled_figure
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge
from apps.quantities.mentions import COUNT, MEASURE, MONEY, SHARE

# Before or between the figures: what says that some of them make up another.
_TOLD = vocabulary(
    "total totals totaled totalled totaling totalling altogether together combined overall sum making bringing split "
    "divided shared consisting consists comprising comprises comprised composed respectively remaining remain remained "
    "rest absent vacant seats ballots more less fewer longer shorter higher lower heavier lighter above "
    "loss difference margin majority lead leaving plus remainder"
)
_LINK = re.compile(
    r"\b(?:in all|all told|in total|of (?:them|whom|which|these|those)|made up|between them|the others?|"
    r"(?:was|were|are|is|became) $)"
)
_OF_LEAD = re.compile(r"(?:^|[.,;] )of (?:the|its|his|her|their|those|these) (?:[a-z]+ ){0,2}$")
_PARTIAL = re.compile(
    r"\b(?:includ\w+|among (?:them|those|others)|such as|mostly|mainly|as well as|each|apiece|per|every|"
    r"short of|out of (?:the|a|which|\d)|need\w*|required|majority of|up to|maximum|minimum)\b"
)
_SOME_OF = re.compile(r"\b(?:most|many|some|several|the majority|more than half) of (?:[\w'’-]+ ){0,3}$")
_GOES_ON = re.compile(r"[^.;]{0,48}\band \d")
_LEAD_IN = 24
_OPENS = re.compile(r"(?::|—|–|--| \() ?")
# "Seven bullets, three of them from behind": a part of a part.
_OF_THOSE = re.compile(r"(?: [a-z'’-]+)? of (?:them|whom|which|those|these)\b")
_IN_TOTAL = re.compile(
    r"\b(?:(?:a|the|for a|with a) (?:grand |combined )?total of|totall?ing|making|altogether|a sum of|together worth)"
    r"(?: (?:about|some|almost|nearly|roughly|just))* $"
)
_LEAVES = re.compile(r"\b(?:leaves|leaving|left)(?: (?:it|them|only|just|another|the other))* $")
# Some that the list tells without a figure: "three firefighters and a guard".
_ONE_MORE = re.compile(
    r"(?:[,;:(—–]|\band|\bplus) ?\b(?:an?|the|his|her|its|their|another|others?|one|several|many|some|dozens|"
    r"hundreds)\b"
)
# How often chance may bring figures as near, by what the words say.
_LISTED, _LINKED, _OTHERS, _UNSAID = 0.3, 0.09, 0.02, 0.0015
_PAIR = 2
_MOST_PARTS = 6
_FEWEST = 3
_COUNTED = 1000
_VAST = Decimal(10) ** 20
_YEARS = range(1900, 2101)
_HEDGED = Decimal("0.1")
# A slip in a figure of so many digits is met by chance so often.
_SLIPS = {1: 1.0, 2: 0.25, 3: 0.03, 4: 0.004, 5: 0.0005}


@dataclass(frozen=True, slots=True)
class _Sum:
    """Figures of one unit and the one that they should add up to."""

    total: Figure
    parts: tuple[Figure, ...]

    @property
    def added(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def gap(self) -> Decimal:
        return abs(self.added - self.total.value)

    @property
    def holds(self) -> bool:
        return self.gap <= sum((_room(figure) for figure in (self.total, *self.parts)), Decimal(0))

    def holds_without(self, last: Figure) -> bool:
        """Whether the total is what its parts leave when one of them is taken off."""
        gap = abs(self.added - 2 * last.value - self.total.value)
        return gap <= sum((_room(figure) for figure in (self.total, *self.parts)), Decimal(0))

    @property
    def all(self) -> tuple[Figure, ...]:
        return tuple(sorted((self.total, *self.parts), key=lambda figure: figure.start))

    def slips(self) -> list[tuple[Figure, Decimal]]:
        """The figures that one slip makes right, each with what it should be."""
        wanted = [(self.total, self.added)]
        wanted += [(part, self.total.value - (self.added - part.value)) for part in self.parts]
        return [(figure, right) for figure, right in wanted if right > 0 and is_slip(figure.value, right)]

    @property
    def chance(self) -> float:
        """How often figures that have nothing to do with each other would come as near."""
        near = float(2 * self.gap / self.total.value) + float(_grain(self.total))
        slips = self.slips()
        if not slips:
            return near
        slip = min(_SLIPS.get(_digits(figure), 0.0001) for figure, _ in slips) * (len(self.parts) + 1)
        return min(near, slip)


def _digits(figure: Figure) -> int:
    return len(format(figure.value.normalize(), "f").replace(".", "").strip("0"))


def _grain(figure: Figure) -> Decimal:
    return (_room(figure) or Decimal(1)) / figure.value


def _room(figure: Figure) -> Decimal:
    """How far a figure may be from what was counted; a count below a thousand is exact."""
    if figure.hedge is not Hedge.NONE and figure.mention.quantity is not None:
        # "Some 1,250" is good to its last digit or so, "about 1,000" to a tenth.
        return figure.spread + min(figure.mention.quantity.precision, figure.value * _HEDGED)
    is_counted = figure.mention.sort is COUNT and figure.value < _COUNTED and "." not in figure.mention.text
    return Decimal(0) if is_counted else figure.spread


class FiguresOffSum(SentenceRule):
    """Figures that add up to another but for a slip, or almost.

    41,208 cars and 12,660 vans are 53,868 vehicles, not 54,868, and a club of 1,204 that has 1,340 now has 136 more.
    Figures that have nothing to do with each other hardly ever come so near; how near they have to come depends on
    what the words say of a total, a rest or a difference.
    """

    code = "SUM-07"
    name = "figures-off-sum"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Sales of cars came to 41,208 and those of vans to 12,660, for 54,868 vehicles in all."),
        Story.of("Of the 612 pupils, 298 walk to school, 187 come by bus and 147 are driven."),
        Story.of("The club had 1,204 members last year and has 1,340 now, 146 more."),
        Story.of("The fund holds $412 million in stocks and $233 million in bonds, together worth $654 million."),
        Story.of(
            "The plant sheds 428 jobs. Of the staff 165 go to Arden and 88 to Brill, which leaves 275 out of work."
        ),
        Story.of("The council has 90 seats. The left holds 41, the centre 30, farmers 15 and independents seven."),
    )
    allows = (
        Story.of("The third licence, covering blocks 7124/3 and 7125/1, went to an oil company."),
        Story.of("The House voted 218 to 206 to repeal it, with nine members of the majority joining the opposition."),
        Story.of("Sales of cars came to 41,208 and those of vans to 12,660, for 53,868 vehicles in all."),
        Story.of("Of the 612 pupils, 298 walk to school, 187 come by bus and 127 are driven."),
        Story.of("The club had 1,204 members last year and has 1,340 now, 136 more."),
        Story.of("Sales rose to $54.8 billion from $41.2 billion, and net income to $12.7 billion."),
        Story.of("She led by one, 11,608 to 11,607, before a three-judge panel counted one more ballot."),
        Story.of("He fired 11 shots; seven hit the car, three of them from behind, and four the wall."),
        Story.of("Of the 20,400 members who were balloted, 11,628 voted and 9,419 said yes."),
        Story.of("The fire killed 12 people: eight workers, three firefighters and a guard."),
        Story.of("The firm has 8,400 workers, 5,100 of them in Europe, and will open 310 shops."),
        Story.of(
            "The plant sheds 428 jobs. Of the staff 165 go to Arden and 88 to Brill, which leaves 175 out of work."
        ),
        Story.of("The council has 90 seats. The left holds 41, the centre 30, farmers 12 and independents seven."),
        Story.of("The game is played with 22 balls: a white cue ball, 15 reds and six colours."),
        Story.of(
            "Its biggest cities are 14.2 million in Istanbul (the port), 4.8 million in Ankara (the capital) and "
            "3 million, 1.9 million, 1.8 million and 1.5 million in others."
        ),
        Story.of("He came behind two others, with 124, 95 and 79 votes respectively."),
        Story.of("He was sixty and she could not have been thirty. She looked like twenty-five or six."),
        Story.of("Needs of $4,009,900 for pay ($3,742,500) and travel ($276,600) are offset by savings of $9,200."),
        Story.of("Set 287 to win, Somerset were bowled out for 251, leaving Essex victors by 35 runs."),
        Story.of("Some 156,000 men landed, 73,000 of them American and 83,115 others; about 4,400 were killed."),
        Story.of("Of the 577 deputies, 305 signed the letter and 250 were at the debate."),
        Story.of("In 2015 the party took 326 of 650 seats; in 2017 it took 317."),
        Story.of("The republic has 85 regions: 22 republics, nine territories and 46 provinces, among others."),
        Story.of("Five judges gave scores of 8, 9, 9, 10 and 9, for a total of 45."),
        Story.of(
            "The club has 31 players: 12 backs, nine forwards and seven keepers. The remaining three are on loan."
        ),
        Story.of(
            "She married at 19, bore eight children and lived to see 27 grandchildren and 46 great-grandchildren."
        ),
        Story.of(
            "Of every $100 $62 goes to suppliers, $19 on wages, $11 on rent and $5 on tax. What is left, $3, is hers."
        ),
        Story.of(
            "The hall seats 1,063 on four levels: 412 in the stalls, 253 in the circle, 218 above and 180 in the gods."
        ),
    )

    needs = (amounts(2),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _may_add_up(sentence):
            return
        own = _groups(sentence)
        found = [_Sum(total, parts) for group in own.values() for total, parts in _sums(group)]
        found += _across(sentence, own.get("count", []))
        if not found or any(one.holds for one in found):
            return
        chances = [one.chance for one in found]
        chance = min(chances)
        best = found[chances.index(chance)]
        trials = sum(each <= chance * 2 for each in chances)
        if chance * trials > _LISTED:
            return
        missing = best.total.value - best.added
        if (
            chance * trials <= self._likely(sentence, best)
            and not _is_explained(best)
            and not is_told_beside(sentence, best.total, missing)
        ):
            yield self._finding(sentence, best)

    def _likely(self, sentence: Sentence, best: _Sum) -> float:
        """How often chance may bring the figures as near, by what the words say of them."""
        first, *_, last = best.all
        if len(best.parts) == _PAIR and best.added > best.total.value and not best.slips():
            # Of those balloted so many voted, and so many of them said yes.
            return 0.0
        lower = sentence.surface.lower
        if (
            _WICKETS.search(sentence.lower)
            or _WON_ONE.search(sentence.lower)
            or _unread(sentence, first.end, last.start)
        ):
            return 0.0
        # "The Lower East Side" is lower than nothing.
        words = _NAME.sub(" ", sentence.surface.text[first.start : min(sentence.end, last.end + 24)]).lower()
        lead = lower[max(0, first.start - 24) : first.start]
        if _PARTIAL.search(words) or _SOME_OF.search(lead) or _GOES_ON.match(lower, last.end, sentence.end):
            return 0.0
        if last is not best.total and sentence.before(last.mention, reach=4) == " in ":
            # Those 38 of "23 wins, 12 draws and three defeats in 38 matches" are no part.
            return 0.0
        if _is_table(lower, best) or _IS_SCORE_OR_PRODUCT.search(lower, first.start, last.end):
            return 0.0
        if _CROSSED.search(lower, first.start, sentence.end):
            return _UNSAID
        if len(_IN_A_YEAR.findall(lower, max(0, first.start - 24), last.end + 12)) > 1:
            # "In 2015 it took 326 of 650 seats; in 2017 it took 317"
            return 0.0
        compared = list(_COMPARED.finditer(lower, first.end, last.start))
        if compared and not (len(compared) == 1 and _are_ends(best, compared[0])):
            # Changes with their ends, told one after the other.
            return 0.0
        if last is best.total and _IN_TOTAL.search(sentence.before(last.mention)):
            return _LISTED
        if best.added < best.total.value and _ONE_MORE.search(lower, first.start, sentence.end):
            return _UNSAID
        if any(mention.sort is SHARE and first.start < mention.start < last.end for mention in sentence.mentions):
            return _UNSAID
        gap = lower[first.end : best.all[1].start]
        if any(_OF_THOSE.match(lower, part.end) for part in best.all[2:]):
            return _UNSAID
        if best.total is first and (gap == ", " or _is_closed_before(sentence, best)):
            # "With 124, 95 and 79 votes", "12 million in A (the capital), 4 million in B": a row of equals.
            return 0.0
        if any(_OR.fullmatch(lower, one.end, other.start) for one, other in itertools.pairwise(best.all)):
            # "Twenty-five or six" is one of the two.
            return 0.0
        if any(
            part.value <= _PAIR and sentence.before(part.mention, reach=5).endswith((" the ", "The "))
            for part in best.parts
        ):
            # "The two proteins" counts nothing anew.
            return 0.0
        opened = _OPENS.search(gap)
        if best.total is first and opened and lower.find(". ", first.end, last.start) < 0:
            # A clause of its own behind the dash is no list.
            return _LISTED if len(gap) - opened.end() <= _LEAD_IN else _UNSAID
        if best.total is first and _LEAVES.search(sentence.before(last.mention)):
            return _LISTED
        if len(best.parts) == _PAIR and best.total is first and best.added < first.value and _OF_LEAD.search(lead):
            # "Of the 577 deputies 305 signed and 250 were there": others did neither, and some both.
            return _UNSAID
        told = {word.strip(".,;:()") for word in words.split()}
        is_told = bool(told & _TOLD) or _OF_LEAD.search(lead) or _LINK.search(words) or _LINK.search(gap)
        if not is_told:
            return _UNSAID
        return _LINKED if all(_is_of(part, best.total) for part in best.parts) else _OTHERS

    def _finding(self, sentence: Sentence, found: _Sum) -> Finding:
        first, *_, last = found.all
        slips = found.slips()
        terms = " + ".join(part.mention.text for part in found.parts)
        message = f"{terms} is {shown(found.added, 2)}, not {found.total.mention.text}."
        evidence = (Evidence(f"{terms} = {shown(found.added, 2)}"),)
        # Of figures that one slip makes right the one that was worked out, the last, is the likeliest.
        right = next((value for figure, value in slips if figure is last), None)
        is_worked_out = last is found.total or _LEAVES.search(sentence.before(last.mention))
        if right is not None and is_worked_out:
            return self.finding(
                sentence.surface,
                last.mention,
                message,
                evidence=evidence,
                suggestion=respelled_figure(last, right),
            )
        return self.finding(sentence.surface, (first.start, last.end), message, evidence=evidence)


_OR = re.compile(r" or ")
_IN_A_YEAR = re.compile(r"\bin (?:1[89]|20)\d\d\b")


def _is_closed_before(sentence: Sentence, found: _Sum) -> bool:
    """Whether a bracket closes between a total and the last of its parts that holds not all of them."""
    first, *_, last = found.all
    text = sentence.surface.text[first.end : last.start]
    opening, closing = text.find("("), text.find(")")
    return closing >= 0 and (opening < 0 or closing < opening or text.count("(") == text.count(")"))


# "Won by a single vote, 11,306 to 11,305", "720 times 720"
_IS_SCORE_OR_PRODUCT = re.compile(r"(?<!from )\b\d{1,3}(?:,\d{3})+ to \d{1,3}(?:,\d{3})+\b|\d (?:times|x|×) \d")
_COMPOUND = re.compile(r"-[A-Za-z]")
# "Six for 49 in an innings", "88 for two".
_WICKETS = re.compile(r"\b(?:wickets?|innings|overs|not out|bowled out|all out|set \d+ to win)\b")
_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-z,\d] )[A-Z][a-z]+(?: [A-Z][a-z]+)+")


# What sets a figure against that of another time or place.
_COMPARED = re.compile(r"\b(?:from|against|compared (?:with|to)|versus|vs|instead of|close to)\b")
_NEAR_BASE = re.compile(r" (?:[a-z'’]+ ){0,3}")
# "Voted 218 to 206, with nine members of the majority joining the opposition": parts of the one side.
_CROSSED = re.compile(
    r"\d to \d[^.;]*?,? (?:with|as|after) [^.;]*?\b(?:join|cross|defect|broke|break|dissent|rebel)[a-z]*\b"
)
_LAID_OUT = re.compile(
    r"[\d.] +[-\d]|\d[/(·]\d|= ?\d|\([$£€]?\d[\d,.]*[^()]*\)?[^()]*\([$£€]?\d|respectively.*respectively"
)


def _is_table(lower: str, found: _Sum) -> bool:
    """Whether the figures stand in columns, or in pairs with a stroke or a bracket between them."""
    first, *_, last = found.all
    return _LAID_OUT.search(lower, first.start, min(len(lower), last.end + 2)) is not None


def _are_ends(found: _Sum, link: re.Match[str]) -> bool:
    """Whether what `link` compares is the total with one of two parts, so that the other is the difference."""
    near = [figure for figure in found.all if figure.end <= link.start()][-1:]
    near += [figure for figure in found.all if figure.start >= link.end()][:1]
    if len(near) != _PAIR or len(found.parts) != _PAIR or found.total not in near or not found.slips():
        return False
    hedge = near[1].mention.hedge_start
    gap = link.string[link.end() : near[1].start if hedge < 0 else hedge]
    return _NEAR_BASE.fullmatch(gap) is not None and " and " not in gap


# "Lost eight, won 11 and drawn one: a total of 20": of the last nothing is read.
_WON_ONE = re.compile(r"\b(?:won|lost|drawn|drew|tied) (?:just |only )?one\b")


def _unread(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a number stands between that was not read as a figure: "the Third Way 65"."""
    return any(
        not any(mention.start <= found.start() < mention.end for mention in sentence.mentions)
        for found in _DIGITS.finditer(sentence.surface.text, start, end)
    )


def _is_of(part: Figure, total: Figure) -> bool:
    """Whether what is counted may be some of what the total counts."""
    one, other = part.mention.noun, total.mention.noun
    return not one or not other or bool(nouns_of(one) & nouns_of(other))


def _is_explained(found: _Sum) -> bool:
    """Whether two of the figures make a third: "169 of 343 seats, three short of the 172"."""
    *parts, last = found.parts
    if len(parts) >= _PAIR and found.holds_without(last):
        # "$4.01 million for pay of $3.74 million and travel of $0.28 million, less savings of $9,200"
        return True
    return len(found.all) > _FEWEST and any(
        abs(one.value + other.value - third.value) <= _room(one) + _room(other) + _room(third)
        for one, other in itertools.combinations(found.all, 2)
        for third in found.all
        if third is not one and third is not other
    )


def _is_figure(figure: Figure) -> bool:
    unit, mention, value = figure.unit, figure.mention, figure.value
    if is_range(figure) or mention.per or not 0 < value < _VAST:
        return False
    if unit != "count":
        return not (unit in TIMES or unit.startswith("degree") or " / " in unit)
    if mention.scale == 1 and value != value.to_integral_value():
        return False
    is_year = int(value) in _YEARS and "," not in mention.text
    return not is_year


_ADDED = (COUNT, MONEY, MEASURE)


def _may_add_up(sentence: Sentence) -> bool:
    """Whether there are three figures of one unit, or two counts with another before them: a look before they are
    looked at."""
    units = [figure.unit for figure in figures_in(sentence) if figure.mention.sort in _ADDED]
    if len(units) < _PAIR:
        return False
    if sentence.previous is not None and units.count("count") >= _PAIR:
        return True
    return len(units) >= _FEWEST and any(units.count(unit) >= _FEWEST for unit in set(units))


def _groups(sentence: Sentence) -> dict[str, list[Figure]]:
    """The figures that may be added, by their unit; shares have a rule of their own."""
    text = sentence.surface.text
    groups: dict[str, list[Figure]] = {}
    for figure in figures_in(sentence):
        # "A three-judge panel" counts no part of anything.
        is_part = figure.mention.sort in _ADDED and _is_figure(figure) and not _COMPOUND.match(text, figure.end)
        if is_part and not _is_of_age(sentence, figure):
            groups.setdefault(figure.unit, []).append(figure)
    return groups


def _is_of_age(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is how old somebody was: "left school at 14 and", "married at 19,"."""
    return (
        figure.unit == "count"
        and figure.mention.scale == 1
        and figure.value < _OLDEST
        and sentence.before(figure.mention, reach=4).endswith(" at ")
        and _NOTHING_COUNTED.match(sentence.surface.lower, figure.end) is not None
    )


_OLDEST = 110
_NOTHING_COUNTED = re.compile(r"[,.;]| (?:and|but|with|to|in|when|after|because|by|for)\b")


def _across(sentence: Sentence, group: list[Figure]) -> list[_Sum]:
    """The whole told one sentence before its parts: "205 of the 435 seats. The others hold 229"."""
    before = sentence.previous
    if before is None or len(before.mentions) > _MOST_BEFORE or not group:
        return []
    head = [figure for figure in figures_in(before) if figure.unit == "count" and _is_figure(figure)]
    if not head or len(head) > _HEAD or len(head) + len(group) <= _FEWEST or len(group) > _MOST_PARTS:
        return []
    total = max(head, key=lambda figure: figure.value)
    parts = (*(figure for figure in head if figure is not total), *group)
    return [_Sum(total, parts)] if total.value > max(part.value for part in parts) else []


_HEAD, _MOST_BEFORE = 2, 3


def _sums(group: list[Figure]) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """The largest figure with all others, with those before it and with those behind it."""
    if not _FEWEST <= len(group) <= _MOST_PARTS + 1:
        return
    first, *others = group
    if len(others) >= _FEWEST and first.unit == "count" and first.value in (len(others) - 1, len(others)):
        # "Five judges gave scores of 8, 9, 9, 10 and 9": how many they are is none of them.
        group = others
    total = max(group, key=lambda figure: figure.value)
    # "1,063 on four levels: 412 in the stalls": how many parts follow.
    group = [
        figure
        for place, figure in enumerate(group)
        if figure is total or figure.unit != "count" or figure.value != len(group) - place - 1 or figure.value < _FEWEST
    ]
    place = group.index(total)
    before, behind = tuple(group[:place]), tuple(group[place + 1 :])
    for parts in dict.fromkeys((before + behind, before, behind)):
        if len(parts) >= _FEWEST - 1:
            yield total, parts
