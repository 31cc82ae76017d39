"""SUM and PCT: a figure worked out of others around it, wherever they stand."""

from collections.abc import Iterator

from apps.checks.figures.ratios import ratios_in
from apps.checks.figures.relations import ADJUSTED, is_told_beside, shown
from apps.checks.figures.trios import respelled_figure
from apps.checks.figures.workings import AVERAGED, LEFT, MOVED, RESULTED, TOTALLED, Working, moves_in, workings_in
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort


class WorkedOutWrongly(SentenceRule):
    """A total, a rest or a margin that the figures before it make but for a slip.

    Of 13,645 votes to 11,212 the majority is 2,433, not 3,433, though both were told a sentence before. The words
    beside the figure need only say what sort of figure it is; that one slip makes the reckoning right to the digit says
    what it was reckoned from.
    """

    code = "SUM-38"
    name = "worked-out-wrongly"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Sow took 21,387 votes to 17,954 for Diop. Her majority of 4,433 is half of what it was."),
        Story.of(
            "Members were shown overspends of £14.2m on care, £8.9m on children and £3.4m on housing. The combined "
            "£28.5m has to be found from reserves of £41m."
        ),
        Story.of("The farm has 1,240 ewes and 865 lambs. That makes 2,150 sheep in all, the most on the island."),
        Story.of("The yes side polled 48,310 votes and the no side 45,102. The margin was 3,028, or 3 percent."),
        Story.of("Set 327, Goa had reached 88 for three when rain ended play. They need a further 229 today."),
        Story.of("The firm will close 14 of its 87 stores by June, leaving it with 63 and about 2,900 employees."),
        Story.of("Of the 96 flats 58 were let by Easter. That leaves 48 for the summer, said Ms Lund."),
        Story.of(
            "Receipts were $412,000, bars brought $88,500 and parking $31,250. With costs of $460,000, the fair made a "
            "profit of $17,750."
        ),
        Story.of("The two brothers own 38 and 23 per cent of the shares; their combined 51 per cent is enough."),
        Story.of("Pickers took 1,460 tonnes in May and 1,835 in June. The season's haul of 3,925 tonnes is a record."),
        Story.of("The grant covers 60 per cent of the $85,000 cost; the club has to find the remaining $43,000."),
        Story.of("The plant's three units produce 640, 640 and 820 megawatts, 1,200 in all."),
        Story.of("Crowds of 41,300 on Saturday and 37,900 on Sunday brought the weekend's gate to 72,900."),
        Story.of("The tunnel is 6.4 kilometres long; 4.7 kilometres were dug by June, which left 2.7 to go."),
        Story.of("In the three games of the series he scored 31, 28 and 37 points, an average of 23."),
        Story.of("The bridge is 1,220 metres long. Of these 870 metres are in Bern and the rest, 250 metres, in Vaud."),
    )
    allows = (
        Story.of("Sow took 21,387 votes to 17,954 for Diop. Her majority of 3,433 is half of what it was."),
        Story.of("Patel took 13,645 votes to 11,212 for Reed. Her majority of 3,987 in 2019 was larger."),
        Story.of(
            "Members were shown overspends of £14.2m on care, £8.9m on children and £3.4m on housing. The combined "
            "£26.5m has to be found from reserves of £41m."
        ),
        Story.of("In the first week 12,400 came, in the second 15,300. That brings the total since May to 128,700."),
        Story.of("Revenue rose to £412m from £387m. The profit of £52m was a record."),
        Story.of("Set 327, Goa had reached 88 for three when rain ended play. They need a further 239 today."),
        Story.of("The firm will close 14 of its 87 stores by June, leaving it with 73 and about 2,900 employees."),
        Story.of("Of the 96 flats 58 were let by Easter. That leaves 38 for the summer, said Ms Lund."),
        Story.of(
            "Receipts were $412,000, bars brought $88,500 and parking $31,250. With costs of $460,000, the fair made a "
            "profit of $71,750."
        ),
        Story.of("Two brothers own 38 and 23 per cent of the shares; with a cousin they have a combined 65 per cent."),
        Story.of("The bridge is 1,220 metres long. Of these 870 metres are in Bern and the rest, 350 metres, in Vaud."),
        Story.of("Pickers took 1,460 tonnes in May and 1,835 in June. The season's haul of 3,295 tonnes is a record."),
        Story.of("The grant covers 60 per cent of the $85,000 cost; the club has to find the remaining $34,000."),
        Story.of("The plant's three units produce 640, 640 and 820 megawatts, 2,100 in all."),
        Story.of("Crowds of 41,300 on Saturday and 37,900 on Sunday brought the weekend's gate to 79,200."),
        Story.of("Crowds of 41,300 on Saturday and 37,900 on Sunday brought the season's gate to 472,900."),
        Story.of("The tunnel is 6.4 kilometres long; 4.7 kilometres were dug by June, which left 1.7 to go."),
        Story.of("In the three games of the series he scored 31, 28 and 37 points, an average of 32."),
        Story.of("Fines came to £900 and costs to £110. With a surcharge of £360 the total of £1,370 is due in May."),
    )

    needs = (TOTALLED | LEFT | AVERAGED | RESULTED, amounts(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for working in workings_in(sentence):
            reckoning = working.reckoning
            missing = abs(reckoning.result.value - reckoning.right)
            # The margin of a vote is no margin of profit.
            is_adjusted = ADJUSTED.search(sentence.lower.replace("margin", "")) is not None and not reckoning.is_mean
            if not is_adjusted and not is_told_beside(sentence, reckoning.result, missing):
                yield _finding(self, sentence, working)


class StepOffLevels(SentenceRule):
    """A step and the two levels that it lies between, of which one has two digits changed about.

    What went up by 11 cents from $3.87 is $3.98, not $3.89, in whatever order the three are told.
    """

    code = "SUM-39"
    name = "step-off-levels"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Diesel went up by 11 cents to $3.89 a gallon; last Monday it was $3.87."),
        Story.of("The run raised £118,450, £21,300 more than in 2023, when it brought in £79,150."),
        Story.of("At 1,642 metres the new road is 208 metres longer than the old one, which measured 1,344 metres."),
    )
    allows = (
        Story.of("Diesel went up by 11 cents to $3.98 a gallon; last Monday it was $3.87."),
        Story.of(
            "Diesel went up by 11 cents in May, to $3.89 by June after a fall; last Monday it was $3.80 on average."
        ),
        Story.of("The run raised £118,450, £21,300 more than in 2023, when it brought in £97,150."),
        Story.of("At 1,642 metres the new road is 208 metres longer than the old one, which measured 1,434 metres."),
    )

    needs = (MOVED, amounts(3))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for working in moves_in(sentence):
            if not ADJUSTED.search(sentence.lower):
                yield _finding(self, sentence, working)


def _finding(rule: SentenceRule, sentence: Sentence, working: Working) -> Finding:
    reckoning = working.reckoning
    spelled = respelled_figure(reckoning.result, reckoning.right.normalize())
    return rule.finding(
        sentence.surface,
        reckoning.result.mention,
        f"{reckoning.told} is {spelled or shown(reckoning.right, 2)}, not {reckoning.result.mention.text}.",
        suggestion=spelled,
    )


class RatioOffByASlip(SentenceRule):
    """A share or a multiple that two figures make but for a slip, or make on the wrong one of them.

    1,200 of 8,000 jobs are 15 percent, not 12, and what loses 42p to close at 318p has fallen by 11.7 percent of what
    it was, not by 13.2.
    """

    code = "PCT-17"
    name = "ratio-off-by-a-slip"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The mill will keep 1,050 of its 1,500 looms, or 60% of the total, until June."),
        Story.of("Shares in the brewer lost 65p to close at 435p, a fall of 14.9%, after it warned on sales."),
        Story.of(
            "The film took $41.2 million on its first weekend and $23.9 million on its second, a fall of 72 percent."
        ),
        Story.of("Of the cost, $2.1 billion, Washington pays two thirds, $1.6 billion, and the states the rest."),
        Story.of("The maker of drills will shed 1,800 of its 24,000 employees, or 9% of the workforce, this year."),
        Story.of("Her pay of £6.3m is 108 times the £35,000 earned by the company's median employee."),
    )
    allows = (
        Story.of("The chipmaker will shed 1,200 of its 8,000 jobs, or 15% of the workforce, by June."),
        Story.of("The chipmaker will shed 1,200 of its 8,000 jobs, or 12% of those in Europe, by June."),
        Story.of("Shares in the baker lost 42p to close at 318p, a fall of 11.7%, after it warned on sales."),
        Story.of("Shares in the baker gained 42p to close at 318p, a rise of 15.2%, after it raised its forecast."),
        Story.of(
            "The film took $41.2 million on its first weekend and $23.9 million on its second, a fall of 42 percent."
        ),
        Story.of("Of the cost, $2.1 billion, Washington pays two thirds, $1.4 billion, and the states the rest."),
        Story.of("Her pay of £6.3m is 180 times the £35,000 earned by the company's median employee."),
        Story.of("Tickets rose from $40 to $50, up 25 percent, while the hall of 3,000 was full 12 times."),
    )

    needs = (sorts(Sort.SHARE) | words("times"), amounts(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for ratio in ratios_in(sentence):
            claim = ratio.claim.figure
            spelled = respelled_figure(claim, ratio.right.normalize())
            yield self.finding(
                sentence.surface,
                claim.mention,
                f"{ratio.told} make {shown(ratio.right)}, not {claim.mention.text}.",
                suggestion=spelled,
            )
