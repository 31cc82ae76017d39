"""The text with every mention marked, as one HTML page that needs nothing else."""

import html
from collections.abc import Iterator

from apps.checks.documents import Document
from apps.checks.output.text import reading_of
from apps.checks.text.surfaces import Role

_STYLE = """
body { font: 1.05rem/1.6 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; }
mark { background: #fdf3c4; border-bottom: 2px solid #c9a100; cursor: help; }
mark.money { background: #dff3df; border-color: #3a8a3a; }
mark.share { background: #e0ecfb; border-color: #3a6ea5; }
mark.count { background: #f1e6fa; border-color: #7a4ea3; }
mark.date, mark.age { background: #eeeeee; border-color: #888888; }
small { color: #767676; font: 0.75rem sans-serif; }
p { white-space: pre-wrap; }
"""
_ELEMENTS = {Role.HEADLINE: "h1", Role.HEADING: "h2"}


def mention_page(documents: list[Document]) -> Iterator[str]:
    """The page in pieces; the reading of each mention is its title."""
    title = html.escape(documents[0].path if documents else "")
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{_STYLE}</style></head><body>\n"
    for document in documents:
        for surface in document.story.surfaces:
            element = _ELEMENTS.get(surface.role, "p")
            yield f"<small>{html.escape(surface.name)}</small>\n<{element}>"
            place = 0
            for mention in surface.mentions:
                yield html.escape(surface.text[place : mention.start])
                reading = html.escape(reading_of(mention), quote=True)
                yield f'<mark class="{mention.sort.value}" title="{reading}">{html.escape(mention.text)}</mark>'
                place = mention.end
            yield f"{html.escape(surface.text[place:])}</{element}>\n"
    yield "</body></html>\n"
