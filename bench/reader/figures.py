"""Measured figures of a reader, and the table they are shown in."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


class NoTestSets(LookupError):
    """The shared test sets are not at hand; the message says where they were looked for."""


@dataclass(slots=True)
class Figures:
    """What one run of measure.py printed."""

    reader: str
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    speed: float = 0.0
    growth: float | None = None
    memory: float | None = None


def test_sets() -> Path:
    """The folder of the public test sets: `bench` in FATHOM_SHARED, by default ../shared. Raises NoTestSets."""
    folder = Path(os.environ.get("FATHOM_SHARED", ROOT.parent / "shared")) / "bench"
    if not (folder / "score.py").exists():
        raise NoTestSets(
            f"The public test sets are not at {folder}; set FATHOM_SHARED to the folder that holds bench/."
        )
    return folder


def measure(reader: str, python: Path, adapter: Path) -> Figures:
    """Run measure.py with the Python of the reader's own environment."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(test_sets())))}
    # The command is our own script, its arguments files of this folder.
    run = subprocess.run(
        [python, HERE / "measure.py", test_sets(), adapter],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    figures = Figures(reader)
    for line in run.stdout.splitlines():
        row = json.loads(line)
        if "set" in row:
            figures.rows[row["set"]] = row
        else:
            figures.speed, figures.growth = row["megabytes_a_second"], row.get("growth")
            figures.memory = row.get("memory")
    return figures


def ours() -> Figures:
    return measure("fathom", Path(sys.executable), HERE / "fathom_adapter.py")


def _cell(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    _, recall, f1 = row["value"]
    both = f"{row['both'][2]:5.1f}" if row["both"] else "    -"
    return f"{recall:5.1f} {f1:5.1f} {both} {row['whole']:5.1f}"


def table(readers: Iterable[Figures]) -> str:
    """A line for each set: recall and F1 of values, F1 of value and unit, sentences read wholly right."""
    readers = list(readers)
    names = sorted({name for figures in readers for name in figures.rows})
    lines = [f"{'':32}" + "".join(f"{figures.reader:>26}" for figures in readers)]
    lines.append(f"{'set':32}" + f"{'recall    F1  +unit whole':>26}" * len(readers))
    lines += [f"{name:32}" + "".join(f"{_cell(figures.rows.get(name)):>26}" for figures in readers) for name in names]
    lines.append(f"{'MB/s, one core':32}" + "".join(f"{figures.speed:26.4f}" for figures in readers))
    first = readers[0]
    if first.growth is not None:
        lines.append(f"{'cost at a million characters':32}{first.growth:25.2f}x that of 10,000")
    if first.memory is not None:
        lines.append(f"{'MB in use at a million characters':32}{first.memory:25.0f}")
    lines += [
        f"{first.reader} is {first.speed / figures.speed:.0f} times as fast as {figures.reader}"
        for figures in readers[1:]
        if figures.speed
    ]
    return "\n".join(lines)
