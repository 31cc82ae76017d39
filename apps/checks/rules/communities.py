"""RANGE: plausibility by knowledge: how many believe, speak and belong."""

from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.slips import mended_by
from apps.checks.findings import Finding, Severity
from apps.checks.knowledge.communities import known_communities
from apps.checks.needs import sorts, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence
from apps.quantities import Hedge, Sort

_FEWEST = 100
_SCALES = (Decimal(1000), Decimal(1) / 1000, Decimal(1000000), Decimal(10), Decimal(1) / 10)
_AT_MOST = (Hedge.LESS_THAN, Hedge.AT_MOST)
_AT_LEAST = (Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.JUST_OVER)


class OffItsCommunity(SentenceRule):
    """Believers of a faith, speakers of a language or members of a people, by far too many or too few.

    The world has 1.4 billion Catholics, not 1.4 million. Only what is said of all of them is judged, and faiths are
    counted in many ways, so what is within three times any count stands.
    """

    code = "RANGE-37"
    name = "off-its-community"
    severity = Severity.ERROR
    authority = "the table of communities"
    flags = (
        Story.of("There are some 1.2 million Hindus in the world."),
        Story.of("The world's 1.9 million Muslims fast from dawn to dusk."),
        Story.of("Portuguese has some 260,000 native speakers."),
        Story.of("Welsh is spoken by about 538 million people."),
        Story.of("Brazil, home to 120,000 Catholics, has more than any other country."),
    )
    allows = (
        Story.of("There are about 1.4 billion baptised Catholics in the world."),
        Story.of("The world's 1.9 billion Muslims fast from dawn to dusk."),
        Story.of("Portuguese has some 260 million speakers."),
        Story.of("Welsh is spoken by about 538,000 people."),
        Story.of("Some 2,000 Catholics in the town went to Mass, and 300 people speak Portuguese in the valley."),
        Story.of("The Anglican Communion has 42 member churches."),
    )

    needs = (sorts(Sort.COUNT), words(*sorted(known_communities().words)))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        communities = known_communities()
        for mention in sentence.of_sort(Sort.COUNT):
            quantity = mention.quantity
            if quantity is None or quantity.low < _FEWEST or mention.per or mention.difference:
                continue
            for community in communities.counted_in(sentence, mention):
                is_few = quantity.high < community.low and quantity.hedge not in _AT_LEAST
                is_few = (is_few or quantity.high * 10 < community.low) and not communities.may_be_some(
                    sentence, community
                )
                if not is_few and (quantity.low <= community.high or quantity.hedge in _AT_MOST):
                    break
                right = next(
                    (
                        by
                        for by in _SCALES
                        if community.low <= quantity.low * by and quantity.high * by <= community.high
                    ),
                    None,
                )
                yield self.finding(
                    sentence.surface,
                    mention,
                    f"{mention.text} cannot be right: {community.fact}.",
                    suggestion=mended_by(mention, right) if right is not None else "",
                )
                break
