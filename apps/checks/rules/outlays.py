"""RANGE: plausibility by place: sums and shares that a country or a state cannot have."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from apps.checks.figures.relations import large, lead_start
from apps.checks.figures.sayings import is_said_of
from apps.checks.figures.slips import repair_within
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.places import (
    Form,
    Place,
    Spotted,
    known_outlays,
    known_places,
    known_seats,
    places_in,
    years_told,
)
from apps.checks.knowledge.tables import listed
from apps.checks.needs import sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.asides import HEDGES, REACHED, plainly
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort

_NEUTRAL = (
    r"(?:(?:total|whole|entire|overall|gross|federal|national|public|state|government|annual|yearly|own|current|"
    r"latest|huge|massive|vast|growing|official|proposed|planned|new|ballooning|soaring|record|external|foreign) )*"
)
_IS = (
    rf"(?:,? (?:{REACHED}|of|at|(?:last|this) year (?:was|of|reached|came to|totaled|hit)|for (?:the )?year "
    rf"(?:was|of|came to)|(?:(?:is|was|remains|are) [^,;:.()\d]{{3,60}})?, at) {HEDGES})"
)
_HAS = r"(?: (?:has|had|have|with|boasts|runs|ran|posted|recorded|reported|faces|faced)(?: an?| the| its)?)"
_SPENT = re.compile(
    r"^(?: (?:already|now|alone|together|currently|collectively|still|each year|every year|last year|"
    r"in (?:19|20)\d\d))* (?:spends?|spent|spending|invests?|invested|pays?|paid|owes?|owed) "
    rf"{HEDGES}$"
)
_GOVERNMENT = re.compile(r"(?:['’]s?)? (?:government|state|treasury|taxpayers?|public)(?= )")
_ON = re.compile(
    r"^(?: a year| each year| every year| annually| last year| per year| this year| in (?:19|20)\d\d(?:[-–/]\d\d)?)? "
    r"(?:on|for|in) "
    r"(?:(?:its|their|the|all) )?(?P<what>[a-z][a-z' -]{2,40}?)(?:"
    r" of (?:its|their|the|all)(?: [\d.,]+(?: million)?)?(?: public)?(?: school)? (?:pupils|students|children)\b.*|"
    r" (?:in (?:19|20)\d\d|in (?:the )?fiscal|(?:last|this|each|every|a|per) (?:fiscal )?year|during|and|but|while|"
    r"annually|as|over|since|compared|alone)\b.*|[.,;:—)].*|)$"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_IN_A_MONTH = re.compile(rf" in {_MONTH}")
_PARTIAL = re.compile(
    rf"^ ?(?:to|with|from|in (?!(?:19|20)\d\d|the (?:year|fiscal)|{_MONTH})|for|on|by|more|less|over|under|between|"
    r"towards?|worth|of|extra|additional|fund|bill|loan|program|programme|package|gap|shortfall|cut|increase|rise|plan)\b"
)
_FOR_ONE = 100_000
_LONG_AGO = re.compile(r"\bworld war\b|\bcentur(?:y|ies)\b|\bgreat depression\b|\bcivil war\b|\b19\d0s\b")
_SLACK = Decimal(3)
_MONTHS = 12


_OF_ONE = re.compile(r"\b(?:per|each(?! year)|every(?! year)|apiece|median|average|typical|a head)\b")


class SumOffItsPlace(SentenceRule):
    """A sum that is out of all proportion to the place that spends, owes or earns it.

    A state that enrolls six million pupils does not spend 59.7 million dollars on education, and no economy of a
    large country is worth 2 billion. The sum is held against what a place makes in a year, with a wide margin: it sees
    a million printed for a billion, not an odd budget.
    """

    code = "RANGE-10"
    name = "sum-off-its-place"
    severity = Severity.ERROR
    authority = "almanac"
    flags = (
        Story.of("Texas spent $61.4 million on education in 2019."),
        Story.of("Japan's national debt of $9 billion is the largest in the world."),
        Story.of("The Italian economy is worth $2.1 billion."),
        Story.of("Americans spend $72 million a year on their pets."),
        Story.of("Total U.S. housing costs will top $2 billion this year."),
        Story.of("Germany's economy, the largest in Europe, is worth roughly $4.5 billion a year."),
        Story.of(
            "California, whose economy would rank fifth among nations, has a gross domestic product of $4 billion."
        ),
        Story.of("At $36 million, America's national debt exceeds its output of a year."),
        Story.of("The Bundestag approved the 2025 budget, with spending of 503 million euros."),
        Story.of("Britain borrowed £17.4m in October, more than economists expected."),
    )
    allows = (
        Story.of("Germany's economy, the largest in Europe, lost roughly $4.5 billion to the strike."),
        Story.of("California, whose economy would rank fifth among nations, has a fund of $4 billion."),
        Story.of("At $36 million, America's national debt museum exceeds what it was to cost."),
        Story.of("California spent $59.7 billion on education in 2008."),
        Story.of("California spent $59.7 million on education in prisons."),
        Story.of("Japan's debt to the fund was $9 billion."),
        Story.of("The Italian economy grew by $2.1 billion in the quarter."),
        Story.of("Americans spend $72 million a year on plastic flamingos."),
        Story.of("The Bundestag approved the 2025 budget, with spending of 503 million euros on museums."),
        Story.of("Britain borrowed £17.4m from the fund in October."),
    )

    needs = (sorts(Sort.MONEY),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        sums = [mention for mention in sentence.of_sort(Sort.MONEY) if _may_be_outlay(mention)]
        if not sums:
            return
        spotted = [spot for spot in (*places_in(sentence), *_worlds_in(sentence)) if any(p.gdp for p in spot.places)]
        for mention in sums:
            found = list(self._sum(story, sentence, mention, spotted)) if spotted else []
            yield from found or self._of_a_state(story, sentence, mention, spotted)

    def _sum(self, story: Story, sentence: Sentence, mention: Mention, spotted: list[Spotted]) -> Iterator[Finding]:
        quantity = mention.quantity
        if quantity is None:
            return
        for spot in spotted:
            words = _outlay_words(sentence, mention, spot)
            outlay = known_outlays().get(words)
            if outlay is None:
                continue
            code = quantity.unit.partition(" / ")[0].removesuffix("/100")
            rate = story.reference.rates.of(code, story.date)
            if rate is None:
                return
            first, last = years_told(sentence, story.date)
            if (first is not None and first < _MODERN) or _LONG_AGO.search(sentence.lower):
                return
            rich = [place for place in spot.places if place.gdp]
            low = min(place.least_gdp(first) for place in rich) * outlay.lowest / _SLACK / rate.usd
            high = max(place.most_gdp(last) for place in rich) * outlay.highest * _SLACK / rate.usd
            if _IN_A_MONTH.match(sentence.after(mention, reach=8)):
                low /= _MONTHS
            if low <= quantity.high and quantity.low <= high:
                return
            if quantity.high < low and _OF_ONE.search(sentence.lower):
                # "A median of $764 per school": a part of what the place spends.
                return
            yield self._complaint(sentence, mention, rich[0], outlay.label, low, high, code=code)
            return

    def _of_a_state(
        self, story: Story, sentence: Sentence, mention: Mention, spotted: list[Spotted]
    ) -> Iterator[Finding]:
        """What a government has said of its budget in looser words, where a scale word alone is wrong."""
        words = _state_words(sentence, mention)
        place = _state_of(story, sentence, spotted) if words else None
        quantity = mention.quantity
        if place is None or quantity is None or quantity.low < _A_SUM:
            return
        outlay = known_outlays()[words]
        rate = story.reference.rates.of(quantity.unit.partition(" / ")[0].removesuffix("/100"), story.date)
        first, last = years_told(sentence, story.date)
        if rate is None or (first is not None and first < _MODERN) or _LONG_AGO.search(sentence.lower):
            return
        low = place.least_gdp(first) * outlay.lowest / _SLACK / rate.usd
        high = place.most_gdp(last) * outlay.highest * _SLACK / rate.usd
        if not _A_PART_OF_YEAR.isdisjoint(sentence.vocabulary):
            low /= _MONTHS
        if low <= quantity.high and quantity.low <= high:
            return
        lifted = [quantity.low * slip for slip in _SCALES] if quantity.high < low else []
        lifted += [quantity.low / slip for slip in _SCALES] if quantity.low > high else []
        if any(low <= each <= high for each in lifted):
            yield self._complaint(sentence, mention, place, outlay.label, low, high, code=quantity.unit[:3])

    def _complaint(
        self, sentence: Sentence, mention: Mention, place: Place, label: str, low: Decimal, high: Decimal, *, code: str
    ) -> Finding:
        repair = repair_within(mention, low, high)
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} is out of all proportion to {place.name} for this ({label}).",
            evidence=(
                Evidence(
                    f"{place.name} makes about ${large(Decimal(place.gdp))} a year for "
                    f"{large(Decimal(place.population))} people; {large(low)} to {large(high)} {code} could be "
                    "believed."
                ),
            ),
            suggestion=repair.text if repair is not None else "",
        )


# What only a state has, or has where its government or its finance minister speaks.
_OF_STATES = listed(
    "budget deficit; fiscal deficit; trade deficit; trade surplus; trade gap; current account deficit; "
    "current account surplus; public debt; national debt; government debt; public spending; government spending; "
    "government expenditure; public expenditure; state spending; national budget; federal budget; state budget; "
    "defence budget; defense budget; military budget; defence spending; defense spending; military spending; "
    "foreign reserves; currency reserves; foreign exchange reserves; tax revenue; budget gap"
)
_OF_GOVERNMENTS = {
    **dict.fromkeys(("total spending", "total expenditure", "spending", "expenditure", "budget", "to spend"), "budget"),
    "deficit": "deficit",
    "borrowing": "deficit",
}
_STATE_THING = re.compile(
    rf"(?<![a-z-])(?:{'|'.join((*_OF_STATES, *sorted(_OF_GOVERNMENTS, key=len, reverse=True)))})(?![a-z-])"
)
_GOVERNING = vocabulary("government parliament finance treasury cabinet lawmakers senate bundestag chancellor fiscal")
_IN_PART = vocabulary("share shares held hold holds holding holdings each every per part portion slice fraction")
_NO_STATE = vocabulary(
    "council councils city county province provincial state's states club company firm university universities school "
    "schools hospital hospitals department agency ministry campaign household households consumer student corporate "
    "program programme project projects fund scheme package additional extra research each every per "
    "aid defence defense military police education health culture municipal municipality region regional mayor "
    "governor bank banks bonds bond loan loans film airline railway rail roads airport museum opposition party "
    "advertising marketing sports sport infrastructure housing climate energy arms cyber space farm farmers"
)
_A_PART_OF_YEAR = vocabulary(
    "january february march april may june july august september october november december month months monthly "
    "quarter quarterly week half"
)
# Less than this, in any money, is a price or a rate.
_A_SUM = 1000
_SCALES = (Decimal(1000), Decimal(10) ** 6, Decimal(10) ** 5)
_FOR_A_YEAR = re.compile(r" for (?:the |its |this )?(?:fiscal|financial|coming|next|current|year|20)")
_GOES_ON = re.compile(
    r"^(?: (?:next|this|in (?:the (?:fiscal|financial|coming)|20)|during|over the)\b(?![^.,]{0,40}\b(?:on|for)\b)|[.,])"
)


def _state_words(sentence: Sentence, mention: Mention) -> str:
    """The words for what a government spends or owes, of the table of outlays, where a sum is tied to them."""
    words = sentence.vocabulary
    if not _IN_PART.isdisjoint(words):
        return ""
    governs = not _GOVERNING.isdisjoint(words)
    for found in _STATE_THING.finditer(sentence.surface.lower, sentence.start, sentence.end):
        thing = found[0]
        is_plain = thing in _OF_GOVERNMENTS
        if is_plain and (not governs or not _NO_STATE.isdisjoint(words)):
            continue
        if found.start() < mention.end and found.end() > mention.start:
            continue
        if thing == "to spend":
            if found.end() + 1 == lead_start(mention) and _GOES_ON.match(sentence.after(mention, reach=60)):
                return "budget"
            continue
        after = sentence.after(mention, reach=20)
        if is_said_of(sentence, mention, found.span(), tightly=True) and (
            _FOR_A_YEAR.match(after) or not _PARTIAL.match(after)
        ):
            return _OF_GOVERNMENTS.get(thing, thing)
    return ""


def _state_of(story: Story, sentence: Sentence, spotted: list[Spotted]) -> Place | None:
    """The one country that a sentence speaks of, or the one before it or the first; None where there are several."""
    seats = known_seats()
    named = {place for spot in spotted for place in spot.places}
    named |= {place for word in seats.keys() & sentence.vocabulary for place in (seats[word],)}
    if not named:
        before = story.preceding(sentence)
        for each in (before, story.told[0] if story.told else None):
            if each is not None and each is not sentence and not named:
                named = {place for spot in places_in(each) for place in spot.places if place.gdp}
                named |= {seats[word] for word in seats.keys() & each.vocabulary}
    return next(iter(named)) if len(named) == 1 and all(each.rank == "country" for each in named) else None


def _may_be_outlay(mention: Mention) -> bool:
    """Whether a sum is one of all of a place, or that of a year."""
    quantity = mention.quantity
    if quantity is None or mention.per or mention.difference or quantity.low <= 0:
        return False
    return " / " not in quantity.unit or quantity.unit.partition(" / ")[2] == "year"


# "Global exports", "spending across the world".
_OF_ALL = re.compile(
    r"\b(?:the (?P<world>world)\b(?!['’ ](?:bank|cup|health|trade|food))|(?:global|worldwide)(?= [a-z]))"
)


def _worlds_in(sentence: Sentence) -> Iterator[Spotted]:
    """Where a sentence speaks of the world as a place."""
    if sentence.vocabulary.isdisjoint(_WORLDLY):
        return
    for found in _OF_ALL.finditer(sentence.surface.lower, sentence.start, sentence.end):
        form = Form.NAME if found["world"] else Form.ADJECTIVE
        yield Spotted(found.start(), found.end(), (known_places().world,), form)


# "At $36 trillion, America's national debt exceeds its economy."
_FRONTED = re.compile(rf"(?:^|[,;:—“\"] ?)(?:at|with|standing at) {HEDGES}$")
_POSSESSED = re.compile(
    rf"^(?:(?:['’]s? (?:economy|government|treasury))?{_HAS}|,? whose|(?:['’]s?)?) "
    rf"(?P<neutral>{_NEUTRAL})(?P<what>[a-z][a-z. ]{{2,40}}?)(?P<link>{_IS}|"
    r" (?:will|would|could|may|might|is expected to|are expected to) (?:top|reach|exceed|hit|total) )$"
)
_BORROWED = re.compile(rf"^ (?:has |had )?(?:borrowed|borrows) {HEDGES}$")
_BORROWED_FROM = re.compile(r" (?:more|less|from|on|at|against|to|for|a)\b")
_BEHIND_OF = re.compile(r"\b(?P<what>[a-z]+(?: [a-z]+){0,2}) (?:of|in|across|throughout|around) (?:the )?$")
_SPENDS = re.compile(r"^ (?:spends?|spent|costs?)(?: (?:only|just))? $")
# "Pennsylvania's $48 billion budget was signed."
_BUDGET_BEHIND = re.compile(
    rf"^ {_NEUTRAL}(?P<what>budget|economy|national debt|public debt|budget deficit|defen[cs]e budget|education budget)"
    r"(?=[.,;:]|$| (?:is|was|has|had|will|would|that|which|and|but|this|last|shrank|grew|remains)\b)"
)


def _outlay_words(sentence: Sentence, mention: Mention, spot: Spotted) -> str:
    """The words for what a place spends, owes or earns, where the sum is said to be that; empty where it is not."""
    lower = sentence.surface.lower
    if spot.end > mention.start:
        return _fronted_words(sentence, mention, spot)
    between = plainly(lower[spot.end : lead_start(mention)])
    after = sentence.after(mention, reach=70)
    is_government = _GOVERNMENT.match(between)
    spends = _SPENT.match(between[is_government.end() :] if is_government is not None else between)
    if spends and (spot.form is not Form.ADJECTIVE or is_government):
        found = _ON.match(after)
        # "Americans spend $1,100 on coffee": each of them does.
        if found is None or mention.quantity is None or mention.quantity.low < _FOR_ONE:
            return ""
        words = found["what"].strip()
        return words if words in known_outlays() else ""
    if spot.form is not Form.ADJECTIVE and _BORROWED.match(between) and not _BORROWED_FROM.match(after):
        return "deficit"
    if between in ("'s ", "’s ") and (found := _BUDGET_BEHIND.match(after)):
        return found["what"]
    if _PARTIAL.match(after) or after.startswith("-"):
        return ""
    before = lower[sentence.start : spot.start]
    named = _POSSESSED.match(between)
    if named is not None and not before.endswith(("of ", "of the ")):
        words = f"{named['neutral'].rpartition(' ')[0].rpartition(' ')[2]} {named['what']}".strip()
        return words if words in known_outlays() else named["what"]
    behind = _BEHIND_OF.search(before)
    if behind is None or not (re.fullmatch(_IS, between) or _SPENDS.match(between)):
        return ""
    # The longest words that the table knows: "the whole health service in England".
    parts = behind["what"].split()
    words = (" ".join(parts[place:]) for place in range(len(parts)))
    return next((each for each in words if each in known_outlays()), "")


def _fronted_words(sentence: Sentence, mention: Mention, spot: Spotted) -> str:
    """The words for what a place owes or earns where the sum leads: "At $36 trillion, America's national debt is"."""
    lower = sentence.surface.lower
    if lower[mention.end : spot.start] not in (", ", ", the ") or not _FRONTED.search(sentence.before(mention)):
        return ""
    found = _SUBJECT.match(lower, spot.end, sentence.end)
    if found is None:
        return ""
    words = f"{found['neutral'].rpartition(' ')[0].rpartition(' ')[2]} {found['what']}".strip()
    return words if words in known_outlays() else found["what"]


_SUBJECT = re.compile(
    rf"(?:['’]s?)? (?P<neutral>{_NEUTRAL})(?P<what>[a-z][a-z ]{{2,30}}?) "
    r"(?:is|was|are|were|has|had|now|exceeds?|exceeded|remains?|dwarfs?|would|will|makes?|equals?|tops)\b"
)
_OF_THE_WORLD = re.compile(
    r"^ of (?:(?:all|total) )?(?:the )?(?:(?:world['’]?s?|global|worldwide|planet['’]s|earth['’]s|all the world['’]s) )"
    r"(?:total |annual |overall |man-made |manmade |human |greenhouse |entire )*(?P<what>[a-z]+(?: [a-z]+){0,2})"
)
_PRODUCES = re.compile(
    r"^,? (?:which |with |that )?(?:(?:now|only|alone|already|currently|still|just) )*"
    r"(?:produces?|produced|emits?|emitted|accounts? for|accounted for|"
    r"makes? up|made up|has|have|had|uses?|used|consumes?|consumed|generates?|generated|is responsible for|"
    r"was responsible for|is home to|contains?|represents?|contributes?|holds?|with)(?: (?:about|only|just|some))* $"
)
# How far from its share of the people or of the product a place may be.
_SHARES = {
    "population": Decimal("1.7"),
    "people": Decimal("1.7"),
    "inhabitants": Decimal("1.7"),
    "gdp": Decimal(8),
    "economy": Decimal(8),
    "output": Decimal(8),
    "economic output": Decimal(8),
    "carbon": Decimal(25),
    "carbon dioxide": Decimal(25),
    "carbon dioxide emissions": Decimal(25),
    "carbon emissions": Decimal(25),
    "gas emissions": Decimal(25),
    "gases": Decimal(25),
    "co": Decimal(25),
    "emissions": Decimal(25),
    "energy": Decimal(25),
    "electricity": Decimal(25),
    "wealth": Decimal(25),
    "trade": Decimal(25),
    "exports": Decimal(25),
    "oil consumption": Decimal(25),
}


_WORLDLY = vocabulary("world global worldwide planet earth")


class ShareOfTheWorld(SentenceRule):
    """A share of the world that a place cannot have.

    Britain has one in a hundred and twenty of the world's people and one dollar in thirty of its income: its part of
    the world's carbon dioxide is not 0.003 percent. What a place has of anything that people make or use lies near its
    part of the people or of the product.
    """

    code = "RANGE-11"
    name = "share-of-the-world"
    severity = Severity.ERROR
    authority = "almanac"
    flags = (
        Story.of("The United Kingdom produces 0.003% of the world's man-made carbon dioxide."),
        Story.of("India has 1.8 percent of the world's population."),
        Story.of("Brazil accounts for 0.002 percent of global emissions."),
        Story.of("Home to 0.17 percent of the world's population, India has 4 percent of its water."),
    )
    allows = (
        Story.of("Home to 17 percent of the world's population, India has 4 percent of its water."),
        Story.of("The United Kingdom produces 1% of the world's man-made carbon dioxide."),
        Story.of("India has 17.8 percent of the world's population."),
        Story.of("Brazil has 0.002 percent of the world's gold."),
        Story.of("The United States has 5 percent of the world's people and a quarter of its prisoners."),
    )

    needs = (sorts(Sort.SHARE), _WORLDLY)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        shares = [mention for mention in sentence.of_sort(Sort.SHARE) if mention.quantity is not None]
        if not shares or sentence.vocabulary.isdisjoint(_WORLDLY):
            return
        spotted = [spot for spot in places_in(sentence) if spot.places[0].rank == "country"]
        for mention in shares if spotted else ():
            yield from self._share(story, sentence, mention, spotted)

    def _share(self, story: Story, sentence: Sentence, mention: Mention, spotted: list[Spotted]) -> Iterator[Finding]:
        quantity = mention.quantity
        found = _OF_THE_WORLD.match(sentence.after(mention, reach=90))
        if quantity is None or found is None or quantity.unit != "percent":
            return
        factor = next((_SHARES[words] for words in _leads(found["what"]) if words in _SHARES), None)
        spot = next(
            (spot for spot in spotted if _has_of_the_world(sentence, mention, spot, found)),
            None,
        )
        if factor is None or spot is None:
            return
        place, world = spot.places[0], known_places().world
        first, _ = years_told(sentence, story.date)
        people = sorted(
            (_percent(place.population, world.population), _percent(place.population_1960, world.population_1960))
        )
        product = [_percent(place.gdp, world.gdp)] if factor > 2 else []
        if factor == _SHARES["gdp"]:
            people = product
        low, high = min(*people, *product, people[0]) / factor, max(*people, *product, people[-1]) * factor
        if (first is not None and first < _MODERN) or (low <= quantity.high and quantity.low <= high):
            return
        repair = repair_within(mention, low, high)
        yield self.finding(
            sentence.surface,
            mention,
            f"{mention.text} cannot be the part of {place.name}.",
            evidence=(
                Evidence(
                    f"{place.name} has about {large(people[0])} percent of the world's people and "
                    f"{large(_percent(place.gdp, world.gdp))} percent of its product."
                ),
            ),
            suggestion=repair.text if repair is not None else "",
        )


def _has_of_the_world(sentence: Sentence, mention: Mention, spot: Spotted, of: re.Match[str]) -> bool:
    """Whether a share of the world is said to be that of a place."""
    lower = sentence.surface.lower
    if spot.end <= mention.start:
        return _PRODUCES.match(plainly(lower[spot.end : lead_start(mention)])) is not None
    # "Home to 17 percent of the world's population, India has".
    behind = lower[mention.end + of.end("what") : spot.start]
    return behind in (", ", ", the ") and _HOME_TO.search(sentence.before(mention)) is not None


_HOME_TO = re.compile(rf"(?:^|[,;] ?)(?:home to|with|accounting for) {HEDGES}$")
# The shares of empires are not those of the almanac.
_MODERN = 1955


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part) * 100 / whole


def _leads(words: str) -> Iterator[str]:
    """The words, then without the last of them, then without the last two."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        yield " ".join(parts[:size])


_OF_PRODUCT = re.compile(
    r" of (?:(?:its|the|their|our|annual|national|global|world|total|projected|(?:[a-z]+ ){0,2}[a-z]+['’]s?) )*(?:gdp|"
    r"gross domestic product|gross national product|economic output|national output|annual output|national income)\b"
)
_IS_THAT = re.compile(
    r"(?: a year| annually| last year| this year| in (?:19|20)\d\d)?(?:,? (?:or|equal to|equivalent to|which is|"
    r"the equivalent of|representing|amounting to)(?: about| around| roughly| nearly| just over| some| only| almost)? "
    r"|, | ?[(\[](?:about |around |roughly |nearly |or |some )?)"
)
_PRODUCTS = vocabulary("gdp product output income")
# What the smallest nation (Tuvalu, 62 million) and what the world makes in a year, in dollars.
_LEAST_PRODUCT, _MOST_PRODUCT = Decimal(50_000_000), Decimal(150_000_000_000_000)


_OF_EACH = re.compile(r" (?:of|in|from|out of|for) (?:each|every)\b")


class SumOffItsShare(SentenceRule):
    """A sum and the percentage of the national product that it is said to be, which no nation's product bears out.

    Were 11.11 crore rupees 3.4 percent of a product, the whole of it would be 40 million dollars. The product must be
    that of a country the story tells of, or of any where it tells of none.
    """

    code = "RANGE-17"
    name = "sum-off-its-share"
    severity = Severity.ERROR
    authority = "almanac"
    flags = (
        Story.of("NEW DELHI, India — The minister kept spending at Rs 11.11 crore, or 3.4% of GDP."),
        Story.of("Germany will run a deficit of 90 million euros, or 2.1 percent of gross domestic product."),
        Story.of("It will borrow 60 million pounds, about 2.8 percent of the United Kingdom's gross domestic product."),
        Story.of("The aid will cost $12 billion, equivalent to 4% of GDP, the American treasury said."),
    )
    allows = (
        Story.of("NEW DELHI, India — The minister kept spending at Rs 11.11 lakh crore, or 3.4% of GDP."),
        Story.of("Germany will run a deficit of 90 billion euros, or 2.1 percent of gross domestic product."),
        Story.of("It will borrow 60 billion pounds, about 2.8 percent of the United Kingdom's gross domestic product."),
        Story.of("The fisheries pay Tuvalu $25 million, or 40% of GDP."),
        Story.of("Interest takes 3.4 percent of Italy's GDP, or 7 euros of each 100 collected."),
        Story.of("The deal is worth $12 billion, equivalent to 4% of GDP, the ministry said."),
    )
    needs = (sorts(Sort.MONEY), sorts(Sort.SHARE), _PRODUCTS)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        mentions = [mention for mention in sentence.mentions if mention.quantity is not None]
        for one, other in pairwise(mentions):
            money, share = (one, other) if one.sort is Sort.MONEY else (other, one)
            if money.sort is not Sort.MONEY or share.sort is not Sort.SHARE:
                continue
            if _OF_PRODUCT.match(sentence.after(share, reach=70)) is None:
                continue
            between = sentence.surface.lower[one.end if one is money else share.end : lead_start(other)]
            if one is share:
                between = _OF_PRODUCT.sub("", between, count=1)
            if _IS_THAT.fullmatch(between):
                yield from self._judged(story, sentence, money, share)

    def _judged(self, story: Story, sentence: Sentence, money: Mention, share: Mention) -> Iterator[Finding]:
        quantity, part = money.quantity, share.quantity
        if quantity is None or part is None or part.unit != "percent" or part.low <= 0 or quantity.low <= 0:
            return
        code, _, period = quantity.unit.partition(" / ")
        rate = story.reference.rates.of(code.removesuffix("/100"), story.date)
        if rate is None or period not in ("", "year") or money.difference or money.per:
            return
        if _OF_EACH.match(sentence.after(money)):
            # "3.4 percent of GDP, or 7 euros of each 100 collected"
            return
        low, high = self._products(sentence, story)
        least, most = low * part.low / 100 / rate.usd, high * part.high / 100 / rate.usd
        if least <= quantity.high and quantity.low <= most:
            return
        repair = repair_within(money, least, most)
        whole = (quantity.low + quantity.high) / 2 * rate.usd * 200 / (part.low + part.high)
        yield self.finding(
            sentence.surface,
            money if repair is not None else (min(money.start, share.start), max(money.end, share.end)),
            f"If {money.text} is {share.text}, the whole is about ${large(whole)} a year.",
            evidence=(Evidence(f"Products of ${large(low)} to ${large(high)} could be believed."),),
            suggestion=repair.text if repair is not None else "",
        )

    @staticmethod
    def _products(sentence: Sentence, story: Story) -> tuple[Decimal, Decimal]:
        """The least and the most that the countries told of may make in a year, in dollars; of all where none is."""
        first, last = years_told(sentence, story.date)
        countries = {
            place
            for each in sentence.surface.sentences
            for spot in places_in(each)
            for place in spot.places
            if place.gdp and place.rank != "city"
        }
        if not countries or (first is not None and first < _MODERN):
            return _LEAST_PRODUCT, _MOST_PRODUCT
        return (
            min(place.least_gdp(first) for place in countries) / _SLACK,
            max(place.most_gdp(last) for place in countries) * _SLACK,
        )
