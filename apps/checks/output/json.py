"""Findings as JSON: whole documents, and records by the line."""

import json
from typing import Any

from apps.checks.documents import Document, Record, UnreadableRecord
from apps.checks.findings import Finding, Severity
from apps.checks.output.verdicts import Tally, Verdict
from apps.checks.registry import ruleset_digest
from apps.checks.shapes import finding_as_json, mention_as_json

_HEADLINE = "headline"


def verdict_as_json(verdict: Verdict) -> dict[str, Any]:
    """A document with its findings, each with its line and column in the file."""
    document = verdict.document
    findings = []
    for finding in verdict.findings:
        place = document.place(finding.surface, finding.start, finding.end)
        findings.append(
            finding_as_json(finding)
            | {
                "line": place.line,
                "column": place.column,
                "end_line": place.end_line,
                "end_column": place.end_column,
            }
        )
    return {
        "path": document.path,
        "date": document.story.date.isoformat() if document.story.date else None,
        "findings": findings,
    }


def run_as_json(verdicts: list[Verdict], unread: dict[str, str], tally: Tally) -> dict[str, Any]:
    """The whole run; `unread` has the reason for each file that could not be read."""
    reference = verdicts[0].document.story.reference if verdicts else None
    return {
        "ruleset": ruleset_digest(reference) if reference else None,
        "stories": [verdict_as_json(verdict) for verdict in verdicts],
        "unread": [{"path": path, "error": error} for path, error in unread.items()],
        "summary": {"stories": tally.stories, "unread": tally.unread}
        | {severity.value: tally.by_severity[severity] for severity in Severity},
    }


def record_answer(record: Record, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """The answer to one record. Places count in the record's own text, or in its title where the surface is
    "headline"; the mentions of the title stand apart, so that those of the text slice the text."""
    of_text: list[dict[str, Any]] = []
    of_title: list[dict[str, Any]] = []
    for surface in record.story.surfaces:
        for mention in surface.mentions:
            field, (start, end) = record.place(surface.name, mention.start, mention.end)
            shape = mention_as_json(mention) | {"start": start, "end": end}
            (of_title if field == _HEADLINE else of_text).append(shape)
    answer = {"id": record.id, "findings": [_placed(record, finding) for finding in findings], "mentions": of_text}
    if of_title:
        answer["title_mentions"] = of_title
    return answer


def record_line(record: Record, findings: tuple[Finding, ...]) -> str:
    return json.dumps(record_answer(record, findings), ensure_ascii=False)


def failed_record_line(error: UnreadableRecord) -> str:
    return json.dumps({"id": error.id, "error": str(error)}, ensure_ascii=False)


def mentions_as_json(document: Document) -> dict[str, Any]:
    """Every mention of a document, by surface, with its line and column."""
    mentions = []
    for surface in document.story.surfaces:
        for mention in surface.mentions:
            place = document.place(surface.name, mention.start, mention.end)
            mentions.append(
                {"surface": surface.name, "line": place.line, "column": place.column} | mention_as_json(mention)
            )
    return {"path": document.path, "mentions": mentions}


def _placed(record: Record, finding: Finding) -> dict[str, Any]:
    field, (start, end) = record.place(finding.surface, finding.start, finding.end)
    return finding_as_json(finding) | {"surface": field, "start": start, "end": end}
