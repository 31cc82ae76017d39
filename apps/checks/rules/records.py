"""CALC: a record that is none, by the figure that it is said to beat."""

import re
from collections.abc import Iterator

from apps.checks.figures.relations import Figure, alike, figure_of, in_unit_of
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span
from apps.quantities import Mention, Sort, same_dimension


class RecordOffRecord(SentenceRule):
    """A new record that does not beat the old one.

    "The pumpkin weighed a record 2,449 pounds. The previous record was 2,749": one of the two figures is wrong. The
    same holds of "the hottest day since July 2019, when it was 38.7C" for a day of 39.1C, which would be the hottest
    for longer. Lows, and the times of races, beat a record by being less; exchange rates and what missed a record are
    left alone.
    """

    code = "CALC-25"
    name = "record-off-record"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The pumpkin weighed a record 2,449 pounds. The previous record, set in 2023, was 2,749 pounds."),
        Story.of(
            "A godwit flew nonstop from Alaska to Tasmania, at least 842 miles in 11 days. The earlier record, "
            "a little over 8,000 miles, belonged to an adult."
        ),
        Story.of("The city had a record 41.2 degrees on Friday, above the previous record of 43.1 degrees."),
        Story.of("She ran a world record of 10.92 seconds. The old mark of 10.49 seconds had stood since 1988."),
        Story.of("Turnout was 66 percent, the highest since 1992, when it was 61 percent."),
        Story.of("At minus 12C it was the coldest night since 2010, when minus 9C was measured."),
    )
    allows = (
        Story.of("The ice is a record low, 80,000 sq km less than the previous record, 14.41 million sq km."),
        Story.of("He put the ball far. Crouser, who stands 6 feet 7, had held the old mark of 23.37 meters."),
        Story.of("The pumpkin weighed a record 2,749 pounds. The previous record, set in 2023, was 2,449 pounds."),
        Story.of("She ran a world record of 10.46 seconds. The old mark of 10.49 seconds had stood since 1988."),
        Story.of("Turnout was 61 percent, the highest since 1992, when it was 66 percent."),
        Story.of("The rupee fell to 83.9 to the dollar, a record low. The previous record low was 83.7."),
        Story.of("The pumpkin weighed 2,449 pounds, short of a record. The previous record was 2,749 pounds."),
        Story.of(
            "The ice shrank to a record 3.4 million square km. The previous record low was 4.2 million square km."
        ),
        Story.of("Sales came to 2,100 cars. The previous record month saw 2,400, and the firm hopes to beat it."),
        Story.of("It was so hot on 31 days in a row, breaking by 13 the old record of 18 straight."),
        Story.of("A low of 12C followed. The previous record, 41C, was for heat."),
    )

    needs = (words("record best mark high peak low since"), amounts(1))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _RATES.isdisjoint(sentence.signs):
            return
        lower = sentence.surface.lower
        told = _OLD.search(lower, sentence.start, sentence.end)
        if told is not None:
            yield from self._off_old(sentence, told)
        elif "since" in sentence.signs:
            since = _SINCE.search(lower, sentence.start, sentence.end)
            if since is not None:
                yield from self._off_since(sentence, since)

    def _off_old(self, sentence: Sentence, told: re.Match[str]) -> Iterator[Finding]:
        old = _next_figure(sentence, told.end())
        if old is None or _APART.search(sentence.surface.lower, told.end(), old.start):
            return
        new_one = _last_alike(sentence, old, told.start()) or (
            _last_alike(sentence.previous, old, told.start())
            if sentence.previous is not None and _OPENS.match(sentence.lower)
            else None
        )
        if new_one is None:
            return
        home, new = new_one
        said = sentence.lower if home is sentence else f"{home.lower} {sentence.lower}"
        if _MISSED.search(said) or not _RATES.isdisjoint(home.signs):
            return
        yield from self._judged(home, new, sentence, old, is_low=_is_low(said, old), said=told[0])

    def _off_since(self, sentence: Sentence, since: re.Match[str]) -> Iterator[Finding]:
        old = _next_figure(sentence, since.end())
        if old is None or _APART.search(sentence.surface.lower, since.end(), old.start):
            return
        new_one = _last_alike(sentence, old, since.start())
        if new_one is not None and not _MISSED.search(sentence.lower):
            # What was as high then is not passed now.
            is_low = not _LOW.search(since["most"])
            yield from self._judged(*new_one, sentence, old, is_low=is_low, said=since[0])

    def _judged(
        self, home: Sentence, new: Figure, sentence: Sentence, old: Figure, *, is_low: bool | None, said: str
    ) -> Iterator[Finding]:
        """One finding over both figures, either of which may be wrong; one on each where a sentence ends between."""
        if is_low is None or not (new.low > old.high if is_low else new.high < old.low):
            return
        than = "more" if is_low else "less"
        pairs: list[tuple[Mention, Mention, str, Mention | Span]]
        if home is sentence:
            pairs = [(new.mention, old.mention, than, (min(new.start, old.start), max(new.end, old.end)))]
        else:
            pairs = [
                (new.mention, old.mention, than, new.mention),
                (old.mention, new.mention, _OTHER[than], old.mention),
            ]
        for mention, other, way, where in pairs:
            yield self.finding(
                sentence.surface,
                where,
                f"{mention.text} is {way} than {other.text}.",
                evidence=(Evidence(f"One is said to pass the other: “{said.strip()}”."),),
            )


_OTHER = {"more": "less", "less": "more"}
_OLD = re.compile(
    r"\b(?:previous|earlier|old|former|existing|prior) (?:(?!one\b)[a-z'’-]+ ){0,3}?"
    r"(?:record|best|mark|high|peak|low)(?: (?:high|low|time|temperature|mark|crowd|score|total))?\b"
    r"(?! (?:month|year|quarter|season|holder|company))"
)
_OPENS = re.compile(
    r"(?:the|its|his|her|their|that) (?:beat |beats |broke )?(?:previous|earlier|old|former|existing|prior)\b"
)
_SINCE = re.compile(
    r"\bthe (?P<most>hottest|warmest|highest|largest|biggest|wettest|most|coldest|lowest|smallest|driest|fewest)\b"
    r"[^.;:\d]{0,60}? since (?:[a-z]+\.? )?(?:\d{1,2}, )?\d{4},? when "
)
# Between a record and its figure stands no figure of something else, and nothing that tells by how much.
_APART = re.compile(r"[;:]|\b(?:by|more than|and|but|while|after|from|until|before)\b")
_MISSED = re.compile(
    r"\b(?:short of|shy of|below|missed|missing|miss|near(?:ly|s|ing)?|close|closest|approach\w*|attempt\w*|"
    r"hop(?:es?|ed|ing)|could|would|may|might|expect\w*|forecast\w*|never|match\w*|equal\w*|tied?|fell|fallen|down|target|limit|"
    r"retreat\w*|despite|per share|adjusted|like[- ]for[- ]like)\b"
)
_LOW = re.compile(
    r"\b(?:lows?|lowest|coldest|cold|cooler|fewest|smallest|driest|shortest|minimum|minus|youngest|lightest|"
    r"thinnest|slowest|shr[aiu]nk\w*|narrowest)\b"
)
_FEWEST = re.compile(r"\b(?:fewest|lowest|smallest|record lows?)\b")
_HIGH = re.compile(r"\b(?:highs?|highest|hottest|heat|warmest|largest|biggest|maximum|peak|oldest|heaviest|longest)\b")
_RACE = re.compile(
    r"\b(?:ran|run|race|races|raced|swam|swim|swimm\w+|sprint\w*|marathon|metres|meters|lap|freestyle|butterfly|"
    r"backstroke|breaststroke|medley|relay|hurdles|steeplechase|rowed|cycl\w+|skat\w+|dash|clock\w+|course record|"
    r"fastest|faster|quickest|quicker)\b"
)
_RATES = words("dollar euro rupee rupees lira peso rouble ruble yen yuan currency exchange")


def _is_low(said: str, old: Figure) -> bool | None:
    """Whether the record is passed by being less; None where the words leave it open."""
    if old.mention.quantity is not None and same_dimension(old.unit, "second"):
        is_fast, is_long = _RACE.search(said) is not None, _HIGH.search(said) is not None
        return None if is_fast == is_long else is_fast
    if old.mention.sort is Sort.COUNT:
        # "13 nights of frost, lows of minus 8": the nights are many.
        return _FEWEST.search(said) is not None
    is_low, is_high = _LOW.search(said) is not None, _HIGH.search(said) is not None
    return None if is_low and is_high else is_low


def _next_figure(sentence: Sentence, place: int) -> Figure | None:
    """The first figure behind a place, near it; dates stand aside."""
    for mention in sentence.mentions:
        if mention.start >= place and mention.sort is not Sort.DATE:
            if _SO_MUCH_MORE.match(sentence.after(mention)):
                return None
            return figure_of(mention) if mention.start - place <= _REACH and _is_level(mention) else None
    return None


_REACH = 60


def _is_level(mention: Mention) -> bool:
    return mention.quantity is not None and not mention.difference and not mention.quantity.is_range


_SO_MUCH_MORE = re.compile(
    r" (?:[a-z]+ )?(?:less|more|fewer|lower|higher|below|above|under|over|better|worse|faster|slower|longer|shorter|"
    r"short|smaller|larger|bigger|hotter|colder|warmer|cooler|heavier|lighter|ahead|behind)\b"
)


def _unit_of(mention: Mention) -> str:
    return mention.quantity.unit if mention.quantity is not None else ""


def _last_alike(sentence: Sentence, old: Figure, place: int) -> tuple[Sentence, Figure] | None:
    """The one figure of a sentence, before a place, that measures the same; None where there are several or none."""
    found = []
    for mention in sentence.mentions:
        if mention is old.mention or not _is_level(mention) or mention.sort is not old.mention.sort:
            continue
        if mention.second_numeral is not None or _unit_of(mention) != _unit_of(old.mention):
            # "Crouser, who stands 6 feet 7, had held the old mark of 23.37 meters".
            continue
        if sentence.before(mention).endswith(" by ") or _SO_MUCH_MORE.match(sentence.after(mention)):
            # "Breaking by 13 the old record of 18", "80,000 sq km less than the previous record".
            continue
        if mention.partner is not None and mention.partner[0] < mention.start:
            continue
        figure = figure_of(mention)
        if figure is None or (mention.noun and old.mention.noun and mention.noun != old.mention.noun):
            continue
        figure = in_unit_of(old, figure)
        if alike(old, figure):
            found.append(figure)
    return (sentence, found[0]) if len(found) == 1 and (found[0].start < place or sentence.end < place) else None
