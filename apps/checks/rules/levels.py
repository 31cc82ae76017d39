"""RANGE: plausibility by level: what no rate, price, pay or score of its name can be."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from apps.checks.figures.slips import lost_thousands
from apps.checks.findings import Evidence, Finding, Severity, lower_first
from apps.checks.knowledge.elsewhere import is_of_another_world
from apps.checks.knowledge.kinds import KindChoice, in_unit_of
from apps.checks.knowledge.levels import A_PLACE, Level, known_levels
from apps.checks.knowledge.places import places_in
from apps.checks.needs import amounts
from apps.checks.rule import SentenceRule
from apps.checks.rules.limits import EXPLAINED
from apps.checks.rules.ranges import limits_of, repair_by_kind
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, Quantity
from apps.quantities.mentions import AGE, MONEY

# Other times had other prices and rates, and other worlds have what they like.
_OTHER_TIMES = re.compile(
    r"\b(?:1\d\d\d|19[0-7]\ds?|centur(?:y|ies)|medieval|ancient|victorian|hyperinflation|world war|depression)\b"
)
_UNREAL = vocabulary(
    "novel fictional fantasy imaginary hypothetical hypothetically joke joked jokes joking hoax fake sci-fi fairy "
    "mythical simulated simulation game games minecraft monopoly toy impossible wrongly mistakenly erroneously "
    "error erroneous typo glitch mistake misprint misplaced exaggerated wish dream dreamed if imagine suppose "
    "supposed lifetime cumulative instead"
)
# Behind a figure that is of a change, of a part or of something else.
# "The bar, at £3.90 a pint, lost £2,310"
_MADE = re.compile(
    r"\b(?:lost|made|took(?: in)?|taken|raised|earned|banked|cleared|brought in|turned over)(?: [a-z]+)? $"
)
_NO_LEVEL = re.compile(
    r"^(?: (?:higher|lower|more|less|fewer|above|below|up|down|off|increase|rise|cut|jump|hike|raise|discount|drop|"
    r"fall|decline|as|over|points?|times|faster|slower|of|"
    r"towards?|into|(?:and|or)(?= (?:[a-z]+ ){0,2}[$£€]?\d)|to|extra|than|smaller|larger|bigger|"
    r"gap|deficit|surplus|shortfall|per|an?|every|in (?:aid|cash|tax|taxes|savings|cuts|fees|costs))\b|"
    r"[-/–] ?\w| ?[-–] ?\d|,\d)"
)


class NoSuchLevel(SentenceRule):
    """A level that nothing of its name ever has.

    No central bank of a steady country sets its rate at 52.5 percent, no nurse has a salary of $60 and no quake a
    magnitude of 65. The noun says what the figure is, and the limits are wide: they see slips of scale and of the
    decimal point. Bygone times, fiction and countries known for their inflation are left alone.
    """

    code = "RANGE-13"
    name = "no-such-level"
    severity = Severity.ERROR
    authority = "the table of levels"
    flags = (
        Story.of("Inflation in Germany rose to 300 percent in March."),
        Story.of("The nurse earns a salary of $60 a year."),
        Story.of("A pint of milk now costs £65."),
        Story.of("The earthquake had a magnitude of 65."),
        Story.of("The bank raised its benchmark rate to 3,525 percent."),
        Story.of("Unemployment, which stood at 4.1 per cent in the spring, had climbed to 43 per cent by September."),
        Story.of("Drivers were paying $389 a gallon for regular on Monday."),
        Story.of("A loaf of sliced white bread, which cost 80p two years ago, now sells for £140."),
        Story.of("The average family in the suburb pays $18 million a year in property tax."),
        Story.of("A flat white will set you back $450 there."),
        Story.of("The average British house price has reached £29."),
        Story.of("Brent crude fell 1.2 percent, and unemployment in Germany rose 0.2 points to 43 percent."),
        Story.of("The average homeowner would pay an extra $85 million a year, the mayor said."),
        Story.of("Lawmakers passed the $886 million defense bill on Thursday, and Congress went home."),
        Story.of("His alcohol level was well above the legal limit of 0.8 percent."),
    )
    allows = (
        Story.of("Fees brought in £91,440, and the bar, at £3.90 a pint, lost £2,310."),
        Story.of("Inflation in Germany rose to 3 percent in March."),
        Story.of("Inflation in Argentina rose to 211 percent in 2023."),
        Story.of("Guyana pumps 616,000 barrels of oil a day. The economy grew 43.6 percent last year."),
        Story.of("The nurse earns a salary of $60,000 a year."),
        Story.of("In 1890 a teacher had a salary of $60 a year."),
        Story.of("A pint of milk now costs 65p."),
        Story.of("Inflation was 300 percent higher than in the year before."),
        Story.of("The earthquake had a magnitude of 6.5."),
        Story.of("Unemployment in Gaza was 43 percent, up from 33 percent, and in Israel 4.1 percent."),
        Story.of("Interest rates rose from 0.5 percent to 5.25 percent in two years."),
        Story.of("A course costs £1,987 a year, of which she pays £9.65 a month."),
        Story.of("They paid $389 for a barrel of old wine and $3.89 a gallon for regular."),
        Story.of("The average family has paid $18,000 a year in property tax, $18 million in all."),
        Story.of("The pound of butter that cost $1.31 rose to $12.70."),
        Story.of("Unemployment in Germany rose 0.2 points to 4.3 percent, and she has a salary of $1."),
        Story.of(
            "The average homeowner would pay an extra $85 a year, and Congress passed an $886 billion defense bill."
        ),
        Story.of("His alcohol level was well above the legal limit of 0.08 percent."),
    )

    needs = (amounts(1), known_levels().signs)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        table = known_levels()
        words = sentence.vocabulary
        signs = table.signs & words
        for mention in sentence.mentions:
            quantity = mention.quantity
            if mention.difference or quantity is None or mention.sort is AGE:
                continue
            by_sign = table.by_sign(mention)
            # Before any grammar: some level of this unit has its words here, and the figure is beyond its limits.
            if not [
                level
                for sign in signs
                for noun, level in by_sign.get(sign, ())
                if noun <= words and _may_be_off(quantity, level)
            ]:
                continue
            said = [level for level in table.levels_of(sentence, mention) if _holds(level, sentence, mention)]
            levels = [level for level in said if _is_beyond(story, mention, level)] or [
                level for level in said if _has_jumped(sentence, mention, level)
            ]
            if not levels:
                continue
            if (
                _OTHER_TIMES.search(sentence.lower)
                or not words.isdisjoint(_UNREAL)
                or _NO_LEVEL.match(sentence.after(mention))
                or (mention.sort is MONEY and _MADE.search(sentence.before(mention, reach=24)))
                or EXPLAINED.match(sentence.surface.lower, mention.end)
            ):
                continue
            told = story.words_before(sentence)
            # "Guyana pumped 616,000 barrels a day. The economy grew 43.6 percent": the place was told before.
            levels = [level for level in levels if level.elsewhere.isdisjoint(told)]
            if levels and not is_of_another_world(told):
                yield self._complaint(story, sentence, mention, levels)

    def _complaint(self, story: Story, sentence: Sentence, mention: Mention, levels: Sequence[Level]) -> Finding:
        # The narrowest says most.
        kind = min((level.kind for level in levels), key=lambda each: each.hard_high)
        repair = repair_by_kind(story, mention, KindChoice(kind, 1.0), more=lost_thousands(mention))
        evidence = [Evidence(f"{kind.label}: {limits_of(kind)}. {kind.record}".strip())]
        if repair is not None:
            evidence.append(Evidence(f"{repair.text} would fit: {repair.slip}"))
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} is out of all proportion as {lower_first(kind.label)}.",
            evidence=tuple(evidence),
            suggestion=repair.text if repair is not None else "",
        )


def _has_jumped(sentence: Sentence, mention: Mention, level: Level) -> bool:
    """Whether a rate above the usual ones is, with its point moved, about what the same sentence gives beside it:
    "unemployment, 4.1 percent in the spring, had climbed to 43 percent"."""
    quantity, kind = mention.quantity, level.kind
    if quantity is None or kind.unit != "percent" or quantity.low != quantity.high or quantity.low <= kind.typical_high:
        return False
    if _MOVED.isdisjoint(sentence.vocabulary):
        return False
    return any(
        other.quantity is not None
        and other.quantity.unit == quantity.unit
        and not other.difference
        and 0 < other.quantity.low <= kind.typical_high
        and any(
            _ALIKE_LEAST <= quantity.low.scaleb(-places) / other.quantity.low <= _ALIKE_MOST for places in (1, 2, 3)
        )
        for other in sentence.mentions
        if other is not mention
    )


_MOVED = vocabulary(
    "rose risen rise rises fell fallen fall falls climbed climbs climb up down edged slipped dipped eased ticked "
    "increased declined dropped unchanged from previous previously earlier compared"
)
# What a rate of the steadier sort does in a few months.
_ALIKE_LEAST, _ALIKE_MOST = Decimal("0.75"), Decimal("1.33")


# What is paid by the month or the day is no wage by the hour.
_BY_THE_HOUR = ("USD / hour",)


def _is_by_the_hour(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.unit.endswith((" / hour", " / minute"))


def _holds(level: Level, sentence: Sentence, mention: Mention) -> bool:
    """Whether the limits of a level hold for what a sentence speaks of."""
    words = sentence.vocabulary
    if level.unless.is_in(sentence) or (level.kind.unit in _BY_THE_HOUR and not _is_by_the_hour(mention)):
        return False
    if not level.wants:
        return True
    return not words.isdisjoint(level.wants) or (A_PLACE in level.wants and bool(places_in(sentence)))


def _may_be_off(quantity: Quantity, level: Level) -> bool:
    """Whether a figure may be no such level at all, by a look at the limits alone."""
    kind = level.kind
    if kind.unit not in (quantity.unit, "count"):
        return True
    return not kind.allows(quantity.low, quantity.high) or (kind.unit == "percent" and quantity.low > kind.typical_high)


def _is_beyond(story: Story, mention: Mention, level: Level) -> bool:
    quantity = mention.quantity
    if quantity is None or (quantity.ambiguous and mention.sort is MONEY and not quantity.unit.startswith("USD")):
        return False
    # What has no unit of its own is counted, or a magnitude.
    ends = (
        (quantity.low, quantity.high)
        if level.kind.unit == "count"
        else in_unit_of(level.kind, quantity, story.reference.rates, story.date)
    )
    if ends is None or level.kind.allows(*ends):
        return False
    # "More than $5" and "less than $5 million" say little of how much it is.
    is_low = ends[1] < level.kind.hard_low
    if is_low and quantity.low == 1 and mention.sort is MONEY:
        # A salary of $1 is a token.
        return False
    return quantity.hedge not in ((Hedge.MORE_THAN, Hedge.AT_LEAST) if is_low else (Hedge.LESS_THAN,))
