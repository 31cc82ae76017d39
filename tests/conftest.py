"""The ground all tests stand on: PostgreSQL and Redis, a worker, a site to visit and a browser to visit it with."""

import os
import shutil
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserType, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from newsroom.services import Services
from tests.workers import Worker

# Where Django keeps what a test that commits finds in its tables.
SERIALIZED = "_test_serialized_contents"
# In milliseconds: a machine that does other work besides is slow, and a test that fails for it tells nothing.
PATIENCE = 15_000
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have what migrations wrote (roles, workflow, kinds) back after a test that commits and so empties every table."""
    for test in items:
        marker = test.get_closest_marker("django_db")
        fixtures: list[str] = getattr(test, "fixturenames", [])
        commits = {"transactional_db", "live_server", "live_site", "worker"} & set(fixtures)
        if commits or (marker and marker.kwargs.get("transaction")):
            words = {**(marker.kwargs if marker else {}), "transaction": True, "serialized_rollback": True}
            test.add_marker(pytest.mark.django_db(**words), append=False)


@pytest.fixture(scope="session")
def services() -> Iterator[Services]:
    """This run's PostgreSQL and Redis, up. They die with the run, even a killed one."""
    services: Services = settings.SERVICES
    services.start(leashed=True)
    yield services
    services.stop()
    shutil.rmtree(services.home, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(services: Services) -> None:
    """The first thing pytest-django asks for on its way to a database."""


@pytest.fixture(scope="session")
def worker_of_this_run(services: Services, django_db_setup: None) -> Iterator[Worker]:
    services.home.mkdir(exist_ok=True)
    worker = Worker(services.home)
    yield worker
    worker.end()


@pytest.fixture
def worker(worker_of_this_run: Worker, transactional_db: None) -> Iterator[Worker]:
    """A real Celery worker with beat on the test database. The test's rows are committed, so it sees them."""
    worker_of_this_run.start()
    yield worker_of_this_run
    # Shown where the test fails.
    sys.stdout.write(worker_of_this_run.last_words())
    worker_of_this_run.rest()


@pytest.fixture
def live_site(live_server: LiveServer, settings: object) -> LiveServer:
    """The site at `live_site.url`, answering from threads of this process on the test database."""
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url  # type: ignore[attr-defined]
    return live_server


def find_chromium(playwright: BrowserType) -> str | None:
    """A browser of the machine, or the one Playwright has downloaded."""
    candidates = [shutil.which(name) for name in CHROMIUM_NAMES] + [playwright.executable_path]
    return next((path for path in candidates if path and os.access(path, os.X_OK)), None)


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    written_by_migrations = vars(connections["default"])[SERIALIZED]
    # Playwright runs an event loop in this thread; without this Django refuses the database to synchronous tests.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # In a thread with a loop, Django hands out another connection, which does not know what to put back.
        setattr(connections["default"], SERIALIZED, written_by_migrations)
        path = find_chromium(playwright.chromium)
        if path is None:
            pytest.skip("there is no Chromium on this machine: install the package chromium to run the browser tests")
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, live_site: LiveServer) -> Iterator[Page]:
    """A fresh page; addresses are relative to the live site."""
    with chromium.new_context(base_url=live_site.url, viewport={"width": 1440, "height": 1000}) as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()
