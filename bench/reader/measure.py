"""Measure one reader on the shared sets and print its figures as JSON, a line for each set and one for speed.

Runs in the environment of the reader it measures, so it imports nothing of the project:

    python measure.py BENCH_FOLDER ADAPTER [--no-speed]

An adapter is a .py file with NAME and `extract(text) -> [(start, end, value | (low, high), unit), ...]`. It may also
have `for_set(name) -> extract`, where the conventions of the sets differ.
"""

import importlib
import json
import os
import statistics
import sys
import time
import tracemalloc
from pathlib import Path


def load(path):
    sys.path[:0] = [str(path.parent)]
    return importlib.import_module(path.stem)


class ForOneSet:
    """What score.py expects of an adapter, with the conventions of one set."""

    def __init__(self, name, extract):
        self.NAME = name
        self.extract = extract


def quality(score, adapter, folder):
    for name, rows in score.sets(folder):
        extract = adapter.for_set(name) if hasattr(adapter, "for_set") else adapter.extract
        bound = ForOneSet(adapter.NAME, extract)
        gold_count = found = values_hit = both_hit = whole = crashed = 0
        units = any(unit is not None for _, gold in rows for _, unit in gold)
        for text, gold in rows:
            try:
                predicted = score.predictions(bound, text)
            except Exception:  # a crash of a peer is a miss, and is counted
                crashed += 1
                predicted = []
            values = score.matching(gold, predicted, lambda a, b: score.same_value(a[0], b[0]))
            both = score.matching(gold, predicted, lambda a, b: score.same_value(a[0], b[0]) and a[1] == b[1])
            gold_count += len(gold)
            found += len(predicted)
            values_hit += len(values)
            both_hit += len(both)
            whole += len(both if units else values) == len(gold) == len(predicted)
        yield {
            "set": name,
            "value": score.prf(values_hit, gold_count, found),
            "both": score.prf(both_hit, gold_count, found) if units else None,
            "whole": 100 * whole / len(rows),
            "crashed": crashed,
        }


def cost(adapter, parts, repeat):
    """The least processor time that reading all the parts took."""
    times = []
    for _ in range(repeat):
        began = time.process_time()
        for part in parts:
            adapter.extract(part)
        times.append(time.process_time() - began)
    return min(times)


def speed(adapter, texts, repeat):
    return sum(len(text.encode()) for text in texts) / cost(adapter, texts, repeat) / 1e6


def growth(adapter, texts):
    """Cost per character of a million characters in one text, over that of the same text in pieces of ten thousand.

    The two are read in turn, as often as it takes for both to read the same, and the middle of the ratios counts: the
    speed of a machine changes from second to second.
    """
    paragraph = "\n\n".join(texts)
    copies = 1 + 1_000_000 // len(paragraph)
    pieces = [paragraph[at : at + 10_000] for at in range(0, len(paragraph), 10_000)] * copies
    whole = ["\n\n".join([paragraph] * copies)]
    return statistics.median(cost(adapter, whole, 1) / cost(adapter, pieces, 1) for _ in range(9))


def memory(adapter, texts):
    """The most megabytes in use while a paragraph of a million characters is read, what is returned included."""
    paragraph = " ".join(texts)
    text = " ".join([paragraph] * (1 + 1_000_000 // len(paragraph)))[:1_000_000]
    tracemalloc.start()
    adapter.extract(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    bench = Path(sys.argv[1]).resolve()
    score = load(bench / "score.py")
    adapter = load(Path(sys.argv[2]).resolve())
    adapter.extract("It rose 3 percent to 12 miles.")
    for row in quality(score, adapter, bench / "data"):
        print(json.dumps(row), flush=True)
    if "--no-speed" not in sys.argv:
        texts = [text for name, rows in score.sets(bench / "data") if name.startswith("newsquant") for text, _ in rows]
        fast = getattr(adapter, "FAST", False)
        figures = {"megabytes_a_second": speed(adapter, texts, 5 if fast else 1)}
        if fast:
            figures["growth"] = growth(adapter, texts)
            figures["memory"] = memory(adapter, texts)
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
