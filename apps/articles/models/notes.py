from django.conf import settings
from django.db import models


class Note(models.Model):
    """A word between editors about an article; never published, never versioned."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    quote = models.CharField(max_length=500, blank=True, help_text="The words it is about, where it is about some.")
    written_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["article", "written_at"], name="note_of_article")]

    def __str__(self) -> str:
        return self.text[:60]
