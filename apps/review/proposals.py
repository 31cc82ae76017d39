"""Facts proposed from the prose: the figures whose kind is clear, for an editor to confirm, edit or drop."""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from apps.articles.models import DroppedFact
from apps.checks.findings import Finding, Severity
from apps.checks.story import Role, Story, Surface
from apps.quantities import Mention, Quantity

PROPOSED_ROLES = (Role.STANDFIRST, Role.BODY)
MOST_PROPOSALS = 40


def proposals_from(story: Story, findings: Iterable[Finding], *, article_id: int) -> list[dict[str, Any]]:
    """What could become facts: not yet a fact, not dropped before, of a kind that is clear, and not in doubt.

    A figure is proposed once, however often the story says it.
    """
    taken = {(fact.surface, fact.start) for fact in story.facts}
    told = Told()
    for fact in story.facts:
        told.add(fact.kind, fact.quantity, fact.subject)
    doubted = [finding for finding in findings if finding.severity.rank <= Severity.ERROR.rank]
    dropped = set(DroppedFact.objects.filter(article=article_id).values_list("quote", "sentence_digest"))
    proposals = []
    for surface in story.of_role(*PROPOSED_ROLES):
        for mention in surface.mentions:
            if mention.quantity is None or (surface.name, mention.start) in taken:
                continue
            if any(_touches(finding, surface, mention) for finding in doubted):
                continue
            choice = story.kind_of(surface, mention)
            if choice is None:
                continue
            sentence = surface.sentence_at(mention.start).text
            subject = _subject_of(sentence, story)
            if told.holds(choice.kind.code, mention.quantity, subject):
                continue
            told.add(choice.kind.code, mention.quantity, subject)
            if (mention.text, sentence_digest(sentence)) in dropped:
                continue
            proposals.append(
                {
                    "surface": surface.name,
                    "start": mention.start,
                    "quote": mention.text,
                    "printed": printed_with_hedge(mention, surface),
                    "kind": choice.kind.code,
                    "kind_label": choice.kind.label,
                    "subject": subject,
                    "sentence_digest": sentence_digest(sentence),
                }
            )
    return proposals[:MOST_PROPOSALS]


class Told:
    """The figures that are facts, proposed or dropped already, with whom each was said of."""

    def __init__(self) -> None:
        self._subjects: dict[tuple[str, Decimal, Decimal, str], set[str]] = {}

    def add(self, kind: str, quantity: Quantity, subject: str) -> None:
        self._subjects.setdefault((kind, quantity.low, quantity.high, quantity.unit), set()).add(subject)

    def holds(self, kind: str, quantity: Quantity, subject: str) -> bool:
        """Whether it says nothing new: the same figure, not plainly of something else."""
        subjects = self._subjects.get((kind, quantity.low, quantity.high, quantity.unit))
        return subjects is not None and (not subject or subject in subjects or "" in subjects)


def _touches(finding: Finding, surface: Surface, mention: Mention) -> bool:
    return finding.surface == surface.name and finding.start < mention.end and mention.start < finding.end


def printed_with_hedge(mention: Mention, surface: Surface) -> str:
    """The figure as printed, with the hedge that stands before it: “nearly 6,000 meters”."""
    start = mention.hedge_start if 0 <= mention.hedge_start < mention.start else mention.start
    return surface.text[start : mention.end]


def sentence_digest(sentence: str) -> str:
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()


def _subject_of(sentence: str, story: Story) -> str:
    """The one subject of the story that the sentence names; empty where it names none or several."""
    named = [name for name in story.subjects if name in sentence]
    return named[0] if len(named) == 1 else ""
