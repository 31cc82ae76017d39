"""Where everything answers. The public API has a URL list of its own, which its schema is made from."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.documents import urls as wagtail_documents_urls

from apps.desk.previews import show_preview
from newsroom import api_urls
from newsroom.health import healthy, services

handler500 = "apps.desk.outages.server_error"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home"), name="front_door"),
    path("health/", healthy, name="health"),
    path("health/services/", services, name="health_services"),
    path("admin/", include(wagtail_admin_urls)),
    path("documents/", include(wagtail_documents_urls)),
    path("preview/<str:token>/", show_preview, name="preview"),
    *api_urls.urlpatterns,
]

if settings.SERVE_MEDIA:
    # Loopback only (development and demo); in production the web server or the object store hands media out.
    urlpatterns.append(
        re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})
    )
