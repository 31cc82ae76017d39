"""PCT: a share, a fraction or a multiple beside the two figures that it is of."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import ADJUSTED, FALL, NUMBER_WORDS, RISE, Figure, changes_in, lead_start, shown
from apps.checks.figures.trios import HUNDRED, NUMBER, TIMES, figures_in, fits_any, is_range, quotient
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

Percents = tuple[Decimal, Decimal]

_FOLD = re.compile(r"\b(?P<count>[a-z]+|\d+)[- ]?fold\b")
_HEDGE = r"(?:about|around|some|roughly|nearly|almost|only|just|more than|over|a mere|fewer than|less than)"
_OF_WHOLE = re.compile(rf" of (?:(?:the|its|his|her|their|our|all|those|these|a total of|{_HEDGE}) ){{0,3}}$")
_APPOSED = re.compile(rf"^(?: [\w'’-]+){{0,2}}(?:, or |, that is,? |, | \(|—| — )(?:{_HEDGE} )*$")
_CLOSED = re.compile(r"^(?: of (?:them|whom|those)\b|(?: [\w'’-]+)?(?:[,.;)]|$| —|—))")
_LED = re.compile(r"(?:^|[.,;:] |\bout )of (?:the |its |his |her |their |all |these |those |some |about )*$")
_RATED = re.compile(
    r"(?:, or |, | \(|, that is,? )(?:an? (?:[a-z]+ ){0,2}(?:rate|share|proportion|ratio|success rate) of )?"
    rf"(?:{_HEDGE} )*$"
)
_THAN = re.compile(
    r"^ (?:(?:[a-z]+er|more|less)(?: [a-z]+)?) than "
    r"(?:(?:the|its|his|her|their|last|year['’]s|an?|[a-z]+['’]s|previous|usual|old) ){0,4}$"
)
# The whole behind its share, in "turnout was 62 percent: of 410,000 voters, 144,000 went".
_SET_OUT = re.compile(r"[:;,—] of (?:the |its )?$")
_FROM_FEW = re.compile(r"(?: [\w'’-]+){1,9}, ")
_SMALL = 80
_ROUND = Decimal(5)
_SOME_OF = re.compile(r"(?: [\w'’-]+){1,4}, ")
# "Of the 1,500 parents who responded to the school trust's consultation, 900"
_WHO_DID = re.compile(
    r"(?: [\w'’-]+){1,4}(?: (?:who|that|which|in|on|at|from|surveyed|polled|asked)\b(?: [\w'’-]+){1,8})?, "
)
_HALF_THE = re.compile(r"^ (?:of )?(?:the|its|his|her|their)(?: [a-z'’-]+){0,2} $")
_AS_IT_WAS = re.compile(
    r"^ (?:of what|(?:of|as (?:many|much|large|high|big) as) (?:it|they) (?:was|were|had)|of the level)\b"
)
_APART = re.compile(r"[;:]|\b(?:while|whereas|but|and|then|after)\b")
_NEXT_TO = 45
_TO_IT = re.compile(rf"\bto (?:{_HEDGE} )*$")


# "Half a point", "a quarter of a percentage point" are changes, not shares.
_OF_A_POINT = re.compile(r" (?:of )?(?:an? )?(?:percentage |full |basis )?point\b")
# "Half the increase was in wages": a share of the change. "A tax of 5 percent would raise" is none either.
_OF_CHANGE = re.compile(
    r" (?:of )?(?:the|this|that|its) (?:increase|rise|gain|growth|drop|decline|decrease|fall|cut)\b"
)
_A_LEVY = re.compile(r"\b(?:tax|levy|duty|tariff|fee|rate|stake) of $")


_MAKES_UP = re.compile(
    r"\b(?:mak(?:es?|ing) up|account(?:s|ed|ing)? for|represent(?:s|ed|ing)|compris(?:es|ed|ing)|or)\b[^,;.]{0,16}$"
)
_OF_ALL = re.compile(r" of (?:the|all|its|our|their|total)\b")


class ShareOffBoth(SentenceRule):
    """A share, a fraction or a multiple that the two figures it is told of do not make.

    Two thirds of 96 are 64, what falls by a quarter from 8 percent falls to 6, and from 40 to 200 is fivefold. Which of
    the figures is the whole, or came first, must be said by the words; then only one value is right.
    """

    code = "PCT-13"
    name = "share-off-both"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Two thirds of the 96 players, 72 of them, have signed."),
        Story.of("Unemployment fell by a quarter, from 8 percent to 4 percent."),
        Story.of("The number of stores went from 40 to 200, a tenfold increase."),
        Story.of("Of 88 cases, 22 were solved, a rate of 40 percent."),
        Story.of("Of the 1,500 parents who responded to the school's consultation, 900, or 65%, were against it."),
        Story.of("At £63, the ticket is 40 percent dearer than last year's £35."),
        Story.of("Out of 50 ballots entered in the contest, 3 percent picked the winner."),
        Story.of("It sold for €1,200, half the usual €1,900."),
        Story.of("The mall lost a tenth of its value, falling to $72 million from $90 million."),
    )
    allows = (
        Story.of("Two thirds of the 96 players, 64 of them, have signed."),
        Story.of("Unemployment fell by half, from 8 percent to 4 percent."),
        Story.of("The number of stores went from 40 to 200, a fivefold increase."),
        Story.of("Of 88 cases, 22 were solved, a rate of 25 percent."),
        Story.of("At £49, the ticket is 40 percent dearer than last year's £35."),
        Story.of("Out of 50 ballots entered in the contest, 4 percent picked the winner."),
        Story.of("It sold for €950, half the usual €1,900."),
        Story.of("A quarter of the 3,200 trees are oaks, and 1,100 are beeches."),
        Story.of("Unemployment fell by half a point to 4.5 percent, from 5 percent."),
        Story.of("The number of travellers is to increase from 9 to 11 million, making up 4.5 percent of the people."),
        Story.of("Prices fell by a third in a year, and by 2015 had gone from $90 to $45."),
        Story.of("Profits fell 104% as the company slid from a £25m surplus to a £1m loss."),
    )

    needs = (amounts(1),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        is_fold = "fold" in sentence.lower
        if not is_fold and _A_SHARE.isdisjoint(sentence.signs):
            return
        told = figures_in(sentence)
        shares = [figure for figure in told if figure.mention.sort is Sort.SHARE]
        fractions = [figure for figure in shares if figure.unit == "count"]
        folds = list(_FOLD.finditer(sentence.lower)) if is_fold else []
        if len(folds) == 1:
            yield from self._manifold(sentence, folds[0])
        # Of two percentages and a fraction the fraction is the share.
        share = fractions[0] if len(fractions) == 1 else shares[0] if len(shares) == 1 else None
        if share is None or share.unit not in ("percent", "count") or ADJUSTED.search(sentence.lower):
            return
        if share in fractions and _OF_A_POINT.match(sentence.after(share.mention)):
            return
        if len(told) == _PAIR:
            yield from self._of_few(sentence, *told)
        levels = [figure for figure in told if figure is not share and figure.unit not in TIMES]
        levels = levels or [figure for figure in told if figure is not share]
        wanted = self._of_change(sentence, share, levels)
        is_pair = len(levels) == _PAIR and levels[0].unit == levels[1].unit and not any(map(is_range, levels))
        if wanted is None and is_pair and all(level.value > 0 for level in levels):
            wanted = self._of_part(sentence, share, *levels)
        if wanted is not None and not fits_any(share, wanted):
            yield self._finding(sentence, share, levels, wanted)

    def _of_few(self, sentence: Sentence, whole: Figure, share: Figure) -> Iterator[Finding]:
        """ "Out of 50 ballots, 3 percent": no number of ballots is that part of so few."""
        is_counted = whole.mention.sort is Sort.COUNT and whole.unit == "count" and whole.hedge is Hedge.NONE
        is_plain = share.unit == "percent" and share.hedge is Hedge.NONE
        if not is_counted or not is_plain or not _PAIR < whole.value <= _SMALL:
            return
        link = sentence.surface.lower[whole.end : share.start]
        if not _LED.search(sentence.before(whole.mention, reach=24)) or not _FROM_FEW.fullmatch(link):
            return
        if is_range(share) or share.mention.quantity is None or share.mention.quantity.is_range:
            return
        nearest = round(share.value * whole.value / HUNDRED)
        off = abs(Decimal(nearest) / whole.value * HUNDRED - share.value)
        # Round percentages are told in round words.
        room = _ROUND if share.value % _ROUND == 0 else share.spread
        if off > room + Decimal("0.05") and share.value < HUNDRED:
            yield self.finding(
                sentence.surface,
                share.mention,
                f"No number of {whole.mention.text} is {share.mention.text}; {nearest} would be "
                f"{shown(Decimal(nearest) / whole.value * HUNDRED)} percent.",
            )

    def _of_change(self, sentence: Sentence, share: Figure, levels: list[Figure]) -> Percents | None:
        """What the change from one figure to the other is in percent, where the share is told of it."""
        changes = changes_in(sentence)
        if len(changes) != 1:
            return None
        change = changes[0]
        ends = {change.before.mention.start, change.after.mention.start}
        if {level.mention.start for level in levels} != ends or share.mention.start in ends:
            return None
        lower = sentence.surface.lower
        gap = lower[share.end : change.start] if share.end <= change.start else lower[change.end : share.start]
        lead, behind = sentence.before(share.mention, reach=40), sentence.after(share.mention, reach=30)
        if len(gap) > _NEXT_TO or _APART.search(gap) or change.start < share.start < change.end:
            return None
        if _MAKES_UP.search(lead) and _OF_ALL.match(behind):
            # "From 9 to 11 million, making up 4.5 percent of the people"
            return None
        if _OF_CHANGE.match(behind) or _A_LEVY.search(lead) or behind.startswith((" purity", " pure", "-pure")):
            return None
        is_move = RISE.search(lead[-24:]) or FALL.search(lead[-24:])
        if _AS_IT_WAS.match(behind) and not is_move and share.end <= change.start:
            return quotient(change.after, change.before)
        words = f"{lead[-24:]} {behind[:20]}"
        if _TO_IT.search(lead) or not (RISE.search(words) or FALL.search(words)):
            return None
        bounds = change.percents()
        if bounds is None:
            return None
        low, high = sorted((abs(bounds[0]), abs(bounds[1])))
        return low, high

    def _of_part(self, sentence: Sentence, share: Figure, first: Figure, second: Figure) -> Percents | None:
        """What one figure is of the other in percent, or above or below it, where the words tell the whole."""
        lower = sentence.surface.lower
        starts = [lead_start(first.mention), lead_start(second.mention)]
        share_start = lead_start(share.mention)
        behind = sentence.after(share.mention, reach=60)
        if share.end <= starts[0]:
            # "Two thirds of the 96 players, 72 of them"
            lead, gap = lower[share.end : starts[0]], lower[first.end : starts[1]]
            is_apposed = _OF_WHOLE.fullmatch(lead) and _APPOSED.match(gap)
            if is_apposed and _CLOSED.match(sentence.after(second.mention, reach=20)):
                return quotient(second, first)
            return quotient(second, first) if _SET_OUT.fullmatch(lead) and _SOME_OF.fullmatch(gap) else None
        if second.end <= share_start:
            # "Of 88 cases, 22 were solved, a rate of 40 percent"
            gap, tail = lower[first.end : starts[1]], lower[second.end : share_start]
            is_led = _LED.search(sentence.before(first.mention, reach=24)) and _WHO_DID.fullmatch(gap)
            rated = _RATED.search(tail)
            is_told = is_led and rated and len(tail[: rated.start()].split()) <= _CLAUSE
            is_closed = re.match(r"^(?:[,.;)]|$)", behind)
            return quotient(second, first) if is_told and is_closed and second.value <= first.value else None
        if first.end <= share_start and share.end <= starts[1]:
            gap, link = lower[first.end : share_start], lower[share.end : starts[1]]
            if share.unit == "percent" and _THAN.match(link) and len(gap) <= _NEXT_TO and not _APART.search(gap):
                low, high = quotient(first, second)
                other_low, other_high = quotient(second, first)
                one = sorted((abs(low - 100), abs(high - 100)))
                other = sorted((abs(other_low - 100), abs(other_high - 100)))
                # "50 percent faster" may be told of the time or of the speed.
                return (one[0], one[1]) if not fits_any(share, (other[0], other[1])) else None
            if gap == ", " and _HALF_THE.match(link) and share.unit == "count":
                return quotient(first, second)
        return None

    def _manifold(self, sentence: Sentence, fold: re.Match[str]) -> Iterator[Finding]:
        """ "From 40 to 200, a tenfold increase": so many times as much, or so many times more."""
        count = NUMBER_WORDS.get(fold["count"]) or (int(fold["count"]) if fold["count"].isdigit() else 0)
        changes = changes_in(sentence)
        if len(changes) != 1 or not count or len(fold["count"]) > _LONGEST:
            return
        change = changes[0]
        ratios = change.ratios()
        start, end = sentence.start + fold.start(), sentence.start + fold.end()
        lower = sentence.surface.lower
        gap = lower[end : change.start] if end <= change.start else lower[change.end : start]
        if ratios is None or ratios[0] <= 0 or len(gap) > _NEXT_TO or _APART.search(gap):
            return
        low, high = ratios if ratios[0] >= 1 else (1 / ratios[1], 1 / ratios[0])
        if not count * _FOLD_LOW <= high or not low <= (count + 1) * _FOLD_HIGH:
            ratio = max(change.after.value / change.before.value, change.before.value / change.after.value)
            # "Fivefold, from 60 to 500": any of the three, and the word where it stands behind.
            last = max(end, change.end) if start < change.start else end
            spelled = _fold_of(ratio)
            yield self.finding(
                sentence.surface,
                (start, last),
                f"The figures make it {shown(ratio)} times as much.",
                suggestion=spelled + sentence.surface.text[end:last] if spelled else "",
            )

    def _finding(self, sentence: Sentence, share: Figure, levels: list[Figure], wanted: Percents) -> Finding:
        middle = (wanted[0] + wanted[1]) / 2
        number = shown(middle, 0 if middle >= 10 and "." not in share.mention.text else 1)
        told = " and ".join(level.mention.text for level in levels)
        # A share behind both has been worked out from them; before or between them any of the three may be wrong.
        start, end = share.start, share.end
        last = max(level.end for level in levels)
        if share.start < last and last - min(start, levels[0].start) <= _WITHIN:
            start, end = min(start, levels[0].start), last
        right = NUMBER.sub(number, share.mention.text, count=1)
        text = sentence.surface.text
        return self.finding(
            sentence.surface,
            (start, end),
            f"{told} make it {number} percent.",
            suggestion=text[start : share.start] + right + text[share.end : end] if share.unit == "percent" else "",
        )


_WITHIN = 100
_A_SHARE = sorts(Sort.SHARE)
_PAIR = 2
_CLAUSE = 4
_LONGEST = 8
_FOLD_LOW, _FOLD_HIGH = Decimal("0.8"), Decimal("1.15")


def _fold_of(ratio: Decimal) -> str:
    whole = round(ratio)
    word = next((word for word, number in NUMBER_WORDS.items() if number == whole), "")
    return f"{word}fold" if word and abs(ratio / whole - 1) * HUNDRED <= 3 else ""
