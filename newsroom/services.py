"""The PostgreSQL and the Redis that a checkout brings for itself where DATABASE_URL and REDIS_URL are unset."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

# Linux takes 107 bytes for the path of a socket, macOS 103; the longest name in the folder is .s.PGSQL.5432.lock.
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432.lock")


def socket_folder(home: Path) -> Path:
    """Where the sockets of a home live: inside it, or under the temporary folder where its path is too long."""
    folder = home / "run"
    if len(bytes(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    return Path(tempfile.gettempdir()) / f"fathom-{hashlib.sha256(bytes(home)).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Postgres:
    folder: Path
    sockets: Path

    @property
    def url(self) -> str:
        return f"postgresql://fathom@/fathom?host={quote(str(self.sockets), safe='')}"


@dataclass(frozen=True, slots=True)
class Redis:
    folder: Path
    sockets: Path

    @property
    def url(self) -> str:
        return f"unix://{self.sockets}/redis.sock"


@dataclass(frozen=True, slots=True)
class Services:
    """The services of one home folder, and which of them the settings ask for."""

    postgres: Postgres
    redis: Redis
    needs_postgres: bool
    needs_redis: bool

    @classmethod
    def under(cls, home: Path, *, needs_postgres: bool, needs_redis: bool) -> Self:
        sockets = socket_folder(home)
        return cls(
            postgres=Postgres(home / "postgres", sockets),
            redis=Redis(home / "redis", sockets),
            needs_postgres=needs_postgres,
            needs_redis=needs_redis,
        )
