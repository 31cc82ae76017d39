import datetime

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from apps.articles.models import Author
from apps.articles.publication import publish
from tests.api.conftest import Newsroom, client_for
from tests.newsroom_makers import make_published, report_on, rewrite

pytestmark = pytest.mark.django_db

PUBLIC = (
    *("articles", "articles/drilling-ship-leaves", "articles/drilling-ship-leaves/facts", "facts", "corrections"),
    *("desks", "subjects/chikyu", "kinds", "rules"),
)


def test_an_unchanged_answer_is_304(reader: APIClient, newsroom: Newsroom) -> None:
    for path in PUBLIC:
        first = reader.get(f"/api/v1/{path}")
        again = reader.get(f"/api/v1/{path}", HTTP_IF_NONE_MATCH=first["ETag"])
        assert first["ETag"].startswith('"')
        assert first["Cache-Control"] == "public, max-age=60"
        assert {"Accept", "Authorization"} <= set(first["Vary"].split(", "))
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]
        assert again["Cache-Control"] == first["Cache-Control"]


def test_another_shape_is_another_etag(reader: APIClient, newsroom: Newsroom) -> None:
    whole = reader.get("/api/v1/articles/drilling-ship-leaves")
    part = reader.get("/api/v1/articles/drilling-ship-leaves?fields=headline", HTTP_IF_NONE_MATCH=whole["ETag"])
    assert part.status_code == 200
    assert part["ETag"] != whole["ETag"]


def test_a_new_version_and_a_renamed_author_change_the_etag(reader: APIClient, newsroom: Newsroom) -> None:
    address = "/api/v1/articles/drilling-ship-leaves"
    first = reader.get(address)
    Author.objects.filter(slug="ada-example").update(name="Ada Married")
    renamed = reader.get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    assert renamed.status_code == 200
    rewrite(newsroom.in_print, "All is different now.")
    report_on(newsroom.in_print)
    publish(article=newsroom.in_print)
    assert reader.get(address, HTTP_IF_NONE_MATCH=renamed["ETag"]).status_code == 200


def test_an_article_says_when_it_was_last_modified(reader: APIClient, newsroom: Newsroom) -> None:
    address = f"/api/v1/articles/{newsroom.in_print.uuid}"
    stamp = reader.get(address)["Last-Modified"]
    assert reader.get(address, HTTP_IF_MODIFIED_SINCE=stamp).status_code == 304
    assert reader.get(address, HTTP_IF_MODIFIED_SINCE="Mon, 01 Jan 2024 00:00:00 GMT").status_code == 200
    assert "Last-Modified" not in reader.get(f"{address}?include=related")


def test_an_article_modified_under_embargo_counts_from_its_end(reader: APIClient, newsroom: Newsroom) -> None:
    ended = (timezone.now() + datetime.timedelta(minutes=-1)).replace(microsecond=0)
    article = make_published(embargoed_until=ended)
    article.__class__.objects.filter(pk=article.pk).update(last_published_at=ended - datetime.timedelta(days=1))
    stamp = reader.get(f"/api/v1/articles/{article.uuid}")["Last-Modified"]
    assert stamp == ended.strftime("%a, %d %b %Y %H:%M:%S GMT")


@pytest.mark.parametrize("column", ["embargoed_until", "expire_at"])
def test_no_cache_keeps_an_answer_past_an_embargo_or_an_expiry(
    reader: APIClient, newsroom: Newsroom, column: str
) -> None:
    make_published(headline="Soon to change", **{column: timezone.now() + datetime.timedelta(seconds=30)})
    for path in ("articles", "facts", "corrections"):
        max_age = int(reader.get(f"/api/v1/{path}")["Cache-Control"].removeprefix("public, max-age="))
        assert 0 < max_age <= 30
    assert reader.get("/api/v1/desks")["Cache-Control"] == "public, max-age=60"


def test_an_answer_to_a_token_is_kept_nowhere(newsroom: Newsroom) -> None:
    for path in PUBLIC:
        answer = client_for(newsroom.editor).get(f"/api/v1/{path}")
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"


def test_head_is_get_without_the_body(reader: APIClient, newsroom: Newsroom) -> None:
    head, get = reader.head("/api/v1/articles"), reader.get("/api/v1/articles")
    assert head.status_code == 200
    assert head["ETag"] == get["ETag"]
