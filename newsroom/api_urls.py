"""The mount of the public API, apart from the rest so that its schema describes nothing else."""

from django.urls import include, path

urlpatterns = [path("api/v1/", include("apps.api.urls"))]
