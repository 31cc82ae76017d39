from typing import Any

from django.db import transaction

from apps.articles.signals import scheduled_publication_refused
from apps.desk.tasks import tell_refusal_task


def connect() -> None:
    """Called once when the models are ready."""
    scheduled_publication_refused.connect(_after_refusal, dispatch_uid="desk.tell_refusal")


def _after_refusal(entry: Any, **signal: Any) -> None:
    def send() -> None:
        tell_refusal_task.delay(entry_id=entry.pk)

    # Without a broker nobody gets a letter; the front page says the same.
    transaction.on_commit(send, robust=True)
