#!/usr/bin/env python
"""Django's command line, with the checkout's own PostgreSQL and Redis where a command needs them."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
