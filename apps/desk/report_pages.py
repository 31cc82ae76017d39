"""The reports as a list that can be filtered and exported, and each on a page of its own."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from apps.articles.models import Article
from apps.articles.permissions import may_see, sees_every_desk
from apps.checks import RULES
from apps.desk.access import MAY_READ_REPORTS
from apps.desk.columns import VerdictColumn, VerdictFilterSet, desks_of_asker
from apps.desk.fact_checks import lines_of, timings_of
from apps.desk.verdicts import label_of
from apps.review.models import Report
from apps.review.verdicts import with_verdict


def reports_for(user: Any) -> QuerySet[Report]:
    """The reports on the articles of the user's desks, newest first; what was never judged is left out."""
    own = Report.objects.on_desks_of(user, sees_every_desk(user)).exclude(state=Report.State.SUPERSEDED)
    return with_verdict(own).select_related("article__desk").defer("article__body", "article__body_text", "proposals")


class ReportFilterSet(VerdictFilterSet):
    desk = django_filters.ModelMultipleChoiceFilter(
        field_name="article__desk", queryset=desks_of_asker, widget=forms.CheckboxSelectMultiple, label="Desk"
    )
    rule = django_filters.MultipleChoiceFilter(
        choices=lambda: [(rule.code, f"{rule.code} {rule.name}") for rule in RULES],
        method="with_rule",
        label="Rule that fired",
    )
    requested_at = django_filters.DateFromToRangeFilter(label="Date", widget=DateRangePickerWidget)

    class Meta:
        model = Report
        fields = ["verdict", "desk", "rule", "requested_at"]

    def with_rule(self, queryset: QuerySet[Report], name: str, value: list[str]) -> QuerySet[Report]:
        return queryset.filter(findings__code__in=value).distinct() if value else queryset


class ReportListView(ReportView):
    """Every report that speaks of content, newest first."""

    page_title = "Fact checks"
    header_icon = "check"
    index_url_name = "desk:reports"
    index_results_url_name = "desk:reports_results"
    filterset_class = ReportFilterSet
    default_ordering = "-requested_at"
    export_filename = "fact-checks"
    model = Report
    columns = [
        TitleColumn(
            "article",
            label="Article",
            accessor="article.headline",
            get_url=lambda report: reverse("desk:report", args=(report.uuid,)),
        ),
        Column("desk", label="Desk", accessor="article.desk", sort_key="article__desk__name"),
        VerdictColumn("verdict", label="Verdict"),
        Column("blocking_count", label="Blocking", sort_key="blocking_count"),
        Column("error_count", label="Errors", sort_key="error_count"),
        Column("warning_count", label="Warnings", sort_key="warning_count"),
        Column("mention_count", label="Figures", sort_key="mention_count"),
        DateColumn("requested_at", label="Asked for", sort_key="requested_at"),
    ]
    list_export = [
        "uuid",
        "article.headline",
        "article.uuid",
        "article.desk.name",
        "verdict",
        "blocking_count",
        "error_count",
        "warning_count",
        "info_count",
        "mention_count",
        "requested_at",
        "completed_at",
    ]
    export_headings = {
        "uuid": "Report",
        "article.headline": "Article",
        "article.uuid": "Article id",
        "article.desk.name": "Desk",
        "verdict": "Verdict",
        "blocking_count": "Blocking",
        "error_count": "Errors",
        "warning_count": "Warnings",
        "info_count": "Remarks",
        "mention_count": "Figures read",
        "requested_at": "Asked for",
        "completed_at": "Complete",
    }
    custom_field_preprocess = {"article.headline": {"csv": lambda headline: never_a_formula(headline)}}

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(MAY_READ_REPORTS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Report]:
        return reports_for(self.request.user)


def never_a_formula(text: str) -> str:
    """Spreadsheets run a cell that begins like a formula; a quotation mark before it makes it text."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


class ReportPageView(WagtailAdminTemplateMixin, TemplateView):
    """One report, as it was stored."""

    template_name = "desk/report.html"
    page_title = "Fact check"
    header_icon = "check"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(MAY_READ_REPORTS):
            raise PermissionDenied
        # With its verdict, which the model does not have.
        report: Any = (
            with_verdict(Report.objects.filter(uuid=kwargs["uuid"]))
            .select_related("article__desk", "revision", "requested_by")
            .first()
        )
        if report is None:
            raise Http404
        if not may_see(request.user, report.article):
            raise PermissionDenied
        self.report = report
        return super().dispatch(request, *args, **kwargs)

    @property
    def judged_article(self) -> Article:
        """The article as it was judged, where that version is kept."""
        return self.report.revision.as_object() if self.report.revision else self.report.article

    def get_page_subtitle(self) -> str:
        return self.report.article.headline

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("desk:reports"), "label": "Fact checks"},
            {"url": "", "label": self.report.article.headline},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            report=self.report,
            verdict_label=label_of(self.report.verdict),
            lines=lines_of(self.report, self.judged_article, self.request.user),
            timings=timings_of(self.report),
            **kwargs,
        )
