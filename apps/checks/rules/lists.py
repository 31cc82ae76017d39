"""SUM: a count and the names that it counts."""

import re
from collections.abc import Iterator

from apps.checks.figures.relations import NUMBER_WORDS
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import figures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.enumerations import LIST_OF_NAMES, PEOPLE_WITH_AGES, names_of
from apps.checks.text.surfaces import Sentence
from apps.quantities import Mention, Sort

# What leads from the count to its list, nothing else being counted in between.
_LEAD = re.compile(
    r"(?:[^.;:()—–\d]{0,140}?(?::| [—–]| -)|[^.;:(),—–\d]{0,40}? (?:(?:was|were)(?: later)? (?:named|identified) as|"
    r"are|were|namely|as)(?: now)?)(?: the)? "
)
_NAMED = re.compile(r"\b(?:named|identified)\b")
_OPEN = re.compile(
    r"\b(?:includ\w+|among|such as|like|other|others|another|more|for example|e\.g|led by|between|against|with|at "
    r"least|beside|apart|except|besides|than|mostly|mainly|every|each|one of|two of|some of|most of)\b"
)
# "Three of the four capitals", "two fathers and two mothers".
_SHARED = re.compile(r"\b(?:of (?:the |its |their )?(?:[\w-]+['’]s? )?|\w+s and )$")
_ONE_NAME = re.compile(
    r"Bosnia and H|Trinidad and T|Antigua and B|Kitts and N|Vincent and the G|Tom[eé] and P|Principe|Wallis and F|"
    r"Newfoundland and L|Tyne and W|Turks and C|& "
)
_OF_FIRMS = re.compile(
    r"\b(?:firm|compan\w+|bank|store|shop|retailer|brand|chain|group|band|film|movie|book|novel|play|show|song|album|"
    r"series|office|department|ministr\w+|agenc\w+|committee|schools?|universit\w+|college|course|subject|class|bill|"
    r"act|law|county|pub|restaurant|category|part|section|theme|topic|issue|question|tip)s?\b"
)
_AND = re.compile(r",? and ")
_MOST = 12


class AnnouncedCount(SentenceRule):
    """A number of things announced, and another number of them listed.

    "Three skiers are in the team: Anna Berger, Luca Moser, Sofia Hofer and Jonas Pichler." Somebody was added, or left
    out. Lists that are said to be open ("including", "among them", "others") are left alone, and so are names that an
    "and" may hold together; where no names are listed ("four priorities: jobs, schools and roads") it is a question.
    """

    code = "SUM-03"
    name = "announced-count"
    severity = Severity.ERROR
    authority = "desk practice"
    flags = (
        Story.of("The mayor has four priorities: jobs, schools and roads."),
        Story.of("She named three reasons: cost, speed, safety and noise."),
        Story.of("The storm hit two towns: Arden, Brill and Cole."),
        Story.of("Three skiers are in the team: Anna Berger, Luca Moser, Sofia Hofer and Jonas Pichler."),
        Story.of("The four winners are Mary Hall, Tom Price and Ana Ruiz."),
        Story.of("Two countries — France, Germany and Spain — voted against."),
        Story.of(
            "Two women were charged on Friday: Ann Reed, 34, of Hull; May Cole, 29; and Eve Hart, 51, also of Hull."
        ),
        Story.of("Police named the two victims as Ann Reed, 34, May Cole, 29, and Eve Hart, 51."),
        Story.of("Four players were suspended: Ian Reed, 24; Joe Cole, 29; and Max Hart, 31."),
    )
    allows = (
        Story.of("The mayor has three priorities: jobs, schools and roads."),
        Story.of("She named three reasons, among them: cost and speed."),
        Story.of("Four teams are left: Arden and Brill play on Friday, Cole and Dunn on Sunday."),
        Story.of("He said two words: come in, sit down and rest."),
        Story.of("Four skiers are in the team: Anna Berger, Luca Moser, Sofia Hofer and Jonas Pichler."),
        Story.of("Five skiers are in the team, among them: Anna Berger, Luca Moser and Sofia Hofer."),
        Story.of("Two firms are bidding: Price Waterhouse and Marks and Spencer."),
        Story.of("Three nations abstained: Serbia, Malta and Trinidad and Tobago."),
        Story.of("Two men were in the car: John Reed, 34, and Paul Cole, 29."),
        Story.of(
            "Three women were charged on Friday: Ann Reed, 34, of Hull; May Cole, 29; and Eve Hart, 51, also of Hull."
        ),
        Story.of("Police named the three victims as Ann Reed, 34, May Cole, 29, and Eve Hart, 51."),
        Story.of("Two couples were charged: Ann and Bob Reed, both 34; and Eve Hart, 51, and her husband, Tom, 53."),
        Story.of("Two women were charged: Ann Reed, 34; and Eve Hart, 51, whose brother was freed."),
        Story.of("It serves four of the city's five boroughs: Manhattan, Brooklyn, Queens and the Bronx."),
        Story.of("Here are two fathers and two mothers: Ann Cole, Jim Cole, May Reed and Bob Reed."),
    )
    needs = (figures(1), words("and"))

    _PATTERN = re.compile(
        r"\b(?P<span>(?P<count>two|three|four|five|six|seven|eight|nine|ten) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]{3,}s)): "
        r"(?P<list>[a-z][^.;:()\"“”?!]{3,120})[.](?=\s|$)",
        re.IGNORECASE,
    )
    _VERB = re.compile(
        r"\b(?:is|are|was|were|has|have|had|will|can|play|come|go|goes|said|says|to|for|by|with|from|in|on|at|"
        r"who|which|that|of|"
        r"not|be|as|if|or|but|when|they|he|she|it|we|you|i)\b",
        re.IGNORECASE,
    )
    _NOUNS = frozenset(
        ["words", "times", "letters", "hours", "days", "minutes", "weeks", "months", "years", "goals", "points"]
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        if " and " not in sentence.lower:
            return
        for mention in sentence.of_sort(Sort.COUNT):
            quantity = mention.quantity
            if quantity is None or quantity.is_range or quantity.hedge.value or not mention.noun:
                continue
            if not 2 <= quantity.low <= _MOST or quantity.low != int(quantity.low):
                continue
            if not _SHARED.search(sentence.before(mention)):
                yield from self._names(sentence, mention, int(quantity.low))
        if ": " in sentence.text:
            yield from self._things(sentence)

    def _things(self, sentence: Sentence) -> Iterator[Finding]:
        for found in self._PATTERN.finditer(sentence.surface.text, sentence.start, sentence.end):
            if found["noun"].lower() in self._NOUNS or self._VERB.search(found["list"]) or found["list"][0].isupper():
                continue
            *entries, last = (entry.strip() for entry in found["list"].split(","))
            # Only the "and" of the last two entries parts them; an entry may hold an "and" of its own.
            entries += [last.removeprefix("and ")] if last.startswith("and ") else last.split(" and ", 1)
            if " and " not in found["list"] or max(len(entry.split()) for entry in entries) > 4:
                continue
            if len(entries) != NUMBER_WORDS[found["count"].lower()]:
                announced = found["count"].capitalize()
                yield self.finding(
                    sentence.surface,
                    found.span("span"),
                    f"{announced} are announced, {len(entries)} listed.",
                    severity=Severity.WARNING,
                )

    def _names(self, sentence: Sentence, mention: Mention, count: int) -> Iterator[Finding]:
        surface = sentence.surface
        start = mention.end
        if mention.noun_span is not None:
            start = mention.noun_span[1]
            if surface.text[mention.noun_span[0]].isupper():
                # The words of a title.
                return
        lead = _LEAD.match(surface.text, start, sentence.end)
        if lead is None or _OPEN.search(surface.lower, max(sentence.start, mention.start - 24), lead.end()):
            return
        if lead[0].endswith(" as ") and not _NAMED.search(surface.lower, sentence.start, lead.end()):
            return
        listed = LIST_OF_NAMES.match(surface.text, lead.end(), sentence.end)
        if listed is None:
            yield from self._with_ages(sentence, mention, count, lead.end())
            return
        if any(start <= other.start < listed.start() for other in sentence.mentions if other.sort is not Sort.DATE):
            return
        dashes = ("-", "–", "—")
        if lead[0].rstrip().endswith(dashes) and surface.text[listed.end() : listed.end() + 2].strip() not in dashes:
            return
        names = names_of(listed[0])
        if len(names) == count or len(names) < 2:
            return
        # "Johnson and Johnson", "Trinidad and Tobago" may be one.
        joined = len(_AND.findall(listed[0]))
        may_be_one = joined > 1 or _ONE_NAME.search(listed[0]) or _OF_FIRMS.search(mention.noun)
        if may_be_one and 0 < len(names) - count <= joined:
            return
        yield self._names_found(sentence, mention, listed[0], len(names))

    def _with_ages(self, sentence: Sentence, mention: Mention, count: int, start: int) -> Iterator[Finding]:
        """ "Two men: John Reed, 34, of Hull; Paul Cole, 29; and Ian Hart, 51": people told apart by semicolons."""
        surface = sentence.surface
        listed = PEOPLE_WITH_AGES.match(surface.text, start, sentence.end)
        before = [other for other in sentence.mentions if mention.end <= other.start < start]
        if listed is None or any(other.sort is not Sort.DATE for other in before):
            return
        people = listed[0].count(";") + 1
        if people != count:
            yield self._names_found(sentence, mention, listed[0], people)

    def _names_found(self, sentence: Sentence, mention: Mention, listed: str, number: int) -> Finding:
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text.capitalize()} are announced, {number} listed.",
            evidence=(Evidence(f"“{listed}”"),),
            suggestion=_as_printed(mention, number),
        )


def _as_printed(mention: Mention, number: int) -> str:
    if mention.text.isdigit():
        return str(number)
    word = next((word for word, value in NUMBER_WORDS.items() if value == number), "")
    return word.capitalize() if mention.text[:1].isupper() else word
