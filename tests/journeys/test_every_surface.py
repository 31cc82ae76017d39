"""Wrong figures in every part of a story: found where they stand, reached by keyboard, repaired with what hangs on."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from apps.articles.models import Article
from tests.journeys.desk import (
    SLOW,
    UNDERLINED,
    facts_of,
    panel,
    sign_in,
    wait_for_report,
    wait_until_in_page,
)
from tests.newsroom_makers import FEBRUARY, make_article, make_desk, make_fact
from tests.workers import Worker

pytestmark = pytest.mark.browser

WRONG = "The tower is 5 miles (80 km) from town."
UNDER_THE_SEA = "The mud came from a sea depth of 6,000 kilometers."


def make_draft_with_table(**columns: Any) -> Article:
    article = make_article(headline="The way to the tower", desk=make_desk("World"), **columns)
    article.body = [
        ("text", f"<p>{UNDER_THE_SEA}</p>"),
        ("pull_quote", {"text": "It is 3 miles (50 km) to the port", "attribution": ""}),
        ("table", {"data": [["Place", "Distance"], ["The tower", WRONG]], "table_caption": ""}),
    ]
    article.save_revision()
    return article


def test_a_wrong_cell_is_underlined_and_repaired_and_a_wrong_caption_blocks(page: Page, worker: Worker) -> None:
    article = make_draft_with_table()
    wait_for_report(article)
    sign_in(page)
    page.goto(f"/admin/articles/edit/{article.pk}/")
    page.wait_for_function(f"({UNDERLINED})().includes('5 miles (80 km)')")
    finding = panel(page).locator(".fathom-finding").filter(has_text="Table 1, row 2, column 2")
    finding.get_by_role("button", name="Apply “5 miles (8 km)”").click()
    cell = page.locator(".handsontable td").filter(has_text="tower is")
    expect(cell).to_have_text("The tower is 5 miles (8 km) from town.")
    page.wait_for_function(f"!({UNDERLINED})().includes('5 miles (80 km)')")

    page.locator("[name='handsontable-col-caption']").fill(WRONG)
    beneath = page.locator("[name='handsontable-col-caption'] + [data-fathom-list]")
    expect(beneath).to_contain_text("80 km does not agree with 5 miles")
    expect(beneath).to_contain_text("blocking")
    expect(panel(page)).to_contain_text("Caption 1", timeout=SLOW)

    said = page.locator("[name='body-1-value-attribution']")
    said.fill(f"The mayor. {WRONG}")
    expect(said.locator("+ [data-fathom-list]")).to_contain_text("80 km does not agree with 5 miles")
    said.locator("+ [data-fathom-list]").get_by_role("button", name="Apply “5 miles (8 km)”").click()
    expect(said).to_have_value("The mayor. The tower is 5 miles (8 km) from town.")
    said.press("Control+z")
    expect(said).to_have_value(f"The mayor. {WRONG}")

    page.get_by_role("tab", name="Corrections").click()
    page.locator("#id_corrections-ADD").click()
    page.locator("[name='corrections-0-old']").fill("50 km")
    page.locator("[name='corrections-0-new']").fill("5 km")
    note = page.locator("[name='corrections-0-note']")
    note.fill(f"We had said 50 km. {WRONG}")
    expect(note.locator("+ [data-fathom-list] .fathom-beneath__line")).to_have_count(1)
    expect(panel(page)).to_contain_text("Correction 1, note to readers", timeout=SLOW)


def test_f8_goes_through_the_findings_and_escape_goes_back_to_the_text(page: Page, worker: Worker) -> None:
    article = make_draft_with_table(standfirst="The lake is 10 feet (30 meters) deep.")
    wait_for_report(article)
    sign_in(page)
    page.goto(f"/admin/articles/edit/{article.pk}/")
    page.wait_for_function(f"({UNDERLINED})().length === 2")
    bubble = page.get_by_role("dialog", name="Finding")
    selected = "() => { const it = document.activeElement; return it.value.slice(it.selectionStart, it.selectionEnd); }"

    page.keyboard.press("F8")
    assert page.evaluate(selected) == "10 feet (30 meters)"
    page.keyboard.press("F8")
    expect(bubble).to_contain_text("6,000 kilometers")
    expect(bubble.get_by_role("button", name="Apply")).to_be_focused()
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    expect(page.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("F8")
    assert page.evaluate(selected) == "3 miles (50 km)"
    page.keyboard.press("Shift+F8")
    expect(bubble).to_contain_text("6,000 kilometers")
    page.keyboard.press("Enter")
    expect(page.locator(".public-DraftEditor-content")).to_contain_text("depth of 6,000 meters")


def test_a_fact_follows_the_repair_of_its_words(page: Page, worker: Worker) -> None:
    article = make_article(*FEBRUARY, desk=make_desk("World"))
    fact = make_fact(
        "nearly 6,000 kilometers", surface=f"body:{article.body[0].id}:1", start=FEBRUARY[1].index("6,000")
    )
    fact.quote = "6,000 kilometers"
    article.facts.add(fact)
    article.save_revision()
    wait_for_report(article)
    sign_in(page)
    page.goto(f"/admin/articles/edit/{article.pk}/")
    panel(page).get_by_role("button", name="Apply “6,000 meters”").first.click()
    expect(page.locator("#id_facts-0-quantity")).to_have_value("nearly 6,000 meters")
    expect(page.locator("#id_facts-0-quote")).to_have_value("6,000 meters")
    expect(panel(page)).to_contain_text("The fact was changed with the text: “nearly 6,000 meters”.")
    wait_until_in_page(page, lambda: facts_of(article) == ["nearly 6,000 meters"])

    # Undone in the text, the repair is undone in the fact; done again, it is done there too.
    text = page.locator(".public-DraftEditor-content")
    text.click()
    for keys, printed in (
        ("Control+z", "nearly 6,000 kilometers"),
        ("Control+Shift+z", "nearly 6,000 meters"),
        ("Control+z", "nearly 6,000 kilometers"),
    ):
        page.keyboard.press(keys)
        expect(text).to_contain_text(f"depth of {printed}")
        expect(page.locator("#id_facts-0-quantity")).to_have_value(printed)
    wait_until_in_page(page, lambda: facts_of(article) == ["nearly 6,000 kilometers"])

    # A fact that cannot be read stays behind; the text is saved.
    page.locator("#id_facts-0-quantity").fill("very deep")
    page.locator("#id_standfirst").fill("Typed on")
    notice = page.get_by_role("status").filter(has_text="The text is saved; only this cannot be yet")
    expect(notice).to_contain_text("“very deep”")
    wait_until_in_page(page, lambda: Article.objects.get(pk=article.pk).standfirst == "Typed on")
    notice.get_by_role("button").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("6,000 m")
    expect(notice).to_be_hidden()
    wait_until_in_page(page, lambda: facts_of(article) == ["6,000 m"])
