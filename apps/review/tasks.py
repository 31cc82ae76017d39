from celery import shared_task
from django.utils import timezone
from wagtail.models import TaskState

from apps.review.fact_check import decide
from apps.review.reports import make_report, note_failure, overdue_reports, prune_reports


@shared_task(name="review.make_report")
def make_report_task(*, report_id: int) -> None:
    try:
        make_report(report_id=report_id)
    except Exception as failure:
        note_failure(report_id=report_id, failure=f"{type(failure).__name__}: {failure}")
        raise


@shared_task(name="review.resend_overdue_reports")
def resend_overdue_reports() -> None:
    for report_id in overdue_reports(at=timezone.now()):
        make_report_task.delay(report_id=report_id)


@shared_task(name="review.prune_reports")
def prune_reports_task() -> None:
    prune_reports(at=timezone.now())


@shared_task(name="review.decide_fact_check")
def decide_fact_check(*, task_state_id: int) -> None:
    decide(task_state_id=task_state_id)


@shared_task(name="review.decide_waiting_fact_checks")
def decide_waiting_fact_checks() -> None:
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__content_type__model="factchecktask")
    for task_state_id in waiting.values_list("pk", flat=True):
        decide(task_state_id=task_state_id)
