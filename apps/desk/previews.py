"""The page that a preview's address leads to, and the button that hands one out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.admin import messages

from apps.articles.models import Article
from apps.articles.previews import Preview, PreviewOver, previewed
from apps.desk.article_views import ArticleOperationView


class ShareView(ArticleOperationView):
    page_title = "Share"
    permission = "change"
    button = "Make a link"

    @property
    def question(self) -> str:  # type: ignore[override]
        return (
            "Whoever opens the link sees the latest saved version, without an account, for "
            f"{settings.FATHOM_PREVIEW_MINUTES} minutes, an embargo notwithstanding. The article's history says that "
            "you made it."
        )

    def perform(self) -> Article:
        preview = Preview.of(self.article, by=self.request.user, at=timezone.now())
        url = settings.FATHOM_PREVIEW_URL.replace("{token}", preview.token)
        hour = timezone.localtime(preview.ends_at).strftime("%H:%M")
        said = format_html('Until {}, this link shows the version to anybody: <a href="{}">{}</a>', hour, url, url)
        messages.success(self.request, said)
        return self.article


@never_cache
@require_GET
def show_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The version that the token names, to whoever holds it; its address is handed on to nobody."""
    try:
        article = previewed(token)
    except PreviewOver as reason:
        response = HttpResponse(str(reason), status=404, content_type="text/plain; charset=utf-8")
    else:
        template = article.get_preview_template(request, "")
        response = render(request, template, article.get_preview_context(request, ""))
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
