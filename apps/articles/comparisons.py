"""A comparison across dimensions is an error, not an empty list: what a queryset of quantities promises.

A table of facts holds all dimensions, so a row of another one is merely passed over. But an answer is empty for the
wrong reason where nothing that was asked about could be compared at all: `filter(kind__code="ocean_depth",
quantity__gt="5 kg")`, or "5 kg" asked of lengths alone. See docs/decisions/0008.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.sql.where import AND, WhereNode

from apps.articles.fields import Comparable, Comparison
from apps.articles.quantities import PrintedQuantity
from apps.quantities import DimensionMismatch, dimension_name

Row = TypeVar("Row", bound=models.Model)


class ComparesQuantities(models.QuerySet[Row]):
    """Raises `DimensionMismatch` when it is evaluated and its comparisons could not match for their dimension.

    An answer with rows costs nothing; an empty one costs one or two looks for a single row. Comparisons under OR and
    NOT are looked into with every answer, since rows say nothing about them. Left out are a queryset used within
    another one, which the database evaluates, and combined ones (`union`).
    """

    _are_compared = False

    def compared(self) -> Self:
        """This queryset once it is known that its comparisons could match; it and what is made of it look no more."""
        self._demand_comparable(found=False)
        known = self.all()
        known._are_compared = True
        return known

    def promised_units(self, conditions: list[Any]) -> dict[str, set[str]]:
        """What the `conditions` of a filter say of the dimension of its rows: base units, by what promises them."""
        return {}

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._are_compared = self._are_compared
        return clone

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new:
            self._demand_comparable(found=bool(self._result_cache))

    def iterator(self, chunk_size: int | None = None) -> Iterator[Row]:
        found = False
        for row in super().iterator(chunk_size):
            found = True
            yield row
        self._demand_comparable(found=found)

    def count(self) -> int:
        number = super().count()
        self._demand_comparable(found=number > 0)
        return number

    def exists(self) -> bool:
        found = super().exists()
        self._demand_comparable(found=found)
        return found

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._demand_comparable(found=False)
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._demand_comparable(found=False)
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        self._demand_comparable(found=False)
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def _demand_comparable(self, *, found: bool) -> None:
        if self._are_compared or self.query.combinator or self.query.is_empty():
            return
        conditions, required, optional = _parted(self.query.where)
        # Each required comparison has matched a row that was found.
        groups = [] if found or not required else [required]
        groups += [[comparison] for comparison in optional]
        for comparisons in groups:
            _demand_agreement(comparisons)
            if self._asked(conditions, comparisons).exists():
                continue
            if promised := self.promised_units(conditions):
                _demand_promised(comparisons, promised)
            elif uncomparable := self._asked(conditions).first():
                raise DimensionMismatch(_mismatch(comparisons[0], uncomparable))

    def _asked(self, conditions: list[Any], comparisons: Iterable[Comparison] = ()) -> "models.QuerySet[Row]":
        """The rows asked about, before any comparison, that all of the `comparisons` could be made with."""
        query = self.query.chain()
        query.clear_limits()
        query.clear_ordering(force=True)
        comparable: list[Any] = [Comparable(comparison.lhs, comparison.rhs) for comparison in comparisons]
        query.where = WhereNode(conditions + comparable)
        return models.QuerySet(self.model, query=query, using=self.db)


def _parted(where: WhereNode) -> tuple[list[Any], list[Comparison], list[Comparison]]:
    """The conditions without comparisons, the comparisons that every row has to meet, and those under OR and NOT."""
    conditions: list[Any] = []
    required: list[Comparison] = []
    optional: list[Comparison] = []
    for child in where.children:
        if isinstance(child, Comparison):
            required.append(child)
        elif not isinstance(child, WhereNode) or not any(_comparisons_in(child)):
            conditions.append(child)
        elif child.connector == AND and not child.negated:
            own_conditions, own_required, own_optional = _parted(child)
            conditions += own_conditions
            required += own_required
            optional += own_optional
        else:
            optional.extend(_comparisons_in(child))
    return conditions, required, optional


def _comparisons_in(where: WhereNode) -> Iterator[Comparison]:
    for child in where.children:
        if isinstance(child, Comparison):
            yield child
        elif isinstance(child, WhereNode):
            yield from _comparisons_in(child)


def _demand_agreement(comparisons: list[Comparison]) -> None:
    """No quantity is above 5 km and below 9 kg."""
    first: dict[Any, PrintedQuantity] = {}
    for comparison in comparisons:
        asked = comparison.rhs
        if isinstance(asked, PrintedQuantity) and asked.base[2] != first.setdefault(comparison.lhs, asked).base[2]:
            raise DimensionMismatch(_incomparable(first[comparison.lhs], asked))


def _demand_promised(comparisons: list[Comparison], promised: dict[str, set[str]]) -> None:
    for comparison in comparisons:
        asked = comparison.rhs
        if isinstance(asked, PrintedQuantity) and asked.base[2] not in set().union(*promised.values()):
            measured = " and ".join(
                f"{name} is {' or '.join(sorted(map(dimension_name, units)))}" for name, units in promised.items()
            )
            raise DimensionMismatch(f"“{asked}” is {dimension_name(asked.base[2])}; {measured}.")


def _mismatch(comparison: Comparison, row: models.Model) -> str:
    asked, column = comparison.rhs, getattr(comparison.lhs, "target", None)
    stored = getattr(row, column.attname, None) if column is not None else None
    if isinstance(asked, PrintedQuantity) and isinstance(stored, PrintedQuantity):
        return _incomparable(asked, stored)
    return "Nothing that was asked about holds two quantities of one dimension, so there is nothing to compare."


def _incomparable(first: PrintedQuantity, second: PrintedQuantity) -> str:
    return (
        f"“{first}” is {dimension_name(first.base[2])} and “{second}” is {dimension_name(second.base[2])}; "
        "they cannot be compared."
    )
