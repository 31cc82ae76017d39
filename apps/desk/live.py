"""Checking what is being typed: the same reader, rules and archive as the report, nothing stored."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from apps.archive.index import precedents_for
from apps.articles.content import claimed_in
from apps.articles.models import Article, Subject, Topic
from apps.checks import Role, Story, Surface, check
from apps.checks.shapes import finding_as_json
from apps.review.references import reference_for
from apps.review.reports import fingerprint_of
from apps.review.stories import stated
from apps.review.waivers import waivers_of

MOST_PASSAGES = 2000
MOST_CHARACTERS = 400_000

# Between two keystrokes one paragraph changes and the others do not.
read_passage = lru_cache(maxsize=4096)(Surface.of)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the editor's form. `article` is None while it was never saved."""

    passages: tuple[tuple[str, Role, str], ...]
    article: Article | None
    desk_id: int | None = None
    dated: datetime.date | None = None
    language: str = "en"
    subject_ids: tuple[int, ...] = ()
    topic_ids: tuple[int, ...] = ()


class UnreadableFormError(ValueError):
    """What was sent is not a story; the message says why."""


def typed_from(content: Any, article: Article | None) -> Typed:
    """Raises `UnreadableFormError`."""
    try:
        passages = tuple(_passages_in(content))
        dated = content.get("dated") or None
        desk = content.get("desk") or None
        typed = Typed(
            passages=tuple(passage for passage in passages if passage[2].strip()),
            article=article,
            desk_id=int(desk) if desk else None,
            dated=datetime.date.fromisoformat(dated) if dated else None,
            language=str(content.get("language") or "en"),
            subject_ids=tuple(int(key) for key in content.get("subjects", ())),
            topic_ids=tuple(int(key) for key in content.get("topics", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise UnreadableFormError(f"This is not a story: {reason}") from reason
    if len(typed.passages) > MOST_PASSAGES or sum(len(text) for *_, text in typed.passages) > MOST_CHARACTERS:
        raise UnreadableFormError("The story is too long to be checked while it is typed; the report will check it.")
    return typed


def _passages_in(content: Any) -> Iterator[tuple[str, Role, str]]:
    sent = [(str(passage["surface"]), Role(passage["role"]), str(passage["text"])) for passage in content["passages"]]
    story = "\n".join(text for _, role, text in sent if role is not Role.CORRECTION)
    for (name, role, text), passage in zip(sent, content["passages"], strict=True):
        if role is Role.CORRECTION:
            old, new = (str(passage.get(words) or "") for words in ("old", "new"))
            yield name, role, claimed_in(text, old=old, new=new, story=story)
        else:
            yield name, role, text


def findings_while_typing(typed: Typed) -> list[dict[str, Any]]:
    """The findings as the editor's scripts take them; a waived one is marked so."""
    story = _story(typed)
    waived = waivers_of(typed.article) if typed.article else {}
    findings = []
    for finding in check(story):
        surface = story.by_name.get(finding.surface)
        sentence = surface.sentence_at(finding.start).text.strip() if surface else ""
        shape = finding_as_json(finding)
        shape["evidence"] = [reason["text"] for reason in shape["evidence"]]
        findings.append(shape | {"waived": fingerprint_of(finding, sentence) in waived})
    return findings


def _story(typed: Typed) -> Story:
    subjects = Subject.objects.filter(pk__in=typed.subject_ids) if typed.subject_ids else ()
    names = {name for subject in subjects for name in subject.names}
    topics = Topic.objects.filter(pk__in=typed.topic_ids).values_list("code", flat=True) if typed.topic_ids else ()
    surfaces = tuple(read_passage(name, role, text, on=typed.dated) for name, role, text in typed.passages)
    facts = typed.article.get_latest_revision_as_object().facts.all() if typed.article else ()
    # The archive asks which article not to hold against itself, and what day it speaks from; no row is needed for that.
    standing_in = Article(pk=typed.article.pk if typed.article else None, dated=typed.dated)
    return Story(
        surfaces=surfaces,
        facts=tuple(stated(fact, surfaces) for fact in facts if fact.quantity),
        precedents=precedents_for(standing_in, surfaces, names),
        date=typed.dated,
        language=typed.language,
        subjects=frozenset(names),
        topics=frozenset(topics),
        reference=reference_for(typed.desk_id),
    )
