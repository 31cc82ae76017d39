"""The two steps of the installed workflow: the fact check, done by a worker, and the approval of the article's desk."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState, WorkflowState

from apps.articles.models import Article
from apps.articles.permissions import may_publish, sees_every_desk
from apps.review.signals import fact_check_started


class FactCheckTask(Task):
    """Waits for the report on the submitted content: passes the story on, or sends it back with what stands."""

    class Meta:
        verbose_name = "fact check"

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        # The state may hold an article from before the submitted edit (Wagtail's resume does).
        workflow_state._state.fields_cache.pop("content_object", None)
        task_state = super().start(workflow_state, user=user)
        fact_check_started.send(sender=FactCheckTask, task_state=task_state)
        return task_state

    def user_can_access_editor(self, article: Article, user: Any) -> bool:
        return True

    def get_actions(self, article: Article, user: Any) -> list[tuple[str, str, bool]]:
        return []

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        return TaskState.objects.none()

    @classmethod
    def get_description(cls) -> str:
        return "The numbers are checked by Fathom; a blocking finding sends the story back"


class DeskApprovalTask(AbstractGroupApprovalTask):
    """Approval by somebody who may publish on the article's desk."""

    class Meta:
        verbose_name = "desk approval"

    def _is_for(self, article: Article, user: Any) -> bool:
        return user.is_superuser or (self._user_in_groups(user) and may_publish(user, article))

    def user_can_access_editor(self, article: Article, user: Any) -> bool:
        return self._is_for(article, user)

    def locked_for_user(self, article: Article, user: Any) -> bool:
        return not self._is_for(article, user)

    def user_can_lock(self, article: Article, user: Any) -> bool:
        return self._is_for(article, user)

    def get_actions(self, article: Article, user: Any) -> list[tuple[str, str, bool]]:
        return super().get_actions(article, user) if self._is_for(article, user) else []

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        if sees_every_desk(user):
            return states
        own = Article.objects.filter(desk__memberships__user=user).values_list("pk", flat=True)
        return states.filter(workflow_state__object_id__in=[str(pk) for pk in own])

    @classmethod
    def get_description(cls) -> str:
        return "Somebody who may publish on the article's desk approves"
