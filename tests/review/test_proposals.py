"""Facts proposed from the prose with each report."""

import pytest
from django.utils import timezone

from apps.articles.models import DroppedFact, Fact
from apps.articles.quantities import PrintedQuantity
from apps.review.models import Report
from tests.newsroom_makers import FEBRUARY, JANUARY, make_article, make_subject, report_on

pytestmark = pytest.mark.django_db


def quotes(report: Report) -> list[str]:
    return [proposal["quote"] for proposal in report.proposals]


def test_a_figure_of_a_clear_kind_is_proposed_with_hedge_and_place() -> None:
    report = report_on(make_article(*JANUARY))
    depth = next(proposal for proposal in report.proposals if proposal["quote"] == "6,000 meters")
    assert depth["printed"] == "about 6,000 meters"
    assert depth["kind"] == "ocean_depth"
    assert depth["surface"].startswith("body:")


def test_a_figure_in_doubt_is_not_proposed() -> None:
    assert "6,000 kilometers" not in quotes(report_on(make_article(*FEBRUARY)))


def test_a_confirmed_fact_and_a_dropped_one_are_not_proposed_again() -> None:
    article = make_article(*JANUARY)
    depth = next(entry for entry in report_on(article).proposals if entry["quote"] == "6,000 meters")
    distance = next(entry for entry in Report.objects.get().proposals if entry["quote"] != "6,000 meters")
    article.facts.add(
        Fact(
            quantity=PrintedQuantity.of(depth["printed"]),
            quote=depth["quote"],
            surface=depth["surface"],
            start=depth["start"],
        )
    )
    article.save()
    article.save_revision()
    DroppedFact.objects.create(
        article=article,
        quote=distance["quote"],
        sentence_digest=distance["sentence_digest"],
        dropped_at=timezone.now(),
    )
    again = quotes(report_on(article))
    assert depth["quote"] not in again
    assert distance["quote"] not in again


def test_the_subject_that_the_sentence_names_is_proposed_with_it() -> None:
    article = make_article(*JANUARY)
    article.subjects.set([make_subject("Chikyu", sort="vehicle"), make_subject("Deep Sea Agency")])
    article.save()
    article.save_revision()
    depth = next(entry for entry in report_on(article).proposals if entry["quote"] == "6,000 meters")
    assert depth["subject"] == "Chikyu"


def test_a_figure_that_a_story_repeats_is_proposed_once() -> None:
    again = "The seabed there has a depth of 6,000 meters, the agency said."
    assert quotes(report_on(make_article(*JANUARY, again))).count("6,000 meters") == 1


def test_a_repeated_figure_is_not_proposed_in_another_place_once_it_was_dropped() -> None:
    article = make_article(*JANUARY, "The seabed there has a depth of 6,000 meters, the agency said.")
    depth = next(entry for entry in report_on(article).proposals if entry["quote"] == "6,000 meters")
    DroppedFact.objects.create(
        article=article, quote=depth["quote"], sentence_digest=depth["sentence_digest"], dropped_at=timezone.now()
    )
    article.standfirst = "Changed."
    article.save_revision()
    assert "6,000 meters" not in quotes(report_on(article))


def test_the_same_figure_of_two_things_is_proposed_of_each() -> None:
    article = make_article(
        "The Deep Sea Agency says the seabed has a depth of 6,000 meters.",
        "The Chikyu reached a sea depth of 6,000 meters.",
    )
    article.subjects.set([make_subject("Chikyu", sort="vehicle"), make_subject("Deep Sea Agency")])
    article.save()
    article.save_revision()
    subjects = [entry["subject"] for entry in report_on(article).proposals if entry["quote"] == "6,000 meters"]
    assert sorted(subjects) == ["Chikyu", "Deep Sea Agency"]
