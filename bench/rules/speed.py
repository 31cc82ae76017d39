"""What checking costs beside reading, and how the cost grows with the length of the story."""

import statistics
import time
from collections.abc import Callable, Sequence

from apps.checks import Story, check, warm_up
from apps.quantities import read
from bench.rules.cases import Passage, clean_passages

WORDS = 600
GROWTH = 100
_ROUNDS = 100
_LONG_ROUNDS = 5
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


def compared(act: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """What both take where nothing disturbs them, in seconds of the processor, and how many times the other the act
    takes.

    They take turns, and the middle of the ratios counts: a machine that slows down for a while slows down both.
    """
    times: list[tuple[float, float]] = []
    for _ in range(rounds):
        taken = []
        for each in (act, other):
            start = time.process_time()
            each()
            taken.append(time.process_time() - start)
        times.append((taken[0], taken[1]))
    ratio = statistics.median(one / another for one, another in times)
    return min(one for one, _ in times), min(another for _, another in times), ratio


def news_line(articles: Sequence[Passage]) -> str:
    """What checking costs beside reading in articles as they were printed: sparser in figures than the corpus."""
    texts = [article.text for article in articles[:_ARTICLES]]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    checking, _, ratio = compared(
        lambda: [check(Story.of(text)) for text in texts],
        lambda: [read(paragraph) for paragraph in paragraphs],
        _LONG_ROUNDS,
    )
    words = sum(len(text.split()) for text in texts)
    return (
        f"{len(texts)} articles of real news: {checking / words * WORDS * 1000:.2f} ms with checks for {WORDS} words, "
        f"{ratio:.2f} times the time of reading them"
    )


def speed_lines() -> list[str]:
    # As a server does before its first story.
    warm_up()
    text = story_text(WORDS)
    long_text = "\n\n".join([text] * GROWTH)
    paragraphs = text.split("\n\n")
    checking, reading, ratio = compared(
        lambda: check(Story.of(text)), lambda: [read(paragraph) for paragraph in paragraphs], _ROUNDS
    )
    _, _, growth = compared(
        lambda: check(Story.of(long_text)), lambda: [check(Story.of(text)) for _ in range(GROWTH)], _LONG_ROUNDS
    )
    return [
        f"{WORDS} words: {reading * 1000:.2f} ms to read, {checking * 1000:.2f} ms with checks, {ratio:.2f} times",
        "    (at most 3 times)",
        f"{GROWTH} times the text: {growth * GROWTH:.0f} times the time (at most 110)",
    ]
