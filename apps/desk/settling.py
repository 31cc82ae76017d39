"""Having an answer when the editor presses the button, instead of “try again in a moment”."""

import time

import structlog

from apps.articles.models import Article
from apps.review.reports import latest_report
from apps.review.tasks import make_report_task

logger = structlog.get_logger(__name__)

PATIENCE = 3.0
"""Seconds that an editor who pressed “Publish” waits for a worker that is just reading the story."""


def settle(article: Article) -> None:
    """Make the queued report on `article` here and now, or wait for the worker that has begun with it.

    Leaves the report queued where neither helps; the gate then says what is missing.
    """
    report = latest_report(article)
    if report is None or not report.is_waiting:
        return
    try:
        make_report_task(report_id=report.pk)
    except Exception as failure:  # whatever it was, it is noted on the report, and the gate tells it
        logger.warning("report at publication failed", report=str(report.uuid), failure=str(failure))
    end = time.monotonic() + PATIENCE
    while report.is_waiting and time.monotonic() < end:
        report.refresh_from_db()
        if report.is_waiting:
            time.sleep(0.05)
