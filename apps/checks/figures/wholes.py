"""Parts that are told of a whole and are more than it, and shares of a whole that are more than it together.

"23 people, including 32 children": whatever the words between, a part is less than all that are told of before it.
"326 of the 650 seats, 202 for the Conservatives and 212 for others": no seat is held twice.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.forms import names_people
from apps.checks.figures.ledgers import Entry, entries_in
from apps.checks.figures.relations import Figure, all_figures_in, in_unit_of, is_slip
from apps.checks.figures.trios import exactly, is_range
from apps.checks.needs import words
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge
from apps.quantities.mentions import COUNT, MONEY

TOLD_AS_PARTS = words("including includes included include whom which them these those among")
_SOME = r"(?: (?:an?|the|some|another|almost|nearly|about|around|as many as|at least|up to|a record|fully|all|also))*"
_PART_LEAD = re.compile(
    rf"(?<!not )\b(?:includ(?:es?|ed|ing)|of (?:whom|which)|among (?:whom|which|them|these|those),?|"
    rf"of (?:them|these|those),){_SOME} $"
)
_PART_BEHIND = re.compile(r"(?: [a-z]+)? of (?:whom|which|them)\b")
_BESIDE = re.compile(rf"(?: [\w'’-]+){{0,6}},{_SOME} ")
# What tells of a whole in the sentence before: "The toll includes", "Among them were".
_TOLD_AGAIN = re.compile(
    r"[\"“]?(?:(?:the|that|this|their|its) (?:(?:death|total|overall|final|official|latest|combined) )?(?P<sum>toll|"
    r"figure|total|number|count|sum|tally|amount)\b[^.;:,]{0,24}? includ(?:es|ed)"
    r"|(?:they|these|those [a-z]+|it|the [a-z]+) includ(?:e|es|ed)|(?:among|of) (?:them|these|those)\b[a-z ]{0,12},?)"
    rf"{_SOME} $"
)
# Some of what a whole is made of was told elsewhere, or it is a change of one.
_ADDED_TO = re.compile(
    r"\b(?:more|another|new|additional|further|fresh|extra|others?|latest|overnight|rose|fell|grew|increased|jumped|"
    r"dropped|today|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|per|each|every|a day|daily|"
    r"average)\b"
)
# "At least 140 have died, officials said on Friday": of the day on which it was told.
_SAID = re.compile(r",? (?:[a-z]+ ){0,3}(?:said|told|reported|announced|confirmed)\b[^.;]*")
# What is left when its parts are taken from each other may be less than one of them.
_NET = re.compile(
    r"\b(?:profits?|loss(?:es)?|lost|earn\w*|net|income|deficit|surplus|gains?|gained|balance|growth|increase|rise|"
    r"rose|rising|charges?|difference|dividends?|credits?|cut|cuts|price|savings?|change|worth|value)\b"
)
_VAGUE = re.compile(r"\b(?:dozens|hundreds|thousands|scores|tens|millions|billions|several|many|other)\b")
_APART = re.compile(r"[;:]|\b(?:while|but|whereas)\b")
_FAR, _THOUSAND = 20, 1000


class Over(NamedTuple):
    """A part, with the whole that it is more than."""

    part: Figure
    whole: Figure
    sentence: Sentence


def parts_over_in(sentence: Sentence) -> Iterator[Over]:
    """The parts of a sentence that are more than all that is told of before them."""
    entries = entries_in(sentence)
    for place, part in enumerate(entries):
        is_told = _PART_LEAD.search(part.lead) or (_PART_BEHIND.match(part.behind) and _BESIDE.fullmatch(part.lead))
        if place and is_told:
            whole = _whole_of(part, entries[:place])
            if whole is not None:
                yield Over(part.figure, whole.figure, sentence)
        elif not place and sentence.previous is not None and (told := _TOLD_AGAIN.match(part.lead)):
            before = entries_in(sentence.previous)
            if _ADDED_TO.search(_SAID.sub("", sentence.previous.lower)) or len(before) > _MOST_BEFORE:
                continue
            whole = _whole_of(part, before, is_named=bool(told["sum"]))
            if whole is not None and (told["sum"] or not _are_two(part, whole)):
                yield Over(part.figure, whole.figure, sentence)


_MOST_BEFORE = 3


def _whole_of(part: Entry, before: Sequence[Entry], *, is_named: bool = False) -> Entry | None:
    """The last figure that a part may be one of, if all of those before are less than it, and together."""
    if not _may_be_part(part):
        return None
    is_bare = not part.figure.mention.noun and part.figure.unit == "count"
    if is_bare and any(entry.figure.unit != "count" for entry in before):
        # "Two cables of 55 km, 45 of which"
        return None
    alike = [entry for entry in before if in_unit_of(part.figure, entry.figure).unit == part.figure.unit]
    if not alike or any(_is_open(entry) or entry.lead.endswith(" by ") for entry in alike):
        return None
    wholes = [entry for entry in alike if is_named or not _are_two(part, entry)]
    if not wholes or any(_VAGUE.search(entry.lead) for entry in (*before, part)):
        return None
    if _APART.search("".join(entry.behind for entry in before[before.index(wholes[-1]) :])) and not is_named:
        return None
    # Who writes "more than 1,100" has no 1,400 in mind.
    most = max(entry.figure.high for entry in alike)
    together = sum((entry.value for entry in alike if not _are_two(part, entry)), Decimal(0))
    if exactly(part.figure)[0] <= max(most, together):
        return None
    whole = max(wholes, key=lambda entry: entry.value)
    if is_bare and part.value > whole.value * _FAR:
        # "13 operators, some 40,000 of them": of those who work there.
        return None
    if any(_is_beyond(other, part.figure) for other in all_figures_in(whole.sentence)):
        return None
    # "A loss of $10 million, including $20 million from": what is left of several may be less than one.
    told = "".join([*(entry.lead + entry.behind for entry in before), part.behind])
    if _NET.search(told):
        return None
    is_far = part.figure.mention.sort is MONEY or part.value > whole.value * _FAR
    return None if is_far and not _is_meant_less(part, whole) else whole


def _is_beyond(other: Figure, part: Figure) -> bool:
    """Whether a figure that is told again in other words is the whole: "$1,970 a month, or $709,000 in all"."""
    return other.mention.sort is part.mention.sort and other.value >= part.value and other.start < part.start


def _may_be_part(part: Entry) -> bool:
    figure = part.figure
    if figure.mention.sort not in (COUNT, MONEY) or is_range(figure) or figure.mention.per or part.value <= 1:
        return False
    return figure.hedge is not Hedge.AT_MOST and " / " not in figure.unit and not part.behind.startswith("-")


def _is_open(entry: Entry) -> bool:
    figure = entry.figure
    is_year = figure.unit == "count" and 1500 <= figure.value <= 2100 and "," not in figure.mention.text
    return is_range(figure) or is_year or entry.value <= 1 or bool(figure.mention.per)


def _are_two(part: Entry, whole: Entry) -> bool:
    """Whether a part and a whole count different things; what counts people counts all of them."""
    if part.figure.mention.sort is MONEY:
        return False
    one, other = (_head_of(entry) for entry in (part, whole))
    if part.behind.startswith(" of the "):
        # "230 aircraft, which includes 320 of the long-haul jets"
        return not other
    if not one or not other:
        return not other
    # "Six hotel brands, which include 1,100 hotels"
    return not (nouns_of(one) & nouns_of(other) or (names_people(one) and names_people(other)))


def _head_of(entry: Entry) -> str:
    return entry.figure.mention.noun.rpartition(" ")[2].lower()


def _is_meant_less(part: Entry, whole: Entry) -> bool:
    """Whether a part so far above its whole has lost or gained zeros, or a scale word."""
    return max(whole.value, part.value / _FAR) >= _THOUSAND and any(
        part.value / power < whole.value for power in (10, 100, 1000, 10**6)
    )


_SEATS = re.compile(r"(?:[ -](?:[a-z]+[ -])?)(?:seats?|member|deputies|lawmakers|mps|senators|legislators)\b")
_OF_ALL = re.compile(r"\b(?:of|in)(?: (?:the|its|all|a))?(?: [a-z]+)?(?:['’]s)? $|\b(?:the|its|a) (?:[a-z]+['’]s )?$")
# Figures of another time, of a part of a part, or that are no holdings.
_NO_HOLDING = re.compile(
    r"\b(?:includ\w+|of (?:whom|which|them|these|those)|coalition|alliance|allies|bloc|together|combined|from|up|"
    r"down|previous\w*|before|last|earlier|formerly|against|gain\w*|los[et]\w*|majority|need\w*|short|more|fewer|"
    r"than|least|composed|made up|consist\w*|per ?cent|votes?|voted|women|men|each|every|contest\w*|candidates?|"
    r"compared|years?|two-thirds|both|houses|poll\w*|project\w*|forecast\w*|predict\w*|expect\w*|or|"
    r"in (?:19|20)\d\d)\b"
)
_FEWEST, _MOST = 2, 7


def seats_over_in(sentence: Sentence) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """A chamber or a hall, with the seats in it that are more than all of it together."""
    entries = entries_in(sentence)
    if not _FEWEST < len(entries) <= _MOST or _NO_HOLDING.search(sentence.lower):
        return
    wholes = [
        entry for entry in entries if entry.value >= _FAR and _SEATS.match(entry.behind) and _OF_ALL.search(entry.lead)
    ]
    if len(wholes) != 1:
        return
    (whole,) = wholes
    parts = [entry for entry in entries if entry is not whole]
    if not all(_is_holding(part, whole) for part in parts):
        return
    values = [part.value for part in parts]
    added = sum(values, Decimal(0))
    is_told_otherwise = any(
        sum(some) in (whole.value, *values)
        for number in range(_FEWEST, len(values))
        for some in itertools.combinations(values, number)
    )
    over = added - whole.value
    # Too much by no slip of one of them, the parts are of something else.
    is_meant = any(is_slip(value, value - over) for value in values if value > over)
    if over > 0 and is_meant and not is_told_otherwise and exactly(whole.figure)[0] == whole.value:
        yield whole.figure, [part.figure for part in parts]


_BODY = re.compile(
    r"-(?:member|person|man|woman|judge|justice|seat|strong|player|team|nation|country)(?: [a-z]+){1,3}? "
    r"(?:has|have|had|with|contains?|comprises?|of) (?:the )?$"
)
_CAMPS = words("conservative liberal moderate progressive democrat republican nationalist socialist centrist")


def members_over_in(sentence: Sentence) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """A body of so many, with the members of its parties or its positions that are more than all together: "the
    six-member panel has four Democrats and three Republicans"."""
    entries = entries_in(sentence)
    for place, whole in enumerate(entries[:-_FEWEST]):
        if not _BODY.match(whole.behind) or not _BODY.fullmatch(whole.behind) or whole.value < _FEWEST:
            continue
        parts = list(itertools.takewhile(lambda entry: not _ENDS.search(entry.lead), entries[place + 1 :]))
        nouns = [part.figure.mention.noun for part in parts]
        are_sides = all(noun[:1].isupper() or noun in _CAMPS for noun in nouns)
        is_row = len(parts) > _FEWEST and all(_ROW.fullmatch(part.behind) for part in parts[:-1])
        if len(parts) < _FEWEST or not all(nouns) or len(set(nouns)) < len(nouns) or not (are_sides or is_row):
            continue
        if any(part.figure.unit != "count" or part.figure.hedge is not Hedge.NONE for part in parts):
            continue
        added = sum((part.value for part in parts), Decimal(0))
        if whole.value < added < whole.value * _FEWEST and not _NO_BODY.search(sentence.lower):
            yield whole.figure, [part.figure for part in parts]


_ENDS = re.compile(r"[.;:]|\b(?:but|while|whereas|includ\w+|who|which|of whom)\b")
_ROW = re.compile(r" [a-z'’-]+(?: [a-z'’-]+)?,?(?: and)? ")
_NO_BODY = re.compile(
    r"\b(?:each|plus|women|men|substitutes?|reserves?|alternates?|among|some|both|also|once|or|uncapped|newcomers?|"
    r"players?)\b"
)


def _is_holding(part: Entry, whole: Entry) -> bool:
    figure = part.figure
    head = figure.mention.noun.rpartition(" ")[2]
    is_seat = not head or head[:1].isupper() or head in _HELD
    is_plain = figure.unit == "count" and figure.hedge is Hedge.NONE and not is_range(figure) and not figure.mention.per
    return is_seat and is_plain and part.value < whole.value and not part.behind.startswith(("-", "th", "st"))


_HELD = words("seat member deputy lawmaker mp senator legislator")
