from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from apps.articles.models import Article, Subject
from apps.articles.permissions import policy
from apps.articles.quantities import PrintedQuantity
from apps.quantities import UnreadableQuantity, describe

MOST_SUGGESTIONS = 12


@require_GET
def read_back(request: HttpRequest) -> HttpResponse:
    """How a typed quantity is read: “≈ 6 000 m · length · 1 significant digit”, or why it is not."""
    typed = request.GET.get("text", "")[:200].strip()
    if not typed:
        return JsonResponse({"reading": "", "error": ""})
    try:
        return JsonResponse({"reading": describe(PrintedQuantity.of(typed).quantity), "error": ""})
    except UnreadableQuantity as reason:
        return JsonResponse({"reading": "", "error": str(reason)})


@require_GET
def find_subjects(request: HttpRequest) -> HttpResponse:
    """Subjects whose name or alias holds what was typed."""
    if not policy.user_has_any_permission(request.user, ("add", "change")):
        return JsonResponse({"subjects": []}, status=403)
    typed = request.GET.get("q", "").strip()
    named = Subject.objects.filter(name__icontains=typed) | Subject.objects.filter(aliases__icontains=typed)
    found = named.order_by("name").values("id", "name", "sort")[:MOST_SUGGESTIONS] if typed else ()
    return JsonResponse({"subjects": list(found)})


@require_GET
def show_published(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An article as readers have it: what the newsroom has printed, everybody in it may read."""
    article = get_object_or_404(Article, uuid=uuid, live=True, deleted_at=None)
    return render(request, article.get_preview_template(request, ""), article.get_preview_context(request, ""))
