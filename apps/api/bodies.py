"""The body of an article for front ends: as HTML that is safe to insert, and as blocks.

Made from the stored blocks, not from the templates of the admin's preview: this HTML is a promise to other people's
style sheets. Whatever an editor's browser may have sent, only the elements listed here come out.
"""

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import nh3
from wagtail.images.models import Image
from wagtail.images.views.serve import generate_image_url
from wagtail.rich_text import expand_db_html

from apps.articles.content import paragraphs_of
from apps.articles.models import Article

ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "srcset", "alt", "width", "height"},
    "span": {"data-fact"},
    "th": {"scope"},
}
TAGS = {
    *("a", "blockquote", "br", "caption", "cite", "em", "figcaption", "figure", "h2", "h3", "h4", "i", "b", "strong"),
    *("img", "li", "ol", "p", "span", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
RENDITION_WIDTHS = (320, 640, 1280)
RENDITION_ROUTE = "rendition"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that some articles show, fetched in one query, and how a path becomes an address."""

    by_id: Mapping[int, Image]
    absolute: Callable[[str], str]

    @classmethod
    def of(cls, articles: Iterable[Article], absolute: Callable[[str], str]) -> "Pictures":
        wanted = {
            block["value"]["image"]
            for article in articles
            for block in article.body.raw_data
            if block["type"] == "image" and block["value"].get("image")
        }
        return cls({image.pk: image for image in Image.objects.filter(pk__in=wanted)} if wanted else {}, absolute)

    def renditions_of(self, image: Image) -> list[dict[str, Any]]:
        """Sizes made on demand: the address is signed, and the file is made when it is first asked for."""
        widths = [width for width in RENDITION_WIDTHS if width < image.width] + [min(image.width, RENDITION_WIDTHS[-1])]
        return [
            {
                "width": width,
                "height": max(1, round(image.height * width / image.width)),
                "url": self.absolute(generate_image_url(image, f"width-{width}", viewname=RENDITION_ROUTE)),
            }
            for width in dict.fromkeys(widths)
        ]


def blocks_of(article: Article, pictures: Pictures) -> list[dict[str, Any]]:
    """The blocks in order, each with its clean HTML and its plain value; a block of a sort unknown here is left out."""
    return [
        {"id": block.get("id") or str(position), "type": block["type"], "html": clean(markup), "value": value}
        for position, block in enumerate(article.body.raw_data)
        if block["type"] in BLOCKS
        for markup, value in [BLOCKS[block["type"]](block["value"], pictures)]
    ]


def clean(markup: str) -> str:
    return nh3.clean(markup, tags=TAGS, attributes=ATTRIBUTES, url_schemes=LINK_SCHEMES, link_rel="noopener")


def _text(source: str, pictures: Pictures) -> tuple[str, Any]:
    return expand_db_html(source), {"paragraphs": paragraphs_of(source)}


def _heading(words: str, pictures: Pictures) -> tuple[str, Any]:
    return f"<h2>{html.escape(words)}</h2>", {"text": words}


def _image(stored: dict[str, Any], pictures: Pictures) -> tuple[str, Any]:
    words = {"caption": stored.get("caption", ""), "alt_text": stored.get("alt_text", "")}
    image = pictures.by_id.get(stored.get("image") or 0)
    if image is None:
        return "", {**words, "renditions": []}
    renditions = pictures.renditions_of(image)
    largest = renditions[-1]
    srcset = ", ".join(f"{rendition['url']} {rendition['width']}w" for rendition in renditions)
    caption = f"<figcaption>{html.escape(words['caption'])}</figcaption>" if words["caption"] else ""
    markup = (
        f'<figure><img src="{html.escape(largest["url"])}" srcset="{html.escape(srcset)}" '
        f'alt="{html.escape(words["alt_text"])}" width="{largest["width"]}" height="{largest["height"]}">'
        f"{caption}</figure>"
    )
    return markup, {**words, "renditions": renditions}


def _pull_quote(stored: dict[str, Any], pictures: Pictures) -> tuple[str, Any]:
    words = {"text": stored.get("text", ""), "attribution": stored.get("attribution", "")}
    cite = f"<p><cite>{html.escape(words['attribution'])}</cite></p>" if words["attribution"] else ""
    return f"<blockquote><p>{html.escape(words['text'])}</p>{cite}</blockquote>", words


def _list(stored: list[Any], pictures: Pictures) -> tuple[str, Any]:
    # Entries of a list are stored with an id each; old ones stand there bare.
    entries = [str(entry["value"]) if isinstance(entry, dict) else str(entry) for entry in stored]
    return "<ul>" + "".join(f"<li>{html.escape(entry)}</li>" for entry in entries) + "</ul>", {"entries": entries}


def _table(stored: dict[str, Any] | None, pictures: Pictures) -> tuple[str, Any]:
    table = stored or {}
    rows = [["" if cell is None else str(cell) for cell in row] for row in table.get("data") or ()]
    value: dict[str, Any] = {
        "caption": table.get("table_caption") or "",
        "header_row": bool(table.get("first_row_is_table_header")),
        "header_column": bool(table.get("first_col_is_header")),
        "rows": rows,
    }
    caption = f"<caption>{html.escape(value['caption'])}</caption>" if value["caption"] else ""
    head = f"<thead>{_row(rows[0], 'col', len(rows[0]))}</thead>" if value["header_row"] and rows else ""
    body = "".join(_row(row, "row", int(value["header_column"])) for row in rows[1 if head else 0 :])
    return f"<table>{caption}{head}<tbody>{body}</tbody></table>", value


def _row(cells: list[str], scope: str, headers: int) -> str:
    """A table row whose first `headers` cells are header cells."""
    marked = (
        f'<th scope="{scope}">{html.escape(cell)}</th>' if place < headers else f"<td>{html.escape(cell)}</td>"
        for place, cell in enumerate(cells)
    )
    return f"<tr>{''.join(marked)}</tr>"


def _embed(url: str, pictures: Pictures) -> tuple[str, Any]:
    """A link: what the other site would have us run is for the front end to decide."""
    return f'<figure><a href="{html.escape(url)}">{html.escape(url)}</a></figure>', {"url": url}


BLOCKS: dict[str, Callable[[Any, Pictures], tuple[str, Any]]] = {
    "text": _text,
    "heading": _heading,
    "image": _image,
    "pull_quote": _pull_quote,
    "list": _list,
    "table": _table,
    "embed": _embed,
}
