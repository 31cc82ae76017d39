"""What a rule is."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from apps.checks.findings import Finding, Severity
from apps.checks.story import Story


class Rule(ABC):
    """One way a number can be wrong.

    The docstring is what editors read. A rule never raises, never queries and never reads the clock; `flags` and
    `allows` are stories that it must and must not complain of, and run as tests.
    """

    code: ClassVar[str]
    """Family and number, "CONV-01"; never used again once released."""
    name: ClassVar[str]
    """The fault, as it reads after "allow": "mismatched-conversion"."""
    severity: ClassVar[Severity]
    """The gravest finding the rule gives."""
    authority: ClassVar[str]
    """Where the rule comes from."""
    flags: ClassVar[tuple[Story, ...]]
    allows: ClassVar[tuple[Story, ...]]

    @abstractmethod
    def check(self, story: Story) -> Iterator[Finding]:
        """The findings of this rule in `story`, in order."""
