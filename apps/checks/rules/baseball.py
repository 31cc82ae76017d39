"""SUM: what is told of a batter against what hits and times at bat make."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.findings import Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence


class AverageOffHits(SentenceRule):
    """A batting average that the hits and the times at bat do not make.

    Fifteen hits in 50 times at bat are .300. Hits of the last weeks leave the average of a season open.
    """

    code = "SUM-29"
    name = "average-off-hits"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("He has 15 hits in his first 50 at-bats and is batting .350."),
        Story.of("She went 21-for-60 (.250) in May."),
        Story.of("Okafor finished the year hitting .340 (128 for 400) with nine homers."),
        Story.of("He is hitting .280 with 18 hits in 60 at-bats."),
    )
    allows = (
        Story.of("He has 15 hits in his first 50 at-bats and is batting .300."),
        Story.of("He went 3-for-4 and is batting .310."),
        Story.of("With 15 hits in his last 40 at-bats he is batting .310 for the season."),
        Story.of("She went 21-for-60 (.350) in May."),
    )

    _HITS = re.compile(
        r"\b(?P<hits>\d{1,3}) hits in (?:(?:his|her|the) )?(?:(?P<part>last|past|previous|final) )?(?:first |opening )?"
        r"(?P<times>\d{1,3}) at[- ]bats?(?P<link>[^.;\d]{0,40}?)(?<![\d.])\.(?P<average>\d{3})\b"
    )
    _HIT = re.compile(
        r"(?<![\d.])\.(?P<average>\d{3}) (?:with|on) (?P<hits>\d{1,3}) hits in (?:(?:his|her|the) )?(?:first )?"
        r"(?P<times>\d{1,3}) at[- ]bats?\b"
    )
    _FOR_BEHIND = re.compile(
        r"(?<![\d.])\.(?P<average>\d{3}) \((?:(?:on|with) )?(?P<hits>\d{1,3})[- ]for[- ](?P<times>\d{1,3})\)"
    )
    _FOR = re.compile(
        r"(?<![\w.-])(?P<hits>\d{1,3})[- ]for[- ](?P<times>\d{1,3})(?P<link> \(|, an? |, or )\.(?P<average>\d{3})\b"
    )
    _APPOSED = re.compile(r"(?: \(|, an?|, or| —|, batting|, hitting)(?: average of)? ")

    needs = (words("batting hitting hits for"), words("bats bat for"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        if " ." not in sentence.lower and "(." not in sentence.lower:
            return
        for pattern in (self._HITS, self._HIT, self._FOR, self._FOR_BEHIND):
            for found in pattern.finditer(lower, sentence.start, sentence.end):
                yield from self._batted(sentence, found)

    def _batted(self, sentence: Sentence, found: "re.Match[str]") -> Iterator[Finding]:
        hits, times = int(found["hits"]), int(found["times"])
        # "Fifteen hits in his last 40 at-bats" leave the average of the season open.
        if found.groupdict().get("part") and not self._APPOSED.fullmatch(found["link"]):
            return
        if not 0 < hits <= times:
            return
        right = (Decimal(1000 * hits) / times).quantize(Decimal(1))
        if abs(right - int(found["average"])) > 1:
            start, end = found.start("average") - 1, found.end("average")
            yield self.finding(
                sentence.surface,
                (start, end),
                f"{hits} hits in {times} at-bats are an average of .{right:03}.",
                suggestion=f".{right:03}",
            )
