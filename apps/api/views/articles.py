"""Published articles, and what hangs on one of them."""

import datetime
import uuid
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from apps.api.answers import FRESH_FOR
from apps.api.bodies import Pictures
from apps.api.filters import ArticleFilters
from apps.api.models import PublicSlug
from apps.api.pages import Order
from apps.api.parameters import Selection
from apps.api.problems import Gone, Moved
from apps.api.serializers.articles import (
    ArticleNameSerializer,
    ArticleSerializer,
    CorrectionSerializer,
    FactSerializer,
    VersionSerializer,
)
from apps.api.views.bases import Listing, Reading, Showing, WholeList
from apps.api.visibility import next_change, withdrawn_articles
from apps.articles.models import Article, Byline, Clearance, Correction, Fact, RelatedArticle

NEVER_SHOWN = ("body_text", "note_to_editors")
FIELDS_WITH_BYLINES = ("byline", "authors")


def by_reference(reference: str) -> dict[str, Any]:
    """How an article is looked up by its uuid or its slug."""
    try:
        return {"uuid": uuid.UUID(reference)}
    except ValueError:
        return {"slug": reference}


def visible_article(request: Request, articles: QuerySet[Article]) -> Article:
    """The article at the address of `request`, if readers may see it. Raises `Moved` for a slug that it had before,
    `Gone` for an article that was withdrawn, `NotFound` for any other."""
    reference = request.parser_context["kwargs"]["reference"]
    found = articles.filter(**by_reference(reference)).first()
    if found is not None:
        return found
    former = PublicSlug.objects.filter(slug=reference).values_list("article").first()
    moved = Article.objects.visible(timezone.now()).filter(pk=former[0]).first() if former else None
    if moved is not None:
        raise Moved(path=request.path.replace(f"/articles/{reference}", f"/articles/{moved.slug}", 1))
    named = Q(**by_reference(reference)) | (Q(pk=former[0]) if former else Q(pk=None))
    withdrawn = withdrawn_articles().filter(named).first()
    if withdrawn is None:
        message = "There is no such article."
        raise NotFound(message)
    raise Gone(notice=withdrawn.withdrawal_notice, tombstone=tombstone_of(withdrawn))


def tombstone_of(withdrawn: Article) -> dict[str, Any]:
    return {
        "id": str(withdrawn.uuid),
        "status": "canceled",
        "withdrawn_at": withdrawn.deleted_at,
        "notice": withdrawn.withdrawal_notice,
    }


def articles_with(wanted: Selection, at: datetime.datetime) -> QuerySet[Article]:
    """The visible articles with everything that `wanted` shows of them, in as many queries as it has relations."""
    articles = Article.objects.visible(at).select_related("desk").defer(*NEVER_SHOWN)
    if "body" not in wanted:
        articles = articles.defer("body")
    if "version" in wanted:
        spent = Clearance.objects.filter(article=OuterRef("pk"), spent_at__isnull=False).values("article")
        articles = articles.annotate(version=Subquery(spent.annotate(number=Count("pk")).values("number")))
    prefetched: dict[str, tuple[str | Prefetch[str, Any, Any], ...]] = {
        "topics": ("topics",),
        "subjects": ("subjects",),
        "facts": (Prefetch("facts", Fact.objects.select_related("kind", "subject")),),
        "corrections": ("corrections",),
        "related": (
            Prefetch(
                "related_articles",
                RelatedArticle.objects.filter(related__in=Article.objects.visible(at))
                .select_related("related")
                .defer("related__body", *(f"related__{name}" for name in NEVER_SHOWN)),
            ),
        ),
    }
    for name, lookups in prefetched.items():
        if name in wanted:
            articles = articles.prefetch_related(*lookups)
    if any(name in wanted for name in FIELDS_WITH_BYLINES):
        articles = articles.prefetch_related(Prefetch("bylines", Byline.objects.select_related("author")))
    return articles


class OfArticles(Reading):
    """Answers that change when an embargo ends or an article expires."""

    def fresh_until(self) -> datetime.datetime:
        return next_change(after=self.now, until=self.now + FRESH_FOR)


class ShowsArticles(OfArticles):
    serializer_class = ArticleSerializer
    queryset = Article.objects.all()

    def get_queryset(self) -> QuerySet[Article]:
        return articles_with(self.wanted, self.now)

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        shown = args[0] if kwargs.get("many") else args[:1]
        if "body" in self.wanted:
            pictures = Pictures.of(shown, self.request.build_absolute_uri)
            kwargs["context"] = {**self.get_serializer_context(), "pictures": pictures}
        return super().get_serializer(*args, **kwargs)


@extend_schema(tags=["articles"])
class Articles(ShowsArticles, Listing):
    """The published articles, newest first. The body is sent only where `fields` asks for it."""

    filter_backends = (DjangoFilterBackend,)
    filterset_class = ArticleFilters
    orders = {
        "-published_at": Order("first_published_at", descending=True),
        "published_at": Order("first_published_at"),
        "-updated_at": Order("last_published_at", descending=True),
        "updated_at": Order("last_published_at"),
    }


@extend_schema(tags=["articles"])
class OneArticle(ShowsArticles, Showing):
    """One published article by its id or its slug, with its body as HTML and as blocks."""

    def get_object(self) -> Article:
        self.article = visible_article(self.request, self.get_queryset())
        return self.article

    def last_modified(self) -> datetime.datetime | None:
        # Another article may change, or go, without this one being published again.
        if "related" in self.wanted:
            return None
        hours = (self.article.last_published_at, self.article.embargoed_until)
        return max(hour for hour in hours if hour is not None)


class _OfOneArticle(OfArticles, Listing):
    """A list that hangs on one visible article."""

    def article(self) -> Article:
        return visible_article(self.request, Article.objects.visible(self.now).only("pk"))


@extend_schema(tags=["articles"])
class FactsOfArticle(_OfOneArticle):
    """The facts of one article, in the order of the text."""

    serializer_class = FactSerializer
    queryset = Fact.objects.all()
    orders = {"position": Order.by_number("position")}

    def get_queryset(self) -> QuerySet[Fact]:
        facts = Fact.objects.filter(article=self.article()).select_related("kind", "subject")
        return facts.annotate(position=Coalesce("sort_order", 0))


@extend_schema(tags=["articles"])
class CorrectionsOfArticle(_OfOneArticle):
    """What was corrected in one article, newest first."""

    serializer_class = CorrectionSerializer
    queryset = Correction.objects.all()
    orders = {"-corrected_at": Order("corrected_at", descending=True), "corrected_at": Order("corrected_at")}

    def get_queryset(self) -> QuerySet[Correction]:
        return Correction.objects.filter(article=self.article())


@extend_schema(tags=["articles"])
class RelatedToArticle(_OfOneArticle):
    """The published articles that one article links to, newest first."""

    serializer_class = ArticleNameSerializer
    queryset = Article.objects.all()
    orders = {"-published_at": Order("first_published_at", descending=True)}

    def get_queryset(self) -> QuerySet[Article]:
        links = RelatedArticle.objects.filter(article=self.article()).values("related")
        return Article.objects.visible(self.now).filter(pk__in=links).defer("body", *NEVER_SHOWN)


@extend_schema(tags=["articles"])
class VersionsOfArticle(OfArticles, WholeList):
    """When one article was published: first, and again with each update and correction."""

    serializer_class = VersionSerializer

    def get_rows(self) -> list[dict[str, Any]]:
        article = visible_article(self.request, Article.objects.visible(self.now).only("pk"))
        spent = article.clearances.filter(spent_at__isnull=False).order_by("spent_at", "pk")
        hours = spent.values_list("spent_at", flat=True)
        return [{"version": number, "published_at": hour} for number, hour in enumerate(hours, start=1)]
