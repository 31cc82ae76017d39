"""RANGE: plausibility by name: what a well-known firm, fund, law or rich man has, owes, sells or costs."""

from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import large
from apps.checks.figures.slips import repair_within
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.affairs import misprinted
from apps.checks.knowledge.holdings import (
    clause_end,
    holding_told,
    is_characterised,
    is_of_a_part,
    is_spoken_of,
    is_told_beside,
    known_institutions,
    may_be_held,
)
from apps.checks.knowledge.landmarks import Landmark, Measure, Naming, goes_on, with_pronouns
from apps.checks.knowledge.places import places_in, years_told
from apps.checks.needs import sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Mention, Sort
from apps.quantities.mentions import COUNT, MONEY

# Of an undated story nobody knows whether it is older than this.
_UNDATED = 2015
_FAR = 20


class OffItsBody(SentenceRule):
    """A sum, a staff or a following that a well-known body never had.

    Apple is worth trillions of dollars and not billions, Medicare covers tens of millions of Americans, and the
    stimulus of March 2020 cost $2.2 trillion. The limits are wide: they see slips of scale, no growth. What is told of
    a part, of a place or of other times is left alone.
    """

    code = "RANGE-14"
    name = "off-its-body"
    severity = Severity.ERROR
    authority = "the table of institutions"
    flags = (
        Story.of("Harvard's $53 million endowment is the largest of any university."),
        Story.of("Microsoft on Thursday briefly passed a market value of $3 billion."),
        Story.of("Severn Trent, which supplies about 8,000 people across the Midlands, will raise its bills."),
        Story.of("Medicare covers 68,000 Americans."),
        Story.of("Congress passed the $2.2 million CARES Act in March 2020."),
        Story.of("Exxon Mobil earned $36 trillion last year."),
        Story.of("Microsoft paid $69 million for Activision Blizzard."),
        Story.of("Walmart, with sales of $611 million last year, is the largest retailer."),
        Story.of("Sales at Walmart rose to $161 million in the quarter to the end of July."),
        Story.of("The Dallas Cowboys are valued at $10 million, more than any other team in sport."),
        Story.of("Harvard, the richest university in the world, sits on an endowment of more than $53 million."),
        Story.of("FIFA said that it expected to earn $11 million from the four-year cycle that ends in 2026."),
        Story.of("Starbucks, the coffee chain, runs some 40 million cafes around the world."),
        Story.of("Microsoft agreed to buy Activision, the maker of Call of Duty, in a deal worth $69 million."),
        Story.of("Walmart is the largest retailer of all. It took in $648 million last year."),
        Story.of("'Avatar', the highest-grossing film of all, made $2.9 million around the world."),
        Story.of("The Volkswagen diesel scandal, all fines and recalls told, came to €31 million."),
        Story.of("Gatwick handled 43 billion passengers in 2024."),
        Story.of("Thames Water, which supplies about 16,000 people, was fined by the regulator in May."),
        Story.of("Norway's sovereign wealth fund, the world's largest, is worth roughly $20 million."),
        Story.of("British American Tobacco, which makes Dunhill and has a staff of 48 million, will cut jobs."),
        Story.of("Caterpillar, the maker of yellow diggers with a turnover of about $64m, is cutting jobs."),
        Story.of("Toulouse-based Airbus handed the unions a new offer. Its sales last year were $69 million."),
        Story.of("Heathrow, which handled 84 billion passengers last year, wants a third runway."),
    )
    allows = (
        Story.of("Harvard, the richest university in the world, sits on a site that it bought for $53 million."),
        Story.of("A rival of Starbucks, the coffee chain, runs some 400 cafes around the world."),
        Story.of("Walmart is the largest retailer of all. It took $648 million from a fund for shops in Chile."),
        Story.of("Harvard's $53 billion endowment is the largest of any university."),
        Story.of("Apple on Monday bought a maker of headphones with a market value of $3 billion."),
        Story.of("Medicare covers 68,000 people in the county."),
        Story.of("The town got $2.2 million from the CARES Act in March 2020."),
        Story.of("Exxon Mobil earned $36 billion last year."),
        Story.of("Microsoft paid $69 billion for Activision Blizzard."),
        Story.of("Walmart had sales of $611 million in Chile last year."),
        Story.of("In 1957 Harvard's endowment was $442 million."),
        Story.of("'Avatar' made $77 million in its opening weekend."),
        Story.of("Volkswagen spent €31 million on a paint shop in Emden."),
        Story.of("Google was fined €2.42 million by a court in Lyon over tax forms."),
        Story.of("EasyJet flew 180 passengers home from Tenerife on Sunday."),
        Story.of("Thames Water left 16,000 people without water for three days."),
        Story.of("Norway's sovereign wealth fund sold its stake of $20 million in the mine."),
        Story.of("British American Tobacco, which makes Dunhill and has a staff of 48,000, will cut jobs."),
        Story.of("Caterpillar, the maker of yellow diggers, bought a battery firm with a turnover of about $20m."),
        Story.of("Toulouse-based Airbus handed the unions a new offer. Its canteen had sales of $1 million."),
        Story.of("Heathrow was shut for a day by a fire, and 200,000 passengers were stranded."),
        Story.of(
            "A rival of Tesco's, Aldi will open 20 shops in Wales, and Oxford University a lab with 300 students."
        ),
    )

    needs = (sorts(Sort.MONEY, Sort.COUNT),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        figures = [
            mention
            for sort in (MONEY, COUNT)
            for mention in sentence.mentions
            if mention.sort is sort and not mention.difference and not mention.per and may_be_held(mention)
        ]
        namings = self._namings(sentence, story) if figures else ()
        for mention in figures if namings else ():
            for naming in namings:
                aspect = holding_told(sentence, mention, naming) if is_spoken_of(sentence, mention, naming) else None
                if aspect is not None:
                    measure = next(each for each in naming.landmark.measures if each.aspect is aspect)
                    if _is_off(story, sentence, mention, naming, measure):
                        yield self._off(story, mention, naming, measure, sentence)
                    break
                if (known := misprinted(sentence, mention, naming)) is not None:
                    if _is_outside(story, mention, known):
                        yield self._off(story, mention, naming, known, sentence)
                    break
                if (off := _off_by_scale(story, sentence, mention, naming)) is not None:
                    yield self._off(story, mention, naming, off, sentence)
                    break

    @staticmethod
    def _namings(sentence: Sentence, story: Story) -> tuple[Naming, ...]:
        """Where the sentence names a body, or takes up the one that the sentence before is of."""
        institutions = known_institutions()
        namings = () if institutions.signs.isdisjoint(sentence.signs) else institutions.spoken_of_in(sentence)
        if not namings and goes_on(sentence):
            namings = tuple(institutions.taken_up_in(sentence, story.preceding(sentence)))
        return with_pronouns(sentence, namings)

    def _off(self, story: Story, mention: Mention, naming: Naming, measure: Measure, sentence: Sentence) -> Finding:
        body = naming.landmark
        low, high = _bounds(story, mention, measure)
        repair = repair_within(mention, low, high)
        sign = "" if measure.unit == "count" else "$"
        bounds = f"{sign}{large(measure.low)} to {sign}{large(measure.high)}"
        evidence = [Evidence(f"{body.thing}, {measure.aspect}: {bounds}{_source(measure)}")]
        if repair is not None:
            evidence.append(Evidence(f"{repair.text} would fit: {repair.slip}"))
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} cannot be right: {body.thing} {measure.fact}.",
            evidence=tuple(evidence),
            suggestion=repair.text if repair is not None else "",
        )


def _bounds(story: Story, mention: Mention, measure: Measure) -> tuple[Decimal, Decimal]:
    """The bounds of a measure in the unit of a figure; of an unknown currency there are none."""
    worth = _unit_worth(story, mention)
    return (measure.low / worth, measure.high / worth) if worth is not None else (Decimal(0), Decimal("Infinity"))


def _is_outside(story: Story, mention: Mention, measure: Measure) -> bool:
    quantity = mention.quantity
    low, high = _bounds(story, mention, measure)
    return quantity is not None and quantity.low > 0 and (quantity.low > high or quantity.high < low)


def _off_by_scale(story: Story, sentence: Sentence, mention: Mention, naming: Naming) -> Measure | None:
    """The measure of the body that a sum is told of, loosely, and would be with a scale word that it lost or won."""
    if mention.sort is not Sort.MONEY or not is_spoken_of(sentence, mention, naming):
        return None
    for measure in naming.landmark.measures:
        if (
            is_told_beside(sentence, mention, naming, measure.aspect)
            and _is_off(story, sentence, mention, naming, measure)
            and _is_thousands_off(story, mention, measure)
        ):
            return measure
    return None


def _is_thousands_off(story: Story, mention: Mention, measure: Measure) -> bool:
    """Whether a figure is far outside the bounds of a measure, and within them but for a lost or added scale word."""
    quantity = mention.quantity
    low, high = _bounds(story, mention, measure)
    if quantity is None or low / _FAR < quantity.low < high * _FAR:
        return False
    return any(low <= quantity.low * size <= high for power in _SCALES for size in (power, 1 / power))


_SCALES = (Decimal(1000), Decimal(1_000_000))


def _is_off(story: Story, sentence: Sentence, mention: Mention, naming: Naming, measure: Measure) -> bool:
    quantity = mention.quantity
    if quantity is None or quantity.low <= 0:
        return False
    low, high = _bounds(story, mention, measure)
    if quantity.low > high:
        return quantity.hedge is not Hedge.LESS_THAN
    # Nobody says of billions that they are more than some millions.
    room = _FAR if quantity.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST) else 1
    return quantity.high * room < low and _is_of_all(story, sentence, mention, naming, measure)


def _source(measure: Measure) -> str:
    return f" ({measure.record})" if measure.record else ""


def _unit_worth(story: Story, mention: Mention) -> Decimal | None:
    """What one of the unit of a figure is worth in dollars, 1 of what is counted; None for an unknown currency."""
    if mention.quantity is None or mention.sort is Sort.COUNT:
        return Decimal(1)
    code, _, per = mention.quantity.unit.partition(" / ")
    rate = story.reference.rates.of(code, story.date) if per in ("", "year") else None
    return rate.usd if rate is not None else None


def _is_of_all(story: Story, sentence: Sentence, mention: Mention, naming: Naming, measure: Measure) -> bool:
    """Whether a figure is of the whole body, at a time at which the lower bound holds."""
    is_whole = is_characterised(sentence, mention, naming) and _is_thousands_off(story, mention, measure)
    if not is_whole and is_of_a_part(sentence, mention, naming):
        return False
    # What stands behind the clause is told of something else: "a sum greater than the output of Canada".
    end = clause_end(sentence, max(mention.end, naming.name[1]))
    text = sentence.surface.text
    places = {
        text[spot.start : spot.end]
        for spot in places_in(sentence)
        # "On the London stock market" is where its shares are.
        if spot.start < end and not text.endswith("on the ", sentence.start, spot.start)
    }
    if not is_whole and any(not _is_its_name(naming.landmark, place) for place in places - _HOME):
        return False
    first, _ = years_told(sentence, story.date)
    now = first if first is not None else story.date.year if story.date is not None else _UNDATED
    return measure.since is None or now >= measure.since


def _is_its_name(body: Landmark, spoken: str) -> bool:
    return spoken.lower() in body.home or any(spoken in name for name in body.names)


# Places that are no part of what these bodies do.
_HOME = frozenset(
    ("U.S.", "US", "America", "United States", "American", "Americans", "Britain", "British", "world", "UK")
)
