"""Every error of the API as one document, `application/problem+json` (RFC 9457)."""

import math
import uuid
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions, status
from rest_framework.views import set_rollback

logger = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:fathom:problem:"


class Gone(exceptions.APIException):
    """An article that was public and was withdrawn; `tombstone` is what is left of it."""

    status_code = status.HTTP_410_GONE
    default_code = "withdrawn"

    def __init__(self, *, notice: str, tombstone: dict[str, Any]) -> None:
        super().__init__(notice or "This article was withdrawn.")
        self.members = {"article": tombstone}


class Moved(exceptions.APIException):
    """An article that stood here once has another slug now; `path` leads to it."""

    status_code = status.HTTP_308_PERMANENT_REDIRECT
    default_code = "moved"

    def __init__(self, *, path: str) -> None:
        super().__init__("The article has another slug now.")
        self.path = path


class TooLarge(exceptions.APIException):
    """A request body above the limit."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"The request body may have at most {limit:,} bytes.")
        self.members = {"limit": limit}


class LengthRequired(exceptions.APIException):
    """A body sent in pieces, without saying how long it is."""

    status_code = status.HTTP_411_LENGTH_REQUIRED
    default_code = "length_required"
    default_detail = "Send a Content-Length header with the body."


class Unavailable(exceptions.APIException):
    """The database does not answer."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_code = "unavailable"
    default_detail = "The database does not answer at the moment. Nothing was changed; try again soon."
    wait = 5


def as_problem(error: Exception, context: dict[str, Any]) -> JsonResponse:
    """DRF's exception handler: the answer to a request that failed with `error`.

    An error that nobody foresaw is logged and told to Django's own signal, and the client learns only its request id.
    """
    request = context["request"]
    known = _known(error)
    if isinstance(error, (OperationalError, InterfaceError)):
        logger.error("api.database.unavailable", request_id=request_id(request), path=request.path, failure=str(error))
        known = Unavailable()
    elif known is None:
        logger.exception("api.error", request_id=request_id(request), path=request.path)
        got_request_exception.send(sender=type(context["view"]), request=request._request)
        known = exceptions.APIException("Something went wrong here; the request id finds it in our logs.")
    set_rollback()
    # Not DRF's own response, which would be rendered as whatever the view renders or the client accepts.
    return JsonResponse(
        _document(known, request_id(request)),
        status=known.status_code,
        headers=_headers(known, request),
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def request_id(request: Any) -> str:
    """Names the request in answers and logs: the caller's X-Request-ID where it is fit to print, else our own."""
    http_request: HttpRequest = getattr(request, "_request", request)
    if not hasattr(http_request, "api_request_id"):
        sent = http_request.headers.get("X-Request-ID", "")
        fit = 0 < len(sent) <= 100 and sent.isascii() and sent.replace("-", "").replace("_", "").isalnum()
        http_request.api_request_id = sent if fit else str(uuid.uuid4())  # type: ignore[attr-defined]
    name: str = http_request.api_request_id  # type: ignore[attr-defined]
    return name


def _known(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, exceptions.APIException):
        return error
    if isinstance(error, Http404):
        return exceptions.NotFound(str(error) or None)
    if isinstance(error, DjangoPermissionDenied):
        return exceptions.PermissionDenied(str(error) or None)
    if isinstance(error, DjangoValidationError):
        return exceptions.ValidationError(getattr(error, "message_dict", None) or error.messages)
    return None


def _document(error: exceptions.APIException, name: str) -> dict[str, Any]:
    errors = list(_errors(error.detail)) if isinstance(error, exceptions.ValidationError) else []
    detail = " ".join(entry["message"] for entry in errors) if errors else str(error.detail)
    codes = {entry["code"] for entry in errors} or {_code(error)}
    # Errors of several sorts have no common name.
    code = codes.pop() if len(codes) == 1 else "invalid"
    return {
        "type": TYPE_PREFIX + code.replace("_", "-"),
        "title": HTTPStatus(error.status_code).phrase,
        "status": error.status_code,
        "detail": detail,
        "errors": errors,
        "request_id": name,
        **getattr(error, "members", {}),
    }


def _code(error: exceptions.APIException) -> str:
    code = error.get_codes()
    return code if isinstance(code, str) else error.default_code


def _errors(detail: Any, field: str = "") -> Iterator[dict[str, str]]:
    """The messages of a validation error, one by one, with the dotted name of the field each belongs to."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            if isinstance(name, int):
                # The errors of one member of a list.
                yield from _errors(inner, f"{field}[{name}]")
                continue
            own = "" if name == "non_field_errors" else name
            yield from _errors(inner, ".".join(part for part in (field, own) if part))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _errors(inner, field)
    else:
        yield {"field": field, "code": getattr(detail, "code", "invalid"), "message": str(detail)}


def _headers(error: exceptions.APIException, request: Any) -> dict[str, str]:
    headers = {}
    if isinstance(error, Moved):
        query = request.META.get("QUERY_STRING", "")
        headers["Location"] = request.build_absolute_uri(f"{error.path}?{query}" if query else error.path)
    challenge = getattr(error, "auth_header", None)
    if challenge:
        headers["WWW-Authenticate"] = challenge
    wait = getattr(error, "wait", None)
    if wait is not None:
        headers["Retry-After"] = str(math.ceil(wait))
    return headers


def body_limit() -> int:
    """The most bytes a request body may have: Django's own setting."""
    limit: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return limit
