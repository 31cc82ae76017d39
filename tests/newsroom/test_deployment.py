"""What production starts with, and whether the deployment page tells all of it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from newsroom.environment import REQUIRED_IN_PRODUCTION

ROOT: Path = settings.BASE_DIR
READ_BY = re.compile(r"environment\.\w+\(\s*\"([A-Z_]+)\"|environ\.get\(\"([A-Z_]+)\"|self\.\w+\(\"([A-Z_]+)\"")
PRODUCTION = {
    "FATHOM_ENV": "production",
    "SECRET_KEY": "for-this-test-only-3b0a92d5c1f84e7db6c2f0e19a57d846-abc",
    "ALLOWED_HOSTS": "desk.example.org",
    "BASE_URL": "https://desk.example.org",
    "DATABASE_URL": "postgresql://fathom:secret@db.example.org/fathom",
    "REDIS_URL": "redis://redis.example.org/0",
    "MEDIA_ROOT": "/srv/fathom/media",
    "EMAIL_URL": "smtp://mail.example.org",
    "DEFAULT_FROM_EMAIL": "desk@example.org",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_variable_that_is_read_is_on_the_deployment_page() -> None:
    sources = (ROOT / "newsroom" / name for name in ("settings.py", "environment.py", "gunicorn.py"))
    read = {name for source in sources for found in READ_BY.findall(source.read_text()) for name in found if name}
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "deploy.md").read_text(), re.MULTILINE))
    assert read | set(REQUIRED_IN_PRODUCTION) == told


def test_a_production_that_lacks_a_variable_ends_with_one_line_that_names_it(tmp_path: Path) -> None:
    variables = {**PRODUCTION, "REDIS_URL": ""}
    outcome = manage("migrate", **variables)
    assert outcome.returncode == 1
    assert outcome.stderr.count("\n") == 1
    assert "REDIS_URL" in outcome.stderr


def test_production_starts_no_service_of_the_checkout(tmp_path: Path) -> None:
    outcome = manage("check", **PRODUCTION, FATHOM_HOME=str(tmp_path / "home"))
    assert outcome.returncode == 0, outcome.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("makemigrations", "--check"), ("rules",), ("factcheck", "--help"), ("migrate", "--help"), ("help",)],
)
def test_a_command_that_needs_no_database_starts_none(arguments: tuple[str, ...], tmp_path: Path) -> None:
    outcome = manage(*arguments, FATHOM_HOME=str(tmp_path / "home"))
    assert outcome.returncode == 0, outcome.stderr
    assert not (tmp_path / "home").exists()


def test_a_command_that_needs_a_database_starts_it_and_stops_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    outcome = manage("showmigrations", "contenttypes", FATHOM_HOME=str(home))
    assert outcome.returncode == 0, outcome.stderr
    assert "0001_initial" in outcome.stdout
    assert (home / "postgres" / "PG_VERSION").exists()
    assert not (home / "postgres" / "postmaster.pid").exists()
