"""Markdown: the words without the marks."""

import html
import re
from collections.abc import Iterator

from apps.checks.documents.parts import Part
from apps.checks.documents.strands import Spinner, Strand, lines_joined
from apps.checks.text.surfaces import Role

_LINE = re.compile(r"[^\n]*(?:\n|$)")
# YAML between dashes, or TOML between plus signs.
_FRONT_MATTER = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?\r?\n)(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(
    r"^(?P<name>title|headline|date|standfirst|description)[ \t]*[:=][ \t]*"
    r"(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_FENCE = re.compile(r"[ \t]{0,3}(```+|~~~+)")
_HEADING = re.compile(r"[ \t]{0,3}(?P<level>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*\r?$")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?P<mark>=+|-+)[ \t]*\r?$")
_BREAK = re.compile(r"[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?$")
_TABLE_RULE = re.compile(r"[ \t|:-]+\r?$")
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?P<bullet>(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_INLINE = re.compile(
    r"(?P<image>!\[(?P<alt>[^\]\n]*)\]\([^)\n]*\))"
    r"|\[(?P<label>[^\]\n^][^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])"
    r"|(?P<gone>\[\^[^\]\n]+\]|<!--[^>]*-->|</?[A-Za-z][^>\n]*>"
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|~~|`+)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
)
_FIELD_ROLES = {
    "title": Role.HEADLINE,
    "headline": Role.HEADLINE,
    "standfirst": Role.STANDFIRST,
    "description": Role.STANDFIRST,
}


def front_matter(source: str) -> dict[str, tuple[int, int]]:
    """The spans of the values that a block of fields above the text gives, by name in lower case."""
    block = _FRONT_MATTER.match(source)
    if block is None:
        return {}
    return {
        found["name"].lower(): found.span("value")
        for found in _FIELD.finditer(source, block.start("body"), block.end("body"))
        if found["value"]
    }


def markdown_parts(below: Strand) -> Iterator[Part]:
    """Headings, paragraphs, list entries, rows of tables and image texts, in order."""
    source = below.text
    fields = front_matter(source)
    for name, (start, end) in fields.items():
        if name in _FIELD_ROLES:
            yield Part(_FIELD_ROLES[name], below.cut(start, end))
    block = _FRONT_MATTER.match(source)
    spans = _line_spans(source, block.end() if block else 0)
    has_headline = not fields.keys().isdisjoint(("title", "headline"))
    for role, lines in _blocks(source, spans):
        demoted = role is Role.HEADLINE and has_headline
        has_headline = has_headline or role is Role.HEADLINE
        yield from _cleaned(Role.HEADING if demoted else role, below, lines)


def _line_spans(source: str, start: int) -> list[tuple[int, int]]:
    return [found.span() for found in _LINE.finditer(source, start) if found[0]]


def _blocks(source: str, spans: list[tuple[int, int]]) -> Iterator[tuple[Role, list[tuple[int, int]]]]:
    """Runs of lines that belong together, without their leading marks."""
    block: list[tuple[int, int]] = []
    fence = ""
    for start, end in spans:
        line = source[start:end].rstrip("\n")
        opened = _FENCE.match(line)
        if fence:
            fence = "" if opened and opened[1].startswith(fence) else fence
            continue
        underline = _UNDERLINE.match(line) if block else None
        heading = _HEADING.match(line)
        lead = _LEAD.match(line)
        first = start + (lead.end() if lead else 0)
        ends_block = not line.strip() or opened or heading or _BREAK.match(line) or (lead and lead["bullet"])
        if underline:
            yield (Role.HEADLINE if underline["mark"][0] == "=" else Role.HEADING), block
            block = []
            continue
        if ends_block and block:
            yield Role.BODY, block
            block = []
        if opened:
            fence = opened[1][:3]
        elif heading:
            role = Role.HEADLINE if heading["level"] == "#" else Role.HEADING
            yield role, [(start + heading.start("text"), start + heading.end("text"))]
        elif line.lstrip().startswith("|"):
            if not _TABLE_RULE.match(line):
                yield Role.TABLE, [(start, end)]
        elif line.strip() and not _BREAK.match(line):
            block.append((first, end))
    if block:
        yield Role.BODY, block


def _cleaned(role: Role, below: Strand, lines: list[tuple[int, int]]) -> Iterator[Part]:
    source = below.text
    spinner = Spinner(below)
    images = []
    for start, end in lines:
        place = start
        for found in _INLINE.finditer(source, start, end):
            _keep(spinner, source, place, found.start())
            place = found.end()
            if found["image"]:
                images.append(found.span("alt"))
            elif found["label"]:
                _keep(spinner, source, *found.span("label"))
            elif found["escaped"]:
                _keep(spinner, source, *found.span("escaped"))
            elif found["entity"]:
                spinner.add(html.unescape(found["entity"]), *found.span())
        _keep(spinner, source, place, end)
    strand = spinner.spun()
    if strand is not None:
        yield Part(role, strand)
    for start, end in images:
        if source[start:end].strip():
            yield Part(Role.ALT_TEXT, below.cut(start, end))


def _keep(spinner: Spinner, source: str, start: int, end: int) -> None:
    # A line end inside a paragraph is a space.
    spinner.add(lines_joined(source[start:end]), start, end)
