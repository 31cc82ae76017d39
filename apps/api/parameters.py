"""Query parameters, taken strictly: a name that means nothing is refused, since a typo would look like no answer.

`fields=headline,desk.name` says what of each row to send, `include=facts` what to add to it. Both are read here, held
against the serializer, and cut its fields down before it runs.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

SELECTING = ("fields", "include")


def refuse_unknown(request: Request, allowed: Collection[str]) -> None:
    """Raise `ValidationError` for parameters that the route does not know, and for those given twice."""
    errors: dict[str, list[ErrorDetail]] = {}
    for name, values in request.query_params.lists():
        if name not in allowed:
            choices = f"Allowed here: {', '.join(sorted(allowed))}." if allowed else "None is allowed here."
            message = f"There is no parameter “{name}”. {choices}"
            errors[name] = [ErrorDetail(message, code="unknown_parameter")]
        elif len(values) > 1:
            message = (
                f"“{name}” is given {len(values)} times; separate several values by commas where they are allowed."
            )
            errors[name] = [ErrorDetail(message, code="repeated_parameter")]
    if errors:
        raise ValidationError(errors)


def choice(request: Request, name: str, allowed: tuple[str, ...]) -> str:
    """The value of a parameter that has a fixed set of them; the first where it is not given."""
    given = request.query_params.get(name) or allowed[0]
    if given not in allowed:
        choices = ", ".join(value for value in allowed if value)
        raise ValidationError({name: [ErrorDetail(f"“{given}” is not one of {choices}.", code="unknown_value")]})
    return given


@dataclass(slots=True)
class Selection:
    """Which fields of a row are shown; for each the selection within it, empty for all of it."""

    fields: dict[str, "Selection"] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.fields

    def add(self, path: str) -> None:
        first, _, rest = path.partition(".")
        known = first in self.fields
        inner = self.fields.setdefault(first, Selection())
        if rest and (inner.fields or not known):
            inner.add(rest)
        elif not rest:
            # Named as a whole, whatever parts of it are named besides.
            inner.fields.clear()


def selection(request: Request, serializer: serializers.Serializer[Any], *, default: Iterable[str]) -> Selection:
    """What to show: `fields`, or else the `default` ones, and besides them what `include` names."""
    wanted = Selection()
    named = _names(request, "fields")
    for path in named or default:
        wanted.add(path)
    includable = getattr(serializer, "includable", ())
    included = _names(request, "include")
    _refuse(included, set(includable), "include", includable)
    for name in included:
        wanted.add(name)
    _refuse([path for path in named if not _exists(serializer, path)], (), "fields", serializer.fields)
    return wanted


def _names(request: Request, parameter: str) -> list[str]:
    return [name for name in request.query_params.get(parameter, "").split(",") if name]


def _refuse(names: Iterable[str], allowed: Collection[str], parameter: str, choices: Iterable[str]) -> None:
    unknown = [name for name in names if name not in allowed]
    if unknown:
        message = (
            f"There is no {' or '.join(f'“{name}”' for name in unknown)}. Allowed: {', '.join(choices) or 'none'}."
        )
        raise ValidationError({parameter: [ErrorDetail(message, code="unknown_name")]})


def _exists(serializer: Any, path: str) -> bool:
    first, _, rest = path.partition(".")
    fields = getattr(serializer, "fields", {})
    return first in fields and (not rest or _exists(_row_of(fields[first]), rest))


def _row_of(serializer: Any) -> Any:
    """What serializes one row: the child of a list serializer, else the serializer itself."""
    return getattr(serializer, "child", serializer)


def show_only(serializer: Any, wanted: Selection) -> None:
    """Cut `serializer` down to the selection; an empty one leaves it whole."""
    row = _row_of(serializer)
    if not wanted.fields or not isinstance(row, serializers.Serializer):
        return
    for name in list(row.fields):
        if name in wanted:
            show_only(row.fields[name], wanted.fields[name])
        else:
            row.fields.pop(name)
