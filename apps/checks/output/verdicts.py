"""What came of a document, and of all of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from apps.checks.documents import Document
from apps.checks.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Verdict:
    """The findings of one document."""

    document: Document
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Tally:
    """How many of each severity so far, in how many stories; `unread` counts the files that could not be read."""

    stories: int = 0
    unread: int = 0
    by_severity: Counter[Severity] = field(default_factory=Counter)

    def add(self, findings: Iterable[Finding]) -> None:
        self.stories += 1
        self.by_severity.update(finding.severity for finding in findings)

    @property
    def blocks(self) -> bool:
        return bool(self.by_severity[Severity.BLOCKING])

    def summary(self) -> str:
        """One line: "3 stories: 1 blocking finding, 2 errors, 1 warning, 4 notes"."""
        words = (
            (Severity.BLOCKING, "blocking finding", "blocking findings"),
            (Severity.ERROR, "error", "errors"),
            (Severity.WARNING, "warning", "warnings"),
            (Severity.INFO, "note", "notes"),
        )
        counted = [
            f"{count:,} {one if count == 1 else many}"
            for severity, one, many in words
            if (count := self.by_severity[severity])
        ]
        if self.unread:
            counted.append(f"{self.unread:,} not read")
        stories = f"{self.stories:,} {'story' if self.stories == 1 else 'stories'}"
        return f"{stories}: {', '.join(counted) if counted else 'nothing found'}"
