"""Reads the demo newsroom: a folder of desks, people, subjects and stories written as files.

`newsroom.toml` holds what all stories share; `articles/*.md` and `drafts/*.md` hold one story each, TOML between two
`+++` lines and then the body. This module knows files only: it parses them, checks that what they name exists, and
says file and field where something is wrong. Putting the result into the database is the loader's work.
"""

import datetime
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

ROLES = ("reporter", "editor", "desk chief", "standards editor", "administrator")
STATES = ("draft", "submitted")
LEVELS = ("blocking", "error", "warning")
SPELLINGS = ("American", "British")
UNITS_FIRST = ("metric", "US")
CORRECTION_KINDS = ("correction", "corrective", "clarification", "refile")

FENCE = "+++"
Entry = TypeVar("Entry")
_TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_BULLET = re.compile(r"[-*]\s+(?P<entry>.+)")
_NUMBERED = re.compile(r"\d+\.\s+(?P<entry>.+)")


class NewsroomError(ValueError):
    """A file of the demo newsroom cannot be read; the message begins with the file and the field."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A quotation set apart; `attribution` is what follows a last line that begins with a dash, or empty."""

    text: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    entries: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Heading | PullQuote | ListBlock | TableBlock


@dataclass(frozen=True, slots=True)
class DemoDesk:
    """A desk and its house style: `units_first` is "metric" or "US", `spelling` is "American" or "British"."""

    slug: str
    name: str
    units_first: str
    spelling: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone who can sign in; `username` is also the slug of the author in a byline."""

    username: str
    name: str
    role: str
    desks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoSubject:
    """What facts are about. `sort` is the kind of thing: place, person, organisation, ship, bridge..."""

    slug: str
    name: str
    sort: str
    aliases: tuple[str, ...] = ()
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class DemoTopic:
    """An IPTC media topic: `code` as "medtop:06000000"."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DemoFact:
    """A typed figure of a story; `printed` is exactly how the body prints it, `subject` a slug."""

    kind: str
    subject: str
    printed: str
    as_of: datetime.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class DemoCorrection:
    """A figure that was wrong when the story came out; the body already prints `printed_new`."""

    printed_old: str
    printed_new: str
    note: str
    kind: str
    corrected_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class ExpectedFinding:
    """What the checker should say about a draft: a rule of one of the `families` on words that touch `quote`."""

    families: tuple[str, ...]
    quote: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStory:
    """What articles and drafts share."""

    path: Path
    headline: str
    slug: str
    slugline: str
    desk: DemoDesk
    byline: tuple[DemoPerson, ...]
    dateline_place: str
    dated: datetime.date
    urgency: int
    language: str
    topics: tuple[DemoTopic, ...]
    subjects: tuple[DemoSubject, ...]
    standfirst: str
    note_to_editors: str
    facts: tuple[DemoFact, ...]
    body: tuple[Block, ...]

    @property
    def body_text(self) -> str:
        """The body as plain text, a blank line between blocks; cells of a table row are parted by tabs."""
        return "\n\n".join(plain_text(block) for block in self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle(DemoStory):
    """A published story."""

    published_at: datetime.datetime
    corrections: tuple[DemoCorrection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDraft(DemoStory):
    """A story that waits; one without `expected` is clean and must pass."""

    author: DemoPerson
    state: str
    expected: tuple[ExpectedFinding, ...]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The whole demo. Articles come in order of publication, drafts in order of their file names."""

    desks: tuple[DemoDesk, ...]
    people: tuple[DemoPerson, ...]
    topics: tuple[DemoTopic, ...]
    subjects: tuple[DemoSubject, ...]
    articles: tuple[DemoArticle, ...]
    drafts: tuple[DemoDraft, ...]


def read_newsroom(folder: Path) -> Newsroom:
    """The newsroom kept in `folder`; raises `NewsroomError` for the first thing that is missing or wrong."""
    place = folder / "newsroom.toml"
    shared = _Fields(place.name, _toml(place.name, _content(place)))
    desks = tuple(_desk(fields) for fields in shared.tables("desks"))
    desks_by_slug = _by_key(shared, "desks", ((desk.slug, desk) for desk in desks))
    people = tuple(_person(fields, desks_by_slug) for fields in shared.tables("people"))
    topics = tuple(_topic(fields) for fields in shared.tables("topics"))
    subjects = tuple(_subject(fields) for fields in shared.tables("subjects"))
    shared.refuse_the_rest()
    cast = _Cast(
        desks=desks_by_slug,
        people=_by_key(shared, "people", ((person.username, person) for person in people)),
        topics=_by_key(shared, "topics", ((topic.code, topic) for topic in topics)),
        subjects=_by_key(shared, "subjects", ((subject.slug, subject) for subject in subjects)),
    )
    articles = sorted(
        (_article(path, cast) for path in _stories(folder / "articles")), key=lambda article: article.published_at
    )
    drafts = tuple(_draft(path, cast) for path in _stories(folder / "drafts"))
    _refuse_shared_slugs((*articles, *drafts))
    return Newsroom(desks, people, topics, subjects, tuple(articles), drafts)


def read_body(markdown: str) -> tuple[Block, ...]:
    """The blocks of a body: paragraphs, `## ` headings, `> ` pull quotes, lists and tables, parted by blank lines."""
    return tuple(_block(chunk.splitlines()) for chunk in re.split(r"\n\s*\n", markdown.strip()) if chunk.strip())


def plain_text(block: Block) -> str:
    """The words of a block without its marks."""
    match block:
        case Paragraph(text) | Heading(text) | PullQuote(text):
            return text
        case ListBlock(entries):
            return "\n".join(entries)
        case TableBlock(header, rows):
            return "\n".join("\t".join(cells) for cells in (header, *rows))


@dataclass(frozen=True, slots=True)
class _Cast:
    """What stories may name, by slug."""

    desks: Mapping[str, DemoDesk]
    people: Mapping[str, DemoPerson]
    topics: Mapping[str, DemoTopic]
    subjects: Mapping[str, DemoSubject]


class _Fields:
    """A TOML table that is taken apart field by field, so that every complaint names its place."""

    def __init__(self, place: str, values: dict[str, Any]) -> None:
        self.place = place
        self._values = dict(values)

    def error(self, field: str, complaint: str) -> NewsroomError:
        return NewsroomError(f"{self.place}: {field}: {complaint}")

    def text(self, field: str, *, default: str | None = None) -> str:
        text: str = self._take(field, str, "text in quotes", default)
        if default is None and not text.strip():
            raise self.error(field, "is empty")
        return text

    def number(self, field: str) -> int:
        number: int = self._take(field, int, "a whole number", None)
        return number

    def choice(self, field: str, allowed: Collection[str]) -> str:
        chosen = self.text(field)
        if chosen not in allowed:
            raise self.error(field, f"{chosen!r} is not one of {', '.join(allowed)}")
        return chosen

    def texts(self, field: str, *, default: list[str] | None = None) -> tuple[str, ...]:
        entries: list[Any] = self._take(field, list, "a list", default)
        for entry in entries:
            if not isinstance(entry, str):
                raise self.error(field, f"{entry!r} is not text in quotes")
        return tuple(entries)

    def tables(self, field: str) -> Iterator["_Fields"]:
        entries: list[Any] = self._take(field, list, "a list of tables", [])
        for number, entry in enumerate(entries, start=1):
            if not isinstance(entry, dict):
                raise self.error(f"{field}[{number}]", "is not a table")
            yield _Fields(f"{self.place}: {field}[{number}]", entry)

    def day(self, field: str) -> datetime.date:
        day: datetime.date = self._take(field, datetime.date, "a date such as 2026-02-02", None)
        if isinstance(day, datetime.datetime):
            raise self.error(field, "has a time; a plain date is wanted")
        return day

    def day_if_any(self, field: str) -> datetime.date | None:
        return self.day(field) if field in self._values else None

    def moment(self, field: str) -> datetime.datetime:
        moment: datetime.datetime = self._take(field, datetime.datetime, "a time such as 2026-02-02T09:30:00Z", None)
        if moment.utcoffset() != datetime.timedelta(0):
            raise self.error(field, "is not in UTC; end it with Z")
        return moment

    def refuse_the_rest(self) -> None:
        if self._values:
            raise self.error(", ".join(sorted(self._values)), "is not a field known here")

    def _take(self, field: str, sort: type, wanted: str, default: Any) -> Any:
        if field not in self._values:
            if default is None:
                raise self.error(field, "is missing")
            return default
        value = self._values.pop(field)
        if not isinstance(value, sort) or isinstance(value, bool):
            raise self.error(field, f"{value!r} is not {wanted}")
        return value


def _desk(fields: _Fields) -> DemoDesk:
    desk = DemoDesk(
        slug=fields.text("slug"),
        name=fields.text("name"),
        units_first=fields.choice("units_first", UNITS_FIRST),
        spelling=fields.choice("spelling", SPELLINGS),
        style=fields.text("style", default=""),
    )
    fields.refuse_the_rest()
    return desk


def _person(fields: _Fields, desks: Mapping[str, DemoDesk]) -> DemoPerson:
    person = DemoPerson(
        username=fields.text("username"),
        name=fields.text("name"),
        role=fields.choice("role", ROLES),
        desks=tuple(desk.slug for desk in _named(fields, "desks", fields.texts("desks", default=[]), desks)),
    )
    fields.refuse_the_rest()
    return person


def _topic(fields: _Fields) -> DemoTopic:
    topic = DemoTopic(code=fields.text("code"), name=fields.text("name"))
    fields.refuse_the_rest()
    return topic


def _subject(fields: _Fields) -> DemoSubject:
    subject = DemoSubject(
        slug=fields.text("slug"),
        name=fields.text("name"),
        sort=fields.text("sort"),
        aliases=fields.texts("aliases", default=[]),
        wikidata=fields.text("wikidata", default=""),
    )
    fields.refuse_the_rest()
    return subject


def _fact(fields: _Fields, subjects: Mapping[str, DemoSubject], body: str) -> DemoFact:
    fact = DemoFact(
        kind=fields.text("kind"),
        subject=fields.choice("subject", subjects),
        printed=fields.text("printed"),
        as_of=fields.day_if_any("as_of"),
        source=fields.text("source", default=""),
    )
    if fact.printed not in body:
        raise fields.error("printed", f"{fact.printed!r} is not in the body")
    fields.refuse_the_rest()
    return fact


def _correction(fields: _Fields) -> DemoCorrection:
    correction = DemoCorrection(
        printed_old=fields.text("printed_old"),
        printed_new=fields.text("printed_new"),
        note=fields.text("note"),
        kind=fields.choice("kind", CORRECTION_KINDS),
        corrected_at=fields.moment("corrected_at"),
    )
    fields.refuse_the_rest()
    return correction


def _expected(fields: _Fields, text: str) -> ExpectedFinding:
    expected = ExpectedFinding(
        families=fields.texts("families"), quote=fields.text("quote"), level=fields.choice("level", LEVELS)
    )
    if expected.quote not in text:
        raise fields.error("quote", f"{expected.quote!r} is neither in the headline, the standfirst nor the body")
    fields.refuse_the_rest()
    return expected


def _article(path: Path, cast: _Cast) -> DemoArticle:
    fields, shared = _story(path, cast)
    article = DemoArticle(
        **shared,
        published_at=fields.moment("published_at"),
        corrections=tuple(_correction(table) for table in fields.tables("corrections")),
    )
    fields.refuse_the_rest()
    for correction in article.corrections:
        if correction.corrected_at <= article.published_at:
            raise fields.error("corrections", "a correction is not later than the story it corrects")
    return article


def _draft(path: Path, cast: _Cast) -> DemoDraft:
    fields, shared = _story(path, cast)
    blocks = "\n".join(plain_text(block) for block in shared["body"])
    text = "\n".join((shared["headline"], shared["standfirst"], blocks))
    draft = DemoDraft(
        **shared,
        author=cast.people[fields.choice("author", cast.people)],
        state=fields.choice("state", STATES),
        expected=tuple(_expected(table, text) for table in fields.tables("expected")),
    )
    fields.refuse_the_rest()
    return draft


def _story(path: Path, cast: _Cast) -> tuple[_Fields, dict[str, Any]]:
    """The fields of `path` with those that articles and drafts share already taken out, and these."""
    place = f"{path.parent.name}/{path.name}"
    opening, _, rest = _content(path).partition("\n")
    front, fence, markdown = rest.partition(f"\n{FENCE}\n")
    if opening != FENCE or not fence:
        raise NewsroomError(f"{place}: front matter: does not stand between two {FENCE} lines")
    fields = _Fields(place, _toml(place, front))
    body = read_body(markdown)
    text = "\n".join(plain_text(block) for block in body)
    if not text:
        raise NewsroomError(f"{place}: body: is empty")
    shared = {
        "path": path,
        "headline": fields.text("headline"),
        "slug": fields.text("slug"),
        "slugline": fields.text("slugline"),
        "desk": cast.desks[fields.choice("desk", cast.desks)],
        "byline": _named(fields, "byline", fields.texts("byline"), cast.people),
        "dateline_place": fields.text("dateline_place"),
        "dated": fields.day("dated"),
        "urgency": fields.number("urgency"),
        "language": fields.text("language"),
        "topics": _named(fields, "topics", fields.texts("topics"), cast.topics),
        "subjects": _named(fields, "subjects", fields.texts("subjects"), cast.subjects),
        "standfirst": fields.text("standfirst"),
        "note_to_editors": fields.text("note_to_editors", default=""),
        "facts": tuple(_fact(table, cast.subjects, text) for table in fields.tables("facts")),
        "body": body,
    }
    if shared["slug"] != path.stem:
        raise fields.error("slug", f"{shared['slug']!r} is not the name of the file")
    return fields, shared


def _block(lines: list[str]) -> Block:
    if lines[0].startswith("## "):
        return Heading(" ".join([lines[0].removeprefix("## "), *lines[1:]]).strip())
    if lines[0].startswith(">"):
        return _pull_quote([line.removeprefix(">").strip() for line in lines])
    if lines[0].startswith("|"):
        rows = [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines]
        ruled = len(lines) > 1 and _TABLE_RULE.fullmatch(lines[1].strip())
        return TableBlock(rows[0], tuple(rows[2:])) if ruled else TableBlock((), tuple(rows))
    for pattern, ordered in ((_BULLET, False), (_NUMBERED, True)):
        matches = [pattern.fullmatch(line) for line in lines]
        if all(matches):
            return ListBlock(tuple(match["entry"].strip() for match in matches if match), ordered)
    return Paragraph(" ".join(line.strip() for line in lines))


def _pull_quote(lines: list[str]) -> PullQuote:
    if len(lines) > 1 and lines[-1].startswith(("— ", "– ", "- ")):
        return PullQuote(" ".join(lines[:-1]), lines[-1][2:].strip())
    return PullQuote(" ".join(lines))


def _named(fields: _Fields, field: str, keys: Iterable[str], known: Mapping[str, Entry]) -> tuple[Entry, ...]:
    keys = tuple(keys)
    for key in keys:
        if key not in known:
            raise fields.error(field, f"{key!r} is not in newsroom.toml")
    return tuple(known[key] for key in keys)


def _by_key(fields: _Fields, field: str, pairs: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    by_key: dict[str, Entry] = {}
    for key, entry in pairs:
        if key in by_key:
            raise fields.error(field, f"{key!r} stands there twice")
        by_key[key] = entry
    return by_key


def _refuse_shared_slugs(stories: Iterable[DemoStory]) -> None:
    seen: dict[str, Path] = {}
    for story in stories:
        if story.slug in seen:
            raise NewsroomError(f"{story.path.name}: slug: {story.slug!r} is also that of {seen[story.slug]}")
        seen[story.slug] = story.path


def _stories(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.md"))


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise NewsroomError(f"{path}: is missing") from missing


def _toml(place: str, content: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise NewsroomError(f"{place}: is not TOML: {error}") from error
