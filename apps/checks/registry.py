"""The installed rules, in code order.

A rule of the catalogue that is not here was dropped, with the reason:

- CALC-04: how many homes a megawatt serves differs tenfold between countries and claims.
- CALC-07: odds against percent are one relation with fractions against percent, and stand in PCT-09.
- CALC-17: products that are right but for a slip are CALC-11, which goes by units.
- DATE-07: most papers print "today" and "yesterday", and on the web the date stands above the story.
- HEAD-03: rounding of more than a tenth is HEAD-01 where it matters, and a matter of taste where it does not.
- MONEY-04: a sum off the record of its owner is XREF-02 by a slip, and news otherwise.
- MONEY-05 and MONEY-07: a price times a number, and a sum for each, are CALC-11.
- MONEY-06: sums of different years are compared in good faith far oftener than not.
- PCT-07: a small base can be seen only where both counts are printed, and there the reader sees it too.
- RANGE-05: records are regional, indoor, seasonal; no table knows them all.
- STYLE-12: figures of two scales in one comparison are rare, and mostly meant.
- UNIT-10: a slip of prefix is RANGE-01, which names it.
- XREF-06 and XREF-09: superlatives and ranks need to know every other bearer, which an archive never does.
- XREF-07: how old a figure may be is said by its kind only roughly; editors see the date in the evidence.
- XREF-08: of what is in every almanac, the days of events (DATE-10) and common yardsticks (CALC-10) have rules of
  their own; the rest needs a table that nobody keeps up.
"""

from apps.checks.knowledge.tables import tables_digest
from apps.checks.reference import Reference
from apps.checks.rule import Rule
from apps.checks.rules import (
    ages,
    almanac,
    calculations,
    careers,
    classes,
    clocks,
    conversions,
    coverage,
    dates,
    definitions,
    differences,
    dimensions,
    directions,
    disproportions,
    dues,
    echoes,
    elapsed,
    facts,
    frequencies,
    headcounts,
    headlines,
    heads,
    identities,
    kin,
    lists,
    misfits,
    money,
    moves,
    multiples,
    numerals,
    outlays,
    passages,
    percent,
    periods,
    products,
    proportions,
    ranges,
    reckonings,
    shares,
    style,
    sums,
    tallies,
    tenses,
    totals,
    units,
)

RULESET_VERSION = "2"

# One line a rule, in code order: AGE, AGREE, CALC, CONV, DATE, HEAD, MONEY, NUM, PCT, RANGE, STYLE, SUM, UNIT, XREF.
RULES: tuple[Rule, ...] = (
    ages.AgeOffBirthDate(),
    careers.ImpossibleAgeForEvent(),
    ages.TwoAges(),
    ages.AgeOffEarlierCoverage(),
    careers.ActsOutsideLife(),
    kin.TwoAgesApart(),
    kin.ParentTooYoung(),
    echoes.TwiceTold(),
    calculations.SpeedOffDistance(),
    calculations.AreaOffSides(),
    calculations.RateOffCounts(),
    calculations.AverageOffTotal(),
    calculations.MarginOffSample(),
    differences.WrongDifference(),
    differences.ImpossiblePace(),
    almanac.OffYardstick(),
    products.RateOffTotal(),
    periods.RateOffRate(),
    differences.WrongLead(),
    identities.ShareOffFigures(),
    identities.FigureOffDifference(),
    dues.PercentOffAmounts(),
    directions.ContraryComparison(),
    frequencies.OneEverySoLong(),
    reckonings.WrongRest(),
    reckonings.WrongTimes(),
    conversions.MismatchedConversion(),
    conversions.InvertedFactor(),
    conversions.LengthFactorForArea(),
    conversions.DifferenceAsReading(),
    conversions.WrongFamilyMember(),
    conversions.OverpreciseConversion(),
    conversions.CoarseConversion(),
    conversions.TwoConversions(),
    conversions.OtherSystemFirst(),
    conversions.SameUnitTwice(),
    conversions.ConversionOfAnotherKind(),
    definitions.WrongDefinition(),
    dates.WeekdayOffDate(),
    dates.ImpossibleDate(),
    elapsed.WrongElapsedTime(),
    dates.EndsBeforeItStarts(),
    tenses.FutureInThePast(),
    clocks.WrongTimeZone(),
    dates.AmbiguousDate(),
    elapsed.WrongAnniversary(),
    almanac.MisdatedEvent(),
    elapsed.SpanOffByDigit(),
    tenses.PastInTheFuture(),
    headlines.HeadlineMismatch(),
    headlines.WrongHedge(),
    headlines.SurfaceMismatch(),
    facts.FactAgainstText(),
    facts.LooseFact(),
    heads.MisreadFigure(),
    money.FarExchange(),
    money.LostScale(),
    money.WhoseDollar(),
    misfits.MoreThanAllMoney(),
    numerals.BrokenGrouping(),
    numerals.DecimalComma(),
    numerals.DoubledScale(),
    numerals.MissingScale(),
    numerals.WordsAgainstFigures(),
    numerals.BackwardRange(),
    numerals.MissingUnit(),
    numerals.AbsurdPrecision(),
    numerals.WrongZeros(),
    numerals.OverfullUnit(),
    misfits.VanishingPercent(),
    percent.WrongPercentChange(),
    percent.PercentForPoints(),
    percent.FallOfMoreThanAll(),
    multiples.TimesLess(),
    multiples.WrongMultiple(),
    shares.WrongShareOfWhole(),
    shares.PointsAgainstBasisPoints(),
    shares.FractionAgainstPercent(),
    percent.ContraryDirection(),
    moves.PercentOffMove(),
    moves.WrongApposedChange(),
    proportions.ShareOffBoth(),
    reckonings.WrongPart(),
    ranges.ImpossibleFigure(),
    ranges.UnusualFigure(),
    ranges.BeyondDefinition(),
    ranges.NegativeFigure(),
    facts.BoundsReversed(),
    ranges.BrokenPerson(),
    classes.OutOfClass(),
    headcounts.MoreThanItsPlace(),
    outlays.SumOffItsPlace(),
    outlays.ShareOfTheWorld(),
    disproportions.OutOfProportion(),
    style.StartsWithFigure(),
    style.FigureForWord(),
    style.UnitForm(),
    style.PercentForm(),
    style.MissingZero(),
    style.ScaleForm(),
    style.DashForWord(),
    style.HyphenForMinus(),
    style.OrdinalInDate(),
    style.ContradictoryHedges(),
    style.TwoUnitForms(),
    sums.PartsOffTotal(),
    tallies.SharesOffHundred(),
    lists.AnnouncedCount(),
    sums.PartOverWhole(),
    tallies.ImpossibleScore(),
    tallies.WrongMajority(),
    totals.FiguresOffSum(),
    reckonings.WrongTotal(),
    facts.UnknownUnit(),
    facts.WrongDimension(),
    facts.UncustomaryUnit(),
    units.PowerForEnergy(),
    units.BitsForBytes(),
    units.ConfusedDegrees(),
    units.LengthForArea(),
    units.RateOfRate(),
    units.HomesByTheYear(),
    facts.ReadingForDifference(),
    units.PercentPerThousand(),
    units.PercentOfTemperature(),
    misfits.CaliberInMillimeters(),
    misfits.AreaOfWater(),
    dimensions.UnitOfAnotherDimension(),
    dimensions.SquareOfArea(),
    dimensions.DistanceForTime(),
    dimensions.TimesAsWarm(),
    coverage.ChangedFigure(),
    coverage.SlipAgainstCoverage(),
    coverage.FallenTotal(),
    coverage.ChangedConstant(),
    coverage.RepeatedError(),
    coverage.ChangedYear(),
    passages.DisputedFigure(),
    passages.MisappliedFigure(),
)

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_by_code(code: str) -> Rule | None:
    """The installed rule; None for a code that is not, or no longer, in use."""
    return _BY_CODE.get(code)


def ruleset_digest(reference: Reference) -> str:
    """A name of everything a story is judged by: the rules, the tables that come with them and the reference."""
    return f"{RULESET_VERSION}.{len(RULES)}.{tables_digest()}.{reference.digest}"
