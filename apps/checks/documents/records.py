"""Stories by the line: one JSON object in, its findings out, places counted in the record's own text."""

import datetime
import json
from dataclasses import dataclass, field
from typing import Any

from apps.checks.coverage.passages import Passage
from apps.checks.coverage.precedents import stated_in
from apps.checks.documents.parts import Part
from apps.checks.documents.plain import plain_parts
from apps.checks.documents.reading import surfaces_of
from apps.checks.documents.strands import Span, Strand
from apps.checks.reference import DEFAULT_REFERENCE, Reference
from apps.checks.story import Story
from apps.checks.text.surfaces import Role

TITLE = "headline"
TEXT = "body"


class UnreadableRecord(ValueError):
    """The line is not a record; the message says why, and `id` is the record's own where it could be read."""

    def __init__(self, message: str, *, name: Any = None) -> None:
        super().__init__(message)
        self.id = name


# Not slotted: shares its shape with Document.
@dataclass(frozen=True)
class Record:
    """One line read. `strands` has, for each surface, the field of the record it came from and its place there."""

    id: Any
    story: Story
    strands: dict[str, Strand] = field(repr=False)
    titled: bool = False

    def place(self, surface: str, start: int, end: int) -> tuple[str, Span]:
        """The field, "headline" for the title and "body" for the text, and the span in it."""
        field_name = TITLE if self.titled and surface == TITLE else TEXT
        strand = self.strands.get(surface)
        return field_name, (0, 0) if strand is None else strand.locate(start, end)


def read_record(line: str, *, reference: Reference = DEFAULT_REFERENCE) -> Record:
    """The story of one line `{"id", "title"?, "text", "date"?, "earlier": [{"text", "date"?}]?}`; raises
    UnreadableRecord."""
    try:
        # Numbers that JSON does not have, as careless writers send them, would come out again in the answer.
        record = json.loads(line, parse_constant=lambda name: None)
    except ValueError as error:
        raise UnreadableRecord(f"not JSON: {error}") from error
    except RecursionError as error:
        raise UnreadableRecord("nested too deeply") from error
    if not isinstance(record, dict):
        raise UnreadableRecord("an object was expected")
    name = record.get("id")
    if "id" not in record:
        raise UnreadableRecord("id is missing")
    text = record.get("text")
    if not isinstance(text, str):
        raise UnreadableRecord("text is missing" if text is None else "text is not a string", name=name)
    title = record.get("title")
    if title is not None and not isinstance(title, str):
        raise UnreadableRecord("title is not a string", name=name)
    date = _date(record.get("date"), name)
    titled = bool(title and title.strip())
    parts = list(plain_parts(Strand.whole(text)))
    if title and titled:
        # The title is the headline; whatever the text opens with is then text.
        parts = [Part(Role.BODY, part.strand) for part in parts]
        parts.insert(0, Part(Role.HEADLINE, Strand.whole(title)))
    surfaces, strands, told_on = surfaces_of(parts, date=date)
    passages = _earlier(record.get("earlier"), name)
    precedents = tuple(
        precedent
        for passage in passages
        for precedent in stated_in(
            passage.surfaces,
            source=passage.source,
            published_on=passage.published_on,
            chosen=passage.is_brief,
            taken_back=passage.taken_back,
        )
    )
    story = Story(surfaces=surfaces, precedents=precedents, passages=passages, date=told_on, reference=reference)
    return Record(name, story, strands, titled)


def _earlier(entries: Any, name: Any) -> tuple[Passage, ...]:
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise UnreadableRecord("earlier is not a list", name=name)
    passages: list[Passage] = []
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
            raise UnreadableRecord(f"earlier, entry {number}: text is missing", name=name)
        date = _date(entry.get("date"), name)
        surfaces, _, told_on = surfaces_of(plain_parts(Strand.whole(entry["text"])), date=date)
        passages.append(Passage(f"earlier:{number}", surfaces, told_on))
    return tuple(passages)


def _date(value: Any, name: Any) -> datetime.date | None:
    """A day from "2026-02-02", or from a time that begins with one."""
    if value is None or value == "":
        return None
    try:
        return datetime.date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise UnreadableRecord(f"date is not a day: {value!r}", name=name) from error
