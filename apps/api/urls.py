"""The addresses of the public API, below `/api/v1/`; a slash at the end is welcome everywhere and needed nowhere."""

from typing import Any

from django.urls import URLPattern, re_path
from drf_spectacular.views import SpectacularSwaggerView

from apps.api.views import articles, changes, documents, exports, facts, names, previews, reports

REFERENCE = r"(?P<reference>[-\w]+)"
SLUG = r"(?P<slug>[-\w]+)"
UUID = r"(?P<uuid>[0-9a-fA-F-]{36})"

ROUTES: tuple[tuple[str, Any, str], ...] = (
    ("", names.Root, "root"),
    ("articles", articles.Articles, "articles"),
    (f"articles/{REFERENCE}", articles.OneArticle, "article"),
    (rf"articles/{REFERENCE}\.ninjs\.json", exports.NinjsOfArticle, "article-ninjs"),
    (rf"articles/{REFERENCE}\.jsonld", exports.JsonldOfArticle, "article-jsonld"),
    (f"articles/{REFERENCE}/facts", articles.FactsOfArticle, "article-facts"),
    (f"articles/{REFERENCE}/corrections", articles.CorrectionsOfArticle, "article-corrections"),
    (f"articles/{REFERENCE}/related", articles.RelatedToArticle, "article-related"),
    (f"articles/{REFERENCE}/versions", articles.VersionsOfArticle, "article-versions"),
    (f"articles/{REFERENCE}/checks", reports.ChecksOfArticle, "article-checks"),
    (f"articles/{REFERENCE}/previews", previews.PreviewsOfArticle, "article-previews"),
    ("preview", previews.ShownPreview, "preview"),
    ("changes", changes.Changes, "changes"),
    ("facts", facts.Facts, "facts"),
    ("corrections", facts.Corrections, "corrections"),
    ("desks", names.Desks, "desks"),
    (f"desks/{SLUG}", names.OneDesk, "desk"),
    ("subjects", names.Subjects, "subjects"),
    (f"subjects/{SLUG}", names.OneSubject, "subject"),
    ("authors", names.Authors, "authors"),
    (f"authors/{SLUG}", names.OneAuthor, "author"),
    ("topics", names.Topics, "topics"),
    (r"topics/(?P<code>medtop:\d{8})", names.OneTopic, "topic"),
    ("kinds", names.Kinds, "kinds"),
    (r"kinds/(?P<code>[-\w]+)", names.OneKind, "kind"),
    ("units", names.Units, "units"),
    ("rules", names.Rules, "rules"),
    (r"rules/(?P<code>[-\w]+)", names.OneRule, "rule"),
    ("checks", reports.Checks, "checks"),
    ("reports", reports.Reports, "reports"),
    (f"reports/{UUID}", reports.OneReport, "report"),
    (rf"reports/{UUID}/findings/(?P<number>\d{{1,6}})/waive", reports.WaiverOfFinding, "waive"),
    (r"openapi\.json", documents.OpenAPI, "openapi"),
    ("docs", SpectacularSwaggerView, "docs"),
    # Whatever else is asked for here gets a problem document too, not the site's page for people.
    (".*", names.NoSuchRoute, "unknown"),
)


def _path(route: str, view: Any, name: str) -> URLPattern:
    slash = "/?" if route else ""
    options = {"url_name": "api-openapi"} if name == "docs" else {}
    return re_path(rf"^{route}{slash}$", view.as_view(**options), name=f"api-{name}")


urlpatterns = [_path(*route) for route in ROUTES]
