"""What an editor does in the browser, as the journeys tell it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from apps.articles.models import Article
from apps.review.models import Report
from tests.newsroom_makers import make_desk, make_user
from tests.workers import wait_until

UNDERLINED = "() => [...(CSS.highlights.get('finding-blocking') ?? [])].map((range) => range.toString())"
SLOW = 60_000


def sign_in(page: Page, role: str = "Editor") -> Any:
    user = make_user(role, make_desk("World"), name=f"{role.lower().replace(' ', '-')}-at-the-desk")
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    address = page.evaluate("() => location.origin") if page.url.startswith("http") else None
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address or settings.BASE_URL}]
    )
    return user


def wait_for_report(article: Article) -> None:
    """Until the worker has reported on the draft."""
    wait_until(Report.objects.complete().filter(article=article).exists, seconds=60, what="a report")


def write(page: Page, *paragraphs: str) -> None:
    """Add a text block to the body and type the paragraphs."""
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    editor = page.locator(".public-DraftEditor-content")
    editor.click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(paragraph)


def panel(page: Page) -> Any:
    return page.locator("[data-fact-check]")


def facts_of(article: Article) -> list[str]:
    """The facts of the version saved last, as printed."""
    latest = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    return [fact.quantity.printed for fact in latest.facts.all()]


def expect_verdict(page: Page, words: str) -> None:
    expect(panel(page).locator(".fathom-state")).to_contain_text(words, timeout=SLOW)


def publish(page: Page) -> None:
    page.locator("footer [data-w-dropdown-target='toggle']").click()
    page.locator("button[name='action-publish']").click()
    page.wait_for_load_state()


def place_of_underline(page: Page) -> tuple[float, float]:
    """A point in the first underlined words, wherever the line breaks, scrolled into sight."""
    left, top = page.evaluate(
        """() => {
            const range = [...CSS.highlights.get('finding-blocking')][0];
            range.startContainer.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = range.getClientRects()[0];
            return [box.left + box.width / 2, box.top + box.height / 2];
        }"""
    )
    return left, top


def wait_until_in_page(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait while the page goes on living; it stands still while Python sleeps."""

    def step() -> bool:
        page.wait_for_timeout(100)
        return is_so()

    wait_until(step, seconds=30, what="the page stored what was typed")
