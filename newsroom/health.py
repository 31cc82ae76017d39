"""What a load balancer and the person on call ask."""

from typing import Any

from django.core.cache import cache
from django.db import Error
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from redis.exceptions import RedisError

from apps.review.models import Report

OK = "ok"


def healthy(request: HttpRequest) -> HttpResponse:
    """Says that the web process answers; asks neither the database nor Redis."""
    return HttpResponse(OK, content_type="text/plain")


def services(request: HttpRequest) -> JsonResponse:
    """Whether PostgreSQL and Redis answer, and how long the report that waits longest has waited: 503 where one of them
    does not.

    A wait that grows says that no worker works, or no beat.
    """
    found: dict[str, Any] = {"database": OK, "redis": OK, "reports_waiting": None, "longest_wait_seconds": None}
    try:
        waiting = Report.objects.waiting()
        first = waiting.aggregate(at=Min("requested_at"))["at"]
        found["reports_waiting"] = waiting.count()
        found["longest_wait_seconds"] = int((timezone.now() - first).total_seconds()) if first else 0
    except Error as failure:
        found["database"] = f"does not answer: {type(failure).__name__}"
    try:
        cache.get("health")
    except (RedisError, OSError) as failure:
        found["redis"] = f"does not answer: {type(failure).__name__}"
    status = 200 if found["database"] == found["redis"] == OK else 503
    return JsonResponse(found, status=status, headers={"Cache-Control": "no-store"})
