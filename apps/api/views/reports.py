"""For the newsroom's staff: checks asked for, reports read, findings waived."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.exceptions import ErrorDetail, NotFound, PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.addresses import address_of_report
from apps.api.answers import Answer, enveloped
from apps.api.checking import check_text
from apps.api.filters import ReportFilters
from apps.api.pages import Order
from apps.api.permissions import IsStaff, ReadsReports
from apps.api.serializers.reports import (
    CheckedSerializer,
    CheckSerializer,
    FindingSerializer,
    FullReportSerializer,
    ReasonSerializer,
    ReportSerializer,
)
from apps.api.views.articles import by_reference
from apps.api.views.bases import Listing, Showing
from apps.articles.content import digest_of
from apps.articles.models import Article
from apps.articles.permissions import may_edit, may_see, sees_every_desk
from apps.checks.documents import UnreadableDocument
from apps.review.models import Finding, Report
from apps.review.references import reference_for, ruleset_of
from apps.review.reports import request_report
from apps.review.sending import send_report
from apps.review.verdicts import with_verdict
from apps.review.waivers import waive, waivers_of

DOUBTFUL_DEPTH = OpenApiExample(
    "A doubtful depth",
    request_only=True,
    value={
        "text": "The Chikyu gathered the mud at a depth of nearly 6,000 kilometers.",
        "headline": "Japan lifts mud from the deep sea",
        "date": "2026-02-02",
        "earlier": [{"text": "The Chikyu is to lift mud from a depth of 6,000 meters.", "date": "2026-01-12"}],
    },
)
GOOD_REASON = OpenApiExample(
    "A good reason", request_only=True, value={"reason": "The ministry's own words; it was asked and stands by them."}
)


def reports_for(user: Any) -> QuerySet[Report]:
    """The reports that `user` may read, each with its verdict."""
    readable = Report.objects.on_desks_of(user, sees_every_desk(user))
    return with_verdict(readable.select_related("article__desk").defer("article__body", "article__body_text"))


@extend_schema(tags=["checks"])
class Checks(Answer):
    """Check a text that is not, or not yet, an article. Nothing is kept."""

    permission_classes = (IsStaff,)

    @extend_schema(request=CheckSerializer, responses=CheckedSerializer, examples=[DOUBTFUL_DEPTH])
    def post(self, request: Request) -> Response:
        asked = CheckSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        try:
            answer = check_text(**asked.validated_data)
        except UnreadableDocument as reason:
            raise ValidationError({"text": [ErrorDetail(str(reason), code="unreadable")]}) from reason
        return Response(enveloped(answer))


@extend_schema(tags=["checks"])
class ChecksOfArticle(Answer):
    """Ask for a report on what an article says now, published or not."""

    permission_classes = (IsStaff, ReadsReports)

    @extend_schema(request=None, responses={status.HTTP_202_ACCEPTED: ReportSerializer})
    def post(self, request: Request, reference: str) -> Response:
        article = self._article(reference)
        with transaction.atomic():
            report, is_new = request_report(
                article=article.get_latest_revision_as_object(),
                revision=article.latest_revision,
                by=request.user,
                at=self.now,
            )
            if is_new:
                send_report(report)
        shown = reports_for(request.user).get(pk=report.pk)
        return Response(
            enveloped(ReportSerializer(shown, context={"request": request}).data),
            status=status.HTTP_202_ACCEPTED,
            headers={"Location": address_of_report(report, request)},
        )

    def _article(self, reference: str) -> Article:
        """Raises `NotFound` for a draft of a desk that the user does not belong to, as if there were none."""
        article = Article.objects.on_desk().filter(**by_reference(reference)).first()
        user = self.request.user
        if article is None or not (may_see(user, article) or Article.objects.visible(self.now).filter(pk=article.pk)):
            message = "There is no such article."
            raise NotFound(message)
        if not may_edit(user, article):
            message = "Checks are asked for by the article's own desk."
            raise PermissionDenied(message)
        return article


@extend_schema(tags=["checks"])
class Reports(Listing):
    """The reports on the articles of the user's desks, newest first."""

    permission_classes = (IsStaff, ReadsReports)
    serializer_class = ReportSerializer
    queryset = Report.objects.all()
    filter_backends = (DjangoFilterBackend,)
    filterset_class = ReportFilters
    orders = {
        "-requested_at": Order("requested_at", descending=True),
        "requested_at": Order("requested_at"),
    }

    def get_queryset(self) -> QuerySet[Report]:
        return reports_for(self.request.user)


@extend_schema(tags=["checks"])
class OneReport(Showing):
    """One report with its findings."""

    permission_classes = (IsStaff, ReadsReports)
    serializer_class = FullReportSerializer
    queryset = Report.objects.all()
    lookup_field = "uuid"

    def get_queryset(self) -> QuerySet[Report]:
        return reports_for(self.request.user).prefetch_related("findings")

    def get_object(self) -> Report:
        report: Report = super().get_object()
        report.stale = is_stale(report)  # type: ignore[attr-defined]
        return report

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["context"] = {**self.get_serializer_context(), "waivers": waivers_of(args[0].article)}
        return super().get_serializer(*args, **kwargs)


@extend_schema(tags=["checks"])
class WaiverOfFinding(Answer):
    """Accept a finding, with a reason that stands in the article's history."""

    permission_classes = (IsStaff, ReadsReports)

    @extend_schema(request=ReasonSerializer, responses=FindingSerializer, examples=[GOOD_REASON])
    def post(self, request: Request, uuid: str, number: int) -> Response:
        finding = (
            Finding.objects.filter(report__in=reports_for(request.user), report__uuid=uuid, position=number)
            .select_related("report__article")
            .first()
        )
        if finding is None:
            message = "There is no such finding."
            raise NotFound(message)
        asked = ReasonSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        waiver = waive(finding=finding, by=request.user, reason=asked.validated_data["reason"], at=self.now)
        shown = FindingSerializer(finding, context={"waivers": {finding.fingerprint: waiver}})
        return Response(enveloped(shown.data))


def is_stale(report: Report) -> bool:
    """Whether the article's latest version, or what it is judged by, is no longer what `report` is about."""
    latest = report.article.get_latest_revision_as_object()
    return report.digest != digest_of(latest) or report.ruleset != ruleset_of(reference_for(latest.desk_id))
