"""What the worker's processes do between two tasks."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from celery.signals import task_postrun
from django.db import Error, connection, transaction

from apps.review.models import Report
from apps.review.tasks import prune_reports_task


def break_off_a_commit() -> None:
    """Leave this thread's connection as a task does that is terminated while it sends COMMIT."""
    connection.ensure_connection()
    session = connection.connection

    def interrupted_commit() -> None:
        session.pgconn.send_query(b"COMMIT")
        raise SystemExit

    with patch.object(session, "commit", interrupted_commit), contextlib.suppress(Error), transaction.atomic():
        Report.objects.exists()
    with contextlib.suppress(Error), transaction.atomic():
        Report.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_task_broken_off_in_its_transaction_does_not_fail_those_after_it() -> None:
    def work() -> bool:
        break_off_a_commit()
        connection.close()  # As Celery does after every task.
        with pytest.raises(Error, match="the connection is closed"):
            Report.objects.exists()
        task_postrun.send(sender=prune_reports_task, task=prune_reports_task)
        try:
            return Report.objects.exists()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as process:
        assert process.submit(work).result() is False


@pytest.mark.django_db
def test_the_transaction_of_who_runs_a_task_at_once_is_left_alone() -> None:
    assert connection.in_atomic_block
    prune_reports_task.apply()
    assert connection.in_atomic_block
    assert connection.connection is not None
