"""What readers may see of the things that articles name: only what a public article names too.

A subject or an author who so far stands in a draft alone would give the draft away.
"""

import datetime

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from apps.articles.models import Article, Author, Byline, Fact, Subject, Topic


def visible_subjects() -> QuerySet[Subject]:
    at = timezone.now()
    named = Article.subjects.through.objects.filter(subject=OuterRef("pk"), article__in=Article.objects.visible(at))
    stated = Fact.objects.published(at).filter(subject=OuterRef("pk"))
    return Subject.objects.filter(Exists(named) | Exists(stated))


def visible_authors() -> QuerySet[Author]:
    signed = Byline.objects.filter(author=OuterRef("pk"), article__in=Article.objects.visible(timezone.now()))
    return Author.objects.filter(Exists(signed))


def visible_topics() -> QuerySet[Topic]:
    filed = Article.topics.through.objects.filter(
        topic=OuterRef("pk"), article__in=Article.objects.visible(timezone.now())
    )
    return Topic.objects.filter(Exists(filed))


def next_change(*, after: datetime.datetime, until: datetime.datetime) -> datetime.datetime:
    """When the next embargo ends or the next article expires after `after`; `until` where nothing does before."""
    embargo_ends = Q(embargoed_until__gt=after, embargoed_until__lt=until)
    expires = Q(expire_at__gt=after, expire_at__lt=until)
    hours = Article.objects.filter(embargo_ends | expires, live=True, deleted_at=None).aggregate(
        embargo=Min("embargoed_until", filter=embargo_ends), expiry=Min("expire_at", filter=expires)
    )
    return min(hour for hour in (*hours.values(), until) if hour is not None)


def withdrawn_articles() -> QuerySet[Article]:
    """Withdrawn articles that readers have seen; one withdrawn before its embargo ended was never public."""
    return Article.objects.withdrawn().filter(Q(embargoed_until=None) | Q(embargoed_until__lte=F("deleted_at")))
