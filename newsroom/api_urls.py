"""The mount of the public API, apart from the rest so that its schema describes nothing else."""

from django.urls import include, path, re_path
from wagtail.images.views.serve import ServeView

from apps.api.views.names import RootWithoutSlash

urlpatterns = [
    path("api/v1/", include("apps.api.urls")),
    path("api/v1", RootWithoutSlash.as_view()),
    # Pictures in the sizes that the bodies of articles name; a size is made when it is first asked for.
    re_path(r"^renditions/([^/]+)/(\d+)/([^/]+)/[^/]*$", ServeView.as_view(), name="rendition"),
]
