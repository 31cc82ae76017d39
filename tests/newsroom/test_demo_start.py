"""The demo as `make demo` starts it: up, killed, up again with its stories, and ended to the last process."""

import re
import signal
import urllib.request
from pathlib import Path

import psycopg

from newsroom.services import Services
from tests.newsroom.running_demo import RunningDemo, processes_of


def number_of_stories(home: Path) -> int:
    services = Services.under(home, needs_postgres=True, needs_redis=True)
    with psycopg.connect(services.postgres.url) as connection:
        row = connection.execute("SELECT count(*) FROM articles_article").fetchone()
    assert row is not None
    return int(row[0])


def test_the_demo_starts_comes_back_after_a_kill_and_ends_to_the_last_process(
    first_demo: RunningDemo,
) -> None:
    first, home, port = first_demo, first_demo.home, first_demo.port
    address = first.wait_until_ready()
    assert address == f"http://127.0.0.1:{port}/admin/"
    assert [line for line in first.lines if re.search(r" / .+: (reporter|editor|administrator)", line)]
    with urllib.request.urlopen(address) as page:
        assert b"Sign in" in page.read()
    stories = number_of_stories(home)
    assert stories >= 40

    assert first.end(signal.SIGKILL) == -signal.SIGKILL

    second = RunningDemo(home, port)
    assert second.wait_until_ready() == address
    assert number_of_stories(home) == stories

    assert second.end(signal.SIGTERM) == 0
    assert processes_of(home) == set()
