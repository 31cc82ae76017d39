"""Scoring the rules on the corpora."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from apps.checks import Finding, Severity, check
from apps.checks.documents import Record, read_record
from bench.rules.cases import NEWS_SETS, Passage, Slip, line_of, news

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Caught:
    """What came of one published error: the findings of level error or above on its wrong words, and elsewhere."""

    slip: Slip
    on_target: tuple[Finding, ...]
    milder: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]

    @property
    def is_caught(self) -> bool:
        return bool(self.on_target)

    @property
    def is_named(self) -> bool:
        """Whether a repair offered has the figures of the right one."""
        return any(_agree(finding.suggestion, self.slip.right) for finding in self.on_target if finding.suggestion)


@dataclass(frozen=True)
class Alarm:
    """A finding of level error or above on a text that is right."""

    where: str
    finding: Finding
    context: str


def score(slip: Slip) -> Caught:
    record = read_record(line_of(slip.id, slip.published, earlier=slip.earlier, date=slip.date))
    start = slip.published.index(slip.wrong)
    end = start + len(slip.wrong)
    on_target: list[Finding] = []
    milder: list[Finding] = []
    elsewhere: list[Finding] = []
    for finding in check(record.story):
        _, (first, last) = record.place(finding.surface, finding.start, finding.end)
        overlaps = first < end and last > start
        if finding.severity.rank <= Severity.ERROR.rank:
            (on_target if overlaps else elsewhere).append(finding)
        elif overlaps and finding.severity is Severity.WARNING:
            milder.append(finding)
    return Caught(slip, tuple(on_target), tuple(milder), tuple(elsewhere))


def alarms(name: str, text: str, *, earlier: str = "", title: str = "", date: str = "") -> list[Alarm]:
    record = read_record(line_of(name, text, earlier=earlier, title=title, date=date))
    return [
        Alarm(name, finding, _context(record, finding))
        for finding in check(record.story)
        if finding.severity.rank <= Severity.ERROR.rank
    ]


def news_alarms() -> dict[str, tuple[int, list[Alarm]]]:
    """For each set of real news there is: how many articles, and the alarms in them."""
    found = {}
    for name in NEWS_SETS:
        articles = news(name)
        if articles:
            found[name] = (len(articles), alarms_in(articles))
    return found


def alarms_in(articles: Iterable[Passage]) -> list[Alarm]:
    """The alarms in articles that are taken to be right."""
    return [
        alarm
        for article in articles
        for alarm in alarms(article.id, article.text, title=article.title, date=article.date)
    ]


def _context(record: Record, finding: Finding) -> str:
    surface = record.story.by_name.get(finding.surface)
    if surface is None:
        return ""
    return " ".join(surface.text[max(0, finding.start - 110) : finding.end + 110].split())


def _agree(suggestion: str, right: str) -> bool:
    """Whether the two say the same: one holds the other, or they have the same figures."""
    if suggestion in right or right in suggestion:
        return True
    figures = _FIGURE.findall(suggestion)
    return bool(figures) and figures == _FIGURE.findall(right)
