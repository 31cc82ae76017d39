"""What the fact-check panel shows: the report on the saved text, with places, links, waivers and proposals."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from wagtail.models import Revision

from apps.articles.content import passages_of
from apps.articles.models import Article, DroppedFact
from apps.articles.permissions import may_edit, may_see
from apps.checks import Severity, rule_by_code
from apps.checks.checking import BROKEN_RULE
from apps.checks.story import Role
from apps.desk.access import MAY_READ_REPORTS
from apps.review.models import Finding, Report, Waiver
from apps.review.references import reference_for, ruleset_of
from apps.review.reports import latest_report
from apps.review.waivers import may_waive, waivers_of

NUMBERED_ROLES = {
    Role.BODY: "Paragraph",
    Role.HEADING: "Heading",
    Role.CAPTION: "Caption",
    Role.ALT_TEXT: "Alternative text",
    Role.PULL_QUOTE: "Pull quote",
}
PARTS_OF_CORRECTION = {"new": "“should read”", "note": "note to readers"}
PARTS = ("queue", "reading", "precedents", "rules", "storing")


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence; `url` leads to the earlier article it comes from, where the user may open it."""

    text: str
    title: str = ""
    url: str = ""

    @property
    def before(self) -> str:
        """The text before the title, which mostly names its article itself."""
        if not self.title:
            return self.text
        return self.text.partition(self.title)[0] if self.title in self.text else f"{self.text} "

    @property
    def after(self) -> str:
        return self.text.partition(self.title)[2] if self.title else ""


@dataclass(frozen=True, slots=True)
class FindingLine:
    finding: Finding
    place: str
    evidence: tuple[Reason, ...]
    waiver: Waiver | None

    @property
    def has_rule(self) -> bool:
        """Whether its rule is (still) installed and has a page."""
        return rule_by_code(self.finding.code) is not None

    @property
    def is_waivable(self) -> bool:
        return self.waiver is None and self.finding.blocks and self.finding.code != BROKEN_RULE


@dataclass(frozen=True, slots=True)
class FactCheck:
    """The state of one article's check for one user.

    `is_current` where the report is on the latest saved text; `is_outdated` where rules, kinds or house style have
    changed since, so that the gate will judge anew.
    """

    article: Article
    report: Report | None
    is_current: bool
    is_outdated: bool
    lines: tuple[FindingLine, ...]
    proposals: tuple[dict[str, Any], ...]
    may_waive: bool
    may_edit: bool
    may_read_report: bool
    revision_id: int | None = None
    """The earlier version that the check is of; None for the latest."""

    @property
    def may_ask(self) -> bool:
        """Whether the user may have it checked (again); an earlier version is, once it is saved as the latest."""
        return self.may_edit and self.revision_id is None

    @property
    def state(self) -> str:
        if not self.is_current:
            return Report.State.QUEUED.value
        return self.report.state if self.report else "unchecked"

    @property
    def open_lines(self) -> list[FindingLine]:
        return [line for line in self.lines if line.waiver is None]

    @property
    def waived_lines(self) -> list[FindingLine]:
        return [line for line in self.lines if line.waiver is not None]

    @property
    def grave_lines(self) -> list[FindingLine]:
        """What an editor has to look at; mere remarks of style are counted apart."""
        return [line for line in self.open_lines if line.finding.severity != Severity.INFO.value]

    @property
    def blocking_count(self) -> int:
        return sum(line.finding.blocks for line in self.open_lines)

    @property
    def timings(self) -> list[tuple[str, float]]:
        return timings_of(self.report) if self.report else []

    @property
    def total_milliseconds(self) -> int:
        return round(sum(spent for _, spent in self.timings))

    @property
    def version(self) -> str:
        """Changes with everything the panel shows."""
        parts = [
            self.state,
            str(self.report.uuid) if self.report else "",
            str(self.is_outdated),
            *(f"{line.finding.pk}:{line.waiver.pk if line.waiver else ''}" for line in self.lines),
            *(f"{proposal['surface']}:{proposal['start']}" for proposal in self.proposals),
        ]
        return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def fact_check_of(article: Article, user: Any) -> FactCheck:
    """The check of the latest version of `article` (any version of it may be given)."""
    latest = article.get_latest_revision_as_object()
    report = latest_report(latest)
    is_current = report is None or not report.is_waiting
    if not is_current:
        # Until the new report is there, the last one stays in sight.
        report = (
            Report.objects.complete().filter(article=article.pk).order_by("-requested_at").prefetch_related("findings")
        ).first()
    return _fact_check(latest, report, user, is_current=is_current)


def fact_check_of_earlier(revision: Revision, user: Any) -> FactCheck:
    """The check of an earlier version, as far as its report was kept."""
    version = revision.as_object()
    report = latest_report(version)
    is_current = report is None or not report.is_waiting
    return _fact_check(version, report, user, is_current=is_current, revision_id=revision.pk)


def _fact_check(
    version: Article, report: Report | None, user: Any, *, is_current: bool, revision_id: int | None = None
) -> FactCheck:
    is_outdated = is_current and report is not None and report.ruleset != ruleset_of(reference_for(version.desk_id))
    return FactCheck(
        article=version,
        report=report,
        is_current=is_current,
        is_outdated=is_outdated,
        lines=lines_of(report, version, user) if report else (),
        proposals=tuple(open_proposals(report, version)) if report and is_current else (),
        may_waive=may_waive(user, version),
        may_edit=may_edit(user, version) and not _is_locked_for(user, version),
        may_read_report=user.has_perm(MAY_READ_REPORTS),
        revision_id=revision_id,
    )


def _is_locked_for(user: Any, article: Article) -> bool:
    """Whether the form takes no changes from `user`: locked by a colleague, scheduled, or awaiting approval."""
    lock = article.get_lock()
    return lock is not None and lock.for_user(user)


def lines_of(report: Report, article: Article, user: Any) -> tuple[FindingLine, ...]:
    """The findings of a report, gravest first, with their places in `article` and the waivers in force."""
    findings = report.findings.all()
    waivers = waivers_of(article)
    places = places_of(article)
    sources = _sources(findings, user)
    lines = (
        FindingLine(
            finding=finding,
            place=places.get(finding.surface, ""),
            evidence=tuple(_reason(entry, sources) for entry in finding.evidence),
            waiver=waivers.get(finding.fingerprint),
        )
        for finding in findings
    )
    return tuple(sorted(lines, key=lambda line: (Severity(line.finding.severity).rank, line.finding.position)))


def places_of(article: Article) -> dict[str, str]:
    """What people call each passage: “Headline”, “Paragraph 4”, “Table 1, row 3, column 2”."""
    counts: dict[Role, int] = {}
    tables: dict[str, int] = {}
    corrections: dict[str, int] = {}
    places = {}
    for passage in passages_of(article):
        if passage.role is Role.TABLE:
            table, row, column = passage.name.rsplit(":", 2)
            number = tables.setdefault(table, len(tables) + 1)
            places[passage.name] = f"Table {number}, row {int(row) + 1}, column {int(column) + 1}"
            continue
        if passage.role is Role.CORRECTION:
            correction, part = passage.name.rsplit(":", 1)
            number = corrections.setdefault(correction, len(corrections) + 1)
            places[passage.name] = f"Correction {number}, {PARTS_OF_CORRECTION[part]}"
            continue
        label = NUMBERED_ROLES.get(passage.role)
        if label is None:
            places[passage.name] = passage.role.value.capitalize()
            continue
        counts[passage.role] = counts.get(passage.role, 0) + 1
        places[passage.name] = f"{label} {counts[passage.role]}"
    return places


def open_proposals(report: Report, article: Article) -> list[dict[str, Any]]:
    """What the report proposed and nobody has confirmed or dropped since."""
    taken = {(fact.surface, fact.start) for fact in article.facts.all()}
    dropped = set(DroppedFact.objects.filter(article=article.pk).values_list("quote", "sentence_digest"))
    return [
        proposal
        for proposal in report.proposals
        if (proposal["surface"], proposal["start"]) not in taken
        and (proposal["quote"], proposal["sentence_digest"]) not in dropped
    ]


def _sources(findings: Iterable[Finding], user: Any) -> dict[str, tuple[str, str]]:
    """Headline and address of the earlier articles that the evidence names, by uuid."""
    named = {entry.get("source", "") for finding in findings for entry in finding.evidence}
    earlier = Article.objects.filter(uuid__in=[name for name in named if _is_uuid(name)])
    return {
        str(article.uuid): (article.headline, _address_of(article, user))
        for article in earlier.only("uuid", "headline", "desk_id", "live")
    }


def _address_of(article: Article, user: Any) -> str:
    """What readers see is open to the whole newsroom, a draft to its desk."""
    if article.live:
        return reverse("desk:published", args=(article.uuid,))
    return reverse("articles:edit", args=(article.pk,)) if may_see(user, article) else ""


def _is_uuid(name: str) -> bool:
    try:
        UUID(name)
    except ValueError:
        return False
    return True


def _reason(entry: dict[str, str], sources: dict[str, tuple[str, str]]) -> Reason:
    title, url = sources.get(entry.get("source", ""), ("", ""))
    return Reason(text=entry["text"], title=title, url=url)


def timings_of(report: Report) -> list[tuple[str, float]]:
    """Milliseconds by part, in the order in which they pass."""
    return [(part, report.timings[part]) for part in PARTS if part in report.timings]


def finding_for_editor(line: FindingLine) -> dict[str, Any]:
    """A finding as the editor's scripts take it. Offsets count characters, not UTF-16 units."""
    finding = line.finding
    return {
        "id": finding.pk,
        "code": finding.code,
        "severity": finding.severity,
        "surface": finding.surface,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "message": finding.message,
        "evidence": [reason.text for reason in line.evidence],
        "suggestion": finding.suggestion,
        "waived": line.waiver is not None,
    }
