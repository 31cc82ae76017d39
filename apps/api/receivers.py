"""Notes what the publication service says: slugs that now lead somewhere, and changes for the feed."""

import datetime
from typing import Any

from django.db import connection, transaction

from apps.api.models import Change, PublicSlug
from apps.articles.models import Article
from apps.articles.signals import article_published, article_unpublished

FEED_LOCK = 0x_FA7_0002
"""Advisory lock: whoever notes a change holds it until its transaction ends, so that times rise as rows appear."""


def connect() -> None:
    """Called once when the models are ready."""
    article_published.connect(_after_publication, dispatch_uid="api.note_publication")
    article_unpublished.connect(_after_unpublication, dispatch_uid="api.note_unpublication")


@transaction.atomic
def _after_publication(article: Article, **signal: Any) -> None:
    PublicSlug.objects.update_or_create(slug=article.slug, defaults={"article": article})
    now = _time_in_feed()
    was_announced = Change.objects.announced(article, now).exists()
    is_under_embargo = article.embargoed_until is not None and article.embargoed_until > now
    if is_under_embargo and was_announced:
        # An embargo on what was public already takes it away until then.
        Change.objects.create(article=article, type=Change.Type.REMOVED, at=now)
    Change.objects.create(
        article=article,
        type=Change.Type.UPDATED if was_announced else Change.Type.PUBLISHED,
        at=max(now, article.embargoed_until or now),
    )


@transaction.atomic
def _after_unpublication(article: Article, **signal: Any) -> None:
    now = _time_in_feed()
    if Change.objects.announced(article, now).exists():
        kind = Change.Type.REMOVED if article.deleted_at is None else Change.Type.WITHDRAWN
        Change.objects.create(article=article, type=kind, at=now)


def _time_in_feed() -> datetime.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FEED_LOCK])
        cursor.execute("SELECT clock_timestamp()")
        now: datetime.datetime = cursor.fetchone()[0]
    return now
