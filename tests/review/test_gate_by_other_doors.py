"""Ways around the gate that nobody builds on purpose: fixtures, foreign workflows, old versions, deleted names."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, Workflow, WorkflowContentType, WorkflowTask

from apps.articles.models import Article, Clearance, Fact, Kind
from apps.articles.publication import PublishBlocked, publish
from tests.desk.forms import article_form
from tests.newsroom_makers import (
    CLEAN,
    FEBRUARY,
    make_article,
    make_desk,
    make_fact,
    make_subject,
    make_user,
    report_on,
    rewrite,
    tomorrow,
)


def with_fact(article: Article, printed: str, **columns: Any) -> Article:
    draft = article.get_latest_revision_as_object()
    draft.facts.add(make_fact(printed, **columns))
    draft.save_revision()
    article.refresh_from_db()
    return article


@pytest.mark.django_db
def test_a_fixture_makes_nothing_live(blocked: Article, tmp_path: Path) -> None:
    fixture = tmp_path / "live.json"
    [row] = json.loads(serializers.serialize("json", [blocked]))
    row["fields"]["live"] = True
    fixture.write_text(json.dumps([row]))
    with pytest.raises((Error, CommandError)), transaction.atomic():
        call_command("loaddata", str(fixture), verbosity=0)
    # Nor where it brings a clearance along.
    assert blocked.latest_revision is not None
    fields = {"article": blocked.pk, "digest": blocked.draft_digest, "granted_at": timezone.now().isoformat()}
    fields["report_uuid"] = str(blocked.reports.get().uuid)
    clearance = {"model": "articles.clearance", "pk": 999_999, "fields": fields}
    fixture.write_text(json.dumps([clearance, row]))
    with pytest.raises((Error, CommandError)), transaction.atomic():
        call_command("loaddata", str(fixture), verbosity=0)
    blocked.refresh_from_db()
    assert not blocked.live
    assert not Clearance.objects.exists()


@pytest.mark.django_db
def test_a_workflow_without_a_fact_check_opens_nothing(blocked: Article) -> None:
    """An administrator gives articles a workflow of one signature; the signature does not publish a wrong figure."""
    task = GroupApprovalTask.objects.create(name="A signature")
    task.groups.add(Group.objects.get(name="Editor"))
    workflow = Workflow.objects.create(name="Just sign")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(Article), defaults={"workflow": workflow}
    )
    editor = make_user("Editor", blocked.desk)
    state = workflow.start(blocked, editor)
    with pytest.raises(PublishBlocked, match="6,000 kilometers"), transaction.atomic():
        state.current_task_state.specific.approve(user=editor)
    blocked.refresh_from_db()
    state.refresh_from_db()
    assert not blocked.live
    assert state.status == state.STATUS_IN_PROGRESS


@pytest.mark.django_db
def test_reverting_to_an_older_version_and_publishing_it_at_once_is_refused(client: Client) -> None:
    client.force_login(make_user("Editor", make_desk()))
    article = make_article(*FEBRUARY)
    wrong = article.latest_revision
    report_on(article)
    rewrite(article, *CLEAN)
    report_on(article)
    publish(article=article)
    form = article_form(*FEBRUARY, desk=article.desk) | {"action-publish": "yes"}
    answer = client.post(reverse("articles:revisions_revert", args=(article.pk, wrong.pk)), form)
    assert "6,000 kilometers" in " ".join(map(str, get_messages(answer.wsgi_request)))
    article.refresh_from_db()
    assert article.live
    assert "14 residents" in article.body_text
    assert "6,000 kilometers" in article.get_latest_revision_as_object().body[0].value.source


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["publish", "unpublish", "move", "tags"])
def test_there_is_no_bulk_action_but_deletion(client: Client, blocked: Article, action: str) -> None:
    client.force_login(make_user("Administrator", blocked.desk))
    address = reverse("wagtail_bulk_action", args=("articles", "article", action))
    assert client.post(f"{address}?id={blocked.pk}").status_code == 404
    blocked.refresh_from_db()
    assert not blocked.live


@pytest.mark.django_db
def test_limits_tightened_between_scheduling_and_the_hour_count() -> None:
    article = make_article("The Chikyu gathered the mud from the seabed at a depth of 6,000 meters, the ministry said.")
    draft = article.get_latest_revision_as_object()
    draft.go_live_at = tomorrow()
    draft.save_revision(clean=False)
    article.refresh_from_db()
    report_on(article)
    publish(article=article)
    Kind.objects.filter(code__in=("ocean_depth", "drilling_depth")).update(hard_high="4000", typical_high="3000")
    a_minute_ago = timezone.now() - datetime.timedelta(minutes=1)
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = a_minute_ago
    revision.content["go_live_at"] = a_minute_ago.isoformat()
    revision.save()
    call_command("publish_scheduled")
    article.refresh_from_db()
    assert not article.live


@pytest.mark.django_db
def test_a_revision_rewritten_in_the_database_needs_a_report_of_its_own() -> None:
    article = make_article(*CLEAN)
    report_on(article)
    Revision.objects.filter(pk=article.latest_revision_id).update(
        content={**article.latest_revision.content, "headline": "Mud from a sea depth of 6,000 kilometers"}
    )
    with pytest.raises(PublishBlocked, match="not been checked"), transaction.atomic():
        publish(article=Article.objects.get(pk=article.pk))


@pytest.mark.django_db
def test_a_withdrawn_story_that_is_restored_is_judged_before_it_is_read_again(blocked: Article) -> None:
    Article.objects.filter(pk=blocked.pk).update(deleted_at=timezone.now())
    with pytest.raises(Error), transaction.atomic():
        Article.objects.filter(pk=blocked.pk).update(deleted_at=None, live=True)


@pytest.mark.django_db(transaction=True)
def test_a_clearance_spent_long_ago_opens_no_facts_again() -> None:
    article = make_article(*CLEAN)
    with_fact(article, "14")
    report_on(article)
    published = publish(article=article)

    def change_as_the_publication_does() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('fathom.clearance', %s, true)", [str(published.clearance_id)])
        Fact.objects.filter(article=article).update(quantity="15")

    with pytest.raises(Error, match="is live"), transaction.atomic():
        change_as_the_publication_does()
    assert str(Fact.objects.get(article=article).quantity) == "14"


@pytest.mark.django_db
@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
@pytest.mark.parametrize("named", ["kind", "subject"])
def test_a_name_that_a_live_fact_holds_is_kept_and_the_editor_told(client: Client, named: str, many: bool) -> None:
    article = make_article("The Chikyu gathered the mud from the seabed at a depth of 6,000 meters, the ministry said.")
    with_fact(article, "6,000 meters", kind="ocean_depth", subject=make_subject("Chikyu"))
    report_on(article)
    publish(article=article)
    client.force_login(make_user("Administrator"))
    row = getattr(Fact.objects.get(article=article), named)
    address = reverse(type(row).snippet_viewset.get_url_name("delete"), args=(row.pk,))
    if many:
        address = reverse("wagtail_bulk_action", args=("articles", named, "delete")) + f"?id={row.pk}"
    answer = client.post(address)
    assert "stands in published articles" in " ".join(map(str, get_messages(answer.wsgi_request)))
    assert getattr(Fact.objects.get(article=article), named) == row
    # What nothing in print holds is deleted.
    spare = Kind.objects.get(code="building_height") if named == "kind" else make_subject("Nobody")
    client.post(address.replace(str(row.pk), str(spare.pk)))
    assert not type(spare).objects.filter(pk=spare.pk).exists()
