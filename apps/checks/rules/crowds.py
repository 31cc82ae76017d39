"""RANGE: plausibility of people: more of them than one event, one body or all mankind can have."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.forms import names_people
from apps.checks.figures.relations import large, lead_start
from apps.checks.figures.slips import repair_within
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.crowds import Crowd, Fate, known_crowds, known_fates
from apps.checks.knowledge.places import years_told
from apps.checks.needs import A_YEAR, sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, vocabulary
from apps.quantities import Hedge, Mention, Sort
from apps.quantities.mentions import COUNT


class MoreThanCanBe(SentenceRule):
    """A count of people that no event, body or calling of its sort has.

    No suicide bomber killed 88,000, no navy caught 23,000 pirates and no parliament has 120,000 members. Each limit is
    several times every record and holds for people of some calling or whom something befell, in some surroundings: a
    bomb, a bus, a company. Round figures alone are judged, for a slip leaves zeros or a scale word behind; what years,
    countries and wars add up to is left alone.
    """

    code = "RANGE-33"
    name = "more-than-can-be"
    severity = Severity.ERROR
    authority = "the table of crowds"
    flags = (
        Story.of("A suicide bomber killed at least 88,000 people and injured hundreds at a Sufi shrine."),
        Story.of("The navy said that it had arrested 23,000 heavily armed Somali and Yemeni pirates."),
        Story.of("The party has 67 of the 120,000 members of parliament, and 14,000 MPs voted with it."),
        Story.of("At the end of last year the company had just over 54,000,000 employees."),
        Story.of("Boko Haram has killed 20,000 people and displaced more than two billion."),
        Story.of("Sheriff: Office shooting kills 5,000, injures 2"),
        Story.of("An estimated 14 billion more people would be uninsured under the bill, the budget office said."),
    )
    allows = (
        Story.of("A suicide bomber killed at least 88 people and injured hundreds at a Sufi shrine."),
        Story.of("Suicide bombers have killed 88,000 people since the war began."),
        Story.of("The navy said that it had arrested 23 heavily armed Somali and Yemeni pirates."),
        Story.of("Crashes killed 43,000 people last year, and a bus killed five of them."),
        Story.of("The industry employs 54,000,000 people, the company said."),
        Story.of("Some 120,000 members of the party may vote on who leads it in parliament."),
        Story.of("A bomb could kill 100,000 people if it were set off over the city."),
        Story.of("Peace came in November 1918. Nearly 9 million soldiers had been killed."),
        Story.of("The elections, with 900,000 polling stations, took 14 million staff."),
    )

    needs = (sorts(Sort.COUNT),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lowest = known_crowds().lowest
        for mention in sentence.mentions:
            if mention.sort is COUNT and mention.quantity is not None and mention.quantity.low > lowest:
                crowd = _passed(story, sentence, mention)
                if crowd is not None:
                    yield self._complaint(sentence, mention, crowd)

    def _complaint(self, sentence: Sentence, mention: Mention, crowd: Crowd) -> Finding:
        repair = repair_within(mention, Decimal(1), crowd.highest / 3)
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} cannot be right: of {crowd.label} there are never {large(crowd.highest)}.",
            evidence=(Evidence(f"the most on record: {crowd.record}"),) if crowd.record else (),
            suggestion=repair.text if repair is not None else "",
        )


_BEFORE = 3
_MANKIND = Decimal(10_000_000_000)
# A slip of scale leaves so many zeros.
_ROUND = 100
_BYGONE = re.compile(r"\b(?:world wars?|centur(?:y|ies)|medieval|ancient|biblical|legend|mythical|b\.?c\.?e?)\b")
# What many events, years or places add up to.
_ADDED_UP = re.compile(
    r"\b(?:since (?![a-z]+day\b)|decades?|annual(?:ly)?|yearly|"
    r"(?:a|each|every|per|this|that|one|a single|last|the|next) "
    r"(?:year|month|season|winter|summer)|(?:over|past|last|recent|for|previous|few|several|\d+|two|three|four|five|six"
    r"|seven|eight|nine|ten) (?:the )?(?:[a-z]+ )?(?:years|months)|years of|over the years|"
    r"between (?:19|20)\d\d|from (?:19|20)\d\d|so far|nationwide|worldwide|(?:around|across|throughout) the "
    r"(?:country|nation|world|region|state)|combined|altogether|each|per|daily|every day|times|times as many)\b"
)
_DEADLIEST = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|first)\b[^.;:]{0,60}? (?:in|for|since) [^,.;:]{0,30}"
    r"(?:years|decades|months|year|decade|(?:19|20)\d\d)\b"
)
_OTHERS = vocabulary("other others more people life death fatality casualty injury arrest")
_AGAINST = re.compile(
    r"\b(?:not|never|no|fewer|less|could|would|might|may|can|if) (?:[^.;:,]{0,30} )?$|"
    r"\b(?:could|would|might|if)\b[^.;:]{0,30} $"
)
_SUPPOSED = re.compile(r"^ (?:[a-z’'-]+ ){0,3}(?:could|might|would)\b")


def _passed(story: Story, sentence: Sentence, mention: Mention) -> Crowd | None:
    """The crowd of whose limit a count is beyond; None where it is of none, or might be right."""
    quantity = mention.quantity
    if (
        quantity is None
        or mention.text.endswith("s")
        or quantity.hedge is Hedge.LESS_THAN
        or quantity.low % _ROUND
        or mention.difference
    ):
        return None
    noun = mention.noun.lower()
    head = noun.rpartition(" ")[2]
    are_people = not noun or head in _OTHERS or names_people(head)
    crowds = [crowd for crowd in known_crowds().of(noun, is_person=are_people) if crowd.highest < quantity.low]
    if not crowds:
        return None
    # More than all people are more than might be, or ever were.
    if quantity.low < _MANKIND and (
        _BYGONE.search(sentence.lower)
        or _AGAINST.search(sentence.before(mention))
        or _SUPPOSED.match(_behind(sentence, mention))
    ):
        return None
    first, _ = years_told(sentence, None)
    before = sentence.previous
    while first is None and before is not None and sentence.place - before.place <= _BEFORE:
        # "The 1918 influenza … The war just ended had cost some 9 million".
        first, _ = years_told(before, None)
        before = before.previous
    first = first or (story.date.year if story.date is not None else None)
    fates = _fates_of(sentence, mention)
    is_added_up = _ADDED_UP.search(_DEADLIEST.sub("", sentence.lower)) is not None
    return next(
        (
            crowd
            for crowd in crowds
            if (not crowd.fates or not crowd.fates.isdisjoint(fates))
            and not (crowd.is_at_once and is_added_up)
            and (crowd.fates or _are_many(sentence, mention))
            and (first is None or first >= crowd.since)
            and (not crowd.unless.is_in(sentence) or _is_joined(sentence, mention, crowd))
            and _is_around(story, sentence, mention, crowd)
        ),
        None,
    )


def _is_around(story: Story, sentence: Sentence, mention: Mention, crowd: Crowd) -> bool:
    """Whether the sentence speaks of the surroundings of a crowd; the one before where it is of one event."""
    if not crowd.around:
        return True
    if _BELONG in crowd.fates:
        return _belong(sentence, mention, crowd.surroundings)
    if not crowd.signs.isdisjoint(sentence.vocabulary) and crowd.surroundings.search(sentence.lower) is not None:
        return True
    before = story.preceding(sentence) if crowd.is_at_once and crowd.fates and not A_YEAR & sentence.signs else None
    return (
        before is not None
        and not crowd.signs.isdisjoint(before.vocabulary)
        and not crowd.unless.is_in(before)
        and crowd.surroundings.search(before.lower) is not None
    )


def _are_many(sentence: Sentence, mention: Mention) -> bool:
    """Whether a noun in the plural is counted, or one that is joined to the figure: "a 15-man crew"."""
    if mention.noun_span is None:
        return False
    printed = sentence.surface.lower[mention.end : mention.noun_span[1]]
    return printed[:1] == "-" or printed.endswith(_MANY)


_MANY = ("s", "men", "people", "children", "crew", "police", "staff", "troops", "population")


def _behind(sentence: Sentence, mention: Mention) -> str:
    end = mention.noun_span[1] if mention.noun_span is not None else mention.end
    return sentence.surface.lower[end : min(sentence.end, end + 120)]


def _is_joined(sentence: Sentence, mention: Mention, crowd: Crowd) -> bool:
    """Whether a body is told by its size, "a 15-member council", so that it does not matter what else is spoken of."""
    return _BELONG in crowd.fates and sentence.surface.text[mention.end : mention.end + 1] == "-"


# The members of a body, the people of a village.
_BELONG = "belong"
_MEMBERS_OF = re.compile(
    r"^(?:,? (?:of|on|in|from|sitting in|sitting on|to) (?:the |its |a |an |this |that )?|[ -])(?:[\w.’'-]+ ){0,5}$"
)
_WITH_MEMBERS = re.compile(
    r"^(?:['’]s?(?: [a-z-]+){0,3}|,? (?:which |that |it )?(?:now |currently )?(?:has|had|have|with|of|is home to|"
    r"consists? of|is made up of|comprises?)(?: (?:just|only|about|some|around|more than|over|at least|a total of|"
    r"nearly|almost|all|the|population|of|a|home|to))*) $"
)


def _belong(sentence: Sentence, mention: Mention, body: re.Pattern[str]) -> bool:
    """Whether those who are counted are of a body: "parliament's 120 members", "a 15-member board"."""
    lower = sentence.surface.lower
    end = mention.noun_span[1] if mention.noun_span is not None else mention.end
    start = lead_start(mention)
    for found in body.finditer(lower, sentence.start, sentence.end):
        if found.start() >= end and _MEMBERS_OF.match(lower[end : found.start()]):
            return True
        if found.end() <= start and _WITH_MEMBERS.match(lower[found.end() : start] or ""):
            return True
    return False


# What stands between a verb and those whom it befell, as others who are counted: "killed five soldiers and 20 more".
_AHEAD = re.compile(
    r"(?: (?:and|or) [a-z]+(?:ed|ing))?"
    r"(?:(?: (?!(?:by|with|in|from|at|on|after|when|as|while|who|which|that|to|for|but|near|over|under|because|where|"
    r"if|than|against|into|is|was|were|are|said|says|had|has|and|or)\b)[a-z’'-]+| \d[\d,.]*){1,6}(?:,|,? (?:and|or)))?"
    r"(?: (?:another|an?|the|further|additional|some|about|estimated|at|least|as|many|up|to|all|nearly|almost|around|"
    r"roughly|approximately|more|than|well|over|other|of|them|his|her|their|its|off|reportedly|perhaps|probably|"
    r"possibly|total)){0,5} "
)
_NEAR = re.compile(r"(?: [a-z]+ly)? ")
# What stands between them and what is said of them.
_ARE = re.compile(
    r"(?: and (?!(?:is|was|were|are|has|had|have|said|says|then|also)\b)[a-z-]+(?: [a-z-]+){0,2}?)?"
    r"(?:,? (?:including|among them|most of them|many of them|mostly|mainly)[^;:.]{2,50}?,|, [a-z][^;:.,]{2,60},)?"
    r"(?:,? (?:who|that|of whom|were|was|are|is|have|has|had|been|being|be|may|also|feared|reportedly|believed|to|then|"
    r"confirmed|reported|presumed|allegedly|later|either|thought|left|found|already|still|now|more|others?|would|will|"
    r"people|persons|shot|there|alone|all|both|said|officially|themselves)"
    r"| (?:in|at|from|on|of|aboard|inside|near|across|around|throughout|outside|with|without)"
    r"(?: (?!(?:who|when|and|but|after|as)\b)[a-z’'-]+){1,4}?){0,5}? "
)
_BY_SPAN = {span: re.compile(rf"\b(?:a|per|every|each) {span}\b") for span in ("day", "year")}


def _fates_of(sentence: Sentence, mention: Mention) -> frozenset[str]:
    """What is told to have befallen those who are counted."""
    head = mention.noun.lower().rpartition(" ")[2]
    before, behind = sentence.before(mention), _behind(sentence, mention)
    fates = {
        fate.name
        for fate in known_fates()
        if head in fate.nouns or _befalls(fate, before if head or not fate.is_near else "", behind)
    }
    if "killed" in fates:
        fates.update(f"killed by {span}" for span, told in _BY_SPAN.items() if told.search(sentence.lower))
    return frozenset((_BELONG, *fates))


def _befalls(fate: Fate, before: str, behind: str) -> bool:
    if any(_ARE.fullmatch(behind, 0, said.start()) for said in fate.behind.finditer(behind)):
        return True
    ahead = _NEAR if fate.is_near else _AHEAD
    return any(ahead.fullmatch(before, done.end()) for done in fate.before.finditer(before))
