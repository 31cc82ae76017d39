import json
from typing import Any

import pytest
from django.db import OperationalError, connection
from rest_framework.test import APIClient

from apps.articles.models import Desk
from tests.api.conftest import Newsroom, client_for

pytestmark = pytest.mark.django_db


def problem_of(answer: Any, status: int) -> dict[str, Any]:
    problem: dict[str, Any] = json.loads(answer.content)
    assert answer.status_code == status, problem
    assert answer["Content-Type"] == "application/problem+json"
    assert set(problem) >= {"type", "title", "status", "detail", "errors", "request_id"}
    assert problem["status"] == status
    assert problem["type"].startswith("urn:fathom:problem:")
    assert problem["request_id"] == answer["X-Request-ID"]
    assert answer["Cache-Control"] == "no-store"
    return problem


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options"])
@pytest.mark.parametrize("path", ["nowhere", "articles/a/b/c", "articles/no.dots", "rules/a/b"])
def test_an_unknown_route_is_a_problem_whatever_the_method(reader: APIClient, method: str, path: str) -> None:
    problem_of(getattr(reader, method)(f"/api/v1/{path}"), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_method_that_a_route_lacks_is_named(reader: APIClient, method: str) -> None:
    answer = getattr(reader, method)("/api/v1/articles")
    assert method.upper() in problem_of(answer, 405)["detail"]
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_form_that_cannot_be_given_is_refused(reader: APIClient) -> None:
    problem_of(reader.get("/api/v1/desks", HTTP_ACCEPT="text/csv"), 406)


def test_a_body_that_is_not_json_is_refused(newsroom: Newsroom) -> None:
    client = client_for(newsroom.reporter)
    problem_of(client.post("/api/v1/checks", data="<p>", content_type="text/html"), 415)
    problem_of(client.post("/api/v1/checks", data="{", content_type="application/json"), 400)
    problem_of(client.post("/api/v1/checks", data="[1]", content_type="application/json"), 400)


def test_a_body_without_a_length_or_nested_too_deeply_is_refused(newsroom: Newsroom) -> None:
    client = client_for(newsroom.reporter)
    deep = client.post("/api/v1/checks", data="[" * 100_000, content_type="application/json")
    assert "nested too deeply" in problem_of(deep, 400)["detail"]
    request = {"REQUEST_METHOD": "POST", "PATH_INFO": "/api/v1/checks", "HTTP_TRANSFER_ENCODING": "chunked"}
    problem_of(client.request(**request, CONTENT_TYPE="application/json"), 411)


def test_a_database_that_does_not_answer_is_no_fault_of_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        message = "connection to server on socket /srv/secret failed"
        raise OperationalError(message)

    monkeypatch.setattr("apps.api.views.names.Desks.filter_queryset", fail)
    answer = APIClient().get("/api/v1/desks")
    assert "secret" not in problem_of(answer, 503)["detail"]
    assert answer["Retry-After"] == "5"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("articles?published_after=2026-01-01T00:00:00+01:00", "%2B"),
        ("facts?as_of_after=2026-13-01", "2026-02-02"),
        ("corrections?type=slip", "correction, corrective, clarification, refile"),
        ("articles?desk=nowhere", "/api/v1/desks"),
        ("articles?desk=100%25", "“100%”"),
        ("articles?subject=%25(name)s", "“%(name)s”"),
        ("facts?quantity=%25d", "“%d”"),
        ("articles?sort=headline", "-published_at"),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_be_right(
    reader: APIClient, newsroom: Newsroom, query: str, words: str
) -> None:
    assert words in problem_of(reader.get(f"/api/v1/{query}"), 400)["detail"]


def test_a_wrong_token_is_refused_even_where_none_is_needed(reader: APIClient) -> None:
    for header in ("Bearer nonsense", "Token nonsense", "Bearer", "Bearer a b"):
        answer = reader.get("/api/v1/articles", HTTP_AUTHORIZATION=header)
        problem_of(answer, 401)
        assert answer["WWW-Authenticate"] == "Bearer"


def test_the_callers_request_id_comes_back_where_it_is_fit_to_print(reader: APIClient) -> None:
    assert reader.get("/api/v1/desks", HTTP_X_REQUEST_ID="build-42")["X-Request-ID"] == "build-42"
    assert reader.get("/api/v1/desks", HTTP_X_REQUEST_ID="<b>\n")["X-Request-ID"] != "<b>\n"


def test_a_fault_of_ours_is_a_problem_that_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        message = "the secret path /srv/desk"
        raise RuntimeError(message)

    monkeypatch.setattr(Desk.objects, "all", fail)
    monkeypatch.setattr("apps.api.views.names.Desks.get_queryset", fail)
    client = APIClient(raise_request_exception=False)
    assert "secret" not in problem_of(client.get("/api/v1/desks"), 500)["detail"]
    assert connection.is_usable()
