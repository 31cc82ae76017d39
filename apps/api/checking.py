"""Checking a text that stands in no article: the reader and the rules, held against what is in print."""

import dataclasses
import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from apps.archive.index import precedents_for
from apps.articles.models import Article, Desk
from apps.checks import check
from apps.checks.documents import Record, read_documents, read_record
from apps.checks.output.json import record_answer
from apps.checks.shapes import finding_as_json, mention_as_json
from apps.checks.story import Story
from apps.review.references import reference_for, ruleset_of


class Form(models.TextChoices):
    """How a text is written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    NINJS = "ninjs"


FILE_OF = {Form.MARKDOWN: "text.md", Form.HTML: "text.html", Form.NINJS: "text.json"}
"""A name by which the reader of documents knows the form."""


def check_text(
    *,
    text: str,
    headline: str = "",
    form: str = Form.PLAIN,
    date: datetime.date | None = None,
    desk: Desk | None = None,
    earlier: Iterable[Mapping[str, Any]] = (),
    archive: bool = True,
) -> dict[str, Any]:
    """Findings and mentions of `text`, in the shape that `manage.py factcheck --jsonl` gives them.

    `earlier` has coverage to hold it to, as mappings with `text` and `date`; with `archive`, published articles count
    too. Reads the archive and the tables of kinds and house styles, and writes nothing. Raises `UnreadableDocument` for
    a text that is not in the form it is said to be in.
    """
    reference = reference_for(desk.pk if desk else None)
    line = json.dumps(
        {
            "id": "",
            "title": headline,
            "text": text if form == Form.PLAIN else "",
            "date": date,
            "earlier": [dict(passage) for passage in earlier],
        },
        default=str,
    )
    record = read_record(line, reference=reference)
    if form != Form.PLAIN:
        return _check_documents(text, Form(form), record, archive=archive)
    story = _told_of_print(record.story, archive=archive)
    answer = record_answer(dataclasses.replace(record, story=story), check(story))
    return {
        "findings": answer["findings"],
        "mentions": answer["mentions"],
        "headline_mentions": answer.get("title_mentions", []),
        "ruleset": ruleset_of(reference),
    }


def _check_documents(text: str, form: Form, record: Record, *, archive: bool) -> dict[str, Any]:
    """The same for a text with a markup, in which all places count."""
    asked = record.story
    documents = read_documents(
        FILE_OF[form], text, date=asked.date, earlier=asked.precedents, reference=asked.reference
    )
    findings, mentions = [], []
    for document in documents:
        story = _told_of_print(document.story, archive=archive)
        for finding in check(story):
            start, end = document.span(finding.surface, finding.start, finding.end)
            findings.append(finding_as_json(finding) | {"surface": "body", "start": start, "end": end})
        for surface in story.surfaces:
            for mention in surface.mentions:
                start, end = document.span(surface.name, mention.start, mention.end)
                mentions.append(mention_as_json(mention) | {"start": start, "end": end})
    return {
        "findings": findings,
        "mentions": sorted(mentions, key=lambda mention: mention["start"]),
        "headline_mentions": [],
        "ruleset": ruleset_of(asked.reference),
    }


def _told_of_print(story: Story, *, archive: bool) -> Story:
    """The story with what published articles say of the same things."""
    if not archive:
        return story
    printed = precedents_for(Article(dated=story.date), story.surfaces, story.subjects)
    return dataclasses.replace(story, precedents=(*story.precedents, *printed))
