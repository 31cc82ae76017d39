"""The list of articles: those of the user's desks, with status and verdict."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets

from apps.articles.models import Article
from apps.articles.permissions import policy
from apps.desk.columns import VerdictColumn, VerdictFilterSet, desks_of_asker
from apps.desk.verdicts import with_latest_verdict

STATES = (
    ("live", "Live"),
    ("draft", "Never published"),
    ("changed", "Live with unpublished changes"),
    ("scheduled", "Scheduled"),
    ("workflow", "In workflow"),
    ("deleted", "Deleted"),
)
CONDITIONS = {
    "live": Q(live=True),
    "draft": Q(live=False, first_published_at=None),
    "changed": Q(live=True, has_unpublished_changes=True),
    "scheduled": Q(_revisions__approved_go_live_at__isnull=False),
    "workflow": Q(_workflow_states__status="in_progress"),
}


class ArticleFilterSet(VerdictFilterSet):
    desk = django_filters.ModelMultipleChoiceFilter(
        queryset=desks_of_asker, widget=forms.CheckboxSelectMultiple, label="Desk"
    )
    state = django_filters.ChoiceFilter(
        choices=STATES, method="in_state", label="State", empty_label="All", widget=forms.RadioSelect
    )

    class Meta:
        model = Article
        fields = ["state", "verdict", "desk"]

    def filter_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        narrowed = super().filter_queryset(queryset)
        # Deleted articles are shown only to those who ask for them.
        return narrowed if self.form.cleaned_data.get("state") == "deleted" else narrowed.filter(deleted_at=None)

    def in_state(self, queryset: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        if value == "deleted":
            return queryset.filter(deleted_at__isnull=False)
        return queryset.filter(CONDITIONS[value]).distinct()


def articles_of(user: Any) -> QuerySet[Article]:
    """The articles of the user's desks with their verdict, without the text, which no list shows."""
    own = policy.instances_user_has_any_permission_for(user, ("add", "change", "delete", "view", "publish"))
    return with_latest_verdict(own.select_related("desk").defer("body", "body_text"))


class ArticleIndexView(snippets.IndexView):
    def get_base_queryset(self) -> QuerySet[Article]:
        return articles_of(self.request.user)

    def filter_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return super().filter_queryset(queryset) if self.is_filtering else queryset.filter(deleted_at=None)

    def search_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if not self.search_query:
            return queryset
        words = Article.objects.matching(self.search_query)
        # Half a word of the headline is what editors type; the full-text index knows whole words only.
        return queryset.filter(
            Q(headline__icontains=self.search_query)
            | Q(slugline__icontains=self.search_query)
            | Q(pk__in=words.values("pk"))
        )

    def get_list_buttons(self, instance: Article) -> list[Any]:
        if instance.deleted_at is None:
            return super().get_list_buttons(instance)
        return [Button("Restore", url=reverse("articles:restore", args=(instance.pk,)), icon_name="undo")]

    def get_list_more_buttons(self, instance: Article) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission("add"):
            buttons.append(
                Button(
                    "Duplicate", url=reverse("articles:duplicate", args=(instance.pk,)), icon_name="copy", priority=25
                )
            )
        return buttons


LIST_DISPLAY = [
    "headline",
    Column("desk", label="Desk", sort_key="desk__name"),
    VerdictColumn("verdict", label="Verdict"),
    LiveStatusTagColumn(),
    UpdatedAtColumn(),
]
