"""`QuantityField`: a model field that takes what an editor types and can be queried in any unit of its dimension."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from apps.articles.quantities import PrintedQuantity
from apps.quantities import DimensionMismatch, UnreadableQuantity, describe, dimension_name


class QuantityWidget(forms.TextInput):
    """A text input that shows beneath it how the quantity was read."""

    template_name = "articles/widgets/quantity.html"

    class Media:
        js = ("articles/quantity-widget.js",)

    def format_value(self, value: object) -> str:
        return "" if value is None else str(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if isinstance(value, PrintedQuantity):
            context["widget"]["reading"] = describe(value.quantity)
        return context


class QuantityFormField(forms.CharField):
    """Reads what was typed, or says why it cannot be read."""

    widget = QuantityWidget

    def to_python(self, value: Any) -> PrintedQuantity | None:  # type: ignore[override]
        if isinstance(value, PrintedQuantity):
            return value
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return PrintedQuantity.of(typed)
        except UnreadableQuantity as reason:
            raise ValidationError(str(reason), code="unreadable") from reason

    def has_changed(self, initial: Any, data: Any) -> bool:
        return ("" if initial is None else str(initial)) != ("" if data is None else str(data).strip())

    def run_validators(self, value: Any) -> None:
        super().run_validators("" if value is None else str(value))


class QuantityField(models.Field):
    """A `PrintedQuantity` in one jsonb column.

    Lookups `exact`, `gt`, `gte`, `lt`, `lte` take a `PrintedQuantity` or text ("5 km") and compare base values; rows of
    another dimension never match, and text that cannot be read raises. A range compares by its low end with `lt` and
    `lte`, by its high end with `gt` and `gte`: "5-6 km" is neither wholly above 5.5 km nor wholly below it, but
    reaches to either side. With `base_unit` set ("meter"), the field holds that dimension only: saving or comparing
    another one raises `DimensionMismatch`.
    """

    description = "A quantity: value or range, unit, hedge and precision, with the printed form"

    def __init__(self, *args: Any, base_unit: str = "", **kwargs: Any) -> None:
        self.base_unit = base_unit
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.base_unit:
            kwargs["base_unit"] = self.base_unit
        return name, path, args, kwargs

    def demand_dimension(self, value: PrintedQuantity) -> None:
        """Raise `DimensionMismatch` unless `value` is of the field's dimension."""
        unit = value.base[2]
        if self.base_unit and unit != self.base_unit:
            message = (
                f"“{value}” is {dimension_name(unit)}; {self.verbose_name or self.name} "
                f"is {dimension_name(self.base_unit)}."
            )
            raise DimensionMismatch(message)

    def db_type(self, connection: Any) -> str:
        return "jsonb"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> PrintedQuantity | None:
        return None if value is None else PrintedQuantity.from_json(value)

    def to_python(self, value: Any) -> PrintedQuantity | None:
        if value is None or value == "" or isinstance(value, PrintedQuantity):
            return value or None
        if isinstance(value, dict) or (isinstance(value, str) and value.startswith("{")):
            return PrintedQuantity.from_json(value)
        try:
            return PrintedQuantity.of(str(value))
        except UnreadableQuantity as reason:
            raise ValidationError(str(reason), code="unreadable") from reason

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(super().get_prep_value(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        quantity = value if prepared else self.get_prep_value(value)
        if not isinstance(quantity, PrintedQuantity):
            return quantity
        self.demand_dimension(quantity)
        return connection.ops.adapt_json_value(quantity.as_json(), None)

    def value_to_string(self, instance: models.Model) -> str:
        value: Any = self.value_from_object(instance)
        return "" if value is None else json.dumps(value.as_json())

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": QuantityFormField, **kwargs})


class _BaseComparison(models.Lookup):
    """Compares one end of the stored range, in base units, with the quantity asked for."""

    operator: str
    stored_end: str
    asked_end: int

    def get_prep_lookup(self) -> PrintedQuantity | None:
        asked = QuantityField().to_python(self.rhs)
        if asked is None:
            # Django makes IS NULL of it, or refuses it with a message of its own.
            return None
        self.lhs.output_field.demand_dimension(asked)
        return asked

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        low, high, unit = self.rhs.base
        bound = (low, high)[self.asked_end]
        sql = f"(({column} ->> 'base_unit') = %s AND (({column} ->> '{self.stored_end}')::numeric) {self.operator} %s)"
        return sql, [*parameters, unit, *parameters, bound]


@QuantityField.register_lookup
class Above(_BaseComparison):
    lookup_name, operator, stored_end, asked_end = "gt", ">", "base_high", 1


@QuantityField.register_lookup
class AtLeast(_BaseComparison):
    lookup_name, operator, stored_end, asked_end = "gte", ">=", "base_high", 0


@QuantityField.register_lookup
class Below(_BaseComparison):
    lookup_name, operator, stored_end, asked_end = "lt", "<", "base_low", 0


@QuantityField.register_lookup
class AtMost(_BaseComparison):
    lookup_name, operator, stored_end, asked_end = "lte", "<=", "base_low", 1


@QuantityField.register_lookup
class Equal(_BaseComparison):
    lookup_name, operator, stored_end, asked_end = "exact", "=", "base_low", 0

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        sql, parameters = super().as_sql(compiler, connection)
        column, column_parameters = self.process_lhs(compiler, connection)
        return (
            f"({sql} AND (({column} ->> 'base_high')::numeric) = %s)",
            [*parameters, *column_parameters, self.rhs.base[1]],
        )
