"""Front ends that keep copies: old addresses lead on, and the feed tells what came and went."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from apps.api.models import Change
from apps.articles.models import Article
from apps.articles.publication import publish, restore, withdraw
from tests.api.conftest import Newsroom
from tests.newsroom_makers import make_article, make_published, report_on, rewrite, tomorrow

pytestmark = pytest.mark.django_db


def republish(article: Article, text: str = "It rained again.", **columns: Any) -> Article:
    rewrite(article, text, **columns)
    report_on(article)
    return publish(article=article)


def feed(reader: APIClient, address: str = "/api/v1/changes") -> tuple[list[tuple[str, str]], str]:
    answer = reader.get(address)
    assert answer.status_code == 200, answer.content
    rows = answer.json()
    return [(row["type"], row["id"]) for row in rows["data"]], rows["page"]["next"]


@pytest.mark.parametrize("rest", ["", "/", "/facts", "/versions/", ".jsonld", ".ninjs.json"])
def test_a_former_slug_leads_to_the_article(reader: APIClient, rest: str) -> None:
    article = make_published("It rained.", slug="rain-in-town")
    republish(article, slug="rain-in-the-town")
    republish(article, "It rained twice.", slug="rains-in-the-town")
    for former in ("rain-in-town", "rain-in-the-town"):
        answer = reader.get(f"/api/v1/articles/{former}{rest}")
        assert answer.status_code == 308
        assert answer["Location"] == f"http://testserver/api/v1/articles/rains-in-the-town{rest}"
        assert answer["Content-Type"] == "application/problem+json"
    assert reader.get(f"/api/v1/articles/rains-in-the-town{rest}").status_code == 200
    asked = reader.get("/api/v1/articles/rain-in-town?fields=headline%2Cslug&include=facts")
    assert asked["Location"].endswith("/rains-in-the-town?fields=headline%2Cslug&include=facts")


def test_a_former_slug_tells_of_nothing_hidden(reader: APIClient) -> None:
    article = make_published("It rained.", slug="rain-in-town")
    republish(article, slug="secret-name", embargoed_until=tomorrow())
    assert reader.get("/api/v1/articles/rain-in-town").status_code == 404
    other = make_published("It snowed.", slug="snow-in-town")
    republish(other, slug="more-snow")
    withdraw(article=other, by=None, notice="It did not.", at=timezone.now())
    assert reader.get("/api/v1/articles/snow-in-town").status_code == 410


def test_a_slug_that_another_article_takes_is_its_own(reader: APIClient) -> None:
    first = make_published("It rained.", slug="weather")
    republish(first, slug="weather-of-monday")
    second = make_published("It snowed.", slug="weather")
    assert reader.get("/api/v1/articles/weather").json()["data"]["id"] == str(second.uuid)
    republish(second, slug="weather-of-tuesday")
    assert reader.get("/api/v1/articles/weather")["Location"].endswith("/weather-of-tuesday")


def test_the_feed_tells_what_came_changed_and_went(reader: APIClient) -> None:
    assert feed(reader) == ([], "http://testserver/api/v1/changes")
    article = make_published("It rained.", slug="rain")
    name = str(article.uuid)
    rows, place = feed(reader)
    assert rows == [("published", name)]
    # Nothing new: the place stays.
    assert feed(reader, place) == ([], place)
    republish(article)
    rows, place = feed(reader, place)
    assert rows == [("updated", name)]
    article.refresh_from_db()
    article.unpublish()
    rows, place = feed(reader, place)
    assert rows == [("removed", name)]
    article.refresh_from_db()
    publish(article=article)
    withdraw(article=article, by=None, notice="Wrong throughout.", at=timezone.now())
    rows, place = feed(reader, place)
    assert rows == [("removed", name), ("withdrawn", name)]
    last = reader.get("/api/v1/changes").json()["data"][-1]
    assert (last["notice"], last["url"], last["slug"]) == ("Wrong throughout.", None, None)
    restore(article=article, by=None)
    assert feed(reader, place) == ([], place)


def test_the_feed_can_be_read_page_by_page_while_it_grows(reader: APIClient) -> None:
    names = [str(make_published("It rained.").uuid) for _ in range(3)]
    seen, place = feed(reader, "/api/v1/changes?page_size=2")
    names.append(str(make_published("It snowed.").uuid))
    while True:
        rows, place = feed(reader, place)
        if not rows:
            break
        seen += rows
    assert [name for _, name in seen] == names


def test_the_feed_keeps_embargoes(reader: APIClient) -> None:
    hour = timezone.now() + datetime.timedelta(hours=1)
    article = make_published("A secret.", slug="a-secret", embargoed_until=hour)
    public = make_published("No secret.")
    rows, place = feed(reader)
    assert rows == [("published", str(public.uuid))]
    withdrawn = make_published("Another secret.", embargoed_until=hour)
    withdraw(article=withdrawn, by=None, notice="Nobody saw it.", at=timezone.now())
    make_article("A draft.")
    assert feed(reader, place) == ([], place)
    # The hour has come.
    past = timezone.now()
    Article.objects.filter(pk=article.pk).update(embargoed_until=past)
    Change.objects.filter(article=article).update(at=past)
    rows, place = feed(reader, place)
    assert rows == [("published", str(article.uuid))]
    # An embargo on what was public takes it away.
    article.refresh_from_db()
    republish(article, "A secret again.", embargoed_until=tomorrow())
    assert feed(reader, place)[0] == [("removed", str(article.uuid))]


def test_the_feed_begins_where_it_is_asked_to(reader: APIClient, newsroom: Newsroom) -> None:
    hour = (timezone.now() + datetime.timedelta(minutes=1)).isoformat().replace("+", "%2B")
    assert feed(reader, f"/api/v1/changes?since={hour}")[0] == []
    assert reader.get("/api/v1/changes?since=yesterday").status_code == 400
    assert reader.get("/api/v1/changes?sort=-at").status_code == 400
    told = reader.get("/api/v1/changes").content.decode()
    for article in (newsroom.embargoed, newsroom.draft):
        assert str(article.uuid) not in told
