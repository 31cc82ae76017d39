"""SUM: terms that are served one after the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import NUMBER_WORDS, shown
from apps.checks.figures.tallies import COUNT
from apps.checks.findings import Finding, Severity
from apps.checks.needs import measures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.checks.time.stretches import Stretch, counted, stretches_in
from apps.quantities import Hedge, Mention, Sort


@dataclass(frozen=True, slots=True)
class _Term:
    """A stretch of a passage, in months; `times` is how often it is imposed."""

    sentence: Sentence
    mention: Mention
    start: int
    end: int
    months: Decimal
    times: int = 1
    is_total: bool = False

    @property
    def all_months(self) -> Decimal:
        return self.months * self.times


class TermsOffTotal(SentenceRule):
    """Consecutive sentences that do not make the total that is told.

    Seven years and four to run after them are 11. Only a passage in which every stretch is a term or the total is
    reckoned up, and none of which terms run at once, are suspended or in part served already.
    """

    code = "SUM-34"
    name = "terms-off-total"
    severity = Severity.ERROR
    authority = "arithmetic"
    needs = (
        words("consecutive consecutively cumulative cumulatively back another other successively"),
        words("years months year months term terms"),
        measures("second"),
    )
    flags = (
        Story.of(
            "The judge imposed seven years for arson and four years for assault, to run consecutively, making 12 years."
        ),
        Story.of(
            "He got five years on each of three counts of theft. The judge ordered that the terms be served "
            "consecutively, a total of 18 years."
        ),
        Story.of(
            "A baker was jailed for five and a half years on Monday. The judge imposed three years for fraud and 18 "
            "months for perjury, to run consecutively."
        ),
        Story.of("Two consecutive terms of 25 years will keep him in prison for 55 years, prosecutors said."),
    )
    allows = (
        Story.of(
            "The judge imposed seven years for arson and four years for assault, to run consecutively, making 11 years."
        ),
        Story.of(
            "The judge imposed seven years for arson and four years for assault, to run concurrently, making seven."
        ),
        Story.of(
            "He got five years on each of three counts of theft, to be served consecutively, a total of 15 years."
        ),
        Story.of(
            "He was given four years for tax evasion and two for bribery, to run consecutively; with the three he is "
            "already serving he faces nine years in all."
        ),
        Story.of(
            "The judge imposed seven years for arson and four years for assault, to run consecutively, and took off "
            "two years for time on remand, leaving nine years in all."
        ),
        Story.of(
            "Daly was jailed for a total of 14 years: eight for the robbery and six, to run consecutively, for a gun. "
            "His driver was given five years."
        ),
        Story.of("The mayor, a former judge, served three consecutive terms of four years, 14 years in all."),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if not _CONSECUTIVE.search(sentence.lower):
            return
        passage = _passage_of(sentence)
        told = " ".join(each.lower for each in passage)
        if not _COURT.search(told) or _OTHERWISE.search(told):
            return
        terms = [term for each in passage for term in _terms_in(each)]
        total = _total_of(terms)
        if total is None:
            return
        number = next(iter(_COUNTS.finditer(told)), None)
        rest = [_repeated(term, number) for term in terms if term is not total]
        if any(term is None for term in rest):
            return
        right = sum((term.all_months for term in rest if term is not None), Decimal(0))
        off = abs(total.months - right)
        if not rest or not (0 < off <= _MOST_OFF or off == _A_DIGIT):
            return
        if off * 2 > right or any(total.months <= each.months for each in rest if each):
            return
        yield self.finding(
            total.sentence.surface,
            (total.start, total.end),
            f"The terms make {_in_years(right)}.",
            suggestion=_repaired(total, right),
        )


_CONSECUTIVE = re.compile(
    r"\b(?:consecutive(?:ly)?|cumulative(?:ly)?|successively|back[- ]to[- ]back|one after (?:the other|another))\b"
)
_COURT = re.compile(
    r"\b(?:judges?|courts?|sentenc\w+|jail\w*|prison|prosecutors?|convict\w+|jur(?:y|ors?)|guilty|magistrates?|recorder|"
    r"penitentiary|imprison\w+|manslaughter|assault|robbery|fraud|kidnapp\w+|murder|rape|burglary|theft|arson|bribery|charges?|"
    r"counts?|custody)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:concurrent(?:ly)?|suspended|already|remand|credit|took off|taken off|reduced|reduction|cut by|deducted|"
    r"appeals? court|some of|most of|all but|partly|in part|brother|sister|wife|accomplice|co-defendant|co-accused|"
    r"others? (?:was|were|got|received)|in office|elect(?:ed|ions?)|mayors?|presidency|respectively|probation|"
    r"community|licen[cs]e|supervised)\b"
)
# A total is off by what a slip makes of it: a term left out or counted twice, or a digit.
_MOST_OFF = 60
_A_DIGIT = 120
_COUNTS = re.compile(rf"\b(?P<number>{COUNT}) (?:[a-z]+ )?(?:counts|charges|offen[cs]es|killings|murders|victims)\b")
_ON_EACH = re.compile(
    r"(?: in (?:prison|jail|custody)| imprisonment| behind bars)?,? (?:on|for) each"
    rf"(?: of (?:the )?(?P<number>{COUNT})\b)?| (?:each|apiece)\b"
)
_SO_MANY = re.compile(
    rf"\b(?P<number>{COUNT}) (?:consecutive |back-to-back |successive |cumulative )?(?:prison |jail )?"
    r"(?:terms|sentences|spells) of $"
)
_NO_TERM = re.compile(
    r"\b(?:after|within|at least|last|next|past|over|minimum(?: term)? of|least|served|since|nearly|almost|some|every|"
    r"spent|for up to|up to|maximum of|than|asked for|sought|seeking|demanded|recommended)(?: the)? $"
)
_NO_TERM_AFTER = re.compile(r"[- ](?:ago|earlier|before|later|old|after|since|without|on the run)\b")
_TOTAL = re.compile(
    r"\b(?:totals?(?: of| term of| sentence of)?|totall?ing|making|makes?|making it|faces|faced|"
    r"aggregate(?: sentence)? of|add(?:ing|s|ed)? up to|com(?:es|ing) to|sum of|or|"
    r"(?:will|would|must|should|can|to) (?:spend|serve|be locked up for)|keep [^;]{0,60} for|begins|began|"
    r"amounts? to|amounting to|brings? [^.;]{0,40} to|effective(?: term of)?|meaning)"
    r"(?: a total of| up to| him| her| them)?,? $"
)
_TOTAL_AFTER = re.compile(
    r"(?: in (?:prison|jail|custody)| behind bars| imprisonment)?,? "
    r"(?:in all|altogether|in total|all told|combined|total)\b| behind bars\b"
)
_HEADING = re.compile(
    r"\b(?:sentenced (?:[a-z]+ ){0,4}to|jailed for|imprisoned for|sent to prison for|locked up for|given|handed|"
    r"gets?) $"
)
_OF_ONE = re.compile(
    r"(?: in prison| in jail| imprisonment| in custody)? (?:for (?!life)|on (?:each|the|one|a|two|three)\b)"
)
_A_TERM = re.compile(
    r"(?:\b(?:to|of|gave (?:him|her|them)|gave|imposed|handed|got|receiv(?:ed|es)|given|serve|and|plus|set|imposing|"
    r"consecutive|with|jailed for|imprisoned for|for|an?|ordered|terms? of|sentences? of|then|spell of)|"
    r"\b(?:consecutive|further|additional|another|second|[a-z]+['’]s|gave (?:[a-z]+ ){1,4})|[,;:])(?: a| an| the)? $"
)


def _passage_of(sentence: Sentence) -> tuple[Sentence, ...]:
    """A sentence with the one before and the one after it, in one paragraph."""
    sentences = sentence.surface.sentences
    following = sentences[sentence.place + 1 : sentence.place + 2]
    goes_on = following and _GOES_ON.match(following[0].text)
    return sentences[max(0, sentence.place - 1) : sentence.place + (2 if goes_on else 1)]


# "His driver was given five years" tells of somebody else.
_GOES_ON = re.compile(r"(?:The|These|Those|They|He|She|Each|All|It|That|Judge|Justice|Recorder|Mr|Ms|Mrs)\b")


def _terms_in(sentence: Sentence) -> Iterator[_Term]:
    """The stretches of a sentence, in months, in order; numbers that stand for years are among them."""
    found = []
    for stretch in stretches_in(sentence):
        mention = stretch.mention
        if stretch.unit not in _MONTHS or mention.sort is Sort.AGE:
            continue
        months = stretch.count * _MONTHS[stretch.unit]
        rest = _REST.search(mention.text)
        if rest is not None:
            months += NUMBER_WORDS.get(rest[1].lower(), 0) if not rest[1].isdigit() else int(rest[1])
        found.append((mention, months))
    if found:
        # As in "10 years: five for arson, four for theft and one for perjury".
        bare = _BARE_ONE.finditer(sentence.surface.lower, found[0][0].end, sentence.end)
        found.extend((Mention(*one.span(), one[0], Sort.COUNT), Decimal(12)) for one in bare)
        for count in sentence.of_sort(Sort.COUNT):
            if count.quantity is None or count.quantity.is_range or count.start < found[0][0].start:
                continue
            if _FOR_A_DEED.match(sentence.after(count)):
                found.append((count, count.quantity.low * 12))
    for mention, months in sorted(found, key=lambda each: each[0].start):
        before, after = sentence.before(mention), sentence.after(mention)
        is_total = _TOTAL.search(before) is not None or _TOTAL_AFTER.match(after) is not None
        if not is_total and (_NO_TERM.search(before) or _NO_TERM_AFTER.match(after)):
            continue
        yield _Term(sentence, mention, mention.start, mention.end, months, is_total=is_total)


_BARE_ONE = re.compile(r"(?:(?<=[,;:] )|(?<=\band ))one(?= for (?!each|one)[a-z])")
_FOR_A_DEED = re.compile(r"(?:, [a-z ]{3,30},)? (?:for|on) (?!each|\d|two|three|four)[a-z]")
_MONTHS = {"year": Decimal(12), "month": Decimal(1)}
_REST = re.compile(r"(?:and|,) (\w+) months?$", re.IGNORECASE)


def _total_of(terms: list[_Term]) -> _Term | None:
    """The one that is told to be all the others together; None where none is, or more than one may be."""
    totals = [term for term in terms if term.is_total]
    if len(totals) == 1:
        # A longer passage may tell it twice.
        return totals[0]
    if totals or len(terms) < _FEWEST:
        return None
    first = terms[0]
    before, after = first.sentence.before(first.mention), first.sentence.after(first.mention)
    return first if _HEADING.search(before) and not _OF_ONE.match(after) else None


_FEWEST = 2


def _repeated(term: _Term, number: re.Match[str] | None) -> _Term | None:
    """A term as often as it is imposed; None where that is not told, or it may be none."""
    before, after = term.sentence.before(term.mention), term.sentence.after(term.mention)
    if each := _ON_EACH.match(after):
        printed = each["number"] or (number["number"] if number is not None else "")
        times = _number(printed)
        return _times(term, times) if times else None
    if so_many := _SO_MANY.search(before):
        return _times(term, _number(so_many["number"]))
    return term if _A_TERM.search(before) or _OF_ONE.match(after) else None


def _times(term: _Term, times: int) -> _Term:
    return _Term(term.sentence, term.mention, term.start, term.end, term.months, times)


def _number(printed: str) -> int:
    word = printed.lower().replace(",", "")
    return int(word) if word.isdigit() else int(NUMBER_WORDS.get(word, 0))


def _in_years(months: Decimal) -> str:
    years, rest = divmod(int(months), 12)
    told = [
        f"{shown(Decimal(number))} {unit}{'s' * (number != 1)}"
        for number, unit in ((years, "year"), (rest, "month"))
        if number
    ]
    return " and ".join(told)


def _repaired(total: _Term, right: Decimal) -> str:
    """The total with the right number of years, where both are whole years; else empty."""
    if right % 12 or total.months % 12 or _REST.search(total.mention.text):
        return ""
    return counted(Stretch(total.mention, total.months / 12, "year", Hedge.NONE), int(right) // 12)
