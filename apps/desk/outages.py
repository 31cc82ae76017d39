"""What people see when a page cannot be made: that it is not their fault, and that nothing they saved is lost."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template

SECONDS_TO_WAIT = 5
AWAY = "The database does not answer at the moment. Nothing was changed; try again soon."
BROKEN = "Something went wrong here. It is in our logs; nothing was changed."


def server_error(request: HttpRequest) -> HttpResponse:
    """The project's `handler500`. It runs while the error is being handled, and asks neither database nor session."""
    is_away = isinstance(sys.exception(), (OperationalError, InterfaceError))
    status, message = (503, AWAY) if is_away else (500, BROKEN)
    response: HttpResponse
    if request.accepts("text/html"):
        # Without the request: what is put into every other page comes from the database.
        words = {"is_away": is_away, "message": message, "seconds": SECONDS_TO_WAIT}
        response = HttpResponse(get_template("desk/outage.html").render(words), status=status)
    else:
        response = JsonResponse({"success": False, "message": message, "error_message": message}, status=status)
    if is_away:
        response["Retry-After"] = str(SECONDS_TO_WAIT)
    response["Cache-Control"] = "no-store"
    return response
