"""STYLE: how this house writes its numbers. Only notes, and only on the paper's own words."""

import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, sorts, words
from apps.checks.reference import HouseStyle, Reference
from apps.checks.rule import Rule
from apps.checks.story import Story
from apps.checks.text.calendars import MONTHS
from apps.checks.text.surfaces import Role, Sentence, Surface
from apps.quantities import Mention, Sort
from apps.quantities.mentions import COUNT, DATE

_AUTHORITY = "house style: numbers"
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_RUNNING_TEXT = (Role.BODY, Role.STANDFIRST, Role.CAPTION)


def _own_text(story: Story, bits: int = 0) -> list[Surface]:
    """The surfaces of running text that bear these bits: headlines and tables keep their own, shorter form."""
    return [surface for surface in story.surfaces_bearing(bits) if surface.role in _RUNNING_TEXT]


def _own_sentences(story: Story, bits: int) -> list[Sentence]:
    """The sentences of running text that bear these bits."""
    return [each for each in story.sentences_bearing(bits) if each.surface.role in _RUNNING_TEXT]


def _house(**choices: object) -> Reference:
    return Reference(house=HouseStyle.from_settings(**choices))  # type: ignore[arg-type]  # plain values by name


class StartsWithFigure(Rule):
    """A sentence that begins with a figure.

    Write it in words or turn the sentence round. Years may stand first.
    """

    code = "STYLE-01"
    name = "starts-with-figure"
    severity = Severity.INFO
    authority = _AUTHORITY
    flags = (
        Story.of("Rain fell. 17 people were hurt in the crash."),
        Story.of("45 percent of voters stayed at home."),
        Story.of("The bridge is closed. 300 trains a day used it."),
    )
    allows = (
        Story.of("Rain fell. Seventeen people were hurt in the crash."),
        Story.of("2008 was a bad year for banks."),
        Story.of("7-Eleven opened a shop. 3M closed one."),
        Story.of("“17 people were hurt,” the officer said."),
    )

    _FIGURE = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?(?: ?%| percent)? [a-z]")

    needs = (figures(1),)

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in story.told:
            first = sentence.mentions[0]
            if first.start != sentence.start or first.sort is DATE or sentence.surface.role not in _RUNNING_TEXT:
                continue
            if self._FIGURE.match(sentence.surface.text, sentence.start):
                yield self.finding(sentence.surface, first, "The sentence begins with a figure.")


class FigureForWord(Rule):
    """A small whole number in figures where the house writes words.

    The threshold is that of the house, ten where it has none. Ages, measures, money, shares, scores and numbers that
    stand beside greater ones keep their figures.
    """

    code = "STYLE-02"
    name = "figure-for-word"
    severity = Severity.INFO
    authority = _AUTHORITY
    flags = (
        Story.of("The police arrested 3 people."),
        Story.of("She has 2 dogs and a cat."),
        Story.of("The court heard 9 witnesses on Friday."),
    )
    allows = (
        Story.of("The police arrested three people."),
        Story.of("The police arrested 12 people and let 3 people go."),
        Story.of("She is 3 years old and weighs 14 kilograms."),
        Story.of("The road is 4 miles long and costs $5 a day."),
        Story.of("They won 3-2 in Game 7 on Channel 4."),
        Story.of("The police arrested 3 people.", reference=_house(digits_from=2)),
    )

    needs = (sorts(Sort.COUNT),)

    def check(self, story: Story) -> Iterator[Finding]:
        limit = story.reference.house.digits_from
        for sentence in story.sentences_bearing(self.bits):
            counts = [mention for mention in sentence.mentions if mention.sort is COUNT]
            if sentence.surface.role not in _RUNNING_TEXT or not all(self._is_small(each, limit) for each in counts):
                continue
            for mention in counts:
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"Numbers below {limit} are written in words.",
                    suggestion=_WORDS[int(mention.text)],
                )

    def _is_small(self, mention: Mention, limit: int) -> bool:
        return bool(mention.noun) and mention.text.isdigit() and int(mention.text) < min(limit, len(_WORDS))


class UnitForm(Rule):
    """A unit in another form than the house prints: "kph", "kms", "sq. kms".

    The symbol has no plural and no full stop, and the hour is "h".
    """

    code = "STYLE-03"
    name = "unit-form"
    severity = Severity.INFO
    authority = "SI brochure, section 5.4"
    flags = (
        Story.of("The town is 40 kms away."),
        Story.of("It weighs 12 kgs and more."),
        Story.of("The pipe is 30 cms. wide and 4 mtrs long."),
    )
    allows = (
        Story.of("The town is 40 km away."),
        Story.of("It weighs 12 kg and more."),
        Story.of("Three PMs met in 40 rooms."),
        Story.of("It weighs 12 lbs and flies at 40 mph."),
    )

    _FORMS = {
        "kms": "km",
        "kgs": "kg",
        "cms": "cm",
        "mms": "mm",
        "mtrs": "m",
        "mtr": "m",
        "kmph": "km/h",
        "kmh": "km/h",
        "hrs": "hours",
        "mins": "minutes",
        "gms": "g",
        "ltrs": "liters",
    }
    _UNIT = re.compile(r" ?(?P<unit>" + "|".join(sorted(_FORMS, key=len, reverse=True)) + r")\b")

    needs = (words(*_FORMS),)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in _own_text(story, self.bits):
            for found in surface.matches(self._UNIT, [end for _, end in surface.numerals]):
                right = self._FORMS[found["unit"]]
                yield self.finding(surface, found.span("unit"), f"The house writes {right}.", suggestion=right)


class PercentForm(Rule):
    """Percent in another form than the house prints: "%", "percent" or "per cent".

    Says nothing until the house has chosen.
    """

    code = "STYLE-04"
    name = "percent-form"
    severity = Severity.INFO
    authority = "house style: percent"
    flags = (
        Story.of("Turnout was 40 percent.", reference=_house(percent_form="%")),
        Story.of("Turnout was 40%.", reference=_house(percent_form="per cent")),
        Story.of("Turnout was 40 per cent.", reference=_house(percent_form="percent")),
    )
    allows = (
        Story.of("Turnout was 40%, or 40 percent, or 40 per cent."),
        Story.of("Turnout was 40 percent.", reference=_house(percent_form="percent")),
        Story.of("Turnout was 40%.", reference=_house(percent_form="%")),
    )

    _FORM = re.compile(r"(?P<gap>[ \u00a0]?)(?P<form>%|per ?cent)$", re.IGNORECASE)

    needs = (sorts(Sort.SHARE),)

    def check(self, story: Story) -> Iterator[Finding]:
        wanted = story.reference.house.percent_form
        if not wanted:
            return
        for surface in _own_text(story):
            for mention in surface.mentions:
                found = self._FORM.search(mention.text) if mention.sort is Sort.SHARE else None
                if found is None or found["form"].lower() == wanted:
                    continue
                gap = "" if wanted == "%" else " "
                yield self.finding(
                    surface,
                    mention,
                    f"The house writes {wanted}.",
                    suggestion=f"{mention.text[: found.start()]}{gap}{wanted}",
                )


class MissingZero(Rule):
    """A decimal without its leading zero: ".5 percent".

    The point is easily lost. Calibres and batting averages are written without.
    """

    code = "STYLE-05"
    name = "missing-zero"
    severity = Severity.INFO
    authority = _AUTHORITY
    flags = (
        Story.of("Prices rose .5 percent."),
        Story.of("The tax is .25% of the value."),
        Story.of("It fell by .8 degrees in a year."),
    )
    allows = (
        Story.of("Prices rose 0.5 percent."),
        Story.of("He fired a .22 rifle and bats .300."),
        Story.of("The limit is .08 in every state."),
    )

    _PATTERN = re.compile(
        r"(?<![\w.])(?P<figure>\.\d+)(?= ?(?:%|percent|per cent|degrees|points|million|billion|"
        r"inch|mile|k?m\b|kg\b))"
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in _own_text(story) if " ." in story.lower else ():
            for found in self._PATTERN.finditer(surface.text):
                yield self.finding(
                    surface,
                    found.span("figure"),
                    "The zero before the point is missing.",
                    suggestion=f"0{found['figure']}",
                )


class ScaleForm(Rule):
    """Millions and billions with more decimals than readers can use, or less than one: "0.4 million", "$3.482 billion".

    Two decimals are enough, and 400,000 is easier than 0.4 million.
    """

    code = "STYLE-06"
    name = "scale-form"
    severity = Severity.INFO
    authority = _AUTHORITY
    flags = (
        Story.of("The fund holds $3.4821 billion."),
        Story.of("About 0.4 million people voted."),
        Story.of("Sales came to 12.345 million euros."),
    )
    allows = (
        Story.of("The fund holds $3.48 billion."),
        Story.of("About 400,000 people voted."),
        Story.of("Growth was 3.482 percent."),
    )

    _PATTERN = re.compile(r"(?<![\d.])(?:\d+\.\d{3,}|0\.\d+) (?:million|billion|trillion)\b")

    needs = (words("million billion trillion"),)

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in _own_text(story, self.bits):
            text = surface.text
            for found in surface.matches(
                self._PATTERN, [start for start, end in surface.numerals if text[end : end + 1] == "."]
            ):
                yield self.finding(surface, found.span(), "Round this, or write it out.")


class DashForWord(Rule):
    """A dash where "between" wants an "and", or "from" a "to": "between 10-12".

    Read aloud it makes no sense.
    """

    code = "STYLE-07"
    name = "dash-for-word"
    severity = Severity.INFO
    authority = _AUTHORITY
    flags = (
        Story.of("It takes between 10-12 days."),
        Story.of("The office is open from 9–5 on weekdays."),
        Story.of("Between 30-40 percent agreed."),
    )
    allows = (
        Story.of("It takes between 10 and 12 days."),
        Story.of("It takes 10-12 days."),
        Story.of("They came back from 2-0 down."),
        Story.of("The gap between 7-Eleven and 3M grew."),
    )

    _PATTERN = re.compile(
        r"\b(?P<lead>between|"
        r"from) (?P<span>(?P<first>[$€£]?\d[\d,.]*)(?P<dash>[-–])(?P<second>\d[\d,.]*))(?![\w-])(?! (?:down|"
        r"behind|up|win|loss|lead|deficit|defeat|victory))",
        re.IGNORECASE,
    )

    needs = (words("between from"),)

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in _own_sentences(story, self.bits):
            surface = sentence.surface
            if "-" not in sentence.text and "–" not in sentence.text:
                continue
            for found in self._PATTERN.finditer(surface.text, sentence.start, sentence.end):
                word = "and" if found["lead"].lower() == "between" else "to"
                first, second = found["first"], found["second"].rstrip(".,")
                yield self.finding(
                    surface,
                    (found.start("span"), found.start("second") + len(second)),
                    f"“{found['lead']}” wants “{word}”.",
                    suggestion=f"{first} {word} {second}",
                )


class HyphenForMinus(Rule):
    """A hyphen for the minus of a temperature: "-5 C".

    At the start of a line or behind a dash it is lost. Write "minus 5".
    """

    code = "STYLE-08"
    name = "hyphen-for-minus"
    severity = Severity.INFO
    authority = "house style: temperatures"
    flags = (
        Story.of("Temperatures fell to -5 degrees overnight."),
        Story.of("It was -12 C in Oslo."),
        Story.of("The low of -40°F is a record."),
    )
    allows = (
        Story.of("Temperatures fell to minus 5 degrees overnight."),
        Story.of("It was 10-12 C in Oslo."),
        Story.of("The account stood at -5 on Friday."),
    )

    _HYPHEN = re.compile(r"-(?<![\w.,]-)\d")
    _PATTERN = re.compile(r"(?<![\w.,])(?P<minus>-)(?P<figure>\d+(?:\.\d+)?)(?= ?(?:degrees|°|º|C\b|F\b))")

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in _own_text(story) if self._HYPHEN.search(story.lower) else ():
            text = surface.text
            minuses = [start - 1 for start, _ in surface.numerals if start and text[start - 1] == "-"]
            for found in surface.matches(self._PATTERN, minuses):
                yield self.finding(
                    surface, found.span(), "The minus is written out.", suggestion=f"minus {found['figure']}"
                )


class OrdinalInDate(Rule):
    """An ordinal in a date: "March 3rd".

    Dates are read with the ordinal and written without.
    """

    code = "STYLE-09"
    name = "ordinal-in-date"
    severity = Severity.INFO
    authority = "house style: dates"
    flags = (
        Story.of("The ban begins on March 3rd."),
        Story.of("The vote on November 8th, 2016, was close."),
        Story.of("Claims are due by June 22nd."),
    )
    allows = (
        Story.of("The ban begins on March 3."),
        Story.of("They marched on the 4th of July."),
        Story.of("It was the 3rd of five talks, the 22nd Street said."),
    )

    _MONTH = re.compile(
        r"\b(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|"
        r"Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)) $"
    )
    _DAY = re.compile(r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)\b")
    _LONGEST = len("September ")
    needs = (words(*MONTHS), words("st nd rd th"))

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in _own_text(story, self.bits):
            for found in surface.matches(self._DAY, [start for start, _ in surface.numerals]):
                if not self._MONTH.search(surface.text, max(0, found.start() - self._LONGEST), found.start()):
                    continue
                yield self.finding(
                    surface,
                    (found.start("day"), found.end("ordinal")),
                    "Dates are written without the ordinal.",
                    suggestion=found["day"],
                )


class ContradictoryHedges(Rule):
    """Hedges that take each other back: "exactly about 50", "up to 50 or more".

    One of the two is meant.
    """

    code = "STYLE-10"
    name = "contradictory-hedges"
    severity = Severity.INFO
    authority = _AUTHORITY
    flags = (
        Story.of("Up to 50 or more people were hurt."),
        Story.of("It costs exactly about $50."),
        Story.of("At least up to 30 houses burned."),
    )
    allows = (
        Story.of("Fifty or more people were hurt."),
        Story.of("It costs about $50 or less."),
        Story.of("Up to 50 people were hurt, 12 or more of them badly."),
    )

    _HINTS = re.compile(r"exactly|precisely|up to|as many as| or more")
    needs = (
        words("exactly precisely up many more"),
        words("about around approximately roughly some least than over or"),
    )
    _PATTERN = re.compile(
        r"\b(?:(?:exactly|precisely) (?:about|around|approximately|roughly|some)|(?:at least|more than|"
        r"over) (?:up to|as many as|almost|nearly|about)|"
        r"(?:about|around|approximately) (?:exactly|precisely|approximately|about|around)|"
        r"up to [$€£]?\d[\d,.]*(?: [a-z]+)? or more)\b",
        re.IGNORECASE,
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for sentence in _own_sentences(story, self.bits):
            if not self._HINTS.search(sentence.lower):
                continue
            for found in self._PATTERN.finditer(sentence.surface.text, sentence.start, sentence.end):
                yield self.finding(sentence.surface, found.span(), "These take each other back.")


class TwoUnitForms(Rule):
    """One unit written two ways in one story: "km/h" and "kph".

    Readers wonder whether they are the same.
    """

    code = "STYLE-11"
    name = "two-unit-forms"
    severity = Severity.INFO
    authority = "house style: units"
    flags = (
        Story.of("It ran at 90 km/h, then at 120 kph."),
        Story.of("It holds 5 litres. The old one held 4 liters."),
        Story.of("The road is 5 kilometers long.\n\nThe bridge is 3 kilometres away."),
    )
    allows = (
        Story.of("It ran at 90 km/h, then at 120 km/h."),
        Story.of("The 5-kilometer road and 3 kilometers of track were closed."),
        Story.of("The walk of 5 kilometers (3.1 miles) began at 3 miles from town."),
        Story.of("It is 5 kilometers (3 miles) long and 30 km from here."),
    )

    # Spellings, not abbreviations: a house may print a unit in full first and short afterwards.
    _PAIRS = (
        ("km/h", "kph"),
        ("kilometer", "kilometre"),
        ("liter", "litre"),
        ("centimeter", "centimetre"),
        ("millimeter", "millimetre"),
        (" meters", " metres"),
        ("tonne", "metric ton"),
        ("percent", "per cent"),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        told = story.lower
        for one, other in self._PAIRS:
            if other not in told or one not in told:
                continue
            first = next(self._places(story, one, other), None)
            if first is None:
                continue
            form = first[1]
            for surface, printed, place in self._places(story, one, other):
                if printed != form:
                    span = place, place + len(printed)
                    yield self.finding(surface, span, f"Elsewhere in this story: {form.strip()}.")
                    break

    def _places(self, story: Story, one: str, other: str) -> Iterator[tuple[Surface, str, int]]:
        for surface in _own_text(story):
            for form in (one, other):
                place = surface.lower.find(form)
                if place >= 0:
                    yield surface, form, place
