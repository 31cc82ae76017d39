"""Whatever is pasted into a story, the rules say something or nothing, and soon."""

import time

import pytest

from apps.checks import Story, check
from apps.checks.checking import BROKEN_RULE

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
