"""What a rule is."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from itertools import chain, repeat
from typing import ClassVar

from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import Needs, bits_of
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Span, Surface
from apps.quantities import Mention

_NONE: Iterator[Finding] = iter(())


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
    needs: ClassVar[Needs] = ()
    """Groups of signs, of each of which a story has one before the rule can say anything of it."""
    bits: ClassVar[int] = 0
    """The bits of what it needs."""

    def __init_subclass__(cls) -> None:
        # Known before any story is looked through.
        cls.bits = bits_of(cls.needs)

    @abstractmethod
    def check(self, story: Story) -> Iterator[Finding]:
        """The findings of this rule in `story`, in order."""

    def finding(
        self,
        surface: Surface,
        where: Mention | Span,
        message: str,
        *,
        evidence: tuple[Evidence, ...] = (),
        suggestion: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule at a mention or a span of `surface`; severity None is the rule's own."""
        start, end = (where.start, where.end) if isinstance(where, Mention) else where
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            surface=surface.name,
            start=start,
            end=end,
            quote=surface.text[start:end],
            message=message,
            evidence=evidence,
            suggestion=_spelled_as(surface, suggestion) if suggestion else "",
        )


class SentenceRule(Rule):
    """A rule that judges sentence by sentence, those that have a sign of each group that it needs."""

    def check(self, story: Story) -> Iterator[Finding]:
        # Most are asked of one sentence or none.
        sentences = story.sentences_bearing(self.bits)
        if len(sentences) == 1:
            return self.check_sentence(sentences[0], story)
        return chain.from_iterable(map(self.check_sentence, sentences, repeat(story))) if sentences else _NONE

    @abstractmethod
    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        """The findings in one sentence, in order; it may look at the sentences around it."""


class SurfaceRule(Rule):
    """A rule that judges surface by surface, those that have a sign of each group that it needs."""

    def check(self, story: Story) -> Iterator[Finding]:
        surfaces = story.surfaces_bearing(self.bits)
        return chain.from_iterable(map(self.check_surface, surfaces, repeat(story))) if surfaces else _NONE

    @abstractmethod
    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        """The findings in one surface, in order."""


def _spelled_as(surface: Surface, suggestion: str) -> str:
    """A repair with its units in British where the surface has them so, and none in American."""
    if _AMERICAN.search(suggestion) is None or _BRITISH.search(surface.lower) is None:
        return suggestion
    if _AMERICAN.search(surface.lower) is not None:
        return suggestion
    return _AMERICAN.sub(_in_british, suggestion)


def _in_british(found: re.Match[str]) -> str:
    return "tonne" if found[0] == _METRIC_TON else f"{found[0][:-2]}re"


_METRIC_TON = "metric ton"
_AMERICAN = re.compile(r"met(?:er|ric ton)(?=s?\b)|liter(?=s?\b)")
_BRITISH = re.compile(r"metres?\b|litres?\b|\btonnes?\b")
