import datetime
import uuid
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from apps.articles.anchors import anchor_facts, link_corrections
from apps.articles.blocks import BodyBlock
from apps.articles.content import digest_of, plain_text
from apps.articles.publication import publish_revision
from apps.articles.signals import revision_saved

SEARCHED_TEXT = SearchVector("headline", "standfirst", "body_text", config="english")
"""What full-text search looks in; the index below is on exactly this expression."""

KEPT_BY_THE_ROW = ("clearance_id", "deleted_at", "withdrawal_notice", "body_text", "draft_digest", "created_at")
"""Columns that belong to the article as a whole: no revision carries them."""


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible(self, at: datetime.datetime) -> Self:
        """What readers may see at `at`."""
        return self.filter(
            # Published, and not taken down since.
            Q(live=True),
            # Withdrawn stories keep their row.
            Q(deleted_at=None),
            # An embargoed story is live before its hour, and nobody outside may know of it.
            Q(embargoed_until=None) | Q(embargoed_until__lte=at),
            # An expired story is taken down by the next run of the schedule; readers need not wait for it.
            Q(expire_at=None) | Q(expire_at__gt=at),
        )

    def withdrawn(self) -> Self:
        """Stories that were public and were taken away: the API answers with a tombstone."""
        return self.filter(deleted_at__isnull=False, first_published_at__isnull=False)

    def on_desk(self) -> Self:
        """What the desk works with: everything not deleted."""
        return self.filter(deleted_at=None)

    def matching(self, words: str) -> Self:
        """Full-text search in headline, standfirst and body: words, "a phrase", one or other, -without."""
        query = SearchQuery(words, config="english", search_type="websearch")
        return self.annotate(searched_text=SEARCHED_TEXT).filter(searched_text=query)


class Article(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """A story, from its first draft to its last correction.

    Invariant: a live row holds exactly the content of a spent clearance, which rests on a complete report without
    standing blocking findings. Code cannot break it: a check constraint and triggers (migration 0002) refuse a row that
    goes live without an unspent clearance, and any change to the editorial columns, facts or corrections of a live row
    outside the publication service.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    headline = models.CharField(max_length=255)
    slug = models.SlugField(max_length=255, unique=True, blank=True, help_text="Made from the headline if left empty.")
    slugline = models.CharField(max_length=80, blank=True, help_text="The wire's short name: JAPAN-RARE EARTHS.")
    standfirst = models.TextField(blank=True)
    body = StreamField(BodyBlock(), blank=True)
    dateline_place = models.CharField(max_length=120, blank=True)
    dated = models.DateField("dateline date", null=True, blank=True, help_text="The day the story speaks from.")
    desk = models.ForeignKey("articles.Desk", on_delete=models.PROTECT, related_name="articles")
    topics = ParentalManyToManyField("articles.Topic", blank=True, related_name="articles")
    subjects = ParentalManyToManyField("articles.Subject", blank=True, related_name="articles")
    language = models.CharField(max_length=12, default="en", help_text="A BCP 47 tag such as en or en-GB.")
    urgency = models.PositiveSmallIntegerField(
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
        help_text="1 is the most urgent, 9 the least.",
    )
    embargoed_until = models.DateTimeField(null=True, blank=True)
    note_to_editors = models.TextField(blank=True, help_text="Never shown to readers.")

    live = models.BooleanField(default=False, editable=False)
    clearance = models.ForeignKey(
        "articles.Clearance",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        serialize=False,
        related_name="+",
    )
    deleted_at = models.DateTimeField(null=True, editable=False, serialize=False)
    withdrawal_notice = models.TextField(blank=True, editable=False, serialize=False)
    body_text = models.TextField(blank=True, editable=False, serialize=False)
    # Names the content of the latest revision, so that lists know which report speaks of it.
    draft_digest = models.CharField(max_length=64, blank=True, db_default="", editable=False, serialize=False)
    created_at = models.DateTimeField(auto_now_add=True, serialize=False)

    objects = ArticleQuerySet.as_manager()

    search_fields = [
        index.SearchField("headline", boost=3),
        index.AutocompleteField("headline"),
        index.SearchField("standfirst"),
        index.SearchField("body_text"),
        index.AutocompleteField("slugline"),
        index.FilterField("live"),
        index.FilterField("desk_id"),
        index.FilterField("deleted_at"),
        index.FilterField("first_published_at"),
        index.FilterField("last_published_at"),
    ]

    class Meta:
        verbose_name = "article"
        permissions = [
            ("publish_article", "Can publish articles of their desks"),
            ("lock_article", "Can lock articles of their desks"),
            ("unlock_article", "Can unlock articles of their desks"),
            ("view_every_desk", "Can see and edit the drafts of every desk"),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_live_needs_clearance", condition=Q(live=False) | Q(clearance__isnull=False)
            ),
            models.CheckConstraint(name="article_deleted_is_not_live", condition=Q(live=False) | Q(deleted_at=None)),
        ]
        indexes = [
            # The public list, newest first, by cursor.
            models.Index(
                fields=["-first_published_at", "-id"],
                name="article_public_by_date",
                condition=Q(live=True, deleted_at=None),
            ),
            # A desk's drafts, last touched first.
            models.Index(fields=["desk", "-created_at"], name="article_of_desk"),
            # Incremental builds ask for what changed since.
            models.Index(fields=["-last_published_at"], name="article_by_last_published"),
            # When does what readers see change next? Caps how long an answer may be cached.
            models.Index(
                fields=["embargoed_until"],
                name="article_by_embargo",
                condition=Q(live=True, embargoed_until__isnull=False),
            ),
            models.Index(
                fields=["expire_at"], name="article_by_expiry", condition=Q(live=True, expire_at__isnull=False)
            ),
            GinIndex(SEARCHED_TEXT, name="article_searched_text"),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def title(self) -> str:
        """What Wagtail's shared views call an object's name."""
        return self.headline

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "articles/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"article": self, "request": request}

    def clean(self) -> None:
        super().clean()
        if not self.slug and self.headline:
            self.slug = self._free_slug()

    def _free_slug(self) -> str:
        """The headline as a slug, numbered where another article has it."""
        stem = slugify(self.headline)[:240] or str(self.uuid)
        taken = set(Article.objects.exclude(pk=self.pk).filter(slug__startswith=stem).values_list("slug", flat=True))
        slug, number = stem, 2
        while slug in taken:
            slug, number = f"{stem}-{number}", number + 1
        return slug

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self._free_slug()
        if "update_fields" not in kwargs or kwargs["update_fields"] is None:
            self.body_text = plain_text(self)
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "Article":
        article = super().with_content_json(content)
        for column in KEPT_BY_THE_ROW:
            setattr(article, column, getattr(self, column))
        return article

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        anchor_facts(self)
        link_corrections(self)
        revision = super().save_revision(*args, **kwargs)
        self.draft_digest = digest_of(self)
        Article.objects.filter(pk=self.pk).update(draft_digest=self.draft_digest)
        revision_saved.send(sender=Article, article=self, revision=revision, user=kwargs.get("user"))
        return revision

    def publish(self, revision: Revision, **kwargs: Any) -> None:
        publish_revision(revision, **kwargs)


class Byline(Orderable):
    """An author of an article, in order."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey("articles.Author", on_delete=models.CASCADE, related_name="bylines")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="byline_once_per_author")]

    def __str__(self) -> str:
        return str(self.author)


class RelatedArticle(Orderable):
    """A link from one article to another that readers of the first should see."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="related_articles")
    related = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "related"], name="related_article_once")]

    def __str__(self) -> str:
        return str(self.related)
