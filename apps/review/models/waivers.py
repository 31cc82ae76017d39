import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.articles.models import Article


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def in_force(self) -> Self:
        return self.filter(revoked_at=None)


class Waiver(models.Model):
    """A named editor accepts a finding, with a reason.

    Holds for the article and the finding's fingerprint: the rule, the quoted words, their sentence and what the finding
    says of them. Change a figure and the finding stands again. Rows are only ever revoked, never edited or deleted.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="waivers")
    finding = models.ForeignKey(
        "review.Finding", on_delete=models.SET_NULL, null=True, related_name="+", help_text="As first seen."
    )
    fingerprint = models.CharField(max_length=64)
    code = models.CharField(max_length=20)
    quote = models.TextField(blank=True)
    message = models.TextField(blank=True)
    reason = models.TextField()
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="waivers")
    waived_at = models.DateTimeField()
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        permissions = [
            ("waive_finding", "Can waive findings for their desks"),
            ("waive_any_finding", "Can waive findings for every desk"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "fingerprint"], condition=Q(revoked_at=None), name="waiver_in_force_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
        ]
        indexes = [
            # How often is this rule waived?
            models.Index(fields=["code", "-waived_at"], name="waiver_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.code} “{self.quote}” waived by {self.waived_by}"
