"""The session ends or the server goes away while somebody writes: nothing typed is lost."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from apps.articles.models import Article
from tests.journeys.desk import sign_in, wait_until_in_page
from tests.newsroom_makers import PASSWORD, make_article, make_desk
from tests.workers import Worker

pytestmark = pytest.mark.browser


def stored(article: Article, words: str) -> Callable[[], bool]:
    return lambda: Article.objects.get(pk=article.pk).standfirst == words


def test_what_is_typed_after_the_session_ended_is_saved_on_signing_in_again(page: Page, worker: Worker) -> None:
    article = make_article(desk=make_desk("World"))
    editor = sign_in(page)
    page.goto(f"/admin/articles/edit/{article.pk}/")
    Session.objects.all().delete()
    page.locator("#id_standfirst").press_sequentially("Typed in vain?")
    notice = page.get_by_role("alert").filter(has_text="You have been signed out")
    expect(notice).to_be_visible()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#id_standfirst")).to_have_value("Typed in vain?")

    with page.expect_popup() as opened:
        notice.get_by_role("link", name="Sign in").click()
    other = opened.value
    other.fill("[name=username]", editor.username)
    other.fill("[name=password]", PASSWORD)
    other.click("button[type=submit]")
    other.wait_for_url("**/admin/")
    other.close()
    expect(notice).to_be_hidden()
    wait_until_in_page(page, stored(article, "Typed in vain?"))


def test_what_is_typed_while_the_server_is_away_is_saved_when_it_is_back(page: Page, worker: Worker) -> None:
    article = make_article(desk=make_desk("World"))
    sign_in(page)
    page.goto(f"/admin/articles/edit/{article.pk}/")

    def refuse(route: Route) -> None:
        route.fulfill(status=503, content_type="text/html", body="<h1>Fathom is away</h1>")

    page.route("**/admin/**", refuse)
    page.locator("#id_standfirst").press_sequentially("Typed in the dark")
    notice = page.get_by_role("alert").filter(has_text="The server cannot save at the moment")
    expect(notice).to_be_visible()
    page.unroute("**/admin/**", refuse)
    expect(notice).to_be_hidden()
    wait_until_in_page(page, stored(article, "Typed in the dark"))


def test_a_story_that_alone_cannot_be_saved_is_not_sent_over_and_over(page: Page, worker: Worker) -> None:
    article = make_article(desk=make_desk("World"))
    sign_in(page)
    page.goto(f"/admin/articles/edit/{article.pk}/")
    sent: list[Route] = []

    def fail(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        sent.append(route)
        route.fulfill(status=500, content_type="text/html", body="<h1>Something went wrong</h1>")

    page.route(f"**/admin/articles/edit/{article.pk}/", fail)
    page.locator("#id_standfirst").fill("Typed into a fault")
    page.wait_for_timeout(4_500)
    assert 1 <= len(sent) <= 3
    page.unroute(f"**/admin/articles/edit/{article.pk}/", fail)
    wait_until_in_page(page, stored(article, "Typed into a fault"))
