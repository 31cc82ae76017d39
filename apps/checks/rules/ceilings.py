"""RANGE: plausibility by the noun: more of what is counted than there can be."""

import re
from collections.abc import Iterator

from apps.checks.figures.slips import best_repair
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.knowledge.ceilings import Ceiling, known_ceilings
from apps.checks.needs import sorts
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import WORD, Sentence, vocabulary
from apps.quantities import Hedge, Mention, Quantity, Sort
from apps.quantities.mentions import COUNT

# How many words before and behind stand beside a figure.
_BEFORE, _BEHIND = 4, 4
_REACH = 60
# "A million times", "thousands of games".
_ANY_NUMBER = re.compile(r"an? |(?:tens|hundreds|thousands|millions|billions|trillions|dozens|scores|zillions)\b")
# "15,279 8,181 Currencies 2,799"
_COLUMN = re.compile(r"\d,? $")
# "A 2.1 billion dlr aircraft order"
_OF_MONEY = re.compile(r"[ -](?:dlrs?|dollars?|stg|pounds?|yen|francs?|marks?|crowns?|euros?|rupees?)\b")
_UNREAL = vocabulary(
    "fictional imaginary imagined fantasy virtual simulated simulation toy toys lego miniature hypothetical parody "
    "satire satirical joke jokes minecraft fiction novel dream dreams universe multiverse"
)


class MoreThanThereAre(SentenceRule):
    """More of what is counted than there can be in any story.

    The world has some 200 countries, a court no 8,000 members, and nobody has won 2,000 titles. The noun that the
    figure counts says what it is, the words beside it of which sort, and the ceilings lie several times above the
    highest figure that is known. What speaks of games, of fancies or in round numbers within quotation marks is left
    alone.
    """

    code = "RANGE-34"
    name = "more-than-there-are"
    severity = Severity.ERROR
    authority = "the table of ceilings"
    flags = (
        Story.of("The law has been adopted by 28,000 countries."),
        Story.of("The 8,000-member court will rule on Monday."),
        Story.of("Her lawyers filed a 13,000-page complaint against the airline."),
        Story.of("The party won 20,000 seats in parliament, and its rival 33."),
        Story.of("He has missed 10,000 games with a broken foot."),
        Story.of("The Tigers have won 16,000 games in a row."),
        Story.of("They met the premiers of the 16,000 German states."),
    )
    allows = (
        Story.of("The law has been adopted by 28 countries."),
        Story.of("The 8,000-member union will vote on Monday."),
        Story.of("The statute runs to 6,000 pages, and the archive to 13 million."),
        Story.of("The party won 20,000 seats on local councils, and its rival 33."),
        Story.of("He has played 10,000 games of chess on his computer."),
        Story.of("The stadium has 80,000 seats."),
        Story.of('"I have seen it in a million countries," he said.'),
        Story.of("The memory has 4,000 possible states."),
    )

    needs = (sorts(Sort.COUNT),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        known = known_ceilings()
        for mention in sentence.mentions:
            quantity = mention.quantity
            if mention.sort is not COUNT or quantity is None or quantity.low <= known.lowest or not mention.noun:
                continue
            if quantity.unit != "count" or mention.per or quantity.hedge is Hedge.LESS_THAN:
                continue
            ceilings = known.passed_by(_noun_of(sentence, mention), quantity.low)
            if not ceilings or _is_no_number(sentence, mention):
                continue
            for ceiling in ceilings:
                if _holds(sentence, mention, ceiling, story):
                    yield self._complaint(sentence, mention, ceiling)
                    break

    def _complaint(self, sentence: Sentence, mention: Mention, ceiling: Ceiling) -> Finding:
        repair = best_repair(mention, lambda repaired: _may_be(repaired, ceiling))
        return self.finding(
            sentence.surface,
            mention,
            f"{mention.text} cannot be right: {ceiling.fact}.",
            evidence=(
                Evidence(f"{ceiling.thing}: never more than {ceiling.most:,} ({ceiling.source})"),
                *((Evidence(f"{repair.text} would fit: {repair.slip}"),) if repair is not None else ()),
            ),
            suggestion=repair.text if repair is not None else "",
        )


def _may_be(repaired: Quantity, ceiling: Ceiling) -> float:
    return float(not repaired.low % 1 and 1 <= repaired.low <= ceiling.most)


def _noun_of(sentence: Sentence, mention: Mention) -> str:
    """What a figure counts; "times" are read as counts, and are none."""
    noun = mention.noun.lower()
    if noun == "count" and mention.noun_span is not None:
        printed = sentence.surface.lower[slice(*mention.noun_span)]
        return "time" if printed.startswith("time") else noun
    return noun


def _is_no_number(sentence: Sentence, mention: Mention) -> bool:
    """Whether a figure only stands for many or in a column, or the sentence is of what is not."""
    if _COLUMN.search(sentence.before(mention, reach=6)) or _OF_MONEY.match(sentence.surface.lower, mention.end):
        return True
    if _ANY_NUMBER.match(mention.text.lower()) or not _UNREAL.isdisjoint(sentence.vocabulary):
        return True
    quantity = mention.quantity
    is_round = quantity is not None and quantity.low.normalize().as_tuple().digits == (1,)
    return is_round and sentence.surface.is_quoted(mention.start, mention.end)


def _holds(sentence: Sentence, mention: Mention, ceiling: Ceiling, story: Story) -> bool:
    """Whether a ceiling is one for this figure, by the words around."""
    if ceiling.joined and not _is_joined(sentence, mention):
        return False
    if ceiling.beside and ceiling.beside.isdisjoint(_words_beside(sentence, mention, ceiling)):
        return False
    if ceiling.never_before and not ceiling.never_before.isdisjoint(WORD.findall(sentence.before(mention))[-1:]):
        return False
    before = story.preceding(sentence)
    told = sentence.vocabulary if before is None else sentence.vocabulary | before.vocabulary
    if ceiling.unless.is_in(sentence, before):
        return False
    return not ceiling.around or not ceiling.around.isdisjoint(told)


def _is_joined(sentence: Sentence, mention: Mention) -> bool:
    """Whether a hyphen stands between a figure and its noun."""
    return sentence.surface.text[mention.end : mention.end + 1] in ("-", "‑")


def _words_beside(sentence: Sentence, mention: Mention, ceiling: Ceiling) -> list[str]:
    """The words near a figure; where it is joined to its noun, those that follow the noun."""
    end = mention.noun_span[1] if mention.noun_span is not None else mention.end
    lower = sentence.surface.lower
    behind = WORD.findall(lower, end, min(sentence.end, end + _REACH))[:_BEHIND]
    if ceiling.joined:
        return behind
    return [*WORD.findall(sentence.before(mention))[-_BEFORE:], *WORD.findall(lower, mention.end, end), *behind]
