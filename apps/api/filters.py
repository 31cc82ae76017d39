"""The filters of lists. A value that names nothing is refused like a parameter that does."""

import uuid
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.api.models import Change
from apps.api.visibility import visible_authors, visible_subjects, visible_topics
from apps.articles.models import Article, Correction, Desk, Fact, Kind
from apps.articles.quantities import PrintedQuantity
from apps.checks import Severity
from apps.quantities import DimensionMismatch, UnreadableQuantity
from apps.review.models import Report
from apps.review.verdicts import Verdict

MOST_NAMES = 50


def _refusal(message: str, *, code: str) -> forms.ValidationError:
    """The backend formats messages with their parameters, so what was asked for, as “17%”, may only be one of those."""
    return forms.ValidationError("%(message)s", code=code, params={"message": message})


class _Named(forms.CharField):
    """Some rows of a table by their names, separated by commas. Raises for a name that no row has."""

    def __init__(self, *, rows: Any, columns: tuple[str, ...], listed_at: str, **options: Any) -> None:
        self.rows, self.columns, self.listed_at = rows, columns, listed_at
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        names = [name for name in dict.fromkeys((super().clean(value) or "").split(",")) if name]
        if not names:
            return None
        if len(names) > MOST_NAMES:
            message = f"At most {MOST_NAMES} names at once."
            raise _refusal(message, code="too_many")
        found = {name: row for row in self.rows().filter(self._named(names)) for name in self._names_of(row)}
        unknown = [name for name in names if name.lower() not in found]
        if unknown:
            names_of_nothing = " or ".join(f"“{name}”" for name in unknown)
            message = f"Nothing here is called {names_of_nothing}; /api/v1/{self.listed_at} lists what there is."
            raise _refusal(message, code="unknown_value")
        return [found[name.lower()] for name in names]

    def _named(self, names: list[str]) -> Q:
        conditions = Q()
        for column in self.columns:
            values = [name for name in names if column != "uuid" or _is_uuid(name)]
            conditions |= Q(**{f"{column}__in": values})
        return conditions

    def _names_of(self, row: Any) -> list[str]:
        return [str(getattr(row, column)).lower() for column in self.columns]


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


@extend_schema_field(OpenApiTypes.STR)
class NamesFilter(django_filters.Filter):
    """Rows that belong to any of the named ones."""

    field_class = _Named

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        named = {f"{self.field_name}__in": value}
        if not _leads_to_many(queryset.model, self.field_name):
            return queryset.filter(**named)
        # A subquery, since a join would show a row once for each of its names.
        return queryset.filter(pk__in=queryset.model.objects.filter(**named).values("pk"))


def _leads_to_many(model: Any, path: str) -> bool:
    for name in path.split("__"):
        field = model._meta.get_field(name)
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False


class _Quantity(forms.CharField):
    """A quantity as an editor would type it: “5 km”."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return PrintedQuantity.of(typed)
        except UnreadableQuantity as reason:
            raise _refusal(str(reason), code="unreadable") from reason


@extend_schema_field(OpenApiTypes.STR)
class QuantityFilter(django_filters.Filter):
    field_class = _Quantity


class HourFilter(django_filters.IsoDateTimeFilter):
    def __init__(self, **options: Any) -> None:
        example = "This is no time in ISO 8601, such as 2026-02-02T08:00:00Z."
        # The backend formats the message once more.
        hint = "In an address the + of an offset is written %%2B."
        super().__init__(**options, error_messages={"invalid": f"{example} {hint}"})


class DayFilter(django_filters.DateFilter):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, error_messages={"invalid": "This is no day in ISO 8601, such as 2026-02-02."})


class OneOfFilter(django_filters.ChoiceFilter):
    def __init__(self, *, choices: Any, **options: Any) -> None:
        allowed = ", ".join(value for value, _ in choices)
        refusal = {"invalid_choice": f"“%(value)s” is not one of {allowed}."}
        super().__init__(choices=choices, **options, error_messages=refusal)


class WordsFilter(django_filters.CharFilter):
    """Full-text search, as readers know it: "a phrase", this or that, -without."""

    def filter(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        return queryset.matching(value) if value else queryset  # type: ignore[attr-defined]  # articles only


def _desk(field_name: str) -> NamesFilter:
    return NamesFilter(
        field_name=field_name,
        rows=Desk.objects.all,
        columns=("slug",),
        listed_at="desks",
        help_text="Slugs of desks, comma-separated.",
    )


def _subject(field_name: str) -> NamesFilter:
    return NamesFilter(
        field_name=field_name,
        rows=visible_subjects,
        columns=("slug", "uuid"),
        listed_at="subjects",
        help_text="Slugs or ids of subjects, comma-separated.",
    )


def _kind(field_name: str) -> NamesFilter:
    return NamesFilter(
        field_name=field_name,
        rows=Kind.objects.all,
        columns=("code",),
        listed_at="kinds",
        help_text="Codes of kinds, comma-separated.",
    )


class ArticleFilters(django_filters.FilterSet):
    desk = _desk("desk")
    topic = NamesFilter(
        field_name="topics",
        rows=visible_topics,
        columns=("code",),
        listed_at="topics",
        help_text="Media Topic codes such as medtop:06000000, comma-separated.",
    )
    subject = _subject("subjects")
    author = NamesFilter(
        field_name="bylines__author",
        rows=visible_authors,
        columns=("slug", "uuid"),
        listed_at="authors",
        help_text="Slugs or ids of authors, comma-separated.",
    )
    kind = _kind("facts__kind")
    published_after = HourFilter(
        field_name="first_published_at", lookup_expr="gte", help_text="ISO 8601; published then or later."
    )
    published_before = HourFilter(
        field_name="first_published_at", lookup_expr="lt", help_text="ISO 8601; published earlier."
    )
    updated_since = HourFilter(
        field_name="last_published_at", lookup_expr="gte", help_text="ISO 8601; published or updated then or later."
    )
    q = WordsFilter(max_length=200, help_text='In headline, standfirst and body: words, "a phrase", or, -without.')

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()


class FactFilters(django_filters.FilterSet):
    subject = _subject("subject")
    kind = _kind("kind")
    desk = _desk("article__desk")
    quantity = QuantityFilter(lookup_expr="exact", help_text="Equal in whatever unit: 5 km.")
    quantity_gt = QuantityFilter(field_name="quantity", lookup_expr="gt", help_text="Above: 5 km.")
    quantity_gte = QuantityFilter(field_name="quantity", lookup_expr="gte", help_text="At least: 5 km.")
    quantity_lt = QuantityFilter(field_name="quantity", lookup_expr="lt", help_text="Below: 5 km.")
    quantity_lte = QuantityFilter(field_name="quantity", lookup_expr="lte", help_text="At most: 5 km.")
    as_of_after = DayFilter(field_name="as_of", lookup_expr="gte")
    as_of_before = DayFilter(field_name="as_of", lookup_expr="lt")
    published_after = HourFilter(field_name="article__first_published_at", lookup_expr="gte")
    published_before = HourFilter(field_name="article__first_published_at", lookup_expr="lt")

    class Meta:
        model = Fact
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Raises `ValidationError` where the quantities asked for cannot be compared with anything asked about.

        Looked into here, over all pages: one page may well hold nothing of the dimension.
        """
        asked = [name for name, value in self.form.cleaned_data.items() if isinstance(value, PrintedQuantity)]
        facts: Any = super().filter_queryset(queryset)
        if not asked:
            return facts
        try:
            return facts.compared()
        except DimensionMismatch as reason:
            raise ValidationError({asked[-1]: [ErrorDetail(str(reason), code="dimension_mismatch")]}) from reason


class CorrectionFilters(django_filters.FilterSet):
    desk = _desk("article__desk")
    type = OneOfFilter(field_name="sort", choices=Correction.Sort.choices)
    corrected_after = HourFilter(field_name="corrected_at", lookup_expr="gte")
    corrected_before = HourFilter(field_name="corrected_at", lookup_expr="lt")

    class Meta:
        model = Correction
        fields: tuple[str, ...] = ()


class ChangeFilters(django_filters.FilterSet):
    since = HourFilter(field_name="at", lookup_expr="gte", help_text="ISO 8601; where no cursor is at hand.")

    class Meta:
        model = Change
        fields: tuple[str, ...] = ()


class NameFilters(django_filters.FilterSet):
    """For lists of named things."""

    q = django_filters.CharFilter(field_name="name", lookup_expr="icontains", max_length=100, help_text="In the name.")


class KindFilters(django_filters.FilterSet):
    q = django_filters.CharFilter(
        field_name="label", lookup_expr="icontains", max_length=100, help_text="In the label."
    )


class ReportFilters(django_filters.FilterSet):
    desk = _desk("article__desk")
    verdict = OneOfFilter(choices=Verdict.choices)
    state = OneOfFilter(choices=Report.State.choices)
    rule = django_filters.CharFilter(method="with_finding_of", help_text="A rule's code: RANGE-01.")
    severity = OneOfFilter(
        choices=[(severity.value, severity.value) for severity in Severity], method="with_finding_as_grave_as"
    )
    article = django_filters.UUIDFilter(field_name="article__uuid")
    requested_after = HourFilter(field_name="requested_at", lookup_expr="gte")
    requested_before = HourFilter(field_name="requested_at", lookup_expr="lt")

    class Meta:
        model = Report
        fields: tuple[str, ...] = ()

    def with_finding_of(self, reports: QuerySet[Report], name: str, code: str) -> QuerySet[Report]:
        return reports.filter(pk__in=Report.objects.filter(findings__code=code.upper()).values("pk"))

    def with_finding_as_grave_as(self, reports: QuerySet[Report], name: str, severity: str) -> QuerySet[Report]:
        return reports.filter(pk__in=Report.objects.filter(findings__severity=severity).values("pk"))
