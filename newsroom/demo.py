"""The demo newsroom, started by `make demo` and ended by Ctrl-C: everything the product is made of, on one machine.

The passwords are public, so it answers on the loopback interface only.
"""

import argparse
import contextlib
import errno
import fcntl
import hashlib
import io
import ipaddress
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import traceback
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections

from newsroom.celery import app
from newsroom.environment import LOOPBACK_HOSTS
from newsroom.processes import end, on_a_leash
from newsroom.services import ServiceError, Services, last_line_of

BYTES_NEEDED = 400 * 1024 * 1024
SECONDS_FOR_A_PORT = 4.0
SECONDS_FOR_ANOTHER_DEMO = 20.0
SECONDS_TO_ANSWER = 120.0
SECONDS_BETWEEN_LOOKS = 0.5
LOG_LEVEL_OF_PARTS = os.environ.get("LOG_LEVEL", "").strip() or "INFO"
# A process that ends sooner than this after its start three times over will not come up at the fourth either.
SHORTEST_LIFE = 10.0
SHORT_LIVES_ALLOWED = 3

ACCOUNT = re.compile(r"(?P<login>\S+ / .+): (?P<role>.+?)(?: \((?P<desks>.+)\))?")


class DemoError(Exception):
    """Why there is no demo, in one line."""


class Stopped(BaseException):
    """Somebody pressed Ctrl-C or sent SIGTERM; like KeyboardInterrupt, not an Exception that code may swallow."""


@dataclass(slots=True)
class Part:
    """One process of the demo, started again where it ends on its own."""

    name: str
    command: Sequence[str]
    log: Path
    child: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    short_lives: int = field(default=0)

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(  # noqa: S603 - our own commands
                [sys.executable, "-m", *self.command],
                cwd=settings.BASE_DIR,
                env={**os.environ, "LOG_LEVEL": LOG_LEVEL_OF_PARTS},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A session of its own, so that Ctrl-C reaches it through us and in the right order.
                start_new_session=True,
                preexec_fn=on_a_leash(),
            )
        self.started_at = time.monotonic()

    def is_up(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def revive(self) -> None:
        """Start again after an end nobody asked for; raise DemoError where it does not stay up."""
        status = self.child.returncode if self.child else None
        lived = time.monotonic() - self.started_at
        self.short_lives = self.short_lives + 1 if lived < SHORTEST_LIFE else 0
        if self.short_lives >= SHORT_LIVES_ALLOWED:
            raise DemoError(f"the {self.name} does not stay up: {last_line_of(self.log)} (see {self.log})")
        say(f"the {self.name} ended with status {status}; starting it again")
        self.start()


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is what the command is for


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    began = time.monotonic()
    print(f"{what} … ", end="", flush=True)  # noqa: T201
    try:
        yield
    except BaseException:
        say("")
        raise
    say(f"{time.monotonic() - began:.1f} s")


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    @classmethod
    def from_environment(cls) -> "Address":
        host = os.environ.get("HOST", "").strip().strip("[]") or "127.0.0.1"
        port = os.environ.get("PORT", "").strip() or "8000"
        if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
            raise DemoError(f"PORT must be a number from 1 to 65535, not {port!r}")
        try:
            is_loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
        except ValueError:
            is_loopback = False
        if not is_loopback:
            raise DemoError(f"HOST must be a loopback address, for the passwords are public, not {host!r}")
        return cls(host, int(port))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self}"

    def demand_free(self) -> None:
        """Raise DemoError where somebody listens there for longer than a killed demo needs to let go."""
        deadline = time.monotonic() + SECONDS_FOR_A_PORT
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        while True:
            with socket.socket(family) as listener:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    listener.bind((self.host, self.port))
                except OSError as error:
                    if error.errno == errno.EADDRINUSE and time.monotonic() < deadline:
                        time.sleep(0.2)
                        continue
                    reason = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
                    raise DemoError(
                        f"port {self.port} on {self.host} {reason}; choose another: PORT={self.port + 1} make demo"
                    ) from error
                else:
                    return


def demand_room(home: Path) -> None:
    """Raise DemoError where the disk below the home folder is nearly full or cannot be written."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(home).free
        with (home / "room").open("wb") as probe:
            probe.write(b"\0" * 4096)
        (home / "room").unlink()
    except OSError as error:
        raise DemoError(f"cannot write to {home}: {error.strerror}") from error
    if free < BYTES_NEEDED:
        needed, left = BYTES_NEEDED // 1024**2, free // 1024**2
        raise DemoError(f"the disk is full: {home} needs {needed} MB and has {left} MB")


@contextlib.contextmanager
def only_demo(home: Path) -> Iterator[None]:
    """One demo a checkout. The lock goes with its holder, so a killed demo does not stand in the way."""
    with (home / "demo.lock").open("a+") as lock:
        deadline = time.monotonic() + SECONDS_FOR_ANOTHER_DEMO
        waiting = False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                lock.seek(0)
                holder = lock.read().strip()
                if time.monotonic() > deadline:
                    raise DemoError(f"the demo of this checkout is running already (process {holder})") from None
                if not waiting:
                    say(f"another demo of this checkout (process {holder}) holds on; waiting for it to end")
                    waiting = True
                time.sleep(0.2)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def files_digest() -> str:
    """Changes when any static file does, so that collecting thousands of them is done once."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static_files() -> None:
    stamp = settings.STATIC_ROOT.with_name("static.digest")
    digest = files_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)


class Accounts(io.TextIOBase):
    """Passes on what the loader says, but keeps the accounts for the end."""

    def __init__(self, out: IO[str]) -> None:
        self.out = out
        self.by_role: dict[str, str] = {}
        self.unfinished = ""

    def write(self, text: str) -> int:
        *lines, self.unfinished = (self.unfinished + text).split("\n")
        for line in lines:
            account = ACCOUNT.fullmatch(line.strip())
            if account:
                self.by_role.setdefault(account["role"], line.strip())
            elif line.strip():
                print(f"  {line}", file=self.out, flush=True)
        return len(text)


def parts_at(address: Address, logs: Path) -> tuple[Part, ...]:
    worker = (
        *("celery", "--app", "newsroom", "worker", "--concurrency", "2", "--without-gossip", "--without-mingle"),
        *("--loglevel", LOG_LEVEL_OF_PARTS),
    )
    beat = ("celery", "--app", "newsroom", "beat", "--loglevel", LOG_LEVEL_OF_PARTS, "--pidfile=")
    web = ("gunicorn", "--config", "python:newsroom.gunicorn", "--bind", str(address), "newsroom.wsgi")
    return (
        Part("worker", worker, logs / "worker.log"),
        Part("beat", beat, logs / "beat.log"),
        Part("web server", web, logs / "web.log"),
    )


def wait_until_it_answers(address: Address, parts: Sequence[Part]) -> None:
    """Return when the web server shows its sign-in page and a worker takes messages; raise DemoError after a while."""
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while True:
        for part in parts:
            if not part.is_up():
                part.revive()
        # The sign-in page needs the database, the cache and the static files, so it warms what editors wait for.
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(f"{address.url}/admin/login/", timeout=30) as answer,  # noqa: S310 - http only
        ):
            if answer.status == 200 and app.control.ping(timeout=0.5):
                return
        if time.monotonic() > deadline:
            raise DemoError(f"the web server or the worker does not answer (see {parts[-1].log.parent})")
        time.sleep(0.1)


def watch(parts: Sequence[Part], services: Services, parent: int | None) -> None:
    """Keep everything up until somebody stops us, or until the `make` that started us is gone."""
    while parent is None or os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        for service in services.needed:
            if not service.is_up():
                say(f"{service.name} is gone; starting it again")
                services.start()
        for part in parts:
            if not part.is_up():
                part.revive()
    raise Stopped


def run(address: Address, parent: int | None) -> None:
    services: Services = settings.SERVICES
    logs = services.home / "logs"
    shutil.rmtree(logs, ignore_errors=True)
    parts: tuple[Part, ...] = ()
    with contextlib.ExitStack() as stack:
        with step(f"Starting {' and '.join(service.name for service in services.needed) or 'nothing of our own'}"):
            stack.enter_context(services.leased())
        with step("Preparing Django"):
            django.setup()
        with step("Migrating the database"):
            call_command("migrate", interactive=False, verbosity=0)
        say("Loading the demo newsroom")
        accounts = Accounts(sys.stdout)
        call_command("load_demo_newsroom", stdout=accounts)
        connections.close_all()
        with step("Collecting static files"):
            collect_static_files()
        parts = parts_at(address, logs)
        try:
            with step("Starting the worker, beat and the web server"):
                for part in parts:
                    part.start()
                wait_until_it_answers(address, parts)
            say("\nDemo accounts (more in demo/newsroom.toml):")
            for account in accounts.by_role.values():
                say(f"  {account}")
            say(f"Logs are in {logs}, e-mails in {services.home / 'mail'}.")
            say("Ctrl-C ends the demo and keeps its stories; make demo-reset starts afresh.")
            say(f"ready: {address.url}/admin/")
            watch(parts, services, parent)
        finally:
            say("\nEnding the web server, beat, the worker and the services …")
            end(*(part.child for part in parts if part.child is not None))


def reset(services: Services) -> None:
    """Throw away every story and start with the demo's own."""
    if not services.needs_postgres:
        raise DemoError("DATABASE_URL is set, and a database that is not the demo's own is never emptied")
    services.stop()
    for folder in (services.postgres.folder, services.redis.folder, Path(settings.MEDIA_ROOT)):
        shutil.rmtree(folder, ignore_errors=True)


def stop(sign: int, frame: FrameType | None) -> None:
    # Once is enough; a second signal must not interrupt the ending of the processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stopped


def last_words_of(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "no reason given")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m newsroom.demo", description=__doc__)
    options.add_argument("--afresh", action="store_true", help="throw away what is there first")
    options.add_argument("--until-parent-ends", action="store_true", help="end when the process that started this does")
    chosen = options.parse_args()
    parent = os.getppid() if chosen.until_parent_ends else None
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    try:
        address = Address.from_environment()
        os.environ["FATHOM_ENV"] = "demo"
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        os.environ["BASE_URL"] = address.url
        os.environ["ALLOWED_HOSTS"] = ",".join({*LOOPBACK_HOSTS, address.host})
        # What Wagtail logs while it loads stories would drown the steps.
        os.environ["LOG_LEVEL"] = "WARNING"
        services: Services = settings.SERVICES
        demand_room(services.home)
        with only_demo(services.home):
            address.demand_free()
            if chosen.afresh:
                reset(services)
            run(address, parent)
    except Stopped:
        say("ended")
    except (DemoError, ServiceError, ImproperlyConfigured, CommandError) as error:
        sys.exit(f"make demo: {error}")
    except OSError as error:
        reason = "the disk is full" if error.errno == errno.ENOSPC else str(error)
        sys.exit(f"make demo: {reason}")
    except Exception as error:
        # A fault of ours: the line is for whoever starts the demo, the file for whoever mends it.
        trace = settings.SERVICES.home / "demo-fault.log"
        trace.write_text(traceback.format_exc())
        sys.exit(f"make demo: {type(error).__name__}: {last_words_of(error)} (see {trace})")


if __name__ == "__main__":
    main()
