"""The Celery application: `celery -A newsroom worker` and `celery -A newsroom beat`."""

import os
from typing import Any

import structlog
from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

app = Celery("fathom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["newsroom"], related_name="background")


@setup_logging.connect
def leave_logging_to_django(**_: Any) -> None:
    """Connecting here keeps Celery from replacing the logging that the settings describe."""
    structlog.get_logger(__name__).debug("celery.logging", level=settings.LOG_LEVEL)
