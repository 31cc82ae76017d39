"""Pages of a list, by cursor: a place between two rows, so that no row is shown twice or missed while others arrive."""

import base64
import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.dateparse import parse_datetime
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.parameters import choice

DEFAULT_SIZE = 20
LARGEST_SIZE = 100
EXACT = "exact"


Value = datetime.datetime | str | int


def _time(text: str) -> datetime.datetime:
    time = parse_datetime(text)
    if time is None or time.tzinfo is None:
        raise ValueError(text)
    return time


def _name(text: str) -> str:
    if not isinstance(text, str) or "\x00" in text:
        raise ValueError(text)
    return text


@dataclass(frozen=True, slots=True)
class Order:
    """By which column a list runs, and which way; rows with equal values follow each other by id.

    `read` makes a value of the column from a cursor's JSON. The column is never null.
    """

    column: str
    descending: bool = False
    read: Callable[[Any], Value] = _time

    @classmethod
    def by_name(cls, column: str) -> Self:
        return cls(column, read=_name)

    @classmethod
    def by_number(cls, column: str) -> Self:
        return cls(column, read=int)

    def reversed(self) -> Self:
        return type(self)(self.column, not self.descending, self.read)

    @property
    def columns(self) -> tuple[str, str]:
        sign = "-" if self.descending else ""
        return f"{sign}{self.column}", f"{sign}pk"

    def beyond(self, cursor: "Cursor") -> Q:
        """The rows that come after the place of `cursor`."""
        further = "lt" if self.descending else "gt"
        # The first condition follows from the second, and lets the database begin at the place in its index.
        return Q(**{f"{self.column}__{further}e": cursor.value}) & (
            Q(**{f"{self.column}__{further}": cursor.value}) | Q(**{f"pk__{further}": cursor.pk})
        )


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: just after the row with this value and id, or, going `back`, just before it."""

    value: Value
    pk: int
    back: bool = False

    def encoded(self) -> str:
        value = self.value.isoformat() if isinstance(self.value, datetime.datetime) else self.value
        text = json.dumps([value, self.pk, int(self.back)], separators=(",", ":"), ensure_ascii=False)
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def decoded(cls, text: str, order: Order) -> Self:
        """Raises `ValidationError` for anything that was not made by `encoded` under such an order."""
        try:
            value, pk, back = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            if not 0 <= int(pk) < 2**63:
                raise ValueError(text)
            return cls(order.read(value), int(pk), bool(back))
        except (ValueError, TypeError) as reason:
            message = "This cursor is not one of ours. Take it from page.next or page.prev of an answer."
            raise ValidationError({"cursor": [message]}) from reason


def page_schema(rows: dict[str, Any]) -> dict[str, Any]:
    """The JSON schema of the envelope around a list."""
    return {
        "type": "object",
        "required": ["data", "page", "meta"],
        "properties": {
            "data": rows,
            "page": {"$ref": "#/components/schemas/Page"},
            "meta": {"$ref": "#/components/schemas/Meta"},
        },
    }


def in_one_page(rows: list[Any]) -> dict[str, Any]:
    """The envelope of a list that is short enough to be sent whole."""
    return {"data": rows, "page": {"next": None, "prev": None, "size": len(rows)}, "meta": {}}


class CursorPages(BasePagination):
    """Pages in the orders that the view allows: `orders` by their name in `sort`, the first of them by default."""

    parameters = ("cursor", "page_size", "sort", "count")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        orders: dict[str, Order] = view.orders
        order = orders[choice(request, "sort", tuple(orders))]
        self.size = _size(request)
        self.count = queryset.count() if choice(request, "count", ("", EXACT)) else None
        given = request.query_params.get("cursor", "")
        cursor = Cursor.decoded(given, order) if given else None
        going_back = cursor is not None and cursor.back
        way = order.reversed() if going_back else order
        rows = queryset.order_by(*way.columns)
        found = list((rows.filter(way.beyond(cursor)) if cursor else rows)[: self.size + 1])
        there_is_more = len(found) > self.size
        page = found[: self.size]
        if going_back:
            page.reverse()
        # Where a page was reached from, there is at least the row it was reached from.
        has_next = there_is_more if not going_back else True
        has_previous = there_is_more if going_back else cursor is not None
        self.next = self._link(Cursor(getattr(page[-1], order.column), page[-1].pk)) if page and has_next else None
        self.previous = (
            self._link(Cursor(getattr(page[0], order.column), page[0].pk, back=True)) if page and has_previous else None
        )
        return page

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "data": data,
                "page": {"next": self.next, "prev": self.previous, "size": self.size},
                "meta": {} if self.count is None else {"count": self.count},
            }
        )

    def _link(self, cursor: Cursor) -> str:
        query = {name: value for name, value in self.request.query_params.items() if name not in ("cursor", "count")}
        query["cursor"] = cursor.encoded()
        return f"{self.request.build_absolute_uri(self.request.path)}?{urlencode(query)}"

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return page_schema(schema)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        orders: dict[str, Order] = view.orders
        return [
            _parameter("cursor", "A place in the list, from page.next or page.prev.", {"type": "string"}),
            _parameter(
                "page_size",
                "How many rows a page has.",
                {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": DEFAULT_SIZE},
            ),
            _parameter("sort", "The order; - is descending.", {"enum": list(orders), "default": next(iter(orders))}),
            _parameter("count", "Ask for meta.count, the number of all rows.", {"enum": [EXACT]}),
        ]


class FeedPages(CursorPages):
    """Pages of a list that only grows at its end: there is always a next one, which may still be empty."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        page = super().paginate_queryset(queryset, request, view)
        if self.next is None:
            (order,) = view.orders.values()
            last = page[-1] if page else None
            self.next = (
                self._link(Cursor(getattr(last, order.column), last.pk)) if last else request.build_absolute_uri()
            )
        return page


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": {"type": "string"} | schema,
    }


def _size(request: Request) -> int:
    given = request.query_params.get("page_size", str(DEFAULT_SIZE))
    size = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
    if not 1 <= size <= LARGEST_SIZE:
        raise ValidationError({"page_size": [f"“{given}” is not a whole number from 1 to {LARGEST_SIZE}."]})
    return size
