"""The gate's refusals as the desk shows them: the reasons in a message, the draft kept."""

import datetime
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions import action_registry

from apps.articles.models import Article
from apps.articles.publication import PublishArticleAction
from apps.desk import settling
from apps.review.fact_check import decide, fact_checks_of
from apps.review.models import Report
from apps.review.reports import latest_report
from tests.desk.forms import article_form, block_of
from tests.newsroom_makers import (
    CLEAN,
    FEBRUARY,
    JANUARY,
    make_article,
    make_desk,
    make_published,
    make_user,
    report_on,
)

pytestmark = pytest.mark.django_db

WRONG = FEBRUARY[1]


def messages_of(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def sign_in(client: Client, role: str = "Editor") -> Any:
    user = make_user(role, make_desk())
    client.force_login(user)
    return user


def test_the_publish_button_tells_what_stands_and_keeps_the_draft(client: Client) -> None:
    sign_in(client)
    article = make_article(*CLEAN)
    form = article_form(WRONG, desk=article.desk, headline="A dive", block=block_of(article))
    response = client.post(reverse("articles:edit", args=(article.pk,)), form | {"action-publish": "yes"})
    article.refresh_from_db()
    assert "6,000 kilometers" in messages_of(response)
    assert "the draft is saved" in messages_of(response)
    assert not article.live
    assert article.get_latest_revision_as_object().headline == "A dive"
    assert response["Location"] == reverse("articles:edit", args=(article.pk,))


def test_creating_and_publishing_at_once_tells_what_stands_and_keeps_the_draft(client: Client) -> None:
    sign_in(client)
    form = article_form(WRONG, desk=make_desk(), headline="A dive")
    response = client.post(reverse("articles:add"), form | {"action-publish": "yes"})
    article = Article.objects.get()
    assert "6,000 kilometers" in messages_of(response)
    assert not article.live
    assert response["Location"] == reverse("articles:edit", args=(article.pk,))


def test_a_right_story_goes_live_by_the_button_though_its_report_was_still_queued(client: Client) -> None:
    sign_in(client)
    client.post(reverse("articles:add"), article_form(*CLEAN, desk=make_desk()) | {"action-publish": "yes"})
    assert Article.objects.get().live


def test_a_wrong_story_cannot_be_scheduled(client: Client) -> None:
    sign_in(client)
    tomorrow = (timezone.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    form = article_form(WRONG, desk=make_desk(), go_live_at=tomorrow)
    response = client.post(reverse("articles:add"), form | {"action-publish": "yes"})
    assert "6,000 kilometers" in messages_of(response)
    assert Article.objects.get().scheduled_revision is None


def submitted(by: Any) -> tuple[Article, Any]:
    """An article that passed its fact check and waits for its desk."""
    article = make_article(WRONG.replace("kilometers", "meters"), headline="A dive", by=by)
    article.get_workflow().start(article, by)
    report_on(article)
    for task_state_id in fact_checks_of(article.pk):
        decide(task_state_id=task_state_id)
    article = Article.objects.get(pk=article.pk)
    return article, article.current_workflow_task_state


def spoil(article: Article) -> None:
    """Give the waiting article a wrong figure by another hand."""
    draft = article.get_latest_revision_as_object()
    draft.body = [("text", f"<p>{WRONG}</p>")]
    draft.save_revision()


def test_approval_from_the_dashboard_tells_what_stands_and_approves_nothing(client: Client) -> None:
    user = sign_in(client)
    article, task_state = submitted(user)
    spoil(article)
    address = reverse("articles:workflow_action", args=(article.pk, "approve", task_state.pk))
    response = client.post(address, {"comment": ""})
    article.refresh_from_db()
    task_state.refresh_from_db()
    assert "6,000 kilometers" in messages_of(response)
    assert not article.live
    assert task_state.status == task_state.STATUS_IN_PROGRESS


def test_approval_in_a_modal_leads_back_to_the_page_with_the_reasons(client: Client) -> None:
    user = sign_in(client)
    article, task_state = submitted(user)
    spoil(article)
    address = reverse("articles:workflow_action", args=(article.pk, "approve", task_state.pk))
    response = client.post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.json()["step"] == "success"
    assert not Article.objects.get(pk=article.pk).live


def test_approval_from_the_form_tells_what_stands_and_approves_nothing(client: Client) -> None:
    user = sign_in(client)
    article, task_state = submitted(user)
    form = article_form(WRONG, desk=article.desk, headline="A dive", block=block_of(article))
    form |= {"action-workflow-action": "yes", "workflow-action-name": "approve"}
    response = client.post(reverse("articles:edit", args=(article.pk,)), form)
    task_state.refresh_from_db()
    assert "6,000 kilometers" in messages_of(response)
    assert not Article.objects.get(pk=article.pk).live
    assert task_state.status == task_state.STATUS_IN_PROGRESS


def test_approval_of_a_right_story_publishes_it(client: Client) -> None:
    user = sign_in(client)
    article, task_state = submitted(user)
    client.post(reverse("articles:workflow_action", args=(article.pk, "approve", task_state.pk)), {"comment": ""})
    assert Article.objects.get(pk=article.pk).live


def test_a_story_that_comes_back_is_resumed_with_its_new_words(client: Client) -> None:
    user = sign_in(client, "Reporter")
    article = make_article(WRONG, headline="A dive", by=user)
    article.get_workflow().start(article, user)
    report_on(article)
    for task_state_id in fact_checks_of(article.pk):
        decide(task_state_id=task_state_id)
    form = article_form(*CLEAN, desk=article.desk, headline="A dive", block=block_of(article))
    client.post(reverse("articles:edit", args=(article.pk,)), form | {"action-submit": "yes"})
    report_on(article)
    for task_state_id in fact_checks_of(article.pk):
        decide(task_state_id=task_state_id)
    assert Article.objects.get(pk=article.pk).current_workflow_task.name == "Desk approval"


def test_wagtails_registry_of_actions_publishes_through_the_gate() -> None:
    assert action_registry.get_action_class(Article, "publish") is PublishArticleAction


def test_the_stock_copy_has_no_address(client: Client) -> None:
    sign_in(client)
    article = make_published(*JANUARY)
    assert client.post(f"/admin/articles/copy/{article.pk}/").status_code == 404
    assert Article.objects.count() == 1


def test_duplicate_makes_a_draft_with_the_words_and_nothing_of_the_standing(client: Client) -> None:
    sign_in(client)
    article = make_published(*JANUARY, headline="Chikyu sails")
    client.post(reverse("articles:duplicate", args=(article.pk,)))
    copy = Article.objects.exclude(pk=article.pk).get()
    assert not copy.live
    assert copy.clearance is None
    assert copy.headline == "Chikyu sails (copy)"
    assert copy.first_published_at is None
    assert Report.objects.waiting().filter(article=copy).exists()


def test_deleting_a_published_article_needs_a_note_to_readers_and_keeps_the_row(client: Client) -> None:
    sign_in(client, "Desk chief")
    article = make_published(*CLEAN)
    address = reverse("articles:delete", args=(article.pk,))
    assert 'name="notice"' in client.get(address).content.decode()
    response = client.post(address, {"notice": ""})
    assert "This field is required" in response.content.decode()
    assert Article.objects.get().live
    client.post(address, {"notice": "The report was mistaken and has been taken down."})
    article.refresh_from_db()
    assert not article.live
    assert article.withdrawal_notice == "The report was mistaken and has been taken down."


def test_deleting_many_takes_drafts_away_and_leaves_what_readers_have_seen(client: Client) -> None:
    sign_in(client, "Desk chief")
    draft, published = make_article(*CLEAN), make_published(*CLEAN)
    address = reverse("wagtail_bulk_action", args=("articles", "article", "delete"))
    client.post(f"{address}?id={draft.pk}&id={published.pk}")
    draft.refresh_from_db()
    published.refresh_from_db()
    assert draft.deleted_at is not None
    assert published.live
    assert published.deleted_at is None


def test_a_deleted_article_leads_to_restore_and_leaves_the_list(client: Client) -> None:
    sign_in(client, "Desk chief")
    article = make_article(headline="Gone for good")
    client.post(reverse("articles:delete", args=(article.pk,)))
    assert client.get(reverse("articles:edit", args=(article.pk,)))["Location"].endswith(f"/restore/{article.pk}/")
    assert "Gone for good" not in client.get(reverse("articles:list_results")).content.decode()
    assert "Gone for good" in client.get(reverse("articles:list_results") + "?state=deleted").content.decode()
    client.post(reverse("articles:restore", args=(article.pk,)))
    assert "Gone for good" in client.get(reverse("articles:list_results")).content.decode()


def test_a_check_that_breaks_while_the_editor_waits_is_told_by_the_gate(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(**arguments: Any) -> None:
        raise RuntimeError("out of ink")

    monkeypatch.setattr(settling, "make_report_task", break_down)
    monkeypatch.setattr(settling, "PATIENCE", 0.1)
    sign_in(client)
    form = article_form(*CLEAN, desk=make_desk()) | {"action-publish": "yes"}
    response = client.post(reverse("articles:add"), form)
    article = Article.objects.get()
    assert "not finished yet" in messages_of(response)
    assert not article.live
    report = latest_report(article)
    assert report is not None
    assert report.is_waiting
