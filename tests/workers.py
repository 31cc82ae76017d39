"""A real Celery worker, with beat, in a process of its own that works on the test database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from kombu import Connection

from newsroom.celery import app
from newsroom.processes import end, on_a_leash

SECONDS_TO_BOOT = 60.0
SECONDS_TO_SETTLE = 30.0


def url_of_test_database() -> str:
    """The test database as DATABASE_URL, for processes that this run starts."""
    parts = connection.get_connection_params()
    host, port = parts.get("host", ""), parts.get("port", "")
    secret = f":{parts['password']}" if parts.get("password") else ""
    return f"postgresql://{parts['user']}{secret}@/{parts['dbname']}?host={host}&port={port or 5432}"


def wait_until(is_so: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Ask twenty times a second; raise TimeoutError saying what did not come about."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} within {seconds:g} s")
        time.sleep(0.05)


class Worker:
    """Starts on first use and stays for the whole run; between tests it takes no messages."""

    def __init__(self, home: Path) -> None:
        self.log = home / "worker.log"
        self.name = f"tests-{os.getpid()}@localhost"
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self.child is not None, "the worker is not running"
        return self.child.pid

    def start(self) -> None:
        """Have the worker up and taking messages, with an empty queue."""
        app.control.purge()
        if self.child is None or self.child.poll() is not None:
            self._boot()
            return
        with app.connection_for_write() as connection:
            self._insist("add_consumer", connection)

    def rest(self) -> None:
        """Let the worker finish what it has, and take no more."""
        if self.child is None or self.child.poll() is not None:
            return
        # A connection of its own: those that Celery keeps may lead to a Redis that a test has stopped.
        with app.connection_for_write() as connection:
            self._insist("cancel_consumer", connection)
            wait_until(
                lambda: self._is_idle(connection), seconds=SECONDS_TO_SETTLE, what="the worker finished its tasks"
            )
            app.control.purge(connection=connection)

    def kill(self) -> None:
        """End the worker and its pool as a lost machine would: at once, with no word to the broker."""
        assert self.child is not None, "the worker is not running"
        os.killpg(self.child.pid, signal.SIGKILL)
        self.child.wait()

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-6000:]

    def end(self) -> None:
        if self.child is not None:
            end(self.child)

    def _insist(self, command: str, connection: Connection) -> None:
        """Say it until the worker has heard it: nobody keeps a command for one that is looking for its Redis again."""

        def heard() -> bool:
            replies = app.control.broadcast(
                command,
                arguments={"queue": app.conf.task_default_queue},
                destination=[self.name],
                reply=True,
                timeout=2,
                connection=connection,
            )
            return any("ok" in said for reply in replies or () for said in reply.values())

        wait_until(heard, seconds=SECONDS_TO_SETTLE, what=f"the worker heard {command} (see {self.log})")

    def _is_idle(self, connection: Connection) -> bool:
        inspect = app.control.inspect(destination=[self.name], timeout=2, connection=connection)
        states = (inspect.active(), inspect.reserved())
        return all(state is not None and not any(state.values()) for state in states)

    def _boot(self) -> None:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DATABASE_URL": url_of_test_database(),
            "REDIS_URL": settings.REDIS_URL,
        }
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                [
                    *(sys.executable, "-m", "celery", "--app", "newsroom", "worker", "--beat"),
                    *("--without-gossip", "--without-mingle", "--concurrency", "1"),
                    *("--hostname", self.name, "--loglevel", "INFO"),
                ],
                cwd=settings.BASE_DIR,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=on_a_leash(),
            )
        wait_until(self._answers, seconds=SECONDS_TO_BOOT, what=f"the worker came up (see {self.log})")

    def _answers(self) -> bool:
        assert self.child is not None
        if self.child.poll() is not None:
            raise RuntimeError(f"The worker ended while it started:\n{self.log.read_text()[-2000:]}")
        return bool(app.control.ping(destination=[self.name], timeout=0.5))
