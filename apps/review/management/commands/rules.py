"""Lists the rules, or shows one whole."""

import inspect
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.checks import RULES, Rule, Story, rule_by_code


class Command(BaseCommand):
    help = "Lists the installed rules; with a code, shows that rule with its examples."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", nargs="?", help="the code of one rule, CONV-01")

    def handle(self, *args: Any, **options: Any) -> None:
        code = options["code"]
        if code is None:
            self._list()
            return
        rule = rule_by_code(code.upper())
        if rule is None:
            raise CommandError(f"There is no rule {code}.")
        self._show(rule)

    def _list(self) -> None:
        widest = max((len(rule.name) for rule in RULES), default=0)
        for rule in RULES:
            self.stdout.write(f"{rule.code:9} {rule.severity.value:9} {rule.name:{widest}}  {_first_line(rule)}")

    def _show(self, rule: Rule) -> None:
        self.stdout.write(f"{rule.code} {rule.name} ({rule.severity.value}; {rule.authority})\n\n")
        self.stdout.write(f"{inspect.getdoc(rule)}\n\n")
        for title, stories in (("It flags", rule.flags), ("It allows", rule.allows)):
            self.stdout.write(title)
            for story in stories:
                self.stdout.write(f"  - {_told(story)}")


def _first_line(rule: Rule) -> str:
    return (inspect.getdoc(rule) or "").partition("\n")[0]


def _told(story: Story) -> str:
    return " / ".join(surface.text for surface in story.surfaces)
