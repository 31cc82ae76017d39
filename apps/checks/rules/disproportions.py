"""RANGE, CALC and UNIT: plausibility by proportion: two figures of one sentence that cannot be of one thing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.relations import large, shown
from apps.checks.figures.slips import CLEAR, Repair, best_repair, repairs_of, respelled
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.proportions import BY, COUNT_UNIT, Proportion, Side, known_proportions, told_in
from apps.checks.needs import amounts, measures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.beside import words_beside
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Hedge, Mention, Quantity, Sort, convert, respell, unit_text

# Figures that stand farther apart are seldom of one thing.
_REACH = 110
# A figure with the sentence that tells it.
Told = tuple[Sentence, Mention]


class OutOfProportion(SentenceRule):
    """Two figures that are out of all proportion to each other.

    A wind farm of 3 megawatts does not light 400,000 homes, 3 million tons of wheat do not grow on 400 hectares, and
    10 tons are no weight for a rock 17 meters across. The sentence, with the one before it where nothing ties the two
    figures more closely, has to speak of the relation and to have one figure for each side of it.
    """

    code = "RANGE-12"
    name = "out-of-proportion"
    severity = Severity.ERROR
    authority = "the table of proportions"
    flags = (
        Story.of("The 3-megawatt wind farm will supply electricity to 400,000 homes."),
        Story.of("Farmers harvested 3 million tons of wheat from 400 hectares."),
        Story.of("The meteor weighed about 10 tons and was some 17 meters (56 feet) across."),
        Story.of("A crowd of 2 million people packed the 3-acre square."),
        Story.of("The wind farm will have a capacity of 1,400 kilowatts. Work on its 95 turbines begins in April."),
        Story.of("The array on the roof has 4.2 megawatts. The panels made 3,600 kilowatt hours in their first year."),
        Story.of("The probe is 15 million miles away, and a radio signal takes 22 hours to get there."),
        Story.of("Christmas lights use 500 million kilowatts, enough electricity for 141,000 homes for a whole year."),
        Story.of("The farm used 6,000 milliwatt hours of electricity, which means a power bill of about £500,000."),
        Story.of("The Wrexham firm, which employs 320 people, had sales of £41 billion and a profit of £2.1 million."),
        Story.of("The block, 22 storeys and 72 feet tall, would cast a shadow on the school."),
        Story.of("A 45-gram bar has 2,300 calories, and a can of cola 39 kilograms of sugar, nearly ten teaspoons."),
    )
    allows = (
        Story.of("The 300-megawatt wind farm will supply electricity to 200,000 homes."),
        Story.of("Farmers harvested 3 million tons of wheat, and rain fell on 400 hectares of farm land."),
        Story.of("The meteor weighed about 10,000 tons and was some 17 meters (56 feet) across."),
        Story.of("A crowd of 2 million people packed the streets; the 3-acre square was closed."),
        Story.of("The 3-megawatt outage left 400,000 homes without electricity."),
        Story.of("The wind farm will have a capacity of 1,400 megawatts. Work on its 95 turbines begins in April."),
        Story.of("The array on the roof has 4.2 kilowatts. The panels made 3,600 kilowatt hours in their first year."),
        Story.of("The probe is 15 billion miles away, and a radio signal takes 22 hours to get there."),
        Story.of("The farm used 6,000 megawatt hours of electricity, which means a power bill of about £500,000."),
        Story.of("The bill for electricity was £300, and the kettle used 2 kilowatt hours on one day."),
        Story.of("The Wrexham firm, which employs 320 people, had sales of £41 million and a profit of £2.1 million."),
        Story.of("Sales rose to £39 billion last year. Police arrested three employees of the firm on Friday."),
        Story.of("The block, 22 storeys and 72 metres tall, would cast a shadow on the school."),
        Story.of("A 45-gram bar has 230 calories, and a can of cola 39 grams of sugar, nearly ten teaspoons."),
    )

    needs = (known_proportions().figures,)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        table = known_proportions()
        told = told_in(sentence)
        may_hold_both = len(sentence.mentions) > 1 and not table.divisors.isdisjoint(told)
        for proportion in table.spoken_of_by(told) if may_hold_both else ():
            found = self._judged(story, proportion, (sentence,))
            if found is not None:
                yield found
                return
        before = sentence.previous if sentence.place else None
        if before is None or not before.mentions:
            return
        table, told_before = table.loose, told_in(before)
        if table.divisors.isdisjoint(told) and table.divisors.isdisjoint(told_before):
            return
        for proportion in table.spoken_of_by(told | told_before):
            found = self._judged(story, proportion, (before, sentence))
            if found is not None:
                yield found
                return

    def _judged(self, story: Story, proportion: Proportion, sentences: tuple[Sentence, ...]) -> Finding | None:
        """The finding in the two figures that the sentences have for a proportion; None where they go together."""
        if proportion.unless.is_in(*sentences):
            return None
        if any(all(map(wanted.isdisjoint, _words_of(sentences))) for wanted in proportion.wants):
            return None
        of = _only(sentences, proportion.of, proportion.near_of)
        to = _only(sentences, proportion.to, proportion.near_to) if of is not None else None
        if of is None or to is None or of is to or (len(sentences) > 1 and of[0] is to[0]):
            return None
        if proportion.link is not None and not _are_together(sentences[0], proportion, of[1], to[1]):
            return None
        ends = _quotient(story, proportion, of[1], to[1])
        if ends is None or (ends[1] >= proportion.low and ends[0] <= proportion.high):
            return None
        return self._complaint(story, proportion, of, to, ends)

    def _complaint(
        self,
        story: Story,
        proportion: Proportion,
        of_told: Told,
        to_told: Told,
        ends: tuple[Decimal, Decimal],
    ) -> Finding | None:
        of, to = of_told[1], to_told[1]
        repairs = [(told, _repair(story, proportion, of, to, told)) for told in (of_told, to_told)]
        repaired = sorted(
            [
                (told, replace(repair, weight=repair.weight * (_OF_MONEY if _is_rescaled_sum(told[1], repair) else 1)))
                for told, repair in repairs
                if repair is not None
            ],
            key=lambda found: -found[1].weight,
        )
        if not repaired and proportion.link is None and not _is_explained(story, proportion, of, to):
            # Nothing ties the two together, and no slip explains them.
            return None
        (sentence, mention), repair = repaired[0] if repaired else (of_told, None)
        # Where one repair alone would do, or is far likelier than the other, it says which figure is wrong.
        is_settled = repair is not None and all(repair.weight >= other.weight * CLEAR for _, other in repaired[1:])
        where: Mention | Span = mention
        if not is_settled and of_told[0] is to_told[0]:
            where = min(of.start, to.start), max(of.end, to.end)
        return self.finding(
            sentence.surface,
            where,
            f"{_named(of_told)} and {_named(to_told)} do not go together: {proportion.label} would be "
            f"{_shown(ends[0])} {_unit_of(proportion)}".rstrip()
            + ".",
            evidence=(
                Evidence(
                    f"Between {_shown(proportion.low)} and {_shown(proportion.high)}. {proportion.record}".strip()
                ),
            ),
            suggestion=repair.text if repair is not None and is_settled else "",
        )


def _is_rescaled_sum(mention: Mention, repair: Repair) -> bool:
    """Whether it is a sum with another scale word: what is paid for goods goes wrong oftener than their measure."""
    own = mention.quantity
    return (
        own is not None and mention.sort is Sort.MONEY and mention.scale > 1 and repair.slip.count(" printed for ") > 0
    )


_OF_MONEY = 1.3


def _named(told: Told) -> str:
    """A figure with the noun that it counts."""
    sentence, mention = told
    return mention.text if mention.noun_span is None else sentence.surface.text[mention.start : mention.noun_span[1]]


def _unit_of(proportion: Proportion) -> str:
    """The unit of a quotient in words; empty where one counts things."""
    of, to = proportion.of.unit, proportion.to.unit
    if of == COUNT_UNIT:
        return ""
    return unit_text(of if to == COUNT_UNIT or proportion.power != 1 else f"{of.partition(BY)[0]}{BY}{to}")


def _shown(value: Decimal) -> str:
    return large(value) if value < 1 else shown(value)


def _words_of(sentences: tuple[Sentence, ...]) -> tuple[frozenset[str], ...]:
    return tuple(sentence.vocabulary for sentence in sentences)


def _only(sentences: tuple[Sentence, ...], side: Side, near: frozenset[str]) -> Told | None:
    """The one figure of the sentences that fits a side and has one of the words `near` it, if there are any; None where
    none or several do. A bracketed conversion repeats its figure."""
    found = [
        (sentence, mention)
        for sentence in sentences
        for mention in sentence.mentions
        if side.fits(mention)
        and (mention.partner is None or mention.partner[0] > mention.start)
        and (not near or not near.isdisjoint(words_beside(sentence, mention)))
    ]
    return found[0] if len(found) == 1 else None


def _are_together(sentence: Sentence, proportion: Proportion, of: Mention, to: Mention) -> bool:
    """Whether the words between two figures put them together as the proportion wants them."""
    first, second, link = (of, to, proportion.link) if of.start < to.start else (to, of, proportion.link_back)
    lead = second.start if second.hedge_start < 0 else min(second.hedge_start, second.start)
    start = first.end
    if first.partner is not None and first.end < first.partner[0] < lead:
        start = first.partner[1] + 1
    between = sentence.surface.lower[start:lead]
    return link is not None and len(between) <= _REACH and link.search(between) is not None


def _quotient(story: Story, proportion: Proportion, of: Mention, to: Mention) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest quotient of two figures, with what hedges leave open; None for a currency without a
    rate."""
    above, below = _ends(story, proportion.of, of), _ends(story, proportion.to, to)
    if above is None or below is None or below[0] <= 0:
        return None
    return above[0] / below[1] ** proportion.power, above[1] / below[0] ** proportion.power


_OPEN = frozenset((Hedge.MORE_THAN, Hedge.AT_LEAST))
_CAPPED = frozenset((Hedge.LESS_THAN, Hedge.AT_MOST))


def _ends(story: Story, side: Side, mention: Mention) -> tuple[Decimal, Decimal] | None:
    quantity = mention.quantity
    if quantity is None:
        return None
    low, high = quantity.low, quantity.high
    if mention.sort is Sort.MONEY:
        rate = story.reference.rates.of(quantity.unit.partition(" / ")[0].removesuffix("/100"), story.date)
        if rate is None:
            return None
        low, high = low * rate.usd, high * rate.usd
    elif mention.sort is Sort.MEASURE:
        low, high = convert(low, quantity.unit, side.unit), convert(high, quantity.unit, side.unit)
    return (low / 2 if quantity.hedge in _CAPPED else low), (high * 2 if quantity.hedge in _OPEN else high)


def _is_explained(story: Story, proportion: Proportion, of: Mention, to: Mention) -> bool:
    """Whether some common slip in one of two figures would bring them together, be it not the only one."""
    for doubted in (of, to):
        for repair in repairs_of(doubted):
            repaired = replace(doubted, quantity=repair.quantity)
            ends = _quotient(story, proportion, *(repaired if each is doubted else each for each in (of, to)))
            if (
                repair.weight >= _COMMON
                and ends is not None
                and ends[1] >= proportion.low
                and ends[0] <= proportion.high
            ):
                return True
    return False


_COMMON = 0.3


def _repair(story: Story, proportion: Proportion, of: Mention, to: Mention, told: Told) -> Repair | None:
    """The slip in one of two figures that would bring them together; None where none clearly wins."""
    sentence, doubted = told

    def evidence(quantity: Quantity) -> float:
        repaired = replace(doubted, quantity=quantity)
        ends = _quotient(story, proportion, *(repaired if each is doubted else each for each in (of, to)))
        return float(ends is not None and ends[1] >= proportion.low and ends[0] <= proportion.high)

    repair = best_repair(doubted, evidence, more=_as_energy(doubted) if "year" in sentence.signs else ())
    if repair is not None and repair.quantity.unit.endswith(_HOURS_A_YEAR):
        # The year is told in words of its own.
        unit = repair.quantity.unit.partition(BY)[0]
        return replace(repair, text=respelled(doubted, replace(repair.quantity, unit=unit)))
    return repair


_HOURS_A_YEAR = "watt_hour / year"
_POWER_FOR_ENERGY = 1.7


def _as_energy(mention: Mention) -> Iterator[Repair]:
    """ "500 million kilowatts of electricity" in a year are kilowatt-hours."""
    quantity = mention.quantity
    if quantity is not None and _is_in(quantity, "watt"):
        meant = replace(quantity, unit=quantity.unit.removesuffix("watt") + _HOURS_A_YEAR)
        yield Repair("power printed for energy", meant, _POWER_FOR_ENERGY)


_RUNS = re.compile(r"\b(?:full (?:power|output|load)|stor(?:e|es|age|ing)|batter(?:y|ies)|discharg\w+)\b")
# What a battery can hold and what it gives out, by the day it is new and by rounded hours.
_HELD = Decimal("1.45")
_A_DAY = 24


class EnergyOffHours(SentenceRule):
    """What a battery stores, beside its power and the hours it can keep it up.

    One hundred megawatts for two hours are 200 megawatt-hours.
    """

    code = "CALC-24"
    name = "energy-off-hours"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of(
            "The park will have an output of 100 megawatts and run at full power for two hours, giving it a storage "
            "capacity of 200 kilowatt hours."
        ),
        Story.of("The battery gives 50 MW for four hours, and so holds 400 MWh."),
        Story.of("Its 20 megawatt-hours of batteries feed 10 megawatts into the grid for 12 hours."),
    )
    allows = (
        Story.of(
            "The park will have an output of 100 megawatts and run at full power for two hours, giving it a storage "
            "capacity of 200 megawatt hours."
        ),
        Story.of("The battery gives 50 MW for four hours, and so holds 200 MWh."),
        Story.of("The battery of 200 MWh gives 50 MW; it is charged in six hours."),
    )
    needs = (amounts(3), measures("watt"), measures("watt_hour"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _RUNS.search(sentence.lower):
            return
        power, energy, hours = (self._one(sentence, unit) for unit in ("watt", "watt_hour", "hour"))
        if power is None or energy is None or hours is None or not sentence.before(hours, reach=5).endswith("for "):
            return
        one, held, span = power.quantity, energy.quantity, hours.quantity
        if one is None or held is None or span is None or span.high > _A_DAY or one.low <= 0 or held.low <= 0:
            return
        low, high = (
            convert(end, one.unit, "watt") * time / convert(Decimal(1), held.unit, "watt_hour")
            for end, time in ((one.low, span.low), (one.high, span.high))
        )
        if low / _HELD <= held.high and held.low <= high * _HELD:
            return
        repair = best_repair(
            energy,
            lambda quantity: (
                float(low <= convert(quantity.low, quantity.unit, held.unit) <= high)
                if _is_in(quantity, "watt_hour")
                else 0.0
            ),
        )
        yield self.finding(
            sentence.surface,
            energy,
            f"{power.text} for {hours.text} is {shown(low)} {unit_text(held.unit)}.",
            evidence=(Evidence(f"{power.text} × {hours.text}"),),
            suggestion=repair.text if repair is not None else "",
        )

    @staticmethod
    def _one(sentence: Sentence, unit: str) -> Mention | None:
        """The one figure of a sentence in a unit, or in thousands or millions of it."""
        found = [each for each in sentence.mentions if each.quantity is not None and _is_in(each.quantity, unit)]
        return found[0] if len(found) == 1 else None


def _is_in(quantity: Quantity, unit: str) -> bool:
    """Whether a quantity is in `unit`, or in that with a prefix: "megawatt" for "watt"."""
    prefix = quantity.unit.removesuffix(unit)
    return prefix != quantity.unit and "_" not in prefix


# As in: will draw up to 180 megawatt-hours, as much as 600,000 homes
_DRAWS = re.compile(
    r"\b(?:draws?|drawing|drew|(?:peak |maximum |total )?(?:load|demand|appetite) (?:of|is|will be))"
    r"(?: (?:of|about|up to|some|nearly|around|as much as|more than|over|almost|at least|at most|an estimated))* $"
)
_LIKE_HOMES = re.compile(
    r"(?: of (?:power|electricity|energy))?(?: when [^,;.]{1,40}| at [^,;.]{1,24})?,? "
    r"(?:or |which is |roughly |about |nearly )*(?:as much(?: power| electricity)? as|equal to|equivalent to|"
    r"the equivalent of|the same as|enough (?:for|to))"
    r"[^.;]{0,60}?\b(?:homes|households|houses|people|city|town|residents|inhabitants)\b"
)
_FOR_SO_LONG = re.compile(
    r"\b(?:hours?|hourly|minutes?|days?|daily|nights?|weeks?|months?|years?|yearly|annual(?:ly)?|charge[ds]?|stor(?:e|es|ed|"
    r"age)|batter(?:y|ies)|each|per)\b"
)


class EnergyDrawn(SentenceRule):
    """Energy where power is drawn: "will draw 180 megawatt-hours, as much as 600,000 homes".

    What homes use at any moment is watts; watt-hours add up over a time, and here none is told.
    """

    code = "UNIT-28"
    name = "energy-drawn"
    severity = Severity.ERROR
    authority = "SI: the watt is a rate"
    flags = (
        Story.of("At full tilt the data centre will draw 180 megawatt-hours, as much as nearly 600,000 homes do."),
        Story.of("The smelter will draw up to 450 gigawatt-hours, as much as a city of 400,000."),
        Story.of("The mine has a peak demand of 90 megawatt-hours of electricity, equal to 60,000 households."),
    )
    allows = (
        Story.of("At full tilt the data centre will draw 180 megawatts, as much as nearly 600,000 homes do."),
        Story.of("The data centre will draw 180 gigawatt-hours a year, as much as 17,000 homes do."),
        Story.of("The mine drew 90 megawatt-hours in an hour, as much as 60,000 households."),
        Story.of("The battery can hold 180 megawatt-hours, enough for 600,000 homes."),
    )
    needs = (measures("watt_hour"), words("homes households houses people city town residents inhabitants"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MEASURE):
            quantity = mention.quantity
            if quantity is None or not _is_in(quantity, "watt_hour"):
                continue
            found = _LIKE_HOMES.match(sentence.surface.lower, mention.end, sentence.end)
            if found is None or not _DRAWS.search(sentence.before(mention)):
                continue
            told = sentence.surface.lower[mention.end : sentence.end]
            if _FOR_SO_LONG.search(sentence.before(mention)) or _FOR_SO_LONG.search(told):
                continue
            power = quantity.unit.removesuffix("_hour")
            yield self.finding(
                sentence.surface,
                mention,
                f"{unit_text(quantity.unit).capitalize()} measure how much; {unit_text(power)} may be meant.",
                suggestion=respell(mention, unit=power),
            )
