from typing import Any

import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as RedisIsGone
from rest_framework.test import APIClient

from tests.api.conftest import Newsroom, client_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_a_minute(settings: Any) -> None:
    cache.clear()
    rates = {"anonymous": "2/min", "staff": "3/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


def statuses(client: APIClient, number: int, **headers: Any) -> list[int]:
    return [client.get("/api/v1/desks", **headers).status_code for _ in range(number)]


def test_a_reader_who_asks_too_often_is_told_when_to_come_back(reader: APIClient) -> None:
    assert statuses(reader, 2) == [200, 200]
    answer = reader.get("/api/v1/desks")
    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"
    assert 0 < int(answer["Retry-After"]) <= 60


def test_everybody_is_told_what_is_left_of_their_rate(reader: APIClient, newsroom: Newsroom) -> None:
    told = [reader.get("/api/v1/desks") for _ in range(3)]
    assert [answer["RateLimit-Limit"] for answer in told] == ["2"] * 3
    assert [answer["RateLimit-Remaining"] for answer in told] == ["1", "0", "0"]
    assert all(0 < int(answer["RateLimit-Reset"]) <= 60 for answer in told)
    editor = client_for(newsroom.editor)
    asked = editor.get("/api/v1/desks")
    assert (asked["RateLimit-Limit"], asked["RateLimit-Remaining"]) == ("3", "2")


def test_without_a_limit_nothing_is_told_of_one(reader: APIClient, settings: Any) -> None:
    rates = {"anonymous": None, "staff": None}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    assert "RateLimit-Limit" not in reader.get("/api/v1/desks")


def test_a_made_up_forwarding_header_does_not_help(reader: APIClient) -> None:
    for number in range(2):
        assert statuses(reader, 1, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}") == [200]
    assert statuses(reader, 1, HTTP_X_FORWARDED_FOR="10.0.0.9") == [429]


def test_staff_have_a_limit_of_their_own(reader: APIClient, newsroom: Newsroom) -> None:
    assert statuses(reader, 3) == [200, 200, 429]
    assert statuses(client_for(newsroom.editor), 4) == [200, 200, 200, 429]
    assert statuses(client_for(newsroom.reporter), 1) == [200]


def test_without_redis_readers_are_still_answered(reader: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*args: Any, **kwargs: Any) -> None:
        raise RedisIsGone

    monkeypatch.setattr("rest_framework.throttling.SimpleRateThrottle.cache.get", gone)
    assert statuses(reader, 5) == [200] * 5
