"""PostgreSQL and Redis of a home of their own, really started and really killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from newsroom import services as services_module
from newsroom.services import Postgres, Redis, ServiceError, Services, redis_version, socket_folder
from tests.workers import wait_until

UNHURRIED = ("fsync=off",)


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def services(home: Path) -> Iterator[Services]:
    services = Services.under(home, needs_postgres=True, needs_redis=True, postgres_options=UNHURRIED)
    yield services
    services.stop()


def query(postgres: Postgres, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def client(server: Redis) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(server.socket))


def kill(services: Services) -> None:
    """End both servers as a power cut would."""
    postmaster = psutil.Process(int((services.postgres.folder / "postmaster.pid").read_text().split()[0]))
    with client(services.redis) as connection:
        server = psutil.Process(connection.info("server")["process_id"])
    for process in (postmaster, server):
        process.send_signal(signal.SIGKILL)
        process.wait(10)


def test_both_are_up_inside_a_lease_and_down_after_it(services: Services) -> None:
    with services.leased():
        assert query(services.postgres, "SELECT 1") == [(1,)]
        with client(services.redis) as connection:
            assert connection.ping()
    assert not services.postgres.is_up()
    assert not services.redis.is_up()


def test_what_was_written_is_there_at_the_next_start(services: Services) -> None:
    with services.leased():
        query(services.postgres, "CREATE TABLE kept AS SELECT 42 AS answer")
    with services.leased():
        assert query(services.postgres, "SELECT answer FROM kept") == [(42,)]


def test_servers_that_were_killed_come_back_with_what_was_committed(services: Services) -> None:
    with services.leased():
        query(services.postgres, "CREATE TABLE kept AS SELECT 42 AS answer")
        kill(services)
        assert not services.postgres.is_up()
        services.start()
        assert query(services.postgres, "SELECT answer FROM kept") == [(42,)]
        with client(services.redis) as connection:
            assert connection.ping()


def test_a_stranger_with_the_process_id_of_a_dead_server_is_left_alone(services: Services) -> None:
    with services.leased():
        pass
    with subprocess.Popen(["sleep", "60"]) as stranger:
        lines = [str(stranger.pid), str(services.postgres.folder), "0", "5432", str(services.postgres.sockets)]
        for lock in (services.postgres.folder / "postmaster.pid", services.postgres.sockets / ".s.PGSQL.5432.lock"):
            lock.write_text("\n".join(lines) + "\n")
        services.postgres.stop()
        with services.leased():
            assert query(services.postgres, "SELECT 1") == [(1,)]
        assert stranger.poll() is None
        stranger.kill()


def test_the_last_to_let_go_stops_them(services: Services) -> None:
    with services.leased():
        with services.leased():
            pass
        assert services.postgres.is_up()
        assert services.redis.is_up()
    assert not services.postgres.is_up()


def test_a_killed_holder_does_not_keep_them_up(services: Services) -> None:
    program = (
        "import sys, time; from pathlib import Path; from newsroom.services import Services\n"
        "with Services.under(Path(sys.argv[1]), needs_postgres=True, needs_redis=True).leased():\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(services.home)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        holder.kill()
    assert services.postgres.is_up()
    with services.leased():
        pass
    assert not services.postgres.is_up()
    assert not services.redis.is_up()


def test_a_leashed_server_goes_with_whoever_started_it(services: Services) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from newsroom.services import Services\n"
        "Services.under(Path(sys.argv[1]), needs_postgres=True, needs_redis=True).start(leashed=True)\n"
        "print(Path(sys.argv[1], 'postgres', 'postmaster.pid').read_text().split()[0], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, str(services.home)], stdout=subprocess.PIPE, check=False, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL
    postmaster = int(killed.stdout)
    wait_until(lambda: not psutil.pid_exists(postmaster), seconds=10, what="PostgreSQL went")
    wait_until(lambda: not services.redis.is_up(), seconds=10, what="Redis went")


def test_a_first_start_that_was_cut_short_is_begun_anew(services: Services) -> None:
    half_made = services.home / "postgres.new"
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18")
    with services.leased():
        assert query(services.postgres, "SELECT 1") == [(1,)]


def test_a_redis_whose_files_are_spoiled_starts_empty(services: Services) -> None:
    folder = services.redis.folder / "appendonlydir"
    folder.mkdir(parents=True)
    (folder / "appendonly.aof.manifest").write_text("not a manifest")
    (services.redis.folder / "appendonly.aof").write_text("not a log")
    with services.leased(), client(services.redis) as connection:
        assert connection.dbsize() == 0


def test_a_log_that_ends_in_a_reason_is_quoted_where_postgresql_does_not_start(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services_module, "SECONDS_TO_START", 3.0)
    spoiled = Services.under(
        services.home, needs_postgres=True, needs_redis=False, postgres_options=("shared_buffers=much",)
    )
    with pytest.raises(ServiceError, match="shared_buffers"), spoiled.leased():
        pass


def test_a_machine_without_redis_is_told_what_to_install(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(home))
    monkeypatch.setattr(services_module, "REDIS_PACKAGES", {})
    services = Services.under(home, needs_postgres=False, needs_redis=True)
    with pytest.raises(ServiceError, match="install redis-server or valkey-server"), services.leased():
        pass


def test_a_redis_too_old_for_the_client_is_passed_over(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = home / "redis-server"
    old.write_text("#!/bin/sh\necho 'Redis server v=5.0.14 sha=00000000:0 malloc=jemalloc-5.1.0 bits=64'\n")
    old.chmod(0o755)
    assert redis_version(str(old)) == (5, 0, 14)
    monkeypatch.setenv("PATH", str(home))
    monkeypatch.setattr(services_module, "REDIS_PACKAGES", {})
    services = Services.under(home, needs_postgres=False, needs_redis=True)
    with pytest.raises(ServiceError), services.leased():
        pass


def test_the_redis_of_the_requirements_serves_where_the_machine_has_none(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(home))
    services = Services.under(home, needs_postgres=False, needs_redis=True)
    with services.leased(), client(services.redis) as connection:
        assert connection.ping()


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    services = Services.under(tmp_path / "file" / "home", needs_postgres=True, needs_redis=True)
    with pytest.raises(ServiceError, match=r"Cannot write to .*file/home"), services.leased():
        pass


def test_nothing_is_made_where_the_environment_names_both(home: Path) -> None:
    with Services.under(home, needs_postgres=False, needs_redis=False).leased():
        assert list(home.iterdir()) == []


@pytest.mark.parametrize("length", [20, 70, 150])
def test_a_socket_has_a_path_the_kernel_takes_however_long_the_home_is(length: int) -> None:
    home = Path("/") / ("h" * length)
    assert len(os.fsencode(socket_folder(home) / ".s.PGSQL.5432.lock")) <= 103


def test_two_long_homes_have_sockets_apart() -> None:
    assert socket_folder(Path("/") / ("h" * 150)) != socket_folder(Path("/") / ("h" * 151))
