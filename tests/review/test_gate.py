"""Every way around the gate, and what becomes of it."""

import contextlib
import datetime
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.utils import timezone
from wagtail.actions.edit import EditAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.registry import action_registry
from wagtail.models import Revision

from apps.articles.content import digest_of
from apps.articles.models import Article, Correction, Fact
from apps.articles.publication import PublishBlocked, publish, withdraw
from apps.review.models import Report
from apps.review.waivers import waive
from tests.newsroom_makers import (
    CLEAN,
    FEBRUARY,
    make_article,
    make_desk,
    make_published,
    make_user,
    report_on,
    rewrite,
    tomorrow,
)

pytestmark = pytest.mark.django_db


def publish_the_revision(article: Article) -> None:
    article.latest_revision.publish()


def publish_past_the_permission_check(article: Article) -> None:
    article.publish(article.latest_revision, skip_permission_checks=True)


def publish_through_the_service(article: Article) -> None:
    publish(article=article)


def publish_through_the_action_registry(article: Article) -> None:
    action = action_registry.get_action_class(Article, "publish")
    action(article.latest_revision).execute(skip_permission_checks=True)


def publish_with_the_stock_action(article: Article) -> None:
    PublishRevisionAction(article.latest_revision).execute(skip_permission_checks=True)


def publish_with_the_stock_edit_action(article: Article) -> None:
    draft = article.get_latest_revision_as_object()
    EditAction(draft, publish=True, clean=False).execute(skip_permission_checks=True)


def set_live_and_save(article: Article) -> None:
    article.live = True
    article.save()


def update_the_queryset(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(live=True)


def bulk_update(article: Article) -> None:
    article.live = True
    Article.objects.bulk_update([article], ["live"])


def write_raw_sql(article: Article) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET live = true WHERE id = %s", [article.pk])


def borrow_a_clearance(article: Article) -> None:
    """Point at the clearance of another article, in raw SQL."""
    other = make_published(*CLEAN)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_article SET live = true, clearance_id = %s WHERE id = %s",
            [other.clearance_id, article.pk],
        )


def create_it_live(article: Article) -> None:
    Article.objects.create(headline="Live from birth", desk=article.desk, live=True)


def schedule_it(article: Article) -> None:
    draft = article.get_latest_revision_as_object()
    draft.go_live_at = tomorrow()
    draft.save_revision(clean=False).publish()


WAYS_AROUND: tuple[Callable[[Article], None], ...] = (
    publish_the_revision,
    publish_past_the_permission_check,
    publish_through_the_service,
    publish_through_the_action_registry,
    publish_with_the_stock_action,
    publish_with_the_stock_edit_action,
    set_live_and_save,
    update_the_queryset,
    bulk_update,
    write_raw_sql,
    borrow_a_clearance,
    create_it_live,
    schedule_it,
)


@pytest.mark.parametrize("way", WAYS_AROUND, ids=lambda way: way.__name__)
def test_no_way_leads_around_the_gate(way: Callable[[Article], None], blocked: Article) -> None:
    text = blocked.body_text
    with pytest.raises((PublishBlocked, Error)), transaction.atomic():
        way(blocked)
    blocked.refresh_from_db()
    assert not blocked.live
    assert not Article.objects.filter(headline="Live from birth").exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    # The draft is as it was.
    assert blocked.get_latest_revision_as_object().body_text == text


@pytest.mark.parametrize("way", WAYS_AROUND[:6], ids=lambda way: way.__name__)
def test_a_story_without_a_report_is_refused_too(way: Callable[[Article], None]) -> None:
    article = make_article(*CLEAN)
    with pytest.raises((PublishBlocked, Error)), transaction.atomic():
        way(article)
    article.refresh_from_db()
    assert not article.live


def test_a_refusal_names_what_stands(blocked: Article) -> None:
    with pytest.raises(PublishBlocked, match="6,000 kilometers") as refusal:
        publish(article=blocked)
    assert [obstacle.quote for obstacle in refusal.value.obstacles] == ["6,000 kilometers"]


def test_a_clean_story_with_its_report_goes_live() -> None:
    article = make_published(*CLEAN)
    assert article.live
    assert article.clearance.spent_at is not None
    assert article.clearance.digest == digest_of(article)
    assert Report.objects.get(uuid=article.clearance.report_uuid).is_complete


def test_repaired_words_pass(blocked: Article) -> None:
    rewrite(blocked, *[text.replace("6,000 kilometers", "6,000 meters") for text in FEBRUARY])
    report_on(blocked)
    publish(article=blocked)
    assert Article.objects.visible(timezone.now()).get() == blocked


def test_a_report_clears_only_the_words_it_judged() -> None:
    article = make_article(*CLEAN)
    report_on(article)
    rewrite(article, *FEBRUARY)
    with pytest.raises(PublishBlocked, match="not finished yet"):
        publish(article=article)


def test_autosave_that_rewrites_a_revision_in_place_needs_a_report_of_its_own() -> None:
    author = make_user("Reporter", make_desk())
    article = make_article(*CLEAN, by=author)
    report_on(article)
    revision = article.latest_revision
    draft = article.get_latest_revision_as_object()
    draft.body = [("text", "<p>The ship drilled at a depth of 6,000 kilometers.</p>")]
    draft.save_revision(user=author, overwrite_revision=revision)
    article.refresh_from_db()
    assert article.latest_revision_id == revision.pk
    with pytest.raises(PublishBlocked):
        publish(article=article)


def test_a_spent_clearance_opens_nothing_again() -> None:
    article = make_published(*CLEAN)
    article.unpublish()
    article.refresh_from_db()
    with pytest.raises(Error, match="no unspent clearance"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(live=True)


@pytest.mark.parametrize(
    "change", [{"headline": "Another"}, {"standfirst": "Another"}, {"dated": datetime.date(2020, 1, 1)}]
)
def test_a_live_row_is_not_edited_behind_the_service(change: dict[str, object]) -> None:
    article = make_published(*CLEAN)
    with pytest.raises(Error, match="is live"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**change)
    for name, value in change.items():
        setattr(article, name, value)
    with pytest.raises(Error, match="is live"), transaction.atomic():
        article.save()


def test_facts_and_corrections_of_a_live_article_change_only_by_publishing() -> None:
    article = make_published(*CLEAN)
    with pytest.raises(Error, match="is live"), transaction.atomic():
        Fact.objects.create(article=article, quantity="14")
    with pytest.raises(Error, match="is live"), transaction.atomic():
        Correction.objects.create(article=article, old="14", new="15", note="It was 15.", corrected_at=timezone.now())


def test_a_live_article_changes_by_publishing_a_revision() -> None:
    article = make_published(*CLEAN)
    rewrite(article, *CLEAN, "A second meeting is planned.")
    report_on(article)
    first = article.clearance
    publish(article=article)
    assert "second meeting" in article.body_text
    assert article.clearance != first


def test_a_waived_finding_does_not_block(blocked: Article) -> None:
    chief = make_user("Desk chief", blocked.desk)
    finding = Report.objects.get(article=blocked).findings.get(severity="blocking")
    waive(finding=finding, by=chief, reason="Quoted from the agency as it stands.", at=timezone.now())
    assert publish(article=blocked, by=chief).live


def test_a_waiver_ends_with_the_words_it_was_given_for(blocked: Article) -> None:
    chief = make_user("Desk chief", blocked.desk)
    finding = Report.objects.get(article=blocked).findings.get(severity="blocking")
    waive(finding=finding, by=chief, reason="Quoted from the agency as it stands.", at=timezone.now())
    rewrite(blocked, *[text.replace("6,000", "7,000") for text in FEBRUARY])
    report_on(blocked)
    with pytest.raises(PublishBlocked, match="7,000 kilometers"):
        publish(article=blocked)


def test_one_refused_story_does_not_stop_the_schedule() -> None:
    soon = tomorrow()
    articles = [make_article(*CLEAN, headline=name) for name in ("First", "Second", "Third")]
    for article in articles:
        draft = article.get_latest_revision_as_object()
        draft.go_live_at = soon
        draft.save_revision(clean=False)
        article.refresh_from_db()
        report_on(article)
        publish(article=article)
    # Between scheduling and its hour, a report vanishes under the first story.
    Report.objects.filter(article=articles[0]).delete()
    Revision.objects.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = (timezone.now() - datetime.timedelta(minutes=1)).isoformat()
        revision.save()
    call_command("publish_scheduled")
    live = set(Article.objects.filter(live=True).values_list("headline", flat=True))
    assert live == {"Second", "Third"}
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_the_archive_of_the_day_judges_not_the_archive_of_the_report() -> None:
    """A story cleared before its rival was corrected must not repeat the figure afterwards."""
    article = make_article("The Arden dam in the north holds 182 megaliters of water, the operator Arden Water said.")
    report_on(article)
    published = make_published(
        "The Arden dam in the north holds 182 gigaliters of water, the operator Arden Water said.",
        headline="Arden dam is full",
        dated=datetime.date(2026, 2, 1),
    )
    assert published.live
    reports = Report.objects.filter(article=article).count()
    with contextlib.suppress(PublishBlocked):
        publish(article=article)
    assert Report.objects.filter(article=article).count() == reports + 1


def test_a_withdrawn_article_is_gone_for_readers_and_kept_for_the_newsroom() -> None:
    article = make_published(*CLEAN)
    withdraw(article=article, by=None, notice="Withdrawn: wrong throughout.", at=timezone.now())
    assert not Article.objects.visible(timezone.now()).exists()
    assert Article.objects.withdrawn().get() == article
    assert article.revisions.exists()
    with pytest.raises(PublishBlocked, match="deleted"):
        publish(article=article)
