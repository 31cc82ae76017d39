"""Reports: asked for with each saved revision, made by a worker, sent again when a message was lost."""

import datetime
import hashlib
from typing import Any

import structlog
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone
from wagtail.models import Revision

from apps.articles.content import digest_of
from apps.articles.models import Article, Clearance
from apps.checks import check
from apps.checks.findings import Finding as CheckedFinding
from apps.checks.findings import Severity
from apps.checks.shapes import finding_as_json
from apps.checks.story import Story
from apps.review.models import Finding, Report, Waiver
from apps.review.proposals import proposals_from
from apps.review.references import reference_for, ruleset_of
from apps.review.signals import report_completed
from apps.review.stories import Stopwatch, digest_of_precedents, story_of

logger = structlog.get_logger(__name__)

PATIENCE = datetime.timedelta(seconds=20)
"""How long a message may be on its way before it counts as lost; beat looks every 15 seconds."""

PASSED_OVER_KEPT = datetime.timedelta(days=1)
INTERMEDIATE_KEPT = datetime.timedelta(days=14)

MOST_ATTEMPTS = 3
"""After this many failures a report is failed instead of sent again."""


@transaction.atomic
def request_report(
    *, article: Article, revision: Revision | None, by: Any = None, at: datetime.datetime
) -> tuple[Report, bool]:
    """The report on the content of `article`, queued if there is none yet, and whether it is new.

    Older reports of the article that still wait are superseded: nobody needs a judgment on words that are gone.
    """
    digest = digest_of(article)
    ruleset = ruleset_of(reference_for(article.desk_id))
    known = (
        Report.objects.of_content(article, digest)
        .filter(ruleset=ruleset, state__in=[Report.State.QUEUED, Report.State.COMPLETE])
        .first()
    )
    Report.objects.waiting().filter(article=article.pk).exclude(digest=digest, ruleset=ruleset).update(
        state=Report.State.SUPERSEDED
    )
    if known is not None:
        return known, False
    try:
        with transaction.atomic():
            report = Report.objects.create(
                article_id=article.pk,
                revision=revision,
                digest=digest,
                ruleset=ruleset,
                requested_by=by,
                requested_at=at,
                sent_at=at,
            )
    except IntegrityError:
        # The same content was saved twice at once; the other request won.
        return Report.objects.waiting().get(article=article.pk, digest=digest, ruleset=ruleset), False
    return report, True


@transaction.atomic
def make_report(*, report_id: int) -> Report | None:
    """Judge what a queued report asks about, and store what the rules say.

    The row stays locked until the findings are stored: a second message waits for nothing and does nothing, and a
    worker that is killed leaves the row queued as it was. Gives None where there is nothing (left) to do.
    """
    report = (
        Report.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("article", "revision")
        .filter(pk=report_id, state=Report.State.QUEUED)
        .first()
    )
    if report is None:
        return None
    article = report.revision.as_object() if report.revision else report.article
    if digest_of(article) != report.digest:
        # Autosave has rewritten the revision since; the report on the new content is already queued.
        report.state = Report.State.SUPERSEDED
        report.save(update_fields=["state"])
        return report
    report.started_at = timezone.now()
    report.timings = {"queue": _milliseconds(report.started_at - report.requested_at)}
    return _judge(report, article)


def judge_now(*, article: Article, by: Any = None, at: datetime.datetime) -> Report:
    """Judge `article` as it stands, at once, without a queue: for the gate, when the archive has moved on."""
    report = Report(
        article_id=article.pk,
        revision=article.latest_revision,
        digest=digest_of(article),
        requested_by=by,
        requested_at=at,
        sent_at=at,
        started_at=at,
        timings={"queue": 0},
    )
    return _judge(report, article)


def _judge(report: Report, article: Article) -> Report:
    stopwatch = Stopwatch()
    reference = reference_for(article.desk_id)
    story = story_of(article, reference, stopwatch)
    with stopwatch.timing("rules"):
        findings = check(story)
    report.ruleset = ruleset_of(reference)
    report.precedents_digest = digest_of_precedents(story.precedents)
    twin = (
        Report.objects.complete()
        .filter(article=article.pk, digest=report.digest, ruleset=report.ruleset)
        .filter(precedents_digest=report.precedents_digest)
        .first()
    )
    if twin is not None:
        # Judged in the meantime, by the gate: one content held to one archive has one report.
        if report.pk:
            report.state = Report.State.SUPERSEDED
            report.save(update_fields=["state"])
        return twin
    with stopwatch.timing("storing"):
        _store(report, story, findings)
    report.completed_at = timezone.now()
    report.timings |= stopwatch.parts
    report.save(update_fields=["completed_at", "timings"])
    report_completed.send(sender=Report, report=report)
    logger.info("report", article=str(article.uuid), report=str(report.uuid), findings=len(findings), **report.timings)
    return report


def _store(report: Report, story: Story, findings: tuple[CheckedFinding, ...]) -> None:
    severities = [finding.severity for finding in findings]
    report.state = Report.State.COMPLETE
    report.mention_count = sum(len(surface.mentions) for surface in story.surfaces)
    report.blocking_count = severities.count(Severity.BLOCKING)
    report.error_count = severities.count(Severity.ERROR)
    report.warning_count = severities.count(Severity.WARNING)
    report.info_count = severities.count(Severity.INFO)
    report.proposals = proposals_from(story, findings, article_id=report.article_id)
    report.save()
    Finding.objects.bulk_create(_row(report, story, position, finding) for position, finding in enumerate(findings))


def _row(report: Report, story: Story, position: int, finding: CheckedFinding) -> Finding:
    surface = story.by_name.get(finding.surface)
    sentence = surface.sentence_at(finding.start).text.strip() if surface else ""
    return Finding(
        report=report,
        position=position,
        sentence=sentence,
        fingerprint=fingerprint_of(finding, sentence),
        **finding_as_json(finding),
    )


def fingerprint_of(finding: CheckedFinding, sentence: str) -> str:
    """Names a complaint apart from where its words stand: rule, quote, sentence, and what is said of them."""
    parts = (finding.code, finding.quote, " ".join(sentence.split()), finding.message)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def note_failure(*, report_id: int, failure: str) -> None:
    """Count a failed attempt; after the last one the report says that it failed, and the story does not pass."""
    with transaction.atomic():
        report = Report.objects.select_for_update().filter(pk=report_id, state=Report.State.QUEUED).first()
        if report is None:
            return
        report.attempts += 1
        report.failure = failure
        if report.attempts >= MOST_ATTEMPTS:
            report.state = Report.State.FAILED
            report.save(update_fields=["attempts", "failure", "state"])
            report_completed.send(sender=Report, report=report)
        else:
            report.save(update_fields=["attempts", "failure"])


def overdue_reports(*, at: datetime.datetime) -> list[int]:
    """Ids of the reports whose message seems lost, marked as sent again at `at`."""
    overdue = list(Report.objects.overdue(at, PATIENCE).order_by("requested_at").values_list("pk", flat=True)[:500])
    Report.objects.filter(pk__in=overdue).update(sent_at=at)
    return overdue


def prune_reports(*, at: datetime.datetime) -> int:
    """Remove the reports on words that no longer matter; gives their number.

    Autosave asks for a report every few seconds of writing. What stays: the newest of each article, those on its latest
    words, those that cleared a publication, and those with a waived finding.
    """
    newest = Report.objects.filter(article=OuterRef("article")).order_by("-requested_at", "-pk").values("pk")[:1]
    cleared = Clearance.objects.filter(report_uuid=OuterRef("uuid"))
    waived = Waiver.objects.filter(finding__report=OuterRef("pk"))
    passed_over = Report.objects.filter(state=Report.State.SUPERSEDED, requested_at__lt=at - PASSED_OVER_KEPT)
    outlived = (
        Report.objects.complete()
        .filter(requested_at__lt=at - INTERMEDIATE_KEPT)
        .exclude(pk=Subquery(newest))
        .exclude(digest=F("article__draft_digest"))
        .exclude(Exists(cleared))
        .exclude(Exists(waived))
    )
    removed = [doomed.delete()[1].get("review.Report", 0) for doomed in (passed_over, outlived)]
    return sum(removed)


def latest_report(article: Article) -> Report | None:
    """The newest report that is on exactly the content of `article` (as a revision gives it), complete or not."""
    return (
        Report.objects.of_content(article, digest_of(article))
        .exclude(state=Report.State.SUPERSEDED)
        .prefetch_related("findings")
        .first()
    )


def _milliseconds(span: datetime.timedelta) -> float:
    return round(span.total_seconds() * 1000, 1)
