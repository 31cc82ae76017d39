"""IPTC ninjs, versions 1, 2 and 3: headline, summary, body and captions of an item, each at its place in the file.

Version 1 has `headline` and `body_html`, version 2 `headlines[]` and `contenttype`, version 3 `contentType`; an item is
read by what it has, not by the version it claims.
"""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # the scanner of json itself, unknown to its stubs
from typing import Any

from apps.checks.documents.markup import markup_parts
from apps.checks.documents.parts import Part
from apps.checks.documents.plain import plain_parts
from apps.checks.documents.strands import Spinner, Strand
from apps.checks.text.surfaces import Role

_BLANK = re.compile(r"[ \t\r\n]*")
_ATOM = re.compile(r"[^\s,\]}]+")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|span|a|em|strong|html|body|article|section)\b", re.IGNORECASE)
_DATES = (
    "contentcreated",
    "contentCreated",
    "firstcreated",
    "firstCreated",
    "versioncreated",
    "versionCreated",
)
_BODY_FORMS = ("body_html", "body_xhtml", "body_text", "body_plain")
_READABLE = ("text/plain", "text/html", "application/xhtml+xml", "application/xhtml")
_PICTURES = frozenset(("picture", "graphic", "video", "audio"))


class UnreadableItem(ValueError):
    """The file is not a ninjs item; the message says why."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A JSON string and where its letters stand."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a ninjs file."""

    parts: tuple[Part, ...]
    date: datetime.date | None
    language: str
    subjects: frozenset[str]


def ninjs_items(below: Strand) -> list[Item]:
    """The items of the file: one, or several where it holds an array; raises UnreadableItem."""
    source = below.text
    try:
        # The library says best what is wrong with a file; places are then found in one that is known to be right.
        json.loads(source)
        tree, _ = _located(source, 0)
    except ValueError as error:
        raise UnreadableItem(f"not JSON: {error}") from error
    except RecursionError as error:
        raise UnreadableItem("nested too deeply") from error
    members = tree if isinstance(tree, list) else [tree]
    if not members or not all(isinstance(member, dict) for member in members):
        raise UnreadableItem("not a ninjs item: an object was expected")
    items = [_item(member, below) for member in members]
    if not all("uri" in member or item.parts for member, item in zip(members, items, strict=True)):
        # Some other JSON: to find nothing wrong with it would be misleading.
        raise UnreadableItem("not a ninjs item: it has neither a uri nor a text")
    return items


def _located(source: str, place: int) -> tuple[Any, int]:
    """The value at `place` with its strings as _Words, and the end of it; `source` is known to be JSON."""
    place = _after_blank(source, place)
    opening = source[place]
    if opening == '"':
        text, end = scanstring(source, place + 1, False)
        return _Words(text, place + 1, end - 1), end
    if opening not in "[{":
        atom = _ATOM.match(source, place)
        return None, atom.end() if atom else place + 1
    members: dict[str, Any] = {}
    entries: list[Any] = []
    place = _after_blank(source, place + 1)
    while source[place] not in "]}":
        if opening == "{":
            key, place = scanstring(source, place + 1, False)
            members[key], place = _located(source, _after_blank(source, place) + 1)
        else:
            entry, place = _located(source, place)
            entries.append(entry)
        place = _after_blank(source, place)
        if source[place] == ",":
            place = _after_blank(source, place + 1)
    return (members if opening == "{" else entries), place + 1


def _after_blank(source: str, place: int) -> int:
    found = _BLANK.match(source, place)
    return found.end() if found else place


def _item(item: dict[str, Any], below: Strand) -> Item:
    parts = list(_parts(item, below))
    language = item.get("language")
    return Item(
        parts=tuple(parts),
        date=_date(item),
        language=language.text if isinstance(language, _Words) else "en",
        subjects=frozenset(_names(item)),
    )


def _parts(item: dict[str, Any], below: Strand) -> Iterator[Part]:
    yield from _headline(item, below)
    is_picture = isinstance(item.get("type"), _Words) and item["type"].text in _PICTURES
    for words in _described(item):
        yield from _read(words, below, Role.CAPTION if is_picture else Role.STANDFIRST)
    body, content_type = _body(item)
    if body is not None:
        strand = _unescaped(body, below)
        is_markup = content_type != "text/plain" and (content_type != "" or bool(_MARKUP.search(strand.text)))
        parts = markup_parts(strand)[0] if is_markup else list(plain_parts(strand))
        for part in parts:
            # An item states its headline itself; one inside the body is a heading.
            yield Part(Role.BODY if part.role is Role.HEADLINE and not is_markup else part.role, part.strand)
    for attached in _associated(item):
        for words in _described(attached):
            yield from _read(words, below, Role.CAPTION)


def _headline(item: dict[str, Any], below: Strand) -> Iterator[Part]:
    stated = [item.get("headline"), *_values(item.get("headlines")), item.get("title")]
    first = next((words for words in stated if isinstance(words, _Words) and words.text.strip()), None)
    if first is not None:
        yield from _read(first, below, Role.HEADLINE)


def _described(item: dict[str, Any]) -> Iterator[_Words]:
    """The descriptions, each wording once: many items give the same one in several forms."""
    stated = [words for name, words in item.items() if name.startswith("description_")]
    seen = set()
    for words in (*stated, *_values(item.get("descriptions"))):
        if isinstance(words, _Words) and words.text.strip() and words.text not in seen:
            seen.add(words.text)
            yield words


def _body(item: dict[str, Any]) -> tuple[_Words | None, str]:
    """The body and its content type; of several forms of one body the one that keeps its paragraphs."""
    for name in _BODY_FORMS:
        if isinstance(item.get(name), _Words):
            return item[name], "text/plain" if name in {"body_text", "body_plain"} else "text/html"
    other = next((words for name, words in item.items() if name.startswith("body_")), None)
    if isinstance(other, _Words):
        return other, ""
    readable = []
    for body in item.get("bodies") or ():
        if not isinstance(body, dict) or not isinstance(body.get("value"), _Words):
            continue
        stated = body.get("contentType") or body.get("contenttype")
        content_type = stated.text.lower() if isinstance(stated, _Words) else ""
        if content_type in _READABLE or not content_type:
            readable.append((body["value"], content_type))
    return max(readable, key=lambda body: body[1] != "text/plain", default=(None, ""))


def _values(entries: Any) -> Iterator[Any]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield entry.get("value")


def _associated(item: dict[str, Any]) -> list[dict[str, Any]]:
    attached = item.get("associations")
    members = attached.values() if isinstance(attached, dict) else attached if isinstance(attached, list) else ()
    return [member for member in members if isinstance(member, dict)]


def _names(item: dict[str, Any]) -> Iterator[str]:
    for group in ("person", "people", "organisation", "organisations", "place", "places", "object", "objects"):
        for member in item.get(group) or ():
            name = member.get("name") if isinstance(member, dict) else None
            if isinstance(name, _Words):
                yield name.text


def _date(item: dict[str, Any]) -> datetime.date | None:
    for name in _DATES:
        if isinstance(item.get(name), _Words):
            try:
                return datetime.date.fromisoformat(item[name].text[:10])
            except ValueError:
                continue
    return None


def _read(words: _Words, below: Strand, role: Role) -> Iterator[Part]:
    strand = _unescaped(words, below)
    if _MARKUP.search(strand.text):
        for part in markup_parts(strand)[0]:
            yield Part(role, part.strand)
    elif strand.text.strip():
        yield Part(role, strand)


def _unescaped(words: _Words, below: Strand) -> Strand:
    spinner = Spinner(below)
    place = words.start
    for found in _ESCAPE.finditer(below.text, words.start, words.end):
        spinner.add(below.text[place : found.start()], place, found.start())
        spinner.add(json.loads(f'"{found[0]}"'), *found.span())
        place = found.end()
    spinner.add(below.text[place : words.end], place, words.end)
    return spinner.spun() or Strand("", (), below)
