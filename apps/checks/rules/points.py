"""PCT: percentage points of what is no percentage."""

import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, respell

# What is counted, measured or paid, and grows by percent of itself.
_AMOUNTS = (
    r"(?:prices?|bills?|pay|wages|salaries|pensions|rents?|fares?|fees|premiums|earnings|sales|revenues?|turnover|profits?|"
    r"exports|imports|output|production|spending|expenditure|costs|deliveries|shipments|population|council tax|tuition|"
    r"house prices|home prices|orders|bookings|takings|donations|arrivals|arrests|burglaries|robberies|thefts|murders|"
    r"homicides|shipments|harvest|memberships?|attendances?|consumption|emissions)"
)
_NOUNS = words(
    "price prices bill bills pay wages salaries pensions rent rents fare fares fees premiums earnings sales revenue "
    "revenues turnover profit profits exports imports output production spending expenditure costs deliveries "
    "shipments "
    "population tax tuition orders bookings takings donations arrivals arrests burglaries robberies thefts murders "
    "homicides harvest membership memberships attendance attendances consumption emissions"
)
_MOVES = (
    r"(?:r[io]se[sn]?|rising|increas(?:ed?|es|ing)|f[ae]ll(?:s|en|ing)?|dropp?(?:s|ed|ing)?|gr[eo]w(?:s|n|ing)?|climb(?:s|ed|ing)?|"
    r"jump(?:s|ed|ing)?|go(?:es|ing)? (?:up|down)|went (?:up|down)|gone (?:up|down)|declin(?:ed?|es|ing)|soar(?:s|"
    r"ed|ing)?|"
    r"slump(?:s|ed|ing)?|(?:is|are|was|were|be) (?:up|down|cut|raised|put up|lifted))"
)
# "House prices in the city have risen by", with nothing between that is itself a percentage.
_RISEN = re.compile(
    rf"(?:^|[.,;] |\b(?:the|its|their|his|average|annual|and|that|said|household|water|energy|new) ?){_AMOUNTS}"
    r"(?: (?:in|for|of|at|on) (?!which\b)[a-z’'-]+(?: [a-z’'-]+){0,2}?)?"
    rf"(?: (?:have|has|had|will|would|are|is|to|were|was|be|expected|set|due|also|again|then|by|now|"
    rf"actually)){{0,5}}? {_MOVES}"
    r"(?: (?:again|further|sharply|only|just|on average|last year|last month|this year))?(?: by)? $"
)
# "A pay rise of", "the price increase was"
_RISE = re.compile(
    rf"\b{_AMOUNTS} (?:rise|increase|hike|cut|drop|fall|freeze|deal|settlement|award|growth)s?(?: (?:of|by|to|was|"
    rf"is|worth))+ $"
)
# "Will lift council tax by"
_LIFTED = re.compile(
    r"\b(?:rais|lift|increas|cut|reduc|put up|push)(?:e|es|ed|ing|s)?(?: up)? (?:its |the |their |his |her |"
    r"average |all |most )*"
    rf"{_AMOUNTS}(?: [a-z]+)? by $"
)
# Points more than something, or of something: the two are compared as percentages.
_COMPARED = re.compile(
    r"(?: (?:more|less|faster|slower|higher|lower|above|below|over|under|than|of|ahead|behind|short|from|to \d|in "
    r"(?:its|the|their) "
    r"(?:rate|share))\b|,? to [\d.]+ ?(?:%|per ?cent)|,? from [\d.]+ ?(?:%|per ?cent))"
)
_OF_SHARES = words(
    "share shares rate rates margin margins yield yields ratio proportion poll polls support approval turnout "
    "growth inflation gdp index unemployment vat rating ratings"
)


class PointsForPercent(SentenceRule):
    """Percentage points of what is no percentage: prices, bills, pay, exports.

    A council tax that goes up by 4.99 percentage points would have to be so many percent of something before. Bills and
    prices go up by percent; only rates, shares and margins move by points.
    """

    code = "PCT-15"
    name = "points-for-percent"
    severity = Severity.ERROR
    authority = "house style: percent"
    flags = (
        Story.of("The council will lift council tax by 4.99 percentage points, adding £85 to the average bill."),
        Story.of("House prices rose by 3.2 percentage points in a year, to an average of £285,000."),
        Story.of("The union won a pay rise of 6 percentage points for its 12,000 members."),
        Story.of("Water bills are to increase by 12 percentage points, or about $6 a month."),
    )
    allows = (
        Story.of("The council will lift council tax by 4.99 percent, adding £85 to the average bill."),
        Story.of("The state will raise its sales tax by 1 percentage point, to 6 percent."),
        Story.of("Sales growth rose by 2 percentage points."),
        Story.of("Pay rose 0.4 percentage points faster than prices."),
        Story.of("Exports rose by 3 percentage points of GDP."),
        Story.of("The share of prices that rose was up by 3 percentage points."),
        Story.of("The profit margin rose by 3 percentage points."),
    )
    needs = (units("percentage_point"), _NOUNS)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _OF_SHARES.isdisjoint(sentence.signs):
            return
        for mention in sentence.mentions:
            if mention.quantity is None or mention.quantity.unit != "percentage_point":
                continue
            if self._is_of_amount(sentence, mention) and not _COMPARED.match(sentence.surface.lower, mention.end):
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"What is no percentage changes by percent, not by {mention.text}.",
                    suggestion=respell(mention, unit="percent"),
                )

    @staticmethod
    def _is_of_amount(sentence: Sentence, mention: Mention) -> bool:
        before = sentence.before(mention, reach=120)
        return any(pattern.search(before) for pattern in (_RISEN, _RISE, _LIFTED))
