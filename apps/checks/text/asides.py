"""What stands between a name and its figure and says nothing of it: asides, adverbs, who said so, what is hoped.

"Harvard, the richest university in the world, now sits on an endowment of" says of Harvard what "Harvard sits on an
endowment of" does. Rules that know the plain wording hold it against the plain words.
"""

import re

# A word or two before a figure that leave it what it is.
HEDGES = (
    r"(?:(?:nearly|about|around|some|roughly|almost|approximately|only|just|over|under|more|less|fewer|than|at|least|"
    r"most|up to|as much as|as many as|an?|the|estimated|record|total of|well|close|to|whopping|mere|of|now|fully|"
    r"in excess of) )*"
)
_SO_MUCH = r"(?: by)?(?: (?:an? )?(?:\d+(?:\.\d+)? ?(?:%|percent|per cent)|half|third|quarter|tenth))?"
# The verbs by which a level comes to a figure, "to" and "at" with them.
REACHED = (
    r"is|was|are|were|has been|had been|(?:now )?stands? at|stood at|totals?|totall?ed|totall?ing|"
    r"(?:has |have |had )?(?:reach|topp?|surpass|pass|exceed|cross|hit|near|approach)(?:e?s|ed|ing)?|"
    r"(?:has |have |had )?(?:rise|rose|risen|rises|fell|fallen|falls?|gr[eo]wn?|grows|climbed|jumped|soared|swelled|"
    r"swollen|ballooned|dropped|shrank|shrunk|sank|slipped|slid|plunged|tumbled|increased|decreased|surged|widened|"
    r"narrowed|expanded|went up|gone up|come|came|comes|doubled|tripled|edged up|inched up|run|ran|runs)"
    rf"{_SO_MUCH}(?: (?:last|this) (?:year|month|quarter))?(?: from [a-z ]{{3,24}})?(?: up)?,? to|"
    r"(?:is|was|are|were|has been|had been) (?:worth|about|put at|valued at|estimated at|over|more than|expected "
    r"to (?:be|reach|top|hit)|set at|forecast at|projected at|raised to|cut to|increased to|reduced to|lifted to)|"
    r"amount(?:s|ed)? to|worth|(?:ended|finished|closed|began|started) the (?:[a-z]+ )?(?:year|quarter|month|decade) at"
)
# No other figure stands in an aside, or whose it is would be doubtful.
_WORD = r"(?:[^ ;:()\d*•]+|(?:19|20)\d\d,?|\d+(?:\.\d+)?(?:%| percent| per cent),?)"
_ASIDE = re.compile(
    rf",(?! (?:and|but|or|while|whose|which|who)\b)(?: (?!whose\b){_WORD}){{1,18}}?,(?= )|"
    rf",(?: (?:which|who)(?: (?!,){_WORD}){{1,16}}?),(?= [a-z])|"
    rf",(?: whose(?: (?!,){_WORD}){{1,16}}?),(?= (?:is|was|has|had|will|would|now|sits|runs|employs|made|took|owes|"
    r"spends|spent|owed|makes|drew|draws|counts|holds|sold|expects|reported|stands|stood)\b)|"
    r" \([^()]*\)| [—–] [^—–]* [—–](?= )"
)
_ATTRIBUTED = re.compile(r",(?: according to [^,;]{2,60}| [^,;]{2,50} (?:said|says)(?: (?:on )?[a-z]+day)?),")
# Who said so between two commas: "$7 billion, executives said on Friday, up from $6.5 billion".
SAID_SO = re.compile(
    r", (?:(?:[\w.'’-]+ ){1,6}?(?:said|says|shows?|showed|reported|announced|added|noted|claimed|told [\w ]{3,20})"
    r"(?: [a-z]+){0,4}|according to [^,;.]{3,50}|[a-z]+ said (?:[\w.'’-]+ ?){1,4})(?=[,.;])"
)
# "FIFA said it expected to earn": what it says of itself.
_SAID_OF_ITSELF = re.compile(
    r" (?:said|says|announced|reported)(?: (?:on )?[a-z]+day)?(?: that)? "
    r"(?:it|they|he|she|the (?:company|firm|fund))(?= )"
)
_EXPECTED = re.compile(
    r" (?:will|would|could|may|expects?(?: to)?|expected(?: to)?|hopes to|plans to|"
    r"is (?:likely|expected|due|set) to)(?= [a-z])"
)
_ADVERBS = re.compile(r" (?:now|still|also|currently|already|alone|today|itself|once|reportedly|officially)(?= )")
_RELATIVE = re.compile(r"^, (?:which|who|that) ")


def plainly(between: str) -> str:
    """What stands between a name and its figure, in lower case, without what says nothing of it."""
    plain = _ATTRIBUTED.sub("", between)
    plain = _ADVERBS.sub("", _ASIDE.sub("", plain, count=1))
    plain = _EXPECTED.sub("", _SAID_OF_ITSELF.sub("", plain, count=1), count=1)
    return _RELATIVE.sub(" ", plain)
