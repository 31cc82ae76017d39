"""Text taken out of a file, knowing where each of its letters came from."""

import bisect
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a strand: the letters from `start` on stand at `source_start` to `source_end` of what lies below.

    As long as its source, letter stands for letter; otherwise (an entity, an escape) the whole stands for the whole.
    """

    start: int
    length: int
    source_start: int
    source_end: int

    @property
    def is_verbatim(self) -> bool:
        return self.length == self.source_end - self.source_start


# Not slotted: the index is computed once and kept.
@dataclass(frozen=True)
class Strand:
    """A text and the runs it was put together from; `below` is the strand it was cut from, None for the file itself."""

    text: str
    runs: tuple[Run, ...] = field(repr=False)
    below: "Strand | None" = field(default=None, repr=False)

    @classmethod
    def whole(cls, source: str) -> Self:
        """The text of a file as it stands."""
        return cls(source, (Run(0, len(source), 0, len(source)),))

    def cut(self, start: int, end: int) -> "Strand":
        """`text[start:end]` as a strand of its own that lies on this one."""
        return Strand(self.text[start:end], (Run(0, end - start, start, end),), self)

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def locate(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the file."""
        if not self.runs:
            return 0, 0
        first = self.runs[max(0, bisect.bisect_right(self._starts, start) - 1)]
        last = self.runs[max(0, bisect.bisect_right(self._starts, max(start, end - 1)) - 1)]
        source_start = first.source_start + (start - first.start) if first.is_verbatim else first.source_start
        source_end = last.source_start + (end - last.start) if last.is_verbatim else last.source_end
        return (source_start, source_end) if self.below is None else self.below.locate(source_start, source_end)


class Spinner:
    """Puts a strand together piece by piece."""

    def __init__(self, below: Strand | None = None) -> None:
        self._below = below
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._length = 0

    def add(self, text: str, source_start: int, source_end: int) -> None:
        """The next piece, and where it stood."""
        if text:
            self._runs.append(Run(self._length, len(text), source_start, source_end))
            self._pieces.append(text)
            self._length += len(text)

    def spun(self) -> Strand | None:
        """The strand, without the white space at its ends; None where nothing else is in it. The spinner is empty
        afterwards."""
        text = "".join(self._pieces)
        whole = Strand(text, tuple(self._runs), self._below)
        self._pieces, self._runs, self._length = [], [], 0
        if not text.strip():
            return None
        lead = len(text) - len(text.lstrip())
        return trimmed(whole, lead, len(text.rstrip()))


def trimmed(strand: Strand, start: int, end: int) -> Strand:
    """`strand.text[start:end]` as a strand of its own."""
    if (start, end) == (0, len(strand.text)):
        return strand
    runs = []
    for run in strand.runs:
        first, last = max(start, run.start), min(end, run.start + run.length)
        if first >= last:
            continue
        if run.is_verbatim:
            source = run.source_start + (first - run.start), run.source_start + (last - run.start)
        else:
            source = run.source_start, run.source_end
        runs.append(Run(first - start, last - first, *source))
    return Strand(strand.text[start:end], tuple(runs), strand.below)


def lines_joined(text: str) -> str:
    """`text` with the line ends inside its paragraphs as spaces, letter for letter."""
    return text.replace("\r", " ").replace("\n", " ")
