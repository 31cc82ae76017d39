"""Checks the numbers of stories in files, without a database and without a queue."""

import datetime
import io
import json
import os
import shutil
import sys
from argparse import ArgumentTypeError
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.checks import check
from apps.checks.documents import (
    Document,
    UnreadableDocument,
    UnreadableRecord,
    decoded,
    read_documents,
    read_record,
)
from apps.checks.output.json import failed_record_line, mentions_as_json, record_line, run_as_json
from apps.checks.output.page import mention_page
from apps.checks.output.sarif import run_as_sarif
from apps.checks.output.terminals import COLOURED, PLAIN, Palette
from apps.checks.output.text import mention_lines, verdict_lines
from apps.checks.output.verdicts import Tally, Verdict

STDIN = "-"
# From so many files on, a line on the terminal says how far the run is.
PROGRESS_FROM = 5


def day(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise ArgumentTypeError(f"{value!r} is not a day (YYYY-MM-DD)") from error


class Command(BaseCommand):
    help = (
        "Checks the numbers of stories: plain text, Markdown, HTML and ninjs, or one JSON object a line. "
        "Ends with 1 where something blocks, 2 where a file could not be read."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="a file, or - for standard input (the default)")
        parser.add_argument("--format", choices=("text", "json", "sarif", "html"), default="text")
        parser.add_argument("--jsonl", action="store_true", help="one record a line in, one answer a line out")
        parser.add_argument("--show-mentions", action="store_true", help="mark every figure instead of checking")
        parser.add_argument("--date", type=day, help="the day of publication, where the text has no dateline")

    def handle(self, *args: Any, **options: Any) -> None:
        files = options["files"] or [STDIN]
        _write_utf8(sys.stdout)
        if options["jsonl"]:
            self._answer_records(files)
        elif options["show_mentions"]:
            self._show_mentions(files, options)
        elif options["format"] == "html":
            raise CommandError("--format html goes with --show-mentions")
        else:
            self._check_files(files, options)

    def _check_files(self, files: list[str], options: dict[str, Any]) -> None:
        tally = Tally()
        verdicts: list[Verdict] = []
        unread: dict[str, str] = {}
        palette = self._palette(options)
        columns = max(60, min(120, shutil.get_terminal_size((100, 24)).columns))
        for path in _counted(files, sys.stderr):
            try:
                documents = _documents(path, options["date"])
            except UnreadableDocument as error:
                unread[path] = str(error)
                tally.unread += 1
                self.stderr.write(f"{path}: {error}")
                continue
            for document in documents:
                verdict = Verdict(document, check(document.story))
                tally.add(verdict.findings)
                if options["format"] == "text":
                    for line in verdict_lines(verdict, palette, columns=columns):
                        self.stdout.write(line)
                else:
                    verdicts.append(verdict)
        if options["format"] == "text":
            self.stdout.write(palette.strong(tally.summary()))
        else:
            run = (
                run_as_sarif(verdicts, unread) if options["format"] == "sarif" else run_as_json(verdicts, unread, tally)
            )
            self.stdout.write(json.dumps(run, ensure_ascii=False, indent=1))
        if tally.blocks or tally.unread:
            sys.exit(1 if tally.blocks else 2)

    def _answer_records(self, files: list[str]) -> None:
        """One answer for each line, at once and in order, so that the other end may wait for it."""
        tally = Tally()
        for path in files:
            for line in _lines(path):
                if not line.strip():
                    continue
                try:
                    record = read_record(line)
                except UnreadableRecord as error:
                    answer = failed_record_line(error)
                else:
                    findings = check(record.story)
                    tally.add(findings)
                    answer = record_line(record, findings)
                self.stdout.write(answer)
                self.stdout.flush()
        if tally.blocks:
            sys.exit(1)

    def _show_mentions(self, files: list[str], options: dict[str, Any]) -> None:
        documents: list[Document] = []
        for path in files:
            try:
                documents.extend(_documents(path, options["date"]))
            except UnreadableDocument as error:
                raise CommandError(f"{path}: {error}", returncode=2) from error
        if options["format"] == "html":
            self.stdout.write("".join(mention_page(documents)), ending="")
        elif options["format"] == "json":
            self.stdout.write(json.dumps([mentions_as_json(one) for one in documents], ensure_ascii=False, indent=1))
        elif options["format"] == "sarif":
            raise CommandError("--show-mentions goes with --format text, json or html")
        else:
            for document in documents:
                for line in mention_lines(document, self._palette(options)):
                    self.stdout.write(line)

    def _palette(self, options: dict[str, Any]) -> Palette:
        forced = bool(options.get("force_color"))
        barred = bool(options.get("no_color")) or "NO_COLOR" in os.environ
        return COLOURED if forced or (self.stdout.isatty() and not barred) else PLAIN


def _write_utf8(stream: TextIO) -> None:
    """Have `stream` take every text, whatever the locale: half a surrogate pair, which text from JSON may hold, is
    written as the escape that JSON has for it."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _documents(path: str, date: datetime.date | None) -> list[Document]:
    try:
        content = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise UnreadableDocument(error.strerror or str(error)) from error
    return read_documents("<stdin>" if path == STDIN else path, decoded(content), date=date)


def _lines(path: str) -> Iterator[str]:
    """The lines of a file or of standard input, as they come; a byte that is not UTF-8 is replaced, a byte order mark
    left out."""
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb") as stream:
            for number, raw in enumerate(stream):
                line = raw.decode("utf-8", errors="replace")
                yield line if number else line.removeprefix("\ufeff")
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}", returncode=2) from error


def _counted(files: list[str], stream: TextIO) -> Iterable[str]:
    """The files one by one, saying on a terminal how far the run is."""
    if len(files) < PROGRESS_FROM or not stream.isatty():
        yield from files
        return
    for number, path in enumerate(files, start=1):
        stream.write(f"\r\x1b[K{number} of {len(files)}: {path[-60:]}")
        stream.flush()
        yield path
    stream.write("\r\x1b[K")
    stream.flush()
