"""Addresses of what the API shows."""

from django.urls import reverse
from rest_framework.request import Request

from apps.articles.models import Article
from apps.review.models import Report


def address_of(article: Article, request: Request) -> str:
    """The absolute address of an article, which stays the same when its slug changes."""
    return request.build_absolute_uri(reverse("api-article", args=[article.uuid]))


def address_of_report(report: Report, request: Request) -> str:
    return request.build_absolute_uri(reverse("api-report", args=[report.uuid]))
