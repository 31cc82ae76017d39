"""What every view of the API does alike: one clock a request, strict parameters, the envelope, caching headers."""

import datetime
import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.api.parameters import refuse_unknown
from apps.api.problems import LengthRequired, TooLarge, body_limit, request_id

FRESH_FOR = datetime.timedelta(seconds=60)
"""How long a cache may hand out a public answer without asking again."""


OPTIONS = "OPTIONS"
FOR_OTHER_ORIGINS = {
    # Tokens are sent on purpose, never by the browser alone, so any page may ask.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Last-Modified, Link, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, "
        "X-Request-ID"
    ),
}
FOR_PREFLIGHTS = {
    "Access-Control-Allow-Headers": (
        "Accept, Authorization, Content-Type, If-Modified-Since, If-None-Match, X-Request-ID"
    ),
    "Access-Control-Max-Age": "86400",
}


class Answer(APIView):
    """The base of all views. `now` is the moment at which the whole request is answered."""

    http_method_names = ["get", "head", "post", "options"]
    now: datetime.datetime
    parameters: Collection[str] = ()
    rate: Mapping[str, str] = {}
    """What the throttle says of the asker's rate, as headers."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Browsers ask this before they send a token or a tag, and send neither along. Other questions take their way.
        if request.method == OPTIONS and self.allowed_methods != [OPTIONS]:
            methods = ", ".join(self.allowed_methods)
            return HttpResponse(
                status=204,
                headers={
                    "Allow": methods,
                    "Access-Control-Allow-Methods": methods,
                    **FOR_OTHER_ORIGINS,
                    **FOR_PREFLIGHTS,
                },
            )
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.now = timezone.now()
        if "Transfer-Encoding" in request.headers and "Content-Length" not in request.headers:
            # The server would hand us an empty body.
            raise LengthRequired
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > body_limit():
            raise TooLarge(limit=body_limit())
        super().initial(request, *args, **kwargs)
        refuse_unknown(request, self.allowed_parameters())

    def allowed_parameters(self) -> Collection[str]:
        return self.parameters

    def fresh_until(self) -> datetime.datetime:
        """When a public answer is out of date at the latest."""
        return self.now + FRESH_FOR

    def last_modified(self) -> datetime.datetime | None:
        """When what is shown last changed; None where that cannot be said of all of it."""
        return None

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["X-Request-ID"] = request_id(request)
        for name, value in FOR_OTHER_ORIGINS.items():
            response[name] = value
        for name, value in self.rate.items():
            response[name] = value
        patch_vary_headers(response, ("Accept", "Authorization"))
        if request.method not in ("GET", "HEAD") or response.status_code != 200:
            response["Cache-Control"] = "no-store"
        elif request.auth is not None:
            response["Cache-Control"] = "private, no-store"
        else:
            seconds = max(0, int((self.fresh_until() - self.now).total_seconds()))
            response["Cache-Control"] = f"public, max-age={seconds}"
            response.add_post_render_callback(self._validated)
        return response

    def _validated(self, response: Response) -> HttpResponse:
        """The answer with its validators, or 304 where the client has it already.

        The ETag is made from the answer itself: a desk or an author renamed changes it as surely as a new version does.
        """
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        modified = self.last_modified()
        if modified is not None:
            response["Last-Modified"] = http_date(modified.timestamp())
        unchanged: HttpResponse | None = get_conditional_response(
            self.request._request, etag, int(modified.timestamp()) if modified else None, response
        )
        if unchanged is None:
            return response
        for name in ("X-Request-ID", *FOR_OTHER_ORIGINS, *self.rate):
            unchanged[name] = response[name]
        return unchanged


def enveloped(content: Any) -> dict[str, Any]:
    """The answer that shows one thing."""
    return {"data": content, "meta": {}}
