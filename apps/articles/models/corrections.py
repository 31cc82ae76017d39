import uuid

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Correction(Orderable):
    """A number (or another fact) of a published article that was wrong, what it should be, and what readers are told.

    Published with the version that carries the repair. `fact_uid` names the fact it corrects, where there is one.
    """

    class Sort(models.TextChoices):
        CORRECTION = "correction", "correction: a fact was wrong"
        CORRECTIVE = "corrective", "corrective: wrong in an earlier news cycle"
        CLARIFICATION = "clarification", "clarification: true but misleading"
        REFILE = "refile", "refile: a slip that changes no meaning"

    article = ParentalKey("articles.Article", on_delete=models.CASCADE, related_name="corrections")
    uid = models.UUIDField(default=uuid.uuid4)
    sort = models.CharField(max_length=14, choices=Sort.choices, default=Sort.CORRECTION)
    fact_uid = models.UUIDField(null=True, blank=True)
    old = models.CharField("printed before", max_length=300, help_text="The words that were wrong.")
    new = models.CharField("should read", max_length=300)
    note = models.TextField("note to readers", help_text="What was wrong and what is right; shown with the article.")
    corrected_at = models.DateTimeField()

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "uid"], name="correction_uid_once_per_article")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
