"""DATE and CALC: what everybody can look up: the days of great events, and the sizes that others are compared with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from apps.checks.figures.relations import NUMBER_WORDS, shown
from apps.checks.figures.slips import best_repair
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.events import Event, Naming, known_events
from apps.checks.knowledge.lives import known_lives
from apps.checks.knowledge.yardsticks import Yardstick, known_yardsticks
from apps.checks.needs import A_YEAR, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Quantity, Sort, convert, same_dimension

# What must not stand before a year is looked for last: a pattern that opens with a digit is found far faster.
_YEAR = re.compile(r"(?:1\d{3}|20\d\d)(?<![\d.,$£€-]\d{4})(?![\d%]|[.,]\d)\b")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A year at `start:end` of the surface, with its month and day, 0 where they are not printed."""

    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0


class MisdatedEvent(SentenceRule):
    """A well-known event, or a book, a film or a picture that everybody knows, put into another year.

    "The Sept. 11, 2002, terrorist attacks" is a slip of the hand that every reader sees. The year has to belong to
    the event: it stands within its name, behind its verb, or with its very day and month. A year that no slip explains
    is taken for that of something else.
    """

    code = "DATE-10"
    name = "misdated-event"
    severity = Severity.ERROR
    authority = "almanac"
    flags = (
        Story.of("The gauge fell to its lowest level since the Sept. 11, 2002 terrorist attacks."),
        Story.of("The Titanic, shown leaving Southampton, sank on April 15, 2012, after striking an iceberg."),
        Story.of("He was born in Kiev a year before the 1987 Chernobyl disaster."),
        Story.of("The border was open within hours once the Berlin Wall fell in 1990."),
        Story.of("On Nov. 22, 1964, President Kennedy was assassinated in Dallas."),
        Story.of("Japanese planes attacked Pearl Harbor on Sept. 7, 1941."),
        Story.of("On July 26, 1969, Neil Armstrong stepped onto the moon."),
        Story.of("Charles Dickens, the novelist, died in 1970 at his home in Kent."),
        Story.of("Steve Jobs died on October 5, 2001, after a long illness."),
        Story.of("Nobody in Leipzig slept on the night the wall came down, Nov. 9, 1998."),
        Story.of("The hurricane that drowned much of New Orleans in August 2015, Katrina, is the yardstick."),
        Story.of("Darwin published On the Origin of Species in 1895."),
        Story.of("“Sgt. Pepper's Lonely Hearts Club Band,” released in 1976, was recorded here."),
        Story.of("Orwell's dystopian 1994 novel “Nineteen Eighty-Four” sells better every year."),
        Story.of("Their grandparents fled in the partition of India in 1974."),
        Story.of("The verses are by Rudyard Kipling (1865-1963)."),
        Story.of("Born in 1914, Bob Dylan grew up in Hibbing, Minnesota."),
        Story.of("George Michael died of heart disease at home on Christmas Day 2006."),
        Story.of("In 2006, David Bowie died."),
    )
    allows = (
        Story.of("The gauge fell to its lowest level since the Sept. 11, 2001 terrorist attacks."),
        Story.of("On Sept. 11, 2012, attacks on the consulate in Benghazi killed four Americans."),
        Story.of("On April 26, 2016, thirty years after the Chernobyl disaster, mourners lit candles."),
        Story.of("She published her study of the Titanic disaster in 1913."),
        Story.of("In 1987 Chernobyl disaster relief was still being paid."),
        Story.of("George Washington was born on Feb. 11, 1731, by the calendar then in use."),
        Story.of("Charles Dickens, the novelist, died in 1870 at his home in Kent."),
        Story.of("A book on the death of Charles Dickens came out in 1970."),
        Story.of(
            "Her film on the assassination of Chris Hani in 1994 won a prize, and Richard Burton Jr. died in 1948."
        ),
        Story.of("The verses are by Rudyard Kipling (1865-1936), who wrote them in 1911."),
        Story.of("George Michael was born in London and died in 2016."),
        Story.of("The unit fought in the Easter Rising and the Irish War of Independence (1919-1921)."),
        Story.of("The Japanese attacked Pearl Harbor on Dec. 8, 1941, Tokyo time."),
        Story.of("On Dec. 11, 1941, four days after Japan attacked Pearl Harbor, Germany declared war."),
        Story.of("Nobody in Leipzig slept on the night the wall came down, Nov. 9, 1989."),
        Story.of("Darwin published On the Origin of Species in 1859; the fifth edition came out in 1869."),
        Story.of("She sang in “La Bohème” in 1986, the year in which his film “Jean de Florette” was released."),
        Story.of("Her 1986 “La Bohème” for the English National Opera was revived six times."),
        Story.of("David Lean made “Oliver Twist” in 1948 and Carol Reed the musical in 1968."),
        Story.of("On July 16, 1969, the crew left, and Neil Armstrong stepped onto the moon four days later."),
    )

    # What may stand between an event and its date behind it.
    _AFTER = re.compile(
        r"(?:['’]s?)?[ ,(]*(?:(?:that|which|back|early|late|just|only|again|happened|occurred|took place|began|struck|"
        r"(?:in|at|off|near|over) (?:the )?[A-Z][\w.]+(?: [A-Z][\w.]+)*),? )*\(?"
    )
    _TOLD_LINK = re.compile(r"(?:(?:on|in) )?(?:the (?:morning|night|evening|afternoon) of )?$")
    _NAMED_LINK = re.compile(r"(?:of |on )?$")
    _SINCE = re.compile(r"\b(?:since|until|till|before) (?:the |its |their )?$", re.IGNORECASE)
    # Who fought "in the Battle of Britain in 1941" did so then; who sang in an opera did at any time.
    _DURING = re.compile(r"\b(?:in|during|at|by|from) (?:the |its |their )?$", re.IGNORECASE)
    # What may stand between a date and an event behind it.
    _BEFORE = re.compile(r"[ ,]*(?:(?:deadly|terror|terrorist|devastating|great|massive|fatal|infamous|[Ss]oviet) )*$")
    _WITHIN_NAME = re.compile(
        r" (?:(?:deadly|terror|terrorist|devastating|great|massive|fatal|infamous|classic|famous|celebrated|"
        r"best-selling|bestselling|dystopian|gothic|historical|comic|short|epic|silent|animated|hit|debut|concept|double|live|jazz|"
        r"rock|crime|war|black-and-white|landmark|novel|novella|book|memoir|poem|story|essay|treatise|film|movie|"
        r"western|musical|comedy|drama|thriller|western|album|record|LP|single|song|anthem|painting|picture|"
        r"masterpiece|portrait|canvas|play|opera|ballet|operetta|symphony|tragedy|adventure|romance|satire|fable|work|"
        r"best seller|bestseller|blockbuster|cartoon|feature) )*[\"“‘']?$"
    )
    _ADVERBIAL = re.compile(
        r"\b(?:in|by|since|until|from|during|for|to|and|or|on)(?: (?:early|late|about))? $", re.IGNORECASE
    )
    _OTHER_TIME = re.compile(
        r"\b(?:anniversar\w+|after|since|later|mark\w*|commemorat\w+|remember\w*|memorial\w*|honou?r\w*|recall\w*|"
        r"ago)\b"
    )
    # A bracket right behind the name; one behind another name dates that.
    _BRACKETED = re.compile(r"[\"”]?(?:['’]s?)?(?: (?!and\b|or\b|war\b|the\b|in\b|of\b)[a-z]+){0,2},? ?\(")
    _FAR = 60

    needs = (A_YEAR,)
    # By the old calendar a day, and a year that began in March, had another number.
    _OF_A_CALENDAR = words("calendar julian gregorian")

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        events = known_events()
        if events.words.isdisjoint(sentence.vocabulary) or not self._OF_A_CALENDAR.isdisjoint(sentence.signs):
            return
        wrong: dict[_Dated, Event] = {}
        dates = _dates_in(sentence)
        for naming in events.named_in(sentence, {date.year for date in dates}):
            for date in dates:
                if self._is_wrong(sentence, naming, date):
                    wrong.setdefault(date, naming.event)
        for date, event in wrong.items():
            right = str(event.began_on.year)
            printed = sentence.surface.text[date.start : date.end]
            if date.year == event.began_on.year:
                yield self._off_by_days(sentence, date, event, printed)
                continue
            yield self.finding(
                sentence.surface,
                (date.start, date.end),
                f"{event.label}: {right}, not {date.year}.",
                evidence=(Evidence(f"It began on {event.began_on:%B} {event.began_on.day}, {right}."),),
                suggestion=printed.replace(str(date.year), right),
            )
        yield from self._misdated_lives(sentence, {place for date in wrong for place in range(date.start, date.end)})

    def _misdated_lives(self, sentence: Sentence, found: set[int]) -> Iterator[Finding]:
        """Births and deaths told in other words: "Rudyard Kipling (1865-1963)", "Born in 1945, Bob Dylan"."""
        for misdating in known_lives().misdated_in(sentence) if sentence.signs >= A_YEAR else ():
            start, end = misdating.span
            if start not in found:
                found.add(start)
                printed, right = sentence.surface.text[start:end], str(misdating.right)
                message = f"{misdating.label}: {right}, not {printed}."
                yield self.finding(sentence.surface, (start, end), message, suggestion=right)

    def _off_by_days(self, sentence: Sentence, date: _Dated, event: Event, printed: str) -> Finding:
        day = event.began_on
        is_of_month = date.month == day.month
        return self.finding(
            sentence.surface,
            (date.start, date.end),
            f"{event.label}: {day:%B} {day.day}, {day.year}, not {printed}.",
            suggestion=re.sub(rf"\b{date.day}\b", str(day.day), printed, count=1) if is_of_month else "",
        )

    def _is_wrong(self, sentence: Sentence, naming: Naming, date: _Dated) -> bool:
        event = naming.event
        if event.may_be_meant_on(date.year):
            # The month or the day is right, and so short a way from the words that tell it.
            is_slip = (date.month == event.began_on.month) != (date.day == event.began_on.day)
            is_dated = naming.is_told and event.is_of_days and date.month > 0 and date.day > 0
            return (
                is_dated
                and is_slip
                and not event.falls_on(date.month, date.day)
                and self._is_beside(sentence, naming, date)
            )
        if not event.may_be_meant_by(date.year):
            return False
        on_its_day = event.falls_on(date.month, date.day) or (
            date.month > 0 and not date.day and event.is_of_month(date.month)
        )
        if (naming.needs_day or date.month not in (0, event.began_on.month)) and not on_its_day:
            return False
        return self._belongs(sentence, naming, date, on_its_day=on_its_day)

    def _is_beside(self, sentence: Sentence, naming: Naming, date: _Dated) -> bool:
        text = sentence.surface.text
        if date.start < naming.end and naming.start < date.end:
            return False
        between = text[naming.end : date.start] if date.start >= naming.end else text[date.end : naming.start]
        if self._OTHER_TIME.search(text, sentence.start, sentence.end) and len(between) > len(", on "):
            return False
        return len(between) <= self._FAR and not self._MORE_FIGURES.search(between)

    _MORE_FIGURES = re.compile(r"\d|;|\b(?:and|but|when|before|until|who|which|that)\b")

    def _belongs(self, sentence: Sentence, naming: Naming, date: _Dated, *, on_its_day: bool) -> bool:
        """Whether a date is said of an event: by the words between the two, and before the first of them."""
        event = naming.event
        text = sentence.surface.text
        is_after = date.start >= naming.end
        between = text[naming.end : date.start] if is_after else text[date.end : naming.start]
        if not is_after and date.end > naming.start:
            # The date stands within the words that name the event.
            return on_its_day
        lead = text[sentence.start : min(naming.start, date.start)]
        if on_its_day and len(between) <= self._FAR and not self._OTHER_TIME.search(between):
            return not self._OTHER_TIME.search(lead[-self._FAR :]) or not is_after
        if is_after:
            link = self._AFTER.match(between)
            rest = between[link.end() :] if link else between
            if naming.is_told:
                return bool(self._TOLD_LINK.match(rest))
            if rest == "in ":
                return bool(self._SINCE.search(lead) or (not event.is_work and self._DURING.search(lead)))
            return bool(self._BRACKETED.fullmatch(between)) or bool(self._NAMED_LINK.match(rest) and rest)
        if self._ADVERBIAL.search(lead):
            return False
        pattern = self._BEFORE if date.day else self._WITHIN_NAME
        return not naming.is_told and bool(pattern.match(between))


def _dates_in(sentence: Sentence) -> list[_Dated]:
    """The years of a sentence; those within a name ("the 1986 Chernobyl disaster") are no dates to the reader."""
    dates = []
    places = [place for place in sentence.surface.years if sentence.start <= place < sentence.end]
    for mention in sentence.mentions:
        places = [place for place in places if not mention.start <= place < mention.end]
        date = mention.date
        if date is not None and date.year is not None and str(date.year) in mention.text:
            dates.append(_Dated(mention.start, mention.end, date.year, date.month or 0, date.day or 0))
    for place in places:
        end = min([mention.start for mention in sentence.mentions if mention.start > place], default=sentence.end)
        found = _YEAR.match(sentence.surface.text, place, end)
        if found is not None:
            dates.append(_Dated(*found.span(), int(found[0])))
    return dates


_TIMES = {
    "a": Decimal(1),
    "an": Decimal(1),
    "the": Decimal(1),
    "half": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "twice": Decimal(2),
    "double": Decimal(2),
    "triple": Decimal(3),
} | {word: Decimal(number) for word, number in NUMBER_WORDS.items()}


# A comparison with a yardstick has one of these.
_IN_SIZE = words(
    "size area volume weight length height larger bigger smaller amount big large heavy equivalent equal enough "
    "sufficient fill cover"
)
_IN_LENGTH = words("long wide tall high deep")


class OffYardstick(SentenceRule):
    """A measure compared with something of quite another size.

    Ten acres are eight football fields, not 130. Comparisons are rough, and a pool or a pitch has no exact size, so
    only what is off by more than twice is asked about, and an error is what is off by more than three times.
    """

    code = "CALC-10"
    name = "off-yardstick"
    severity = Severity.ERROR
    authority = "almanac"
    flags = (
        Story.of("Its plants cover about 10 acres, an area about the size of 130 football fields, on one ridge."),
        Story.of("The fire has burned 5,000 acres, an area roughly the size of Wales."),
        Story.of("The spill of 900,000 gallons would fill 14 Olympic-size swimming pools."),
        Story.of("At 400 meters, the ship is as long as 14 football fields."),
        Story.of("The leak wastes 2.5 million gallons a day, enough to fill an Olympic swimming pool."),
        Story.of("The whale, which was nearly half a football field long, was a 49-foot male."),
        Story.of("The fire has burned 1.2 million acres. That is an area twice the size of Germany."),
        Story.of("The fire has burned 1.2 million acres, an area larger than Texas."),
    )
    allows = (
        Story.of("The fire has burned 1.2 million acres. That is an area larger than Delaware."),
        Story.of("The lake, once larger than Ireland, covers 8,000 square kilometers."),
        Story.of("Its plants cover about 10 acres, an area about the size of eight football fields, on one ridge."),
        Story.of("The iceberg, of 5,800 sq km, is about a quarter the size of Wales."),
        Story.of("The spill of 900,000 gallons would fill an Olympic-size swimming pool and a third of another."),
        Story.of("At 400 meters, the ship is as long as four football fields."),
        Story.of("The 300-acre farm has six football fields."),
        Story.of("The state covers 243,286 sq km, 7.3 percent of the area of India."),
        Story.of("Fires burned 40,000 acres in an area half the size of Wales."),
    )

    _GRAVE = Decimal(3)
    _FAR = Decimal(2)
    _OTHER_PLACE = re.compile(
        r"\b(?:in(?! (?:all|total|size|area|length)\b)|across|over|within|from|near|on|to|by|than|each|every)\b"
    )
    _REACH = 70

    needs = (known_yardsticks().heads, _IN_SIZE | _IN_LENGTH)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        own = [_of_one_day(sentence, each) for each in _measures_of(sentence)]
        before = story.preceding(sentence)
        for pattern in _comparisons_in(sentence) if own or (before is not None and _measures_of(before)) else ():
            for found in pattern.finditer(sentence.lower):
                if own:
                    yield from self._compared(sentence, own, found)
                elif before is not None and _TAKES_UP.match(sentence.lower[: found.start()]):
                    yield from self._taken_up(sentence, before, found)

    def _taken_up(self, sentence: Sentence, before: Sentence, found: re.Match[str]) -> Iterator[Finding]:
        """The same of a measure that the sentence before gives: "That is an area the size of Wales"."""
        times = _number(found["times"]) * _number(found["count"])
        for yardstick in known_yardsticks().of(found["name"]) if times > 0 else ():
            fitting = [each for each in _measures_of(before) if _is_alike(each, yardstick)]
            if len(fitting) == 1 and yardstick.unit != _METER and fitting[0].quantity is not None:
                low, high = (
                    convert(end, fitting[0].quantity.unit, yardstick.unit)
                    for end in (fitting[0].quantity.low, fitting[0].quantity.high)
                )
                off = _off(low, high, yardstick, times, found["way"])
                if off > self._GRAVE:
                    yield self._complaint(sentence, found, yardstick, fitting[0], (low + high) / 2, off)
                return

    def _compared(self, sentence: Sentence, measures: list[Mention], found: re.Match[str]) -> Iterator[Finding]:
        times = _number(found["times"]) * _number(found["count"])
        if times <= 0 or (not found["times"] and _A_PART_OF.search(sentence.lower[: found.start()])):
            return
        is_length = bool(found["long"] or found["tall"])
        for yardstick in known_yardsticks().of(found["name"]):
            fitting = [mention for mention in measures if _is_alike(mention, yardstick)]
            if len(fitting) != 1 or (is_length and yardstick.unit != _METER):
                continue
            mention, quantity = fitting[0], fitting[0].quantity
            if quantity is None or quantity.low <= 0 or not self._is_of_it(sentence, mention, found):
                continue
            low, high = (convert(end, quantity.unit, yardstick.unit) for end in (quantity.low, quantity.high))
            off = _off(low, high, yardstick, times, found["way"])
            if off > self._FAR:
                may_be_it = off > self._GRAVE or times == 1
                other = list(self._other_half(sentence, yardstick, mention, times)) if may_be_it else []
                # "2.5 million gallons, enough to fill an Olympic pool": as many liters are just so much.
                if off > self._GRAVE or not other:
                    yield self._complaint(sentence, found, yardstick, mention, (low + high) / 2, off)
                yield from other
            return

    def _other_half(
        self, sentence: Sentence, yardstick: Yardstick, mention: Mention, times: Decimal
    ) -> Iterator[Finding]:
        """The same at the measure, where another unit or scale makes it fit: either may be the wrong one."""

        def evidence_of(quantity: Quantity) -> float:
            if not same_dimension(quantity.unit, yardstick.unit):
                return 0
            value = convert(quantity.low, quantity.unit, yardstick.unit)
            return float(yardstick.low * times <= value * _ROUGHLY and value <= yardstick.high * times * _ROUGHLY)

        repair = best_repair(mention, evidence_of)
        if repair is not None and repair.quantity.unit != (mention.quantity.unit if mention.quantity else ""):
            yield self.finding(
                sentence.surface,
                mention,
                f"{mention.text} is far from {yardstick.label}; {repair.text} would fit: {repair.slip}.",
                suggestion=repair.text + (day[0] if (day := _A_DAY.search(mention.text)) is not None else ""),
            )

    def _is_of_it(self, sentence: Sentence, mention: Mention, found: re.Match[str]) -> bool:
        """Whether the measure is that of the thing compared, not of one in or near it."""
        start, end = sentence.start + found.start(), sentence.start + found.end()
        between = sentence.surface.lower[mention.end : start] if mention.end <= start else ""
        if mention.start >= end:
            between = sentence.surface.lower[end : mention.start]
        return len(between) <= self._REACH and not self._OTHER_PLACE.search(between)

    def _complaint(
        self,
        sentence: Sentence,
        found: re.Match[str],
        yardstick: Yardstick,
        mention: Mention,
        value: Decimal,
        off: Decimal,
    ) -> Finding:
        number = found.span("count") if found["count"] else found.span("name")
        start, end = sentence.start + number[0], sentence.start + found.end("name")
        least, most = value / yardstick.high, value / yardstick.low
        return self.finding(
            sentence.surface,
            (start, end),
            f"{mention.text} is {_two_digits(least)} to {_two_digits(most)} times {yardstick.label}.",
            evidence=(Evidence(yardstick.source),),
            severity=self.severity if off > self._GRAVE else Severity.WARNING,
        )


# "7.3 percent of the area of India" is no comparison with all of it.
_A_PART_OF = re.compile(
    r"(?:%|percent|per cent|half|third|quarter|fifth|tenth|part|share|fraction|rest|most|much) of (?:the |its )?"
    r"(?:(?:total|land|surface|entire|whole) )*$"
)
# "That is about the size of Wales."
_TAKES_UP = re.compile(
    r"[\"“]?(?:that|this|it|they|the (?:area|fire|blaze|spill|iceberg|lake|site|park|reserve)|an area|enough|roughly|"
    r"about|almost)\b(?:(?! (?:and|but|while|where|when)\b)[^,;:.]){0,30}$"
)


def _measures_of(sentence: Sentence) -> list[Mention]:
    """Its measures; a bracketed conversion repeats its figure."""
    return [
        mention
        for mention in sentence.of_sort(Sort.MEASURE)
        if mention.partner is None or mention.partner[0] > mention.start
    ]


def _of_one_day(sentence: Sentence, mention: Mention) -> Mention:
    """A measure, that of one day where it is told by the day: "2 million liters a day, enough to fill a pool"."""
    quantity = mention.quantity
    head, _, per = quantity.unit.partition(" / ") if quantity is not None else ("", "", "")
    if quantity is None or per != "day" or _IN_SO_LONG.search(sentence.surface.lower, mention.end, sentence.end):
        return mention
    return replace(mention, quantity=replace(quantity, unit=head))


_A_DAY = re.compile(r" (?:a|per|each|every) day$")
# "Enough to fill a pool in three weeks"
_IN_SO_LONG = re.compile(
    r"\b(?:in|within|over|every) (?!24 hours)(?:about |just |under |over )?(?:an?|two|three|four|five|six|\d+)\b"
)


def _is_alike(mention: Mention, yardstick: Yardstick) -> bool:
    quantity = mention.quantity
    return quantity is not None and quantity.low > 0 and same_dimension(quantity.unit, yardstick.unit)


def _off(low: Decimal, high: Decimal, yardstick: Yardstick, times: Decimal, way: str | None) -> Decimal:
    """How many times too large or too small a measure is for what it is compared with; what is larger than a thing may
    be so much larger."""
    above, below = low / (yardstick.high * times), yardstick.low * times / high
    if way:
        return above / _MUCH_LARGER if way == "smaller" else max(below, above / _FAR_LARGER)
    return max(above, below)


# "Smaller than Texas" is said of what is not far from it.
_MUCH_LARGER, _FAR_LARGER = Decimal("0.4"), Decimal(20)


def _two_digits(value: Decimal) -> str:
    """A multiple as a message prints it, also one far below one: 0.0041."""
    return shown(value) if value >= 1 else shown(value, 1 - value.adjusted())


# Comparisons are rough.
_ROUGHLY = Decimal("1.3")


def _number(printed: str | None) -> Decimal:
    if not printed:
        return Decimal(1)
    return _TIMES.get(printed) or Decimal(printed.replace(",", ""))


def _comparisons_in(sentence: Sentence) -> Iterator[re.Pattern[str]]:
    """Those of the comparisons for which the sentence has the words."""
    of_size, of_length = _comparisons()
    signs = sentence.signs
    is_in_length = not _IN_LENGTH.isdisjoint(signs)
    # "As long as two buses" is told as sizes are.
    if (is_in_length and "as" in signs) or not _IN_SIZE.isdisjoint(signs):
        yield of_size
    if is_in_length:
        yield of_length


@lru_cache(maxsize=1)
def _comparisons() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a size is said by a yardstick: "the size of 130 football fields", "would fill 17 pools"; "two buses long"."""
    numbers = "|".join(NUMBER_WORDS)
    name = rf"(?P<name>{known_yardsticks().names})\b"
    times = rf"(?:(?:a )?(?P<times>\d+(?:\.\d+)?|half|third|quarter|twice|double|triple|{numbers})(?: times)? )?"
    size = (
        r"(?:(?:the )?(?:size|area|volume|weight|(?P<long>length|height))(?: of)?|"
        r"(?P<way>larger|bigger|smaller) than|the same (?:size|area|volume|weight) as|"
        r"(?:the )?(?:volume|amount) of (?:water )?in|"
        r"as (?:big|large|heavy|(?P<tall>long|tall|high|wide)) as|equivalent (?:to|of)|equal (?:to|in size to)|"
        r"(?:enough|sufficient) (?:\w+ )?to (?:fill|cover)|(?:would|could|can|will) (?:fill|cover))"
    )
    now = r"\b(?<!once )(?<!previously )(?<!originally )(?<!formerly )"
    hedge = r"(?: (?:about|around|roughly|nearly|almost|some|more than|over|at least|up to|approximately))?"
    count = rf"(?P<count>\d[\d,]*(?:\.\d+)?|an?|the|half|{numbers})(?: of)?(?: an?| the)?"
    return (
        re.compile(rf"{now}{times}{size}{hedge}(?: {count})? {name}(?! stadium)"),
        re.compile(rf"\b(?P<times>){count} {name} (?P<long>long|wide|tall|high|deep)(?P<tall>)(?P<way>)\b"),
    )


_METER = "meter"
