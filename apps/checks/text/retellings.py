"""The words by which copy tells a figure once more, in another unit or another money.

"5 miles, or 8 km", "which works out at 8 km", "in old money about five miles", "for the metrically minded, 8 km". What
stands between the two figures is a row of such phrases: those that say it ("which is"), those that frame it ("in metric
terms", "at today's rate") and those that only colour it ("a mere").
"""

from apps.checks.text.surfaces import vocabulary

_LENGTHS = r"(?:kilo|centi|milli)?met(?:er|re)s?|miles?|yards?|inch(?:es)?|foot|feet|fathoms?"
UNIT_NAMES = (
    rf"(?:(?:square |cubic |nautical )?(?:{_LENGTHS})|hectares?|acres?|kilograms?|kilos?|grams?|tonnes?|tons?|pounds?|"
    r"stones?|ounces?|lit(?:er|re)s?|gallons?|pints?|barrels?|celsius|fahrenheit|centigrade|knots?)"
)
"""The names of units as a frame has them: "in kilometres", "on the Celsius scale"."""

FRAME_WORDS = vocabulary(
    "money coin term terms measure measures measurement unit units system scale reckoning parlance currency metric "
    "imperial metrically equivalent equivalents american continental readers "
    "kilometers kilometres meters metres centimeters centimetres millimeters millimetres miles yards inches feet "
    "fathoms "
    "hectares acres kilograms kilos grams tonnes tons pounds stones stone ounces liters litres gallons pints barrels "
    "celsius fahrenheit centigrade knots"
)
"""Of these every frame has one."""

_MONIES = r"(?:dollar|pound|euro|rupee|yen|yuan|franc|sterling|rand|ruble|rouble|peso|kroner|kronor)s?"
_SYSTEMS = (
    r"money|coin|terms?|measure(?:s|ments?)?|units?|systems?|scales?|reckoning|parlance|currency|metric|imperial|"
    r"equivalents?"
)
# "In metric terms", "by the old reckoning", "at Tuesday's rate of exchange", "for readers in America"
FRAME = (
    r"(?:(?:(?:expressed|measured|put|given|converted|translated|reckoned) )?(?:in|into|by|on) "
    rf"(?:[a-z.'’-]+ ){{0,3}}?(?:{_SYSTEMS}|{UNIT_NAMES}|{_MONIES})(?: terms)?"
    r"|at (?:[a-z.'’-]+ ){0,4}?(?:rates?|exchange)(?: of exchange| of the day)?"
    r"|(?:for|to) (?:the|those|readers|anyone|americans?|britons?|europeans?|continental)"
    r"(?: [a-z][a-z'’-]*){0,6}?)"
)
BE = r"(?:is|are|was|were|would be|will be|being)"
# These say it without "which" and "that" too: "5 miles equals 8 km".
_EQUALS = (
    r"(?:equals?|equalled|equalling|equaling|works? out (?:at|to|as)|worked out (?:at|to)|working out at|"
    r"amount(?:s|ed|ing)? to|translat(?:e|es|ed|ing) (?:to|into|as)|convert(?:s|ed)? (?:to|into)|"
    r"equate[sd]? (?:to|with)|correspond(?:s|ing)? (?:to|with))"
)
COME_TO = rf"(?:{_EQUALS}|makes?|means?|meant|represents?|comes? (?:out )?(?:to|at)|came (?:out )?(?:to|at))"
_SAID = (
    r"(?:or|i\.?e\.?,?|viz\.?|namely|that is to say|that is|that['’]s|in other words"
    rf"|(?:that|which)(?: (?:for|to) [a-z ]{{2,24}}?|,? {FRAME},?)? (?:{BE}|{COME_TO})(?: to say)?"
    rf"|{_EQUALS}|making|meaning"
    r"|(?:the |its |an? )?(?:(?:metric|imperial|rough|approximate|american|british|u\.s\.|us) )?equivalents? "
    rf"(?:of|to|{BE})"
    r"|equal to|the equal of|the same (?:thing )?as|call (?:it|that)|make (?:it|that)|=|~|≈)"
)
COLOUR = (
    r"(?:roughly|approximately|approx\.?|some|around|about|close to|just over|just under|just|only|still|well over|"
    r"fully|barely|a little (?:over|under|more than|less than)|a (?:mere|modest|full|whopping)|all of|put at|"
    r"valued at|worth)"
)
LINK = (
    r"(?P<opened> ?[(\[]|[,;]| ?[–—]| -)?"
    rf"(?: ?(?:(?P<said>{_SAID})|(?P<framed>{FRAME})|(?P<coloured>{COLOUR}))(?![a-z]),?)+"
    r" ?(?:(?:by|from|between) )?"
)
"""What stands between two figures of which the second is the first once more; the groups tell how plainly."""
