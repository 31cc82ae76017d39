"""The fixtures that all other tests lean on."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Page, expect

from newsroom.background import run_background_task
from tests.workers import Worker, wait_until


class WriteToCache:
    """Stands for a django-tasks task, which the worker finds by its path."""

    @staticmethod
    def call(key: str, value: str) -> None:
        cache.set(key, value)


WRITE_TO_CACHE = f"{WriteToCache.__module__}.{WriteToCache.__name__}"


@pytest.mark.django_db
def test_the_database_is_postgresql_eighteen_or_what_the_environment_names() -> None:
    assert connection.vendor == "postgresql"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_migrations_wrote_is_there_after_a_test_that_commits(turn: str) -> None:
    assert Group.objects.exists()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_the_worker_does_what_it_is_sent_test_after_test(worker: Worker, turn: str) -> None:
    run_background_task.delay(path=WRITE_TO_CACHE, args=["turn", turn], kwargs={})
    wait_until(lambda: cache.get("turn") == turn, seconds=5, what="the worker wrote to the cache")


def test_a_worker_that_was_killed_is_there_again_for_the_next_test(worker: Worker) -> None:
    worker.kill()
    worker.start()
    run_background_task.delay(path=WRITE_TO_CACHE, args=["again", "up"], kwargs={})
    wait_until(lambda: cache.get("again") == "up", seconds=5, what="the new worker wrote to the cache")


@pytest.mark.browser
def test_the_browser_is_asked_to_sign_in(page: Page) -> None:
    page.goto("/admin/")
    expect(page.get_by_label("Password")).to_be_visible()
