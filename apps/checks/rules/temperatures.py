"""UNIT: temperatures: percentages and multiples of them, readings without a scale or on the other one."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import sorts, units, words
from apps.checks.rule import Rule, SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Quantity, Sort, convert, respell, write

_TEMPERATURE = re.compile(r"\b(?:temperatures?|degrees|thermometer|celsius|fahrenheit)\b")
_OF_NORMAL = re.compile(
    r"^ (?:above|below|over|under|higher than|lower than|warmer than|colder than|hotter than|cooler than)"
    r" (?:(?:the|its|their|a|this) )?(?:(?!of\b)[\w-]+ ){0,3}?(?:average|normal|norm|usual|mean)\b"
)
# "The temperature had dropped 20 per cent", "body temperatures rise by 5%".
_TEMPERATURE_MOVED = re.compile(
    r"\btemperatures?(?: (?:in|at|on|of|across|over|around|inside|for) [^,;:.()\d]{2,36}?)?"
    r" (?:(?:has|have|had|is|are|was|were|will|would|could|can|may|to|be|been|already) )*"
    r"(?:rose|ris(?:en|es?|ing)|f[ae]ll(?:en|s|ing)?|drop(?:s|ped|ping)?|climb(?:s|ed|ing)?|increas(?:e[ds]?|ing)|"
    r"decreas(?:e[ds]?|ing)|jump(?:s|ed|ing)?|plung(?:e[ds]?|ing)|soar(?:s|ed|ing)?)(?: by)? $"
)
_BY_PERCENT_WARMER = re.compile(
    r"^ (?:warm|hot|cool|cold)(?:t?er) than (?:the |an? |it |last |in |usual|normal|average|\d)"
)


_WARMED = re.compile(
    r"\b(?:world|planet|earth|globe|climate|oceans?|seas?|arctic|antarctic\w*|continent|country|region|atmosphere|air|"
    r"water)(?:['’]s)? (?:(?:has|have|had|is|was|will|would|could) )?(?:(?:already|now|since|be|have|been) )*"
    r"(?:warmed|warming|heated up|heating up|cooled|warm|heat up)(?: up)? by (?:(?:about|some|nearly|around|almost|"
    r"roughly|over|more than|at least|only|just|an?|average|of|another) )*$"
)
_OF_FIGURE = re.compile(r"^ of\b| (?:faster|more|less)\b")


class PercentOfTemperature(SentenceRule):
    """A temperature compared in percent: zero on the scales of Celsius and Fahrenheit is not nothing.

    70.9 F is not "5 percent above" 67.5 F in any sense that survives a change of scale.
    """

    code = "UNIT-13"
    name = "percent-of-temperature"
    severity = Severity.ERROR
    authority = "definition of the scales"
    flags = (
        Story.of("The country averaged 70.9 degrees Fahrenheit, almost 5 percent above average."),
        Story.of("July temperatures were 8% above normal."),
        Story.of("At 12 degrees Celsius the month was 20 percent warmer than usual."),
        Story.of("The planet has warmed by about 1.2 percent since the 19th century."),
        Story.of("Temperatures in Delhi touched 44C on Sunday, 10 per cent above the seasonal average."),
        Story.of("The body's core temperature had dropped 20 per cent by the time she was found."),
    )
    allows = (
        Story.of("The country averaged 70.9 degrees Fahrenheit, 3.4 degrees above average."),
        Story.of("Rainfall was 8% above normal."),
        Story.of("Sales were 8% above average, with temperatures in the 70s."),
        Story.of("There is a 40 per cent chance that temperatures will be above the average of 15C."),
        Story.of("The planet has warmed by about 1.2 degrees since the 19th century, and 60 percent of it is drier."),
    )

    needs = (
        sorts(Sort.SHARE),
        words("temperature temperatures degrees thermometer celsius fahrenheit warmed warming cooled heated"),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        shares = sentence.of_sort(Sort.SHARE)
        for mention in shares:
            if _WARMED.search(sentence.before(mention)) and not _OF_FIGURE.match(sentence.after(mention)):
                yield self.finding(
                    sentence.surface, mention, "Warming is told in degrees: zero on the thermometer is not nothing."
                )
        if not shares or not _TEMPERATURE.search(sentence.lower):
            return
        if not sentence.vocabulary.isdisjoint(_MEASURED_OTHERWISE):
            return
        for mention in shares:
            after = sentence.after(mention)
            moved = _TEMPERATURE_MOVED.search(sentence.before(mention)) and not _OF_FIGURE.match(after)
            if moved or _OF_NORMAL.match(after) or _BY_PERCENT_WARMER.match(after):
                yield self.finding(sentence.surface, mention, "Temperatures are compared in degrees, not in percent.")


_MEASURED_OTHERWISE = vocabulary(
    "rain rainfall precipitation sales snow snowfall snowpack demand consumption prices price use usage humidity "
    "visitors output production deaths ice area extent rates rate reservoir reservoirs flow cases storage sunshine"
)


class ConfusedDegrees(Rule):
    """Degrees without a scale in a story that prints both scales.

    In a story with Celsius and Fahrenheit, a bare "39 degrees" leaves the reader to guess.
    """

    code = "UNIT-06"
    name = "degrees-without-scale"
    severity = Severity.INFO
    authority = "house style: units"
    flags = (
        Story.of(
            "It was 40 degrees Celsius in Delhi. Phoenix had 104 degrees Fahrenheit. Rome had 39 degrees of heat."
        ),
        Story.of("Oslo had 4 degrees, Bergen 5 degrees Celsius, and New York 41 degrees Fahrenheit."),
        Story.of(
            "Highs of 30 degrees are forecast.\\n\\nIn May it was 25 degrees Celsius. Miami had 90 degrees Fahrenheit."
        ),
    )
    allows = (
        Story.of("It was 40 degrees Celsius in Delhi and 39 degrees in Rome."),
        Story.of("A fever passes 104 degrees (40 C)."),
        Story.of("The ship is at 34 degrees north. It was 40 degrees Celsius (104 degrees Fahrenheit) there."),
    )

    needs = (units("degree"),)

    def check(self, story: Story) -> Iterator[Finding]:
        scales = set()
        bare = []
        for sentence in story.told:
            for mention in sentence.of_sort(Sort.MEASURE):
                unit = mention.quantity.unit if mention.quantity else ""
                if mention.partner is not None:
                    continue
                if "degree_" in unit:
                    scales.add(unit.removeprefix("delta_"))
                elif unit == "degree" and _WEATHER.search(sentence.lower):
                    bare.append((sentence, mention))
        if len(scales) > 1:
            for sentence, mention in bare:
                yield self.finding(
                    sentence.surface, mention, f"{mention.text}: Celsius or Fahrenheit? The story has both."
                )


_WEATHER = re.compile(
    r"\b(?:temperatures?|highs?|lows?|heat|celsius|fahrenheit|warm|cold|hot|thermometer|forecast|had)\b"
)


_TIMES_AS_HOT = re.compile(
    r"\b(?P<times>twice|double|half|(?:three|four|five|\d+(?:\.\d+)?) times) (?:as )?"
    r"(?P<warmth>hot|warm|cold|hotter|warmer|colder)\b"
)
# "36C in Madrid, double the 18C that is normal": a reading, not a rise.
_TIMES_READING = re.compile(
    r"(?P<times>\b(?:twice|double|treble|triple|half|(?:two|three|four|five|ten|\d+(?:\.\d+)?) times))"
    r"(?: (?:the|its|their|last|yesterday['’]s|an?|[a-z]+day['’]s|[a-z]+['’]s|usual|normal|average|mean|seasonal|"
    r"typical|long-term|january|april|may|june|july|october|record|low|high|of|for|month|temperature)){1,6} $"
)
_OF_CHANGE = words("rise rises rising warming increase change difference limit target drop fall gap swing than by")


_NOT_WEATHER = words("sun star lava plasma core kelvin planet venus furnace reactor")


_PERCENT_WARMER = re.compile(
    r"\b\d+(?:\.\d+)? ?(?:%|per ?cent) (?:(?:hotter|warmer|colder|cooler) than\b|(?:above|below) (?:the |its )?"
    r"(?:[a-z]+ ){0,2}(?:norm|average|mean) of \d+(?:\.\d+)?(?: ?(?:°|degrees)|[,.;)]? ?$|[.,;)]| ?[cf]\b))"
)


class TimesAsWarm(SentenceRule):
    """A temperature said to be twice as warm as another: zero on the scale of Celsius or Fahrenheit is not no heat.

    20 C is not twice 10 C: in Fahrenheit the same two are 68 and 50.
    """

    code = "UNIT-19"
    name = "times-as-warm"
    severity = Severity.ERROR
    authority = "definition of the scales"
    flags = (
        Story.of("It will be 20C in Manchester on Saturday, twice as warm as last Saturday's 10C."),
        Story.of("At 40 degrees Celsius the city was twice as hot as the coast."),
        Story.of("Friday, at 5 C, was three times as cold as Thursday."),
        Story.of("The mean of 61.2 degrees Fahrenheit was almost 4 percent above the norm of 58.9."),
        Story.of("The mercury rose to 36C in Madrid, double the 18C that is normal there in May."),
    )
    allows = (
        Story.of("It will be 20C in Manchester on Saturday, 10 degrees warmer than last Saturday."),
        Story.of("The sun's corona is 300 times hotter than its surface of 5,500 degrees Celsius."),
        Story.of("The sauce is twice as hot as the old one."),
        Story.of("The rise of 3C was double the 1.5C that was agreed."),
        Story.of("With 30 C outside, sales of ice cream were 5 percent above the average of 400 tubs."),
    )

    needs = (
        units("degree_Celsius", "degree_Fahrenheit", "delta_degree_Celsius", "delta_degree_Fahrenheit"),
        words("hot warm cold hotter warmer colder cooler above below twice double treble triple half times"),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not sentence.vocabulary.isdisjoint(_NOT_WEATHER):
            return
        for found in _TIMES_AS_HOT.finditer(sentence.surface.lower, sentence.start, sentence.end):
            yield self.finding(
                sentence.surface,
                found.span(),
                "Temperatures are so many degrees apart, and not so many times as high.",
                suggestion=self._apart(sentence, found),
            )
        for found in _PERCENT_WARMER.finditer(sentence.surface.lower, sentence.start, sentence.end):
            yield self.finding(
                sentence.surface, found.span(), "Temperatures are so many degrees apart, and not so many percent."
            )
        readings = [
            mention
            for mention in sentence.of_sort(Sort.MEASURE)
            if mention.quantity and mention.quantity.unit in ("degree_Celsius", "degree_Fahrenheit")
        ]
        if len(readings) != 2 or not sentence.vocabulary.isdisjoint(_OF_CHANGE):
            return
        if (told := _TIMES_READING.search(sentence.before(readings[1]))) is not None:
            end = readings[1].end
            yield self.finding(
                sentence.surface,
                (readings[1].start - len(sentence.before(readings[1])) + told.start("times"), end),
                "Temperatures are so many degrees apart, and not so many times as high.",
            )

    @staticmethod
    def _apart(sentence: Sentence, found: "re.Match[str]") -> str:
        """By how many degrees the one is warmer or colder, of two readings that the sentence tells; else empty."""
        readings = [
            mention.quantity
            for mention in sentence.of_sort(Sort.MEASURE)
            if mention.quantity is not None and mention.quantity.unit in _OTHER
        ]
        # Each may be told in the other scale as well.
        for unit in _OTHER:
            of_scale = [quantity.low for quantity in readings if quantity.unit == unit]
            if len(of_scale) == _PAIR and of_scale[0] != of_scale[1]:
                apart = abs(of_scale[0] - of_scale[1])
                is_half = found["times"] == "half"
                warmth = _WARMTHS[found["warmth"].removesuffix("er")]
                return f"{apart.normalize():f} degrees {warmth[is_half]}"
        return ""


_PAIR = 2
# What is so many times as warm is warmer; what is half as warm is cooler.
_WARMTHS = {
    "hot": ("hotter", "cooler"),
    "hott": ("hotter", "cooler"),
    "warm": ("warmer", "cooler"),
    "cold": ("colder", "warmer"),
}
_OTHER = {"degree_Celsius": "degree_Fahrenheit", "degree_Fahrenheit": "degree_Celsius"}
_HEAT = vocabulary(
    "heatwave heatwaves sweltering sweltered swelter scorching scorched baking baked sizzling sizzled blazing roasting "
    "basked basking sunbathers sunbathing heatstroke sunburn balmy muggy scorcher searing blistering stifling"
)
_HOT_WEATHER = re.compile(
    r"\b(?:heat wave|(?:extreme|summer|searing|desert) heat|hot (?:weather|day|summer|spell)|hottest day)\b"
)
_COLD = vocabulary(
    "cold colder coldest cool cooler chill chilly freeze freezing froze frozen frost frosty snow ice icy winter frigid "
    "wintry january february december night overnight antarctica antarctic arctic alaska siberia dropped drops fell "
    "plunged low lows oven baked kitchen mars moon fridge freezer water sea"
)
_SO_COLD = re.compile(
    r"\b(?:freezing|frigid|chilly|icy|frosty|bitter|bone-chilling|wintry|shivering|brisk|frozen|bitterly cold|a cold)"
    r"(?: (?:cold|low|lows|temperatures?|conditions|night))?"
    r"(?: (?:of|at|is|was|were|as low as|about|around|a|just|down to))* $"
)
_NEAR_FREEZING = re.compile(
    r"^,?(?: or| which is)? (?:(?:just|barely|slightly|a little) (?:above|below|over|under)|at) freezing\b"
)
_WATER_AT = re.compile(
    r"\bwater (?:(?:will|would|can|normally|usually|only) )*(?P<what>boil|freez)\w*"
    r"(?: (?:at sea level|point))?(?: (?:of|is))? at $|"
    r"\b(?P<point>boil|freez)ing point of (?:pure |fresh |tap )?water(?:,| is| at| of)* $"
)
_BODY = re.compile(
    r"\b(?:fevers?|feverish|(?:body|core|rectal|oral|his|her|(?:child|patient|baby|toddler)['’]s) temperature)\b"
)
_NOT_A_BODY = vocabulary("outside weather water sea air river lake room dry pitch sports store stored")
# What a body can be at, and what a day can be that people call hot, in each scale.
_OF_A_BODY = {"degree_Celsius": (34, 43), "degree_Fahrenheit": (93, 110)}
_HOT_DAY = (22, 50)
_COLD_DAY = (24, 58)


class OtherScale(SentenceRule):
    """A temperature that its words put on the other scale: "a sweltering 38F", "33C, just above freezing".

    Celsius and Fahrenheit meet at 40 below zero; elsewhere a C for an F is another season.
    """

    code = "UNIT-22"
    name = "other-scale"
    severity = Severity.ERROR
    authority = "definition of the scales"
    flags = (
        Story.of("It was a sweltering 38F in Rome, and tourists queued at the fountains."),
        Story.of("Britain basked in 30F sunshine on Saturday."),
        Story.of("The day's high in Chicago was 33C, just above freezing."),
        Story.of("Pure water boils at 212C at sea level."),
        Story.of("The toddler had a fever of 104C, her mother said."),
        Story.of("His body temperature was 39F when he was brought in."),
        Story.of("They spent the night in the open at a chilly 45C."),
    )
    allows = (
        Story.of("It was a sweltering 38C in Rome, and a chilly 45F in Oslo."),
        Story.of("After a heatwave the night was cold, at 40F."),
        Story.of("The day's high in Chicago was 33F, just above freezing."),
        Story.of("Water boils at 100C (212F) at sea level."),
        Story.of("The toddler had a fever of 104F, or 40C. Her temperature fell to 39C."),
        Story.of("The heatwave melted the snow, and water of 40F ran down the hills."),
        Story.of("Bake the chilly sauce at 45C, freezing what is left."),
    )

    needs = (units("degree_Celsius", "degree_Fahrenheit"),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        readings = [
            mention
            for mention in sentence.of_sort(Sort.MEASURE)
            if mention.quantity and mention.quantity.unit in _OTHER and not mention.difference
        ]
        if len(readings) != 1 or readings[0].partner is not None:
            # Two scales side by side are told apart by their conversion.
            return
        reading = readings[0]
        quantity = reading.quantity
        if quantity is None or not self._is_on_the_other(sentence, reading, quantity.low, quantity.unit):
            return
        shown = write(_in_scale(quantity, _OTHER[quantity.unit]))
        yield self.finding(
            sentence.surface,
            reading,
            f"{reading.text} does not go with the words around it: Celsius or Fahrenheit?",
            evidence=(Evidence(f"{reading.text} is {shown}."),),
            suggestion=respell(reading, unit=_OTHER[quantity.unit]),
        )

    @staticmethod
    def _is_on_the_other(sentence: Sentence, reading: Mention, value: Decimal, unit: str) -> bool:
        before, after, known = sentence.before(reading), sentence.after(reading), sentence.vocabulary
        in_celsius = unit == "degree_Celsius"
        if (point := _WATER_AT.search(before)) is not None:
            boils = (point["what"] or point["point"]) == "boil"
            return value == ((212 if boils else 32) if in_celsius else (100 if boils else 0))
        if _BODY.search(sentence.lower) and known.isdisjoint(_NOT_A_BODY):
            low, high = _OF_A_BODY[_OTHER[unit]]
            return low <= value <= high
        if in_celsius:
            is_cold = _SO_COLD.search(before) or _NEAR_FREEZING.match(after)
            return is_cold is not None and _COLD_DAY[0] <= value <= _COLD_DAY[1]
        is_hot = not known.isdisjoint(_HEAT) or _HOT_WEATHER.search(sentence.lower) is not None
        return is_hot and known.isdisjoint(_COLD - _HEAT) and _HOT_DAY[0] <= value <= _HOT_DAY[1]


def _in_scale(quantity: Quantity, unit: str) -> Quantity:
    low = convert(quantity.low, quantity.unit, unit).to_integral_value()
    return Quantity(low, low, unit)
