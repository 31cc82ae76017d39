"""UNIT, RANGE and HEAD: typed facts: their units, their kinds, and the words they stand for."""

from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.agreement import Agreement, judged
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.kinds import fits
from apps.checks.needs import A_TYPED_FACT
from apps.checks.rule import Rule
from apps.checks.story import Role, StatedFact, Story, Surface
from apps.quantities import Mention, Quantity, read, same_dimension, unit_text

_BODY = "body:1"


def _story(text: str, fact: StatedFact) -> Story:
    return Story((Surface.of(_BODY, Role.BODY, text),), facts=(fact,))


def _fact(quantity: str, kind: str, *, unit: str = "", anchored: tuple[int, int] | None = None) -> StatedFact:
    """A fact as the desk would make it from `quantity` in words."""
    mention = next(mention for mention in read(quantity) if mention.quantity is not None)
    stated = mention.quantity
    if stated is None:
        raise ValueError(quantity)
    start, end = anchored or (0, 0)
    return StatedFact(
        uid="example",
        kind=kind,
        subject="",
        quantity=Quantity(stated.low, stated.high, unit or stated.unit, stated.hedge, stated.precision),
        printed=quantity,
        surface=_BODY if anchored else "",
        start=start,
        end=end,
    )


def _turned(high: str, low: str) -> Quantity:
    """A quantity whose bounds are the wrong way round."""
    stated = _fact(high, "").quantity
    return Quantity(stated.low, Decimal(low), stated.unit)


def words_of(story: Story, fact: StatedFact) -> tuple[Surface | None, tuple[int, int]]:
    """The surface and the span a fact is anchored to; None where it is not anchored to words that exist."""
    surface = story.by_name.get(fact.surface)
    if surface is None or not 0 <= fact.start < fact.end <= len(surface.text):
        return None, (0, 0)
    return surface, (fact.start, fact.end)


class _FactRule(Rule):
    authority = "the table of kinds"

    needs = (A_TYPED_FACT,)

    def check(self, story: Story) -> Iterator[Finding]:
        for fact in story.facts:
            message = self._complaint(story, fact)
            if message:
                yield self._at(story, fact, message)

    def _complaint(self, story: Story, fact: StatedFact) -> str:
        raise NotImplementedError

    def _at(self, story: Story, fact: StatedFact, message: str) -> Finding:
        surface, span = words_of(story, fact)
        evidence = (Evidence(f"the fact: {fact.printed}"),)
        if surface is not None:
            return self.finding(surface, span, message, evidence=evidence)
        return Finding(self.code, self.name, self.severity, fact.surface, 0, 0, "", message, evidence)


def _is_known(unit: str) -> bool:
    """Whether the reader knows a unit; currencies are known by their code."""
    try:
        return bool(unit) and ((unit.isupper() and len(unit) == 3) or same_dimension(unit, unit))
    except (ValueError, KeyError, AttributeError):
        return False


class UnknownUnit(_FactRule):
    """A fact in a unit that is not in the lexicon.

    Such a fact cannot be compared with anything. It is a slip of the keyboard, or a unit to be added.
    """

    code = "UNIT-01"
    name = "unknown-unit"
    severity = Severity.BLOCKING
    flags = (
        _story("The lake holds 182 gigaliters.", _fact("182 gigaliters", "reservoir_volume", unit="glitre")),
        _story("The lake is 40 meters deep.", _fact("40 meters", "lake_depth", unit="metrs")),
        _story("It weighs 3 tons.", _fact("3 tons", "animal_weight", unit="tonz")),
    )
    allows = (
        _story("The lake holds 182 gigaliters.", _fact("182 gigaliters", "reservoir_volume")),
        _story("The fine was $40.", _fact("$40", "fine")),
        _story("The lake is 40 meters deep.", _fact("40 meters", "lake_depth")),
    )

    def _complaint(self, story: Story, fact: StatedFact) -> str:
        return "" if _is_known(fact.quantity.unit) else f"The unit {fact.quantity.unit} is not known."


class WrongDimension(_FactRule):
    """A fact whose unit measures something else than its kind does.

    A distance of 40 liters is a unit in the wrong field or a fact of the wrong kind.
    """

    code = "UNIT-02"
    name = "wrong-dimension"
    severity = Severity.BLOCKING
    flags = (
        _story("The lake is 40 liters deep.", _fact("40 liters", "lake_depth")),
        _story("The jackpot is 40 tons.", _fact("40 tons", "lottery_jackpot")),
        _story("Turnout was 40 meters.", _fact("40 meters", "turnout_or_share")),
    )
    allows = (
        _story("The lake is 40 feet deep.", _fact("40 feet", "lake_depth")),
        _story("The jackpot is 40 million euros.", _fact("40 million euros", "lottery_jackpot")),
        _story("The lake is 40 liters deep.", _fact("40 liters", "a kind of this site")),
    )

    def _complaint(self, story: Story, fact: StatedFact) -> str:
        kind = story.reference.kinds.by_code.get(fact.kind)
        unit = fact.quantity.unit
        if kind is None or not _is_known(unit) or fits(kind.unit, unit) or _differs_by_delta(kind.unit, unit):
            return ""
        return f"{unit_text(unit).capitalize()} do not measure {kind.label[:1].lower() + kind.label[1:]}."


def _differs_by_delta(one: str, other: str) -> bool:
    """Whether one is a temperature and the other a difference of temperatures."""
    temperatures = [unit for unit in (one, other) if "degree_" in unit]
    return len(temperatures) == 2 and one.startswith("delta_") != other.startswith("delta_")


class UncustomaryUnit(_FactRule):
    """A fact in a unit that its kind is never printed in, though the dimension fits.

    The height of a man in light years is a lookup gone wrong.
    """

    code = "UNIT-03"
    name = "uncustomary-unit"
    severity = Severity.WARNING
    flags = (
        _story("He is 2 light years tall.", _fact("2 light years", "human_height")),
        _story("The baby weighs 3 tons.", _fact("3 tons", "newborn_weight")),
        _story("The hailstone is 2 miles wide.", _fact("2 miles", "hail_diameter")),
    )
    allows = (
        _story("He is 2 meters tall.", _fact("2 meters", "human_height")),
        _story("The baby weighs 7 pounds.", _fact("7 pounds", "newborn_weight")),
        _story("The hailstone is 2 inches wide.", _fact("2 inches", "hail_diameter")),
    )

    def _complaint(self, story: Story, fact: StatedFact) -> str:
        kind = story.reference.kinds.by_code.get(fact.kind)
        unit = fact.quantity.unit
        if kind is None or not kind.units or kind.unit == "USD" or unit in (*kind.units, kind.unit):
            return ""
        if not _is_known(unit) or not fits(kind.unit, unit):
            return ""
        return f"{kind.label} is not printed in {unit_text(unit)}, but in {', '.join(map(unit_text, kind.units))}."


class ReadingForDifference(_FactRule):
    """A change of temperature kept as a reading, or a reading kept as a change.

    A warming of 1.5 degrees is 2.7 degrees Fahrenheit; kept as a reading it would be converted to 34.7.
    """

    code = "UNIT-11"
    name = "reading-for-difference"
    severity = Severity.ERROR
    flags = (
        _story("It warmed by 1.5 C.", _fact("1.5 C", "temperature_change", unit="degree_Celsius")),
        _story("It was 15 C in Oslo.", _fact("15 C", "air_temperature", unit="delta_degree_Celsius")),
        _story("The sea was 59 F.", _fact("59 F", "water_temperature", unit="delta_degree_Fahrenheit")),
    )
    allows = (
        _story("It warmed by 1.5 C.", _fact("1.5 C", "temperature_change", unit="delta_degree_Celsius")),
        _story("It was 15 C in Oslo.", _fact("15 C", "air_temperature", unit="degree_Celsius")),
        _story("The lake is 40 meters deep.", _fact("40 meters", "lake_depth")),
    )

    def _complaint(self, story: Story, fact: StatedFact) -> str:
        kind = story.reference.kinds.by_code.get(fact.kind)
        if kind is None or not _differs_by_delta(kind.unit, fact.quantity.unit):
            return ""
        what = "a difference" if kind.unit.startswith("delta_") else "a reading of the thermometer"
        return f"{kind.label} is {what}; the fact keeps it as the other."


class BoundsReversed(_FactRule):
    """A fact whose lower bound is above its upper bound."""

    code = "RANGE-06"
    name = "bounds-reversed"
    severity = Severity.BLOCKING
    flags = tuple(
        _story("The lake is 9 to 12 meters deep.", fact)
        for fact in (
            StatedFact("a", "lake_depth", "", _turned("12 meters", "9"), "12 to 9 meters"),
            StatedFact("b", "lake_depth", "", _turned("40 feet", "30"), "40 to 30 feet"),
            StatedFact("c", "fine", "", _turned("$5", "1"), "$5 to $1"),
        )
    )
    allows = (
        _story("The lake is 9 to 12 meters deep.", _fact("9 to 12 meters", "lake_depth")),
        _story("The lake is 40 meters deep.", _fact("40 meters", "lake_depth")),
        _story("The fine was $40.", _fact("$40", "fine")),
    )

    def _complaint(self, story: Story, fact: StatedFact) -> str:
        quantity = fact.quantity
        return (
            f"The lower bound {quantity.low} is above the upper bound {quantity.high}."
            if quantity.low > quantity.high
            else ""
        )


class FactAgainstText(_FactRule):
    """A fact that says something else than the words it is anchored to.

    The field says 182 gigaliters, the sentence 182 megaliters: readers of the page and users of the API would get two
    different lakes. Rounding in the prose stands.
    """

    code = "HEAD-05"
    name = "fact-against-text"
    severity = Severity.BLOCKING
    authority = "one story, one figure"
    flags = (
        _story("The lake holds 182 megaliters.", _fact("182 gigaliters", "", anchored=(15, 29))),
        _story("The dam is 128 meters high.", _fact("182 meters", "", anchored=(11, 21))),
        _story("The fine was $40 million.", _fact("$40 billion", "", anchored=(13, 24))),
    )
    allows = (
        _story("The lake holds 182 gigaliters.", _fact("182 gigaliters", "", anchored=(15, 29))),
        _story("The dam is about 130 meters high.", _fact("128 meters", "", anchored=(17, 27))),
        _story("The dam is 128 meters high.", _fact("420 feet", "", anchored=(11, 21))),
    )

    def _complaint(self, story: Story, fact: StatedFact) -> str:
        told = _told_at(story, fact)
        if not told or any(_says(mention, fact.quantity) for mention in told):
            return ""
        return f"The fact is {fact.printed}, the text says {told[0].text}."


def _told_at(story: Story, fact: StatedFact) -> tuple[Mention, ...]:
    """The figures at the place of a fact that could be meant by it: those of its dimension."""
    surface, (start, end) = words_of(story, fact)
    if surface is None:
        return ()
    return tuple(
        mention
        for mention in surface.mentions
        if mention.quantity is not None
        and mention.start < end
        and start < mention.end
        and fits(fact.quantity.unit, mention.quantity.unit)
    )


def _says(mention: Mention, stated: Quantity) -> bool:
    quantity = mention.quantity
    return quantity is not None and judged(stated, quantity).agreement is not Agreement.WRONG


class LooseFact(_FactRule):
    """A fact whose words are gone from the story.

    The sentence was cut or rewritten and the fact was left behind: detach it, or anchor it to the new words.
    """

    code = "HEAD-06"
    name = "loose-fact"
    severity = Severity.WARNING
    authority = "one story, one figure"
    flags = (
        _story("The lake is full.", _fact("182 gigaliters", "", anchored=(4, 8))),
        _story("The dam is high.", _fact("128 meters", "", anchored=(40, 50))),
        _story("The fine was 40 tons.", _fact("$40 billion", "", anchored=(13, 20))),
    )
    allows = (
        _story("The lake holds 182 gigaliters.", _fact("182 gigaliters", "", anchored=(15, 29))),
        _story("The lake is full.", _fact("182 gigaliters", "")),
        _story("The lake holds 182 megaliters.", _fact("182 gigaliters", "", anchored=(15, 29))),
    )

    def _complaint(self, story: Story, fact: StatedFact) -> str:
        if not fact.surface or _told_at(story, fact):
            return ""
        return f"The words of the fact {fact.printed} are no longer there."
