"""Waking a worker once the row it should look at is committed.

The row is the truth and the message only a hint: a broker that is down is logged and costs the editor nothing, since
beat sends again what waits too long.
"""

from functools import partial

from django.db import transaction

from apps.review.models import Report
from apps.review.tasks import decide_fact_check, make_report_task


def send_report(report: Report) -> None:
    transaction.on_commit(partial(make_report_task.delay, report_id=report.pk), robust=True)


def send_decision(task_state_id: int) -> None:
    transaction.on_commit(partial(decide_fact_check.delay, task_state_id=task_state_id), robust=True)
