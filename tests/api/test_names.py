from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.api.units import code_of, symbol_of
from apps.articles.models import Author, Kind, Topic
from apps.checks import RULES
from tests.api.conftest import Newsroom

pytestmark = pytest.mark.django_db


def slugs(answer: Any) -> list[str]:
    return [row.get("slug") or row["code"] for row in answer.json()["data"]]


def test_the_root_leads_to_every_list(reader: APIClient, newsroom: Newsroom) -> None:
    for root in ("/api/v1", "/api/v1/"):
        addresses = reader.get(root).json()["data"]
        for name in ("articles", "facts", "corrections", "desks", "subjects", "authors", "topics", "kinds", "rules"):
            assert reader.get(addresses[name]).status_code == 200, name


def test_names_that_only_drafts_know_are_not_listed(reader: APIClient, newsroom: Newsroom) -> None:
    Author.objects.create(name="Not Yet", slug="not-yet")
    Topic.objects.create(code="medtop:01000000", name="arts")
    assert slugs(reader.get("/api/v1/authors")) == ["ada-example", "ben-beispiel"]
    assert slugs(reader.get("/api/v1/subjects")) == ["chikyu"]
    assert slugs(reader.get("/api/v1/topics")) == ["medtop:04000000"]
    for hidden in ("authors/not-yet", "topics/medtop:01000000"):
        assert reader.get(f"/api/v1/{hidden}").status_code == 404


def test_each_name_has_an_address(reader: APIClient, newsroom: Newsroom) -> None:
    assert reader.get("/api/v1/desks/world").json()["data"]["name"] == "World"
    assert reader.get("/api/v1/authors/ada-example").json()["data"]["name"] == "Ada Example"
    assert reader.get("/api/v1/topics/medtop:04000000").json()["data"]["name"] == "economy"
    subject = reader.get("/api/v1/subjects/chikyu").json()["data"]
    assert subject["aliases"] == ["the Chikyu"]
    assert subject["type"] == "vehicle"
    assert subject["wikidata_uri"] is None


def test_a_kind_says_its_limits_in_its_unit(reader: APIClient, newsroom: Newsroom) -> None:
    row = Kind.objects.get(code="ocean_depth")
    kind = reader.get("/api/v1/kinds/ocean_depth").json()["data"]
    assert kind["unit_symbol"] == "m"
    assert float(kind["possible"]["upper"]) == float(row.hard_high)
    assert "E" not in kind["possible"]["upper"]
    assert slugs(reader.get("/api/v1/kinds?q=depth of sea")) == ["ocean_depth"]


def test_all_kinds_can_be_walked_through(reader: APIClient, newsroom: Newsroom) -> None:
    address, codes = "/api/v1/kinds?page_size=50", []
    while address:
        answer = reader.get(address)
        codes += slugs(answer)
        address = answer.json()["page"]["next"]
    assert sorted(codes) == sorted(Kind.objects.values_list("code", flat=True))
    assert len(codes) == len(set(codes))


def test_every_rule_is_documented(reader: APIClient) -> None:
    rules = reader.get("/api/v1/rules").json()["data"]
    assert [rule["code"] for rule in rules] == [rule.code for rule in RULES]
    for rule in rules:
        assert rule["description"]
        assert rule["flags"]
        assert reader.get(f"/api/v1/rules/{rule['code']}").json()["data"] == rule
    assert reader.get("/api/v1/rules/NONE-99").status_code == 404


def test_units_have_the_codes_of_trade_and_the_symbols_of_print() -> None:
    assert (symbol_of("kilometer"), code_of("kilometer")) == ("km", "KMT")
    assert (symbol_of("gigaliter"), code_of("gigaliter")) == ("GL", None)
    assert (symbol_of("USD"), code_of("USD")) == ("$", None)
    assert symbol_of("EUR") == "€"
    assert symbol_of("kilometer ** 3 / year") == "kilometer³/year"


def test_units_have_symbol_code_and_dimension(reader: APIClient) -> None:
    units = {unit["unit"]: unit for unit in reader.get("/api/v1/units").json()["data"]}
    assert units["kilometer"] == {
        "unit": "kilometer",
        "symbol": "km",
        "code": "KMT",
        "dimension": "length",
        "base_unit": "meter",
    }
    assert units["gigaliter"]["code"] is None
    assert units["gigaliter"]["dimension"] == units["meter ** 3"]["dimension"] == "volume"
