"""HTML: the words a reader sees, by the role of the element that holds them."""

import datetime
import html
import re
from html.parser import HTMLParser

from apps.checks.documents.parts import Part
from apps.checks.documents.strands import Spinner, Strand, lines_joined
from apps.checks.text.surfaces import Role, vocabulary

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "nav",
        "form",
        "button",
        "select",
        "textarea",
        "iframe",
        "object",
        "math",
        "head",
    ]
)
_ROLES = {
    "title": Role.HEADLINE,
    "h1": Role.HEADLINE,
    "h2": Role.HEADING,
    "h3": Role.HEADING,
    "h4": Role.HEADING,
    "h5": Role.HEADING,
    "h6": Role.HEADING,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "td": Role.TABLE,
    "th": Role.TABLE,
}
_BLOCKS = vocabulary(
    "address article aside blockquote body dd details dialog div dl dt fieldset figure footer header hr h"
    "tml li main ol p pre section summary table tbody thead tr ul hgroup"
) | frozenset(_ROLES)
_STANDFIRST = re.compile(r"\b(?:standfirst|deck|dek|subhead|subtitle|summary|lede?)\b", re.IGNORECASE)
_PUBLISHED = frozenset(("article:published_time", "datepublished", "date", "dc.date", "pubdate"))
_ALT = re.compile(r"\balt\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z]\w{1,30};)")
_LOOSE_ENTITY = re.compile(r"&#?\w*")
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class _Page(HTMLParser):
    """Walks the page once; the parts lie in `parts` afterwards."""

    def __init__(self, below: Strand) -> None:
        # Entities are kept apart, so that every letter keeps its place.
        super().__init__(convert_charrefs=False)
        self.parts: list[Part] = []
        self.published_on: datetime.date | None = None
        self.title: Strand | None = None
        self._has_headline = False
        self._below = below
        self._source = below.text
        self._line_starts = [0]
        for found in re.finditer("\n", self._source):
            self._line_starts.append(found.end())
        self._spinner = Spinner(below)
        self._roles: list[tuple[str, Role]] = []
        self._unseen: list[str] = []

    @property
    def place(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._note_date(values.get("property") or values.get("name") or "", values.get("content", ""))
        elif tag == "time":
            self._note_date("date", values.get("datetime", ""))
        elif tag == "img":
            self._take_alt_text()
        elif tag == "br":
            self._spinner.add("\n", self.place, self.place + len(self.get_starttag_text() or ""))
        if tag in _UNSEEN:
            self._end_part()
            self._unseen.append(tag)
        elif tag in _BLOCKS:
            self._end_part()
            role = _ROLES.get(tag)
            if tag in {"p", "div", "h2"} and _STANDFIRST.search(values.get("class", "")):
                role = Role.STANDFIRST
            if role is not None:
                self._roles.append((tag, role))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _UNSEEN or tag in _ROLES:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            # A stray end tag closes nothing; a forgotten one is closed by that of an element around it.
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
        elif tag in _BLOCKS:
            self._end_part()
            if self._roles and self._roles[-1][0] == tag:
                self._roles.pop()

    def handle_data(self, data: str) -> None:
        if self._is_seen:
            self._spinner.add(lines_joined(data), self.place, self.place + len(data))

    def handle_entityref(self, name: str) -> None:
        self._take_entity()

    def handle_charref(self, name: str) -> None:
        self._take_entity()

    @property
    def _is_seen(self) -> bool:
        # The title stands inside the head, of which nothing else is seen.
        return not self._unseen or (self._unseen == ["head"] and bool(self._roles) and self._roles[-1][0] == "title")

    def _take_entity(self) -> None:
        found = _ENTITY.match(self._source, self.place)
        if found is None:
            # "&" without an end ("AT&T's"): what stands there is what is meant.
            written = _LOOSE_ENTITY.match(self._source, self.place)
            end = written.end() if written else self.place + 1
        else:
            end = found.end()
        if self._is_seen:
            self._spinner.add(html.unescape(self._source[self.place : end]), self.place, end)

    def _take_alt_text(self) -> None:
        found = _ALT.search(self.get_starttag_text() or "")
        if found is None or self._unseen:
            return
        start, end = found.span("double" if found["double"] is not None else "single")
        spinner = Spinner(self._below)
        place = self.place + start
        for entity in _ENTITY.finditer(self._source, place, self.place + end):
            spinner.add(lines_joined(self._source[place : entity.start()]), place, entity.start())
            spinner.add(html.unescape(entity[0]), *entity.span())
            place = entity.end()
        spinner.add(lines_joined(self._source[place : self.place + end]), place, self.place + end)
        strand = spinner.spun()
        if strand is not None:
            self._end_part()
            self.parts.append(Part(Role.ALT_TEXT, strand))

    def _note_date(self, name: str, value: str) -> None:
        found = ISO_DATE.match(value)
        if found and name.lower() in _PUBLISHED and self.published_on is None:
            try:
                self.published_on = datetime.date.fromisoformat(found[0])
            except ValueError:
                return

    def _end_part(self) -> None:
        strand = self._spinner.spun()
        if strand is None:
            return
        tag, role = self._roles[-1] if self._roles else ("", Role.BODY)
        if tag == "title":
            self.title = self.title or strand
            return
        if role is Role.HEADLINE and self._has_headline:
            role = Role.HEADING
        self._has_headline = self._has_headline or role is Role.HEADLINE
        self.parts.append(Part(role, strand))

    def close(self) -> None:
        super().close()
        self._end_part()


def markup_parts(below: Strand) -> tuple[list[Part], datetime.date | None]:
    """The parts of the page, and the day it says it was published.

    The first `h1` is the headline and the others are headings; a page without one has its title for a headline.
    """
    page = _Page(below)
    page.feed(below.text)
    page.close()
    if page.title is not None and all(part.role is not Role.HEADLINE for part in page.parts):
        page.parts.insert(0, Part(Role.HEADLINE, page.title))
    return page.parts, page.published_on
