"""RANGE: plausibility by a population: more voters, homes or residents than the same story has people there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.relations import large, lead_start
from apps.checks.figures.slips import repair_within
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.places import places_in
from apps.checks.needs import sorts, words
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES, REACHED
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, Sort
from apps.quantities.mentions import COUNT

_LOCAL = r"city|town|village|hamlet|suburb|borough|municipality|settlement|community|township|parish"
_WIDE = r"country|nation|island|islands|state|republic|kingdom|province|territory|county|district|region|archipelago"
# What is counted is not said, or is all who live there.
_ALL = vocabulary("people person inhabitant resident soul citizen")
_POPULATION = re.compile(
    r"(?:\b(?:an?|the|its|their|whose|total|overall|whole|entire|estimated|current|national|present)|['’]s|s['’]|,|\() "
    rf"?population,?(?: of| numbers| numbered| now|,|:| {REACHED})? {HEDGES}$"
)
_PLACE_OF = re.compile(rf"\b(?:(?P<local>{_LOCAL})|{_WIDE}) of {HEDGES}$")
_HOME_TO = re.compile(
    rf"\b(?:(?P<local>{_LOCAL})|{_WIDE})(?: of [a-z -]{{3,30}})?,?(?: which| that)?(?: is)? home to {HEDGES}$"
)
_INHABITANTS = re.compile(rf"\b(?:(?P<local>{_LOCAL})|{_WIDE})['’]s {HEDGES}$")
# More than one place, or people who are of none.
_MORE_PLACES = re.compile(
    r"\b(?:metropolitan|metro|greater|surrounding|suburbs|conurbation|neighbou?ring|abroad|overseas|diaspora|expatriates?|"
    r"nationwide|countrywide|worldwide|world|global(?:ly)?|countries|nations|cities|towns|villages|states|provinces|"
    r"counties|regions|districts|bloc|union|continent|combined|ghost|dead|fraud|fraudulent|inflated|bloated|rigged|"
    r"duplicates?|more (?:registered |eligible )?(?:voters|people|homes|houses|households) than|than (?:people|"
    r"residents|inhabitants)|centur(?:y|ies)|1[0-8]\d\d|holiday|tourists?|visitors?|if|would|not|never|"
    r"rather than|joked)\b"
)
_VOTERS = vocabulary("voter elector electorate")
_HOMES = vocabulary("household home house dwelling")
_DWELLERS = vocabulary("resident inhabitant citizen islander villager townspeople")
_MAY_VOTE = re.compile(
    r"^(?: people| citizens| residents| adults| islanders)?(?: (?:who|that))?(?: (?:are|were|have|had|is|has))?"
    r"(?: been| now)? (?:registered|eligible|entitled|enrolled|qualified|signed up)"
    r"(?: as voters| (?:to|for) (?:vote|cast|take part)| on the electoral)"
)
_LIVE_THERE = re.compile(
    r"^(?: people| residents| inhabitants)? (?:live|lives|lived|living|reside) "
    rf"(?:there\b|(?:in|on) (?:the|this|that) (?:tiny |small |whole |entire )?(?:{_LOCAL}|{_WIDE})\b)"
)
# "Of the island's 90,000 inhabitants, 400,000": whatever they are, they are some of them.
_OF_THEM = re.compile(r"\bof [^,;:]{0,40}$")
_THERE = re.compile(
    rf"\b(?:the|this|that) (?:tiny |small |whole |entire )?(?:{_LOCAL}|{_WIDE})\b(?! of\b)|\b(?:its|there)\b"
)
_WIDER = re.compile(rf"\b(?:{_WIDE})\b")


@dataclass(frozen=True, slots=True)
class _Sort:
    """Those of whom there are fewer than people: of the population, nearly always between `usual_low` and 1."""

    label: str
    usual_low: Decimal
    usual_high: Decimal
    most: Decimal


_CAN_VOTE = _Sort("voters", Decimal("0.25"), Decimal("0.95"), Decimal("1.05"))
_LIVED_IN = _Sort("homes", Decimal("0.1"), Decimal("0.7"), Decimal("1.5"))
_SOME_OF_THEM = _Sort("people", Decimal("0.01"), Decimal(1), Decimal("1.2"))


@dataclass(frozen=True, slots=True)
class _People:
    """All the people of a place, as a story tells them."""

    mention: Mention
    is_local: bool


class MoreThanItsPeople(Rule):
    """More voters, homes or residents than the story itself gives their place people.

    A country of 22 million has no 93 million registered voters, and a town of 8,500 no 25,000 homes. The population is
    told in the sentence or in one of the two beside it; another place, a wider region or people abroad that are spoken
    of let both figures stand.
    """

    code = "RANGE-36"
    name = "more-than-its-people"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The republic has a population of about 9 million. Some 57 million people are registered to vote."),
        Story.of("The council, which serves a city of 210,000 people, has 1.3 million registered voters."),
        Story.of("In the town of 7,400, about 26,000 homes were under water, the mayor said."),
        Story.of("Of the island's 60,000 inhabitants, 390,000 were born elsewhere."),
        Story.of("Nearly 31 million people live in the province of 3.4 million, most of them on farms."),
    )
    allows = (
        Story.of("The republic has a population of about 9 million. Some 5.7 million people are registered to vote."),
        Story.of("Sfax is a city of 330,000 people. Tunisia has 7.8 million registered voters."),
        Story.of("In the town of 7,400, about 2,600 of the 26,000 homes in the county were under water."),
        Story.of("The town of 7,400 has 26,000 visitors on a summer day."),
        Story.of("The city of 210,000 people is the capital of a region where 1.3 million are registered to vote."),
        Story.of("The island of 60,000 people has more registered voters than people: 61,200."),
        Story.of("The metropolitan area has 1.4 million residents, and the city has a population of 410,000."),
    )
    needs = (
        sorts(Sort.COUNT),
        words(
            "population inhabitants city town village hamlet suburb borough municipality settlement community township "
            "parish country nation island islands state republic kingdom province territory county district region "
            "archipelago"
        ),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        told = {}
        for sentence in story.sentences_bearing(self.bits):
            peoples = list(_peoples_in(sentence))
            if len(peoples) == 1 and not _MORE_PLACES.search(sentence.lower):
                told[id(sentence)] = peoples[0]
        for place, sentence in enumerate(story.sentences) if told else ():
            people = told.get(id(sentence))
            if people is not None:
                yield from self._within(sentence, people, (sentence,))
                beside = (*story.sentences[place + 1 : place + 3], *story.sentences[max(0, place - 2) : place][::-1])
                yield from self._within(sentence, people, beside)

    def _within(self, told: Sentence, people: _People, sentences: Sequence[Sentence]) -> Iterator[Finding]:
        """The counts of some sentences that are more than a population."""
        whole = people.mention.quantity
        for sentence in sentences:
            for mention in sentence.of_sort(COUNT):
                part = mention.quantity
                if part is None or whole is None or mention is people.mention or part.low <= whole.high:
                    continue
                if mention.difference or part.hedge is Hedge.LESS_THAN or part.unit != whole.unit:
                    continue
                sort, is_tight = _sort_of(told, sentence, mention, people)
                if sort is None or part.low <= whole.high * sort.most:
                    continue
                low, high = whole.low * sort.usual_low, whole.high * sort.usual_high
                if not is_tight and not any(low <= part.low / power <= high for power in _POWERS):
                    continue
                if _is_of_that_place(told, sentence, people):
                    yield self._complaint(told, people, sentence, mention, sort)
                    return

    def _complaint(self, told: Sentence, people: _People, sentence: Sentence, mention: Mention, sort: _Sort) -> Finding:
        whole = people.mention.quantity
        most = whole.high if whole is not None else Decimal(0)
        repair = repair_within(mention, most * sort.usual_low, most * sort.usual_high)
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} {sort.label} are more than the {large(most, 3)} people who live there.",
            evidence=(Evidence(f"“{told.surface.text[lead_start(people.mention) : people.mention.end]}”"),),
            suggestion=repair.text if repair is not None else "",
        )


# Below this a hamlet may have more of anything.
_FEW = 200
_POWERS = (Decimal(10), Decimal(100), Decimal(1000), Decimal(10) ** 6)


def _peoples_in(sentence: Sentence) -> Iterator[_People]:
    """The figures of a sentence that are the population of a place."""
    for mention in sentence.of_sort(COUNT):
        quantity = mention.quantity
        if quantity is None or quantity.low < _FEW or mention.difference or quantity.unit != "count":
            continue
        noun = mention.noun.rpartition(" ")[2].lower()
        if noun and noun not in _ALL:
            continue
        before = sentence.surface.lower[sentence.start : lead_start(mention)][-90:]
        if _POPULATION.search(before):
            yield _People(mention, is_local=not _WIDER.search(sentence.lower))
            continue
        found = _PLACE_OF.search(before) or (_HOME_TO.search(before) if noun else None)
        found = found or (_INHABITANTS.search(before) if noun in ("people", "inhabitant") else None)
        if found is not None:
            yield _People(mention, is_local=found["local"] is not None)


def _sort_of(told: Sentence, sentence: Sentence, mention: Mention, people: _People) -> tuple[_Sort | None, bool]:
    """Of what sort those are that a figure counts, None for another; and whether they are surely of that place."""
    noun = mention.noun.rpartition(" ")[2].lower()
    after = sentence.surface.lower[mention.end : min(sentence.end, mention.end + 90)]
    if noun in _VOTERS or _MAY_VOTE.match(after):
        return _CAN_VOTE, sentence is told or not people.is_local
    if noun in _HOMES:
        return _LIVED_IN, False
    if _LIVE_THERE.match(after):
        return _SOME_OF_THEM, True
    if sentence is not told:
        return None, False
    between = sentence.surface.lower[people.mention.end : mention.start]
    before = sentence.surface.lower[sentence.start : lead_start(people.mention)]
    is_out_of = _OUT_OF.fullmatch(between) is not None and _OF_THEM.search(before) is not None
    return (_SOME_OF_THEM, True) if is_out_of and (not noun or noun in _DWELLERS | _ALL) else (None, False)


# What a place has of its own: "state pensions" are no state.
_OWN_STATE = re.compile(r"\bstate [a-z]+s\b")
_OUT_OF = re.compile(rf"(?: people| inhabitants| residents| citizens)?, {HEDGES}")


def _is_of_that_place(told: Sentence, sentence: Sentence, people: _People) -> bool:
    """Whether a sentence that has more of them than a population is of the same place, by what it speaks of."""
    if sentence is told:
        # "A city of 330,000 in Tunisia": the voters may be those of the country.
        return not people.is_local or (
            not _WIDER.search(_OWN_STATE.sub("", sentence.lower))
            and all(spot.places[0].rank == "city" for spot in places_in(sentence))
        )
    if _MORE_PLACES.search(sentence.lower):
        return False
    own = {place for spot in places_in(told) for place in spot.places}
    if any(own.isdisjoint(spot.places) for spot in places_in(sentence)):
        return False
    return not people.is_local or (_THERE.search(sentence.lower) is not None and not _WIDER.search(sentence.lower))
