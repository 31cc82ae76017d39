"""RANGE: plausibility by place: counts of people and things that a country, a state or a city cannot have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.forms import CALLINGS
from apps.checks.figures.relations import large, lead_start
from apps.checks.figures.slips import repair_within
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.places import (
    Ceiling,
    Form,
    Place,
    Spotted,
    known_headcounts,
    known_places,
    known_tolls,
    places_in,
    years_told,
)
from apps.checks.needs import sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES, REACHED, plainly
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, Sort
from apps.quantities.mentions import COUNT

# Not of one place and one time: totals over many years, visits, things that are made or sold there.
_OTHER_COUNTS = vocabulary(
    "visit visits visited visitor visitors tourist tourists passengers passenger trips trip journeys flights nights "
    "views viewers watched tuned audience followers users subscribers customers clients downloads worldwide world "
    "global globally abroad overseas sold sell sells shipped ship exported exports produced built made make makes "
    "produces manufactured cumulative since ancestors ancestry ever doses dose shots meals votes ballots calls "
    "emails messages tickets copies times planet earth history dream dreams imaginary fictional toy model animals "
    "shoppers guests travelers travellers commuters riders readers listeners buyers pilgrims spectators attendees "
    "crossed traveled travelled pass passed fly flew hours if neither nor descended combined"
)
_AT_ONCE = re.compile(
    r"^(?: (?!who\b|that\b|which\b|from\b|to\b|outside\b)[a-z'’-]+){0,6}"
    r" (?:in|across|throughout|inside)(?: the| all of)? $"
)
_ITS_CAPITAL = re.compile(r" (?:capital|city|town|province|region|island|village|district|port)\b")
# "The 9 million residents of New York City".
_OF_PLACE = re.compile(r"^ (?:people|residents|inhabitants|citizens) of (?:the )?$")
_GROUPS = r"(?:army|armed forces|military|workforce|labou?r force|electorate|(?:prison )?population)"
_HAS = re.compile(
    rf"^(?:['’]s? (?:[a-z-]+ ){{0,2}}(?:{_GROUPS} of )?| (?:has|had|with) (?:an?|the) (?:[a-z']+ ){{0,4}}{_GROUPS} of |"
    r" (?:now |already |currently |alone )?(?:is home to|was home to|is host to|hosts|houses|shelters|has|"
    r"had|have|employs?|employed|enrolls?|enrolled|educates?|imprisons?|jails?|counts?|counted|records?|recorded|"
    r"registers?|registered|sees?|saw) )$"
)
_IN_BEFORE = re.compile(r"(?:^|[,;:—] ?|\band |\bbut |[“\"])(?:in|across|throughout)(?: the| all of)? $")
_BETWEEN = re.compile(r"^[^.;:()]{0,60}$")
_BY_YEAR = re.compile(
    r"\b(?:a|each|every|per|last|this|that|in a(?: single)?|in one) year\b|\bannual(?:ly)?\b|\byearly\b|"
    r"\bin (?:19|20)\d\d\b"
)
_OVER_YEARS = re.compile(
    r"\b(?:since|decades?|between|over the|past|centur(?:y|ies)|during|years|war|famine|history)\b"
)
_DIE = re.compile(
    r"^[^.;:]{0,50}?\b(?:die|dies|died|dying|killed|deaths?|fatalities|dead|perish|perished|lives are lost|lose their "
    r"lives|lost their lives|murdered|commit suicide|drown|drowned)\b"
)
_KILL = re.compile(r"\b(?:kills?|killed|killing|claims?|claimed|claim the lives of|claims the lives of|takes?) $")
_HERE = re.compile(
    r"\bin this country\b|\bnationwide\b|\bacross the (?:country|nation)\b|\bin the (?:country|nation)\b"
)
# Nobody counted the people of most places before.
_COUNTED_SINCE = 1900
_MORTALS = vocabulary(
    "people person man woman child worker patient driver motorist pedestrian cyclist motorcyclist teenager baby infant "
    "smoker victim farmer miner soldier student adult citizen resident mother girl boy"
)
# Before it pandemics and wars killed whole parts of nations.
_SETTLED = 1950
_DEFLECTED = vocabulary("cattle cows pigs chickens birds fish dogs cats trees bees animals sheep deer bats turkeys")


# "4.5 million Americans would die without blood": nobody has counted them.
_SUPPOSED = re.compile(r"(?: [a-z]+){0,3} (?:would|could|might)\b")


@dataclass(frozen=True, slots=True)
class _Bound:
    """What a count of one thing cannot pass, and in which place, or in which of a row of them."""

    name: str
    people: int
    ceiling: Ceiling
    most: Decimal


class MoreThanItsPlace(SentenceRule):
    """A count of people or things that its place cannot have.

    New York never had ten million Jews, and nobody's country has 600 million cars. The almanac knows how many live in a
    place and how many pupils, homes, births or deaths of one cause there can be for each of them. The count has to
    be said of the place: "in Spain", "Spain's", "Spaniards"; deaths of one cause in a year are held against the world
    where no place is named.
    """

    code = "RANGE-09"
    name = "more-than-its-place"
    severity = Severity.ERROR
    authority = "almanac"
    flags = (
        Story.of("Brazil, the largest country in Latin America with some 210,000 people, votes on Sunday."),
        Story.of("Pakistan, which split from India in 1947 and now has more than 240,000 people, holds a census."),
        Story.of("Poland's population fell to 3.7 million in the first three months of the year."),
        Story.of("There are 600 million cars in Italy, and most are old."),
        Story.of("Some 95 million Greeks will vote in June."),
        Story.of("In this country 150,000 women die of anorexia every year."),
        Story.of("Spain's 4.8 billion people stayed at home."),
        Story.of("The lake serves some 250 million people in Nevada, Arizona and California."),
        Story.of("The population of Chile is 190,000, the census found."),
        Story.of("Nigeria, the most populous country of Africa, is home to more than 220 billion people."),
        Story.of("About 1.4 million people live in China, no longer the most populous country."),
        Story.of("North Korea has a standing army of 1.3 billion."),
        Story.of("Japan's population fell by 800,000 to 122 billion."),
        Story.of("The church has about 1.4 trillion members."),
        Story.of("Iceland has taken over its third bank. Most of the island's 320 million inhabitants owe it money."),
        Story.of("Germany is home to some 3 billion people of Turkish origin."),
        Story.of("Crews are to restore water for more than 1.4 billion people in the Chilean capital."),
        Story.of("Brazil's population fell to 203 billion last year, the statistics office said."),
        Story.of("Pakistan, with its 240,000 people, borders on India."),
        Story.of("Delhi, home to some 33,000, has the worst air of all."),
    )
    allows = (
        Story.of("Delhi, home to some 33,000 rickshaws, has the worst air of all."),
        Story.of("Pakistan, with its 240,000 refugees, borders on India."),
        Story.of("Nigeria, the most populous country of Africa, is home to more than 220 million people."),
        Story.of("About 1.4 million people live in China as guests."),
        Story.of("Japan's population fell by 800,000 to 122 million, and the church has 1.4 billion members."),
        Story.of("India, with a population of 1.4 billion, borders on Pakistan, with a population of 240 million."),
        Story.of("Belo Horizonte is the sixth-largest city in Brazil, with a population of around 2.4 million."),
        Story.of("Milan is the second-most populous city in Italy after Rome, with a population of 1,362,863."),
        Story.of("This small piece of Russia, with 1 million inhabitants, lies between Poland and Lithuania."),
        Story.of("Paris (population 8,730) is the seat of Bourbon County."),
        Story.of("There are 40 million cars in Italy, and most are old."),
        Story.of("Some 95 million tourists in Greece came by sea, its agency said."),
        Story.of("In this country 10,000 people die of eating disorders every year."),
        Story.of("Spain's 190,000 people with the disease stayed at home."),
        Story.of("Finland's biggest company sold 435 million phones."),
        Story.of("The lake serves some 25 million people in Nevada, Arizona and California."),
        Story.of("About 20 million people died of influenza in India in 1918."),
        Story.of("Iceland has taken over its third bank. Most of the island's 320,000 inhabitants owe it money."),
        Story.of("Every year, 4.5 million Americans would die without life-saving blood transfusions."),
    )

    needs = (sorts(Sort.COUNT),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        counts = [
            mention
            for mention in sentence.mentions
            if mention.sort is COUNT and mention.quantity is not None and mention.quantity.low >= _FEW
        ]
        if not counts:
            return
        spotted = places_in(sentence)
        if not _RANKS_SAID.keys().isdisjoint(sentence.vocabulary):
            for mention in counts:
                yield from self._of_the_country(story, sentence, mention, spotted)
        if not spotted and known_tolls().keys().isdisjoint(sentence.vocabulary):
            # Without a place and without a death only what is more than all people is judged.
            world = known_places().world.population
            counts = [mention for mention in counts if mention.quantity is not None and mention.quantity.low > world]
        for mention in counts:
            if spotted:
                yield from self._population(story, sentence, mention, spotted)
                yield from self._misprinted(story, sentence, mention, spotted)
            yield from self._count(story, sentence, mention, spotted)

    def _population(
        self, story: Story, sentence: Sentence, mention: Mention, spotted: list[Spotted]
    ) -> Iterator[Finding]:
        """A figure that is given as the population of a place and is another one."""
        for spot in spotted:
            if not _is_population(sentence, mention, spot) or mention.quantity is None:
                continue
            first, last = years_told(sentence, story.date)
            if first is not None and first < _COUNTED_SINCE:
                return
            low = min(place.fewest_people(first) for place in spot.places) * _FEWER
            # "Uruguay, a country of 3.4 million, won in 1930 and in 1950": as many as it has now.
            now = story.date.year if story.date is not None else None
            high = max(place.most_people(year) for place in spot.places for year in (last, now)) * _MORE
            if low <= mention.quantity.high and mention.quantity.low <= high:
                return
            repair = repair_within(mention, low, high)
            place = spot.places[0]
            if repair is None and place.rank == "city" and mention.quantity.high < low:
                # Small towns are called after great cities.
                return
            yield self._off_almanac(sentence, mention, place, (low, high))
            return

    def _off_almanac(
        self, sentence: Sentence, mention: Mention, place: Place, people: tuple[Decimal, Decimal]
    ) -> Finding:
        """A figure that is not the population of a place, which lies between two numbers at the time."""
        low, high = people
        repair = repair_within(mention, low, high)
        return self.finding(
            sentence.surface,
            mention,
            f"{place.name} has about {large(Decimal(place.population))} people, not {mention.text}.",
            evidence=(Evidence(f"The almanac allows {large(low)} to {large(high)} at the time."),),
            suggestion=repair.text if repair is not None else "",
        )

    def _of_the_country(
        self, story: Story, sentence: Sentence, mention: Mention, spotted: list[Spotted]
    ) -> Iterator[Finding]:
        """All the people of "the country" or "the island" that the sentence before has named."""
        quantity = mention.quantity
        if quantity is None or (head_of(mention) or "people") not in _PEOPLE:
            return
        said = _OF_THE_COUNTRY.search(sentence.before(mention))
        if said is None or not (mention.noun or said["whole"]):
            return
        before = story.preceding(sentence)
        named = {place for spot in spotted for place in spot.places}
        named = named or {place for spot in (places_in(before) if before is not None else ()) for place in spot.places}
        if len(named) != 1:
            return
        place = next(iter(named))
        first, last = years_told(sentence, story.date)
        if place.rank not in _RANKS_SAID[said["rank"]] or (first is not None and first < _COUNTED_SINCE):
            return
        low, high = place.fewest_people(first) * _FEWER, place.most_people(last) * _MORE
        lifted = [quantity.low * power for power in (*_THOUSANDS, 1 / _THOUSANDS[0], 1 / _THOUSANDS[1])]
        if (quantity.high < low or quantity.low > high) and any(low <= each <= high for each in lifted):
            yield self._off_almanac(sentence, mention, place, (low, high))

    def _misprinted(
        self, story: Story, sentence: Sentence, mention: Mention, spotted: list[Spotted]
    ) -> Iterator[Finding]:
        """A figure that is the population of a place but for its scale word: "1.4 million people live in China"."""
        quantity = mention.quantity
        if quantity is None or (head_of(mention) or "people") not in _PEOPLE:
            return
        lower = sentence.surface.lower
        for spot in spotted:
            if spot.form is not Form.NAME or spot.start < mention.end:
                continue
            if not _LIVE_IN.fullmatch(lower, mention.end, spot.start) or not _ENDS.match(lower, spot.end, sentence.end):
                continue
            first, _ = years_told(sentence, story.date)
            if first is not None and first < _COUNTED_SINCE:
                return
            low = min(place.fewest_people(first) for place in spot.places) * _FEWER
            high = max(place.most_people(first) for place in spot.places) * _MORE
            if quantity.high < low and any(low <= quantity.low * power <= high for power in _THOUSANDS):
                place = spot.places[0]
                yield self._off_almanac(sentence, mention, place, (low, high))
            return

    def _count(self, story: Story, sentence: Sentence, mention: Mention, spotted: list[Spotted]) -> Iterator[Finding]:
        bound = _bound(story, sentence, mention, spotted)
        if bound is None or mention.quantity is None or mention.quantity.low <= bound.most:
            return
        if mention.quantity.hedge is Hedge.LESS_THAN or _SUPPOSED.match(sentence.after(mention)):
            return
        repair = repair_within(mention, bound.most / 3000, bound.most)
        yield self.finding(
            sentence.surface,
            mention,
            f"{mention.text} is more than {bound.name} can have.",
            evidence=(
                Evidence(
                    f"{bound.name}: about {large(Decimal(bound.people))} people; {bound.ceiling.label}: "
                    f"at most {large(bound.most)}{' a year' if bound.ceiling.by_year else ''}"
                    + (f" ({bound.ceiling.record})" if bound.ceiling.record else "")
                ),
            ),
            suggestion=repair.text if repair is not None else "",
        )


_RANKS_SAID = {
    **dict.fromkeys(("country", "nation", "kingdom", "republic"), ("country",)),
    **dict.fromkeys(("island", "territory"), ("country", "state")),
    **dict.fromkeys(("state", "province"), ("state",)),
    "city": ("city",),
}
_OF_THE_COUNTRY = re.compile(
    r"\b(?:the|this|that|its|an?) (?:(?:tiny|small|vast|whole|entire|island|poor|rich|desert|mountainous|landlocked) )*"
    rf"(?P<rank>{'|'.join(_RANKS_SAID)})(?:['’]s (?:(?:total|entire|estimated|some) )*|,? (?:of|with) )"
    rf"(?P<whole>population of |){HEDGES}$"
)
_LIVE_IN = re.compile(r"(?: people| residents| inhabitants)? (?:live|lived|living) in (?:the )?")
_ENDS = re.compile(r"[.,;)]|$")
_THOUSANDS = (Decimal(1000), Decimal(1000_000))
# So many characters behind a count its own words end.
_NEAR = 50
# Below this no count is out of proportion to a place.
_FEW = 100
_FEWER = Decimal("0.6")
_MORE = Decimal("1.35")
_PEOPLE = vocabulary("people person inhabitant resident citizen soul")
# "Japan's population fell by 800,000 to".
_MOVED_TO = r" (?:f[ae]ll|rose|grew|shrank|dropped|declined|increased|climbed|dipped)(?: by [\d,.]+(?: [a-z]+)?)? to"
_POPULATION_BEHIND = re.compile(
    r"^(?:(?P<sure>['’]?s? (?:(?:total|entire|estimated|current|own|whole|overall) )*population"
    rf"(?:,| (?:of|numbers|numbered|{REACHED})|{_MOVED_TO})?(?: now)? |"
    rf", whose population (?:of|numbers|numbered|{REACHED})(?: now)? |"
    r",? \(?(?:with )?(?:a |its )?(?:total |estimated )?population(?: of|:|,)? ?|"
    r",? \(?(?:which is |which was )?(?:a|an|the) (?:[a-z-]+ ){0,3}(?:country|nation|city|state|republic|kingdom|"
    r"metropolis|island|capital|province|democracy|megacity)(?: (?:in|on) (?:the )?[a-z]+(?: [a-z]+)?)?,? (?:of|"
    r"with|that has|home to|that is home to) )|"
    r"(?P<told>(?:, which)? (?:has|had|is|was) (?:a |an |the )(?:total |estimated )?(?:population of|"
    r"(?:[a-z-]+ ){0,3}(?:country|nation|city|state) (?:of|with)) )|"
    r"(?P<people>['’]s? (?:(?:roughly|estimated) )?|, with (?:its )?|(?P<home>, (?:which is )?home to ))|"
    r"(?P<has>(?:, which(?: [^,;.]{3,70}? and)?)?(?: now| still| already| today)? (?:has|had|is home to|was home to) "
    r"))$"
)
_WITH_POPULATION = re.compile(rf"\bwith (?:an? |its )?(?:total |estimated )?population of {HEDGES}$")
# A place that stands behind these is no subject: "600 miles south of Tehran, has a population of".
_NO_SUBJECT = re.compile(r"\b(?:of|in|from|to|near|at|by|with|for|on|off|outside|between|around|into)(?: the)? $")
# "The sixth-largest city in Brazil, with a population of": the people are those of what lies in that place.
_ONE_IN_IT = re.compile(
    r"\b(?:largest|biggest|smallest|greatest|(?:most|least|more|less) (?:densely )?populous|most populated|capital|"
    r"cit(?:y|ies)|"
    r"towns?|villages?|states?|provinces?|prefectures?|districts?|count(?:y|ies)|municipalit(?:y|ies)|metropolis|"
    r"region|"
    r"area|island|country|countries|part|piece|corner|portion|half|enclave|exclave|slice|territory|south|north|east|"
    r"west)\b"
    r"[^.;:—]{0,40}\b(?:of|in|after|behind|to|from|between|within|across|near|outside)(?: (?:the|both|southern|"
    r"northern|"
    r"eastern|western|central|(?:south|north)(?:east|west)(?:ern)?))*(?: [\w’'-]+){0,3}? $"
)
_POPULATION_BEFORE = re.compile(
    r"(?:^|[,;] ?|\b(?:the|a|and|total|whole|entire|estimated|current|present) )population of (?:the )?$"
)
_POPULATION_IS = re.compile(
    r"^,? (?:is|was|reached|has reached|had reached|will reach|stands at|stood at|numbers|rose to|grew to|fell to|hit)"
    r"(?: now| only| just)? $"
)
_WHOLE = re.compile(
    r"^(?:(?: people| inhabitants| residents| citizens| souls)?(?:$|[.,;:)—!?]| (?:and|or|is|are|were|was|have|has|had|"
    r"will|would|live|lives|in (?:19|20)\d\d|(?:last|this) (?:year|month)|voted?|speaks?|makes?|made|"
    r"for the first time|(?:in|at) the (?:first|second|third|fourth|last|latest|three|six|end|start|beginning|census)|"
    r"stayed|today|now|at the time)\b))"
)


def _is_population(sentence: Sentence, mention: Mention, spot: Spotted) -> bool:
    """Whether a count is given as all the people of a place."""
    if spot.form is not Form.NAME or spot.places[0].rank in ("continent", "world"):
        return False
    lower = sentence.surface.lower
    if spot.end > mention.start:
        # "With a population of 340 million, the United States".
        between = lower[mention.end : spot.start]
        return between in (", ", ", the ") and _WITH_POPULATION.search(sentence.before(mention)) is not None
    noun = head_of(mention)
    if noun and noun not in _PEOPLE:
        return False
    if not _WHOLE.match(lower[mention.end : min(sentence.end, mention.end + 40)]):
        return False
    told = lower[spot.end : lead_start(mention)]
    between = plainly(told)
    before = lower[sentence.start : spot.start]
    found = _POPULATION_BEHIND.match(between) or _POPULATION_BEHIND.match(told)
    if found is not None:
        # "Of India's population, 200 million": a part of it.
        is_part = before.endswith(("of ", "of the ")) and found["sure"]
        if not between.startswith(("'", "’")) and _ONE_IN_IT.search(before):
            return False
        is_subject = not is_part and not ((found["told"] or found["has"]) and _NO_SUBJECT.search(before))
        return is_subject and (bool(found["sure"] or found["told"] or found["home"]) or noun in _PEOPLE)
    return bool(_POPULATION_BEFORE.search(before) and _POPULATION_IS.match(between))


def _bound(story: Story, sentence: Sentence, mention: Mention, spotted: list[Spotted]) -> _Bound | None:
    """What a count cannot pass; None where it is of nothing that the almanac knows, or of no place."""
    if mention.quantity is None or not mention.quantity.unit.startswith("count"):
        return None
    # "95 million Greeks": the people of the place are counted themselves.
    own = [
        spot for spot in spotted if spot.form is Form.PEOPLE and sentence.surface.lower[mention.end : spot.start] == " "
    ]
    toll = _toll(sentence, mention, is_of_people=bool(own))
    is_of_group = not mention.noun and not sentence.vocabulary.isdisjoint(_GROUP_WORDS)
    group = _GROUP_OF.search(sentence.before(mention)) if is_of_group else None
    noun = _MEMBERS[group["group"]] if group is not None else mention.noun.lower()
    ceiling = toll or (known_headcounts()["people"] if own else _ceiling_of(noun))
    if ceiling is None:
        return None
    lower = sentence.lower
    first, year = years_told(sentence, story.date)
    if first is not None and first < _COUNTED_SINCE:
        return None
    if toll is None and (_is_of_another_sort(sentence, mention) or (ceiling.by_year and not _BY_YEAR.search(lower))):
        return None
    if ceiling.by_year and (
        (first is not None and first < _SETTLED) or _OVER_YEARS.search(lower) or not _is_by_year(sentence, mention)
    ):
        return None
    if own:
        return _largest(own[0].places, ceiling, year)
    places = [spot for spot in spotted if _is_of(sentence, mention, spot)]
    if places:
        rows = [
            [_largest(each.places, ceiling, year) for each in _row_with(sentence, spot, spotted)] for spot in places
        ]
        return max((_together(row) for row in rows), key=lambda bound: bound.most)
    if not ceiling.by_year and mention.quantity.low > known_places().world.population:
        # More than there are in the world are more than there are in any place.
        return _largest((known_places().world,), ceiling, year)
    if toll is not None and sentence.vocabulary.isdisjoint(_DEFLECTED):
        if _HERE.search(lower):
            return _largest((known_places().united_states,), toll, year)
        if not spotted:
            return _largest((known_places().world,), toll, year)
    return None


# "A standing army of 1.3 million": what is counted is not said.
_MEMBERS = {
    **dict.fromkeys(("army", "armed forces", "military", "forces"), "soldier"),
    **dict.fromkeys(("workforce", "labor force", "labour force"), "worker"),
    "electorate": "voter",
    "prison population": "prisoner",
    "population": "person",
}
_GROUP_WORDS = vocabulary("army forces military workforce force electorate population")
_GROUP_OF = re.compile(rf"\b(?P<group>{_GROUPS})(?: of| totaling| numbering| is| was| reached| has reached) {HEDGES}$")


def _largest(places: Iterable[Place], ceiling: Ceiling, year: int | None) -> _Bound:
    place = max(places, key=lambda each: each.most_people(year))
    return _Bound(place.name, place.widest, ceiling, place.most_people(year) * ceiling.highest)


def _together(row: list[_Bound]) -> _Bound:
    """What a count cannot pass that is of all the places in a row."""
    if len(row) == 1:
        return row[0]
    name = ", ".join(bound.name for bound in row[:-1]) + f" and {row[-1].name}"
    return _Bound(
        name, sum(bound.people for bound in row), row[0].ceiling, sum((bound.most for bound in row), Decimal(0))
    )


def _row_with(sentence: Sentence, spot: Spotted, spotted: list[Spotted]) -> list[Spotted]:
    """A place with those listed behind it: "25 million people in Nevada, Arizona and California"."""
    row = [spot]
    for following in spotted:
        if following.start > row[-1].end and _LISTED.fullmatch(sentence.surface.lower, row[-1].end, following.start):
            row.append(following)
    return row


_LISTED = re.compile(r",? (?:(?:and|or|&) )?(?:in )?(?:the )?")


def head_of(mention: Mention) -> str:
    """The last word of what is counted, in lower case; empty where nothing is."""
    return mention.noun.rsplit(" ", 1)[-1].lower()


def _ceiling_of(noun: str) -> Ceiling | None:
    """The ceiling for a counted noun, by its last two words or its last."""
    if not noun:
        return None
    words = noun.split()
    headcounts = known_headcounts()
    known = headcounts.get(" ".join(words[-2:])) or headcounts.get(words[-1])
    return known or (headcounts["people"] if words[-1] in CALLINGS else None)


def _toll(sentence: Sentence, mention: Mention, *, is_of_people: bool) -> Ceiling | None:
    """The ceiling of deaths of the cause that a sentence gives; None where the count is of no deaths of one cause."""
    tolls = known_tolls()
    if tolls.keys().isdisjoint(sentence.vocabulary):
        return None
    head = head_of(mention)
    are_dead = head in ("death", "fatality") or (
        (is_of_people or head in _MORTALS)
        and (
            _DIE.match(sentence.after(mention, reach=90)) is not None
            or _KILL.search(sentence.before(mention, reach=40)) is not None
        )
    )
    if not are_dead:
        return None
    return max((tolls[word] for word in sentence.vocabulary & tolls.keys()), key=lambda cause: cause.highest)


def _is_by_year(sentence: Sentence, mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity is not None and (quantity.unit.endswith("/ year") or bool(_BY_YEAR.search(sentence.lower)))


def _is_of_another_sort(sentence: Sentence, mention: Mention) -> bool:
    """Whether a count may be of visits, sales or other things that a place can have more of than people."""
    end = min(sentence.end, mention.end + _NEAR)
    return not sentence.surface.words_between(sentence.start, end).isdisjoint(_OTHER_COUNTS)


def _is_of(sentence: Sentence, mention: Mention, spot: Spotted) -> bool:
    """Whether a count is said to be in a place or of it."""
    lower = sentence.surface.lower
    if spot.start >= mention.end:
        between = lower[mention.end : spot.start]
        if spot.form is Form.ADJECTIVE:
            # "1.4 billion people in the Chilean capital".
            behind = lower[spot.end : spot.end + 12]
            return between == " " or bool(_ITS_CAPITAL.match(behind) and _AT_ONCE.match(between))
        if spot.form is Form.NAME and head_of(mention) in _PEOPLE and _OF_PLACE.match(between):
            return True
        return spot.form is Form.NAME and _AT_ONCE.match(between) is not None
    if spot.form is not Form.NAME or spot.end > mention.start:
        return False
    between = plainly(lower[spot.end : lead_start(mention)])
    if _HAS.match(between) or (between == ", where " and head_of(mention) in _PEOPLE):
        return True
    return bool(_IN_BEFORE.search(lower[sentence.start : spot.start]) and _BETWEEN.match(between)) and not any(
        spot.end <= other.start < mention.start for other in sentence.mentions if other is not mention
    )
