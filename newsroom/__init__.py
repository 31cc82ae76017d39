"""The project: settings, URLs, the queue, and the services a checkout brings for itself."""

from newsroom.celery import app as celery_app

__all__ = ["celery_app"]
