"""The command line, which needs neither database nor queue."""

import io
import json
import os
import subprocess
import sys
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
