"""NUM and MONEY: figures whose scale word is another than that of what they stand beside, or is gone."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.reckonings import some
from apps.checks.figures.relations import (
    ADJUSTED,
    GROWN,
    Change,
    Figure,
    alike,
    all_figures_in,
    changes_in,
    in_unit_of,
    large,
    lead_start,
)
from apps.checks.figures.skeletons import Wordings, slot
from apps.checks.figures.slips import mended_by
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import Rule, SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import SAID_SO
from apps.checks.text.surfaces import Role, Sentence, Span
from apps.quantities import Hedge, Mention, Sort, respell

_A_TIME_AGO = (
    r"(?:(?:a|one|the) (?:year|month|quarter|week) (?:earlier|ago|before)|(?:in|for|during) (?:the )?(?:same|previous|"
    r"prior|year-earlier|corresponding|preceding)\b|(?:in |for )?(?:all of )?last (?:year|month|quarter|week|season)|"
    r"the (?:previous|prior) (?:year|month|quarter|week|season)|the (?:year|month|quarter|week) before|earlier)"
)
# "Profit was $3.2 billion, up from $2.9 million", "$3.2 billion, compared with $2.9 million a year earlier"
_moves = Wordings(
    words("from compared against versus vs"),
    # "Net profit 360 bln francs vs 279.8 mln"
    rf"{slot('after')}{some(2)} (?:vs\.?|versus) {slot('before')}",
    (
        rf"{slot('after')}{some(7)}[,—–(]? ?(?P<way>up|down|higher|lower|an? (?:\w+ )?(?:rise|increase|jump|gain|drop|"
        rf"fall|decline|decrease)) from{some(4)} {slot('before')}"
    ),
    # "rose to $41.2 billion, or $1.03 a share, in the quarter, from $38.8 million"
    (
        rf"\b(?:to|was|of|at) {slot('after')},? (?:or|\() ?«\d+»(?:[^«».;:]|«\d+»){{0,48}}?,? "
        rf"(?P<way>(?:up |down )?from|compared "
        rf"(?:with|to)|against){some(3)} {slot('before')}"
    ),
    (
        rf"{slot('after')}(?:[^«».;:]|«\d+»){{0,60}}?,? (?:compare[ds]? (?:with|to)|against|versus|from){some(4)} "
        rf"{slot('before')}"
        rf"{some(3)},? ?(?P<way>{_A_TIME_AGO})"
    ),
)


_STEADY = words(
    "dividend dividends div divs share shares price prices priced quoted traded exercise strike fare fares rent rents "
    "wage wages ticket tickets premium tuition barrel ounce fee fees payout"
)


class UnevenScales(SentenceRule):
    """Millions on one side of a change and billions on the other.

    "Profit rose to $3.2 billion from $2.9 million": within a year hardly anything grows a thousandfold and keeps its
    digits. Figures that lie years apart, and those that the sentence says have multiplied, are left alone.
    """

    code = "NUM-12"
    name = "uneven-scales"
    severity = Severity.ERROR
    authority = "house style: every figure of a comparison in one scale"
    flags = (
        Story.of("Profit rose to $3.2 billion from $2.9 million a year earlier."),
        Story.of("Net income was $412 million, up from $388 billion in the same quarter of last year."),
        Story.of("The country has cut its oil output to 9.5 billion barrels a day from 10.2 million."),
        Story.of("Sales fell to 3.8 million from 4.1 billion, the company said."),
        Story.of("The deficit is $1.2 billion, compared with $1.1 million last year."),
        Story.of("Net income rose to $41.2 billion, or $1.03 a share, in the quarter, from $38.8 million."),
        Story.of("Consolidated net profit 360 billion francs vs 279.8 million"),
        Story.of("The channel paid as much as $4 billion, two executives said, up from about $3.6 million in May."),
        Story.of("Output of the pit stands at 3.4 million tonnes, ahead of the 3.1 billion dug in the old one."),
        Story.of("Output was 8.3 million barrels in June. That compares with 8.1 billion barrels in May."),
    )
    allows = (
        Story.of("Profit rose to $3.2 billion from $2.9 billion a year earlier."),
        Story.of("Sales grew to $2.1 billion in 2020 from $3 million in 2004."),
        Story.of("The firm was sold for $2.1 billion, compared with the $3 million that it cost to start."),
        Story.of("Its value has jumped to $1.2 billion from $1.5 million when it was founded."),
        Story.of("Profit fell to $900 million from $1.1 billion."),
        Story.of("The fund has $4 billion in assets, and pays out more than the $4.2 million that the state does."),
        Story.of("The state has $3 billion in reserves. That is less than the $4 million a day for oil suggests."),
        Story.of("Cases multiplied a thousandfold, to 2 million from 2,000."),
    )

    needs = (
        words(
            "from compared compares compare against versus vs than on short above below beating topping exceeding "
            "surpassing eclipsing overtaking passing double twice half ahead shy north south behind record",
            "beat beats topped tops exceeds exceeded surpasses surpassed eclipses eclipsed overtakes overtook",
            "overtaken passes passed matches matched matching equals equalled equaled equalling equaling outstrips",
            "outstripped outstripping outgrosses outgrossed outgrossing edges edged edging betters bettered bettering",
            "broke breaking smashed smashing",
        ),
        sorts(Sort.MONEY, Sort.COUNT, Sort.MEASURE),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if sentence.surface.role is Role.TABLE:
            return
        for change in _changes(sentence):
            if _thousands_apart(change) and not GROWN.search(sentence.lower) and not ADJUSTED.search(sentence.lower):
                yield from self._off_scale(sentence, change)
                return
        for change in _held(sentence):
            is_near = _thousands_apart(change, _NEARER) and not _MULTIPLIED_SINCE.search(sentence.lower)
            if is_near and not ADJUSTED.search(sentence.lower):
                yield from self._off_scale(sentence, change)
                return

    def _off_scale(self, sentence: Sentence, change: Change) -> Iterator[Finding]:
        """One finding over both ends, or on the odd one where the figures around tell; one on each where a sentence
        ends between."""
        text = sentence.surface.text
        before, after = (text[end.start : end.end] for end in (change.before, change.after))
        odd, mended = _odd_of(sentence, change)
        spans: list[tuple[Span, str]] = [((change.start, change.end), _in_scale_of(text, change))]
        if odd is not None and mended:
            spans = [((odd.start, odd.end), mended)]
        elif change.start < sentence.start:
            mended = _in_scale_of(text, change)[: -len(text[change.after.end : change.end])]
            spans = [((change.after.start, change.after.end), mended), ((change.before.start, change.before.end), "")]
        for span, suggestion in spans:
            yield self.finding(
                sentence.surface,
                span,
                f"{after} and {before} lie {_thousands_apart(change)} times apart: one of the two has the wrong scale "
                "word.",
                suggestion=suggestion,
            )


def _odd_of(sentence: Sentence, change: Change) -> tuple[Figure | None, str]:
    """The end whose scale is not that of the like figures around, with the words that mend it; neither where those
    around do not tell."""
    ends = change.before, change.after
    sentences = sentence.surface.sentences[max(0, sentence.place - 1) : sentence.place + 2]
    around = [
        figure
        for each in sentences
        for figure in all_figures_in(each)
        if figure.mention not in (ends[0].mention, ends[1].mention) and figure.unit == ends[1].unit and figure.value > 0
    ]
    backed = [sum(1 / _FAR < figure.value / end.value < _FAR for figure in around) for end in ends]
    if 0 not in backed or not any(backed):
        return None, ""
    odd, sound = ends if not backed[0] else ends[::-1]
    is_less = odd.value < sound.value
    factor = next((size if is_less else 1 / size for _, size in _SIZES if _is_so_far(ends, size)), None)
    return (odd, mended_by(odd.mention, factor)) if factor is not None else (None, "")


def _is_so_far(ends: tuple[Figure, Figure], size: Decimal) -> bool:
    one, other = ends
    return _NEAR[0] <= max(one.value, other.value) / min(one.value, other.value) / size <= _NEAR[1]


_FAR = Decimal(20)
# The words that hold the figure behind them against one told before.
_AGAINST = re.compile(
    r"(?:\b(?:(?:up|down|higher|lower|increas\w+|risen|rise|rose|growth|jump\w*|drop\w*|fall|fell|fallen|"
    r"declin\w+|decreas\w+|different|change|shr[aiu]nk|cut|reduced|narrowed|widened|[a-z]+ed)?,? from|"
    r"compare[sd]? (?:with|to)|"
    r"against|versus|(?:more|less|fewer|higher|lower|larger|smaller|greater) than|(?:up|down) on|short of|above|below|"
    r"(?:ahead|shy|north|south) of|behind|(?:a|the|its|his|her|their) (?:previous |old |former |earlier )*record of|"
    r"(?:beat|top|exceed|surpass|eclips|overtak|pass|match|equall?|outstripp?|outgross|edg|better)(?:e[sd]|s|ed|ing)|"
    r"(?:beat|overtook|overtaken|broke|breaking|smash(?:ed|ing)|topp(?:ed|ing)))|"
    r"\b(?:double|twice|half) (?=the|what|its|their))(?:(?: (?!and\b|but\b)[a-z'’-]+){0,5}) $"
)
_OPENING = re.compile(
    r"[\"“]?(?:that|this|it|which|they|the (?:figure|total|number|sum|amount|result)s?)\b[^,;:]{0,24}$"
)
_OTHER_CLAUSE = re.compile(r"[;:]|\b(?:and|while|whereas|but|although|though|per|each|every|apiece)\b")
# What may well have multiplied: over the years that are named, or since it was begun.
_MULTIPLIED_SINCE = re.compile(
    r"\bfold\b|[a-z]fold\b|\btimes\b|\bmultipl|\b(?:founded|founding|launch\w*|start-?up|decades?|tiny|dwarf\w*|cost)\b|"
    r"\b(?:18|19|20)\d\d\b.*\b(?:18|19|20)\d\d\b"
)
_FAR_APART = 150


def _held(sentence: Sentence) -> Iterator[Change]:
    """The figures with a scale word that words hold against the one before them, whatever stands between the two; the
    first of a sentence that goes on about it is held against the only one of its sort in the sentence before."""
    figures = all_figures_in(sentence)
    lower = sentence.surface.lower
    for place, printed in enumerate(figures):
        if not _has_scale(printed):
            continue
        lead = lower[max(sentence.start, printed.start - _LEAD) : lead_start(printed.mention)]
        found = _AGAINST.search(lead)
        if found is None:
            continue
        ahead = [figure for figure in figures[:place] if _are_of_one(figure, printed)]
        if ahead:
            gap = SAID_SO.sub("", lower[ahead[-1].end : printed.start])
            if _has_scale(ahead[-1]) and len(gap) <= _FAR_APART and not _OTHER_CLAUSE.search(gap):
                yield Change(in_unit_of(ahead[-1], printed), ahead[-1])
        elif not place and sentence.previous is not None:
            told = [
                figure
                for figure in all_figures_in(sentence.previous)
                if _has_scale(figure) and _are_of_one(figure, printed)
            ]
            if len(told) == 1 and _OPENING.match(lower[sentence.start : printed.start - len(lead) + found.start()]):
                yield Change(in_unit_of(told[0], printed), told[0])


def _are_of_one(figure: Figure, printed: Figure) -> bool:
    """Whether two figures count or measure the same, both in all or both by the day."""
    other = in_unit_of(figure, printed)
    return alike(figure, other) and figure.unit == other.unit


_LEAD = 64


def _in_scale_of(text: str, change: Change) -> str:
    """The change with the first figure, which is the news, in the scale of the one that was known before."""
    news, known = change.after.mention, change.before.mention
    if not known.scale_span or not news.scale_span or not change.start <= news.start < news.end <= change.end:
        return ""
    mended = respell(news, scale=text[known.scale_span[0] : known.scale_span[1]])
    return text[change.start : news.start] + mended + text[news.end : change.end]


def _changes(sentence: Sentence) -> Iterator[Change]:
    yield from (change for change in changes_in(sentence) if change.after.start < change.before.start)
    for skeleton, found in _moves.found_in(sentence):
        after, printed = skeleton.named(found, "after", "before")
        before = in_unit_of(after, printed)
        if alike(after, before):
            yield Change(before, after)


def _thousands_apart(change: Change, near: tuple[Decimal, Decimal] | None = None) -> str:
    """The power of a thousand that parts two figures which would else be near each other; empty where none does."""
    low, high = near or _NEAR
    one, other = change.before, change.after
    if one.value <= 0 or other.value <= 0 or not (_has_scale(one) and _has_scale(other)):
        return ""
    ratio = max(one.value, other.value) / min(one.value, other.value)
    return next((told for told, size in _SIZES if low <= ratio / size <= high), "")


_SIZES = ("a thousand", Decimal(1000)), ("a million", Decimal(1000_000))
_NEAR = Decimal("0.5"), Decimal(2)
_NEARER = Decimal("0.65"), Decimal("1.55")


def _has_scale(figure: Figure) -> bool:
    return figure.mention.scale > 1 and figure.mention.sort in (Sort.MONEY, Sort.COUNT, Sort.MEASURE)


class UnevenPrices(SentenceRule):
    """A price or a dividend a hundred or a thousand times the one that it is held against.

    "Quoted at 41,800p, up from 397p": what a share, a fare or a dividend is keeps its size from one time to the next,
    and digits have come in or a point has been lost. What has been split or has crashed is left alone.
    """

    code = "MONEY-16"
    name = "uneven-prices"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Norcros shares were quoted at 418,000p, up from 397p at yesterday's close."),
        Story.of("The proposed dividend is 4,500 francs, compared with 36.50 francs a year earlier."),
        Story.of("The average fare rose to $23,900 from $231."),
    )
    allows = (
        Story.of("Norcros shares were quoted at 418p, up from 397p at yesterday's close."),
        Story.of("The shares plunged to 4 cents, from $42 a minute earlier."),
        Story.of("The price of the house was $320,000, compared with $310 for the shed."),
        Story.of("After the split the share cost $12, compared with $1,210 before."),
    )
    needs = (words("from compared against versus vs"), sorts(Sort.MONEY), amounts(2), _STEADY)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if sentence.surface.role is Role.TABLE or not _CRASHED.isdisjoint(sentence.vocabulary):
            return
        for change in _changes(sentence):
            one, other = change.before, change.after
            sums = one.mention, other.mention
            if any(each.sort is not Sort.MONEY or each.scale != 1 for each in sums) or min(one.value, other.value) <= 0:
                continue
            times = max(one.value, other.value) / min(one.value, other.value)
            power = next((power for power in _ZEROS if _LIKE[0] <= times / power <= _LIKE[1]), 0)
            if power and max(one.value, other.value) >= _TO_BE_READ and not GROWN.search(sentence.lower):
                text = sentence.surface.text
                before, after = (text[end.start : end.end] for end in (one, other))
                yield self.finding(
                    sentence.surface,
                    (change.start, change.end),
                    f"{after} and {before} lie some {power:,} times apart: one of the two has gained or lost digits.",
                )
                return


_ZEROS = (100, 1000)
_LIKE = Decimal("0.7"), Decimal("1.4")
# "From 8 cents to $12" may be a tale.
_TO_BE_READ = 500
_CRASHED = words(
    "split crash crashed collapse collapsed plunged plummeted plummet plunge hyperinflation bitcoin crypto "
    "cryptocurrency bankruptcy bankrupt penny pennies nominal par lot lots discount bolivar"
)


class OneFigureTwoScales(Rule):
    """The digits of one sum with two scale words in one story: "10.5 billion euros" here, "10.5 million" there.

    Three digits hardly ever come twice by chance, least of all in the same money. Which of the two is right the rest of
    the story has to tell.
    """

    code = "NUM-15"
    name = "one-figure-two-scales"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of(
            "The price of the tunnel is now put at 10.5 billion euros, two billion more than planned. In the graphic: "
            "length 55 kilometres, opening 2032, cost 10.5 million euros."
        ),
        Story.of("Net income was $1.87 billion in the quarter. Analysts had expected less than the $1.87 million."),
        Story.of("The bank lost $4.69 million, officials said.\n\nThe $4.69 billion is covered by the state."),
    )
    allows = (
        Story.of("The tunnel costs 10.5 billion euros. A study for it cost 10 million euros."),
        Story.of("The firm earned $1.25 million, or $1.25 a share."),
        Story.of("Sales were $1.50 billion, and profit was $150 million."),
        Story.of("He gave $2.5 million to the fund, a thousandth of his $2.5 billion."),
    )

    _EXPLAINED = re.compile(r"\b(?:thousand(?:th|fold| times)|corrected|instead of|not)\b")
    needs = (sorts(Sort.MONEY),)

    def check(self, story: Story) -> Iterator[Finding]:
        sums = [
            (sentence, mention)
            for sentence in story.sentences_bearing(self.bits)
            for mention in sentence.mentions
            if mention.sort is Sort.MONEY and mention.scale >= _A_MILLION and not mention.difference
        ]
        if len({mention.scale for _, mention in sums}) <= 1:
            return
        seen: dict[tuple[str, Decimal], tuple[Sentence, Mention]] = {}
        for sentence, mention in sums:
            quantity = mention.quantity
            if quantity is None or quantity.is_range:
                continue
            digits = quantity.low / mention.scale
            if len(digits.normalize().as_tuple().digits) < _TELLING:
                continue
            if sentence.surface.role is Role.TABLE or self._EXPLAINED.search(sentence.lower):
                continue
            first = seen.setdefault((quantity.unit, digits), (sentence, mention))
            if first[1].scale != mention.scale:
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"{mention.text} here, {first[1].text} before: one of the two has the wrong scale word.",
                )


_A_MILLION = 1_000_000
_TELLING = 3


_ENDS = (
    r"(?=[.,;:)—–]|$| (?:for|in|on|at|last|this|from|to|and|as|after|by|during|over|up|down|compared|against|between|"
    r"since|when|while|with|than|that|which|a year (?:earlier|ago))\b)"
)
# Sums of which nobody has a few dollars: those of firms and of states.
_SUMS_OF_FIRMS = (
    r"(?:profits?|loss(?:es)?|net income|revenues?|sales|turnover|assets|valuation|market value|"
    r"market capitali[sz]ation|write-?downs?|losses|exports|imports|budget|debts?)"
)
_SUMS_OF_STATES = (
    r"(?:trade|budget|federal|fiscal|current[- ]account|government) (?:deficit|surplus|gap|shortfall)|gross domestic "
    r"product|national debt|(?:insured )?(?:losses|damage) from the (?:storm|flood|fire|quake|hurricane|earthquake)s?"
)
_STANDS_AT = (
    r"(?: [a-z'’-]+){0,4}? (?:of|to|at|was|were|is|are|reached|hit|totall?ed|worth|put at|exceeded)"
    r"(?: (?:about|around|some|nearly|almost|roughly|over|more than|just over|an estimated|a record))* ?$"
)
_OF_FIRM = re.compile(rf"\b{_SUMS_OF_FIRMS}\b{_STANDS_AT}")
_OF_STATE = re.compile(rf"\b(?:{_SUMS_OF_STATES})\b{_STANDS_AT}")
# What is behind a figure that stands as an adjective: "a $1.2 infrastructure bill".
_VAST_THING = re.compile(
    r"[ -](?:[a-z]+ ){0,1}?(?:(?:infrastructure|relief|stimulus|spending|farm|defen[cs]e|aid|rescue|climate|budget|"
    r"emergency|highway|recovery|economic|bailout|investment|austerity) (?:bill|package|plan|program|programme|fund)|"
    r"takeover|merger|acquisition|buyout|bailout|trade (?:deficit|surplus|gap)|"
    r"budget (?:deficit|gap|shortfall|surplus)|bond issue|public offering)\b"
)
_IN_AID = re.compile(
    r" in (?:[a-z-]+ ){0,2}?(?:aid|assistance|bailouts?|subsidies|funding|investments?|exports|revenues?|sales|bonds|"
    r"debts?|assets|damages?|tax(?:es)? revenue|spending|cash and stock)\b"
)
_AT_THE_END = re.compile(_ENDS)
# "$72.4 a barrel", "a share at $45.5": the price of one thing may have one decimal.
_PRICE_OF_ONE = words(
    "share shares stock stocks barrel barrels oil crude brent gold silver copper wheat corn bitcoin",
    "gallon gallons litre liter ounce ounces ton tons tonne",
    "tonnes bushel bushels pound pounds kilogram kilo each apiece per every ticket tickets fare fares tip wage hour",
    "hourly month monthly week weekly day daily person head household family families customer customers user",
    "subscriber worker workers student students patient card coupon meal cup pint bottle pack packet mile average",
    "closed dividend eps earnings point points cent cents item items child shopper resident taxpayer voter ratio times",
)
_FIRMS = words(
    "company companies firm group bank banks airline airlines retailer maker carmaker automaker manufacturer insurer",
    "government ministry treasury congress senate parliament lawmakers state city county council agency department",
    "quarter fiscal merger rival corporation conglomerate fund administration pentagon ministers industry nasa",
    "chipmaker drugmaker utility railway operator university charity developer startup lender brewer publisher",
)
# What is dealt in sums: "bought its rival for $4.6". A coffee at the university costs $3.5, and that is all.
_DEALT = re.compile(
    r"\b(?:acquir\w+|buy(?:s|ing)?|bought|invest\w*|spen[dt]\w*|rais(?:e|es|ed|ing)|mergers?|takeovers?|deals?|stakes?|bid|"
    r"offer\w*|valu(?:e|ed|ing)|worth|loans?|bailout|borrow\w*|lend\w*|lent|approv\w+|allocat\w+|pledg\w+|set aside)\b"
    r"[^.;]{0,50}$"
)
_ONE_DECIMAL = re.compile(r"[^\d.]*\d{1,3}\.\d[^\d.]*")
_FEW = 1000


class LostPoint(SentenceRule):
    """A price that is a hundred times what it was, because the decimal point fell out.

    "From $2.50 to $275" wants to be $2.75. Said of a change whose one end has two decimals and the other none, where
    the point put back makes the two nearly equal.
    """

    code = "NUM-14"
    name = "lost-point"
    severity = Severity.ERROR
    authority = "house style: numbers"
    flags = (
        Story.of("The fare will rise from $2.50 to $275 in January."),
        Story.of("The price of a loaf went up to £145 from £1.20."),
        Story.of("Shares fell from €315 to €2.87."),
    )
    allows = (
        Story.of("The fare will rise from $2.50 to $2.75 in January."),
        Story.of("Fines range from $2.50 to $250."),
        Story.of("The price of bitcoin rose from $2.50 to $275 in two years, more than a hundredfold."),
        Story.of("Sales went up from $2.50 million to $275 million."),
    )

    needs = (sorts(Sort.MONEY), words("from"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if ADJUSTED.search(sentence.lower) or _MULTIPLIED.search(sentence.lower):
            return
        for change in changes_in(sentence):
            low, high = sorted((change.before, change.after), key=lambda end: end.value)
            if low.mention.sort is not Sort.MONEY or low.mention.scale > 1 or high.mention.scale > 1:
                continue
            if not self._is_moved(sentence, change):
                continue
            text = sentence.surface.text
            printed, whole = text[low.start : low.end], text[high.start : high.end]
            digits = _THREE_DIGITS.search(whole)
            if not _TWO_DECIMALS.search(printed) or digits is None or "." in whole:
                continue
            right = high.value / 100
            if low.value and _AS_LARGE[0] < right / low.value < _AS_LARGE[1]:
                start = high.start + digits.start()
                yield self.finding(
                    sentence.surface,
                    (start, high.start + digits.end()),
                    f"{whole.strip()} is {large(high.value / low.value, 3)} times {printed.strip()}: the decimal "
                    "point may have fallen out.",
                    suggestion=f"{right:.2f}",
                )

    @staticmethod
    def _is_moved(sentence: Sentence, change: Change) -> bool:
        """Whether the two are told as a change, and not as a range; of one month and one year nothing is."""
        lead = sentence.surface.lower[max(sentence.start, change.start - _LEAD) : change.start]
        units = {end.mention.quantity.unit for end in (change.before, change.after) if end.mention.quantity}
        return bool(_CHANGES.search(lead)) and len(units) == 1


_LEAD = 60
_TWO_DECIMALS = re.compile(r"\d\.\d\d(?!\d)")
_THREE_DIGITS = re.compile(r"(?<![\d,])\d{3}(?![\d,])")
_AS_LARGE = Decimal("0.6"), Decimal("1.7")
_CHANGES = re.compile(
    r"\b(?:rise|rises|rose|risen|rising|increase[sd]?|increasing|go(?:es|ing)? up|went up|gone up|up|raise[sd]?|"
    r"raising|fall|falls|fell|fallen|drop(?:s|ped)?|cut|down|lower(?:s|ed)?|reduce[sd]?|climb(?:s|ed)?|jump(?:s|ed)?)\b"
)
_MULTIPLIED = re.compile(r"\b(?:times|fold|[a-z]+fold|bitcoin|crypto\w*|hyperinflation|denominat\w+)\b")


class DroppedScale(SentenceRule):
    """A sum of a firm or a state of which only a few dollars are left.

    "The airlines asked the government for $25 in aid": million or billion has fallen out, as it easily does when a line
    is cut. Said where the words speak of sums that are never so small; a sum with one decimal is no price either. What
    is told by the share, the barrel, the head or the month is left alone.
    """

    code = "NUM-13"
    name = "dropped-scale"
    severity = Severity.ERROR
    authority = "house style: numbers"
    flags = (
        Story.of("The brewer reported a net profit of $14.2 for the third quarter."),
        Story.of("Senators approved a $1.2 infrastructure bill on Friday."),
        Story.of("The carriers are asking the government for $25 in direct aid."),
        Story.of("The trade deficit widened to $68.9 in March."),
        Story.of("The bank agreed to buy its rival for $4.6 in cash."),
    )
    allows = (
        Story.of("The brewer reported a net profit of $14.2 million for the third quarter."),
        Story.of("The brewer reported a profit of $1.42 a share for the third quarter."),
        Story.of("Brent crude rose to $72.4, the government said."),
        Story.of("The stall made a profit of $14 on Saturday."),
        Story.of("The government gave each family $600 in aid."),
        Story.of("The company cut the price of the phone to $649."),
        Story.of("A coffee at the university costs $3.5 now."),
        Story.of("The state collects $3 in taxes on a pack, and the company pays $2 in duties."),
    )

    needs = (sorts(Sort.MONEY),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _PRICE_OF_ONE.isdisjoint(sentence.vocabulary):
            return
        bare = [mention for mention in sentence.of_sort(Sort.MONEY) if self._is_bare(mention)]
        # Where one sum is a few dollars, the others are too.
        for mention in bare if len(bare) == 1 else ():
            is_odd = _ONE_DECIMAL.fullmatch(mention.text) is not None
            if self._is_vast(sentence, mention, is_odd=is_odd):
                yield self.finding(
                    sentence.surface, mention, f"Of {mention.text} the million or the billion seems to have fallen out."
                )

    @staticmethod
    def _is_bare(mention: Mention) -> bool:
        quantity = mention.quantity
        return (
            quantity is not None
            and not quantity.is_range
            and mention.scale == 1
            and not mention.per
            and 1 <= quantity.low < _FEW
            and "/" not in quantity.unit
            and quantity.hedge is not Hedge.AT_LEAST
            and any(letter.isdigit() for letter in mention.text)
        )

    @staticmethod
    def _is_vast(sentence: Sentence, mention: Mention, *, is_odd: bool) -> bool:
        """Whether the words speak of a sum that is never a few dollars."""
        before, after = sentence.before(mention), sentence.after(mention)
        if _VAST_THING.match(after) and before.endswith((" a ", " the ", " its ", " their ", " his ")):
            return True
        if not _AT_THE_END.match(after):
            return False
        if _OF_STATE.search(before):
            return True
        if _FIRMS.isdisjoint(sentence.vocabulary):
            return False
        if _IN_AID.match(after):
            return is_odd or (mention.quantity is not None and mention.quantity.low < _FEW / 10)
        return _OF_FIRM.search(before) is not None or (is_odd and _DEALT.search(before) is not None)
