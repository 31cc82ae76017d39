from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from wagtail.models import RevisionMixin

from apps.articles.models import Desk


class HouseStyle(RevisionMixin, models.Model):
    """How numbers are printed here: one row for the site, and one for each desk that differs.

    Part of what a story is judged by, so of the ruleset's digest; versioned by Wagtail's revisions.
    """

    class System(models.TextChoices):
        EITHER = "", "either may lead"
        METRIC = "metric", "metric first"
        US = "us", "US customary first"

    class PercentForm(models.TextChoices):
        EITHER = "", "as written"
        SIGN = "%", "17%"
        ONE_WORD = "percent", "17 percent"
        TWO_WORDS = "per cent", "17 per cent"

    desk = models.OneToOneField(
        Desk,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="house_style",
        help_text="Empty for the style of the whole site.",
    )
    first_system = models.CharField("first system of measures", max_length=8, choices=System.choices, blank=True)
    digits_from = models.PositiveSmallIntegerField(
        "figures from", default=10, help_text="Whole numbers below this are written in words."
    )
    percent_form = models.CharField(max_length=10, choices=PercentForm.choices, blank=True)
    home_currency = models.CharField(
        max_length=3, blank=True, help_text="ISO 4217 code of the money that needs no letter before its symbol."
    )
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166 code: settles tons, gallons and billions.")
    severities = models.JSONField(
        default=dict, blank=True, help_text='The gravest finding a rule may give here: {"DATE-07": "warning"}.'
    )
    off = ArrayField(
        models.CharField(max_length=20),
        verbose_name="rules that do not run",
        default=list,
        blank=True,
        help_text="Codes separated by commas.",
    )

    class Meta:
        verbose_name = "house style"
        constraints = [
            models.UniqueConstraint(models.Value(1), condition=Q(desk=None), name="house_style_one_for_the_site")
        ]

    def __str__(self) -> str:
        return f"House style of {self.desk or 'the site'}"
