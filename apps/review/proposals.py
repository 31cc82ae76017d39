"""Facts proposed from the prose: the figures whose kind is clear, for an editor to confirm, edit or drop."""

import hashlib
from collections.abc import Iterable
from typing import Any

from apps.articles.models import DroppedFact
from apps.checks.findings import Finding, Severity
from apps.checks.kinds import kind_of
from apps.checks.story import Role, Story, Surface
from apps.quantities import Mention

PROPOSED_ROLES = (Role.STANDFIRST, Role.BODY)
MOST_PROPOSALS = 40


def proposals_from(story: Story, findings: Iterable[Finding], *, article_id: int) -> list[dict[str, Any]]:
    """What could become facts: not yet a fact, not dropped before, of a kind that is clear, and not in doubt."""
    taken = {(fact.surface, fact.start) for fact in story.facts}
    doubted = [finding for finding in findings if finding.severity.rank <= Severity.ERROR.rank]
    dropped = set(DroppedFact.objects.filter(article=article_id).values_list("quote", "sentence_digest"))
    proposals = []
    for surface in story.of_role(*PROPOSED_ROLES):
        for mention in surface.mentions:
            if mention.quantity is None or (surface.name, mention.start) in taken:
                continue
            if any(_touches(finding, surface, mention) for finding in doubted):
                continue
            sentence = surface.sentence_at(mention.start).text
            if (mention.text, sentence_digest(sentence)) in dropped:
                continue
            choice = kind_of(mention, surface, story)
            if choice is None:
                continue
            proposals.append(
                {
                    "surface": surface.name,
                    "start": mention.start,
                    "quote": mention.text,
                    "printed": printed_with_hedge(mention, surface),
                    "kind": choice.kind.code,
                    "kind_label": choice.kind.label,
                    "subject": _subject_of(sentence, story),
                    "sentence_digest": sentence_digest(sentence),
                }
            )
    return proposals[:MOST_PROPOSALS]


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
