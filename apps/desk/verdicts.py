"""The verdict of an article: that of its newest report, or that there is none."""

from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery

from apps.articles.models import Article
from apps.review.models import Report
from apps.review.verdicts import Verdict, with_verdict

UNCHECKED = "unchecked"
CHOICES = (
    *((verdict.value, verdict.label) for verdict in Verdict if verdict is not Verdict.SUPERSEDED),
    (UNCHECKED, "Not checked"),
)
LABELS = dict(CHOICES)


def with_latest_verdict(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with the `verdict` of their newest report; NULL where there is none."""
    newest = (
        Report.objects.filter(article=OuterRef("pk"))
        .exclude(state=Report.State.SUPERSEDED)
        .order_by("-requested_at", "-pk")
    )
    # The stubs do not see the annotation through another room's function.
    judged: QuerySet[Any] = with_verdict(newest)
    return articles.annotate(verdict=Subquery(judged.values("verdict")[:1], output_field=CharField()))


def label_of(verdict: str | None) -> str:
    return LABELS.get(verdict or UNCHECKED, "")
