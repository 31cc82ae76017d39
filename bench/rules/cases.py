"""The corpora as stories."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "checks" / "corpus"
CORRECTIONS, CLEAN = CORPUS / "corrections.jsonl", CORPUS / "clean.jsonl"
# Written by people who had not seen the rules.
MORE_CORRECTIONS, MORE_CLEAN = CORPUS / "more-corrections.jsonl", CORPUS / "more-clean.jsonl"
# What others annotated is read where it lies and never copied.
NEWS = Path(os.environ.get("FATHOM_SHARED", ROOT.parent / "shared")) / "bench" / "data"
NEWS_SETS = ("wikinews_meantime", "ecbplus")

_BEYOND_A_MACHINE = frozenset(("none", "reference_knowledge"))


@dataclass(frozen=True)
class Slip:
    """A published error and its correction."""

    id: str
    error_type: str
    published: str
    corrected: str
    wrong: str
    right: str
    detectable_by: frozenset[str]
    earlier: str = ""
    date: str = ""

    @property
    def is_mechanical(self) -> bool:
        return not self.detectable_by <= _BEYOND_A_MACHINE


@dataclass(frozen=True)
class Passage:
    """A text that is right, with the name it is listed under."""

    id: str
    text: str
    earlier: str = ""
    title: str = ""
    date: str = ""


def slips(path: Path = CORRECTIONS, prefix: str = "") -> list[Slip]:
    """The cases whose id begins with `prefix`."""
    return [
        Slip(
            id=case["id"],
            error_type=case["error_type"],
            published=case["published"],
            corrected=case["corrected"],
            wrong=case["wrong_span"],
            right=case["right_span"],
            detectable_by=frozenset(case["detectable_by"]),
            earlier=case.get("earlier_coverage", ""),
            date=case.get("date", ""),
        )
        for case in _cases(path)
        if case["id"].startswith(prefix)
    ]


def clean_passages(path: Path = CLEAN, prefix: str = "") -> list[Passage]:
    """The right passages whose id begins with `prefix`."""
    return [
        Passage(id=case["id"], text=case["passage"], title=case.get("title", ""), date=case.get("date", ""))
        for case in _cases(path)
        if case["id"].startswith(prefix)
    ]


def news(name: str) -> list[Passage]:
    """Real articles of one set; empty where the folder is not there."""
    path = NEWS / f"{name}.jsonl"
    if not path.exists():
        return []
    return [
        Passage(id=case["id"], text=case["text"], title=case["title"] or "", date=case["date"] or "")
        for case in _cases(path)
    ]


def line_of(name: str, text: str, *, earlier: str = "", title: str = "", date: str = "") -> str:
    """A record as `factcheck --jsonl` reads it, so that the score is that of the product."""
    record: dict[str, object] = {"id": name, "text": text}
    if earlier:
        record["earlier"] = [{"text": earlier}]
    if title:
        record["title"] = title
    if date:
        record["date"] = date
    return json.dumps(record)


def articles_of(path: Path) -> list[Passage]:
    """Articles from JSON lines with `id`, `text` and, where known, `title` and `date`."""
    return [
        Passage(id=str(each["id"]), text=each["text"], title=each.get("title", ""), date=each.get("date", ""))
        for each in _cases(path)
    ]


def _cases(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
