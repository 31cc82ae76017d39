"""A small newsroom in print and in waiting, and clients that speak to the API as readers and staff do."""

import copy
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from apps.articles.models import Article, Author, Byline, Correction, Desk, Fact, Kind, RelatedArticle, Topic
from apps.articles.publication import publish, withdraw
from apps.articles.quantities import PrintedQuantity
from apps.review.models import Report
from tests.newsroom_makers import (
    FEBRUARY,
    JANUARY,
    make_article,
    make_desk,
    make_published,
    make_subject,
    make_user,
    report_on,
    tomorrow,
)


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    """No rate limits, since all tests come from one address; the tests of the limits set their own."""
    rates = {"anonymous": None, "staff": None}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


def client_for(user: Any = None) -> APIClient:
    client = APIClient()
    if user is not None:
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {Token.objects.get_or_create(user=user)[0].key}")
    return client


@pytest.fixture
def reader() -> APIClient:
    """Somebody without a token."""
    return client_for()


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The articles and people that the tests ask about, by name."""

    world: Desk
    science: Desk
    in_print: Article
    embargoed: Article
    draft: Article
    taken_down: Article
    withdrawn: Article
    draft_report: Report
    reporter: Any
    outsider: Any
    editor: Any
    chief: Any
    standards: Any

    @property
    def hidden(self) -> dict[str, Article]:
        """What readers may not know of."""
        return {"embargoed": self.embargoed, "draft": self.draft, "taken down": self.taken_down}


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Newsroom]:
    """The newsroom, made once for the tests of a module: each of them works in a savepoint upon it."""
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        newsroom = _found()
    yield newsroom
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def newsroom(founded: Newsroom, db: None) -> Newsroom:
    """Rows of the test's own, whatever another test has done with them."""
    return copy.deepcopy(founded)


def _found() -> Newsroom:
    world, science = make_desk("World"), make_desk("Science")
    return Newsroom(
        world=world,
        science=science,
        in_print=_in_print(world),
        embargoed=make_published(headline="The embargoed one", desk=world, embargoed_until=tomorrow()),
        draft=(draft := make_article(*FEBRUARY, headline="The draft one", desk=world)),
        taken_down=_taken_down(world),
        withdrawn=_withdrawn(world),
        draft_report=report_on(draft),
        reporter=make_user("Reporter", world, name="rita"),
        outsider=make_user("Reporter", science, name="otto"),
        editor=make_user("Editor", world, name="edda"),
        chief=make_user("Desk chief", world, name="carl"),
        standards=make_user("Standards editor", name="stan"),
    )


def _in_print(desk: Desk) -> Article:
    """The January story with everything that can hang on an article."""
    ship = make_subject("Chikyu", "the Chikyu", sort="vehicle")
    article = make_article(
        *JANUARY,
        headline="Drilling ship leaves for Minamitorishima",
        slug="drilling-ship-leaves",
        standfirst="The Chikyu is to lift mud from the seabed.",
        dateline_place="TOKYO",
        dated=datetime.date(2026, 1, 12),
        desk=desk,
    )
    draft = article.get_latest_revision_as_object()
    draft.subjects.add(ship)
    draft.topics.add(Topic.objects.get_or_create(code="medtop:04000000", defaults={"name": "economy"})[0])
    for name in ("Ada Example", "Ben Beispiel"):
        author = Author.objects.create(name=name, slug=name.lower().replace(" ", "-"))
        draft.bylines.add(Byline(author=author))
    draft.facts.add(
        Fact(
            quantity=PrintedQuantity.of("about 6,000 meters"),
            quote="6,000 meters",
            kind=Kind.objects.get(code="ocean_depth"),
            subject=ship,
            as_of=datetime.date(2026, 1, 12),
            source_name="the ministry",
        )
    )
    draft.corrections.add(
        Correction(
            old="16 January",
            new="12 January",
            note="An earlier version gave a wrong date.",
            corrected_at=timezone.now(),
        )
    )
    other = make_published(headline="An older story", desk=desk)
    unseen = make_published(headline="An embargoed neighbour", desk=desk, embargoed_until=tomorrow())
    for neighbour in (other, unseen):
        draft.related_articles.add(RelatedArticle(related=neighbour))
    draft.save_revision()
    report_on(article)
    article.refresh_from_db()
    return publish(article=article)


def _taken_down(desk: Desk) -> Article:
    article = make_published(headline="The one taken down", desk=desk)
    article.unpublish()
    return article


def _withdrawn(desk: Desk) -> Article:
    article = make_published(headline="The withdrawn one", slug="the-withdrawn-one", desk=desk)
    withdraw(article=article, by=None, notice="It was wrong throughout.", at=timezone.now())
    return article
