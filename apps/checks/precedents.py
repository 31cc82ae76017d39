"""What earlier coverage stated, and whether it bears on a figure of today."""

import datetime
from dataclasses import dataclass

from apps.checks.surfaces import Surface
from apps.quantities import Quantity, Sort


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


def stated_in(
    surfaces: tuple[Surface, ...], *, source: str, title: str = "", published_on: datetime.date | None = None
) -> tuple[Precedent, ...]:
    """The quantities that `surfaces` state, as precedents for a later story."""
    return tuple(
        Precedent(
            quantity=mention.quantity,
            sort=mention.sort,
            printed=mention.text,
            sentence=sentence.text.strip(),
            source=source,
            title=title,
            published_on=published_on,
            noun=mention.noun,
        )
        for surface in surfaces
        for sentence in surface.told
        for mention in sentence.mentions
        if mention.quantity is not None
    )
