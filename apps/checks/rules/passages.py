"""XREF: short passages of earlier coverage that somebody picked out for a story."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from apps.checks.figures.slips import respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import PASSAGES
from apps.checks.rule import Rule
from apps.checks.story import Story


class DisputedFigure(Rule):
    """A figure that a passage picked out for this story gives otherwise.

    Whoever lays two sentences of the archive beside a story says that they speak of it; then a hall of 1,580 seats has
    not 1,850, and 144 passengers with six crew are not 148 people. Figures that move, tolls that rise and changes that
    the story tells of are left alone, and so are figures beside which the two speak of different phases, places or
    times.
    """

    code = "XREF-11"
    name = "disputed-figure"
    severity = Severity.ERROR
    authority = "the paper's own archive"
    flags = (
        Story.of(
            "The new concert hall, which opens in March, will have 1,850 seats and has cost the county £22m.",
            earlier=("The 1,580-seat concert hall will be ready by March, the county promises.",),
        ),
        Story.of(
            "About 1,600 investors are suing Bernard L. Madoff. Their losses are put at $4.69 million.",
            earlier=("Investors who sued say that Madoff cost them more than $4 billion.",),
        ),
        Story.of(
            "Cruise ships dumped a billion tons of sewage in the sea last year, the group said.",
            earlier=("The cruise industry dumps about a billion gallons of sewage at sea each year, the group found.",),
        ),
        Story.of(
            "Almost one in four deaths from the virus happened outside a hospital, an inquiry found.",
            earlier=("One in five coronavirus deaths happens outside hospital, the inquiry will say.",),
        ),
        Story.of(
            "All 148 people aboard the airliner died when it hit the mountain.",
            earlier=("The airline said the jet had 144 passengers and six crew.",),
        ),
        Story.of(
            "The Chirag quake, of magnitude 6.6, brought down two bridges.",
            earlier=("Seismologists now put the Chirag shock at 6.7.",),
        ),
        Story.of(
            "Police named the victim as Dawn Pryce, 24, of Wrexham.",
            earlier=("Ms Pryce, who was 42, worked at the hospital.",),
        ),
        Story.of(
            "Under the plan there would be three bands, of 28, 25 and 15 percent.",
            earlier=("The bands would be 28 percent, 25 percent and 10 percent under the plan.",),
        ),
        Story.of(
            "Japanese planes struck Arden Harbor on Sept. 7, 1941, and sank two ships.",
            earlier=("Survivors of the Dec. 7, 1941, attack on Arden Harbor remembered the planes.",),
        ),
        Story.of("The film about Aaron Swartz opens on July 27.", earlier=("The Swartz film will open on June 27.",)),
        # The passage has the day above it; the year of that is not that of the fire.
        Story.of(
            "The inn will open again in May, the owners of the Corve inn said. The fire did $480,000 in damage.",
            earlier=("Oct. 3, 2023: A fire in the kitchen of the Corve inn caused $840,000 in damage.",),
        ),
        Story.of(
            "Ann Marlowe, whose 2:13.41 over 200 metres was a record, has a sore shoulder.",
            earlier=("Ann Marlowe swam the 200 metres in 2 minutes 3.41 seconds, a record.",),
        ),
        Story.of(
            "The Arden mill, which employs 340 people, will close in the spring.",
            earlier=("All 430 jobs at the Arden mill are at risk.",),
        ),
        Story.of(
            "The former mayor Ben Okafor, serving seven years for taking bribes, is ill.",
            earlier=("The former mayor Ben Okafor was given 17 years for taking bribes.",),
        ),
    )
    allows = (
        Story.of(
            "The new concert hall, which opens in March, will have 1,600 seats.",
            earlier=("The concert hall will seat about 1,580.",),
        ),
        Story.of(
            "The fire at the inn left 46 people without a home.",
            earlier=("Forty adults and six children were forced out of the inn by the fire.",),
        ),
        Story.of(
            "The death toll from the typhoon stands at 4,460, the United Nations said.",
            earlier=("The authorities put the dead from the typhoon at 2,357.",),
        ),
        Story.of(
            "The second phase of the line will cost $450 million.",
            earlier=("The first phase of the line cost $90 million.",),
        ),
        Story.of(
            "Exports of cars rose 9 percent in June.",
            earlier=("Imports of cars rose 4 percent in June, the ministry said.",),
        ),
        Story.of(
            "Her husband, Luis Reyes, 37, was pulled out an hour later.",
            earlier=("Anna Reyes, 34, a teacher, was the first to be rescued.",),
        ),
        Story.of(
            "Deputies seized 13,500 pounds of marijuana in a Foothills home in 2009.",
            earlier=("In March 1984 agents found 32,000 pounds of marijuana in a Pima County house.",),
        ),
        # Another bearer of the name, another place, a part.
        Story.of("The Corve Bridge is 1,600 metres long.", earlier=("The Arden Bridge is 2,220 metres long.",)),
        Story.of("The hospital in Selby has 460 beds.", earlier=("The hospital in Marwick has 640 beds.",)),
        Story.of(
            "The main span of the bridge is 1.28 kilometers long.", earlier=("The bridge is 2.7 kilometers long.",)
        ),
        # What the words say has moved, and that way.
        Story.of(
            "The queue for housing has grown to 14,100 households.",
            earlier=("The queue for housing was 11,400 households long.",),
        ),
        Story.of(
            "The line is now expected to cost £98 billion.", earlier=("The line was to cost £55.7 billion in all.",)
        ),
        # What happened then is another thing, and so is what is done with those that one has.
        Story.of("The church was rebuilt in 1790 after a fire.", earlier=("The church was built in 1710.",)),
        Story.of("The city will hire 230 police officers.", earlier=("The city has 2,300 police officers.",)),
        Story.of("The firm will build 120 affordable homes.", earlier=("The firm will build 1,200 homes there.",)),
        # A part, what is left out, some of the world, of some only, and as many more.
        Story.of(
            "The governor would close $500 million of the gap with taxes.", earlier=("The gap is put at $800 million.",)
        ),
        Story.of(
            "Marlowe retired with 28 medals, 23 of them gold.",
            earlier=("Marlowe has 23 gold, three silver and two bronze medals.",),
        ),
        Story.of(
            "Some 250,000 people die on Ardenia's roads every year.",
            earlier=("Road crashes kill 1.35 million people a year around the world.",),
        ),
        Story.of(
            "The owner of the Arden wind farm wants to build 46 more turbines.",
            earlier=("The Arden wind farm has 64 turbines.",),
        ),
        # Days of two weeks.
        Story.of(
            "The trial of Ann Marlowe, the former treasurer, starts on Monday.",
            date=datetime.date(2024, 3, 8),
            earlier=("July 19, 2023: Ann Marlowe, the former treasurer, was sent for trial on Tuesday.",),
        ),
        # So much for each, and so much in all.
        Story.of(
            "The jets will cost $614 million for every aircraft.",
            earlier=("The jets have been put at more than $1 trillion.",),
        ),
        # By how much something moved, and a part of a whole.
        Story.of(
            "The brewer will pay a quarter of the price in shares, it said.",
            earlier=("Shares in the brewer fell 4 per cent after it named its price.",),
        ),
    )

    needs = (PASSAGES,)

    def check(self, story: Story) -> Iterator[Finding]:
        for dispute in story.disputes:
            yield self.finding(
                dispute.ours.sentence.surface,
                dispute.ours.mention,
                f"{dispute.ours.mention.text} here, {dispute.theirs.mention.text} in earlier coverage.",
                evidence=(
                    Evidence(f"Earlier coverage: “{dispute.theirs.sentence.text.strip()}”", dispute.passage.source),
                ),
                suggestion=dispute.suggestion,
                severity=Severity.WARNING if dispute.may_have_moved else Severity.ERROR,
            )


class MisappliedFigure(Rule):
    """A figure of a passage picked out for this story, said of something else.

    507 children killed or injured are not 507 killed, a statement of 2,300 words has not 2,300 pages, and what the
    world sends in a day it does not send in a year. A part is not the whole, nor is what was planned what it came to.
    """

    code = "XREF-12"
    name = "misapplied-figure"
    severity = Severity.ERROR
    authority = "the paper's own archive"
    flags = (
        Story.of(
            "So far this year 612 cyclists have been killed on the country's roads.",
            earlier=("Police counted 612 cyclists killed or injured this year.",),
        ),
        Story.of(
            "Prosecutors read from the 4,300-page manifesto that the gunman left.",
            earlier=("The gunman left a manifesto of 4,300 words.",),
        ),
        Story.of(
            "Nearly 3 billion parcels are posted each day in the country, the regulator says.",
            earlier=("The country posts some 2.9 billion parcels a year.",),
        ),
        Story.of(
            "A quarter of the city's people died of the plague that summer.",
            earlier=("About a quarter of the city's people were infected with the plague.",),
        ),
        Story.of(
            "The prince laid a wreath in Corve, where 116 people were killed when the tip slid down on the school.",
            earlier=("The slide of the tip at Corve killed 144 people, 116 of them children.",),
        ),
        Story.of(
            "The Arden line opened three years late at a cost of £14.8bn.",
            earlier=("The final bill for the Arden line has been put at £18.9bn, £4bn above the budget of £14.8bn.",),
        ),
    )
    allows = (
        Story.of("The blast killed 35 miners.", earlier=("The blast killed 35 miners and injured 53.",)),
        Story.of(
            "The 612 cyclists who were killed or injured this year include 40 children.",
            earlier=("Police counted 612 cyclists killed or injured this year.",),
        ),
        Story.of(
            "All 35 miners who were missing since Monday are dead.",
            earlier=("Rescuers are looking for 35 missing miners.",),
        ),
        Story.of(
            "Of the dead in Corve, 116 were children, all of them under 11.",
            earlier=("The slide of the tip at Corve killed 144 people, 116 of them children.",),
        ),
        Story.of(
            "The Arden line was supposed to cost £14.8bn.",
            earlier=("The final bill for the Arden line has been put at £18.9bn, £4bn above the budget of £14.8bn.",),
        ),
        Story.of(
            "The plant makes 900 cars a day, or 27,000 a month.", earlier=("The plant makes 27,000 cars a month.",)
        ),
    )

    needs = (PASSAGES,)

    def check(self, story: Story) -> Iterator[Finding]:
        for found in story.misapplications:
            yield self.finding(
                found.one.sentence.surface,
                found.span,
                f"{found.one.mention.text} “{found.ours}” here, {found.other.mention.text} “{found.theirs}” in earlier "
                "coverage.",
                evidence=(Evidence(f"Earlier coverage: “{found.other.sentence.text.strip()}”", found.passage.source),),
                suggestion=found.suggestion,
            )


class DisputedRank(Rule):
    """A rank, a vote, a score or a name with a number that a passage picked out for this story gives otherwise.

    Who was sworn in as the 17th chief justice was not the 16th, and a court that ruled 5 to 4 did not rule 6 to 3.
    Votes of another chamber are left alone, and so is what goes up by one from time to time.
    """

    code = "XREF-13"
    name = "disputed-rank"
    severity = Severity.ERROR
    authority = "the paper's own archive"
    flags = (
        Story.of(
            "Marlowe, who was sworn in as the 16th chief justice in 2005, has often been in the minority.",
            earlier=("Ann Marlowe was sworn in as the 17th chief justice of the republic.",),
        ),
        Story.of(
            "In 2015 the court held by 6 votes to 3 that same-sex couples have the right to marry.",
            earlier=("The court ruled 5 to 4 that same-sex couples have a right to marry.",),
        ),
        Story.of(
            "Ardenia, which won the series 4-1, rested its captain.",
            earlier=("Ardenia won the series 3-1.",),
        ),
        Story.of(
            "Okafor, the commander of Apollo 16, was the last man to leave his footprints on the moon.",
            earlier=("Ben Okafor, who commanded Apollo 17, the last flight to the moon, has died.",),
        ),
        Story.of(
            "Corve, who won the final against Selby 3-0, have lost their manager.",
            earlier=("Corve beat Selby 3-1 in the final.",),
        ),
        Story.of(
            "She was confirmed by the Senate on a vote of 57-43.",
            earlier=("The Senate confirmed Ms. Okafor as governor of the bank by 53-47.",),
            headline="Okafor takes over the bank",
        ),
    )
    allows = (
        Story.of(
            "The Senate passed the farm bill by a vote of 51 to 49.",
            earlier=("The committee approved the farm bill by a vote of 11 to 9.",),
        ),
        Story.of(
            "The court ruled 6 to 3 on Monday that the tax on sugar is lawful.",
            earlier=("The court ruled 5 to 4 that same-sex couples have a right to marry.",),
        ),
        Story.of(
            "Marlowe, the 17th chief justice, wrote of the 16th amendment to the constitution.",
            earlier=("Ann Marlowe was sworn in as the 17th chief justice of the republic.",),
        ),
        Story.of("Corve beat Selby 3-0 on Sunday.", earlier=("Corve beat Marwick 3-1 a week ago.",)),
        Story.of(
            "Apollo 16 went to the highlands, and Apollo 17 to a valley.",
            earlier=("Ben Okafor commanded Apollo 17.",),
        ),
        Story.of("Ardenia won the series 3-1, and the final by 2-1.", earlier=("Ardenia won the series 3-1.",)),
    )

    needs = (PASSAGES,)

    def check(self, story: Story) -> Iterator[Finding]:
        for found in story.misranks:
            yield self.finding(
                found.ours.sentence.surface,
                (found.ours.start, found.ours.end),
                f"{found.ours.printed} here, {found.theirs.printed} in earlier coverage.",
                evidence=(Evidence(f"Earlier coverage: “{found.theirs.sentence.text.strip()}”", found.passage.source),),
                suggestion=found.suggestion,
            )


class MiscountedSince(Rule):
    """A figure that is not what earlier coverage gave and the change told since.

    With 28 dead before and three more found the toll is 31 and not 51. Said where what the two make differs from the
    figure as slips do; a passage may be days old, and other changes may have come between.
    """

    code = "XREF-14"
    name = "miscounted-since"
    severity = Severity.ERROR
    authority = "the paper's own archive"
    flags = (
        Story.of(
            "Two more bodies were found on Sunday, bringing the toll of the Arden mine fire to 61.",
            earlier=("The Arden mine fire has killed 14 people.",),
        ),
        Story.of(
            "The price of the Corve tunnel has risen by £3m to £91m.",
            earlier=("The Corve tunnel will cost £16m, the county says.",),
        ),
        Story.of(
            "The Arden bank will close 30 branches, leaving it with 320.",
            earlier=("The Arden bank has 260 branches.",),
        ),
    )
    allows = (
        Story.of(
            "Two more bodies were found on Sunday, bringing the toll of the Arden mine fire to 16.",
            earlier=("The Arden mine fire has killed 14 people.",),
        ),
        # Others were found in between.
        Story.of(
            "Two more bodies were found on Sunday, bringing the toll of the Arden mine fire to 23.",
            earlier=("The Arden mine fire has killed 14 people.",),
        ),
        Story.of(
            "The price of the Corve tunnel has risen by £3m to £19m.",
            earlier=("The Corve tunnel will cost £16m, the county says.",),
        ),
        Story.of(
            "The Arden bank will close 30 branches, leaving it with 230.",
            earlier=("The Arden bank has 260 branches and 41 machines.",),
        ),
        Story.of(
            "Two more patients came to the Arden clinic with measles, bringing their number to 18 this week.",
            earlier=("The Arden clinic has treated 58 patients with measles.",),
        ),
    )
    needs = (PASSAGES,)

    def check(self, story: Story) -> Iterator[Finding]:
        for found in story.miscounts:
            mention, quantity = found.ours.mention, found.ours.quantity
            right = respelled(mention, replace(quantity, low=found.right, high=found.right)) if quantity else ""
            yield self.finding(
                found.ours.sentence.surface,
                mention,
                f"{mention.text} here; {found.theirs.mention.text} in earlier coverage and {found.step.mention.text} "
                f"make {right}.",
                evidence=(Evidence(f"Earlier coverage: “{found.theirs.sentence.text.strip()}”", found.passage.source),),
                suggestion=right,
            )
