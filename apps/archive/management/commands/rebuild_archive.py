from typing import Any

from django.core.management.base import BaseCommand

from apps.archive.index import rebuild


class Command(BaseCommand):
    help = "Make the index of what published coverage stated anew from the live articles."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} statements from the live articles.")
