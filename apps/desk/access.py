"""Who may open what: each address that names an article asks first whether its desk is the user's.

Wagtail's snippet views ask what a user's groups may do, and never with which article. Here every address of the
article's viewset, and every endpoint beside it, goes through one door, so that a view added later is behind it too.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

from apps.articles.models import Article
from apps.articles.permissions import may_edit, may_see

View = Callable[..., HttpResponse]

MAY_READ_REPORTS = "review.view_report"

OPEN_WHEN_DELETED = frozenset(
    {
        "restore",
        "history",
        "history_results",
        "revisions_view",
        "revisions_compare",
        "usage",
        "workflow_history",
        "workflow_history_detail",
    }
)
"""What may be done with a deleted article: look at its past, and bring it back."""


def article_for(request: HttpRequest, pk: Any) -> Article:
    """The row of an article that the user may see. Raises `Http404` and `PermissionDenied`."""
    article = get_object_or_404(Article, pk=pk)
    if not may_see(request.user, article):
        raise PermissionDenied
    return article


def editable_article_for(request: HttpRequest, pk: Any) -> Article:
    """The row of an article that the user may edit. Raises `Http404` and `PermissionDenied`."""
    article = article_for(request, pk)
    if not may_edit(request.user, article):
        raise PermissionDenied
    return article


def for_the_desk(view: View, *, name: str) -> View:
    """`view` behind the door: refused where its article is another desk's, led to “restore” where it was deleted."""

    @wraps(view)
    def behind_the_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "pk" in kwargs:
            article = article_for(request, unquote(str(kwargs["pk"])))
            if article.deleted_at is not None and name not in OPEN_WHEN_DELETED:
                messages.warning(request, "This article was deleted. Restore it to work on it.")
                return redirect("articles:restore", article.pk)
        return view(request, *args, **kwargs)

    return behind_the_door
