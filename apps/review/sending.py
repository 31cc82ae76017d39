"""Waking a worker once the row it should look at is committed.

The row is the truth and the message only a hint: a broker that is down is logged and costs the editor nothing, since
beat sends again what waits too long.
"""

from celery import Task
from django.db import transaction

from apps.review.models import Report
from apps.review.tasks import decide_fact_check, make_report_task


def send_report(report: Report) -> None:
    _send_on_commit(make_report_task, report_id=report.pk)


def send_decision(task_state_id: int) -> None:
    _send_on_commit(decide_fact_check, task_state_id=task_state_id)


def _send_on_commit(task: Task, **arguments: int) -> None:
    # A function of its own: Django names it in the log when it fails, and a partial has no name.
    def send() -> None:
        task.delay(**arguments)

    transaction.on_commit(send, robust=True)
