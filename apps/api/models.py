"""What readers' programs were told: under which slugs articles have stood, and what has changed, in order."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from apps.articles.models import Article


class PublicSlug(models.Model):
    """A slug under which an article was published; the last article that took it has it.

    Written with each publication, so that an address that was printed somewhere leads to the article for good.
    """

    slug = models.SlugField(max_length=255, unique=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.slug


class ChangeQuerySet(models.QuerySet["Change"]):
    def told(self, at: datetime.datetime) -> Self:
        """What may be known at `at`."""
        return self.filter(
            # A change under embargo is there before its hour.
            Q(at__lte=at),
            # What came may have gone since, or be under an embargo again; that it went is told to all who saw it come.
            Q(type__in=Change.GOING) | Q(article__in=Article.objects.visible(at)),
        )

    def announced(self, article: Article, at: datetime.datetime) -> Self:
        """The times that readers saw `article` come."""
        return self.filter(article=article, at__lte=at).exclude(type__in=Change.GOING)


class Change(models.Model):
    """One thing that happened to the articles that readers see. Rows never change.

    `at` is when readers could see it first: a story published under embargo changes what they see when it ends. Rows
    get their time from the database, one transaction after the other, so that nothing appears before a place in the
    feed that was read already.
    """

    class Type(models.TextChoices):
        PUBLISHED = "published"
        UPDATED = "updated"
        REMOVED = "removed"
        WITHDRAWN = "withdrawn"

    GOING = (Type.REMOVED, Type.WITHDRAWN)

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=10, choices=Type.choices)
    at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            # What has changed since this place in the feed?
            models.Index(fields=["at", "id"], name="change_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.type}: {self.article_id}"
