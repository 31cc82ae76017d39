from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.api.figures import quantity_as_json
from apps.articles.models import Article, Fact, Kind
from apps.articles.publication import publish
from apps.articles.quantities import PrintedQuantity
from apps.quantities import Hedge, Quantity
from tests.api.conftest import Newsroom
from tests.newsroom_makers import make_article, make_subject, report_on, tomorrow

pytestmark = pytest.mark.django_db


def publish_with_fact(printed: str, *, kind: str, subject: Any = None, **columns: Any) -> Article:
    article = make_article(f"It is {printed} deep.", **columns)
    draft = article.get_latest_revision_as_object()
    draft.facts.add(Fact(quantity=PrintedQuantity.of(printed), kind=Kind.objects.get(code=kind), subject=subject))
    draft.save_revision()
    report_on(article)
    article.refresh_from_db()
    return publish(article=article)


@pytest.fixture
def wreck(newsroom: Newsroom) -> Article:
    return publish_with_fact("3,800 m", kind="ocean_depth", subject=make_subject("Titanic"), desk=newsroom.science)


def printed(answer: Any) -> list[str]:
    return [fact["printed"] for fact in answer.json()["data"]]


def test_facts_come_from_all_published_articles_with_the_article_they_stand_in(
    reader: APIClient, newsroom: Newsroom, wreck: Article
) -> None:
    answer = reader.get("/api/v1/facts")
    assert printed(answer) == ["3,800 m", "about 6,000 meters"]
    assert answer.json()["data"][0]["article"]["id"] == str(wreck.uuid)


def test_facts_are_compared_in_any_unit_of_their_dimension(
    reader: APIClient, newsroom: Newsroom, wreck: Article
) -> None:
    for query, found in {
        "quantity_gt=5 km": ["about 6,000 meters"],
        "quantity_lt=5 km": ["3,800 m"],
        "quantity_gte=3.8 km": ["3,800 m", "about 6,000 meters"],
        "quantity_lte=3.8 km": ["3,800 m"],
        "quantity=6 km": ["about 6,000 meters"],
        "quantity_gt=3 km&quantity_lt=4 km": ["3,800 m"],
        "kind=ocean_depth&subject=chikyu": ["about 6,000 meters"],
        "desk=science": ["3,800 m"],
        "as_of_after=2026-01-01": ["about 6,000 meters"],
        "quantity_gt=9 km": [],
        "kind=building_height&quantity_gt=9 km": [],
    }.items():
        assert printed(reader.get(f"/api/v1/facts?{query}")) == found, query


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("kind=ocean_depth&quantity_gt=5 kg", "quantity_gt"),
        ("quantity_gt=5 km&quantity_lt=9 kg", "quantity_lt"),
        # No fact in print is a mass.
        ("quantity_gt=5 kg", "quantity_gt"),
        ("subject=chikyu&quantity=5 kg", "quantity"),
        ("kind=building_height&quantity_lte=5 kg", "quantity_lte"),
    ],
)
def test_a_comparison_across_dimensions_is_a_problem_never_an_empty_list(
    reader: APIClient, newsroom: Newsroom, query: str, field: str
) -> None:
    answer = reader.get(f"/api/v1/facts?{query}")
    problem = answer.json()
    assert answer.status_code == 400
    assert problem["type"] == "urn:fathom:problem:dimension-mismatch"
    assert problem["errors"][0]["field"] == field
    assert "mass" in problem["detail"]
    assert "length" in problem["detail"]


def test_a_quantity_that_cannot_be_read_is_a_problem(reader: APIClient, newsroom: Newsroom) -> None:
    answer = reader.get("/api/v1/facts?quantity_gt=very deep")
    assert answer.status_code == 400
    assert "very deep" in answer.json()["detail"]


def test_facts_of_hidden_articles_stay_hidden(reader: APIClient, newsroom: Newsroom) -> None:
    publish_with_fact("4,321 m", kind="ocean_depth", embargoed_until=tomorrow())
    taken_down = publish_with_fact("4,322 m", kind="ocean_depth")
    taken_down.unpublish()
    draft = make_article("It is 4,323 m deep.")
    draft.facts.add(Fact(quantity=PrintedQuantity.of("4,323 m"), kind=Kind.objects.get(code="ocean_depth")))
    draft.save()
    assert Fact.objects.filter(article=draft).exists()
    assert printed(reader.get("/api/v1/facts?kind=ocean_depth")) == ["about 6,000 meters"]


def test_facts_and_corrections_of_one_article_have_addresses_of_their_own(
    reader: APIClient, newsroom: Newsroom
) -> None:
    address = f"/api/v1/articles/{newsroom.in_print.slug}"
    (fact,) = reader.get(f"{address}/facts").json()["data"]
    (correction,) = reader.get(f"{address}/corrections").json()["data"]
    (related,) = reader.get(f"{address}/related").json()["data"]
    assert fact["printed"] == "about 6,000 meters"
    assert correction["note"] == "An earlier version gave a wrong date."
    assert related["headline"] == "An older story"


def test_the_public_log_of_corrections_names_the_article(reader: APIClient, newsroom: Newsroom) -> None:
    (correction,) = reader.get("/api/v1/corrections").json()["data"]
    assert correction["type"] == "correction"
    assert (correction["old"], correction["new"]) == ("16 January", "12 January")
    assert correction["article"]["id"] == str(newsroom.in_print.uuid)
    assert reader.get("/api/v1/corrections?type=refile").json()["data"] == []
    newsroom.in_print.unpublish()
    assert reader.get("/api/v1/corrections").json()["data"] == []


def test_the_queries_for_facts_do_not_grow_with_the_page(
    reader: APIClient, newsroom: Newsroom, django_assert_max_num_queries: Any
) -> None:
    for depth in range(5):
        publish_with_fact(f"{depth + 1},000 m", kind="ocean_depth", subject=make_subject(f"Sea {depth}"))
    with django_assert_max_num_queries(2):
        assert len(reader.get("/api/v1/facts").json()["data"]) == 6


def quantity(hedge: Hedge, low: str = "6000", high: str = "6000") -> PrintedQuantity:
    return PrintedQuantity("as printed", Quantity(Decimal(low), Decimal(high), "meter", hedge, Decimal(1000)))


@pytest.mark.parametrize(
    ("asked", "value", "lower", "upper"),
    [
        (quantity(Hedge.NONE), "6000", "6000", "6000"),
        (quantity(Hedge.ABOUT), "6000", "6000", "6000"),
        (quantity(Hedge.NEARLY), "6000", None, "6000"),
        (quantity(Hedge.AT_MOST), "6000", None, "6000"),
        (quantity(Hedge.MORE_THAN), "6000", "6000", None),
        (quantity(Hedge.AT_LEAST), "6000", "6000", None),
        (quantity(Hedge.NONE, "5400", "5600"), None, "5400", "5600"),
    ],
)
def test_bounds_are_those_that_the_words_leave(
    asked: PrintedQuantity, value: str | None, lower: str | None, upper: str | None
) -> None:
    shape = quantity_as_json(asked)
    assert (shape["value"], shape["lower"], shape["upper"]) == (value, lower, upper)
    assert (shape["si"]["value"], shape["si"]["lower"], shape["si"]["upper"]) == (value, lower, upper)


def test_a_figure_has_all_its_digits_and_no_exponent() -> None:
    shape = quantity_as_json(quantity(Hedge.NONE, "4.70E+9", "4.70E+9"))
    assert shape["value"] == "4700000000"
    assert quantity_as_json(quantity(Hedge.NONE, "0.0120", "0.0120"))["value"] == "0.012"
