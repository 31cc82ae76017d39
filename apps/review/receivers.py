from typing import Any

from django.utils import timezone

from apps.articles.models import Article
from apps.articles.signals import revision_saved
from apps.review.fact_check import fact_checks_of
from apps.review.models import Report
from apps.review.reports import request_report
from apps.review.sending import send_decision, send_report
from apps.review.signals import fact_check_started, report_completed


def connect() -> None:
    """Called once when the models are ready."""
    revision_saved.connect(_after_save, dispatch_uid="review.request_report")
    fact_check_started.connect(_after_start, dispatch_uid="review.decide_started")
    report_completed.connect(_after_report, dispatch_uid="review.decide_reported")


def _after_save(article: Article, revision: Any, user: Any, **signal: Any) -> None:
    report, is_new = request_report(article=article, revision=revision, by=user, at=timezone.now())
    if is_new:
        send_report(report)


def _after_start(task_state: Any, **signal: Any) -> None:
    send_decision(task_state.pk)


def _after_report(report: Report, **signal: Any) -> None:
    for task_state_id in fact_checks_of(report.article_id):
        send_decision(task_state_id)
