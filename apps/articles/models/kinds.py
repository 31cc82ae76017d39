from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail.search import index

from apps.checks.knowledge.kinds import Behaviour
from apps.quantities import base_unit


class LimitField(models.DecimalField):
    """A limit in the unit of its kind: galaxies and nanometres are both lengths."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"max_digits": 60, "decimal_places": 18, **kwargs})  # type: ignore[arg-type]


class Kind(index.Indexed, models.Model):
    """A kind of quantity: ocean depth, death toll, price of oil.

    Rows begin as the project's own table (`apps.checks.knowledge.kinds`) and are kept in step with it at each migration
    until an editor changes one: from then on the row is `customised` and belongs to the site. The unit of a kind never
    changes; another dimension is another kind. Limits stand in `unit`.
    """

    code = models.SlugField(max_length=80, unique=True)
    label = models.CharField(max_length=160)
    unit = models.CharField("unit of the limits", max_length=60)
    units = ArrayField(models.CharField(max_length=60), verbose_name="customary units", default=list, blank=True)
    hard_low = LimitField(help_text="Nothing is less: below it a figure is impossible.")
    hard_high = LimitField(help_text="Nothing is more: above it a figure is impossible.")
    typical_low = LimitField(help_text="Nine tenths of what news prints lie between the typical limits.")
    typical_high = LimitField()
    behaviour = models.CharField(
        "behaviour in time",
        max_length=12,
        choices=[(behaviour.value, behaviour.value) for behaviour in Behaviour],
        default=Behaviour.VOLATILE.value,
    )
    may_block = models.BooleanField(
        default=False, help_text="Whether a figure beyond the hard limits keeps a story from going live."
    )
    cues = ArrayField(
        models.CharField(max_length=80),
        verbose_name="cue words",
        default=list,
        blank=True,
        help_text="Words near a figure that say it is of this kind, separated by commas.",
    )
    record = models.CharField(max_length=400, blank=True, help_text="The known extreme.")
    source = models.CharField(max_length=400, blank=True, help_text="Where the record can be confirmed.")
    reviewed_on = models.DateField(null=True, blank=True)
    customised = models.BooleanField(default=False, editable=False)

    search_fields = [index.SearchField("label"), index.AutocompleteField("label"), index.AutocompleteField("code")]

    class Meta:
        verbose_name = "kind"

    def __str__(self) -> str:
        return self.label

    @property
    def base_units(self) -> set[str]:
        """The base units of what it is measured in: mostly one, two for blood sugar (mg/dl and mmol/l)."""
        return {base_unit(unit) for unit in (self.unit, *self.units)}
