"""The demo as `make demo` starts it, in a process and a home of its own."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import psutil
from django.conf import settings

from tests.workers import wait_until

SECONDS_TO_LOAD = 240.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


class RunningDemo:
    """One start of the demo in a home of its own, with what it said."""

    def __init__(self, home: Path, port: int) -> None:
        self.home = home
        self.port = port
        self.lines: list[str] = []
        unset = {"DATABASE_URL", "REDIS_URL", "CELERY_QUEUE", "FATHOM_NAMESPACE", "DJANGO_SETTINGS_MODULE"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newsroom.demo", "--until-parent-ends"],
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
