import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db


def test_the_description_of_the_api_is_complete_and_valid(tmp_path: Path) -> None:
    call_command(
        "spectacular",
        urlconf="newsroom.api_urls",
        format="openapi-json",
        file=str(tmp_path / "openapi.json"),
        fail_on_warn=True,
        validate=True,
    )
    description = json.loads((tmp_path / "openapi.json").read_text())
    assert description["openapi"].startswith("3.1")
    assert "/api/v1/articles/{reference}" in description["paths"]
    assert not [path for path in description["paths"] if "admin" in path or path.endswith("/")]
    for operations in description["paths"].values():
        for operation in operations.values():
            assert operation["description"]
            assert "application/problem+json" in operation["responses"]["default"]["content"]
    article = description["components"]["schemas"]["Article"]
    assert "headline" in article["required"]
    assert "facts" not in article["required"]


def test_the_description_is_served(reader: APIClient) -> None:
    answer = reader.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert json.loads(answer.content)["info"]["title"] == "Fathom"


def test_the_page_for_people_loads_nothing_from_elsewhere(reader: APIClient) -> None:
    page = reader.get("/api/v1/docs/", HTTP_ACCEPT="text/html").content.decode()
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert "/api/v1/openapi.json" in page
    assert any("swagger-ui-bundle.js" in address for address in addresses)
    for address in addresses:
        assert address.startswith("/static/"), address
        assert finders.find(address.removeprefix("/static/")), address
