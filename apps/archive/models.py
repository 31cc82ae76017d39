import datetime
from collections.abc import Collection
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, IntegerField, Q, Value
from django.db.models.fields.json import KT

from apps.articles.comparisons import ComparesQuantities
from apps.articles.fields import QuantityField


class SharedTerms(Func):
    """How many of the asked terms a statement has."""

    template = "cardinality(ARRAY(SELECT unnest(%(expressions)s)))"
    arg_joiner = ") INTERSECT SELECT unnest("
    output_field = IntegerField()


class StatementQuerySet(ComparesQuantities["Statement"]):
    def bearing_on(self, *, base_units: Collection[str], terms: Collection[str]) -> Self:
        """Statements that may bear on a story: of a dimension it speaks in, sharing a name with it; nearest first."""
        asked = sorted(terms)
        return (
            self.annotate(base_unit=KT("quantity__base_unit"))
            .filter(base_unit__in=sorted(base_units), terms__overlap=asked)
            .annotate(shared=SharedTerms(F("terms"), Value(asked, output_field=ArrayField(models.TextField()))))
            .order_by("-shared", "-published_on", "-pk")
        )

    def before(self, day: datetime.date | None) -> Self:
        """What was in print on `day`; everything where the day is not known."""
        return self if day is None else self.filter(Q(published_on=None) | Q(published_on__lte=day))


class Statement(models.Model):
    """One quantity that one published article states, in its sentence.

    Derived: the rows of an article are made from its live version when it is published, and can be made again from
    nothing (`manage.py rebuild_archive`). Never edited. `terms` are the names and nouns by which precedents are looked
    up; whether one truly bears on a figure is judged by the rules. `corrected` is the figure that a published
    correction put in its place: repeating the old one is an error.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="statements")
    quantity = QuantityField()
    sort = models.CharField(max_length=10)
    kind = models.CharField(max_length=80, blank=True)
    noun = models.CharField(max_length=200, blank=True)
    sentence = models.TextField()
    terms = ArrayField(models.CharField(max_length=200), default=list)
    subjects = ArrayField(models.CharField(max_length=160), default=list)
    published_on = models.DateField()
    as_of = models.DateField(null=True, blank=True)
    corrected = QuantityField(null=True, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        indexes = [
            # Which statements share a name with this story?
            GinIndex(fields=["terms"], name="statement_by_term"),
            # What has been said of this kind, newest first?
            models.Index(fields=["kind", "-published_on"], name="statement_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} ({self.published_on})"
