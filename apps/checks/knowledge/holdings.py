"""What a figure says of a firm, a fund, a law or a rich man: what it is worth, sells, employs, serves or costs.

The table `institutions.csv` beside this module has a row for each measure of a body, as `landmarks.csv` has for things;
from the year in `since` on its lower bound holds. A figure is only taken for one of them where the words between it
and the name say so: "Apple's market value topped $3 trillion", "Harvard's $53 billion endowment", "Mr. Musk, whose net
worth is", "the $787 billion stimulus package". What is told of a part, a place or a time ("in Ohio", "for its cloud
unit") says little of the whole, and is only held against the upper bound.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from apps.checks.knowledge.bearers import ends_of
from apps.checks.knowledge.classes import Aspect
from apps.checks.knowledge.landmarks import Landmarks, Measure, Naming
from apps.checks.knowledge.tables import listed, rows_of
from apps.checks.text.asides import HEDGES, REACHED, plainly
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention
from apps.quantities.mentions import COUNT

_NOUNS = {
    Aspect.WORTH: (
        r"market (?:value|valuation|capitali[sz]ation|cap)|stock[- ]market value|valuation|capitali[sz]ation"
    ),
    Aspect.REVENUE: (
        r"revenues?|sales and (?:other )?revenues?|sales|turnover|"
        r"(?<!net )(?<!operating )(?<!pretax )(?<!pre-tax )income"
    ),
    Aspect.PROFIT: r"profits?|net income|earnings|net profits?",
    Aspect.BUDGET: r"budget|spending|expenditures?|cost|outlays",
    Aspect.DEBT: r"debts?",
    Aspect.FUND: (
        r"endowment|assets|balance sheet|(?:foreign[- ](?:exchange |currency )?|currency )?reserves|"
        r"(?:sovereign[- ])?wealth fund|oil fund|cash(?: pile| hoard)?|portfolio|holdings|assets under management"
    ),
    Aspect.WEALTH: r"net worth|fortune|wealth",
    Aspect.PRICE: r"cost|price tag|price|bill|budget",
    Aspect.GROSS: r"gross|takings|box[- ]office(?: (?:gross|takings|receipts|haul|total))?|haul|receipts",
    Aspect.PAY: r"(?:base |basic )?(?:salary|pay|wages?)",
}
# "Annual sales" are all of them, and "iPhone sales" are not.
_WHOLE = (
    r"(?:(?:annual|yearly|total|global|worldwide|overall|entire|whole|record|current|estimated|combined|stock|"
    r"[a-z]+-quarter|multibillion-dollar|huge|vast|massive|personal|final|gross|own|so-called|state-run|giant|"
    r"regular|pretax|pre-tax|"
    r"net|operating|full-year|worldwide|lifetime|box-office|defense|defence|military|federal|quarterly|half-year|"
    r"first-half|adjusted|underlying|"
    r"(?:first|second|third|fourth)-quarter) )*"
)
_MOVED = (
    rf"{REACHED}|of|at|will (?:be|reach|top|hit|total)|now tops|runs? to|ran to|extends? to|works? out at|"
    r"(?:[a-z]+ ){1,3}(?:puts?|estimates?|estimated|reckons?|values?|valued)(?: is)?(?: at)?"
)
_WHEN = (
    r"(?:,? (?:last|this) (?:year|month|week|quarter|fiscal year)|,? (?:in|for|during|by) (?:(?:fiscal )?(?:19|20)\d\d|"
    r"the (?:fiscal |financial |last |past |latest )?(?:year|quarter)|the three months (?:to|through|ended|ending) "
    r"[\w. ]{3,28}?)|,? (?:now|today|briefly|already|currently))?"
)
_OWNS = (
    r"has|had|reported|posted|made|recorded|runs|boasts|holds?|held|manages|managed|oversees|controls|owns|sits? on|"
    r"sitting on|sat on|(?:ended|finished|began|started) the (?:year|quarter) with|(?:is|was) sitting on|generated|"
    r"generates|expects|expected|is (?:still )?(?:burdened|saddled|laden|weighed down) (?:with|by)|"
    r"turned in|rang up|chalked up|clocked up|booked|achieved|posts|reports|got|gets|draws|"
    r"was given|is given|was allocated|has been allocated|receives|received|earns"
)
_OWN = (
    r"(?:['’]s?|,? (?:whose|which has|which had|that has|that had|with)(?: an?| the| its)?| an?|"
    rf" (?:{_OWNS})(?: an?| the)?(?: (?:more|less) than)?|"
    r" (?:said|says|reported|announced)(?: on [a-z]+day)?(?: that)?(?: its)?)"
)
# "China holds $3.2 trillion in foreign reserves", "has $50 billion of assets".
_OWNED = re.compile(rf"(?:,? (?:which|that|with))?(?: (?:{_OWNS}|now has|still has))? {HEDGES}$")
_WORTH = re.compile(
    r"(?:,(?: [^,;:.()]{2,60},)?|,? (?:which|who) (?:is|was)|"
    # "Is to buy back shares worth" says nothing of the firm.
    r"(?: is| was| are| were| has been| have been| became| becomes?| becoming)(?! to\b)(?: [^,;:.()]{1,60}?)?)?"
    rf"(?: now| currently| already)? (?:worth|valued at|capitali[sz]ed at) {HEDGES}$|"
    rf"(?: (?:has|had|is|was))? (?:rais(?:ed|ing)|sold|selling|"
    rf"seeking)(?: [a-z]+){{1,4}} at an? (?:[a-z]+ )?valuation of "
    rf"{HEDGES}$"
)
_VALUED = re.compile(r"\bvalu(?:ed|es|ing) $")
_AT = re.compile(rf" at {HEDGES}$")
_OWES = re.compile(
    rf"(?:,? (?:which|that))? (?:still |now |currently |together )?(?:owes|owed|has borrowed|has run up) {HEDGES}"
)
_EARNED = re.compile(rf" (?:earn|earns|earned|netted) {HEDGES}$")
_HAS = r"(?:,? (?:which|who|that))?(?: (?:has|have|had|went on to|(?:has|have) gone on to|managed to))?"
_TOOK_IN = re.compile(
    rf"{_HAS} (?:takes? in|took in|taken in|brings? in|brought in|rak(?:es?|ed) in|pull(?:s|ed) in|turns over|"
    rf"turned over|earns?|collects?|collected) {HEDGES}$"
)
_GROSSED = re.compile(
    rf"{_HAS} (?:gross(?:es|ed)?|makes?|made|earn(?:s|ed)?|takes?|took|taken|takes? in|took in|taken in|"
    rf"rak(?:es?|ed) in|pull(?:s|ed) in|brought in|hauled in|collects?|collected|generated|amassed|(?:{REACHED})) "
    rf"{HEDGES}$"
)
_PAID = re.compile(
    rf"(?:,? (?:which|who|that))? (?:(?:is|are|was|were|gets?|got) paid|(?:earns?|gets?|receives?|draws?|"
    rf"takes? home) an? "
    rf"(?:(?:base|basic|yearly|annual|full) )?(?:salary|wage) (?:of|worth)) {HEDGES}$"
)
_COSTS = (
    r"costs?|is costing|has cost|had cost|will cost|would cost|could cost|spend|pay out|is expected to cost|"
    r"was expected to cost|"
    r"is estimated to cost|came in at|spends|spent|provides|provided|pays|paid|paid out|pays out|takes in|took in|"
    r"(?:is|was)(?: (?:first|initially|originally))? (?:put|set|priced|estimated|budgeted) at|(?:first|initially|"
    r"originally) (?:put|priced|estimated|budgeted) at|stands? at|stood at|amounts? to|amounted to|runs? to|ran to|"
    r"comes? to|came to|totals?|totall?ed|(?:is|was|are) worth|worth"
)
_COST = re.compile(
    rf"(?:,? (?:which|that))? (?:{_COSTS}|(?:was (?:bought|sold|acquired)|sold|went|changed hands)"
    rf"(?: [^,;:.()]{{2,40}})? for|fetch(?:es|ed)) {HEDGES}$"
)
_BOUGHT = re.compile(
    rf"(?:,? [^,;:.()]{{2,40}},?)? (?:for|in an? (?:[a-z-]+ )*deal (?:worth|valued at|of)|at a (?:cost|price) of) "
    rf"{HEDGES}$"
)
_MAKER = (
    r"(?: (?:messaging|social|video|photo|video-game|game|app|site|network|service|website|maker|company|firm|rival|"
    r"platform|sharing|media|networking)){0,4}"
)
_BUYING = re.compile(
    r"\b(?:b(?:ought|uy|uying)|acquir(?:e[sd]?|ing)|acquisition of|purchase of|takeover of|paid for|pay for|took over|"
    rf"buyout of|sale of|sold)(?: the)?{_MAKER} $"
)
_A_PURCHASE = re.compile(
    rf" (?:\w+ )?(?:acquisition|purchase|takeover|buyout|deal|bid|offer|sale)(?: of| for| to buy| to acquire){_MAKER} $"
)
_PAYING = re.compile(r"\b(?:paid|pay|paying|spent) (?:[a-z]+ )?$")
_FOR = re.compile(rf" for(?: the)?{_MAKER} $")
_ARTICLE = re.compile(r"\b(?:the|a|its|this|that|his) $")
# "The $2.2 trillion CARES Act funding": of a part of it.
_NAMES_ANOTHER = re.compile(r"['’-]\w| \w+(?:ing|ion|ment)\b")
_WITH = r"(?:['’]s?|,? with an?| has an?|,? whose)"
_STAFF = re.compile(
    rf"(?:['’]s?|,?(?: which| that)? (?:has|had|have|with|employs?|employed|employing|is home to|was home to)|"
    rf",? home to) {HEDGES}$"
)
# What says itself that those of a body are counted: "a workforce of 30,000".
_STAFF_SIZE = re.compile(
    rf"{_WITH} (?:global |worldwide |total |entire )?(?:workforce|staff|payroll|headcount|strength|ranks)"
    rf"(?: (?:of|{REACHED}))? {HEDGES}$"
)
_SERVED = re.compile(
    rf"(?:['’]s?|,?(?: which| that)? (?:has|had|have|with|covers?|covered|serves?|served|insures?|insured|helps?|"
    rf"helped|feeds?|fed|reaches|reached|passed|topped|claims|boasts|counts|surpassed|provides? [a-z ]{{3,40}} "
    rf"(?:to|for)|suppl(?:y|ies|ied)|handle[sd]?|carries|carried|flies|flew|flown|transport(?:s|ed)|move[sd]|"
    rf"(?:has )?(?:attracted|gained|amassed|signed up)|teach(?:es)?|taught|educates?|enrol(?:l?s|led)?|holds?|held|"
    rf"houses?|treats?|treated|sees|saw|looks? after|welcome[sd]|represents?|represented|is used by|"
    rf"(?:has |have )?vaccinated|(?:has |have )?(?:helped (?:to )?)?immuni[sz]ed?|supports?|"
    rf"pays? (?:monthly |retirement )?(?:benefits |money |checks )?to|benefits)) {HEDGES}$"
)
_SERVED_SIZE = re.compile(
    rf"{_WITH} (?:total |global )?(?:membership|(?:customer|subscriber|user) base|readership|congregation|enrol?lment|"
    rf"student body|(?:prison |inmate )?population|following|audience)(?: (?:of|{REACHED}))? {HEDGES}$"
)
_TRAFFIC = re.compile(
    r"\b(?:passenger|visitor|ridership|rider) (?:numbers|traffic|volumes|figures) (?:at|on|through|of) (?:the )?$"
)
_TRAFFIC_WAS = re.compile(rf"(?: last year| in (?:19|20)\d\d)? (?:{REACHED}) {HEDGES}$")
_RUN = re.compile(
    rf"(?:['’]s?|,?(?: which| that)? (?:has|had|have|with|runs?|ran|operates?|operated|owns?|owned|boasts?)) {HEDGES}$"
)
_DRAWN = re.compile(
    rf"(?:['’]s?| (?:draws?|drew|attracts?|attracted|welcomes?|welcomed|gets?|got|had|receives?|received|recorded|saw|"
    rf"counted|pulled in|(?:has |have |had )?(?:handle[sd]?|carr(?:y|ies|ied)|serve[sd]?|fl(?:ies|ew|own|y)|moves?|"
    rf"moved|transport(?:s|ed)?|process(?:es|ed)|ferried|shift(?:s|ed)?|host(?:s|ed)))) {HEDGES}$"
)
_MADE = re.compile(
    rf" (?:sells?|sold|delivers?|delivered|makes?|made|produces?|produced|builds?|built|ship(?:s|ped)|handed over) "
    rf"{HEDGES}$"
)
_COPIES = re.compile(
    rf"(?:{_HAS} (?:sells?|sold|shift(?:s|ed)?|ship(?:s|ped)|moved|(?:{REACHED}))|['’]s?|,? with(?: (?:global|"
    rf"worldwide))? "
    rf"sales of) {HEDGES}$"
)
_STAFF_NOUNS = vocabulary("employee worker staff staffer people person")
_SERVED_NOUNS = vocabulary(
    "american user subscriber customer member people person beneficiary recipient viewer retiree senior patient "
    "enrollee cardholder client account driver pupil student reader follower passenger traveller traveler household "
    "home undergraduate rider refugee worshipper guest volunteer supporter donor flyer listener gamer player child "
    "family claimant pensioner inmate prisoner believer adherent parishioner"
)
_OUTLET_NOUNS = vocabulary("restaurant store shop outlet branch cafe café location hotel pub supermarket pharmacy")
_COUNTED = (
    (Aspect.OUTLETS, _RUN, _OUTLET_NOUNS),
    (
        Aspect.VISITORS,
        _DRAWN,
        vocabulary("visitor tourist visit passenger rider traveller traveler commuter journey pilgrim"),
    ),
    (Aspect.OUTPUT, _MADE, vocabulary("car vehicle automobile jet plane airliner aircraft phone smartphone iphone")),
    (Aspect.OUTPUT, _DRAWN, vocabulary("container box")),
    (Aspect.COPIES, _COPIES, vocabulary("copy album unit record book game console")),
)
# A name behind these is no subject: "a rival of Starbucks has".
_NO_SUBJECT = re.compile(
    r"\b(?:of|in|from|to|at|by|with|for|than|like|unlike|against|and|or|on|between|versus|near|outside|inside|"
    r"[a-z]+['’]s?)"
    r"(?: the| its| an?)? $"
)
# What is counted of a body at all.
_COUNTED_NOUNS = _STAFF_NOUNS.union(_SERVED_NOUNS, *(nouns for _, _, nouns in _COUNTED))
_PART_BEHIND = re.compile(
    r"(?: [a-z-]+){0,2}? (?:in|from|of|at|on|for|by|across|to|with|into|via|through|under|per|off|against|short|more|"
    r"less|extra|a (?:day|week|month|share|head|person)|each|apiece|there|locally|daily|as part|toward|towards)\b"
    r"(?! (?:the )?(?:[a-z]+ )?(?:stock market|stock exchange|market|exchange|bourse|paper)\b)"
    r"(?! (?:(?:19|20)\d\d|(?:the |its |last |this |a )?(?:fiscal|financial|full|first|second|third|fourth|last|"
    r"latest|past|coming|holiday|christmas|summer|winter|spring|[a-z]+-year|three|nine|six|year|quarter|"
    r"week (?:to|ended|ending|through)|world|globe|time|end|company|most|largest|biggest)\b|all\b|"
    r"(?:[\w-]+ ){0,2}(?:sales|revenues?|assets|reserves|benefits|holdings|profits?|income)\b|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|"
    r"(?:(?:more than|over|some|about|around) )?\d+ (?:[a-z]+ )?(?:countries|languages|markets|years)\b|"
    r"(?:the )?(?:global |worldwide |world |international )?(?:box[- ]offices?|auctions?|cinemas|christie['’]s|"
    r"sotheby['’]s)\b|total\b))"
)


@lru_cache(maxsize=1)
def known_institutions() -> Landmarks:
    """The table that comes with the project."""
    places = list(rows_of("places.csv"))
    owners = {name.lower() for row in places for name in (row["place"], *listed(row["adjectives"]))}
    return Landmarks.from_rows(rows_of("institutions.csv"), _IMAGINED, frozenset(owners))


_IMAGINED = vocabulary(
    "toy toys replica replicas miniature fictional imaginary imitation model cake album band namesake hypothetical "
    "imagine novel"
)


def may_be_held(mention: Mention) -> bool:
    """Whether a figure may be told of any body: a sum, a count of what bodies have, or one as large as a price."""
    if mention.sort is not COUNT or mention.noun.rpartition(" ")[2].lower() in _COUNTED_NOUNS:
        return True
    return mention.quantity is not None and mention.quantity.low >= _LEAST_PRICE


# Of "some 16 billion since" a price keeps thousands where it is misprinted.
_LEAST_PRICE = 10_000


def holding_told(sentence: Sentence, mention: Mention, naming: Naming) -> Aspect | None:
    """What a figure says of a body that its sentence names; None where the words say nothing of the kind."""
    start, end = ends_of(sentence, mention)
    aspects = frozenset(measure.aspect for measure in naming.landmark.measures)
    lower = sentence.surface.lower
    name = naming.name[1]
    before = lower[max(sentence.start, naming.start - 60) : naming.start]
    # "Its market value": the name is the pronoun.
    between = _POSSESSIVE.sub("'s ", _unquoted(lower[name:start], before)) if name <= start else ""
    before = _QUOTED.sub("", before)
    if before.endswith(", ") and between.startswith(", "):
        # "Britain's biggest supermarket, Tesco, rang up".
        between = between[1:]
    if mention.sort is COUNT:
        if mention.quantity is None or mention.quantity.unit != "count":
            return None
        noun = mention.noun.rpartition(" ")[2].lower()
        if name <= start:
            told = (
                _counted(before, words, noun, naming.landmark.measures)
                for words in (plainly(between), _bared(between))
                if words
            )
            return next((aspect for aspect in told if aspect is not None), None)
        return _counted_ahead(
            lower[sentence.start : start],
            lower[end : naming.start],
            noun,
            lower[name : sentence.end],
            naming.landmark.measures,
        )
    if name <= start:
        after = lower[end : min(sentence.end, end + 60)]
        is_fund = naming.landmark.names[0].lower().endswith(("fund", "endowment"))
        if Aspect.FUND in aspects and is_fund and _GREW.fullmatch(plainly(between)):
            return Aspect.FUND
        told = (_told_behind(before, words, after, aspects) for words in (between, _bared(between)) if words)
        return next((aspect for aspect in told if aspect is not None), None)
    if end <= naming.start:
        return _told_ahead(
            lower[sentence.start : start],
            _QUOTED.sub("", lower[end : naming.start]),
            _unquoted(lower[name : sentence.end], lower[: naming.start]),
            aspects,
        )
    return None


_POSSESSIVE = re.compile(r"^[sr] ")
# The titles of works: 'Avatar', “Frozen,”.
_QUOTED = re.compile(r"[\"“”‘'](?=$)")
_UNQUOTED = re.compile(r"^(,?)[\"”]")
_UNQUOTED_ONCE = re.compile(r"^(,?)['’](?!s\b)")


def _unquoted(behind: str, before: str) -> str:
    """What stands behind a name without the mark that ends a quotation there."""
    return (_UNQUOTED_ONCE if before.endswith(("'", "‘")) else _UNQUOTED).sub(r"\1", behind, count=1)


def _bared(between: str) -> str:
    """What stands between a name and its figure without what the name is said to be, or what else it is said to do;
    empty where there is nothing of the kind."""
    for aside in (_APPOSED, _COORDINATED):
        found = aside.match(between)
        if found is not None:
            return plainly(" " + between[found.end() :].lstrip(", "))
    return ""


# "The French oil major with a turnover of", "maker of Ozempic, earned".
_APPOSED = re.compile(
    r"(?:,| –| —| -) (?!which\b|who\b|whose\b|with\b|and\b|but\b|up\b|down\b)[^,;:.()\d]{2,70}?"
    r"(?:,(?= [a-z])|(?= (?:with|whose|which|that) ))"
)
# "Which makes Dunhill and has a staff of".
_COORDINATED = re.compile(
    r",? (?:which|that|who) [^;:.()\d]{2,80}?,? and (?=(?:now )?(?:has|had|employs|employed|runs|owns|sells|sold|"
    r"serves|carries|carried|earns|earned|is (?:worth|valued)|made|makes|generates|manages|holds)\b)"
)
# "Which grew to more than 19 trillion kroner".
_GREW = re.compile(
    r"(?:,? (?:which|that|whose value))?(?: (?:has|had))? (?:grew|grown|swelled|swollen|rose|risen|fell|fallen|shrank|"
    rf"shrunk|ballooned|stood|stands|reached|topped|passed|hit)(?: (?:to|at|by [a-z ]{{1,20}} to))? {HEDGES}"
)


def is_told_beside(sentence: Sentence, mention: Mention, naming: Naming, aspect: Aspect) -> bool:
    """Whether a sum stands right behind a word for an aspect, in a sentence that a body is the subject of, and nobody
    else is named before it: "Apple on Monday became the first company to reach a market value of $3 trillion".

    That ties the two too loosely to judge the sum by the bounds of the body, but not where a lost scale word explains
    it.
    """
    beside = _BESIDE_NOUN.get(aspect)
    ahead = sentence.surface.text[sentence.start : naming.start]
    if beside is None or naming.name[1] > mention.start or not _OPENS.fullmatch(ahead):
        return False
    between = sentence.surface.text[naming.name[1] : mention.start]
    if len(between) > _LONG or _ANOTHER_NAME.search(between) or _OF_ANOTHER.search(between.lower()):
        return False
    return beside.search(between.lower()) is not None


_LONG = 120
# "LONDON — ", "On Monday ", "The fund, ", and what else the subject of a sentence may stand behind.
_OPENS = re.compile(
    r"(?:[A-Z .,]{3,24}(?:\([A-Za-z]+\))? ?(?:-|–|—) )?[\"“‘']?(?:(?:The|the|Mr|Mr\.|Ms|On [A-Z][a-z]+day,?) )?"
)
# A name that is no day and no month: capitals within a sentence.
_ANOTHER_NAME = re.compile(
    r"(?<![.!?] )\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|I\b|Wall Street|U\.S|US\b|American|Inc\b|Corp\b|Co\b|Ltd\b|PLC\b|Group\b)"
    r"[A-Z][a-z]|\d"
)
_OF_ANOTHER = re.compile(
    r"[;:()]|\b(?:rivals?|units?|arms?|divisions?|subsidiar\w+|stakes?|founders?|owners?|investors?|"
    r"shareholders?|bids?|buy\w*|bought|acqui\w+|tak(?:e|ing)over|sold|sells?|selling|invest\w*|startups?|start-ups?|"
    r"another|other|(?<!more )(?<!less )than|lost|added|adding|wip\w+|shed|gain\w*|cut\w*|rais\w+|"
    r"fin(?:e|ed|es)|sued?|plan\w*|"
    r"partner\w*|supplier|customers?|if|by|while|they|each|per)\b"
)


def is_characterised(sentence: Sentence, mention: Mention, naming: Naming) -> bool:
    """Whether a figure stands in a clause that tells what sort of body it is: "Thames Water, which supplies about 16
    million people across London, has debts"."""
    between = sentence.surface.lower[naming.name[1] : mention.start]
    return _WHICH_IS.fullmatch(between) is not None


_WHICH_IS = re.compile(
    rf",? which (?:supplies|serves|covers|insures|employs|has|runs|operates|owns|treats|houses|represents|carries|"
    rf"flies|provides [a-z ]{{3,40}} to) {HEDGES}"
)


def clause_end(sentence: Sentence, place: int) -> int:
    """Where the clause ends in which a place lies."""
    found = _CLAUSE_END.search(sentence.surface.lower, place, sentence.end)
    return found.start() if found is not None else sentence.end


def is_spoken_of(sentence: Sentence, mention: Mention, naming: Naming) -> bool:
    """Whether none of the words between a name and a figure, and just around them, tells of something else."""
    unless = naming.landmark.unless
    if not unless.is_in(sentence):
        return True
    if unless.is_phrase_in(sentence):
        return False
    start, end = min(mention.start, naming.start), max(mention.end, naming.name[1])
    end = min(clause_end(sentence, end), end + BESIDE)
    around = sentence.surface.words_between(max(sentence.start, start - BESIDE), end)
    return unless.words.isdisjoint(around - sentence.surface.words_between(naming.start, naming.name[1]))


BESIDE = 40
_CLAUSE_END = re.compile(r"[,;:.—–]| (?:when|after|before|as|since|while|because|but|although|though)\b")


def is_of_a_part(sentence: Sentence, mention: Mention, naming: Naming) -> bool:
    """Whether what follows a figure says that it is of a part, of a place or of something else."""
    _, end = ends_of(sentence, mention)
    return naming.name[1] <= end and _PART_BEHIND.match(sentence.surface.lower, end, sentence.end) is not None


def _counted(before: str, between: str, noun: str, measures: tuple[Measure, ...]) -> Aspect | None:
    """What a count behind a name says of it."""
    if noun in ("", "passenger", "visitor") and _TRAFFIC.search(before) and _TRAFFIC_WAS.fullmatch(between):
        return next((each.aspect for each in measures if each.aspect is Aspect.VISITORS), None)
    if not between.startswith(("'", "’", ", with")) and _NO_SUBJECT.search(before):
        return None
    for aspect, told, nouns in _COUNTED:
        if noun in nouns and any(measure.aspect is aspect for measure in measures) and told.fullmatch(between):
            return aspect
    if _is_counted(noun, Aspect.EMPLOYEES, _STAFF_NOUNS, measures) and (
        _STAFF_SIZE.fullmatch(between) or (noun and _STAFF.fullmatch(between))
    ):
        return Aspect.EMPLOYEES if noun not in ("people", "person") or not _HAS_THEM.match(between) else None
    is_served = _is_counted(noun, Aspect.CUSTOMERS, _SERVED_NOUNS, measures) and (
        _SERVED_SIZE.fullmatch(between) or (noun and _SERVED.fullmatch(between))
    )
    return Aspect.CUSTOMERS if is_served else None


# Of people that a body has nobody knows whether they work there.
_HAS_THEM = re.compile(
    rf"(?:['’]s?|,?(?: which| that)? (?:has|had|have|with|is home to|was home to)|,? home to) {HEDGES}$"
)


def _is_counted(noun: str, aspect: Aspect, nouns: frozenset[str], measures: tuple[Measure, ...]) -> bool:
    """Whether a noun means those who work for a body, or those whom it serves: by what such are called anywhere, or
    by what the table calls those of this body, "officers" or "students"."""
    return any(measure.aspect is aspect and (noun in nouns or f" {noun}" in measure.fact) for measure in measures)


def _counted_ahead(ahead: str, between: str, noun: str, behind: str, measures: tuple[Measure, ...]) -> Aspect | None:
    """What a count before a name says of it: "70 million Americans get Social Security checks", "With 2.7 billion
    people logging in, YouTube is"."""
    if noun and _FRONTING.search(ahead) and _FRONTED.fullmatch(between) and _VERB.match(behind):
        is_of_staff = noun not in ("people", "person")
        if is_of_staff and _is_counted(noun, Aspect.EMPLOYEES, _STAFF_NOUNS, measures):
            return Aspect.EMPLOYEES
        if _is_counted(noun, Aspect.CUSTOMERS, _SERVED_NOUNS, measures):
            return Aspect.CUSTOMERS
    if between == " " and noun in _OUTLET_NOUNS and _THERE_ARE.search(ahead):
        return next((each.aspect for each in measures if each.aspect is Aspect.OUTLETS), None)
    if not _ALL_OF_IT.match(behind):
        return None
    if noun in _GOING_NOUNS and _GO.fullmatch(between):
        return next((each.aspect for each in measures if each.aspect is Aspect.VISITORS), None)
    if _is_counted(noun, Aspect.CUSTOMERS, _SERVED_NOUNS, measures) and _GET.fullmatch(between):
        return Aspect.CUSTOMERS
    is_employed = _is_counted(noun, Aspect.EMPLOYEES, _STAFF_NOUNS, measures) and _WORK_FOR.fullmatch(between)
    return Aspect.EMPLOYEES if is_employed else None


_FRONTING = re.compile(rf"(?:^|[,;:—“\"] ?)with {HEDGES}$")
_FRONTED = re.compile(r"(?: [a-z][a-z-]*){0,8}, (?:the )?")
_THERE_ARE = re.compile(rf"\bthere (?:are|were)(?: now)? {HEDGES}$")
_GOING_NOUNS = vocabulary("visitor tourist passenger rider traveller traveler commuter pilgrim people person")
_GO = re.compile(
    r" [a-z]+ (?:(?:who )?(?:have |had )?(?:now |currently )?(?:pass(?:ed)? through|visit(?:ed)?|used?|flew (?:from|"
    r"through|with)|fly (?:from|through|with)|travel(?:l?ed)? (?:on|with|through)|flocked to|went to)|"
    r"(?:were )?carried (?:by|on)) (?:the )?$"
)
_GET = re.compile(
    r" [a-z]+ (?:now |currently )?(?:get|receive|collect|draw|are (?:now )?(?:enrolled in|covered by|insured by|"
    r"members of|on)|study (?:at|with)|attend|"
    r"rely on|depend on|use|belong to|subscribe to) (?:the )?$"
)
_WORK_FOR = re.compile(r" [a-z]+ (?:now |currently )?(?:work (?:for|at)|are employed (?:by|at)) (?:the )?$")
# Nobody but them all: no place, no time, no cause stands behind.
_ALL_OF_IT = re.compile(
    r"(?: (?:benefits?|checks?|payments?|coverage))?(?: (?:each|every) month)?(?: (?:last year|in (?:19|"
    r"20)\d\d))?(?:[.,;]|$)"
)


def _told_behind(before: str, between: str, after: str, aspects: frozenset[Aspect]) -> Aspect | None:
    """What a sum behind a name says of it."""
    plain = plainly(between)
    if plain != between:
        found = _told_behind(before, plain, after, aspects)
        if found is not None:
            return found
    is_subject = not _NO_SUBJECT.search(before)
    is_possessed = between in ("'s ", "’s ", "' ", "’ ")
    is_owned = is_subject and _OWNED.fullmatch(between) is not None
    for aspect, saying in _SAYINGS.items():
        if aspect in aspects and (
            saying.own.fullmatch(between)
            or (is_possessed and saying.behind.match(after))
            or (is_owned and saying.measured.match(after))
            or (saying.of_it.search(before) and saying.moved.fullmatch(between))
        ):
            return aspect
    worth = next((aspect for aspect in (Aspect.WORTH, Aspect.WEALTH, Aspect.FUND) if aspect in aspects), None)
    if worth is not None and (
        (is_subject and _WORTH.fullmatch(between)) or (_VALUED.search(before) and _AT.fullmatch(between))
    ):
        return worth
    if Aspect.DEBT in aspects and is_subject and _OWES.fullmatch(between):
        return Aspect.DEBT
    if Aspect.PROFIT in aspects and is_subject and _EARNED.fullmatch(between):
        return Aspect.PROFIT
    if Aspect.REVENUE in aspects and is_subject and _TOOK_IN.fullmatch(between):
        return Aspect.REVENUE
    if Aspect.GROSS in aspects and is_subject and _GROSSED.fullmatch(between):
        return Aspect.GROSS
    if Aspect.PAY in aspects and is_subject and _PAID.fullmatch(between):
        return Aspect.PAY
    cost = next((aspect for aspect in (Aspect.PRICE, Aspect.BUDGET) if aspect in aspects), None)
    if cost is not None and is_subject and _COST.fullmatch(between):
        return cost
    is_bought = Aspect.PRICE in aspects and _BUYING.search(before) and _BOUGHT.fullmatch(between)
    return Aspect.PRICE if is_bought else None


def _told_ahead(before: str, between: str, behind: str, aspects: frozenset[Aspect]) -> Aspect | None:
    """What a sum before a name says of it: "With a market value of $2 trillion, Alphabet is"."""
    if between in (", ", ", the ") and _VERB.match(behind):
        for aspect, saying in _SAYINGS.items():
            if aspect in aspects and saying.fronted.search(before):
                return aspect
    if Aspect.BUDGET in aspects and between in (" on ", " on the ") and _SPENT_ON.search(before):
        return Aspect.BUDGET if _ENDS_WITH_IT.match(behind) else None
    return Aspect.PRICE if Aspect.PRICE in aspects and _is_price_ahead(before, between, behind) else None


_VERB = re.compile(r",? (?:is|was|has|had|remains|became|ranks?|employs|will|now|would|can|overtook|dwarfs)\b")
_SPENT_ON = re.compile(rf"\b(?:spends?|spent|spending) {HEDGES}$")
_ENDS_WITH_IT = re.compile(
    r"(?: (?:last|this|each|every|a) year| (?:in|for) (?:the year|20\d\d|fiscal)[^,.;]*)?(?:[.,;]|$)"
)


def _is_price_ahead(before: str, between: str, behind: str) -> bool:
    """Whether a sum before a name is what it cost: "the $2.2 trillion CARES Act", "a $69 billion deal to buy"."""
    if between == " ":
        return _ARTICLE.search(before) is not None and _NAMES_ANOTHER.match(behind) is None
    if _A_PURCHASE.fullmatch(between):
        return True
    return _PAYING.search(before) is not None and _FOR.fullmatch(between) is not None


@dataclass(frozen=True, slots=True)
class _Saying:
    """How a sum is told to be what a noun names.

    `fronted` stands before a sum that leads its name. `own` stands between a name and its sum; `of_it` before a name
    and `moved` behind it; `behind` follows the sum of an owner, and `measured` one that the body has.
    """

    fronted: re.Pattern[str]
    own: re.Pattern[str]
    of_it: re.Pattern[str]
    moved: re.Pattern[str]
    behind: re.Pattern[str]
    measured: re.Pattern[str]


def _saying(nouns: str) -> _Saying:
    noun = rf"{_WHOLE}(?:{nouns})"
    return _Saying(
        fronted=re.compile(rf"(?:^|[,;:—“\"] ?)with (?:an?|its) {noun} (?:of|at|worth) {HEDGES}$"),
        own=re.compile(rf"{_OWN} {noun}{_WHEN}(?: (?:{_MOVED}))? {HEDGES}$"),
        of_it=re.compile(rf"\b(?:(?:the|a) {noun} of|{noun} at) (?:the )?$"),
        moved=re.compile(rf"{_WHEN} (?:{_MOVED}) {HEDGES}$"),
        behind=re.compile(
            rf" {noun}\b(?! (?:gap|cuts?|increase|request|hole|shortfall|deficit|loss|surplus|for (?!the year|20)))"
        ),
        measured=re.compile(rf" (?:in|of|worth of) {noun}\b"),
    )


_BESIDE_NOUN = {
    aspect: re.compile(
        rf"\b(?:{nouns}{'|worth' if aspect in (Aspect.WORTH, Aspect.WEALTH, Aspect.FUND) else ''})"
        rf"(?: (?:of|at|above|over|near|topping|exceeding|approaching|passing)){{0,2}} {HEDGES}$"
    )
    for aspect, nouns in _NOUNS.items()
}
_SAYINGS = {aspect: _saying(nouns) for aspect, nouns in _NOUNS.items()}
