import uuid

from django.conf import settings
from django.db import models
from wagtail.search import index


class Author(index.Indexed, models.Model):
    """Whose name stands over a story; may or may not be somebody who signs in."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    role = models.CharField(max_length=120, blank=True, help_text="As printed: “science correspondent”.")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="author"
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = "author"

    def __str__(self) -> str:
        return self.name
