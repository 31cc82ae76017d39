"""CALC and UNIT: how often a thing happens among so many people, by a base that is a power of ten off."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from apps.checks.figures.relations import NUMBER_WORDS, Figure, figure_of, shown
from apps.checks.figures.slips import power_off
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.incidences import Incidence, known_incidences
from apps.checks.knowledge.places import Form, places_in
from apps.checks.needs import sorts, words
from apps.checks.rule import SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Surface, vocabulary
from apps.quantities import Sort

_BASES = {"100": 100, "1,000": 1000, "10,000": 10_000, "100,000": 100_000, "1 million": 10**6, "million": 10**6}
_RATE = re.compile(
    rf"\b(?P<rate>\d[\d,]*(?:\.\d+)?|{'|'.join(NUMBER_WORDS)})(?: [a-z]+){{0,2}}? "
    r"(?:per|for each|for every|in every|out of every|to every) "
    r"(?P<base>100,000|10,000|1,000|100|1 million|million)\b(?!,\d)"
)
_SIGNS = (" per 1", " every 1", " each 1", " per million", " every million")
# That the rate is the one of the count before it.
_CONCLUDES = re.compile(
    r"(?:\b(?:that|this|which|it)(?: is|['’]s| was| means| makes| works? out (?:at|to|as)| comes to| amounts to|"
    r" translates (?:in)?to| equates to| equals)|,? or|,|\(|—|–|;|\brates? of|\bgiving|\bmaking)"
    r"(?: an?| the)?(?: [a-z]+)?(?: rate(?: of)?)?"
    r"(?: (?:about|some|nearly|roughly|around|almost|just|under|over|only|more than|less than|slightly))* ?$"
)
# What happens to people, and who serves them.
_COUNTED = vocabulary(
    "murder homicide killing death suicide birth burglary robbery theft crime assault rape shooting case infection "
    "accident crash fatality stillbirth abortion marriage wedding divorce execution arrest overdose fire collision "
    "drowning stabbing officer doctor nurse prisoner inmate physician dentist bed victim stroke offence offense "
    "incident attack policeman pharmacist teacher car gun firearm"
)
_RESIDENTS = re.compile(r" (?:people|residents|inhabitants|citizens|souls)\b")
_PLACE_OF = re.compile(
    r"\b(?:city|town|county|state|country|nation|province|region|district|island|parish|borough|population|metropolis|"
    r"community|municipality|territory)(?: of|, (?:with|which has|home to)(?: a population of)?| has| is home to)"
    r"(?: only| just)? $"
)
_OF_ALL_ITS = re.compile(
    r"\b(?:its|the country['’]s|the state['’]s|the city['’]s|among|home to|has|with|of)(?: the)? $"
)
_STANDARDISED = re.compile(
    r"\b(?:adjusted|standardi[sz]ed|weighted|annuali[sz]ed|excluding|age-specific|live births|registered|licen[cs]ed|"
    r"aged?|under|women|men|girls|boys|children|pupils|adults|males?|females?|weeks?|months?|quarter|average|"
    r"global(?:ly)?|world(?:wide)?|nation(?:al|wide)|elsewhere|capital|decade|since)\b"
)
_ROOM = Decimal("0.15")
# A population that the story does not tell is known for one year alone.
_ROOM_OF_KNOWN = Decimal("0.2")
_FITS = Decimal("1.5")


class _People(NamedTuple):
    number: Decimal
    told: str
    room: Decimal


class RateByWrongBase(SurfaceRule):
    """So many for every 1,000 people, where the count and the population make it so many for every 100,000.

    52 homicides in a city of 400,000 are 13 for every 100,000. The population may be told before or behind, or be that
    of a country that everyone knows.
    """

    code = "CALC-27"
    name = "rate-by-wrong-base"
    severity = Severity.ERROR
    authority = "arithmetic; UN World Population Prospects"
    flags = (
        Story.of("The city of 400,000 had 52 homicides, four fewer than in 2022, or 13 for every 1,000 residents."),
        Story.of("Police recorded 27,621 murders. That is some 45 for every 1,000 of the country's 62 million people."),
        Story.of("Canada recorded 778 homicides in 2023, a rate of 1.94 per 1,000 people, the agency said."),
        Story.of("Canada recorded about 870 murders in 2022, or 2.2 for every 1,000 people, its statisticians say."),
    )
    allows = (
        Story.of("Canada recorded 778 homicides in 2023, a rate of 1.94 per 100,000 people, the agency said."),
        Story.of("Canada had 778 homicides in 2023. In the far north the rate was 19.4 per 100,000 people."),
        Story.of("The city of 400,000 had 52 homicides, four fewer than in 2022, or 13 for every 100,000 residents."),
        Story.of("America recorded about 19,000 murders in 2023, and Jamaica 1,390, or 49 for every 100,000 people."),
        Story.of("Of every 1,000 cars in Canada 1.9 are stolen, 7,780 in all."),
    )

    needs = (words("per every each"), sorts(Sort.COUNT))

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        lower = surface.lower
        if not any(sign in lower for sign in _SIGNS):
            return
        for found in _RATE.finditer(lower):
            sentence = surface.sentence_at(found.start())
            if not _CONCLUDES.search(lower, sentence.start, found.start()):
                continue
            if _STANDARDISED.search(sentence.lower):
                continue
            yield from self._judged(sentence, found)

    def _judged(self, sentence: Sentence, found: "re.Match[str]") -> Iterator[Finding]:
        cases = _cases_before(sentence, found.start())
        if not cases and sentence.previous is not None and not _STANDARDISED.search(sentence.previous.lower):
            cases = _cases_before(sentence.previous, sentence.previous.end)
        people = _people_of(sentence, found)
        if not cases or not people:
            return
        base = _BASES[found["base"]]
        rate = Decimal(NUMBER_WORDS.get(found["rate"]) or found["rate"].replace(",", ""))
        if rate <= 0 or rate > base:
            return
        pairs = [(case, each, case.value / each.number * base) for case in cases for each in people]
        if any(1 / _FITS < rate / right < _FITS for _, _, right in pairs):
            return
        # The nearest count is the one that the rate is of.
        case, of, right = pairs[(len(cases) - 1) * len(people)]
        power = power_off(rate, right, of.room)
        if power is None:
            return
        surface = sentence.surface
        printed = surface.text[found.start() : found.end()]
        meant = next((name for name, size in _BASES.items() if size == base * power), "")
        text = printed.replace(found["base"], meant) if meant else printed.replace(found["rate"], shown(right), 1)
        yield self.finding(
            surface,
            found.span(),
            f"{case.mention.text} among {of.told} is {shown(right, 2)} per {found['base']}.",
            evidence=(Evidence(f"{case.mention.text} divided by {of.told}."),),
            suggestion=text,
        )


def _cases_before(sentence: Sentence, end: int) -> list[Figure]:
    """What is counted of people's fates, the nearest last."""
    return [
        figure
        for mention in sentence.of_sort(Sort.COUNT)
        if mention.end <= end
        and mention.noun in _COUNTED
        and mention.quantity is not None
        and mention.quantity.unit in ("count", "count / year")
        and (figure := figure_of(mention)) is not None
        and figure.value >= _FEWEST
    ]


_FEWEST = 10
_LEAST_PEOPLE = 5000


def _people_of(sentence: Sentence, found: "re.Match[str]") -> list[_People]:
    """The populations that a rate may be of: the nearest first; a known one where the story tells none."""
    near = [sentence] if sentence.previous is None else [sentence, sentence.previous]
    told = []
    for each in near:
        for mention in each.of_sort(Sort.COUNT):
            figure = figure_of(mention)
            if figure is None or figure.value < _LEAST_PEOPLE or found.start() <= mention.start < found.end():
                continue
            before = each.before(mention, reach=48)
            is_people = _RESIDENTS.match(each.surface.lower, mention.end) and _OF_ALL_ITS.search(before)
            if is_people or _PLACE_OF.search(before):
                told.append(_People(figure.value, mention.text, _ROOM))
    if told:
        return told
    places = {
        spotted.places[0].name: spotted.places
        for each in near
        for spotted in places_in(each)
        if spotted.form is not Form.PEOPLE and len(spotted.places) == 1
    }
    if len(places) != 1:
        return []
    (place,) = next(iter(places.values()))
    return [_People(Decimal(place.population), f"the people of {place.name}", _ROOM_OF_KNOWN)]


_BY_SO_MANY = re.compile(
    rf"(?<![\d.,$£€])(?P<rate>\d[\d,]*(?:\.\d+)?|{'|'.join(NUMBER_WORDS)})(?: [a-z]+(?: [a-z]+)??)?? "
    r"(?P<link>per|for each|for every|in every|out of every|to every|in each) "
    r"(?P<base>100,000|100 000|10,000|1,000|1000|100|(?:one |1 |a )?(?:million|thousand)|hundred|one lakh|lakh)\b"
    r"(?![,.]\d)"
    r"(?! (?:rupees|dollars|pounds|euros))"
)
_OF_A_BASE = {"million": 10**6, "thousand": 1000, "hundred": 100, "lakh": 100_000}
_BASES_BEFORE = 90
_OTHER_RATES = re.compile(
    r"\b(?:deaths?|births?|burglar\w+|robber\w+|crimes?|assaults?|thefts?|cases|offen[cs]es|arrests?|infections?|"
    r"accidents?|suicides?|murders?|homicides?|rapes?|cancers?|mortality|admissions?|divorces?|marriages?)\b"
)


class RateOffItsBase(SentenceRule):
    """So many for every 1,000 people of what is counted by the 100,000: "a murder rate of 6.8 per 1,000".

    Murders, suicides and deaths on the road are told by 100,000 people, babies that die by 1,000 births, mothers that
    do by 100,000. A rate beyond every record is complained of where another number of people makes it a usual one.
    """

    code = "UNIT-30"
    name = "rate-off-its-base"
    severity = Severity.ERROR
    authority = "the table of incidences"
    flags = (
        Story.of("The murder rate peaked in 2021 at 6.8 for every 1,000 people, and has fallen each year since."),
        Story.of("Britain's infant mortality rate is 3.9 deaths per 100,000 live births."),
        Story.of("Nigeria's maternal deaths stand at 1,047 per 1,000 live births, the agency said."),
        Story.of("Honduras closed the year with 31 murders for every 100 inhabitants, down from 36."),
        Story.of("Road deaths in the country are 26 per 1,000 inhabitants, the WHO said."),
        Story.of("There are 3.2 doctors per 100 people in the county, the ministry said."),
        Story.of("South Korea's fertility rate edged up last year to 0.75 children per thousand women."),
        Story.of("The suicide rate among veterans was 31.6 per thousand, nearly twice that of others."),
    )
    allows = (
        Story.of("The murder rate peaked in 2021 at 6.8 for every 100,000 people, and has fallen each year since."),
        Story.of("Britain's infant mortality rate is 3.9 deaths per 1,000 live births."),
        Story.of("Nigeria's maternal deaths stand at 1,047 per 100,000 live births, the agency said."),
        Story.of("Deaths from all causes ran at 9.4 per 1,000 people, and murders at 60 per 100,000."),
        Story.of("Murder is rare there; burglaries run at 6.8 per 1,000 homes."),
        Story.of("The prison suicide rate was 1.2 per 1,000 prisoners."),
        Story.of("There are 320 doctors per 100,000 people, and nine murders for every million."),
        Story.of("The murder trial heard that 6.8 per 1,000 cartridges fail."),
    )

    needs = (words("per every each"), known_incidences().words)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        found = _BY_SO_MANY.search(lower)
        known = known_incidences().spoken_of_in(sentence) if found is not None else []
        while found is not None and known:
            yield from self._judged(sentence, found, known)
            found = _BY_SO_MANY.search(lower, found.end())

    def _judged(self, sentence: Sentence, found: "re.Match[str]", known: list[Incidence]) -> Iterator[Finding]:
        base = _size_of(found["base"])
        rate = Decimal(NUMBER_WORDS.get(found["rate"]) or found["rate"].replace(",", ""))
        told = [each for each in known if _names(sentence.lower, found, each)]
        if not told or rate <= 0:
            return
        off = [each for each in told if not each.low <= rate / base * each.size <= each.high]
        meant = [each for each in off if each.usual_low <= rate <= each.usual_high and base != each.size]
        if len(off) < len(told) or not meant:
            return
        incidence = meant[0]
        start = sentence.start + found.start()
        text = sentence.surface.text[start : sentence.start + found.end()]
        suggestion = text[: found.start("base") - found.start()] + incidence.base
        end = sentence.start + found.end()
        if incidence.size == 1:
            # "Per thousand women": of one of them it is told without a number.
            suggestion = f"{text[: found.start('link') - found.start()]}per {incidence.base}"
            behind = _A_WORD.match(sentence.surface.text, end)
            end = behind.end() if behind is not None else end
        yield self.finding(
            sentence.surface,
            (start, end),
            f"{text} is beyond every record of {incidence.label}, which are told by the {incidence.base}.",
            evidence=(Evidence(incidence.record),) if incidence.record else (),
            suggestion=suggestion,
        )


def _size_of(base: str) -> int:
    word = base.rpartition(" ")[2]
    return _OF_A_BASE[word] if word in _OF_A_BASE else int(base.replace(",", "").replace(" ", ""))


def _names(lower: str, found: "re.Match[str]", incidence: Incidence) -> bool:
    """Whether a rate is said of what an incidence counts: its words stand before, with no others between, or within."""
    if incidence.named.search(lower, found.start(), found.end()):
        return True
    if _OTHER_RATES.search(lower, found.start(), found.end()) and not _DEATHS.search(lower, found.start(), found.end()):
        return False
    named = list(incidence.named.finditer(lower, max(0, found.start() - _BASES_BEFORE), found.start()))
    if not named:
        return False
    between = lower[named[-1].end() : found.start()]
    return ";" not in between and _OTHER_RATES.search(between) is None and _BETWEEN.search(between) is None


_A_WORD = re.compile(r" [a-z]+")
# A mortality is of so many deaths.
_DEATHS = re.compile(r"\bdeaths?\b")
_BETWEEN = re.compile(r"\b(?:heard|trial|said that|while|whereas|but)\b")
