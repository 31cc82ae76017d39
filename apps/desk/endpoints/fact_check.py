from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from apps.articles.models import Article, DroppedFact
from apps.desk.access import article_for, editable_article_for
from apps.desk.fact_checks import FactCheck, fact_check_of, fact_check_of_earlier, finding_for_editor
from apps.desk.forms import WaiverForm
from apps.review.models import Finding, Waiver
from apps.review.reports import request_report
from apps.review.sending import send_report
from apps.review.waivers import revoke, waive


def panel(request: HttpRequest, article: Article) -> dict[str, Any]:
    """The panel as the scripts take it."""
    check = _check_in_sight(request, article)
    return {
        "version": check.version,
        "state": check.state,
        "count": len(check.grave_lines),
        "blocking": check.blocking_count,
        "html": render_to_string("desk/fact_check.html", {"check": check, "article": check.article}, request),
        "findings": [finding_for_editor(line) for line in check.lines],
    }


def _check_in_sight(request: HttpRequest, article: Article) -> FactCheck:
    """The check of the version that the editor looks at: the latest, unless the page says which other."""
    named = (request.POST if request.method == "POST" else request.GET).get("revision", "")
    if not named:
        return fact_check_of(article, request.user)
    if not named.isdecimal():
        raise Http404
    return fact_check_of_earlier(get_object_or_404(article.revisions, pk=named), request.user)


@never_cache
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel, or 204 where the asker has it already."""
    shown = panel(request, article_for(request, pk))
    if shown["version"] == request.GET.get("version"):
        return HttpResponse(status=204)
    return JsonResponse(shown)


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a report on the latest version, where a check failed or never was."""
    article = editable_article_for(request, pk)
    latest = article.get_latest_revision_as_object()
    report, is_new = request_report(
        article=latest, revision=article.latest_revision, by=request.user, at=timezone.now()
    )
    if is_new:
        send_report(report)
    return JsonResponse(panel(request, article))


@require_POST
def waive_finding(request: HttpRequest, pk: int, finding_id: int) -> HttpResponse:
    article = article_for(request, pk)
    finding = get_object_or_404(Finding.objects.select_related("report__article"), pk=finding_id, report__article=pk)
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return _refused("Say why the figure stands; the reason is kept in the article's history.")
    try:
        waive(finding=finding, by=request.user, reason=form.cleaned_data["reason"], at=timezone.now())
    except ValidationError as refusal:
        return _refused(" ".join(refusal.messages))
    except PermissionDenied as refusal:
        return _refused(str(refusal), status=403)
    return JsonResponse(panel(request, article))


@require_POST
def revoke_waiver(request: HttpRequest, pk: int, waiver_id: int) -> HttpResponse:
    article = article_for(request, pk)
    waiver = get_object_or_404(Waiver.objects.select_related("article"), pk=waiver_id, article=pk)
    try:
        revoke(waiver=waiver, by=request.user, at=timezone.now())
    except PermissionDenied as refusal:
        return _refused(str(refusal), status=403)
    return JsonResponse(panel(request, article))


@require_POST
def drop_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember that a proposed fact is none, so that it is not proposed again for the same words."""
    article = editable_article_for(request, pk)
    quote, sentence_digest = request.POST.get("quote", ""), request.POST.get("sentence_digest", "")
    if not quote or len(quote) > 300 or len(sentence_digest) != 64:
        return _refused("Which proposal?")
    DroppedFact.objects.get_or_create(
        article=article, quote=quote, sentence_digest=sentence_digest, defaults={"dropped_at": timezone.now()}
    )
    return JsonResponse(panel(request, article))


def _refused(message: str, *, status: int = 400) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)
