"""Plain text: paragraphs between blank lines, perhaps with a headline above them."""

import re
from collections.abc import Iterator

from apps.checks.documents.parts import Part
from apps.checks.documents.strands import Run, Strand
from apps.checks.text.surfaces import Role

_BLOCK = re.compile(r"\S(?:[^\r\n]|\r?\n(?![ \t]*\r?(?:\n|$)))*")
# A line that runs on: long enough to be wrapped, not ended, and the next one goes on in small letters or figures.
_WRAPPED = re.compile(r"(?<=[^\n]{45})(?<![.!?:;\"”)\]])(\r?\n)(?=[ \t]*[a-z0-9(])")
_HEADLINE_LENGTH = 140
_CLOSED = re.compile(r"[.;:,—–-][\"'”’)\]]*$")


def plain_parts(below: Strand) -> Iterator[Part]:
    """The paragraphs of a text; the first is the headline where it is one short line that does not end like a
    sentence, and a paragraph follows."""
    source = below.text
    spans = [(found.start(), found.start() + len(found[0].rstrip())) for found in _BLOCK.finditer(source)]
    for place, (start, end) in enumerate(spans):
        text = source[start:end]
        is_headline = place == 0 and len(spans) > 1 and _reads_as_headline(text)
        unwrapped = _WRAPPED.sub(lambda found: " " * len(found[1]), text)
        strand = Strand(unwrapped, (Run(0, end - start, start, end),), below)
        yield Part(Role.HEADLINE if is_headline else Role.BODY, strand)


def _reads_as_headline(text: str) -> bool:
    return "\n" not in text and len(text) <= _HEADLINE_LENGTH and not _CLOSED.search(text)
