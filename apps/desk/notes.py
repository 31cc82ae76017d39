"""Notes between editors: written and resolved, never published."""

import datetime
from typing import Any

from apps.articles.models import Article, Note


def notes_of(article: Article) -> list[Note]:
    """The notes on an article: open ones first, each group in the order they were written."""
    notes = Note.objects.filter(article=article.pk).select_related("author", "resolved_by").order_by("written_at")
    return sorted(notes, key=lambda note: note.resolved_at is not None)


def write_note(*, article: Article, by: Any, text: str, quote: str = "", at: datetime.datetime) -> Note:
    return Note.objects.create(article=article, author=by, text=text, quote=quote, written_at=at)


def resolve_note(*, note: Note, by: Any, at: datetime.datetime) -> None:
    """Resolving twice keeps who was first."""
    Note.objects.filter(pk=note.pk, resolved_at=None).update(resolved_at=at, resolved_by=by)
