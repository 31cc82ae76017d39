from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.desk.demo import NewsroomError, read_newsroom
from apps.desk.demo_loading import PASSWORD, DemoLoader


class Command(BaseCommand):
    help = "Load the demo newsroom: desks, people, published coverage and waiting drafts. A second run adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "demo")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            newsroom = read_newsroom(folder)
        except NewsroomError as fault:
            raise CommandError(str(fault)) from fault
        DemoLoader(newsroom, self._tell).load()
        for person in newsroom.people:
            where = f" ({', '.join(person.desks)})" if person.desks else ""
            self.stdout.write(f"{person.username} / {PASSWORD}: {person.role}{where}")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
