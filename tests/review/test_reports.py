"""Reports: queued with the revision, made once, sent again when lost."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from apps.review.models import Finding, Report
from apps.review.reports import (
    MOST_ATTEMPTS,
    PATIENCE,
    latest_report,
    make_report,
    note_failure,
    overdue_reports,
    prune_reports,
    request_report,
)
from tests.newsroom_makers import CLEAN, FEBRUARY, JANUARY, make_article, make_published, report_on, rewrite

pytestmark = pytest.mark.django_db


def test_saving_a_revision_queues_its_report_in_the_same_transaction() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        make_article(*CLEAN)
        assert Report.objects.waiting().count() == 1
        raise RuntimeError
    assert not Report.objects.exists()


def test_asking_twice_gives_one_report() -> None:
    article = make_article(*CLEAN)
    first = Report.objects.get()
    again, is_new = request_report(article=article, revision=article.latest_revision, at=timezone.now())
    assert (again, is_new) == (first, False)
    make_report(report_id=first.pk)
    after, is_new = request_report(article=article, revision=article.latest_revision, at=timezone.now())
    assert (after, is_new) == (first, False)


def test_a_message_that_arrives_twice_makes_one_report() -> None:
    article = make_article(*FEBRUARY)
    report = Report.objects.get(article=article)
    assert make_report(report_id=report.pk) is not None
    findings = Finding.objects.count()
    assert make_report(report_id=report.pk) is None
    assert Finding.objects.count() == findings


def test_a_message_about_a_report_that_is_gone_does_nothing() -> None:
    assert make_report(report_id=12345) is None


def test_text_overwritten_before_its_turn_supersedes_the_report() -> None:
    article = make_article(*FEBRUARY)
    first = Report.objects.get(article=article)
    rewrite(article, *CLEAN)
    first.refresh_from_db()
    assert first.state == Report.State.SUPERSEDED
    assert report_on(article).blocking_count == 0


def test_words_made_bold_need_no_new_report() -> None:
    article = make_article("The council met for two hours.")
    report = report_on(article)
    draft = article.get_latest_revision_as_object()
    draft.body = [("text", '<p data-block-key="x1">The council <b>met</b> for two hours.</p>')]
    # The editor keeps the block; only its rich text changes.
    draft.body[0].id = article.body[0].id
    draft.save_revision()
    assert latest_report(article.get_latest_revision_as_object()) == report


def test_the_founding_story_has_one_blocking_place_and_its_precedent() -> None:
    make_published(*JANUARY, headline="Drilling ship Chikyu sails for rare earths", dated=datetime.date(2026, 1, 12))
    article = make_article(*FEBRUARY, headline="Japan lifts rare-earth mud from the deep sea")
    report = report_on(article)
    blocking = report.findings.get(severity="blocking")
    assert blocking.quote == "6,000 kilometers"
    assert blocking.suggestion == "6,000 meters"
    assert "6,000 meters" in str(blocking.evidence)
    assert set(report.findings.exclude(pk=blocking.pk).values_list("severity", flat=True)) <= {"info"}


def test_a_report_says_where_its_time_went() -> None:
    report = report_on(make_article(*FEBRUARY))
    assert set(report.timings) == {"queue", "reading", "precedents", "rules", "storing"}


def test_an_overdue_report_is_sent_again_and_then_waits_its_turn() -> None:
    make_article(*CLEAN)
    report = Report.objects.get()
    now = timezone.now()
    assert overdue_reports(at=now) == []
    late = now + PATIENCE + datetime.timedelta(seconds=1)
    assert overdue_reports(at=late) == [report.pk]
    assert overdue_reports(at=late) == []


def test_a_check_that_keeps_failing_fails_its_report() -> None:
    make_article(*CLEAN)
    report = Report.objects.get()
    for _ in range(MOST_ATTEMPTS):
        note_failure(report_id=report.pk, failure="MemoryError: no room")
    report.refresh_from_db()
    assert report.state == Report.State.FAILED
    assert report.failure == "MemoryError: no room"


def test_reports_on_words_long_gone_are_forgotten_and_the_ones_that_matter_kept() -> None:
    published = make_published(*CLEAN)
    rewrite(published, *CLEAN, "A second meeting was called.")
    report_on(published)
    draft = make_article(*CLEAN)
    gone = report_on(draft)
    for text in ("The second version.", "The third version."):
        rewrite(draft, text)
    last = report_on(draft)
    taken_back = make_article("It stood so at first.")
    first = report_on(taken_back)
    rewrite(taken_back, "It was changed.")
    changed = report_on(taken_back)
    first.revision.as_object().save_revision()
    kept = set(Report.objects.filter(article=published)) | {last, first, changed}
    later = timezone.now() + datetime.timedelta(days=30)
    assert prune_reports(at=timezone.now()) == 0
    assert prune_reports(at=later) == 2
    assert set(Report.objects.all()) == kept
    assert gone not in kept
