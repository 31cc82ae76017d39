"""What an editor typed without saying where it belongs, tied to where it does: facts to words, corrections to facts."""

from typing import TYPE_CHECKING

from apps.articles.content import passages_of, stands_alone
from apps.checks.story import Role
from apps.quantities import read

if TYPE_CHECKING:
    from apps.articles.models import Article, Fact

ANCHORED_ROLES = (Role.STANDFIRST, Role.BODY)


def anchor_facts(article: "Article") -> None:
    """Give each fact of `article` without words those that its printed form was typed from; saves nothing."""
    loose = [fact for fact in article.facts.all() if fact.quantity and not fact.quote]
    if not loose:
        return
    passages = [passage for passage in passages_of(article) if passage.role in ANCHORED_ROLES]
    # The list that belongs to the article: rows read anew would forget what is set here.
    facts: list[Fact] = article.facts.get_object_list()
    taken = {(fact.surface, fact.start) for fact in facts if fact.quote}
    for fact in facts:
        if fact.quote or not fact.quantity:
            continue
        printed = fact.quantity.printed
        places = [
            (passage.name, start)
            for passage in passages
            for start in range(len(passage.text))
            if passage.text.startswith(printed, start) and stands_alone(passage.text, start, start + len(printed))
        ]
        mentions = read(printed)
        if len(places) != 1 or not mentions:
            continue
        # A hedge before the figure is part of the quantity, and not of the words that a mention covers.
        surface, start = places[0][0], places[0][1] + mentions[0].start
        if (surface, start) not in taken:
            fact.quote, fact.surface, fact.start = mentions[0].text, surface, start
            taken.add((surface, start))


def link_corrections(article: "Article") -> None:
    """Say of each correction of `article` which fact it is about, where just one is printed in it; saves nothing."""
    if all(correction.fact_uid for correction in article.corrections.all()):
        return
    facts = list(article.facts.all())
    for correction in article.corrections.get_object_list():
        named = [fact.uid for fact in facts if _is_named(fact, correction.new)]
        if not correction.fact_uid and len(named) == 1:
            correction.fact_uid = named[0]


def _is_named(fact: "Fact", words: str) -> bool:
    printed = fact.quote or (fact.quantity.printed if fact.quantity else "")
    start = words.find(printed) if printed else -1
    return start >= 0 and stands_alone(words, start, start + len(printed))
