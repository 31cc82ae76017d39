"""SUM, CALC and PCT: what the words of a sentence announce of its figures."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from apps.checks.figures.announced import CHANGES, DIFFERENCES, EXCESSES, FRACTIONS, GROWTH, MULTIPLES, POINTS, RESTS
from apps.checks.figures.apportioned import BY_HEAD, BY_RESIDENT, RATES, SHARES, TWINS
from apps.checks.figures.interest import INTEREST
from apps.checks.figures.ledgers import SUMMED_UP, TOLD_MOVES, TOLD_RESTS, TOLD_STEPS, TOLD_TOTALS
from apps.checks.figures.likened import (
    LEADS,
    PROPORTIONS,
    SHARED_BY_HEAD,
    WORDED_AVERAGES,
    WORDED_MULTIPLES,
)
from apps.checks.figures.multiplied import AVERAGES, DENSITIES, GROUPED, PIECES, PRODUCTS, SHARED_OUT, SPELLS
from apps.checks.figures.portions import heads_a_list
from apps.checks.figures.reckonings import (
    IN_A_TOTAL,
    Reckoning,
    Relation,
    bounds_told,
    is_made_by_some,
    signs_of,
)
from apps.checks.figures.relations import ADJUSTED, is_told_beside, shown
from apps.checks.figures.rows import ACCOUNTS, REMAINDERS, TOTALS, TOTALS_OF_TWO_TOLD, totals_of_two_in
from apps.checks.figures.slips import mended_by, power_off
from apps.checks.figures.tallies import COUNT, number_of, spelled_like
from apps.checks.figures.trios import figures_in, respelled_figure
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Role, Sentence
from apps.quantities import Hedge, Sort


class AnnouncedRule(SentenceRule):
    """A rule about figures whose relation is announced: it holds, or one of them is wrong."""

    announced: ClassVar[tuple[Relation, ...]]

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if sentence.surface.role is Role.TABLE:
            return
        own, number = sentence.signs, len(figures_in(sentence))
        for signs, fewest, told_in in self.announced:
            if number < fewest or signs.isdisjoint(own):
                continue
            for reckoning in told_in(sentence):
                if reckoning.holds or _is_explained(sentence, reckoning):
                    continue
                if not self._is_meant_otherwise(sentence, reckoning):
                    yield self._finding(sentence, reckoning)
                    return

    def _is_meant_otherwise(self, sentence: Sentence, reckoning: Reckoning) -> bool:
        """Whether the figures have a relation of another sort, or one of them is no figure."""
        return False

    def _finding(self, sentence: Sentence, reckoning: Reckoning) -> Finding:
        start, end = reckoning.span
        result = reckoning.result
        text = sentence.surface.text
        spelled = respelled_figure(result, round(reckoning.right, 2).normalize())
        # What is told last has been worked out from the rest.
        is_worked_out = (result.end == end or reckoning.is_apposed) and result.hedge is Hedge.NONE
        repaired = text[start : result.start] + spelled + text[result.end : end] if is_worked_out and spelled else ""
        if not repaired:
            # A place or a scale word explains it, whichever was told first.
            power = power_off(
                result.value, reckoning.right, _CLOSELY if result.hedge is Hedge.NONE else _LOOSELY, _POWERS
            )
            meant = mended_by(result.mention, 1 / power) if power is not None else ""
            repaired = text[start : result.start] + meant + text[result.end : end] if meant else ""
        return self.finding(
            sentence.surface,
            (start, end),
            f"{reckoning.told} is {spelled or shown(reckoning.right, 2)}, not {result.mention.text}.",
            suggestion=repaired,
        )


_POWERS = tuple(Decimal(10) ** power for power in (1, -1, 3, -3, 6, -6))
_CLOSELY, _LOOSELY = Decimal("0.06"), Decimal("0.18")


def _is_explained(sentence: Sentence, reckoning: Reckoning) -> bool:
    """Whether the figures are adjusted, or what is missing is told in the sentence before."""
    missing = abs(reckoning.result.value - reckoning.right)
    adjusted = ADJUSTED.search(sentence.lower)
    is_adjusted = adjusted is not None and not (adjusted[0] == "on average" and reckoning.is_mean)
    return is_adjusted or is_told_beside(sentence, reckoning.result, missing)


class WrongTotal(AnnouncedRule):
    """Figures in a row that do not make what they are told to make.

    Grants of $2 million, $3.5 million and $1.5 million come to $7 million. Rows of rates, of parts of something and of
    what may be incomplete ("including") are left alone.
    """

    code = "SUM-08"
    name = "wrong-total"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The three grants, of $2 million, $3.5 million and $1.5 million, come to $9 million."),
        Story.of("He scored 24 points in the first half and 13 in the second, finishing with 47."),
        Story.of("The average of the three offers, $10 million, $12 million and $14 million, is $13 million."),
        Story.of("In 2004 ten countries joined the 12 already in the union, taking its membership to 25."),
        Story.of("Three more patients died overnight, bringing the toll to 29 from 25."),
        Story.of(
            "Ukraine was to get $250 billion in aid. A further $141 million was to come through the State Department, "
            "bringing the frozen total to $391 million."
        ),
        Story.of(
            "He wants to borrow €100 million next year, after €130 billion in 2020 and €240 billion in 2021. That "
            "would bring the debt of the three years to roughly €470 billion."
        ),
        Story.of("It spent £128,877 on lawyers and £800 on other costs, a bill of more than £136,000."),
        Story.of("It had 46 millimetres on Friday, 112 on Saturday and 71 on Sunday, a total of 249 millimetres."),
        Story.of(
            "It has $48 million for roads, $27 million for water and $15 million for parks. The whole $95 million "
            "would be borrowed."
        ),
        Story.of(
            "The first lots brought $14,000 and $23,000 and the third $31,500, so the night raised $86,500 in all."
        ),
        Story.of(
            "Reed had 12 in the first, 9 in the second, 14 in the third and 6 in the last, for a record 47 points."
        ),
    )
    allows = (
        Story.of(
            "Made for $8 million, it took $61.4 million here and $38.9 million abroad, for a total of $100.3 million."
        ),
        Story.of("Tax on incomes came to €32.9 billion and on sales to €20.3 billion in a total of €88.1 billion."),
        Story.of("The three grants, of $2 million, $3.5 million and $1.5 million, come to $7 million."),
        Story.of("He scored 24 points in the first half and 13 in the second, finishing with 37."),
        Story.of("The average of the three offers, $10 million, $12 million and $14 million, is $12 million."),
        Story.of("The two firms, with 300 and 200 workers, will have a total of 450 after the merger."),
        Story.of("Fees of $20 for adults and $10 for children come to $70 for a family of five."),
        Story.of("In 2004 ten countries joined the 15 already in the union, taking its membership to 25."),
        Story.of("Three more patients died overnight, bringing the toll to 29 from 26."),
        Story.of("It spent £128,877 on lawyers and £7,541 on other costs, a bill of more than £136,000."),
        Story.of("It had 46 millimetres on Friday, 112 on Saturday and 71 on Sunday, a total of 229 millimetres."),
        Story.of("It had 46 millimetres on Friday, 112 on Saturday and 71 on Sunday, against a total of 249 in May."),
        Story.of(
            "It has $48 million for roads, $27 million for water and $15 million for parks. The whole $90 million "
            "would be borrowed."
        ),
        Story.of(
            "Ukraine was to get $250 million in aid. A further $141 million was to come through the State Department, "
            "bringing the frozen total to $391 million."
        ),
        Story.of("The first lots brought $14,000 and $23,000; with the rest the night raised $86,500 in all."),
        Story.of("Rounds of 68, 71, 70 and 67 gave her a 12-under-par total of 276."),
        Story.of("He had three sons, eight grandsons and 13 great-grandsons, 24 in all, and shared a cake with 40."),
        Story.of("He was fined £900. He was told to pay costs of £110 and a surcharge of £360, £1,370 in all."),
        Story.of("She won two golds, a silver and three bronzes, six medals in all."),
        Story.of(
            "The bank paid $7 million in fines and $5 million in damages last year and $15 million in all since 2015."
        ),
        Story.of("Medals after day nine: Norway 11 gold, 7 silver, 8 bronze, 26 in all."),
        Story.of(
            "She got six years for fraud, three for theft and one for lying, to be served concurrently, or six in all."
        ),
    )

    announced = (TOTALS, TOLD_TOTALS)
    needs = (
        signs_of(announced) | TOTALS_OF_TWO_TOLD,
        amounts(1),
        # What the sentence before tells is summed up in fewer than a row has.
        amounts(3) | TOTALS_OF_TWO_TOLD | SUMMED_UP,
    )

    def _is_meant_otherwise(self, sentence: Sentence, reckoning: Reckoning) -> bool:
        # Terms that run at the same time are not added up.
        if not sentence.vocabulary.isdisjoint(_AT_ONCE):
            return True
        is_in_it = IN_A_TOTAL.search(sentence.before(reckoning.result.mention, reach=40)) is not None
        return is_in_it or is_made_by_some(reckoning.result.value, [figure.value for figure in reckoning.terms])

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        yield from super().check_sentence(sentence, story)
        for off in totals_of_two_in(sentence):
            yield self.finding(
                off.sentence.surface,
                off.figure.mention,
                f"{off.told} {respelled_figure(off.like, off.made) or shown(off.made)}, not {off.like.mention.text}.",
                suggestion=mended_by(off.figure.mention, 1 / off.power),
            )


_AT_ONCE = words("concurrent concurrently simultaneous simultaneously overlap overlapping overlapped")
_BUT = words("but")
_THE_REST = words("other others remaining")


_BELOW_NOTHING = words("loss losses deficit deficits minus negative below overdrawn overdraft red")


class WrongRest(AnnouncedRule):
    """A figure that is not as much more or less than another as the sentence says, or not what is left of it.

    £45,000 is £5,000 short of £50,000, and who has paid $4 million of $10 million still owes $6 million. Rounding is
    allowed for.
    """

    code = "CALC-20"
    name = "wrong-rest"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The fund raised £45,000, £5,000 short of its £60,000 goal."),
        Story.of("The stock closed at $41, up $3 from $36 on Monday."),
        Story.of("The company has paid $4 million of its $10 million fine and still owes $5 million."),
        Story.of("The budget of $80 million is $20 million more than last year's $70 million."),
        Story.of("The tower, at 310 metres, is 40 metres taller than its rival, which stands 250 metres high."),
        Story.of(
            "The $84 million budget sets aside $41 million for schools, $22 million for police and $11 million for "
            "roads; the remaining $20 million goes to pay off debts."
        ),
        Story.of("All 52 hostages are free. Ten went home, five are in hospital and the other 73 have gone abroad."),
        Story.of("The ferry had 86 people aboard. Rescuers saved 33 and found 41 bodies; 22 people are still missing."),
        Story.of(
            "Two of the eight hostages have been freed and one has died, which leaves six in the hands of the rebels."
        ),
        Story.of("Revenue came to £18.4m and costs to £16.9m, which left a profit of £2.5m."),
        Story.of("Tickets, which were £45 last season, will rise by £6 to £54 for adults."),
        Story.of("Nine of the 14 firefighters injured have gone home; the other six remain in hospital."),
        Story.of("All but three of the 27 states signed, or 25."),
        Story.of(
            "They passed a budget of €46.2 million after a four-hour debate: €14.2 million for roads, €11.8 million "
            "for housing, €9.1 million for fire crews, and the remaining €7.5 million for everything else."
        ),
        Story.of("Of the five officials accused, three were acquitted on Monday. The judge jailed the other three."),
        Story.of("The jury found her guilty on 11 of 15 counts and acquitted her on the other five."),
        Story.of("It spent £12.1m, £5.4m of it on posters, £3.2m on leaflets and the remaining £5.3m on staff."),
        Story.of("Nineteen of the 22 crew were rescued. The four others are missing."),
        Story.of(
            "The raid killed 14 people and wounded 35. Nine of the dead were guards and the other six were guests."
        ),
    )
    allows = (
        Story.of("The fund raised £45,000, £5,000 short of its £50,000 goal."),
        Story.of("The stock closed at $41, up $3 from $38 on Monday."),
        Story.of("The company has paid $4 million of its $10 million fine and still owes $6 million."),
        Story.of("The team won 12 of its 16 games, losing three."),
        Story.of("The party has 60 seats, its ally 20 and independents 5; the remaining 15 are vacant."),
        Story.of("He spent $20 on food, $10 on beer, $5 on a cab and the remaining $15 on a ticket."),
        Story.of(
            "The $84 million budget sets aside $41 million for schools, $22 million for police and $11 million for "
            "roads; the remaining $10 million goes to pay off debts."
        ),
        Story.of("The stock closed at $41, up $3 on Monday, after $36 in May."),
        Story.of("All 52 hostages are free. Ten went home, five are in hospital and the other 37 have gone abroad."),
        Story.of("The ferry had 86 people aboard. Rescuers saved 33 and found 41 bodies; 12 people are still missing."),
        Story.of(
            "Two of the eight hostages have been freed and one has died, which leaves five in the hands of rebels."
        ),
        Story.of("Revenue came to £18.4m and costs to £16.9m, against a profit of £2.5m a year before."),
        Story.of("Tickets, which were £45 last season, will rise by £6 to £51 and season tickets by £25 to £540."),
        Story.of("Of the five officials accused, three were acquitted on Monday. The judge jailed the other two."),
        Story.of("Three of the five boys were hurt. The other three children were in a different car."),
        Story.of("The virus was found in six of 14 samples of sewage, and in two more since."),
        Story.of("In all 47 needed help. Nineteen were hurt, four of them badly; the other 28 went home."),
        Story.of(
            "There was a surplus of $132.9 million, which, with $1.3 million from the reserve, makes $134.2 million."
        ),
        Story.of("He leads by 145 points, 364 to 219, with eight races and three sprints to go."),
        Story.of("The chain has 52 shops. Ten of them will close, four in Leeds and the other six in York."),
        Story.of("Nine of the 14 firefighters injured have gone home; the other five remain in hospital."),
        Story.of("Seven of the 12 suspects have been found, two of them on Monday; the other three victims are ill."),
        Story.of("Labour lost 14 seats and now has 48, two fewer than the Conservatives, who gained 11."),
        Story.of("All but three of the 27 states signed, or 24."),
        Story.of("Eleven of the 27 states voted for the quota, nine against and the other seven abstained."),
        Story.of("The jury found her guilty on 11 of 15 counts and acquitted her on the other four."),
        Story.of("Seven of the 12 crew were rescued. The two others on the raft were passengers."),
        Story.of(
            "The raid killed 14 people and wounded 35. Nine of the dead were guards and the other five were guests."
        ),
        Story.of(
            "They passed a budget of €42.6 million after a four-hour debate: €14.2 million for roads, €11.8 million "
            "for housing, €9.1 million for fire crews, and the remaining €7.5 million for everything else."
        ),
        Story.of("The party won 240 of the 543 elective seats, 32 short of the 272 needed for a majority."),
        Story.of("The three largest parties won 89, 78 and 32 of the 275 seats, leaving 76 for nine others."),
        Story.of("Rounds of 68, 70, 65 and 67 gave the left-hander a total of 270."),
        Story.of(
            "The airline made €14 million, after a loss of €31 million a year before, a difference of €45 million."
        ),
    )

    def _is_meant_otherwise(self, sentence: Sentence, reckoning: Reckoning) -> bool:
        # "With eight races and three sprints to go": things of two sorts.
        nouns = nouns_of(reckoning.result.mention.noun)
        last = max(reckoning.terms, key=lambda figure: figure.start)
        link = sentence.surface.lower[last.end : reckoning.result.start]
        if (
            link.endswith((" and ", " with "))
            and nouns
            and (others := nouns_of(last.mention.noun))
            and nouns.isdisjoint(others)
        ):
            return True
        if reckoning.result.unit in _TIMES and _AHEAD.search(sentence.surface.lower, *reckoning.span):
            # "In 9.63 seconds, 0.12 ahead of Blake, who ran 9.75": who is ahead takes less.
            return True
        told = {id(figure.mention) for figure in (reckoning.result, *reckoning.terms)}
        apart = [
            mention.quantity.low
            for mention in sentence.mentions
            if mention.quantity is not None
            and id(mention) not in told
            and mention.sort is last.mention.sort
            # A row of parts, and what stands before the whole claim.
            and mention.end <= min(figure.start for figure in reckoning.terms)
        ]
        more = max(figure.value for figure in reckoning.terms)
        lesser = [figure.value for figure in reckoning.terms if figure.value != more]
        gone = sum(lesser, Decimal(0))
        rests = {more - gone - sum(apart[first:]) for first in range(len(apart))}
        if reckoning.right in apart or reckoning.result.value in rests:
            # "Won 240 of the 543 seats, 32 short of the 272", "89, 78 and 32 of the 275 seats, leaving 76".
            return True
        # "Which, with $1.3 million from the reserve, makes $134.2 million"
        added = sum((figure.value for figure in reckoning.terms), Decimal(0))
        low, high = bounds_told(reckoning.result)
        start, end = reckoning.span
        # From a loss of £18m to a profit of £2m is a swing of £20m.
        is_over_nothing = not sentence.vocabulary.isdisjoint(_BELOW_NOTHING)
        return low <= added <= high and (
            is_over_nothing or _ADDED.search(sentence.surface.lower, start, end) is not None
        )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        yield from super().check_sentence(sentence, story)
        lower = sentence.surface.lower
        for found in _ALL_BUT.finditer(lower, sentence.start, sentence.end) if "all but " in sentence.lower else ():
            few, whole, rest = (number_of(found[name]) for name in ("few", "whole", "rest"))
            if few < rest < whole != few + rest:
                yield self.finding(
                    sentence.surface,
                    (found.start("few"), found.end("rest")),
                    f"{found['whole']} − {found['few']} is {whole - few}, not {found['rest']}.",
                )
        if not any(each in sentence.lower for each in ("the other ", "the remaining ", " others")):
            return
        start = sentence.start if sentence.previous is None else sentence.previous.start
        others = [found for pattern in _THE_OTHERS for found in pattern.finditer(lower, start, sentence.end)]
        for found in others:
            part, whole, rest = (number_of(found[name]) for name in ("part", "whole", "rest"))
            # "Eleven of the 27 voted for it, nine against and the other seven abstained"
            part += sum(map(number_of, _COUNTS.findall(found["before"])))
            is_here = found.start("rest") >= sentence.start
            is_of_it = part < whole and rest < whole and not _PART_OF_PART.search(found["between"])
            if is_here and is_of_it and whole != part + rest and _are_bare_or_alike(lower, found):
                yield self.finding(
                    sentence.surface,
                    found.span("rest"),
                    f"{found['whole']} − {found['part']} is {whole - part}, not {found['rest']}.",
                    suggestion=spelled_like(found["rest"], whole - part),
                )

    announced = (DIFFERENCES, RESTS, REMAINDERS, ACCOUNTS, TOLD_RESTS, TOLD_STEPS, TOLD_MOVES)
    # "The other five" are read as no figure.
    needs = (signs_of(announced) | _BUT, amounts(2) | _THE_REST)


_TIMES = ("second", "minute", "hour")
_AHEAD = re.compile(r"\b(?:ahead|clear|in front|faster|quicker)\b")
# "All but three of the 27 states signed, or 24"
_ALL_BUT = re.compile(
    rf"\ball but (?P<few>{COUNT}) of (?:the|its|his|her|their) (?P<whole>{COUNT})\b[^.;:\d]{{1,60}}?, (?:or |that "
    rf"is,? |some |making )?"
    rf"(?P<rest>{COUNT})(?: [a-z]+| in all)?(?=[.,;])"
)
# "Nine of the 14 firefighters have gone home; the other five remain in hospital", "Of the 14 firefighters, nine went
# home. The other five"
_IN_BETWEEN = (
    rf" (?:(?!\b(?:{COUNT})\b)[^:\d]){{3,120}}?(?:[,;.] |(?= (?:and|but|while|with) ) ))(?:and |but |while |with )?"
)
_OTHERS = (
    rf"(?P<before>(?:[^.;:,\d]{{0,24}} )?)the (?P<other>other |remaining )?(?P<rest>{COUNT})"
    r"(?(other)| others(?= (?:are|were|have|had|remain\w*|died|survived|escaped|went|did)\b|[.,;]))"
    r"(?! (?:of|in (?:the|a) \d)\b|-| (?:percent|per cent|million|thousand|hundred))"
)
_COUNTS = re.compile(rf"(?<![\w,.-]){COUNT}(?![\w-])")
_THE_OTHERS = (
    re.compile(
        rf"(?<![\w,.-])(?P<part>{COUNT}) (?:[a-z]+ )?(?:out )?of (?:(?:the|its|his|her|their|those) )?"
        rf"(?P<whole>{COUNT})(?P<between>{_IN_BETWEEN}{_OTHERS}"
    ),
    # "Killed 14 people and wounded 35. Nine of the dead were officers and the other five were civilians"
    re.compile(
        rf"\bkill(?:ed|ing|s) (?P<whole>{COUNT}) (?!and )[^.;:]{{3,90}}?\. (?P<part>{COUNT}) of the "
        rf"(?:dead|victims|killed)(?P<between>{_IN_BETWEEN}{_OTHERS}"
    ),
    re.compile(
        rf"(?:(?<=[.;,] )|(?<=^)|(?<=\n)|(?<= — )|(?<=said ))of (?:the|its|his|her|their|those) (?P<whole>{COUNT})"
        rf"(?P<told> [^.;:\d]{{2,90}}?), (?P<part>{COUNT})(?P<between>{_IN_BETWEEN}{_OTHERS}"
    ),
)
_NOUN = re.compile(r" (?P<noun>[a-z]+s|people|men|women|children)\b")
_VERBS_IN_S = frozenset(("was", "is", "has", "does", "remains", "as", "us", "its", "his", "was"))


def _are_bare_or_alike(lower: str, found: re.Match[str]) -> bool:
    """Whether the others bear no noun, or that of the whole: "the other six", "the other six suspects"."""
    noun = _NOUN.match(lower, found.end("rest"))
    if noun is None or noun["noun"] in _VERBS_IN_S:
        return True
    return re.search(rf"\b{noun['noun']}\b", found[0]) is not None


_PART_OF_PART = re.compile(
    r"\b(?:one|another|both|half|third|some|several|of (?:them|whom|which|those|these)|each|every|other|more)\b"
)
_ADDED = re.compile(r"\b(?:with|plus|added|adding|together|making|makes|including)\b")


class WrongTimes(AnnouncedRule):
    """A figure that is not so many times another, or not the part of it that the sentence says.

    40,000 is double 20,000. "Double" and "twice" are said of what is about double, and bear a seventh more or less.
    """

    code = "CALC-21"
    name = "wrong-times"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The festival drew 40,000 people, double the 30,000 of last year."),
        Story.of("The dam cost $90 million, three times the original estimate of $45 million."),
        Story.of("The river held nitrate at 0.6 percent, its keepers say, five times the permitted 0.2 percent."),
        Story.of("In 2019 sales were $4 million; by 2021 they had doubled to $6 million."),
        Story.of("The club paid $30 million for the player, half of the $80 million it got for his rival."),
        Story.of("Cases rose from 1,150 in May to 3,450 in June, doubling in a month."),
        Story.of("The driver had 0.12 percent of alcohol in his blood, three times the limit of 0.08 percent."),
        Story.of("The new hall has 90,000 square feet, three times the size of the old one, of 45,000 square feet."),
        Story.of("The hall seats 6,000, half as many again as the old one, which held 4,500."),
    )
    allows = (
        Story.of("The festival drew 41,000 people, double the 20,000 of last year."),
        Story.of("The dam cost $90 million, three times the original estimate of $30 million."),
        Story.of("The river held nitrate at 0.6 percent, its keepers say, three times the permitted 0.2 percent."),
        Story.of("Inflation was 6 percent, the bank said, twice in a row above the target of 2 percent."),
        Story.of("The club paid $30 million for the player, half of the $60 million it got for his rival."),
        Story.of("The dam cost $90 million, twice as much per head as the $30 million bridge."),
        Story.of("In 2019 sales were $3 million; by 2021 they had doubled to $6 million."),
        Story.of("The firm made $4 million in 2019; its rival had doubled to $6 million from $3 million."),
        Story.of("Cases rose from 1,150 in May to 2,450 in June, doubling in a month."),
        Story.of("The driver had 0.16 percent of alcohol in his blood, twice the limit of 0.08 percent."),
        Story.of("It remains one of the poorest countries; nearly one-third of its 51 million people are poor."),
        Story.of("He threw treble 20, treble 19, double 12 and won the leg."),
        Story.of("The new hall has 90,000 square feet, twice the size of the old one, of 45,000 square feet."),
        Story.of("The hall seats 6,000, half as many again as the old one, which held 4,000."),
        Story.of("Her pay of £6.3m, including shares worth £1.2m, is 180 times the £35,000 of the median worker."),
        Story.of("At 82 km/h the ferry would burn twice what it does at 65."),
        Story.of("There are 86 women among the 240 judges, or 36%, twice the 43 of ten years ago."),
    )

    def _is_meant_otherwise(self, sentence: Sentence, reckoning: Reckoning) -> bool:
        told = {id(figure.mention) for figure in (reckoning.result, *reckoning.terms)}
        low, high = reckoning.room
        if any(
            mention.quantity is not None
            and id(mention) not in told
            and mention.quantity.unit in (reckoning.result.unit, "count")
            and low <= mention.quantity.low <= high
            for mention in sentence.mentions
            if mention.end <= reckoning.result.start
        ):
            # "A package of £6.3m, of which £1.2m is in shares, is 180 times the £35,000 of the others"
            return True
        # "One of the poorest countries", "100 million times the energy of one atom": a thing, no number.
        return any(figure.mention.text.lower() == "one" for figure in (reckoning.result, *reckoning.terms))

    announced = (MULTIPLES, FRACTIONS, GROWTH, WORDED_MULTIPLES)
    needs = (signs_of(announced), amounts(2))


_RIGHTLY = Decimal("0.01")


class WrongRate(AnnouncedRule):
    """So many a day, an acre, for one of a number or each, that does not agree with the total beside it.

    Twelve miles in four days are three a day, 96 doctors for 480,000 people are one for every 5,000, and 12 rows of 15
    chairs each make 180. Days on which nobody works are allowed for.
    """

    code = "CALC-22"
    name = "wrong-rate"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The crew laid 12 miles of pipe in four days, or 4 miles a day."),
        Story.of("Chains have closed 5,720 pharmacies in the past 10 years, about 48 every week."),
        Story.of("The farm produced 900 tons of wheat on 300 acres, 30 tons an acre."),
        Story.of("The county has 62 dentists for its 310,000 people, or one for every 500."),
        Story.of("The debt is £4.6 billion, or £175,000 per household, not the £729 billion (£29,000 per household)."),
        Story.of("They laid out 12 rows of 15 chairs each, or 160 chairs."),
        Story.of("Each of the 50 states has two senators, for a total of 120."),
        Story.of(
            "With 1.5 million people on 500 square kilometres, the island has a density of 300 per square kilometre."
        ),
        Story.of("He paid his landlord £150 a week for two years, or about £7,800 altogether."),
        Story.of("The island, home to 12,000 people, has 60,000 sheep, or three for every inhabitant."),
        Story.of("The jackpot of $90 million will be shared by three winners, who get $45 million each."),
        Story.of("He has 14 goals in 20 games, an average of 1.4 a game."),
        Story.of("The 20 houses sold for $9 million, $400,000 on average."),
        Story.of("The district has 3,000 pupils and 150 teachers, one for every 30 pupils."),
        Story.of(
            "He was given two sentences of six years each, to be served one after the other, for a total of 10 years."
        ),
        Story.of("The program costs $40 million a year and serves 20,000 children, $200 per child."),
        Story.of("In 12 months it sold 6,000 cars, an average of 600 a month."),
        Story.of("He hit 30 home runs in 150 games, one every six games."),
        Story.of("It took him 12 days to pedal the 1,380 kilometres to the coast, an average of 150 kilometres a day."),
        Story.of("The laundry used 4,500 litres in a 30-day month, 450 litres a day."),
        Story.of("It drew 12,000 people, who spent £960,000 in pubs, shops and hotels, or about £180 each."),
        Story.of("The 947 investors put in a total of $1.46 million, or about $1.5 million each on average."),
        Story.of("Three colleagues from Leeds are to share £1.2m, the lottery said. They will get £600,000 each."),
        Story.of("The 24 teams are drawn in six groups of six teams."),
        Story.of("A syndicate of 12 won £3.6m on the lottery. Each member will take home £30,000."),
        Story.of("He was fined £200 on each of three counts, a total of £800."),
    )
    allows = (
        Story.of("The school has 684 pupils, 352 boys and 332 girls, and 41 teachers, one for every 16.7 children."),
        Story.of("The crew laid 12 miles of pipe in four days, or 3 miles a day."),
        Story.of("Banks have shut 6,200 branches in the past 10 years, about 12 every week."),
        Story.of("The firm made 50,000 cars in a year, 200 a day."),
        Story.of("The farm produced 900 tons of wheat on 300 acres, 3 tons an acre."),
        Story.of("The island has 96 doctors for its 480,000 people, or one for every 5,000."),
        Story.of("The debt is £4.6 trillion, or £175,000 per household, not the £729 billion (£29,000 per household)."),
        Story.of("They laid out 12 rows of 15 chairs each, or 180 chairs."),
        Story.of("The club sold 3,000 shirts at $40 each, raising $100,000."),
        Story.of("The 20 clubs play 38 games each, a total of 380."),
        Story.of("The island has 1.5 million people on 500 square kilometres, or 3,000 per square kilometre."),
        Story.of("He paid his landlord £150 a week for two years, or about £15,600 altogether."),
        Story.of("He saved £150 a week for two years, which with interest came to £16,900 in all."),
        Story.of("The island, home to 12,000 people, has 60,000 sheep, or five for every inhabitant."),
        Story.of("The town has 20,000 people and 5,000 cars, or two for every garage."),
        Story.of("The jackpot of $90 million will be shared by three winners, who get $30 million each."),
        Story.of("He has 14 goals in 20 games, an average of 0.7 a game."),
        Story.of("In the games of the series he scored 31, 28 and 37 points, an average of 32."),
        Story.of("He has taken 22 wickets in the three Tests at an average of 18.5, for 407 runs."),
        Story.of("The 20 houses sold for $9 million, $450,000 on average."),
        Story.of("The district has 3,000 pupils and 150 teachers, one for every 20 pupils."),
        Story.of(
            "He was given two sentences of six years each, to be served one after the other, for a total of 12 years."
        ),
        Story.of("The program costs $40 million a year and serves 20,000 children, $2,000 per child."),
        Story.of("In 12 months it sold 6,000 cars, an average of 500 a month."),
        Story.of("It took him 12 days to pedal the 1,380 kilometres to the coast, an average of 115 kilometres a day."),
        Story.of("The ferry burned 9,000 gallons in a 30-day month, 300 gallons a day."),
        Story.of("It drew 12,000 people, who spent £960,000 in pubs, shops and hotels, or about £80 each."),
        Story.of("It drew 12,000 people, who spent £960,000 in pubs and shops that charge £5 a pint, or £7 each."),
        Story.of("The 947 investors put in a total of $1.46 million, or about $1,500 each on average."),
        Story.of("He hit 30 home runs in 150 games, one every five games."),
        Story.of("He made 80 innings and 6,996 runs in Tests, an average of 99.94."),
        Story.of("Its 26 pubs had sales of £15.6m, £11,500 a week each."),
        Story.of("Three colleagues from Leeds are to share £1.2m, the lottery said. They will get £400,000 each."),
        Story.of("Five workers share a £1m prize; three others, who put in double, get £250,000 each."),
        Story.of("Some 15 of the 20 teams are split into three groups of five."),
        Story.of("The bank paid fines of $60 million. Its 12 directors will receive $500,000 each."),
    )

    def _is_meant_otherwise(self, sentence: Sentence, reckoning: Reckoning) -> bool:
        # "684 pupils, 352 boys and 332 girls, and 41 teachers, one for every 16.7": of another figure by the same.
        told = {id(figure.mention) for figure in (reckoning.result, *reckoning.terms)}
        result = reckoning.result.value
        apart = abs(reckoning.right - result)
        if any(
            mention.quantity is not None and id(mention) not in told and mention.quantity.low == apart
            for mention in sentence.of_sort(reckoning.result.mention.sort)
        ):
            # "Nine concerts at £18 each or £126 for all, a saving of £36"
            return True
        return any(
            abs(mention.quantity.low / term.value / result - 1) < _RIGHTLY
            for mention in sentence.of_sort(Sort.COUNT)
            if mention.quantity is not None and id(mention) not in told and mention.end <= reckoning.result.start
            for term in reckoning.terms
            if term.value > 0 and result > 0
        )

    announced = (
        RATES,
        BY_HEAD,
        BY_RESIDENT,
        PRODUCTS,
        PIECES,
        DENSITIES,
        SPELLS,
        SHARED_OUT,
        GROUPED,
        AVERAGES,
        WORDED_AVERAGES,
        SHARED_BY_HEAD,
    )
    # By the head so much takes four figures, and hardly any words.
    # What is shared is told in one sentence and what each gets in the next.
    needs = (amounts(3) | SHARED_OUT.signs, amounts(4) | signs_of(each for each in announced if each is not BY_HEAD))


class WrongPart(AnnouncedRule):
    """A part, a whole and a share that do not belong together, or one share told twice.

    Twenty of 50 members are 40 percent, four in five are 80 percent, and 1.5 percent of $300,000 is $4,500. Rounded
    shares stand.
    """

    code = "PCT-14"
    name = "wrong-part"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The council has 50 members, of whom 20, or 60 percent, are women."),
        Story.of("The company cut 1,200 of its 4,800 jobs, a third of the total."),
        Story.of("Four in five respondents, 60 percent, agreed."),
        Story.of("The tax on a $300,000 house at 1.5 percent would be $45,000."),
        Story.of("She claimed £166,866, which is £22,000, or 19%, more than the average."),
        Story.of("Turnout was 45 percent, up 5 points from 38 percent four years ago."),
        Story.of("The prison, built for 500 inmates, holds 750, or 125 percent of its capacity."),
        Story.of("The tax costs a household earning $50,000 about $500 a year, or 5 percent of its income."),
        Story.of("Eggs cost $2.40 a dozen a year ago and $4.20 now, a rise of 43 percent."),
        Story.of("The stadium, with 60,000 seats, was two-thirds full with 30,000 fans."),
        Story.of("Of the town's 60,000 voters, 33,000 cast ballots, a turnout of 65 percent."),
        Story.of("From the school's 400 applicants, 60 were admitted, an acceptance rate of 25 percent."),
        Story.of("The retailer will shut 45 stores (25 percent of its estate of 300)."),
        Story.of("At 5 percent a year, a deposit of $3,000 would earn its owner $1,500 in interest by next May."),
        Story.of("Who borrows £400 for 12 months at 30 percent, to be repaid in one go, would owe £412."),
        Story.of("Argon makes up about 9,300 parts per million of the air, or 0.093 percent."),
        Story.of("She took 54 percent, beating her rival, who got 46 percent, by 10 points."),
        Story.of("They bought the house for $300,000 and sold it for $390,000, a gain of 40 percent."),
        Story.of("The village of 800 lost 200 people, a third of its population."),
    )
    allows = (
        Story.of("The world added 585 gigawatts of capacity, taking the total to 4,448 gigawatts, a rise of 15.1%."),
        Story.of("The council has 50 members, of whom 20, or 40 percent, are women."),
        Story.of("The company cut 1,200 of its 4,800 jobs, a quarter of the total."),
        Story.of("Four in five respondents, 79 percent, agreed."),
        Story.of("Its share has shrunk to 9%, less than Britain's (10%) and less than half of Germany's (20%)."),
        Story.of("The tax on a $300,000 house at 1.5 percent would be $4,500."),
        Story.of("She claimed £166,866, which is £22,000, or 15%, more than the average."),
        Story.of("Turnout was 45 percent, up 7 points from 38 percent four years ago."),
        Story.of("Turnout was 61.3%, up 4.1 points on 2019 but below the 66.8% of 2015."),
        Story.of("The prison, built for 500 inmates, holds 750, or 150 percent of its capacity."),
        Story.of("Eggs cost $2.40 a dozen a year ago and $4.20 now, a rise of 75 percent."),
        Story.of("The stadium, with 60,000 seats, was two-thirds full with 40,000 fans."),
        Story.of("From the school's 400 applicants, 60 were admitted, an acceptance rate of 15 percent."),
        Story.of("Of the hospital's 240 beds, 180 were occupied, a rise of 20 percent in a week."),
        Story.of("The retailer will shut 45 stores (15 percent of its estate of 300)."),
        Story.of("The firm shed 300 staff, 20 percent of those earning more than $40,000."),
        Story.of("Sales rose to $4 million last year and to $5 million this year, a rise of 60 percent in two years."),
        Story.of("The company cut 1,200 of its 4,800 jobs, a third of them in Spain."),
        Story.of("At 5 percent a year, a deposit of $3,000 would earn its owner $150 in interest by next May."),
        Story.of("Who borrows £400 for 12 months at 30 percent, to be repaid in one go, would owe £520."),
        Story.of("At 5 percent a year, a deposit of $3,000 would earn its owner $829 in interest over five years."),
        Story.of("Of the town's 60,000 voters, 33,000 cast ballots, a turnout of 55 percent."),
        Story.of("Eight of the vaccinated fell ill, against 162 of 21,728 given a placebo, an efficacy of 95%."),
        Story.of("Argon makes up about 9,300 parts per million of the air, or 0.93 percent."),
        Story.of("The gas fell to 12 parts per million at the vent, and 4 percent of the town left."),
        Story.of("She took 54 percent, beating her rival, who got 46 percent, by eight points."),
        Story.of("They bought the house for $300,000 and sold it for $390,000, a gain of 30 percent."),
        Story.of("The village of 800 lost 200 people, a quarter of its population."),
        Story.of("It laid off 75 full-time and four part-time employees, or 33 percent of its total staff."),
        Story.of("Half of the 400 seats (120 in the stalls and 80 in the circle) were empty."),
        Story.of("A quarter of the 80 plots go to families, 30 go to pensioners and the other 30 to the council."),
    )

    announced = (SHARES, TWINS, EXCESSES, POINTS, CHANGES, INTEREST, PROPORTIONS, LEADS)
    needs = (sorts(Sort.SHARE), amounts(2))

    def _is_meant_otherwise(self, sentence: Sentence, reckoning: Reckoning) -> bool:
        return heads_a_list(sentence, reckoning.result) or _is_next_in_row(sentence, reckoning)


def _is_next_in_row(sentence: Sentence, reckoning: Reckoning) -> bool:
    """Whether the result is told as the next of a row of parts: "a third of the 90 flats are let to nurses, 20 to
    students and"."""
    lower, result = sentence.surface.lower, reckoning.result
    first = max((figure.end for figure in reckoning.terms if figure.end <= result.start), default=None)
    if first is None:
        return False
    found = _OF_A_ROW.match(lower, result.end)
    return (
        found is not None and re.search(rf" {found['to']} [^,;]+, (?:and )?$", lower[first : result.start]) is not None
    )


_OF_A_ROW = re.compile(r" (?P<to>to|for|in|by|from|at|on|with|have|has|were|are|was|is|went|go|come|came) ")
