"""How many requests a minute are answered: by address for readers, by user for staff.

The rates are settings (`REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]`); a rate of None means no limit.
"""

import math
from typing import Any

import structlog
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import AnonRateThrottle, SimpleRateThrottle, UserRateThrottle

logger = structlog.get_logger(__name__)


class _Throttle(SimpleRateThrottle):
    num_requests: int
    duration: int

    def get_rate(self) -> str | None:
        # Asked anew for each request, since DRF's own attribute is fixed when its module is loaded.
        rates: dict[str, Any] = api_settings.DEFAULT_THROTTLE_RATES
        rate: str | None = rates[str(self.scope)]
        return rate

    def allow_request(self, request: Request, view: Any) -> bool:
        try:
            allowed = super().allow_request(request, view)
        except (RedisError, OSError) as failure:
            # Without Redis nobody counts; readers still get their articles.
            logger.warning("api.throttle.unavailable", failure=str(failure))
            return True
        if self.rate is not None and self.key is not None:
            view.rate = self._told()
        return allowed

    def _told(self) -> dict[str, str]:
        """How many requests the asker has, how many are left, and in how many seconds the next one comes back."""
        oldest = self.history[-1] if self.history else self.now
        return {
            "RateLimit-Limit": str(self.num_requests),
            "RateLimit-Remaining": str(max(0, self.num_requests - len(self.history))),
            "RateLimit-Reset": str(max(0, math.ceil(oldest + self.duration - self.now))),
        }


class ReaderThrottle(_Throttle, AnonRateThrottle):
    """Anonymous requests, by the address they come from."""

    scope = "anonymous"


class StaffThrottle(_Throttle, UserRateThrottle):
    """Requests with a token, by user."""

    scope = "staff"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        return super().get_cache_key(request, view) if request.user.is_authenticated else None
