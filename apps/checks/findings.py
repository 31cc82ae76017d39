"""What the rules return."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; `BLOCKING` keeps a story from going live until repaired or waived."""

    BLOCKING = "blocking"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANKS[self]

    def milder(self, steps: int = 1) -> "Severity":
        """So many steps down, or up where negative; it ends at info and at blocking."""
        return _IN_ORDER[max(0, min(self.rank + steps, len(_IN_ORDER) - 1))]


_IN_ORDER = tuple(Severity)
_RANKS = {severity: rank for rank, severity in enumerate(_IN_ORDER)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason behind a finding. `source` is the reference of a precedent, or empty."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint at one place: `quote` is exactly `surface.text[start:end]`.

    `suggestion` is the text that should stand in place of `quote`, empty where no repair clearly wins.
    """

    code: str
    name: str
    severity: Severity
    surface: str
    start: int
    end: int
    quote: str
    message: str
    evidence: tuple[Evidence, ...] = ()
    suggestion: str = ""


def lower_first(text: str) -> str:
    """A label as it stands within the sentence of a message."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
