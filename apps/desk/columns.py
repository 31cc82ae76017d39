"""Columns and filters that several lists share."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from apps.articles.models import Desk
from apps.desk.forms import desks_of
from apps.desk.verdicts import VERDICT_STATUS, Verdict, verdict_of


class VerdictColumn(Column):
    cell_template_name = "desk/verdict_cell.html"

    def get_value(self, instance: Any) -> Verdict:
        return verdict_of(instance)

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"status": VERDICT_STATUS.get(context["value"], "")}


def desks_of_asker(request: Any) -> QuerySet[Desk]:
    return desks_of(request.user)


class VerdictFilterSet(WagtailFilterSet):
    """Lists that can be narrowed by desk and by verdict."""

    verdict = django_filters.MultipleChoiceFilter(choices=Verdict.choices, method="of_verdict", label="Verdict")

    @cached_property
    def form(self) -> Any:
        form = super().form
        form.fields["verdict"].widget.attrs.pop("size", None)
        return form

    def of_verdict(self, queryset: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        if not value:
            return queryset
        matching = queryset.filter(verdict__in=value)
        return matching | queryset.filter(verdict=None) if Verdict.UNCHECKED in value else matching
