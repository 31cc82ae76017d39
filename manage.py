#!/usr/bin/env python
"""Django's command line, with the checkout's own PostgreSQL and Redis up while a command needs them."""

import os
import signal
import sys
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from newsroom.services import ServiceError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

# These rest on the pure packages alone: begun without Django's registry of apps, they start in less than half the time.
NEED_NO_APPS = {
    "factcheck": "apps.review.management.commands.factcheck",
    "rules": "apps.review.management.commands.rules",
}
NEED_NO_SERVICES = {
    "",
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "makemigrations",
    "spectacular",
    "version",
}


def main(arguments: list[str]) -> None:
    command = arguments[1] if len(arguments) > 1 else ""
    if command in NEED_NO_APPS:
        run_alone(NEED_NO_APPS[command], arguments)
        return
    if command.startswith("-") or command in NEED_NO_SERVICES or {"-h", "--help"} & set(arguments):
        execute_from_command_line(arguments)
        return
    with settings.SERVICES.leased():
        execute_from_command_line(arguments)


def run_alone(module: str, arguments: list[str]) -> None:
    """Run a command of the pure packages as other tools of the shell run: it ends in silence where whoever reads its
    output has seen enough, or Ctrl-C is pressed."""
    try:
        try:
            import_module(module).Command().run_from_argv(arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Else Python would try to write the rest once more, and complain, while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    try:
        main(sys.argv)
    except (ImproperlyConfigured, ServiceError) as error:
        sys.exit(f"manage.py: {error}")
