"""Findings and mentions as plain JSON values, the same on the command line and in the API."""

from typing import Any

from apps.checks.findings import Finding
from apps.quantities import Mention


def finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "surface": finding.surface,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "message": finding.message,
        "evidence": [
            {"text": reason.text, "source": reason.source} if reason.source else {"text": reason.text}
            for reason in finding.evidence
        ],
        "suggestion": finding.suggestion,
    }


def mention_as_json(mention: Mention) -> dict[str, Any]:
    """Figures are strings, so that no digit is lost on the way; a date has its parts in place of a quantity."""
    shape: dict[str, Any] = {
        "sort": mention.sort.value,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "noun": mention.noun,
    }
    if mention.quantity is not None:
        shape |= {
            "low": format(mention.quantity.low, "f"),
            "high": format(mention.quantity.high, "f"),
            "unit": mention.quantity.unit,
            "hedge": mention.quantity.hedge.value,
            "precision": format(mention.quantity.precision, "f"),
        }
    if mention.date is not None:
        shape |= {
            "year": mention.date.year,
            "month": mention.date.month,
            "day": mention.date.day,
            "weekday": mention.date.weekday,
            "resolved": mention.date.resolved.isoformat() if mention.date.resolved else None,
        }
    return shape
