"""The figures of a sentence as a person reads them: those that the reader takes, and those that are said in other ways.

"Will seat 1,850" has no noun, "a third death" says that three have died, "144 passengers and six crew" makes 150 people
and a runner's 2:15:25 is a stretch of time.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.forms import is_person
from apps.checks.figures.restatements import with_denominator
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Quantity, Sort


def figures_of(sentence: Sentence) -> Iterator[Mention]:
    """The mentions of a sentence, and its numerals with a thousands separator that stand without a noun and so were
    left unread: "will seat 1,850", "No. 15,000"."""
    text = sentence.surface.text
    # "$160MM" is more than the "$160" that was read of it.
    for mention in sentence.mentions:
        if not text[mention.end : mention.end + 1].isalpha():
            # "215,000 barrels of crude a day"
            yield _by_time(sentence, with_denominator(sentence, mention))
    taken = [(mention.start, mention.end) for mention in sentence.mentions]
    for found, sort, quantity, noun in _unread(sentence):
        start, end = found.span()
        if not any(first < end and start < last for first, last in taken):
            yield Mention(start, end, found[0], sort, quantity, noun=noun, numeral=(start, end))


def _by_time(sentence: Sentence, mention: Mention) -> Mention:
    """A weight or a volume as what goes by in a year where the clause ends so: "8 million tonnes of plastic enter the
    sea each year"."""
    quantity = mention.quantity
    if quantity is None or mention.sort is not Sort.MEASURE or " / " in quantity.unit:
        return mention
    found = _EACH_TIME.match(sentence.after(mention, reach=70))
    if found is None:
        return mention
    return replace(mention, quantity=replace(quantity, unit=f"{quantity.unit} / {found['time']}"))


_EACH_TIME = re.compile(r" of [a-z ]{2,50}? (?:each|every|per) (?P<time>day|week|month|year)\b")


def totals_of(sentence: Sentence) -> Iterator[Mention]:
    """The people that a sentence names in two parts, "144 passengers and six crew", as one figure."""
    counts = [mention for mention in sentence.mentions if mention.sort is Sort.COUNT]
    for one, other in itertools.pairwise(counts):
        if (
            one.quantity is not None
            and other.quantity is not None
            and not (one.quantity.is_range or other.quantity.is_range)
            and one.quantity.hedge is other.quantity.hedge
            and _of_people(one)
            and _of_people(other)
            and one.noun != other.noun
            and _AND.fullmatch(sentence.between(one, other))
        ):
            low = one.quantity.low + other.quantity.low
            yield Mention(
                one.start,
                other.end,
                sentence.surface.text[one.start : other.end],
                Sort.COUNT,
                replace(one.quantity, low=low, high=low),
                noun="people",
            )


def _of_people(mention: Mention) -> bool:
    words = mention.noun.split()
    # The head of "crew member" and that of "captain of the team" stand at either end.
    return bool(words) and (is_person(words[-1]) or is_person(words[0]))


_AND = re.compile(r" ?[\w-]*(?: [\w-]+)?,? (?:and|plus|with|along with|as well as) (?:the |its |his |her |their )?")


def _unread(sentence: Sentence) -> Iterator[tuple[re.Match[str], Sort, Quantity, str]]:
    text = sentence.surface.text
    for found in _NUMERAL.finditer(text, sentence.start, sentence.end):
        value = Decimal(found[0].replace(",", ""))
        yield found, Sort.COUNT, Quantity(value, value, "count", precision=Decimal(1)), ""
    for found in _NTH.finditer(text, sentence.start, sentence.end):
        nth = found["nth"].lower()
        value = Decimal(nth[:-2]) if nth[0].isdigit() else Decimal(_ORDINALS.index(nth) + 1)
        yield found, Sort.COUNT, Quantity(value, value, "count", precision=Decimal(1)), found["noun"]
    for found in _CLOCKED.finditer(text, sentence.start, sentence.end):
        hours, minutes, seconds = (Decimal(part or 0) for part in found.groups())
        value = hours * 3600 + minutes * 60 + seconds
        yield found, Sort.MEASURE, Quantity(value, value, "second", precision=Decimal("0.1")), ""


_NUMERAL = re.compile(r"(?<![\w.,$£€])[1-9]\d{0,2}(?:,\d{3})+(?![\w,]|\.\d)")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
# Only what is told one by one as it comes.
_NTH = re.compile(
    rf"\b(?:an?|the|his|her|their|its|for the|record|straight) (?:record |record-tying )?"
    rf"(?P<nth>{'|'.join(_ORDINALS[1:])}|\d{{1,3}}(?:st|nd|rd|th)) (?:[\w'’-]+ ){{0,2}}?"
    r"(?P<noun>death|fatality|victim|body|case|casualty|arrest|infection|survivor|title|crown|trophy|championship|"
    r"victory|win|medal|gold|time|term|Super Bowl|Ballon d[’']Or|World Cup|Oscar|Grammy|Emmy|goal|album|novel|marriage|"
    r"child|person)\b(?!-)"
)
# "2:15:25", or "9:58.3": with fewer parts it is the time of day or a score.
_CLOCKED = re.compile(r"(?<![\w:.])(?:(\d{1,2}):(?=\d\d:))?([0-5]?\d):([0-5]\d(?(1)(?:\.\d+)?|\.\d+))(?![\w:])")
