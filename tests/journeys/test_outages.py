"""Redis, PostgreSQL and the worker go away in the middle of things: nothing is lost, doubled or wrongly published."""

import contextlib
import datetime
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import Error, connection
from django.utils import timezone

from apps.articles.models import Article
from apps.articles.publication import PUBLICATION_LOCK, PublishBlocked, publish
from apps.articles.tasks import publish_scheduled
from apps.review.models import Finding, Report
from newsroom.services import Services
from tests.newsroom_makers import CLEAN, FEBRUARY, make_article, report_on, tomorrow
from tests.workers import Worker, url_of_test_database, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

A_MINUTE = 60.0


@contextlib.contextmanager
def holding(statement: str) -> Iterator[psycopg.Connection[Any]]:
    """Hold a lock from a second session, so that whoever needs it is stopped in the middle."""
    session = psycopg.connect(url_of_test_database())
    try:
        session.execute(statement)
        yield session
    finally:
        with contextlib.suppress(psycopg.Error):
            session.close()


def is_somebody_waiting() -> bool:
    with psycopg.connect(url_of_test_database()) as session:
        waiting = session.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database "
            "WHERE datname = current_database() AND NOT granted"
        ).fetchone()
    return bool(waiting and waiting[0])


def is_complete(report: Report) -> bool:
    report.refresh_from_db()
    return report.is_complete


def test_a_saved_story_is_reported_on_by_the_worker(worker: Worker) -> None:
    article = make_article(*FEBRUARY)
    report = Report.objects.get(article=article)
    wait_until(lambda: is_complete(report), seconds=15, what="the report was made")
    assert report.blocking_count == 1


def test_a_worker_killed_in_the_middle_of_a_check_is_made_up_for_within_a_minute(worker: Worker) -> None:
    with holding("LOCK TABLE review_finding IN EXCLUSIVE MODE"):
        article = make_article(*FEBRUARY)
        report = Report.objects.get(article=article)
        wait_until(is_somebody_waiting, seconds=15, what="the worker was in the middle of storing")
        worker.kill()
    report.refresh_from_db()
    assert report.is_waiting
    assert not Finding.objects.exists()
    with pytest.raises(PublishBlocked, match="not finished yet"):
        publish(article=article)
    worker.start()
    wait_until(lambda: is_complete(report), seconds=A_MINUTE, what="the report was made after all")
    assert Report.objects.filter(article=article).count() == 1
    assert list(report.findings.values_list("position", flat=True)) == [*range(report.findings.count())]


def test_a_worker_killed_in_the_middle_of_publishing_publishes_nothing_by_half(worker: Worker) -> None:
    article = make_article(*CLEAN)
    draft = article.get_latest_revision_as_object()
    draft.go_live_at = tomorrow()
    draft.save_revision(clean=False)
    article.refresh_from_db()
    wait_until(
        lambda: Report.objects.waiting().count() == 0 and Report.objects.complete().exists(),
        seconds=15,
        what="the report was made",
    )
    publish(article=article)
    a_minute_ago = timezone.now() - datetime.timedelta(minutes=1)
    revision = article.latest_revision
    revision.refresh_from_db()
    revision.approved_go_live_at = a_minute_ago
    revision.content["go_live_at"] = a_minute_ago.isoformat()
    revision.save()
    with holding(f"SELECT pg_advisory_lock({PUBLICATION_LOCK})"):
        publish_scheduled.delay()
        wait_until(is_somebody_waiting, seconds=15, what="the worker was in the middle of publishing")
        worker.kill()
    article.refresh_from_db()
    assert not article.live
    worker.start()
    publish_scheduled.delay()
    wait_until(lambda: Article.objects.get(pk=article.pk).live, seconds=A_MINUTE, what="the story went live")
    assert article.clearances.filter(spent_at__isnull=False).count() == 1


def test_saving_works_without_redis_and_the_report_follows_when_it_is_back(services: Services, worker: Worker) -> None:
    services.redis.stop()
    try:
        article = make_article(*CLEAN)
        report = Report.objects.get(article=article)
        assert report.is_waiting
        assert article.latest_revision is not None
        with pytest.raises(PublishBlocked, match="not finished yet"):
            publish(article=article)
    finally:
        services.redis.start(leashed=True)
    wait_until(lambda: is_complete(report), seconds=A_MINUTE, what="the report was sent again and made")
    assert publish(article=article).live


def test_postgres_stopped_in_the_middle_of_publishing_leaves_the_draft_as_it_was(services: Services) -> None:
    article = make_article(*CLEAN)
    report_on(article)
    words = article.body_text
    failures: list[BaseException] = []

    def press_publish() -> None:
        try:
            publish(article=Article.objects.get(pk=article.pk))
        except Error as failure:
            failures.append(failure)
        finally:
            connection.close()

    with holding(f"SELECT pg_advisory_lock({PUBLICATION_LOCK})"):
        editor = threading.Thread(target=press_publish)
        editor.start()
        wait_until(is_somebody_waiting, seconds=15, what="the publication was under way")
        connection.close()
        services.postgres.stop()
        editor.join(timeout=15)
    services.postgres.start(leashed=True)
    assert failures, "the editor was told"
    article = Article.objects.get(pk=article.pk)
    assert not article.live
    assert article.body_text == words
    assert not article.clearances.exists()
    assert publish(article=article).live
