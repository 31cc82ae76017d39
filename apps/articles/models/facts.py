import datetime
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Lookup, Q
from django.db.models.expressions import Col
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from apps.articles.comparisons import ComparesQuantities
from apps.articles.fields import QuantityField
from apps.articles.models.kinds import Kind


class FactQuerySet(ComparesQuantities["Fact"]):
    def published(self, at: datetime.datetime) -> Self:
        """Facts that readers may see at `at`."""
        return self.filter(
            # A live article's new facts stand only in its draft revision, so a row here has been published with it.
            Q(article__live=True),
            # A withdrawn article keeps its row.
            Q(article__deleted_at=None),
            # An embargoed article is live before its hour.
            Q(article__embargoed_until=None) | Q(article__embargoed_until__lte=at),
            # An expired one is taken down by the next run of the schedule only.
            Q(article__expire_at=None) | Q(article__expire_at__gt=at),
        )

    def promised_units(self, conditions: list[Any]) -> dict[str, set[str]]:
        """Where a filter names kinds, their dimensions are known though no fact of theirs may be there."""
        of_kinds = [condition for condition in map(_condition_on_kinds, conditions) if condition]
        kinds = Kind.objects.filter(*of_kinds) if of_kinds else ()
        return {kind.label: kind.base_units for kind in kinds}

    def about(self, subject: models.Model) -> Self:
        return self.filter(subject=subject)

    def of_kind(self, kind: models.Model) -> Self:
        return self.filter(kind=kind)


def _condition_on_kinds(condition: Any) -> Q | None:
    """What a condition on facts says of their kinds: `kind=`, `kind__in=`, `kind__code=`; None where nothing."""
    if not isinstance(condition, Lookup) or not isinstance(condition.lhs, Col):
        return None
    column = condition.lhs.target
    if column.model is Kind:
        return Q(**{f"{column.name}__{condition.lookup_name}": condition.rhs})
    if column.model is Fact and column.name == "kind" and condition.lookup_name in {"exact", "in"}:
        return Q(**{f"pk__{condition.lookup_name}": condition.rhs})
    return None


class Fact(Orderable):
    """A typed, sourced quantity of an article, anchored to the words it stands for.

    Facts are proposed from the prose with each report; a row exists once an editor has confirmed one.
    Versioned with the article: while the article is live, new facts stand in the draft revision only and become rows
    when that revision is published. `uid` names the fact through all versions. `surface` and `start` say where `quote`
    stood when the fact was last anchored.
    """

    article = ParentalKey("articles.Article", on_delete=models.CASCADE, related_name="facts")
    uid = models.UUIDField(default=uuid.uuid4)
    kind = models.ForeignKey("articles.Kind", on_delete=models.SET_NULL, null=True, blank=True, related_name="facts")
    subject = models.ForeignKey(
        "articles.Subject", on_delete=models.SET_NULL, null=True, blank=True, related_name="facts"
    )
    quantity = QuantityField(help_text="As printed: “nearly 6,000 m”, “5.4–5.6 km”, “$4.7 billion”, “17%”.")
    as_of = models.DateField(null=True, blank=True)
    source_name = models.CharField("said by", max_length=200, blank=True)
    source_url = models.URLField("link", blank=True)
    quote = models.CharField("in the text", max_length=300, blank=True)
    surface = models.CharField(max_length=120, blank=True)
    start = models.PositiveIntegerField(default=0)

    objects = FactQuerySet.as_manager()

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "uid"], name="fact_uid_once_per_article")]
        indexes = [
            # The facts of a kind about a subject, newest first: the API's question.
            models.Index(fields=["subject", "kind", "-as_of"], name="fact_by_subject_and_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind or 'fact'}: {self.quantity}"


class DroppedFact(models.Model):
    """A proposal the editor dropped, so that it is not made again for the same words."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="dropped_facts")
    quote = models.CharField(max_length=300)
    sentence_digest = models.CharField(max_length=64)
    dropped_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "quote", "sentence_digest"], name="fact_dropped_once")
        ]

    def __str__(self) -> str:
        return self.quote
