"""What the desk sees first, and how its history reads."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.search import index

from apps.articles.models import Article, Author, Subject
from apps.articles.publication import Obstacle, PublishBlocked, cancel_schedule, duplicate, restore, withdraw
from apps.desk.home import DEMO_STORY
from apps.review.models import Report
from tests.newsroom_makers import (
    CLEAN,
    FEBRUARY,
    make_article,
    make_desk,
    make_published,
    make_subject,
    make_user,
    report_on,
    rewrite,
)

pytestmark = pytest.mark.django_db


def front_page(client: Client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.fixture
def editor(client: Client) -> Any:
    user = make_user("Editor", make_desk("World"))
    client.force_login(user)
    return user


def test_the_front_page_shows_what_is_blocked_and_what_waits_on_the_users_desks(client: Client, editor: Any) -> None:
    report_on(make_article(*FEBRUARY, headline="Blocked here", desk=make_desk("World")))
    report_on(make_article(*FEBRUARY, headline="Blocked elsewhere", desk=make_desk("Sport")))
    make_article(*CLEAN, headline="Being checked here", desk=make_desk("World"))
    page = front_page(client)
    assert "Blocked here" in page
    assert "Being checked here" in page
    assert "Blocked elsewhere" not in page


def test_a_repair_that_is_taken_back_is_blocked_again_on_the_front_page(client: Client, editor: Any) -> None:
    article = make_article(*FEBRUARY, headline="Repaired and back", desk=make_desk("World"))
    report_on(article)
    wrong = article.latest_revision
    rewrite(article, *(text.replace("6,000 kilometers", "6,000 meters") for text in FEBRUARY))
    report_on(article)
    assert "Repaired and back" not in front_page(client)
    wrong.as_object().save_revision()
    assert "Repaired and back" in front_page(client)
    assert not Report.objects.waiting().exists()


def test_a_submitted_story_waits_on_the_front_page(client: Client, editor: Any) -> None:
    article = make_article(*CLEAN, headline="Waiting for the desk", desk=make_desk("World"))
    report_on(article)
    article.get_workflow().start(article, editor)
    assert "Waiting for the desk" in front_page(client)


def test_a_blocked_story_in_the_workflow_is_listed_once(client: Client, editor: Any) -> None:
    article = make_article(*FEBRUARY, headline="Blocked on its way", desk=make_desk("World"))
    report_on(article)
    before = front_page(client)
    article.get_workflow().start(article, None)
    assert front_page(client).count("Blocked on its way") == before.count("Blocked on its way") == 1


def test_a_refused_scheduled_publication_is_told_until_it_is_published(client: Client, editor: Any) -> None:
    article = make_article(*CLEAN, headline="Refused at six", desk=make_desk("World"))
    elsewhere = make_article(*CLEAN, headline="Refused elsewhere", desk=make_desk("Sport"))
    for refused in (article, elsewhere):
        cancel_schedule(refused.latest_revision, PublishBlocked((Obstacle("No sea is so deep."),)))
    page = front_page(client)
    assert "Refused at six" in page
    assert "No sea is so deep." in page
    assert "Refused elsewhere" not in page
    Article.objects.filter(pk=article.pk).update(last_published_at=timezone.now())
    assert "No sea is so deep." not in front_page(client)


def test_the_demo_says_where_to_start_until_its_story_is_live(client: Client, editor: Any, settings: Any) -> None:
    make_article(*FEBRUARY, headline="Mud", slug=DEMO_STORY, desk=make_desk("World"))
    assert "Start here" not in front_page(client)
    settings.STAGE = "demo"
    assert "Start here" in front_page(client)


def test_the_search_fields_look_for_articles(client: Client, editor: Any) -> None:
    page = front_page(client)
    assert f'action="{reverse("articles:list")}"' in page
    assert "Search all pages" not in page


def test_the_history_says_what_happened_in_words(client: Client) -> None:
    chief = make_user("Desk chief", make_desk("World"))
    client.force_login(chief)
    article = make_published(*CLEAN, desk=make_desk("World"))
    withdraw(article=article, by=chief, notice="Taken down after a complaint.", at=timezone.now())
    restore(article=article, by=chief)
    log(
        instance=article,
        action="fathom.waiver.revoke",
        user=chief,
        data={"code": "RANGE-01", "quote": "6,000 kilometers"},
    )
    cancel_schedule(article.get_latest_revision(), PublishBlocked((Obstacle("No sea is so deep."),)))
    page = client.get(reverse("articles:history", args=(article.pk,))).content.decode()
    for words in (
        "Readers are told: Taken down after a complaint.",
        "Restored as a draft",
        "Revoked the waiver of RANGE-01",
        "Scheduled publication refused. No sea is so deep.",
    ):
        assert words in page
    copy = duplicate(article=article, by=chief)
    assert "Made as a copy" in client.get(reverse("articles:history", args=(copy.pk,))).content.decode()


@pytest.mark.parametrize("table", ["subject", "author", "kind"])
def test_the_tables_of_the_newsroom_can_be_searched(client: Client, table: str) -> None:
    client.force_login(make_user("Standards editor", make_desk("World")))
    make_subject("Chikyu")
    Author.objects.create(name="Chika Mori", slug="chika-mori")
    index.insert_or_update_object(Subject.objects.get())
    index.insert_or_update_object(Author.objects.get())
    words = {"subject": "Chik", "author": "Chika", "kind": "depth"}[table]
    response = client.get(reverse(f"wagtailsnippets_articles_{table}:list_results"), {"q": words})
    assert response.status_code == 200
    if table != "kind":
        assert words in response.content.decode()


def test_the_chooser_of_articles_can_be_searched(client: Client, editor: Any) -> None:
    for headline in ("Harbour opens", "Library closes"):
        index.insert_or_update_object(make_published(*CLEAN, headline=headline, desk=make_desk("Sport")))
    chooser = Article.snippet_viewset.chooser_viewset
    page = client.get(reverse(chooser.get_url_name("choose_results")), {"q": "harbour"}).content.decode()
    assert "Harbour opens" in page
    assert "Library closes" not in page
