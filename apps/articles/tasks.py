from celery import shared_task
from django.core.management import call_command


@shared_task(name="articles.publish_scheduled")
def publish_scheduled() -> None:
    """Wagtail's own schedule: publishes what is due and takes down what has expired."""
    call_command("publish_scheduled")
