import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from wagtail.search import index


class Subject(index.Indexed, models.Model):
    """What a fact is about: a ship, a mountain, a company, a person, a programme."""

    class Sort(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"
        PLACE = "place"
        STRUCTURE = "structure", "building or structure"
        VEHICLE = "vehicle", "ship, aircraft or vehicle"
        EVENT = "event"
        PROGRAMME = "programme", "programme or budget"
        SUBSTANCE = "substance", "substance or product"
        OTHER = "other"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160, unique=True)
    aliases = ArrayField(models.CharField(max_length=160), default=list, blank=True, help_text="Separated by commas.")
    sort = models.CharField(max_length=20, choices=Sort.choices, default=Sort.OTHER)
    wikidata_id = models.CharField(
        "Wikidata id",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9][0-9]*$", "A Wikidata id is a Q and a number, such as Q42.")],
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = "subject"

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


class Topic(models.Model):
    """An IPTC Media Topic; the code is stored, the label is for people."""

    code = models.CharField(
        max_length=20, unique=True, validators=[RegexValidator(r"^medtop:\d{8}$", "Such as medtop:06000000.")]
    )
    name = models.CharField(max_length=120)

    class Meta:
        verbose_name = "topic"

    def __str__(self) -> str:
        return self.name
