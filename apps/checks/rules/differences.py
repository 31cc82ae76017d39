"""CALC: differences and margins."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.leads import Lead, leads_in
from apps.checks.figures.movements import MOVED, Linked, Movement, movements_in, moves_linked_in, span_of
from apps.checks.figures.relations import (
    ADJUSTED,
    NUMBER_WORDS,
    Change,
    Figure,
    alike,
    changes_in,
    figure_of,
    is_slip,
    shown,
    stated_direction,
)
from apps.checks.figures.slips import respelled
from apps.checks.figures.trios import respelled_figure
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts, words
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.asides import SAID_SO
from apps.checks.text.surfaces import Sentence, Surface
from apps.quantities import Sort

_STEP = (
    r"(?:rise|increase|gain|jump|drop|fall|decline|decrease|loss|difference|gap|change|cut|reduction|hike|move|"
    r"lowering|slide)"
)
# "Its second successive increase of": one of several, and not what they come to together.
_ITS_NTH = (
    r"(?:its|the|their|his|her) (?!(?:total|combined|cumulative|overall|whole)\b)(?:[a-z]+ )?(?:(?:first|second|third|"
    r"fourth|fifth|sixth|latest|last|biggest|largest|sharpest|smallest|successive|consecutive|straight|such|"
    r"steepest) ?)+ "
)


class WrongDifference(SentenceRule):
    """A difference that does not follow from the figures on either side of it.

    "Rose 5 cents to $1.20 from $1.10" is ten cents; "to 14.8% from 4.4%, a rise of 8.4 percentage points" is 10.4. Also
    what is left over: a deficit, a gap. Rounding of both ends is allowed for.
    """

    code = "CALC-08"
    name = "wrong-difference"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Shares rose 5 cents to $1.20 from $1.10."),
        Story.of("The jobless rate leaped to 14.8% in April from 4.4% in March, a rise of 8.4 percentage points."),
        Story.of("The rent on the flat has gone up by £200, from £950 to £1,510 a month."),
        Story.of("The index fell 30 points to 1,050 from 1,055."),
        Story.of(
            "A season ticket is going up by £4 to £118.50 from 1 June, having stood at £124.50 for the past year."
        ),
        Story.of("The bank cut its key rate to 3 percent from 3.5 percent, its third reduction of 5 basis points."),
        Story.of("The lender lifted its mortgage rate to 6.1% from 5.85%, a 50-basis-point increase."),
        Story.of(
            "The bank raised its base rate for the 12th time in a row, by half a percentage point to 4.5% from 4.25%."
        ),
        Story.of("The levy will add £2 to the price of a sliced loaf, taking it from £1.40 to £1.42."),
        Story.of("His favorable rating has dropped 27 points in the last month, from 52 percent to 38 percent."),
        Story.of("Output grew from 20 million to 30 million barrels a day, an increase of 5 million."),
        Story.of("The state spent $6.8 billion and took in $4.9 billion, leaving a deficit of $2.9 billion."),
        Story.of(
            "The cottage last changed hands in 2016, for £425,000. It is on the market with a guide price of £595,000, "
            "which would give its owners a gain of £270,000."
        ),
        Story.of("He bought the painting for $1.2 million and sold it for $1.9 million, a profit of $70,000."),
        Story.of("Prison numbers fell from 87,900 in March to 82,300 by the end of October, 6,600 fewer."),
        Story.of("Brent crude rose $1.35 to settle at $84.20 a barrel, having closed at $82.58 on Monday."),
        Story.of("The bill will be £1,690. They wanted it frozen at £1,568, £222 a year below the present one."),
        Story.of("Customers who paid $14.99 a month will from May pay $17.99, $30 more a year."),
        Story.of("Scotland's record went too, with 34.8C in the Borders, 9.1C up on the 32.9C of August 2003."),
    )
    allows = (
        Story.of(
            "It holds 112,800 acre-feet of the 182,000 acre-feet it can take. It gained 5,400 acre-feet in a week."
        ),
        Story.of("The share seen in time rose 0.3 percentage points, to 59.2%, still far from the target of 92%."),
        Story.of("The number of top grades went up by half, from 32 to 48."),
        Story.of("Shares rose 10 cents to $1.20 from $1.10."),
        Story.of("A licence is going up by £5 to £174.50 from 1 April, having stood at £169.50 for the past year."),
        Story.of("The bank cut its key rate to 3 percent from 3.5 percent, its third reduction of 50 basis points."),
        Story.of("The bank cut its key rate to 3 percent from 3.5 percent, a total reduction of 150 basis points."),
        Story.of("The lender lifted its mortgage rate to 6.1% from 5.85%, a 25-basis-point increase."),
        Story.of("The jobless rate leaped to 14.8% in April from 4.4% in March, a rise of 10.4 percentage points."),
        Story.of(
            "Washington spent $6.8 trillion and took in $4.9 trillion, leaving a deficit of just over $1.8 trillion."
        ),
        Story.of("Temperatures fell 37 degrees Fahrenheit in an hour, from 42 F to 5 F."),
        Story.of("His favorable rating has dropped 14 points in the last month, from 52 percent to 38 percent."),
        Story.of("The rent on the flat has gone up by £200, from £950 to £1,150 a month."),
        Story.of("Prison numbers fell from 87,900 in March to 82,300 by the end of October, 5,600 fewer."),
        Story.of("Brent crude rose $1.35 to settle at $84.20 a barrel, having closed at $82.85 on Monday."),
        Story.of("The bill will be £1,690. They wanted it frozen at £1,568, £122 a year below the present one."),
        Story.of("Customers who paid $14.99 a month will from May pay $17.99, $36 more a year."),
        Story.of("Twelve bottles save £30.12: each costs £11.99, down from £14.50."),
        Story.of("The number of rigs at work fell by 36 to a total of 748, against 1,034 a year ago."),
        Story.of("Shares rose 54p to 600p at one stage, before they closed at 564p."),
        Story.of("Net profit was £4.6 million after a £300,000 gain, from £3.1 million."),
        Story.of("The tax will add 3p to the price of an average pint, taking it from £5.01 to £5.04."),
        Story.of("It takes $40 a day from the bakery to pay for that, and rents went from $900 to $1,200."),
        Story.of("The fine rose $50 a year, from $100 to $400."),
        Story.of("Staff grew by 20 a month, from 300 to 540."),
        Story.of("Staff numbers were cut by a third, to 100,000 from 146,000."),
        Story.of(
            "The cottage last changed hands in 2016, for £425,000. It is on the market with a guide price of £595,000, "
            "which would give its owners a gain of £170,000."
        ),
        Story.of(
            "He bought the painting for $1.2 million and sold it for $1.9 million, a profit of $600,000 after fees."
        ),
        Story.of("Of 1,250 patients who replied, 450 had waited three weeks. A further 210 had given up trying."),
    )

    _BEHIND = re.compile(
        rf"^[,\s(—–-]*(?:or |for |which is )?(?:(?:an? (?:(?!total|combined|cumulative|overall)\w+ )?|{_ITS_NTH})"
        rf"{_STEP} of |up |down )$"
    )
    _BEHIND_A = re.compile(rf"^[,\s(—–-]*(?:or |for |which is )?(?:an? (?:\w+ )?|{_ITS_NTH})$")
    _A_STEP = re.compile(rf"[ -](?:\w+ )?{_STEP}\b(?! of\b)")
    _BEFORE = re.compile(
        r"\b(?:rose|fell|gained|lost|climbed|dropped|added|shed|jumped|slid|declined|increased|decreased|grew|up|"
        r"down|add(?:s|ing)?|put(?:s|ting)?|knock(?:s|ed|ing)?|tak(?:e|es|ing)|took|"
        r"(?:raised|lowered|cut|increase[ds]?|reduced|hiked) [\w\s,'’-]{0,64}?by)"
        r"(?: by| another| an additional)? $"
    )
    # "27 points in the last month, from": the time of the change may stand between.
    _GAP = re.compile(
        r"(?:[\s,\w]{0,14}| (?:to|on|onto|off) [^.;:]{2,60}, (?:taking|bringing|raising|lifting|pushing|putting|"
        r"cutting|lowering) (?:it|them|the (?:[a-z]+ ){0,2}[a-z]+)(?: up| down)? |"
        r"(?: points)? (?:in|over|during|since|within) (?:[\w'’]+ ){0,3}[\w'’]+, ?)"
        r"(?:from |to )(?:\w+ ){0,2}"
    )
    _PER = re.compile(r"^\s*(?:an?|per|each|every)\b|^\s*(?:a|per) ")
    _LEAVING = re.compile(
        r"\b(?:leaving|for|creating|producing|with) an? (?:\w+ )?(?:deficit|gap|shortfall|surplus|difference|"
        r"hole|loss|profit) of (?:just |about )?$"
    )
    _TOOK = re.compile(r"\b(?:spent|spends?|took in|takes? in|brought in|raised|earned|collected|received|paid|cost)\b")
    _POINTS = frozenset(("percentage_point", "percent"))

    needs = (
        words("from compared against versus deficit gap shortfall surplus difference hole loss profit gain uplift")
        | MOVED,
        amounts(1),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        if not sentence.signs.isdisjoint(MOVED) and not ADJUSTED.search(lower):
            for movement in movements_in(sentence):
                if not movement.holds() and movement.is_told() and not self._is_of_part(movement):
                    yield self._off_levels(movement)
        for linked in moves_linked_in(sentence):
            is_amount = linked.step.unit != "percent"
            if is_amount and linked.is_told() and not linked.is_adjusted() and not linked.holds():
                yield self._off_link(linked)
        if len(sentence.mentions) < 2 or not ("from " in lower or " of " in lower):
            return
        figures = [figure for mention in sentence.mentions if (figure := figure_of(mention)) is not None]
        changes = changes_in(sentence)
        if len(changes) == 1 and not ADJUSTED.search(sentence.lower):
            yield from self._stated(sentence, changes[0], figures)
        elif not changes and len(figures) == 3:
            yield from self._left_over(sentence, figures)
        yield from self._gained(sentence, figures)

    _OF_WHICH = re.compile(r"\bthan [^;]{1,40}, (?:of (?:which|whom)|whose)\b")

    def _is_of_part(self, movement: Movement) -> bool:
        """Whether what stands behind the comparison is told of what it names: "200,000 more than the second, of which
        there have been 4.3 million"."""
        last = max(movement.levels.first.start, movement.levels.second.start)
        return self._OF_WHICH.search(movement.sentence.surface.lower, movement.step.end, last) is not None

    def _off_link(self, linked: Linked) -> Finding:
        """ "It will pay $9,700 more than the $168,600 of 2024, or $176,100"."""
        return self.finding(
            linked.sentence.surface,
            linked.span,
            f"From {linked.before.mention.text} to {linked.after.mention.text} is {shown(linked.right, 2)}.",
            suggestion=self._repaired(linked.step, linked.right) if linked.span[0] == linked.step.start else "",
        )

    def _off_levels(self, movement: Movement) -> Finding:
        """ "Prison numbers fell from 87,900 in March to 82,300 by the end of October, 6,600 fewer"."""
        sentence, step, levels = movement.sentence, movement.step, movement.levels
        span = span_of(movement, sentence)
        times = f" × {shown(movement.times)}" if movement.times != 1 else ""
        return self.finding(
            sentence.surface,
            span,
            f"Between {levels.first.mention.text} and {levels.second.mention.text} lie {shown(movement.right, 2)}.",
            evidence=(Evidence(f"({shown(levels.more.value, 2)} − {shown(levels.less.value, 2)}){times}"),),
            suggestion=self._repaired(step, movement.right) if span == (step.start, step.end) else "",
        )

    _GAIN = re.compile(
        r"\b(?:gain|profit|loss|uplift|mark-?up|return)(?:,? on paper,?)?"
        r"(?: of(?: [a-z-]+){0,2})?(?: just| exactly)? $"
    )
    _BOUGHT = re.compile(
        r"\b(?:bought|purchased|acquired|paid|changed hands|was sold|were sold|cost)\b[^.;]{0,60}?"
        r"\b(?:for|at|paid|cost)(?: just)? $|\b(?:paid|cost)(?: (?:him|her|them))? $"
    )
    _SOLD = re.compile(
        r"\b(?:guide price|asking price|sold|resold|fetched|auctioned|market|sale|listed|offers|went|valued)\b"
        r"[^.;]{0,40}?(?:of|for|at|around|fetched) $|\bfetched $"
    )
    _COSTS = re.compile(
        r"\b(?:after|net|before tax|tax|fees?|costs of|inflation|shares?|each|apiece|per|"
        r"renovat\w+|spent|invested|including)\b"
    )

    def _gained(self, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
        """What was paid, what is asked, and the gain: the first may stand in the sentence before."""
        sums = [figure for figure in figures if figure.mention.sort is Sort.MONEY]
        if len(sums) < _PAIR or not self._GAIN.search(sentence.before(sums[-1].mention, reach=40)):
            return
        before = sentence.previous
        if len(sums) == _PAIR and before is not None:
            sums[:0] = [figure for mention in before.of_sort(Sort.MONEY) if (figure := figure_of(mention)) is not None]
        text = sentence.surface.lower
        start = min(sums[0].start, sentence.start)
        if len(sums) != _PAIR + 1 or self._COSTS.search(text, start, sentence.end):
            return
        paid, asked, gain = sums
        if not (
            alike(paid, asked)
            and alike(asked, gain)
            and self._BOUGHT.search(text, max(0, paid.start - 90), paid.start)
            and self._SOLD.search(text, max(paid.end, asked.start - 60), asked.start)
        ):
            return
        right = abs(asked.value - paid.value)
        room = paid.spread + asked.spread + gain.spread
        if abs(right - gain.value) <= room or gain.hedge.value:
            return
        yield self.finding(
            sentence.surface,
            gain.mention,
            f"{_text(sentence, paid)} and {_text(sentence, asked)} are {shown(right)} apart.",
            suggestion=self._repaired(gain, right),
        )

    def _stated(self, sentence: Sentence, change: Change, figures: list[Figure]) -> Iterator[Finding]:
        lower = sentence.surface.lower
        ends = {change.before.mention.start, change.after.mention.start}
        for stated in map(_in_points, figures):
            if stated.mention.start in ends or not self._same_measure(stated, change):
                continue
            if (
                stated.mention.numeral is not None
                and 0 < stated.value < 1
                and stated.unit != "percentage_point"
                and stated.mention.text.replace(" ", "").isalpha()
            ):
                # "Up by half, from 32 to 48" is half of what it was.
                continue
            hedge = stated.mention.hedge_start
            start = stated.start if hedge < 0 else hedge
            if stated.start > change.end:
                is_its_own = self._BEHIND.match(lower[change.end : start])
                if not is_its_own:
                    last = max(change.before.end, change.after.end)
                    link = re.sub(r"^ (?:in|on) (?:[\w.]+ ?){1,3},", ",", lower[last:start])
                    is_told = self._BEHIND_A.match(link) and self._A_STEP.match(lower, stated.end)
                    is_its_own = self._BEHIND.match(link) or is_told
            else:
                gap = SAID_SO.sub("", lower[stated.end : change.start])
                direct = self._GAP.fullmatch(gap) and not stated_direction(gap)
                before = lower[max(sentence.start, start - 96) : start]
                is_its_own = self._BEFORE.search(before) if direct else None
            if is_its_own and not self._PER.match(lower[stated.end :][:8]):
                yield from self._compared(sentence, change, stated)

    def _same_measure(self, stated: Figure, change: Change) -> bool:
        if change.unit == "percent":
            return stated.unit == "percentage_point" or (stated.unit == "count" and stated.mention.noun == "point")
        if stated.unit == "count" and stated.mention.sort is Sort.COUNT and not stated.mention.noun:
            # "From 2 million to 3 million barrels a day, an increase of 1 million": the unit is told once.
            # "By half a million, from 5.37m to 5.85m": those are no metres.
            return change.before.mention.sort is not Sort.MONEY and change.unit != "meter"
        if stated.unit == "count" and change.unit == "count":
            nouns = {noun for noun in (change.before.mention.noun, change.after.mention.noun) if noun}
            return not stated.mention.noun or stated.mention.noun in {"point", *nouns}
        # "Up by £200, from £950 to £1,150 a month": the time is told once.
        is_same = change.unit in (stated.unit, f"{stated.unit} / {change.unit.partition(' / ')[2]}")
        return is_same and "degree" not in stated.unit

    def _compared(self, sentence: Sentence, change: Change, stated: Figure) -> Iterator[Finding]:
        low, high = sorted((abs(change.before.value - change.after.value),) * 2)
        # "Half a percentage point" is half a one.
        in_words = stated.unit == "percentage_point" and stated.mention.text.replace(" ", "").isalpha()
        room = (stated.spread if not in_words else _NONE) + change.before.spread + change.after.spread
        if stated.mention.quantity is not None and stated.mention.quantity.unit == _BASIS_POINT:
            # "To 4 percent from 3.75 percent": rates that differ by basis points are told as exactly as either is.
            room = stated.spread + 2 * min(change.before.spread, change.after.spread)
        if low - room <= stated.value <= high + room:
            return
        if stated.hedge.value and abs(stated.value / low - 1 if low else Decimal(1)) < Decimal("0.15"):
            return
        # "Fell by three to 749 against 917 a year ago": it fell since last week.
        if change.is_set_against and not is_slip(stated.value, low):
            return
        is_result = is_slip(stated.value, low) or not self._is_end_off(change, stated.value)
        yield self.finding(
            sentence.surface,
            stated.mention if is_result else (min(stated.start, change.start), max(stated.end, change.end)),
            f"From {_text(sentence, change.before)} to {_text(sentence, change.after)} is {shown(low, 2)}.",
            evidence=(Evidence(f"{shown(change.after.value, 2)} − {shown(change.before.value, 2)}"),),
            suggestion=self._repaired(stated, low) if is_result else "",
        )

    def _is_end_off(self, change: Change, stated: Decimal) -> bool:
        """Whether a slip in one of the two ends explains the difference as stated."""
        before, after = change.before.value, change.after.value
        # "Going up by £5 to £147.50, having stood at £169.50": the slip may have turned the change about.
        return any(is_slip(after, before + step) or is_slip(before, after - step) for step in (stated, -stated))

    def _repaired(self, stated: Figure, right: Decimal) -> str:
        quantity = stated.mention.quantity
        if quantity is None or quantity.hedge.value or right == 0:
            return ""
        if quantity.unit in _MINOR and right < 1 and right * 100 == int(right * 100):
            # "£3" for "3p"
            return _MINOR[quantity.unit].format(int(right * 100))
        value = right * 100 if quantity.unit.endswith("/100") or quantity.unit == _BASIS_POINT else right
        return respelled(stated.mention, replace(quantity, low=value, high=value))

    def _left_over(self, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
        """Money out, money in, and what is left over."""
        first, second, rest = figures
        if not (alike(first, second) and alike(second, rest)) or rest.mention.sort is not Sort.MONEY:
            return
        lower = sentence.surface.lower
        if not self._LEAVING.search(sentence.before(rest.mention, reach=60)):
            return
        verbs = [
            self._TOOK.search(lower, start, end)
            for start, end in ((sentence.start, first.start), (first.end, second.start))
        ]
        right = abs(first.value - second.value)
        room = first.spread + second.spread + rest.spread
        if (
            all(verbs)
            and abs(right - rest.value) > room
            and not (rest.hedge.value and abs(right - rest.value) < right / 6)
        ):
            yield self.finding(
                sentence.surface,
                rest.mention,
                f"{_text(sentence, first)} and {_text(sentence, second)} are {shown(right)} apart.",
            )


_BASIS_POINT = "basis_point"
_MINOR = {"GBP": "{}p", "USD": "{} cents", "EUR": "{} cents"}
_PAIR = 2
_NONE = Decimal(0)


def _in_points(figure: Figure) -> Figure:
    """Basis points as the percentage points that they are."""
    if figure.unit != _BASIS_POINT:
        return figure
    return figure._replace(value=figure.value / 100, spread=figure.spread / 100, unit="percentage_point")


def _text(sentence: Sentence, figure: Figure) -> str:
    return sentence.surface.text[figure.start : figure.end].strip()


class WrongLead(SurfaceRule):
    """A lead in points that is not the difference of the two shares beside it.

    With 47 percent to 39 the lead is eight points, not nine. Where the pollster rounded the lead and the shares apart,
    a word in the story says so.
    """

    code = "CALC-13"
    name = "wrong-lead"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("She leads 47% to 39%, a nine-point lead, among likely voters."),
        Story.of("The senator holds a 12-point lead, 51 percent to 41 percent, in the new poll."),
        Story.of("He won 58 to 42 percent, a margin of 18 percentage points."),
        Story.of("The poll gives Labour 45 percent, 21 points clear of the Conservatives on 34 percent."),
        Story.of("He was on 46 percent and his rival, Ms Pell, on 39, giving the challenger a lead of nine points."),
        Story.of("Mr Adeyemi finished with 38.6 percent, Mrs Bello with 35.9 percent, 1.7 points behind."),
    )
    allows = (
        Story.of("She leads 47% to 39%, an eight-point lead, among likely voters."),
        Story.of("The senator holds a 10-point lead, 51 percent to 41 percent, in the new poll."),
        Story.of("She leads 47% to 39%; her party has a nine-point lead in the state."),
        Story.of("She leads 47% to 39%, a nine-point lead after rounding."),
        Story.of("He won 58 to 42 percent, a margin of 16 percentage points."),
        Story.of("The poll gives Labour 45 percent, 22 points clear of the Conservatives on 24 percent."),
        Story.of("He was on 46 percent and his rival on 39; among women he has a lead of nine points."),
        Story.of("Labour leads by 21 points, 45 percent to 24, its best since a lead of 24 points in October."),
        Story.of("Mr Adeyemi had 38.6 percent, Mrs Bello 35.9 and Mr Musa 18 percent, 17.9 points behind."),
    )

    _WORDS = "|".join(NUMBER_WORDS)
    _PERCENT = r"\s?(?:%|per ?cent)"
    _SHARES = (
        rf"(?P<one>\d{{1,2}}(?:\.\d)?)(?:{_PERCENT})?(?: ?[-–] ?| to | against )(?P<two>\d{{1,2}}(?:\.\d)?){_PERCENT}"
    )
    _LEAD = (
        rf"(?:(?P<lead>\d{{1,2}}(?:\.\d)?|{_WORDS})[- ](?:percentage[- ])?points? (?:lead|margin|advantage|edge)"
        rf"|(?:lead|margin|advantage) of (?P<lead_of>\d{{1,2}}(?:\.\d)?|{_WORDS}) (?:percentage )?points?)"
    )
    _PATTERNS = (
        re.compile(rf"\b{_SHARES},? (?:or |with |for |giving \w+ )?an? {_LEAD}\b"),
        re.compile(rf"\b{_LEAD}(?: over [\w .'’-]{{2,40}})?[,:(—–-]? ?\(?{_SHARES}"),
    )

    needs = (
        words("point points"),
        words(
            "lead leads leading led margin advantage edge gap majority deficit difference ahead behind clear adrift "
            "front trail trails trailing trailed beat beats won winning lost losing"
        ),
    )

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        lower = surface.lower
        for sentence in surface.told:
            if not sentence.signs.isdisjoint(_POINTS):
                for lead in leads_in(sentence):
                    yield self._off_shares(lead)
        for pattern in self._PATTERNS if any(mark in lower for mark in ("%", "percent", "per cent")) else ():
            for found in pattern.finditer(lower):
                if "rounding" not in surface.sentence_at(found.start()).lower:
                    yield from self._judged(surface, found)

    def _off_shares(self, lead: Lead) -> Finding:
        ends = [end for end in (lead.first, lead.second) if lead.sentence.start <= end.start < lead.sentence.end]
        span = lead.points.start, lead.points.end
        if any(end.start > lead.points.start for end in ends):
            span = min(span[0], *(end.start for end in ends)), max(span[1], *(end.end for end in ends))
        one, other = (_text(lead.sentence, end) for end in (lead.first, lead.second))
        return self.finding(
            lead.sentence.surface,
            span,
            f"Between {one} and {other} lie {shown(lead.right)} points.",
            suggestion=respelled_figure(lead.points, lead.right)
            if span == (lead.points.start, lead.points.end)
            else "",
        )

    def _judged(self, surface: Surface, found: "re.Match[str]") -> Iterator[Finding]:
        group = "lead" if found["lead"] else "lead_of"
        printed = found[group]
        lead = Decimal(NUMBER_WORDS[printed]) if printed in NUMBER_WORDS else Decimal(printed)
        right = abs(Decimal(found["one"]) - Decimal(found["two"]))
        if lead == right or not right:
            return
        word = next((word for word, number in NUMBER_WORDS.items() if number == right), "")
        number = word if printed in NUMBER_WORDS and word else shown(right)
        yield self.finding(
            surface,
            found.span(group),
            f"Between {found['one']} and {found['two']} percent lie {shown(right)} points.",
            suggestion=number,
        )


_POINTS = words("point points")
