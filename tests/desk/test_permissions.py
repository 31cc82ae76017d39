"""Every role against every view of an article: on the role's own desk, and on another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from apps.articles.models import Article, Subject
from apps.articles.publication import withdraw
from apps.desk.urls import urlpatterns as desk_patterns
from apps.review.models import Report
from tests.desk.forms import article_form
from tests.newsroom_makers import FEBRUARY, make_article, make_desk, make_published, make_user, report_on

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset({"Reporter", "Editor", "Desk chief", "Standards editor", "Administrator"})
PUBLISHING = EVERYBODY - {"Reporter"}
CHIEFS = PUBLISHING - {"Editor"}
SITE_WIDE = CHIEFS - {"Desk chief"}
ROLES = sorted(EVERYBODY)


@dataclass(frozen=True)
class Action:
    """One address; `allowed` are the roles that may use it on their own desk."""

    name: str
    allowed: frozenset[str]
    arguments: Callable[[Article, Report], tuple[Any, ...]]
    method: str = "get"
    fields: tuple[tuple[str, Any], ...] = ()


def on_article(article: Article, report: Report) -> tuple[Any, ...]:
    return (article.pk,)


def on_revision(article: Article, report: Report) -> tuple[Any, ...]:
    return (article.pk, article.latest_revision_id)


def on_finding(article: Article, report: Report) -> tuple[Any, ...]:
    return (article.pk, report.findings.values_list("pk", flat=True)[0])


ACTIONS = (
    Action("articles:edit", EVERYBODY, on_article),
    Action("articles:history", EVERYBODY, on_article),
    Action("articles:history_results", EVERYBODY, on_article),
    Action("articles:usage", EVERYBODY, on_article),
    Action("articles:preview_on_edit", EVERYBODY, on_article),
    Action("articles:revisions_view", EVERYBODY, on_revision),
    Action("articles:revisions_revert", EVERYBODY, on_revision),
    Action("articles:revisions_compare", EVERYBODY, lambda article, _: (article.pk, "earliest", "latest")),
    Action("articles:workflow_history", EVERYBODY, on_article),
    Action("articles:share", EVERYBODY, on_article),
    Action("articles:duplicate", EVERYBODY, on_article),
    Action("articles:delete", CHIEFS, on_article),
    Action("articles:revisions_unschedule", PUBLISHING, on_revision),
    Action("articles:lock", PUBLISHING, on_article, "post"),
    Action("articles:confirm_workflow_cancellation", EVERYBODY, on_article),
    Action("desk:fact_check", EVERYBODY, on_article),
    Action("desk:ask", EVERYBODY, on_article, "post"),
    Action("desk:drop", EVERYBODY, on_article, "post", (("quote", "6 km"), ("sentence_digest", "0" * 64))),
    Action("desk:write_note", EVERYBODY, on_article, "post", (("text", "Where is this from?"),)),
    Action("desk:waive", CHIEFS, on_finding, "post", (("reason", "It is a figure of speech."),)),
    Action("desk:report", EVERYBODY, lambda _, report: (report.uuid,)),
)


def is_refused(response: Any) -> bool:
    """403, or Wagtail's way of saying so: back to the front page, or to the sign-in."""
    return response.status_code == 403 or (
        response.status_code == 302 and response["Location"].split("?")[0] in ("/admin/", "/admin/login/")
    )


def visit(client: Client, action: Action, article: Article, report: Report) -> Any:
    address = reverse(action.name, args=action.arguments(article, report))
    if action.method == "get":
        return client.get(address)
    return client.post(address, dict(action.fields))


def flawed() -> tuple[Article, Report]:
    """A draft of the World desk with a blocking finding."""
    article = make_article(*FEBRUARY, desk=make_desk("World"))
    report = report_on(article)
    assert report.blocking_count
    return article, report


@pytest.mark.parametrize("role", ROLES)
def test_a_role_does_on_its_own_desk_what_it_may_and_nothing_else(client: Client, role: str) -> None:
    article, report = flawed()
    client.force_login(make_user(role, make_desk("World")))
    wrong = []
    for action in ACTIONS:
        response = visit(client, action, article, report)
        assert response.status_code < 500
        if is_refused(response) is (role in action.allowed):
            wrong.append((action.name, response.status_code))
        Article.objects.filter(pk=article.pk).update(locked=False, locked_by=None)
    assert wrong == []


@pytest.mark.parametrize("role", sorted(EVERYBODY - SITE_WIDE))
def test_nobody_enters_an_article_of_another_desk(client: Client, role: str) -> None:
    article, report = flawed()
    client.force_login(make_user(role, make_desk("Sport")))
    entered = [action.name for action in ACTIONS if not is_refused(visit(client, action, article, report))]
    assert entered == []


@pytest.mark.parametrize("role", sorted(SITE_WIDE))
def test_who_sees_every_desk_needs_no_seat_there(client: Client, role: str) -> None:
    article, report = flawed()
    client.force_login(make_user(role))
    refused = [action.name for action in ACTIONS if is_refused(visit(client, action, article, report))]
    assert refused == []


def test_anonymous_visitors_are_sent_to_sign_in(client: Client) -> None:
    article, report = flawed()
    entered = [action.name for action in ACTIONS if not is_refused(visit(client, action, article, report))]
    assert entered == []


def test_a_user_without_a_role_is_refused(client: Client) -> None:
    article, report = flawed()
    client.force_login(make_user("", make_desk("World")))
    entered = [action.name for action in ACTIONS if not is_refused(visit(client, action, article, report))]
    assert entered == []


def test_every_address_with_an_article_in_it_is_behind_the_door(client: Client) -> None:
    """Also the ones that the table above does not list, and those a later Wagtail may add."""
    article, report = flawed()
    client.force_login(make_user("Editor", make_desk("Sport")))
    values = {
        "pk": article.pk,
        "revision_id": article.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "action_name": "approve",
        "task_state_id": 1,
        "task_id": 1,
        "workflow_state_id": 1,
        "finding_id": report.findings.values_list("pk", flat=True)[0],
        "waiver_id": 1,
        "note_id": 1,
        "uuid": report.uuid,
    }
    article_patterns = get_resolver("wagtail.admin.urls")
    addresses = []
    for namespace in ("articles", "desk"):
        resolver = article_patterns.namespace_dict[namespace][1]
        for name in {key for key in resolver.reverse_dict if isinstance(key, str)}:
            keywords = resolver.reverse_dict.getlist(name)[0][0][0][1]
            if {"pk", "uuid"} & set(keywords) and name != "published":
                addresses.append(reverse(f"{namespace}:{name}", kwargs={key: values[key] for key in keywords}))
    assert len(addresses) > 25
    answers = [(address, answer) for address in addresses for answer in (client.get(address), client.post(address))]
    assert [address for address, answer in answers if not is_refused(answer) and answer.status_code != 405] == []


def test_the_list_shows_the_articles_of_the_users_desks_only(client: Client) -> None:
    own = make_article(headline="Ours", desk=make_desk("World"))
    other = make_article(headline="Theirs", desk=make_desk("Sport"))
    client.force_login(make_user("Reporter", make_desk("World")))
    page = client.get(reverse("articles:list")).content.decode()
    assert own.headline in page
    assert other.headline not in page


def test_the_chooser_offers_no_drafts_of_other_desks(client: Client) -> None:
    make_article(headline="A draft of ours", desk=make_desk("World"))
    theirs = make_article(headline="A draft of theirs", desk=make_desk("Sport"))
    client.force_login(make_user("Reporter", make_desk("World")))
    chooser = Article.snippet_viewset.chooser_viewset
    page = client.get(reverse(chooser.get_url_name("choose"))).content.decode()
    assert "A draft of ours" in page
    assert "A draft of theirs" not in page
    assert client.get(reverse(chooser.get_url_name("chosen"), args=(theirs.pk,))).status_code == 404


def test_nobody_is_present_at_an_article_of_another_desk(client: Client) -> None:
    article, _ = flawed()
    client.force_login(make_user("Editor", make_desk("Sport")))
    address = reverse("wagtailadmin_editing_sessions:ping", args=("articles", "article", article.pk, 999))
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_a_story_is_put_on_ones_own_desk_only(client: Client, role: str) -> None:
    make_desk("World")
    client.force_login(make_user(role, make_desk("World")))
    client.post(reverse("articles:add"), article_form("A quiet day.", desk=make_desk("Sport")))
    assert Article.objects.filter(desk__name="Sport").exists() is (role in SITE_WIDE)


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_publish_publishes(client: Client, role: str) -> None:
    desk = make_desk("World")
    client.force_login(make_user(role, desk))
    client.post(reverse("articles:add"), article_form("A quiet day.", desk=desk) | {"action-publish": "yes"})
    assert Article.objects.get().live is (role in PUBLISHING)


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_publish_takes_an_article_down(client: Client, role: str) -> None:
    article = make_published(desk=make_desk("World"))
    client.force_login(make_user(role, make_desk("World")))
    client.post(reverse("articles:unpublish", args=(article.pk,)))
    article.refresh_from_db()
    assert article.live is (role not in PUBLISHING)


@pytest.mark.parametrize("role", ROLES)
def test_a_deleted_article_is_restored_by_chiefs(client: Client, role: str) -> None:
    desk = make_desk("World")
    article = make_article(desk=desk)
    withdraw(article=article, by=None, notice="", at=timezone.now())
    client.force_login(make_user(role, desk))
    client.post(reverse("articles:restore", args=(article.pk,)))
    article.refresh_from_db()
    assert (article.deleted_at is None) is (role in CHIEFS)


TABLES = (
    ("wagtailsnippets_articles_kind", SITE_WIDE),
    ("wagtailsnippets_review_housestyle", SITE_WIDE),
    ("wagtailsnippets_review_exchangerate", SITE_WIDE),
    ("wagtailsnippets_articles_subject", EVERYBODY),
    ("wagtailsnippets_articles_author", PUBLISHING),
    ("wagtailsnippets_articles_desk", frozenset({"Administrator"})),
    ("wagtailsnippets_articles_topic", frozenset({"Administrator"})),
)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_edits_the_tables_of_the_newsroom_that_it_may(client: Client, role: str) -> None:
    Subject.objects.create(name="Chikyu", slug="chikyu")
    client.force_login(make_user(role, make_desk("World")))
    wrong = [
        namespace
        for namespace, allowed in TABLES
        if is_refused(client.get(reverse(f"{namespace}:add"))) is (role in allowed)
    ]
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_everybody_reads_reports_rules_and_the_front_page(client: Client, role: str) -> None:
    flawed()
    client.force_login(make_user(role, make_desk("World")))
    for address in ("wagtailadmin_home", "desk:reports", "desk:reports_results", "desk:rules"):
        assert client.get(reverse(address)).status_code == 200


def test_the_desk_has_no_address_without_a_name() -> None:
    assert all(pattern.name for pattern in desk_patterns)
