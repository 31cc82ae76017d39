"""Wagtail's own background jobs (search index, reference index, file removal) on Celery.

Wagtail sends them through django-tasks, whose default backend runs them inside the request and swallows their errors.
"""

from typing import Any

from celery import shared_task
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import get_random_id, normalize_json


@shared_task(name="newsroom.run_background_task", acks_late=True, ignore_result=True)
def run_background_task(*, path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    try:
        import_string(path).call(*args, **kwargs)
    except ObjectDoesNotExist:
        # A row saved and then deleted before the worker came to it: there is nothing left to index.
        return


class CeleryBackend(BaseTaskBackend):
    """Sends a django-tasks task to the Celery worker once the surrounding transaction has committed."""

    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Task[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> TaskResult[Any]:
        self.validate_task(task)
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=normalize_json(list(args)),
            kwargs=normalize_json(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )

        def send() -> None:
            run_background_task.apply_async(
                kwargs={"path": task.module_path, "args": result.args, "kwargs": result.kwargs},
                task_id=result.id,
                eta=task.run_after,
            )
            task_enqueued.send(type(self), task_result=result)

        # Robust, because an index that lags behind must not take the editor's save down with the broker.
        transaction.on_commit(send, robust=True)
        return result
