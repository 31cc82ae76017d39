"""Redis, PostgreSQL and the worker go away in the middle of things: nothing is lost, doubled or wrongly published."""

import contextlib
import datetime
import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import Error, connection
from django.test import Client
from django.utils import timezone

from apps.articles.models import Article
from apps.articles.publication import PUBLICATION_LOCK, PublishBlocked, publish
from apps.articles.tasks import publish_scheduled
from apps.review.models import Finding, Report
from apps.review.tasks import make_report_task
from newsroom.services import Services
from tests.newsroom_makers import CLEAN, FEBRUARY, make_article, report_on, rewrite, tomorrow
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
        begun = time.monotonic()
        article = make_article(*CLEAN)
        assert time.monotonic() - begun < 3, "the editor waited for Redis"
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


def test_what_is_saved_while_no_worker_lives_is_checked_when_one_does(worker: Worker) -> None:
    worker.kill()
    article = make_article(*FEBRUARY)
    report = Report.objects.get(article=article)
    assert report.is_waiting
    with pytest.raises(PublishBlocked, match="not finished yet"):
        publish(article=article)
    worker.start()
    wait_until(lambda: is_complete(report), seconds=A_MINUTE, what="the report was made")
    assert Report.objects.filter(article=article).count() == 1


def test_redis_stopped_in_the_middle_of_a_check_doubles_nothing(services: Services, worker: Worker) -> None:
    with holding("LOCK TABLE review_finding IN EXCLUSIVE MODE"):
        article = make_article(*FEBRUARY)
        report = Report.objects.get(article=article)
        wait_until(is_somebody_waiting, seconds=15, what="the worker was in the middle of storing")
        services.redis.stop()
    services.redis.start(leashed=True)
    wait_until(lambda: is_complete(report), seconds=A_MINUTE, what="the report was made after all")
    # The message that could not be acknowledged comes again, and finds nothing to do.
    make_report_task.delay(report_id=report.pk)
    make_report_task.delay(report_id=report.pk)
    later = Report.objects.get(article=make_article(*CLEAN))
    wait_until(lambda: is_complete(later), seconds=A_MINUTE, what="the worker came to the next report")
    assert Report.objects.filter(article=article).count() == 1
    assert list(report.findings.values_list("position", flat=True)) == [*range(report.findings.count())]


def test_a_story_is_published_while_redis_is_away(services: Services) -> None:
    article = make_article(*CLEAN)
    report_on(article)
    services.redis.stop()
    try:
        assert publish(article=article).live
        with pytest.raises(PublishBlocked):
            publish(article=make_article(*FEBRUARY))
        # Readers are served, and the person on call is told.
        assert Client().get(f"/api/v1/articles/{article.uuid}").status_code == 200
        told = Client().get("/health/services/")
        assert (told.status_code, told.json()["database"]) == (503, "ok")
        assert told.json()["redis"].startswith("does not answer")
    finally:
        services.redis.start(leashed=True)
    assert article.clearances.filter(spent_at__isnull=False).count() == 1
    assert Client().get("/health/services/").json() == {
        "database": "ok",
        "redis": "ok",
        "reports_waiting": 1,
        "longest_wait_seconds": 0,
    }


def test_postgres_stopped_in_the_middle_of_saving_keeps_the_last_version(services: Services) -> None:
    article = make_article(*CLEAN)
    report_on(article)
    failures: list[BaseException] = []

    def press_save() -> None:
        try:
            rewrite(Article.objects.get(pk=article.pk), *FEBRUARY)
        except Error as failure:
            failures.append(failure)
        finally:
            connection.close()

    with holding("LOCK TABLE review_report IN EXCLUSIVE MODE"):
        editor = threading.Thread(target=press_save)
        editor.start()
        wait_until(is_somebody_waiting, seconds=15, what="the version was being saved")
        connection.close()
        services.postgres.stop()
        editor.join(timeout=15)
        answer = Client().get("/api/v1/articles")
        told = Client().get("/health/services/")
    services.postgres.start(leashed=True)
    assert failures, "the editor was told"
    # Programs and the person on call were told too.
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer.json()["type"] == "urn:fathom:problem:unavailable"
    assert (told.status_code, told.json()["redis"]) == (503, "ok")
    assert told.json()["database"].startswith("does not answer")
    # Neither the version nor its report is there by half.
    article = Article.objects.get(pk=article.pk)
    assert article.revisions.count() == 1
    assert Report.objects.filter(article=article).count() == 1
    assert publish(article=article).live


def test_postgres_stopped_in_the_middle_of_a_check_is_made_up_for(services: Services, worker: Worker) -> None:
    with holding("LOCK TABLE review_finding IN EXCLUSIVE MODE"):
        article = make_article(*FEBRUARY)
        report = Report.objects.get(article=article)
        # The first message after Redis was away may be lost, and is sent again.
        wait_until(is_somebody_waiting, seconds=A_MINUTE, what="the worker was in the middle of storing")
        connection.close()
        services.postgres.stop()
    services.postgres.start(leashed=True)
    wait_until(lambda: is_complete(report), seconds=A_MINUTE, what="the report was made after all")
    assert Report.objects.filter(article=article).count() == 1
    assert report.blocking_count == 1
    assert list(report.findings.values_list("position", flat=True)) == [*range(report.findings.count())]
