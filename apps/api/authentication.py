"""Who asks: a token of DRF's own, as `Authorization: Bearer …` or `Token …`."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import TokenAuthentication, get_authorization_header
from rest_framework.request import Request

KEYWORDS = ("Bearer", "Token")


class StaffTokenAuthentication(TokenAuthentication):
    """Reads the token after either keyword, in any case. Cookies count for nothing here, so no page can borrow them."""

    keyword = KEYWORDS[0]

    def authenticate(self, request: Request) -> Any:
        words = get_authorization_header(request).decode("latin-1").split()
        if words:
            for keyword in KEYWORDS:
                if words[0].lower() == keyword.lower():
                    self.keyword = words[0]
        return super().authenticate(request)

    def authenticate_header(self, request: Request) -> str:
        return KEYWORDS[0]


class StaffTokenScheme(OpenApiAuthenticationExtension):
    """How the token is described in the OpenAPI document."""

    target_class = StaffTokenAuthentication
    name = "staffToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Issued with `manage.py drf_create_token <username>`.",
        }
