import io
import os
import socket
from pathlib import Path

import pytest

from newsroom import demo
from newsroom.demo import Accounts, Address, DemoError, Part, demand_room, only_demo


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "SECONDS_FOR_A_PORT", 0.3)
    monkeypatch.setattr(demo, "SECONDS_FOR_ANOTHER_DEMO", 0.3)


def test_the_demo_is_at_port_8000_of_loopback_where_nothing_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.delenv("HOST", raising=False)
    assert Address.from_environment().url == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("host", "url"),
    [("localhost", "http://localhost:81"), ("127.0.0.9", "http://127.0.0.9:81"), ("::1", "http://[::1]:81")],
)
def test_host_and_port_are_honoured(host: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", host)
    monkeypatch.setenv("PORT", "81")
    assert Address.from_environment().url == url


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example.org"])  # noqa: S104 - refused, not bound
def test_an_address_that_others_can_reach_is_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", host)
    with pytest.raises(DemoError, match="the passwords are public"):
        Address.from_environment()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(DemoError, match="PORT must be a number from 1 to 65535"):
        Address.from_environment()


def test_a_port_that_is_taken_is_named_in_one_line_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(DemoError) as error:
            Address("127.0.0.1", port).demand_free()
    assert str(error.value) == f"port {port} on 127.0.0.1 is taken; choose another: PORT={port + 1} make demo"


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "BYTES_NEEDED", 2**80)
    with pytest.raises(DemoError, match="the disk is full"):
        demand_room(tmp_path / "home")


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DemoError, match=r"cannot write to .*file/home"):
        demand_room(tmp_path / "file" / "home")


def test_a_second_demo_of_one_checkout_is_told_who_runs(tmp_path: Path) -> None:
    with (
        only_demo(tmp_path),
        pytest.raises(DemoError, match=rf"running already \(process {os.getpid()}\)"),
        only_demo(tmp_path),
    ):
        pass


def test_accounts_are_kept_for_the_end_one_a_role() -> None:
    out = io.StringIO()
    accounts = Accounts(out)
    accounts.write("12 desks\nana / pass word: reporter (World, Sci")
    accounts.write("ence)\nbo / pass word: reporter (Sport)\nzoe / pass word: administrator\n")
    assert out.getvalue() == "  12 desks\n"
    assert accounts.by_role == {
        "reporter": "ana / pass word: reporter (World, Science)",
        "administrator": "zoe / pass word: administrator",
    }


def test_a_part_that_ends_at_once_is_given_up_with_its_last_words(tmp_path: Path) -> None:
    part = Part("worker", ("this",), tmp_path / "worker.log")
    part.start()
    with pytest.raises(DemoError, match=r"the worker does not stay up: Namespaces are"):
        for _ in range(demo.SHORT_LIVES_ALLOWED):
            assert part.child is not None
            part.child.wait()
            part.revive()
