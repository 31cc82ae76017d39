"""The fact-check step of the workflow: passes a submitted story on, or sends it back, by its report."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState

from apps.review.models import FactCheckTask, Report
from apps.review.reports import latest_report, request_report
from apps.review.waivers import standing


@transaction.atomic
def decide(*, task_state_id: int) -> None:
    """Decide one fact check, if its article has a report on what it says now; else leave it for the report to wake.

    Always judges the latest revision, whatever revision the step began with. Deciding twice changes nothing.
    """
    task_state = (
        TaskState.objects.select_for_update(of=("self",))
        .filter(pk=task_state_id, status=TaskState.STATUS_IN_PROGRESS, workflow_state__current_task_state=task_state_id)
        .first()
    )
    if task_state is None or not isinstance(task_state.task.specific, FactCheckTask):
        return
    article = task_state.workflow_state.content_object.get_latest_revision_as_object()
    report = latest_report(article)
    if report is None:
        request_report(article=article, revision=article.latest_revision, at=timezone.now())
        return
    if report.is_waiting:
        return
    if report.state == Report.State.FAILED:
        task_state.reject(comment=f"The check failed and has to be run again: {report.failure}")
        return
    obstacles = standing(report.findings.all(), article)
    if obstacles:
        lines = (f"{finding.code} “{finding.quote}”: {finding.message}" for finding in obstacles)
        task_state.reject(comment="\n".join(lines))
    else:
        task_state.approve(comment=f"No blocking finding ({report.mention_count} figures read).")


def fact_checks_of(article_id: int) -> list[int]:
    """Ids of the undecided fact checks of an article."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__object_id=str(article_id),
        workflow_state__base_content_type__app_label="articles",
        workflow_state__base_content_type__model="article",
    )
    return list(states.values_list("pk", flat=True))
