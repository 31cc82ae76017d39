"""The mount of the public API, apart from the rest so that its schema describes nothing else."""

from django.urls import include, path, re_path
from wagtail.images.views.serve import ServeView

urlpatterns = [
    path("api/v1/", include("apps.api.urls")),
    # "/api/v1" itself, whose slash is as optional as all others.
    re_path(r"^api/v1(?P<path>)$", Root.as_view()),
    # Pictures in the sizes that the bodies of articles name; a size is made when it is first asked for.
    re_path(r"^renditions/([^/]+)/(\d+)/([^/]+)/[^/]*$", ServeView.as_view(), name="rendition"),
]
