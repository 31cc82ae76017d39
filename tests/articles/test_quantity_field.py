"""The field of a fact: takes what an editor types, says what it cannot read, answers in any unit."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F, Max, Q

from apps.archive.models import Statement
from apps.articles.fields import QuantityField, QuantityFormField
from apps.articles.models import Article, Fact, Kind
from apps.articles.quantities import PrintedQuantity
from apps.quantities import DimensionMismatch
from tests.newsroom_makers import CLEAN, make_article, make_fact


@pytest.mark.parametrize(
    ("typed", "low", "high", "unit", "hedge"),
    [
        ("nearly 6,000 m", "6000", "6000", "meter", "nearly"),
        ("5.4–5.6 km", "5.4", "5.6", "kilometer", ""),
        ("$4.7 billion", "4700000000", "4700000000", "USD", ""),
        ("17%", "17", "17", "percent", ""),
        ("about 1,200", "1200", "1200", "count", "about"),
    ],
)
def test_what_an_editor_types_is_read(typed: str, low: str, high: str, unit: str, hedge: str) -> None:
    quantity = QuantityFormField().clean(typed)
    assert quantity.printed == typed
    assert (quantity.quantity.low, quantity.quantity.high) == (Decimal(low), Decimal(high))
    assert (quantity.quantity.unit, quantity.quantity.hedge.value) == (unit, hedge)


@pytest.mark.parametrize("typed", ["very deep", "182 glitre", "km", "between"])
def test_what_cannot_be_read_is_refused_with_the_reason(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        QuantityFormField().clean(typed)
    assert typed.rsplit(maxsplit=1)[-1] in refusal.value.messages[0]


def test_quantities_compare_across_units_and_not_across_dimensions() -> None:
    assert PrintedQuantity.of("5 km") < PrintedQuantity.of("6,000 m")
    with pytest.raises(DimensionMismatch):
        assert PrintedQuantity.of("5 km") < PrintedQuantity.of("6,000 kg")


def test_a_field_of_one_dimension_refuses_another() -> None:
    field = QuantityField(base_unit="meter", name="depth")
    with pytest.raises(DimensionMismatch, match="depth is length"):
        field.demand_dimension(PrintedQuantity.of("40 litres"))


@pytest.fixture
def facts(db: None) -> None:
    article = make_article(*CLEAN)
    for printed in ("6,000 m", "3 miles", "4–7 km", "$4.7 billion", "6,000 kg"):
        article.facts.add(make_fact(printed))
    article.save()


@pytest.mark.parametrize(
    ("lookup", "expected"),
    [
        ({"quantity__gt": "5 km"}, {"6,000 m", "4–7 km"}),
        ({"quantity__lt": "5 km"}, {"3 miles", "4–7 km"}),
        ({"quantity__gte": "6 km"}, {"6,000 m", "4–7 km"}),
        ({"quantity__lte": "16,000 ft"}, {"3 miles", "4–7 km"}),
        ({"quantity": "6 km"}, {"6,000 m"}),
        ({"quantity__gt": "$4 billion"}, {"$4.7 billion"}),
        ({"quantity__gt": "1 tonne"}, {"6,000 kg"}),
    ],
)
def test_facts_are_asked_for_in_any_unit_of_their_dimension(
    facts: None, lookup: dict[str, str], expected: set[str]
) -> None:
    assert {fact.quantity.printed for fact in Fact.objects.filter(**lookup)} == expected


def test_a_comparison_with_something_unreadable_is_an_error(facts: None) -> None:
    with pytest.raises(ValidationError, match="very deep"):
        Fact.objects.filter(quantity__gt="very deep").exists()


def test_a_quantity_survives_the_database_and_the_revision_unchanged(facts: None) -> None:
    fact = Fact.objects.get(quantity="6 km")
    assert fact.quantity == PrintedQuantity.of("6,000 m")
    article = fact.article
    article.save_revision()
    draft = article.latest_revision.as_object()
    assert [row.quantity for row in draft.facts.all()] == [row.quantity for row in article.facts.all()]


@pytest.fixture
def lengths(facts: None) -> Article:
    """An article with facts of one dimension, one of them of a kind."""
    article = make_article(*CLEAN)
    article.facts.add(make_fact("400 m", kind="ocean_depth"), make_fact("2 miles"))
    article.save()
    return article


@pytest.mark.parametrize("lookup", ["quantity__gt", "quantity__gte", "quantity__lt", "quantity__lte", "quantity"])
@pytest.mark.parametrize(
    "evaluate",
    [
        list,
        len,
        bool,
        lambda facts: facts.count(),
        lambda facts: facts.exists(),
        lambda facts: facts.first(),
        lambda facts: facts.get(),
        lambda facts: facts[:5][0],
        lambda facts: list(facts.values_list("pk")),
        lambda facts: list(facts.iterator()),
        lambda facts: facts.aggregate(Max("as_of")),
        lambda facts: facts.update(source_name="nobody"),
        lambda facts: facts.delete(),
    ],
)
def test_a_comparison_across_dimensions_is_an_error_not_an_empty_list(
    lengths: Article, lookup: str, evaluate: Callable[[Any], Any]
) -> None:
    facts = Fact.objects.filter(article=lengths).filter(**{lookup: "5 kg"})
    with pytest.raises(DimensionMismatch, match="“5 kg” is mass and “400 m” is length"):
        evaluate(facts.order_by("pk"))
    assert Fact.objects.filter(article=lengths).count() == 2


def test_an_answer_that_is_empty_for_its_figure_is_no_error(lengths: Article) -> None:
    own = Fact.objects.filter(article=lengths)
    assert not own.filter(quantity__gt="5,000 km").exists()
    assert not Fact.objects.filter(quantity__gt="5,000 tonnes")
    # Nothing is asked about, so nothing is compared.
    assert not Fact.objects.filter(article=None, quantity__gt="5 kg")
    assert not Fact.objects.none().filter(quantity__gt="5 kg")


@pytest.mark.parametrize(
    "condition",
    [
        lambda kind: Q(kind=kind),
        lambda kind: Q(kind__in=[kind]),
        lambda kind: Q(kind_id=kind.pk),
        lambda kind: Q(kind__code=kind.code),
        lambda kind: Q(kind__code__startswith=kind.code),
    ],
)
def test_a_kind_says_its_dimension_where_it_has_no_fact(
    lengths: Article, condition: Callable[[Kind], Q], django_assert_num_queries: Any
) -> None:
    for code, asked in (("ocean_depth", "5 kg"), ("building_height", "$5")):
        kind = Kind.objects.get(code=code)
        with pytest.raises(DimensionMismatch, match=re.escape(f"{kind.label} is length")):
            list(Fact.objects.filter(condition(kind), quantity__gt=asked))
    kind = Kind.objects.get(code="building_height")
    with django_assert_num_queries(3):
        assert not Fact.objects.filter(condition(kind), quantity__gt="5 m")


def test_an_answer_with_rows_costs_no_further_look(lengths: Article, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert list(Fact.objects.filter(quantity__gt="5 km"))
    with django_assert_num_queries(2):
        assert not list(Fact.objects.filter(quantity__gt="5,000 km"))
    looked_at = Fact.objects.filter(quantity__gt="5,000 km").compared()
    with django_assert_num_queries(2):
        assert not looked_at.filter(article=lengths)
        assert not looked_at.filter(article=lengths).exists()


def test_comparisons_that_no_quantity_can_meet_are_an_error(facts: None) -> None:
    with pytest.raises(DimensionMismatch, match="“5 km” is length and “9 kg” is mass"):
        list(Fact.objects.filter(quantity__gt="5 km", quantity__lt="9 kg"))
    with pytest.raises(DimensionMismatch):
        Fact.objects.filter(quantity__gt="5 km").filter(quantity__lt="$9").exists()


def test_comparisons_under_or_and_not_are_looked_into_too(lengths: Article) -> None:
    own = Fact.objects.filter(article=lengths)
    assert own.filter(Q(quantity__gt="3 km") | Q(quantity__lt="500 m")).count() == 2
    with pytest.raises(DimensionMismatch):
        own.filter(Q(quantity__gt="3 km") | Q(quantity__lt="5 kg")).count()
    assert own.exclude(quantity__gt="3 km").count() == 1
    with pytest.raises(DimensionMismatch):
        own.exclude(quantity__gt="5 kg").count()
    # In a table of all dimensions, both halves have something to compare.
    assert Fact.objects.filter(Q(quantity__gt="5 km") | Q(quantity__gt="5 kg")).count() == 3


def test_rows_of_one_dimension_are_found(lengths: Article) -> None:
    assert [str(fact.quantity) for fact in Fact.objects.filter(quantity__comparable="1 gram")] == ["6,000 kg"]


def test_two_columns_are_compared_where_they_are_of_one_dimension(facts: None) -> None:
    article = Article.objects.get()

    def state(quantity: str, corrected: str) -> Statement:
        printed = {"quantity": PrintedQuantity.of(quantity), "corrected": PrintedQuantity.of(corrected)}
        return Statement.objects.create(article=article, sentence="", published_on="2026-02-02", **printed)

    state("6,000 m", "6 kg")
    with pytest.raises(DimensionMismatch, match="nothing to compare"):
        list(Statement.objects.filter(quantity__gt=F("corrected")))
    state("6,000 km", "6,000 m")
    state("5 km", "6,000 m")
    above = Statement.objects.filter(quantity__gt=F("corrected"))
    assert [str(statement.quantity) for statement in above] == ["6,000 km"]
    assert not Statement.objects.filter(quantity=F("corrected"))
