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

    Lookups `exact`, `gt`, `gte`, `lt`, `lte` take a `PrintedQuantity`, text ("5 km") or another column, and compare
    base values; text that cannot be read raises. A row of another dimension does not match; where no row can match for
    that reason alone, `ComparesQuantities` makes it an error. `comparable` finds the rows of one dimension. A range
    compares by its low end with `lt` and `lte`, by its high end with `gt` and `gte`: "5-6 km" is neither wholly above
    5.5 km nor wholly below it, but reaches to either side. With `base_unit` set ("meter"), the field holds that
    dimension only: saving or comparing another one raises `DimensionMismatch`.
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


class _HoldsQuantities(models.Lookup):
    """Holds a column of quantities against one quantity, or against another column of them."""

    def get_prep_lookup(self) -> Any:
        if hasattr(self.rhs, "resolve_expression"):
            return self.rhs
        asked = QuantityField().to_python(self.rhs)
        if asked is None:
            # Django makes IS NULL of it, or refuses it with a message of its own.
            return None
        self.lhs.output_field.demand_dimension(asked)
        return asked

    def stored(self, compiler: Any, connection: Any, key: str) -> tuple[str, list[Any]]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"({column} ->> '{key}')", [*parameters]

    def asked(self, compiler: Any, connection: Any, key: str) -> tuple[str, list[Any]]:
        if isinstance(self.rhs, PrintedQuantity):
            low, high, unit = self.rhs.base
            return "%s", [{"base_low": low, "base_high": high, "base_unit": unit}[key]]
        column, parameters = self.process_rhs(compiler, connection)
        return f"({column} ->> '{key}')", [*parameters]


@QuantityField.register_lookup
class Comparable(_HoldsQuantities):
    """Whether two quantities are of one dimension, and so may be compared at all."""

    lookup_name = "comparable"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        stored, stored_parameters = self.stored(compiler, connection, "base_unit")
        asked, asked_parameters = self.asked(compiler, connection, "base_unit")
        return f"{stored} = {asked}", [*stored_parameters, *asked_parameters]


class Comparison(Comparable):
    """Compares one end of the stored range, in base units, with one end of what is asked for."""

    operator: str
    stored_end: str
    asked_end: str

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        of_one_dimension, parameters = super().as_sql(compiler, connection)
        compared, more = self.compare(compiler, connection, self.stored_end, self.operator, self.asked_end)
        return f"({of_one_dimension} AND {compared})", [*parameters, *more]

    def compare(
        self, compiler: Any, connection: Any, stored_end: str, operator: str, asked_end: str
    ) -> tuple[str, list[Any]]:
        stored, stored_parameters = self.stored(compiler, connection, stored_end)
        asked, asked_parameters = self.asked(compiler, connection, asked_end)
        return f"({stored}::numeric {operator} {asked}::numeric)", [*stored_parameters, *asked_parameters]


@QuantityField.register_lookup
class Above(Comparison):
    lookup_name, operator, stored_end, asked_end = "gt", ">", "base_high", "base_high"


@QuantityField.register_lookup
class AtLeast(Comparison):
    lookup_name, operator, stored_end, asked_end = "gte", ">=", "base_high", "base_low"


@QuantityField.register_lookup
class Below(Comparison):
    lookup_name, operator, stored_end, asked_end = "lt", "<", "base_low", "base_low"


@QuantityField.register_lookup
class AtMost(Comparison):
    lookup_name, operator, stored_end, asked_end = "lte", "<=", "base_low", "base_high"


@QuantityField.register_lookup
class Equal(Comparison):
    lookup_name, operator, stored_end, asked_end = "exact", "=", "base_low", "base_low"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        low_ends, parameters = super().as_sql(compiler, connection)
        high_ends, more = self.compare(compiler, connection, "base_high", "=", "base_high")
        return f"({low_ends} AND {high_ends})", [*parameters, *more]
