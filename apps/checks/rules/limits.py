"""RANGE: plausibility by definition: parts above the whole, temperatures below the lowest, signs that cannot stand."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.checks.figures.slips import respelled
from apps.checks.findings import Finding, Severity
from apps.checks.knowledge.kinds import SHARES
from apps.checks.needs import measures, sorts, units, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Surface, vocabulary
from apps.quantities import Mention, Quantity, Sort, convert, respell, same_dimension
from apps.quantities.mentions import AGE, COUNT, MEASURE

# kelvin 0, https://www.bipm.org/en/publications/si-brochure
_ABSOLUTE_ZERO = Decimal("-273.15")
# The whole surface of the Earth, 510.07 million square kilometers (CIA World Factbook).
_EARTH = Decimal("5.11e14")
# The speed of light, 299,792,458 meters a second, and how far it is rounded: "700 million miles an hour".
_LIGHT = Decimal(299_792_458) * Decimal("1.05")
# The age of the universe, 13.8 billion years (Planck 2018), and what a hedge may add.
_UNIVERSE = Decimal("1.45e10")
_AGO = re.compile(r" ago\b|[- ]old\b")
# The oldest towns and temples are some 12,000 years old, writing 5,300.
_WRITING = 20_000
_DONE_BY_PEOPLE = re.compile(
    r"\b(?:founded|elected|married|divorced|signed|published|printed|crowned|baptised|baptized|graduated|retired|"
    r"knighted|"
    r"jailed|convicted|appointed|hired|enacted|legalised|legalized|inaugurated|incorporated|abolished|resigned)"
    r"(?: (?:there|here|(?:in|at|as|to|by)(?: [a-z'’-]+){1,3}))? $"
)
_OFF_EARTH = vocabulary(
    "planet planets moon moons sun star stars solar galaxy galaxies space mars jupiter saturn venus mercury neptune "
    "uranus pluto asteroid universe nebula orbit telescope cosmic hole"
)
_UNREAL_SPEED = re.compile(r"\b(?:(?:not|n['’]t) (?:be )?possible|impossible|cannot|can['’]t|would|warp|fiction|if)\b")
_TIMES_LIGHT = re.compile(r"\btimes (?:faster than )?the speed of light\b")


_THE_WHOLE = 100
_FAST_OR_WIDE = measures("meter / second", "meter ** 2")
# Of such figures alone a definition says what they cannot be.
_DEFINED = units("percent", "degree_Celsius", "degree_Fahrenheit", "kelvin", "year") | _FAST_OR_WIDE | words("light")


def _did_people(surface: Surface, mention: Mention) -> bool:
    """Whether so many years ago somebody is said to have done what only people do."""
    start = mention.start if mention.hedge_start < 0 else mention.hedge_start
    if not surface.lower.startswith(" ago", mention.end):
        return False
    return _DONE_BY_PEOPLE.search(surface.lower, max(0, start - 70), start) is not None


_ON_THE_GLOBE = re.compile(
    r"\b(?P<degrees>\d{2,3}(?:\.\d+)?) degrees(?:,? \d+(?:\.\d+)? minutes)?(?:,? \d+ seconds)? "
    r"(?P<way>north|south|east|west)\b(?! of\b)"
)


class BeyondDefinition(SentenceRule):
    """A figure that its own definition forbids: a share above 100 percent, a temperature below absolute zero, a speed
    above that of light, an area larger than the Earth, a time before the universe.

    A turnout of 112 percent is not a surprise but a mistake. Growth is not a share and may pass 100 percent.
    """

    code = "RANGE-03"
    name = "beyond-definition"
    severity = Severity.BLOCKING
    authority = "definition"
    flags = (
        Story.of("Turnout reached 112 percent of voters in the district."),
        Story.of("The lab cooled the gas to minus 300 degrees Celsius."),
        Story.of("The shuttle was traveling about 18 times the speed of light when it broke up."),
        Story.of("The lake began to form 20 billion years ago."),
        Story.of("Nitrogen makes up 780 percent of the air we breathe."),
        Story.of("Almost 104 per cent of the eligible voters in the district cast a ballot."),
        Story.of("Some 430 percent of Americans own a cat, the poll found."),
        Story.of("The human body is about 600 per cent water."),
        Story.of("The city was founded about 27 million years ago by two brothers."),
        Story.of("The skiers were picked up at 98 degrees 41 minutes north, short of the pole."),
        Story.of("The sample was kept at minus 40 kelvins."),
    )
    allows = (
        Story.of("Of 25 gummies one contained 347% of the dose printed on the packet."),
        Story.of("The carpet was woven by 1,200 women and has 2.2 billion knots."),
        Story.of("Sales rose 112 percent to $4 million."),
        Story.of("The skiers were picked up at 88 degrees 41 minutes north, 140 degrees east."),
        Story.of("It was 98 degrees north of the river and 104 degrees south of it."),
        Story.of("Turnout rose to 62 percent of voters."),
        Story.of("The Milky Way formed 13.6 billion years ago; the last stars fade in 100 trillion years."),
        Story.of("The James Webb telescope runs at minus 233 C (minus 388 F)."),
        Story.of("Phones accounted for 112 percent of the growth in profit; the rest lost money."),
        Story.of("A paper that they published says the sea rose 27 million years ago, and whales joined the fray."),
        Story.of("The post claimed that 150 percent of registered voters took part."),
        Story.of("Light travels at about 300,000 km/s, which is 186,000 miles a second."),
        Story.of('Turnout was 150 percent of voters, Ms. Dahl said, "because the boatman had a vote too."'),
        Story.of("Household debt stood at 177 percent of the income of households."),
        Story.of(
            "The school took 104 percent of the pupils expected, and the vaccine reached 104 percent of the target."
        ),
        Story.of(
            "The fund covers 112 percent of the costs, and 130 percent of the children for whom places were "
            "planned came."
        ),
    )

    needs = (_DEFINED | words("degrees"),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        surface = sentence.surface
        spoken = sentence.vocabulary
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity is None:
                continue
            reason = self._reason(story, sentence, mention, quantity)
            if reason:
                yield self.finding(
                    surface,
                    mention,
                    f"{mention.text} is not possible: {reason}.",
                    suggestion=_on_its_scale(mention, quantity) if quantity.high < 0 else "",
                )
        if "degrees" in spoken:
            yield from self._of_the_globe(sentence)
        if "light" not in spoken or _UNREAL_SPEED.search(sentence.lower):
            return
        for found in _TIMES_LIGHT.finditer(sentence.lower):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            times = next(
                (mention for mention in sentence.mentions if mention.start < end and mention.end + 1 >= start), None
            )
            if times is not None and times.quantity is not None and times.quantity.low > 1:
                yield self.finding(
                    surface,
                    (times.start, end),
                    "Nothing is faster than light; the speed of sound may be meant.",
                    suggestion=surface.text[times.start : end].replace("light", "sound"),
                )

    def _of_the_globe(self, sentence: Sentence) -> Iterator[Finding]:
        """The poles lie at 90 degrees, and the date line at 180."""
        for found in _ON_THE_GLOBE.finditer(sentence.surface.lower, sentence.start, sentence.end):
            most, of = (90, "latitude") if found["way"] in ("north", "south") else (180, "longitude")
            if Decimal(found["degrees"]) > most:
                yield self.finding(sentence.surface, found.span(), f"No {of} is greater than {most} degrees.")

    def _reason(self, story: Story, sentence: Sentence, mention: Mention, quantity: Quantity) -> str:
        surface, words = sentence.surface, sentence.vocabulary
        unit = quantity.unit
        if unit == "percent":
            if quantity.low <= _THE_WHOLE:
                return ""
            choice = story.kind_of(surface, mention)
            is_share = choice is not None and choice.kind.code in SHARES and not choice.rivals
            if is_share and _OF_INCOME.match(surface.lower, mention.end):
                return ""
            if _OF_A_MEASURE.match(surface.lower, mention.end):
                # As in: 347% of the dose printed on the packet
                return ""
            if is_share or _is_part(surface, mention):
                return "" if EXPLAINED.match(surface.lower, mention.end) else "a part is never more than the whole"
            return ""
        if unit == "kelvin":
            return "kelvins begin at absolute zero" if quantity.high < 0 else ""
        if unit in ("degree_Celsius", "degree_Fahrenheit"):
            if quantity.high < 0 and convert(quantity.high, unit, "degree_Celsius") < _ABSOLUTE_ZERO:
                return "nothing is colder than minus 273.15 C (minus 459.67 F)"
            return ""
        if mention.sort is not MEASURE and mention.sort is not AGE:
            return ""
        if unit == "year" and quantity.low > _UNIVERSE and _AGO.match(surface.lower, mention.end):
            return "the universe is 13.8 billion years old"
        if unit == "year" and quantity.low > _WRITING and _did_people(surface, mention):
            return "there were no people then who did such things"
        if _FAST_OR_WIDE.isdisjoint(sentence.signs):
            return ""
        if unit == "knot" and mention.scale > 1:
            # Those of a carpet.
            return ""
        if "light" not in words and _exceeds(quantity, "meter / second", _LIGHT):
            return "it is faster than light"
        if _exceeds(quantity, "meter ** 2", _EARTH) and words.isdisjoint(_OFF_EARTH):
            return "it is more than the whole surface of the Earth, 510 million square kilometers"
        return ""


# Kelvins and degrees of Celsius below zero are told for what is cold in another scale.
_OTHER_SCALE = {"kelvin": "degree_Celsius", "degree_Celsius": "degree_Fahrenheit"}


def _on_its_scale(mention: Mention, quantity: Quantity) -> str:
    """A temperature below all cold on the scale that has it; empty where none has."""
    scale = _OTHER_SCALE.get(quantity.unit, "")
    if not scale or convert(quantity.low, scale, "degree_Celsius") < _ABSOLUTE_ZERO:
        return _with_a_digit_less(mention, quantity)
    return respell(mention, unit=scale).replace(" degree ", " degrees ")


def _with_a_digit_less(mention: Mention, quantity: Quantity) -> str:
    """A temperature that has a nought too many, as it may be; empty where none can be left out."""
    tenth = quantity.low / 10
    if quantity.is_range or tenth != round(tenth) or convert(tenth, quantity.unit, "degree_Celsius") < _ABSOLUTE_ZERO:
        return ""
    return respelled(mention, replace(quantity, low=tenth, high=tenth))


_OF_A_MEASURE = re.compile(
    r" of (?:the|its|their|an?|his|her) (?:[\w'’-]+ ){0,2}(?:dose|dosage|amount|limit|allowance|intake|target|average|"
    r"norm|value|level|quota|capacity|requirement|maximum|minimum)\b"
)


def _is_part(surface: Surface, mention: Mention) -> bool:
    """Whether a percentage is said to be a part: of people, or what something makes up of a whole."""
    start = mention.start if mention.hedge_start < 0 else mention.hedge_start
    if _CLAIMED.search(surface.lower, max(0, start - 100), mention.end + 100):
        return False
    if _IS.search(surface.lower, max(0, start - 30), start) and _MADE_OF.match(surface.lower, mention.end):
        return True
    if _MAKES_UP.search(surface.lower, max(0, start - 60), start):
        return _OF_WHOLE.match(surface.lower, mention.end) is not None
    is_change = surface.lower.endswith(_CHANGED_BY, 0, start)
    return not is_change and _OF_PERSONS.match(surface.lower, mention.end) is not None


_CHANGED_BY = (
    " by ",
    " up ",
    " rose ",
    " rise ",
    " grew ",
    " gained ",
    " increased ",
    " jumped ",
    " than ",
    " than the ",
)
_PERSONS_OF = (
    r"(?:people|persons|adults|children|women|men|voters|residents|households|families|homes|pupils|students|patients|"
    r"respondents|members|workers|employees|americans|britons|australians|indians|canadians|germans|teenagers|"
    r"pensioners|drivers|parents|babies|schools|hospitals|ballots|votes|population|electorate|workforce|"
    r"delegates|shareholders|girls|boys|teachers|doctors|nurses)"
)
_OF_PERSONS = re.compile(
    rf" of (?:(?:the|all|its|their|our|his|her|those|eligible|registered|young|older|adult|working|female|male|local|"
    rf"british|american|[a-z]+['’]s) )*{_PERSONS_OF}\b(?! (?:target|quota|goal|needed|required|that|who (?:had|were "
    r"expected)|for whom|as (?:in|of)|expected|forecast|planned|(?:in|of|the) (?:1|2)\d\d\d|growth|count|level|"
    r"number|figure|total|intake|places|capacity|costs?|income|earnings|pay|wages|fund))"
)
# "The body is 60 percent water".
_IS = re.compile(r"\b(?:is|are|was|were) (?:about |some |nearly |almost |roughly |only |just |over )*$")
_MADE_OF = re.compile(
    r" (?:water|fat|alcohol|sugar|salt|cotton|wool|polyester|gold|silver|carbon|nitrogen|oxygen|protein|white|black|"
    r"hispanic|latino|asian|female|male|muslim|christian|catholic|hindu|jewish|protestant|literate|vaccinated|urban|"
    r"rural|ethanol|cocoa)\b"
)
# What a false claim says is quoted to be put right.
_CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|posts?|memes?|rumou?rs?|viral|false(?:ly)?|hoax|conspiracy|impossible|joked?)\b"
)
_MAKES_UP = re.compile(
    r"\b(?:makes? up|made up|making up|account(?:s|ed|ing)? for|compris(?:es|ed|ing)|constitut(?:es|ed|ing)|covers?|"
    r"covered|covering|occup(?:ies|ied|ying))(?: (?:about|some|nearly|almost|around|roughly|only|just|up to|over|as "
    r"much "
    r"as))* $"
)
_OF_WHOLE = re.compile(
    r" of (?:the|all|our|its|their|[a-z]+['’]s) (?![^,.;]{0,60}\b(?:growth|increase|rise|gains?|profits?|earnings|"
    r"income|"
    r"losses|loss|decline|drop|fall|net|target|quota|capacity|debt|value|costs?|average|normal|need|needs|demand|"
    r"requirements?|expenses?|spending|bill|gdp|product|cost|interest|payments?|jobs|hiring)\b)"
)
# Debts and costs may pass what they are held against.
_OF_INCOME = re.compile(
    r" of (?:[a-z'’-]+ ){0,3}(?:incomes?|gdp|product|earnings|output|revenues?|capacity|pay|wages)\b"
)
# Who gives the reason knows that it is odd.
EXPLAINED = re.compile(
    r"(?:[^.;]|(?<=\bm[rs])\.|(?<=\bdr)\.|(?<=\bmrs)\.){0,120}\b(?:because|admitted|irregularit\w+|fraud\w*|"
    r"impossibl\w+|error|mistake|stuff(?:ed|ing)|suspicious|"
    r"since voters|exceed\w*)\b"
)


def _exceeds(quantity: Quantity, unit: str, limit: Decimal) -> bool:
    return same_dimension(quantity.unit, unit) and convert(quantity.low, quantity.unit, unit) > limit


class NegativeFigure(SentenceRule):
    """A figure below zero of a kind that has no negative values.

    A depth of minus 40 meters is 40 meters; a height or a weight has no sign. What is "minus 3.6 degrees below average"
    is said twice to be below.
    """

    code = "RANGE-04"
    name = "negative-figure"
    severity = Severity.ERROR
    authority = "definition"
    flags = (
        Story.of("Divers found the statue at a depth of -40 meters."),
        Story.of("The whale weighed minus 30 tons."),
        Story.of("The tower is -120 meters tall."),
        Story.of("Temperatures in central England are minus 3.6C below average for the time of year."),
    )
    allows = (
        Story.of("The shore of the Dead Sea has an elevation of -430 meters."),
        Story.of("It was -40 degrees Celsius in Winnipeg."),
        Story.of("Divers found the statue at a depth of 40 meters."),
        Story.of("The samples were put into long storage at -80°."),
        Story.of("It was minus 3.6C, below average for the time of year, and 3.6C below it in Leeds."),
    )

    needs = (sorts(Sort.MEASURE),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.mentions:
            quantity = mention.quantity
            if mention.sort is not MEASURE or quantity is None or quantity.high >= 0:
                continue
            if quantity.unit.startswith(("degree", "delta_")):
                if _BELOW_IT.match(sentence.after(mention, reach=32)):
                    yield self.finding(
                        sentence.surface,
                        mention,
                        f"{mention.text} below is above: minus says it once, below once more.",
                        suggestion=_unsigned(mention.text),
                    )
                continue
            words = sentence.surface.words_between(mention.start - 40, mention.end + 25)
            if words & _UNSIGNED and not words & _SIGNED:
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"{mention.text} cannot be negative.",
                    suggestion=_unsigned(mention.text),
                )


_UNSIGNED = vocabulary(
    "depth deep height tall high long length wide width weigh weighs weighed weighing weight distance thick thickness"
)
_SIGNED = vocabulary("elevation altitude level growth change balance profit score anomaly below above")
_SIGN = re.compile(r"^(?:minus |negative |[-\u2212\u2013])", re.IGNORECASE)


_BELOW_IT = re.compile(
    r" ?(?:degrees )?below (?:the )?(?:(?:seasonal|long-term|monthly|usual) )?"
    r"(?:average|normal|norm|usual|mean|freezing|zero)\b"
)


def _unsigned(printed: str) -> str:
    return _SIGN.sub("", printed)


class BrokenPerson(SentenceRule):
    """A count of people, or of other things that nobody halves, that is not whole.

    "3.5 people were injured" is a digit or a word too many, and of "21.6 passengers" the million has fallen out.
    Averages and rates have decimals and stand.
    """

    code = "RANGE-07"
    name = "count-not-whole"
    severity = Severity.ERROR
    authority = "definition"
    flags = (
        Story.of("The blast injured 3.5 people at the plant."),
        Story.of("Police said 12.4 protesters were arrested."),
        Story.of("The crash killed 2.5 passengers."),
        Story.of("The railway carried 21.6 passengers in the first half of last year."),
        Story.of("The carmaker sold 2.3 vehicles in Europe."),
        Story.of("Of the passengers on board the ferry, 21.3 were rescued by fishing boats."),
        Story.of("The hospital treated 37.2 patients for smoke inhalation overnight."),
        Story.of("The fire destroyed 14.5 homes in the village."),
        Story.of("The retailer admitted that hackers had got at the details of 6.5 customers."),
    )
    allows = (
        Story.of("On average 3.5 people a day are injured at the plant."),
        Story.of("Some 2.5 million people fled."),
        Story.of("There are 1.8 workers for every retiree."),
        Story.of("The railway carried 21.6 million passengers in the first half of last year."),
        Story.of("Households there have 2.3 cars and 1.9 children."),
        Story.of("Of every 100,000, 21.3 were killed in crashes, a rate that has hardly changed."),
        Story.of("At the time, Python 3.5, 3.6 and 3.7 were released and 3.8 was scheduled."),
        Story.of("Each nurse treated 37.2 patients, and 14.5 percent of the homes were flooded."),
    )

    needs = (sorts(Sort.COUNT),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.mentions:
            quantity = mention.quantity
            if mention.sort is not COUNT or "." not in mention.text:
                continue
            if quantity is None or quantity.is_range or quantity.low == int(quantity.low):
                continue
            noun = mention.noun.rsplit(" ", 1)[-1]
            if mention.scale != 1 or quantity.unit != "count" or mention.per:
                continue
            if noun not in _WHOLE and not (noun == "" and _BEFELL.match(sentence.after(mention))):
                continue
            if sentence.surface.text.startswith("/", mention.end) or (
                not noun and _A_VERSION.search(sentence.surface.text, max(0, mention.start - 40), mention.start)
            ):
                # "1.14/1,000 people", "Python 3.5, 3.6 and 3.7 were released"
                continue
            words = sentence.vocabulary
            # Families have 1.9 children and 2.3 cars, and what is small is mostly a mean.
            is_mean = not words.isdisjoint(_AVERAGED) or _A_DAY.search(sentence.after(mention)) is not None
            if not is_mean and (not words.isdisjoint(_HAPPENED) or self._is_of_many(sentence)):
                yield self.finding(sentence.surface, mention, f"{mention.text}: {_counted(noun)} are counted whole.")

    @staticmethod
    def _is_of_many(sentence: Sentence) -> bool:
        """Whether the sentence speaks of what one body has in all, and of no family, woman or household."""
        return sentence.vocabulary.isdisjoint(_OF_EACH)


def _counted(noun: str) -> str:
    return "people" if noun in _PERSONS or not noun else "such things"


_HAPPENED = vocabulary(
    "killed injured wounded died dead arrested detained hurt missing rescued evacuated hospitalized hospitalised "
    "drowned trapped stranded kills injures killing injuring charged treated pulled freed jailed sacked laid hired "
    "recruited evicted deported fined convicted sentenced kidnapped abducted released shot stabbed infected vaccinated "
    "buried survived quarantined taken stolen destroyed damaged demolished slaughtered culled flooded burned burnt "
    "seized boarded elected"
)
# "21.3 were rescued": the noun was named before.
_BEFELL = re.compile(
    r" (?:were|was|had been|have been) (?:\w+ly )?(?:killed|injured|wounded|arrested|detained|hurt|rescued|evacuated|"
    r"hospitali[sz]ed|drowned|treated|freed|released|deported|shot|stabbed|infected|jailed|convicted|charged|taken to|"
    r"missing|dead)\b"
)
_A_VERSION = re.compile(r"[A-Z][\w+#]*(?: [A-Z][\w+#]*)* (?:\d[\d.]*(?:/\d[\d.]*)?,? (?:and |or )?)*$")
_A_DAY = re.compile(r" ?(?:[a-z]+ )?(?:an?|per|each|every|for each|for every) [a-z]+\b")
_OF_EACH = vocabulary(
    "family families household households home homes woman women mother mothers couple couples parents teacher "
    "teachers adult adults than more fewer less about typical fertility density drivers have having"
)
_PERSONS = vocabulary(
    "people person man woman child passenger protester worker soldier victim student pupil officer patient resident "
    "migrant refugee employee fan crew civilian prisoner inmate survivor sailor miner climber pilgrim villager hostage "
    "detainee nurse doctor firefighter policeman policewoman guest driver motorist cyclist pedestrian shopper "
    "demonstrator militant rebel gunman journalist pupil marine guard player swimmer hiker casualty fighter customer "
    "citizen pensioner supporter taxpayer follower reader commuter holidaymaker traveller traveler immigrant islander"
)
_WHOLE = _PERSONS | vocabulary(
    "vehicle car truck lorry viewer listener subscriber user visitor tourist voter inhabitant copy house home building "
    "shop school church bus train plane ship boat cow sheep pig horse dog cat whale elephant tree bomb missile rocket "
    "account ticket smartphone iphone album laptop television"
)
_AVERAGED = vocabulary(
    "average averaged averages averaging per every each mean median rate ratio times daily annually weekly monthly "
    "hourly score equivalent typically thousand million index statistically weighted equal"
)
