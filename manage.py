#!/usr/bin/env python
"""Django's command line, with the checkout's own PostgreSQL and Redis up while a command needs them."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from newsroom.services import ServiceError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

NEED_NO_SERVICES = {
    "",
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "factcheck",
    "findstatic",
    "help",
    "makemessages",
    "makemigrations",
    "rules",
    "spectacular",
    "version",
}


def main(arguments: list[str]) -> None:
    command = arguments[1] if len(arguments) > 1 else ""
    if command.startswith("-") or command in NEED_NO_SERVICES or {"-h", "--help"} & set(arguments):
        execute_from_command_line(arguments)
        return
    with settings.SERVICES.leased():
        execute_from_command_line(arguments)


if __name__ == "__main__":
    try:
        main(sys.argv)
    except (ImproperlyConfigured, ServiceError) as error:
        sys.exit(f"manage.py: {error}")
