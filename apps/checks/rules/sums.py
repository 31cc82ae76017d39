"""SUM: parts and wholes."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.itemized import told_wholes_in
from apps.checks.figures.ledgers import UNREAD_BEFORE
from apps.checks.figures.partitions import partitions_in
from apps.checks.figures.portions import is_base_of_a_share
from apps.checks.figures.reckonings import IN_A_TOTAL, Reckoning, is_made_by_some
from apps.checks.figures.relations import ADJUSTED, Figure, all_figures_in, is_slip, is_told_beside, shown
from apps.checks.figures.slips import repair_within
from apps.checks.figures.trios import exactly, figures_in, is_range, respelled_figure
from apps.checks.figures.wholes import TOLD_AS_PARTS, Over, members_over_in, parts_over_in, seats_over_in
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.rules.mismatches import sums_over_in
from apps.checks.story import Story
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

_PARTIAL = re.compile(
    r"\b(?:includ\w+|among (?:them|those|others)|such as|mostly|mainly|at least|as well as|plus|for example|notably|"
    r"up to|some of|"
    r"overlap\w*|both|respectively|rounding|estimated|roughly|about|more than|nearly|almost|each|per|every|"
    r"not counting|another|other|of it)\b"
)


def _whole_numbers(sentence: Sentence) -> list[Figure]:
    return [figure for figure in all_figures_in(sentence) if figure.mention.sort in _ADDED and not is_range(figure)]


_ADDED = (Sort.COUNT, Sort.MEASURE, Sort.MONEY)
_A_SHARE = sorts(Sort.SHARE)
_COUNTED = 1000
_BEYOND = 20
# How far a total may be off that has its parts right but for thousands or millions.
_SCALES = (Decimal(1000), Decimal(1_000_000))
_CLOSELY = Decimal("0.01")


class PartsOffTotal(SentenceRule):
    """Parts that do not add up to the total printed with them.

    "12 dead: 5 men, 4 women and 2 children" makes 11. Counted are parts listed behind a colon or a dash, and totals
    behind their parts ("..., 11 in all"). A list that says it is not whole ("including", "among them") is left
    alone, and so are hedged figures; rounded figures have room for their rounding.
    """

    code = "SUM-01"
    name = "parts-off-total"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The party has 10,000 members, including 6,000 men and 5,000 women."),
        Story.of("The blast left 12 dead: 5 men, 4 women and 2 children."),
        Story.of("The jury of 12, made up of seven women and six men, retired on Monday."),
        Story.of("The 12-member jury of seven women and six men took two days."),
        Story.of("Police said 20 people died, among them 12 men, seven women and six children."),
        Story.of("The crew of seven included four Russians, three Ukrainians and two Finns."),
        Story.of("The drill string was 7,740 meters long: 6,889.5 meters in water and 950.5 meters in rock."),
        Story.of(
            "The $4.5 million budget includes $2 million for pay, $1.5 million for repairs and $2 million for debt."
        ),
        Story.of(
            "The crew took away 650,015 tonnes of rubbish: 150 tonnes from the south and 500 tonnes from the north."
        ),
        Story.of("They caught 5 cod, 4 pike and 3 eels, a total of 11 fish."),
        Story.of(
            "On Friday evening a bus hit a wall in Arden, injuring 31 people: 14 pupils, nine teachers and six others."
        ),
        Story.of("The party won 120 seats — 70 in the north, 40 in the south and 20 in the islands."),
        Story.of("She bid for 340 flats: 85 with one bedroom, 190 with two and 75 with three."),
        Story.of("Police arrested 31 people at the march, 18 for theft, nine for trespassing and six for assault."),
        Story.of("Of the 96 seats, 8 are in first class, 24 in premium economy and 74 in economy."),
        Story.of("She has 17 grandchildren, nine boys and seven girls."),
        Story.of(
            "A bus with 54 pupils overturned near Arden. Twelve were taken to hospital, 31 were treated at the "
            "scene and 13 were unhurt."
        ),
        Story.of("The 19-member committee is made up of 11 Conservatives, six Labour MPs and three Liberal Democrats."),
        Story.of("The shelter took in 148 animals, 86 of them dogs, 54 cats and 18 rabbits."),
        Story.of(
            "Of the 42 people on the ferry, 17 were taken to hospital, 19 were treated on board and eight were unhurt."
        ),
        Story.of("In two days they raised $34,000, $18,000 on Saturday and $26,000 on Sunday."),
        Story.of("The airline flies 64 aircraft, split between 38 Boeings and 36 Airbuses."),
        Story.of("The 24 delegates, 13 from Africa, seven from Asia and five from Europe, met for a week."),
        Story.of("Twelve of 20 councillors were present; nine stayed away."),
        Story.of("At least 24 people died: 11 in Arden, seven in Brill and five in Cole."),
        Story.of(
            "He was jailed for a total of 16 years: eight for the robbery and six, to run consecutively, for a raid."
        ),
        Story.of("Donors pledged $1.9bn, with the EU giving $800m, the United States $650m and Japan $550m."),
        Story.of("With three golds, six silvers and two bronzes the team went home with 12 medals."),
        Story.of(
            "The bus crash killed 14 people: nine passengers and the driver of the bus, and three people in the car."
        ),
        Story.of("A jury of 12 was sworn in on Monday. The panel is made up of eight women and five men."),
        Story.of("She faces five charges: two of fraud, one of perjury and three of theft."),
        Story.of("It will shut 1,600 branches, with 900 going in Britain and 800 in the rest of Europe."),
        Story.of("Reed had 32 points, 19 of them in the first half and 15 after the break."),
        Story.of(
            "Ostrava will pay $1.9bn, officials said. The sum is made up of $1.52bn in damages and $650m in fines."
        ),
    )
    allows = (
        Story.of("The dead were nine women, three men and two children; eight survivors were taken to hospital."),
        Story.of(
            "The budget comes to €412 million: €168 million for staff, €97 million for police, fire and welfare, €82 "
            "million for works and €65 million for debt."
        ),
        Story.of("Some 1.83 million pilgrims came: 1,611,310 from abroad and 221,854 from within the kingdom."),
        Story.of("The blast left 11 dead: 5 men, 4 women and 2 children."),
        Story.of("The jury of 12, made up of seven women and five men, retired on Monday."),
        Story.of("The 12-member jury of seven women and five men took two days."),
        Story.of("Police said 25 people died, among them 12 men, seven women and five children."),
        Story.of("The blast left 12 dead, including seven women and six foreigners."),
        Story.of(
            "The $4.5 million budget includes $2 million for pay, $1 million for repairs and $1 million for debt."
        ),
        Story.of("The blast left 12 dead, including 5 women and 2 children."),
        Story.of("The blast left 12 dead: among them 5 women and 2 children."),
        Story.of("The budget is $6.8 billion: $4.9 billion for roads and $1.8 billion for rail."),
        Story.of("They met 12 times: in 2004, 2008 and 2012."),
        Story.of("It has 3 rooms: 20 chairs, 4 tables and a stove stand in them."),
        Story.of(
            "Police arrested 31 people, 18 of them for theft, nine of them girls and six of them from out of town."
        ),
        Story.of("Police arrested 31 people in Leeds, 18 in Hull and six in York."),
        Story.of(
            "They weigh 12 million tons, more than birds and mammals together (two million and seven million tons)."
        ),
        Story.of("The blast killed 13 people: nine passengers and the driver of the bus, and all three in the car."),
        Story.of("It flies 30 short-haul aircraft (24 A320s and 6 A321s) and eight long-haul A330s."),
        Story.of("She has 17 grandchildren, nine cats and seven dogs."),
        Story.of(
            "The chamber has 9 members: the chief justice and 2 from one court, 3 from another and 3 from a third."
        ),
        Story.of("Only 260 votes were cast: 247 with yes, 10 with no, 3 abstaining, and 236 either absent or invalid."),
        Story.of("He has an Academy Award, four BAFTA Awards, three Emmy Awards and three Golden Globe Awards."),
        Story.of("Signals can take only two values: 0 (low) and 1 (high)."),
        Story.of("It consists of 12 judges); the tribunal (of 7 members and 7 others) sits in the capital."),
        Story.of(
            "A bus with 54 pupils overturned near Arden. Twelve were taken to hospital, 31 were treated at the "
            "scene and 11 were unhurt."
        ),
        Story.of("The 19-member committee is made up of 11 Conservatives, six Labour MPs and two Liberal Democrats."),
        Story.of("The shelter took in 148 animals, 86 of them females, 54 kittens and 18 strays."),
        Story.of(
            "Of the 42 people on the ferry, 17 were taken to hospital, six of them by helicopter, and 27 were unhurt."
        ),
        Story.of("In two days they raised $34,000, $18,000 on Saturday and $16,000 on Sunday."),
        Story.of("The airline flies 64 aircraft, split between 38 Boeings and 26 Airbuses."),
        Story.of("The 24 delegates, 13 from Africa, seven of them women and nine of them under 30, met for a week."),
        Story.of("Twelve of 20 councillors were present; nine voted for the plan."),
        Story.of("At least 24 people died: 11 in Arden, eight in Brill and five in Cole."),
        Story.of(
            "He was jailed for a total of 16 years: nine for the robbery and seven, to run consecutively, for a raid."
        ),
        Story.of("Donors pledged $1.9bn, with the EU giving $800m, the United States $650m and others the rest."),
        Story.of("With three golds, six silvers and two bronzes the team went home with 11 medals."),
        Story.of("A jury of 12 was sworn in on Monday. The panel is made up of seven women and five men."),
        Story.of("Of 48 miners underground, 29 walked out, 11 were found dead and eight are missing."),
        Story.of("She has 14 staff. The panel is made up of seven women and five men."),
        Story.of("She faces five charges: two of fraud, one of perjury and two of theft."),
        Story.of("They seek £18m, with £8m to come from fares, £6m from rents and £4m from the sale of a site."),
        Story.of("Reed had 32 points, 19 of them in the first half and 13 after the break."),
        Story.of("The fleet has 40 ships: 21 tankers, nine tugs and four ferries. The other six are laid up."),
        Story.of("A third of the 90 staff will go: 12 in May and 18 in June."),
        Story.of("They are 12 men, 10 women and eight boys."),
    )

    _LIST = re.compile(
        r"^(?:,| and|, and)(?: [a-z'’-]+){0,4} ?$|^ (?:[\w'’-]+ ){1,7}?(?:and |, and )$|"
        r"^ (?:[\w'’-]+ ){0,6}[\w'’-]+,(?: and)? $"
    )
    _INCLUDES = re.compile(
        r"^(?: [\w'’-]+){0,5},? (?:includes|including|included|comprises|consists of) (?:a |"
        r"an |the )?$"
    )
    _TOLD = words(
        "included includes including comprises comprised consists consisting made composed member person strong among "
        "total totaling totalling sum altogether all"
    )
    _MARKS = (":", "—", "–", "--")
    _SOME = re.compile(r"^(?: [\w'’-]+){0,3},?(?: [\w'’-]+)? (?:includ(?:ed|es|ing)|among (?:them|those|whom were)) $")
    _PEOPLE = frozenset(("man", "woman", "child"))
    _OPENING = re.compile(r"^(?: [\w'’-]+){0,6}(?::| —| –| --) ?$")
    _HAVING = re.compile(r"\b(?:with|for|at|aged|over|under|from) $")
    # A list that says that it is whole may stand amid the sentence.
    _WHOLE = re.compile(
        r"^(?: [\w'’-]+){0,4},? (?:made up|composed|comprised|consisting) of $|"
        r"^-(?:member|person|strong) (?:[a-z]+ ){1,2}of $"
    )
    _TOTAL = re.compile(
        r"^(?: [\w'’-]+){0,4},? (?:for |making |bringing (?:it|the total) to |or |in all )?(?:a (?:combined |"
        r"grand )?total of|a sum of|totaling|totalling|altogether) $"
    )
    _IN_ALL = re.compile(r"^(?: [\w'’-]+){0,3} (?:in all|in total|altogether|all told)\b")

    needs = (words("and while with plus of"), amounts(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        found = list(self._by_their_words(sentence)) or list(self._told(sentence))
        for each in found or self._partitions(sentence):
            told = sentence.surface.text[each.start : each.end]
            is_one_of_many = _IN_A_ROW.match(told) and sentence.surface.text.endswith((", ", " and "), 0, each.start)
            if not _is_broken_off(told) and not is_one_of_many:
                yield each

    def _by_their_words(self, sentence: Sentence) -> Iterator[Finding]:
        signs, lower = sentence.signs, sentence.lower
        if self._TOLD.isdisjoint(signs) and not any(mark in lower for mark in self._MARKS):
            return
        if "and" not in signs or not _A_SHARE.isdisjoint(signs):
            return
        figures = _whole_numbers(sentence)
        if len(figures) < 3:
            return
        # "On Friday evening" before the total is no part of the sum.
        behind = [mention for mention in sentence.mentions if mention.end > figures[0].start]
        if len(figures) < sum(mention.quantity is not None for mention in behind):
            return
        yield from self._made_up(sentence, figures)
        yield from self._disjoint(sentence, figures)
        if len(figures) == len(behind):
            yield from self._listed_behind(sentence, figures)
            yield from self._summed_up(sentence, figures)
            yield from self._included(sentence, figures)

    def _partitions(self, sentence: Sentence) -> Iterator[Finding]:
        """Parts that exclude each other, of a whole here or in the sentence before."""
        for reckoning in partitions_in(sentence):
            if not (ADJUSTED.search(sentence.lower) or is_base_of_a_share(sentence, reckoning.result)):
                yield self._off(sentence, reckoning)

    def _told(self, sentence: Sentence) -> Iterator[Finding]:
        """Parts that are listed for a whole, beside it or in the sentence behind it."""
        for reckoning in told_wholes_in(sentence):
            whole, right = reckoning.result, reckoning.right
            told = [term.value for term in reckoning.terms]
            if len(told) > 2 and sum(told[:-1], Decimal(0)) == whole.value:
                continue
            if is_base_of_a_share(sentence, whole):
                continue
            if not ADJUSTED.search(sentence.lower) and not is_told_beside(sentence, whole, abs(right - whole.value)):
                yield self._off(sentence, reckoning)

    def _off(self, sentence: Sentence, reckoning: Reckoning) -> Finding:
        whole, right = reckoning.result, reckoning.right
        if reckoning.terms and reckoning.word is None:
            return self._finding(sentence, [whole, *reckoning.terms], right)
        # The whole stands in the sentence before.
        return self.finding(
            sentence.surface,
            reckoning.word or (sentence.start, sentence.end),
            f"The parts add up to {shown(right, 2)}, the total says {whole.mention.text}.",
            evidence=(Evidence(f"{reckoning.told} = {shown(right, 2)}"),),
        )

    def _listed_behind(self, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
        total, *behind = figures
        lower = sentence.surface.lower
        # "85 with one bedroom, 190 with two": what a part has is no part.
        parts = [part for part in behind if not self._HAVING.search(lower, total.end, part.start)]
        if len(parts) < 2:
            return
        if not self._OPENING.match(lower[total.end : parts[0].start]) or not self._is_list(sentence, parts):
            return
        rest = lower[parts[-1].end : sentence.end]
        if len(rest.split()) <= 8 and "," not in rest and ";" not in rest:
            yield from self._added(sentence, total, parts)

    def _made_up(self, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
        total, *behind = figures
        parts = list(itertools.takewhile(lambda part: part.unit == total.unit, behind))
        link = sentence.surface.lower[total.end : behind[0].start]
        if len(parts) > 1 and self._WHOLE.match(link) and self._is_list(sentence, parts):
            yield from self._added(sentence, total, parts)

    def _disjoint(self, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
        """Parts that nothing can be two of at once: even of a list that is not whole they are never more than all."""
        total, *parts = figures
        link = sentence.surface.lower[total.end : parts[0].start]
        nouns = [part.mention.noun for part in parts]
        apart = set(nouns) <= self._PEOPLE or all(noun[:1].isupper() and " " not in noun for noun in nouns)
        if (
            not apart
            or len(set(nouns)) < len(nouns)
            or not self._SOME.match(link)
            or not self._is_list(sentence, parts)
        ):
            return
        added = sum((part.value for part in parts), Decimal(0))
        is_counted = all(figure.unit == "count" for figure in figures) and total.hedge in {Hedge.NONE, Hedge.ABOUT}
        is_exact = all(part.hedge is Hedge.NONE for part in parts)
        room = Decimal(0) if total.hedge is Hedge.NONE and added < _COUNTED else total.value / 20
        if is_counted and is_exact and total.value + room < added <= total.value * 2 and total.value > 2:
            yield self._finding(sentence, figures, added)

    def _summed_up(self, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
        *parts, total = figures
        lower = sentence.surface.lower
        gap = lower[parts[-1].end : total.start]
        behind = lower[total.end : sentence.end]
        is_total = self._TOTAL.match(gap) or (
            re.match(r"^(?: [\w'’-]+){0,4}, (?:or )?$", gap) and self._IN_ALL.match(behind)
        )
        # "Ajax 4 wins, 2 draws and 1 defeat, 7 in all": a number behind a name is not read.
        is_whole = UNREAD_BEFORE.search(lower, sentence.start, parts[0].start) is None
        if is_total and is_whole and self._is_list(sentence, parts):
            yield from self._added(sentence, total, parts)

    def _included(self, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
        """Parts of which a total "includes" some may be fewer, never more."""
        total, *parts = figures
        lower = sentence.surface.lower
        added = sum((part.value for part in parts), Decimal(0))
        room = sum((self._room(figure) for figure in figures), Decimal(0))
        is_money = all(figure.mention.sort is Sort.MONEY and figure.unit == total.unit for figure in figures)
        if (
            is_money
            and self._INCLUDES.match(lower[total.end : parts[0].start])
            and self._is_list(sentence, parts)
            and added > total.value + room
            and not any(figure.hedge is not Hedge.NONE for figure in figures)
        ):
            yield self._finding(sentence, figures, added)

    def _is_list(self, sentence: Sentence, parts: list[Figure]) -> bool:
        lower = sentence.surface.lower
        gaps = [lower[first.end : second.start] for first, second in itertools.pairwise(parts)]
        return all(self._LIST.match(gap) for gap in gaps) and "and" in gaps[-1].split()

    def _added(self, sentence: Sentence, total: Figure, parts: list[Figure]) -> Iterator[Finding]:
        figures = [total, *parts]
        if len({figure.unit for figure in figures}) > 1 or any(figure.hedge is not Hedge.NONE for figure in figures):
            return
        words = sentence.surface.lower[min(figure.start for figure in figures) : sentence.end]
        if _PARTIAL.search(words) or any(self._is_year(figure) for figure in figures):
            return
        added = sum((part.value for part in parts), Decimal(0))
        if is_made_by_some(total.value, [part.value for part in parts]):
            # Those voted so many ways, and others stayed away.
            return
        if IN_A_TOTAL.search(sentence.before(total.mention, reach=40)):
            return
        # Counts of single things are exact; round ones are rounded.
        room = sum(self._room(figure) for figure in figures)
        if abs(added - total.value) <= room or any(part.value > total.value for part in parts if len(parts) < 3):
            return
        # Sums that are nowhere near were not meant as parts of this total, unless only its scale is another.
        if not total.value / 3 <= added <= total.value * 3 and not self._is_scaled(total.value / added):
            return
        if not is_told_beside(sentence, total, total.value - added):
            yield self._finding(sentence, figures, added)

    def _finding(self, sentence: Sentence, figures: list[Figure], added: Decimal) -> Finding:
        total, *parts = figures
        start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
        text = sentence.surface.text
        # One digit more or less may be wrong in any of them; a scale is in the total.
        spelled = respelled_figure(total, added) if self._is_scaled(total.value / added) else ""
        return self.finding(
            sentence.surface,
            (start, end),
            f"The parts add up to {shown(added, 2)}, the total says {total.mention.text}.",
            evidence=(Evidence(" + ".join(part.mention.text for part in parts) + f" = {shown(added, 2)}"),),
            suggestion=text[start : total.start] + spelled + text[total.end : end] if spelled else "",
        )

    @staticmethod
    def _is_scaled(times: Decimal) -> bool:
        return any(abs(times / scale - 1) < _CLOSELY for scale in _SCALES)

    def _room(self, figure: Figure) -> Decimal:
        is_counted = figure.unit == "count" and "." not in figure.mention.text and figure.value < 1000
        return Decimal(0) if is_counted else figure.spread

    def _is_year(self, figure: Figure) -> bool:
        return figure.unit == "count" and 1900 <= figure.value <= 2100 and "," not in figure.mention.text


# "An Oscar, four Baftas, three Emmys and three Golden Globes": a row of equals.
_IN_A_ROW = re.compile(r"\w+ (?:[\w'’-]+ ){0,3}[\w'’-]+, \w+ [A-Z]")


def _is_broken_off(told: str) -> bool:
    """Whether a bracket around the total closes before its parts ("12 judges); the tribunal (7 members and 7 others"),
    or the list begins with one that has no figure ("9 members: the chief justice and two from") or with none at all."""
    closing = told.find(")")
    return 0 <= closing < (told.find("(") if "(" in told else len(told)) or _ONE_UNCOUNTED.search(told) is not None


_ONE_UNCOUNTED = re.compile(r"(?:[:—–(]| -) ?(?:(?:the|a|an|its|his|her) (?:[\w'’-]+ ){1,3}(?:and|,)|0\b)")


_COUNTS_OR_SUMS = sorts(Sort.COUNT, Sort.MONEY)
_SEATS = words("seat seats member person man woman judge justice strong player team nation country")


def _is_more(part: Figure, whole: Figure) -> bool:
    """Whether one count is more than another, whatever both were rounded from."""
    return exactly(part)[0] > exactly(whole)[1] >= 2


class PartOverWhole(SentenceRule):
    """A part larger than its whole, or parts that are more than there were.

    "Of 965 patients, 1,021 recovered", "killed 23 people, including 32 children". Also outcomes that exclude one
    another (returned, captured, killed) and exceed the number of those they befell, and seats of a chamber that parties
    hold beyond all it has.
    """

    code = "SUM-04"
    name = "part-over-whole"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Of the 965 patients, 1,021 recovered."),
        Story.of("Some 64 of the 46 schools have closed."),
        Story.of("The family of five lost six of its members in the flood."),
        Story.of("Of the 18 holes, he birdied 19."),
        Story.of("Of the 40 employees, 25 are women and 20 are men."),
        Story.of("The company has 40 employees, 25 of them women and 20 of them men."),
        Story.of("Four of the three suspects have been released."),
        Story.of(
            "In the 1920s, when seven million people lived in New York, 10 million of the city's residents were Jews."
        ),
        Story.of("Nine of the eight judges agreed."),
        Story.of("The firm will cut 500 jobs, 12,000 of them in Belgium."),
        Story.of("The ferry carried 120 passengers and crew, of whom 130 were rescued."),
        Story.of(
            "Of the 4,963 Canadians who took part in the raid, 2,210 returned to England, 1,946 were captured and 913 "
            "were killed."
        ),
        Story.of("The landslide killed 23 miners in two villages, officials said, including 32 women."),
        Story.of("Vets have put down 58,000 birds in Arden. The toll includes 5.3 million laying hens."),
        Story.of("Labour has 64 of the 120 seats, while the opposition holds 65."),
        Story.of("The six-member panel has four Democrats and three Republicans."),
        Story.of("More than 1,100 people were arrested in May, 1,400 of whom are still in jail."),
    )
    allows = (
        Story.of("Of the 965 patients, 921 recovered."),
        # MONEY-12 tells.
        Story.of("AMD will pay $334 million for the start-up, including $281 billion in cash."),
        Story.of("Some 46 of the 64 schools have closed."),
        Story.of("The 18 countries of the two existing monetary unions have gained."),
        Story.of("Six of the four-member teams finished."),
        Story.of(
            "In the 1920s, when seven million people lived in New York, two million of the city's residents were Jews."
        ),
        Story.of("Some 6,000 people came to the fair, and 9,000 of the town's residents stayed at home."),
        Story.of("Two export cables, each of 55 km, 45 of which lie at sea, take the power ashore."),
        Story.of("The ferry carried 130 passengers and crew, of whom 120 were rescued."),
        Story.of("Of the 100 students, 60 speak French, 50 speak German and 20 speak neither."),
        Story.of("Of the 20 passengers, 18 were rescued, and 5 were injured."),
        Story.of("Of the 40 passengers, 25 were women and 20 died."),
        Story.of("The company has 40 employees, 25 of them women and 15 of them men."),
        Story.of("Of the 12 jurors, 3,000 letters were asked in return."),
        Story.of("The first 40 of the 1998 class were named."),
        Story.of("The landslide killed 11 miners and hurt 12, officials said, including 20 women."),
        Story.of("Its six brands, which include 1,100 hotels, take the cards."),
        Story.of("It ran a surplus of 4.3 billion dlrs, including a record 7.1 billion with its neighbor."),
        Story.of("Only 11 of these 37 fields lie at sea."),
        Story.of("The six-member panel has four Democrats and three women."),
        Story.of("Three more people died on Monday. The toll includes 12 children."),
        Story.of("The council of 29 seats is composed of a chairman, five deputies and 23 other members."),
        Story.of("Labour and its allies hold 64 of the 120 seats, Labour alone 58, and the opposition 56."),
        Story.of("ROME — Of the 720 members of the parliament 360 voted for the motion and 280 against it."),
    )

    _M_OF_N = re.compile(
        r"^ (?:[a-z]+ )?(?:out )?of (?:the|its|their|his|her|our|those|these|all) (?:[\w'’-]+ )?(?:[a-z]+['’]s )?$"
    )
    _OF_WHOM = re.compile(
        r"^ [^;:.]{2,60}?, (?:at least |only |just |some |about |all )?$|^ [^;:.,]{2,50}, of (?:whom|which) $"
    )
    _OF_LEAD = re.compile(
        r"(?:^|[.,;—–] |\b(?:that|said|and) )(?:out )?of (?:the|its|their|some|those)? ?(?:roughly |about |nearly )?$"
    )
    _UP_TO_PART = re.compile(
        r" [^;:]{2,90}?, (?:(?:he|she|they|it|we|police|rescuers|the [a-z]+) [a-z]+ )?(?:at least |only |just |some |"
        r"about )?"
    )
    # "The family of five lost six of its members."
    _GROUP_OF = re.compile(
        r"\b(?:family|group|team|crew|party|squad|panel|board|band|jury|council|committee|gang) of $"
    )
    _ITS_MEMBERS = re.compile(r"^ of (?:its|their|the) (?:[a-z]+ )?(?:members|children)\b")
    # What nobody is two of at once, by what they tell apart.
    _APART = {
        "fate": {
            "home": re.compile(
                r"\b(?:returned|rescued|saved|escaped|survived|made it (?:back|home)|came (?:back|home))\b"
            ),
            "captured": re.compile(r"\b(?:captured|taken prisoner|were prisoners)\b"),
            "dead": re.compile(r"\b(?:killed|died|dead|drowned|perished|lost their lives)\b"),
            "missing": re.compile(r"\b(?:missing|unaccounted for)\b"),
        },
        "sex": {"male": re.compile(r"\b(?:men|male|boys)\b"), "female": re.compile(r"\b(?:women|female|girls)\b")},
        "test": {"passed": re.compile(r"\bpassed\b"), "failed": re.compile(r"\bfailed\b")},
        "game": {"won": re.compile(r"\bwon\b"), "lost": re.compile(r"\blost\b")},
    }

    _OF_A_PLACE = re.compile(
        r"^ of (?:the )?(?:city|town|village|island|country|nation|state|county|district|region|school|company|firm|"
        r"club)['’]s (?:[a-z]+ )?(?:residents|people|inhabitants|citizens|population|members|employees|workers|pupils|"
        r"students)\b"
    )
    _LIVED = re.compile(
        r" (?:people|persons|residents|inhabitants|men and women) (?:who )?(?:live|lived|living|work|worked)\b"
    )
    _HOME_TO = re.compile(r"\b(?:population of|home to|with|employs|employed) $")
    _IS_OF = re.compile(r"^ of (?:whom|which|them)\b")
    # Of these "40,000 of them" are no other people.
    _THEMSELVES = frozenset(("people", "man", "woman", "child", "civilian", "job", "death", "passenger", "victim"))

    needs = (_COUNTS_OR_SUMS, _SEATS | TOLD_AS_PARTS | words("of"), amounts(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        found = list(self._by_their_words(sentence)) if "of " in sentence.lower else []
        yield from found or self._more_than_whole(sentence)

    def _more_than_whole(self, sentence: Sentence) -> Iterator[Finding]:
        if not TOLD_AS_PARTS.isdisjoint(sentence.signs):
            for over in parts_over_in(sentence):
                # Of two sums side by side MONEY-12 tells.
                is_told = over.part.mention.sort is Sort.MONEY and any(
                    part is over.part.mention for _, part in sums_over_in(sentence)
                )
                if not is_told:
                    yield self._over(sentence, over)
        if not _SEATS.isdisjoint(sentence.signs):
            for whole, parts in (*seats_over_in(sentence), *members_over_in(sentence)):
                yield from self._together(sentence, whole, list(parts), {part.mention.text: part for part in parts})

    def _over(self, sentence: Sentence, over: Over) -> Finding:
        part, whole, text = over.part.mention, over.whole.mention, sentence.surface.text
        is_here = sentence.start <= whole.start < part.start
        start = whole.start if is_here else part.start
        # Of figures that are far apart either may have the wrong scale.
        is_near = over.part.value < over.whole.value * _BEYOND
        repair = repair_within(part, Decimal(1), over.whole.value) if is_near else None
        return self.finding(
            sentence.surface,
            (start, part.end),
            f"{part.text} cannot be part of {whole.text}.",
            suggestion=text[start : part.start] + repair.text if repair is not None else "",
        )

    def _by_their_words(self, sentence: Sentence) -> Iterator[Finding]:
        counts = [
            figure
            for figure in all_figures_in(sentence)
            if figure.mention.sort is Sort.COUNT and figure.unit == "count" and not is_range(figure)
        ]
        for first, second in itertools.pairwise(counts):
            yield from self._of_the(sentence, first, second)
        if len(counts) >= 2:
            yield from self._led(sentence, counts)

    def _of_the(self, sentence: Sentence, part: Figure, whole: Figure) -> Iterator[Finding]:
        gap = sentence.surface.lower[part.end : whole.start]
        is_compound = sentence.surface.text.startswith("-", whole.end)
        # "35,000 of the two models": of each kind so many.
        are_kinds = (
            part.value > _BEYOND * whole.value and whole.value < _BEYOND and not is_slip(part.value, whole.value)
        )
        is_whole = not is_compound and not self._looks_like_year(whole)
        of_one = [nouns_of(figure.mention.noun) for figure in (part, whole) if figure.mention.noun]
        # As in: the 18 countries of the two unions.
        are_unlike = len(of_one) > 1 and of_one[0].isdisjoint(of_one[1])
        is_read = self._M_OF_N.match(gap) and not self._OF_LEAD.search(sentence.before(part.mention, reach=30))
        if is_read and _is_more(part, whole) and not are_kinds and is_whole and not are_unlike:
            yield self._finding(sentence, part, whole)
        whole, part = part, whole
        # "13 train operators, some 40,000 of them": of those who work there.
        is_beyond = (
            part.value > whole.value * _BEYOND
            and not is_slip(part.value, whole.value)
            and whole.mention.noun not in self._THEMSELVES
        )
        if not _is_more(part, whole) or is_beyond or self._looks_like_year(whole):
            return
        behind = sentence.after(part.mention, reach=30)
        nouns = {noun for noun in (part.mention.noun, whole.mention.noun) if noun}
        # "Two cables of 55 km, 45 of which" are kilometers; "532 people from 36 countries, 529 of whom" are people.
        others = [
            other
            for other in figures_in(sentence)
            if whole.end <= other.start < part.start or (other.end <= whole.start and other.value >= part.value)
        ]
        is_of_whom = (
            not others
            and len(nouns) < 2
            and self._OF_WHOM.match(gap)
            and (gap.endswith((" of whom ", " of which ")) or self._IS_OF.match(behind))
        )
        is_of_members = self._ITS_MEMBERS.match(behind) and self._GROUP_OF.search(
            sentence.before(whole.mention, reach=20)
        )
        place = self._OF_A_PLACE.match(sentence.after(part.mention, reach=48))
        # "When fewer than seven million people lived in New York, 10 million of the city's residents were Jews"
        is_of_place = place is not None and not others and self._is_all_of(sentence, whole)
        if is_of_whom or is_of_members or is_of_place:
            yield self._finding(sentence, part, whole)

    def _is_all_of(self, sentence: Sentence, whole: Figure) -> bool:
        """Whether a figure is of all who live or work somewhere."""
        behind, before = sentence.after(whole.mention, reach=48), sentence.before(whole.mention, reach=24)
        return bool(self._LIVED.match(behind) or self._HOME_TO.search(before))

    def _led(self, sentence: Sentence, counts: list[Figure]) -> Iterator[Finding]:
        for place, whole in enumerate(counts[:-1]):
            if self._IS_OF.match(sentence.after(counts[place + 1].mention, reach=12)):
                # "40 employees, 25 of them women and 20 of them men"
                yield from self._outcomes(sentence, whole, counts[place + 1 :])
                return
            if not self._OF_LEAD.search(sentence.before(whole.mention, reach=30)) or self._looks_like_year(whole):
                continue
            parts = counts[place + 1 :]
            between = sentence.surface.lower[whole.end : parts[0].start]
            if not self._UP_TO_PART.fullmatch(between):
                return
            first = parts[0]
            noun_agrees = not first.mention.noun or first.mention.noun == whole.mention.noun
            behind = sentence.after(first.mention, reach=20)
            if noun_agrees or re.match(r" (?:[a-z]+ed|were|are|had|have|died|survived|is|was)\b", behind):
                if _is_more(first, whole):
                    yield self._finding(sentence, first, whole)
                else:
                    yield from self._outcomes(sentence, whole, parts)
            return

    def _outcomes(self, sentence: Sentence, whole: Figure, parts: list[Figure]) -> Iterator[Finding]:
        lower = sentence.surface.lower
        ends = [*(part.start for part in parts[1:]), sentence.end]
        told = [lower[part.end : end] for part, end in zip(parts, ends, strict=True)]
        for outcomes in self._APART.values():
            seen: dict[str, Figure] = {}
            for part, said in zip(parts, told, strict=True):
                named = [name for name, pattern in outcomes.items() if pattern.search(said)]
                if len(named) != 1 or named[0] in seen:
                    break
                seen[named[0]] = part
            else:
                yield from self._together(sentence, whole, parts, seen)

    def _together(
        self, sentence: Sentence, whole: Figure, parts: list[Figure], seen: dict[str, Figure]
    ) -> Iterator[Finding]:
        added = sum((part.value for part in seen.values()), Decimal(0))
        if len(seen) >= 2 and added > whole.high:
            yield self.finding(
                sentence.surface,
                (parts[0].start, parts[-1].end),
                f"Together these are {shown(added, 2)}, of {whole.mention.text}.",
                evidence=(Evidence(" + ".join(part.mention.text for part in parts) + f" = {shown(added, 2)}"),),
            )

    def _looks_like_year(self, figure: Figure) -> bool:
        return 1800 <= figure.value <= 2100 and "," not in figure.mention.text

    def _finding(self, sentence: Sentence, part: Figure, whole: Figure) -> Finding:
        start, end = min(part.start, whole.start), max(part.end, whole.end)
        return self.finding(
            sentence.surface, (start, end), f"{part.mention.text} cannot be part of {whole.mention.text}."
        )
