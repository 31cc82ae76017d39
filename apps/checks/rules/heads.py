"""HEAD: headlines and captions that take the figure of one thing for another's."""

from collections.abc import Iterator

from apps.checks.coverage.misapplications import is_rounded_from, said_of_another
from apps.checks.coverage.openings import disputed_above
from apps.checks.coverage.parallels import is_sum
from apps.checks.coverage.precedents import are_contrasted
from apps.checks.coverage.rewordings import in_words_of
from apps.checks.figures.forms import Placed, digits_of
from apps.checks.figures.slips import respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import in_role
from apps.checks.rule import Rule
from apps.checks.story import Role, Story
from apps.checks.text.meanings import meaning_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Mention, Quantity, Sort

_ABOVE = (Role.HEADLINE, Role.STANDFIRST, Role.CAPTION)
_MOST_FIGURES = 6
# What the headline is about stands at the top.
_LEAD = 6
_SMALL = 10


class MisreadFigure(Rule):
    """A figure above the story that the story says of something else, or prints with its digits in another order.

    Nine hundred killed or injured are not 900 killed, and a headline of 1,200 jobs over a story of 2,100 people hired
    has turned two digits.
    """

    code = "HEAD-07"
    name = "misread-figure"
    severity = Severity.ERROR
    authority = "house style: every figure above the story stands in the story"
    flags = (
        Story.of(
            "Last year 612 cyclists were killed or injured on the roads, the police said.",
            headline="More than 600 cyclists killed on the roads",
        ),
        Story.of(
            "The carmaker said Tuesday that it will hire 2,100 people at its plant.",
            headline="Carmaker to Add 1,200 Jobs at Plant",
        ),
        Story.of(
            "The bank said that 4,300 households had been sent the wrong letter.",
            headline="Bank sends wrong letter to 3,400 customers",
        ),
    )
    allows = (
        Story.of(
            "Last year 612 cyclists were killed or injured on the roads, and 604 died the year before.",
            headline="612 cyclists killed or injured on the roads",
        ),
        Story.of(
            "The carmaker said Tuesday that it will hire 2,100 people. Some 1,200 jobs will be added at its plant.",
            headline="Carmaker to Add 1,200 Jobs at Plant",
        ),
        Story.of("The blast killed 35 miners and injured 53, police said.", headline="Blast kills 35 miners"),
        Story.of("The team has won 12 games at home and nine away.", headline="Team wins 21 games"),
        Story.of(
            "The race of 2,100 miles was won by a woman, who beat 400 others.",
            headline="Woman wins race against 1,200 men",
        ),
    )

    needs = (in_role(*_ABOVE),)

    def check(self, story: Story) -> Iterator[Finding]:
        above = [
            Placed(mention, sentence)
            for surface in story.of_role(*_ABOVE)
            if len(surface.mentions) <= _MOST_FIGURES
            for sentence in surface.told
            for mention in sentence.of_sort(Sort.COUNT)
            if _is_telling(mention)
        ]
        if not above:
            return
        body = [sentence for surface in story.of_role(Role.BODY) for sentence in surface.told]
        told = [
            Placed(mention, sentence)
            for sentence in body
            for mention in sentence.of_sort(Sort.COUNT)
            if mention.quantity is not None and not mention.quantity.is_range
        ]
        for one in above:
            found = _of_another(one, told) or _turned(one, told, body)
            if found is not None:
                other, message, suggestion = found
                yield self.finding(
                    one.sentence.surface,
                    one.mention,
                    message,
                    evidence=(Evidence(f"“{other.sentence.text.strip()}”"),),
                    suggestion=suggestion,
                )


def _is_telling(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity is not None and not quantity.is_range and quantity.low >= _SMALL


def _of_another(one: Placed, told: list[Placed]) -> tuple[Placed, str, str] | None:
    """The figure of the story that the one above it was taken from, where the story says it of something else and has
    no other that would do."""
    same = [other for other in told if is_rounded_from(one, other)]
    kinds = [said_of_another(one, other) for other in same]
    if not same or kinds[0] is None or None in kinds:
        return None
    ours, theirs = kinds[0]
    place = one.sentence.surface.role.value
    message = f"{one.mention.text} “{ours}” in the {place}, {same[0].mention.text} “{theirs}” in the story."
    return same[0], message, ""


def _turned(one: Placed, told: list[Placed], body: list[Sentence]) -> tuple[Placed, str, str] | None:
    """The figure at the top of the story of which the one above has the digits in another order, where the story has
    no figure that comes near."""
    quantity = one.quantity
    if quantity is None or quantity.hedge is not Hedge.NONE or len(digits_of(quantity)) < _TWO:
        return None
    if any(other.quantity is not None and _is_near(quantity, other.quantity) for other in told):
        return None
    if is_sum(one, told):
        return None
    lead = body[:_LEAD]
    found = [other for other in told if other.sentence in lead and _has_digits_turned(quantity, other.quantity)]
    if len(found) != 1:
        return None
    other = found[0]
    alike = meaning_of(one.sentence.text).keys() & meaning_of(other.sentence.text).keys()
    if not alike or other.quantity is None or are_contrasted(one.sentence.vocabulary, other.sentence.vocabulary):
        return None
    message = f"{one.mention.text} in the {one.sentence.surface.role.value}, {other.mention.text} in the story."
    return other, message, respelled(one.mention, other.quantity)


_TWO = 2


def _is_near(one: Quantity, other: Quantity) -> bool:
    return abs(one.low - other.low) * 10 <= max(one.low, other.low)


def _has_digits_turned(one: Quantity, other: Quantity | None) -> bool:
    return (
        other is not None
        and one.unit == other.unit
        and one.low != other.low
        and one.low.adjusted() == other.low.adjusted()
        and sorted(digits_of(one)) == sorted(digits_of(other))
    )


class HeadlineOffLead(Rule):
    """A figure of a headline or a standfirst that the first sentences of the story give otherwise.

    The lead tells the headline again, in other words: "4,000 posts to go" is no headline for 400 jobs. Said where the
    two differ as slips do and the story bears the headline's figure out nowhere; which of the two is wrong is left to
    the editor, and so it is said of both.
    """

    code = "HEAD-10"
    name = "headline-off-lead"
    severity = Severity.ERROR
    authority = "house style: every figure above the story stands in the story"
    flags = (
        Story.of(
            "The airline scrapped 2,200 flights on Monday, about a third of its timetable.",
            headline="Airline cancels 220 flights",
        ),
        Story.of(
            "Rail workers have voted to accept a rise of 4.5 per cent, which ends a dispute of eight months.",
            headline="Union accepts 5.4% pay deal",
        ),
        Story.of(
            "All 11 miners cut off by a rockfall walked out on Thursday evening, to the cheers of their families.",
            headline="Seven miners rescued after two days",
        ),
        Story.of("Workers found nine letters of 1834 behind the panelling.", headline="Letters from 1843 found"),
        Story.of("Three men have been arrested after a cash van was robbed.", headline="Four held over cash raid"),
        Story.of(
            "The jobless rate fell to 4.5 percent in March from 4.7 percent.", headline="Unemployment falls to 5.4%"
        ),
        Story.of(
            "Work on the bypass starts in April and is expected to last 14 months, the agency said.",
            headline="Bypass to take 40 months to build",
        ),
    )
    allows = (
        Story.of("The airline scrapped 2,184 flights on Monday.", headline="Airline cancels 2,200 flights"),
        Story.of(
            "The airline scrapped 2,200 flights on Monday. Of these 220 were to leave for America.",
            headline="Airline cancels 220 flights to America",
        ),
        Story.of(
            "Chile will tender today for two 10,000-tonne cargoes of wheat.", headline="Chile tenders for 20,000 tonnes"
        ),
        Story.of(
            "Two of the 11 miners cut off by a rockfall were found dead on Thursday, and nine were rescued.",
            headline="Nine miners rescued after two days",
        ),
        Story.of(
            "Three men have been arrested after a cash van was robbed. A fourth had been held before.",
            headline="Four held over cash raid",
        ),
        Story.of("The bond will raise 600m Danish crowns, it said.", headline="Bond raises 600m crowns"),
    )

    needs = (in_role(Role.HEADLINE, Role.STANDFIRST),)

    def check(self, story: Story) -> Iterator[Finding]:
        for above in story.of_role(Role.HEADLINE, Role.STANDFIRST):
            for dispute in disputed_above(above, story.surfaces, story.kind_of, story.date):
                for one, other in accused_of(story, dispute.ours, dispute.theirs):
                    yield self.finding(
                        one.sentence.surface,
                        one.mention,
                        f"{one.mention.text} in the {_place_of(one)}, {other.mention.text} in the {_place_of(other)}.",
                        evidence=(Evidence(f"“{other.sentence.text.strip()}”"),),
                        suggestion=in_words_of(one, other),
                    )


def told_otherwise(rule: Rule, story: Story, again: Placed, one: Placed) -> Iterator[Finding]:
    """The findings of a rule about two figures of one thing, at each that may be the wrong one."""
    for wrong, right in accused_of(story, again, one):
        yield rule.finding(
            wrong.sentence.surface,
            wrong.mention,
            f"{wrong.mention.text} here, {right.mention.text} elsewhere in the story.",
            evidence=(Evidence(f"“{right.sentence.text.strip()}”"),),
            suggestion=in_words_of(wrong, right),
        )


def accused_of(story: Story, one: Placed, other: Placed) -> Iterator[tuple[Placed, Placed]]:
    """Each of two figures that may be the wrong one, with the other: not that which the story prints again, nor that
    which its kind allows where it does not allow the other."""
    first, second = (_times_printed(story, placed) for placed in (one, other))
    doubts = [story.doubts(placed.sentence.surface, placed.mention) for placed in (one, other)]
    if first <= second and not (doubts[1] and not doubts[0]):
        yield one, other
    if second <= first and not (doubts[0] and not doubts[1]):
        yield other, one


def _times_printed(story: Story, placed: Placed) -> int:
    return sum(
        mention.quantity is not None
        and placed.quantity is not None
        and mention.quantity.low == placed.quantity.low
        and mention.quantity.unit.partition(" / ")[0] == placed.quantity.unit.partition(" / ")[0]
        for sentence in story.told
        for mention in sentence.of_sort(placed.mention.sort)
    )


def _place_of(placed: Placed) -> str:
    role = placed.sentence.surface.role
    return "story" if role is Role.BODY else role.value
