import uuid

from django.db import models


class Clearance(models.Model):
    """Leave for one article to go live once with one content.

    Granted by the gate on a complete report without standing blocking findings, spent by the database itself when the
    article's row goes live (see the trigger in migration 0002). A spent clearance opens nothing, and rows never change
    otherwise.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="clearances")
    digest = models.CharField(max_length=64, help_text="Of the editorial content it was granted for.")
    report_uuid = models.UUIDField(help_text="The report that it rests on.")
    granted_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "clearance"

    def __str__(self) -> str:
        return f"Clearance for article {self.article_id} by report {self.report_uuid}"
