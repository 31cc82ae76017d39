"""PCT: fractions and odds against the percentage beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import shown
from apps.checks.figures.trios import HUNDRED
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import sorts
from apps.checks.rule import SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Span, Surface
from apps.quantities import Sort

_FRACTIONS = {
    "two-thirds": Decimal(200) / 3,
    "two thirds": Decimal(200) / 3,
    "three-quarters": Decimal(75),
    "three quarters": Decimal(75),
    "three-fourths": Decimal(75),
    "a third": Decimal(100) / 3,
    "one-third": Decimal(100) / 3,
    "one third": Decimal(100) / 3,
    "a quarter": Decimal(25),
    "one-quarter": Decimal(25),
    "one quarter": Decimal(25),
    "one-fourth": Decimal(25),
    "half": Decimal(50),
    "a fifth": Decimal(20),
    "one-fifth": Decimal(20),
    "one fifth": Decimal(20),
    "two-fifths": Decimal(40),
    "three-fifths": Decimal(60),
    "four-fifths": Decimal(80),
    "a sixth": Decimal(100) / 6,
    "one-sixth": Decimal(100) / 6,
    "an eighth": Decimal("12.5"),
    "one-eighth": Decimal("12.5"),
    "a tenth": Decimal(10),
    "one-tenth": Decimal(10),
    "one tenth": Decimal(10),
}


_HALF = HUNDRED / 2
# Nothing but a hedge between the percentage and the pause before it.
_AFTER_PAUSE = re.compile(r"[,(—–][a-z ]*$")


# As in: two-thirds of the surface and a bit more, 71%.
_HEDGED_BEHIND = re.compile(
    r"\b(?:and|or) (?:(?:a (?:bit|little|touch|shade)|slightly|rather) )?"
    r"(?:(?P<less>less|under|fewer)|more|over|better|above)\b"
)


class FractionAgainstPercent(SurfaceRule):
    """A fraction in words and the percentage behind it that do not agree: "a third (25%)".

    Also odds: "one in five (25%)". A difference of three points or less is rounding, and "nearly" and "more than" widen
    it.
    """

    code = "PCT-09"
    name = "fraction-against-percent"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("A majority of those polled, 46 percent, opposed the plan."),
        Story.of("Fewer than half of the respondents (54%) said they trusted the police."),
        Story.of("Almost three in five doctors who answered the survey, 38%, said they would leave."),
        Story.of("A third (25%) of the pupils walk to school."),
        Story.of("Two-thirds of those asked, or 76 percent, said no."),
        Story.of("One in five (25%) had no insurance."),
        Story.of("The odds are 1 in 50 (20 percent)."),
        Story.of("Nine per cent of Canadians, or about one in seven, think the world ends this December."),
        Story.of("Some 23% of pupils, nearly one in three, missed a tenth of their lessons."),
    )
    allows = (
        Story.of("A quarter (25%) of the pupils walk to school."),
        Story.of("Nearly two-thirds of those asked, or 64 percent, said no."),
        Story.of("One in five (20%) had no insurance."),
        Story.of("Some 31% of pupils, nearly one in three, missed a tenth of their lessons."),
        Story.of("Some 12% of pupils, nearly one in three of them girls, missed a tenth of their lessons."),
        Story.of("Nine per cent of Canadians, or about one in eleven, think the world ends this December."),
        Story.of("Almost half (46%) of the seats were empty."),
        Story.of("A third of pupils walk, and half (55% of boys) cycle."),
        Story.of("Most of the voters, 54 percent, opposed the plan, and fewer than half (46%) were for it."),
        Story.of("The most popular choice, 34 percent, was a park."),
        Story.of("Almost two in five doctors who answered the survey, 38%, said they would leave."),
        Story.of("The chip draws 5 watts, a sixth of what the old one took, or 83% less."),
        Story.of("Wages a head rose from $386 in 1880 to $547 in 1890, or 41.71 per cent."),
        Story.of("Half a million people, or 12 percent, had no heating."),
        Story.of("Two-thirds of the surface and a bit more, 71%, is sea."),
    )

    _LINK = (
        r"(?P<link>(?: of (?!a )[\w'’ -]{2,40}?| (?!in |of |and |but |to )[\w'’ -]{4,60}?(?=, \d))?\s?(?:,? ?\(|, or |"
        r", (?=\d+(?:\.\d+)?\s?(?:%|per ?cent),)))(?:about |some |nearly |almost |"
        r"just over |roughly )?(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)"
        r"(?! (?:of|more|less|fewer|lower|smaller|off|below|down)\b)(?=\s?[),.;]| [a-z])"
    )
    _WORDS = re.compile(
        r"(?P<hedge>\b(?:nearly|almost|about|around|some|roughly|more than|over|less than|under|fewer than|"
        r"just over|just under|at least|up to|only) )?"
        r"\b(?P<fraction>"
        + "|".join(sorted(_FRACTIONS, key=len, reverse=True))
        + r")\b(?! (?:a |of a )?(?:million|billion|hundred|dozen|thousand))"
        + _LINK
    )
    _ODDS = re.compile(
        r"(?P<hedge>\b(?:nearly|almost|about|around|roughly|more than|over|less than|fewer than|at least|up to) )?"
        r"\b(?P<fraction>(?P<part>\d{1,4}|one|two|three|four|five|six|seven|eight|nine) (?:in|"
        r"out of)(?: every)? (?P<whole>\d{1,6}|two|three|four|five|six|seven|eight|nine|ten))\b(?!,\d)" + _LINK
    )
    _COUNTS = {
        word: number
        for number, word in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1
        )
    }

    needs = (sorts(Sort.SHARE),)

    # "Nine per cent of Canadians, or about one in seven"
    _OR_ODDS = re.compile(
        r"(?: of [\w'’ -]{2,40}?)?(?:,? or |,? that is |,? which is | \(|"
        r"(?:,| —| –|—) ?(?=(?:about|nearly|almost|roughly|around) one in ))"
        r"(?:about |nearly |almost |roughly |around |some )*"
        r"(?P<odds>one in (?P<whole>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten))\b(?![,-]\d)"
        r"(?! (?:of|among) (?:whom|them|which|those)\b)"
    )
    _ANY_SHARE = re.compile(
        r"\b(?P<percent>\d{1,2}(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)(?:%| ?per ?cent\b)"
    )

    def _with_odds(self, surface: Surface) -> Iterator[Finding]:
        """Whether a percentage is the odds told behind it."""
        lower = surface.lower
        for share in self._ANY_SHARE.finditer(lower) if "one in " in lower else ():
            odds = self._OR_ODDS.match(lower, share.end())
            if odds is None:
                continue
            whole = self._COUNTS.get(odds["whole"]) or int(odds["whole"])
            if whole < 2:
                continue
            printed = Decimal(self._COUNTS.get(share["percent"]) or share["percent"])
            meant = Decimal(100) / whole
            if abs(printed - meant) > max(Decimal("1.5"), meant / 4):
                yield self.finding(
                    surface,
                    (share.start(), odds.end()),
                    f"{odds['odds'].capitalize()} is {shown(meant, 0)} percent, not {share['percent']}.",
                )

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        lower = surface.lower
        yield from self._with_odds(surface)
        end = 0
        for share in surface.matches(self._SHARE, [start for start, _ in surface.numerals]):
            # The decimals of a percentage are none of their own.
            if share.start() < end:
                continue
            end = share.end()
            if _AFTER_PAUSE.search(lower, max(0, share.start() - 12), share.start()):
                yield from self._most(surface, share)
            near = max(0, share.start() - self._REACH), share.end() + self._REACH_BEHIND
            if not self._SET_OFF.search(lower, *near):
                continue
            found = self._WORDS.search(lower, *near)
            if found is not None and found.start("percent") == share.start():
                yield from self._judged(story, surface.name, found, _FRACTIONS[found["fraction"]])
            found = self._ODDS.search(lower, *near)
            if found is not None and found.start("percent") == share.start():
                part, whole = (self._COUNTS.get(found[side]) or int(found[side]) for side in ("part", "whole"))
                # "2 in 2011" is a year, and "three in two" no share.
                is_year = 1900 <= whole <= 2100 or (part > 1 and 1500 <= whole <= 2100)
                if 0 < part < whole and not is_year:
                    yield from self._judged(story, surface.name, found, Decimal(part) / whole * 100)

    # "A majority of those polled, 46 percent, opposed it", "fewer than half of them (54%)".
    _MOST = re.compile(
        r"(?:(?<!the )(?P<most>\b(?:a (?:clear |narrow |slim |slight |small |large |bare )?majority|most|"
        r"more than half|over half)\b)"
        r"|(?P<few>\b(?:a minority|(?:fewer|less) than half|(?:just )?under half)\b))"
        r"(?: of (?![^,(]*\b(?:them|whom|which)\b)[^,.;:()—–\d]{2,60}| [^,.;:()—–\d]{2,24})?"
        r"(?:, (?:or )?| \(| ?[—–] ?)(?:about |some |nearly |just |only |at )*$"
    )
    _ENDS = re.compile(r" ?(?:%|per ?cent)(?:\)|,| ?[—–])")

    def _most(self, surface: Surface, share: "re.Match[str]") -> Iterator[Finding]:
        """Whether a majority has less than half, or what is fewer than half more."""
        found = self._MOST.search(surface.lower, max(0, share.start() - self._REACH), share.start())
        percent = Decimal(share[0])
        if found is None or not self._ENDS.match(surface.lower, share.end()) or percent > HUNDRED:
            return
        if (found["most"] and percent < _HALF) or (found["few"] and percent > _HALF):
            name = "most" if found["most"] else "few"
            words = surface.text[found.start(name) : found.end(name)]
            yield self.finding(
                surface,
                (found.start(name), share.end()),
                f"“{words}” and {share[0]} percent do not go together.",
                evidence=(Evidence("One of the two is wrong."),),
            )

    # The percentage is looked for first: it is rarer than fractions, and quicker to find.
    _SHARE = re.compile(r"\d+(?:\.\d+)?(?=\s?(?:%|per ?cent\b))")
    _SET_OFF = re.compile(r"\(|, or |, (?=\d+(?:\.\d+)?\s?(?:%|per ?cent),)")
    _REACH = 90
    _REACH_BEHIND = 22

    def _judged(self, story: Story, name: str, found: "re.Match[str]", value: Decimal) -> Iterator[Finding]:
        percent = Decimal(found["percent"])
        if found["link"].endswith(("'s (", "’s (")):
            # As in: less than half of that of Germany
            return
        hedge = (found["hedge"] or "").strip()
        if added := _HEDGED_BEHIND.search(found["link"]):
            hedge = "under" if added["less"] else "over"
        slack = max(Decimal("0.6"), min(Decimal(3), value / 10))
        low, high = value - slack, value + slack
        if hedge in {"nearly", "almost", "less than", "under", "fewer than", "just under", "up to", "only"}:
            low, high = low - max(Decimal(3), value / 5), value + Decimal("0.6")
        elif hedge in {"more than", "over", "just over", "at least"}:
            low, high = value - Decimal("0.6"), high + max(Decimal(3), value / 4)
        elif hedge:
            low, high = low - value / 10, high + value / 10
        if low <= percent <= high:
            return
        surface = story.by_name[name]
        span: Span = found.start("fraction"), found.end("percent")
        yield self.finding(
            surface,
            span,
            f"{surface.text[found.start('fraction') : found.end('fraction')]} "
            f"is {shown(value)} percent, not {found['percent']}.",
            evidence=(Evidence("One of the two is wrong."),),
        )
