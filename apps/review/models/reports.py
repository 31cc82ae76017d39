import datetime
import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.articles.models import Article
from apps.checks.findings import Severity


class ReportQuerySet(models.QuerySet["Report"]):
    def complete(self) -> Self:
        return self.filter(state=Report.State.COMPLETE)

    def waiting(self) -> Self:
        return self.filter(state=Report.State.QUEUED)

    def of_content(self, article: Article, digest: str) -> Self:
        """Reports on exactly this content of `article`, newest first."""
        return self.filter(article=article.pk, digest=digest).order_by("-requested_at", "-pk")

    def overdue(self, at: datetime.datetime, patience: datetime.timedelta) -> Self:
        """Reports whose message may be lost: queued, and not sent within `patience`."""
        return self.waiting().filter(sent_at__lt=at - patience)

    def on_desks_of(self, user: Any, every_desk: bool) -> Self:
        """Reports on the articles that `user` may see."""
        return self if every_desk else self.filter(article__desk__memberships__user=user)


class Report(models.Model):
    """Everything the rules say about one content of one article.

    The row is written, queued, in the transaction that saves the revision; the message to a worker only wakes it. It is
    named by the digest of the content, never by the revision, since autosave rewrites revisions in place. Complete
    reports never change. A queued report whose content was overwritten before its turn becomes superseded.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        COMPLETE = "complete"
        FAILED = "failed"
        SUPERSEDED = "superseded"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="reports")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64, help_text="Of the judged content.")
    ruleset = models.CharField(max_length=64, help_text="Of rules, kinds and house style.")
    precedents_digest = models.CharField(max_length=64, blank=True, help_text="Of the earlier coverage it was held to.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(blank=True)
    timings = models.JSONField(default=dict, help_text="Milliseconds: queue, reading, precedents, rules, storing.")
    mention_count = models.PositiveIntegerField(default=0)
    blocking_count = models.PositiveIntegerField(default=0)
    error_count = models.PositiveIntegerField(default=0)
    warning_count = models.PositiveIntegerField(default=0)
    info_count = models.PositiveIntegerField(default=0)
    proposals = models.JSONField(default=list, help_text="Facts proposed from the prose.")

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            # Asking twice gives one report.
            models.UniqueConstraint(
                fields=["article", "digest", "ruleset"], condition=Q(state="queued"), name="report_queued_once"
            ),
            models.UniqueConstraint(
                fields=["article", "digest", "ruleset", "precedents_digest"],
                condition=Q(state="complete"),
                name="report_complete_once",
            ),
        ]
        indexes = [
            # Which report speaks of this content?
            models.Index(fields=["article", "digest", "-requested_at"], name="report_of_content"),
            # Which reports wait, longest first?
            models.Index(fields=["requested_at"], condition=Q(state="queued"), name="report_waiting"),
            # The reports page, newest first.
            models.Index(fields=["-requested_at"], name="report_newest_first"),
        ]

    def __str__(self) -> str:
        return f"Report {self.uuid} ({self.state})"

    @property
    def is_complete(self) -> bool:
        return self.state == self.State.COMPLETE

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.QUEUED


class Finding(models.Model):
    """One finding of a report, as the rule gave it. Rows never change.

    Holds only the code of its rule: a rule that is gone leaves its findings readable. `fingerprint` names the complaint
    apart from the report, so that a waiver holds while the judged words and figures stay the same.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    severity = models.CharField(max_length=10, choices=[(severity.value, severity.value) for severity in Severity])
    surface = models.CharField(max_length=120)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(blank=True)
    message = models.TextField()
    evidence = models.JSONField(default=list)
    suggestion = models.TextField(blank=True)
    sentence = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "position"], name="finding_place_in_report")]
        indexes = [
            # How often does this rule fire, and at which severity?
            models.Index(fields=["code", "severity"], name="finding_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.code} “{self.quote}”"

    @property
    def blocks(self) -> bool:
        return self.severity == Severity.BLOCKING.value
