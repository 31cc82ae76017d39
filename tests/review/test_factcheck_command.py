"""The command line, which needs neither database nor queue."""

import io
import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

WRONG = "Far away\n\nThe station is 10 km (16 miles) from the nearest village.\n"
RIGHT = "The station is 10 km (6 miles) from the nearest village.\n"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "right.txt"
    path.write_text(RIGHT, encoding="utf-8")
    return path


def _run(*arguments: object, **options: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("factcheck", *map(str, arguments), stdout=out, stderr=err, **options)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_story_that_blocks_ends_with_one(wrong: Path) -> None:
    code, out, _ = _run(wrong)
    assert code == 1
    assert f"{wrong}:3:23" in out
    assert out.splitlines()[-1] == "1 story: 1 blocking finding"


def test_a_story_that_is_right_ends_with_nought(right: Path) -> None:
    code, out, _ = _run(right)
    assert (code, out) == (0, "1 story: nothing found\n")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(right: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\x00")
    code, out, err = _run(picture, tmp_path / "none.txt", right)
    assert code == 2
    assert "picture.png: not a text file" in err
    assert "none.txt: No such file" in err
    assert out.endswith("1 story: 2 not read\n")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_machines_get_json(wrong: Path, form: str) -> None:
    code, out, _ = _run(wrong, "--format", form)
    assert code == 1
    assert "16 miles" in json.dumps(json.loads(out))


def test_mentions_are_shown_instead_of_findings(wrong: Path) -> None:
    assert "[16 miles]" in _run(wrong, "--show-mentions")[1]
    assert "<mark" in _run(wrong, "--show-mentions", "--format", "html")[1]
    with pytest.raises(CommandError):
        _run(wrong, "--format", "html")


def test_records_are_answered_one_a_line_in_order_and_a_bad_one_does_not_stop_them(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(
        '{"id": 1, "text": "It is 10 km (16 miles) away."}\nbad\n\n{"id": 2, "text": "Rain."}\n', encoding="utf-8"
    )
    code, out, _ = _run("--jsonl", path)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [answer["id"] for answer in answers] == [1, None, 2]
    assert answers[0]["findings"][0]["quote"] == "16 miles"
    assert "error" in answers[1]
    assert answers[2] == {"id": 2, "findings": [], "mentions": []}


def test_each_record_is_answered_before_the_next_is_sent() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    with subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "factcheck", "--jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(2):
            process.stdin.write(f'{{"id": {number}, "text": "It rained."}}\n')
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_the_rules_are_listed_and_one_is_shown_whole() -> None:
    out = io.StringIO()
    call_command("rules", stdout=out)
    assert "DATE-01" in out.getvalue()
    out = io.StringIO()
    call_command("rules", "date-01", stdout=out)
    assert "It allows" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("rules", "NONE-99")


def _shell(*arguments: object, text: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *map(str, arguments)],
        input=text,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **variables},
        timeout=60,
        check=False,
    )


def test_half_a_surrogate_pair_does_not_stop_the_run() -> None:
    lines = rb"""{"id": "\udcff", "text": "It is 10 km (16 miles) \ud83d away."}
{"id": 2, "text": "Rain."}
"""
    ended = _shell("factcheck", "--jsonl", text=lines, PYTHONIOENCODING="ascii")
    first, second = [json.loads(line) for line in ended.stdout.decode("utf-8").splitlines()]
    assert first["id"] == "\udcff"
    assert first["findings"][0]["quote"] == "16 miles"
    assert second["id"] == 2
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_odd_lines_are_answered_each_in_its_place() -> None:
    lines = (
        b'\xef\xbb\xbf{"id": 1, "text": "marked"}\r\n',
        b'{"id": 2, "text": "caf\xe9 10 km (16 miles)"}\n',
        b"\xff\xfe\x00\n",
        b'{"id": NaN, "text": "not a number"}\n',
        b'{"id": ' + b"9" * 5000 + b', "text": "a long id"}\n',
        b'{"id": 6, "text": "' + b"It rained. " * 10_000 + b'"}\n',
        b'{"id": 7, "text": "no line end"}',
    )
    ended = _shell("factcheck", "--jsonl", text=b"".join(lines))
    answers = [json.loads(line, parse_constant=pytest.fail) for line in ended.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2, None, None, None, 6, 7]
    assert ["error" in answer for answer in answers] == [False, False, True, False, True, False, False]
    assert ended.stderr == b""


def test_a_file_of_records_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        ended = _shell("factcheck", "--jsonl", path)
        assert ended.returncode == 2
        assert str(path) in ended.stderr.decode()


@pytest.mark.parametrize("content", [b"", b"  \n\n", b"\xff\xfe", WRONG.replace("\n", "\r\n").encode("utf-16")])
def test_empty_files_and_those_of_other_systems_are_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(content)
    code, out, _ = _run(path)
    assert code == (1 if len(content) > 4 else 0)
    assert out.splitlines()[-1].startswith("1 story: ")
    assert (":3:23" in out) == bool(code)


def test_it_ends_in_silence_where_its_reader_has_seen_enough() -> None:
    for arguments in (("rules",), ("factcheck", "--jsonl")):
        with subprocess.Popen(
            [sys.executable, ROOT / "manage.py", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        ) as process:
            assert process.stdin
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            process.stdin.write(b'{"id": 1, "text": "It rained."}\n' * 2)
            process.stdin.close()
            assert process.stderr.read() == b""
            assert process.wait(timeout=30) == 128 + signal.SIGPIPE


def test_ctrl_c_ends_it_in_silence() -> None:
    with subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "factcheck", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        # A shell that runs the tests in the background has them ignore it.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b'{"id": 1, "text": "It rained."}\n')
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 128 + signal.SIGINT
        assert process.stderr.read() == b""


def test_the_checker_starts_without_wagtail() -> None:
    code = (
        "import runpy, sys\n"
        "sys.argv = ['manage.py', 'factcheck', '-']\n"
        "try:\n"
        "    runpy.run_path('manage.py', run_name='__main__')\n"
        "except SystemExit as ended:\n"
        "    assert ended.code == 1\n"
        "print({name.partition('.')[0] for name in sys.modules} & {'wagtail', 'rest_framework', 'modelcluster'})"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], input=WRONG.encode(), capture_output=True, cwd=ROOT, timeout=60, check=True
    )
    assert ended.stdout.splitlines()[-1] == b"set()"
