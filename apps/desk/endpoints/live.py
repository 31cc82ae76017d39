import json

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from apps.articles.permissions import policy
from apps.desk.access import editable_article_for
from apps.desk.forms import desks_of
from apps.desk.live import UnreadableFormError, findings_while_typing, typed_from


@require_POST
def check_typing(request: HttpRequest) -> HttpResponse:
    """The findings in what is typed, for whoever may write it; nothing is stored."""
    try:
        content = json.loads(request.body)
        pk = int(content.get("article") or 0)
    except (ValueError, TypeError, AttributeError):
        return JsonResponse({"message": "This is not a story."}, status=400)
    if not policy.user_has_any_permission(request.user, ("add", "change")):
        raise PermissionDenied
    article = editable_article_for(request, pk) if pk else None
    try:
        typed = typed_from(content, article)
    except UnreadableFormError as reason:
        return JsonResponse({"message": str(reason)}, status=400)
    own_desk = article is not None and typed.desk_id == article.desk_id
    if typed.desk_id and not own_desk and not desks_of(request.user).filter(pk=typed.desk_id).exists():
        raise PermissionDenied
    return JsonResponse({"findings": findings_while_typing(typed)})
