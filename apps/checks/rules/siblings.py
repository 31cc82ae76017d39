"""AGE: brothers and sisters, and others told in a row, whose ages do not go with what is said of them."""

import re
from collections.abc import Iterator

from apps.checks.findings import Finding, Severity
from apps.checks.needs import figures, words
from apps.checks.rule import SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence

# "Anjali, 17, Devika, 14, and little Meera, 9": a name with its age.
_NAMED = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*), (?:aged )?(?P<age>\d{1,2})(?=[,.;:)]| and\b|$)(?![.,]\d)"
)
# What may stand between two of them in one row.
_IN_A_ROW = re.compile(
    r"[,;]?(?: and| with|, and)?(?: (?:the|his|her|their|little|big|baby|young|old|twin))*"
    r"(?: (?P<rank>youngest|eldest|oldest)(?: of (?:them|all|the (?:three|four|five|six|lot)))?,?)? "
)
_MOST_IN_ROW = 8
_TWINS = re.compile(
    r"\b(?P<kin>twins?|twin (?:sons|daughters|boys|girls|brothers|sisters)|triplets|quadruplets|quads)\b"
    r"(?: named| called)?,? (?P<row>(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, \d{1,2},? ?(?:and )?){2,4})"
)
_AGE = re.compile(r", (\d{1,2})\b")
_BEHIND = re.compile(
    r",[^.;:]{0,80}?\b(?:(?:is|was|and) )?the (?P<rank>youngest|eldest|oldest)\b(?! (?:of|in) (?:his|her|their|its) )"
)
_AHEAD = re.compile(r"\bthe (?P<rank>youngest|eldest|oldest)(?: of (?:them|all|the [a-z]+))?, $")
_OF_ANOTHER = re.compile(
    r"\b(?:his|her|their|whose) (?:\w+ )?(?:son|daughter|child|children|mother|father|wife|husband|partner|grand\w+)\b"
)


class AgeOffItsPlace(SentenceRule):
    """An age in a row of people that is not the lowest though it is that of the youngest, or twins of two ages.

    "Anjali, 17, Devika, 14, and little Meera, 91, the youngest": two digits have changed places. Only people told in
    one row are held against each other, and none who is somebody's child or parent.
    """

    code = "AGE-08"
    name = "age-off-its-place"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Three sisters won: Anjali, 17, Devika, 14, and little Meera, 91, who was the youngest of all."),
        Story.of("The twins, Ella, 14, and Rosie, 12, share a bedroom and a desk."),
        Story.of("The three brothers, Tom, 34, Max, 29, and the youngest, Leo, 37, run the farm."),
        Story.of("The eldest of the four, Nadia, 12, looks after Sami, 17, Lina, 15, and Adam, 11."),
    )
    allows = (
        Story.of("Three sisters won: Anjali, 17, Devika, 14, and little Meera, 9, who was the youngest of all."),
        Story.of("The twins, Ella, 14, and Rosie, 14, share a bedroom and a desk with Anna, 12."),
        Story.of("Tom Hill, 34, the youngest of the directors, and Max Lund, 29, his secretary, resigned."),
        Story.of("Anna Berg, 45, the youngest of five, and her daughter, Lily, 12, run the farm."),
        Story.of("The eldest of the four, Nadia, 21, looks after Sami, 17, Lina, 15, and Adam, 11."),
    )

    needs = (words("youngest eldest oldest twins twin triplets quads quadruplets"), figures(2))

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        text = sentence.surface.text
        for found in _TWINS.finditer(text, sentence.start, sentence.end):
            ages = _AGE.findall(found["row"])
            if len(set(ages)) > 1:
                yield self.finding(
                    sentence.surface,
                    found.span("row"),
                    f"{found['kin'].capitalize()} are of one age, and not {' and '.join(ages)}.",
                )
        row = _row_in(sentence)
        ages = [int(one["age"]) for one in row]
        if len(row) < _THREE or _OF_ANOTHER.search(text, row[0].start(), row[-1].end()):
            return
        for place, one in enumerate(row):
            rank = _rank_of(sentence, one, is_last=place == len(row) - 1)
            others = ages[:place] + ages[place + 1 :]
            is_off = (rank == "youngest" and ages[place] > min(others)) or (
                rank in ("eldest", "oldest") and ages[place] < max(others)
            )
            if is_off:
                turned = int(one["age"][::-1])
                fits = turned <= min(others) if rank == "youngest" else turned >= max(others)
                yield self.finding(
                    sentence.surface,
                    one.span("age"),
                    f"{one['name']} is the {rank}, and not {one['age']} where others are {_listed(others)}.",
                    suggestion=str(turned) if fits and turned else "",
                )


_THREE = 3


def _row_in(sentence: Sentence) -> list[re.Match[str]]:
    """The first names with ages of a sentence that stand in one row, three at least."""
    text = sentence.surface.text
    row: list[re.Match[str]] = []
    for found in _NAMED.finditer(text, sentence.start, sentence.end):
        if (
            row
            and not _IN_A_ROW.fullmatch(text, row[-1].end(), found.start())
            and not _LED.fullmatch(text, row[-1].end(), found.start())
        ):
            if len(row) >= _THREE:
                break
            row = []
        row.append(found)
    return row if len(row) <= _MOST_IN_ROW else []


# "The eldest of the four, Nadia, 21, looks after Sami, 17"
_LED = re.compile(r", (?:looks? after|leads?|coach(?:es)?|minds?|raised?|is followed by|comes? before|followed by) ")


def _rank_of(sentence: Sentence, one: re.Match[str], *, is_last: bool) -> str:
    """Whether somebody is told to be the youngest or the eldest of a row; empty where that is not said."""
    text = sentence.surface.text
    ahead = _AHEAD.search(text.lower(), max(sentence.start, one.start() - 40), one.start())
    if ahead is not None:
        return ahead["rank"]
    behind = _BEHIND.match(text, one.end(), sentence.end) if is_last else None
    return behind["rank"] if behind is not None and not _NAMED.search(text, one.end(), behind.end()) else ""


def _listed(ages: list[int]) -> str:
    return " and ".join((", ".join(map(str, ages[:-1])), str(ages[-1])))
