"""PostgreSQL or Redis are away: what the editor's pages say, and that what was typed is saved afterwards."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from apps.articles.models import Article
from apps.desk.outages import server_error
from newsroom.services import Services
from tests.desk.forms import article_form, block_of
from tests.newsroom_makers import CLEAN, make_article, make_desk, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in() -> Client:
    """An editor's browser, which sees error pages instead of exceptions."""
    client = Client(raise_request_exception=False)
    client.force_login(make_user("Editor", make_desk()))
    return client


def test_an_editor_is_told_that_the_database_is_away_and_saves_once_it_is_back(services: Services) -> None:
    client = sign_in()
    article = make_article(*CLEAN)
    address = reverse("articles:edit", args=(article.pk,))
    form = article_form(*CLEAN, desk=article.desk, headline="Typed in the dark", block=block_of(article))
    connection.close()
    services.postgres.stop()
    try:
        page = client.get(address, headers={"Accept": "text/html"})
        autosave = client.post(address, form, headers={"Accept": "application/json"})
        typed = client.post(reverse("desk:live"), {}, "application/json", headers={"Accept": "application/json"})
    finally:
        services.postgres.start(leashed=True)
        connection.close()
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert "Fathom cannot reach its database" in page.content.decode()
    assert autosave.status_code == typed.status_code == 503
    assert autosave.json()["success"] is False
    assert "Nothing was changed" in typed.json()["message"]
    assert Article.objects.get().get_latest_revision_as_object().headline == article.headline

    assert client.post(address, form, headers={"Accept": "application/json"}).json()["success"] is True
    assert Article.objects.get().get_latest_revision_as_object().headline == "Typed in the dark"


def test_an_editor_writes_checks_and_publishes_while_redis_is_away(services: Services) -> None:
    client = sign_in()
    article = make_article(*CLEAN)
    address = reverse("articles:edit", args=(article.pk,))
    form = article_form(*CLEAN, desk=article.desk, headline="Typed without Redis", block=block_of(article))
    services.redis.stop()
    try:
        assert client.get(reverse("wagtailadmin_home")).status_code == 200
        assert client.get(address).status_code == 200
        assert client.post(address, form, headers={"Accept": "application/json"}).json()["success"] is True
        assert client.get(reverse("desk:fact_check", args=(article.pk,))).json()["state"] == "queued"
        published = client.post(address, form | {"action-publish": "yes"})
    finally:
        services.redis.start(leashed=True)
    article.refresh_from_db()
    assert published.status_code == 302
    assert (article.live, article.headline) == (True, "Typed without Redis")


def test_a_fault_of_ours_is_owned_up_to(rf: RequestFactory) -> None:
    page = server_error(rf.get("/admin/", headers={"Accept": "text/html"}))
    assert page.status_code == 500
    assert "Something went wrong" in page.content.decode()
    assert "Retry-After" not in page
