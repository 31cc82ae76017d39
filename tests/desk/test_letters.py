"""Letters about a story that did not go live at its hour."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from apps.articles.models import Article
from apps.articles.publication import publish
from apps.articles.tasks import publish_scheduled
from apps.desk.letters import concerned, tell_refusal
from apps.desk.tasks import tell_refusal_task
from newsroom.celery import app as celery
from tests.newsroom_makers import CLEAN, make_article, make_desk, make_user, report_on, tomorrow

pytestmark = pytest.mark.django_db


def make_due(by: Any = None) -> Article:
    """A scheduled story whose hour has come, with other words than those that were checked."""
    article = make_article(*CLEAN, headline="Refused at six", desk=make_desk("World"), by=by, go_live_at=tomorrow())
    report_on(article)
    publish(article=article, by=by)
    revision = article.latest_revision
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision.content |= {"go_live_at": revision.approved_go_live_at.isoformat(), "standfirst": "Never checked."}
    revision.save()
    return article


@pytest.fixture
def eager_tasks() -> Iterator[None]:
    """Tasks run where they are sent."""
    celery.conf.task_always_eager = True
    yield
    celery.conf.task_always_eager = False


def refusal_of(article: Article) -> ModelLogEntry:
    entry: ModelLogEntry = ModelLogEntry.objects.get(action="fathom.publish.refused", object_id=str(article.pk))
    return entry


@pytest.mark.usefixtures("eager_tasks")
def test_a_refusal_by_the_clock_is_told_by_letter(
    mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    writer = make_user("Reporter", make_desk("World"), name="writer")
    editor = make_user("Editor", make_desk("World"), name="editor")
    make_user("Editor", make_desk("Sport"), name="elsewhere")
    make_user("Reporter", make_desk("World"), name="bystander")
    article = make_due(by=writer)
    with django_capture_on_commit_callbacks(execute=True):
        publish_scheduled()
    article.refresh_from_db()
    assert not article.live
    assert {letter.to[0] for letter in mailoutbox} == {writer.email, editor.email}
    letter = mailoutbox[0]
    assert letter.subject == "Not published at its hour: Refused at six"
    assert "has not been checked" in letter.body
    assert f"/admin/articles/edit/{article.pk}/" in letter.body


def test_who_wants_no_letters_gets_none(mailoutbox: list[Any]) -> None:
    editor = make_user("Editor", make_desk("World"))
    profile = UserProfile.get_for_user(editor)
    profile.rejected_notifications = False
    profile.save()
    article = make_due()
    publish_scheduled()
    assert not concerned(article, refusal_of(article)).exists()
    assert tell_refusal(refusal_of(article)) == 0
    assert not mailoutbox


def test_a_letter_about_what_is_gone_is_not_written(mailoutbox: list[Any]) -> None:
    tell_refusal_task(entry_id=0)
    assert not mailoutbox
