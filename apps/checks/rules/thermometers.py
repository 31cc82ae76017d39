"""UNIT: temperatures that the words beside them gainsay."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.findings import Finding, Severity
from apps.checks.needs import sorts, units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort, convert, respell

_CELSIUS = "degree_Celsius"
_SCALES = {_CELSIUS: "degree_Fahrenheit", "degree_Fahrenheit": _CELSIUS}
# At what heat, in degrees Celsius, a thing melts; to become vapor it takes more.
_MELTING = {
    "lead": 327,
    "tin": 232,
    "zinc": 419,
    "aluminum": 660,
    "aluminium": 660,
    "silver": 961,
    "gold": 1064,
    "copper": 1085,
    "brass": 900,
    "bronze": 900,
    "iron": 1538,
    "steel": 1370,
    "metal": 230,
    "metals": 230,
    "rock": 600,
    "rocks": 600,
    "stone": 600,
    "glass": 500,
    "sand": 1600,
    "nickel": 1455,
    "titanium": 1668,
    "platinum": 1768,
    "tungsten": 3422,
    "diamond": 3500,
}
_THINGS = "|".join(_MELTING)
_SO_HOT = re.compile(
    r"\b(?:hot|warm) enough to (?:melt|vapori[sz]e|liquefy|boil|turn|soften)[^,;.]{0,24}?"
    rf"\b(?P<thing>{_THINGS})\b|\b(?:melts?|melting|liquefies)(?: [a-z]+){{0,2}} (?P<melted>{_THINGS})\b"
)
# What softens or melts below its point: alloys, and metals under pressure.
_ROOM = Decimal("0.6")

_FROZEN = re.compile(
    r"\b(?:froze|frozen (?:solid|over|pipes?|rivers?|lakes?|ground|ponds?|roads?|taps?)"
    r"|(?:pipes?|rivers?|lakes?|ponds?|canals?|taps?|fountains?|ground|harbou?rs?|pitch|points)"
    r" (?:[a-z]+ ){0,3}?frozen|frost|frosts|frostbite|frostbitten|sub-?zero|"
    r"(?:deep|far|well|way|degrees) below (?:zero|freezing)|black ice|icy (?:roads?|pavements?|streets?))\b"
)
_COLDEST = re.compile(
    r"\b(?:coldest|lowest|f[ae]ll|fallen|falls|dropp?(?:ed|s|ing)|plung(?:ed|es|ing)|plummet(?:ed|s|ing)|sank|sunk|"
    r"dipp?(?:ed|s|ing)|slid|tumbled)\b"
)
_FAR_BELOW = re.compile(
    r",? ?(?:\(|—|–|-)? ?(?:which is )?(?:far|well|deep|way|many degrees) below (?:freezing|zero|the freezing point)\b"
)
# Where it is not, or not yet, or no longer cold; and what is told of food.
_NOT_NOW = vocabulary(
    "forecast expected expects could may might warning warnings risk if thaw thawed thawing melt melted melting "
    "rose risen climbed warmed warmer hot hottest heat summer spring autumn harvest crop frozen food foods freezer "
    "prevent protect avoid free hardy never without"
)
_ANOTHER_TIME = _NOT_NOW | vocabulary("from before after until when")
_MINUS = re.compile(r"(?:\b(?:minus|negative|below)|[-−–]) ?$| below\b")
# A night of 8 degrees may see ground frost in a hollow.
_FROSTLESS = (8, 45)

_MEAT = vocabulary(
    "turkey chicken pork beef lamb meat roast thigh breast chop chops steak steaks brisket ham duck goose fish salmon "
    "burger burgers poultry sausage sausages loin bird joint rib ribs"
)
_INSIDE = re.compile(
    r"\b(?:thickest (?:part|point|bit)|internal|(?:meat|probe|instant-read|digital) thermometer|core temperature|"
    r"thermometer (?:inserted|stuck|pushed|in(?:to)? (?:its|the) (?:centre|center|middle|thickest|thigh|meat))|"
    r"(?:its|the) (?:centre|center|middle) (?:reads?|reach(?:es)?|is|registers?|hits?)|"
    r"(?:thigh|breast) (?:reads?|reach(?:es)?|registers?|hits?|is at))\b"
)
_IN_OVEN = re.compile(
    r"\b(?:oven|preheat\w*|grill|smoker|roast\w*|bak(?:e|ed|ing)|cook\w*|smoke\w*|fr(?:y|ied)|oil|water|bath)\b"
    r"[^,;.]{0,24}$"
)
# What cooked meat is inside.
_DONE = {_CELSIUS: (40, 105), "degree_Fahrenheit": (110, 215)}

# What is kept or done in such cold that no figure above zero can be meant.
_COLD_STORE = re.compile(
    r"\b(?:dry ice|liquid nitrogen|liquid (?:oxygen|hydrogen|methane|air)|nitrogen|cryogenic\w*|cryostat|cryobank|"
    r"ultra-?cold|ultra-?low|deep[- ]?(?:freeze\w*|frozen)|freezers?|cold chain|antarctic winter|liquefied|"
    r"liquefies|turns? (?:to|into)? ?(?:a )?liquid|becomes? (?:a )?liquid|cooled to|chilled to|super-?cooled|"
    r"supercold)\b"
)
_KEPT = re.compile(
    r"\b(?:kept|keeps?(?! for)|keeping|stor(?:e|ed|es|ing|age)|travels?|transport(?:ed|ing)?|ship(?:s|ped|ping)?|held|"
    r"chill(?:s|ed|ing)?|cool(?:s|ed|ing)?|fr(?:eeze|eezes|ozen)|liquefies|liquefied|"
    r"turns? (?:to|into)? ?(?:a )?liquid|boils|maintained|preserved|sit|sits|delivered|moved)\b[^;.\d]{0,48}?"
    r"\b(?:at|to|of|below)(?: (?:about|around|some|nearly|roughly|approximately|a|up to|or))* $"
)
_NOT_COLD = vocabulary(
    "pasteurised pasteurized sterilise sterilize sterilised sterilized cook cooked cooking oven bake baked heated heat "
    "warm warmed thaw thawed thawing defrost microwave autoclave reheat reheated room ambient cool-box summer fridge "
    "refrigerator refrigerators above boil boiled fry fried tea coffee autoclaved incubated incubator until melting "
    "burst burned"
)
_COLDEST_KEPT = {"degree_Celsius": (15, 273), "degree_Fahrenheit": (60, 460)}

_TOLD = (
    words("froze frozen frost frosts frostbite frostbitten zero subzero freezing icy ice")
    | words("melt melts melting vaporize vaporise liquefy boil turn soften")
    | words("thermometer internal thickest thigh breast core centre center middle")
    | words(
        "nitrogen liquid cryogenic cryostat cryobank ultracold ultra deep freezer freezers frozen cold antarctic "
        "liquefied liquefies cooled chilled supercooled supercold"
    )
)


class GainsaidTemperature(SentenceRule):
    """A temperature that cannot be, by what is said to have happened at it.

    Pipes do not freeze at 18.9C, and iron does not turn to vapor at 24: a minus or some zeros are lost. A turkey is
    done at 165 degrees Fahrenheit inside, and cinders at so many Celsius.
    """

    code = "UNIT-27"
    name = "gainsaid-temperature"
    severity = Severity.ERROR
    authority = "physics"
    flags = (
        Story.of("The village fell to 18.9C on Saturday, the coldest night in 15 years. Pipes froze at the school."),
        Story.of("Temperatures plunged to 22 degrees Celsius in Harbin, where the river has frozen solid."),
        Story.of("The vaccine must be kept at 70C, far below freezing."),
        Story.of("The planet reaches about 24 degrees Celsius, hot enough to turn iron to vapor."),
        Story.of("Take the chicken out when its breast reads 165 degrees Celsius."),
        Story.of("The vaccine must travel at 70C, packed in dry ice, and keeps for five days in a clinic."),
        Story.of("Samples of the virus are kept at 80C in a freezer in Atlanta."),
        Story.of("Nitrogen turns liquid at about 196 degrees Celsius and is poured over the samples."),
        Story.of("Pork is safe at an internal temperature of 63 degrees Fahrenheit, the agency says."),
    )
    allows = (
        Story.of("The village fell to -18.9C on Saturday, the coldest night in 15 years. Pipes froze at the school."),
        Story.of("The village fell to 2.1C on Saturday, and frost lay on the fields."),
        Story.of("Temperatures fell to 18C on Sunday. Frost is forecast for the end of the week."),
        Story.of("Temperatures dropped from 12C to minus 9C, and the river has frozen solid."),
        Story.of("The planet reaches about 2,400 degrees Celsius, hot enough to turn iron to vapor."),
        Story.of("The vaccine must travel at minus 70C, packed in dry ice, and keeps for a day at 25C."),
        Story.of("The frozen samples are thawed at 37C before they are read; the freezer is kept at -80C."),
        Story.of("The hall was kept at 20C; the freezer, at minus 20C, failed and the fish thawed."),
        Story.of("Frozen peas were on sale as the city was kept at 35C by a hot wind."),
        Story.of("Roast the chicken at 165 degrees Celsius until the thickest part of the thigh is at 74C."),
        Story.of("Take the turkey out when the thickest part of the thigh reads 165 degrees Fahrenheit."),
        Story.of("Lower the heat to 325 (165 Celsius), and cook until the thickest part of the thigh reads 165."),
    )

    needs = (units(*_SCALES), sorts(Sort.MEASURE))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        following = sentence.surface.sentences[sentence.place + 1 : sentence.place + 2]
        if _TOLD.isdisjoint(sentence.signs) and not (following and not _TOLD.isdisjoint(following[0].signs)):
            return
        readings = [
            mention
            for mention in sentence.of_sort(Sort.MEASURE)
            if mention.quantity is not None and mention.quantity.unit in _SCALES and not mention.difference
        ]
        alone = len(readings) == 1 and readings[0].partner is None
        for reading in readings:
            if reading.partner is not None or reading.implied or reading.quantity is None or reading.quantity.is_range:
                continue
            if self._is_too_cold_to_melt(sentence, reading):
                yield self.finding(
                    sentence.surface, reading, f"{reading.text} is not hot enough for that: zeros may be lost."
                )
            elif (
                (alone and self._froze(sentence, following, reading))
                or self._is_far_below(sentence, reading)
                or self._is_kept_cold(sentence, reading)
            ):
                yield self.finding(
                    sentence.surface,
                    reading,
                    f"Nothing freezes at {reading.text}: the minus may be lost.",
                    suggestion=_below_zero(reading),
                )
            elif self._is_overdone(sentence, reading):
                yield self.finding(
                    sentence.surface,
                    reading,
                    f"No meat is {reading.text} inside when it is done: Celsius or Fahrenheit?",
                    suggestion=respell(reading, unit=_SCALES[reading.quantity.unit]),
                )

    @staticmethod
    def _is_too_cold_to_melt(sentence: Sentence, reading: Mention) -> bool:
        found = _SO_HOT.search(sentence.lower)
        if found is None or not (found["thing"] or "").strip():
            return False
        start = sentence.start + found.start()
        quantity = reading.quantity
        if quantity is None or quantity.low <= 0 or not 0 <= start - reading.end <= _AHEAD:
            return False
        between = sentence.surface.lower[reading.end : start]
        if any(reading.end <= each.start < start for each in sentence.mentions) or ";" in between:
            return False
        return convert(quantity.high, quantity.unit, _CELSIUS) < _MELTING[found["thing"]] * _ROOM

    @staticmethod
    def _froze(sentence: Sentence, following: tuple[Sentence, ...], reading: Mention) -> bool:
        quantity = reading.quantity
        low, high = _FROSTLESS
        if quantity is None or quantity.unit != _CELSIUS or not low <= quantity.low <= high or _is_minus(reading):
            return False
        if _MINUS.search(sentence.before(reading, reach=12)) or _COLDEST.search(sentence.lower) is None:
            return False
        for told in (sentence, *(each for each in following if not each.of_sort(Sort.MEASURE))):
            found = _FROZEN.search(told.lower)
            other = _ANOTHER_TIME if told is sentence else _NOT_NOW
            if found is not None and told.vocabulary.isdisjoint(other - set(found[0].split())):
                return told is sentence or sentence.vocabulary.isdisjoint(_ANOTHER_TIME)
        return False

    @staticmethod
    def _is_far_below(sentence: Sentence, reading: Mention) -> bool:
        quantity = reading.quantity
        if quantity is None or _FAR_BELOW.match(sentence.after(reading)) is None or _is_minus(reading):
            return False
        least = 5 if quantity.unit == _CELSIUS else 40
        return quantity.low >= least and not _MINUS.search(sentence.before(reading, reach=12))

    @staticmethod
    def _is_kept_cold(sentence: Sentence, reading: Mention) -> bool:
        """Whether a thing is kept or cooled at what is warm, where only great cold does it: "in a freezer at 80C"."""
        quantity = reading.quantity
        if quantity is None or quantity.unit not in _COLDEST_KEPT or _is_minus(reading):
            return False
        low, high = _COLDEST_KEPT[quantity.unit]
        if not low <= quantity.low <= high or _MINUS.search(sentence.before(reading, reach=12)):
            return False
        # Of a longer sentence the part that the figure stands in.
        before = re.split(r"[;:]", sentence.before(reading, reach=90))[-1]
        near = frozenset(_LETTERS.findall(before + sentence.after(reading, reach=_NEAR)))
        # What the cold is may stand before a colon: "the cold chain: it must travel at 70C".
        start, end = _clause_around(sentence, reading)
        if not near.isdisjoint(_NOT_COLD) or _COLD_STORE.search(sentence.surface.lower, start, end) is None:
            return False
        return _KEPT.search(before) is not None

    @staticmethod
    def _is_overdone(sentence: Sentence, reading: Mention) -> bool:
        quantity = reading.quantity
        if quantity is None or sentence.vocabulary.isdisjoint(_MEAT):
            return False
        before = sentence.before(reading, reach=120)
        if not _INSIDE.search(before + sentence.after(reading, reach=24)) or _IN_OVEN.search(before[-40:]):
            return False
        low, high = _DONE[_SCALES[quantity.unit]]
        own_low, own_high = _DONE[quantity.unit]
        return low <= quantity.low <= high and not own_low <= quantity.low <= own_high


def _clause_around(sentence: Sentence, reading: Mention) -> tuple[int, int]:
    """Where the part of a sentence between semicolons begins and ends that a figure stands in."""
    lower = sentence.surface.lower
    end = lower.find(";", reading.end, sentence.end)
    return max(sentence.start, lower.rfind(";", sentence.start, reading.start)), end if end >= 0 else sentence.end


_AHEAD = 40
_NEAR = 26
_LETTERS = re.compile(r"[a-z-]+")


def _is_minus(reading: Mention) -> bool:
    return reading.text.startswith(("-", "−", "–", "minus"))


def _below_zero(reading: Mention) -> str:
    return f"minus {reading.text}" if "deg" in reading.text else f"-{reading.text}"
