"""Facts and corrections across all published articles."""

from django.db.models import F, QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema

from apps.api.filters import CorrectionFilters, FactFilters
from apps.api.pages import Order
from apps.api.serializers.articles import PublishedCorrectionSerializer, PublishedFactSerializer
from apps.api.views.articles import NEVER_SHOWN, OfArticles
from apps.api.views.bases import Listing
from apps.articles.models import Article, Correction, Fact

UNUSED = tuple(f"article__{name}" for name in ("body", *NEVER_SHOWN))


@extend_schema(tags=["facts"])
class Facts(OfArticles, Listing):
    """The facts of published articles, those of the newest first."""

    serializer_class = PublishedFactSerializer
    queryset = Fact.objects.all()
    filter_backends = (DjangoFilterBackend,)
    filterset_class = FactFilters
    orders = {
        "-published_at": Order("published_at", descending=True),
        "published_at": Order("published_at"),
    }

    def get_queryset(self) -> QuerySet[Fact]:
        facts = Fact.objects.published(self.now).select_related("kind", "subject", "article").defer(*UNUSED)
        return facts.annotate(published_at=F("article__first_published_at"))


@extend_schema(tags=["facts"])
class Corrections(OfArticles, Listing):
    """What was corrected in published articles, newest first."""

    serializer_class = PublishedCorrectionSerializer
    queryset = Correction.objects.all()
    filter_backends = (DjangoFilterBackend,)
    filterset_class = CorrectionFilters
    orders = {
        "-corrected_at": Order("corrected_at", descending=True),
        "corrected_at": Order("corrected_at"),
    }

    def get_queryset(self) -> QuerySet[Correction]:
        public = Article.objects.visible(self.now).values("pk")
        return Correction.objects.filter(article__in=public).select_related("article").defer(*UNUSED)
