"""The founding story, as an editor lives through it in the browser."""

import pytest
from playwright.sync_api import Page, Route, expect

from apps.articles.models import Article
from apps.articles.publication import publish as publish_article
from tests.journeys.desk import (
    SLOW,
    UNDERLINED,
    expect_verdict,
    facts_of,
    panel,
    place_of_underline,
    publish,
    sign_in,
    wait_for_report,
    wait_until_in_page,
    write,
)
from tests.newsroom_makers import FEBRUARY, JANUARY, make_article, make_desk
from tests.workers import Worker

pytestmark = pytest.mark.browser


def test_the_wrong_unit_is_underlined_reported_refused_repaired_and_published(page: Page, worker: Worker) -> None:
    january = make_article(*JANUARY, headline="Chikyu sails for Minamitorishima", desk=make_desk("World"))
    wait_for_report(january)
    publish_article(article=january)
    sign_in(page)
    page.goto("/admin/articles/add/")
    page.locator("#id_headline").fill("Japan says it retrieved deep-sea mud with rare earths")
    page.locator("[name='dated']").fill("2026-02-02")
    write(page, *FEBRUARY)

    page.wait_for_function(f"({UNDERLINED})().length === 1")
    assert page.evaluate(UNDERLINED) == ["6,000 kilometers"]
    expect_verdict(page, "1 finding keeps this version from going live")
    expect(panel(page)).to_contain_text("Chikyu sails for Minamitorishima")

    publish(page)
    expect(page.locator(".messages")).to_contain_text("Not published; the draft is saved")
    expect(page.locator(".messages")).to_contain_text("6,000 kilometers")
    article = Article.objects.get(dated="2026-02-02", live=False)

    page.wait_for_function(f"({UNDERLINED})().length === 1")
    bubble = page.get_by_role("dialog", name="Finding")
    page.mouse.move(*place_of_underline(page))
    expect(bubble).to_be_visible()
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    page.mouse.click(*place_of_underline(page))
    expect(bubble).to_be_visible()
    bubble.get_by_role("button", name="Apply “6,000 meters”").click()
    expect(page.locator(".public-DraftEditor-content")).to_contain_text("nearly 6,000 meters near the island")
    expect(panel(page).locator(".fathom-finding--blocking")).to_have_count(0, timeout=SLOW)
    expect(page.locator(".messages")).not_to_contain_text("Not published")
    proposal = panel(page).locator(".fathom-proposal").filter(has_text="nearly 6,000 meters")
    proposal.get_by_role("button", name="Confirm").click(timeout=SLOW)
    expect(page.locator("#id_facts-0-quantity")).to_have_value("nearly 6,000 meters")
    wait_until_in_page(page, lambda: facts_of(article) == ["nearly 6,000 meters"])

    publish(page)
    expect(page.locator(".messages")).to_contain_text("published")
    served = page.request.get(f"/api/v1/articles/{article.uuid}?include=facts").json()["data"]
    assert "at a depth of nearly 6,000 meters near the island" in served["body"]["html"]
    [fact] = served["facts"]
    assert (fact["value"], fact["unit"], fact["si"]["value"], fact["hedge"]) == ("6000", "meter", "6000", "nearly")


def test_a_proposed_fact_is_confirmed_into_a_row_and_kept(page: Page, worker: Worker) -> None:
    article = make_article(*JANUARY, desk=make_desk("World"))
    wait_for_report(article)
    sign_in(page)
    page.goto(f"/admin/articles/edit/{article.pk}/")
    proposal = panel(page).locator(".fathom-proposal").first
    words = proposal.locator("strong").inner_text()
    proposal.get_by_role("button", name="Confirm").click()
    expect(page.locator("#id_facts-0-quantity")).to_have_value(words)

    wait_until_in_page(page, lambda: facts_of(article) == [words])


def test_a_chief_waives_from_the_panel(page: Page, worker: Worker) -> None:
    article = make_article(*FEBRUARY, desk=make_desk("World"))
    wait_for_report(article)
    sign_in(page, "Desk chief")
    page.goto(f"/admin/articles/edit/{article.pk}/")
    finding = panel(page).locator(".fathom-finding--blocking")
    finding.locator("summary").click()
    finding.locator("[data-reason]").fill("The prime minister wrote kilometres; quoted as written.")
    finding.get_by_role("button", name="Waive this finding").click()
    expect(panel(page)).to_contain_text("Waived by")
    expect(panel(page).locator(".fathom-state")).to_contain_text("May go live: 1 finding was waived")


def test_findings_are_listed_where_the_browser_cannot_paint(page: Page, worker: Worker) -> None:
    page.add_init_script("delete globalThis.Highlight")
    article = make_article(
        *FEBRUARY, desk=make_desk("World"), headline="Mud lifted from 6,000 kilometers under the sea"
    )
    wait_for_report(article)
    sign_in(page)
    page.goto(f"/admin/articles/edit/{article.pk}/")
    expect(page.locator("[data-fathom-list]").first).to_contain_text("6,000 kilometers")
    assert page.locator("[data-fathom-list]").count() >= 1
    expect(page.locator(".Draftail-Editor__wrapper + [data-fathom-list]")).to_contain_text("6,000 kilometers")


def test_words_typed_while_a_save_is_underway_are_saved_too(page: Page, worker: Worker) -> None:
    article = make_article("The harbour was quiet.", desk=make_desk("World"), headline="A quiet day")
    wait_for_report(article)
    sign_in(page)
    page.goto(f"/admin/articles/edit/{article.pk}/")
    page.wait_for_timeout(2500)
    typed_during_save: list[bool] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST" and not typed_during_save:
            typed_during_save.append(True)
            page.locator("#id_standfirst").press_sequentially(" at night")
        route.continue_()

    page.route(f"**/admin/articles/edit/{article.pk}/", hold)
    page.locator("#id_standfirst").fill("Nothing moved")

    def stored() -> bool:
        return Article.objects.get(pk=article.pk).standfirst == "Nothing moved at night"

    wait_until_in_page(page, stored)
