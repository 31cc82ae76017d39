"""Figures in their sentences, and how two of them differ in form."""

import re
from dataclasses import dataclass
from decimal import Decimal

from apps.checks.figures.agreement import aligned, converted, is_vague
from apps.checks.figures.slips import repairs_of
from apps.checks.text.nouns import nouns_of
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import CalendarDate, Mention, Quantity, Sort, same_dimension


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure and the sentence that it stands in."""

    mention: Mention
    sentence: Sentence

    @property
    def quantity(self) -> Quantity | None:
        return self.mention.quantity

    @property
    def date(self) -> CalendarDate | None:
        return self.mention.date

    @property
    def near(self) -> str:
        """The words around the figure, in lower case."""
        return self.sentence.before(self.mention, reach=60) + " " + self.sentence.after(self.mention, reach=45)

    def near_by(self, reach: int) -> str:
        """The few words beside the figure, in lower case."""
        return self.sentence.before(self.mention, reach=reach) + " | " + self.sentence.after(self.mention, reach=reach)

    @property
    def whole(self) -> str:
        """All of the sentence but the figure, in lower case."""
        return self.sentence.before(self.mention, reach=400) + " " + self.sentence.after(self.mention, reach=400)


def head_of(placed: Placed) -> str:
    return placed.mention.noun.rsplit(" ", 1)[-1]


def is_fraction(mention: Mention) -> bool:
    """Whether a share is printed as "one in five" or "two thirds": the next one is another."""
    return mention.sort is Sort.SHARE and mention.quantity is not None and mention.quantity.unit == "count"


def is_vaguely_told(mention: Mention) -> bool:
    """Whether a figure is of the sort of "hundreds" or "millions of dollars"."""
    return mention.quantity is not None and is_vague(mention.quantity, mention.text)


def serial_of(placed: Placed) -> str:
    """The word before a number that only counts on, "No." or "edition number"; empty where it is none."""
    found = _SERIAL.search(placed.sentence.before(placed.mention))
    return found[0] if found else ""


_SERIAL = re.compile(r"\b(?:nos?\.|(?:edition |issue )?number|edition|issue|volume) $")


def are_people(placed: Placed) -> bool:
    """Whether a count is of people, by its noun or the ending of it."""
    return is_person(head_of(placed))


def is_person(noun: str) -> bool:
    """Whether a noun, lemmatised, names people of some calling, age or fate."""
    if "person" in nouns_of(noun) or noun in _CALLINGS:
        return True
    return len(noun) > 4 and noun.endswith(_PERSONAL) and noun not in _THINGS


def names_people(head: str) -> bool:
    """Whether a noun, in lower case, names people in the whole vocabulary of news."""
    return (is_person(head) and head not in _VERBS) or head in CALLINGS


_PERSONAL = ("er", "or", "ant", "ent", "ist", "ee", "ian", "man", "person", "migrant", "adult", "goer")
# What ends as people do and is none.
_VERBS = vocabulary(
    "deliver cover offer enter consider register gather wander suffer prefer transfer differ render transistor "
    "resistor processor consist insist persist resist assist exist enlist"
)
# Names of people that no ending tells.
CALLINGS = vocabulary(
    "citizen civilian national foreigner resident villager patient muslim jew christian hindu kid youngster female "
    "male teen infant toddler newborn bystander militiaman policewoman cop chief sheriff marine recruit conscript "
    "crew troop staff volunteer fan pupil freshman alumnus guest nurse surgeon medic pilot sailor monk nun priest "
    "bishop imam rabbi pilgrim faithful mp senator congressman celebrity athlete spectator fugitive captive hostage "
    "slave serf peasant nomad gypsy roma sunni shiite shia outsider thief crook thug vandal hooligan gangster "
    "mobster drunk addict homeless unemployed poor elderly disabled blind deaf folk guy lad suspect schoolgirl "
    "schoolboy schoolchild grandchild bride groom mate comrade acquaintance couple twin triplet orphan widow "
    "widower heir heiress aide envoy diplomat delegate candidate graduate undergraduate postgraduate advocate "
    "architect acrobat poet novelist pope saint prophet disciple apostle monarch duke earl knight princess nanny "
    "maid butler chef waitress actress hostess heroine hero expert novice apprentice amateur pro boss tycoon mogul "
    "magnate peer deputy mayor colonel cadet seaman airman crewman gunman fireman guardsman bouncer bandit pirate "
    "outlaw rogue culprit convict inmate parolee felon zealot fanatic bigot racist client plaintiff witness juror "
    "scholar academic intellectual historian critic rival enemy ally neighbour bachelor spouse fiance dad mum mom "
    "granny grandad grandpa grandma uncle aunt cousin niece nephew kinsman tribesman clansman countryman compatriot "
    "expat alien squatter vagrant tramp hippie nerd geek"
)
_CALLINGS = vocabulary(
    "crew staff guide nurse pilot boy girl pupil guest troop monk athlete bride wife husband son daughter teen youth "
    "cadet marine colonist hostage inmate jew muslim christian survivor fan chef clerk judge priest nun scout male "
    "female sailor doctor actor author tutor cop sheriff spectator man woman cardinal "
    "astronaut cosmonaut"
)
# Things whose names end as those of people do.
_THINGS = vocabulary(
    "accident agreement announcement apartment appointment argument article barrier boiler bomber border boulder "
    "burger carrier center chamber chapter character charter computer container corner corridor counter cruiser "
    "cylinder department disaster document door drawer element elephant elevator event experiment factor fee "
    "finger floor flower freighter government heater helicopter incident instrument investment ladder layer "
    "letter lighter liner locker meter mirror moment monitor motor newspaper number offer order paper patent "
    "payment percent poster power present printer quarter reactor restaurant river router sector sensor server "
    "settlement shelter statement tanker tent tower tractor trailer transformer treatment tree tumor visor "
    "warrant winter"
)


def harm_of(placed: Placed) -> str:
    """The harm that a count tells of, by the word nearest to it: "killed", "hurt", "harmed" for either, "missing", or
    none."""
    best, kind = _REACH, ""
    before, after = placed.sentence.before(placed.mention, reach=_REACH), placed.sentence.after(placed.mention)
    for found in _HARM.finditer(before):
        if len(before) - found.end() < best:
            best, kind = len(before) - found.end(), found.lastgroup or ""
    ahead = _HARM.search(after)
    return (ahead.lastgroup or "") if ahead and ahead.start() < best else kind


_REACH = 60
_HARM = re.compile(
    r"\b(?:(?P<harmed>(?:killed|dead|deaths?|died) or (?:[a-z]+ )?(?:injur\w+|wound\w+|hurt))"
    r"|(?P<killed>(?:killed|dead) (?:or|and) missing|kill(?:ed|s|ing)?|dead|died?|dies|deaths?|toll|lives"
    r"|fatalities|drown(?:ed|s)?|perished|victims"
    r"|bodies|lost their lives|murder(?:ed|s))"
    r"|(?P<hurt>injur\w+|wound\w+|hurt)|(?P<missing>missing|unaccounted)"
    r"|(?P<fled>displaced|homeless|evacuated|fled)|(?P<saved>rescued|survived|survivors|saved))\b"
)


def years_in(sentence: Sentence) -> set[int]:
    return {mention.date.year for mention in sentence.mentions if mention.date and mention.date.year}


def has_same_digits(one: Placed, other: Placed) -> bool:
    """Whether two figures have the same digits in units that news takes for one another, or of no common measure."""
    if one.quantity is None or other.quantity is None or one.mention.sort not in (Sort.MEASURE, Sort.MONEY):
        return False
    units = one.quantity.unit, other.quantity.unit
    if units[0] == units[1] or one.quantity.low != other.quantity.low:
        return False
    if one.quantity.low < _MANY and len(digits_of(one.quantity)) == 1:
        return False
    return one.mention.sort is Sort.MEASURE or not {"USD", "AUD", "CAD", "NZD", "SGD", "HKD"} >= set(units)


_MANY = 5


def rescaled(one: Placed, other: Placed) -> Quantity | None:
    """The figure of the story with another scale word, where that brings it near the passage's."""
    if one.quantity is None or other.quantity is None or one.mention.scale <= 1:
        return None
    for repair in repairs_of(one.mention):
        ratio = ratio_of(repair.quantity, other.quantity) if repair.weight >= PLAIN else None
        thousandfold = repair.quantity.unit == one.quantity.unit and repair.quantity.low in (
            one.quantity.low * 1000,
            one.quantity.low / 1000,
        )
        if thousandfold and ratio is not None and _NEARBY < ratio < 1 / _NEARBY:
            return repair.quantity
    return None


PLAIN = 0.7
_NEARBY = Decimal("0.6")


def changed_digits(one: Quantity, other: Quantity) -> int:
    return sum(first != second for first, second in zip(f"{one.low:f}", f"{other.low:f}", strict=False))


def is_turned(one: Quantity, other: Quantity) -> bool:
    """Whether two digits have changed places, in figures of which that is seldom chance."""
    if one.unit != other.unit or one.low.adjusted() != other.low.adjusted():
        return False
    # "370" and "307": where a nought has moved the one has a digit less that tells.
    length = max(len(digits_of(one)), len(digits_of(other)))
    ours, theirs = (format(quantity.low.normalize(), "f").replace(".", "").strip("-") for quantity in (one, other))
    ours, theirs = ours.ljust(len(theirs), "0"), theirs.ljust(len(ours), "0")
    return (
        (length >= 3 or (length == 2 and one.low >= _THOUSAND))
        and sorted(ours) == sorted(theirs)
        and sum(first != second for first, second in zip(ours, theirs, strict=True)) == 2
    )


_THOUSAND = 1000


def is_slip_of_clock(one: Quantity, other: Quantity) -> bool:
    """Whether two stretches of time, as a clock shows them, differ in one digit or in two that changed places, be it
    of minutes and seconds: 2:13.41 for 2:03.41, 2:25:15 for 2:15:25."""
    if not {one.unit, other.unit} <= _CLOCKED.keys():
        return False
    ours, theirs = _clocked(one), _clocked(other)
    if ours == theirs or min(ours, theirs) < _ONE_MINUTE:
        return False
    changed = sum(first != second for first, second in zip(ours, theirs, strict=True))
    return changed == 1 or sorted(ours) == sorted(theirs)


_CLOCKED = {"second": 1, "minute": 60, "hour": 3600}
_ONE_MINUTE = "000100.00"


def _clocked(quantity: Quantity) -> str:
    minutes, seconds = divmod(round(quantity.low * _CLOCKED[quantity.unit], 2), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{int(hours):02}{int(minutes):02}{seconds:05.2f}"


def digits_of(quantity: Quantity) -> str:
    return format(quantity.low, "f").replace(".", "").strip("0-")


def share_of(quantity: Quantity) -> Decimal:
    """The middle of a share as a part of one, printed in percent or as a fraction."""
    middle = (quantity.low + quantity.high) / 2
    return middle / 100 if quantity.unit == "percent" else middle


def ratio_of(one: Quantity, other: Quantity) -> Decimal | None:
    """The one over the other, in one unit; None where there is no ratio."""
    if {one.unit, other.unit} == {"percent", "count"}:
        return share_of(one) / share_of(other) if share_of(one) > 0 and share_of(other) > 0 else None
    told = aligned(other, one.unit)
    if not same_dimension(told.unit, one.unit):
        return None
    low, high = converted(told, one.unit)
    middle, ours = (low + high) / 2, (one.low + one.high) / 2
    return ours / middle if middle > 0 and ours > 0 else None
