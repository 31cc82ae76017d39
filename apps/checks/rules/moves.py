"""PCT: a change beside the figures it leads from and to, whatever their order."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import (
    ADJUSTED,
    DIRECTION,
    Figure,
    alike,
    are_apart,
    bounds_of,
    figure_of,
    lead_start,
    shares_of,
    shown,
)
from apps.checks.figures.slips import power_off
from apps.checks.figures.steps import Move, moves_in
from apps.checks.findings import Finding, Severity
from apps.checks.needs import amounts, sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CENTS = "/100"


def _tail(figure: Figure) -> int:
    """Where a figure ends, the noun it counts included."""
    noun = figure.mention.noun_span
    return figure.end if noun is None else max(figure.end, noun[1])


def _plain(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence that are levels or amounts: no shares, no ranges, no spans of time."""
    return [
        figure
        for mention in sentence.of_sort(Sort.MONEY, Sort.MEASURE, Sort.COUNT)
        if mention.quantity is not None
        and not mention.quantity.is_range
        and (figure := figure_of(mention)) is not None
        and figure.unit not in _DURATIONS
    ]


_DURATIONS = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))


def _repaired(claim: Figure, exact: Decimal) -> str:
    """The percentage as printed with the right number, where it is printed in figures."""
    whole = claim.value == claim.value.to_integral_value()
    number = shown(exact, 0 if whole and exact >= 1 else 1)
    text = claim.mention.text
    return _NUMBER.sub(number, text, count=1) if _NUMBER.search(text) else ""


class PercentOffMove(SentenceRule):
    """A change given twice, as an amount and in percent, that do not belong together.

    Down 36 pence at 324 is a drop of 10 percent, for it fell from 360. Taking the percentage of where the price ended
    is the usual slip.
    """

    code = "PCT-11"
    name = "percent-off-move"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The shares closed down 36p at 324p, a drop of 11%, after the profit warning."),
        Story.of("Shares fell 36 cents, or 12 percent, to $3.24."),
        Story.of("The index rose 50 points, or 5 percent, to 10,050."),
        Story.of("Profit grew by $2 million, or 33 percent, to $6 million."),
        Story.of("The charity's income fell £3m (30%) to £9m."),
        Story.of("The shares ended the day 45p lower, down 19 percent, at 455p."),
        Story.of("Net income rose by 25 percent, or $40 million, to $100 million."),
        Story.of("Brent settled down $1.86, or 22%, at $82.62 a barrel, while WTI lost $1.92, or 2.4%, to $78.26."),
    )
    allows = (
        Story.of("The shares closed down 36p at 324p, a drop of 10%, after the profit warning."),
        Story.of("Shares fell 36 cents, or 10 percent, to $3.24."),
        Story.of("The index rose 50 points, or 0.5 percent, to 10,050."),
        Story.of("Profit grew by $2 million, or 50 percent, to $6 million."),
        Story.of("Shares fell 36 cents to $3.24, and those of its rival 12 percent."),
        Story.of("Sales rose $2 million, or 5 percent on a comparable basis, to $60 million."),
        Story.of("The shares ended the day 45p lower, down 9 percent, at 455p."),
        Story.of("Net income rose by 25 percent, or $20 million, to $100 million."),
        Story.of("The shares ended the day 45p lower, down 19 percent since May, at 455p."),
        Story.of("The trust's reserves fell by £1.5m, to £4.2m, or 6.1% of income."),
        Story.of("The bill has come to $694 million, 69 percent more, or $49 million for each kilometer."),
        Story.of("The shares closed 34 percent above the $29 at which they were sold, at $39."),
    )

    _MOVED = re.compile(
        r"\b(?P<way>rose|fell|gained|lost|climbed|dropped|added|shed|jumped|slid|declined|increased|decreased|grew|up|"
        r"down|slipped|surged|plunged|tumbled|soared|sank|dipped|advanced)(?: by)? $"
    )
    _LEVEL = re.compile(r"\b(?:to|at)(?: (?:close|finish|end|trade|stand|settle)(?: at)?| a (?:record|total of))? $")
    _OR = re.compile(r"^(?:,? or |,? \(|, about )(?:about |nearly |almost |some |roughly |just over |just under )?$")
    _APPOSED = re.compile(
        r"^,? (?:or |for )?an? (?:fall|drop|loss|decline|decrease|rise|gain|increase|jump) of "
        r"(?:about |nearly |almost )?$"
    )
    _APART = re.compile(r"[;:]|\b(?:while|whereas|but|and|from)\b")
    _SINCE_THEN = re.compile(
        r" of\b|"
        r" (?:over|from|on|compared with|since|during|in) (?:the )?(?:same|last|previous|past|year|an? year|january|"
        r"(?:19|20)\d\d)\b"
    )

    needs = (sorts(Sort.SHARE), amounts(3))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if len(sentence.mentions) < 3 or ADJUSTED.search(sentence.lower):
            return
        shares = list(shares_of(sentence))
        figures = _plain(sentence)
        for place, amount in enumerate(figures[:-1]):
            moved = self._MOVED.search(sentence.before(amount.mention, reach=24))
            level = figures[place + 1]
            # As in: Brent settled down $1.86, or 2.2%, at $82.62, while the other lost $1.92, or 2.4%, to $78.26.
            own = shares if len(shares) == 1 else [share for share in shares if amount.end <= share.start < level.start]
            if len(own) != 1 or not moved or not self._are_of_one(amount, level):
                continue
            if self._is_read(sentence, amount, level, own[0]):
                yield from self._judged(sentence, amount, level, own[0], moved["way"])
        for move in moves_in(sentence):
            if not move.holds() and not _CLAUSE.search(sentence.lower) and not self._ON_MORE.search(sentence.lower):
                yield self._off_levels(sentence, move)

    _ON_MORE = re.compile(
        r"\b(?:terms|basis|excluding|including|since|so far|year to date|this year|compared|margin)\b"
    )

    def _off_levels(self, sentence: Sentence, move: Move) -> Finding:
        """ "45p lower, down 19 percent, at 455p"."""
        low, high = move.percents[0]
        right = (low + high) / 2
        told = f"{move.amount.mention.text} is {shown(right)} percent of what it moved from"
        if move.share.start > move.amount.start:
            start, end = move.share.start, move.share.end
            repaired = _repaired(move.share, right)
            if power_off(move.share.value, right, _CLOSELY) is not None:
                # It may be the power of ten of the amount or of its level as well.
                start, end = min(figure.start for figure in (move.amount, *move.levels)), max(end, move.levels[-1].end)
                text = sentence.surface.text
                repaired = text[start : move.share.start] + repaired + text[move.share.end : end] if repaired else ""
            return self.finding(sentence.surface, (start, end), f"{told}.", suggestion=repaired)
        return self.finding(
            sentence.surface, (move.share.start, move.amount.end), f"{told}, not {move.share.mention.text}."
        )

    def _are_of_one(self, amount: Figure, level: Figure) -> bool:
        """Whether both count in the same: 36 cents in a price of $3.24, 50 points in an index of 10,050."""
        if amount.mention.noun == "point":
            return level.unit == "count" and level.mention.noun in ("", "count", "point")
        if amount.unit == "count":
            return alike(amount, level)
        return amount.unit in (level.unit, level.unit.partition(" / ")[0]) and amount.unit != "count"

    def _is_read(self, sentence: Sentence, amount: Figure, level: Figure, share: Figure) -> bool:
        lower = sentence.surface.lower
        if share.start < level.start:
            is_apposed = amount.end <= share.start and self._OR.match(lower[_tail(amount) : lead_start(share.mention)])
            return (
                bool(is_apposed)
                and bool(re.match(r"^\)?,? (?:to|at)\b", lower[share.end : lead_start(level.mention)]))
                and (not self._APART.search(lower[share.end : lead_start(level.mention)]))
            )
        if self._SINCE_THEN.match(lower, share.end):
            # "To 121.5 billion, a gain of 8.3 percent over the same month last year": the amount is of another time;
            # "to 2.97 million, or 21 percent of the workforce": no change.
            return False
        is_level = self._LEVEL.search(lower[amount.end : lead_start(level.mention)])
        gap = lower[amount.end : lead_start(level.mention)]
        link = lower[level.end : lead_start(share.mention)]
        return (
            bool(is_level) and not self._APART.search(gap) and bool(self._OR.match(link) or self._APPOSED.match(link))
        )

    def _judged(self, sentence: Sentence, amount: Figure, level: Figure, claim: Figure, way: str) -> Iterator[Finding]:
        fell = way in {"fell", "lost", "dropped", "shed", "slid", "declined", "decreased", "down", "slipped", "plunged"}
        fell = fell or way in {"tumbled", "sank", "dipped"}
        base = level.value + amount.value if fell else level.value - amount.value
        base_spread = level.spread + amount.spread
        if base - base_spread <= 0 or amount.value <= 0:
            return
        possible = amount.low / (base + base_spread) * 100, amount.high / (base - base_spread) * 100
        if not are_apart(bounds_of(claim), possible, Decimal("0.06") + possible[1] / 50):
            return
        exact = amount.value / base * 100
        start, end, text = claim.start, claim.end, sentence.surface.text
        if amount.start < claim.start < level.start <= claim.end + _NEXT_TO:
            # "Up 25 cents, or 10 percent, to $2.50": any of the three may be wrong.
            start, end = amount.start, level.end
        right = _repaired(claim, exact)
        yield self.finding(
            sentence.surface,
            (start, end),
            f"{amount.mention.text} of {shown(base, 2)} is {shown(exact)} percent.",
            suggestion=text[start : claim.start] + right + text[claim.end : end] if right else "",
        )


_PAIR, _FAR_OFF = 2, 8
_CLOSELY = Decimal("0.05")
_NEXT_TO = 24
_CLAUSE = re.compile(r"[;:]|\b(?:while|whereas|but)\b")
_FALLEN = re.compile(
    r"\b(?:fall|drop|cut|reduction|saving|decline|decrease|loss|down|less|fewer|lower|cheaper|discount)\b"
)
_TIMES = {
    word: Decimal(number)
    for number, word in enumerate(["twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=2)
}


class WrongApposedChange(SentenceRule):
    """A change in percent, or so many times, behind the two figures that it is said to lead from and to.

    From £1,200 to £1,000 is a fall of 17 percent, not of 20: a fall counts from the larger figure, a rise from the
    smaller. Silent where the passage has a third figure of the sort.
    """

    code = "PCT-12"
    name = "wrong-apposed-change"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The ring that cost £1,200 last Christmas is now £1,000, a fall of 20%."),
        Story.of("The clinic saw 1,200 patients last winter and 3,600 this one, four times as many."),
        Story.of("A gallon costs $3.51 tonight. Eight years ago it was $1.47. That is a 200-percent increase."),
        Story.of("The school had 480 pupils in 2010 and 720 this year, an increase of 33 percent."),
        Story.of("Rents averaged $1,000 in May and $1,250 in June, a 20 percent rise."),
        Story.of("Rents averaged £820 in May and £1,025 in June, a rise of 20%, while pay rose by 4%."),
        Story.of("The share of smokers was 12.9% in 2022 and 20.2% in 2011. In those years it has dropped by 64%."),
    )
    allows = (
        Story.of("The ring that cost £1,200 last Christmas is now £1,000, a fall of almost 17%."),
        Story.of("The clinic saw 1,200 patients last winter and 3,600 this one, three times as many."),
        Story.of("The school had 480 pupils in 2010 and 720 this year, an increase of 50 percent."),
        Story.of("Rents averaged $1,000 in May and $1,250 in June, a 25 percent rise."),
        Story.of("Rents averaged £820 in May and £1,025 in June, a rise of 25%, while pay rose by 4%."),
        Story.of("The firm made $3 million on sales of $40 million, a rise of 20 percent."),
        Story.of("He paid $300 for the first and $400 for the second, a discount of 20 percent each."),
        Story.of("It added 585 gigawatts last year, taking the total to 4,448 gigawatts, a rise of 15.1%."),
        Story.of("Some 1,200 men and 3,600 women came, four times as many as in 2010."),
        Story.of("The share of smokers was 12.9% in 2022 and 20.2% in 2011. In those years it has dropped by 36%."),
    )

    _OF = re.compile(
        r"^(?P<gap>(?: [\w'’]+){0,4}?),? (?:or |which is |that is |representing |meaning )?an? (?:[a-z]+ )?"
        r"(?P<way>fall|drop|cut|reduction|saving|decline|decrease|loss|rise|gain|increase|jump|growth|surge) of "
        r"(?:about |nearly |almost |just over |just under |more than |over |some |around )?$"
    )
    _A = re.compile(
        r"^(?P<gap>(?: [\w'’]+){0,4}?),? (?:or |which is |that is |representing |meaning )?an? "
        r"(?:about |nearly |almost |whopping )?$"
    )
    _THAT = re.compile(
        r"^[\"'“]?(?:that|this|it)(?: is|['’]s| was| represents| would be| means| amounts to| makes| marks) an? "
        r"(?:[a-z]+ ){0,2}?(?:(?P<way>fall|drop|cut|reduction|saving|decline|decrease|rise|gain|increase|jump) of )?"
        r"(?:about |nearly |almost |more than |over |some )*$"
    )
    _WAY = re.compile(r"^[- ](?P<way>fall|drop|cut|reduction|saving|decline|decrease|rise|gain|increase|jump|surge)\b")
    _TIMES = re.compile(
        r"^(?P<gap>(?: [\w'’]+){0,4}?),? (?:or )?"
        r"(?P<hedge>(?:more|less) than |over |nearly |almost |about |around |some )?"
        r"(?P<span>(?P<count>twice|three|four|five|six|seven|eight|nine|ten|\d+)(?: times)? "
        r"(?:as (?:many|much|large|big)|the (?:number|figure|total|amount)))(?= ?[.,;]|$)"
    )
    # The two have to be one thing at two times, and not two things.
    _MOMENT = re.compile(
        r"\b(?:last|this|now|today|tonight|ago|earlier|before|then|previous|prior|yesterday|year|in (?:19|20)\d\d|"
        r"in (?:january|february|march|april|may|june|july|august|september|october|november|december)|"
        r"from|compared (?:with|to)|against|up|down|once|currently|since|when)\b"
    )
    _OTHER = re.compile(r"\b(?:on (?:sales|revenue|turnover) of|each|apiece|respectively|average|of which)\b")

    needs = (sorts(Sort.SHARE) | words("times twice"), amounts(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        # Few sentences have something to complain of, and fewer the words that excuse it.
        found = [*self._found(sentence)]
        if found and not ADJUSTED.search(sentence.lower) and not self._OTHER.search(sentence.lower):
            yield from found

    def _found(self, sentence: Sentence) -> Iterator[Finding]:
        yield from self._within(sentence)
        place, first = sentence.place, next(iter(sentence.mentions), None)
        shares = shares_of(sentence)
        if place and len(shares) == 1 and not _plain(sentence):
            yield from self._left_over(sentence, shares[0], sentence.surface.sentences[place - 1])
        if place and first is not None and first.sort is Sort.SHARE:
            yield from self._across(sentence, sentence.surface.sentences[max(0, place - 2) : place])

    def _pair(self, figures: list[Figure]) -> tuple[Figure, Figure] | None:
        if len(figures) != 2 or not alike(*figures) or figures[0].low <= 0 or figures[1].low <= 0:
            return None
        one, other = (figure.mention.noun for figure in figures)
        return None if one and other and one != other else (figures[0], figures[1])

    def _within(self, sentence: Sentence) -> Iterator[Finding]:
        lower = sentence.surface.lower
        shares = list(shares_of(sentence))
        figures = _plain(sentence)
        if shares and len(figures) == 2 and (pair := self._pair(figures)):
            claim = shares[0]
            # Another clause may have a share of its own.
            more = lower[claim.end : shares[1].start] if len(shares) > 1 else ""
            is_other = not more or bool(_CLAUSE.search(more))
            if claim.start < pair[1].end or not is_other or not self._are_moments(sentence, *pair):
                return
            link, behind = lower[pair[1].end : lead_start(claim.mention)], lower[claim.end : claim.end + 24]
            found, way = self._OF.match(link), self._WAY.match(behind)
            named = found or (way if self._A.match(link) else None)
            gap = re.match(r"(?: [\w'’]+){0,4}?(?=,)|", link)
            if named and not behind.startswith(" of ") and not (gap and DIRECTION.search(gap[0])):
                yield from self._judged(sentence, pair, claim, named["way"])
        elif not shares and len(figures) in (2, 3) and (" times" in lower or "twice" in lower):
            yield from self._times(sentence, figures[:2])

    def _are_moments(self, sentence: Sentence, first: Figure, second: Figure) -> bool:
        around = sentence.surface.lower[first.end : min(sentence.end, second.end + 30)]
        return bool(self._MOMENT.search(around))

    def _across(self, sentence: Sentence, before: tuple[Sentence, ...]) -> Iterator[Finding]:
        lower = sentence.surface.lower
        shares = list(shares_of(sentence))
        if len(shares) != 1 or _plain(sentence):
            return
        claim = shares[0]
        found = self._THAT.match(lower[sentence.start : lead_start(claim.mention)])
        named = found if found and found["way"] else self._WAY.match(lower[claim.end : claim.end + 24])
        if not found or not named:
            return
        for reach in (before[-1:], before):
            figures = [figure for near in reach for figure in _plain(near)]
            if any(near.of_sort(Sort.SHARE) for near in reach):
                return
            pair = self._pair(figures)
            text = lower[reach[0].start : reach[-1].end]
            if pair and self._MOMENT.search(text) and not self._OTHER.search(text) and not ADJUSTED.search(text):
                yield from self._judged(sentence, pair, claim, named["way"])
                return

    # As in: in those years the proportion has dropped by 64%
    _FALLEN_BY = re.compile(
        r"\b(?:dropped|fallen|fell|declined|decreased|shrunk|shrank|been cut|been reduced|gone down|come down)"
        r"(?: by)?(?: (?:about|nearly|almost|some|more than|around|roughly))* $"
    )

    def _left_over(self, sentence: Sentence, claim: Figure, before: Sentence) -> Iterator[Finding]:
        """A fall told as what it left: from 20.2 to 12.9 percent is a fall of 36 percent, and 64 are left."""
        if not self._FALLEN_BY.search(sentence.before(claim.mention)):
            return
        figures = list(shares_of(before))
        if len(figures) != _PAIR or min(figure.low for figure in figures) <= 0:
            return
        less, more = sorted(figures, key=lambda figure: figure.value)
        left = less.value / more.value * 100
        if abs(claim.value - left) <= max(claim.spread, Decimal("0.6")) and abs(claim.value - (100 - left)) > _FAR_OFF:
            yield self.finding(
                sentence.surface,
                claim.mention,
                f"From {more.mention.text} to {less.mention.text} is {shown(100 - left, 0)} percent less; "
                f"{claim.mention.text} is what is left.",
                suggestion=_repaired(claim, 100 - left),
            )

    def _judged(self, sentence: Sentence, pair: tuple[Figure, Figure], claim: Figure, way: str) -> Iterator[Finding]:
        smaller, larger = sorted(pair, key=lambda figure: figure.value)
        # By a factor of ten a figure is set beside a part of it, or beside what it changed by.
        if smaller.value == larger.value or larger.value > 10 * smaller.value or smaller.mention.noun == "point":
            return
        base, end = (larger, smaller) if _FALLEN.search(way) else (smaller, larger)
        ends = (end.low / base.high - 1) * 100, (end.high / base.low - 1) * 100
        low, high = sorted((abs(ends[0]), abs(ends[1])))
        if not are_apart(bounds_of(claim), (low, high), Decimal("0.6") + high / 50):
            return
        # "It added 585 gigawatts, taking the total to 4,448, a rise of 15.1%": the one is the step to the other.
        before = larger.value + (smaller.value if _FALLEN.search(way) else -smaller.value)
        share = smaller.value / before * 100
        if not are_apart(bounds_of(claim), (share, share), Decimal("0.3") + share / 50):
            return
        exact = abs(end.value / base.value - 1) * 100
        yield self.finding(
            sentence.surface,
            claim.mention,
            f"Between {pair[0].mention.text} and {pair[1].mention.text} the {way} is {shown(exact, 0)} percent.",
            suggestion=_repaired(claim, exact),
        )

    def _times(self, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
        lower = sentence.surface.lower
        pair = self._pair(figures)
        if pair is None or not self._are_moments(sentence, *pair):
            return
        found = self._TIMES.match(lower[pair[1].end : sentence.end])
        if found is None:
            return
        printed = found["count"]
        count = _TIMES.get(printed) or Decimal(printed)
        smaller, larger = sorted(pair, key=lambda figure: figure.value)
        ratio = larger.value / smaller.value
        room = Decimal("0.25") if found["hedge"] else Decimal("0.15")
        if 1 - room <= ratio / count <= 1 + room or (found["hedge"] == "more than " and count < ratio < count + 1):
            return
        start = pair[1].end + found.start("span")
        whole = min((Decimal(number) for number in range(2, 11)), key=lambda number: abs(ratio - number))
        word = next((name for name, number in _TIMES.items() if number == whole), "")
        fits = abs(ratio / whole - 1) < Decimal("0.04") and printed in _TIMES
        text = sentence.surface.text[start : pair[1].end + found.end("span")]
        tail = text.partition(" times ")[2] or text.partition(" ")[2]
        head = word if word == "twice" else f"{word} times"
        yield self.finding(
            sentence.surface,
            (start, pair[1].end + found.end("span")),
            f"{larger.mention.text} is {shown(ratio, 1)} times {smaller.mention.text}.",
            suggestion=f"{head} {tail}" if fits else "",
        )
