"""The verdict of an article: that of the report on its latest version, or that there is none."""

from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery

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
    """Articles with the `verdict` on their latest version; NULL where there is no report on it.

    By content and not by time: a change taken back brings back the report on the earlier words, as panel and gate do.
    """
    own = Q(digest=OuterRef("draft_digest"))
    # An article that was not saved since articles know the digest of their draft has it still empty.
    unnamed = Q(article__draft_digest="")
    newest = (
        Report.objects.filter(own | unnamed, article=OuterRef("pk"))
        .exclude(state=Report.State.SUPERSEDED)
        .order_by("-requested_at", "-pk")
    )
    # The stubs do not see the annotation through another room's function.
    judged: QuerySet[Any] = with_verdict(newest)
    return articles.annotate(verdict=Subquery(judged.values("verdict")[:1], output_field=CharField()))


def label_of(verdict: str | None) -> str:
    return LABELS.get(verdict or UNCHECKED, "")
