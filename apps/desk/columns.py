"""Columns and filters that several lists share."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from apps.articles.models import Desk
from apps.desk.forms import desks_of
from apps.desk.verdicts import CHOICES, UNCHECKED, label_of


class VerdictColumn(Column):
    """The verdict of an annotated row."""

    cell_template_name = "desk/verdict_cell.html"

    def get_value(self, instance: Any) -> tuple[str, str]:
        return instance.verdict or UNCHECKED, label_of(instance.verdict)


def desks_of_asker(request: Any) -> QuerySet[Desk]:
    return desks_of(request.user)


class VerdictFilterSet(WagtailFilterSet):
    """Lists that can be narrowed by desk and by verdict."""

    verdict = django_filters.MultipleChoiceFilter(choices=CHOICES, method="of_verdict", label="Verdict")

    @cached_property
    def form(self) -> Any:
        form = super().form
        form.fields["verdict"].widget.attrs.pop("size", None)
        return form

    def of_verdict(self, queryset: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        if not value:
            return queryset
        matching = queryset.filter(verdict__in=value)
        return matching | queryset.filter(verdict=None) if UNCHECKED in value else matching
