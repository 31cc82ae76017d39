"""DATE: a century and a year that is not in it."""

import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import A_YEAR, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence


class WrongCentury(SentenceRule):
    """A thing of one century that was made in a year of another.

    A mill built in 1874 is of the 19th century: the 1800s are the 19th. The year has to be told of the very thing; what
    stands beside it or was there before it, and what was rebuilt, is left alone.
    """

    code = "DATE-14"
    name = "wrong-century"
    severity = Severity.ERROR
    authority = "the calendar"
    flags = (
        Story.of("The 17th-century town hall, built in 1742, will be sold."),
        Story.of("The portrait, painted in 1654, is one of the best of the 16th-century works on show."),
        Story.of("Completed in 1888, the chapel is a fine 18th-century building."),
        Story.of("The theater was built in 1911, in the 19th century."),
        Story.of("The library holds a Bible printed in 1611, the only 16th-century book in its possession."),
        Story.of("This terrace of 1797 is a rare survivor from the end of the 19th century."),
    )
    allows = (
        Story.of("The 18th-century town hall, built in 1742, will be sold."),
        Story.of("The portrait, painted in 1654, is one of the best of the 17th-century works on show."),
        Story.of("Completed in 1888, the chapel stands beside a fine 18th-century building."),
        Story.of("The 17th-century town hall, rebuilt in 1742, will be sold."),
        Story.of("The hall, built in 1874, is a copy of an 18th-century palace."),
        Story.of("The 20th-century station, opened in 1900, will be sold."),
        Story.of("The 15th-century castle was sold in 1874."),
        Story.of("The library holds a Bible printed in 1611, the only 17th-century book in its possession."),
        Story.of("The edict of 1797 is a relic of laws from the 16th century."),
    )

    _MADE = (
        r"(?:which was |that was |first )?(?:built|erected|completed|constructed|painted|carved|written|composed|"
        r"printed|finished)"
    )
    _CENTURY = r"(?P<span>(?P<century>1\d|20|21)(?:th|st)[- ]century)"
    _IN = r"(?: by [\w .'’-]{3,40}?| there| here)? in (?P<year>1\d\d\d|20\d\d)\b(?![-–]\d|s| style\b)"
    _PATTERNS = (
        # "the 17th-century town hall, built in 1742"
        re.compile(rf"\bthe {_CENTURY}(?: [a-z-]+){{1,3}}(?: of [\w.’']+)?(?:,? \(?){_MADE}{_IN}"),
        # "built in 1874, is one of the last 18th-century buildings"
        re.compile(
            rf"^[^.;:]{{3,60}}?, {_MADE}{_IN}, (?:is|was|remains|ranks as) "
            rf"(?:(?:one of|among) (?:the |its |his |her )|an? |the )[^.;:,]{{0,40}}?\b{_CENTURY}"
        ),
        # "Completed in 1888, the chapel is a fine 18th-century building"
        re.compile(
            rf"^{_MADE}{_IN}, [^.;:,]{{3,40}}? (?:is|was|remains) (?:one of (?:the |its )|an? |the )"
            rf"(?:[a-z’']+ ){{0,3}}?{_CENTURY}"
        ),
        # "printed in 1611, the only 16th-century book in its possession"
        re.compile(rf"\b{_MADE}{_IN}, (?:the|an?) (?:[a-z’']+ ){{0,3}}?{_CENTURY}"),
        # "dated to 1781, is among the oldest arms of the 19th century"
        re.compile(
            r"\b(?:dat(?:ed|ing|es)(?: (?:to|from|back to))?|of|from) (?P<year>1\d\d\d|20\d\d),? (?:is|was) "
            r"(?:(?! of | from )[^.;:,]){0,50}? (?:of|from) "
            rf"(?:the (?:(?:very )?(?:end|start|beginning|middle|close) of the )?)?{_CENTURY}"
        ),
        # "was built in 1911, in the 19th century"
        re.compile(rf"\b{_MADE}{_IN},? (?:in|during) the (?:(?:early|late|mid)[- ])?{_CENTURY}"),
    )
    _OTHER = re.compile(
        r"\b(?:copy|replica|site|style|repla\w+|inspired|based on|model\w*|imitat\w+|extension|wing|"
        r"tower|revival|pastiche|homage|about|tribute|re-?creat\w+|reconstruct\w+|like|set in|version|setting|"
        r"portrait of|history of|life of|novel|play|opera|film|survey)\b"
    )

    needs = (A_YEAR, words("century"))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.lower
        for pattern in self._PATTERNS:
            found = pattern.search(lower)
            if found is None:
                continue
            year, century = int(found["year"]), int(found["century"])
            right = (year - 1) // 100 + 1
            # To most, 1900 is of the 20th century already.
            if century in (right, year // 100 + 1) or self._OTHER.search(found[0]):
                return
            suffix = "st" if right == _TWENTY_FIRST else "th"
            start, end = (sentence.start + place for place in found.span("span"))
            yield self.finding(
                sentence.surface,
                (start, end),
                f"{year} is in the {right}{suffix} century.",
                suggestion=f"{right}{suffix}{found['span'][4:]}",
            )
            return


_TWENTY_FIRST = 21
