"""UNIT, MONEY and NUM: units and scale words that cannot go with what stands beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, sorts, units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort


class CaliberInMillimeters(SentenceRule):
    """The bore of a gun in millimeters that is called a caliber, or the other way round.

    A caliber by itself is in hundredths of an inch: a .50-caliber rifle fires a round of 12.7 millimeters, and a
    "7.62-caliber" one would be wider than a football. A gun of so many calibers is told by a whole number. A ".22mm
    rifle" could be loaded with a hair.
    """

    code = "UNIT-14"
    name = "caliber-in-millimeters"
    severity = Severity.ERROR
    authority = "SAAMI"
    flags = (
        Story.of("The snipers used a rifle that fires a 12.7-caliber round."),
        Story.of("Police found 200 rounds of 7.62 caliber ammunition in the car."),
        Story.of("He was shot with a 5.56-calibre rifle."),
        Story.of("Police found a 9-caliber pistol under the seat."),
        Story.of("The gunman used a .9mm handgun, and his father a .22mm rifle."),
        Story.of("A 9-centimeter pistol was found in the car."),
    )
    allows = (
        Story.of("He was shot with a .45-caliber pistol."),
        Story.of("The snipers used a rifle that fires a 12.7-millimeter round."),
        Story.of("The tank has a 120mm, 44-caliber gun."),
        Story.of("He carried a 7.62x39 mm caliber rifle."),
        Story.of("The .38 caliber revolver and the 0.22-caliber rifle were stolen, and a 9-millimeter pistol."),
        Story.of("The 5-inch, 9-caliber gun and the 9mm pistol are in the museum, with .9mm of rust on the rifle."),
    )

    needs = (words("caliber calibre mm millimeter millimetre centimeter centimetre cm inch"), figures(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for found in _CALIBER.finditer(sentence.lower):
            printed = found[1]
            if Decimal(printed) not in _METRIC_BORES:
                continue
            start = sentence.start + found.start()
            yield self.finding(
                sentence.surface,
                (start, sentence.start + found.end()),
                f"{found[0]} is the bore in millimeters; a caliber is in parts of an inch.",
                suggestion=f"{printed}{found[2]}millimeter",
            )
        for found in _IN_CENTIMETERS.finditer(sentence.lower):
            if Decimal(found[1]) in _METRIC_BORES:
                start, end = sentence.start + found.start(), sentence.start + found.end(3)
                millimeters = "mm" if found[3] == "cm" else "millimetre" if found[3].endswith("re") else "millimeter"
                yield self.finding(
                    sentence.surface,
                    (start, end),
                    f"{found[1]} is the bore in millimeters.",
                    suggestion=f"{found[1]}{found[2]}{millimeters}",
                )
        for found in _HAIR_BORE.finditer(sentence.lower):
            digits = found[1]
            yield self.finding(
                sentence.surface,
                (sentence.start + found.start(), sentence.start + found.end(2)),
                f"No gun has a bore of {found[1]} millimeters.",
                suggestion=f"{digits.lstrip('0.')}mm" if digits.lstrip("0.") in ("9", "10") else f"{digits}-caliber",
            )


_CALIBER = re.compile(r"(?<![\w.,/×$£€-])(?<!inch, )(?<!mm, )(\d{1,2}\.\d{1,2}|9)([- ])calib(?:er|re)\b")
_HAIR_BORE = re.compile(
    r"(?<![\w.,/×$£€])(0?\.\d{1,3})([ -]?(?:mm|millimet(?:er|re)s?))(?:[- ](?:calib(?:er|re)|semi-?automatic|automatic|"
    r"hunting|sniper|loaded|service|hollow-point|glock|ruger|beretta|smith))*[- ](?:pistols?|rifles?|revolvers?|"
    r"hand-?guns?|guns?|bullets?|rounds?|ammunition|ammo|shells?|cartridges?|glock|ruger|beretta)\b"
)
_IN_CENTIMETERS = re.compile(
    r"(?<![\w.,/×$£€-])(\d{1,2}(?:\.\d{1,2})?)([- ])(centimet(?:er|re)|cm)[- ](?:semi-?automatic |"
    r"service |glock |beretta )?(?:pistols?|handguns?|revolvers?|bullets?|cartridges?|ammunition|ammo|rounds)\b"
)
# The bores of rifles, pistols and machine guns that are named in millimeters.
_METRIC_BORES = frozenset(
    Decimal(bore) / 100 for bore in (545, 556, 570, 580, 650, 680, 750, 762, 763, 765, 792, 860, 900, 930, 1270, 1450)
)


class AreaOfWater(SentenceRule):
    """Stored water in acres: a lake covers acres and holds acre-feet.

    "38,000 acres of water" stored is the area of the surface or a volume that has lost its feet.
    """

    code = "UNIT-15"
    name = "area-of-water"
    severity = Severity.ERROR
    authority = "U.S. Bureau of Reclamation"
    flags = (
        Story.of("The reservoir can store 38,000 acres of water, enough for two dry summers."),
        Story.of("The district will release 12,000 acres of water from the dam this week."),
        Story.of("Cities were promised 650,000 acres of water a year."),
        Story.of("Lake Mead lost 1.2 million acres to evaporation last year."),
        Story.of("California is to give up 400,000 acres of its share of the Colorado River each year."),
    )
    allows = (
        Story.of("The reservoir can store 38,000 acre-feet of water."),
        Story.of("The park has 1,200 acres of water and 40 miles of shore."),
        Story.of("The lake, 38,000 acres of water, can store enough for two dry summers."),
        Story.of("Boaters store their craft beside 900 acres of water."),
        Story.of(
            "The district delivers water to 500,000 acres of farmland, and the lake covers 3,000 acres when full."
        ),
    )

    needs = (words("water river reservoir lake canal aquifer evaporation dam"), units("acre"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MEASURE):
            if mention.quantity is None or mention.quantity.unit != "acre":
                continue
            if not mention.text.lower().endswith(("acre", "acres")) or not self._is_volume(sentence, mention):
                continue
            yield self.finding(
                sentence.surface,
                mention,
                "Water that is stored or delivered is a volume; acre-feet may be meant.",
                suggestion=_ACRES.sub("acre-feet", mention.text),
            )

    @staticmethod
    def _is_volume(sentence: Sentence, mention: Mention) -> bool:
        before, after = sentence.before(mention), sentence.after(mention)
        if after.startswith(" of water"):
            return bool(_HELD.search(before) or _BY_THE_YEAR.match(after))
        return bool(_OF_A_RIVER.match(after) or (_LAKE_HAS.search(before) and _ENDS.match(after)))


_HELD = re.compile(
    r"\b(?:stor(?:e|es|ed|ing)|hold|holds|held|releas\w+|deliver\w*|divert\w*|pump\w*|promised?|allocat\w+|allotted|"
    r"los(?:e|es|t)|gain\w*|conserv\w+|sav(?:e|es|ed|ing)|us(?:e|es|ed|ing)|need\w*|tak(?:e|es|ing)|took|buy\w*|bought|"
    r"sell\w*|sold|send\w*|sent|receiv\w+|get|gets|contain\w*|cut|give up|sav\w+|evaporat\w+|recharg\w+|leav\w+|"
    r"left|banked|contract(?:s|ed)? for)"
    r"(?: (?:[a-z]+ ){1,4}(?:with|of|by))?(?: (?:up to|about|around|nearly|almost|more than|some|at least|as much as|"
    r"another|an extra|an additional|an? total of))* $"
)
_BY_THE_YEAR = re.compile(
    r" of water (?:a|per|each|every) (?:year|day|month|week)\b|[^,;.]{0,30} to (?:evaporat|seepage)"
)
_OF_A_RIVER = re.compile(
    r" (?:of [a-z'’]+ (?:annual )?(?:share|allotment|allocation|entitlement|supply|flow)s? (?:of|from) "
    r"(?:the )?(?:[a-z]+ )?(?:river|canal|aqueduct|aquifer|reservoir|lake|project)\b|"
    r"(?:each year |a year )?(?:to|through) (?:evaporation|seepage)\b|"
    r"(?:a year|per year|each year|annually) (?:from|of) the (?:[a-z]+ ){1,2}river\b)"
)
_LAKE_HAS = re.compile(
    r"\b(?:lake [a-z]+|reservoir|dam)(?: (?:now|currently|still|can|could|when full))*"
    r" (?:holds?|stores?|can hold|can store|contains?|held|stored)(?: (?:about|up to|nearly|some|almost|only|just))* $"
)
_ENDS = re.compile(r" of (?:its|the) (?:capacity|water)\b| when (?:it is )?full\b|$|[.;]")
_ACRES = re.compile(r"acres?$", re.IGNORECASE)


class MoreThanAllMoney(SentenceRule):
    """A sum in dollars, pounds or euros that nobody in the world has.

    All the wealth of the world is about $500 trillion. "$2,718,281,828 billion" has a scale word behind digits that
    tell the whole sum; a national debt of £350tn has lost its decimal point. The face value of derivatives, the
    payments of the world in a year, and claims in court are greater.
    """

    code = "MONEY-08"
    name = "more-than-all-money"
    severity = Severity.ERROR
    authority = "UBS Global Wealth Report; BIS"
    flags = (
        Story.of("Google said that it wanted to raise $2,718,281,828 billion."),
        Story.of("The national debt is much larger: by one reckoning it comes to £350tn."),
        Story.of("The city borrowed $12,500,000 billion to mend its sewers."),
    )
    allows = (
        Story.of("Google said that it wanted to raise $2,718,281,828."),
        Story.of("The face value of derivatives has passed $700 trillion."),
        Story.of("Global wealth is put at $471 trillion."),
        Story.of("A man from Ohio sued for $2,000 trillion."),
        Story.of("The national debt stands at $38 trillion."),
    )

    needs = (sorts(Sort.MONEY),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MONEY):
            quantity = mention.quantity
            if quantity is None or quantity.low < _MUCH or quantity.unit not in _HARD_CURRENCIES:
                continue
            if _COUNTED_TWICE.search(sentence.lower):
                continue
            yield self.finding(
                sentence.surface,
                mention,
                f"{mention.text} is more than anybody has: the whole world makes about $115 trillion a year.",
                suggestion=_without_scale(mention),
            )


# Twice what the world makes in a year.
_MUCH = Decimal("2.3e14")
_HARD_CURRENCIES = frozenset(("USD", "GBP", "EUR"))
_COUNTED_TWICE = re.compile(
    r"\b(?:derivative|notional|global|world|planet|wealth|asset|payment|transaction|transfer|settle|clear|process|"
    r"swap|su(?:e|ed|es|ing)\b|lawsuit|fine[ds]?\b|fining|bill[s]?\b|zimbabwe|glitch|error|mistake|typo|fake|counterfeit|"
    r"hoax|joke|fiction|asteroid|psyche|century|centuries|credited|token|crypto|trading|trade[ds]?\b|bank account|"
    r"humanity|earth|everyone|bond|reparation|damages|claim)"
)
_SCALED = re.compile(r"^(\D{0,3}\d{1,3}(?:,\d{3}){2,})[ -](?:million|billion|trillion|[mb]n|tn)$", re.IGNORECASE)


def _without_scale(mention: Mention) -> str:
    """The sum without its scale word where the digits tell it whole; else nothing."""
    found = _SCALED.match(mention.text)
    return found[1] if found else ""


class CentsByTheThousand(SentenceRule):
    """Cents or pence by the thousand, which would be printed in dollars or pounds: "added 26,000 cents to $24.34".

    Zeros have come in, or a point is gone. Silver and grain are quoted in cents, South African and British shares in
    cents and pence far greater; there the limits are beyond those.
    """

    code = "MONEY-17"
    name = "cents-by-the-thousand"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("The final dividend will be 29,000 cents a share."),
        Story.of("The shares peaked at 860,000p before easing."),
        Story.of("The toll goes up by 7,500 cents in May."),
    )
    allows = (
        Story.of("Soybeans rose 12 cents to 1,764 cents a bushel."),
        Story.of("AstraZeneca closed at 12,340p in London."),
        Story.of("In Johannesburg the bank's shares fell to 23,500 cents."),
        Story.of("He paid his fine with 12,000 cents from a jar."),
        Story.of("Silver touched 4,950 cents an ounce in New York."),
    )
    needs = (units(*(f"{code}/100" for code in ("USD", "AUD", "CAD", "EUR", "GBP"))),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.MONEY):
            quantity = mention.quantity
            if quantity is None or "/100" not in quantity.unit or mention.scale != 1:
                continue
            most = _MOST_IN_HUNDREDTHS.get(quantity.unit.partition("/100")[0])
            if most is None or quantity.low < most or not _IN_COINS.isdisjoint(sentence.vocabulary):
                continue
            if mention.unit_span is None or _PRINTED_IN.search(mention.text.lower()) is None:
                continue
            yield self.finding(
                sentence.surface, mention, f"{mention.text} would be printed in whole money: count the zeros."
            )


# Beyond what anything quoted in cents or pence has cost.
_MOST_IN_HUNDREDTHS = {"USD": 2500, "AUD": 2500, "CAD": 2500, "EUR": 2500, "GBP": 60_000}
_IN_COINS = words(
    "coin coins jar jars penny pennies silver platinum palladium rand jse johannesburg south african bushel bushels "
    "rubber cocoa zimbabwe kenya ounce troy hundredweight lumber cattle hogs points ringgit sen"
)
_PRINTED_IN = re.compile(r"(?:\d ?p|pence|cents?|cts)$")


class VanishingPercent(SentenceRule):
    """A percentage so small that its zeros were miscounted: ".00000056 percent".

    327 votes in 5.8 million are 0.0056 percent; two zeros too many were printed, and nobody counts them. Chances,
    concentrations and other figures of science may be that small.
    """

    code = "NUM-11"
    name = "vanishing-percent"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("Results cut his margin to 327 votes, or .00000056 percent of the two men's total."),
        Story.of("The tax would cost the firm 0.00000012 percent of its sales."),
        Story.of("Only 0.0000034% of residents signed the petition."),
    )
    allows = (
        Story.of("Results cut his margin to 327 votes, or .0056 percent of the two men's total."),
        Story.of("The chance of a leak is 0.00000056 percent."),
        Story.of("The gas makes up 0.0000034% of the atmosphere."),
        Story.of("Accuracy has risen to 99.999999 percent."),
    )

    needs = (sorts(Sort.SHARE),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.of_sort(Sort.SHARE):
            quantity = mention.quantity
            if quantity is None or quantity.unit != "percent" or not 0 < quantity.high < _VANISHING:
                continue
            if _SCIENCE.search(sentence.lower):
                continue
            yield self.finding(sentence.surface, mention, f"{mention.text} is next to nothing: count the zeros.")


_VANISHING = Decimal("0.00001")
_SCIENCE = re.compile(
    r"\b(?:chance|risk|odds|probab\w+|likel\w+|atmospher\w*|concentrat\w+|solution|error|failure|accura\w+|precis\w+|"
    r"universe|mass|light|energy|water|atoms?|particles?|molecul\w+|genom\w*|dna|species|dilut\w+|pur(?:e|ity)|toler\w+|"
    r"uncertain\w*|surface|volume|earth|impur\w+|trace\w*|contamin\w+|sample)\b"
)
