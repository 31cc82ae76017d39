"""Pages of a list: every row once, in both directions, whatever arrives in the meantime."""

import datetime

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from apps.articles.models import Article
from tests.newsroom_makers import make_desk, make_published

pytestmark = pytest.mark.django_db


def walk(reader: APIClient, address: str, way: str = "next") -> list[list[str]]:
    pages = []
    while address:
        answer = reader.get(address).json()
        pages.append([row["id"] for row in answer["data"]])
        address = answer["page"][way]
    return pages


@pytest.fixture
def nine(db: None) -> list[str]:
    """Nine articles published in three moments, newest first, as their ids."""
    desk = make_desk()
    articles = [make_published(desk=desk) for _ in range(9)]
    moment = timezone.now() - datetime.timedelta(days=1)
    for number, article in enumerate(articles):
        shift = datetime.timedelta(hours=number // 3)
        Article.objects.filter(pk=article.pk).update(first_published_at=moment + shift)
    return [str(article.uuid) for article in reversed(articles)]


def test_pages_show_every_article_once_in_both_directions(reader: APIClient, nine: list[str]) -> None:
    pages = walk(reader, "/api/v1/articles?page_size=2")
    assert pages == [nine[0:2], nine[2:4], nine[4:6], nine[6:8], nine[8:9]]
    last = reader.get("/api/v1/articles?page_size=2").json()["page"]["next"]
    while following := reader.get(last).json()["page"]["next"]:
        last = following
    assert walk(reader, last, "prev") == pages[::-1]
    assert [row for page in walk(reader, "/api/v1/articles?page_size=4&sort=published_at") for row in page] == nine[
        ::-1
    ]


def test_an_article_that_arrives_does_not_move_the_next_page(reader: APIClient, nine: list[str]) -> None:
    first = reader.get("/api/v1/articles?page_size=4").json()
    newest = make_published()
    second = reader.get(first["page"]["next"]).json()
    assert [row["id"] for row in second["data"]] == nine[4:8]
    assert [row["id"] for row in reader.get(second["page"]["prev"]).json()["data"]] == nine[0:4]
    assert walk(reader, "/api/v1/articles?page_size=1")[0] == [str(newest.uuid)]


def test_a_count_is_given_where_it_is_asked_for(reader: APIClient, nine: list[str]) -> None:
    answer = reader.get("/api/v1/articles?page_size=2&count=exact&desk=world").json()
    assert answer["meta"] == {"count": 9}
    assert answer["page"]["size"] == 2
    assert "count=" not in answer["page"]["next"]
    assert "desk=world" in answer["page"]["next"]
