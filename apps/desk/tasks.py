from celery import shared_task
from wagtail.models import ModelLogEntry

from apps.desk.letters import tell_refusal


@shared_task(name="desk.tell_refusal")
def tell_refusal_task(*, entry_id: int) -> None:
    """Write to the people concerned; an entry that is gone concerns nobody."""
    entry = ModelLogEntry.objects.filter(pk=entry_id).first()
    if entry is not None:
        tell_refusal(entry)
