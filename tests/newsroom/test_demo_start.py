"""The demo as `make demo` starts it: up, killed, up again with its stories, and ended to the last process."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from django.conf import settings

from newsroom.services import Services
from tests.workers import wait_until

SECONDS_TO_LOAD = 240.0


class RunningDemo:
    """One start of the demo in a home of its own, with what it said."""

    def __init__(self, home: Path, port: int) -> None:
        self.home = home
        self.lines: list[str] = []
        unset = {"DATABASE_URL", "REDIS_URL", "CELERY_QUEUE", "FATHOM_NAMESPACE", "DJANGO_SETTINGS_MODULE"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newsroom.demo"],
            cwd=settings.BASE_DIR,
            env={
                **{name: value for name, value in os.environ.items() if name not in unset},
                "FATHOM_HOME": str(home),
                "PORT": str(port),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()

    def wait_until_ready(self) -> str:
        """The address it ends its start with."""
        wait_until(
            lambda: any(line.startswith("ready: ") for line in self.lines) or self.process.poll() is not None,
            seconds=SECONDS_TO_LOAD,
            what="the demo was ready",
        )
        assert self.process.poll() is None, "\n".join(self.lines[-5:])
        return self.lines[-1].removeprefix("ready: ")

    def end(self, sign: signal.Signals) -> int:
        self.process.send_signal(sign)
        status = self.process.wait(60)
        self.listener.join(10)
        return status

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as said:
            self.lines.extend(line.strip() for line in iter(said.readline, "") if line.strip())


def processes_of(home: Path) -> set[psutil.Process]:
    """All that run for this home, whoever their parent is now."""
    found = set()
    for process in psutil.process_iter():
        try:
            is_ours = process.environ().get("FATHOM_HOME") == str(home) or str(home) in " ".join(process.cmdline())
        except (psutil.Error, OSError):
            continue
        if is_ours and process.status() != psutil.STATUS_ZOMBIE:
            found.add(process)
    return found


def number_of_stories(home: Path) -> int:
    services = Services.under(home, needs_postgres=True, needs_redis=True)
    with psycopg.connect(services.postgres.url) as connection:
        row = connection.execute("SELECT count(*) FROM articles_article").fetchone()
    assert row is not None
    return int(row[0])


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("demo")
    yield home
    for process in processes_of(home):
        process.kill()


def test_the_demo_starts_comes_back_after_a_kill_and_ends_to_the_last_process(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    first = RunningDemo(home, port)
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
