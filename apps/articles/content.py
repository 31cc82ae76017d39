"""The words of an article: as surfaces for the checker, as plain text for search, and as a digest that names them.

Text here is exactly what an editor sees in the editor: each paragraph of a rich-text block is one surface, so that a
finding's offsets can be painted onto it without translation.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from apps.checks.story import Role
from apps.quantities import read, to_base

if TYPE_CHECKING:
    from apps.articles.models import Article, Correction

BLOCK_TAGS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "div"})

BLANK = "_"
"""Stands for each letter of words that are not judged, so that all others keep their places."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of plain text of an article. `name` is stable while its block stands: "body:<block id>:<paragraph>"."""

    name: str
    role: Role
    text: str


class _Paragraphs(HTMLParser):
    """Collects the text of each block element, in order; entities decoded, `<br>` as a line break."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCK_TAGS:
            self.end_paragraph()
        elif tag == "br":
            self.open.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        self.open.append(data)

    def end_paragraph(self) -> None:
        text = "".join(self.open)
        self.open.clear()
        if text.strip():
            self.paragraphs.append(text)


def paragraphs_of(html: str) -> list[str]:
    """The paragraphs of rich text as plain text, none of them empty."""
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    parser.end_paragraph()
    return parser.paragraphs


def _text_passages(name: str, value: Any) -> Iterator[Passage]:
    for number, paragraph in enumerate(paragraphs_of(value.source)):
        yield Passage(f"{name}:{number}", Role.BODY, paragraph)


def _heading_passages(name: str, value: Any) -> Iterator[Passage]:
    yield Passage(name, Role.HEADING, str(value))


def _image_passages(name: str, value: Any) -> Iterator[Passage]:
    yield Passage(f"{name}:caption", Role.CAPTION, value["caption"])
    yield Passage(f"{name}:alt_text", Role.ALT_TEXT, value["alt_text"])


def _pull_quote_passages(name: str, value: Any) -> Iterator[Passage]:
    yield Passage(f"{name}:text", Role.PULL_QUOTE, value["text"])
    yield Passage(f"{name}:attribution", Role.PULL_QUOTE, value["attribution"])


def _list_passages(name: str, value: Any) -> Iterator[Passage]:
    for number, entry in enumerate(value):
        yield Passage(f"{name}:{number}", Role.BODY, str(entry))


def _table_passages(name: str, value: Any) -> Iterator[Passage]:
    table = value or {}
    yield Passage(f"{name}:caption", Role.CAPTION, table.get("table_caption") or "")
    for row_number, row in enumerate(table.get("data") or ()):
        for column, cell in enumerate(row):
            yield Passage(f"{name}:{row_number}:{column}", Role.TABLE, cell or "")


def _no_passages(name: str, value: Any) -> Iterator[Passage]:
    yield from ()


PASSAGES_OF_BLOCK = {
    "text": _text_passages,
    "heading": _heading_passages,
    "image": _image_passages,
    "pull_quote": _pull_quote_passages,
    "list": _list_passages,
    "table": _table_passages,
    "embed": _no_passages,
}


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the words are not part of longer ones: “17%” does not stand in “117%”, nor “5 m” in “5 miles”."""
    before, after = text[start - 1 : start], text[end : end + 1]
    digits_go_on = after in {".", ","} and text[end + 1 : end + 2].isdigit()
    return not (before.isalnum() or before in {".", ","} or after.isalnum() or digits_go_on)


def claimed_in(words: str, *, old: str, new: str, story: str) -> str:
    """What a correction claims: its words, with those that are not to be judged here blanked out, letter for letter.

    The old figure is wrong by the correction's own word, however it is written. A conversion that stands in the
    `story` is judged there, in its sentence; alone, "2C (3.6F)" does not say that it is a difference.
    """
    settled = [old]
    if len(read(new)) > 1 and new.strip() in story:
        settled.append(new)
    spans = [span for known in settled for span in _places_of(known.strip(), words)]
    wrong = _figures_in(old) - _figures_in(new)
    spans += [
        (mention.start, mention.end)
        for mention in read(words)
        if mention.quantity and to_base(mention.quantity) in wrong
    ]
    letters = list(words)
    for start, end in spans:
        letters[start:end] = BLANK * (end - start)
    return "".join(letters)


def _places_of(known: str, words: str) -> Iterator[tuple[int, int]]:
    start = words.find(known) if known else -1
    while start >= 0:
        end = start + len(known)
        if stands_alone(words, start, end):
            yield start, end
        start = words.find(known, start + 1)


def _figures_in(words: str) -> set[tuple[Decimal, Decimal, str]]:
    return {to_base(mention.quantity) for mention in read(words) if mention.quantity}


def _correction_passages(correction: "Correction", story: str) -> Iterator[Passage]:
    for part in ("new", "note"):
        claimed = claimed_in(getattr(correction, part), old=correction.old, new=correction.new, story=story)
        yield Passage(f"correction:{correction.uid}:{part}", Role.CORRECTION, claimed)


def passages_of(article: "Article") -> list[Passage]:
    """Everything that readers are told as true, headline first and corrections last, without empty passages."""
    passages = _story_passages(article)
    corrections = article.corrections.all()
    story = "\n".join(passage.text for passage in passages) if corrections else ""
    for correction in corrections:
        passages.extend(_correction_passages(correction, story))
    return [passage for passage in passages if passage.text.strip()]


def _story_passages(article: "Article") -> list[Passage]:
    passages = [
        Passage("headline", Role.HEADLINE, article.headline),
        Passage("standfirst", Role.STANDFIRST, article.standfirst),
    ]
    for position, block in enumerate(article.body):
        passages.extend(PASSAGES_OF_BLOCK[block.block_type](f"body:{block.id or position}", block.value))
    return [passage for passage in passages if passage.text.strip()]


def plain_text(article: "Article") -> str:
    """The body as plain text, a blank line between paragraphs."""
    return "\n\n".join(passage.text for passage in _story_passages(article) if passage.name.startswith("body:"))


def judged_content(article: "Article") -> dict[str, Any]:
    """What a report judges, in a form in which the same content always looks the same.

    Formatting is left out (a word made bold is the same claim), and so are keys that the editor gives to paragraphs.
    """
    return {
        "passages": [[passage.name, passage.role.value, passage.text] for passage in passages_of(article)],
        "facts": [
            {
                "uid": str(fact.uid),
                "kind": fact.kind_id,
                "subject": fact.subject_id,
                "quantity": fact.quantity.as_json() if fact.quantity else None,
                "as_of": fact.as_of.isoformat() if fact.as_of else None,
                "surface": fact.surface,
                "start": fact.start,
                "quote": fact.quote,
            }
            for fact in article.facts.all()
        ],
        "dateline": [article.dateline_place, article.dated.isoformat() if article.dated else None],
        "language": article.language,
        "desk": article.desk_id,
        "subjects": sorted(subject.pk for subject in article.subjects.all()),
        "topics": sorted(topic.pk for topic in article.topics.all()),
    }


def digest_of(article: "Article") -> str:
    """SHA-256 of the judged content: names exactly these words and facts, whatever revision carries them."""
    canonical = json.dumps(judged_content(article), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
