"""Previews: a draft for somebody without an account, for minutes, and nothing else."""

import datetime
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient
from wagtail.log_actions import registry as log_registry

from apps.articles import previews
from apps.articles.models import RelatedArticle
from apps.articles.publication import withdraw
from tests.api.conftest import Newsroom, client_for
from tests.newsroom_makers import make_article, make_fact, rewrite, tomorrow

pytestmark = pytest.mark.django_db


def handed_out(newsroom: Newsroom, reference: Any) -> dict[str, Any]:
    answer = client_for(newsroom.reporter).post(f"/api/v1/articles/{reference}/previews")
    assert answer.status_code == 201
    shown: dict[str, Any] = answer.json()["data"]
    return shown


def shown_to(token: str, query: str = "") -> Any:
    return APIClient().get(f"/api/v1/preview{query}", HTTP_AUTHORIZATION=f"Bearer {token}")


def test_a_front_end_shows_the_draft_as_it_would_show_the_article(newsroom: Newsroom) -> None:
    draft = newsroom.draft.get_latest_revision_as_object()
    draft.facts.add(make_fact("6,000 kilometers"))
    for neighbour in (newsroom.in_print, newsroom.embargoed):
        draft.related_articles.add(RelatedArticle(related=neighbour))
    draft.save_revision()
    preview = handed_out(newsroom, draft.uuid)
    answer = shown_to(preview["token"], "?include=facts,related,authors,corrections")
    shown = answer.json()
    assert answer.status_code == 200
    assert shown["meta"] == {"preview": True}
    assert shown["data"]["headline"] == "The draft one"
    assert "6,000 kilometers" in shown["data"]["body"]["html"]
    assert (shown["data"]["published_at"], shown["data"]["version"]) == (None, 0)
    assert [fact["printed"] for fact in shown["data"]["facts"]] == ["6,000 kilometers"]
    assert [related["headline"] for related in shown["data"]["related"]] == [newsroom.in_print.headline]
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer
    in_print = APIClient().get(f"/api/v1/articles/{newsroom.in_print.uuid}").json()["data"]
    assert set(in_print) == set(shown_to(preview["token"]).json()["data"])


def test_a_preview_opens_nothing_but_its_version(newsroom: Newsroom) -> None:
    token = handed_out(newsroom, newsroom.draft.uuid)["token"]
    for path in (f"articles/{newsroom.draft.uuid}", "reports", f"articles/{newsroom.embargoed.uuid}", "articles"):
        answer = APIClient().get(f"/api/v1/{path}", HTTP_AUTHORIZATION=f"Bearer {token}")
        assert answer.status_code == 401, path
    rewrite(newsroom.draft, "Written after the preview was handed out.")
    assert "Written after" not in shown_to(token).content.decode()


def test_a_preview_of_an_embargoed_article_shows_it(newsroom: Newsroom) -> None:
    assert shown_to(handed_out(newsroom, newsroom.embargoed.slug)["token"]).status_code == 200


def test_a_preview_ends_and_cannot_be_made_up(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = handed_out(newsroom, newsroom.draft.uuid)
    token = preview["token"]
    ends_at = datetime.datetime.fromisoformat(preview["ends_at"])
    assert datetime.timedelta(0) < ends_at - timezone.now() <= datetime.timedelta(minutes=15)
    forged = signing.dumps({"article": newsroom.draft.pk, "revision": newsroom.draft.latest_revision_id}, salt="other")
    other = make_article().latest_revision_id
    crossed = signing.dumps({"article": newsroom.draft.pk, "revision": other}, salt=previews.SALT)
    for wrong in (forged, crossed, token[:-1], f"{token}x", "nothing", ""):
        assert shown_to(wrong).status_code == 401, wrong
    monkeypatch.setattr(previews, "lifetime", lambda: datetime.timedelta(seconds=-1))
    answer = shown_to(token)
    assert answer.status_code == 401
    assert "This preview is over" in answer.json()["detail"]


def test_a_preview_ends_with_its_article(newsroom: Newsroom) -> None:
    token = handed_out(newsroom, newsroom.draft.uuid)["token"]
    withdraw(article=newsroom.draft, by=None, notice="", at=timezone.now())
    assert shown_to(token).status_code == 401


def test_previews_are_handed_out_by_the_desk_alone(newsroom: Newsroom) -> None:
    for user, status in ((None, 401), (newsroom.outsider, 404), (newsroom.standards, 201)):
        assert client_for(user).post(f"/api/v1/articles/{newsroom.draft.uuid}/previews").status_code == status


def test_an_editor_shares_a_page_that_needs_no_account(client: Client, newsroom: Newsroom) -> None:
    rewrite(newsroom.draft, "Still a draft.", embargoed_until=tomorrow())
    client.force_login(newsroom.editor)
    page = client.post(reverse("articles:share", args=(newsroom.draft.pk,)), follow=True).content.decode()
    address = page.partition("/preview/")[2].partition('"')[0]
    anybody = Client()
    shown = anybody.get(f"/preview/{address}")
    assert shown.status_code == 200
    assert "Still a draft." in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert (shown["Referrer-Policy"], shown["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert anybody.get("/preview/made-up/").status_code == 404
    assert "fathom.preview" in [entry.action for entry in log_registry.get_logs_for_instance(newsroom.draft)]


def test_a_preview_leads_to_the_front_end_where_there_is_one(newsroom: Newsroom, settings: Any) -> None:
    settings.FATHOM_PREVIEW_URL = "https://www.example.org/draft?token={token}"
    preview = handed_out(newsroom, newsroom.draft.uuid)
    assert preview["url"] == f"https://www.example.org/draft?token={preview['token']}"
