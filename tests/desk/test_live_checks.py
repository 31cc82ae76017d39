"""Checking while typing: the same findings as the report, and nothing stored."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import Correction
from apps.review.models import Finding, Report
from apps.review.waivers import waive
from tests.newsroom_makers import FEBRUARY, JANUARY, make_article, make_desk, make_published, make_user, report_on

pytestmark = pytest.mark.django_db


def typed(*texts: str, **fields: Any) -> dict[str, Any]:
    passages = [{"surface": f"body:b:{number}", "role": "body", "text": text} for number, text in enumerate(texts)]
    return {"passages": passages, "dated": "2026-02-02", "language": "en", "subjects": [], "topics": [], **fields}


def send(client: Client, content: Any) -> Any:
    return client.post(reverse("desk:live"), json.dumps(content), content_type="application/json")


def sign_in(client: Client, role: str = "Reporter") -> Any:
    user = make_user(role, make_desk())
    client.force_login(user)
    return user


def blocking(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [finding for finding in findings if finding["severity"] == "blocking"]


def test_what_is_typed_is_checked_and_nothing_is_stored(client: Client) -> None:
    sign_in(client)
    found = blocking(send(client, typed(*FEBRUARY, desk=str(make_desk().pk))).json()["findings"])
    assert [finding["quote"] for finding in found] == ["6,000 kilometers"]
    assert found[0]["surface"] == "body:b:1"
    assert not Report.objects.exists()
    assert not Finding.objects.exists()


def test_typing_finds_what_the_report_finds(client: Client) -> None:
    sign_in(client)
    make_published(*JANUARY)
    article = make_article(*FEBRUARY)
    correction = Correction(
        old="50 km", new="5 miles (80 km)", note="It is 5 miles (80 km), not 50 km.", corrected_at=timezone.now()
    )
    article.corrections.add(correction)
    article.save_revision()
    report = report_on(article)
    assert report.findings.filter(surface__startswith="correction:").count() == 2
    block = article.body[0].id
    passages = [
        {"surface": f"body:{block}:{number}", "role": "body", "text": text} for number, text in enumerate(FEBRUARY)
    ]
    passages.insert(0, {"surface": "headline", "role": "headline", "text": article.headline})
    told = {"role": "correction", "old": correction.old, "new": correction.new}
    for part in ("new", "note"):
        surface = f"correction:{correction.uid}:{part}"
        passages.append({"surface": surface, "text": getattr(correction, part), **told})
    content = typed(passages=passages, article=article.pk, desk=str(article.desk_id))
    while_typing = send(client, content).json()["findings"]
    stored = list(report.findings.order_by("position").values_list("code", "surface", "start", "message"))
    assert [(one["code"], one["surface"], one["start"], one["message"]) for one in while_typing] == stored


def test_a_waived_finding_is_marked_so(client: Client) -> None:
    chief = sign_in(client, "Desk chief")
    article = make_article(*FEBRUARY)
    finding = report_on(article).findings.get(severity="blocking")
    waive(finding=finding, by=chief, reason="Quoted as said.", at=timezone.now())
    found = blocking(send(client, typed(*FEBRUARY, article=article.pk, desk=str(article.desk_id))).json()["findings"])
    assert [one["waived"] for one in found] == [True]


def test_an_unsaved_story_needs_no_desk(client: Client) -> None:
    sign_in(client)
    assert send(client, typed("A quiet day.", article=None, desk="")).json() == {"findings": []}


@pytest.mark.parametrize(
    "content",
    [
        [],
        {},
        {"passages": [{"surface": "x"}]},
        {"passages": [{"surface": "x", "role": "verse", "text": "y"}]},
        {"passages": "x"},
        {"passages": [], "dated": "someday"},
        {"passages": [], "subjects": ["x"]},
        {"passages": [], "article": "x"},
        {"passages": [], "article": [1]},
    ],
)
def test_what_is_no_story_is_refused_with_a_sentence(client: Client, content: Any) -> None:
    sign_in(client)
    response = send(client, content)
    assert response.status_code == 400
    assert response.json()["message"]


def test_a_story_beyond_measure_waits_for_its_report(client: Client) -> None:
    sign_in(client)
    assert send(client, typed("x" * 500_000)).status_code == 400


def test_another_desks_article_and_style_are_closed(client: Client) -> None:
    sign_in(client)
    other = make_desk("Sport")
    article = make_article(*FEBRUARY, desk=other)
    assert send(client, typed("One.", article=article.pk)).status_code in (302, 403)
    assert send(client, typed("One.", desk=str(other.pk))).status_code in (302, 403)


def test_strangers_are_sent_away(client: Client) -> None:
    assert send(client, typed("One.")).status_code == 302
    client.force_login(make_user(""))
    assert send(client, typed("One.")).status_code == 302


@pytest.mark.parametrize(
    ("text", "reading"),
    [("nearly 6,000 m", "6 000 m"), ("17%", "17"), ("$4.7 billion", "4")],
)
def test_a_quantity_is_read_back(client: Client, text: str, reading: str) -> None:
    sign_in(client)
    answer = client.get(reverse("desk:reading"), {"text": text}).json()
    assert reading in answer["reading"].replace("\u202f", " ").replace("\u00a0", " ")
    assert answer["error"] == ""


def test_what_is_no_quantity_is_refused_with_the_reason(client: Client) -> None:
    sign_in(client)
    answer = client.get(reverse("desk:reading"), {"text": "a great many"}).json()
    assert answer["reading"] == ""
    assert answer["error"]
