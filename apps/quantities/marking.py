"""A text with every mention marked, for people: as HTML and for the terminal."""

import html
from collections.abc import Iterable

from apps.quantities.mentions import Mention, Sort
from apps.quantities.writing import describe

_COLOURS = {Sort.MEASURE: 36, Sort.MONEY: 32, Sort.SHARE: 35, Sort.COUNT: 33, Sort.AGE: 34, Sort.DATE: 90}


def reading_of(mention: Mention) -> str:
    """What the mention was read as, on one line."""
    if mention.quantity is not None:
        noun = f" · {mention.noun}" if mention.noun else ""
        return f"{mention.sort.value}: {describe(mention.quantity)}{noun}"
    date = mention.date
    if date is not None and date.resolved is not None:
        return f"date: {date.resolved.isoformat()}"
    return "date"


def as_html(text: str, mentions: Iterable[Mention]) -> str:
    """The text as an HTML fragment, each mention in a <mark> whose class is its sort and whose title is its reading.

    >>> from apps.quantities import read
    >>> as_html("5 km", read("5 km"))
    '<mark class="mention measure" title="measure: = 5 km · length · 1 significant digit">5 km</mark>'
    """
    parts, position = [], 0
    for mention in mentions:
        parts.append(html.escape(text[position : mention.start]))
        title = html.escape(reading_of(mention), quote=True)
        parts.append(f'<mark class="mention {mention.sort.value}" title="{title}">{html.escape(mention.text)}</mark>')
        position = mention.end
    parts.append(html.escape(text[position:]))
    return "".join(parts)


def as_terminal(text: str, mentions: Iterable[Mention]) -> str:
    """The text with each mention coloured by its sort and followed by its reading in brackets.

    >>> from apps.quantities import read
    >>> as_terminal("5 km", read("5 km"))
    '\\x1b[36;1m5 km\\x1b[0m\\x1b[2m[measure: = 5 km · length · 1 significant digit]\\x1b[0m'
    """
    parts, position = [], 0
    for mention in mentions:
        parts.append(text[position : mention.start])
        colour = _COLOURS[mention.sort]
        parts.append(f"\x1b[{colour};1m{text[mention.start : mention.end]}\x1b[0m")
        parts.append(f"\x1b[2m[{reading_of(mention)}]\x1b[0m")
        position = mention.end
    parts.append(text[position:])
    return "".join(parts)
