"""A front end in a browser, at an address of its own."""

import pytest
from rest_framework.test import APIClient

from tests.api.conftest import Newsroom, client_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "methods"), [("articles", "GET, HEAD, OPTIONS"), ("checks", "POST, OPTIONS"), ("openapi.json", None)]
)
def test_a_browser_may_ask_before_it_sends_a_token(reader: APIClient, path: str, methods: str | None) -> None:
    answer = reader.options(
        f"/api/v1/{path}?never=seen",
        HTTP_ORIGIN="https://news.example",
        HTTP_ACCESS_CONTROL_REQUEST_METHOD="GET",
        HTTP_ACCESS_CONTROL_REQUEST_HEADERS="authorization, if-none-match",
    )
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == (methods or "GET, HEAD, OPTIONS")
    allowed = answer["Access-Control-Allow-Headers"].lower().split(", ")
    assert {"authorization", "content-type", "if-none-match"} <= set(allowed)


def test_its_scripts_may_read_the_validators(newsroom: Newsroom) -> None:
    reader = client_for()
    first = reader.get("/api/v1/articles")
    again = reader.get("/api/v1/articles", HTTP_IF_NONE_MATCH=first["ETag"])
    refused = reader.get("/api/v1/articles?dsek=world")
    assert (first.status_code, again.status_code, refused.status_code) == (200, 304, 400)
    for answer in (first, again, refused):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert {"ETag", "Retry-After", "X-Request-ID"} <= set(answer["Access-Control-Expose-Headers"].split(", "))
