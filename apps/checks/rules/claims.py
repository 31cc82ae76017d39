"""HEAD: what a headline claims in words, against what the story says: that something rose or doubled."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.checks.figures.relations import (
    ADJUSTED,
    DIRECTION,
    Change,
    Figure,
    alike,
    all_figures_in,
    lead_start,
    shown,
    told_changes,
)
from apps.checks.figures.slips import respelled
from apps.checks.figures.steps import levels_in, way_of
from apps.checks.figures.tallies import number_of
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import in_role
from apps.checks.rule import Rule
from apps.checks.story import Role, Story, Surface
from apps.checks.text.meanings import meaning_of, root_of
from apps.checks.text.stems import stem
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Mention, Sort


class ContraryHeadline(Rule):
    """A headline that lets rise what falls in the story, by the same figure.

    "House prices fall 3%" over a story in which they rose by 3% is wrong in one place or the other. Said where both
    name what moves and give one figure for it; currencies, of which one rises as the other falls, are left alone.
    """

    code = "HEAD-08"
    name = "contrary-headline"
    severity = Severity.ERROR
    authority = "house style: every figure above the story stands in the story"
    flags = (
        Story.of("House prices rose by 3% in the year to June, the lender said.", headline="House prices fall 3%"),
        Story.of("Profit at the brewer dropped 20 percent last year.", headline="Brewer’s profit jumps 20 percent"),
        Story.of("Visits to the museum fell to 1.2 million from 1.4 million.", headline="Visits rise to 1.2 million"),
    )
    allows = (
        Story.of("House prices fell by 3% in the year to June, the lender said.", headline="House prices fall 3%"),
        Story.of("Rents rose by 3% in the year to June, the lender said.", headline="House prices fall 3%"),
        Story.of("The yen fell 1% to 150 to the dollar.", headline="Dollar rises 1% against yen"),
        Story.of(
            "House prices rose by 3% in May. In June house prices fell by 3%.", headline="House prices fall 3% in June"
        ),
    )

    needs = (in_role(Role.HEADLINE),)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.of_role(Role.HEADLINE):
            for sentence in surface.told:
                # "Shares fall 3% as profit rises" has a direction for each.
                if len(sentence.mentions) == 1 and not _AGAINST_ANOTHER.search(sentence.lower):
                    yield from self._judged(story, sentence, sentence.mentions[0])

    def _judged(self, story: Story, sentence: Sentence, mention: Mention) -> Iterator[Finding]:
        moved = _moved(sentence, mention)
        if moved is None or mention.quantity is None:
            return
        told = [
            (other, candidate, there)
            for surface in story.of_role(Role.BODY)
            for other in surface.told
            for candidate in other.of_sort(mention.sort)
            if candidate.quantity is not None
            and (candidate.quantity.low, candidate.quantity.unit) == (mention.quantity.low, mention.quantity.unit)
            and (there := _moved(other, candidate)) is not None
            and not moved.subject.isdisjoint(there.subject)
            and not _AGAINST_ANOTHER.search(other.lower)
        ]
        if told and all(there.way == -moved.way for _, _, there in told):
            other, candidate, there = told[0]
            ways = ("falls", "rises") if moved.way < 0 else ("rises", "falls")
            yield self.finding(
                sentence.surface,
                moved.span,
                f"By {mention.text} it {ways[0]} in the headline and {ways[1]} in the story.",
                evidence=(Evidence(f"“{other.text.strip()}”"),),
            )
            yield self.finding(
                other.surface,
                there.span,
                f"By {candidate.text} it {ways[1]} here and {ways[0]} in the headline.",
                evidence=(Evidence(f"“{sentence.text.strip()}”"),),
            )


# "The dollar rises against the yen": the yen falls.
_AGAINST_ANOTHER = re.compile(
    r"\b(?:against|versus|dollar|euro|yen|pound|sterling|yuan|rupee|lira|rouble|ruble|peso)\b"
)
_THEN = re.compile(r"(?: (?:by|to|about|around|some|nearly|almost|a|an|more than|as much as|sharply|just))* ?$")


@dataclass(frozen=True, slots=True)
class _Moved:
    """What moves by or to a figure, as the roots of the words before its verb, whether up (1) or down (-1), and the
    verb with its figure."""

    subject: frozenset[str]
    way: int
    span: Span


def _moved(sentence: Sentence, mention: Mention) -> _Moved | None:
    before = _THEN.sub("", sentence.before(mention, reach=60))
    verbs = list(DIRECTION.finditer(before))
    if not verbs or verbs[-1].end() != len(before):
        return None
    start = lead_start(mention) - len(sentence.before(mention, reach=60)) + verbs[-1].start()
    subject = frozenset(stem(word) for word in _NOUN.findall(before[: verbs[-1].start()]))
    return _Moved(subject, 1 if verbs[-1]["rise"] else -1, (start, mention.end))


_NOUN = re.compile(r"[a-z]{5,}")
Factors = tuple[Decimal, Decimal]
_MULTIPLIED = re.compile(
    r"\b(?:(?P<verb>doubles?|doubled|doubling|triples?|tripled|trebles?|trebled|quadruples?|quadrupled|halves|halved)"
    r"(?! (?:down|up|[a-z]* ?(?:murder|killing|agent|standard|winner|gold|jeopardy|act|whammy|decker|bogey|fault|bed|"
    r"trouble|life|digit)))|(?:(?:up|rises?|rose|grows?|grew|increases?|increased|jumps?|jumped) )?"
    r"(?P<fold>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)[ -]?fold)\b"
)
_DOUBLE, _TRIPLE = (Decimal("1.7"), Decimal("2.6")), (Decimal("2.6"), Decimal("3.7"))
_FACTORS: dict[str, Factors] = {
    "dou": _DOUBLE,
    "tri": _TRIPLE,
    "tre": _TRIPLE,
    "qua": (Decimal("3.4"), Decimal("4.8")),
    "hal": (Decimal("0.38"), Decimal("0.62")),
}
_NEARLY = re.compile(
    r"\b(?:nearly|almost|about to|close to|could|may|might|will|would|to|not|plans?|wants?|aims?|more than) $"
)
_ROOM = (Decimal("0.8"), Decimal("1.25"))


def _claims_in(surface: Surface) -> Iterator[tuple[Span, Factors]]:
    """Where a headline says that something multiplied, or moved by a share, and what it may have come to so."""
    for found in _MULTIPLIED.finditer(surface.lower):
        if _NEARLY.search(surface.lower, 0, found.start()):
            continue
        if found["verb"]:
            yield found.span(), _FACTORS[found["verb"][:3]]
        else:
            times = Decimal(number_of(found["fold"]))
            # "A fivefold rise" is to five times as much, by some to six.
            yield found.span(), (times * _ROOM[0], (times + 1) * _ROOM[1])
    for sentence in surface.told:
        for figure in all_figures_in(sentence):
            way = way_of(sentence, figure) if figure.mention.sort is Sort.SHARE else 0
            if not way or _NEARLY.search(sentence.before(figure.mention)) or figure.mention.difference:
                continue
            in_percent = figure.unit == "percent"
            part = figure.value / 100 if in_percent else figure.value
            slack = max(figure.spread / 100 if in_percent else _POINT, part * _FIFTH, _POINT)
            if part > 0 and (way > 0 or part < 1):
                ends = sorted((1 + way * (part - slack), 1 + way * (part + slack)))
                yield (figure.start, figure.end), (ends[0], ends[1])


_QUARTER = Decimal("0.25")
_OF_THE = re.compile(r"(?: [a-z]+)? (?:out )?of (?:the |its |their |his |her |all )(?:[a-z-]+ )?")
_FIFTH, _POINT = Decimal("0.2"), Decimal("0.015")


def _says_so_too(claim: str, lead: list[Sentence]) -> bool:
    """Whether the first sentences have the word or the numeral of a claim."""
    words = _CLAIM.findall(claim)
    return any(word[:5] in sentence.lower for sentence in lead for word in words)


_CLAIM = re.compile(r"\d[\d.,]*|[a-z]{4,}")


def _levels_told(sentence: Sentence) -> list[Change]:
    """The changes of a sentence, and its only two levels where what lies between them says that one came before."""
    changes = told_changes(sentence)
    if changes:
        return changes
    levels = levels_in(sentence)
    pairs = [pair for pair in itertools.combinations(levels, 2) if alike(*pair)] if len(levels) <= _FEW else []
    if len(pairs) != 1:
        return []
    after, before = pairs[0]
    link = sentence.surface.lower[after.end : lead_start(before.mention)]
    is_before = _UP_FROM.search(link) or (
        _SET_AGAINST.search(link) and _THEN_ONCE.match(sentence.after(before.mention, reach=60))
    )
    return [Change(before, after, is_set_against=True)] if is_before and not _SPLIT.search(link) else []


_FEW = 4
_UP_FROM = re.compile(r"\b(?:up|down) (?:from|on)(?: (?:the|a|an|just|only|about|some))* $")
_SET_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|than|after|from|improvement on)(?: (?:the|a|an|just|only|about|some))* $"
)
_THEN_ONCE = re.compile(
    r" ?(?:[a-z]+ ){0,3}?(?:(?:a|one|the|two|three|five|ten) (?:year|month|quarter|week|decade)s? "
    r"(?:earlier|ago|before)|earlier|before|last|recorded|in (?:the )?(?:same|previous|prior|preceding|19|20|january|"
    r"february|march|april|may|june|july|august|september|october|november|december))"
)
_SPLIT = re.compile(r"[;:]|\b(?:while|whereas|but|although|though|and)\b")
# The first sentences of a story bear its headline out.
_LEAD = 3


class HeadlineOffReckoning(Rule):
    """A headline whose sum the story does not come to.

    "Profit doubles" over a profit of $315 million, up from $210 million, is half as much again; and 30 shelters at
    $150,000 apiece cost $4.5 million, not $45 million.
    """

    code = "HEAD-09"
    name = "headline-off-reckoning"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of(
            "Castell Foods, the maker of biscuits, earned $315 million, up from $210 million a year earlier.",
            headline="Profit doubles at Castell Foods",
        ),
        Story.of(
            "The city will put up 30 bus shelters with benches at $150,000 apiece, a commissioner said.",
            headline="City to spend $45 million on bus shelters",
        ),
        Story.of(
            "The number of thefts fell to 300 from 420 a year earlier, the police said.",
            headline="Thefts halved in a year",
        ),
        Story.of(
            "Doctors reported 312 cases of measles in the first half of the year, up from 104 a year ago.",
            headline="Cases of measles up fivefold",
        ),
        Story.of(
            "The bakery chain will close 12 of its 126 shops, it said on Monday.",
            headline="Bakery chain shuts a third of its shops",
        ),
        Story.of(
            "Forty people died on the roads of the county last year, compared with 60 the year before.",
            headline="Deaths on the roads fall by half",
        ),
    )
    allows = (
        Story.of(
            "Castell Foods, the maker of biscuits, earned $420 million, up from $210 million a year earlier.",
            headline="Profit doubles at Castell Foods",
        ),
        Story.of(
            "The city will put up 30 bus shelters with benches at $150,000 apiece, a commissioner said.",
            headline="City to spend $4.5 million on bus shelters",
        ),
        Story.of(
            "The number of thefts fell to 300 from 420 a year earlier, the police said.",
            headline="Thefts nearly halved in a year",
        ),
        Story.of("Sales rose to $4 million from $3 million, the shop said.", headline="Staff doubled at the shop"),
        Story.of(
            "Doctors reported 312 cases of measles in the first half of the year, up from 104 a year ago.",
            headline="Cases of measles up threefold",
        ),
        Story.of(
            "The bakery chain will close 42 of its 126 shops, it said on Monday.",
            headline="Bakery chain shuts a third of its shops",
        ),
        Story.of(
            "Profit at the brewer was $315 million, up from $210 million, and 20 percent more without a sale.",
            headline="Profit at the brewer rises 20 percent",
        ),
    )

    needs = (in_role(Role.HEADLINE),)

    def check(self, story: Story) -> Iterator[Finding]:
        lead = [sentence for surface in story.of_role(Role.BODY) for sentence in surface.sentences][:_LEAD]
        for surface in story.of_role(Role.HEADLINE):
            for span, factors in _claims_in(surface):
                yield from self._multiplied(surface, span, factors, lead)
            for sentence in surface.told:
                for mention in sentence.of_sort(Sort.MONEY):
                    yield from self._spent(surface, mention, lead)
                for figure in all_figures_in(sentence):
                    if figure.mention.sort is Sort.SHARE and not way_of(sentence, figure):
                        yield from self._shared(sentence, figure, lead)

    def _multiplied(self, surface: Surface, span: Span, factors: Factors, lead: list[Sentence]) -> Iterator[Finding]:
        if _says_so_too(surface.lower[span[0] : span[1]], lead):
            # Of what the story says too nobody knows better.
            return
        subject = _subject(surface.lower[: span[0]])
        changes = [
            change
            for sentence in lead
            if not subject.isdisjoint(map(stem, sentence.vocabulary)) and not ADJUSTED.search(sentence.lower)
            for change in _levels_told(sentence)
        ]
        ends = {(change.before.value, change.after.value) for change in changes}
        if len(ends) != 1 or changes[0].before.value <= 0:
            return
        before, after = changes[0].before, changes[0].after
        ratio = after.value / before.value
        low, high = factors
        if not low <= ratio <= high:
            yield self.finding(
                surface,
                span,
                f"From {before.mention.text} to {after.mention.text} is {shown(ratio, 2)} times as much.",
                evidence=(Evidence(f"{after.mention.text} / {before.mention.text} = {shown(ratio, 2)}"),),
            )

    def _shared(self, above: Sentence, share: Figure, lead: list[Sentence]) -> Iterator[Finding]:
        """A share in the headline of what the lead counts as so many of so many."""
        if share.mention.difference or _NEARLY.search(above.before(share.mention)):
            return
        subject = meaning_of(above.text).keys()
        told = [
            (part, whole)
            for sentence in lead
            for part, whole in itertools.pairwise(all_figures_in(sentence))
            if part.mention.sort is whole.mention.sort is Sort.COUNT
            and 0 < part.value < whole.value
            and _OF_THE.fullmatch(sentence.surface.lower, part.end, lead_start(whole.mention))
            and root_of(whole.mention.noun.rsplit(" ", 1)[-1]) in subject
        ]
        if len(told) != 1 or _says_so_too(share.mention.text.lower(), lead):
            return
        part, whole = told[0]
        value = share.value / 100 if share.unit == "percent" else share.value
        right = part.value / whole.value
        if value > 0 and abs(value - right) > max(right * _QUARTER, _POINT):
            yield self.finding(
                above.surface,
                share.mention,
                f"{part.mention.text} of {whole.mention.text} is {shown(right * 100, 1)} percent.",
                evidence=(Evidence(f"{part.mention.text} / {whole.mention.text} = {shown(right, 2)}"),),
            )

    def _spent(self, surface: Surface, mention: Mention, lead: list[Sentence]) -> Iterator[Finding]:
        """So many at so much apiece make the sum of the headline, but for a power of ten."""
        quantity = mention.quantity
        if quantity is None or quantity.is_range or quantity.low <= 0:
            return
        for sentence in lead:
            each = [one for one in sentence.of_sort(Sort.MONEY) if one.per in ("each", "apiece") and one.quantity]
            many = [one for one in sentence.of_sort(Sort.COUNT) if one.noun and one.quantity and not one.per]
            if len(each) != 1 or len(many) != 1 or each[0].quantity is None or many[0].quantity is None:
                continue
            if each[0].quantity.unit != quantity.unit or each[0].quantity.low <= 0 or many[0].quantity.low <= 1:
                continue
            made = each[0].quantity.low * many[0].quantity.low
            ratio = quantity.low / made
            power = round(ratio.log10())
            if power and abs(ratio / Decimal(10) ** power - 1) < _SAME_DIGITS:
                right = replace(quantity, low=made, high=made)
                yield self.finding(
                    surface,
                    mention,
                    f"{many[0].text} at {each[0].text} are {respelled(mention, right)}.",
                    evidence=(Evidence(f"“{sentence.text.strip()}”"),),
                    suggestion=respelled(mention, right),
                )


_SAME_DIGITS = Decimal("0.06")
# "Profit doubles", over a firm that earned so much.
_EARNED = frozenset(map(stem, ("profit", "profits", "earnings", "earned", "income")))


def _subject(before: str) -> frozenset[str]:
    """The roots of the last words before a verb."""
    roots = frozenset(stem(word) for word in _NOUN.findall(before)[-_LEAD:])
    return roots | _EARNED if roots & _EARNED else roots
