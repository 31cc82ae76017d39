"""Facts typed by hand find their words."""

import pytest
from django.utils import timezone

from apps.articles.models import Article, Correction, Fact
from apps.articles.quantities import PrintedQuantity
from tests.newsroom_makers import make_article

pytestmark = pytest.mark.django_db

DEPTH = "The trench there is nearly 6,000 m deep, or 117% of what was thought; the port lies 5 miles away."


def type_facts(article: Article, *printed: str) -> list[Fact]:
    """The facts of the revision that is saved with `printed` typed into empty rows."""
    draft = article.get_latest_revision_as_object()
    for words in printed:
        draft.facts.add(Fact(quantity=PrintedQuantity.of(words)))
    draft.save_revision()
    return list(Article.objects.get(pk=article.pk).get_latest_revision_as_object().facts.all())


def test_a_fact_typed_by_hand_is_tied_to_the_words_it_was_typed_from() -> None:
    article = make_article(DEPTH)
    [fact] = type_facts(article, "nearly 6,000 m")
    assert (fact.quote, fact.start) == ("6,000 m", DEPTH.index("6,000"))
    assert fact.surface == f"body:{article.body[0].id}:0"


@pytest.mark.parametrize("printed", ["17%", "5 m", "7,000 m"])
def test_a_fact_whose_words_are_not_in_the_text_stays_loose(printed: str) -> None:
    [fact] = type_facts(make_article(DEPTH), printed)
    assert (fact.quote, fact.surface) == ("", "")


def test_a_figure_that_stands_in_two_places_is_tied_to_neither() -> None:
    [fact] = type_facts(make_article(DEPTH, "It is nearly 6,000 m there."), "nearly 6,000 m")
    assert fact.quote == ""


def test_words_that_stand_for_one_fact_do_not_stand_for_another() -> None:
    facts = type_facts(make_article(DEPTH), "nearly 6,000 m", "6,000 m")
    assert sorted(fact.quote for fact in facts) == ["", "6,000 m"]


@pytest.mark.parametrize(("new", "is_linked"), [("nearly 6,000 m deep", True), ("nearly 16,000 m deep", False)])
def test_a_correction_knows_the_fact_that_it_prints(new: str, is_linked: bool) -> None:
    article = make_article(DEPTH)
    [fact] = type_facts(article, "nearly 6,000 m")
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.corrections.add(Correction(old="nearly 6,000 km", new=new, note="Wrong.", corrected_at=timezone.now()))
    draft.save_revision()
    [correction] = Article.objects.get(pk=article.pk).get_latest_revision_as_object().corrections.all()
    assert (correction.fact_uid == fact.uid) is is_linked
