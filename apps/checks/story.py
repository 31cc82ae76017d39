"""The frozen input of the rules: everything known about a story when it is judged.

Rules see only this. What the archive, the desk and the calendar know is put in beforehand, so that the same story
judged by the same ruleset always gives the same findings.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from apps.checks.reference import DEFAULT_REFERENCE, Reference
from apps.quantities import Mention, Quantity, Sort, read


class Role(StrEnum):
    """What part of the story a surface is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    ALT_TEXT = "alt text"
    PULL_QUOTE = "pull quote"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Surface:
    """One run of plain text. `name` is unique in the story and stable: "headline", "body:<block id>:<n>"."""

    name: str
    role: Role
    text: str
    mentions: tuple[Mention, ...] = ()

    @classmethod
    def of(cls, name: str, role: Role, text: str, *, on: datetime.date | None = None) -> Self:
        return cls(name, role, text, read(text, on=on))


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A typed fact of the article, anchored to the words it stands for (`surface` empty where it is not anchored)."""

    uid: str
    kind: str
    subject: str
    quantity: Quantity
    printed: str
    surface: str = ""
    start: int = 0
    end: int = 0
    as_of: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Precedent:
    """A quantity that earlier coverage stated, with enough of its sentence to judge whether it bears on a mention.

    `source` refers to the article (a uuid in the product, a label elsewhere), `title` names it for people. `corrected`
    is the figure that a later correction put in its place: then repeating `quantity` is the error.
    """

    quantity: Quantity
    sort: Sort
    printed: str
    sentence: str
    source: str
    title: str = ""
    published_on: datetime.date | None = None
    as_of: datetime.date | None = None
    kind: str = ""
    noun: str = ""
    subjects: frozenset[str] = frozenset()
    corrected: Quantity | None = None
    corrected_printed: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story as the rules judge it; surfaces in reading order, headline first."""

    surfaces: tuple[Surface, ...]
    facts: tuple[StatedFact, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    date: datetime.date | None = None
    """The day of the dateline, else of publication; None where it is not known."""
    language: str = "en"
    subjects: frozenset[str] = frozenset()
    """Names and aliases of what the story is about."""
    topics: frozenset[str] = frozenset()
    reference: Reference = DEFAULT_REFERENCE
    """The kinds, the house style and the rates by which this story is judged."""

    @classmethod
    def of(
        cls, text: str, *, headline: str = "", date: datetime.date | None = None, earlier: tuple[str, ...] = ()
    ) -> Self:
        """A story from plain text: a paragraph for each blank-line-separated block, earlier coverage as plain texts."""
        raise NotImplementedError
