"""The Celery application: `celery -A newsroom worker` and `celery -A newsroom beat`."""

import os
from typing import Any

import structlog
from celery import Celery, Task
from celery.signals import setup_logging, task_postrun, worker_init
from django.conf import settings
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

app = Celery("fathom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["newsroom"], related_name="background")


@setup_logging.connect
def leave_logging_to_django(**_: Any) -> None:
    """Connecting here keeps Celery from replacing the logging that the settings describe."""
    structlog.get_logger(__name__).debug("celery.logging", level=settings.LOG_LEVEL)


@worker_init.connect
def read_the_tables_before_the_fork(**_: Any) -> None:
    """The first report of each process does not wait for the tables of the rules."""
    # Every command imports this module, and most have no use for the rules.
    from apps.checks import warm_up  # noqa: PLC0415

    warm_up()


@task_postrun.connect
def leave_no_transaction_open(task: Task, **_: Any) -> None:
    """Let go of a database connection that a task left in the middle of a transaction.

    A time limit or a signal interrupts a task wherever it is. If that is inside a COMMIT, Django believes the
    transaction to be open for good, and every later task of the process fails with "Cannot open a new connection in
    an atomic block".
    """
    if task.request.is_eager:
        return  # The transaction is the caller's.
    for connection in connections.all(initialized_only=True):
        if connection.in_atomic_block:
            structlog.get_logger(__name__).warning("celery.transaction_left_open", task=task.name)
            connection.close()
            del connections[connection.alias]
