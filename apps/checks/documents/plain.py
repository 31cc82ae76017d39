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
    sentence, and a paragraph follows. Another such line below it, of several words, is the standfirst, and what begins
    with "Photo:" or "(Caption:" is a caption."""
    source = below.text
    spans = [(found.start(), found.start() + len(found[0].rstrip())) for found in _BLOCK.finditer(source)]
    above = Role.BODY
    for place, (start, end) in enumerate(spans):
        text = source[start:end]
        role = Role.BODY
        if place == 0 and len(spans) > 1 and _reads_as_headline(text):
            role = Role.HEADLINE
        elif place == 1 and len(spans) > _TWO and above is Role.HEADLINE and _reads_as_standfirst(text):
            role = Role.STANDFIRST
        elif _CAPTION.match(text):
            role = Role.CAPTION
        above = role
        unwrapped = _WRAPPED.sub(lambda found: " " * len(found[1]), text)
        strand = Strand(unwrapped, (Run(0, end - start, start, end),), below)
        yield Part(role, strand)


_TWO = 2
_CAPTION = re.compile(
    r"[(\[]?(?:photo(?:graph)?(?: caption)?|picture(?: caption)?|pictured|image|caption)(?::| [—–-]) ", re.IGNORECASE
)
# A byline or the place and day of writing has no verb.
_TOLD = re.compile(r"(?:[^\s]+ ){3}.*\b[a-z]{4,}\b|.*\b[a-z]{4,}\b.*(?: [^\s]+){3}$")


def _reads_as_standfirst(text: str) -> bool:
    return _reads_as_headline(text) and not text.lower().startswith("by ") and _TOLD.match(text) is not None


def _reads_as_headline(text: str) -> bool:
    return "\n" not in text and len(text) <= _HEADLINE_LENGTH and not _CLOSED.search(text)
