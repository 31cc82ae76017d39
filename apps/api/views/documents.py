"""The description of the API itself."""

from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularAPIView
from rest_framework.renderers import JSONRenderer

from apps.api.answers import Answer


class OpenAPI(Answer, SpectacularAPIView):
    """The OpenAPI document, as JSON."""

    # The second for programs that ask for application/json, as makers of clients do.
    renderer_classes = [OpenApiJsonRenderer, JSONRenderer]
