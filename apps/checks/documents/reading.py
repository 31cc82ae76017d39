"""A file as one or several stories that know where each of their letters stands."""

import bisect
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from apps.checks.documents.markdown import front_matter, markdown_parts
from apps.checks.documents.markup import ISO_DATE, markup_parts
from apps.checks.documents.ninjs import UnreadableItem, ninjs_items
from apps.checks.documents.parts import Part
from apps.checks.documents.plain import plain_parts
from apps.checks.documents.strands import Span, Strand
from apps.checks.reference import DEFAULT_REFERENCE, Reference
from apps.checks.story import Precedent, Story
from apps.checks.text.datelines import read_dateline
from apps.checks.text.surfaces import Role, Surface

_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "ninjs",
    ".ninjs": "ninjs",
}
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LOOKS_LIKE_MARKUP = re.compile(r"\s*(?:<!doctype html|<html|<(?:p|div|article|h1)\b)", re.IGNORECASE)
_LOOKS_LIKE_NINJS = re.compile(r"\s*\{\s*\"")


class UnreadableDocument(ValueError):
    """The file holds no text that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in a file: lines and columns count from one, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


# Not slotted: the line starts are found once and kept.
@dataclass(frozen=True)
class Document:
    """One story of a file. `strands` has, for each surface, where its letters stand in `source`."""

    path: str
    source: str = field(repr=False)
    story: Story
    strands: Mapping[str, Strand] = field(repr=False)

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.source))]

    def span(self, surface: str, start: int, end: int) -> Span:
        """The span in the file of `text[start:end]` of a surface; the start of the file for a surface unknown."""
        strand = self.strands.get(surface)
        return (0, 0) if strand is None else strand.locate(start, end)

    def place(self, surface: str, start: int, end: int) -> Place:
        first, last = self.span(surface, start, end)
        line = bisect.bisect_right(self.line_starts, first) - 1
        end_line = bisect.bisect_right(self.line_starts, max(first, last - 1)) - 1
        return Place(
            line=line + 1,
            column=first - self.line_starts[line] + 1,
            end_line=end_line + 1,
            end_column=last - self.line_starts[end_line] + 1,
        )

    def line(self, number: int) -> str:
        """The line of that number, without its end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n")


def decoded(content: bytes) -> str:
    """The text of a file; raises UnreadableDocument for one that is not text.

    A byte order mark decides; else UTF-8, else the Windows code page, which old systems still send.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace").removeprefix("\ufeff")
    if b"\0" in content:
        raise UnreadableDocument("not a text file")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_documents(
    path: str,
    source: str,
    *,
    date: datetime.date | None = None,
    earlier: tuple[Precedent, ...] = (),
    reference: Reference = DEFAULT_REFERENCE,
) -> list[Document]:
    """The stories of a file, which is one unless it is a collection; raises UnreadableDocument.

    The form follows the suffix of `path`, and the text itself where that says nothing. `date` is the day of
    publication; a dateline in the text wins over it.
    """
    whole = Strand.whole(source)
    form = _form(path, source)
    if form == "ninjs":
        try:
            items = ninjs_items(whole)
        except UnreadableItem as error:
            raise UnreadableDocument(str(error)) from error
        return [
            _document(
                path,
                source,
                item.parts,
                date=date or item.date,
                earlier=earlier,
                language=item.language,
                subjects=item.subjects,
                reference=reference,
            )
            for item in items
        ]
    published_on = date
    if form == "html":
        parts, stated = markup_parts(whole)
        published_on = date or stated
    elif form == "markdown":
        parts = list(markdown_parts(whole))
        published_on = date or _front_date(source)
    else:
        parts = list(plain_parts(whole))
    return [_document(path, source, parts, date=published_on, earlier=earlier, reference=reference)]


def _form(path: str, source: str) -> str:
    dot = path.rfind(".")
    known = _SUFFIXES.get(path[dot:].lower()) if dot >= 0 else None
    if known:
        return known
    head = source[:2000]
    if _LOOKS_LIKE_MARKUP.match(head):
        return "html"
    return "ninjs" if _LOOKS_LIKE_NINJS.match(head) else "plain"


def _front_date(source: str) -> datetime.date | None:
    span = front_matter(source).get("date")
    if span is None:
        return None
    found = ISO_DATE.match(source, *span)
    try:
        return datetime.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _document(
    path: str,
    source: str,
    parts: Iterable[Part],
    *,
    date: datetime.date | None,
    earlier: tuple[Precedent, ...] = (),
    language: str = "en",
    subjects: frozenset[str] = frozenset(),
    reference: Reference = DEFAULT_REFERENCE,
) -> Document:
    surfaces, strands, told_on = surfaces_of(parts, date=date)
    story = Story(
        surfaces=surfaces,
        precedents=earlier,
        date=told_on,
        language=language,
        subjects=subjects,
        reference=reference,
    )
    return Document(path, source, story, strands)


def surfaces_of(
    parts: Iterable[Part], *, date: datetime.date | None = None
) -> tuple[tuple[Surface, ...], dict[str, Strand], datetime.date | None]:
    """The parts as surfaces, headline first, with their strands by name, and the day the story counts from."""
    ordered = sorted(parts, key=lambda part: part.role is not Role.HEADLINE)
    opening = next((part.strand.text for part in ordered if part.role is Role.BODY), "")
    told_on = read_dateline(opening, near=date) or date
    surfaces = []
    strands = {}
    counts: dict[Role, int] = {}
    for part in ordered:
        counts[part.role] = counts.get(part.role, 0) + 1
        only = part.role is Role.HEADLINE and counts[part.role] == 1
        name = part.role.value if only else f"{part.role.value.replace(' ', '-')}:{counts[part.role]}"
        surfaces.append(Surface.of(name, part.role, part.strand.text, on=told_on))
        strands[name] = part.strand
    return tuple(surfaces), strands, told_on
