"""Slips planted in real news, one at a time: what share of them the rules notice.

No one chose these figures for a rule to see. A careful reader would see perhaps half of them: nothing shows that a
strike took two months and not two years, but nobody spends 26,000 years in jail. The limits for people, things, spans
of time and money were worked out on slips like these in half of the articles; the other half is counted apart.
"""

import random
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from apps.checks import Severity, Story, Surface, check
from apps.checks.documents import read_record
from apps.quantities import Mention, Sort
from bench.rules.cases import NEWS_SETS, Passage, line_of, news

_SCALES = {"million": "billion", "billion": "million", "trillion": "billion", "m": "bn", "bn": "m"}
_UNITS = {
    "km": "m",
    "kilometers": "meters",
    "kilometres": "metres",
    "meters": "kilometers",
    "metres": "kilometres",
    "miles": "feet",
    "feet": "miles",
    "inches": "feet",
    "mm": "cm",
    "cm": "m",
    "kg": "tonnes",
    "tonnes": "kilograms",
    "tons": "pounds",
    "pounds": "tons",
    "acres": "square miles",
    "hectares": "square kilometers",
    "megawatts": "gigawatts",
    "seconds": "hours",
    "minutes": "days",
    "hours": "months",
    "days": "years",
}
_WITH_SCALE = re.compile(r"(?<=[\d -])(?:million|billion|trillion|bn|m)\b")
_WITH_UNIT = re.compile(r"(?<![A-Za-z])[a-z]+$")
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}|\d{5,7}")
_SEED = 20261128


@dataclass(frozen=True)
class Planted:
    """One figure of a real story, printed otherwise."""

    where: str
    sort: str
    slip: str
    """"thousandfold", "scale" or "unit"."""
    printed: str
    context: str
    is_noticed: bool

    @property
    def is_held_out(self) -> bool:
        """Whether nobody worked on slips in this article."""
        return zlib.crc32(self.where.encode()) % 2 == 1


def planted_in_news() -> list[Planted]:
    """What came of the slips planted in the articles of each set of real news."""
    chance = random.Random(_SEED)  # noqa: S311  # the same slips each time
    return [planted for name in NEWS_SETS for article in news(name) for planted in _planted_in(article, chance)]


def _planted_in(article: Passage, chance: random.Random) -> Iterator[Planted]:
    """One slip of each kind, in figures that nobody is quoted with."""
    story = read_record(line_of(article.id, article.text, title=article.title, date=article.date)).story
    possible: dict[str, list[tuple[Surface, Mention, str]]] = defaultdict(list)
    for surface in story.surfaces:
        for mention in surface.mentions:
            if surface.is_quoted(mention.start, mention.end):
                continue
            for slip, printed in _slips_of(surface.text[mention.start : mention.end], mention.sort):
                possible[slip].append((surface, mention, printed))
    known = set(_errors_of(story)) if possible else set()
    for slip, places in sorted(possible.items()):
        surface, mention, printed = chance.choice(places)
        text = surface.text[: mention.start] + printed + surface.text[mention.end :]
        changed = Surface.of(surface.name, surface.role, text, on=story.date)
        spoiled = replace(story, surfaces=tuple(changed if each is surface else each for each in story.surfaces))
        yield Planted(
            where=article.id,
            sort=mention.sort.value,
            slip=slip,
            printed=printed,
            context=" ".join(text[max(0, mention.start - 90) : mention.start + len(printed) + 60].split()),
            is_noticed=any(error not in known for error in _errors_of(spoiled)),
        )


def _errors_of(story: Story) -> Iterator[tuple[str, str, str]]:
    for finding in check(story):
        if finding.severity.rank <= Severity.ERROR.rank:
            yield finding.code, finding.surface, finding.quote


def _slips_of(printed: str, sort: Sort) -> Iterator[tuple[str, str]]:
    """How a figure may be printed wrongly: the kind of slip, and what then stands there."""
    if sort not in (Sort.COUNT, Sort.MONEY, Sort.MEASURE):
        return
    scale = _WITH_SCALE.search(printed)
    if scale is not None:
        yield "scale", printed[: scale.start()] + _SCALES[scale.group()] + printed[scale.end() :]
        return
    unit = _WITH_UNIT.search(printed)
    if unit is not None and sort is Sort.MEASURE and unit.group() in _UNITS:
        yield "unit", printed[: unit.start()] + _UNITS[unit.group()]
    whole = re.findall(r"\d[\d,.]*", printed)
    if len(whole) == 1 and _WHOLE.fullmatch(whole[0]) and int(whole[0].replace(",", "")):
        yield "thousandfold", printed.replace(whole[0], f"{int(whole[0].replace(',', '')) * 1000:,}")


def planted_lines(planted: Iterable[Planted]) -> list[str]:
    """A line for each sort of figure and kind of slip, one for all, and one for the articles that nobody worked on."""
    groups: dict[tuple[str, str], list[Planted]] = defaultdict(list)
    everything = []
    for one in planted:
        groups[one.sort, one.slip].append(one)
        everything.append(one)
    lines = [_line(f"{sort}, {slip}", group) for (sort, slip), group in sorted(groups.items())]
    held_out = [one for one in everything if one.is_held_out]
    return [*lines, _line("all", everything), _line("of the half held out", held_out)]


def _line(name: str, group: list[Planted]) -> str:
    noticed = sum(one.is_noticed for one in group)
    return f"{name:24} {noticed:4} of {len(group):4} noticed  {100 * noticed / max(1, len(group)):5.1f}%"
