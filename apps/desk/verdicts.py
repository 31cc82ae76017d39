"""One word for what a report says, for lists, filters and exports."""

from typing import Any

from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from apps.articles.models import Article
from apps.checks import Severity
from apps.review.models import Finding, Report, Waiver


class Verdict(models.TextChoices):
    CHECKING = "checking", "Being checked"
    FAILED = "failed", "Check failed"
    BLOCKED = "blocked", "Blocked"
    ERRORS = "errors", "Errors"
    WARNINGS = "warnings", "Warnings"
    WAIVED = "waived", "Passed by waiver"
    CLEAN = "clean", "Clean"
    UNCHECKED = "unchecked", "Not checked"


VERDICT_STATUS = {
    Verdict.BLOCKED: "critical",
    Verdict.FAILED: "critical",
    Verdict.ERRORS: "warning",
    Verdict.WARNINGS: "warning",
    Verdict.WAIVED: "positive",
    Verdict.CLEAN: "positive",
}
"""How grave a verdict looks; the others look neutral."""


def with_verdict(reports: QuerySet[Any]) -> QuerySet[Any]:
    """Reports with their `verdict`, in which a waived finding does not block."""
    waived = Waiver.objects.in_force().filter(article=OuterRef("report__article"), fingerprint=OuterRef("fingerprint"))
    standing = Finding.objects.filter(report=OuterRef("pk"), severity=Severity.BLOCKING.value).exclude(Exists(waived))
    return reports.annotate(
        verdict=Case(
            When(state=Report.State.QUEUED, then=Value(Verdict.CHECKING.value)),
            When(state=Report.State.FAILED, then=Value(Verdict.FAILED.value)),
            When(Q(blocking_count__gt=0) & Exists(standing), then=Value(Verdict.BLOCKED.value)),
            When(error_count__gt=0, then=Value(Verdict.ERRORS.value)),
            When(warning_count__gt=0, then=Value(Verdict.WARNINGS.value)),
            When(blocking_count__gt=0, then=Value(Verdict.WAIVED.value)),
            default=Value(Verdict.CLEAN.value),
            output_field=CharField(),
        )
    )


def with_latest_verdict(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with the `verdict` of their newest report and its id as `latest_report_id`."""
    newest = (
        Report.objects.filter(article=OuterRef("pk"))
        .exclude(state=Report.State.SUPERSEDED)
        .order_by("-requested_at", "-pk")
    )
    return articles.annotate(
        latest_report_id=Subquery(newest.values("pk")[:1]),
        verdict=Subquery(with_verdict(newest).values("verdict")[:1], output_field=CharField()),
    )


def verdict_of(row: Any) -> Verdict:
    """The verdict of an annotated row."""
    return Verdict(row.verdict) if row.verdict else Verdict.UNCHECKED
