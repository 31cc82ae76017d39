"""What checking costs beside reading, and how the cost grows with the length of the story."""

import time
from collections.abc import Callable

from apps.checks import Story, check
from apps.quantities import read
from bench.rules.cases import clean_passages

WORDS = 600
GROWTH = 100


def story_text(words: int) -> str:
    """A story of so many words from the clean passages: denser in figures than news is."""
    paragraphs: list[str] = []
    count = 0
    passages = clean_passages()
    while count < words:
        passage = passages[len(paragraphs) % len(passages)].text
        paragraphs.append(passage)
        count += len(passage.split())
    return "\n\n".join(paragraphs)


def best_time(act: Callable[[], object], rounds: int) -> float:
    """The fastest of several rounds, in seconds of the processor: what the work takes where nothing disturbs it."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times)


def speed_lines() -> list[str]:
    text = story_text(WORDS)
    long_text = "\n\n".join([text] * GROWTH)
    reading = best_time(lambda: [read(paragraph) for paragraph in text.split("\n\n")], 30)
    both = best_time(lambda: check(Story.of(text)), 30)
    long_both = best_time(lambda: check(Story.of(long_text)), 1)
    return [
        f"{WORDS} words: {reading * 1000:.2f} ms to read, {both * 1000:.2f} ms with checks, {both / reading:.2f} times",
        "    (at most 3 times)",
        f"{GROWTH} times the text: {long_both / both:.0f} times the time (at most 110)",
    ]
