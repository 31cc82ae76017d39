"""From an article to the frozen story that the rules judge."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from apps.archive.index import precedents_for, surfaces_of
from apps.articles.models import Article, Fact
from apps.checks.reference import Reference
from apps.checks.story import Precedent, Role, StatedFact, Story, Surface


@dataclass(slots=True)
class Stopwatch:
    """Milliseconds spent in each named part."""

    parts: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timing(self, part: str) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.parts[part] = round((time.perf_counter() - begun) * 1000, 1)


def story_of(article: Article, reference: Reference, stopwatch: Stopwatch) -> Story:
    """The story as it stands in `article` (as a revision gives it), with what the archive knows today."""
    subjects = {name for subject in article.subjects.all() for name in subject.names}
    with stopwatch.timing("reading"):
        surfaces = surfaces_of(article)
    with stopwatch.timing("precedents"):
        precedents = precedents_for(article, surfaces, subjects)
    return Story(
        surfaces=surfaces,
        facts=tuple(stated(fact, surfaces) for fact in article.facts.all() if fact.quantity),
        precedents=precedents,
        date=article.dated,
        language=article.language,
        subjects=frozenset(subjects),
        topics=frozenset(topic.code for topic in article.topics.all()),
        reference=reference,
    )


def stated(fact: Fact, surfaces: tuple[Surface, ...]) -> StatedFact:
    surface, start = _anchor(fact, surfaces)
    return StatedFact(
        uid=str(fact.uid),
        kind=fact.kind.code if fact.kind else "",
        subject=fact.subject.name if fact.subject else "",
        quantity=fact.quantity.quantity,
        printed=fact.quantity.printed,
        surface=surface,
        start=start,
        end=start + len(fact.quote) if surface else 0,
        as_of=fact.as_of,
    )


def _anchor(fact: Fact, surfaces: tuple[Surface, ...]) -> tuple[str, int]:
    """Where the words of `fact` stand now: at their place, else nearest to it, else elsewhere in the story.

    Text written before a fact moves it; only words that are gone make it come loose (rule HEAD-06 says so).
    """
    if not fact.quote:
        return "", 0
    own = [surface for surface in surfaces if surface.name == fact.surface]
    story = [surface for surface in surfaces if surface.role is not Role.CORRECTION]
    for surface in (*own, *story):
        places = list(_places(fact.quote, surface.text))
        if places:
            return surface.name, min(places, key=lambda place: abs(place - fact.start))
    return fact.surface, fact.start


def _places(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def digest_of_precedents(precedents: tuple[Precedent, ...]) -> str:
    """Names what earlier coverage a story was held to, in whatever order it was found."""
    lines = sorted(
        repr((precedent.source, precedent.sentence, precedent.printed, precedent.corrected_printed, precedent.kind))
        for precedent in precedents
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
