"""The tables of general knowledge that stand beside these modules as CSV files."""

import csv
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, "kinds.csv", by the names of its columns."""
    table = resources.files("apps.checks.knowledge").joinpath(name)
    return iter(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))


def listed(cell: str) -> tuple[str, ...]:
    """The entries of a cell, which semicolons separate."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@lru_cache(maxsize=1)
def tables_digest() -> str:
    """A name of what stands in all of them."""
    tables = sorted(
        (entry for entry in resources.files("apps.checks.knowledge").iterdir() if entry.name.endswith(".csv")),
        key=lambda entry: entry.name,
    )
    return hashlib.sha256(b"\0".join(table.read_bytes() for table in tables)).hexdigest()[:8]
