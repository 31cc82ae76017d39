"""CALC: two figures and the words that say which of them is the greater."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.slips import repairs_of, respelled
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import SAID_SO
from apps.checks.text.meanings import root_of
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence, Span, vocabulary
from apps.quantities import Hedge, Mention, Quantity, convert, interval, same_dimension
from apps.quantities.mentions import AGE, COUNT, MEASURE, MONEY, SHARE

_SORTS = (MEASURE, MONEY, SHARE, COUNT, AGE)
# What may stand between the first figure and the words that compare: "$40 million in the quarter, ...".
# No other number but a year, which may be what is compared: "22 sites put the pH at 8.0, down from 8.1".
_TAIL = r"(?P<tail>(?:[^,;:()—–\d#]|\b(?:19|20)\d\d\b){0,48}?)"
_PAUSE = r"(?P<pause>,| ?[—–]| -| \(|\))? ?"
_DEGREE = r"(?:(?:still|just|far|well|even|only|slightly|sharply|a (?:little|lot)|much|though|but|and|significantly) )*"
# What the second figure is: a record, the year before. Without such words the comparison is a hedge of the second
# figure alone ("more than 5 million").
_MARK = (
    r"(?P<mark>(?:the|its|his|her|their|our|a|an|last|previous|analysts['’]?|wall street|market|economists['’]?|"
    r"official|earlier)\b[^,;:()]{0,56}?(?:, (?:which|who|where|when)(?: (?!of\b)[a-z]+){1,2} ?)?)"
)
_UP = r"(?:up|rising|climbing|increasing|growing|jumping|soaring|surging)"
_DOWN = r"(?:down|falling|dropping|declining|decreasing|sliding|slipping|plunging|tumbling|shrinking)"
_GAIN = r"an? (?:sharp |steep |slight |small |big |modest )?(?:increase|rise|gain|jump|surge|climb)"
_LOSS = r"an? (?:sharp |steep |slight |small |big |modest )?(?:decrease|fall|drop|decline|slide|dip|plunge|reduction)"
# "A degree below the 40C of the day before"
_STEP = (
    r"(?:(?:# ?(?:[a-z]+ )?|(?:an?|one|two|three|four|five|several|some|a few) )"
    r"(?:(?:degrees?|points?|places?|tonnes?) )?(?=(?:above|below|more|less|fewer|higher|lower|short|over|under)\b))?"
)
_STEPPED = re.compile(r", (?:[a-z]+ )?# ?(?:[a-z]+ )?(?:above|below|higher|lower|short|over|under)\b")
_BY = r"(?: (?:by |of )?#(?: (?:percentage )?[a-z]+)?)?"
_GREATER = (
    r"(?:greater|more|higher|larger|bigger|longer|taller|heavier|deeper|wider|thicker|warmer|hotter|wetter|older|"
    r"costlier|dearer|stronger) than"
)
_LESS = (
    r"(?:fewer|less|lower|smaller|shorter|lighter|shallower|narrower|thinner|cooler|colder|drier|younger|cheaper|"
    r"weaker) than"
)
_PAST = (
    r"(?:surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|topp(?:ed|ing)|tops|eclips(?:es|ed|ing)|beat(?:s|ing)?|break(?:s|ing)|"
    r"broke|above|over|ahead of|outstripp(?:ed|ing)|overtaking|passing|"
    r"to (?:break|beat|surpass|eclipse|exceed|overtake))"
)
_GOES_PAST = re.compile("surpass|exceed|eclips|beat|overt|tops|topped|to ")
# What these name is passed, whatever it is: ", overtaking the 56 of the former captain", "than its rival, which sold".
_PASSES = re.compile(r"(?:surpass|exceed|eclips|overtak)ing")
_WHO = re.compile(r", (?:which|who|where|when) (?:(?:it|they|he|she|there|the [a-z]+) )?(?P<verb>[a-z]+)")
# Verbs that stand for any other: "than its rival, which had 8.6 million".
_DID = vocabulary("did had has have was were is are got managed")
_DONE = re.compile(
    r"(?: of (?:them|those))?(?:[.,;:)”\"]|$| (?:(?:in|during) (?:the|its|(?:19|20)\d\d|[a-z]+uary|"
    r"march|april|may|june|july|august|[a-z]+ember|october)|last|at|on|a year)\b)"
)
# "29 miles under the sea": where it is, and not how much.
_PLACE = r"(?:the )?(?:sea|ground|water|river|surface|bay|channel|city|bridge|streets?|deck|ice|sun|town|valley)\b"
_SHORT = (
    rf"(?:(?:falling |fell |falls )?short of|shy of|(?:below|under)(?! {_PLACE})|missing|missed|trailing|undercutting)"
)
_FROM = re.compile(
    rf"{_TAIL}{_PAUSE}{_DEGREE}(?:(?P<more>(?:{_UP}|{_GAIN}){_BY})|(?P<less>(?:{_DOWN}|{_LOSS}){_BY})) "
    r"(?P<link>from|on)(?: (?:a|an|the|its|about|around|some|roughly|revised|record|earlier|previous|last year['’]s|"
    r"year-earlier))* "
)
_THAN = re.compile(
    rf"{_TAIL}{_PAUSE}{_DEGREE}{_STEP}(?:(?P<more>{_GREATER}|{_PAST})|(?P<less>{_LESS}|{_SHORT})) {_MARK}[ -]?"
)
# "At 71, life expectancy in the district is higher than the national average of 78"
_AT = re.compile(r"\b(?:at|with)(?: (?:just|only|about|nearly|almost|some))* $")
_IS_THAN = re.compile(
    rf"(?P<tail>[^,;:()\d]{{0,24}}), [^,;:()\d]{{3,70}}? (?:is|was|are|were|remains?|remained)(?P<pause> ){_DEGREE}"
    rf"(?:(?P<more>{_GREATER}|above|over|ahead of)|(?P<less>{_LESS}|below|under|short of)) {_MARK}[ -]?"
)
_AGAINST = re.compile(
    rf"{_TAIL}{_PAUSE}(?:and )?(?:compared (?:with|to)|against|versus|as against)(?P<mark> [^,;:()]{{0,40}})? "
)
_SINCE = re.compile(
    r"[^;:]{0,24}?(?P<pause>, )(?:its |their |the )?(?P<which>highest|most|largest|biggest|longest|strongest|lowest|"
    r"fewest|smallest|shortest|weakest)(?: [a-z]+){0,3} since [^;:]{1,40}?\b(?:when|at)\b(?P<mark>[^;:]{0,48}) "
)
# What a record of these goes past.
_MOST = vocabulary("highest warmest hottest wettest largest biggest busiest longest tallest heaviest deepest strongest")
_LEAST = vocabulary("lowest coldest coolest driest smallest fewest shortest lightest weakest quietest slowest cheapest")
_THEN = re.compile(
    r"(?:last|previous|year|month|week|quarter|season|(?:19|20)\d\d|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|before|earlier|then|decade)"
)
# "Not short of its target", "could exceed", "far from beating": no figure has gone past another.
_DENIED = re.compile(
    r"\b(?:not|never|n['’]t|fail\w*|yet|far from|could|would|might|may|should|if|whether|unless|until|nowhere|"
    r"hop\w+|want\w*|aim\w*|need\w*|requir\w+|try|tried|trying|attempt\w*|without|cannot|limit\w*|ban\w*|nor|than if)\b"
)
# Ranks, rates of exchange, times and losses rise by falling.
_TURNED = re.compile(
    r"\b(?:rank\w*|place[sd]?|seed\w*|no\.|handicap|strokes?|par|seconds?|faster|quicker|deficit|loss(?:es)?|lost|"
    r"minus|negative|below (?:zero|freezing)|against the|(?:the|a|per) (?:dollar|euro|yen|pound|rupee|yuan|won|lira|"
    r"ruble|rouble|peso|franc|krona|rand|real|currency|forint|zloty|baht)|u\.s\. dollar|odds|ratio|yield\w*|"
    r"a piece|per share|a share|each)\b"
)
_MARK_WORDS = re.compile(
    r"\b(?:record|previous|last|year|years|earlier|before|forecast\w*|estimate\w*|expect\w*|target|goal|limit|"
    r"capacity|average|mean|norm|normal|high|low|peak|best|mark|ceiling|cap|budget\w*|total|median|level|figure|same|"
    r"old|original|minimum|maximum|threshold|projected|predict\w*|planned|allowed|permitted|then|month|quarter|week|"
    r"season|decade|prior|had|day|recorded|measured|(?:19|20)\d\d)\b"
)
_HIGHS, _LOWS = vocabulary("high highs"), vocabulary("low lows")
_END_OF_DAY = re.compile(
    r"\b(?P<end>high|low)s? (?:of|in the|near|around|at)(?: (?:about|around|near|just|only|up to))* $"
)
_NEAR_ENDS = 48
# Ends of two days, or of two things.
_OTHER_DAY = re.compile(
    r"[;:]|\b(?:but|while|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next|last|(?:19|20)\d\d|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|compared|ago|then|later|after|before)\b"
)
_CONVERTED = re.compile(r"(?:, or |\()$")
_ASIDE = re.compile(r", #[^,;()]{0,48}(?=,)")
_LONGEST = 110
_NEAR_BY = 2
_SCALE = Decimal(20)
_UPWARD = (Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.JUST_OVER)
_DOWNWARD = (Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY)


# A comparison has one of these between its figures.
_LINKS = words(
    "from on than surpass surpasses surpassed surpassing exceed exceeds exceeded exceeding topped topping tops "
    "eclipses eclipsed eclipsing beat beats beating breaks breaking broke above over ahead outstripped "
    "outstripping overtaking passing break beat surpass eclipse exceed overtake short shy below under missing "
    "missed trailing undercutting compared against versus "
    "since"
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """That the first figure is the greater, or the less."""

    first: Mention
    second: Mention
    is_more: bool
    words: str


class ContraryComparison(SentenceRule):
    """Two figures in the wrong order for the words between them.

    "Profit was $2.1 billion, up from $3.2 billion", "the driest April, with 62 mm, compared with 48 last year", "short
    of its high of 7.2 million" behind 8.9 million: one of the figures is wrong, or the words between them are. Ranks,
    race times, losses and rates of exchange get better by falling, and are left alone.
    """

    code = "CALC-18"
    name = "contrary-comparison"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Profit was $2.1 billion, up from $3.2 billion a year earlier."),
        Story.of("The museum drew 8.9 million visitors, still short of its high of 7.2 million in 2018."),
        Story.of("It was the driest April for a decade, with 62mm of rain, compared with 48mm in April last year."),
        Story.of("Saturday will be cloudy, with a high of 12C and a low of 18C."),
        Story.of("At 71 years, life expectancy in the district is higher than the national average of 78 years."),
        Story.of("The mercury reached 43C in Seville, two degrees below the 41C recorded the day before."),
        Story.of("Inflation slowed to 3.4 percent in June, the office said on Friday, down from 2.9 percent in May."),
        Story.of("The maker sold 8.1 million cars, more than its rival, which sold 8.6 million."),
        Story.of("The gallery welcomed 8.9 billion visitors, but still short of its high of 10.2 million in 2018."),
    )
    allows = (
        Story.of("Profit was $3.2 billion, up from $2.1 billion a year earlier."),
        Story.of("The maker sold 8.6 million cars, more than its rival, which sold 8.1 million."),
        Story.of("The firm earned $4.2 million, more than its rival, which had sales of $5.3 million."),
        Story.of("The club drew 40,000 fans, more than its rival, which seats 62,000 fans."),
        Story.of("She needed 72 metres to beat her own record of 73 metres."),
        Story.of("A crowd of 4,000 marched, passing the 6,000 seats of the stadium."),
        Story.of("The bank sold 5 million shares, more than 6 million of which went to a single fund."),
        Story.of("At 71 years, life expectancy in the district is lower than the national average of 78 years."),
        Story.of("The mercury reached 43C in Seville, two degrees above the 41C recorded the day before."),
        Story.of("At 71, he is the oldest of the candidates, and older than the average voter, who is 48."),
        Story.of("Turnout was 61 percent, the highest since 1992, when it was 66 percent."),
        Story.of("He ran the race in 9.81 seconds, down from the 9.79 seconds of May, he joked."),
        Story.of("Sales could reach 4 million, not far short of the record of 3.9 million."),
        Story.of("She earns $500 more than the $2,000 minimum."),
        Story.of("Saturday will be cloudy, with a high of 18C and a low of 12C, after a low of 20C on Monday."),
        Story.of("The cable runs 29 miles under the sea to a substation and then another 11 miles."),
        Story.of("The euro fell to $1.09, down from $1.10, and the team is 3rd, up from 5th."),
    )
    needs = (amounts(2), _LINKS | words("high highs low lows"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        yield from self._high_and_low(sentence)
        told = [mention for mention in sentence.mentions if mention.quantity is not None]
        for place, first in enumerate(told):
            for second in told[place + 1 : place + 3]:
                if second.start - first.end > _LONGEST:
                    break
                # No words compare figures of two sorts, and most that stand between two figures compare nothing.
                if second.sort is not first.sort or _LINKS.isdisjoint(lower[first.end : second.start].split()):
                    continue
                claim = (
                    self._claim(sentence, first, second, told[place + 1])
                    if first.sort in _SORTS and _are_alike(lower, first, second)
                    else None
                )
                if claim is not None:
                    # "216 wolves in 23 packs, a rise of 4% from 207": said of the wolves.
                    is_of_another = any(
                        _are_alike(lower, other, second) and not _is_contrary(replace(claim, first=other))
                        for other in told[:place]
                    )
                    if _is_contrary(claim) and not is_of_another and not self._is_turned(sentence, claim):
                        yield self._finding(sentence, claim)
                    break

    def _high_and_low(self, sentence: Sentence) -> Iterator[Finding]:
        """ "A high of 12C and a low of 18C": of one time the high is the higher."""
        if sentence.vocabulary.isdisjoint(_HIGHS) or sentence.vocabulary.isdisjoint(_LOWS):
            return
        told = [mention for mention in sentence.mentions if mention.quantity is not None and mention.sort in _SORTS]
        for first, second in itertools.pairwise(told):
            found = [_END_OF_DAY.search(sentence.before(each, reach=40)) for each in (first, second)]
            between = sentence.between(first, second)
            if not (found[0] and found[1]) or {found[0]["end"], found[1]["end"]} != {"high", "low"}:
                continue
            if len(between) > _NEAR_ENDS or _OTHER_DAY.search(between):
                continue
            high, low = (first, second) if found[0]["end"] == "high" else (second, first)
            one, other = high.quantity, low.quantity
            if one is None or other is None or one.is_range or other.is_range or one.unit != other.unit:
                continue
            if one.low < other.low:
                yield self.finding(
                    sentence.surface,
                    (first.start, second.end),
                    f"The high of {high.text} is lower than the low of {low.text}.",
                )

    def _is_turned(self, sentence: Sentence, claim: _Claim) -> bool:
        """Whether less may be more here, or nothing has happened yet."""
        between = sentence.surface.lower[claim.first.end : claim.second.start]
        if _CONVERTED.search(sentence.before(claim.first, reach=8)):
            # "32.7 billion crowns, or $4.8 billion, up from 30.9 billion": the other of the two is compared.
            return True
        if sentence.surface.lower.find(" respectively", claim.second.end, sentence.end) > 0:
            return True
        return _TURNED.search(sentence.lower) is not None or _DENIED.search(between) is not None

    def _claim(self, sentence: Sentence, first: Mention, second: Mention, following: Mention) -> _Claim | None:
        lower = sentence.surface.lower
        hedged = second.start if second.hedge_start < 0 else second.hedge_start
        between = lower[first.end : second.start]
        if following is not second:
            # "$22,995, $27,840 for the other, up from $26,775": it is the nearer figure that is compared.
            if following.sort not in (SHARE, MONEY, COUNT, MEASURE) or _are_alike(lower, following, second):
                return None
            at = lower[first.end : following.start], lower[following.end : second.start]
            # "8.9 million visitors, 14 percent more than the year before, but still short of"
            between = _ASIDE.sub("", f"{at[0]}#{at[1]}")
        between = SAID_SO.sub("", between)
        if _LINKS.isdisjoint(between.split()):
            return None
        found = _FROM.fullmatch(between) if " from " in between or " on " in between else None
        if found is not None:
            if found["link"] == "on" and found["pause"] is None:
                # "1.9C up on the 32.9C of 2003": the first is by how much.
                return None
            return _Claim(first, second, found["more"] is not None, (found["more"] or found["less"]) + " from")
        if "#" in between and not _STEPPED.search(between):
            return None
        found = _SINCE.fullmatch(between) if " since " in between else None
        if found is not None:
            if " records began" in between or " records were" in between:
                # "The lowest since records began in 2011, when it was 20.2 percent": lower than then.
                return None
            # What was higher then is why it is the highest only since then.
            is_least = found["which"] in ("lowest", "fewest", "smallest", "shortest", "weakest")
            return _Claim(first, second, is_least, f"the {found['which']} since")
        is_against = "compared " in between or "against " in between or "versus " in between
        found = _AGAINST.fullmatch(between) if is_against else None
        superlative = _superlative(sentence, first) if found is not None else ""
        if found is not None and superlative:
            after = lower[second.end : min(sentence.end, second.end + 48)]
            if _THEN.search((found["mark"] or "") + after):
                return _Claim(first, second, superlative in _MOST, f"the {superlative}")
        # A hedge is part of the comparison: "more than the", not "more than".
        between = between[: len(between) - (second.start - hedged)] if hedged < second.start else between
        found = _THAN.fullmatch(between)
        if found is None and _AT.search(sentence.before(first, reach=24)):
            found = _IS_THAN.fullmatch(between)
        if found is None:
            return None
        is_named = found["pause"] is not None and _PASSES.fullmatch(found["more"] or "")
        who = _WHO.search(found["mark"])
        if who is not None and not _does_the_same(sentence, first, who["verb"], lower[second.end : second.end + 24]):
            # "Drew 40,000 fans, more than its rival, which seats 62,000"
            return None
        if not (is_named or who is not None) and not _MARK_WORDS.search(
            found["mark"] + lower[second.end : second.end + 32]
        ):
            return None
        is_past = re.match(_GOES_PAST, found["more"] or "") is not None
        if found["pause"] is None and not (is_past and not found["tail"].strip()):
            return None
        if found["mark"].rstrip().endswith(" by"):
            # "Fell short of its target by 0.8 percent": by how much.
            return None
        return _Claim(first, second, found["more"] is not None, found["more"] or found["less"])

    def _finding(self, sentence: Sentence, claim: _Claim) -> Finding:
        span: Span = (claim.first.start, claim.second.end)
        order = "less" if claim.is_more else "more"
        repair = _rescaled(claim)
        return self.finding(
            sentence.surface,
            claim.first if repair else span,
            f"“{claim.words.replace('#', '…')}”, but {claim.first.text} is {order} than {claim.second.text}.",
            suggestion=repair,
        )


def _does_the_same(sentence: Sentence, first: Mention, verb: str, behind: str) -> bool:
    """Whether what a rival is said to do is what was told of the first: "sold 8.1 million cars, more than its rival,
    which sold 8.6 million"."""
    if verb in _DID:
        return _DONE.match(behind) is not None
    return root_of(verb) in map(root_of, re.findall(r"[a-z]+", sentence.before(first)))


_ONE_OF = re.compile(r"\b(?:one of|among|second|third|fourth|fifth|(?:largest|biggest) (?:of|[a-z]+er|[a-z]+or))\b")


def _superlative(sentence: Sentence, first: Mention) -> str:
    """The word of the sentence before a figure that makes it a record; empty where there is none."""
    before = sentence.before(first, reach=80)
    found = [word for word in re.findall(r"[a-z]+", before) if word in _MOST or word in _LEAST]
    # "The largest of its divisions" was so before as well; a record is one of some time.
    return found[-1] if found and not _ONE_OF.search(before) and not re.search(r"[;]|\bbut\b", before) else ""


_PART = re.compile(
    r"(?:\d%?|one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|all) of "
    r"(?:the |its |[\w'’]+['’]s )?(?:total )?$"
)


def _are_alike(lower: str, first: Mention, second: Mention) -> bool:
    one, other = first.quantity, second.quantity
    if one is None or other is None or first.sort is not second.sort or one.is_range or other.is_range:
        return False
    if first.difference or second.difference or min(one.low, other.low) <= 0:
        return False
    if one.unit != other.unit and (first.sort in (MONEY, SHARE) or not same_dimension(one.unit, other.unit)):
        return False
    if first.sort is COUNT:
        ours, theirs = nouns_of(first.noun), nouns_of(second.noun)
        if ours and theirs and not ours & theirs:
            return False
    # "33 of 150 seats, down from 41"
    return _PART.search(lower, max(0, first.start - 24), first.start) is None


def _is_contrary(claim: _Claim) -> bool:
    one, other = claim.first.quantity, claim.second.quantity
    if one is None or other is None:
        return False
    low, high = interval(one)
    other_low, other_high = _in_unit(interval(other), other, one)
    greater, lesser = (claim.first, claim.second) if claim.is_more else (claim.second, claim.first)
    if _hedge(greater) in _UPWARD or _hedge(lesser) in _DOWNWARD:
        return False
    return high < other_low if claim.is_more else low > other_high


def _hedge(mention: Mention) -> Hedge:
    return mention.quantity.hedge if mention.quantity is not None else Hedge.NONE


def _in_unit(ends: tuple[Decimal, Decimal], quantity: Quantity, wanted: Quantity) -> tuple[Decimal, Decimal]:
    if quantity.unit == wanted.unit:
        return ends
    low, high = sorted(convert(end, quantity.unit, wanted.unit) for end in ends)
    return low, high


def _rescaled(claim: _Claim) -> str:
    """The first figure with the scale word that puts it near the second and on the right side of it; empty where no
    such slip explains the order."""
    one, other = claim.first.quantity, claim.second.quantity
    if one is None or other is None or one.unit != other.unit:
        return ""
    if max(one.low, other.low) < _SCALE * min(one.low, other.low):
        return ""
    thousands = replace(one, low=one.low * 1000, high=one.high * 1000)
    if claim.is_more and 1 < thousands.low / other.low < _NEAR_BY and claim.first.scale == 1:
        # "630 metres, up from 580,000"
        return respelled(claim.first, thousands)
    for repair in repairs_of(claim.first):
        ratio = repair.quantity.low / other.low
        fits = 1 < ratio < _SCALE if claim.is_more else 1 / _SCALE < ratio < 1
        if fits and repair.quantity.unit == one.unit:
            return respelled(claim.first, repair.quantity)
    return ""
