"""The description of the API itself."""

from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularAPIView


class OpenAPI(SpectacularAPIView):
    """The OpenAPI document, as JSON."""

    renderer_classes = [OpenApiJsonRenderer]
