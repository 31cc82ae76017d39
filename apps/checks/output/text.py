"""Findings as a good compiler prints them: the place, the line with carets, what is wrong, why, the repair."""

import textwrap
from collections.abc import Iterator

from apps.checks.documents import Document
from apps.checks.findings import Finding, Severity
from apps.checks.output.terminals import Palette, shown, width
from apps.checks.output.verdicts import Verdict
from apps.quantities import Mention

_LABELS = {
    Severity.BLOCKING: "blocking",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_ELLIPSIS = "…"
# So much of the line is kept before the figure where the line is too long for the terminal.
_LEAD = 36


def verdict_lines(verdict: Verdict, palette: Palette, *, columns: int = 100) -> Iterator[str]:
    """The lines of text about one document, a blank one after each finding."""
    for finding in verdict.findings:
        yield from _finding_lines(verdict.document, finding, palette, columns)
        yield ""


def _finding_lines(document: Document, finding: Finding, palette: Palette, columns: int) -> Iterator[str]:
    place = document.place(finding.surface, finding.start, finding.end)
    label = palette.severity(finding.severity, f"{_LABELS[finding.severity]}[{finding.code}]")
    head, *rest = _wrapped(shown(finding.message), columns - len(_LABELS[finding.severity]) - len(finding.code) - 4)
    yield f"{label}: {palette.strong(head)}"
    yield from (f"    {palette.strong(line)}" for line in rest)
    number = str(place.line)
    gutter = " " * len(number)
    arrow, bar = palette.faint("-->"), palette.faint("|")
    yield f"{gutter}{arrow} {shown(document.path)}:{place.line}:{place.column} ({shown(finding.surface)})"
    if finding.quote:
        line = document.line(place.line)
        start = place.column - 1
        end = place.end_column - 1 if place.end_line == place.line else len(line)
        printed, carets = _pointed(line, start, end, columns - len(number) - 3)
        yield f"{gutter} {bar}"
        yield f"{palette.faint(number)} {bar} {printed}"
        yield f"{gutter} {bar} {palette.severity(finding.severity, carets)}"
    for reason in finding.evidence:
        source = f" [{reason.source}]" if reason.source else ""
        yield from _noted(gutter, "why", f"{reason.text}{source}", palette, columns)
    if finding.suggestion:
        yield f"{gutter} {palette.faint('=')} repair: {palette.repaired(shown(finding.suggestion))}"
    yield f"{gutter} {palette.faint('=')} rule: {finding.name}"


def _noted(gutter: str, label: str, text: str, palette: Palette, columns: int) -> Iterator[str]:
    first, *rest = _wrapped(shown(text), columns - len(gutter) - len(label) - 5)
    yield f"{gutter} {palette.faint('=')} {label}: {first}"
    yield from (f"{gutter}   {' ' * len(label)}  {line}" for line in rest)


def _wrapped(text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, max(40, columns)) or [""]


def _pointed(line: str, start: int, end: int, columns: int) -> tuple[str, str]:
    """The part of the line around the span that fits, and the carets under the span."""
    columns = max(columns, 40)
    first = 0
    if width(shown(line)) > columns:
        first = max(0, start - max(_LEAD, columns - _LEAD - (end - start)))
    before = (_ELLIPSIS if first else "") + shown(line[first:start])
    pointed = shown(line[start:end])
    printed = _fitting(before + pointed + shown(line[end : end + columns]), columns, whole=len(line) <= end + columns)
    room = max(1, columns - width(before))
    return printed, " " * width(before) + "^" * max(1, min(width(pointed), room))


def _fitting(text: str, columns: int, *, whole: bool) -> str:
    if whole and width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[: len(text) - max(1, (width(text) - columns) // 2)]
    return text + _ELLIPSIS


def mention_lines(document: Document, palette: Palette) -> Iterator[str]:
    """The text of the document with every mention in brackets and its reading behind it."""
    for surface in document.story.surfaces:
        yield palette.faint(f"[{surface.name}]")
        marked = []
        place = 0
        for mention in surface.mentions:
            marked.append(shown(surface.text[place : mention.start]))
            marked.append(palette.repaired(f"[{shown(mention.text)}]"))
            marked.append(palette.faint(f"⟨{reading_of(mention)}⟩"))
            place = mention.end
        marked.append(shown(surface.text[place:]))
        yield "".join(marked)
        yield ""


def reading_of(mention: Mention) -> str:
    """A mention in a few words: "nearly 6000 kilometer, to 1000"."""
    if mention.quantity is None:
        return _date_reading(mention)
    quantity = mention.quantity
    figure = f"{quantity.low:f}" if not quantity.is_range else f"{quantity.low:f} to {quantity.high:f}"
    words = [mention.sort.value, str(quantity.hedge.value), figure]
    words.append(mention.noun if quantity.unit == "count" and mention.noun else quantity.unit)
    return " ".join(word for word in words if word)


def _date_reading(mention: Mention) -> str:
    date = mention.date
    if date is None:
        return mention.sort.value
    if date.resolved is not None:
        return f"date {date.resolved.isoformat()}"
    parts = (("year", date.year), ("month", date.month), ("day", date.day), ("weekday", date.weekday))
    return " ".join(["date", *(f"{name} {part}" for name, part in parts if part is not None)])
