"""One published article in the forms that others have agreed on."""

import datetime
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.addresses import address_of
from apps.api.answers import FRESH_FOR, Answer
from apps.api.exports import jsonld, ninjs
from apps.api.exports.edition import Edition
from apps.api.parameters import Selection
from apps.api.serializers.articles import ArticleSerializer
from apps.api.views.articles import articles_with, visible_article
from apps.api.visibility import next_change

EVERYTHING = Selection({name: Selection() for name in ArticleSerializer.Meta.fields})


class _Export(Answer):
    permission_classes = ()
    is_enveloped = False

    def fresh_until(self) -> datetime.datetime:
        return next_change(after=self.now, until=self.now + FRESH_FOR)

    def edition(self) -> Edition:
        article = visible_article(self.request, articles_with(EVERYTHING, self.now))
        request = self.request
        return Edition.of(article, request.build_absolute_uri, lambda other: address_of(other, request))


@extend_schema(tags=["articles"], responses=OpenApiTypes.OBJECT)
class NinjsOfArticle(_Export):
    """One published article as ninjs 3.1, valid under the official schema. Its facts are the body of role `facts`."""

    def get(self, request: Request, **kwargs: Any) -> Response:
        return Response(ninjs.as_ninjs(self.edition()))


class JsonldRenderer(JSONRenderer):
    media_type = jsonld.MEDIA_TYPE
    format = "jsonld"


@extend_schema(tags=["articles"], responses=OpenApiTypes.OBJECT)
class JsonldOfArticle(_Export):
    """One published article as schema.org's NewsArticle in JSON-LD, its facts as Observations."""

    renderer_classes = (JsonldRenderer, JSONRenderer)

    def get(self, request: Request, **kwargs: Any) -> Response:
        return Response(jsonld.as_jsonld(self.edition()))
