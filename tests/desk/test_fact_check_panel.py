"""The panel beside the text, and what its buttons do."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import registry as log_registry

from apps.articles.models import DroppedFact, Note
from apps.desk.fact_checks import fact_check_of
from apps.review.models import Report, Waiver
from apps.review.reports import note_failure
from tests.newsroom_makers import (
    CLEAN,
    FEBRUARY,
    JANUARY,
    make_article,
    make_desk,
    make_published,
    make_user,
    report_on,
    rewrite,
)

pytestmark = pytest.mark.django_db


def sign_in(client: Client, role: str = "Desk chief") -> Any:
    user = make_user(role, make_desk())
    client.force_login(user)
    return user


def panel(client: Client, article: Any, version: str = "") -> Any:
    return client.get(reverse("desk:fact_check", args=(article.pk,)), {"version": version})


def test_a_queued_report_is_being_checked_and_the_finished_one_follows(client: Client) -> None:
    sign_in(client)
    article = make_article(*FEBRUARY)
    before = panel(client, article).json()
    assert before["state"] == "queued"
    assert panel(client, article, before["version"]).status_code == 204
    report_on(article)
    after = panel(client, article, before["version"]).json()
    assert after["state"] == "complete"
    assert after["blocking"] == 1
    assert "6,000 kilometers" in after["html"]
    assert "6,000 meters" in after["html"]


def test_the_last_findings_stay_in_sight_while_new_text_is_checked(client: Client) -> None:
    sign_in(client)
    article = make_article(*FEBRUARY)
    report_on(article)
    rewrite(article, FEBRUARY[1], "Another paragraph.")
    shown = panel(client, article).json()
    assert shown["state"] == "queued"
    assert "6,000 kilometers" in shown["html"]
    assert "data-apply" not in shown["html"]


def test_the_evidence_links_to_the_earlier_article(client: Client) -> None:
    sign_in(client)
    january = make_published(*JANUARY, headline="Chikyu sails for Minamitorishima")
    article = make_article(*FEBRUARY)
    report_on(article)
    html = panel(client, article).json()["html"]
    assert reverse("desk:published", args=(january.uuid,)) in html
    assert html.count("Chikyu sails for Minamitorishima") == 1, "named once, by the link"
    page = client.get(reverse("desk:published", args=(january.uuid,))).content.decode()
    assert "about 6,000 meters" in page


def test_drafts_are_not_shown_as_published(client: Client) -> None:
    sign_in(client)
    article = make_article(*CLEAN)
    assert client.get(reverse("desk:published", args=(article.uuid,))).status_code == 404


def test_the_measured_split_is_in_the_panel(client: Client) -> None:
    sign_in(client)
    article = make_article(*FEBRUARY)
    report_on(article)
    html = panel(client, article).json()["html"]
    for part in ("queue", "reading", "precedents", "rules", "storing"):
        assert part in html


def test_a_failed_check_can_be_asked_for_again(client: Client) -> None:
    sign_in(client)
    article = make_article(*CLEAN)
    report = Report.objects.waiting().get()
    for _ in range(3):
        note_failure(report_id=report.pk, failure="RuntimeError: out of ink")
    shown = panel(client, article).json()
    assert shown["state"] == "failed"
    assert "out of ink" in shown["html"]
    assert client.post(reverse("desk:ask", args=(article.pk,))).json()["state"] == "queued"
    assert Report.objects.waiting().count() == 1


def test_a_report_by_older_rules_says_so_and_can_be_asked_for_again(client: Client) -> None:
    sign_in(client)
    article = make_article(*CLEAN)
    report_on(article)
    assert "have changed since" not in panel(client, article).json()["html"]
    Report.objects.update(ruleset="of the last release")
    assert "have changed since" in panel(client, article).json()["html"]
    client.post(reverse("desk:ask", args=(article.pk,)))
    report_on(article)
    assert "have changed since" not in panel(client, article).json()["html"]


def finding_of(article: Any) -> Any:
    return report_on(article).findings.get(severity="blocking")


def test_a_chief_waives_with_a_reason_and_revokes(client: Client) -> None:
    user = sign_in(client)
    article = make_article(*FEBRUARY)
    finding = finding_of(article)
    address = reverse("desk:waive", args=(article.pk, finding.pk))
    shown = client.post(address, {"reason": "The prime minister said so; quoted as said."}).json()
    assert shown["blocking"] == 0
    assert "quoted as said" in shown["html"]
    assert "1 finding was waived" in shown["html"]
    waiver = Waiver.objects.in_force().get()
    assert waiver.waived_by == user
    entry = log_registry.get_logs_for_instance(article).get(action="fathom.waive")
    assert "quoted as said" in entry.message
    shown = client.post(reverse("desk:revoke", args=(article.pk, waiver.pk))).json()
    assert shown["blocking"] == 1


def test_a_waiver_without_a_reason_is_refused_with_a_sentence(client: Client) -> None:
    sign_in(client)
    article = make_article(*FEBRUARY)
    finding = finding_of(article)
    response = client.post(reverse("desk:waive", args=(article.pk, finding.pk)), {"reason": "  "})
    assert response.status_code == 400
    assert "Say why" in response.json()["message"]
    assert not Waiver.objects.exists()


def test_an_editor_who_may_not_waive_is_offered_none(client: Client) -> None:
    sign_in(client, "Editor")
    article = make_article(*FEBRUARY)
    finding = finding_of(article)
    assert "data-waive" not in panel(client, article).json()["html"]
    response = client.post(reverse("desk:waive", args=(article.pk, finding.pk)), {"reason": "I insist."})
    assert response.status_code == 403
    assert not Waiver.objects.exists()


def test_a_finding_of_another_article_is_not_waived_here(client: Client) -> None:
    sign_in(client)
    article, other = make_article(*FEBRUARY), make_article(*FEBRUARY)
    finding = finding_of(other)
    assert client.post(reverse("desk:waive", args=(article.pk, finding.pk)), {"reason": "No."}).status_code == 404


def test_nothing_is_offered_to_apply_while_a_colleague_has_locked_the_article(client: Client) -> None:
    sign_in(client)
    article = make_article(*FEBRUARY)
    report_on(article)
    assert "data-apply" in panel(client, article).json()["html"]
    article.locked, article.locked_by = True, make_user("Editor", make_desk())
    article.save(update_fields=["locked", "locked_by"])
    assert "data-apply" not in panel(client, article).json()["html"]


def test_a_dropped_proposal_is_not_proposed_again(client: Client) -> None:
    user = sign_in(client)
    article = make_article(*JANUARY)
    report_on(article)
    proposals = fact_check_of(article, user).proposals
    assert proposals
    dropped = proposals[0]
    client.post(
        reverse("desk:drop", args=(article.pk,)),
        {"quote": dropped["quote"], "sentence_digest": dropped["sentence_digest"]},
    )
    assert DroppedFact.objects.count() == 1
    left = fact_check_of(article, user).proposals
    assert (dropped["surface"], dropped["start"]) not in {(one["surface"], one["start"]) for one in left}


def test_notes_are_written_resolved_and_counted(client: Client) -> None:
    user = sign_in(client, "Reporter")
    article = make_article(*CLEAN)
    shown = client.post(reverse("desk:write_note", args=(article.pk,)), {"text": "Who counted the residents?"}).json()
    assert shown["count"] == 1
    assert "Who counted" in shown["html"]
    note = Note.objects.get()
    assert client.post(reverse("desk:resolve_note", args=(article.pk, note.pk))).json()["count"] == 0
    note.refresh_from_db()
    assert note.resolved_by == user
    assert client.post(reverse("desk:write_note", args=(article.pk,)), {"text": ""}).status_code == 400


def test_the_edit_page_carries_the_panel_and_the_findings(client: Client) -> None:
    sign_in(client)
    article = make_article(*FEBRUARY)
    report_on(article)
    page = client.get(reverse("articles:edit", args=(article.pk,))).content.decode()
    assert 'data-side-panel="fact-check"' in page
    assert 'id="fathom-findings"' in page
    assert "Paragraph 2" in page


def test_beside_an_earlier_version_stands_what_was_found_in_it(client: Client) -> None:
    sign_in(client)
    article = make_article(*FEBRUARY)
    earlier = article.latest_revision
    finding = report_on(article).findings.get(severity="blocking")
    rewrite(article, *CLEAN)
    report_on(article)
    page = client.get(reverse("articles:revisions_revert", args=(article.pk, earlier.pk)))
    assert page.status_code == 200
    shown = page.content.decode()
    assert f'data-revision="{earlier.pk}"' in shown
    assert reverse("desk:report", args=(finding.report.uuid,)) in shown
    assert "1 finding keeps this version from going live" in shown
    assert "data-post" not in shown.partition("data-body")[2].partition("Proposed facts")[0]
    # What is asked for and done beside it speaks of it too.
    looked = client.get(reverse("desk:fact_check", args=(article.pk,)), {"revision": earlier.pk}).json()
    assert (looked["state"], looked["blocking"]) == ("complete", 1)
    waived = client.post(
        reverse("desk:waive", args=(article.pk, finding.pk)), {"reason": "As quoted.", "revision": earlier.pk}
    ).json()
    assert "was waived" in waived["html"]
    assert panel(client, article).json()["blocking"] == 0
    for nothing in ("0", "x"):
        answer = client.get(reverse("desk:fact_check", args=(article.pk,)), {"revision": nothing})
        assert answer.status_code == 404
    elsewhere = make_article(*CLEAN).latest_revision
    assert client.get(reverse("desk:fact_check", args=(article.pk,)), {"revision": elsewhere.pk}).status_code == 404


def test_an_earlier_version_whose_report_was_not_kept_says_so(client: Client) -> None:
    sign_in(client)
    article = make_article(*FEBRUARY)
    earlier = article.latest_revision
    report_on(article).delete()
    rewrite(article, *CLEAN)
    report_on(article)
    shown = client.get(reverse("articles:revisions_revert", args=(article.pk, earlier.pk))).content.decode()
    assert "The report on this version was not kept." in shown
