"""What a story is judged against: the kinds, the house style, the rates of exchange."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """Part of the frozen story; `digest` names it, so a report can say by which rules a text was judged."""

    digest: str = ""


DEFAULT_REFERENCE = Reference()
