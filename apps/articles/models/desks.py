import uuid

from django.conf import settings
from django.db import models
from wagtail.search import index


class Desk(index.Indexed, models.Model):
    """A desk of the newsroom; who belongs to it sees and edits its drafts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="articles.Membership", related_name="desks", blank=True
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = "desk"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A member of the newsroom belongs to a desk; what they may do there is said by their groups."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "user"], name="membership_once_per_desk")]

    def __str__(self) -> str:
        return f"{self.user} at {self.desk}"
