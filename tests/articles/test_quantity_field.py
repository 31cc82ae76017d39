"""The field of a fact: takes what an editor types, says what it cannot read, answers in any unit."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.articles.fields import QuantityField, QuantityFormField
from apps.articles.models import Fact
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
