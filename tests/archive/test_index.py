"""The archive: what published coverage stated, and which of it bears on a story."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from apps.archive.index import precedents_for, rebuild, surfaces_of
from apps.archive.models import Statement
from apps.articles.models import Article, Correction
from apps.articles.publication import publish, withdraw
from tests.newsroom_makers import FEBRUARY, JANUARY, make_article, make_published, report_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def january() -> Article:
    return make_published(
        *JANUARY, headline="Drilling ship Chikyu sails for rare earths", dated=datetime.date(2026, 1, 12)
    )


def precedents(article: Article) -> set[str]:
    found = precedents_for(article, surfaces_of(article), ())
    return {precedent.printed for precedent in found}


def test_publishing_states_and_unpublishing_takes_back(january: Article) -> None:
    assert "6,000 meters" in {statement.quantity.printed for statement in Statement.objects.all()}
    january.unpublish()
    assert not Statement.objects.exists()


def test_a_draft_states_nothing() -> None:
    make_article(*JANUARY)
    assert not Statement.objects.exists()


def test_earlier_coverage_that_shares_names_is_found(january: Article) -> None:
    article = make_article(*FEBRUARY)
    assert "6,000 meters" in precedents(article)


def test_an_article_is_no_precedent_for_itself(january: Article) -> None:
    assert precedents(january) == set()


def test_coverage_of_other_things_is_not_found(january: Article) -> None:
    article = make_article("The cathedral of Cologne is 157 meters tall.")
    assert precedents(article) == set()


def test_later_coverage_is_no_precedent(january: Article) -> None:
    article = make_article(*FEBRUARY, dated=datetime.date(2026, 1, 1))
    assert precedents(article) == set()


def test_a_withdrawn_story_is_no_precedent(january: Article) -> None:
    withdraw(article=january, by=None, notice="Withdrawn.", at=timezone.now())
    assert precedents(make_article(*FEBRUARY)) == set()


def test_a_corrected_figure_is_kept_as_a_trap() -> None:
    article = make_article("Lake Arden holds 182 gigaliters of water.", dated=datetime.date(2026, 1, 5))
    article.corrections.add(
        Correction(old="182 megaliters", new="182 gigaliters", note="It is gigaliters.", corrected_at=timezone.now())
    )
    article.save()
    article.save_revision()
    report_on(article)
    publish(article=article)
    trap = Statement.objects.exclude(corrected=None).get()
    assert trap.quantity.printed == "182 megaliters"
    assert trap.corrected.printed == "182 gigaliters"
    assert "182 megaliters" in trap.sentence


def test_the_index_can_be_made_again_from_nothing(january: Article) -> None:
    def rows() -> list[tuple[str, str]]:
        return list(Statement.objects.order_by("pk").values_list("sentence", "noun"))

    before = rows()
    Statement.objects.all().delete()
    assert rebuild() == len(before)
    assert rows() == before
    call_command("rebuild_archive", verbosity=0)
    assert rows() == before
