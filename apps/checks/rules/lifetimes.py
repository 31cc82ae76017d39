"""AGE: ages that nobody reaches, and those at which the famous died."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.slips import is_slip_of_digits, mended_by
from apps.checks.findings import Finding, Severity
from apps.checks.knowledge.lives import known_lives
from apps.checks.needs import sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Mention, Sort
from apps.quantities.mentions import AGE, COUNT

# Jeanne Calment died at 122.
_OLDEST = 125
_TENS = (Decimal(10), Decimal(100), Decimal(1000))
_LAST_WORD = re.compile(r"([a-z]+):? $")
_LEADS = vocabulary("at aged age as was is turned turns turning of")
_AGED = re.compile(
    r"\b(?:aged|(?:his|her|the suspect['’]s|the victim['’]s) age (?:as|was|is)|at (?:the )?age(?: of)?|age(?:d|s)?:?|"
    r"(?:die[sd]?|dying|dead|pass(?:es|ed|ing) away|passed on) (?:on [a-z]+day |peacefully |suddenly )?at)"
    r"(?: just| only)? $"
)
_ENDS = re.compile(r"""[.,;)"”]|$| (?:in|on|after|from|of|so|and|but|when|at|while|with)\b""")
_WAS = re.compile(r"\b(?:who|he|she|i) (?:was|is|am|turned|turns)(?: just| only| then| now)? $")
_THEN = re.compile(r" (?:at the time|when (?:he|she|i|his|her|they)\b)|, (?:when|and his|and her)\b")
# "Mary Engle, 75,000, of Leeds"
_NAME = re.compile(
    r"[A-Z][\w'’-]+ (?:(?:[A-Z]\.|al|de|van|von|bin|der|la) )*(?:al-|el-|d['’])?[A-Z][\w'’-]+, $|"
    r"\b(?:says|said|told) [A-Z][\w'’-]+, $"
)
_OF_A_PERSON = re.compile(r"[.,;]|$| and\b")
_PERSONS = vocabulary(
    "identified named arrested charged victims suspect suspects victim killed died dead said says told convicted "
    "jailed sentenced accused pleaded born married mother father son daughter wife husband widow actor actress "
    "survivors teenagers couple brothers sisters pensioner"
)
_TALLIED = vocabulary(
    "vote votes voters population people attendance crowd capacity followers subscribers sales copies units salary "
    "salaries circulation members employees points seats fans residents inhabitants worth paid cost earned earns "
    "tickets shares circ pop"
)


class NoSuchAge(SentenceRule):
    """A figure where an age stands, of hundreds or thousands: "died at 95,000", "Mary Engle, 345, of Leeds".

    Nobody has lived for more than 122 years. A name with a figure behind it must stand beside other people with their
    ages or what is told of people, and not of votes or crowds.
    """

    code = "AGE-09"
    name = "no-such-age"
    severity = Severity.ERROR
    authority = "Gerontology Research Group"
    flags = (
        Story.of("He died at 95,000 in his sleep."),
        Story.of("She died peacefully at 9,500, her family said."),
        Story.of("The actor, who was 22,000 at the time, was not hurt."),
        Story.of("The suspects were identified as Nisa Mickens, 15, and Kayla Cuevas, 16,000."),
        Story.of("Police identified the man as John Smith, 345, of Leeds."),
    )
    allows = (
        Story.of("He died at 95 in his sleep."),
        Story.of("The climber died at 8,000 metres."),
        Story.of("The whisky was aged 12 years and cost the buyer 95,000 euros."),
        Story.of("The candidates were Jane Smith, 34,000, and Bob Jones, 25,000 votes."),
        Story.of("Her father, who was 22 at the time, earned 22,000 a year."),
        Story.of("The largest grounds are Old Trafford, 75,000, and Anfield, 61,000."),
    )

    needs = (sorts(Sort.COUNT),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        for mention in sentence.mentions:
            quantity = mention.quantity
            if mention.sort is not COUNT or quantity is None or quantity.low <= _OLDEST or mention.noun:
                continue
            if quantity.unit != "count" or quantity.is_range or mention.per or quantity.low % 1 or mention.scale != 1:
                continue
            right = next((1 / ten for ten in _TENS if not quantity.low % ten and quantity.low / ten <= _OLDEST), None)
            if self._is_an_age(sentence, mention, is_round=right is not None):
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"Nobody is {mention.text} years old.",
                    suggestion=mended_by(mention, right) if right is not None else "",
                )

    @staticmethod
    def _is_an_age(sentence: Sentence, mention: Mention, *, is_round: bool) -> bool:
        """Whether a figure stands where the age of a person does."""
        text = sentence.surface.text
        if text[max(0, mention.start - 2) : mention.start] == ", ":
            if not _OF_A_PERSON.match(text, mention.end, sentence.end):
                return False
            if not _NAME.search(text, max(sentence.start, mention.start - _REACH), mention.start):
                return False
            told = sentence.vocabulary
            if not _TALLIED.isdisjoint(told) or _PERSONS.isdisjoint(told):
                return False
            return (
                is_round
                or _HOME.match(text, mention.end) is not None
                or any(each.sort is AGE for each in sentence.mentions)
            )
        before = sentence.before(mention)
        led = _LAST_WORD.search(before)
        if led is None or led[1] not in _LEADS:
            return False
        lower = sentence.surface.lower
        if _AGED.search(before):
            return is_round and _ENDS.match(lower, mention.end, sentence.end) is not None
        return (
            is_round and _WAS.search(before) is not None and _THEN.match(lower, mention.end, sentence.end) is not None
        )


_REACH = 60
_HOME = re.compile(r", (?:of|from) [A-Z]")


class AgeOffLife(SentenceRule):
    """An age at death that is not the one at which somebody famous died.

    Mozart died at 35 and Kennedy at 46. Only a slip of digits is told: one that changed, or two that changed places.
    """

    code = "AGE-11"
    name = "age-off-life"
    severity = Severity.ERROR
    authority = "almanac"
    flags = (
        Story.of("Wolfgang Amadeus Mozart died at 53, with the Requiem unfinished."),
        Story.of("John F. Kennedy was 64 when he was assassinated in Dallas."),
        Story.of("Since the death of Amy Winehouse at 72, the house has stood empty."),
        Story.of("Pablo Picasso died in France in 1973 at the age of 19."),
    )
    allows = (
        Story.of("Wolfgang Amadeus Mozart died at 35, with the Requiem unfinished."),
        Story.of("John F. Kennedy was 46 when he was assassinated in Dallas, and his assassin 24."),
        Story.of("Since the death of Amy Winehouse at 27, the house has stood empty."),
        Story.of("Pablo Picasso died in France in 1973 at the age of 91."),
        Story.of("The nephew of Pablo Picasso died at 19."),
        Story.of("Marie Curie, who was 36 when she won her first Nobel Prize, died at 66."),
    )

    needs = (
        words("died killed assassinated murdered executed hanged shot drowned death assassination murder killing"),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lives = known_lives()
        if not any(letter.isdigit() for letter in sentence.text) or lives.words.isdisjoint(sentence.vocabulary):
            return
        for (start, end), age, life in lives.aged_in(sentence):
            # Papers differ by a year.
            if any(abs(right - age) <= 1 or not is_slip_of_digits(age, right) for right in life.ages):
                continue
            right = " or ".join(map(str, sorted(life.ages)))
            printed = sentence.surface.text[start:end]
            message = f"{life.name} died at {right}, not {printed}."
            yield self.finding(sentence.surface, (start, end), message, suggestion=right if len(life.ages) == 1 else "")
