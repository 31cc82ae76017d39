"""The stories of the demo as the checker sees them, without a database."""

import dataclasses
import itertools
from collections.abc import Iterable, Iterator
from functools import cache

from apps.checks.coverage.precedents import Precedent, stated_in
from apps.checks.story import Role, StatedFact, Story, Surface
from apps.desk.demo import (
    Block,
    DemoArticle,
    DemoFact,
    DemoStory,
    DemoSubject,
    Heading,
    ListBlock,
    Newsroom,
    Paragraph,
    PullQuote,
    TableBlock,
)
from apps.quantities import Mention, read


def judged(story: DemoStory, newsroom: Newsroom) -> Story:
    """`story` with its facts, and with what the published stories before it stated about its subjects."""
    surfaces = surfaces_of(story)
    return Story(
        surfaces=surfaces,
        facts=tuple(
            fact for number, entry in enumerate(story.facts) for fact in _stated(f"fact:{number}", entry, surfaces)
        ),
        precedents=tuple(precedents_for(story, newsroom)),
        date=story.dated,
        language=story.language,
        subjects=frozenset(itertools.chain.from_iterable(map(_names, story.subjects))),
        topics=frozenset(topic.name for topic in story.topics),
    )


@cache
def surfaces_of(story: DemoStory) -> tuple[Surface, ...]:
    """The surfaces of `story` in reading order, headline first."""
    passages = [("headline", Role.HEADLINE, story.headline), ("standfirst", Role.STANDFIRST, story.standfirst)]
    for position, block in enumerate(story.body):
        passages.extend(_passages(f"body:{position}", block))
    return tuple(Surface.of(name, role, text, on=story.dated) for name, role, text in passages)


def precedents_for(story: DemoStory, newsroom: Newsroom) -> Iterator[Precedent]:
    """What earlier articles that share a subject with `story` stated, and what was corrected in them."""
    subjects = set(story.subjects)
    for article in newsroom.articles:
        if article.dated < story.dated and subjects & set(article.subjects):
            yield from _precedents_in(article)


def mention_of(fact: DemoFact, surfaces: Iterable[Surface]) -> tuple[Surface, Mention] | None:
    """The figure that shares words with what `fact` prints, where there first is one ("3.8% to 4.3%" for "4.3%")."""
    for surface in surfaces:
        start = surface.text.find(fact.printed)
        while start >= 0:
            for mention in surface.mentions:
                if mention.quantity is not None and mention.start < start + len(fact.printed) and start < mention.end:
                    return surface, mention
            start = surface.text.find(fact.printed, start + 1)
    return None


def _stated(uid: str, fact: DemoFact, surfaces: tuple[Surface, ...]) -> Iterator[StatedFact]:
    place = mention_of(fact, (surface for surface in surfaces if surface.name.startswith("body:")))
    if place is None:
        return
    surface, mention = place
    assert mention.quantity is not None
    yield StatedFact(
        uid=uid,
        kind=fact.kind,
        subject=fact.subject,
        quantity=mention.quantity,
        printed=mention.text,
        surface=surface.name,
        start=mention.start,
        end=mention.end,
        as_of=fact.as_of,
    )


@cache
def _precedents_in(article: DemoArticle) -> tuple[Precedent, ...]:
    names = frozenset(itertools.chain.from_iterable(map(_names, article.subjects)))
    stated = [
        dataclasses.replace(precedent, subjects=names)
        for precedent in stated_in(
            surfaces_of(article), source=article.slug, title=article.headline, published_on=article.dated
        )
    ]
    return (*stated, *_corrected(article, stated))


def _corrected(article: DemoArticle, stated: list[Precedent]) -> Iterator[Precedent]:
    """The figures that corrections took back, in the sentence that now holds the right one."""
    for correction in article.corrections:
        wrong, right = (read(words)[0] for words in (correction.printed_old, correction.printed_new))
        if wrong.quantity is None or right.quantity is None:
            continue
        now = next(precedent for precedent in stated if precedent.printed == correction.printed_new)
        yield dataclasses.replace(
            now,
            quantity=wrong.quantity,
            printed=correction.printed_old,
            sentence=now.sentence.replace(correction.printed_new, correction.printed_old),
            corrected=right.quantity,
            corrected_printed=correction.printed_new,
        )


def _names(subject: DemoSubject) -> tuple[str, ...]:
    return (subject.name, *subject.aliases)


def _passages(name: str, block: Block) -> Iterator[tuple[str, Role, str]]:
    match block:
        case Paragraph(text):
            yield name, Role.BODY, text
        case Heading(text):
            yield name, Role.HEADING, text
        case PullQuote(text):
            yield name, Role.PULL_QUOTE, text
        case ListBlock(entries):
            for number, entry in enumerate(entries):
                yield f"{name}:{number}", Role.BODY, entry
        case TableBlock(header, rows):
            for number, row in enumerate((header, *rows)):
                for column, cell in enumerate(row):
                    yield f"{name}:{number}:{column}", Role.TABLE, cell
