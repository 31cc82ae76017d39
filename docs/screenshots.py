"""Takes the pictures in `docs/pictures/` from a running demo: `make demo` first, then `make screenshots` beside it.

PORT names the demo's port, 8000 if unset. The demo is only looked at: nothing is saved in it.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
SITE = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "fathom-demo"  # noqa: S105  # the demo's public one
PATIENCE = 30_000


def sign_in(browser: Browser, username: str) -> Page:
    page = browser.new_page(base_url=SITE, viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.goto("/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    expect(page).to_have_url(f"{SITE}/admin/")
    return page


def take(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png")
    sys.stdout.write(f"{PICTURES / name}.png\n")


def picture_the_finding(page: Page) -> None:
    """The editor with the founding draft: the wrong unit underlined, the reason beside it."""
    page.goto("/admin/articles/?q=mud")
    page.get_by_role("link", name="mud with rare earths").first.click()
    expect(page.locator("[data-fact-check]")).to_contain_text("6,000 kilometers")
    page.wait_for_function("() => (CSS.highlights.get('finding-blocking') ?? new Set()).size > 0")
    page.evaluate(
        """() => {
            const range = [...CSS.highlights.get('finding-blocking')][0];
            range.startContainer.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
        }"""
    )
    # Wagtail's own panels unfold for a moment after loading and move the words.
    page.wait_for_timeout(1_500)
    left, top = page.evaluate(
        """() => {
            const box = [...CSS.highlights.get('finding-blocking')][0].getClientRects()[0];
            return [box.left + box.width / 2, box.top + box.height / 2];
        }"""
    )
    page.mouse.click(left, top)
    expect(page.get_by_role("dialog", name="Finding")).to_be_visible()
    take(page, "finding")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        page = sign_in(browser, "greta-moor")
        take(page, "home")
        picture_the_finding(page)
        for name, address in (
            ("articles", "/admin/articles/"),
            ("reports", "/admin/desk/reports/"),
            ("rule", "/admin/desk/rules/CONV-01/"),
            ("api", "/api/v1/docs/"),
        ):
            page.goto(address)
            page.wait_for_load_state("networkidle")
            take(page, name)
        browser.close()


if __name__ == "__main__":
    main()
