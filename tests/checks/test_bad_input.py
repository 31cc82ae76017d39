"""Whatever is pasted into a story, the rules say something or nothing, and soon."""

import re
import time
from collections.abc import Iterator

import pytest

from apps.checks import Story, check
from apps.checks.checking import BROKEN_RULE
from apps.checks.registry import RULES
from apps.checks.rule import Rule
from apps.checks.text.surfaces import Role

TEXTS = {
    "empty": "",
    "blank": " \n\n \t",
    "controls": "".join(map(chr, range(1, 3000))),
    "nested quotes": '“"‘He said “40 miles (80 km)” ‘twice’ "ok"’"' * 50,
    "many measures": " ".join(f"{number * 37:,} kilometers" for number in range(2000)),
    "many counts": "; ".join(f"{number} people killed" for number in range(10, 2010)),
    "many pairs": " ".join(f"${number} million (£{number} billion)" for number in range(1, 500)),
    "right to left": "\u202eالعربية ١٢٣ 40 miles (80 km) \u202c" * 50,
    "zero width": "4\u200b0 mi\u200dles (8\ufeff0 km) 50 km\u200b (100 miles) " * 50,
    "five thousand digits": "9" * 5000 + " kilometers deep in the ocean (3 miles), $" + "1" * 5000 + " (£4)",
    "one long word": "a" * 200_000 + " 40 km " + "b" * 200_000,
    "lone surrogate": "\ud800 40 miles (80 km) \udfff",
    "open brackets": "(" * 5000 + "5 miles (8 km)" + ")" * 5000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_breaks_a_rule_or_shifts_a_place(text: str) -> None:
    story = Story.of(text, headline=text[:2000], earlier=(text[:2000],))
    for finding in check(story):
        assert finding.code != BROKEN_RULE, finding
        assert story.by_name[finding.surface].text[finding.start : finding.end] == finding.quote


# Nothing, the last year that a day can have, the longest figure that is read, and next to nothing.
ODD_FIGURES = ("0", "9999", "9" * 40, f"0.{'0' * 38}1")
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def disfigured(text: str) -> Iterator[str]:
    """The text with one odd figure in the place of all, and with nothing in the place of each."""
    for odd in ODD_FIGURES:
        yield FIGURE.sub(odd, text)
    for found in FIGURE.finditer(text):
        yield f"{text[: found.start()]}0{text[found.end() :]}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_figure_in_the_examples_breaks_a_rule(rule: Rule) -> None:
    """Who wrote an example thought of its figures; a rule must bear any other in the same words."""
    for example in (*rule.flags, *rule.allows):
        text = "\n\n".join(surface.text for surface in example.surfaces if surface.role is not Role.HEADLINE)
        headline = next((surface.text for surface in example.surfaces if surface.role is Role.HEADLINE), "")
        for odd in disfigured(text):
            story = Story.of(odd, headline=headline, date=example.date, reference=example.reference)
            broken = [finding.evidence for finding in check(story) if finding.code == BROKEN_RULE]
            assert not broken, odd


def test_a_figure_of_a_pair_is_read_in_another_unit_than_alone() -> None:
    story = Story.of("The meteor weighed about 10 tons and was some 5 miles a day (56 feet) across.")
    assert BROKEN_RULE not in {finding.code for finding in check(story)}


@pytest.mark.parametrize("share", ["one in 0", "one in 1"])
def test_odds_of_nothing_say_nothing(share: str) -> None:
    assert check(Story.of(f"Nine percent of Canadians, or about {share}, think so.")) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The wall is 5 miles (8 km) long. ",
        "Police said 41 people were killed in the fire at the mine. ",
        "He paid $4 million (£3 million) for the house. ",
        "The seabed is 4,000 meters deep there. ",
    ],
)
def test_the_cost_grows_with_the_length_of_the_text(sentence: str) -> None:
    def cost(times: int) -> float:
        best = float("inf")
        for _ in range(3):
            # A story keeps what was worked out of it, so each measure needs a new one.
            story = Story.of(sentence * times)
            begun = time.perf_counter()
            check(story)
            best = min(best, time.perf_counter() - begun)
        return best

    cost(10)
    # Ten times the text may cost twenty times as much on a busy machine, but not a hundred.
    assert cost(400) < 30 * max(cost(40), 0.002)
