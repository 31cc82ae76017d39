"""What checking costs beside reading, and how the cost grows with the length of the story."""

import time
from collections.abc import Callable, Sequence

from apps.checks import Story, check
from apps.quantities import read
from bench.rules.cases import Passage, clean_passages

WORDS = 600
GROWTH = 100
_ROUNDS = 100
_LONG_ROUNDS = 3
_ARTICLES = 200


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


def best_times(acts: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The fastest time of each, in seconds of the processor: what the work takes where nothing disturbs it.

    The acts take turns, so that a machine that slows down for a while slows down all of them.
    """
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(rounds):
        for act, taken in zip(acts, times, strict=True):
            start = time.process_time()
            act()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def news_line(articles: Sequence[Passage]) -> str:
    """What checking costs beside reading in articles as they were printed: sparser in figures than the corpus."""
    texts = [article.text for article in articles[:_ARTICLES]]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    reading, both = best_times(
        [lambda: [read(paragraph) for paragraph in paragraphs], lambda: [check(Story.of(text)) for text in texts]],
        _LONG_ROUNDS,
    )
    return f"{len(texts)} articles of real news: {both / reading:.2f} times the time of reading them"


def speed_lines() -> list[str]:
    text = story_text(WORDS)
    long_text = "\n\n".join([text] * GROWTH)
    paragraphs = text.split("\n\n")
    reading, both = best_times(
        [lambda: [read(paragraph) for paragraph in paragraphs], lambda: check(Story.of(text))], _ROUNDS
    )
    again, long = best_times([lambda: check(Story.of(text)), lambda: check(Story.of(long_text))], _LONG_ROUNDS)
    short = min(both, again)
    return [
        f"{WORDS} words: {reading * 1000:.2f} ms to read, {both * 1000:.2f} ms with checks, {both / reading:.2f} times",
        "    (at most 3 times)",
        f"{GROWTH} times the text: {long / short:.0f} times the time (at most 110)",
    ]
