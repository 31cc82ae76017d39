"""Drafts for the front end's draft mode: handed out by staff, shown to whoever holds the token, for minutes."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, NotFound
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.answers import Answer, enveloped
from apps.api.permissions import IsStaff
from apps.api.views.articles import ShowsArticles, by_reference
from apps.api.views.bases import Showing
from apps.articles.models import Article
from apps.articles.permissions import may_see
from apps.articles.previews import Preview, PreviewOver, previewed


class PreviewAuthentication(BaseAuthentication):
    """Reads the token of a preview: `Authorization: Bearer …`. Who holds it is nobody, and sees one version."""

    def authenticate(self, request: Request) -> Any:
        words = get_authorization_header(request).decode("latin-1").split()
        if len(words) != 2 or words[0].lower() != "bearer":
            return None
        try:
            return AnonymousUser(), previewed(words[1])
        except PreviewOver as reason:
            raise AuthenticationFailed(str(reason)) from reason

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class PreviewScheme(OpenApiAuthenticationExtension):
    target_class = PreviewAuthentication
    name = "previewToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "description": "Handed out by POST articles/{reference}/previews."}


class HoldsPreview(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:
        return isinstance(request.auth, Article)


class PreviewSerializer(serializers.Serializer[Any]):
    """What a front end needs for its draft mode."""

    token = serializers.CharField(help_text="Send it to /api/v1/preview as a Bearer token.")
    ends_at = serializers.DateTimeField()
    url = serializers.URLField(help_text="A page that shows the version to whoever opens it.")


@extend_schema(tags=["previews"])
class PreviewsOfArticle(Answer):
    """Hand out a preview of the latest saved version of an article, published or not."""

    permission_classes = (IsStaff,)

    @extend_schema(request=None, responses={status.HTTP_201_CREATED: PreviewSerializer})
    def post(self, request: Request, reference: str) -> Response:
        article = Article.objects.on_desk().filter(**by_reference(reference)).first()
        if article is None or article.latest_revision_id is None or not may_see(request.user, article):
            message = "There is no such article."
            raise NotFound(message)
        preview = Preview.of(article, by=request.user, at=self.now)
        url = settings.FATHOM_PREVIEW_URL.replace("{token}", preview.token)
        shown = {"token": preview.token, "ends_at": preview.ends_at, "url": url}
        return Response(enveloped(PreviewSerializer(shown).data), status=status.HTTP_201_CREATED)


@extend_schema(tags=["previews"])
class ShownPreview(ShowsArticles, Showing):
    """The version that a preview token names, in the shape of a published article; `meta.preview` is true."""

    authentication_classes = (PreviewAuthentication,)
    permission_classes = (HoldsPreview,)

    def get_object(self) -> Article:
        version: Any = self.request.auth
        visible = Article.objects.visible(self.now).values_list("pk", flat=True)
        linked = {link.related_id for link in version.related_articles.all()}
        shown = set(visible.filter(pk__in=linked))
        version.related_articles = [link for link in version.related_articles.all() if link.related_id in shown]
        version.version = version.clearances.filter(spent_at__isnull=False).count()
        article: Article = version
        return article

    def get(self, request: Request, **kwargs: Any) -> Response:
        answer = super().get(request, **kwargs)
        answer.data["meta"]["preview"] = True
        answer["X-Robots-Tag"] = "noindex"
        return answer
