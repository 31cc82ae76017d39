"""What has changed, in order, for those who keep copies."""

from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema

from apps.api.filters import ChangeFilters
from apps.api.models import Change
from apps.api.pages import FeedPages, Order
from apps.api.serializers.changes import ChangeSerializer
from apps.api.views.articles import NEVER_SHOWN, OfArticles
from apps.api.views.bases import Listing

UNUSED = tuple(f"article__{name}" for name in ("body", *NEVER_SHOWN))


@extend_schema(tags=["articles"])
class Changes(OfArticles, Listing):
    """What came, changed and went, oldest first. Keep page.next: it leads on from here, even while it is empty."""

    serializer_class = ChangeSerializer
    queryset = Change.objects.all()
    pagination_class = FeedPages
    filter_backends = (DjangoFilterBackend,)
    filterset_class = ChangeFilters
    orders = {"at": Order("at")}

    def get_queryset(self) -> QuerySet[Change]:
        return Change.objects.told(self.now).select_related("article").defer(*UNUSED)
