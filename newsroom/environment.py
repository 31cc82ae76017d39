"""What the environment says, read once, with errors that name the variable.

Everything a deployment decides is in environment variables (https://12factor.net/config). Development and the demo have
defaults that work on one machine and listen on loopback only; production has none for what matters.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

STAGES = ("development", "demo", "production")
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")

REQUIRED_IN_PRODUCTION = {
    "SECRET_KEY": "a long random text that signs sessions and tokens",
    "ALLOWED_HOSTS": "the host names the site answers to, separated by commas",
    "BASE_URL": "the address of the site as readers of its e-mail see it, such as https://desk.example.org",
    "DATABASE_URL": "postgresql://user:password@host:5432/name",
    "REDIS_URL": "redis://host:6379/0",
    "MEDIA_ROOT": "the folder for uploaded images and documents, shared by all machines (or set MEDIA_STORAGE)",
    "EMAIL_URL": "smtp://user:password@host:587?tls=true",
    "DEFAULT_FROM_EMAIL": "the address workflow e-mails come from",
}
STANDS_IN_FOR = {"MEDIA_ROOT": "MEDIA_STORAGE"}

SWITCHES = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class Environment:
    """Environment variables with types; an empty variable counts as unset."""

    variables: Mapping[str, str]

    @property
    def stage(self) -> str:
        return self.one_of("FATHOM_ENV", STAGES, default="development")

    def demand_what_production_needs(self) -> None:
        """Raise ImproperlyConfigured with the name of every variable that is missing."""
        missing = [
            f"{name} ({meaning})"
            for name, meaning in REQUIRED_IN_PRODUCTION.items()
            if not self.text(name) and not self.text(STANDS_IN_FOR.get(name, name))
        ]
        if missing:
            raise ImproperlyConfigured(
                "FATHOM_ENV=production needs these environment variables, which are not set: " + "; ".join(missing)
            )

    def text(self, name: str, *, default: str = "") -> str:
        return self.variables.get(name, "").strip() or default

    def words(self, name: str, *, default: tuple[str, ...] = ()) -> list[str]:
        """A comma-separated list."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()] or list(default)

    def one_of(self, name: str, choices: tuple[str, ...], *, default: str) -> str:
        value = self.text(name, default=default)
        if value not in choices:
            raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}")
        return value

    def switch(self, name: str, *, default: bool) -> bool:
        value = self.text(name).lower()
        if not value:
            return default
        if value not in SWITCHES:
            raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}")
        return SWITCHES[value]

    def whole(self, name: str, *, default: int) -> int:
        value = self.text(name, default=str(default))
        if not value.isascii() or not value.isdigit():
            raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
        return int(value)

    def rate(self, name: str, *, default: str) -> str | None:
        """How often something is allowed: "60/min"; None for "none"."""
        value = self.text(name, default=default)
        if value == "none":
            return None
        if not re.fullmatch(r"[1-9][0-9]*/(s|sec|m|min|h|hour|d|day)", value):
            raise ImproperlyConfigured(f"{name} must be a rate such as 60/min, or none, not {value!r}")
        return value

    def mapping(self, name: str) -> dict[str, Any]:
        """A JSON object."""
        try:
            value = json.loads(self.text(name, default="{}"))
        except json.JSONDecodeError as error:
            raise ImproperlyConfigured(f"{name} must be a JSON object: {error}") from error
        if not isinstance(value, dict):
            raise ImproperlyConfigured(f"{name} must be a JSON object, not {value!r}")
        return value

    def url(self, name: str, *, schemes: tuple[str, ...], default: str = "") -> SplitResult:
        """A URL of one of the given schemes. Its text is not quoted in errors: it may hold a password."""
        try:
            parts = urlsplit(self.text(name, default=default))
            # Asked for here because a port that is not a number raises only on access.
            _ = parts.port
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} is not a URL: {error}") from error
        if parts.scheme not in schemes:
            raise ImproperlyConfigured(f"{name} must begin with {' or '.join(f'{scheme}://' for scheme in schemes)}")
        return parts

    def database(self, name: str, *, default: str) -> dict[str, Any]:
        """Django's settings for the PostgreSQL at a URL; its query becomes libpq options (sslmode, …)."""
        parts = self.url(name, schemes=("postgresql", "postgres"), default=default)
        options = dict(parse_qsl(parts.query))
        database_name = unquote(parts.path.lstrip("/"))
        if not database_name:
            raise ImproperlyConfigured(f"{name} does not name a database: postgresql://user:password@host:5432/name")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": database_name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
            "PORT": str(parts.port or options.pop("port", "")),
            "OPTIONS": options,
        }

    def email(self, name: str, *, default: str) -> dict[str, Any]:
        """Django's e-mail settings for `smtp://user:password@host:587?tls=true`, `smtps://…`, `console://` or `file:///folder`."""
        parts = self.url(name, schemes=("smtp", "smtps", "console", "file"), default=default)
        if parts.scheme == "console":
            return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
        if parts.scheme == "file":
            return {
                "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "EMAIL_FILE_PATH": unquote(parts.path),
            }
        if not parts.hostname:
            raise ImproperlyConfigured(f"{name} does not name a host: smtp://user:password@host:587?tls=true")
        query = dict(parse_qsl(parts.query))
        over_ssl = parts.scheme == "smtps"
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if over_ssl else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": over_ssl,
            "EMAIL_USE_TLS": not over_ssl and SWITCHES.get(query.get("tls", "").lower(), False),
            "EMAIL_TIMEOUT": 10,
        }
