"""PCT: doubled, tripled, and so many times as much."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import (
    ADJUSTED,
    DIRECTION,
    Change,
    alike,
    are_apart,
    changes_in,
    figure_of,
    shares_of,
    shown,
)
from apps.checks.figures.steps import Levels, levels_about
from apps.checks.findings import Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Sort

_GAP_WORDS = 5


class TimesLess(SentenceRule):
    """ "Four times less", "three times smaller": nobody knows what is being multiplied.

    Say "a quarter", "a third as large".
    """

    code = "PCT-04"
    name = "times-less"
    severity = Severity.WARNING
    authority = "house style: multiples"
    flags = (
        Story.of("The new engine uses four times less fuel."),
        Story.of("Wages there are 3 times lower than in Oslo."),
        Story.of("It was ten times smaller than planned."),
    )
    allows = (
        Story.of("The new engine uses a quarter of the fuel."),
        Story.of("Wages there are a third of those in Oslo."),
        Story.of("He was late four times, less often than she."),
        Story.of("It is ten times the size of the old one."),
    )

    _PATTERN = re.compile(
        r"\b(?:\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand) times "
        r"(?:less|lower|smaller|fewer|cheaper|lighter|shorter|slower|thinner)\b(?! (?:often|likely than not))"
    )

    needs = (words("times"), words("less lower smaller fewer cheaper lighter shorter slower thinner"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for found in self._PATTERN.finditer(sentence.surface.lower, sentence.start, sentence.end):
            yield self.finding(sentence.surface, found.span(), "What is multiplied here? Say what part it is.")


_MULTIPLES = {
    "halv": (Decimal("0.5"), Decimal("0.4"), Decimal("0.56")),
    "doubl": (Decimal(2), Decimal("1.8"), Decimal("2.4")),
    "trebl": (Decimal(3), Decimal("2.7"), Decimal("3.5")),
    "tripl": (Decimal(3), Decimal("2.7"), Decimal("3.5")),
    "quadrupl": (Decimal(4), Decimal("3.6"), Decimal("4.6")),
    "quintupl": (Decimal(5), Decimal("4.5"), Decimal("5.7")),
}


_PAIR, _USUAL = 2, 6
_NEARLY = Decimal("0.04")
_TIMES_NAMES = {Decimal("0.5"): "halved", Decimal(2): "doubled", Decimal(3): "tripled", Decimal(4): "quadrupled"}


class WrongMultiple(SentenceRule):
    """A verb of multiplying, or a number of times, that the figures do not bear out.

    From 30 to 90 is tripled, not doubled. "More than" and "nearly" before the verb are minded, and so is the custom of
    saying "doubled" of 2.2. "2.6 times faster than" may mean 2.6 or 3.6 times as fast; it is wrong where neither fits.
    """

    code = "PCT-05"
    name = "wrong-multiple"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The number of members doubled from 30 to 90."),
        Story.of("Its debt has more than tripled, from $4 billion to $9 billion."),
        Story.of("Exports tripled, a 300 percent increase."),
        Story.of("Sales fell by half, to $30 million from $90 million."),
        Story.of("The force was halved from 9,000 to 2,000 officers."),
        Story.of("The figure was 4.5 million, five times the 1.5 million of a decade ago."),
        Story.of("At 90,000 euros the fine is nine times as high as the old one, 15,000 euros."),
        Story.of("The number of rangers rose from 20 to 60, doubling in two years."),
        Story.of("Ticket sales climbed from 12,000 in May to 36,000 in June, more than quadrupling in a month."),
        Story.of("At Mach 2.2 the jet would be 2.6 times faster than Concorde, which reached Mach 2.04."),
        Story.of("The firm quadrupled its fleet over five years, going from 25 aircraft to 50."),
        Story.of("It sold 370 cars in May, half as many again as the 180 it sold in April."),
        Story.of("The new hall seats 940 people, half as many as the 480 people of the old one."),
        Story.of("Sales have grown fourfold since 2008. They were 1,500 tons a year then, and 4,500 tons a year now."),
    )
    allows = (
        Story.of("The number of members tripled from 30 to 90."),
        Story.of("Its debt has more than doubled, from $4 billion to $9 billion."),
        Story.of("Exports tripled, a 200 percent increase."),
        Story.of("Sales fell by two-thirds, to $30 million from $90 million."),
        Story.of("Its debt nearly doubled, from $5 billion to $9 billion."),
        Story.of("Ticket sales climbed from 12,000 in May to 36,000 in June, tripling in a month."),
        Story.of("Its staff rose from 20 to 30 over the year, doubling the cost of the office."),
        Story.of("Its staff rose from 20 to 30 over the year, tripling in Spain."),
        Story.of("The price doubled in a year in which output rose from 30 to 40 tons."),
        Story.of("The figure was 4.5 million, three times the 1.5 million of a decade ago."),
        Story.of("It set aside $40 million, four times as much as a year ago, and left $90 million where it was."),
        Story.of("At 90 mph the train is twice as fast as the bus, which reached 45 mph."),
        Story.of("The firm quadrupled its fleet over five years, going from 25 aircraft to 100."),
        Story.of("It sold 270 cars in May, half as many again as the 180 it sold in April."),
        Story.of("It sold 270 cars in May, half again as many as the 180 it sold in April."),
        Story.of("The new hall seats 240 people, half as many as the 480 people of the old one."),
        Story.of("Some 300 people came, and not half as many as last year paid the $180."),
        Story.of("Prices have doubled in a decade, and in some streets risen from $200,000 to $800,000."),
        Story.of("Exports doubled to $36 billion, while imports, at $9 billion, were flat after $18 billion in May."),
    )

    _VERB = re.compile(
        r"\b(?P<hedge>(?:(?:more|less) than|nearly|almost|about|roughly|at least|over|well over) )?(?:been )?"
        r"(?P<word>(?P<stem>halv|doubl|trebl|tripl|quadrupl|quintupl)(?:ed?|es|ing))\b"
    )
    _GAP = re.compile(r"^[\w\s,'’()-]{0,40}$")
    _TIMES = re.compile(
        r"\b(?P<count>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twice|half(?: again)?)(?: times)? "
        r"(?P<way>as (?:much|many|large|big|high|long|deep|tall|heavy|fast) again as|"
        r"faster than|slower than|as fast as|heavier than|as heavy as|longer than|as long as|taller than|"
        r"as tall as|"
        r"larger than|as large as|bigger than|as big as|deeper than|as deep as|higher than|as high as|"
        r"as much as|as many as|the(?= [£$€]?\d))\b"
        # "Four times as much as a year ago": not as the next figure of the sentence.
        r"(?! (?:(?:an?|one|two|three|five|ten) (?:year|month|week|decade|quarter|generation)s? (?:ago|earlier|before)|"
        r"(?:last|the (?:previous|year|same|prior)|in|it|they|he|she|usual|normal|before)\b))"
    )
    _COUNTS = {
        word: Decimal(number)
        for number, word in enumerate(
            ["twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=2
        )
    } | {"two": Decimal(2), "half": Decimal("0.5"), "half again": Decimal("1.5")}

    # "Tripled, a 300 percent increase": tripling adds 200 percent.
    _APPOSED = re.compile(
        r"^ ?(?:[\w'’]+ ){0,3}?(?:, (?:or |that is,? )?|\()(?:an? (?:increase|rise|jump|gain|growth) of |"
        r"up (?:by )?|an? )$"
    )
    _BY_PART = re.compile(r"\b(?P<word>by (?P<part>half|a third|a quarter|two-thirds|three-quarters))\b")
    _PARTS = {
        "half": Decimal("0.5"),
        "a third": Decimal(1) / 3,
        "a quarter": Decimal("0.25"),
        "two-thirds": Decimal(2) / 3,
        "three-quarters": Decimal("0.75"),
    }

    needs = (
        words(
            *(f"{stem}e {stem}ed {stem}es {stem}ing" for stem in _MULTIPLES),
            "times twice half third quarter thirds quarters fold",
            *(f"{count}fold" for count in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")),
        ),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        is_multiplied = any(stem in lower for stem in _MULTIPLES)
        if is_multiplied and "ed" in lower:
            yield from self._percent_behind(sentence)
        if " by " in lower and "from " in lower and not ADJUSTED.search(lower):
            yield from self._by_part(sentence)
        if is_multiplied and not ADJUSTED.search(lower):
            yield from self._verbs(sentence)
        if " times " in lower or "twice " in lower or "half a" in lower:
            yield from self._times(sentence)
        if (is_multiplied or "fold" in lower) and not ADJUSTED.search(lower):
            yield from self._over_courses(sentence)

    # "A trebling", "threefold", "has doubled"
    _TOLD = re.compile(
        r"\b(?P<hedge>(?:(?:more|less) than|nearly|almost|about|roughly|at least|over|well over) )?(?:been )?"
        r"(?P<article>an? )?(?P<word>(?P<stem>halv|doubl|trebl|tripl|quadrupl|quintupl)(?:ed|(?P<ing>ing))|"
        r"(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})-?fold)\b"
    )

    def _over_courses(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Numbers have grown threefold. There were 1,500 then; there are 5,400 now"."""
        told = list(self._TOLD.finditer(sentence.surface.lower, sentence.start, sentence.end))
        if len(told) != 1:
            return
        levels = levels_about(sentence, told[0].span())
        if levels is None or (told[0]["ing"] and not self._is_plain(sentence, told[0])):
            return
        stem = told[0]["stem"]
        count = _MULTIPLES[stem][0] if stem else self._COUNTS.get(told[0]["count"]) or Decimal(told[0]["count"])
        if count < 1:
            count = 1 / count
        ratio = levels.more.value / levels.less.value
        low, high = ratio * Decimal("0.88"), ratio * Decimal("1.15")
        if told[0]["hedge"]:
            low, high = ratio / _PAIR, ratio * Decimal("1.4")
        # So many times more may be told of one more.
        if low <= count <= high or (not stem and low <= count + 1 <= high):
            return
        is_other_multiple = abs(ratio / round(ratio) - 1) <= _NEARLY and 1 < round(ratio) <= _USUAL
        if is_other_multiple or (levels.is_close and ratio < count * count):
            yield self._off_course(sentence, told[0], levels, ratio)

    def _is_plain(self, sentence: Sentence, told: "re.Match[str]") -> bool:
        """Whether "doubling" is of nothing but the figures: "a doubling", "doubling in a year"."""
        return bool(told["article"] or self._ON_ITS_OWN.match(sentence.surface.lower, told.end(), sentence.end))

    def _off_course(self, sentence: Sentence, told: "re.Match[str]", levels: Levels, ratio: Decimal) -> Finding:
        span = told.span("word")
        ends = [end for end in (levels.first, levels.second) if sentence.start <= end.start]
        if any(end.start >= span[1] for end in ends):
            span = min(span[0], *(end.start for end in ends)), max(span[1], *(end.end for end in ends))
        return self.finding(
            sentence.surface,
            span,
            f"{levels.more.mention.text} is {shown(ratio, 1)} times {levels.less.mention.text}.",
        )

    def _verbs(self, sentence: Sentence) -> Iterator[Finding]:
        surface = sentence.surface
        verbs = list(self._VERB.finditer(surface.lower, sentence.start, sentence.end))
        changes = changes_in(sentence)
        if not verbs or len(changes) != 1:
            return
        change = changes[0]
        ratios = change.ratios()
        if ratios is None:
            return
        if len(verbs) == 1 and change.end <= verbs[0].start():
            if self._is_told_behind(sentence, change, verbs[0]):
                yield from self._held(sentence, verbs[0], change, ratios)
            return
        # "Quadrupled, from $2,150 to $6,450, even as incomes doubled": the one that the change stands behind.
        leading = [verb for verb in verbs if verb.end() <= change.start and self._leads_to(sentence, verb, change)]
        if len(leading) == 1:
            yield from self._held(sentence, leading[0], change, ratios)

    def _leads_to(self, sentence: Sentence, verb: "re.Match[str]", change: Change) -> bool:
        gap = sentence.surface.lower[verb.end() : change.start].removesuffix("from ").removesuffix("to ")
        return bool(self._GAP.match(gap)) and not DIRECTION.search(gap) and len(gap.split()) <= _GAP_WORDS

    def _is_told_behind(self, sentence: Sentence, change: Change, verb: "re.Match[str]") -> bool:
        """Whether a verb behind a change is of it: "rose from 20 to 60, tripling in a year"."""
        lower = sentence.surface.lower
        return (
            verb["word"].endswith("ing")
            and self._BEHIND.fullmatch(lower[change.end : verb.start()]) is not None
            and self._ON_ITS_OWN.match(lower, verb.end(), sentence.end) is not None
        )

    _BEHIND = re.compile(
        r"(?: [\w'’-]+){0,5}?(?:,| —| –|—)(?: (?:thus|thereby|in effect|effectively|roughly|just about|or|and|so|"
        r"(?:far|much|well) more than))?(?: an?)? ?"
    )
    # What is doubled is not named behind the verb.
    _ON_ITS_OWN = re.compile(
        r"(?= ?(?:[.,;)—–]|$)| (?:in (?:a|an|one|two|three|four|five|six|ten|\d+|less|under|just|only|barely|little|"
        r"the space|size|number|value|price)\b|over (?:a|the|that|two|three|five|ten|\d+)\b|within\b|"
        r"between\b|during\b|from (?:the|a) year\b|year on year|overnight)"
        r"(?![^,.;:]{0,24} (?:in|at|among|for|on|across)\b))"
    )

    def _held(
        self, sentence: Sentence, verb: "re.Match[str]", change: Change, ratios: tuple[Decimal, Decimal]
    ) -> Iterator[Finding]:
        """A finding where the verb does not tell what the figures of the change make."""
        surface = sentence.surface
        exact, low, high = _MULTIPLES[verb["stem"]]
        hedge = (verb["hedge"] or "").strip()
        # Halving and more than halving go the other way.
        beyond = exact > 1
        if hedge in {"more than", "over", "well over", "at least"}:
            low, high = (exact, exact * 2) if beyond else (exact / 4, exact)
        elif hedge in {"less than", "nearly", "almost"}:
            low, high = (
                (low * Decimal("0.9"), exact * Decimal("1.03"))
                if beyond
                else (exact * Decimal("0.97"), Decimal("0.65"))
            )
        if not are_apart(ratios, (low, high), Decimal("0.01")):
            return
        ratio = change.after.value / change.before.value
        behind = change.end <= verb.start()
        yield self.finding(
            surface,
            (change.start, verb.end("word")) if behind else (verb.start("word"), change.end),
            f"The figures make it {shown(ratio, 2)} times as much.",
            suggestion=self._repaired(sentence, verb, change, ratio) if not hedge else "",
        )

    def _repaired(self, sentence: Sentence, verb: "re.Match[str]", change: Change, ratio: Decimal) -> str:
        word = next((name for exact, name in _TIMES_NAMES.items() if abs(ratio / exact - 1) < Decimal("0.03")), "")
        if word and verb["word"].endswith("ing") and change.end <= verb.start():
            return f"{sentence.surface.text[change.start : verb.start('word')]}{word.removesuffix('ed')}ing"
        if not word or not verb["word"].endswith("ed"):
            return ""
        return word + sentence.surface.text[verb.end("word") : change.end]

    def _percent_behind(self, sentence: Sentence) -> Iterator[Finding]:
        lower = sentence.surface.lower
        for share in shares_of(sentence):
            verbs = list(self._VERB.finditer(lower, max(sentence.start, share.start - 80), share.start))
            verb = verbs[-1] if verbs else None
            if verb is None or verb["hedge"] or verb["stem"] == "halv" or share.hedge.value:
                continue
            link = self._APPOSED.match(lower[verb.end() : share.start])
            behind = lower[share.end : share.end + 12]
            exact = (_MULTIPLES[verb["stem"]][0] - 1) * 100
            if link and not behind.startswith(" of") and abs(share.value - exact) > 30:
                yield self.finding(
                    sentence.surface,
                    share.mention,
                    f"What has {verb['word']} has grown by {shown(exact)} percent.",
                    suggestion=share.mention.text.replace(shown(share.value), shown(exact), 1),
                )

    def _by_part(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Fell by half, to $30 million from $90 million"."""
        surface = sentence.surface
        parts = list(self._BY_PART.finditer(surface.lower, sentence.start, sentence.end))
        changes = changes_in(sentence)
        if len(parts) != 1 or len(changes) != 1 or not 0 <= changes[0].start - parts[0].end() <= 25:
            return
        bounds = changes[0].percents()
        if bounds is None or changes[0].unit == "percent":
            return
        part = self._PARTS[parts[0]["part"]] * 100
        low, high = sorted((abs(bounds[0]), abs(bounds[1])))
        if are_apart((part * Decimal("0.85"), part * Decimal("1.15")), (low, high), Decimal(0)):
            exact = abs(changes[0].difference / changes[0].before.value * 100)
            # "By a third, from £9m to £3m": any of the three.
            span = parts[0].start("word"), changes[0].end
            yield self.finding(surface, span, f"The figures make it {shown(exact, 0)} percent.")

    _TIMES_REACH = 90

    def _times(self, sentence: Sentence) -> Iterator[Finding]:
        """Two figures of one measure, one on either side of "2.6 times faster than"."""
        surface = sentence.surface
        found = self._TIMES.search(surface.lower, sentence.start, sentence.end)
        if found is None:
            return
        measures = [
            figure
            for mention in sentence.of_sort(Sort.MEASURE, Sort.MONEY, Sort.COUNT)
            if not found.start() <= mention.start < found.end() and (figure := figure_of(mention)) is not None
        ]
        if len(measures) != 2 or measures[0].unit != measures[1].unit or measures[1].low <= 0 or measures[0].low <= 0:
            return
        first, second = measures
        if first.start > found.start() or second.start < found.end() or not alike(first, second):
            return
        if ";" in surface.lower[first.end : second.start] or second.start - first.end > self._TIMES_REACH:
            return
        count = self._COUNTS.get(found["count"]) or Decimal(found["count"])
        ratio = first.value / second.value
        if found["way"].startswith("slower"):
            ratio = 1 / ratio
        fits: tuple[Decimal, ...] = (count,)
        if " than" in found["way"]:
            fits = (count, count + 1)
        elif " again" in found["way"]:
            # "Half as many again" is one and a half times as many.
            fits = (count + 1,)
        if count and all(abs(ratio / fit - 1) > Decimal("0.15") for fit in fits):
            yield self.finding(
                surface,
                # Either of the figures may be the wrong one.
                (first.start, second.end),
                f"{first.mention.text} is {shown(ratio, 2)} times {second.mention.text}.",
            )
