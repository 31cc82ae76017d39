"""Checking a text that stands in no article: the reader and the rules, held against what is in print."""

import dataclasses
import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any

from apps.archive.index import precedents_for
from apps.articles.models import Article, Desk
from apps.checks import check
from apps.checks.documents import read_record
from apps.checks.output.json import record_answer
from apps.review.references import reference_for, ruleset_of


def check_text(
    *,
    text: str,
    headline: str = "",
    date: datetime.date | None = None,
    desk: Desk | None = None,
    earlier: Iterable[Mapping[str, Any]] = (),
    archive: bool = True,
) -> dict[str, Any]:
    """Findings and mentions of `text`, in the shape that `manage.py factcheck --jsonl` gives them.

    `earlier` has coverage to hold it to, as mappings with `text` and `date`; with `archive`, published articles count
    too. Reads the archive and the tables of kinds and house styles, and writes nothing.
    """
    reference = reference_for(desk.pk if desk else None)
    line = json.dumps(
        {
            "id": "",
            "title": headline,
            "text": text,
            "date": date,
            "earlier": [dict(passage) for passage in earlier],
        },
        default=str,
    )
    record = read_record(line, reference=reference)
    story = record.story
    if archive:
        printed = precedents_for(Article(dated=story.date), story.surfaces, story.subjects)
        story = dataclasses.replace(story, precedents=(*story.precedents, *printed))
    answer = record_answer(dataclasses.replace(record, story=story), check(story))
    return {
        "findings": answer["findings"],
        "mentions": answer["mentions"],
        "headline_mentions": answer.get("title_mentions", []),
        "ruleset": ruleset_of(reference),
    }
