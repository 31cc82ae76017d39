"""Findings as SARIF 2.1.0, the form in which code hosts and editors take the findings of a checker."""

import inspect
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from apps.checks.findings import Finding, Severity
from apps.checks.output.verdicts import Verdict
from apps.checks.registry import RULES, rule_by_code, ruleset_digest
from apps.checks.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.BLOCKING: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_PLACES = {rule.code: place for place, rule in enumerate(RULES)}


def run_as_sarif(verdicts: list[Verdict], unread: dict[str, str]) -> dict[str, Any]:
    """One run with all findings; a file that could not be read is a notification of it."""
    reference = verdicts[0].document.story.reference if verdicts else None
    driver = {
        "name": "Fathom",
        "rules": [_rule_as_sarif(rule) for rule in RULES],
    }
    if reference is not None:
        driver["version"] = ruleset_digest(reference)
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not unread,
                        "toolExecutionNotifications": [
                            {"level": "error", "message": {"text": f"{path}: {error}"}}
                            for path, error in unread.items()
                        ],
                    }
                ],
                "results": [_result(verdict, finding) for verdict in verdicts for finding in verdict.findings],
            }
        ],
    }


def _rule_as_sarif(rule: Rule) -> dict[str, Any]:
    first, _, rest = (inspect.getdoc(rule) or rule.name).partition("\n\n")
    shape: dict[str, Any] = {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": " ".join(first.split())},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"severity": rule.severity.value, "authority": rule.authority},
    }
    if rest.strip():
        shape["fullDescription"] = {"text": " ".join(rest.split())}
    return shape


def _result(verdict: Verdict, finding: Finding) -> dict[str, Any]:
    document = verdict.document
    place = document.place(finding.surface, finding.start, finding.end)
    artifact = {"uri": quote(PurePath(document.path).as_posix())}
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    why = "".join(f" {reason.text}" for reason in finding.evidence)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{why}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": region | ({"snippet": {"text": finding.quote}} if finding.quote else {}),
                },
                "logicalLocations": [{"name": finding.surface}],
            }
        ],
        "properties": {"severity": finding.severity.value},
    }
    if rule_by_code(finding.code) is not None:
        result["ruleIndex"] = _PLACES[finding.code]
    if finding.suggestion:
        replacement = {"deletedRegion": region, "insertedContent": {"text": finding.suggestion}}
        result["fixes"] = [
            {
                "description": {"text": f"Put “{finding.suggestion}” in its place."},
                "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
            }
        ]
    return result
