"""The words by which a writer gives a figure as what follows from others."""

import re

_HEDGE = (
    r"(?:about|around|roughly|some|nearly|almost|over|more than|less than|just|only|approximately|an estimated|"
    r"up to|a|an|the|every|under|well)"
)
# What a writer puts before a figure that he has worked out himself.
CONCLUDED = re.compile(
    r"(?:(?:[,;:(—–-]| and| then)? ?(?:or|i\.e\.,?|that is,?|which is|that['’]s|which equals|equals?|equal to|"
    r"equivalent to|the equivalent of|in other words,?|enough (?:to|for)(?: [a-z]+){0,6}|"
    r"(?:would |will |could )?(?:(?:equate|amount|come|translate)s?|works? out|adds? up) (?:to|at|as|into)|"
    r"(?:equating|amounting|coming|working out|translating|adding up) (?:to|at|as)|"
    r"(?:came|worked out|amounted|added up|equated|translated) (?:in)?(?:to|at)|"
    r"at a (?:cost|price|rate) of|"
    r"(?:you|we|they|one) gets?|(?:which |that )?(?:makes|gives|means)|making|giving|meaning|averaging|"
    r"(?:an|on) average(?: of)?|the average being|at a rate of|a rate of|a ratio of|"
    r"(?:for |with )?an? (?:grand |combined )?total(?: [a-z]+)? of|"
    r"(?:can |could )?(?:therefore|thus|hence)(?: (?:can|could|will|would))?(?: [a-z]+)?|"
    r"totall?ing|in all|a bill of|an average (?:[a-z]+ )?of)"
    rf"(?: {_HEDGE})*)[ (]*$"
)
# A price makes a worth; a wage or a fine by the day does not.
WORTH = re.compile(
    r"\b(?:worth|fetch(?:es|ed|ing)?|rais(?:es?|ed|ing)|cost(?:s|ing)?|(?:brings?|bringing|brought)"
    r"(?: in| them| him| her| it)?|tak(?:es?|ing)|earn(?:s|ed|ing)?|generat(?:es?|ed|ing)|yield(?:s|ed|ing)?|"
    r"produc(?:es?|ed|ing)|valued? at|consum(?:es?|ed|ing)|us(?:es?|ed|ing)|pay(?:s|ing)?|paid|spen[dt]s?|"
    r"sav(?:es?|ed|ing)|need(?:s|ed)?|requir(?:es?|ed|ing)|hold(?:s|ing)?|revenues? of|sales of|takings of|total)"
    rf"(?: [a-z]+){{0,3}}?(?: {_HEDGE})* $"
)
# A clause that tells what follows: "so it took", "which takes", "at that speed it would be".
FOLLOWS = re.compile(
    r"\b(?:so(?: that)?(?! (?:far|many|much|long|called|few|little|large|big|great)\b)|thus|hence|therefore|"
    r"(?:which|that|this)(?: (?:would|will|could|can))? (?:means?|takes?|took|gives?|gave|leaves?|earns?|"
    r"puts?|makes?|brings?|comes?|came|works out|costs?|adds up)|"
    r"at (?:that|this) (?:rate|speed|pace|price))\b[^.;:]{0,60}$"
)
# What takes so long: "the report took", "will be dry in".
LASTS = re.compile(
    rf"\b(?:takes?|took|taken|taking|lasts?|lasted|lasting|(?:keep|going|go|run|runs|running) for|enough for|"
    rf"(?:be|run|is) (?:dry|empty|full|out|gone|exhausted|done) (?:in|within|after))(?: [a-z]+){{0,3}}?(?: {_HEDGE})* $"
)
