"""The site's table of kinds: the project's defaults, and what editors made of them."""

import dataclasses
from functools import lru_cache

from apps.articles.models import Kind
from apps.checks.knowledge.kinds import Behaviour, KindTable, default_kinds
from apps.checks.knowledge.kinds import Kind as CheckedKind

COLUMNS = tuple(field.name for field in dataclasses.fields(CheckedKind))
LISTS = frozenset({"units", "cues"})


def keep_kinds() -> None:
    """Bring the rows that no editor has changed into step with the project's own table."""
    rows = {row.code: row for row in Kind.objects.all()}
    new, changed = [], []
    for kind in default_kinds().kinds:
        columns = {name: getattr(kind, name) for name in COLUMNS}
        columns |= {name: list(columns[name]) for name in LISTS}
        columns["behaviour"] = kind.behaviour.value
        row = rows.get(kind.code)
        if row is None:
            new.append(Kind(**columns))
        elif not row.customised and any(getattr(row, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(row, name, value)
            changed.append(row)
    Kind.objects.bulk_create(new)
    Kind.objects.bulk_update(changed, [name for name in COLUMNS if name != "code"])


def kind_table() -> KindTable:
    """The kinds as the rules take them."""
    rows = Kind.objects.order_by("code").values(*COLUMNS)
    return _indexed(
        tuple(
            CheckedKind(
                **row
                | {name: tuple(row[name]) for name in LISTS}
                | {"behaviour": Behaviour(row["behaviour"])}
                | {name: row[name].normalize() for name in ("hard_low", "hard_high", "typical_low", "typical_high")}
            )
            for row in rows
        )
    )


@lru_cache(maxsize=2)
def _indexed(kinds: tuple[CheckedKind, ...]) -> KindTable:
    """One table for the same kinds: its indexes take a second to make, and stories are checked as they are typed. The
    project's own, which a process that checks has made before its first story, where no editor has changed any."""
    default = default_kinds()
    return default if frozenset(kinds) == frozenset(default.kinds) else KindTable(kinds)
