"""One word for what a report says, for lists, filters and exports."""

from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from apps.checks import Severity
from apps.review.models import Finding, Report, Waiver


class Verdict(models.TextChoices):
    CHECKING = "checking", "Being checked"
    FAILED = "failed", "Check failed"
    SUPERSEDED = "superseded", "Overtaken by a later version"
    BLOCKED = "blocked", "Blocked"
    ERRORS = "errors", "Errors"
    WARNINGS = "warnings", "Warnings"
    WAIVED = "waived", "Passed by waiver"
    CLEAN = "clean", "Clean"


def with_verdict(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Reports with their `verdict`, in which a waived finding does not block."""
    waived = Waiver.objects.in_force().filter(article=OuterRef("report__article"), fingerprint=OuterRef("fingerprint"))
    standing = Finding.objects.filter(report=OuterRef("pk"), severity=Severity.BLOCKING.value).exclude(Exists(waived))
    return reports.annotate(
        verdict=Case(
            When(state=Report.State.QUEUED, then=Value(Verdict.CHECKING.value)),
            When(state=Report.State.FAILED, then=Value(Verdict.FAILED.value)),
            When(state=Report.State.SUPERSEDED, then=Value(Verdict.SUPERSEDED.value)),
            When(Q(blocking_count__gt=0) & Exists(standing), then=Value(Verdict.BLOCKED.value)),
            When(error_count__gt=0, then=Value(Verdict.ERRORS.value)),
            When(warning_count__gt=0, then=Value(Verdict.WARNINGS.value)),
            When(blocking_count__gt=0, then=Value(Verdict.WAIVED.value)),
            default=Value(Verdict.CLEAN.value),
            output_field=CharField(),
        )
    )
