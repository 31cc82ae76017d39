"""How the OpenAPI document is made from the views: the envelope, the problems, addresses without a slash at the end."""

import re
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from uritemplate import variables

from apps.api.pages import page_schema
from apps.api.parameters import SELECTING
from apps.api.problems import MEDIA_TYPE

TEXT = {"type": "string"}
OPTIONAL_TEXT = {"type": ["string", "null"]}

COMPONENTS: dict[str, dict[str, Any]] = {
    "Page": {
        "type": "object",
        "description": "Where a list goes on.",
        "required": ["next", "prev", "size"],
        "properties": {
            "next": OPTIONAL_TEXT | {"format": "uri"},
            "prev": OPTIONAL_TEXT | {"format": "uri"},
            "size": {"type": "integer"},
        },
    },
    "Meta": {
        "type": "object",
        "properties": {"count": {"type": "integer", "description": "All rows; only with count=exact."}},
    },
    "Problem": {
        "type": "object",
        "description": "Why a request failed (RFC 9457).",
        "required": ["type", "title", "status", "detail", "errors", "request_id"],
        "properties": {
            "type": TEXT | {"description": "Names the sort of problem and stays the same; for programs."},
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": TEXT | {"description": "For people."},
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "code", "message"],
                    "properties": {"field": TEXT, "code": TEXT, "message": TEXT},
                },
            },
            "request_id": TEXT,
            "article": {
                "type": "object",
                "description": "With 410: what is left of a withdrawn article.",
                "required": ["id", "status", "withdrawn_at", "notice"],
                "properties": {
                    "id": TEXT | {"format": "uuid"},
                    "status": TEXT | {"const": "canceled"},
                    "withdrawn_at": TEXT | {"format": "date-time"},
                    "notice": TEXT,
                },
            },
            "limit": {"type": "integer", "description": "With 413: the most bytes a body may have."},
        },
    },
}

PROBLEM = {
    "description": "A problem.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}

CONDITIONAL = {"304": {"description": "Unchanged since the ETag or date that was sent."}}


PATH_PARAMETERS: dict[str, tuple[Any, str]] = {
    "reference": (str, "The id or the slug of the article."),
    "slug": (str, "The slug."),
    "code": (str, "The code."),
    "uuid": (OpenApiTypes.UUID, "The id."),
    "number": (int, "The number of the finding in its report."),
}


class EnvelopeSchema(AutoSchema):
    """Describes an answer as it is sent: in its envelope, with the parameters that every list or thing takes."""

    def get_override_parameters(self) -> list[Any]:
        allowed = self.view.allowed_parameters() if hasattr(self.view, "allowed_parameters") else ()
        view: Any = self.view
        shape = view.get_serializer_class() if self.method == "GET" and "fields" in allowed else None
        described = {
            "fields": "Only these fields, separated by commas; `desk.name` for a field of a field. Allowed: "
            + ", ".join(f"`{name}`" for name in (shape().fields if shape else ())),
            "include": "Also these, separated by commas: "
            + ", ".join(f"`{name}`" for name in getattr(shape, "includable", ())),
        }
        in_query = [
            OpenApiParameter(name, str, OpenApiParameter.QUERY, description=described[name])
            for name in SELECTING
            if name in allowed and shape
        ]
        return in_query + [
            OpenApiParameter(name, sort, OpenApiParameter.PATH, description=description)
            for name, (sort, description) in PATH_PARAMETERS.items()
            if name in variables(self.path)
        ]

    def get_operation_id(self) -> str:
        """The name of the view, as programs write names: OneArticle is one_article."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self.view).__name__).lower()

    def _get_serializer(self) -> Any:
        # The class, since an instance would be cut to the fields of a request that there is not.
        view: Any = self.view
        return view.get_serializer_class()(context={"view": view})

    def _get_response_for_code(self, serializer: Any, status_code: str, *args: Any, **kwargs: Any) -> dict[str, Any]:
        response: dict[str, Any] = super()._get_response_for_code(serializer, status_code, *args, **kwargs)
        for media_type in response.get("content", {}).values():
            schema = media_type.get("schema")
            if schema is None:
                continue
            if schema.get("type") == "array":
                media_type["schema"] = page_schema(schema)
            elif self._get_paginator() is None and getattr(self.view, "is_enveloped", True):
                media_type["schema"] = {
                    "type": "object",
                    "required": ["data", "meta"],
                    "properties": {"data": schema, "meta": {"$ref": "#/components/schemas/Meta"}},
                }
        return response

    def _is_list_view(self, serializer: Any = None) -> bool:
        return bool(getattr(self.view, "is_list", False))


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """A postprocessing hook: the components all answers share, and the problems every operation may answer with."""
    result["components"].setdefault("schemas", {}).update(COMPONENTS)
    result["paths"] = {path.rstrip("/") or "/": operations for path, operations in result["paths"].items()}
    for operations in result["paths"].values():
        for method, operation in operations.items():
            operation["responses"]["default"] = PROBLEM
            if method == "get":
                operation["responses"] |= CONDITIONAL
    article = result["components"]["schemas"]["Article"]
    # Only these are always sent unless `fields` says otherwise; the rest has to be asked for.
    article["required"] = [name for name in article["required"] if name not in OPTIONAL_IN_ARTICLES]
    return result


OPTIONAL_IN_ARTICLES = frozenset({"body", "facts", "corrections", "authors", "related"})
