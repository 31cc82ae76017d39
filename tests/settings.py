"""The project's settings for tests: a home, a queue and services of this run's own.

Nothing here touches the demo of the same checkout or another run of the tests: each run makes its own PostgreSQL and
Redis below the temporary folder, unless DATABASE_URL and REDIS_URL name others.
"""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

RUN = f"fathom-tests-{os.getuid()}-{os.getpid()}"
os.environ["FATHOM_HOME"] = str(Path(tempfile.gettempdir()) / RUN)
os.environ.setdefault("FATHOM_NAMESPACE", RUN)
os.environ.setdefault("LOG_LEVEL", "WARNING")

from newsroom.settings import *  # noqa: E402, F403 - they read the environment that is set above
from newsroom.settings import SERVICES  # noqa: E402

# The files of a run are thrown away with it, so nobody waits for the disk.
SERVICES = replace(
    SERVICES,
    postgres=replace(
        SERVICES.postgres,
        options=("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"),
    ),
)

# One cheap round: tests make many users, and none of their passwords is worth guarding.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
