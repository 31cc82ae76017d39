"""HEAD: how many people the headline says were killed, caught or saved, and how many the lead."""

import re
from collections.abc import Iterator

from apps.checks.coverage.distinctions import is_of_some
from apps.checks.coverage.parallels import is_sum
from apps.checks.figures.forms import Placed, are_people
from apps.checks.figures.readings import totals_of
from apps.checks.figures.slips import respelled
from apps.checks.figures.tallies import spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.rule import Rule
from apps.checks.rules.heads import accused_of
from apps.checks.story import Role, Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Mention, Sort

# What befell people, by the words of a headline and of a story for it.
_FATES = re.compile(
    r"\b(?:(?P<killed>killed|kills?|dead|died?|dies|drown(?:ed|s)?|perish(?:ed)?|lost their lives|shot dead|bodies)"
    r"|(?P<hurt>injured|hurt|wounded|injuries)"
    r"|(?P<treated>hospitali[sz]ed|(?:in|to)(?: an?| the)? hospitals?)"
    r"|(?P<missing>missing|unaccounted)"
    r"|(?P<held>held|arrest(?:ed|s)?|detained|charged|charges|accused|indicted|custody|remanded"
    r"|appear(?:ed|s)? in court)"
    r"|(?P<jailed>jailed|sentenced|imprisoned|behind bars|convicted|found guilty)"
    r"|(?P<saved>rescued?|saved?|freed|released|brought (?:out|up|ashore|to the surface|to safety)"
    r"|pulled (?:out|from|alive)"
    r"|plucked|winched|airlifted|walked out|found alive|surviv(?:ed?|ors)|escaped?)"
    r"|(?P<sacked>sacked|dismissed|suspended|fired))\b"
)
_NEXT = re.compile(r" (?:(?:are|were|have been|now|feared|found|more than|people|reported|believed) )*$")
_LEAD = 2
_LEAST = 2


class HeadlineOffFate(Rule):
    """A headline that says of another number of people than the lead that they were killed, caught or saved.

    "Nine rescued from cave" is no headline for six divers brought out alive. Said where the lead tells of one number of
    people and of one fate, and the story prints the headline's number nowhere, nor anything that makes it.
    """

    code = "HEAD-13"
    name = "headline-off-fate"
    severity = Severity.ERROR
    authority = "house style: every figure above the story stands in the story"
    flags = (
        Story.of(
            "All six divers trapped in the cave were brought out alive on Tuesday.", headline="Nine rescued from cave"
        ),
        Story.of(
            "Police charged four men and two women after a fight in the bar. The six are to appear in June.",
            headline="Eight held after brawl",
        ),
        Story.of("Nine people were taken to hospital after a fire in a hotel.", headline="Six hurt in hotel fire"),
        Story.of("Five people appeared in court on Thursday over the theft.", headline="Three charged with theft"),
    )
    allows = (
        Story.of(
            "All nine divers trapped in the cave were brought out alive on Tuesday.", headline="Nine rescued from cave"
        ),
        Story.of(
            "Police charged four men and two women after a fight in the bar. Two more were held on Sunday.",
            headline="Eight held after brawl",
        ),
        Story.of("At least five people were killed in the blast.", headline="Seven dead in blast"),
        Story.of(
            "Five people were hurt in the blast on Thursday, police said. Hospitals were full.",
            headline="Three killed in blast",
        ),
        Story.of("Six divers were saved, and three of their guides.", headline="Nine rescued from cave"),
        Story.of("Police arrested nine men and a woman in a raid on Tuesday.", headline="Ten held after raid"),
        # Not all who were hurt were taken to hospital.
        Story.of("Seven people were taken to hospital after a bus left the A66.", headline="Nine hurt as bus crashes"),
    )

    def check(self, story: Story) -> Iterator[Finding]:
        for surface in story.of_role(Role.HEADLINE):
            for sentence in surface.told[:1]:
                for one in _counts_of(sentence):
                    fate = _fate_behind(one)
                    other = _told_in_lead(story, fate) if fate else None
                    if other is None or not _differ(story, one, other):
                        continue
                    if fate in _PART_OF and not _tells_of(fate, other) and not _is_more(other, one):
                        continue
                    # What is told in two parts is printed nowhere else.
                    both = accused_of(story, one, other) if other.mention.numeral else [(one, other), (other, one)]
                    for accused, told in both:
                        yield self.finding(
                            accused.sentence.surface,
                            accused.mention,
                            f"{accused.mention.text} here, {told.mention.text} {_place_of(told)}.",
                            evidence=(Evidence(f"“{told.sentence.text.strip()}”"),),
                            suggestion=_respelled(accused.mention, told.mention),
                        )


def _counts_of(sentence: Sentence) -> list[Placed]:
    """The counts of people of a sentence; those that it tells in two parts as one."""
    totals = list(totals_of(sentence))
    parts = [
        mention
        for mention in sentence.of_sort(Sort.COUNT)
        if not any(total.start <= mention.start < total.end for total in totals)
    ]
    placed = [Placed(mention, sentence) for mention in (*totals, *parts)]
    return [one for one in placed if are_people(one) or not (one.mention.noun or _is_of_some(one))]


def _is_of_some(one: Placed) -> bool:
    return is_of_some(one.mention.noun, one.sentence.before(one.mention), one.sentence.after(one.mention))


def _fate_behind(one: Placed) -> str:
    """What a headline says of those that it begins with: "Nine rescued", "Six climbers are feared dead"."""
    quantity = one.quantity
    if quantity is None or quantity.hedge is not Hedge.NONE or quantity.is_range or quantity.low < _LEAST:
        return ""
    if one.sentence.before(one.mention).strip():
        return ""
    end = max(one.mention.end, one.mention.noun_span[1] if one.mention.noun_span else 0)
    lower = one.sentence.surface.lower
    found = _FATES.search(lower, end, one.sentence.end)
    if found is None or not _NEXT.match(lower[end : found.start()]):
        return ""
    return found.lastgroup or ""


def _told_in_lead(story: Story, fate: str) -> Placed | None:
    """The one count of people of whom the lead tells that fate and no other; None where there is none."""
    lead = [sentence for surface in story.of_role(Role.BODY) for sentence in surface.sentences][:_LEAD]
    fates = {found.lastgroup for sentence in lead for found in _FATES.finditer(sentence.lower)}
    counts = [one for sentence in lead for one in _counts_of(sentence)]
    values = {one.quantity for one in counts}
    amounts = {quantity.low for quantity in values if quantity is not None}
    # All who are in hospital are hurt; others may be hurt too.
    known = fates - {"treated"} or fates
    if known not in ({fate}, {_PART_OF.get(fate)}) or len(amounts) != 1 or not _FATES.search(counts[0].sentence.lower):
        return None
    first = counts[0]
    plain = first.quantity is not None and first.quantity.hedge is Hedge.NONE and first.quantity.low >= _LEAST
    return first if plain and not first.sentence.lower.startswith("one of ") else None


def _tells_of(fate: str, one: Placed) -> bool:
    return any(found.lastgroup == fate for found in _FATES.finditer(one.sentence.lower))


def _is_more(one: Placed, other: Placed) -> bool:
    return one.quantity is not None and other.quantity is not None and one.quantity.low > other.quantity.low


_PART_OF = {"hurt": "treated"}


def _differ(story: Story, one: Placed, other: Placed) -> bool:
    """Whether two counts differ, and the story has no figure, nor two that are added up, for the first."""
    if one.quantity is None or other.quantity is None or one.quantity.low == other.quantity.low:
        return False
    told = [
        Placed(mention, sentence)
        for sentence in story.told
        if sentence.surface.role is not Role.HEADLINE
        for mention in sentence.mentions
    ]
    if any(each.quantity is not None and each.quantity.low == one.quantity.low for each in told):
        return False
    if _WORDED.search(story.lower):
        return False
    return not is_sum(one, told)


# One more, or fewer, than were counted so far; "nine men and a woman".
_WORDED = re.compile(
    r"\b(?:another|others?|(?:one|two|three|four|five|six|\d+) more|also|later|"
    r"(?:and|plus|with) (?:an?|his|her|their|its))\b"
)


def _respelled(printed: Mention, told: Mention) -> str:
    """The one count with the number of the other; empty where it is told in two parts."""
    if told.quantity is None or printed.numeral is None:
        return ""
    if printed.text.isalpha():
        return spelled_like(printed.text, int(told.quantity.low))
    return respelled(printed, told.quantity)


def _place_of(placed: Placed) -> str:
    return "in the headline" if placed.sentence.surface.role is Role.HEADLINE else "in the story"
