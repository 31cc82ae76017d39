"""The installed workflow: a fact check by a worker, then approval on the article's desk."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import TaskState, WorkflowState

from apps.articles.models import Article
from apps.articles.publication import PublishBlocked
from apps.review.fact_check import decide, fact_checks_of
from apps.review.models import DeskApprovalTask, FactCheckTask
from apps.review.roles import ROLES
from tests.newsroom_makers import CLEAN, FEBRUARY, make_article, make_desk, make_user, report_on, rewrite

pytestmark = pytest.mark.django_db


def submit(article: Article, by: object) -> WorkflowState:
    return article.get_workflow().start(article, by)


def decide_all(article: Article) -> None:
    for task_state_id in fact_checks_of(article.pk):
        decide(task_state_id=task_state_id)


def step_of(article: Article) -> object:
    return Article.objects.get(pk=article.pk).current_workflow_task


def test_the_roles_are_there_from_the_start() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= {role.name for role in ROLES}


def test_a_right_story_passes_the_fact_check_and_waits_for_its_desk() -> None:
    reporter = make_user("Reporter", make_desk())
    article = make_article(*CLEAN, by=reporter)
    submit(article, reporter)
    decide_all(article)
    # Nothing is decided before the report is there.
    assert isinstance(step_of(article), FactCheckTask)
    report_on(article)
    decide_all(article)
    assert isinstance(step_of(article), DeskApprovalTask)


def test_a_wrong_story_comes_back_with_the_finding() -> None:
    reporter = make_user("Reporter", make_desk())
    article = make_article(*FEBRUARY, by=reporter)
    state = submit(article, reporter)
    report_on(article)
    decide_all(article)
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "6,000 kilometers" in state.current_task_state.comment


def test_a_resubmitted_story_is_judged_by_its_new_words() -> None:
    reporter = make_user("Reporter", make_desk())
    article = make_article(*FEBRUARY, by=reporter)
    state = submit(article, reporter)
    report_on(article)
    decide_all(article)
    rewrite(article, *CLEAN, by=reporter)
    state.refresh_from_db()
    state.resume(user=reporter)
    report_on(article)
    decide_all(article)
    assert isinstance(step_of(article), DeskApprovalTask)
    verdicts = TaskState.objects.filter(workflow_state=state, task__name="Fact check").order_by("pk")
    assert [verdict.status for verdict in verdicts] == ["rejected", "approved"]


def test_approval_publishes_through_the_gate() -> None:
    desk = make_desk()
    reporter, editor = make_user("Reporter", desk), make_user("Editor", desk)
    article = make_article(*CLEAN, by=reporter)
    submit(article, reporter)
    report_on(article)
    decide_all(article)
    article = Article.objects.get(pk=article.pk)
    article.current_workflow_task_state.approve(user=editor)
    assert Article.objects.get(pk=article.pk).live


def test_an_edit_after_the_fact_check_is_caught_at_approval() -> None:
    desk = make_desk()
    reporter, editor = make_user("Reporter", desk), make_user("Editor", desk)
    article = make_article(*CLEAN, by=reporter)
    submit(article, reporter)
    report_on(article)
    decide_all(article)
    rewrite(article, *FEBRUARY, by=editor)
    report_on(article)
    article = Article.objects.get(pk=article.pk)
    with pytest.raises(PublishBlocked, match="6,000 kilometers"):
        article.current_workflow_task_state.approve(user=editor)
    assert not Article.objects.get(pk=article.pk).live
    # The approval is rolled back: the step still waits.
    assert isinstance(step_of(article), DeskApprovalTask)


def test_only_the_articles_own_desk_approves() -> None:
    world, sport = make_desk("World"), make_desk("Sport")
    reporter = make_user("Reporter", world)
    article = make_article(*CLEAN, desk=world, by=reporter)
    step = DeskApprovalTask.objects.get()
    assert step.get_actions(article, make_user("Editor", world))
    assert not step.get_actions(article, make_user("Editor", sport))
    assert not step.get_actions(article, reporter)
    assert step.get_actions(article, make_user("Standards editor"))


def test_deciding_twice_changes_nothing() -> None:
    reporter = make_user("Reporter", make_desk())
    article = make_article(*CLEAN, by=reporter)
    state = submit(article, reporter)
    report_on(article)
    first = fact_checks_of(article.pk)
    for _ in range(2):
        for task_state_id in first:
            decide(task_state_id=task_state_id)
    assert TaskState.objects.filter(workflow_state=state).count() == 2
